//! Singular values, by one-sided Jacobi rotations; eigenvalues of Hermitian matrices, by Jacobi rotations.
//!
//! The columns of a matrix are rotated against each other until they are orthogonal (Golub and Van Loan, *Matrix
//! Computations*, sections 8.5 and 8.6): slower than what LAPACK does, accurate to the last bits, and short.
//! Singular vectors and eigenvectors are unique up to a factor of length 1; LAPACK's choice is not followed.

use num_complex::Complex;

use super::number::{
    Columns, Scalar, common_type, extents, inner, length, matrices, real_type, square, stacked, stacked_vectors,
};
use crate::kernel::{Array, KernelError, Result};

/// Rounds of rotations, after which the columns are as orthogonal as they get.
const SWEEPS: usize = 60;

/// A matrix as `u · s · v^H`, the values falling.
pub(super) struct Svd<T> {
    /// One column for each value.
    pub(super) u: Columns<T>,
    pub(super) s: Vec<f64>,
    /// One column for each value.
    pub(super) v: Columns<T>,
}

/// The rotation that makes two columns with these squares and this product orthogonal: cosine, sine, and the phase that
/// the second is turned by first. `None` if they are orthogonal.
fn rotation<T: Scalar>(first: f64, second: f64, product: T, negligible: f64) -> Option<(f64, f64, T)> {
    let size = product.modulus();
    if size == 0.0 || size <= negligible {
        return None;
    }
    let half = (second - first) / (2.0 * size);
    let tangent = 1f64.copysign(half) / (half.abs() + half.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    (cosine.is_finite() && tangent != 0.0).then(|| (cosine, cosine * tangent, product.conj() / T::of(size)))
}

fn rotate<T: Scalar>(columns: &mut [Vec<T>], p: usize, q: usize, (cosine, sine, phase): (f64, f64, T)) {
    let (before, behind) = columns.split_at_mut(q);
    for (x, y) in before[p].iter_mut().zip(&mut behind[0]) {
        let turned = *y * phase;
        (*x, *y) = (T::of(cosine) * *x - T::of(sine) * turned, T::of(sine) * *x + T::of(cosine) * turned);
    }
}

fn identity<T: Scalar>(n: usize) -> Columns<T> {
    (0..n).map(|j| (0..n).map(|i| if i == j { T::one() } else { T::zero() }).collect()).collect()
}

fn adjoint<T: Scalar>(columns: &[Vec<T>], rows: usize) -> Columns<T> {
    (0..rows).map(|i| columns.iter().map(|column| column[i].conj()).collect()).collect()
}

/// Decomposes a matrix with that many rows.
pub(super) fn decomposed<T: Scalar>(columns: &[Vec<T>], rows: usize) -> Svd<T> {
    if rows < columns.len() {
        let Svd { u, s, v } = decomposed(&adjoint(columns, rows), columns.len());
        return Svd { u: v, s, v: u };
    }
    let n = columns.len();
    let (mut work, mut turns) = (columns.to_vec(), identity::<T>(n));
    for _ in 0..SWEEPS {
        let mut turned = false;
        for p in 0..n {
            for q in p + 1..n {
                let (first, second) = (inner(&work[p], &work[p]).re(), inner(&work[q], &work[q]).re());
                let negligible = f64::EPSILON * (first * second).sqrt();
                if let Some(turn) = rotation(first, second, inner(&work[p], &work[q]), negligible) {
                    turned = true;
                    rotate(&mut work, p, q, turn);
                    rotate(&mut turns, p, q, turn);
                }
            }
        }
        if !turned {
            break;
        }
    }
    let mut order: Vec<(f64, usize)> = work.iter().map(|c| length(c)).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let largest = order.first().map_or(0.0, |o| o.0);
    let mut u: Columns<T> = Vec::with_capacity(n);
    for (value, at) in &order {
        // A column of rounding errors has no direction of its own.
        if *value > largest * f64::EPSILON * 1e-3 {
            u.push(work[*at].iter().map(|x| *x / T::of(*value)).collect());
        }
    }
    let u = completed(u, rows, n);
    Svd { u, s: order.iter().map(|o| o.0).collect(), v: order.iter().map(|o| turns[o.1].clone()).collect() }
}

/// Orthogonal columns of length 1 with more of them, to a number.
pub(super) fn completed<T: Scalar>(mut columns: Columns<T>, rows: usize, count: usize) -> Columns<T> {
    for unit in 0..rows {
        if columns.len() >= count {
            break;
        }
        let mut candidate: Vec<T> = (0..rows).map(|i| if i == unit { T::one() } else { T::zero() }).collect();
        for _ in 0..2 {
            for column in &columns {
                let along = inner(column, &candidate);
                candidate.iter_mut().zip(column).for_each(|(x, c)| *x = *x - along * *c);
            }
        }
        let size = length(&candidate);
        // Of `rows` unit vectors one always has a part of 1/√rows outside.
        if size > 0.5 / (rows as f64).sqrt() {
            columns.push(candidate.iter().map(|x| *x / T::of(size)).collect());
        }
    }
    columns
}

fn finite<T: Scalar>(matrix: &Columns<T>, refusal: &str) -> Result<()> {
    match matrix.iter().flatten().all(|x| x.size().is_finite()) {
        true => Ok(()),
        false => Err(KernelError::value(refusal)),
    }
}

/// `u`, the singular values, and `v^H` of each matrix; with `full` both are square.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) for less than two axes, or elements that are not finite.
pub fn svd(a: &Array, full: bool) -> Result<(Array, Array, Array)> {
    let dtype = common_type("svd_f", &[a])?;
    if dtype.is_complex() { svd_of::<Complex<f64>>(a, full, &dtype) } else { svd_of::<f64>(a, full, &dtype) }
}

fn svd_of<T: Scalar>(a: &Array, full: bool, dtype: &crate::kernel::DType) -> Result<(Array, Array, Array)> {
    let (rows, columns) = extents(a)?;
    let batch = &a.shape()[..a.ndim() - 2];
    let least = rows.min(columns);
    let (mut us, mut ss, mut vs) = (Vec::new(), Vec::new(), Vec::new());
    for matrix in matrices::<T>(a)? {
        finite(&matrix, "SVD did not converge")?;
        let Svd { u, s, v } = decomposed(&matrix, rows);
        us.push(completed(u, rows, if full { rows } else { least }));
        vs.push(adjoint(&completed(v, columns, if full { columns } else { least }), columns));
        ss.push(s);
    }
    let (wide_u, wide_v) = if full { (rows, columns) } else { (least, least) };
    Ok((
        stacked(a, batch, (rows, wide_u), &us, dtype)?,
        stacked_vectors(a, batch, least, &ss, &real_type(dtype))?,
        stacked(a, batch, (wide_v, columns), &vs, dtype)?,
    ))
}

/// The eigenvalues, rising, and the eigenvectors in columns, of each Hermitian matrix; only its lower (or upper)
/// triangle is read.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) for matrices that are not square, or elements that are not finite.
pub fn eigh(a: &Array, upper: bool) -> Result<(Array, Array)> {
    let dtype = common_type(if upper { "eigh_up" } else { "eigh_lo" }, &[a])?;
    if dtype.is_complex() { eigh_of::<Complex<f64>>(a, upper, &dtype) } else { eigh_of::<f64>(a, upper, &dtype) }
}

fn eigh_of<T: Scalar>(a: &Array, upper: bool, dtype: &crate::kernel::DType) -> Result<(Array, Array)> {
    let n = square(a)?;
    let batch = &a.shape()[..a.ndim() - 2];
    let (mut values, mut vectors) = (Vec::new(), Vec::new());
    for matrix in matrices::<T>(a)? {
        let element = |i: usize, j: usize| match (i == j, (i > j) != upper) {
            (true, _) => T::of(matrix[j][i].re()),
            (false, true) => matrix[j][i],
            (false, false) => matrix[i][j].conj(),
        };
        let hermitian: Columns<T> = (0..n).map(|j| (0..n).map(|i| element(i, j)).collect()).collect();
        finite(&hermitian, "Eigenvalues did not converge")?;
        let (found, turned) = diagonalised(hermitian);
        values.push(found);
        vectors.push(turned);
    }
    Ok((stacked_vectors(a, batch, n, &values, &real_type(dtype))?, stacked(a, batch, (n, n), &vectors, dtype)?))
}

fn diagonalised<T: Scalar>(mut h: Columns<T>) -> (Vec<f64>, Columns<T>) {
    let n = h.len();
    let mut vectors = identity::<T>(n);
    let largest = h.iter().flatten().fold(0.0f64, |most, x| most.max(x.modulus()));
    for _ in 0..SWEEPS {
        let mut turned = false;
        for p in 0..n {
            for q in p + 1..n {
                let negligible = largest * f64::EPSILON * f64::EPSILON;
                // Columns first, then the rows in the same way.
                let Some(turn) = rotation(h[p][p].re(), h[q][q].re(), h[q][p], negligible) else { continue };
                turned = true;
                rotate(&mut h, p, q, turn);
                let mut rows = adjoint(&h, n);
                rotate(&mut rows, p, q, turn);
                h = adjoint(&rows, n);
                (h[q][p], h[p][q]) = (T::zero(), T::zero());
                rotate(&mut vectors, p, q, turn);
            }
        }
        if !turned {
            break;
        }
    }
    let mut order: Vec<(f64, usize)> = (0..n).map(|i| (h[i][i].re(), i)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let vectors = order.iter().map(|o| upright(&vectors[o.1])).collect();
    (order.into_iter().map(|o| o.0).collect(), vectors)
}

/// A vector turned so that its last element that counts is positive.
pub(super) fn upright<T: Scalar>(vector: &[T]) -> Vec<T> {
    let Some(last) = vector.iter().rev().find(|x| x.modulus() > 1e-12) else { return vector.to_vec() };
    let phase = last.conj() / T::of(last.modulus());
    vector.iter().map(|x| *x * phase).collect()
}
