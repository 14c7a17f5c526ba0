//! Counting into bins.

mod rules;

use super::floats;
use crate::engine::Value;
use crate::kernel::reduce::{self, Bins};
use crate::kernel::{Array, DType, KernelError, cast};
use crate::script::python::numpy::arguments::{Named, array, items, positions, real};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.bincount(x, weights, minlength)`
pub(super) fn bincount(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "bincount", ["x", "weights", "minlength"], 1)?;
    let value = named.value("x");
    let x = array(run, &value)?;
    let is_array = matches!(value, Value::Array(_));
    if !is_array && x.ndim() > 1 {
        return Err(Raise::value_error(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        ));
    }
    // What is no array yet is made one of whole numbers; so are whole numbers under models without integers by nature.
    let natural = run.engine.has_values() && x.dtype().is_float() && floats(&x)?.iter().all(|x| x.fract() == 0.0);
    let x = if !is_array || natural { cast::cast(&x, &DType::Int64)? } else { x };
    let weights = named.optional_array(run, "weights")?;
    let least = match (named.is_given("minlength"), named.take("minlength")) {
        (true, None) => return Err(Raise::type_error("use 0 instead of None for minlength")),
        (_, value) => value.map_or(Ok(0), |v| convert::integer(run, &v))?,
    };
    let Ok(least) = usize::try_from(least) else {
        return Err(Raise::value_error("'minlength' must not be negative"));
    };
    let counts = reduce::bincount(&x, weights.as_ref(), least)?;
    let counts = if weights.is_some() { counts } else { positions(run, counts)? };
    convert::value_of(run, counts)
}

/// What `bins` and `range` of a histogram ask for: the bins, and the edges as a value if the script gave them.
struct Asked {
    bins: Bins,
    edges: Option<Value>,
}

impl Asked {
    fn new(run: &mut Runner, samples: &Array, bins: Option<Value>, range: Option<Value>, weighted: bool) -> Run<Self> {
        let range = range.map(|range| ends(run, &range)).transpose()?;
        let count = match bins {
            None => 10,
            Some(Value::Text(rule)) => rules::count(samples, &rule, range, weighted)?,
            Some(value) => {
                let edges = array(run, &value)?;
                match edges.ndim() {
                    0 => count(run, &value)?,
                    1 => {
                        let bins = Bins::Edges(floats(&edges)?);
                        let edges = Value::Array(convert::to_array(run, &value, None)?);
                        return Ok(Self { bins, edges: Some(edges) });
                    }
                    _ => return Err(Raise::value_error("`bins` must be 1d, when an array")),
                }
            }
        };
        Ok(Self { bins: Bins::Equal(count, range), edges: None })
    }
}

/// A number of bins.
fn count(run: &Runner, value: &Value) -> Run<usize> {
    let n = convert::integer(run, value)
        .map_err(|_| Raise::type_error("`bins` must be an integer, a string, or an array"))?;
    usize::try_from(n)
        .ok()
        .filter(|n| *n > 0)
        .ok_or_else(|| Raise::value_error("`bins` must be positive, when an integer"))
}

/// The smallest and the largest sample that count.
fn ends(run: &mut Runner, range: &Value) -> Run<(f64, f64)> {
    let parts = items(run, range)?;
    match parts.as_slice() {
        [low, high] => {
            let ends = (real(low)?, real(high)?);
            // In the words of the script: `[0, inf]`, not `[0.0, inf]`.
            if ends.0 <= ends.1 && !(ends.0.is_finite() && ends.1.is_finite()) {
                let shown = [run.str(low)?, run.str(high)?];
                return Err(Raise::value_error(format!("supplied range of [{}] is not finite", shown.join(", "))));
            }
            Ok(ends)
        }
        [] | [_] => Err(Raise::value_error(format!("not enough values to unpack (expected 2, got {})", parts.len()))),
        _ => Err(Raise::value_error("too many values to unpack (expected 2)")),
    }
}

/// The samples as numbers that can be subtracted: bools count as small integers.
fn samples(run: &mut Runner, a: Array) -> Run<Array> {
    if *a.dtype() != DType::Bool {
        return Ok(a);
    }
    run.runtime_warning("Converting input from bool to <class 'numpy.uint8'> for compatibility.")?;
    Ok(cast::cast(&a, &DType::UInt8)?)
}

/// `np.histogram(a, bins, range, density, weights)`: counts and edges.
pub(super) fn histogram(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram", ["a", "bins", "range", "density", "weights"], 1)?;
    let a = named.array(run, "a")?;
    let a = samples(run, a)?;
    let weights = named.optional_array(run, "weights")?;
    if weights.as_ref().is_some_and(|w| w.dtype().is_complex()) {
        return Err(Raise::unsupported("complex weights of np.histogram are not supported", "count the two parts"));
    }
    let (bins, range) = (named.take("bins"), named.take("range"));
    let asked = Asked::new(run, &a, bins, range, weights.is_some())?;
    let density = named.flag(run, "density", false)?;
    let (counts, edges) = match &asked.bins {
        // Without an edge there is no bin.
        Bins::Edges(edges) if edges.is_empty() => (Array::from_slice::<i64>(a.memory(), &[0], &[])?, a.clone()),
        bins => reduce::histogram(&a, bins, weights.as_ref(), density)?,
    };
    let counts = if weights.is_some() || density { counts } else { positions(run, counts)? };
    let counts = convert::value_of(run, counts)?;
    let edges = match asked.edges {
        Some(edges) => edges,
        None => convert::value_of(run, distinct(edges)?)?,
    };
    Ok(Value::tuple([counts, edges]))
}

/// `np.histogram_bin_edges(a, bins, range, weights)`
pub(super) fn histogram_bin_edges(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram_bin_edges", ["a", "bins", "range", "weights"], 1)?;
    let a = named.array(run, "a")?;
    let a = samples(run, a)?;
    let weighted = named.take("weights").is_some();
    let (bins, range) = (named.take("bins"), named.take("range"));
    let asked = Asked::new(run, &a, bins, range, weighted)?;
    if let (Some(given), Bins::Edges(edges)) = (asked.edges, &asked.bins) {
        if edges.windows(2).any(|w| w[0] > w[1]) {
            return Err(Raise::value_error("`bins` must increase monotonically, when an array"));
        }
        return Ok(given);
    }
    let (_, edges) = reduce::histogram(&a, &asked.bins, None, false)?;
    convert::value_of(run, distinct(edges)?)
}

/// Computed edges, if no two of them are the same number.
fn distinct(edges: Array) -> Result<Array, KernelError> {
    let numbers = floats(&edges)?;
    if numbers.windows(2).any(|w| w[0] >= w[1]) {
        return Err(KernelError::value(format!(
            "Too many bins for data range. Cannot create {} finite-sized bins.",
            numbers.len() - 1
        )));
    }
    Ok(edges)
}

/// `np.histogram2d(x, y, bins, range, density, weights)`: counts of pairs, and the edges along both axes.
pub(super) fn histogram2d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram2d", ["x", "y", "bins", "range", "density", "weights"], 2)?;
    let pairs = [named.array(run, "x")?, named.array(run, "y")?];
    if pairs[0].size() != pairs[1].size() {
        return Err(Raise::value_error("x and y must have the same length."));
    }
    let density = named.flag(run, "density", false)?;
    let weights = match named.optional_array(run, "weights")? {
        Some(weights) => floats(&weights)?,
        None => vec![1.0; pairs[0].size()],
    };
    if weights.len() != pairs[0].size() {
        return Err(Raise::value_error("The weights and list don't have the same length."));
    }
    let bins = per_axis(run, named.take("bins"))?;
    let ranges = match named.take("range") {
        Some(both) => items(run, &both)?.into_iter().map(|r| Some(r).filter(|r| !matches!(r, Value::None))).collect(),
        None => vec![None, None],
    };
    if ranges.len() != 2 {
        return Err(Raise::value_error("range argument must have one entry per dimension"));
    }
    let (mut edges, mut kept) = (Vec::with_capacity(2), Vec::with_capacity(2));
    for ((sample, bins), range) in pairs.iter().zip(bins).zip(ranges) {
        let asked = Asked::new(run, sample, bins, range, false)?;
        let own = reduce::histogram(sample, &asked.bins, None, false)?.1;
        edges.push(floats(&own)?);
        kept.push(own);
    }
    let counts = pair_counts([&floats(&pairs[0])?, &floats(&pairs[1])?], &weights, [&edges[0], &edges[1]], density);
    let shape = [edges[0].len() - 1, edges[1].len() - 1];
    let mut values = vec![Array::from_slice(run.engine.memory(), &shape, &counts)?];
    values.extend(kept);
    let values: Vec<Value> = values.into_iter().map(|array| convert::value_of(run, array)).collect::<Run<_>>()?;
    Ok(Value::tuple(values))
}

/// The bins along both axes: one number or vector of edges for both, or one for each.
fn per_axis(run: &mut Runner, bins: Option<Value>) -> Run<[Option<Value>; 2]> {
    let Some(bins) = bins else { return Ok([None, None]) };
    if convert::integer(run, &bins).is_ok() {
        return Ok([Some(bins.clone()), Some(bins)]);
    }
    Ok(match items(run, &bins)?.as_slice() {
        [x, y] => [Some(x.clone()), Some(y.clone())],
        _ => [Some(bins.clone()), Some(bins)],
    })
}

/// How many pairs (by weight) fall into each cell, row by row; as a density the volume is 1.
fn pair_counts(pairs: [&[f64]; 2], weights: &[f64], edges: [&[f64]; 2], density: bool) -> Vec<f64> {
    let columns = edges[1].len() - 1;
    let mut counts = vec![0.0; (edges[0].len() - 1) * columns];
    // A bin contains its left edge; the last one both.
    let bin = |edges: &[f64], x: f64| -> Option<usize> {
        let behind = edges.partition_point(|e| *e <= x);
        let is_last = edges.last() == Some(&x);
        if is_last { edges.len().checked_sub(2) } else { behind.checked_sub(1).filter(|at| at + 1 < edges.len()) }
    };
    for ((x, y), weight) in pairs[0].iter().zip(pairs[1]).zip(weights) {
        if let (Some(i), Some(j)) = (bin(edges[0], *x), bin(edges[1], *y)) {
            counts[i * columns + j] += weight;
        }
    }
    if density {
        let total: f64 = counts.iter().sum();
        let width = |edges: &[f64], at: usize| edges[at + 1] - edges[at];
        for (at, count) in counts.iter_mut().enumerate() {
            *count = *count / width(edges[0], at / columns) / width(edges[1], at % columns) / total;
        }
    }
    counts
}
