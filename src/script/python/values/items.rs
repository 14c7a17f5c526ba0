//! Subscripts: reading, writing and deleting items.
//!
//! Arrays and what belongs to them are in `numpy/items.rs`; here are Python's own sequences and mappings.

use std::rc::Rc;

use crate::engine::{Dict, IntRange, Key, List, Site, Slice, Value};
use crate::kernel::index::slice_indices;
use crate::script::program::BinaryOp;
use crate::script::python::builtins::set;
use crate::script::python::numpy::convert::{index_of, slice_bounds, type_name};
use crate::script::python::numpy::items as arrays;
use crate::script::run::{Raise, Run, Runner};

impl Runner {
    /// `object[index]`
    pub(crate) fn item(&mut self, object: &Value, index: &Value) -> Run<Value> {
        match object {
            Value::Array(array) => arrays::item(self, array, index),
            Value::Record(record) => arrays::record_item(self, record, index),
            Value::Num(_) => arrays::scalar_item(self, object, index),
            Value::DType(dtype) => arrays::dtype_item(self, dtype, index),
            Value::List(list) => {
                let n = list.0.borrow().len();
                match self.place(index, n, &LIST)? {
                    Place::One(i) => Ok(list.0.borrow().get(i).cloned().unwrap_or_default()),
                    Place::Many(positions) => {
                        let picked: Vec<Value> =
                            positions.iter().filter_map(|i| list.0.borrow().get(*i).cloned()).collect();
                        let held: Vec<Value> =
                            picked.into_iter().map(|v| self.engine.hold(v, None)).collect::<Result<_, _>>()?;
                        Ok(Value::list(held))
                    }
                }
            }
            Value::Tuple(items) => match self.place(index, items.len(), &TUPLE)? {
                Place::One(i) => Ok(items[i].clone()),
                Place::Many(positions) => {
                    Ok(Value::tuple(positions.into_iter().map(|i| items[i].clone()).collect::<Vec<_>>()))
                }
            },
            Value::Dict(dict) => {
                let key = self.dict_key(index)?;
                let found = dict.0.borrow().get(&key).map(|(_, item)| item.clone());
                found.ok_or_else(|| self.missing_key(index))
            }
            Value::Text(text) | Value::ArrayText(text) => {
                let chars: Vec<char> = text.chars().collect();
                match self.place(index, chars.len(), &TEXT)? {
                    Place::One(i) => Ok(Value::text(chars[i].to_string())),
                    Place::Many(positions) => {
                        Ok(Value::text(positions.into_iter().map(|i| chars[i]).collect::<String>()))
                    }
                }
            }
            Value::Bytes(bytes) | Value::ArrayBytes(bytes) => match self.place(index, bytes.len(), &BYTES)? {
                Place::One(i) => Ok(Value::Int(bytes[i].into())),
                Place::Many(positions) => Ok(Value::Bytes(positions.into_iter().map(|i| bytes[i]).collect())),
            },
            Value::Range(range) => match index {
                Value::Slice(slice) => {
                    let (start, stop, step) = slice_bounds(self, slice)?;
                    let (first, len) = slice_indices(start, stop, step, range.len())?;
                    let step = range.step.saturating_mul(step as i64);
                    let start = range.start.wrapping_add(range.step.wrapping_mul(first as i64));
                    let stop = start.wrapping_add(step.wrapping_mul(len as i64));
                    Ok(Value::Range(Rc::new(IntRange { start, stop, step })))
                }
                _ => match self.place(index, range.len(), &RANGE)? {
                    Place::One(i) => Ok(Value::Int(range.get(i))),
                    Place::Many(_) => Ok(Value::None),
                },
            },
            Value::Foreign(_) => match arrays::foreign_item(self, object, index) {
                Some(result) => result,
                None => Err(not_subscriptable(object)),
            },
            _ => Err(not_subscriptable(object)),
        }
    }

    /// `holder[index] = value`; the holder may be replaced by a copy.
    pub(crate) fn set_item(&mut self, holder: &mut Value, index: &Value, value: Value, site: Site<'_>) -> Run<()> {
        match holder {
            Value::Array(array) => arrays::set_item(self, array, index, &value, site),
            Value::Record(record) => arrays::set_record_item(self, record, index, &value, site),
            Value::List(list) => {
                self.engine.own_list(list);
                let list = list.clone();
                if let Value::Slice(slice) = index {
                    return self.set_list_slice(&list, slice, value);
                }
                let mut n = list.0.borrow().len();
                if let Value::Int(i) = index
                    && usize::try_from(*i).is_ok_and(|i| i >= n)
                    && let Some(filled) = self.engine.grown_list(n, *i as usize + 1)
                {
                    list.0.borrow_mut().extend(filled);
                    n = *i as usize + 1;
                }
                let Place::One(at) =
                    self.place(index, n, &Words { range: "list assignment index out of range", ..LIST })?
                else {
                    return Ok(());
                };
                let value = self.engine.hold(value, None)?;
                let old = match list.0.borrow_mut().get_mut(at) {
                    Some(place) => std::mem::replace(place, value),
                    None => Value::None,
                };
                drop((old, list));
                self.engine.wrote_slot(holder, site);
                Ok(())
            }
            Value::Dict(dict) => {
                let key = self.dict_key(index)?;
                self.engine.own_dict(dict);
                let value = self.engine.hold(value, None)?;
                put(dict, key, index.clone(), value);
                self.engine.wrote_slot(holder, site);
                Ok(())
            }
            Value::Foreign(_) => match arrays::set_foreign_item(self, holder, index, &value, site) {
                Some(result) => result,
                None => Err(no_assignment(holder)),
            },
            _ => Err(no_assignment(holder)),
        }
    }

