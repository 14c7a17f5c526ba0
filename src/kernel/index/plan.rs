//! What an index selects from an array.

use smallvec::SmallVec;

use super::fancy::{Fancy, Pick};
use super::item::scalar_index;
use super::slice::{out_of_bounds, resolve, slice_indices};
use super::{Gather, IndexItem, mask};
use crate::kernel::layout::MAX_DIMS;
use crate::kernel::{Array, DType, KernelError, Layout, Order, Result};

/// What an index selects.
#[derive(Debug)]
pub enum Selected {
    /// One element (all axes indexed by integers, no `...`).
    Element {
        /// Its byte offset into the array's buffer.
        offset: usize,
    },
    /// A view of the same buffer.
    View(Array),
    /// Elements that reading copies and writing scatters to.
    Gather(Gather),
}

/// What `array[index]` selects. Field names are not handled here.
///
/// Array indices are checked against their axes when the [`Gather`] is read or written, not here: NumPy reports
/// a value of the wrong shape before an index out of bounds.
///
/// # Errors
/// [`KernelError::Index`] for an integer outside its axis, too many indices, masks of another shape, or index
/// arrays that do not broadcast; [`KernelError::Value`] for a slice of step 0.
pub fn select(array: &Array, index: &[IndexItem]) -> Result<Selected> {
    match index {
        [IndexItem::Mask(m)] if m.shape() == array.shape() => {
            return Ok(Selected::Gather(Gather::masked(array, m.clone())?));
        }
        [IndexItem::Bool(b)] if array.ndim() == 0 => {
            let mask = Array::scalar(array.memory(), DType::Bool, &crate::kernel::Element::Bool(*b))?;
            return Ok(Selected::Gather(Gather::masked(array, mask)?));
        }
        _ => {}
    }
    let parsed = Parsed::new(array, index)?;
    let any_array = parsed.parts.iter().any(|p| matches!(p, Part::Pick { .. }));
    let all_int = parsed.parts.iter().all(|p| matches!(p, Part::Int(_)));
    if any_array {
        parsed.check_dims(array)?;
    }
    let view = parsed.view(array)?;
    if any_array {
        parsed.check_count(&view)?;
        let fancy = parsed.fancy(array, view)?;
        return Ok(Selected::Gather(Gather::fancy(array, fancy)));
    }
    if all_int && parsed.parts.len() == array.ndim() {
        return Ok(Selected::Element { offset: view.offset });
    }
    let view = array.with_layout(view)?;
    Ok(if parsed.scalar_array { Selected::Gather(Gather::copied(view)) } else { Selected::View(view) })
}

/// One part of an index once it is known which axes it stands for.
#[derive(Debug)]
enum Part {
    Int(i64),
    Slice(Option<isize>, Option<isize>, isize),
    NewAxis,
    /// This many whole axes.
    Whole(usize),
    /// An index array; `mask_len` is the length of the mask axis that it came from (0: none, not checked).
    /// `axes` is 0 for a 0-d bool.
    Pick {
        index: Array,
        axes: usize,
        mask_len: usize,
    },
}

struct Parsed {
    parts: SmallVec<[Part; 4]>,
    /// An integer array of no dimensions was among the integers, which makes the result a copy.
    scalar_array: bool,
    /// Number of axes of the broadcast index arrays, and of the other axes of the result.
    fancy_ndim: usize,
    rest_ndim: usize,
}

impl Parsed {
    fn new(array: &Array, index: &[IndexItem]) -> Result<Self> {
        if index.len() > 2 * MAX_DIMS {
            return Err(KernelError::index("too many indices for array"));
        }
        let mut parsed = Self { parts: SmallVec::new(), scalar_array: false, fancy_ndim: 0, rest_ndim: 0 };
        let (mut used, mut ellipsis) = (0, None);
        for item in index {
            match item {
                IndexItem::Int(i) => {
                    parsed.parts.push(Part::Int(*i as i64));
                    used += 1;
                }
                IndexItem::Array(a) if a.ndim() == 0 => {
                    parsed.parts.push(Part::Int(scalar_index(a)?));
                    parsed.scalar_array = true;
                    used += 1;
                }
                IndexItem::Slice { start, stop, step } => {
                    parsed.parts.push(Part::Slice(*start, *stop, *step));
                    parsed.rest_ndim += 1;
                    used += 1;
                }
                IndexItem::NewAxis => {
                    parsed.parts.push(Part::NewAxis);
                    parsed.rest_ndim += 1;
                }
                IndexItem::Ellipsis => {
                    if ellipsis.is_some() {
                        return Err(KernelError::index("an index can only have a single ellipsis ('...')"));
                    }
                    ellipsis = Some(parsed.parts.len());
                    parsed.parts.push(Part::Whole(0));
                }
                IndexItem::Bool(b) => {
                    let index = Array::zeros(array.memory(), &[usize::from(*b)], DType::Int64, Order::C)?;
                    parsed.parts.push(Part::Pick { index, axes: 0, mask_len: 0 });
                    parsed.fancy_ndim = parsed.fancy_ndim.max(1);
                }
                IndexItem::Array(a) => {
                    parsed.parts.push(Part::Pick { index: a.clone(), axes: 1, mask_len: 0 });
                    parsed.fancy_ndim = parsed.fancy_ndim.max(a.ndim());
                    used += 1;
                }
                IndexItem::Mask(m) => {
                    for (index, &mask_len) in mask::nonzero(m)?.into_iter().zip(m.shape()) {
                        parsed.parts.push(Part::Pick { index, axes: 1, mask_len });
                    }
                    parsed.fancy_ndim = parsed.fancy_ndim.max(1);
                    used += m.ndim();
                }
            }
        }
        let ndim = array.ndim();
        let left = ndim.checked_sub(used).ok_or_else(|| {
            KernelError::index(format!(
                "too many indices for array: array is {ndim}-dimensional, but {used} were indexed"
            ))
        })?;
        match ellipsis {
            Some(position) => parsed.parts[position] = Part::Whole(left),
            None if left > 0 => parsed.parts.push(Part::Whole(left)),
            None => {}
        }
        parsed.rest_ndim += left;
        let result = parsed.rest_ndim + parsed.fancy_ndim;
        if result > MAX_DIMS {
            return Err(KernelError::index(format!(
                "number of dimensions must be within [0, {MAX_DIMS}], indexing result would have {result}"
            )));
        }
        Ok(parsed)
    }

