//! NumPy's scalars: `np.float32(0.1)`, `np.True_`, `np.str_('a')`, `np.void((1, 2.0), dtype=[…])`.

use num_complex::Complex;

use super::columns::{Choice, Column};
use super::dtype::dtype_str;
use super::float::{complex_repr, float_repr, join_complex};
use super::notation::{Notation, Trim, Width};
use super::options::Legacy;
use super::{PrintOptions, quote, spec};
use crate::kernel::cast::bytes_repr;
use crate::kernel::{DType, Element, Kind, RecordClass};

/// `str` of a NumPy scalar; only the complex, integer and text fields of records heed all of the options.
pub fn scalar_str_with(dtype: &DType, element: &Element, options: &PrintOptions) -> String {
    match element {
        Element::Text(text) => text.clone(),
        Element::Bytes(bytes) => bytes_text(dtype, bytes),
        Element::Record(_) => {
            let record_scalar = options.legacy > Legacy::V1_25;
            let choice = Choice { options, zero_dim: true, record_scalar, speller: None };
            Column::new(dtype, std::slice::from_ref(element), choice).write(element)
        }
        _ => number_text(dtype, element, options.legacy, false),
    }
}

/// The digits of a number in `str` or `repr`, which differ in NumPy 1.13 only.
pub(super) fn number_text(dtype: &DType, element: &Element, legacy: Legacy, repr: bool) -> String {
    let width = Width::of(dtype);
    match element {
        Element::Bool(true) => "True".into(),
        Element::Bool(false) => "False".into(),
        Element::Int(i) => i.to_string(),
        Element::UInt(u) => u.to_string(),
        Element::Float(x) if legacy <= Legacy::V1_13 => general_float(*x, width, repr),
        Element::Float(x) => float(*x, width, Trim::OneZero, legacy),
        Element::Complex(z) if legacy <= Legacy::V1_13 => general_complex(*z, width, repr),
        Element::Complex(z) => {
            let part = |x| float(x, width, Trim::Point, legacy);
            join_complex(*z, part(z.re), part(z.im))
        }
        Element::Text(_) | Element::Bytes(_) | Element::Record(_) => String::new(),
    }
}

/// The text of a scalar as Python writes the number or text that it holds.
pub(super) fn python_text(element: &Element, repr: bool) -> String {
    match element {
        Element::Float(x) => float_repr(*x),
        Element::Complex(z) => complex_repr(*z),
        Element::Text(text) if repr => quote::repr(text),
        Element::Text(text) => text.clone(),
        Element::Bytes(bytes) => bytes_repr(bytes),
        other => number_text(&DType::Int64, other, Legacy::Current, repr),
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
    let text = match element {
        Element::Text(_) | Element::Bytes(_) | Element::Record(_) => scalar_str_with(dtype, element, options),
        _ => number_text(dtype, element, options.legacy, true),
    };
    if options.legacy <= Legacy::V1_25 {
        return if let Element::Text(text) = element { quote::repr(text) } else { text };
    }
    match element {
        Element::Bool(_) => format!("np.{text}_"),
        Element::Text(text) => format!("np.str_({})", quote::repr(text)),
        Element::Bytes(_) if dtype.kind() == Kind::Record => format!("np.void({text})"),
        Element::Bytes(_) => format!("np.bytes_({text})"),
        Element::Record(_) => {
            let class = if dtype.record_class() == RecordClass::Void { "void" } else { "record" };
            let fields = dtype_str(&dtype.clone().with_class(RecordClass::Void), options.legacy);
            format!("np.{class}({text}, dtype={fields})")
        }
        // The parentheses of a complex number double as those of the call.
        Element::Complex(_) if text.starts_with('(') => format!("np.{dtype}{text}"),
        _ => format!("np.{dtype}({text})"),
    }
}

/// Byte strings as Python writes bytes, raw memory byte by byte.
pub(super) fn bytes_text(dtype: &DType, bytes: &[u8]) -> String {
    match dtype.kind() {
        Kind::Record => format!("b'{}'", bytes.iter().map(|byte| format!("\\x{byte:02X}")).collect::<String>()),
        _ => bytes_repr(bytes),
    }
}

/// Scientific below `1e-4` and from `1e16`, or from `1e6` for `float32` and `1e3` for `float16`, which carry fewer digits.
fn float(x: f64, width: Width, trim: Trim, legacy: Legacy) -> String {
    let large = match width {
        Width::Half if legacy > Legacy::V2_2 => 1e3,
        Width::Single if legacy > Legacy::V2_2 => 1e6,
        _ => 1e16,
    };
    let size = x.abs();
    if size == 0.0 || (1e-4..large).contains(&size) || !size.is_finite() {
        return Notation { trim, ..Notation::default() }.write_positional(x, width);
    }
    Notation { trim: Trim::Point, ..Notation::default() }.write_scientific(x, width)
}

/// C's `%g` with the digits that NumPy 1.13 gave a number of this width.
fn general(x: f64, width: Width, repr: bool) -> String {
    let digits = match (width, repr) {
        (Width::Double, true) => 17,
        (Width::Double, false) => 12,
        (_, true) => 8,
        (_, false) => 6,
    };
    spec::format_value(&spec::Value::Float(x), &format!(".{digits}g")).unwrap_or_default()
}

fn general_float(x: f64, width: Width, repr: bool) -> String {
    let text = general(x, width, repr);
    let whole = text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    if whole { text + ".0" } else { text }
}

/// A star marks an imaginary part that is no number: `nan*j`.
fn general_complex(z: Complex<f64>, width: Width, repr: bool) -> String {
    let star = if z.im.is_finite() { "" } else { "*" };
    join_complex(z, general(z.re, width, repr), general(z.im, width, repr) + star)
}
