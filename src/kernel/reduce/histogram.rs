//! Counting into bins, weighted means, covariance.

use super::fold::no_loop;
use super::{Reduce, as_type, flattened, max, mean, min, sum};
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops;
use crate::kernel::promote::{Casting, cast_error, promote_types};
use crate::kernel::ufunc::{Binary, of_two};
use crate::kernel::{Array, DType, KernelError, Kind, Order, Result};

/// How often each of 0, 1, 2 … occurs in a vector of integers; with weights, their sums.
///
/// # Errors
/// [`KernelError::Value`] for negative numbers, more than one axis, or weights of another length;
/// [`KernelError::Type`] for numbers that are not integers.
pub fn bincount(a: &Array, weights: Option<&Array>, min_length: usize) -> Result<Array> {
    if a.ndim() != 1 {
        return Err(KernelError::value(if a.ndim() == 0 {
            "object of too small depth for desired array"
        } else {
            "object too deep for desired array"
        }));
    }
    if !a.dtype().is_integer() && a.dtype() != &DType::Bool {
        return Err(cast_error(a.dtype(), &DType::Int64, Casting::Safe));
    }
    let a = as_type(a, &DType::Int64)?;
    let (mut low, mut high) = (0, -1);
    loops::for_each(&a, |x: i64| (low, high) = (low.min(x), high.max(x)));
    if low < 0 {
        return Err(KernelError::value("'list' argument must have no negative elements"));
    }
    let len = usize::try_from(high.saturating_add(1)).unwrap_or(usize::MAX).max(min_length);
    let Some(weights) = weights else {
        let out = Array::zeros(a.memory(), &[len], DType::Int64, Order::C)?;
        loops::for_each(&a, |x: i64| {
            let at = x as usize * 8;
            loops::set_at(&out, at, loops::get_at::<i64>(&out, at) + 1);
        });
        return Ok(out);
    };
    if weights.shape() != a.shape() {
        return Err(KernelError::value("The weights and list don't have the same length."));
    }
    let weights = as_type(weights, &DType::Float64)?;
    let out = Array::zeros(a.memory(), &[len], DType::Float64, Order::C)?;
    let mut values = Vec::with_capacity(a.size());
    loops::for_each(&weights, |w: f64| values.push(w));
    let mut values = values.into_iter();
    loops::for_each(&a, |x: i64| {
        let at = x as usize * 8;
        loops::set_at(&out, at, loops::get_at::<f64>(&out, at) + values.next().unwrap_or(0.0));
    });
    Ok(out)
}

/// The bins of a [`histogram`].
#[derive(Debug, Clone)]
pub enum Bins {
    /// That many bins of one width, over a range or from the smallest to the largest element.
    Equal(usize, Option<(f64, f64)>),
    /// Ascending edges, one more than bins.
    Edges(Vec<f64>),
}

/// How many elements fall into each bin, and the edges of the bins. A bin contains its left edge; the last one both.
///
/// With weights the counts are their sums (`float64`); as a density the total area is 1.
///
/// # Errors
/// [`KernelError::Value`] for no bins, edges that do not ascend, ranges that are not finite, weights of another shape.
pub fn histogram(a: &Array, bins: &Bins, weights: Option<&Array>, density: bool) -> Result<(Array, Array)> {
    if let Some(weights) = weights
        && weights.shape() != a.shape()
    {
        return Err(KernelError::value("weights should have the same shape as a."));
    }
    if a.dtype().kind() > Kind::Float {
        return Err(no_loop("subtract", a.dtype()));
    }
    let x = flattened(&as_type(a, &DType::Float64)?)?;
    let mut values = Vec::with_capacity(x.size());
    loops::for_each(&x, |x: f64| values.push(x));
    let weighted = weights.map(|w| flattened(&as_type(w, &DType::Float64)?)).transpose()?;
    let mut weight = Vec::new();
    if let Some(w) = &weighted {
        loops::for_each(w, |w: f64| weight.push(w));
    }
    let edges = edges(a, bins, &values)?;
    let count = edges.len() - 1;
    let mut totals = vec![0.0; count];
    for (i, &x) in values.iter().enumerate() {
        if let Some(bin) = bin_of(x, &edges, matches!(bins, Bins::Equal(..))) {
            totals[bin] += weight.get(i).copied().unwrap_or(1.0);
        }
    }
    let memory = a.memory();
    let edge_array = Array::from_slice(memory, &[edges.len()], &edges)?;
    let edge_array = if matches!(a.dtype(), DType::Float16 | DType::Float32) && matches!(bins, Bins::Equal(_, None)) {
        as_type(&edge_array, a.dtype())?
    } else {
        edge_array
    };
    if density {
        let counts = Array::from_slice(memory, &[count], &totals)?;
        let total = sum(&counts, &Reduce::default())?;
        let total = loops::get_at::<f64>(&total, 0);
        for (bin, t) in totals.iter_mut().enumerate() {
            *t = *t / (edges[bin + 1] - edges[bin]) / total;
        }
        return Ok((Array::from_slice(memory, &[count], &totals)?, edge_array));
    }
    let counts = Array::from_slice(memory, &[count], &totals)?;
    Ok((
        if let Some(w) = weights { as_type(&counts, w.dtype())? } else { as_type(&counts, &DType::Int64)? },
        edge_array,
    ))
}

