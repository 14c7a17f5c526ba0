//! Special methods that a script calls by name: `a.__len__()`, `hasattr(x, "__iter__")`.

use super::arguments::{index, receiver, values};
use super::functions;
use crate::engine::{Site, Value};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::python::numpy::flat::FlatIterator;
use crate::script::python::numpy::polynomials;
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
        "__getitem__" => {
            is_container && !is_set || matches!(value, Value::Record(_) | Value::DType(_)) || is_indexable(value)
        }
        "__setitem__" | "__delitem__" => {
            matches!(value, Value::List(_) | Value::Dict(_) | Value::Array(_) | Value::Record(_)) || is_indexable(value)
        }
        "__iter__" => is_container || value.foreign::<crate::script::python::values::IteratorObject>().is_some(),
        "__next__" => value.foreign::<crate::script::python::values::IteratorObject>().is_some(),
        "__add__" | "__mul__" | "__rmul__" => is_number || is_sequence || of_array(value),
        "__iadd__" | "__imul__" => matches!(value, Value::List(_) | Value::Array(_)),
        "__sub__" | "__and__" | "__or__" | "__xor__" => is_number || is_set || of_array(value),
        "__mod__" | "__rmod__" => is_number || matches!(value, Value::Text(_) | Value::Bytes(_)) || of_array(value),
        "__isub__" | "__iand__" | "__ior__" | "__ixor__" => is_set || matches!(value, Value::Array(_)),
        "__matmul__" | "__rmatmul__" | "__imatmul__" => of_array(value),
        "__divmod__" | "__rdivmod__" | "__neg__" | "__pos__" | "__abs__" => is_number || of_array(value),
        "__index__" => {
            let is_whole = matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Array(_));
            is_whole || matches!(value, Value::Num(n) if n.dtype().is_integer())
        }
        "__round__" => is_number,
        "__complex__" => matches!(value, Value::Complex(_) | Value::Num(_) | Value::Array(_)),
        "__int__" | "__float__" | "__bool__" => is_number || matches!(value, Value::Array(_)),
        "__invert__" => matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) || of_array(value),
        _ if OPERATORS.as_flattened().iter().any(|method| method.name == name) => {
            let in_place = name.starts_with("__i");
            matches!(value, Value::Array(_)) || !in_place && (is_number || of_array(value))
        }
        _ => true,
    };
    OPERATORS.as_flattened().iter().chain(METHODS).find(|method| has && method.name == name).copied()
}

