//! The `.npy` format: a magic string, a header that is a Python literal, the elements.
//!
//! Headers are NumPy's to the byte: keys in order, room for the longest axis to grow, the elements at a multiple of 64.
//! What is read may be anything: nothing is run, and nothing is allocated that the budget does not allow.

use std::io::{Read, Write};

use super::super::convert::{converted, to_dtype};
use crate::engine::{ArrayObject, Key, Value};
use crate::kernel::{Array, DType, KernelError, Kind, Order, bytes, view};
use crate::script::python::builtins::io::io_error;
use crate::script::python::literal::{NoLiteral, literal};
use crate::script::python::numpy::dtypes;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::Origin;

/// How every file begins.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// Characters of a header that are read unless the script allows more.
pub(super) const MAX_HEADER: usize = 10_000;

/// Elements begin at a multiple of this.
const ALIGN: usize = 64;

/// Digits that the axis along which an array can grow has room for.
const GROWTH_DIGITS: usize = 21;

/// Writes an array: in Fortran order if that is how it lies and it does not lie in C order too, else in C order.
pub(super) fn write(run: &mut Runner, array: &Array, to: &mut dyn Write) -> Run<()> {
    let order = if !array.is_dense(Order::C) && array.is_dense(Order::F) { Order::F } else { Order::C };
    let header = header(run, array.dtype(), array.shape(), order)?;
    let dense = bytes::dense(array, order)?;
    to.write_all(&header).and_then(|()| bytes::write(&dense, to)).map_err(|e| io_error(&e))
}

/// Everything before the elements.
pub(super) fn header(run: &mut Runner, dtype: &DType, shape: &[usize], order: Order) -> Run<Vec<u8>> {
    let description = match dtype.as_struct() {
        Some(_) => dtypes::attribute(run, dtype, "descr").unwrap_or(Ok(Value::None))?,
        None => Value::text(dtype.typestr()),
    };
    let fortran = if order == Order::F { "True" } else { "False" };
    let description = run.repr(&description)?;
    let lengths = crate::kernel::layout::shape_tuple(shape);
    let mut text = format!("{{'descr': {description}, 'fortran_order': {fortran}, 'shape': {lengths}, }}");
    let grows = if order == Order::F { shape.last() } else { shape.first() };
    if let Some(n) = grows {
        text.push_str(&" ".repeat(GROWTH_DIGITS.saturating_sub(n.to_string().len())));
    }
    let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let (version, text) = match latin {
        Some(latin) if padded(latin.len(), 2) <= usize::from(u16::MAX) => (1, latin),
        Some(latin) => {
            run.warn("UserWarning", "Stored array in format 2.0. It can only beread by NumPy >= 1.9")?;
            (2, latin)
        }
        None => {
            run.warn("UserWarning", "Stored array in format 3.0. It can only be read by NumPy >= 1.17")?;
            (3, text.into_bytes())
        }
    };
    let mut out = MAGIC.to_vec();
    out.extend([version, 0]);
    let width = if version == 1 { 2 } else { 4 };
    let length = padded(text.len(), width);
    out.extend(&(length as u32).to_le_bytes()[..width]);
    let end = out.len() + length;
    out.extend(text);
    out.resize(end - 1, b' ');
    out.push(b'\n');
    Ok(out)
}

/// The length of a header with its blanks and line end, after a length field of so many bytes.
fn padded(text: usize, width: usize) -> usize {
    let before = MAGIC.len() + 2 + width;
    text + 1 + ALIGN - (before + text + 1) % ALIGN
}

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Characters of the header that are allowed.
    pub(super) header: usize,
    /// NumPy words what is missing at the end of a file otherwise than at the end of a stream.
    pub(super) from_file: bool,
}

/// What a header says.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) dtype: DType,
    pub(super) order: Order,
    /// As it stands there, which may be negative.
    pub(super) shape: Vec<i64>,
    /// Bytes of it, with everything before.
    pub(super) length: usize,
}

