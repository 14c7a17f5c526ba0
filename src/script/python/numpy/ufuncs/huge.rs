//! Universal functions of plain integers that no element type holds: NumPy keeps them as objects and asks Python.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{Kind, Ufunc};
use crate::engine::{Num, Value};
use crate::kernel::ufunc::{Binary, Unary};
use crate::script::run::{Raise, Run};

/// What the function gives for plain integers; `None` where they go the way of numbers: all of them have an element
/// type, or the function has no loop for objects of its own.
pub(super) fn call(ufunc: Ufunc, inputs: &[Value]) -> Option<Run<Value>> {
    let integers = inputs.iter().map(whole).collect::<Option<Vec<BigInt>>>()?;
    match (ufunc.kind, integers.as_slice()) {
        (Kind::Binary(op), [a, b]) if inputs.iter().any(|v| matches!(v, Value::BigInt(_))) => {
            let ordering = a.cmp(b);
            let holds = match op {
                Binary::Equal => ordering.is_eq(),
                Binary::NotEqual => ordering.is_ne(),
                Binary::Less => ordering.is_lt(),
                Binary::LessEqual => ordering.is_le(),
                Binary::Greater => ordering.is_gt(),
                Binary::GreaterEqual => ordering.is_ge(),
                _ => return None,
            };
            Some(Ok(Value::Num(Num::Bool(holds))))
        }
        (Kind::Unary(op), [a]) if a.to_i64().is_none() && a.to_u64().is_none() => Some(of_one(op, a)),
        _ => None,
    }
}

fn whole(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(i) => Some((*i).into()),
        Value::BigInt(i) => Some((**i).clone()),
        _ => None,
    }
}

fn of_one(op: Unary, a: &BigInt) -> Run<Value> {
    Ok(match op {
        Unary::Negative => Value::big(-a),
        Unary::Absolute => Value::big(a.abs()),
        Unary::Sign => Value::big(a.signum()),
        Unary::Square => Value::big(a * a),
        Unary::Invert => Value::big(!a.clone()),
        Unary::Positive | Unary::Floor | Unary::Ceil | Unary::Trunc | Unary::Conjugate => Value::big(a.clone()),
        Unary::LogicalNot => Value::Bool(false),
        Unary::Reciprocal => Value::Float(1.0 / a.to_f64().unwrap_or(f64::INFINITY)),
        Unary::Isnan | Unary::Isinf | Unary::Isfinite | Unary::Signbit | Unary::Spacing => {
            return Err(crate::kernel::ufunc::not_supported(op.name()).into());
        }
        other => {
            return Err(Raise::type_error(format!(
                "loop of ufunc does not support argument 0 of type int which has no callable {} method",
                other.name()
            )));
        }
    })
}
