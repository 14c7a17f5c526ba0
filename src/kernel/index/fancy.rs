//! Index arrays: one or more arrays that choose positions along axes, next to axes taken whole or sliced.

use smallvec::SmallVec;

use super::order::{AxisOrder, c_order, keep_order};
use super::slice::{out_of_bounds, resolve};
use crate::kernel::copy::copy;
use crate::kernel::layout::{Shape, Strides, shape_text};
use crate::kernel::loops::{self, places};
use crate::kernel::{Array, DType, KernelError, Layout, Order, OrderRequest, Result};

/// Places computed at a time, so that they stay in the innermost cache.
const BATCH: usize = 1024;

/// One index array and the axis it chooses from.
#[derive(Debug, Clone)]
pub(super) struct Pick {
    /// `int64`.
    index: Array,
    /// The strides the index array came with (conversion to `int64` may change them): they decide the walking
    /// order. 0 along axes of length 1.
    seen: Strides,
    /// Whether the array came as `int64`.
    native: bool,
    /// Axis of the indexed array (for messages), its length and byte stride.
    axis: usize,
    len: usize,
    step: isize,
}

impl Pick {
    pub(super) fn new(index: Array, axis: usize, len: usize, step: isize) -> Result<Self> {
        index.buffer().materialise()?;
        let seen = strides_without_ones(index.shape(), index.strides());
        let native = *index.dtype() == DType::Int64;
        let index = if native { index } else { to_int64(&index)? };
        Ok(Self { index, seen, native, axis, len, step })
    }

    /// The shape of the index array.
    pub(super) fn shape(&self) -> &[usize] {
        self.index.shape()
    }

    /// The first index outside the axis, in the order the indices lie in memory, as NumPy reports it.
    fn check(&self) -> Result<()> {
        let mut fine = true;
        loops::for_each::<i64>(&self.index, |i| fine &= resolve(i, self.len).is_some());
        if fine {
            return Ok(());
        }
        // NumPy walks an `int64` index of one axis forward, and all others from their lowest address.
        let flip = !(self.native && self.index.ndim() == 1);
        let layout = self.index.layout();
        let order = keep(layout.ndim(), [&self.seen].into_iter(), flip);
        let mut in_memory_order = Layout { shape: SmallVec::new(), strides: SmallVec::new(), offset: layout.offset };
        for (axis, backwards) in order {
            let (n, stride) = (layout.shape[axis], layout.strides[axis]);
            if backwards && n > 0 {
                in_memory_order.offset = (in_memory_order.offset as isize + stride * (n as isize - 1)) as usize;
            }
            in_memory_order.shape.push(n);
            in_memory_order.strides.push(if backwards { -stride } else { stride });
        }
        let mut indices = in_memory_order.offsets().map(|offset| loops::get_at::<i64>(&self.index, offset));
        match indices.find(|&i| resolve(i, self.len).is_none()) {
            Some(i) => Err(out_of_bounds(i, self.axis, self.len)),
            None => Ok(()),
        }
    }

    /// Strides over the axes of the broadcast index arrays.
    fn over(&self, ndim: usize, strides: &[isize]) -> Strides {
        let mut out: Strides = SmallVec::from_elem(0, ndim);
        let lead = ndim - strides.len();
        for (slot, (&stride, &n)) in out[lead..].iter_mut().zip(strides.iter().zip(self.index.shape())) {
            *slot = if n == 1 { 0 } else { stride };
        }
        out
    }
}

fn strides_without_ones(shape: &[usize], strides: &[isize]) -> Strides {
    shape.iter().zip(strides).map(|(&n, &s)| if n == 1 { 0 } else { s }).collect()
}

/// Indices of any integer type (or bool) as `int64`, in the same axis order.
pub(super) fn to_int64(index: &Array) -> Result<Array> {
    index.buffer().materialise()?;
    let index = &index.native()?;
    let out = index.zeros_like(DType::Int64)?;
    macro_rules! convert {
        ($($dtype:ident => $t:ty),*) => {
            match index.dtype().plain() {
                $(DType::$dtype => loops::map1::<$t, i64>(index, &out, |i| i as i64),)*
                DType::Bool => loops::map1::<crate::kernel::element::Bool8, i64>(index, &out, |b| b.get().into()),
                _ => return Err(KernelError::index("arrays used as indices must be of integer (or boolean) type")),
            }
        };
    }
    convert!(Int8 => i8, Int16 => i16, Int32 => i32, Int64 => i64, UInt8 => u8, UInt16 => u16, UInt32 => u32, UInt64 => u64);
    Ok(out)
}

