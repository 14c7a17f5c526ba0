//! Plain numbers, as Python computes with them.

use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};

use super::unsupported;
use crate::engine::Value;
use crate::script::program::BinaryOp;
use crate::script::run::{Raise, Run};
use crate::semantics::{Elements, PlainByZero, WithoutImaginary, ZeroDivisor};

/// A plain number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Plain {
    Int(i64),
    Big(BigInt),
    Float(f64),
    Complex(Complex<f64>),
}

impl Plain {
    pub(crate) fn to_big(&self) -> BigInt {
        match self {
            Plain::Int(i) => BigInt::from(*i),
            Plain::Big(i) => i.clone(),
            Plain::Float(x) => BigInt::from_f64(*x).unwrap_or_default(),
            Plain::Complex(z) => BigInt::from_f64(z.re).unwrap_or_default(),
        }
    }

    /// As a float.
    ///
    /// # Errors
    /// `OverflowError` for integers beyond the floats.
    pub(crate) fn to_float(&self) -> Run<f64> {
        match self {
            Plain::Int(i) => Ok(*i as f64),
            Plain::Big(i) => i
                .to_f64()
                .filter(|x| x.is_finite())
                .ok_or_else(|| Raise::new("OverflowError", "int too large to convert to float")),
            Plain::Float(x) => Ok(*x),
            Plain::Complex(z) => Ok(z.re),
        }
    }

    fn to_complex(&self) -> Run<Complex<f64>> {
        match self {
            Plain::Complex(z) => Ok(*z),
            other => Ok(Complex::new(other.to_float()?, 0.0)),
        }
    }
}

impl From<Plain> for Value {
    fn from(plain: Plain) -> Value {
        match plain {
            Plain::Int(i) => Value::Int(i),
            Plain::Big(i) => Value::big(i),
            Plain::Float(x) => Value::Float(x),
            Plain::Complex(z) => Value::Complex(z),
        }
    }
}

/// A plain number, if the value is one; truth values count as integers.
pub(crate) fn plain(value: &Value) -> Option<Plain> {
    Some(match value {
        Value::Bool(b) => Plain::Int(i64::from(*b)),
        Value::Int(i) => Plain::Int(*i),
        Value::BigInt(i) => Plain::Big((**i).clone()),
        Value::Float(x) => Plain::Float(*x),
        Value::Complex(z) => Plain::Complex(*z),
        _ => return None,
    })
}

/// Integers of 64 bits, where nothing overflows.
pub(super) fn small(op: BinaryOp, x: i64, y: i64) -> Option<Value> {
    Some(Value::Int(match op {
        BinaryOp::Add => x.checked_add(y)?,
        BinaryOp::Subtract => x.checked_sub(y)?,
        BinaryOp::Multiply => x.checked_mul(y)?,
        BinaryOp::FloorDivide if y != 0 => {
            let q = x.checked_div(y)?;
            if x % y != 0 && (x < 0) != (y < 0) { q - 1 } else { q }
        }
        BinaryOp::Remainder if y != 0 => {
            let r = x.checked_rem(y)?;
            if r != 0 && (r < 0) != (y < 0) { r + y } else { r }
        }
        BinaryOp::Power if y >= 0 => x.checked_pow(u32::try_from(y).ok()?)?,
        BinaryOp::BitAnd => x & y,
        BinaryOp::BitOr => x | y,
        BinaryOp::BitXor => x ^ y,
        BinaryOp::RightShift if y >= 0 => x >> y.min(63),
        BinaryOp::LeftShift if (0..63).contains(&y) => {
            let shifted = x << y;
            (shifted >> y == x).then_some(shifted)?
        }
        _ => return None,
    }))
}

/// Bits that an integer may have before computing it is refused: far beyond any lesson, far below all memory.
const MAX_BITS: u64 = 1 << 30;

/// `x op y`: as Python computes it, but for what the model says of division by zero and of complex results.
pub(super) fn numbers(op: BinaryOp, x: Plain, y: Plain, elements: Elements, a: &Value, b: &Value) -> Run<Plain> {
    if elements.plain_by_zero == PlainByZero::Infinite
        && let Some(result) = by_zero(op, &x, &y, elements)
    {
        return Ok(Plain::Float(result));
    }
    match as_python(op, x, y, a, b)? {
        Plain::Complex(z) if z.im == 0.0 && elements.complex_without_imaginary == WithoutImaginary::BecomesReal => {
            Ok(Plain::Float(z.re))
        }
        result => Ok(result),
    }
}

