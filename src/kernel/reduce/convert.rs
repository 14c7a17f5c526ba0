//! An operand in the element type that an operation computes in.

use crate::kernel::cast::{Conversion, cast_into_with};
use crate::kernel::element::dispatch;
use crate::kernel::{Array, DType, Element, Result};

/// The array in another type: itself if it already is, else a converted copy in the same axis order.
///
/// # Errors
/// As [`cast_into_with`]; [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
pub(crate) fn as_type(a: &Array, dtype: &DType) -> Result<Array> {
    as_type_with(a, dtype, Conversion::default())
}

/// [`as_type`] by a rule for numbers that the type does not hold as they are.
pub(crate) fn as_type_with(a: &Array, dtype: &DType, conversion: Conversion) -> Result<Array> {
    a.buffer().materialise()?;
    if a.dtype() == dtype {
        return Ok(a.clone().named_as(dtype));
    }
    let out = super::like(a, dtype.clone())?;
    cast_into_with(&out, a, conversion)?;
    Ok(out)
}

/// A 0-d array of the element in its widest type.
pub(crate) fn scalar(like: &Array, element: &Element) -> Result<Array> {
    let dtype = match element {
        Element::Bool(_) => DType::Bool,
        Element::Int(_) => DType::Int64,
        Element::UInt(_) => DType::UInt64,
        Element::Float(_) => DType::Float64,
        Element::Complex(_) => DType::Complex128,
        Element::Text(_) | Element::Bytes(_) | Element::Record(_) => like.dtype().clone(),
    };
    Array::scalar(like.memory(), dtype, element)
}

/// Whether the elements do not all start at a multiple of their natural alignment (fields of packed records).
pub(crate) fn is_unaligned(a: &Array) -> bool {
    let align = dispatch!(a.dtype(), T => align_of::<T>(), else => 4);
    let strides = a.shape().iter().zip(a.strides());
    let even = |bytes: usize| bytes.is_multiple_of(align);
    !even(a.layout().offset) || strides.filter(|(n, _)| **n > 1).any(|(_, s)| !even(s.unsigned_abs()))
}
