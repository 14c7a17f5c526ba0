//! Where a report goes: standard output, or a file written whole or not at all.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anstream::AutoStream;
use cowscope::script::files::Draft;
use cowscope::script::run::Sink;
use cowscope_report::Look;

use crate::failure::Failure;

/// A place that takes one text.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output.
    Stdout,
    /// A file: the text goes to a temporary file beside it, which then takes its name.
    File { draft: Draft, path: PathBuf },
    /// Something that is no regular file, such as `/dev/null`, and takes what is written to it.
    Device(PathBuf),
}

impl Output {
    /// Opens the place, so that a bad one is known before the work begins.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Output::Stdout) };
        let bad = |error: io::Error| Failure::Misuse(format!("cannot write to '{}': {error}", path.display()));
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => Err(bad(io::ErrorKind::IsADirectory.into())),
            Ok(kind) if !kind.is_file() => Ok(Output::Device(path.to_owned())),
            // A file, or none yet.
            _ => Ok(Output::File { draft: Draft::beside(path).map_err(bad)?, path: path.to_owned() }),
        }
    }

    /// How text for this place should look: colour only where a terminal shows it, or where it was asked for.
    pub(crate) fn look(&self) -> Look {
        let choice = match self {
            Output::Stdout => AutoStream::choice(&io::stdout()),
            _ => anstream::ColorChoice::global(),
        };
        let colour = matches!(choice, anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi);
        let shown = match self {
            Output::Stdout => terminal_size::terminal_size_of(io::stdout()),
            _ => None,
        };
        let width = shown.map_or(Look::WIDTH, |(width, _)| usize::from(width.0).clamp(60, 100));
        Look { colour, width }
    }

    /// Writes the whole text.
    pub(crate) fn write(self, text: &str) -> Result<(), Failure> {
        let bad =
            |path: &Path, error: io::Error| Failure::Misuse(format!("cannot write to '{}': {error}", path.display()));
        match self {
            Output::Stdout => stdout(text),
            Output::Device(path) => fs::write(&path, text).map_err(|e| bad(&path, e)),
            Output::File { mut draft, path } => {
                draft.write_all(text.as_bytes()).map_err(|e| bad(&path, e))?;
                draft.finish().map_err(|e| bad(&path, e))?;
                Ok(())
            }
        }
    }
}

/// Writes to standard output, byte for byte.
pub(crate) fn stdout(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|e| Failure::from_stdout(&e))
}

/// Standard output that is written to piece by piece.
///
/// A terminal gets every piece at once; a file or a pipe gets them in large blocks.
#[derive(Debug, Default)]
pub(crate) struct Stream(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    pending: Vec<u8>,
    failed: Option<io::Error>,
}

impl State {
    const BLOCK: usize = 64 << 10;

    fn flush(&mut self) {
        let mut out = io::stdout().lock();
        let written = out.write_all(&self.pending).and_then(|()| out.flush());
        self.failed = written.err();
        self.pending.clear();
    }
}

impl Stream {
    /// Where a script can print.
    pub(crate) fn sink(&self) -> Sink {
        let state = self.0.clone();
        let limit = if io::stdout().is_terminal() { 0 } else { State::BLOCK };
        Box::new(move |text| {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.pending.extend_from_slice(text.as_bytes());
            if state.pending.len() > limit {
                state.flush();
            }
            state.failed.is_none()
        })
    }

    /// Writes what is left, and tells whether everything was written.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.failed.is_none() {
            state.flush();
        }
        state.failed.take().map_or(Ok(()), |error| Err(Failure::from_stdout(&error)))
    }
}
