//! `cowscope table`.
use std::process::ExitCode;

use crate::cli::Table;
use crate::failure::Failure;

pub(crate) fn table(_args: &Table) -> Result<ExitCode, Failure> {
    Err(Failure::Misuse("not yet".to_owned()))
}
