//! Built-in functions of numbers.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::engine::Value;
use crate::kernel::Kind;
use crate::script::program::BinaryOp;
use crate::script::python::builtins::arguments::{index, values};
use crate::script::python::builtins::convert;
use crate::script::python::format::float;
use crate::script::python::values::compare::of_array;
use crate::script::python::values::operators::{Plain, plain};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run, Runner};
use crate::semantics::Rounding;

pub(super) fn abs(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "abs", 1)?;
    let value = value.unwrap_or_default();
    if let Value::Num(_) = value {
        return run.scalar_absolute(value);
    }
    if of_array(&value) {
        return run.call_numpy("absolute", vec![value]);
    }
    match plain(&value) {
        Some(Plain::Complex(z)) => Ok(Value::Float(z.re.hypot(z.im))),
        Some(Plain::Float(x)) => Ok(Value::Float(x.abs())),
        Some(integer) => Ok(Value::big(integer.to_big().abs())),
        None => Err(Raise::type_error(format!("bad operand type for abs(): '{}'", type_name(&value)))),
    }
}

pub(super) fn in_radix(args: &mut Args, function: &str, radix: u32, prefix: &str) -> Run<Value> {
    let [value] = values(args, function, 1)?;
    let value = value.unwrap_or_default();
    let number = match &value {
        Value::BigInt(i) => (**i).clone(),
        other => BigInt::from(index(other)?),
    };
    let sign = if number.is_negative() { "-" } else { "" };
    Ok(Value::text(format!("{sign}{prefix}{}", number.abs().to_str_radix(radix))))
}

pub(super) fn divmod(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b] = values(args, "divmod", 2)?;
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    if of_array(&a) || of_array(&b) {
        return run.array_divmod(a, b);
    }
    match (plain(&a), plain(&b)) {
        (Some(Plain::Float(_)), Some(y)) if y.to_float()? == 0.0 => {
            return Err(Raise::new("ZeroDivisionError", "float divmod()"));
        }
        (Some(_), Some(Plain::Float(0.0))) => return Err(Raise::new("ZeroDivisionError", "float divmod()")),
        (Some(Plain::Complex(_)), _) | (_, Some(Plain::Complex(_)) | None) | (None, _) => {
            let (a, b) = (type_name(&a), type_name(&b));
            return Err(Raise::type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")));
        }
        _ => {}
    }
    let quotient = run.binary(BinaryOp::FloorDivide, a.clone(), b.clone())?;
    Ok(Value::tuple([quotient, run.binary(BinaryOp::Remainder, a, b)?]))
}

pub(super) fn pow(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [base, exponent, modulus] = args.take("pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    let Some(modulus) = modulus.filter(|m| !matches!(m, Value::None)) else {
        return run.binary(BinaryOp::Power, base, exponent);
    };
    let whole = |v: &Value| match plain(v) {
        Some(Plain::Int(_) | Plain::Big(_)) if !matches!(v, Value::Num(_)) => plain(v).map(|p| p.to_big()),
        _ => None,
    };
    let (Some(b), Some(e), Some(m)) = (whole(&base), whole(&exponent), whole(&modulus)) else {
        if [&base, &exponent, &modulus].iter().any(|v| matches!(v, Value::Float(_))) {
            return Err(Raise::type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let [a, b, c] = [type_name(&base), type_name(&exponent), type_name(&modulus)];
        return Err(Raise::type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")));
    };
    if m.is_zero() {
        return Err(Raise::value_error("pow() 3rd argument cannot be 0"));
    }
    let (b, e) = if e.is_negative() {
        let inverse = b.modinv(&m).ok_or_else(|| Raise::value_error("base is not invertible for the given modulus"))?;
        (inverse, -e)
    } else {
        (b, e)
    };
    Ok(Value::big(b.modpow(&e, &m)))
}

pub(super) fn round(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, digits] = args.take("round", ["number", "ndigits"], 1)?;
    let value = value.unwrap_or_default();
    let rounding = run.engine.model().elements.rounding;
    let digits = match digits {
        None | Some(Value::None) => None,
        Some(digits) => Some(index(&digits)?),
    };
    let to_whole = |x: f64| match rounding {
        Rounding::HalfAway => x.round(),
        Rounding::HalfEven | Rounding::NearestDecimal => x.round_ties_even(),
    };
    if let Value::Num(number) = &value {
        if matches!(number.dtype().kind(), Kind::Bool | Kind::Complex) {
            let kind = type_name(&value);
            return Err(Raise::type_error(format!("type {kind} doesn't define __round__ method")));
        }
        return match digits {
            Some(digits) => run.call_numpy("round", vec![value, Value::Int(digits)]),
            None => match convert::unwrapped(run, &value)? {
                Value::Float(x) => convert::whole(to_whole(x)),
                whole => Ok(whole),
            },
        };
    }
    match (plain(&value), digits) {
        (Some(Plain::Float(x)), None) => convert::whole(to_whole(x)),
        (Some(Plain::Float(x)), Some(digits)) => Ok(Value::Float(rounded(x, digits)?)),
        (Some(Plain::Int(_) | Plain::Big(_)), None | Some(0..)) => Ok(match value {
            Value::Bool(b) => Value::Int(b.into()),
            other => other,
        }),
        (Some(number @ (Plain::Int(_) | Plain::Big(_))), Some(digits)) => {
            const MOST: u64 = 100_000;
            let zeros = digits.unsigned_abs().min(MOST) as u32;
            Ok(Value::big(rounded_integer(&number.to_big(), &BigInt::from(10).pow(zeros))))
        }
        _ => Err(Raise::type_error(format!("type {} doesn't define __round__ method", type_name(&value)))),
    }
}

/// To the nearest multiple of `unit`, halves to the even one.
fn rounded_integer(i: &BigInt, unit: &BigInt) -> BigInt {
    let mut quotient = i / unit;
    let mut rest = i - &quotient * unit;
    if rest.is_negative() {
        quotient -= 1;
        rest += unit;
    }
    let twice = &rest * 2;
    if twice > *unit || twice == *unit && quotient.bit(0) {
        quotient += 1;
    }
    quotient * unit
}

/// A float with so many decimals, correctly rounded: the exact decimal expansion decides.
fn rounded(x: f64, digits: i64) -> Run<f64> {
    const ALL: i64 = 323;
    if !x.is_finite() || digits > ALL {
        return Ok(x);
    }
    if digits >= 0 {
        return Ok(format!("{x:.*}", digits as usize).parse().unwrap_or(x));
    }
    let whole = match convert::whole(x.trunc())? {
        Value::Int(i) => BigInt::from(i),
        Value::BigInt(i) => (*i).clone(),
        _ => return Ok(x),
    };
    if digits < -ALL {
        return Ok(0f64.copysign(x));
    }
    let unit = BigInt::from(10).pow(digits.unsigned_abs() as u32);
    // A fraction breaks the tie that the whole part alone would be.
    let (rest, twice_rest): (BigInt, BigInt) = (&whole % &unit, &whole * 2 % &unit);
    let tied = twice_rest.is_zero() && !rest.is_zero() && x.fract() != 0.0;
    let nudged = if tied { whole + if x < 0.0 { -1 } else { 1 } } else { whole };
    let result = rounded_integer(&nudged, &unit);
    let result: f64 = float::int_repr(&result)?.parse().unwrap_or(x);
    if result.is_infinite() {
        return Err(Raise::new("OverflowError", "rounded value too large to represent"));
    }
    Ok(if result == 0.0 { 0f64.copysign(x) } else { result })
}
