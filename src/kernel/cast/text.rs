//! Numbers as text and text as numbers, as Python's `str`, `int`, `float` and `complex` do it.

use num_complex::Complex;

use super::number::nearest_half;
use crate::kernel::promote::too_large_for_long;
use crate::kernel::{DType, Element, KernelError, Result};

/// `str(x)` of an element of that type.
pub fn element_text(element: &Element, dtype: &DType) -> String {
    match (element, &*dtype.native()) {
        (Element::Float(x), DType::Float16) => half_text(*x),
        (_, dtype) => number_text(element, matches!(dtype, DType::Float32 | DType::Complex64)),
    }
}

/// The shortest digits that tell a half-precision number from its neighbours, positional between 1e-4 and 1e3.
fn half_text(x: f64) -> String {
    let Some(scientific) = shortest_half(x.abs()) else { return float_text(x, false, true) };
    let minus = if x.is_sign_negative() { "-" } else { "" };
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (1e-4..1e3).contains(&x.abs()) {
        let plain = scientific.parse::<f64>().unwrap_or(x.abs()).to_string();
        return format!("{minus}{plain}{}", if plain.contains('.') { "" } else { ".0" });
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{minus}{mantissa}e{sign}{:02}", exponent.abs())
}

/// The fewest digits that read back as the same half-precision number, as Rust's `{:e}` writes them; of these the
/// nearest. `None` for zero, infinities and NaN.
pub fn shortest_half(x: f64) -> Option<String> {
    if x == 0.0 || !x.is_finite() {
        return None;
    }
    let same = |text: &str| text.parse().is_ok_and(|y| f64::from(nearest_half(y)) == x);
    // Five digits tell any two halves apart. At a power of two the gap above is wider than that below, so the next
    // larger decimal may do where the nearest does not.
    (0..5).find_map(|places| {
        let nearest = format!("{x:.places$e}");
        if same(&nearest) {
            return Some(nearest);
        }
        let (mantissa, exponent) = nearest.split_once('e')?;
        let last = 10f64.powi(-(places as i32));
        let above = format!("{:.places$}e{exponent}", mantissa.parse::<f64>().ok()? + last);
        same(&above).then_some(above)
    })
}

/// `str(x)` of a number; `single` if it comes from a single-precision type, which needs fewer digits.
pub fn number_text(element: &Element, single: bool) -> String {
    match element {
        Element::Bool(b) => {
            if *b {
                "True".into()
            } else {
                "False".into()
            }
        }
        Element::Int(i) => i.to_string(),
        Element::UInt(u) => u.to_string(),
        Element::Float(x) => float_text(*x, single, true),
        Element::Complex(z) => complex_text(*z, single),
        Element::Text(text) => text.clone(),
        Element::Bytes(bytes) => super::bytes_repr(bytes),
        Element::Record(items) => {
            let items: Vec<_> = items.iter().map(|item| number_text(item, single)).collect();
            format!("({})", items.join(", "))
        }
    }
}

/// The shortest digits that read back as the same number, positional between 1e-4 and 1e16 (1e6 in single precision).
fn float_text(x: f64, single: bool, keep_point: bool) -> String {
    if x.is_nan() {
        return "nan".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "inf".into() } else { "-inf".into() };
    }
    let scientific = if single { format!("{:e}", x as f32) } else { format!("{x:e}") };
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    // Where NumPy 2.4 switches to exponents, found by running it.
    let positional = 1e-4..if single { 1e6 } else { 1e16 };
    if x == 0.0 || positional.contains(&x.abs()) {
        let plain = if single { format!("{}", x as f32) } else { format!("{x}") };
        return if keep_point && !plain.contains('.') { plain + ".0" } else { plain };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// `(1+2j)`, without the real part only where it is a positive zero.
fn complex_text(z: Complex<f64>, single: bool) -> String {
    let im = float_text(z.im, single, false);
    if z.re == 0.0 && z.re.is_sign_positive() {
        return format!("{im}j");
    }
    let plus = if z.im.is_nan() || z.im.is_sign_positive() { "+" } else { "" };
    format!("({}{plus}{im}j)", float_text(z.re, single, false))
}

/// An element as [`Conversion::Missing`](super::Conversion::Missing) writes it: at most 15 digits and no more than needed,
/// positional unless an exponent is shorter.
pub(super) fn short_text(element: &Element) -> String {
    match element {
        Element::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
        Element::Float(x) => fifteen_digits(*x),
        Element::Complex(z) => {
            let im = fifteen_digits(z.im);
            format!("{}{}{im}i", fifteen_digits(z.re), if im.starts_with('-') { "" } else { "+" })
        }
        other => number_text(other, false),
    }
}

fn fifteen_digits(x: f64) -> String {
    if !x.is_finite() {
        return if x.is_nan() {
            "NaN"
        } else if x > 0.0 {
            "Inf"
        } else {
            "-Inf"
        }
        .to_owned();
    }
    // A negative zero has no sign.
    let x = x + 0.0;
    let scientific = format!("{x:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count() as i32;
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let positional = format!("{x:.*}", (digits - 1 - exponent).max(0) as usize);
    let scientific = format!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs());
    if positional.len() <= scientific.len() { positional } else { scientific }
}

/// `int(text)` in base 10, as decimal digits; `shown` is the text as the message quotes it.
///
/// # Errors
/// [`KernelError::Value`] if it is not a whole number, [`KernelError::Overflow`] beyond 128 bits.
pub fn parse_int(text: &str, shown: &str) -> Result<i128> {
    let malformed = || KernelError::value(format!("invalid literal for int() with base 10: {shown}"));
    let digits = without_underscores(text.trim()).ok_or_else(malformed)?;
    digits.parse().map_err(|_: std::num::ParseIntError| {
        let unsigned = digits.trim_start_matches(['+', '-']);
        let number = !unsigned.is_empty() && digits.len() - unsigned.len() <= 1;
        if number && unsigned.bytes().all(|b| b.is_ascii_digit()) { too_large_for_long() } else { malformed() }
    })
}

/// `float(text)`.
///
/// # Errors
/// [`KernelError::Value`] if it is not a number.
pub fn parse_float(text: &str, shown: &str) -> Result<f64> {
    let malformed = || KernelError::value(format!("could not convert string to float: {shown}"));
    float_value(text.trim()).ok_or_else(malformed)
}

/// `complex(text)`.
///
/// # Errors
/// [`KernelError::Value`] if it is not a complex number.
pub fn parse_complex(text: &str) -> Result<Complex<f64>> {
    complex_value(text.trim()).ok_or_else(|| KernelError::value("complex() arg is a malformed string"))
}

fn complex_value(text: &str) -> Option<Complex<f64>> {
    let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).unwrap_or(text).trim();
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some(float_value(text)?.into()) };
    // The imaginary part starts at the last sign that is not an exponent's.
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&i| matches!(bytes[i], b'+' | b'-') && !matches!(bytes[i - 1], b'e' | b'E'))
        .or_else(|| bytes.first().filter(|b| matches!(b, b'+' | b'-')).map(|_| 0));
    let (re, im) = match split {
        Some(0) | None => ("0", body),
        Some(at) => body.split_at(at),
    };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => float_value(digits)?,
    };
    Some(Complex::new(float_value(re)?, im))
}

fn float_value(text: &str) -> Option<f64> {
    let digits = without_underscores(text)?;
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(&digits).to_ascii_lowercase();
    match unsigned.as_str() {
        "inf" | "infinity" | "nan" => {}
        _ if unsigned.bytes().next().is_some_and(|b| b.is_ascii_digit() || b == b'.') => {}
        _ => return None,
    }
    digits.parse().ok()
}

/// Removes underscores, each of which must stand between two digits.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    let fine = (0..bytes.len()).all(|i| bytes[i] != b'_' || digit(i.checked_sub(1)) && digit(Some(i + 1)));
    fine.then(|| text.replace('_', ""))
}
