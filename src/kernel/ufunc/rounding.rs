//! Rounding to whole numbers and to decimal places.

use super::{Binary, Options, Unary, binary, imag, real_part, resolve, unary};
use crate::kernel::cast::{cast, cast_into, nearest_half};
use crate::kernel::promote::Literal;
use crate::kernel::reduce::as_type;
use crate::kernel::{Array, DType, Kind, Memory, Result, loops};

/// How halves and decimals are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rounding {
    /// Halves to the even neighbour; decimals by scaling with a power of ten, rounding, scaling back (NumPy).
    #[default]
    HalfEven,
    /// Halves away from zero; decimals by scaling (MATLAB).
    HalfAway,
    /// Halves to the even neighbour; decimals to the nearer of the two numbers that scaling down and up gives, so that
    /// 0.15, which lies below the decimal number 0.15, becomes 0.1 (R since 4.0.0).
    NearestDecimal,
}

/// Digits that every double has (C's `DBL_DIG`).
const DOUBLE_DIGITS: f64 = 15.0;

/// The largest power of ten among doubles.
const LARGEST_POWER: i32 = 308;

/// `np.round(a, decimals)` by that rule.
///
/// Scaling is inexact in the last digit: `round(2.675, 2)` is 2.67 or 2.68 as the product falls.
/// Integers only change for negative `decimals`; bools become `float16`.
///
/// # Errors
/// [`crate::kernel::KernelError::Type`] for text and records.
pub fn round(memory: &Memory, a: &Array, decimals: i32, rounding: Rounding) -> Result<Array> {
    match a.dtype().kind() {
        Kind::Complex => {
            let out = a.zeros_like(a.dtype().clone())?;
            cast_into(&real_part(&out)?, &round(memory, &real_part(a)?, decimals, rounding)?)?;
            cast_into(&imag(&out)?, &round(memory, &imag(a)?, decimals, rounding)?)?;
            Ok(out)
        }
        Kind::Bool => round(memory, &cast(a, &DType::Float16)?, decimals, rounding),
        Kind::Signed | Kind::Unsigned if decimals >= 0 => cast(a, a.dtype()),
        Kind::Signed | Kind::Unsigned => cast(&scaled(memory, a, decimals, rounding)?, a.dtype()),
        Kind::Float if rounding == Rounding::NearestDecimal && decimals != 0 => {
            let (x, out) = (cast(a, &DType::Float64)?, a.zeros_like(DType::Float64)?);
            loops::map1(&x, &out, |x: f64| nearest_decimal(x, decimals));
            cast(&out, a.dtype())
        }
        // Whole numbers are those of `rint`; decimals are written back into elements of the own type.
        Kind::Float if decimals == 0 => whole(memory, a, rounding),
        Kind::Float => as_type(&scaled(memory, a, decimals, rounding)?, a.dtype()),
        Kind::Bytes | Kind::Text | Kind::Record => Err(resolve::not_supported("rint")),
    }
}

fn scaled(memory: &Memory, a: &Array, decimals: i32, rounding: Rounding) -> Result<Array> {
    let none = Options::default();
    let (scale, back) =
        if decimals > 0 { (Binary::Multiply, Binary::Divide) } else { (Binary::Divide, Binary::Multiply) };
    let power = Literal::Float(10f64.powi(decimals.saturating_abs()));
    let (x, _) = binary(memory, scale, a.into(), (&power).into(), &none)?;
    let x = whole(memory, &x, rounding)?;
    Ok(binary(memory, back, (&x).into(), (&power).into(), &none)?.0)
}

/// To whole numbers.
fn whole(memory: &Memory, a: &Array, rounding: Rounding) -> Result<Array> {
    if rounding != Rounding::HalfAway {
        return Ok(unary(memory, Unary::Rint, a.into(), &Options::default())?.0);
    }
    let out = a.zeros_like(a.dtype().clone())?;
    match a.dtype() {
        DType::Float16 => loops::map1(a, &out, |x: half::f16| nearest_half(x.to_f64().round())),
        DType::Float32 => loops::map1(a, &out, f32::round),
        _ => loops::map1(a, &out, f64::round),
    }
    Ok(out)
}

/// The nearer of the two decimal numbers beside `x`, the one with an even last digit in between
/// (R's nmath/fround.c, `private_nearbyint` and `private_rint` left to the caller).
fn nearest_decimal(x: f64, decimals: i32) -> f64 {
    let digits_before = 0.5 + x.abs().log2().floor();
    let has_fewer = f64::from(decimals) + std::f64::consts::LOG10_2 * digits_before > DOUBLE_DIGITS;
    if !x.is_finite() || x == 0.0 || decimals > LARGEST_POWER + 15 || has_fewer {
        return x;
    }
    if decimals < -LARGEST_POWER {
        return 0.0;
    }
    let scale = |y: f64, up: bool| {
        // A power beyond the largest is applied in two steps.
        let first = decimals.abs().min(LARGEST_POWER);
        let (p, rest) = (10f64.powi(first), 10f64.powi(decimals.abs() - first));
        if (decimals > 0) == up { y * p * rest } else { y / p / rest }
    };
    let magnitude = x.abs();
    let tens = scale(magnitude, true);
    let (below, above) = (scale(tens.floor(), false), scale(tens.ceil(), false));
    let (down, up) = (magnitude - below, above - magnitude);
    let nearer_is_below = down < up || (down == up && tens.floor() % 2.0 == 0.0);
    (if nearer_is_below { below } else { above }).copysign(x)
}
