//! Element types as text with parts: `'(2,3)f4'`, `'i4, f8'`.

use super::records::{record, unplaced};
use super::{Repeats, Spelled, repeated_by, text};
use crate::script::run::{Raise, Run};

/// Whether the text has parts: it starts with a count, or has a comma outside of brackets.
pub(super) fn has_parts(text: &str) -> bool {
    let bytes = text.as_bytes();
    let counts = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit) || text.get(at..at + 2) == Some("()");
    let ordered = text.starts_with(['<', '>', '|', '=']);
    if counts(0) || (ordered && counts(1)) {
        return true;
    }
    let mut depth = 0;
    bytes.iter().any(|byte| {
        depth += i32::from(*byte == b'[') - i32::from(*byte == b']');
        depth == 0 && *byte == b','
    })
}

/// The parts between commas, each with what it is repeated by; a text with commas is a record.
pub(super) fn parse(text: &str, align: bool) -> Run<Spelled> {
    let (mut rest, mut parts, mut is_list) = (text, Vec::new(), false);
    while !rest.is_empty() {
        let (part, behind) = Part::read(rest);
        rest = match behind.trim_start() {
            "" => "",
            more => {
                let unrecognized =
                    || Raise::value_error(format!("format number {} of \"{text}\" is not recognized", parts.len() + 1));
                is_list = true;
                more.strip_prefix(',').ok_or_else(unrecognized)?.trim_start()
            }
        };
        parts.push(part);
    }
    let mut types = parts.iter().map(Part::meaning).collect::<Run<Vec<Spelled>>>()?;
    if !is_list && types.len() == 1 {
        return Ok(types.remove(0));
    }
    let fields = types.into_iter().map(|(dtype, shape)| unplaced("", None, dtype, shape)).collect();
    record(fields, align).map(|dtype| (dtype, Vec::new()))
}

/// One part: `<(2, 3)f4` and the like; everything may be missing.
struct Part<'a> {
    /// The byte order before the count and that behind it.
    orders: [&'a str; 2],
    count: &'a str,
    code: &'a str,
}

impl<'a> Part<'a> {
    /// Takes as much as is a part; the rest comes with it.
    fn read(text: &'a str) -> (Self, &'a str) {
        let order = |text: &'a str| text.split_at(usize::from(text.starts_with(['<', '>', '|', '='])));
        let while_ =
            |text: &'a str, is_part: fn(char) -> bool| text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
        let blank = |c: char| c == ' ';
        let (before, rest) = order(text);
        let mut behind = while_(rest, blank).1;
        behind = behind.strip_prefix('(').unwrap_or(behind);
        behind = while_(behind, |c| c == ' ' || c == ',' || c.is_ascii_digit()).1;
        behind = behind.strip_prefix(')').unwrap_or(behind);
        behind = while_(behind, blank).1;
        let count = &rest[..rest.len() - behind.len()];
        let (after, rest) = order(behind);
        let mut end = while_(rest, |c| c.is_ascii_alphanumeric() || c == '.' || c == '?').1;
        if let Some((inner, more)) = end.strip_prefix('[').and_then(|inner| inner.split_once(']'))
            && !inner.is_empty()
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == ',')
        {
            end = more;
        }
        (Self { orders: [before, after], count, code: &rest[..rest.len() - end.len()] }, end)
    }

    fn meaning(&self) -> Run<Spelled> {
        let order = match self.orders {
            [order, ""] | ["", order] => order,
            [a, b] if a.replace('=', "<") == b.replace('=', "<") => a,
            [a, b] => {
                return Err(Raise::value_error(format!("inconsistent byte-order specification {a} and {b}")));
            }
        };
        let order = if order == ">" { order } else { "" };
        let repeats = self.repeats()?;
        let dtype = text::one(&format!("{order}{}", self.code))?;
        match repeats {
            None => Ok((dtype, Vec::new())),
            Some(repeats) => repeated_by((dtype, Vec::new()), repeats),
        }
    }

    /// The count, read as a literal of Python's.
    fn repeats(&self) -> Run<Option<Repeats>> {
        let syntax = |message: &str| Raise::new("SyntaxError", format!("{message} (<unknown>, line 1)"));
        if self.count.is_empty() {
            return Ok(None);
        }
        let text = self.count.trim();
        let (inner, closed) = match (text.strip_prefix('('), text.strip_suffix(')')) {
            (Some(_), None) => return Err(syntax("'(' was never closed")),
            (None, Some(_)) => return Err(syntax("unmatched ')'")),
            (Some(inner), Some(_)) => (&inner[..inner.len() - 1], true),
            (None, None) => (text, false),
        };
        let is_tuple = inner.contains(',') || (closed && inner.trim().is_empty());
        let mut items: Vec<&str> = inner.split(',').map(str::trim).collect();
        if is_tuple && items.last() == Some(&"") {
            items.pop();
        }
        let lengths = items.iter().map(|item| item.parse::<isize>()).collect::<Result<Vec<_>, _>>();
        let lengths = lengths.map_err(|_| syntax("invalid syntax"))?;
        if lengths.is_empty() && !closed {
            return Err(syntax("invalid syntax"));
        }
        let single = if is_tuple { None } else { lengths.first().copied() };
        Ok(Some(Repeats { single, lengths: Some(lengths) }))
    }
}
