//! Element-wise functions that are no universal functions: `np.clip`, `np.round`, `np.isclose`, …

use half::f16;

use super::arguments::{Named, array};
use super::convert::{self, Term};
use super::memory::masked_assign;
use super::output::{self, Fit};
use super::ufuncs;
use crate::engine::Value;
use crate::kernel::promote::{Casting, Literal, Operand, can_cast, result_type};
use crate::kernel::ufunc::{self, Binary, Options, Unary};
use crate::kernel::{Array, DType, Element, KernelError, Order, cast, copy, loops, reduce};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::Combining;

/// `np.clip(a, min, max, out=…)`
fn clip(run: &mut Runner, args: &mut Args, bounds: [Option<Value>; 2]) -> Run<Value> {
    let [minimum, maximum] = bounds;
    let mut named = Named::new(args, "clip", ["a", "a_min", "a_max", "out", "where", "dtype", "casting"], 1)?;
    let mut a = named.array(run, "a")?;
    let bounds = [named.take("a_min").or(minimum), named.take("a_max").or(maximum)];
    let casting = named.casting("casting", Casting::SameKind)?;
    let dtype = named.dtype(run, "dtype")?;
    let mask = ufuncs::mask(run, named.take("where"))?;
    if let Some(dtype) = dtype {
        a = cast::cast(&a, &dtype)?;
    }
    let mut terms = Vec::with_capacity(2);
    for (bound, is_upper) in bounds.into_iter().zip([false, true]) {
        let binds = |v: &Value| !matches!(v, Value::None) && !lies_beyond(v, a.dtype(), is_upper);
        terms.push(match bound.filter(binds) {
            Some(value) => Some(convert::to_operand(run, &value)?),
            None => None,
        });
    }
    let memory = run.engine.memory().clone();
    let options = Options { where_: mask.as_ref(), ..Options::default() };
    let facts: Vec<_> = std::iter::once((a.dtype().clone(), false))
        .chain(terms.iter().flatten().map(Term::dtype))
        .map(|(dtype, plain)| crate::semantics::OperandType { dtype, plain })
        .collect();
    let promotes = run.engine.combining("clip", &facts).answer == Combining::Promote;
    let (low, high) = (terms[0].as_ref(), terms[1].as_ref());
    let result = if promotes {
        let within = |low: Option<Operand<'_>>, high: Option<Operand<'_>>| {
            ufunc::clip(&memory, &a, low, high, &options).map(|done| done.0)
        };
        match (low, high) {
            (None, None) => within(None, None)?,
            (Some(low), None) => low.with(|low| within(Some(low), None))?,
            (None, Some(high)) => high.with(|high| within(None, Some(high)))?,
            (Some(low), Some(high)) => low.with(|low| high.with(|high| within(Some(low), Some(high))))?,
        }
    } else {
        // Two steps of the model's own.
        let mut current = a;
        for (op, bound) in [(Binary::Maximum, low), (Binary::Minimum, high)] {
            if let Some(bound) = bound {
                current = bound.with(|b| run.engine.binary(op, Operand::Array(&current), b))?.0;
            }
        }
        current
    };
    let result = match (&mask, args.target.as_ref().and_then(|target| target.value.as_array())) {
        // Elements that the mask leaves out stay what they are in the output array.
        (Some(mask), Some(out)) if out.array().shape() == result.shape() => {
            run.engine.materialise(out)?;
            let kept = cast::cast(&copy::copy(&out.array(), Order::C.into())?, result.dtype())?;
            masked_assign(&kept, &result, mask)?;
            kept
        }
        _ => result,
    };
    output::deliver(run, args, result, Fit::Ufunc("clip"), casting)
}

/// Whether a plain whole number is a bound that no element of an integer type is beyond.
fn lies_beyond(bound: &Value, dtype: &DType, is_upper: bool) -> bool {
    let bound = match bound {
        Value::Int(i) => i128::from(*i),
        Value::BigInt(i) => convert::clamp(i),
        _ => return false,
    };
    let (low, high) = cast::integer_bounds(dtype);
    dtype.is_integer() && if is_upper { bound >= high } else { bound <= low }
}

