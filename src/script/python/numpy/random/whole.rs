//! Whole numbers: between bounds, and counts.

use num_bigint::Sign;
use rand::RngExt;
use rand_distr::{Binomial, Distribution, Geometric, Poisson};
use rand_pcg::Pcg64;

use super::Generator;
use super::fill::{Parameters, common_shape, delivered, size};
use crate::engine::Value;
use crate::kernel::cast::integer_bounds;
use crate::kernel::promote::dtype_repr;
use crate::kernel::{Array, DType, Element, Order};
use crate::script::python::builtins::types;
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};
use crate::semantics::Origin;

/// The element type of whole numbers that the script gives no type.
fn natural(run: &Runner) -> DType {
    run.engine.semantics().element_type(Origin::Function, &DType::Int64)
}

/// `rng.integers(low, high, size, dtype, endpoint)`
pub(super) fn integers(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    at_least_one(args, "integers")?;
    let mut named = Named::new(args, "integers", ["low", "high", "size", "dtype", "endpoint"], 1)?;
    let closed = named.flag(run, "endpoint", false)?;
    between(run, &generator, named, "integers", closed)
}

/// `np.random.randint(low, high, size, dtype)`
pub(super) fn randint(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    at_least_one(args, "randint")?;
    let named = Named::new(args, "randint", ["low", "high", "size", "dtype"], 1)?;
    between(run, &generator, named, "randint", false)
}

fn at_least_one(args: &Args, function: &str) -> Run<()> {
    match args.positional.is_empty() && args.keyword.is_empty() {
        true => Err(Raise::type_error(format!("{function}() takes at least 1 positional argument (0 given)"))),
        false => Ok(()),
    }
}

/// Bounds as exact whole numbers, and their shape.
struct Bounds {
    numbers: Vec<i128>,
    shape: Array,
}

impl Bounds {
    fn new(run: &mut Runner, value: &Value) -> Run<Self> {
        if let Value::BigInt(big) = value {
            let beyond = if big.sign() == Sign::Minus { i128::MIN / 2 } else { i128::MAX / 2 };
            let number = i128::try_from(&**big).unwrap_or(beyond);
            let shape = Array::zeros(run.engine.memory(), &[], DType::Bool, Order::C)?;
            return Ok(Self { numbers: vec![number], shape });
        }
        if let Value::Text(text) = value {
            return Err(Raise::value_error(format!("invalid literal for int() with base 10: '{text}'")));
        }
        let a = convert::to_kernel(run, value, None)?;
        let whole = |element: &Element| match element {
            Element::Bool(b) => Some((*b).into()),
            Element::Int(i) => Some((*i).into()),
            Element::UInt(u) => Some((*u).into()),
            Element::Float(x) if !x.is_nan() => Some(*x as i128),
            _ => None,
        };
        match a.elements().iter().map(whole).collect() {
            Some(numbers) => Ok(Self { numbers, shape: a }),
            None => Err(Raise::type_error("random integers need whole numbers as bounds")),
        }
    }

    /// The bound for each place of a shape.
    fn stretched(&self, shape: &[usize]) -> Run<Vec<i128>> {
        let n = shape.iter().product();
        if let [one] = self.numbers[..] {
            return Ok(vec![one; n]);
        }
        let positions: Vec<i64> = (0..self.numbers.len() as i64).collect();
        let positions = Array::from_slice(self.shape.memory(), self.shape.shape(), &positions)?.broadcast_to(shape)?;
        let number = |e: &Element| e.as_i64().and_then(|i| self.numbers.get(i as usize)).copied().unwrap_or(0);
        Ok(positions.elements().iter().map(number).collect())
    }
}

