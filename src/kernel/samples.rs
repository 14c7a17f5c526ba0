//! Random numbers and random views for the unit tests.

use super::view::{flip, transpose_axes};
use super::{Array, Layout};

/// A small deterministic source of numbers (splitmix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number in `0..n` (0 for `n = 0`).
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// Skewed to small numbers, as NumPy's solver tests do.
    pub(crate) fn skewed(&mut self, max: i64) -> i64 {
        let unit = self.below(1 << 30) as f64 / f64::from(1 << 30);
        (unit.powi(6) * max as f64) as i64
    }

    /// A random slice with steps, flips, and permuted axes; sometimes with a stride of 0 or overlapping strides.
    pub(crate) fn view(&mut self, a: &Array) -> Array {
        let mut layout = a.layout().clone();
        for axis in 0..layout.ndim() {
            let n = layout.shape[axis];
            let step = 1 + self.below(3);
            let start = self.below(n);
            let left = (n - start).div_ceil(step);
            layout.shape[axis] = if self.below(30) == 0 { 0 } else { 1 + self.below(left).max(self.below(left)) };
            layout.offset += start * layout.strides[axis].unsigned_abs();
            layout.strides[axis] *= step as isize;
            match self.below(16) {
                0 => layout.strides[axis] = 0,
                1 => layout.strides[axis] /= 2,
                _ => {}
            }
        }
        self.turned(&a.with_layout(layout).expect("within the base"))
    }

    /// Random axes flipped, all permuted.
    pub(crate) fn turned(&mut self, a: &Array) -> Array {
        let flipped: Vec<isize> = (0..a.ndim() as isize).filter(|_| self.below(3) == 0).collect();
        let mut axes: Vec<usize> = (0..a.ndim()).collect();
        for i in (1..axes.len()).rev() {
            axes.swap(i, self.below(i + 1));
        }
        transpose_axes(&flip(a, Some(&flipped)).expect("axes in range"), &axes)
    }
}

/// A layout from plain slices.
pub(crate) fn layout(shape: &[usize], strides: &[isize], offset: usize) -> Layout {
    Layout { shape: shape.into(), strides: strides.into(), offset }
}
