//! The `.npz` format: a zip archive of `.npy` files, read when they are asked for.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::io::{self, Chain, Cursor, Read, Seek};
use std::rc::Rc;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Sink;
use super::npy::{self, Reading};
use crate::engine::{Foreign, Value};
use crate::kernel::Array;
use crate::script::python::builtins::io::io_error;
use crate::script::python::builtins::{receiver, values};
use crate::script::python::format::quote;
use crate::script::python::values::exceptions::Context;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// Writes an archive of arrays.
pub(super) fn write(run: &mut Runner, members: &[(Rc<str>, Array)], compressed: bool, to: &mut dyn Sink) -> Run<()> {
    let method = if compressed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options = SimpleFileOptions::DEFAULT.compression_method(method).large_file(true);
    let failed = |error: ZipError| io_error(&error.into());
    let mut archive = ZipWriter::new(to);
    for (name, array) in members {
        archive.start_file(format!("{name}.npy"), options).map_err(failed)?;
        npy::write(run, array, &mut archive)?;
    }
    archive.finish().map(drop).map_err(failed)
}

/// What archives are read from.
pub(super) trait Bytes: Read + Seek {}
impl<T: Read + Seek> Bytes for T {}

/// What `np.load` gives for an archive: a mapping that reads an array each time it is asked for it.
pub(crate) struct NpzFile {
    /// `None` once it is closed.
    archive: RefCell<Option<ZipArchive<Box<dyn Bytes>>>>,
    /// The names of the members, as they stand in the archive.
    members: Vec<String>,
    /// The file, as `repr` shows it.
    shown: String,
    /// Characters of a header that are allowed.
    header: usize,
}

impl fmt::Debug for NpzFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NpzFile").field("members", &self.members).finish_non_exhaustive()
    }
}

