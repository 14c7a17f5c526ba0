//! `choose`: an array of choices, element by element.

use super::Mode;
use super::fancy::to_int64;
use crate::kernel::copy::copy;
use crate::kernel::layout::{broadcast_shapes, shape_tuple};
use crate::kernel::{Array, KernelError, Order, OrderRequest, Result, loops};

/// At every position the element of the choice that `index` (any integer type) names there, all broadcast
/// together. The choices have one element type. The result is a new C-ordered array.
///
/// # Errors
/// [`KernelError::Value`] if there is no choice, the shapes do not broadcast, or an index names no choice and
/// `mode` is [`Mode::Raise`] (which, unlike elsewhere, refuses negative indices).
pub fn choose(index: &Array, choices: &[Array], mode: Mode) -> Result<Array> {
    let Some(first) = choices.first() else { return Err(KernelError::value("0-length sequence.")) };
    let dtype = first.dtype().clone();
    if choices.iter().any(|c| *c.dtype() != dtype) {
        return Err(KernelError::type_("choices must have one element type"));
    }
    let mut shapes: Vec<&[usize]> = choices.iter().map(Array::shape).collect();
    shapes.push(index.shape());
    let shape = broadcast_shapes(&shapes).map_err(|_| mismatch(&shapes))?;
    let index = to_int64(index)?.broadcast_to(&shape)?;
    let dense: Result<Vec<Array>> = choices.iter().map(|c| dense(&c.broadcast_to(&shape)?)).collect();
    let dense = dense?;
    let size = dtype.itemsize();
    let out = Array::zeros(first.memory(), &shape, dtype, Order::C)?;
    let (mut at, mut fine) = (0, true);
    loops::for_each::<i64>(&index, |i| {
        let position = if mode == Mode::Raise && i < 0 { None } else { mode.resolve(i, dense.len()) };
        match position {
            Some(k) => loops::copy_item(&out, at, &dense[k], dense[k].layout().offset + at),
            None => fine = false,
        }
        at += size;
    });
    if fine { Ok(out) } else { Err(KernelError::value("invalid entry in choice array")) }
}

/// The array itself if its elements lie in C order without gaps, or a copy that does.
fn dense(array: &Array) -> Result<Array> {
    array.buffer().materialise()?;
    if array.is_dense(Order::C) {
        return Ok(array.clone());
    }
    copy(array, OrderRequest::C)
}

/// NumPy names the argument that first fixed the length of the axis, and the one that differs.
fn mismatch(shapes: &[&[usize]]) -> KernelError {
    let length = |shape: &[usize], axis: usize| shape.len().checked_sub(axis).map_or(1, |i| shape[i]);
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    for axis in (1..=ndim).rev() {
        let mut longer = (0..shapes.len()).filter(|&k| length(shapes[k], axis) != 1);
        if let Some(first) = longer.next()
            && let Some(other) = longer.find(|&k| length(shapes[k], axis) != length(shapes[first], axis))
        {
            return KernelError::value(format!(
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {first} with shape {} and arg {other} with shape {}.",
                shape_tuple(shapes[first]),
                shape_tuple(shapes[other])
            ));
        }
    }
    KernelError::value("shape mismatch: objects cannot be broadcast to a single shape.")
}
