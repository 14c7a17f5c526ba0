//! Context managers: `contextlib`, `np.errstate`, `np.printoptions`.

use std::cell::RefCell;

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::types::is_callable;
use crate::script::python::format::PrintOptions;
use crate::script::python::numpy::formatter::PrintFunctions;
use crate::script::python::numpy::printing;
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

/// `np.errstate(…)`: an error state that holds within a `with` block.
#[derive(Debug)]
struct ErrState {
    given: [Option<Value>; 5],
    /// The function that `call=` names, also `None`.
    call: Option<Value>,
    /// What held outside; set when the block is entered, which happens once.
    before: RefCell<Option<(ErrorState, Value)>>,
}

impl Context for ErrState {
    fn name(&self) -> &'static str {
        "numpy.errstate"
    }
    fn enter(&self, run: &mut Runner) -> Run<Value> {
        if self.before.borrow().is_some() {
            return Err(Raise::type_error("Cannot enter `np.errstate` twice."));
        }
        let errors = changed(run, &self.given)?;
        if let Some(call) = &self.call {
            check_callback(run, call)?;
        }
        self.before.replace(Some((run.session.errors, run.session.error_callback.clone())));
        run.session.errors = errors;
        if let Some(call) = &self.call {
            run.session.error_callback = call.clone();
        }
        Ok(Value::None)
    }
    fn leave(&self, run: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        if let Some((errors, callback)) = self.before.borrow().clone() {
            run.session.errors = errors;
            run.session.error_callback = callback;
        }
        Ok(false)
    }
}

/// NumPy's functions on the error state, sorted by name.
pub(crate) const NUMPY: &[Builtin] = &[
    Builtin::new("errstate", errstate),
    Builtin::new("geterr", geterr),
    Builtin::new("geterrcall", geterrcall),
    Builtin::new("seterr", seterr),
    Builtin::new("seterrcall", seterrcall),
];

/// `np.errstate(divide='ignore', …)`
fn errstate(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let positional = args.positional.len();
    if positional > 0 {
        let message = format!("errstate.__init__() takes 1 positional argument but {} were given", positional + 1);
        return Err(Raise::type_error(message));
    }
    let call = args.take_keyword("call");
    let given = args.take("errstate.__init__", CATEGORIES, 0)?;
    Ok(Manager::value(ErrState { given, call, before: RefCell::default() }))
}

/// `np.seterr(divide='ignore', …)`: gives the old state.
fn seterr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = args.take("seterr", CATEGORIES, 0)?;
    let before = as_dict(run.session.errors);
    run.session.errors = changed(run, &given)?;
    Ok(before)
}

/// `np.geterr()`
fn geterr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = args.take("geterr", [], 0)?;
    Ok(as_dict(run.session.errors))
}

/// `np.geterrcall()`: what conditions that are handled by `'call'` call.
fn geterrcall(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = args.take("geterrcall", [], 0)?;
    Ok(run.session.error_callback.clone())
}

/// `np.seterrcall(function)`: gives the old function.
fn seterrcall(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [function] = args.take("seterrcall", ["func"], 1)?;
    let function = function.unwrap_or_default();
    check_callback(run, &function)?;
    Ok(std::mem::replace(&mut run.session.error_callback, function))
}

fn check_callback(run: &mut Runner, function: &Value) -> Run<()> {
    if matches!(function, Value::None) || is_callable(run, function) {
        return Ok(());
    }
    Err(Raise::type_error("python object must be callable or have a callable write method"))
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

/// The categories of conditions, behind the word for all of them.
const CATEGORIES: [&str; 5] = ["all", "divide", "over", "under", "invalid"];

/// The state after a change: each category as given, else as `all` says, else as it was.
fn changed(run: &Runner, [all, divide, over, under, invalid]: &[Option<Value>; 5]) -> Run<ErrorState> {
    let state = run.session.errors;
    let handling = |value: &Option<Value>, default: Handling| match value {
        None | Some(Value::None) => Ok(default),
        Some(Value::Text(name)) => {
            Handling::named(name).ok_or_else(|| Raise::value_error(format!("invalid error mode '{name}'")))
        }
        Some(other) => Err(Raise::value_error(format!("invalid error mode {}", run.repr(other)?))),
    };
    Ok(ErrorState {
        divide: handling(divide, handling(all, state.divide)?)?,
        over: handling(over, handling(all, state.over)?)?,
        under: handling(under, handling(all, state.under)?)?,
        invalid: handling(invalid, handling(all, state.invalid)?)?,
    })
}

/// Print options that hold within a `with` block.
#[derive(Debug)]
struct PrintOptionsContext {
    options: PrintOptions,
    functions: PrintFunctions,
    before: RefCell<(PrintOptions, PrintFunctions)>,
}

impl Context for PrintOptionsContext {
    fn name(&self) -> &'static str {
        "contextlib._GeneratorContextManager"
    }
    fn enter(&self, run: &mut Runner) -> Run<Value> {
        let options = std::mem::replace(&mut run.session.print, self.options.clone());
        let functions = std::mem::replace(&mut run.session.print_functions, self.functions.clone());
        self.before.replace((options, functions));
        Ok(printing::options_dict(run))
    }
    fn leave(&self, run: &mut Runner, _: Option<&Raise>) -> Run<bool> {
        (run.session.print, run.session.print_functions) = self.before.take();
        Ok(false)
    }
}

/// What `np.printoptions(…)` gives: these options hold until the block is left.
pub(crate) fn print_options(options: PrintOptions, functions: PrintFunctions) -> Value {
    Manager::value(PrintOptionsContext { options, functions, before: RefCell::default() })
}
