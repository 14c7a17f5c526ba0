//! Built-in functions.

mod arithmetic;

use super::arguments::{index, values};
use super::order::{extreme, sort_values};
use super::{hash, lazy, types};
use crate::engine::{Site, Value};
use crate::kernel::DType;
use crate::script::program::{BinaryOp, CompareOp};
use crate::script::python::format::quote;
use crate::script::python::numpy::broadcasting::Broadcast;
use crate::script::python::numpy::named_tuple::NamedTuple;
use crate::script::python::values::iterate::next_of_flat;
use crate::script::python::values::{IteratorObject, type_name};
use crate::script::run::{Args, Bound, Builtin, Raise, Run, Runner, WriteTarget};
use crate::semantics::Scope;

/// Built-in functions by name.
pub(super) const FUNCTIONS: &[Builtin] = &[
    Builtin::new("abs", arithmetic::abs),
    Builtin::new("all", all),
    Builtin::new("any", any),
    Builtin::new("ascii", ascii),
    Builtin::new("bin", |_, args| arithmetic::in_radix(args, "bin", 2, "0b")),
    Builtin::new("callable", callable),
    Builtin::new("chr", chr),
    Builtin::new("divmod", arithmetic::divmod),
    Builtin::new("format", format),
    Builtin::new("getattr", getattr),
    Builtin::new("hasattr", hasattr),
    Builtin::new("hash", hash_of),
    Builtin::new("hex", |_, args| arithmetic::in_radix(args, "hex", 16, "0x")),
    Builtin::new("id", id),
    Builtin::new("isinstance", isinstance),
    Builtin::new("issubclass", issubclass),
    Builtin::new("iter", iter),
    Builtin::new("len", len),
    Builtin::new("max", |run, args| extremum(run, args, "max", CompareOp::Greater)),
    Builtin::new("min", |run, args| extremum(run, args, "min", CompareOp::Less)),
    Builtin::new("next", next),
    Builtin::new("oct", |_, args| arithmetic::in_radix(args, "oct", 8, "0o")),
    Builtin::new("open", super::io::open),
    Builtin::new("ord", ord),
    Builtin::new("pow", arithmetic::pow),
    Builtin::new("print", print),
    Builtin::new("repr", repr),
    Builtin::new("round", arithmetic::round),
    Builtin::writing("setattr", 0, "object", setattr),
    Builtin::new("sorted", sorted),
    Builtin::new("sum", sum),
];

fn print(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut between = |name: &str, default: &str| match args.take_keyword(name) {
        None | Some(Value::None) => Ok(default.to_owned()),
        Some(Value::Text(text)) => Ok(text.to_string()),
        Some(other) => Err(Raise::type_error(format!("{name} must be None or a string, not {}", type_name(&other)))),
    };
    let (sep, end) = (between("sep", " ")?, between("end", "\n")?);
    let file = args.take_keyword("file").unwrap_or_default();
    drop(args.take_keyword("flush"));
    if let Some((name, _)) = args.keyword.first() {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for print()")));
    }
    let mut text = String::new();
    for (i, value) in args.positional.iter().enumerate() {
        if i > 0 {
            text.push_str(&sep);
        }
        text.push_str(&run.shown_text(value, false)?);
    }
    text.push_str(&end);
    super::modules::write_to(run, &file, &text)?;
    Ok(Value::None)
}

/// `len(value)`
///
/// # Errors
/// `TypeError` for values without a length.
pub(super) fn length(run: &Runner, value: &Value) -> Run<usize> {
    Ok(match value {
        Value::Text(text) | Value::ArrayText(text) => text.chars().count(),
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => bytes.len(),
        Value::Tuple(items) => items.len(),
        Value::List(list) => list.0.borrow().len(),
        Value::Dict(dict) => dict.0.borrow().len(),
        Value::Set(set) => set.0.borrow().len(),
        Value::Range(range) => range.len(),
        Value::Array(array) => match array.array().shape().first() {
            Some(len) => *len,
            None => return Err(Raise::type_error("len() of unsized object")),
        },
        Value::Record(record) => match record.array().dtype() {
            DType::Struct(record) => record.fields.len(),
            _ => 0,
        },
        Value::DType(DType::Struct(record)) => record.fields.len(),
        Value::DType(_) => 0,
        other if other.foreign::<NamedTuple>().is_some() => {
            other.foreign::<NamedTuple>().map_or(0, |tuple| tuple.items().len())
        }
        other => match run.length(other) {
            Some(len) => len,
            None => return Err(Raise::type_error(format!("object of type '{}' has no len()", type_name(other)))),
        },
    })
}

fn len(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "len", 1)?;
    Ok(Value::Int(length(run, &value.unwrap_or_default())? as i64))
}

