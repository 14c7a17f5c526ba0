//! 64-bit integers combined with fractions as in 80-bit extended precision.
//!
//! MATLAB computes these "as if 80-bit extended-precision arithmetic were used" (help/matlab/matlab_prog/integers.html)
//! and Octave does, so that digits beyond 2^53 are kept: a result has 64 significant bits before it is rounded to the
//! class. Double precision would give `int64(5) * 0.3` as 2; the product is a little below 1.5.

use super::Binary;
use super::binary_loops::Lanes;
use crate::kernel::DType;

/// Bits that an extended number keeps.
const PRECISION: u32 = 64;

/// Whether an operation with fractions is computed here for this integer type.
pub(super) fn computes(op: Binary, dtype: &DType) -> bool {
    matches!(dtype.plain(), DType::Int64 | DType::UInt64)
        && matches!(op, Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide | Binary::FloorDivide)
}

/// A 64-bit integer and a double, in either order; `None` for other operands and operations.
pub(super) fn binary(op: Binary, l: Lanes<'_>) -> Option<u8> {
    let wide = l.out.dtype();
    if !computes(op, wide) {
        return None;
    }
    let to_i64 = |r: i128| r.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
    let to_u64 = |r: i128| r.clamp(0, u64::MAX.into()) as u64;
    Some(match (l.a.dtype(), l.b.dtype()) {
        (DType::Int64, DType::Float64) => l.map(|a: i64, b: f64| to_i64(whole_first(op, a.into(), b))),
        (DType::Float64, DType::Int64) => l.map(|a: f64, b: i64| to_i64(fraction_first(op, a, b.into()))),
        (DType::UInt64, DType::Float64) => l.map(|a: u64, b: f64| to_u64(whole_first(op, a.into(), b))),
        (DType::Float64, DType::UInt64) => l.map(|a: f64, b: u64| to_u64(fraction_first(op, a, b.into()))),
        (DType::Float64, DType::Float64) if *wide == DType::Int64 => l.map(|a: f64, b: f64| to_i64(rounded(op, a, b))),
        (DType::Float64, DType::Float64) => l.map(|a: f64, b: f64| to_u64(rounded(op, a, b))),
        _ => return None,
    })
}

fn whole_first(op: Binary, a: i128, b: f64) -> i128 {
    match op {
        Binary::Add => sum(a, b),
        Binary::Subtract => sum(a, -b),
        Binary::Multiply => product(a, b),
        _ => match Extended::of(b) {
            Some(divisor) if divisor.digits > 0 => quotient(op, Extended::whole(a).over(divisor)),
            _ => rounded(op, a as f64, b),
        },
    }
}

fn fraction_first(op: Binary, a: f64, b: i128) -> i128 {
    match op {
        Binary::Add => sum(b, a),
        Binary::Subtract => sum(-b, a),
        Binary::Multiply => product(b, a),
        _ => match Extended::of(a) {
            Some(dividend) if b != 0 => quotient(op, dividend.over(Extended::whole(b))),
            _ => rounded(op, a, b as f64),
        },
    }
}

fn quotient(op: Binary, quotient: Extended) -> i128 {
    if op == Binary::FloorDivide { quotient.floor() } else { quotient.nearest() }
}

/// In double precision, for infinities, NaN and division by zero; NaN becomes 0.
fn rounded(op: Binary, a: f64, b: f64) -> i128 {
    let r = match op {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::FloorDivide => (a / b).floor(),
        _ => a / b,
    };
    r.round() as i128
}

fn sum(a: i128, b: f64) -> i128 {
    let Some(fraction) = Extended::of(b) else { return rounded(Binary::Add, a as f64, b) };
    if fraction.exponent >= 0 {
        return if fraction.exponent > 70 { rounded(Binary::Add, a as f64, b) } else { a + fraction.signed() };
    }
    // Bits below 2^-60 only say that the sum is not exact.
    const FINEST: i32 = -60;
    let fraction = if fraction.exponent < FINEST { fraction.coarsened(FINEST) } else { fraction };
    let total = (a << -fraction.exponent) + fraction.signed();
    Extended { negative: total < 0, digits: total.unsigned_abs(), exponent: fraction.exponent }.kept().nearest()
}

fn product(a: i128, b: f64) -> i128 {
    let Some(factor) = Extended::of(b) else { return rounded(Binary::Multiply, a as f64, b) };
    let whole = Extended::whole(a);
    Extended {
        negative: whole.negative != factor.negative,
        digits: whole.digits * factor.digits,
        exponent: factor.exponent,
    }
    .kept()
    .nearest()
}

/// A number as sign, digits and a power of two: digits × 2^exponent.
#[derive(Debug, Clone, Copy)]
struct Extended {
    negative: bool,
    digits: u128,
    exponent: i32,
}

impl Extended {
    fn whole(i: i128) -> Self {
        Self { negative: i < 0, digits: i.unsigned_abs(), exponent: 0 }
    }

    /// A finite double, exactly.
    fn of(x: f64) -> Option<Self> {
        if !x.is_finite() {
            return None;
        }
        let bits = x.to_bits();
        let (field, fraction) = ((bits >> 52) & 0x7FF, bits & ((1 << 52) - 1));
        let digits = if field == 0 { fraction } else { fraction | 1 << 52 };
        Some(Self { negative: x.is_sign_negative(), digits: digits.into(), exponent: field.max(1) as i32 - 1075 })
    }

    /// The digits with their sign.
    fn signed(self) -> i128 {
        let whole = (self.digits << self.exponent.max(0)) as i128;
        if self.negative { -whole } else { whole }
    }

