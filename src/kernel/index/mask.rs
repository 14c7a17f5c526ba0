//! Masks as indices: where the true elements are.

use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::layout::{Layout, Order};
use crate::kernel::loops::{self, masked};
use crate::kernel::{Array, DType, KernelError, Primitive, Result};

/// The indices of the elements that are true, in C order: one `int64` array for each axis.
///
/// As in NumPy the arrays are the columns of one table, so for `ndim` axes their stride is `8 * ndim`.
///
/// # Errors
/// [`KernelError::Value`] if the array has no axes; [`KernelError::Memory`] over budget.
pub fn nonzero(array: &Array) -> Result<Vec<Array>> {
    let ndim = array.ndim();
    if ndim == 0 {
        return Err(KernelError::value(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
        ));
    }
    let flat = flatnonzero(array)?;
    if ndim == 1 {
        return Ok(vec![flat]);
    }
    let count = flat.size();
    let table = Array::zeros(array.memory(), &[count, ndim], DType::Int64, Order::C)?;
    let mut row = 0;
    loops::for_each::<i64>(&flat, |position| {
        let mut left = position as usize;
        for axis in (1..ndim).rev() {
            let n = array.shape()[axis];
            loops::set_at::<i64>(&table, (row + axis) * 8, (left % n) as i64);
            left /= n;
        }
        loops::set_at::<i64>(&table, row * 8, left as i64);
        row += ndim;
    });
    let column = |axis: usize| {
        table.with_layout(Layout {
            shape: [count].into_iter().collect(),
            strides: [8 * ndim as isize].into_iter().collect(),
            offset: if count > 0 { 8 * axis } else { 0 },
        })
    };
    (0..ndim).map(column).collect()
}

/// The flat C-order positions of the elements that are true (`int64`).
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn flatnonzero(array: &Array) -> Result<Array> {
    let truth = match array.dtype() {
        DType::Struct(_) => crate::kernel::reduce::any_field(array)?,
        _ => truth(array)?,
    };
    let out = Array::zeros(array.memory(), &[masked::count_true(&truth)], DType::Int64, Order::C)?;
    masked::positions(&out, &truth);
    Ok(out)
}

/// Whether each element counts as true: the array itself if it is bool.
pub(super) fn truth(array: &Array) -> Result<Array> {
    array.buffer().materialise()?;
    if *array.dtype() == DType::Bool {
        return Ok(array.clone());
    }
    let out = array.zeros_like(DType::Bool)?;
    fn differs_from_zero<T: Primitive + Default>(x: T) -> Bool8 {
        Bool8::from(x != T::default())
    }
    dispatch!(array.dtype(), T => loops::map1::<T, Bool8>(array, &out, differs_from_zero), else => {
        let mut at = array.layout().offsets();
        loops::generate(&out, || Bool8::from(at.next().is_some_and(|offset| array.get(offset).is_truthy())));
    });
    Ok(out)
}
