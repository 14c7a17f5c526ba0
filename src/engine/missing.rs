//! Missing values: R's NA among the elements, the picks of a mask, and the conditions of a program.
//!
//! A missing element is one value of its type ([`NA_LOGICAL`], [`NA_INTEGER`], [`NA_REAL`]), so that it moves with the
//! others; the kernel's conversions, comparisons and logic know it ([`Arithmetic::Missing`](crate::kernel::ufunc::Arithmetic)).

use super::{Engine, Num};
use crate::kernel::cast::{Conversion, NA_INTEGER, NA_LOGICAL, NA_REAL, Number, cast_with};
use crate::kernel::element::Bool8;
use crate::kernel::index::IndexItem;
use crate::kernel::{Array, DType, Element, KernelError, Result, loops};
use crate::semantics::{Overflow, WithoutImaginary};

impl Engine {
    /// Whether the language has missing values.
    pub(crate) fn knows_missing(&self) -> bool {
        self.model().overflow == Overflow::Missing
    }

    /// The number at a byte offset; `None` for text and records.
    ///
    /// A missing logical is read as the missing integer, which every operation treats alike.
    pub(crate) fn number(&self, array: &Array, offset: usize) -> Option<Num> {
        let may_miss = self.knows_missing() && *array.dtype() == DType::Bool;
        if may_miss && loops::get_at::<Bool8>(array, offset).is_missing() {
            return Some(Num::Int32(NA_INTEGER));
        }
        let narrows = self.model().elements.complex_without_imaginary == WithoutImaginary::BecomesReal;
        Some(match Num::read(array, offset)? {
            Num::Complex64(z) if narrows && z.im == 0.0 => Num::Float32(z.re),
            Num::Complex128(z) if narrows && z.im == 0.0 => Num::Float64(z.re),
            number => number,
        })
    }

    /// Whether the language takes a number for missing, so that it is neither true nor false.
    pub fn is_missing(&self, number: Num) -> bool {
        let missing = match number {
            Num::Int32(i) => i.is_missing(),
            Num::Float64(x) => x.is_missing(),
            Num::Complex128(z) => z.is_missing(),
            _ => false,
        };
        missing && self.knows_missing()
    }

    /// Which of the elements that a mask picks are picked by a missing value: they are missing themselves.
    pub(super) fn missing_picks(&self, index: &[IndexItem]) -> Vec<usize> {
        let [IndexItem::Mask(mask)] = index else { return Vec::new() };
        let mut places = Vec::new();
        let mut picked = 0;
        if self.knows_missing() {
            loops::for_each(mask, |pick: Bool8| {
                if pick.is_missing() {
                    places.push(picked);
                }
                picked += usize::from(pick.get());
            });
        }
        places
    }

    /// Overwrites the elements of a vector at these places with the missing value of its type.
    pub(super) fn put_missing(&self, vector: &Array, places: &[usize]) -> Result<()> {
        let &[stride] = vector.strides() else { return Ok(()) };
        let at = |place: &usize| (vector.layout().offset as isize + *place as isize * stride) as usize;
        places.iter().try_for_each(|place| set_missing(vector, at(place)))
    }

    /// Makes the elements missing whose condition, which broadcasts to their shape, is missing (R's `ifelse`).
    ///
    /// # Errors
    /// Shapes that do not broadcast.
    pub fn spread_missing(&self, condition: &Array, chosen: &Array) -> Result<()> {
        if !self.knows_missing() || *condition.dtype() != DType::Bool {
            return Ok(());
        }
        let condition = condition.broadcast_to(chosen.shape())?;
        for (from, to) in condition.layout().offsets().zip(chosen.layout().offsets()) {
            if loops::get_at::<Bool8>(&condition, from).is_missing() {
                set_missing(chosen, to)?;
            }
        }
        Ok(())
    }

    /// A mask without its missing values, which pick nothing to write to; `None` if there are none.
    ///
    /// # Errors
    /// [`KernelError::Value`] if more than one value is to be written.
    pub(crate) fn written_mask(&self, index: &[IndexItem], values: usize) -> Result<Option<Vec<IndexItem>>> {
        let [IndexItem::Mask(mask)] = index else { return Ok(None) };
        if self.missing_picks(index).is_empty() {
            return Ok(None);
        }
        if values > 1 {
            return Err(KernelError::value("NAs are not allowed in subscripted assignments"));
        }
        let certain = mask.zeros_like(DType::Bool)?;
        loops::map1(mask, &certain, |pick: Bool8| Bool8::from(pick.get() && !pick.is_missing()));
        Ok(Some(vec![IndexItem::Mask(certain)]))
    }

    /// Which elements certainly are not 0: a missing or, among missing values, NaN element is not counted in.
    ///
    /// # Errors
    /// Out of memory.
    pub fn certain(&self, a: &Array) -> Result<Array> {
        if !self.knows_missing() || !a.dtype().is_numeric() {
            return Ok(a.clone());
        }
        let truths = truths(a)?;
        loops::map1(&truths, &truths, without_missing);
        Ok(truths)
    }

    /// The elements in a type that orders missing values like NaN.
    ///
    /// # Errors
    /// Out of memory.
    pub fn comparable(&self, a: &Array) -> Result<Array> {
        let hides_missing = self.knows_missing() && matches!(a.dtype(), DType::Bool | DType::Int32);
        if hides_missing { cast_with(a, &DType::Float64, Conversion::Missing) } else { Ok(a.clone()) }
    }
}

/// Overwrites the element at a byte offset with the missing value of its type; unsigned and small types have none.
pub(super) fn set_missing(array: &Array, offset: usize) -> Result<()> {
    array.set(
        offset,
        &match array.dtype() {
            DType::Bool => {
                loops::set_at(array, offset, NA_LOGICAL);
                return Ok(());
            }
            DType::Int32 => Element::Int(NA_INTEGER.into()),
            DType::Float64 => Element::Float(NA_REAL),
            DType::Complex128 => Element::Complex(num_complex::Complex::new(NA_REAL, NA_REAL)),
            DType::Str(_) => Element::Text("NA".to_owned()),
            DType::Bytes(_) => Element::Bytes(b"NA".to_vec()),
            _ => return Ok(()),
        },
    )
}

/// Which elements are not 0; missing where an element is NaN or missing.
pub(super) fn truths(a: &Array) -> Result<Array> {
    cast_with(a, &DType::Bool, Conversion::Missing)
}

/// A truth value, a missing one taken for false.
pub(super) fn without_missing(x: Bool8) -> Bool8 {
    if x.is_missing() { false.into() } else { x }
}
