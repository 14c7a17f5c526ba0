//! Whether given bytes of a buffer are seen through a layout.

use super::solver::{self, Term, Terms};
use super::{Layout, Overlap, push_terms};

/// Whether a byte of the buffer belongs to an element of the layout.
pub fn reaches(layout: &Layout, itemsize: usize, byte_offset: usize) -> bool {
    touches(layout, itemsize, [byte_offset], 1)
}

/// Whether a write of `width` bytes at any of the offsets, in any order, changes a byte of an element of the layout.
///
/// Exact. Takes a division per axis and offset when the axes are nested, which they are unless strides were made by hand.
pub fn touches(layout: &Layout, itemsize: usize, offsets: impl IntoIterator<Item = usize>, width: usize) -> bool {
    let Some((low, high)) = layout.extent(itemsize).filter(|(low, high)| low < high) else { return false };
    if width == 0 {
        return false;
    }
    let window = Window::new(layout, itemsize, width);
    // The window of a write that ends just above `low` starts `width - 1` bytes below it.
    offsets.into_iter().any(|offset| offset < high && offset + width > low && window.meets(offset + width - 1 - low))
}

/// The distances, from the lowest byte of an array, of the last byte of a write that meets an element.
struct Window {
    /// From the largest coefficient down; the last is the slack within an item: an unknown of coefficient 1.
    terms: Terms,
    nested: bool,
}

impl Window {
    fn new(layout: &Layout, itemsize: usize, width: usize) -> Self {
        let mut terms = Terms::new();
        push_terms(&mut terms, layout, 0);
        terms.push(Term { coefficient: 1, bound: (itemsize + width) as i64 - 2 });
        terms.sort_by_key(|t| std::cmp::Reverse(t.coefficient));
        let mut reach = 0i128;
        let mut nested = true;
        for term in terms.iter().rev() {
            nested &= i128::from(term.coefficient) > reach;
            reach += i128::from(term.coefficient) * i128::from(term.bound);
        }
        Self { terms, nested }
    }

    fn meets(&self, distance: usize) -> bool {
        let Ok(distance) = i64::try_from(distance) else { return false };
        if self.nested {
            // Each coefficient exceeds what all smaller ones reach together, so only the largest multiple can do.
            return self
                .terms
                .iter()
                .fold(distance, |left, t| left - t.coefficient * (left / t.coefficient).min(t.bound))
                == 0;
        }
        match solver::simplify(self.terms.clone(), distance) {
            Some(terms) => !Overlap::from(solver::solve(&terms, distance, None)).is_excluded(),
            None => true,
        }
    }
}
