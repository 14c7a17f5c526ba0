//! Averages, quantiles, histograms, differences, interpolation, convolution.

use super::arguments::{Named, array, items, part, positions, real};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::promote::Casting;
use crate::kernel::reduce::{self, Bins, QuantileMethod, Reduce, Spacing};
use crate::kernel::{Array, DType, Element, cast, join, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The elements of an array as floating-point numbers.
pub(super) fn floats(a: &Array) -> crate::kernel::Result<Vec<f64>> {
    Ok(cast::cast(a, &DType::Float64)?.elements().iter().filter_map(Element::as_f64).collect())
}

fn average(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "average", ["a", "axis", "weights", "returned", "keepdims"], 1)?;
    let a = named.array(run, "a")?;
    let axis = named.axis(run, "axis")?;
    let weights = named.optional_array(run, "weights")?;
    let returned = named.flag(run, "returned", false)?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let shape = a.shape().to_vec();
    let mut total = None;
    let mut mean = run.engine.computed("average", &[a], |inputs| {
        let (mean, sums) = reduce::average(&inputs[0], axis, weights.as_ref())?;
        total = Some(sums);
        Ok(mean)
    })?;
    if keepdims {
        let kept: Vec<isize> = match axis {
            Some(axis) => {
                let gone = crate::kernel::layout::resolve_axis(axis, shape.len())?;
                shape.iter().enumerate().map(|(k, n)| if k == gone { 1 } else { *n as isize }).collect()
            }
            None => vec![1; shape.len()],
        };
        mean = view::reshape_copy(&mean, &kept, crate::kernel::Order::C.into())?;
    }
    let mean = convert::value_of(run, mean)?;
    match total.filter(|_| returned) {
        Some(total) => {
            let total = convert::value_of(run, total)?;
            Ok(Value::tuple([mean, total]))
        }
        None => Ok(mean),
    }
}

/// Without the NaN elements, which is what the `nan…` functions look at; only for whole arrays and single lanes.
fn without_nan(a: &Array) -> crate::kernel::Result<Array> {
    let kept: Vec<f64> = floats(a)?.into_iter().filter(|x| !x.is_nan()).collect();
    Array::from_slice(a.memory(), &[kept.len()], &kept)
}

/// Applies a reduction to the elements of each lane that are not NaN.
fn ignoring_nan(
    a: &Array,
    how: &Reduce<'_>,
    fold: &dyn Fn(&Array, &Reduce<'_>) -> crate::kernel::Result<Array>,
) -> crate::kernel::Result<Array> {
    let nan = |a: &Array| Array::from_slice(a.memory(), &[], &[f64::NAN]);
    let one_lane = |a: &Array| -> crate::kernel::Result<Array> {
        let kept = without_nan(a)?;
        if kept.size() == 0 { nan(a) } else { fold(&kept, &Reduce::default()) }
    };
    let Some(axes) = how.axes else {
        let result = one_lane(a)?;
        let ones = vec![1isize; if how.keepdims { a.ndim() } else { 0 }];
        return if how.keepdims && result.ndim() == 0 {
            view::reshape_copy(&result, &ones, crate::kernel::Order::C.into())
        } else {
            Ok(result)
        };
    };
    let mut gone: Vec<usize> =
        axes.iter().map(|&k| crate::kernel::layout::resolve_axis(k, a.ndim())).collect::<crate::kernel::Result<_>>()?;
    gone.sort_unstable();
    let kept: Vec<usize> = (0..a.ndim()).filter(|k| !gone.contains(k)).collect();
    let lengths: Vec<usize> = kept.iter().map(|&k| a.shape()[k]).collect();
    let lanes: usize = lengths.iter().product();
    let order: Vec<usize> = kept.iter().chain(&gone).copied().collect();
    let moved = crate::kernel::copy::copy(&view::transpose_axes(a, &order), crate::kernel::Order::C.into())?;
    let each = if lanes == 0 { 0 } else { moved.size() / lanes };
    let flat = view::reshape_copy(&moved, &[lanes as isize, each as isize], crate::kernel::Order::C.into())?;
    let mut results = Vec::with_capacity(lanes);
    for lane in 0..lanes {
        results.push(one_lane(&part(&flat, lane, 1)?)?);
    }
    let stacked = join::stack(&results, -1)?;
    let mut shape: Vec<isize> = stacked.shape()[..stacked.ndim() - 1].iter().map(|n| *n as isize).collect();
    shape.extend(match how.keepdims {
        false => lengths.iter().map(|n| *n as isize).collect::<Vec<_>>(),
        true => (0..a.ndim()).map(|k| if gone.contains(&k) { 1 } else { a.shape()[k] as isize }).collect(),
    });
    view::reshape_copy(&stacked, &shape, crate::kernel::Order::C.into())
}

/// `np.median` and `np.nanmedian`.
fn median(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "axis", "out", "overwrite_input", "keepdims"], 1)?;
    let a = named.array(run, "a")?;
    let axes = named.axes(run, "axis")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    if a.size() == 0 {
        run.runtime_warning("Mean of empty slice")?;
    }
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if function == "median" { reduce::median(a, how) } else { ignoring_nan(a, how, &|a, how| reduce::median(a, how)) }
    })?;
    output::deliver(run, args, result, Fit::Reduction("mean"), Casting::Unsafe)
}

