//! Elements that someone else writes.

use crate::kernel::{DType, Element};

/// Writes elements in place of the common column: NumPy's print option `formatter`.
pub trait Speller {
    /// Whether it writes elements of this type.
    fn covers(&self, dtype: &DType) -> bool;

    /// One element, as it is to stand in the text.
    fn write(&self, dtype: &DType, element: &Element) -> String;
}
