//! What stands between brackets.

use std::rc::Rc;

use crate::engine::{Num, Slice, Value};
use crate::kernel::index::{IndexItem, invalid_index};
use crate::kernel::{Array, DType, Element, KernelError, Order, cast};
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::FloatIndex;

use super::argument::{clamped, exact, no_integer};
use super::sequence::natural_array;

/// A subscript of an array.
#[derive(Debug)]
pub(crate) enum Subscript {
    /// Positions.
    Items(Vec<IndexItem>),
    /// One field of a record.
    Field(Rc<str>),
    /// Several fields of a record.
    Fields(Vec<Rc<str>>),
}

/// What a value means between the brackets of an array; field names only if the array has fields.
///
/// # Errors
/// `IndexError` for values that are no index, `TypeError` for bounds of slices that are no integers.
pub(crate) fn subscript(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Subscript> {
    if let DType::Struct(_) = dtype {
        match value {
            Value::Text(name) | Value::ArrayText(name) => return Ok(Subscript::Field(name.clone())),
            Value::List(list) => {
                let names: Option<Vec<Rc<str>>> = list
                    .0
                    .borrow()
                    .iter()
                    .map(|v| match v {
                        Value::Text(t) | Value::ArrayText(t) => Some(t.clone()),
                        _ => None,
                    })
                    .collect();
                if let Some(names) = names.filter(|n| !n.is_empty()) {
                    return Ok(Subscript::Fields(names));
                }
            }
            _ => {}
        }
    }
    to_index(run, value).map(Subscript::Items)
}

/// The parts of an index. Values that are no index are reported before bounds of slices that are no integers.
///
/// # Errors
/// As [`subscript`].
pub(crate) fn to_index(run: &mut Runner, value: &Value) -> Run<Vec<IndexItem>> {
    let Value::Tuple(values) = value else { return Ok(vec![index_item(run, value)?]) };
    let mut items = Vec::with_capacity(values.len());
    let mut broken_slice = None;
    for value in values.iter() {
        match index_item(run, value) {
            Ok(item) => items.push(item),
            Err(raise) if matches!(value, Value::Slice(_)) => broken_slice = broken_slice.or(Some(raise)),
            Err(raise) => return Err(raise),
        }
    }
    broken_slice.map_or(Ok(items), Err)
}

fn index_item(run: &mut Runner, value: &Value) -> Run<IndexItem> {
    match value {
        Value::Int(i) => Ok(IndexItem::Int(*i as isize)),
        Value::Bool(b) | Value::Num(Num::Bool(b)) => Ok(IndexItem::Bool(*b)),
        Value::None => Ok(IndexItem::NewAxis),
        Value::Ellipsis => Ok(IndexItem::Ellipsis),
        Value::Slice(slice) => slice_item(run, slice),
        Value::Array(array) => {
            run.engine.materialise(array)?;
            let array = array.array().clone();
            let array = whole(run, array)?;
            Ok(IndexItem::from_array(array)?)
        }
        Value::List(_) | Value::Tuple(_) | Value::Range(_) => {
            let array = natural_array(run, value).map_err(|raise| {
                // Items that no array has, such as slices.
                if raise.is_a("NotImplementedError") { invalid_index().into() } else { raise }
            })?;
            if array.dtype().is_float() && array.size() == 0 {
                return Ok(IndexItem::from_sequence(array)?);
            }
            let array = whole(run, array)?;
            Ok(IndexItem::from_sequence(array)?)
        }
        Value::BigInt(_) | Value::Float(_) | Value::Num(_) => match exact(run, value) {
            Ok(Some(i)) => Ok(IndexItem::Int(i)),
            Ok(None) if run.engine.model().float_index == FloatIndex::Whole => {
                let shown = run.str(value)?;
                Err(Raise::index_error(format!("index {shown} is not a whole number")))
            }
            // NumPy takes an integer that fits no index for an object of some kind.
            Ok(None) | Err(_) => Err(invalid_index().into()),
        },
        _ => Err(invalid_index().into()),
    }
}

/// Floating-point positions as integers, where the model has no other numbers.
fn whole(run: &Runner, array: Array) -> Run<Array> {
    if !array.dtype().is_float() || run.engine.model().float_index == FloatIndex::Refuse {
        return Ok(array);
    }
    if run.engine.model().float_index == FloatIndex::Whole {
        let broken = array.elements().into_iter().find_map(|e| match e {
            Element::Float(x) if x.fract() != 0.0 || !x.is_finite() => Some(x),
            _ => None,
        });
        if let Some(x) = broken {
            return Err(KernelError::index(format!("index {x} is not a whole number")).into());
        }
    }
    if array.size() == 0 {
        return Ok(Array::zeros(array.memory(), array.shape(), DType::Int64, Order::C)?);
    }
    Ok(cast::cast(&array, &DType::Int64)?)
}

fn slice_item(run: &Runner, slice: &Slice) -> Run<IndexItem> {
    let (start, stop, step) = slice_bounds(run, slice)?;
    Ok(IndexItem::Slice { start, stop, step })
}

/// The bounds of a slice as integers, clamped to what an index can be.
///
/// # Errors
/// `TypeError` for bounds that are no integers.
pub(crate) fn slice_bounds(run: &Runner, slice: &Slice) -> Run<(Option<isize>, Option<isize>, isize)> {
    let bound = |value: &Value| match value {
        Value::None => Ok(None),
        value => clamped(run, value).map(Some).ok_or_else(|| match value {
            Value::Array(_) => no_integer(value),
            _ => Raise::type_error("slice indices must be integers or None or have an __index__ method"),
        }),
    };
    Ok((bound(&slice.start)?, bound(&slice.stop)?, bound(&slice.step)?.unwrap_or(1)))
}
