//! Python source text to a [`Program`].
//!
//! Three passes, each bounded whatever the text: [`nesting`] counts how deep the source can nest before
//! anything recurses over it, Astral's parser builds the tree, and `lower` resolves names and turns the
//! tree into a program. [`problem`] rewords what the parser complains about in CPython's words.

mod nesting;
mod problem;

use super::lower;
use crate::script::program::{Program, Source, Span};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::TextRange;

/// Why a text is not a program: it is not Python, or it is Python that this surface does not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// `SyntaxError`, `IndentationError` or `TabError` as Python would say; `NotSupported` for Python that
    /// is refused here.
    pub kind: &'static str,
    /// What is wrong, in the words of CPython 3.11 where it has some.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in characters, from 1.
    pub column: u32,
    /// What to write instead.
    pub hint: Option<String>,
}

impl std::fmt::Display for SyntaxProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl std::error::Error for SyntaxProblem {}

/// A problem that does not know its line yet.
#[derive(Debug)]
pub(super) struct Complaint {
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) hint: Option<String>,
}

impl Complaint {
    /// Not Python.
    pub(super) fn syntax(range: TextRange, message: impl Into<String>) -> Self {
        Self { kind: "SyntaxError", message: message.into(), span: span(range), hint: None }
    }

    /// Python, but not done here.
    pub(super) fn refused(range: TextRange, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: "NotSupported", message: message.into(), span: span(range), hint: Some(hint.into()) }
    }

    /// Says what to do about it.
    pub(super) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    fn locate(self, source: &Source) -> SyntaxProblem {
        let (line, column) = source.position(self.span.start);
        SyntaxProblem { kind: self.kind, message: self.message, span: self.span, line, column, hint: self.hint }
    }
}

/// The byte range of a node.
pub(super) fn span(range: TextRange) -> Span {
    Span { start: range.start().to_u32(), end: range.end().to_u32() }
}

/// Parses a script and resolves its names. `path` is kept for messages only.
///
/// # Errors
/// A text that is not Python, or uses a construct that this surface does not run; never panics.
pub fn parse(path: &str, text: &str) -> Result<Program, SyntaxProblem> {
    if u32::try_from(text.len()).is_err() {
        let whole = Complaint::syntax(TextRange::default(), "source code is longer than 4 GiB");
        return Err(whole.locate(&Source::new(path, "python", "")));
    }
    let source = Source::new(path, "python", text);
    match checked(&source).and_then(|tree| lower::lower(tree.syntax(), &source)) {
        Ok((functions, statements)) => Ok(Program { source, functions, statements }),
        Err(complaint) => Err(complaint.locate(&source)),
    }
}

/// The tree of a text that is Python, as far as the grammar goes.
fn checked(source: &Source) -> Result<Parsed<ModModule>, Complaint> {
    if let Some(at) = source.text.find('\0') {
        let at = TextRange::at((at as u32).into(), 1.into());
        return Err(Complaint::syntax(at, "source code cannot contain null bytes"));
    }
    nesting::check(&source.text)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let Some(parsed) = parse_unchecked(&source.text, options).try_into_module() else {
        return Err(Complaint::syntax(TextRange::default(), "invalid syntax"));
    };
    match problem::first(&parsed, source) {
        Some(complaint) => Err(complaint),
        None => Ok(parsed),
    }
}

#[cfg(test)]
mod tests;
