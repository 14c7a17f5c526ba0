//! Conversion of elements between types.
//!
//! Numbers convert in one compiled loop a pair of types; text, bytes and records go element by element.

mod bytes;
mod keep;
mod number;
mod store;
mod text;

pub use bytes::{bytes_repr, of_ascii, to_ascii};
pub use keep::keep_values;
pub use number::{NA_INTEGER, NA_LOGICAL, NA_REAL};
pub(crate) use number::{Number, nearest_half};
pub use store::{integer_bounds, store_literal, store_scalar};
pub use text::{element_text, number_text, parse_complex, parse_float, parse_int, shortest_half};

use super::element::{Bool8, dispatch};
use super::promote::{Casting, cast_error};
use super::{Array, DType, Element, Field, Kind, Layout, Order, Primitive, Result, StructType, loops, overlap};

/// What happens to a number that the target type cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Conversion {
    /// NumPy: truncate toward zero, wrap around, as C does on x86-64.
    #[default]
    Unsafe,
    /// MATLAB's integer classes: round half away from zero, saturate at the bounds, NaN becomes 0.
    RoundSaturate,
    /// R: what does not fit an `int32` becomes [`NA_INTEGER`], and that becomes [`NA_REAL`] in wider types; NaN and missing
    /// values become [`NA_LOGICAL`] in bools, and that the missing value of any other type. Text gets at most 15 digits.
    Missing,
}

/// A new array of the elements converted to another type, in this array's axis order.
///
/// # Errors
/// As [`cast_into`], and [`super::KernelError::Memory`] over budget.
///
/// ```
/// use cowscope::kernel::{Array, DType, Memory, cast};
/// let a = Array::from_slice(&Memory::unlimited(), &[2], &[1.9, -1.9])?;
/// assert_eq!(cast::cast(&a, &DType::Int64)?.elements(), [1, -1].map(cowscope::kernel::Element::Int));
/// # Ok::<(), cowscope::kernel::KernelError>(())
/// ```
pub fn cast(src: &Array, dtype: &DType) -> Result<Array> {
    cast_with(src, dtype, Conversion::Unsafe)
}

/// [`cast`] with a choice of what happens to numbers that do not fit.
///
/// # Errors
/// As [`cast`].
pub fn cast_with(src: &Array, dtype: &DType, conversion: Conversion) -> Result<Array> {
    let dst = src.zeros_like(dtype.clone())?;
    convert(&dst, src, conversion)?;
    Ok(dst)
}

/// Writes the converted elements of `src` over those of `dst`, which has the same shape, as if `src` had been copied first.
///
/// # Errors
/// [`super::KernelError::Type`] between types that do not convert (records with different numbers of fields),
/// [`super::KernelError::Value`] or [`super::KernelError::Overflow`] for text that is no number of the target type, [`super::KernelError::Encode`]
/// and [`super::KernelError::Decode`] between text and bytes beyond ASCII.
pub fn cast_into(dst: &Array, src: &Array) -> Result<()> {
    cast_into_with(dst, src, Conversion::Unsafe)
}

/// [`cast_into`] with a choice of what happens to numbers that do not fit.
///
/// # Errors
/// As [`cast_into`].
pub fn cast_into_with(dst: &Array, src: &Array, conversion: Conversion) -> Result<()> {
    if !overlap::shares(dst, src, Some(1)).is_excluded() {
        let copy = src.zeros_like(src.dtype().clone())?;
        loops::copy(&copy, src);
        return convert(dst, &copy, conversion);
    }
    convert(dst, src, conversion)
}

fn convert(dst: &Array, src: &Array, conversion: Conversion) -> Result<()> {
    match (dst.dtype(), src.dtype()) {
        (to, from) if to == from => loops::copy(dst, src),
        (_, DType::Swapped(native)) => {
            let turned = src.zeros_like((**native).clone())?;
            loops::copy(&turned, src);
            swap_bytes(&turned);
            return convert(dst, &turned, conversion);
        }
        (DType::Swapped(native), _) => {
            let converted = dst.zeros_like((**native).clone())?;
            convert(&converted, src, conversion)?;
            swap_bytes(&converted);
            loops::copy(dst, &converted);
        }
        (DType::Void(width), _) => bytes::to_raw(dst, *width, src),
        (DType::Struct(to), DType::Struct(from)) => return records(dst, to, src, from, conversion),
        (DType::Struct(to), _) => return to.fields.iter().try_for_each(|f| spread(dst, f, src, conversion)),
        (_, DType::Struct(from)) => match from.fields.as_slice() {
            [one] if one.shape.is_empty() => return convert(dst, &field_view(src, one)?, conversion),
            _ => return Err(cast_error(src.dtype(), dst.dtype(), Casting::Unsafe)),
        },
        (DType::Bytes(width), _) => return bytes::to_bytes(dst, *width, src, conversion),
        (_, DType::Bytes(_) | DType::Void(_)) => return bytes::from_bytes(dst, src),
        (DType::Str(width), _) => to_text(dst, *width, src, conversion),
        (_, DType::Str(_)) => return from_text(dst, src),
        _ => numbers(dst, src, conversion),
    }
    Ok(())
}

/// Turns the bytes of every number within the elements round, in place; the element type stays.
pub fn swap_bytes(a: &Array) {
    dispatch!(&*a.dtype().native(), T => loops::map1(a, a, <T as Primitive>::swap_bytes), else => {
        a.layout().offsets().for_each(|at| loops::swap_at(a, a.dtype(), at));
    });
}

