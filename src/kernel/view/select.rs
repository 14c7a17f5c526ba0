//! Axes reversed, stretched, or read along a diagonal.

use smallvec::SmallVec;

use super::super::layout::{Shape, Strides, resolve_axis, shape_tuple};
use super::super::{Array, KernelError, Result};
use super::axes::{has_repeats, named_axis};
use super::relayout;

/// Axes reversed: those named, or all. Negative strides, no copy.
///
/// # Errors
/// [`KernelError::Axis`] out of range, [`KernelError::Value`] for repeated axes.
pub fn flip(a: &Array, axes: Option<&[isize]>) -> Result<Array> {
    let axes: SmallVec<[usize; 8]> = match axes {
        Some(axes) => axes.iter().map(|&axis| resolve_axis(axis, a.ndim())).collect::<Result<_>>()?,
        None => (0..a.ndim()).collect(),
    };
    if has_repeats(&axes) {
        return Err(KernelError::value("repeated axis"));
    }
    let mut layout = a.layout().clone();
    for axis in axes {
        let n = layout.shape[axis];
        // A slice of nothing keeps its start and has step 1, whatever was asked.
        if n > 0 {
            let last = (n as isize - 1).wrapping_mul(layout.strides[axis]);
            layout.offset = layout.offset.wrapping_add_signed(last);
            layout.strides[axis] = layout.strides[axis].wrapping_neg();
        }
    }
    if a.size() == 0 {
        layout.offset = a.layout().offset;
    }
    a.with_layout(layout)
}

/// Turned by `k` quarters in the plane of two axes, from the first towards the second.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's messages if the axes are equal or out of range.
pub fn rot90(a: &Array, k: isize, (from, to): (isize, isize)) -> Result<Array> {
    let ndim = a.ndim() as isize;
    if from == to || from.abs_diff(to) == a.ndim() {
        return Err(KernelError::value("Axes must be different."));
    }
    if ![from, to].iter().all(|axis| (-ndim..ndim).contains(axis)) {
        return Err(KernelError::value(format!("Axes=({from}, {to}) out of range for array of ndim={ndim}.")));
    }
    match k.rem_euclid(4) {
        0 => Ok(a.clone()),
        1 => super::swapaxes(&flip(a, Some(&[to]))?, from, to),
        2 => flip(&flip(a, Some(&[from]))?, Some(&[to])),
        _ => flip(&super::swapaxes(a, from, to)?, Some(&[to])),
    }
}

/// The elements whose indices along two axes differ by `offset`, as a new last axis.
///
/// # Errors
/// [`KernelError::Value`] below two axes or for equal axes, [`KernelError::Axis`] out of range.
pub fn diagonal(a: &Array, offset: isize, axis1: isize, axis2: isize) -> Result<Array> {
    if a.ndim() < 2 {
        return Err(KernelError::value("diag requires an array of at least two dimensions"));
    }
    let (row, column) = (named_axis("axis1: ", axis1, a.ndim())?, named_axis("axis2: ", axis2, a.ndim())?);
    if row == column {
        return Err(KernelError::value("axis1 and axis2 cannot be the same"));
    }
    let (advanced, along) = if offset < 0 { (row, column) } else { (column, row) };
    let left = a.shape()[advanced].saturating_sub(offset.unsigned_abs());
    let n = left.min(a.shape()[along]);
    let kept = || (0..a.ndim()).filter(|axis| ![row, column].contains(axis));
    let mut shape: Shape = kept().map(|axis| a.shape()[axis]).collect();
    let mut strides: Strides = kept().map(|axis| a.strides()[axis]).collect();
    shape.push(n);
    strides.push(a.strides()[row].wrapping_add(a.strides()[column]));
    let start = match shape.contains(&0) {
        true => a.layout().offset,
        false => {
            a.layout().offset.wrapping_add_signed(a.strides()[advanced].wrapping_mul(offset.unsigned_abs() as isize))
        }
    };
    relayout(a, shape, strides, start)
}

/// All arrays stretched to their common shape by strides of 0; an array that has the shape is given back as it is.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message naming the first two arguments that differ.
pub fn broadcast_arrays(arrays: &[&Array]) -> Result<Vec<Array>> {
    let ndim = arrays.iter().map(|a| a.ndim()).max().unwrap_or(0);
    let mut common: Shape = SmallVec::from_elem(1, ndim);
    for axis in 0..ndim {
        // The first argument that says how long the axis is.
        let mut said_by = None;
        for (which, a) in arrays.iter().enumerate() {
            let n = (axis + a.ndim()).checked_sub(ndim).map_or(1, |own| a.shape()[own]);
            if n == 1 {
                continue;
            }
            match said_by {
                None => (common[axis], said_by) = (n, Some(which)),
                Some(_) if common[axis] == n => {}
                Some(first) => {
                    return Err(KernelError::value(format!(
                        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {first} with shape {} and arg {which} with shape {}.",
                        shape_tuple(arrays[first].shape()),
                        shape_tuple(a.shape())
                    )));
                }
            }
        }
    }
    arrays
        .iter()
        .map(|a| if a.shape() == common.as_slice() { Ok((*a).clone()) } else { a.broadcast_to(&common) })
        .collect()
}
