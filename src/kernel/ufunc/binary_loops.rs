//! The loops of the binary operations: one closure an operation and a family of element types.

use std::cmp::Ordering;

use half::f16;
use num_complex::Complex;

use super::integer::{self, Integer};
use super::real::{self, Real, Stored, status2};
use super::{Binary, Warnings, complex};
use crate::kernel::cast::Number;
use crate::kernel::element::Bool8;
use crate::kernel::{Array, DType, KernelError, Primitive, Result, loops};

/// The two operands and the result of a loop, all of one shape.
#[derive(Clone, Copy)]
pub(super) struct Lanes<'a> {
    pub(super) a: &'a Array,
    pub(super) b: &'a Array,
    pub(super) out: &'a Array,
    /// Whether elements must be done one after the other in C order.
    pub(super) in_order: bool,
}

impl Lanes<'_> {
    /// Runs a closure that cannot fail in any way worth a warning.
    pub(super) fn map<A: Primitive, B: Primitive, O: Primitive>(&self, f: impl Fn(A, B) -> O) -> u8 {
        self.map_status(|a, b| (f(a, b), 0))
    }

    pub(super) fn map_status<A: Primitive, B: Primitive, O: Primitive>(&self, f: impl Fn(A, B) -> (O, u8)) -> u8 {
        loops::map2_status(self.in_order, [self.a, self.b, self.out], f)
    }

    fn predicate<A: Primitive, B: Primitive>(&self, f: impl Fn(A, B) -> bool) -> u8 {
        self.map(|a, b| Bool8::from(f(a, b)))
    }

    /// A real function without poles.
    fn real<T: Stored<W>, W: Real>(&self, f: impl Fn(W, W) -> W) -> u8 {
        self.real_with_pole::<T, W>(f, |_, _| false)
    }

    fn real_with_pole<T: Stored<W>, W: Real>(&self, f: impl Fn(W, W) -> W, pole: impl Fn(W, W) -> bool) -> u8 {
        self.map_status(|a: T, b: T| {
            let (x, y) = (a.widen(), b.widen());
            let r = T::narrow(f(x, y));
            (r, status2(a, b, r, pole(x, y)))
        })
    }

    fn complex<T: Real>(&self, f: impl Fn(Complex<T>, Complex<T>) -> Complex<T>) -> u8
    where
        Complex<T>: Primitive,
    {
        self.map_status(|a, b| {
            let r = f(a, b);
            (r, complex::status(&[a, b], r, false))
        })
    }
}

/// Runs `op` over operands of type `dtype` into a result of [`Binary::result_dtype`].
///
/// # Errors
/// [`KernelError::Value`] for negative integer powers, [`KernelError::Type`] if there is no such loop.
pub(super) fn run(op: Binary, dtype: &DType, lanes: Lanes<'_>) -> Result<Warnings> {
    let status = match dtype {
        DType::Bool => booleans(op, lanes),
        DType::Int8 => integers::<i8>(op, lanes)?,
        DType::Int16 => integers::<i16>(op, lanes)?,
        DType::Int32 => integers::<i32>(op, lanes)?,
        DType::Int64 | DType::LongLong => integers::<i64>(op, lanes)?,
        DType::UInt8 => integers::<u8>(op, lanes)?,
        DType::UInt16 => integers::<u16>(op, lanes)?,
        DType::UInt32 => integers::<u32>(op, lanes)?,
        DType::UInt64 | DType::ULongLong => integers::<u64>(op, lanes)?,
        DType::Float16 => reals::<f16, f32>(op, lanes),
        DType::Float32 => reals::<f32, f32>(op, lanes),
        DType::Float64 => reals::<f64, f64>(op, lanes),
        DType::Complex64 => complexes::<f32>(op, lanes),
        DType::Complex128 => complexes::<f64>(op, lanes),
        DType::Str(_) | DType::Bytes(_) | DType::Void(_) | DType::Struct(_) | DType::Swapped(_) => None,
    };
    status.map(Warnings).ok_or_else(|| super::resolve::not_supported(op.name()))
}

/// Comparisons and logic, given the orderings.
fn predicates<T: Number>(
    op: Binary,
    l: Lanes<'_>,
    less: impl Fn(T, T) -> bool,
    less_equal: impl Fn(T, T) -> bool,
) -> Option<u8> {
    Some(match op {
        Binary::Equal => l.predicate(|a: T, b: T| a == b),
        Binary::NotEqual => l.predicate(|a: T, b: T| a != b),
        Binary::Less => l.predicate(less),
        Binary::LessEqual => l.predicate(less_equal),
        Binary::Greater => l.predicate(|a, b| less(b, a)),
        Binary::GreaterEqual => l.predicate(|a, b| less_equal(b, a)),
        Binary::LogicalAnd => l.predicate(|a: T, b: T| a.is_true() & b.is_true()),
        Binary::LogicalOr => l.predicate(|a: T, b: T| a.is_true() | b.is_true()),
        Binary::LogicalXor => l.predicate(|a: T, b: T| a.is_true() ^ b.is_true()),
        _ => return None,
    })
}

