//! Select: elements are picked from an array.

use std::rc::Rc;

use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine, Num, Value};
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::element::Bool8;
use crate::kernel::index::{self, IndexItem, Selected};
use crate::kernel::{Array, Element, KernelError, Kind, Layout, Order, Result, loops, view};
use crate::semantics::{Occasion, Ruling, SelectFacts, SelectKind, Selection, ShortMask};
use crate::trace::EventKind;

impl Engine {
    /// `source[index]`: an element as a plain value, anything else as an array.
    ///
    /// # Errors
    /// As [`index::select`]; out of memory, if elements are copied.
    pub fn select(&mut self, source: &ArrayRef, index: &[IndexItem]) -> Result<Value> {
        if let Some(picked) = self.select_from_range(source, index)? {
            return Ok(picked);
        }
        self.materialise(source)?;
        let array = source.array().clone();
        let fitted = self.fitted_mask(&array, index)?;
        let index = fitted.as_deref().unwrap_or(index);
        let missing = self.missing_picks(index);
        let selected = index::select(&array, index)?;
        let kind = kind_of(index);
        drop(array);
        match selected {
            Selected::Element { offset } => self.element(source, offset),
            Selected::View(window) => self.window(source, window, kind).map(Value::Array),
            Selected::Gather(gather) => {
                let facts = self.select_facts(source, kind, gather.shape().iter().product(), false, false);
                let moved = gather.moved_axes();
                let picked = gather.read()?;
                drop(gather);
                self.put_missing(&picked, &missing)?;
                let picked = self.narrowed(picked)?;
                let ruling = self.semantics.on_select(&facts);
                let value = self.copied(source, picked, &ruling)?;
                // NumPy moves the picked axes of a buffer that no name holds.
                Ok(Value::Array(if moved && !self.is_dense() {
                    let hidden = value.array().clone();
                    ArrayObject::view(hidden, &value)
                } else {
                    value
                }))
            }
        }
    }

    /// `source['name']`.
    ///
    /// # Errors
    /// Unknown field; out of memory, if elements are copied.
    pub fn field(&mut self, source: &ArrayRef, name: &str) -> Result<ArrayRef> {
        let window = view::field(&source.array(), name)?;
        self.window(source, window, SelectKind::Field)
    }

    /// `source[['name', 'other']]`.
    ///
    /// # Errors
    /// Unknown field; out of memory, if elements are copied.
    pub fn fields(&mut self, source: &ArrayRef, names: &[&str]) -> Result<ArrayRef> {
        let window = view::fields(&source.array(), names)?;
        self.window(source, window, SelectKind::Fields)
    }

    /// The element at a byte offset as a value of the language.
    ///
    /// # Errors
    /// None for elements of numbers and text.
    pub fn element(&self, source: &ArrayRef, offset: usize) -> Result<Value> {
        let array = source.array();
        if let Some(number) = self.number(&array, offset) {
            return Ok(Value::Num(number));
        }
        if matches!(array.dtype().kind(), Kind::Text | Kind::Bytes) {
            return Ok(match array.get(offset) {
                Element::Text(text) => Value::ArrayText(Rc::from(text)),
                Element::Bytes(bytes) => Value::ArrayBytes(Rc::from(bytes)),
                _ => Value::None,
            });
        }
        let layout = Layout { shape: [].into_iter().collect(), strides: [].into_iter().collect(), offset };
        let record = array.with_layout(layout)?;
        Ok(Value::Record(if self.has_values() {
            ArrayObject::owner(crate::kernel::copy::copy(&record, Order::C.into())?)
        } else {
            ArrayObject::view(record, source)
        }))
    }

    /// A mask shorter than its vector, made as long as the model takes it to be; `None` if there is nothing to do.
    ///
    /// # Errors
    /// Out of memory.
    pub(crate) fn fitted_mask(&self, array: &Array, index: &[IndexItem]) -> Result<Option<Vec<IndexItem>>> {
        let (&[n], [IndexItem::Mask(mask)]) = (array.shape(), index) else { return Ok(None) };
        let repeats = match self.model().short_mask {
            ShortMask::Refuse => return Ok(None),
            ShortMask::Pad => false,
            ShortMask::Repeat => true,
        };
        let &[short] = mask.shape() else { return Ok(None) };
        if short >= n || short == 0 {
            return Ok(None);
        }
        let mut picks: Vec<Bool8> = Vec::with_capacity(short);
        loops::for_each(mask, |pick| picks.push(pick));
        let picks = (0..n).map(|i| {
            let pick = if repeats { picks.get(i % short) } else { picks.get(i) };
            pick.copied().unwrap_or_default()
        });
        let long = Array::from_slice(&self.memory, &[n], &picks.collect::<Vec<_>>())?;
        Ok(Some(vec![IndexItem::Mask(long)]))
    }

