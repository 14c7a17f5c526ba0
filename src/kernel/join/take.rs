//! New arrays whose axes repeat, leave out or reorder positions of an old one.

use smallvec::SmallVec;

use super::concatenate::{concatenate, slab, with_axis};
use crate::kernel::layout::{broadcast_shapes, resolve_axis, shape_text};
use crate::kernel::reduce::{as_type, flattened};
use crate::kernel::{Array, KernelError, Layout, Order, Result, Shape, loops};

/// Fills `out` with the given positions of an axis of `a`, in that order.
fn fill(out: &Array, a: &Array, axis: usize, positions: &[usize]) -> Result<()> {
    let mut to = 0;
    for run in positions.chunk_by(|a, b| a + 1 == *b) {
        loops::copy(&slab(out, axis, to, run.len())?, &slab(a, axis, run[0], run.len())?);
        to += run.len();
    }
    Ok(())
}

/// A C-ordered array of the given positions of an axis.
pub(super) fn take(a: &Array, axis: usize, positions: &[usize]) -> Result<Array> {
    take_ordered(a, axis, positions, Order::C)
}

fn take_ordered(a: &Array, axis: usize, positions: &[usize], order: Order) -> Result<Array> {
    a.buffer().materialise()?;
    let mut shape: Shape = SmallVec::from_slice(a.shape());
    shape[axis] = positions.len();
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), order)?;
    fill(&out, a, axis, positions)?;
    Ok(out)
}

/// Column-major if the array is that and not also row-major.
pub(super) fn own_order(a: &Array) -> Order {
    if a.is_dense(Order::F) && !a.is_dense(Order::C) { Order::F } else { Order::C }
}

/// The array and the axis, or the flattened array and its only axis.
fn on_axis(a: &Array, axis: Option<isize>) -> Result<(Array, usize)> {
    Ok(match axis {
        Some(axis) => (a.clone(), resolve_axis(axis, a.ndim())?),
        None => (flattened(a)?, 0),
    })
}

pub(super) fn too_large() -> KernelError {
    KernelError::value("Maximum allowed size exceeded")
}

/// The array repeated as a whole, that many times along each axis; missing axes are added in front.
///
/// # Errors
/// [`KernelError::Value`] for negative counts; [`KernelError::Memory`] over budget.
pub fn tile(a: &Array, repeats: &[isize]) -> Result<Array> {
    if repeats.iter().any(|n| *n < 0) {
        return Err(KernelError::value("negative dimensions are not allowed"));
    }
    let mut out = a.clone();
    while out.ndim() < repeats.len() {
        out = with_axis(&out, 0)?;
    }
    let lead = out.ndim() - repeats.len();
    let mut shape: Shape = SmallVec::from_slice(out.shape());
    for (n, repeat) in shape[lead..].iter_mut().zip(repeats) {
        *n = n.checked_mul(*repeat as usize).ok_or_else(too_large)?;
    }
    // Refuses what would not fit before any axis is built.
    let full = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
    for axis in (lead..out.ndim()).rev() {
        let n = out.shape()[axis];
        let positions: Vec<usize> = (0..shape[axis]).map(|i| i % n.max(1)).collect();
        out = take(&out, axis, &positions)?;
    }
    loops::copy(&full, &out);
    Ok(full)
}

/// Each element along an axis repeated: the same number of times, or its own number of times.
///
/// # Errors
/// [`KernelError::Value`] for negative or a wrong number of counts; axis errors; [`KernelError::Memory`] over budget.
pub fn repeat(a: &Array, counts: &[isize], axis: Option<isize>) -> Result<Array> {
    let (a, axis) = on_axis(a, axis)?;
    let n = a.shape()[axis];
    if counts.len() != 1 && counts.len() != n {
        return Err(KernelError::value(format!(
            "operands could not be broadcast together with shape ({n},) ({},)",
            counts.len()
        )));
    }
    if counts.iter().any(|c| *c < 0) {
        return Err(KernelError::value(if counts.len() == 1 {
            "negative dimensions are not allowed"
        } else {
            "repeats may not contain negative values."
        }));
    }
    let count = |i: usize| counts[if counts.len() == 1 { 0 } else { i }] as usize;
    let total = (0..n).try_fold(0usize, |sum, i| sum.checked_add(count(i))).ok_or_else(too_large)?;
    let mut shape: Shape = SmallVec::from_slice(a.shape());
    shape[axis] = total;
    // Refuses what would not fit before the positions are listed.
    drop(Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?);
    let positions: Vec<usize> = (0..n).flat_map(|i| std::iter::repeat_n(i, count(i))).collect();
    take(&a, axis, &positions)
}

