//! `str.format`.

use std::rc::Rc;

use super::own;
use crate::engine::Value;
use crate::script::python::builtins::arguments::values;
use crate::script::python::format::template::{self, Arguments, Conversion, Key};
use crate::script::run::{Args, Bound, Raise, Run, Runner};

/// The arguments of one `str.format` call.
struct Given<'a> {
    run: &'a mut Runner,
    positional: Vec<Value>,
    /// Looked up by name: a dictionary of the keyword arguments, or the one of `format_map`.
    keyword: Value,
}

impl Arguments for Given<'_> {
    type Value = Value;
    type Error = Box<Raise>;

    fn positional(&mut self, index: usize) -> Run<Value> {
        self.positional.get(index).cloned().ok_or_else(|| template::no_positional(index).into())
    }
    fn keyword(&mut self, name: &str) -> Run<Value> {
        let Value::Dict(dict) = &self.keyword else { return self.run.item(&self.keyword, &Value::text(name)) };
        let found = dict.0.borrow().get(&crate::engine::Key::Text(Rc::from(name))).map(|(_, item)| item.clone());
        found.ok_or_else(|| self.run.missing_key(&Value::text(name)))
    }
    fn attribute(&mut self, value: Value, name: &str) -> Run<Value> {
        match self.run.method(&value, name) {
            Some(method) => Ok(Value::Foreign(Rc::new(Bound { receiver: value, method }))),
            None => self.run.attribute(&value, name),
        }
    }
    fn item(&mut self, value: Value, key: Key<'_>) -> Run<Value> {
        let key = match key {
            Key::Index(index) => Value::Int(index as i64),
            Key::Name(name) => Value::text(name),
        };
        self.run.item(&value, &key)
    }
    fn convert(&mut self, value: Value, conversion: Conversion) -> Run<Value> {
        let conversion = match conversion {
            Conversion::Str => 's',
            Conversion::Repr => 'r',
            Conversion::Ascii => 'a',
        };
        Ok(Value::text(self.run.shown_field(&value, Some(conversion), "")?))
    }
    fn format(&mut self, value: Value, spec: &str) -> Run<String> {
        self.run.shown_field(&value, None, spec)
    }
}

pub(super) fn format(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let keyword = std::mem::take(&mut args.keyword).into_iter().map(|(name, value)| (Value::Text(name), value));
    let positional = std::mem::take(&mut args.positional);
    Ok(Value::text(template::format(&text, &mut Given { run, positional, keyword: Value::dict(keyword) })?))
}

pub(super) fn format_map(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [mapping] = values(args, "str.format_map", 1)?;
    let keyword = mapping.unwrap_or_default();
    Ok(Value::text(template::format(&text, &mut Given { run, positional: Vec::new(), keyword })?))
}
