//! Arrays as sets.

use std::collections::HashSet;

use super::order::{compare_items, has_nan, sorted_positions};
use super::search::{Side, searchsorted};
use super::sort;
use crate::kernel::element::Bool8;
use crate::kernel::index::{Mode, compress, take};
use crate::kernel::join::concatenate;
use crate::kernel::reduce::flattened;
use crate::kernel::{Array, DType, Element, Order, Result, loops};

/// The distinct elements of an array, sorted, and how they relate to it.
#[derive(Debug, Clone)]
pub struct Unique {
    /// The distinct elements; all NaN count as one.
    pub values: Array,
    /// Where each first occurs in the flattened array.
    pub first: Array,
    /// For each element of the array, which of the distinct ones it is; in the array's shape.
    pub inverse: Array,
    /// How often each occurs.
    pub counts: Array,
}

/// The distinct elements of the flattened array.
///
/// # Errors
/// [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
pub fn unique(a: &Array) -> Result<Unique> {
    let flat = flattened(a)?;
    let (start, stride, len) = (flat.layout().offset, flat.strides()[0], flat.size());
    let at = |i: usize| (start as isize + i as isize * stride) as usize;
    let positions = sorted_positions(&flat, start, stride, len);
    let mut first: Vec<i64> = Vec::new();
    let mut counts: Vec<i64> = Vec::new();
    let mut inverse = vec![0i64; len];
    for (rank, &i) in positions.iter().enumerate() {
        let new = rank == 0 || !same(&flat, at(positions[rank - 1]), at(i));
        if new {
            first.push(i as i64);
            counts.push(0);
        }
        inverse[i] = first.len() as i64 - 1;
        if let Some(count) = counts.last_mut() {
            *count += 1;
        }
    }
    let memory = a.memory();
    let values = Array::zeros(memory, &[first.len()], a.dtype().clone(), Order::C)?;
    for (to, &i) in values.layout().offsets().zip(&first) {
        loops::copy_item(&values, to, &flat, at(i as usize));
    }
    Ok(Unique {
        values,
        first: Array::from_slice(memory, &[first.len()], &first)?,
        inverse: Array::from_slice(memory, a.shape(), &inverse)?,
        counts: Array::from_slice(memory, &[counts.len()], &counts)?,
    })
}

/// Whether two items are equal as set members: all NaN are, whatever their parts; records with NaN in them are not.
fn same(a: &Array, x: usize, y: usize) -> bool {
    let dtype = a.dtype();
    match (has_nan(dtype, a, x), has_nan(dtype, a, y)) {
        (false, false) => compare_items(dtype, (a, x), (a, y)).is_eq(),
        (one, other) => one && other && !matches!(dtype, DType::Struct(_)),
    }
}

/// For each element of `a`, whether it is (or, inverted, is not) among those of `set`, which have its element type.
/// NaN is among nothing.
///
/// # Errors
/// [`KernelError::Type`](crate::kernel::KernelError::Type) if the element types differ.
pub fn isin(a: &Array, set: &Array, invert: bool) -> Result<Array> {
    let sorted = sort(set, None)?;
    let places = searchsorted(&sorted, a, Side::Left, None)?;
    let out = Array::zeros(a.memory(), a.shape(), DType::Bool, Order::C)?;
    let mut items = a.layout().offsets().zip(places.layout().offsets());
    let width = a.dtype().itemsize();
    loops::generate(&out, || {
        let found = items.next().is_some_and(|(item, place)| {
            let place = loops::get_at::<i64>(&places, place) as usize;
            place < sorted.size()
                && !has_nan(a.dtype(), a, item)
                && compare_items(a.dtype(), (a, item), (&sorted, sorted.layout().offset + place * width)).is_eq()
        });
        Bool8::from(found != invert)
    });
    Ok(out)
}

/// As [`isin`], for integers and truth values of any two types, compared as whole numbers.
///
/// # Errors
/// [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
pub fn isin_integers(a: &Array, set: &Array, invert: bool) -> Result<Array> {
    let set: HashSet<Option<i128>> = set.elements().iter().map(Element::as_i128).collect();
    let found: Vec<Bool8> = a.elements().iter().map(|e| Bool8::from(set.contains(&e.as_i128()) != invert)).collect();
    Array::from_slice(a.memory(), a.shape(), &found)
}

