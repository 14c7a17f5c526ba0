//! Sets.

use std::any::Any;
use std::rc::Rc;

use indexmap::IndexMap;

use super::arguments::{receiver, values};
use super::dict::DictView;
use super::hash;
use crate::engine::{Foreign, Key, Set, Value};
use crate::script::python::values::iterate::Part;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// `frozenset(…)`
#[derive(Debug)]
pub(crate) struct FrozenSet(pub(crate) Rc<Set>);

impl Foreign for FrozenSet {
    fn type_name(&self) -> &str {
        "frozenset"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The set that a value is, or that its keys or items are; `None` for values that are no sets.
pub(crate) fn as_set(value: &Value) -> Option<Rc<Set>> {
    match value {
        Value::Set(set) => Some(set.clone()),
        Value::Foreign(_) => {
            if let Some(set) = value.foreign::<FrozenSet>() {
                return Some(set.0.clone());
            }
            let view = value.foreign::<DictView>().filter(|view| view.part != Part::Values)?;
            let items: Option<Vec<_>> = view.items().into_iter().map(|item| Some((key(&item)?, item))).collect();
            Some(Rc::new(Set(items?.into_iter().collect::<IndexMap<_, _>>().into())))
        }
        _ => None,
    }
}

/// A value as a key of dictionaries and sets; frozen sets of equal items are equal keys.
pub(crate) fn key(value: &Value) -> Option<Key> {
    /// Tells the keys of frozen sets from those of tuples.
    const FROZEN: Key = Key::Identity(usize::MAX);
    match value {
        Value::Tuple(items) => items.iter().map(key).collect::<Option<_>>().map(Key::Tuple),
        Value::Foreign(_) => match value.foreign::<FrozenSet>() {
            Some(set) => {
                let mut keys: Vec<Key> = set.0.0.borrow().keys().cloned().collect();
                keys.sort_by_cached_key(|key| (hash::hash(key), format!("{key:?}")));
                keys.insert(0, FROZEN);
                Some(Key::Tuple(keys))
            }
            None => Key::new(value),
        },
        other => Key::new(other),
    }
}

/// A set of these items.
///
/// # Errors
/// `TypeError` for items that cannot be keys.
pub(super) fn of(run: &mut Runner, items: Vec<Value>) -> Run<Set> {
    let set = Set::default();
    for item in items {
        let key = run.dict_key(&item)?;
        set.0.borrow_mut().entry(key).or_insert(item);
    }
    Ok(set)
}

/// The items in the order in which CPython shows them where that is the same in every run (numbers), or else in
/// the order in which they were added.
pub(crate) fn in_order(set: &Set) -> Vec<Value> {
    let map = set.0.borrow();
    if !map.keys().all(|key| matches!(key, Key::Int(_) | Key::Float(_))) {
        return map.values().cloned().collect();
    }
    let hashes: Vec<i64> = map.keys().map(hash::hash).collect();
    hash::table_order(&hashes).into_iter().filter_map(|i| map.get_index(i).map(|(_, v)| v.clone())).collect()
}

/// The set that a method changes.
fn own(run: &mut Runner, args: &mut Args) -> Run<Rc<Set>> {
    match args.target.as_mut().map(|target| &mut target.value) {
        Some(Value::Set(set)) => {
            if run.engine.has_values() && Rc::strong_count(set) > 1 {
                let items = set.0.borrow().clone();
                *set = Rc::new(Set(items.into()));
            }
            Ok(set.clone())
        }
        _ => Err(Raise::type_error("descriptor requires a 'set' object")),
    }
}

fn add(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [item] = values(args, "set.add", 1)?;
    let item = item.unwrap_or_default();
    let key = run.dict_key(&item)?;
    own(run, args)?.0.borrow_mut().entry(key).or_insert(item);
    Ok(Value::None)
}

fn discard(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [item] = values(args, "set.discard", 1)?;
    let key = run.dict_key(&item.unwrap_or_default())?;
    own(run, args)?.0.borrow_mut().shift_remove(&key);
    Ok(Value::None)
}

fn remove(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [item] = values(args, "set.remove", 1)?;
    let item = item.unwrap_or_default();
    let key = run.dict_key(&item)?;
    let removed = own(run, args)?.0.borrow_mut().shift_remove(&key);
    removed.map(|_| Value::None).ok_or_else(|| run.missing_key(&item))
}

fn pop(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "set.pop", 0)?;
    let set = own(run, args)?;
    let first = in_order(&set).into_iter().next();
    let Some(first) = first else { return Err(run.missing_key(&Value::text("pop from an empty set"))) };
    let key = run.dict_key(&first)?;
    set.0.borrow_mut().shift_remove(&key);
    Ok(first)
}

fn clear(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "set.clear", 0)?;
    own(run, args)?.0.borrow_mut().clear();
    Ok(Value::None)
}

