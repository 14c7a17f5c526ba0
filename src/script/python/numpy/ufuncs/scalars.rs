//! Arithmetic of array scalars without arrays: 64-bit numbers are what loops over elements compute with.

use super::underflow;
use crate::engine::{Num, Value};
use crate::kernel::promote::promote_types;
use crate::kernel::ufunc::{Binary, Unary, Warnings};
use crate::kernel::{DType, KernelError, Kind};
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::{Combining, OperandType};

/// A real number on its way into an operation.
#[derive(Debug, Clone, Copy)]
enum Real {
    Int(i128),
    Float(f64),
}

impl Real {
    fn to_float(self) -> f64 {
        match self {
            Real::Int(i) => i as f64,
            Real::Float(x) => x,
        }
    }
}

/// The number, its element type, and whether it is a plain one that adapts.
fn side(value: &Value) -> Option<(Real, DType, bool)> {
    Some(match value {
        Value::Num(number) => {
            let real = match *number {
                Num::Bool(b) => Real::Int(b.into()),
                Num::Int8(i) => Real::Int(i.into()),
                Num::Int16(i) => Real::Int(i.into()),
                Num::Int32(i) => Real::Int(i.into()),
                Num::Int64(i) | Num::LongLong(i) => Real::Int(i.into()),
                Num::UInt8(i) => Real::Int(i.into()),
                Num::UInt16(i) => Real::Int(i.into()),
                Num::UInt32(i) => Real::Int(i.into()),
                Num::UInt64(i) | Num::ULongLong(i) => Real::Int(i.into()),
                Num::Float16(x) => Real::Float(x.into()),
                Num::Float32(x) => Real::Float(x.into()),
                Num::Float64(x) => Real::Float(x),
                Num::Complex64(_) | Num::Complex128(_) => return None,
            };
            (real, number.dtype(), false)
        }
        Value::Bool(b) => (Real::Int((*b).into()), DType::Bool, false),
        Value::Int(i) => (Real::Int((*i).into()), DType::Int64, true),
        Value::Float(x) => (Real::Float(*x), DType::Float64, true),
        _ => return None,
    })
}

/// The type that two numbers compute in.
fn common(x: &(Real, DType, bool), y: &(Real, DType, bool)) -> Option<DType> {
    let adapted = |own: &DType, plain: &DType| match (own.kind(), plain.kind()) {
        (Kind::Bool, _) => plain.clone(),
        (Kind::Signed | Kind::Unsigned, Kind::Float) => DType::Float64,
        _ => own.clone(),
    };
    match (x.2, y.2) {
        (false, false) => promote_types(&x.1, &y.1).ok(),
        (false, true) => Some(adapted(&x.1, &y.1)),
        (true, false) => Some(adapted(&y.1, &x.1)),
        (true, true) => None,
    }
}

/// `a op b` of array scalars, or of one and a plain number; `None` where arrays must do it.
pub(super) fn binary(run: &Runner, op: Binary, a: &Value, b: &Value) -> Run<Option<(Value, Warnings)>> {
    let supported = op.is_comparison()
        || matches!(
            op,
            Binary::Add
                | Binary::Subtract
                | Binary::Multiply
                | Binary::Divide
                | Binary::FloorDivide
                | Binary::Remainder
                | Binary::Power
        );
    let (true, Some(x), Some(y)) = (supported, side(a), side(b)) else { return Ok(None) };
    let Some(dtype) = common(&x, &y) else { return Ok(None) };
    if matches!(dtype, DType::Bool | DType::Float16) || !promotes(run, op.name(), &[(a, &x.1), (b, &y.1)]) {
        return Ok(None);
    }
    if op.is_comparison() {
        return Ok(Some((Value::Num(Num::Bool(compare(op, x.0, y.0, &dtype))), Warnings::NONE)));
    }
    if dtype.is_integer() && op != Binary::Divide {
        for number in [&x, &y] {
            fits(number, &dtype)?;
        }
        let (Real::Int(i), Real::Int(j)) = (x.0, y.0) else { return Ok(None) };
        let (exact, mut warnings) = integers(op, i, j, &dtype)?;
        let Some(wrapped) = wrap(&dtype, exact) else { return Ok(None) };
        if op != Binary::Power && Some(exact) != widened(wrapped) {
            warnings |= Warnings::OVERFLOW;
        }
        return Ok(Some((Value::Num(wrapped), warnings)));
    }
    let double = dtype == DType::Float64 || dtype.is_integer();
    if !double && (dtype != DType::Float32 || op == Binary::Power) {
        return Ok(None);
    }
    let (p, q) = (x.0.to_float(), y.0.to_float());
    if double {
        let r = floats(op, p, q);
        return Ok(Some((Value::Num(Num::Float64(r)), conditions(op, p, q, r) | underflow::of_doubles(op, p, q, r))));
    }
    // Single precision: the exact operations round the same way when done in double precision first.
    let (p, q) = (f64::from(p as f32), f64::from(q as f32));
    let exact = floats(op, p, q);
    let r = exact as f32;
    let tiny = r.abs() < f32::MIN_POSITIVE && f64::from(r) != exact;
    let found = conditions(op, p, q, r.into()) | if tiny { Warnings::UNDERFLOW } else { Warnings::NONE };
    Ok(Some((Value::Num(Num::Float32(r)), found)))
}

