//! Iteration.

use crate::engine::Value;
use crate::script::run::{Raise, Run, Runner};

/// An iteration in progress. It holds what it iterates over, so it counts as one of its owners.
#[derive(Debug)]
pub(crate) struct Iter {}

impl Iter {
    /// The next item.
    pub(crate) fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let _ = run;
        Ok(None)
    }
}

impl Runner {
    /// Begins to iterate over a value.
    pub(crate) fn iterate(&mut self, value: Value) -> Run<Iter> {
        let _ = value;
        Err(Raise::unsupported("iterate", ""))
    }

    /// A value that iterates over these items once (a generator).
    pub(crate) fn iterator_over(&mut self, items: Vec<Value>) -> Value {
        Value::list(items)
    }
}
