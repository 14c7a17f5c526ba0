//! Conversions that must keep every value: `a.astype(t, casting='same_value')`.

use crate::kernel::{Array, DType, Element, KernelError, Result};

/// Checks that a conversion of numbers, `from` to `to` of the same shape, kept the value of every element: NaN counts as
/// kept, and so does everything that became a truth value.
///
/// # Errors
/// [`KernelError::Value`] naming both types, as NumPy's.
pub fn keep_values(from: &Array, to: &Array) -> Result<()> {
    if *to.dtype() == DType::Bool {
        return Ok(());
    }
    for (before, after) in from.elements().iter().zip(to.elements()) {
        let ((real, imaginary), (new_real, new_imaginary)) = (parts(before), parts(&after));
        let real_only = !to.dtype().is_complex();
        let lost = !is_kept(&real, &new_real) || !real_only && !is_kept(&imaginary, &new_imaginary);
        let dropped = real_only && !is_kept(&imaginary, &Element::Int(0));
        if lost || dropped {
            let (from, to) = (c_name(from.dtype()), c_name(to.dtype()));
            let reason = if lost { "" } else { ": imag is not 0" };
            return Err(KernelError::value(format!("could not cast 'same_value' {from} to {to}{reason}")));
        }
    }
    Ok(())
}

fn parts(element: &Element) -> (Element, Element) {
    match element {
        Element::Complex(z) => (Element::Float(z.re), Element::Float(z.im)),
        real => (real.clone(), Element::Int(0)),
    }
}

fn is_kept(before: &Element, after: &Element) -> bool {
    match (before, after) {
        (Element::Float(x), Element::Float(y)) => x == y || x.is_nan() && y.is_nan(),
        (Element::Float(x), whole) | (whole, Element::Float(x)) => {
            x.fract() == 0.0 && x.abs() < 2f64.powi(100) && whole.as_i128() == Some(*x as i128)
        }
        (x, y) => x.as_i128() == y.as_i128(),
    }
}

/// What C calls a type of numbers.
fn c_name(dtype: &DType) -> &'static str {
    match dtype {
        DType::Bool => "bool",
        DType::Int8 => "byte",
        DType::Int16 => "short",
        DType::Int32 => "int",
        DType::Int64 => "long",
        DType::LongLong => "longlong",
        DType::UInt8 => "ubyte",
        DType::UInt16 => "ushort",
        DType::UInt32 => "uint",
        DType::UInt64 => "ulong",
        DType::ULongLong => "ulonglong",
        DType::Float16 => "half",
        DType::Float32 => "float",
        DType::Float64 => "double",
        DType::Complex64 => "cfloat",
        DType::Complex128 => "cdouble",
        DType::Str(_) => "str",
        DType::Bytes(_) => "string",
        DType::Struct(_) | DType::Void(_) => "void",
        DType::Swapped(native) => c_name(native),
    }
}
