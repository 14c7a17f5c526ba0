//! Text of values: `str`, `repr`, `format`.
//!
//! Nothing here changes anything: a lazy sequence is printed from a copy that is gone afterwards.

use std::rc::Rc;

use super::iterate::Part;
use super::type_name;
use crate::engine::{ArrayRef, Set, Value};
use crate::kernel::cast::bytes_repr;
use crate::kernel::{Array, DType, Element, Layout, Order};
use crate::script::python::builtins::dict::DictView;
use crate::script::python::builtins::set::{self, FrozenSet};
use crate::script::python::builtins::types;
use crate::script::python::format::{self, float, quote, scalar, spec};
use crate::script::run::{Bound, Builtin, ExceptionValue, Module, Raise, Run, Runner, UserFunction};

impl Runner {
    /// `str(value)`
    ///
    /// # Errors
    /// `ValueError` for integers of too many digits; out of memory.
    pub(crate) fn str(&self, value: &Value) -> Run<String> {
        match value {
            Value::Text(text) | Value::ArrayText(text) => Ok(text.to_string()),
            Value::ArrayBytes(bytes) => Ok(bytes_repr(bytes)),
            Value::Num(n) => Ok(scalar::scalar_str_with(&n.dtype(), &n.element(), &self.session.print)),
            Value::Array(array) => match self.spelled_array(Rc::as_ptr(array).cast(), false) {
                Some(text) => Ok(text),
                None => Ok(format::array_str(&self.shown(array)?, &self.session.print)),
            },
            Value::Record(record) => {
                let array = record.array();
                Ok(scalar::scalar_str_with(array.dtype(), &array.item()?, &self.session.print))
            }
            Value::DType(dtype) => Ok(format::dtype_str(dtype, self.session.print.legacy)),
            Value::Foreign(_) => match value.foreign::<ExceptionValue>() {
                Some(exception) => Ok(self.exception_text(&exception.0)),
                None => self.library_str(value).unwrap_or_else(|| self.repr(value)),
            },
            _ => self.repr(value),
        }
    }

    /// `repr(value)`
    ///
    /// # Errors
    /// As [`Runner::str`].
    pub(crate) fn repr(&self, value: &Value) -> Run<String> {
        let mut out = String::new();
        self.write_repr(value, &mut out, &mut Vec::new())?;
        Ok(out)
    }

    /// Writes the `repr` of a value; `around` are the containers being written, to notice cycles.
    fn write_repr(&self, value: &Value, out: &mut String, around: &mut Vec<*const ()>) -> Run<()> {
        let text = match value {
            Value::None => "None".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
            Value::Int(i) => i.to_string(),
            Value::BigInt(i) => float::int_repr(i)?,
            Value::Float(x) => float::float_repr(*x),
            Value::Complex(z) => float::complex_repr(*z),
            Value::Text(text) => quote::repr(text),
            Value::Bytes(bytes) => bytes_repr(bytes),
            Value::Num(n) => scalar::scalar_repr(&n.dtype(), &n.element(), &self.session.print),
            Value::ArrayBytes(bytes) => {
                let (dtype, element) = (DType::Bytes(0), Element::Bytes(bytes.to_vec()));
                scalar::scalar_repr(&dtype, &element, &self.session.print)
            }
            Value::ArrayText(text) => {
                let (dtype, element) = (DType::Str(0), Element::Text(text.to_string()));
                scalar::scalar_repr(&dtype, &element, &self.session.print)
            }
            Value::Record(record) => {
                let array = record.array();
                scalar::scalar_repr(array.dtype(), &array.item()?, &self.session.print)
            }
            Value::Array(array) => match self.spelled_array(Rc::as_ptr(array).cast(), true) {
                Some(text) => text,
                None => {
                    let class = if array.file().is_some() { "memmap" } else { "array" };
                    format::array::instance_repr(class, &self.shown(array)?, &self.session.print, None)
                }
            },
            Value::DType(dtype) => format::dtype_repr(dtype, self.session.print.legacy),
            Value::Range(r) if r.step == 1 => format!("range({}, {})", r.start, r.stop),
            Value::Range(r) => format!("range({}, {}, {})", r.start, r.stop, r.step),
            Value::Slice(slice) => {
                let parts = [&slice.start, &slice.stop, &slice.step];
                return self.write_items(parts.into_iter(), ("slice(", ")"), out, around);
            }
            Value::Tuple(items) => {
                let end = if items.len() == 1 { ",)" } else { ")" };
                return nested(items.as_ptr().cast(), ("(...)", out), around, |out, around| {
                    self.write_items(items.iter(), ("(", end), out, around)
                });
            }
            Value::List(list) => {
                let items = list.0.borrow().clone();
                return nested(Rc::as_ptr(list).cast(), ("[...]", out), around, |out, around| {
                    self.write_items(items.iter(), ("[", "]"), out, around)
                });
            }
            Value::Dict(dict) => {
                let entries: Vec<(Value, Value)> = dict.0.borrow().values().cloned().collect();
                return nested(Rc::as_ptr(dict).cast(), ("{...}", out), around, |out, around| {
                    out.push('{');
                    for (i, (key, item)) in entries.iter().enumerate() {
                        out.push_str(if i == 0 { "" } else { ", " });
                        self.write_repr(key, out, around)?;
                        out.push_str(": ");
                        self.write_repr(item, out, around)?;
                    }
                    out.push('}');
                    Ok(())
                });
            }
            Value::Set(set) => return self.write_set(set, ("set()", "{", "}"), out, around),
            Value::Foreign(_) => return self.write_foreign(value, out, around),
        };
        out.push_str(&text);
        Ok(())
    }

