//! In which order, and in which groups, a reduction visits its elements.
//!
//! Problem: the value of a floating-point sum depends on how the elements are grouped, and NumPy's grouping depends
//! on the memory layout. Idea: repeat the decisions of its iterator. (1) Sort the axes by stride, without turning negative
//! ones. (2) Merge axes that are crossed in one even stride. (3) Decide how many axes one call of the inner loop covers;
//! where the elements of a call are not evenly spaced, NumPy copies at most 8,192 of them to a buffer first, if its
//! estimate of the cost says so. Source of the rule: NumPy 2.4, `nditer_constr.c`, `npyiter_find_buffering_setup`.

use smallvec::SmallVec;

use crate::kernel::Layout;

/// Elements that NumPy's iterator buffers at a time.
const BUFFER: usize = 8192;

/// Operands of a plan.
const OUT: usize = 0;
const SOURCE: usize = 1;
const MASK: usize = 2;
/// Where the elements are read from: the source, or its converted copy.
const READ: usize = 3;

/// One axis of the iteration: length, and bytes per step of each operand.
#[derive(Debug, Clone, Copy)]
struct Axis {
    len: usize,
    strides: [isize; 4],
}

/// The operands' layouts, all of the source's shape; the result has stride 0 along reduced axes.
pub(super) struct Operands<'a> {
    pub(super) out: &'a Layout,
    pub(super) source: &'a Layout,
    pub(super) mask: Option<&'a Layout>,
    pub(super) read: &'a Layout,
    /// Whether NumPy converts (or aligns) the source on the way, which needs its buffer.
    pub(super) converts: bool,
}

/// A reduction's iteration.
#[derive(Debug)]
pub(super) struct Plan {
    /// Innermost first.
    axes: SmallVec<[Axis; 4]>,
    starts: [isize; 4],
    /// Axes covered by one group: `axes[..covered]`.
    covered: usize,
    /// Elements of one group at most.
    limit: usize,
}

/// A group of elements handed to the inner loop: byte offsets of its first element, and its extent.
#[derive(Debug)]
pub(super) struct Group<'a> {
    plan: &'a Plan,
    starts: [isize; 4],
    /// Position of the first element among those of the covered axes, and number of elements.
    first: usize,
    /// Number of elements.
    pub(super) len: usize,
}

/// A stretch of a group along the innermost axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) out: (usize, isize),
    pub(super) mask: (usize, isize),
    pub(super) read: (usize, isize),
    pub(super) len: usize,
}

impl Plan {
    /// Decides on axes and groups.
    pub(super) fn new(operands: &Operands<'_>) -> Self {
        let shape = &operands.source.shape;
        let layouts = [Some(operands.out), Some(operands.source), operands.mask, Some(operands.read)];
        let stride = |k: usize, a: usize| layouts[k].map_or(0, |l: &Layout| l.strides[a]);
        // The result does not exist yet when NumPy sorts.
        let order = match operands.mask {
            Some(mask) => axis_order(&[operands.source, mask]),
            None => axis_order(&[operands.source]),
        };
        let mut axes: SmallVec<[Axis; 4]> = order
            .into_iter()
            .filter(|&a| shape[a] != 1)
            .map(|a| Axis { len: shape[a], strides: std::array::from_fn(|k| stride(k, a)) })
            .collect();
        merge(&mut axes);
        let starts = layouts.map(|l| l.map_or(0, |l| l.offset as isize));
        let mut plan = Self { axes, starts, covered: 0, limit: 0 };
        plan.group(operands.mask.is_some(), operands.converts);
        plan
    }

    /// NumPy's choice of the axes that one group covers.
    fn group(&mut self, masked: bool, converts: bool) {
        let Some(first) = self.axes.first() else {
            (self.covered, self.limit) = (0, 1);
            return;
        };
        let operands = if masked { 3 } else { 2 };
        let mut even_axes = [1; 3];
        let mut cost = if converts { 2.0 } else { 1.0 };
        let mut size = first.len;
        let (mut best_axis, mut best_cost, mut best_size, mut core) = (0, cost, size, 1);
        let mut reduce_axis = None;
        for axis in 1..self.axes.len() {
            if reduce_axis.is_some() || (size >= BUFFER && cost > 1.0) {
                break;
            }
            let (inner, outer) = (self.axes[axis - 1], self.axes[axis]);
            for (k, even) in even_axes.iter_mut().enumerate().take(operands) {
                if *even == axis {
                    if inner.strides[k] * inner.len as isize == outer.strides[k] {
                        *even += 1;
                        continue;
                    }
                    if !(k == SOURCE && converts) {
                        cost += 1.0;
                    }
                }
                if k == OUT && (outer.strides[k] == 0 || inner.strides[k] == 0) {
                    reduce_axis = Some(axis);
                }
            }
            let this_core = size;
            size *= outer.len;
            if size == 0 {
                break;
            }
            let reach = if size > BUFFER && cost > 1.0 { BUFFER } else { size } as f64;
            if cost * best_size as f64 <= best_cost * reach {
                (best_axis, best_cost, best_size, core) = (axis, cost, size, this_core);
            }
        }
        if reduce_axis == Some(best_axis) {
            // The result moves along this axis: one group per step of it.
            (self.covered, self.limit) = (best_axis, core);
            return;
        }
        let even = (0..operands).all(|k| even_axes[k] > best_axis);
        self.covered = best_axis + 1;
        self.limit = if (converts || !even) && best_size > BUFFER { core * (BUFFER / core) } else { best_size };
    }