/// `a.clip(min, max, out=…)`
fn clip_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let bounds = [args.take_keyword("min"), args.take_keyword("max")];
    if let Some((name, _)) = args.keyword.iter().find(|(name, _)| matches!(&**name, "a_min" | "a_max")) {
        // The bounds choose the ufunc, which then refuses the rest.
        let given = |i: usize| args.positional.len() > i + 1 || bounds[i].is_some();
        let ufunc = match (given(0), given(1)) {
            (false, false) => "positive",
            (true, false) => "maximum",
            (false, true) => "minimum",
            (true, true) => "clip",
        };
        return Err(Raise::type_error(format!("{ufunc}() got an unexpected keyword argument '{name}'")));
    }
    clip(run, args, bounds)
}

/// `np.clip(a, a_min, a_max)`: both bounds or none, which may be `None`.
fn clip_function(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let by_name = |name: &str| args.keyword.iter().any(|(n, _)| **n == *name);
    let by_position = args.positional.len();
    let given = (by_position > 1 || by_name("a_min"), by_position > 2 || by_name("a_max"));
    if by_position > 4 {
        return Err(Raise::type_error(format!(
            "clip() takes from 1 to 4 positional arguments but {by_position} were given"
        )));
    }
    if given.0 != given.1 {
        let missing = if given.0 { "a_max" } else { "a_min" };
        return Err(Raise::type_error(format!("clip() missing 1 required positional argument: '{missing}'")));
    }
    let bounds = [args.take_keyword("min"), args.take_keyword("max")];
    if given.0 && bounds.iter().any(Option::is_some) {
        return Err(Raise::value_error(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
        ));
    }
    clip(run, args, bounds)
}

/// `np.round(a, decimals, out=…)`
fn round(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "round", ["a", "decimals", "out"], 1)?;
    let a = named.array(run, "a")?;
    let decimals = named.integer(run, "decimals", 0)?.clamp(-400, 400) as i32;
    let memory = run.engine.memory().clone();
    let rounding = run.engine.model().elements.rounding;
    let whole = a.dtype().is_integer();
    let result = run.engine.computed("round", &[a], |inputs| ufunc::round(&memory, &inputs[0], decimals, rounding))?;
    // NumPy rounds by scaling in the output array.
    let step = match decimals {
        0 => "rint",
        1.. => "multiply",
        _ => "divide",
    };
    if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array())
        && (!whole || decimals < 0)
        && !run.engine.has_values()
    {
        let scaled = if whole { DType::Float64 } else { result.dtype().clone() };
        let own = out.array().dtype().clone();
        if !can_cast(&scaled, &own, Casting::SameKind) {
            return Err(KernelError::Casting(format!(
                "Cannot cast ufunc '{step}' output from dtype('{scaled}') to dtype('{own}') with casting rule 'same_kind'"
            ))
            .into());
        }
    }
    output::deliver(run, args, result, Fit::Exact("invalid output shape"), Casting::SameKind)
}

/// `np.fix(x)`: toward zero.
fn fix(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "fix", ["x", "out"], 1)?;
    let value = named.value("x");
    let x = convert::to_operand(run, &value)?;
    let engine = &mut run.engine;
    let (result, _) = x.with(|x| engine.unary(Unary::Trunc, x))?;
    let fit = Fit::over("trunc", &[&result], args);
    output::deliver(run, args, result, fit, Casting::SameKind)
}

/// The tolerances of `isclose` where none are given.
const RTOL: f64 = 1e-5;
const ATOL: f64 = 1e-8;

/// The parameters that `isclose` and `allclose` share, and the comparison.
fn close(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Array> {
    let mut named = Named::new(args, function, ["a", "b", "rtol", "atol", "equal_nan"], 2)?;
    let (a, b) = (named.value("a"), named.value("b"));
    let (a, b) = (convert::to_operand(run, &a)?, convert::to_operand(run, &b)?);
    let given = (named.take("rtol"), named.take("atol"));
    let equal_nan = named.flag(run, "equal_nan", false)?;
    let memory = run.engine.memory().clone();
    let plain = |value: &Option<Value>| !matches!(value, Some(Value::Float(_) | Value::Int(_) | Value::Bool(_)) | None);
    let is_text = |term: &Term| term.with(|operand| !operand.own_dtype().is_numeric());
    if is_text(&b) {
        let weak = Literal::Float(1.0);
        b.with(|b| result_type(&[b, (&weak).into()]))?;
    }
    // Single-precision arrays beside plain numbers are compared in single precision.
    let is_short = |term: &Term| {
        let (dtype, plain) = term.dtype();
        !plain && matches!(dtype, DType::Float16 | DType::Float32 | DType::Complex64)
    };
    if plain(&given.0) || plain(&given.1) || is_text(&a) || is_short(&a) || is_short(&b) {
        let rtol = convert::to_operand(run, &given.0.unwrap_or(Value::Float(RTOL)))?;
        let atol = convert::to_operand(run, &given.1.unwrap_or(Value::Float(ATOL)))?;
        return Ok(a.with(|a| {
            b.with(|b| rtol.with(|rtol| atol.with(|atol| ufunc::isclose_each(&memory, a, b, [rtol, atol], equal_nan))))
        })?);
    }
    let tolerance = |value: Option<Value>, default| value.map_or(Ok(default), |v| super::arguments::real(&v));
    let tolerances = (tolerance(given.0, RTOL)?, tolerance(given.1, ATOL)?);
    Ok(a.with(|a| b.with(|b| ufunc::isclose(&memory, a, b, tolerances, equal_nan)))?)
}

fn isclose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let result = close(run, args, "isclose")?;
    convert::value_of(run, result)
}