/// Reads a whole file.
pub(super) fn read(run: &mut Runner, from: &mut dyn Read, reading: Reading) -> Run<Array> {
    let header = read_header(run, from, reading.header)?;
    // As NumPy multiplies: what does not fit wraps, and is found out when the shape is put on.
    let count = header.shape.iter().fold(1i64, |count, n| count.wrapping_mul(*n));
    let short = |read: usize| {
        let shape = run.repr(&lengths(&header.shape))?;
        Err(Raise::value_error(format!(
            "Failed to read all data for array. Expected {shape} = {count} elements, could only read {read} elements. \
             (file seems not fully written?)"
        )))
    };
    let Ok(n) = usize::try_from(count) else {
        if !reading.from_file {
            return Err(negative());
        }
        let left = std::io::copy(from, &mut std::io::sink()).map_err(|e| io_error(&e))? as usize;
        return short(left / header.dtype.itemsize().max(1));
    };
    let flat = Array::zeros(run.engine.memory(), &[n], header.dtype.clone(), Order::C)?;
    let size = header.dtype.itemsize();
    let read = fill(&flat, from)?;
    if read < flat.nbytes() {
        if reading.from_file {
            return short(read / size);
        }
        // Streams are read in blocks of so many elements.
        const BLOCK: usize = 1 << 18;
        let block = BLOCK / size.min(BLOCK) * size;
        let before = read / block * block;
        let expected = block.min(flat.nbytes() - before);
        return Err(ran_out("array data", expected, read - before));
    }
    let shape: Option<Vec<usize>> = header.shape.iter().map(|n| usize::try_from(*n).ok()).collect();
    let Some(mut shape) = shape else { return Err(negative()) };
    if header.order == Order::F {
        shape.reverse();
    }
    let shape: Vec<isize> = shape.into_iter().map(|n| n as isize).collect();
    let shaped = view::set_shape(&flat, &shape).map_err(|error| match error {
        KernelError::Attribute(_) => {
            let shape = lengths(&shape.iter().map(|n| *n as i64).collect::<Vec<_>>());
            let shape = run.repr(&shape).unwrap_or_default().replace(", ", ",");
            Raise::value_error(format!("cannot reshape array of size {n} into shape {shape}"))
        }
        other => other.into(),
    })?;
    Ok(if header.order == Order::F { view::transpose(&shaped, None)? } else { shaped })
}

fn negative() -> Box<Raise> {
    Raise::value_error("negative dimensions are not allowed")
}

fn lengths(shape: &[i64]) -> Value {
    Value::tuple(shape.iter().map(|n| Value::Int(*n)).collect::<Vec<_>>())
}

/// What was read, in the element type that the model has for that of the file.
pub(super) fn of_model(run: &Runner, array: Array) -> Run<Array> {
    let wanted = run.engine.semantics().element_type(Origin::Explicit, array.dtype());
    Ok(if wanted == *array.dtype() { array } else { converted(run, &array, &wanted)? })
}

/// What was read as a value; where there are views, one of the line of elements.
pub(super) fn as_value(run: &mut Runner, array: Array) -> Run<Value> {
    let array = of_model(run, array)?;
    let made = run.engine.adopt_read(array)?;
    if run.engine.has_values() {
        return Ok(Value::Array(made));
    }
    let seen = made.array().clone();
    Ok(Value::Array(ArrayObject::view(seen, &made)))
}

