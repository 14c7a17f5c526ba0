//! Whether two arrays share memory: a bounds test, an exact answer, and membership of single bytes.
//!
//! Problem: two strided windows on one buffer may interleave without meeting (`a[::2]` and `a[1::2]`), so comparing
//! bounds is not enough, and comparing all elements is too slow.
//! Idea: a shared byte is a solution of one linear equation in bounded non-negative integers, one unknown per axis of
//! either array and one for the byte within each item. Real layouts are nested, and then the `solver` ends after a
//! few steps; hand-made strides can be as hard as subset sum, so the work may be limited and the answer may be
//! "too hard".
//! Rule: NumPy's `shares_memory` (rules/numpy.md section 7), including what counts as work.

mod bytes;
mod solver;

pub use bytes::{reaches, touches};

use super::{Array, Layout, Order};
use solver::{Answer, Term, Terms};

/// What is known about two arrays, or two elements of one array, sharing a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlap {
    /// They share no byte.
    No,
    /// They share a byte.
    Yes,
    /// The allowed work did not suffice to tell.
    TooHard,
    /// The strides are too large to compute with.
    Overflow,
}

impl Overlap {
    /// Whether sharing is ruled out; the safe reading of an answer before a write.
    pub fn is_excluded(self) -> bool {
        self == Overlap::No
    }
}

/// Whether the byte bounds of two arrays intersect (NumPy's `may_share_memory`): `true` is a maybe, `false` is certain.
pub fn may_share(a: &Array, b: &Array) -> bool {
    common_bounds(a, b).is_some()
}

/// Whether two arrays share a byte; exact unless `max_work` dead ends were not enough to tell.
///
/// `Some(0)` compares bounds only, and then answers [`Overlap::TooHard`] instead of [`Overlap::Yes`]. Without a limit
/// the search may take exponential time on hand-made strides.
pub fn shares(a: &Array, b: &Array, max_work: Option<u64>) -> Overlap {
    let Some([(a_low, a_high), (b_low, b_high)]) = common_bounds(a, b) else { return Overlap::No };
    if is_solid(a) && is_solid(b) {
        return Overlap::Yes;
    }
    if max_work == Some(0) {
        return Overlap::TooHard;
    }
    // With the indices of one array counted from its far end both sides add up to a constant,
    // and either array may be that one: the smaller constant trims the bounds more.
    let target = (b_high - 1).abs_diff(a_low).min((a_high - 1).abs_diff(b_low));
    let mut terms = Terms::new();
    for array in [a, b] {
        push_terms(&mut terms, array.layout(), array.dtype().itemsize());
    }
    let Ok(target) = i64::try_from(target) else { return Overlap::Overflow };
    match solver::simplify(terms, target) {
        Some(terms) => solver::solve(&terms, target, max_work).into(),
        None => Overlap::Overflow,
    }
}

/// Whether two different indices of an array name bytes in common, so that one write shows twice.
pub fn internal_overlap(a: &Array, max_work: Option<u64>) -> Overlap {
    let itemsize = a.dtype().itemsize();
    if a.size() < 2 || itemsize == 0 || is_solid(a) {
        return Overlap::No;
    }
    if a.shape().iter().zip(a.strides()).any(|(&n, &stride)| n > 1 && stride == 0) {
        return Overlap::Yes;
    }
    let mut terms = Terms::new();
    push_terms(&mut terms, a.layout(), itemsize);
    solver::solve_beside_centre(terms, max_work).into()
}

/// The half-open byte bounds of two arrays if they intersect.
fn common_bounds(a: &Array, b: &Array) -> Option<[(usize, usize); 2]> {
    if !a.buffer().same(b.buffer()) {
        return None;
    }
    let bounds = [bounds(a)?, bounds(b)?];
    (bounds[0].0 < bounds[1].1 && bounds[1].0 < bounds[0].1).then_some(bounds)
}

fn bounds(array: &Array) -> Option<(usize, usize)> {
    array.layout().extent(array.dtype().itemsize()).filter(|(low, high)| low < high)
}

/// Whether the elements fill their bounds without a hole, each once.
fn is_solid(array: &Array) -> bool {
    array.is_dense(Order::C) || array.is_dense(Order::F)
}

/// One unknown per axis and one for the byte within the item; strides count as positive, since an axis may be
/// counted from either end.
fn push_terms(terms: &mut Terms, layout: &Layout, itemsize: usize) {
    let axes = layout.shape.iter().zip(&layout.strides);
    terms.extend(
        axes.filter(|(n, stride)| **n > 1 && **stride != 0)
            .map(|(&n, &stride)| Term { coefficient: stride.unsigned_abs() as i64, bound: n as i64 - 1 }),
    );
    if itemsize > 1 {
        terms.push(Term { coefficient: 1, bound: itemsize as i64 - 1 });
    }
}

impl From<Answer> for Overlap {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::No => Overlap::No,
            Answer::Yes(_) => Overlap::Yes,
            Answer::TooHard => Overlap::TooHard,
            Answer::Overflow => Overlap::Overflow,
        }
    }
}

#[cfg(test)]
mod tests;