fn numbers(dst: &Array, src: &Array, conversion: Conversion) {
    match (conversion, dst.dtype(), src.dtype()) {
        (Conversion::RoundSaturate, to, _) if to.is_integer() => {
            dispatch!(src.dtype(), A => dispatch!(dst.dtype(), B => loops::map1(src, dst, B::saturating::<A>), else => ()), else => ());
        }
        (Conversion::Missing, DType::Bool, _) => {
            dispatch!(src.dtype(), A => loops::map1(src, dst, number::to_r_logical::<A>), else => ());
        }
        (Conversion::Missing, _, DType::Bool) => {
            dispatch!(dst.dtype(), B => loops::map1(src, dst, number::of_r_logical::<B>), else => ());
        }
        (Conversion::Missing, DType::Int32, _) => {
            dispatch!(src.dtype(), A => loops::map1(src, dst, number::to_r_integer::<A>), else => ());
        }
        (Conversion::Missing, to, DType::Int32) if to.kind() >= Kind::Float => {
            dispatch!(dst.dtype(), B => loops::map1(src, dst, number::of_r_integer::<B>), else => ());
        }
        _ => {
            dispatch!(src.dtype(), A => dispatch!(dst.dtype(), B => loops::map1(src, dst, B::of::<A>), else => ()), else => ());
        }
    }
}

fn to_text(dst: &Array, width: u32, src: &Array, conversion: Conversion) {
    for (to, from) in dst.layout().offsets().zip(src.layout().offsets()) {
        let element = src.get(from);
        let missing = match &element {
            Element::Int(i) => *src.dtype() == DType::Int32 && *i == i64::from(NA_INTEGER),
            Element::Float(x) => x.to_bits() == NA_REAL.to_bits(),
            Element::Bool(_) => loops::get_at::<Bool8>(src, from).is_missing(),
            _ => false,
        };
        let text = match conversion {
            Conversion::Missing if missing => "NA".to_owned(),
            Conversion::Missing => text::short_text(&element),
            _ => element_text(&element, src.dtype()),
        };
        loops::set_text(dst, to, width, &text);
    }
}

fn from_text(dst: &Array, src: &Array) -> Result<()> {
    for (to, from) in dst.layout().offsets().zip(src.layout().offsets()) {
        let Element::Text(text) = src.get(from) else { continue };
        let shown = format!("np.str_('{text}')");
        let element = match dst.dtype() {
            DType::Bool => Element::Bool(!text.is_empty()),
            dtype if dtype.is_integer() => {
                store::store_int(dst, dtype, to, parse_int(&text, &shown)?)?;
                continue;
            }
            dtype if dtype.is_float() => Element::Float(parse_float(&text, &shown)?),
            _ => Element::Complex(parse_complex(&text)?),
        };
        dst.set(to, &element)?;
    }
    Ok(())
}

/// Records convert by position; names do not matter.
fn records(dst: &Array, to: &StructType, src: &Array, from: &StructType, conversion: Conversion) -> Result<()> {
    if to.fields.len() != from.fields.len() {
        return Err(cast_error(src.dtype(), dst.dtype(), Casting::Unsafe));
    }
    to.fields.iter().zip(&from.fields).try_for_each(|(g, f)| spread(dst, g, &field_view(src, f)?, conversion))
}

/// Writes `src`, which has the records' shape and perhaps sub-array axes behind it, into a field of `dst`.
///
/// A single value fills a sub-array; a sub-array of another length fills what it reaches, the rest becomes zero.
fn spread(dst: &Array, field: &Field, src: &Array, conversion: Conversion) -> Result<()> {
    let slot = field_view(dst, field)?;
    let own = src.ndim() - dst.ndim();
    if slot.shape() == src.shape() {
        return convert(&slot, src, conversion);
    }
    if src.shape()[dst.ndim()..].iter().all(|n| *n == 1) {
        let mut layout = src.layout().clone();
        layout.shape.truncate(dst.ndim());
        layout.strides.truncate(dst.ndim());
        layout.shape.extend(field.shape.iter().copied());
        layout.strides.extend(std::iter::repeat_n(0, field.shape.len()));
        return convert(&slot, &src.with_layout(layout)?, conversion);
    }
    if own != field.shape.len() {
        return Err(cast_error(src.dtype(), &field.dtype, Casting::Unsafe));
    }
    convert(
        &slot,
        &Array::zeros(dst.memory(), &[], slot.dtype().clone(), Order::C)?.broadcast_to(slot.shape())?,
        conversion,
    )?;
    let corner = |array: &Array| {
        let shape = slot.shape().iter().zip(src.shape()).map(|(a, b)| *a.min(b)).collect();
        array.with_layout(Layout { shape, ..array.layout().clone() })
    };
    convert(&corner(&slot)?, &corner(src)?, conversion)
}

/// The field of every record as an array, sub-array axes last.
fn field_view(array: &Array, field: &Field) -> Result<Array> {
    let mut layout = array.layout().clone();
    // An empty array may start anywhere; only reachable elements need a place in the buffer.
    if array.size() > 0 {
        layout.offset += field.offset;
    }
    let inner = Layout::dense(&field.shape, field.dtype.itemsize(), Order::C)?;
    layout.shape.extend(inner.shape);
    layout.strides.extend(inner.strides);
    Array::new(array.buffer().clone(), layout, field.dtype.clone())
}

#[cfg(test)]
mod tests;
