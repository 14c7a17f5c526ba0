//! Storing one value into one element, by the rules of Python's and NumPy's item assignment.

use num_complex::Complex;

use super::bytes::{bytes_repr, of_ascii, to_ascii};
use super::number::{Number, nearest_half};
use super::text::{number_text, parse_complex, parse_float, parse_int};
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::promote::{Literal, too_large_for, too_large_for_long};
use crate::kernel::{Array, DType, Element, Field, KernelError, Kind, Layout, Result, Shape, Strides, loops};

/// Writes a script's value into the element at a byte offset, as `a[i] = value` does in NumPy.
///
/// Floats lose their fraction in integer arrays, text is parsed, a record takes the value in every field.
///
/// # Errors
/// As Python's `int()`, `float()` and `complex()`: [`KernelError::Overflow`] if a whole number does not
/// fit, [`KernelError::Value`] for NaN or unreadable text, [`KernelError::Type`] for complex into real or anything but
/// bytes into raw memory, [`KernelError::Encode`] and [`KernelError::Decode`] between text and bytes beyond ASCII.
///
/// # Panics
/// If the element would lie outside the buffer.
pub fn store_literal(dst: &Array, offset: usize, value: &Literal) -> Result<()> {
    store(dst, dst.dtype(), offset, value)
}

/// Writes a NumPy scalar (an element that still knows its type) into the element at a byte offset.
///
/// Into signed integers it goes as Python's number would, into everything else as an array's element, so
/// that `300` overflows into `int8` but wraps into `uint8`.
///
/// # Errors
/// As [`store_literal`].
///
/// # Panics
/// If the element would lie outside the buffer.
pub fn store_scalar(dst: &Array, offset: usize, value: &Array) -> Result<()> {
    if dst.dtype().kind() == Kind::Signed && value.dtype().is_numeric() {
        let literal = match value.item()? {
            Element::Bool(b) => Literal::Bool(b),
            Element::Int(i) => Literal::Int(i.into()),
            Element::UInt(u) => Literal::Int(u.into()),
            Element::Complex(z) => Literal::Float(z.re),
            other => Literal::Float(other.as_f64().unwrap_or(f64::NAN)),
        };
        return store_literal(dst, offset, &literal);
    }
    let at = |array: &Array, offset: usize| {
        array.with_layout(Layout { shape: Shape::new(), strides: Strides::new(), offset })
    };
    let (slot, value) = (at(dst, offset)?, at(value, value.layout().offset)?);
    super::cast_into(&slot, &value)
}

fn store(dst: &Array, dtype: &DType, offset: usize, value: &Literal) -> Result<()> {
    match dtype {
        DType::Bool => loops::set_at(dst, offset, Bool8::from(value.is_truthy())),
        DType::Float16 => loops::set_at(dst, offset, nearest_half(to_float(value)?)),
        DType::Float32 => loops::set_at(dst, offset, to_float(value)? as f32),
        DType::Float64 => loops::set_at(dst, offset, to_float(value)?),
        DType::Complex64 => loops::set_at(dst, offset, Complex::<f32>::of(to_complex(value)?)),
        DType::Complex128 => loops::set_at(dst, offset, to_complex(value)?),
        DType::Str(width) => loops::set_text(dst, offset, *width, &to_text(value)?),
        DType::Bytes(width) => match value {
            Literal::Bytes(bytes) => loops::set_bytes(dst, offset, *width, bytes),
            other => loops::set_bytes(dst, offset, *width, &to_ascii(&to_text(other)?)?),
        },
        DType::Void(width) => match value {
            Literal::Bytes(bytes) => loops::set_bytes(dst, offset, *width, bytes),
            other => {
                let kind = other.kind();
                return Err(KernelError::type_(format!("a bytes-like object is required, not '{kind}'")));
            }
        },
        DType::Swapped(native) => {
            store(dst, native, offset, value)?;
            loops::swap_at(dst, native, offset);
        }
        DType::Struct(record) => {
            for field in &record.fields {
                store_field(dst, field, offset, value)?;
            }
        }
        _ => {
            if matches!(value, Literal::HugeInt(_)) {
                return Err(too_large_for(dtype));
            }
            store_int(dst, dtype, offset, to_int(value)?)?;
        }
    }
    Ok(())
}

