//! Values as plain numbers: `int(x)`, `float(x)`, `complex(x)`.

use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{FromPrimitive, Num as _};

use crate::engine::Value;
use crate::kernel::cast::bytes_repr;
use crate::script::python::builtins::text::bytes::as_text;
use crate::script::python::format::quote;
use crate::script::python::values::type_name;
use crate::script::run::{Raise, Run, Runner};

/// The plain value of an array scalar or of an array of no axes, of a record a tuple; other values as they are.
///
/// # Errors
/// NumPy's `TypeError` for arrays with axes.
pub(super) fn unwrapped(run: &mut Runner, value: &Value) -> Run<Value> {
    let element = match value {
        Value::Num(n) => n.element(),
        Value::Array(array) => {
            run.engine.materialise(array)?;
            let array = array.array();
            if array.ndim() > 0 && !(run.engine.is_dense() && array.size() == 1) {
                return Err(Raise::type_error("only 0-dimensional arrays can be converted to Python scalars"));
            }
            array.item()?
        }
        Value::Record(record) => record.array().item()?,
        Value::ArrayText(text) => return Ok(Value::Text(text.clone())),
        Value::ArrayBytes(bytes) => return Ok(Value::Bytes(bytes.clone())),
        other => return Ok(other.clone()),
    };
    Ok(element.into())
}

/// The real part of a scalar of arrays, with NumPy's warning.
fn real_part(run: &mut Runner, from: &Value, value: Value) -> Run<Value> {
    match value {
        Value::Complex(z) if !matches!(from, Value::Complex(_) | Value::Array(_)) => {
            run.warn("ComplexWarning", "Casting complex values to real discards the imaginary part")?;
            Ok(Value::Float(z.re))
        }
        other => Ok(other),
    }
}

/// `int(value)`
///
/// # Errors
/// Python's, for text that is no integer and values that are no numbers.
pub(crate) fn to_int(run: &mut Runner, value: &Value) -> Run<Value> {
    let plain = unwrapped(run, value)?;
    match real_part(run, value, plain)? {
        Value::Bool(b) => Ok(Value::Int(b.into())),
        number @ (Value::Int(_) | Value::BigInt(_)) => Ok(number),
        Value::Float(x) => whole(x.trunc()),
        Value::Text(text) => int_in_base(&text, 10),
        Value::Bytes(bytes) => int_of_bytes(&bytes, 10),
        other => Err(Raise::type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            type_name(&other)
        ))),
    }
}

/// `int(bytes, base)`
///
/// # Errors
/// As [`int_in_base`].
pub(super) fn int_of_bytes(bytes: &[u8], base: i64) -> Run<Value> {
    read_int(&as_text(bytes), base, &bytes_repr(bytes))
}

/// A float that is whole, as an integer.
pub(crate) fn whole(x: f64) -> Run<Value> {
    match BigInt::from_f64(x) {
        Some(i) => Ok(Value::big(i)),
        None if x.is_nan() => Err(Raise::value_error("cannot convert float NaN to integer")),
        None => Err(Raise::new("OverflowError", "cannot convert float infinity to integer")),
    }
}

/// CPython's limit of the digits that are read.
const MAX_DIGITS: usize = 4300;

/// `int(text, base)`
///
/// # Errors
/// Python's `ValueError`.
pub(super) fn int_in_base(text: &str, base: i64) -> Run<Value> {
    read_int(text, base, &quote::repr(text))
}

/// As [`int_in_base`]; messages show the text as `shown`.
fn read_int(text: &str, base: i64, shown: &str) -> Run<Value> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Raise::value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    // Bases that are powers of two are read in linear time, so there is no limit.
    let digits = text.chars().filter(char::is_ascii_alphanumeric).count();
    if digits > MAX_DIGITS && !(base as u64).is_power_of_two() {
        return Err(Raise::value_error(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        )));
    }
    parse_int(text, base as u32)
        .ok_or_else(|| Raise::value_error(format!("invalid literal for int() with base {base}: {shown}")))
}

/// Digits in a base (0: as the prefix says), with underscores between digits.
fn parse_int(text: &str, base: u32) -> Option<Value> {
    let text = text.trim();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = rest.get(..2).map(str::to_ascii_lowercase);
    let prefix = match lower.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    let (digits, radix) = match (prefix, base) {
        (0, 0) if rest.starts_with('0') && rest.trim_matches(['0', '_']).is_empty() => (rest, 10),
        (0, 0) if rest.starts_with('0') => return None,
        (0, 0) => (rest, 10),
        (prefix, base) if prefix != 0 && (base == 0 || base == prefix) => {
            (rest[2..].strip_prefix('_').unwrap_or(&rest[2..]), prefix)
        }
        (_, base) => (rest, base),
    };
    let digits = without_underscores(digits)?;
    if digits.is_empty() || digits.starts_with(['+', '-']) {
        return None;
    }
    let magnitude = BigInt::from_str_radix(&digits, radix).ok()?;
    Some(Value::big(if negative { -magnitude } else { magnitude }))
}

