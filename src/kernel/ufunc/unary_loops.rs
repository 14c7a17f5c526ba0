//! The loops of the unary operations: one closure an operation and a family of element types.

use half::f16;
use num_complex::Complex;

use super::integer::{self, Integer};
use super::real::{self, Real, Stored, status1};
use super::{Unary, Warnings, complex, hyperbolic, inverse};
use crate::kernel::cast::Number;
use crate::kernel::element::Bool8;
use crate::kernel::{Array, DType, Primitive, Result, loops};

/// Runs `op` over an operand of type `dtype` into a result of [`Unary::result_dtype`].
///
/// # Errors
/// [`crate::kernel::KernelError::Type`] if there is no such loop.
pub(super) fn run(op: Unary, dtype: &DType, a: &Array, out: &Array) -> Result<Warnings> {
    let l = Lane { a, out };
    let status = match dtype {
        DType::Bool => booleans(op, l),
        DType::Int8 => integers::<i8>(op, l),
        DType::Int16 => integers::<i16>(op, l),
        DType::Int32 => integers::<i32>(op, l),
        DType::Int64 | DType::LongLong => integers::<i64>(op, l),
        DType::UInt8 => integers::<u8>(op, l),
        DType::UInt16 => integers::<u16>(op, l),
        DType::UInt32 => integers::<u32>(op, l),
        DType::UInt64 | DType::ULongLong => integers::<u64>(op, l),
        DType::Float16 => reals::<f16, f32>(op, l),
        DType::Float32 => reals::<f32, f32>(op, l),
        DType::Float64 => reals::<f64, f64>(op, l),
        DType::Complex64 => complexes::<f32>(op, l),
        DType::Complex128 => complexes::<f64>(op, l),
        DType::Str(_) | DType::Bytes(_) | DType::Void(_) | DType::Struct(_) | DType::Swapped(_) => None,
    };
    status.map(Warnings).ok_or_else(|| super::resolve::not_supported(op.name()))
}

#[derive(Clone, Copy)]
struct Lane<'a> {
    a: &'a Array,
    out: &'a Array,
}

impl Lane<'_> {
    fn map<A: Primitive, O: Primitive>(&self, f: impl Fn(A) -> O) -> u8 {
        self.map_status(|a| (f(a), 0))
    }

    fn map_status<A: Primitive, O: Primitive>(&self, f: impl Fn(A) -> (O, u8)) -> u8 {
        loops::map1_status(self.a, self.out, f)
    }

    fn predicate<A: Primitive>(&self, f: impl Fn(A) -> bool) -> u8 {
        self.map(|a| Bool8::from(f(a)))
    }

    fn real<T: Stored<W>, W: Real>(&self, f: impl Fn(W) -> W) -> u8 {
        self.real_with_pole::<T, W>(f, |_| false)
    }

    fn real_with_pole<T: Stored<W>, W: Real>(&self, f: impl Fn(W) -> W, pole: impl Fn(W) -> bool) -> u8 {
        self.map_status(|a: T| {
            let x = a.widen();
            let r = T::narrow(f(x));
            (r, status1(a, r, pole(x)))
        })
    }

    fn complex<T: Real>(&self, f: impl Fn(Complex<T>) -> Complex<T>) -> u8
    where
        Complex<T>: Primitive,
    {
        self.map_status(|a| {
            let r = f(a);
            (r, complex::status(&[a], r, false))
        })
    }

    /// A complex function with a pole at 0.
    fn complex_with_pole<T: Real>(&self, f: impl Fn(Complex<T>) -> Complex<T>) -> u8
    where
        Complex<T>: Primitive,
    {
        self.map_status(|a: Complex<T>| {
            let r = f(a);
            (r, complex::status(&[a], r, a.re == T::zero() && a.im == T::zero()))
        })
    }
}

fn booleans(op: Unary, l: Lane<'_>) -> Option<u8> {
    Some(match op {
        Unary::Absolute | Unary::Floor | Unary::Ceil | Unary::Trunc => l.predicate(|a: Bool8| a.get()),
        Unary::LogicalNot | Unary::Invert => l.predicate(|a: Bool8| !a.get()),
        Unary::Isnan | Unary::Isinf => l.predicate(|_: Bool8| false),
        Unary::Isfinite => l.predicate(|_: Bool8| true),
        _ => return None,
    })
}