    fn write_foreign(&self, value: &Value, out: &mut String, around: &mut Vec<*const ()>) -> Run<()> {
        if let Some(exception) = value.foreign::<ExceptionValue>() {
            out.push_str(exception.0.class.shown_name());
            return self.write_items(exception.0.args.iter(), ("(", ")"), out, around);
        }
        if let Some(view) = value.foreign::<DictView>() {
            let items: Vec<Value> = view.items();
            let start = match view.part {
                Part::Keys => "dict_keys([",
                Part::Values => "dict_values([",
                Part::Items => "dict_items([",
            };
            return self.write_items(items.iter(), (start, "])"), out, around);
        }
        if let Some(set) = value.foreign::<FrozenSet>() {
            return self.write_set(&set.0, ("frozenset()", "frozenset({", "})"), out, around);
        }
        let text = if let Some(text) = self.library_repr(value) {
            text?
        } else if type_name(value) == "NotImplementedType" {
            "NotImplemented".to_owned()
        } else if let Some(name) = types::class_name(value) {
            format!("<class '{name}'>")
        } else if let Some(function) = value.foreign::<UserFunction>() {
            format!(
                "<function {} at {:#x}>",
                function.qualified_name(),
                FIRST_FUNCTION + APART * i64::from(function.id.0)
            )
        } else if let Some(builtin) = value.foreign::<Builtin>() {
            format!("<built-in function {}>", builtin.name)
        } else if let Some(module) = value.foreign::<Module>() {
            format!("<module '{}' (built-in)>", module.name)
        } else if let Some(bound) = value.foreign::<Bound>() {
            let receiver = type_name(&bound.receiver);
            format!("<built-in method {} of {receiver} object at {FIRST_FUNCTION:#x}>", bound.method.name)
        } else {
            format!("<{} object at {FIRST_FUNCTION:#x}>", type_name(value))
        };
        out.push_str(&text);
        Ok(())
    }

    fn write_items<'a>(
        &self,
        items: impl Iterator<Item = &'a Value>,
        (start, end): (&str, &str),
        out: &mut String,
        around: &mut Vec<*const ()>,
    ) -> Run<()> {
        out.push_str(start);
        for (i, item) in items.enumerate() {
            out.push_str(if i == 0 { "" } else { ", " });
            self.write_repr(item, out, around)?;
        }
        out.push_str(end);
        Ok(())
    }

    fn write_set(
        &self,
        set: &Rc<Set>,
        (empty, start, end): (&str, &str, &str),
        out: &mut String,
        around: &mut Vec<*const ()>,
    ) -> Run<()> {
        let items = set::in_order(set);
        if items.is_empty() {
            out.push_str(empty);
            return Ok(());
        }
        self.write_items(items.iter(), (start, end), out, around)
    }

    /// The elements to print: of a lazy sequence, a copy.
    pub(crate) fn shown(&self, array: &ArrayRef) -> Run<Array> {
        let array = array.array();
        let Some(range) = array.buffer().lazy_range().copied() else { return Ok(array.clone()) };
        let buffer = self.engine.memory().range(range);
        buffer.materialise()?;
        let layout = Layout::dense(&[range.len], range.dtype().itemsize(), Order::C)?;
        let whole = Array::new(buffer, layout, range.dtype())?;
        Ok(whole.with_layout(array.layout().clone())?)
    }

    /// `format(value, spec)`, after `!r` and the like: a field of an f-string.
    ///
    /// # Errors
    /// `ValueError` and `TypeError` for a specification that does not fit the value.
    pub(crate) fn format_field(&self, value: &Value, conversion: Option<char>, text: &str) -> Run<String> {
        if let Some(conversion) = conversion {
            let converted = match conversion {
                's' => self.str(value)?,
                'a' => quote::escape_non_ascii(&self.repr(value)?),
                _ => self.repr(value)?,
            };
            return Ok(spec::format_value(&spec::Value::Str(&converted), text)?);
        }
        let plain = match value {
            Value::Bool(b) => spec::Value::Bool(*b),
            Value::Int(i) => spec::Value::Int((*i).into()),
            Value::BigInt(i) => spec::Value::Int((**i).clone()),
            Value::Float(x) => spec::Value::Float(*x),
            Value::Complex(z) => spec::Value::Complex(*z),
            Value::Text(text) => spec::Value::Str(text),
            Value::ArrayText(text) => spec::Value::NumpyStr(text),
            Value::Num(n) => return Ok(spec::format_element(&n.dtype(), &n.element(), text, &self.session.print)?),
            Value::Record(record) => {
                let array = record.array();
                return Ok(spec::format_element(array.dtype(), &array.item()?, text, &self.session.print)?);
            }
            Value::Array(array) if array.array().ndim() == 0 => {
                let array = array.array();
                return Ok(spec::format_element(array.dtype(), &array.item()?, text, &self.session.print)?);
            }
            other if text.is_empty() => return self.str(other),
            other => return Err(spec::unsupported(&type_name(other)).into()),
        };
        Ok(spec::format_value(&plain, text)?)
    }
}

/// Addresses that are the same in every run: real ones would make outputs differ.
const FIRST_FUNCTION: i64 = 0x7f00_0000_0000;
const APART: i64 = 0xa0;

/// Writes a container unless it is being written already.
fn nested(
    address: *const (),
    (cycle, out): (&str, &mut String),
    around: &mut Vec<*const ()>,
    write: impl FnOnce(&mut String, &mut Vec<*const ()>) -> Run<()>,
) -> Run<()> {
    const DEEPEST: usize = 1000;
    if around.contains(&address) {
        out.push_str(cycle);
        return Ok(());
    }
    if around.len() >= DEEPEST {
        return Err(Raise::new(
            "RecursionError",
            "maximum recursion depth exceeded while getting the repr of an object",
        ));
    }
    around.push(address);
    let result = write(out, around);
    around.pop();
    result
}
