//! `a.flat`: the elements of an array in C order, as one axis.

use std::any::Any;
use std::cell::Cell;

use crate::engine::{ArrayRef, Foreign, Value};

/// The flat iterator of an array; it holds the array.
#[derive(Debug)]
pub(crate) struct FlatIterator {
    /// The array.
    pub(crate) array: ArrayRef,
    /// Elements taken by `next`.
    pub(crate) position: Cell<usize>,
}

impl FlatIterator {
    /// At the first element.
    pub(crate) fn new(array: ArrayRef) -> Self {
        Self { array, position: Cell::new(0) }
    }
}

impl Foreign for FlatIterator {
    fn type_name(&self) -> &str {
        "numpy.flatiter"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Array(self.array.clone())]
    }
}
