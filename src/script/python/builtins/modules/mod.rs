//! Modules of the standard library, and the objects they make.

pub(crate) mod contexts;
mod copy;
mod functional;
pub(crate) mod io;
mod itertools;
mod math;
mod refused;
mod strings;
mod system;
mod warnings;

use std::borrow::Cow;
use std::rc::Rc;

use super::attributes::Unbound;
use super::types::{Type, named};
use crate::engine::Value;
use crate::script::python::values::iterate::Part;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Method, Module, Raise, Run, Runner};

/// The modules that scripts can import, besides NumPy.
const MODULES: &[Module] = &[
    Module { name: "builtins", get: super::builtin },
    Module { name: "collections", get: collections },
    Module { name: "contextlib", get: contexts::get },
    Module { name: "copy", get: copy::get },
    Module { name: "functools", get: functional::functools },
    Module { name: "gc", get: system::gc },
    Module { name: "io", get: io::get },
    Module { name: "itertools", get: itertools::get },
    Module { name: "json", get: strings::json },
    Module { name: "math", get: math::get },
    Module { name: "operator", get: functional::operator },
    Module { name: "string", get: strings::string },
    Module { name: "sys", get: system::sys },
    Module { name: "textwrap", get: strings::textwrap },
    Module { name: "time", get: system::time },
    Module { name: "typing", get: typing },
    Module { name: "warnings", get: warnings::get },
];

/// A module, or something in one: `math`, `math.sqrt`; `None` if there is no such module.
pub(crate) fn module(run: &mut Runner, path: &str) -> Option<Run<Value>> {
    if let Some(module) = MODULES.iter().find(|m| m.name == path) {
        return Some(Ok(run.object(&format!("module {path}"), || Value::Foreign(Rc::new(*module)))));
    }
    let root = path.split('.').next().unwrap_or(path);
    if let Some(hint) = refused::module(root) {
        let message = format!("the module '{root}' is not part of the surface cowscope runs");
        return Some(Err(Raise::unsupported(message, hint)));
    }
    let (parent, name) = path.rsplit_once('.')?;
    let module = MODULES.iter().find(|m| m.name == parent)?;
    Some((module.get)(run, name).ok_or_else(|| {
        Raise::new("ImportError", format!("cannot import name '{name}' from '{parent}' (unknown location)"))
    }))
}

/// The names of `collections`: an ordered dictionary is a dictionary, the others are refused when they are used.
fn collections(run: &mut Runner, name: &str) -> Option<Value> {
    match name {
        "OrderedDict" => named(run, "dict"),
        _ => super::attributes::from_table(run, "collections", refused::COLLECTIONS, name),
    }
}

/// The names of `typing`: they stand in annotations, which are not evaluated.
fn typing(run: &mut Runner, name: &str) -> Option<Value> {
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let full = format!("typing.{name}");
    Some(run.object(&full, || {
        let call = |_: &mut Runner, _: &mut Args| Err(Raise::type_error("Type annotations cannot be instantiated"));
        Value::Foreign(Rc::new(Type { name: Cow::Owned(full.clone()), call }))
    }))
}

/// The method of that name of an object of a module.
pub(super) fn foreign_method(value: &Value, name: &str) -> Option<Method> {
    if value.foreign::<super::set::FrozenSet>().is_some() {
        return super::set::frozen_method(name);
    }
    if value.foreign::<super::dict::DictView>().is_some_and(|view| view.part != Part::Values) && name == "isdisjoint" {
        return super::set::frozen_method(name);
    }
    io::method(value, name)
}

/// An attribute of an object of a module.
pub(super) fn object_attribute(value: &Value, name: &str) -> Option<Run<Value>> {
    if let Some(function) = value.foreign::<Builtin>() {
        return itertools::attribute(function, name).map(Ok);
    }
    if let Some(found) = io::attribute(value, name) {
        return Some(Ok(found));
    }
    value.foreign::<system::FloatInfo>().and_then(|_| system::FloatInfo::attribute(name)).map(Ok)
}

/// Calls an object of a module, if it is one that can be called.
pub(super) fn call_object(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    if let Some(method) = callee.foreign::<Unbound>() {
        return Some(method.call(run, args));
    }
    callee.foreign::<functional::Callable>().map(|callable| callable.call(run, args))
}

/// Whether an object of a module can be called.
pub(super) fn is_callable(value: &Value) -> bool {
    value.foreign::<Unbound>().is_some() || value.foreign::<functional::Callable>().is_some()
}

/// Writes to what `print(file=…)` names.
pub(super) fn write_to(run: &mut Runner, file: &Value, text: &str) -> Run<()> {
    if let Some(stream) = file.foreign::<io::StringIO>() {
        stream.0.borrow_mut().push_str(text);
        return Ok(());
    }
    match (file, file.foreign::<system::Stream>()) {
        (Value::None, _) | (_, Some(system::Stream::Out)) => run.print(text)?,
        // Only what goes to stdout is part of the outcome.
        (_, Some(system::Stream::Errors)) => {}
        (other, None) => {
            return Err(Raise::attribute_error(format!("'{}' object has no attribute 'write'", type_name(other))));
        }
    }
    Ok(())
}
