//! `np.poly1d`: a polynomial as a value that can be called and computed with.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use crate::engine::{ArrayRef, Foreign, Value};
use crate::kernel::join::{concatenate, to_common_type};
use crate::kernel::view;
use crate::kernel::{Array, Element, Order, copy};
use crate::script::program::{BinaryOp, UnaryOp};
use crate::script::python::format::spec;
use crate::script::python::numpy::arguments::{Named, array, part};
use crate::script::python::numpy::convert;
use crate::script::python::values::operators::plain;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// A polynomial; its first coefficient is not 0, unless it is the only one or was set.
#[derive(Debug)]
pub(crate) struct Polynomial {
    coefficients: RefCell<ArrayRef>,
    variable: Rc<str>,
}

impl Polynomial {
    fn coefficients(&self) -> ArrayRef {
        self.coefficients.borrow().clone()
    }
}

impl Foreign for Polynomial {
    fn type_name(&self) -> &str {
        "numpy.poly1d"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Array(self.coefficients())]
    }
}

/// How a computed attribute of a polynomial refuses to be set: in its last name. `None` for others.
pub(crate) fn refuse_setting(holder: &Value, name: &str) -> Option<Box<Raise>> {
    holder.foreign::<Polynomial>()?;
    let property = match name {
        "order" | "o" => "o",
        "roots" | "r" => "r",
        "variable" => "variable",
        _ => return None,
    };
    Some(Raise::attribute_error(format!("property '{property}' of 'poly1d' object has no setter")))
}

/// `np.poly1d(c_or_r, r, variable)`: from coefficients, or from roots.
pub(super) fn poly1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "poly1d", ["c_or_r", "r", "variable"], 1)?;
    let mut given = named.value("c_or_r");
    let mut variable = named.text("variable", "")?;
    if let Some(polynomial) = given.foreign::<Polynomial>() {
        if variable.is_empty() {
            variable = polynomial.variable.to_string();
        }
    } else if named.flag(run, "r", false)? {
        given = run.call_numpy("poly", vec![given])?;
    }
    let coefficients = array(run, &given)?;
    made(run, &coefficients, if variable.is_empty() { "x" } else { &variable })
}

/// The polynomial with these coefficients.
///
/// # Errors
/// NumPy's for more than one axis; out of memory.
pub(super) fn made(run: &mut Runner, coefficients: &Array, variable: &str) -> Run<Value> {
    let given = view::atleast_nd(coefficients, 1)?;
    if given.ndim() > 1 {
        return Err(Raise::value_error("Polynomial must be 1d only."));
    }
    let coefficients = run.engine.adopt(trimmed(&given)?)?;
    Ok(Value::Foreign(Rc::new(Polynomial { coefficients: coefficients.into(), variable: variable.into() })))
}

/// Without leading zeros; of zeros only, or nothing, one is left.
pub(super) fn trimmed(p: &Array) -> crate::kernel::Result<Array> {
    let zeros = p.elements().iter().take_while(|c| !c.is_truthy()).count();
    let kept = match p.size() {
        0 => Array::zeros(p.memory(), &[1], p.dtype().clone(), Order::C)?,
        n => part(p, zeros.min(n - 1), n - zeros.min(n - 1))?,
    };
    copy::copy(&kept, Order::C.into())
}

/// Whether a value is a polynomial.
pub(crate) fn is_polynomial(value: &Value) -> bool {
    value.foreign::<Polynomial>().is_some()
}

/// The coefficients that stand for a polynomial where an array is wanted.
pub(crate) fn as_array(value: &Value) -> Option<ArrayRef> {
    value.foreign::<Polynomial>().map(Polynomial::coefficients)
}

/// The value of a polynomial at a number or an array; `None` if `callee` is no polynomial.
pub(crate) fn call(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    let coefficients = Value::Array(as_array(callee)?);
    let at = args.take("__call__", ["val"], 1);
    Some(at.and_then(|[at]| super::evaluated(run, &coefficients, &at.unwrap_or_default())))
}

