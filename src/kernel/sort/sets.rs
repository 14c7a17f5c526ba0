//! Arrays as sets.

use super::order::{compare_items, sorted_positions};
use super::search::{Side, searchsorted};
use super::sort;
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::join::concatenate;
use crate::kernel::reduce::{flattened, number::Number};
use crate::kernel::{Array, DType, Order, Result, loops};

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

/// Whether two items are equal as set members: all NaN are, whatever their parts.
fn same(a: &Array, x: usize, y: usize) -> bool {
    let both_nan = dispatch!(a.dtype(), T => loops::get_at::<T>(a, x).is_nan() && loops::get_at::<T>(a, y).is_nan(), else => false);
    both_nan || compare_items(a.dtype(), (a, x), (a, y)).is_eq()
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
            let nan = dispatch!(a.dtype(), T => loops::get_at::<T>(a, item).is_nan(), else => false);
            place < sorted.size()
                && !nan
                && compare_items(a.dtype(), (a, item), (&sorted, sorted.layout().offset + place * width)).is_eq()
        });
        Bool8::from(found != invert)
    });
    Ok(out)
}

/// The elements of a vector where a condition of the same length holds.
fn keep(a: &Array, wanted: impl Fn(usize) -> bool) -> Result<Array> {
    let places: Vec<usize> = a.layout().offsets().enumerate().filter(|(i, _)| wanted(*i)).map(|(_, at)| at).collect();
    let out = Array::zeros(a.memory(), &[places.len()], a.dtype().clone(), Order::C)?;
    for (to, from) in out.layout().offsets().zip(places) {
        loops::copy_item(&out, to, a, from);
    }
    Ok(out)
}

fn chosen(a: &Array, condition: &Array) -> Result<Array> {
    let mut flags = Vec::with_capacity(condition.size());
    loops::for_each(condition, |b: Bool8| flags.push(b.get()));
    keep(a, |i| flags[i])
}

/// The distinct elements that both arrays (of one element type) have, sorted.
///
/// # Errors
/// As [`isin`].
pub fn intersect1d(a: &Array, b: &Array) -> Result<Array> {
    let values = unique(a)?.values;
    chosen(&values, &isin(&values, b, false)?)
}

/// The distinct elements that either array has, sorted.
///
/// # Errors
/// As [`isin`].
pub fn union1d(a: &Array, b: &Array) -> Result<Array> {
    Ok(unique(&concatenate(&[a.clone(), b.clone()], None)?)?.values)
}

/// The distinct elements of `a` that `b` does not have, sorted.
///
/// # Errors
/// As [`isin`].
pub fn setdiff1d(a: &Array, b: &Array) -> Result<Array> {
    let values = unique(a)?.values;
    chosen(&values, &isin(&values, b, true)?)
}

/// The distinct elements that exactly one of the arrays has, sorted.
///
/// # Errors
/// As [`isin`].
pub fn setxor1d(a: &Array, b: &Array) -> Result<Array> {
    let both = concatenate(&[unique(a)?.values, unique(b)?.values], None)?;
    let sorted = sort(&both, None)?;
    let at = |i: usize| sorted.layout().offset + i * sorted.dtype().itemsize();
    let equal = |i: usize, j: usize| compare_items(sorted.dtype(), (&sorted, at(i)), (&sorted, at(j))).is_eq();
    let n = sorted.size();
    let nan = |i: usize| dispatch!(sorted.dtype(), T => loops::get_at::<T>(&sorted, at(i)).is_nan(), else => false);
    keep(&sorted, |i| nan(i) || (i == 0 || !equal(i - 1, i)) && (i + 1 == n || !equal(i, i + 1)))
}
