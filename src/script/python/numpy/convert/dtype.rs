//! The spellings of an element type.

use std::sync::Arc;

use super::type_name;
use crate::engine::Value;
use crate::kernel::{DType, Field, StructType};
use crate::script::python::builtins::types::class_name;
use crate::script::python::numpy::subarray::{self, SubArray};
use crate::script::python::numpy::types::ScalarType;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::Origin;

/// An element type, and the shape of a sub-array where fields have one.
type Spelled = (DType, Vec<usize>);

/// `dtype=` of a function: what the script asks for, as the model has it; `None` if it does not say.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn explicit(run: &mut Runner, value: Option<&Value>) -> Run<Option<DType>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => {
            let dtype = to_dtype(run, value)?;
            Ok(Some(run.engine.semantics().element_type(Origin::Explicit, &dtype)))
        }
    }
}

/// The element type that a value spells: `'i4'`, `np.float32`, `int`, `[('x', 'f8')]`, `np.dtype('U5')`.
///
/// Text of width 0 stands for text as wide as needed.
///
/// # Errors
/// `TypeError` for what NumPy does not understand; types that cowscope does not have.
pub(crate) fn to_dtype(run: &Runner, value: &Value) -> Run<DType> {
    laid_out(run, value, false)
}

/// As [`to_dtype`]; with `align` the fields of new records lie at multiples of their alignment.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn laid_out(run: &Runner, value: &Value, align: bool) -> Run<DType> {
    let (dtype, shape) = spelled(run, value, Within { align, depth: 0 })?;
    if shape.is_empty() {
        return Ok(dtype);
    }
    Err(Raise::unsupported(
        "sub-array element types are supported as fields of records only",
        "add the axes to the shape",
    ))
}

/// Where a spelling stands.
#[derive(Debug, Clone, Copy)]
struct Within {
    /// New records are aligned.
    align: bool,
    /// Lists and dicts around it.
    depth: usize,
}

/// Lists and dicts within each other in one spelling; a list may contain itself.
const DEEPEST: usize = 200;

impl Within {
    /// Within a list or a dict of fields.
    fn deeper(self, kind: &str) -> Run<Self> {
        if self.depth < DEEPEST {
            return Ok(Self { depth: self.depth + 1, ..self });
        }
        Err(Raise::new(
            "RecursionError",
            format!(
                "maximum recursion depth exceeded while trying to convert the given data type from a {kind} object"
            ),
        ))
    }
}

fn spelled(run: &Runner, value: &Value, within: Within) -> Run<Spelled> {
    let align = within.align;
    let plain = |dtype: DType| Ok((dtype, Vec::new()));
    match value {
        Value::DType(dtype) => plain(dtype.clone()),
        Value::None => plain(DType::Float64),
        Value::Text(text) | Value::ArrayText(text) => parse(text, align),
        Value::List(list) => {
            let items = list.0.borrow().clone();
            let within = within.deeper("list")?;
            let fields = items.iter().map(|item| field(run, item, within)).collect::<Run<Vec<_>>>()?;
            record(fields, align).and_then(plain)
        }
        Value::Dict(dict) => {
            let within = within.deeper("dict")?;
            let entry = |name: &str| {
                let key = crate::engine::Key::Text(name.into());
                dict.0.borrow().get(&key).map(|(_, v)| v.clone())
            };
            if let (Some(names), Some(formats)) = (entry("names"), entry("formats")) {
                let aligned =
                    entry("aligned").is_some_and(|v| !matches!(v, Value::None | Value::Bool(false) | Value::Int(0)));
                let align = align || aligned;
                let lists = [Some(names), Some(formats), entry("offsets"), entry("titles")];
                return placed(run, lists, entry("itemsize"), Within { align, ..within }).and_then(plain);
            }
            let entries: Vec<(Value, Value)> = dict.0.borrow().values().cloned().collect();
            by_name(run, &entries, within).and_then(plain)
        }
        Value::Tuple(items) => match &items[..] {
            [base, shape] => {
                let (dtype, mut inner) = spelled(run, base, within)?;
                let mut shape = sub_shape(run, shape, dtype.itemsize())?;
                shape.append(&mut inner);
                Ok((dtype, shape))
            }
            _ => Err(not_understood(run, value)),
        },
        Value::Foreign(_) if value.foreign::<SubArray>().is_some() => match value.foreign::<SubArray>() {
            Some(own) => Ok((own.base.clone(), own.shape.clone())),
            None => Err(not_understood(run, value)),
        },
        Value::Foreign(_) => match value.foreign::<ScalarType>() {
            Some(class) => class_dtype(class).and_then(plain),
            None => match class_name(value) {
                Some(name) => of_class(&name).and_then(plain),
                None => Err(not_understood(run, value)),
            },
        },
        _ => Err(not_understood(run, value)),
    }
}

