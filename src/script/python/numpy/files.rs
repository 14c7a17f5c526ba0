//! Arrays in files: `np.save`, `np.load`, `np.savez`, `np.fromfile`, `a.tofile`, `np.memmap`.
//!
//! Reading order: `npy` (the format), `npz` (archives of it), `memmap`. Which files a script may touch is decided by
//! `script/files`.

pub(crate) mod memmap;
mod npy;
mod npz;

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

pub(crate) use npz::{METHODS as ARCHIVE_METHODS, NpzFile};

use super::convert::{self, flag, integer, to_dtype, to_kernel};
use crate::engine::Value;
use crate::kernel::{Array, DType, Order, bytes};
use crate::script::python::builtins::io::{BinaryStream, io_error, os_error, path_of};
use crate::script::python::values::exceptions::Context;
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use npy::Reading;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("fromfile", fromfile),
    Builtin::new("load", load),
    Builtin::new("save", save),
    Builtin::new("savez", |run, args| savez(run, args, false)),
    Builtin::new("savez_compressed", |run, args| savez(run, args, true)),
];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[Method::new("tofile", tofile)];

/// What an archive is within a `with` statement.
pub(crate) fn context(value: &Value) -> Option<&dyn Context> {
    value.foreign::<NpzFile>().map(|archive| archive as &dyn Context)
}

/// `np.save(file, arr)`
fn save(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [file, arr, _pickle] = args.take("save", ["file", "arr", "allow_pickle"], 2)?;
    let file = file.unwrap_or_default();
    let array = to_kernel(run, &arr.unwrap_or_default(), None)?;
    write_to(run, &file, ".npy", |run, to| npy::write(run, &array, to))
}

/// `np.savez(file, *args, **kwds)`: an archive of arrays, by name.
fn savez(run: &mut Runner, args: &mut Args, compressed: bool) -> Run<Value> {
    drop(args.take_keyword("allow_pickle"));
    let named = std::mem::take(&mut args.keyword);
    let mut given = std::mem::take(&mut args.positional).into_iter();
    let Some(file) = given.next() else {
        let function = if compressed { "savez_compressed" } else { "savez" };
        return Err(Raise::type_error(format!("{function}() missing 1 required positional argument: 'file'")));
    };
    let mut members: Vec<(Rc<str>, Array)> = Vec::new();
    for (name, value) in &named {
        members.push((name.clone(), to_kernel(run, value, None)?));
    }
    for (i, value) in given.enumerate() {
        let name = format!("arr_{i}");
        if named.iter().any(|(other, _)| **other == *name) {
            return Err(Raise::value_error(format!("Cannot use un-named variables and keyword {name}")));
        }
        members.push((name.into(), to_kernel(run, &value, None)?));
    }
    write_to(run, &file, ".npz", |run, to| npz::write(run, &members, compressed, to))
}

/// Where arrays are written to.
trait Sink: Write + Seek {}
impl<T: Write + Seek> Sink for T {}

/// Writes to a stream, or to a file as a whole; a path gets the ending that it lacks.
fn write_to(
    run: &mut Runner,
    file: &Value,
    ending: &str,
    write: impl FnOnce(&mut Runner, &mut dyn Sink) -> Run<()>,
) -> Run<Value> {
    if let Some(stream) = file.foreign::<BinaryStream>() {
        stream.with(|source| write(run, source))?;
        return Ok(Value::None);
    }
    let path = path_of(file)?;
    let path = if path.ends_with(ending) { path.to_string() } else { format!("{path}{ending}") };
    let mut draft = run.files.write(&path).map_err(|refusal| os_error(&refusal, &path))?;
    write(run, &mut draft)?;
    draft.finish().map_err(|error| os_error(&error.into(), &path))?;
    Ok(Value::None)
}

/// `np.load(file, mmap_mode=None, allow_pickle=False)`
fn load(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["file", "mmap_mode", "allow_pickle", "fix_imports", "encoding", "*", "max_header_size"];
    let [file, mmap_mode, pickle, _, encoding, _, header] = args.take("load", names, 1)?;
    if encoding.is_some_and(|e| !matches!(&e, Value::Text(name) if ["ASCII", "latin1", "bytes"].contains(&&**name))) {
        return Err(Raise::value_error("encoding must be 'ASCII', 'latin1', or 'bytes'"));
    }
    let pickle = flag(run, pickle.as_ref(), false)?;
    let header = header.map_or(Ok(npy::MAX_HEADER as isize), |v| integer(run, &v))?;
    let header = if pickle { usize::MAX } else { usize::try_from(header).unwrap_or(0) };
    let file = file.unwrap_or_default();
    let reading = Reading { header, from_file: true };
    if let Some(stream) = file.foreign::<BinaryStream>() {
        let start = stream.with(start_of)?;
        return match Kind::of(&start, pickle)? {
            Kind::Array if mmap_mode.is_some_and(|mode| !matches!(mode, Value::None)) => match stream.path() {
                None => path_of(&file).map(|_| Value::None),
                Some(_) => Err(Raise::value_error(
                    "Filename must be a string or a path-like object.  Memmap cannot use existing file handles.",
                )),
            },
            Kind::Array => {
                let from_file = stream.with(|source| Ok(source.is_file()))?;
                let array = stream.with(|source| npy::read(run, source, Reading { from_file, ..reading }))?;
                npy::as_value(run, array)
            }
            Kind::Archive => {
                let archive =
                    NpzFile::new(Box::new(std::io::Cursor::new(stream.all_bytes(run)?)), stream.path(), header)?;
                Ok(Value::Foreign(Rc::new(archive)))
            }
        };
    }
    let path = path_of(&file)?;
    let opened = run.files.read(&path).map_err(|refusal| os_error(&refusal, &path))?;
    let mut from = BufReader::new(opened);
    match Kind::of(&start_of(&mut from)?, pickle)? {
        Kind::Array => match mmap_mode {
            None | Some(Value::None) => {
                let array = npy::read(run, &mut from, reading)?;
                npy::as_value(run, array)
            }
            Some(mode) => memmap::open_npy(run, &path, &mode, from, header),
        },
        Kind::Archive => Ok(Value::Foreign(Rc::new(NpzFile::new(Box::new(from), Some(&path), header)?))),
    }
}