    /// Elements of the largest group that needs a buffer: several stretches that go to one result.
    pub(super) fn buffered(&self) -> usize {
        let covered: usize = self.axes[..self.covered].iter().map(|a| a.len).product();
        if self.covered > 1 { self.limit.min(covered) } else { 0 }
    }

    /// Calls `f` for each group in order.
    pub(super) fn for_each_group(&self, mut f: impl FnMut(Group<'_>)) {
        if self.axes.iter().any(|a| a.len == 0) {
            return;
        }
        let total: usize = self.axes[..self.covered].iter().map(|a| a.len).product();
        let outer = &self.axes[self.covered..];
        let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, outer.len());
        let mut at = self.starts;
        loop {
            let mut first = 0;
            while first < total {
                let len = self.limit.max(1).min(total - first);
                f(Group { plan: self, starts: at, first, len });
                first += len;
            }
            let mut k = 0;
            loop {
                let Some(axis) = outer.get(k) else { return };
                index[k] += 1;
                if index[k] < axis.len {
                    (0..4).for_each(|o| at[o] += axis.strides[o]);
                    break;
                }
                (0..4).for_each(|o| at[o] -= axis.strides[o] * (index[k] as isize - 1));
                index[k] = 0;
                k += 1;
            }
        }
    }
}

impl Group<'_> {
    /// Whether the result stays at one element, so that the group is one sum.
    pub(super) fn is_one_result(&self) -> bool {
        self.plan.axes[..self.plan.covered].iter().all(|a| a.strides[OUT] == 0)
    }

    /// Calls `f` for each stretch in order.
    pub(super) fn for_each_stretch(&self, mut f: impl FnMut(Stretch)) {
        let axes = &self.plan.axes[..self.plan.covered];
        let inner = axes.first().copied().unwrap_or(Axis { len: 1, strides: [0; 4] });
        let (mut position, end) = (self.first, self.first + self.len);
        while position < end {
            let mut at = self.starts;
            let mut rest = position;
            for axis in axes {
                let step = (rest % axis.len) as isize;
                (0..4).for_each(|o| at[o] += axis.strides[o] * step);
                rest /= axis.len;
            }
            let len = (inner.len - position % inner.len).min(end - position);
            let run = |k: usize| (at[k] as usize, inner.strides[k]);
            f(Stretch { out: run(OUT), mask: run(MASK), read: run(READ), len });
            position += len;
        }
    }
}

/// The axes from the innermost to the outermost in memory, as NumPy's iterator sorts them: smallest stride first. Axes of
/// length 1 or stride 0 tell nothing and stay where they are; where the operands disagree, C order wins.
pub(crate) fn axis_order(layouts: &[&Layout]) -> SmallVec<[usize; 4]> {
    let mut order: SmallVec<[usize; 4]> = (0..layouts[0].ndim()).rev().collect();
    for i in 1..order.len() {
        let mut place = i;
        for j in (0..i).rev() {
            let mut swaps = None;
            for layout in layouts {
                let step = |axis: usize| if layout.shape[axis] == 1 { 0 } else { layout.strides[axis].unsigned_abs() };
                let (new, old) = (step(order[i]), step(order[j]));
                if new != 0 && old != 0 {
                    swaps = Some(old > new && swaps != Some(false));
                }
            }
            match swaps {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        order[place..=i].rotate_right(1);
    }
    order
}

/// Joins neighbouring axes that every operand crosses in one even stride.
fn merge(axes: &mut SmallVec<[Axis; 4]>) {
    let mut k = 1;
    while k < axes.len() {
        let (inner, outer) = (axes[k - 1], axes[k]);
        if (0..4).all(|o| inner.strides[o] * inner.len as isize == outer.strides[o]) {
            axes[k - 1].len *= outer.len;
            axes.remove(k);
        } else {
            k += 1;
        }
    }
}
