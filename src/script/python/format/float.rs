//! Python's own numbers: `float`, `complex`, `int`.

use num_bigint::BigInt;
use num_complex::Complex;

use super::digits::{Decimal, Width};
use super::{FormatError, Result};

/// `repr(x)` of a Python `float`, also its `str`: `1.0`, `1e+16`, `nan`.
pub fn float_repr(x: f64) -> String {
    let text = shortest(x);
    let plain_integer = text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    if plain_integer { text + ".0" } else { text }
}

/// `repr(z)` of a Python `complex`, also its `str`: `(1+2j)`, `2j`, `(-0+1e+16j)`.
pub fn complex_repr(z: Complex<f64>) -> String {
    join_complex(z, shortest(z.re), shortest(z.im))
}

/// `(re+imj)`, or `imj` alone if the real part is positive zero.
pub(super) fn join_complex(z: Complex<f64>, real: String, imaginary: String) -> String {
    if z.re == 0.0 && z.re.is_sign_positive() {
        return imaginary + "j";
    }
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({real}{plus}{imaginary}j)")
}

/// The most decimal digits that Python converts between `int` and `str`.
pub const INT_MAX_STR_DIGITS: usize = 4300;

/// `repr(i)` of a Python `int`, also its `str`.
///
/// # Errors
/// Python's `ValueError` beyond [`INT_MAX_STR_DIGITS`].
pub fn int_repr(i: &BigInt) -> Result<String> {
    let refused = || {
        FormatError::value(format!(
            "Exceeds the limit ({INT_MAX_STR_DIGITS} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // Conversion takes quadratic time, so numbers that are clearly too long are not converted at all.
    let clearly_too_long = i.bits() > 4 * INT_MAX_STR_DIGITS as u64;
    let text = if clearly_too_long { return Err(refused()) } else { i.to_string() };
    let digits = text.trim_start_matches('-').len();
    if digits > INT_MAX_STR_DIGITS { Err(refused()) } else { Ok(text) }
}

/// Fewest digits, scientific below `1e-4` and from `1e16`, no `.0`: C Python's format code `r`.
pub(super) fn shortest(x: f64) -> String {
    let sign = if x.is_sign_negative() && !x.is_nan() { "-" } else { "" };
    if !x.is_finite() {
        return format!("{sign}{}", if x.is_nan() { "nan" } else { "inf" });
    }
    let decimal = Decimal::shortest(x.abs(), Width::Double);
    let body = if x != 0.0 && !(-4..16).contains(&decimal.exponent) {
        scientific(&decimal)
    } else {
        positional(&decimal)
    };
    sign.to_owned() + &body
}

fn positional(decimal: &Decimal) -> String {
    match decimal.split() {
        (whole, fraction) if fraction.is_empty() => whole,
        (whole, fraction) => format!("{whole}.{fraction}"),
    }
}

fn scientific(decimal: &Decimal) -> String {
    let (whole, fraction) = decimal.digits.split_at(1);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{point}{fraction}e{}", exponent(decimal.exponent))
}

/// A sign and at least two digits.
pub(super) fn exponent(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.unsigned_abs())
}
