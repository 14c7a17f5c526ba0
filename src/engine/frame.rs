//! Frames: the variables of one running function.

use std::cell::RefCell;
use std::rc::Rc;

use super::Value;

/// The variables of one running function, and the frame it was defined in.
#[derive(Debug)]
pub struct Frame {
    /// Name of the function; `None` for the top level.
    pub function: Option<Rc<str>>,
    /// Name of each slot; hidden slots have an empty one.
    pub names: RefCell<Rc<[Rc<str>]>>,
    /// The variables; `None` is unbound. As long as `names`.
    pub slots: RefCell<Vec<Option<Value>>>,
    /// The frame of the enclosing definition.
    pub parent: Option<Rc<Frame>>,
}

impl Frame {
    /// A frame with unbound variables.
    pub fn new(function: Option<Rc<str>>, names: Rc<[Rc<str>]>, parent: Option<Rc<Frame>>) -> Rc<Self> {
        let slots = RefCell::new(vec![None; names.len()]);
        Rc::new(Self { function, names: RefCell::new(names), slots, parent })
    }

    /// The value of a slot.
    #[inline]
    pub fn get(&self, slot: usize) -> Option<Value> {
        self.slots.borrow()[slot].clone()
    }

    /// Takes the value out, leaving the slot unbound: for writes, so that the slot does not count as a second owner.
    pub fn take(&self, slot: usize) -> Option<Value> {
        self.slots.borrow_mut()[slot].take()
    }

    /// Sets a slot and gives back what it held.
    #[inline]
    pub fn set(&self, slot: usize, value: Option<Value>) -> Option<Value> {
        std::mem::replace(&mut self.slots.borrow_mut()[slot], value)
    }

    /// The slot of a name, made if there is none: for driving the engine by names.
    pub fn slot(&self, name: &str) -> usize {
        let found = self.names.borrow().iter().position(|n| &**n == name);
        found.unwrap_or_else(|| {
            let mut names = self.names.borrow_mut();
            *names = names.iter().cloned().chain([Rc::from(name)]).collect();
            self.slots.borrow_mut().push(None);
            names.len() - 1
        })
    }

    /// The frame `hops` definitions up.
    pub fn up(self: &Rc<Self>, hops: u32) -> Rc<Frame> {
        let mut frame = self;
        for _ in 0..hops {
            match &frame.parent {
                Some(parent) => frame = parent,
                None => break,
            }
        }
        frame.clone()
    }
}
