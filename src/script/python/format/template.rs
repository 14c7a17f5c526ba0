//! `str.format`: a template with replacement fields, `"{0:>8} {name!r}"`.

use super::{FormatError, quote};

/// What `str.format` asks of an interpreter.
pub trait Arguments {
    /// The interpreter's value.
    type Value;
    /// The interpreter's error.
    type Error: From<FormatError>;

    /// The positional argument at an index; [`no_positional`] if there is none.
    ///
    /// # Errors
    /// `IndexError`
    fn positional(&mut self, index: usize) -> Result<Self::Value, Self::Error>;
    /// The keyword argument of a name; [`no_keyword`] if there is none.
    ///
    /// # Errors
    /// `KeyError`
    fn keyword(&mut self, name: &str) -> Result<Self::Value, Self::Error>;
    /// `value.name`
    ///
    /// # Errors
    /// `AttributeError`
    fn attribute(&mut self, value: Self::Value, name: &str) -> Result<Self::Value, Self::Error>;
    /// `value[key]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError` or `TypeError`
    fn item(&mut self, value: Self::Value, key: Key<'_>) -> Result<Self::Value, Self::Error>;
    /// `str(value)`, `repr(value)` or `ascii(value)`
    ///
    /// # Errors
    /// Whatever these raise.
    fn convert(&mut self, value: Self::Value, conversion: Conversion) -> Result<Self::Value, Self::Error>;
    /// `format(value, spec)`
    ///
    /// # Errors
    /// Whatever `__format__` raises.
    fn format(&mut self, value: Self::Value, spec: &str) -> Result<String, Self::Error>;
}

/// What stands in brackets: `{0[3]}` or `{0[name]}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// Decimal digits.
    Index(usize),
    /// Anything else, without quotes.
    Name(&'a str),
}

/// `!s`, `!r`, `!a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// `str`
    Str,
    /// `repr`
    Repr,
    /// `ascii`
    Ascii,
}

/// `template.format(…)`.
///
/// # Errors
/// Python's exception and message, or what the arguments themselves raise.
pub fn format<A: Arguments>(template: &str, arguments: &mut A) -> Result<String, A::Error> {
    let chars: Vec<char> = template.chars().collect();
    Writer { arguments, numbering: Numbering::Unknown }.write(&chars, 2)
}

/// Python's error for a positional argument that was not given.
pub fn no_positional(index: usize) -> FormatError {
    FormatError::Index(format!("Replacement index {index} out of range for positional args tuple"))
}

/// Python's error for a keyword argument that was not given.
pub fn no_keyword(name: &str) -> FormatError {
    FormatError::Key(quote::repr(name))
}

/// Fields are numbered `{}` or `{0}`, not both.
#[derive(Clone, Copy)]
enum Numbering {
    Unknown,
    Automatic { next: usize },
    Manual,
}

struct Writer<'a, A> {
    arguments: &'a mut A,
    numbering: Numbering,
}

/// One replacement field, taken apart.
struct Field<'a> {
    name: &'a [char],
    conversion: Option<char>,
    spec: &'a [char],
}

