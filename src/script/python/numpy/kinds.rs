//! What kinds of element types there are: `np.typecodes`, `np.sctypeDict`, `np.isdtype`, `np.astype`.

use super::arguments::items;
use super::convert::{self, explicit};
use super::types::{self, ScalarType};
use crate::engine::Value;
use crate::kernel::{DType, Kind};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("astype", astype),
    Builtin::new("getbufsize", getbufsize),
    Builtin::new("isdtype", isdtype),
    Builtin::new("setbufsize", setbufsize),
];

/// NumPy's letters by kind.
pub(super) fn typecodes() -> Value {
    let codes = [
        ("Character", "c"),
        ("Integer", "bhilqnp"),
        ("UnsignedInteger", "BHILQNP"),
        ("Float", "efdg"),
        ("Complex", "FDG"),
        ("AllInteger", "bBhHiIlLqQnNpP"),
        ("AllFloat", "efdgFDG"),
        ("Datetime", "Mm"),
        ("All", "?bhilqnpBHILQNPefdgFDGSUVOMm"),
    ];
    Value::dict(codes.map(|(kind, letters)| (Value::text(kind), Value::text(letters))))
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

/// Whether an element type is of a kind that the array API names.
fn is_of_kind(dtype: &DType, kind: &str) -> Option<bool> {
    let own = dtype.kind();
    Some(match kind {
        "bool" => own == Kind::Bool,
        "signed integer" => own == Kind::Signed,
        "unsigned integer" => own == Kind::Unsigned,
        "integral" => dtype.is_integer(),
        "real floating" => own == Kind::Float,
        "complex floating" => own == Kind::Complex,
        "numeric" => dtype.is_numeric() && own != Kind::Bool,
        _ => return None,
    })
}

/// An element type or a class of array scalars, not a name.
fn typed(value: &Value) -> Option<ScalarType> {
    match value {
        Value::DType(dtype) => Some(ScalarType::of(dtype)),
        other => other.foreign::<ScalarType>().cloned(),
    }
}

fn isdtype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [dtype, kind] = args.take("isdtype", ["dtype", "kind"], 2)?;
    let (dtype, kind) = (dtype.unwrap_or_default(), kind.unwrap_or_default());
    let class_of = |value: &Value| format!("<class '{}'>", convert::type_name(value));
    let Some(own) = typed(&dtype) else {
        let class = class_of(&dtype);
        return Err(Raise::type_error(format!("dtype argument must be a NumPy dtype, but it is a {class}.")));
    };
    let kinds = match &kind {
        Value::Tuple(_) => items(run, &kind)?,
        one => vec![one.clone()],
    };
    let mut found = false;
    for kind in kinds {
        found |= match &kind {
            Value::Text(name) => {
                let of_kind = own
                    .dtype
                    .as_ref()
                    .map_or_else(|| is_of_kind(&DType::Str(0), name), |dtype| is_of_kind(dtype, name));
                of_kind.ok_or_else(|| {
                    Raise::value_error(format!("kind argument is a string, but '{name}' is not a known kind name."))
                })?
            }
            other => match typed(other) {
                Some(class) => class == own,
                None => {
                    let class = class_of(other);
                    return Err(Raise::type_error(format!(
                        "kind argument must be comprised of NumPy dtypes or strings only, but is a {class}."
                    )));
                }
            },
        };
    }
    Ok(Value::Bool(found))
}

/// `np.astype(x, dtype, copy=True, device=None)`
fn astype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, dtype, copy, device] = args.take("astype", ["x", "dtype", "copy", "device"], 2)?;
    let x = x.unwrap_or_default();
    if !matches!(x, Value::Array(_) | Value::Num(_) | Value::ArrayText(_) | Value::Record(_)) {
        let class = convert::type_name(&x);
        return Err(Raise::type_error(format!(
            "Input should be a NumPy array or scalar. It is a <class '{class}'> instead."
        )));
    }
    super::creation::check_device(run, device)?;
    let dtype = explicit(run, dtype.as_ref())?.unwrap_or(DType::Float64);
    let Some(method) = super::method("astype") else {
        return Err(Raise::attribute_error("astype"));
    };
    let mut inner = Args::positional([x, Value::DType(dtype)]);
    inner.keyword.extend(copy.map(|copy| ("copy".into(), copy)));
    (method.call)(run, &mut inner)
}

/// NumPy's buffer size.
const BUFFER: i64 = 8192;

/// `np.getbufsize()`: elements that NumPy converts at a time. It changes no result.
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