/// Digits without the underscores, which may stand between digits only.
fn without_underscores(text: &str) -> Option<String> {
    if text.starts_with('_') || text.ends_with('_') || text.contains("__") {
        return None;
    }
    Some(text.replace('_', ""))
}

/// `float(value)`
///
/// # Errors
/// Python's, for text that is no number and values that are no numbers.
pub(crate) fn to_float(run: &mut Runner, value: &Value) -> Run<f64> {
    let plain = unwrapped(run, value)?;
    match real_part(run, value, plain)? {
        Value::Text(text) => parse_float(&text)
            .ok_or_else(|| Raise::value_error(format!("could not convert string to float: {}", quote::repr(&text)))),
        Value::Bytes(bytes) => parse_float(&as_text(&bytes))
            .ok_or_else(|| Raise::value_error(format!("could not convert string to float: {}", bytes_repr(&bytes)))),
        Value::Complex(_) => Err(no_float("complex")),
        other => match crate::script::python::values::operators::plain(&other) {
            Some(number) => number.to_float(),
            None => Err(no_float(&type_name(&other))),
        },
    }
}

fn no_float(name: &str) -> Box<Raise> {
    Raise::type_error(format!("float() argument must be a string or a real number, not '{name}'"))
}

/// A number as Python's `float` reads it.
fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim();
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    let named = matches!(bare.as_str(), "inf" | "infinity" | "nan");
    if !named && !bare.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let between_digits = |(i, _): (usize, &str)| {
        let bytes = text.as_bytes();
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        digit(i.checked_sub(1)) && digit(Some(i + 1))
    };
    if !text.match_indices('_').all(between_digits) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

/// `complex(value)`
///
/// # Errors
/// Python's, for text that is no number and values that are no numbers.
pub(crate) fn to_complex(run: &mut Runner, value: &Value) -> Run<Complex<f64>> {
    let plain = unwrapped(run, value)?;
    if let (Value::Array(array), Value::Text(_) | Value::Bytes(_) | Value::Tuple(_)) = (value, &plain) {
        let shown = run.repr(&Value::DType(array.array().dtype().clone()))?;
        return Err(Raise::type_error(format!("Unable to convert {shown} to complex")));
    }
    match plain {
        Value::Tuple(_) if matches!(value, Value::Record(_)) => Err(no_float("tuple")),
        Value::Complex(z) => Ok(z),
        Value::Text(text) => {
            parse_complex(&text).ok_or_else(|| Raise::value_error("complex() arg is a malformed string"))
        }
        other => match crate::script::python::values::operators::plain(&other) {
            Some(number) => Ok(Complex::new(number.to_float()?, 0.0)),
            None => Err(Raise::type_error(format!(
                "complex() first argument must be a string or a number, not '{}'",
                type_name(&other)
            ))),
        },
    }
}

fn parse_complex(text: &str) -> Option<Complex<f64>> {
    let text = text.trim();
    let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text).trim();
    let Some(body) = text.strip_suffix(['j', 'J']) else { return parse_float(text).map(|re| Complex::new(re, 0.0)) };
    let unit = |part: &str| match part {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        other => parse_float(other),
    };
    // The sign of the imaginary part is the last one that belongs to no exponent.
    let bytes = body.as_bytes();
    let split =
        (1..bytes.len()).rev().find(|&i| matches!(bytes[i], b'+' | b'-') && !matches!(bytes[i - 1], b'e' | b'E'));
    match split {
        Some(at) => Some(Complex::new(parse_float(&body[..at])?, unit(&body[at..])?)),
        None => Some(Complex::new(0.0, unit(body)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str, base: u32) -> Option<i64> {
        parse_int(text, base).and_then(|v| if let Value::Int(i) = v { Some(i) } else { None })
    }

    #[test]
    fn integers_are_read_as_python_reads_them() {
        assert_eq!(int(" -12_3 ", 10), Some(-123));
        assert_eq!(int("0x1f", 16), Some(31));
        assert_eq!(int("0b11", 0), Some(3));
        assert_eq!(int("010", 10), Some(10));
        for (bad, base) in
            [("010", 0), ("1__2", 10), ("_1", 10), ("", 10), ("+-1", 10), ("0x", 16), ("2", 2), ("1.0", 10)]
        {
            assert_eq!(int(bad, base), None, "{bad}");
        }
    }

    #[test]
    fn floats_and_complex_numbers_are_read_as_python_reads_them() {
        assert_eq!(parse_float("1_000.5e-3"), Some(1.0005));
        assert_eq!(parse_float("-Infinity"), Some(f64::NEG_INFINITY));
        for bad in ["", "1_", "_1", "1__0", "e5", "0x1", "1e", "infin", "--1"] {
            assert_eq!(parse_float(bad), None, "{bad}");
        }
        assert_eq!(parse_complex("(1-2j)"), Some(Complex::new(1.0, -2.0)));
        assert_eq!(parse_complex("1e3+2e-1j"), Some(Complex::new(1000.0, 0.2)));
        assert_eq!(parse_complex("-j"), Some(Complex::new(0.0, -1.0)));
        assert_eq!(parse_complex("1+"), None);
    }
}
