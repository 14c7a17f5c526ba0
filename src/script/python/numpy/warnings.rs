//! Floating-point conditions: what `np.errstate` says becomes of divisions by zero, overflows and invalid values.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::kernel::ufunc::Warnings;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// What happens when a condition occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Treatment {
    /// Nothing.
    Ignore,
    /// A `RuntimeWarning`: a diagnosis of the line.
    #[default]
    Warn,
    /// A `FloatingPointError`.
    Raise,
    /// A line on the standard error stream, which is no part of a trace.
    Print,
}

impl Treatment {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "ignore" => Self::Ignore,
            "warn" => Self::Warn,
            "raise" => Self::Raise,
            "print" | "log" | "call" => Self::Print,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Warn => "warn",
            Self::Raise => "raise",
            Self::Print => "print",
        }
    }
}

/// The treatment of each condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ErrorState {
    divide: Treatment,
    over: Treatment,
    under: Treatment,
    invalid: Treatment,
}

impl Default for ErrorState {
    fn default() -> Self {
        let warn = Treatment::Warn;
        Self { divide: warn, over: warn, under: Treatment::Ignore, invalid: warn }
    }
}

impl ErrorState {
    /// Nothing is reported.
    pub(crate) fn quiet() -> Self {
        let ignore = Treatment::Ignore;
        Self { divide: ignore, over: ignore, under: ignore, invalid: ignore }
    }

    /// With the keyword arguments of `np.errstate` and `np.seterr` applied.
    fn with(mut self, function: &str, args: &mut Args) -> Run<Self> {
        for name in ["all", "divide", "over", "under", "invalid"] {
            let Some(value) = args.take_keyword(name) else { continue };
            let treatment = match &value {
                Value::None => continue,
                Value::Text(text) => Treatment::parse(text),
                _ => None,
            };
            let Some(treatment) = treatment else {
                return Err(Raise::value_error(format!("invalid error mode for '{name}'")));
            };
            match name {
                "all" => (self.divide, self.over, self.under, self.invalid) = (treatment, treatment, treatment, treatment),
                "divide" => self.divide = treatment,
                "over" => self.over = treatment,
                "under" => self.under = treatment,
                _ => self.invalid = treatment,
            }
        }
        args.take_keyword("call");
        args.no_more_keywords(function)?;
        Ok(self)
    }

    fn as_dict(self) -> Value {
        let entry = |name: &str, treatment: Treatment| (Value::text(name), Value::text(treatment.name()));
        Value::dict([
            entry("divide", self.divide),
            entry("over", self.over),
            entry("under", self.under),
            entry("invalid", self.invalid),
        ])
    }
}

/// `np.errstate(...)` as a context manager.
#[derive(Debug)]
pub(crate) struct ErrState {
    inside: ErrorState,
    before: Cell<Option<ErrorState>>,
}

impl Foreign for ErrState {
    fn type_name(&self) -> &str {
        "numpy.errstate"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl ErrState {
    /// Enters the context.
    pub(crate) fn enter(&self, run: &mut Runner) {
        self.before.set(Some(std::mem::replace(&mut run.session.errors, self.inside)));
    }

    /// Leaves the context.
    pub(crate) fn leave(&self, run: &mut Runner) {
        if let Some(before) = self.before.take() {
            run.session.errors = before;
        }
    }
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("errstate", |run, args| {
        let inside = run.session.errors.with("errstate", args)?;
        Ok(Value::Foreign(Rc::new(ErrState { inside, before: Cell::new(None) })))
    }),
    Builtin::new("seterr", |run, args| {
        let names = ["all", "divide", "over", "under", "invalid"];
        for (name, value) in names.iter().zip(args.positional.drain(..)) {
            args.keyword.push((Rc::from(*name), value));
        }
        let before = run.session.errors;
        run.session.errors = before.with("seterr", args)?;
        Ok(before.as_dict())
    }),
    Builtin::new("geterr", |run, _| Ok(run.session.errors.as_dict())),
];

impl Runner {
    /// Treats what an operation reported as the script asked.
    ///
    /// # Errors
    /// `FloatingPointError` where the script asked for one.
    pub(crate) fn report_conditions(&mut self, operation: &str, found: Warnings) -> Run<()> {
        if found.is_empty() {
            return Ok(());
        }
        let state = self.session.errors;
        let conditions =
            [(Warnings::DIVIDE, state.divide), (Warnings::OVERFLOW, state.over), (Warnings::INVALID, state.invalid)];
        for (condition, treatment) in conditions {
            if !found.contains(condition) {
                continue;
            }
            for message in condition.messages(operation) {
                match treatment {
                    Treatment::Ignore | Treatment::Print => {}
                    Treatment::Warn => self.warn(message),
                    Treatment::Raise => return Err(Raise::new("FloatingPointError", message)),
                }
            }
        }
        Ok(())
    }

    /// A `RuntimeWarning`: NumPy writes it to the standard error stream, here it is a diagnosis of the line.
    pub(crate) fn warn(&mut self, message: impl Into<String>) {
        self.engine.diagnose("runtime-warning", message.into());
    }
}
