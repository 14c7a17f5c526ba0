//! Sorting and searching.
//!
//! One order serves all functions: [`order`] compares elements of any type as NumPy sorts them (NaN last, complex
//! numbers lexicographically, text by code points, records field by field). Every sort is stable.

mod order;

pub use order::{argsort, sort, sort_in_place};
