//! The module `io`, and files: streams of text and of bytes.

mod binary;
mod error;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

pub(crate) use binary::BinaryStream;
pub(crate) use error::{io_error, os_error};

use crate::engine::{Foreign, Value};
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::{receiver, values};
use crate::script::python::values::exceptions::Context;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// The names of `io`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    const IO: &[Builtin] = &[Builtin::new("BytesIO", binary::bytes_io), Builtin::new("StringIO", string_io)];
    match name {
        "UnsupportedOperation" => run.builtin(name),
        _ => from_table(run, "io", IO, name),
    }
}

/// `open(file, mode)`: files of bytes.
pub(crate) fn open(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["file", "mode", "buffering", "encoding", "errors", "newline"];
    let [file, mode, ..] = args.take("open", names, 1)?;
    let path = path_of(&file.unwrap_or_default())?;
    let mode = match mode {
        None => "r".into(),
        Some(Value::Text(mode)) => mode,
        Some(other) => {
            let kind = type_name(&other);
            return Err(Raise::type_error(format!("open() argument 'mode' must be str, not {kind}")));
        }
    };
    BinaryStream::open(run, &path, &mode)
}

/// A path: text.
///
/// # Errors
/// Python's `TypeError` for anything else.
pub(crate) fn path_of(value: &Value) -> Run<Rc<str>> {
    match value {
        Value::Text(path) | Value::ArrayText(path) => Ok(path.clone()),
        Value::Bytes(path) => match std::str::from_utf8(path) {
            Ok(path) => Ok(path.into()),
            Err(_) => Err(Raise::value_error("the path is not UTF-8")),
        },
        other => {
            let kind = type_name(other);
            let kind = kind.rsplit('.').next().unwrap_or(&kind);
            Err(Raise::type_error(format!("expected str, bytes or os.PathLike object, not {kind}")))
        }
    }
}

/// What a stream is within a `with` statement.
pub(crate) fn context(value: &Value) -> Option<&dyn Context> {
    value.foreign::<BinaryStream>().map(|stream| stream as &dyn Context)
}

/// `io.StringIO()`: text that is printed to.
#[derive(Debug, Default)]
pub(super) struct StringIO(pub(super) RefCell<String>);

impl Foreign for StringIO {
    fn type_name(&self) -> &str {
        "_io.StringIO"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn string_io(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [initial] = values(args, "StringIO", 0)?;
    let initial = match initial {
        None | Some(Value::None) => "".into(),
        Some(Value::Text(text) | Value::ArrayText(text)) => text,
        Some(other) => {
            let kind = type_name(&other);
            return Err(Raise::type_error(format!("initial_value must be str or None, not {kind}")));
        }
    };
    Ok(Value::Foreign(Rc::new(StringIO(RefCell::new(initial.to_string())))))
}

/// The method of that name of a stream, if the value is one.
pub(super) fn method(value: &Value, name: &str) -> Option<Method> {
    let table = if value.foreign::<StringIO>().is_some() || value.foreign::<super::system::Stream>().is_some() {
        TEXT
    } else if value.foreign::<BinaryStream>().is_some() {
        binary::METHODS
    } else {
        return None;
    };
    table.iter().find(|method| method.name == name).copied()
}

/// The attribute of that name of a stream, if the value is one.
pub(super) fn attribute(value: &Value, name: &str) -> Option<Value> {
    value.foreign::<BinaryStream>()?.attribute(name)
}

/// Methods of streams of text: of `io.StringIO` and of `sys.stdout`.
const TEXT: &[Method] = &[
    Method::new("close", |_, _| Ok(Value::None)),
    Method::new("flush", |_, _| Ok(Value::None)),
    Method::new("getvalue", |_, args| {
        let stream = receiver(args);
        match stream.foreign::<StringIO>() {
            Some(stream) => Ok(Value::text(&*stream.0.borrow())),
            None => Err(Raise::attribute_error("'_io.TextIOWrapper' object has no attribute 'getvalue'")),
        }
    }),
    Method::new("write", |run, args| {
        let stream = receiver(args);
        let [given] = values(args, "write", 1)?;
        let given = match given.unwrap_or_default() {
            Value::Text(text) => text,
            other => {
                let message = format!("string argument expected, got '{}'", type_name(&other));
                return Err(Raise::type_error(message));
            }
        };
        super::write_to(run, &stream, &given)?;
        Ok(Value::Int(given.chars().count() as i64))
    }),
];
