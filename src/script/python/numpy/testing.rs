//! `numpy.testing`: assertions on arrays.

use crate::engine::Value;
use crate::script::program::CompareOp;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

use super::convert::{text, to_kernel};
use crate::kernel::Element;

/// Functions of `numpy.testing`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("assert_", assert_),
    Builtin::new("assert_allclose", |run, args| assert_close(run, args, "assert_allclose")),
    Builtin::new("assert_almost_equal", |run, args| assert_decimals(run, args, "assert_almost_equal", 7)),
    Builtin::new("assert_array_almost_equal", |run, args| assert_decimals(run, args, "assert_array_almost_equal", 6)),
    Builtin::new("assert_array_equal", |run, args| assert_equal(run, args, "assert_array_equal")),
    Builtin::new("assert_equal", |run, args| assert_equal(run, args, "assert_equal")),
    Builtin::new("assert_raises", assert_raises),
];

fn failed(message: &str) -> Box<Raise> {
    Raise::new("AssertionError", message)
}

fn assert_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [val, msg] = args.take("assert_", ["val", "msg"], 1)?;
    if run.truth(&val.unwrap_or_default())? {
        return Ok(Value::None);
    }
    Err(failed(text(msg.as_ref(), "msg")?.unwrap_or("")))
}

/// Whether two values have the same elements by a rule for numbers; one that stands alone is compared with all.
fn agree(run: &mut Runner, a: &Value, b: &Value, near: impl Fn(f64, f64) -> bool) -> Run<bool> {
    let (x, y) = (to_kernel(run, a, None)?, to_kernel(run, b, None)?);
    let shape = match crate::kernel::layout::broadcast_shapes(&[x.shape(), y.shape()]) {
        Ok(shape) if x.shape() == y.shape() || x.ndim() == 0 || y.ndim() == 0 => shape,
        _ => return Ok(false),
    };
    let (x, y) = (x.broadcast_to(&shape)?, y.broadcast_to(&shape)?);
    Ok(x.elements().iter().zip(y.elements()).all(|(x, y)| match (x, &y) {
        (Element::Complex(p), Element::Complex(q)) => near(p.re, q.re) && near(p.im, q.im),
        _ => match (x.as_f64(), y.as_f64()) {
            (Some(p), Some(q)) => near(p, q) || (p.is_nan() && q.is_nan()),
            _ => *x == y,
        },
    }))
}

fn assert_equal(run: &mut Runner, args: &mut Args, name: &str) -> Run<Value> {
    let [actual, desired, _msg, _verbose, _strict] =
        args.take(name, ["actual", "desired", "err_msg", "verbose", "strict"], 2)?;
    let (a, b) = (actual.unwrap_or_default(), desired.unwrap_or_default());
    let plain = !matches!((&a, &b), (Value::Array(_) | Value::Num(_), _) | (_, Value::Array(_) | Value::Num(_)));
    let equal = if plain && name == "assert_equal" {
        let compared = run.compare(CompareOp::Equal, &a, &b)?;
        run.truth(&compared)?
    } else {
        agree(run, &a, &b, |p, q| p == q)?
    };
    if equal { Ok(Value::None) } else { Err(failed("\nArrays are not equal\n")) }
}

fn assert_close(run: &mut Runner, args: &mut Args, name: &str) -> Run<Value> {
    let names = ["actual", "desired", "rtol", "atol", "equal_nan", "err_msg", "verbose"];
    let [actual, desired, rtol, atol, ..] = args.take(name, names, 2)?;
    let tolerance = |run: &mut Runner, value: Option<Value>, default: f64| -> Run<f64> {
        match value {
            None => Ok(default),
            Some(value) => Ok(to_kernel(run, &value, None)?.item()?.as_f64().unwrap_or(default)),
        }
    };
    let (rtol, atol) = (tolerance(run, rtol, 1e-7)?, tolerance(run, atol, 0.0)?);
    let close = agree(run, &actual.unwrap_or_default(), &desired.unwrap_or_default(), |p, q| {
        p == q || (p - q).abs() <= atol + rtol * q.abs()
    })?;
    if close { Ok(Value::None) } else { Err(failed(&format!("\nNot equal to tolerance rtol={rtol}, atol={atol}\n"))) }
}

fn assert_decimals(run: &mut Runner, args: &mut Args, name: &str, default: i32) -> Run<Value> {
    let [actual, desired, decimal, ..] = args.take(name, ["actual", "desired", "decimal", "err_msg", "verbose"], 2)?;
    let decimals = match decimal {
        None => default,
        Some(decimal) => super::convert::integer(run, &decimal)? as i32,
    };
    let bound = 1.5 * 10f64.powi(-decimals);
    let close =
        agree(run, &actual.unwrap_or_default(), &desired.unwrap_or_default(), |p, q| p == q || (p - q).abs() < bound)?;
    if close {
        Ok(Value::None)
    } else {
        Err(failed(&format!("\nArrays are not almost equal to {decimals} decimals\n")))
    }
}

/// `assert_raises(ValueError, function, *args)`
fn assert_raises(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.len() < 2 {
        return Err(Raise::unsupported(
            "assert_raises as a context manager is not supported",
            "use assert_raises(Error, function, arguments) or try/except",
        ));
    }
    let class = args.positional.remove(0);
    let function = args.positional.remove(0);
    let given = std::mem::take(args);
    match run.call(&function, given) {
        Err(raise) if run.catches(&class, &raise)? => Ok(Value::None),
        Err(raise) => Err(raise),
        Ok(_) => Err(failed("expected exception not raised")),
    }
}
