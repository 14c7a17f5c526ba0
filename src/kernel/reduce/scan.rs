//! Cumulative sums and products, differences, gradients.

use half::f16;

use super::fold::{accumulator, no_loop, refuse_sum};
use super::number::{Number, Real};
use super::{Lanes, as_type, flattened, like};
use crate::kernel::cast::cast_into;
use crate::kernel::element::dispatch;
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops::{self, Run};
use crate::kernel::ufunc::{Binary, imag, of_two, real_part};
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Result};

/// The sums of the first 1, 2, 3 … elements along an axis, or of the flattened array; element types as in [`sum`](super::sum).
///
/// # Errors
/// [`KernelError::Type`] for text and records; axis errors; [`KernelError::Memory`] over budget.
pub fn cumsum(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(refuse_sum(a.dtype(), "accumulate"));
    }
    let dtype = dtype.unwrap_or_else(|| accumulator(a.dtype())).native().into_owned();
    let sums: Result<Array> =
        dispatch!(&dtype, T => scan::<T>(a, axis, T::add, T::add), else => Err(refuse_sum(&dtype, "accumulate")));
    Ok(sums?.named_as(&dtype))
}

/// The products of the first 1, 2, 3 … elements along an axis, or of the flattened array.
///
/// # Errors
/// As [`cumsum`].
pub fn cumprod(a: &Array, axis: Option<isize>, dtype: Option<DType>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(no_loop("multiply", a.dtype()));
    }
    let dtype = dtype.unwrap_or_else(|| accumulator(a.dtype())).native().into_owned();
    let products: Result<Array> =
        dispatch!(&dtype, T => scan::<T>(a, axis, T::mul, T::mul_fused), else => Err(no_loop("multiply", &dtype)));
    Ok(products?.named_as(&dtype))
}

/// `f` takes in an element; `only` does in lanes of two, which NumPy computes like two arrays.
fn scan<T: Number>(a: &Array, axis: Option<isize>, f: impl Fn(T, T) -> T, only: impl Fn(T, T) -> T) -> Result<Array> {
    let flat = axis.is_none() || (a.ndim() == 0 && matches!(axis, Some(0 | -1)));
    let source = if flat { flattened(a)? } else { a.clone() };
    let axis = resolve_axis(if flat { 0 } else { axis.unwrap_or(0) }, source.ndim())?;
    let source = as_type(&source, &T::DTYPE)?;
    let out = like(&source, T::DTYPE)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let (from, to) = (Lanes::new(&source, axis), Lanes::new(&out, axis));
    for (start, target) in from.starts().zip(to.starts()) {
        let target = Run::<T>::new(&out, target, to.stride, to.len);
        let mut i = 0;
        Run::<T>::new(&source, start, from.stride, from.len).fold(None, |total, x| {
            let total = total.map_or(x, |total| if to.len == 2 { only(total, x) } else { f(total, x) });
            target.set(i, total);
            i += 1;
            Some(total)
        });
    }
    Ok(out)
}

/// The part of an axis from `start` on.
fn part(a: &Array, axis: usize, start: usize, len: usize) -> Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape[axis] = len;
    if layout.size() > 0 {
        layout.offset = (layout.offset as isize + start as isize * layout.strides[axis]) as usize;
    }
    a.with_layout(layout)
}

/// Differences of neighbours along an axis, taken `n` times; bools differ where they are unequal.
///
/// # Errors
/// [`KernelError::Value`] for a 0-d array or a negative `n`; [`KernelError::Type`] for text and records; axis errors.
pub fn diff(a: &Array, n: isize, axis: isize) -> Result<Array> {
    if n == 0 {
        return Ok(a.clone());
    }
    if n < 0 {
        return Err(KernelError::value(format!("order must be non-negative but got {n}")));
    }
    if a.ndim() == 0 {
        return Err(KernelError::value("diff requires input that is at least one dimensional"));
    }
    let axis = resolve_axis(axis, a.ndim())?;
    a.buffer().materialise()?;
    let mut a = a.native()?;
    for _ in 0..n {
        let len = a.shape()[axis].saturating_sub(1);
        let (low, high) = (part(&a, axis, 0, len)?, part(&a, axis, a.shape()[axis] - len, len)?);
        let out = like(&low, a.dtype().clone())?;
        dispatch!(a.dtype(), T => loops::map2(&high, &low, &out, |x: T, y: T| x.sub(y)), else => {
            return Err(no_loop("subtract", a.dtype()));
        });
        a = out;
        if len == 0 {
            break;
        }
    }
    Ok(a)
}

/// Differences of neighbours of the flattened array, with elements of the same type put before and after.
///
/// # Errors
/// As [`diff`] and [`concatenate`](crate::kernel::join::concatenate).
pub fn ediff1d(a: &Array, to_begin: Option<&Array>, to_end: Option<&Array>) -> Result<Array> {
    let differences = diff(&flattened(a)?, 1, 0)?;
    let mut pieces = Vec::new();
    for piece in [to_begin, Some(&differences), to_end].into_iter().flatten() {
        pieces.push(flattened(&as_type(piece, differences.dtype())?)?);
    }
    crate::kernel::join::concatenate(&pieces, Some(0))
}

/// Distances between the samples of [`gradient`] along one axis.
#[derive(Debug, Clone)]
pub enum Spacing {
    /// The same everywhere.
    Uniform(f64),
    /// The coordinate of each sample.
    Coordinates(Vec<f64>),
}

