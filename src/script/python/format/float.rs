//! Python's own numbers: `float`, `complex`, `int`.

use num_bigint::BigInt;
use num_complex::Complex;

use super::digits::{Decimal, Width};
use super::{FormatError, Result};

/// `repr(x)` of a Python `float`, also its `str`: `1.0`, `1e+16`, `nan`.
pub fn float_repr(x: f64) -> String {
    shortest(x, true)
}

/// `repr(z)` of a Python `complex`, also its `str`: `(1+2j)`, `2j`, `(-0+1e+16j)`.
pub fn complex_repr(z: Complex<f64>) -> String {
    join_complex(z, shortest(z.re, false), shortest(z.im, false))
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

/// Fewest digits, scientific below `1e-4` and from `1e16`: C Python's format code `r`.
fn shortest(x: f64, point_zero: bool) -> String {
    let text = match finite_size(x) {
        Ok(size) => General { exponent_from: 16, point_zero, ..General::default() }
            .write(&Decimal::shortest(size, Width::Double)),
        Err(name) => name.into(),
    };
    if is_negative(x) { format!("-{text}") } else { text }
}

/// The absolute value, or `nan` or `inf`.
pub(super) fn finite_size(x: f64) -> std::result::Result<f64, &'static str> {
    if x.is_nan() {
        Err("nan")
    } else if x.is_infinite() {
        Err("inf")
    } else {
        Ok(x.abs())
    }
}

/// Whether Python writes a minus: for `-0.0`, never for NaN.
pub(super) fn is_negative(x: f64) -> bool {
    x.is_sign_negative() && !x.is_nan()
}

/// Positional or scientific notation by size: what `repr` and the format codes `g` and none share.
#[derive(Default)]
pub(super) struct General {
    /// Scientific from `10^exponent_from` (and below `1e-4` always).
    pub(super) exponent_from: i32,
    /// Pad with zeros to this many significant digits.
    pub(super) digits: usize,
    /// Keep the point even without a fraction.
    pub(super) keep_point: bool,
    /// At least one digit after the point in positional notation.
    pub(super) point_zero: bool,
}

impl General {
    pub(super) fn write(&self, decimal: &Decimal) -> String {
        let mut digits = decimal.digits.clone();
        digits.extend(std::iter::repeat_n('0', self.digits.saturating_sub(digits.len())));
        let is_zero = digits.starts_with('0');
        let scientific = (!is_zero && decimal.exponent < -4) || decimal.exponent >= self.exponent_from;
        let decimal = Decimal { digits, exponent: decimal.exponent };
        let (whole, mut fraction) = if scientific {
            let (whole, fraction) = decimal.digits.split_at(1);
            (whole.to_owned(), fraction.to_owned())
        } else {
            decimal.split()
        };
        if fraction.is_empty() && self.point_zero && !scientific {
            fraction.push('0');
        }
        let point = if fraction.is_empty() && !self.keep_point { "" } else { "." };
        let exponent = if scientific { format!("e{}", exponent_text(decimal.exponent)) } else { String::new() };
        format!("{whole}{point}{fraction}{exponent}")
    }
}

/// A sign and at least two digits.
pub(super) fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.unsigned_abs())
}
