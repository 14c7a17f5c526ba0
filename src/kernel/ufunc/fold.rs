//! A binary operation along an axis, over all pairs, or at chosen elements.

use std::collections::HashMap;

use super::binary_loops::{self, Lanes};
use super::{Binary, Options, Warnings, binary, resolve, run};
use crate::kernel::cast::{cast, cast_into, store_literal};
use crate::kernel::promote::{Literal, Operand};
use crate::kernel::reduce::refuse_sum;
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Memory, Order, Result, loops};

/// The element type that a fold of `op` over elements of type `dtype` computes in.
///
/// Sums and products of bools and short integers are done in 64 bits.
///
/// # Errors
/// [`KernelError::Type`] if `op` has no loop whose result can be its own operand.
pub fn fold_dtype(op: Binary, dtype: &DType, asked: Option<&DType>) -> Result<DType> {
    if matches!(op, Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor) {
        return Ok(DType::Bool);
    }
    let wide = match (op, dtype.kind()) {
        _ if matches!(dtype, DType::LongLong | DType::ULongLong) => dtype,
        (Binary::Add | Binary::Multiply, Kind::Bool | Kind::Signed) => &DType::Int64,
        (Binary::Add | Binary::Multiply, Kind::Unsigned) => &DType::UInt64,
        _ => dtype,
    };
    let start = asked.unwrap_or(wide);
    let probe = Array::zeros(&Memory::unlimited(), &[], start.clone(), Order::C)?;
    let chosen = resolve::binary_loop(op, &Operand::Array(&probe), &Operand::Array(&probe))?;
    if op.result_dtype(&chosen) != chosen {
        return Err(super::no_matching_loop(op.name()));
    }
    Ok(chosen)
}

/// What an empty fold gives, and where a fold may start without changing the result.
pub fn identity(op: Binary) -> Option<Literal> {
    use Binary::*;
    Some(match op {
        Add | BitwiseOr | BitwiseXor | LogicalOr | LogicalXor | Hypot | Gcd => Literal::Int(0),
        Multiply | LogicalAnd => Literal::Int(1),
        BitwiseAnd => Literal::Int(-1),
        Logaddexp | Logaddexp2 => Literal::Float(f64::NEG_INFINITY),
        _ => return None,
    })
}

/// `np.<op>.reduce(a, axis)`: `((a0 op a1) op a2) …` along an axis, which disappears.
///
/// Strictly from left to right; sums that are to round as NumPy's pairwise ones do are the business of
/// [`reduce`](crate::kernel::reduce).
///
/// # Errors
/// [`KernelError::Value`] for an empty axis without an identity; as [`binary`] otherwise.
pub fn reduce_binary(
    op: Binary,
    a: &Array,
    axis: usize,
    dtype: Option<&DType>,
    initial: Option<&Literal>,
) -> Result<(Array, Warnings)> {
    let loop_dtype = fold_dtype(op, a.dtype(), dtype)?;
    let x = if *a.dtype() == loop_dtype { a.clone() } else { cast(a, &loop_dtype)? };
    let n = a.shape()[axis];
    let start = initial.cloned().or_else(|| identity(op).filter(|_| n == 0));
    if n == 0 && start.is_none() {
        return Err(KernelError::value(format!(
            "zero-size array to reduction operation {} which has no identity",
            op.name()
        )));
    }
    let skip = usize::from(start.is_none());
    let rest = slice(&x, axis, skip, n - skip)?;
    let first = without_axis(&rest, axis)?;
    let out = run::result_array(a.memory(), first.shape(), std::slice::from_ref(&first), &loop_dtype)?;
    match &start {
        Some(literal) => {
            let scalar = Array::zeros(a.memory(), &[], loop_dtype.clone(), Order::C)?;
            // -1 stands for all bits, also in unsigned types and bools.
            if *literal == Literal::Int(-1) && initial.is_none() {
                cast_into(&scalar, &Array::from_slice(a.memory(), &[], &[-1i64])?)?;
            } else {
                store_literal(&scalar, 0, literal)?;
            }
            loops::copy(&out, &scalar.broadcast_to(out.shape())?);
        }
        None => loops::copy(&out, &without_axis(&slice(&x, axis, 0, 1)?, axis)?),
    }
    let total = with_constant_axis(&out, axis, n - skip)?;
    let warnings = binary_loops::run(op, &loop_dtype, Lanes { a: &total, b: &rest, out: &total, in_order: true })?;
    Ok((out, warnings))
}

