//! The order of elements, and sorting by it.

use std::cmp::Ordering;

use crate::kernel::element::dispatch;
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops::{self, Run};
use crate::kernel::reduce::number::Number;
use crate::kernel::reduce::{Lanes, flattened, text_points};
use crate::kernel::{Array, DType, KernelError, Kind, Order, Primitive, Result};

/// Compares the items at byte offsets of two arrays of one type.
pub(crate) fn compare_items(dtype: &DType, (a, at): (&Array, usize), (b, bt): (&Array, usize)) -> Ordering {
    dispatch!(dtype, T => loops::get_at::<T>(a, at).sort_cmp(loops::get_at::<T>(b, bt)), else => match dtype {
        DType::Struct(record) => {
            for field in &record.fields {
                let items = field.shape.iter().product::<usize>();
                for i in 0..items {
                    let offset = field.offset + i * field.dtype.itemsize();
                    let order = compare_items(&field.dtype, (a, at + offset), (b, bt + offset));
                    if order.is_ne() {
                        return order;
                    }
                }
            }
            Ordering::Equal
        }
        DType::Swapped(native) if native.is_numeric() => dispatch!(&**native, T => {
            let read = |array: &Array, at: usize| Primitive::swap_bytes(loops::get_at::<T>(array, at));
            read(a, at).sort_cmp(read(b, bt))
        }, else => Ordering::Equal),
        _ => {
            // A text that stands alone may have another width on either side; within a record both have the field's.
            let points = |array: &Array, at: usize| {
                let own = if matches!(array.dtype(), DType::Struct(_)) { dtype } else { array.dtype() };
                if own.kind() != Kind::Text {
                    return (0..own.itemsize()).map(|i| loops::get_at::<u8>(array, at + i).into()).collect();
                }
                let read = if own.is_native() { |point| point } else { u32::swap_bytes };
                (0..own.itemsize() / 4).map(|i| read(loops::get_at(array, at + 4 * i))).collect::<Vec<u32>>()
            };
            let (mut left, mut right) = (points(a, at), points(b, bt));
            // Different widths: the shorter is padded.
            let width = left.len().max(right.len());
            left.resize(width, 0);
            right.resize(width, 0);
            left.cmp(&right)
        }
    })
}

/// Whether the item at a byte offset is NaN, or a record with a NaN in it.
pub(super) fn has_nan(dtype: &DType, a: &Array, at: usize) -> bool {
    dispatch!(dtype, T => loops::get_at::<T>(a, at).is_nan(), else => match dtype {
        DType::Struct(record) => record.fields.iter().any(|field| {
            let items = field.shape.iter().product::<usize>();
            (0..items).any(|i| has_nan(&field.dtype, a, at + field.offset + i * field.dtype.itemsize()))
        }),
        DType::Swapped(native) => dispatch!(&**native, T => {
            Primitive::swap_bytes(loops::get_at::<T>(a, at)).is_nan()
        }, else => false),
        _ => false,
    })
}

/// Sorts the lanes along an axis where they lie.
///
/// # Errors
/// Axis errors (a 0-d array has none).
pub fn sort_in_place(a: &Array, axis: isize) -> Result<()> {
    let axis = resolve_axis(axis, a.ndim())?;
    a.buffer().materialise()?;
    let lanes = Lanes::new(a, axis);
    if a.size() == 0 {
        return Ok(());
    }
    dispatch!(a.dtype(), T => {
        for at in lanes.starts() {
            let run = Run::<T>::new(a, at, lanes.stride, lanes.len);
            let mut values = run.to_vec();
            values.sort_by(|x, y| x.sort_cmp(*y));
            values.iter().enumerate().for_each(|(i, x)| run.set(i, *x));
        }
    }, else => {
        let copy = Array::zeros(a.memory(), a.shape(), a.dtype().clone(), Order::C)?;
        loops::copy(&copy, a);
        let from = Lanes::new(&copy, axis);
        for (to, from_at) in lanes.starts().zip(from.starts()) {
            for (i, j) in sorted_positions(&copy, from_at, from.stride, from.len).into_iter().enumerate() {
                let at = |start: usize, stride: isize, i: usize| (start as isize + i as isize * stride) as usize;
                loops::copy_item(a, at(to, lanes.stride, i), &copy, at(from_at, from.stride, j));
            }
        }
    });
    Ok(())
}

/// A sorted copy along an axis; `None` sorts the flattened array.
///
/// # Errors
/// Axis errors; [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
pub fn sort(a: &Array, axis: Option<isize>) -> Result<Array> {
    let source = if axis.is_none() { flattened(a)? } else { a.clone() };
    source.buffer().materialise()?;
    let out = source.zeros_like(a.dtype().clone())?;
    loops::copy(&out, &source);
    sort_in_place(&out, axis.unwrap_or(-1))?;
    Ok(out)
}