/// Slopes along one axis: central differences inside, one-sided ones of that order (1 or 2) at the ends.
///
/// # Errors
/// [`KernelError::Value`] for too few samples or a wrong number of coordinates; [`KernelError::Type`] for text and records.
pub fn gradient(a: &Array, spacing: &Spacing, axis: isize, edge_order: usize) -> Result<Array> {
    let axis = resolve_axis(axis, a.ndim())?;
    if edge_order > 2 {
        return Err(KernelError::value("'edge_order' greater than 2 not supported"));
    }
    let n = a.shape()[axis];
    let steps = match spacing {
        Spacing::Uniform(step) => Steps::Uniform(*step),
        Spacing::Coordinates(at) if at.len() != n => {
            return Err(KernelError::value("when 1d, distances must match the length of the corresponding dimension"));
        }
        Spacing::Coordinates(at) => {
            let gaps: Vec<f64> = at.windows(2).map(|w| w[1] - w[0]).collect();
            match gaps.first() {
                None => return Err(KernelError::index("index 0 is out of bounds for axis 0 with size 0")),
                Some(first) if gaps.iter().all(|g| g == first) => Steps::Uniform(*first),
                _ => Steps::Each(gaps),
            }
        }
    };
    if n < edge_order + 1 {
        return Err(KernelError::value(
            "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
        ));
    }
    if a.dtype() == &DType::Bool {
        return of_two(Binary::Subtract, a, a);
    }
    if !a.dtype().is_native() {
        let slopes = gradient(&a.native()?, spacing, axis as isize, edge_order)?;
        return if a.dtype().is_float() { as_type(&slopes, a.dtype()) } else { Ok(slopes) };
    }
    match (a.dtype(), &steps) {
        (DType::Float16, Steps::Uniform(_)) => slopes::<f16>(a, axis, &steps, edge_order),
        (DType::Float32, Steps::Uniform(_)) => slopes::<f32>(a, axis, &steps, edge_order),
        // Coordinates are doubles, which widen single-precision samples for a while.
        (DType::Float16 | DType::Float32, Steps::Each(_)) => {
            as_type(&slopes::<f64>(a, axis, &steps, edge_order)?, a.dtype())
        }
        (dtype, _) if dtype.kind() <= Kind::Float => slopes::<f64>(a, axis, &steps, edge_order),
        // Real and imaginary parts have slopes of their own.
        (dtype, _) if dtype.is_complex() => {
            let parts = [real_part(a)?, imag(a)?];
            let [re, im] = parts.map(|part| gradient(&part, spacing, axis as isize, edge_order));
            let (out, re, im) = (like(a, dtype.clone())?, re?, im?);
            cast_into(&out, &re)?;
            cast_into(&imag(&out)?, &im)?;
            Ok(out)
        }
        (dtype, _) => Err(no_loop("subtract", dtype)),
    }
}

enum Steps {
    Uniform(f64),
    Each(Vec<f64>),
}

fn slopes<T: Real>(a: &Array, axis: usize, steps: &Steps, edge_order: usize) -> Result<Array> {
    let source = as_type(a, &T::DTYPE)?;
    let out = like(&source, T::DTYPE)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let gap = |i: usize| {
        T::of(match steps {
            Steps::Uniform(step) => *step,
            Steps::Each(gaps) => gaps[i],
        })
    };
    let two = T::of(2.0);
    let single = a.dtype() == &DType::Float32;
    let (from, to) = (Lanes::new(&source, axis), Lanes::new(&out, axis));
    for (start, target) in from.starts().zip(to.starts()) {
        let f = Run::<T>::new(&source, start, from.stride, from.len).to_vec();
        let target = Run::<T>::new(&out, target, to.stride, to.len);
        let n = f.len();
        for i in 1..n.saturating_sub(1) {
            target.set(
                i,
                match steps {
                    Steps::Uniform(step) => f[i + 1].sub(f[i - 1]).div(T::of(2.0 * step)),
                    Steps::Each(_) => {
                        let (d1, d2) = (gap(i - 1), gap(i));
                        let total = d1.add(d2);
                        let before = T::ZERO.sub(d2).div(d1.mul(total));
                        let here = d2.sub(d1).div(d1.mul(d2));
                        let after = d1.div(d2.mul(total));
                        before.mul(f[i - 1]).add(here.mul(f[i])).add(after.mul(f[i + 1]))
                    }
                },
            );
        }
        if edge_order <= 1 {
            let rise = |x: T, y: T| if single { T::of(f64::from(y.narrow() - x.narrow())) } else { y.sub(x) };
            target.set(0, rise(f[0], f[1]).div(gap(0)));
            target.set(n - 1, rise(f[n - 2], f[n - 1]).div(gap(n - 2)));
            continue;
        }
        let weigh = |w: [T; 3], at: usize| w[0].mul(f[at]).add(w[1].mul(f[at + 1])).add(w[2].mul(f[at + 2]));
        let (first, last) = match steps {
            Steps::Uniform(step) => {
                ([-1.5 / step, 2.0 / step, -0.5 / step].map(T::of), [0.5 / step, -2.0 / step, 1.5 / step].map(T::of))
            }
            Steps::Each(_) => {
                let minus = |x: T| T::ZERO.sub(x);
                let (d1, d2) = (gap(0), gap(1));
                let total = d1.add(d2);
                let first = [
                    minus(two.mul(d1).add(d2)).div(d1.mul(total)),
                    total.div(d1.mul(d2)),
                    minus(d1).div(d2.mul(total)),
                ];
                let (d1, d2) = (gap(n - 3), gap(n - 2));
                let total = d1.add(d2);
                (
                    first,
                    [d2.div(d1.mul(total)), minus(d2.add(d1)).div(d1.mul(d2)), two.mul(d2).add(d1).div(d2.mul(total))],
                )
            }
        };
        target.set(0, weigh(first, 0));
        target.set(n - 1, weigh(last, n - 3));
    }
    Ok(out)
}