/// `np.<op>.accumulate(a, axis)`: every partial result of the fold.
///
/// # Errors
/// [`KernelError::Type`] for a 0-d array; as [`binary`] otherwise.
pub fn accumulate(op: Binary, a: &Array, axis: usize, dtype: Option<&DType>) -> Result<(Array, Warnings)> {
    if a.ndim() == 0 {
        return Err(KernelError::type_("cannot accumulate on a scalar"));
    }
    if op == Binary::Add && matches!(a.dtype().kind(), Kind::Bytes | Kind::Text) {
        return Err(refuse_sum(a.dtype(), "accumulate"));
    }
    let loop_dtype = fold_dtype(op, a.dtype(), dtype)?;
    let x = if *a.dtype() == loop_dtype { a.clone() } else { cast(a, &loop_dtype)? };
    let out = run::result_array(a.memory(), x.shape(), std::slice::from_ref(&x), &loop_dtype)?;
    let n = x.shape()[axis];
    if n == 0 {
        return Ok((out, Warnings::NONE));
    }
    loops::copy(&slice(&out, axis, 0, 1)?, &slice(&x, axis, 0, 1)?);
    let (before, after) = (slice(&out, axis, 0, n - 1)?, slice(&out, axis, 1, n - 1)?);
    let next = slice(&x, axis, 1, n - 1)?;
    let warnings = binary_loops::run(op, &loop_dtype, Lanes { a: &before, b: &next, out: &after, in_order: true })?;
    Ok((out, warnings))
}

/// `np.<op>.outer(a, b)`: all pairs, the axes of `a` before those of `b`.
///
/// # Errors
/// As [`binary`].
pub fn outer(memory: &Memory, op: Binary, a: &Array, b: &Array, options: &Options<'_>) -> Result<(Array, Warnings)> {
    let mut layout = a.layout().clone();
    layout.shape.extend(std::iter::repeat_n(1, b.ndim()));
    layout.strides.extend(std::iter::repeat_n(0, b.ndim()));
    binary(memory, op, Operand::Array(&a.with_layout(layout)?), Operand::Array(b), options)
}

/// `np.<op>.at(a, indices, b)`: `a[i] = a[i] op b` for one index after the other, so that repeated indices count.
///
/// `offsets` are the byte offsets of the chosen elements in `a`'s buffer; `b` broadcasts to one axis of
/// that length. Results convert back to `a`'s type unchecked, as in NumPy.
///
/// # Errors
/// As [`binary`].
///
/// # Panics
/// If an offset is not that of an element of the buffer.
pub fn at(memory: &Memory, op: Binary, a: &Array, offsets: &[usize], b: Operand<'_>) -> Result<Warnings> {
    let loop_dtype = resolve::binary_loop(op, &Operand::Array(a), &b)?;
    let b = run::operand(memory, &b, &loop_dtype)?.broadcast_to(&[offsets.len()])?;
    let from: Vec<usize> = b.layout().offsets().collect();
    let mut warnings = Warnings::NONE;
    for round in rounds(offsets) {
        let to: Vec<usize> = round.iter().map(|&i| offsets[i]).collect();
        let x = cast(&run::gather(a, &to)?, &loop_dtype)?;
        let y = run::gather(&b, &round.iter().map(|&i| from[i]).collect::<Vec<_>>())?;
        let result = Array::zeros(memory, &[to.len()], op.result_dtype(&loop_dtype), Order::C)?;
        warnings |= binary_loops::run(op, &loop_dtype, Lanes { a: &x, b: &y, out: &result, in_order: false })?;
        run::scatter(a, &to, &cast(&result, a.dtype())?);
    }
    Ok(warnings)
}

/// Splits indices so that none repeats within a round and repetitions keep their order: round `k` has every `k`-th occurrence.
fn rounds(offsets: &[usize]) -> Vec<Vec<usize>> {
    let mut seen: HashMap<usize, usize> = HashMap::with_capacity(offsets.len());
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for (i, &offset) in offsets.iter().enumerate() {
        let count = seen.entry(offset).or_insert(0);
        if *count == rounds.len() {
            rounds.push(Vec::new());
        }
        rounds[*count].push(i);
        *count += 1;
    }
    rounds
}

/// Elements `start..start + len` of an axis.
fn slice(array: &Array, axis: usize, start: usize, len: usize) -> Result<Array> {
    let mut layout = array.layout().clone();
    layout.shape[axis] = len;
    if array.size() > 0 && len > 0 {
        layout.offset = layout.offset.wrapping_add_signed(layout.strides[axis] * start as isize);
    }
    array.with_layout(layout)
}

/// The array at index 0 of an axis (of any array of that shape with the axis removed, if the axis is empty).
fn without_axis(array: &Array, axis: usize) -> Result<Array> {
    let mut layout = array.layout().clone();
    let empty = layout.shape.remove(axis) == 0;
    layout.strides.remove(axis);
    if empty {
        // Nothing may be read, only shape and strides count.
        layout.strides.iter_mut().for_each(|s| *s = 0);
        layout = Layout { offset: 0, ..layout };
        let item = Array::zeros(array.memory(), &[], array.dtype().clone(), Order::C)?;
        return item.with_layout(layout);
    }
    array.with_layout(layout)
}

/// The array repeated along a new axis, without copying it.
fn with_constant_axis(array: &Array, axis: usize, n: usize) -> Result<Array> {
    let mut layout = array.layout().clone();
    layout.shape.insert(axis, n);
    layout.strides.insert(axis, 0);
    array.with_layout(layout)
}