/// The elements moved round along axes; without axes, round the flattened array. One shift serves several axes.
///
/// # Errors
/// [`KernelError::Value`] if shifts and axes do not pair up; axis errors.
pub fn roll(a: &Array, shifts: &[isize], axes: Option<&[isize]>) -> Result<Array> {
    let Some(axes) = axes else {
        let flat = roll(&flattened(a)?, &[shifts.iter().sum()], Some(&[0]))?;
        let out = Array::zeros(a.memory(), a.shape(), a.dtype().clone(), Order::C)?;
        return flat.with_layout(out.layout().clone());
    };
    if shifts.len() != axes.len() && shifts.len() != 1 && axes.len() != 1 {
        return Err(KernelError::value(format!(
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape ({},) and arg 1 with shape ({},).",
            shifts.len(),
            axes.len()
        )));
    }
    let mut out = a.zeros_like(a.dtype().clone())?;
    loops::copy(&out, a);
    let moves = if shifts.is_empty() || axes.is_empty() { 0 } else { shifts.len().max(axes.len()) };
    for i in 0..moves {
        let (shift, axis) = (shifts[i % shifts.len()], resolve_axis(axes[i % axes.len()], a.ndim())?);
        let n = a.shape()[axis];
        if n == 0 {
            continue;
        }
        let first = (-shift.rem_euclid(n as isize)).rem_euclid(n as isize) as usize;
        let positions: Vec<usize> = (first..n).chain(0..first).collect();
        let next = out.zeros_like(a.dtype().clone())?;
        fill(&next, &out, axis, &positions)?;
        out = next;
    }
    Ok(out)
}

/// Another array of the same element type joined at the end of an axis, or of the flattened array.
///
/// # Errors
/// As [`concatenate`].
pub fn append(a: &Array, values: &Array, axis: Option<isize>) -> Result<Array> {
    concatenate(&[a.clone(), values.clone()], axis)
}

/// A position, or several; as Python writes them in an index.
#[derive(Debug, Clone)]
pub enum Places {
    /// One position.
    One(isize),
    /// Several positions.
    Many(Vec<isize>),
    /// A flag for each position.
    Mask(Vec<bool>),
}

impl Places {
    /// Positions of a slice that was resolved for the axis.
    pub fn slice(start: isize, step: isize, len: usize) -> Self {
        Places::Many((0..len as isize).map(|i| start + i * step).collect())
    }
}

fn outside(index: isize, axis: usize, n: usize) -> KernelError {
    KernelError::index(format!("index {index} is out of bounds for axis {axis} with size {n}"))
}

fn place(index: isize, axis: usize, n: usize) -> Result<usize> {
    let resolved = if index < 0 { index + n as isize } else { index };
    if (0..n as isize).contains(&resolved) { Ok(resolved as usize) } else { Err(outside(index, axis, n)) }
}

/// A copy without some positions of an axis, or of the flattened array.
///
/// # Errors
/// [`KernelError::Index`] out of bounds, [`KernelError::Value`] for a mask of another length; axis errors.
pub fn delete(a: &Array, places: &Places, axis: Option<isize>) -> Result<Array> {
    let (a, axis) = on_axis(a, axis)?;
    let n = a.shape()[axis];
    let mut gone = vec![false; n];
    match places {
        Places::One(i) => gone[place(*i, axis, n)?] = true,
        Places::Many(many) => {
            for &i in many {
                // Many positions index a mask, which has one axis.
                gone[place(i, 0, n)?] = true;
            }
        }
        Places::Mask(mask) if mask.len() == n => gone.clone_from(mask),
        Places::Mask(_) => {
            return Err(KernelError::value(format!(
                "boolean array argument obj to delete must be one dimensional and match the axis length of {n}"
            )));
        }
    }
    let positions: Vec<usize> = (0..n).filter(|&i| !gone[i]).collect();
    take_ordered(&a, axis, &positions, own_order(&a))
}

