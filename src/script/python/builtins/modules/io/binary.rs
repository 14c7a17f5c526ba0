//! Streams of bytes: `io.BytesIO`, and files that `open` gives.

use std::any::Any;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use super::{io_error, os_error};
use crate::engine::{Foreign, Value};
use crate::kernel::{Charge, Order, bytes};
use crate::script::files::Draft;
use crate::script::python::builtins::{index, receiver, values};
use crate::script::python::values::exceptions::Context;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// A stream of bytes; closed if it has no source any more.
#[derive(Debug)]
pub(crate) struct BinaryStream {
    source: RefCell<Option<Source>>,
    kind: &'static str,
    /// The path that was opened, and the mode.
    file: Option<(Rc<str>, Rc<str>)>,
}

/// Where the bytes are.
#[derive(Debug)]
pub(crate) enum Source {
    /// In memory, which counts like that of arrays.
    Memory(Cursor<Vec<u8>>, Charge),
    /// In a file that is read.
    Reading(BufReader<File>),
    /// In a file that is written, and takes its place when the stream is closed.
    Writing(Draft),
}

impl Foreign for BinaryStream {
    fn type_name(&self) -> &str {
        self.kind
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A file that nobody holds any more is closed.
impl Drop for BinaryStream {
    fn drop(&mut self) {
        if let Some(Source::Writing(draft)) = self.source.take() {
            // There is nobody left to tell.
            let _ = draft.finish();
        }
    }
}

fn unsupported(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, what)
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Source::Memory(bytes, _) => bytes.read(out),
            Source::Reading(file) => file.read(out),
            Source::Writing(_) => Err(unsupported("read")),
        }
    }
}

impl Write for Source {
    fn write(&mut self, given: &[u8]) -> io::Result<usize> {
        match self {
            Source::Memory(bytes, charge) => {
                let refused = || io::Error::from(io::ErrorKind::OutOfMemory);
                let end = bytes.position().checked_add(given.len() as u64).and_then(|end| usize::try_from(end).ok());
                let end = end.ok_or_else(refused)?;
                charge.grow_to(end).map_err(|_| refused())?;
                let more = end.saturating_sub(bytes.get_ref().len());
                bytes.get_mut().try_reserve(more).map_err(|_| refused())?;
                bytes.write(given)
            }
            Source::Reading(_) => Err(unsupported("write")),
            Source::Writing(draft) => draft.write(given),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Source::Memory(bytes, _) => bytes.seek(to),
            Source::Reading(file) => file.seek(to),
            Source::Writing(draft) => draft.seek(to),
        }
    }
}

impl Source {
    /// Whether this is a file, which NumPy reads by other means.
    pub(crate) fn is_file(&self) -> bool {
        !matches!(self, Source::Memory(..))
    }

    /// Reads up to so many bytes, or all that are left.
    fn take_bytes(&mut self, most: Option<u64>, memory: usize) -> Run<Vec<u8>> {
        let failed = |error: io::Error| io_error(&error);
        if let Source::Writing(_) = self {
            return Err(failed(unsupported("read")));
        }
        let here = self.stream_position().map_err(failed)?;
        let end = self.seek(SeekFrom::End(0)).map_err(failed)?;
        self.seek(SeekFrom::Start(here)).map_err(failed)?;
        let n = end.saturating_sub(here).min(most.unwrap_or(u64::MAX));
        if n > memory as u64 {
            return Err(Raise::new("MemoryError", ""));
        }
        let mut out = Vec::new();
        out.try_reserve_exact(n as usize).map_err(|_| Raise::new("MemoryError", ""))?;
        self.take(n).read_to_end(&mut out).map_err(failed)?;
        Ok(out)
    }
}

/// `io.BytesIO(initial_bytes=b'')`
pub(super) fn bytes_io(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [initial] = args.take("BytesIO", ["initial_bytes"], 0)?;
    let initial = match initial {
        None | Some(Value::None) => Vec::new(),
        Some(value) => given_bytes(run, &value)?,
    };
    let mut charge = run.engine.memory().charge();
    charge.grow_to(initial.len())?;
    let source = Source::Memory(Cursor::new(initial), charge);
    Ok(BinaryStream::value("_io.BytesIO", source, None))
}

impl Runner {
    /// Bytes that the budget still allows.
    pub(crate) fn room(&self) -> usize {
        let memory = self.engine.memory();
        memory.limit().saturating_sub(memory.live_bytes())
    }
}

