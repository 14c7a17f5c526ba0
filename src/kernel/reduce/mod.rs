//! Reductions and cumulative operations.
//!
//! Every reduction is a fold of the elements along some axes into a result that keeps the others. In reading
//! order: what to reduce ([`Reduce`]), in which order elements are visited (`plan`), how runs are summed
//! (`pairwise`), then the folds (`fold`) and what is built from them.

mod convert;
mod extrema;
mod fold;
mod gradient;
mod histogram;
mod lanes;
mod moments;
mod nan;
pub(crate) mod number;
mod pairwise;
mod plan;
mod quantile;
mod scan;

pub(crate) use convert::{as_type, as_type_with, scalar};
pub(crate) use fold::{any_field, no_loop, refuse_sum};
pub(crate) use lanes::Lanes;

pub use extrema::{argmax, argmax_number, argmin, argmin_number, max, min, ptp};
pub use fold::{all, all_or_missing, any, any_or_missing, count_nonzero, prod, sum};
pub use gradient::{Spacing, gradient};
pub use histogram::{Bins, average, bincount, histogram};
pub use moments::{mean, std, var};
pub use nan::{
    nanargmax, nanargmin, nancumprod, nancumsum, nanmax, nanmean, nanmin, nanprod, nanstd, nansum, nanvar, without_nan,
};
pub(crate) use plan::axis_order;
pub use quantile::{QuantileMethod, median, quantile};
pub use scan::{cumprod, cumsum, diff, ediff1d};

use smallvec::SmallVec;

use super::layout::resolve_axis;
use super::{Array, DType, Element, KernelError, Kind, Layout, Order, Result, loops};

/// What every reduction can be asked: along which axes, and how.
///
/// The default reduces all axes of the whole array to a 0-d result.
#[derive(Debug, Clone, Default)]
pub struct Reduce<'a> {
    /// Axes to reduce; `None` for all. Negative ones count from the last.
    pub axes: Option<&'a [isize]>,
    /// Keep the reduced axes with length 1.
    pub keepdims: bool,
    /// The element type to compute in, where it is not the operation's own choice.
    pub dtype: Option<DType>,
    /// The value to start from.
    pub initial: Option<Element>,
    /// Which elements count: bools that broadcast to the array's shape (NumPy's `where`).
    pub mask: Option<&'a Array>,
    /// The mean, where the caller of a variance knows it.
    pub mean: Option<&'a Array>,
}

impl<'a> Reduce<'a> {
    /// Along some axes.
    pub fn along(axes: &'a [isize]) -> Self {
        Self { axes: Some(axes), ..Self::default() }
    }

    /// Per axis, whether it is reduced.
    ///
    /// # Errors
    /// [`KernelError::Axis`] out of bounds, [`KernelError::Value`] for a repeated axis.
    fn reduced(&self, ndim: usize) -> Result<SmallVec<[bool; 4]>> {
        let Some(axes) = self.axes else { return Ok(SmallVec::from_elem(true, ndim)) };
        let mut reduced: SmallVec<[bool; 4]> = SmallVec::from_elem(false, ndim);
        for &axis in axes {
            // NumPy lets a 0-d array be reduced along its "only" axis.
            if ndim == 0 && axes.len() == 1 && (axis == 0 || axis == -1) {
                continue;
            }
            let slot = &mut reduced[resolve_axis(axis, ndim)?];
            if std::mem::replace(slot, true) {
                return Err(KernelError::value("duplicate value in 'axis'"));
            }
        }
        Ok(reduced)
    }
}

/// A new array for the result of a reduction of `a`, and that array seen in the shape of `a`, with stride 0 along
/// the reduced axes. The axes that remain keep their order in memory.
fn result_of(
    a: &Array,
    mask: Option<&Array>,
    reduced: &[bool],
    keepdims: bool,
    dtype: DType,
) -> Result<(Array, Array)> {
    let layouts: SmallVec<[&Layout; 2]> = std::iter::once(a).chain(mask).map(Array::layout).collect();
    let order: SmallVec<[usize; 4]> = axis_order(&layouts).into_iter().rev().collect();
    let length = |axis: usize| if reduced[axis] { 1 } else { a.shape()[axis] };
    let lengths: SmallVec<[usize; 4]> = order.iter().map(|&axis| length(axis)).collect();
    let dense = Array::zeros(a.memory(), &lengths, dtype, Order::C)?;
    let mut kept = Layout { shape: lengths, strides: SmallVec::from_elem(0, a.ndim()), offset: 0 };
    for (place, &axis) in order.iter().enumerate() {
        kept.shape[axis] = length(axis);
        kept.strides[axis] = dense.strides()[place];
    }
    let mut spread = kept.clone();
    for (axis, &gone) in reduced.iter().enumerate() {
        if gone {
            spread.shape[axis] = a.shape()[axis];
            spread.strides[axis] = 0;
        }
    }
    if !keepdims {
        let stays = |axis: &usize| !reduced[*axis];
        kept = Layout {
            shape: (0..a.ndim()).filter(stays).map(|axis| kept.shape[axis]).collect(),
            strides: (0..a.ndim()).filter(stays).map(|axis| kept.strides[axis]).collect(),
            offset: 0,
        };
    }
    Ok((dense.with_layout(kept)?, dense.with_layout(spread)?))
}

/// All elements as one lane, in C order: a view where one step leads from each to the next, else a copy.
pub(crate) fn flattened(a: &Array) -> Result<Array> {
    a.buffer().materialise()?;
    let mut runs = 0;
    let mut run = (a.layout().offset, 0, 0);
    loops::for_each_run(a.layout(), |at, stride, n| {
        runs += 1;
        run = (at, stride, n);
    });
    let one = |(offset, stride, n)| Layout {
        shape: SmallVec::from_slice(&[n]),
        strides: SmallVec::from_slice(&[stride]),
        offset,
    };
    if runs <= 1 {
        return a.with_layout(one(run));
    }
    let copy = Array::zeros(a.memory(), a.shape(), a.dtype().clone(), Order::C)?;
    loops::copy(&copy, a);
    copy.with_layout(one((0, a.dtype().itemsize() as isize, a.size())))
}

/// The code points of a text element, or the bytes of any other, padding included: they compare as NumPy compares
/// text, byte strings and raw memory.
pub(crate) fn text_points(a: &Array, offset: usize) -> SmallVec<[u32; 16]> {
    if a.dtype().kind() != Kind::Text {
        return (0..a.dtype().itemsize()).map(|i| loops::get_at::<u8>(a, offset + i).into()).collect();
    }
    (0..a.dtype().itemsize() / 4).map(|i| loops::get_at(a, offset + 4 * i)).collect()
}

/// A new array of that shape and axis order (NumPy's order `K`: axes of length 1 or stride 0 stay in C order).
pub(crate) fn like(a: &Array, dtype: DType) -> Result<Array> {
    let none: SmallVec<[bool; 4]> = SmallVec::from_elem(false, a.ndim());
    Ok(result_of(a, None, &none, true, dtype)?.0)
}

#[cfg(test)]
mod tests;
