//! The NumPy library: arrays made, computed, rearranged.
//!
//! One file per topic, each with a table `FUNCTIONS` (and `METHODS`) sorted by name; the modules look names up
//! in the tables. Reading order: `convert` (values and arrays), `types`, `dtypes` and `subarray`, `items`, `attributes` and
//! `flags`, `records`, `kinds`; making arrays: `creation`, `bytes`, `sequences`, `sources`, `grids`; the same elements:
//! `shape`, `windows`, `parts`; elements by position: `picks`, `positions`, `iterators`, `broadcasting`; writing: `writes`, `memory`;
//! `printing`; `files`; then computing: `ufuncs` and `output`, `elementwise`, `emath`, `reductions`, `statistics`, `sorting`, `sets`,
//! `joining`, `linear`, `random`, `apply`, `strings`.

pub(crate) mod convert;

pub(crate) mod attributes;
pub(crate) mod dtypes;
pub(crate) mod files;
pub(crate) mod flags;
pub(crate) mod flat;
pub(crate) mod formatter;
pub(crate) mod grids;
pub(crate) mod items;
pub(crate) mod records;
pub(crate) mod subarray;
pub(crate) mod types;
pub(crate) mod writes;

mod apply;
mod arguments;
mod axes;
mod bits;
mod bound;
pub(crate) mod broadcasting;
mod bytes;
mod codes;
mod creation;
mod elementwise;
mod emath;
mod iterators;
mod joining;
mod kinds;
mod linalg;
mod linear;
mod memory;
mod methods;
pub(crate) mod named_tuple;
mod output;
mod padding;
mod parts;
mod picks;
pub(crate) mod polynomials;
mod positions;
pub(crate) mod printing;
mod random;
mod reductions;
mod removed;
mod sequences;
mod sets;
mod shape;
mod sorting;
mod sources;
mod statistics;
mod strings;
mod tapers;
mod testing;
mod ufuncs;
mod warnings;
mod windows;

use std::rc::Rc;

use crate::engine::{Num, Value};
use crate::script::python::builtins::contexts;
use crate::script::run::{Args, Builtin, Method, Module, Raise, Run, Runner};

use flat::FlatIterator;
use types::ScalarType;

/// All functions of `numpy` itself.
static FUNCTIONS: &[&[Builtin]] = &[
    apply::FUNCTIONS,
    bits::FUNCTIONS,
    codes::FUNCTIONS,
    creation::FUNCTIONS,
    elementwise::FUNCTIONS,
    files::FUNCTIONS,
    iterators::FUNCTIONS,
    kinds::FUNCTIONS,
    joining::FUNCTIONS,
    linear::FUNCTIONS,
    memory::FUNCTIONS,
    padding::FUNCTIONS,
    parts::FUNCTIONS,
    picks::FUNCTIONS,
    polynomials::FUNCTIONS,
    positions::FUNCTIONS,
    printing::FUNCTIONS,
    reductions::FUNCTIONS,
    sets::FUNCTIONS,
    sequences::FUNCTIONS,
    shape::FUNCTIONS,
    sorting::FUNCTIONS,
    sources::FUNCTIONS,
    statistics::FUNCTIONS,
    tapers::FUNCTIONS,
    types::FUNCTIONS,
    windows::FUNCTIONS,
    contexts::NUMPY,
];

/// All methods of arrays; array scalars have them too.
static METHODS: &[&[Method]] = &[
    methods::METHODS,
    bytes::METHODS,
    elementwise::METHODS,
    files::METHODS,
    shape::METHODS,
    memory::METHODS,
    picks::METHODS,
    windows::METHODS,
    reductions::METHODS,
    sorting::METHODS,
    joining::METHODS,
    linear::METHODS,
];

/// The modules that a script may import.
static MODULES: &[Module] = &[
    Module { name: "numpy", get: numpy },
    Module { name: "numpy.char", get: strings::char_item },
    Module { name: "numpy.dtypes", get: dtypes::get },
    Module { name: "numpy.emath", get: emath::item },
    Module { name: "numpy.exceptions", get: exceptions },
    Module { name: "numpy.lib", get: lib },
    Module { name: "numpy.lib.array_utils", get: array_utils },
    Module { name: "numpy.lib.format", get: format },
    Module { name: "numpy.lib.scimath", get: emath::item },
    Module { name: "numpy.lib.stride_tricks", get: stride_tricks },
    Module { name: "numpy.linalg", get: linalg_item },
    Module { name: "numpy.random", get: random::get },
    Module { name: "numpy.rec", get: records::get },
    Module { name: "numpy.strings", get: strings::item },
    Module { name: "numpy.testing", get: testing },
];

