//! Joining, repeating and rearranging arrays into new ones.

mod concatenate;
mod create;

pub use concatenate::{column_stack, concatenate, dstack, hstack, stack, vstack};
pub use create::{Number, arange, arange_len, eye, full, linspace};
