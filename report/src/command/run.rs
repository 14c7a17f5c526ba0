//! `cowscope run`: one script under one model.

use std::process::ExitCode;

use cowscope::engine::Detail;
use cowscope_report::located;

use crate::cli::Run;
use crate::failure::Failure;
use crate::{output, script};

/// Standard output is exactly the script's.
pub(crate) fn run(args: &Run) -> Result<ExitCode, Failure> {
    let program = script::load(&args.file)?;
    let trace = args.model.trace(&program, Detail::Totals, args.limits.limits());
    output::stdout(&trace.stdout)?;
    match &trace.error {
        None => Ok(ExitCode::SUCCESS),
        Some(error) => {
            let source = &program.source;
            Err(Failure::Script(located::script_error(&source.path, &source.text, &trace, error)))
        }
    }
}
