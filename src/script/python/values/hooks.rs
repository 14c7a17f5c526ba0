//! Stand-ins for functions of the library that are not there yet; this file goes when they land.

use crate::engine::{Site, Value};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::run::{Raise, Run, Runner};

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
    /// Calls a type, a class, a ufunc or any other callable that is no function.
    pub(crate) fn call_object(&mut self, _: &Value, _: &mut crate::script::run::Args) -> Run<Value> {
        Err(Raise::unsupported("call_object", ""))
    }
    /// Whether any element of a truth value or an array of them is true.
    pub(crate) fn any(&mut self, value: &Value) -> Run<bool> {
        self.truth(value)
    }
    /// `len(value)` of an iterator, view or other library object; `None` if it has none.
    pub(crate) fn length(&self, _value: &Value) -> Option<usize> {
        None
    }
    /// The items of a library object that compares by its items.
    pub(crate) fn foreign_items(&self, _value: &Value) -> Option<Vec<Value>> {
        None
    }
    /// Whether two values mean the same element type (`a.dtype == 'int64'`).
    pub(crate) fn equal_dtypes(&self, a: &Value, b: &Value) -> bool {
        a.is(b)
    }
}
