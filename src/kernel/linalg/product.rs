//! Dot, matrix and outer products.

use smallvec::SmallVec;

use crate::kernel::cast::cast_into;
use crate::kernel::element::dispatch;
use crate::kernel::layout::{broadcast_shapes, shape_text};
use crate::kernel::loops::{self, Run};
use crate::kernel::promote::dtype_repr;
use crate::kernel::reduce::{as_type, flattened, number::Number};
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Order, Result, Shape};

/// The operands of a product, which must have been converted to one numeric type, in this machine's byte order.
fn operands(a: &Array, b: &Array, ufunc: &str) -> Result<[Array; 2]> {
    if ufunc == "dot" && matches!(a.dtype().kind(), Kind::Bytes | Kind::Text) {
        return Err(KernelError::value("data type must provide an itemsize"));
    }
    if a.dtype() != b.dtype() || !a.dtype().is_numeric() {
        return Err(KernelError::type_(format!(
            "ufunc '{ufunc}' did not contain a loop with signature matching types ({}, {}) -> None",
            dtype_repr(a.dtype()),
            dtype_repr(b.dtype())
        )));
    }
    a.buffer().materialise()?;
    b.buffer().materialise()?;
    Ok([a.native()?, b.native()?])
}

/// `out += a · b` for matrices.
///
/// Halves are multiplied and added in single precision and rounded at the end, as in NumPy.
fn multiply_any(a: &Array, b: &Array, out: &Array) -> Result<()> {
    if a.dtype() == &DType::Float16 {
        let [x, y, sum] = [as_type(a, &DType::Float32)?, as_type(b, &DType::Float32)?, as_type(out, &DType::Float32)?];
        multiply::<f32>(&x, &y, &sum);
        return cast_into(out, &sum);
    }
    dispatch!(a.dtype(), T => multiply::<T>(a, b, out), else => {});
    Ok(())
}

/// [`multiply_any`] in one element type, in the order row, inner, column.
fn multiply<T: Number>(a: &Array, b: &Array, out: &Array) {
    let (rows, inner, columns) = (a.shape()[0], a.shape()[1], b.shape()[1]);
    let row = |m: &'_ Array, i: usize| (m.layout().offset as isize + i as isize * m.strides()[0]) as usize;
    if rows == 0 || inner == 0 || columns == 0 {
        return;
    }
    // A single column, or one that is denser than the rows: sums along the columns of `b` read memory in order.
    if columns == 1 || b.strides()[0].unsigned_abs() < b.strides()[1].unsigned_abs() {
        for i in 0..rows {
            let left = Run::<T>::new(a, row(a, i), a.strides()[1], inner);
            let target = Run::<T>::new(out, row(out, i), out.strides()[1], columns);
            for j in 0..columns {
                let at = (b.layout().offset as isize + j as isize * b.strides()[1]) as usize;
                target.set(j, dot_run(left, Run::new(b, at, b.strides()[0], inner)));
            }
        }
        return;
    }
    for i in 0..rows {
        let left = Run::<T>::new(a, row(a, i), a.strides()[1], inner);
        let target = Run::<T>::new(out, row(out, i), out.strides()[1], columns);
        for k in 0..inner {
            let x = left.get(k);
            target.update(Run::new(b, row(b, k), b.strides()[1], columns), |sum: T, y: T| sum.add(x.mul(y)));
        }
    }
}

fn dot_run<T: Number>(a: Run<'_, T>, b: Run<'_, T>) -> T {
    let mut k = 0;
    a.fold(T::ZERO, |sum, x| {
        let y = b.get(k);
        k += 1;
        sum.add(x.mul(y))
    })
}

/// The last two axes of an array at one position of the others.
fn matrix_at(a: &Array, position: usize, batch: &[usize]) -> Result<Array> {
    let lead = batch.len();
    let mut offset = a.layout().offset as isize;
    let mut rest = position;
    for axis in (0..lead).rev() {
        offset += (rest % batch[axis]) as isize * a.strides()[axis];
        rest /= batch[axis];
    }
    a.with_layout(Layout {
        shape: SmallVec::from_slice(&a.shape()[lead..]),
        strides: SmallVec::from_slice(&a.strides()[lead..]),
        offset: if a.size() == 0 { a.layout().offset } else { offset as usize },
    })
}

