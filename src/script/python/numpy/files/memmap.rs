//! `np.memmap`: an array that is a part of a file.
//!
//! Where names hold references, a mapping in mode `r+` or `w+` writes the file and one in mode `c` does not. Where they
//! hold values, no name is a file: the elements are read, and what is written stays with the name until `flush` saves it.

use std::io::{Read, Seek, SeekFrom};

use super::super::convert::{explicit, integer};
use super::npy::{self, Header};
use super::order_of;
use crate::engine::{ArrayObject, ArrayRef, FileWindow, Value};
use crate::kernel::{Array, DType, Layout, Mapping, Order, bytes};
use crate::script::files;
use crate::script::python::builtins::io::{BinaryStream, io_error, os_error, path_of};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// Functions of `numpy.lib.format`.
pub(in super::super) static FORMAT: &[Builtin] = &[Builtin::new("open_memmap", open_memmap)];

/// What mapped arrays have beside the methods of all arrays.
const METHODS: &[Method] = &[Method::new("flush", flush)];

/// The method of that name that only mapped arrays have.
pub(crate) fn method(array: &ArrayRef, name: &str) -> Option<Method> {
    array.file()?;
    METHODS.iter().find(|method| method.name == name).copied()
}

/// The attribute of that name that only mapped arrays have.
pub(in super::super) fn attribute(array: &ArrayRef, name: &str) -> Option<Value> {
    let file = array.file()?;
    Some(match name {
        "filename" => Value::text(&file.name),
        "mode" => Value::text(file.mode),
        "offset" => Value::Int(i64::try_from(file.offset).unwrap_or(i64::MAX)),
        _ => return None,
    })
}

/// The same array as a plain one, if it was mapped.
pub(in super::super) fn plain(array: ArrayRef) -> ArrayRef {
    if array.file().is_some() { ArrayObject::plain_view(&array) } else { array }
}

/// `m.flush()`: hands what was written to the file.
fn flush(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [array] = args.take("flush", ["self"], 1)?;
    let Some(Value::Array(array)) = array else { return Ok(Value::None) };
    match array.file() {
        Some(file) if run.engine.has_values() && matches!(file.mode, "r+" | "w+") => save(run, &array.array(), file)?,
        _ => array.array().buffer().flush().map_err(|e| io_error(&e))?,
    }
    Ok(Value::None)
}

/// Writes the elements to their place in the file.
fn save(run: &mut Runner, array: &Array, window: &FileWindow) -> Run<()> {
    let failed = |error: std::io::Error| os_error(&error.into(), &window.name);
    let dense = bytes::dense(&convert::converted(run, array, &window.dtype)?, window.order)?;
    let mut file = run.files.change(&window.name).map_err(|refusal| os_error(&refusal, &window.name))?;
    file.seek(SeekFrom::Start(window.offset)).map_err(failed)?;
    bytes::write(&dense, &mut file).map_err(failed)
}

/// A part of a file, and how it is seen.
struct Part {
    /// `r`, `c`, `r+` or `w+`.
    mode: &'static str,
    dtype: DType,
    offset: u64,
    /// `None` for all that is there.
    shape: Option<Vec<usize>>,
    order: Order,
}

const MODES: [(&str, &str); 8] = [
    ("r", "r"),
    ("c", "c"),
    ("r+", "r+"),
    ("w+", "w+"),
    ("readonly", "r"),
    ("copyonwrite", "c"),
    ("readwrite", "r+"),
    ("write", "w+"),
];

fn mode_of(run: &Runner, mode: &Value) -> Run<&'static str> {
    let found = match mode {
        Value::Text(name) => MODES.iter().find(|(own, _)| *own == &**name),
        _ => None,
    };
    found.map(|(_, mode)| *mode).ok_or_else(|| {
        let all: Vec<String> = MODES.iter().map(|(name, _)| format!("'{name}'")).collect();
        let shown = run.repr(mode).unwrap_or_default();
        Raise::value_error(format!("mode must be one of [{}] (got {shown})", all.join(", ")))
    })
}

