//! NumPy's scalars: `np.float32(0.1)`, `np.True_`, `np.str_('a')`, `np.void((1, 2.0), dtype=[…])`.

use super::columns::{Choice, Column};
use super::dtype::dtype_str;
use super::float::join_complex;
use super::notation::{Notation, Trim, Width};
use super::{PrintOptions, quote};
use crate::kernel::{DType, Element};

/// `str` of a NumPy scalar of this type.
pub fn scalar_str(dtype: &DType, element: &Element) -> String {
    scalar_str_with(dtype, element, &PrintOptions::default())
}

/// `str` of a NumPy scalar; only the complex, integer and text fields of records heed the options.
pub fn scalar_str_with(dtype: &DType, element: &Element, options: &PrintOptions) -> String {
    match element {
        Element::Bool(true) => "True".into(),
        Element::Bool(false) => "False".into(),
        Element::Int(i) => i.to_string(),
        Element::UInt(u) => u.to_string(),
        Element::Float(x) => float(*x, Width::of(dtype), Trim::OneZero),
        Element::Complex(z) => {
            let part = |x| float(x, Width::of(dtype), Trim::Point);
            join_complex(*z, part(z.re), part(z.im))
        }
        Element::Text(text) => text.clone(),
        Element::Record(_) => {
            let choice = Choice { options, zero_dim: true, record_scalar: true, speller: None };
            Column::new(dtype, std::slice::from_ref(element), choice).write(element)
        }
    }
}

/// `repr` of a NumPy scalar of this type.
///
/// ```
/// use cowscope::kernel::{DType, Element};
/// use cowscope::script::python::format::{PrintOptions, scalar::scalar_repr};
/// let options = PrintOptions::default();
/// assert_eq!(scalar_repr(&DType::Float32, &Element::Float(0.5), &options), "np.float32(0.5)");
/// assert_eq!(scalar_repr(&DType::Bool, &Element::Bool(true), &options), "np.True_");
/// ```
pub fn scalar_repr(dtype: &DType, element: &Element, options: &PrintOptions) -> String {
    let text = scalar_str_with(dtype, element, options);
    match element {
        Element::Bool(_) => format!("np.{text}_"),
        Element::Text(text) => format!("np.str_({})", quote::repr(text)),
        Element::Record(_) => format!("np.void({text}, dtype={})", dtype_str(dtype)),
        // The parentheses of a complex number double as those of the call.
        Element::Complex(_) if text.starts_with('(') => format!("np.{dtype}{text}"),
        _ => format!("np.{dtype}({text})"),
    }
}

/// Scientific below `1e-4` and from `1e16`, or from `1e6` for `float32` and `1e3` for `float16`, which carry fewer digits.
fn float(x: f64, width: Width, trim: Trim) -> String {
    let large = match width {
        Width::Half => 1e3,
        Width::Single => 1e6,
        Width::Double => 1e16,
    };
    let size = x.abs();
    if size == 0.0 || (1e-4..large).contains(&size) || !size.is_finite() {
        return Notation { trim, ..Notation::default() }.write_positional(x, width);
    }
    Notation { trim: Trim::Point, ..Notation::default() }.write_scientific(x, width)
}
