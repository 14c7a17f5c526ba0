//! An array: a buffer seen through a layout and an element type.

use smallvec::SmallVec;

use super::layout::checked_nbytes;
use super::loops;
use super::{Buffer, DType, Element, KernelError, Layout, Memory, Order, OrderRequest, Primitive, Result, Strides};

/// A buffer seen through a layout and an element type.
///
/// Cloning clones the handle: both see the same elements, like an alias in NumPy.
/// Writing goes through `&self`, as writing through one NumPy view changes the others; who may write
/// when is the engine's business, not the kernel's.
#[derive(Debug, Clone)]
pub struct Array {
    buffer: Buffer,
    /// Invariant: every element that `layout` reaches lies within `buffer` ([`Array::new`] checks it,
    /// and nothing changes a layout in place).
    layout: Layout,
    dtype: DType,
}

impl Array {
    /// An array over existing bytes.
    ///
    /// # Errors
    /// [`KernelError::Value`] if the layout reaches outside the buffer.
    pub fn new(buffer: Buffer, layout: Layout, dtype: DType) -> Result<Self> {
        let reaches_outside = match layout.extent(dtype.itemsize()) {
            Some((_, end)) => end > buffer.len(),
            None => layout.size() > 0 || layout.offset > buffer.len(),
        };
        if reaches_outside || layout.shape.len() != layout.strides.len() {
            return Err(KernelError::value("array is too small for requested array layout"));
        }
        Ok(Self { buffer, layout, dtype })
    }

    /// A new dense array of zero bytes (`0`, `False`, `''`).
    ///
    /// # Errors
    /// [`KernelError::Value`] if the shape is too large to address, [`KernelError::Memory`] over budget.
    pub fn zeros(memory: &Memory, shape: &[usize], dtype: DType, order: Order) -> Result<Self> {
        let bytes = checked_nbytes(shape, dtype.itemsize())?;
        let layout = Layout::dense(shape, dtype.itemsize(), order)?;
        Ok(Self { buffer: memory.zeroed(bytes)?, layout, dtype })
    }

    /// A new dense array like this one in shape and axis order (NumPy's order `K`), of another element type.
    ///
    /// # Errors
    /// As [`Array::zeros`].
    pub fn zeros_like(&self, dtype: DType) -> Result<Self> {
        match OrderRequest::Keep.resolve(self) {
            Some(order) => Self::zeros(self.memory(), self.shape(), dtype, order),
            None => Self::zeros_with_axes(self.memory(), self.shape(), dtype, &self.layout.axes_by_stride()),
        }
    }

    /// A new dense array whose axes lie in memory in the given order, outermost first (a permutation).
    ///
    /// # Errors
    /// As [`Array::zeros`].
    pub(crate) fn zeros_with_axes(memory: &Memory, shape: &[usize], dtype: DType, axes: &[usize]) -> Result<Self> {
        let permuted: SmallVec<[usize; 4]> = axes.iter().map(|&a| shape[a]).collect();
        let dense = Layout::dense(&permuted, dtype.itemsize(), Order::C)?;
        let mut layout = dense.clone();
        for (position, &axis) in axes.iter().enumerate() {
            layout.shape[axis] = dense.shape[position];
            layout.strides[axis] = dense.strides[position];
        }
        let bytes = checked_nbytes(&permuted, dtype.itemsize())?;
        Ok(Self { buffer: memory.zeroed(bytes)?, layout, dtype })
    }

    /// A new C-ordered array from Rust values.
    ///
    /// # Errors
    /// [`KernelError::Value`] if `values.len()` is not the product of `shape`; [`KernelError::Memory`] over budget.
    ///
    /// ```
    /// use cowscope::kernel::{Array, Memory};
    /// let memory = Memory::unlimited();
    /// let m = Array::from_slice(&memory, &[2, 2], &[1.0, 2.0, 3.0, 4.0])?;
    /// assert_eq!(m.layout().strides.as_slice(), [16, 8]);
    /// # Ok::<(), cowscope::kernel::KernelError>(())
    /// ```
    pub fn from_slice<T: Primitive>(memory: &Memory, shape: &[usize], values: &[T]) -> Result<Self> {
        let array = Self::zeros(memory, shape, T::DTYPE, Order::C)?;
        if array.size() != values.len() {
            return Err(KernelError::value(format!(
                "cannot reshape array of size {} into shape {}",
                values.len(),
                super::layout::shape_text(shape)
            )));
        }
        let mut next = values.iter();
        loops::generate(&array, || *next.next().expect("one value an element"));
        Ok(array)
    }

