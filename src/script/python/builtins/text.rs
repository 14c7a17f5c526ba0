//! Methods of text; `bytes` has those of bytes.

pub(crate) mod bytes;
pub(crate) mod letters;
mod search;
mod template;

use std::rc::Rc;

use num_bigint::{BigInt, Sign};

use super::arguments::{index, receiver, values};
use crate::engine::Value;
use crate::script::python::format::quote;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// The text of a receiver.
fn own(args: &mut Args) -> Run<Rc<str>> {
    text_of(receiver(args), "descriptor requires a 'str' object but received")
}

fn text_of(value: Value, complaint: &str) -> Run<Rc<str>> {
    match value {
        Value::Text(text) | Value::ArrayText(text) => Ok(text),
        other => Err(Raise::type_error(format!("{complaint} {}", type_name(&other)))),
    }
}

/// A method that maps the text and takes nothing else.
fn mapped(args: &mut Args, function: &str, map: impl FnOnce(&str) -> String) -> Run<Value> {
    let text = own(args)?;
    let [] = values(args, function, 0)?;
    Ok(Value::text(map(&text)))
}

/// A method that asks something about the text.
fn asked(args: &mut Args, function: &str, is: impl FnOnce(&str) -> bool) -> Run<Value> {
    let text = own(args)?;
    let [] = values(args, function, 0)?;
    Ok(Value::Bool(is(&text)))
}

/// A method that asks whether all characters are of a kind, of which there must be one at least.
fn all_are(args: &mut Args, function: &str, is: fn(char) -> bool) -> Run<Value> {
    asked(args, function, |text| letters::all_are(text, is))
}

fn isidentifier(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [] = values(args, "str.isidentifier", 0)?;
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    Ok(Value::Bool(starts && text.chars().all(|c| c.is_alphanumeric() || c == '_')))
}

fn join(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [items] = values(args, "str.join", 1)?;
    let items = run
        .iterate(items.unwrap_or_default())
        .map_err(|raise| if raise.is_a("TypeError") { Raise::type_error("can only join an iterable") } else { raise });
    let mut items = items?;
    let mut out = String::new();
    let mut at = 0;
    while let Some(item) = items.next(run)? {
        let (Value::Text(part) | Value::ArrayText(part)) = &item else {
            let name = type_name(&item);
            return Err(Raise::type_error(format!("sequence item {at}: expected str instance, {name} found")));
        };
        if at > 0 {
            out.push_str(&text);
        }
        out.push_str(part);
        at += 1;
    }
    Ok(Value::text(out))
}

/// Strips characters (blanks if there are none given) from the sides asked for.
fn strip(args: &mut Args, function: &str, left: bool, right: bool) -> Run<Value> {
    let text = own(args)?;
    let [set] = values(args, function, 0)?;
    let set: Option<Vec<char>> = match set {
        None | Some(Value::None) => None,
        Some(Value::Text(set) | Value::ArrayText(set)) => Some(set.chars().collect()),
        Some(_) => {
            let bare = function.rsplit('.').next().unwrap_or(function);
            return Err(Raise::type_error(format!("{bare} arg must be None or str")));
        }
    };
    let is = |c: char| set.as_ref().map_or_else(|| letters::is_space(c), |set| set.contains(&c));
    let mut rest = &*text;
    if left {
        rest = rest.trim_start_matches(is);
    }
    if right {
        rest = rest.trim_end_matches(is);
    }
    Ok(Value::text(rest))
}

fn replace(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [old, new, count] = values(args, "replace", 2)?;
    let part = |v: Option<Value>, n: u8| {
        let v = v.unwrap_or_default();
        let name = type_name(&v);
        text_of(v, "").map_err(|_| Raise::type_error(format!("replace() argument {n} must be str, not {name}")))
    };
    let (old, new) = (part(old, 1)?, part(new, 2)?);
    let count = count.map_or(Ok(-1), |v| index(&v))?;
    Ok(Value::text(match usize::try_from(count) {
        Ok(count) => text.replacen(&*old, &new, count),
        Err(_) => text.replace(&*old, &new),
    }))
}

