//! Gather and scatter: moving elements, or blocks of elements, between scattered places and a strided operand.
//!
//! The places are computed first, a cache-sized batch at a time ([`Places`]), from any number of index arrays;
//! then one tight loop per batch moves the elements. Bounds are checked when a place is made: an index outside
//! its axis never becomes a place.

use super::{Nest, check_run, load, store};
use crate::kernel::{Array, Layout, Primitive};

/// Byte offsets into one buffer: where the chosen elements (or blocks) start.
///
/// Invariant: every offset lies in `low..=high`.
pub(crate) struct Places {
    at: Vec<isize>,
    low: isize,
    high: isize,
}

impl Places {
    /// No places yet, with room for a batch.
    pub(crate) fn with_capacity(n: usize) -> Self {
        Self { at: Vec::with_capacity(n), low: 0, high: 0 }
    }

    /// `n` places, all at one byte offset.
    pub(crate) fn reset(&mut self, start: isize, n: usize) {
        self.at.clear();
        self.at.resize(n, start);
        (self.low, self.high) = (start, start);
    }

    /// Moves place `i` by `index[i]` steps along an axis of `len` elements `step` bytes apart.
    ///
    /// The indices are `int64` elements from byte offset `from`, `stride` bytes apart; negative ones count from
    /// the end. Returns whether all were within the axis; places whose index was not stay where they were.
    ///
    /// # Panics
    /// If the index run lies outside its buffer, or the places would leave the address space.
    #[must_use]
    pub(crate) fn advance(
        &mut self,
        (index, from, stride): (&Array, usize, isize),
        (len, step): (usize, isize),
    ) -> bool {
        check_run::<i64>(index, from, stride, self.at.len());
        let reach = step as i128 * (len as i128 - 1).max(0);
        self.low = isize::try_from(self.low as i128 + reach.min(0)).expect("places within the address space");
        self.high = isize::try_from(self.high as i128 + reach.max(0)).expect("places within the address space");
        let first = index.buffer().first_byte();
        let (mut fine, mut from) = (true, from as isize);
        let axis = len as i64;
        for at in &mut self.at {
            // SAFETY: the run was checked above; facts 2 and 3.
            let i: i64 = unsafe { load(first, from) };
            let i = i + (axis & (i >> 63));
            let inside = (i as u64) < len as u64;
            fine &= inside;
            *at += if inside { i as isize * step } else { 0 };
            from = from.wrapping_add(stride);
        }
        fine
    }
}

/// The block of elements that starts at every place: the axes that no index array chooses from.
pub(crate) struct Blocks {
    nest: Nest<2>,
    /// Lowest and highest byte offset of an element from its block's start, at the places and in the strided operand.
    reach: [(i128, i128); 2],
}

impl Blocks {
    /// Blocks of one shape with given strides at the places and in the strided operand; offsets are ignored.
    pub(crate) fn new(placed: &Layout, strided: &Layout) -> Self {
        let from_zero = |layout: &Layout| Layout { offset: 0, ..layout.clone() };
        let reach = [placed, strided].map(|layout| {
            layout.shape.iter().zip(&layout.strides).fold((0, 0), |(low, high), (&n, &stride)| {
                let reach = stride as i128 * (n as i128 - 1);
                (low + reach.min(0), high + reach.max(0))
            })
        });
        Self { nest: Nest::any_order([&from_zero(placed), &from_zero(strided)]), reach }
    }
}

/// Copies the blocks at `places` of `src` to blocks of `out` that start `step` bytes apart from byte offset `to`.
///
/// # Panics
/// If a block lies outside its buffer.
pub(crate) fn gather((out, to, step): (&Array, usize, isize), src: &Array, places: &Places, blocks: &Blocks) {
    transfer::<true>(src, places, (out, to, step), blocks);
}

/// Copies blocks of `src` that start `step` bytes apart from byte offset `from` to `places` of `dst`, in order of the places.
///
/// # Panics
/// If a block lies outside its buffer.
pub(crate) fn scatter(dst: &Array, places: &Places, (src, from, step): (&Array, usize, isize), blocks: &Blocks) {
    transfer::<false>(dst, places, (src, from, step), blocks);
}

