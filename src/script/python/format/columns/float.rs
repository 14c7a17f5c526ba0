//! A column of floats, aligned at the decimal point.

use crate::kernel::cast::nearest_half;
use crate::script::python::format::PrintOptions;
use crate::script::python::format::notation::{Notation, Trim, Width};
use crate::script::python::format::options::{FloatMode, Legacy, Sign};

/// The notation and widths shared by the floats of one array.
pub(in crate::script::python::format) struct FloatColumn {
    notation: Notation,
    scientific: bool,
    width: Width,
    /// Characters after the point, exponent included; only NaN and infinity need to know.
    right: usize,
    nan: String,
    infinity: String,
}

impl FloatColumn {
    /// Looks at the numbers that will be shown.
    pub(super) fn new(shown: &[f64], width: Width, sign: Sign, options: &PrintOptions) -> Self {
        let finite: Vec<f64> = shown.iter().copied().filter(|x| x.is_finite()).collect();
        let fixed = options.floatmode == FloatMode::Fixed;
        let precision = (options.floatmode != FloatMode::Unique).then_some(options.precision);
        let old = options.legacy <= Legacy::V1_13;
        let wide_alike = options.legacy <= Legacy::V2_2;
        let scientific = is_scientific(&finite, if wide_alike { Width::Double } else { width }, options.suppress);

        let exact = fixed || (old && scientific);
        let first_pass = Notation {
            precision,
            unique: !exact,
            trim: if exact { Trim::Keep } else { Trim::Zeros },
            sign: sign == Sign::Plus,
            ..Notation::default()
        };
        let mut widest = Widest::default();
        for &x in &finite {
            widest.include(&if scientific {
                first_pass.write_scientific(x, width)
            } else {
                first_pass.write_positional(x, width)
            });
        }

        let mut left = match (old && !finite.is_empty(), scientific) {
            (false, _) => widest.whole,
            (true, false) => 1 + widest.digits,
            (true, true) => 3,
        };
        let mut notation = first_pass;
        let right;
        if finite.is_empty() {
            right = 0;
            notation = Notation { unique: true, trim: Trim::Zeros, ..notation };
        } else if scientific {
            notation.precision = Some(widest.fraction);
            notation.min_digits = Some(widest.fraction);
            notation.trim = Trim::Keep;
            notation.exp_digits = Some(widest.exponent);
            right = widest.exponent + 2 + widest.fraction;
        } else {
            right = widest.fraction;
            notation.pad_right = Some(right);
            if fixed || options.floatmode == FloatMode::MaxPrecisionEqual {
                notation.precision = Some(right);
                notation.min_digits = Some(right);
                notation.trim = Trim::Keep;
            } else {
                notation.min_digits = Some(0);
                notation.trim = Trim::Zeros;
            }
        }
        if !old && sign == Sign::Space && !finite.iter().any(|x| x.is_sign_negative()) {
            left += 1;
        }
        if finite.len() != shown.len() {
            let marked = sign != Sign::Minus || shown.contains(&f64::NEG_INFINITY);
            let beside_point = |n: usize| n.saturating_sub(right + 1);
            let infinity = options.infstr.chars().count() + usize::from(marked);
            left = left.max(beside_point(options.nanstr.chars().count())).max(beside_point(infinity));
        }
        notation.pad_left = left;
        let (nan, infinity) = (options.nanstr.clone(), options.infstr.clone());
        Self { notation, scientific, width, right, nan, infinity }
    }

    /// One number.
    pub(super) fn write(&self, x: f64) -> String {
        if x.is_finite() {
            return if self.scientific {
                self.notation.write_scientific(x, self.width)
            } else {
                self.notation.write_positional(x, self.width)
            };
        }
        let sign = match (x == f64::NEG_INFINITY, self.notation.sign) {
            (true, _) => "-",
            (false, true) => "+",
            (false, false) => "",
        };
        let text = sign.to_owned() + if x.is_nan() { &self.nan } else { &self.infinity };
        let blanks = (self.notation.pad_left + self.right + 1).saturating_sub(text.chars().count());
        " ".repeat(blanks) + &text
    }
}

/// NumPy's choice: scientific if the largest number is large, or (unless suppressed) the smallest is
/// small or the two are far apart. Computed in the precision of the elements.
fn is_scientific(finite: &[f64], width: Width, suppress: bool) -> bool {
    let sizes = finite.iter().map(|x| x.abs()).filter(|x| *x != 0.0);
    let (Some(least), Some(most)) = (sizes.clone().reduce(f64::min), sizes.reduce(f64::max)) else {
        return false;
    };
    // float16 carries 3 digits and float32 6, float64 more than the 8 that count here.
    let (large, small, ratio) = match width {
        Width::Half => {
            let half = |x: f64| nearest_half(x).to_f64();
            (1e3, half(1e-4), half(most / least))
        }
        Width::Single => (1e6, f64::from(1e-4_f32), f64::from(most as f32 / least as f32)),
        Width::Double => (1e8, 1e-4, most / least),
    };
    most >= large || (!suppress && (least < small || ratio > 1000.0))
}

/// The widest parts seen in the first pass.
#[derive(Default)]
struct Widest {
    whole: usize,
    /// Of `whole`, without the sign.
    digits: usize,
    fraction: usize,
    exponent: usize,
}

impl Widest {
    fn include(&mut self, text: &str) {
        let (number, exponent) = text.split_once('e').unwrap_or((text, ""));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        self.whole = self.whole.max(whole.len());
        self.digits = self.digits.max(whole.trim_start_matches(['-', '+']).len());
        self.fraction = self.fraction.max(fraction.len());
        self.exponent = self.exponent.max(exponent.len().saturating_sub(1));
    }
}
