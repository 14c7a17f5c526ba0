//! Arguments of numeric functions, taken by name.

use super::convert;
use crate::engine::Value;
use crate::kernel::promote::Casting;
use crate::kernel::{Array, DType, Layout};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::{Origin, Scope};

/// The arguments of a call under their parameters' names.
#[derive(Debug)]
pub(crate) struct Named {
    names: Vec<&'static str>,
    values: Vec<Option<Value>>,
}

impl Named {
    /// Sorts the arguments of a call into parameters, the first `required` of which must be there. An argument
    /// called `out` goes to where written arguments belong.
    ///
    /// # Errors
    /// Python's `TypeError` for missing, surplus, repeated or unknown arguments.
    pub(crate) fn new<const N: usize>(
        args: &mut Args,
        function: &str,
        names: [&'static str; N],
        required: usize,
    ) -> Run<Self> {
        let mut named = Self { names: names.to_vec(), values: args.take(function, names, required)?.to_vec() };
        if let (None, Some(value)) = (&args.target, named.take("out")) {
            args.target = Some(WriteTarget { value, name: None, scope: Scope::Temporary });
        }
        Ok(named)
    }

    /// Takes an argument; `None` if it was not given or given as `None`.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.names.iter().position(|n| *n == name)?;
        self.values[at].take().filter(|v| !matches!(v, Value::None))
    }

    /// Takes an argument that was given, also as `None`.
    pub(crate) fn given(&mut self, name: &str) -> Option<Value> {
        let at = self.names.iter().position(|n| *n == name)?;
        self.values[at].take()
    }

    /// An argument that stays to be taken.
    pub(crate) fn peek(&self, name: &str) -> Option<&Value> {
        let at = self.names.iter().position(|n| *n == name)?;
        self.values[at].as_ref()
    }

    /// Takes an argument that must be there.
    pub(crate) fn value(&mut self, name: &str) -> Value {
        self.take(name).unwrap_or_default()
    }

    /// Gives an argument another value.
    pub(crate) fn put(&mut self, name: &str, value: Value) {
        if let Some(at) = self.names.iter().position(|n| *n == name) {
            self.values[at] = Some(value);
        }
    }

    /// Whether an argument was given, also as `None`.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        self.names.iter().position(|n| *n == name).is_some_and(|at| self.values[at].is_some())
    }

    /// An argument as an array.
    ///
    /// # Errors
    /// Values that are none.
    pub(crate) fn array(&mut self, run: &mut Runner, name: &str) -> Run<Array> {
        let value = self.value(name);
        array(run, &value)
    }

    /// An argument as an array, if given.
    ///
    /// # Errors
    /// Values that are none.
    pub(crate) fn optional_array(&mut self, run: &mut Runner, name: &str) -> Run<Option<Array>> {
        self.take(name).map(|value| array(run, &value)).transpose()
    }

    /// Axes that exist, if given: see [`convert::axis_tuple`].
    ///
    /// # Errors
    /// As [`convert::axis_tuple`], which does not name the parameter.
    pub(crate) fn axes(&mut self, run: &mut Runner, name: &str, ndim: usize) -> Run<Option<Vec<isize>>> {
        self.take(name).map(|value| convert::axis_tuple(run, &value, ndim, None, false)).transpose()
    }

    /// One axis, if given.
    ///
    /// # Errors
    /// As [`convert::axis`].
    pub(crate) fn axis(&mut self, run: &Runner, name: &str) -> Run<Option<isize>> {
        let value = self.take(name);
        convert::axis(run, value.as_ref())
    }

    /// One axis: the default if it was not given, `None` if it was given as `None`.
    ///
    /// # Errors
    /// As [`convert::axis`].
    pub(crate) fn axis_or(&mut self, run: &Runner, name: &str, default: isize) -> Run<Option<isize>> {
        if self.is_given(name) { self.axis(run, name) } else { Ok(Some(default)) }
    }

    /// An integer, or the default.
    ///
    /// # Errors
    /// Values that are no integers, `None` too.
    pub(crate) fn integer(&mut self, run: &Runner, name: &str, default: isize) -> Run<isize> {
        self.given(name).map_or(Ok(default), |v| convert::integer(run, &v))
    }

    /// An integer as C reads it, or the default.
    ///
    /// # Errors
    /// As [`convert::c_int`], for `None` too.
    pub(crate) fn c_int(&mut self, run: &Runner, name: &str, default: isize) -> Run<isize> {
        self.given(name).map_or(Ok(default), |v| convert::c_int(run, &v))
    }

    /// A real number, or the default.
    ///
    /// # Errors
    /// Values that are no real numbers.
    pub(crate) fn real(&mut self, name: &str, default: f64) -> Run<f64> {
        self.take(name).map_or(Ok(default), |v| real(&v))
    }

    /// A truth value, or the default; `None` is false.
    ///
    /// # Errors
    /// Values without a truth value.
    pub(crate) fn flag(&mut self, run: &mut Runner, name: &str, default: bool) -> Run<bool> {
        let value = self.given(name);
        convert::flag(run, value.as_ref(), default)
    }

    /// An element type, if given.
    ///
    /// # Errors
    /// Values that spell none.
    pub(crate) fn dtype(&mut self, run: &mut Runner, name: &str) -> Run<Option<DType>> {
        let value = self.take(name);
        convert::explicit(run, value.as_ref())
    }

    /// A casting rule, or the default.
    ///
    /// # Errors
    /// As [`convert::casting`].
    pub(crate) fn casting(&mut self, name: &str, default: Casting) -> Run<Casting> {
        let value = self.given(name);
        convert::casting(value.as_ref(), default)
    }

    /// A text, or the default.
    ///
    /// # Errors
    /// Other values.
    pub(crate) fn text(&mut self, name: &str, default: &str) -> Run<String> {
        let value = self.take(name);
        Ok(convert::text(value.as_ref(), name)?.unwrap_or(default).to_owned())
    }
}

