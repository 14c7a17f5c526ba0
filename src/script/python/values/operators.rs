//! Operators on values: plain numbers as Python computes them, text and containers; arrays go to the library.

use std::rc::Rc;

use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};

use super::compare::of_array;
use super::type_name;
use crate::engine::{Set, Site, Value};
use crate::script::program::{BinaryOp, UnaryOp};
use crate::script::python::format::{self, percent};
use crate::script::run::{Raise, Run, Runner};

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

impl BinaryOp {
    /// The operator as written.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::FloorDivide => "//",
            BinaryOp::Remainder => "%",
            BinaryOp::Power => "** or pow()",
            BinaryOp::MatMultiply => "@",
            BinaryOp::BitAnd => "&",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
            BinaryOp::LeftShift => "<<",
            BinaryOp::RightShift => ">>",
        }
    }
}

fn unsupported(sign: &str, a: &Value, b: &Value) -> Box<Raise> {
    Raise::type_error(format!("unsupported operand type(s) for {sign}: '{}' and '{}'", type_name(a), type_name(b)))
}

impl Runner {
    /// `a op b`. Operands are owned, so that temporaries can give their buffers to the result.
    ///
    /// # Errors
    /// Python's, for operands that do not fit.
    pub(crate) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Run<Value> {
        if of_array(&a) || of_array(&b) {
            return match (op, &a, &b) {
                // Text has its own ideas of these before an array gets to see them.
                (BinaryOp::Remainder, Value::Text(_), _) | (BinaryOp::Add, Value::Text(_), Value::Num(_)) => {
                    self.binary_other(op, &a, &b)
                }
                _ => self.array_binary(op, a, b),
            };
        }
        if let (Value::Int(x), Value::Int(y)) = (&a, &b)
            && let Some(result) = small(op, *x, *y)
        {
            return Ok(result);
        }
        if let (Value::Bool(x), Value::Bool(y)) = (&a, &b) {
            match op {
                BinaryOp::BitAnd => return Ok(Value::Bool(x & y)),
                BinaryOp::BitOr => return Ok(Value::Bool(x | y)),
                BinaryOp::BitXor => return Ok(Value::Bool(x ^ y)),
                _ => {}
            }
        }
        if let (Some(x), Some(y)) = (plain(&a), plain(&b)) {
            return numbers(op, x, y, &a, &b).map(Value::from);
        }
        self.binary_other(op, &a, &b)
    }

