//! Format codes of `int`: `b c d n o x X`, and those of `float`.

use num_bigint::{BigInt, Sign};

use super::layout::Parts;
use super::parse::Spec;
use super::{real, unknown_code};
use crate::script::python::format::float::int_repr;
use crate::script::python::format::{FormatError, Result};

pub(super) fn format(i: &BigInt, spec: &Spec, type_name: &str) -> Result<String> {
    let code = spec.code.unwrap_or('d');
    match code {
        'b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return real::format(int_to_float(i)?, spec, type_name),
        _ => return Err(unknown_code(code, type_name)),
    }
    if spec.precision.is_some() {
        return Err(FormatError::value("Precision not allowed in integer format specifier"));
    }
    if spec.positive_zero {
        return Err(FormatError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if code == 'c' {
        return character(i, spec);
    }
    let (prefix, digits) = radix_digits(i, code)?;
    let group_size = if matches!(code, 'd' | 'n') { 3 } else { 4 };
    let prefix = if spec.alternate { prefix } else { "" };
    let negative = i.sign() == Sign::Minus;
    Parts { negative, prefix, digits, rest: String::new() }.layout(spec, group_size)
}

/// Prefix and digits of the absolute value in the base of a format code (decimal for any other).
pub(in crate::script::python::format) fn radix_digits(i: &BigInt, code: char) -> Result<(&'static str, String)> {
    let digits = |radix| i.magnitude().to_str_radix(radix);
    Ok(match code {
        'b' => ("0b", digits(2)),
        'o' => ("0o", digits(8)),
        'x' => ("0x", digits(16)),
        'X' => ("0X", digits(16).to_uppercase()),
        _ => ("", int_repr(&i.magnitude().clone().into())?),
    })
}

/// `float(i)`.
pub(in crate::script::python::format) fn int_to_float(i: &BigInt) -> Result<f64> {
    // The decimal route rounds correctly, and the length test keeps it short.
    let too_large = || FormatError::overflow("int too large to convert to float");
    if i.bits() > 1024 {
        return Err(too_large());
    }
    i.to_string().parse::<f64>().ok().filter(|x| x.is_finite()).ok_or_else(too_large)
}

fn character(i: &BigInt, spec: &Spec) -> Result<String> {
    if spec.sign.is_some() {
        return Err(FormatError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(FormatError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let point = i64::try_from(i).map_err(|_| FormatError::overflow("Python int too large to convert to C long"))?;
    let c = code_point(point)?;
    Parts { rest: c.to_string(), ..Parts::default() }.layout(spec, 3)
}

/// `chr(point)` with the message of `%c`.
pub(in crate::script::python::format) fn code_point(point: i64) -> Result<char> {
    let out_of_range = || FormatError::overflow("%c arg not in range(0x110000)");
    let point = u32::try_from(point).map_err(|_| out_of_range())?;
    if point > u32::from(char::MAX) {
        return Err(out_of_range());
    }
    // Python's text can hold half of a surrogate pair, ours cannot.
    char::from_u32(point).ok_or_else(|| FormatError::value("a lone surrogate is not supported as a character"))
}
