//! Element types as text: `'i4'`, `'float64'`, `'<U5'`; what has parts is for `commas`.

use super::{Spelled, commas, no_type};
use crate::kernel::DType;
use crate::script::python::format::quote;
use crate::script::run::{Raise, Run};

/// An element type from its text.
pub(super) fn parse(text: &str, align: bool) -> Run<Spelled> {
    if commas::has_parts(text) {
        return commas::parse(text, align);
    }
    one(text).map(|dtype| (dtype, Vec::new()))
}

/// A type that has no parts: a letter, or a kind and a size, perhaps behind a byte order; or a name.
pub(super) fn one(text: &str) -> Run<DType> {
    let swapped = text.starts_with(if cfg!(target_endian = "little") { '>' } else { '<' });
    let body = text.strip_prefix(['<', '>', '=', '|']).unwrap_or(text);
    match coded(body).or_else(|| named(text)) {
        Some(dtype) if swapped => Ok(dtype.swapped()),
        Some(dtype) => Ok(dtype),
        None if is_known_elsewhere(body) => Err(no_type(body)),
        None if REMOVED.contains(&text) => Err(Raise::type_error(format!(
            "Alias '{text}' was removed in NumPy 2.0. Use a name without a digit at the end."
        ))),
        None => Err(Raise::type_error(format!("data type {} not understood", quote::repr(text)))),
    }
}

/// Names of NumPy 1.
const REMOVED: [&str; 7] = ["int0", "uint0", "void0", "object0", "str0", "bytes0", "bool8"];

/// Types by NumPy's and C's names.
pub(crate) fn named(name: &str) -> Option<DType> {
    Some(match name {
        "bool" | "bool_" => DType::Bool,
        "int8" | "byte" => DType::Int8,
        "int16" | "short" => DType::Int16,
        "int32" | "intc" => DType::Int32,
        "int64" | "int" | "int_" | "intp" | "long" => DType::Int64,
        "longlong" => DType::LongLong,
        "uint8" | "ubyte" => DType::UInt8,
        "uint16" | "ushort" => DType::UInt16,
        "uint32" | "uintc" => DType::UInt32,
        "uint64" | "uint" | "uintp" | "ulong" => DType::UInt64,
        "ulonglong" => DType::ULongLong,
        "float16" | "half" => DType::Float16,
        "float32" | "single" => DType::Float32,
        "float64" | "float" | "double" => DType::Float64,
        "complex64" | "csingle" => DType::Complex64,
        "complex128" | "complex" | "cdouble" => DType::Complex128,
        "str" | "str_" | "unicode" => DType::Str(0),
        "bytes" | "bytes_" => DType::Bytes(0),
        "void" => DType::Void(0),
        _ => return None,
    })
}

/// Types by letter, or by kind and size.
fn coded(code: &str) -> Option<DType> {
    let (kind, size) = code.split_at_checked(1)?;
    if size.is_empty() {
        return Some(match kind {
            "?" => DType::Bool,
            "b" => DType::Int8,
            "B" => DType::UInt8,
            "h" => DType::Int16,
            "H" => DType::UInt16,
            "i" => DType::Int32,
            "I" => DType::UInt32,
            "l" | "p" | "n" => DType::Int64,
            "q" => DType::LongLong,
            "L" | "P" | "N" => DType::UInt64,
            "Q" => DType::ULongLong,
            "e" => DType::Float16,
            "f" => DType::Float32,
            "d" => DType::Float64,
            "F" => DType::Complex64,
            "D" => DType::Complex128,
            "U" => DType::Str(0),
            "S" | "a" => DType::Bytes(0),
            "V" => DType::Void(0),
            "c" => DType::Bytes(1),
            _ => return None,
        });
    }
    // As C's `strtol` reads a number: blanks and a sign may stand before it.
    let size: i32 = size.trim_start().parse().ok()?;
    Some(match (kind, size) {
        ("b", 1) => DType::Bool,
        ("i", 1) => DType::Int8,
        ("u", 1) => DType::UInt8,
        ("i", 2) => DType::Int16,
        ("u", 2) => DType::UInt16,
        ("i", 4) => DType::Int32,
        ("u", 4) => DType::UInt32,
        ("i", 8) => DType::Int64,
        ("u", 8) => DType::UInt64,
        ("f", 2) => DType::Float16,
        ("f", 4) => DType::Float32,
        ("f", 8) => DType::Float64,
        ("c", 8) => DType::Complex64,
        ("c", 16) => DType::Complex128,
        ("U", 0..=MOST_CHARS) => DType::Str(size as u32),
        ("S" | "a", 0..) => DType::Bytes(size as u32),
        ("V", 0..) => DType::Void(size as u32),
        _ => return None,
    })
}

/// A text's bytes must fit a C int.
const MOST_CHARS: i32 = i32::MAX / 4;

/// NumPy knows it, cowscope does not.
fn is_known_elsewhere(code: &str) -> bool {
    matches!(code, "O" | "O4" | "O8" | "M" | "m" | "M8" | "m8" | "g" | "G" | "f16" | "c32")
        || matches!(code, "object" | "object_")
        || matches!(code, "longdouble" | "clongdouble" | "float128" | "complex256" | "datetime64" | "timedelta64")
        || ["datetime64[", "timedelta64[", "M8[", "m8["].iter().any(|start| code.starts_with(start))
}
