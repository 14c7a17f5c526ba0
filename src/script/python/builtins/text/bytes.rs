//! Methods of bytes: those of text, on one character a byte.

use std::rc::Rc;

use super::super::arguments::{receiver, values};
use super::{METHODS, decoded};
use crate::engine::Value;
use crate::kernel::cast;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// Where the characters begin that stand for bytes which are no ASCII, or which only text takes for blanks: they are
/// private, so that no method takes them for letters, digits or blanks.
const PRIVATE: u32 = 0xe000;

/// Bytes as text, one character a byte.
pub(crate) fn as_text(bytes: &[u8]) -> String {
    let character = |byte: &u8| match byte {
        0x1c..=0x1f | 0x80.. => char::from_u32(PRIVATE + u32::from(*byte)).unwrap_or_default(),
        ascii => char::from(*ascii),
    };
    bytes.iter().map(character).collect()
}

/// The bytes that a text stands for.
fn of_text(text: &str) -> Rc<[u8]> {
    text.chars().map(|c| u32::from(c) as u8).collect()
}

/// The result of a method of text as one of bytes.
fn back(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Bytes(of_text(&text)),
        Value::Tuple(items) => Value::tuple(items.iter().cloned().map(back).collect::<Vec<_>>()),
        Value::List(list) => Value::list(list.0.borrow().iter().cloned().map(back).collect()),
        other => other,
    }
}

/// An argument as the method of text takes it; `byte` if one byte may be given as a number.
fn argument(value: Value, method: &str, byte: bool) -> Run<Value> {
    Ok(match value {
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => Value::text(as_text(&bytes)),
        Value::Tuple(items) => {
            let items = items.iter().cloned().map(|item| argument(item, method, false)).collect::<Run<Vec<_>>>()?;
            Value::tuple(items)
        }
        Value::Int(i) if byte => match u8::try_from(i) {
            Ok(one) => Value::text(as_text(&[one])),
            Err(_) => return Err(Raise::value_error("byte must be in range(0, 256)")),
        },
        Value::Text(_) | Value::ArrayText(_) => {
            let kind = type_name(&value);
            return Err(Raise::type_error(match method {
                "find" | "rfind" | "index" | "rindex" | "count" => {
                    format!("argument should be integer or bytes-like object, not '{kind}'")
                }
                "startswith" | "endswith" => {
                    format!("{method} first arg must be bytes or a tuple of bytes, not {kind}")
                }
                "center" | "ljust" | "rjust" => {
                    format!("{method}() argument 2 must be a byte string of length 1, not {kind}")
                }
                _ => format!("a bytes-like object is required, not '{kind}'"),
            }));
        }
        other => other,
    })
}

/// Text's method of that name, on bytes.
fn through_text(run: &mut Runner, args: &mut Args, name: &'static str) -> Run<Value> {
    let bytes = own(args)?;
    let searches = matches!(name, "find" | "rfind" | "index" | "rindex" | "count");
    let mut given = vec![Value::text(as_text(&bytes))];
    for (i, value) in std::mem::take(&mut args.positional).into_iter().enumerate() {
        given.push(argument(value, name, searches && i == 0)?);
    }
    args.positional = given;
    for (_, value) in &mut args.keyword {
        *value = argument(std::mem::take(value), name, false)?;
    }
    let Some(method) = METHODS.iter().find(|method| method.name == name) else { return Ok(Value::None) };
    (method.call)(run, args).map(back)
}

fn own(args: &mut Args) -> Run<Rc<[u8]>> {
    match receiver(args) {
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => Ok(bytes),
        other => {
            let name = type_name(&other);
            Err(Raise::type_error(format!("descriptor requires a 'bytes' object but received '{name}'")))
        }
    }
}

fn index(run: &mut Runner, args: &mut Args, find: &'static str) -> Run<Value> {
    match through_text(run, args, find)? {
        Value::Int(-1) => Err(Raise::value_error("subsection not found")),
        at => Ok(at),
    }
}

fn join(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let separator = own(args)?;
    let [items] = values(args, "bytes.join", 1)?;
    let items = run.collect(items.unwrap_or_default()).map_err(|raise| {
        if raise.is_a("TypeError") { Raise::type_error("can only join an iterable") } else { raise }
    })?;
    let mut parts = Vec::with_capacity(items.len());
    for (at, item) in items.into_iter().enumerate() {
        match item {
            Value::Bytes(bytes) | Value::ArrayBytes(bytes) => parts.push(bytes.to_vec()),
            other => {
                let kind = type_name(&other);
                let message = format!("sequence item {at}: expected a bytes-like object, {kind} found");
                return Err(Raise::type_error(message));
            }
        }
    }
    Ok(Value::Bytes(parts.join(&separator[..]).into()))
}

