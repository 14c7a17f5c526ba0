//! Special methods that a script calls by name: `a.__len__()`, `hasattr(x, "__iter__")`.

use super::arguments::{receiver, values};
use super::functions;
use crate::engine::{Site, Value};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::python::values::compare::of_array;
use crate::script::python::values::operators::plain;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// The special method of that name, if the value's type has it.
pub(crate) fn method(run: &Runner, value: &Value, name: &str) -> Option<Method> {
    if !name.starts_with("__") {
        return None;
    }
    let is_number = plain(value).is_some() || matches!(value, Value::Num(_));
    let is_sequence =
        matches!(value, Value::Text(_) | Value::Bytes(_) | Value::ArrayBytes(_) | Value::List(_) | Value::Tuple(_));
    let is_set = matches!(value, Value::Set(_));
    let is_container = is_sequence || is_set || matches!(value, Value::Dict(_) | Value::Range(_) | Value::Array(_));
    let has = match name {
        "__len__" => is_container || run.length(value).is_some(),
        "__contains__" => is_container,
        "__getitem__" => is_container && !is_set || matches!(value, Value::Record(_)),
        "__setitem__" | "__delitem__" => matches!(value, Value::List(_) | Value::Dict(_) | Value::Array(_)),
        "__iter__" => is_container || value.foreign::<crate::script::python::values::IteratorObject>().is_some(),
        "__next__" => value.foreign::<crate::script::python::values::IteratorObject>().is_some(),
        "__add__" => is_number || is_sequence || of_array(value),
        "__mul__" => is_number || is_sequence || of_array(value),
        "__sub__" | "__and__" | "__or__" | "__xor__" => is_number || is_set || of_array(value),
        "__truediv__" | "__floordiv__" | "__mod__" | "__pow__" | "__lshift__" | "__rshift__" | "__radd__"
        | "__rsub__" | "__rmul__" | "__rtruediv__" | "__rpow__" | "__neg__" | "__pos__" | "__abs__" => {
            is_number || of_array(value)
        }
        "__matmul__" => of_array(value),
        "__int__" | "__float__" | "__bool__" => is_number || matches!(value, Value::Array(_)),
        "__invert__" => matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) || of_array(value),
        _ => true,
    };
    METHODS.iter().find(|method| has && method.name == name).copied()
}

fn binary(run: &mut Runner, args: &mut Args, op: BinaryOp, reflected: bool) -> Run<Value> {
    let a = receiver(args);
    let [b] = values(args, "expected", 1)?;
    let b = b.unwrap_or_default();
    if reflected { run.binary(op, b, a) } else { run.binary(op, a, b) }
}

fn unary(run: &mut Runner, args: &mut Args, op: UnaryOp) -> Run<Value> {
    let a = receiver(args);
    let [] = values(args, "expected", 0)?;
    run.unary(op, a)
}

fn compare(run: &mut Runner, args: &mut Args, op: CompareOp) -> Run<Value> {
    let a = receiver(args);
    let [b] = values(args, "expected", 1)?;
    run.compare(op, &a, &b.unwrap_or_default())
}

/// Calls a built-in function with the same arguments.
fn as_function(run: &mut Runner, args: &mut Args, name: &str) -> Run<Value> {
    let function = run.builtin(name).unwrap_or_default();
    run.call(&function, std::mem::take(args))
}

