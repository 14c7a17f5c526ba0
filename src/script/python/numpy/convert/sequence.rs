//! Nested sequences as arrays: their shape, their common element type, their elements.

use crate::engine::{ArrayRef, Value};
use crate::kernel::layout::{MAX_DIMS, shape_tuple};
use crate::kernel::promote::{Literal, promote_types, sized};
use crate::kernel::{Array, DType, KernelError, Kind, Order, StructType, cast, copy, view};
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::{Combining, OperandType, Origin};

use super::type_name;
use crate::script::python::numpy::flat::FlatIterator;

/// What nested sequences look like as an array.
#[derive(Debug, Default)]
pub(crate) struct Discovery {
    /// Lengths of the axes.
    pub(crate) shape: Vec<usize>,
    /// The element type that holds all elements; `None` if there are none.
    pub(crate) dtype: Option<DType>,
    /// The nesting is uneven from this axis on.
    ragged: Option<usize>,
    /// The nesting goes on where no array has axes.
    too_deep: bool,
    /// Axes that an empty sequence leaves: what is in it cannot have more.
    most: Option<usize>,
    /// The types that elements know themselves, and those of the plain ones beside them, in the order they were met.
    types: Vec<OperandType>,
}

/// A plain value as a literal; `None` for everything else.
pub(crate) fn literal(value: &Value) -> Option<Literal> {
    Some(match value {
        Value::Bool(b) => Literal::Bool(*b),
        Value::Int(i) => Literal::Int((*i).into()),
        Value::BigInt(i) => i128::try_from(&**i).map_or_else(|_| Literal::HugeInt(i.to_string()), Literal::Int),
        Value::Float(x) => Literal::Float(*x),
        Value::Complex(z) => Literal::Complex(*z),
        Value::Text(t) => Literal::Text(t.to_string()),
        Value::Bytes(b) => Literal::Bytes(b.to_vec()),
        _ => return None,
    })
}

/// Refuses a value that nests deeper than an array of `most` axes can hold.
///
/// # Errors
/// NumPy's `ValueError` for it.
pub(crate) fn refuse_deeper(value: &Value, most: usize) -> Run<()> {
    fn is_deeper(value: &Value, most: usize) -> bool {
        let items = match value {
            Value::List(list) => list.0.borrow().clone(),
            Value::Tuple(items) => items.to_vec(),
            Value::Range(_) => return most == 0,
            Value::Array(array) => return array.array().ndim() > most,
            _ => return false,
        };
        most == 0 || items.iter().any(|item| is_deeper(item, most - 1))
    }
    if !is_deeper(value, most) {
        return Ok(());
    }
    Err(too_deep(most))
}

/// The items of a value that nests: lists, tuples, ranges. Under a record type a tuple is one element.
pub(super) fn items(value: &Value, records: bool) -> Option<Vec<Value>> {
    Some(match value {
        Value::List(list) => list.0.borrow().clone(),
        Value::Tuple(items) if !records => items.to_vec(),
        Value::Range(range) => (0..range.len()).map(|i| Value::Int(range.get(i))).collect(),
        _ => return None,
    })
}