/// Whether any (or not all) items of an iterable have a truth value.
fn has(run: &mut Runner, args: &mut Args, function: &str, wanted: bool) -> Run<bool> {
    let [items] = values(args, function, 1)?;
    let mut items = run.iterate(items.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        if run.truth(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn any(run: &mut Runner, args: &mut Args) -> Run<Value> {
    has(run, args, "any", true).map(Value::Bool)
}

fn all(run: &mut Runner, args: &mut Args) -> Run<Value> {
    has(run, args, "all", false).map(|found| Value::Bool(!found))
}

fn repr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "repr", 1)?;
    Ok(Value::text(run.shown_text(&value.unwrap_or_default(), true)?))
}

fn ascii(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "ascii", 1)?;
    Ok(Value::text(quote::escape_non_ascii(&run.repr(&value.unwrap_or_default())?)))
}

fn format(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, spec] = values(args, "format", 1)?;
    let spec = match spec {
        None => "".into(),
        Some(Value::Text(spec)) => spec,
        Some(other) => {
            return Err(Raise::type_error(format!("format() argument 2 must be str, not {}", type_name(&other))));
        }
    };
    Ok(Value::text(run.format_field(&value.unwrap_or_default(), None, &spec)?))
}

fn chr(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "chr", 1)?;
    let code = index(&value.unwrap_or_default())?;
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    c.map(|c| Value::text(c.to_string())).ok_or_else(|| Raise::value_error("chr() arg not in range(0x110000)"))
}

fn ord(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "ord", 1)?;
    let count = match value.unwrap_or_default() {
        Value::Text(text) | Value::ArrayText(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => return Ok(Value::Int(u32::from(c).into())),
                _ => text.chars().count(),
            }
        }
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) if bytes.len() == 1 => return Ok(Value::Int(bytes[0].into())),
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => bytes.len(),
        other => {
            let name = type_name(&other);
            return Err(Raise::type_error(format!("ord() expected string of length 1, but {name} found")));
        }
    };
    Err(Raise::type_error(format!("ord() expected a character, but string of length {count} found")))
}

fn callable(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "callable", 1)?;
    Ok(Value::Bool(types::is_callable(run, &value.unwrap_or_default())))
}

fn isinstance(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, class] = values(args, "isinstance", 2)?;
    types::is_instance(run, &value.unwrap_or_default(), &class.unwrap_or_default()).map(Value::Bool)
}

fn issubclass(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [class, of] = values(args, "issubclass", 2)?;
    let class = class.unwrap_or_default();
    if types::class_name(&class).is_none() {
        return Err(Raise::type_error("issubclass() arg 1 must be a class"));
    }
    types::is_any_of(&class, &of.unwrap_or_default(), "issubclass").map(Value::Bool)
}

fn iter(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, sentinel] = values(args, "iter", 1)?;
    let items = items.unwrap_or_default();
    if let Some(sentinel) = sentinel {
        return Ok(lazy::until(items, sentinel));
    }
    let name = match &items {
        Value::List(_) => "list_iterator",
        Value::Tuple(_) => "tuple_iterator",
        Value::Range(_) => "range_iterator",
        Value::Text(text) if text.is_ascii() => "str_ascii_iterator",
        Value::Text(_) | Value::ArrayText(_) => "str_iterator",
        Value::Bytes(_) | Value::ArrayBytes(_) => "bytes_iterator",
        Value::Dict(_) => "dict_keyiterator",
        Value::Set(_) => "set_iterator",
        Value::Foreign(object) => match object.type_name() {
            "dict_keys" => "dict_keyiterator",
            "dict_values" => "dict_valueiterator",
            "dict_items" => "dict_itemiterator",
            "frozenset" => "set_iterator",
            // Iterators are their own iterators.
            _ => return run.iterate(items.clone()).map(|_| items),
        },
        _ => "iterator",
    };
    Ok(IteratorObject::value(name, run.iterate(items)?))
}

fn next(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [iterator, default] = values(args, "next", 1)?;
    let iterator = iterator.unwrap_or_default();
    let item = if let Some(object) = iterator.foreign::<IteratorObject>() {
        object.next(run)?
    } else if let Some(flat) = iterator.foreign() {
        next_of_flat(run, flat)?
    } else if let Some(broadcast) = iterator.foreign::<Broadcast>() {
        broadcast.next(run)?
    } else {
        return Err(Raise::type_error(format!("'{}' object is not an iterator", type_name(&iterator))));
    };
    item.or(default).ok_or_else(|| {
        let mut stop = Raise::new("StopIteration", "");
        stop.args = [].into();
        stop
    })
}