/// A copy with values put before positions of an axis, or of the flattened array.
///
/// One position takes all values along the axis; several take one each (or share one).
///
/// # Errors
/// [`KernelError::Index`] out of bounds, [`KernelError::Value`] for values that do not fit; axis errors.
pub fn insert(a: &Array, places: &Places, values: &Array, axis: Option<isize>) -> Result<Array> {
    let (a, axis) = on_axis(a, axis)?;
    let n = a.shape()[axis];
    let mut values = as_type(values, a.dtype())?;
    let (single, many) = match places {
        Places::One(i) => (true, vec![*i]),
        Places::Many(many) => (false, many.clone()),
        Places::Mask(mask) => (false, (0..mask.len()).filter(|&i| mask[i]).map(|i| i as isize).collect()),
    };
    let order = own_order(&a);
    let mut shape: Shape = SmallVec::from_slice(a.shape());
    if let [index] = many[..] {
        if index < -(n as isize) || index > n as isize {
            let shown = if single { index.to_string() } else { format!("[{index}]") };
            return Err(KernelError::index(format!("index {shown} is out of bounds for axis {axis} with size {n}")));
        }
        let index = if index < 0 { index + n as isize } else { index } as usize;
        while values.ndim() < a.ndim() {
            values = with_axis(&values, 0)?;
        }
        if single {
            // One position: the first axis of the values goes along it.
            let mut layout: Layout = values.layout().clone();
            let (len, stride) = (layout.shape.remove(0), layout.strides.remove(0));
            layout.shape.insert(axis, len);
            layout.strides.insert(axis, stride);
            values = values.with_layout(layout)?;
        }
        let new = values.shape()[axis];
        shape[axis] = n.checked_add(new).ok_or_else(too_large)?;
        let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), order)?;
        let hole = slab(&out, axis, index, new)?;
        loops::copy(&slab(&out, axis, 0, index)?, &slab(&a, axis, 0, index)?);
        loops::copy(&slab(&out, axis, index + new, n - index)?, &slab(&a, axis, index, n - index)?);
        loops::copy(&hole, &fitted(&values, hole.shape())?);
        return Ok(out);
    }
    let total = n + many.len();
    // Each position moves by the number of values that are put before it.
    let mut order_of: Vec<usize> = (0..many.len()).collect();
    let resolved: Vec<isize> = many.iter().map(|&i| if i < 0 { i + n as isize } else { i }).collect();
    order_of.sort_by_key(|&i| resolved[i]);
    let mut target = vec![0; many.len()];
    let mut is_new = vec![false; total];
    for (before, &i) in order_of.iter().enumerate() {
        let at = resolved[i] + before as isize;
        target[i] = place(at, 0, total)?;
        is_new[target[i]] = true;
    }
    shape[axis] = total;
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), order)?;
    shape[axis] = many.len();
    if values.ndim() > shape.len() || broadcast_shapes(&[values.shape(), &shape]).map_or(true, |s| s != shape) {
        return Err(KernelError::value(format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            shape_text(values.shape()),
            shape_text(&shape)
        )));
    }
    let values = values.broadcast_to(&shape)?;
    for (i, &at) in target.iter().enumerate() {
        loops::copy(&slab(&out, axis, at, 1)?, &slab(&values, axis, i, 1)?);
    }
    let old: Vec<usize> = (0..total).filter(|&at| !is_new[at]).collect();
    if old.len() != n && n != 1 {
        // Positions that fell together leave too much room, which NumPy then fails to fill.
        shape[axis] = old.len();
        return Err(KernelError::value(if a.ndim() == 1 {
            format!(
                "NumPy boolean array indexing assignment cannot assign {n} input values to the {} output values where the mask is true",
                old.len()
            )
        } else {
            format!(
                "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
                shape_text(a.shape()),
                shape_text(&shape)
            )
        }));
    }
    for (from, at) in old.into_iter().enumerate() {
        loops::copy(&slab(&out, axis, at, 1)?, &slab(&a, axis, from.min(n - 1), 1)?);
    }
    Ok(out)
}

/// The values stretched to a shape, in the words of an assignment.
fn fitted(values: &Array, shape: &[usize]) -> Result<Array> {
    values.broadcast_to(shape).map_err(|_| {
        KernelError::value(format!(
            "could not broadcast input array from shape {} into shape {}",
            shape_text(values.shape()),
            shape_text(shape)
        ))
    })
}

/// The elements in C order poured into a new shape, over and over if it is larger.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn resize(a: &Array, shape: &[usize]) -> Result<Array> {
    let out = Array::zeros(a.memory(), shape, a.dtype().clone(), Order::C)?;
    let flat = flattened(a)?;
    let (n, total) = (flat.size(), out.size());
    if n == 0 || total == 0 {
        return Ok(out);
    }
    let dense = out.with_layout(Layout::dense(&[total], a.dtype().itemsize(), Order::C)?)?;
    let mut at = 0;
    while at < total {
        let len = n.min(total - at);
        loops::copy(&slab(&dense, 0, at, len)?, &slab(&flat, 0, 0, len)?);
        at += len;
    }
    Ok(out)
}
