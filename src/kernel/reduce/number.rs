//! Arithmetic and order of the numeric element types, as reductions, sorts and products need them.

use half::f16;
use num_complex::Complex;
use std::cmp::Ordering;

use crate::kernel::Primitive;
use crate::kernel::cast::nearest_half;
use crate::kernel::element::Bool8;

/// A numeric element: integers wrap, bools add with *or* and multiply with *and*.
pub(crate) trait Number: Primitive {
    /// Neutral for `add`.
    const ZERO: Self;
    /// Neutral for `mul`.
    const ONE: Self;
    /// Sum.
    fn add(self, other: Self) -> Self;
    /// Difference (exclusive or for bools).
    fn sub(self, other: Self) -> Self;
    /// Product.
    fn mul(self, other: Self) -> Self;
    /// Product as NumPy's vector instructions give it in element-wise loops: complex numbers round once less.
    fn mul_fused(self, other: Self) -> Self {
        self.mul(other)
    }
    /// Complex conjugate; the value itself for real types.
    fn conj(self) -> Self {
        self
    }
    /// Whether a part is not a number.
    fn is_nan(self) -> bool {
        false
    }
    /// `<`; complex numbers compare lexicographically. Nothing is less than or greater than NaN.
    fn less(self, other: Self) -> bool;
    /// The order that NumPy sorts in: ascending, NaN last (for complex numbers by parts).
    fn sort_cmp(self, other: Self) -> Ordering;
    /// With the sum of a run, combined in pairs for the floating types exactly as NumPy does.
    fn add_run(self, run: Run<'_, Self>) -> Self {
        self.add(run.fold(Self::ZERO, Self::add))
    }
    /// Times the elements of a run.
    fn mul_run(self, run: Run<'_, Self>) -> Self {
        run.fold(self, Self::mul)
    }
}

use crate::kernel::loops::Run;

macro_rules! integers {
    ($($t:ty)*) => {$(
        impl Number for $t {
            const ZERO: Self = 0;
            const ONE: Self = 1;
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn less(self, other: Self) -> bool {
                self < other
            }
            #[inline(always)]
            fn sort_cmp(self, other: Self) -> Ordering {
                self.cmp(&other)
            }
        }
    )*};
}
integers! { i8 i16 i32 i64 u8 u16 u32 u64 }

impl Number for Bool8 {
    const ZERO: Self = Bool8(0);
    const ONE: Self = Bool8(1);
    fn add(self, other: Self) -> Self {
        Bool8::from(self.get() | other.get())
    }
    fn sub(self, other: Self) -> Self {
        Bool8::from(self.get() ^ other.get())
    }
    fn mul(self, other: Self) -> Self {
        Bool8::from(self.get() & other.get())
    }
    fn less(self, other: Self) -> bool {
        !self.get() & other.get()
    }
    fn sort_cmp(self, other: Self) -> Ordering {
        self.get().cmp(&other.get())
    }
}

fn float_cmp<T: PartialOrd>(a: T, b: T, a_nan: bool, b_nan: bool) -> Ordering {
    match (a_nan, b_nan) {
        (false, false) => a.partial_cmp(&b).unwrap_or(Ordering::Equal),
        (a_nan, b_nan) => a_nan.cmp(&b_nan),
    }
}

macro_rules! floats {
    ($($t:ty)*) => {$(
        impl Number for $t {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                self - other
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                self * other
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                self.is_nan()
            }
            #[inline(always)]
            fn less(self, other: Self) -> bool {
                self < other
            }
            fn sort_cmp(self, other: Self) -> Ordering {
                float_cmp(self, other, self.is_nan(), other.is_nan())
            }
            fn add_run(self, run: Run<'_, Self>) -> Self {
                self + super::pairwise::sum::<$t, $t>(run)
            }
        }

        impl Number for Complex<$t> {
            const ZERO: Self = Complex { re: 0.0, im: 0.0 };
            const ONE: Self = Complex { re: 1.0, im: 0.0 };
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                self - other
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                self * other
            }
            fn mul_fused(self, other: Self) -> Self {
                Complex {
                    re: self.re.mul_add(other.re, -(self.im * other.im)),
                    im: self.re.mul_add(other.im, self.im * other.re),
                }
            }
            fn conj(self) -> Self {
                Complex::conj(&self)
            }
            fn is_nan(self) -> bool {
                self.re.is_nan() || self.im.is_nan()
            }
            fn less(self, other: Self) -> bool {
                self.re < other.re || (self.re == other.re && self.im < other.im)
            }
            /// Both parts numbers, then NaN imaginary, then NaN real, then both: NumPy's documented order.
            fn sort_cmp(self, other: Self) -> Ordering {
                let re = self.re.is_nan().cmp(&other.re.is_nan());
                let im = self.im.is_nan().cmp(&other.im.is_nan());
                re.then(im)
                    .then_with(|| self.re.sort_cmp(other.re))
                    .then_with(|| self.im.sort_cmp(other.im))
            }
            fn add_run(self, run: Run<'_, Self>) -> Self {
                self + super::pairwise::sum_complex(run)
            }
        }
    )*};
}
floats! { f32 f64 }

/// Every result is rounded, except within a run, which NumPy takes in at single precision.
impl Number for f16 {
    const ZERO: Self = f16::ZERO;
    const ONE: Self = f16::ONE;
    fn add(self, other: Self) -> Self {
        f16::from_f32(self.to_f32() + other.to_f32())
    }
    fn sub(self, other: Self) -> Self {
        f16::from_f32(self.to_f32() - other.to_f32())
    }
    fn mul(self, other: Self) -> Self {
        f16::from_f32(self.to_f32() * other.to_f32())
    }
    fn is_nan(self) -> bool {
        f16::is_nan(self)
    }
    fn less(self, other: Self) -> bool {
        self < other
    }
    fn sort_cmp(self, other: Self) -> Ordering {
        float_cmp(self, other, f16::is_nan(self), f16::is_nan(other))
    }
    fn add_run(self, run: Run<'_, Self>) -> Self {
        f16::from_f32(self.to_f32() + super::pairwise::sum::<f16, f32>(run))
    }
    fn mul_run(self, run: Run<'_, Self>) -> Self {
        f16::from_f32(run.fold(self.to_f32(), |product, x| product * x.to_f32()))
    }
}

/// A real floating-point number.
pub(crate) trait Real: Number {
    /// The nearest value.
    fn of(x: f64) -> Self;
    /// The value in single precision.
    fn narrow(self) -> f32;
}

impl Real for f32 {
    fn of(x: f64) -> Self {
        x as f32
    }
    fn narrow(self) -> f32 {
        self
    }
}

impl Real for f16 {
    fn of(x: f64) -> Self {
        nearest_half(x)
    }
    fn narrow(self) -> f32 {
        self.to_f32()
    }
}

impl Real for f64 {
    fn of(x: f64) -> Self {
        x
    }
    fn narrow(self) -> f32 {
        self as f32
    }
}
