//! `a.flat`: the elements as one axis in C order, whatever the strides.

use super::fancy::to_int64;
use super::gather::detached;
use super::slice::{resolve, slice_indices};
use super::{IndexItem, mask};
use crate::kernel::copy::copy;
use crate::kernel::layout::{Layout, Order, Shape};
use crate::kernel::{Array, KernelError, OrderRequest, Result, loops};

/// Where the elements of an array lie, by position in C order.
pub(super) struct Positions<'a> {
    layout: &'a Layout,
    /// Byte stride from each element to the next, if there is one for all.
    step: Option<isize>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(array: &'a Array) -> Self {
        let layout = array.layout();
        let axes = || layout.shape.iter().zip(&layout.strides).filter(|(n, _)| **n != 1);
        let step = axes().next_back().map_or(0, |(_, s)| *s);
        let mut expected = step;
        let even = axes().rev().all(|(&n, &stride)| {
            let fits = stride == expected;
            expected = stride.wrapping_mul(n as isize);
            fits
        });
        Self { layout, step: even.then_some(step) }
    }

    /// The byte offset of the element at an in-range position.
    pub(super) fn offset(&self, position: usize) -> usize {
        let distance = match self.step {
            Some(step) => position as isize * step,
            None => {
                let mut left = position;
                let axes = self.layout.shape.iter().zip(&self.layout.strides).rev();
                axes.map(|(&n, &stride)| {
                    let index = left % n;
                    left /= n;
                    index as isize * stride
                })
                .sum()
            }
        };
        (self.layout.offset as isize + distance) as usize
    }
}

/// What `a.flat[index]` selects.
#[derive(Debug)]
pub struct Flat {
    array: Array,
    shape: Shape,
    chosen: Chosen,
}

#[derive(Debug)]
enum Chosen {
    /// One position, which reads as a scalar.
    One(usize),
    /// Positions `first, first + step, …`.
    Run { first: usize, step: isize },
    /// Positions from an `int64` array.
    Indices(Array),
}

/// What `array.flat[index]` selects.
///
/// # Errors
/// [`KernelError::Index`] for anything but one integer, slice, `...`, `()`, bool, integer array or 1-D mask;
/// integers outside the array; masks of another length.
pub fn select_flat(array: &Array, index: &[IndexItem]) -> Result<Flat> {
    let len = array.size();
    let selected =
        |shape: &[usize], chosen: Chosen| Ok(Flat { array: array.clone(), shape: Shape::from_slice(shape), chosen });
    let one = |i: i64| match resolve(i, len) {
        Some(position) => selected(&[], Chosen::One(position)),
        None => Err(out_of_bounds(i, len)),
    };
    match index {
        [] | [IndexItem::Ellipsis] => selected(&[len], Chosen::Run { first: 0, step: 1 }),
        [IndexItem::Int(i)] => one(*i as i64),
        [IndexItem::Slice { start, stop, step }] => {
            let (first, count) = slice_indices(*start, *stop, *step, len)?;
            selected(&[count], Chosen::Run { first, step: *step })
        }
        // NumPy reads beyond an empty array here.
        [IndexItem::Bool(true)] => one(0),
        [IndexItem::Bool(false)] => selected(&[0], Chosen::Run { first: 0, step: 1 }),
        [IndexItem::Array(i)] if i.ndim() == 0 => one(super::item::scalar_index(i)?),
        [IndexItem::Array(i)] => selected(i.shape(), Chosen::Indices(to_int64(i)?)),
        [IndexItem::Mask(m)] if m.ndim() == 1 => {
            let own = m.size();
            if own != len && own != 0 {
                return Err(KernelError::index(format!(
                    "boolean index did not match indexed flat iterator along axis 0; size of axis is {len} but size of corresponding boolean axis is {own}"
                )));
            }
            let positions = mask::flatnonzero(m)?;
            selected(positions.shape(), Chosen::Indices(positions.clone()))
        }
        more => Err(refuse(more)),
    }
}

/// Why an index of several parts, or of a part unknown to `flat`, is refused.
fn refuse(index: &[IndexItem]) -> KernelError {
    let dots = index.iter().filter(|i| matches!(i, IndexItem::Ellipsis)).count();
    let used: usize = index
        .iter()
        .map(|item| match item {
            IndexItem::Int(_) | IndexItem::Slice { .. } | IndexItem::Array(_) => 1,
            IndexItem::Mask(m) => m.ndim(),
            IndexItem::NewAxis | IndexItem::Ellipsis | IndexItem::Bool(_) => 0,
        })
        .sum();
    let any_bool = index.iter().any(|i| matches!(i, IndexItem::Bool(_) | IndexItem::Mask(_)));
    if dots > 1 {
        KernelError::index("an index can only have a single ellipsis ('...')")
    } else if used > 1 {
        KernelError::index(format!(
            "too many indices for flat iterator: flat iterator is 1-dimensional, but {used} were indexed"
        ))
    } else if any_bool {
        KernelError::index(
            "boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)",
        )
    } else {
        KernelError::index(
            "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices",
        )
    }
}

