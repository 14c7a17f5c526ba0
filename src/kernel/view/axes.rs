//! Axes renamed, added and removed.

use smallvec::SmallVec;

use super::super::layout::resolve_axis;
use super::super::{Array, KernelError, Layout, Result};
use super::relayout;

/// Axes in another order; without `axes`, reversed.
///
/// # Errors
/// [`KernelError::Value`] unless `axes` names every axis once, [`KernelError::Axis`] out of range.
pub fn transpose(a: &Array, axes: Option<&[isize]>) -> Result<Array> {
    let Some(axes) = axes else {
        let reversed: SmallVec<[usize; 8]> = (0..a.ndim()).rev().collect();
        return Ok(transpose_axes(a, &reversed));
    };
    if axes.len() != a.ndim() {
        return Err(KernelError::value("axes don't match array"));
    }
    let mut order: SmallVec<[usize; 8]> = SmallVec::new();
    for &axis in axes {
        let axis = resolve_axis(axis, a.ndim())?;
        if order.contains(&axis) {
            return Err(KernelError::value("repeated axis in transpose"));
        }
        order.push(axis);
    }
    Ok(transpose_axes(a, &order))
}

/// Axes in another order, which must be a permutation of `0..ndim`; anything else leaves the array as it is.
pub fn transpose_axes(a: &Array, order: &[usize]) -> Array {
    let is_permutation = order.len() == a.ndim() && (0..a.ndim()).all(|axis| order.contains(&axis));
    debug_assert!(is_permutation, "{order:?}");
    if !is_permutation {
        return a.clone();
    }
    let shape = order.iter().map(|&axis| a.shape()[axis]).collect();
    let strides = order.iter().map(|&axis| a.strides()[axis]).collect();
    // The same elements in another order: within the buffer as before.
    a.with_layout(Layout { shape, strides, offset: a.layout().offset }).unwrap_or_else(|_| a.clone())
}

/// Two axes exchanged.
///
/// # Errors
/// [`KernelError::Axis`] out of range.
pub fn swapaxes(a: &Array, axis1: isize, axis2: isize) -> Result<Array> {
    let (one, two) = (named_axis("axis1: ", axis1, a.ndim())?, named_axis("axis2: ", axis2, a.ndim())?);
    let mut order: SmallVec<[usize; 8]> = (0..a.ndim()).collect();
    order.swap(one, two);
    Ok(transpose_axes(a, &order))
}

/// Axes moved to new positions, the others in their order.
///
/// # Errors
/// [`KernelError::Axis`] out of range, [`KernelError::Value`] for repeated axes or lists of different lengths.
pub fn moveaxis(a: &Array, source: &[isize], destination: &[isize]) -> Result<Array> {
    let resolve = |name: &str, axes: &[isize]| -> Result<SmallVec<[usize; 8]>> {
        let resolved: SmallVec<[usize; 8]> =
            axes.iter().map(|&axis| named_axis(&format!("{name}: "), axis, a.ndim())).collect::<Result<_>>()?;
        match has_repeats(&resolved) {
            true => Err(KernelError::value(format!("repeated axis in `{name}` argument"))),
            false => Ok(resolved),
        }
    };
    let (from, to) = (resolve("source", source)?, resolve("destination", destination)?);
    if from.len() != to.len() {
        return Err(KernelError::value("`source` and `destination` arguments must have the same number of elements"));
    }
    let mut order: SmallVec<[usize; 8]> = (0..a.ndim()).filter(|axis| !from.contains(axis)).collect();
    let mut moves: SmallVec<[(usize, usize); 8]> = to.into_iter().zip(from).collect();
    moves.sort_unstable();
    for (to, from) in moves {
        order.insert(to, from);
    }
    Ok(transpose_axes(a, &order))
}

/// One axis moved before position `start` (of the axes as they are).
///
/// # Errors
/// [`KernelError::Axis`] out of range.
pub fn rollaxis(a: &Array, axis: isize, start: isize) -> Result<Array> {
    let n = a.ndim();
    let axis = resolve_axis(axis, n)?;
    let start = if start < 0 { start + n as isize } else { start };
    let Some(mut to) = usize::try_from(start).ok().filter(|start| *start <= n) else {
        let limit = n + 1;
        return Err(KernelError::Axis(format!(
            "'start' arg requires -{n} <= start < {limit}, but {start} was passed in"
        )));
    };
    if axis < to {
        to -= 1;
    }
    let mut order: SmallVec<[usize; 8]> = (0..n).filter(|other| *other != axis).collect();
    order.insert(to, axis);
    Ok(transpose_axes(a, &order))
}

