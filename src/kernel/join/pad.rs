//! Elements put around an array: `np.pad`.
//!
//! The axes are extended one after the other; an axis sees what the axes before it have put around the array.

use super::concatenate::{concatenate, slab};
use super::spaced::spaced;
use super::take::{own_order, take, too_large};
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{Reduce, as_type};
use crate::kernel::ufunc::{self, Binary, Rounding};
use crate::kernel::view;
use crate::kernel::{Array, KernelError, Order, Result, copy, loops};

/// How many elements go before and behind an axis.
type Widths = (usize, usize);

/// What [`pad`] puts around an array.
#[derive(Debug, Clone)]
pub enum Padding {
    /// For each axis a value before and one behind (0-d arrays of any type).
    Constant(Vec<(Array, Array)>),
    /// For each axis the values that it begins and ends with, reached in even steps.
    Ramp(Vec<(Array, Array)>),
    /// The outermost elements.
    Edge,
    /// The array mirrored at its outermost elements; `odd`: turned around the outermost element as well.
    Reflect {
        /// Whether the slope goes on: `2 * edge - element`.
        odd: bool,
    },
    /// The array mirrored behind its outermost elements.
    Symmetric {
        /// As for `Reflect`.
        odd: bool,
    },
    /// The array over again.
    Wrap,
    /// A statistic of the elements next to the ends: for each axis of how many, `None` for all.
    Statistic(Statistic, Vec<[Option<usize>; 2]>),
}

/// A reduction along one axis.
pub type Statistic = fn(&Array, &Reduce<'_>) -> Result<Array>;

/// The array with elements put before and behind each axis.
///
/// # Errors
/// [`KernelError::Value`] for an empty axis that has nothing to repeat, or a size beyond memory; those of a statistic.
pub fn pad(a: &Array, widths: &[Widths], padding: &Padding) -> Result<Array> {
    a.buffer().materialise()?;
    let mut shape: Vec<usize> = Vec::with_capacity(a.ndim());
    for (&n, &(before, behind)) in a.shape().iter().zip(widths) {
        shape.push(n.checked_add(before).and_then(|n| n.checked_add(behind)).ok_or_else(too_large)?);
    }
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), own_order(a))?;
    let is_constant = matches!(padding, Padding::Constant(_));
    if a.size() == 0 && !is_constant {
        for (axis, (n, (before, behind))) in a.shape().iter().zip(widths).enumerate() {
            if *n == 0 && before + behind > 0 {
                return Err(KernelError::value(format!(
                    "can't extend empty axis {axis} using modes other than 'constant' or 'empty'"
                )));
            }
        }
        return Ok(out);
    }
    let mut built = a.clone();
    for (axis, &widths) in widths.iter().enumerate() {
        let (before, behind) = blocks(&built, axis, widths, padding)?;
        built = concatenate(&[as_type(&before, a.dtype())?, built, as_type(&behind, a.dtype())?], Some(axis as isize))?;
    }
    loops::copy(&out, &built);
    Ok(out)
}