fn edges(a: &Array, bins: &Bins, values: &[f64]) -> Result<Vec<f64>> {
    match bins {
        Bins::Edges(edges) => {
            if edges.windows(2).any(|w| w[0] > w[1]) {
                return Err(KernelError::value("`bins` must increase monotonically, when an array"));
            }
            if edges.is_empty() {
                return Err(KernelError::value("`bins` must have at least one edge"));
            }
            Ok(edges.clone())
        }
        Bins::Equal(0, _) => Err(KernelError::value("`bins` must be positive, when an integer")),
        Bins::Equal(count, range) => {
            let (mut first, mut last) = match range {
                Some((first, last)) if first > last => {
                    return Err(KernelError::value("max must be larger than min in range parameter."));
                }
                Some((first, last)) if !(first.is_finite() && last.is_finite()) => {
                    return Err(KernelError::value(format!(
                        "supplied range of [{}, {}] is not finite",
                        python_float(*first),
                        python_float(*last)
                    )));
                }
                Some(range) => *range,
                None if values.is_empty() => (0.0, 1.0),
                None => {
                    let all = Reduce::default();
                    let (low, high) =
                        (as_type(&min(a, &all)?, &DType::Float64)?, as_type(&max(a, &all)?, &DType::Float64)?);
                    let (low, high) = (loops::get_at::<f64>(&low, 0), loops::get_at::<f64>(&high, 0));
                    if !(low.is_finite() && high.is_finite()) {
                        return Err(KernelError::value(format!(
                            "autodetected range of [{}, {}] is not finite",
                            python_float(low),
                            python_float(high)
                        )));
                    }
                    (low, high)
                }
            };
            if first == last {
                (first, last) = (first - 0.5, last + 0.5);
            }
            // The edges of single-precision data are computed in single precision.
            let round = |x: f64| match a.dtype() {
                DType::Float16 if range.is_none() => crate::kernel::cast::nearest_half(x).to_f64(),
                DType::Float32 if range.is_none() => f64::from(x as f32),
                _ => x,
            };
            let (first, last) = (round(first), round(last));
            let step = round(round(last - first) / *count as f64);
            Ok((0..=*count).map(|i| if i == *count { last } else { round(round(i as f64 * step) + first) }).collect())
        }
    }
}

/// Infinities and NaN as Python prints them.
fn python_float(x: f64) -> String {
    if x.is_nan() {
        "nan".into()
    } else if x.is_infinite() {
        if x > 0.0 { "inf".into() } else { "-inf".into() }
    } else {
        format!("{x:?}")
    }
}

fn bin_of(x: f64, edges: &[f64], equal: bool) -> Option<usize> {
    let count = edges.len().checked_sub(1).filter(|n| *n > 0)?;
    let (first, last) = (edges[0], edges[count]);
    if !(first <= x && x <= last) {
        return None;
    }
    if !equal {
        let right = edges.partition_point(|e| *e <= x);
        return Some(if x == last { edges.partition_point(|e| *e < last).max(1) - 1 } else { right - 1 })
            .map(|bin| if x == last { count - 1 } else { bin });
    }
    // A guess from the width, put right by the edges themselves.
    let mut bin = ((x - first) / (last - first) * count as f64) as usize;
    bin = bin.min(count - 1);
    if x < edges[bin] {
        bin = bin.saturating_sub(1);
    }
    if x >= edges[bin + 1] && bin != count - 1 {
        bin += 1;
    }
    Some(bin)
}

/// The mean along an axis (or of all elements) with a weight for each element, and the sum of the weights.
///
/// The weights have the array's shape, or are a vector as long as the axis.
///
/// # Errors
/// [`KernelError::Type`] or [`KernelError::Value`] for weights of an unfit shape, [`KernelError::ZeroDivision`] if they sum to 0.
pub fn average(a: &Array, axis: Option<isize>, weights: Option<&Array>) -> Result<(Array, Array)> {
    let axes = axis.map(|axis| [axis]);
    let how = Reduce { axes: axes.as_ref().map(<[isize; 1]>::as_slice), ..Reduce::default() };
    let Some(weights) = weights else {
        let out = mean(a, &how)?;
        let n = if out.size() == 0 { 0 } else { a.size() / out.size() };
        let count = as_type(&Array::from_slice(a.memory(), &[], &[n as i64])?, out.dtype())?;
        let sums = count.broadcast_to(out.shape())?;
        return Ok((out, sums));
    };
    let (a, mut weights) = (&a.native()?, weights.native()?);
    if weights.shape() != a.shape() {
        let Some(axis) = axis else {
            return Err(KernelError::type_("Axis must be specified when shapes of a and weights differ."));
        };
        let axis = resolve_axis(axis, a.ndim())?;
        if weights.shape() != &a.shape()[axis..=axis] {
            return Err(KernelError::value(
                "Shape of weights must be consistent with shape of a along specified axis.",
            ));
        }
        let mut layout = weights.layout().clone();
        layout.shape = (0..a.ndim()).map(|k| if k == axis { a.shape()[k] } else { 1 }).collect();
        layout.strides = (0..a.ndim()).map(|k| if k == axis { weights.strides()[0] } else { 0 }).collect();
        weights = weights.with_layout(layout)?;
    }
    let mut dtype = promote_types(a.dtype(), weights.dtype())?;
    if a.dtype().is_integer() || *a.dtype() == DType::Bool {
        dtype = promote_types(&dtype, &DType::Float64)?;
    }
    let weights = as_type(&weights, &dtype)?.broadcast_to(a.shape())?;
    let total = sum(&weights, &how)?;
    if total.elements().iter().any(|x| !x.is_truthy()) {
        return Err(KernelError::ZeroDivision("Weights sum to zero, can't be normalized".into()));
    }
    let weighted = of_two(Binary::Multiply, &as_type(a, &dtype)?, &weights)?;
    let out = of_two(Binary::Divide, &sum(&weighted, &how)?, &total)?;
    Ok((out, total))
}