fn out_of_bounds(index: i64, len: usize) -> KernelError {
    KernelError::index(format!("index {index} is out of bounds for size {len}"))
}

impl Flat {
    /// The shape of the result of reading; no axes for one element.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The byte offset of the element, if the index is one position.
    pub fn element(&self) -> Option<usize> {
        match self.chosen {
            Chosen::One(position) => Some(Positions::new(&self.array).offset(position)),
            _ => None,
        }
    }

    /// A new C-ordered array of the selected elements.
    ///
    /// # Errors
    /// [`KernelError::Index`] if an index is outside the array; [`KernelError::Memory`] over budget.
    pub fn read(&self) -> Result<Array> {
        self.array.buffer().materialise()?;
        let dtype = self.array.dtype().clone();
        let size = dtype.itemsize();
        let out = Array::zeros(self.array.memory(), &self.shape, dtype, Order::C)?;
        let mut to = 0;
        self.each(|from| {
            loops::copy_item(&out, to, &self.array, from);
            to += size;
        })?;
        Ok(out)
    }

    /// Writes values of the array's element type, in C order and again from the first when they run out.
    ///
    /// No values: nothing happens. An index outside the array is found when its turn comes, as in NumPy:
    /// what was written before stays. Values and indices that overlap the array count as copied before.
    ///
    /// # Errors
    /// [`KernelError::Index`] if an index is outside the array; [`KernelError::Value`] for several values into one element.
    pub fn write(&self, values: &Array) -> Result<()> {
        if matches!(self.chosen, Chosen::One(_)) && values.ndim() > 0 {
            return Err(KernelError::value("Error setting single item of array."));
        }
        if values.size() == 0 {
            return Ok(());
        }
        let mut next = Cycle::new(values, &self.array)?;
        self.array.buffer().materialise()?;
        self.each(|to| next.write_to(&self.array, to))
    }

    /// Byte offsets of the selected elements, in C order of the result.
    ///
    /// # Errors
    /// [`KernelError::Index`] if an index is outside the array.
    pub fn offsets(&self) -> Result<Vec<usize>> {
        let mut all = Vec::with_capacity(self.shape.iter().product());
        self.each(|offset| all.push(offset))?;
        Ok(all)
    }

    fn each(&self, mut f: impl FnMut(usize)) -> Result<()> {
        let positions = Positions::new(&self.array);
        let len = self.array.size();
        match &self.chosen {
            Chosen::One(position) => f(positions.offset(*position)),
            Chosen::Run { first, step } => {
                let count = self.shape[0] as isize;
                (0..count).for_each(|i| f(positions.offset((*first as isize + i * step) as usize)));
            }
            Chosen::Indices(indices) => {
                let indices = detached(indices, &self.array)?;
                for at in indices.layout().offsets() {
                    let i = loops::get_at::<i64>(&indices, at);
                    f(positions.offset(resolve(i, len).ok_or_else(|| out_of_bounds(i, len))?));
                }
            }
        }
        Ok(())
    }
}

/// Values handed out in C order, again from the first when they run out.
pub(super) struct Cycle {
    values: Array,
    offsets: Vec<usize>,
    next: usize,
}

impl Cycle {
    /// At least one value; copied if they may overlap the target.
    pub(super) fn new(values: &Array, target: &Array) -> Result<Self> {
        if values.dtype() != target.dtype() {
            return Err(KernelError::type_(format!(
                "values of type {} for elements of type {}",
                values.dtype(),
                target.dtype()
            )));
        }
        values.buffer().materialise()?;
        let values = detached(values, target)?;
        Ok(Self { offsets: values.layout().offsets().collect(), values, next: 0 })
    }

    /// Goes to the value for the `i`-th turn.
    pub(super) fn seek(&mut self, i: usize) {
        self.next = i % self.offsets.len();
    }

    /// Writes the next value to a byte offset of the target.
    pub(super) fn write_to(&mut self, target: &Array, to: usize) {
        loops::copy_item(target, to, &self.values, self.offsets[self.next]);
        self.next += 1;
        if self.next == self.offsets.len() {
            self.next = 0;
        }
    }
}

/// The elements as one axis in C order: a view if they are dense, else a copy.
pub(super) fn raveled(array: &Array) -> Result<Array> {
    array.buffer().materialise()?;
    let dense = if array.is_dense(Order::C) { array.clone() } else { copy(array, OrderRequest::C)? };
    dense.with_layout(Layout {
        shape: [dense.size()].into_iter().collect(),
        strides: [dense.dtype().itemsize() as isize].into_iter().collect(),
        offset: dense.layout().offset,
    })
}