/// The module of that dotted name.
pub(crate) fn module(name: &str) -> Option<Value> {
    let found = MODULES.iter().find(|m| m.name == name)?;
    Some(Value::Foreign(Rc::new(*found)))
}

/// The tuple or array that a thing of the library is used as where one is wanted.
pub(crate) fn stands_for(value: &Value) -> Option<Value> {
    if let Some(tuple) = value.foreign::<named_tuple::NamedTuple>() {
        return Some(Value::tuple(tuple.items()));
    }
    polynomials::object::as_array(value).map(Value::Array)
}

/// The function of that name in tables that are sorted by name.
fn function(tables: &[&[Builtin]], name: &str) -> Option<Value> {
    let found = tables.iter().find_map(|table| {
        debug_assert!(table.is_sorted_by_key(|f| f.name));
        table.binary_search_by_key(&name, |f| f.name).ok().map(|i| table[i])
    })?;
    Some(Value::Foreign(Rc::new(found)))
}

/// As [`function`], the same object each time; two names of one function give one object.
fn shared(run: &mut Runner, module: &str, tables: &[&[Builtin]], name: &str) -> Option<Value> {
    let found = function(tables, name)?;
    let own = match name {
        "concat" => "concatenate",
        "permute_dims" => "transpose",
        other => other,
    };
    Some(run.object(&format!("{module}.{own}"), || found))
}

/// The method of arrays of that name.
pub(crate) fn method(name: &str) -> Option<Method> {
    METHODS.iter().find_map(|table| {
        debug_assert!(table.is_sorted_by_key(|m| m.name));
        table.binary_search_by_key(&name, |m| m.name).ok().map(|i| table[i])
    })
}

/// The method of a thing that only the library knows.
pub(crate) fn foreign_method(object: &Value, name: &str) -> Option<Method> {
    if let Some(method) = random::method(object, name) {
        return Some(method);
    }
    if object.foreign::<broadcasting::Broadcast>().is_some() {
        return broadcasting::METHODS.iter().find(|m| m.name == name).copied();
    }
    if polynomials::object::is_polynomial(object) {
        return polynomials::object::METHODS.iter().find(|m| m.name == name).copied();
    }
    if object.foreign::<subarray::SubArray>().is_some() {
        return dtypes::method(name);
    }
    if object.foreign::<files::NpzFile>().is_some() {
        return files::ARCHIVE_METHODS.iter().find(|m| m.name == name).copied();
    }
    object.foreign::<FlatIterator>()?;
    flat::METHODS.iter().find(|m| m.name == name).copied()
}

impl Runner {
    /// Calls a class of the library; `None` if the value is none.
    pub(crate) fn call_class(&mut self, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
        if let Some(value) = polynomials::object::call(self, callee, args) {
            return Some(value);
        }
        let class = callee.foreign::<ScalarType>()?.clone();
        Some(types::construct(self, &class, args))
    }

    /// The class `numpy.name`, if there is one.
    pub(crate) fn numpy_class(&mut self, name: &str) -> Option<Value> {
        ScalarType::find(name).map(|class| types::class_value(self, class))
    }

    /// What `numpy.name` is, if there is such a thing.
    pub(crate) fn numpy_name(&mut self, name: &str) -> Option<Value> {
        numpy(self, name)
    }

    /// Calls `numpy.name` with these arguments.
    ///
    /// # Errors
    /// Those of the function; `AttributeError` if there is none of that name.
    pub(crate) fn call_numpy(&mut self, name: &str, arguments: Vec<Value>) -> Run<Value> {
        match numpy(self, name) {
            Some(function) => self.call(&function, Args::positional(arguments)),
            None => Err(Raise::attribute_error(format!("module 'numpy' has no attribute '{name}'"))),
        }
    }

    /// Calls `numpy.linalg.name` with these arguments.
    ///
    /// # Errors
    /// As [`Runner::call_numpy`].
    pub(crate) fn call_linalg(&mut self, name: &str, arguments: Vec<Value>) -> Run<Value> {
        match linalg_item(self, name) {
            Some(function) => self.call(&function, Args::positional(arguments)),
            None => Err(Raise::attribute_error(format!("module 'numpy.linalg' has no attribute '{name}'"))),
        }
    }

