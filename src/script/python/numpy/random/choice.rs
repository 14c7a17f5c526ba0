//! Elements picked at random.

use rand::RngExt;
use rand_pcg::Pcg64;

use super::Generator;
use super::continuous::unit;
use super::order::{numbers_below, shuffled, taken};
use crate::engine::Value;
use crate::kernel::layout::resolve_axis;
use crate::kernel::{Array, Order, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// `rng.choice(a, size, replace, p, axis, shuffle)`; the old function has neither axis nor shuffle.
pub(super) fn choice(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let mut named = match generator.legacy {
        true => Named::new(args, "choice", ["a", "size", "replace", "p"], 1)?,
        false => Named::new(args, "choice", ["a", "size", "replace", "p", "axis", "shuffle"], 1)?,
    };
    let value = named.value("a");
    let shape = super::fill::size(run, &mut named)?;
    let wanted: usize = shape.as_ref().map_or(1, |lengths| lengths.iter().product());
    let population = Population::new(run, &value, wanted, generator.legacy)?;
    let axis = resolve_axis(named.integer(run, "axis", 0)?, population.array.ndim())?;
    let n = population.array.shape()[axis];
    if n == 0 && wanted > 0 {
        let what = if generator.legacy { "'a'" } else { "a" };
        return Err(Raise::value_error(format!("{what} cannot be empty unless no samples are taken")));
    }
    let replace = named.flag(run, "replace", true)?;
    let mut weights = match named.optional_array(run, "p")? {
        Some(p) => Some(checked(&p, n, generator.legacy)?),
        None => None,
    };
    if !replace && wanted > n {
        return Err(Raise::value_error(match generator.legacy {
            true => "Cannot take a larger sample than population when 'replace=False'",
            false => "Cannot take a larger sample than population when replace is False",
        }));
    }
    if !replace && weights.as_ref().is_some_and(|w| w.iter().filter(|w| **w > 0.0).count() < wanted) {
        return Err(Raise::value_error("Fewer non-zero entries in p than size"));
    }
    let positions: Vec<i64> = generator.with(|stream| match (&mut weights, replace) {
        (None, true) => (0..wanted).map(|_| stream.random_range(0..n as i64)).collect(),
        (None, false) => shuffled(stream, n).into_iter().take(wanted).collect(),
        (Some(weights), _) => (0..wanted).map(|_| weighted(stream, weights, replace)).collect(),
    });
    if let (true, None, [position]) = (population.numbers, &shape, positions.as_slice()) {
        return Ok(Value::Int(*position));
    }
    let picked = taken(&population.array, &positions, axis)?;
    let lengths = picked.shape();
    let whole: Vec<isize> =
        lengths[..axis].iter().chain(shape.iter().flatten()).chain(&lengths[axis + 1..]).map(|n| *n as isize).collect();
    let made = view::reshape_copy(&picked, &whole, Order::C.into())?;
    // `size=()` asks for an array without axes, no size for an element.
    match shape {
        Some(_) => Ok(Value::Array(run.engine.adopt(made)?)),
        None => convert::value_of(run, made),
    }
}

/// What is picked from.
struct Population {
    array: Array,
    /// The numbers below an integer.
    numbers: bool,
}

impl Population {
    fn new(run: &mut Runner, value: &Value, wanted: usize, legacy: bool) -> Run<Self> {
        let single = match value {
            Value::Array(a) => a.array().ndim() == 0 && a.array().dtype().is_integer(),
            _ => true,
        };
        if single && let Ok(n) = whole(run, value) {
            let n = usize::try_from(n).unwrap_or(0);
            if n == 0 && wanted > 0 {
                return Err(Raise::value_error(match legacy {
                    true => "a must be greater than 0 unless no samples are taken",
                    false => "a must be a positive integer unless no samples are taken",
                }));
            }
            return Ok(Self { array: numbers_below(run, n)?, numbers: true });
        }
        let refused = match value {
            Value::None | Value::Foreign(_) | Value::Text(_) => true,
            other => array(run, other)?.ndim() == 0,
        };
        if refused {
            return Err(Raise::value_error(match legacy {
                true => "a must be 1-dimensional or an integer".to_owned(),
                false => {
                    let class = convert::type_name(value);
                    format!("a must be a sequence or an integer, not <class '{class}'>")
                }
            }));
        }
        let array = array(run, value)?;
        if legacy && array.ndim() != 1 {
            return Err(Raise::value_error("a must be 1-dimensional"));
        }
        Ok(Self { array, numbers: false })
    }
}

/// A whole number, also in an array without axes.
fn whole(run: &mut Runner, value: &Value) -> Run<isize> {
    match value {
        Value::Array(a) => {
            run.engine.materialise(a)?;
            let element = convert::scalar_of(&a.array());
            convert::integer(run, &element)
        }
        Value::Tuple(_) | Value::List(_) => Err(Raise::type_error("not a whole number")),
        other => convert::integer(run, other),
    }
}

/// Probabilities, one for each element.
fn checked(p: &Array, n: usize, legacy: bool) -> Run<Vec<f64>> {
    // The square root of the precision of a double, as NumPy allows.
    const TOLERANCE: f64 = 1.490_116_119_384_765_6e-8;
    let error = |old: &str, new: &str| Err(Raise::value_error(if legacy { old } else { new }));
    if p.ndim() != 1 {
        return error("'p' must be 1-dimensional", "p must be 1-dimensional");
    }
    if p.size() != n {
        return error("'a' and 'p' must have same size", "a and p must have same size");
    }
    let weights = floats(p)?;
    if weights.iter().any(|w| w.is_nan()) {
        return error("probabilities contain NaN", "Probabilities contain NaN");
    }
    if weights.iter().any(|w| *w < 0.0) {
        return error("probabilities are not non-negative", "Probabilities are not non-negative");
    }
    if (weights.iter().sum::<f64>() - 1.0).abs() > TOLERANCE {
        return error(
            "probabilities do not sum to 1",
            "Probabilities do not sum to 1. See Notes section of docstring for more information.",
        );
    }
    Ok(weights)
}

/// One position drawn by weight; without replacement its weight is gone afterwards.
fn weighted(stream: &mut Pcg64, weights: &mut [f64], replace: bool) -> i64 {
    let mut rest = unit(stream) * weights.iter().sum::<f64>();
    let last = weights.iter().rposition(|w| *w > 0.0).unwrap_or(0);
    let found = weights.iter().position(|w| {
        rest -= w;
        rest < 0.0
    });
    // Rounding may leave a rest behind the last weight.
    let at = found.unwrap_or(last);
    if !replace {
        weights[at] = 0.0;
    }
    at as i64
}
