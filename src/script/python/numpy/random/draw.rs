//! Numbers drawn from distributions.

use rand::RngExt;
use rand_distr::{Binomial, Distribution, Exp1, Gamma, Geometric, LogNormal, Poisson, StandardNormal};
use rand_pcg::Pcg64;

use super::{receiver, with_stream};
use crate::engine::{Num, Value};
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::{Array, DType, Element, Order, cast, loops};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};
use crate::semantics::Origin;

/// The shape asked for (`size=`); without one, a single number.
fn shape(run: &mut Runner, named: &mut Named) -> Run<Option<Vec<usize>>> {
    named.take("size").map(|size| convert::shape(run, &size)).transpose()
}

/// One number for each place: parameters that are arrays are stretched to the shape.
fn drawn(
    run: &mut Runner,
    generator: &Value,
    parameters: &[Array],
    shape: Option<Vec<usize>>,
    dtype: DType,
    mut draw: impl FnMut(&mut Pcg64, &[f64]) -> Run<Element>,
) -> Run<Value> {
    let shapes: Vec<&[usize]> = parameters.iter().map(Array::shape).collect();
    let own = broadcast_shapes(&shapes)?;
    let whole = shape.clone().unwrap_or_else(|| own.to_vec());
    let columns: Vec<Vec<f64>> = parameters
        .iter()
        .map(|p| {
            let wide = cast::cast(p, &DType::Float64)?.broadcast_to(&whole)?;
            Ok(wide.elements().iter().filter_map(Element::as_f64).collect())
        })
        .collect::<crate::kernel::Result<_>>()?;
    let out = Array::zeros(run.engine.memory(), &whole, dtype, Order::C)?;
    let places: Vec<usize> = out.layout().offsets().collect();
    with_stream(generator, |stream| -> Run<()> {
        let mut row = vec![0.0; columns.len()];
        for (i, &place) in places.iter().enumerate() {
            for (slot, column) in row.iter_mut().zip(&columns) {
                *slot = column[i];
            }
            out.set(place, &draw(stream, &row)?)?;
        }
        Ok(())
    })??;
    // Without a size a single number is a plain one.
    if shape.is_none() && whole.is_empty() {
        return Ok(match out.item()? {
            Element::Int(i) => Value::Int(i),
            Element::Float(x) => Value::Float(x),
            _ => convert::scalar_of(&out),
        });
    }
    convert::value_of(run, out)
}

/// Many numbers without parameters, into one buffer.
fn filled(
    run: &mut Runner,
    generator: &Value,
    shape: Option<Vec<usize>>,
    mut draw: impl FnMut(&mut Pcg64) -> f64,
) -> Run<Value> {
    let Some(shape) = shape else {
        return Ok(Value::Float(with_stream(generator, draw)?));
    };
    let out = Array::zeros(run.engine.memory(), &shape, DType::Float64, Order::C)?;
    with_stream(generator, |stream| loops::generate(&out, || draw(stream)))?;
    Ok(match shape.as_slice() {
        [] => convert::scalar_of(&out),
        _ => Value::Array(run.engine.adopt(out)?),
    })
}

/// A number of `[0, 1)` with 53 random bits.
fn unit(stream: &mut Pcg64) -> f64 {
    stream.random::<f64>()
}

fn normal_number(stream: &mut Pcg64) -> f64 {
    StandardNormal.sample(stream)
}

/// A parameter as an array of its own shape.
fn parameter(run: &mut Runner, named: &mut Named, name: &str, default: f64) -> Run<Array> {
    match named.optional_array(run, name)? {
        Some(array) => Ok(array),
        None => Ok(Array::from_slice(run.engine.memory(), &[], &[default])?),
    }
}

pub(super) fn random(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "random", ["size", "dtype", "out"], 0)?;
    named.take("dtype");
    let shape = shape(run, &mut named)?;
    filled(run, &generator, shape, unit)
}

pub(super) fn standard_normal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "standard_normal", ["size", "dtype", "out"], 0)?;
    named.take("dtype");
    let shape = shape(run, &mut named)?;
    filled(run, &generator, shape, normal_number)
}

pub(super) fn standard_exponential(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "standard_exponential", ["size"], 0)?;
    let shape = shape(run, &mut named)?;
    filled(run, &generator, shape, |stream| Exp1.sample(stream))
}

/// `rand(2, 3)` and `randn(2, 3)`: the lengths of the axes are the arguments.
fn of_lengths(run: &mut Runner, args: &mut Args, draw: fn(&mut Pcg64) -> f64) -> Run<Value> {
    let generator = receiver(args)?;
    args.no_more_keywords("rand")?;
    let lengths: Vec<Value> = args.positional.drain(..).collect();
    if lengths.is_empty() {
        return filled(run, &generator, None, draw);
    }
    let shape = convert::shape(run, &Value::tuple(lengths))?;
    filled(run, &generator, Some(shape), draw)
}

pub(super) fn rand(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_lengths(run, args, unit)
}

pub(super) fn randn(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_lengths(run, args, normal_number)
}

/// Draws with parameters: names and defaults in order, `size` last.
fn parametric<const N: usize>(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    names: [&'static str; N],
    defaults: &[f64],
    dtype: DType,
    draw: impl FnMut(&mut Pcg64, &[f64]) -> Run<Element>,
) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, function, names, N - 1 - defaults.len())?;
    let required = N - 1 - defaults.len();
    let mut parameters = Vec::with_capacity(N - 1);
    for (i, name) in names[..N - 1].iter().enumerate() {
        let default = i.checked_sub(required).and_then(|at| defaults.get(at)).copied().unwrap_or(0.0);
        parameters.push(parameter(run, &mut named, name, default)?);
    }
    let shape = shape(run, &mut named)?;
    drawn(run, &generator, &parameters, shape, dtype, draw)
}

