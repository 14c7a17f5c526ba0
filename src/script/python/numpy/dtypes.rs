//! Attributes of element types.

use crate::engine::Value;
use crate::kernel::{DType, Kind, StructType};
use crate::script::run::{Raise, Run, Runner};

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
        DType::Str(_) => 'U',
        DType::Struct(_) => 'V',
    }
}

/// NumPy's number of the type.
fn number(dtype: &DType) -> i64 {
    match dtype {
        DType::Bool => 0,
        DType::Int8 => 1,
        DType::UInt8 => 2,
        DType::Int16 => 3,
        DType::UInt16 => 4,
        DType::Int32 => 5,
        DType::UInt32 => 6,
        DType::Int64 => 7,
        DType::LongLong => 9,
        DType::UInt64 => 8,
        DType::ULongLong => 10,
        DType::Float16 => 23,
        DType::Float32 => 11,
        DType::Float64 => 12,
        DType::Complex64 => 14,
        DType::Complex128 => 15,
        DType::Str(_) => 19,
        DType::Struct(_) => 20,
    }
}

/// `dtype.name`; `None` if there is no such attribute.
pub(crate) fn attribute(run: &mut Runner, dtype: &DType, name: &str) -> Option<Run<Value>> {
    Some(Ok(match name {
        "name" => Value::text(dtype.name()),
        "kind" => Value::text(dtype.kind_char().to_string()),
        "char" => Value::text(letter(dtype).to_string()),
        "num" => Value::Int(number(dtype)),
        "str" => Value::text(dtype.typestr()),
        "itemsize" => Value::Int(dtype.itemsize() as i64),
        "alignment" => Value::Int(dtype.alignment() as i64),
        "byteorder" => Value::text(if dtype.itemsize() == 1 || dtype.kind() == Kind::Record { "|" } else { "=" }),
        "isnative" => Value::Bool(true),
        "hasobject" => Value::Bool(false),
        "isalignedstruct" => Value::Bool(dtype.as_struct().is_some_and(|record| record.aligned.is_some())),
        "isbuiltin" => Value::Int(i64::from(dtype.is_numeric())),
        "ndim" => Value::Int(0),
        "shape" => Value::tuple(Vec::new()),
        "subdtype" | "metadata" => Value::None,
        "base" => Value::DType(dtype.clone()),
        "type" => super::types::class_of(run, dtype),
        "names" => match dtype.as_struct() {
            Some(record) => Value::tuple(record.fields.iter().map(|f| Value::text(&f.name)).collect::<Vec<_>>()),
            None => Value::None,
        },
        "fields" => match dtype.as_struct() {
            Some(record) => Value::dict(record.fields.iter().flat_map(|f| {
                let title = f.title.as_deref().map(Value::text);
                let mut entry = vec![Value::DType(f.dtype.clone()), Value::Int(f.offset as i64)];
                entry.extend(title.clone());
                let entry = Value::tuple(entry);
                std::iter::once(Value::text(&f.name)).chain(title).map(move |key| (key, entry.clone()))
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
            Some(title) => Value::tuple(vec![Value::text(title), Value::text(&field.name)]),
            None => Value::text(&field.name),
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
