//! Exceptions and context managers as values.

use crate::engine::Value;
use crate::script::run::{Raise, Run, Runner};

impl Runner {
    /// `str(e)`
    pub(crate) fn exception_text(&self, raise: &Raise) -> String {
        match raise.args.first() {
            Some(Value::Text(text)) => text.to_string(),
            _ => String::new(),
        }
    }

    /// What `raise value` raises: an exception, or a class to make one of.
    pub(crate) fn exception_from(&mut self, value: Value) -> Run<Box<Raise>> {
        let _ = value;
        Err(Raise::type_error("exceptions must derive from BaseException"))
    }

    /// Whether `except class` catches an exception; `class` may be a tuple of classes.
    pub(crate) fn catches(&mut self, class: &Value, raise: &Raise) -> Run<bool> {
        let _ = (class, raise);
        Ok(false)
    }

    /// `with manager as value`: enters, gives the value.
    pub(crate) fn enter(&mut self, manager: &Value) -> Run<Value> {
        Ok(manager.clone())
    }

    /// Leaves a context; whether it swallowed the exception.
    pub(crate) fn leave(&mut self, manager: &Value, raised: Option<&Raise>) -> Run<bool> {
        let _ = (manager, raised);
        Ok(false)
    }
}
