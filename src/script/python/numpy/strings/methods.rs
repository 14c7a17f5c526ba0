//! Functions that NumPy itself hands to Python's methods, element by element.

use super::super::convert;
use super::super::ufuncs::is_object;
use super::rows::{Rows, call_method, is_text, kept};
use crate::engine::Value;
use crate::kernel::{Array, DType};
use crate::script::program::BinaryOp;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// An operand that must be text.
fn texts(run: &mut Runner, value: Option<Value>) -> Run<Array> {
    let value = value.unwrap_or_default();
    let refused = || Raise::type_error("string operation on non-string array");
    if is_object(&value) {
        return Err(refused());
    }
    let array = convert::to_kernel(run, &value, None)?;
    if is_text(&array) { Ok(array) } else { Err(refused()) }
}

/// A method without arguments, whose results are cut to the width that the texts have.
fn cased(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let [a] = args.take(function, ["a"], 1)?;
    let a = texts(run, a)?;
    let array = Rows::new(std::slice::from_ref(&a))?.call(run, function)?.array(run, a.dtype().clone())?;
    kept(run, array)
}

fn translate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, table, deleted] = args.take("translate", ["a", "table", "deletechars"], 2)?;
    let (a, table) = (texts(run, a)?, table.unwrap_or_default());
    let translated = Rows::new(std::slice::from_ref(&a))?.each(run, |run, mut row| {
        row.push(table.clone());
        if let (Value::ArrayBytes(_), Some(deleted)) = (&row[0], &deleted) {
            row.push(deleted.clone());
        }
        call_method(run, "translate", row)
    })?;
    let array = translated.array(run, a.dtype().clone())?;
    kept(run, array)
}

/// Results whose width is that of the longest; none at all keep the type `like`.
fn as_wide_as_needed(run: &mut Runner, results: &super::rows::Results, like: &DType) -> Run<Value> {
    match results.longest() {
        Ok(_) => results.widest(run),
        Err(_) => {
            let array = results.array(run, like.clone())?;
            kept(run, array)
        }
    }
}

/// `mod(a, values)`: `a % values`, template by template.
fn modulo(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, values] = args.take("mod", ["a", "values"], 2)?;
    let a = texts(run, a)?;
    let values = convert::to_kernel(run, &values.unwrap_or_default(), None)?;
    let filled = Rows::new(&[a.clone(), values])?
        .each(run, |run, row| run.binary_other(BinaryOp::Remainder, &row[0], &row[1]))?;
    as_wide_as_needed(run, &filled, a.dtype())
}

/// `np.char.join(sep, seq)`: the separator between the characters of each text.
pub(super) fn join(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [sep, seq] = args.take("join", ["sep", "seq"], 2)?;
    let sep = texts(run, sep)?;
    let seq = convert::to_kernel(run, &seq.unwrap_or_default(), None)?;
    let joined = Rows::new(&[sep, seq.clone()])?.call(run, "join")?;
    as_wide_as_needed(run, &joined, seq.dtype())
}

/// `encode` and `decode`: texts as byte strings, and back.
fn coded(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let [a, encoding, errors] = args.take(function, ["a", "encoding", "errors"], 1)?;
    let a = texts(run, a)?;
    let given: Vec<Value> =
        [encoding, errors].into_iter().map_while(|v| v.filter(|v| !matches!(v, Value::None))).collect();
    let results = Rows::new(std::slice::from_ref(&a))?.each(run, |run, mut row| {
        row.extend(given.iter().cloned());
        call_method(run, function, row)
    })?;
    let like = if function == "encode" { DType::Bytes(1) } else { DType::Str(1) };
    as_wide_as_needed(run, &results, &like)
}

/// `np.char.split` and its like give an array of lists.
pub(super) fn lists(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let names = if function == "splitlines" { ["a", "keepends", "*"] } else { ["a", "sep", "maxsplit"] };
    let [a, ..] = args.take(function, names, 1)?;
    texts(run, a)?;
    Err(Raise::unsupported(
        format!("np.char.{function} gives an array of lists (dtype=object), and cowscope has no such element type"),
        format!("use a list: [text.{function}() for text in a]"),
    ))
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("capitalize", |run, args| cased(run, args, "capitalize")),
    Builtin::new("decode", |run, args| coded(run, args, "decode")),
    Builtin::new("encode", |run, args| coded(run, args, "encode")),
    Builtin::new("lower", |run, args| cased(run, args, "lower")),
    Builtin::new("mod", modulo),
    Builtin::new("swapcase", |run, args| cased(run, args, "swapcase")),
    Builtin::new("title", |run, args| cased(run, args, "title")),
    Builtin::new("translate", translate),
    Builtin::new("upper", |run, args| cased(run, args, "upper")),
];
