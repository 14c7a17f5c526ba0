//! Functions of integers.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::engine::Value;
use crate::script::program::BinaryOp;
use crate::script::python::builtins::values;
use crate::script::python::values::operators::{Plain, plain};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Functions of integers by name.
pub(super) const TABLE: &[Builtin] = &[
    Builtin::new("comb", comb),
    Builtin::new("factorial", factorial),
    Builtin::new("gcd", gcd),
    Builtin::new("isqrt", isqrt),
    Builtin::new("lcm", lcm),
    Builtin::new("perm", perm),
    Builtin::new("prod", prod),
];

/// Factors of products that are computed: beyond, numbers have too many digits to be of use.
const MOST: u64 = 100_000;

fn integer(value: Option<Value>) -> Run<BigInt> {
    let value = value.unwrap_or_default();
    match plain(&value) {
        Some(number @ (Plain::Int(_) | Plain::Big(_))) => Ok(number.to_big()),
        Some(_) => Err(no_integer(&value)),
        None => super::super::super::index(&value).map(BigInt::from),
    }
}

fn no_integer(value: &Value) -> Box<Raise> {
    Raise::type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))
}

/// A number of factors.
fn count(number: &BigInt, complaint: &str) -> Run<u64> {
    if number.is_negative() {
        return Err(Raise::value_error(complaint));
    }
    number.to_u64().filter(|n| *n <= MOST).ok_or_else(|| Raise::new("OverflowError", "integer too large to compute"))
}

fn factorial(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n] = values(args, "math.factorial", 1)?;
    let n = count(&integer(n)?, "factorial() not defined for negative values")?;
    Ok(Value::big((1..=n).fold(BigInt::one(), |product, i| product * i)))
}

fn comb(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n, k] = values(args, "comb", 2)?;
    let (n, k) = (integer(n)?, integer(k)?);
    if n.is_negative() {
        return Err(Raise::value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(Raise::value_error("k must be a non-negative integer"));
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = count(&k.clone().min(&n - &k), "")?;
    let mut product = BigInt::one();
    for i in 0..k {
        product = product * (&n - i) / (i + 1);
    }
    Ok(Value::big(product))
}

fn perm(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n, k] = values(args, "perm", 1)?;
    let n = integer(n)?;
    if n.is_negative() {
        return Err(Raise::value_error("n must be a non-negative integer"));
    }
    let k = match k {
        None | Some(Value::None) => n.clone(),
        k => integer(k)?,
    };
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = count(&k, "k must be a non-negative integer")?;
    Ok(Value::big((0..k).fold(BigInt::one(), |product, i| product * (&n - i))))
}

fn isqrt(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n] = values(args, "math.isqrt", 1)?;
    let n = integer(n)?;
    if n.is_negative() {
        return Err(Raise::value_error("isqrt() argument must be nonnegative"));
    }
    Ok(Value::big(n.sqrt()))
}

fn greatest(a: BigInt, b: BigInt) -> BigInt {
    let (mut a, mut b) = (a.abs(), b.abs());
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    a
}

fn gcd(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let numbers: Run<Vec<BigInt>> = args.positional.drain(..).map(|v| integer(Some(v))).collect();
    Ok(Value::big(numbers?.into_iter().fold(BigInt::zero(), greatest)))
}

fn lcm(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let numbers: Run<Vec<BigInt>> = args.positional.drain(..).map(|v| integer(Some(v))).collect();
    Ok(Value::big(numbers?.into_iter().fold(BigInt::one(), |a, b| {
        if a.is_zero() || b.is_zero() {
            return BigInt::zero();
        }
        let shared = greatest(a.clone(), b.clone());
        (a / shared * b).abs()
    })))
}

fn prod(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let start = args.take_keyword("start");
    let [items] = values(args, "math.prod", 1)?;
    let mut product = start.unwrap_or(Value::Int(1));
    let mut items = run.iterate(items.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        product = run.binary(BinaryOp::Multiply, product, item)?;
    }
    Ok(product)
}
