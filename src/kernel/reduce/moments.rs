//! Mean, variance and standard deviation.

use half::f16;
use num_complex::Complex;

use super::fold::{Fold, Sum, fold, no_loop, refuse_sum};
use super::number::Number;
use super::{Reduce, as_type, like, sum};
use crate::kernel::cast::nearest_half;
use crate::kernel::element::dispatch;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::loops;
use crate::kernel::promote::promote_types;
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Order, Primitive, Result};

/// The element type of a mean: double precision for integers and bools.
fn mean_type(a: &Array, how: &Reduce<'_>) -> Result<DType> {
    // Unlike sums, means of a 0-d array refuse an axis: NumPy counts the elements along it first.
    if let (0, Some([axis, ..]), None) = (a.ndim(), how.axes, how.mask) {
        return Err(KernelError::axis(*axis, 0));
    }
    match (&how.dtype, a.dtype().kind()) {
        (_, Kind::Bytes | Kind::Text | Kind::Record) => Err(refuse_sum(a.dtype(), "reduce")),
        (Some(dtype), _) => Ok(dtype.native().into_owned()),
        (None, Kind::Float | Kind::Complex) => Ok(a.dtype().native().into_owned()),
        (None, _) => Ok(DType::Float64),
    }
}

/// How many elements go into each element of the result.
fn counts(a: &Array, how: &Reduce<'_>) -> Result<Counts> {
    if let Some(mask) = how.mask {
        let mask = as_type(mask, &DType::Bool)?.broadcast_to(a.shape())?;
        let how = Reduce { axes: how.axes, keepdims: how.keepdims, dtype: Some(DType::Int64), ..Reduce::default() };
        return Ok(Counts::Each(as_type(&sum(&mask, &how)?, &DType::Float64)?));
    }
    let reduced = how.reduced(a.ndim())?;
    Ok(
        Counts::All(
            a.shape().iter().zip(&reduced).filter(|(_, gone)| **gone).map(|(&n, _)| n).product::<usize>() as f64
        ),
    )
}

pub(super) enum Counts {
    /// The same everywhere.
    All(f64),
    /// One per element of the result, as `float64`.
    Each(Array),
}

/// A floating or complex element as NumPy divides it by a count: in double precision, since counts are 64-bit integers.
trait Divide: Number {
    fn by(self, count: f64) -> Self;
}

impl Divide for f16 {
    fn by(self, count: f64) -> Self {
        nearest_half(self.to_f64() / count)
    }
}

impl Divide for f32 {
    fn by(self, count: f64) -> Self {
        (f64::from(self) / count) as f32
    }
}

impl Divide for f64 {
    fn by(self, count: f64) -> Self {
        self / count
    }
}

impl Divide for Complex<f32> {
    fn by(self, count: f64) -> Self {
        let quotient = Complex { re: f64::from(self.re), im: f64::from(self.im) }.by(count);
        Complex { re: quotient.re as f32, im: quotient.im as f32 }
    }
}

/// NumPy divides complex numbers by Smith's method, which for a real divisor multiplies by its reciprocal.
impl Divide for Complex<f64> {
    fn by(self, count: f64) -> Self {
        if count == 0.0 {
            return Complex { re: self.re / count, im: self.im / count };
        }
        let scale = 1.0 / count;
        Complex { re: (self.re + self.im * 0.0) * scale, im: (self.im - self.re * 0.0) * scale }
    }
}

/// Divides in place.
fn divide<T: Divide>(a: &Array, counts: &Counts) -> Result<()> {
    match counts {
        Counts::All(n) => loops::map1(a, a, |x: T| x.by(*n)),
        Counts::Each(each) => loops::map2(a, &each.broadcast_to(a.shape())?, a, |x: T, n: f64| x.by(n)),
    }
    Ok(())
}

