//! `np.emath`: roots, logarithms and inverse functions that turn complex where the real function ends.

use super::arguments::array;
use super::{convert, shared};
use crate::engine::{ArrayObject, Value};
use crate::kernel::{DType, Element};
use crate::script::program::BinaryOp;
use crate::script::run::{Args, Builtin, Run, Runner};

/// Something of `numpy.emath`, which is `numpy.lib.scimath`.
pub(super) fn item(run: &mut Runner, name: &str) -> Option<Value> {
    shared(run, "numpy.lib.scimath", &[FUNCTIONS], name)
}

/// A number as an array, in `wide` of its type if any element is real and `outside` of what the function takes.
fn widened(run: &mut Runner, value: Option<Value>, outside: fn(f64) -> bool, wide: fn(&DType) -> DType) -> Run<Value> {
    let found = array(run, &value.unwrap_or_default())?;
    let is_outside = |element: &Element| match element {
        Element::Complex(z) => z.im == 0.0 && outside(z.re),
        other => other.as_f64().is_some_and(outside),
    };
    let fitting = match found.elements().iter().any(is_outside) {
        true => convert::converted(run, &found, &wide(found.dtype()))?,
        false => found,
    };
    Ok(Value::Array(ArrayObject::owner(fitting)))
}

fn complex(dtype: &DType) -> DType {
    match &*dtype.native() {
        DType::Int8 | DType::Int16 | DType::UInt8 | DType::UInt16 | DType::Float32 | DType::Complex64 => {
            DType::Complex64
        }
        _ => DType::Complex128,
    }
}

/// The type of a number times `1.0`.
fn floating(dtype: &DType) -> DType {
    if dtype.is_integer() { DType::Float64 } else { dtype.native().into_owned() }
}

fn of_one(run: &mut Runner, args: &mut Args, function: &str, outside: fn(f64) -> bool) -> Run<Value> {
    let [x] = args.take(function, ["x"], 1)?;
    let x = widened(run, x, outside, complex)?;
    run.call_numpy(function, vec![x])
}

fn negative(x: f64) -> bool {
    x < 0.0
}

fn beyond_one(x: f64) -> bool {
    x.abs() > 1.0
}

fn logn(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n, x] = args.take("logn", ["n", "x"], 2)?;
    let (x, n) = (widened(run, x, negative, complex)?, widened(run, n, negative, complex)?);
    let (of_x, of_n) = (run.call_numpy("log", vec![x])?, run.call_numpy("log", vec![n])?);
    run.binary(BinaryOp::Divide, of_x, of_n)
}

fn power(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, p] = args.take("power", ["x", "p"], 2)?;
    let (x, p) = (widened(run, x, negative, complex)?, widened(run, p, negative, floating)?);
    run.call_numpy("power", vec![x, p])
}

static FUNCTIONS: &[Builtin] = &[
    Builtin::new("arccos", |run, args| of_one(run, args, "arccos", beyond_one)),
    Builtin::new("arcsin", |run, args| of_one(run, args, "arcsin", beyond_one)),
    Builtin::new("arctanh", |run, args| of_one(run, args, "arctanh", beyond_one)),
    Builtin::new("log", |run, args| of_one(run, args, "log", negative)),
    Builtin::new("log10", |run, args| of_one(run, args, "log10", negative)),
    Builtin::new("log2", |run, args| of_one(run, args, "log2", negative)),
    Builtin::new("logn", logn),
    Builtin::new("power", power),
    Builtin::new("sqrt", |run, args| of_one(run, args, "sqrt", negative)),
];
