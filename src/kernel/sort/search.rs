//! Searching a sorted vector.

use std::cmp::Ordering;

use super::order::compare_items;
use crate::kernel::reduce::as_type;
use crate::kernel::{Array, DType, KernelError, Order, Result, loops};

/// Where among equal elements a value belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before them.
    Left,
    /// Behind them.
    Right,
}

/// Where each of `values` would go into the sorted vector `a`, which has their element type.
///
/// `sorter` holds the positions that sort `a`.
///
/// # Errors
/// [`KernelError::Value`] if `a` is no vector or `sorter` does not fit it; [`KernelError::Type`] if the types differ
/// (convert first) or `sorter` is not a vector of integers.
pub fn searchsorted(a: &Array, values: &Array, side: Side, sorter: Option<&Array>) -> Result<Array> {
    if a.ndim() != 1 {
        let how = if a.ndim() == 0 { "of too small depth for" } else { "too deep for" };
        return Err(KernelError::value(format!("object {how} desired array")));
    }
    if a.dtype() != values.dtype() {
        return Err(KernelError::type_(format!(
            "cannot search {} among {} without a conversion",
            values.dtype(),
            a.dtype()
        )));
    }
    a.buffer().materialise()?;
    values.buffer().materialise()?;
    let len = a.shape()[0];
    let mut positions = Vec::new();
    if let Some(sorter) = sorter {
        if !sorter.dtype().is_integer() {
            return Err(KernelError::type_("sorter must only contain integers"));
        }
        if sorter.ndim() != 1 {
            return Err(KernelError::type_("could not parse sorter argument"));
        }
        if sorter.size() != len {
            return Err(KernelError::value("sorter.size must equal a.size"));
        }
        let mut fits = true;
        loops::for_each(&as_type(sorter, &DType::Int64)?, |i: i64| {
            fits &= usize::try_from(i).is_ok_and(|i| i < len);
            positions.push(i as usize);
        });
        if !fits {
            return Err(KernelError::value("Sorter index out of range."));
        }
    }
    let item = |rank: usize| {
        let i = positions.get(rank).copied().unwrap_or(rank);
        (a.layout().offset as isize + i as isize * a.strides()[0]) as usize
    };
    let out = Array::zeros(a.memory(), values.shape(), DType::Int64, Order::C)?;
    let mut wanted = values.layout().offsets();
    loops::generate(&out, || {
        let Some(value) = wanted.next() else { return 0 };
        let (mut low, mut high) = (0, len);
        while low < high {
            let middle = low + (high - low) / 2;
            let order = compare_items(a.dtype(), (a, item(middle)), (values, value));
            if order == Ordering::Less || (side == Side::Right && order == Ordering::Equal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low as i64
    });
    Ok(out)
}