/// `center`, `ljust`, `rjust`: how many of the missing characters go to the left.
fn justified(args: &mut Args, function: &str, left: fn(usize, usize) -> usize) -> Run<Value> {
    let text = own(args)?;
    let [width, fill] = values(args, function, 1)?;
    let width = bounded_width(&width.unwrap_or_default())?;
    let fill = match fill {
        None => ' ',
        Some(Value::Text(fill) | Value::ArrayText(fill)) if fill.chars().count() == 1 => {
            fill.chars().next().unwrap_or(' ')
        }
        Some(Value::Text(_) | Value::ArrayText(_)) => {
            return Err(Raise::type_error("The fill character must be exactly one character long"));
        }
        Some(other) => {
            let name = type_name(&other);
            return Err(Raise::type_error(format!("The fill character must be a unicode character, not {name}")));
        }
    };
    let missing = width.saturating_sub(text.chars().count());
    let before = left(missing, width);
    let pad = |n: usize| fill.to_string().repeat(n);
    Ok(Value::text(format!("{}{text}{}", pad(before), pad(missing - before))))
}

fn bounded_width(value: &Value) -> Run<usize> {
    let width = index(value)?;
    let width = usize::try_from(width).unwrap_or(0);
    if width > crate::script::python::format::LONGEST {
        return Err(Raise::new("MemoryError", ""));
    }
    Ok(width)
}

/// As CPython centers: the odd character goes to the left if the width is odd.
fn centered(missing: usize, width: usize) -> usize {
    missing / 2 + (missing & width & 1)
}

fn zfill(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [width] = values(args, "str.zfill", 1)?;
    let width = bounded_width(&width.unwrap_or_default())?;
    let missing = width.saturating_sub(text.chars().count());
    let (sign, digits) = if text.starts_with(['+', '-']) { text.split_at(1) } else { ("", &*text) };
    Ok(Value::text(format!("{sign}{}{digits}", "0".repeat(missing))))
}

fn expandtabs(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [size] = args.take("expandtabs", ["tabsize"], 0)?;
    let size = size.map_or(Ok(8), |v| bounded_width(&v))?;
    let (mut out, mut column) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '\t' => {
                let fill = if size == 0 { 0 } else { size - column % size };
                out.push_str(&" ".repeat(fill));
                column += fill;
            }
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(Value::text(out))
}

/// `removeprefix` and `removesuffix`.
fn without(args: &mut Args, function: &str, cut: for<'a> fn(&'a str, &str) -> Option<&'a str>) -> Run<Value> {
    let text = own(args)?;
    let [part] = values(args, function, 1)?;
    let bare = function.rsplit('.').next().unwrap_or(function);
    let part = text_of(part.unwrap_or_default(), &format!("{bare}() argument must be str, not"))?;
    Ok(Value::text(cut(&text, &part).unwrap_or(&text)))
}

fn encode(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [encoding, _errors] = args.take("encode", ["encoding", "errors"], 0)?;
    let name = match &encoding {
        Some(Value::Text(name)) => name.to_lowercase().replace('_', "-"),
        _ => "utf-8".to_owned(),
    };
    let most = match name.as_str() {
        "utf-8" | "utf8" => return Ok(Value::Bytes(text.as_bytes().into())),
        "ascii" | "us-ascii" => 0x7f,
        "latin-1" | "latin1" | "iso-8859-1" => 0xff,
        other => {
            let message = format!("the encoding {other} is not part of the surface cowscope runs");
            return Err(Raise::unsupported(message, "use utf-8, ascii or latin-1"));
        }
    };
    match text.chars().enumerate().find(|(_, c)| u32::from(*c) > most) {
        None => Ok(Value::Bytes(text.chars().map(|c| u32::from(c) as u8).collect())),
        Some((at, c)) => {
            let shown = quote::escape_non_ascii(&c.to_string());
            let codec = if most == 0x7f { "ascii" } else { "latin-1" };
            let message = format!(
                "'{codec}' codec can't encode character '{shown}' in position {at}: ordinal not in range({})",
                most + 1
            );
            Err(Raise::new("UnicodeEncodeError", message))
        }
    }
}

