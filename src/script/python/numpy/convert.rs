//! Values of the script as arrays, element types, indices and operands, and back.
//!
//! Reading order: [`to_array`] and [`value_of`]; `sequence` (nested lists as arrays), `dtype` (the spellings of
//! an element type), `index` (what stands between brackets), `argument` (integers, shapes), `axis`.

mod argument;
mod axis;
mod dtype;
mod index;
mod sequence;
mod sub_arrays;

pub(crate) use crate::script::python::values::type_name;
pub(crate) use argument::{
    c_int, casting, clamp, clamped as bound, counts, exact as index_of, flag, integer, integers, length, lengths,
    new_shape, number, order, parsed_int, shape, switch, text, unsafe_cast, vector, word,
};
pub(crate) use axis::{axis, axis_index, axis_tuple, existing_axis, reduced_axes, subscript_axis};
pub(crate) use dtype::{
    as_stored, computing, dtype_value, explicit, explicit_with_axes, named, spelled_with_axes, to_dtype,
};
pub(crate) use index::{Subscript, slice_bounds, subscript, to_index};
pub(crate) use sequence::{fill, literal, natural_array, put, refuse_deeper, typed_array};
pub(crate) use sub_arrays::{each_with_axes, repeated, to_kernel_with_axes};

use std::rc::Rc;

use crate::engine::{ArrayObject, ArrayRef, Num, Value};
use crate::kernel::promote::{Literal, Operand};
use crate::kernel::{Array, DType, Element, Kind, Order, cast, copy};
use crate::script::run::{Run, Runner};

/// A value as an array: an array of the right element type as it is, anything else as a new array.
///
/// Without `dtype` the type is what NumPy would find, as the model's literals have it.
///
/// # Errors
/// Ragged nesting, elements that the type cannot hold, values that are no elements; out of memory.
pub(crate) fn to_array(run: &mut Runner, value: &Value, dtype: Option<&DType>) -> Run<ArrayRef> {
    if let Some(stands_for) = super::stands_for(value) {
        return to_array(run, &stands_for, dtype);
    }
    if let Value::Array(array) = value {
        let fits = dtype.is_none_or(|d| *array.array().dtype() == *d);
        if fits {
            return Ok(array.clone());
        }
    }
    let made = to_kernel(run, value, dtype)?;
    Ok(run.engine.adopt(made)?)
}

/// As [`to_array`], but the elements only: nothing is recorded, because the language would not make an array here.
///
/// # Errors
/// As [`to_array`].
pub(crate) fn to_kernel(run: &mut Runner, value: &Value, dtype: Option<&DType>) -> Run<Array> {
    if let Some(stands_for) = super::stands_for(value) {
        return to_kernel(run, &stands_for, dtype);
    }
    match value {
        Value::Array(source) => {
            run.engine.materialise(source)?;
            let array = source.array().clone();
            match dtype {
                Some(dtype) if array.dtype() != dtype => Ok(converted(run, &array, dtype)?),
                _ => Ok(array),
            }
        }
        Value::Record(record) => {
            let array = copy::copy(&record.array(), Order::C.into())?;
            match dtype {
                Some(dtype) if array.dtype() != dtype => Ok(converted(run, &array, dtype)?),
                _ => Ok(array),
            }
        }
        // A scalar that knows its type converts as an array of it does.
        Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_)
            if dtype.is_some_and(|dtype| !run.engine.has_values() || !dtype.is_numeric()) =>
        {
            let natural = natural_array(run, value)?;
            let dtype = dtype.unwrap_or(natural.dtype());
            Ok(converted(run, &natural, dtype)?)
        }
        other => match dtype {
            Some(dtype) => fill(run, other, dtype),
            None => {
                let (natural, wanted) = typed_array(run, other)?;
                let natural = run.engine.narrowed(natural)?;
                let wanted = if wanted.is_complex() { natural.dtype().clone() } else { wanted };
                if wanted == *natural.dtype() { Ok(natural) } else { Ok(converted(run, &natural, &wanted)?) }
            }
        },
    }
}

