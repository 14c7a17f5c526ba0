//! Weighted means.

use super::reshaped;
use crate::engine::Value;
use crate::kernel::join;
use crate::kernel::layout::resolve_axis;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::{Array, Element, view};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.average(a, axis, weights, returned, keepdims)`: with `returned` also the sum of the weights.
pub(super) fn average(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "average", ["a", "axis", "weights", "returned", "*", "keepdims"], 1)?;
    let a = named.array(run, "a")?;
    let axes = match named.take("axis") {
        Some(axis) => Some(convert::axis_tuple(run, &axis, a.ndim(), Some("axis"), false)?),
        None => None,
    };
    let weights = named.optional_array(run, "weights")?;
    let returned = named.flag(run, "returned", false)?;
    let keepdims = convert::switch(run, named.given("keepdims").as_ref())?;
    let (mean, total) = match weights {
        None => plain(run, &a, axes.as_deref())?,
        Some(weights) => {
            let (a, axis, weights) = along_one_axis(&a, axes.as_deref(), weights)?;
            let mut total = None;
            let mean = run.engine.computed("average", std::slice::from_ref(&a), |x| {
                let (mean, sums) = reduce::average(&x[0], axis, Some(&weights))?;
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

/// The array, the axis and the weights of a mean along several axes, which become one axis at the end.
fn along_one_axis(a: &Array, axes: Option<&[isize]>, weights: Array) -> Run<(Array, Option<isize>, Array)> {
    let axes = match axes {
        None => return Ok((a.clone(), None, weights)),
        Some([axis]) => return Ok((a.clone(), Some(*axis), weights)),
        Some(axes) => axes,
    };
    let ends: Vec<isize> = (0..axes.len() as isize).map(|k| k - axes.len() as isize).collect();
    let moved = view::moveaxis(a, axes, &ends)?;
    let (kept, gone) = moved.shape().split_at(moved.ndim() - axes.len());
    let resolved: Vec<usize> = axes.iter().map(|axis| resolve_axis(*axis, a.ndim())).collect::<Result<_, _>>()?;
    let weights = if weights.shape() == a.shape() {
        let moved = view::moveaxis(&weights, axes, &ends)?;
        reshaped(&moved, &[kept, &[gone.iter().product()]].concat())?
    } else if weights.ndim() == resolved.len() && resolved.iter().zip(weights.shape()).all(|(k, n)| a.shape()[*k] == *n)
    {
        reshaped(&weights, &[weights.size()])?
    } else {
        return Err(Raise::value_error("Shape of weights must be consistent with shape of a along specified axis."));
    };
    Ok((reshaped(&moved, &[kept, &[gone.iter().product()]].concat())?, Some(-1), weights))
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