fn extremum(run: &mut Runner, args: &mut Args, name: &str, op: CompareOp) -> Run<Value> {
    let key = args.take_keyword("key");
    let default = args.take_keyword("default");
    args.no_more_keywords(name)?;
    let several = args.positional.len() > 1;
    let items = match args.positional.len() {
        0 => return Err(Raise::type_error(format!("{name} expected at least 1 argument, got 0"))),
        1 => run.collect(args.positional.remove(0))?,
        _ => std::mem::take(&mut args.positional),
    };
    if several && default.is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(Raise::type_error(message));
    }
    let best = extreme(run, items, key.as_ref(), op)?;
    best.or(default).ok_or_else(|| Raise::value_error(format!("{name}() arg is an empty sequence")))
}

fn sorted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let key = args.take_keyword("key");
    let reverse = args.take_keyword("reverse").map_or(Ok(false), |v| run.truth(&v))?;
    args.no_more_keywords("sort")?;
    let [items] = values(args, "sorted", 1).map_err(|_| {
        let given = args.positional.len();
        Raise::type_error(format!("sorted expected 1 argument, got {given}"))
    })?;
    let items = run.collect(items.unwrap_or_default())?;
    let sorted = sort_values(run, items, key.as_ref(), reverse)?;
    Ok(Value::list(types::held(run, sorted)?))
}

fn sum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, start] = args.take("sum", ["iterable", "start"], 1)?;
    let mut total = start.unwrap_or(Value::Int(0));
    match &total {
        Value::Text(_) => return Err(Raise::type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) | Value::ArrayBytes(_) => {
            return Err(Raise::type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
        }
        _ => {}
    }
    let mut items = run.iterate(items.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        total = run.binary(BinaryOp::Add, total, item)?;
    }
    Ok(total)
}

fn id(run: &mut Runner, args: &mut Args) -> Run<Value> {
    use crate::engine::Key;
    use std::rc::Rc;
    let [value] = values(args, "id", 1)?;
    let value = value.unwrap_or_default();
    let address = match &value {
        Value::Array(a) | Value::Record(a) => Rc::as_ptr(a) as usize,
        Value::List(list) => Rc::as_ptr(list) as usize,
        Value::Dict(dict) => Rc::as_ptr(dict) as usize,
        Value::Set(set) => Rc::as_ptr(set) as usize,
        Value::Tuple(items) => items.as_ptr() as usize,
        other => match Key::new(other) {
            Some(Key::Identity(address)) => address,
            // Plain values: one for all equal ones.
            Some(key) => hash::hash(&key) as usize | 1,
            None => 1,
        },
    };
    if run.engine.has_values() && matches!(value, Value::Array(_)) {
        run.engine.diagnose("not-observable", "where a value lives is not observable for values");
    }
    Ok(Value::Int(run.number_of_address(address)))
}

fn hash_of(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "hash", 1)?;
    Ok(Value::Int(hash::hash(&run.dict_key(&value.unwrap_or_default())?)))
}

/// The name that `getattr` and its like are given.
fn attribute_name(value: Option<Value>) -> Run<std::rc::Rc<str>> {
    match value {
        Some(Value::Text(name)) => Ok(name),
        other => {
            let name = type_name(&other.unwrap_or_default());
            Err(Raise::type_error(format!("attribute name must be string, not '{name}'")))
        }
    }
}

/// `object.name`, methods included.
fn attribute(run: &mut Runner, object: &Value, name: &str) -> Run<Value> {
    match run.method(object, name) {
        Some(method) => Ok(Value::Foreign(std::rc::Rc::new(Bound { receiver: object.clone(), method }))),
        None => run.attribute(object, name),
    }
}

fn getattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [object, name, default] = values(args, "getattr", 2)?;
    let name = attribute_name(name)?;
    match (attribute(run, &object.unwrap_or_default(), &name), default) {
        (Err(raise), Some(default)) if raise.is_a("AttributeError") => Ok(default),
        (result, _) => result,
    }
}

fn hasattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [object, name] = values(args, "hasattr", 2)?;
    let name = attribute_name(name)?;
    match attribute(run, &object.unwrap_or_default(), &name) {
        Ok(_) => Ok(Value::Bool(true)),
        Err(raise) if raise.is_a("AttributeError") => Ok(Value::Bool(false)),
        Err(raise) => Err(raise),
    }
}

fn setattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut target = match args.target.take() {
        Some(target) => target,
        None => WriteTarget { value: super::receiver(args), name: None, scope: Scope::Temporary },
    };
    let [name, value] = values(args, "setattr", 2)?;
    let name = attribute_name(name)?;
    let label = target.name.clone();
    let site = Site { name: label.as_deref(), scope: target.scope };
    let result = run.set_attribute(&mut target.value, &name, value.unwrap_or_default(), site);
    args.target = Some(target);
    result.map(|()| Value::None)
}
