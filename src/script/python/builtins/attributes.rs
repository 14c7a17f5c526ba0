//! Attributes of plain values that are no methods.

use std::rc::Rc;

use super::{dict, find, numbers, text, types};
use crate::engine::Value;
use crate::script::program::{Constant, Expr, ExprKind, Stmt, StmtKind};
use crate::script::python::values::exceptions::ExceptionClass;
use crate::script::python::values::operators::{Plain, plain};
use crate::script::python::values::{Warned, type_name};
use crate::script::run::{Args, Builtin, ExceptionValue, Module, Raise, Run, Runner, UserFunction};

/// `value.name` for values that are no arrays; `None` if there is no such attribute.
pub(crate) fn attribute(run: &mut Runner, value: &Value, name: &str) -> Option<Run<Value>> {
    let found = match name {
        "__class__" => types::type_of(run, value),
        "__doc__" => {
            match value.foreign::<UserFunction>().map(|f| run.program().function(f.id).body.first().cloned()) {
                Some(Some(Stmt {
                    kind: StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Text(doc)), .. }),
                    ..
                })) => Value::text(doc),
                _ => Value::None,
            }
        }
        _ => match value {
            Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_) => {
                of_number(value, name)?
            }
            Value::Slice(slice) => match name {
                "start" => slice.start.clone(),
                "stop" => slice.stop.clone(),
                "step" => slice.step.clone(),
                _ => return None,
            },
            Value::Range(range) => Value::Int(match name {
                "start" => range.start,
                "stop" => range.stop,
                "step" => range.step,
                _ => return None,
            }),
            Value::Foreign(_) => return of_object(run, value, name),
            _ => return None,
        },
    };
    Some(Ok(found))
}

fn of_number(value: &Value, name: &str) -> Option<Value> {
    Some(match (name, plain(value)?) {
        ("real", Plain::Complex(z)) => Value::Float(z.re),
        ("imag", Plain::Complex(z)) => Value::Float(z.im),
        ("imag", Plain::Float(_)) => Value::Float(0.0),
        ("real" | "numerator", other) => other.into(),
        ("imag", _) => Value::Int(0),
        ("denominator", Plain::Int(_) | Plain::Big(_)) => Value::Int(1),
        _ => return None,
    })
}

fn of_object(run: &mut Runner, value: &Value, name: &str) -> Option<Run<Value>> {
    if let Some(class) = types::class_name(value) {
        return of_class(run, value, &class, name);
    }
    if let Some(module) = value.foreign::<Module>() {
        let found = match name {
            "__name__" => Some(Value::text(module.name)),
            _ => (module.get)(run, name),
        };
        return Some(
            found.ok_or_else(|| Raise::attribute_error(format!("module '{}' has no attribute '{name}'", module.name))),
        );
    }
    if let Some(exception) = value.foreign::<ExceptionValue>() {
        let args = &exception.0.args;
        return Some(Ok(match name {
            "args" => Value::Tuple(args.clone()),
            "axis" | "ndim" if exception.0.class.name == "AxisError" => of_axis_error(exception, name),
            "__cause__" | "__context__" | "__traceback__" => Value::None,
            "value" if exception.0.class.name == "StopIteration" => args.first().cloned().unwrap_or_default(),
            "code" if exception.0.class.name == "SystemExit" => args.first().cloned().unwrap_or_default(),
            _ => return None,
        }));
    }
    if let Some(warned) = value.foreign::<Warned>() {
        return Some(Ok(match name {
            "message" => warned.message.clone(),
            "category" => run.exception_class(warned.category),
            "filename" => Value::text("<script>"),
            "lineno" => Value::Int(run.engine.line().into()),
            _ => return None,
        }));
    }
    let own_name = if let Some(function) = value.foreign::<UserFunction>() {
        function.name.to_string()
    } else if let Some(builtin) = value.foreign::<Builtin>() {
        builtin.name.to_owned()
    } else if let Some(bound) = value.foreign::<crate::script::run::Bound>() {
        if name == "__self__" {
            return Some(Ok(bound.receiver.clone()));
        }
        bound.method.name.to_owned()
    } else {
        return super::modules::object_attribute(value, name);
    };
    match name {
        "__name__" | "__qualname__" => Some(Ok(Value::text(own_name))),
        "__defaults__" => value
            .foreign::<UserFunction>()
            .map(|f| Ok(if f.defaults.is_empty() { Value::None } else { Value::Tuple(f.defaults.clone()) })),
        _ => super::modules::object_attribute(value, name),
    }
}