/// `np.quantile`, `np.percentile` and their NaN-ignoring siblings.
fn quantile(run: &mut Runner, args: &mut Args, function: &'static str, scale: f64) -> Run<Value> {
    let names = ["a", "q", "axis", "out", "overwrite_input", "method", "keepdims", "weights", "interpolation"];
    let mut named = Named::new(args, function, names, 2)?;
    let a = named.array(run, "a")?;
    let q = named.value("q");
    let weak = matches!(q, Value::Int(_) | Value::Float(_) | Value::Bool(_));
    let q = array(run, &q)?;
    let axes = named.axes(run, "axis")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    if named.take("weights").is_some() {
        return Err(Raise::unsupported("weighted quantiles are not supported", "leave weights out"));
    }
    let name = named.text("method", "linear")?;
    let Some(method) = QuantileMethod::from_name(&name) else {
        return Err(Raise::value_error(format!("'{name}' is not a valid method. Use one of: inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, linear, median_unbiased, normal_unbiased, lower, higher, midpoint, nearest")));
    };
    let parts = floats(&q)?;
    if parts.iter().any(|x| !(0.0..=scale).contains(x)) {
        let what = if scale == 1.0 { "Quantiles must be in the range [0, 1]" } else { "Percentiles must be in the range [0, 100]" };
        return Err(Raise::value_error(what));
    }
    let parts: Vec<f64> = parts.into_iter().map(|x| if scale == 1.0 { x } else { x / scale }).collect();
    let q = Array::from_slice(run.engine.memory(), q.shape(), &parts)?;
    let how = Reduce { axes: axes.as_deref(), keepdims, ..Reduce::default() };
    let fold = |a: &Array, how: &Reduce<'_>| reduce::quantile(a, &q, weak, method, how);
    let result = run.engine.reduce("median", &a, &how, |a, how| {
        if function.starts_with("nan") { ignoring_nan(a, how, &fold) } else { fold(a, how) }
    })?;
    output::deliver(run, args, result, Fit::Reduction("mean"), Casting::Unsafe)
}

fn bincount(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "bincount", ["x", "weights", "minlength"], 1)?;
    let value = named.value("x");
    let x = array(run, &value)?;
    // An empty list has no type to be wrong; numbers of a language without integers may be whole.
    let plain_nothing = x.size() == 0 && !matches!(value, Value::Array(_));
    let whole = run.engine.has_values() && floats(&x)?.iter().all(|x| x.fract() == 0.0);
    let x = if plain_nothing || whole { cast::cast(&x, &DType::Int64)? } else { x };
    let weights = named.optional_array(run, "weights")?;
    let least = named.integer(run, "minlength", 0)?;
    let Ok(least) = usize::try_from(least) else {
        return Err(Raise::value_error("'minlength' must not be negative"));
    };
    let weighted = weights.is_some();
    let result = reduce::bincount(&x, weights.as_ref(), least)?;
    let result = if weighted { result } else { positions(run, result)? };
    convert::value_of(run, result)
}

