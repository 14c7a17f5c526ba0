//! Polynomials as arrays of coefficients, highest power first.

use num_complex::Complex;

use super::arguments::Named;
use super::convert;
use super::statistics::floats;
use crate::engine::Value;
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, Element, Order};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// `np.polyval(p, x)`: Horner's scheme.
fn polyval(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyval", ["p", "x"], 2)?;
    let (p, x) = (named.array(run, "p")?, named.array(run, "x")?);
    if p.ndim() > 1 {
        return Err(Raise::value_error("the coefficients must be one-dimensional"));
    }
    let memory = run.engine.memory().clone();
    let mut y = x.zeros_like(x.dtype().clone())?;
    for coefficient in &p.elements() {
        let c = Array::scalar(&memory, p.dtype().clone(), coefficient)?;
        let scaled = ufunc::binary(&memory, Binary::Multiply, (&y).into(), (&x).into(), &Options::default())?.0;
        y = ufunc::binary(&memory, Binary::Add, (&scaled).into(), (&c).into(), &Options::default())?.0;
    }
    convert::value_of(run, y)
}

/// `np.roots(p)`: all roots at once by Durand and Kerner's iteration.
fn roots(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "roots", ["p"], 1)?;
    let p = named.array(run, "p")?;
    if p.ndim() != 1 {
        return Err(Raise::value_error("Input must be a rank-1 array."));
    }
    if p.dtype().is_complex() {
        return Err(Raise::unsupported("roots of complex polynomials are not supported", "use real coefficients"));
    }
    let mut p = floats(&p)?;
    let leading = p.iter().position(|c| *c != 0.0).unwrap_or(p.len());
    p.drain(..leading);
    let zeros = p.iter().rev().take_while(|c| **c == 0.0).count();
    p.truncate(p.len() - zeros);
    let mut found = polynomial_roots(&p);
    found.extend(std::iter::repeat_n(Complex::new(0.0, 0.0), zeros));
    let memory = run.engine.memory();
    let out = if found.iter().all(|z| z.im == 0.0) {
        let reals: Vec<f64> = found.iter().map(|z| z.re).collect();
        Array::from_slice(memory, &[reals.len()], &reals)?
    } else {
        Array::from_slice(memory, &[found.len()], &found)?
    };
    convert::value_of(run, out)
}

/// The roots of a polynomial whose first and last coefficients are not 0, largest first; conjugate pairs are exact.
fn polynomial_roots(p: &[f64]) -> Vec<Complex<f64>> {
    let degree = p.len().saturating_sub(1);
    if degree == 0 {
        return Vec::new();
    }
    let monic: Vec<f64> = p.iter().map(|c| c / p[0]).collect();
    if let [_, b, c] = monic[..] {
        return quadratic_roots(b, c);
    }
    let bound = 1.0 + monic[1..].iter().fold(0.0f64, |most, c| most.max(c.abs()));
    let start = Complex::new(0.4, 0.9) * bound.min(2.0);
    let mut z: Vec<Complex<f64>> = (0..degree).map(|k| start.powu(k as u32)).collect();
    for _ in 0..500 {
        let mut moved = 0.0f64;
        for i in 0..degree {
            let value = monic.iter().fold(Complex::new(0.0, 0.0), |sum, c| sum * z[i] + c);
            let apart = (0..degree).filter(|j| *j != i).fold(Complex::new(1.0, 0.0), |prod, j| prod * (z[i] - z[j]));
            let step = value / apart;
            if step.is_finite() {
                z[i] -= step;
                moved = moved.max(step.norm() / z[i].norm().max(1.0));
            }
        }
        if moved < f64::EPSILON {
            break;
        }
    }
    for root in &mut z {
        if root.im.abs() <= 1e-12 * root.norm().max(1.0) {
            root.im = 0.0;
        }
    }
    z.sort_by(|a, b| b.norm().total_cmp(&a.norm()).then(b.im.total_cmp(&a.im)));
    z
}

