//! Writes to whole arrays and to elements that a function picks: `fill`, `put`, `copyto`, `a.flat[…] = …`.

use super::items::storable;
use crate::engine::{ArrayRef, Region, Site, Value};
use crate::kernel::promote::Literal;
use crate::kernel::{Array, DType, cast};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::StoreFacts;

/// Writes a value to elements of an array: asks the model, converts the value to the element type, lets `write`
/// store it and say where, records it.
///
/// # Errors
/// Read-only arrays; values that the element type cannot hold; those of `write`.
pub(crate) fn write_elements(
    run: &mut Runner,
    target: &mut ArrayRef,
    value: &Value,
    site: Site<'_>,
    write: impl FnOnce(&Array, &Array) -> crate::kernel::Result<Region>,
) -> Run<()> {
    let dtype = target.array().dtype().clone();
    let value = storable(run, value, &dtype)?;
    let (natural, plain) = natural(&value);
    let facts = StoreFacts { target: dtype, value: natural, plain };
    if let Value::Array(values) = &value {
        run.engine.materialise(values)?;
    }
    let into = run.engine.before_write(target, Some(&facts), site)?;
    let array = target.array().clone();
    let values = stored(run, &value, array.dtype())?;
    let region = write(&array, &values)?;
    drop(array);
    run.engine.after_write(target, &region, site, into);
    Ok(())
}

/// The element type that a value has on its own, and whether it is a plain one.
fn natural(value: &Value) -> (DType, bool) {
    match value {
        Value::Array(a) | Value::Record(a) => (a.array().dtype().clone(), false),
        Value::Num(n) => (n.dtype(), false),
        Value::ArrayText(t) => (DType::Str(t.chars().count() as u32), false),
        Value::ArrayBytes(b) => (DType::Bytes(b.len() as u32), false),
        other => match super::convert::literal(other) {
            Some(literal @ (Literal::Int(_) | Literal::HugeInt(_))) => {
                let _ = literal;
                (DType::Int64, true)
            }
            Some(literal) => (literal.own_dtype(), true),
            None => (DType::Float64, true),
        },
    }
}

/// A value in the element type of its target, converted as the model converts.
fn stored(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Array> {
    match value {
        Value::Array(a) => {
            let array = a.array().clone();
            if array.dtype() == dtype {
                return Ok(array);
            }
            run.report_conversion(&array, dtype)?;
            Ok(cast::cast_with(&array, dtype, run.engine.conversion())?)
        }
        other if run.engine.has_values() && dtype.is_numeric() => {
            let natural = super::convert::natural_array(run, other)?;
            Ok(cast::cast_with(&natural, dtype, run.engine.conversion())?)
        }
        other => super::convert::fill(run, other, dtype),
    }
}

/// Takes the written argument of a function or the receiver of a mutating method out of the arguments, as an array.
///
/// # Errors
/// `TypeError` if nothing is written, or it is no array.
pub(crate) fn with_target<T>(
    run: &mut Runner,
    args: &mut Args,
    function: &str,
    f: impl FnOnce(&mut Runner, &mut Args, &mut ArrayRef, Site<'_>) -> Run<T>,
) -> Run<T> {
    let Some(WriteTarget { value, name, scope }) = args.target.take() else {
        return Err(Raise::type_error(format!("{function}() missing required argument (pos 0)")));
    };
    let site = Site { name: name.as_deref(), scope };
    let (result, value) = match value {
        Value::Array(mut array) => {
            let result = f(run, args, &mut array, site);
            (result, Value::Array(array))
        }
        other => {
            let kind = super::convert::type_name(&other);
            (Err(no_array(function, &kind)), other)
        }
    };
    args.target = Some(WriteTarget { value, name, scope });
    result
}

/// How a function refuses to write into what is no array.
fn no_array(function: &str, kind: &str) -> Box<Raise> {
    match function {
        "place" => Raise::type_error(format!("place() argument 1 must be numpy.ndarray, not {kind}")),
        "putmask" => Raise::type_error("putmask: first argument must be an array"),
        "put_along_axis" => Raise::attribute_error(format!("'{kind}' object has no attribute 'ndim'")),
        _ => Raise::type_error(format!("argument 1 must be numpy.ndarray, not {kind}")),
    }
}