    /// A 0-d array holding one element.
    ///
    /// # Errors
    /// As [`Array::set`].
    pub fn scalar(memory: &Memory, dtype: DType, element: &Element) -> Result<Self> {
        let array = Self::zeros(memory, &[], dtype, Order::C)?;
        array.set(0, element)?;
        Ok(array)
    }

    /// The bytes behind the array.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// Shape, strides and offset.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The element type.
    pub fn dtype(&self) -> &DType {
        &self.dtype
    }

    /// The same array with its element type under the name `dtype`, if that is equal to it (see [`DType::plain`]).
    #[must_use]
    pub fn named_as(mut self, dtype: &DType) -> Self {
        if self.dtype == *dtype {
            self.dtype = dtype.clone();
        }
        self
    }

    /// The memory that the buffer was taken from.
    pub fn memory(&self) -> &Memory {
        self.buffer.memory()
    }

    /// Lengths of the axes.
    pub fn shape(&self) -> &[usize] {
        &self.layout.shape
    }

    /// Byte strides.
    pub fn strides(&self) -> &[isize] {
        &self.layout.strides
    }

    /// Number of axes.
    pub fn ndim(&self) -> usize {
        self.layout.ndim()
    }

    /// Number of elements.
    pub fn size(&self) -> usize {
        self.layout.size()
    }

    /// Bytes of the elements shown (not of the buffer kept alive).
    pub fn nbytes(&self) -> usize {
        self.size() * self.dtype.itemsize()
    }

    /// Whether the elements lie densely in that order.
    pub fn is_dense(&self, order: Order) -> bool {
        self.layout.is_dense(self.dtype.itemsize(), order)
    }

    /// Another layout of the same buffer and element type.
    ///
    /// # Errors
    /// As [`Array::new`].
    pub fn with_layout(&self, layout: Layout) -> Result<Self> {
        Self::new(self.buffer.clone(), layout, self.dtype.clone())
    }

    /// A read view of this array stretched to `shape` with strides of 0.
    ///
    /// # Errors
    /// [`KernelError::Value`] with the messages of NumPy's `broadcast_to` if the shapes do not broadcast or the result
    /// would have too many axes or elements.
    pub fn broadcast_to(&self, shape: &[usize]) -> Result<Self> {
        if shape.is_empty() && self.ndim() > 0 {
            return Err(KernelError::value("cannot broadcast a non-scalar to a scalar array"));
        }
        checked_nbytes(shape, self.dtype.itemsize())?;
        let Some(lead) = shape.len().checked_sub(self.ndim()) else {
            return Err(KernelError::value("input operand has more dimensions than allowed by the axis remapping"));
        };
        let mut strides: Strides = SmallVec::from_elem(0, shape.len());
        for (axis, (&n, &stride)) in self.shape().iter().zip(self.strides()).enumerate() {
            if n != 1 && n != shape[lead + axis] {
                return Err(KernelError::value(format!(
                    "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
                    super::layout::shape_text(self.shape()),
                    super::layout::shape_text(shape)
                )));
            }
            strides[lead + axis] = if n == 1 { 0 } else { stride };
        }
        self.with_layout(Layout { shape: SmallVec::from_slice(shape), strides, offset: self.layout.offset })
    }

    /// The byte offset of the element at a full, in-range index.
    pub fn offset_of(&self, index: &[usize]) -> usize {
        debug_assert!(index.len() == self.ndim());
        let steps = index.iter().zip(self.strides()).map(|(&i, &s)| i as isize * s);
        (self.layout.offset as isize + steps.sum::<isize>()) as usize
    }

    /// All elements in C order; for printing, comparison and tests, not for speed.
    pub fn elements(&self) -> Vec<Element> {
        self.layout.offsets().map(|offset| loops::get(self, offset)).collect()
    }

    /// The element at a byte offset into the buffer (from [`Array::offset_of`]).
    ///
    /// # Panics
    /// If the element would lie outside the buffer.
    pub fn get(&self, offset: usize) -> Element {
        loops::get(self, offset)
    }

    /// The only element of an array of size 1.
    ///
    /// # Errors
    /// [`KernelError::Type`] with NumPy's message otherwise.
    pub fn item(&self) -> Result<Element> {
        match self.layout.offsets().next() {
            Some(offset) if self.size() == 1 => Ok(loops::get(self, offset)),
            _ => Err(KernelError::value("can only convert an array of size 1 to a Python scalar")),
        }
    }
}