pub(super) fn uniform(run: &mut Runner, args: &mut Args) -> Run<Value> {
    parametric(run, args, "uniform", ["low", "high", "size"], &[0.0, 1.0], DType::Float64, |stream, p| {
        Ok(Element::Float(p[0] + (p[1] - p[0]) * unit(stream)))
    })
}

pub(super) fn normal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    parametric(run, args, "normal", ["loc", "scale", "size"], &[0.0, 1.0], DType::Float64, |stream, p| {
        if p[1] < 0.0 {
            return Err(Raise::value_error("scale < 0"));
        }
        Ok(Element::Float(p[0] + p[1] * normal_number(stream)))
    })
}

pub(super) fn lognormal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    parametric(run, args, "lognormal", ["mean", "sigma", "size"], &[0.0, 1.0], DType::Float64, |stream, p| {
        let law = LogNormal::new(p[0], p[1]).map_err(|_| Raise::value_error("sigma < 0"))?;
        Ok(Element::Float(law.sample(stream)))
    })
}

pub(super) fn exponential(run: &mut Runner, args: &mut Args) -> Run<Value> {
    parametric(run, args, "exponential", ["scale", "size"], &[1.0], DType::Float64, |stream, p| {
        if p[0] < 0.0 {
            return Err(Raise::value_error("scale < 0"));
        }
        let one: f64 = Exp1.sample(stream);
        Ok(Element::Float(p[0] * one))
    })
}

pub(super) fn gamma(run: &mut Runner, args: &mut Args) -> Run<Value> {
    parametric(run, args, "gamma", ["shape", "scale", "size"], &[1.0], DType::Float64, |stream, p| {
        if p[0] == 0.0 || p[1] == 0.0 {
            return Ok(Element::Float(0.0));
        }
        let law = Gamma::new(p[0], p[1]).map_err(|_| Raise::value_error("shape < 0"))?;
        Ok(Element::Float(law.sample(stream)))
    })
}

pub(super) fn poisson(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dtype = whole(run);
    parametric(run, args, "poisson", ["lam", "size"], &[1.0], dtype, |stream, p| {
        if p[0] == 0.0 {
            return Ok(Element::Int(0));
        }
        let law = Poisson::new(p[0]).map_err(|_| Raise::value_error("lam < 0 or lam contains NaNs"))?;
        Ok(Element::Int(law.sample(stream) as i64))
    })
}

pub(super) fn binomial(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dtype = whole(run);
    parametric(run, args, "binomial", ["n", "p", "size"], &[], dtype, |stream, p| {
        if p[0] < 0.0 {
            return Err(Raise::value_error("n < 0"));
        }
        let law = Binomial::new(p[0] as u64, p[1]).map_err(|_| Raise::value_error("p < 0, p > 1 or p contains NaNs"))?;
        Ok(Element::Int(law.sample(stream) as i64))
    })
}

pub(super) fn geometric(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dtype = whole(run);
    parametric(run, args, "geometric", ["p", "size"], &[], dtype, |stream, p| {
        let law = Geometric::new(p[0]).map_err(|_| Raise::value_error("p <= 0, p > 1 or p contains NaNs"))?;
        // Theirs counts failures, NumPy's the trials.
        Ok(Element::Int(law.sample(stream) as i64 + 1))
    })
}

/// The element type of counts.
fn whole(run: &Runner) -> DType {
    run.engine.semantics().element_type(Origin::Function, &DType::Int64)
}

/// `rng.integers(low, high, size, dtype, endpoint)`
pub(super) fn integers(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "integers", ["low", "high", "size", "dtype", "endpoint"], 1)?;
    let endpoint = named.flag(run, "endpoint", false)?;
    whole_numbers(run, &generator, named, endpoint)
}

/// `np.random.randint(low, high, size, dtype)`
pub(super) fn randint(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let named = Named::new(args, "randint", ["low", "high", "size", "dtype"], 1)?;
    whole_numbers(run, &generator, named, false)
}

fn whole_numbers(run: &mut Runner, generator: &Value, mut named: Named, endpoint: bool) -> Run<Value> {
    let given = named.array(run, "low")?;
    let (low, high) = match named.optional_array(run, "high")? {
        Some(high) => (given, high),
        None => (Array::from_slice(run.engine.memory(), &[], &[0i64])?, given),
    };
    let asked = named.dtype(run, "dtype")?;
    let is_plain = asked.is_none();
    let dtype = asked.unwrap_or_else(|| whole(run));
    let shape = shape(run, &mut named)?;
    let single = shape.is_none() && low.ndim() == 0 && high.ndim() == 0;
    let value = drawn(run, generator, &[low, high], shape, dtype.clone(), |stream, p| {
        let (low, mut high) = (p[0] as i64, p[1] as i64);
        if !endpoint {
            high = high.saturating_sub(1);
        }
        if high < low {
            return Err(Raise::value_error(if endpoint { "low > high" } else { "low >= high" }));
        }
        Ok(Element::Int(stream.random_range(low..=high)))
    })?;
    // A generator gives an array scalar here, the old functions a plain integer.
    let modern = generator.foreign::<super::Generator>().is_some_and(|g| !g.legacy);
    match value {
        Value::Int(i) if single && (modern || !is_plain) && dtype == DType::Int64 => Ok(Value::Num(Num::Int64(i))),
        value => Ok(value),
    }
}
