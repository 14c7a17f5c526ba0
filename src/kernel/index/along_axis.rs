//! `take_along_axis` and `put_along_axis`: one index for every line along an axis.

use super::flat::raveled;
use super::{Gather, IndexItem, Selected, select};
use crate::kernel::layout::{Shape, resolve_axis};
use crate::kernel::{Array, DType, KernelError, Order, Result, loops};

/// The elements at `indices` along `axis`, where `indices` has the array's dimensions and broadcasts against
/// its other axes; `None` indexes the elements in C order.
///
/// # Errors
/// [`KernelError::Value`] if the dimensions differ; [`KernelError::Index`] for other than integer indices, or
/// indices outside the axis; [`KernelError::Axis`].
pub fn take_along_axis(array: &Array, indices: &Array, axis: Option<isize>) -> Result<Array> {
    let (array, axis) = match axis {
        None => (flattened(array, indices)?, 0),
        Some(axis) => (array.clone(), resolve_axis(axis, array.ndim())?),
    };
    along(&array, indices, axis)?.read()
}

/// Writes `values` (of the array's element type, broadcast to the selection) where [`take_along_axis`] reads.
///
/// # Errors
/// As [`take_along_axis`] and [`Gather::write`]; [`KernelError::Value`] for `None` on an array that is not
/// C-ordered, which NumPy refuses too.
pub fn put_along_axis(array: &Array, indices: &Array, values: &Array, axis: Option<isize>) -> Result<()> {
    let (array, axis) = match axis {
        None => {
            let flat = flattened(array, indices)?;
            if !flat.buffer().same(array.buffer()) {
                return Err(KernelError::value("assignment destination is read-only"));
            }
            (flat, 0)
        }
        Some(axis) => (array.clone(), resolve_axis(axis, array.ndim())?),
    };
    along(&array, indices, axis)?.write(values)
}

fn flattened(array: &Array, indices: &Array) -> Result<Array> {
    if indices.ndim() != 1 {
        return Err(KernelError::value("when axis=None, `indices` must have a single dimension."));
    }
    raveled(array)
}

fn along(array: &Array, indices: &Array, axis: usize) -> Result<Gather> {
    if !indices.dtype().is_integer() {
        return Err(KernelError::index("`indices` must be an integer array"));
    }
    if indices.ndim() != array.ndim() {
        return Err(KernelError::value("`indices` and `arr` must have the same number of dimensions"));
    }
    let index: Result<Vec<IndexItem>> = (0..array.ndim())
        .map(|other| match other == axis {
            true => Ok(IndexItem::Array(indices.clone())),
            false => positions(array, other).map(IndexItem::Array),
        })
        .collect();
    match select(array, &index?)? {
        Selected::Gather(gather) => Ok(gather),
        _ => Err(KernelError::index("`indices` must be an integer array")),
    }
}

/// `0, 1, …` along an axis, length 1 along the others.
fn positions(array: &Array, axis: usize) -> Result<Array> {
    let mut shape = Shape::from_elem(1, array.ndim());
    shape[axis] = array.shape()[axis];
    let out = Array::zeros(array.memory(), &shape, DType::Int64, Order::C)?;
    let mut next = 0..;
    loops::generate::<i64>(&out, || next.next().unwrap_or(0));
    Ok(out)
}