/// Fills a new dense array; gives the number of bytes that were there.
pub(super) fn fill(array: &Array, from: &mut dyn Read) -> Run<usize> {
    const BLOCK: usize = 1 << 16;
    let total = array.nbytes();
    let mut block = vec![0; BLOCK.min(total)];
    let mut at = 0;
    while at < total {
        let most = block.len().min(total - at);
        match from.read(&mut block[..most]) {
            Ok(0) => break,
            Ok(n) => {
                array.buffer().put_bytes(array.layout().offset + at, &block[..n]);
                at += n;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(io_error(&error)),
        }
    }
    Ok(at)
}

fn ran_out(what: &str, wanted: usize, got: usize) -> Box<Raise> {
    Raise::value_error(format!("EOF: reading {what}, expected {wanted} bytes got {got}"))
}

/// Reads exactly so many bytes.
fn exactly(from: &mut dyn Read, n: usize, what: &str) -> Run<Vec<u8>> {
    let mut out = Vec::new();
    from.take(n as u64).read_to_end(&mut out).map_err(|e| io_error(&e))?;
    if out.len() == n { Ok(out) } else { Err(ran_out(what, n, out.len())) }
}

/// Reads everything before the elements.
pub(super) fn read_header(run: &mut Runner, from: &mut dyn Read, most: usize) -> Run<Header> {
    let start = exactly(from, MAGIC.len() + 2, "magic string")?;
    let (magic, version) = start.split_at(MAGIC.len());
    if magic != MAGIC {
        let shown = [Value::Bytes(MAGIC.into()), Value::Bytes(magic.into())].map(|bytes| run.repr(&bytes));
        let [wanted, got] = shown;
        return Err(Raise::value_error(format!("the magic string is not correct; expected {}, got {}", wanted?, got?)));
    }
    let width = match version {
        [1, 0] => 2,
        [2 | 3, 0] => 4,
        [major, minor] => {
            return Err(Raise::value_error(format!(
                "we only support format version (1,0), (2,0), and (3,0), not ({major}, {minor})"
            )));
        }
        _ => 2,
    };
    let field = exactly(from, width, "array header length")?;
    let length = field.iter().rev().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
    let raw = exactly(from, length, "array header")?;
    let text: String = if version[0] == 3 {
        String::from_utf8(raw).map_err(|_| Raise::new("UnicodeDecodeError", "the header of the array is not UTF-8"))?
    } else {
        raw.into_iter().map(char::from).collect()
    };
    let characters = text.chars().count();
    if characters > most {
        return Err(Raise::value_error(format!(
            "Header info length ({characters}) is large and may not be safe to load securely.\nTo allow loading, adjust \
             `max_header_size` or fully trust the `.npy` file using `allow_pickle=True`.\nFor safety against large \
             resource use or crashes, sandboxing may be necessary."
        )));
    }
    let header = understood(run, &text, version[0])?;
    Ok(Header { length: start.len() + width + length, ..header })
}

/// What the text of a header means.
fn understood(run: &mut Runner, text: &str, version: u8) -> Run<Header> {
    let unreadable =
        || Raise::value_error(format!("Cannot parse header: {}", crate::script::python::format::quote::repr(text)));
    let meaning = match literal(text) {
        Err(NoLiteral::Syntax) if version < 3 => {
            let meaning = literal(&without_long_marks(text)).map_err(|_| unreadable())?;
            run.warn(
                "UserWarning",
                "Reading `.npy` or `.npz` file required additional header parsing as it was created on Python 2. Save the \
                 file again to speed up loading and avoid this warning.",
            )?;
            Ok(meaning)
        }
        other => other,
    };
    let meaning = meaning.map_err(|why| match why {
        NoLiteral::Syntax => unreadable(),
        NoLiteral::Malformed => Raise::value_error("malformed node or string on line 1"),
    })?;
    let Value::Dict(dict) = &meaning else {
        return Err(Raise::value_error(format!("Header is not a dictionary: {}", run.repr(&meaning)?)));
    };
    let entry = |name: &str| dict.0.borrow().get(&Key::Text(name.into())).map(|(_, value)| value.clone());
    let (3, Some(description), Some(order), Some(shape)) =
        (dict.0.borrow().len(), entry("descr"), entry("fortran_order"), entry("shape"))
    else {
        let mut keys: Vec<String> = dict.0.borrow().values().map(|(key, _)| run.repr(key)).collect::<Run<_>>()?;
        keys.sort();
        let keys = keys.join(", ");
        return Err(Raise::value_error(format!("Header does not contain the correct keys: [{keys}]")));
    };
    let lengths = match &shape {
        Value::Tuple(items) => items.iter().map(length).collect::<Option<Run<Vec<i64>>>>(),
        _ => None,
    };
    let Some(shape) = lengths else {
        return Err(Raise::value_error(format!("shape is not valid: {}", run.repr(&shape)?)));
    };
    let Value::Bool(fortran) = order else {
        return Err(Raise::value_error(format!("fortran_order is not a valid bool: {}", run.repr(&order)?)));
    };
    let dtype = element_type(run, &description).map_err(|raise| match raise.is_a("TypeError") {
        true => match run.repr(&description) {
            Ok(shown) => Raise::value_error(format!("descr is not a valid dtype descriptor: {shown}")),
            Err(raise) => raise,
        },
        false => raise,
    })?;
    Ok(Header { dtype, order: if fortran { Order::F } else { Order::C }, shape: shape?, length: 0 })
}

fn length(value: &Value) -> Option<Run<i64>> {
    match value {
        Value::Int(n) => Some(Ok(*n)),
        Value::Bool(_) => Some(Err(Raise::type_error("an integer is required"))),
        Value::BigInt(_) => Some(Err(Raise::new("OverflowError", "Python int too large to convert to C long"))),
        _ => None,
    }
}

/// Python 2 wrote long integers as `3L`.
fn without_long_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != 'L' || !out.ends_with(|before: char| before.is_ascii_digit()) {
            out.push(c);
        }
    }
    out
}

