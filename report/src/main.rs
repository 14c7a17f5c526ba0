//! The `cowscope` command.

#![forbid(unsafe_code)]

mod cli;
mod command;
mod failure;
mod machine;
mod output;
mod script;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let choice = match cli.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let done = match &cli.command {
        Command::Compare(args) => command::compare(args),
        Command::Run(args) => command::run(args),
        Command::Models => command::models(),
        Command::Table(args) => command::table(args),
    };
    done.unwrap_or_else(failure::Failure::report)
}
