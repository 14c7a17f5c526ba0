//! Reductions that leave NaN out.
//!
//! As in NumPy, sums and products replace NaN with the neutral element, and means divide by the number of the others.

use super::extrema::{max_number, min_number};
use super::fold::no_loop;
use super::moments::{Counts, divide_any, square_root, squared};
use super::number::Number;
use super::{Reduce, argmax, argmin, as_type, cumprod, cumsum, like, max, mean, min, prod, std, sum, var};
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::loops;
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::{Binary, Options, binary};
use crate::kernel::{Array, DType, KernelError, Result};

/// A copy with NaN replaced, and where it was; `None` for types without NaN.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn without_nan(a: &Array, replacement: f64) -> Result<Option<(Array, Array)>> {
    if !a.dtype().is_float() && !a.dtype().is_complex() {
        return Ok(None);
    }
    a.buffer().materialise()?;
    let a = &a.native()?;
    let (copy, was) = (like(a, a.dtype().clone())?, like(a, DType::Bool)?);
    let fill = as_type(&super::scalar(a, &crate::kernel::Element::Float(replacement))?, a.dtype())?;
    dispatch!(a.dtype(), T => {
        let fill = loops::get_at::<T>(&fill, 0);
        loops::map1(a, &copy, |x: T| if x.is_nan() { fill } else { x });
        loops::map1(a, &was, |x: T| Bool8::from(x.is_nan()));
    }, else => return Ok(None));
    Ok(Some((copy, was)))
}

/// The sum of the elements that are numbers.
///
/// # Errors
/// As [`sum`].
pub fn nansum(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    sum(&without_nan(a, 0.0)?.map_or_else(|| a.clone(), |x| x.0), how)
}

/// The product of the elements that are numbers.
///
/// # Errors
/// As [`prod`].
pub fn nanprod(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    prod(&without_nan(a, 1.0)?.map_or_else(|| a.clone(), |x| x.0), how)
}

/// The cumulative sum with NaN taken as 0.
///
/// # Errors
/// As [`cumsum`].
pub fn nancumsum(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    cumsum(&without_nan(a, 0.0)?.map_or_else(|| a.clone(), |x| x.0), axis, dtype)
}

/// The cumulative product with NaN taken as 1.
///
/// # Errors
/// As [`cumprod`].
pub fn nancumprod(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    cumprod(&without_nan(a, 1.0)?.map_or_else(|| a.clone(), |x| x.0), axis, dtype)
}

/// The largest element that is a number; NaN if none is.
///
/// # Errors
/// As [`max`].
pub fn nanmax(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if a.dtype().is_integer() || a.dtype() == &DType::Bool { max(a, how).map_err(as_fmax) } else { max_number(a, how) }
}

/// The smallest element that is a number; NaN if none is.
///
/// # Errors
/// As [`min`].
pub fn nanmin(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if a.dtype().is_integer() || a.dtype() == &DType::Bool { min(a, how).map_err(as_fmax) } else { min_number(a, how) }
}

/// NumPy computes these with other ufuncs, whose names its messages show.
fn as_fmax(error: KernelError) -> KernelError {
    match error {
        KernelError::Value(text) => KernelError::Value(
            text.replace("operation maximum", "operation fmax").replace("operation minimum", "operation fmin"),
        ),
        other => other,
    }
}

/// How many numbers go into each element of the result, as `float64`.
fn numbers(was_nan: &Array, how: &Reduce<'_>) -> Result<Array> {
    let is_number = like(was_nan, DType::Bool)?;
    loops::map1(was_nan, &is_number, |nan: Bool8| Bool8::from(!nan.get()));
    let how = Reduce { dtype: Some(DType::Int64), initial: None, ..how.clone() };
    as_type(&sum(&is_number, &how)?, &DType::Float64)
}

