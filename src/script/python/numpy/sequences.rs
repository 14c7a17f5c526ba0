//! New arrays of evenly spaced numbers.

mod lines;

use num_complex::Complex;

use crate::engine::Value;
use crate::kernel::buffer::{Range, RangeTerms};
use crate::kernel::join::{self, Number};
use crate::kernel::promote::Literal;
use crate::kernel::promote::class_name;
use crate::kernel::ufunc::{self, Options, Unary};
use crate::kernel::{Array, DType, Element, Order, cast};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RangeFacts};

use super::convert::{self, axis_tuple, explicit, flag, integer, number, to_kernel, value_of};
use super::creation::{check_like, on_the_processor};
use lines::Spacing;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("arange", arange),
    Builtin::new("geomspace", geomspace),
    Builtin::new("linspace", linspace),
    Builtin::new("logspace", logspace),
];

/// How `np.arange` refuses texts.
pub(super) fn no_sequence_of_text() -> Box<Raise> {
    Raise::type_error("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.")
}

fn arange(run: &mut Runner, args: &mut Args) -> Run<Value> {
    check_like(args)?;
    on_the_processor(run, args)?;
    let starts_by_name = args.positional.is_empty();
    if args.positional.len() > 4 {
        let given = args.positional.len();
        return Err(Raise::type_error(format!(
            "arange() takes from 0 to 4 positional arguments but {given} were given"
        )));
    }
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
    refuse_sequences(start.as_ref(), &stop, step.as_ref())?;
    let terms = [start.as_ref(), Some(&stop), step.as_ref()];
    if terms.iter().flatten().any(|value| is_complex(value)) {
        return complex_sequence(run, terms, dtype.as_ref());
    }
    if let Some(terms) = beyond_int64(terms) {
        return long_sequence(run, terms, dtype.as_ref());
    }
    let term = |value: Option<&Value>, default: i64| match value {
        None | Some(Value::None) => Ok(Number::Int(default)),
        Some(Value::Text(_)) => Err(no_sequence_of_text()),
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
    let (given, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    let refused = given.as_ref().filter(|dtype| !dtype.is_numeric() && dtype.as_struct().is_none());
    if !inner.is_empty() || refused.is_some() {
        let class = class_name(refused.filter(|_| inner.is_empty()).unwrap_or(&DType::Void(0)));
        return Err(Raise::type_error(format!("arange() not supported for inputs with DType {class}.")));
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

/// The length is `(stop - start) / step` in Python's words, which containers cannot take part in.
fn refuse_sequences(start: Option<&Value>, stop: &Value, step: Option<&Value>) -> Run<()> {
    let plain = |value: &Value| matches!(value, Value::List(_) | Value::Dict(_) | Value::Set(_));
    let name = |value: Option<&Value>| value.map_or_else(|| "int".to_owned(), type_name);
    if [start, Some(stop), step].into_iter().flatten().any(|value| matches!(value, Value::Tuple(_))) {
        return Err(Raise::type_error("arange: scalar arguments expected instead of a tuple."));
    }
    let unsupported = |sign: &str, left: &str, right: &str| {
        Err(Raise::type_error(format!("unsupported operand type(s) for {sign}: '{left}' and '{right}'")))
    };
    if plain(stop) || start.is_some_and(|start| plain(start) || matches!(start, Value::None)) {
        return unsupported("-", &name(Some(stop)), &name(start));
    }
    match step {
        Some(step) if plain(step) => unsupported("/", &name(Some(stop)), &name(Some(step))),
        _ => Ok(()),
    }
}

fn is_complex(value: &Value) -> bool {
    match value {
        Value::Complex(_) => true,
        Value::Num(n) => n.dtype().is_complex(),
        _ => false,
    }
}

/// `np.arange(3j)`: as long as the shorter of its two parts.
fn complex_sequence(run: &mut Runner, terms: [Option<&Value>; 3], dtype: Option<&Value>) -> Run<Value> {
    let term = |value: Option<&Value>, default: f64| -> Run<Complex<f64>> {
        Ok(match value {
            None | Some(Value::None) => default.into(),
            Some(Value::Complex(z)) => *z,
            Some(Value::Num(n)) if n.dtype().is_complex() => match n.element() {
                Element::Complex(z) => z,
                other => other.as_f64().unwrap_or(f64::NAN).into(),
            },
            Some(value) => real(value)?.into(),
        })
    };
    let (start, stop, step) = (term(terms[0], 0.0)?, term(terms[1], 0.0)?, term(terms[2], 1.0)?);
    let given = explicit(run, dtype)?;
    if given.as_ref().is_some_and(|dtype| !dtype.is_complex()) {
        return Err(Raise::type_error("must be real number, not complex"));
    }
    let dtype = match given {
        Some(dtype) => dtype,
        None => run.engine.semantics().element_type(Origin::Stepped, &DType::Complex128),
    };
    if step == Complex::new(0.0, 0.0) {
        return Err(Raise::new("ZeroDivisionError", "complex division by zero"));
    }
    let quotient = (stop - start) / step;
    // Each part counts by itself, as a sequence from 0 in steps of 1.
    let part = |length: f64| join::arange_len(Number::Float(0.0), Number::Float(length), Number::Float(1.0));
    // Only Python's complex numbers have two parts here, and `complex128`, which is one of them.
    let narrow = |dtype: &DType| terms.iter().flatten().any(|v| matches!(v, Value::Num(n) if n.dtype() == *dtype));
    let len = match narrow(&DType::Complex64) && !narrow(&DType::Complex128) {
        true => part(quotient.re)?,
        false => part(quotient.re)?.min(part(quotient.im)?),
    };
    crate::kernel::layout::checked_nbytes(&[len], dtype.itemsize())?;
    let distance = (start + step) - start;
    let elements: Vec<Complex<f64>> = (0..len).map(|i| start + distance * i as f64).collect();
    let made = Array::from_slice(run.engine.memory(), &[len], &elements)?;
    Ok(Value::Array(run.engine.adopt(cast::cast(&made, &dtype)?)?))
}

/// Whole numbers of which one is too large for `int64`.
fn beyond_int64(terms: [Option<&Value>; 3]) -> Option<[i128; 3]> {
    if !terms.iter().flatten().any(|value| matches!(value, Value::BigInt(_))) {
        return None;
    }
    let mut whole = [0, 0, 1];
    for (slot, value) in whole.iter_mut().zip(terms) {
        *slot = match value {
            None | Some(Value::None) => *slot,
            Some(Value::Int(i)) => i128::from(*i),
            Some(Value::BigInt(i)) => i128::from(u64::try_from(&**i).ok()?),
            Some(_) => return None,
        };
    }
    Some(whole)
}

/// `np.arange(2**63, 2**63 + 2)`: floats, as many as Python's own numbers count.
fn long_sequence(run: &mut Runner, [start, stop, step]: [i128; 3], dtype: Option<&Value>) -> Run<Value> {
    let given = explicit(run, dtype)?;
    if step == 0 {
        return Err(Raise::new("ZeroDivisionError", "division by zero"));
    }
    let distance = stop - start;
    let len = distance / step + i128::from(distance % step != 0 && (distance > 0) == (step > 0));
    let too_long = || Raise::value_error("Maximum allowed size exceeded");
    let len = isize::try_from(len.max(0)).map_err(|_| too_long())? as usize;
    let dtype = match given {
        Some(dtype) => dtype,
        None => run.engine.semantics().element_type(Origin::Stepped, &DType::Float64),
    };
    crate::kernel::layout::checked_nbytes(&[len], dtype.itemsize())?;
    let out = Array::zeros(run.engine.memory(), &[len], dtype.clone(), Order::C)?;
    let (first, second) = (start as f64, (start + step) as f64);
    for (i, offset) in out.layout().offsets().enumerate() {
        let value = match dtype.is_integer() {
            true => Literal::Int(start + step * i as i128),
            false => Literal::Float(first + i as f64 * (second - first)),
        };
        cast::store_literal(&out, offset, &value)?;
    }
    Ok(Value::Array(run.engine.adopt(out)?))
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
fn line_axis(run: &mut Runner, value: Option<Value>, ends: &[&Value]) -> Run<isize> {
    let Some(value) = value.filter(|value| real(value).map_or(true, |axis| axis != 0.0)) else { return Ok(0) };
    let mut ndim = 1;
    for end in ends {
        ndim = ndim.max(1 + to_kernel(run, end, None)?.ndim());
    }
    let found = axis_tuple(run, &value, ndim, Some("destination"), false)?;
    let [axis] = found[..] else {
        return Err(Raise::value_error("`source` and `destination` arguments must have the same number of elements"));
    };
    Ok(axis)
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
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let axis = line_axis(run, along, &[&start, &stop])?;
    let (made, steps) = lines::linear(run, &start, &stop, Spacing { num, endpoint, axis })?;
    let made = in_type(&made, dtype.as_ref(), true)?;
    // Where there is no step, NumPy gives the plain constant.
    let step = steps.map_or(Ok(Value::Float(f64::NAN)), |steps| value_of(run, steps))?;
    let made = Value::Array(run.engine.adopt(made)?);
    Ok(if retstep { Value::tuple(vec![made, step]) } else { made })
}

fn logspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "base", "dtype", "axis"];
    let [start, stop, num, endpoint, base, dtype, along] = args.take("logspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let (start, stop, base) = (start.unwrap_or_default(), stop.unwrap_or_default(), base.unwrap_or(Value::Float(10.0)));
    let axis = line_axis(run, along, &[&start, &stop, &base])?;
    let made = lines::logarithmic(run, &start, &stop, &base, Spacing { num, endpoint, axis })?;
    let made = in_type(&made, dtype.as_ref(), false)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

fn geomspace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["start", "stop", "num", "endpoint", "dtype", "axis"];
    let [start, stop, num, endpoint, dtype, along] = args.take("geomspace", names, 2)?;
    let num = count(run, num)?;
    let endpoint = flag(run, endpoint.as_ref(), true)?;
    let dtype = explicit(run, dtype.as_ref())?;
    let (start, stop) = (start.unwrap_or_default(), stop.unwrap_or_default());
    let axis = line_axis(run, along, &[&start, &stop])?;
    let made = lines::geometric(run, &start, &stop, dtype.as_ref(), Spacing { num, endpoint, axis })?;
    let made = in_type(&made, dtype.as_ref(), false)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}