/// Whole numbers from `low` to `high`, which is left out unless `closed`.
fn between(
    run: &mut Runner,
    generator: &Generator,
    mut named: Named,
    function: &'static str,
    closed: bool,
) -> Run<Value> {
    let given = Bounds::new(run, &named.value("low"))?;
    let (low, high) = match named.take("high") {
        Some(high) => (given, Bounds::new(run, &high)?),
        None => (Bounds::new(run, &Value::Int(0))?, given),
    };
    let type_value = named.take("dtype");
    let dtype = match &type_value {
        Some(value) => convert::explicit(run, Some(value))?.unwrap_or(DType::Int64),
        None => natural(run),
    };
    // The natural type of a language without integers still draws 64-bit whole numbers.
    let range = if type_value.is_none() { DType::Int64 } else { dtype.clone() };
    if !range.is_integer() && range != DType::Bool {
        let shown = dtype_repr(&range);
        return Err(Raise::type_error(format!("Unsupported dtype {shown} for {function}")));
    }
    let size = size(run, &mut named)?;
    let single = size.is_none() && low.shape.ndim() == 0 && high.shape.ndim() == 0;
    let shape = common_shape(run, &[low.shape.clone(), high.shape.clone()], size)?;
    let last = |high: i128| if closed { high } else { high - 1 };
    let (lows, highs) = (&low.numbers, &high.numbers);
    let (least, most) = integer_bounds(&range);
    for (outside, name) in [(lows.iter().any(|x| *x < least), "low"), (highs.iter().any(|x| last(*x) > most), "high")] {
        if outside {
            return Err(Raise::value_error(format!("{name} is out of bounds for {}", range.name())));
        }
    }
    let pairs: Vec<(i128, i128)> =
        low.stretched(&shape)?.into_iter().zip(high.stretched(&shape)?.into_iter().map(last)).collect();
    let empty = match (lows.as_slice(), highs.as_slice()) {
        ([low], [high]) => *low > last(*high),
        _ => pairs.iter().any(|(low, high)| low > high),
    };
    if empty {
        return Err(Raise::value_error(match (lows.iter().all(|x| *x == 0), closed) {
            (true, true) => "high < 0",
            (true, false) => "high <= 0",
            (false, true) => "low > high",
            (false, false) => "low >= high",
        }));
    }
    let draw =
        |stream: &mut Pcg64, (low, high): (i128, i128)| low + i128::from(stream.random_range(0..=(high - low) as u64));
    let numbers: Vec<i128> = generator.with(|stream| pairs.into_iter().map(|pair| draw(stream, pair)).collect());
    if single {
        let class = type_value.as_ref().and_then(types::class_name);
        return one_number(run, &numbers, &dtype, class.as_deref(), generator.legacy && type_value.is_none());
    }
    if dtype == DType::UInt64 {
        let numbers: Vec<u64> = numbers.into_iter().map(|i| i as u64).collect();
        return delivered(run, &numbers, &shape, &dtype, None);
    }
    let numbers: Vec<i64> = numbers.into_iter().map(|i| i as i64).collect();
    delivered(run, &numbers, &shape, &dtype, None)
}

/// A single number: plain where the old functions or a plain type ask for it, else with its element type.
fn one_number(run: &mut Runner, numbers: &[i128], dtype: &DType, class: Option<&str>, plain: bool) -> Run<Value> {
    let number = numbers.first().copied().unwrap_or(0);
    if class == Some("bool") {
        return Ok(Value::Bool(number != 0));
    }
    if plain || class == Some("int") {
        return Ok(Value::Int(number as i64));
    }
    let element = match dtype {
        DType::Bool => Element::Bool(number != 0),
        DType::UInt64 => Element::UInt(number as u64),
        dtype if dtype.is_float() => Element::Float(number as f64),
        _ => Element::Int(number as i64),
    };
    convert::value_of(run, Array::scalar(run.engine.memory(), dtype.clone(), &element)?)
}

/// Counts from a distribution with parameters.
fn counted<L, const N: usize>(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    names: [&'static str; N],
    defaults: &[f64],
    law: impl Fn(&[f64]) -> Run<L>,
    draw: impl Fn(&L, &mut Pcg64) -> i64,
) -> Run<Value> {
    let (numbers, parameters) = Parameters::sample(run, args, (function, names), defaults, law, draw)?;
    let dtype = natural(run);
    delivered(run, &numbers, &parameters.shape, &dtype, parameters.single.then_some(Value::Int))
}

pub(super) fn poisson(run: &mut Runner, args: &mut Args) -> Run<Value> {
    // Beyond this the count might not fit 64 bits (numpy/random/_common.pyx: `POISSON_LAM_MAX`).
    let most = i64::MAX as f64 - (i64::MAX as f64).sqrt() * 10.0;
    let law = |p: &[f64]| match p[0] {
        0.0 => Ok(None),
        lam if lam > most => Err(Raise::value_error("lam value too large")),
        lam => Poisson::new(lam).map(Some).map_err(|_| Raise::value_error("lam < 0 or lam is NaN")),
    };
    counted(run, args, "poisson", ["lam", "size"], &[1.0], law, |law, s| law.map_or(0, |law| law.sample(s) as i64))
}

pub(super) fn binomial(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| {
        if p[0] < 0.0 {
            return Err(Raise::value_error("n < 0"));
        }
        Binomial::new(p[0] as u64, p[1]).map_err(|_| Raise::value_error("p < 0, p > 1 or p is NaN"))
    };
    counted(run, args, "binomial", ["n", "p", "size"], &[], law, |law, s| law.sample(s) as i64)
}

pub(super) fn geometric(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let law = |p: &[f64]| match p[0] {
        p if p > 0.0 => Geometric::new(p).map_err(|_| Raise::value_error("p <= 0, p > 1 or p contains NaNs")),
        _ => Err(Raise::value_error("p <= 0, p > 1 or p contains NaNs")),
    };
    // Theirs counts the failures, NumPy's the trials.
    counted(run, args, "geometric", ["p", "size"], &[], law, |law, s| (law.sample(s) as i64).saturating_add(1))
}
