//! Eigenvalues and eigenvectors of any square matrix, by way of its Schur form.
//!
//! Real matrices get their eigenvalues from real arithmetic (`francis`), in LAPACK's order and in exact pairs; vectors
//! come from the complex Schur form. A vector has length 1; which of its multiples it is is not LAPACK's choice.

use num_complex::Complex;

use super::francis::hessenberg_eigenvalues;
use super::number::{
    Columns, common_type, complex_type, length, matrices, real_type, square, stacked, stacked_vectors,
};
use super::reflect::hessenberg;
use super::singular::upright;
use crate::kernel::{Array, DType, KernelError, Kind, Result};

type C = Complex<f64>;

/// Rounds of the iteration for one eigenvalue, after which it is given up.
const ROUNDS: usize = 300;

/// The eigenvalues of each matrix in the last two axes, and the eigenvectors in columns if wanted; real where all of
/// them are.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) for matrices that are not square, elements that are not finite, or an
/// iteration that does not end.
pub fn eig(a: &Array, with_vectors: bool) -> Result<(Array, Option<Array>)> {
    let n = square(a)?;
    if a.dtype().kind() > Kind::Complex {
        return Err(crate::kernel::ufunc::not_supported("isfinite"));
    }
    let dtype = common_type("eig", &[a])?;
    let is_real = !dtype.is_complex();
    let batch = &a.shape()[..a.ndim() - 2];
    let (mut all_values, mut all_vectors) = (Vec::new(), Vec::new());
    for matrix in matrices::<C>(a)? {
        if !matrix.iter().flatten().all(|z| z.re.is_finite() && z.im.is_finite()) {
            return Err(KernelError::value("Array must not contain infs or NaNs"));
        }
        let (values, vectors) = of_matrix(&matrix, is_real, with_vectors)?;
        all_values.push(values);
        all_vectors.push(vectors);
    }
    let only_real = is_real && all_values.iter().flatten().all(|z| z.im == 0.0);
    let dtype: DType = if only_real { real_type(&dtype) } else { complex_type(&dtype) };
    let values = stacked_vectors(a, batch, n, &all_values, &dtype)?;
    let vectors = match with_vectors {
        true => Some(stacked(a, batch, (n, n), &all_vectors, &dtype)?),
        false => None,
    };
    Ok((values, vectors))
}

fn of_matrix(matrix: &Columns<C>, is_real: bool, with_vectors: bool) -> Result<(Vec<C>, Columns<C>)> {
    let refused = || KernelError::value("Eigenvalues did not converge");
    let values = match is_real {
        true => {
            let reals: Columns<f64> = matrix.iter().map(|c| c.iter().map(|z| z.re).collect()).collect();
            let (h, _) = hessenberg(reals);
            let rows = (0..h.len()).map(|i| h.iter().map(|column| column[i]).collect()).collect();
            Some(hessenberg_eigenvalues(rows).ok_or_else(refused)?)
        }
        false => None,
    };
    if values.is_some() && !with_vectors {
        return Ok((values.unwrap_or_default(), Vec::new()));
    }
    let (mut t, mut q) = hessenberg(matrix.clone());
    triangularise(&mut t, &mut q).ok_or_else(refused)?;
    let diagonal: Vec<C> = (0..t.len()).map(|k| t[k][k]).collect();
    let values = values.unwrap_or_else(|| diagonal.clone());
    let mut free: Vec<usize> = (0..t.len()).collect();
    let mut vectors = Vec::with_capacity(t.len());
    for value in &values {
        let distance = |k: &usize| (diagonal[*k] - value).norm();
        let nearest = (0..free.len()).min_by(|x, y| distance(&free[*x]).total_cmp(&distance(&free[*y])));
        let Some(place) = nearest else { break };
        let vector = upright(&vector(&t, &q, free.remove(place)));
        let is_real = is_real && value.im == 0.0;
        vectors.push(if is_real { vector.into_iter().map(|z| z.re.into()).collect() } else { vector });
    }
    Ok((values, vectors))
}

