//! Exceptions and context managers as values.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use super::type_name;
use crate::engine::{Foreign, Value};
use crate::script::python::builtins::io;
use crate::script::python::numpy::files;
use crate::script::run::{Args, Class, ExceptionValue, Raise, Run, Runner, class};

/// An exception class as a value.
#[derive(Debug)]
pub(crate) struct ExceptionClass(pub(crate) &'static Class);

impl Foreign for ExceptionClass {
    fn type_name(&self) -> &str {
        "type"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What a `with` statement enters and leaves.
pub(crate) trait Context: fmt::Debug {
    /// The name of its type.
    fn name(&self) -> &'static str;
    /// Enters; gives what `as` binds.
    fn enter(&self, run: &mut Runner) -> Run<Value>;
    /// Leaves; whether the exception is swallowed.
    fn leave(&self, run: &mut Runner, raised: Option<&Raise>) -> Run<bool>;
}

/// A context manager as a value.
#[derive(Debug)]
pub(crate) struct Manager(pub(crate) Box<dyn Context>);

impl Manager {
    /// A context manager as a value.
    pub(crate) fn value(context: impl Context + 'static) -> Value {
        Value::Foreign(Rc::new(Self(Box::new(context))))
    }
}

impl Foreign for Manager {
    fn type_name(&self) -> &str {
        self.0.name()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The class of that name, with the names that Python keeps from older days.
pub(crate) fn class_named(name: &str) -> Option<&'static Class> {
    match name {
        "IOError" | "EnvironmentError" => class("OSError"),
        // Limits of ours, no classes of the language.
        "StepLimit" | "NotSupported" => None,
        other => class(other),
    }
}

impl Runner {
    /// `str(e)`
    pub(crate) fn exception_text(&self, raise: &Raise) -> String {
        let text = match &raise.args[..] {
            [] => Ok(String::new()),
            [key] if raise.class.name == "KeyError" => self.repr(key),
            [one] => self.str(one),
            _ => self.repr(&Value::Tuple(raise.args.clone())),
        };
        text.unwrap_or_default()
    }

    /// The value of an exception class.
    pub(crate) fn exception_class(&mut self, class: &'static Class) -> Value {
        self.object(class.qualified, || Value::Foreign(Rc::new(ExceptionClass(class))))
    }

    /// What `raise value` raises: an exception, or a class to make one of.
    ///
    /// # Errors
    /// `TypeError` for anything else.
    pub(crate) fn exception_from(&mut self, value: Value) -> Run<Box<Raise>> {
        if let Some(exception) = value.foreign::<ExceptionValue>() {
            return Ok(Box::new(exception.0.clone()));
        }
        match value.foreign::<ExceptionClass>() {
            Some(class) => Ok(make(class.0, &mut Args::default())),
            None => Err(Raise::type_error("exceptions must derive from BaseException")),
        }
    }

    /// Whether `except class` catches an exception; `class` may be a tuple of classes.
    ///
    /// # Errors
    /// `TypeError` for anything else.
    pub(crate) fn catches(&mut self, class: &Value, raise: &Raise) -> Run<bool> {
        if let Value::Tuple(classes) = class {
            for class in classes.iter() {
                if self.catches(class, raise)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match class.foreign::<ExceptionClass>() {
            Some(class) => Ok(raise.is_a(class.0.name)),
            None => Err(Raise::type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// `with manager as value`: enters, gives the value.
    ///
    /// # Errors
    /// `TypeError` for values that are no context managers.
    pub(crate) fn enter(&mut self, manager: &Value) -> Run<Value> {
        match (manager.foreign::<Manager>(), object_context(manager)) {
            (Some(manager), _) => manager.0.enter(self),
            (None, Some(object)) => object.enter(self).map(|_| manager.clone()),
            (None, None) => Err(Raise::type_error(format!(
                "'{}' object does not support the context manager protocol",
                type_name(manager)
            ))),
        }
    }

    /// Leaves a context; whether it swallowed the exception.
    ///
    /// # Errors
    /// What leaving raises.
    pub(crate) fn leave(&mut self, manager: &Value, raised: Option<&Raise>) -> Run<bool> {
        match manager.foreign::<Manager>().map(|manager| &*manager.0).or_else(|| object_context(manager)) {
            Some(context) => context.leave(self, raised),
            None => Ok(false),
        }
    }
}

/// What a file or an archive is within a `with` statement, which binds the object itself.
fn object_context(value: &Value) -> Option<&dyn Context> {
    io::context(value).or_else(|| files::context(value))
}

/// An exception of a class: `ValueError("text", 3)`.
pub(crate) fn make(class: &'static Class, args: &mut Args) -> Box<Raise> {
    let args = Rc::from(std::mem::take(&mut args.positional));
    Box::new(Raise { class, args, span: None, hint: None, final_: false })
}
