//! An array cut into its one-dimensional lanes along an axis.

use crate::kernel::{Array, Layout};

/// The lanes of an array along one axis, in C order of the other axes.
#[derive(Debug, Clone)]
pub(crate) struct Lanes {
    starts: Layout,
    /// Bytes between neighbours in a lane.
    pub(crate) stride: isize,
    /// Elements in a lane.
    pub(crate) len: usize,
}

impl Lanes {
    /// The lanes of `a` along an existing axis.
    pub(crate) fn new(a: &Array, axis: usize) -> Self {
        let mut starts = a.layout().clone();
        let len = starts.shape.remove(axis);
        let stride = starts.strides.remove(axis);
        Self { starts, stride, len }
    }

    /// Byte offsets of the first elements (also of empty lanes, which must not be read).
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        self.starts.offsets()
    }
}
