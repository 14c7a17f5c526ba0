//! Python's format specification mini-language: `format(value, ">8.3f")`, which f-strings and
//! `str.format` use too.

mod integer;
mod layout;
mod parse;
pub(super) mod real;
mod text;

use num_bigint::BigInt;
use num_complex::Complex;

use super::{FormatError, PrintOptions, Result, float, scalar};
use crate::kernel::{DType, Element};
pub(super) use integer::{code_point, int_to_float, radix_digits};
pub(super) use layout::padding;
use parse::{Defaults, Spec};

/// A value that has its own format codes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// `bool`, formatted as an `int` unless the specification is empty.
    Bool(bool),
    /// `int`
    Int(BigInt),
    /// `float`
    Float(f64),
    /// `complex`
    Complex(Complex<f64>),
    /// `str`
    Str(&'a str),
    /// `numpy.str_`, which differs in its name only.
    NumpyStr(&'a str),
}

impl Value<'_> {
    /// Python's name of the type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::Complex(_) => "complex",
            Value::Str(_) => "str",
            Value::NumpyStr(_) => "numpy.str_",
        }
    }
}

/// `format(value, spec)`.
///
/// # Errors
/// Python's exception and message for a specification that does not fit the value.
///
/// ```
/// use cowscope::script::python::format::spec::{Value, format_value};
/// assert_eq!(format_value(&Value::Float(1234.5), ">12,.2f")?, "    1,234.50");
/// let refused = format_value(&Value::Float(1.5), "d").unwrap_err();
/// assert_eq!(refused.to_string(), "Unknown format code 'd' for object of type 'float'");
/// # Ok::<(), cowscope::script::python::format::FormatError>(())
/// ```
pub fn format_value(value: &Value<'_>, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return match value {
            Value::Bool(b) => Ok(if *b { "True" } else { "False" }.into()),
            Value::Int(i) => float::int_repr(i),
            Value::Float(x) => Ok(float::float_repr(*x)),
            Value::Complex(z) => Ok(float::complex_repr(*z)),
            Value::Str(text) | Value::NumpyStr(text) => Ok((*text).to_owned()),
        };
    }
    let type_name = value.type_name();
    let parse = |code, align| Spec::parse(spec, type_name, Defaults { code, align });
    match value {
        Value::Bool(b) => integer::format(&BigInt::from(*b), &parse(Some('d'), '>')?, type_name),
        Value::Int(i) => integer::format(i, &parse(Some('d'), '>')?, type_name),
        Value::Float(x) => real::format(*x, &parse(None, '>')?, type_name),
        Value::Complex(z) => real::format_complex(*z, &parse(None, '>')?, type_name),
        Value::Str(text) | Value::NumpyStr(text) => text::format(text, &parse(Some('s'), '<')?, type_name),
    }
}

/// `format(scalar, spec)` of a NumPy scalar: as of the Python number of its kind.
///
/// # Errors
/// As [`format_value`].
pub fn format_element(dtype: &DType, element: &Element, spec: &str, options: &PrintOptions) -> Result<String> {
    let value = match element {
        Element::Bool(b) => Value::Bool(*b),
        Element::Int(i) => Value::Int((*i).into()),
        Element::UInt(u) => Value::Int((*u).into()),
        Element::Float(x) => Value::Float(*x),
        Element::Complex(z) => Value::Complex(*z),
        Element::Text(text) => Value::NumpyStr(text),
        Element::Bytes(_) if dtype.kind() == crate::kernel::Kind::Bytes && !spec.is_empty() => {
            return Err(unsupported("numpy.bytes_"));
        }
        Element::Bytes(_) | Element::Record(_) => {
            return format_value(&Value::Str(&scalar::scalar_str_with(dtype, element, options)), spec);
        }
    };
    format_value(&value, spec)
}

/// Python's error for a type without format codes (`None`, `list`, `numpy.ndarray`, …) given a
/// specification that is not empty.
pub fn unsupported(type_name: &str) -> FormatError {
    FormatError::type_(format!("unsupported format string passed to {type_name}.__format__"))
}

fn unknown_code(code: char, type_name: &str) -> FormatError {
    FormatError::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown(code)))
}

/// A format code as Python's messages show it.
fn shown(code: char) -> String {
    if ('!'..='\x7f').contains(&code) { code.to_string() } else { format!("\\x{:x}", u32::from(code)) }
}
