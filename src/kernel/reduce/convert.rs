//! An operand in the element type that an operation computes in.

use num_complex::Complex;

use crate::kernel::element::dispatch;
use crate::kernel::{Array, DType, Element, KernelError, Kind, Result};

/// The array in another numeric type: itself if it already is, else a converted copy in the same axis order.
///
/// # Errors
/// [`KernelError::Type`] for text and records, [`KernelError::Memory`] over budget.
pub(crate) fn as_type(a: &Array, dtype: &DType) -> Result<Array> {
    a.buffer().materialise()?;
    if a.dtype() == dtype {
        return Ok(a.clone());
    }
    let refused =
        || KernelError::type_(format!("Cannot cast array data from dtype('{}') to dtype('{dtype}')", a.dtype()));
    let out = a.zeros_like(dtype.clone())?;
    for (from, to) in a.layout().offsets().zip(out.layout().offsets()) {
        let element = convert(&a.get(from), dtype).ok_or_else(refused)?;
        out.set(to, &element)?;
    }
    Ok(out)
}

/// An element in another numeric type, truncated and wrapped as NumPy's unsafe casting does.
fn convert(element: &Element, dtype: &DType) -> Option<Element> {
    let real = element.as_f64()?;
    let bits = match element {
        Element::UInt(u) => *u as i64,
        Element::Float(_) | Element::Complex(_) => real as i64,
        other => other.as_i64()?,
    };
    Some(match (dtype.kind(), element) {
        (Kind::Bool, _) => Element::Bool(element.is_truthy()),
        (Kind::Signed, _) => Element::Int(match dtype.itemsize() {
            1 => (bits as i8).into(),
            2 => (bits as i16).into(),
            4 => (bits as i32).into(),
            _ => bits,
        }),
        (Kind::Unsigned, _) => Element::UInt(match dtype.itemsize() {
            1 => (bits as u8).into(),
            2 => (bits as u16).into(),
            4 => (bits as u32).into(),
            _ => bits as u64,
        }),
        (Kind::Float, _) => Element::Float(real),
        (Kind::Complex, Element::Complex(z)) => Element::Complex(*z),
        (Kind::Complex, _) => Element::Complex(Complex::new(real, 0.0)),
        (Kind::Text | Kind::Record, _) => return None,
    })
}

/// A 0-d array of the element in its widest type.
pub(crate) fn scalar(like: &Array, element: &Element) -> Result<Array> {
    let dtype = match element {
        Element::Bool(_) => DType::Bool,
        Element::Int(_) => DType::Int64,
        Element::UInt(_) => DType::UInt64,
        Element::Float(_) => DType::Float64,
        Element::Complex(_) => DType::Complex128,
        Element::Text(_) | Element::Record(_) => like.dtype().clone(),
    };
    Array::scalar(like.memory(), dtype, element)
}

/// Whether the elements do not all start at a multiple of their natural alignment (fields of packed records).
pub(crate) fn is_unaligned(a: &Array) -> bool {
    let align = dispatch!(a.dtype(), T => align_of::<T>(), else => 4);
    let strides = a.shape().iter().zip(a.strides());
    a.layout().offset % align != 0 || strides.filter(|(n, _)| **n > 1).any(|(_, s)| s.unsigned_abs() % align != 0)
}