/// `op a` of an array scalar; `None` where arrays must do it.
pub(super) fn unary(run: &Runner, op: Unary, a: &Value) -> Option<(Value, Warnings)> {
    let (x, dtype, _) = side(a)?;
    if matches!(dtype, DType::Bool | DType::Float16) || !promotes(run, op.name(), &[(a, &dtype)]) {
        return None;
    }
    match (op, x) {
        (Unary::Positive, _) => Some((a.clone(), Warnings::NONE)),
        (Unary::Negative | Unary::Absolute, Real::Int(i)) => {
            let exact = if op == Unary::Negative { -i } else { i.abs() };
            let wrapped = wrap(&dtype, exact)?;
            let overflow = widened(wrapped) != Some(exact);
            Some((Value::Num(wrapped), if overflow { Warnings::OVERFLOW } else { Warnings::NONE }))
        }
        (Unary::Negative | Unary::Absolute, Real::Float(x)) => {
            let r = if op == Unary::Negative { -x } else { x.abs() };
            let number = if dtype == DType::Float32 { Num::Float32(r as f32) } else { Num::Float64(r) };
            Some((Value::Num(number), Warnings::NONE))
        }
        (Unary::Invert, Real::Int(i)) => Some((Value::Num(wrap(&dtype, !i)?), Warnings::NONE)),
        _ => None,
    }
}

/// Whether the model computes these types as NumPy does.
fn promotes(run: &Runner, operation: &str, operands: &[(&Value, &DType)]) -> bool {
    let facts: smallvec::SmallVec<[OperandType; 2]> = operands
        .iter()
        .map(|(value, dtype)| OperandType { dtype: (*dtype).clone(), plain: !matches!(value, Value::Num(_)) })
        .collect();
    run.engine.combining(operation, &facts).answer == Combining::Promote
}

/// Refuses a plain integer that the type does not hold.
fn fits((real, _, plain): &(Real, DType, bool), dtype: &DType) -> Run<()> {
    let Real::Int(i) = real else { return Ok(()) };
    let (low, high) = crate::kernel::cast::integer_bounds(dtype);
    if *plain && !(low..=high).contains(i) {
        return Err(KernelError::Overflow(format!("Python integer {i} out of bounds for {dtype}")).into());
    }
    Ok(())
}

/// The exact result (of a power, the wrapped one) and what to report.
fn integers(op: Binary, i: i128, j: i128, dtype: &DType) -> Run<(i128, Warnings)> {
    let exact = match op {
        Binary::Add => i + j,
        Binary::Subtract => i - j,
        // The product of two unsigned numbers fills all bits.
        Binary::Multiply => i.wrapping_mul(j),
        Binary::FloorDivide | Binary::Remainder if j == 0 => return Ok((0, Warnings::DIVIDE)),
        // The quotient toward zero, one less where the signs differ and a rest remains.
        Binary::FloorDivide => i / j - i128::from(i % j != 0 && (i < 0) != (j < 0)),
        Binary::Remainder => {
            let rest = i % j;
            if rest != 0 && (rest < 0) != (j < 0) { rest + j } else { rest }
        }
        _ if j < 0 => return Err(Raise::value_error("Integers to negative integer powers are not allowed.")),
        _ => {
            // Two's complement: the low bits of the power depend on the low bits of the base only.
            let (mut base, mut exponent, mut power) = (i as u64, j as u128, 1u64);
            while exponent > 0 {
                if exponent & 1 == 1 {
                    power = power.wrapping_mul(base);
                }
                base = base.wrapping_mul(base);
                exponent >>= 1;
            }
            if dtype.kind() == Kind::Unsigned { power.into() } else { i128::from(power as i64) }
        }
    };
    Ok((exact, Warnings::NONE))
}

