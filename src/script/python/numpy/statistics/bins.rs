//! Counting into bins.

pub(super) mod grid;
mod rules;

use num_complex::Complex;

use super::{combined, floats, reshaped};
use crate::engine::Value;
use crate::kernel::layout::checked_nbytes;
use crate::kernel::reduce::{self, Bins, Reduce};
use crate::kernel::ufunc;
use crate::kernel::{Array, DType, KernelError, Kind, cast};
use crate::script::python::numpy::arguments::{Named, array, items, positions, real};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.bincount(x, weights, minlength)`
pub(super) fn bincount(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "bincount", ["x", "weights", "minlength"], 1)?;
    let value = named.value("x");
    // 64 unsigned bits are taken as signed ones.
    let natural = convert::to_kernel(run, &value, None).ok().filter(|x| matches!(*x.dtype().native(), DType::UInt64));
    let x = match natural {
        Some(x) if x.ndim() == 1 => cast::cast(&x, &DType::Int64)?,
        _ => convert::vector(run, &value, &DType::Int64)?,
    };
    let weights = match named.take("weights") {
        Some(weights) => Some(convert::vector(run, &weights, &DType::Float64)?),
        None => None,
    };
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
            Some(Value::None | Value::Dict(_) | Value::Complex(_)) => return Err(no_bins()),
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

fn no_bins() -> Box<Raise> {
    Raise::type_error("`bins` must be an integer, a string, or an array")
}

/// A number of bins.
fn count(run: &Runner, value: &Value) -> Run<usize> {
    let n = convert::integer(run, value).map_err(|_| no_bins())?;
    let Some(n) = usize::try_from(n).ok().filter(|n| *n > 0) else {
        return Err(Raise::value_error("`bins` must be positive, when an integer"));
    };
    checked_nbytes(&[n], size_of::<f64>())?;
    Ok(n)
}

/// The smallest and the largest sample that count.
fn ends(run: &mut Runner, range: &Value) -> Run<(f64, f64)> {
    let parts = items(run, range)?;
    match parts.as_slice() {
        [low, high] => {
            let ends = (real(low)?, real(high)?);
            // In the words of the script: `[0, inf]`, not `[0.0, inf]`.
            let descends = ends.0 > ends.1;
            let is_finite = ends.0.is_finite() && ends.1.is_finite();
            if !descends && !is_finite {
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
    if a.dtype().kind() == Kind::Text {
        // The smallest is looked for first.
        reduce::min(&a, &Reduce::default())?;
    }
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
    let (bins, range) = (named.given("bins"), named.take("range"));
    let asked = Asked::new(run, &a, bins, range, weights.is_some())?;
    let density = named.flag(run, "density", false)?;
    let (counts, edges) = match &asked.bins {
        // Without an edge there is no bin.
        Bins::Edges(edges) if edges.is_empty() => (Array::from_slice::<i64>(a.memory(), &[0], &[])?, a.clone()),
        bins => match &weights {
            Some(weights) if weights.dtype().is_complex() => complex_histogram(&a, bins, weights, density)?,
            weights => reduce::histogram(&a, bins, weights.as_ref(), density)?,
        },
    };
    let counts = if weights.is_some() || density { counts } else { positions(run, counts)? };
    let counts = convert::value_of(run, counts)?;
    let edges = match asked.edges {
        Some(edges) => edges,
        None => convert::value_of(run, distinct(edges)?)?,
    };
    Ok(Value::tuple([counts, edges]))
}

/// A histogram whose weights are complex: the real parts and the imaginary parts are summed alone.
fn complex_histogram(a: &Array, bins: &Bins, weights: &Array, density: bool) -> Run<(Array, Array)> {
    let (real, edges) = reduce::histogram(a, bins, Some(&ufunc::real_part(weights)?), false)?;
    let (imaginary, _) = reduce::histogram(a, bins, Some(&ufunc::imag(weights)?), false)?;
    let parts = floats(&real)?.into_iter().zip(floats(&imaginary)?);
    let mut counts: Vec<Complex<f64>> = parts.map(|(re, im)| Complex::new(re, im)).collect();
    if density {
        let total: Complex<f64> = counts.iter().sum();
        for (count, width) in counts.iter_mut().zip(floats(&edges)?.windows(2).map(|w| w[1] - w[0])) {
            *count = *count / width / total;
        }
    }
    let counts = Array::from_slice(a.memory(), &[counts.len()], &counts)?;
    let own = if density { DType::Complex128 } else { weights.dtype().clone() };
    Ok((cast::cast(&counts, &own)?, edges))
}

/// `np.histogram_bin_edges(a, bins, range, weights)`
pub(super) fn histogram_bin_edges(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "histogram_bin_edges", ["a", "bins", "range", "weights"], 1)?;
    let a = named.array(run, "a")?;
    let a = samples(run, a)?;
    let weights = named.optional_array(run, "weights")?;
    let weighted = weights.is_some();
    if weights.is_some_and(|weights| weights.shape() != a.shape()) {
        return Err(Raise::value_error("weights should have the same shape as a."));
    }
    let (bins, range) = (named.given("bins"), named.take("range"));
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