    /// With a larger exponent; what is cut off leaves a trace in the last bit.
    fn coarsened(self, exponent: i32) -> Self {
        let cut = exponent.abs_diff(self.exponent);
        let kept = self.digits.checked_shr(cut).unwrap_or(0);
        let exact = kept.checked_shl(cut) == Some(self.digits) || self.digits == 0;
        Self { digits: kept | u128::from(!exact), exponent, ..self }
    }

    /// Rounded to as many bits as an extended number has, ties to even.
    fn kept(self) -> Self {
        let excess = (u128::BITS - self.digits.leading_zeros()).saturating_sub(PRECISION);
        if excess == 0 {
            return self;
        }
        let kept = self.digits >> excess;
        let rest = self.digits & ((1 << excess) - 1);
        let half = 1 << (excess - 1);
        let up = rest > half || (rest == half && kept & 1 == 1);
        Self { digits: kept + u128::from(up), exponent: self.exponent + excess as i32, ..self }
    }

    /// The quotient of two numbers, the divisor not 0, rounded to extended precision.
    fn over(self, divisor: Self) -> Self {
        let negative = self.negative != divisor.negative;
        if self.digits == 0 {
            return Self { negative, digits: 0, exponent: 0 };
        }
        let up = self.digits.leading_zeros();
        let dividend = self.digits << up;
        let (quotient, rest) = (dividend / divisor.digits, dividend % divisor.digits);
        let exponent = self.exponent - up as i32 - divisor.exponent;
        if quotient.leading_zeros() == 0 {
            return Self { negative, digits: quotient | u128::from(rest != 0), exponent }.kept();
        }
        // One more bit, and the rest as a trace in the last one: enough to round.
        let (bit, rest) = (rest * 2 >= divisor.digits, rest * 2 % divisor.digits);
        if quotient.leading_zeros() == 1 {
            return Self { negative, digits: quotient << 1 | u128::from(bit || rest != 0), exponent: exponent - 1 }
                .kept();
        }
        let digits = quotient << 2 | u128::from(bit) << 1 | u128::from(rest != 0);
        Self { negative, digits, exponent: exponent - 2 }.kept()
    }

    /// The number rounded down.
    fn floor(self) -> i128 {
        let nearest = self.nearest();
        // The nearest whole number lies above where cutting off bits gives less.
        let cut = self.exponent.min(0).unsigned_abs();
        let kept = self.digits.checked_shr(cut).unwrap_or(0);
        let exact = cut == 0 || kept.checked_shl(cut) == Some(self.digits);
        match (exact, self.negative) {
            (true, _) => nearest,
            (false, true) => -(kept as i128) - 1,
            (false, false) => kept as i128,
        }
    }

    /// The nearest whole number, halves away from zero; beyond all 64-bit numbers if it is.
    fn nearest(self) -> i128 {
        let magnitude = match self.exponent {
            e if e >= 0 => {
                let room = self.digits.leading_zeros().saturating_sub(1) as i32;
                if self.digits == 0 || e <= room { self.digits << e.min(room) } else { i128::MAX as u128 }
            }
            e => {
                let cut = e.unsigned_abs();
                let whole = self.digits.checked_shr(cut).unwrap_or(0);
                let half = self.digits.checked_shr(cut - 1).unwrap_or(0) & 1;
                whole + half
            }
        };
        let magnitude = i128::try_from(magnitude).unwrap_or(i128::MAX);
        if self.negative { -magnitude } else { magnitude }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_a_little_below_a_half_is_rounded_down() {
        assert_eq!(whole_first(Binary::Multiply, 5, 0.3), 1);
        assert_eq!(whole_first(Binary::Multiply, -5, 0.3), -1);
        assert_eq!(whole_first(Binary::Multiply, 10, 0.3), 3);
    }

    #[test]
    fn digits_beyond_those_of_a_double_are_kept() {
        let big = 9_007_199_254_740_993;
        assert_eq!(whole_first(Binary::Add, big, 0.25), big);
        assert_eq!(whole_first(Binary::Add, big, 0.5), big + 1);
        assert_eq!(whole_first(Binary::Divide, big, 3.0), 3_002_399_751_580_331);
        assert_eq!(fraction_first(Binary::Subtract, 0.5, big), -big);
        assert_eq!(whole_first(Binary::FloorDivide, big, 2.5), 3_602_879_701_896_397);
        assert_eq!(whole_first(Binary::FloorDivide, -5, 2.0), -3);
        assert_eq!(fraction_first(Binary::FloorDivide, -0.5, 3), -1);
    }

    #[test]
    fn quotients_and_products_of_all_sizes_agree_with_doubles_where_these_are_exact() {
        for a in [-7i32, -1, 0, 1, 2, 3, 1 << 20] {
            for b in [-4.0, -0.5, 0.25, 1.0, 2.0, 1024.0, 1e-5, 1e30] {
                let wanted = |x: f64| x.round() as i128;
                let (x, y) = (f64::from(a), b);
                for (op, exact) in [(Binary::Multiply, x * y), (Binary::Divide, x / y), (Binary::Add, x + y)] {
                    let seen = whole_first(op, a.into(), b);
                    let limit = i128::from(u64::MAX);
                    assert_eq!(seen.clamp(-limit, limit), wanted(exact).clamp(-limit, limit), "{a} {op:?} {b}");
                }
            }
        }
    }

    #[test]
    fn infinities_and_divisions_by_zero_are_those_of_doubles() {
        assert_eq!(whole_first(Binary::Divide, 5, 0.0), i128::MAX);
        assert_eq!(whole_first(Binary::Divide, -5, 0.0), i128::MIN);
        assert_eq!(whole_first(Binary::Multiply, 0, f64::INFINITY), 0);
        assert_eq!(fraction_first(Binary::Divide, 1.0, 0), i128::MAX);
    }
}