/// Bytes as text.
///
/// # Errors
/// `UnicodeDecodeError` for bytes that are no UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> Run<Value> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Value::text(text)),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or(0);
            let length = error.error_len().unwrap_or(bytes.len() - at);
            let reason = match error.error_len() {
                None => "unexpected end of data",
                Some(_) if (0xc2..=0xf4).contains(&byte) => "invalid continuation byte",
                Some(_) => "invalid start byte",
            };
            let what = match length {
                0 | 1 => format!("byte {byte:#04x} in position {at}"),
                _ => format!("bytes in position {at}-{}", at + length - 1),
            };
            let message = format!("'utf-8' codec can't decode {what}: {reason}");
            Err(Raise::new("UnicodeDecodeError", message))
        }
    }
}

/// `str.maketrans(from, to)` or `str.maketrans(dict)`: a dictionary by code points.
pub(super) fn maketrans(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [from, to, gone] = values(args, "maketrans", 1)?;
    let code = |c: char| Value::Int(u32::from(c).into());
    let mut entries = Vec::new();
    match (from, to) {
        (Some(Value::Dict(dict)), None) => {
            for (key, item) in dict.0.borrow().values() {
                let key = match key {
                    Value::Text(text) => text.chars().next().map_or(Value::None, code),
                    other => other.clone(),
                };
                entries.push((key, item.clone()));
            }
        }
        (Some(Value::Text(from)), Some(Value::Text(to))) => {
            if from.chars().count() != to.chars().count() {
                return Err(Raise::value_error("the first two maketrans arguments must have equal length"));
            }
            entries.extend(from.chars().map(code).zip(to.chars().map(code)));
            if let Some(Value::Text(gone)) = gone {
                entries.extend(gone.chars().map(|c| (code(c), Value::None)));
            }
        }
        _ => {
            return Err(Raise::type_error("if you give only one argument to maketrans it must be a dict"));
        }
    }
    Ok(Value::dict(entries))
}

fn translate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [table] = values(args, "str.translate", 1)?;
    let table = table.unwrap_or_default();
    let mut out = String::new();
    for c in text.chars() {
        match run.item(&table, &Value::Int(u32::from(c).into())) {
            Err(raise) if raise.is_a("LookupError") => out.push(c),
            Err(raise) => return Err(raise),
            Ok(Value::None) => {}
            Ok(Value::Text(text) | Value::ArrayText(text)) => out.push_str(&text),
            Ok(other) => match index(&other).map(|code| u32::try_from(code).ok().and_then(char::from_u32)) {
                Ok(Some(c)) => out.push(c),
                Ok(None) => return Err(Raise::value_error("character mapping must be in range(0x110000)")),
                Err(_) => return Err(Raise::type_error("character mapping must return integer, None or str")),
            },
        }
    }
    Ok(Value::text(out))
}

