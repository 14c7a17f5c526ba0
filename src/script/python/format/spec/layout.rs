//! Sign, prefix, grouped digits and padding of one number.

use super::parse::Spec;
use crate::script::python::format::error::LONGEST;
use crate::script::python::format::{FormatError, Result};

/// The parts of a number before it is padded.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) negative: bool,
    /// `0x` and the like.
    pub(super) prefix: &'static str,
    /// The digits that are grouped.
    pub(super) digits: String,
    /// Point, fraction, exponent, percent sign; or `nan`, `inf`.
    pub(super) rest: String,
}

impl Parts {
    /// Splits a number without sign after its leading digits.
    pub(super) fn of(negative: bool, text: &str) -> Self {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        Self { negative, prefix: "", digits: text[..digits].to_owned(), rest: text[digits..].to_owned() }
    }

    /// The text, padded as the specification says. Digits are grouped by `group_size`.
    pub(super) fn layout(&self, spec: &Spec, group_size: usize) -> Result<String> {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            (false, _) => "",
        };
        let beside = sign.len() + self.prefix.len() + self.rest.chars().count();
        let zero_fill = spec.fill == '0' && spec.align == '=';
        let wanted = if zero_fill { checked(spec.width)?.saturating_sub(beside) } else { 0 };
        let digits = match spec.grouping {
            _ if self.digits.is_empty() => String::new(),
            Some(separator) => grouped(&self.digits, separator, group_size, wanted),
            None => padding('0', wanted.saturating_sub(self.digits.len()))? + &self.digits,
        };
        let blanks = spec.width.saturating_sub(beside + digits.chars().count());
        let (before, within, after) = match spec.align {
            '=' => (0, blanks, 0),
            align => {
                let (before, after) = split_padding(align, blanks);
                (before, 0, after)
            }
        };
        let pad = |n| padding(spec.fill, n);
        Ok([&pad(before)?, sign, self.prefix, &pad(within)?, &digits, &self.rest, &pad(after)?].concat())
    }
}

/// Blanks before and after for `<`, `>` and `^`.
pub(super) fn split_padding(align: char, blanks: usize) -> (usize, usize) {
    match align {
        '<' => (0, blanks),
        '^' => (blanks / 2, blanks - blanks / 2),
        _ => (blanks, 0),
    }
}

/// That many fill characters.
///
/// # Errors
/// [`FormatError::Memory`] beyond [`LONGEST`].
pub(in crate::script::python::format) fn padding(fill: char, n: usize) -> Result<String> {
    Ok(std::iter::repeat_n(fill, checked(n)?).collect())
}

pub(super) fn checked(n: usize) -> Result<usize> {
    if n > LONGEST { Err(FormatError::Memory) } else { Ok(n) }
}

/// Digits in groups from the right, filled with zeros to at least `wanted` characters; a separator
/// never comes first, so the result can be one longer.
fn grouped(digits: &str, separator: char, group_size: usize, wanted: usize) -> String {
    let (full_groups, rest) = (wanted / (group_size + 1), wanted % (group_size + 1));
    let n = digits.len().max(full_groups * group_size + rest.max(1));
    let filled = std::iter::repeat_n('0', n - digits.len()).chain(digits.chars());
    let mut out = String::with_capacity(n + n / group_size);
    for (i, digit) in filled.enumerate() {
        if i > 0 && (n - i).is_multiple_of(group_size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::script::python::format::FormatError;
    use crate::script::python::format::spec::{Value, format_value};

    #[test]
    fn wide_fields_are_filled_and_absurd_ones_refused() {
        let width = |spec: &str| format_value(&Value::Int(5.into()), spec).map(|text| text.len());
        assert_eq!(width("0100000d"), Ok(100_000));
        assert_eq!(width("0100000,d"), Ok(100_001));
        assert_eq!(width(">100000"), Ok(100_000));
        for spec in ["0999999999999d", ">999999999999", "0999999999999,d", "^999999999999"] {
            assert_eq!(width(spec), Err(FormatError::Memory), "{spec}");
        }
        assert_eq!(format_value(&Value::Float(0.5), ".999999999f"), Err(FormatError::Memory));
        assert_eq!(format_value(&Value::Str("a"), "99999999999"), Err(FormatError::Memory));
    }
}
