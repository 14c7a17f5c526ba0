//! Attributes and methods: reading, writing, looking up.

use crate::engine::{Site, Value};
use crate::script::run::{Method, Raise, Run, Runner, Writes};

impl Runner {
    /// `object.name`
    pub(crate) fn attribute(&mut self, object: &Value, name: &str) -> Run<Value> {
        let _ = (object, name);
        Err(Raise::unsupported("attribute", ""))
    }

    /// `holder.name = value`; the holder may be replaced by a copy.
    pub(crate) fn set_attribute(&mut self, holder: &mut Value, name: &str, value: Value, site: Site<'_>) -> Run<()> {
        let _ = (holder, name, value, site);
        Err(Raise::unsupported("set_attribute", ""))
    }

    /// The method of that name of a value, if its type has one.
    pub(crate) fn method(&self, object: &Value, name: &str) -> Option<Method> {
        let _ = (object, name);
        None
    }

    /// Which argument calling this value writes to.
    pub(crate) fn written_argument(&self, function: &Value) -> Option<Writes> {
        let _ = function;
        None
    }

    /// The library's value of a built-in name.
    pub(crate) fn builtin(&mut self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// `import path`
    pub(crate) fn import(&mut self, path: &str) -> Run<Value> {
        let _ = path;
        Err(Raise::unsupported("import", ""))
    }
}
