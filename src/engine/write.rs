//! Write: elements are overwritten.
//!
//! Under value models the caller takes the value out of the variable before it writes and puts it back
//! afterwards, so that the handle it passes stands for the variable itself and owners are counted exactly.

use std::rc::Rc;

use super::recorder::Note;
use super::store::Stored;
use super::{ArrayRef, Engine, Value};
use crate::kernel::cast::Conversion;
use crate::kernel::index::{self, Gather, IndexItem, Selected};
use crate::kernel::promote::{Casting, cast_error};
use crate::kernel::{Array, DType, KernelError, Layout, Result, Shape, Strides, cast, copy, overlap};
use crate::semantics::{Occasion, Reason, Scope, StoreFacts, WriteFacts, Writing};
use crate::trace::EventKind;

/// Where a write goes, as the script says it.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The name at the root of the target; `None` for an unnamed value.
    pub name: Option<&'a str>,
    /// Whose variable that is.
    pub scope: Scope,
}

impl Site<'_> {
    /// A write to an unnamed value.
    pub const TEMPORARY: Site<'static> = Site { name: None, scope: Scope::Temporary };
}

/// The elements that a write changed.
#[derive(Debug)]
pub enum Region {
    /// Those that this array shows.
    Window(Array),
    /// Those at these byte offsets.
    Offsets(Vec<usize>),
}

/// What a write goes into, as the model said: what [`Engine::before_write`] finds and [`Engine::after_write`] records.
#[derive(Debug, Clone, Copy)]
pub struct Destination {
    pub(super) ground: Ground,
    pub(super) reason: Reason,
}

/// Where the elements are that a write overwrites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// In the buffer as it is.
    AsItIs,
    /// In a copy made for the write.
    Copy,
    /// Past the former end, in the slack of the buffer; `bytes` of new elements.
    Slack { bytes: usize },
}

impl Destination {
    const COPY: Destination = Destination {
        ground: Ground::Copy,
        reason: Reason { code: "into-the-copy", because: "the write goes into the copy just made" },
    };

    fn as_it_is(reason: Reason) -> Self {
        Self { ground: Ground::AsItIs, reason }
    }
}

impl Engine {
    /// `name[index] = value` on a global name.
    ///
    /// # Errors
    /// As [`Engine::write`]; [`KernelError::Value`] if the name holds no array.
    pub fn write_name(&mut self, name: &str, index: &[IndexItem], value: Value) -> Result<()> {
        let frame = self.globals().clone();
        let slot = frame.slot(name);
        let mut held = frame.take(slot);
        let site = Site { name: Some(name), scope: Scope::Own };
        let result = match &mut held {
            Some(Value::Array(array)) => {
                // Others look at the variable while it is being written; it keeps its handle under reference models.
                if !self.has_values() {
                    frame.set(slot, Some(Value::Array(array.clone())));
                }
                self.write(array, index, &value, site)
            }
            _ => Err(KernelError::value(format!("name '{name}' does not hold an array"))),
        };
        frame.set(slot, held);
        result
    }

    /// `target[index] = value`: the value is an array or one element; `target` becomes a copy if the model says so.
    ///
    /// # Errors
    /// As [`index::select`] and [`cast::store_literal`]; shapes that do not fit; read-only arrays; out of memory.
    pub fn write(&mut self, target: &mut ArrayRef, index: &[IndexItem], value: &Value, site: Site<'_>) -> Result<()> {
        let is_target = matches!(value, Value::Array(v) if Rc::ptr_eq(v, target));
        let stored = Stored::new(value, &self.memory)?;
        let facts = stored.facts(target.array().dtype());
        let real = !facts.value.is_complex();
        let (convert_to, conversion) = self.storing(&facts)?;
        let fitted = self.fitted_mask(&target.array(), index)?;
        let index = fitted.as_deref().unwrap_or(index);
        let certain = self.written_mask(index, stored.len())?;
        let index = certain.as_deref().unwrap_or(index);
        if let Some(destination) = self.extend_for(target, index, convert_to.as_ref(), site)? {
            let selected = index::select(&target.array(), index)?;
            return self.write_selected(target, selected, stored, conversion, site, destination);
        }
        // A bad index or shape is reported before anything is copied.
        let selected = index::select(&target.array(), index).map_err(|e| self.refusal_first(target, e))?;
        let handles = usize::from(!matches!(selected, Selected::Element { .. }))
            + usize::from(!self.has_values() && stored.is_within(&target.array()));
        let destination = self.prepare(target, convert_to, is_target, handles, site)?;
        let selected = match destination.ground {
            Ground::AsItIs => selected,
            _ => index::select(&target.array(), index)?,
        };
        self.write_selected(target, selected, stored, conversion, site, destination)?;
        if real { self.narrow_in_place(target, site) } else { Ok(()) }
    }

