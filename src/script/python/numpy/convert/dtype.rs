//! The spellings of an element type: `text`, with its `commas`, and `records`.

mod commas;
mod records;
mod text;

pub(crate) use text::named;

use records::{by_name, field, placed, record};
use text::parse;

use crate::engine::Value;
use crate::kernel::promote::{Casting, can_cast};
use crate::kernel::{Array, DType, RecordClass};
use crate::script::program::CompareOp;
use crate::script::python::builtins::types::class_name;
use crate::script::python::numpy::subarray::{self, SubArray};
use crate::script::python::numpy::types::ScalarType;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::Origin;

/// An element type, and the shape of a sub-array where fields have one.
pub(crate) type Spelled = (DType, Vec<usize>);

/// `dtype=` of a function: what the script asks for, as the model has it; `None` if it does not say.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn explicit(run: &mut Runner, value: Option<&Value>) -> Run<Option<DType>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => {
            let dtype = to_dtype(run, value)?;
            Ok(Some(of_model(run, &dtype)))
        }
    }
}

/// What arrays of an element type that the script names have; text of no width has no byte order either.
fn of_model(run: &Runner, dtype: &DType) -> DType {
    let dtype = if dtype.is_unsized() { dtype.native().into_owned() } else { dtype.clone() };
    run.engine.semantics().element_type(Origin::Explicit, &dtype)
}

/// As [`explicit`], for functions that compute in the type: its width and byte order are theirs.
///
/// # Errors
/// As [`to_dtype`]; `TypeError` for a type with a width or byte order.
pub(crate) fn computing(run: &mut Runner, value: Option<&Value>) -> Run<Option<DType>> {
    match explicit_with_axes(run, value)? {
        (Some(dtype), inner)
            if !inner.is_empty() || !dtype.is_native() || matches!(dtype, DType::Str(1..) | DType::Bytes(1..)) =>
        {
            Err(Raise::type_error(
                "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. You can avoid this error by using the scalar types `np.float64` or the dtype string notation.",
            ))
        }
        (dtype, _) => Ok(dtype),
    }
}

/// Elements read from bytes in the type that the script names, in the type that arrays of the model have.
///
/// # Errors
/// Out of memory.
pub(crate) fn as_stored(run: &Runner, seen: Array) -> Run<Array> {
    let dtype = of_model(run, seen.dtype());
    if *seen.dtype() == dtype { Ok(seen) } else { Ok(super::converted(run, &seen, &dtype)?) }
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
        "this function does not take a sub-array element type in cowscope",
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
        Value::Bytes(bytes) => parse(&String::from_utf8_lossy(bytes), align),
        Value::Num(number) => plain(number.dtype()),
        Value::Record(record) => plain(record.array().dtype().clone()),
        Value::Array(_) => Err(Raise::type_error("Cannot construct a dtype from an array")),
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
            [base, fields] if class_of_records(base).is_some() => {
                let (dtype, _) = spelled(run, fields, within)?;
                plain(dtype.with_class(class_of_records(base).unwrap_or_default()))
            }
            [base, behind] => {
                let base = spelled(run, base, within)?;
                modified(run, base, behind, within)
            }
            _ => Err(Raise::type_error(format!("Tuple must have size 2, but has size {}", items.len()))),
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
            let (dtype, shape) = spelled_with_axes(run, value)?;
            Ok((Some(of_model(run, &dtype)), shape))
        }
    }
}

/// The element type that a value spells, and the axes of a sub-array type.
///
/// # Errors
/// As [`to_dtype`].
pub(crate) fn spelled_with_axes(run: &Runner, value: &Value) -> Run<Spelled> {
    spelled(run, value, Within { align: false, depth: 0 })
}

/// A type by what stands behind it in a tuple: a number, a shape or another type.
fn modified(run: &Runner, base: Spelled, behind: &Value, within: Within) -> Run<Spelled> {
    if !matches!(behind, Value::Int(_) | Value::Num(_) | Value::Tuple(_))
        && let Ok(other) = spelled(run, behind, Within { align: false, ..within })
    {
        return inherited(base, &other);
    }
    repeated(run, base, behind)
}

/// `(type, type)`: the first, which must be of the size of the second, and would take over its fields.
fn inherited((dtype, shape): Spelled, (other, axes): &Spelled) -> Run<Spelled> {
    let size = other.itemsize() * axes.iter().product::<usize>();
    if dtype.is_unsized() {
        return Ok((dtype.with_width((size / dtype.with_width(1).itemsize()) as u32), shape));
    }
    if dtype.itemsize() != size {
        return Err(Raise::value_error("mismatch in size of old and new data-descriptor"));
    }
    match other.as_struct() {
        Some(_) => Err(Raise::unsupported(
            "an element type that is a number and a record at once is not provided",
            "make a view of the other type: a.view([...])",
        )),
        None => Ok((dtype, shape)),
    }
}

/// `(type, n)`: the width of a text type that has none yet, else the axes of a sub-array.
fn repeated(run: &Runner, spelled: Spelled, shape: &Value) -> Run<Spelled> {
    let (single, lengths) = (super::integer(run, shape).ok(), super::integers(run, shape).ok());
    repeated_by(spelled, Repeats { single, lengths })
}