fn booleans(op: Binary, l: Lanes<'_>) -> Option<u8> {
    use Binary::*;
    let map = |f: fn(bool, bool) -> bool| l.predicate(|a: Bool8, b: Bool8| f(a.get(), b.get()));
    Some(match op {
        Add | Maximum | Fmax | BitwiseOr => map(|a, b| a | b),
        Multiply | Minimum | Fmin | BitwiseAnd => map(|a, b| a & b),
        BitwiseXor => map(|a, b| a ^ b),
        _ => return predicates::<Bool8>(op, l, |a, b| !a.get() & b.get(), |a, b| !a.get() | b.get()),
    })
}

fn integers<T: Integer>(op: Binary, l: Lanes<'_>) -> Result<Option<u8>> {
    use Binary::*;
    Ok(Some(match op {
        Add => l.map(|a: T, b: T| a.wrapping_add(&b)),
        Subtract => l.map(|a: T, b: T| a.wrapping_sub(&b)),
        Multiply => l.map(|a: T, b: T| a.wrapping_mul(&b)),
        FloorDivide => l.map_status(integer::floor_divide::<T>),
        Remainder => l.map_status(integer::remainder::<T>),
        Fmod => l.map_status(|a: T, b: T| (a.rest(b), integer::by_zero(b))),
        Power => {
            let mut negative = false;
            loops::for_each(l.b, |b: T| negative |= b < T::zero());
            if negative {
                return Err(KernelError::value("Integers to negative integer powers are not allowed."));
            }
            l.map(integer::power::<T>)
        }
        Maximum | Fmax => l.map(|a: T, b: T| if a > b { a } else { b }),
        Minimum | Fmin => l.map(|a: T, b: T| if a < b { a } else { b }),
        BitwiseAnd => l.map(|a: T, b: T| a & b),
        BitwiseOr => l.map(|a: T, b: T| a | b),
        BitwiseXor => l.map(|a: T, b: T| a ^ b),
        LeftShift => l.map(integer::left_shift::<T>),
        RightShift => l.map(integer::right_shift::<T>),
        Gcd => l.map(integer::gcd::<T>),
        Lcm => l.map(integer::lcm::<T>),
        _ => return Ok(predicates::<T>(op, l, |a, b| a < b, |a, b| a <= b)),
    }))
}

/// Operands are stored as `T`, results are computed as `W` and rounded once.
fn reals<T: Stored<W>, W: Real>(op: Binary, l: Lanes<'_>) -> Option<u8> {
    use Binary::*;
    let by_zero = |_: W, b: W| b == W::zero();
    Some(match op {
        Add => l.real::<T, W>(|a, b| a + b),
        Subtract => l.real::<T, W>(|a, b| a - b),
        Multiply => l.real::<T, W>(|a, b| a * b),
        Divide => l.real_with_pole::<T, W>(|a, b| a / b, by_zero),
        // An infinite quotient of finite numbers is NumPy's overflow, as the exact one is finite.
        FloorDivide => l.map_status(|a: T, b: T| {
            let (x, y) = (a.widen(), b.widen());
            let wide = real::floor_divmod(x, y).0;
            let r = T::narrow(wide);
            // Rounding an overflown quotient subtracts it from itself.
            let lost = wide.is_infinite() && x.is_finite() && y != W::zero();
            (r, status2(a, b, r, by_zero(x, y)) | if lost { Warnings::INVALID.0 } else { 0 })
        }),
        Remainder => l.real::<T, W>(|a, b| real::floor_divmod(a, b).1),
        Fmod => l.real::<T, W>(|a, b| a % b),
        Power | FloatPower => l.real_with_pole::<T, W>(real::power::<W>, |a, b| a == W::zero() && b < W::zero()),
        Maximum => l.map(real::maximum::<T>),
        Minimum => l.map(real::minimum::<T>),
        Fmax => l.map(real::fmax::<T>),
        Fmin => l.map(real::fmin::<T>),
        Arctan2 => l.map(|a: T, b: T| T::narrow(a.widen().atan2(b.widen()))),
        Hypot => l.real::<T, W>(num_traits::Float::hypot),
        Copysign => l.map(|a: T, b: T| a.copysign(b)),
        Nextafter => l.map_status(|a: T, b: T| {
            let r = real::nextafter(a, b);
            (r, Warnings::OVERFLOW.bit(a.is_finite() && r.is_infinite()))
        }),
        Logaddexp => l.map_status(|a: T, b: T| real::ordered(T::narrow(real::logaddexp(a.widen(), b.widen())))),
        Logaddexp2 => l.map_status(|a: T, b: T| real::ordered(T::narrow(real::logaddexp2(a.widen(), b.widen())))),
        Heaviside => l.map(real::heaviside::<T>),
        _ => return predicates::<T>(op, l, |a, b| a < b, |a, b| a <= b),
    })
}