/// Refuses what lists nothing, where NumPy looks among its items for arrays of another library.
///
/// # Errors
/// `TypeError`
pub(crate) fn dispatched(value: &Value) -> Run<()> {
    let plain = match value {
        Value::Array(array) => array.array().ndim() == 0,
        Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) => true,
        Value::Float(_) | Value::Complex(_) | Value::Num(_) => true,
        _ => false,
    };
    match plain {
        true => Err(Raise::type_error("dispatcher for __array_function__ did not return an iterable")),
        false => Ok(()),
    }
}

/// Refuses what has no attributes of arrays, where NumPy asks its argument for one.
///
/// # Errors
/// `AttributeError`
pub(crate) fn needs_attribute(value: &Value, attribute: &str) -> Run<()> {
    match value {
        Value::Array(_) | Value::Num(_) | Value::ArrayText(_) | Value::Record(_) => Ok(()),
        other => {
            let kind = convert::type_name(other);
            Err(Raise::attribute_error(format!("'{kind}' object has no attribute '{attribute}'")))
        }
    }
}

/// A value as an array of the element type it has.
///
/// # Errors
/// Values that are none.
pub(crate) fn array(run: &mut Runner, value: &Value) -> Run<Array> {
    convert::to_kernel(run, value, None)
}

/// A value as a real number.
///
/// # Errors
/// Values that are none.
pub(crate) fn real(value: &Value) -> Run<f64> {
    Ok(match convert::number(value)? {
        crate::kernel::join::Number::Int(i) => i as f64,
        crate::kernel::join::Number::Float(x) => x,
    })
}

/// The items of a value that lists arrays: a sequence, or the rows of an array.
///
/// # Errors
/// Values that are none.
pub(crate) fn arrays(run: &mut Runner, value: &Value) -> Run<Vec<Array>> {
    items(run, value)?.iter().map(|item| array(run, item)).collect()
}

/// The items of a sequence.
///
/// # Errors
/// Values that cannot be iterated over.
pub(crate) fn items(run: &mut Runner, value: &Value) -> Run<Vec<Value>> {
    match value {
        Value::Tuple(items) => Ok(items.to_vec()),
        Value::List(list) => Ok(list.0.borrow().clone()),
        other => {
            let mut items = Vec::new();
            let mut iterator = run.iterate(other.clone())?;
            while let Some(item) = iterator.next(run)? {
                items.push(item);
            }
            Ok(items)
        }
    }
}

/// Positions or counts that a function found, in the element type that the model gives them.
///
/// # Errors
/// Out of memory.
pub(crate) fn positions(run: &Runner, array: Array) -> Run<Array> {
    let dtype = run.engine.semantics().element_type(Origin::Position, array.dtype());
    if dtype == *array.dtype() {
        return Ok(array);
    }
    Ok(crate::kernel::cast::cast(&array, &dtype)?)
}

/// Positions `start..start + len` of the first axis, as a window.
///
/// # Errors
/// None for positions within the array.
pub(crate) fn part(a: &Array, start: usize, len: usize) -> crate::kernel::Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape[0] = len;
    if layout.size() > 0 {
        layout.offset = layout.offset.wrapping_add_signed(layout.strides[0].wrapping_mul(start as isize));
    }
    a.with_layout(layout)
}
