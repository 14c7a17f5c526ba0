//! Loops over the elements that a mask of the same shape selects, in C order.
//!
//! Masks are often random, so the inner loops do not branch on them; eight false bytes in a row are skipped at once.

use super::{Nest, base, load, store};
use crate::kernel::element::Bool8;
use crate::kernel::{Array, Layout, Primitive};

/// The number of true elements.
pub(crate) fn count_true(mask: &Array) -> usize {
    let first = base::<Bool8>(mask);
    let mut count = 0;
    Nest::any_order([mask.layout()]).run(|[at], [stride], n| {
        // SAFETY: facts 1, 2 and 3.
        count += (0..n as isize).filter(|i| unsafe { load::<Bool8>(first, at + i * stride) }.get()).count();
    });
    count
}

/// Copies the elements of `src` under true elements of `mask` (same shape) to the dense 1-D `out`, until it is full.
pub(crate) fn compress(out: &Array, src: &Array, mask: &Array) {
    assert!(out.ndim() == 1 && out.dtype().itemsize() == src.dtype().itemsize(), "1-D result of the same element size");
    match src.dtype().itemsize() {
        1 => compress_as::<u8>(out, src, mask),
        2 => compress_as::<u16>(out, src, mask),
        4 => compress_as::<u32>(out, src, mask),
        8 => compress_as::<u64>(out, src, mask),
        16 => compress_as::<num_complex::Complex<f64>>(out, src, mask),
        size => {
            let (po, ps) = (out.buffer().first_byte(), src.buffer().first_byte());
            let mut to = out.layout().offsets();
            for_each_true(src.layout(), mask, |from| {
                if let Some(to) = to.next() {
                    // SAFETY: fact 1 for both items of `size` bytes; fact 3; `copy` allows overlap.
                    unsafe { std::ptr::copy(ps.add(from), po.add(to), size) }
                }
            });
        }
    }
}

fn compress_as<T: Primitive>(out: &Array, src: &Array, mask: &Array) {
    let (po, ps, pm) = (base::<T>(out), base::<T>(src), base::<Bool8>(mask));
    let (to, out_step, count) = (out.layout().offset as isize, out.strides()[0], out.size() as isize);
    let mut k = 0;
    Nest::in_order([src.layout(), mask.layout()]).run(|[s, m], [ds, dm], n| {
        let n = n as isize;
        let mut i = 0;
        while i < n && k < count {
            // SAFETY: `i < n` and `k < count` make each access one of an element that its layout reaches
            // (fact 1), and so do the eight mask bytes of the first branch; facts 2 and 3.
            unsafe {
                if dm == 1 && i + 8 <= n && load::<u64>(pm, m + i) == 0 {
                    i += 8;
                    continue;
                }
                let stop = if dm == 1 { n.min(i + 8) } else { n };
                while i < stop && k < count {
                    store::<T>(po, to + k * out_step, load(ps, s + i * ds));
                    k += isize::from(load::<Bool8>(pm, m + i * dm).get());
                    i += 1;
                }
            }
        }
    });
}

/// Writes the C-order positions of the true elements to the dense 1-D `int64` array `out`, until it is full.
pub(crate) fn positions(out: &Array, mask: &Array) {
    assert!(out.ndim() == 1, "1-D result");
    let (po, pm) = (base::<i64>(out), base::<Bool8>(mask));
    let (to, step, count) = (out.layout().offset as isize, out.strides()[0], out.size() as isize);
    let (mut k, mut position) = (0, 0);
    Nest::in_order([mask.layout()]).run(|[m], [dm], n| {
        for i in 0..n as isize {
            if k == count {
                return;
            }
            // SAFETY: `k < count`; facts 1, 2 and 3. Every position is written, and kept if its element is true.
            unsafe {
                store::<i64>(po, to + k * step, position);
                k += isize::from(load::<Bool8>(pm, m + i * dm).get());
            }
            position += 1;
        }
    });
}

/// Writes the elements of the 1-D `values`, in turn, under the true elements of `mask` (same shape as `dst`).
///
/// A single value is written everywhere. Values beyond the last are the last again.
pub(crate) fn expand(dst: &Array, mask: &Array, values: &Array) {
    assert!(
        values.ndim() == 1 && values.dtype().itemsize() == dst.dtype().itemsize(),
        "1-D values of the same element size"
    );
    if values.size() == 0 {
        return;
    }
    match dst.dtype().itemsize() {
        1 => expand_as::<u8>(dst, mask, values),
        2 => expand_as::<u16>(dst, mask, values),
        4 => expand_as::<u32>(dst, mask, values),
        8 => expand_as::<u64>(dst, mask, values),
        16 => expand_as::<num_complex::Complex<f64>>(dst, mask, values),
        size => {
            let (pd, pv) = (dst.buffer().first_byte(), values.buffer().first_byte());
            let (mut from, mut left) = (values.layout().offset as isize, values.size());
            for_each_true(dst.layout(), mask, |to| {
                // SAFETY: fact 1 for both items of `size` bytes (`from` stops at the last value); fact 3.
                unsafe { std::ptr::copy(pv.offset(from), pd.add(to), size) }
                if left > 1 {
                    left -= 1;
                    from += values.strides()[0];
                }
            });
        }
    }
}

fn expand_as<T: Primitive>(dst: &Array, mask: &Array, values: &Array) {
    let (pd, pm, pv) = (base::<T>(dst), base::<Bool8>(mask), base::<T>(values));
    let (from, last, step) = (values.layout().offset as isize, values.size() as isize - 1, values.strides()[0]);
    // SAFETY: there is at least one value; facts 1, 2 and 3.
    let first: T = unsafe { load(pv, from) };
    let mut k = 0;
    Nest::in_order([dst.layout(), mask.layout()]).run(|[d, m], [dd, dm], n| {
        if last == 0 {
            for i in 0..n as isize {
                // SAFETY: facts 1, 2 and 3.
                unsafe {
                    let old: T = load(pd, d + i * dd);
                    let chosen = load::<Bool8>(pm, m + i * dm).get();
                    store(pd, d + i * dd, if chosen { first } else { old });
                }
            }
            return;
        }
        for i in 0..n as isize {
            // SAFETY: `k` is held to `last`, so facts 1, 2 and 3 cover all three accesses. Writing back the
            // old element where the mask is false changes nothing, and saves the branch.
            unsafe {
                let chosen = load::<Bool8>(pm, m + i * dm).get();
                let old: T = load(pd, d + i * dd);
                let new: T = load(pv, from + k * step);
                store(pd, d + i * dd, if chosen { new } else { old });
                k = (k + isize::from(chosen)).min(last);
            }
        }
    });
}

/// Hands the byte offset of every element of `layout` under a true element of `mask` (same shape) to `f`, in C order.
pub(crate) fn for_each_true(layout: &Layout, mask: &Array, mut f: impl FnMut(usize)) {
    let pm = base::<Bool8>(mask);
    Nest::in_order([layout, mask.layout()]).run(|[at, m], [da, dm], n| {
        for i in 0..n as isize {
            // SAFETY: facts 1, 2 and 3.
            if unsafe { load::<Bool8>(pm, m + i * dm) }.get() {
                f((at + i * da) as usize);
            }
        }
    });
}
