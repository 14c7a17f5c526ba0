//! Products of vectors and matrices.
//!
//! Plain loops in an order that suits the cache. NumPy hands floating-point products to a BLAS library, which groups
//! the sums differently, so the last bits of a product may differ; integer products are exact (wrapping) in both.

mod product;

pub use product::{dot, inner, matmul, outer, vdot};
