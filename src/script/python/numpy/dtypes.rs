//! Attributes of element types.

use std::rc::Rc;
use std::sync::Arc;

use crate::engine::Value;
use crate::kernel::{DType, StructType};
use crate::script::run::{Args, Method, Native, Raise, Run, Runner};

/// NumPy's one-letter code.
pub(crate) fn letter(dtype: &DType) -> char {
    match dtype {
        DType::Bool => '?',
        DType::Int8 => 'b',
        DType::Int16 => 'h',
        DType::Int32 => 'i',
        DType::Int64 => 'l',
        DType::LongLong => 'q',
        DType::UInt8 => 'B',
        DType::UInt16 => 'H',
        DType::UInt32 => 'I',
        DType::UInt64 => 'L',
        DType::ULongLong => 'Q',
        DType::Float16 => 'e',
        DType::Float32 => 'f',
        DType::Float64 => 'd',
        DType::Complex64 => 'F',
        DType::Complex128 => 'D',
        DType::Bytes(_) => 'S',
        DType::Str(_) => 'U',
        DType::Struct(_) | DType::Void(_) => 'V',
        DType::Swapped(native) => letter(native),
    }
}

/// `dtype.name`; `None` if there is no such attribute.
pub(crate) fn attribute(run: &mut Runner, dtype: &DType, name: &str) -> Option<Run<Value>> {
    Some(Ok(match name {
        "name" => Value::text(dtype.name()),
        "kind" => Value::text(dtype.kind_char().to_string()),
        "char" => Value::text(letter(dtype).to_string()),
        "num" => Value::Int(dtype.number().into()),
        "str" => Value::text(dtype.typestr()),
        "itemsize" => Value::Int(dtype.itemsize() as i64),
        "alignment" => Value::Int(dtype.alignment() as i64),
        "byteorder" => Value::text(match dtype {
            DType::Swapped(_) => {
                if cfg!(target_endian = "little") {
                    ">"
                } else {
                    "<"
                }
            }
            own if own.typestr().starts_with('|') => "|",
            _ => "=",
        }),
        "isnative" => Value::Bool(dtype.is_native()),
        "hasobject" => Value::Bool(false),
        "isalignedstruct" => Value::Bool(dtype.as_struct().is_some_and(|record| record.aligned.is_some())),
        "isbuiltin" => Value::Int(i64::from((dtype.is_numeric() && dtype.is_native()) || dtype.is_unsized())),
        "flags" => Value::Int(flags(dtype)),
        "ndim" => Value::Int(0),
        "shape" => Value::tuple(Vec::new()),
        "subdtype" | "metadata" => Value::None,
        "base" => Value::DType(dtype.clone()),
        "type" => super::types::class_of(run, dtype),
        "names" => match dtype.as_struct() {
            Some(record) => Value::tuple(record.fields.iter().map(|f| Value::text(f.name.get())).collect::<Vec<_>>()),
            None => Value::None,
        },
        "fields" => match dtype.as_struct() {
            Some(record) => Value::dict(record.fields.iter().flat_map(|f| {
                let title = f.title.as_deref().map(Value::text);
                let dtype = super::subarray::value(f.dtype.clone(), f.shape.clone());
                let mut entry = vec![dtype, Value::Int(f.offset as i64)];
                entry.extend(title.clone());
                let entry = Value::tuple(entry);
                std::iter::once(Value::text(f.name.get())).chain(title).map(move |key| (key, entry.clone()))
            })),
            None => Value::None,
        },
        "descr" => Value::list(match dtype.as_struct() {
            Some(record) => match description(record) {
                Ok(fields) => fields,
                Err(error) => return Some(Err(error)),
            },
            None => vec![Value::tuple(vec![Value::text(""), Value::text(dtype.typestr())])],
        }),
        _ => return None,
    }))
}

/// What NumPy must heed about the elements: bits of `dtype.flags`.
fn flags(dtype: &DType) -> i64 {
    const NEEDS_INIT: i64 = 8;
    const NEEDS_PYTHON: i64 = 16;
    const ALIGNED: i64 = 128;
    match &*dtype.native() {
        DType::Str(_) => NEEDS_INIT,
        DType::Struct(record) => {
            let inner = record.fields.iter().map(|field| flags(&field.dtype)).fold(0, |all, one| all | one);
            let aligned = if record.aligned.is_some() { ALIGNED } else { 0 };
            NEEDS_PYTHON | (inner & NEEDS_INIT) | aligned
        }
        _ => 0,
    }
}

