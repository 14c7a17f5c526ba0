//! Range: an arithmetic sequence, written out or not.

use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine};
use crate::kernel::buffer::Range;
use crate::kernel::{Array, Layout, Order, Result};
use crate::semantics::{Occasion, RangeFacts, RangeStorage, Reason};
use crate::trace::EventKind;

impl Engine {
    /// A sequence as a value; the model decides whether its elements are written out.
    ///
    /// # Errors
    /// Out of memory.
    pub fn range(&mut self, range: Range, facts: &RangeFacts) -> Result<ArrayRef> {
        let ruling = self.semantics.on_range(facts);
        let dtype = range.dtype();
        let layout = Layout::dense(&[range.len], dtype.itemsize(), Order::C)?;
        let buffer = self.memory.range(range);
        let lazy = ruling.answer == RangeStorage::Lazy;
        if !lazy {
            buffer.materialise()?;
        }
        let array = Array::new(buffer, layout, dtype)?;
        self.settle();
        let bytes = if lazy { 0 } else { self.payload(&array) };
        self.recorder.open(array.buffer(), bytes);
        self.recorder
            .note(Note::new(Occasion::Range, EventKind::Allocate, ruling.reason).to(array.buffer()).bytes(bytes));
        Ok(ArrayObject::owner(array))
    }

    /// Makes sure that an array's elements are in memory: before any operation that needs them there.
    ///
    /// # Errors
    /// Out of memory.
    pub fn materialise(&mut self, value: &ArrayRef) -> Result<()> {
        let array = value.array();
        if array.buffer().lazy_range().is_none() {
            return Ok(());
        }
        array.buffer().materialise()?;
        let bytes = self.payload(&array);
        self.recorder.enlarge(array.buffer(), bytes);
        let reason = Reason { code: "expand-range", because: "the elements of the lazy sequence are needed in memory" };
        self.recorder.note(
            Note::new(Occasion::Range, EventKind::Materialise, reason)
                .from(array.buffer())
                .to(array.buffer())
                .bytes(bytes),
        );
        Ok(())
    }
}
