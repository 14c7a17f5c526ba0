//! What operators, subscripts, attributes and iteration do to values.

mod attributes;
pub(crate) mod compare;
mod display;
mod exceptions;
mod hooks;
mod items;
mod iterate;
pub(crate) mod operators;

pub(crate) use iterate::Iter;

/// State of the library that belongs to one run.
#[derive(Debug, Default)]
pub struct Session {}

/// The language's name of a value's type, for messages.
pub(crate) fn type_name(value: &crate::engine::Value) -> String {
    use crate::engine::Value;
    match value {
        Value::None => "NoneType",
        Value::Ellipsis => "ellipsis",
        Value::Bool(_) => "bool",
        Value::Int(_) | Value::BigInt(_) => "int",
        Value::Float(_) => "float",
        Value::Complex(_) => "complex",
        Value::Text(_) => "str",
        Value::Bytes(_) => "bytes",
        Value::Num(n) => return format!("numpy.{}", n.dtype().name()),
        Value::ArrayText(_) => "numpy.str_",
        Value::Record(_) => "numpy.void",
        Value::Array(_) => "numpy.ndarray",
        Value::Tuple(_) => "tuple",
        Value::List(_) => "list",
        Value::Dict(_) => "dict",
        Value::Set(_) => "set",
        Value::Slice(_) => "slice",
        Value::Range(_) => "range",
        Value::DType(_) => "numpy.dtype",
        Value::Foreign(f) => f.type_name(),
    }
    .to_owned()
}
