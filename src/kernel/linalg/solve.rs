//! Linear equations: LU factorisation with partial pivoting, determinants, inverses, powers, norms.
//!
//! NumPy calls LAPACK, whose blocked loops round differently: results agree to a few units in the last place.

use super::product::matmul;
use crate::kernel::layout::shape_text;
use crate::kernel::reduce::{self, Reduce, as_type};
use crate::kernel::{Array, DType, Element, KernelError, Kind, Layout, Order, Result, loops};

/// A square matrix factorised in place: `L` (ones on its diagonal, not stored) below, `U` on and above the diagonal.
struct Factors {
    n: usize,
    /// Row-major.
    lu: Vec<f64>,
    /// Row `i` of the factors was row `rows[i]` of the matrix.
    rows: Vec<usize>,
    /// Sign of that permutation.
    sign: f64,
}

fn factorise(mut lu: Vec<f64>, n: usize) -> Factors {
    let mut rows: Vec<usize> = (0..n).collect();
    let mut sign = 1.0;
    for k in 0..n {
        let pivot = (k..n).fold(k, |best, i| if lu[i * n + k].abs() > lu[best * n + k].abs() { i } else { best });
        if pivot != k {
            (0..n).for_each(|j| lu.swap(k * n + j, pivot * n + j));
            rows.swap(k, pivot);
            sign = -sign;
        }
        let diagonal = lu[k * n + k];
        if diagonal == 0.0 {
            continue;
        }
        for i in k + 1..n {
            let factor = lu[i * n + k] / diagonal;
            lu[i * n + k] = factor;
            for j in k + 1..n {
                lu[i * n + j] -= factor * lu[k * n + j];
            }
        }
    }
    Factors { n, lu, rows, sign }
}

impl Factors {
    /// As NumPy computes it: sign and logarithm apart, so that nothing overflows on the way.
    fn determinant(&self) -> f64 {
        if self.is_singular() {
            return 0.0;
        }
        let diagonal = (0..self.n).map(|i| self.lu[i * self.n + i]);
        let sign = diagonal.clone().fold(self.sign, |sign, x| if x < 0.0 { -sign } else { sign });
        sign * diagonal.map(|x| x.abs().ln()).sum::<f64>().exp()
    }

    /// Solves for one right-hand side.
    fn solve(&self, b: &[f64]) -> Vec<f64> {
        let n = self.n;
        let mut x: Vec<f64> = self.rows.iter().map(|&i| b[i]).collect();
        for i in 0..n {
            for j in 0..i {
                x[i] -= self.lu[i * n + j] * x[j];
            }
        }
        for i in (0..n).rev() {
            for j in i + 1..n {
                x[i] -= self.lu[i * n + j] * x[j];
            }
            x[i] /= self.lu[i * n + i];
        }
        x
    }

    fn is_singular(&self) -> bool {
        (0..self.n).any(|i| self.lu[i * self.n + i] == 0.0)
    }
}

/// The square matrices in the last two axes, as `float64` values one after the other, and their size.
fn square_matrices(a: &Array) -> Result<(Vec<f64>, usize)> {
    if a.ndim() < 2 {
        return Err(KernelError::value(format!(
            "{}-dimensional array given. Array must be at least two-dimensional",
            a.ndim()
        )));
    }
    let n = a.shape()[a.ndim() - 1];
    if a.shape()[a.ndim() - 2] != n {
        return Err(KernelError::value("Last 2 dimensions of the array must be square"));
    }
    Ok((values(a)?, n))
}

fn values(a: &Array) -> Result<Vec<f64>> {
    if a.dtype().kind() > Kind::Float {
        return Err(KernelError::type_(format!("array type {} is unsupported in linalg", a.dtype())));
    }
    let mut values = Vec::with_capacity(a.size());
    loops::for_each(&as_type(a, &DType::Float64)?, |x: f64| values.push(x));
    Ok(values)
}

/// `float32` stays; everything else is computed in double precision.
fn result_type(a: &Array) -> DType {
    if a.dtype() == &DType::Float32 { DType::Float32 } else { DType::Float64 }
}

fn chunks(values: &[f64], n: usize) -> impl Iterator<Item = Vec<f64>> + '_ {
    values.chunks((n * n).max(1)).map(<[f64]>::to_vec)
}

