//! Complex arithmetic, one element at a time, with NumPy's conventions.

use std::cmp::Ordering;

use num_complex::Complex;

use super::Warnings;
use super::real::Real;

/// The conditions that an operation on complex numbers raised, told from the values.
#[inline]
pub(super) fn status<T: Real>(inputs: &[Complex<T>], r: Complex<T>, pole: bool) -> u8 {
    let nan = |z: &Complex<T>| z.re.is_nan() || z.im.is_nan();
    let infinite = |z: &Complex<T>| z.re.is_infinite() || z.im.is_infinite();
    let mut status = 0;
    if nan(&r) && !inputs.iter().any(nan) {
        status |= Warnings::INVALID.0;
    }
    if infinite(&r) && !inputs.iter().any(|z| infinite(z) || nan(z)) {
        status |= if pole { Warnings::DIVIDE.0 } else { Warnings::OVERFLOW.0 };
    }
    status
}

/// The logarithm; near the unit circle from what the squared distance differs from 1.
pub(super) fn ln<T: Real>(z: Complex<T>) -> Complex<T> {
    let plain = z.ln();
    let (one, two) = (T::one(), T::one() + T::one());
    let (large, small) = (z.re.abs().max(z.im.abs()), z.re.abs().min(z.im.abs()));
    let (square, rest) = (large * large, small * small);
    let beyond = match () {
        () if is_nan(z) => return plain,
        () if large == one => rest,
        () if large < one && large + large >= one && small < T::epsilon() / two => (large - one) * (large + one),
        () if large > one && large < two && small < one => (large - one) * (large + one) + rest,
        () if large < one && large + large >= one && square + rest >= one / two => beyond_circle(large, small),
        () => return plain,
    };
    Complex::new(beyond.ln_1p() / two, plain.im)
}

/// `large² + small² - 1` near the unit circle, with the rounding errors added back.
pub(super) fn beyond_circle<T: Real>(large: T, small: T) -> T {
    let one = T::one();
    let (square, rest) = (large * large, small * small);
    let beyond = square - one;
    let errors = large.mul_add(large, -square) + small.mul_add(small, -rest) + (square - (beyond + one));
    let sum = beyond + rest;
    let added = sum - beyond;
    let lost = (beyond - (sum - added)) + (rest - added);
    sum + (lost + errors)
}

/// The product by the schoolbook formula.
#[inline]
pub(super) fn multiply<T: Real>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// Smith's division: scaled by the larger part of the divisor, so that its square does not overflow.
#[inline]
pub(super) fn divide<T: Real>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    if b.re.abs() >= b.im.abs() {
        if b.re == T::zero() && b.im == T::zero() {
            return Complex::new(a.re / b.re.abs(), a.im / b.re.abs());
        }
        let ratio = b.im / b.re;
        let scale = T::one() / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = T::one() / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// Powers: exact multiplication for whole exponents of magnitude below 100.
pub(super) fn power<T: Real>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let (zero, one) = (T::zero(), T::one());
    if b.re == zero && b.im == zero {
        return Complex::new(one, zero);
    }
    if a.re == zero && a.im == zero {
        return if b.re > zero { Complex::new(zero, zero) } else { Complex::new(T::nan(), T::nan()) };
    }
    let whole = b.re.to_i32().filter(|n| b.im == zero && n.abs() < 100 && T::from(*n) == Some(b.re));
    let Some(n) = whole else { return a.powc(b) };
    match n {
        1 => a,
        2 => multiply(a, a),
        3 => multiply(a, multiply(a, a)),
        _ => {
            let (mut product, mut square) = (Complex::new(one, zero), a);
            let mut left = n.unsigned_abs();
            loop {
                if left & 1 == 1 {
                    product = multiply(product, square);
                }
                left >>= 1;
                if left == 0 {
                    break;
                }
                square = multiply(square, square);
            }
            if n < 0 { divide(Complex::new(one, zero), product) } else { product }
        }
    }
}

/// Order by real part, then by imaginary part; `None` beside NaN.
#[inline]
pub(super) fn compare<T: Real>(a: Complex<T>, b: Complex<T>) -> Option<Ordering> {
    match a.re.partial_cmp(&b.re)? {
        Ordering::Equal => a.im.partial_cmp(&b.im),
        unequal => (!a.im.is_nan() && !b.im.is_nan()).then_some(unequal),
    }
}

/// Whether either part is NaN.
#[inline]
pub(super) fn is_nan<T: Real>(z: Complex<T>) -> bool {
    z.re.is_nan() || z.im.is_nan()
}

/// `z / |z|`; 0 stays 0, an infinite part decides alone.
pub(super) fn sign<T: Real>(z: Complex<T>) -> Complex<T> {
    let length = z.re.hypot(z.im);
    if is_nan(z) {
        Complex::new(T::nan(), T::nan())
    } else if length == T::zero() {
        Complex::new(T::zero(), T::zero())
    } else if length.is_infinite() {
        match (z.re.is_infinite(), z.im.is_infinite()) {
            (true, true) => Complex::new(T::nan(), T::nan()),
            (true, false) => Complex::new(T::one().copysign(z.re), T::zero()),
            (false, true) => Complex::new(T::zero(), T::one().copysign(z.im)),
            // The length overflowed.
            (false, false) => sign(z.unscale(T::one() + T::one())),
        }
    } else {
        Complex::new(z.re / length, z.im / length)
    }
}

/// The square root with a real part that is not negative, from the half sum of length and real part.
pub(super) fn sqrt<T: Real>(z: Complex<T>) -> Complex<T> {
    let (zero, two) = (T::zero(), T::one() + T::one());
    if z.im.is_infinite() {
        return Complex::new(T::infinity(), z.im);
    }
    if z.re.is_infinite() {
        let rest = if z.im.is_nan() { T::nan() } else { zero };
        return if z.re > zero {
            Complex::new(z.re, rest.copysign(z.im))
        } else {
            Complex::new(rest, T::infinity().copysign(z.im))
        };
    }
    if is_nan(z) {
        return Complex::new(T::nan(), T::nan());
    }
    if z.re == zero && z.im == zero {
        return Complex::new(zero, z.im);
    }
    if z.re == zero {
        let root = (z.im.abs() / two).sqrt();
        return Complex::new(root, root.copysign(z.im));
    }
    // Scaled down where the length would overflow; the root of the scale is exact.
    let large = T::max_value() / (two * two);
    let (w, back) = if z.re.abs() > large || z.im.abs() > large { (z.unscale(two * two), two) } else { (z, T::one()) };
    let root = ((w.re.abs() + w.re.hypot(w.im)) / two).sqrt();
    let other = w.im.abs() / (two * root);
    let (re, im) = if w.re >= zero { (root, other) } else { (other, root) };
    Complex::new(re * back, (im * back).copysign(z.im))
}
