//! Whether given bytes of a buffer are seen through a layout.

use super::solver::{self, Term, Terms};
use super::{Layout, Overlap, push_terms};

/// Whether a byte of the buffer belongs to an element of the layout.
pub fn reaches(layout: &Layout, itemsize: usize, byte_offset: usize) -> bool {
    touches(layout, itemsize, [byte_offset], 1)
}

/// Dead ends allowed per offset; reached only with strides made by hand.
const WORK: u64 = 1000;

/// Whether a write of `width` bytes at any of the offsets, in any order, changes a byte of an element of the layout.
///
/// Exact, but for hand-made strides that are too hard to search, which count as touched. Otherwise a division per axis
/// and offset, because axes of real layouts are nested.
pub fn touches(layout: &Layout, itemsize: usize, offsets: impl IntoIterator<Item = usize>, width: usize) -> bool {
    let Some((low, high)) = layout.extent(itemsize).filter(|(low, high)| low < high) else { return false };
    if width == 0 {
        return false;
    }
    let window = Window::new(layout, itemsize, width);
    // The window of a write that ends just above `low` starts `width - 1` bytes below it.
    offsets.into_iter().any(|offset| {
        offset < high && offset + width > low && window.as_ref().is_none_or(|w| w.meets(offset + width - 1 - low))
    })
}

/// The distances, from the lowest byte of an array, of the last byte of a write that meets an element.
struct Window {
    /// From the largest coefficient down, all different; the slack within an item is an unknown of coefficient 1.
    terms: Terms,
    /// Whether each coefficient exceeds what all smaller ones reach together.
    nested: bool,
}

impl Window {
    /// `None` if the numbers are too large to compute with.
    fn new(layout: &Layout, itemsize: usize, width: usize) -> Option<Self> {
        let mut terms = Terms::new();
        push_terms(&mut terms, layout, 0);
        terms.push(Term { coefficient: 1, bound: i64::try_from(itemsize.checked_add(width)? - 2).ok()? });
        let terms = solver::simplify(terms, i64::MAX)?;
        let (mut reach, mut nested) = (0i128, true);
        for term in terms.iter().rev() {
            nested &= i128::from(term.coefficient) > reach;
            reach += i128::from(term.coefficient) * i128::from(term.bound);
        }
        Some(Self { terms, nested })
    }

    fn meets(&self, distance: usize) -> bool {
        let Ok(distance) = i64::try_from(distance) else { return false };
        if self.nested {
            // Only the largest multiple of each coefficient leaves what the smaller ones can make up.
            let take = |left: i64, t: &Term| left - t.coefficient * (left / t.coefficient).min(t.bound);
            return self.terms.iter().fold(distance, take) == 0;
        }
        !Overlap::from(solver::solve(&self.terms, distance, Some(WORK))).is_excluded()
    }
}
