//! Eigenvalues of an upper Hessenberg matrix: Francis' QR iteration with double shifts.
//!
//! `np.roots` takes the roots of a polynomial for the eigenvalues of its companion matrix. This follows the steps of
//! LAPACK's `dgebal`, `dlahqr` and `dlanv2`, so that eigenvalues come out in the same order (see Golub and Van Loan,
//! *Matrix Computations*, section 7.5).

use num_complex::Complex;

/// Rounds of the iteration for one eigenvalue, after which it is given up.
const ROUNDS: usize = 300;

/// The eigenvalues of a matrix (rows of equal length) that is 0 below its first subdiagonal.
///
/// `None` if the iteration does not converge, or an element is not finite.
pub(crate) fn hessenberg_eigenvalues(mut h: Vec<Vec<f64>>) -> Option<Vec<Complex<f64>>> {
    if h.iter().flatten().any(|x| !x.is_finite()) {
        return None;
    }
    balance(&mut h);
    let mut found = vec![Complex::new(0.0, 0.0); h.len()];
    // The block of rows `low..end` is still to be split.
    let mut end = h.len();
    let mut rounds = 0;
    while end > 0 {
        let low = split(&mut h, end);
        match end - low {
            1 => found[low] = Complex::new(h[low][low], 0.0),
            2 => {
                (found[low], found[low + 1]) = pair(h[low][low], h[low][low + 1], h[low + 1][low], h[low + 1][low + 1]);
            }
            _ if rounds == ROUNDS => return None,
            _ => {
                sweep(&mut h, low, end, rounds);
                rounds += 1;
                continue;
            }
        }
        end = low;
        rounds = 0;
    }
    Some(found)
}

/// Scales rows and columns by powers of 2, which is exact, until they are of like size.
#[expect(clippy::needless_range_loop, reason = "rows and columns of one matrix are indexed together")]
fn balance(h: &mut [Vec<f64>]) {
    let n = h.len();
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for i in 0..n {
            let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|x| x * x).sum::<f64>().sqrt();
            let mut column = norm(&mut (0..n).map(|k| h[k][i]));
            let row = norm(&mut (0..n).map(|k| h[i][k]));
            if column == 0.0 || row == 0.0 || !(column + row).is_finite() {
                continue;
            }
            let (before, mut factor) = (column + row, 1.0f64);
            while column < row / 2.0 && factor < 1e150 {
                (factor, column) = (factor * 2.0, column * 4.0);
            }
            while column >= row * 2.0 && factor > 1e-150 {
                (factor, column) = (factor / 2.0, column / 4.0);
            }
            let after = column / factor + row / factor;
            if factor != 1.0 && after < 0.95 * before {
                changed = true;
                (0..n).for_each(|k| h[i][k] /= factor);
                (0..n).for_each(|k| h[k][i] *= factor);
            }
        }
    }
}

/// Where the last block before row `end` begins: above it the subdiagonal is negligible.
fn split(h: &mut [Vec<f64>], end: usize) -> usize {
    let largest = h.iter().flatten().fold(0.0f64, |most, x| most.max(x.abs()));
    for k in (1..end).rev() {
        let beside = h[k - 1][k - 1].abs() + h[k][k].abs();
        let scale = if beside == 0.0 { largest } else { beside };
        if h[k][k - 1].abs() <= f64::EPSILON / 2.0 * scale {
            h[k][k - 1] = 0.0;
            return k;
        }
    }
    0
}

/// The eigenvalues of a block of two rows; of a conjugate pair the one above the real axis comes first.
fn pair(a: f64, b: f64, c: f64, d: f64) -> (Complex<f64>, Complex<f64>) {
    let half = 0.5 * (a - d);
    if c == 0.0 {
        return (a.into(), d.into());
    }
    if b == 0.0 {
        return (d.into(), a.into());
    }
    if a - d == 0.0 && b.is_sign_negative() != c.is_sign_negative() {
        let imaginary = b.abs().sqrt() * c.abs().sqrt();
        return (Complex::new(a, imaginary), Complex::new(d, -imaginary));
    }
    let scale = half.abs().max(b.abs().max(c.abs()));
    let product = b.abs().max(c.abs()) * b.abs().min(c.abs()).copysign(b.signum() * c.signum());
    let inside = half / scale * half + product / scale;
    if inside >= 0.0 {
        // The eigenvalue of larger distance loses no digits; the other follows from the product.
        let far = half + (scale.sqrt() * inside.sqrt()).copysign(half);
        return ((d + far).into(), (d - product / far).into());
    }
    let (real, imaginary) = (d + half, (-inside).sqrt() * scale.sqrt());
    (Complex::new(real, imaginary), Complex::new(real, -imaginary))
}

