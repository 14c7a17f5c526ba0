//! Joining, repeating and rearranging arrays into new ones.
//!
//! Functions that join arrays take them in one element type; [`to_common_type`] converts them.

mod concatenate;
mod create;
mod matrix;
mod pad;
mod spaced;
mod take;

pub use concatenate::{column_stack, concatenate, dstack, hstack, stack, to_common_type, to_common_type_with, vstack};
pub use create::{Number, arange, arange_len, eye, full};
pub use matrix::{diag, diagflat, indices, ix, kron, meshgrid, tri, tril, triu, vander};
pub use pad::{Padding, Statistic, pad};
pub use spaced::{linspace, spaced};
pub use take::{Places, append, delete, insert, repeat, resize, roll, tile};

#[cfg(test)]
mod tests;