/// The elements in another type, by the model's rule for numbers that do not fit; text of no width takes what it needs.
pub(crate) fn converted(run: &Runner, array: &Array, dtype: &DType) -> crate::kernel::Result<Array> {
    cast::cast_with(array, &crate::kernel::promote::sized(dtype, array.dtype()), run.engine.conversion())
}

/// A newly computed kernel array as a value: one element as a scalar, anything else as an array of the model.
///
/// # Errors
/// Out of memory.
pub(crate) fn value_of(run: &mut Runner, array: Array) -> Run<Value> {
    if array.ndim() == 0 {
        let number = run.engine.number(&array, array.layout().offset);
        return Ok(number.map_or_else(|| scalar_of(&array), Value::Num));
    }
    Ok(Value::Array(run.engine.adopt(array)?))
}

/// The first element of a kernel array as an array scalar.
pub(crate) fn scalar_of(array: &Array) -> Value {
    let offset = array.layout().offset;
    if let Some(number) = Num::read(array, offset) {
        return Value::Num(number);
    }
    match array.get(offset) {
        Element::Text(text) => Value::ArrayText(Rc::from(text)),
        Element::Bytes(bytes) if array.dtype().kind() == Kind::Bytes => Value::ArrayBytes(Rc::from(bytes)),
        _ => Value::Record(ArrayObject::owner(array.clone())),
    }
}

/// A value as a kernel array of a scalar's or array's own type, as an operand of arithmetic.
#[derive(Debug, Clone)]
pub(crate) enum Term {
    /// An array.
    Array(ArrayRef),
    /// A scalar or new array that knows its element type.
    Typed(Array),
    /// A plain number or text, which adapts.
    Plain(Literal),
}

impl Term {
    /// The elements, if this has an element type. The handle counts as an owner of the buffer: drop it before a write.
    pub(crate) fn kernel(&self) -> Option<Array> {
        match self {
            Term::Array(a) => Some(a.array().clone()),
            Term::Typed(a) => Some(a.clone()),
            Term::Plain(_) => None,
        }
    }

    /// The array value, if this is one.
    pub(crate) fn array(&self) -> Option<&ArrayRef> {
        match self {
            Term::Array(a) => Some(a),
            _ => None,
        }
    }

    /// The element type it would have alone, and whether it is plain.
    pub(crate) fn dtype(&self) -> (DType, bool) {
        match self {
            Term::Array(a) => (a.array().dtype().clone(), false),
            Term::Typed(a) => (a.dtype().clone(), false),
            Term::Plain(literal) => (literal.own_dtype(), true),
        }
    }

    /// Lends the operand to the kernel.
    pub(crate) fn with<T>(&self, f: impl FnOnce(Operand<'_>) -> T) -> T {
        match self {
            Term::Array(a) => f(Operand::Array(&a.array())),
            Term::Typed(a) => f(Operand::Array(a)),
            Term::Plain(literal) => f(Operand::Literal(literal)),
        }
    }
}

/// A value as an operand of element-wise arithmetic: arrays as they are (lazy sequences written out), array
/// scalars with their type, plain numbers as literals that adapt, sequences as new arrays.
///
/// # Errors
/// As [`to_array`].
pub(crate) fn to_operand(run: &mut Runner, value: &Value) -> Run<Term> {
    Ok(match value {
        Value::Array(array) => {
            run.engine.materialise(array)?;
            Term::Array(array.clone())
        }
        Value::Num(n) => Term::Typed(Array::scalar(run.engine.memory(), n.dtype(), &n.element())?),
        Value::Record(record) => Term::Typed(record.array().clone()),
        Value::ArrayText(_) | Value::ArrayBytes(_) => Term::Typed(to_kernel(run, value, None)?),
        other => match literal(other) {
            Some(literal) => Term::Plain(literal),
            None => Term::Typed(to_kernel(run, other, None)?),
        },
    })
}
