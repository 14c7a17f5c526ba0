//! Interpolation between samples, convolution and correlation of sequences.

use num_complex::Complex;

use super::floats;
use crate::engine::Value;
use crate::kernel::ufunc::{self, Options, Unary};
use crate::kernel::{Array, DType, Order, Result, join, linalg, loops, view};
use crate::script::python::numpy::arguments::{Named, part, real};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.interp(x, xp, fp, left, right, period)`
pub(super) fn interp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "interp", ["x", "xp", "fp", "left", "right", "period"], 3)?;
    let x = named.array(run, "x")?;
    let (xp, fp) = (named.array(run, "xp")?, named.array(run, "fp")?);
    if fp.dtype().is_complex() {
        return interp_parts(run, named, x, xp, fp);
    }
    let period = named.take("period");
    if xp.ndim() != 1 || fp.ndim() != 1 {
        return Err(Raise::value_error(match period {
            Some(_) => "Data points must be 1-D sequences",
            None if xp.ndim().max(fp.ndim()) > 1 => "object too deep for desired array",
            None => "object of too small depth for desired array",
        }));
    }
    let (mut wanted, mut xp, mut fp) = (floats(&x)?, floats(&xp)?, floats(&fp)?);
    let (mut left, mut right) = (named.take("left"), named.take("right"));
    if let Some(period) = period {
        let period = real(&period)?.abs();
        if period == 0.0 {
            return Err(Raise::value_error("period must be a non-zero value"));
        }
        if xp.len() != fp.len() {
            return Err(Raise::value_error("fp and xp are not of the same length"));
        }
        (wanted, xp, fp) = wrapped(wanted, xp, fp, period);
        (left, right) = (None, None);
    }
    if xp.is_empty() {
        return Err(Raise::value_error("array of sample points is empty"));
    }
    if xp.len() != fp.len() {
        return Err(Raise::value_error("fp and xp are not of the same length."));
    }
    let end = |value: Option<Value>, default: f64| value.map_or(Ok(default), |v| real(&v));
    let (left, right) = (end(left, fp[0])?, end(right, fp[fp.len() - 1])?);
    let found: Vec<f64> = wanted.into_iter().map(|x| interpolated(x, &xp, &fp, left, right)).collect();
    let out = Array::from_slice(run.engine.memory(), x.shape(), &found)?;
    convert::value_of(run, out)
}

/// `np.interp` of complex values: the real and the imaginary parts on their own.
fn interp_parts(run: &mut Runner, mut named: Named, x: Array, xp: Array, fp: Array) -> Run<Value> {
    let ends = [named.take("left"), named.take("right")];
    let period = named.take("period");
    let mut parts = Vec::with_capacity(2);
    for part in [ufunc::real_part, ufunc::imag] {
        let value = |a: Array| -> Value { Value::Array(crate::engine::ArrayObject::owner(a)) };
        let mut arguments = vec![value(x.clone()), value(xp.clone()), value(part(&fp)?)];
        for end in &ends {
            arguments.push(match end {
                None => Value::None,
                Some(end) => convert::scalar_of(&part(&convert::to_kernel(run, end, Some(&DType::Complex128))?)?),
            });
        }
        arguments.push(period.clone().unwrap_or_default());
        let found = run.call_numpy("interp", arguments)?;
        parts.push(floats(&convert::to_kernel(run, &found, None)?)?);
    }
    let found: Vec<Complex<f64>> = parts[0].iter().zip(&parts[1]).map(|(re, im)| Complex::new(*re, *im)).collect();
    let out = Array::from_slice(run.engine.memory(), x.shape(), &found)?;
    convert::value_of(run, out)
}

/// Everything brought into one period, the samples in ascending order with a neighbour from either side.
fn wrapped(x: Vec<f64>, xp: Vec<f64>, fp: Vec<f64>, period: f64) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let modulo = |x: f64| {
        let rest = x % period;
        if rest < 0.0 { rest + period } else { rest }
    };
    let mut samples: Vec<(f64, f64)> = xp.into_iter().map(modulo).zip(fp).collect();
    samples.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let (Some(first), Some(last)) = (samples.first().copied(), samples.last().copied()) {
        samples.insert(0, (last.0 - period, last.1));
        samples.push((first.0 + period, first.1));
    }
    let (xp, fp) = samples.into_iter().unzip();
    (x.into_iter().map(modulo).collect(), xp, fp)
}

/// The value at one coordinate on the line between its neighbours (compiled_base.c: `arr_interp`).
fn interpolated(x: f64, xp: &[f64], fp: &[f64], left: f64, right: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let last = xp.len() - 1;
    let behind = xp.partition_point(|p| *p <= x);
    match behind {
        0 => left,
        _ if x > xp[last] => right,
        k if k > last => fp[last],
        // Exactly at a sample no infinite slope may spoil the value.
        k if xp[k - 1] == x => fp[k - 1],
        k => {
            let j = k - 1;
            let slope = (fp[k] - fp[j]) / (xp[k] - xp[j]);
            let mut y = slope * (x - xp[j]) + fp[j];
            if y.is_nan() {
                y = slope * (x - xp[k]) + fp[k];
            }
            if y.is_nan() && fp[j] == fp[k] { fp[j] } else { y }
        }
    }
}

/// Which part of a convolution is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Only full overlaps.
    Valid,
    /// As many as the longer sequence has.
    Same,
    /// Every overlap.
    Full,
}

impl Mode {
    fn new(name: &str) -> Run<Self> {
        match name {
            "valid" => Ok(Mode::Valid),
            "same" => Ok(Mode::Same),
            "full" => Ok(Mode::Full),
            // Once the first letter was enough, which NumPy still recognises.
            _ if name.starts_with(['v', 'V', 's', 'S', 'f', 'F']) => {
                Err(Raise::value_error("Use one of 'valid', 'same', or 'full' for convolve/correlate mode"))
            }
            _ => Err(Raise::value_error(format!("mode must be one of 'valid', 'same', or 'full' (got '{name}')"))),
        }
    }
}

/// `np.convolve(a, v, mode)`
pub(super) fn convolve(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "convolve", ["a", "v", "mode"], 2)?;
    let (a, v) = (named.array(run, "a")?, named.array(run, "v")?);
    let (mut a, mut v) = (view::atleast_nd(&a, 1)?, view::atleast_nd(&v, 1)?);
    for (operand, name) in [(&a, "a"), (&v, "v")] {
        if operand.shape()[0] == 0 {
            return Err(Raise::value_error(format!("{name} cannot be empty")));
        }
    }
    if v.shape()[0] > a.shape()[0] {
        std::mem::swap(&mut a, &mut v);
    }
    let mode = Mode::new(&named.text("mode", "full")?)?;
    let flipped = view::flip(&v, Some(&[0]))?;
    slid(run, "convolve", &a, &flipped, mode)
}

/// `np.correlate(a, v, mode)`
pub(super) fn correlate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "correlate", ["a", "v", "mode"], 2)?;
    let (a, v) = (named.array(run, "a")?, named.array(run, "v")?);
    let mode = Mode::new(&named.text("mode", "valid")?)?;
    let v = match v.dtype().is_complex() {
        true => ufunc::unary(v.memory(), Unary::Conjugate, (&v).into(), &Options::default())?.0,
        false => v,
    };
    slid(run, "correlate", &a, &v, mode)
}

/// The inner products of one sequence with the other, moved along it.
fn slid(run: &mut Runner, function: &str, a: &Array, v: &Array, mode: Mode) -> Run<Value> {
    match a.ndim().max(v.ndim()) {
        1 if a.ndim() == v.ndim() => {}
        0 | 1 => return Err(Raise::value_error("object of too small depth for desired array")),
        _ => return Err(Raise::value_error("object too deep for desired array")),
    }
    for (operand, name) in [(a, "first"), (v, "second")] {
        if operand.size() == 0 {
            return Err(Raise::value_error(format!("{name} array argument cannot be empty")));
        }
    }
    let inputs = join::to_common_type(&[a.clone(), v.clone()])?;
    let result = run.engine.computed(function, &inputs, |x| {
        // The shorter one moves; the other way round the result comes out reversed.
        if x[0].size() >= x[1].size() {
            return products(&x[0], &x[1], mode);
        }
        view::flip(&products(&x[1], &x[0], mode)?, None)
    })?;
    convert::value_of(run, result)
}

/// The inner products, where `a` is at least as long as `v` (multiarraymodule.c: `_pyarray_correlate`).
fn products(a: &Array, v: &Array, mode: Mode) -> Result<Array> {
    let (n, m) = (a.shape()[0], v.shape()[0]);
    let (before, behind) = match mode {
        Mode::Valid => (0, 0),
        Mode::Same => (m / 2, m - m / 2 - 1),
        Mode::Full => (m - 1, m - 1),
    };
    let inside = n - m + 1;
    let out = Array::zeros(a.memory(), &[before + inside + behind], a.dtype().clone(), Order::C)?;
    let size = out.dtype().itemsize();
    for i in 0..before {
        let len = m - before + i;
        let product = linalg::dot(&part(a, 0, len)?, &part(v, before - i, len)?)?;
        loops::copy_item(&out, i * size, &product, product.layout().offset);
    }
    let windows = view::sliding_window_view(a, &[m as isize], None)?;
    loops::copy(&part(&out, before, inside)?, &linalg::matmul(&windows, v)?);
    for i in 0..behind {
        let len = m - 1 - i;
        let product = linalg::dot(&part(a, inside + i, len)?, &part(v, 0, len)?)?;
        loops::copy_item(&out, (before + inside + i) * size, &product, product.layout().offset);
    }
    Ok(out)
}
