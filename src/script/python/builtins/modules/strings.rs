//! The modules `string`, `textwrap` and `json`, as far as scripts about arrays use them.

use std::rc::Rc;

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::index;
use crate::script::python::format::float::float_repr;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The names of `string`.
pub(super) fn string(_: &mut Runner, name: &str) -> Option<Value> {
    Some(Value::text(match name {
        "ascii_lowercase" => "abcdefghijklmnopqrstuvwxyz",
        "ascii_uppercase" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ascii_letters" => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "digits" => "0123456789",
        "hexdigits" => "0123456789abcdefABCDEF",
        "octdigits" => "01234567",
        "punctuation" => r##"!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"##,
        "whitespace" => " \t\n\r\x0b\x0c",
        _ => return None,
    }))
}

/// The names of `textwrap`.
pub(super) fn textwrap(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "textwrap", &[Builtin::new("dedent", dedent), Builtin::new("indent", indent)], name)
}

fn text(value: Option<Value>) -> Run<Rc<str>> {
    match value.unwrap_or_default() {
        Value::Text(text) | Value::ArrayText(text) => Ok(text),
        other => Err(Raise::type_error(format!("expected string or bytes-like object, got '{}'", type_name(&other)))),
    }
}

/// Takes the blanks away that all lines begin with; lines of blanks become empty.
fn dedent(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [given] = args.take("dedent", ["text"], 1)?;
    let given = text(given)?;
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in given.split('\n').filter(|line| !line.trim_matches([' ', '\t']).is_empty()) {
        let own = &line[..blanks(line)];
        margin = Some(match margin {
            None => own,
            Some(margin) => {
                let shared = margin.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..shared]
            }
        });
    }
    let margin = margin.unwrap_or("");
    let cut = |line: &str| match line.trim_matches([' ', '\t']).is_empty() {
        true => String::new(),
        false => line.strip_prefix(margin).unwrap_or(line).to_owned(),
    };
    Ok(Value::text(given.split('\n').map(cut).collect::<Vec<_>>().join("\n")))
}

fn indent(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [given, prefix] = args.take("indent", ["text", "prefix"], 2)?;
    let (given, prefix) = (text(given)?, text(prefix)?);
    let lines = given.split_inclusive('\n');
    let put = |line: &str| if line.trim().is_empty() { line.to_owned() } else { format!("{prefix}{line}") };
    Ok(Value::text(lines.map(put).collect::<String>()))
}

/// The names of `json`.
pub(super) fn json(run: &mut Runner, name: &str) -> Option<Value> {
    const JSON: &[Builtin] = &[
        Builtin::new("dumps", dumps),
        Builtin::new("loads", |_, _| {
            let hint = "write the values in the script";
            Err(Raise::unsupported("json.loads is not part of the surface cowscope runs", hint))
        }),
    ];
    from_table(run, "json", JSON, name)
}

/// How JSON is laid out.
struct Layout {
    indent: Option<String>,
    item: String,
    key: String,
    ascii: bool,
    sorted: bool,
}

fn dumps(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut flag =
        |name: &str, default: bool, run: &mut Runner| args.take_keyword(name).map_or(Ok(default), |v| run.truth(&v));
    let (ascii, sorted) = (flag("ensure_ascii", true, run)?, flag("sort_keys", false, run)?);
    let indent = match args.take_keyword("indent") {
        None | Some(Value::None) => None,
        Some(Value::Text(text)) => Some(text.to_string()),
        Some(n) => Some(" ".repeat(usize::try_from(index(&n)?).unwrap_or(0).min(1 << 16))),
    };
    let (item, key) = match args.take_keyword("separators") {
        Some(Value::Tuple(parts)) if parts.len() == 2 => {
            (text(parts.first().cloned())?.to_string(), text(parts.last().cloned())?.to_string())
        }
        _ => (if indent.is_some() { "," } else { ", " }.to_owned(), ": ".to_owned()),
    };
    let [value] = args.take("dumps", ["obj"], 1)?;
    let mut out = String::new();
    write(run, &value.unwrap_or_default(), &Layout { indent, item, key, ascii, sorted }, 0, &mut out)?;
    Ok(Value::text(out))
}

fn write(run: &mut Runner, value: &Value, layout: &Layout, depth: usize, out: &mut String) -> Run<()> {
    const DEEPEST: usize = 900;
    if depth > DEEPEST {
        return Err(Raise::value_error("Circular reference detected"));
    }
    let (items, open, close): (Vec<(Option<Value>, Value)>, char, char) = match value {
        Value::None => {
            out.push_str("null");
            return Ok(());
        }
        Value::Bool(b) => {
            out.push_str(if *b { "true" } else { "false" });
            return Ok(());
        }
        Value::Int(_) | Value::BigInt(_) => {
            out.push_str(&run.repr(value)?);
            return Ok(());
        }
        Value::Float(x) => {
            out.push_str(&json_float(*x));
            return Ok(());
        }
        // np.float64 is a float.
        Value::Num(crate::engine::Num::Float64(x)) => {
            out.push_str(&json_float(*x));
            return Ok(());
        }
        Value::Text(text) | Value::ArrayText(text) => {
            quoted(text, layout.ascii, out);
            return Ok(());
        }
        Value::List(list) => (list.0.borrow().iter().map(|v| (None, v.clone())).collect(), '[', ']'),
        Value::Tuple(items) => (items.iter().map(|v| (None, v.clone())).collect(), '[', ']'),
        Value::Dict(dict) => {
            let mut entries: Vec<(Option<Value>, Value)> =
                dict.0.borrow().values().map(|(k, v)| (Some(k.clone()), v.clone())).collect();
            if layout.sorted {
                let keys: Vec<Value> = entries.iter().filter_map(|(k, _)| k.clone()).collect();
                let keys = super::super::sort_values(run, keys, None, false)?;
                let place = |k: &Option<Value>| keys.iter().position(|other| k.as_ref().is_some_and(|k| k.is(other)));
                entries.sort_by_key(|(k, _)| place(k));
            }
            (entries, '{', '}')
        }
        other => {
            let name = type_name(other);
            let name = name.rsplit('.').next().unwrap_or(&name);
            return Err(Raise::type_error(format!("Object of type {name} is not JSON serializable")));
        }
    };
    out.push(open);
    let line = |out: &mut String, depth: usize| {
        if let Some(indent) = &layout.indent {
            out.push('\n');
            out.push_str(&indent.repeat(depth));
        }
    };
    let empty = items.is_empty();
    for (i, (key, item)) in items.into_iter().enumerate() {
        if i > 0 {
            out.push_str(&layout.item);
        }
        line(out, depth + 1);
        if let Some(key) = key {
            match &key {
                Value::Text(text) => quoted(text, layout.ascii, out),
                Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
                    let mut plain = String::new();
                    write(run, &key, layout, depth + 1, &mut plain)?;
                    quoted(&plain, layout.ascii, out);
                }
                other => {
                    let name = type_name(other);
                    let message = format!("keys must be str, int, float, bool or None, not {name}");
                    return Err(Raise::type_error(message));
                }
            }
            out.push_str(&layout.key);
        }
        write(run, &item, layout, depth + 1, out)?;
    }
    if !empty {
        line(out, depth);
    }
    out.push(close);
    Ok(())
}

fn json_float(x: f64) -> String {
    if x.is_nan() {
        "NaN".to_owned()
    } else if x.is_infinite() {
        if x > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        float_repr(x)
    }
}

fn quoted(text: &str, ascii: bool, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            c if c < ' ' || ascii && !c.is_ascii() => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
