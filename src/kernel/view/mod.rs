//! Other layouts of the same buffer: nothing here moves an element unless its name says copy.
//!
//! Rules: rules/numpy.md section 4; messages are NumPy 2.4's.

mod axes;
mod reshape;
mod select;
mod split;
mod types;
mod windows;

pub use axes::{
    atleast_nd, expand_dims, moveaxis, named_axis, newaxis, rollaxis, squeeze, swapaxes, transpose, transpose_axes,
};
pub use reshape::{Reshaped, dense_in, flatten, new_shape, ravel, reshape, reshape_copy, same_sequence, set_shape};
pub use select::{broadcast_arrays, diagonal, flip, rot90};
pub use split::{Parts, array_split, split};
pub use types::{field, fields, imag_part, real_part, view_dtype};
pub use windows::{as_strided, sliding_window_view};

use super::layout::checked_nbytes;
use super::{Array, Layout, Result, Shape, Strides};

/// A view with another shape, strides and offset.
///
/// # Errors
/// [`super::KernelError::Value`] if the shape has too many axes or elements, or reaches outside the buffer.
fn relayout(a: &Array, shape: Shape, strides: Strides, offset: usize) -> Result<Array> {
    checked_nbytes(&shape, a.dtype().itemsize())?;
    a.with_layout(Layout { shape, strides, offset })
}

#[cfg(test)]
mod tests;
