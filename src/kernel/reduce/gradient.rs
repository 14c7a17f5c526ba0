//! Slopes of samples along one axis.

use super::{as_type, like};
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::{Literal, Operand};
use crate::kernel::ufunc::{Binary, Options, binary, of_two};
use crate::kernel::{Array, DType, KernelError, Result, loops};

/// Distances between the samples of [`gradient`] along one axis.
#[derive(Debug, Clone)]
pub enum Spacing {
    /// The same everywhere.
    Uniform(f64),
    /// The coordinate of each sample.
    Coordinates(Vec<f64>),
}

/// Slopes along one axis: central differences inside, one-sided ones of that order at the ends (whatever is not 1 is 2).
///
/// The formulas are element-wise operations, so that element types combine, and refuse, as they do in NumPy: integers
/// are taken as doubles first, bools are not.
///
/// # Errors
/// [`KernelError::Value`] for too few samples or a wrong number of coordinates; [`KernelError::Type`] for bools, text
/// and records.
pub fn gradient(a: &Array, spacing: &Spacing, axis: isize, edge_order: isize) -> Result<Array> {
    let axis = resolve_axis(axis, a.ndim())?;
    if edge_order > 2 {
        return Err(KernelError::value("'edge_order' greater than 2 not supported"));
    }
    let n = a.shape()[axis];
    let steps = Steps::new(spacing, n)?;
    if (n as isize) < edge_order + 1 {
        return Err(KernelError::value(
            "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
        ));
    }
    let inexact = a.dtype().is_float() || a.dtype().is_complex();
    let out = like(a, if inexact { a.dtype().clone() } else { DType::Float64 })?;
    let f = if a.dtype().is_integer() { as_type(a, &DType::Float64)? } else { a.clone() };
    let samples = |start: usize, len: usize| window(&f, axis, start, len);
    let set = |start: usize, len: usize, slopes: Array| -> Result<()> {
        let slopes = as_type(&slopes, out.dtype())?;
        loops::copy(&window(&out, axis, start, len)?, &slopes);
        Ok(())
    };
    let rise = |from: usize, to: usize, len: usize| of_two(Binary::Subtract, &samples(to, len)?, &samples(from, len)?);
    let weighed = |weights: [Factor; 3], from: usize, len: usize| -> Result<Array> {
        let [x, y, z] = weights;
        let sum = of_two(Binary::Add, &x.of(&samples(from, len)?)?, &y.of(&samples(from + 1, len)?)?)?;
        of_two(Binary::Add, &sum, &z.of(&samples(from + 2, len)?)?)
    };
    // NumPy computes the inner slopes also where there are none, which refuses element types.
    let inner = n.saturating_sub(2);
    let central = match &steps {
        Steps::Each(gaps) => {
            let (d1, d2, mut shape) = (&gaps[..inner], &gaps[1..], vec![1; a.ndim()]);
            shape[axis] = inner;
            let weight = |f: fn(f64, f64) -> f64| -> Result<Factor> {
                let weights: Vec<f64> = d1.iter().zip(d2).map(|(d1, d2)| f(*d1, *d2)).collect();
                Ok(Factor::Exact(Array::from_slice(a.memory(), &shape, &weights)?))
            };
            let before = weight(|d1, d2| -d2 / (d1 * (d1 + d2)))?;
            let here = weight(|d1, d2| (d2 - d1) / (d1 * d2))?;
            weighed([before, here, weight(|d1, d2| d1 / (d2 * (d1 + d2)))?], 0, inner)?
        }
        even => even.factor(a, even.gap(0) * 2.0)?.under(&rise(0, n - inner, inner)?)?,
    };
    set(n.min(1), inner, central)?;
    if edge_order == 1 {
        set(0, 1, steps.factor(a, steps.gap(0))?.under(&rise(0, 1, 1)?)?)?;
        set(n - 1, 1, steps.factor(a, steps.gap(n - 2))?.under(&rise(n - 2, n - 1, 1)?)?)?;
        return Ok(out);
    }
    if n < 3 {
        return Err(KernelError::index(format!("index {n} is out of bounds for axis {axis} with size {n}")));
    }
    let (first, last) = steps.ends(n);
    let [first, last] = [first, last].map(|weights| weights.map(|w| steps.factor(a, w)));
    let all = |[x, y, z]: [Result<Factor>; 3]| Ok::<_, KernelError>([x?, y?, z?]);
    set(0, 1, weighed(all(first)?, 0, 1)?)?;
    set(n - 1, 1, weighed(all(last)?, n - 3, 1)?)?;
    Ok(out)
}