/// Shifted QR steps on a Hessenberg matrix, until nothing is left below the diagonal; `None` if they do not end.
fn triangularise(t: &mut Columns<C>, q: &mut Columns<C>) -> Option<()> {
    let n = t.len();
    let (mut end, mut rounds) = (n, 0);
    while end > 1 {
        let negligible = |t: &Columns<C>, k: usize| {
            let beside = t[k - 1][k - 1].norm() + t[k][k].norm();
            t[k - 1][k].norm() <= f64::EPSILON / 2.0 * if beside == 0.0 { 1.0 } else { beside }
        };
        let low = (1..end).rev().find(|k| negligible(t, *k)).unwrap_or(0);
        if low > 0 {
            t[low - 1][low] = C::new(0.0, 0.0);
        }
        if low + 1 == end {
            (end, rounds) = (end - 1, 0);
            continue;
        }
        rounds += 1;
        if rounds > ROUNDS {
            return None;
        }
        let shift = shift(t, end, rounds);
        step(t, q, low, end, shift);
    }
    Some(())
}

/// The eigenvalue of the last two rows that is nearer to the corner; now and then another number.
fn shift(t: &Columns<C>, end: usize, rounds: usize) -> C {
    let (a, b, c, d) = (t[end - 2][end - 2], t[end - 1][end - 2], t[end - 2][end - 1], t[end - 1][end - 1]);
    if rounds.is_multiple_of(10) {
        return d + c.norm();
    }
    let half = (a - d) / 2.0;
    let root = (half * half + b * c).sqrt();
    let (x, y) = (d + half + root, d + half - root);
    if (x - d).norm() <= (y - d).norm() { x } else { y }
}

/// One step on the rows `low..end`, by rotations of neighbours.
fn step(t: &mut Columns<C>, q: &mut Columns<C>, low: usize, end: usize, shift: C) {
    let n = t.len();
    (low..end).for_each(|k| t[k][k] -= shift);
    let mut turns = Vec::with_capacity(end - low);
    for k in low..end - 1 {
        let (x, y) = (t[k][k], t[k][k + 1]);
        let size = x.norm().hypot(y.norm());
        let (c, s) = if size == 0.0 { (C::new(1.0, 0.0), C::new(0.0, 0.0)) } else { (x / size, y / size) };
        for column in &mut t[k..n] {
            let (above, below) = (column[k], column[k + 1]);
            (column[k], column[k + 1]) = (c.conj() * above + s.conj() * below, c * below - s * above);
        }
        turns.push((k, c, s));
    }
    for (k, c, s) in turns {
        for (columns, rows) in [(&mut *t, end.min(k + 2)), (&mut *q, n)] {
            let (before, behind) = columns.split_at_mut(k + 1);
            for (x, y) in before[k].iter_mut().zip(&mut behind[0]).take(rows) {
                (*x, *y) = (*x * c + *y * s, *y * c.conj() - *x * s.conj());
            }
        }
    }
    (low..end).for_each(|k| t[k][k] += shift);
}

/// The eigenvector that belongs to a place on the diagonal of the Schur form.
fn vector(t: &Columns<C>, q: &Columns<C>, k: usize) -> Vec<C> {
    let n = t.len();
    let scale = t.iter().flatten().fold(0.0f64, |most, z| most.max(z.norm()));
    let mut y = vec![C::new(0.0, 0.0); n];
    y[k] = C::new(1.0, 0.0);
    for i in (0..k).rev() {
        let sum: C = (i + 1..=k).map(|j| t[j][i] * y[j]).sum();
        let gap = t[i][i] - t[k][k];
        // Its square must not vanish, or the quotient of 0 is no number.
        let smallest = (f64::EPSILON * scale).max(1e-150);
        y[i] = -sum / if gap.norm() < smallest { C::new(smallest, 0.0) } else { gap };
    }
    let made: Vec<C> = (0..n).map(|i| (0..=k).map(|j| q[j][i] * y[j]).sum()).collect();
    let size = length(&made);
    made.into_iter().map(|z| z / size).collect()
}
