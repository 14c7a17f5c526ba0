//! Things that can be called, and modules that hold them.

use std::any::Any;
use std::rc::Rc;

use super::{Args, Run, Runner};
use crate::engine::{Foreign, Frame, Value};
use crate::script::program::{FunctionId, Slot};

/// A library function in Rust.
pub type Native = fn(&mut Runner, &mut Args) -> Run<Value>;

/// Which argument of a library function is written to: its position and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writes {
    /// Position; `usize::MAX` if it can be given by name only.
    pub position: usize,
    /// Name.
    pub name: &'static str,
}

/// A library function.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// Its name, as `__name__`.
    pub name: &'static str,
    /// What it does.
    pub call: Native,
    /// What it writes to, if anything.
    pub writes: Option<Writes>,
}

impl Builtin {
    /// A function that writes to none of its arguments.
    pub const fn new(name: &'static str, call: Native) -> Self {
        Self { name, call, writes: None }
    }

    /// A function that writes to the argument at `position`, called `argument`.
    pub const fn writing(name: &'static str, position: usize, argument: &'static str, call: Native) -> Self {
        Self { name, call, writes: Some(Writes { position, name: argument }) }
    }

    /// A function with an `out=` argument.
    pub const fn with_out(name: &'static str, call: Native) -> Self {
        Self::writing(name, usize::MAX, "out", call)
    }
}

impl Foreign for Builtin {
    fn type_name(&self) -> &str {
        "builtin_function_or_method"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A method of a value: a library function whose first argument is the receiver.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The receiver.
    pub receiver: Value,
    /// The method.
    pub method: Method,
}

/// A method: looked up by type and name.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What it does; the receiver is the first positional argument, or the target if the method writes to it.
    pub call: Native,
    /// Overwrites its receiver.
    pub mutates: bool,
    /// Has an `out=` argument.
    pub out: bool,
}

impl Method {
    /// A method that only reads its receiver.
    pub const fn new(name: &'static str, call: Native) -> Self {
        Self { name, call, mutates: false, out: false }
    }

    /// A method that overwrites its receiver.
    pub const fn mutating(name: &'static str, call: Native) -> Self {
        Self { name, call, mutates: true, out: false }
    }

    /// A method with an `out=` argument.
    pub const fn with_out(name: &'static str, call: Native) -> Self {
        Self { name, call, mutates: false, out: true }
    }
}

impl Foreign for Bound {
    fn type_name(&self) -> &str {
        "builtin_function_or_method"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![self.receiver.clone()]
    }
}

/// A function of the script.
#[derive(Debug, Clone)]
pub struct UserFunction {
    /// Which.
    pub id: FunctionId,
    /// Its name.
    pub name: Rc<str>,
    /// Values of the parameters that have a default, in order.
    pub defaults: Rc<[Value]>,
    /// The frame it was defined in.
    pub environment: Rc<Frame>,
    /// Values of outer variables that the model captured at definition: hops, slot, value.
    pub captured: Rc<[(u32, Slot, Value)]>,
}

impl UserFunction {
    /// Its name within the functions around it, as messages give it: `outer.<locals>.inner`.
    pub fn qualified_name(&self) -> String {
        let mut name = self.name.to_string();
        let mut frame = Some(&self.environment);
        while let Some(around) = frame {
            if let Some(function) = &around.function {
                name = format!("{function}.<locals>.{name}");
            }
            frame = around.parent.as_ref();
        }
        name
    }
}

impl Foreign for UserFunction {
    fn type_name(&self) -> &str {
        "function"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        self.defaults.iter().chain(self.captured.iter().map(|c| &c.2)).cloned().collect()
    }
}

/// A module: names that are looked up in the library.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    /// Dotted name: `numpy.random`.
    pub name: &'static str,
    /// What it holds under a name.
    pub get: fn(&mut Runner, &str) -> Option<Value>,
}

impl Foreign for Module {
    fn type_name(&self) -> &str {
        "module"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
