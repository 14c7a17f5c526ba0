//! `np.roots`: where a polynomial is 0.

use num_complex::Complex;

use crate::engine::Value;
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, DType, Element, Order, cast, join, linalg, loops, view};
use crate::script::python::numpy::arguments::{Named, array, dispatched, part};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.poly(roots)`: the polynomial with these roots.
pub(super) fn poly(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "poly", ["seq_of_zeros"], 1)?;
    let mut zeros = view::atleast_nd(&named.array(run, "seq_of_zeros")?, 1)?;
    match *zeros.shape() {
        [_] => {}
        [n, m] if n == m && n > 0 => {
            let matrix = convert::value_of(run, zeros)?;
            let found = run.call_linalg("eigvals", vec![matrix])?;
            zeros = array(run, &found)?;
        }
        _ => return Err(Raise::value_error("input must be 1d or non-empty square 2d array.")),
    }
    if zeros.size() == 0 {
        return Ok(Value::Float(1.0));
    }
    let dtype = match &*zeros.dtype().native() {
        own @ (DType::Float32 | DType::Complex64 | DType::Complex128) => own.clone(),
        _ => DType::Float64,
    };
    let p = match dtype.is_complex() {
        false => multiplied(&floats(&zeros)?).into_iter().map(Complex::from).collect(),
        true => {
            let mut found: Vec<Complex<f64>> = Vec::with_capacity(zeros.size());
            loops::for_each(&cast::cast(&zeros, &DType::Complex128)?, |z| found.push(z));
            multiplied(&found)
        }
    };
    // Roots in conjugate pairs make a real polynomial.
    let in_order = |mut zeros: Vec<Complex<f64>>| {
        // Zeros of either sign are equal here.
        let key = |z: &Complex<f64>| (z.re + 0.0, z.im + 0.0);
        zeros.sort_by(|a, b| key(a).0.total_cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)));
        zeros
    };
    let is_real = !dtype.is_complex() || {
        let mut all: Vec<Complex<f64>> = Vec::with_capacity(zeros.size());
        loops::for_each(&cast::cast(&zeros, &DType::Complex128)?, |z| all.push(z));
        in_order(all.clone()) == in_order(all.iter().map(Complex::conj).collect())
    };
    let p = match is_real {
        true => Array::from_slice(zeros.memory(), &[p.len()], &p.iter().map(|c| c.re).collect::<Vec<f64>>())?,
        false => Array::from_slice(zeros.memory(), &[p.len()], &p)?,
    };
    let single = matches!(dtype, DType::Float32 | DType::Complex64);
    let dtype = match (is_real, single) {
        (true, true) => DType::Float32,
        (true, false) => DType::Float64,
        (false, true) => DType::Complex64,
        (false, false) => DType::Complex128,
    };
    convert::value_of(run, cast::cast(&p, &dtype)?)
}

/// The product of `x - root` over all roots.
fn multiplied<T: num_traits::Num + Copy>(roots: &[T]) -> Vec<T> {
    let mut p = vec![T::one()];
    for root in roots {
        p.push(T::zero());
        for k in (1..p.len()).rev() {
            p[k] = p[k] - *root * p[k - 1];
        }
    }
    p
}

/// `np.roots(p)`
pub(super) fn roots(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "roots", ["p"], 1)?;
    let p = named.value("p");
    dispatched(&p)?;
    let p = view::atleast_nd(&array(run, &p)?, 1)?;
    found(run, &p)
}

/// The roots of the polynomial with these coefficients, in NumPy's order; real numbers if all of them are.
///
/// # Errors
/// NumPy's for more than one axis; `LinAlgError` for coefficients that are not finite.
pub(super) fn found(run: &mut Runner, p: &Array) -> Run<Value> {
    if p.ndim() > 1 {
        return Err(Raise::value_error("Input must be a rank-1 array."));
    }
    let truth: Vec<bool> = p.elements().iter().map(Element::is_truthy).collect();
    let Some(leading) = truth.iter().position(|t| *t) else {
        let none = Array::from_slice::<f64>(run.engine.memory(), &[0], &[])?;
        return convert::value_of(run, none);
    };
    let zeros = truth.iter().rev().take_while(|t| !**t).count();
    let degree = truth.len() - leading - zeros - 1;
    let own = match p.dtype() {
        own if own.is_float() || own.is_complex() => own.clone(),
        _ => DType::Float64,
    };
    let p = cast::cast(&part(p, leading, degree + 1)?, &own)?;
    let roots = if degree == 0 {
        Array::from_slice::<f64>(run.engine.memory(), &[0], &[])?
    } else {
        // The companion matrix, whose eigenvalues are the roots.
        let first = ufunc::of_one(Unary::Negative, &part(&p, 1, degree)?)?;
        let first = ufunc::of_two(Binary::Divide, &first, &part(&p, 0, 1)?)?;
        let below = join::eye(p.memory(), degree - 1, degree, 0, own)?;
        let first = view::expand_dims(&first, &[0])?;
        let companion = join::concatenate(&join::to_common_type(&[first, below])?, Some(0))?;
        linalg::eig(&companion, false).map_err(|error| Raise::new("LinAlgError", error.to_string()))?.0
    };
    let rest = Array::zeros(roots.memory(), &[zeros], roots.dtype().clone(), Order::C)?;
    convert::value_of(run, join::concatenate(&[roots, rest], Some(0))?)
}