    /// `holder[index] op= operand`: the item is read before the operand, updated as a name would
    /// be, and stored again.
    pub(crate) fn update_item(
        &mut self,
        op: BinaryOp,
        holder: &mut Value,
        index: &Value,
        operand: &mut dyn FnMut(&mut Runner) -> Run<Value>,
        site: Site<'_>,
    ) -> Run<()> {
        match holder {
            // The item leaves its slot for the update, so that it has no more owners than it seems.
            Value::List(list) if self.list_position(list, index).is_some() => {
                let at = self.list_position(list, index).unwrap_or(0);
                self.engine.own_list(list);
                let list = list.clone();
                let taken = list.0.borrow_mut().get_mut(at).map(|place| self.lend(place));
                let mut item = taken.unwrap_or_default();
                let result = operand(self).and_then(|operand| self.update_in_place(op, &mut item, &operand, site));
                self.engine.keep_value(&item);
                if let Some(place) = list.0.borrow_mut().get_mut(at) {
                    *place = item;
                }
                result
            }
            Value::Dict(dict) => {
                let key = self.dict_key(index)?;
                self.engine.own_dict(dict);
                let dict = dict.clone();
                let taken = dict.0.borrow_mut().get_mut(&key).map(|(_, place)| self.lend(place));
                let Some(mut item) = taken else { return Err(self.missing_key(index)) };
                let result = operand(self).and_then(|operand| self.update_in_place(op, &mut item, &operand, site));
                self.engine.keep_value(&item);
                if let Some((_, place)) = dict.0.borrow_mut().get_mut(&key) {
                    *place = item;
                }
                result
            }
            _ => {
                let mut part = self.item(holder, index)?;
                let operand = operand(self)?;
                let window = part.as_array().cloned();
                // What is no window of the holder is an unnamed array, until it is stored.
                let part_site = if arrays::is_window_of(holder, &part) { site } else { Site::TEMPORARY };
                self.update_in_place(op, &mut part, &operand, part_site)?;
                // NumPy skips the assignment of a window to itself.
                let same = match (&window, &part) {
                    (Some(before), Value::Array(after)) => Rc::ptr_eq(before, after),
                    _ => false,
                };
                drop((window, operand));
                if same && arrays::is_window_of(holder, &part) {
                    return Ok(());
                }
                self.set_item(holder, index, part, site)
            }
        }
    }

    /// An item for an update: under value models out of its slot, under reference models the same object.
    fn lend(&self, place: &mut Value) -> Value {
        if self.engine.has_values() { std::mem::take(place) } else { place.clone() }
    }

    /// `del holder[index]`
    pub(crate) fn delete_item(&mut self, holder: &mut Value, index: &Value, site: Site<'_>) -> Run<()> {
        match holder {
            Value::Array(array) => arrays::delete_item(self, array, index, site),
            Value::Record(_) => Err(Raise::value_error("cannot delete scalar field")),
            Value::List(list) => {
                self.engine.own_list(list);
                let n = list.0.borrow().len();
                let mut positions =
                    match self.place(index, n, &Words { range: "list assignment index out of range", ..LIST })? {
                        Place::One(i) => vec![i],
                        Place::Many(positions) => positions,
                    };
                positions.sort_unstable();
                for at in positions.into_iter().rev() {
                    let gone = list.0.borrow_mut().remove(at);
                    drop(gone);
                }
                self.engine.settle();
                Ok(())
            }
            Value::Dict(dict) => {
                let key = self.dict_key(index)?;
                self.engine.own_dict(dict);
                let gone = dict.0.borrow_mut().shift_remove(&key);
                if gone.is_none() {
                    return Err(self.missing_key(index));
                }
                drop(gone);
                self.engine.settle();
                Ok(())
            }
            other => {
                let kind = type_name(other);
                let verb = if matches!(other, Value::Tuple(_) | Value::Text(_) | Value::Range(_)) {
                    "doesn't"
                } else {
                    "does not"
                };
                Err(Raise::type_error(format!("'{kind}' object {verb} support item deletion")))
            }
        }
    }

    /// The position in a list that an index means, if it is a plain integer in range.
    pub(crate) fn list_position(&self, list: &Rc<List>, index: &Value) -> Option<usize> {
        let i = index_of(self, index).ok()??;
        resolve(i, list.0.borrow().len())
    }

