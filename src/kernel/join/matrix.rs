//! Triangles, diagonals, grids and products of patterns.

use smallvec::SmallVec;

use super::concatenate::with_axis;
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::promote::sized;
use crate::kernel::reduce::number::Number;
use crate::kernel::reduce::{as_type, flattened};
use crate::kernel::ufunc::where_;
use crate::kernel::{Array, DType, KernelError, Layout, Memory, Order, Result, Shape, loops};

/// `rows` × `columns` zeros with ones on and below the `k`-th diagonal.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn tri(memory: &Memory, rows: usize, columns: usize, k: isize, dtype: DType) -> Result<Array> {
    if !dtype.is_native() || !dtype.is_numeric() {
        return as_type(&tri(memory, rows, columns, k, DType::Bool)?, &sized(&dtype, &DType::Bool));
    }
    let out = Array::zeros(memory, &[rows, columns], dtype.clone(), Order::C)?;
    let mut cells = (0..rows as isize).flat_map(|i| (0..columns as isize).map(move |j| j <= i.saturating_add(k)));
    dispatch!(&dtype, T => loops::generate(&out, || if cells.next() == Some(true) { <T as Number>::ONE } else { T::ZERO }), else => {
        return Err(KernelError::type_(format!("no ones of type {dtype}")));
    });
    Ok(out)
}

/// A copy with zeros above the `k`-th diagonal of the last two axes (a vector counts as the row of a square matrix).
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn tril(a: &Array, k: isize) -> Result<Array> {
    triangle(a, k, true)
}

/// A copy with zeros below the `k`-th diagonal of the last two axes; as [`tril`].
///
/// # Errors
/// As [`tril`].
pub fn triu(a: &Array, k: isize) -> Result<Array> {
    triangle(a, k.saturating_sub(1), false)
}

/// The elements up to the `k`-th diagonal, or those beyond it, and zeros elsewhere.
fn triangle(a: &Array, k: isize, keeps_below: bool) -> Result<Array> {
    a.buffer().materialise()?;
    let a = &a.native()?;
    if a.ndim() == 0 {
        return Err(KernelError::type_("tri() missing 1 required positional argument: 'N'"));
    }
    let (rows, columns) = match a.shape() {
        [n] => (*n, *n),
        [.., rows, columns] => (*rows, *columns),
        [] => (0, 0),
    };
    let below = tri(a.memory(), rows, columns, k, DType::Bool)?;
    let zero = Array::zeros(a.memory(), &[], a.dtype().clone(), Order::C)?;
    let (kept, others) = if keeps_below { (a, &zero) } else { (&zero, a) };
    where_(a.memory(), &below, kept.into(), others.into())
}

/// A square matrix with a vector on its `k`-th diagonal. (The diagonal of a matrix is a view.)
///
/// # Errors
/// [`KernelError::Value`] if the array is no vector; [`KernelError::Memory`] over budget.
pub fn diag(a: &Array, k: isize) -> Result<Array> {
    if a.ndim() != 1 {
        return Err(KernelError::value("Input must be 1- or 2-d."));
    }
    a.buffer().materialise()?;
    let n =
        a.size().checked_add(k.unsigned_abs()).ok_or_else(|| KernelError::value("Maximum allowed size exceeded"))?;
    let out = Array::zeros(a.memory(), &[n, n], a.dtype().clone(), Order::C)?;
    for (i, from) in a.layout().offsets().enumerate() {
        let (row, column) = if k >= 0 { (i, i + k as usize) } else { (i + k.unsigned_abs(), i) };
        loops::copy_item(&out, out.offset_of(&[row, column]), a, from);
    }
    Ok(out)
}

/// A square matrix with the flattened array on its `k`-th diagonal.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn diagflat(a: &Array, k: isize) -> Result<Array> {
    diag(&flattened(a)?, k)
}

/// A vector along one axis of a shape of ones.
fn along(a: &Array, axis: usize, ndim: usize) -> Result<Array> {
    let flat = flattened(a)?;
    let mut shape: Shape = SmallVec::from_elem(1, ndim);
    let mut strides = SmallVec::from_elem(0, ndim);
    shape[axis] = flat.size();
    strides[axis] = flat.strides()[0];
    flat.with_layout(Layout { shape, strides, offset: flat.layout().offset })
}

fn dense_copy(a: &Array) -> Result<Array> {
    let out = Array::zeros(a.memory(), a.shape(), a.dtype().clone(), Order::C)?;
    loops::copy(&out, a);
    Ok(out)
}

/// Coordinates of a grid from vectors of coordinates, one array for each; sparse ones have length 1 along the other axes.
///
/// `swap` is NumPy's indexing `xy`: the first two axes change places.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn meshgrid(vectors: &[Array], swap: bool, sparse: bool) -> Result<Vec<Array>> {
    let n = vectors.len();
    let place = |i: usize| if swap && n > 1 && i < 2 { 1 - i } else { i };
    let thin = vectors.iter().enumerate().map(|(i, v)| along(v, place(i), n)).collect::<Result<Vec<_>>>()?;
    let shapes: Vec<&[usize]> = thin.iter().map(Array::shape).collect();
    let full = broadcast_shapes(&shapes)?;
    thin.iter().map(|v| if sparse { dense_copy(v) } else { dense_copy(&v.broadcast_to(&full)?) }).collect()
}

