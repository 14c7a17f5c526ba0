//! Operations with their default options, for functions that are written as formulas.

use super::{Binary, Options, Unary, binary, unary};
use crate::kernel::promote::Literal;
use crate::kernel::{Array, Result};

/// `a op b`, by NumPy's rules for element types and shapes.
///
/// # Errors
/// As [`binary`].
pub fn of_two(op: Binary, a: &Array, b: &Array) -> Result<Array> {
    Ok(binary(a.memory(), op, a.into(), b.into(), &Options::default())?.0)
}

/// `op(a)`
///
/// # Errors
/// As [`unary`].
pub fn of_one(op: Unary, a: &Array) -> Result<Array> {
    Ok(unary(a.memory(), op, a.into(), &Options::default())?.0)
}

/// `a op number`; the number adapts to the array.
///
/// # Errors
/// As [`binary`].
pub fn with_number(op: Binary, a: &Array, number: Literal) -> Result<Array> {
    Ok(binary(a.memory(), op, a.into(), (&number).into(), &Options::default())?.0)
}

/// `number op a`; the number adapts to the array.
///
/// # Errors
/// As [`binary`].
pub fn number_with(op: Binary, number: Literal, a: &Array) -> Result<Array> {
    Ok(binary(a.memory(), op, (&number).into(), a.into(), &Options::default())?.0)
}
