//! New arrays of evenly spaced numbers.

use crate::engine::{Num, Value};
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::join::{self, Number};
use crate::kernel::promote::{Literal, Operand, result_type};
use crate::kernel::{Array, DType, Order, cast, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RangeFacts};

use super::convert::{self, Term, explicit, flag, integer, number};
use super::creation::refuse_like;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("arange", arange),
    Builtin::new("geomspace", geomspace),
    Builtin::new("linspace", linspace),
    Builtin::new("logspace", logspace),
];

fn arange(run: &mut Runner, args: &mut Args) -> Run<Value> {
    refuse_like(args, "arange")?;
    let _device = args.take_keyword("device");
    let [start, stop, step, dtype] = args.take("arange", ["start", "stop", "step", "dtype"], 0)?;
    let (start, stop) = match (start, stop) {
        (Some(Value::None), None | Some(Value::None)) => {
            return Err(Raise::type_error("arange() requires stop to be specified."));
        }
        (None, None) => return Err(Raise::type_error("arange() requires stop to be specified.")),
        (Some(stop), None | Some(Value::None)) => (None, stop),
        (start, Some(stop)) => (start, stop),
    };
    let term = |value: Option<&Value>, default: i64| match value {
        None | Some(Value::None) => Ok(Number::Int(default)),
        Some(Value::Text(_)) => {
            Err(Raise::type_error("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>."))
        }
        Some(value) => number(value),
    };
    // Numbers that know their element type give it to the sequence.
    let typed: Vec<DType> = [start.as_ref(), Some(&stop), step.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|v| match v {
            Value::Num(n) => Some(n.dtype()),
            Value::Array(a) => Some(a.array().dtype().clone()),
            _ => None,
        })
        .collect();
    let numbers = (term(start.as_ref(), 0)?, term(Some(&stop), 0)?, term(step.as_ref(), 1)?);
    let given = explicit(run, dtype.as_ref())?;
    let whole = [numbers.0, numbers.1, numbers.2].iter().all(|n| matches!(n, Number::Int(_)));
    let unit = matches!(numbers.2, Number::Int(1)) || matches!(numbers.2, Number::Float(x) if x == 1.0);
    let origin = if unit { Origin::Range } else { Origin::Stepped };
    let natural = match typed.as_slice() {
        _ if !whole => typed.iter().fold(DType::Float64, |all, d| {
            if *d == DType::Float32 && all == DType::Float32 { all } else { DType::Float64 }
        }),
        _ => DType::Int64,
    };
    let dtype = match &given {
        Some(dtype) => dtype.clone(),
        None => run.engine.semantics().element_type(origin, &natural),
    };
    sequence(run, numbers, dtype, given.is_some(), unit && whole)
}

/// An arithmetic sequence in an element type; the model may leave it unwritten.
fn sequence(
    run: &mut Runner,
    (start, stop, step): (Number, Number, Number),
    dtype: DType,
    explicit_dtype: bool,
    unit_step: bool,
) -> Run<Value> {
    let len = join::arange_len(start, stop, step)?;
    let real = |n: Number| match n {
        Number::Int(i) => i as f64,
        Number::Float(x) => x,
    };
    let terms = match (&dtype, start, step) {
        (DType::Int64, Number::Int(a), Number::Int(d)) => Some(RangeTerms::Int64(a, d)),
        (DType::Int32, Number::Int(a), Number::Int(d)) => {
            i32::try_from(a).ok().zip(i32::try_from(d).ok()).map(|(a, d)| RangeTerms::Int32(a, d))
        }
        // As NumPy, from the first two elements.
        (DType::Float64, _, _) => Some(RangeTerms::Float64(real(start), (real(start) + real(step)) - real(start))),
        _ => None,
    };
    match terms {
        Some(terms) => {
            let facts = RangeFacts { elements: len, unit_step, explicit_dtype };
            crate::kernel::layout::checked_nbytes(&[len], dtype.itemsize())?;
            Ok(Value::Array(run.engine.range(Range { terms, len }, &facts)?))
        }
        None => {
            let made = join::arange(run.engine.memory(), start, stop, step, Some(dtype))?;
            Ok(Value::Array(run.engine.adopt(made)?))
        }
    }
}

fn count(run: &mut Runner, num: Option<Value>) -> Run<usize> {
    let n = num.map_or(Ok(50), |n| integer(run, &n))?;
    usize::try_from(n).map_err(|_| Raise::value_error(format!("Number of samples, {n}, must be non-negative.")))
}

fn real(value: &Value) -> Run<f64> {
    Ok(match number(value)? {
        Number::Int(i) => i as f64,
        Number::Float(x) => x,
    })
}