fn store_field(dst: &Array, field: &Field, offset: usize, value: &Literal) -> Result<()> {
    let items = field.shape.iter().product::<usize>();
    (0..items).try_for_each(|i| store(dst, &field.dtype, offset + field.offset + i * field.dtype.itemsize(), value))
}

/// Writes a whole number into an integer element.
pub(super) fn store_int(dst: &Array, dtype: &DType, offset: usize, value: i128) -> Result<()> {
    let (low, high) = integer_bounds(dtype);
    if (low..=high).contains(&value) {
        dispatch!(dtype, T => loops::set_at(dst, offset, T::of(value as i64)), else => ());
        return Ok(());
    }
    // NumPy converts to a C type first: only what fits 64 bits gets as far as being checked against the type.
    let fits_c = i64::try_from(value).is_ok() || (*dtype == DType::UInt32 && u64::try_from(value).is_ok());
    Err(if fits_c {
        KernelError::Overflow(format!("Python integer {value} out of bounds for {dtype}"))
    } else {
        too_large_for(dtype)
    })
}

/// The lowest and highest value of an integer type (or bool).
pub fn integer_bounds(dtype: &DType) -> (i128, i128) {
    let bits = dtype.itemsize() as u32 * 8;
    match dtype.kind() {
        Kind::Signed => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        Kind::Unsigned => (0, (1 << bits) - 1),
        _ => (0, 1),
    }
}

/// `int(value)`.
fn to_int(value: &Literal) -> Result<i128> {
    match value {
        Literal::Bool(b) => Ok((*b).into()),
        Literal::Int(i) => Ok(*i),
        Literal::HugeInt(_) => Err(too_large_for_long()),
        Literal::Float(x) if x.is_nan() => Err(KernelError::value("cannot convert float NaN to integer")),
        Literal::Float(x) if x.is_infinite() => {
            Err(KernelError::Overflow("cannot convert float infinity to integer".into()))
        }
        // Saturates beyond 128 bits, where no element type reaches.
        Literal::Float(x) => Ok(*x as i128),
        Literal::Complex(_) => Err(KernelError::type_(
            "int() argument must be a string, a bytes-like object or a real number, not 'complex'",
        )),
        Literal::Text(text) => parse_int(text, &quoted(text)),
        Literal::Bytes(bytes) => parse_int(&latin(bytes), &bytes_repr(bytes)),
    }
}

/// `float(value)`.
fn to_float(value: &Literal) -> Result<f64> {
    match value {
        Literal::Bool(b) => Ok((*b).into()),
        Literal::Int(i) => Ok(*i as f64),
        Literal::HugeInt(digits) => {
            let x: f64 = digits.parse().unwrap_or(f64::INFINITY);
            if x.is_finite() { Ok(x) } else { Err(KernelError::Overflow("int too large to convert to float".into())) }
        }
        Literal::Float(x) => Ok(*x),
        Literal::Complex(_) => {
            Err(KernelError::type_("float() argument must be a string or a real number, not 'complex'"))
        }
        Literal::Text(text) => parse_float(text, &quoted(text)),
        Literal::Bytes(bytes) => parse_float(&latin(bytes), &bytes_repr(bytes)),
    }
}

/// `complex(value)`.
fn to_complex(value: &Literal) -> Result<Complex<f64>> {
    match value {
        Literal::Complex(z) => Ok(*z),
        Literal::Text(text) => parse_complex(text),
        Literal::Bytes(bytes) => parse_complex(&latin(bytes)),
        real => to_float(real).map(Complex::from),
    }
}

/// One character a byte: what is no ASCII is no number either.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// `str(value)`, bytes decoded.
fn to_text(value: &Literal) -> Result<String> {
    Ok(match value {
        Literal::Bool(b) => number_text(&Element::Bool(*b), false),
        Literal::Int(i) => i.to_string(),
        Literal::HugeInt(digits) => digits.clone(),
        Literal::Float(x) => number_text(&Element::Float(*x), false),
        Literal::Complex(z) => number_text(&Element::Complex(*z), false),
        Literal::Text(text) => text.clone(),
        Literal::Bytes(bytes) => of_ascii(bytes)?,
    })
}

fn quoted(text: &str) -> String {
    if text.contains('\'') && !text.contains('"') { format!("\"{text}\"") } else { format!("'{text}'") }
}