fn allclose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let result = close(run, args, "allclose")?;
    Ok(Value::Bool(reduce::all(&result, &reduce::Reduce::default())?.item()?.is_truthy()))
}

fn array_equal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "array_equal", ["a1", "a2", "equal_nan"], 2)?;
    let (a, b) = (named.array(run, "a1")?, named.array(run, "a2")?);
    let equal_nan = named.flag(run, "equal_nan", false)?;
    let memory = run.engine.memory().clone();
    if !equal_nan || a.shape() != b.shape() || a.dtype().kind() > crate::kernel::Kind::Complex {
        return Ok(Value::Bool(ufunc::array_equal(&memory, &a, &b)?));
    }
    let same = ufunc::isclose(&memory, (&a).into(), (&b).into(), (0.0, 0.0), true)?;
    Ok(Value::Bool(reduce::all(&same, &reduce::Reduce::default())?.item()?.is_truthy()))
}

fn array_equiv(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "array_equiv", ["a1", "a2"], 2)?;
    let (a, b) = (named.array(run, "a1")?, named.array(run, "a2")?);
    let memory = run.engine.memory().clone();
    match crate::kernel::layout::broadcast_shapes(&[a.shape(), b.shape()]) {
        Ok(shape) => {
            let (a, b) = (a.broadcast_to(&shape)?, b.broadcast_to(&shape)?);
            Ok(Value::Bool(ufunc::array_equal(&memory, &a, &b)?))
        }
        Err(_) => Ok(Value::Bool(false)),
    }
}

/// `np.nan_to_num(x, copy, nan, posinf, neginf)`; without a copy `x` itself is written.
fn nan_to_num(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let target = args.target.take();
    let first = match &target {
        Some(target) => target.value.clone(),
        None if args.positional.is_empty() => Value::None,
        None => args.positional.remove(0),
    };
    let mut named = Named::new(args, "nan_to_num", ["copy", "nan", "posinf", "neginf"], 0)?;
    args.target = target;
    let copies = named.flag(run, "copy", true)?;
    if !copies && first.as_array().is_some_and(|a| !a.is_writeable()) {
        return Err(Raise::value_error("assignment destination is read-only"));
    }
    let given = array(run, &first)?;
    let a = given.native()?;
    let (low, high) = match a.dtype() {
        DType::Float16 => (f16::MIN.to_f64(), f16::MAX.to_f64()),
        DType::Float32 | DType::Complex64 => (f64::from(f32::MIN), f64::from(f32::MAX)),
        _ => (f64::MIN, f64::MAX),
    };
    let made = copy::copy(&a, crate::kernel::OrderRequest::Keep)?;
    let [nan, posinf, neginf] = [("nan", 0.0), ("posinf", high), ("neginf", low)]
        .map(|(name, default)| named.take(name).unwrap_or(Value::Float(default)));
    let parts = match made.dtype() {
        dtype if dtype.is_complex() => vec![ufunc::real_part(&made)?, ufunc::imag(&made)?],
        dtype if dtype.is_float() => vec![made.clone()],
        _ => Vec::new(),
    };
    for part in parts {
        let infinite = ufunc::of_one(Unary::Isinf, &part)?;
        let negative = ufunc::of_one(Unary::Signbit, &part)?;
        let positive = ufunc::of_one(Unary::LogicalNot, &negative)?;
        let places = [
            (ufunc::of_one(Unary::Isnan, &part)?, &nan),
            (ufunc::of_two(Binary::LogicalAnd, &infinite, &positive)?, &posinf),
            (ufunc::of_two(Binary::LogicalAnd, &infinite, &negative)?, &neginf),
        ];
        for (mask, value) in places {
            let value = cast::cast(&convert::to_kernel(run, value, None)?, part.dtype())?;
            masked_assign(&part, &value, &mask)?;
        }
    }
    let made = if made.dtype() == given.dtype() { made } else { cast::cast(&made, given.dtype())? };
    drop((a, given, first));
    match args.target.as_mut() {
        Some(target) if !copies && target.value.as_array().is_some() => {
            output::store(run, target, made, Fit::Assigned("nan_to_num keeps the shape"), Casting::SameKind)
        }
        _ => convert::value_of(run, made),
    }
}

