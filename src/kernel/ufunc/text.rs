//! The operations that text and records know: comparisons, logic and joining texts.

use super::{Binary, Options, Warnings, run};
use crate::kernel::cast::cast;
use crate::kernel::promote::{Operand, promote_types};
use crate::kernel::{Array, DType, Element, Memory, Result};

/// The result if both operands are texts or both records and the operation is one of theirs.
pub(super) fn binary(
    memory: &Memory,
    op: Binary,
    a: &Operand<'_>,
    b: &Operand<'_>,
    options: &Options<'_>,
) -> Result<Option<(Array, Warnings)>> {
    let (x, y) = (a.own_dtype().native().into_owned(), b.own_dtype().native().into_owned());
    let (inputs, result) = match (&x, &y) {
        (DType::Str(n), DType::Str(m)) => {
            let inputs = [run::operand(memory, a, &x)?, run::operand(memory, b, &y)?];
            match op {
                Binary::Add => (inputs, DType::Str(n + m)),
                _ if op.is_comparison() => (inputs, DType::Bool),
                Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor => {
                    let truth = [cast(&inputs[0], &DType::Bool)?, cast(&inputs[1], &DType::Bool)?];
                    return super::in_loop(memory, op, &truth, &DType::Bool, options).map(Some);
                }
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
