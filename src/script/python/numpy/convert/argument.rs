//! Arguments of library functions: integers, shapes, axes, orders.

use num_bigint::BigInt;

use crate::engine::{Num, Value};
use crate::kernel::join::Number;
use crate::kernel::promote::{Casting, can_cast, cast_error};
use crate::kernel::{Array, DType, Element, KernelError, OrderRequest, cast};
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

/// A whole number of any size, as near as 128 bits come.
pub(crate) fn clamp(i: &BigInt) -> i128 {
    i128::try_from(i).unwrap_or(if i.sign() == num_bigint::Sign::Minus { i128::MIN } else { i128::MAX })
}

/// A whole number, clamped to what an index can be (as slices clamp); `None` if the value is no whole number.
pub(crate) fn clamped(run: &Runner, value: &Value) -> Option<isize> {
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
        None => Err(no_integer(value)),
    }
}

/// Python's refusal of a value that is no whole number; arrays have a sentence of their own.
pub(super) fn no_integer(value: &Value) -> Box<Raise> {
    match value {
        Value::Array(_) => Raise::type_error("only integer scalar arrays can be converted to a scalar index"),
        other => Raise::type_error(format!("'{}' object cannot be interpreted as an integer", type_name(other))),
    }
}

/// A whole number where NumPy's own parser reads one: unlike Python's, it takes no truth value.
///
/// # Errors
/// As [`integer`]; `TypeError` with `sentence` for truth values.
pub(super) fn number_not_truth(run: &Runner, value: &Value, sentence: &str) -> Run<isize> {
    match value {
        Value::Bool(_) | Value::Num(Num::Bool(_)) => Err(Raise::type_error(sentence)),
        other => integer(run, other),
    }
}

/// A length or a position where NumPy's own parser reads it.
///
/// # Errors
/// As [`integer`]; `TypeError: an integer is required` for truth values.
pub(crate) fn length(run: &Runner, value: &Value) -> Run<isize> {
    number_not_truth(run, value, "an integer is required").map_err(|raise| match raise.is_a("OverflowError") {
        true => Raise::value_error("Maximum allowed dimension exceeded"),
        false => raise,
    })
}

/// Lengths of a shape: one, or a sequence of them; negative ones are the caller's business.
///
/// # Errors
/// As [`length`]; a single value that is none is refused in words of its own.
pub(crate) fn new_shape(run: &Runner, value: &Value) -> Run<Vec<isize>> {
    let is_sequence = match value {
        Value::Tuple(_) | Value::List(_) | Value::Range(_) => true,
        Value::Text(text) if text.is_empty() => return Ok(Vec::new()),
        Value::Text(_) => return Err(no_integer(value)),
        Value::Array(a) => a.array().ndim() > 0,
        _ => false,
    };
    if is_sequence {
        return lengths(run, value);
    }
    match length(run, value) {
        Err(raise) if raise.is_a("TypeError") => {
            let shown = run.repr(value)?;
            Err(Raise::type_error(format!("expected a sequence of integers or a single integer, got '{shown}'")))
        }
        other => Ok(vec![other?]),
    }
}

