//! The module `math`.

mod real;
mod whole;

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::{convert, values};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run, Runner};

/// The names of `math`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    Some(Value::Float(match name {
        "pi" => std::f64::consts::PI,
        "e" => std::f64::consts::E,
        "tau" => std::f64::consts::TAU,
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => return from_table(run, "math", real::TABLE, name).or_else(|| from_table(run, "math", whole::TABLE, name)),
    }))
}

/// An argument as a float.
fn float(run: &mut Runner, value: Option<Value>) -> Run<f64> {
    let value = value.unwrap_or_default();
    match &value {
        Value::Text(_) | Value::ArrayText(_) | Value::Complex(_) | Value::None | Value::List(_) | Value::Tuple(_) => {
            Err(Raise::type_error(format!("must be real number, not {}", type_name(&value))))
        }
        other => convert::to_float(run, other),
    }
}

fn domain_error() -> Box<Raise> {
    Raise::value_error("math domain error")
}

fn range_error() -> Box<Raise> {
    Raise::new("OverflowError", "math range error")
}

/// A function of one float: NaN from a number is a domain error; infinity from a number is an overflow.
fn unary(run: &mut Runner, args: &mut Args, name: &str, f: fn(f64) -> f64, pole: bool) -> Run<Value> {
    let [x] = values(args, name, 1)?;
    let x = float(run, x)?;
    let y = f(x);
    if y.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if y.is_infinite() && x.is_finite() {
        return Err(if pole { domain_error() } else { range_error() });
    }
    Ok(Value::Float(y))
}
