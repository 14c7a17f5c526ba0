//! Cumulative sums and products, differences.

use super::fold::{accumulator, no_loop, refuse_sum};
use super::number::Number;
use super::{Lanes, as_type, flattened, like};
use crate::kernel::element::dispatch;
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops::{self, Run};
use crate::kernel::{Array, DType, KernelError, Layout, Result};

/// The sums of the first 1, 2, 3 … elements along an axis, or of the flattened array; element types as in [`sum`](super::sum).
///
/// # Errors
/// [`KernelError::Type`] for text and records; axis errors; [`KernelError::Memory`] over budget.
pub fn cumsum(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(refuse_sum(a.dtype(), "accumulate"));
    }
    let dtype = dtype.unwrap_or_else(|| accumulator(a.dtype())).native().into_owned();
    let sums: Result<Array> =
        dispatch!(&dtype, T => scan::<T>(a, axis, T::add, T::add), else => Err(refuse_sum(&dtype, "accumulate")));
    Ok(sums?.named_as(&dtype))
}

/// The products of the first 1, 2, 3 … elements along an axis, or of the flattened array.
///
/// # Errors
/// As [`cumsum`].
pub fn cumprod(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(no_loop("multiply", a.dtype()));
    }
    let dtype = dtype.unwrap_or_else(|| accumulator(a.dtype())).native().into_owned();
    let products: Result<Array> =
        dispatch!(&dtype, T => scan::<T>(a, axis, T::mul, T::mul_fused), else => Err(no_loop("multiply", &dtype)));
    Ok(products?.named_as(&dtype))
}

/// `f` takes in an element; `only` does in lanes of two, which NumPy computes like two arrays.
fn scan<T: Number>(a: &Array, axis: Option<isize>, f: impl Fn(T, T) -> T, only: impl Fn(T, T) -> T) -> Result<Array> {
    let flat = axis.is_none() || (a.ndim() == 0 && matches!(axis, Some(0 | -1)));
    let source = if flat { flattened(a)? } else { a.clone() };
    let axis = resolve_axis(if flat { 0 } else { axis.unwrap_or(0) }, source.ndim())?;
    let source = as_type(&source, &T::DTYPE)?;
    let out = like(&source, T::DTYPE)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let (from, to) = (Lanes::new(&source, axis), Lanes::new(&out, axis));
    for (start, target) in from.starts().zip(to.starts()) {
        let target = Run::<T>::new(&out, target, to.stride, to.len);
        let mut i = 0;
        Run::<T>::new(&source, start, from.stride, from.len).fold(None, |total, x| {
            let total = total.map_or(x, |total| if to.len == 2 { only(total, x) } else { f(total, x) });
            target.set(i, total);
            i += 1;
            Some(total)
        });
    }
    Ok(out)
}

/// The part of an axis from `start` on.
fn part(a: &Array, axis: usize, start: usize, len: usize) -> Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape[axis] = len;
    if layout.size() > 0 {
        layout.offset = (layout.offset as isize + start as isize * layout.strides[axis]) as usize;
    }
    a.with_layout(layout)
}

/// Differences of neighbours along an axis, taken `n` times; bools differ where they are unequal.
///
/// # Errors
/// [`KernelError::Value`] for a 0-d array or a negative `n`; [`KernelError::Type`] for text and records; axis errors.
pub fn diff(a: &Array, n: isize, axis: isize) -> Result<Array> {
    if n == 0 {
        return Ok(a.clone());
    }
    if n < 0 {
        return Err(KernelError::value(format!("order must be non-negative but got {n}")));
    }
    if a.ndim() == 0 {
        return Err(KernelError::value("diff requires input that is at least one dimensional"));
    }
    let axis = resolve_axis(axis, a.ndim())?;
    a.buffer().materialise()?;
    let mut a = a.native()?;
    for _ in 0..n {
        let len = a.shape()[axis].saturating_sub(1);
        let (low, high) = (part(&a, axis, 0, len)?, part(&a, axis, a.shape()[axis] - len, len)?);
        let out = like(&low, a.dtype().clone())?;
        dispatch!(a.dtype(), T => loops::map2(&high, &low, &out, |x: T, y: T| x.sub(y)), else => {
            return Err(no_loop("subtract", a.dtype()));
        });
        a = out;
        if len == 0 {
            break;
        }
    }
    Ok(a)
}

/// Differences of neighbours of the flattened array, with elements of the same type put before and after.
///
/// # Errors
/// As [`diff`] and [`concatenate`](crate::kernel::join::concatenate).
pub fn ediff1d(a: &Array, to_begin: Option<&Array>, to_end: Option<&Array>) -> Result<Array> {
    let differences = diff(&flattened(a)?, 1, 0)?;
    let mut pieces = Vec::new();
    for piece in [to_begin, Some(&differences), to_end].into_iter().flatten() {
        pieces.push(flattened(&as_type(piece, differences.dtype())?)?);
    }
    crate::kernel::join::concatenate(&pieces, Some(0))
}