/// What a file holds, by its first bytes.
enum Kind {
    Array,
    Archive,
}

impl Kind {
    fn of(start: &[u8], pickle: bool) -> Run<Kind> {
        match start {
            [] => Err(Raise::new("EOFError", "No data left in file")),
            start if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") => Ok(Kind::Archive),
            start if start == npy::MAGIC => Ok(Kind::Array),
            _ if pickle => Err(Raise::unsupported("pickled objects are not loaded here", "save arrays, not objects")),
            _ => Err(Raise::value_error(
                "This file contains pickled (object) data. If you trust the file you can load it unsafely using the \
                 `allow_pickle=` keyword argument or `pickle.load()`.",
            )),
        }
    }
}

/// The first bytes from here on; what is read next are the same.
fn start_of(from: &mut (impl Read + Seek)) -> Run<Vec<u8>> {
    let mut start = Vec::new();
    from.by_ref().take(npy::MAGIC.len() as u64).read_to_end(&mut start).map_err(|e| io_error(&e))?;
    from.seek(SeekFrom::Current(-(start.len() as i64))).map_err(|e| io_error(&e))?;
    Ok(start)
}

/// `a.tofile(file)`: the elements one after the other in C order, nothing else.
fn tofile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, file, sep, _format] = args.take("tofile", ["a", "fid", "sep", "format"], 2)?;
    binary_only(sep.as_ref(), "tofile")?;
    let array = super::methods::receiver(run, a)?;
    run.engine.materialise(&array)?;
    let dense = bytes::dense(&array.array(), Order::C)?;
    let file = file.unwrap_or_default();
    if let Some(stream) = file.foreign::<BinaryStream>() {
        stream.with(|source| match source.is_file() {
            true => bytes::write(&dense, source).map_err(|e| io_error(&e)),
            false => Err(Raise::new("UnsupportedOperation", "fileno")),
        })?;
        return Ok(Value::None);
    }
    write_to(run, &file, "", |_, to| bytes::write(&dense, to).map_err(|e| io_error(&e)))
}

/// `np.fromfile(file, dtype=float, count=-1, offset=0)`
fn fromfile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["file", "dtype", "count", "sep", "offset", "*", "like"];
    let [file, dtype, count, sep, offset, ..] = args.take("fromfile", names, 1)?;
    binary_only(sep.as_ref(), "fromfile")?;
    let dtype = match &dtype {
        None | Some(Value::None) => DType::Float64,
        Some(dtype) => to_dtype(run, dtype)?,
    };
    let count = count.map_or(Ok(-1), |v| integer(run, &v))?;
    let offset = offset.map_or(Ok(0), |v| integer(run, &v))? as i64;
    let file = file.unwrap_or_default();
    let array = match file.foreign::<BinaryStream>() {
        Some(stream) => stream.with(|source| match source.is_file() {
            true => elements(run, source, dtype, count, offset),
            false => Err(Raise::new("UnsupportedOperation", "fileno")),
        })?,
        None => {
            let path = path_of(&file)?;
            let mut opened: File = run.files.read(&path).map_err(|refusal| os_error(&refusal, &path))?;
            elements(run, &mut opened, dtype, count, offset)?
        }
    };
    let array = npy::of_model(run, array)?;
    Ok(Value::Array(run.engine.adopt_read(array)?))
}

/// So many elements after `offset` bytes, or as many as there are.
fn elements(run: &Runner, from: &mut (impl Read + Seek), dtype: DType, count: isize, offset: i64) -> Run<Array> {
    let failed = |e: std::io::Error| io_error(&e);
    let here = from.seek(SeekFrom::Current(offset)).map_err(failed)?;
    let end = from.seek(SeekFrom::End(0)).map_err(failed)?;
    from.seek(SeekFrom::Start(here)).map_err(failed)?;
    let there = usize::try_from(end.saturating_sub(here)).unwrap_or(usize::MAX) / dtype.itemsize().max(1);
    let count = usize::try_from(count).map_or(there, |count| count.min(there));
    let array = Array::zeros(run.engine.memory(), &[count], dtype, Order::C)?;
    npy::fill(&array, from)?;
    Ok(array)
}

fn binary_only(sep: Option<&Value>, function: &str) -> Run<()> {
    match sep {
        None => Ok(()),
        Some(Value::Text(sep)) if sep.is_empty() => Ok(()),
        Some(_) => Err(Raise::unsupported(
            format!("{function} reads and writes bytes here, not text"),
            "leave sep out, or print the numbers",
        )),
    }
}

/// The order of a mapped array.
fn order_of(value: Option<&Value>) -> Run<Order> {
    Ok(match convert::order(value, Order::C.into())? {
        crate::kernel::OrderRequest::F => Order::F,
        _ => Order::C,
    })
}
