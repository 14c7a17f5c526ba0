//! Layouts: shape, byte strides and byte offset, and what can be said about them without looking at data.

use smallvec::SmallVec;

use super::{KernelError, Result};

/// Lengths of the axes, outermost first.
pub type Shape = SmallVec<[usize; 4]>;
/// Bytes from one element to the next along each axis; may be negative or zero.
pub type Strides = SmallVec<[isize; 4]>;

/// NumPy allows this many axes.
pub const MAX_DIMS: usize = 64;

/// The order of elements in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Row-major: the last axis varies fastest.
    C,
    /// Column-major: the first axis varies fastest.
    F,
}

/// The order asked of an operation that makes or re-reads an array: NumPy's `order=` argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderRequest {
    /// `C`: the last axis varies fastest.
    C,
    /// `F`: the first axis varies fastest.
    F,
    /// `A`: `F` if the array is dense in that order and not in C order, else `C`.
    Any,
    /// `K`: as close as possible to the order of the elements in memory.
    Keep,
}

impl OrderRequest {
    /// The order meant for an array; `None` if `Keep` is neither C nor F for it.
    pub fn resolve(self, array: &super::Array) -> Option<Order> {
        match self {
            OrderRequest::C => Some(Order::C),
            OrderRequest::F => Some(Order::F),
            OrderRequest::Any if array.is_dense(Order::F) && !array.is_dense(Order::C) => Some(Order::F),
            OrderRequest::Any => Some(Order::C),
            OrderRequest::Keep if array.is_dense(Order::C) || array.ndim() <= 1 => Some(Order::C),
            OrderRequest::Keep => array.is_dense(Order::F).then_some(Order::F),
        }
    }

    /// Whether an array need not be copied to lie as asked.
    pub fn is_met_by(self, array: &super::Array) -> bool {
        match self {
            OrderRequest::C => array.is_dense(Order::C),
            OrderRequest::F => array.is_dense(Order::F),
            OrderRequest::Any => array.is_dense(Order::C) || array.is_dense(Order::F),
            OrderRequest::Keep => true,
        }
    }
}

impl From<Order> for OrderRequest {
    fn from(order: Order) -> Self {
        match order {
            Order::C => OrderRequest::C,
            Order::F => OrderRequest::F,
        }
    }
}

impl std::str::FromStr for OrderRequest {
    type Err = KernelError;

    /// NumPy's letters, in either case.
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "C" | "c" => Ok(OrderRequest::C),
            "F" | "f" => Ok(OrderRequest::F),
            "A" | "a" => Ok(OrderRequest::Any),
            "K" | "k" => Ok(OrderRequest::Keep),
            _ => Err(KernelError::value(format!("order must be one of 'C', 'F', 'A', or 'K' (got '{text}')"))),
        }
    }
}

/// How a buffer is seen: shape, byte strides, and the byte offset of the first element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Invariant: `shape.len() == strides.len()`, and the product of the lengths above 0 fits an `isize`.
    pub shape: Shape,
    /// Bytes between neighbours along each axis.
    pub strides: Strides,
    /// Byte offset of element `[0, 0, …]`.
    pub offset: usize,
}

impl Layout {
    /// A dense layout at offset 0.
    ///
    /// # Errors
    /// [`KernelError::Value`] if the array would be larger than the address space.
    pub fn dense(shape: &[usize], itemsize: usize, order: Order) -> Result<Self> {
        checked_nbytes(shape, itemsize)?;
        let mut strides: Strides = SmallVec::from_elem(0, shape.len());
        if !shape.contains(&0) {
            let mut step = itemsize as isize;
            let mut put = |axis: usize| {
                strides[axis] = step;
                step *= shape[axis] as isize;
            };
            match order {
                Order::C => (0..shape.len()).rev().for_each(&mut put),
                Order::F => (0..shape.len()).for_each(&mut put),
            }
        }
        Ok(Self { shape: SmallVec::from_slice(shape), strides, offset: 0 })
    }

