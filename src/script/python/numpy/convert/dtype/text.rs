//! Element types as text: `'i4'`, `'(2,3)f4'`, `'i4, f8'`, `'float64'`.

use super::records::{record, unplaced};
use super::{Spelled, no_type};
use crate::kernel::DType;
use crate::script::run::{Raise, Run};

/// An element type from its text.
pub(super) fn parse(text: &str, align: bool) -> Run<Spelled> {
    let understood = || Raise::type_error(format!("data type '{text}' not understood"));
    let text = text.trim();
    if text.starts_with('[') {
        return Err(understood());
    }
    if split_top(text).len() > 1 {
        let fields = split_top(text)
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .map(|part| parse(part, align).map(|(dtype, shape)| unplaced("", None, dtype, shape)))
            .collect::<Run<Vec<_>>>()?;
        return record(fields, align).map(|dtype| (dtype, Vec::new()));
    }
    let code = text.strip_prefix(['<', '>', '=', '|']).unwrap_or(text);
    let order = &text[..text.len() - code.len()];
    if let Some((shape, base)) = repeats(code).ok_or_else(understood)? {
        return Ok((parse(&format!("{order}{base}"), align)?.0, shape));
    }
    let other = if cfg!(target_endian = "little") { ">" } else { "<" };
    let named = if order.is_empty() { named(code) } else { None };
    match named.or_else(|| coded(code)) {
        Some(dtype) if order == other => Ok((dtype.swapped(), Vec::new())),
        Some(dtype) => Ok((dtype, Vec::new())),
        None if is_known_elsewhere(code) => Err(no_type(code)),
        None => Err(understood()),
    }
}

/// The axes before a type and the type, of `(2,3)f4` and `3f4`; `Some(None)` if there are none, `None` if they are no axes.
fn repeats(code: &str) -> Option<Option<(Vec<usize>, &str)>> {
    if let Some(rest) = code.strip_prefix('(') {
        let (shape, base) = rest.split_once(')')?;
        // One number in parentheses is no tuple.
        if !shape.contains(',') && !shape.trim().is_empty() {
            return None;
        }
        let lengths = shape.split(',').map(str::trim).filter(|s| !s.is_empty()).map(|s| s.parse().ok());
        return Some(Some((lengths.collect::<Option<Vec<usize>>>()?, base)));
    }
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits == code.len() {
        return Some(None);
    }
    Some(Some((vec![code[..digits].parse().ok()?], &code[digits..])))
}

/// Parts between commas that stand in no parentheses.
fn split_top(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

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
        "str" | "str_" => DType::Str(0),
        "bytes" | "bytes_" => DType::Bytes(0),
        "void" => DType::Void(0),
        _ => return None,
    })
}

/// Types by letter, or by kind and size.
fn coded(code: &str) -> Option<DType> {
    Some(match code {
        "?" | "b1" => DType::Bool,
        "b" | "i1" => DType::Int8,
        "B" | "u1" => DType::UInt8,
        "h" | "i2" => DType::Int16,
        "H" | "u2" => DType::UInt16,
        "i" | "i4" => DType::Int32,
        "I" | "u4" => DType::UInt32,
        "l" | "p" | "n" | "i8" => DType::Int64,
        "q" => DType::LongLong,
        "L" | "P" | "N" | "u8" => DType::UInt64,
        "Q" => DType::ULongLong,
        "e" | "f2" => DType::Float16,
        "f" | "f4" => DType::Float32,
        "d" | "f8" => DType::Float64,
        "F" | "c8" => DType::Complex64,
        "D" | "c16" => DType::Complex128,
        "c" => DType::Bytes(1),
        _ => {
            let (kind, width) = code.split_at_checked(1)?;
            let of: fn(u32) -> DType = match kind {
                "U" => DType::Str,
                "S" | "a" => DType::Bytes,
                "V" => DType::Void,
                _ => return None,
            };
            of(if width.is_empty() { 0 } else { width.parse().ok()? })
        }
    })
}

/// NumPy knows it, cowscope does not.
fn is_known_elsewhere(code: &str) -> bool {
    let kind = code.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(kind, "O" | "M" | "m" | "g" | "G" | "object")
        || matches!(code, "f16" | "c32" | "longdouble" | "float128" | "complex256")
        || code.starts_with("datetime64")
        || code.starts_with("timedelta64")
        || code.starts_with("M8[")
        || code.starts_with("m8[")
}
