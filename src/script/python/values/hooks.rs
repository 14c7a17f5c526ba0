//! Stand-ins for functions of the library that are not there yet; this file goes when they land.

use crate::engine::{Site, Value};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::run::{Args, Raise, Run, Runner};

impl Runner {
    pub(crate) fn array_binary(&mut self, _op: BinaryOp, _a: Value, _b: Value) -> Run<Value> {
        Err(Raise::unsupported("array_binary", ""))
    }
    pub(crate) fn array_unary(&mut self, _op: UnaryOp, _a: Value) -> Run<Value> {
        Err(Raise::unsupported("array_unary", ""))
    }
    pub(crate) fn array_compare(&mut self, _op: CompareOp, _a: &Value, _b: &Value) -> Run<Value> {
        Err(Raise::unsupported("array_compare", ""))
    }
    pub(crate) fn array_update(&mut self, _: BinaryOp, _: &mut Value, _: &Value, _: Site<'_>) -> Run<()> {
        Err(Raise::unsupported("array_update", ""))
    }
    /// Calls a universal function (L3); `None` if the value is none.
    pub(crate) fn call_ufunc(&mut self, _: &Value, _: &mut Args) -> Option<Run<Value>> {
        None
    }
    /// Whether a value is a universal function (L3).
    pub(crate) fn is_ufunc(&self, _: &Value) -> bool {
        false
    }
    /// Whether any element of a truth value or an array of them is true.
    pub(crate) fn any(&mut self, value: &Value) -> Run<bool> {
        self.truth(value)
    }
}
