//! Numbers of the program text.

use super::{Complaint, Result};
use crate::script::program::Constant;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{Num, ToPrimitive};
use ruff_python_ast::{Int, Number};
use ruff_text_size::TextRange;

/// Digits that CPython reads of a decimal integer, whose conversion takes quadratic time.
const MAX_DIGITS: usize = 4300;

/// Lowers a number.
pub(super) fn number(number: &Number, range: TextRange) -> Result<Constant> {
    Ok(match number {
        Number::Int(int) => integer(int, range)?,
        Number::Float(float) => Constant::Float(*float),
        Number::Complex { real, imag } => Constant::Complex(Complex::new(*real, *imag)),
    })
}

/// `-constant`, if it is a number.
pub(super) fn negated(constant: &Constant) -> Option<Constant> {
    Some(match constant {
        Constant::Int(int) => int.checked_neg().map_or_else(|| Constant::BigInt(-BigInt::from(*int)), Constant::Int),
        Constant::BigInt(big) => small(-big),
        Constant::Float(float) => Constant::Float(-float),
        Constant::Complex(complex) => Constant::Complex(-complex),
        _ => return None,
    })
}

fn small(big: BigInt) -> Constant {
    big.to_i64().map_or_else(|| Constant::BigInt(big), Constant::Int)
}

fn integer(int: &Int, range: TextRange) -> Result<Constant> {
    if let Some(int) = int.as_i64() {
        return Ok(Constant::Int(int));
    }
    let text = int.to_string().replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (&text[..], 10),
    };
    if radix == 10 && digits.len() > MAX_DIGITS {
        let message = format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        );
        let hint = "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
        return Err(Complaint::syntax(range, message).with_hint(hint));
    }
    let big = BigInt::from_str_radix(digits, radix);
    big.map(small).map_err(|_| Complaint::syntax(range, "invalid decimal literal"))
}
