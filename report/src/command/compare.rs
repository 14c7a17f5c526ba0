//! `cowscope compare`: one script under several models.

use std::process::ExitCode;

use cowscope::trace::Status;
use cowscope_report::{json, models, terminal};

use crate::cli::{Compare, CompareFormat};
use crate::failure::Failure;
use crate::output::Output;
use crate::script;

/// Succeeds if the script came to its end under at least one model.
pub(crate) fn compare(args: &Compare) -> Result<ExitCode, Failure> {
    let chosen = args.models.chosen().map_err(Failure::Misuse)?;
    let program = script::load(&args.file)?;
    let output = Output::open(args.output.as_deref())?;
    let comparison = models::compare(&program, &chosen, args.limits.limits());
    let text = match args.format {
        CompareFormat::Terminal => terminal::render(&comparison, output.look()),
        CompareFormat::Json => json::render(&comparison),
    };
    output.write(&text)?;
    let some_finished = comparison.traces.iter().any(|trace| trace.status == Status::Ok);
    Ok(if some_finished { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
