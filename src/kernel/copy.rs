//! Copying elements: whole arrays, assignment between arrays, filling.

mod fault;

pub use fault::assign_fault;

use smallvec::SmallVec;

use super::layout::{Strides, shape_text};
use super::{Array, DType, Element, KernelError, Layout, Order, OrderRequest, Result, loops, overlap};

/// Dead ends that the exact overlap test may take before an assignment copies its source to be safe.
const OVERLAP_WORK: u64 = 16;

/// A new dense array with the elements of `a`.
///
/// `Keep` keeps the order of the axes in memory and makes strides positive (NumPy's `PyArray_NewLikeArray`).
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn copy(a: &Array, order: OrderRequest) -> Result<Array> {
    a.buffer().materialise()?;
    let out = zeros_like(a, a.dtype().clone(), order)?;
    loops::copy(&out, a);
    Ok(out)
}

/// A new dense array of zero bytes with the shape of `a`, laid out as [`copy`] would.
///
/// # Errors
/// As [`Array::zeros`].
pub fn zeros_like(a: &Array, dtype: DType, order: OrderRequest) -> Result<Array> {
    match order.resolve(a) {
        Some(order) => Array::zeros(a.memory(), a.shape(), dtype, order),
        None => a.zeros_like(dtype),
    }
}

/// Writes the elements of `src`, stretched to the shape of `dst`, into `dst`, as if `src` were copied first.
///
/// # Errors
/// [`KernelError::Value`] if the shapes do not fit (extra leading axes of length 1 of `src` are dropped, as in NumPy),
/// [`KernelError::Type`] if the element types differ, [`KernelError::Memory`] over budget.
pub fn assign(dst: &Array, src: &Array) -> Result<()> {
    if dst.dtype() != src.dtype() {
        return Err(KernelError::type_(format!("cannot store {} as {} without a cast", src.dtype(), dst.dtype())));
    }
    let stretched = stretch(src, dst.shape())?;
    if dst.size() == 0 || (dst.buffer().same(src.buffer()) && dst.layout() == stretched.layout()) {
        return Ok(());
    }
    dst.buffer().materialise()?;
    src.buffer().materialise()?;
    if let DType::Struct(record) = dst.dtype()
        && record.has_holes()
    {
        // The bytes between the fields may belong to fields that the type leaves out.
        let before = copy(&stretched, OrderRequest::Keep)?;
        return record
            .fields
            .iter()
            .map(|f| f.name.get())
            .try_for_each(|name| assign(&super::view::field(dst, &name)?, &super::view::field(&before, &name)?));
    }
    if moves_as_one_block(dst, &stretched) || overlap::shares(dst, src, Some(OVERLAP_WORK)).is_excluded() {
        loops::copy(dst, &stretched);
    } else {
        let before = copy(src, OrderRequest::Keep)?;
        loops::copy(dst, &stretch(&before, dst.shape())?);
    }
    Ok(())
}

/// Whether `loops::copy` is one `memmove`, which needs no care for overlap.
fn moves_as_one_block(dst: &Array, src: &Array) -> bool {
    [Order::C, Order::F].into_iter().any(|order| dst.is_dense(order) && src.is_dense(order))
}

/// Writes one element everywhere, without any conversion between kinds.
///
/// # Errors
/// As [`Array::set`].
pub fn fill(dst: &Array, element: &Element) -> Result<()> {
    assign(dst, &Array::scalar(dst.memory(), dst.dtype().clone(), element)?)
}

/// A read view of the source of an assignment in the shape of its target.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message if it does not fit.
pub fn stretch(src: &Array, shape: &[usize]) -> Result<Array> {
    let extra = src.ndim().saturating_sub(shape.len());
    let strip = src.shape().iter().take(extra).take_while(|n| **n == 1).count();
    let (own, strides) = (&src.shape()[strip..], &src.strides()[strip..]);
    let unfit = || {
        let (from, into) = (shape_text(own), shape_text(shape));
        KernelError::value(format!("could not broadcast input array from shape {from} into shape {into}"))
    };
    let lead = shape.len().checked_sub(own.len()).ok_or_else(unfit)?;
    let mut stretched: Strides = SmallVec::from_elem(0, shape.len());
    for (axis, (&n, &stride)) in own.iter().zip(strides).enumerate() {
        if n != 1 && n != shape[lead + axis] {
            return Err(unfit());
        }
        stretched[lead + axis] = if n == 1 { 0 } else { stride };
    }
    src.with_layout(Layout { shape: SmallVec::from_slice(shape), strides: stretched, offset: src.layout().offset })
}

#[cfg(test)]
mod tests;