/// The determinant of each matrix in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if they are not square; [`KernelError::Type`] for complex numbers, text, records.
pub fn det(a: &Array) -> Result<Array> {
    let (values, n) = square_matrices(a)?;
    let batch = &a.shape()[..a.ndim() - 2];
    let count: usize = batch.iter().product();
    let found: Vec<f64> =
        if n == 0 { vec![1.0; count] } else { chunks(&values, n).map(|m| factorise(m, n).determinant()).collect() };
    as_type(&Array::from_slice(a.memory(), batch, &found)?, &result_type(a))
}

/// The inverse of each matrix in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if one is singular or not square; else as [`det`].
pub fn inv(a: &Array) -> Result<Array> {
    let (values, n) = square_matrices(a)?;
    let mut found = vec![0.0; values.len()];
    for (which, matrix) in chunks(&values, n).enumerate() {
        let factors = factorise(matrix, n);
        if factors.is_singular() {
            return Err(KernelError::value("Singular matrix"));
        }
        for j in 0..n {
            let unit: Vec<f64> = (0..n).map(|i| f64::from(u8::from(i == j))).collect();
            for (i, x) in factors.solve(&unit).into_iter().enumerate() {
                found[which * n * n + i * n + j] = x;
            }
        }
    }
    as_type(&Array::from_slice(a.memory(), a.shape(), &found)?, &result_type(a))
}

/// The `x` with `a · x = b`, for a square matrix `a` and a vector or the columns of a matrix `b`.
///
/// # Errors
/// [`KernelError::Value`] if `a` is singular (NumPy's `LinAlgError`) or shapes do not fit; else as [`det`].
pub fn solve(a: &Array, b: &Array) -> Result<Array> {
    let (matrix, n) = square_matrices(a)?;
    let vector = b.ndim() == 1;
    if a.ndim() > 2 || !(1..=2).contains(&b.ndim()) {
        return Err(KernelError::value(format!(
            "solve of stacked matrices is not supported: shapes {} and {}",
            shape_text(a.shape()),
            shape_text(b.shape())
        )));
    }
    if b.shape()[0] != n {
        let (name, signature) = if vector { ("solve1", "(m,m),(m)->(m)") } else { ("solve", "(m,m),(m,n)->(m,n)") };
        return Err(KernelError::value(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {} is different from {n})",
            b.shape()[0]
        )));
    }
    let columns = if vector { 1 } else { b.shape()[1] };
    let right = values(b)?;
    let factors = factorise(matrix, n);
    if factors.is_singular() {
        return Err(KernelError::value("Singular matrix"));
    }
    let mut found = vec![0.0; right.len()];
    for j in 0..columns {
        let column: Vec<f64> = (0..n).map(|i| right[i * columns + j]).collect();
        for (i, x) in factors.solve(&column).into_iter().enumerate() {
            found[i * columns + j] = x;
        }
    }
    let single = a.dtype() == &DType::Float32 && b.dtype() == &DType::Float32;
    let dtype = if single { DType::Float32 } else { DType::Float64 };
    as_type(&Array::from_slice(a.memory(), b.shape(), &found)?, &dtype)
}

/// A square matrix multiplied with itself; negative powers are those of the inverse.
///
/// # Errors
/// As [`inv`] and [`matmul`].
pub fn matrix_power(a: &Array, power: i64) -> Result<Array> {
    let refused = |text: String| Err(KernelError::value(text));
    if a.ndim() < 2 {
        return refused(format!("{}-dimensional array given. Array must be at least two-dimensional", a.ndim()));
    }
    let n = a.shape()[a.ndim() - 1];
    if a.shape()[a.ndim() - 2] != n {
        return refused("Last 2 dimensions of the array must be square".into());
    }
    let mut base = if power < 0 { inv(a)? } else { a.clone() };
    let mut left = power.unsigned_abs();
    let one = as_type(&Array::scalar(a.memory(), DType::Bool, &Element::Bool(true))?, base.dtype())?;
    let mut result = Array::zeros(a.memory(), a.shape(), base.dtype().clone(), Order::C)?;
    let item = base.dtype().itemsize();
    if left == 0 {
        for cell in (0..result.size()).filter(|cell| (cell % (n * n)).is_multiple_of(n + 1)) {
            loops::copy_item(&result, cell * item, &one, 0);
        }
        return Ok(result);
    }
    let mut started = false;
    while left > 0 {
        if left % 2 == 1 {
            result = if started { matmul(&result, &base)? } else { base.clone() };
            started = true;
        }
        left /= 2;
        if left > 0 {
            base = matmul(&base, &base)?;
        }
    }
    Ok(result)
}

