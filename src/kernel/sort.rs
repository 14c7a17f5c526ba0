//! Sorting and searching.
