//! Medians and quantiles, also of the elements that are not NaN.

use super::{floats, reshaped};
use crate::engine::{Site, Value};
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::{Casting, Literal, promote_types};
use crate::kernel::reduce::{self, QuantileMethod, Reduce};
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, DType, Element, KernelError, Kind, Order, Result, cast, copy, join, sort, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::output::{self, Fit, Folded};
use crate::script::run::{Args, Raise, Run, Runner};

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
    let input = named.value("a");
    let a = array(run, &input)?;
    output::refuse_ellipsis(args)?;
    let axes = named.axes(run, "axis", a.ndim())?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let overwrites = named.flag(run, "overwrite_input", false)?;
    if a.size() == 0 {
        run.runtime_warning("Mean of empty slice.")?;
    }
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let ignores_nan = function.starts_with("nan");
    let mut only_nan = false;
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if ignores_nan && has_nan(a) {
            return each_lane(a, how, &mut only_nan, &|lane| reduce::median(lane, &Reduce::default()));
        }
        reduce::median(a, how)
    })?;
    if only_nan {
        run.runtime_warning("All-NaN slice encountered")?;
    }
    let fit = Fit::Fold(Folded::new("add", &a, axes.as_deref(), keepdims));
    drop(a);
    if overwrites {
        sort_input(run, input, axes.as_deref())?;
    }
    output::deliver(run, args, result, fit, Casting::Unsafe)
}

/// `np.quantile`, `np.percentile` and their siblings that ignore NaN.
pub(super) fn quantile(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let names = ["a", "q", "axis", "out", "overwrite_input", "method", "keepdims", "*", "weights"];
    let mut named = Named::new(args, function, names, 2)?;
    let input = named.value("a");
    let a = array(run, &input)?;
    let overwrites = named.flag(run, "overwrite_input", false)?;
    if a.dtype().is_complex() {
        return Err(Raise::type_error("a must be an array of real numbers"));
    }
    let q = named.value("q");
    // A plain number does not widen single-precision elements.
    let mut weak = matches!(q, Value::Int(_) | Value::Float(_));
    let given = array(run, &q)?.dtype().clone();
    let mut a = a;
    if !weak && a.dtype().is_float() && given.is_float() {
        // Both types hold what is between the elements.
        let wide = promote_types(a.dtype(), &given)?;
        weak = wide != DType::Float64;
        if weak && wide != *a.dtype() {
            a = cast::cast(&a, &wide)?;
        }
    }
    let q = parts(run, &q, function.ends_with("percentile"))?;
    let weights = named.optional_array(run, "weights")?;
    let axes = named.axes(run, "axis", a.ndim())?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let name = named.text("method", "linear")?;
    let Some(method) = QuantileMethod::from_name(&name) else {
        let known = METHODS.map(|name| format!("'{name}'")).join(", ");
        return Err(Raise::value_error(format!("'{name}' is not a valid method. Use one of: dict_keys([{known}])")));
    };
    // The ends, asked for as whole numbers, are elements.
    let at_ends = !function.ends_with("percentile") && (given.is_integer() || given == DType::Bool);
    let method = if at_ends && name == "linear" { QuantileMethod::Lower } else { method };
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let ignores_nan = function.starts_with("nan");
    let mut only_nan = false;
    if let Some(weights) = weights {
        if name != "inverted_cdf" {
            return Err(Raise::value_error(format!("Only method 'inverted_cdf' supports weights. Got: {name}.")));
        }
        let weights = weights_for(&a, axes.as_deref(), weights)?;
        let result = weighted(&a, &weights, &q, &how, ignores_nan)?;
        let is_nan = result.dtype().is_float() && result.elements().iter().any(|e| e.as_f64().is_some_and(f64::is_nan));
        let into_out = args.target.as_ref().is_some_and(|target| !matches!(target.value, Value::None));
        // An array also of a single number, unless NaN takes its place.
        if result.ndim() == 0 && !into_out && !is_nan {
            return Ok(Value::Array(run.engine.adopt(result)?));
        }
        return output::deliver(run, args, result, Fit::Reduction("mean"), Casting::Unsafe);
    }
    if ignores_nan && a.size() == 0 {
        // The mean of nothing, as for the other functions of this family.
        run.runtime_warning("Mean of empty slice")?;
        let result = reduce::mean(&a, &how)?;
        return output::deliver(run, args, result, Fit::Reduction("mean"), Casting::Unsafe);
    }
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if ignores_nan && has_nan(a) {
            let fold = |lane: &Array| reduce::quantile(lane, &q, weak, method, &Reduce::default());
            return each_lane(a, how, &mut only_nan, &fold);
        }
        reduce::quantile(a, &q, weak, method, how)
    })?;
    if only_nan {
        run.runtime_warning("All-NaN slice encountered")?;
    }
    drop(a);
    if overwrites {
        sort_input(run, input, axes.as_deref())?;
    }
    output::deliver(run, args, result, Fit::Ufunc("add"), Casting::Unsafe)
}