/// The index of each element of a grid, stacked along a new first axis.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn indices(memory: &Memory, shape: &[usize]) -> Result<Array> {
    let full: Shape = std::iter::once(shape.len()).chain(shape.iter().copied()).collect();
    let out = Array::zeros(memory, &full, DType::Int64, Order::C)?;
    if out.size() == 0 {
        return Ok(out);
    }
    let size: usize = shape.iter().product();
    let mut cell = 0;
    loops::generate(&out, || {
        let (axis, position) = (cell / size, cell % size);
        cell += 1;
        let step: usize = shape[axis + 1..].iter().product();
        (position / step % shape[axis]) as i64
    });
    Ok(out)
}

/// Index vectors shaped so that together they select a block; bools select the positions where they hold.
///
/// # Errors
/// [`KernelError::Value`] for arrays that are not vectors.
pub fn ix(vectors: &[Array]) -> Result<Vec<Array>> {
    let mut out = Vec::with_capacity(vectors.len());
    for (axis, v) in vectors.iter().enumerate() {
        if v.ndim() != 1 {
            return Err(KernelError::value("Cross index must be 1 dimensional"));
        }
        let v = if v.dtype() == &DType::Bool {
            let mut places = Vec::new();
            let mut i = 0i64;
            loops::for_each(v, |b: Bool8| {
                if b.get() {
                    places.push(i);
                }
                i += 1;
            });
            Array::from_slice(v.memory(), &[places.len()], &places)?
        } else {
            v.clone()
        };
        out.push(along(&v, axis, vectors.len())?);
    }
    Ok(out)
}

/// The Kronecker product of two arrays of one element type: `b` scaled by each element of `a`.
///
/// # Errors
/// [`KernelError::Type`] for text and records; [`KernelError::Memory`] over budget.
pub fn kron(a: &Array, b: &Array) -> Result<Array> {
    if a.dtype() != b.dtype() {
        return Err(KernelError::type_(format!(
            "cannot multiply {} and {} without a conversion",
            a.dtype(),
            b.dtype()
        )));
    }
    let ndim = a.ndim().max(b.ndim());
    let (mut a, mut b) = (a.clone(), b.clone());
    while a.ndim() < ndim {
        a = with_axis(&a, 0)?;
    }
    while b.ndim() < ndim {
        b = with_axis(&b, 0)?;
    }
    // Axis k of the result is an axis of `a` with an axis of `b` inside.
    let mut shape = Shape::new();
    for (&n, &m) in a.shape().iter().zip(b.shape()) {
        shape.push(n.checked_mul(m).ok_or_else(|| KernelError::value("Maximum allowed size exceeded"))?);
    }
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
    if out.size() == 0 {
        return Ok(out);
    }
    for (i, at) in a.layout().offsets().enumerate() {
        let mut rest = i;
        let mut corner = vec![0; ndim];
        for k in (0..ndim).rev() {
            corner[k] = rest % a.shape()[k] * b.shape()[k];
            rest /= a.shape()[k];
        }
        let block = Layout {
            shape: SmallVec::from_slice(b.shape()),
            strides: SmallVec::from_slice(out.strides()),
            offset: out.offset_of(&corner),
        };
        let block = out.with_layout(block)?;
        dispatch!(a.dtype(), T => {
            let x: T = loops::get_at(&a, at);
            loops::map1(&b, &block, |y: T| x.mul(y));
        }, else => return Err(crate::kernel::reduce::no_loop("multiply", a.dtype())));
    }
    Ok(out)
}

/// The powers of a vector's elements as columns, from the highest (or, increasing, from 0) on.
///
/// # Errors
/// [`KernelError::Value`] if the array is no vector; [`KernelError::Type`] for text and records.
pub fn vander(a: &Array, columns: usize, increasing: bool) -> Result<Array> {
    if a.ndim() != 1 {
        return Err(KernelError::value("x must be a one-dimensional array or sequence."));
    }
    let a = &a.native()?;
    a.buffer().materialise()?;
    let rows = a.size();
    let out = Array::zeros(a.memory(), &[rows, columns], a.dtype().clone(), Order::C)?;
    dispatch!(a.dtype(), T => {
        let mut row = 0;
        loops::for_each(a, |x: T| {
            let mut power = T::ONE;
            for k in 0..columns {
                let column = if increasing { k } else { columns - 1 - k };
                loops::set_at(&out, (row * columns + column) * size_of::<T>(), power);
                power = power.mul(x);
            }
            row += 1;
        });
    }, else => return Err(crate::kernel::reduce::no_loop("multiply", a.dtype())));
    Ok(out)
}
