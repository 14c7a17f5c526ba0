//! The loops that touch memory: the safe functions here are the only way to an element.
//!
//! Problem: run a Rust closure over the elements of one, two or three strided operands of the same shape.
//! Idea: sort and merge the axes once ([`Nest`]), then call a tight inner loop per innermost axis with
//! separate code for contiguous and for constant (stride 0) operands, which the compiler vectorises.
//!
//! Why it is sound, in three facts that the SAFETY comments cite:
//! 1. *Bounds.* Every offset a layout reaches lies within its buffer (invariant of [`Array`]); a `Nest` visits
//!    exactly the offsets of the layouts it was built from. `get_at`/`set_at` check their offset themselves.
//! 2. *Types.* `T: Primitive` has no invalid bit patterns and no padding; the callers below assert that `T` has
//!    the item size of the array. Elements may lie unaligned (record fields), so all accesses are unaligned ones.
//! 3. *Aliasing.* No reference into a buffer is ever made: elements are copied in and out through raw pointers,
//!    so overlapping operands give some mixture of old and new values but never undefined behaviour.
//!    Buffers are not `Send`, so there is no other thread.

pub(crate) mod masked;
pub(crate) mod places;

use smallvec::SmallVec;

use super::element::dispatch;
use super::{Array, DType, Element, KernelError, Layout, Primitive, Result};

/// Elements along either side of a tile of a transposed copy: 16 lines of either operand stay in the innermost cache.
const TILE: usize = 16;

/// The axes of `N` operands of one shape, outermost first, merged where all operands allow it.
struct Nest<const N: usize> {
    shape: SmallVec<[usize; 4]>,
    /// Invariant: as long as `shape`; per axis the byte stride of each operand.
    strides: SmallVec<[[isize; N]; 4]>,
    starts: [isize; N],
}

impl<const N: usize> Nest<N> {
    /// Visits elements in C order.
    fn in_order(layouts: [&Layout; N]) -> Self {
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
    fn any_order(layouts: [&Layout; N]) -> Self {
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
    fn run(&self, inner: impl FnMut([isize; N], [isize; N], usize)) {
        self.run_from(self.starts, inner);
    }

    /// As [`Nest::run`], with the first elements at other byte offsets than the layouts said.
    #[inline]
    fn run_from(&self, starts: [isize; N], mut inner: impl FnMut([isize; N], [isize; N], usize)) {
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
            let mut axis = outer.len();
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                index[axis] += 1;
                let strides = &self.strides[axis];
                if index[axis] < outer[axis] {
                    (0..N).for_each(|k| at[k] += strides[k]);
                    break;
                }
                let back = index[axis] as isize - 1;
                (0..N).for_each(|k| at[k] -= strides[k] * back);
                index[axis] = 0;
            }
        }
    }
}

