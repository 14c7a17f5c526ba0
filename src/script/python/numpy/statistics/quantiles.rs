//! Medians and quantiles, also of the elements that are not NaN.

pub(super) mod weighted;

use super::{floats, reshaped};
use crate::engine::Value;
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::Casting;
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, QuantileMethod, Reduce};
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, KernelError, Order, Result, cast, copy, join, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner};

/// NumPy's quantiles are written into `out` by the functions that select or interpolate.
const FIT: Fit = Fit::Exact("output array does not match result of ndarray.take");

/// The names that [`QuantileMethod::from_name`] knows, in NumPy's order.
const METHODS: [&str; 13] = [
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
];

/// `np.median` and `np.nanmedian`.
pub(super) fn median(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "axis", "out", "overwrite_input", "keepdims"], 1)?;
    let a = named.array(run, "a")?;
    let axes = named.axes(run, "axis")?;
    refuse_repeated(axes.as_deref(), a.ndim())?;
    let keepdims = named.flag(run, "keepdims", false)?;
    if a.size() == 0 {
        run.runtime_warning("Mean of empty slice.")?;
    }
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let ignores_nan = function.starts_with("nan");
    let mut only_nan = false;
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if ignores_nan && has_nan(a)? {
            return each_lane(a, how, &mut only_nan, &|lane| reduce::median(lane, &Reduce::default()));
        }
        reduce::median(a, how)
    })?;
    if only_nan {
        run.runtime_warning("All-NaN slice encountered")?;
    }
    output::deliver(run, args, result, Fit::Reduction("mean"), Casting::Unsafe)
}

/// `np.quantile`, `np.percentile` and their siblings that ignore NaN.
pub(super) fn quantile(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let names = ["a", "q", "axis", "out", "overwrite_input", "method", "keepdims", "weights"];
    let mut named = Named::new(args, function, names, 2)?;
    let a = named.array(run, "a")?;
    if a.dtype().is_complex() {
        return Err(Raise::type_error("a must be an array of real numbers"));
    }
    let q = named.value("q");
    // A plain number does not widen single-precision elements.
    let weak = matches!(q, Value::Int(_) | Value::Float(_));
    let q = parts(run, &q, function.ends_with("percentile"))?;
    let axes = named.axes(run, "axis")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let name = named.text("method", "linear")?;
    let weights = named.optional_array(run, "weights")?;
    if weights.is_some() && name != "inverted_cdf" {
        return Err(Raise::value_error(format!("Only method 'inverted_cdf' supports weights. Got: {name}.")));
    }
    let ignores_nan = function.starts_with("nan");
    if let Some(weights) = weights {
        refuse_repeated(axes.as_deref(), a.ndim())?;
        let weights = weighted::in_shape(&weights, &a, axes.as_deref())?;
        if floats(&weights)?.iter().any(|w| *w < 0.0) {
            return Err(Raise::value_error("Weights must be non-negative."));
        }
        let mut only_nan = false;
        let along = (axes.as_deref(), keepdims);
        let result = weighted::quantile((&a, &weights, &q), along, ignores_nan, &mut only_nan)?;
        if only_nan && ignores_nan {
            run.runtime_warning("All-NaN slice encountered")?;
        }
        let is_number = result.ndim() == 0 && !(has_nan(&result)? && !ignores_nan);
        if is_number && args.target.as_ref().is_none_or(|t| matches!(t.value, Value::None)) {
            return Ok(Value::Array(run.engine.adopt(result)?));
        }
        return output::deliver(run, args, result, FIT, Casting::Unsafe);
    }
    refuse_repeated(axes.as_deref(), a.ndim())?;
    let Some(method) = QuantileMethod::from_name(&name) else {
        let known = METHODS.map(|name| format!("'{name}'")).join(", ");
        return Err(Raise::value_error(format!("'{name}' is not a valid method. Use one of: dict_keys([{known}])")));
    };
    if ignores_nan && a.size() == 0 {
        // The mean of nothing, as for the other functions of this family.
        run.runtime_warning("Mean of empty slice")?;
        let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
        let result = reduce::mean(&a, &how)?;
        return output::deliver(run, args, result, FIT, Casting::Unsafe);
    }
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let mut only_nan = false;
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if ignores_nan && has_nan(a)? {
            let fold = |lane: &Array| reduce::quantile(lane, &q, weak, method, &Reduce::default());
            return each_lane(a, how, &mut only_nan, &fold);
        }
        reduce::quantile(a, &q, weak, method, how)
    })?;
    if only_nan {
        run.runtime_warning("All-NaN slice encountered")?;
    }
    output::deliver(run, args, result, FIT, Casting::Unsafe)
}

