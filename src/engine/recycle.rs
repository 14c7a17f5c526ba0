//! Recycle: a stored value of another shape fills its target, in languages that do so.

use super::Engine;
use super::store::Stored;
use crate::kernel::{Array, KernelError, Order, Result, copy, loops};

impl Engine {
    /// Under languages that recycle, a value of another shape fills the target in storage order, again and again.
    pub(super) fn recycled(&mut self, stored: Stored, shape: &[usize]) -> Result<Stored> {
        let Stored::Array(value) = &stored else { return Ok(stored) };
        let (have, want) = (value.size(), shape.iter().product::<usize>());
        if !self.model().stretches_stores && have != 1 && !same_but_ones(value.shape(), shape) {
            return Err(KernelError::value(format!(
                "=: nonconformant arguments (op1 is {}, op2 is {})",
                dimensions(shape),
                dimensions(value.shape())
            )));
        }
        if !self.model().recycles || value.shape() == shape || have == 1 || want == 0 {
            return Ok(stored);
        }
        if have == 0 {
            return Err(KernelError::value("replacement has length zero"));
        }
        if shape.len() > 1 && want % have != 0 {
            return Err(KernelError::value("number of items to replace is not a multiple of replacement length"));
        }
        self.recorder.recycled();
        Ok(Stored::Array(recycle(value, shape)?))
    }
}

/// Whether two shapes differ by axes of length 1 only.
fn same_but_ones(a: &[usize], b: &[usize]) -> bool {
    a.iter().filter(|n| **n != 1).eq(b.iter().filter(|n| **n != 1))
}

/// A shape in MATLAB's words: `1x3`, `2x3`.
fn dimensions(shape: &[usize]) -> String {
    let mut axes: Vec<String> = shape.iter().map(usize::to_string).collect();
    while axes.len() < 2 {
        axes.insert(0, "1".to_owned());
    }
    axes.join("x")
}

/// The elements of `value` in column-major order, repeated to fill `shape` in column-major order.
pub(crate) fn recycle(value: &Array, shape: &[usize]) -> Result<Array> {
    let flat = copy::copy(value, Order::F.into())?;
    let out = Array::zeros(value.memory(), shape, value.dtype().clone(), Order::F)?;
    let (size, n) = (value.dtype().itemsize(), flat.size());
    for i in 0..out.size() {
        loops::copy_item(&out, i * size, &flat, flat.layout().offset + i % n * size);
    }
    Ok(out)
}
