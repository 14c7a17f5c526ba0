//! Largest and smallest elements, and where they are.

use super::fold::{Fold, computed_in, fold, no_loop};
use super::number::Number;
use super::{Lanes, Reduce};
use crate::kernel::element::dispatch;
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops::{self, Run};
use crate::kernel::{Array, DType, KernelError, Kind, Order, Result};

/// The larger of two; NaN if one is.
pub(super) struct Max;
/// The smaller of two; NaN if one is.
pub(super) struct Min;
/// The larger of two; NaN only if both are.
pub(super) struct MaxNumber;
/// The smaller of two; NaN only if both are.
pub(super) struct MinNumber;

macro_rules! extrema {
    ($($fold:ident, $name:literal, |$acc:ident, $x:ident| $keeps:expr;)*) => {$(
        impl<T: Number> Fold<T> for $fold {
            const NAME: &'static str = $name;
            const IDENTITY: Option<T> = None;
            #[inline(always)]
            fn step($acc: T, $x: T) -> T {
                if $keeps { $acc } else { $x }
            }
        }
    )*};
}

extrema! {
    Max, "maximum", |acc, x| !acc.less(x) && !x.is_nan() || acc.is_nan();
    Min, "minimum", |acc, x| !x.less(acc) && !x.is_nan() || acc.is_nan();
    MaxNumber, "fmax", |acc, x| !acc.is_nan() && !acc.less(x) || x.is_nan();
    MinNumber, "fmin", |acc, x| !acc.is_nan() && !x.less(acc) || x.is_nan();
}

macro_rules! reductions {
    ($($(#[$doc:meta])* $vis:vis $function:ident => $fold:ident, $name:literal;)*) => {$(
        $(#[$doc])*
        $vis fn $function(a: &Array, how: &Reduce<'_>) -> Result<Array> {
            let dtype = computed_in(how, || a.dtype().clone());
            dispatch!(&dtype, T => fold::<T, $fold>(a, how), else => {
                Err(no_loop($name, how.dtype.as_ref().unwrap_or(a.dtype())))
            })
        }
    )*};
}

reductions! {
    /// The largest element along axes; NaN if there is one.
    ///
    /// # Errors
    /// [`KernelError::Value`] if there are no elements and no initial value; [`KernelError::Type`] for text and records.
    pub max => Max, "maximum";
    /// The smallest element along axes; NaN if there is one.
    ///
    /// # Errors
    /// As [`max`].
    pub min => Min, "minimum";
    /// The largest element along axes that is a number; NaN if none is.
    pub(super) max_number => MaxNumber, "fmax";
    /// The smallest element along axes that is a number; NaN if none is.
    pub(super) min_number => MinNumber, "fmin";
}

/// Largest minus smallest element along axes.
///
/// # Errors
/// As [`max`].
pub fn ptp(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    let (high, low) = (max(a, how)?, min(a, how)?);
    let out = high.zeros_like(high.dtype().clone())?;
    dispatch!(high.dtype(), T => {
        if high.dtype() == &DType::Bool {
            return Err(KernelError::type_("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."));
        }
        loops::map2(&high, &low, &out, |h: T, l: T| h.sub(l));
    }, else => return Err(no_loop("subtract", high.dtype())));
    Ok(out)
}

/// Where the largest element lies along an axis, or in the flattened array (C order); the first if there are several, the first NaN
/// if there is one.
///
/// # Errors
/// [`KernelError::Value`] for empty lanes; [`KernelError::Type`] for records; axis errors.
pub fn argmax(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    arg_extreme(a, axis, keepdims, "argmax", false)
}

/// Where the largest element lies that is a number; the first element if none is. Else as [`argmax`].
///
/// # Errors
/// As [`argmax`].
pub fn argmax_number(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    arg_extreme(a, axis, keepdims, "argmax", true)
}

/// Where the smallest element lies that is a number; as [`argmax_number`].
///
/// # Errors
/// As [`argmax`].
pub fn argmin_number(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    arg_extreme(a, axis, keepdims, "argmin", true)
}

/// Where the smallest element lies; as [`argmax`].
///
/// # Errors
/// As [`argmax`].
pub fn argmin(a: &Array, axis: Option<isize>, keepdims: bool) -> Result<Array> {
    arg_extreme(a, axis, keepdims, "argmin", false)
}

fn arg_extreme(a: &Array, axis: Option<isize>, keepdims: bool, name: &str, skips_nan: bool) -> Result<Array> {
    a.buffer().materialise()?;
    let a = &a.native()?;
    let ones = vec![1; a.ndim()];
    let (source, axis, shape) = match axis {
        // A 0-d array has one lane of one element.
        Some(axis) if a.ndim() > 0 || !(-1..1).contains(&axis) => {
            let axis = resolve_axis(axis, a.ndim())?;
            let mut shape = a.shape().to_vec();
            if keepdims {
                shape[axis] = 1;
            } else {
                shape.remove(axis);
            }
            (a.clone(), axis, shape)
        }
        _ => (super::flattened(a)?, 0, if keepdims { ones } else { Vec::new() }),
    };
    let out = Array::zeros(a.memory(), &shape, DType::Int64, Order::C)?;
    let lanes = Lanes::new(&source, axis);
    if out.size() == 0 {
        return Ok(out);
    }
    if lanes.len == 0 {
        return Err(KernelError::value(format!("attempt to get {name} of an empty sequence")));
    }
    let largest = name == "argmax";
    let mut starts = lanes.starts();
    dispatch!(source.dtype(), T => loops::generate(&out, || {
        let run = starts.next().map(|at| Run::<T>::new(&source, at, lanes.stride, lanes.len));
        run.map_or(0, |run| extreme_position(run, largest, skips_nan))
    }), else => {
        if source.dtype().kind() == Kind::Record {
            return Err(KernelError::type_("data type not ordered"));
        }
        loops::generate(&out, || starts.next().map_or(0, |at| {
            let text = |i: usize| super::text_points(&source, (at as isize + i as isize * lanes.stride) as usize);
            (1..lanes.len).fold((0, text(0)), |best, i| {
                let x = text(i);
                if if largest { x > best.1 } else { x < best.1 } { (i, x) } else { best }
            }).0 as i64
        }));
    });
    Ok(out)
}

fn extreme_position<T: Number>(run: Run<'_, T>, largest: bool, skips_nan: bool) -> i64 {
    let mut best = run.get(0);
    let mut place = 0;
    if best.is_nan() && !skips_nan {
        return 0;
    }
    for i in 1..run.len() {
        let x = run.get(i);
        if x.is_nan() {
            if skips_nan {
                continue;
            }
            return i as i64;
        }
        if best.is_nan() || if largest { best.less(x) } else { x.less(best) } {
            (best, place) = (x, i);
        }
    }
    place as i64
}