/// A division of real numbers by zero where numbers are floating-point; `None` for everything else.
fn by_zero(op: BinaryOp, x: &Plain, y: &Plain, elements: Elements) -> Option<f64> {
    let real = |number: &Plain| match number {
        Plain::Int(i) => Some(*i as f64),
        Plain::Big(i) => i.to_f64(),
        Plain::Float(x) => Some(*x),
        Plain::Complex(_) => None,
    };
    let (x, y) = (real(x)?, real(y)?);
    match op {
        BinaryOp::Divide | BinaryOp::FloorDivide if y == 0.0 => Some(x / y),
        BinaryOp::Remainder if y == 0.0 && elements.zero_divisor == ZeroDivisor::Dividend => Some(x),
        BinaryOp::Remainder if y == 0.0 => Some(f64::NAN),
        BinaryOp::Power if x == 0.0 && y < 0.0 => Some(f64::INFINITY),
        _ => None,
    }
}

fn as_python(op: BinaryOp, x: Plain, y: Plain, a: &Value, b: &Value) -> Run<Plain> {
    let integers = matches!(x, Plain::Int(_) | Plain::Big(_)) && matches!(y, Plain::Int(_) | Plain::Big(_));
    if integers {
        return big(op, &x.to_big(), &y.to_big(), a, b);
    }
    if matches!(x, Plain::Complex(_)) || matches!(y, Plain::Complex(_)) {
        return complex(op, x.to_complex()?, y.to_complex()?, a, b).map(Plain::Complex);
    }
    float(op, x.to_float()?, y.to_float()?, a, b)
}

fn zero_division(message: &str) -> Box<Raise> {
    Raise::new("ZeroDivisionError", message)
}

fn big(op: BinaryOp, x: &BigInt, y: &BigInt, a: &Value, b: &Value) -> Run<Plain> {
    use num_bigint::Sign;
    let too_large = || Raise::new("OverflowError", "integer too large to compute");
    let shift = |y: &BigInt| {
        if y.is_negative() {
            return Err(Raise::value_error("negative shift count"));
        }
        y.to_u64().filter(|n| *n < MAX_BITS).ok_or_else(too_large)
    };
    Ok(Plain::Big(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Subtract => x - y,
        BinaryOp::Multiply => {
            if x.bits() + y.bits() > MAX_BITS {
                return Err(too_large());
            }
            x * y
        }
        BinaryOp::Divide => {
            if y.is_zero() {
                return Err(zero_division("division by zero"));
            }
            return true_divide(x, y).map(Plain::Float);
        }
        BinaryOp::FloorDivide | BinaryOp::Remainder => {
            if y.is_zero() {
                return Err(zero_division(if op == BinaryOp::FloorDivide {
                    "integer division or modulo by zero"
                } else {
                    "integer modulo by zero"
                }));
            }
            let (mut q, mut r) = (x / y, x % y);
            if !r.is_zero() && (r.sign() == Sign::Minus) != (y.sign() == Sign::Minus) {
                q -= 1;
                r += y;
            }
            if op == BinaryOp::FloorDivide { q } else { r }
        }
        BinaryOp::Power => {
            if y.is_negative() {
                if x.is_zero() {
                    return Err(zero_division("0.0 cannot be raised to a negative power"));
                }
                let (base, exponent) = (Plain::Big(x.clone()).to_float()?, Plain::Big(y.clone()).to_float()?);
                return Ok(Plain::Float(base.powf(exponent)));
            }
            let exponent = y.to_u32().filter(|n| u64::from(*n) * x.bits().max(1) < MAX_BITS).ok_or_else(too_large);
            match exponent {
                Ok(n) => x.pow(n),
                Err(_) if x.bits() <= 1 && !x.is_negative() => x.clone(),
                Err(e) => return Err(e),
            }
        }
        BinaryOp::BitAnd => x & y,
        BinaryOp::BitOr => x | y,
        BinaryOp::BitXor => x ^ y,
        BinaryOp::LeftShift => {
            let n = shift(y)?;
            if x.bits() + n > MAX_BITS {
                return Err(too_large());
            }
            x << n
        }
        BinaryOp::RightShift => {
            x >> shift(y).or_else(|e| if e.is_a("OverflowError") { Ok(MAX_BITS) } else { Err(e) })?
        }
        BinaryOp::MatMultiply => return Err(unsupported(op.sign(), a, b)),
    }))
}

