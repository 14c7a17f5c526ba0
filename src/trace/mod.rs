//! What a run leaves behind: plain owned data that serialises, and nothing that runs.
//!
//! A [`Trace`] is one script under one model; a [`Comparison`] puts several side by side and says where
//! they part. Long arrays are abbreviated here, in the data, so that all renderers agree.

mod comparison;
mod event;
mod flow;
mod variable;

pub use comparison::{Cause, Comparison, Divergence, Origin, Side};
pub use event::{Event, EventKind, Last, Totals};
pub use flow::{Flow, Form, Statement};
pub use variable::{Part, Values, Variable, VariableKind};

use serde::Serialize;

/// One script under one model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// The model's name.
    pub model: String,
    /// Its version.
    pub version: String,
    /// Its name in running text.
    #[serde(skip)]
    pub title: String,
    /// Whether the script ran to its end.
    pub status: Status,
    /// What stopped it otherwise.
    pub error: Option<ScriptError>,
    /// What the script printed.
    pub stdout: String,
    /// The variables at the end (of the part that ran).
    pub variables: Vec<Variable>,
    /// Sums over the run.
    pub totals: Totals,
    /// What happened to memory, in order; repetitions of a line are folded into one event.
    pub events: Vec<Event>,
    /// The statements that ran, in order of their first execution.
    #[serde(skip)]
    pub steps: Vec<Step>,
    /// What the statements read and write; empty if no script ran.
    #[serde(skip)]
    pub flow: Flow,
    /// Variables whose values functions kept when they were defined, sorted.
    #[serde(skip)]
    pub captured: Vec<String>,
    /// Lines on which a shorter operand or value was repeated to meet a longer one, sorted.
    #[serde(skip)]
    pub recycled: Vec<u32>,
    /// Things worth telling that are not events: where real NumPy itself corrupts data, warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a script ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It did.
    Ok,
    /// It stopped with an error; everything up to it is recorded.
    Error,
}

/// The error that ended a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScriptError {
    /// The language's exception type: `IndexError`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its message.
    pub message: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Characters to underline.
    #[serde(skip)]
    pub width: u32,
    /// What to try instead, if something is known to help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// A remark on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Line, from 1.
    pub line: u32,
    /// Stable code: `numpy-overlap-fault`.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

/// One execution of a statement (of a repeated one: the first).
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Line, from 1.
    pub line: u32,
    /// The statement's id in the program.
    pub statement: u32,
    /// Which execution of the statement this is, from 0.
    pub occurrence: u64,
    /// The function it ran in; `None` at top level.
    pub function: Option<String>,
    /// Position in [`Trace::steps`] of the first step that is part of this one; its own if there is none.
    pub first: usize,
    /// Whether it was left by an error.
    pub raised: bool,
    /// Variables that are new or different after it.
    pub changed: Vec<Variable>,
    /// Names that no longer exist.
    pub gone: Vec<String>,
    /// Positions in [`Trace::events`] of what happened during it (first occurrences).
    pub events: Vec<usize>,
}
