//! Sorting and searching.
//!
//! One order serves all functions: elements compare as NumPy sorts them (NaN last, complex numbers lexicographically,
//! text by code points, records field by field). Every sort is stable.

mod order;
mod search;
mod sets;

pub use order::{argpartition, argsort, lexsort, partition, sort, sort_in_place};
pub use search::{Side, searchsorted};
pub use sets::{Intersection, Unique, intersect1d, isin, isin_integers, setdiff1d, setxor1d, union1d, unique};

#[cfg(test)]
mod tests;
