//! Sequences between arrays of ends, as `np.linspace` makes them.

use crate::kernel::promote::{Literal, promote_types};
use crate::kernel::reduce::as_type;
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::view;
use crate::kernel::{Array, DType, Kind, Memory, Order, Result, copy, loops};

/// `num` numbers from `start` to `stop`, evenly spaced, and the step between them; a single one has none.
///
/// # Errors
/// As [`spaced`].
pub fn linspace(
    memory: &Memory,
    start: f64,
    stop: f64,
    num: usize,
    endpoint: bool,
    dtype: Option<&DType>,
) -> Result<(Array, Option<f64>)> {
    let end = |x: f64| Array::from_slice(memory, &[], &[x]);
    let (line, step) = spaced(&end(start)?, &end(stop)?, num, endpoint, dtype, None)?;
    Ok((line, step.map(|step| loops::get_at(&step, step.layout().offset))))
}

/// `num` numbers from each start to each stop along a new first axis, and the steps between them; single ones have none.
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
) -> Result<(Array, Option<Array>)> {
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
        (ufunc::of_two(Binary::Multiply, &counted, &distance)?, None)
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
        (line, Some(step))
    };
    let line = ufunc::of_two(Binary::Add, &line, &start)?;
    if endpoint && num > 1 {
        copy::assign(&position(&line, num - 1)?, &stop)?;
    }
    let dtype = dtype.unwrap_or(&own);
    let line = if dtype.is_integer() && own.is_float() { ufunc::of_one(Unary::Floor, &line)? } else { line };
    Ok((as_type(&line, dtype)?, step))
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