/// What stands behind a type: a number, or lengths, of which a number is one.
struct Repeats {
    single: Option<isize>,
    lengths: Option<Vec<isize>>,
}

fn repeated_by((dtype, inner): Spelled, repeats: Repeats) -> Run<Spelled> {
    if dtype.is_unsized() && inner.is_empty() {
        let fits = |chars: &u32| *chars <= i32::MAX as u32 / dtype.with_width(1).itemsize() as u32;
        return match repeats.single.and_then(|n| u32::try_from(n).ok()).filter(fits) {
            Some(width) => Ok((dtype.with_width(width), inner)),
            None => Err(Raise::value_error("invalid itemsize in generic type tuple")),
        };
    }
    let mut outer = sub_shape(repeats.lengths, dtype.itemsize())?;
    outer.extend(inner);
    Ok((dtype, outer))
}

/// The axes of a sub-array; `()` are none.
fn sub_shape(lengths: Option<Vec<isize>>, itemsize: usize) -> Run<Vec<usize>> {
    const C_INT: isize = i32::MAX as isize;
    let wrong = |what: &str| Err(Raise::value_error(format!("invalid shape in fixed-type tuple{what}")));
    let Some(lengths) = lengths else { return wrong(".") };
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
    if let Value::Array(_) = value {
        return Raise::type_error("Cannot construct a dtype from an array");
    }
    match run.str(value) {
        Ok(text) => Raise::type_error(format!("Cannot interpret '{text}' as a data type")),
        Err(raise) => raise,
    }
}

/// The class that `(np.record, […])` and `(np.void, […])` give records.
fn class_of_records(value: &Value) -> Option<RecordClass> {
    match value.foreign::<ScalarType>()?.name {
        "record" => Some(RecordClass::Record),
        "void" => Some(RecordClass::Void),
        _ => None,
    }
}

fn class_dtype(class: &ScalarType) -> Run<DType> {
    let sentence = match (&class.dtype, class.name) {
        (Some(dtype), _) => return Ok(dtype.clone()),
        (None, "number" | "floating" | "inexact") => "Converting `np.inexact` or `np.floating` to a dtype not allowed",
        (None, "void") => return Ok(DType::Void(0)),
        (None, "dtype") => "Cannot convert np.dtype into a dtype.",
        (None, "integer" | "signedinteger") => {
            "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed"
        }
        (None, "generic" | "flexible") => "Converting `np.generic` to a dtype is not allowed.",
        (None, "complexfloating") => "Converting `np.complex` to a dtype is not allowed.",
        (None, "character") => "Converting `np.character` to a dtype is not allowed",
        (None, "unsignedinteger") => "Converting `np.unsignedinteger` to a dtype is not allowed",
        (None, name) => return Err(no_type(name)),
    };
    Err(Raise::type_error(sentence))
}

/// Python's own classes as element types.
fn of_class(name: &str) -> Run<DType> {
    match name {
        "bool" => Ok(DType::Bool),
        "int" => Ok(DType::Int64),
        "float" => Ok(DType::Float64),
        "complex" => Ok(DType::Complex128),
        "str" => Ok(DType::Str(0)),
        "bytes" => Ok(DType::Bytes(0)),
        other => crate::script::python::numpy::dtypes::of_class(other).ok_or_else(|| no_type(other)),
    }
}

fn no_type(what: &str) -> Box<Raise> {
    Raise::unsupported(
        format!("cowscope has no element type {what}"),
        "there are bool, int8 to int64, uint8 to uint64, float32, float64, complex64, complex128, text, byte strings and records",
    )
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

    /// `<`, `<=`, `>`, `>=` of two values that mean element types, one of them being one: which of them holds the values
    /// of the other. `None` if they are no element types.
    pub(crate) fn order_dtypes(&self, op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
        if !matches!((a, b), (Value::DType(_), _) | (_, Value::DType(_))) {
            return None;
        }
        let within = Within { align: false, depth: 0 };
        let (a, b) = (spelled(self, a, within).ok()?.0, spelled(self, b, within).ok()?.0);
        Some(match op {
            CompareOp::Less => a != b && can_cast(&a, &b, Casting::Safe),
            CompareOp::LessEqual => can_cast(&a, &b, Casting::Safe),
            CompareOp::Greater => a != b && can_cast(&b, &a, Casting::Safe),
            _ => can_cast(&b, &a, Casting::Safe),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::records::unplaced;
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
            (">i4", ">i4"),
            (">U3", ">U3"),
            // NumPy has these, cowscope says so.
            ("f2", "float16"),
            ("S4", "|S4"),
            ("V", "|V0"),
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
            |dtype: DType| dtype.as_struct().map(|s| s.fields.iter().map(|f| f.name.to_string()).collect::<Vec<_>>());
        assert_eq!(names(record(vec![field(""), field("x"), field("")], false).unwrap()).unwrap(), ["f0", "x", "f2"]);
        assert!(record(vec![field("x"), field("x")], false).unwrap_err().is_a("ValueError"));
    }
}
