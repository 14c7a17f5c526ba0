//! Counting points into the cells of a grid: `np.histogramdd` and `np.histogram2d`.

use super::{combined, ends, reshaped};
use crate::engine::Value;
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, Order, Result, copy, join, sort, view};
use crate::script::python::numpy::arguments::{Named, array, items, part};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.histogramdd(sample, bins, range, density, weights)`: counts of points, and the edges along each axis.
pub(in super::super) fn histogramdd(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogramdd", ["sample", "bins", "range", "density", "weights"], 1)?;
    let value = named.value("sample");
    let points = array(run, &value)?;
    // An array has one point in each row; what is no array yet lists the coordinates of each axis.
    let points = match (&value, points.ndim()) {
        (Value::Array(_), 2) => points,
        _ => view::transpose(&view::atleast_nd(&points, 2)?, None)?,
    };
    let (counts, edges) = counted(run, &mut named, &points)?;
    let edges = edges.into_iter().map(|edges| convert::value_of(run, edges)).collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple([convert::value_of(run, counts)?, Value::list(edges)]))
}

/// `np.histogram2d(x, y, bins, range, density, weights)`: counts of pairs, and the edges along both axes.
pub(in super::super) fn histogram2d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram2d", ["x", "y", "bins", "range", "density", "weights"], 2)?;
    let pairs = [named.array(run, "x")?, named.array(run, "y")?];
    if pairs[0].size() != pairs[1].size() {
        return Err(Raise::value_error("x and y must have the same length."));
    }
    let points = join::stack(&join::to_common_type(&pairs)?, -1)?;
    let bins = named.given("bins").unwrap_or(Value::Int(10));
    // A vector of edges holds for both axes.
    let listed = array_length(run, &bins)?;
    if !matches!(listed, None | Some(1 | 2)) {
        named.put("bins", Value::list(vec![bins.clone(), bins]));
    } else {
        named.put("bins", bins);
    }
    let (counts, edges) = counted(run, &mut named, &points)?;
    let mut values = vec![convert::value_of(run, counts)?];
    for edges in edges {
        values.push(convert::value_of(run, edges)?);
    }
    Ok(Value::tuple(values))
}

/// How many items a value lists; `None` of a single one.
fn array_length(run: &mut Runner, value: &Value) -> Run<Option<usize>> {
    match value {
        Value::List(_) | Value::Tuple(_) => Ok(Some(items(run, value)?.len())),
        Value::Array(a) => Ok(a.array().shape().first().copied()),
        Value::Text(text) => Ok(Some(text.chars().count())),
        _ => Ok(None),
    }
}

/// Counts (or weights, or a density) in each cell, and the edges; one point in each row.
fn counted(run: &mut Runner, named: &mut Named, points: &Array) -> Run<(Array, Vec<Array>)> {
    let (count, axes) = (points.shape()[0], points.shape()[1]);
    let bins = named.given("bins").unwrap_or(Value::Int(10));
    let bins = match array_length(run, &bins)? {
        None => vec![bins; axes],
        Some(n) if n == axes => items(run, &bins)?,
        Some(_) => {
            return Err(Raise::value_error("The dimension of bins must be equal to the dimension of the sample x."));
        }
    };
    let ranges = match named.take("range") {
        None => vec![Value::None; axes],
        Some(ranges) => items(run, &ranges)?,
    };
    if ranges.len() != axes {
        return Err(Raise::value_error("range argument must have one entry per dimension"));
    }
    let density = named.flag(run, "density", false)?;
    let weights = named.optional_array(run, "weights")?;
    let mut edges = Vec::with_capacity(axes);
    let mut columns = Vec::with_capacity(axes);
    for (axis, (bins, range)) in bins.iter().zip(&ranges).enumerate() {
        let column = copy::copy(&view::transpose(points, None)?, Order::C.into())?;
        let column = part(&column, axis, 1)?;
        let column = view::reshape_copy(&column, &[count as isize], Order::C.into())?;
        edges.push(edges_of(run, axis, &column, bins, range)?);
        columns.push(column);
    }
    let shape: Vec<usize> = edges.iter().map(|e| e.size().saturating_sub(1)).collect();
    let cells = shape.iter().try_fold(1usize, |all, n| all.checked_mul(n + 2).filter(|n| isize::try_from(*n).is_ok()));
    if cells.is_none() {
        let text = "invalid dims: array size defined by dims is larger than the maximum possible size.";
        return Err(Raise::value_error(text));
    }
    let weights = match &weights {
        Some(weights) if weights.size() != count => {
            return Err(Raise::value_error("The weights and list don't have the same length."));
        }
        Some(weights) => Some(floats(weights)?),
        None => None,
    };
    let mut cell_of: Vec<Option<usize>> = vec![Some(0); count];
    for ((column, edges), bins) in columns.iter().zip(&edges).zip(&shape) {
        for (cell, bin) in cell_of.iter_mut().zip(bin_of(column, edges, *bins)?) {
            *cell = cell.zip(bin).map(|(cell, bin)| cell * bins + bin);
        }
    }
    let counts = Array::zeros(run.engine.memory(), &shape, crate::kernel::DType::Float64, Order::C)?;
    let mut totals = vec![0.0; counts.size()];
    for (point, cell) in cell_of.into_iter().enumerate() {
        if let Some(cell) = cell {
            totals[cell] += weights.as_ref().map_or(1.0, |w| w[point]);
        }
    }
    let mut counts = Array::from_slice(run.engine.memory(), &shape, &totals)?;
    if density {
        let total = reduce::sum(&counts, &Reduce::default())?;
        for (axis, edges) in edges.iter().enumerate() {
            let mut lengths = vec![1; axes];
            lengths[axis] = shape[axis];
            counts = combined(Binary::Divide, &counts, &reshaped(&reduce::diff(edges, 1, 0)?, &lengths)?)?;
        }
        counts = combined(Binary::Divide, &counts, &total)?;
    }
    Ok((counts, edges))
}

/// The bin of each sample; `None` outside. A bin contains its left edge, the last one both.
fn bin_of(samples: &Array, edges: &Array, bins: usize) -> Result<Vec<Option<usize>>> {
    if edges.size() == 0 {
        return Ok(vec![None; samples.size()]);
    }
    let common = join::to_common_type(&[samples.clone(), edges.clone()])?;
    let behind = sort::searchsorted(&common[1], &common[0], sort::Side::Right, None)?;
    let last = part(&common[1], bins, 1)?;
    let on_last = ufunc::of_two(Binary::Equal, &common[0], &last)?.elements();
    let places = behind.elements();
    Ok(places
        .iter()
        .zip(on_last)
        .map(|(behind, on_last)| {
            let behind = behind.as_i64().and_then(|n| usize::try_from(n).ok())?;
            let behind = if on_last.is_truthy() { behind.saturating_sub(1) } else { behind };
            behind.checked_sub(1).filter(|bin| *bin < bins)
        })
        .collect())
}

/// The edges along one axis: given ones, or a number of equal bins over the range of the samples.
fn edges_of(run: &mut Runner, axis: usize, samples: &Array, bins: &Value, range: &Value) -> Run<Array> {
    // Single values are compared with 1 first.
    if let Value::None | Value::Text(_) | Value::Complex(_) | Value::Dict(_) = bins {
        let kind = convert::type_name(bins);
        return Err(Raise::type_error(format!("'<' not supported between instances of '{kind}' and 'int'")));
    }
    let given = array(run, bins)?;
    match given.ndim() {
        0 => {}
        1 => {
            let numbers = floats(&given)?;
            if numbers.windows(2).any(|w| w[0] > w[1]) {
                return Err(Raise::value_error(format!(
                    "`bins[{axis}]` must be monotonically increasing, when an array"
                )));
            }
            return Ok(given);
        }
        _ => return Err(Raise::value_error(format!("`bins[{axis}]` must be a scalar or 1d array"))),
    }
    if floats(&given)?.iter().any(|n| *n < 1.0) {
        return Err(Raise::value_error(format!("`bins[{axis}]` must be positive, when an integer")));
    }
    let (low, high) = outer_edges(run, samples, range)?;
    let count = convert::integer(run, bins)
        .map_err(|_| Raise::type_error(format!("`bins[{axis}]` must be an integer, when a scalar")))?;
    Ok(join::spaced(&low, &high, count as usize + 1, true, None, None)?.0)
}

/// The first and the last edge, apart from each other.
fn outer_edges(run: &mut Runner, samples: &Array, range: &Value) -> Run<(Array, Array)> {
    let number = |x: f64| Array::from_slice(samples.memory(), &[], &[x]);
    let (low, high) = match range {
        Value::None if samples.size() == 0 => (number(0.0)?, number(1.0)?),
        Value::None => {
            let (low, high) = (reduce::min(samples, &Reduce::default())?, reduce::max(samples, &Reduce::default())?);
            let ends = [floats(&low)?[0], floats(&high)?[0]];
            if !ends.iter().all(|x| x.is_finite()) {
                let shown = [&low, &high].map(|x| crate::kernel::cast::number_text(&x.elements()[0], false));
                return Err(Raise::value_error(format!(
                    "autodetected range of [{}, {}] is not finite",
                    shown[0], shown[1]
                )));
            }
            (low, high)
        }
        given => {
            let (low, high) = ends(run, given)?;
            if low > high {
                return Err(Raise::value_error("max must be larger than min in range parameter."));
            }
            (number(low)?, number(high)?)
        }
    };
    if floats(&low)? != floats(&high)? {
        return Ok((low, high));
    }
    let half = Literal::Float(0.5);
    Ok((ufunc::with_number(Binary::Subtract, &low, half.clone())?, ufunc::with_number(Binary::Add, &high, half)?))
}
