//! Element types as values: the classes `np.int32` … `np.generic`, and functions on element types.

mod flexible;
mod limits;
mod promotion;

use std::any::Any;
use std::rc::Rc;

pub(crate) use limits::Limits;
use limits::{finfo, iinfo};
use promotion::{can_cast_, common_type, min_scalar_type, mintypecode, promote_types_, result_type};

use super::convert::{self, to_dtype};
use super::{broadcasting, bytes, files, records};
use crate::engine::{Foreign, Value};
use crate::kernel::{Array, DType, Element, Kind, RecordClass};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// A class of array scalars, or `ndarray` itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScalarType {
    /// Its name: `int32`, `floating`, `ndarray`.
    pub(crate) name: &'static str,
    /// The element type, of a class that has scalars of its own.
    pub(crate) dtype: Option<DType>,
}

impl Foreign for ScalarType {
    fn type_name(&self) -> &str {
        "type"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl ScalarType {
    /// `np.int64` of any of its names; `None` if NumPy has no such class.
    pub(crate) fn find(name: &str) -> Option<ScalarType> {
        let name = if name == "recarray" { "rec.recarray" } else { name };
        let abstract_class = ABSTRACT.iter().find(|c| c.0 == name);
        if let Some((name, _)) = abstract_class {
            return Some(ScalarType { name, dtype: None });
        }
        match name {
            "str_" => return Some(Self::of(&DType::Str(0))),
            "bytes_" => return Some(Self::of(&DType::Bytes(0))),
            // Python's own names are no names of NumPy's.
            "int" | "float" | "complex" | "str" | "bytes" => return None,
            _ => {}
        }
        convert::named(name).map(|dtype| Self::of(&dtype))
    }

    /// The class of an element type's scalars.
    pub(crate) fn of(dtype: &DType) -> ScalarType {
        let dtype = &*dtype.native();
        let name = match dtype {
            DType::Bool => "bool",
            DType::Int8 => "int8",
            DType::Int16 => "int16",
            DType::Int32 => "int32",
            DType::Int64 => "int64",
            DType::LongLong => "longlong",
            DType::UInt8 => "uint8",
            DType::UInt16 => "uint16",
            DType::UInt32 => "uint32",
            DType::UInt64 => "uint64",
            DType::ULongLong => "ulonglong",
            DType::Float16 => "float16",
            DType::Float32 => "float32",
            DType::Float64 => "float64",
            DType::Complex64 => "complex64",
            DType::Complex128 => "complex128",
            DType::Str(_) => "str_",
            DType::Struct(record) if record.class != RecordClass::Void => {
                return ScalarType { name: "record", dtype: None };
            }
            DType::Bytes(_) => "bytes_",
            DType::Void(_) | DType::Struct(_) | DType::Swapped(_) => return ScalarType { name: "void", dtype: None },
        };
        let dtype = match dtype {
            DType::Str(_) => DType::Str(0),
            DType::Bytes(_) => DType::Bytes(0),
            other => other.clone(),
        };
        ScalarType { name, dtype: Some(dtype) }
    }

    /// `<class 'numpy.int64'>`
    pub(crate) fn text(&self) -> String {
        format!("<class 'numpy.{}'>", self.name)
    }

    /// Whether scalars of an element type belong to this class.
    pub(crate) fn includes(&self, dtype: &DType) -> bool {
        let dtype = &*dtype.native();
        match &self.dtype {
            Some(own) if own.is_unsized() => own.kind() == dtype.kind(),
            Some(own) => own == dtype,
            None => {
                let kind = dtype.kind();
                match self.name {
                    "generic" => true,
                    "number" => dtype.is_numeric() && kind != Kind::Bool,
                    "integer" => dtype.is_integer(),
                    "signedinteger" => kind == Kind::Signed,
                    "unsignedinteger" => kind == Kind::Unsigned,
                    "inexact" => kind == Kind::Float || kind == Kind::Complex,
                    "floating" => kind == Kind::Float,
                    "complexfloating" => kind == Kind::Complex,
                    "character" => matches!(kind, Kind::Bytes | Kind::Text),
                    "flexible" => !dtype.is_numeric(),
                    "void" => kind == Kind::Record,
                    _ => false,
                }
            }
        }
    }

    /// Whether every scalar of `other` belongs to this class.
    pub(crate) fn is_above(&self, other: &ScalarType) -> bool {
        if self == other {
            return true;
        }
        match &other.dtype {
            Some(dtype) => self.includes(dtype),
            None => {
                let mut name = other.name;
                while let Some((_, parent)) = ABSTRACT.iter().find(|c| c.0 == name) {
                    if *parent == self.name {
                        return true;
                    }
                    name = parent;
                }
                false
            }
        }
    }
}

/// Classes without scalars of their own, with the class above.
const ABSTRACT: &[(&str, &str)] = &[
    ("broadcast", ""),
    ("character", "flexible"),
    ("complexfloating", "inexact"),
    ("dtype", ""),
    ("flatiter", ""),
    ("flexible", "generic"),
    ("floating", "inexact"),
    ("generic", ""),
    ("inexact", "number"),
    ("integer", "number"),
    ("memmap", "ndarray"),
    ("ndarray", ""),
    ("number", "generic"),
    ("rec.recarray", "ndarray"),
    ("record", "void"),
    ("signedinteger", "integer"),
    ("ufunc", ""),
    ("unsignedinteger", "integer"),
    ("void", "flexible"),
];

/// A class as a value; the same object every time.
pub(crate) fn class_value(run: &mut Runner, class: ScalarType) -> Value {
    run.object(&format!("numpy.{}", class.name), || Value::Foreign(Rc::new(class)))
}

/// `dtype.type`
pub(crate) fn class_of(run: &mut Runner, dtype: &DType) -> Value {
    class_value(run, ScalarType::of(dtype))
}

/// `np.int8(300)`, `np.float64('1.5')`, `np.int32([1, 2])`
pub(crate) fn construct(run: &mut Runner, class: &ScalarType, args: &mut Args) -> Run<Value> {
    match (class.name, &class.dtype) {
        ("dtype", _) => dtype(run, args),
        ("ndarray", _) => bytes::ndarray(run, args),
        ("str_", _) => flexible::text(run, args),
        ("bytes_", _) => flexible::bytes(run, args),
        ("void", _) => flexible::void(run, args),
        ("rec.recarray", _) => records::recarray(run, args),
        ("memmap", _) => files::memmap::construct(run, args),
        ("broadcast", _) => broadcasting::broadcast(run, args),
        (name, None) => Err(Raise::type_error(format!("cannot create 'numpy.{name}' instances"))),
        (_, Some(dtype)) => {
            let [value, imaginary] = scalar_arguments(dtype, args)?;
            if let (Some(re), Some(im)) = (&value, imaginary) {
                let parts = [
                    convert::to_kernel(run, re, Some(dtype))?.item()?,
                    convert::to_kernel(run, &im, Some(dtype))?.item()?,
                ];
                let number = |e: &Element| match e {
                    Element::Complex(z) => *z,
                    other => other.as_f64().unwrap_or_default().into(),
                };
                let joined = number(&parts[0]) + num_complex::Complex::<f64>::i() * number(&parts[1]);
                let array = convert::to_kernel(run, &Value::Complex(joined), Some(dtype))?;
                return convert::value_of(run, array);
            }
            let value = value.unwrap_or(Value::Int(0));
            let array = match &value {
                Value::None if dtype.is_float() => convert::fill(run, &Value::Float(f64::NAN), dtype)?,
                Value::Num(n) => {
                    let scalar = Array::scalar(run.engine.memory(), n.dtype(), &n.element())?;
                    crate::kernel::cast::cast(&scalar, dtype)?
                }
                other => convert::to_kernel(run, other, Some(dtype))?,
            };
            convert::value_of(run, array)
        }
    }
}

/// The arguments of a scalar's class, refused in the words of the C function behind it.
fn scalar_arguments(dtype: &DType, args: &mut Args) -> Run<[Option<Value>; 2]> {
    let (most, given) = (if dtype.is_complex() { 2 } else { 1 }, args.positional.len() + args.keyword.len());
    let unknown = args.keyword.first().map(|(name, _)| name.clone());
    let message = match (dtype, unknown) {
        (DType::Float64, Some(_)) => "float() takes no keyword arguments".to_owned(),
        (DType::Float64, None) if given > 1 => format!("float expected at most 1 argument, got {given}"),
        (DType::Bool, _) if given > 1 => format!("bool_() takes at most 1 argument ({given} given)"),
        (DType::Bool, Some(unknown)) => format!("'{unknown}' is an invalid keyword argument for bool_()"),
        _ if given > most => {
            let plural = if most == 1 { "" } else { "s" };
            format!("function takes at most {most} argument{plural} ({given} given)")
        }
        (_, Some(unknown)) => format!("'{unknown}' is an invalid keyword argument for this function"),
        _ => {
            let mut values = args.positional.drain(..);
            return Ok([values.next(), values.next()]);
        }
    };
    Err(Raise::type_error(message))
}

/// Functions on element types.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("can_cast", can_cast_),
    Builtin::new("common_type", common_type),
    Builtin::new("finfo", finfo),
    Builtin::new("iinfo", iinfo),
    Builtin::new("isdtype", isdtype),
    Builtin::new("isscalar", isscalar),
    Builtin::new("issubdtype", issubdtype),
    Builtin::new("iterable", iterable),
    Builtin::new("min_scalar_type", min_scalar_type),
    Builtin::new("mintypecode", mintypecode),
    Builtin::new("promote_types", promote_types_),
    Builtin::new("result_type", result_type),
];

fn dtype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["dtype", "align", "copy", "metadata"];
    let given = args.positional.len() + args.keyword.len();
    if given > names.len() {
        return Err(Raise::type_error(format!("dtype() takes at most {} arguments ({given} given)", names.len())));
    }
    if args.positional.is_empty() && !args.keyword.iter().any(|(name, _)| &**name == "dtype") {
        return Err(Raise::type_error("dtype() missing required argument 'dtype' (pos 1)"));
    }
    if let Some((i, name)) = names
        .iter()
        .enumerate()
        .take(args.positional.len())
        .find(|(_, name)| args.keyword.iter().any(|(given, _)| **given == ***name))
    {
        let place = i + 1;
        return Err(Raise::type_error(format!("argument for dtype() given by name ('{name}') and position ({place})")));
    }
    if let Some((name, _)) = args.keyword.iter().find(|(name, _)| !names.contains(&&**name)) {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for dtype()")));
    }
    let [spelling, align, _copy, metadata] = args.take("dtype", names, 0)?;
    let spelling = spelling.unwrap_or_default();
    match metadata {
        None => {}
        Some(Value::Dict(_)) => {
            return Err(Raise::unsupported("element types keep no metadata here", "leave metadata out"));
        }
        Some(other) => {
            let kind = if matches!(other, Value::None) { "None".into() } else { convert::type_name(&other) };
            return Err(Raise::type_error(format!("dtype() argument 4 must be dict, not {kind}")));
        }
    }
    let align = convert::flag(run, align.as_ref(), false)?;
    convert::dtype_value(run, &spelling, align)
}