    /// A value as a dictionary key.
    ///
    /// # Errors
    /// `TypeError: unhashable type: 'list'`
    pub(crate) fn dict_key(&self, value: &Value) -> Run<Key> {
        fn culprit(value: &Value) -> &Value {
            match value {
                Value::Tuple(items) => items.iter().find(|i| set::key(i).is_none()).map_or(value, culprit),
                other => other,
            }
        }
        set::key(value).ok_or_else(|| {
            let kind = match culprit(value) {
                Value::Record(_) => "writeable void-scalar".to_owned(),
                other => type_name(other),
            };
            Raise::type_error(format!("unhashable type: '{kind}'"))
        })
    }

    /// `KeyError` for a key that is not there.
    pub(crate) fn missing_key(&self, key: &Value) -> Box<Raise> {
        let mut raise = Raise::new("KeyError", "");
        raise.args = Rc::from([key.clone()]);
        raise
    }

    fn place(&self, index: &Value, len: usize, words: &Words) -> Run<Place> {
        if let Value::Slice(slice) = index {
            let (start, stop, step) = slice_bounds(self, slice)?;
            let (first, count) = slice_indices(start, stop, step, len)?;
            return Ok(Place::Many((0..count as isize).map(|k| (first as isize + k * step) as usize).collect()));
        }
        match index_of(self, index)? {
            Some(i) => resolve(i, len).map(Place::One).ok_or_else(|| Raise::index_error(words.range)),
            None if matches!(index, Value::Array(_)) => {
                Err(Raise::type_error("only integer scalar arrays can be converted to a scalar index"))
            }
            None => Err(Raise::type_error(match words.kind {
                "string" => format!("string indices must be integers, not '{}'", type_name(index)),
                kind => format!("{kind} indices must be integers or slices, not {}", type_name(index)),
            })),
        }
    }

    /// `list[start:stop:step] = value`
    fn set_list_slice(&mut self, list: &Rc<List>, slice: &Slice, value: Value) -> Run<()> {
        let mut iterator = match self.iterate(value) {
            Ok(iterator) => iterator,
            Err(_) => return Err(Raise::type_error("can only assign an iterable")),
        };
        let mut items = Vec::new();
        while let Some(item) = iterator.next(self)? {
            items.push(self.engine.hold(item, None)?);
        }
        drop(iterator);
        let n = list.0.borrow().len();
        let (start, stop, step) = slice_bounds(self, slice)?;
        let (first, count) = slice_indices(start, stop, step, n)?;
        if step == 1 {
            // An empty slice inserts where it starts.
            let at = if count > 0 { first } else { insertion_point(start, n) };
            let gone: Vec<Value> = list.0.borrow_mut().splice(at..at + count, items).collect();
            drop(gone);
            self.engine.settle();
            return Ok(());
        }
        if items.len() != count {
            return Err(Raise::value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {count}",
                items.len()
            )));
        }
        for (k, item) in items.into_iter().enumerate() {
            let at = (first as isize + k as isize * step) as usize;
            let old = list.0.borrow_mut().get_mut(at).map(|place| std::mem::replace(place, item));
            drop(old);
        }
        self.engine.settle();
        Ok(())
    }
}

/// What an index of a sequence selects.
enum Place {
    One(usize),
    Many(Vec<usize>),
}

/// How a sequence words its refusals.
#[derive(Clone, Copy)]
struct Words {
    kind: &'static str,
    range: &'static str,
}

const LIST: Words = Words { kind: "list", range: "list index out of range" };
const TUPLE: Words = Words { kind: "tuple", range: "tuple index out of range" };
const TEXT: Words = Words { kind: "string", range: "string index out of range" };
const BYTES: Words = Words { kind: "byte", range: "index out of range" };
const RANGE: Words = Words { kind: "range", range: "range object index out of range" };

fn resolve(i: isize, len: usize) -> Option<usize> {
    let at = if i < 0 { i.checked_add_unsigned(len)? } else { i };
    usize::try_from(at).ok().filter(|at| *at < len)
}

fn insertion_point(start: Option<isize>, len: usize) -> usize {
    match start {
        None => 0,
        Some(i) if i < 0 => i.saturating_add_unsigned(len).max(0) as usize,
        Some(i) => (i as usize).min(len),
    }
}

/// Stores under a key; a key that is there keeps its place and its first spelling.
fn put(dict: &Rc<Dict>, key: Key, spelled: Value, value: Value) {
    let mut map = dict.0.borrow_mut();
    let old = match map.get_mut(&key) {
        Some(entry) => Some(std::mem::replace(&mut entry.1, value)),
        None => {
            map.insert(key, (spelled, value));
            None
        }
    };
    drop(map);
    drop(old);
}

fn not_subscriptable(object: &Value) -> Box<Raise> {
    Raise::type_error(format!("'{}' object is not subscriptable", type_name(object)))
}

fn no_assignment(object: &Value) -> Box<Raise> {
    Raise::type_error(format!("'{}' object does not support item assignment", type_name(object)))
}