/// NumPy's `a @ b`: matrices in the last two axes, the others broadcast; a vector counts as a row on the left and as
/// a column on the right.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message for 0-d operands and shapes that do not fit; [`KernelError::Type`] for
/// operands of different (convert first) or not numeric types; [`KernelError::Memory`] over budget.
pub fn matmul(a: &Array, b: &Array) -> Result<Array> {
    let [a, b] = &operands(a, b, "matmul")?;
    for (i, x) in [a, b].iter().enumerate() {
        if x.ndim() == 0 {
            return Err(KernelError::value(format!(
                "matmul: Input operand {i} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
            )));
        }
    }
    let (row, column) = (a.ndim() == 1, b.ndim() == 1);
    let left = if row { with_axis(a, 0)? } else { a.clone() };
    let right = if column { with_axis(b, 1)? } else { b.clone() };
    let (la, lb) = (left.ndim() - 2, right.ndim() - 2);
    let (inner, other) = (left.shape()[la + 1], right.shape()[lb]);
    if inner != other {
        return Err(KernelError::value(format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {other} is different from {inner})"
        )));
    }
    let (batch_a, batch_b) = (&left.shape()[..la], &right.shape()[..lb]);
    let (rows, columns) = (left.shape()[la], right.shape()[lb + 1]);
    let batch = broadcast_shapes(&[batch_a, batch_b]).map_err(|_| {
        // NumPy prints an operand's loop axes, and the result's core axes as new ones.
        let core = usize::from(!row) + usize::from(!column);
        let remapped = |batch: &[usize]| {
            let lead = batch.iter().map(usize::to_string);
            let axes: Vec<_> = lead.chain(std::iter::repeat_n("newaxis".to_owned(), core)).collect();
            format!("({})", axes.join(","))
        };
        let mut requested = Vec::new();
        if !row {
            requested.push(rows);
        }
        if !column {
            requested.push(columns);
        }
        KernelError::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}->{} {}->{}  and requested shape {}",
            shape_text(a.shape()),
            remapped(batch_a),
            shape_text(b.shape()),
            remapped(batch_b),
            shape_text(&requested)
        ))
    })?;
    let with_batch = |core: [usize; 2]| -> Shape { batch.iter().copied().chain(core).collect() };
    let left = left.broadcast_to(&with_batch([rows, inner]))?;
    let right = right.broadcast_to(&with_batch([inner, columns]))?;
    let full = Array::zeros(a.memory(), &with_batch([rows, columns]), a.dtype().clone(), Order::C)?;
    if full.size() > 0 {
        for position in 0..batch.iter().product() {
            let [a, b, out] = [
                matrix_at(&left, position, &batch)?,
                matrix_at(&right, position, &batch)?,
                matrix_at(&full, position, &batch)?,
            ];
            multiply_any(&a, &b, &out)?;
        }
    }
    let mut layout = full.layout().clone();
    let last = layout.shape.len() - 1;
    if column {
        layout.shape.remove(last);
        layout.strides.remove(last);
    }
    if row {
        let place = batch.len();
        layout.shape.remove(place);
        layout.strides.remove(place);
    }
    full.with_layout(layout)
}

fn with_axis(a: &Array, place: usize) -> Result<Array> {
    let mut layout = a.layout().clone();
    layout.shape.insert(place, 1);
    layout.strides.insert(place, 0);
    a.with_layout(layout)
}

/// Sums over one axis of each operand; the result has the other axes of `a`, then those of `b`.
pub(super) fn contract(a: &Array, axis_a: usize, b: &Array, axis_b: usize) -> Result<Array> {
    let rest = |x: &Array, axis: usize| -> Shape {
        x.shape().iter().enumerate().filter(|(k, _)| *k != axis).map(|(_, &n)| n).collect()
    };
    let shape: Shape = rest(a, axis_a).into_iter().chain(rest(b, axis_b)).collect();
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
    // As matrices: the other axes of each operand flattened into one (a copy only where that has no single stride).
    let left = matrix(a, axis_a, false)?;
    let right = matrix(b, axis_b, true)?;
    let (rows, columns) = (left.shape()[0], right.shape()[1]);
    let flat = out.with_layout(Layout::dense(&[rows, columns], a.dtype().itemsize(), Order::C)?)?;
    multiply_any(&left, &right, &flat)?;
    Ok(out)
}

