//! Context managers: `contextlib`, `np.errstate`, `np.printoptions`.

use std::cell::{Cell, RefCell};

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::format::PrintOptions;
use crate::script::python::values::exceptions::{Context, Manager};
use crate::script::python::values::{ErrorState, Handling};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The names of `contextlib`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "contextlib", CONTEXTLIB, name)
}

const CONTEXTLIB: &[Builtin] = &[Builtin::new("suppress", suppress), Builtin::new("nullcontext", nullcontext)];

#[derive(Debug)]
struct Suppress(Vec<Value>);

impl Context for Suppress {
    fn name(&self) -> &'static str {
        "contextlib.suppress"
    }
    fn enter(&self, _: &mut Runner) -> Run<Value> {
        Ok(Value::None)
    }
    fn leave(&self, run: &mut Runner, raised: Option<&Raise>) -> Run<bool> {
        match raised {
            Some(raise) => run.catches(&Value::tuple(self.0.clone()), raise),
            None => Ok(false),
        }
    }
}

fn suppress(_: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("suppress")?;
    Ok(Manager::value(Suppress(std::mem::take(&mut args.positional))))
}

#[derive(Debug)]
struct Null(Value);

impl Context for Null {
    fn name(&self) -> &'static str {
        "contextlib.nullcontext"
    }
    fn enter(&self, _: &mut Runner) -> Run<Value> {
        Ok(self.0.clone())
    }
    fn leave(&self, _: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        Ok(false)
    }
}

fn nullcontext(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [result] = args.take("nullcontext", ["enter_result"], 0)?;
    Ok(Manager::value(Null(result.unwrap_or_default())))
}

#[derive(Debug)]
struct ErrState {
    given: Vec<(std::rc::Rc<str>, Value)>,
    before: Cell<ErrorState>,
}

impl Context for ErrState {
    fn name(&self) -> &'static str {
        "numpy.errstate"
    }
    fn enter(&self, run: &mut Runner) -> Run<Value> {
        self.before.set(run.session.errors);
        run.session.errors = changed(run.session.errors, &self.given)?;
        Ok(Value::None)
    }
    fn leave(&self, run: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        run.session.errors = self.before.get();
        Ok(false)
    }
}

/// NumPy's functions on the error state, sorted by name.
pub(crate) const NUMPY: &[Builtin] =
    &[Builtin::new("errstate", errstate), Builtin::new("geterr", geterr), Builtin::new("seterr", seterr)];

/// `np.errstate(divide='ignore', …)`
fn errstate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = std::mem::take(&mut args.keyword);
    Ok(Manager::value(ErrState { given, before: Cell::new(run.session.errors) }))
}

/// `np.seterr(divide='ignore', …)`: gives the old state.
fn seterr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let all = (!args.positional.is_empty()).then(|| args.positional.remove(0));
    let mut given = std::mem::take(&mut args.keyword);
    given.extend(all.map(|v| ("all".into(), v)));
    let before = as_dict(run.session.errors);
    run.session.errors = changed(run.session.errors, &given)?;
    Ok(before)
}

/// `np.geterr()`
fn geterr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = super::super::values(args, "geterr", 0)?;
    Ok(as_dict(run.session.errors))
}

fn as_dict(state: ErrorState) -> Value {
    let entry = |name: &str, handling: Handling| (Value::text(name), Value::text(handling.name()));
    Value::dict([
        entry("divide", state.divide),
        entry("over", state.over),
        entry("under", state.under),
        entry("invalid", state.invalid),
    ])
}

fn changed(mut state: ErrorState, given: &[(std::rc::Rc<str>, Value)]) -> Run<ErrorState> {
    let handling = |value: &Value| match value {
        Value::Text(name) => {
            Handling::named(name).ok_or_else(|| Raise::value_error(format!("invalid error type: '{name}'")))
        }
        _ => Err(Raise::type_error("error types are names such as 'ignore'")),
    };
    // `all` first: the others refine it.
    for (_, value) in given.iter().filter(|(name, value)| &**name == "all" && !matches!(value, Value::None)) {
        let all = handling(value)?;
        state = ErrorState { divide: all, over: all, under: all, invalid: all };
    }
    for (name, value) in given.iter().filter(|(_, value)| !matches!(value, Value::None)) {
        let field = match &**name {
            "divide" => &mut state.divide,
            "over" => &mut state.over,
            "under" => &mut state.under,
            "invalid" => &mut state.invalid,
            "all" | "call" => continue,
            other => {
                let message = format!("errstate.__init__() got an unexpected keyword argument '{other}'");
                return Err(Raise::type_error(message));
            }
        };
        *field = handling(value)?;
    }
    Ok(state)
}

/// Print options that hold within a `with` block.
#[derive(Debug)]
struct PrintOptionsContext {
    options: PrintOptions,
    before: RefCell<PrintOptions>,
}

impl Context for PrintOptionsContext {
    fn name(&self) -> &'static str {
        "contextlib._GeneratorContextManager"
    }
    fn enter(&self, run: &mut Runner) -> Run<Value> {
        self.before.replace(std::mem::replace(&mut run.session.print, self.options.clone()));
        Ok(Value::None)
    }
    fn leave(&self, run: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        run.session.print = self.before.take();
        Ok(false)
    }
}

/// What `np.printoptions(…)` gives: these options hold until the block is left.
pub(crate) fn print_options(options: PrintOptions) -> Value {
    Manager::value(PrintOptionsContext { options, before: RefCell::default() })
}
