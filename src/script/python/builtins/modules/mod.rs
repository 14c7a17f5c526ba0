//! Modules of the standard library, and the objects they make.

pub(crate) mod contexts;
mod math;
mod system;
mod warnings;

use crate::engine::Value;
use crate::script::run::{Args, Method, Module, Raise, Run, Runner};

/// The modules that scripts can import, besides NumPy.
const MODULES: &[Module] = &[
    Module { name: "builtins", get: super::builtin },
    Module { name: "contextlib", get: contexts::get },
    Module { name: "gc", get: system::gc },
    Module { name: "math", get: math::get },
    Module { name: "sys", get: system::sys },
    Module { name: "time", get: system::time },
    Module { name: "warnings", get: warnings::get },
];

/// A module, or something in one: `math`, `math.sqrt`; `None` if there is no such module.
pub(crate) fn module(run: &mut Runner, path: &str) -> Option<Run<Value>> {
    if let Some(module) = MODULES.iter().find(|m| m.name == path) {
        return Some(Ok(run.object(&format!("module {path}"), || Value::Foreign(std::rc::Rc::new(*module)))));
    }
    let (parent, name) = path.rsplit_once('.')?;
    let module = MODULES.iter().find(|m| m.name == parent)?;
    Some((module.get)(run, name).ok_or_else(|| {
        Raise::new("ImportError", format!("cannot import name '{name}' from '{parent}' (unknown location)"))
    }))
}

/// The method of that name of an object of a module.
pub(super) fn foreign_method(value: &Value, name: &str) -> Option<Method> {
    let _ = (value, name);
    None
}

/// An attribute of an object of a module.
pub(super) fn object_attribute(run: &mut Runner, value: &Value, name: &str) -> Option<Run<Value>> {
    let _ = run;
    value.foreign::<system::FloatInfo>().and_then(|_| system::FloatInfo::attribute(name)).map(Ok)
}

/// Calls an object of a module, if it is one that can be called.
pub(super) fn call_object(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    callee.foreign::<super::attributes::Unbound>().map(|method| method.call(run, args))
}

/// Whether an object of a module can be called.
pub(super) fn is_callable(value: &Value) -> bool {
    value.foreign::<super::attributes::Unbound>().is_some()
}

/// Writes to what `print(file=…)` names.
pub(super) fn write_to(run: &mut Runner, file: &Value, text: &str) -> Run<()> {
    match file {
        Value::None => run.out.push_str(text),
        other => match other.foreign::<system::Stream>() {
            Some(system::Stream::Out) => run.out.push_str(text),
            // Only what goes to stdout is part of the outcome.
            Some(system::Stream::Errors) => {}
            None => {
                let name = crate::script::python::values::type_name(other);
                return Err(Raise::attribute_error(format!("'{name}' object has no attribute 'write'")));
            }
        },
    }
    Ok(())
}