/// Index arrays over an array: every element chosen is `rest` moved by one index of each pick.
#[derive(Debug, Clone)]
pub(super) struct Fancy {
    picks: SmallVec<[Pick; 2]>,
    /// What the other indices leave, at index 0 of every picked axis.
    rest: Layout,
    /// What the index arrays broadcast to.
    shape: Shape,
    /// The axis of the result where the index arrays' axes go.
    position: usize,
    /// There is nothing but index arrays, and they use all axes.
    only_arrays: bool,
}

impl Fancy {
    pub(super) fn new(picks: SmallVec<[Pick; 2]>, rest: Layout, position: usize, only_arrays: bool) -> Result<Self> {
        let shapes: SmallVec<[&[usize]; 4]> = picks.iter().map(|p| p.index.shape()).collect();
        let shape = crate::kernel::layout::broadcast_shapes(&shapes).map_err(|_| {
            let all: String = shapes.iter().map(|s| shape_text(s) + " ").collect();
            KernelError::index(format!(
                "shape mismatch: indexing arrays could not be broadcast together with shapes {all}"
            ))
        })?;
        drop(shapes);
        Ok(Self { picks, rest, shape, position, only_arrays })
    }

    pub(super) fn result_shape(&self) -> Shape {
        let (before, after) = self.rest.shape.split_at(self.position);
        before.iter().chain(&self.shape).chain(after).copied().collect()
    }

    /// Whether the result of reading is a transposed view of a fresh array.
    pub(super) fn moved_axes(&self) -> bool {
        self.position > 0
    }

    /// An error if an index lies outside its axis; if the index arrays broadcast to nothing, none is looked at.
    pub(super) fn check(&self) -> Result<()> {
        if self.shape.contains(&0) {
            return Ok(());
        }
        self.picks.iter().try_for_each(Pick::check)
    }

    pub(super) fn read(&self, target: &Array) -> Result<Array> {
        let out = self.allocate(target)?;
        self.gather(target, &out)?;
        self.to_result_order(&out)
    }

    /// Reads into an existing array of the result's shape.
    pub(super) fn read_into(&self, target: &Array, out: &Array) -> Result<()> {
        self.gather(target, &self.to_own_order(out)?)
    }

    /// Fills `out`, which has the index arrays' axes first.
    fn gather(&self, target: &Array, out: &Array) -> Result<()> {
        if out.size() == 0 {
            return self.check();
        }
        match (self.transfer::<true>(target, out), self.picks.as_slice()) {
            (None, _) => Ok(()),
            // NumPy checks a single index array while it reads, and several before.
            (Some(i), [one]) => Err(out_of_bounds(i, one.axis, one.len)),
            (Some(_), _) => self.check(),
        }
    }

    /// Writes a value that has the result's shape; the caller has checked the indices.
    pub(super) fn write(&self, target: &Array, value: &Array) -> Result<()> {
        self.transfer::<false>(target, &self.to_own_order(value)?);
        Ok(())
    }

    /// The index arrays copied where `overlaps` says so.
    pub(super) fn detached(&self, overlaps: impl Fn(&Array) -> bool) -> Result<Self> {
        let mut own = self.clone();
        for pick in own.picks.iter_mut().filter(|p| overlaps(&p.index)) {
            let copy = copy(&pick.index, OrderRequest::C)?;
            pick.seen = strides_without_ones(copy.shape(), copy.strides());
            pick.index = copy;
        }
        Ok(own)
    }

    /// Byte offsets of the chosen elements in C order of the result.
    pub(super) fn offsets(&self) -> Result<Vec<usize>> {
        self.check()?;
        let (before, after) = (self.part(0, self.position), self.part(self.position, self.rest.ndim()));
        let mut chosen = vec![0; self.shape.iter().product()];
        for pick in &self.picks {
            let index = pick.index.broadcast_to(&self.shape)?;
            let mut at = chosen.iter_mut();
            loops::for_each::<i64>(&index, |i| {
                if let (Some(at), Some(i)) = (at.next(), resolve(i, pick.len)) {
                    *at += i as isize * pick.step;
                }
            });
        }
        let mut all = Vec::with_capacity(before.len() * chosen.len() * after.len());
        for b in &before {
            for c in &chosen {
                all.extend(after.iter().map(|a| (self.rest.offset as isize + b + c + a) as usize));
            }
        }
        Ok(all)
    }

