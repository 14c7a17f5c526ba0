//! Slices: Python's rules for clamping, and the axis they leave.

use crate::kernel::{KernelError, Result};

/// The elements that `start:stop:step` selects from an axis of `len`: first index, number of indices.
///
/// An empty selection starts at 0, as in NumPy.
///
/// # Errors
/// [`KernelError::Value`] if `step` is 0.
pub fn slice_indices(start: Option<isize>, stop: Option<isize>, step: isize, len: usize) -> Result<(usize, usize)> {
    if step == 0 {
        return Err(KernelError::value("slice step cannot be zero"));
    }
    let (len, step) = (len as i128, step as i128);
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clamp = |end: Option<isize>, default: i128| match end {
        None => default,
        Some(i) if i < 0 => (i as i128 + len).max(low),
        Some(i) => (i as i128).min(high),
    };
    let (start, stop) =
        if step > 0 { (clamp(start, low), clamp(stop, high)) } else { (clamp(start, high), clamp(stop, low)) };
    let count =
        if step > 0 { (stop - start + step - 1).div_euclid(step) } else { (start - stop - step - 1).div_euclid(-step) };
    Ok(if count <= 0 { (0, 0) } else { (start as usize, count as usize) })
}

/// An index resolved against an axis: negative ones count from the end; `None` outside.
pub(super) fn resolve(index: i64, len: usize) -> Option<usize> {
    let resolved = if index < 0 { index as i128 + len as i128 } else { index as i128 };
    (0..len as i128).contains(&resolved).then_some(resolved as usize)
}

/// NumPy's message for an index outside an axis.
pub(super) fn out_of_bounds(index: i64, axis: usize, len: usize) -> KernelError {
    KernelError::index(format!("index {index} is out of bounds for axis {axis} with size {len}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Python's rule spelled out: the indices visited by counting from start to stop.
    fn visited(start: Option<isize>, stop: Option<isize>, step: isize, len: isize) -> Vec<usize> {
        let wrap = |i: isize| if i < 0 { i + len } else { i };
        let (mut i, stop) = if step > 0 {
            (start.map_or(0, |i| wrap(i).max(0)), stop.map_or(len, |i| wrap(i).min(len)))
        } else {
            (start.map_or(len - 1, |i| wrap(i).min(len - 1)), stop.map_or(-1, |i| wrap(i).max(-1)))
        };
        let mut out = vec![];
        while if step > 0 { i < stop } else { i > stop } {
            out.push(i as usize);
            i += step;
        }
        out
    }

    #[test]
    fn every_small_slice_visits_what_counting_visits() {
        let ends = || (-7..8).map(Some).chain([None]);
        for len in 0..5 {
            for (start, stop) in ends().flat_map(|a| ends().map(move |b| (a, b))) {
                for step in [-6, -3, -2, -1, 1, 2, 3, 6, isize::MIN, isize::MAX] {
                    let (first, count) = slice_indices(start, stop, step, len).unwrap();
                    let seen: Vec<_> = (0..count as isize).map(|k| (first as isize + k * step) as usize).collect();
                    let small = step.clamp(-100, 100);
                    assert_eq!(seen, visited(start, stop, small, len as isize), "{start:?}:{stop:?}:{step} of {len}");
                }
            }
        }
    }
}
