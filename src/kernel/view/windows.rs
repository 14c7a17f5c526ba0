//! Views whose elements repeat.

use smallvec::SmallVec;

use super::super::layout::{MAX_DIMS, Shape, Strides, resolve_axis};
use super::super::{Array, KernelError, Result};
use super::relayout;

/// Every window of the given lengths, as axes after those of the array; the model makes the view read-only.
///
/// Without `axes` there is one length per axis. An axis may be named more than once.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's messages for lengths that do not fit, [`KernelError::Axis`] out of range.
pub fn sliding_window_view(a: &Array, window: &[isize], axes: Option<&[isize]>) -> Result<Array> {
    if window.iter().any(|n| *n < 0) {
        return Err(KernelError::value("`window_shape` cannot contain negative values"));
    }
    let axes: SmallVec<[usize; 8]> = match axes {
        None if window.len() != a.ndim() => {
            return Err(KernelError::value(format!(
                "Since axis is `None`, must provide window_shape for all dimensions of `x`; got {} window_shape elements and `x.ndim` is {}.",
                window.len(),
                a.ndim()
            )));
        }
        None => (0..a.ndim()).collect(),
        Some(axes) => axes.iter().map(|&axis| resolve_axis(axis, a.ndim())).collect::<Result<_>>()?,
    };
    if axes.len() != window.len() {
        return Err(KernelError::value(format!(
            "Must provide matching length window_shape and axis; got {} window_shape elements and {} axes elements.",
            window.len(),
            axes.len()
        )));
    }
    let (mut shape, mut strides) = (a.layout().shape.clone(), a.layout().strides.clone());
    for (&axis, &n) in axes.iter().zip(window) {
        let n = n.unsigned_abs();
        shape[axis] = (shape[axis] + 1)
            .checked_sub(n)
            .filter(|left| *left > 0)
            .ok_or_else(|| KernelError::value("window shape cannot be larger than input array shape"))?;
        shape.push(n);
        strides.push(a.strides()[axis]);
    }
    if shape.len() > MAX_DIMS {
        return Err(KernelError::value(format!(
            "number of dimensions must be within [0, {MAX_DIMS}], got {}",
            shape.len()
        )));
    }
    relayout(a, shape, strides, a.layout().offset)
}

/// Any shape and byte strides from the array's first element on; unlike NumPy, checked against the buffer.
///
/// # Errors
/// [`KernelError::Value`] if an element would lie outside the buffer, where NumPy would read foreign memory.
pub fn as_strided(a: &Array, shape: &[isize], strides: &[isize]) -> Result<Array> {
    if shape.len() != strides.len() {
        return Err(KernelError::value("mismatch in length of strides and shape"));
    }
    if shape.len() > MAX_DIMS {
        return Err(KernelError::value(format!(
            "number of dimensions must be within [0, {MAX_DIMS}], got {}",
            shape.len()
        )));
    }
    let lengths: Option<Shape> = shape.iter().map(|&n| usize::try_from(n).ok()).collect();
    let lengths = lengths.ok_or_else(|| KernelError::value("negative dimensions are not allowed"))?;
    super::super::layout::checked_nbytes(&lengths, a.dtype().itemsize())?;
    let outside = outside_text(a, &lengths, strides);
    relayout(a, lengths, Strides::from_slice(strides), a.layout().offset).map_err(|_| KernelError::Value(outside))
}

fn outside_text(a: &Array, shape: &[usize], strides: &[isize]) -> String {
    let start = a.layout().offset as i128;
    let (mut low, mut high) = (start, start + a.dtype().itemsize() as i128);
    for (&n, &stride) in shape.iter().zip(strides) {
        let reach = (n as i128 - 1) * stride as i128;
        if reach < 0 { low += reach } else { high += reach }
    }
    format!("as_strided would reach bytes {low} to {high} of a buffer of {} bytes", a.buffer().len())
}
