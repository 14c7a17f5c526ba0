//! Real numbers: uniform, normal, exponential and what follows from them.

use rand::RngExt;
use rand_distr::{Distribution, Exp1, Gamma, LogNormal, StandardNormal};
use rand_pcg::Pcg64;

use super::Generator;
use super::fill::{Parameters, delivered, size};
use crate::engine::Value;
use crate::kernel::promote::{Casting, dtype_repr};
use crate::kernel::{Array, DType, cast};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner};

/// A number of `[0, 1)` with 53 random bits.
pub(super) fn unit(stream: &mut Pcg64) -> f64 {
    stream.random::<f64>()
}

fn standard(stream: &mut Pcg64) -> f64 {
    StandardNormal.sample(stream)
}

pub(super) fn random(run: &mut Runner, args: &mut Args) -> Run<Value> {
    without_parameters(run, args, "random", unit)
}

pub(super) fn standard_normal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    without_parameters(run, args, "standard_normal", standard)
}

pub(super) fn standard_exponential(run: &mut Runner, args: &mut Args) -> Run<Value> {
    without_parameters(run, args, "standard_exponential", |stream| Exp1.sample(stream))
}

/// `rng.random(size, dtype, out)`
fn without_parameters(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    draw: fn(&mut Pcg64) -> f64,
) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let mut named = match generator.legacy {
        true => Named::new(args, function, ["size"], 0)?,
        false => Named::new(args, function, ["size", "dtype", "out"], 0)?,
    };
    let shape = size(run, &mut named)?;
    let dtype = named.dtype(run, "dtype")?.unwrap_or(DType::Float64);
    if !matches!(dtype, DType::Float32 | DType::Float64) {
        let shown = dtype_repr(&dtype);
        return Err(Raise::type_error(format!("Unsupported dtype {shown} for {function}")));
    }
    let out = args.target.as_ref().and_then(|target| target.value.as_array()).map(|out| {
        let array = out.array();
        (array.shape().to_vec(), array.dtype().clone())
    });
    let shape = match (shape, out) {
        (shape, None) => shape,
        (_, Some((_, found))) if found != dtype => {
            return Err(Raise::type_error(format!(
                "Supplied output array has the wrong type. Expected {dtype}, got {found}"
            )));
        }
        (Some(shape), Some((own, _))) if shape != own => {
            return Err(Raise::value_error("size must match out.shape when used together"));
        }
        (_, Some((own, _))) => Some(own),
    };
    let single = shape.is_none();
    let shape = shape.unwrap_or_default();
    let n: usize = shape.iter().product();
    let numbers: Vec<f64> = generator.with(|stream| (0..n).map(|_| draw(stream)).collect());
    if args.target.is_some() {
        let drawn = cast::cast(&Array::from_slice(run.engine.memory(), &shape, &numbers)?, &dtype)?;
        return output::deliver(
            run,
            args,
            drawn,
            Fit::Exact("size must match out.shape when used together"),
            Casting::No,
        );
    }
    let rounded = |x: f64| Value::Float(f64::from(x as f32));
    let one: fn(f64) -> Value = if dtype == DType::Float32 { rounded } else { Value::Float };
    delivered(run, &numbers, &shape, &dtype, single.then_some(one))
}

/// `rand(2, 3)` and `randn(2, 3)`: the lengths of the axes are the arguments.
fn of_lengths(run: &mut Runner, args: &mut Args, function: &'static str, draw: fn(&mut Pcg64) -> f64) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    args.no_more_keywords(function)?;
    let lengths: Vec<Value> = args.positional.drain(..).collect();
    let single = lengths.is_empty();
    let shape = convert::shape(run, &Value::tuple(lengths))?;
    let n: usize = shape.iter().product();
    let numbers: Vec<f64> = generator.with(|stream| (0..n).map(|_| draw(stream)).collect());
    delivered(run, &numbers, &shape, &DType::Float64, single.then_some(Value::Float))
}

pub(super) fn rand(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_lengths(run, args, "rand", unit)
}

pub(super) fn randn(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_lengths(run, args, "randn", standard)
}

/// Numbers from a distribution with parameters.
fn drawn<L, const N: usize>(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    names: [&'static str; N],
    defaults: &[f64],
    law: impl Fn(&[f64]) -> Run<L>,
    draw: impl Fn(&L, &mut Pcg64) -> f64,
) -> Run<Value> {
    let (numbers, parameters) = Parameters::sample(run, args, (function, names), defaults, law, draw)?;
    delivered(run, &numbers, &parameters.shape, &DType::Float64, parameters.single.then_some(Value::Float))
}

/// The parameter, unless it is negative; NaN passes, as in NumPy.
fn at_least_zero(parameter: f64, name: &str) -> Run<f64> {
    if parameter < 0.0 { Err(Raise::value_error(format!("{name} < 0"))) } else { Ok(parameter) }
}

pub(super) fn uniform(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let is_old = args.positional.first().and_then(|v| v.foreign::<Generator>()).is_some_and(|g| g.legacy);
    let law = |p: &[f64]| {
        let width = p[1] - p[0];
        if !width.is_finite() {
            return Err(Raise::new("OverflowError", "high - low range exceeds valid bounds"));
        }
        if width < 0.0 && !is_old {
            return Err(Raise::value_error("high - low < 0"));
        }
        Ok((p[0], width))
    };
    drawn(run, args, "uniform", ["low", "high", "size"], &[0.0, 1.0], law, |(low, width), s| low + width * unit(s))
}

pub(super) fn normal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| Ok((p[0], at_least_zero(p[1], "scale")?));
    drawn(run, args, "normal", ["loc", "scale", "size"], &[0.0, 1.0], law, |(loc, scale), s| loc + scale * standard(s))
}

pub(super) fn lognormal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| LogNormal::new(p[0], p[1]).map_err(|_| Raise::value_error("sigma < 0"));
    drawn(run, args, "lognormal", ["mean", "sigma", "size"], &[0.0, 1.0], law, Distribution::sample)
}

pub(super) fn exponential(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| at_least_zero(p[0], "scale");
    let draw = |scale: &f64, stream: &mut Pcg64| {
        let one: f64 = Exp1.sample(stream);
        scale * one
    };
    drawn(run, args, "exponential", ["scale", "size"], &[1.0], law, draw)
}

pub(super) fn gamma(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| {
        let (shape, scale) = (at_least_zero(p[0], "shape")?, at_least_zero(p[1], "scale")?);
        // A distribution without width gives its only number.
        Ok(Gamma::new(shape, scale).ok())
    };
    drawn(run, args, "gamma", ["shape", "scale", "size"], &[1.0], law, |law, s| law.map_or(0.0, |law| law.sample(s)))
}