/// What goes before and behind one axis.
fn blocks(a: &Array, axis: usize, (before, behind): Widths, padding: &Padding) -> Result<(Array, Array)> {
    let n = a.shape()[axis] as isize;
    let repeated = |source: fn(isize, isize) -> usize| -> Result<(Array, Array)> {
        let places =
            |from: isize, count: usize| -> Vec<usize> { (0..count as isize).map(|i| source(from + i, n)).collect() };
        Ok((take(a, axis, &places(-(before as isize), before))?, take(a, axis, &places(n, behind))?))
    };
    match padding {
        Padding::Constant(values) => {
            let (first, last) = &values[axis];
            Ok((filled(a, axis, before, first)?, filled(a, axis, behind, last)?))
        }
        Padding::Ramp(values) => {
            let (first, last) = &values[axis];
            let up = ramp(a, axis, before, first, 0)?;
            let down = view::flip(&ramp(a, axis, behind, last, n - 1)?, Some(&[axis as isize]))?;
            Ok((up, down))
        }
        Padding::Edge => repeated(|i, n| i.clamp(0, n - 1) as usize),
        Padding::Wrap => repeated(|i, n| i.rem_euclid(n) as usize),
        Padding::Reflect { .. } | Padding::Symmetric { .. } if n == 1 => repeated(|_, _| 0),
        Padding::Reflect { odd: false } => repeated(|i, n| {
            let k = i.rem_euclid(2 * (n - 1));
            k.min(2 * (n - 1) - k) as usize
        }),
        Padding::Symmetric { odd: false } => repeated(|i, n| {
            let k = i.rem_euclid(2 * n);
            k.min(2 * n - 1 - k) as usize
        }),
        Padding::Reflect { odd: true } => turned(a, axis, (before, behind), 1),
        Padding::Symmetric { odd: true } => turned(a, axis, (before, behind), 0),
        Padding::Statistic(statistic, lengths) => {
            let n = n as usize;
            let [first, last] = lengths[axis].map(|length| length.map_or(n, |length| length.min(n)));
            let summary = |start: usize, length: usize, width: usize| -> Result<Array> {
                let found = statistic(
                    &slab(a, axis, start, length)?,
                    &Reduce { axes: Some(&[axis as isize]), keepdims: true, ..Reduce::default() },
                )?;
                let whole = a.dtype().is_integer() && !found.dtype().is_integer();
                let found = if whole { ufunc::round(a.memory(), &found, 0, Rounding::HalfEven)? } else { found };
                take(&as_type(&found, a.dtype())?, axis, &vec![0; width])
            };
            Ok((summary(0, first, before)?, summary(n - last, last, behind)?))
        }
    }
}

/// A block of that many positions of an axis, all of one value.
fn filled(a: &Array, axis: usize, width: usize, value: &Array) -> Result<Array> {
    let mut shape = a.shape().to_vec();
    shape[axis] = width;
    copy::copy(&as_type(value, a.dtype())?.broadcast_to(&shape)?, Order::C.into())
}

/// From a value in even steps towards the elements at a position of the axis, which are not reached.
fn ramp(a: &Array, axis: usize, width: usize, from: &Array, at: isize) -> Result<Array> {
    let edge = view::squeeze(&slab(a, axis, at as usize, 1)?, Some(&[axis as isize]))?;
    let (line, _) = spaced(from, &edge, width, false, Some(a.dtype()), None)?;
    view::moveaxis(&line, &[0], &[axis as isize])
}

/// The mirrored elements turned around the outermost one, in rounds of what is there already.
///
/// `inner` is the distance from the end of the first element that shows again.
fn turned(a: &Array, axis: usize, (mut before, mut behind): Widths, inner: usize) -> Result<(Array, Array)> {
    let (wanted_before, n) = (before, a.shape()[axis]);
    let mut all = a.clone();
    while before + behind > 0 {
        let length = all.shape()[axis];
        // Whole periods only, so that the pattern goes on where a round ends.
        let period = n - inner;
        let usable = (length - inner) / period * period;
        let (left, right) = (usable.min(before), usable.min(behind));
        let part = |positions: Vec<usize>, edge: usize| -> Result<Array> {
            let doubled = ufunc::with_number(Binary::Multiply, &slab(&all, axis, edge, 1)?, Literal::Int(2))?;
            ufunc::of_two(Binary::Subtract, &doubled, &take(&all, axis, &positions)?)
        };
        let first = part((inner..inner + left).rev().collect(), 0)?;
        let last = part((length - inner - right..length - inner).rev().collect(), length - 1)?;
        all = concatenate(&[first, all, last], Some(axis as isize))?;
        (before, behind) = (before - left, behind - right);
    }
    let total = all.shape()[axis];
    let start = wanted_before + n;
    Ok((slab(&all, axis, 0, wanted_before)?, slab(&all, axis, start, total - start)?))
}
