//! `linspace`, `logspace` and `geomspace` between arrays and complex numbers, element by element as NumPy computes them.

use crate::engine::Value;
use crate::kernel::join::{self, Number};
use crate::kernel::promote::{Literal, Operand, promote_types, result_type};
use crate::kernel::ufunc::{self, Binary, Options, Unary};
use crate::kernel::{Array, DType, Layout, OrderRequest, Result, cast, copy, view};
use crate::script::python::numpy::convert::{self, Term};
use crate::script::run::{Raise, Run, Runner};

/// How many numbers, and along which axis.
#[derive(Debug, Clone)]
pub(super) struct Spacing {
    pub(super) num: usize,
    pub(super) endpoint: bool,
    pub(super) dtype: Option<DType>,
    pub(super) axis: isize,
}

/// Whether the bounds need this file: arrays, or numbers that are complex or know their type.
pub(super) fn is_needed(values: &[&Value]) -> bool {
    values.iter().any(|v| match v {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::BigInt(_) | Value::Text(_) | Value::None => false,
        Value::Num(n) => !n.dtype().is_integer() && n.dtype() != DType::Float64,
        _ => true,
    })
}

fn apply(op: Binary, a: &Array, b: &Array) -> Result<Array> {
    Ok(ufunc::binary(a.memory(), op, a.into(), b.into(), &Options::default())?.0)
}

fn apply_one(op: Unary, a: &Array) -> Result<Array> {
    Ok(ufunc::unary(a.memory(), op, a.into(), &Options::default())?.0)
}

/// The bounds in their common floating-point type.
fn bounds(run: &mut Runner, values: &[&Value]) -> Run<Vec<Array>> {
    let terms: Vec<Term> = values.iter().map(|v| convert::to_operand(run, v)).collect::<Run<_>>()?;
    let typed: Vec<Option<Array>> = terms.iter().map(Term::kernel).collect();
    let float = Literal::Float(0.0);
    let mut operands = vec![Operand::Literal(&float)];
    for (term, array) in terms.iter().zip(&typed) {
        match (term, array) {
            (_, Some(array)) => operands.push(Operand::Array(array)),
            (Term::Plain(literal), None) => operands.push(Operand::Literal(literal)),
            (_, None) => {}
        }
    }
    let dtype = result_type(&operands)?;
    values.iter().map(|v| convert::to_kernel(run, v, Some(&dtype))).collect()
}

/// Evenly spaced numbers along a new first axis, and the step, if there is one.
fn evenly(run: &Runner, start: &Array, stop: &Array, num: usize, endpoint: bool) -> Result<(Array, Option<Array>)> {
    let memory = run.engine.memory();
    let dtype = start.dtype();
    let delta = apply(Binary::Subtract, stop, start)?;
    let count = join::arange(memory, Number::Int(0), Number::Int(num as i64), Number::Int(1), Some(DType::Float64))?;
    let mut thin = vec![num as isize];
    thin.extend(std::iter::repeat_n(1, delta.ndim()));
    let count = view::reshape_copy(&cast::cast(&count, dtype)?, &thin, OrderRequest::C)?;
    let div = if endpoint { num.saturating_sub(1) } else { num };
    let (y, step) = if div > 0 {
        let div = cast::cast(&Array::from_slice(memory, &[], &[div as f64])?, dtype)?;
        let step = apply(Binary::Divide, &delta, &div)?;
        // A step that vanishes among denormal numbers is not multiplied but divided.
        let vanishes = step.elements().iter().any(|e| !e.is_truthy());
        let y = match vanishes {
            true => apply(Binary::Multiply, &apply(Binary::Divide, &count, &div)?, &delta)?,
            false => apply(Binary::Multiply, &count, &step)?,
        };
        (y, Some(step))
    } else {
        (apply(Binary::Multiply, &count, &delta)?, None)
    };
    let y = copy::copy(&apply(Binary::Add, &y, start)?, OrderRequest::C)?;
    if endpoint && num > 1 {
        copy::assign(&place(&y, num - 1)?, stop)?;
    }
    Ok((y, step))
}

/// One position of the first axis.
fn place(a: &Array, at: usize) -> Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape.remove(0);
    let stride = layout.strides.remove(0);
    if layout.size() > 0 {
        layout.offset = layout.offset.wrapping_add_signed(stride * at as isize);
    }
    a.with_layout(layout)
}

