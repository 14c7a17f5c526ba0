//! Compute: a result gets a buffer.

use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine};
use crate::kernel::{Array, Result, view};
use crate::semantics::{ComputeFacts, Computing, Occasion, Reason};
use crate::trace::EventKind;

impl Engine {
    /// Takes a newly computed kernel array as a value of the language.
    ///
    /// Under models without strides it is laid out densely in their storage order first, as their own
    /// operation would have produced it.
    ///
    /// # Errors
    /// Out of memory.
    pub fn adopt(&mut self, array: Array) -> Result<ArrayRef> {
        let facts = ComputeFacts {
            bytes: self.payload(&array),
            left_reusable: false,
            right_reusable: false,
            commutative: false,
        };
        let reason = self.semantics.on_compute(&facts).reason;
        self.adopt_for(array, Occasion::Compute, reason)
    }

    /// Takes the result of an element-wise operation, whose operands may be temporaries that give their
    /// buffer to it: then nothing is allocated in the model's books.
    ///
    /// # Errors
    /// Out of memory.
    pub fn adopt_result(
        &mut self,
        array: Array,
        left: Option<&ArrayRef>,
        right: Option<&ArrayRef>,
        commutative: bool,
    ) -> Result<ArrayRef> {
        let reusable = |operand: Option<&ArrayRef>| {
            operand.is_some_and(|o| {
                let facts = self.facts(o, 1);
                let a = o.array();
                facts.owners == 0
                    && facts.other_arrays == 0
                    && facts.writeable
                    && o.base().is_none()
                    && o.file().is_none()
                    && !facts.constant
                    && !facts.lazy_range
                    && a.dtype() == array.dtype()
                    && a.shape() == array.shape()
            })
        };
        let facts = ComputeFacts {
            bytes: self.payload(&array),
            left_reusable: reusable(left),
            right_reusable: reusable(right),
            commutative,
        };
        let ruling = self.semantics.on_compute(&facts);
        let donor = match ruling.answer {
            Computing::Fresh => None,
            Computing::ReuseLeft => left.filter(|_| facts.left_reusable),
            Computing::ReuseRight => right.filter(|_| facts.right_reusable),
        };
        let Some(donor) = donor else { return self.adopt_for(array, Occasion::Compute, ruling.reason) };
        // The kernel computed into a buffer of its own; the model's books know one buffer, the donor's.
        let target = donor.array().clone();
        crate::kernel::copy::assign(&target, &array)?;
        self.recorder.touch(target.buffer().id());
        self.recorder
            .note(Note::new(Occasion::Compute, EventKind::Write, ruling.reason).to(target.buffer()).bytes(facts.bytes));
        Ok(donor.clone())
    }

    pub(crate) fn adopt_for(&mut self, array: Array, occasion: Occasion, reason: Reason) -> Result<ArrayRef> {
        let array = match self.storage_order() {
            Some(order) => view::dense_in(&array, order)?,
            None => array,
        };
        self.settle();
        let bytes = self.payload(&array);
        self.recorder.open(array.buffer(), bytes);
        self.recorder.note(Note::new(occasion, EventKind::Allocate, reason).to(array.buffer()).bytes(bytes));
        Ok(ArrayObject::owner(array))
    }
}