/// `dtype.name = value`: the names of fields can be set, and change for everyone who has the type; where names hold
/// values, the holder gets a type of its own first.
pub(crate) fn set_attribute(run: &mut Runner, holder: &mut DType, name: &str, value: &Value) -> Run<()> {
    if name == "names" {
        let names = new_names(run, holder, value)?;
        if let (true, DType::Struct(record)) = (run.engine.has_values(), &mut *holder) {
            Arc::make_mut(record);
        }
        let fields = holder.as_struct().map_or(&[][..], |record| &record.fields);
        fields.iter().zip(names).for_each(|(field, name)| field.name.set(&name));
        return Ok(());
    }
    const MEMBERS: [&str; 8] = ["alignment", "byteorder", "char", "flags", "itemsize", "kind", "num", "type"];
    Err(match attribute(run, holder, name) {
        _ if MEMBERS.contains(&name) => Raise::attribute_error("readonly attribute"),
        Some(_) => Raise::attribute_error(format!("attribute '{name}' of 'numpy.dtype' objects is not writable")),
        None => super::attributes::missing_attribute(&Value::DType(holder.clone()), name),
    })
}

/// As many names as there are fields, no two alike.
fn new_names(run: &mut Runner, dtype: &DType, value: &Value) -> Run<Vec<Rc<str>>> {
    let Some(record) = dtype.as_struct() else { return Err(Raise::value_error("there are no fields defined")) };
    let wanted = record.fields.len();
    let items = match value {
        Value::Text(_) | Value::List(_) | Value::Tuple(_) => run.collect(value.clone())?,
        _ => Vec::new(),
    };
    if items.len() != wanted {
        return Err(Raise::value_error(format!("must replace all names at once with a sequence of length {wanted}")));
    }
    let mut names: Vec<Rc<str>> = Vec::with_capacity(wanted);
    for (i, item) in items.iter().enumerate() {
        match item {
            Value::Text(name) | Value::ArrayText(name) => names.push(name.clone()),
            other => {
                let kind = super::convert::type_name(other);
                return Err(Raise::value_error(format!("item #{i} of names is of type {kind} and not string")));
            }
        }
    }
    let twice = names.iter().enumerate().any(|(i, name)| names[..i].contains(name));
    if twice { Err(Raise::value_error("Duplicate field names given.")) } else { Ok(names) }
}

/// The fields as `(name, type)` tuples, holes as nameless raw bytes.
fn description(record: &StructType) -> Run<Vec<Value>> {
    let hole = |bytes: usize| Value::tuple(vec![Value::text(""), Value::text(format!("|V{bytes}"))]);
    let mut out = Vec::new();
    let mut end = 0;
    for field in &record.fields {
        if field.offset < end {
            return Err(Raise::value_error(
                "dtype.descr is not defined for types with overlapping or out-of-order fields",
            ));
        }
        if field.offset > end {
            out.push(hole(field.offset - end));
        }
        end = field.offset + field.nbytes();
        let format = match field.dtype.as_struct() {
            Some(inner) => Value::list(description(inner)?),
            None => Value::text(field.dtype.typestr()),
        };
        let name = match &field.title {
            Some(title) => Value::tuple(vec![Value::text(title), Value::text(field.name.get())]),
            None => Value::text(field.name.get()),
        };
        let mut entry = vec![name, format];
        if !field.shape.is_empty() {
            entry.push(Value::tuple(field.shape.iter().map(|n| Value::Int(*n as i64)).collect::<Vec<_>>()));
        }
        out.push(Value::tuple(entry));
    }
    if record.itemsize > end {
        out.push(hole(record.itemsize - end));
    }
    Ok(out)
}

/// The classes of element types: `np.dtypes.Int32DType`, which is `type(np.dtype('i4'))`.
const CLASSES: &[(&str, DType, Native)] = &[
    ("BoolDType", DType::Bool, |_, args| instance(args, DType::Bool)),
    ("Int8DType", DType::Int8, |_, args| instance(args, DType::Int8)),
    ("Int16DType", DType::Int16, |_, args| instance(args, DType::Int16)),
    ("Int32DType", DType::Int32, |_, args| instance(args, DType::Int32)),
    ("Int64DType", DType::Int64, |_, args| instance(args, DType::Int64)),
    ("UInt8DType", DType::UInt8, |_, args| instance(args, DType::UInt8)),
    ("UInt16DType", DType::UInt16, |_, args| instance(args, DType::UInt16)),
    ("UInt32DType", DType::UInt32, |_, args| instance(args, DType::UInt32)),
    ("UInt64DType", DType::UInt64, |_, args| instance(args, DType::UInt64)),
    ("Float16DType", DType::Float16, |_, args| instance(args, DType::Float16)),
    ("Float32DType", DType::Float32, |_, args| instance(args, DType::Float32)),
    ("Float64DType", DType::Float64, |_, args| instance(args, DType::Float64)),
    ("Complex64DType", DType::Complex64, |_, args| instance(args, DType::Complex64)),
    ("Complex128DType", DType::Complex128, |_, args| instance(args, DType::Complex128)),
    ("LongLongDType", DType::LongLong, |_, args| instance(args, DType::LongLong)),
    ("ULongLongDType", DType::ULongLong, |_, args| instance(args, DType::ULongLong)),
    ("StrDType", DType::Str(0), |run, args| of_size(run, args, DType::Str)),
    ("BytesDType", DType::Bytes(0), |run, args| of_size(run, args, DType::Bytes)),
    ("VoidDType", DType::Void(0), |_, _| {
        Err(Raise::type_error(
            "Preliminary-API: Flexible/Parametric legacy DType '<class 'numpy.dtypes.VoidDType'>' can only be instantiated using `np.dtype(...)`",
        ))
    }),
];

