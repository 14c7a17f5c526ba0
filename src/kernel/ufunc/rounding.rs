//! Rounding to decimal places.

use super::{Binary, Options, Unary, binary, imag, real_part, resolve, unary};
use crate::kernel::cast::{cast, cast_into};
use crate::kernel::promote::Literal;
use crate::kernel::{Array, DType, Kind, Memory, Result};

/// `np.round(a, decimals)`: scales by a power of ten, rounds halves to even, scales back.
///
/// The scaling is NumPy's, inexact in the last digit: `round(2.675, 2)` is 2.67 or 2.68 as the product falls.
/// Integers only change for negative `decimals`; bools become `float16`.
///
/// # Errors
/// [`crate::kernel::KernelError::Type`] for text and records.
pub fn round(memory: &Memory, a: &Array, decimals: i32) -> Result<Array> {
    match a.dtype().kind() {
        Kind::Complex => {
            let out = a.zeros_like(a.dtype().clone())?;
            cast_into(&real_part(&out)?, &round(memory, &real_part(a)?, decimals)?)?;
            cast_into(&imag(&out)?, &round(memory, &imag(a)?, decimals)?)?;
            Ok(out)
        }
        Kind::Bool => round(memory, &cast(a, &DType::Float16)?, decimals),
        Kind::Signed | Kind::Unsigned if decimals >= 0 => cast(a, a.dtype()),
        Kind::Signed | Kind::Unsigned => cast(&scaled(memory, a, decimals)?, a.dtype()),
        Kind::Float => scaled(memory, a, decimals),
        Kind::Text | Kind::Record => Err(resolve::not_supported("rint")),
    }
}

fn scaled(memory: &Memory, a: &Array, decimals: i32) -> Result<Array> {
    let none = Options::default();
    if decimals == 0 {
        return Ok(unary(memory, Unary::Rint, a.into(), &none)?.0);
    }
    let (scale, back) =
        if decimals > 0 { (Binary::Multiply, Binary::Divide) } else { (Binary::Divide, Binary::Multiply) };
    let power = Literal::Float(10f64.powi(decimals.saturating_abs()));
    let (x, _) = binary(memory, scale, a.into(), (&power).into(), &none)?;
    let in_place = Options { out: Some(&x), ..Options::default() };
    unary(memory, Unary::Rint, (&x).into(), &in_place)?;
    binary(memory, back, (&x).into(), (&power).into(), &in_place)?;
    Ok(x)
}
