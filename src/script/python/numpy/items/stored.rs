//! What becomes of a value on its way into an array.

use super::super::convert;
use super::super::flat::FlatIterator;
use crate::engine::{ArrayObject, Value};
use crate::kernel::{Array, DType, Kind};
use crate::script::run::{Raise, Run, Runner};

/// Numbers below it do not become infinite in any floating-point type.
const LARGEST_HALF: f64 = 65504.0;

/// What NumPy makes of a sequence that is to become one element: a truth value, or a refusal.
pub(in super::super) fn one_from_sequence(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Value> {
    let kind = convert::type_name(value);
    match &*dtype.native() {
        DType::Bool => Ok(Value::Bool(run.truth(value)?)),
        DType::Str(_) | DType::Bytes(_) => Err(Raise::value_error("setting an array element with a sequence")),
        DType::Void(_) => Err(Raise::type_error(format!("a bytes-like object is required, not '{kind}'"))),
        d if d.is_integer() => Err(Raise::type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
        ))),
        d if d.is_complex() => Err(Raise::type_error(format!("must be real number, not {kind}"))),
        _ => Err(Raise::value_error("setting an array element with a sequence.")),
    }
}

/// A value as the engine stores it: arrays, array scalars and plain numbers as they are, sequences as new arrays.
pub(in super::super) fn storable(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Value> {
    let typed = |run: &mut Runner| -> Run<Value> {
        let made = match (run.engine.has_values(), dtype) {
            // The model decides what becomes of elements of another type.
            (true, DType::Bool | DType::Str(_) | DType::Bytes(_)) => convert::to_kernel(run, value, None)?,
            (true, d) if d.is_numeric() => convert::to_kernel(run, value, None)?,
            // Element by element, as `np.asarray(value, dtype)`.
            _ => convert::fill(run, value, dtype)?,
        };
        Ok(Value::Array(ArrayObject::owner(made)))
    };
    let narrow = (dtype.is_float() && dtype.itemsize() < 8) || (dtype.is_complex() && dtype.itemsize() < 16);
    match value {
        Value::Array(source) => {
            let source = source.array().clone();
            if source.dtype() != dtype {
                run.report_conversion(&source, dtype)?;
            }
            Ok(value.clone())
        }
        // A number that becomes infinite is reported where it is stored for a trial.
        Value::Float(x) if x.abs() < LARGEST_HALF => Ok(value.clone()),
        Value::Int(i) if (*i as f64).abs() < LARGEST_HALF => Ok(value.clone()),
        Value::Num(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Complex(_)
        | Value::BigInt(_)
        | Value::Text(_)
        | Value::Bytes(_)
            if narrow =>
        {
            typed(run)?;
            Ok(value.clone())
        }
        Value::Num(number) if dtype.kind() == Kind::Unsigned => {
            let scalar = Array::scalar(run.engine.memory(), number.dtype(), &number.element())?;
            run.report_conversion(&scalar, dtype)?;
            Ok(value.clone())
        }
        Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_) | Value::Record(_) => Ok(value.clone()),
        Value::List(_) | Value::Range(_) | Value::Tuple(_) => typed(run),
        Value::Foreign(_) if value.foreign::<FlatIterator>().is_some() => typed(run),
        Value::None if matches!(dtype.kind(), Kind::Text | Kind::Bytes) => Ok(Value::text("None")),
        Value::None if matches!(dtype, DType::Void(_)) => {
            Err(Raise::type_error("a bytes-like object is required, not 'NoneType'"))
        }
        Value::None if *dtype == DType::Bool => Ok(Value::Bool(false)),
        Value::None if dtype.is_float() || dtype.is_complex() => {
            if dtype.is_float() {
                Ok(Value::Float(f64::NAN))
            } else {
                typed(run)
            }
        }
        other if convert::literal(other).is_some() => Ok(other.clone()),
        // Refuses in the words of `int()` or `float()`.
        _ => typed(run),
    }
}
