//! Householder reflections: `np.linalg.qr`, and the first half of eigenvalues.
//!
//! As LAPACK's `geqr2` and `larfg` take them, so that signs are NumPy's.

use num_complex::Complex;

use super::number::{Columns, Scalar, common_type, extents, inner, length, matrices, stacked, stacked_vectors};
use crate::kernel::{Array, DType, Result};

/// Turns a vector into `(beta, 0, 0, …)`: gives `tau`, leaves `beta` in its first element and the mirror in the others.
fn reflect<T: Scalar>(x: &mut [T]) -> T {
    let Some((alpha, rest)) = x.split_first_mut() else { return T::zero() };
    let below = length(rest);
    if below == 0.0 && alpha.im() == 0.0 {
        return T::zero();
    }
    let beta = -(alpha.modulus().hypot(below)).copysign(alpha.re());
    let tau = (T::of(beta) - *alpha).conj() / T::of(beta);
    let scale = T::one() / (*alpha - T::of(beta));
    rest.iter_mut().for_each(|x| *x = *x * scale);
    *alpha = T::of(beta);
    tau.conj()
}

/// `x - factor · mirror · (mirror^H · x)`, the mirror's first element being 1.
fn mirrored<T: Scalar>(x: &mut [T], mirror: &[T], factor: T) {
    let along = (x[0] + inner(&mirror[1..], &x[1..])) * factor;
    x[0] = x[0] - along;
    x[1..].iter_mut().zip(&mirror[1..]).for_each(|(x, m)| *x = *x - along * *m);
}

/// A matrix with `r` on and above its diagonal and the mirrors below, and the factors of the mirrors.
fn factorised<T: Scalar>(mut columns: Columns<T>, rows: usize) -> (Columns<T>, Vec<T>) {
    let mut factors = Vec::new();
    for k in 0..rows.min(columns.len()) {
        let tau = reflect(&mut columns[k][k..]);
        let mirror = columns[k][k..].to_vec();
        for column in &mut columns[k + 1..] {
            mirrored(&mut column[k..], &mirror, tau.conj());
        }
        factors.push(tau);
    }
    (columns, factors)
}

/// That many columns of the product of the reflections.
fn product<T: Scalar>(mirrors: &[Vec<T>], factors: &[T], rows: usize, count: usize) -> Columns<T> {
    let unit = |j: usize| (0..rows).map(|i| if i == j { T::one() } else { T::zero() }).collect::<Vec<T>>();
    let mut q: Columns<T> = (0..count).map(unit).collect();
    for (k, tau) in factors.iter().enumerate().rev() {
        for column in &mut q {
            mirrored(&mut column[k..], &mirrors[k][k..], *tau);
        }
    }
    q
}

/// What [`qr`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrMode {
    /// `q` with as many columns as `r` has rows, the smaller extent.
    Reduced,
    /// A square `q`.
    Complete,
    /// The factorised matrix transposed, and the factors of the reflections.
    Raw,
}

/// `q · r`, `q` of orthogonal columns and `r` upper triangular.
///
/// # Errors
/// [`crate::kernel::KernelError::Value`] (NumPy's `LinAlgError`) for less than two axes.
pub fn qr(a: &Array, mode: QrMode) -> Result<(Array, Array)> {
    let dtype = common_type("qr_r_raw", &[a])?;
    if dtype.is_complex() { qr_of::<Complex<f64>>(a, mode, &dtype) } else { qr_of::<f64>(a, mode, &dtype) }
}

fn qr_of<T: Scalar>(a: &Array, mode: QrMode, dtype: &DType) -> Result<(Array, Array)> {
    let (rows, columns) = extents(a)?;
    let batch = &a.shape()[..a.ndim() - 2];
    let least = rows.min(columns);
    let wide = if mode == QrMode::Complete { rows.max(least) } else { least };
    let (mut qs, mut rs, mut taus) = (Vec::new(), Vec::new(), Vec::new());
    for matrix in matrices::<T>(a)? {
        let (factors, tau) = factorised(matrix, rows);
        if mode == QrMode::Raw {
            // Rows of the transpose are the columns here.
            rs.push((0..rows).map(|i| factors.iter().map(|column| column[i]).collect()).collect::<Columns<T>>());
            taus.push(tau);
            continue;
        }
        let above = |column: &Vec<T>, j: usize| -> Vec<T> {
            (0..wide).map(|i| if i <= j { column[i] } else { T::zero() }).collect()
        };
        qs.push(product(&factors, &tau, rows, wide));
        rs.push(factors.iter().enumerate().map(|(j, column)| above(column, j)).collect());
    }
    if mode == QrMode::Raw {
        let factors = stacked(a, batch, (columns, rows), &rs, dtype)?;
        return Ok((factors, stacked_vectors(a, batch, least, &taus, dtype)?));
    }
    Ok((stacked(a, batch, (rows, wide), &qs, dtype)?, stacked(a, batch, (wide, columns), &rs, dtype)?))
}

/// `q^H · a · q` that is 0 below the first subdiagonal, and `q`; both as columns.
pub(super) fn hessenberg<T: Scalar>(mut a: Columns<T>) -> (Columns<T>, Columns<T>) {
    let n = a.len();
    let unit = |j: usize| (0..n).map(|i| if i == j { T::one() } else { T::zero() }).collect::<Vec<T>>();
    let mut q: Columns<T> = (0..n).map(unit).collect();
    for k in 1..n.saturating_sub(1) {
        let tau = reflect(&mut a[k - 1][k..]);
        let mut mirror = a[k - 1][k..].to_vec();
        mirror[0] = T::one();
        a[k - 1][k + 1..].iter_mut().for_each(|x| *x = T::zero());
        for column in &mut a[k..] {
            mirrored(&mut column[k..], &mirror, tau.conj());
        }
        // From the right: the columns from `k` on are combined.
        for columns in [&mut a, &mut q] {
            for row in 0..n {
                let along = columns[k..].iter().zip(&mirror).fold(T::zero(), |sum, (c, m)| sum + c[row] * *m) * tau;
                for (column, m) in columns[k..].iter_mut().zip(&mirror) {
                    column[row] = column[row] - along * m.conj();
                }
            }
        }
    }
    (a, q)
}