/// Functions of one array that give truth values or numbers element by element.
fn mapped(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    work: fn(&Array) -> crate::kernel::Result<Array>,
) -> Run<Value> {
    let mut named = Named::new(args, function, ["x", "out"], 1)?;
    let x = named.array(run, "x")?;
    let result = work(&x)?;
    // NumPy combines two arrays of the shape of `x`: of infinities and of signs.
    let fit = Fit::over(function, &[&result, &result], args);
    output::deliver(run, args, result, fit, Casting::SameKind)
}

/// Whether each element is the infinity of that sign.
fn infinite(x: &Array, sign: f64) -> crate::kernel::Result<Array> {
    let is_infinite = ufunc::of_one(Unary::Isinf, x)?;
    if x.dtype().is_complex() {
        return Err(KernelError::type_(format!(
            "This operation is not supported for {} values because it would be ambiguous.",
            x.dtype().name()
        )));
    }
    let is_negative = ufunc::of_one(Unary::Signbit, x)?;
    let wanted = if sign < 0.0 { is_negative } else { ufunc::of_one(Unary::LogicalNot, &is_negative)? };
    ufunc::of_two(Binary::LogicalAnd, &is_infinite, &wanted)
}

/// Whether the imaginary part of each element is zero, or is not.
fn imaginary(x: &Array, is_zero: bool) -> crate::kernel::Result<Array> {
    let part = cast::cast(&ufunc::imag(x)?, &DType::Float64)?;
    let out = part.zeros_like(DType::Bool)?;
    loops::map1(&part, &out, |x: f64| crate::kernel::element::Bool8::from((x == 0.0) == is_zero));
    Ok(out)
}

/// `np.sinc(x)`: sin(πx) / (πx), in the type of the elements; zero is replaced by a small number first.
fn sinc(x: &Array) -> crate::kernel::Result<Array> {
    let x = ufunc::with_number(Binary::Multiply, x, Literal::Float(std::f64::consts::PI))?;
    let small = match x.dtype() {
        DType::Float16 => 2f64.powi(-10),
        DType::Float32 => f64::from(f32::EPSILON),
        DType::Float64 => f64::EPSILON,
        _ => 1e-20,
    };
    let is_not_zero = ufunc::with_number(Binary::NotEqual, &x, Literal::Int(0))?;
    let y = ufunc::where_(x.memory(), &is_not_zero, (&x).into(), (&Literal::Float(small)).into())?;
    ufunc::of_two(Binary::Divide, &ufunc::of_one(Unary::Sin, &y)?, &y)
}

/// `np.i0(x)`: the modified Bessel function of order 0, by its power series (all terms are positive).
pub(super) fn i0(x: &Array) -> crate::kernel::Result<Array> {
    if x.dtype().is_complex() {
        return Err(KernelError::type_("i0 not supported for complex values"));
    }
    let numbers = cast::cast(x, &DType::Float64)?;
    let out = numbers.zeros_like(DType::Float64)?;
    loops::map1(&numbers, &out, |x: f64| {
        let quarter = x * x / 4.0;
        let (mut term, mut sum, mut k) = (1.0, 1.0, 1.0);
        while term > sum * f64::EPSILON / 4.0 && sum.is_finite() {
            term *= quarter / (k * k);
            sum += term;
            k += 1.0;
        }
        sum
    });
    if x.dtype().is_float() { cast::cast(&out, &x.dtype().native()) } else { Ok(out) }
}

/// `np.angle(z, deg)`
fn angle(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "angle", ["z", "deg"], 1)?;
    let z = named.array(run, "z")?;
    let degrees = named.flag(run, "deg", false)?;
    let z = if *z.dtype() == DType::Bool { cast::cast(&z, &DType::Float64)? } else { z };
    let memory = run.engine.memory().clone();
    let (mut result, _) = ufunc::angle(&memory, &z)?;
    if degrees {
        result = ufunc::unary(&memory, Unary::Degrees, (&result).into(), &Options::default())?.0;
    }
    convert::value_of(run, result)
}

