//! Weighted means.

use super::reshaped;
use crate::engine::Value;
use crate::kernel::join;
use crate::kernel::layout::resolve_axis;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::view;
use crate::kernel::{Array, Element, Result};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.average(a, axis, weights, returned, keepdims)`: with `returned` also the sum of the weights.
pub(super) fn average(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "average", ["a", "axis", "weights", "returned", "keepdims"], 1)?;
    let a = named.array(run, "a")?;
    let axes = checked_axes(named.axes(run, "axis")?, a.ndim())?;
    let weights = named.optional_array(run, "weights")?;
    let returned = named.flag(run, "returned", false)?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let weights = match weights {
        Some(weights) => Some(super::quantiles::weighted::in_shape(&weights, &a, axes.as_deref())?),
        None => None,
    };
    let (mean, total) = match weights {
        None => plain(run, &a, axes.as_deref())?,
        Some(weights) => {
            let mut total = None;
            let mean = run.engine.computed("average", std::slice::from_ref(&a), |x| {
                let (x, weights, axis) = in_one_axis(&x[0], &weights, axes.as_deref())?;
                let (mean, sums) = reduce::average(&x, axis, Some(&weights))?;
                total = Some(sums);
                Ok(mean)
            })?;
            let total = total.unwrap_or_else(|| mean.clone());
            (mean, total)
        }
    };
    let shape = kept_shape(&a, axes.as_deref(), keepdims, &mean)?;
    let mean = convert::value_of(run, reshaped(&mean, &shape)?)?;
    if !returned {
        return Ok(mean);
    }
    let total = convert::value_of(run, reshaped(&total, &shape)?)?;
    Ok(Value::tuple([mean, total]))
}

/// Axes that exist and differ; NumPy's sentences name the parameter here.
fn checked_axes(axes: Option<Vec<isize>>, ndim: usize) -> Run<Option<Vec<isize>>> {
    let mut seen = vec![false; ndim];
    for axis in axes.iter().flatten() {
        match resolve_axis(*axis, ndim) {
            Ok(at) if std::mem::replace(&mut seen[at], true) => {
                return Err(Raise::value_error("repeated axis in `axis` argument"));
            }
            Ok(_) => {}
            Err(error) => return Err(Raise::new("AxisError", format!("axis: {error}"))),
        }
    }
    Ok(axes)
}

/// The plain mean, and how many elements went into each.
fn plain(run: &mut Runner, a: &Array, axes: Option<&[isize]>) -> Run<(Array, Array)> {
    let how = Reduce { axes, ..Reduce::default() };
    if a.size() == 0 {
        run.runtime_warning("Mean of empty slice.")?;
    }
    let mean = run.engine.reduce("average", a, &how, reduce::mean)?;
    let count = a.size().checked_div(mean.size()).unwrap_or(0) as f64;
    let total = match mean.dtype() {
        dtype if dtype.is_complex() => {
            join::full(mean.memory(), mean.shape(), dtype.clone(), &Element::Complex(count.into()))?
        }
        dtype => join::full(mean.memory(), mean.shape(), dtype.clone(), &Element::Float(count))?,
    };
    Ok((mean, total))
}

/// The elements and weights with several axes made one, the last; `None` where all axes are reduced.
fn in_one_axis(a: &Array, weights: &Array, axes: Option<&[isize]>) -> Result<(Array, Array, Option<isize>)> {
    let weights = weights.broadcast_to(a.shape())?;
    match axes {
        None => Ok((a.clone(), weights, None)),
        Some([axis]) => Ok((a.clone(), weights, Some(*axis))),
        Some(many) => {
            let gone = many.iter().map(|axis| resolve_axis(*axis, a.ndim())).collect::<Result<Vec<usize>>>()?;
            let kept: Vec<usize> = (0..a.ndim()).filter(|axis| !gone.contains(axis)).collect();
            let order: Vec<usize> = kept.iter().chain(&gone).copied().collect();
            let mut shape: Vec<usize> = kept.iter().map(|axis| a.shape()[*axis]).collect();
            shape.push(gone.iter().map(|axis| a.shape()[*axis]).product());
            let merged = |a: &Array| reshaped(&view::transpose_axes(a, &order), &shape);
            Ok((merged(a)?, merged(&weights)?, Some(-1)))
        }
    }
}

/// The shape of a result: the axes that are gone have length 1 with `keepdims`.
fn kept_shape(a: &Array, axes: Option<&[isize]>, keepdims: bool, result: &Array) -> Run<Vec<usize>> {
    if !keepdims {
        return Ok(result.shape().to_vec());
    }
    let Some(axes) = axes else { return Ok(vec![1; a.ndim()]) };
    let mut shape = a.shape().to_vec();
    for axis in axes {
        shape[resolve_axis(*axis, a.ndim())?] = 1;
    }
    Ok(shape)
}