/// The bytes of a bytes-like object.
fn given_bytes(run: &mut Runner, value: &Value) -> Run<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::Array(array) => {
            run.engine.materialise(array)?;
            Ok(bytes::to_vec(&array.array(), Order::C)?)
        }
        other => {
            let kind = type_name(other);
            Err(Raise::type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

impl BinaryStream {
    fn value(kind: &'static str, source: Source, file: Option<(Rc<str>, Rc<str>)>) -> Value {
        Value::Foreign(Rc::new(Self { source: RefCell::new(Some(source)), kind, file }))
    }

    /// `open(path, mode)`
    pub(super) fn open(run: &mut Runner, path: &Rc<str>, mode: &Rc<str>) -> Run<Value> {
        let refused = |refusal| os_error(&refusal, path);
        let (kind, source) = match &**mode {
            "rb" | "br" => {
                ("_io.BufferedReader", Source::Reading(BufReader::new(run.files.read(path).map_err(refused)?)))
            }
            "wb" | "bw" => ("_io.BufferedWriter", Source::Writing(run.files.write(path).map_err(refused)?)),
            other if other.contains(|c| !"rwaxbt+".contains(c)) || other.is_empty() => {
                return Err(Raise::value_error(format!("invalid mode: '{other}'")));
            }
            other => {
                return Err(Raise::unsupported(
                    format!("files are not opened in mode '{other}' here"),
                    "open(path, 'rb') and open(path, 'wb') read and write bytes; np.memmap changes a file in place",
                ));
            }
        };
        Ok(Self::value(kind, source, Some((path.clone(), mode.clone()))))
    }

    /// Lends the source.
    ///
    /// # Errors
    /// Python's `ValueError` if the stream is closed, and those of `f`.
    pub(crate) fn with<T>(&self, f: impl FnOnce(&mut Source) -> Run<T>) -> Run<T> {
        match &mut *self.source.borrow_mut() {
            Some(source) => f(source),
            None => Err(Raise::value_error("I/O operation on closed file.")),
        }
    }

    /// What a value looks at that is read later on: an archive.
    ///
    /// # Errors
    /// As [`BinaryStream::with`].
    pub(crate) fn all_bytes(&self, run: &Runner) -> Run<Rc<[u8]>> {
        let memory = run.room();
        self.with(|source| {
            let here = source.stream_position().map_err(|e| io_error(&e))?;
            source.rewind().map_err(|e| io_error(&e))?;
            let all = source.take_bytes(None, memory)?;
            source.seek(SeekFrom::Start(here)).map_err(|e| io_error(&e))?;
            Ok(all.into())
        })
    }

    fn close(&self) -> Run<()> {
        match self.source.take() {
            Some(Source::Writing(draft)) => draft.finish().map(drop).map_err(|e| io_error(&e)),
            _ => Ok(()),
        }
    }

    /// `stream.name`; `None` if there is no such attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Value> {
        match (name, &self.file) {
            ("closed", _) => Some(Value::Bool(self.source.borrow().is_none())),
            ("name", Some((path, _))) => Some(Value::Text(path.clone())),
            ("mode", Some((_, mode))) => Some(Value::Text(mode.clone())),
            _ => None,
        }
    }

    /// The path that was opened.
    pub(crate) fn path(&self) -> Option<&str> {
        self.file.as_ref().map(|(path, _)| &**path)
    }
}

impl Context for BinaryStream {
    fn name(&self) -> &'static str {
        self.kind
    }
    fn enter(&self, _: &mut Runner) -> Run<Value> {
        self.with(|_| Ok(Value::None))
    }
    fn leave(&self, _: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        self.close().map(|()| false)
    }
}

/// Calls `f` with the stream that a method was called on.
fn on<T>(args: &mut Args, f: impl FnOnce(&BinaryStream, &mut Args) -> Run<T>) -> Run<T> {
    let stream = receiver(args);
    match stream.foreign::<BinaryStream>() {
        Some(stream) => f(stream, args),
        None => Err(Raise::type_error("the method needs a stream of bytes")),
    }
}

/// Calls `f` with the bytes of the stream that a method without arguments was called on.
fn plain(args: &mut Args, name: &str, f: impl FnOnce(&mut Source) -> Run<Value>) -> Run<Value> {
    on(args, |stream, args| {
        let [] = values(args, name, 0)?;
        stream.with(f)
    })
}

/// A number of bytes; none, or a negative one, means all.
fn amount(value: Option<Value>) -> Run<Option<u64>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => {
            let wrong =
                |_| Raise::type_error(format!("argument should be integer or None, not '{}'", type_name(&value)));
            Ok(u64::try_from(index(&value).map_err(wrong)?).ok())
        }
    }
}

fn read(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let memory = run.room();
    on(args, |stream, args| {
        let [size] = values(args, "read", 0)?;
        let size = amount(size)?;
        stream.with(|source| Ok(Value::Bytes(source.take_bytes(size, memory)?.into())))
    })
}

fn read_line(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let memory = run.room();
    plain(args, "readline", |source| Ok(Value::Bytes(line(source, memory)?.into())))
}

fn read_lines(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let memory = run.room();
    plain(args, "readlines", |source| {
        let mut lines = Vec::new();
        loop {
            let line = line(source, memory)?;
            if line.is_empty() {
                return Ok(Value::list(lines));
            }
            lines.push(Value::Bytes(line.into()));
        }
    })
}