/// `np.real_if_close(a, tol)`: real, if all imaginary parts are tiny.
fn real_if_close(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "real_if_close", ["a", "tol"], 1)?;
    let a = named.array(run, "a")?;
    let tolerance = named.real("tol", 100.0)?;
    if !a.dtype().is_complex() {
        // An array also of a single number.
        return Ok(Value::Array(run.engine.adopt(a)?));
    }
    let step = if *a.dtype().native() == DType::Complex64 { f64::from(f32::EPSILON) } else { f64::EPSILON };
    let bound = if tolerance > 1.0 { tolerance * step } else { tolerance };
    let imag = ufunc::imag(&a)?;
    let tiny = imag.elements().iter().filter_map(Element::as_f64).all(|x| x.abs() < bound);
    if !tiny {
        return convert::value_of(run, a);
    }
    convert::value_of(run, copy::copy(&ufunc::real_part(&a)?, Order::C.into())?)
}

/// Whether the element type of a value is complex.
fn has_complex_type(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<bool> {
    let mut named = Named::new(args, function, ["x"], 1)?;
    Ok(named.array(run, "x")?.dtype().is_complex())
}

/// `a.conj()`: a real array itself, the conjugates of a complex one.
fn conjugate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let first = args.positional.first();
    let is_real = match first {
        Some(Value::Array(array)) => !array.array().dtype().is_complex(),
        Some(Value::Num(number)) => !number.dtype().is_complex(),
        _ => false,
    };
    let is_number = match first {
        Some(Value::Array(array) | Value::Record(array)) => array.array().dtype().is_numeric(),
        other => !matches!(other, Some(Value::ArrayText(_) | Value::ArrayBytes(_))),
    };
    if !is_number {
        return Err(Raise::type_error("cannot conjugate non-numeric dtype"));
    }
    if is_real && args.positional.len() == 1 && args.target.is_none() {
        args.no_more_keywords("conjugate")?;
        return Ok(args.positional.remove(0));
    }
    let mut named = Named::new(args, "conjugate", ["x", "out"], 1)?;
    let value = named.value("x");
    let x = convert::to_operand(run, &value)?;
    let engine = &mut run.engine;
    let (result, _) = x.with(|x| engine.unary(Unary::Conjugate, x))?;
    output::deliver(run, args, result, Fit::Ufunc("conjugate"), Casting::SameKind)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("allclose", allclose),
    Builtin::new("angle", angle),
    Builtin::writing("around", 2, "out", round),
    Builtin::new("array_equal", array_equal),
    Builtin::new("array_equiv", array_equiv),
    Builtin::writing("clip", 3, "out", clip_function),
    Builtin::writing("fix", 1, "out", fix),
    Builtin::new("i0", |run, args| {
        let mut named = Named::new(args, "i0", ["x"], 1)?;
        let x = named.array(run, "x")?;
        if x.dtype().is_complex() {
            return Err(Raise::type_error("i0 not supported for complex values"));
        }
        let own = if x.dtype().is_float() { x.dtype().clone() } else { DType::Float64 };
        let result = cast::cast(&i0(&x)?, &own)?;
        // An array also of a single number.
        Ok(Value::Array(run.engine.adopt(result)?))
    }),
    Builtin::new("isclose", isclose),
    Builtin::new("iscomplex", |run, args| mapped(run, args, "iscomplex", |x| imaginary(x, false))),
    Builtin::new("iscomplexobj", |run, args| has_complex_type(run, args, "iscomplexobj").map(Value::Bool)),
    Builtin::with_out("isneginf", |run, args| mapped(run, args, "isneginf", |x| infinite(x, -1.0))),
    Builtin::with_out("isposinf", |run, args| mapped(run, args, "isposinf", |x| infinite(x, 1.0))),
    Builtin::new("isreal", |run, args| mapped(run, args, "isreal", |x| imaginary(x, true))),
    Builtin::new("isrealobj", |run, args| has_complex_type(run, args, "isrealobj").map(|c| Value::Bool(!c))),
    Builtin::writing("nan_to_num", 0, "x", nan_to_num),
    Builtin::new("real_if_close", real_if_close),
    Builtin::writing("round", 2, "out", round),
    Builtin::new("sinc", |run, args| mapped(run, args, "sinc", sinc)),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[
    Method::with_out("clip", clip_method),
    Method::with_out("conj", conjugate),
    Method::with_out("conjugate", conjugate),
    Method::with_out("round", round),
];
