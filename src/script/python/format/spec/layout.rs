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
            None => format!("{:0>wanted$}", self.digits),
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
    let mut left = digits;
    let mut wanted = wanted as isize;
    let mut groups = Vec::new();
    loop {
        let len = group_size.min(left.len().max(wanted.max(1) as usize));
        let (head, group) = left.split_at(left.len().saturating_sub(len));
        groups.push(format!("{group:0>len$}"));
        left = head;
        wanted -= len as isize;
        if left.is_empty() && wanted <= 0 {
            break;
        }
        wanted -= 1;
    }
    groups.reverse();
    groups.join(&separator.to_string())
}
