//! Truth, equality, order, membership, identity.

use crate::engine::Value;
use crate::script::program::CompareOp;
use crate::script::run::{Raise, Run, Runner};

impl Runner {
    /// Whether a value counts as true.
    pub(crate) fn truth(&mut self, value: &Value) -> Run<bool> {
        let _ = value;
        Err(Raise::unsupported("truth", ""))
    }

    /// `a op b` of a comparison.
    pub(crate) fn compare(&mut self, op: CompareOp, a: &Value, b: &Value) -> Run<Value> {
        let _ = (op, a, b);
        Err(Raise::unsupported("compare", ""))
    }
}
