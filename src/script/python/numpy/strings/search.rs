//! Parts of texts: where they are, how many there are, what stands beside them or in their place.

use super::super::{arguments::array, convert};
use super::rows::{Rows, kept, whole, with_length};
use crate::engine::Value;
use crate::kernel::{Array, DType, cast};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// `find`, `index`, `count`, `startswith` and their like: `part` is what the second parameter is called.
fn search(run: &mut Runner, args: &mut Args, function: &str, part: &str, dtype: DType) -> Run<Value> {
    let [a, sub, start, end] = args.take(function, ["a", part, "start", "end"], 2)?;
    let end = end.filter(|end| !matches!(end, Value::None)).unwrap_or(Value::Int(i64::MAX));
    let operands = vec![a.unwrap_or_default(), sub.unwrap_or_default(), start.unwrap_or(Value::Int(0)), end];
    let found = Rows::in_loop(run, function, 2, operands)?.call(run, function).map_err(|raise| {
        // Python's own words for bytes differ.
        if raise.is_a("ValueError") { Raise::value_error("substring not found") } else { raise }
    })?;
    let found = found.array(run, dtype)?;
    convert::value_of(run, found)
}

fn position(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    search(run, args, function, "sub", DType::Int64)
}

/// `replace(a, old, new, count=-1)`: plain texts to look for and to put in are cut to the width of `a`, as NumPy does it.
fn replace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, old, new, count] = args.take("replace", ["a", "old", "new", "count"], 3)?;
    let count = whole(run, &count.unwrap_or(Value::Int(-1)), "count")?;
    let a = array(run, &a.unwrap_or_default())?;
    let mut in_type = |value: Option<Value>| -> Run<Array> {
        let value = value.unwrap_or_default();
        let own = array(run, &value)?;
        let typed = matches!(value, Value::Array(_) | Value::Num(_) | Value::ArrayText(_) | Value::ArrayBytes(_));
        if typed { Ok(own) } else { Ok(cast::cast(&own, a.dtype())?) }
    };
    let (old, new) = (in_type(old)?, in_type(new)?);
    // NumPy counts the occurrences first, and complains in that function's name.
    let [shown, sought] = [&a, &old].map(|array| Value::Array(crate::engine::ArrayObject::owner(array.clone())));
    Rows::in_loop(run, "count", 2, vec![shown, sought, Value::Int(0), Value::Int(i64::MAX)])?;
    with_length(&new)?;
    Rows::new(&[a, old, new, count])?.call(run, "replace")?.widest(run)
}

/// The three parts of `partition` or `rpartition`, each as wide as its longest.
pub(super) fn parts(run: &mut Runner, args: &mut Args, function: &str) -> Run<[Array; 3]> {
    let [a, sep] = args.take(function, ["a", "sep"], 2)?;
    let (a, sep) = (array(run, &a.unwrap_or_default())?, array(run, &sep.unwrap_or_default())?);
    let sep = cast::cast(&sep, a.dtype())?;
    let search = if function == "partition" { "find" } else { "rfind" };
    let [a, sep] = [a, sep].map(|array| Value::Array(crate::engine::ArrayObject::owner(array)));
    let rows = Rows::in_loop(run, search, 2, vec![a, sep, Value::Int(0), Value::Int(i64::MAX)])?;
    let dtype = rows.dtype().clone();
    let tuples = rows.each(run, |run, mut row| {
        row.truncate(2);
        super::rows::call_method(run, function, row)
    })?;
    let part = |i: usize| {
        tuples.map(|tuple| match tuple {
            Value::Tuple(parts) => parts[i].clone(),
            other => other.clone(),
        })
    };
    let one = |i: usize, least: u32| -> Run<Array> {
        let texts = part(i);
        let width = texts.longest()?.max(least);
        texts.array(run, dtype.with_width(width))
    };
    Ok([one(0, 0)?, one(1, 1)?, one(2, 0)?])
}

fn partition(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let parts = parts(run, args, function)?.into_iter().map(|part| kept(run, part)).collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple(parts))
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("count", |run, args| position(run, args, "count")),
    Builtin::new("endswith", |run, args| search(run, args, "endswith", "suffix", DType::Bool)),
    Builtin::new("find", |run, args| position(run, args, "find")),
    Builtin::new("index", |run, args| position(run, args, "index")),
    Builtin::new("partition", |run, args| partition(run, args, "partition")),
    Builtin::new("replace", replace),
    Builtin::new("rfind", |run, args| position(run, args, "rfind")),
    Builtin::new("rindex", |run, args| position(run, args, "rindex")),
    Builtin::new("rpartition", |run, args| partition(run, args, "rpartition")),
    Builtin::new("startswith", |run, args| search(run, args, "startswith", "prefix", DType::Bool)),
];
