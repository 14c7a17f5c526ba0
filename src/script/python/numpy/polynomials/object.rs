//! `np.poly1d`: a polynomial as a value that can be called.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{ArrayRef, Foreign, Value};
use crate::kernel::Array;
use crate::kernel::view;
use crate::script::python::numpy::arguments::{Named, part};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// A polynomial; its first coefficient is not 0, unless it is the only one.
#[derive(Debug)]
pub(crate) struct Polynomial {
    coefficients: ArrayRef,
}

impl Foreign for Polynomial {
    fn type_name(&self) -> &str {
        "numpy.poly1d"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Array(self.coefficients.clone())]
    }
}

/// `np.poly1d(c_or_r, r)`: from coefficients, or from roots.
pub(super) fn poly1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "poly1d", ["c_or_r", "r", "variable"], 1)?;
    let mut given = named.value("c_or_r");
    if let Some(polynomial) = given.foreign::<Polynomial>() {
        given = Value::Array(polynomial.coefficients.clone());
    } else if named.flag(run, "r", false)? {
        given = run.call_numpy("poly", vec![given])?;
    }
    let given = convert::to_kernel(run, &given, None)?;
    let given = view::atleast_nd(&given, 1)?;
    if given.ndim() > 1 {
        return Err(Raise::value_error("Polynomial must be 1d only."));
    }
    let coefficients = run.engine.adopt(trimmed(&given)?)?;
    Ok(Value::Foreign(Rc::new(Polynomial { coefficients })))
}

/// Without leading zeros; of zeros only, one is left.
fn trimmed(p: &Array) -> crate::kernel::Result<Array> {
    let zeros = p.elements().iter().take_while(|c| !c.is_truthy()).count();
    let kept = match p.size() {
        0 => Array::from_slice(p.memory(), &[1], &[0.0])?,
        n => part(p, zeros.min(n - 1), n - zeros.min(n - 1))?,
    };
    crate::kernel::copy::copy(&kept, crate::kernel::Order::C.into())
}

/// Whether a value is a polynomial.
pub(crate) fn is_polynomial(value: &Value) -> bool {
    value.foreign::<Polynomial>().is_some()
}

/// The value of a polynomial at a number or an array; `None` if `callee` is no polynomial.
pub(crate) fn call(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    let coefficients = Value::Array(callee.foreign::<Polynomial>()?.coefficients.clone());
    let at = args.take("__call__", ["val"], 1);
    Some(at.and_then(|[at]| super::evaluated(run, &coefficients, &at.unwrap_or_default())))
}

/// An attribute of a polynomial; `None` if the value is none, or has no such attribute.
pub(crate) fn attribute(run: &mut Runner, object: &Value, name: &str) -> Option<Run<Value>> {
    let coefficients = object.foreign::<Polynomial>()?.coefficients.clone();
    Some(match name {
        "c" | "coef" | "coeffs" | "coefficients" => Ok(Value::Array(coefficients)),
        "o" | "order" => Ok(Value::Int(coefficients.array().size() as i64 - 1)),
        "r" | "roots" => {
            let p = coefficients.array().clone();
            super::zeros::found(run, &p)
        }
        "variable" => Ok(Value::text("x")),
        "deriv" | "integ" => Err(Raise::unsupported(
            format!("'{name}' of a polynomial object is not part of the surface cowscope runs"),
            "compute with arrays of coefficients: np.polyder(p)",
        )),
        _ => return None,
    })
}

/// `repr(polynomial)`; `None` if the value is none.
pub(crate) fn repr(run: &Runner, value: &Value) -> Option<Run<String>> {
    let coefficients = Value::Array(value.foreign::<Polynomial>()?.coefficients.clone());
    // As the array is shown, without the name of its type.
    Some(run.repr(&coefficients).map(|text| text.replacen("array(", "poly1d(", 1)))
}
