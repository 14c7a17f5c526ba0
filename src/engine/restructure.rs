//! Restructure: the same elements under another shape, order or type; explicit copies.

use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine};
use crate::kernel::{Array, Order, Result, copy, view};
use crate::semantics::{Occasion, RestructureFacts, RestructureKind, Restructuring};
use crate::trace::EventKind;

impl Engine {
    /// Rearranges an array.
    ///
    /// `as_view` is the result as another layout of the same buffer, if strides can express it; `make` computes
    /// it as a new array, and is called if the model (or the lack of strides) asks for a copy. The caller holds
    /// one handle on the source beside its owners.
    ///
    /// # Errors
    /// Those of `make`; out of memory.
    pub fn restructure(
        &mut self,
        source: &ArrayRef,
        kind: RestructureKind,
        as_view: Option<Array>,
        make: impl FnOnce(&Array) -> Result<Array>,
    ) -> Result<ArrayRef> {
        let array = source.array().clone();
        let order = self.storage_order().unwrap_or(Order::C);
        let same_type = as_view.as_ref().is_some_and(|v| v.dtype() == array.dtype());
        let facts = RestructureFacts {
            array: self.facts(source, 1),
            kind,
            view_possible: as_view.is_some(),
            same_sequence: same_type
                && as_view.as_ref().is_some_and(|v| view::same_sequence(array.layout(), v.layout(), order)),
            identity: same_type && as_view.as_ref().is_some_and(|v| v.layout() == array.layout()),
            elements: as_view.as_ref().map_or(array.size(), Array::size),
        };
        let ruling = self.semantics.on_restructure(&facts);
        let note = Note::new(Occasion::Restructure, EventKind::Copy, ruling.reason).from(array.buffer());
        match (ruling.answer, as_view) {
            (Restructuring::Same, _) => Ok(source.clone()),
            (Restructuring::View, Some(layout)) => {
                let note = Note { event: EventKind::View, ..note.to(layout.buffer()).avoided(self.payload(&layout)) };
                self.recorder.note(note);
                Ok(ArrayObject::view(layout, source))
            }
            (Restructuring::Share, Some(layout)) => {
                let avoided = self.payload(&layout);
                // A dense array keeps its bytes; only the strides of the new shape are to be had.
                let layout = if self.is_dense() { dense_header(layout, order)? } else { layout };
                self.recorder.note(Note { event: EventKind::Share, ..note.to(layout.buffer()).avoided(avoided) });
                Ok(ArrayObject::owner(layout))
            }
            (_, as_view) => {
                self.materialise(source)?;
                let made = match as_view {
                    Some(layout) => copy::copy(&layout, order_for(kind))?,
                    None => make(&array)?,
                };
                let made = match self.storage_order() {
                    Some(order) => view::dense_in(&made, order)?,
                    None => made,
                };
                self.settle();
                let bytes = self.payload(&made);
                self.recorder.open(made.buffer(), bytes);
                let note = Note::new(Occasion::Restructure, EventKind::Copy, ruling.reason).from(array.buffer());
                self.recorder.note(note.to(made.buffer()).bytes(bytes));
                Ok(ArrayObject::owner(made))
            }
        }
    }
}

/// Explicit copies keep the axis order unless the caller made one in another order.
fn order_for(kind: RestructureKind) -> crate::kernel::OrderRequest {
    match kind {
        RestructureKind::Copy | RestructureKind::Ensure => crate::kernel::OrderRequest::Keep,
        _ => Order::C.into(),
    }
}

/// The same bytes under the strides that a dense array of that shape has.
fn dense_header(array: Array, order: Order) -> Result<Array> {
    let mut layout = crate::kernel::Layout::dense(array.shape(), array.dtype().itemsize(), order)?;
    layout.offset = array.layout().offset;
    array.with_layout(layout)
}