/// An element type as a value, with axes if it has some; the spelling is one of `np.dtype(…)`.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn dtype_value(run: &Runner, spelling: &Value, align: bool) -> Run<Value> {
    let (dtype, shape) = spelled(run, spelling, Within { align, depth: 0 })?;
    Ok(subarray::value(dtype, shape))
}

/// As [`explicit`], for functions that append the axes of a sub-array to a shape.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn explicit_with_axes(run: &mut Runner, value: Option<&Value>) -> Run<(Option<DType>, Vec<usize>)> {
    match value {
        None | Some(Value::None) => Ok((None, Vec::new())),
        Some(value) => {
            let (dtype, shape) = spelled(run, value, Within { align: false, depth: 0 })?;
            Ok((Some(run.engine.semantics().element_type(Origin::Explicit, &dtype)), shape))
        }
    }
}

/// The axes of a sub-array; `()` are none.
fn sub_shape(run: &Runner, value: &Value, itemsize: usize) -> Run<Vec<usize>> {
    const C_INT: isize = i32::MAX as isize;
    let wrong = |what: &str| Err(Raise::value_error(format!("invalid shape in fixed-type tuple{what}")));
    let Ok(lengths) = super::integers(run, value) else { return wrong(".") };
    if lengths.iter().any(|n| *n < 0) {
        return wrong(": dimension smaller then zero.");
    }
    if lengths.iter().any(|n| *n > C_INT) {
        return wrong(": dimension does not fit into a C int.");
    }
    let bytes = lengths.iter().try_fold(itemsize, |all, n| all.checked_mul(*n as usize));
    if bytes.is_none_or(|bytes| bytes > C_INT as usize) {
        return wrong(": dtype size in bytes must fit into a C int.");
    }
    Ok(lengths.into_iter().map(|n| n as usize).collect())
}

fn not_understood(run: &Runner, value: &Value) -> Box<Raise> {
    match run.str(value) {
        Ok(text) => Raise::type_error(format!("Cannot interpret '{text}' as a data type")),
        Err(raise) => raise,
    }
}

fn class_dtype(class: &ScalarType) -> Run<DType> {
    match (&class.dtype, class.name) {
        (Some(dtype), _) => Ok(dtype.clone()),
        (None, "floating" | "inexact") => {
            Err(Raise::type_error("Converting `np.inexact` or `np.floating` to a dtype not allowed"))
        }
        (None, "dtype") => Err(Raise::type_error("Cannot convert np.dtype into a dtype.")),
        (None, "integer" | "signedinteger") => {
            Err(Raise::type_error("Converting `np.integer` or `np.signedinteger` to a dtype not allowed"))
        }
        (None, name @ ("generic" | "number" | "complexfloating" | "unsignedinteger")) => {
            Err(Raise::type_error(format!("Converting `np.{name}` to a dtype not allowed")))
        }
        (None, name) => Err(Raise::type_error(format!("Cannot interpret '<class 'numpy.{name}'>' as a data type"))),
    }
}

/// Python's own classes as element types.
fn of_class(name: &str) -> Run<DType> {
    match name {
        "bool" => Ok(DType::Bool),
        "int" => Ok(DType::Int64),
        "float" => Ok(DType::Float64),
        "complex" => Ok(DType::Complex128),
        "str" => Ok(DType::Str(0)),
        other => crate::script::python::numpy::dtypes::of_class(other).ok_or_else(|| no_type(other)),
    }
}