fn linspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let _device = args.take_keyword("device");
    let names = ["start", "stop", "num", "endpoint", "retstep", "dtype", "axis"];
    let [start, stop, num, endpoint, retstep, dtype, axis] = args.take("linspace", names, 2)?;
    let num = count(run, num)?;
    let (endpoint, retstep) = (flag(run, endpoint.as_ref(), true)?, flag(run, retstep.as_ref(), false)?);
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = axis.map_or(Ok(0), |axis| integer(run, &axis))?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    if is_plain(&start) && is_plain(&stop) {
        let (made, step) = join::linspace(run.engine.memory(), real(&start)?, real(&stop)?, num, endpoint, dtype)?;
        let made = Value::Array(run.engine.adopt(made)?);
        return Ok(match retstep {
            true => Value::tuple([made, Value::Num(Num::Float64(step))]),
            false => made,
        });
    }
    let (within, ends) = ends(run, &[&start, &stop])?;
    let (made, step) = join::spaced(&ends[0], &ends[1], num, endpoint, dtype.as_ref(), Some(&within))?;
    let made = view::moveaxis(&made, &[0], &[axis])?;
    let made = Value::Array(run.engine.adopt(made)?);
    match retstep {
        true => Ok(Value::tuple([made, convert::value_of(run, step)?])),
        false => Ok(made),
    }
}

/// Whether a value is a real number without an element type that matters here.
fn is_plain(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Num(Num::Float64(_) | Num::Int64(_)))
}

/// The ends of sequences as arrays, and the floating-point type that such ends are computed in.
fn ends(run: &mut Runner, values: &[&Value]) -> Run<(DType, Vec<Array>)> {
    let terms = values.iter().map(|value| convert::to_operand(run, value)).collect::<Run<Vec<_>>>()?;
    // A plain number adapts to the others, as a floating-point number does.
    let arrays = values.iter().map(|value| convert::to_kernel(run, value, None)).collect::<Run<Vec<_>>>()?;
    let one = Literal::Float(1.0);
    let literals: Vec<Literal> = terms.iter().filter_map(|t| if let Term::Plain(l) = t { Some(l.clone()) } else { None }).collect();
    let mut operands: Vec<Operand<'_>> = literals.iter().map(Operand::from).collect();
    operands.push((&one).into());
    operands.extend(terms.iter().zip(&arrays).filter(|(t, _)| !matches!(t, Term::Plain(_))).map(|(_, a)| Operand::from(a)));
    Ok((result_type(&operands)?, arrays))
}

fn logspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "base", "dtype", "axis"];
    let [start, stop, num, endpoint, base, dtype, axis] = args.take("logspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = axis.map_or(Ok(0), |axis| integer(run, &axis))?;
    let base = base.unwrap_or(Value::Float(10.0));
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    if [&start, &stop, &base].into_iter().all(is_plain) {
        let (start, stop) = (real(&start)?, real(&stop)?);
        let made = join::logspace(run.engine.memory(), start, stop, num, endpoint, real(&base)?, dtype)?;
        return Ok(Value::Array(run.engine.adopt(made)?));
    }
    let (within, limits) = ends(run, &[&start, &stop])?;
    let (wide, bases) = ends(run, &[&base])?;
    let base = match &base {
        Value::Int(_) | Value::Float(_) => cast::cast(&bases[0], &within)?,
        _ => cast::cast(&bases[0], &wide)?,
    };
    let made = join::powers((&limits[0], &limits[1], &base), num, endpoint, axis, Some(&within))?;
    let made = dtype.map_or(Ok(made.clone()), |dtype| cast::cast(&made, &dtype))?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn geomspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "dtype", "axis"];
    let [start, stop, num, endpoint, dtype, axis] = args.take("geomspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = axis.map_or(Ok(0), |axis| integer(run, &axis))?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let is_real = dtype.as_ref().is_none_or(|d| !d.is_complex());
    if is_plain(&start) && is_plain(&stop) && is_real {
        let (start, stop) = (real(&start)?, real(&stop)?);
        let made = join::geomspace(run.engine.memory(), start, stop, num, endpoint, dtype)?;
        return Ok(Value::Array(run.engine.adopt(made)?));
    }
    let (_, limits) = ends(run, &[&start, &stop])?;
    if limits.iter().flat_map(Array::elements).any(|e| !e.is_truthy()) {
        return Err(Raise::value_error("Geometric sequence cannot include zero"));
    }
    // Ends are arrays here, also plain numbers; a given type takes part.
    let given = Array::zeros(run.engine.memory(), &[], dtype.clone().unwrap_or(DType::Float64), Order::C)?;
    let one = Literal::Float(1.0);
    let within = result_type(&[(&limits[0]).into(), (&limits[1]).into(), (&one).into(), (&given).into()])?;
    let made = join::geometric(&limits[0], &limits[1], num, endpoint, &within)?;
    let made = view::moveaxis(&made, &[0], &[axis])?;
    let made = cast::cast(&made, &dtype.unwrap_or(within))?;
    Ok(Value::Array(run.engine.adopt(made)?))
}