impl<A: Arguments> Writer<'_, A> {
    /// Fields may stand in a specification, but no deeper.
    fn write(&mut self, template: &[char], depth: usize) -> Result<String, A::Error> {
        if depth == 0 {
            return Err(FormatError::value("Max string recursion exceeded").into());
        }
        let mut out = String::new();
        let mut rest = template;
        while let Some((&c, after)) = rest.split_first() {
            rest = after;
            match (c, after.first()) {
                ('{', Some('{')) | ('}', Some('}')) => {
                    out.push(c);
                    rest = &after[1..];
                }
                ('{', Some(_)) => {
                    let (field, after_field) = split_field(after)?;
                    out += &self.write_field(&field, depth)?;
                    rest = after_field;
                }
                ('{' | '}', _) => {
                    return Err(FormatError::value(format!("Single '{c}' encountered in format string")).into());
                }
                _ => out.push(c),
            }
        }
        Ok(out)
    }

    fn write_field(&mut self, field: &Field<'_>, depth: usize) -> Result<String, A::Error> {
        let mut value = self.look_up(field.name)?;
        if let Some(c) = field.conversion {
            let conversion = match c {
                's' => Conversion::Str,
                'r' => Conversion::Repr,
                'a' => Conversion::Ascii,
                '!'..='~' => return Err(FormatError::value(format!("Unknown conversion specifier {c}")).into()),
                _ => {
                    let point = u32::from(c);
                    return Err(FormatError::value(format!("Unknown conversion specifier \\x{point:x}")).into());
                }
            };
            value = self.arguments.convert(value, conversion)?;
        }
        let spec =
            if field.spec.contains(&'{') { self.write(field.spec, depth - 1)? } else { field.spec.iter().collect() };
        self.arguments.format(value, &spec)
    }

    fn look_up(&mut self, name: &[char]) -> Result<A::Value, A::Error> {
        let end = name.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(name.len());
        let (first, mut path) = name.split_at(end);
        let mut value = match (first, index(first)?) {
            ([], _) => {
                let next = self.automatic()?;
                self.arguments.positional(next)?
            }
            (_, Some(index)) => {
                self.manual()?;
                self.arguments.positional(index)?
            }
            (_, None) => self.arguments.keyword(&text(first))?,
        };
        while let Some((&opening, after)) = path.split_first() {
            let is_item = opening == '[';
            if !is_item && opening != '.' {
                let message = "Only '.' or '[' may follow ']' in format field specifier";
                return Err(FormatError::value(message).into());
            }
            let end = if is_item {
                after
                    .iter()
                    .position(|c| *c == ']')
                    .ok_or_else(|| FormatError::value("Missing ']' in format string"))?
            } else {
                after.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(after.len())
            };
            let part = &after[..end];
            if part.is_empty() {
                return Err(FormatError::value("Empty attribute in format string").into());
            }
            value = match (is_item, index(part)?) {
                (false, _) => self.arguments.attribute(value, &text(part))?,
                (true, Some(index)) => self.arguments.item(value, Key::Index(index))?,
                (true, None) => self.arguments.item(value, Key::Name(&text(part)))?,
            };
            path = &after[end + usize::from(is_item)..];
        }
        Ok(value)
    }

    fn automatic(&mut self) -> Result<usize, FormatError> {
        let next = match self.numbering {
            Numbering::Unknown => 0,
            Numbering::Automatic { next } => next,
            Numbering::Manual => {
                return Err(FormatError::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
        };
        self.numbering = Numbering::Automatic { next: next + 1 };
        Ok(next)
    }

    fn manual(&mut self) -> Result<(), FormatError> {
        if let Numbering::Automatic { .. } = self.numbering {
            return Err(FormatError::value(
                "cannot switch from automatic field numbering to manual field specification",
            ));
        }
        self.numbering = Numbering::Manual;
        Ok(())
    }
}

/// Takes a field apart, from after its `{`; the second part is what follows its `}`.
fn split_field(text: &[char]) -> Result<(Field<'_>, &[char]), FormatError> {
    let mut in_brackets = false;
    let mut end = None;
    for (i, c) in text.iter().enumerate() {
        match c {
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            _ if in_brackets => {}
            '{' => return Err(FormatError::value("unexpected '{' in field name")),
            '}' | ':' | '!' => {
                end = Some(i);
                break;
            }
            _ => {}
        }
    }
    let end = end.ok_or_else(|| FormatError::value("expected '}' before end of string"))?;
    let (name, mut rest) = (&text[..end], &text[end + 1..]);
    let mut conversion = None;
    match text[end] {
        '}' => return Ok((Field { name, conversion, spec: &[] }, rest)),
        '!' => {
            let (&c, after) = rest
                .split_first()
                .ok_or_else(|| FormatError::value("end of string while looking for conversion specifier"))?;
            conversion = Some(c);
            match after.split_first() {
                Some(('}', after)) => return Ok((Field { name, conversion, spec: &[] }, after)),
                Some((':', after)) => rest = after,
                Some(_) => return Err(FormatError::value("expected ':' after conversion specifier")),
                None => rest = after,
            }
        }
        _ => {}
    }
    let mut depth = 1;
    for (i, c) in rest.iter().enumerate() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Ok((Field { name, conversion, spec: &rest[..i] }, &rest[i + 1..]));
        }
    }
    Err(FormatError::value("unmatched '{' in format spec"))
}

/// The number that decimal digits spell, if they are nothing else.
fn index(name: &[char]) -> Result<Option<usize>, FormatError> {
    if name.is_empty() || !name.iter().all(char::is_ascii_digit) {
        return Ok(None);
    }
    let index = text(name).parse::<isize>();
    index.map(|n| Some(n.unsigned_abs())).map_err(|_| FormatError::value("Too many decimal digits in format string"))
}

fn text(chars: &[char]) -> String {
    chars.iter().collect()
}
