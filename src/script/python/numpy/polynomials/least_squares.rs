//! Least squares by the singular value decomposition, found by one-sided Jacobi rotations.
//!
//! Slower than what LAPACK does, accurate to the last bits, and short: the columns of the matrix are rotated against
//! each other until they are orthogonal (Golub and Van Loan, *Matrix Computations*, section 8.6).

/// A decomposed matrix: orthogonal columns `u · σ`, the rotations that made them, and how many are not negligible.
#[derive(Debug)]
pub(super) struct Decomposition {
    columns: Vec<Vec<f64>>,
    rotations: Vec<Vec<f64>>,
    /// Squares of the singular values; 0 where negligible.
    squares: Vec<f64>,
    /// Singular values that are not negligible.
    pub(super) rank: usize,
}

impl Decomposition {
    /// Decomposes a matrix given by its columns; singular values below `cutoff` times the largest are negligible.
    pub(super) fn new(mut columns: Vec<Vec<f64>>, cutoff: f64) -> Self {
        const SWEEPS: usize = 60;
        let n = columns.len();
        let mut rotations: Vec<Vec<f64>> =
            (0..n).map(|i| (0..n).map(|k| if i == k { 1.0 } else { 0.0 }).collect()).collect();
        for _ in 0..SWEEPS {
            let mut turned = false;
            for p in 0..n {
                for q in p + 1..n {
                    if let Some((cosine, sine)) = rotation(&columns[p], &columns[q]) {
                        turned = true;
                        rotate(&mut columns, p, q, cosine, sine);
                        rotate(&mut rotations, p, q, cosine, sine);
                    }
                }
            }
            if !turned {
                break;
            }
        }
        let mut squares: Vec<f64> = columns.iter().map(|c| dot(c, c)).collect();
        let least = squares.iter().copied().fold(0.0f64, f64::max).sqrt() * cutoff;
        for square in &mut squares {
            if square.sqrt() <= least {
                *square = 0.0;
            }
        }
        let rank = squares.iter().filter(|s| **s > 0.0).count();
        Self { columns, rotations, squares, rank }
    }

    /// The shortest of the vectors that bring the combination of columns closest to `y`.
    pub(super) fn solve(&self, y: &[f64]) -> Vec<f64> {
        let mut solution = vec![0.0; self.columns.len()];
        for ((column, turned), square) in self.columns.iter().zip(&self.rotations).zip(&self.squares) {
            if *square > 0.0 {
                let part = dot(column, y) / square;
                solution.iter_mut().zip(turned).for_each(|(x, v)| *x += part * v);
            }
        }
        solution
    }

    /// The inverse of the products of the columns with each other, row by row.
    pub(super) fn inverse_products(&self) -> Vec<f64> {
        let n = self.columns.len();
        let element = |i: usize, j: usize| -> f64 {
            self.rotations.iter().zip(&self.squares).filter(|(_, s)| **s > 0.0).map(|(v, s)| v[i] * v[j] / s).sum()
        };
        (0..n * n).map(|at| element(at / n, at % n)).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Cosine and sine of the rotation that makes two columns orthogonal; `None` if they are.
fn rotation(a: &[f64], b: &[f64]) -> Option<(f64, f64)> {
    let (aa, bb, ab) = (dot(a, a), dot(b, b), dot(a, b));
    if ab == 0.0 || ab.abs() <= f64::EPSILON * (aa * bb).sqrt() {
        return None;
    }
    let half = (bb - aa) / (2.0 * ab);
    let tangent = 1f64.copysign(half) / (half.abs() + half.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    (cosine.is_finite() && tangent != 0.0).then_some((cosine, cosine * tangent))
}

fn rotate(columns: &mut [Vec<f64>], p: usize, q: usize, cosine: f64, sine: f64) {
    let (before, behind) = columns.split_at_mut(q);
    for (x, y) in before[p].iter_mut().zip(&mut behind[0]) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_orthogonal_to_every_column() {
        let columns = vec![vec![1.0, 2.0, 3.0, 4.0], vec![1.0, 1.0, 1.0, 1.0], vec![0.5, -1.0, 2.0, 0.0]];
        let y = [3.0, -1.0, 4.0, 1.0];
        let decomposition = Decomposition::new(columns.clone(), 1e-14);
        let solution = decomposition.solve(&y);
        let rest: Vec<f64> =
            (0..4).map(|i| y[i] - columns.iter().zip(&solution).map(|(c, x)| c[i] * x).sum::<f64>()).collect();
        assert_eq!(decomposition.rank, 3);
        assert!(columns.iter().all(|c| dot(c, &rest).abs() < 1e-12), "{rest:?}");
    }

    #[test]
    fn of_dependent_columns_the_shortest_solution_is_taken() {
        let decomposition = Decomposition::new(vec![vec![1.0, 1.0], vec![1.0, 1.0]], 1e-14);
        let solution = decomposition.solve(&[2.0, 4.0]);
        assert_eq!(decomposition.rank, 1);
        assert!(solution.iter().all(|x| (x - 1.5).abs() < 1e-12), "{solution:?}");
    }
}
