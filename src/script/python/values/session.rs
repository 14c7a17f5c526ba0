//! State of the library that belongs to one run.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::engine::Value;
use crate::script::python::format::PrintOptions;
use crate::script::python::numpy::formatter::{PrintFunctions, Spelled};
use crate::script::run::{Class, ExceptionValue, Raise, Run, Runner};

/// State of the library that belongs to one run.
#[derive(Debug, Default)]
pub struct Session {
    /// `np.set_printoptions`
    pub(crate) print: PrintOptions,
    /// `np.set_printoptions(formatter=…, override_repr=…)`
    pub(crate) print_functions: PrintFunctions,
    /// Arrays that these functions wrote for the text that is being made.
    pub(crate) spelled: Vec<Spelled>,
    /// `np.seterr`
    pub(crate) errors: ErrorState,
    /// `np.setbufsize`; 8192 until it is called.
    pub(crate) buffer_size: Option<i64>,
    /// `np.seterrcall`: what conditions that are handled by `'call'` call.
    pub(crate) error_callback: Value,
    /// What happens to warnings, innermost `catch_warnings` last.
    pub(crate) warnings: Vec<Filter>,
    /// Nanoseconds that the script's clock shows; it ticks whenever it is read.
    pub(crate) clock: u64,
    /// Library objects that were asked for: one object for one name, so that `type(x) is int` holds.
    pub(crate) objects: FxHashMap<Rc<str>, Value>,
    /// Comparisons of containers within each other that are going on.
    pub(crate) comparing: usize,
    /// Numbers that `id` gave, by address.
    ids: FxHashMap<usize, i64>,
}

/// What happens to a category of floating-point errors: `np.seterr(divide='raise')`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Handling {
    #[default]
    Warn,
    Ignore,
    Raise,
    Call,
    Print,
    Log,
}

impl Handling {
    /// The option of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "warn" => Self::Warn,
            "ignore" => Self::Ignore,
            "raise" => Self::Raise,
            "call" => Self::Call,
            "print" => Self::Print,
            "log" => Self::Log,
            _ => return None,
        })
    }

    /// NumPy's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Ignore => "ignore",
            Self::Raise => "raise",
            Self::Call => "call",
            Self::Print => "print",
            Self::Log => "log",
        }
    }
}

/// NumPy's floating-point error state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ErrorState {
    /// Division by zero.
    pub divide: Handling,
    /// Overflow.
    pub over: Handling,
    /// Underflow.
    pub under: Handling,
    /// Invalid values.
    pub invalid: Handling,
}

impl Default for ErrorState {
    fn default() -> Self {
        Self { divide: Handling::Warn, over: Handling::Warn, under: Handling::Ignore, invalid: Handling::Warn }
    }
}

/// One `warnings.catch_warnings()` block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Classes that are raised as exceptions.
    pub(crate) raised: Vec<&'static str>,
    /// Classes that are dropped.
    pub(crate) ignored: Vec<&'static str>,
    /// The list that `record=True` gave.
    pub(crate) recorded: Option<Value>,
}

/// A recorded warning: `w.message`, `w.category`.
#[derive(Debug)]
pub(crate) struct Warned {
    pub(crate) message: Value,
    pub(crate) category: &'static Class,
}

impl crate::engine::Foreign for Warned {
    fn type_name(&self) -> &str {
        "warnings.WarningMessage"
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Runner {
    /// Warns, as the innermost filter says: raises, records, or does nothing (a warning goes to stderr).
    ///
    /// # Errors
    /// The warning itself, where it is to be raised.
    pub(crate) fn warn(&mut self, category: &str, message: &str) -> Run<()> {
        let raise = Raise::new(category, message);
        let Some(filter) = self.session.warnings.last() else { return Ok(()) };
        let among = |classes: &[&str]| classes.iter().any(|class| raise.is_a(class));
        if among(&filter.raised) {
            return Err(raise);
        }
        if among(&filter.ignored) {
            return Ok(());
        }
        if let Some(Value::List(list)) = self.session.warnings.iter().rev().find_map(|f| f.recorded.clone()) {
            let category = raise.class;
            let message = Value::Foreign(Rc::new(ExceptionValue(*raise)));
            list.0.borrow_mut().push(Value::Foreign(Rc::new(Warned { message, category })));
        }
        Ok(())
    }

    /// The library object of that name; made the first time it is asked for.
    pub(crate) fn object(&mut self, name: &str, make: impl FnOnce() -> Value) -> Value {
        if let Some(found) = self.session.objects.get(name) {
            return found.clone();
        }
        let made = make();
        self.session.objects.insert(Rc::from(name), made.clone());
        made
    }

    /// A number for an address: the same in every run of the same script.
    pub(crate) fn number_of_address(&mut self, address: usize) -> i64 {
        const FIRST: i64 = 0x7f00_0000_1000;
        const APART: i64 = 0x30;
        let next = FIRST + APART * self.session.ids.len() as i64;
        *self.session.ids.entry(address).or_insert(next)
    }
}