/// An array among the elements.
pub(super) fn nested(run: &mut Runner, value: &Value) -> Run<Option<Array>> {
    let source: ArrayRef = match value {
        Value::Array(array) => array.clone(),
        Value::Foreign(_) => match value.foreign::<FlatIterator>() {
            Some(flat) => return Ok(Some(view::flatten(&flat.array.array(), Order::C.into())?)),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    run.engine.materialise(&source)?;
    let array = source.array().clone();
    Ok(Some(array))
}

/// The shape and element type of a value.
///
/// # Errors
/// Ragged nesting; values that NumPy would keep as objects.
pub(crate) fn discover(run: &mut Runner, value: &Value, wanted: Option<&DType>) -> Run<Discovery> {
    let mut found = Discovery::default();
    let mut open = true;
    walk(run, value, 0, wanted, &mut found, &mut open)?;
    if let Some(depth) = found.ragged {
        return Err(Raise::value_error(format!(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} dimensions. The detected shape was {} + inhomogeneous part.",
            shape_tuple(&found.shape[..depth])
        )));
    }
    if found.too_deep {
        return Err(too_deep(MAX_DIMS));
    }
    found.shape.truncate(found.most.unwrap_or(usize::MAX));
    Ok(found)
}

fn too_deep(most: usize) -> Box<Raise> {
    Raise::value_error(format!(
        "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of {most}."
    ))
}

/// Follows one value at a depth; `open` as long as the first way down has not reached an element.
fn walk(
    run: &mut Runner,
    value: &Value,
    depth: usize,
    wanted: Option<&DType>,
    found: &mut Discovery,
    open: &mut bool,
) -> Run<()> {
    let records = matches!(wanted, Some(DType::Struct(_)));
    if let Some(items) = items(value, records) {
        if depth >= MAX_DIMS {
            found.too_deep = true;
            *open = false;
            return Ok(());
        }
        if items.is_empty() {
            found.most = Some(found.most.map_or(depth + 1, |most| most.min(depth + 1)));
        }
        if *open {
            found.shape.push(items.len());
        } else if found.shape.get(depth) != Some(&items.len()) {
            let at = found.ragged.map_or(depth, |r| r.min(depth));
            found.ragged = Some(at);
        }
        for item in &items {
            walk(run, item, depth + 1, wanted, found, open)?;
        }
        // An empty sequence ends the first way down as an element does.
        *open = false;
        return Ok(());
    }
    if let Some(array) = nested(run, value)? {
        if depth + array.ndim() > MAX_DIMS {
            found.too_deep = true;
            *open = false;
            return Ok(());
        }
        if *open {
            found.shape.extend_from_slice(array.shape());
        } else if found.shape.get(depth..) != Some(array.shape()) {
            let same = array.shape().iter().zip(found.shape.iter().skip(depth)).take_while(|(a, b)| a == b).count();
            let at = depth + same;
            found.ragged = Some(found.ragged.map_or(at, |r| r.min(at)));
        }
        *open = false;
        note(found, array.dtype(), false);
        return join(found, array.dtype());
    }
    if !*open && found.shape.len() > depth {
        found.ragged = Some(found.ragged.map_or(depth, |r| r.min(depth)));
    }
    *open = false;
    if wanted.is_some_and(|d| !d.is_unsized()) {
        return Ok(());
    }
    let own = own_dtype(value, wanted)?;
    note(found, &own, !matches!(value, Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_) | Value::Record(_)));
    join(found, &own)
}

fn note(found: &mut Discovery, dtype: &DType, plain: bool) {
    let seen = OperandType { dtype: dtype.clone(), plain };
    if !found.types.contains(&seen) {
        found.types.push(seen);
    }
}

fn join(found: &mut Discovery, dtype: &DType) -> Run<()> {
    found.dtype = Some(match found.dtype.take() {
        None => promote_types(dtype, dtype)?,
        Some(have) if have == *dtype => have,
        Some(have) => promote_types(&have, dtype)?,
    });
    Ok(())
}

/// The element type of one element; where a width is asked for, as text that takes so many characters.
fn own_dtype(value: &Value, wanted: Option<&DType>) -> Run<DType> {
    let raw = wanted.is_some_and(|dtype| dtype.kind() == Kind::Record);
    let as_text = wanted.is_some() && !raw;
    let characters = |text: &str| DType::Str(text.chars().count() as u32);
    Ok(match value {
        Value::Num(n) => n.dtype(),
        Value::Bytes(b) | Value::ArrayBytes(b) if raw => DType::Void(b.len() as u32),
        Value::ArrayText(t) => characters(t),
        Value::ArrayBytes(b) => DType::Bytes(b.len() as u32),
        Value::Record(r) => r.array().dtype().clone(),
        plain if raw => {
            let kind = type_name(plain);
            return Err(Raise::type_error(format!("A bytes-like object is required, not '{kind}'")));
        }
        Value::Complex(_) | Value::Float(_) | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) if as_text => {
            DType::Str(plain_text(value).chars().count() as u32)
        }
        other => match literal(other) {
            Some(Literal::HugeInt(_)) => return Err(no_objects("integers beyond 64 bits")),
            Some(Literal::Int(i)) if u64::try_from(i).is_err() && i64::try_from(i).is_err() => {
                return Err(no_objects("integers beyond 64 bits"));
            }
            Some(literal) => literal.own_dtype(),
            None if as_text && matches!(other, Value::None) => DType::Str(4),
            None => return Err(no_objects(&format!("'{}' elements", type_name(other)))),
        },
    })
}

