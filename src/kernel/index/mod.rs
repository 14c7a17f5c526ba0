//! Indexing: what an index selects, reading it and writing it.
//!
//! [`select`] turns an index into one of three things: one element, a view, or a [`Gather`] — elements that no
//! strides can describe, so reading copies them and writing scatters a value to them.
//! The remaining modules are NumPy's other ways to say "these elements": `flat`, `take`, `put`, masks …
//!
//! Converting Python objects to arrays, and values to the array's element type, is the caller's business.

mod item;
mod slice;
mod order;
mod plan;
mod mask;
mod fancy;
mod gather;

#[cfg(test)]
mod tests;

pub use gather::Gather;
pub use item::{IndexItem, invalid_index};
pub use mask::{flatnonzero, nonzero};
pub use plan::{Selected, select};
pub use slice::slice_indices;
