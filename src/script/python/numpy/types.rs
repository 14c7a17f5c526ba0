//! Element types as values: the classes `np.int32` … `np.generic`.

use std::any::Any;

use crate::engine::Foreign;
use crate::kernel::DType;

/// A class of array scalars, or `ndarray` itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScalarType {
    /// Its name: `int32`, `floating`, `ndarray`.
    pub(crate) name: &'static str,
    /// The element type, of a class that has scalars of its own.
    pub(crate) dtype: Option<DType>,
}

impl Foreign for ScalarType {
    fn type_name(&self) -> &str {
        "type"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
