//! Least squares, by the singular values.

use super::number::{common_type, real_type};
use super::{matmul, svd};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, DType, KernelError, Order, Result, cast, view};

/// What [`lstsq`] finds for the columns of its right side.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The shortest of the nearest solutions, one column for each.
    pub solution: Array,
    /// The squared distance that remains for each; empty if more than one solution, or every right side, fits.
    pub rest: Array,
    /// Singular values that are not negligible.
    pub rank: usize,
    /// The singular values, falling.
    pub values: Array,
}

/// The `x` that bring `a @ x` nearest to `b`. Singular values up to `share` times the largest are negligible; a
/// negative share stands for the smallest that makes sense.
///
/// # Errors
/// [`KernelError::Value`] (NumPy's `LinAlgError`) if the two are no matrices of equally many rows, or not finite.
pub fn lstsq(a: &Array, b: &Array, share: f64) -> Result<Fit> {
    for matrix in [a, b] {
        if matrix.ndim() != 2 {
            let text = format!("{}-dimensional array given. Array must be two-dimensional", matrix.ndim());
            return Err(KernelError::value(text));
        }
    }
    let (rows, columns) = (a.shape()[0], a.shape()[1]);
    if b.shape()[0] != rows {
        return Err(KernelError::value("Incompatible dimensions"));
    }
    let dtype = common_type("lstsq", &[a, b])?;
    let wide = if dtype.is_complex() { DType::Complex128 } else { DType::Float64 };
    let (left, right) = (cast::cast(a, &wide)?, cast::cast(b, &wide)?);
    let (u, values, vh) = svd(&left, false)?;
    let sizes: Vec<f64> = values.elements().iter().map(|size| size.as_f64().unwrap_or(f64::NAN)).collect();
    // LAPACK's unit is the largest error of rounding, half of the distance between 1 and the next number.
    let share = if share < 0.0 { f64::EPSILON / 2.0 } else { share };
    let limit = sizes.first().copied().unwrap_or(0.0) * share;
    let rank = sizes.iter().filter(|size| **size > limit).count();
    let inverse: Vec<f64> = sizes.iter().map(|size| if *size > limit { 1.0 / size } else { 0.0 }).collect();
    let inverse = Array::from_slice(a.memory(), &[inverse.len(), 1], &inverse)?;
    let along = ufunc::of_two(Binary::Multiply, &matmul(&adjoint(&u)?, &right)?, &inverse)?;
    let solution = matmul(&adjoint(&vh)?, &along)?;
    let rest = ufunc::of_one(Unary::Absolute, &ufunc::of_two(Binary::Subtract, &right, &matmul(&left, &solution)?)?)?;
    let rest = reduce::sum(&ufunc::of_two(Binary::Multiply, &rest, &rest)?, &Reduce::along(&[0]))?;
    let real = real_type(&dtype);
    let rest = match rank == columns && rows > columns {
        true => cast::cast(&rest, &real)?,
        false => Array::zeros(a.memory(), &[0], real.clone(), Order::C)?,
    };
    Ok(Fit { solution: cast::cast(&solution, &dtype)?, rest, rank, values: cast::cast(&values, &real)? })
}

fn adjoint(a: &Array) -> Result<Array> {
    let turned = view::transpose(a, None)?;
    if a.dtype().is_complex() { ufunc::of_one(Unary::Conjugate, &turned) } else { Ok(turned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Memory;

    fn matrix(shape: &[usize], elements: &[f64]) -> Array {
        Array::from_slice(&Memory::unlimited(), shape, elements).unwrap()
    }

    fn numbers(a: &Array) -> Vec<f64> {
        a.elements().iter().map(|x| x.as_f64().unwrap()).collect()
    }

    #[test]
    fn the_rest_is_orthogonal_to_every_column() {
        let a = matrix(&[4, 3], &[1.0, 1.0, 0.5, 2.0, 1.0, -1.0, 3.0, 1.0, 2.0, 4.0, 1.0, 0.0]);
        let b = matrix(&[4, 1], &[3.0, -1.0, 4.0, 1.0]);
        let fit = lstsq(&a, &b, 1e-14).unwrap();
        let rest = ufunc::of_two(Binary::Subtract, &b, &matmul(&a, &fit.solution).unwrap()).unwrap();
        let products = numbers(&matmul(&adjoint(&a).unwrap(), &rest).unwrap());
        assert_eq!(fit.rank, 3);
        assert!(products.iter().all(|x| x.abs() < 1e-12), "{products:?}");
    }

    #[test]
    fn of_dependent_columns_the_shortest_solution_is_taken() {
        let fit = lstsq(&matrix(&[2, 2], &[1.0; 4]), &matrix(&[2, 1], &[2.0, 4.0]), 1e-14).unwrap();
        let solution = numbers(&fit.solution);
        assert_eq!((fit.rank, fit.rest.size()), (1, 0));
        assert!(solution.iter().all(|x| (x - 1.5).abs() < 1e-12), "{solution:?}");
    }
}