/// In the element type asked for, the new axis where it belongs.
fn finished(y: Array, how: &Spacing) -> Result<Array> {
    let y = if how.axis == 0 { y } else { view::moveaxis(&y, &[0], &[how.axis])? };
    match &how.dtype {
        Some(dtype) if dtype.is_integer() && y.dtype().is_float() => cast::cast(&apply_one(Unary::Floor, &y)?, dtype),
        Some(dtype) => cast::cast(&y, dtype),
        None => Ok(y),
    }
}

/// The numbers of `np.linspace`, and the step.
pub(super) fn linspace(run: &mut Runner, start: &Value, stop: &Value, how: &Spacing) -> Run<(Array, Option<Array>)> {
    let both = bounds(run, &[start, stop])?;
    let (y, step) = evenly(run, &both[0], &both[1], how.num, how.endpoint)?;
    Ok((finished(y, how)?, step))
}

/// The numbers of `np.logspace`; a base that is an array broadcasts with the bounds.
pub(super) fn logspace(run: &mut Runner, start: &Value, stop: &Value, base: &Value, how: &Spacing) -> Run<Array> {
    let mut both = bounds(run, &[start, stop])?;
    let mut base = convert::to_operand(run, base)?;
    if let Some(array) = base.kernel().filter(|a| a.ndim() > 0) {
        let ndim = array.ndim().max(both[0].ndim()).max(both[1].ndim());
        let wide = |a: &Array| {
            let mut shape: Vec<isize> = vec![1; ndim - a.ndim()];
            shape.extend(a.shape().iter().map(|n| *n as isize));
            view::reshape_copy(a, &shape, OrderRequest::C)
        };
        both = both.iter().map(wide).collect::<Result<_>>()?;
        base = Term::Typed(view::expand_dims(&wide(&array)?, &[how.axis])?);
    }
    let (y, _) = evenly(run, &both[0], &both[1], how.num, how.endpoint)?;
    let y = if how.axis == 0 { y } else { view::moveaxis(&y, &[0], &[how.axis])? };
    let memory = run.engine.memory().clone();
    let powers = base.with(|base| ufunc::binary(&memory, Binary::Power, base, (&y).into(), &Options::default()))?.0;
    Ok(match &how.dtype {
        Some(dtype) => cast::cast(&powers, dtype)?,
        None => powers,
    })
}

/// The numbers of `np.geomspace`: negative and complex bounds are turned to positive ones and back.
pub(super) fn geomspace(run: &mut Runner, start: &Value, stop: &Value, how: &Spacing) -> Run<Array> {
    let mut both = bounds(run, &[start, stop])?;
    if both.iter().any(|a| a.elements().iter().any(|e| !e.is_truthy())) {
        return Err(Raise::value_error("Geometric sequence cannot include zero"));
    }
    // At least double precision, unless the script asks for less.
    let asked = how.dtype.clone().unwrap_or(DType::Float64);
    let dtype = promote_types(&asked, both[0].dtype())?;
    both = both.iter().map(|a| cast::cast(a, &dtype)).collect::<Result<_>>()?;
    let shape = crate::kernel::layout::broadcast_shapes(&[both[0].shape(), both[1].shape()])?;
    let (start, stop) = (both[0].broadcast_to(&shape)?, both[1].broadcast_to(&shape)?);
    let sign = apply_one(Unary::Sign, &start)?;
    let (start, stop) = (apply(Binary::Divide, &start, &sign)?, apply(Binary::Divide, &stop, &sign)?);
    let (from, to) = (apply_one(Unary::Log10, &start)?, apply_one(Unary::Log10, &stop)?);
    let (exponents, _) = evenly(run, &from, &to, how.num, how.endpoint)?;
    let ten = cast::cast(&Array::from_slice(run.engine.memory(), &[], &[10.0])?, exponents.dtype())?;
    let result = copy::copy(&apply(Binary::Power, &ten, &exponents)?, OrderRequest::C)?;
    if how.num > 0 {
        copy::assign(&place(&result, 0)?, &start)?;
        if how.num > 1 && how.endpoint {
            copy::assign(&place(&result, how.num - 1)?, &stop)?;
        }
    }
    let result = apply(Binary::Multiply, &result, &sign)?;
    let result = if how.axis == 0 { result } else { view::moveaxis(&result, &[0], &[how.axis])? };
    Ok(match &how.dtype {
        Some(dtype) => cast::cast(&result, dtype)?,
        None => result,
    })
}