/// `a op b` where one of them is a polynomial; `None` if neither is, or the operator is not theirs.
pub(crate) fn binary(run: &mut Runner, op: BinaryOp, a: &Value, b: &Value) -> Option<Run<Value>> {
    if !(is_polynomial(a) || is_polynomial(b)) {
        return None;
    }
    let function = match op {
        BinaryOp::Add => "polyadd",
        BinaryOp::Subtract => "polysub",
        BinaryOp::Multiply => "polymul",
        BinaryOp::Divide => "polydiv",
        BinaryOp::Power if is_polynomial(a) => return Some(power(run, a, b)),
        _ => return None,
    };
    let is_number = |value: &Value| plain(value).is_some() || matches!(value, Value::Num(_));
    let scales = matches!(op, BinaryOp::Multiply | BinaryOp::Divide) && (is_number(a) || is_number(b));
    if !scales {
        return Some(run.call_numpy(function, vec![a.clone(), b.clone()]));
    }
    let operand = |value: &Value| as_array(value).map_or_else(|| value.clone(), Value::Array);
    let scaled = run.array_binary(op, operand(a), operand(b));
    Some(scaled.and_then(|scaled| of_value(run, &scaled)))
}

fn of_value(run: &mut Runner, coefficients: &Value) -> Run<Value> {
    let coefficients = array(run, coefficients)?;
    made(run, &coefficients, "x")
}

fn power(run: &mut Runner, base: &Value, exponent: &Value) -> Run<Value> {
    let refused = || Raise::value_error("Power to non-negative integers only.");
    let n = convert::integer(run, exponent).map_err(|_| refused())?;
    let n = usize::try_from(n).map_err(|_| refused())?;
    let mut result = of_value(run, &Value::Int(1))?;
    for _ in 0..n {
        result = run.call_numpy("polymul", vec![base.clone(), result])?;
    }
    Ok(result)
}

/// `-p`; `None` if the value is no polynomial.
pub(crate) fn negated(run: &mut Runner, value: &Value) -> Option<Run<Value>> {
    let coefficients = Value::Array(as_array(value)?);
    let turned = run.array_unary(UnaryOp::Negative, coefficients);
    Some(turned.and_then(|turned| of_value(run, &turned)))
}

/// Whether two polynomials have the same coefficients, as NumPy's truth value or Python's; `None` if one is none.
pub(crate) fn equal(run: &mut Runner, a: &Value, b: &Value) -> Option<Run<Value>> {
    let (x, y) = (as_array(a)?, as_array(b)?);
    if x.array().shape() != y.array().shape() {
        return Some(Ok(Value::Bool(false)));
    }
    let memory = run.engine.memory().clone();
    let same = crate::kernel::ufunc::array_equal(&memory, &x.array(), &y.array());
    Some(same.map(|same| Value::Num(crate::engine::Num::Bool(same))).map_err(Into::into))
}

/// `p[k]`: the coefficient of the `k`-th power; `None` if the value is no polynomial.
pub(crate) fn item(run: &mut Runner, object: &Value, index: &Value) -> Option<Run<Value>> {
    let coefficients = as_array(object)?;
    Some(convert::integer(run, index).and_then(|power| {
        let coefficients = coefficients.array();
        let place = (coefficients.size() as isize - 1).checked_sub(power).filter(|_| power >= 0);
        let zero = Array::zeros(coefficients.memory(), &[], coefficients.dtype().clone(), Order::C)?;
        let found = match place.and_then(|place| usize::try_from(place).ok()) {
            Some(place) => view::squeeze(&part(&coefficients, place, 1)?, None)?,
            None => zero,
        };
        convert::value_of(run, found)
    }))
}

/// `p[k] = value`; `None` if the value is no polynomial.
pub(crate) fn set_item(run: &mut Runner, object: &Value, index: &Value, value: &Value) -> Option<Run<()>> {
    let polynomial = object.foreign::<Polynomial>()?;
    Some(put(run, polynomial, index, value))
}

fn put(run: &mut Runner, polynomial: &Polynomial, index: &Value, value: &Value) -> Run<()> {
    let Ok(power) = usize::try_from(convert::integer(run, index)?) else {
        return Err(Raise::value_error("Does not support negative powers."));
    };
    let old = polynomial.coefficients().array().clone();
    let missing = (power + 1).saturating_sub(old.size());
    let zeros = Array::zeros(old.memory(), &[missing], old.dtype().clone(), Order::C)?;
    let wide = concatenate(&to_common_type(&[zeros, old])?, Some(0))?;
    let place = part(&wide, wide.size() - 1 - power, 1)?;
    copy::assign(&place, &array(run, value)?)?;
    let made = run.engine.adopt(wide)?;
    polynomial.coefficients.replace(made);
    Ok(())
}

