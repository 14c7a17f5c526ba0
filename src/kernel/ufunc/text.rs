//! The operations that text and records know: comparisons, logic, joining and repeating texts, questions about them.

use super::resolve::no_loop_for;
use super::{Binary, Options, Warnings, run};
use crate::kernel::cast::cast;
use crate::kernel::promote::{Operand, class_name, promote_types};
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
    if let (Binary::Multiply, Some(DType::Str(width))) = (op, options.out.map(Array::dtype)) {
        return match (&x, &y) {
            (DType::Str(_), count) if count.is_integer() => repeat(memory, a, b, *width, options).map(Some),
            (count, DType::Str(_)) if count.is_integer() => repeat(memory, b, a, *width, options).map(Some),
            _ => Ok(None),
        };
    }
    let is_logic = matches!(op, Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor);
    if is_logic && [&x, &y].iter().any(|dtype| matches!(dtype, DType::Str(_))) {
        let truth = |o: &Operand<'_>| cast(&run::operand(memory, o, &o.own_dtype())?, &DType::Bool);
        let truths = [truth(a)?, truth(b)?];
        return super::in_loop(memory, op, &truths, &DType::Bool, options).map(Some);
    }
    let (inputs, result) = match (&x, &y) {
        (DType::Str(n), DType::Str(m)) => {
            let inputs = [run::operand(memory, a, &x)?, run::operand(memory, b, &y)?];
            match op {
                Binary::Add => (inputs, DType::Str(n + m)),
                _ if op.is_comparison() => (inputs, DType::Bool),
                _ => return Ok(None),
            }
        }
        (DType::Struct(_), DType::Struct(_)) if matches!(op, Binary::Equal | Binary::NotEqual) => {
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
    width: u32,
    options: &Options<'_>,
) -> Result<(Array, Warnings)> {
    let inputs = [run::operand(memory, texts, &texts.own_dtype())?, run::operand(memory, counts, &DType::Int64)?];
    run::elementwise(memory, "multiply", &inputs, &DType::Str(width), options, &|views, out| {
        let pairs = views[0].layout().offsets().zip(views[1].layout().offsets());
        for (to, (i, j)) in out.layout().offsets().zip(pairs) {
            if let (Element::Text(text), Element::Int(count)) = (views[0].get(i), views[1].get(j)) {
                let most = width as usize / text.chars().count().max(1) + 1;
                let wanted = usize::try_from(count).unwrap_or(0);
                out.set(to, &Element::Text(text.repeat(wanted.min(most))))?;
            }
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
    answer: &dyn Fn(&str) -> Element,
) -> Result<(Array, Warnings)> {
    if a.own_dtype().kind() != Kind::Text {
        return Err(no_loop_for(name, &[class_name(&a.own_dtype())]));
    }
    let texts = run::operand(memory, &a, &a.own_dtype())?;
    run::elementwise(memory, name, &[texts], result, options, &|views, out| {
        for (to, from) in out.layout().offsets().zip(views[0].layout().offsets()) {
            if let Element::Text(text) = views[0].get(from) {
                out.set(to, &answer(&text))?;
            }
        }
        Ok(Warnings::NONE)
    })
}

/// Texts order by code point; records are only equal or not.
fn of_elements(op: Binary, x: Element, y: Element) -> Element {
    match (x, y) {
        (Element::Text(x), Element::Text(y)) => match op {
            Binary::Add => Element::Text(x + &y),
            Binary::Less => Element::Bool(x < y),
            Binary::LessEqual => Element::Bool(x <= y),
            Binary::Greater => Element::Bool(x > y),
            Binary::GreaterEqual => Element::Bool(x >= y),
            _ => Element::Bool((x == y) == (op == Binary::Equal)),
        },
        (x, y) => Element::Bool((x == y) == (op == Binary::Equal)),
    }
}
