//! `np.random`: streams of random numbers.
//!
//! **The numbers are our own, not NumPy's**: a PCG64 stream (`rand_pcg`) with the distributions of `rand_distr`.
//! The same seed gives the same numbers in every run and under every model, so that models can be compared; a
//! stream without a seed begins at a fixed one. Parameters, shapes, element types and errors are those of NumPy 2.4.6.
//!
//! Reading order: [`Generator`], what `np.random` holds ([`get`]); `seeds`; `fill` (numbers into a shape);
//! `continuous` and `whole` (distributions), `choice` and `order` (picking and shuffling).

mod choice;
mod continuous;
mod fill;
mod order;
mod seeds;
mod whole;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;

use super::bound;
use crate::engine::{Foreign, Value};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// A stream of random numbers as a value: `np.random.default_rng(seed)`, `np.random.RandomState(seed)`.
#[derive(Debug, Clone)]
pub(crate) struct Generator {
    stream: Rc<RefCell<Pcg64>>,
    /// Made by `RandomState`, or the stream of the module's own functions.
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
        Value::Foreign(Rc::new(Self { stream: Rc::new(RefCell::new(Pcg64::seed_from_u64(seed))), legacy }))
    }

    /// The receiver of a method, taken from the arguments.
    fn receiver(args: &mut Args) -> Run<Self> {
        match args.positional.first().and_then(|v| v.foreign::<Generator>()).cloned() {
            Some(generator) => {
                args.positional.remove(0);
                Ok(generator)
            }
            None => Err(Raise::type_error("a random generator is needed")),
        }
    }

    /// Lends the stream.
    fn with<T>(&self, draw: impl FnOnce(&mut Pcg64) -> T) -> T {
        draw(&mut self.stream.borrow_mut())
    }

    /// `str(generator)`
    pub(crate) fn text(&self) -> &'static str {
        if self.legacy { "RandomState(MT19937)" } else { "Generator(PCG64)" }
    }
}

/// Methods that a `Generator` and a `RandomState` share; the receiver is the first argument.
static METHODS: &[Method] = &[
    Method::new("binomial", whole::binomial),
    Method::new("choice", choice::choice),
    Method::new("exponential", continuous::exponential),
    Method::new("gamma", continuous::gamma),
    Method::new("geometric", whole::geometric),
    Method::new("lognormal", continuous::lognormal),
    Method::new("normal", continuous::normal),
    Method::new("permutation", order::permutation),
    Method::new("poisson", whole::poisson),
    Method::with_out("random", continuous::random),
    Method::with_out("standard_exponential", continuous::standard_exponential),
    Method::with_out("standard_normal", continuous::standard_normal),
    Method::new("uniform", continuous::uniform),
];

/// Methods of a `Generator` only.
static MODERN: &[Method] = &[Method::new("integers", whole::integers), Method::with_out("permuted", order::permuted)];

/// Methods of a `RandomState` only, and functions of `np.random`.
static LEGACY: &[Method] = &[
    Method::new("rand", continuous::rand),
    Method::new("randint", whole::randint),
    Method::new("randn", continuous::randn),
    Method::new("random_sample", continuous::random),
    Method::new("ranf", continuous::random),
    Method::new("sample", continuous::random),
    Method::new("seed", seeds::seed),
];

const SHUFFLE: Builtin = Builtin::writing("shuffle", 0, "x", order::shuffle);

/// What NumPy's generators have beside.
const ABSENT: [&str; 39] = [
    "beta",
    "bit_generator",
    "bytes",
    "chisquare",
    "dirichlet",
    "f",
    "get_state",
    "gumbel",
    "hypergeometric",
    "laplace",
    "logistic",
    "logseries",
    "multinomial",
    "multivariate_hypergeometric",
    "multivariate_normal",
    "negative_binomial",
    "noncentral_chisquare",
    "noncentral_f",
    "pareto",
    "power",
    "random_integers",
    "random_raw",
    "rayleigh",
    "set_state",
    "spawn",
    "standard_cauchy",
    "standard_gamma",
    "standard_t",
    "triangular",
    "tomaxint",
    "vonmises",
    "wald",
    "weibull",
    "zipf",
    "BitGenerator",
    "MT19937",
    "PCG64",
    "Philox",
    "SeedSequence",
];

/// The method of a generator; `None` if the value is none, or has no such method.
pub(crate) fn method(object: &Value, name: &str) -> Option<Method> {
    let own = if object.foreign::<Generator>()?.legacy { LEGACY } else { MODERN };
    METHODS.iter().chain(own).find(|m| m.name == name).copied()
}

/// An attribute of a generator that is no method: `shuffle`, which writes to its argument.
pub(crate) fn attribute(object: &Value, name: &str) -> Option<Run<Value>> {
    let generator = object.foreign::<Generator>()?;
    match name {
        "shuffle" => Some(Ok(bound::bind(object.clone(), SHUFFLE))),
        _ => absent(generator.type_name(), name).map(Err),
    }
}

/// What to say of a name that NumPy has and cowscope does not; `None` for other names.
pub(crate) fn absent(owner: &str, name: &str) -> Option<Box<Raise>> {
    ABSENT.contains(&name).then(|| {
        Raise::unsupported(
            format!("'{name}' of {owner} is not part of the surface cowscope runs"),
            "there are random, normal, uniform, integers, choice, shuffle, permutation, exponential, poisson and binomial",
        )
    })
}

/// `np.random.name`
pub(crate) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    let function = |name, call| Some(Value::Foreign(Rc::new(Builtin::new(name, call))));
    match name {
        "default_rng" => return function("default_rng", seeds::default_rng),
        "RandomState" => return function("RandomState", seeds::random_state),
        "shuffle" => return Some(bound::bind(global(run), SHUFFLE)),
        _ => {}
    }
    let found = METHODS.iter().chain(LEGACY).find(|m| m.name == name)?;
    let receiver = global(run);
    Some(bound::bind(receiver, Builtin::new(found.name, found.call)))
}

/// The stream behind `np.random.rand` and the other functions of the module.
fn global(run: &mut Runner) -> Value {
    run.object("numpy.random.mtrand._rand", || Generator::value(seeds::UNSEEDED, true))
}