/// The bytes up to the end of the line.
fn line(source: &mut Source, memory: usize) -> Run<Vec<u8>> {
    const BLOCK: u64 = 256;
    let mut line = Vec::new();
    loop {
        let block = source.take_bytes(Some(BLOCK), memory)?;
        let end = block.iter().position(|b| *b == b'\n').map(|at| at + 1);
        line.extend_from_slice(&block[..end.unwrap_or(block.len())]);
        if let Some(end) = end {
            let back = end as i64 - block.len() as i64;
            source.seek_relative(back).map_err(|e| io_error(&e))?;
        }
        if end.is_some() || block.is_empty() {
            return Ok(line);
        }
    }
}

fn seek(_: &mut Runner, args: &mut Args) -> Run<Value> {
    on(args, |stream, args| {
        let [to, whence] = values(args, "seek", 1)?;
        let to = index(&to.unwrap_or_default())?;
        let whence = whence.map_or(Ok(0), |v| index(&v))?;
        stream.with(|source| {
            let from = match whence {
                0 if to < 0 => return Err(Raise::value_error(format!("negative seek value {to}"))),
                0 => 0,
                1 => source.stream_position().map_err(|e| io_error(&e))?,
                2 => source.seek(SeekFrom::End(0)).map_err(|e| io_error(&e))?,
                other => {
                    return Err(Raise::value_error(format!("invalid whence ({other}, should be 0, 1 or 2)")));
                }
            };
            // A place before the beginning is the beginning.
            let place = i64::try_from(from).unwrap_or(i64::MAX).saturating_add(to).max(0);
            let place = source.seek(SeekFrom::Start(place as u64)).map_err(|e| io_error(&e))?;
            Ok(Value::Int(place as i64))
        })
    })
}

fn truncate(_: &mut Runner, args: &mut Args) -> Run<Value> {
    on(args, |stream, args| {
        let [size] = values(args, "truncate", 0)?;
        let size = size.filter(|size| !matches!(size, Value::None)).map(|size| index(&size)).transpose()?;
        stream.with(|source| {
            let here = source.stream_position().map_err(|e| io_error(&e))? as i64;
            let size = size.unwrap_or(here);
            let wanted = u64::try_from(size).map_err(|_| Raise::value_error(format!("negative size value {size}")))?;
            match source {
                Source::Memory(bytes, _) => bytes.get_mut().truncate(usize::try_from(wanted).unwrap_or(usize::MAX)),
                Source::Writing(draft) => draft.set_len(wanted).map_err(|e| io_error(&e))?,
                Source::Reading(_) => return Err(io_error(&unsupported("truncate"))),
            }
            Ok(Value::Int(size))
        })
    })
}

fn write(run: &mut Runner, args: &mut Args) -> Run<Value> {
    on(args, |stream, args| {
        let [given] = values(args, "BytesIO.write", 1)?;
        let given = given_bytes(run, &given.unwrap_or_default())?;
        stream.with(|source| {
            source.write_all(&given).map_err(|e| io_error(&e))?;
            Ok(Value::Int(given.len() as i64))
        })
    })
}

fn write_lines(run: &mut Runner, args: &mut Args) -> Run<Value> {
    on(args, |stream, args| {
        let [lines] = values(args, "writelines", 1)?;
        for line in run.collect(lines.unwrap_or_default())? {
            let line = given_bytes(run, &line)?;
            stream.with(|source| source.write_all(&line).map_err(|e| io_error(&e)))?;
        }
        Ok(Value::None)
    })
}

/// Methods of streams of bytes.
pub(super) const METHODS: &[Method] = &[
    Method::new("close", |_, args| on(args, |stream, _| stream.close().map(|()| Value::None))),
    Method::new("fileno", |_, args| plain(args, "fileno", |_| Err(Raise::new("UnsupportedOperation", "fileno")))),
    Method::new("flush", |_, args| plain(args, "flush", |_| Ok(Value::None))),
    Method::new("getvalue", |_, args| {
        plain(args, "getvalue", |source| match source {
            Source::Memory(bytes, _) => Ok(Value::Bytes(bytes.get_ref().as_slice().into())),
            _ => Err(Raise::attribute_error("files have no attribute 'getvalue'")),
        })
    }),
    Method::new("isatty", |_, args| plain(args, "isatty", |_| Ok(Value::Bool(false)))),
    Method::new("read", read),
    Method::new("read1", read),
    Method::new("readable", |_, args| {
        plain(args, "readable", |source| Ok(Value::Bool(!matches!(source, Source::Writing(_)))))
    }),
    Method::new("readline", read_line),
    Method::new("readlines", read_lines),
    Method::new("seek", seek),
    Method::new("seekable", |_, args| plain(args, "seekable", |_| Ok(Value::Bool(true)))),
    Method::new("tell", |_, args| {
        plain(args, "tell", |source| Ok(Value::Int(source.stream_position().map_err(|e| io_error(&e))? as i64)))
    }),
    Method::new("truncate", truncate),
    Method::new("writable", |_, args| {
        plain(args, "writable", |source| Ok(Value::Bool(!matches!(source, Source::Reading(_)))))
    }),
    Method::new("write", write),
    Method::new("writelines", write_lines),
];