/// The class that a type argument means.
fn class_argument(run: &mut Runner, value: &Value) -> Run<ScalarType> {
    if let Some(class) = value.foreign::<ScalarType>() {
        return Ok(class.clone());
    }
    if let Value::Text(name) = value
        && let Some(class) = ScalarType::find(name)
    {
        return Ok(class);
    }
    Ok(ScalarType::of(&to_dtype(run, value)?))
}

/// `np.isdtype(dtype, kind)`: kinds are the Array API's words, element types, or a tuple of them.
fn isdtype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [dtype, kind] = args.take("isdtype", ["dtype", "kind"], 2)?;
    let dtype = type_argument(run, &dtype.unwrap_or_default(), |kind| {
        format!("dtype argument must be a NumPy dtype, but it is a <class '{kind}'>.")
    })?;
    let kind = kind.unwrap_or_default();
    let kinds = match &kind {
        Value::Tuple(items) => items.to_vec(),
        one => vec![one.clone()],
    };
    let mut found = false;
    for kind in &kinds {
        let class = match kind {
            Value::Text(name) => match &**name {
                "bool" => "bool",
                "signed integer" => "signedinteger",
                "unsigned integer" => "unsignedinteger",
                "integral" => "integer",
                "real floating" => "floating",
                "complex floating" => "complexfloating",
                "numeric" => "number",
                other => {
                    return Err(Raise::value_error(format!(
                        "kind argument is a string, but '{other}' is not a known kind name."
                    )));
                }
            },
            other => {
                let class = type_argument(run, other, |kind| {
                    format!(
                        "kind argument must be comprised of NumPy dtypes or strings only, but is a <class '{kind}'>."
                    )
                })?;
                found |= class == dtype;
                continue;
            }
        };
        found |= ScalarType::find(class).is_some_and(|class| class.is_above(&dtype));
    }
    Ok(Value::Bool(found))
}

