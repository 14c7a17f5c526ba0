//! Sequences between arrays of ends: `np.linspace`, `np.logspace` and `np.geomspace` of more than two numbers.

use crate::kernel::promote::{Literal, promote_types};
use crate::kernel::reduce::as_type;
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::view;
use crate::kernel::{Array, DType, Kind, Order, Result, copy, loops};

/// `num` numbers from each start to each stop along a new first axis, and the steps between them.
///
/// Computed in `within`, if given, else in the ends' common type, at least floating point; the result is of `dtype`,
/// if given. Integers are rounded down.
///
/// # Errors
/// Those of the arithmetic: ends that do not broadcast, text; out of memory.
pub fn spaced(
    start: &Array,
    stop: &Array,
    num: usize,
    endpoint: bool,
    dtype: Option<&DType>,
    within: Option<&DType>,
) -> Result<(Array, Array)> {
    let own = match within {
        Some(dtype) => dtype.clone(),
        None => inexact(&promote_types(start.dtype(), stop.dtype())?)?,
    };
    let (start, stop) = (as_type(start, &own)?, as_type(stop, &own)?);
    let distance = ufunc::of_two(Binary::Subtract, &stop, &start)?;
    let gaps = if endpoint { num.saturating_sub(1) } else { num };
    let mut counts = vec![1; distance.ndim() + 1];
    counts[0] = num;
    let counted = Array::zeros(start.memory(), &counts, DType::Float64, Order::C)?;
    let mut next = 0.0;
    loops::generate(&counted, || {
        next += 1.0;
        next - 1.0
    });
    let counted = as_type(&counted, &own)?;
    let divisor = Literal::Float(gaps as f64);
    let (line, step) = if gaps == 0 {
        let nothing = ufunc::with_number(Binary::Multiply, &distance, Literal::Float(f64::NAN))?;
        (ufunc::of_two(Binary::Multiply, &counted, &distance)?, nothing)
    } else {
        let step = ufunc::with_number(Binary::Divide, &distance, divisor.clone())?;
        let vanishes = step.elements().iter().any(|s| !s.is_truthy());
        // A step that underflows to 0 is applied in two parts.
        let line = if vanishes {
            let part = ufunc::with_number(Binary::Divide, &counted, divisor)?;
            ufunc::of_two(Binary::Multiply, &part, &distance)?
        } else {
            ufunc::of_two(Binary::Multiply, &counted, &step)?
        };
        (line, step)
    };
    let line = ufunc::of_two(Binary::Add, &line, &start)?;
    if endpoint && num > 1 {
        copy::assign(&position(&line, num - 1)?, &stop)?;
    }
    let dtype = dtype.unwrap_or(&own);
    let line = if dtype.is_integer() && own.is_float() { ufunc::of_one(Unary::Floor, &line)? } else { line };
    Ok((as_type(&line, dtype)?, step))
}

/// `base` to the powers of [`spaced`], in which the bases get a new axis at `axis` if they have axes.
///
/// # Errors
/// As [`spaced`].
pub fn powers(
    (start, stop, base): (&Array, &Array, &Array),
    num: usize,
    endpoint: bool,
    axis: isize,
    within: Option<&DType>,
) -> Result<Array> {
    let widest = start.ndim().max(stop.ndim()).max(base.ndim());
    let lifted = |a: &Array| view::atleast_nd(a, if base.ndim() > 0 { widest } else { 0 });
    let (line, _) = spaced(&lifted(start)?, &lifted(stop)?, num, endpoint, None, within)?;
    let line = view::moveaxis(&line, &[0], &[axis])?;
    let base = if base.ndim() > 0 { view::expand_dims(&lifted(base)?, &[axis])? } else { base.clone() };
    ufunc::of_two(Binary::Power, &base, &line)
}

/// `num` numbers from each start to each stop with a constant ratio, along a new first axis.
///
/// Complex numbers go along a logarithmic spiral.
///
/// # Errors
/// As [`spaced`].
pub fn geometric(start: &Array, stop: &Array, num: usize, endpoint: bool, dtype: &DType) -> Result<Array> {
    let (start, stop) = (as_type(start, dtype)?, as_type(stop, dtype)?);
    let direction = ufunc::of_one(Unary::Sign, &start)?;
    let (from, to) =
        (ufunc::of_two(Binary::Divide, &start, &direction)?, ufunc::of_two(Binary::Divide, &stop, &direction)?);
    let logarithms = (ufunc::of_one(Unary::Log10, &from)?, ufunc::of_one(Unary::Log10, &to)?);
    let (line, _) = spaced(&logarithms.0, &logarithms.1, num, endpoint, None, None)?;
    let line = as_type(&ufunc::number_with(Binary::Power, Literal::Float(10.0), &line)?, dtype)?;
    // The ends exactly, in spite of the logarithms.
    if num > 0 {
        copy::assign(&position(&line, 0)?, &from)?;
        if num > 1 && endpoint {
            copy::assign(&position(&line, num - 1)?, &to)?;
        }
    }
    ufunc::of_two(Binary::Multiply, &line, &direction)
}

/// The elements at one position of the first axis, as a window.
fn position(a: &Array, at: usize) -> Result<Array> {
    let part = super::concatenate::slab(a, 0, at, 1)?;
    view::squeeze(&part, Some(&[0]))
}

/// The element type that a quotient of such numbers has.
fn inexact(dtype: &DType) -> Result<DType> {
    if dtype.kind() >= Kind::Float { Ok(dtype.clone()) } else { promote_types(dtype, &DType::Float64) }
}
