//! The format code of `str`: `s`.

use super::layout::{padding, split_padding};
use super::parse::Spec;
use super::unknown_code;
use crate::script::python::format::{FormatError, Result};

pub(super) fn format(text: &str, spec: &Spec, type_name: &str) -> Result<String> {
    if let Some(code) = spec.code.filter(|c| *c != 's') {
        return Err(unknown_code(code, type_name));
    }
    let refused = |what: &str| Err(FormatError::value(format!("{what} not allowed in string format specifier")));
    match spec.sign {
        Some(' ') => return refused("Space"),
        Some(_) => return refused("Sign"),
        None => {}
    }
    if spec.positive_zero {
        return refused("Negative zero coercion (z)");
    }
    if spec.alternate {
        return refused("Alternate form (#)");
    }
    if spec.align == '=' {
        return refused("'=' alignment");
    }
    let kept: String = text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect();
    let (before, after) = split_padding(spec.align, spec.width.saturating_sub(kept.chars().count()));
    Ok(padding(spec.fill, before)? + &kept + &padding(spec.fill, after)?)
}