fn transfer<const GATHER: bool>(
    placed: &Array,
    places: &Places,
    (strided, at, step): (&Array, usize, isize),
    blocks: &Blocks,
) {
    if places.at.is_empty() || blocks.nest.shape.contains(&0) {
        return;
    }
    let size = placed.dtype().itemsize();
    assert!(size == strided.dtype().itemsize(), "element size");
    let inside = |array: &Array, low: i128, high: i128, reach: (i128, i128)| {
        low + reach.0 >= 0 && high + reach.1 + size as i128 <= array.buffer().len() as i128
    };
    let (at, last) = (at as i128, at as i128 + step as i128 * (places.at.len() as i128 - 1));
    assert!(
        inside(placed, places.low as i128, places.high as i128, blocks.reach[0])
            && inside(strided, at.min(last), at.max(last), blocks.reach[1]),
        "block outside the buffer"
    );
    let (at, places) = (at as isize, places.at.as_slice());
    match size {
        1 => move_blocks::<u8, GATHER>(placed, places, strided, at, step, &blocks.nest),
        2 => move_blocks::<u16, GATHER>(placed, places, strided, at, step, &blocks.nest),
        4 => move_blocks::<u32, GATHER>(placed, places, strided, at, step, &blocks.nest),
        8 => move_blocks::<u64, GATHER>(placed, places, strided, at, step, &blocks.nest),
        16 => move_blocks::<num_complex::Complex<f64>, GATHER>(placed, places, strided, at, step, &blocks.nest),
        _ => {
            let (pp, ps) = (placed.buffer().first_byte(), strided.buffer().first_byte());
            for (i, &place) in places.iter().enumerate() {
                blocks.nest.run_from(from_start(&blocks.nest, place, at + i as isize * step), |[p, s], [dp, ds], n| {
                    for j in 0..n as isize {
                        // SAFETY: `transfer` checked that every block lies in its buffer; fact 3; `copy` allows overlap.
                        unsafe {
                            let (p, s) = (pp.offset(p + j * dp), ps.offset(s + j * ds));
                            if GATHER { std::ptr::copy(p, s, size) } else { std::ptr::copy(s, p, size) }
                        }
                    }
                });
            }
        }
    }
}

/// Where the nest of a block starts (its own starts are those of a block at 0).
fn from_start(nest: &Nest<2>, place: isize, at: isize) -> [isize; 2] {
    [nest.starts[0] + place, nest.starts[1] + at]
}

fn move_blocks<T: Primitive, const GATHER: bool>(
    placed: &Array,
    places: &[isize],
    strided: &Array,
    at: isize,
    step: isize,
    nest: &Nest<2>,
) {
    let (pp, ps) = (placed.buffer().first_byte(), strided.buffer().first_byte());
    let size = size_of::<T>() as isize;
    if nest.shape.is_empty() {
        for (i, &place) in places.iter().enumerate() {
            let other = at + i as isize * step;
            // SAFETY: `transfer` checked that every block lies in its buffer, for elements of `T`'s size; fact 3.
            unsafe {
                if GATHER { store::<T>(ps, other, load(pp, place)) } else { store::<T>(pp, place, load(ps, other)) }
            }
        }
        return;
    }
    for (i, &place) in places.iter().enumerate() {
        nest.run_from(from_start(nest, place, at + i as isize * step), |[p, s], [dp, ds], n| {
            // SAFETY: as above; the nest visits the elements of one block and no others; `copy` allows overlap.
            unsafe {
                if dp == size && ds == size {
                    let (p, s, bytes) = (pp.offset(p), ps.offset(s), n * size as usize);
                    if GATHER { std::ptr::copy(p, s, bytes) } else { std::ptr::copy(s, p, bytes) }
                } else if GATHER {
                    (0..n as isize).for_each(|j| store::<T>(ps, s + j * ds, load(pp, p + j * dp)));
                } else {
                    (0..n as isize).for_each(|j| store::<T>(pp, p + j * dp, load(ps, s + j * ds)));
                }
            }
        });
    }
}
