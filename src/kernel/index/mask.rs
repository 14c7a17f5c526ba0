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
    let truth = truth(array)?;
    let count = masked::count_true(&truth);
    let table = Array::zeros(array.memory(), &[count, ndim], DType::Int64, Order::C)?;
    if count > 0 {
        // The true elements' positions: their byte offsets, were the array one byte an element.
        let places = Layout::dense(array.shape(), 1, Order::C)?;
        let mut row = 0;
        masked::for_each_true(&places, &truth, |position| {
            let mut left = position;
            for axis in (0..ndim).rev() {
                loops::set_at::<i64>(&table, (row + axis) * 8, (left % places.shape[axis]) as i64);
                left /= places.shape[axis];
            }
            row += ndim;
        });
    }
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
    let truth = truth(array)?;
    let out = Array::zeros(array.memory(), &[masked::count_true(&truth)], DType::Int64, Order::C)?;
    let places = Layout::dense(array.shape(), 1, Order::C)?;
    let mut at = 0;
    masked::for_each_true(&places, &truth, |position| {
        loops::set_at::<i64>(&out, at, position as i64);
        at += 8;
    });
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
