//! Why a command did not do its work, and the exit status that says so.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

/// What ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command was asked for something that cannot be: exit status 2.
    Misuse(String),
    /// The script is not valid or stopped: a message already rendered, and exit status 1.
    Script(String),
    /// Whoever read our output has gone: nothing is left to say to them, and nothing was wrong.
    Unread,
}

impl Failure {
    /// Tells standard error and gives the exit status.
    pub(crate) fn report(self) -> ExitCode {
        let error = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
        let (message, status) = match self {
            Failure::Misuse(message) => (format!("{error}error:{error:#} {message}"), 2),
            Failure::Script(message) => (message, 1),
            Failure::Unread => return ExitCode::SUCCESS,
        };
        // If standard error is closed too, the exit status still tells.
        let _ = writeln!(anstream::stderr().lock(), "{message}");
        ExitCode::from(status)
    }

    /// Failing to write to standard output.
    pub(crate) fn from_stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::Misuse(format!("cannot write to standard output: {error}")),
        }
    }
}