fn quadratic_roots(b: f64, c: f64) -> Vec<Complex<f64>> {
    let discriminant = b * b / 4.0 - c;
    if discriminant < 0.0 {
        let im = (-discriminant).sqrt();
        return vec![Complex::new(-b / 2.0, im), Complex::new(-b / 2.0, -im)];
    }
    // The root of larger magnitude loses no digits; the other follows from the product.
    let large = -b / 2.0 - discriminant.sqrt().copysign(b);
    let small = if large == 0.0 { 0.0 } else { c / large };
    vec![Complex::new(large, 0.0), Complex::new(small, 0.0)]
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

/// `np.polyfit(x, y, deg)`: least squares by Householder reflections on scaled columns, as NumPy scales them.
fn polyfit(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyfit", ["x", "y", "deg"], 3)?;
    let (x, y) = (named.array(run, "x")?, named.array(run, "y")?);
    let degree = named.integer(run, "deg", 0)?;
    let Ok(degree) = usize::try_from(degree) else {
        return Err(Raise::value_error("expected deg >= 0"));
    };
    if x.ndim() != 1 || y.ndim() != 1 {
        return Err(Raise::type_error("expected 1D vector for x"));
    }
    if x.size() == 0 {
        return Err(Raise::type_error("expected non-empty vector for x"));
    }
    if x.size() != y.size() {
        return Err(Raise::type_error("expected x and y to have same length"));
    }
    let (x, y) = (floats(&x)?, floats(&y)?);
    let columns = degree + 1;
    let mut a: Vec<Vec<f64>> = (0..columns).map(|k| x.iter().map(|x| x.powi((degree - k) as i32)).collect()).collect();
    let scales: Vec<f64> = a.iter().map(|c| c.iter().map(|v| v * v).sum::<f64>().sqrt()).collect();
    for (column, scale) in a.iter_mut().zip(&scales) {
        column.iter_mut().for_each(|v| *v /= if *scale == 0.0 { 1.0 } else { *scale });
    }
    let mut solution = least_squares(a, y);
    solution.iter_mut().zip(&scales).for_each(|(c, scale)| *c /= if *scale == 0.0 { 1.0 } else { *scale });
    let out = Array::from_slice(run.engine.memory(), &[columns], &solution)?;
    convert::value_of(run, out)
}

/// The vector that brings the combination of columns closest to `y`; dependent columns get 0.
fn least_squares(mut a: Vec<Vec<f64>>, mut y: Vec<f64>) -> Vec<f64> {
    let (columns, rows) = (a.len(), y.len());
    let steps = columns.min(rows);
    let mut diagonal = vec![0.0; columns];
    for k in 0..steps {
        let norm = a[k][k..].iter().map(|v| v * v).sum::<f64>().sqrt();
        if norm <= f64::EPSILON {
            continue;
        }
        let alpha = -norm.copysign(a[k][k]);
        let mut v = a[k][k..].to_vec();
        v[0] -= alpha;
        let square: f64 = v.iter().map(|x| x * x).sum();
        diagonal[k] = alpha;
        let reflect = |w: &mut [f64]| {
            let factor = 2.0 * w.iter().zip(&v).map(|(p, q)| p * q).sum::<f64>() / square;
            w.iter_mut().zip(&v).for_each(|(p, q)| *p -= factor * q);
        };
        a[k + 1..].iter_mut().for_each(|column| reflect(&mut column[k..]));
        reflect(&mut y[k..]);
    }
    let mut solution = vec![0.0; columns];
    for k in (0..steps).rev() {
        if diagonal[k] == 0.0 {
            continue;
        }
        let known: f64 = (k + 1..columns).map(|j| a[j][k] * solution[j]).sum();
        solution[k] = (y[k] - known) / diagonal[k];
    }
    solution
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

/// `np.vander(x, N, increasing)`: the powers of each element in a row.
fn vander(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "vander", ["x", "N", "increasing"], 1)?;
    let x = named.array(run, "x")?;
    if x.ndim() != 1 {
        return Err(Raise::value_error("x must be a one-dimensional array or sequence."));
    }
    let columns = named.integer(run, "N", x.size() as isize)?.max(0) as usize;
    let increasing = named.flag(run, "increasing", false)?;
    convert::value_of(run, crate::kernel::join::vander(&x, columns, increasing)?)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("poly", poly),
    Builtin::new("polyadd", |run, args| combined(run, args, "polyadd", Binary::Add)),
    Builtin::new("polyder", polyder),
    Builtin::new("polyfit", polyfit),
    Builtin::new("polysub", |run, args| combined(run, args, "polysub", Binary::Subtract)),
    Builtin::new("polyval", polyval),
    Builtin::new("roots", roots),
    Builtin::new("vander", vander),
];
