//! Decimal digits of binary floating-point numbers: shortest, or exact to a given place.

use crate::kernel::{DType, cast};

/// Which binary format a number is stored in; it decides how many digits tell it from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// `float16`, held in an `f64` without loss.
    Half,
    /// `float32`, held in an `f64` without loss.
    Single,
    /// `float64`.
    Double,
}

impl Width {
    /// Of the numbers, or the parts of the complex numbers, of an element type.
    pub(crate) fn of(dtype: &DType) -> Self {
        match dtype {
            DType::Float16 => Width::Half,
            DType::Float32 | DType::Complex64 => Width::Single,
            _ => Width::Double,
        }
    }
}

/// No finite double has more significant decimal digits than this.
pub(super) const MOST_DIGITS: usize = 767;

/// A positive decimal number `d.ddd × 10^exponent`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    /// ASCII digits, at least one; the first is not `0` unless the number is (rounded to) zero.
    pub(super) digits: String,
    /// The decimal place of the first digit.
    pub(super) exponent: i32,
}

impl Decimal {
    /// From the output of Rust's `{:e}`.
    fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        Self { digits: mantissa.replace('.', ""), exponent: exponent.parse().unwrap_or(0) }
    }

    /// The fewest digits that read back as the same number, of these the nearest, of two equally near
    /// ones the even. `x` is finite and not negative.
    pub(super) fn shortest(x: f64, width: Width) -> Self {
        let (text, tie_possible) = match width {
            Width::Half => return Self::parse(&cast::shortest_half(x).unwrap_or_else(|| format!("{x:e}"))),
            Width::Single => (format!("{:e}", x as f32), 7),
            Width::Double => (format!("{x:e}"), 16),
        };
        let shortest = Self::parse(&text);
        // Rust rounds a tie up. Numbers that lie halfway between two decimals have many digits.
        if shortest.digits.len() < tie_possible {
            return shortest;
        }
        let nearest = Self::significant(x, shortest.digits.len());
        if nearest != shortest && nearest.reads_back_as(x, width) { nearest } else { shortest }
    }

    fn reads_back_as(&self, x: f64, width: Width) -> bool {
        let text = format!("{}e{}", self.digits, self.last_place());
        match width {
            Width::Half => text.parse().is_ok_and(|y| cast::nearest_half(y).to_f64() == x),
            Width::Single => text.parse() == Ok(x as f32),
            Width::Double => text.parse() == Ok(x),
        }
    }

    /// Exactly `n` significant digits (at least one), rounded half to even. `x` is finite and not negative.
    pub(super) fn significant(x: f64, n: usize) -> Self {
        let n = n.max(1);
        let mut decimal = Self::parse(&format!("{x:.*e}", n.min(MOST_DIGITS) - 1));
        decimal.digits.extend(std::iter::repeat_n('0', n.saturating_sub(MOST_DIGITS)));
        decimal
    }

    /// Digits down to the place `10^-places`, rounded half to even; a number that rounds to nothing is
    /// one `0` at that place. `x` is finite and not negative.
    pub(super) fn to_place(x: f64, places: usize) -> Self {
        let fixed = to_fixed(x, places);
        let digits = fixed.replace('.', "");
        let significant = digits.trim_start_matches('0');
        let last = -(places as i32);
        if significant.is_empty() {
            return Self { digits: "0".into(), exponent: last };
        }
        Self { digits: significant.to_owned(), exponent: last + significant.len() as i32 - 1 }
    }

    /// The place of the last digit.
    pub(super) fn last_place(&self) -> i32 {
        self.exponent + 1 - self.digits.len() as i32
    }

    /// The digits before and after the decimal point in positional notation.
    pub(super) fn split(&self) -> (String, String) {
        let zeros = |n: i32| "0".repeat(n.max(0) as usize);
        if self.exponent < 0 {
            return ("0".into(), zeros(-self.exponent - 1) + &self.digits);
        }
        let whole = self.exponent as usize + 1;
        if self.digits.len() <= whole {
            let fill = whole - self.digits.len();
            return (self.digits.clone() + &zeros(fill as i32), String::new());
        }
        (self.digits[..whole].to_owned(), self.digits[whole..].to_owned())
    }
}

