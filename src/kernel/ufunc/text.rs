//! The operations that text and records know: comparisons, logic, joining and repeating texts, questions about them.

use std::cmp::Ordering;

use super::resolve::no_loop_for;
use super::{Binary, Options, Warnings, run};
use crate::kernel::cast::cast;
use crate::kernel::promote::{Operand, class_name, promote_types, text_width};
use crate::kernel::{Array, DType, Element, Kind, Memory, Result};

/// The result if both operands are texts or both records and the operation is one of theirs.
pub(super) fn binary(
    memory: &Memory,
    op: Binary,
    a: &Operand<'_>,
    b: &Operand<'_>,
    options: &Options<'_>,
) -> Result<Option<(Array, Warnings)>> {
    let (x, y) = (a.own_dtype().native().into_owned(), b.own_dtype().native().into_owned());
    if let (Binary::Multiply, Some(out @ (DType::Str(_) | DType::Bytes(_)))) = (op, options.out.map(Array::dtype)) {
        return match (&x, &y) {
            (text, count) if text.kind() == out.kind() && count.is_integer() => {
                repeat(memory, a, b, out, options).map(Some)
            }
            (count, text) if text.kind() == out.kind() && count.is_integer() => {
                repeat(memory, b, a, out, options).map(Some)
            }
            _ => Ok(None),
        };
    }
    let is_text = |dtype: &DType| matches!(dtype, DType::Str(_) | DType::Bytes(_) | DType::Void(_));
    let is_logical = matches!(op, Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor);
    if is_logical && (is_text(&x) || is_text(&y)) && x.as_struct().is_none() && y.as_struct().is_none() {
        let truth =
            [cast(&run::operand(memory, a, &x)?, &DType::Bool)?, cast(&run::operand(memory, b, &y)?, &DType::Bool)?];
        return super::in_loop(memory, op, &truth, &DType::Bool, options).map(Some);
    }
    let (inputs, result) = match (&x, &y) {
        (DType::Str(n), DType::Str(m)) | (DType::Bytes(n), DType::Bytes(m)) => {
            let inputs = [run::operand(memory, a, &x)?, run::operand(memory, b, &y)?];
            match op {
                Binary::Add => (inputs, x.with_width(n + m)),
                _ if op.is_comparison() => (inputs, DType::Bool),
                _ => return Ok(None),
            }
        }
        _ if x.kind() == Kind::Record && y.kind() == Kind::Record && matches!(op, Binary::Equal | Binary::NotEqual) => {
            let Ok(common) = promote_types(&x, &y) else { return Ok(None) };
            ([run::operand(memory, a, &common)?, run::operand(memory, b, &common)?], DType::Bool)
        }
        _ => return Ok(None),
    };
    let outcome = run::elementwise(memory, op.name(), &inputs, &result, options, &|views, out| {
        let pairs = views[0].layout().offsets().zip(views[1].layout().offsets());
        for (to, (i, j)) in out.layout().offsets().zip(pairs) {
            out.set(to, &of_elements(op, views[0].get(i), views[1].get(j)))?;
        }
        Ok(Warnings::NONE)
    })?;
    Ok(Some(outcome))
}

/// Texts repeated, as many characters of them as the output takes.
fn repeat(
    memory: &Memory,
    texts: &Operand<'_>,
    counts: &Operand<'_>,
    out: &DType,
    options: &Options<'_>,
) -> Result<(Array, Warnings)> {
    let inputs =
        [run::operand(memory, texts, &texts.own_dtype().native())?, run::operand(memory, counts, &DType::Int64)?];
    let width = text_width(out).unwrap_or(0) as usize;
    run::elementwise(memory, "multiply", &inputs, out, options, &|views, out| {
        let pairs = views[0].layout().offsets().zip(views[1].layout().offsets());
        for (to, (i, j)) in out.layout().offsets().zip(pairs) {
            let Element::Int(count) = views[1].get(j) else { continue };
            let times = |length: usize| usize::try_from(count).unwrap_or(0).min(width / length.max(1) + 1);
            let repeated = match views[0].get(i) {
                Element::Text(text) => Element::Text(text.repeat(times(text.chars().count()))),
                Element::Bytes(bytes) => Element::Bytes(bytes.repeat(times(bytes.len()))),
                other => other,
            };
            out.set(to, &repeated)?;
        }
        Ok(Warnings::NONE)
    })
}

/// `np.<name>(a, out=…, where=…)` of a function that answers a question about each text.
///
/// # Errors
/// As [`super::unary`]; everything but text has no loop.
pub fn of_text(
    memory: &Memory,
    name: &str,
    a: Operand<'_>,
    result: &DType,
    options: &Options<'_>,
    answer: &dyn Fn(&Element) -> Element,
) -> Result<(Array, Warnings)> {
    if !matches!(a.own_dtype().kind(), Kind::Bytes | Kind::Text) {
        return Err(no_loop_for(name, &[class_name(&a.own_dtype())]));
    }
    let texts = run::operand(memory, &a, &a.own_dtype())?;
    run::elementwise(memory, name, &[texts], result, options, &|views, out| {
        for (to, from) in out.layout().offsets().zip(views[0].layout().offsets()) {
            out.set(to, &answer(&views[0].get(from)))?;
        }
        Ok(Warnings::NONE)
    })
}

/// Texts order by code point, byte strings by byte; the others are only equal or not.
fn of_elements(op: Binary, x: Element, y: Element) -> Element {
    let order = match (&x, &y) {
        (Element::Text(x), Element::Text(y)) if op == Binary::Add => return Element::Text(format!("{x}{y}")),
        (Element::Bytes(x), Element::Bytes(y)) if op == Binary::Add => {
            return Element::Bytes([x.as_slice(), y].concat());
        }
        (Element::Text(x), Element::Text(y)) => x.cmp(y),
        (Element::Bytes(x), Element::Bytes(y)) => x.cmp(y),
        _ if x == y => Ordering::Equal,
        _ => Ordering::Less,
    };
    Element::Bool(match op {
        Binary::Less => order.is_lt(),
        Binary::LessEqual => order.is_le(),
        Binary::Greater => order.is_gt(),
        Binary::GreaterEqual => order.is_ge(),
        Binary::NotEqual => order.is_ne(),
        _ => order.is_eq(),
    })
}
