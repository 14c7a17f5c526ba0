//! Linear equations: LU factorisation with partial pivoting, determinants, inverses, powers, Cholesky factors.
//!
//! NumPy calls LAPACK, whose blocked loops round differently: results agree to a few units in the last place.

use num_bigint::{BigInt, Sign};
use num_complex::Complex;

use super::number::{Columns, Scalar, common_type, matrices, square, stacked, values};
use super::product::matmul;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::reduce::as_type;
use crate::kernel::{Array, DType, Element, KernelError, Order, Result, loops};

/// A square matrix factorised in place: `L` (ones on its diagonal, not stored) below, `U` on and above the diagonal.
struct Factors<T> {
    n: usize,
    /// Row-major.
    lu: Vec<T>,
    /// Row `i` of the factors was row `rows[i]` of the matrix.
    rows: Vec<usize>,
    /// Sign of that permutation.
    sign: f64,
}

fn factorise<T: Scalar>(mut lu: Vec<T>, n: usize) -> Factors<T> {
    let mut rows: Vec<usize> = (0..n).collect();
    let mut sign = 1.0;
    for k in 0..n {
        let pivot = (k..n).fold(k, |best, i| if lu[i * n + k].size() > lu[best * n + k].size() { i } else { best });
        if pivot != k {
            (0..n).for_each(|j| lu.swap(k * n + j, pivot * n + j));
            rows.swap(k, pivot);
            sign = -sign;
        }
        let diagonal = lu[k * n + k];
        if diagonal == T::zero() {
            continue;
        }
        for i in k + 1..n {
            let factor = lu[i * n + k] / diagonal;
            lu[i * n + k] = factor;
            for j in k + 1..n {
                lu[i * n + j] = lu[i * n + j] - factor * lu[k * n + j];
            }
        }
    }
    Factors { n, lu, rows, sign }
}

impl<T: Scalar> Factors<T> {
    /// The determinant as a number of size 1 (or 0) and the logarithm of its size, so that nothing overflows on the way.
    fn sign_and_logarithm(&self) -> (T, f64) {
        if self.is_singular() {
            return (T::zero(), f64::NEG_INFINITY);
        }
        let diagonal = (0..self.n).map(|i| self.lu[i * self.n + i]);
        let sign = diagonal.clone().fold(T::of(self.sign), |sign, x| sign * (x / T::of(x.modulus())));
        (sign, diagonal.map(|x| x.modulus().ln()).sum::<f64>())
    }

    /// Solves for one right-hand side.
    fn solve(&self, b: &[T]) -> Vec<T> {
        let n = self.n;
        let mut x: Vec<T> = self.rows.iter().map(|&i| b[i]).collect();
        for i in 0..n {
            for j in 0..i {
                x[i] = x[i] - self.lu[i * n + j] * x[j];
            }
        }
        for i in (0..n).rev() {
            for j in i + 1..n {
                x[i] = x[i] - self.lu[i * n + j] * x[j];
            }
            x[i] = x[i] / self.lu[i * n + i];
        }
        x
    }

    fn is_singular(&self) -> bool {
        (0..self.n).any(|i| self.lu[i * self.n + i] == T::zero())
    }
}

fn chunks<T: Scalar>(values: &[T], n: usize) -> impl Iterator<Item = Vec<T>> + '_ {
    values.chunks((n * n).max(1)).map(<[T]>::to_vec)
}

/// Calls a function for real numbers or for complex ones, as the arrays need it.
macro_rules! by_type {
    ($dtype:expr, $function:ident($($argument:expr),*)) => {
        if $dtype.is_complex() { $function::<Complex<f64>>($($argument),*) } else { $function::<f64>($($argument),*) }
    };
}

/// The determinant of each matrix in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if they are not square; [`KernelError::Type`] for text, records and
/// half precision.
pub fn det(a: &Array) -> Result<Array> {
    square(a)?;
    let dtype = common_type("det", &[a])?;
    let (sign, logarithm) = slogdet(a)?;
    let size = as_type(&logarithm, &DType::Float64)?;
    loops::map1(&size, &size, f64::exp);
    let wide = if dtype.is_complex() { DType::Complex128 } else { DType::Float64 };
    let product = crate::kernel::ufunc::of_two(crate::kernel::ufunc::Binary::Multiply, &as_type(&sign, &wide)?, &size)?;
    as_type(&product, &dtype)
}