/// An attribute of a polynomial; `None` if the value is none, or has no such attribute.
pub(crate) fn attribute(run: &mut Runner, object: &Value, name: &str) -> Option<Run<Value>> {
    let polynomial = object.foreign::<Polynomial>()?;
    let coefficients = polynomial.coefficients();
    Some(match name {
        "c" | "coef" | "coeffs" | "coefficients" => Ok(Value::Array(coefficients)),
        "o" | "order" => Ok(Value::Int(order(object).unwrap_or(0) as i64)),
        "r" | "roots" => {
            let p = coefficients.array().clone();
            super::zeros::found(run, &p)
        }
        "variable" => Ok(Value::Text(polynomial.variable.clone())),
        _ => return None,
    })
}

/// The degree of a polynomial, which is its `len`; `None` if the value is none.
pub(crate) fn order(value: &Value) -> Option<usize> {
    as_array(value).map(|c| c.array().size().saturating_sub(1))
}

/// Methods of polynomials.
pub(crate) static METHODS: &[Method] = &[
    Method::new("deriv", |run, args| {
        let [object, times] = args.take("deriv", ["self", "m"], 1)?;
        run.call_numpy("polyder", vec![object.unwrap_or_default(), times.unwrap_or(Value::Int(1))])
    }),
    Method::new("integ", |run, args| {
        let [object, times, constants] = args.take("integ", ["self", "m", "k"], 1)?;
        let constants = constants.unwrap_or(Value::Int(0));
        let arguments = vec![object.unwrap_or_default(), times.unwrap_or(Value::Int(1)), constants];
        run.call_numpy("polyint", arguments)
    }),
];

/// `repr(polynomial)`; `None` if the value is none.
pub(crate) fn repr(run: &Runner, value: &Value) -> Option<Run<String>> {
    let coefficients = Value::Array(as_array(value)?);
    // As the array is shown, without the name of its type.
    Some(run.repr(&coefficients).map(|text| text.replacen("array(", "poly1d(", 1)))
}

/// `str(polynomial)`: its terms, the powers in a line above; `None` if the value is none.
pub(crate) fn text(value: &Value) -> Option<String> {
    let polynomial = value.foreign::<Polynomial>()?;
    let coefficients: Vec<Element> = polynomial.coefficients().array().elements();
    let leading = coefficients.iter().take_while(|c| !c.is_truthy()).count();
    let coefficients = &coefficients[leading..];
    let mut terms: Vec<(String, Option<usize>)> = Vec::new();
    for (k, coefficient) in coefficients.iter().enumerate() {
        let power = coefficients.len() - 1 - k;
        let number = number(coefficient);
        let shown = match power {
            _ if number == "0" && !(power == 0 && k == 0) => continue,
            0 => number,
            _ => format!("{number} {}", polynomial.variable),
        };
        // The sign of a later term is the operator.
        let shown = match (terms.is_empty(), shown.strip_prefix('-')) {
            (true, _) => shown,
            (false, Some(rest)) => format!(" - {rest}"),
            (false, None) => format!(" + {shown}"),
        };
        terms.push((shown, (power > 1).then_some(power)));
    }
    if terms.is_empty() {
        terms.push(("0".to_owned(), None));
    }
    Some(in_two_lines(&terms))
}

/// A coefficient with four digits.
fn number(coefficient: &Element) -> String {
    let short = |x: f64| {
        let shown = spec::format_value(&spec::Value::Float(x), ".4g");
        shown.unwrap_or_else(|_| x.to_string())
    };
    match coefficient {
        Element::Complex(z) if z.im != 0.0 && z.re == 0.0 => format!("{}j", short(z.im)),
        Element::Complex(z) if z.im != 0.0 => format!("({} + {}j)", short(z.re), short(z.im)),
        other => short(other.as_f64().unwrap_or(0.0)),
    }
}

/// Terms with their powers above them, in lines of at most 70 characters.
fn in_two_lines(terms: &[(String, Option<usize>)]) -> String {
    const WIDTH: usize = 70;
    let (mut out, mut above, mut below) = (String::from(" "), String::new(), String::new());
    let mut pending = String::new();
    for (term, power) in terms {
        pending.push_str(term);
        let Some(power) = power else { continue };
        let power = power.to_string();
        let text = std::mem::take(&mut pending);
        let upper = " ".repeat(text.chars().count() - 1) + &power;
        let lower = text + &" ".repeat(power.len() - 1);
        if below.len() + lower.len() > WIDTH || above.len() + upper.len() > WIDTH {
            out.push_str(&format!("{above}\n{below}\n "));
            (above, below) = (upper, lower);
        } else {
            above.push_str(&upper);
            below.push_str(&lower);
        }
    }
    format!("{out}{above}\n{below}{pending}")
}
