//! The module `copy`.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::engine::{Dict, List, Value};
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::types::held;
use crate::script::python::builtins::{dict, set};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The names of `copy`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "copy", &[Builtin::new("copy", copy), Builtin::new("deepcopy", deepcopy)], name)
}

fn copy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("copy", ["x"], 1)?;
    match value.unwrap_or_default() {
        Value::List(list) => {
            let items = list.0.borrow().clone();
            Ok(Value::list(held(run, items)?))
        }
        Value::Dict(source) => {
            let dict = Dict::default();
            let entries: Vec<(Value, Value)> = source.0.borrow().values().cloned().collect();
            for (key, item) in entries {
                dict::put(run, &dict, key, item)?;
            }
            Ok(Value::Dict(Rc::new(dict)))
        }
        Value::Set(source) => {
            let items = set::in_order(&source);
            Ok(Value::Set(Rc::new(set::of(run, items)?)))
        }
        array @ (Value::Array(_) | Value::Record(_)) => of_array(run, array),
        other => Ok(other),
    }
}

/// A copy of an array, axes in the order in which they are in memory.
fn of_array(run: &mut Runner, array: Value) -> Run<Value> {
    let method = run.attribute(&array, "copy")?;
    let mut args = Args::default();
    if matches!(array, Value::Array(_)) {
        args.keyword.push(("order".into(), Value::text("K")));
    }
    drop(array);
    run.call(&method, args)
}

/// The copies made so far, by the address of the original: what is one object stays one object.
type Made = FxHashMap<usize, Value>;

fn deepcopy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, _memo] = args.take("deepcopy", ["x", "memo"], 1)?;
    deep(run, &value.unwrap_or_default(), &mut Made::default(), 0)
}

fn deep(run: &mut Runner, value: &Value, made: &mut Made, depth: usize) -> Run<Value> {
    const DEEPEST: usize = 1000;
    if depth > DEEPEST {
        return Err(Raise::new("RecursionError", "maximum recursion depth exceeded"));
    }
    let address = match value {
        Value::List(list) => Rc::as_ptr(list) as usize,
        Value::Dict(dict) => Rc::as_ptr(dict) as usize,
        Value::Array(array) => Rc::as_ptr(array) as usize,
        Value::Set(set) => Rc::as_ptr(set) as usize,
        Value::Tuple(items) => {
            let copies: Run<Vec<Value>> = items.iter().map(|item| deep(run, item, made, depth + 1)).collect();
            let copies = copies?;
            // A tuple of unchanging things is its own copy.
            let same = copies.iter().zip(items.iter()).all(|(a, b)| a.is(b));
            return Ok(if same { value.clone() } else { Value::tuple(copies) });
        }
        other => return Ok(other.clone()),
    };
    if let Some(copy) = made.get(&address) {
        return Ok(copy.clone());
    }
    run.step()?;
    match value {
        Value::List(list) => {
            let copy = Rc::new(List::default());
            made.insert(address, Value::List(copy.clone()));
            for item in list.0.borrow().clone() {
                let item = deep(run, &item, made, depth + 1)?;
                copy.0.borrow_mut().push(item);
            }
            Ok(Value::List(copy))
        }
        Value::Dict(source) => {
            let copy = Rc::new(Dict::default());
            made.insert(address, Value::Dict(copy.clone()));
            let entries: Vec<(Value, Value)> = source.0.borrow().values().cloned().collect();
            for (key, item) in entries {
                let item = deep(run, &item, made, depth + 1)?;
                dict::put(run, &copy, key, item)?;
            }
            Ok(Value::Dict(copy))
        }
        Value::Array(_) => {
            let copy = of_array(run, value.clone())?;
            made.insert(address, copy.clone());
            Ok(copy)
        }
        Value::Set(source) => {
            let items = set::in_order(source);
            let copy = Value::Set(Rc::new(set::of(run, items)?));
            made.insert(address, copy.clone());
            Ok(copy)
        }
        other => Ok(other.clone()),
    }
}
