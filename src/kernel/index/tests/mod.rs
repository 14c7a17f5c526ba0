//! Indexing against two judges: cases recorded from NumPy, and a reference that follows one element at a time.

mod functions;
mod recorded;
mod reference;

use crate::kernel::{Array, Memory, Result};

/// `np.arange(n).reshape(shape)`
fn range(shape: &[usize]) -> Array {
    array(shape, &(0..shape.iter().product::<usize>() as i64).collect::<Vec<_>>())
}

fn array(shape: &[usize], values: &[i64]) -> Array {
    Array::from_slice(&Memory::unlimited(), shape, values).unwrap()
}

/// A 1-D array.
fn line(values: &[i64]) -> Array {
    array(&[values.len()], values)
}

fn ints(a: &Array) -> Vec<i64> {
    a.elements().iter().map(|e| e.as_i64().unwrap()).collect()
}

/// `a.T`
fn transposed(a: &Array) -> Array {
    let mut layout = a.layout().clone();
    layout.shape.reverse();
    layout.strides.reverse();
    a.with_layout(layout).unwrap()
}

/// The message of an error.
fn message<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().to_string()
}
