//! Which element type an operation computes in.