/// `bytes.translate(table, delete=b'')`: the table is 256 bytes, or `None`.
fn translate(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let bytes = own(args)?;
    let [table, delete] = args.take("translate", ["table", "delete"], 1)?;
    let raw = |value: Option<Value>| match value.unwrap_or_default() {
        Value::None => Ok(None),
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => Ok(Some(bytes)),
        other => {
            let kind = type_name(&other);
            Err(Raise::type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    };
    let (table, delete) = (raw(table)?, raw(delete)?.unwrap_or_default());
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(Raise::value_error("translation table must be 256 characters long"));
    }
    let kept = bytes.iter().filter(|byte| !delete.contains(byte));
    let mapped = kept.map(|byte| table.as_ref().map_or(*byte, |table| table[usize::from(*byte)]));
    Ok(Value::Bytes(mapped.collect()))
}

fn isascii(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let bytes = own(args)?;
    let [] = values(args, "bytes.isascii", 0)?;
    Ok(Value::Bool(bytes.is_ascii()))
}

fn decode(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let bytes = own(args)?;
    let [encoding, _errors] = args.take("decode", ["encoding", "errors"], 0)?;
    let name = match &encoding {
        Some(Value::Text(name)) => name.to_lowercase(),
        _ => String::new(),
    };
    match name.as_str() {
        latin if latin.starts_with("latin") || latin == "iso-8859-1" => {
            Ok(Value::text(bytes.iter().map(|b| char::from(*b)).collect::<String>()))
        }
        "ascii" | "us-ascii" => Ok(Value::text(cast::of_ascii(&bytes)?)),
        _ => decoded(&bytes),
    }
}

fn hex(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let bytes = own(args)?;
    let [] = values(args, "bytes.hex", 0)?;
    Ok(Value::text(bytes.iter().map(|b| format!("{b:02x}")).collect::<String>()))
}

/// Methods of `bytes`.
pub(in super::super) const BYTES: &[Method] = &[
    Method::new("capitalize", |run, args| through_text(run, args, "capitalize")),
    Method::new("center", |run, args| through_text(run, args, "center")),
    Method::new("count", |run, args| through_text(run, args, "count")),
    Method::new("decode", decode),
    Method::new("endswith", |run, args| through_text(run, args, "endswith")),
    Method::new("expandtabs", |run, args| through_text(run, args, "expandtabs")),
    Method::new("find", |run, args| through_text(run, args, "find")),
    Method::new("hex", hex),
    Method::new("index", |run, args| index(run, args, "find")),
    Method::new("isalnum", |run, args| through_text(run, args, "isalnum")),
    Method::new("isalpha", |run, args| through_text(run, args, "isalpha")),
    Method::new("isascii", isascii),
    Method::new("isdigit", |run, args| through_text(run, args, "isdigit")),
    Method::new("islower", |run, args| through_text(run, args, "islower")),
    Method::new("isspace", |run, args| through_text(run, args, "isspace")),
    Method::new("istitle", |run, args| through_text(run, args, "istitle")),
    Method::new("isupper", |run, args| through_text(run, args, "isupper")),
    Method::new("join", join),
    Method::new("ljust", |run, args| through_text(run, args, "ljust")),
    Method::new("lower", |run, args| through_text(run, args, "lower")),
    Method::new("lstrip", |run, args| through_text(run, args, "lstrip")),
    Method::new("partition", |run, args| through_text(run, args, "partition")),
    Method::new("removeprefix", |run, args| through_text(run, args, "removeprefix")),
    Method::new("removesuffix", |run, args| through_text(run, args, "removesuffix")),
    Method::new("replace", |run, args| through_text(run, args, "replace")),
    Method::new("rfind", |run, args| through_text(run, args, "rfind")),
    Method::new("rindex", |run, args| index(run, args, "rfind")),
    Method::new("rjust", |run, args| through_text(run, args, "rjust")),
    Method::new("rpartition", |run, args| through_text(run, args, "rpartition")),
    Method::new("rsplit", |run, args| through_text(run, args, "rsplit")),
    Method::new("rstrip", |run, args| through_text(run, args, "rstrip")),
    Method::new("split", |run, args| through_text(run, args, "split")),
    Method::new("splitlines", |run, args| through_text(run, args, "splitlines")),
    Method::new("startswith", |run, args| through_text(run, args, "startswith")),
    Method::new("strip", |run, args| through_text(run, args, "strip")),
    Method::new("swapcase", |run, args| through_text(run, args, "swapcase")),
    Method::new("title", |run, args| through_text(run, args, "title")),
    Method::new("translate", translate),
    Method::new("upper", |run, args| through_text(run, args, "upper")),
    Method::new("zfill", |run, args| through_text(run, args, "zfill")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_text_and_only_ascii_has_meaning() {
        let all: Vec<u8> = (0..=255).collect();
        let text = as_text(&all);
        assert_eq!(*of_text(&text), *all);
        assert!(!text.chars().any(|c| !c.is_ascii() && (c.is_alphanumeric() || c.is_whitespace())));
    }
}