impl Nest<2> {
    /// Takes out two long axes of which the first operand prefers the one as the innermost and the second operand the
    /// other, as in a transposed copy: (length, strides) of the second operand's axis, then of the first operand's.
    ///
    /// The loop over both must then go by tiles, or one operand gets a cache line per element.
    fn take_crossed_axes(&mut self) -> Option<[(usize, [isize; 2]); 2]> {
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

/// Where an operand's bytes start; checks fact 2.
#[inline]
fn base<T: Primitive>(array: &Array) -> *mut u8 {
    assert!(array.dtype().itemsize() == size_of::<T>(), "element size");
    array.buffer().first_byte()
}

/// # Safety
/// `base + at` must be the first of `size_of::<T>()` bytes of one buffer (facts 1 and 2).
#[inline(always)]
unsafe fn load<T: Primitive>(base: *mut u8, at: isize) -> T {
    // SAFETY: the caller's promise; fact 3.
    unsafe { base.offset(at).cast::<T>().read_unaligned() }
}

/// # Safety
/// As [`load`].
#[inline(always)]
unsafe fn store<T: Primitive>(base: *mut u8, at: isize, value: T) {
    // SAFETY: the caller's promise; fact 3.
    unsafe { base.offset(at).cast::<T>().write_unaligned(value) }
}

/// `out[i] = f(a[i])` in an unspecified order.
///
/// Operands have one shape; overlap is the caller's business.
pub(crate) fn map1<A: Primitive, O: Primitive>(a: &Array, out: &Array, f: impl Fn(A) -> O) {
    let (pa, po) = (base::<A>(a), base::<O>(out));
    let dense = [size_of::<O>() as isize, size_of::<A>() as isize];
    Nest::any_order([out.layout(), a.layout()]).run(|[o, a], strides, n| {
        if strides == dense {
            for i in 0..n as isize {
                // SAFETY: facts 1, 2 and 3.
                unsafe { store(po, o + i * dense[0], f(load(pa, a + i * dense[1]))) }
            }
        } else {
            for i in 0..n as isize {
                // SAFETY: facts 1, 2 and 3.
                unsafe { store(po, o + i * strides[0], f(load(pa, a + i * strides[1]))) }
            }
        }
    });
}

/// `out[i] = f(a[i], b[i])` in an unspecified order.
///
/// Operands have one shape; overlap is the caller's business.
pub(crate) fn map2<A: Primitive, B: Primitive, O: Primitive>(a: &Array, b: &Array, out: &Array, f: impl Fn(A, B) -> O) {
    let (pa, pb, po) = (base::<A>(a), base::<B>(b), base::<O>(out));
    let [so, sa, sb] = [size_of::<O>() as isize, size_of::<A>() as isize, size_of::<B>() as isize];
    Nest::any_order([out.layout(), a.layout(), b.layout()]).run(|[o, a, b], strides, n| {
        let n = n as isize;
        // SAFETY: in all branches, facts 1, 2 and 3. The constant operand of a stride-0 branch is read
        // once, which differs from reading it each time only where the caller let operands overlap.
        unsafe {
            if strides == [so, sa, sb] {
                (0..n).for_each(|i| store(po, o + i * so, f(load(pa, a + i * sa), load(pb, b + i * sb))));
            } else if strides == [so, sa, 0] {
                let y = load(pb, b);
                (0..n).for_each(|i| store(po, o + i * so, f(load(pa, a + i * sa), y)));
            } else if strides == [so, 0, sb] {
                let x = load(pa, a);
                (0..n).for_each(|i| store(po, o + i * so, f(x, load(pb, b + i * sb))));
            } else {
                let [so, sa, sb] = strides;
                (0..n).for_each(|i| store(po, o + i * so, f(load(pa, a + i * sa), load(pb, b + i * sb))));
            }
        }
    });
}

/// `out[i] = f(a[i])`, where `f` also gives a status; the statuses of all elements or-ed together.
pub(crate) fn map1_status<A: Primitive, O: Primitive>(a: &Array, out: &Array, f: impl Fn(A) -> (O, u8)) -> u8 {
    let (pa, po) = (base::<A>(a), base::<O>(out));
    let mut all = 0;
    Nest::any_order([out.layout(), a.layout()]).run(|[o, a], [so, sa], n| {
        let mut status = 0;
        for i in 0..n as isize {
            // SAFETY: facts 1, 2 and 3.
            unsafe {
                let (value, s) = f(load(pa, a + i * sa));
                status |= s;
                store(po, o + i * so, value);
            }
        }
        all |= status;
    });
    all
}

/// `out[i] = f(a[i], b[i])`, where `f` also gives a status; the statuses of all elements or-ed together.
///
/// `in_order` asks for one element after the other in C order, so that an element of `out` may be an
/// operand of a later one (reductions and accumulations).
pub(crate) fn map2_status<A: Primitive, B: Primitive, O: Primitive>(
    in_order: bool,
    [a, b, out]: [&Array; 3],
    f: impl Fn(A, B) -> (O, u8),
) -> u8 {
    let (pa, pb, po) = (base::<A>(a), base::<B>(b), base::<O>(out));
    let [so, sa, sb] = [size_of::<O>() as isize, size_of::<A>() as isize, size_of::<B>() as isize];
    let layouts = [out.layout(), a.layout(), b.layout()];
    let nest = if in_order { Nest::in_order(layouts) } else { Nest::any_order(layouts) };
    let mut all = 0;
    nest.run(|[o, a, b], strides, n| {
        let n = n as isize;
        let mut status = 0;
        let mut put = |at: isize, (value, s): (O, u8)| {
            status |= s;
            // SAFETY: facts 1, 2 and 3.
            unsafe { store(po, at, value) }
        };
        // SAFETY: in all branches, facts 1, 2 and 3. A constant operand is read once only where it
        // cannot be an element of `out` that is still to be written.
        unsafe {
            if strides == [so, sa, sb] {
                (0..n).for_each(|i| put(o + i * so, f(load(pa, a + i * sa), load(pb, b + i * sb))));
            } else if strides == [so, sa, 0] && !in_order {
                let y = load(pb, b);
                (0..n).for_each(|i| put(o + i * so, f(load(pa, a + i * sa), y)));
            } else if strides == [so, 0, sb] && !in_order {
                let x = load(pa, a);
                (0..n).for_each(|i| put(o + i * so, f(x, load(pb, b + i * sb))));
            } else {
                let [so, sa, sb] = strides;
                (0..n).for_each(|i| put(o + i * so, f(load(pa, a + i * sa), load(pb, b + i * sb))));
            }
        }
        all |= status;
    });
    all
}

/// Hands every element to `f` in C order.
pub(crate) fn for_each<A: Primitive>(a: &Array, mut f: impl FnMut(A)) {
    let pa = base::<A>(a);
    Nest::in_order([a.layout()]).run(|[at], [stride], n| {
        for i in 0..n as isize {
            // SAFETY: facts 1, 2 and 3.
            f(unsafe { load(pa, at + i * stride) });
        }
    });
}

/// Hands the innermost runs of an array in C order to `f` as (byte offset, byte stride, length).
///
/// For reductions that treat a run as a unit; read the elements with [`get_at`].
pub(crate) fn for_each_run(layout: &Layout, mut f: impl FnMut(usize, isize, usize)) {
    Nest::in_order([layout]).run(|[at], [stride], n| f(at as usize, stride, n));
}

/// Sets every element, in C order, to the next value of `f`.
pub(crate) fn generate<O: Primitive>(out: &Array, mut f: impl FnMut() -> O) {
    let po = base::<O>(out);
    Nest::in_order([out.layout()]).run(|[at], [stride], n| {
        for i in 0..n as isize {
            let value = f();
            // SAFETY: facts 1, 2 and 3.
            unsafe { store(po, at + i * stride, value) }
        }
    });
}

/// Copies `n` elements of `T` between two byte offsets with any strides, in ascending order of `i`.
///
/// # Panics
/// If an end of either run lies outside its buffer.
pub(crate) fn copy_run<T: Primitive>(
    (dst, to, to_stride): (&Array, usize, isize),
    (src, from, from_stride): (&Array, usize, isize),
    n: usize,
) {
    check_run::<T>(dst, to, to_stride, n);
    check_run::<T>(src, from, from_stride, n);
    let (pd, ps) = (dst.buffer().first_byte(), src.buffer().first_byte());
    for i in 0..n as isize {
        // SAFETY: both ends of both runs lie in their buffers (just checked), so all between do; facts 2 and 3.
        unsafe { store::<T>(pd, to as isize + i * to_stride, load(ps, from as isize + i * from_stride)) }
    }
}

fn check_run<T>(array: &Array, at: usize, stride: isize, n: usize) {
    let last = at as i128 + stride as i128 * (n as i128 - 1);
    let end = array.buffer().len() as i128 - size_of::<T>() as i128;
    assert!(n == 0 || (at as i128 <= end && (0..=end).contains(&last)), "run outside the buffer");
}

/// Copies `src` to `dst`, element by element, same shape and element type, order unspecified.
///
/// Overlap is the caller's business.
pub(crate) fn copy(dst: &Array, src: &Array) {
    assert!(dst.dtype().itemsize() == src.dtype().itemsize(), "element size");
    let size = dst.dtype().itemsize();
    match size {
        1 => map1_raw::<u8>(src, dst),
        2 => map1_raw::<u16>(src, dst),
        4 => map1_raw::<u32>(src, dst),
        8 => map1_raw::<u64>(src, dst),
        16 => map1_raw::<num_complex::Complex<f64>>(src, dst),
        _ => {
            let (pd, ps) = (dst.buffer().first_byte(), src.buffer().first_byte());
            Nest::any_order([dst.layout(), src.layout()]).run(|[d, s], [sd, ss], n| {
                for i in 0..n as isize {
                    // SAFETY: facts 1 and 3, for `size` bytes of each operand; `copy` allows overlap.
                    unsafe { std::ptr::copy(ps.offset(s + i * ss), pd.offset(d + i * sd), size) }
                }
            });
        }
    }
}

fn map1_raw<T: Primitive>(src: &Array, dst: &Array) {
    let (pd, ps) = (base::<T>(dst), base::<T>(src));
    let size = size_of::<T>() as isize;
    let mut nest = Nest::any_order([dst.layout(), src.layout()]);
    if let Some(crossed) = nest.take_crossed_axes() {
        nest.run(|[d, s], [sd, ss], n| {
            for k in 0..n as isize {
                for_each_in_tiles(crossed, [d + k * sd, s + k * ss], |[d, s]| {
                    // SAFETY: facts 1, 2 and 3; tiles visit each index of the crossed axes once.
                    unsafe { store::<T>(pd, d, load(ps, s)) }
                });
            }
        });
        return;
    }
    nest.run(|[d, s], [sd, ss], n| {
        // SAFETY: in all branches, facts 1, 2 and 3.
        unsafe {
            if sd == size && ss == size {
                std::ptr::copy(ps.offset(s), pd.offset(d), n * size as usize);
            } else if ss == 0 {
                let value: T = load(ps, s);
                (0..n as isize).for_each(|i| store(pd, d + i * sd, value));
            } else {
                (0..n as isize).for_each(|i| store::<T>(pd, d + i * sd, load(ps, s + i * ss)));
            }
        }
    });
}

/// Calls `f` with the offsets of every pair of indices along two axes, tile by tile.
#[inline(always)]
fn for_each_in_tiles([outer, inner]: [(usize, [isize; 2]); 2], start: [isize; 2], mut f: impl FnMut([isize; 2])) {
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

/// A strided run of elements whose ends were checked once; a cheap handle for folds over a run.
///
/// Reads and writes by position go through the handle, so overlap behaves as fact 3 says.
#[derive(Clone, Copy)]
pub(crate) struct Run<'a, T> {
    /// Invariant: `len` items of `T`, `stride` bytes apart from here on, lie in the buffer that `'a` keeps alive.
    first: *mut u8,
    stride: isize,
    len: usize,
    array: std::marker::PhantomData<(&'a Array, T)>,
}

impl<'a, T: Primitive> Run<'a, T> {
    /// `n` elements from byte offset `at` on.
    ///
    /// # Panics
    /// If an end of the run lies outside the buffer.
    pub(crate) fn new(array: &'a Array, at: usize, stride: isize, n: usize) -> Self {
        check_run::<T>(array, at, stride, n);
        // An empty run may start anywhere; it is never read.
        let first = array.buffer().first_byte().wrapping_add(at);
        Self { first, stride, len: n, array: std::marker::PhantomData }
    }

    /// Number of elements.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The `n` elements from position `start` on.
    ///
    /// # Panics
    /// If they are not all in the run.
    pub(crate) fn part(&self, start: usize, n: usize) -> Self {
        assert!(start <= self.len && n <= self.len - start, "part outside the run");
        Self { first: self.first.wrapping_offset(start as isize * self.stride), len: n, ..*self }
    }

    /// The element at position `i`.
    ///
    /// # Panics
    /// If `i` is not in the run.
    #[inline(always)]
    pub(crate) fn get(&self, i: usize) -> T {
        assert!(i < self.len, "position outside the run");
        // SAFETY: just checked, with the invariant of `first`; facts 2 and 3.
        unsafe { load(self.first, i as isize * self.stride) }
    }

    /// Sets the element at position `i`.
    ///
    /// # Panics
    /// If `i` is not in the run.
    #[inline(always)]
    pub(crate) fn set(&self, i: usize, value: T) {
        assert!(i < self.len, "position outside the run");
        // SAFETY: as in `get`.
        unsafe { store(self.first, i as isize * self.stride, value) }
    }

    /// The eight elements from position `i` on.
    ///
    /// # Panics
    /// If they are not all in the run.
    #[inline(always)]
    pub(crate) fn eight(&self, i: usize) -> [T; 8] {
        assert!(i <= self.len && self.len - i >= 8, "positions outside the run");
        let size = size_of::<T>() as isize;
        let at = i as isize * self.stride;
        if self.stride == size {
            // SAFETY: just checked, with the invariant of `first`; facts 2 and 3.
            std::array::from_fn(|k| unsafe { load(self.first, at + k as isize * size) })
        } else {
            // SAFETY: as above.
            std::array::from_fn(|k| unsafe { load(self.first, at + k as isize * self.stride) })
        }
    }

    /// Folds the elements in order.
    #[inline]
    pub(crate) fn fold<A>(&self, init: A, mut f: impl FnMut(A, T) -> A) -> A {
        let mut acc = init;
        let size = size_of::<T>() as isize;
        if self.stride == size {
            for i in 0..self.len as isize {
                // SAFETY: a position below `len`, with the invariant of `first`; facts 2 and 3.
                acc = f(acc, unsafe { load(self.first, i * size) });
            }
        } else {
            for i in 0..self.len as isize {
                // SAFETY: as above.
                acc = f(acc, unsafe { load(self.first, i * self.stride) });
            }
        }
        acc
    }

    /// `self[i] = f(self[i], other[i])` in order.
    ///
    /// # Panics
    /// If the lengths differ.
    #[inline]
    pub(crate) fn update<U: Primitive>(&self, other: Run<'_, U>, f: impl Fn(T, U) -> T) {
        assert!(self.len == other.len, "runs of one length");
        let dense = [size_of::<T>() as isize, size_of::<U>() as isize];
        let n = self.len as isize;
        if [self.stride, other.stride] == dense {
            for i in 0..n {
                // SAFETY: a position below both lengths, with the invariant of `first`; facts 2 and 3.
                unsafe {
                    store(self.first, i * dense[0], f(load(self.first, i * dense[0]), load(other.first, i * dense[1])));
                }
            }
        } else {
            for i in 0..n {
                // SAFETY: as above.
                unsafe {
                    let x: T = load(self.first, i * self.stride);
                    store(self.first, i * self.stride, f(x, load(other.first, i * other.stride)));
                }
            }
        }
    }

    /// The elements, copied out.
    pub(crate) fn to_vec(self) -> Vec<T> {
        let mut values = Vec::with_capacity(self.len);
        self.fold((), |(), x| values.push(x));
        values
    }
}

/// Reads a `T` at a byte offset into an array's buffer.
///
/// # Panics
/// If it would lie outside the buffer.
#[inline]
pub(crate) fn get_at<T: Primitive>(array: &Array, offset: usize) -> T {
    let buffer = array.buffer();
    assert!(offset.checked_add(size_of::<T>()).is_some_and(|end| end <= buffer.len()), "offset outside the buffer");
    // SAFETY: just checked; facts 2 and 3.
    unsafe { load(buffer.first_byte(), offset as isize) }
}

/// Writes a `T` at a byte offset into an array's buffer.
///
/// # Panics
/// If it would lie outside the buffer.
#[inline]
pub(crate) fn set_at<T: Primitive>(array: &Array, offset: usize, value: T) {
    let buffer = array.buffer();
    assert!(offset.checked_add(size_of::<T>()).is_some_and(|end| end <= buffer.len()), "offset outside the buffer");
    // SAFETY: just checked; facts 2 and 3.
    unsafe { store(buffer.first_byte(), offset as isize, value) }
}

/// The element of an array's type at a byte offset.
pub(crate) fn get(array: &Array, offset: usize) -> Element {
    get_as(array, array.dtype(), offset)
}

fn get_as(array: &Array, dtype: &DType, offset: usize) -> Element {
    dispatch!(dtype, T => get_at::<T>(array, offset).to_element(), else => match dtype {
        DType::Str(chars) => {
            let points = (0..*chars as usize).map(|i| get_at::<u32>(array, offset + 4 * i));
            let text: String = points.map(|p| char::from_u32(p).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            Element::Text(text.trim_end_matches('\0').to_owned())
        }
        DType::Struct(s) => Element::Record(
            s.fields.iter().map(|f| match f.shape.as_slice() {
                [] => get_as(array, &f.dtype, offset + f.offset),
                shape => sub_array(array, &f.dtype, shape, offset + f.offset),
            }).collect(),
        ),
        _ => unreachable!("numeric types are dispatched"),
    })
}

fn sub_array(array: &Array, dtype: &DType, shape: &[usize], offset: usize) -> Element {
    let step = shape[1..].iter().product::<usize>() * dtype.itemsize();
    let item = |i: usize| match &shape[1..] {
        [] => get_as(array, dtype, offset + i * step),
        inner => sub_array(array, dtype, inner, offset + i * step),
    };
    Element::Record((0..shape[0]).map(item).collect())
}

/// Writes text into a [`DType::Str`] slot, truncated or padded to its width.
pub(crate) fn set_text(array: &Array, offset: usize, chars: u32, text: &str) {
    let mut points = text.chars();
    for i in 0..chars as usize {
        set_at::<u32>(array, offset + 4 * i, points.next().map_or(0, u32::from));
    }
}

/// Copies one whole item between byte offsets of two arrays of the same item size; of a record only the fields,
/// because the bytes between them may belong to fields that the type leaves out.
///
/// # Panics
/// If either item lies outside its buffer.
pub(crate) fn copy_item(dst: &Array, to: usize, src: &Array, from: usize) {
    let size = dst.dtype().itemsize();
    assert!(to + size <= dst.buffer().len() && from + size <= src.buffer().len(), "offset outside the buffer");
    if let DType::Struct(record) = dst.dtype()
        && record.has_holes()
    {
        for field in &record.fields {
            let at = field.offset;
            assert!(at + field.nbytes() <= size, "field outside the record");
            // SAFETY: the item was checked, and the field lies within it; fact 3; `copy` allows overlap.
            unsafe {
                std::ptr::copy(
                    src.buffer().first_byte().add(from + at),
                    dst.buffer().first_byte().add(to + at),
                    field.nbytes(),
                );
            }
        }
        return;
    }
    // SAFETY: just checked; fact 3; `copy` allows overlap.
    unsafe { std::ptr::copy(src.buffer().first_byte().add(from), dst.buffer().first_byte().add(to), size) }
}

impl Array {
    /// Writes an element of the same kind at a byte offset into the buffer, without any conversion between kinds.
    ///
    /// # Errors
    /// [`KernelError::Type`] if the element is of another kind, [`KernelError::Overflow`] if it does not fit.
    ///
    /// # Panics
    /// If the element would lie outside the buffer.
    pub fn set(&self, offset: usize, element: &Element) -> Result<()> {
        set_as(self, self.dtype(), offset, element)
    }
}

fn set_as(array: &Array, dtype: &DType, offset: usize, element: &Element) -> Result<()> {
    let unfit = || KernelError::Overflow(format!("{element:?} does not fit {dtype}"));
    macro_rules! put {
        ($v:expr, $($t:ident => $rust:ty),*) => {
            match dtype {
                $(DType::$t => set_at::<$rust>(array, offset, <$rust>::try_from($v).map_err(|_| unfit())?),)*
                _ => return Err(KernelError::type_(format!("{element:?} is not of type {dtype}"))),
            }
        };
    }
    match (element, dtype) {
        (Element::Bool(b), DType::Bool) => set_at(array, offset, super::element::Bool8::from(*b)),
        (Element::Int(i), _) => put!(*i, Int8 => i8, Int16 => i16, Int32 => i32, Int64 => i64,
            UInt8 => u8, UInt16 => u16, UInt32 => u32, UInt64 => u64),
        (Element::UInt(u), _) => put!(*u, Int8 => i8, Int16 => i16, Int32 => i32, Int64 => i64,
            UInt8 => u8, UInt16 => u16, UInt32 => u32, UInt64 => u64),
        (Element::Float(x), DType::Float16) => set_at(array, offset, super::cast::nearest_half(*x)),
        (Element::Float(x), DType::Float32) => set_at(array, offset, *x as f32),
        (Element::Float(x), DType::Float64) => set_at(array, offset, *x),
        (Element::Complex(z), DType::Complex64) => {
            set_at(array, offset, num_complex::Complex::new(z.re as f32, z.im as f32));
        }
        (Element::Complex(z), DType::Complex128) => set_at(array, offset, *z),
        (Element::Text(s), DType::Str(chars)) => set_text(array, offset, *chars, s),
        (Element::Record(items), DType::Struct(s)) if items.len() == s.fields.len() => {
            for (item, field) in items.iter().zip(&s.fields) {
                set_field(array, &field.dtype, &field.shape, offset + field.offset, item)?;
            }
        }
        _ => return Err(KernelError::type_(format!("{element:?} is not of type {dtype}"))),
    }
    Ok(())
}

fn set_field(array: &Array, dtype: &DType, shape: &[usize], offset: usize, element: &Element) -> Result<()> {
    let Some((&n, inner)) = shape.split_first() else { return set_as(array, dtype, offset, element) };
    let step = inner.iter().product::<usize>() * dtype.itemsize();
    match element {
        Element::Record(items) if items.len() == n => {
            items.iter().enumerate().try_for_each(|(i, item)| set_field(array, dtype, inner, offset + i * step, item))
        }
        _ => Err(KernelError::type_(format!("{element:?} is not a sub-array of {n} items"))),
    }
}