/// Methods of `str`.
pub(super) const METHODS: &[Method] = &[
    Method::new("capitalize", |_, args| mapped(args, "str.capitalize", letters::capitalize)),
    Method::new("casefold", |_, args| mapped(args, "str.casefold", |t| t.to_lowercase().replace('ß', "ss"))),
    Method::new("center", |_, args| justified(args, "center", centered)),
    Method::new("count", search::count),
    Method::new("encode", encode),
    Method::new("endswith", |_, args| search::has_affix(args, "endswith", |text, part| text.ends_with(part))),
    Method::new("expandtabs", expandtabs),
    Method::new("find", |_, args| search::find(args, "find", false)),
    Method::new("format", template::format),
    Method::new("format_map", template::format_map),
    Method::new("index", |_, args| search::index_of(args, "index", false)),
    Method::new("isalnum", |_, args| all_are(args, "str.isalnum", letters::is_alnum)),
    Method::new("isalpha", |_, args| all_are(args, "str.isalpha", letters::is_alpha)),
    Method::new("isascii", |_, args| asked(args, "str.isascii", str::is_ascii)),
    Method::new("isdecimal", |_, args| all_are(args, "str.isdecimal", letters::is_decimal)),
    Method::new("isdigit", |_, args| all_are(args, "str.isdigit", letters::is_digit)),
    Method::new("isidentifier", isidentifier),
    Method::new("islower", |_, args| asked(args, "str.islower", letters::is_lower)),
    Method::new("isnumeric", |_, args| all_are(args, "str.isnumeric", letters::is_numeric)),
    Method::new("isprintable", |_, args| asked(args, "str.isprintable", |text| text.chars().all(quote::is_printable))),
    Method::new("isspace", |_, args| all_are(args, "str.isspace", letters::is_space)),
    Method::new("istitle", |_, args| asked(args, "str.istitle", letters::is_title)),
    Method::new("isupper", |_, args| asked(args, "str.isupper", letters::is_upper)),
    Method::new("join", join),
    Method::new("ljust", |_, args| justified(args, "ljust", |_, _| 0)),
    Method::new("lower", |_, args| mapped(args, "str.lower", str::to_lowercase)),
    Method::new("lstrip", |_, args| strip(args, "str.lstrip", true, false)),
    Method::new("partition", |_, args| search::partition(args, "str.partition", false)),
    Method::new("removeprefix", |_, args| without(args, "str.removeprefix", |text, part| text.strip_prefix(part))),
    Method::new("removesuffix", |_, args| without(args, "str.removesuffix", |text, part| text.strip_suffix(part))),
    Method::new("replace", replace),
    Method::new("rfind", |_, args| search::find(args, "rfind", true)),
    Method::new("rindex", |_, args| search::index_of(args, "rindex", true)),
    Method::new("rjust", |_, args| justified(args, "rjust", |missing, _| missing)),
    Method::new("rpartition", |_, args| search::partition(args, "str.rpartition", true)),
    Method::new("rsplit", |_, args| search::split(args, "rsplit", true)),
    Method::new("rstrip", |_, args| strip(args, "str.rstrip", false, true)),
    Method::new("split", |_, args| search::split(args, "split", false)),
    Method::new("splitlines", search::splitlines),
    Method::new("startswith", |_, args| search::has_affix(args, "startswith", |text, part| text.starts_with(part))),
    Method::new("strip", |_, args| strip(args, "str.strip", true, true)),
    Method::new("swapcase", |_, args| mapped(args, "str.swapcase", letters::swapcase)),
    Method::new("title", |_, args| mapped(args, "str.title", letters::title)),
    Method::new("translate", translate),
    Method::new("upper", |_, args| mapped(args, "str.upper", str::to_uppercase)),
    Method::new("zfill", zfill),
];

/// `int.from_bytes(bytes, byteorder, signed=False)`
pub(super) fn int_from_bytes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [bytes, order, signed] = args.take("from_bytes", ["bytes", "byteorder", "signed"], 1)?;
    let Some(Value::Bytes(bytes) | Value::ArrayBytes(bytes)) = bytes else {
        return Err(Raise::type_error("cannot convert object to bytes"));
    };
    let little = matches!(order, Some(Value::Text(order)) if &*order == "little");
    let signed = signed.map_or(Ok(false), |v| run.truth(&v))?;
    Ok(Value::big(match (little, signed) {
        (true, true) => BigInt::from_signed_bytes_le(&bytes),
        (true, false) => BigInt::from_bytes_le(Sign::Plus, &bytes),
        (false, true) => BigInt::from_signed_bytes_be(&bytes),
        (false, false) => BigInt::from_bytes_be(Sign::Plus, &bytes),
    }))
}