    /// Windows of a buffer: what the model makes of a selection that strides can express.
    fn window(&mut self, source: &ArrayRef, window: Array, kind: SelectKind) -> Result<ArrayRef> {
        let order = self.storage_order().unwrap_or(Order::C);
        let array = source.array().clone();
        let whole = window.dtype() == array.dtype() && view::same_sequence(array.layout(), window.layout(), order);
        let facts = {
            let contiguous = window.is_dense(order);
            drop(array);
            self.select_facts(source, kind, window.size(), contiguous, whole)
        };
        let ruling = self.semantics.on_select(&facts);
        if ruling.answer == Selection::Copy {
            let picked = crate::kernel::copy::copy(&window, crate::kernel::OrderRequest::Keep)?;
            let picked = self.narrowed(picked)?;
            drop(window);
            return self.copied(source, picked, &ruling);
        }
        let avoided = self.payload(&window);
        let shares = ruling.answer == Selection::Share;
        let event = if shares { EventKind::Share } else { EventKind::View };
        let note = Note::new(Occasion::Select, event, ruling.reason).from(window.buffer()).to(window.buffer());
        self.recorder.note(note.avoided(avoided));
        Ok(if shares { ArrayObject::owner(window) } else { ArrayObject::view(window, source) })
    }

    fn copied(&mut self, source: &ArrayRef, picked: Array, ruling: &Ruling<Selection>) -> Result<ArrayRef> {
        let picked = match self.storage_order() {
            Some(order) => view::dense_in(&picked, order)?,
            None => picked,
        };
        self.settle();
        let bytes = self.payload(&picked);
        self.recorder.open(picked.buffer(), bytes);
        let source = source.array();
        let note = Note::new(Occasion::Select, EventKind::Copy, ruling.reason);
        self.recorder.note(note.from(source.buffer()).to(picked.buffer()).bytes(bytes));
        Ok(ArrayObject::owner(picked))
    }

    fn select_facts(
        &self,
        source: &ArrayRef,
        kind: SelectKind,
        elements: usize,
        contiguous: bool,
        whole: bool,
    ) -> SelectFacts {
        SelectFacts { array: self.facts(source, 1), kind, elements, contiguous, whole }
    }

    /// Elements and slices of a lazy sequence are computed; the sequence stays as it is.
    fn select_from_range(&mut self, source: &ArrayRef, index: &[IndexItem]) -> Result<Option<Value>> {
        let Some(range) = source.array().buffer().lazy_range().copied() else { return Ok(None) };
        if source.array().ndim() != 1 {
            return Ok(None);
        }
        match index {
            [IndexItem::Int(i)] => {
                let n = range.len as isize;
                if *i < -n || *i >= n {
                    return Err(KernelError::index(format!("index {i} is out of bounds for axis 0 with size {n}")));
                }
                let at = if *i < 0 { i + n } else { *i } as usize;
                Ok(Some(Value::Num(match range.terms {
                    RangeTerms::Int32(a, d) => Num::Int32(a + d * at as i32),
                    RangeTerms::Int64(a, d) => Num::Int64(a + d * at as i64),
                    RangeTerms::Float64(a, d) => Num::Float64(a + d * at as f64),
                })))
            }
            [IndexItem::Slice { start, stop, step }] => {
                let (first, len) = index::slice_indices(*start, *stop, *step, range.len)?;
                let terms = match range.terms {
                    RangeTerms::Int32(a, d) => RangeTerms::Int32(a + d * first as i32, d * *step as i32),
                    RangeTerms::Int64(a, d) => RangeTerms::Int64(a + d * first as i64, d * *step as i64),
                    RangeTerms::Float64(a, d) => RangeTerms::Float64(a + d * first as f64, d * *step as f64),
                };
                let facts = self.select_facts(source, SelectKind::Basic, len, *step == 1, len == range.len);
                let ruling = self.semantics.on_select(&facts);
                let buffer = self.memory.range(Range { terms, len });
                buffer.materialise()?;
                let layout = Layout::dense(&[len], range.dtype().itemsize(), Order::C)?;
                let picked = Array::new(buffer, layout, range.dtype())?;
                self.copied(source, picked, &ruling).map(|a| Some(Value::Array(a)))
            }
            _ => Ok(None),
        }
    }
}

/// How an index picks: what decides between a view and a copy in NumPy.
fn kind_of(index: &[IndexItem]) -> SelectKind {
    let is_mask = |item: &IndexItem| matches!(item, IndexItem::Mask(_) | IndexItem::Bool(_));
    if index.iter().any(|item| matches!(item, IndexItem::Array(_))) {
        SelectKind::Advanced
    } else if index.iter().any(is_mask) {
        SelectKind::Mask
    } else {
        SelectKind::Basic
    }
}