    /// Number of axes.
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Number of elements.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether the elements lie densely in that order (NumPy's rule: axes of length 1 and empty arrays do not matter).
    pub fn is_dense(&self, itemsize: usize, order: Order) -> bool {
        if self.shape.contains(&0) {
            return true;
        }
        let mut expected = itemsize as isize;
        let mut fits = |axis: usize| {
            let (n, stride) = (self.shape[axis], self.strides[axis]);
            let ok = n == 1 || stride == expected;
            expected *= n as isize;
            ok
        };
        match order {
            Order::C => (0..self.ndim()).rev().all(&mut fits),
            Order::F => (0..self.ndim()).all(&mut fits),
        }
    }

    /// The half-open byte interval that the elements touch; `None` for an empty array.
    ///
    /// `None` is also returned when the interval does not lie within `0..=isize::MAX`.
    pub fn extent(&self, itemsize: usize) -> Option<(usize, usize)> {
        if self.shape.contains(&0) {
            return None;
        }
        let (mut low, mut high) = (self.offset as i128, self.offset as i128);
        for (&n, &stride) in self.shape.iter().zip(&self.strides) {
            let reach = (n as i128 - 1) * stride as i128;
            if reach < 0 { low += reach } else { high += reach }
        }
        high += itemsize as i128;
        if low < 0 || high > isize::MAX as i128 {
            return None;
        }
        Some((low as usize, high as usize))
    }

    /// Axes from the largest to the smallest absolute stride, ties in the given order.
    pub fn axes_by_stride(&self) -> SmallVec<[usize; 4]> {
        let mut axes: SmallVec<[usize; 4]> = (0..self.ndim()).collect();
        axes.sort_by_key(|&axis| std::cmp::Reverse(self.strides[axis].unsigned_abs()));
        axes
    }

    /// Byte offsets of all elements in C order, the obvious way; the reference for the fast loops.
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets {
            layout: self,
            index: SmallVec::from_elem(0, self.ndim()),
            at: self.offset as isize,
            left: self.size(),
        }
    }
}

/// Iterator over the byte offsets of a layout's elements in C order.
#[derive(Debug, Clone)]
pub struct Offsets<'a> {
    layout: &'a Layout,
    index: Shape,
    at: isize,
    left: usize,
}

impl Iterator for Offsets<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let at = self.at as usize;
        for axis in (0..self.index.len()).rev() {
            let (n, stride) = (self.layout.shape[axis], self.layout.strides[axis]);
            self.index[axis] += 1;
            if self.index[axis] < n {
                self.at += stride;
                break;
            }
            self.index[axis] = 0;
            self.at -= stride * (n as isize - 1);
        }
        Some(at)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Offsets<'_> {}

/// Bytes of a dense array.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message if the size does not fit the address space or there are
/// too many axes.
pub fn checked_nbytes(shape: &[usize], itemsize: usize) -> Result<usize> {
    if shape.len() > MAX_DIMS {
        return Err(KernelError::value(format!(
            "maximum supported dimension for an ndarray is currently {MAX_DIMS}, found {}",
            shape.len()
        )));
    }
    // Lengths beside a 0 count too, as in NumPy: the strides must be computable.
    let mut bytes = itemsize.max(1);
    for &n in shape.iter().filter(|n| **n > 0) {
        bytes = bytes.checked_mul(n).filter(|b| *b <= isize::MAX as usize).ok_or_else(|| {
            KernelError::value(
                "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.",
            )
        })?;
    }
    Ok(if shape.contains(&0) { 0 } else { shape.iter().product::<usize>() * itemsize })
}

/// The shape that several shapes broadcast to.
///
/// # Errors
/// [`KernelError::Value`] if they do not broadcast.
pub fn broadcast_shapes(shapes: &[&[usize]]) -> Result<Shape> {
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    let mut out: Shape = SmallVec::from_elem(1, ndim);
    for shape in shapes {
        let lead = ndim - shape.len();
        for (slot, &n) in out[lead..].iter_mut().zip(*shape) {
            if *slot == 1 {
                *slot = n;
            } else if n != 1 && n != *slot {
                let all: Vec<_> = shapes.iter().map(|s| shape_text(s)).collect();
                return Err(KernelError::value(format!(
                    "operands could not be broadcast together with shapes {} ",
                    all.join(" ")
                )));
            }
        }
    }
    Ok(out)
}

/// A shape as NumPy writes it in ufunc messages: `(2,3)`, `(2,)`, `()`.
pub fn shape_text(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// A shape as Python prints the tuple: `(2, 3)`, `(2,)`, `()`.
pub fn shape_tuple(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// Resolves a possibly negative axis.
///
/// # Errors
/// [`KernelError::Axis`] outside `-ndim..ndim`.
pub fn resolve_axis(axis: isize, ndim: usize) -> Result<usize> {
    let resolved = if axis < 0 { axis + ndim as isize } else { axis };
    if (0..ndim as isize).contains(&resolved) { Ok(resolved as usize) } else { Err(KernelError::axis(axis, ndim)) }
}
