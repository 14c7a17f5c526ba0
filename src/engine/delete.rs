//! Delete: elements are taken out of an array: `del a[2]`.

use super::recorder::Note;
use super::write::Site;
use super::{ArrayObject, ArrayRef, Engine};
use crate::kernel::{Array, KernelError, Result, copy};
use crate::semantics::{Deleting, Occasion};
use crate::trace::EventKind;

impl Engine {
    /// Replaces an array by what is left of it after a deletion; `rest` computes that.
    ///
    /// # Errors
    /// Models without deletion; those of `rest`; out of memory.
    pub fn delete(
        &mut self,
        target: &mut ArrayRef,
        site: Site<'_>,
        rest: impl FnOnce(&Array) -> Result<Array>,
    ) -> Result<()> {
        let facts = self.facts(target, 0);
        let ruling = self.semantics.on_delete(&facts);
        if ruling.answer == Deleting::Refuse {
            return Err(KernelError::value("cannot delete array elements"));
        }
        self.materialise(target)?;
        let array = target.array().clone();
        let rest = rest(&array)?;
        if ruling.answer == Deleting::InPlace && array.size() >= rest.size() {
            let mut layout =
                crate::kernel::Layout::dense(rest.shape(), rest.dtype().itemsize(), crate::kernel::Order::F)?;
            layout.offset = array.layout().offset;
            let compacted = array.with_layout(layout)?;
            copy::assign(&compacted, &rest)?;
            target.relabel(compacted.clone());
            self.recorder.touch(compacted.buffer().id());
            self.recorder.totals_mut().writes_in_place += 1;
            let bytes = self.payload(&compacted);
            let note = Note::new(Occasion::Delete, EventKind::Write, ruling.reason).name(site.name);
            self.recorder.note(note.to(compacted.buffer()).bytes(bytes));
            return Ok(());
        }
        let rest = match self.storage_order() {
            Some(order) => crate::kernel::view::dense_in(&rest, order)?,
            None => rest,
        };
        let bytes = self.payload(&rest);
        self.recorder.open(rest.buffer(), bytes);
        let note = Note::new(Occasion::Delete, EventKind::Copy, ruling.reason).name(site.name);
        self.recorder.note(note.from(array.buffer()).to(rest.buffer()).bytes(bytes));
        *target = ArrayObject::owner(rest);
        Ok(())
    }
}
