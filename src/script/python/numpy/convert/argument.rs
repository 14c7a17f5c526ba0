//! Arguments of library functions: integers, shapes, axes, orders.

use num_bigint::BigInt;

use crate::engine::{Num, Value};
use crate::kernel::join::Number;
use crate::kernel::{Element, OrderRequest};
use crate::script::python::values::type_name;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::FloatIndex;

/// A whole number as Python's `operator.index` finds it; `None` if the value is none.
///
/// Under models where numbers are floating-point by nature, their floating-point numbers count too.
fn index(run: &Runner, value: &Value) -> Option<i128> {
    let float = |x: f64| match run.engine.model().float_index {
        FloatIndex::Refuse => None,
        FloatIndex::Whole => (x.fract() == 0.0 && x.is_finite()).then_some(x as i128),
        FloatIndex::Truncate => x.is_finite().then_some(x.trunc() as i128),
    };
    match value {
        Value::Bool(b) => Some((*b).into()),
        Value::Int(i) => Some((*i).into()),
        Value::BigInt(i) => Some(clamp(i)),
        Value::Float(x) => float(*x),
        Value::Num(Num::Bool(_)) => None,
        Value::Num(n) => match n.element() {
            Element::Int(i) => Some(i.into()),
            Element::UInt(u) => Some(u.into()),
            Element::Float(x) => float(x),
            _ => None,
        },
        Value::Array(a) if a.array().ndim() == 0 => {
            let array = a.array();
            match array.item().ok()? {
                Element::Int(i) => Some(i.into()),
                Element::UInt(u) => Some(u.into()),
                Element::Float(x) => float(x),
                _ => None,
            }
        }
        _ => None,
    }
}

fn clamp(i: &BigInt) -> i128 {
    i128::try_from(i).unwrap_or(if i.sign() == num_bigint::Sign::Minus { i128::MIN } else { i128::MAX })
}

/// A whole number, clamped to what an index can be (as slices clamp); `None` if the value is no whole number.
pub(super) fn clamped(run: &Runner, value: &Value) -> Option<isize> {
    index(run, value).map(|i| i.clamp(isize::MIN as i128, isize::MAX as i128) as isize)
}

/// A whole number for use as an index, if the value is one.
///
/// # Errors
/// `IndexError` if it does not fit.
pub(crate) fn exact(run: &Runner, value: &Value) -> Run<Option<isize>> {
    match index(run, value) {
        None => Ok(None),
        Some(i) => {
            isize::try_from(i).map(Some).map_err(|_| Raise::index_error("cannot fit 'int' into an index-sized integer"))
        }
    }
}

/// A whole number.
///
/// # Errors
/// `TypeError: 'float' object cannot be interpreted as an integer`
pub(crate) fn integer(run: &Runner, value: &Value) -> Run<isize> {
    match index(run, value) {
        Some(i) => {
            isize::try_from(i).map_err(|_| Raise::new("OverflowError", "Python int too large to convert to C long"))
        }
        None if matches!(value, Value::Array(_)) => {
            Err(Raise::type_error("only integer scalar arrays can be converted to a scalar index"))
        }
        None => Err(Raise::type_error(format!("'{}' object cannot be interpreted as an integer", type_name(value)))),
    }
}

/// One whole number, or a sequence of them.
///
/// # Errors
/// As [`integer`].
pub(crate) fn integers(run: &Runner, value: &Value) -> Run<Vec<isize>> {
    match value {
        Value::Tuple(items) => items.iter().map(|item| integer(run, item)).collect(),
        Value::List(list) => list.0.borrow().iter().map(|item| integer(run, item)).collect(),
        Value::Range(range) => Ok((0..range.len()).map(|i| range.get(i) as isize).collect()),
        Value::Array(a) if a.array().ndim() == 1 => {
            let array = a.array();
            array.buffer().materialise()?;
            array.elements().iter().map(|e| whole(run, e)).collect()
        }
        one => Ok(vec![integer(run, one)?]),
    }
}

