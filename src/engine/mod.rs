//! The engine: gathers facts, asks the model, does what it says, records it.
//!
//! One file per occasion. To follow `a[0] = 9`, read `write.rs`, [`Semantics::on_write`] and
//! [`EventKind::Write`](crate::trace::EventKind::Write).
//!
//! The engine can be driven without any script:
//!
//! ```
//! use std::rc::Rc;
//! use cowscope::engine::Engine;
//! use cowscope::kernel::{Array, index::IndexItem};
//!
//! let mut engine = Engine::new(cowscope_semantics::find("numpy")?.into());
//! let a = Array::from_slice(engine.memory(), &[5], &[1i64, 2, 3, 4, 5])?;
//! let a = engine.adopt(a)?;
//! engine.bind_name("a", a.into())?;
//! let slice = IndexItem::Slice { start: Some(1), stop: Some(4), step: 1 };
//! let view = engine.select(&engine.array_named("a")?, &[slice])?;
//! engine.bind_name("b", view)?;
//! engine.write_name("b", &[IndexItem::Int(0)], 99i64.into())?;
//! let trace = engine.finish();
//! assert_eq!(trace.events.last().unwrap().also_changed, ["a"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bind;

mod combine;
mod complex;
mod compute;
mod delete;
mod extend;
mod facts;
mod frame;
mod mapped;
mod missing;
mod names;
mod pinned;
mod plain;
mod range;
mod recorder;
mod recycle;
mod reduce;
mod release;
mod restructure;
mod select;
mod state;
mod store;
mod update;
mod value;
mod write;

use std::rc::Rc;

pub use frame::Frame;
pub use recorder::Detail;
pub use value::{ArrayObject, ArrayRef, Dict, FileWindow, Foreign, IntRange, Key, List, Num, Set, Slice, Value};
pub use write::{Destination, Region, Site};

use recorder::Recorder;

use crate::kernel::{KernelError, Memory, Result};
use crate::semantics::{Model, Semantics, Storage, Values};

/// Runs occasions under one model and records them.
#[derive(Debug)]
pub struct Engine {
    semantics: Rc<dyn Semantics>,
    memory: Memory,
    recorder: Recorder,
    /// Running functions, outermost first; the first one holds the global names.
    frames: Vec<Rc<Frame>>,
    states: state::Known,
}

impl Engine {
    /// An engine that records everything, with memory limited by the machine only.
    pub fn new(semantics: Rc<dyn Semantics>) -> Self {
        Self::with(semantics, Memory::unlimited(), Detail::Full)
    }

    /// An engine on the given memory, recording as much as asked.
    pub fn with(semantics: Rc<dyn Semantics>, memory: Memory, detail: Detail) -> Self {
        let globals = Frame::new(None, Rc::from([]), None);
        Self {
            semantics,
            memory,
            recorder: Recorder::new(detail),
            frames: vec![globals],
            states: state::Known::default(),
        }
    }

    /// The model.
    pub fn semantics(&self) -> &dyn Semantics {
        &*self.semantics
    }

    /// What is constant about the model.
    pub fn model(&self) -> &Model {
        self.semantics.model()
    }

    /// Whether names hold values rather than references.
    pub fn has_values(&self) -> bool {
        self.model().values == Values::Value
    }

    /// Whether arrays are dense and column-major.
    pub fn is_dense(&self) -> bool {
        self.model().storage == Storage::ColumnMajor
    }

    /// Where buffers come from.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// How much is recorded.
    pub fn detail(&self) -> Detail {
        self.recorder.detail()
    }

    /// The line that events belong to from now on.
    pub fn set_line(&mut self, line: u32) {
        self.recorder.set_line(line);
    }

    /// The line that events belong to.
    pub fn line(&self) -> u32 {
        self.recorder.line()
    }

    /// The frame of the global names.
    pub fn globals(&self) -> &Rc<Frame> {
        &self.frames[0]
    }

    /// The frame of the running function.
    pub fn frame(&self) -> &Rc<Frame> {
        self.frames.last().unwrap_or(&self.frames[0])
    }

    /// Replaces the frame of the global names; before anything runs.
    pub fn set_globals(&mut self, frame: Rc<Frame>) {
        self.frames[0] = frame;
    }

    /// Enters a function.
    pub fn push_frame(&mut self, frame: Rc<Frame>) {
        self.frames.push(frame);
    }

    /// Leaves a function.
    pub fn pop_frame(&mut self) {
        if self.frames.len() > 1 {
            self.frames.pop();
        }
    }

    /// Functions running.
    pub fn depth(&self) -> usize {
        self.frames.len() - 1
    }

    /// Notes that something is worth telling about the current line.
    pub fn diagnose(&mut self, code: &'static str, message: impl Into<String>) {
        self.recorder.diagnose(code, message.into());
    }

    /// The array that a global name holds.
    ///
    /// # Errors
    /// [`KernelError::Value`] if there is no such name or it holds something else.
    pub fn array_named(&self, name: &str) -> Result<ArrayRef> {
        match self.globals().get(self.globals().slot(name)) {
            Some(Value::Array(array)) => Ok(array),
            _ => Err(KernelError::value(format!("name '{name}' does not hold an array"))),
        }
    }
}