/// The elements at positions of a vector.
fn at_positions(a: &Array, positions: &[usize]) -> Result<Array> {
    let out = Array::zeros(a.memory(), &[positions.len()], a.dtype().clone(), Order::C)?;
    let places: Vec<usize> = a.layout().offsets().collect();
    for (to, &i) in out.layout().offsets().zip(positions) {
        loops::copy_item(&out, to, a, places[i]);
    }
    Ok(out)
}

/// A vector in order: its positions, sorted by their elements, and which neighbours in that order are equal
/// (NaN is equal to nothing).
fn neighbours(a: &Array) -> (Vec<usize>, Vec<bool>) {
    let at = |i: usize| (a.layout().offset as isize + i as isize * a.strides()[0]) as usize;
    let positions = sorted_positions(a, a.layout().offset, a.strides()[0], a.size());
    let equal = positions
        .windows(2)
        .map(|pair| {
            !has_nan(a.dtype(), a, at(pair[0])) && compare_items(a.dtype(), (a, at(pair[0])), (a, at(pair[1]))).is_eq()
        })
        .collect();
    (positions, equal)
}

/// The elements that two arrays have in common.
#[derive(Debug, Clone)]
pub struct Intersection {
    /// The elements, sorted.
    pub values: Array,
    /// Where each is in the first array, flattened.
    pub first: Array,
    /// Where each is in the second array, flattened.
    pub second: Array,
}

/// The elements that both arrays (of one element type) have. Elements that are `known_distinct` within each array are
/// not made so first.
///
/// # Errors
/// [`KernelError::Type`](crate::kernel::KernelError::Type) if the element types differ.
pub fn intersect1d(a: &Array, b: &Array, known_distinct: bool) -> Result<Intersection> {
    let sides = match known_distinct {
        true => None,
        false => Some((unique(a)?, unique(b)?)),
    };
    let (left, right) = match &sides {
        Some((a, b)) => (a.values.clone(), b.values.clone()),
        None => (flattened(a)?, flattened(b)?),
    };
    let both = concatenate(&[left.clone(), right], None)?;
    let (positions, equal) = neighbours(&both);
    let pairs = || equal.iter().zip(positions.windows(2)).filter(|(equal, _)| **equal).map(|(_, pair)| pair);
    let low: Vec<usize> = pairs().map(|pair| pair[0]).collect();
    let first: Vec<i64> = low.iter().map(|i| *i as i64).collect();
    let second: Vec<i64> = pairs().map(|pair| pair[1] as i64 - left.size() as i64).collect();
    let memory = a.memory();
    let first = Array::from_slice(memory, &[first.len()], &first)?;
    let second = Array::from_slice(memory, &[second.len()], &second)?;
    let values = at_positions(&both, &low)?;
    Ok(match sides {
        None => Intersection { values, first, second },
        Some((a, b)) => Intersection {
            values,
            first: take(&a.first, &first, Some(0), Mode::Raise)?,
            second: take(&b.first, &second, Some(0), Mode::Raise)?,
        },
    })
}

/// The distinct elements that either array has, sorted.
///
/// # Errors
/// As [`isin`].
pub fn union1d(a: &Array, b: &Array) -> Result<Array> {
    Ok(unique(&concatenate(&[a.clone(), b.clone()], None)?)?.values)
}

/// The elements of `a` that `b` does not have: distinct and sorted, or, `known_distinct`, as they lie.
///
/// # Errors
/// As [`isin`].
pub fn setdiff1d(a: &Array, b: &Array, known_distinct: bool) -> Result<Array> {
    let values = if known_distinct { flattened(a)? } else { unique(a)?.values };
    compress(&isin(&values, b, true)?, &values, Some(0))
}

/// The elements that exactly one of the arrays has, sorted. Elements that are `known_distinct` within each array are
/// not made so first.
///
/// # Errors
/// As [`intersect1d`].
pub fn setxor1d(a: &Array, b: &Array, known_distinct: bool) -> Result<Array> {
    let both = match known_distinct {
        true => concatenate(&[a.clone(), b.clone()], None)?,
        false => concatenate(&[unique(a)?.values, unique(b)?.values], None)?,
    };
    let (positions, equal) = neighbours(&both);
    let alone: Vec<usize> = positions
        .iter()
        .enumerate()
        .filter(|(rank, _)| (*rank == 0 || !equal[*rank - 1]) && equal.get(*rank).is_none_or(|equal| !equal))
        .map(|(_, i)| *i)
        .collect();
    at_positions(&both, &alone)
}