fn complexes<T: Real>(op: Binary, l: Lanes<'_>) -> Option<u8>
where
    Complex<T>: Number,
{
    use Binary::*;
    type C<T> = Complex<T>;
    let above = |a: C<T>, b: C<T>| complex::compare(a, b).is_some_and(Ordering::is_ge);
    let below = |a: C<T>, b: C<T>| complex::compare(a, b).is_some_and(Ordering::is_le);
    Some(match op {
        Add => l.complex(|a: C<T>, b| Complex::new(a.re + b.re, a.im + b.im)),
        Subtract => l.complex(|a: C<T>, b| Complex::new(a.re - b.re, a.im - b.im)),
        Multiply => l.complex(complex::multiply::<T>),
        Divide => l.map_status(|a: C<T>, b: C<T>| {
            let r = complex::divide(a, b);
            (r, complex::status(&[a, b], r, b.re == T::zero() && b.im == T::zero()))
        }),
        Power | FloatPower => l.complex(complex::power::<T>),
        Maximum => l.map(|a: C<T>, b: C<T>| if complex::is_nan(a) || above(a, b) { a } else { b }),
        Minimum => l.map(|a: C<T>, b: C<T>| if complex::is_nan(a) || below(a, b) { a } else { b }),
        Fmax => l.map(|a: C<T>, b: C<T>| if complex::is_nan(b) || above(a, b) { a } else { b }),
        Fmin => l.map(|a: C<T>, b: C<T>| if complex::is_nan(b) || below(a, b) { a } else { b }),
        _ => {
            let less = |a: C<T>, b: C<T>| complex::compare(a, b).is_some_and(Ordering::is_lt);
            return predicates::<C<T>>(op, l, less, below);
        }
    })
}

/// Comparisons of `int64` with `uint64`, exact where a common type would round.
pub(super) fn mixed_signs(op: Binary, l: Lanes<'_>) -> Option<u8> {
    fn wide<A: Number, B: Number>(op: Binary, l: Lanes<'_>) -> Option<u8> {
        Some(match op {
            Binary::Equal => l.predicate(|a: A, b: B| a.wide() == b.wide()),
            Binary::NotEqual => l.predicate(|a: A, b: B| a.wide() != b.wide()),
            Binary::Less => l.predicate(|a: A, b: B| a.wide() < b.wide()),
            Binary::LessEqual => l.predicate(|a: A, b: B| a.wide() <= b.wide()),
            Binary::Greater => l.predicate(|a: A, b: B| a.wide() > b.wide()),
            Binary::GreaterEqual => l.predicate(|a: A, b: B| a.wide() >= b.wide()),
            _ => return None,
        })
    }
    if *l.a.dtype() == DType::Int64 { wide::<i64, u64>(op, l) } else { wide::<u64, i64>(op, l) }
}

/// MATLAB's integer arithmetic: the exact result, rounded half away from zero and saturated.
///
/// `None` for operations without a rule of their own.
pub(super) fn saturating(op: Binary, l: Lanes<'_>) -> Option<u8> {
    fn exact<T: Number>(l: Lanes<'_>, f: impl Fn(i128, i128) -> i128) -> u8 {
        l.map(|a: T, b: T| {
            let r = f(a.wide(), b.wide()).clamp(i64::MIN.into(), u64::MAX.into());
            // What exceeds `i64` is only reached from `u64`.
            match i64::try_from(r) {
                Ok(r) => T::saturating(r),
                Err(_) => T::saturating(r as u64),
            }
        })
    }
    let run =
        |f: fn(i128, i128) -> i128| crate::kernel::element::dispatch!(l.out.dtype(), T => exact::<T>(l, f), else => 0);
    Some(match op {
        Binary::Add => run(|a, b| a + b),
        Binary::Subtract => run(|a, b| a - b),
        Binary::Multiply => run(|a, b| a * b),
        Binary::Divide => run(rounded_quotient),
        Binary::Power => run(saturating_power),
        Binary::FloorDivide => run(floored_quotient),
        _ => return None,
    })
}

/// The quotient rounded half away from zero; 0 / 0 is 0 and x / 0 saturates.
fn rounded_quotient(a: i128, b: i128) -> i128 {
    if b == 0 {
        return a.signum() * i128::from(u64::MAX);
    }
    let quotient = a / b;
    let rounds_up = (a % b).unsigned_abs() * 2 >= b.unsigned_abs();
    quotient + if rounds_up { a.signum() * b.signum() } else { 0 }
}

/// The quotient rounded down, by zero as in [`rounded_quotient`].
fn floored_quotient(a: i128, b: i128) -> i128 {
    if b == 0 { rounded_quotient(a, b) } else { a.div_euclid(b) - i128::from(b < 0 && a.rem_euclid(b) != 0) }
}

fn saturating_power(base: i128, exponent: i128) -> i128 {
    match (base, u32::try_from(exponent)) {
        (_, Ok(exponent)) => base.saturating_pow(exponent),
        (0, Err(_)) if exponent < 0 => i128::MAX,
        (0, Err(_)) => 0,
        (1, Err(_)) => 1,
        (-1, Err(_)) => 1 - 2 * (exponent & 1),
        (_, Err(_)) if exponent > 0 => i128::MAX,
        // 1 / 2 rounds away from zero; smaller magnitudes to zero.
        (2, Err(_)) if exponent == -1 => 1,
        (-2, Err(_)) if exponent == -1 => -1,
        _ => 0,
    }
}
