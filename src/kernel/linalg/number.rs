//! The numbers that equations are solved in: real or complex, in double precision.

use std::ops::Neg;

use num_complex::Complex;
use num_traits::Num;

use crate::kernel::promote::{Casting, Operand};
use crate::kernel::reduce::as_type;
use crate::kernel::ufunc::check_input_cast;
use crate::kernel::{Array, DType, KernelError, Primitive, Result, loops};

/// A real or complex number.
pub(super) trait Scalar: Num + Copy + Neg<Output = Self> + Primitive {
    /// A real number.
    fn of(x: f64) -> Self;
    /// The conjugate.
    fn conj(self) -> Self;
    /// The real part.
    fn re(self) -> f64;
    /// The imaginary part.
    fn im(self) -> f64;
    /// The distance from 0.
    fn modulus(self) -> f64;
    /// What pivots are chosen by: the sum of the parts' magnitudes.
    fn size(self) -> f64 {
        self.re().abs() + self.im().abs()
    }
}

impl Scalar for f64 {
    fn of(x: f64) -> Self {
        x
    }
    fn conj(self) -> Self {
        self
    }
    fn re(self) -> f64 {
        self
    }
    fn im(self) -> f64 {
        0.0
    }
    fn modulus(self) -> f64 {
        self.abs()
    }
}

impl Scalar for Complex<f64> {
    fn of(x: f64) -> Self {
        x.into()
    }
    fn conj(self) -> Self {
        Complex::conj(&self)
    }
    fn re(self) -> f64 {
        self.re
    }
    fn im(self) -> f64 {
        self.im
    }
    fn modulus(self) -> f64 {
        self.re.hypot(self.im)
    }
}

/// A matrix as its columns.
pub(super) type Columns<T> = Vec<Vec<T>>;

/// The element type of results: single precision if all inputs are, complex if one is. `ufunc` is what NumPy calls the
/// loop.
///
/// # Errors
/// [`KernelError::Type`] for half precision; [`KernelError::Casting`] for text and records.
pub fn common_type(ufunc: &str, arrays: &[&Array]) -> Result<DType> {
    let (mut double, mut complex) = (false, false);
    for a in arrays {
        match &*a.dtype().native() {
            DType::Float32 => {}
            DType::Complex64 => complex = true,
            DType::Complex128 => (double, complex) = (true, true),
            DType::Float16 => return Err(KernelError::type_("array type float16 is unsupported in linalg")),
            _ => double = true,
        }
    }
    let widest = if complex { DType::Complex128 } else { DType::Float64 };
    for (i, a) in arrays.iter().enumerate() {
        check_input_cast(ufunc, i, arrays.len(), &Operand::from(*a), &widest, Casting::SameKind)?;
    }
    Ok(match (double, complex) {
        (false, false) => DType::Float32,
        (true, false) => DType::Float64,
        (false, true) => DType::Complex64,
        (true, true) => DType::Complex128,
    })
}

/// The real element type of the same precision.
pub fn real_type(dtype: &DType) -> DType {
    match &*dtype.native() {
        DType::Complex64 | DType::Float32 => DType::Float32,
        _ => DType::Float64,
    }
}

/// The complex element type of the same precision.
pub(super) fn complex_type(dtype: &DType) -> DType {
    match &*dtype.native() {
        DType::Complex64 | DType::Float32 => DType::Complex64,
        _ => DType::Complex128,
    }
}

/// All elements in C order.
pub(super) fn values<T: Scalar>(a: &Array) -> Result<Vec<T>> {
    let mut values = Vec::with_capacity(a.size());
    loops::for_each(&as_type(a, &T::DTYPE)?, |x: T| values.push(x));
    Ok(values)
}

/// Rows and columns of the matrices in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) for less than two axes.
pub(super) fn extents(a: &Array) -> Result<(usize, usize)> {
    match a.shape() {
        [.., rows, columns] => Ok((*rows, *columns)),
        _ => Err(KernelError::value(format!(
            "{}-dimensional array given. Array must be at least two-dimensional",
            a.ndim()
        ))),
    }
}

/// The size of the square matrices in the last two axes.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if they are not square.
pub(super) fn square(a: &Array) -> Result<usize> {
    match extents(a)? {
        (rows, columns) if rows == columns => Ok(rows),
        _ => Err(KernelError::value("Last 2 dimensions of the array must be square")),
    }
}

/// The matrices in the last two axes, each as its columns.
pub(super) fn matrices<T: Scalar>(a: &Array) -> Result<Vec<Columns<T>>> {
    let (rows, columns) = extents(a)?;
    let count: usize = a.shape()[..a.ndim() - 2].iter().product();
    let all = values::<T>(a)?;
    let matrix = |at: usize| -> Columns<T> {
        let part = &all[at * rows * columns..];
        (0..columns).map(|j| (0..rows).map(|i| part[i * columns + j]).collect()).collect()
    };
    Ok((0..count).map(matrix).collect())
}

/// Matrices of one shape, stacked along axes of these lengths.
pub(super) fn stacked<T: Scalar>(
    like: &Array,
    batch: &[usize],
    (rows, columns): (usize, usize),
    matrices: &[Columns<T>],
    dtype: &DType,
) -> Result<Array> {
    let mut all = Vec::with_capacity(matrices.len() * rows * columns);
    for matrix in matrices {
        all.extend((0..rows * columns).map(|at| matrix[at % columns][at / columns]));
    }
    let shape: Vec<usize> = batch.iter().copied().chain([rows, columns]).collect();
    as_type(&Array::from_slice(like.memory(), &shape, &all)?, dtype)
}

/// Vectors of one length, stacked along axes of these lengths.
pub(super) fn stacked_vectors<T: Primitive>(
    like: &Array,
    batch: &[usize],
    length: usize,
    vectors: &[Vec<T>],
    dtype: &DType,
) -> Result<Array> {
    let shape: Vec<usize> = batch.iter().copied().chain([length]).collect();
    as_type(&Array::from_slice(like.memory(), &shape, &vectors.concat())?, dtype)
}

/// `a^H · b`
pub(super) fn inner<T: Scalar>(a: &[T], b: &[T]) -> T {
    a.iter().zip(b).fold(T::zero(), |sum, (x, y)| sum + x.conj() * *y)
}

/// The length of a vector.
pub(super) fn length<T: Scalar>(a: &[T]) -> f64 {
    let largest = a.iter().fold(0.0f64, |most, x| most.max(x.size()));
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    largest * a.iter().map(|x| (x.re() / largest).powi(2) + (x.im() / largest).powi(2)).sum::<f64>().sqrt()
}
