//! Python's built-in functions, types and methods.
//!
//! Reading order: [`functions`], [`types`]; methods by type: [`text`], [`list`], [`dict`], [`set`], `tuple`,
//! `numbers`; the attributes that are no methods; modules of the standard library.

mod arguments;
mod attributes;
pub(crate) mod convert;
pub(crate) mod dict;
mod functions;
mod hash;
mod lazy;
mod list;
mod modules;
mod numbers;
mod order;
pub(crate) mod set;
pub(crate) mod special;
pub(crate) mod text;
mod tuple;
pub(crate) mod types;

pub(crate) use arguments::{index, receiver, values};
pub(crate) use attributes::{attribute, no_attribute};
pub(crate) use convert::to_float;
pub(crate) use modules::{contexts, io, module};
pub(crate) use order::sort_values;

use std::rc::Rc;

use crate::engine::{Num, Value};
use crate::script::run::{Builtin, Method, Runner};

/// The built-in of that name: a function, a type, an exception class, a constant.
pub(crate) fn builtin(run: &mut Runner, name: &str) -> Option<Value> {
    match name {
        "Ellipsis" => return Some(Value::Ellipsis),
        "NotImplemented" => {
            return Some(run.object(name, || Value::Foreign(Rc::new(types::Object("NotImplementedType")))));
        }
        "__name__" => return Some(Value::text("__main__")),
        "__debug__" => return Some(Value::Bool(true)),
        _ => {}
    }
    if let Some(found) = run.session.objects.get(name) {
        return Some(found.clone());
    }
    if let Some(function) = find(functions::FUNCTIONS, name) {
        return Some(run.object(name, || Value::Foreign(Rc::new(function))));
    }
    if let Some(class) = types::named(run, name) {
        return Some(class);
    }
    crate::script::python::values::exceptions::class_named(name).map(|class| run.exception_class(class))
}

/// The method of that name of a value of one of Python's own types.
pub(crate) fn methods(value: &Value, name: &str) -> Option<Method> {
    let tables: &[&[Method]] = match value {
        Value::Text(_) | Value::ArrayText(_) => &[text::METHODS],
        Value::List(_) => &[list::METHODS],
        Value::Tuple(_) => &[tuple::METHODS],
        Value::Dict(_) => &[dict::METHODS],
        Value::Set(_) => &[set::METHODS],
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => &[numbers::INT],
        Value::Float(_) => &[numbers::FLOAT],
        Value::Complex(_) => &[numbers::COMPLEX],
        Value::Bytes(_) | Value::ArrayBytes(_) => &[text::bytes::BYTES],
        Value::Num(Num::Float64(_)) => &[numbers::FLOAT],
        Value::Num(n) if n.dtype().is_float() => &[numbers::ARRAY_FLOAT],
        Value::Num(n) if n.dtype().is_integer() => &[numbers::ARRAY_INT],
        Value::Range(_) => &[tuple::RANGE],
        Value::Foreign(_) => return modules::foreign_method(value, name),
        _ => &[],
    };
    tables.iter().flat_map(|table| table.iter()).find(|method| method.name == name).copied()
}

/// A function of a table by its name.
pub(crate) fn find(table: &[Builtin], name: &str) -> Option<Builtin> {
    table.iter().find(|function| function.name == name).copied()
}
