//! `np.linspace`, `np.logspace` and `np.geomspace`, by NumPy's own formulas.

use crate::engine::Value;
use crate::kernel::promote::{Literal, Operand, result_type};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Options, Unary};
use crate::kernel::{Array, DType, Order, Result, cast, copy, join, view};
use crate::script::python::numpy::convert::{self, Term};
use crate::script::run::{Raise, Run, Runner};

/// How many numbers, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// How many.
    pub(super) num: usize,
    /// The last one is the stop.
    pub(super) endpoint: bool,
    /// The axis of the result along which they lie.
    pub(super) axis: isize,
}

fn binary(op: Binary, a: &Array, b: &Array, dtype: Option<&DType>) -> Result<Array> {
    let options = Options { dtype: dtype.cloned(), ..Options::default() };
    Ok(ufunc::binary(a.memory(), op, a.into(), b.into(), &options)?.0)
}

fn unary(op: Unary, a: &Array) -> Result<Array> {
    Ok(ufunc::unary(a.memory(), op, a.into(), &Options::default())?.0)
}

/// The inexact type of two ends; plain numbers adapt.
fn inexact(a: &Term, b: &Term) -> Run<DType> {
    let weak = Literal::Float(1.0);
    Ok(a.with(|a| b.with(|b| result_type(&[a, b, Operand::Literal(&weak)])))?)
}

/// An end as an array.
fn array(run: &mut Runner, value: &Value) -> Run<Array> {
    convert::to_kernel(run, value, None)
}

/// `np.linspace(start, stop, num)` before the conversion to a type asked for, and the steps.
pub(super) fn linear(run: &mut Runner, start: &Value, stop: &Value, how: Spacing) -> Run<(Array, Option<Array>)> {
    let (a, b) = (convert::to_operand(run, start)?, convert::to_operand(run, stop)?);
    let dtype = inexact(&a, &b)?;
    let (start, stop) = (array(run, start)?, array(run, stop)?);
    Ok(between(&start, &stop, &dtype, how)?)
}

/// [`join::spaced`], the numbers along an axis.
fn between(start: &Array, stop: &Array, dtype: &DType, how: Spacing) -> Result<(Array, Option<Array>)> {
    let (made, steps) = join::spaced(start, stop, how.num, how.endpoint, None, Some(dtype))?;
    let made = if how.axis == 0 { made } else { view::moveaxis(&made, &[0], &[how.axis])? };
    Ok((made, steps))
}

/// Writes one element of the first axis.
fn end(made: &Array, place: usize, value: &Array) -> Result<()> {
    let row = crate::script::python::numpy::arguments::part(made, place, 1)?;
    copy::assign(&row, &cast::cast(value, made.dtype())?)
}

/// `np.logspace(start, stop, num, base=base)` before the conversion to a type asked for.
pub(super) fn logarithmic(run: &mut Runner, start: &Value, stop: &Value, base: &Value, how: Spacing) -> Run<Array> {
    let powers = |base: &Term, exponents: &Array| {
        let memory = exponents.memory().clone();
        let options = Options::default();
        base.with(|base| ufunc::binary(&memory, Binary::Power, base, exponents.into(), &options)).map(|(made, _)| made)
    };
    let term = convert::to_operand(run, base)?;
    let Some(bases) = term.kernel().filter(|base| base.ndim() > 0) else {
        let (exponents, _) = linear(run, start, stop, how)?;
        return Ok(powers(&term, &exponents)?);
    };
    let (start, stop) = (array(run, start)?, array(run, stop)?);
    let shape = crate::kernel::layout::broadcast_shapes(&[start.shape(), stop.shape(), bases.shape()])?;
    let wide = |a: &Array| (a.ndim()..shape.len()).try_fold(a.clone(), |a, _| view::newaxis(&a, 0));
    let (start, stop) = (wide(&start)?, wide(&stop)?);
    let bases = Term::Typed(view::expand_dims(&wide(&bases)?, &[how.axis])?);
    let dtype = inexact(&Term::Typed(start.clone()), &Term::Typed(stop.clone()))?;
    let (exponents, _) = between(&start, &stop, &dtype, how)?;
    Ok(powers(&bases, &exponents)?)
}

/// `np.geomspace(start, stop, num)` before the conversion to a type asked for.
pub(super) fn geometric(
    run: &mut Runner,
    start: &Value,
    stop: &Value,
    dtype: Option<&DType>,
    how: Spacing,
) -> Run<Array> {
    let (start, stop) = (array(run, start)?, array(run, stop)?);
    for a in [&start, &stop] {
        if !reduce::all(a, &Reduce::default())?.item()?.is_truthy() {
            return Err(Raise::value_error("Geometric sequence cannot include zero"));
        }
    }
    let asked = Array::zeros(start.memory(), &[], dtype.cloned().unwrap_or(DType::Float64), Order::C)?;
    let weak = Literal::Float(1.0);
    let dtype = result_type(&[(&start).into(), (&stop).into(), Operand::Literal(&weak), (&asked).into()])?;
    Ok(turned(&cast::cast(&start, &dtype)?, &cast::cast(&stop, &dtype)?, &dtype, how)?)
}

/// Turns the start to a positive real number, spaces the logarithms, and turns the numbers back.
fn turned(start: &Array, stop: &Array, dtype: &DType, how: Spacing) -> Result<Array> {
    let Spacing { num, endpoint, axis } = how;
    let sign = unary(Unary::Sign, start)?;
    let (start, stop) = (binary(Binary::Divide, start, &sign, None)?, binary(Binary::Divide, stop, &sign, None)?);
    let logs = [unary(Unary::Log10, &start)?, unary(Unary::Log10, &stop)?];
    let (exponents, _) = between(&logs[0], &logs[1], dtype, Spacing { axis: 0, ..how })?;
    let ten = cast::cast(&Array::from_slice(start.memory(), &[], &[10.0])?, dtype)?;
    let made = binary(Binary::Power, &ten, &exponents, None)?;
    if num > 0 {
        end(&made, 0, &start)?;
    }
    if num > 1 && endpoint {
        end(&made, num - 1, &stop)?;
    }
    let made = binary(Binary::Multiply, &made, &sign, None)?;
    if axis == 0 { Ok(made) } else { view::moveaxis(&made, &[0], &[axis]) }
}