/// The class of an element type that is given as such or as a class, in no other spelling.
fn type_argument(run: &mut Runner, value: &Value, refusal: impl Fn(&str) -> String) -> Run<ScalarType> {
    if !matches!(value, Value::DType(_)) && value.foreign::<ScalarType>().is_none() {
        return Err(Raise::type_error(refusal(&convert::type_name(value))));
    }
    class_argument(run, value)
}

fn issubdtype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [below, above] = args.take("issubdtype", ["arg1", "arg2"], 2)?;
    let (below, above) = (below.unwrap_or_default(), above.unwrap_or_default());
    let below = class_argument(run, &below)?;
    let above = class_argument(run, &above)?;
    Ok(Value::Bool(above.is_above(&below)))
}

/// `np.iterable(y)`: whether `iter(y)` works.
fn iterable(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("iterable", ["y"], 1)?;
    Ok(Value::Bool(run.iterate(value.unwrap_or_default()).is_ok()))
}

fn isscalar(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let _ = run;
    let [value] = args.take("isscalar", ["element"], 1)?;
    Ok(Value::Bool(matches!(
        value.unwrap_or_default(),
        Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_)
            | Value::Complex(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Num(_)
            | Value::ArrayText(_)
            | Value::ArrayBytes(_)
            | Value::Record(_)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_lie_above_one_another_as_numpys() {
        let class = |name: &str| ScalarType::find(name).unwrap();
        let above = |high: &str, low: &str| class(high).is_above(&class(low));
        for (high, low) in [
            ("generic", "bool_"),
            ("number", "int8"),
            ("integer", "uint16"),
            ("signedinteger", "int_"),
            ("inexact", "float32"),
            ("inexact", "floating"),
            ("generic", "integer"),
            ("character", "str_"),
            ("flexible", "void"),
            ("float64", "double"),
        ] {
            assert!(above(high, low), "{low} is a {high}");
        }
        for (high, low) in [("number", "bool"), ("integer", "float64"), ("floating", "inexact"), ("int32", "int64")] {
            assert!(!above(high, low), "{low} is no {high}");
        }
        assert!(ScalarType::find("int").is_none() && ScalarType::find("int128").is_none());
    }
}
