//! One float in positional or scientific notation: `np.format_float_positional` and
//! `np.format_float_scientific`, which NumPy's arrays and scalars print with too.

pub use super::digits::Width;
use super::digits::{Limits, dragon4};
use super::{FormatError, Result};

/// What happens to zeros at the end of the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trim {
    /// `k`: keep trailing zeros and the point.
    Keep,
    /// `.`: trim all trailing zeros, keep the point.
    Zeros,
    /// `0`: trim all but one zero right of the point.
    OneZero,
    /// `-`: trim zeros and the point.
    Point,
}

impl Trim {
    /// From NumPy's `trim` argument.
    ///
    /// # Errors
    /// NumPy's `TypeError` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "k" => Ok(Trim::Keep),
            "." => Ok(Trim::Zeros),
            "0" => Ok(Trim::OneZero),
            "-" => Ok(Trim::Point),
            _ => Err(FormatError::type_(format!("if supplied, trim must be 'k', '.', '0' or '-' found `{text:>100}`"))),
        }
    }
}

/// The arguments of the two functions; [`Default`] is NumPy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// Most digits after the point (significant digits if not `fractional`); needed if not `unique`.
    pub precision: Option<usize>,
    /// Print no more digits than tell the number from its neighbours.
    pub unique: bool,
    /// Whether `precision` and `min_digits` count after the point (positional notation only).
    pub fractional: bool,
    /// Trailing zeros.
    pub trim: Trim,
    /// Write `+` before positive numbers.
    pub sign: bool,
    /// Pad with blanks to this many characters before the point.
    pub pad_left: usize,
    /// Pad with blanks to this many characters after the point (positional notation only).
    pub pad_right: Option<usize>,
    /// Print at least this many digits, even if the number is unique with fewer.
    pub min_digits: Option<usize>,
    /// Pad the exponent with zeros to this many digits, at most 5 (scientific notation only).
    pub exp_digits: Option<usize>,
}

impl Default for Notation {
    fn default() -> Self {
        Self {
            precision: None,
            unique: true,
            fractional: true,
            trim: Trim::Keep,
            sign: false,
            pad_left: 0,
            pad_right: None,
            min_digits: None,
            exp_digits: None,
        }
    }
}

/// NumPy writes one number into a buffer of this many characters and cuts off what does not fit.
const NUMPY_BUFFER: usize = 16_384;

impl Notation {
    /// `np.format_float_positional`: `ddd.ddd`.
    ///
    /// # Errors
    /// NumPy's `ValueError` or `TypeError` for arguments that contradict each other.
    pub fn positional(&self, x: f64, width: Width) -> Result<String> {
        if !self.fractional && self.precision == Some(0) {
            return Err(FormatError::value("precision must be greater than 0 if fractional=False"));
        }
        self.check()?;
        Ok(self.write_positional(x, width))
    }

    /// `np.format_float_scientific`: `d.ddde+dd`.
    ///
    /// # Errors
    /// NumPy's `ValueError` or `TypeError` for arguments that contradict each other.
    pub fn scientific(&self, x: f64, width: Width) -> Result<String> {
        self.check()?;
        Ok(self.write_scientific(x, width))
    }

    fn check(&self) -> Result<()> {
        if let (Some(least @ 1..), Some(most @ 1..)) = (self.min_digits, self.precision)
            && least > most
        {
            return Err(FormatError::value("min_digits must be less than or equal to precision"));
        }
        if !self.unique && self.precision.is_none() {
            return Err(FormatError::type_("in non-unique mode `precision` must be supplied"));
        }
        Ok(())
    }

    pub(super) fn write_positional(&self, x: f64, width: Width) -> String {
        let sign = self.sign_of(x);
        if !x.is_finite() {
            return sign.to_owned() + not_finite(x);
        }
        let (most, least) = (bounded(self.precision), bounded(self.min_digits));
        let limits = Limits { unique: self.unique, fraction: self.fractional, most, least };
        let (whole, mut fraction) = dragon4(x.abs(), width, limits).split();
        let wanted = if self.unique { least } else { most }.unwrap_or(0);
        let wanted = if self.fractional { wanted } else { wanted.saturating_sub(whole.len()) };
        let point = self.trim_fraction(&mut fraction, wanted) || !fraction.is_empty();

        let blanks = bounded(Some(self.pad_left)).unwrap_or(0).saturating_sub(whole.len() + sign.len());
        let mut text = " ".repeat(blanks) + sign + &whole;
        if point {
            text.push('.');
        }
        text += &fraction;
        if let Some(columns) = bounded(self.pad_right).filter(|n| *n >= fraction.len()) {
            if self.trim == Trim::Point && fraction.is_empty() {
                text.push(' ');
            }
            text += &" ".repeat(columns - fraction.len());
        }
        text
    }

    pub(super) fn write_scientific(&self, x: f64, width: Width) -> String {
        let sign = self.sign_of(x);
        if !x.is_finite() {
            return sign.to_owned() + not_finite(x);
        }
        let (most, least) = (bounded(self.precision), bounded(self.min_digits));
        // The digit before the point counts as well.
        let with_whole = |n: Option<usize>| n.map(|n| n + 1);
        let limits = Limits { unique: self.unique, fraction: false, most: with_whole(most), least: with_whole(least) };
        let decimal = dragon4(x.abs(), width, limits);
        let (whole, fraction) = decimal.digits.split_at(1);
        let had_fraction = !fraction.is_empty();
        let mut fraction = fraction.to_owned();
        let wanted = if self.unique { least } else { most }.unwrap_or(0);
        // NumPy leaves the point where it had to trim a fraction of zeros, whatever `trim` says.
        let point = self.trim_fraction(&mut fraction, wanted) || had_fraction;

        let blanks = bounded(Some(self.pad_left)).unwrap_or(0).saturating_sub(1 + sign.len());
        let point = if point { "." } else { "" };
        let exponent = decimal.exponent;
        let digits = match exponent.unsigned_abs() {
            0 => String::new(),
            n => n.to_string(),
        };
        let places = self.exp_digits.unwrap_or(2).min(5);
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        format!("{}{sign}{whole}{point}{fraction}e{exponent_sign}{digits:0>places$}", " ".repeat(blanks))
    }

    /// Adds or removes trailing zeros; whether a point is due even without a fraction.
    fn trim_fraction(&self, fraction: &mut String, wanted: usize) -> bool {
        match self.trim {
            Trim::Keep => fraction.extend(std::iter::repeat_n('0', wanted.saturating_sub(fraction.len()))),
            Trim::Zeros | Trim::OneZero | Trim::Point => {
                fraction.truncate(fraction.trim_end_matches('0').len());
                if self.trim == Trim::OneZero && fraction.is_empty() {
                    fraction.push('0');
                }
            }
        }
        self.trim != Trim::Point
    }

    fn sign_of(&self, x: f64) -> &'static str {
        match (x.is_sign_negative() && !x.is_nan(), self.sign && !x.is_nan()) {
            (true, _) => "-",
            (false, true) => "+",
            (false, false) => "",
        }
    }
}

fn bounded(n: Option<usize>) -> Option<usize> {
    n.map(|n| n.min(NUMPY_BUFFER))
}

fn not_finite(x: f64) -> &'static str {
    if x.is_nan() { "nan" } else { "inf" }
}