/// The parts asked for, from 0 to 1.
fn parts(run: &mut Runner, value: &Value, percent: bool) -> Run<Array> {
    let q = array(run, value)?;
    if !q.dtype().is_numeric() {
        return Err(Raise::type_error(
            "ufunc 'divide' not supported for the input types, and the inputs could not be safely coerced to any \
             supported types according to the casting rule ''safe''",
        ));
    }
    let q = if percent { ufunc::with_number(Binary::Divide, &q, Literal::Int(100))? } else { q };
    if floats(&q)?.iter().any(|part| !(0.0..=1.0).contains(part)) {
        return Err(Raise::value_error(match percent {
            true => "Percentiles must be in the range [0, 100]",
            false => "Quantiles must be in the range [0, 1]",
        }));
    }
    Ok(q)
}

/// Refuses an axis that is named twice, in the words of these functions.
fn refuse_repeated(axes: Option<&[isize]>, ndim: usize) -> Result<()> {
    let mut seen = vec![false; ndim];
    for axis in axes.unwrap_or_default() {
        if ndim > 0 && std::mem::replace(&mut seen[resolve_axis(*axis, ndim)?], true) {
            return Err(KernelError::value("repeated axis"));
        }
    }
    Ok(())
}

fn has_nan(a: &Array) -> Result<bool> {
    Ok(a.dtype().is_float() && floats(a)?.iter().any(|x| x.is_nan()))
}

/// Folds each lane along the reduced axes without its NaN. A lane of NaN only stays NaN, and `only_nan` is set.
///
/// The axes that one fold gives come first in the result.
fn each_lane(
    a: &Array,
    how: &Reduce<'_>,
    only_nan: &mut bool,
    fold: &dyn Fn(&Array) -> Result<Array>,
) -> Result<Array> {
    let mut is_reduced = vec![how.axes.is_none(); a.ndim()];
    for axis in how.axes.unwrap_or_default() {
        is_reduced[resolve_axis(*axis, a.ndim())?] = true;
    }
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..a.ndim()).partition(|axis| is_reduced[*axis]);
    let order: Vec<usize> = kept.iter().chain(&gone).copied().collect();
    let values = floats(&copy::copy(&view::transpose_axes(a, &order), Order::C.into())?)?;
    let length: usize = gone.iter().map(|axis| a.shape()[*axis]).product();
    let mut folded = Vec::with_capacity(values.len() / length.max(1));
    for lane in values.chunks(length.max(1)) {
        let mut numbers: Vec<f64> = lane.iter().copied().filter(|x| !x.is_nan()).collect();
        if numbers.is_empty() {
            *only_nan = true;
            numbers.push(f64::NAN);
        }
        let numbers = Array::from_slice(a.memory(), &[numbers.len()], &numbers)?;
        folded.push(fold(&cast::cast(&numbers, a.dtype())?)?);
    }
    let stacked = join::stack(&folded, -1)?;
    let mut shape = stacked.shape()[..stacked.ndim() - 1].to_vec();
    match how.keepdims {
        true => shape.extend((0..a.ndim()).map(|axis| if is_reduced[axis] { 1 } else { a.shape()[axis] })),
        false => shape.extend(kept.iter().map(|axis| a.shape()[*axis])),
    }
    reshaped(&stacked, &shape)
}
