//! Python's `template % values`: `"%5.2f %s" % (x, name)`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::spec::real::Style;
use super::spec::{code_point, int_to_float, padding, radix_digits};
use super::{FormatError, quote};

/// What `%` formatting asks of an interpreter's values.
pub trait Operand: Sized {
    /// The interpreter's error.
    type Error: From<FormatError>;

    /// Python's name of the type, for messages.
    fn type_name(&self) -> String;
    /// The value as a number (`bool` is an `int`); `None` if it is not a real number.
    fn number(&self) -> Option<Number>;
    /// The characters of a `str`.
    fn text(&self) -> Option<&str>;
    /// Whether `%(key)s` may look up keys: it can be subscripted, and is no tuple or `str`.
    fn is_mapping(&self) -> bool;

    /// `str(self)`
    ///
    /// # Errors
    /// Whatever `__str__` raises.
    fn to_str(&self) -> Result<String, Self::Error>;
    /// `repr(self)`
    ///
    /// # Errors
    /// Whatever `__repr__` raises.
    fn to_repr(&self) -> Result<String, Self::Error>;
    /// `self[key]`
    ///
    /// # Errors
    /// `KeyError` and the like.
    fn item(&self, key: &str) -> Result<Self, Self::Error>;
}

/// A real number.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// `int`, `bool`, NumPy's integers.
    Int(BigInt),
    /// `float`, NumPy's floats.
    Float(f64),
}

/// The right side of `%`.
#[derive(Debug, Clone, Copy)]
pub enum Operands<'a, T> {
    /// A tuple: one item a conversion.
    Tuple(&'a [T]),
    /// Anything else: the only operand, or the mapping that keys are looked up in.
    One(&'a T),
}

/// `template % operands`.
///
/// # Errors
/// Python's exception and message, or what the operands themselves raise.
pub fn percent<T: Operand>(template: &str, operands: Operands<'_, T>) -> Result<String, T::Error> {
    let chars: Vec<char> = template.chars().collect();
    let mut source = Source { operands, taken: 0, keyed: None };
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        at += 1;
        match (c, chars.get(at)) {
            ('%', Some('%')) => {
                out.push('%');
                at += 1;
            }
            ('%', _) => out += &conversion(&chars, &mut at, &mut source)?,
            _ => out.push(c),
        }
    }
    source.check_all_taken()?;
    Ok(out)
}

/// Hands out the operands.
struct Source<'a, T> {
    operands: Operands<'a, T>,
    taken: usize,
    /// The value of the latest `%(key)`, and whether it was used.
    keyed: Option<(T, bool)>,
}

impl<T: Operand> Source<'_, T> {
    fn next(&mut self) -> Result<&T, FormatError> {
        let too_few = || FormatError::type_("not enough arguments for format string");
        if let Some((value, used)) = &mut self.keyed {
            return if std::mem::replace(used, true) { Err(too_few()) } else { Ok(value) };
        }
        let found = match self.operands {
            Operands::Tuple(items) => items.get(self.taken),
            Operands::One(one) => (self.taken == 0).then_some(one),
        };
        self.taken += 1;
        found.ok_or_else(too_few)
    }

    fn look_up(&mut self, key: &str) -> Result<(), T::Error> {
        match self.operands {
            Operands::One(one) if one.is_mapping() => {
                self.keyed = Some((one.item(key)?, false));
                Ok(())
            }
            _ => Err(FormatError::type_("format requires a mapping").into()),
        }
    }

    fn check_all_taken(&self) -> Result<(), FormatError> {
        let all_taken = match self.operands {
            Operands::Tuple(items) => self.taken >= items.len(),
            Operands::One(one) => self.taken > 0 || one.is_mapping(),
        };
        if all_taken { Ok(()) } else { Err(FormatError::type_("not all arguments converted during string formatting")) }
    }

    /// The operand of a `*`.
    fn star(&mut self, c_type: &str) -> Result<i64, FormatError> {
        let Some(Number::Int(i)) = self.next()?.number() else {
            return Err(FormatError::type_("* wants int"));
        };
        let fits = if c_type == "int" { i.to_i32().map(i64::from) } else { i.to_i64() };
        fits.ok_or_else(|| FormatError::overflow(format!("Python int too large to convert to C {c_type}")))
    }
}

