//! The lengths of vectors and matrices: `np.linalg.norm`.

use super::singular::svd;
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, Reduce, as_type};
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::view;
use crate::kernel::{Array, DType, Element, KernelError, Order, Result};

/// Which length [`norm`] measures.
#[derive(Debug, Clone, PartialEq)]
pub enum Norm {
    /// The square root of the sum of squares.
    Default,
    /// The same, of matrices: `'fro'` or `'f'`.
    Frobenius(String),
    /// The sum of the singular values.
    Nuclear,
    /// The `p`-norm of vectors; of matrices those that sums or singular values give.
    Number(f64),
    /// A name that is none.
    Unknown(String),
}

/// The length of vectors (one axis) or of matrices (two axes); without axes of all elements, or of the array as it is.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message for a norm that is not defined; axis errors; those of [`svd`].
pub fn norm(x: &Array, which: &Norm, axes: Option<&[isize]>, keepdims: bool) -> Result<Array> {
    let x = match x.dtype() {
        own if own.is_float() || own.is_complex() => x.native()?,
        _ => as_type(x, &DType::Float64)?,
    };
    let all: Vec<isize> = (0..x.ndim() as isize).collect();
    if axes.is_none() {
        let plain = match which {
            Norm::Default => true,
            Norm::Frobenius(_) => x.ndim() == 2,
            Norm::Number(p) => *p == 2.0 && x.ndim() == 1,
            _ => false,
        };
        if plain {
            return ufunc::of_one(Unary::Sqrt, &sum(&squares(&x)?, &all, keepdims)?);
        }
    }
    match axes.unwrap_or(&all) {
        [axis] => of_vectors(&x, which, *axis, keepdims),
        [row, column] => {
            let (row, column) = (resolve_axis(*row, x.ndim())?, resolve_axis(*column, x.ndim())?);
            if row == column {
                return Err(KernelError::value("Duplicate axes given."));
            }
            let found = of_matrices(&x, which, row as isize, column as isize)?;
            if !keepdims {
                return Ok(found);
            }
            let mut shape: Vec<isize> = x.shape().iter().map(|n| *n as isize).collect();
            (shape[row], shape[column]) = (1, 1);
            view::reshape_copy(&found, &shape, Order::C.into())
        }
        _ => Err(KernelError::value("Improper number of dimensions to norm.")),
    }
}

/// The squares of the magnitudes.
fn squares(x: &Array) -> Result<Array> {
    if !x.dtype().is_complex() {
        return ufunc::of_two(Binary::Multiply, x, x);
    }
    ufunc::real_part(&ufunc::of_two(Binary::Multiply, &ufunc::of_one(Unary::Conjugate, x)?, x)?)
}

fn sum(x: &Array, axes: &[isize], keepdims: bool) -> Result<Array> {
    reduce::sum(x, &Reduce { axes: Some(axes), keepdims, ..Reduce::default() })
}

/// The largest element, at least 0.
fn largest(x: &Array, axis: isize, keepdims: bool) -> Result<Array> {
    let initial = Some(Element::Float(0.0));
    reduce::max(x, &Reduce { axes: Some(&[axis]), keepdims, initial, ..Reduce::default() })
}

fn smallest(x: &Array, axis: isize, keepdims: bool) -> Result<Array> {
    reduce::min(x, &Reduce { axes: Some(&[axis]), keepdims, ..Reduce::default() })
}

fn of_vectors(x: &Array, which: &Norm, axis: isize, keepdims: bool) -> Result<Array> {
    let sizes = || ufunc::of_one(Unary::Absolute, x);
    let p = match which {
        Norm::Default => 2.0,
        Norm::Number(p) => *p,
        Norm::Nuclear => return Err(KernelError::value("Invalid norm order 'nuc' for vectors")),
        Norm::Frobenius(name) | Norm::Unknown(name) => {
            return Err(KernelError::value(format!("Invalid norm order '{name}' for vectors")));
        }
    };
    match p {
        f64::INFINITY => largest(&sizes()?, axis, keepdims),
        f64::NEG_INFINITY => smallest(&sizes()?, axis, keepdims),
        0.0 => {
            let counted = ufunc::with_number(Binary::NotEqual, x, Literal::Int(0))?;
            sum(&as_type(&counted, sizes()?.dtype())?, &[axis], keepdims)
        }
        1.0 => sum(&sizes()?, &[axis], keepdims),
        2.0 => ufunc::of_one(Unary::Sqrt, &sum(&squares(x)?, &[axis], keepdims)?),
        p => {
            let powers = ufunc::with_number(Binary::Power, &sizes()?, Literal::Float(p))?;
            let total = sum(&powers, &[axis], keepdims)?;
            // The exponent in the type of the elements, as NumPy rounds it.
            let one = as_type(&Array::from_slice(x.memory(), &[], &[p])?, total.dtype())?;
            ufunc::of_two(Binary::Power, &total, &ufunc::of_one(Unary::Reciprocal, &one)?)
        }
    }
}

fn of_matrices(x: &Array, which: &Norm, row: isize, column: isize) -> Result<Array> {
    // Where the other axis is, once this one is gone.
    let without = |gone: isize, axis: isize| if axis > gone { axis - 1 } else { axis };
    let sums = |gone: isize| sum(&ufunc::of_one(Unary::Absolute, x)?, &[gone], false);
    let singular = || -> Result<Array> { Ok(svd(&view::moveaxis(x, &[row, column], &[-2, -1])?, false)?.1) };
    match which {
        Norm::Default | Norm::Frobenius(_) => ufunc::of_one(Unary::Sqrt, &sum(&squares(x)?, &[row, column], false)?),
        Norm::Nuclear => sum(&singular()?, &[-1], false),
        Norm::Number(2.0) => largest(&singular()?, -1, false),
        Norm::Number(-2.0) => smallest(&singular()?, -1, false),
        Norm::Number(1.0) => largest(&sums(row)?, without(row, column), false),
        Norm::Number(-1.0) => smallest(&sums(row)?, without(row, column), false),
        Norm::Number(f64::INFINITY) => largest(&sums(column)?, without(column, row), false),
        Norm::Number(f64::NEG_INFINITY) => smallest(&sums(column)?, without(column, row), false),
        Norm::Number(_) | Norm::Unknown(_) => Err(KernelError::value("Invalid norm order for matrices.")),
    }
}