fn plain_text(value: &Value) -> String {
    use crate::kernel::Element;
    match literal(value) {
        Some(Literal::Bool(b)) => cast::number_text(&Element::Bool(b), false),
        Some(Literal::Int(i)) => i.to_string(),
        Some(Literal::HugeInt(digits)) => digits,
        Some(Literal::Float(x)) => cast::number_text(&Element::Float(x), false),
        Some(Literal::Complex(z)) => cast::number_text(&Element::Complex(z), false),
        Some(Literal::Text(text)) => text,
        Some(Literal::Bytes(_)) | None => String::new(),
    }
}

fn no_objects(what: &str) -> Box<Raise> {
    Raise::unsupported(
        format!("NumPy would make an array of Python objects (dtype=object) of {what}; cowscope has none"),
        "use numbers, text or records of one element type",
    )
}

/// A new array of a value in its natural element type.
///
/// # Errors
/// As [`super::to_array`].
pub(crate) fn natural_array(run: &mut Runner, value: &Value) -> Run<Array> {
    Ok(typed_array(run, value)?.0)
}

/// A new array of a value in its natural element type, and the type that the model gives it.
///
/// That is the type of a literal, unless elements know their own: then they are joined as arrays are.
///
/// # Errors
/// As [`super::to_array`].
pub(crate) fn typed_array(run: &mut Runner, value: &Value) -> Run<(Array, DType)> {
    let literal = |run: &Runner, natural: Array| {
        let dtype = run.engine.semantics().element_type(Origin::Literal, natural.dtype());
        (natural, dtype)
    };
    if let Some(array) = numbers(run, value)? {
        return Ok(literal(run, array));
    }
    let found = discover(run, value, None)?;
    let types = found.types;
    let dtype = found.dtype.unwrap_or(DType::Float64).with_room();
    let natural = filled(run, value, &found.shape, dtype)?;
    if types.iter().all(|t| t.plain) {
        return Ok(literal(run, natural));
    }
    let dtype = match run.engine.combining("concatenate", &types).answer {
        Combining::As { result, .. } if natural.dtype().is_numeric() => result,
        _ => natural.dtype().clone(),
    };
    Ok((natural, dtype))
}

/// A flat list of plain integers or of plain floats, the common case.
fn numbers(run: &Runner, value: &Value) -> Run<Option<Array>> {
    let Value::List(list) = value else { return Ok(None) };
    let list = list.0.borrow();
    let ints: Option<Vec<i64>> = list.iter().map(|v| if let Value::Int(i) = v { Some(*i) } else { None }).collect();
    if let Some(ints) = ints.filter(|i| !i.is_empty()) {
        return Ok(Some(Array::from_slice(run.engine.memory(), &[ints.len()], &ints)?));
    }
    let floats: Option<Vec<f64>> = list.iter().map(|v| if let Value::Float(x) = v { Some(*x) } else { None }).collect();
    match floats.filter(|x| !x.is_empty()) {
        Some(x) => Ok(Some(Array::from_slice(run.engine.memory(), &[x.len()], &x)?)),
        None => Ok(None),
    }
}

