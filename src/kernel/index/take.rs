//! `take` and `compress`: index arrays along one axis, with C-ordered results.

use smallvec::SmallVec;

use super::fancy::{Fancy, Pick, to_int64};
use super::flat::raveled;
use super::mask;
use crate::kernel::layout::{Layout, Shape, resolve_axis};
use crate::kernel::{Array, DType, KernelError, Order, Result, loops};

/// What to do with an index outside its axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Raise an error; negative indices count from the end.
    #[default]
    Raise,
    /// Count on around the axis.
    Wrap,
    /// Use the nearest end.
    Clip,
}

impl Mode {
    /// The mode of that name.
    ///
    /// # Errors
    /// [`KernelError::Value`] with NumPy's message for any other name.
    pub fn parse(name: &str) -> Result<Self> {
        match name {
            "raise" => Ok(Self::Raise),
            "wrap" => Ok(Self::Wrap),
            "clip" => Ok(Self::Clip),
            // Once the first letter was enough, which NumPy still recognises.
            _ if name.starts_with(['c', 'C', 'w', 'W', 'r', 'R']) => {
                Err(KernelError::value("Use one of 'clip', 'raise', or 'wrap' for clip mode"))
            }
            _ => Err(KernelError::value(format!("clipmode must be one of 'clip', 'raise', or 'wrap' (got '{name}')"))),
        }
    }

    /// `int64` indices with the mode applied: as they are if it raises, else inside the axis (if that is not empty).
    pub(super) fn settle(self, indices: Array, len: usize) -> Result<Array> {
        if self == Self::Raise || len == 0 {
            return Ok(indices);
        }
        let inside = indices.zeros_like(DType::Int64)?;
        loops::map1::<i64, i64>(&indices, &inside, |i| self.resolve(i, len).map_or(0, |p| p as i64));
        Ok(inside)
    }

    /// The position that `index` means on an axis of `len` (not 0); `None` if it is outside and the mode raises.
    pub(super) fn resolve(self, index: i64, len: usize) -> Option<usize> {
        match self {
            Self::Raise => super::slice::resolve(index, len),
            Self::Wrap => Some((index as i128).rem_euclid(len as i128) as usize),
            Self::Clip => Some(index.clamp(0, len as i64 - 1) as usize),
        }
    }
}

/// The elements at `indices` (any integer type, any shape) along `axis`, or of the elements in C order.
///
/// The axes of `indices` replace the axis. The result is a new C-ordered array.
///
/// # Errors
/// [`KernelError::Index`] if an index is outside and `mode` is [`Mode::Raise`], or the axis is empty;
/// [`KernelError::Axis`].
pub fn take(array: &Array, indices: &Array, axis: Option<isize>, mode: Mode) -> Result<Array> {
    let flat;
    let (array, axis) = match axis {
        Some(axis) if array.ndim() > 0 => (array, resolve_axis(axis, array.ndim())?),
        other => {
            flat = raveled(array)?;
            (&flat, resolve_axis(other.unwrap_or(0), 1)?)
        }
    };
    array.buffer().materialise()?;
    let len = array.shape()[axis];
    let mut rest = array.layout().clone();
    rest.shape.remove(axis);
    let step = rest.strides.remove(axis);
    let indices = mode.settle(to_int64(indices)?, len)?;
    let pick = Pick::new(indices, axis, len, step)?;
    let shape: Shape =
        array.shape()[..axis].iter().chain(pick.shape()).chain(&array.shape()[axis + 1..]).copied().collect();
    let out = Array::zeros(array.memory(), &shape, array.dtype().clone(), Order::C)?;
    if len == 0 && out.size() > 0 {
        return Err(KernelError::index("cannot do a non-empty take from an empty axes."));
    }
    let nothing_visited = array.shape()[..axis].contains(&0) || (len == 0 && out.size() == 0);
    if !nothing_visited {
        take_into(array, &pick, rest, axis, &out)?;
    }
    Ok(out)
}

/// Loops over whichever is fewer: the indices, with a block of all other axes at each, or the positions on the
/// axes before, with all indices at each.
fn take_into(array: &Array, pick: &Pick, rest: Layout, axis: usize, out: &Array) -> Result<()> {
    let before: usize = rest.shape[..axis].iter().product();
    let indices: usize = pick.shape().iter().product();
    if axis == 0 || before > indices {
        return Fancy::new(SmallVec::from_iter([pick.clone()]), rest, axis, false)?.read_into(array, out);
    }
    let outer = Layout { shape: rest.shape[..axis].into(), strides: rest.strides[..axis].into(), offset: rest.offset };
    let mut inner = Layout { shape: rest.shape[axis..].into(), strides: rest.strides[axis..].into(), offset: 0 };
    let mut part = out.layout().clone();
    part.shape.drain(..axis);
    part.strides.drain(..axis);
    let step = part.size() * out.dtype().itemsize();
    for from in outer.offsets() {
        inner.offset = from;
        let fancy = Fancy::new(SmallVec::from_iter([pick.clone()]), inner.clone(), 0, false)?;
        fancy.read_into(array, &out.with_layout(part.clone())?)?;
        part.offset += step;
    }
    Ok(())
}

/// The slices along `axis` (or the elements in C order) where the 1-D `condition` is true; it may be shorter.
///
/// # Errors
/// [`KernelError::Value`] if the condition is not 1-D; otherwise as [`take`].
pub fn compress(condition: &Array, array: &Array, axis: Option<isize>) -> Result<Array> {
    if condition.ndim() != 1 {
        return Err(KernelError::value("condition must be a 1-d array"));
    }
    take(array, &mask::flatnonzero(condition)?, axis, Mode::Raise)
}
