//! Results with named parts.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::script::run::{Run, Runner};

/// A tuple whose items have names: `np.unique_counts(a).counts`.
#[derive(Debug)]
pub(crate) struct NamedTuple {
    name: &'static str,
    items: Vec<(&'static str, Value)>,
}

impl NamedTuple {
    /// A value of that type with these items.
    pub(crate) fn value(name: &'static str, items: Vec<(&'static str, Value)>) -> Value {
        Value::Foreign(Rc::new(Self { name, items }))
    }

    /// The item of that name; `_fields` are the names.
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        if name == "_fields" {
            return Some(Value::tuple(self.items.iter().map(|(name, _)| Value::text(name)).collect::<Vec<_>>()));
        }
        self.items.iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone())
    }

    /// `UniqueCountsResult(values=array([1, 2]), counts=array([2, 1]))`
    ///
    /// # Errors
    /// Out of memory.
    pub(crate) fn text(&self, run: &Runner) -> Run<String> {
        let mut parts = Vec::with_capacity(self.items.len());
        for (name, value) in &self.items {
            parts.push(format!("{name}={}", run.repr(value)?));
        }
        Ok(format!("{}({})", self.name, parts.join(", ")))
    }

    /// All items in order.
    pub(crate) fn items(&self) -> Vec<Value> {
        self.items.iter().map(|(_, value)| value.clone()).collect()
    }
}

impl Foreign for NamedTuple {
    fn type_name(&self) -> &str {
        self.name
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        self.items()
    }
}