/// Rust's `{:.places}` for any number of places. `x` is finite and not negative.
pub(super) fn to_fixed(x: f64, places: usize) -> String {
    // A double has no digits beyond the 1074th place.
    const LAST_PLACE: usize = 1074;
    let mut text = format!("{x:.*}", places.min(LAST_PLACE));
    text.extend(std::iter::repeat_n('0', places.saturating_sub(LAST_PLACE)));
    text
}

/// How far Dragon4, NumPy's digit generator, goes. Places count from the first digit or from the
/// decimal point, as `fraction` says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Stop as soon as the number is told from its neighbours; otherwise print its exact digits.
    pub(super) unique: bool,
    /// Whether `most` and `least` count places after the decimal point (or else significant digits).
    pub(super) fraction: bool,
    /// Stop here even if the number is not yet told from its neighbours.
    pub(super) most: Option<usize>,
    /// Go on to here even if it is.
    pub(super) least: Option<usize>,
}

/// The digits that NumPy's Dragon4 gives. `x` is finite and not negative.
///
/// The result is the shortest or the exactly rounded decimal; what needs care is which trailing zeros
/// Dragon4 keeps: exact digits end where the remainder is zero, and a carry drops the nines it passes.
pub(super) fn dragon4(x: f64, width: Width, limits: Limits) -> Decimal {
    if x == 0.0 {
        return Decimal { digits: "0".into(), exponent: 0 };
    }
    let shortest = Decimal::shortest(x, width);
    let top = leading_place(x, &shortest);
    let place = |n: usize| if limits.fraction { -(n as i32) } else { top + 1 - n as i32 };
    let most = limits.most.map(place);
    if let (true, Some(places), Some(end)) = (limits.fraction, limits.most, most)
        && top < end
    {
        return Decimal::to_place(x, places);
    }
    let unique_end = shortest.last_place().min(top);
    let mut end = match (limits.unique, most) {
        (true, _) => limits.least.map_or(unique_end, |n| unique_end.min(place(n))),
        (false, Some(end)) => end,
        (false, None) => top + 1 - MOST_DIGITS as i32,
    };
    end = most.map_or(end, |most| end.max(most)).min(top);
    if limits.unique && end == unique_end {
        return shortest;
    }
    let wanted = (top - end + 1) as usize;
    let mut rounded = Decimal::significant(x, wanted);
    if rounded.digits.ends_with('0') {
        let all = Decimal::significant(x, MOST_DIGITS);
        let carried =
            rounded.exponent != all.exponent || !all.digits.starts_with(&rounded.digits[..wanted.min(MOST_DIGITS)]);
        let ended = all.digits.trim_end_matches('0').len() <= wanted;
        if carried || (ended && !limits.unique) {
            let kept = rounded.digits.trim_end_matches('0').len().max(1);
            rounded.digits.truncate(kept);
        }
    }
    rounded
}

/// The place of the first digit of `x` itself: one lower than that of its shortest form if
/// that was rounded up to a power of ten.
fn leading_place(x: f64, shortest: &Decimal) -> i32 {
    // These powers of ten are exact in every width.
    let may_be_rounded = shortest.digits == "1" && !(0..=10).contains(&shortest.exponent);
    if may_be_rounded { Decimal::significant(x, MOST_DIGITS).exponent } else { shortest.exponent }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(unique: bool, most: usize) -> Limits {
        Limits { unique, fraction: true, most: Some(most), least: None }
    }

    #[test]
    fn a_carry_drops_the_nines_it_passes() {
        let text = |x, unique| dragon4(x, Width::Double, fraction(unique, 3)).digits;
        assert_eq!(text(1.9996, true), "2");
        assert_eq!(text(1.00001, true), "1000");
        assert_eq!(text(1.0, false), "1");
    }

    #[test]
    fn ties_between_two_shortest_forms_go_to_the_even() {
        let digits = |x, width| Decimal::shortest(x, width).digits;
        assert_eq!(digits(3_333_333.25, Width::Single), "33333332");
        assert_eq!(digits(1.25 + 2_f64.powi(50), Width::Double), "11258999068426252");
        assert_eq!(digits(1.75 + 2_f64.powi(50), Width::Double), "11258999068426258");
    }

    #[test]
    fn numbers_below_the_last_place_round_to_one_digit() {
        let digit = |x| dragon4(x, Width::Double, fraction(true, 2));
        assert_eq!(digit(0.0004), Decimal { digits: "0".into(), exponent: -2 });
        assert_eq!(digit(0.006), Decimal { digits: "1".into(), exponent: -2 });
    }
}