/// The bins that `np.histogram` is asked for.
fn bins(run: &mut Runner, value: Option<Value>, range: Option<Value>) -> Run<Bins> {
    let range = match range {
        Some(range) => {
            let ends = array(run, &range)?;
            match floats(&ends)?.as_slice() {
                [low, high] => Some((*low, *high)),
                _ => return Err(Raise::value_error("range must be a pair of numbers")),
            }
        }
        None => None,
    };
    match value {
        None => Ok(Bins::Equal(10, range)),
        Some(Value::Text(rule)) => Err(Raise::unsupported(
            format!("bins='{rule}' is not part of the surface cowscope runs"),
            "give the number of bins or their edges",
        )),
        Some(value) => {
            let a = array(run, &value)?;
            if a.ndim() > 0 {
                return Ok(Bins::Edges(floats(&a)?));
            }
            let n = convert::integer(run, &value).map_err(|_| Raise::type_error("`bins` must be an integer, a string, or an array"))?;
            match usize::try_from(n) {
                Ok(n) if n > 0 => Ok(Bins::Equal(n, range)),
                _ => Err(Raise::value_error("`bins` must be positive, when an integer")),
            }
        }
    }
}

/// `np.histogram` and `np.histogram_bin_edges`.
fn histogram(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "bins", "range", "density", "weights"], 1)?;
    let a = named.array(run, "a")?;
    let asked = named.take("bins");
    let given_edges = match &asked {
        Some(value) if !matches!(value, Value::Text(_)) => Some(array(run, value)?).filter(|a| a.ndim() > 0),
        _ => None,
    };
    let range = named.take("range");
    let bins = bins(run, asked, range)?;
    let density = named.flag(run, "density", false)?;
    let weights = named.optional_array(run, "weights")?;
    let weighted = weights.is_some();
    let (counts, edges) = reduce::histogram(&a, &bins, weights.as_ref(), density)?;
    // Edges that were given keep their type.
    let edges = convert::value_of(run, given_edges.unwrap_or(edges))?;
    if function != "histogram" {
        return Ok(edges);
    }
    let counts = if weighted || density { counts } else { positions(run, counts)? };
    let counts = convert::value_of(run, counts)?;
    Ok(Value::tuple([counts, edges]))
}

/// `np.histogram2d(x, y, bins)`: counts of pairs, and the edges along both axes.
fn histogram2d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram2d", ["x", "y", "bins", "range", "density", "weights"], 2)?;
    let samples = [named.array(run, "x")?, named.array(run, "y")?];
    if ["range", "density", "weights"].iter().any(|name| named.take(name).is_some()) {
        return Err(Raise::unsupported("range, density and weights of np.histogram2d are not supported", "leave them out"));
    }
    let asked = match named.take("bins") {
        None => [None, None],
        Some(one @ (Value::Int(_) | Value::Num(_))) => [Some(one.clone()), Some(one)],
        Some(pair) => match items(run, &pair)?.as_slice() {
            [x, y] => [Some(x.clone()), Some(y.clone())],
            _ => [Some(pair.clone()), Some(pair)],
        },
    };
    let mut edges = Vec::with_capacity(2);
    for (sample, asked) in samples.iter().zip(asked) {
        let bins = bins(run, asked, None)?;
        edges.push(floats(&reduce::histogram(sample, &bins, None, false)?.1)?);
    }
    let (x, y) = (floats(&samples[0])?, floats(&samples[1])?);
    let (rows, columns) = (edges[0].len() - 1, edges[1].len() - 1);
    let mut counts = vec![0.0; rows * columns];
    let bin = |edges: &[f64], x: f64| -> Option<usize> {
        let last = *edges.last()?;
        let at = edges.partition_point(|e| *e <= x);
        if x == last { Some(edges.len() - 2) } else { at.checked_sub(1).filter(|at| *at + 1 < edges.len()) }
    };
    for (x, y) in x.iter().zip(&y) {
        if let (Some(i), Some(j)) = (bin(&edges[0], *x), bin(&edges[1], *y)) {
            counts[i * columns + j] += 1.0;
        }
    }
    let mut parts = vec![Array::from_slice(run.engine.memory(), &[rows, columns], &counts)?];
    for edges in &edges {
        parts.push(Array::from_slice(run.engine.memory(), &[edges.len()], edges)?);
    }
    let values: Vec<Value> = parts.into_iter().map(|part| convert::value_of(run, part)).collect::<Run<_>>()?;
    Ok(Value::tuple(values))
}

