//! Searching and splitting text. Positions are characters, as in Python.

use std::rc::Rc;

use super::letters::is_space;
use super::{own, text_of};
use crate::engine::Value;
use crate::script::python::builtins::arguments::{index, values};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run, Runner};

/// The part of a text between two optional positions: its bytes, and the characters before it.
fn part(text: &str, start: Option<&Value>, stop: Option<&Value>) -> Run<Option<(usize, usize, usize)>> {
    if start.is_none() && stop.is_none() {
        return Ok(Some((0, text.len(), 0)));
    }
    let len = text.chars().count() as i64;
    let bound = |v: Option<&Value>, default: i64| match v {
        None | Some(Value::None) => Ok(default),
        Some(v) => index(v).map(|i| if i < 0 { (i + len).max(0) } else { i }),
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, len)?.min(len));
    if start > stop {
        return Ok(None);
    }
    let byte = |n: i64| text.char_indices().nth(n as usize).map_or(text.len(), |(at, _)| at);
    Ok(Some((byte(start), byte(stop), start as usize)))
}

/// The arguments `sub, start, stop`: the character position of the first (or last) occurrence.
fn position(args: &mut Args, function: &str, last: bool) -> Run<Option<i64>> {
    let text = own(args)?;
    let [sub, start, stop] = values(args, function, 1)?;
    let sub = text_of(sub.unwrap_or_default(), "must be str, not")?;
    let Some((from, to, before)) = part(&text, start.as_ref(), stop.as_ref())? else { return Ok(None) };
    let within = &text[from..to];
    let found = if last { within.rfind(&*sub) } else { within.find(&*sub) };
    Ok(found.map(|at| (before + within[..at].chars().count()) as i64))
}

pub(super) fn find(args: &mut Args, function: &str, last: bool) -> Run<Value> {
    Ok(Value::Int(position(args, function, last)?.unwrap_or(-1)))
}

pub(super) fn index_of(args: &mut Args, function: &str, last: bool) -> Run<Value> {
    position(args, function, last)?.map(Value::Int).ok_or_else(|| Raise::value_error("substring not found"))
}

pub(super) fn count(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [sub, start, stop] = values(args, "count", 1)?;
    let sub = text_of(sub.unwrap_or_default(), "must be str, not")?;
    let Some((from, to, _)) = part(&text, start.as_ref(), stop.as_ref())? else { return Ok(Value::Int(0)) };
    Ok(Value::Int(text[from..to].matches(&*sub).count() as i64))
}

/// `startswith` and `endswith`, of one text or any of a tuple.
pub(super) fn has_affix(args: &mut Args, function: &str, has: fn(&str, &str) -> bool) -> Run<Value> {
    let text = own(args)?;
    let [affix, start, stop] = values(args, function, 1)?;
    let complaint = |v: &Value| {
        let name = type_name(v);
        Raise::type_error(format!("{function} first arg must be str or a tuple of str, not {name}"))
    };
    let affixes: Vec<Rc<str>> = match affix.unwrap_or_default() {
        Value::Text(affix) | Value::ArrayText(affix) => vec![affix],
        Value::Tuple(items) => items
            .iter()
            .map(|item| match item {
                Value::Text(affix) | Value::ArrayText(affix) => Ok(affix.clone()),
                other => Err(Raise::type_error(format!(
                    "tuple for {function} must only contain str, not {}",
                    type_name(other)
                ))),
            })
            .collect::<Run<_>>()?,
        other => return Err(complaint(&other)),
    };
    let Some((from, to, _)) = part(&text, start.as_ref(), stop.as_ref())? else { return Ok(Value::Bool(false)) };
    Ok(Value::Bool(affixes.iter().any(|affix| has(&text[from..to], affix))))
}

pub(super) fn partition(args: &mut Args, function: &str, last: bool) -> Run<Value> {
    let text = own(args)?;
    let [sep] = values(args, function, 1)?;
    let sep = text_of(sep.unwrap_or_default(), "must be str, not")?;
    if sep.is_empty() {
        return Err(Raise::value_error("empty separator"));
    }
    let parts = if last { text.rsplit_once(&*sep) } else { text.split_once(&*sep) };
    let (before, sep, after) = match parts {
        Some((before, after)) => (before, &*sep, after),
        None if last => ("", "", &*text),
        None => (&*text, "", ""),
    };
    Ok(Value::tuple([Value::text(before), Value::text(sep), Value::text(after)]))
}

/// `split` and `rsplit`: by a separator, or by runs of blanks.
pub(super) fn split(args: &mut Args, function: &str, from_right: bool) -> Run<Value> {
    let text = own(args)?;
    let [sep, most] = args.take(function, ["sep", "maxsplit"], 0)?;
    let most = most.map_or(Ok(-1), |v| index(&v))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX - 1);
    let parts: Vec<&str> = match &sep {
        None | Some(Value::None) => by_blanks(&text, most, from_right),
        Some(Value::Text(sep) | Value::ArrayText(sep)) => {
            if sep.is_empty() {
                return Err(Raise::value_error("empty separator"));
            }
            if from_right {
                let mut parts: Vec<&str> = text.rsplitn(most + 1, &**sep).collect();
                parts.reverse();
                parts
            } else {
                text.splitn(most + 1, &**sep).collect()
            }
        }
        Some(other) => return Err(Raise::type_error(format!("must be str or None, not {}", type_name(other)))),
    };
    Ok(Value::list(parts.into_iter().map(Value::text).collect()))
}

fn by_blanks(text: &str, most: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        rest = if from_right { rest.trim_end_matches(is_space) } else { rest.trim_start_matches(is_space) };
        if rest.is_empty() {
            break;
        }
        if parts.len() == most {
            // What is left keeps its blanks on the far side.
            parts.push(rest);
            break;
        }
        if from_right {
            let at = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
            parts.push(&rest[at..]);
            rest = &rest[..at];
        } else {
            let at = rest.find(is_space).unwrap_or(rest.len());
            parts.push(&rest[..at]);
            rest = &rest[at..];
        }
    }
    if from_right {
        parts.reverse();
    }
    parts
}

pub(super) fn splitlines(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let text = own(args)?;
    let [keep] = args.take("splitlines", ["keepends"], 0)?;
    let keep = keep.map_or(Ok(false), |v| run.truth(&v))?;
    let is_end =
        |c: char| matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let (end, width) = match rest.char_indices().find(|(_, c)| is_end(*c)) {
            Some((at, _)) if rest[at..].starts_with("\r\n") => (at, 2),
            Some((at, c)) => (at, c.len_utf8()),
            None => (rest.len(), 0),
        };
        lines.push(Value::text(&rest[..if keep { end + width } else { end }]));
        rest = &rest[end + width..];
    }
    Ok(Value::list(lines))
}
