//! Whole-number arithmetic, one element at a time, with NumPy's conventions: wrap around, and 0 for x / 0.

use num_traits::{Bounded, PrimInt, WrappingAdd, WrappingMul, WrappingNeg, WrappingSub};

use super::Warnings;
use crate::kernel::cast::Number;

/// An integer type.
pub(super) trait Integer:
    Number + PrimInt + Bounded + WrappingAdd + WrappingSub + WrappingMul + WrappingNeg
{
    /// The quotient, or 0 by zero, or the lowest number where it overflows; rounded toward zero.
    fn quotient(self, divisor: Self) -> Self;
    /// What [`Integer::quotient`] leaves over.
    fn rest(self, divisor: Self) -> Self;
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Integer for $t {
            #[inline]
            fn quotient(self, divisor: Self) -> Self {
                if divisor == 0 { 0 } else { self.wrapping_div(divisor) }
            }
            #[inline]
            fn rest(self, divisor: Self) -> Self {
                if divisor == 0 { 0 } else { self.wrapping_rem(divisor) }
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// Whether the signs differ.
#[inline]
fn opposed<T: Integer>(a: T, b: T) -> bool {
    (a < T::zero()) != (b < T::zero())
}

/// Division by zero, as a status.
#[inline]
pub(super) fn by_zero<T: Integer>(divisor: T) -> u8 {
    Warnings::DIVIDE.bit(divisor == T::zero())
}

/// The quotient rounded down.
#[inline]
pub(super) fn floor_divide<T: Integer>(a: T, b: T) -> (T, u8) {
    let quotient = a.quotient(b);
    let down = opposed(a, b) && a.rest(b) != T::zero();
    let overflow = T::min_value() < T::zero() && a == T::min_value() && b == T::zero().wrapping_sub(&T::one());
    (if down { quotient - T::one() } else { quotient }, by_zero(b) | Warnings::OVERFLOW.bit(overflow))
}

/// The remainder with the divisor's sign.
#[inline]
pub(super) fn remainder<T: Integer>(a: T, b: T) -> (T, u8) {
    let rest = a.rest(b);
    (if rest != T::zero() && opposed(rest, b) { rest + b } else { rest }, by_zero(b))
}

/// `base` to a power that is not negative, wrapping around.
#[inline]
pub(super) fn power<T: Integer>(mut base: T, mut exponent: T) -> T {
    let mut product = T::one();
    while exponent > T::zero() {
        if exponent & T::one() == T::one() {
            product = product.wrapping_mul(&base);
        }
        exponent = exponent >> 1;
        base = base.wrapping_mul(&base);
    }
    product
}

/// A shift to the left; everything is shifted out by as many bits as there are, or by a negative count.
#[inline]
pub(super) fn left_shift<T: Integer>(a: T, by: T) -> T {
    match count::<T>(by) {
        Some(bits) => a << bits as usize,
        None => T::zero(),
    }
}

/// A shift to the right that keeps the sign.
#[inline]
pub(super) fn right_shift<T: Integer>(a: T, by: T) -> T {
    match count::<T>(by) {
        Some(bits) => a >> bits as usize,
        None if a < T::zero() => T::zero().wrapping_sub(&T::one()),
        None => T::zero(),
    }
}

/// A shift count that is smaller than the width.
#[inline]
fn count<T: Integer>(by: T) -> Option<u32> {
    by.to_u32().filter(|bits| *bits < T::zero().count_zeros())
}

/// The greatest common divisor (the lowest number stays negative, as its absolute value does not exist).
pub(super) fn gcd<T: Integer>(a: T, b: T) -> T {
    let (mut a, mut b) = (absolute(a), absolute(b));
    while b != T::zero() {
        (a, b) = (b, absolute(a.rest(b)));
    }
    a
}

/// The least common multiple, wrapping around.
pub(super) fn lcm<T: Integer>(a: T, b: T) -> T {
    let divisor = gcd(a, b);
    if divisor == T::zero() { divisor } else { absolute(a).quotient(divisor).wrapping_mul(&absolute(b)) }
}

/// The absolute value; the lowest number stays as it is.
#[inline]
pub(super) fn absolute<T: Integer>(a: T) -> T {
    if a < T::zero() { a.wrapping_neg() } else { a }
}

/// -1, 0 or 1.
#[inline]
pub(super) fn sign<T: Integer>(a: T) -> T {
    if a > T::zero() {
        T::one()
    } else if a < T::zero() {
        T::zero().wrapping_sub(&T::one())
    } else {
        a
    }
}