impl Foreign for NpzFile {
    fn type_name(&self) -> &str {
        "numpy.lib.npyio.NpzFile"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl NpzFile {
    /// Opens an archive.
    pub(super) fn new(from: Box<dyn Bytes>, path: Option<&str>, header: usize) -> Run<Self> {
        let archive = ZipArchive::new(from).map_err(|_| bad("File is not a zip file"))?;
        let names = (0..archive.len()).filter_map(|i| archive.name_for_index(i));
        let members =
            names.map(|name| Ok(name.map_err(|error| bad(&error.to_string()))?.into_owned())).collect::<Run<_>>()?;
        let shown = quote::repr(path.unwrap_or("object"));
        Ok(Self { archive: RefCell::new(Some(archive)), members, shown, header })
    }

    /// `archive.files`: the names without their endings.
    pub(crate) fn files(&self) -> Vec<Value> {
        self.members.iter().map(|name| Value::text(name.strip_suffix(".npy").unwrap_or(name))).collect()
    }

    /// The member of that name, with or without its ending.
    fn member(&self, key: &Value) -> Option<&str> {
        let Value::Text(key) = key else { return None };
        self.members.iter().map(String::as_str).find(|name| *name == &**key || name.strip_suffix(".npy") == Some(key))
    }

    /// `key in archive`
    pub(crate) fn contains(&self, key: &Value) -> bool {
        self.member(key).is_some()
    }

    /// `archive[key]`
    ///
    /// # Errors
    /// Python's `KeyError`; damaged archives and arrays; out of memory.
    pub(crate) fn item(&self, run: &mut Runner, key: &Value) -> Run<Value> {
        let Some(name) = self.member(key) else {
            let shown = run.str(key)?;
            return Err(Raise::new("KeyError", format!("{shown} is not a file in the archive")));
        };
        let mut archive = self.archive.borrow_mut();
        let Some(archive) = archive.as_mut() else {
            return Err(Raise::attribute_error("'NoneType' object has no attribute 'open'"));
        };
        let mut member = archive.by_name(name).map_err(|error| bad(&error.to_string()))?;
        let mut start = Vec::new();
        member.by_ref().take(npy::MAGIC.len() as u64).read_to_end(&mut start).map_err(|_| bad_sum(name))?;
        let is_array = start == npy::MAGIC;
        let mut whole: Chain<Cursor<Vec<u8>>, _> = Cursor::new(start).chain(member);
        // What the reader says of a failing stream is the archive's fault.
        let damaged = |raise: Box<Raise>| if raise.is_a("OSError") { bad_sum(name) } else { raise };
        if is_array {
            let reading = Reading { header: self.header, from_file: false };
            let array = npy::read(run, &mut whole, reading).map_err(damaged)?;
            // The check sum is compared at the end.
            io::copy(&mut whole.take(1), &mut io::sink()).map_err(|_| bad_sum(name))?;
            return npy::as_value(run, array);
        }
        let most = run.room() as u64;
        let mut bytes = Vec::new();
        whole.take(most).read_to_end(&mut bytes).map_err(|_| bad_sum(name))?;
        Ok(Value::Bytes(bytes.into()))
    }

    /// All members: names and arrays.
    fn items(&self, run: &mut Runner) -> Run<Vec<(Value, Value)>> {
        self.files().into_iter().map(|name| Ok((name.clone(), self.item(run, &name)?))).collect()
    }

    /// `archive.name`; `None` if there is no such attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<Value> {
        (name == "files").then(|| Value::list(self.files()))
    }

    /// `NpzFile 'arrays.npz' with keys: a, b`
    pub(crate) fn text(&self) -> String {
        const SHOWN: usize = 5;
        let names: Vec<&str> =
            self.members.iter().take(SHOWN).map(|name| name.strip_suffix(".npy").unwrap_or(name)).collect();
        let more = if self.members.len() > SHOWN { "..." } else { "" };
        format!("NpzFile {} with keys: {}{more}", self.shown, names.join(", "))
    }
}

fn bad(message: &str) -> Box<Raise> {
    Raise::new("BadZipFile", message)
}

fn bad_sum(name: &str) -> Box<Raise> {
    bad(&format!("Bad CRC-32 for file {}", quote::repr(name)))
}

impl Context for NpzFile {
    fn name(&self) -> &'static str {
        "numpy.lib.npyio.NpzFile"
    }
    fn enter(&self, _: &mut Runner) -> Run<Value> {
        Ok(Value::None)
    }
    fn leave(&self, _: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        self.archive.take();
        Ok(false)
    }
}

/// Calls `f` with the archive that a method was called on.
fn on(run: &mut Runner, args: &mut Args, f: impl FnOnce(&mut Runner, &NpzFile, &mut Args) -> Run<Value>) -> Run<Value> {
    let archive = receiver(args);
    match archive.foreign::<NpzFile>() {
        Some(archive) => f(run, archive, args),
        None => Err(Raise::type_error("the method needs an archive")),
    }
}

/// Methods of archives.
pub(crate) const METHODS: &[Method] = &[
    Method::new("close", |run, args| {
        on(run, args, |_, archive, _| {
            archive.archive.take();
            Ok(Value::None)
        })
    }),
    Method::new("get", |run, args| {
        on(run, args, |run, archive, args| {
            let [key, default] = values(args, "get", 1)?;
            let key = key.unwrap_or_default();
            if archive.contains(&key) { archive.item(run, &key) } else { Ok(default.unwrap_or_default()) }
        })
    }),
    Method::new("items", |run, args| {
        on(run, args, |run, archive, _| {
            let pairs = archive.items(run)?.into_iter().map(|(name, array)| Value::tuple(vec![name, array]));
            Ok(Value::list(pairs.collect()))
        })
    }),
    Method::new("keys", |run, args| on(run, args, |_, archive, _| Ok(Value::list(archive.files())))),
    Method::new("values", |run, args| {
        on(run, args, |run, archive, _| {
            Ok(Value::list(archive.items(run)?.into_iter().map(|(_, array)| array).collect()))
        })
    }),
];
