//! Putting arrays side by side along an existing or a new axis.

use smallvec::SmallVec;

use crate::kernel::cast::Conversion;
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::{Operand, result_type};
use crate::kernel::reduce::{as_type_with, flattened};
use crate::kernel::{Array, DType, KernelError, Layout, Order, Result, Shape, loops};

/// Joins arrays of one element type along an axis; `None` flattens them first (C order).
///
/// The axes of the result lie in memory in the order that the strides of all arrays together suggest, as in NumPy.
///
/// # Errors
/// [`KernelError::Value`] for no arrays, 0-d arrays or shapes that do not match; axis errors;
/// [`KernelError::Type`] if the element types differ (convert first).
pub fn concatenate(arrays: &[Array], axis: Option<isize>) -> Result<Array> {
    let Some(first) = arrays.first() else {
        return Err(KernelError::value("need at least one array to concatenate"));
    };
    if let Some(other) = arrays.iter().find(|a| a.dtype() != first.dtype()) {
        return Err(KernelError::type_(format!(
            "cannot join {} and {} without a conversion",
            first.dtype(),
            other.dtype()
        )));
    }
    arrays.iter().try_for_each(|a| a.buffer().materialise())?;
    let Some(axis) = axis else {
        let flat = arrays.iter().map(flattened).collect::<Result<Vec<_>>>()?;
        return concatenate(&flat, Some(0));
    };
    if first.ndim() == 0 {
        return Err(KernelError::value("zero-dimensional arrays cannot be concatenated"));
    }
    let axis = resolve_axis(axis, first.ndim())?;
    let mut shape: Shape = SmallVec::from_slice(first.shape());
    for (i, a) in arrays.iter().enumerate().skip(1) {
        if a.ndim() != first.ndim() {
            return Err(KernelError::value(format!(
                "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array at index {i} has {} dimension(s)",
                first.ndim(),
                a.ndim()
            )));
        }
        for k in 0..shape.len() {
            if k == axis {
                shape[k] = shape[k]
                    .checked_add(a.shape()[k])
                    .ok_or_else(|| KernelError::value("Maximum allowed size exceeded"))?;
            } else if shape[k] != a.shape()[k] {
                return Err(KernelError::value(format!(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along dimension {k}, the array at index 0 has size {} and the array at index {i} has size {}",
                    shape[k],
                    a.shape()[k]
                )));
            }
        }
    }
    let out = empty_ordered(arrays, &shape, first.dtype())?;
    let mut place = 0;
    for a in arrays {
        loops::copy(&slab(&out, axis, place, a.shape()[axis])?, a);
        place += a.shape()[axis];
    }
    Ok(out)
}

/// The part of an array between two positions of an axis.
pub(super) fn slab(a: &Array, axis: usize, start: usize, len: usize) -> Result<Array> {
    let mut layout = a.layout().clone();
    layout.shape[axis] = len;
    if layout.size() > 0 {
        layout.offset = (layout.offset as isize + start as isize * layout.strides[axis]) as usize;
    }
    a.with_layout(layout)
}