fn copy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let receiver = receiver(args);
    let [] = values(args, "set.copy", 0)?;
    let items = run.collect(receiver)?;
    Ok(Value::Set(Rc::new(of(run, items)?)))
}

/// The sets of all other arguments.
fn others(run: &mut Runner, args: &mut Args) -> Run<Vec<Set>> {
    std::mem::take(&mut args.positional)
        .into_iter()
        .map(|other| {
            let items = run.collect(other)?;
            of(run, items)
        })
        .collect()
}

/// Computes a new set from the receiver and the other arguments.
fn combined(run: &mut Runner, args: &mut Args, step: fn(&Set, &Set)) -> Run<Value> {
    let receiver = receiver(args);
    let frozen = receiver.foreign::<FrozenSet>().is_some();
    let items = run.collect(receiver)?;
    let result = of(run, items)?;
    for other in others(run, args)? {
        step(&result, &other);
    }
    let result = Rc::new(result);
    Ok(if frozen { Value::Foreign(Rc::new(FrozenSet(result))) } else { Value::Set(result) })
}

/// Changes the receiver by the other arguments.
fn changed(run: &mut Runner, args: &mut Args, step: fn(&Set, &Set)) -> Run<Value> {
    let others = others(run, args)?;
    let set = own(run, args)?;
    for other in others {
        step(&set, &other);
    }
    Ok(Value::None)
}

fn unite(set: &Set, other: &Set) {
    for (key, item) in other.0.borrow().iter() {
        set.0.borrow_mut().entry(key.clone()).or_insert_with(|| item.clone());
    }
}

fn intersect(set: &Set, other: &Set) {
    set.0.borrow_mut().retain(|key, _| other.0.borrow().contains_key(key));
}

fn subtract(set: &Set, other: &Set) {
    set.0.borrow_mut().retain(|key, _| !other.0.borrow().contains_key(key));
}

fn exchange(set: &Set, other: &Set) {
    let both: Vec<Key> = set.0.borrow().keys().filter(|k| other.0.borrow().contains_key(*k)).cloned().collect();
    unite(set, other);
    set.0.borrow_mut().retain(|key, _| !both.contains(key));
}

/// Compares the receiver with the only other argument.
fn related(run: &mut Runner, args: &mut Args, holds: fn(&Set, &Set) -> bool) -> Run<Value> {
    let receiver = receiver(args);
    let items = run.collect(receiver)?;
    let set = of(run, items)?;
    let others = others(run, args)?;
    Ok(Value::Bool(others.first().is_some_and(|other| holds(&set, other))))
}

fn within(set: &Set, other: &Set) -> bool {
    set.0.borrow().keys().all(|key| other.0.borrow().contains_key(key))
}

fn apart(set: &Set, other: &Set) -> bool {
    !set.0.borrow().keys().any(|key| other.0.borrow().contains_key(key))
}

/// Methods of sets.
pub(super) const METHODS: &[Method] = &[
    Method::mutating("add", add),
    Method::mutating("discard", discard),
    Method::mutating("remove", remove),
    Method::mutating("pop", pop),
    Method::mutating("clear", clear),
    Method::mutating("update", |run, args| changed(run, args, unite)),
    Method::mutating("intersection_update", |run, args| changed(run, args, intersect)),
    Method::mutating("difference_update", |run, args| changed(run, args, subtract)),
    Method::mutating("symmetric_difference_update", |run, args| changed(run, args, exchange)),
    Method::new("copy", copy),
    Method::new("union", |run, args| combined(run, args, unite)),
    Method::new("intersection", |run, args| combined(run, args, intersect)),
    Method::new("difference", |run, args| combined(run, args, subtract)),
    Method::new("symmetric_difference", |run, args| combined(run, args, exchange)),
    Method::new("issubset", |run, args| related(run, args, within)),
    Method::new("issuperset", |run, args| related(run, args, |set, other| within(other, set))),
    Method::new("isdisjoint", |run, args| related(run, args, apart)),
];

/// Methods of frozen sets: those of sets that do not change it.
pub(super) fn frozen_method(name: &str) -> Option<Method> {
    METHODS.iter().find(|method| method.name == name && !method.mutates).copied()
}
