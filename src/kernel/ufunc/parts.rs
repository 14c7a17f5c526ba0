//! Numbers taken apart and put together: real and imaginary parts, quotient and remainder, mantissa and exponent.

use half::f16;

use super::real::Real;
use super::{Binary, Options, Unary, Warnings, binary, resolve, run};
use crate::kernel::cast::nearest_half;
use crate::kernel::promote::Operand;
use crate::kernel::{Array, DType, Layout, Memory, Result, loops};

/// `a.real`: a view of the real parts; a real array itself.
///
/// # Errors
/// None for an array of numbers.
pub fn real_part(a: &Array) -> Result<Array> {
    match a.dtype().part() {
        Some(part) => Array::new(a.buffer().clone(), a.layout().clone(), part),
        None => Ok(a.clone()),
    }
}

/// `a.imag`: a view of the imaginary parts; new zeros for a real array.
///
/// # Errors
/// [`crate::kernel::KernelError::Memory`] over budget.
pub fn imag(a: &Array) -> Result<Array> {
    match a.dtype().part() {
        Some(part) => {
            let reached = a.size() > 0;
            let offset = a.layout().offset + if reached { part.itemsize() } else { 0 };
            Array::new(a.buffer().clone(), Layout { offset, ..a.layout().clone() }, part)
        }
        None => a.zeros_like(a.dtype().clone()),
    }
}

/// `np.angle(z)` in radians.
///
/// # Errors
/// As [`binary`].
pub fn angle(memory: &Memory, z: &Array) -> Result<(Array, Warnings)> {
    let (re, im) = (real_part(z)?, imag(z)?);
    binary(memory, Binary::Arctan2, Operand::Array(&im), Operand::Array(&re), &Options::default())
}

/// `np.divmod(a, b)`: quotient rounded down and remainder with the divisor's sign.
///
/// # Errors
/// As [`binary`].
pub fn divmod(memory: &Memory, a: Operand<'_>, b: Operand<'_>) -> Result<(Array, Array, Warnings)> {
    if [a, b].iter().any(|o| !o.own_dtype().is_numeric() || o.own_dtype().is_complex()) {
        return Err(resolve::not_supported("divmod"));
    }
    let (quotient, w) = binary(memory, Binary::FloorDivide, a, b, &Options::default())?;
    let (rest, v) = binary(memory, Binary::Remainder, a, b, &Options::default())?;
    Ok((quotient, rest, w | v))
}

/// The operand in the real type that functions of reals compute it in.
fn as_real(memory: &Memory, name: &str, a: Operand<'_>) -> Result<Array> {
    let dtype = Unary::Fabs.loop_dtype(&a.own_dtype().native()).ok_or_else(|| resolve::not_supported(name))?;
    run::operand(memory, &a, &dtype)
}

/// `np.modf(a)`: fractional and whole parts, both with the sign of the number.
///
/// # Errors
/// As [`super::unary`].
pub fn modf(memory: &Memory, a: Operand<'_>) -> Result<(Array, Array)> {
    fn split<T: Real>(x: &Array, fraction: &Array, whole: &Array) {
        loops::map1(x, whole, |x: T| x.trunc());
        loops::map1(
            x,
            fraction,
            |x: T| if x.is_infinite() { T::zero().copysign(x) } else { (x - x.trunc()).copysign(x) },
        );
    }
    let x = as_real(memory, "modf", a)?;
    let (fraction, whole) = (x.zeros_like(x.dtype().clone())?, x.zeros_like(x.dtype().clone())?);
    match x.dtype() {
        DType::Float16 => split::<f16>(&x, &fraction, &whole),
        DType::Float32 => split::<f32>(&x, &fraction, &whole),
        _ => split::<f64>(&x, &fraction, &whole),
    }
    Ok((fraction, whole))
}

/// `np.frexp(a)`: mantissas of magnitude 0.5 to 1 and `int32` exponents of 2.
///
/// # Errors
/// As [`super::unary`].
pub fn frexp(memory: &Memory, a: Operand<'_>) -> Result<(Array, Array)> {
    let x = as_real(memory, "frexp", a)?;
    let (mantissa, exponent) = (x.zeros_like(x.dtype().clone())?, x.zeros_like(DType::Int32)?);
    match x.dtype() {
        DType::Float16 => {
            loops::map1(&x, &mantissa, |x: f16| f16::from_f64(normalised(x.into()).0));
            loops::map1(&x, &exponent, |x: f16| normalised(x.into()).1);
        }
        DType::Float32 => {
            loops::map1(&x, &mantissa, |x: f32| normalised(x.into()).0 as f32);
            loops::map1(&x, &exponent, |x: f32| normalised(x.into()).1);
        }
        _ => {
            loops::map1(&x, &mantissa, |x: f64| normalised(x).0);
            loops::map1(&x, &exponent, |x: f64| normalised(x).1);
        }
    }
    Ok((mantissa, exponent))
}

/// Mantissa and exponent of one number; 0, infinities and NaN stay, with exponent 0.
fn normalised(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // A subnormal number gets an exponent field by a scale that is taken back below.
    let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(54), 54) } else { (x, 0) };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i32 - 1022;
    (f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52), exponent - shift)
}

/// `np.ldexp(a, exponents)`: `a * 2**exponents`, rounded once.
///
/// # Errors
/// As [`binary`]; the exponents must be integers.
pub fn ldexp(memory: &Memory, a: Operand<'_>, exponents: Operand<'_>) -> Result<(Array, Warnings)> {
    let wide = matches!(exponents, Operand::Array(array) if *array.dtype().native() == DType::UInt64);
    if wide || exponents.own_dtype().kind() > crate::kernel::Kind::Signed {
        return Err(resolve::not_supported("ldexp"));
    }
    let inputs = [as_real(memory, "ldexp", a)?, run::operand(memory, &exponents, &DType::Int64)?];
    let dtype = inputs[0].dtype().clone();
    run::elementwise(memory, "ldexp", &inputs, &dtype, &Options::default(), &|views, out| {
        let operands = [&views[0], &views[1], out];
        let status = match dtype {
            DType::Float16 => loops::map2_status(false, operands, |x: f16, n: i64| {
                let r = nearest_half(scaled(x.into(), n));
                (r, Warnings::OVERFLOW.bit(x.is_finite() && r.is_infinite()))
            }),
            DType::Float32 => loops::map2_status(false, operands, |x: f32, n: i64| {
                // Exact in double precision unless it overflows or vanishes there too.
                let r = scaled(x.into(), n) as f32;
                (r, Warnings::OVERFLOW.bit(x.is_finite() && r.is_infinite()))
            }),
            _ => loops::map2_status(false, operands, |x: f64, n: i64| {
                let r = scaled(x, n);
                (r, Warnings::OVERFLOW.bit(x.is_finite() && r.is_infinite()))
            }),
        };
        Ok(Warnings(status))
    })
}

/// `x * 2^n` in steps, of which only the last can round.
fn scaled(mut x: f64, n: i64) -> f64 {
    let mut left = n.clamp(-4000, 4000) as i32;
    while left > 1023 {
        x *= 2f64.powi(1023);
        left -= 1023;
    }
    // Steps down leave the 53 bits of the mantissa above the subnormal range as long as there are more to come.
    while left < -1022 {
        x *= 2f64.powi(-969);
        left += 969;
    }
    x * 2f64.powi(left)
}
