//! R's missing values: what comparisons, logic and integer arithmetic make of them.

use super::binary_loops::Lanes;
use super::{Binary, Warnings, integer, real};
use crate::kernel::cast::{Conversion, NA_INTEGER, NA_LOGICAL, Number, cast_with};
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::{Array, DType, Result, loops};

/// A truth value that may be missing.
type Truth = Option<bool>;

/// How a truth value is stored.
#[inline]
fn stored(truth: Truth) -> Bool8 {
    truth.map_or(NA_LOGICAL, Bool8::from)
}

/// The truth value of an element.
#[inline]
fn truth<T: Number>(x: T) -> Truth {
    (!x.is_missing()).then(|| x.is_true())
}

/// The operation on elements of type `dtype`, missing values included.
///
/// `None` for operations that need no rule of their own: NaN carries a missing double through them. Doubles do not warn.
pub(super) fn binary(op: Binary, dtype: &DType, lanes: Lanes<'_>) -> Option<u8> {
    let bits_of_bools =
        *dtype == DType::Bool && matches!(op, Binary::BitwiseAnd | Binary::BitwiseOr | Binary::BitwiseXor);
    if op.is_predicate() || bits_of_bools {
        return dispatch!(dtype, T => predicate::<T>(op, lanes), else => None);
    }
    match dtype {
        DType::Int32 => integers(op, lanes),
        DType::Float64 => doubles(op, lanes),
        _ => None,
    }
}

/// Where R's doubles differ from C's (arithmetic.c: `R_pow`, `myfloor`): also a missing value to the power of 0 is 1, an
/// infinite power of a negative number is NaN, an infinite quotient stays infinite.
fn doubles(op: Binary, lanes: Lanes<'_>) -> Option<u8> {
    Some(match op {
        Binary::Power => lanes.map(|a: f64, b: f64| match () {
            () if a == 1.0 || b == 0.0 => 1.0,
            () if a < 0.0 && b.is_infinite() => f64::NAN,
            () => real::power(a, b),
        }),
        Binary::FloorDivide => lanes.map(|a: f64, b: f64| {
            let quotient = a / b;
            if quotient.is_infinite() { quotient } else { real::floor_divmod(a, b).0 }
        }),
        _ => return None,
    })
}

/// Comparisons are missing if an operand is; *and* and *or* only if the other operand does not decide.
fn predicate<T: Number>(op: Binary, lanes: Lanes<'_>) -> Option<u8> {
    use Binary::*;
    let compared =
        |f: fn(T, T) -> bool| lanes.map(|a: T, b: T| stored((!a.is_missing() && !b.is_missing()).then(|| f(a, b))));
    let joined = |f: fn(Truth, Truth) -> Truth| lanes.map(|a: T, b: T| stored(f(truth(a), truth(b))));
    // R has no order of complex numbers; all other types it computes with are exact as doubles.
    Some(match op {
        Equal => compared(|a, b| a == b),
        NotEqual => compared(|a, b| a != b),
        Less => compared(|a, b| a.re64() < b.re64()),
        LessEqual => compared(|a, b| a.re64() <= b.re64()),
        Greater => compared(|a, b| a.re64() > b.re64()),
        GreaterEqual => compared(|a, b| a.re64() >= b.re64()),
        LogicalAnd | BitwiseAnd => joined(and),
        LogicalOr | BitwiseOr => joined(or),
        LogicalXor | BitwiseXor => joined(|a, b| Some(a? != b?)),
        _ => return None,
    })
}

fn and(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// Integer arithmetic: missing in gives missing out, and so do overflow and division by zero.
fn integers(op: Binary, lanes: Lanes<'_>) -> Option<u8> {
    let run = |f: fn(i32, i32) -> Option<i32>| {
        lanes.map_status(|a: i32, b: i32| {
            if a == NA_INTEGER || b == NA_INTEGER {
                return (NA_INTEGER, 0);
            }
            match f(a, b).filter(|r| *r != NA_INTEGER) {
                Some(r) => (r, 0),
                None => (NA_INTEGER, if b == 0 { 0 } else { Warnings::OVERFLOW.0 }),
            }
        })
    };
    Some(match op {
        Binary::Add => run(i32::checked_add),
        Binary::Subtract => run(i32::checked_sub),
        Binary::Multiply => run(i32::checked_mul),
        Binary::FloorDivide => run(|a, b| (b != 0).then(|| integer::floor_divide(a, b).0)),
        Binary::Remainder => run(|a, b| (b != 0).then(|| integer::remainder(a, b).0)),
        Binary::Maximum | Binary::Fmax => run(|a, b| Some(a.max(b))),
        Binary::Minimum | Binary::Fmin => run(|a, b| Some(a.min(b))),
        _ => return None,
    })
}

/// Whether each element is 0, missing where it is missing.
///
/// # Errors
/// [`crate::kernel::KernelError::Memory`] over budget.
pub fn not_or_missing(a: &Array) -> Result<Array> {
    let truths = cast_with(a, &DType::Bool, Conversion::Missing)?;
    let out = truths.zeros_like(DType::Bool)?;
    loops::map1(&truths, &out, |x: Bool8| stored(truth(x).map(|x| !x)));
    Ok(out)
}
