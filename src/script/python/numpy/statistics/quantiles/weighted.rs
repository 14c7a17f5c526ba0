//! Quantiles of elements that count by weights: where the sum of the sorted elements' weights reaches the part.

use crate::kernel::layout::resolve_axis;
use crate::kernel::{Array, DType, KernelError, Order, Result, cast, copy, index, sort, view};
use crate::script::python::numpy::statistics::{floats, reshaped};
use crate::script::run::{Raise, Run};

/// Weights in the shape of the elements: of that shape, or of the lengths of the given axes.
///
/// # Errors
/// NumPy's for weights of another shape, and for negative ones.
pub(in super::super) fn in_shape(weights: &Array, a: &Array, axes: Option<&[isize]>) -> Run<Array> {
    if weights.shape() == a.shape() {
        return Ok(weights.clone());
    }
    let Some(axes) = axes else {
        return Err(Raise::type_error("Axis must be specified when shapes of a and weights differ."));
    };
    let axes = axes.iter().map(|axis| resolve_axis(*axis, a.ndim())).collect::<Result<Vec<usize>>>()?;
    if !weights.shape().iter().eq(axes.iter().map(|axis| &a.shape()[*axis])) {
        return Err(Raise::value_error("Shape of weights must be consistent with shape of a along specified axis."));
    }
    let mut order: Vec<usize> = (0..axes.len()).collect();
    order.sort_by_key(|k| axes[*k]);
    let turned = view::transpose_axes(weights, &order);
    let shape: Vec<usize> = (0..a.ndim()).map(|axis| if axes.contains(&axis) { a.shape()[axis] } else { 1 }).collect();
    Ok(reshaped(&turned, &shape)?)
}

/// The weighted quantiles along axes (of all elements without any); the axes of `q` come first.
///
/// Each is one of the elements. A lane with NaN gives NaN; with `skip_nan` its other elements count, and `only_nan` is
/// set where there are none.
///
/// # Errors
/// [`KernelError::Value`] where a sum of weights is no number to divide by; out of memory.
pub(super) fn quantile(
    (a, weights, q): (&Array, &Array, &Array),
    (axes, keepdims): (Option<&[isize]>, bool),
    skip_nan: bool,
    only_nan: &mut bool,
) -> Result<Array> {
    let mut is_reduced = vec![axes.is_none(); a.ndim()];
    for axis in axes.unwrap_or_default() {
        is_reduced[resolve_axis(*axis, a.ndim())?] = true;
    }
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..a.ndim()).partition(|axis| is_reduced[*axis]);
    let order: Vec<usize> = kept.iter().chain(&gone).copied().collect();
    let length: usize = gone.iter().map(|axis| a.shape()[*axis]).product();
    let rows: usize = kept.iter().map(|axis| a.shape()[*axis]).product();
    let lanes = |a: &Array| reshaped(&copy::copy(&view::transpose_axes(a, &order), Order::C.into())?, &[rows, length]);
    let (values, weights) = (lanes(a)?, lanes(&weights.broadcast_to(a.shape())?)?);
    let sorting = sort::argsort(&values, Some(1))?;
    let values = index::take_along_axis(&values, &sorting, Some(1))?;
    let weights = floats(&index::take_along_axis(&weights, &sorting, Some(1))?)?;
    let is_nan: Vec<bool> = match a.dtype().is_float() {
        true => floats(&values)?.iter().map(|x| x.is_nan()).collect(),
        false => vec![false; values.size()],
    };
    let single = *q.dtype() == DType::Float32;
    let parts = floats(q)?;
    let mut places = Vec::with_capacity(rows * parts.len());
    for row in 0..rows {
        let lane = row * length..(row + 1) * length;
        let numbers = is_nan[lane.clone()].iter().filter(|nan| !**nan).count();
        let all_count = numbers == length;
        *only_nan |= numbers == 0;
        let counting = if skip_nan { numbers } else { length };
        let mut sums: Vec<f64> = Vec::with_capacity(counting);
        for weight in &weights[lane][..counting] {
            sums.push(sums.last().map_or(*weight, |sum| sum + weight));
        }
        let total = sums.last().copied().unwrap_or(1.0);
        sums.iter_mut().for_each(|sum| *sum /= total);
        if sums.last().is_some_and(|last| last.is_nan()) {
            return Err(KernelError::value("Weights included NaN, inf or were all zero."));
        }
        for sum in &mut sums {
            if single {
                *sum = f64::from(*sum as f32);
            }
            // Elements without weight are below every part.
            if *sum == 0.0 {
                *sum = -1.0;
            }
        }
        for part in &parts {
            let found = sums.partition_point(|sum| sum < part).min(counting.saturating_sub(1));
            let is_number = if skip_nan { numbers > 0 } else { all_count };
            places.push(if is_number { found } else { length.saturating_sub(1) } as i64);
        }
    }
    let places = Array::from_slice(a.memory(), &[rows, parts.len()], &places)?;
    let found = index::take_along_axis(&values, &places, Some(1))?;
    let found = copy::copy(&view::transpose(&found, None)?, Order::C.into())?;
    let mut shape = q.shape().to_vec();
    match keepdims {
        true => shape.extend((0..a.ndim()).map(|axis| if is_reduced[axis] { 1 } else { a.shape()[axis] })),
        false => shape.extend(kept.iter().map(|axis| a.shape()[*axis])),
    }
    cast::cast(&reshaped(&found, &shape)?, a.dtype())
}
