//! `ravel_multi_index` and `unravel_index`: flat positions from indices along each axis, and back.

use smallvec::SmallVec;

use super::Mode;
use super::fancy::to_int64;
use super::order::keep_order;
use crate::kernel::layout::{Layout, Strides, broadcast_shapes};
use crate::kernel::{Array, DType, Element, KernelError, Memory, Order, Result, loops};

/// The flat position, in an array of shape `dims`, of each tuple of indices (one integer array an axis, broadcast
/// together). `modes` has one entry, or one an axis. The result is a new `int64` array.
///
/// # Errors
/// [`KernelError::Value`] if an index is outside and its mode is [`Mode::Raise`] (negative ones are), or the
/// numbers of axes differ; [`KernelError::Type`] if an index array is not of integers.
pub fn ravel_multi_index(
    memory: &Memory,
    multi_index: &[Array],
    dims: &[usize],
    modes: &[Mode],
    order: Order,
) -> Result<Array> {
    if multi_index.len() != dims.len() {
        return Err(KernelError::value(format!("parameter multi_index must be a sequence of length {}", dims.len())));
    }
    if modes.len() != 1 && modes.len() != dims.len() {
        return Err(KernelError::value(format!(
            "list of clipmodes has wrong length ({} instead of {})",
            modes.len(),
            dims.len()
        )));
    }
    let too_large = "invalid dims: array size defined by dims is larger than the maximum possible size.";
    let mut steps: SmallVec<[i64; 4]> = SmallVec::from_elem(0, dims.len());
    let mut step: i64 = 1;
    for axis in in_order(dims.len(), order) {
        steps[axis] = step;
        let n = i64::try_from(dims[axis]).map_err(|_| KernelError::value(too_large))?;
        step = step.checked_mul(n).ok_or_else(|| KernelError::value(too_large))?;
    }
    let shapes: Vec<&[usize]> = multi_index.iter().map(Array::shape).collect();
    let shape = broadcast_shapes(&shapes)?;
    if dims.contains(&0) && !shape.contains(&0) {
        return Err(KernelError::value("cannot unravel if shape has zero entries (is empty)."));
    }
    let indices: Result<Vec<Array>> = multi_index.iter().map(|i| integers(i)?.broadcast_to(&shape)).collect();
    let indices = indices?;
    let out = like(memory, &indices, &shape, &[])?;
    let mut from: Vec<_> = indices.iter().map(|index| index.layout().offsets()).collect();
    for to in out.layout().offsets() {
        let mut position = 0;
        for (axis, (index, from)) in indices.iter().zip(&mut from).enumerate() {
            let i = from.next().map_or(0, |at| loops::get_at::<i64>(index, at));
            let mode = modes[if modes.len() == 1 { 0 } else { axis }];
            let inside = if mode == Mode::Raise && i < 0 { None } else { mode.resolve(i, dims[axis]) };
            let inside = inside.ok_or_else(|| KernelError::value("invalid entry in coordinates array"))?;
            position += inside as i64 * steps[axis];
        }
        loops::set_at::<i64>(&out, to, position);
    }
    Ok(out)
}

/// The index along each axis, in an array of that shape, of each flat position.
///
/// As in NumPy the results are the columns of one table, in the axis order of `indices`.
///
/// # Errors
/// [`KernelError::Value`] if a position is outside; [`KernelError::Type`] if `indices` is not of integers.
pub fn unravel_index(indices: &Array, shape: &[usize], order: Order) -> Result<Vec<Array>> {
    let size = shape.iter().try_fold(1usize, |all, &n| all.checked_mul(n)).filter(|n| *n <= isize::MAX as usize);
    let size = size.ok_or_else(|| {
        KernelError::value(
            "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.",
        )
    })?;
    let indices = integers(indices)?;
    let ndim = shape.len();
    if ndim == 0 && indices.ndim() > 0 {
        if let Some(Element::Int(outside)) = indices.elements().into_iter().find(|i| *i != Element::Int(0)) {
            return Err(KernelError::value(format!("index {outside} is out of bounds for array with size 1")));
        }
        return Err(KernelError::value("multiple indices are not supported for 0d arrays"));
    }
    let table = like(indices.memory(), std::slice::from_ref(&indices), indices.shape(), &[ndim])?;
    let layout = table.layout();
    let rows = Layout {
        shape: indices.layout().shape.clone(),
        strides: layout.strides[..indices.ndim()].into(),
        offset: layout.offset,
    };
    for (from, row) in indices.layout().offsets().zip(rows.offsets()) {
        let position = loops::get_at::<i64>(&indices, from);
        let mut left = usize::try_from(position).ok().filter(|p| *p < size).ok_or_else(|| {
            KernelError::value(format!("index {position} is out of bounds for array with size {size}"))
        })?;
        for axis in in_order(ndim, order) {
            loops::set_at::<i64>(&table, row + 8 * axis, (left % shape[axis]) as i64);
            left /= shape[axis];
        }
    }
    let column = |axis| Layout { offset: if rows.size() > 0 { 8 * axis } else { 0 }, ..rows.clone() };
    (0..ndim).map(|axis| table.with_layout(column(axis))).collect()
}

/// Axes from the one that varies fastest.
fn in_order(ndim: usize, order: Order) -> SmallVec<[usize; 4]> {
    match order {
        Order::C => (0..ndim).rev().collect(),
        Order::F => (0..ndim).collect(),
    }
}

fn integers(array: &Array) -> Result<Array> {
    to_int64(array).map_err(|e| match e {
        KernelError::Index(_) => KernelError::type_("only int indices permitted"),
        other => other,
    })
}

/// A new `int64` array of `shape` in the axis order of the operands, with further axes inside.
fn like(memory: &Memory, operands: &[Array], shape: &[usize], inside: &[usize]) -> Result<Array> {
    let seen: SmallVec<[Strides; 4]> = operands.iter().map(|a| a.layout().strides.clone()).collect();
    let seen: SmallVec<[&[isize]; 4]> = seen.iter().map(SmallVec::as_slice).collect();
    let mut axes: SmallVec<[usize; 4]> = keep_order(shape.len(), &seen, false).iter().map(|a| a.0).collect();
    axes.extend(shape.len()..shape.len() + inside.len());
    let whole: SmallVec<[usize; 4]> = shape.iter().chain(inside).copied().collect();
    Array::zeros_with_axes(memory, &whole, DType::Int64, &axes)
}