    /// Byte distances of the elements of some axes of the rest from their first.
    fn part(&self, from: usize, to: usize) -> Vec<isize> {
        let mut all = vec![0];
        for axis in from..to {
            let steps = 0..self.rest.shape[axis] as isize;
            all = all.iter().flat_map(|at| steps.clone().map(move |i| at + i * self.rest.strides[axis])).collect();
        }
        all
    }

    /// A fresh array with the index arrays' axes first, laid out as NumPy lays it out.
    fn allocate(&self, target: &Array) -> Result<Array> {
        let ndim = self.shape.len();
        let seen: SmallVec<[Strides; 4]> = self.picks.iter().map(|p| p.over(ndim, &p.seen)).collect();
        let order = match self.picks.as_slice() {
            [one] if self.only_arrays && one.native && is_fortran(&one.index) => {
                c_order(ndim).into_iter().rev().collect()
            }
            _ if self.only_arrays || self.rest.size() == 1 => keep(ndim, seen.iter(), false),
            _ => c_order(ndim),
        };
        let mut axes: SmallVec<[usize; 4]> = order.iter().map(|(axis, _)| *axis).collect();
        axes.extend(self.rest.axes_by_stride().iter().map(|axis| ndim + axis));
        let shape: Shape = self.shape.iter().chain(&self.rest.shape).copied().collect();
        Array::zeros_with_axes(target.memory(), &shape, target.dtype().clone(), &axes)
    }

    /// From index arrays' axes first to the order of the result.
    fn to_result_order(&self, array: &Array) -> Result<Array> {
        let (k, p) = (self.shape.len(), self.position);
        self.permuted(array, (k..k + p).chain(0..k).chain(k + p..array.ndim()))
    }

    /// From the order of the result to index arrays' axes first.
    fn to_own_order(&self, array: &Array) -> Result<Array> {
        let (k, p) = (self.shape.len(), self.position);
        self.permuted(array, (p..p + k).chain(0..p).chain(p + k..array.ndim()))
    }

    fn permuted(&self, array: &Array, axes: impl Iterator<Item = usize> + Clone) -> Result<Array> {
        if self.position == 0 {
            return Ok(array.clone());
        }
        let old = array.layout();
        array.with_layout(Layout {
            shape: axes.clone().map(|a| old.shape[a]).collect(),
            strides: axes.map(|a| old.strides[a]).collect(),
            offset: old.offset,
        })
    }

    /// Moves all elements from (`GATHER`) or to their places; `other` has the index arrays' axes first.
    ///
    /// Stops, with some elements moved and some not, at an index outside its axis and returns it.
    fn transfer<const GATHER: bool>(&self, target: &Array, other: &Array) -> Option<i64> {
        let blocks = self.blocks(other);
        let walk = Walk::new(self, other);
        if walk.shape.contains(&0) || self.rest.shape.contains(&0) {
            return None;
        }
        let (n, strides) = walk.innermost();
        let mut places = places::Places::with_capacity(n.min(BATCH));
        let mut outside = None;
        walk.for_each_run(|starts| {
            for done in (0..n).step_by(BATCH) {
                let from = |operand: usize| (starts[operand] + done as isize * strides[operand]) as usize;
                places.reset(self.rest.offset as isize, BATCH.min(n - done));
                for (k, pick) in self.picks.iter().enumerate() {
                    if !places.advance((&pick.index, from(k), strides[k]), (pick.len, pick.step)) {
                        let indices = (0..n as isize).map(|i| (starts[k] + i * strides[k]) as usize);
                        let mut indices = indices.map(|at| loops::get_at::<i64>(&pick.index, at));
                        outside = indices.find(|&i| resolve(i, pick.len).is_none());
                        return false;
                    }
                }
                let k = self.picks.len();
                let run = (other, from(k), strides[k]);
                if GATHER {
                    places::gather(run, target, &places, &blocks);
                } else {
                    places::scatter(target, &places, run, &blocks);
                }
            }
            true
        });
        outside
    }

