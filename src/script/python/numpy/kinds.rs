//! Names of classes, `np.sctypeDict`, and the buffer size, which changes no result.

use super::convert;
use super::types::{self, ScalarType};
use crate::engine::Value;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] =
    &[Builtin::new("getbufsize", getbufsize), Builtin::new("setbufsize", setbufsize)];

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
    ];
    let classes = names.into_iter().filter_map(|name| ScalarType::find(name).map(|class| (name, class)));
    let plain = ["int", "float", "complex", "str"].into_iter().filter_map(|name| {
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