/// A new array whose axes are ordered in memory as those of all arrays (NumPy's `PyArray_CreateMultiSortedStridePerm`).
fn empty_ordered(arrays: &[Array], shape: &[usize], dtype: &DType) -> Result<Array> {
    // Largest stride first; an axis moves outwards past another only if no array disagrees.
    let mut order: SmallVec<[usize; 4]> = (0..shape.len()).collect();
    for i in 1..order.len() {
        let axis = order[i];
        let mut place = i;
        for j in (0..i).rev() {
            let mut swaps = None;
            for a in arrays {
                let (new, old) = (a.strides()[axis].unsigned_abs(), a.strides()[order[j]].unsigned_abs());
                if a.shape()[axis] != 1 && a.shape()[order[j]] != 1 {
                    swaps = Some(new > old && swaps != Some(false));
                }
            }
            match swaps {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        order[place..=i].rotate_right(1);
    }
    let lengths: Shape = order.iter().map(|&axis| shape[axis]).collect();
    let dense = Array::zeros(arrays[0].memory(), &lengths, dtype.clone(), Order::C)?;
    let mut layout = dense.layout().clone();
    for (place, &axis) in order.iter().enumerate() {
        layout.shape[axis] = lengths[place];
        layout.strides[axis] = dense.strides()[place];
    }
    dense.with_layout(layout)
}

/// The array with a new axis of length 1 at a place that must exist.
pub(super) fn with_axis(a: &Array, place: usize) -> Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape.insert(place, 1);
    layout.strides.insert(place, 0);
    a.with_layout(layout)
}

/// The array with at least that many axes, new ones in front.
fn at_least(a: &Array, ndim: usize) -> Result<Array> {
    (a.ndim()..ndim).try_fold(a.clone(), |a, _| with_axis(&a, 0))
}

/// Joins arrays of one shape along a new axis.
///
/// # Errors
/// [`KernelError::Value`] for no arrays or different shapes; axis errors.
pub fn stack(arrays: &[Array], axis: isize) -> Result<Array> {
    let Some(first) = arrays.first() else { return Err(KernelError::value("need at least one array to stack")) };
    if arrays.iter().any(|a| a.shape() != first.shape()) {
        return Err(KernelError::value("all input arrays must have the same shape"));
    }
    let axis = resolve_axis(axis, first.ndim() + 1)?;
    let arrays = arrays.iter().map(|a| with_axis(a, axis)).collect::<Result<Vec<_>>>()?;
    concatenate(&arrays, Some(axis as isize))
}

/// Joins arrays row-wise; vectors become rows.
///
/// # Errors
/// As [`concatenate`].
pub fn vstack(arrays: &[Array]) -> Result<Array> {
    let arrays = arrays.iter().map(|a| at_least(a, 2)).collect::<Result<Vec<_>>>()?;
    concatenate(&arrays, Some(0))
}

/// Joins arrays column-wise; vectors one after the other.
///
/// # Errors
/// As [`concatenate`].
pub fn hstack(arrays: &[Array]) -> Result<Array> {
    let arrays = arrays.iter().map(|a| at_least(a, 1)).collect::<Result<Vec<_>>>()?;
    let axis = isize::from(arrays.first().is_none_or(|a| a.ndim() != 1));
    concatenate(&arrays, Some(axis))
}

/// Joins arrays along the third axis; vectors become `(1, n, 1)`, matrices `(m, n, 1)`.
///
/// # Errors
/// As [`concatenate`].
pub fn dstack(arrays: &[Array]) -> Result<Array> {
    let deep = |a: &Array| match a.ndim() {
        0 | 1 => with_axis(&at_least(a, 2)?, 2),
        2 => with_axis(a, 2),
        _ => Ok(a.clone()),
    };
    concatenate(&arrays.iter().map(deep).collect::<Result<Vec<_>>>()?, Some(2))
}

/// Joins vectors as columns; matrices column-wise.
///
/// # Errors
/// As [`concatenate`].
pub fn column_stack(arrays: &[Array]) -> Result<Array> {
    let column = |a: &Array| if a.ndim() < 2 { with_axis(&at_least(a, 1)?, 1) } else { Ok(a.clone()) };
    concatenate(&arrays.iter().map(column).collect::<Result<Vec<_>>>()?, Some(1))
}

/// The arrays converted to the smallest type that holds them all.
///
/// # Errors
/// [`KernelError::Promotion`] if there is none.
pub fn to_common_type(arrays: &[Array]) -> Result<Vec<Array>> {
    to_common_type_with(arrays, Conversion::default())
}

/// [`to_common_type`] by a rule for what the type does not hold as it is.
///
/// # Errors
/// As [`to_common_type`].
pub fn to_common_type_with(arrays: &[Array], conversion: Conversion) -> Result<Vec<Array>> {
    if arrays.is_empty() {
        return Ok(Vec::new());
    }
    let common = result_type(&arrays.iter().map(Operand::Array).collect::<Vec<_>>())?;
    arrays.iter().map(|a| as_type_with(a, &common, conversion)).collect()
}
