//! Format codes of `float` and `complex`: `e E f F g G n %` and none.

use num_complex::Complex;

use super::layout::{Parts, checked, padding, split_padding};
use super::parse::Spec;
use super::unknown_code;
use crate::script::python::format::digits::{Decimal, MOST_DIGITS, Width, to_fixed};
use crate::script::python::format::float::{General, exponent_text, finite_size, is_negative};
use crate::script::python::format::{FormatError, Result};

pub(super) fn format(x: f64, spec: &Spec, type_name: &str) -> Result<String> {
    let style = Style::of(spec, true, type_name)?;
    let (x, percent) = if spec.code == Some('%') { (x * 100.0, "%") } else { (x, "") };
    let mut parts = style.parts(x, spec.positive_zero)?;
    parts.rest += percent;
    parts.layout(spec, 3)
}

pub(super) fn format_complex(z: Complex<f64>, spec: &Spec, type_name: &str) -> Result<String> {
    if spec.code == Some('%') {
        return Err(unknown_code('%', type_name));
    }
    let style = Style::of(spec, false, type_name)?;
    if spec.fill == '0' {
        return Err(FormatError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(FormatError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let plain = Spec { width: 0, ..spec.clone() };
    let part =
        |x: f64, sign: Option<char>| style.parts(x, spec.positive_zero)?.layout(&Spec { sign, ..plain.clone() }, 3);
    let has_real = spec.code.is_some() || z.re != 0.0 || z.re.is_sign_negative();
    let text = match (has_real, spec.code) {
        (false, _) => part(z.im, spec.sign)? + "j",
        (true, None) => format!("({}{}j)", part(z.re, spec.sign)?, part(z.im, Some('+'))?),
        (true, Some(_)) => format!("{}{}j", part(z.re, spec.sign)?, part(z.im, Some('+'))?),
    };
    let (before, after) = split_padding(spec.align, spec.width.saturating_sub(text.len()));
    Ok(padding(spec.fill, before)? + &text + &padding(spec.fill, after)?)
}

/// Notation of one float.
#[derive(Debug, Clone, Copy)]
pub(in crate::script::python::format) struct Style {
    notation: Notation,
    /// `INF` instead of `inf`, `E` instead of `e`.
    upper: bool,
    /// `#`: keep the point, and for `g` trailing zeros.
    alternate: bool,
    /// At least one digit after the point: floats without a code.
    point_zero: bool,
}

#[derive(Debug, Clone, Copy)]
enum Notation {
    Shortest,
    Fixed(usize),
    Scientific(usize),
    General(usize),
}

impl Style {
    /// From one of the codes `e E f F g G n`.
    ///
    /// # Errors
    /// [`FormatError::Memory`] if the precision asks for more digits than are produced.
    pub(in crate::script::python::format) fn of_code(code: char, precision: usize, alternate: bool) -> Result<Self> {
        let notation = match code.to_ascii_lowercase() {
            'e' => Notation::Scientific(checked(precision)?),
            'f' => Notation::Fixed(checked(precision)?),
            _ if alternate => Notation::General(checked(precision)?),
            _ => Notation::General(precision),
        };
        Ok(Self { notation, upper: code.is_ascii_uppercase(), alternate, point_zero: false })
    }

    fn of(spec: &Spec, point_zero: bool, type_name: &str) -> Result<Self> {
        if let Some(code) = spec.code.filter(|c| !"eEfFgGn%".contains(*c)) {
            return Err(unknown_code(code, type_name));
        }
        if spec.precision.is_some_and(|n| i32::try_from(n).is_err()) {
            return Err(FormatError::value("precision too big"));
        }
        let precision = spec.precision.unwrap_or(6);
        let alternate = spec.alternate;
        match (spec.code, spec.precision) {
            (Some('%'), _) => Self::of_code('f', precision, alternate),
            (Some(code), _) => Self::of_code(code, precision, alternate),
            (None, Some(_)) => Ok(Self { point_zero, ..Self::of_code('g', precision, alternate)? }),
            (None, None) => Ok(Self { notation: Notation::Shortest, upper: false, alternate, point_zero }),
        }
    }

    fn parts(&self, x: f64, positive_zero: bool) -> Result<Parts> {
        let text = self.write(x);
        let is_zero = || !text.bytes().take_while(|b| *b != b'e').any(|b| b.is_ascii_digit() && b != b'0');
        let drops_sign = positive_zero && x.is_finite() && is_zero();
        Ok(Parts::of(is_negative(x) && !drops_sign, &text))
    }

    /// The absolute value of `x`.
    pub(in crate::script::python::format) fn write(&self, x: f64) -> String {
        let text = match finite_size(x) {
            Ok(size) => self.write_finite(size),
            Err(name) => name.to_owned(),
        };
        if self.upper { text.to_uppercase() } else { text }
    }

    fn write_finite(&self, x: f64) -> String {
        let point = |precision: usize| if self.alternate && precision == 0 { "." } else { "" };
        let general = General { keep_point: self.alternate, point_zero: self.point_zero, ..General::default() };
        match self.notation {
            Notation::Shortest => General { exponent_from: 16, ..general }.write(&Decimal::shortest(x, Width::Double)),
            Notation::Fixed(precision) => to_fixed(x, precision) + point(precision),
            Notation::Scientific(precision) => {
                let decimal = Decimal::significant(x, precision + 1);
                let (whole, fraction) = decimal.digits.split_at(1);
                let dot = if fraction.is_empty() { point(precision) } else { "." };
                format!("{whole}{dot}{fraction}e{}", exponent_text(decimal.exponent))
            }
            Notation::General(precision) => {
                let precision = precision.max(1);
                let mut decimal = Decimal::significant(x, precision.min(MOST_DIGITS));
                let digits = if self.alternate { precision } else { 0 };
                let kept = decimal.digits.trim_end_matches('0').len().max(1);
                decimal.digits.truncate(kept);
                let exponent_from = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(self.point_zero);
                General { exponent_from, digits, ..general }.write(&decimal)
            }
        }
    }
}
