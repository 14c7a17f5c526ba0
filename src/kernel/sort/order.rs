//! The order of elements, and sorting by it.

use std::cmp::Ordering;

use crate::kernel::element::dispatch;
use crate::kernel::layout::resolve_axis;
use crate::kernel::loops::{self, Run};
use crate::kernel::reduce::number::Number;
use crate::kernel::reduce::{Lanes, flattened, text_points};
use crate::kernel::{Array, DType, Order, Result};

/// Compares items of a text or record type at two byte offsets, possibly of two arrays.
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
        _ => {
            let points = |x: &Array, at: usize| (0..dtype.itemsize() / 4).map(move |i| loops::get_at::<u32>(&x.clone(), at + 4 * i)).collect::<Vec<_>>();
            let mut left = points(a, at);
            let mut right = points(b, bt);
            // Different widths: the shorter is padded.
            let width = left.len().max(right.len());
            left.resize(width, 0);
            right.resize(width, 0);
            left.cmp(&right)
        }
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
            DType::Struct(_) => positions.sort_by(|&i, &j| compare_items(a.dtype(), (a, at(i)), (a, at(j)))),
            _ => positions.sort_by_cached_key(|&i| text_points(a, at(i))),
        }
    });
    positions
}
