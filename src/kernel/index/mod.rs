//! Indexing: what an index selects, reading it and writing it.
//!
//! [`select`] turns an index into one of three things: one element, a view, or a [`Gather`] — elements that no
//! strides can describe, so reading copies them and writing scatters a value to them.
//! The remaining modules are NumPy's other ways to say "these elements": `flat`, `take`, `put`, masks …
//!
//! Converting Python objects to arrays, and values to the array's element type, is the caller's business.

mod along_axis;
mod choose;
mod fancy;
mod flat;
mod gather;
mod item;
mod mask;
mod order;
mod plan;
mod put;
mod ravel_index;
mod slice;
mod take;

#[cfg(test)]
mod tests;

pub use along_axis::{put_along_axis, take_along_axis};
pub use choose::choose;
pub use flat::{Flat, select_flat};
pub use gather::Gather;
pub use item::{IndexItem, invalid_index};
pub use mask::{flatnonzero, nonzero};
pub use plan::{Selected, select};
pub use put::{place, put, putmask};
pub use ravel_index::{ravel_multi_index, unravel_index};
pub use slice::slice_indices;
pub use take::{Mode, compress, take};