    /// Text, lists, tuples, sets, dictionaries.
    pub(crate) fn binary_other(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Run<Value> {
        match (op, a, b) {
            (BinaryOp::Remainder, Value::Text(template) | Value::ArrayText(template), _) => self.percent(template, b),
            (BinaryOp::Add, Value::Text(x) | Value::ArrayText(x), Value::Text(y) | Value::ArrayText(y)) => {
                Ok(Value::text(format!("{x}{y}")))
            }
            (BinaryOp::Add, Value::Bytes(x), Value::Bytes(y)) => Ok(Value::Bytes([&**x, &**y].concat().into())),
            (BinaryOp::Add, Value::Tuple(x), Value::Tuple(y)) => Ok(Value::tuple([&**x, &**y].concat())),
            (BinaryOp::Add, Value::List(x), Value::List(y)) => {
                let items = [x.0.borrow().as_slice(), y.0.borrow().as_slice()].concat();
                Ok(Value::list(items))
            }
            (BinaryOp::Add, Value::Text(_), _) => Err(Raise::type_error(format!(
                "can only concatenate str (not \"{}\") to str",
                type_name(b)
            ))),
            (BinaryOp::Add, Value::List(_), _) => Err(Raise::type_error(format!(
                "can only concatenate list (not \"{}\") to list",
                type_name(b)
            ))),
            (BinaryOp::Add, Value::Tuple(_), _) => Err(Raise::type_error(format!(
                "can only concatenate tuple (not \"{}\") to tuple",
                type_name(b)
            ))),
            (BinaryOp::Multiply, sequence, count) if is_sequence(sequence) => repeat(sequence, count),
            (BinaryOp::Multiply, count, sequence) if is_sequence(sequence) => repeat(sequence, count),
            (BinaryOp::BitOr, Value::Dict(x), Value::Dict(y)) => {
                let mut merged = x.0.borrow().clone();
                for (key, entry) in y.0.borrow().iter() {
                    merged.insert(key.clone(), entry.clone());
                }
                Ok(Value::Dict(Rc::new(crate::engine::Dict(merged.into()))))
            }
            (_, Value::Set(x), Value::Set(y)) => set_operation(op, x, y).ok_or_else(|| unsupported(op.sign(), a, b)),
            _ => Err(unsupported(op.sign(), a, b)),
        }
    }

    /// `template % values`
    fn percent(&mut self, template: &str, values: &Value) -> Run<Value> {
        let shown = |value: &Value, run: &mut Runner| -> Run<Shown> { Shown::new(value, run) };
        let text = match values {
            Value::Tuple(items) => {
                let items: Vec<Shown> = items.iter().map(|item| shown(item, self)).collect::<Run<_>>()?;
                percent::percent(template, percent::Operands::Tuple(&items))?
            }
            one => percent::percent(template, percent::Operands::One(&shown(one, self)?))?,
        };
        Ok(Value::text(text))
    }

    /// `op a`
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub(crate) fn unary(&mut self, op: UnaryOp, a: Value) -> Run<Value> {
        if op == UnaryOp::Not {
            return self.truth(&a).map(|t| Value::Bool(!t));
        }
        if of_array(&a) {
            return self.array_unary(op, a);
        }
        let sign = match op {
            UnaryOp::Negative => "-",
            UnaryOp::Positive => "+",
            _ => "~",
        };
        let bad = || Raise::type_error(format!("bad operand type for unary {sign}: '{}'", type_name(&a)));
        let x = plain(&a).ok_or_else(bad)?;
        Ok(match (op, x) {
            (UnaryOp::Negative, Plain::Int(i)) => i.checked_neg().map_or_else(|| Value::big(-BigInt::from(i)), Value::Int),
            (UnaryOp::Negative, Plain::Big(i)) => Value::big(-i),
            (UnaryOp::Negative, Plain::Float(x)) => Value::Float(-x),
            (UnaryOp::Negative, Plain::Complex(z)) => Value::Complex(-z),
            (UnaryOp::Invert, Plain::Int(i)) => Value::Int(!i),
            (UnaryOp::Invert, Plain::Big(i)) => Value::big(!i),
            (UnaryOp::Invert, _) => return Err(bad()),
            (_, x) => x.into(),
        })
    }

    /// `holder op= operand`: afterwards `holder` is what the name is bound to.
    ///
    /// # Errors
    /// As [`Runner::binary`].
    pub(crate) fn update_in_place(
        &mut self,
        op: BinaryOp,
        holder: &mut Value,
        operand: &Value,
        site: Site<'_>,
    ) -> Run<()> {
        match (op, &mut *holder) {
            (_, Value::Array(_)) => return self.array_update(op, holder, operand, site),
            (BinaryOp::Add, Value::List(list)) => {
                let mut items = Vec::new();
                let mut more = self.iterate(operand.clone())?;
                while let Some(item) = more.next(self)? {
                    items.push(self.engine.hold(item, None)?);
                }
                drop(more);
                self.engine.own_list(list);
                list.0.borrow_mut().extend(items);
                return Ok(());
            }
            (BinaryOp::Multiply, Value::List(list)) => {
                let repeated = repeat(&Value::List(list.clone()), operand)?;
                if let Value::List(repeated) = repeated {
                    self.engine.own_list(list);
                    *list.0.borrow_mut() = repeated.0.borrow().clone();
                }
                return Ok(());
            }
            (BinaryOp::BitOr, Value::Dict(dict)) => {
                if let Value::Dict(more) = operand {
                    self.engine.own_dict(dict);
                    for (key, entry) in more.0.borrow().iter() {
                        dict.0.borrow_mut().insert(key.clone(), entry.clone());
                    }
                    return Ok(());
                }
            }
            (BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Subtract | BinaryOp::BitXor, Value::Set(set)) => {
                if let Value::Set(other) = operand
                    && let Some(Value::Set(result)) = set_operation(op, set, other)
                {
                    if self.engine.has_values() {
                        *set = result;
                    } else {
                        *set.0.borrow_mut() = result.0.borrow().clone();
                    }
                    return Ok(());
                }
            }
            _ => {}
        }
        let sign = format!("{}=", op.sign().split(' ').next().unwrap_or(""));
        let a = std::mem::take(holder);
        let kept = a.clone();
        match self.binary(op, a, operand.clone()) {
            Ok(result) => {
                *holder = result;
                Ok(())
            }
            Err(raise) => {
                let raise = if raise.is_a("TypeError")
                    && matches!(raise.args.first(), Some(Value::Text(t)) if t.starts_with("unsupported operand"))
                {
                    unsupported(&sign, &kept, operand)
                } else {
                    raise
                };
                *holder = kept;
                Err(raise)
            }
        }
    }
}

/// Integers of 64 bits, where nothing overflows.
fn small(op: BinaryOp, x: i64, y: i64) -> Option<Value> {
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

fn numbers(op: BinaryOp, x: Plain, y: Plain, a: &Value, b: &Value) -> Run<Plain> {
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
        BinaryOp::RightShift => x >> shift(y).or_else(|e| if e.is_a("OverflowError") { Ok(MAX_BITS) } else { Err(e) })?,
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
    if result.is_finite() { Ok(result) } else { Err(Raise::new("OverflowError", "integer division result too large for a float")) }
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
pub(crate) fn float_divmod(x: f64, y: f64) -> (f64, f64) {
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

fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::Text(_) | Value::ArrayText(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_))
}

/// Items that a repetition may have, so that a slip of the pen is an error and not the end of the machine.
const MAX_ITEMS: usize = 1 << 30;

fn repeat(sequence: &Value, count: &Value) -> Run<Value> {
    let count = match plain(count) {
        Some(Plain::Int(n)) => usize::try_from(n).unwrap_or(0),
        Some(Plain::Big(_)) => return Err(Raise::new("OverflowError", "cannot fit 'int' into an index-sized integer")),
        _ => {
            return Err(Raise::type_error(format!(
                "can't multiply sequence by non-int of type '{}'",
                type_name(count)
            )));
        }
    };
    let fits = |len: usize| len.checked_mul(count).filter(|n| *n <= MAX_ITEMS).ok_or_else(|| Raise::new("MemoryError", ""));
    Ok(match sequence {
        Value::Text(t) | Value::ArrayText(t) => {
            fits(t.len())?;
            Value::text(t.repeat(count))
        }
        Value::Bytes(b) => {
            fits(b.len())?;
            Value::Bytes(b.repeat(count).into())
        }
        Value::Tuple(items) => {
            fits(items.len())?;
            Value::tuple(std::iter::repeat_n(&**items, count).flatten().cloned().collect::<Vec<_>>())
        }
        Value::List(list) => {
            let items = list.0.borrow();
            fits(items.len())?;
            Value::list(std::iter::repeat_n(items.as_slice(), count).flatten().cloned().collect())
        }
        other => other.clone(),
    })
}

fn set_operation(op: BinaryOp, x: &Rc<Set>, y: &Rc<Set>) -> Option<Value> {
    let (x, y) = (x.0.borrow(), y.0.borrow());
    let mut result = indexmap::IndexMap::new();
    let mut add = |from: &indexmap::IndexMap<crate::engine::Key, Value>, keep: &dyn Fn(&crate::engine::Key) -> bool| {
        result.extend(from.iter().filter(|(k, _)| keep(k)).map(|(k, v)| (k.clone(), v.clone())));
    };
    match op {
        BinaryOp::BitOr => {
            add(&x, &|_| true);
            add(&y, &|_| true);
        }
        BinaryOp::BitAnd => add(&x, &|k| y.contains_key(k)),
        BinaryOp::Subtract => add(&x, &|k| !y.contains_key(k)),
        BinaryOp::BitXor => {
            add(&x, &|k| !y.contains_key(k));
            add(&y, &|k| !x.contains_key(k));
        }
        _ => return None,
    }
    Some(Value::Set(Rc::new(Set(result.into()))))
}

/// A value made ready for `%` formatting: its texts are computed before, because formatting knows no runner.
#[derive(Debug)]
struct Shown {
    type_name: String,
    number: Option<percent::Number>,
    text: Option<Rc<str>>,
    str: String,
    repr: String,
    entries: Vec<(Rc<str>, Value)>,
    is_mapping: bool,
}

impl Shown {
    fn new(value: &Value, run: &mut Runner) -> Run<Self> {
        use crate::kernel::Element;
        let number = match value {
            Value::Num(n) => match n.element() {
                Element::Bool(b) => Some(percent::Number::Int(u8::from(b).into())),
                Element::Int(i) => Some(percent::Number::Int(i.into())),
                Element::UInt(u) => Some(percent::Number::Int(u.into())),
                Element::Float(x) => Some(percent::Number::Float(x)),
                _ => None,
            },
            other => match plain(other) {
                Some(Plain::Float(x)) => Some(percent::Number::Float(x)),
                Some(Plain::Complex(_)) | None => None,
                Some(integer) => Some(percent::Number::Int(integer.to_big())),
            },
        };
        let entries = match value {
            Value::Dict(dict) => dict
                .0
                .borrow()
                .values()
                .filter_map(|(k, v)| if let Value::Text(k) = k { Some((k.clone(), v.clone())) } else { None })
                .collect(),
            _ => Vec::new(),
        };
        let text = if let Value::Text(t) | Value::ArrayText(t) = value { Some(t.clone()) } else { None };
        Ok(Self {
            type_name: type_name(value),
            number,
            text,
            str: run.str(value)?,
            repr: run.repr(value)?,
            entries,
            is_mapping: matches!(value, Value::Dict(_) | Value::List(_) | Value::Array(_)),
        })
    }
}

impl percent::Operand for Shown {
    type Error = Box<Raise>;

    fn type_name(&self) -> String {
        self.type_name.clone()
    }
    fn number(&self) -> Option<percent::Number> {
        self.number.clone()
    }
    fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
    fn is_mapping(&self) -> bool {
        self.is_mapping
    }
    fn to_str(&self) -> Run<String> {
        Ok(self.str.clone())
    }
    fn to_repr(&self) -> Run<String> {
        Ok(self.repr.clone())
    }
    fn item(&self, key: &str) -> Run<Self> {
        let (_, value) = self.entries.iter().find(|(k, _)| **k == *key).ok_or_else(|| {
            let mut raise = Raise::new("KeyError", "");
            raise.args = Rc::from([Value::text(key)]);
            raise
        })?;
        let mut plain = Shown::of_plain(value);
        plain.entries.clear();
        Ok(plain)
    }
}

impl Shown {
    /// A value found under a key: numbers and text; anything else shows as its type.
    fn of_plain(value: &Value) -> Self {
        let number = match plain(value) {
            Some(Plain::Float(x)) => Some(percent::Number::Float(x)),
            Some(Plain::Complex(_)) | None => None,
            Some(integer) => Some(percent::Number::Int(integer.to_big())),
        };
        let text = if let Value::Text(t) = value { Some(t.clone()) } else { None };
        let str = match value {
            Value::Text(t) => t.to_string(),
            Value::Bool(b) => if *b { "True".into() } else { "False".into() },
            Value::Float(x) => format::float::float_repr(*x),
            Value::Int(i) => i.to_string(),
            Value::None => "None".into(),
            other => format!("<{}>", type_name(other)),
        };
        let repr = text.as_ref().map_or_else(|| str.clone(), |t| format::quote::repr(t));
        Self { type_name: type_name(value), number, text, str, repr, entries: Vec::new(), is_mapping: false }
    }
}
