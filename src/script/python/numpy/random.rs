//! `np.random`: generators of random numbers.
//!
//! The numbers are our own, not NumPy's: a PCG64 stream (`rand_pcg`) with the distributions of `rand_distr`. The
//! same seed gives the same numbers in every run and under every model, so that models can be compared; a
//! generator without a seed begins at a fixed one. Shapes, types and errors are NumPy's.

mod draw;
mod order;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;

use super::bound;
use super::convert;
use crate::engine::{Foreign, Value};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// The seed of generators that are given none.
const UNSEEDED: u64 = 0;

/// A stream of random numbers as a value: `np.random.default_rng(seed)`, `np.random.RandomState(seed)`.
#[derive(Debug)]
pub(crate) struct Generator {
    stream: RefCell<Pcg64>,
    legacy: bool,
}

impl Foreign for Generator {
    fn type_name(&self) -> &str {
        if self.legacy { "numpy.random.mtrand.RandomState" } else { "numpy.random._generator.Generator" }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Generator {
    fn value(seed: u64, legacy: bool) -> Value {
        Value::Foreign(Rc::new(Self { stream: RefCell::new(Pcg64::seed_from_u64(seed)), legacy }))
    }
}

/// Methods that a generator and a `RandomState` share, by name; the receiver is the first argument.
static METHODS: &[Method] = &[
    Method::new("binomial", draw::binomial),
    Method::new("choice", order::choice),
    Method::new("exponential", draw::exponential),
    Method::new("gamma", draw::gamma),
    Method::new("geometric", draw::geometric),
    Method::new("lognormal", draw::lognormal),
    Method::new("normal", draw::normal),
    Method::new("permutation", order::permutation),
    Method::new("poisson", draw::poisson),
    Method::new("random", draw::random),
    Method::new("standard_exponential", draw::standard_exponential),
    Method::new("standard_normal", draw::standard_normal),
    Method::new("uniform", draw::uniform),
];

/// Methods of a generator only.
static GENERATOR: &[Method] = &[Method::new("integers", draw::integers), Method::new("permuted", order::permuted)];

/// Methods of a `RandomState` only.
static LEGACY: &[Method] = &[
    Method::new("rand", draw::rand),
    Method::new("randint", draw::randint),
    Method::new("randn", draw::randn),
    Method::new("random_sample", draw::random),
    Method::new("ranf", draw::random),
    Method::new("sample", draw::random),
    Method::new("seed", seed),
];

const SHUFFLE: Builtin = Builtin::writing("shuffle", 0, "x", order::shuffle);

/// The method of a generator; `None` if the value is none, or has no such method.
pub(crate) fn method(object: &Value, name: &str) -> Option<Method> {
    let own = if object.foreign::<Generator>()?.legacy { LEGACY } else { GENERATOR };
    METHODS.iter().chain(own).find(|m| m.name == name).copied()
}

/// An attribute of a generator that is no method: `shuffle` writes to its argument.
pub(crate) fn attribute(object: &Value, name: &str) -> Option<Run<Value>> {
    object.foreign::<Generator>()?;
    match name {
        "shuffle" => Some(Ok(bound::bind(object.clone(), SHUFFLE))),
        "bit_generator" | "spawn" | "get_state" | "set_state" => Some(Err(Raise::unsupported(
            format!("'{name}' of a random generator is not part of the surface cowscope runs"),
            "make a generator with another seed",
        ))),
        _ => None,
    }
}

/// `np.random.name`
pub(crate) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    let class = |name, call| Some(Value::Foreign(Rc::new(Builtin::new(name, call))));
    match name {
        "default_rng" => return class("default_rng", default_rng),
        "RandomState" => return class("RandomState", random_state),
        "shuffle" => return Some(bound::bind(global(run), SHUFFLE)),
        _ => {}
    }
    let found = METHODS.iter().chain(LEGACY).find(|m| m.name == name)?;
    let receiver = global(run);
    Some(bound::bind(receiver, Builtin::new(found.name, found.call)))
}

/// The stream behind `np.random.rand` and the other functions of the module.
fn global(run: &mut Runner) -> Value {
    run.object("numpy.random.mtrand._rand", || Generator::value(UNSEEDED, true))
}

/// A seed: a whole number, or several.
fn seed_of(run: &mut Runner, value: Option<&Value>) -> Run<u64> {
    let numbers = match value {
        None | Some(Value::None) => return Ok(UNSEEDED),
        Some(Value::BigInt(i)) => return Ok(i.iter_u64_digits().fold(0, mixed)),
        Some(value) => convert::integers(run, value)?,
    };
    if numbers.iter().any(|n| *n < 0) {
        return Err(Raise::value_error("expected non-negative integer"));
    }
    match numbers.as_slice() {
        [one] => Ok(*one as u64),
        many => Ok(many.iter().fold(0, |seed, n| mixed(seed, *n as u64))),
    }
}

/// Two numbers as one that depends on both and their order.
fn mixed(a: u64, b: u64) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    (a ^ b.wrapping_mul(ODD)).rotate_left(31).wrapping_mul(ODD)
}

fn default_rng(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [seed] = args.take("default_rng", ["seed"], 0)?;
    if let Some(generator) = seed.as_ref().filter(|v| v.foreign::<Generator>().is_some()) {
        return Ok(generator.clone());
    }
    Ok(Generator::value(seed_of(run, seed.as_ref())?, false))
}

fn random_state(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [seed] = args.take("RandomState", ["seed"], 0)?;
    Ok(Generator::value(seed_of(run, seed.as_ref())?, true))
}

/// `np.random.seed(n)`
fn seed(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [receiver, seed] = args.take("seed", ["self", "seed"], 1)?;
    let seed = seed_of(run, seed.as_ref())?;
    let receiver = receiver.unwrap_or_default();
    if let Some(generator) = receiver.foreign::<Generator>() {
        *generator.stream.borrow_mut() = Pcg64::seed_from_u64(seed);
    }
    Ok(Value::None)
}

/// The receiver of a method, taken from the arguments.
fn receiver(args: &mut Args) -> Run<Value> {
    match args.positional.first().is_some_and(|v| v.foreign::<Generator>().is_some()) {
        true => Ok(args.positional.remove(0)),
        false => Err(Raise::type_error("a random generator is needed")),
    }
}

/// Lends a generator's stream.
fn with_stream<T>(generator: &Value, draw: impl FnOnce(&mut Pcg64) -> T) -> Run<T> {
    match generator.foreign::<Generator>() {
        Some(generator) => Ok(draw(&mut generator.stream.borrow_mut())),
        None => Err(Raise::type_error("a random generator is needed")),
    }
}