/// The mean of the elements that are numbers; NaN if none is.
///
/// # Errors
/// As [`mean`].
pub fn nanmean(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    let Some((copy, was_nan)) = without_nan(a, 0.0)? else { return mean(a, how) };
    let counts = Counts::Each(numbers(&was_nan, how)?);
    let total = sum(&copy, how)?;
    divide_any(&total, &counts)?;
    Ok(total)
}

/// The variance of the elements that are numbers; NaN where there are not more than `ddof` of them.
///
/// # Errors
/// As [`var`].
pub fn nanvar(a: &Array, ddof: f64, how: &Reduce<'_>) -> Result<Array> {
    let Some((copy, was_nan)) = without_nan(a, 0.0)? else { return var(a, ddof, how) };
    let keep = Reduce { keepdims: true, ..how.clone() };
    let center = match how.mean {
        Some(known) => known.clone(),
        None => {
            let center = sum(&copy, &keep)?;
            divide_any(&center, &Counts::Each(numbers(&was_nan, &keep)?))?;
            center
        }
    };
    // The deviations stay in the type of the elements, whatever type the mean has.
    let options = Options { out: Some(&copy), casting: Casting::Unsafe, ..Options::default() };
    binary(copy.memory(), Binary::Subtract, (&copy).into(), (&center).into(), &options)?;
    let squares = dispatch!(copy.dtype(), T => {
        loops::map2(&copy, &was_nan, &copy, |x: T, nan: Bool8| if nan.get() { T::ZERO } else { x });
        squared(&copy, true)?
    }, else => return Err(no_loop("subtract", copy.dtype())));
    let out = sum(&squares, how)?;
    let freedom = numbers(&was_nan, how)?;
    loops::map1(&freedom, &freedom, |n: f64| if n <= ddof { f64::NAN } else { n - ddof });
    divide_any(&out, &Counts::Each(freedom))?;
    Ok(out)
}

/// The standard deviation of the elements that are numbers: the square root of [`nanvar`].
///
/// # Errors
/// As [`var`].
pub fn nanstd(a: &Array, ddof: f64, how: &Reduce<'_>) -> Result<Array> {
    if without_nan(a, 0.0)?.is_none() {
        return std(a, ddof, how);
    }
    let variance = nanvar(a, ddof, how)?;
    if !variance.dtype().is_complex() {
        return square_root(variance);
    }
    // A complex type was asked for; squares have no imaginary part.
    let real = crate::kernel::ufunc::real_part(&variance)?;
    as_type(&square_root(as_type(&real, real.dtype())?)?, variance.dtype())
}

/// Where the largest number lies; as [`argmax`].
///
/// # Errors
/// [`KernelError::Value`] if a lane has NaN only; else as [`argmax`].
pub fn nanargmax(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    match without_nan(a, f64::NEG_INFINITY)? {
        Some((copy, was_nan)) => {
            refuse_all_nan(&was_nan, axis)?;
            argmax(&copy, axis, keepdims)
        }
        None => argmax(a, axis, keepdims),
    }
}

/// Where the smallest number lies; as [`argmin`].
///
/// # Errors
/// As [`nanargmax`].
pub fn nanargmin(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    match without_nan(a, f64::INFINITY)? {
        Some((copy, was_nan)) => {
            refuse_all_nan(&was_nan, axis)?;
            argmin(&copy, axis, keepdims)
        }
        None => argmin(a, axis, keepdims),
    }
}

fn refuse_all_nan(was_nan: &Array, axis: Option<isize>) -> Result<()> {
    if was_nan.size() == 0 {
        return Ok(());
    }
    let axes = axis.map(|axis| [axis]);
    let all_nan =
        super::all(was_nan, &Reduce { axes: axes.as_ref().map(<[isize; 1]>::as_slice), ..Reduce::default() })?;
    let mut some = false;
    loops::for_each(&all_nan, |all: Bool8| some |= all.get());
    if some { Err(KernelError::value("All-NaN slice encountered")) } else { Ok(()) }
}