fn integers<T: Integer>(op: Unary, l: Lane<'_>) -> Option<u8> {
    use Unary::*;
    Some(match op {
        Negative => l.map(|a: T| T::zero().wrapping_sub(&a)),
        Positive | Floor | Ceil | Trunc | Conjugate => l.map(|a: T| a),
        Absolute => l.map(integer::absolute::<T>),
        Sign => l.map(integer::sign::<T>),
        Square => l.map(|a: T| a.wrapping_mul(&a)),
        // The float quotient cast back, as NumPy does it: 1/0 gives what an infinity converts to.
        Reciprocal => l.map_status(|a: T| {
            if a == T::zero() {
                (
                    if T::min_value() < T::zero() { T::of(f64::INFINITY) } else { T::zero() },
                    Warnings::DIVIDE.0 | Warnings::INVALID.0,
                )
            } else {
                (T::one().quotient(a), 0)
            }
        }),
        Invert => l.map(|a: T| !a),
        LogicalNot => l.predicate(|a: T| !a.is_true()),
        Isnan | Isinf => l.predicate(|_: T| false),
        Isfinite => l.predicate(|_: T| true),
        BitwiseCount => l.map(|a: T| integer::absolute(a).count_ones() as u8),
        _ => return None,
    })
}

/// Operands are stored as `T`, results are computed as `W` and rounded once.
fn reals<T: Stored<W>, W: Real>(op: Unary, l: Lane<'_>) -> Option<u8> {
    use Unary::*;
    let zero = |x: W| x == W::zero();
    Some(match op {
        Negative => l.map(|x: T| -x),
        Positive | Conjugate => l.map(|x: T| x),
        Absolute | Fabs => l.map(|x: T| x.abs()),
        Sign => l.map(real::sign::<T>),
        Sqrt => l.real::<T, W>(W::sqrt),
        Square => l.real::<T, W>(|x| x * x),
        Cbrt => l.real::<T, W>(W::cbrt),
        Reciprocal => l.real_with_pole::<T, W>(|x| W::one() / x, zero),
        Exp => l.real::<T, W>(W::exponential),
        Exp2 => l.real::<T, W>(W::exp2),
        Expm1 => l.real::<T, W>(W::exp_m1),
        Log => l.real_with_pole::<T, W>(W::logarithm, zero),
        Log2 => l.real_with_pole::<T, W>(W::log2, zero),
        Log10 => l.real_with_pole::<T, W>(W::log10, zero),
        Log1p => l.real_with_pole::<T, W>(W::ln_1p, |x| x == -W::one()),
        Sin => l.real::<T, W>(W::sine),
        Cos => l.real::<T, W>(W::cosine),
        Tan => l.real::<T, W>(W::tan),
        Arcsin => l.real::<T, W>(W::asin),
        Arccos => l.real::<T, W>(W::acos),
        Arctan => l.real::<T, W>(W::atan),
        Sinh => l.real::<T, W>(W::sinh),
        Cosh => l.real::<T, W>(W::cosh),
        Tanh => l.real::<T, W>(W::tanh),
        Arcsinh => l.real::<T, W>(inverse::real_asinh),
        Arccosh => l.real::<T, W>(inverse::real_acosh),
        Arctanh => l.real_with_pole::<T, W>(inverse::real_atanh, |x| x.abs() == W::one()),
        // NumPy multiplies by the rounded factor.
        Degrees | Rad2deg => l.real::<T, W>(|x| x * (W::of(180.0) / W::PI())),
        Radians | Deg2rad => l.real::<T, W>(|x| x * (W::PI() / W::of(180.0))),
        Floor => l.map(|x: T| x.floor()),
        Ceil => l.map(|x: T| x.ceil()),
        Trunc => l.map(|x: T| x.trunc()),
        Rint => l.map(T::rint),
        Isnan => l.predicate(|x: T| x.is_nan()),
        Isinf => l.predicate(|x: T| x.is_infinite()),
        Isfinite => l.predicate(|x: T| x.is_finite()),
        Signbit => l.predicate(|x: T| x.is_sign_negative()),
        LogicalNot => l.predicate(|x: T| !x.is_true()),
        Spacing => l.map_status(|a: T| {
            let r = real::spacing(a);
            // In half precision there is none at all beyond the numbers.
            let invalid = T::DTYPE == DType::Float16 && !a.is_finite();
            (r, Warnings::OVERFLOW.bit(a.is_finite() && r.is_infinite()) | Warnings::INVALID.bit(invalid))
        }),
        _ => return None,
    })
}

