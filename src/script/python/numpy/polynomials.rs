//! Polynomials as arrays of coefficients, highest power first.
//!
//! Reading order: this file; `calculus` (derivatives, integrals, division), `fit`, `zeros`,
//! `object` (`np.poly1d`).

mod calculus;
mod fit;
pub(crate) mod object;
mod zeros;

use super::arguments::{Named, array, items};
use super::convert;
use crate::engine::Value;
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, Order, Result, join, view};
use crate::script::program::BinaryOp;
use crate::script::run::{Args, Builtin, Run, Runner};

/// `np.polyval(p, x)`: Horner's scheme, by the model's arithmetic; at a polynomial it is their composition.
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
    let (x, mut y) = if object::is_polynomial(x) {
        (x.clone(), Value::Int(0))
    } else {
        let at = array(run, x)?;
        let zeros = at.zeros_like(at.dtype().clone())?;
        let x = match x {
            Value::Array(_) => x.clone(),
            _ => convert::value_of(run, at)?,
        };
        (x, Value::Array(run.engine.adopt(zeros)?))
    };
    for coefficient in items(run, &Value::Array(p))? {
        y = run.binary(BinaryOp::Multiply, y, x.clone())?;
        y = run.binary(BinaryOp::Add, y, coefficient)?;
    }
    Ok(y)
}

/// `np.polyadd`, `np.polysub`: aligned at the constant term.
fn combined(run: &mut Runner, args: &mut Args, function: &'static str, op: Binary) -> Run<Value> {
    let mut named = Named::new(args, function, ["a1", "a2"], 2)?;
    let (a, b) = (named.value("a1"), named.value("a2"));
    let is_object = object::is_polynomial(&a) || object::is_polynomial(&b);
    let (a, b) = (vector(run, &a)?, vector(run, &b)?);
    let n = a.size().max(b.size());
    let (a, b) = (widened(&a, n)?, widened(&b, n)?);
    delivered(run, ufunc::of_two(op, &a, &b)?, is_object)
}

/// `np.polymul(a1, a2)`
fn polymul(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polymul", ["a1", "a2"], 2)?;
    let (a, b) = (named.value("a1"), named.value("a2"));
    let is_object = object::is_polynomial(&a) || object::is_polynomial(&b);
    let (a, b) = (vector(run, &a)?, vector(run, &b)?);
    let (a, b) = (object::trimmed(&a)?, object::trimmed(&b)?);
    let (a, b) = (convert::value_of(run, a)?, convert::value_of(run, b)?);
    let product = run.call_numpy("convolve", vec![a, b])?;
    let product = array(run, &product)?;
    delivered(run, product, is_object)
}

/// Coefficients as an array of at least one axis.
fn vector(run: &mut Runner, value: &Value) -> Run<Array> {
    Ok(view::atleast_nd(&array(run, value)?, 1)?)
}

/// Coefficients as an array, or as a polynomial.
fn delivered(run: &mut Runner, coefficients: Array, as_object: bool) -> Run<Value> {
    match as_object {
        true => object::made(run, &coefficients, "x"),
        false => convert::value_of(run, coefficients),
    }
}

/// The coefficients with zeros in front.
fn widened(p: &Array, n: usize) -> Result<Array> {
    let zeros = Array::zeros(p.memory(), &[n - p.size()], p.dtype().clone(), Order::C)?;
    join::concatenate(&[zeros, p.clone()], Some(0))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("poly", zeros::poly),
    Builtin::new("poly1d", object::poly1d),
    Builtin::new("polyadd", |run, args| combined(run, args, "polyadd", Binary::Add)),
    Builtin::new("polyder", calculus::polyder),
    Builtin::new("polydiv", calculus::polydiv),
    Builtin::new("polyfit", fit::polyfit),
    Builtin::new("polyint", calculus::polyint),
    Builtin::new("polymul", polymul),
    Builtin::new("polysub", |run, args| combined(run, args, "polysub", Binary::Subtract)),
    Builtin::new("polyval", polyval),
    Builtin::new("roots", zeros::roots),
];
