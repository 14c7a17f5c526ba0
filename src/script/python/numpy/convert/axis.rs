//! Axes, in the ways in which NumPy reads them; every function takes one of these.
//!
//! | helper | NumPy's own | takes |
//! |---|---|---|
//! | [`axis`] | `PyArray_AxisConverter` | an integer or `None`, no truth value |
//! | [`reduced_axes`] | `PyArray_ConvertMultiAxis` | as above, or a tuple |
//! | [`axis_index`] | `normalize_axis_index` | an integer |
//! | [`subscript_axis`] | `shape[axis]` | an integer |
//! | [`axis_tuple`] | `normalize_axis_tuple` | an integer, or whatever lists some |

use super::argument::{c_int, exact, integer, is_index, no_integer, number_not_truth};
use crate::engine::{Num, Value};
use crate::kernel::layout::resolve_axis;
use crate::script::python::numpy::arguments::items;
use crate::script::python::values::type_name;
use crate::script::run::{Raise, Run, Runner};

/// An axis, or `None`.
///
/// # Errors
/// As [`integer`]; `TypeError: an integer is required for the axis` for truth values, `ValueError` beyond 32 bits.
pub(crate) fn axis(run: &Runner, value: Option<&Value>) -> Run<Option<isize>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => short(number_not_truth(run, value, "an integer is required for the axis")?).map(Some),
    }
}

/// The axes of a reduction: one axis, a tuple of them, or `None` for all; lists are refused.
///
/// # Errors
/// As [`axis`], in the words for lengths.
pub(crate) fn reduced_axes(run: &Runner, value: Option<&Value>) -> Run<Option<Vec<isize>>> {
    let one = |value: &Value| match value {
        Value::Bool(_) | Value::Num(Num::Bool(_)) => Err(Raise::type_error("an integer is required")),
        Value::Array(array) if array.array().ndim() > 0 => {
            Err(Raise::type_error("only integer scalar arrays can be converted to a scalar index"))
        }
        value => short(integer(run, value)?),
    };
    match value {
        None | Some(Value::None) => Ok(None),
        Some(Value::Tuple(items)) => items.iter().map(one).collect::<Run<_>>().map(Some),
        Some(value) => Ok(Some(vec![one(value)?])),
    }
}

/// An axis that exists, counted from the front.
///
/// # Errors
/// As [`c_int`]; `AxisError`.
pub(crate) fn axis_index(run: &Runner, value: &Value, ndim: usize) -> Run<usize> {
    existing_axis(c_int(run, value)?, ndim, None)
}

/// Axes that exist, counted from the front; `parameter` is named in refusals.
///
/// # Errors
/// As [`c_int`]; `TypeError` for what is neither an integer nor lists any, `AxisError`, `ValueError` for an axis
/// that is listed again unless `repeats` allows it.
pub(crate) fn axis_tuple(
    run: &mut Runner,
    value: &Value,
    ndim: usize,
    parameter: Option<&str>,
    repeats: bool,
) -> Run<Vec<isize>> {
    let listed = match value {
        Value::Tuple(_) | Value::List(_) => items(run, value)?,
        one if is_index(run, one) => vec![one.clone()],
        other => items(run, other)?,
    };
    let mut found = Vec::with_capacity(listed.len());
    for axis in &listed {
        found.push(existing_axis(c_int(run, axis)?, ndim, parameter)? as isize);
    }
    if !repeats && (1..found.len()).any(|i| found[..i].contains(&found[i])) {
        return Err(Raise::value_error(match parameter {
            Some(parameter) => format!("repeated axis in `{parameter}` argument"),
            None => "repeated axis".to_owned(),
        }));
    }
    Ok(found)
}

/// An axis by which Python code counts in a shape, `what` (a tuple or a list of its own), by subscript.
///
/// # Errors
/// Python's for subscripts: `TypeError` for what is no integer, `IndexError` beyond the ends.
pub(crate) fn subscript_axis(run: &Runner, value: &Value, ndim: usize, what: &str) -> Run<usize> {
    let kind = what.split(' ').next().unwrap_or(what);
    let axis = match (exact(run, value)?, value) {
        (Some(axis), _) => axis,
        (None, Value::Array(_)) => return Err(no_integer(value)),
        (None, _) => {
            let given = type_name(value);
            return Err(Raise::type_error(format!("{kind} indices must be integers or slices, not {given}")));
        }
    };
    resolve_axis(axis, ndim).map_err(|_| Raise::index_error(format!("{what} index out of range")))
}

/// An axis counted from the front; `parameter` is named in the refusal.
///
/// # Errors
/// `AxisError`
pub(crate) fn existing_axis(axis: isize, ndim: usize, parameter: Option<&str>) -> Run<usize> {
    resolve_axis(axis, ndim).map_err(|error| {
        Raise::new("AxisError", parameter.map_or_else(|| error.to_string(), |name| format!("{name}: {error}")))
    })
}

/// An integer that C holds in 32 bits.
fn short(i: isize) -> Run<isize> {
    match i32::try_from(i) {
        Ok(_) => Ok(i),
        Err(_) => Err(Raise::value_error("integer won't fit into a C int")),
    }
}