fn complexes<T: Real>(op: Unary, l: Lane<'_>) -> Option<u8>
where
    Complex<T>: Number,
{
    use Unary::*;
    type C<T> = Complex<T>;
    let ln_2 = T::LN_2();
    Some(match op {
        Negative => l.map(|z: C<T>| Complex::new(-z.re, -z.im)),
        Positive => l.map(|z: C<T>| z),
        Absolute => l.map_status(|z: C<T>| {
            let r = z.re.hypot(z.im);
            (r, real::status2(z.re, z.im, r, false))
        }),
        Sign => l.map(complex::sign::<T>),
        Sqrt => l.complex(complex::sqrt::<T>),
        Square => l.complex(|z: C<T>| complex::multiply(z, z)),
        Reciprocal => l.complex(|z: C<T>| complex::divide(Complex::new(T::one(), T::zero()), z)),
        Exp => l.complex(|z: C<T>| hyperbolic::exp(z)),
        Exp2 => l.complex(|z: C<T>| hyperbolic::exp(z * ln_2)),
        Expm1 => l.complex(|z: C<T>| {
            let half = (z.im / (T::one() + T::one())).sin();
            let re = z.re.exp_m1() * z.im.cos() - (half * half + half * half);
            Complex::new(re, z.re.exp() * z.im.sin())
        }),
        Log => l.complex_with_pole(|z: C<T>| complex::ln(z)),
        Log2 => l.complex_with_pole(|z: C<T>| complex::ln(z) * T::LOG2_E()),
        Log10 => l.complex_with_pole(|z: C<T>| complex::ln(z) * T::LOG10_E()),
        Log1p => l.complex(|z: C<T>| Complex::new((z.re + T::one()).hypot(z.im).ln(), z.im.atan2(z.re + T::one()))),
        Sin => l.complex(|z: C<T>| hyperbolic::sin(z)),
        Cos => l.complex(|z: C<T>| hyperbolic::cos(z)),
        Tan => l.complex(|z: C<T>| hyperbolic::tan(z)),
        Arcsin => l.complex(|z: C<T>| inverse::asin(z)),
        Arccos => l.complex(|z: C<T>| inverse::acos(z)),
        Arctan => l.complex(|z: C<T>| inverse::atan(z)),
        Sinh => l.complex(|z: C<T>| hyperbolic::sinh(z)),
        Cosh => l.complex(|z: C<T>| hyperbolic::cosh(z)),
        Tanh => l.complex(|z: C<T>| hyperbolic::tanh(z)),
        Arcsinh => l.complex(|z: C<T>| inverse::asinh(z)),
        Arccosh => l.complex(|z: C<T>| inverse::acosh(z)),
        Arctanh => l.complex(|z: C<T>| inverse::atanh(z)),
        Rint => l.map(|z: C<T>| Complex::new(z.re.rint(), z.im.rint())),
        Conjugate => l.map(|z: C<T>| Complex::new(z.re, -z.im)),
        Isnan => l.predicate(|z: C<T>| complex::is_nan(z)),
        Isinf => l.predicate(|z: C<T>| z.re.is_infinite() || z.im.is_infinite()),
        Isfinite => l.predicate(|z: C<T>| z.re.is_finite() && z.im.is_finite()),
        LogicalNot => l.predicate(|z: C<T>| !z.is_true()),
        _ => return None,
    })
}
