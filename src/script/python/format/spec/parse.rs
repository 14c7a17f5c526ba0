//! `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`

use super::shown;
use crate::script::python::format::{FormatError, Result};

/// A parsed specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spec {
    pub(super) fill: char,
    /// One of `< > = ^`.
    pub(super) align: char,
    pub(super) sign: Option<char>,
    /// `z`: a number that rounds to zero loses its minus.
    pub(super) positive_zero: bool,
    /// `#`
    pub(super) alternate: bool,
    pub(super) width: usize,
    /// `,` or `_`
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    /// The type code; `None` for numbers without one.
    pub(super) code: Option<char>,
}

/// What a type assumes where a specification is silent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Defaults {
    pub(super) code: Option<char>,
    pub(super) align: char,
}

impl Spec {
    pub(super) fn parse(text: &str, type_name: &str, defaults: Defaults) -> Result<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut rest = Cursor { chars: &chars };
        let is_align = |c: &char| matches!(c, '<' | '>' | '=' | '^');

        let (mut fill, mut align) = (None, None);
        if chars.get(1).is_some_and(is_align) {
            (fill, align) = (rest.next(), rest.next());
        } else if chars.first().is_some_and(is_align) {
            align = rest.next();
        }
        let sign = rest.take(|c| matches!(c, '+' | '-' | ' '));
        let positive_zero = rest.take(|c| c == 'z').is_some();
        let alternate = rest.take(|c| c == '#').is_some();
        if fill.is_none() && rest.take(|c| c == '0').is_some() {
            fill = Some('0');
            if align.is_none() && defaults.align == '>' {
                align = Some('=');
            }
        }
        let width = rest.number()?.unwrap_or(0);
        let grouping = rest.grouping()?;
        let mut precision = None;
        if rest.take(|c| c == '.').is_some() {
            precision = rest.number()?;
            if precision.is_none() {
                return Err(FormatError::value("Format specifier missing precision"));
            }
        }
        let code = match rest.chars {
            [] => defaults.code,
            ['\0'] if defaults.code.is_none() => None,
            [code] => Some(*code),
            _ => {
                return Err(FormatError::value(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                )));
            }
        };
        check_grouping(grouping, code)?;
        Ok(Self {
            fill: fill.unwrap_or(' '),
            align: align.unwrap_or(defaults.align),
            sign,
            positive_zero,
            alternate,
            width,
            grouping,
            precision,
            code,
        })
    }
}

fn check_grouping(grouping: Option<char>, code: Option<char>) -> Result<()> {
    match (grouping, code) {
        (None, _) | (Some(_), None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')) => Ok(()),
        (Some('_'), Some('b' | 'o' | 'x' | 'X')) => Ok(()),
        (Some(separator), Some(code)) => {
            Err(FormatError::value(format!("Cannot specify '{separator}' with '{}'.", shown(code))))
        }
    }
}

struct Cursor<'a> {
    chars: &'a [char],
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<char> {
        self.take(|_| true)
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let (&first, rest) = self.chars.split_first()?;
        if !wanted(first) {
            return None;
        }
        self.chars = rest;
        Some(first)
    }

    fn number(&mut self) -> Result<Option<usize>> {
        let mut number = None;
        while let Some(digit) = self.take(|c| c.is_ascii_digit()).and_then(|c| c.to_digit(10)) {
            let longer = number.unwrap_or(0_isize).checked_mul(10).and_then(|n| n.checked_add(digit as isize));
            number = Some(longer.ok_or_else(|| FormatError::value("Too many decimal digits in format string"))?);
        }
        Ok(number.map(isize::unsigned_abs))
    }

    fn grouping(&mut self) -> Result<Option<char>> {
        let both = || FormatError::value("Cannot specify both ',' and '_'.");
        let comma = self.take(|c| c == ',');
        let underscore = self.take(|c| c == '_');
        match (comma, underscore) {
            (Some(_), Some(_)) => Err(both()),
            (None, Some(_)) if self.chars.first() == Some(&',') => Err(both()),
            _ => Ok(comma.or(underscore)),
        }
    }
}
