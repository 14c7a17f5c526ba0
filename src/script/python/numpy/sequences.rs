//! New arrays of evenly spaced numbers.

use crate::engine::{Num, Value};
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::join::{self, Number};
use crate::kernel::{DType, OrderRequest, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RangeFacts};

use super::convert::{self, explicit, flag, integer, number};
use super::creation::{on_the_processor, refuse_like};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("arange", arange),
    Builtin::new("geomspace", geomspace),
    Builtin::new("linspace", linspace),
    Builtin::new("logspace", logspace),
];

fn arange(run: &mut Runner, args: &mut Args) -> Run<Value> {
    refuse_like(args, "arange")?;
    on_the_processor(run, args)?;
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
    on_the_processor(run, args)?;
    let names = ["start", "stop", "num", "endpoint", "retstep", "dtype", "axis"];
    let [start, stop, num, endpoint, retstep, dtype, _axis] = args.take("linspace", names, 2)?;
    let num = count(run, num)?;
    let (endpoint, retstep) = (flag(run, endpoint.as_ref(), true)?, flag(run, retstep.as_ref(), false)?);
    let dtype = explicit(run, dtype.as_ref())?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let is_many = |v: &Value| {
        matches!(v, Value::List(_) | Value::Tuple(_)) || matches!(v, Value::Array(a) if a.array().ndim() > 0)
    };
    if is_many(&start) || is_many(&stop) {
        return many_lines(run, &start, &stop, num, endpoint, retstep, dtype);
    }
    let (made, step) = join::linspace(run.engine.memory(), real(&start)?, real(&stop)?, num, endpoint, dtype)?;
    let made = Value::Array(run.engine.adopt(made)?);
    Ok(match retstep {
        true => Value::tuple(vec![made, Value::Num(Num::Float64(step))]),
        false => made,
    })
}

/// `linspace` between arrays: one line for each pair of elements, along a new first axis.
fn many_lines(
    run: &mut Runner,
    start: &Value,
    stop: &Value,
    num: usize,
    endpoint: bool,
    retstep: bool,
    dtype: Option<DType>,
) -> Run<Value> {
    if retstep {
        return Err(Raise::unsupported(
            "linspace between arrays with retstep=True is not supported",
            "leave retstep out",
        ));
    }
    let (start, stop) =
        (convert::to_kernel(run, start, Some(&DType::Float64))?, convert::to_kernel(run, stop, Some(&DType::Float64))?);
    let both = view::broadcast_arrays(&[&start, &stop])?;
    let mut lines = Vec::new();
    for (a, b) in both[0].elements().into_iter().zip(both[1].elements()) {
        let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
        lines.push(join::linspace(run.engine.memory(), a, b, num, endpoint, dtype.clone())?.0);
    }
    let table = join::stack(&lines, 1)?;
    let mut shape = vec![num as isize];
    shape.extend(both[0].shape().iter().map(|n| *n as isize));
    let made = view::reshape_copy(&table, &shape, OrderRequest::C)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn logspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "base", "dtype"];
    let [start, stop, num, endpoint, base, dtype] = args.take("logspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let base = base.map_or(Ok(10.0), |b| real(&b))?;
    let dtype = explicit(run, dtype.as_ref())?;
    let (start, stop) = (real(&start.unwrap_or_default())?, real(&stop.unwrap_or_default())?);
    let made = join::logspace(run.engine.memory(), start, stop, num, endpoint, base, dtype)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn geomspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "dtype"];
    let [start, stop, num, endpoint, dtype] = args.take("geomspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let (start, stop) = (real(&start.unwrap_or_default())?, real(&stop.unwrap_or_default())?);
    let made = join::geomspace(run.engine.memory(), start, stop, num, endpoint, dtype)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}
