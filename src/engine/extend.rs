//! Extend: a write past the end.

use super::missing::set_missing;
use super::recorder::Note;
use super::write::{Destination, Ground};
use super::{ArrayObject, ArrayRef, Engine, Site};
use crate::kernel::index::IndexItem;
use crate::kernel::{Array, DType, Layout, Order, Result, Shape, copy, reduce};
use crate::semantics::{ExtendFacts, Extending, Gap, Occasion, Reason};
use crate::trace::EventKind;

impl Engine {
    /// Makes room for a write at an index past the end, if it is one and the model does that.
    ///
    /// `convert_to`: the element type that the value needs.
    ///
    /// # Errors
    /// Out of memory.
    pub(super) fn extend_for(
        &mut self,
        target: &mut ArrayRef,
        index: &[IndexItem],
        convert_to: Option<&DType>,
        site: Site<'_>,
    ) -> Result<Option<Destination>> {
        if !self.has_values() {
            return Ok(None);
        }
        let Some((shape, linear)) = needed_shape(&target.array(), index)? else { return Ok(None) };
        let facts = ExtendFacts {
            target: self.facts(target, 0),
            new_elements: shape.iter().product(),
            linear,
            converts: convert_to.is_some(),
        };
        let ruling = self.semantics.on_extend(&facts);
        match ruling.answer {
            Extending::Refuse => Ok(None),
            Extending::InPlace => {
                let bytes = self.lengthen(target, &shape)?;
                Ok(Some(Destination { ground: Ground::Slack { bytes }, reason: ruling.reason }))
            }
            Extending::Grow { capacity, duplicate_first } => {
                if let Some(dtype) = convert_to {
                    self.prepare(target, Some(dtype.clone()), false, 0, site)?;
                } else if duplicate_first {
                    *target = self.duplicate_array(target, Occasion::Extend, ruling.reason, site.name)?;
                }
                self.grow(target, &shape, capacity, ruling.reason, site)?;
                Ok(Some(self.in_place(target, site)))
            }
        }
    }

    /// Uses the slack of the buffer; gives the bytes of the new elements, which the write that follows accounts for.
    fn lengthen(&mut self, target: &ArrayRef, shape: &[usize]) -> Result<usize> {
        let array = target.array().clone();
        let (old, itemsize) = (array.size(), array.dtype().itemsize());
        let mut layout = Layout::dense(shape, itemsize, Order::F)?;
        layout.offset = array.layout().offset;
        let longer = array.with_layout(layout)?;
        target.relabel(longer.clone());
        self.fill_gap(&longer, old)?;
        Ok((longer.size() - old) * self.semantics.element_size(longer.dtype()))
    }

    /// Moves to a new buffer with room for `capacity` elements.
    fn grow(
        &mut self,
        target: &mut ArrayRef,
        shape: &[usize],
        capacity: usize,
        reason: Reason,
        site: Site<'_>,
    ) -> Result<()> {
        let old = target.array().clone();
        old.buffer().materialise()?;
        let dtype = old.dtype().clone();
        let needed: usize = shape.iter().product();
        let room = Array::zeros(&self.memory, &[capacity.max(needed)], dtype.clone(), Order::F)?;
        let made = room.with_layout(Layout::dense(shape, dtype.itemsize(), Order::F)?)?;
        drop(room);
        self.fill_gap(&made, 0)?;
        let mut corner = made.layout().clone();
        corner.shape = Shape::from_slice(old.shape());
        copy::assign(&made.with_layout(corner)?, &old)?;
        self.settle();
        let bytes = capacity.max(needed) * self.semantics.element_size(&dtype);
        self.recorder.open(made.buffer(), bytes);
        let note = Note::new(Occasion::Extend, EventKind::Grow, reason).name(site.name);
        self.recorder.note(note.from(old.buffer()).to(made.buffer()).bytes(bytes));
        *target = ArrayObject::owner(made);
        Ok(())
    }

    /// Fills the elements from the `from`-th on, in storage order, with what the language puts into gaps.
    fn fill_gap(&self, array: &Array, from: usize) -> Result<()> {
        let missing = self.semantics.gap() == Gap::Missing;
        if missing && matches!(array.dtype(), DType::Bool | DType::Int32 | DType::Float64 | DType::Complex128) {
            let size = array.dtype().itemsize();
            return (from..array.size()).try_for_each(|i| set_missing(array, array.layout().offset + i * size));
        }
        // Slack that was used before may hold old elements.
        if from > 0 { zero_from(array, from) } else { Ok(()) }
    }
}

fn zero_from(array: &Array, from: usize) -> Result<()> {
    let zero = Array::zeros(array.memory(), &[], array.dtype().clone(), Order::C)?;
    let size = array.dtype().itemsize();
    for i in from..array.size() {
        crate::kernel::loops::copy_item(array, array.layout().offset + i * size, &zero, 0);
    }
    Ok(())
}

/// The shape an array must have for a write at this index, if it is too small now; and whether the index is
/// a single one into a vector.
fn needed_shape(array: &Array, index: &[IndexItem]) -> Result<Option<(Shape, bool)>> {
    let shape = array.shape();
    match (index, shape) {
        ([IndexItem::Array(positions)], [n]) => {
            if positions.size() == 0 || !positions.dtype().is_integer() {
                return Ok(None);
            }
            let last = reduce::max(positions, &reduce::Reduce::default())?.item()?.as_i64().unwrap_or(-1);
            Ok((last >= *n as i64).then(|| (Shape::from_slice(&[last as usize + 1]), true)))
        }
        _ if index.len() == shape.len() => {
            let mut wanted = Shape::from_slice(shape);
            for (item, n) in index.iter().zip(&mut wanted) {
                match item {
                    IndexItem::Int(i) if *i >= *n as isize => *n = *i as usize + 1,
                    IndexItem::Int(i) if *i < -(*n as isize) => return Ok(None),
                    IndexItem::Int(_) | IndexItem::Slice { .. } => {}
                    _ => return Ok(None),
                }
            }
            Ok((wanted.as_slice() != shape).then_some((wanted, shape.len() == 1)))
        }
        // `m[i] = row` names one axis of several.
        ([IndexItem::Int(i)], [n, rest @ ..]) if !rest.is_empty() && *i >= *n as isize => {
            let mut wanted = Shape::from_slice(shape);
            wanted[0] = *i as usize + 1;
            Ok(Some((wanted, false)))
        }
        _ => Ok(None),
    }
}