/// The positions that sort each lane along an axis; `None` sorts the flattened array. Equal elements keep their order.
///
/// # Errors
/// As [`sort`].
pub fn argsort(a: &Array, axis: Option<isize>) -> Result<Array> {
    // NumPy gives a 0-d array's only element position 0.
    let source = if axis.is_none() || (a.ndim() == 0 && axis == Some(-1)) { flattened(a)? } else { a.clone() };
    source.buffer().materialise()?;
    let axis = resolve_axis(axis.unwrap_or(-1), source.ndim())?;
    let out = Array::zeros(a.memory(), source.shape(), DType::Int64, Order::C)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let (from, to) = (Lanes::new(&source, axis), Lanes::new(&out, axis));
    for (start, target) in from.starts().zip(to.starts()) {
        let run = Run::<i64>::new(&out, target, to.stride, to.len);
        let positions = sorted_positions(&source, start, from.stride, from.len);
        positions.into_iter().enumerate().for_each(|(i, j)| run.set(i, j as i64));
    }
    Ok(out)
}

/// The positions of a lane's elements in sorted order, stable.
pub(crate) fn sorted_positions(a: &Array, start: usize, stride: isize, len: usize) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..len).collect();
    dispatch!(a.dtype(), T => {
        let values = Run::<T>::new(a, start, stride, len).to_vec();
        positions.sort_by(|&i, &j| values[i].sort_cmp(values[j]));
    }, else => {
        let at = |i: usize| (start as isize + i as isize * stride) as usize;
        match a.dtype() {
            DType::Struct(_) | DType::Swapped(_) => positions.sort_by(|&i, &j| compare_items(a.dtype(), (a, at(i)), (a, at(j)))),
            _ => positions.sort_by_cached_key(|&i| text_points(a, at(i))),
        }
    });
    positions
}

/// The `k`-th smallest element of each lane in its sorted place, the smaller ones before and the larger ones behind it.
///
/// A full sort does that.
///
/// # Errors
/// [`KernelError::Value`] if a `k` is not a position of the axis; axis errors.
pub fn partition(a: &Array, kth: &[isize], axis: Option<isize>) -> Result<Array> {
    check_kth(a, kth, axis)?;
    sort(a, axis)
}

/// The positions that partition each lane; as [`partition`].
///
/// # Errors
/// As [`partition`].
pub fn argpartition(a: &Array, kth: &[isize], axis: Option<isize>) -> Result<Array> {
    check_kth(a, kth, axis)?;
    argsort(a, axis)
}

fn check_kth(a: &Array, kth: &[isize], axis: Option<isize>) -> Result<()> {
    let n = match axis {
        None => a.size(),
        Some(axis) if a.ndim() > 0 => a.shape()[resolve_axis(axis, a.ndim())?],
        Some(_) => return Ok(()),
    } as isize;
    for &k in kth {
        let resolved = if k < 0 { k + n } else { k };
        if !(0..n).contains(&resolved) && n > 0 {
            return Err(KernelError::value(format!("kth(={resolved}) out of bounds ({n})")));
        }
    }
    Ok(())
}

/// The positions that sort by several keys of one shape, the last key first, along an axis.
///
/// # Errors
/// [`KernelError::Type`] for no keys, [`KernelError::Value`] for keys of different shapes; axis errors.
pub fn lexsort(keys: &[Array], axis: isize) -> Result<Array> {
    let Some(first) = keys.first() else {
        return Err(KernelError::type_("need sequence of keys with len > 0 in lexsort"));
    };
    if keys.iter().any(|k| k.shape() != first.shape()) {
        return Err(KernelError::value("all keys need to be the same shape"));
    }
    keys.iter().try_for_each(|k| k.buffer().materialise())?;
    if first.ndim() == 0 {
        if !(-1..=0).contains(&axis) {
            return Err(KernelError::axis(axis, 0));
        }
        return Array::zeros(first.memory(), &[], DType::Int64, Order::C);
    }
    let axis = resolve_axis(axis, first.ndim())?;
    let out = Array::zeros(first.memory(), first.shape(), DType::Int64, Order::C)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let lanes: Vec<_> = keys.iter().map(|k| Lanes::new(k, axis)).collect();
    let mut starts: Vec<_> = lanes.iter().map(Lanes::starts).collect();
    let to = Lanes::new(&out, axis);
    for target in to.starts() {
        let mut positions: Vec<usize> = (0..to.len).collect();
        // Least important key first; each stable sort keeps the order of the ones before it.
        for (key, (lane, starts)) in keys.iter().zip(lanes.iter().zip(&mut starts)) {
            let Some(start) = starts.next() else { return Ok(out) };
            let mut rank = vec![0; to.len];
            // Equal elements share a rank.
            let sorted = sorted_positions(key, start, lane.stride, lane.len);
            let at = |i: usize| (start as isize + i as isize * lane.stride) as usize;
            for pair in sorted.windows(2) {
                let rises = compare_items(key.dtype(), (key, at(pair[0])), (key, at(pair[1]))).is_ne();
                rank[pair[1]] = rank[pair[0]] + usize::from(rises);
            }
            positions.sort_by_key(|&i| rank[i]);
        }
        let run = Run::<i64>::new(&out, target, to.stride, to.len);
        positions.into_iter().enumerate().for_each(|(i, j)| run.set(i, j as i64));
    }
    Ok(out)
}
