//! One array cut along an axis.

use super::super::{Array, KernelError, Result};
use super::axes::named_axis;
use super::relayout;

/// Where to cut.
#[derive(Debug, Clone, Copy)]
pub enum Parts<'a> {
    /// Into this many parts.
    Sections(isize),
    /// Before these indices, as in slicing: negative ones count from the end, and any may lie outside.
    At(&'a [isize]),
}

/// Parts of equal length, or cut at indices; views.
///
/// # Errors
/// [`KernelError::Value`] if the length is not a multiple of the sections, [`KernelError::ZeroDivision`] for none,
/// [`KernelError::Index`] for an axis out of range (NumPy's choice).
pub fn split(a: &Array, parts: Parts<'_>, axis: isize) -> Result<Vec<Array>> {
    if let Parts::Sections(n) = parts {
        let length = a.shape()[tuple_axis(a, axis)?] as isize;
        match length.checked_rem_euclid(n) {
            None if n == 0 => return Err(KernelError::ZeroDivision("integer modulo by zero".into())),
            Some(0) | None => {}
            Some(_) => return Err(KernelError::value("array split does not result in an equal division")),
        }
    }
    array_split(a, parts, axis)
}

/// As [`split`], but the first sections are one longer where the length is not a multiple.
///
/// # Errors
/// [`KernelError::Value`] for fewer than one section, [`KernelError::Index`] for an axis out of range.
pub fn array_split(a: &Array, parts: Parts<'_>, axis: isize) -> Result<Vec<Array>> {
    let axis = tuple_axis(a, axis)?;
    let length = a.shape()[axis];
    match parts {
        Parts::Sections(n) => {
            let n = usize::try_from(n)
                .ok()
                .filter(|n| *n > 0)
                .ok_or_else(|| KernelError::value("number sections must be larger than 0."))?;
            let (each, longer) = (length / n, length % n);
            (0..n).map(|i| part(a, axis, i * each + i.min(longer), (i + 1) * each + (i + 1).min(longer))).collect()
        }
        Parts::At(indices) => {
            let clamp = |i: isize| {
                let i = if i < 0 { i.saturating_add_unsigned(length).max(0) } else { i };
                (i as usize).min(length)
            };
            let starts = std::iter::once(0).chain(indices.iter().map(|&i| clamp(i)));
            let ends = indices.iter().map(|&i| clamp(i)).chain(std::iter::once(length));
            starts.zip(ends).map(|(start, end)| part(a, axis, start, end)).collect()
        }
    }
}

fn part(a: &Array, axis: usize, start: usize, end: usize) -> Result<Array> {
    let mut layout = a.layout().clone();
    layout.shape[axis] = end.saturating_sub(start);
    if layout.size() > 0 {
        layout.offset = layout.offset.wrapping_add_signed(layout.strides[axis].wrapping_mul(start as isize));
    }
    relayout(a, layout.shape, layout.strides, layout.offset)
}

/// NumPy reads `shape[axis]` without checking the axis, so the error is the tuple's.
fn tuple_axis(a: &Array, axis: isize) -> Result<usize> {
    named_axis("", axis, a.ndim()).map_err(|_| KernelError::index("tuple index out of range"))
}
