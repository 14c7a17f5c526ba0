//! New arrays of evenly spaced numbers.

mod lines;

use crate::engine::{Num, Value};
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::join::{self, Number};
use crate::kernel::ufunc::{self, Options, Unary};
use crate::kernel::{Array, DType, cast};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RangeFacts};

use super::convert::{axis, explicit, flag, integer, number, value_of};
use super::creation::{on_the_processor, refuse_like};
use lines::{Spacing, is_general};

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
    let starts_by_name = args.positional.is_empty();
    let [start, stop, step, dtype] = args.take("arange", ["start", "stop", "step", "dtype"], 0)?;
    let (start, stop) = match (start, stop) {
        (Some(Value::None), None | Some(Value::None)) => {
            return Err(Raise::type_error("unsupported operand type(s) for -: 'NoneType' and 'int'"));
        }
        (Some(_), None) if starts_by_name => {
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
        Some(Value::Complex(_)) => Err(Raise::unsupported(
            "np.arange of complex numbers is not supported",
            "make the real and the imaginary part",
        )),
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
    if let Some(DType::Str(_)) = given {
        return Err(Raise::type_error("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>."));
    }
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
        // One element needs no step, which may be infinite.
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

/// The axis of the numbers, the first by default.
fn line_axis(run: &Runner, value: Option<&Value>) -> Run<isize> {
    Ok(axis(run, value)?.unwrap_or(0))
}

/// Numbers in the type asked for: whole ones are rounded down first.
fn in_type(made: &Array, dtype: Option<&DType>, rounds: bool) -> crate::kernel::Result<Array> {
    let Some(dtype) = dtype else { return Ok(made.clone()) };
    let whole = match rounds && dtype.is_integer() {
        true => ufunc::unary(made.memory(), Unary::Floor, made.into(), &Options::default())?.0,
        false => made.clone(),
    };
    cast::cast(&whole, dtype)
}

fn linspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    on_the_processor(run, args)?;
    let names = ["start", "stop", "num", "endpoint", "retstep", "dtype", "axis"];
    let [start, stop, num, endpoint, retstep, dtype, along] = args.take("linspace", names, 2)?;
    let num = count(run, num)?;
    let (endpoint, retstep) = (flag(run, endpoint.as_ref(), true)?, flag(run, retstep.as_ref(), false)?);
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = line_axis(run, along.as_ref())?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let (made, step) = if axis != 0 || is_general(run, &start) || is_general(run, &stop) {
        let (made, steps) = lines::linear(run, &start, &stop, Spacing { num, endpoint, axis })?;
        (in_type(&made, dtype.as_ref(), true)?, value_of(run, steps)?)
    } else {
        let (made, step) = join::linspace(run.engine.memory(), real(&start)?, real(&stop)?, num, endpoint, dtype)?;
        // Without gaps there is no step, and NumPy gives the plain constant.
        (made, if step.is_nan() { Value::Float(step) } else { Value::Num(Num::Float64(step)) })
    };
    let made = Value::Array(run.engine.adopt(made)?);
    Ok(if retstep { Value::tuple(vec![made, step]) } else { made })
}

fn logspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "base", "dtype", "axis"];
    let [start, stop, num, endpoint, base, dtype, along] = args.take("logspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = line_axis(run, along.as_ref())?;
    let (start, stop, base) = (start.unwrap_or_default(), stop.unwrap_or_default(), base.unwrap_or(Value::Float(10.0)));
    let made = if axis != 0 || [&start, &stop, &base].into_iter().any(|v| is_general(run, v)) {
        let made = lines::logarithmic(run, &start, &stop, &base, Spacing { num, endpoint, axis })?;
        in_type(&made, dtype.as_ref(), false)?
    } else {
        join::logspace(run.engine.memory(), real(&start)?, real(&stop)?, num, endpoint, real(&base)?, dtype)?
    };
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn geomspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "dtype", "axis"];
    let [start, stop, num, endpoint, dtype, along] = args.take("geomspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let axis = line_axis(run, along.as_ref())?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let complex = dtype.as_ref().is_some_and(DType::is_complex);
    let made = if axis != 0 || complex || is_general(run, &start) || is_general(run, &stop) {
        let made = lines::geometric(run, &start, &stop, dtype.as_ref(), Spacing { num, endpoint, axis })?;
        in_type(&made, dtype.as_ref(), false)?
    } else {
        join::geomspace(run.engine.memory(), real(&start)?, real(&stop)?, num, endpoint, dtype)?
    };
    Ok(Value::Array(run.engine.adopt(made)?))
}
