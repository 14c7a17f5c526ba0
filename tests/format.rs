//! Every function of `cowscope::script::python::format` against text recorded from Python 3.11 and
//! NumPy 2.4.6 by `tests/format/record.py`, which also says how the cases are written.
#![cfg(feature = "script")]

mod format {
    pub(crate) mod cases;
    pub(crate) mod values;
}

use cowscope::kernel::{Array, Memory, Order};
use cowscope::script::python::format::array::Frame;
use cowscope::script::python::format::notation::{Notation, Trim, Width};
use cowscope::script::python::format::percent::{Operands, percent};
use cowscope::script::python::format::{FormatError, Result, array, dtype, float, quote, scalar, spec, template};
use format::cases::{Arguments, check};
use format::values::{Call, Py};
use num_complex::Complex;

#[test]
fn arrays_print_as_in_numpy() {
    check("arrays", array_case);
}

#[test]
fn long_arrays_are_summarised_as_in_numpy() {
    check("summaries", array_case);
}

#[test]
fn records_and_dtypes_print_as_in_numpy() {
    check("records", |function, given| match function {
        "dtype_repr" => Ok(dtype::dtype_repr(&given.dtype(), given.print_options().legacy)),
        "dtype_str" => Ok(dtype::dtype_str(&given.dtype(), given.print_options().legacy)),
        "scalar_str" | "scalar_repr" => scalar_case(function, given),
        _ => array_case(function, given),
    });
}

#[test]
fn numbers_print_as_in_python_and_numpy() {
    check("scalars", |function, given| match function {
        "float_repr" => Ok(float::float_repr(given.float("x"))),
        "complex_repr" => Ok(float::complex_repr(Complex::new(given.float("re"), given.float("im")))),
        "int_repr" => float::int_repr(&given.integer("hex")),
        "positional" | "scientific" => notation_case(function, given),
        _ => scalar_case(function, given),
    });
}

#[test]
fn templates_print_as_in_python() {
    check("templates", |function, given| match function {
        "format" => Py::of(&given.0["value"]).format(given.text("spec")),
        "format_element" => {
            let array = one_element(given);
            let element = array.item().expect("one element");
            spec::format_element(array.dtype(), &element, given.text("spec"), &given.print_options())
        }
        "percent" => match given.0.get("one") {
            Some(one) => percent(given.text("template"), Operands::One(&Py::of(one))),
            None => percent(given.text("template"), Operands::Tuple(&given.values("tuple"))),
        },
        "str_format" => {
            let mut call = Call { args: given.values("args"), names: Py::of(&given.0["names"]) };
            template::format(given.text("template"), &mut call)
        }
        "printable" => {
            let block = given.count("block").expect("a block") as u32;
            let printable = |point: &u32| char::from_u32(*point).is_some_and(quote::is_printable);
            Ok((block..block + 0x1000).filter(printable).count().to_string())
        }
        "repr" => Ok(quote::repr(given.text("text"))),
        _ => Ok(quote::escape_non_ascii(&quote::repr(given.text("text")))),
    });
}

fn one_element(given: &Arguments) -> Array {
    let array = Array::zeros(&Memory::unlimited(), &[], given.dtype(), Order::C).expect("small");
    given.fill(&array);
    array
}

fn array_case(function: &str, given: &Arguments) -> Result<String> {
    let (array, options) = (given.array(), given.print_options());
    Ok(match function {
        "array_str" => array::array_str(&array, &options),
        "array_repr" => array::array_repr(&array, &options),
        _ => {
            let frame = Frame {
                separator: given.text("separator"),
                prefix: given.text("prefix"),
                suffix: given.text("suffix"),
            };
            array::array2string(&array, &options, &frame)
        }
    })
}

fn scalar_case(function: &str, given: &Arguments) -> Result<String> {
    let array = one_element(given);
    let element = array.item().expect("one element");
    let options = given.print_options();
    Ok(match function {
        "scalar_str" => scalar::scalar_str_with(array.dtype(), &element, &options),
        _ => scalar::scalar_repr(array.dtype(), &element, &options),
    })
}

fn notation_case(function: &str, given: &Arguments) -> Result<String> {
    let width = if given.flag("single") { Width::Single } else { Width::Double };
    let notation = Notation {
        precision: given.count("precision"),
        unique: given.flag("unique"),
        fractional: function == "scientific" || given.flag("fractional"),
        trim: Trim::parse(given.text("trim"))?,
        sign: given.flag("sign"),
        pad_left: given.count("pad_left").unwrap_or(0),
        pad_right: given.count("pad_right"),
        min_digits: given.count("min_digits"),
        exp_digits: given.count("exp_digits"),
    };
    match function {
        "positional" => notation.positional(given.float("x"), width),
        _ => notation.scientific(given.float("x"), width),
    }
}

/// Python's name of the exception.
pub(crate) fn exception(error: &FormatError) -> &'static str {
    match error {
        FormatError::Value(_) => "ValueError",
        FormatError::Type(_) => "TypeError",
        FormatError::Overflow(_) => "OverflowError",
        FormatError::Index(_) => "IndexError",
        FormatError::Key(_) => "KeyError",
        FormatError::Memory => "MemoryError",
    }
}