/// `np.memmap(filename, dtype=uint8, mode='r+', offset=0, shape=None, order='C')`
pub(in super::super) fn construct(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["filename", "dtype", "mode", "offset", "shape", "order"];
    let [filename, dtype, mode, offset, shape, order] = args.take("memmap.__new__", names, 1)?;
    let mode = mode.map_or(Ok("r+"), |mode| mode_of(run, &mode))?;
    let shape = match shape {
        None | Some(Value::None) if mode == "w+" => {
            return Err(Raise::value_error("shape must be given if mode == 'w+'"));
        }
        None | Some(Value::None) => None,
        Some(shape) => Some(convert::new_shape(run, &shape)?),
    };
    let negative = |n: &isize| *n < 0;
    if shape.as_ref().is_some_and(|shape| shape.iter().any(negative)) {
        return Err(Raise::new("OverflowError", "memory mapped length must be positive"));
    }
    let dtype = match dtype {
        None => DType::UInt8,
        Some(dtype) => convert::to_dtype(run, &dtype)?,
    };
    let offset = offset.map_or(Ok(0), |v| integer(run, &v))?;
    let offset =
        u64::try_from(offset).map_err(|_| Raise::new("OverflowError", "memory mapped offset must be positive"))?;
    let shape = shape.map(|shape| shape.into_iter().map(|n| n as usize).collect());
    let order = order_of(order.as_ref())?;
    let filename = filename.unwrap_or_default();
    let path = match filename.foreign::<BinaryStream>() {
        Some(stream) => match stream.path() {
            Some(path) => path.into(),
            None => return Err(Raise::new("UnsupportedOperation", "fileno")),
        },
        None => path_of(&filename)?,
    };
    map(run, &path, Part { mode, dtype, offset, shape, order })
}

/// `np.load(path, mmap_mode=…)` of a file whose header has not been read.
pub(super) fn open_npy(run: &mut Runner, path: &str, mode: &Value, mut from: impl Read, most: usize) -> Run<Value> {
    let mode = mode_of(run, mode)?;
    if mode == "w+" {
        return Err(Raise::type_error("object of type 'NoneType' has no len()"));
    }
    let Header { dtype, order, shape, length } = npy::read_header(run, &mut from, most)?;
    let shape: Option<Vec<usize>> = shape.into_iter().map(|n| usize::try_from(n).ok()).collect();
    let Some(shape) = shape else {
        return Err(Raise::new("OverflowError", "memory mapped length must be positive"));
    };
    map(run, path, Part { mode, dtype, offset: length as u64, shape: Some(shape), order })
}

/// `np.lib.format.open_memmap(filename, mode='r+', dtype=None, shape=None, fortran_order=False)`
fn open_memmap(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["filename", "mode", "dtype", "shape", "fortran_order", "version", "*", "max_header_size"];
    let [filename, mode, dtype, shape, fortran, _, _, most] = args.take("open_memmap", names, 1)?;
    let path = path_of(&filename.unwrap_or_default())?;
    let mode = mode.unwrap_or_else(|| Value::text("r+"));
    if mode_of(run, &mode)? != "w+" {
        let most = most.map_or(Ok(npy::MAX_HEADER as isize), |v| integer(run, &v))?;
        let from = run.files.read(&path).map_err(|refusal| os_error(&refusal, &path))?;
        return open_npy(run, &path, &mode, std::io::BufReader::new(from), usize::try_from(most).unwrap_or(0));
    }
    let dtype = explicit(run, dtype.as_ref())?.unwrap_or(DType::Float64);
    let Some(shape) = shape else {
        return Err(Raise::type_error("object of type 'NoneType' has no len()"));
    };
    let shape = convert::shape(run, &shape)?;
    let order = if convert::flag(run, fortran.as_ref(), false)? { Order::F } else { Order::C };
    let header = npy::header(run, &dtype, &shape, order)?;
    let offset = header.len() as u64;
    let made = Part { mode: "w+", dtype, offset, shape: Some(shape), order };
    begin(run, &path, &header, end_of(&made)?)?;
    map(run, &path, Part { mode: "r+", ..made })
}