/// Observations of variables, one in a row.
fn observations(run: &mut Runner, named: &mut Named) -> Run<Array> {
    let (a, b) = (named.array(run, "m")?, named.optional_array(run, "y")?);
    let by_rows = named.flag(run, "rowvar", true)?;
    let upright = |a: Array| -> crate::kernel::Result<Array> {
        if !by_rows && a.ndim() == 2 && a.shape()[0] != 1 { view::transpose(&a, None) } else { Ok(a) }
    };
    let a = upright(a)?;
    Ok(match b {
        Some(b) => join::vstack(&join::to_common_type(&[a, upright(b)?])?)?,
        None => a,
    })
}

fn cov(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["m", "y", "rowvar", "bias", "ddof", "fweights", "aweights", "dtype"];
    let mut named = Named::new(args, "cov", names, 1)?;
    let a = observations(run, &mut named)?;
    let bias = named.flag(run, "bias", false)?;
    let ddof = named.real("ddof", if bias { 0.0 } else { 1.0 })?;
    let result = run.engine.computed("var", &[a], |x| reduce::cov(&x[0], ddof))?;
    convert::value_of(run, result)
}

fn corrcoef(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "corrcoef", ["m", "y", "rowvar", "dtype"], 1)?;
    let a = observations(run, &mut named)?;
    let result = run.engine.computed("var", &[a], |x| reduce::corrcoef(&x[0]))?;
    convert::value_of(run, result)
}

/// What goes before or behind the elements along an axis: a number is stretched over the other axes.
fn beside(run: &mut Runner, value: Option<Value>, a: &Array, axis: usize) -> Run<Option<Array>> {
    let Some(value) = value else { return Ok(None) };
    let piece = array(run, &value)?;
    if piece.ndim() > 0 {
        return Ok(Some(piece));
    }
    let shape: Vec<usize> = (0..a.ndim()).map(|k| if k == axis { 1 } else { a.shape()[k] }).collect();
    Ok(Some(piece.broadcast_to(&shape)?))
}

fn diff(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "diff", ["a", "n", "axis", "prepend", "append"], 1)?;
    let a = named.array(run, "a")?;
    let n = named.integer(run, "n", 1)?;
    let axis = named.integer(run, "axis", -1)?;
    if n == 0 {
        return convert::value_of(run, a);
    }
    if n < 0 {
        return Err(Raise::value_error(format!("order must be non-negative but got {n}")));
    }
    if a.ndim() == 0 {
        return Err(Raise::value_error("diff requires input that is at least one dimensional"));
    }
    let at = crate::kernel::layout::resolve_axis(axis, a.ndim())?;
    let (prepend, append) = (named.take("prepend"), named.take("append"));
    let mut pieces = vec![];
    pieces.extend(beside(run, prepend, &a, at)?);
    pieces.push(a.clone());
    pieces.extend(beside(run, append, &a, at)?);
    let whole = if pieces.len() > 1 { join::concatenate(&join::to_common_type(&pieces)?, Some(axis))? } else { a };
    let result = run.engine.computed("diff", &[whole], |x| reduce::diff(&x[0], n, axis))?;
    convert::value_of(run, result)
}

fn ediff1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "ediff1d", ["ary", "to_end", "to_begin"], 1)?;
    let a = named.array(run, "ary")?;
    let (end, begin) = (named.optional_array(run, "to_end")?, named.optional_array(run, "to_begin")?);
    let result = run.engine.computed("ediff1d", &[a], |x| reduce::ediff1d(&x[0], begin.as_ref(), end.as_ref()))?;
    convert::value_of(run, result)
}