/// Whether this is a thing of the library that takes subscripts.
fn is_indexable(value: &Value) -> bool {
    value.foreign::<FlatIterator>().is_some() || polynomials::object::is_polynomial(value)
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

/// Updates the receiver, and gives back what it is then.
fn updated(run: &mut Runner, args: &mut Args, op: BinaryOp) -> Run<Value> {
    let [operand] = values(args, "expected", 1)?;
    let operand = operand.unwrap_or_default();
    written(run, args, |run, holder, site| run.update_in_place(op, holder, &operand, site))?;
    Ok(args.target.as_ref().map(|target| target.value.clone()).unwrap_or_default())
}

/// The three special methods of an operator: of the left operand, of the right one, and of an update.
macro_rules! operator {
    ($own:literal, $reflected:literal, $in_place:literal, $op:ident) => {
        [
            Method::new($own, |run, args| binary(run, args, BinaryOp::$op, false)),
            Method::new($reflected, |run, args| binary(run, args, BinaryOp::$op, true)),
            Method::mutating($in_place, |run, args| updated(run, args, BinaryOp::$op)),
        ]
    };
}

/// Special methods of operators.
const OPERATORS: &[[Method; 3]] = &[
    operator!("__add__", "__radd__", "__iadd__", Add),
    operator!("__sub__", "__rsub__", "__isub__", Subtract),
    operator!("__mul__", "__rmul__", "__imul__", Multiply),
    operator!("__matmul__", "__rmatmul__", "__imatmul__", MatMultiply),
    operator!("__truediv__", "__rtruediv__", "__itruediv__", Divide),
    operator!("__floordiv__", "__rfloordiv__", "__ifloordiv__", FloorDivide),
    operator!("__mod__", "__rmod__", "__imod__", Remainder),
    operator!("__pow__", "__rpow__", "__ipow__", Power),
    operator!("__lshift__", "__rlshift__", "__ilshift__", LeftShift),
    operator!("__rshift__", "__rrshift__", "__irshift__", RightShift),
    operator!("__and__", "__rand__", "__iand__", BitAnd),
    operator!("__xor__", "__rxor__", "__ixor__", BitXor),
    operator!("__or__", "__ror__", "__ior__", BitOr),
];

/// Special methods of any value.
const METHODS: &[Method] = &[
    Method::new("__abs__", |run, args| as_function(run, args, "abs")),
    Method::new("__bool__", |run, args| as_function(run, args, "bool")),
    Method::new("__contains__", |run, args| {
        let container = receiver(args);
        let [item] = values(args, "expected", 1)?;
        run.contains(&container, &item.unwrap_or_default()).map(Value::Bool)
    }),
    Method::new("__complex__", |run, args| as_function(run, args, "complex")),
    Method::mutating("__delitem__", |run, args| {
        let [index] = values(args, "expected", 1)?;
        let index = index.unwrap_or_default();
        written(run, args, |run, holder, site| run.delete_item(holder, &index, site))
    }),
    Method::new("__divmod__", |run, args| as_function(run, args, "divmod")),
    Method::new("__eq__", |run, args| compare(run, args, CompareOp::Equal)),
    Method::new("__float__", |run, args| as_function(run, args, "float")),
    Method::new("__format__", |run, args| as_function(run, args, "format")),
    Method::new("__ge__", |run, args| compare(run, args, CompareOp::GreaterEqual)),
    Method::new("__getitem__", |run, args| {
        let object = receiver(args);
        let [index] = values(args, "expected", 1)?;
        run.item(&object, &index.unwrap_or_default())
    }),
    Method::new("__gt__", |run, args| compare(run, args, CompareOp::Greater)),
    Method::new("__hash__", |run, args| as_function(run, args, "hash")),
    Method::new("__index__", |_, args| {
        let value = receiver(args);
        let [] = values(args, "expected", 0)?;
        index(&value).map(Value::Int)
    }),
    Method::new("__int__", |run, args| as_function(run, args, "int")),
    Method::new("__invert__", |run, args| unary(run, args, UnaryOp::Invert)),
    Method::new("__iter__", |run, args| as_function(run, args, "iter")),
    Method::new("__le__", |run, args| compare(run, args, CompareOp::LessEqual)),
    Method::new("__len__", |run, args| {
        let object = receiver(args);
        let [] = values(args, "expected", 0)?;
        Ok(Value::Int(functions::length(run, &object)? as i64))
    }),
    Method::new("__lt__", |run, args| compare(run, args, CompareOp::Less)),
    Method::new("__ne__", |run, args| compare(run, args, CompareOp::NotEqual)),
    Method::new("__neg__", |run, args| unary(run, args, UnaryOp::Negative)),
    Method::new("__next__", |run, args| as_function(run, args, "next")),
    Method::new("__pos__", |run, args| unary(run, args, UnaryOp::Positive)),
    Method::new("__rdivmod__", |run, args| {
        args.positional.reverse();
        as_function(run, args, "divmod")
    }),
    Method::new("__repr__", |run, args| as_function(run, args, "repr")),
    Method::new("__round__", |run, args| as_function(run, args, "round")),
    Method::mutating("__setitem__", |run, args| {
        let [index, item] = values(args, "expected", 2)?;
        let (index, item) = (index.unwrap_or_default(), item.unwrap_or_default());
        written(run, args, |run, holder, site| run.set_item(holder, &index, item, site))
    }),
    Method::new("__str__", |run, args| as_function(run, args, "str")),
];
