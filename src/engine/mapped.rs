//! Mapped files: arrays whose elements are bytes of a file.
//!
//! A mapping takes no memory of its own. Where writes stay in memory, the operating system copies a page before it is
//! written for the first time; that copy is recorded like those that a model asks for.

use super::recorder::Note;
use super::{ArrayObject, ArrayRef, Engine, FileWindow, Region, Site};
use crate::kernel::buffer::PAGE;
use crate::kernel::{Array, Result};
use crate::semantics::{Occasion, Reason};
use crate::trace::EventKind;

const MAPPED: Reason =
    Reason { code: "maps-file", because: "the file is mapped: its pages are read when they are looked at" };

const READ: Reason = Reason { code: "reads-file", because: "the elements are read from a file" };

const PAGE_COPY: Reason = Reason {
    code: "copy-on-write-page",
    because: "the mapping is private: the operating system copies a page before it is written first, and the file stays",
};

impl Engine {
    /// Takes an array over a mapped file as a value of the language; one that was read from it instead is an array like
    /// any other that knows where it came from.
    ///
    /// # Errors
    /// Out of memory.
    pub fn adopt_file(&mut self, array: Array, file: FileWindow) -> Result<ArrayRef> {
        if array.buffer().mapping().is_none() {
            let read = self.adopt_read(array)?;
            let array = read.array().clone();
            return Ok(ArrayObject::of_file(array, file));
        }
        self.settle();
        self.recorder.open(array.buffer(), 0);
        self.recorder.note(Note::new(Occasion::Compute, EventKind::Allocate, MAPPED).to(array.buffer()));
        Ok(ArrayObject::of_file(array, file))
    }

    /// Takes an array that was read from a file as a value of the language.
    ///
    /// # Errors
    /// Out of memory.
    pub fn adopt_read(&mut self, array: Array) -> Result<ArrayRef> {
        self.adopt_for(array, Occasion::Compute, READ)
    }

    /// Records the pages of a private mapping that the operating system copied for a write.
    pub(super) fn copy_pages(&mut self, array: &Array, region: &Region, site: Site<'_>) {
        let buffer = array.buffer();
        if buffer.mapping().is_none() {
            return;
        }
        let size = array.dtype().itemsize();
        let pages = match region {
            Region::Window(window) => {
                let size = window.dtype().itemsize();
                buffer.copied_pages(window.layout().offsets().map(|at| at..at + size))
            }
            Region::Offsets(offsets) => buffer.copied_pages(offsets.iter().map(|&at| at..at + size)),
        };
        if pages == 0 {
            return;
        }
        let bytes = pages * PAGE;
        let before = self.recorder.payload(buffer.id()).unwrap_or(0) as usize;
        self.recorder.enlarge(buffer, before.saturating_add(bytes));
        let note = Note::new(Occasion::Write, EventKind::Copy, PAGE_COPY).name(site.name);
        self.recorder.note(note.from(buffer).to(buffer).bytes(bytes));
    }
}
