//! New arrays from functions, iterators, text and bytes.

use crate::engine::Value;
use crate::kernel::{Array, DType, cast, join, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

use super::convert::{self, explicit, integer, shape, text, to_array};
use super::creation::function_type;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("frombuffer", frombuffer),
    Builtin::new("fromfunction", fromfunction),
    Builtin::new("fromiter", fromiter),
    Builtin::new("fromstring", fromstring),
];

fn fromfunction(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dtype = args.take_keyword("dtype");
    let mut rest = std::mem::take(&mut args.positional).into_iter();
    let (function, lengths) = (rest.next().unwrap_or_default(), rest.next().unwrap_or_default());
    let shape = shape(run, &lengths)?;
    let dtype = function_type(run, dtype.as_ref())?;
    let all = join::indices(run.engine.memory(), &shape)?;
    let mut given = Args { keyword: std::mem::take(&mut args.keyword), ..Args::default() };
    for axis in 0..shape.len() {
        let mut layout = all.layout().clone();
        layout.shape.remove(0);
        let stride = layout.strides.remove(0);
        layout.offset = layout.offset.wrapping_add_signed(stride.wrapping_mul(axis as isize));
        let line = cast::cast(&all.with_layout(layout)?, &dtype)?;
        given.positional.push(Value::Array(run.engine.adopt(line)?));
    }
    run.call(&function, given)
}

fn fromiter(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [iter, dtype, count] = args.take("fromiter", ["iter", "dtype", "count"], 0)?;
    for (given, name, at) in [(&iter, "iter", 1), (&dtype, "dtype", 2)] {
        if given.is_none() {
            let message = format!("fromiter() missing required argument '{name}' (pos {at})");
            return Err(Raise::type_error(message));
        }
    }
    let (dtype, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    let dtype = dtype.unwrap_or(DType::Float64);
    if dtype.is_unsized() {
        return Err(Raise::value_error("Must specify length when using variable-size data-type."));
    }
    let count = count.map_or(Ok(-1), |c| integer(run, &c))?;
    let mut items = Vec::new();
    let mut source = run.iterate(iter.unwrap_or_default())?;
    while count < 0 || items.len() < count as usize {
        match source.next(run)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    drop(source);
    if count >= 0 && items.len() < count as usize {
        return Err(Raise::value_error(format!(
            "iterator too short: Expected {count} but iterator had only {} items.",
            items.len()
        )));
    }
    if !inner.is_empty() {
        let made = convert::each_with_axes(run, &items, &dtype, &inner)?;
        return Ok(Value::Array(run.engine.adopt(made)?));
    }
    let list = Value::list(items);
    Ok(Value::Array(to_array(run, &list, Some(&dtype))?))
}

fn fromstring(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [string, dtype, count, sep] = args.take("fromstring", ["string", "dtype", "count", "sep"], 1)?;
    let dtype = explicit(run, dtype.as_ref())?.unwrap_or(DType::Float64);
    let string = string.unwrap_or_default();
    let sep = text(sep.as_ref(), "sep")?.filter(|sep| !sep.is_empty());
    let (Some(string), Some(sep)) = (text(Some(&string), "string")?, sep) else {
        return Err(Raise::value_error("The binary mode of fromstring is removed, use frombuffer instead"));
    };
    let parts: Vec<&str> = match sep.trim() {
        "" => string.split_whitespace().collect(),
        sep => {
            let mut parts: Vec<&str> = string.split(sep).map(str::trim).collect();
            // Nothing may follow the last separator.
            if parts.last() == Some(&"") {
                parts.pop();
            }
            parts
        }
    };
    let count = count.map_or(Ok(-1), |c| integer(run, &c))?;
    let wanted = usize::try_from(count).unwrap_or(usize::MAX);
    let unmatched = || Raise::value_error("string or file could not be read to its end due to unmatched data");
    let numbers = parts
        .into_iter()
        .take(wanted)
        .map(|part| read_number(part, &dtype).ok_or_else(unmatched))
        .collect::<Run<Vec<_>>>()?;
    // Whole numbers are read in the widest type, and wrap around.
    let read_as = if dtype.is_integer() { DType::Int64 } else { dtype.clone() };
    let made = convert::to_kernel(run, &Value::list(numbers), Some(&read_as))?;
    Ok(Value::Array(run.engine.adopt(convert::converted(run, &made, &dtype)?)?))
}

/// A number as C reads it; whole numbers have no point, and truth is any number but 0.
fn read_number(text: &str, dtype: &DType) -> Option<Value> {
    let float = || cast::parse_float(text, "").ok();
    match dtype {
        DType::Bool => Some(Value::Bool(float()? != 0.0)),
        dtype if dtype.is_integer() => text.parse().ok().map(Value::Int),
        dtype if dtype.is_float() => float().map(Value::Float),
        dtype if dtype.is_complex() => cast::parse_complex(text).ok().map(Value::Complex),
        _ => Some(Value::text(text)),
    }
}

fn frombuffer(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [buffer, dtype, count, offset] = args.take("frombuffer", ["buffer", "dtype", "count", "offset"], 1)?;
    let (dtype, inner) = match dtype {
        None | Some(Value::None) => (DType::Float64, Vec::new()),
        Some(dtype) => convert::spelled_with_axes(run, &dtype)?,
    };
    let count = count.map_or(Ok(-1), |c| integer(run, &c))?;
    let offset = offset.map_or(Ok(0), |o| integer(run, &o))?.max(0) as usize;
    match buffer.unwrap_or_default() {
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => {
            let bytes = bytes.get(offset..).unwrap_or(&[]);
            let raw = Array::from_slice(run.engine.memory(), &[bytes.len()], bytes)?;
            let seen = convert::as_stored(run, as_elements(&raw, dtype, &inner, count)?)?;
            let made = run.engine.adopt(seen)?;
            made.set_writeable(false);
            Ok(Value::Array(made))
        }
        Value::Array(source) => {
            let flat = view::set_shape(&source.array(), &[-1])?;
            let raw = view::view_dtype(&flat, DType::UInt8)?;
            let mut layout = raw.layout().clone();
            layout.shape[0] = layout.shape[0].saturating_sub(offset);
            layout.offset += offset;
            let seen = as_elements(&raw.with_layout(layout)?, dtype, &inner, count)?;
            Ok(Value::Array(super::shape::reinterpreted(run, &source, seen)?))
        }
        other => {
            let kind = convert::type_name(&other);
            Err(Raise::type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

/// Bytes as elements; the axes of a sub-array type come last.
fn as_elements(raw: &Array, dtype: DType, inner: &[usize], count: isize) -> Run<Array> {
    let size = dtype.itemsize() * inner.iter().product::<usize>();
    if size == 0 {
        return Err(Raise::value_error("itemsize cannot be zero in type"));
    }
    let bytes = raw.size();
    let wanted = if count < 0 {
        if !bytes.is_multiple_of(size) {
            return Err(Raise::value_error("buffer size must be a multiple of element size"));
        }
        bytes
    } else {
        count as usize * size
    };
    if wanted > bytes {
        return Err(Raise::value_error("buffer is smaller than requested size"));
    }
    let mut layout = raw.layout().clone();
    layout.shape[0] = wanted;
    let flat = view::view_dtype(&raw.with_layout(layout)?, dtype)?;
    let shape: Vec<isize> = std::iter::once(-1).chain(inner.iter().map(|n| *n as isize)).collect();
    Ok(if inner.is_empty() { flat } else { view::set_shape(&flat, &shape)? })
}
