//! Reductions and cumulative operations.
