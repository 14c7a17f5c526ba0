//! Real arithmetic, one element at a time, with NumPy's conventions.

use half::f16;
use num_traits::{Float, FloatConst};

use super::{Warnings, single};
use crate::kernel::cast::Number;

/// A floating-point type.
pub(super) trait Real: Float + FloatConst + Number {
    /// Rounds to the nearest whole number, halves to even.
    fn rint(self) -> Self;
    /// The next number towards positive infinity.
    fn up(self) -> Self;
    /// The next number towards negative infinity.
    fn down(self) -> Self;
    /// The neighbour that NumPy's `spacing` measures to.
    fn measured(self) -> Self;
    /// The exponential function to NumPy's last digit.
    fn exponential(self) -> Self {
        self.exp()
    }
    /// The natural logarithm to NumPy's last digit.
    fn logarithm(self) -> Self {
        self.ln()
    }
    /// The sine to NumPy's last digit.
    fn sine(self) -> Self {
        self.sin()
    }
    /// The cosine to NumPy's last digit.
    fn cosine(self) -> Self {
        self.cos()
    }
}

macro_rules! reals {
    ($($t:ty $({ $($own:item)* })?),*) => {$(
        impl Real for $t {
            $($($own)*)?
            #[inline]
            fn rint(self) -> Self {
                self.round_ties_even()
            }
            #[inline]
            fn up(self) -> Self {
                self.next_up()
            }
            #[inline]
            fn down(self) -> Self {
                self.next_down()
            }
            #[inline]
            fn measured(self) -> Self {
                if self < 0.0 { self.next_down() } else { self.next_up() }
            }
        }
    )*};
}

reals! {
    f32 {
        fn exponential(self) -> Self {
            single::exp(self)
        }
        fn logarithm(self) -> Self {
            single::ln(self)
        }
        fn sine(self) -> Self {
            single::sin(self)
        }
        fn cosine(self) -> Self {
            single::cos(self)
        }
    },
    f64
}

/// Only for what looks at the bits: half precision is stored, arithmetic on it is done in single precision.
impl Real for f16 {
    fn rint(self) -> Self {
        f16::from_f32(self.to_f32().round_ties_even())
    }
    fn up(self) -> Self {
        match self.to_bits() {
            0x8000 => f16::from_bits(1),
            0x7C00 => self,
            _ if self.is_nan() => self,
            bits if bits < 0x8000 => f16::from_bits(bits + 1),
            bits => f16::from_bits(bits - 1),
        }
    }
    fn down(self) -> Self {
        -(-self).up()
    }
    /// Toward positive infinity also below zero, where the other types look away from zero.
    fn measured(self) -> Self {
        self.up()
    }
}

/// A floating-point type that is stored as `Self` and computed with as `W`.
pub(super) trait Stored<W: Real>: Real {
    /// The number to compute with.
    fn widen(self) -> W;
    /// The result, rounded to what is stored.
    fn narrow(x: W) -> Self;
}

impl<T: Real> Stored<T> for T {
    #[inline(always)]
    fn widen(self) -> T {
        self
    }
    #[inline(always)]
    fn narrow(x: T) -> T {
        x
    }
}

impl Stored<f32> for f16 {
    #[inline]
    fn widen(self) -> f32 {
        self.to_f32()
    }
    #[inline]
    fn narrow(x: f32) -> f16 {
        f16::from_f32(x)
    }
}

/// The conditions that `r = f(a, b)` raised, told from the values: a NaN from numbers is invalid, an
/// infinity from finite numbers an overflow, or a division by zero at a `pole` of the function.
#[inline(always)]
pub(super) fn status2<T: Real>(a: T, b: T, r: T, pole: bool) -> u8 {
    let invalid = r.is_nan() & !(a.is_nan() | b.is_nan());
    let infinite = r.is_infinite() & a.is_finite() & b.is_finite();
    status(invalid, infinite, pole)
}

/// [`status2`] for a function of one number.
#[inline(always)]
pub(super) fn status1<T: Real>(a: T, r: T, pole: bool) -> u8 {
    status(r.is_nan() & !a.is_nan(), r.is_infinite() & a.is_finite(), pole)
}

#[inline(always)]
fn status(invalid: bool, infinite: bool, pole: bool) -> u8 {
    let (divide, overflow) = (infinite & pole, infinite & !pole);
    Warnings::DIVIDE.bit(divide) | Warnings::OVERFLOW.bit(overflow) | Warnings::INVALID.bit(invalid)
}

