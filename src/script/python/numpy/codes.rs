//! Characters that spell element types, and the check for numbers that are finite.

use super::convert;
use crate::engine::Value;
use crate::kernel::Element;
use crate::kernel::ufunc::{self, Unary};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Which characters spell element types of a kind; those of kinds that are absent here as well.
pub(super) fn typecodes() -> Value {
    let kinds = [
        ("Character", "c"),
        ("Integer", "bhilqnp"),
        ("UnsignedInteger", "BHILQNP"),
        ("Float", "efdg"),
        ("Complex", "FDG"),
        ("AllInteger", "bBhHiIlLqQnNpP"),
        ("AllFloat", "efdgFDG"),
        ("Datetime", "Mm"),
        ("All", "?bhilqnpBHILQNPefdgFDGSUVOMm"),
    ];
    Value::dict(kinds.map(|(kind, codes)| (Value::text(kind), Value::text(codes))))
}

/// `np.asarray_chkfinite(a, dtype, order)`: as `np.asarray`, of finite numbers only.
fn asarray_chkfinite(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, order] = args.take("asarray_chkfinite", ["a", "dtype", "order"], 1)?;
    let given = vec![a.unwrap_or_default(), dtype.unwrap_or_default(), order.unwrap_or_default()];
    let made = run.call_numpy("asarray", given)?;
    let array = convert::to_kernel(run, &made, None)?;
    let inexact = array.dtype().is_float() || array.dtype().is_complex();
    if inexact {
        let finite = ufunc::of_one(Unary::Isfinite, &array)?;
        if !finite.elements().iter().all(Element::is_truthy) {
            return Err(Raise::value_error("array must not contain infs or NaNs"));
        }
    }
    Ok(made)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[Builtin::new("asarray_chkfinite", asarray_chkfinite)];
