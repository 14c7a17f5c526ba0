//! Strided runs of elements, for folds.

use super::{Array, Primitive, check_run, load, store};

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
