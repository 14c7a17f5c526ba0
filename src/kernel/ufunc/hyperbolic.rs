//! Exponential, hyperbolic and circular functions of complex numbers: the textbook's formulas, with the C standard's answers
//! (Annex G) where a part is infinite or NaN, and without overflow on the way.

use num_complex::Complex;

use super::real::Real;

/// `size * (cos y + i sin y)` where a zero outweighs an infinite size.
fn turned<T: Real>(size: T, y: T) -> Complex<T> {
    if size.is_infinite() {
        return Complex::new(size.copysign(y.cos()), size.copysign(y.sin()));
    }
    Complex::new(size * y.cos(), size * y.sin())
}

/// The exponential function.
pub(super) fn exp<T: Real>(z: Complex<T>) -> Complex<T> {
    if z.im == T::zero() {
        return Complex::new(z.re.exp(), z.im);
    }
    match (z.re.is_infinite(), z.im.is_finite()) {
        (true, false) if z.re < T::zero() => Complex::new(T::zero(), T::zero().copysign(z.im)),
        (true, false) => Complex::new(T::infinity(), T::nan()),
        (false, false) => Complex::new(T::nan(), T::nan()),
        (_, true) => {
            let size = z.re.exp();
            if size.is_infinite() && z.re.is_finite() {
                // In two steps, since a part may be finite.
                let half = (z.re / (T::one() + T::one())).exp();
                let part = turned(half, z.im);
                return Complex::new(part.re * half, part.im * half);
            }
            turned(size, z.im)
        }
    }
}

/// The hyperbolic sine and cosine of a real number; of large ones divided by `scale`, which is given too.
fn both<T: Real>(x: T) -> (T, T, T) {
    let (sinh, cosh) = (x.sinh(), x.cosh());
    if cosh.is_finite() || x.is_infinite() {
        return (sinh, cosh, T::one());
    }
    let two = T::one() + T::one();
    let half = (x.abs() / two).exp();
    ((half / two).copysign(x), half / two, half)
}

/// The hyperbolic sine.
pub(super) fn sinh<T: Real>(z: Complex<T>) -> Complex<T> {
    if z.im == T::zero() {
        return Complex::new(z.re.sinh(), z.im);
    }
    match (z.re.is_infinite(), z.im.is_finite()) {
        (_, false) if z.re == T::zero() => Complex::new(z.re, T::nan()),
        (true, false) => Complex::new(T::infinity(), T::nan()),
        (false, false) => Complex::new(T::nan(), T::nan()),
        (true, true) => {
            let size = turned(T::infinity(), z.im);
            Complex::new(if z.re < T::zero() { -size.re } else { size.re }, size.im)
        }
        (false, true) => {
            let (sinh, cosh, scale) = both(z.re);
            Complex::new(sinh * z.im.cos() * scale, cosh * z.im.sin() * scale)
        }
    }
}

/// The hyperbolic cosine.
pub(super) fn cosh<T: Real>(z: Complex<T>) -> Complex<T> {
    let sign = if z.re.is_nan() { T::one() } else { T::one().copysign(z.re) };
    if z.im == T::zero() {
        return Complex::new(z.re.cosh(), z.im * sign);
    }
    match (z.re.is_infinite(), z.im.is_finite()) {
        (_, false) if z.re == T::zero() => Complex::new(T::nan(), T::zero()),
        (true, false) => Complex::new(T::infinity(), T::nan()),
        (false, false) => Complex::new(T::nan(), T::nan()),
        (true, true) => {
            let size = turned(T::infinity(), z.im);
            Complex::new(size.re, size.im * sign)
        }
        (false, true) => {
            let (sinh, cosh, scale) = both(z.re);
            Complex::new(cosh * z.im.cos() * scale, sinh * z.im.sin() * scale)
        }
    }
}

/// The hyperbolic tangent.
pub(super) fn tanh<T: Real>(z: Complex<T>) -> Complex<T> {
    let (zero, two) = (T::zero(), T::one() + T::one());
    let (sin, cos) = (z.im.sin(), z.im.cos());
    if z.re.is_infinite() {
        let side = if z.im.is_finite() && z.im.abs() > T::one() { sin * cos } else { z.im };
        return Complex::new(T::one().copysign(z.re), zero.copysign(side));
    }
    if z.re.is_nan() && z.im == zero {
        return z;
    }
    if z.re.is_nan() || !z.im.is_finite() {
        return Complex::new(if z.re == zero { z.re } else { T::nan() }, T::nan());
    }
    let (sinh, cosh) = (z.re.sinh(), z.re.cosh());
    // Where the square of the sine would overflow, it is a quarter of this exponential.
    if !(sinh * sinh).is_finite() {
        let rest = two * two * sin * cos * (-two * z.re.abs()).exp();
        return Complex::new(T::one().copysign(z.re), rest);
    }
    let size = if sinh.abs() > cos.abs() * T::epsilon() { sinh * sinh + cos * cos } else { cos * cos };
    Complex::new(sinh * cosh / size, sin * cos / size)
}

/// A circular function from the hyperbolic one: `-i f(iz)`.
fn circular<T: Real>(z: Complex<T>, hyperbolic: fn(Complex<T>) -> Complex<T>) -> Complex<T> {
    let w = hyperbolic(Complex::new(-z.im, z.re));
    Complex::new(w.im, -w.re)
}

/// The sine.
pub(super) fn sin<T: Real>(z: Complex<T>) -> Complex<T> {
    circular(z, sinh)
}

/// The cosine.
pub(super) fn cos<T: Real>(z: Complex<T>) -> Complex<T> {
    cosh(Complex::new(-z.im, z.re))
}

/// The tangent.
pub(super) fn tan<T: Real>(z: Complex<T>) -> Complex<T> {
    circular(z, tanh)
}
