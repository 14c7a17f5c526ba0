//! Iteration: `for`, unpacking, comprehensions, and iterators as objects.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::type_name;
use crate::engine::{ArrayRef, Dict, Foreign, IntRange, List, Set, Value};
use crate::kernel::DType;
use crate::kernel::index::IndexItem;
use crate::script::python::builtins::{dict::DictView, set::FrozenSet};
use crate::script::python::numpy::broadcasting::Broadcast;
use crate::script::python::numpy::files::NpzFile;
use crate::script::python::numpy::flat::FlatIterator;
use crate::script::run::{Raise, Run, Runner};

/// What gives one item after another.
pub(crate) trait Iteration: fmt::Debug {
    /// The next item; `None` at the end, and forever after.
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>>;
}

/// An iteration in progress. It holds what it iterates over, so it counts as one of its owners.
#[derive(Debug)]
pub(crate) struct Iter(Box<dyn Iteration>);

impl Iter {
    /// An iteration.
    pub(crate) fn new(source: impl Iteration + 'static) -> Self {
        Self(Box::new(source))
    }

    /// The next item.
    pub(crate) fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        self.0.next(run)
    }
}

/// An iterator as an object: what `iter`, `zip`, `map` and generator expressions give.
#[derive(Debug)]
pub(crate) struct IteratorObject {
    name: &'static str,
    iter: RefCell<Iter>,
}

impl IteratorObject {
    /// An iterator of a type called `name`.
    pub(crate) fn value(name: &'static str, iter: Iter) -> Value {
        Value::Foreign(Rc::new(Self { name, iter: RefCell::new(iter) }))
    }

    /// `next(iterator)`
    ///
    /// # Errors
    /// `ValueError` if the iterator is asked for an item while it computes one.
    pub(crate) fn next(&self, run: &mut Runner) -> Run<Option<Value>> {
        match self.iter.try_borrow_mut() {
            Ok(mut iter) => iter.next(run),
            Err(_) => Err(Raise::value_error(format!("{} already executing", self.name))),
        }
    }
}

impl Foreign for IteratorObject {
    fn type_name(&self) -> &str {
        self.name
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Runner {
    /// Begins to iterate over a value.
    ///
    /// # Errors
    /// `TypeError` for values that have no items.
    pub(crate) fn iterate(&mut self, value: Value) -> Run<Iter> {
        Ok(match value {
            Value::List(list) => Iter::new(OfList { list: Some(list), at: 0 }),
            Value::Tuple(items) => Iter::new(OfTuple { items, at: 0 }),
            Value::Range(range) => Iter::new(OfRange { range: *range, at: 0, len: range.len() }),
            Value::Text(text) | Value::ArrayText(text) => Iter::new(OfText { text, at: 0 }),
            Value::Bytes(bytes) | Value::ArrayBytes(bytes) => Iter::new(OfBytes { bytes, at: 0 }),
            Value::Dict(dict) => Iter::new(OfDict::new(dict, Part::Keys)),
            Value::Set(set) => Iter::new(OfSet::new(&set)),
            Value::Array(array) => {
                if array.array().ndim() == 0 {
                    return Err(Raise::type_error("iteration over a 0-d array"));
                }
                Iter::new(OfArray { array, at: 0 })
            }
            Value::Record(record) => {
                let fields = match record.array().dtype() {
                    DType::Struct(record) => record.fields.len(),
                    _ => 0,
                };
                Iter::new(OfRecord { record: Value::Record(record), at: 0, fields })
            }
            Value::Foreign(ref object) => {
                if let Some(view) = value.foreign::<DictView>() {
                    Iter::new(OfDict::new(view.dict.clone(), view.part))
                } else if let Some(archive) = value.foreign::<NpzFile>() {
                    return self.iterate(Value::list(archive.files()));
                } else if let Some(set) = value.foreign::<FrozenSet>() {
                    Iter::new(OfSet::new(&set.0))
                } else if value.foreign::<IteratorObject>().is_some()
                    || value.foreign::<FlatIterator>().is_some()
                    || value.foreign::<Broadcast>().is_some()
                {
                    Iter::new(OfObject { object: object.clone() })
                } else if let Some(items) = crate::script::python::numpy::stands_for(&value) {
                    return self.iterate(items);
                } else {
                    return Err(not_iterable(&value));
                }
            }
            other => return Err(not_iterable(&other)),
        })
    }

    /// A value that iterates over these items once (a generator).
    pub(crate) fn iterator_over(&mut self, items: Vec<Value>) -> Value {
        IteratorObject::value("generator", Iter::new(OfItems(items.into_iter())))
    }

    /// All items of a value.
    ///
    /// # Errors
    /// As [`Runner::iterate`], and what producing an item raises.
    pub(crate) fn collect(&mut self, value: Value) -> Run<Vec<Value>> {
        match &value {
            Value::List(list) => return Ok(list.0.borrow().clone()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            _ => {}
        }
        let mut iter = self.iterate(value)?;
        let mut items = Vec::new();
        while let Some(item) = iter.next(self)? {
            self.step()?;
            if items.len() >= MAX_ITEMS {
                return Err(Raise::new("MemoryError", ""));
            }
            items.push(item);
        }
        Ok(items)
    }
}

/// Items that are collected before an iterator counts as endless.
const MAX_ITEMS: usize = 1 << 27;

fn not_iterable(value: &Value) -> Box<Raise> {
    let name = type_name(value);
    Raise::type_error(format!("'{name}' object is not iterable"))
}

/// Items that are there already.
#[derive(Debug)]
pub(crate) struct OfItems(pub(crate) std::vec::IntoIter<Value>);

impl Iteration for OfItems {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        Ok(self.0.next())
    }
}

/// A list, live: items appended during the loop are seen.
#[derive(Debug)]
struct OfList {
    list: Option<Rc<List>>,
    at: usize,
}

impl Iteration for OfList {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        let item = self.list.as_ref().and_then(|list| list.0.borrow().get(self.at).cloned());
        self.at += 1;
        if item.is_none() {
            self.list = None;
        }
        Ok(item)
    }
}

#[derive(Debug)]
struct OfTuple {
    items: Rc<[Value]>,
    at: usize,
}

impl Iteration for OfTuple {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        let item = self.items.get(self.at).cloned();
        self.at += 1;
        Ok(item)
    }
}

