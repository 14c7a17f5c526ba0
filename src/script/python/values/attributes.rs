//! Attributes and methods: reading, writing, looking up.
//!
//! What each type has is said where the type is: `numpy/attributes.rs` for arrays, `builtins` for Python's own.

use std::rc::Rc;

use crate::engine::{Site, Value};
use crate::script::python::numpy::attributes as arrays;
use crate::script::python::numpy::flat::FlatIterator;
use crate::script::python::{builtins, numpy};
use crate::script::run::{Bound, Builtin, Method, Module, Raise, Run, Runner, UserFunction, Writes};

impl Runner {
    /// `object.name`
    pub(crate) fn attribute(&mut self, object: &Value, name: &str) -> Run<Value> {
        let found = match object {
            _ if name == "__class__" => builtins::attribute(self, object, name),
            Value::Array(array) => arrays::array_attribute(self, array, name),
            Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_) | Value::Record(_) => {
                arrays::scalar_attribute(self, object, name).or_else(|| builtins::attribute(self, object, name))
            }
            Value::DType(dtype) => numpy::dtypes::attribute(self, dtype, name),
            Value::Foreign(_) => self.foreign_attribute(object, name),
            _ => builtins::attribute(self, object, name),
        };
        if let Some(found) = found {
            return found;
        }
        let method = self.method(object, name);
        if let (None, Some(found)) = (&method, numpy::records::attribute(self, object, name)) {
            return found;
        }
        match method {
            // A method that is not called at once keeps its receiver.
            Some(method) => Ok(Value::Foreign(Rc::new(Bound { receiver: object.clone(), method }))),
            None if matches!(object, Value::Foreign(_)) => Err(builtins::no_attribute(object, name)),
            None => Err(arrays::missing_attribute(object, name)),
        }
    }

    fn foreign_attribute(&mut self, object: &Value, name: &str) -> Option<Run<Value>> {
        if let Some(module) = object.foreign::<Module>().copied() {
            return Some(match (module.get)(self, name) {
                Some(value) => Ok(value),
                None => Err(arrays::absent(module.name, name).unwrap_or_else(|| {
                    Raise::attribute_error(format!("module '{}' has no attribute '{name}'", module.name))
                })),
            });
        }
        arrays::foreign_attribute(self, object, name).or_else(|| builtins::attribute(self, object, name))
    }

    /// `holder.name = value`; the holder may be replaced by a copy.
    pub(crate) fn set_attribute(&mut self, holder: &mut Value, name: &str, value: Value, site: Site<'_>) -> Run<()> {
        match holder {
            Value::Array(_) | Value::Record(_) => numpy::records::set_attribute(self, holder, name, &value, site),
            Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_) => {
                Err(arrays::set_scalar_attribute(holder, name))
            }
            Value::DType(dtype) => numpy::dtypes::set_attribute(self, dtype, name, &value),
            Value::Foreign(_) => {
                if let Some(flags) = holder.foreign::<numpy::flags::Flags>() {
                    return numpy::flags::set(self, flags, name, &value);
                }
                if holder.foreign::<UserFunction>().is_some() || holder.foreign::<Module>().is_some() {
                    return Err(Raise::unsupported(
                        format!(
                            "'{}' objects keep no attributes of the script's own here",
                            numpy::convert::type_name(holder)
                        ),
                        "use a variable, or a dict that the function reads",
                    ));
                }
                let own = holder.foreign::<FlatIterator>().and_then(|_| numpy::flat::refuse_setting(name));
                let own = own.or_else(|| numpy::polynomials::object::refuse_setting(holder, name));
                Err(own.unwrap_or_else(|| arrays::missing_attribute(holder, name)))
            }
            other => match self.method(other, name).is_some() {
                true => {
                    let kind = numpy::convert::type_name(other);
                    Err(Raise::attribute_error(format!("'{kind}' object attribute '{name}' is read-only")))
                }
                false => Err(arrays::missing_attribute(other, name)),
            },
        }
    }

    /// The method of that name of a value, if its type has one.
    pub(crate) fn method(&self, object: &Value, name: &str) -> Option<Method> {
        let own = match object {
            Value::Array(array) => numpy::method(name)
                .or_else(|| numpy::files::memmap::method(array, name))
                .or_else(|| numpy::records::method(object, name)),
            Value::DType(_) => numpy::dtypes::method(name),
            Value::Num(_) => numpy::method(name).or_else(|| builtins::methods(object, name)),
            Value::Record(_) => numpy::method(name)
                .or_else(|| numpy::records::method(object, name))
                .or_else(|| builtins::methods(object, name)),
            Value::ArrayText(_) | Value::ArrayBytes(_) => {
                builtins::methods(object, name).or_else(|| numpy::method(name))
            }
            Value::Foreign(_) => numpy::foreign_method(object, name).or_else(|| builtins::methods(object, name)),
            _ => builtins::methods(object, name),
        };
        own.or_else(|| builtins::special::method(self, object, name))
    }

    /// Which argument calling this value writes to.
    pub(crate) fn written_argument(&self, function: &Value) -> Option<Writes> {
        function.foreign::<Builtin>().map_or_else(|| numpy::written_argument(function), |b| b.writes)
    }

    /// The library's value of a built-in name.
    pub(crate) fn builtin(&mut self, name: &str) -> Option<Value> {
        builtins::builtin(self, name)
    }

    /// `import path`: a module, or a thing in one.
    pub(crate) fn import(&mut self, path: &str) -> Run<Value> {
        if let Some(module) = numpy::module(path) {
            return Ok(module);
        }
        if let Some(found) = builtins::module(self, path) {
            return found;
        }
        if let Some((parent, name)) = path.rsplit_once('.') {
            let module = self.import(parent)?;
            return match self.attribute(&module, name) {
                Err(raise) if raise.is_a("AttributeError") => {
                    Err(Raise::new("ImportError", format!("cannot import name '{name}' from '{parent}'")))
                }
                other => other,
            };
        }
        let mut raise = Raise::new("ModuleNotFoundError", format!("No module named '{path}'"));
        raise.hint = Some("cowscope has numpy, math and time".to_owned());
        Err(raise)
    }
}
