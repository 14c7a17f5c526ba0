//! Names of classes, `np.sctypeDict`, `np.ScalarType`, and the buffer size, which changes no result.

use super::convert;
use super::types::{self, ScalarType};
use crate::engine::Value;
use crate::script::python::builtins::types as builtin_types;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("getbufsize", getbufsize),
    Builtin::new("setbufsize", setbufsize),
    Builtin::new("typename", typename),
];

/// NumPy's buffer size.
const BUFFER: i64 = 8192;

fn getbufsize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = args.take("getbufsize", [], 0)?;
    Ok(Value::Int(run.session.buffer_size.unwrap_or(BUFFER)))
}

fn setbufsize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [size] = args.take("setbufsize", ["size"], 1)?;
    let size = convert::integer(run, &size.unwrap_or_default())? as i64;
    if size < 0 {
        return Err(Raise::value_error("buffer size must be non-negative"));
    }
    if size % 16 != 0 {
        return Err(Raise::value_error(format!("Buffer size, {size}, is not a multiple of 16")));
    }
    Ok(Value::Int(run.session.buffer_size.replace(size).unwrap_or(BUFFER)))
}

/// The classes of array scalars by their names; those that cowscope does not have are missing.
pub(super) fn sctype_dict(run: &mut Runner) -> Value {
    let names = [
        "bool",
        "int8",
        "byte",
        "int16",
        "short",
        "int32",
        "intc",
        "int64",
        "long",
        "longlong",
        "uint8",
        "ubyte",
        "uint16",
        "ushort",
        "uint32",
        "uintc",
        "uint64",
        "ulong",
        "ulonglong",
        "float16",
        "half",
        "float32",
        "single",
        "float64",
        "double",
        "complex64",
        "csingle",
        "complex128",
        "cdouble",
        "bool_",
        "int_",
        "uint",
        "str_",
        "bytes_",
        "void",
    ];
    let classes = names.into_iter().filter_map(|name| ScalarType::find(name).map(|class| (name, class)));
    let plain = ["int", "float", "complex", "str", "unicode", "bytes"].into_iter().filter_map(|name| {
        let dtype = convert::named(name)?;
        Some((name, ScalarType::of(&dtype)))
    });
    let entries: Vec<(&str, ScalarType)> = classes.chain(plain).collect();
    Value::dict(
        entries
            .into_iter()
            .map(|(name, class)| (Value::text(name), types::class_value(run, class)))
            .collect::<Vec<_>>(),
    )
}

/// The classes of numbers and text, Python's first; those that cowscope does not have are missing.
pub(super) fn scalar_types(run: &mut Runner) -> Value {
    let plain = ["int", "float", "complex", "bool", "bytes", "str"].map(|name| builtin_types::named(run, name));
    let names = [
        "bool",
        "complex64",
        "complex128",
        "float16",
        "float32",
        "float64",
        "int8",
        "int16",
        "int32",
        "int64",
        "longlong",
        "str_",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "ulonglong",
        "void",
    ];
    let own = names.map(|name| run.numpy_class(name));
    Value::tuple(plain.into_iter().chain(own).flatten().collect::<Vec<_>>())
}

/// `np.typename(char)`: what a letter stands for.
fn typename(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [char] = args.take("typename", ["char"], 1)?;
    let char = char.unwrap_or_default();
    let name = match &char {
        Value::Text(text) => match &**text {
            "S1" => "character",
            "?" => "bool",
            "B" => "unsigned char",
            "D" => "complex double precision",
            "G" => "complex long double precision",
            "F" => "complex single precision",
            "I" => "unsigned integer",
            "H" => "unsigned short",
            "L" => "unsigned long integer",
            "O" => "object",
            "Q" => "unsigned long long integer",
            "S" => "string",
            "U" => "unicode",
            "V" => "void",
            "b" => "signed char",
            "d" => "double precision",
            "g" => "long precision",
            "f" => "single precision",
            "i" => "integer",
            "h" => "short",
            "l" => "long integer",
            "q" => "long long integer",
            _ => return Err(run.missing_key(&char)),
        },
        _ => return Err(run.missing_key(&char)),
    };
    Ok(Value::text(name))
}
