//! Arrays from and to streams of bytes: elements one after the other, as they lie in memory.

use std::io::{self, Write};

use super::{Array, KernelError, Order, Result, copy};

/// Bytes moved at a time.
const CHUNK: usize = 1 << 16;

/// The array, or a copy whose elements lie densely in an order.
///
/// # Errors
/// Out of memory.
pub fn dense(array: &Array, order: Order) -> Result<Array> {
    array.buffer().materialise()?;
    if array.is_dense(order) { Ok(array.clone()) } else { copy::copy(array, order.into()) }
}

/// Writes the elements of an array that is dense in whatever order, as they lie in memory.
///
/// # Errors
/// Those of the stream.
pub fn write(array: &Array, to: &mut dyn Write) -> io::Result<()> {
    let mut at = array.layout().offset;
    let end = at + array.nbytes();
    let mut chunk = vec![0; CHUNK.min(end - at)];
    while at < end {
        let n = chunk.len().min(end - at);
        array.buffer().take_bytes(at, &mut chunk[..n]);
        to.write_all(&chunk[..n])?;
        at += n;
    }
    Ok(())
}

/// The elements of an array one after the other in an order.
///
/// # Errors
/// Out of memory.
pub fn to_vec(array: &Array, order: Order) -> Result<Vec<u8>> {
    as_they_lie(&dense(array, order)?)
}

/// The elements of an array that is dense in whatever order, as they lie in memory.
///
/// # Errors
/// Out of memory.
pub fn as_they_lie(array: &Array) -> Result<Vec<u8>> {
    let n = array.nbytes();
    let mut bytes = Vec::new();
    let refused = |_| KernelError::Memory(format!("Unable to allocate {n} bytes"));
    bytes.try_reserve_exact(n).map_err(refused)?;
    bytes.resize(n, 0);
    if n > 0 {
        array.buffer().take_bytes(array.layout().offset, &mut bytes);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Memory, view};

    #[test]
    fn elements_are_written_in_the_order_of_the_dense_array() {
        let memory = Memory::unlimited();
        let a = Array::from_slice(&memory, &[2, 3], &[1u8, 2, 3, 4, 5, 6]).unwrap();
        let turned = view::transpose(&a, None).unwrap();
        let written = |array: &Array, order: Order| {
            let mut out = Vec::new();
            write(&dense(array, order).unwrap(), &mut out).unwrap();
            assert_eq!(out, to_vec(array, order).unwrap());
            out
        };
        assert_eq!(written(&a, Order::C), [1, 2, 3, 4, 5, 6]);
        assert_eq!(written(&turned, Order::C), [1, 4, 2, 5, 3, 6]);
        assert_eq!(written(&turned, Order::F), [1, 2, 3, 4, 5, 6]);
        let none = Array::from_slice::<u8>(&memory, &[0, 3], &[]).unwrap();
        assert!(written(&none, Order::C).is_empty());
        let long: Vec<u8> = (0..200_000u32).map(|i| i as u8).collect();
        let long_array = Array::from_slice(&memory, &[long.len()], &long).unwrap();
        assert_eq!(written(&long_array, Order::C), long);
    }
}
