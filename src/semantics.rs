//! What a semantics model decides.
//!
//! A model is one language's rules, pinned to a version. On every occasion where languages differ the
//! engine gathers [facts](ArrayFacts) (plain data, never a buffer), asks the model, and does what the
//! [`Ruling`] says. Methods are pure: the same facts always give the same ruling, so a model can be
//! printed as a table (`tests/decision_tables.rs`).
//!
//! There is one method and one answer type per occasion, so that a model cannot answer "view" to a write.

use std::fmt;

use crate::kernel::DType;

mod elements;
mod occasions;

pub use elements::*;
pub use occasions::*;

/// A point in a program where models may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    /// A name or container slot is given a value: `b = a`.
    Bind,
    /// An argument is passed to a function.
    Pass,
    /// A function returns a value.
    Return,
    /// Elements are picked: `a[1:4]`, `a[mask]`, `s['x']`.
    Select,
    /// The same elements under another shape or order: reshape, transpose, `.copy()`.
    Restructure,
    /// Elements are computed into a result: `a + b`, `np.zeros(3)`.
    Compute,
    /// Elements are overwritten: `a[0] = 9`, `a.sort()`, `out=a`.
    Write,
    /// A name is updated: `a += 1`.
    Update,
    /// A write past the end.
    Extend,
    /// Elements are deleted: `del a[2]`.
    Delete,
    /// A sequence is made: `np.arange(10)`.
    Range,
    /// A function value captures a variable.
    Capture,
    /// A name gives up its value: `del a`, rebinding, end of a function.
    Release,
}

impl Occasion {
    /// All occasions in the order of this file.
    pub const ALL: [Occasion; 13] = [
        Occasion::Bind,
        Occasion::Pass,
        Occasion::Return,
        Occasion::Select,
        Occasion::Restructure,
        Occasion::Compute,
        Occasion::Write,
        Occasion::Update,
        Occasion::Extend,
        Occasion::Delete,
        Occasion::Range,
        Occasion::Capture,
        Occasion::Release,
    ];
}

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Occasion::Bind => "bind",
            Occasion::Pass => "pass",
            Occasion::Return => "return",
            Occasion::Select => "select",
            Occasion::Restructure => "restructure",
            Occasion::Compute => "compute",
            Occasion::Write => "write",
            Occasion::Update => "update",
            Occasion::Extend => "extend",
            Occasion::Delete => "delete",
            Occasion::Range => "range",
            Occasion::Capture => "capture",
            Occasion::Release => "release",
        })
    }
}

/// Why a model ruled as it did: a stable code for programs and one plain sentence for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reason {
    /// Stable, lower-case, hyphenated: `copy-on-modify`.
    pub code: &'static str,
    /// One sentence without the final full stop.
    pub because: &'static str,
}

/// A model's answer and its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling<A> {
    /// What the engine shall do.
    pub answer: A,
    /// Why.
    pub reason: Reason,
}

/// Shorthand for a [`Ruling`].
pub const fn ruling<A>(answer: A, code: &'static str, because: &'static str) -> Ruling<A> {
    Ruling { answer, reason: Reason { code, because } }
}

/// What a language is, as far as it does not depend on the occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    /// The name on the command line: `numpy`.
    pub name: &'static str,
    /// The version whose behaviour is modelled: `2.4`.
    pub version: &'static str,
    /// The name in running text: `NumPy`.
    pub title: &'static str,
    /// One line for `cowscope models`.
    pub summary: &'static str,
    /// Whether assignment gives a second name to one object or a second value.
    pub values: Values,
    /// How arrays lie in memory.
    pub storage: Storage,
    /// What a floating-point number means as an index.
    pub float_index: FloatIndex,
    /// Whether vectors of unequal length repeat the shorter one.
    pub recycles: bool,
    /// Whether a stored array may be stretched to the shape of its target (a single element always may).
    pub stretches_stores: bool,
    /// What a mask means that is shorter than its vector.
    pub short_mask: ShortMask,
    /// What becomes of numbers that an integer type cannot hold.
    pub overflow: Overflow,
    /// Whether reading one element past the end of a vector gives a missing value instead of an error.
    pub reads_past_end: bool,
    /// What operations compute where languages give other numbers, not only other types.
    pub elements: Elements,
}

/// Whether names hold references or values. Containers follow the model too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Values {
    /// Names refer to objects; a write through one name is seen by all (Python).
    Reference,
    /// Names hold values; a write changes the name at the root of the target and nothing else (MATLAB, R).
    Value,
}

/// How arrays lie in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Storage {
    /// Any byte strides (NumPy).
    Strided,
    /// Dense, first axis fastest; no strides, so a transpose or a row must be copied (MATLAB, R).
    ColumnMajor,
}

/// What a boolean index means that is shorter than its vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShortMask {
    /// An error.
    Refuse,
    /// The rest is not picked.
    Pad,
    /// The mask repeats.
    Repeat,
}

/// What a floating-point number means as an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FloatIndex {
    /// An error, always.
    Refuse,
    /// Allowed if it is a whole number.
    Whole,
    /// Allowed; the fraction is dropped.
    Truncate,
}

/// One language's rules: pure answers, one method per occasion.
pub trait Semantics: fmt::Debug {
    /// The language and what is constant about it.
    fn model(&self) -> &Model;

    /// `b = a`, and storing into a container.
    fn on_bind(&self, facts: &BindFacts) -> Ruling<Binding>;
    /// An argument.
    fn on_pass(&self, facts: &BindFacts) -> Ruling<Passing>;
    /// `return a`.
    fn on_return(&self, facts: &BindFacts) -> Ruling<Binding>;
    /// A lambda or inner function uses an outer variable.
    fn on_capture(&self, facts: &BindFacts) -> Ruling<Capturing>;
    /// `a[1:4]`; a single element is always read as a plain value and is no occasion.
    fn on_select(&self, facts: &SelectFacts) -> Ruling<Selection>;
    /// `a.reshape(2, 3)`.
    fn on_restructure(&self, facts: &RestructureFacts) -> Ruling<Restructuring>;
    /// `(a + b) * 2`: where the result goes.
    fn on_compute(&self, facts: &ComputeFacts) -> Ruling<Computing>;
    /// `a[0] = 9`.
    fn on_write(&self, facts: &WriteFacts) -> Ruling<Writing>;
    /// `a += 1`.
    fn on_update(&self, facts: &UpdateFacts) -> Ruling<Updating>;
    /// `a[len(a)] = 9`.
    fn on_extend(&self, facts: &ExtendFacts) -> Ruling<Extending>;
    /// `del a[2]`.
    fn on_delete(&self, target: &ArrayFacts) -> Ruling<Deleting>;
    /// `np.arange(10)`.
    fn on_range(&self, facts: &RangeFacts) -> Ruling<RangeStorage>;
    /// The last holder of a buffer goes.
    fn on_release(&self, facts: &ReleaseFacts) -> Ruling<Releasing>;

    /// What storing a value does to it or to the array's element type.
    fn on_store(&self, facts: &StoreFacts) -> Ruling<Storing>;
    /// In which type an operation computes.
    fn on_combine(&self, facts: &CombineFacts<'_>) -> Ruling<Combining>;
    /// The element type an array gets where NumPy would give `natural`.
    fn element_type(&self, origin: Origin, natural: &DType) -> DType;
    /// Bytes of one element in this language.
    fn element_size(&self, dtype: &DType) -> usize {
        dtype.itemsize()
    }
    /// What fills the gap when an array grows.
    fn gap(&self) -> Gap {
        Gap::Zero
    }
}