/// `axis` and `ndim` of an `AxisError`: its arguments, or the numbers in NumPy's sentence.
fn of_axis_error(exception: &ExceptionValue, name: &str) -> Value {
    let args = &exception.0.args;
    if let [axis, ndim, ..] = &args[..] {
        return if name == "axis" { axis.clone() } else { ndim.clone() };
    }
    let sentence = args.first().and_then(|v| match v {
        Value::Text(text) => text.rsplit_once("axis ").map(|(_, rest)| rest.to_owned()),
        _ => None,
    });
    let parts = sentence.as_deref().and_then(|rest| rest.split_once(" is out of bounds for array of dimension "));
    let number = parts.and_then(|(axis, ndim)| if name == "axis" { axis } else { ndim }.parse().ok());
    number.map_or(Value::None, Value::Int)
}

/// Attributes of a type: its name, and methods that take the receiver as an argument (`str.upper`).
fn of_class(run: &mut Runner, value: &Value, class: &str, name: &str) -> Option<Run<Value>> {
    let bare = class.rsplit('.').next().unwrap_or(class);
    match (class, name) {
        (_, "__name__") => {
            let shown = value.foreign::<ExceptionClass>().map_or(bare, |class| class.0.shown_name());
            return Some(Ok(Value::text(shown)));
        }
        (_, "__qualname__") => return Some(Ok(Value::text(bare))),
        (_, "__module__") => {
            let module = class.rsplit_once('.').map_or("builtins", |(module, _)| module);
            return Some(Ok(Value::text(module)));
        }
        (_, "__mro__") => {
            let ancestors = types::lineage(run, value);
            return Some(Ok(Value::tuple(ancestors)));
        }
        ("dict", "fromkeys") => return Some(Ok(function("fromkeys", dict::fromkeys))),
        ("str", "maketrans") => return Some(Ok(function("maketrans", text::maketrans))),
        ("int", "from_bytes") => return Some(Ok(function("from_bytes", text::int_from_bytes))),
        ("float", "fromhex") => return Some(Ok(function("fromhex", numbers::fromhex))),
        ("numpy.float64", "fromhex") => return Some(Ok(function("fromhex", numbers::array_fromhex))),
        _ => {}
    }
    let example = match class {
        "str" => Value::text(""),
        "list" => Value::list(Vec::new()),
        "dict" => Value::dict([]),
        "tuple" => Value::tuple([]),
        "set" => Value::Set(Rc::default()),
        "int" | "bool" => Value::Int(0),
        "float" => Value::Float(0.0),
        "complex" => Value::Complex(num_complex::Complex::default()),
        _ => return None,
    };
    let method = super::methods(&example, name)?;
    Some(Ok(Value::Foreign(Rc::new(Unbound { method }))))
}

fn function(name: &'static str, call: crate::script::run::Native) -> Value {
    Value::Foreign(Rc::new(Builtin::new(name, call)))
}

/// `str.upper`: a method without its receiver.
#[derive(Debug)]
pub(super) struct Unbound {
    method: crate::script::run::Method,
}

impl crate::engine::Foreign for Unbound {
    fn type_name(&self) -> &str {
        "method_descriptor"
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

impl Unbound {
    /// Calls the method on the first argument.
    pub(super) fn call(&self, run: &mut Runner, args: &mut Args) -> Run<Value> {
        if args.positional.is_empty() {
            return Err(Raise::type_error(format!("unbound method {}() needs an argument", self.method.name)));
        }
        if self.method.mutates {
            let value = args.positional.remove(0);
            args.target =
                Some(crate::script::run::WriteTarget { value, name: None, scope: crate::semantics::Scope::Temporary });
        }
        (self.method.call)(run, args)
    }
}

/// The sentence for an attribute that is not there.
pub(crate) fn no_attribute(value: &Value, name: &str) -> Box<Raise> {
    if let Some(class) = types::class_name(value) {
        let bare = class.rsplit('.').next().unwrap_or(&class).to_owned();
        return Raise::attribute_error(format!("type object '{bare}' has no attribute '{name}'"));
    }
    let kind = type_name(value);
    // Classes of NumPy's that are written in Python have no module in front.
    let kind = kind.strip_prefix("numpy.lib.npyio.").unwrap_or(&kind);
    Raise::attribute_error(format!("'{kind}' object has no attribute '{name}'"))
}

/// A function of one of the tables of a module, as a value.
pub(super) fn from_table(run: &mut Runner, module: &str, table: &[Builtin], name: &str) -> Option<Value> {
    let found = find(table, name)?;
    Some(run.object(&format!("{module}.{name}"), || Value::Foreign(Rc::new(found))))
}
