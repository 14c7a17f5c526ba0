//! Polynomials as arrays of coefficients, highest power first.
//!
//! Reading order: this file; `fit` (with `least_squares`), `zeros` (with `eigenvalues`), `object` (`np.poly1d`).

mod eigenvalues;
mod fit;
mod least_squares;
pub(crate) mod object;
mod zeros;

use super::arguments::{Named, array, items};
use super::convert;
use super::statistics::floats;
use crate::engine::Value;
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, Element, Order};
use crate::script::program::BinaryOp;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// `np.polyval(p, x)`: Horner's scheme, by the model's arithmetic.
fn polyval(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyval", ["p", "x"], 2)?;
    let (p, x) = (named.value("p"), named.value("x"));
    evaluated(run, &p, &x)
}

/// The value of the polynomial with coefficients `p` at `x`.
///
/// # Errors
/// Those of the model's arithmetic; out of memory.
fn evaluated(run: &mut Runner, p: &Value, x: &Value) -> Run<Value> {
    let p = convert::to_array(run, p, None)?;
    let at = array(run, x)?;
    let zeros = at.zeros_like(at.dtype().clone())?;
    let x = match x {
        Value::Array(_) => x.clone(),
        _ => convert::value_of(run, at)?,
    };
    let mut y = Value::Array(run.engine.adopt(zeros)?);
    for coefficient in items(run, &Value::Array(p))? {
        y = run.array_binary(BinaryOp::Multiply, y, x.clone())?;
        y = run.array_binary(BinaryOp::Add, y, coefficient)?;
    }
    Ok(y)
}

/// `np.poly(roots)`: the polynomial with these roots.
fn poly(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "poly", ["seq_of_zeros"], 1)?;
    let zeros = named.array(run, "seq_of_zeros")?;
    if zeros.ndim() > 1 || zeros.dtype().is_complex() {
        return Err(Raise::unsupported("np.poly takes a vector of real roots here", "multiply the factors out"));
    }
    let mut p = vec![1.0];
    for root in floats(&zeros)? {
        p.push(0.0);
        for k in (1..p.len()).rev() {
            p[k] -= root * p[k - 1];
        }
    }
    let out = Array::from_slice(run.engine.memory(), &[p.len()], &p)?;
    convert::value_of(run, out)
}

/// `np.polyadd`, `np.polysub`: aligned at the constant term.
fn combined(run: &mut Runner, args: &mut Args, function: &'static str, op: Binary) -> Run<Value> {
    let mut named = Named::new(args, function, ["a1", "a2"], 2)?;
    let (a, b) = (named.array(run, "a1")?, named.array(run, "a2")?);
    let n = a.size().max(b.size());
    let widened = |p: &Array| {
        crate::kernel::join::pad(p, &[(n - p.size(), 0)], &crate::kernel::join::Padding::Constant(zero(p)?))
    };
    let memory = run.engine.memory().clone();
    let (a, b) = (widened(&a)?, widened(&b)?);
    let result = ufunc::binary(&memory, op, (&a).into(), (&b).into(), &Options::default())?.0;
    convert::value_of(run, result)
}

fn zero(like: &Array) -> crate::kernel::Result<Array> {
    Array::zeros(like.memory(), &[], like.dtype().clone(), Order::C)
}

/// `np.polyder(p)`: the derivative.
fn polyder(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyder", ["p", "m"], 1)?;
    let p = named.array(run, "p")?;
    let times = named.integer(run, "m", 1)?.max(0);
    let dtype = if p.dtype().is_integer() { DType::Int64 } else { DType::Float64 };
    let mut numbers = floats(&p)?;
    for _ in 0..times {
        let degree = numbers.len().saturating_sub(1);
        numbers.truncate(degree);
        numbers.iter_mut().enumerate().for_each(|(i, c)| *c *= (degree - i) as f64);
    }
    let out = Array::zeros(run.engine.memory(), &[numbers.len()], dtype.clone(), Order::C)?;
    for (at, number) in out.layout().offsets().zip(&numbers) {
        let element = if dtype == DType::Int64 { Element::Int(*number as i64) } else { Element::Float(*number) };
        out.set(at, &element)?;
    }
    convert::value_of(run, out)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("poly", poly),
    Builtin::new("poly1d", object::poly1d),
    Builtin::new("polyadd", |run, args| combined(run, args, "polyadd", Binary::Add)),
    Builtin::new("polyder", polyder),
    Builtin::new("polyfit", fit::polyfit),
    Builtin::new("polysub", |run, args| combined(run, args, "polysub", Binary::Subtract)),
    Builtin::new("polyval", polyval),
    Builtin::new("roots", zeros::roots),
];