/// A new array of a value in the element type asked for.
///
/// # Errors
/// As [`super::to_array`].
pub(crate) fn fill(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Array> {
    let found = discover(run, value, Some(dtype))?;
    let dtype = match found.dtype {
        Some(have) => sized(dtype, &have),
        None => dtype.with_room(),
    };
    filled(run, value, &found.shape, dtype)
}

fn filled(run: &mut Runner, value: &Value, shape: &[usize], dtype: DType) -> Run<Array> {
    let out = Array::zeros(run.engine.memory(), shape, dtype, Order::C)?;
    put(run, value, &out)?;
    Ok(out)
}

/// Stores a value of the right shape, element by element in C order, stopping at the first that does not fit.
pub(crate) fn put(run: &mut Runner, value: &Value, out: &Array) -> Run<()> {
    let records = matches!(out.dtype(), DType::Struct(_));
    if let Some(items) = items(value, records) {
        if out.ndim() == 0 {
            return Err(Raise::value_error("setting an array element with a sequence."));
        }
        for (i, item) in items.iter().enumerate().take(out.shape()[0]) {
            put(run, item, &row(out, i)?)?;
        }
        return Ok(());
    }
    if let Some(array) = nested(run, value)? {
        // A view of the target is read before it is overwritten.
        let array = if array.buffer().same(out.buffer()) { copy::copy(&array, Order::C.into())? } else { array };
        cast::cast_into_with(out, &copy::stretch(&array, out.shape())?, run.engine.conversion())?;
        return run.report_conversion(&array, out.dtype());
    }
    put_element(run, value, out)?;
    run.report_store(value, out)
}

pub(super) fn row(out: &Array, i: usize) -> crate::kernel::Result<Array> {
    let mut layout = out.layout().clone();
    let stride = layout.strides.remove(0);
    layout.shape.remove(0);
    layout.offset = layout.offset.wrapping_add_signed(stride.wrapping_mul(i as isize));
    out.with_layout(layout)
}

fn put_element(run: &mut Runner, value: &Value, out: &Array) -> Run<()> {
    let offset = out.layout().offset;
    match (value, &*out.dtype().native()) {
        (Value::Tuple(items), DType::Struct(record)) => put_record(run, items, &record.clone(), out),
        (Value::Num(n), _) => {
            let scalar = Array::scalar(run.engine.memory(), n.dtype(), &n.element())?;
            Ok(cast::store_scalar(out, offset, &scalar)?)
        }
        (Value::ArrayText(t), _) => Ok(cast::store_literal(out, offset, &Literal::Text(t.to_string()))?),
        (Value::ArrayBytes(b), _) => Ok(cast::store_literal(out, offset, &Literal::Bytes(b.to_vec()))?),
        (Value::Record(record), _) => Ok(cast::cast_into(out, &record.array())?),
        (Value::None, DType::Float16 | DType::Float32 | DType::Float64 | DType::Complex64 | DType::Complex128) => {
            let nan = num_complex::Complex::new(f64::NAN, f64::NAN);
            let none = if out.dtype().is_float() { Literal::Float(f64::NAN) } else { Literal::Complex(nan) };
            Ok(cast::store_literal(out, offset, &none)?)
        }
        (Value::None, DType::Str(_) | DType::Bytes(_)) => {
            Ok(cast::store_literal(out, offset, &Literal::Text("None".to_owned()))?)
        }
        (Value::None, DType::Bool) => Ok(cast::store_literal(out, offset, &Literal::Bool(false))?),
        (other, dtype) => match literal(other) {
            Some(literal) => Ok(cast::store_literal(out, offset, &literal)?),
            None => Err(not_a_number(other, dtype)),
        },
    }
}

fn put_record(run: &mut Runner, items: &[Value], record: &StructType, out: &Array) -> Run<()> {
    if items.len() != record.fields.len() {
        return Err(Raise::value_error(format!(
            "could not assign tuple of length {} to structure with {} fields.",
            items.len(),
            record.fields.len()
        )));
    }
    for (item, field) in items.iter().zip(&record.fields) {
        let slot = view::field(out, &field.name.get())?;
        if field.shape.is_empty() {
            put(run, item, &slot)?;
        } else {
            let value = super::to_kernel(run, item, Some(slot.dtype()))?;
            copy::assign(&slot, &value)?;
        }
    }
    Ok(())
}

/// `float()` and `int()` refuse the value.
fn not_a_number(value: &Value, dtype: &DType) -> Box<Raise> {
    let kind = type_name(value);
    if dtype.is_integer() {
        return Raise::type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
        ));
    }
    Box::<Raise>::from(KernelError::type_(format!("float() argument must be a string or a real number, not '{kind}'")))
}