#[derive(Debug)]
struct OfRange {
    range: IntRange,
    at: usize,
    len: usize,
}

impl Iteration for OfRange {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        if self.at >= self.len {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(Value::Int(self.range.get(self.at - 1))))
    }
}

#[derive(Debug)]
struct OfText {
    text: Rc<str>,
    at: usize,
}

impl Iteration for OfText {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else { return Ok(None) };
        self.at += c.len_utf8();
        Ok(Some(Value::text(c.encode_utf8(&mut [0; 4]))))
    }
}

#[derive(Debug)]
struct OfBytes {
    bytes: Rc<[u8]>,
    at: usize,
}

impl Iteration for OfBytes {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        let byte = self.bytes.get(self.at).map(|b| Value::Int((*b).into()));
        self.at += 1;
        Ok(byte)
    }
}

/// What a loop over a dictionary gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Keys,
    Values,
    Items,
}

#[derive(Debug)]
struct OfDict {
    dict: Rc<Dict>,
    part: Part,
    at: usize,
    len: usize,
}

impl OfDict {
    fn new(dict: Rc<Dict>, part: Part) -> Self {
        let len = dict.0.borrow().len();
        Self { dict, part, at: 0, len }
    }
}

impl Iteration for OfDict {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        let map = self.dict.0.borrow();
        if map.len() != self.len {
            self.len = usize::MAX;
            return Err(Raise::new("RuntimeError", "dictionary changed size during iteration"));
        }
        let entry = map.get_index(self.at).map(|(_, (key, item))| match self.part {
            Part::Keys => key.clone(),
            Part::Values => item.clone(),
            Part::Items => Value::tuple([key.clone(), item.clone()]),
        });
        self.at += 1;
        Ok(entry)
    }
}

#[derive(Debug)]
struct OfSet {
    set: Rc<Set>,
    len: usize,
    items: std::vec::IntoIter<Value>,
}

impl OfSet {
    fn new(set: &Rc<Set>) -> Self {
        let items = crate::script::python::builtins::set::in_order(set);
        Self { set: set.clone(), len: items.len(), items: items.into_iter() }
    }
}

impl Iteration for OfSet {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        if self.set.0.borrow().len() != self.len {
            return Err(Raise::new("RuntimeError", "Set changed size during iteration"));
        }
        Ok(self.items.next())
    }
}

/// The parts of an array along its first axis.
#[derive(Debug)]
struct OfArray {
    array: ArrayRef,
    at: usize,
}

impl Iteration for OfArray {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let len = self.array.array().shape().first().copied().unwrap_or(0);
        if self.at >= len {
            return Ok(None);
        }
        let item = run.engine.select(&self.array, &[IndexItem::Int(self.at as isize)])?;
        self.at += 1;
        Ok(Some(item))
    }
}

#[derive(Debug)]
struct OfRecord {
    record: Value,
    at: usize,
    fields: usize,
}

impl Iteration for OfRecord {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if self.at >= self.fields {
            return Ok(None);
        }
        self.at += 1;
        run.item(&self.record, &Value::Int(self.at as i64 - 1)).map(Some)
    }
}

/// An object that is an iterator itself: others may take items from it, too.
#[derive(Debug)]
struct OfObject {
    object: Rc<dyn Foreign>,
}

impl Iteration for OfObject {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if let Some(broadcast) = self.object.as_any().downcast_ref::<Broadcast>() {
            return broadcast.next(run);
        }
        match self.object.as_any().downcast_ref::<FlatIterator>() {
            Some(flat) => next_of_flat(run, flat),
            None => match self.object.as_any().downcast_ref::<IteratorObject>() {
                Some(iterator) => iterator.next(run),
                None => Ok(None),
            },
        }
    }
}

/// `next(a.flat)`
pub(crate) fn next_of_flat(run: &mut Runner, flat: &FlatIterator) -> Run<Option<Value>> {
    run.engine.materialise(&flat.array)?;
    let (mut rest, mut offset) = (flat.position.get(), 0isize);
    {
        let array = flat.array.array();
        if rest >= array.size() {
            return Ok(None);
        }
        let layout = array.layout();
        for (n, stride) in layout.shape.iter().zip(&layout.strides).rev() {
            offset += (rest % n) as isize * stride;
            rest /= n;
        }
        offset += layout.offset as isize;
    }
    flat.position.set(flat.position.get() + 1);
    Ok(Some(run.engine.element(&flat.array, offset as usize)?))
}
