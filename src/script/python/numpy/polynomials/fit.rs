//! `np.polyfit`: the polynomial nearest to samples.

use crate::engine::{Num, Value};
use crate::kernel::linalg::{self, Fit};
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, Result, join, view};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::python::numpy::linear::linear_algebra;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.polyfit(x, y, deg, rcond, full, w, cov)`: scaled columns of powers, as NumPy fits them.
pub(super) fn polyfit(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyfit", ["x", "y", "deg", "rcond", "full", "w", "cov"], 3)?;
    let (x, y) = (named.array(run, "x")?, named.array(run, "y")?);
    let Ok(degree) = usize::try_from(named.integer(run, "deg", 0)?) else {
        return Err(Raise::value_error("expected deg >= 0"));
    };
    check(&x, &y)?;
    let (x, y) = (inexact(&x)?, inexact(&y)?);
    let samples = x.size();
    let share = named.real("rcond", samples as f64 * f64::EPSILON)?;
    let full = named.flag(run, "full", false)?;
    let (mut left, mut right) = (join::vander(&x, degree + 1, false)?, matrix(&y)?);
    if let Some(weights) = named.optional_array(run, "w")? {
        let weights = column(&inexact(&weights)?, samples)?;
        left = ufunc::of_two(Binary::Multiply, &left, &weights)?;
        right = ufunc::of_two(Binary::Multiply, &right, &weights)?;
    }
    let squares = reduce::sum(&ufunc::of_two(Binary::Multiply, &left, &left)?, &Reduce::along(&[0]))?;
    let scale = ufunc::of_one(Unary::Sqrt, &squares)?;
    let left = ufunc::of_two(Binary::Divide, &left, &scale)?;
    let Fit { solution, rest, rank, values } = linalg::lstsq(&left, &right, share).map_err(linear_algebra)?;
    let coefficients = ufunc::of_two(Binary::Divide, &solution, &matrix(&scale)?)?;
    let coefficients = if y.ndim() == 1 { view::squeeze(&coefficients, Some(&[1]))? } else { coefficients };
    let coefficients = convert::value_of(run, coefficients)?;
    if rank != degree + 1 && !full {
        run.runtime_warning("Polyfit may be poorly conditioned")?;
    }
    if full {
        let (rest, values) = (convert::value_of(run, rest)?, convert::value_of(run, values)?);
        let rank = Value::Num(Num::Int32(rank as i32));
        return Ok(Value::tuple([coefficients, rest, rank, values, Value::Float(share)]));
    }
    let unscaled = match named.take("cov") {
        None | Some(Value::Bool(false)) => return Ok(coefficients),
        Some(Value::Text(how)) => &*how == "unscaled",
        Some(_) => false,
    };
    let products = linalg::matmul(&view::transpose(&left, None)?, &left)?;
    let spread = linalg::inv(&products).map_err(linear_algebra)?;
    let spread = ufunc::of_two(Binary::Divide, &spread, &linalg::outer(&scale, &scale)?)?;
    let spread = if y.ndim() == 1 { spread } else { view::expand_dims(&spread, &[2])? };
    let spread = match unscaled {
        true => spread,
        false if samples <= degree + 1 => {
            let text = "the number of data points must exceed order to scale the covariance matrix";
            return Err(Raise::value_error(text));
        }
        false => {
            let freedom = Literal::Float((samples - degree - 1) as f64);
            let factor = ufunc::with_number(Binary::Divide, &rest, freedom)?;
            ufunc::of_two(Binary::Multiply, &spread, &factor)?
        }
    };
    let spread = convert::value_of(run, spread)?;
    Ok(Value::tuple([coefficients, spread]))
}

/// Numbers as `+ 0.0` makes them.
fn inexact(a: &Array) -> Result<Array> {
    ufunc::with_number(Binary::Add, a, Literal::Float(0.0))
}

/// A vector as one column; a matrix as it is.
fn matrix(a: &Array) -> Result<Array> {
    if a.ndim() == 1 { view::expand_dims(a, &[1]) } else { Ok(a.clone()) }
}

fn check(x: &Array, y: &Array) -> Run<()> {
    if x.ndim() != 1 {
        return Err(Raise::type_error("expected 1D vector for x"));
    }
    if x.size() == 0 {
        return Err(Raise::type_error("expected non-empty vector for x"));
    }
    if !(1..=2).contains(&y.ndim()) {
        return Err(Raise::type_error("expected 1D or 2D array for y"));
    }
    if x.shape()[0] != y.shape()[0] {
        return Err(Raise::type_error("expected x and y to have same length"));
    }
    Ok(())
}

/// Weights as a column.
fn column(w: &Array, n: usize) -> Run<Array> {
    if w.ndim() != 1 {
        return Err(Raise::type_error("expected a 1-d array for weights"));
    }
    if w.size() != n {
        return Err(Raise::type_error("expected w and y to have the same length"));
    }
    Ok(matrix(w)?)
}