/// Distances between samples: a number, or a coordinate for each sample.
fn spacing(run: &mut Runner, value: Option<Value>) -> Run<Spacing> {
    let Some(value) = value else { return Ok(Spacing::Uniform(1.0)) };
    let a = array(run, &value)?;
    if a.ndim() == 0 {
        return Ok(Spacing::Uniform(real(&value)?));
    }
    Ok(Spacing::Coordinates(floats(&a)?))
}

/// `np.gradient(f, *distances, axis, edge_order)`
fn gradient(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let distances: Vec<Value> = args.positional.split_off(1.min(args.positional.len()));
    let mut named = Named::new(args, "gradient", ["f", "axis", "edge_order"], 1)?;
    let f = named.array(run, "f")?;
    let edge_order = usize::try_from(named.integer(run, "edge_order", 1)?).unwrap_or(usize::MAX);
    let single = named.is_given("axis");
    let axes = named.axes(run, "axis")?;
    let is_one = single && axes.as_ref().is_some_and(|a| a.len() == 1);
    let axes = axes.unwrap_or_else(|| (0..f.ndim() as isize).collect());
    if distances.len() > 1 && distances.len() != axes.len() {
        return Err(Raise::type_error("invalid number of arguments"));
    }
    let mut slopes = Vec::with_capacity(axes.len());
    for (i, &axis) in axes.iter().enumerate() {
        let distance = if distances.len() == 1 { distances.first() } else { distances.get(i) };
        let spacing = spacing(run, distance.cloned())?;
        let slope = run.engine.computed("mean", &[f.clone()], |x| reduce::gradient(&x[0], &spacing, axis, edge_order))?;
        slopes.push(convert::value_of(run, slope)?);
    }
    Ok(if is_one || (slopes.len() == 1 && !single) { slopes.remove(0) } else { Value::tuple(slopes) })
}

/// `np.trapezoid(y, x, dx, axis)`
fn trapezoid(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trapezoid", ["y", "x", "dx", "axis"], 1)?;
    let y = named.array(run, "y")?;
    let distance = named.take("x").or_else(|| named.take("dx"));
    let spacing = spacing(run, distance)?;
    let axis = named.integer(run, "axis", -1)?;
    let result = run.engine.computed("mean", &[y], |x| reduce::trapezoid(&x[0], &spacing, axis))?;
    convert::value_of(run, result)
}

/// `np.interp(x, xp, fp, left, right, period)`
fn interp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "interp", ["x", "xp", "fp", "left", "right", "period"], 3)?;
    let x = named.array(run, "x")?;
    let (xp, fp) = (named.array(run, "xp")?, named.array(run, "fp")?);
    if named.take("period").is_some() {
        return Err(Raise::unsupported("period of np.interp is not supported", "map the coordinates with np.mod first"));
    }
    let (xp, fp) = (floats(&xp)?, floats(&fp)?);
    if xp.is_empty() {
        return Err(Raise::value_error("array of sample points is empty"));
    }
    if xp.len() != fp.len() {
        return Err(Raise::value_error("fp and xp are not of the same length."));
    }
    let last = xp.len() - 1;
    let (left, right) = (named.real("left", fp[0])?, named.real("right", fp[last])?);
    let between = |x: f64| -> f64 {
        if x.is_nan() {
            return x;
        }
        let above = xp.partition_point(|p| *p <= x);
        match above {
            0 => left,
            _ if x > xp[last] => right,
            k if k > last => fp[last],
            k => {
                let j = k - 1;
                let slope = (fp[k] - fp[j]) / (xp[k] - xp[j]);
                let y = slope * (x - xp[j]) + fp[j];
                if !y.is_nan() {
                    return y;
                }
                let y = slope * (x - xp[k]) + fp[k];
                if y.is_nan() && fp[j] == fp[k] { fp[j] } else { y }
            }
        }
    };
    let found: Vec<f64> = floats(&x)?.into_iter().map(between).collect();
    let out = Array::from_slice(run.engine.memory(), x.shape(), &found)?;
    convert::value_of(run, out)
}