/// Distances between neighbours.
enum Steps {
    /// A plain number, which adapts to the samples.
    Plain(f64),
    /// The same distance between all coordinates, a double.
    Even(f64),
    /// Coordinates apart by these.
    Each(Vec<f64>),
}

impl Steps {
    fn new(spacing: &Spacing, n: usize) -> Result<Self> {
        let at = match spacing {
            Spacing::Uniform(step) => return Ok(Steps::Plain(*step)),
            Spacing::Coordinates(at) if at.len() != n => {
                let message = "when 1d, distances must match the length of the corresponding dimension";
                return Err(KernelError::value(message));
            }
            Spacing::Coordinates(at) => at,
        };
        let gaps: Vec<f64> = at.windows(2).map(|w| w[1] - w[0]).collect();
        match gaps.first() {
            None => Err(KernelError::index("index 0 is out of bounds for axis 0 with size 0")),
            Some(first) if gaps.iter().all(|g| g == first) => Ok(Steps::Even(*first)),
            _ => Ok(Steps::Each(gaps)),
        }
    }

    /// The distance from the `i`-th sample to the next.
    fn gap(&self, i: usize) -> f64 {
        match self {
            Steps::Plain(step) | Steps::Even(step) => *step,
            Steps::Each(gaps) => gaps[i],
        }
    }

    /// A number computed from distances, of their element type.
    fn factor(&self, a: &Array, x: f64) -> Result<Factor> {
        Ok(match self {
            Steps::Plain(_) => Factor::Plain(Literal::Float(x)),
            _ => Factor::Exact(Array::from_slice(a.memory(), &[], &[x])?),
        })
    }

    /// The weights of the first and of the last three samples in slopes of second order at the ends.
    fn ends(&self, n: usize) -> ([f64; 3], [f64; 3]) {
        if let Steps::Plain(step) | Steps::Even(step) = self {
            return ([-1.5, 2.0, -0.5].map(|x| x / step), [0.5, -2.0, 1.5].map(|x| x / step));
        }
        let (d1, d2) = (self.gap(0), self.gap(1));
        let first = [-(2.0 * d1 + d2) / (d1 * (d1 + d2)), (d1 + d2) / (d1 * d2), -d1 / (d2 * (d1 + d2))];
        let (d1, d2) = (self.gap(n - 3), self.gap(n - 2));
        (first, [d2 / (d1 * (d1 + d2)), -(d2 + d1) / (d1 * d2), (2.0 * d2 + d1) / (d2 * (d1 + d2))])
    }
}

/// What samples are multiplied with or divided by.
enum Factor {
    Plain(Literal),
    Exact(Array),
}

impl Factor {
    fn operand(&self) -> Operand<'_> {
        match self {
            Factor::Plain(number) => number.into(),
            Factor::Exact(array) => array.into(),
        }
    }

    /// Times an array.
    fn of(&self, a: &Array) -> Result<Array> {
        Ok(binary(a.memory(), Binary::Multiply, self.operand(), a.into(), &Options::default())?.0)
    }

    /// An array divided by this.
    fn under(&self, a: &Array) -> Result<Array> {
        Ok(binary(a.memory(), Binary::Divide, a.into(), self.operand(), &Options::default())?.0)
    }
}

/// Some positions of an axis.
fn window(a: &Array, axis: usize, start: usize, len: usize) -> Result<Array> {
    let mut layout = a.layout().clone();
    if a.size() > 0 {
        layout.offset = layout.offset.wrapping_add_signed(layout.strides[axis].wrapping_mul(start as isize));
    }
    layout.shape[axis] = len;
    a.with_layout(layout)
}
