//! Arrays made in a sub-array element type: every element becomes an array, whose axes come last.

use super::sequence::{discover, items, nested, row};
use super::to_kernel;
use crate::engine::Value;
use crate::kernel::{Array, DType, Order, OrderRequest, StructType, copy, view};
use crate::script::run::{Run, Runner};

/// A value in the element type `dtype`, each element repeated along the axes of `inner`; without those as [`to_kernel`].
///
/// Tuples are elements, as they are of records: `np.array([(1, 2)], dtype='2i4')` has one.
///
/// # Errors
/// As [`to_kernel`]; an element that does not fit the sub-array.
pub(crate) fn to_kernel_with_axes(
    run: &mut Runner,
    value: &Value,
    dtype: Option<&DType>,
    inner: &[usize],
) -> Run<Array> {
    let (Some(base), false) = (dtype, inner.is_empty()) else { return to_kernel(run, value, dtype) };
    if items(value, false).is_none() {
        return Ok(repeated(&to_kernel(run, value, dtype)?, inner)?);
    }
    let element = StructType::packed([(String::new(), base.clone(), inner.to_vec())]);
    let mut shape = discover(run, value, Some(&DType::Struct(element.into())))?.shape;
    let outer = shape.len();
    shape.extend(inner);
    let out = Array::zeros(run.engine.memory(), &shape, base.clone(), Order::C)?;
    put(run, value, &out, outer)?;
    Ok(out)
}

/// The elements one after the other in a new array, which has the axes of `inner` behind its own.
///
/// # Errors
/// As [`to_kernel_with_axes`].
pub(crate) fn each_with_axes(run: &mut Runner, elements: &[Value], dtype: &DType, inner: &[usize]) -> Run<Array> {
    let shape: Vec<usize> = std::iter::once(elements.len()).chain(inner.iter().copied()).collect();
    let out = Array::zeros(run.engine.memory(), &shape, dtype.clone(), Order::C)?;
    for (i, element) in elements.iter().enumerate() {
        put(run, element, &row(&out, i)?, 0)?;
    }
    Ok(out)
}

/// Stores a value of as many `outer` axes, and its elements along the other ones.
fn put(run: &mut Runner, value: &Value, out: &Array, outer: usize) -> Run<()> {
    if outer == 0 {
        let element = to_kernel(run, value, Some(out.dtype()))?;
        return Ok(copy::assign(out, &element)?);
    }
    if let Some(items) = items(value, true) {
        return items.iter().enumerate().try_for_each(|(i, item)| put(run, item, &row(out, i)?, outer - 1));
    }
    if let Some(array) = nested(run, value)? {
        let elements = super::converted(run, &array, out.dtype())?;
        copy::assign(out, &repeated(&elements, &out.shape()[outer..])?)?;
    }
    Ok(())
}

/// Every element along new last axes.
///
/// # Errors
/// Out of memory.
pub(crate) fn repeated(array: &Array, inner: &[usize]) -> crate::kernel::Result<Array> {
    let shape: Vec<usize> = array.shape().iter().chain(inner).copied().collect();
    let mut column = array.clone();
    for _ in inner {
        column = view::newaxis(&column, column.ndim())?;
    }
    copy::copy(&column.broadcast_to(&shape)?, OrderRequest::C)
}
