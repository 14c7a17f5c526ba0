//! `cowscope table`: the comparison of the languages, measured now.

use std::process::ExitCode;

use cowscope_report::table;

use crate::cli::{Table, TableFormat};
use crate::failure::Failure;
use crate::output::Output;

/// Runs the probes and prints their table.
pub(crate) fn table(args: &Table) -> Result<ExitCode, Failure> {
    let models = args.models.chosen().map_err(Failure::Misuse)?;
    let table = table::table(&models).map_err(|problem| Failure::Script(problem.to_string()))?;
    let output = Output::Stdout;
    let text = match args.format {
        TableFormat::Terminal => table::terminal(&table, output.look()),
        TableFormat::Json => table::json(&table),
        TableFormat::Markdown => table::markdown(&table),
    };
    output.write(&text)?;
    Ok(ExitCode::SUCCESS)
}