/// A text type of a size, which is its only argument.
fn of_size(run: &mut Runner, args: &mut Args, of: fn(u32) -> DType) -> Run<Value> {
    let (given, named) = (args.positional.len(), args.keyword.len());
    if given != 1 || named > 0 {
        return Err(Raise::type_error(format!("function takes exactly 1 positional argument ({given} given)")));
    }
    let size = super::convert::integer(run, &std::mem::take(&mut args.positional[0]))?;
    let size = u32::try_from(size).map_err(|_| {
        Raise::value_error(format!("Strings cannot have a negative size but a size of {size} was given"))
    })?;
    Ok(Value::DType(of(size)))
}

fn instance(args: &mut Args, dtype: DType) -> Run<Value> {
    if args.positional.is_empty() && args.keyword.is_empty() {
        return Ok(Value::DType(dtype));
    }
    Err(Raise::type_error("currently only the no-argument instantiation is supported; use `np.dtype` instead."))
}

/// The class of `numpy.dtypes` under its other names, which are C's.
fn own_name(name: &str) -> &str {
    match name {
        "ByteDType" => "Int8DType",
        "UByteDType" => "UInt8DType",
        "ShortDType" => "Int16DType",
        "UShortDType" => "UInt16DType",
        "IntDType" => "Int32DType",
        "UIntDType" => "UInt32DType",
        "LongDType" => "Int64DType",
        "ULongDType" => "UInt64DType",
        other => other,
    }
}

/// The classes of `numpy.dtypes`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    if name == "VoidDType" {
        let record = StructType::packed([]);
        return Some(crate::script::python::builtins::types::type_of(run, &Value::DType(DType::Struct(record.into()))));
    }
    let (_, dtype, _) = CLASSES.iter().find(|(own, ..)| *own == own_name(name))?;
    Some(crate::script::python::builtins::types::type_of(run, &Value::DType(dtype.clone())))
}

fn class(name: &str) -> Option<&'static (&'static str, DType, Native)> {
    let bare = name.strip_prefix("numpy.dtypes.")?;
    CLASSES.iter().find(|(own, ..)| *own == bare)
}

/// The element type of a class of `numpy.dtypes` by its qualified name.
pub(crate) fn of_class(name: &str) -> Option<DType> {
    class(name).map(|(_, dtype, _)| dtype.clone())
}

/// What calling a class of `numpy.dtypes` does.
pub(crate) fn class_call(name: &str) -> Option<Native> {
    class(name).map(|(.., call)| *call)
}

/// A method of element types.
pub(crate) fn method(name: &str) -> Option<Method> {
    (name == "newbyteorder").then(|| Method::new("newbyteorder", newbyteorder))
}

/// `dtype.newbyteorder(new_order='S')`: the other order, that of the machine, or the one named; the first letter counts.
fn newbyteorder(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [dtype, order] = args.take("newbyteorder", ["self", "new_order"], 1)?;
    let (dtype, axes) = super::convert::spelled_with_axes(run, &dtype.unwrap_or_default())?;
    let order = match order {
        None => "S".to_owned(),
        Some(Value::Text(order) | Value::ArrayText(order)) => order.to_string(),
        Some(other) => {
            let kind = super::convert::type_name(&other);
            return Err(Raise::type_error(format!("byteorder must be str, not {kind}")));
        }
    };
    let native = if cfg!(target_endian = "little") { 'L' } else { 'B' };
    let ordered = match order.chars().next().map(|c| c.to_ascii_uppercase()) {
        Some('S') => dtype.swapped(),
        Some('|' | 'I') => dtype,
        Some('=' | 'N') => dtype.native().into_owned(),
        Some(named @ ('<' | 'L' | '>' | 'B')) => {
            let own = dtype.native().into_owned();
            if matches!(named, '<' | 'L') == (native == 'L') { own } else { own.swapped() }
        }
        _ => return Err(Raise::value_error(format!("byteorder not recognized (got '{order}')"))),
    };
    Ok(super::subarray::value(ordered, axes))
}
