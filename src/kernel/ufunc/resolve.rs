//! Which loop an operation takes, or NumPy's words for why there is none.

use super::{Binary, Unary};
use crate::kernel::promote::{Operand, class_name, dtype_repr, promote_types, result_type};
use crate::kernel::{DType, KernelError, Kind, Result};

/// The element type that a binary operation computes in.
pub(super) fn binary_loop(op: Binary, a: &Operand<'_>, b: &Operand<'_>) -> Result<DType> {
    if [a, b].iter().any(|o| !o.own_dtype().is_numeric()) {
        return Err(no_loop(op, a, b));
    }
    if op.is_real_only()
        && let (Operand::Array(x), Operand::Array(y)) = (a, b)
        && let (Some(p), Some(q)) = (op.loop_dtype(x.dtype()), op.loop_dtype(y.dtype()))
    {
        // The first loop that both go into, each by itself: a signed and an unsigned byte meet in half precision.
        return promote_types(&p, &q);
    }
    let common = result_type(&[*a, *b])?;
    if op == Binary::Subtract && common == DType::Bool {
        return Err(KernelError::type_(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
        ));
    }
    // Operations that search their loops for the first that fits meet the one for `long` before that for `long long`.
    let searches = matches!(op, Binary::FloorDivide | Binary::Remainder | Binary::Power | Binary::Fmod)
        || matches!(op, Binary::LeftShift | Binary::RightShift)
        || matches!(op, Binary::BitwiseAnd | Binary::BitwiseOr | Binary::BitwiseXor);
    let is_common = |o: &&Operand<'_>| o.as_array().is_some_and(|array| array.dtype().is_same(&common));
    let common = if searches && ![a, b].iter().all(is_common) { common.plain().clone() } else { common };
    op.loop_dtype(&common).ok_or_else(|| match op {
        Binary::Gcd | Binary::Lcm => no_loop(op, a, b),
        _ => not_supported(op.name()),
    })
}

/// The element type that a unary operation computes in.
pub(super) fn unary_loop(op: Unary, dtype: &DType) -> Result<DType> {
    let described = matches!(op, Unary::Negative | Unary::Positive | Unary::Absolute | Unary::Sign);
    if described && !dtype.is_numeric() {
        return Err(no_loop_for(op.name(), &[class_name(dtype)]));
    }
    if *dtype == DType::Bool {
        match op {
            Unary::Negative => {
                return Err(KernelError::type_(
                    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
                ));
            }
            Unary::Positive | Unary::Sign => {
                return Err(no_loop_for(op.name(), &[class_name(dtype)]));
            }
            _ => {}
        }
    }
    op.loop_dtype(dtype).ok_or_else(|| not_supported(op.name()))
}

/// NumPy's general refusal.
pub(crate) fn not_supported(name: &str) -> KernelError {
    KernelError::type_(format!(
        "ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
    ))
}

/// NumPy's refusal of operands that it describes one by one, by their classes or by their types.
pub(crate) fn no_loop_for(name: &str, operands: &[String]) -> KernelError {
    let types = match operands {
        [one] => one.clone(),
        several => format!("({})", several.join(", ")),
    };
    KernelError::type_(format!("ufunc '{name}' did not contain a loop with signature matching types {types} -> None"))
}

/// NumPy's refusal where text or records are involved; its wording depends on the operation.
fn no_loop(op: Binary, a: &Operand<'_>, b: &Operand<'_>) -> KernelError {
    use Binary::*;
    let (x, y) = (a.own_dtype(), b.own_dtype());
    let is_text = |dtype: &DType| matches!(dtype.kind(), Kind::Bytes | Kind::Text);
    let described = |describe: fn(&DType) -> String| no_loop_for(op.name(), &[describe(&x), describe(&y)]);
    match op {
        Equal | NotEqual if x.kind() == Kind::Record && y.kind() == Kind::Record => KernelError::type_(
            "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.",
        ),
        Equal | NotEqual if x.kind() == Kind::Record || y.kind() == Kind::Record => {
            KernelError::type_("Cannot compare structured or void to non-void arrays.")
        }
        Gcd | Lcm if is_text(&x) || is_text(&y) => described(dtype_repr),
        _ if op.is_predicate() || matches!(op, Gcd | Lcm) => no_loop_for(op.name(), &[a.class(), b.class()]),
        Add if is_text(&x) && is_text(&y) => KernelError::type_(format!(
            "ufunc 'add' cannot use operands with types {} and {}",
            dtype_repr(&x),
            dtype_repr(&y)
        )),
        Multiply if is_text(&x) != is_text(&y) && (x.is_integer() || y.is_integer()) => KernelError::type_(
            "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.",
        ),
        Add | Subtract | Multiply | Maximum | Minimum | Fmax | Fmin => described(dtype_repr),
        _ => not_supported(op.name()),
    }
}