    /// After a real value was written to a complex array: no imaginary part may be left, and some languages then store it
    /// as real.
    fn narrow_in_place(&mut self, target: &mut ArrayRef, site: Site<'_>) -> Result<()> {
        let narrower = self.narrower(&target.array());
        match narrower {
            Some(real) => self.convert(target, &real, BECOMES_REAL, site),
            None => Ok(()),
        }
    }

    /// `target['field'] = value` and other writes through a window that is computed from the prepared array.
    ///
    /// # Errors
    /// As [`Engine::write`], and those of `window`.
    pub fn write_window(
        &mut self,
        target: &mut ArrayRef,
        value: &Value,
        site: Site<'_>,
        window: impl Fn(&Array) -> Result<Array>,
    ) -> Result<()> {
        let is_target = matches!(value, Value::Array(v) if Rc::ptr_eq(v, target));
        let stored = Stored::new(value, &self.memory)?;
        let facts = stored.facts(window(&target.array())?.dtype());
        let (convert_to, conversion) = self.storing(&facts)?;
        let handles = usize::from(!self.has_values() && stored.is_within(&target.array()));
        let destination = self.prepare(target, convert_to, is_target, handles, site)?;
        let window = window(&target.array())?;
        self.move_in(&window, stored, conversion)?;
        self.after_write(target, &Region::Window(window), site, destination);
        Ok(())
    }

    /// Asks the model whether an array may be written where it is, and copies or converts it if not.
    ///
    /// To be followed by the write itself and [`Engine::after_write`].
    ///
    /// # Errors
    /// Read-only arrays; values the model refuses; out of memory.
    pub fn before_write(
        &mut self,
        target: &mut ArrayRef,
        stored: Option<&StoreFacts>,
        site: Site<'_>,
    ) -> Result<Destination> {
        let convert_to = stored.map(|facts| self.storing(facts)).transpose()?.and_then(|(dtype, _)| dtype);
        self.prepare(target, convert_to, false, 0, site)
    }

    /// [`Engine::before_write`], where the element type is known that the array must get, and how many `handles` on the
    /// buffer are the interpreter's own.
    pub(super) fn prepare(
        &mut self,
        target: &mut ArrayRef,
        convert_to: Option<DType>,
        value_is_target: bool,
        handles: usize,
        site: Site<'_>,
    ) -> Result<Destination> {
        let facts = self.write_facts(target, convert_to, value_is_target, handles, site);
        let ruling = self.semantics.on_write(&facts);
        match (ruling.answer, facts.convert_to) {
            (Writing::Refuse, _) => Err(KernelError::value("assignment destination is read-only")),
            (Writing::InPlace, None) => {
                self.materialise(target)?;
                target.set_constant(false);
                Ok(Destination::as_it_is(ruling.reason))
            }
            (Writing::CopyFirst, None) => {
                *target = self.duplicate_array(target, Occasion::Write, ruling.reason, site.name)?;
                Ok(Destination::COPY)
            }
            (answer, Some(dtype)) => {
                if answer == (Writing::Convert { duplicate_first: true }) {
                    *target = self.duplicate_array(target, Occasion::Write, ruling.reason, site.name)?;
                }
                self.convert(target, &dtype, ruling.reason, site)?;
                Ok(Destination::COPY)
            }
            (Writing::Convert { .. }, None) => Ok(Destination::as_it_is(ruling.reason)),
        }
    }

    /// The facts of a write. Under reference models the variable keeps a handle of its own on the object meanwhile.
    fn write_facts(
        &self,
        target: &ArrayRef,
        convert_to: Option<DType>,
        value_is_target: bool,
        handles: usize,
        site: Site<'_>,
    ) -> WriteFacts {
        let mut array = self.facts(target, usize::from(!self.has_values()) + usize::from(value_is_target));
        array.other_arrays = array.other_arrays.saturating_sub(handles);
        WriteFacts { target: array, scope: site.scope, value_is_target, convert_to }
    }

    /// A write into the buffer as it is, which needs no asking whether.
    pub(super) fn in_place(&self, target: &ArrayRef, site: Site<'_>) -> Destination {
        Destination::as_it_is(self.semantics.on_write(&self.write_facts(target, None, false, 0, site)).reason)
    }

    /// Records a write that was made: what it changed, and who else sees it.
    pub fn after_write(&mut self, target: &ArrayRef, region: &Region, site: Site<'_>, into: Destination) {
        self.note_write(target, region, site, into, false);
    }