fn whole(run: &Runner, element: &Element) -> Run<isize> {
    let value = match element {
        Element::Int(i) => Value::Int(*i),
        Element::UInt(u) => Value::big((*u).into()),
        Element::Float(x) => Value::Float(*x),
        _ => Value::None,
    };
    integer(run, &value)
}

/// A shape: one length or a sequence of lengths, none of them negative.
///
/// # Errors
/// As [`integers`]; `ValueError: negative dimensions are not allowed`.
pub(crate) fn shape(run: &Runner, value: &Value) -> Run<Vec<usize>> {
    if let Value::Float(_) | Value::Num(_) = value
        && index(run, value).is_none()
    {
        let shown = run.str(value)?;
        return Err(Raise::type_error(format!("expected a sequence of integers or a single integer, got '{shown}'")));
    }
    integers(run, value)?
        .into_iter()
        .map(|n| usize::try_from(n).map_err(|_| Raise::value_error("negative dimensions are not allowed")))
        .collect()
}

/// An axis, or `None`.
///
/// # Errors
/// As [`integer`].
pub(crate) fn axis(run: &Runner, value: Option<&Value>) -> Run<Option<isize>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => integer(run, value).map(Some),
    }
}

/// Several axes, one axis, or `None`.
///
/// # Errors
/// As [`integer`].
pub(crate) fn axes(run: &Runner, value: Option<&Value>) -> Run<Option<Vec<isize>>> {
    match value {
        None | Some(Value::None) => Ok(None),
        // Axes are a tuple or a list, one axis may be an array of one whole number.
        Some(value @ Value::Array(_)) => integer(run, value).map(|axis| Some(vec![axis])),
        Some(value) => integers(run, value).map(Some),
    }
}

/// `order=`, or the default.
///
/// # Errors
/// `ValueError` for other letters.
pub(crate) fn order(value: Option<&Value>, default: OrderRequest) -> Run<OrderRequest> {
    match value {
        None | Some(Value::None) => Ok(default),
        Some(Value::Text(t) | Value::ArrayText(t)) => Ok(t.parse()?),
        Some(other) => Err(Raise::type_error(format!("order must be str, not {}", type_name(other)))),
    }
}

/// A truth value argument, or the default.
///
/// # Errors
/// Values without a truth value.
pub(crate) fn flag(run: &mut Runner, value: Option<&Value>, default: bool) -> Run<bool> {
    value.map_or(Ok(default), |v| run.truth(v))
}

/// A text argument, if given.
///
/// # Errors
/// `TypeError` for other values.
pub(crate) fn text<'a>(value: Option<&'a Value>, what: &str) -> Run<Option<&'a str>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(Value::Text(t) | Value::ArrayText(t)) => Ok(Some(t)),
        Some(other) => Err(Raise::type_error(format!("{what} must be str, not {}", type_name(other)))),
    }
}

/// A real number argument: whether it is an integer decides the type of a result.
///
/// # Errors
/// `TypeError` for other values.
pub(crate) fn number(value: &Value) -> Run<Number> {
    let element = match value {
        Value::Bool(b) => Element::Bool(*b),
        Value::Int(i) => Element::Int(*i),
        Value::BigInt(i) => Element::Float(i.to_string().parse().unwrap_or(f64::INFINITY)),
        Value::Float(x) => Element::Float(*x),
        Value::Num(n) => n.element(),
        Value::Array(a) if a.array().size() == 1 => {
            let array = a.array();
            array.buffer().materialise()?;
            array.item()?
        }
        _ => Element::Text(String::new()),
    };
    match element {
        Element::Bool(b) => Ok(Number::Int(b.into())),
        Element::Int(i) => Ok(Number::Int(i)),
        Element::UInt(u) => Ok(i64::try_from(u).map_or(Number::Float(u as f64), Number::Int)),
        Element::Float(x) => Ok(Number::Float(x)),
        _ => Err(Raise::type_error(format!("must be real number, not {}", type_name(value)))),
    }
}
