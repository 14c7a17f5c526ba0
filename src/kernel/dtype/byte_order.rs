//! The order of the bytes within a number: this machine's, or the other.
//!
//! Loops compute in this machine's order only. Elements in the other order are stored, viewed, read and written one by
//! one, and convert ([`cast`](crate::kernel::cast)); whatever computes takes its operands in [`Array::native`] types.

use std::borrow::Cow;

use super::{DType, Field, StructType};
use crate::kernel::{Array, Result, cast};

impl DType {
    /// The same elements with the bytes of every number, or every character, in the other order.
    ///
    /// ```
    /// use cowscope::kernel::DType;
    /// let big = DType::Int32.swapped();
    /// assert_eq!((big.typestr().as_str(), big.swapped(), DType::Int8.swapped()), (">i4", DType::Int32, DType::Int8));
    /// ```
    #[must_use]
    pub fn swapped(&self) -> DType {
        match self {
            DType::Swapped(native) => (**native).clone(),
            DType::Struct(record) => with_fields(record, DType::swapped),
            DType::Bytes(_) | DType::Void(_) => self.clone(),
            one_byte if one_byte.is_numeric() && one_byte.itemsize() == 1 => one_byte.clone(),
            several => DType::Swapped(several.clone().into()),
        }
    }

    /// Whether no bytes lie in the other order; of records, in any field.
    pub fn is_native(&self) -> bool {
        match self {
            DType::Swapped(_) => false,
            DType::Struct(record) => record.fields.iter().all(|field| field.dtype.is_native()),
            _ => true,
        }
    }

    /// The same elements in this machine's order.
    pub fn native(&self) -> Cow<'_, DType> {
        match self {
            DType::Swapped(native) => Cow::Borrowed(native),
            DType::Struct(record) if !self.is_native() => {
                Cow::Owned(with_fields(record, |field| field.native().into_owned()))
            }
            own => Cow::Borrowed(own),
        }
    }
}

/// A record laid out alike, with other types of the same sizes.
fn with_fields(record: &StructType, change: impl Fn(&DType) -> DType) -> DType {
    let fields = record.fields.iter().map(|field| Field { dtype: change(&field.dtype), ..field.clone() }).collect();
    DType::Struct(StructType { fields, ..*record }.into())
}

impl Array {
    /// The array itself if its elements are in this machine's order, else a converted copy.
    ///
    /// # Errors
    /// [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
    pub fn native(&self) -> Result<Array> {
        if self.dtype().is_native() { Ok(self.clone()) } else { cast::cast(self, &self.dtype().native()) }
    }
}