    /// As [`Engine::after_write`], where what was written were views of the target, read after they were overwritten.
    pub fn after_write_of_itself(&mut self, target: &ArrayRef, region: &Region, site: Site<'_>, into: Destination) {
        self.note_write(target, region, site, into, true);
    }

    fn note_write(
        &mut self,
        target: &ArrayRef,
        region: &Region,
        site: Site<'_>,
        into: Destination,
        source_overwritten: bool,
    ) {
        let array = target.array();
        let itemsize = array.dtype().itemsize();
        let elements = match region {
            Region::Window(window) => window.nbytes() / itemsize.max(1),
            Region::Offsets(offsets) => offsets.len(),
        };
        let bytes = elements * self.semantics.element_size(array.dtype());
        self.recorder.touch(array.buffer().id());
        if elements == 0 {
            return;
        }
        let (occasion, bytes) = match into.ground {
            Ground::Slack { bytes: new } => (Occasion::Extend, bytes.max(new)),
            Ground::AsItIs | Ground::Copy => (Occasion::Write, bytes),
        };
        if into.ground != Ground::Copy {
            self.recorder.totals_mut().writes_in_place += 1;
            self.copy_pages(&array, region, site);
        }
        let (also_changed, also_within) = self.seen_by(target, &array, region, site);
        let note = Note::new(occasion, EventKind::Write, into.reason).name(site.name).to(array.buffer()).bytes(bytes);
        self.recorder.note(Note { also_changed, also_within, source_overwritten, ..note });
    }

    fn write_selected(
        &mut self,
        target: &ArrayRef,
        selected: Selected,
        stored: Stored,
        conversion: Conversion,
        site: Site<'_>,
        into: Destination,
    ) -> Result<()> {
        let overwritten = matches!(&stored, Stored::Array(source) if self.recorder.touched(source.buffer().id()));
        let region = match selected {
            Selected::Element { offset } => {
                self.move_into_element(&target.array(), offset, stored, conversion)?;
                Region::Offsets(vec![offset])
            }
            Selected::View(window) => {
                self.diagnose_overlap(&window, &stored)?;
                self.move_in(&window, stored, conversion)?;
                Region::Window(window)
            }
            Selected::Gather(gather) => {
                // The write may change the index arrays, so the elements are found before.
                let offsets = gather.offsets();
                self.scatter(&gather, stored, conversion)?;
                Region::Offsets(offsets?)
            }
        };
        self.note_write(target, &region, site, into, overwritten);
        Ok(())
    }

    fn move_into_element(&self, array: &Array, offset: usize, stored: Stored, conversion: Conversion) -> Result<()> {
        match (&stored, conversion) {
            (Stored::Literal(literal), Conversion::Unsafe) => cast::store_literal(array, offset, literal),
            (Stored::Scalar(scalar), Conversion::Unsafe) if scalar.dtype().is_numeric() => {
                cast::store_scalar(array, offset, scalar)
            }
            // A record takes the one element of an array, as its fields do.
            (Stored::Array(value), _)
                if value.ndim() > 0 && value.size() == 1 && array.dtype().as_struct().is_some() =>
            {
                let only = value.with_layout(Layout {
                    shape: Shape::new(),
                    strides: Strides::new(),
                    ..value.layout().clone()
                })?;
                value.buffer().materialise()?;
                let slot = array.with_layout(Layout { shape: Shape::new(), strides: Strides::new(), offset })?;
                cast::cast_into_with(&slot, &only, conversion).map_err(|e| {
                    // Storing one element asks for no casting rule.
                    let refusal = cast_error(value.dtype(), array.dtype(), Casting::Unsafe).to_string();
                    match e.to_string().strip_suffix(" according to the rule 'unsafe'") {
                        Some(start) if refusal.starts_with(start) => KernelError::type_(format!("{start}.")),
                        _ => e,
                    }
                })
            }
            (Stored::Array(value), _) if value.ndim() > 0 => {
                Err(KernelError::value("setting an array element with a sequence."))
            }
            (_, conversion) => {
                let value = stored.into_array(array.dtype(), conversion, &self.memory)?;
                let from = value.layout().offset;
                crate::kernel::loops::copy_item(array, offset, &value, from);
                Ok(())
            }
        }
    }

    /// Moves a value into a window, stretched to its shape.
    fn move_in(&mut self, window: &Array, stored: Stored, conversion: Conversion) -> Result<()> {
        let value = self.recycled(stored, window.shape())?;
        match value {
            Stored::Array(a) if a.dtype() != window.dtype() => {
                cast::cast_into_with(window, &copy::stretch(&a, window.shape())?, conversion)
            }
            other => copy::assign(window, &other.into_array(window.dtype(), conversion, &self.memory)?),
        }
    }

