//! Conversions between the 14 numeric types, one element at a time.

use half::f16;
use num_complex::Complex;

use crate::kernel::element::Bool8;
use crate::kernel::{DType, Primitive};

/// A numeric element: what it is worth in the other kinds.
///
/// A conversion is `B::of(a)`: the target decides which of the views below it reads, so that each pair
/// compiles to the machine's own conversion.
pub(crate) trait Number: Primitive {
    /// Whether [`Number::bits`] is the value (bool and integers).
    const IS_INTEGER: bool;
    /// Not zero.
    fn is_true(self) -> bool;
    /// An integer's value modulo 2^64; a float's truncated as x86-64 does it.
    fn bits(self) -> i64;
    /// The exact value of an integer.
    fn wide(self) -> i128;
    /// Real part, rounded once to single precision.
    fn re32(self) -> f32;
    /// Real part.
    fn re64(self) -> f64;
    /// Imaginary part.
    fn im64(self) -> f64 {
        0.0
    }
    /// NaN, or R's missing value of this type.
    fn is_missing(self) -> bool {
        self.re64().is_nan() || self.im64().is_nan()
    }
    /// NumPy's unchecked conversion.
    fn of<A: Number>(a: A) -> Self;
    /// Rounds half away from zero, saturates, and makes NaN 0, where this is an integer type (MATLAB's integer classes).
    fn saturating<A: Number>(a: A) -> Self {
        Self::of(a)
    }
}

/// `cvttsd2si` to 64 bits: truncation, and the lowest integer where the value does not fit.
#[inline]
fn trunc64(x: f64) -> i64 {
    if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x) { x as i64 } else { i64::MIN }
}

/// `cvttsd2si` to 32 bits.
#[inline]
fn trunc32(x: f64) -> i32 {
    if x > -2_147_483_649.0 && x < 2_147_483_648.0 { x as i32 } else { i32::MIN }
}

/// As compilers convert to unsigned 64 bits with signed instructions.
#[inline]
fn trunc_u64(x: f64) -> u64 {
    const HALF: f64 = 9_223_372_036_854_775_808.0;
    if x >= HALF { (trunc64(x - HALF) as u64) ^ (1 << 63) } else { trunc64(x) as u64 }
}

impl Number for Bool8 {
    const IS_INTEGER: bool = true;
    #[inline]
    fn is_true(self) -> bool {
        self.get()
    }
    #[inline]
    fn bits(self) -> i64 {
        self.get().into()
    }
    #[inline]
    fn wide(self) -> i128 {
        self.get().into()
    }
    #[inline]
    fn re32(self) -> f32 {
        self.get().into()
    }
    #[inline]
    fn re64(self) -> f64 {
        self.get().into()
    }
    #[inline]
    fn is_missing(self) -> bool {
        self.0 == NA_LOGICAL.0
    }
    #[inline]
    fn of<A: Number>(a: A) -> Self {
        a.is_true().into()
    }
}

macro_rules! integers {
    ($($t:ty: |$x:ident| $trunc:expr;)*) => {$(
        impl Number for $t {
            const IS_INTEGER: bool = true;
            #[inline]
            fn is_true(self) -> bool {
                self != 0
            }
            #[inline]
            fn bits(self) -> i64 {
                self as i64
            }
            #[inline]
            fn wide(self) -> i128 {
                self.into()
            }
            #[inline]
            fn re32(self) -> f32 {
                self as f32
            }
            #[inline]
            fn re64(self) -> f64 {
                self as f64
            }
            #[inline]
            fn is_missing(self) -> bool {
                // R has integers of 32 bits only.
                Self::DTYPE == DType::Int32 && self == Self::MIN
            }
            #[inline]
            fn of<A: Number>(a: A) -> Self {
                if A::IS_INTEGER {
                    a.bits() as $t
                } else {
                    let $x = a.re64();
                    $trunc
                }
            }
            #[inline]
            fn saturating<A: Number>(a: A) -> Self {
                if A::IS_INTEGER {
                    a.wide().clamp(<$t>::MIN.into(), <$t>::MAX.into()) as $t
                } else {
                    // A float-to-integer `as` saturates and makes NaN 0; `round` is half away from zero.
                    a.re64().round() as $t
                }
            }
        }
    )*};
}

integers! {
    i8: |x| trunc32(x) as i8;
    i16: |x| trunc32(x) as i16;
    i32: |x| trunc32(x);
    i64: |x| trunc64(x);
    u8: |x| trunc32(x) as u8;
    u16: |x| trunc32(x) as u16;
    u32: |x| trunc64(x) as u32;
    u64: |x| trunc_u64(x);
}