/// The number of that type with the same low bits.
fn wrap(dtype: &DType, i: i128) -> Option<Num> {
    Some(match dtype {
        DType::Int8 => Num::Int8(i as i8),
        DType::Int16 => Num::Int16(i as i16),
        DType::Int32 => Num::Int32(i as i32),
        DType::Int64 => Num::Int64(i as i64),
        DType::LongLong => Num::LongLong(i as i64),
        DType::UInt8 => Num::UInt8(i as u8),
        DType::UInt16 => Num::UInt16(i as u16),
        DType::UInt32 => Num::UInt32(i as u32),
        DType::UInt64 => Num::UInt64(i as u64),
        DType::ULongLong => Num::ULongLong(i as u64),
        _ => return None,
    })
}

fn widened(number: Num) -> Option<i128> {
    match side(&Value::Num(number))?.0 {
        Real::Int(i) => Some(i),
        Real::Float(_) => None,
    }
}

fn compare(op: Binary, x: Real, y: Real, dtype: &DType) -> bool {
    let ordering = match (x, y) {
        (Real::Int(i), Real::Int(j)) => Some(i.cmp(&j)),
        // A plain number beside a single-precision one is rounded to it first.
        _ if *dtype == DType::Float32 => (x.to_float() as f32).partial_cmp(&(y.to_float() as f32)),
        _ => x.to_float().partial_cmp(&y.to_float()),
    };
    match op {
        Binary::Equal => ordering.is_some_and(std::cmp::Ordering::is_eq),
        Binary::NotEqual => !ordering.is_some_and(std::cmp::Ordering::is_eq),
        Binary::Less => ordering.is_some_and(std::cmp::Ordering::is_lt),
        Binary::LessEqual => ordering.is_some_and(std::cmp::Ordering::is_le),
        Binary::Greater => ordering.is_some_and(std::cmp::Ordering::is_gt),
        _ => ordering.is_some_and(std::cmp::Ordering::is_ge),
    }
}

/// NumPy's `npy_math` rules: floored division, remainder with the divisor's sign.
fn floats(op: Binary, x: f64, y: f64) -> f64 {
    match op {
        Binary::Add => x + y,
        Binary::Subtract => x - y,
        Binary::Multiply => x * y,
        Binary::Divide => x / y,
        Binary::Power => x.powf(y),
        Binary::FloorDivide if y == 0.0 => x / y,
        Binary::FloorDivide => {
            let rest = x % y;
            let mut quotient = (x - rest) / y;
            if rest != 0.0 && (y < 0.0) != (rest < 0.0) {
                quotient -= 1.0;
            }
            if quotient == 0.0 {
                return 0f64.copysign(x / y);
            }
            let floor = quotient.floor();
            if quotient - floor > 0.5 { floor + 1.0 } else { floor }
        }
        _ => {
            let rest = x % y;
            match () {
                () if y == 0.0 => rest,
                () if rest == 0.0 => 0f64.copysign(y),
                () if (y < 0.0) != (rest < 0.0) => rest + y,
                () => rest,
            }
        }
    }
}

fn conditions(op: Binary, x: f64, y: f64, r: f64) -> Warnings {
    if r.is_finite() {
        return Warnings::NONE;
    }
    if r.is_nan() {
        return if x.is_nan() || y.is_nan() { Warnings::NONE } else { Warnings::INVALID };
    }
    let by_zero = matches!(op, Binary::Divide | Binary::FloorDivide) && y == 0.0 || op == Binary::Power && x == 0.0;
    match () {
        () if !x.is_finite() || !y.is_finite() => Warnings::NONE,
        () if by_zero => Warnings::DIVIDE,
        () => Warnings::OVERFLOW,
    }
}

/// A count that repeats a sequence: an integer scalar.
pub(super) fn count(value: &Value) -> Option<Value> {
    match value {
        Value::Num(number) if number.dtype().is_integer() => match number.element() {
            crate::kernel::Element::Int(i) => Some(Value::Int(i)),
            crate::kernel::Element::UInt(u) => Some(Value::big(u.into())),
            _ => None,
        },
        _ => None,
    }
}