    /// The block at each place, in the target and in the strided operand.
    fn blocks(&self, other: &Array) -> places::Blocks {
        let strides = SmallVec::from_slice(&other.strides()[self.shape.len()..]);
        places::Blocks::new(&self.rest, &Layout { shape: self.rest.shape.clone(), strides, offset: 0 })
    }
}

/// The array a result gets if its only index array is in Fortran order and not also in C order.
fn is_fortran(index: &Array) -> bool {
    index.is_dense(Order::F) && !index.is_dense(Order::C)
}

fn keep<'a>(ndim: usize, operands: impl Iterator<Item = &'a Strides>, flip: bool) -> AxisOrder {
    let operands: SmallVec<[&[isize]; 4]> = operands.map(SmallVec::as_slice).collect();
    keep_order(ndim, &operands, flip)
}

/// The axes of the index arrays and the strided operand (last), in walking order, merged where possible.
struct Walk {
    shape: Shape,
    /// Per axis, the byte stride of every operand.
    strides: SmallVec<[Strides; 4]>,
    starts: Strides,
}

impl Walk {
    /// NumPy walks in C order if there are blocks to move, and else as the operands lie in memory; which one
    /// shows where the same place is written twice.
    fn new(fancy: &Fancy, other: &Array) -> Self {
        let ndim = fancy.shape.len();
        let other_strides = strides_without_ones(&fancy.shape, &other.strides()[..ndim]);
        let mut operands: SmallVec<[Strides; 4]> =
            fancy.picks.iter().map(|p| p.over(ndim, p.index.strides())).collect();
        let order = if fancy.rest.size() == 1 {
            let mut seen: SmallVec<[Strides; 4]> = fancy.picks.iter().map(|p| p.over(ndim, &p.seen)).collect();
            seen.push(other_strides.clone());
            let single = fancy.picks.len() == 1 && fancy.picks[0].index.ndim() == 1;
            keep(ndim, seen.iter(), !single)
        } else {
            c_order(ndim)
        };
        operands.push(other_strides);
        let offsets = fancy.picks.iter().map(|p| p.index.layout().offset).chain([other.layout().offset]);
        let mut walk =
            Self { shape: SmallVec::new(), strides: SmallVec::new(), starts: offsets.map(|o| o as isize).collect() };
        for (axis, backwards) in order {
            let n = fancy.shape[axis];
            let mut strides: Strides = operands.iter().map(|s| s[axis]).collect();
            if backwards && n > 0 {
                for (start, stride) in walk.starts.iter_mut().zip(&mut strides) {
                    *start += *stride * (n as isize - 1);
                    *stride = -*stride;
                }
            }
            walk.push_axis(n, strides);
        }
        walk
    }

    /// Adds an axis inside the others.
    fn push_axis(&mut self, n: usize, strides: Strides) {
        if n == 1 {
            return;
        }
        if let (Some(outer_n), Some(outer)) = (self.shape.last_mut(), self.strides.last_mut())
            && outer.iter().zip(&strides).all(|(o, i)| *o == *i * n as isize)
        {
            *outer_n *= n;
            *outer = strides;
            return;
        }
        self.shape.push(n);
        self.strides.push(strides);
    }

    /// Length of the innermost axis and the operands' strides along it.
    fn innermost(&self) -> (usize, Strides) {
        match (self.shape.last(), self.strides.last()) {
            (Some(&n), Some(strides)) => (n, strides.clone()),
            _ => (1, SmallVec::from_elem(0, self.starts.len())),
        }
    }

    /// Hands the operands' byte offsets at the start of every innermost run to `f`, until it returns false.
    fn for_each_run(&self, mut f: impl FnMut(&[isize]) -> bool) {
        let outer = &self.shape[..self.shape.len().saturating_sub(1)];
        let mut index: Shape = SmallVec::from_elem(0, outer.len());
        let mut at = self.starts.clone();
        loop {
            if !f(&at) {
                return;
            }
            let moved = |axis: usize, by: isize| {
                at.iter_mut().zip(&self.strides[axis]).for_each(|(at, stride)| *at += stride * by);
            };
            if !loops::advance(&mut index, outer, moved) {
                return;
            }
        }
    }
}
