//! Inverse circular and hyperbolic functions of complex numbers, and the hyperbolic ones of real numbers.
//!
//! The complex ones come from two: the inverse hyperbolic sine and tangent, each computed from the sizes of the two parts; the
//! signs are put back at the end, those of zeros too, which say on which side of a branch cut a number lies. Numbers that
//! are not finite follow the C standard (Annex G).

use num_complex::Complex;

use super::complex;
use super::real::Real;

/// `w = z + sqrt(z² + 1)` of a number in the first quadrant, as far as its logarithm needs it.
struct Root<T> {
    /// The logarithm of the size.
    size: T,
    /// Two numbers in the ratio of the real part and the imaginary part.
    re: T,
    im: T,
}

impl<T: Real> Root<T> {
    fn new(x: T, y: T) -> Self {
        let (one, two) = (T::one(), T::one() + T::one());
        let half = one / two;
        if x.max(y) >= one / T::epsilon() {
            let size = complex::ln(Complex::new(x, y)).re + T::LN_2();
            return Self { size, re: x, im: y };
        }
        if x >= half || y >= one + half {
            let root = complex::sqrt(Complex::new((x - y) * (x + y) + one, two * x * y));
            let w = Complex::new(x, y) + root;
            return Self { size: complex::ln(w).re, re: w.re, im: w.im };
        }
        if y < T::epsilon() {
            let root = one.hypot(x);
            return Self { size: (two * x * (x + root)).ln_1p() / two, re: root, im: y };
        }
        // Near the logarithm's zero: |w|² - 1 without cancellation. With p = 1 - y², |z² + 1|² is p² + f.
        let (square, p) = (x * x, (one - y) * (one + y));
        let f = square * (two + square + two * y * y);
        let length = if p == T::zero() { x * (two + square + two).sqrt() } else { (p * p + f).sqrt() };
        // `length + p` and `length - p`, of which the one that cancels is f over the other.
        let (plus, minus) = match () {
            () if p == T::zero() => (length, length),
            () if p > T::zero() => (length + p, f / (length + p)),
            () => (f / (length - p), length - p),
        };
        let re = ((plus + square) / two).sqrt();
        let im = if re > T::zero() { x * y / re } else { (minus / two).sqrt() };
        let beyond = square + minus + two * (x * re + y * im);
        Self { size: beyond.ln_1p() / two, re: x + re, im: y + im }
    }
}

/// The inverse hyperbolic sine.
pub(super) fn asinh<T: Real>(z: Complex<T>) -> Complex<T> {
    let (zero, quarter) = (T::zero(), T::FRAC_PI_4());
    let (re, im) = if z.im.is_infinite() {
        let angle = match () {
            () if z.re.is_nan() => T::nan(),
            () if z.re.is_infinite() => quarter,
            () => T::FRAC_PI_2(),
        };
        (T::infinity(), angle)
    } else if z.re.is_infinite() {
        (T::infinity(), if z.im.is_nan() { T::nan() } else { zero })
    } else if z.re.is_nan() || z.im.is_nan() {
        (T::nan(), if z.im == zero { zero } else { T::nan() })
    } else if z.re == zero && z.im == zero {
        return z;
    } else {
        let root = Root::new(z.re.abs(), z.im.abs());
        (root.size, root.im.atan2(root.re))
    };
    Complex::new(re.copysign(z.re), im.copysign(z.im))
}

/// The inverse sine: that of the hyperbolic one, a quarter of a turn on.
pub(super) fn asin<T: Real>(z: Complex<T>) -> Complex<T> {
    let turned = asinh(Complex::new(-z.im, z.re));
    Complex::new(turned.im, -turned.re)
}

/// The angle whose cosine is the number (from 0 to π), and the size of the other part.
fn from_cosine<T: Real>(z: Complex<T>) -> (T, T) {
    if !z.re.is_finite() || !z.im.is_finite() || z.re == T::zero() && z.im == T::zero() {
        let sine = asin(z);
        return ((T::FRAC_PI_2() - sine.re).abs(), sine.im.abs());
    }
    let root = Root::new(z.im.abs(), z.re.abs());
    (root.re.atan2(root.im.copysign(z.re)), root.size)
}

