//! Underflow: results below the normal numbers that lost digits. Only told where the script asked to hear of it.

use super::Kind;
use crate::kernel::ufunc::{Binary, Unary, Warnings};
use crate::kernel::{Array, DType, Element, Order, cast};
use crate::script::python::numpy::convert::Term;
use crate::script::python::values::Handling;
use crate::script::run::{Run, Runner};

/// What the processor would report of an operation on arrays, told from operands and results.
///
/// # Errors
/// Out of memory.
pub(super) fn of_arrays(run: &mut Runner, kind: Kind, terms: &[&Term], result: &Array) -> Run<Warnings> {
    let normal = match &*result.dtype().native() {
        DType::Float16 => 2f64.powi(-14),
        DType::Float32 => f32::MIN_POSITIVE.into(),
        DType::Float64 => f64::MIN_POSITIVE,
        _ => return Ok(Warnings::NONE),
    };
    let heard = !matches!(run.session.errors.under, Handling::Ignore);
    if !heard || run.engine.has_values() {
        return Ok(Warnings::NONE);
    }
    let found: Vec<f64> = result.elements().iter().filter_map(Element::as_f64).collect();
    if !found.iter().any(|r| r.abs() < normal) {
        return Ok(Warnings::NONE);
    }
    let mut operands = Vec::with_capacity(2);
    for term in terms {
        let array = match (term, term.kernel()) {
            (_, Some(array)) => cast::cast(&array, &DType::Float64)?,
            (Term::Plain(literal), None) => {
                let scalar = Array::zeros(run.engine.memory(), &[], DType::Float64, Order::C)?;
                cast::store_literal(&scalar, 0, literal)?;
                scalar
            }
            (_, None) => return Ok(Warnings::NONE),
        };
        let array = array.broadcast_to(result.shape())?;
        operands.push(array.elements().iter().filter_map(Element::as_f64).collect::<Vec<f64>>());
    }
    let is_double = *result.dtype().native() == DType::Float64;
    let lost = found.iter().enumerate().any(|(i, &r)| {
        let (x, y) = (operands[0][i], operands.get(1).map_or(0.0, |b| b[i]));
        r.abs() < normal && x.is_finite() && y.is_finite() && x != 0.0 && loses(kind, x, y, r, is_double)
    });
    Ok(if lost { Warnings::UNDERFLOW } else { Warnings::NONE })
}

/// Whether the tiny result of operands that are finite, the first of them not 0, is rounded.
fn loses(kind: Kind, x: f64, y: f64, r: f64, is_double: bool) -> bool {
    let (op, x, y) = match kind {
        Kind::Binary(op) => (op, x, y),
        Kind::Unary(Unary::Square) => (Binary::Multiply, x, x),
        Kind::Unary(Unary::Reciprocal) => (Binary::Divide, 1.0, x),
        Kind::Unary(Unary::Exp | Unary::Exp2 | Unary::Radians | Unary::Deg2rad) => return true,
        _ => return false,
    };
    match op {
        Binary::Arctan2 => y > 0.0,
        Binary::FloatPower => of_doubles(Binary::Power, x, y, r) != Warnings::NONE,
        // Products of shorter numbers are exact in double precision.
        Binary::Multiply if !is_double => x * y != r,
        Binary::Divide if !is_double => r * y != x,
        Binary::FloorDivide if !is_double => (x / y).abs() < f64::from(f32::MIN_POSITIVE),
        other => of_doubles(other, x, y, r) != Warnings::NONE,
    }
}

/// Whether a result below the normal numbers lost digits, which is what the processor reports.
pub(super) fn of_doubles(op: Binary, x: f64, y: f64, r: f64) -> Warnings {
    if r.abs() >= f64::MIN_POSITIVE || !x.is_finite() || !y.is_finite() || x == 0.0 || y == 0.0 {
        return Warnings::NONE;
    }
    // The same operation far from the end of the range shows what was lost.
    let scale = 2f64.powi(600);
    let lost = match op {
        Binary::Multiply => {
            let (small, large) = if x.abs() < y.abs() { (x * scale, y) } else { (y * scale, x) };
            let exact = small * large;
            r == 0.0 || exact != r * scale || small.mul_add(large, -exact) != 0.0
        }
        Binary::Divide | Binary::FloorDivide => {
            let quotient = x / y;
            let (x, exact) = (x * scale, x * scale / y);
            quotient.abs() < f64::MIN_POSITIVE
                && (quotient == 0.0 || exact != quotient * scale || exact.mul_add(y, -x) != 0.0)
        }
        Binary::Power => true,
        _ => false,
    };
    if lost { Warnings::UNDERFLOW } else { Warnings::NONE }
}