/// Which part of a convolution is wanted.
fn convolved(run: &mut Runner, a: &Array, v: &Array, mode: &str, flip: bool) -> Run<Value> {
    if a.ndim() > 1 || v.ndim() > 1 {
        return Err(Raise::value_error("object too deep for desired array"));
    }
    if a.size() == 0 || v.size() == 0 {
        let which = if a.size() == 0 { "a" } else { "v" };
        let which = if flip { format!("{which} cannot be empty") } else { "first array argument cannot be empty".into() };
        return Err(Raise::value_error(which));
    }
    let inputs = join::to_common_type(&[a.clone(), v.clone()])?;
    let (n, m) = (a.size(), v.size());
    let (low, high) = match mode {
        "full" => (0, n + m - 1),
        "same" => ((n.min(m) - 1) / 2 + usize::from(!flip && n < m && n.min(m) % 2 == 0), n.max(m)),
        "valid" => (n.min(m) - 1, n.max(m) - n.min(m) + 1),
        other => {
            return Err(Raise::value_error(format!("mode must be one of 'valid', 'same', or 'full' (got '{other}')")));
        }
    };
    let result = run.engine.computed("convolve", &inputs, |inputs| {
        let (a, v) = (&inputs[0], &inputs[1]);
        let flat = |x: &Array| view::reshape_copy(x, &[-1], crate::kernel::Order::C.into());
        // Element k of the full result is the inner product of the overlap of `a` with the flipped `v`.
        let a = flat(a)?;
        let v = flat(v)?;
        let v = if flip { view::flip(&v, None)? } else { v };
        let mut products = Vec::with_capacity(high);
        for k in low..low + high {
            let first = (k + 1).saturating_sub(m);
            let len = (k + 1).min(n) - first;
            let start = m - 1 - (k - first);
            let x = part(&a, first, len)?;
            let y = part(&v, start, len)?;
            products.push(crate::kernel::linalg::dot(&x, &y)?);
        }
        join::stack(&products, 0)
    })?;
    convert::value_of(run, result)
}

fn convolve(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "convolve", ["a", "v", "mode"], 2)?;
    let (a, v) = (named.array(run, "a")?, named.array(run, "v")?);
    let mode = named.text("mode", "full")?;
    convolved(run, &a, &v, &mode, true)
}

fn correlate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "correlate", ["a", "v", "mode"], 2)?;
    let (a, v) = (named.array(run, "a")?, named.array(run, "v")?);
    let mode = named.text("mode", "valid")?;
    convolved(run, &a, &v, &mode, false)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("average", average),
    Builtin::new("bincount", bincount),
    Builtin::new("convolve", convolve),
    Builtin::new("corrcoef", corrcoef),
    Builtin::new("correlate", correlate),
    Builtin::new("cov", cov),
    Builtin::new("diff", diff),
    Builtin::new("ediff1d", ediff1d),
    Builtin::new("gradient", gradient),
    Builtin::new("histogram", |run, args| histogram(run, args, "histogram")),
    Builtin::new("histogram2d", histogram2d),
    Builtin::new("histogram_bin_edges", |run, args| histogram(run, args, "histogram_bin_edges")),
    Builtin::new("interp", interp),
    Builtin::writing("median", 2, "out", |run, args| median(run, args, "median")),
    Builtin::writing("nanmedian", 2, "out", |run, args| median(run, args, "nanmedian")),
    Builtin::writing("nanpercentile", 3, "out", |run, args| quantile(run, args, "nanpercentile", 100.0)),
    Builtin::writing("nanquantile", 3, "out", |run, args| quantile(run, args, "nanquantile", 1.0)),
    Builtin::writing("percentile", 3, "out", |run, args| quantile(run, args, "percentile", 100.0)),
    Builtin::writing("quantile", 3, "out", |run, args| quantile(run, args, "quantile", 1.0)),
    Builtin::new("trapezoid", trapezoid),
];
