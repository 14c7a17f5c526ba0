//! Facts: what a model may know of an array.

use std::rc::Rc;

use super::{ArrayRef, Engine};
use crate::kernel::{Array, Order};
use crate::semantics::{ArrayFacts, Storage};

impl Engine {
    /// The facts of an array value that the caller holds one handle on beside its owners.
    ///
    /// `held` is how many of its handles are the interpreter's own (temporaries), so that exactly the names,
    /// container slots and running loops are counted.
    pub(crate) fn facts(&self, value: &ArrayRef, held: usize) -> ArrayFacts {
        let array = value.array();
        ArrayFacts {
            dtype: array.dtype().clone(),
            ndim: array.ndim(),
            elements: array.size(),
            bytes: self.payload(&array),
            owners: Rc::strong_count(value).saturating_sub(held),
            other_arrays: array.buffer().owners() - 1,
            capacity: array.buffer().len() / array.dtype().itemsize().max(1),
            constant: value.is_constant(),
            lazy_range: array.buffer().lazy_range().is_some(),
            writeable: value.is_writeable(),
        }
    }

    /// Payload bytes of the elements that an array shows, in the model's element size.
    pub(crate) fn payload(&self, array: &Array) -> usize {
        array.size() * self.semantics.element_size(array.dtype())
    }

    /// The order in which the model lays out a new array; `None` keeps the order of the operands.
    pub(crate) fn storage_order(&self) -> Option<Order> {
        match self.model().storage {
            Storage::Strided => None,
            Storage::ColumnMajor => Some(Order::F),
        }
    }
}
