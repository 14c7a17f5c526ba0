//! `put`, `place` and `putmask`: writing by flat position, values repeating.

use super::fancy::to_int64;
use super::flat::{Cycle, Positions, raveled};
use super::gather::detached;
use super::slice::{out_of_bounds, resolve};
use super::{IndexItem, Mode, Selected, invalid_index, mask, select};
use crate::kernel::element::Bool8;
use crate::kernel::loops::{self, masked};
use crate::kernel::{Array, KernelError, Order, Result};

/// Writes `values` (the array's element type), repeating, at flat C-order positions.
///
/// As in NumPy, an index outside a C-ordered array is found when its turn comes, and what was written before
/// stays; any other array is left as it was.
///
/// # Errors
/// [`KernelError::Index`] if an index is outside and `mode` is [`Mode::Raise`], or the array is empty.
pub fn put(array: &Array, indices: &Array, values: &Array, mode: Mode) -> Result<()> {
    let len = array.size();
    if indices.size() > 0 && len == 0 {
        return Err(KernelError::index("cannot replace elements of an empty array"));
    }
    if values.size() == 0 {
        return Ok(());
    }
    let indices = mode.settle(to_int64(indices)?, len)?;
    let mut fine = true;
    loops::for_each::<i64>(&indices, |i| fine &= resolve(i, len).is_some());
    if fine && array.is_dense(Order::C) && (values.size() == 1 || values.size() == indices.size()) {
        return scatter(&raveled(array)?, &raveled(&indices)?, &raveled(values)?);
    }
    let mut next = Cycle::new(values, array)?;
    array.buffer().materialise()?;
    let position = |at: usize| {
        let i = loops::get_at::<i64>(&indices, at);
        resolve(i, len).ok_or_else(|| out_of_bounds(i, 0, len))
    };
    if !fine && !array.is_dense(Order::C) {
        indices.layout().offsets().try_for_each(|at| position(at).map(drop))?;
    }
    let positions = Positions::new(array);
    for at in indices.layout().offsets() {
        next.write_to(array, positions.offset(position(at)?));
    }
    Ok(())
}

/// The same between arrays of one axis, without repeating values: the fast way.
fn scatter(array: &Array, indices: &Array, values: &Array) -> Result<()> {
    match select(array, &[IndexItem::Array(indices.clone())])? {
        Selected::Gather(gather) => gather.write(values),
        _ => Err(invalid_index()),
    }
}

/// Writes `values` (the array's element type), repeating, to the elements where `mask` is true: the first
/// value to the first of them, and so on. The mask has the array's size; any element type.
///
/// # Errors
/// [`KernelError::Value`] if the sizes differ, or there are no values and an element to write.
pub fn place(array: &Array, mask: &Array, values: &Array) -> Result<()> {
    let mask = checked_mask(array, mask, "place")?;
    let count = masked::count_true(&mask);
    if values.size() == 0 {
        return if count == 0 { Ok(()) } else { Err(KernelError::value("Cannot insert from an empty array!")) };
    }
    let mut next = Cycle::new(values, array)?;
    array.buffer().materialise()?;
    each_true(array, &mask, |_, to| next.write_to(array, to));
    Ok(())
}

/// Writes `values` (the array's element type), repeating, to the elements where `mask` is true: to the element
/// at flat position `i` goes value `i`. The mask has the array's size; any element type.
///
/// # Errors
/// [`KernelError::Value`] if the sizes differ.
pub fn putmask(array: &Array, mask: &Array, values: &Array) -> Result<()> {
    let mask = checked_mask(array, mask, "putmask")?;
    if values.size() == 0 {
        return Ok(());
    }
    let mut next = Cycle::new(values, array)?;
    array.buffer().materialise()?;
    each_true(array, &mask, |i, to| {
        next.seek(i);
        next.write_to(array, to);
    });
    Ok(())
}

/// The mask as bools that share no memory with the array.
fn checked_mask(array: &Array, mask: &Array, operation: &str) -> Result<Array> {
    if mask.size() != array.size() {
        return Err(KernelError::value(format!("{operation}: mask and data must be the same size")));
    }
    let truth = mask::truth(mask)?;
    detached(&truth, array)
}

/// Hands position and byte offset of every element under a true element of the mask to `f`, both in C order.
fn each_true(array: &Array, mask: &Array, mut f: impl FnMut(usize, usize)) {
    let mut places = array.layout().offsets().enumerate();
    loops::for_each::<Bool8>(mask, |chosen| {
        if let Some((i, to)) = places.next()
            && chosen.get()
        {
            f(i, to);
        }
    });
}