/// The sum and the product of the two shifts of a round.
fn shifts(h: &[Vec<f64>], low: usize, end: usize, rounds: usize) -> (f64, f64) {
    let (a, b, c, d) = match rounds % 20 {
        // The usual shifts turn in a circle: take others for once.
        10 => {
            let size = h[low + 1][low].abs() + h[low + 2][low + 1].abs();
            let a = 0.75 * size + h[low][low];
            (a, -0.4375 * size, size, a)
        }
        19 => {
            let size = h[end - 1][end - 2].abs() + h[end - 2][end - 3].abs();
            let a = 0.75 * size + h[end - 1][end - 1];
            (a, -0.4375 * size, size, a)
        }
        _ => (h[end - 2][end - 2], h[end - 2][end - 1], h[end - 1][end - 2], h[end - 1][end - 1]),
    };
    let (first, second) = pair(a, b, c, d);
    if first.im != 0.0 {
        return (2.0 * first.re, first.norm_sqr());
    }
    // Of two real shifts the one nearer to the corner is taken twice.
    let near = if (first.re - d).abs() <= (second.re - d).abs() { first.re } else { second.re };
    (2.0 * near, near * near)
}

/// One round on the rows `low..end` (at least three): chases the bulge that the shifts make down the diagonal.
#[expect(clippy::needless_range_loop, reason = "rows and columns of one matrix are indexed together")]
fn sweep(h: &mut [Vec<f64>], low: usize, end: usize, rounds: usize) {
    let (sum, product) = shifts(h, low, end, rounds);
    let mut v = [
        h[low][low] * (h[low][low] - sum) + product + h[low][low + 1] * h[low + 1][low],
        h[low + 1][low] * (h[low][low] + h[low + 1][low + 1] - sum),
        h[low + 1][low] * h[low + 2][low + 1],
    ];
    for k in low..end - 1 {
        let size = 3.min(end - k);
        if k > low {
            v = [h[k][k - 1], h[k + 1][k - 1], if size == 3 { h[k + 2][k - 1] } else { 0.0 }];
        }
        let Some((mirror, scale, length)) = reflection(v, size) else { continue };
        if k > low {
            h[k][k - 1] = length;
            (1..size).for_each(|i| h[k + i][k - 1] = 0.0);
        }
        for j in k..end {
            let along: f64 = (0..size).map(|i| mirror[i] * h[k + i][j]).sum::<f64>() * scale;
            (0..size).for_each(|i| h[k + i][j] -= along * mirror[i]);
        }
        for row in &mut h[low..end.min(k + 4)] {
            let along: f64 = (0..size).map(|i| mirror[i] * row[k + i]).sum::<f64>() * scale;
            (0..size).for_each(|i| row[k + i] -= along * mirror[i]);
        }
    }
}

/// The Householder reflection `1 - scale · mirror · mirrorᵀ` that turns `v` into `(length, 0, 0)`.
fn reflection(v: [f64; 3], size: usize) -> Option<([f64; 3], f64, f64)> {
    let largest = v.iter().fold(0.0f64, |most, x| most.max(x.abs()));
    if largest == 0.0 {
        return None;
    }
    let mut mirror = v.map(|x| x / largest);
    let length = -mirror[..size].iter().map(|x| x * x).sum::<f64>().sqrt().copysign(mirror[0]);
    mirror[0] -= length;
    let square: f64 = mirror[..size].iter().map(|x| x * x).sum();
    Some((mirror, 2.0 / square, length * largest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The polynomial with these roots, without the leading 1.
    fn companion(roots: &[Complex<f64>]) -> Vec<Vec<f64>> {
        let mut p = vec![Complex::new(1.0, 0.0)];
        for root in roots {
            p.push(Complex::new(0.0, 0.0));
            for k in (1..p.len()).rev() {
                p[k] = p[k] - root * p[k - 1];
            }
        }
        let n = roots.len();
        let mut h = vec![vec![0.0; n]; n];
        (0..n).for_each(|k| h[0][k] = -p[k + 1].re);
        (1..n).for_each(|k| h[k][k - 1] = 1.0);
        h
    }

    #[test]
    fn eigenvalues_are_the_roots_that_the_matrix_was_made_of() {
        for degree in 1..9usize {
            let mut roots: Vec<Complex<f64>> = (0..degree).map(|k| Complex::new(k as f64 * 0.75 - 2.0, 0.0)).collect();
            if degree > 3 {
                roots[1] = Complex::new(0.5, 1.5);
                roots[2] = Complex::new(0.5, -1.5);
            }
            let found = hessenberg_eigenvalues(companion(&roots)).unwrap();
            for root in &roots {
                assert!(found.iter().any(|z| (z - root).norm() < 1e-6), "{root} of {roots:?}: {found:?}");
            }
        }
    }

    #[test]
    fn pairs_come_in_the_order_of_lapack() {
        assert_eq!(pair(3.0, -2.0, 1.0, 0.0), (2.0.into(), 1.0.into()));
        assert_eq!(pair(-0.0, 1.0, 1.0, 0.0), ((-1.0).into(), 1.0.into()));
        assert_eq!(pair(-2.0, -5.0, 1.0, 0.0), (Complex::new(-1.0, 2.0), Complex::new(-1.0, -2.0)));
    }

    #[test]
    fn numbers_that_are_not_finite_have_no_eigenvalues() {
        assert_eq!(hessenberg_eigenvalues(vec![vec![f64::NAN]]), None);
    }
}