/// As [`integers`], without truth values.
///
/// # Errors
/// As [`length`].
pub(crate) fn lengths(run: &Runner, value: &Value) -> Run<Vec<isize>> {
    match value {
        Value::Tuple(items) => items.iter().map(|item| length(run, item)).collect(),
        Value::List(list) => list.0.borrow().iter().map(|item| length(run, item)).collect(),
        Value::Range(_) | Value::Array(_) => integers(run, value),
        other => Ok(vec![length(run, other)?]),
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

/// Whole numbers as NumPy converts them for its own use: plain floats and texts by `int()`, arrays if that loses nothing.
///
/// # Errors
/// `TypeError` for arrays of other numbers, `ValueError` for more than one axis.
pub(crate) fn counts(run: &mut Runner, value: &Value) -> Run<Vec<isize>> {
    let array = match value {
        Value::Array(_) => {
            let array = super::to_kernel(run, value, None)?;
            let (own, whole) = (array.dtype().clone(), DType::Int64);
            if !can_cast(&own, &whole, Casting::Safe) && !run.engine.has_values() {
                return Err(unsafe_cast(&own, &whole, array.ndim()));
            }
            cast::cast(&array, &whole)?
        }
        Value::Complex(_) => {
            return Err(Raise::type_error(
                "int() argument must be a string, a bytes-like object or a real number, not 'complex'",
            ));
        }
        other => super::to_kernel(run, other, Some(&DType::Int64))?,
    };
    match (array.ndim(), value) {
        (0 | 1, _) => Ok(array.elements().iter().filter_map(|e| e.as_i64().map(|i| i as isize)).collect()),
        (_, Value::Array(_)) => Err(Raise::value_error("object too deep for desired array")),
        _ => Err(Raise::value_error(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        )),
    }
}

/// The refusal of an array with `ndim` axes that loses something in another type.
pub(crate) fn unsafe_cast(from: &DType, to: &DType, ndim: usize) -> Box<Raise> {
    let error = cast_error(from, to, Casting::Safe);
    match ndim {
        0 => Raise::type_error(error.to_string().replacen("array data", "scalar", 1)),
        _ => error.into(),
    }
}

/// The elements of a vector in the type that C code asks for: arrays if that loses nothing, anything else element by
/// element as Python converts it.
///
/// # Errors
/// `TypeError` for arrays of other types, `ValueError` for more or fewer axes than one; those of the conversion.
pub(crate) fn vector(run: &mut Runner, value: &Value, wanted: &DType) -> Run<Array> {
    let (is_array, is_sequence) = match value {
        Value::Array(_) => (true, true),
        other => (false, matches!(other, Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Foreign(_))),
    };
    if !is_sequence {
        return Err(Raise::value_error("object of too small depth for desired array"));
    }
    let array = super::to_kernel(run, value, if is_array { None } else { Some(wanted) })?;
    // Whole numbers of a model without integers by nature are as good.
    let whole = |e: &Element| e.as_f64().is_some_and(|x| x.fract() == 0.0);
    let natural = || run.engine.has_values() && array.elements().iter().all(whole);
    if !can_cast(array.dtype(), wanted, Casting::Safe) && !natural() {
        return Err(unsafe_cast(array.dtype(), wanted, array.ndim()));
    }
    match array.ndim() {
        0 => Err(Raise::value_error("object of too small depth for desired array")),
        1 => Ok(cast::cast(&array, wanted)?),
        _ if is_array => Err(Raise::value_error("object too deep for desired array")),
        _ => Err(Raise::value_error(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        )),
    }
}

/// A whole number where C code asks for an `int`: plain floats are refused in words of their own.
///
/// # Errors
/// As [`integer`]; `OverflowError` beyond 32 bits.
pub(crate) fn c_int(run: &Runner, value: &Value) -> Run<isize> {
    let is_float = matches!(value, Value::Float(_) | Value::Num(Num::Float64(_)));
    let i = match integer(run, value) {
        Err(_) if is_float => return Err(Raise::type_error("integer argument expected, got float")),
        other => other?,
    };
    match i32::try_from(i) {
        Ok(_) => Ok(i),
        Err(_) => Err(Raise::new("OverflowError", "Python int too large to convert to C int")),
    }
}

/// A whole number where C code parses an `int` among its arguments.
///
/// # Errors
/// As [`integer`]; `OverflowError` beyond 32 bits.
pub(crate) fn parsed_int(run: &Runner, value: &Value) -> Run<isize> {
    let i = integer(run, value)?;
    match i32::try_from(i) {
        Ok(_) => Ok(i),
        Err(_) => Err(Raise::new(
            "OverflowError",
            if i > 0 { "signed integer is greater than maximum" } else { "signed integer is less than minimum" },
        )),
    }
}

/// Whether a value is a whole number of whatever size.
pub(super) fn is_index(run: &Runner, value: &Value) -> bool {
    index(run, value).is_some()
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
    new_shape(run, value)?
        .into_iter()
        .map(|n| usize::try_from(n).map_err(|_| Raise::value_error("negative dimensions are not allowed")))
        .collect()
}

/// `keepdims=` of a reduction: a truth value or an integer; false if it was not given.
///
/// # Errors
/// As [`c_int`]; `None` is refused too.
pub(crate) fn switch(run: &Runner, value: Option<&Value>) -> Run<bool> {
    value.map_or(Ok(false), |value| Ok(c_int(run, value)? != 0))
}

/// A word that C code reads as text or bytes.
///
/// # Errors
/// `TypeError` for other values; those of the word, which is shown as it was given.
pub(crate) fn word<T>(value: &Value, parameter: &str, parse: fn(&str) -> Result<T, KernelError>) -> Run<T> {
    let (text, prefix, suffix) = match value {
        Value::Text(text) => (&**text, "", ""),
        Value::ArrayText(text) => (&**text, "np.str_(", ")"),
        Value::Bytes(bytes) => (std::str::from_utf8(bytes).unwrap_or_default(), "b", ""),
        _ => return Err(Raise::type_error(format!("{parameter} must be str, not {}", type_name(value)))),
    };
    parse(text).map_err(|error| match prefix {
        "" => error.into(),
        _ => {
            let shown = format!("(got {prefix}'{text}'{suffix})");
            Raise::value_error(error.to_string().replace(&format!("(got '{text}')"), &shown))
        }
    })
}

/// `order=`, or the default.
///
/// # Errors
/// `ValueError` for other letters.
pub(crate) fn order(value: Option<&Value>, default: OrderRequest) -> Run<OrderRequest> {
    match value {
        None | Some(Value::None) => Ok(default),
        Some(value) => word(value, "order", str::parse),
    }
}

/// `casting=`, or the default.
///
/// # Errors
/// `TypeError` for what is no text, `None` included; `ValueError` for texts that name no rule.
pub(crate) fn casting(value: Option<&Value>, default: Casting) -> Run<Casting> {
    match value {
        None => Ok(default),
        Some(value) => word(value, "casting", str::parse),
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
