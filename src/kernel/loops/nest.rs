//! The axes of several operands of one shape, sorted and merged for the inner loops.

use smallvec::SmallVec;

use super::Layout;

/// Elements along either side of a tile of a transposed copy: 16 lines of either operand stay in the innermost cache.
const TILE: usize = 16;

/// The axes of `N` operands of one shape, outermost first, merged where all operands allow it.
pub(super) struct Nest<const N: usize> {
    pub(super) shape: SmallVec<[usize; 4]>,
    /// Invariant: as long as `shape`; per axis the byte stride of each operand.
    pub(super) strides: SmallVec<[[isize; N]; 4]>,
    pub(super) starts: [isize; N],
}

impl<const N: usize> Nest<N> {
    /// Visits elements in C order.
    pub(super) fn in_order(layouts: [&Layout; N]) -> Self {
        let shape = &layouts[0].shape;
        assert!(layouts.iter().all(|l| l.shape == *shape), "operands of one shape");
        let axes = (0..shape.len()).filter(|&a| shape[a] != 1);
        let mut nest = Self {
            shape: axes.clone().map(|a| shape[a]).collect(),
            strides: axes.map(|a| layouts.map(|l| l.strides[a])).collect(),
            starts: layouts.map(|l| l.offset as isize),
        };
        nest.merge();
        nest
    }

    /// Visits elements in whatever order suits memory best: axes sorted by stride, negative strides flipped.
    pub(super) fn any_order(layouts: [&Layout; N]) -> Self {
        let shape = &layouts[0].shape;
        assert!(layouts.iter().all(|l| l.shape == *shape), "operands of one shape");
        let mut axes: SmallVec<[(usize, [isize; N]); 4]> =
            (0..shape.len()).filter(|&a| shape[a] != 1).map(|a| (shape[a], layouts.map(|l| l.strides[a]))).collect();
        let mut starts = layouts.map(|l| l.offset as isize);
        let is_empty = shape.contains(&0);
        for (n, strides) in &mut axes {
            if !is_empty && strides.iter().all(|s| *s <= 0) {
                for (start, stride) in starts.iter_mut().zip(strides.iter_mut()) {
                    *start += *stride * (*n as isize - 1);
                    *stride = -*stride;
                }
            }
        }
        axes.sort_by_key(|(_, strides)| std::cmp::Reverse(strides.map(isize::unsigned_abs)));
        let mut nest =
            Self { shape: axes.iter().map(|a| a.0).collect(), strides: axes.iter().map(|a| a.1).collect(), starts };
        nest.merge();
        nest
    }

    /// Joins neighbouring axes that every operand crosses in one even stride.
    fn merge(&mut self) {
        let mut axis = 1;
        while axis < self.shape.len() {
            let n = self.shape[axis] as isize;
            // Checked: beside a length of 0 strides may be anything.
            if (0..N).all(|k| self.strides[axis][k].checked_mul(n) == Some(self.strides[axis - 1][k])) {
                self.shape[axis] *= self.shape[axis - 1];
                self.shape.remove(axis - 1);
                self.strides.remove(axis - 1);
            } else {
                axis += 1;
            }
        }
    }

    /// Calls `inner` with the byte offsets of the first element of each innermost run, the strides and the length.
    #[inline]
    pub(super) fn run(&self, inner: impl FnMut([isize; N], [isize; N], usize)) {
        self.run_from(self.starts, inner);
    }

    /// As [`Nest::run`], with the first elements at other byte offsets than the layouts said.
    #[inline]
    pub(super) fn run_from(&self, starts: [isize; N], mut inner: impl FnMut([isize; N], [isize; N], usize)) {
        if self.shape.contains(&0) {
            return;
        }
        let Some((&n, outer)) = self.shape.split_last() else {
            inner(starts, [0; N], 1);
            return;
        };
        let steps = self.strides[outer.len()];
        let mut at = starts;
        if outer.is_empty() {
            inner(at, steps, n);
            return;
        }
        let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, outer.len());
        loop {
            inner(at, steps, n);
            let moved = |axis: usize, by: isize| (0..N).for_each(|k| at[k] += self.strides[axis][k] * by);
            if !advance(&mut index, outer, moved) {
                return;
            }
        }
    }
}

/// Goes to the next index in C order, and tells by how many steps it moved along which axes; `false` after the last.
#[inline]
pub(crate) fn advance(index: &mut [usize], shape: &[usize], mut moved: impl FnMut(usize, isize)) -> bool {
    for axis in (0..shape.len()).rev() {
        if index[axis] + 1 < shape[axis] {
            index[axis] += 1;
            moved(axis, 1);
            return true;
        }
        moved(axis, -(index[axis] as isize));
        index[axis] = 0;
    }
    false
}

impl Nest<2> {
    /// Takes out two long axes of which the first operand prefers the one as the innermost and the second operand the
    /// other, as in a transposed copy: (length, strides) of the second operand's axis, then of the first operand's.
    ///
    /// The loop over both must then go by tiles, or one operand gets a cache line per element.
    pub(super) fn take_crossed_axes(&mut self) -> Option<[(usize, [isize; 2]); 2]> {
        let inner = self.shape.len().checked_sub(1)?;
        let step = |axis: usize| self.strides[axis][1].unsigned_abs();
        let other = (0..inner).filter(|&axis| step(axis) > 0).min_by_key(|&axis| step(axis))?;
        let worth_it = step(other) < step(inner) && self.shape[inner] >= TILE && self.shape[other] >= TILE;
        worth_it.then(|| {
            let [inner, other] = [inner, other].map(|axis| (self.shape.remove(axis), self.strides.remove(axis)));
            [other, inner]
        })
    }
}

/// Calls `f` with the offsets of every pair of indices along two axes, tile by tile.
#[inline(always)]
pub(super) fn for_each_in_tiles(
    [outer, inner]: [(usize, [isize; 2]); 2],
    start: [isize; 2],
    mut f: impl FnMut([isize; 2]),
) {
    let at = |[a, b]: [isize; 2], [x, y]: [isize; 2], i: usize| [a + x * i as isize, b + y * i as isize];
    for i0 in (0..outer.0).step_by(TILE) {
        for j0 in (0..inner.0).step_by(TILE) {
            for i in i0..outer.0.min(i0 + TILE) {
                let row = at(start, outer.1, i);
                for j in j0..inner.0.min(j0 + TILE) {
                    f(at(row, inner.1, j));
                }
            }
        }
    }
}