macro_rules! floats {
    ($($t:ty: $re:ident;)*) => {$(
        impl Number for $t {
            const IS_INTEGER: bool = false;
            #[inline]
            fn is_true(self) -> bool {
                self != 0.0
            }
            #[inline]
            fn bits(self) -> i64 {
                trunc64(self.re64())
            }
            #[inline]
            fn wide(self) -> i128 {
                self as i128
            }
            #[inline]
            fn re32(self) -> f32 {
                self as f32
            }
            #[inline]
            fn re64(self) -> f64 {
                self.into()
            }
            #[inline]
            fn of<A: Number>(a: A) -> Self {
                a.$re()
            }
        }
        impl Number for Complex<$t> {
            const IS_INTEGER: bool = false;
            #[inline]
            fn is_true(self) -> bool {
                self.re != 0.0 || self.im != 0.0
            }
            #[inline]
            fn bits(self) -> i64 {
                self.re.bits()
            }
            #[inline]
            fn wide(self) -> i128 {
                self.re as i128
            }
            #[inline]
            fn re32(self) -> f32 {
                self.re as f32
            }
            #[inline]
            fn re64(self) -> f64 {
                self.re.into()
            }
            #[inline]
            fn im64(self) -> f64 {
                self.im.into()
            }
            #[inline]
            fn of<A: Number>(a: A) -> Self {
                Complex::new(a.$re(), a.im64() as $t)
            }
        }
    )*};
}

floats! {
    f32: re32;
    f64: re64;
}

/// The nearest half-precision number, ties to even.
///
/// The step over single precision rounds to odd: a last bit that is set says that something was cut off, so that the
/// second rounding sees on which side of a tie the number lies.
#[inline]
pub(crate) fn nearest_half(x: f64) -> f16 {
    let single = x as f32;
    let rounded = f64::from(single);
    if rounded == x || x.is_nan() || single.is_infinite() || single.to_bits() & 1 == 1 {
        return f16::from_f32(single);
    }
    f16::from_f32(if rounded < x { single.next_up() } else { single.next_down() })
}

impl Number for f16 {
    const IS_INTEGER: bool = false;
    #[inline]
    fn is_true(self) -> bool {
        self != f16::ZERO
    }
    #[inline]
    fn bits(self) -> i64 {
        trunc64(self.re64())
    }
    #[inline]
    fn wide(self) -> i128 {
        self.re64() as i128
    }
    #[inline]
    fn re32(self) -> f32 {
        self.to_f32()
    }
    #[inline]
    fn re64(self) -> f64 {
        self.to_f64()
    }
    #[inline]
    fn of<A: Number>(a: A) -> Self {
        nearest_half(a.re64())
    }
}

/// R's missing value among doubles: a NaN with the payload 1954. Only its bits tell it from other NaNs.
pub const NA_REAL: f64 = f64::from_bits(0x7FF0_0000_0000_07A2);

/// R's missing value among integers.
pub const NA_INTEGER: i32 = i32::MIN;

/// R's missing value among logicals: the byte that stands for the lowest number, as in the integers.
///
/// Languages without missing values read it, like any byte but 0, as true.
pub const NA_LOGICAL: Bool8 = Bool8(0x80);

/// To an R logical: NaN and missing values are missing.
#[inline]
pub(super) fn to_r_logical<A: Number>(a: A) -> Bool8 {
    if a.is_missing() { NA_LOGICAL } else { a.is_true().into() }
}

/// From an R logical: missing stays missing.
#[inline]
pub(super) fn of_r_logical<B: Number>(b: Bool8) -> B {
    match b {
        b if !b.is_missing() => B::of(b),
        _ if B::IS_INTEGER => B::of(NA_INTEGER),
        _ => B::of(NA_REAL),
    }
}

/// To an R integer: truncation; what does not fit is missing.
#[inline]
pub(super) fn to_r_integer<A: Number>(a: A) -> i32 {
    if A::IS_INTEGER {
        i32::try_from(a.wide()).unwrap_or(NA_INTEGER)
    } else {
        // Out of range and NaN already give the lowest integer.
        trunc32(a.re64())
    }
}

/// From an R integer to anything wider: missing stays missing.
#[inline]
pub(super) fn of_r_integer<B: Number>(i: i32) -> B {
    if i == NA_INTEGER { B::of(NA_REAL) } else { B::of(i) }
}
