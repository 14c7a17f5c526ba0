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

mod items;
pub(crate) mod masked;
mod nest;
pub(crate) mod places;
mod run;

pub(crate) use items::{copy_item, get, get_at, set_at, set_bytes, set_text, swap_at};
pub(crate) use nest::advance;
use nest::{Nest, for_each_in_tiles};
pub(crate) use run::Run;

use super::{Array, DType, Element, KernelError, Layout, Primitive, Result};

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
                if sd == size as isize && ss == size as isize {
                    // SAFETY: as below, for a block of `n` items.
                    unsafe { std::ptr::copy(ps.offset(s), pd.offset(d), n * size) };
                    return;
                }
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