/// The element type of a description.
fn element_type(run: &mut Runner, description: &Value) -> Run<DType> {
    match description {
        Value::Text(spelling) if spelling.trim_start_matches(['|', '<', '>', '=']).starts_with('O') => {
            Err(Raise::value_error("Object arrays cannot be loaded when allow_pickle=False"))
        }
        Value::List(fields) => {
            let fields = fields.0.borrow().clone();
            record(run, &fields)
        }
        Value::Text(_) | Value::Tuple(_) => to_dtype(run, description),
        _ => Err(Raise::type_error("no description of an element type")),
    }
}

/// A record of fields one after the other; nameless raw bytes are holes.
fn record(run: &mut Runner, fields: &[Value]) -> Run<DType> {
    let (mut names, mut titles, mut formats, mut offsets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut end = 0usize;
    let too_large = || Raise::value_error("the records of the file are too large");
    for field in fields {
        let Value::Tuple(parts) = field else { return Err(Raise::type_error("no field")) };
        let (name, format, shape) = match &parts[..] {
            [name, format] => (name, format, None),
            [name, format, shape] => (name, format, Some(shape)),
            _ => return Err(Raise::type_error("no field")),
        };
        if let (Value::Text(name), Value::Text(format)) = (name, format)
            && name.is_empty()
            && let Some(hole) = format.strip_prefix("|V").and_then(|bytes| bytes.parse::<usize>().ok())
        {
            end = end.checked_add(hole).ok_or_else(too_large)?;
            continue;
        }
        let dtype = element_type(run, format)?;
        let mut bytes = dtype.itemsize();
        let mut format = Value::DType(dtype);
        if let Some(shape) = shape {
            for n in super::super::convert::integers(run, shape)? {
                bytes = usize::try_from(n).ok().and_then(|n| bytes.checked_mul(n)).ok_or_else(too_large)?;
            }
            format = Value::tuple(vec![format, shape.clone()]);
        }
        let (title, name) = match name {
            Value::Tuple(both) if both.len() == 2 => (both[0].clone(), both[1].clone()),
            name => (Value::None, name.clone()),
        };
        names.push(name);
        titles.push(title);
        formats.push(format);
        offsets.push(Value::Int(end as i64));
        end = end.checked_add(bytes).filter(|end| i32::try_from(*end).is_ok()).ok_or_else(too_large)?;
    }
    let entry = |name: &str, items: Vec<Value>| (Value::text(name), Value::list(items));
    let placed = Value::dict([
        entry("names", names),
        entry("formats", formats),
        entry("titles", titles),
        entry("offsets", offsets),
        (Value::text("itemsize"), Value::Int(end as i64)),
    ]);
    to_dtype(run, &placed).inspect(|dtype| debug_assert!(dtype.kind() == Kind::Record))
}
