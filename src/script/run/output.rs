//! Where what a script prints goes.

use std::fmt;

use super::{Raise, Run, Runner};

/// Takes what a script prints, piece by piece; `false` says that nobody reads any more, which ends the script.
pub type Sink = Box<dyn FnMut(&str) -> bool>;

/// What a script prints: kept for the trace, or passed on at once.
#[derive(Default)]
pub struct Output {
    text: String,
    sink: Option<Sink>,
}

impl Output {
    /// Passes everything on and keeps nothing.
    pub fn to(sink: Sink) -> Self {
        Self { text: String::new(), sink: Some(sink) }
    }

    /// What was kept.
    pub fn into_text(self) -> String {
        self.text
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("text", &self.text).field("sink", &self.sink.is_some()).finish()
    }
}

impl Runner {
    /// Prints for the script.
    pub(crate) fn print(&mut self, text: &str) -> Run<()> {
        let Some(sink) = &mut self.out.sink else {
            self.out.text.push_str(text);
            return Ok(());
        };
        if sink(text) { Ok(()) } else { Err(Raise::unread()) }
    }
}