    /// `repr` of a thing that only the library knows; `None` if this is none.
    pub(crate) fn library_repr(&self, value: &Value) -> Option<Run<String>> {
        if let Some(ufunc) = value.foreign::<ufuncs::Ufunc>() {
            return Some(Ok(format!("<ufunc '{}'>", ufunc.name())));
        }
        if let Some(tuple) = value.foreign::<named_tuple::NamedTuple>() {
            return Some(tuple.text(self));
        }
        if let Some(dtype) = value.foreign::<subarray::SubArray>() {
            return Some(Ok(format!("dtype({})", dtype.text())));
        }
        if let Some(flags) = value.foreign::<flags::Flags>() {
            return Some(Ok(flags.text()));
        }
        if let Some(archive) = value.foreign::<files::NpzFile>() {
            return Some(Ok(archive.text()));
        }
        if let Some(text) = polynomials::object::repr(self, value) {
            return Some(text);
        }
        if let Some(generator) = value.foreign::<random::Generator>() {
            return Some(Ok(format!("{} at 0x7F0000001000", generator.text())));
        }
        value.foreign::<types::Limits>().map(|limits| limits.text(self))
    }

    /// `str` of a thing that only the library knows, where it is not its `repr`.
    pub(crate) fn library_str(&self, value: &Value) -> Option<Run<String>> {
        if let Some(text) = polynomials::object::text(value) {
            return Some(Ok(text));
        }
        if let Some(generator) = value.foreign::<random::Generator>() {
            return Some(Ok(generator.text().to_owned()));
        }
        if let Some(dtype) = value.foreign::<subarray::SubArray>() {
            return Some(Ok(dtype.text()));
        }
        value.foreign::<types::Limits>().map(|limits| limits.table(self))
    }
}

fn numpy(run: &mut Runner, name: &str) -> Option<Value> {
    if let Some(value) = constant(name) {
        return Some(value);
    }
    if name == "sctypeDict" {
        return Some(kinds::sctype_dict(run));
    }
    if name == "ScalarType" {
        return Some(kinds::scalar_types(run));
    }
    if let Some(found) = shared(run, "numpy", FUNCTIONS, name) {
        return Some(found);
    }
    if let Some(ufunc) = ufuncs::find(name) {
        let own = ufunc.foreign::<ufuncs::Ufunc>().map_or(name, |ufunc| ufunc.name()).to_owned();
        return Some(run.object(&format!("numpy.{own}"), || ufunc));
    }
    if let Some(class) = ScalarType::find(name) {
        return Some(types::class_value(run, class));
    }
    if let Some(grid) = grids::find(name) {
        return Some(grid);
    }
    let path = format!("numpy.{name}");
    let found = module(&path)?;
    Some(run.object(&format!("module {path}"), || found))
}

fn constant(name: &str) -> Option<Value> {
    Some(match name {
        "pi" => Value::Float(std::f64::consts::PI),
        "e" => Value::Float(std::f64::consts::E),
        "euler_gamma" => Value::Float(0.577_215_664_901_532_9),
        "inf" => Value::Float(f64::INFINITY),
        "nan" => Value::Float(f64::NAN),
        "newaxis" => Value::None,
        "True_" => Value::Num(Num::Bool(true)),
        "False_" => Value::Num(Num::Bool(false)),
        "little_endian" => Value::Bool(cfg!(target_endian = "little")),
        "typecodes" => codes::typecodes(),
        "__version__" => Value::text("2.4.6"),
        "__array_api_version__" => Value::text("2024.12"),
        "__name__" => Value::text("numpy"),
        _ => return None,
    })
}

fn exceptions(run: &mut Runner, name: &str) -> Option<Value> {
    crate::script::run::class(name).filter(|c| c.qualified.starts_with("numpy")).and_then(|_| run.builtin(name))
}

fn linalg_item(run: &mut Runner, name: &str) -> Option<Value> {
    match name {
        "LinAlgError" => run.builtin(name),
        // The same as in `numpy`.
        "matmul" | "matrix_transpose" | "tensordot" | "vecdot" => numpy(run, name),
        _ => shared(run, "numpy.linalg", &[linalg::FUNCTIONS], name),
    }
}

fn lib(_: &mut Runner, name: &str) -> Option<Value> {
    module(&format!("numpy.lib.{name}"))
}

fn array_utils(_: &mut Runner, name: &str) -> Option<Value> {
    function(&[axes::FUNCTIONS], name)
}

fn stride_tricks(_: &mut Runner, name: &str) -> Option<Value> {
    function(&[windows::STRIDE_TRICKS, windows::FUNCTIONS], name)
}

fn format(_: &mut Runner, name: &str) -> Option<Value> {
    function(&[files::memmap::FORMAT], name)
}

fn testing(_: &mut Runner, name: &str) -> Option<Value> {
    function(&[testing::FUNCTIONS], name)
}

/// Which argument a callable object of the library writes to.
pub(crate) fn written_argument(function: &Value) -> Option<crate::script::run::Writes> {
    ufuncs::written_argument(function)
}