/// Axes of length 1 removed: those named, or all.
///
/// # Errors
/// [`KernelError::Value`] for an axis longer than 1 or named twice, [`KernelError::Axis`] out of range.
pub fn squeeze(a: &Array, axes: Option<&[isize]>) -> Result<Array> {
    let mut removed: SmallVec<[bool; 8]> = a.shape().iter().map(|n| axes.is_none() && *n == 1).collect();
    for &axis in axes.unwrap_or_default() {
        let axis = resolve_axis(axis, a.ndim())?;
        if std::mem::replace(&mut removed[axis], true) {
            return Err(KernelError::value("duplicate value in 'axis'"));
        }
    }
    if removed.iter().zip(a.shape()).any(|(removed, n)| *removed && *n != 1) {
        return Err(KernelError::value("cannot select an axis to squeeze out which has size not equal to one"));
    }
    let kept = || (0..a.ndim()).filter(|&axis| !removed[axis]);
    let shape = kept().map(|axis| a.shape()[axis]).collect();
    let strides = kept().map(|axis| a.strides()[axis]).collect();
    relayout(a, shape, strides, a.layout().offset)
}

/// Axes of length 1 inserted at the given positions of the result.
///
/// Their strides are those of NumPy, whose `expand_dims` is a reshape.
///
/// # Errors
/// [`KernelError::Axis`] out of range, [`KernelError::Value`] for repeated axes.
pub fn expand_dims(a: &Array, axes: &[isize]) -> Result<Array> {
    let ndim = a.ndim() + axes.len();
    let new: SmallVec<[usize; 8]> = axes.iter().map(|&axis| resolve_axis(axis, ndim)).collect::<Result<_>>()?;
    if has_repeats(&new) {
        return Err(KernelError::value("repeated axis"));
    }
    let mut own = a.shape().iter();
    let shape: SmallVec<[isize; 8]> =
        (0..ndim).map(|axis| if new.contains(&axis) { 1 } else { own.next().map_or(1, |n| *n as isize) }).collect();
    super::set_shape(a, &shape)
}

/// One axis of length 1 and stride 0 inserted before `position` (`a[None]`, `a[:, None]`), which is at most `ndim`.
///
/// # Errors
/// [`KernelError::Axis`] if `position` is larger, [`KernelError::Value`] beyond 64 axes.
pub fn newaxis(a: &Array, position: usize) -> Result<Array> {
    if position > a.ndim() {
        return Err(KernelError::axis(position as isize, a.ndim() + 1));
    }
    let (mut shape, mut strides) = (a.layout().shape.clone(), a.layout().strides.clone());
    shape.insert(position, 1);
    strides.insert(position, 0);
    relayout(a, shape, strides, a.layout().offset)
}

/// `atleast_1d`, `_2d`, `_3d`: missing axes of length 1 added, in front but for the last of three.
///
/// Gives the array itself if it has the axes. `minimum` above 3 adds in front.
///
/// # Errors
/// [`KernelError::Value`] beyond 64 axes.
pub fn atleast_nd(a: &Array, minimum: usize) -> Result<Array> {
    let mut out = a.clone();
    if minimum == 3 && a.ndim() == 2 {
        return newaxis(a, 2);
    }
    if a.ndim() == 0 && minimum > 0 {
        let ones: SmallVec<[isize; 8]> = SmallVec::from_elem(1, minimum);
        return super::set_shape(a, &ones);
    }
    if minimum == 3 && a.ndim() == 1 {
        out = newaxis(&newaxis(a, 0)?, 2)?;
    }
    while out.ndim() < minimum {
        out = newaxis(&out, 0)?;
    }
    Ok(out)
}

/// Resolves an axis; the message says which argument was out of range.
///
/// # Errors
/// [`KernelError::Axis`] out of range.
pub fn named_axis(name: &str, axis: isize, ndim: usize) -> Result<usize> {
    resolve_axis(axis, ndim).map_err(|error| KernelError::Axis(format!("{name}{error}")))
}

pub(super) fn has_repeats(axes: &[usize]) -> bool {
    axes.iter().enumerate().any(|(i, axis)| axes[..i].contains(axis))
}