/// The float nearest to the quotient of two integers of any size.
fn true_divide(x: &BigInt, y: &BigInt) -> Run<f64> {
    const EXACT: u64 = 53;
    if x.bits() <= EXACT && y.bits() <= EXACT {
        return Ok(x.to_f64().unwrap_or(f64::NAN) / y.to_f64().unwrap_or(f64::NAN));
    }
    // Scale so that the quotient has at least 66 bits: then the float nearest to it is the float nearest to x / y.
    let scale = 66 + y.bits() as i64 - x.bits() as i64;
    let (n, d) = if scale > 0 { (x << scale, y.clone()) } else { (x.clone(), y << -scale) };
    let mut q = &n / &d;
    if !(&n % &d).is_zero() {
        // A sticky bit keeps the rounding right.
        q = (q << 1) + if n.is_negative() == d.is_negative() { 1 } else { -1 };
    } else {
        q <<= 1;
    }
    let result = q.to_f64().unwrap_or(f64::INFINITY) * 2f64.powi(-(scale as i32) - 1);
    if result.is_finite() {
        Ok(result)
    } else {
        Err(Raise::new("OverflowError", "integer division result too large for a float"))
    }
}

fn float(op: BinaryOp, x: f64, y: f64, a: &Value, b: &Value) -> Run<Plain> {
    Ok(Plain::Float(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Subtract => x - y,
        BinaryOp::Multiply => x * y,
        BinaryOp::Divide if y == 0.0 => return Err(zero_division("float division by zero")),
        BinaryOp::Divide => x / y,
        BinaryOp::FloorDivide if y == 0.0 => return Err(zero_division("float floor division by zero")),
        BinaryOp::Remainder if y == 0.0 => return Err(zero_division("float modulo")),
        BinaryOp::FloorDivide => float_divmod(x, y).0,
        BinaryOp::Remainder => float_divmod(x, y).1,
        BinaryOp::Power => {
            if x == 0.0 && y < 0.0 {
                return Err(zero_division("0.0 cannot be raised to a negative power"));
            }
            if x < 0.0 && y.is_finite() && y.fract() != 0.0 {
                return complex(op, Complex::new(x, 0.0), Complex::new(y, 0.0), a, b).map(Plain::Complex);
            }
            let power = x.powf(y);
            if power.is_infinite() && x.is_finite() && y.is_finite() {
                return Err(Raise::new("OverflowError", "(34, 'Numerical result out of range')"));
            }
            power
        }
        _ => return Err(unsupported(op.sign(), a, b)),
    }))
}

/// Quotient rounded down and remainder with the sign of the divisor, as CPython computes them.
fn float_divmod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder != 0.0 {
        if (y < 0.0) != (remainder < 0.0) {
            remainder += y;
            quotient -= 1.0;
        }
    } else {
        remainder = 0f64.copysign(y);
    }
    let floored = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0f64.copysign(x / y)
    };
    (floored, remainder)
}

fn complex(op: BinaryOp, x: Complex<f64>, y: Complex<f64>, a: &Value, b: &Value) -> Run<Complex<f64>> {
    Ok(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Subtract => x - y,
        BinaryOp::Multiply => x * y,
        BinaryOp::Divide => {
            if y.re == 0.0 && y.im == 0.0 {
                return Err(zero_division("complex division by zero"));
            }
            // Smith's method, as CPython.
            if y.re.abs() >= y.im.abs() {
                let ratio = y.im / y.re;
                let denominator = y.re + y.im * ratio;
                Complex::new((x.re + x.im * ratio) / denominator, (x.im - x.re * ratio) / denominator)
            } else {
                let ratio = y.re / y.im;
                let denominator = y.re * ratio + y.im;
                Complex::new((x.re * ratio + x.im) / denominator, (x.im * ratio - x.re) / denominator)
            }
        }
        BinaryOp::Power => {
            if y.im == 0.0 && y.re.fract() == 0.0 && y.re.abs() <= 100.0 {
                let power = x.powu(y.re.abs() as u32);
                if y.re < 0.0 { complex(BinaryOp::Divide, Complex::new(1.0, 0.0), power, a, b)? } else { power }
            } else if x.re == 0.0 && x.im == 0.0 {
                if y.im != 0.0 || y.re < 0.0 {
                    return Err(zero_division("0.0 to a negative or complex power"));
                }
                Complex::new(0.0, 0.0)
            } else {
                let (modulus, angle) = (x.re.hypot(x.im), x.im.atan2(x.re));
                let (mut length, mut turn) = (modulus.powf(y.re), angle * y.re);
                if y.im != 0.0 {
                    length /= (angle * y.im).exp();
                    turn += y.im * modulus.ln();
                }
                Complex::new(length * turn.cos(), length * turn.sin())
            }
        }
        BinaryOp::FloorDivide | BinaryOp::Remainder => return Err(unsupported(op.sign(), a, b)),
        _ => return Err(unsupported(op.sign(), a, b)),
    })
}
