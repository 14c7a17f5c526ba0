//! The parts of an index expression.

use crate::kernel::{Array, DType, Element, KernelError, Kind, Result};

/// One part of an index: what stands between two commas in `a[i, j:k, …]`.
#[derive(Debug, Clone)]
pub enum IndexItem {
    /// An integer: selects along one axis and drops it. Negative counts from the end.
    Int(isize),
    /// `start:stop:step`: keeps the axis, shorter.
    Slice {
        /// First index; `None` for the end that `step` starts from.
        start: Option<isize>,
        /// Index to stop before; `None` for the end that `step` goes to.
        stop: Option<isize>,
        /// Distance between indices; not 0.
        step: isize,
    },
    /// `None` or `np.newaxis`: a new axis of length 1.
    NewAxis,
    /// `...`: all axes that the other parts leave.
    Ellipsis,
    /// `True` or `False`: a new axis of length 1 or 0, and a copy.
    Bool(bool),
    /// An array of any integer type, 0-d included.
    Array(Array),
    /// A bool array with at least one axis.
    Mask(Array),
}

impl IndexItem {
    /// `:`
    pub const ALL: Self = Self::Slice { start: None, stop: None, step: 1 };

    /// What an array means as an index.
    ///
    /// # Errors
    /// [`KernelError::Index`] unless the element type is integer or bool.
    pub fn from_array(array: Array) -> Result<Self> {
        match array.dtype().kind() {
            Kind::Bool if array.ndim() == 0 => Ok(Self::Bool(array.item()?.is_truthy())),
            Kind::Bool => Ok(Self::Mask(array)),
            Kind::Signed | Kind::Unsigned => Ok(Self::Array(array)),
            _ => Err(KernelError::index("arrays used as indices must be of integer (or boolean) type")),
        }
    }

    /// What an array made from a list or another sequence means as an index: as [`IndexItem::from_array`],
    /// but an empty list counts as integers, and the error names no array.
    ///
    /// # Errors
    /// [`KernelError::Index`] unless empty, integer or bool.
    pub fn from_sequence(array: Array) -> Result<Self> {
        let dtype = array.dtype();
        if array.size() == 0 && !dtype.is_integer() && *dtype != DType::Bool {
            let empty = Array::zeros(array.memory(), array.shape(), DType::Int64, crate::kernel::Order::C)?;
            return Ok(Self::Array(empty));
        }
        Self::from_array(array).map_err(|_| invalid_index())
    }
}

/// NumPy's answer to an object that is no index at all.
pub fn invalid_index() -> KernelError {
    KernelError::index(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
    )
}

/// The value of a 0-d integer array.
pub(super) fn scalar_index(array: &Array) -> Result<i64> {
    match array.item()? {
        Element::Int(i) => Ok(i),
        Element::UInt(u) => Ok(u as i64),
        _ => Err(invalid_index()),
    }
}
