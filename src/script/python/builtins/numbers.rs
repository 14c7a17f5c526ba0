//! Methods of plain numbers.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, One, Signed};

use super::arguments::{index, receiver, values};
use super::convert::unwrapped;
use crate::engine::Value;
use crate::script::python::values::operators::{Plain, plain};
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// The receiver as an integer, and no further arguments.
fn integer(run: &mut Runner, args: &mut Args, function: &str) -> Run<BigInt> {
    let number = plain(&unwrapped(run, &receiver(args))?).map_or_else(BigInt::default, |p| p.to_big());
    let [] = values(args, function, 0)?;
    Ok(number)
}

/// The receiver as a float, and no further arguments.
fn float(run: &mut Runner, args: &mut Args, function: &str) -> Run<f64> {
    let number = plain(&unwrapped(run, &receiver(args))?).map_or(Ok(0.0), |p| p.to_float())?;
    let [] = values(args, function, 0)?;
    Ok(number)
}

fn bit_length(run: &mut Runner, args: &mut Args) -> Run<Value> {
    Ok(Value::Int(integer(run, args, "int.bit_length")?.bits() as i64))
}

fn bit_count(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let digits = integer(run, args, "int.bit_count")?;
    Ok(Value::Int(digits.iter_u64_digits().map(|d| i64::from(d.count_ones())).sum()))
}

fn conjugate(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let number = receiver(args);
    let [] = values(args, "conjugate", 0)?;
    Ok(match plain(&number) {
        Some(Plain::Complex(z)) => Value::Complex(z.conj()),
        Some(other) => other.into(),
        None => number,
    })
}

fn int_ratio(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let number = integer(run, args, "int.as_integer_ratio")?;
    Ok(Value::tuple([Value::big(number), Value::Int(1)]))
}

fn to_bytes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let number = receiver(args);
    let [length, order, signed] = args.take("to_bytes", ["length", "byteorder", "signed"], 0)?;
    let length = length.map_or(Ok(1), |v| index(&v))?;
    let length = usize::try_from(length).map_err(|_| Raise::value_error("length argument must be non-negative"))?;
    let signed = signed.map_or(Ok(false), |v| run.truth(&v))?;
    let number = plain(&number).map_or_else(BigInt::default, |p| p.to_big());
    if number.is_negative() && !signed {
        return Err(Raise::new("OverflowError", "can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.magnitude().to_bytes_le() };
    let fill = if number.is_negative() { 0xff } else { 0 };
    if bytes == [0] {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(Raise::new("OverflowError", "int too big to convert"));
    }
    bytes.resize(length, fill);
    if !matches!(order, Some(Value::Text(order)) if &*order == "little") {
        bytes.reverse();
    }
    Ok(Value::Bytes(bytes.into()))
}

/// Methods of `int` and `bool`.
pub(super) const INT: &[Method] = &[
    Method::new("bit_length", bit_length),
    Method::new("bit_count", bit_count),
    Method::new("conjugate", conjugate),
    Method::new("as_integer_ratio", int_ratio),
    Method::new("to_bytes", to_bytes),
];

fn is_integer(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let x = float(run, args, "float.is_integer")?;
    Ok(Value::Bool(x.is_finite() && x.fract() == 0.0))
}

/// `x.as_integer_ratio()`: exact, in lowest terms.
fn float_ratio(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut x = float(run, args, "float.as_integer_ratio")?;
    if x.is_nan() {
        return Err(Raise::value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Raise::new("OverflowError", "cannot convert Infinity to integer ratio"));
    }
    let mut denominator = BigInt::one();
    while x.fract() != 0.0 {
        x *= 2.0;
        denominator *= 2;
    }
    Ok(Value::tuple([Value::big(BigInt::from_f64(x).unwrap_or_default()), Value::big(denominator)]))
}

fn hex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    const DIGITS: usize = 13;
    let x = float(run, args, "float.hex")?;
    if x.is_nan() {
        return Ok(Value::text("nan"));
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return Ok(Value::text(format!("{sign}inf")));
    }
    let bits = x.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i64);
    Ok(Value::text(match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:0DIGITS$x}p-1022"),
        _ => format!("{sign}0x1.{fraction:0DIGITS$x}p{:+}", exponent - 1023),
    }))
}

/// A hexadecimal number: `0x1.8p+1`, `-inf`; `None` for other text.
///
/// The digits are rounded once, half to even, also where the result is denormal.
fn read_hex(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    match body {
        "inf" | "infinity" => return Some(sign * f64::INFINITY),
        "nan" => return Some(f64::NAN.copysign(sign)),
        _ => {}
    }
    let body = body.strip_prefix("0x").unwrap_or(body);
    let (digits, exponent) = match body.split_once('p') {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok()?),
        None => (body, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let all = all.trim_start_matches('0');
    let number = BigInt::parse_bytes(all.as_bytes(), 16).unwrap_or_default();
    let exponent = exponent.checked_sub(4 * fraction.len() as i64)?;
    if number.bits() == 0 {
        return Some(sign * 0.0);
    }
    // The place of the lowest bit that the float has.
    let top = number.bits() as i64 + exponent;
    let lowest = (top - 53).max(-1074);
    if top > 1024 {
        return None;
    }
    let drop = lowest - exponent;
    let kept = if drop <= 0 {
        number << drop.unsigned_abs()
    } else if drop > number.bits() as i64 + 1 {
        BigInt::default()
    } else {
        let unit = BigInt::one() << drop.unsigned_abs();
        let (quotient, rest) = (&number / &unit, &number % &unit * 2);
        let up = rest > unit || (rest == unit && quotient.bit(0));
        if up { quotient + 1 } else { quotient }
    };
    let mantissa = u64::try_from(kept).ok()? as f64;
    // In two steps, so that neither power leaves the range of floats.
    let half = lowest / 2;
    let value = mantissa * 2f64.powi(half as i32) * 2f64.powi((lowest - half) as i32);
    value.is_finite().then_some(sign * value)
}

fn hex_argument(run: &mut Runner, args: &mut Args) -> Run<f64> {
    let [text] = values(args, "fromhex", 1)?;
    let text = run.str(&text.unwrap_or_default())?;
    read_hex(&text).ok_or_else(|| match text.bytes().any(|b| b == b'p') {
        true => Raise::new("OverflowError", "hexadecimal value too large to represent as a float"),
        false => Raise::value_error("invalid hexadecimal floating-point string"),
    })
}

/// `float.fromhex('0x1.8p+1')`
pub(super) fn fromhex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    hex_argument(run, args).map(Value::Float)
}

/// `np.float64.fromhex('0x1.8p+1')`
pub(super) fn array_fromhex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    hex_argument(run, args).map(|x| Value::Num(crate::engine::Num::Float64(x)))
}

/// Methods of the integers of array types.
pub(super) const ARRAY_INT: &[Method] =
    &[Method::new("bit_count", bit_count), Method::new("is_integer", |_, _| Ok(Value::Bool(true)))];

/// Methods of `float`.
pub(super) const FLOAT: &[Method] = &[
    Method::new("is_integer", is_integer),
    Method::new("as_integer_ratio", float_ratio),
    Method::new("hex", hex),
    Method::new("conjugate", conjugate),
];

/// Methods of the floats of array types that are no Python floats.
pub(super) const ARRAY_FLOAT: &[Method] =
    &[Method::new("is_integer", is_integer), Method::new("as_integer_ratio", float_ratio)];

/// Methods of `complex`.
pub(super) const COMPLEX: &[Method] = &[Method::new("conjugate", conjugate)];