/// Writes to the receiver: its variable gets what the model makes of it.
fn written(
    run: &mut Runner,
    args: &mut Args,
    write: impl FnOnce(&mut Runner, &mut Value, Site<'_>) -> Run<()>,
) -> Run<Value> {
    let Some(mut target) = args.target.take() else { return Err(Raise::type_error("there is nothing to write to")) };
    let name = target.name.clone();
    let result = write(run, &mut target.value, Site { name: name.as_deref(), scope: target.scope });
    args.target = Some(target);
    result.map(|()| Value::None)
}

/// Special methods of any value.
const METHODS: &[Method] = &[
    Method::new("__abs__", |run, args| as_function(run, args, "abs")),
    Method::new("__add__", |run, args| binary(run, args, BinaryOp::Add, false)),
    Method::new("__and__", |run, args| binary(run, args, BinaryOp::BitAnd, false)),
    Method::new("__bool__", |run, args| as_function(run, args, "bool")),
    Method::new("__contains__", |run, args| {
        let container = receiver(args);
        let [item] = values(args, "expected", 1)?;
        run.contains(&container, &item.unwrap_or_default()).map(Value::Bool)
    }),
    Method::mutating("__delitem__", |run, args| {
        let [index] = values(args, "expected", 1)?;
        let index = index.unwrap_or_default();
        written(run, args, |run, holder, site| run.delete_item(holder, &index, site))
    }),
    Method::new("__eq__", |run, args| compare(run, args, CompareOp::Equal)),
    Method::new("__float__", |run, args| as_function(run, args, "float")),
    Method::new("__floordiv__", |run, args| binary(run, args, BinaryOp::FloorDivide, false)),
    Method::new("__format__", |run, args| as_function(run, args, "format")),
    Method::new("__ge__", |run, args| compare(run, args, CompareOp::GreaterEqual)),
    Method::new("__getitem__", |run, args| {
        let object = receiver(args);
        let [index] = values(args, "expected", 1)?;
        run.item(&object, &index.unwrap_or_default())
    }),
    Method::new("__gt__", |run, args| compare(run, args, CompareOp::Greater)),
    Method::new("__hash__", |run, args| as_function(run, args, "hash")),
    Method::new("__int__", |run, args| as_function(run, args, "int")),
    Method::new("__invert__", |run, args| unary(run, args, UnaryOp::Invert)),
    Method::new("__iter__", |run, args| as_function(run, args, "iter")),
    Method::new("__le__", |run, args| compare(run, args, CompareOp::LessEqual)),
    Method::new("__len__", |run, args| {
        let object = receiver(args);
        let [] = values(args, "expected", 0)?;
        Ok(Value::Int(functions::length(run, &object)? as i64))
    }),
    Method::new("__lshift__", |run, args| binary(run, args, BinaryOp::LeftShift, false)),
    Method::new("__lt__", |run, args| compare(run, args, CompareOp::Less)),
    Method::new("__matmul__", |run, args| binary(run, args, BinaryOp::MatMultiply, false)),
    Method::new("__mod__", |run, args| binary(run, args, BinaryOp::Remainder, false)),
    Method::new("__mul__", |run, args| binary(run, args, BinaryOp::Multiply, false)),
    Method::new("__ne__", |run, args| compare(run, args, CompareOp::NotEqual)),
    Method::new("__neg__", |run, args| unary(run, args, UnaryOp::Negative)),
    Method::new("__next__", |run, args| as_function(run, args, "next")),
    Method::new("__or__", |run, args| binary(run, args, BinaryOp::BitOr, false)),
    Method::new("__pos__", |run, args| unary(run, args, UnaryOp::Positive)),
    Method::new("__pow__", |run, args| binary(run, args, BinaryOp::Power, false)),
    Method::new("__radd__", |run, args| binary(run, args, BinaryOp::Add, true)),
    Method::new("__repr__", |run, args| as_function(run, args, "repr")),
    Method::new("__rmul__", |run, args| binary(run, args, BinaryOp::Multiply, true)),
    Method::new("__rpow__", |run, args| binary(run, args, BinaryOp::Power, true)),
    Method::new("__rshift__", |run, args| binary(run, args, BinaryOp::RightShift, false)),
    Method::new("__rsub__", |run, args| binary(run, args, BinaryOp::Subtract, true)),
    Method::new("__rtruediv__", |run, args| binary(run, args, BinaryOp::Divide, true)),
    Method::mutating("__setitem__", |run, args| {
        let [index, item] = values(args, "expected", 2)?;
        let (index, item) = (index.unwrap_or_default(), item.unwrap_or_default());
        written(run, args, |run, holder, site| run.set_item(holder, &index, item, site))
    }),
    Method::new("__str__", |run, args| as_function(run, args, "str")),
    Method::new("__sub__", |run, args| binary(run, args, BinaryOp::Subtract, false)),
    Method::new("__truediv__", |run, args| binary(run, args, BinaryOp::Divide, false)),
    Method::new("__xor__", |run, args| binary(run, args, BinaryOp::BitXor, false)),
];
