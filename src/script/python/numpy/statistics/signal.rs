//! Interpolation between samples, convolution and correlation of sequences.

use num_complex::Complex;

use super::floats;
use crate::engine::Value;
use crate::kernel::promote::{Casting, cast_error};
use crate::kernel::ufunc::{self, Options, Unary};
use crate::kernel::{Array, DType, Kind, Order, Result, join, linalg, loops, view};
use crate::script::python::numpy::arguments::{Named, array, part, real};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.interp(x, xp, fp, left, right, period)`; complex values are interpolated part by part.
pub(super) fn interp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "interp", ["x", "xp", "fp", "left", "right", "period"], 3)?;
    let (x, xp) = (named.value("x"), named.value("xp"));
    let (x, xp) = (abscissas(run, &x)?, abscissas(run, &xp)?);
    let fp = named.array(run, "fp")?;
    if !fp.dtype().is_numeric() {
        return Err(cast_error(fp.dtype(), &DType::Float64, Casting::Safe).into());
    }
    let period = named.take("period");
    if xp.ndim() != 1 || fp.ndim() != 1 {
        return Err(Raise::value_error(match period {
            Some(_) => "Data points must be 1-D sequences",
            None if xp.ndim().max(fp.ndim()) > 1 => "object too deep for desired array",
            None => "object of too small depth for desired array",
        }));
    }
    let period = period.map(|period| real(&period)).transpose()?.map(f64::abs);
    if period == Some(0.0) {
        return Err(Raise::value_error("period must be a non-zero value"));
    }
    if xp.size() == 0 && (period.is_none() || fp.size() == 0) {
        return Err(Raise::value_error("array of sample points is empty"));
    }
    if xp.size() != fp.size() {
        let dot = if period.is_none() { "." } else { "" };
        return Err(Raise::value_error(format!("fp and xp are not of the same length{dot}")));
    }
    let ends = [named.take("left"), named.take("right")].map(|end| end.filter(|_| period.is_none()));
    let is_complex = fp.dtype().is_complex();
    let dtype = if is_complex { DType::Complex128 } else { DType::Float64 };
    let mut outside = Vec::with_capacity(2);
    for end in ends {
        outside.push(end.map(|value| convert::to_kernel(run, &value, Some(&dtype))).transpose()?);
    }
    let (wanted, samples) = (floats(&x)?, floats(&xp)?);
    let part = |take: fn(&Array) -> Result<Array>| -> Result<Vec<f64>> {
        let mut ends = [None, None];
        for (end, array) in ends.iter_mut().zip(&outside) {
            if let Some(array) = array {
                *end = floats(&take(array)?)?.first().copied();
            }
        }
        let line = Line { samples: samples.clone(), values: floats(&take(&fp)?)?, period, is_complex };
        Ok(line.at(&wanted, ends[0], ends[1]))
    };
    let memory = run.engine.memory().clone();
    let out = if is_complex {
        let (re, im) = (part(ufunc::real_part)?, part(ufunc::imag)?);
        let imaginary = |(im, x): (f64, &f64)| if x.is_nan() { 0.0 } else { im };
        let im = im.into_iter().zip(&wanted).map(imaginary);
        let found: Vec<Complex<f64>> = re.into_iter().zip(im).map(|(re, im)| Complex::new(re, im)).collect();
        Array::from_slice(&memory, x.shape(), &found)?
    } else {
        Array::from_slice(&memory, x.shape(), &part(|a| Ok(a.clone()))?)?
    };
    convert::value_of(run, out)
}

/// Coordinates, which are real.
fn abscissas(run: &mut Runner, value: &Value) -> Run<Array> {
    let found = array(run, value)?;
    // Text that is no array yet is read as Python reads it.
    if found.dtype().kind() == Kind::Text {
        return match value {
            Value::Array(_) => Err(cast_error(found.dtype(), &DType::Float64, Casting::Safe).into()),
            _ => convert::to_kernel(run, value, Some(&DType::Float64)),
        };
    }
    match (found.dtype().is_complex(), value) {
        (true, Value::Array(_) | Value::Num(_)) => {
            Err(cast_error(found.dtype(), &DType::Float64, Casting::Safe).into())
        }
        (true, _) => Err(Raise::type_error("float() argument must be a string or a real number, not 'complex'")),
        (false, _) => Ok(found),
    }
}

/// Samples with straight lines between them.
struct Line {
    samples: Vec<f64>,
    values: Vec<f64>,
    period: Option<f64>,
    /// NumPy rounds the slopes of complex values differently.
    is_complex: bool,
}

impl Line {
    /// The values at some coordinates; outside the samples the given ones, or those of the nearest sample.
    fn at(self, wanted: &[f64], left: Option<f64>, right: Option<f64>) -> Vec<f64> {
        let (wanted, xp, fp) = match self.period {
            Some(period) => wrapped(wanted.to_vec(), self.samples, self.values, period),
            None => (wanted.to_vec(), self.samples, self.values),
        };
        let (Some(first), Some(last)) = (fp.first(), fp.last()) else { return wanted };
        let (left, right) = (left.unwrap_or(*first), right.unwrap_or(*last));
        wanted.into_iter().map(|x| interpolated(x, &xp, &fp, (left, right), self.is_complex)).collect()
    }
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
fn interpolated(x: f64, xp: &[f64], fp: &[f64], (left, right): (f64, f64), is_complex: bool) -> f64 {
    if x.is_nan() {
        return x;
    }
    let last = xp.len() - 1;
    // NumPy's search starts behind the first sample, which may be NaN.
    let behind = if x < xp[0] { 0 } else { 1 + xp[1..].partition_point(|p| *p <= x) };
    match behind {
        0 => left,
        _ if x > xp[last] => right,
        k if k > last => fp[last],
        // Exactly at a sample no infinite slope may spoil the value.
        k if xp[k - 1] == x => fp[k - 1],
        k => {
            let j = k - 1;
            let (rise, width) = (fp[k] - fp[j], xp[k] - xp[j]);
            let slope = if is_complex { rise * (1.0 / width) } else { rise / width };
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
    /// The mode that an argument means: a name, or its number.
    fn of(value: Option<Value>, default: Mode) -> Run<Self> {
        match value {
            None => Ok(default),
            Some(Value::Text(name) | Value::ArrayText(name)) => Self::named(&name),
            Some(Value::Int(0)) => Ok(Mode::Valid),
            Some(Value::Int(1)) => Ok(Mode::Same),
            Some(Value::Int(2)) => Ok(Mode::Full),
            Some(Value::Int(_)) => Err(Raise::value_error("integer convolve/correlate mode must be 0, 1, or 2")),
            Some(_) => Err(Raise::type_error("convolve/correlate mode not understood")),
        }
    }

    fn named(name: &str) -> Run<Self> {
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
    let mode = Mode::of(named.given("mode"), Mode::Full)?;
    let flipped = view::flip(&v, Some(&[0]))?;
    slid(run, "convolve", &a, &flipped, mode)
}

/// `np.correlate(a, v, mode)`
pub(super) fn correlate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "correlate", ["a", "v", "mode"], 2)?;
    let (a, v) = (named.array(run, "a")?, named.array(run, "v")?);
    let mode = Mode::of(named.given("mode"), Mode::Valid)?;
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