/// Leaves the input sorted along the folded axis, as `overwrite_input=True` may: NumPy promises no order.
fn sort_input(run: &mut Runner, input: Value, axes: Option<&[isize]>) -> Run<()> {
    let Value::Array(array) = input else { return Ok(()) };
    if run.engine.has_values() {
        return Ok(());
    }
    let dense = array.array().is_dense(Order::C);
    let axis = match axes {
        Some([axis]) => *axis,
        None if dense => 0,
        // NumPy sorts a copy.
        _ => return Ok(()),
    };
    let whole = axes.is_none();
    Ok(run.engine.update(&array, Site::TEMPORARY, |array| match whole {
        true => sort::sort_in_place(&reduce::flattened(array)?, 0),
        false => sort::sort_in_place(array, axis),
    })?)
}

/// Weights in the shape of the array: given so, or for the reduced axes only.
fn weights_for(a: &Array, axes: Option<&[isize]>, weights: Array) -> Run<Array> {
    if floats(&weights)?.iter().any(|w| *w < 0.0) {
        return Err(Raise::value_error("Weights must be non-negative."));
    }
    if weights.shape() == a.shape() {
        return Ok(weights);
    }
    let Some(axes) = axes else {
        return Err(Raise::type_error("Axis must be specified when shapes of a and weights differ."));
    };
    let axes: Vec<usize> = axes.iter().map(|axis| resolve_axis(*axis, a.ndim())).collect::<Result<_>>()?;
    let fits = weights.ndim() == axes.len() && axes.iter().zip(weights.shape()).all(|(k, n)| a.shape()[*k] == *n);
    if !fits {
        return Err(Raise::value_error("Shape of weights must be consistent with shape of a along specified axis."));
    }
    // The axes of the weights in the order of the array's, the others of length 1.
    let mut order: Vec<usize> = (0..axes.len()).collect();
    order.sort_by_key(|k| axes[*k]);
    let sorted = view::transpose_axes(&weights, &order);
    let shape: Vec<usize> = (0..a.ndim()).map(|k| if axes.contains(&k) { a.shape()[k] } else { 1 }).collect();
    Ok(reshaped(&sorted, &shape)?.broadcast_to(a.shape())?)
}

