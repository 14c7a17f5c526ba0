//! Release: a name gives up its value; the last holder takes the buffer with it.

use std::rc::Rc;

use super::{Engine, Frame, Value};
use crate::semantics::ReleaseFacts;

impl Engine {
    /// Unbinds a variable (`del a`); whether it was bound.
    pub fn unbind(&mut self, frame: &Rc<Frame>, slot: usize) -> bool {
        let old = frame.take(slot);
        let was_bound = old.is_some();
        drop(old);
        self.settle();
        was_bound
    }

    /// Gives up a function's variables at its end, except those that inner functions captured.
    pub fn clear_frame(&mut self, frame: &Rc<Frame>, captured: impl Fn(usize) -> bool) {
        let taken: Vec<Value> = {
            let mut slots = frame.slots.borrow_mut();
            slots.iter_mut().enumerate().filter(|(i, _)| !captured(*i)).filter_map(|(_, v)| v.take()).collect()
        };
        drop(taken);
        self.settle();
    }

    /// Closes the accounts of the buffers that were freed since the last time.
    pub fn settle(&mut self) {
        for buffer in self.memory.take_released() {
            if let Some(account) = self.recorder.close(buffer) {
                let facts = ReleaseFacts { bytes: account.1 as usize };
                let reason = self.semantics.on_release(&facts).reason;
                self.recorder.note_release(reason, account);
            }
        }
    }
}