fn no_type(what: &str) -> Box<Raise> {
    Raise::unsupported(
        format!("cowscope has no element type {what}"),
        "there are bool, int8 to int64, uint8 to uint64, float32, float64, complex64, complex128, text and records",
    )
}

/// An element type from its text.
fn parse(text: &str, align: bool) -> Run<Spelled> {
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
    if let Some(rest) = text.strip_prefix('(') {
        let (shape, base) = rest.split_once(')').ok_or_else(understood)?;
        // One number in parentheses is no tuple.
        if !shape.contains(',') && !shape.trim().is_empty() {
            return Err(understood());
        }
        let lengths: Option<Vec<usize>> =
            shape.split(',').map(str::trim).filter(|s| !s.is_empty()).map(|s| s.parse().ok()).collect();
        return Ok((parse(base, align)?.0, lengths.ok_or_else(understood)?));
    }
    if let Some(dtype) = named(text) {
        return Ok((dtype, Vec::new()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && digits < text.len() {
        let n: usize = text[..digits].parse().map_err(|_| understood())?;
        let (dtype, _) = parse(&text[digits..], align)?;
        return Ok((dtype, vec![n]));
    }
    let swapped = text.starts_with('>');
    let body = text.strip_prefix(['<', '>', '=', '|']).unwrap_or(text);
    let dtype = coded(body).or_else(|| if body == text { None } else { named(body) });
    match dtype {
        Some(dtype) if swapped && dtype.itemsize() > 1 => Err(Raise::unsupported(
            format!("the byte order of '{text}' is not this machine's; cowscope has native byte order only"),
            format!("write '{body}'"),
        )),
        Some(dtype) => Ok((dtype, Vec::new())),
        None if is_known_elsewhere(body) => Err(no_type(body)),
        None => Err(understood()),
    }
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
        "U" => DType::Str(0),
        _ => DType::Str(code.strip_prefix('U')?.parse().ok()?),
    })
}

/// NumPy knows it, cowscope does not.
fn is_known_elsewhere(code: &str) -> bool {
    let kind = code.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(kind, "S" | "a" | "O" | "V" | "M" | "m" | "g" | "G" | "c" | "object" | "bytes" | "void")
        || matches!(code, "f16" | "c32" | "longdouble" | "float128" | "complex256")
        || code.starts_with("datetime64")
        || code.starts_with("timedelta64")
        || code.starts_with("M8[")
        || code.starts_with("m8[")
}

/// A field that has no place yet.
fn unplaced(name: &str, title: Option<String>, dtype: DType, shape: Vec<usize>) -> Field {
    Field { name: name.to_owned(), title, dtype, shape, offset: 0 }
}

/// One entry of a list of fields: `(name, type)` or `(name, type, shape)`; the name may be `(title, name)`.
fn field(run: &Runner, item: &Value, within: Within) -> Run<Field> {
    let wrong = |run: &Runner| {
        let shown = run.repr(item)?;
        Err(Raise::type_error(format!("Field elements must be 2- or 3-tuples, got '{shown}'")))
    };
    let Value::Tuple(parts) = item else { return wrong(run) };
    if parts.len() > 3 {
        let shown = run.repr(item)?;
        return Err(Raise::type_error(format!("Field elements must be tuples with at most 3 elements, got '{shown}'")));
    }
    let (name, format, shape) = match &parts[..] {
        [name, format] => (name, format, None),
        [name, format, shape] => (name, format, Some(shape)),
        _ => return wrong(run),
    };
    let (title, name) = match name {
        Value::Tuple(both) if both.len() == 2 => (Some(text(&both[0])?), text(&both[1])?),
        Value::Text(_) | Value::ArrayText(_) => (None, text(name)?),
        _ => return Err(Raise::type_error("First element of field tuple is neither a tuple nor str")),
    };
    let (dtype, inner) = spelled(run, format, within)?;
    let mut outer = shape.map_or(Ok(Vec::new()), |s| sub_shape(run, s, dtype.itemsize()))?;
    outer.extend(inner);
    Ok(unplaced(&name, title, dtype, outer))
}

fn text(name: &Value) -> Run<String> {
    match name {
        Value::Text(t) | Value::ArrayText(t) => Ok(t.to_string()),
        _ => Err(Raise::type_error("field names must be strings")),
    }
}

/// A record of fields one after the other; nameless ones are `f0`, `f1` …
fn record(mut fields: Vec<Field>, align: bool) -> Run<DType> {
    for i in 0..fields.len() {
        if fields[i].name.is_empty() {
            fields[i].name = format!("f{i}");
        }
        let name = &fields[i].name;
        if fields[..i].iter().any(|other| other.name == *name) {
            return Err(Raise::value_error(format!("field '{name}' occurs more than once")));
        }
    }
    Ok(DType::Struct(Arc::new(StructType::laid_out(fields, align))))
}

fn sequence(value: &Value) -> Run<Vec<Value>> {
    match value {
        Value::List(list) => Ok(list.0.borrow().clone()),
        Value::Tuple(items) => Ok(items.to_vec()),
        other => Err(Raise::type_error(format!("'{}' object is not subscriptable", type_name(other)))),
    }
}

/// `{'names': …, 'formats': …, 'offsets': …, 'titles': …, 'itemsize': …}`; the first four are the lists.
fn placed(run: &Runner, lists: [Option<Value>; 4], itemsize: Option<Value>, within: Within) -> Run<DType> {
    let align = within.align;
    let lists: Vec<Option<Vec<Value>>> =
        lists.iter().map(|list| list.as_ref().map(sequence).transpose()).collect::<Run<_>>()?;
    let [Some(names), Some(formats), offsets, titles] = &lists[..] else {
        return Err(Raise::value_error("entry not a 2- or 3- tuple"));
    };
    if [Some(formats), offsets.as_ref(), titles.as_ref()].into_iter().flatten().any(|list| list.len() < names.len()) {
        return Err(Raise::value_error(
            "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length",
        ));
    }
    let mut fields: Vec<Field> = Vec::new();
    for (i, (name, format)) in names.iter().zip(formats).enumerate() {
        let name = text(name)?;
        let title = match titles.as_ref().map(|titles| &titles[i]) {
            None | Some(Value::None) => None,
            Some(title) => Some(text(title)?),
        };
        let taken = |name: &str| fields.iter().any(|f| f.name == name || f.title.as_deref() == Some(name));
        if taken(&name) || title.as_deref().is_some_and(taken) {
            return Err(Raise::value_error("name already used as a name or title"));
        }
        let (dtype, shape) = spelled(run, format, within)?;
        let offset = offsets.as_ref().map_or(Ok(0), |offsets| place(run, &offsets[i], &dtype, align))?;
        fields.push(Field { offset, ..unplaced(&name, title, dtype, shape) });
    }
    let record = match offsets {
        None => StructType::laid_out(fields, align),
        Some(_) => spread(fields, align),
    };
    let end = record.itemsize;
    let itemsize = match itemsize {
        None | Some(Value::None) => end,
        Some(size) => {
            let size = super::integer(run, &size)?;
            let size = usize::try_from(size).ok().filter(|s| *s >= end).ok_or_else(|| {
                Raise::value_error(format!(
                    "NumPy dtype descriptor requires {end} bytes, cannot override to smaller itemsize of {size}"
                ))
            })?;
            match record.aligned {
                Some(widest) if size % widest != 0 => {
                    return Err(Raise::value_error(format!(
                        "NumPy dtype descriptor requires alignment of {widest} bytes, which is not divisible into the specified itemsize {size}"
                    )));
                }
                _ => size,
            }
        }
    };
    Ok(DType::Struct(Arc::new(StructType { itemsize, ..record })))
}

/// An offset that the script states.
fn place(run: &Runner, offset: &Value, dtype: &DType, align: bool) -> Run<usize> {
    let offset = super::integer(run, offset)?;
    let offset =
        usize::try_from(offset).map_err(|_| Raise::value_error(format!("offset {offset} cannot be negative")))?;
    let step = dtype.alignment();
    if align && offset % step != 0 {
        return Err(Raise::value_error(format!(
            "offset {offset} for NumPy dtype with fields is not divisible by the field alignment {step} with align=True"
        )));
    }
    Ok(offset)
}

/// A record whose fields have their places.
fn spread(fields: Vec<Field>, align: bool) -> StructType {
    let end = fields.iter().map(|f| f.offset + f.nbytes()).max().unwrap_or(0);
    let widest = fields.iter().map(|f| f.dtype.alignment()).max().unwrap_or(1);
    match align {
        true => StructType { fields, itemsize: end.next_multiple_of(widest), aligned: Some(widest) },
        false => StructType { fields, itemsize: end, aligned: None },
    }
}

/// `{'x': ('f4', 0), 'y': ('i4', 4, 'a title')}`
fn by_name(run: &Runner, entries: &[(Value, Value)], within: Within) -> Run<DType> {
    let align = within.align;
    let mut fields = Vec::new();
    for (name, entry) in entries {
        let (name, Value::Tuple(parts)) = (text(name)?, entry) else {
            return Err(Raise::value_error("entry not a 2- or 3- tuple"));
        };
        let (format, offset, title) = match &parts[..] {
            [format, offset] => (format, offset, None),
            [format, offset, Value::None] => (format, offset, None),
            [format, offset, title] => (format, offset, Some(text(title)?)),
            _ => return Err(Raise::value_error("entry not a 2- or 3- tuple")),
        };
        let (dtype, shape) = spelled(run, format, within)?;
        let offset = place(run, offset, &dtype, align)?;
        fields.push(Field { offset, ..unplaced(&name, title, dtype, shape) });
    }
    fields.sort_by_key(|f| f.offset);
    Ok(DType::Struct(Arc::new(spread(fields, align))))
}

impl Runner {
    /// Whether two values mean the same element type, one of them being an element type (`a.dtype == 'int64'`).
    pub(crate) fn equal_dtypes(&self, a: &Value, b: &Value) -> bool {
        let within = Within { align: false, depth: 0 };
        match (spelled(self, a, within), spelled(self, b, within)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(text: &str) -> String {
        match parse(text, false) {
            Ok((dtype, shape)) if shape.is_empty() => dtype.to_string(),
            Ok((dtype, shape)) => format!("{dtype} {shape:?}"),
            Err(raise) => raise.class.name.to_owned(),
        }
    }

    #[test]
    fn spellings_mean_what_numpy_says() {
        let cases = [
            ("i4", "int32"),
            ("<f8", "float64"),
            ("?", "bool"),
            ("b", "int8"),
            ("b1", "bool"),
            ("l", "int64"),
            ("int", "int64"),
            ("float", "float64"),
            ("D", "complex128"),
            ("U5", "<U5"),
            ("|u1", "uint8"),
            (">i1", "int8"),
            ("3i4", "int32 [3]"),
            ("(2,3)f4", "float32 [2, 3]"),
            ("i4,f8", "[('f0', '<i4'), ('f1', '<f8')]"),
            ("i4, (2,)U3", "[('f0', '<i4'), ('f1', '<U3', (2,))]"),
            ("i3", "TypeError"),
            ("nonsense", "TypeError"),
            // NumPy has these, cowscope says so.
            (">i4", "NotImplementedError"),
            ("f2", "float16"),
            ("S4", "NotImplementedError"),
            ("datetime64[s]", "NotImplementedError"),
        ];
        for (text, meaning) in cases {
            assert_eq!(spelling(text), meaning, "{text}");
        }
    }

    #[test]
    fn nameless_fields_are_numbered_and_names_are_unique() {
        let field = |name: &str| unplaced(name, None, DType::Int8, Vec::new());
        let names =
            |dtype: DType| dtype.as_struct().map(|s| s.fields.iter().map(|f| f.name.clone()).collect::<Vec<_>>());
        assert_eq!(names(record(vec![field(""), field("x"), field("")], false).unwrap()).unwrap(), ["f0", "x", "f2"]);
        assert!(record(vec![field("x"), field("x")], false).unwrap_err().is_a("ValueError"));
    }
}
