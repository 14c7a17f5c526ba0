//! Products of vectors and matrices, equations and decompositions.
//!
//! Plain loops in an order that suits the cache. NumPy hands floating-point products to a BLAS library, which groups
//! the sums differently, so the last bits of a product may differ; integer products are exact (wrapping) in both.
//! Operands are taken in one element type ([`to_common_type`](super::join::to_common_type) converts them).

mod eigen;
mod einsum;
mod francis;
mod least_squares;
mod norm;
mod number;
mod pair;
pub mod path;
mod product;
mod reflect;
mod singular;
mod solve;

pub use eigen::eig;
pub use einsum::{check_count, cross, einsum, rearranged, tensordot, trace};
pub use least_squares::{Fit, lstsq};
pub use norm::{Norm, norm};
pub use number::{common_type, real_type};
pub use pair::{Form, contract_pair};
pub use product::{dot, inner, matmul, outer, vdot};
pub use reflect::{QrMode, qr};
pub use singular::{eigh, svd};
pub use solve::{cholesky, det, inv, matrix_power, slogdet, solve};

#[cfg(test)]
mod tests;
