//! Functions of a library object that write to one of their arguments: `rng.shuffle(a)`.
//!
//! Methods of values write to their receiver; these write to an argument, so that the runner must ask which.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::script::run::{Args, Builtin, Run, Runner, Writes};

/// A library function with its first argument given.
#[derive(Debug)]
struct BoundFunction {
    receiver: Value,
    function: Builtin,
}

impl Foreign for BoundFunction {
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

/// The function with its receiver as a value; what it writes to is counted without the receiver.
pub(crate) fn bind(receiver: Value, function: Builtin) -> Value {
    Value::Foreign(Rc::new(BoundFunction { receiver, function }))
}

/// Which argument a call of such a function writes to.
pub(crate) fn writes(value: &Value) -> Option<Writes> {
    value.foreign::<BoundFunction>()?.function.writes
}

/// Whether a value is such a function.
pub(crate) fn is_bound(value: &Value) -> bool {
    value.foreign::<BoundFunction>().is_some()
}

/// Calls such a function; `None` if the value is none.
pub(crate) fn call(run: &mut Runner, value: &Value, args: &mut Args) -> Option<Run<Value>> {
    let bound = value.foreign::<BoundFunction>()?;
    args.positional.insert(0, bound.receiver.clone());
    Some((bound.function.call)(run, args))
}
