//! Arguments of Python's own functions, which are given by position only, and their complaints.

use num_traits::ToPrimitive;

use crate::engine::Value;
use crate::kernel::Element;
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run};

/// The arguments of a function that takes `least` to `N` of them, by position only.
///
/// # Errors
/// Python's `TypeError`.
pub(crate) fn values<const N: usize>(args: &mut Args, function: &str, least: usize) -> Run<[Option<Value>; N]> {
    let given = args.positional.len();
    if !args.keyword.is_empty() {
        return Err(Raise::type_error(format!("{function}() takes no keyword arguments")));
    }
    if given < least || given > N {
        let bare = function.rsplit('.').next().unwrap_or(function);
        return Err(Raise::type_error(match (least, N) {
            (_, 0) => format!("{function}() takes no arguments ({given} given)"),
            (1, 1) => format!("{function}() takes exactly one argument ({given} given)"),
            (n, m) if n == m => format!("{bare} expected {}, got {given}", counted(n)),
            (n, _) if given < n => format!("{bare} expected at least {}, got {given}", counted(n)),
            (_, m) => format!("{bare} expected at most {}, got {given}", counted(m)),
        }));
    }
    let mut given = args.positional.drain(..);
    Ok(std::array::from_fn(|_| given.next()))
}

fn counted(n: usize) -> String {
    if n == 1 { "1 argument".to_owned() } else { format!("{n} arguments") }
}

/// The receiver of a method that does not change it.
pub(crate) fn receiver(args: &mut Args) -> Value {
    if args.positional.is_empty() { Value::None } else { args.positional.remove(0) }
}

/// A value as an integer where Python asks for one (`__index__`).
///
/// # Errors
/// `TypeError` for values that are no integers, `OverflowError` for those beyond 64 bits.
pub(crate) fn index(value: &Value) -> Run<i64> {
    let whole = match value {
        Value::Bool(b) => Some(i64::from(*b)),
        Value::Int(i) => Some(*i),
        Value::BigInt(i) => {
            let fits = i.to_i64();
            return fits.ok_or_else(|| Raise::new("OverflowError", "Python int too large to convert to C ssize_t"));
        }
        Value::Num(n) => of_element(&n.element()),
        Value::Array(a) if a.array().ndim() == 0 => a.array().item().ok().and_then(|e| of_element(&e)),
        _ => None,
    };
    whole.ok_or_else(|| {
        Raise::type_error(match value {
            Value::Array(_) => "only integer scalar arrays can be converted to a scalar index".to_owned(),
            other => format!("'{}' object cannot be interpreted as an integer", type_name(other)),
        })
    })
}

fn of_element(element: &Element) -> Option<i64> {
    match element {
        Element::Int(i) => Some(*i),
        Element::UInt(u) => i64::try_from(*u).ok(),
        _ => None,
    }
}