/// The conditions of a function that compares its operands on the way: any NaN is invalid.
#[inline]
pub(super) fn ordered<T: Real>(r: T) -> (T, u8) {
    (r, Warnings::INVALID.bit(r.is_nan()))
}

/// Python's `divmod`: the remainder takes the divisor's sign and the quotient fits it.
///
/// The quotient is computed from the exact remainder and then snapped to a whole number, which is how
/// NumPy (`npy_divmod`) gets rid of the rounding error of a plain division.
pub(super) fn floor_divmod<T: Real>(a: T, b: T) -> (T, T) {
    let mut rest = a % b;
    if b == T::zero() {
        return (a / b, rest);
    }
    let mut quotient = (a - rest) / b;
    if rest != T::zero() {
        if (b < T::zero()) != (rest < T::zero()) {
            rest = rest + b;
            quotient = quotient - T::one();
        }
    } else {
        rest = T::zero().copysign(b);
    }
    if quotient == T::zero() {
        return (T::zero().copysign(a / b), rest);
    }
    let floor = quotient.floor();
    let half = T::one() / (T::one() + T::one());
    (if quotient - floor > half { floor + T::one() } else { floor }, rest)
}

/// The larger number; NaN if either is. Of equal numbers (0 and -0) it is the second one, as in NumPy's SIMD loops.
#[inline]
pub(super) fn maximum<T: Real>(a: T, b: T) -> T {
    if a > b || a.is_nan() { a } else { b }
}

/// The smaller number; NaN if either is. Of equal numbers it is the second one.
#[inline]
pub(super) fn minimum<T: Real>(a: T, b: T) -> T {
    if a < b || a.is_nan() { a } else { b }
}

/// The larger number; the other one if one is NaN.
#[inline]
pub(super) fn fmax<T: Real>(a: T, b: T) -> T {
    if a >= b || b.is_nan() { a } else { b }
}

/// The smaller number; the other one if one is NaN.
#[inline]
pub(super) fn fmin<T: Real>(a: T, b: T) -> T {
    if a <= b || b.is_nan() { a } else { b }
}

/// `log(exp(a) + exp(b))` without overflow.
pub(super) fn logaddexp<T: Real>(a: T, b: T) -> T {
    if a == b {
        return a + T::LN_2();
    }
    let d = a - b;
    if d > T::zero() {
        a + (-d).exp().ln_1p()
    } else if d <= T::zero() {
        b + d.exp().ln_1p()
    } else {
        d
    }
}

/// `log2(2^a + 2^b)` without overflow.
pub(super) fn logaddexp2<T: Real>(a: T, b: T) -> T {
    if a == b {
        return a + T::one();
    }
    let d = a - b;
    if d > T::zero() {
        a + T::LOG2_E() * (-d).exp2().ln_1p()
    } else if d <= T::zero() {
        b + T::LOG2_E() * d.exp2().ln_1p()
    } else {
        d
    }
}

/// 0 below zero, `at_zero` at zero, 1 above.
pub(super) fn heaviside<T: Real>(x: T, at_zero: T) -> T {
    if x.is_nan() {
        x
    } else if x == T::zero() {
        at_zero
    } else if x < T::zero() {
        T::zero()
    } else {
        T::one()
    }
}

/// The neighbour of `a` in the direction of `b`.
pub(super) fn nextafter<T: Real>(a: T, b: T) -> T {
    if a.is_nan() || b.is_nan() {
        a + b
    } else if a == b {
        b
    } else if a < b {
        a.up()
    } else {
        a.down()
    }
}

/// The distance to a neighbour: for halves the next larger one, else the one away from zero.
pub(super) fn spacing<T: Real>(x: T) -> T {
    if x.is_infinite() { T::nan() } else { x.measured() - x }
}

/// -1, 0 or 1; NaN stays.
pub(super) fn sign<T: Real>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x < T::zero() {
        -T::one()
    } else if x == T::zero() {
        T::zero()
    } else {
        x
    }
}

/// `a` to the power `b`; squares are exact products, as in NumPy's loop for a constant exponent of 2.
#[inline]
pub(super) fn power<T: Real>(a: T, b: T) -> T {
    if b == T::one() + T::one() { a * a } else { a.powf(b) }
}
