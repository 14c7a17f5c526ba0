//! The module `warnings`: warnings are raised, recorded or dropped; none is part of what a script prints.

use std::cell::RefCell;

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::values::exceptions::{Context, ExceptionClass, Manager};
use crate::script::run::{Args, Builtin, ExceptionValue, Raise, Run, Runner};

/// The names of `warnings`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "warnings", WARNINGS, name)
}

const WARNINGS: &[Builtin] = &[
    Builtin::new("catch_warnings", catch_warnings),
    Builtin::new("filterwarnings", filterwarnings),
    Builtin::new("resetwarnings", resetwarnings),
    Builtin::new("simplefilter", simplefilter),
    Builtin::new("warn", warn),
];

#[derive(Debug)]
struct CatchWarnings {
    record: bool,
    action: RefCell<Option<Value>>,
}

impl Context for CatchWarnings {
    fn name(&self) -> &'static str {
        "warnings.catch_warnings"
    }
    fn enter(&self, run: &mut Runner) -> Run<Value> {
        let recorded = self.record.then(|| Value::list(Vec::new()));
        let mut filter = run.session.warnings.last().cloned().unwrap_or_default();
        filter.recorded = recorded.clone();
        run.session.warnings.push(filter);
        if let Some(action) = self.action.borrow_mut().take() {
            set(run, &action, "Warning")?;
        }
        Ok(recorded.unwrap_or_default())
    }
    fn leave(&self, run: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        run.session.warnings.pop();
        Ok(false)
    }
}

fn catch_warnings(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let record = args.take_keyword("record").map_or(Ok(false), |v| run.truth(&v))?;
    let action = RefCell::new(args.take_keyword("action"));
    args.no_more_keywords("catch_warnings")?;
    Ok(Manager::value(CatchWarnings { record, action }))
}

/// Makes warnings of a class errors, or no errors any more.
fn set(run: &mut Runner, action: &Value, class: &'static str) -> Run<()> {
    const ACTIONS: [&str; 6] = ["error", "ignore", "always", "default", "module", "once"];
    let action = match action {
        Value::Text(action) if ACTIONS.contains(&&**action) => action,
        other => return Err(Raise::new("AssertionError", format!("invalid action: {}", run.repr(other)?))),
    };
    if run.session.warnings.is_empty() {
        run.session.warnings.push(Default::default());
    }
    let Some(filter) = run.session.warnings.last_mut() else { return Ok(()) };
    if &**action == "error" {
        filter.raised.push(class);
    } else {
        filter.raised.retain(|raised| !crate::script::run::class(raised).is_some_and(|c| c.is_a(class)));
    }
    if &**action == "ignore" {
        filter.ignored.push(class);
    } else {
        filter.ignored.retain(|ignored| !crate::script::run::class(ignored).is_some_and(|c| c.is_a(class)));
    }
    Ok(())
}

/// The class of an argument `category`.
fn category(value: Option<&Value>, default: &'static str) -> &'static str {
    value.and_then(|v| v.foreign::<ExceptionClass>()).map_or(default, |class| class.0.name)
}

fn simplefilter(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [action, class, _, _] = args.take("simplefilter", ["action", "category", "lineno", "append"], 1)?;
    set(run, &action.unwrap_or_default(), category(class.as_ref(), "Warning"))?;
    Ok(Value::None)
}

fn filterwarnings(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["action", "message", "category", "module", "lineno", "append"];
    let [action, _, class, _, _, _] = args.take("filterwarnings", names, 1)?;
    set(run, &action.unwrap_or_default(), category(class.as_ref(), "Warning"))?;
    Ok(Value::None)
}

fn resetwarnings(run: &mut Runner, _: &mut Args) -> Run<Value> {
    if let Some(filter) = run.session.warnings.last_mut() {
        filter.raised.clear();
        filter.ignored.clear();
    }
    Ok(Value::None)
}

fn warn(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [message, class, _, _] = args.take("warn", ["message", "category", "stacklevel", "source"], 1)?;
    let message = message.unwrap_or_default();
    let class = match message.foreign::<ExceptionValue>() {
        Some(exception) => exception.0.class.name,
        None => category(class.as_ref(), "UserWarning"),
    };
    let text = run.str(&message)?;
    run.warn(class, &text)?;
    Ok(Value::None)
}