    /// Masks must have the lengths of the axes they stand for.
    fn check_dims(&self, array: &Array) -> Result<()> {
        let mut axis = 0;
        for part in &self.parts {
            match part {
                Part::Pick { axes, mask_len, .. } => {
                    if *mask_len > 0 && *mask_len != array.shape()[axis] {
                        return Err(KernelError::index(format!(
                            "boolean index did not match indexed array along axis {axis}; size of axis is {} but size of corresponding boolean axis is {mask_len}",
                            array.shape()[axis]
                        )));
                    }
                    axis += axes;
                }
                Part::Whole(n) => axis += n,
                Part::NewAxis => {}
                Part::Int(_) | Part::Slice(..) => axis += 1,
            }
        }
        let picks = self.parts.iter().filter(|p| matches!(p, Part::Pick { .. })).count();
        if picks > MAX_DIMS {
            return Err(KernelError::index(format!(
                "too many advanced (array) indices. This probably means you are indexing with too many booleans. (more than {MAX_DIMS} found)"
            )));
        }
        Ok(())
    }

    /// NumPy's iterator has no room for as many index arrays as there may be axes, and the result besides.
    fn check_count(&self, rest: &Layout) -> Result<()> {
        let picks = self.parts.iter().filter(|p| matches!(p, Part::Pick { .. })).count();
        if picks < MAX_DIMS || rest.size() != 1 {
            return Ok(());
        }
        Err(KernelError::index(format!(
            "when no subspace is given, the number of index arrays cannot be above {}, but {picks} index arrays found",
            MAX_DIMS - 1
        )))
    }

    /// The layout that integers, slices and new axes leave; axes with index arrays are left out.
    fn view(&self, array: &Array) -> Result<Layout> {
        let old = array.layout();
        let mut new = Layout { shape: SmallVec::new(), strides: SmallVec::new(), offset: old.offset };
        let mut move_to = |index: usize, stride: isize| {
            new.offset = (new.offset as isize + index as isize * stride) as usize;
        };
        let (mut shape, mut strides) = (SmallVec::new(), SmallVec::new());
        let mut axis = 0;
        for part in &self.parts {
            match part {
                Part::Int(i) => {
                    let len = old.shape[axis];
                    move_to(resolve(*i, len).ok_or_else(|| out_of_bounds(*i, axis, len))?, old.strides[axis]);
                    axis += 1;
                }
                Part::Slice(start, stop, step) => {
                    let (first, count) = slice_indices(*start, *stop, *step, old.shape[axis])?;
                    move_to(first, old.strides[axis]);
                    shape.push(count);
                    // An empty slice keeps the stride of its axis.
                    let step = if count == 0 { 1 } else { *step };
                    strides.push(old.strides[axis].wrapping_mul(step));
                    axis += 1;
                }
                Part::NewAxis => {
                    shape.push(1);
                    strides.push(0);
                }
                Part::Whole(n) => {
                    shape.extend_from_slice(&old.shape[axis..axis + n]);
                    strides.extend_from_slice(&old.strides[axis..axis + n]);
                    axis += n;
                }
                Part::Pick { axes, .. } => axis += axes,
            }
        }
        (new.shape, new.strides) = (shape, strides);
        // An empty array need not have the bytes that its strides lead to.
        if old.shape.contains(&0) {
            new.offset = old.offset;
        }
        Ok(new)
    }

    fn fancy(&self, array: &Array, rest: Layout) -> Result<Fancy> {
        let mut picks = SmallVec::new();
        let (mut axis, mut rest_axis) = (0, 0);
        // Where the first run of array (or integer) indices stood, and whether it has ended.
        let (mut position, mut ended) = (None, false);
        for part in &self.parts {
            match part {
                Part::Int(_) | Part::Pick { .. } => match position {
                    None => position = Some(rest_axis),
                    Some(_) if ended => position = Some(0),
                    Some(_) => {}
                },
                _ => ended = position.is_some(),
            }
            match part {
                Part::Pick { index, axes: 0, .. } => picks.push(Pick::new(index.clone(), axis, 1, 0)?),
                Part::Pick { index, axes, .. } => {
                    picks.push(Pick::new(index.clone(), axis, array.shape()[axis], array.strides()[axis])?);
                    axis += axes;
                }
                Part::Int(_) => axis += 1,
                Part::Slice(..) => {
                    axis += 1;
                    rest_axis += 1;
                }
                Part::NewAxis => rest_axis += 1,
                Part::Whole(n) => {
                    axis += n;
                    rest_axis += n;
                }
            }
        }
        let only_arrays = self.parts.iter().all(|p| matches!(p, Part::Pick { .. }));
        Fancy::new(picks, rest, position.unwrap_or(0), only_arrays)
    }
}
