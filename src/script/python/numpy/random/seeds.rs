//! Where streams begin.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;

use super::Generator;
use crate::engine::Value;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// The seed of streams that are given none: every run draws the same numbers.
pub(super) const UNSEEDED: u64 = 0;

/// `np.random.default_rng(seed)`; a generator is given back as it is.
pub(super) fn default_rng(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [seed] = args.take("default_rng", ["seed"], 0)?;
    if let Some(generator) = seed.as_ref().filter(|v| v.foreign::<Generator>().is_some()) {
        return Ok(generator.clone());
    }
    Ok(Generator::value(modern_seed(run, seed.as_ref())?, false))
}

/// `np.random.RandomState(seed)`
pub(super) fn random_state(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [seed] = args.take("RandomState", ["seed"], 0)?;
    Ok(Generator::value(legacy_seed(run, seed.as_ref())?, true))
}

/// `np.random.seed(n)`: begins the stream again.
pub(super) fn seed(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let [seed] = args.take("seed", ["seed"], 0)?;
    let seed = legacy_seed(run, seed.as_ref())?;
    generator.with(|stream| *stream = Pcg64::seed_from_u64(seed));
    Ok(Value::None)
}

/// Whole numbers of any size that are not negative.
fn modern_seed(run: &mut Runner, value: Option<&Value>) -> Run<u64> {
    let value = match value {
        None | Some(Value::None) => return Ok(UNSEEDED),
        Some(value) => value,
    };
    let negative = || Raise::value_error("expected non-negative integer");
    if let Value::BigInt(i) = value {
        return match i.sign() {
            num_bigint::Sign::Minus => Err(negative()),
            _ => Ok(i.iter_u64_digits().fold(0, mixed)),
        };
    }
    let Ok(numbers) = convert::integers(run, value) else {
        let shown = run.str(value)?;
        return Err(Raise::type_error(format!("SeedSequence expects int or sequence of ints for entropy not {shown}")));
    };
    if numbers.iter().any(|n| *n < 0) {
        return Err(negative());
    }
    Ok(joined(&numbers))
}

/// Whole numbers of 32 bits.
fn legacy_seed(run: &mut Runner, value: Option<&Value>) -> Run<u64> {
    let value = match value {
        None | Some(Value::None) => return Ok(UNSEEDED),
        Some(value) => value,
    };
    let outside = || Raise::value_error("Seed must be between 0 and 2**32 - 1");
    if matches!(value, Value::BigInt(_)) {
        return Err(outside());
    }
    let Ok(numbers) = convert::integers(run, value) else {
        let found = convert::to_kernel(run, value, None)?;
        return Err(Raise::type_error(format!(
            "Cannot cast scalar from {} to dtype('int64') according to the rule 'safe'",
            crate::kernel::promote::dtype_repr(found.dtype())
        )));
    };
    if numbers.is_empty() {
        return Err(Raise::value_error("Seed must be non-empty"));
    }
    if numbers.iter().any(|n| u32::try_from(*n).is_err()) {
        return Err(outside());
    }
    Ok(joined(&numbers))
}

fn joined(numbers: &[isize]) -> u64 {
    match numbers {
        [one] => *one as u64,
        many => many.iter().fold(0, |seed, n| mixed(seed, *n as u64)),
    }
}

/// Two numbers as one that depends on both and on their order.
fn mixed(a: u64, b: u64) -> u64 {
    // 2^64 over the golden ratio, as in SplitMix64: odd, and its bits look random.
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    (a ^ b.wrapping_mul(ODD)).rotate_left(31).wrapping_mul(ODD)
}