/// Which length [`norm`] measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Norm {
    /// The square root of the sum of squares, of all elements or along axes.
    Euclidean,
    /// The largest magnitude (vectors), the largest row sum (matrices).
    Infinite,
    /// The smallest magnitude, the smallest row sum.
    NegativeInfinite,
    /// The number of elements that are not 0 (vectors).
    Zero,
    /// The `p`-th root of the sum of `p`-th powers (vectors), the largest column sum (matrices, `p` = 1).
    Power(f64),
}

/// The length of vectors (one axis) or of matrices (two axes); of all elements without axes.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message for a norm that is not defined here; axis errors.
pub fn norm(a: &Array, which: Norm, axes: Option<&[isize]>, keepdims: bool) -> Result<Array> {
    let dtype = match a.dtype() {
        DType::Float32 | DType::Complex64 => DType::Float32,
        _ => DType::Float64,
    };
    let size = magnitudes(a)?;
    let how = Reduce { axes, keepdims, ..Reduce::default() };
    let count = axes.map_or(a.ndim(), <[isize]>::len);
    let power = |p: f64| -> Result<Array> {
        loops::map1(&size, &size, |x: f64| {
            if p == 2.0 {
                x * x
            } else if p == 1.0 {
                x
            } else {
                x.powf(p)
            }
        });
        let total = reduce::sum(&size, &how)?;
        loops::map1(&total, &total, |x: f64| {
            if p == 2.0 {
                x.sqrt()
            } else if p == 1.0 {
                x
            } else {
                x.powf(1.0 / p)
            }
        });
        Ok(total)
    };
    let out = match (which, count) {
        (Norm::Euclidean, 1 | 2) => power(2.0)?,
        (Norm::Euclidean, _) if axes.is_none() => power(2.0)?,
        (Norm::Infinite, 1) => reduce::max(&size, &how)?,
        (Norm::NegativeInfinite, 1) => reduce::min(&size, &how)?,
        (Norm::Zero, 1) => as_type(&reduce::count_nonzero(&size, &how)?, &DType::Float64)?,
        (Norm::Power(p), 1) => power(p)?,
        (Norm::Infinite | Norm::NegativeInfinite | Norm::Power(_), 2) if a.ndim() == 2 && axes.is_none() => {
            let along: &[isize] = match which {
                Norm::Power(p) if p.abs() == 1.0 => &[0],
                Norm::Power(_) => return Err(KernelError::value("Invalid norm order for matrices.")),
                _ => &[1],
            };
            let sums = reduce::sum(&size, &Reduce::along(along))?;
            let all = Reduce::default();
            let smallest = matches!(which, Norm::NegativeInfinite) || which == Norm::Power(-1.0);
            let found = if smallest { reduce::min(&sums, &all)? } else { reduce::max(&sums, &all)? };
            if keepdims { found.with_layout(Layout::dense(&[1, 1], 8, Order::C)?)? } else { found }
        }
        (_, 2) => return Err(KernelError::value("Invalid norm order for matrices.")),
        _ => return Err(KernelError::value("Improper number of dimensions to norm.")),
    };
    as_type(&out, &dtype)
}

/// The magnitude of each element, as `float64`.
fn magnitudes(a: &Array) -> Result<Array> {
    if a.dtype().is_complex() {
        let a = as_type(a, &DType::Complex128)?;
        let out = a.zeros_like(DType::Float64)?;
        loops::map1(&a, &out, |z: num_complex::Complex<f64>| z.re.hypot(z.im));
        return Ok(out);
    }
    if !a.dtype().is_numeric() {
        return Err(reduce::no_loop("absolute", a.dtype()));
    }
    let out = a.zeros_like(DType::Float64)?;
    loops::map1(&as_type(a, &DType::Float64)?, &out, f64::abs);
    Ok(out)
}
