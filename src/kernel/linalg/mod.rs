//! Products of vectors and matrices.
//!
//! Plain loops in an order that suits the cache. NumPy hands floating-point products to a BLAS library, which groups
//! the sums differently, so the last bits of a product may differ; integer products are exact (wrapping) in both.
//! Operands are taken in one element type ([`to_common_type`](super::join::to_common_type) converts them).

mod einsum;
mod product;
mod solve;

pub use einsum::{cross, einsum, tensordot, trace};
pub use product::{dot, inner, matmul, outer, vdot};
pub use solve::{Norm, det, inv, matrix_power, norm, solve};

#[cfg(test)]
mod tests;