/// Flags and sizes of one conversion.
#[derive(Default)]
struct Flags {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// One conversion, from after its `%`.
fn conversion<T: Operand>(chars: &[char], at: &mut usize, source: &mut Source<'_, T>) -> Result<String, T::Error> {
    let incomplete = || FormatError::value("incomplete format");
    if chars.get(*at) == Some(&'(') {
        let key = mapping_key(chars, at)?;
        source.look_up(&key)?;
    }
    let mut flags = Flags::default();
    while let Some(flag) = chars.get(*at) {
        match flag {
            '-' => flags.left = true,
            '+' => flags.plus = true,
            ' ' => flags.blank = true,
            '#' => flags.alternate = true,
            '0' => flags.zero = true,
            _ => break,
        }
        *at += 1;
    }
    if let Some(width) = size(chars, at, source, isize::MAX as usize, "width too big")? {
        flags.left |= width < 0;
        flags.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
    }
    if chars.get(*at) == Some(&'.') {
        *at += 1;
        let precision = size(chars, at, source, i32::MAX as usize, "precision too big")?.unwrap_or(0);
        flags.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    if matches!(chars.get(*at), Some('h' | 'l' | 'L')) {
        *at += 1;
    }
    let code = *chars.get(*at).ok_or_else(incomplete)?;
    let position = *at;
    *at += 1;
    convert(code, position, &flags, source.next()?)
}

/// The key of `%(key)s`, which may hold balanced parentheses.
fn mapping_key(chars: &[char], at: &mut usize) -> Result<String, FormatError> {
    let mut depth = 0;
    let mut key = String::new();
    while let Some(&c) = chars.get(*at) {
        *at += 1;
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            key.remove(0);
            return Ok(key);
        }
        key.push(c);
    }
    Err(FormatError::value("incomplete format key"))
}

/// A width or precision: digits, or `*`.
fn size<T: Operand>(
    chars: &[char],
    at: &mut usize,
    source: &mut Source<'_, T>,
    limit: usize,
    too_big: &str,
) -> Result<Option<i64>, FormatError> {
    if chars.get(*at) == Some(&'*') {
        *at += 1;
        return source.star(if limit > i32::MAX as usize { "ssize_t" } else { "int" }).map(Some);
    }
    let mut number = None;
    while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
        let longer = number.unwrap_or(0_usize).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
        let longer = longer.filter(|n| *n <= limit).ok_or_else(|| FormatError::value(too_big))?;
        number = Some(longer);
        *at += 1;
    }
    Ok(number.map(|n| n as i64))
}

fn convert<T: Operand>(code: char, position: usize, flags: &Flags, operand: &T) -> Result<String, T::Error> {
    let text = match code {
        's' => operand.to_str()?,
        'r' => operand.to_repr()?,
        'a' => quote::escape_non_ascii(&operand.to_repr()?),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => return Ok(integer(code, flags, operand)?),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => return Ok(real(code, flags, operand)?),
        'c' => return Ok(pad(flags, "", &character(operand)?.to_string(), false)?),
        _ => {
            let shown = if ('\x1f'..='~').contains(&code) { code } else { '?' };
            let point = u32::from(code);
            return Err(FormatError::value(format!(
                "unsupported format character '{shown}' (0x{point:x}) at index {position}"
            ))
            .into());
        }
    };
    let kept: String = text.chars().take(flags.precision.unwrap_or(usize::MAX)).collect();
    Ok(pad(flags, "", &kept, false)?)
}

fn integer<T: Operand>(code: char, flags: &Flags, operand: &T) -> Result<String, FormatError> {
    let in_base = matches!(code, 'o' | 'x' | 'X');
    let number = match operand.number() {
        Some(Number::Int(i)) => i,
        Some(Number::Float(x)) if !in_base => truncate(x)?,
        _ => {
            let wanted = if in_base { "an integer" } else { "a real number" };
            let name = operand.type_name();
            return Err(FormatError::type_(format!("%{code} format: {wanted} is required, not {name}")));
        }
    };
    let (prefix, digits) = radix_digits(&number, code)?;
    let fill = flags.precision.unwrap_or(0).saturating_sub(digits.len());
    let digits = padding('0', fill)? + &digits;
    let sign = sign(flags, number.sign() == Sign::Minus);
    pad(flags, &format!("{sign}{}", if flags.alternate { prefix } else { "" }), &digits, true)
}

/// `int(x)`.
fn truncate(x: f64) -> Result<BigInt, FormatError> {
    if x.is_nan() {
        return Err(FormatError::value("cannot convert float NaN to integer"));
    }
    num_traits::FromPrimitive::from_f64(x.trunc())
        .ok_or_else(|| FormatError::overflow("cannot convert float infinity to integer"))
}

fn real<T: Operand>(code: char, flags: &Flags, operand: &T) -> Result<String, FormatError> {
    let x = match operand.number() {
        Some(Number::Float(x)) => x,
        Some(Number::Int(i)) => int_to_float(&i)?,
        None => return Err(FormatError::type_(format!("must be real number, not {}", operand.type_name()))),
    };
    let style = Style::of_code(code, flags.precision.unwrap_or(6), flags.alternate)?;
    pad(flags, sign(flags, super::float::is_negative(x)), &style.write(x), true)
}

fn character<T: Operand>(operand: &T) -> Result<char, FormatError> {
    if let Some(Number::Int(i)) = operand.number() {
        return code_point(i.to_i64().unwrap_or(-1));
    }
    let mut chars = operand.text().unwrap_or("").chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(FormatError::type_("%c requires int or char")),
    }
}

fn sign(flags: &Flags, negative: bool) -> &'static str {
    match (negative, flags.plus, flags.blank) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        (false, false, false) => "",
    }
}

/// Blanks on either side, or zeros between sign and digits.
fn pad(flags: &Flags, lead: &str, body: &str, is_number: bool) -> Result<String, FormatError> {
    let missing = flags.width.saturating_sub(lead.len() + body.chars().count());
    let blanks = || padding(' ', missing);
    Ok(match (flags.left, flags.zero && is_number) {
        (true, _) => [lead, body, &blanks()?].concat(),
        (false, true) => [lead, &padding('0', missing)?, body].concat(),
        (false, false) => [&blanks()?, lead, body].concat(),
    })
}