/// Puts a new file in its place: these bytes, then zeros.
fn begin(run: &mut Runner, path: &str, start: &[u8], length: u64) -> Run<std::fs::File> {
    use std::io::Write as _;
    let failed = |error: std::io::Error| os_error(&error.into(), path);
    let mut draft = run.files.write(path).map_err(|refusal| os_error(&refusal, path))?;
    draft.write_all(start).map_err(failed)?;
    draft.set_len(length.max(1)).map_err(failed)?;
    draft.finish().map_err(failed)
}

/// Where a part of known shape ends in its file.
fn end_of(part: &Part) -> Run<u64> {
    let mut lengths = part.shape.iter().flatten();
    let bytes = lengths.try_fold(part.dtype.itemsize(), |bytes, n| bytes.checked_mul(*n));
    let end = bytes.and_then(|bytes| (bytes as u64).checked_add(part.offset)).filter(|end| i64::try_from(*end).is_ok());
    end.ok_or_else(|| Raise::value_error("the mapping is larger than a file can be"))
}

fn map(run: &mut Runner, path: &str, part: Part) -> Run<Value> {
    let failed = |error: std::io::Error| os_error(&error.into(), path);
    let mut file = match part.mode {
        "w+" => begin(run, path, &[], end_of(&part)?)?,
        "r+" => run.files.change(path).map_err(|refusal| os_error(&refusal, path))?,
        _ => run.files.read(path).map_err(|refusal| os_error(&refusal, path))?,
    };
    let there = file.metadata().map_err(failed)?.len();
    let size = part.dtype.itemsize();
    let shape = match &part.shape {
        Some(shape) => shape.clone(),
        None => {
            let Some(bytes) = there.checked_sub(part.offset) else {
                return Err(Raise::value_error("negative dimensions are not allowed"));
            };
            let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
            match bytes.checked_rem(size) {
                None => return Err(Raise::new("ZeroDivisionError", "integer modulo by zero")),
                Some(0) => vec![bytes / size],
                Some(_) => {
                    return Err(Raise::value_error("Size of available data is not a multiple of the data-type size."));
                }
            }
        }
    };
    let part = Part { shape: Some(shape.clone()), ..part };
    let end = end_of(&part)?;
    match part.mode {
        "r+" if there < end.max(1) => file.set_len(end.max(1)).map_err(failed)?,
        "r" | "c" if there == 0 && end == 0 => return Err(Raise::value_error("cannot mmap an empty file")),
        "r" | "c" if end > there => return Err(Raise::value_error("mmap length is greater than file size")),
        _ => {}
    }
    let array = if run.engine.has_values() {
        let array = Array::zeros(run.engine.memory(), &shape, part.dtype.clone(), part.order)?;
        file.seek(SeekFrom::Start(part.offset)).map_err(failed)?;
        npy::fill(&array, &mut file)?;
        npy::of_model(run, array)?
    } else {
        let mapping = match part.mode {
            "r" => Mapping::ReadOnly,
            "c" => Mapping::Private,
            _ => Mapping::Shared,
        };
        if mapping == Mapping::Shared {
            files::reserve(&file, end).map_err(failed)?;
        }
        let bytes = usize::try_from(end - part.offset).unwrap_or(usize::MAX);
        let buffer = run.engine.memory().map(&file, part.offset, bytes, mapping).map_err(failed)?;
        Array::new(buffer, Layout::dense(&shape, size, part.order)?, part.dtype.clone())?
    };
    let name = run.files.absolute(path).display().to_string();
    let Part { mode, dtype, offset, order, .. } = part;
    let file = FileWindow { name, mode, offset, dtype, order };
    Ok(Value::Array(run.engine.adopt_file(array, file)?))
}
