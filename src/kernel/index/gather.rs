//! Elements that no strides can describe: read by copying, written by scattering.

use super::fancy::Fancy;
use crate::kernel::copy::{self, copy};
use crate::kernel::layout::{Shape, shape_text};
use crate::kernel::loops::{self, masked};
use crate::kernel::{Array, KernelError, Layout, Order, OrderRequest, Result, overlap};

/// A selection of elements of one array by index arrays or a mask.
///
/// Holds handles on the index arrays: read or write before changing them.
#[derive(Debug)]
pub struct Gather {
    target: Array,
    shape: Shape,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// A mask of the target's shape.
    Masked(Array),
    /// All of the target (already a view): an integer array of no dimensions only asks for a copy.
    Copied,
    Fancy(Box<Fancy>),
}

impl Gather {
    pub(super) fn masked(target: &Array, mask: Array) -> Result<Self> {
        mask.buffer().materialise()?;
        let shape = [masked::count_true(&mask)].into_iter().collect();
        Ok(Self { target: target.clone(), shape, kind: Kind::Masked(mask) })
    }

    pub(super) fn copied(view: Array) -> Self {
        Self { shape: view.layout().shape.clone(), target: view, kind: Kind::Copied }
    }

    pub(super) fn fancy(target: &Array, fancy: Fancy) -> Self {
        Self { target: target.clone(), shape: fancy.result_shape(), kind: Kind::Fancy(Box::new(fancy)) }
    }

    /// The shape of the result of reading.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The array that is indexed, or a view of it that holds all elements selected.
    pub fn target(&self) -> &Array {
        &self.target
    }

    /// Whether NumPy makes the result by transposing a fresh array, so that its `.base` is not `None`.
    pub fn moved_axes(&self) -> bool {
        matches!(&self.kind, Kind::Fancy(fancy) if fancy.moved_axes())
    }

    /// A new array of the selected elements, in NumPy's memory layout.
    ///
    /// # Errors
    /// [`KernelError::Index`] if an index is outside its axis; [`KernelError::Memory`] over budget.
    pub fn read(&self) -> Result<Array> {
        self.target.buffer().materialise()?;
        match &self.kind {
            Kind::Masked(mask) => {
                let out = Array::zeros(self.target.memory(), &self.shape, self.target.dtype().clone(), Order::C)?;
                masked::compress(&out, &self.target, mask);
                Ok(out)
            }
            Kind::Copied => copy(&self.target, OrderRequest::Keep),
            Kind::Fancy(fancy) => fancy.read(&self.target),
        }
    }

    /// Writes a value of the target's element type to the selected elements.
    ///
    /// The value broadcasts to [`Gather::shape`], leading axes of length 1 removed; for a mask of the target's
    /// own shape it must have no axis, or one, with as many elements as the mask selects, or one element.
    /// Nothing is written unless all of it can be. Where an element is selected twice the last value in the
    /// walking order wins: C order, or for index arrays alone the order in which they and the value lie in memory.
    /// Values and index arrays that overlap the target count as copied before.
    ///
    /// # Errors
    /// [`KernelError::Value`] (or [`KernelError::Type`] for masks) if the value does not fit;
    /// [`KernelError::Index`] if an index is outside its axis.
    pub fn write(&self, value: &Array) -> Result<()> {
        let fitted = self.fit(value)?;
        if let Kind::Fancy(fancy) = &self.kind {
            fancy.check()?;
        }
        self.target.buffer().materialise()?;
        let value = detached(&fitted, &self.target)?;
        match &self.kind {
            Kind::Masked(mask) => masked::expand(&self.target, &detached(mask, &self.target)?, &value),
            Kind::Copied => loops::copy(&self.target, &value),
            Kind::Fancy(fancy) => {
                fancy.detached(|index| may_share(index, &self.target))?.write(&self.target, &value)?;
            }
        }
        Ok(())
    }

    /// Byte offsets of the selected elements into the target's buffer, in C order of the result.
    ///
    /// # Errors
    /// [`KernelError::Index`] if an index is outside its axis.
    pub fn offsets(&self) -> Result<Vec<usize>> {
        match &self.kind {
            Kind::Masked(mask) => {
                let mut all = Vec::with_capacity(self.shape[0]);
                masked::for_each_true(self.target.layout(), mask, |offset| all.push(offset));
                Ok(all)
            }
            Kind::Copied => Ok(self.target.layout().offsets().collect()),
            Kind::Fancy(fancy) => fancy.offsets(),
        }
    }

    /// The value stretched to the shape that the writing loops expect.
    fn fit(&self, value: &Array) -> Result<Array> {
        if value.dtype() != self.target.dtype() {
            return Err(KernelError::type_(format!(
                "value of type {} for elements of type {}",
                value.dtype(),
                self.target.dtype()
            )));
        }
        value.buffer().materialise()?;
        match &self.kind {
            Kind::Masked(_) => self.fit_mask(value),
            Kind::Copied => copy::stretch(value, &self.shape),
            Kind::Fancy(_) => stretch(value, &self.shape).ok_or_else(|| {
                KernelError::value(format!(
                    "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
                    shape_text(value.shape()),
                    shape_text(&self.shape)
                ))
            }),
        }
    }

    fn fit_mask(&self, value: &Array) -> Result<Array> {
        let count = self.shape[0];
        match value.shape() {
            [] => value.broadcast_to(&[1]),
            [n] if *n == count || *n == 1 => Ok(value.clone()),
            [n] => Err(KernelError::value(format!(
                "NumPy boolean array indexing assignment cannot assign {n} input values to the {count} output values where the mask is true"
            ))),
            more => Err(KernelError::type_(format!(
                "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {} dimensions",
                more.len()
            ))),
        }
    }
}

/// The value broadcast to `shape`; surplus leading axes, whatever their length, are dropped if that drops no element.
fn stretch(value: &Array, shape: &[usize]) -> Option<Array> {
    let surplus = value.ndim().saturating_sub(shape.len());
    let own = value.layout();
    let trailing =
        Layout { shape: own.shape[surplus..].into(), strides: own.strides[surplus..].into(), offset: own.offset };
    if trailing.size() != value.size() {
        return None;
    }
    value.with_layout(trailing).ok()?.broadcast_to(shape).ok()
}

/// Whether two arrays may share memory; NumPy allows itself the same work here.
pub(super) fn may_share(a: &Array, b: &Array) -> bool {
    !overlap::shares(a, b, Some(1)).is_excluded()
}

/// The array itself, or a copy if it may share memory with the target.
pub(super) fn detached(array: &Array, target: &Array) -> Result<Array> {
    if !may_share(array, target) {
        return Ok(array.clone());
    }
    // Axes repeated by stride 0 are copied once.
    let own = array.layout();
    let once = Layout {
        shape: own.shape.iter().zip(&own.strides).map(|(&n, &s)| if s == 0 { n.min(1) } else { n }).collect(),
        ..own.clone()
    };
    copy(&array.with_layout(once)?, OrderRequest::Keep)?.broadcast_to(array.shape())
}
