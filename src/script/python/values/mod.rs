//! What operators, subscripts, attributes and iteration do to values.
//!
//! Reading order: `operators`, `compare`, `items`, `attributes`, `iterate`, `display`, `exceptions`; [`Session`]
//! is what the library remembers between two calls.

mod attributes;
pub(crate) mod compare;
pub(crate) mod display;
pub(crate) mod exceptions;
mod items;
pub(crate) mod iterate;
pub(crate) mod operators;
mod session;

pub(crate) use iterate::{Iter, Iteration, IteratorObject};
pub use session::Session;
pub(crate) use session::{ErrorState, Handling, Warned};

use crate::engine::{Num, Value};
use crate::kernel::RecordClass;

/// The language's name of a value's type, for messages: with its module, if that is not Python's own.
pub(crate) fn type_name(value: &Value) -> String {
    match value {
        Value::None => "NoneType",
        Value::Ellipsis => "ellipsis",
        Value::Bool(_) => "bool",
        Value::Int(_) | Value::BigInt(_) => "int",
        Value::Float(_) => "float",
        Value::Complex(_) => "complex",
        Value::Text(_) => "str",
        Value::Bytes(_) => "bytes",
        Value::Num(Num::LongLong(_)) => "numpy.longlong",
        Value::Num(Num::ULongLong(_)) => "numpy.ulonglong",
        Value::Num(n) => return format!("numpy.{}", n.dtype().name()),
        Value::ArrayText(_) => "numpy.str_",
        Value::ArrayBytes(_) => "numpy.bytes_",
        Value::Record(record) if record.array().dtype().record_class() != RecordClass::Void => "numpy.record",
        Value::Record(_) => "numpy.void",
        Value::Array(array) if array.array().dtype().record_class() == RecordClass::RecordArray => "numpy.rec.recarray",
        Value::Array(array) if array.file().is_some() => "numpy.memmap",
        Value::Array(_) => "numpy.ndarray",
        Value::Tuple(_) => "tuple",
        Value::List(_) => "list",
        Value::Dict(_) => "dict",
        Value::Set(_) => "set",
        Value::Slice(_) => "slice",
        Value::Range(_) => "range",
        Value::DType(d) => {
            let class = crate::kernel::promote::class_name(d);
            return class.trim_start_matches("<class '").trim_end_matches("'>").to_owned();
        }
        Value::Foreign(f) => f.type_name(),
    }
    .to_owned()
}