/// The smallest elements at which the weights add up to the parts asked for (method `inverted_cdf`).
fn weighted(a: &Array, weights: &Array, q: &Array, how: &Reduce<'_>, ignores_nan: bool) -> Result<Array> {
    let (order, is_reduced) = reduced_last(a, how.axes)?;
    let lanes = |x: &Array| floats(&copy::copy(&view::transpose_axes(x, &order), Order::C.into())?);
    let (values, weights, parts) = (lanes(a)?, lanes(weights)?, floats(q)?);
    let length = (0..a.ndim()).filter(|k| is_reduced[*k]).map(|k| a.shape()[k]).product::<usize>().max(1);
    let mut found = Vec::new();
    for (lane, weights) in values.chunks(length).zip(weights.chunks(length)) {
        let mut pairs: Vec<(f64, f64)> = lane.iter().copied().zip(weights.iter().copied()).collect();
        if ignores_nan {
            pairs.retain(|(x, _)| !x.is_nan());
        }
        pairs.sort_by(|x, y| x.0.total_cmp(&y.0));
        let total: f64 = pairs.iter().map(|(_, w)| w).sum();
        let broken = pairs.is_empty() || pairs.iter().any(|(x, _)| x.is_nan());
        for part in &parts {
            let mut sum = 0.0;
            // Elements in front that weigh nothing are never the answer.
            let at = pairs.iter().find(|(_, w)| {
                sum += w;
                sum > 0.0 && sum / total >= *part
            });
            let last = pairs.last().map_or(f64::NAN, |(x, _)| *x);
            if !pairs.is_empty() && (total == 0.0 || !total.is_finite()) {
                return Err(KernelError::value("Weights included NaN, inf or were all zero."));
            }
            found.push(if broken { f64::NAN } else { at.map_or(last, |(x, _)| *x) });
        }
    }
    let mut shape: Vec<usize> = Vec::new();
    for (axis, &gone) in is_reduced.iter().enumerate() {
        match (gone, how.keepdims) {
            (true, true) => shape.push(1),
            (true, false) => {}
            (false, _) => shape.push(a.shape()[axis]),
        }
    }
    let table = Array::from_slice(a.memory(), &[found.len() / parts.len().max(1), parts.len()], &found)?;
    let turned = copy::copy(&view::transpose(&table, None)?, Order::C.into())?;
    let whole = reshaped(&turned, &[q.shape(), &shape].concat())?;
    cast::cast(&whole, a.dtype())
}

/// The axes with the reduced ones last, and which axes are reduced.
fn reduced_last(a: &Array, axes: Option<&[isize]>) -> Result<(Vec<usize>, Vec<bool>)> {
    let mut is_reduced = vec![axes.is_none(); a.ndim()];
    for axis in axes.unwrap_or_default() {
        is_reduced[resolve_axis(*axis, a.ndim())?] = true;
    }
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..a.ndim()).partition(|axis| is_reduced[*axis]);
    Ok((kept.into_iter().chain(gone).collect(), is_reduced))
}

/// The parts asked for, from 0 to 1.
fn parts(run: &mut Runner, value: &Value, percent: bool) -> Run<Array> {
    let q = array(run, value)?;
    if !percent && q.dtype().kind() == Kind::Text {
        // The range of the parts is looked at first.
        reduce::min(&q, &Reduce::default())?;
    }
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

fn has_nan(a: &Array) -> bool {
    (a.dtype().is_float() || a.dtype().is_complex()) && a.elements().iter().any(is_nan)
}

fn is_nan(element: &Element) -> bool {
    match element {
        Element::Float(x) => x.is_nan(),
        Element::Complex(z) => z.re.is_nan() || z.im.is_nan(),
        _ => false,
    }
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
    let (order, is_reduced) = reduced_last(a, how.axes)?;
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..a.ndim()).partition(|axis| is_reduced[*axis]);
    let values = copy::copy(&view::transpose_axes(a, &order), Order::C.into())?.elements();
    let length: usize = gone.iter().map(|axis| a.shape()[*axis]).product();
    let mut folded = Vec::with_capacity(values.len() / length.max(1));
    for lane in values.chunks(length.max(1)) {
        let mut numbers: Vec<&Element> = lane.iter().filter(|x| !is_nan(x)).collect();
        if numbers.is_empty() {
            *only_nan = true;
            numbers.extend(lane.first());
        }
        let without = Array::zeros(a.memory(), &[numbers.len()], a.dtype().clone(), Order::C)?;
        for (to, number) in without.layout().offsets().zip(numbers) {
            without.set(to, number)?;
        }
        folded.push(fold(&without)?);
    }
    let stacked = join::stack(&folded, -1)?;
    let mut shape = stacked.shape()[..stacked.ndim() - 1].to_vec();
    match how.keepdims {
        true => shape.extend((0..a.ndim()).map(|axis| if is_reduced[axis] { 1 } else { a.shape()[axis] })),
        false => shape.extend(kept.iter().map(|axis| a.shape()[*axis])),
    }
    reshaped(&stacked, &shape)
}
