//! Python's `repr` of text.

mod unicode;

/// `repr(text)`: quoted, with everything escaped that would not print.
///
/// ```
/// use cowscope::script::python::format::quote::repr;
/// assert_eq!(repr("it's\n"), r#""it's\n""#);
/// assert_eq!(repr("é\u{a0}"), r"'é\xa0'");
/// ```
pub fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if is_printable(c) => out.push(c),
            _ => out.push_str(&escape(c)),
        }
    }
    out.push(quote);
    out
}

/// `ascii(value)`, from its `repr`: everything escaped that is not ASCII.
pub fn escape_non_ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() { out.push(c) } else { out.push_str(&escape(c)) }
    }
    out
}

fn escape(c: char) -> String {
    match u32::from(c) {
        point @ ..=0xff => format!("\\x{point:02x}"),
        point @ ..=0xffff => format!("\\u{point:04x}"),
        point => format!("\\U{point:08x}"),
    }
}

/// Python's `str.isprintable` for one character.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // Rust's debug output follows the same rule as Python: escaped are the Unicode categories Other and
    // Separator but for the blank. (It also escapes a leading combining mark, hence the letter before.)
    let escaped = ['a', c].iter().collect::<String>().escape_debug().count() > 2;
    !escaped && !unicode::is_unknown_to_python(c)
}