/// The inverse cosine.
pub(super) fn acos<T: Real>(z: Complex<T>) -> Complex<T> {
    let (angle, size) = from_cosine(z);
    Complex::new(angle, (-size).copysign(-z.im))
}

/// The inverse hyperbolic cosine.
pub(super) fn acosh<T: Real>(z: Complex<T>) -> Complex<T> {
    let (angle, size) = from_cosine(z);
    Complex::new(size, angle.copysign(z.im))
}

/// The inverse hyperbolic tangent.
pub(super) fn atanh<T: Real>(z: Complex<T>) -> Complex<T> {
    let (zero, one, two) = (T::zero(), T::one(), T::one() + T::one());
    let (x, y) = (z.re.abs(), z.im.abs());
    let large = two.powi(4) / T::epsilon();
    let (re, im) = if y.is_infinite() || x.is_infinite() || x == zero && y.is_nan() {
        (zero, if y.is_nan() { y } else { T::FRAC_PI_2() })
    } else if x.is_nan() || y.is_nan() {
        (T::nan(), T::nan())
    } else if x == zero && y == zero {
        return z;
    } else if x.max(y) >= large {
        let length = (x / two).hypot(y / two);
        let re = match () {
            () if y <= one => one / x,
            () if x <= one => x / y / y,
            () => x / length / length / two.powi(2),
        };
        (re, T::FRAC_PI_2())
    } else {
        let beyond = if y >= T::epsilon().powi(2) { y * y } else { zero };
        let (plus, minus) = (one + z.re, one - z.re);
        let (far, near) = (plus * plus + beyond, minus * minus + beyond);
        let re = match () {
            () if x == one && beyond == zero => (T::LN_2() - y.ln()) / two,
            () if far / near < one / two => (far / near).ln() / two.powi(2),
            () => (two.powi(2) * z.re / near).ln_1p() / two.powi(2),
        };
        let (greater, less) = (x.max(y), x.min(y));
        let cancels = greater < one && (greater >= one - (one / two).powi(2) || less >= one / two);
        let below = match () {
            () if less < T::epsilon() / two => (one - greater) * (one + greater),
            () if cancels => -complex::beyond_circle(greater, less),
            () => (one - greater) * (one + greater) - less * less,
        };
        (re, (two * y).atan2(below + zero) / two)
    };
    Complex::new(re.abs().copysign(z.re), im.copysign(z.im))
}

/// The inverse tangent: the hyperbolic one with the parts exchanged.
pub(super) fn atan<T: Real>(z: Complex<T>) -> Complex<T> {
    let exchanged = atanh(Complex::new(z.im, z.re));
    Complex::new(exchanged.im, exchanged.re)
}

/// The inverse hyperbolic sine of a real number.
pub(super) fn real_asinh<T: Real>(x: T) -> T {
    let (one, two, size) = (T::one(), T::one() + T::one(), x.abs());
    let square = x * x;
    let found = match () {
        () if !x.is_finite() || size < two.powi(-28) => return x,
        () if size > two.powi(28) => size.ln() + T::LN_2(),
        () if size > two => (two * size + one / ((square + one).sqrt() + size)).ln(),
        () => (size + square / (one + (one + square).sqrt())).ln_1p(),
    };
    found.copysign(x)
}

/// The inverse hyperbolic cosine of a real number.
pub(super) fn real_acosh<T: Real>(x: T) -> T {
    let (one, two) = (T::one(), T::one() + T::one());
    match () {
        () if x < one => T::nan(),
        () if x > two.powi(28) => x.ln() + T::LN_2(),
        () if x > two => (two * x - one / (x + (x * x - one).sqrt())).ln(),
        () => {
            let beyond = x - one;
            (beyond + (two * beyond + beyond * beyond).sqrt()).ln_1p()
        }
    }
}

/// The inverse hyperbolic tangent of a real number.
pub(super) fn real_atanh<T: Real>(x: T) -> T {
    let (one, two, size) = (T::one(), T::one() + T::one(), x.abs());
    let double = size + size;
    let found = match () {
        () if size < two.powi(-28) => return x,
        () if size < one / two => (double + double * size / (one - size)).ln_1p() / two,
        () => (double / (one - size)).ln_1p() / two,
    };
    found.copysign(x)
}
