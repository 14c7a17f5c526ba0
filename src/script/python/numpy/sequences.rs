//! New arrays of evenly spaced numbers.

mod spaced;

use crate::engine::{Num, Value};
use crate::kernel::DType;
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::join::{self, Number};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RangeFacts};

use super::convert::{self, explicit, flag, integer, number};
use super::creation::refuse_like;
use spaced::Spacing;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("arange", arange),
    Builtin::new("geomspace", geomspace),
    Builtin::new("linspace", linspace),
    Builtin::new("logspace", logspace),
];

fn arange(run: &mut Runner, args: &mut Args) -> Run<Value> {
    refuse_like(args, "arange")?;
    super::creation::device(run, args)?;
    let by_position = !args.positional.is_empty();
    let [start, stop, step, dtype] = args.take("arange", ["start", "stop", "step", "dtype"], 0)?;
    let (start, stop) = match (start, stop) {
        (Some(Value::None), None | Some(Value::None)) => {
            return Err(Raise::type_error("arange() requires stop to be specified."));
        }
        (None, None) => return Err(Raise::type_error("arange() requires stop to be specified.")),
        (Some(_), None) if !by_position => {
            return Err(Raise::type_error("arange() requires stop to be specified."));
        }
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
        (DType::Float64, _, _) if len < 2 => Some(RangeTerms::Float64(real(start), 0.0)),
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

/// The parameters that the three functions share.
fn spacing(
    run: &mut Runner,
    num: Option<Value>,
    endpoint: Option<Value>,
    dtype: Option<Value>,
    axis: Option<Value>,
) -> Run<Spacing> {
    Ok(Spacing {
        num: count(run, num)?,
        endpoint: flag(run, endpoint.as_ref(), true)?,
        dtype: explicit(run, dtype.as_ref())?,
        axis: axis.map_or(Ok(0), |axis| integer(run, &axis))?,
    })
}

fn linspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    super::creation::device(run, args)?;
    let names = ["start", "stop", "num", "endpoint", "retstep", "dtype", "axis"];
    let [start, stop, num, endpoint, retstep, dtype, axis] = args.take("linspace", names, 2)?;
    let how = spacing(run, num, endpoint, dtype, axis)?;
    let retstep = flag(run, retstep.as_ref(), false)?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    if spaced::is_needed(&[&start, &stop]) {
        let (made, step) = spaced::linspace(run, &start, &stop, &how)?;
        let made = Value::Array(run.engine.adopt(made)?);
        if !retstep {
            return Ok(made);
        }
        let step = match step {
            Some(step) => convert::value_of(run, step)?,
            None => Value::Float(f64::NAN),
        };
        return Ok(Value::tuple(vec![made, step]));
    }
    let (start, stop) = (real(&start)?, real(&stop)?);
    let (made, step) = join::linspace(run.engine.memory(), start, stop, how.num, how.endpoint, how.dtype)?;
    let made = Value::Array(run.engine.adopt(made)?);
    Ok(match retstep {
        // No step at all is a plain NaN.
        true if how.num < 1 + usize::from(how.endpoint) => Value::tuple(vec![made, Value::Float(step)]),
        true => Value::tuple(vec![made, Value::Num(Num::Float64(step))]),
        false => made,
    })
}

fn logspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "base", "dtype", "axis"];
    let [start, stop, num, endpoint, base, dtype, axis] = args.take("logspace", names, 2)?;
    let how = spacing(run, num, endpoint, dtype, axis)?;
    let base = base.unwrap_or(Value::Float(10.0));
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let made = if spaced::is_needed(&[&start, &stop, &base]) {
        spaced::logspace(run, &start, &stop, &base, &how)?
    } else {
        let (start, stop, base) = (real(&start)?, real(&stop)?, real(&base)?);
        join::logspace(run.engine.memory(), start, stop, how.num, how.endpoint, base, how.dtype)?
    };
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn geomspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "dtype", "axis"];
    let [start, stop, num, endpoint, dtype, axis] = args.take("geomspace", names, 2)?;
    let how = spacing(run, num, endpoint, dtype, axis)?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let complex = how.dtype.as_ref().is_some_and(DType::is_complex);
    let made = if complex || spaced::is_needed(&[&start, &stop]) {
        spaced::geomspace(run, &start, &stop, &how)?
    } else {
        let (start, stop) = (real(&start)?, real(&stop)?);
        join::geomspace(run.engine.memory(), start, stop, how.num, how.endpoint, how.dtype)?
    };
    Ok(Value::Array(run.engine.adopt(made)?))
}
