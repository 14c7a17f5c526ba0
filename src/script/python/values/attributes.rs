//! Attributes and methods: reading, writing, looking up.

use crate::engine::{Site, Value};
use crate::script::python::builtins;
use crate::script::run::{Bound, Builtin, Method, Raise, Run, Runner, Writes};

impl Runner {
    /// `object.name`
    pub(crate) fn attribute(&mut self, object: &Value, name: &str) -> Run<Value> {
        if let Some(method) = self.method(object, name) {
            return Ok(Value::Foreign(std::rc::Rc::new(Bound { receiver: object.clone(), method })));
        }
        builtins::attribute(self, object, name).unwrap_or_else(|| Err(builtins::no_attribute(object, name)))
    }

    /// `holder.name = value`; the holder may be replaced by a copy.
    pub(crate) fn set_attribute(&mut self, holder: &mut Value, name: &str, value: Value, site: Site<'_>) -> Run<()> {
        let _ = (value, site);
        Err(builtins::no_attribute(holder, name))
    }

    /// The method of that name of a value, if its type has one.
    pub(crate) fn method(&self, object: &Value, name: &str) -> Option<Method> {
        builtins::methods(object, name)
    }

    /// Which argument calling this value writes to.
    pub(crate) fn written_argument(&self, function: &Value) -> Option<Writes> {
        function.foreign::<Builtin>().and_then(|builtin| builtin.writes)
    }

    /// The library's value of a built-in name.
    pub(crate) fn builtin(&mut self, name: &str) -> Option<Value> {
        builtins::builtin(self, name)
    }

    /// `import path`
    pub(crate) fn import(&mut self, path: &str) -> Run<Value> {
        builtins::module(self, path)
            .unwrap_or_else(|| Err(Raise::new("ModuleNotFoundError", format!("No module named '{path}'"))))
    }
}
