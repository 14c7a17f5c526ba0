//! `cowscope run`: one script under one model.

use std::process::ExitCode;

use cowscope::engine::Detail;
use cowscope::script::run::Output;
use cowscope_report::located;

use crate::cli::Run;
use crate::failure::Failure;
use crate::output::Stream;
use crate::script;

/// Standard output is exactly the script's, as it prints.
pub(crate) fn run(args: &Run) -> Result<ExitCode, Failure> {
    let program = script::load(&args.file)?;
    let stream = Stream::default();
    let output = || Output::to(stream.sink());
    let trace = args.model.trace_printing(&program, Detail::Totals, args.limits.limits(), output);
    stream.finish()?;
    match &trace.error {
        None => Ok(ExitCode::SUCCESS),
        Some(error) => {
            let source = &program.source;
            Err(Failure::Script(located::script_error(&source.path, &source.text, &trace, error)))
        }
    }
}
