//! Update: `a += x` on a name.

use std::rc::Rc;

use super::recorder::Note;
use super::write::{Region, Site};
use super::{ArrayRef, Engine};
use crate::kernel::{Array, KernelError, Result, copy};
use crate::semantics::{Occasion, UpdateFacts, Updating};
use crate::trace::EventKind;

impl Engine {
    /// How the model updates an array: in its buffer, or by binding a new result to its name.
    ///
    /// `fits`: the result has the element type and shape of the target. `held`: handles of the interpreter's own.
    pub fn updates_in_place(&self, target: &ArrayRef, fits: bool, held: usize, site: Site<'_>) -> bool {
        let facts = UpdateFacts { target: self.facts(target, held), fits, scope: site.scope };
        self.semantics.on_update(&facts).answer == Updating::InPlace
    }

    /// Lets `run` overwrite an array as a whole (`a += x`, `a.sort()`, `out=a`), where the model updates in place.
    ///
    /// # Errors
    /// Those of `run`; read-only arrays.
    pub fn update(&mut self, target: &ArrayRef, site: Site<'_>, run: impl FnOnce(&Array) -> Result<()>) -> Result<()> {
        if !target.is_writeable() {
            return Err(KernelError::value("assignment destination is read-only"));
        }
        self.materialise(target)?;
        let into = self.in_place(target, site);
        let array = target.array().clone();
        run(&array)?;
        target.set_constant(false);
        let window = Region::Window(array.clone());
        drop(array);
        self.after_write(target, &window, site, into);
        Ok(())
    }

    /// Gives a name the newly computed result of an update, where the model binds results to names.
    ///
    /// The result takes over the target's buffer if the model updates in place and nobody else holds it.
    ///
    /// # Errors
    /// Out of memory.
    pub fn rebind(&mut self, target: &mut ArrayRef, result: Array, site: Site<'_>) -> Result<()> {
        let fits = {
            let array = target.array();
            array.dtype() == result.dtype() && array.shape() == result.shape()
        };
        let facts = UpdateFacts { target: self.facts(target, 0), fits, scope: site.scope };
        let ruling = self.semantics.on_update(&facts);
        if ruling.answer == Updating::InPlace && fits && Rc::strong_count(target) == 1 {
            let array = target.array().clone();
            copy::assign(&array, &result)?;
            self.recorder.totals_mut().writes_in_place += 1;
            self.recorder.touch(array.buffer().id());
            self.copy_pages(&array, &Region::Window(array.clone()), site);
            let note = Note::new(Occasion::Update, EventKind::Write, ruling.reason).name(site.name);
            self.recorder.note(note.to(array.buffer()).bytes(facts.target.bytes));
            return Ok(());
        }
        *target = self.adopt_for(result, Occasion::Update, ruling.reason)?;
        self.settle();
        Ok(())
    }
}
