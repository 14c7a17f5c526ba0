//! Bind, pass, return, capture: a value gets another holder.

use std::rc::Rc;

use super::names::MAX_DEPTH;
use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine, Frame, List, Site, Value};
use crate::kernel::{DType, OrderRequest, Result, copy};
use crate::semantics::{
    ArrayFacts, BindFacts, Binding, Capturing, ExtendFacts, Extending, Gap, Occasion, Passing, Reason,
};
use crate::trace::EventKind;

impl Engine {
    /// Binds a global name.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn bind_name(&mut self, name: &str, value: Value) -> Result<()> {
        let frame = self.globals().clone();
        let slot = frame.slot(name);
        self.bind(&frame, slot, value)
    }

    /// Binds a variable; what it held before is released.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn bind(&mut self, frame: &Rc<Frame>, slot: usize, value: Value) -> Result<()> {
        let name = frame.names.borrow()[slot].clone();
        let value = self.hold(value, Some(&name))?;
        let old = frame.set(slot, Some(value));
        if is_memory(old.as_ref()) {
            drop(old);
            self.settle();
        }
        Ok(())
    }

    /// Makes a value ready to be held by one more name or container slot.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn hold(&mut self, value: Value, name: Option<&str>) -> Result<Value> {
        let Some(facts) = self.bind_facts(&value) else { return Ok(value) };
        let value = if facts.temporary {
            value
        } else {
            let ruling = self.semantics.on_bind(&facts);
            self.another_holder(value, &facts, ruling.answer, Occasion::Bind, ruling.reason, name)?
        };
        self.keep_value(&value);
        Ok(value)
    }

    /// Makes a value ready to be a parameter of a function.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn pass(&mut self, value: Value, parameter: &str) -> Result<Value> {
        let Some(facts) = self.bind_facts(&value) else { return Ok(value) };
        if facts.temporary {
            self.keep_value(&value);
            return Ok(value);
        }
        let ruling = self.semantics.on_pass(&facts);
        let binding = match ruling.answer {
            Passing::Alias => Binding::Alias,
            Passing::Share => Binding::Share,
            Passing::Copy => Binding::Copy,
            Passing::Move => return Ok(value),
        };
        self.another_holder(value, &facts, binding, Occasion::Pass, ruling.reason, Some(parameter))
    }

    /// Whether `x = f(x)` may hand its argument over, so that the caller must give up `x` before the call.
    pub fn passes_by_move(&mut self, value: &Value) -> bool {
        let Some(mut facts) = self.bind_facts(value) else { return false };
        facts.updates_itself = true;
        self.semantics.on_pass(&facts).answer == Passing::Move
    }

    /// Makes a function's result ready for the caller, after the function's own variables are gone.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn give_back(&mut self, value: Value) -> Result<Value> {
        let Some(facts) = self.bind_facts(&value) else { return Ok(value) };
        if facts.temporary {
            return Ok(value);
        }
        let ruling = self.semantics.on_return(&facts);
        match ruling.answer {
            // Nobody new holds it yet: the bind that follows is the event.
            Binding::Alias | Binding::Share => Ok(value),
            Binding::Copy => self.another_holder(value, &facts, Binding::Copy, Occasion::Return, ruling.reason, None),
        }
    }

    /// Whether a function that uses this outer variable keeps its value of now.
    ///
    /// # Errors
    /// Out of memory, if the model copies.
    pub fn capture(&mut self, value: &Value, name: &str) -> Result<Option<Value>> {
        let Some(facts) = self.bind_facts(value) else {
            let plain = BindFacts { value: no_array(), temporary: false, updates_itself: false };
            let keeps = self.semantics.on_capture(&plain).answer == Capturing::Value;
            if keeps {
                self.note_captured(name);
            }
            return Ok(keeps.then(|| value.clone()));
        };
        let ruling = self.semantics.on_capture(&facts);
        if ruling.answer == Capturing::Value {
            self.note_captured(name);
        }
        match ruling.answer {
            Capturing::Variable => Ok(None),
            Capturing::Value => self
                .another_holder(value.clone(), &facts, Binding::Share, Occasion::Capture, ruling.reason, Some(name))
                .map(Some),
        }
    }

    fn note_captured(&mut self, name: &str) {
        let variable = match &self.frame().function {
            Some(function) => format!("{function}.{name}"),
            None => name.to_owned(),
        };
        self.recorder.captured(variable);
    }

    /// Facts of a value that lives in memory, assuming that the caller holds one handle on it.
    fn bind_facts(&self, value: &Value) -> Option<BindFacts> {
        let facts = match value {
            Value::Array(array) => self.facts(array, 1),
            Value::List(list) => container(list.0.borrow().len(), Rc::strong_count(list)),
            Value::Dict(dict) => container(dict.0.borrow().len(), Rc::strong_count(dict)),
            _ => return None,
        };
        let temporary = facts.owners == 0;
        Some(BindFacts { value: facts, temporary, updates_itself: false })
    }

    fn another_holder(
        &mut self,
        value: Value,
        facts: &BindFacts,
        binding: Binding,
        occasion: Occasion,
        reason: Reason,
        name: Option<&str>,
    ) -> Result<Value> {
        if binding == Binding::Copy {
            return self.duplicate(&value, occasion, reason, name);
        }
        let mut note = Note::new(occasion, EventKind::Share, reason).name(name).avoided(facts.value.bytes);
        if let Value::Array(array) = &value {
            let array = array.array();
            note = note.from(array.buffer()).to(array.buffer());
        }
        self.recorder.note(note);
        Ok(value)
    }

    /// A copy of a value, containers with all they hold.
    ///
    /// # Errors
    /// Out of memory.
    pub(crate) fn duplicate(
        &mut self,
        value: &Value,
        occasion: Occasion,
        reason: Reason,
        name: Option<&str>,
    ) -> Result<Value> {
        Ok(match value {
            Value::Array(array) => Value::Array(self.duplicate_array(array, occasion, reason, name)?),
            Value::List(list) => {
                let items = list.0.borrow().clone();
                let copies: Result<Vec<_>> =
                    items.iter().map(|item| self.duplicate(item, occasion, reason, name)).collect();
                Value::list(copies?)
            }
            Value::Tuple(items) => {
                let copies: Result<Vec<_>> =
                    items.iter().map(|item| self.duplicate(item, occasion, reason, name)).collect();
                Value::tuple(copies?)
            }
            Value::Dict(dict) => {
                let entries: Vec<_> = dict.0.borrow().values().cloned().collect();
                let copies: Result<Vec<_>> = entries
                    .into_iter()
                    .map(|(key, item)| Ok((key, self.duplicate(&item, occasion, reason, name)?)))
                    .collect();
                Value::dict(copies?)
            }
            other => other.clone(),
        })
    }

    /// A dense copy of an array in the model's storage order.
    ///
    /// # Errors
    /// Out of memory.
    pub(crate) fn duplicate_array(
        &mut self,
        value: &ArrayRef,
        occasion: Occasion,
        reason: Reason,
        name: Option<&str>,
    ) -> Result<ArrayRef> {
        let source = value.array().clone();
        let made = copy::copy(&source, self.storage_order().map_or(OrderRequest::Keep, Into::into))?;
        let bytes = self.payload(&made);
        self.recorder.open(made.buffer(), bytes);
        self.recorder.note(
            Note::new(occasion, EventKind::Copy, reason)
                .name(name)
                .from(source.buffer())
                .to(made.buffer())
                .bytes(bytes),
        );
        Ok(ArrayObject::instead_of(value, made))
    }

    /// The value is held by a name or container now: the end of its buffer will be worth an event.
    pub fn keep_value(&mut self, value: &Value) {
        self.keep_within(value, 0);
    }

    fn keep_within(&mut self, value: &Value, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(array) | Value::Record(array) => self.recorder.keep(array.array().buffer().id()),
            Value::List(list) => list.0.borrow().iter().for_each(|item| self.keep_within(item, depth + 1)),
            Value::Tuple(items) => items.iter().for_each(|item| self.keep_within(item, depth + 1)),
            Value::Dict(dict) => dict.0.borrow().values().for_each(|(_, item)| self.keep_within(item, depth + 1)),
            _ => {}
        }
    }

    /// The list as the only owner of its spine: under value models a shared list is copied (its slots, not
    /// what they hold) before it changes.
    pub fn own_list(&mut self, list: &mut Rc<List>) {
        if self.has_values() && Rc::strong_count(list) > 1 {
            let items = list.0.borrow().clone();
            self.note_spine(items.len());
            *list = Rc::new(List(items.into()));
        }
    }

    /// As [`Engine::own_list`] for a dictionary.
    pub fn own_dict(&mut self, dict: &mut Rc<super::Dict>) {
        if self.has_values() && Rc::strong_count(dict) > 1 {
            let entries = dict.0.borrow().clone();
            self.note_spine(entries.len());
            *dict = Rc::new(super::Dict(entries.into()));
        }
    }

    /// What a list of `n` slots gets in front of a new last slot, if the model lets lists grow by a write past
    /// the end: R puts `NULL` into the gap, MATLAB an empty array.
    pub fn grown_list(&self, n: usize, wanted: usize) -> Option<Vec<Value>> {
        let facts = ExtendFacts { target: container(n, 2), new_elements: wanted, linear: true, converts: false };
        if !self.has_values() || self.semantics.on_extend(&facts).answer == Extending::Refuse {
            return None;
        }
        let fill = || if self.semantics.gap() == Gap::Missing { Value::None } else { Value::list(Vec::new()) };
        Some((n..wanted).map(|_| fill()).collect())
    }

    /// Records a write to a slot of a container, and who else holds the container.
    pub fn wrote_slot(&mut self, container: &Value, site: Site<'_>) {
        let reason = if self.has_values() {
            Reason { code: "own-slot", because: "the container has no other owner, so its slot changes in place" }
        } else {
            Reason { code: "slot", because: "a slot of the container changes, and every name of the container sees it" }
        };
        self.recorder.totals_mut().writes_in_place += 1;
        let (also_changed, also_within) =
            if self.has_values() { Default::default() } else { self.holders_of(container, site) };
        let note = Note::new(Occasion::Write, EventKind::Write, reason).name(site.name).bytes(SLOT);
        self.recorder.note(Note { also_changed, also_within, ..note });
    }

    fn note_spine(&mut self, slots: usize) {
        let reason = Reason {
            code: "container-spine",
            because: "the container has another owner, so its slots are copied before one of them changes",
        };
        let totals = self.recorder.totals_mut();
        totals.allocations += 1;
        totals.bytes_allocated += (slots * SLOT) as u64;
        self.recorder.note(Note::new(Occasion::Write, EventKind::Copy, reason).bytes(slots * SLOT));
    }
}

/// Bytes of one container slot: a pointer, in every modelled language.
const SLOT: usize = 8;

fn container(slots: usize, handles: usize) -> ArrayFacts {
    ArrayFacts { elements: slots, bytes: slots * SLOT, owners: handles.saturating_sub(1), ..no_array() }
}

/// Facts of a value that is no array: containers are holders of slots.
fn no_array() -> ArrayFacts {
    ArrayFacts {
        dtype: DType::Int64,
        ndim: 1,
        elements: 1,
        bytes: SLOT,
        owners: 1,
        other_arrays: 0,
        capacity: 1,
        constant: false,
        lazy_range: false,
        writeable: true,
    }
}

/// Whether giving this up may free a buffer.
fn is_memory(value: Option<&Value>) -> bool {
    !matches!(
        value,
        None | Some(Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Num(_) | Value::Text(_))
    )
}
