//! Names: who holds what, for "which other names changed" and for the states of variables.

use std::rc::Rc;

use super::{ArrayRef, Engine, Frame, Site, Value};
use crate::kernel::Array;

impl Engine {
    /// Hands every visible name of every running function, with its value, to `f`; globals first.
    ///
    /// Names of functions are qualified: `normalise.x`.
    pub(crate) fn each_name(&self, mut f: impl FnMut(&str, &Value)) {
        for (i, frame) in self.frames.iter().enumerate() {
            if self.frames[..i].iter().any(|earlier| Rc::ptr_eq(earlier, frame)) {
                continue;
            }
            each_in_frame(frame, &mut f);
        }
    }

    /// Hands every array that a name or a container slot holds to `f`, as `name`, `name[0]`, `name['key']`.
    pub(crate) fn each_array(&self, mut f: impl FnMut(&str, &ArrayRef)) {
        self.each_name(|name, value| each_within(name, value, 0, &mut f));
    }

    /// The names and container slots on the same buffer as an array, without its own.
    pub(crate) fn sharing(&self, array: &Array, own: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        self.each_array(|other, held| {
            if other != own && held.array().buffer().same(array.buffer()) && !names.iter().any(|n| n == other) {
                names.push(other.to_owned());
            }
        });
        names
    }

    /// Whether the variable at the root of a target is a list or dictionary, which other names may hold too.
    pub(crate) fn is_container(&self, site: Site<'_>) -> bool {
        let Some(name) = site.name else { return false };
        let within = |frame: &Frame| {
            let at = frame.names.borrow().iter().position(|n| **n == *name)?;
            let slots = frame.slots.borrow();
            Some(matches!(slots.get(at)?.as_ref()?, Value::List(_) | Value::Dict(_) | Value::Tuple(_)))
        };
        self.frames.iter().rev().find_map(|frame| within(frame)).unwrap_or(true)
    }

    /// The names, other than the target, that hold this very container, directly or within another, and whether the
    /// target holds it more than once.
    pub(crate) fn holders_of(&self, container: &Value, site: Site<'_>) -> (Vec<String>, bool) {
        let handles = match container {
            Value::List(list) => Rc::strong_count(list),
            Value::Dict(dict) => Rc::strong_count(dict),
            _ => 0,
        };
        // The variable and the handle being written through: nobody else.
        if handles <= 2 {
            return (Vec::new(), false);
        }
        let root = self.qualified(site);
        let mut names: Vec<String> = Vec::new();
        let mut within = false;
        self.each_name(|name, value| {
            let places = places(value, container, 0);
            if root.as_deref() == Some(name) {
                within |= places > 1;
            } else if places > 0 && !names.iter().any(|n| n == name) {
                names.push(name.to_owned());
            }
        });
        (names, within)
    }
}

/// In how many places a value holds this very container, itself included.
fn places(value: &Value, wanted: &Value, depth: usize) -> usize {
    if value.is(wanted) {
        return 1;
    }
    if depth > MAX_DEPTH {
        return 0;
    }
    let of = |item: &Value| if may_hold(item) { places(item, wanted, depth + 1) } else { 0 };
    match value {
        Value::List(list) => list.0.borrow().iter().map(of).sum(),
        Value::Tuple(items) => items.iter().map(of).sum(),
        Value::Dict(dict) => dict.0.borrow().values().map(|(_, item)| of(item)).sum(),
        _ => 0,
    }
}

fn each_in_frame(frame: &Frame, f: &mut impl FnMut(&str, &Value)) {
    let names = frame.names.borrow().clone();
    let mut qualified = frame.function.as_ref().map(|function| format!("{function}."));
    let prefix = qualified.as_ref().map_or(0, String::len);
    for (name, slot) in names.iter().zip(frame.slots.borrow().iter()) {
        let Some(value) = slot else { continue };
        if name.is_empty() {
            continue;
        }
        match &mut qualified {
            Some(qualified) => {
                qualified.truncate(prefix);
                qualified.push_str(name);
                f(qualified, value);
            }
            None => f(name, value),
        }
    }
}

/// Containers within containers are followed this deep, which also ends cycles.
pub(super) const MAX_DEPTH: usize = 8;

/// Hands every array that a value is or holds to `f`, with the name of the place.
pub(super) fn each_within(name: &str, value: &Value, depth: usize, f: &mut impl FnMut(&str, &ArrayRef)) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(array) | Value::Record(array) => f(name, array),
        Value::List(list) => {
            for (i, item) in list.0.borrow().iter().enumerate() {
                if may_hold(item) {
                    each_within(&format!("{name}[{i}]"), item, depth + 1, f);
                }
            }
        }
        Value::Tuple(items) => {
            for (i, item) in items.iter().enumerate() {
                if may_hold(item) {
                    each_within(&format!("{name}[{i}]"), item, depth + 1, f);
                }
            }
        }
        Value::Dict(dict) => {
            for (key, item) in dict.0.borrow().values() {
                if may_hold(item) {
                    let key = match key {
                        Value::Text(t) => format!("'{t}'"),
                        Value::Int(i) => i.to_string(),
                        _ => "…".to_owned(),
                    };
                    each_within(&format!("{name}[{key}]"), item, depth + 1, f);
                }
            }
        }
        _ => {}
    }
}

fn may_hold(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Record(_) | Value::List(_) | Value::Tuple(_) | Value::Dict(_))
}
