//! Texts made longer or shorter: repeated, filled up, stripped, cut.

use std::rc::Rc;

use super::super::arguments::array;
use super::super::convert;
use super::super::windows::clash;
use super::rows::{Rows, call_method, kept, length, whole, with_length};
use crate::engine::{ArrayObject, Slice, Value};
use crate::kernel::{Array, DType, Element, cast};
use crate::script::program::BinaryOp;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

pub(super) fn multiply(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, i] = args.take("multiply", ["a", "i"], 2)?;
    let a = array(run, &a.unwrap_or_default())?;
    let i = whole(run, &i.unwrap_or_default(), "i")?;
    with_length(&a)?;
    let rows = Rows::new(&[a, i])?;
    let repeated = rows.each(run, |run, row| {
        let [text, Value::Num(count)] = row.as_slice() else { return Ok(Value::default()) };
        let count = count.element().as_i64().unwrap_or(0).max(0);
        if length(text) as f64 > i64::MAX as f64 / count.max(1) as f64 {
            return Err(Raise::new("OverflowError", "Overflow encountered in string multiply"));
        }
        run.binary_other(BinaryOp::Multiply, text, &Value::Int(count))
    })?;
    repeated.widest(run)
}

/// `center`, `ljust`, `rjust`.
fn justify(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let [a, width, fill] = args.take(function, ["a", "width", "fillchar"], 2)?;
    let width = whole(run, &width.unwrap_or_default(), "width")?;
    let a = array(run, &a.unwrap_or_default())?;
    let fill = array(run, &fill.unwrap_or_else(|| Value::text(" ")))?;
    with_length(&fill)?;
    let is_one = |element: &Element| match element {
        Element::Text(text) => text.chars().count() == 1,
        Element::Bytes(bytes) => bytes.len() == 1,
        _ => false,
    };
    if !fill.elements().iter().all(is_one) {
        return Err(Raise::type_error("The fill character must be exactly one character long"));
    }
    let fill = cast::cast(&fill, a.dtype())?;
    with_length(&a)?;
    if function == "center" {
        Rows::new(&[a.clone(), width.clone()])?;
    }
    if let Some(sentence) = clash(&[a.shape().to_vec(), width.shape().to_vec(), fill.shape().to_vec()]) {
        return Err(Raise::value_error(sentence));
    }
    Rows::new(&[a, width, fill])?.call(run, function)?.widest(run)
}

fn zfill(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, width] = args.take("zfill", ["a", "width"], 2)?;
    let width = whole(run, &width.unwrap_or_default(), "width")?;
    let a = array(run, &a.unwrap_or_default())?;
    with_length(&a)?;
    Rows::new(&[a, width])?.call(run, "zfill")?.widest(run)
}

fn expandtabs(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, size] = args.take("expandtabs", ["a", "tabsize"], 1)?;
    // NumPy makes an array of the size first, so a plain number has a type.
    let size = array(run, &size.unwrap_or(Value::Int(8)))?;
    let operands = vec![a.unwrap_or_default(), Value::Array(ArrayObject::owner(size))];
    let rows = Rows::in_loop(run, "_expandtabs_length", 1, operands)?;
    let expanded = rows.call(run, "expandtabs")?;
    // NumPy counts four for every character but a tab: the bytes of one.
    let counted = rows.each(run, |run, row| {
        let Value::ArrayText(text) = &row[0] else { return call_method(run, "expandtabs", row) };
        let others = text.chars().filter(|c| *c != '\t').count();
        let text = call_method(run, "expandtabs", row)?;
        run.binary_other(BinaryOp::Add, &text, &Value::text(" ".repeat(3 * others)))
    })?;
    let array = expanded.array(run, rows.dtype().with_width(counted.longest()?.max(1)))?;
    kept(run, array)
}

/// `strip`, `lstrip`, `rstrip`.
fn strip(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let [a, chars] = args.take(function, ["a", "chars"], 1)?;
    let a = a.unwrap_or_default();
    let rows = match chars {
        None | Some(Value::None) => Rows::in_loop(run, &format!("_{function}_whitespace"), 1, vec![a])?,
        Some(chars) => Rows::in_loop(run, &format!("_{function}_chars"), 2, vec![a, chars])?,
    };
    let stripped = rows.call(run, function)?.array(run, rows.dtype().into_owned())?;
    convert::value_of(run, stripped)
}

/// `slice(a, stop)` or `slice(a, start, stop, step)`, all by position.
fn slice(run: &mut Runner, args: &mut Args) -> Run<Value> {
    const NAMES: [&str; 4] = ["a", "start", "stop", "step"];
    let named: Vec<&str> = args.keyword.iter().map(|(name, _)| &**name).filter(|n| NAMES.contains(n)).collect();
    if !named.is_empty() {
        let list = named.join(", ");
        return Err(Raise::type_error(format!(
            "slice() got some positional-only arguments passed as keyword arguments: '{list}'"
        )));
    }
    let [a, start, stop, step] = args.take("slice", NAMES, 1)?;
    let (start, stop) = if stop.is_some() { (start, stop) } else { (None, start) };
    let given = |value: Option<Value>| value.filter(|value| !matches!(value, Value::None));
    let step = whole(run, &given(step).unwrap_or(Value::Int(1)), "step")?;
    if step.elements().contains(&Element::Int(0)) {
        return Err(Raise::value_error("slice step cannot be zero"));
    }
    // A bound that was left out lies beyond the end that the step comes from or goes to.
    let bound = |forward: i64, backward: i64| -> Run<Value> {
        let out = step.zeros_like(DType::Int64)?;
        for (to, from) in out.layout().offsets().zip(step.layout().offsets()) {
            let is_backward = matches!(step.get(from), Element::Int(i) if i < 0);
            out.set(to, &Element::Int(if is_backward { backward } else { forward }))?;
        }
        Ok(Value::Array(ArrayObject::owner(out)))
    };
    let start = given(start).map_or_else(|| bound(0, i64::MAX), Ok)?;
    let stop = given(stop).map_or_else(|| bound(i64::MAX, i64::MIN), Ok)?;
    let operands = vec![a.unwrap_or_default(), start, stop, Value::Array(ArrayObject::owner(step.clone()))];
    let rows = Rows::in_loop(run, "_slice", 1, operands)?;
    let cut = rows.each(run, |run, mut row| {
        let mut bounds = row.split_off(1).into_iter();
        let mut next = || bounds.next().unwrap_or_default();
        let bounds = Slice { start: next(), stop: next(), step: next() };
        run.item(&row[0], &Value::Slice(Rc::new(bounds)))
    })?;
    let cut: Array = cut.array(run, rows.dtype().into_owned())?;
    convert::value_of(run, cut)
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("center", |run, args| justify(run, args, "center")),
    Builtin::new("expandtabs", expandtabs),
    Builtin::new("ljust", |run, args| justify(run, args, "ljust")),
    Builtin::new("lstrip", |run, args| strip(run, args, "lstrip")),
    Builtin::new("multiply", multiply),
    Builtin::new("rjust", |run, args| justify(run, args, "rjust")),
    Builtin::new("rstrip", |run, args| strip(run, args, "rstrip")),
    Builtin::new("slice", slice),
    Builtin::new("strip", |run, args| strip(run, args, "strip")),
    Builtin::new("zfill", zfill),
];