/// An array as a matrix: one axis, and all the others flattened (in front of it, or behind it if `first`).
fn matrix(a: &Array, axis: usize, first: bool) -> Result<Array> {
    let mut layout = a.layout().clone();
    let (n, stride) = (layout.shape.remove(axis), layout.strides.remove(axis));
    if layout.ndim() > 1 {
        // The obvious way: a dense copy with the axis where it is wanted.
        let place = if first { 0 } else { layout.ndim() };
        layout.shape.insert(place, n);
        layout.strides.insert(place, stride);
        let dense = Array::zeros(a.memory(), &layout.shape, a.dtype().clone(), Order::C)?;
        loops::copy(&dense, &a.with_layout(layout)?);
        let others = a.shape().iter().enumerate().filter(|(k, _)| *k != axis).map(|(_, &n)| n).product();
        let shape = if first { [n, others] } else { [others, n] };
        return dense.with_layout(Layout::dense(&shape, a.dtype().itemsize(), Order::C)?);
    }
    let (others, step) = (layout.shape.first().copied().unwrap_or(1), layout.strides.first().copied().unwrap_or(0));
    let (shape, strides) = if first { ([n, others], [stride, step]) } else { ([others, n], [step, stride]) };
    a.with_layout(Layout {
        shape: SmallVec::from_slice(&shape),
        strides: SmallVec::from_slice(&strides),
        offset: a.layout().offset,
    })
}

fn not_aligned(a: &Array, axis_a: usize, b: &Array, axis_b: usize) -> KernelError {
    KernelError::value(format!(
        "shapes {} and {} not aligned: {} (dim {axis_a}) != {} (dim {axis_b})",
        shape_text(a.shape()),
        shape_text(b.shape()),
        a.shape()[axis_a],
        b.shape()[axis_b]
    ))
}

/// The product of each element with a 0-d operand.
fn scale(a: &Array, b: &Array) -> Result<Array> {
    let shape = broadcast_shapes(&[a.shape(), b.shape()])?;
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
    let (a, b) = (a.broadcast_to(&shape)?, b.broadcast_to(&shape)?);
    dispatch!(a.dtype(), T => loops::map2(&a, &b, &out, |x: T, y: T| x.mul(y)), else => {});
    Ok(out)
}

/// NumPy's `dot`: over the last axis of `a` and the second last (or only) of `b`; 0-d operands multiply.
///
/// # Errors
/// [`KernelError::Value`] if the lengths differ; else as [`matmul`].
pub fn dot(a: &Array, b: &Array) -> Result<Array> {
    let [a, b] = &operands(a, b, "dot")?;
    if a.ndim() == 0 || b.ndim() == 0 {
        return scale(a, b);
    }
    let (axis_a, axis_b) = (a.ndim() - 1, b.ndim().saturating_sub(2));
    if a.shape()[axis_a] != b.shape()[axis_b] {
        return Err(not_aligned(a, axis_a, b, axis_b));
    }
    contract(a, axis_a, b, axis_b)
}

/// Sums over the last axes of both operands; 0-d operands multiply.
///
/// # Errors
/// As [`dot`].
pub fn inner(a: &Array, b: &Array) -> Result<Array> {
    let [a, b] = &operands(a, b, "inner")?;
    if a.ndim() == 0 || b.ndim() == 0 {
        return scale(a, b);
    }
    // NumPy's way, which its messages show: the dot product with the last two axes of `b` swapped.
    let mut layout = b.layout().clone();
    if let last @ 1.. = b.ndim() - 1 {
        layout.shape.swap(last, last - 1);
        layout.strides.swap(last, last - 1);
    }
    dot(a, &b.with_layout(layout)?)
}

/// The dot product of the flattened operands, the first conjugated.
///
/// # Errors
/// As [`dot`].
pub fn vdot(a: &Array, b: &Array) -> Result<Array> {
    let [a, b] = &operands(a, b, "vdot")?;
    let (a, b) = (flattened(a)?, flattened(b)?);
    if a.size() != b.size() {
        return Err(KernelError::value(format!(
            "cannot reshape array of size {} into shape ({},)",
            b.size(),
            a.size()
        )));
    }
    let conjugate = a.zeros_like(a.dtype().clone())?;
    dispatch!(a.dtype(), T => loops::map1(&a, &conjugate, |x: T| x.conj()), else => {});
    contract(&conjugate, 0, &b, 0)
}

/// Every element of `a` times every element of `b`, both flattened: a matrix.
///
/// # Errors
/// As [`matmul`], except for the shapes.
pub fn outer(a: &Array, b: &Array) -> Result<Array> {
    let [a, b] = &operands(a, b, "multiply")?;
    let column = with_axis(&flattened(a)?, 1)?;
    scale(&column, &with_axis(&flattened(b)?, 0)?)
}