/// The determinant of each matrix as a number of size 1 (or 0) and the logarithm of its size.
///
/// # Errors
/// As [`det`].
pub fn slogdet(a: &Array) -> Result<(Array, Array)> {
    square(a)?;
    let dtype = common_type("slogdet", &[a])?;
    by_type!(dtype, slogdet_of(a, &dtype))
}

fn slogdet_of<T: Scalar>(a: &Array, dtype: &DType) -> Result<(Array, Array)> {
    let n = square(a)?;
    let batch = &a.shape()[..a.ndim() - 2];
    let count: usize = batch.iter().product();
    let found: Vec<(T, f64)> = match n {
        0 => vec![(T::one(), 0.0); count],
        _ => chunks(&values::<T>(a)?, n).map(|m| factorise(m, n).sign_and_logarithm()).collect(),
    };
    let (signs, logarithms): (Vec<T>, Vec<f64>) = found.into_iter().unzip();
    // In double precision; `slogdet` of single precision is rounded by its caller.
    let wide = if dtype.is_complex() { DType::Complex128 } else { DType::Float64 };
    Ok((
        as_type(&Array::from_slice(a.memory(), batch, &signs)?, &wide)?,
        Array::from_slice(a.memory(), batch, &logarithms)?,
    ))
}

/// The inverse of each matrix in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if one is singular or not square; else as [`det`].
pub fn inv(a: &Array) -> Result<Array> {
    square(a)?;
    let dtype = common_type("inv", &[a])?;
    by_type!(dtype, inv_of(a, &dtype))
}

fn inv_of<T: Scalar>(a: &Array, dtype: &DType) -> Result<Array> {
    let n = square(a)?;
    let values = values::<T>(a)?;
    let mut found = vec![T::zero(); values.len()];
    for (which, matrix) in chunks(&values, n).enumerate() {
        let factors = factorise(matrix, n);
        if factors.is_singular() {
            return Err(KernelError::value("Singular matrix"));
        }
        for j in 0..n {
            let unit: Vec<T> = (0..n).map(|i| if i == j { T::one() } else { T::zero() }).collect();
            for (i, x) in factors.solve(&unit).into_iter().enumerate() {
                found[which * n * n + i * n + j] = x;
            }
        }
    }
    as_type(&Array::from_slice(a.memory(), a.shape(), &found)?, dtype)
}

/// The `x` with `a · x = b`, for square matrices `a` and a vector or the columns of matrices `b`; stacks broadcast.
///
/// # Errors
/// [`KernelError::Value`] if a matrix is singular (NumPy's `LinAlgError`) or shapes do not fit; else as [`det`].
pub fn solve(a: &Array, b: &Array) -> Result<Array> {
    square(a)?;
    let dtype = common_type(if b.ndim() == 1 { "solve1" } else { "solve" }, &[a, b])?;
    by_type!(dtype, solve_of(a, b, &dtype))
}

