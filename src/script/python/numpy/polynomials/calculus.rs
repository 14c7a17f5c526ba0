//! Derivatives, integrals and division of polynomials.

use num_complex::Complex;
use num_traits::Num;

use super::{delivered, object, vector};
use crate::engine::Value;
use crate::kernel::loops;
use crate::kernel::promote::promote_types;
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, DType, Order, Primitive, Result, cast, join};
use crate::script::python::numpy::arguments::{Named, array, part};
use crate::script::run::{Args, Raise, Run, Runner};

/// The numbers `n`, `n - 1`, … 1.
fn descending(like: &Array, n: usize) -> Result<Array> {
    let numbers: Vec<i64> = (1..=n as i64).rev().collect();
    Array::from_slice(like.memory(), &[n], &numbers)
}

/// `np.polyder(p, m)`: the `m`-th derivative.
pub(super) fn polyder(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyder", ["p", "m"], 1)?;
    let value = named.value("p");
    let Ok(times) = usize::try_from(named.integer(run, "m", 1)?) else {
        return Err(Raise::value_error("Order of derivative must be positive (see polyint)"));
    };
    let mut p = vector(run, &value)?;
    for _ in 0..times {
        let degree = p.size().saturating_sub(1);
        p = ufunc::of_two(Binary::Multiply, &part(&p, 0, degree)?, &descending(&p, degree)?)?;
    }
    delivered(run, p, object::is_polynomial(&value))
}

/// `np.polyint(p, m, k)`: the `m`-th integral, with constants of integration.
pub(super) fn polyint(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyint", ["p", "m", "k"], 1)?;
    let value = named.value("p");
    let Ok(times) = usize::try_from(named.integer(run, "m", 1)?) else {
        return Err(Raise::value_error("Order of integral must be positive (see polyder)"));
    };
    let constants = match named.take("k") {
        Some(k) => vector(run, &k)?,
        None => Array::zeros(run.engine.memory(), &[times], DType::Float64, Order::C)?,
    };
    let constants = match constants.size() {
        1 if times > 1 => {
            cast::cast(&constants, &promote_types(constants.dtype(), &DType::Float64)?)?.broadcast_to(&[times])?
        }
        n if n < times => {
            return Err(Raise::value_error("k must be a scalar or a rank-1 array of length 1 or >m."));
        }
        _ => constants,
    };
    let mut p = vector(run, &value)?;
    for time in 0..times {
        let divided = ufunc::of_two(Binary::Divide, &p, &descending(&p, p.size())?)?;
        p = join::concatenate(&join::to_common_type(&[divided, part(&constants, time, 1)?])?, Some(0))?;
    }
    delivered(run, p, object::is_polynomial(&value))
}

/// `np.polydiv(u, v)`: quotient and rest.
pub(super) fn polydiv(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polydiv", ["u", "v"], 2)?;
    let (u, v) = (named.value("u"), named.value("v"));
    let is_object = object::is_polynomial(&u) || object::is_polynomial(&v);
    let (u, v) = (array(run, &u)?, array(run, &v)?);
    let (u, v) = (crate::kernel::view::atleast_nd(&u, 1)?, crate::kernel::view::atleast_nd(&v, 1)?);
    if u.size() == 0 || v.size() == 0 {
        return Err(Raise::new("IndexError", "index 0 is out of bounds for axis 0 with size 0"));
    }
    let inexact = |a: &Array| match a.dtype() {
        own if own.is_float() || own.is_complex() => own.clone(),
        _ => DType::Float64,
    };
    let dtype = promote_types(&inexact(&u), &inexact(&v))?;
    let (quotient, rest) = match dtype.is_complex() {
        true => divided::<Complex<f64>>(&u, &v, Complex::norm)?,
        false => divided::<f64>(&u, &v, f64::abs)?,
    };
    let quotient = delivered(run, cast::cast(&quotient, &dtype)?, is_object)?;
    let rest = delivered(run, cast::cast(&rest, &dtype)?, is_object)?;
    Ok(Value::tuple([quotient, rest]))
}

fn divided<T: Num + Primitive>(u: &Array, v: &Array, size: fn(T) -> f64) -> Result<(Array, Array)> {
    let numbers = |a: &Array| -> Result<Vec<T>> {
        let mut all = Vec::with_capacity(a.size());
        loops::for_each(&cast::cast(a, &T::DTYPE)?, |x: T| all.push(x));
        Ok(all)
    };
    let (mut rest, v) = (numbers(u)?, numbers(v)?);
    let steps = (rest.len() + 1).saturating_sub(v.len());
    let mut quotient = vec![T::zero(); steps.max(1)];
    let scale = T::one() / v[0];
    for k in 0..steps {
        let factor = scale * rest[k];
        quotient[k] = factor;
        for (r, v) in rest[k..].iter_mut().zip(&v) {
            *r = *r - factor * *v;
        }
    }
    // What remains of higher powers is rounding.
    let negligible = rest[..rest.len() - 1].iter().take_while(|r| size(**r) <= 1e-8).count();
    let rest = &rest[negligible..];
    Ok((
        Array::from_slice(u.memory(), &[quotient.len()], &quotient)?,
        Array::from_slice(u.memory(), &[rest.len()], rest)?,
    ))
}