fn mean_of<T: Divide + Primitive>(a: &Array, how: &Reduce<'_>) -> Result<Array>
where
    Sum: Fold<T>,
{
    // NumPy counts first, and refuses a mask that does not fit.
    let counts = counts(a, how)?;
    let out = fold::<T, Sum>(a, how)?;
    divide::<T>(&out, &counts)?;
    Ok(out)
}

/// The arithmetic mean along axes: `float64` for integers, NaN for no elements.
///
/// # Errors
/// [`KernelError::Type`] for text and records; axis errors; [`KernelError::Memory`] over budget.
pub fn mean(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    match mean_type(a, how)? {
        // NumPy adds up halves in single precision, unless the caller chose a type.
        DType::Float16 if how.dtype.is_none() => {
            as_type(&mean_of::<f32>(a, &Reduce { dtype: Some(DType::Float32), ..how.clone() })?, &DType::Float16)
        }
        DType::Float16 => mean_of::<f16>(a, how),
        DType::Float32 => mean_of::<f32>(a, how),
        DType::Float64 => mean_of::<f64>(a, how),
        DType::Complex64 => mean_of::<Complex<f32>>(a, how),
        DType::Complex128 => mean_of::<Complex<f64>>(a, how),
        // An integer dtype: NumPy divides in double precision and truncates back.
        dtype => as_type(&mean_of_integers(a, how)?, &dtype),
    }
}

fn mean_of_integers(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    let counts = counts(a, how)?;
    let total = as_type(&sum(a, how)?, &DType::Float64)?;
    divide::<f64>(&total, &counts)?;
    Ok(total)
}

/// The variance along axes: the mean of the squared distances from the mean, over `n - ddof`.
///
/// # Errors
/// As [`mean`].
pub fn var(a: &Array, ddof: f64, how: &Reduce<'_>) -> Result<Array> {
    let mut dtype = mean_type(a, how)?;
    let center = match how.mean {
        Some(known) => {
            dtype = promote_types(&dtype, known.dtype())?;
            counts(a, how)?;
            as_type(known, &dtype)?
        }
        None => mean(a, &Reduce { keepdims: true, dtype: Some(dtype.clone()), ..how.clone() })?,
    };
    let squares = dispatch!(&dtype, T => {
        let a = as_type(a, &dtype)?;
        let distances = like(&a, dtype.clone())?;
        let shape = broadcast_shapes(&[a.shape(), center.shape()])?;
        let (a, distances) = match shape.as_slice() == a.shape() {
            true => (a, distances),
            false => (a.broadcast_to(&shape)?, Array::zeros(a.memory(), &shape, dtype.clone(), Order::C)?),
        };
        loops::map2(&a, &center.broadcast_to(&shape)?, &distances, |x: T, m: T| x.sub(m));
        squared(&distances, false)?
    }, else => return Err(refuse_sum(&dtype, "reduce")));
    let out = sum(&squares, &Reduce { dtype: Some(squares.dtype().clone()), ..how.clone() })?;
    let counts = match counts(a, how)? {
        Counts::All(n) => Counts::All((n - ddof).max(0.0)),
        Counts::Each(each) => {
            loops::map1(&each, &each, |n: f64| (n - ddof).max(0.0));
            Counts::Each(each)
        }
    };
    if out.dtype().is_integer() || out.dtype() == &DType::Bool {
        let real = as_type(&out, &DType::Float64)?;
        divide::<f64>(&real, &counts)?;
        return Ok(real);
    }
    divide_any(&out, &counts)?;
    Ok(out)
}

/// Divides an array of floating or complex elements in place.
pub(super) fn divide_any(a: &Array, counts: &Counts) -> Result<()> {
    match a.dtype() {
        DType::Float16 => divide::<f16>(a, counts),
        DType::Float32 => divide::<f32>(a, counts),
        DType::Float64 => divide::<f64>(a, counts),
        DType::Complex64 => divide::<Complex<f32>>(a, counts),
        DType::Complex128 => divide::<Complex<f64>>(a, counts),
        other => Err(no_loop("divide", other)),
    }
}

/// The squared magnitude of each element, real; complex ones leave it where their real part was, as in NumPy.
///
/// `fused` says that NumPy multiplies with the conjugate there, which rounds once less than adding two squares.
pub(super) fn squared(a: &Array, fused: bool) -> Result<Array> {
    let parts = |dtype: DType| -> Result<(Array, Array)> {
        let half = dtype.itemsize();
        let im = Layout { offset: a.layout().offset + half, ..a.layout().clone() };
        Ok((
            Array::new(a.buffer().clone(), a.layout().clone(), dtype.clone())?,
            Array::new(a.buffer().clone(), if a.size() == 0 { a.layout().clone() } else { im }, dtype)?,
        ))
    };
    match a.dtype() {
        DType::Complex64 => {
            let (re, im) = parts(DType::Float32)?;
            loops::map2(&re, &im, &re, |x: f32, y: f32| if fused { x.mul_add(x, y * y) } else { x * x + y * y });
            Ok(re)
        }
        DType::Complex128 => {
            let (re, im) = parts(DType::Float64)?;
            loops::map2(&re, &im, &re, |x: f64, y: f64| if fused { x.mul_add(x, y * y) } else { x * x + y * y });
            Ok(re)
        }
        _ => {
            dispatch!(a.dtype(), T => loops::map1(a, a, |x: T| x.mul(x)), else => {});
            Ok(a.clone())
        }
    }
}

/// The standard deviation along axes: the square root of [`var`].
///
/// # Errors
/// As [`mean`].
pub fn std(a: &Array, ddof: f64, how: &Reduce<'_>) -> Result<Array> {
    square_root(var(a, ddof, how)?)
}

/// The square root of each element, in place.
pub(super) fn square_root(a: Array) -> Result<Array> {
    match a.dtype() {
        DType::Float16 => loops::map1(&a, &a, |x: f16| f16::from_f32(x.to_f32().sqrt())),
        DType::Float32 => loops::map1(&a, &a, f32::sqrt),
        DType::Float64 => loops::map1(&a, &a, f64::sqrt),
        DType::Complex64 => loops::map1(&a, &a, |z: Complex<f32>| z.sqrt()),
        DType::Complex128 => loops::map1(&a, &a, |z: Complex<f64>| z.sqrt()),
        other => return Err(no_loop("sqrt", other)),
    }
    Ok(a)
}
