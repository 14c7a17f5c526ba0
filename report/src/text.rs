//! Text for people: sizes, widths, and what must not reach a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How a text for a terminal looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to put in ANSI colours.
    pub colour: bool,
    /// Columns that no line exceeds.
    pub width: usize,
}

impl Look {
    /// Columns where nobody says otherwise: what every terminal, slide and page has.
    pub const WIDTH: usize = 80;

    /// Without colour, 80 columns wide.
    pub const PLAIN: Look = Look { colour: false, width: Self::WIDTH };
}

/// A space that a line is not broken at; replaced by a plain one when the line is written.
pub(crate) const TIED: char = '\u{a0}';

/// A number of bytes, exact, in groups of three digits: `8 000 B`.
pub fn bytes(n: u64) -> String {
    format!("{} B", grouped(n))
}

/// A number in groups of three digits.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// As [`bytes`], never broken across lines.
pub(crate) fn tied_bytes(n: u64) -> String {
    bytes(n).replace(' ', "\u{a0}")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [init @ .., last] => {
            let init: Vec<&str> = init.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", init.join(", "), last.as_ref())
        }
    }
}

/// A script's text with what would move a terminal's cursor or change its colours made visible.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().map(|c| match c {
        '\t' => ' ',
        c if c.is_ascii_control() => char::from_u32(0x2400 + u32::from(c)).filter(|_| c != '\u{7f}').unwrap_or('␡'),
        c if c.is_control() => '\u{fffd}',
        c => c,
    });
    Cow::Owned(visible.collect())
}

/// A text cut to a number of columns, with `…` where something is missing.
pub(crate) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > columns {
            break;
        }
        kept.push(c);
    }
    Cow::Owned(kept + "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_exact_and_grouped() {
        let shown: Vec<String> = [0, 40, 999, 1000, 8_000_000, u64::MAX].into_iter().map(bytes).collect();
        assert_eq!(shown, ["0 B", "40 B", "999 B", "1 000 B", "8 000 000 B", "18 446 744 073 709 551 615 B"]);
    }

    #[test]
    fn names_are_listed_as_people_do() {
        assert_eq!([listed(&["a"]), listed(&["a", "b"]), listed(&["a", "b", "c"])], ["a", "a and b", "a, b and c"]);
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        assert_eq!(printable("a\u{1b}[31m\tb\u{7f}\u{9b}"), "a␛[31m b␡\u{fffd}");
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_was_cut() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("数数数", 5), "数数…");
    }
}