fn solve_of<T: Scalar>(a: &Array, b: &Array, dtype: &DType) -> Result<Array> {
    let n = square(a)?;
    let is_vector = b.ndim() == 1;
    let (name, signature) = if is_vector { ("solve1", "(m,m),(m)->(m)") } else { ("solve", "(m,m),(m,n)->(m,n)") };
    let (rows, columns) = match b.shape() {
        [] => {
            return Err(KernelError::value(format!(
                "{name}: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature {signature} requires 2)"
            )));
        }
        [rows] => (*rows, 1),
        [.., rows, columns] => (*rows, *columns),
    };
    if rows != n {
        return Err(KernelError::value(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {rows} is different from {n})"
        )));
    }
    let of_b = if is_vector { &[][..] } else { &b.shape()[..b.ndim() - 2] };
    let batch = broadcast_shapes(&[&a.shape()[..a.ndim() - 2], of_b])?;
    let wide = |a: &Array, core: &[usize]| -> Result<Array> {
        let shape: Vec<usize> = batch.iter().chain(core).copied().collect();
        a.broadcast_to(&shape)
    };
    let count: usize = batch.iter().product();
    let core: &[usize] = if is_vector { &[n] } else { &[n, columns] };
    let left = values::<T>(&wide(a, &[n, n])?)?;
    let right = values::<T>(&wide(b, core)?)?;
    let mut found = vec![T::zero(); right.len()];
    for which in 0..if n == 0 { 0 } else { count } {
        let factors = factorise(left[which * n * n..(which + 1) * n * n].to_vec(), n);
        if factors.is_singular() {
            return Err(KernelError::value("Singular matrix"));
        }
        for j in 0..columns {
            let at = |i: usize| (which * n + i) * columns + j;
            let column: Vec<T> = (0..n).map(|i| right[at(i)]).collect();
            for (i, x) in factors.solve(&column).into_iter().enumerate() {
                found[at(i)] = x;
            }
        }
    }
    let shape: Vec<usize> = batch.iter().chain(core).copied().collect();
    as_type(&Array::from_slice(a.memory(), &shape, &found)?, dtype)
}

/// The lower triangular `l` with `l · l^H = a` for each positive definite matrix (the upper one with `upper`); only that
/// triangle of `a` is read.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if one is not positive definite or not square; else as [`det`].
pub fn cholesky(a: &Array, upper: bool) -> Result<Array> {
    square(a)?;
    let dtype = common_type(if upper { "cholesky_up" } else { "cholesky_lo" }, &[a])?;
    by_type!(dtype, cholesky_of(a, upper, &dtype))
}

fn cholesky_of<T: Scalar>(a: &Array, upper: bool, dtype: &DType) -> Result<Array> {
    let n = square(a)?;
    let mut all = Vec::new();
    for matrix in matrices::<T>(a)? {
        let element = |i: usize, j: usize| if upper { matrix[i][j].conj() } else { matrix[j][i] };
        let mut l: Columns<T> = vec![vec![T::zero(); n]; n];
        for j in 0..n {
            let square = element(j, j).re() - (0..j).map(|k| l[k][j].modulus().powi(2)).sum::<f64>();
            // Also what is no number.
            if square.is_nan() || square <= 0.0 {
                return Err(KernelError::value("Matrix is not positive definite"));
            }
            l[j][j] = T::of(square.sqrt());
            for i in j + 1..n {
                let rest = (0..j).fold(element(i, j), |rest, k| rest - l[k][i] * l[k][j].conj());
                l[j][i] = rest / l[j][j];
            }
        }
        let above = |i: usize, j: usize| if i == j { l[j][i] } else { l[j][i].conj() };
        all.push(match upper {
            true => (0..n).map(|i| (0..n).map(|j| if j <= i { above(i, j) } else { T::zero() }).collect()).collect(),
            false => l,
        });
    }
    stacked(a, &a.shape()[..a.ndim() - 2], (n, n), &all, dtype)
}

/// A square matrix multiplied with itself; negative powers are those of the inverse.
///
/// # Errors
/// As [`inv`] and [`matmul`].
pub fn matrix_power(a: &Array, power: &BigInt) -> Result<Array> {
    let n = square(a)?;
    let mut base = if power.sign() == Sign::Minus { inv(a)? } else { a.native()? };
    let power = power.magnitude();
    let one = as_type(&Array::scalar(a.memory(), DType::Bool, &Element::Bool(true))?, base.dtype())?;
    let mut result = Array::zeros(a.memory(), a.shape(), base.dtype().clone(), Order::C)?;
    let item = base.dtype().itemsize();
    if power.bits() == 0 {
        for cell in (0..result.size()).filter(|cell| (cell % (n * n)).is_multiple_of(n + 1)) {
            loops::copy_item(&result, cell * item, &one, 0);
        }
        return Ok(result);
    }
    let mut started = false;
    for bit in 0..power.bits() {
        if bit > 0 {
            base = matmul(&base, &base)?;
        }
        if power.bit(bit) {
            result = if started { matmul(&result, &base)? } else { base.clone() };
            started = true;
        }
    }
    Ok(result)
}