    fn scatter(&mut self, gather: &Gather, stored: Stored, conversion: Conversion) -> Result<()> {
        let value = self.recycled(stored, gather.shape())?;
        gather.write(&value.into_array(gather.target().dtype(), conversion, &self.memory)?)
    }

    fn convert(&mut self, target: &mut ArrayRef, dtype: &DType, reason: Reason, site: Site<'_>) -> Result<()> {
        let source = target.array().clone();
        source.buffer().materialise()?;
        let made = cast::cast_with(&source, dtype, self.conversion())?;
        let made = match self.storage_order() {
            Some(order) => crate::kernel::view::dense_in(&made, order)?,
            None => made,
        };
        let bytes = self.payload(&made);
        self.recorder.open(made.buffer(), bytes);
        let note = Note::new(Occasion::Write, EventKind::Copy, reason).name(site.name);
        self.recorder.note(note.from(source.buffer()).to(made.buffer()).bytes(bytes));
        *target = super::ArrayObject::instead_of(target, made);
        Ok(())
    }

    /// A read-only array is reported before a bad index, as NumPy does.
    fn refusal_first(&self, target: &ArrayRef, error: KernelError) -> KernelError {
        if target.is_writeable() { error } else { KernelError::value("assignment destination is read-only") }
    }

    /// The names, other than the target, whose elements a write changed, and whether it changed the target in more
    /// than one place.
    fn seen_by(&self, target: &ArrayRef, array: &Array, region: &Region, site: Site<'_>) -> (Vec<String>, bool) {
        let own = 1 + usize::from(matches!(region, Region::Window(_)));
        let alone = array.buffer().owners() <= own && Rc::strong_count(target) <= 2;
        if alone && (self.has_values() || !self.is_container(site)) {
            // The variable, the handle being written through and the window on it: nobody else.
            return (Vec::new(), false);
        }
        let root = self.qualified(site);
        let mut seen: Vec<String> = Vec::new();
        let mut within = 0;
        let one_is_enough = self.detail() < super::Detail::Full;
        self.each_array(|name, other| {
            if one_is_enough && !seen.is_empty() {
                return;
            }
            let base = name.split_once('[').map_or(name, |(base, _)| base);
            let own = root.as_deref() == Some(base);
            // A plain array is one place.
            if own && base == name || seen.iter().any(|s| s == name) {
                return;
            }
            let other = other.array();
            if !other.buffer().same(array.buffer()) {
                return;
            }
            let meets = match region {
                Region::Window(window) => !overlap::shares(window, &other, Some(OVERLAP_WORK)).is_excluded(),
                Region::Offsets(offsets) => overlap::touches(
                    other.layout(),
                    other.dtype().itemsize(),
                    offsets.iter().copied(),
                    array.dtype().itemsize(),
                ),
            };
            match (meets, own) {
                (true, true) => within += 1,
                (true, false) => seen.push(name.to_owned()),
                (false, _) => {}
            }
        });
        (seen, within > 1)
    }

    /// The target's name as [`Engine::each_name`] gives it.
    pub(crate) fn qualified(&self, site: Site<'_>) -> Option<String> {
        let name = site.name?;
        Some(match (&self.frame().function, site.scope) {
            (Some(function), Scope::Own) => format!("{function}.{name}"),
            _ => name.to_owned(),
        })
    }

    /// Where NumPy itself corrupts an overlapping assignment, says so; the right result is stored.
    fn diagnose_overlap(&mut self, window: &Array, stored: &Stored) -> Result<()> {
        let Stored::Array(value) = stored else { return Ok(()) };
        if self.has_values() || !value.buffer().same(window.buffer()) || value.dtype() != window.dtype() {
            return Ok(());
        }
        if let Some(fault) = copy::assign_fault(window, value) {
            let would: Vec<String> = fault.elements().iter().take(16).map(|e| cast::number_text(e, false)).collect();
            self.diagnose(
                "numpy-overlap-fault",
                format!(
                    "the source overlaps the target; NumPy 2.4 itself would store [{}] here, the result of a temporary copy is stored instead",
                    would.join(" ")
                ),
            );
        }
        Ok(())
    }
}

/// Dead ends that an overlap test may take before the answer counts as yes.
const OVERLAP_WORK: u64 = 10_000;

const BECOMES_REAL: Reason =
    Reason { code: "becomes-real", because: "no imaginary part is left, so the array is stored as real numbers" };
