//! Several traces of one script, and where they part.

use serde::{Serialize, Serializer};

use super::{Trace, Variable};

/// The traces of one script under several models.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The script's path as given.
    pub path: String,
    /// Its surface language.
    pub language: String,
    /// Its text.
    pub text: String,
    /// One trace a model, in the order asked for.
    pub traces: Vec<Trace>,
    /// Where they part, in the order of the script.
    pub divergences: Vec<Divergence>,
}

/// A name whose value differs between models after a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Divergence {
    /// The line of the statement that made the values differ.
    pub line: u32,
    /// The name.
    pub name: String,
    /// Why.
    pub cause: Cause,
    /// What each model has, by model name.
    #[serde(serialize_with = "as_map")]
    pub models: Vec<Side>,
    /// The name that the write went through, where another name's write is the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_through: Option<String>,
    /// Where the difference comes from, if the statement took it over, with its cause, from another name.
    #[serde(rename = "inherited_from", skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// The divergence that another one follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The name that the statement read; of a function's variable: `function.name`.
    pub via: String,
    /// The name that parted first, on the way to `via`.
    pub name: String,
    /// The line on which it did.
    pub line: u32,
}

/// What one model has where models differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The model's name.
    pub model: String,
    /// The variable after the step; `None` if it does not exist.
    pub variable: Option<Variable>,
    /// The value in a few characters.
    pub shown: String,
}

/// Why models differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A write through another name, or through an unnamed window, is seen in one model and not in another.
    Aliasing,
    /// A function writes elements of a variable that is not its own: of that variable, or of a copy of its own.
    Scope,
    /// A function uses a variable around it: as it was at the definition, or as it is at the call.
    Capture,
    /// Models store or compute in different element types.
    ElementType,
    /// A write past the end grew the array in one model.
    Growth,
    /// A statement raised an error in one model.
    Error,
    /// Operands or values of unequal length meet: stretched, repeated, or in another order.
    Recycling,
    /// Elements lie in another order or distance in memory, and the script looked at that.
    Layout,
    /// A file is read that holds something else by then: a write to a mapped array reached it in one model only.
    File,
}

fn as_map<S: Serializer>(sides: &[Side], s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(sides.iter().map(|side| (&side.model, &side.shown)))
}
