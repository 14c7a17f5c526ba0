//! Dictionaries: the type, its methods, and views of keys, values and items.

use std::any::Any;
use std::rc::Rc;

use super::arguments::{receiver, values};
use crate::engine::{Dict, Foreign, Value};
use crate::script::python::values::iterate::Part;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// `d.keys()`, `d.values()`, `d.items()`
#[derive(Debug)]
pub(crate) struct DictView {
    /// Seen.
    pub(crate) dict: Rc<Dict>,
    /// What of it.
    pub(crate) part: Part,
}

impl DictView {
    /// What it shows now.
    pub(crate) fn items(&self) -> Vec<Value> {
        let map = self.dict.0.borrow();
        let show = |(key, item): &(Value, Value)| match self.part {
            Part::Keys => key.clone(),
            Part::Values => item.clone(),
            Part::Items => Value::tuple([key.clone(), item.clone()]),
        };
        map.values().map(show).collect()
    }
}

impl Foreign for DictView {
    fn type_name(&self) -> &str {
        match self.part {
            Part::Keys => "dict_keys",
            Part::Values => "dict_values",
            Part::Items => "dict_items",
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Dict(self.dict.clone())]
    }
}

/// `dict(…)`
pub(super) fn make(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dict = Rc::new(Dict::default());
    fill(run, &dict, args, "dict")?;
    Ok(Value::Dict(dict))
}

/// Puts a mapping, or pairs, and the keyword arguments into a dictionary.
fn fill(run: &mut Runner, dict: &Dict, args: &mut Args, function: &str) -> Run<()> {
    let keyword = std::mem::take(&mut args.keyword);
    let [source] = values(args, function, 0)?;
    match source {
        None => {}
        Some(Value::Dict(other)) => {
            let entries: Vec<(Value, Value)> = other.0.borrow().values().cloned().collect();
            for (key, item) in entries {
                put(run, dict, key, item)?;
            }
        }
        Some(source) => {
            for (i, pair) in run.collect(source)?.into_iter().enumerate() {
                let parts = run.collect(pair).map_err(|_| {
                    Raise::type_error(format!("cannot convert dictionary update sequence element #{i} to a sequence"))
                })?;
                let [key, item] = <[Value; 2]>::try_from(parts).map_err(|parts| {
                    let len = parts.len();
                    Raise::value_error(format!(
                        "dictionary update sequence element #{i} has length {len}; 2 is required"
                    ))
                })?;
                put(run, dict, key, item)?;
            }
        }
    }
    keyword.into_iter().try_for_each(|(name, item)| put(run, dict, Value::Text(name), item))
}

/// `dict[key] = item`
pub(crate) fn put(run: &mut Runner, dict: &Dict, key_value: Value, item: Value) -> Run<()> {
    let key = run.dict_key(&key_value)?;
    let item = run.engine.hold(item, None)?;
    let mut map = dict.0.borrow_mut();
    match map.get_mut(&key) {
        Some(entry) => entry.1 = item,
        None => {
            map.insert(key, (key_value, item));
        }
    }
    Ok(())
}

/// The dictionary that a method changes, as the only owner of its slots under value models.
fn own(run: &mut Runner, args: &mut Args) -> Run<Rc<Dict>> {
    match args.target.as_mut().map(|target| &mut target.value) {
        Some(Value::Dict(dict)) => {
            run.engine.own_dict(dict);
            Ok(dict.clone())
        }
        _ => Err(Raise::type_error("descriptor requires a 'dict' object")),
    }
}

/// The dictionary that a method reads.
fn read(args: &mut Args) -> Run<Rc<Dict>> {
    match receiver(args) {
        Value::Dict(dict) => Ok(dict),
        other => {
            Err(Raise::type_error(format!("descriptor requires a 'dict' object but received '{}'", type_name(&other))))
        }
    }
}

fn view(args: &mut Args, part: Part) -> Run<Value> {
    let dict = read(args)?;
    let [] = values(args, "dict.keys", 0)?;
    Ok(Value::Foreign(Rc::new(DictView { dict, part })))
}

fn get(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dict = read(args)?;
    let [key, default] = values(args, "dict.get", 1)?;
    let key = run.dict_key(&key.unwrap_or_default())?;
    let found = dict.0.borrow().get(&key).map(|(_, item)| item.clone());
    Ok(found.or(default).unwrap_or_default())
}

fn pop(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [key_value, default] = values(args, "dict.pop", 1)?;
    let key_value = key_value.unwrap_or_default();
    let key = run.dict_key(&key_value)?;
    let removed = own(run, args)?.0.borrow_mut().shift_remove(&key).map(|(_, item)| item);
    removed.or(default).ok_or_else(|| run.missing_key(&key_value))
}

fn popitem(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "dict.popitem", 0)?;
    let last = own(run, args)?.0.borrow_mut().pop();
    match last {
        Some((_, (key, item))) => Ok(Value::tuple([key, item])),
        None => Err(run.missing_key(&Value::text("popitem(): dictionary is empty"))),
    }
}

fn setdefault(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [key_value, default] = values(args, "dict.setdefault", 1)?;
    let key_value = key_value.unwrap_or_default();
    let key = run.dict_key(&key_value)?;
    let dict = own(run, args)?;
    let found = dict.0.borrow().get(&key).map(|(_, item)| item.clone());
    if let Some(found) = found {
        return Ok(found);
    }
    let default = default.unwrap_or_default();
    put(run, &dict, key_value, default.clone())?;
    Ok(default)
}

fn update(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let dict = own(run, args)?;
    fill(run, &dict, args, "update")?;
    Ok(Value::None)
}

fn clear(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "dict.clear", 0)?;
    let old = std::mem::take(&mut *own(run, args)?.0.borrow_mut());
    drop(old);
    Ok(Value::None)
}

fn copy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let source = read(args)?;
    let [] = values(args, "dict.copy", 0)?;
    let dict = Dict::default();
    let entries: Vec<(Value, Value)> = source.0.borrow().values().cloned().collect();
    for (key, item) in entries {
        put(run, &dict, key, item)?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// `dict.fromkeys(keys, value)`
pub(super) fn fromkeys(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [keys, item] = values(args, "fromkeys", 1)?;
    let item = item.unwrap_or_default();
    let dict = Dict::default();
    for key in run.collect(keys.unwrap_or_default())? {
        put(run, &dict, key, item.clone())?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// Methods of dictionaries.
pub(super) const METHODS: &[Method] = &[
    Method::new("keys", |_, args| view(args, Part::Keys)),
    Method::new("values", |_, args| view(args, Part::Values)),
    Method::new("items", |_, args| view(args, Part::Items)),
    Method::new("get", get),
    Method::new("copy", copy),
    Method::mutating("pop", pop),
    Method::mutating("popitem", popitem),
    Method::mutating("setdefault", setdefault),
    Method::mutating("update", update),
    Method::mutating("clear", clear),
];
