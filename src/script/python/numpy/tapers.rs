//! Windows that fall off from the middle, by which signals are multiplied: `np.hanning` and its siblings.

use super::arguments::Named;
use super::elementwise::i0;
use crate::engine::Value;
use crate::kernel::promote::Literal;
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, Result};
use crate::script::run::{Args, Builtin, Run, Runner};

/// The heights at places from -1 (the first) over 0 (the middle) to 1 (the last).
type Shape = fn(&Array) -> Result<Array>;

/// A window of so many points: none below 1, and 1 of a single one.
fn taper(run: &mut Runner, args: &mut Args, function: &'static str, shape: Shape) -> Run<Value> {
    let mut named = Named::new(args, function, ["M"], 1)?;
    let points = named.real("M", 0.0)?;
    let count = match points {
        m if m < 1.0 => 0,
        1.0 => 1,
        m => ((2.0 * m - 1.0) / 2.0).ceil() as usize,
    };
    crate::kernel::layout::checked_nbytes(&[count], 8)?;
    if points == 1.0 {
        let one = Array::from_slice(run.engine.memory(), &[1], &[1.0])?;
        return Ok(Value::Array(run.engine.adopt(one)?));
    }
    let places: Vec<f64> = (0..count).map(|i| 1.0 - points + 2.0 * i as f64).collect();
    let places = Array::from_slice(run.engine.memory(), &[count], &places)?;
    let made = shape(&ufunc::with_number(Binary::Divide, &places, Literal::Float(points - 1.0))?)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

/// `weight * cos(times * pi * places)`
fn wave(places: &Array, times: f64, weight: f64) -> Result<Array> {
    let angles = ufunc::with_number(Binary::Multiply, places, Literal::Float(times * std::f64::consts::PI))?;
    ufunc::with_number(Binary::Multiply, &ufunc::of_one(Unary::Cos, &angles)?, Literal::Float(weight))
}

fn raised(places: &Array, base: f64) -> Result<Array> {
    ufunc::with_number(Binary::Add, &wave(places, 1.0, 1.0 - base)?, Literal::Float(base))
}

fn bartlett(places: &Array) -> Result<Array> {
    let falling = ufunc::of_one(Unary::Negative, &ufunc::of_one(Unary::Absolute, places)?)?;
    ufunc::with_number(Binary::Add, &falling, Literal::Float(1.0))
}

fn blackman(places: &Array) -> Result<Array> {
    let first = ufunc::with_number(Binary::Add, &wave(places, 1.0, 0.5)?, Literal::Float(0.42))?;
    ufunc::of_two(Binary::Add, &first, &wave(places, 2.0, 0.08)?)
}

/// `np.kaiser(M, beta)`: a window that falls off from the middle as the Bessel function does.
fn kaiser(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "kaiser", ["M", "beta"], 2)?;
    let (points, beta) = (named.real("M", 0.0)?, named.real("beta", 0.0)?);
    let count = if points == 1.0 { 1 } else { points.max(0.0).ceil() as usize };
    crate::kernel::layout::checked_nbytes(&[count], 8)?;
    let middle = (points - 1.0) / 2.0;
    let heights: Vec<f64> = (0..count)
        .map(|n| if points == 1.0 { 0.0 } else { beta * (1.0 - ((n as f64 - middle) / middle).powi(2)).sqrt() })
        .collect();
    let heights = Array::from_slice(run.engine.memory(), &[count], &heights)?;
    let whole = i0(&Array::from_slice(heights.memory(), &[], &[if points == 1.0 { 0.0 } else { beta }])?)?;
    let window = ufunc::of_two(Binary::Divide, &i0(&heights)?, &whole)?;
    Ok(Value::Array(run.engine.adopt(window)?))
}

/// The functions of this file.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("bartlett", |run, args| taper(run, args, "bartlett", bartlett)),
    Builtin::new("blackman", |run, args| taper(run, args, "blackman", blackman)),
    Builtin::new("hamming", |run, args| taper(run, args, "hamming", |places| raised(places, 0.54))),
    Builtin::new("hanning", |run, args| taper(run, args, "hanning", |places| raised(places, 0.5))),
    Builtin::new("kaiser", kaiser),
];
