//! Covariance and correlation of variables.

use super::{combined, floats, reshaped};
use crate::engine::Value;
use crate::kernel::promote::Literal;
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, DType, KernelError, Kind, Result, cast, join, view};
use crate::script::python::numpy::arguments::{Named, real};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.cov(m, y, rowvar, bias, ddof, fweights, aweights)`
pub(super) fn cov(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["m", "y", "rowvar", "bias", "ddof", "fweights", "aweights", "*", "dtype"];
    let mut named = Named::new(args, "cov", names, 1)?;
    let ddof = match named.take("ddof") {
        Some(value) => {
            let ddof = real(&value)?;
            if ddof.fract() != 0.0 {
                return Err(Raise::value_error("ddof must be integer"));
            }
            Some(ddof)
        }
        None => None,
    };
    let rows = observations(run, &mut named, "m")?;
    let bias = named.flag(run, "bias", false)?;
    let ddof = ddof.unwrap_or(if bias { 0.0 } else { 1.0 });
    let Some(rows) = rows else { return empty(run) };
    let counts = weights(run, &mut named, "fweights", rows.shape()[1])?;
    if counts.iter().flatten().any(|w| w.fract() != 0.0) {
        return Err(Raise::type_error("fweights must be integer"));
    }
    let shares = weights(run, &mut named, "aweights", rows.shape()[1])?;
    let result = covariance(run, &rows, ddof, counts, shares)?;
    let result = typed(run, &mut named, result)?;
    // Of one variable NumPy gives an array without axes, not a scalar.
    Ok(Value::Array(run.engine.adopt(result)?))
}

/// `np.corrcoef(x, y, rowvar)`
pub(super) fn corrcoef(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "corrcoef", ["x", "y", "rowvar", "*", "dtype"], 1)?;
    let Some(rows) = observations(run, &mut named, "x")? else { return empty(run) };
    let c = covariance(run, &rows, 1.0, None, None)?;
    if c.dtype().is_complex() {
        let result = correlation(&c)?;
        let result = typed(run, &mut named, result)?;
        return convert::value_of(run, result);
    }
    let mut numbers = floats(&c)?;
    if c.ndim() == 0 {
        // One variable agrees with itself, unless its variance is 0 or NaN.
        numbers[0] /= numbers[0];
    } else {
        let n = c.shape()[0];
        let deviations: Vec<f64> = (0..n).map(|i| numbers[i * n + i].sqrt()).collect();
        for (at, x) in numbers.iter_mut().enumerate() {
            *x = (*x / deviations[at / n] / deviations[at % n]).clamp(-1.0, 1.0);
        }
    }
    let result = Array::from_slice(c.memory(), c.shape(), &numbers)?;
    let result = typed(run, &mut named, result)?;
    convert::value_of(run, result)
}

/// A complex covariance matrix divided by the deviations, each part from -1 to 1.
fn correlation(c: &Array) -> Result<Array> {
    if c.ndim() == 0 {
        return combined(Binary::Divide, c, c);
    }
    let n = c.shape()[0];
    let variances = ufunc::real_part(&view::diagonal(c, 0, 0, 1)?)?;
    let deviations = ufunc::of_one(Unary::Sqrt, &variances)?;
    let scaled = combined(Binary::Divide, c, &reshaped(&deviations, &[n, 1])?)?;
    let scaled = combined(Binary::Divide, &scaled, &deviations)?;
    crate::kernel::loops::map1(&scaled, &scaled, |z: num_complex::Complex<f64>| {
        num_complex::Complex::new(z.re.clamp(-1.0, 1.0), z.im.clamp(-1.0, 1.0))
    });
    Ok(scaled)
}

/// The result in the element type asked for.
fn typed(run: &mut Runner, named: &mut Named, result: Array) -> Run<Array> {
    Ok(match named.dtype(run, "dtype")? {
        Some(dtype) => cast::cast(&result, &dtype)?,
        None => result,
    })
}

fn empty(run: &mut Runner) -> Run<Value> {
    let none = Array::from_slice::<f64>(run.engine.memory(), &[0, 0], &[])?;
    run.runtime_warning("Degrees of freedom <= 0 for slice")?;
    convert::value_of(run, none)
}

/// The observations of both arguments, one variable in a row; `None` if there is no variable.
fn observations(run: &mut Runner, named: &mut Named, first: &'static str) -> Run<Option<Array>> {
    let (m, y) = (named.array(run, first)?, named.optional_array(run, "y")?);
    let by_rows = named.flag(run, "rowvar", true)?;
    let kind = m.dtype().kind().max(y.as_ref().map_or(Kind::Bool, |y| y.dtype().kind()));
    if kind > Kind::Complex {
        return Err(Raise::unsupported("the covariance of text is not supported", "use numbers"));
    }
    let dtype = if kind == Kind::Complex { DType::Complex128 } else { DType::Float64 };
    for (a, name) in [(Some(&m), "m"), (y.as_ref(), "y")] {
        if a.is_some_and(|a| a.ndim() > 2) {
            return Err(Raise::value_error(format!("{name} has more than 2 dimensions")));
        }
    }
    let upright = |a: &Array| -> Result<Array> {
        let rows = view::atleast_nd(&cast::cast(a, &dtype)?, 2)?;
        if !by_rows && a.ndim() == 2 { view::transpose(&rows, None) } else { Ok(rows) }
    };
    let rows = upright(&m)?;
    if rows.shape()[0] == 0 {
        return Ok(None);
    }
    Ok(Some(match y {
        Some(y) => join::concatenate(&[rows, upright(&y)?], Some(0))?,
        None => rows,
    }))
}

/// Weights of the observations, checked as NumPy does.
fn weights(run: &mut Runner, named: &mut Named, name: &'static str, n: usize) -> Run<Option<Vec<f64>>> {
    let Some(weights) = named.optional_array(run, name)? else { return Ok(None) };
    if weights.ndim() > 1 {
        return Err(Raise::new("RuntimeError", format!("cannot handle multidimensional {name}")));
    }
    if weights.size() != n || weights.ndim() == 0 {
        return Err(Raise::new("RuntimeError", format!("incompatible numbers of samples and {name}")));
    }
    let weights = floats(&weights)?;
    if weights.iter().any(|w| *w < 0.0) {
        return Err(Raise::value_error(format!("{name} cannot be negative")));
    }
    Ok(Some(weights))
}

/// The covariance matrix of variables in rows; of one variable its variance, without axes.
fn covariance(
    run: &mut Runner,
    rows: &Array,
    ddof: f64,
    counts: Option<Vec<f64>>,
    shares: Option<Vec<f64>>,
) -> Run<Array> {
    let n = rows.shape()[1];
    let weights: Option<Vec<f64>> = match (&counts, &shares) {
        (None, None) => None,
        (Some(w), None) | (None, Some(w)) => Some(w.clone()),
        (Some(f), Some(a)) => Some(f.iter().zip(a).map(|(f, a)| f * a).collect()),
    };
    let total: f64 = weights.as_ref().map_or(n as f64, |w| w.iter().sum());
    let mut freedom = match (&weights, &shares) {
        (Some(w), Some(a)) if ddof != 0.0 => total - ddof * w.iter().zip(a).map(|(w, a)| w * a).sum::<f64>() / total,
        _ => total - ddof,
    };
    if freedom <= 0.0 {
        run.runtime_warning("Degrees of freedom <= 0 for slice")?;
        freedom = 0.0;
    }
    if weights.is_some() && total == 0.0 {
        return Err(KernelError::ZeroDivision("Weights sum to zero, can't be normalized".into()).into());
    }
    let weights = match weights {
        Some(w) => Some(Array::from_slice(rows.memory(), &[n], &w)?),
        None => None,
    };
    Ok(scatter(rows, weights.as_ref(), 1.0 / freedom)?)
}

/// The products of the distances from the means, weighted, summed and scaled.
///
/// Every product is added in order by a fused multiplication, which is what BLAS does here: for a few dozen
/// observations the result is NumPy's to the last bit.
fn scatter(rows: &Array, weights: Option<&Array>, scale: f64) -> Result<Array> {
    let (n, length) = (rows.shape()[0], rows.shape()[1]);
    let (centers, _) = crate::kernel::reduce::average(rows, Some(1), weights)?;
    let distances = combined(Binary::Subtract, rows, &reshaped(&centers, &[n, 1])?)?;
    if rows.dtype().is_complex() {
        let weighted = match weights {
            Some(weights) => combined(Binary::Multiply, &distances, weights)?,
            None => distances.clone(),
        };
        let turned = ufunc::of_one(Unary::Conjugate, &view::transpose(&weighted, None)?)?;
        let products = crate::kernel::linalg::matmul(&distances, &turned)?;
        let scaled = ufunc::with_number(Binary::Multiply, &products, Literal::Float(scale))?;
        return if n == 1 { reshaped(&scaled, &[]) } else { Ok(scaled) };
    }
    let left = floats(&distances)?;
    let right = match weights {
        Some(weights) => floats(&combined(Binary::Multiply, &distances, weights)?)?,
        None => left.clone(),
    };
    let product = |at: usize| {
        // Weighted products are not symmetric to the last bit, in NumPy neither.
        let (x, y) = (&left[at / n * length..][..length], &right[at % n * length..][..length]);
        x.iter().zip(y).fold(0.0f64, |sum, (x, y)| x.mul_add(*y, sum)) * scale
    };
    let products: Vec<f64> = (0..n * n).map(product).collect();
    let shape = [n, n];
    Array::from_slice(rows.memory(), if n == 1 { &[] } else { &shape }, &products)
}
