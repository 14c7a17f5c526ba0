//! Another shape over the same elements in the same order.

use smallvec::SmallVec;

use super::super::layout::{MAX_DIMS, checked_nbytes};
use super::super::{Array, KernelError, Layout, Order, OrderRequest, Result, Shape, Strides, copy, loops};
use super::relayout;

/// What became of a request to see the elements in another shape.
#[derive(Debug, Clone)]
pub enum Reshaped {
    /// A view of the same buffer shows it.
    View(Array),
    /// No strides over this buffer can show it; the shape that the copy must have.
    NeedsCopy(Shape),
}

/// Resolves a shape with at most one negative length for an array of `size` elements.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's message if the sizes differ or two lengths are unknown.
pub fn new_shape(size: usize, shape: &[isize]) -> Result<Shape> {
    if shape.len() > MAX_DIMS {
        return Err(KernelError::value(format!(
            "maximum supported dimension for an ndarray is currently {MAX_DIMS}, found {}",
            shape.len()
        )));
    }
    let mut unknown = None;
    let mut known = Some(1usize);
    for (axis, &n) in shape.iter().enumerate() {
        match usize::try_from(n) {
            Ok(n) => known = if n == 0 { Some(0) } else { known.and_then(|k| k.checked_mul(n)) },
            Err(_) if unknown.is_none() => unknown = Some(axis),
            Err(_) => return Err(KernelError::value("can only specify one unknown dimension")),
        }
    }
    let mut resolved: Shape = shape.iter().map(|n| n.unsigned_abs()).collect();
    match (unknown, known) {
        (None, Some(known)) if known == size => Ok(resolved),
        (Some(axis), Some(known)) if known > 0 && size.is_multiple_of(known) => {
            resolved[axis] = size / known;
            Ok(resolved)
        }
        _ => Err(KernelError::value(format!("cannot reshape array of size {size} into shape {}", asked_text(shape)))),
    }
}

/// A requested shape as NumPy writes it: the unknown length is left out in front, and `newaxis` elsewhere.
fn asked_text(shape: &[isize]) -> String {
    let length = |n: &isize| if *n < 0 { "newaxis".to_owned() } else { n.to_string() };
    match shape {
        [one] if *one >= 0 => format!("({one},)"),
        _ => format!("({})", shape.iter().skip_while(|n| **n < 0).map(length).collect::<Vec<_>>().join(",")),
    }
}

/// The elements, read in `order`, in another shape, filled in `order`; a view wherever strides can express it.
///
/// A negative length (at most one) is worked out from the others.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's messages.
pub fn reshape(a: &Array, shape: &[isize], order: OrderRequest) -> Result<Reshaped> {
    let order = reshape_order(a, order)?;
    if shape.len() == a.ndim() && shape.iter().zip(a.shape()).all(|(asked, n)| usize::try_from(*asked) == Ok(*n)) {
        return Ok(Reshaped::View(a.clone()));
    }
    let shape = new_shape(a.size(), shape)?;
    let itemsize = a.dtype().itemsize();
    checked_nbytes(&shape, itemsize)?;
    let strides = if a.is_dense(order) {
        Some(dense_strides(&shape, itemsize, order))
    } else {
        regroup(a.layout(), &shape, order)
    };
    match strides {
        Some(strides) => Ok(Reshaped::View(relayout(a, shape, strides, a.layout().offset)?)),
        None => Ok(Reshaped::NeedsCopy(shape)),
    }
}

/// As [`reshape`], but the result is always a new dense array in `order`.
///
/// # Errors
/// As [`reshape`], and [`KernelError::Memory`] over budget.
pub fn reshape_copy(a: &Array, shape: &[isize], order: OrderRequest) -> Result<Array> {
    let order = reshape_order(a, order)?;
    let shape = new_shape(a.size(), shape)?;
    let dense = copy::copy(a, order.into())?;
    let strides = dense_strides(&shape, a.dtype().itemsize(), order);
    relayout(&dense, shape, strides, 0)
}

fn reshape_order(a: &Array, order: OrderRequest) -> Result<Order> {
    match order {
        OrderRequest::Keep => Err(KernelError::value("order 'K' is not permitted for reshaping")),
        _ => Ok(order.resolve(a).unwrap_or(Order::C)),
    }
}

/// Strides of a dense array; beside a length of 0 they are those NumPy gives a view, not the zeros of a fresh array.
fn dense_strides(shape: &[usize], itemsize: usize, order: Order) -> Strides {
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    let mut put = |axis: usize| {
        strides[axis] = step;
        step *= shape[axis].max(1) as isize;
    };
    match order {
        Order::C => (0..shape.len()).rev().for_each(&mut put),
        Order::F => (0..shape.len()).for_each(&mut put),
    }
    strides
}

/// The strides that show a non-empty array's elements in another shape, if there are any.
///
/// Splits old and new axes into the smallest groups of equal product. Within a group the old axes must step evenly,
/// as one axis; one axis can always be cut into several.
fn regroup(old: &Layout, shape: &[usize], order: Order) -> Option<Strides> {
    // In F order everything is read from the first axis on, in C order from the last: reverse to have one case.
    let from_fast = |n: usize| -> Vec<usize> {
        match order {
            Order::C => (0..n).rev().collect(),
            Order::F => (0..n).collect(),
        }
    };
    let axes = from_fast(old.ndim()).into_iter().filter(|&axis| old.shape[axis] != 1);
    let mut sources = axes.map(|axis| (old.shape[axis], old.strides[axis])).peekable();
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let mut targets = from_fast(shape.len()).into_iter().filter(|&axis| shape[axis] != 1).peekable();
    while let Some((mut had, first)) = sources.next() {
        let (mut reach, mut step, mut asked) = (first.wrapping_mul(had as isize), first, 1);
        loop {
            if asked < had {
                let axis = targets.next()?;
                strides[axis] = step;
                step = step.wrapping_mul(shape[axis] as isize);
                asked *= shape[axis];
            } else if asked > had {
                let (n, stride) = sources.next()?;
                if stride != reach {
                    return None;
                }
                reach = stride.wrapping_mul(n as isize);
                had *= n;
            } else {
                break;
            }
        }
    }
    fill_unit_strides(&mut strides, shape, order);
    Some(strides)
}

/// Axes of length 1 may have any stride; NumPy's are what cutting the axis after them would give, or, where none
/// follows, the axis before them.
fn fill_unit_strides(strides: &mut Strides, shape: &[usize], order: Order) {
    let reach = |strides: &Strides, axis: usize| strides[axis].wrapping_mul(shape[axis] as isize);
    let Some(last) = (0..shape.len()).rev().find(|&axis| shape[axis] != 1) else { return };
    let mut step = match order {
        Order::C => strides[last],
        Order::F => reach(strides, last),
    };
    for axis in (0..shape.len()).rev() {
        if shape[axis] == 1 {
            strides[axis] = step;
        } else {
            step = match order {
                Order::C => reach(strides, axis),
                Order::F => strides[axis],
            };
        }
    }
}

/// All elements in one axis: a view only of elements that are dense in that order (so `a[::2].ravel()` is a copy
/// although `a[::2].reshape(-1)` is a view).
///
/// # Errors
/// [`KernelError::Value`] never in practice: the layout was valid before.
pub fn ravel(a: &Array, order: OrderRequest) -> Result<Reshaped> {
    let dense = match order.resolve(a) {
        Some(order) => a.is_dense(order),
        None => is_dense_in_some_order(a),
    };
    let line: Shape = SmallVec::from_slice(&[a.size()]);
    if !dense {
        return Ok(Reshaped::NeedsCopy(line));
    }
    let strides = SmallVec::from_slice(&[a.dtype().itemsize() as isize]);
    Ok(Reshaped::View(relayout(a, line, strides, a.layout().offset)?))
}

/// Whether the axes, sorted by stride, are dense with positive strides.
fn is_dense_in_some_order(a: &Array) -> bool {
    let mut expected = a.dtype().itemsize() as isize;
    a.layout().axes_by_stride().iter().rev().filter(|&&axis| a.shape()[axis] != 1).all(|&axis| {
        let fits = a.strides()[axis] == expected;
        expected *= a.shape()[axis] as isize;
        fits
    })
}

/// A new one-dimensional array of all elements in that order.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn flatten(a: &Array, order: OrderRequest) -> Result<Array> {
    let axes: Vec<usize> = match order.resolve(a) {
        Some(Order::C) => (0..a.ndim()).collect(),
        Some(Order::F) => (0..a.ndim()).rev().collect(),
        None => iteration_order(a.layout()),
    };
    let read = super::transpose_axes(a, &axes);
    a.buffer().materialise()?;
    let out = Array::zeros(a.memory(), read.shape(), a.dtype().clone(), Order::C)?;
    loops::copy(&out, &read);
    out.with_layout(Layout::dense(&[a.size()], a.dtype().itemsize(), Order::C)?)
}

/// Axes in the order in which NumPy's iterator visits them for `K`, slowest first: an insertion sort by absolute
/// stride that starts from the last axis and looks past axes that do not move (stride 0 or length 1).
fn iteration_order(layout: &Layout) -> Vec<usize> {
    let step = |axis: usize| if layout.shape[axis] == 1 { 0 } else { layout.strides[axis].unsigned_abs() };
    let mut fast_first: Vec<usize> = Vec::with_capacity(layout.ndim());
    for axis in (0..layout.ndim()).rev() {
        let own = step(axis);
        let mut place = fast_first.len();
        for (position, &other) in fast_first.iter().enumerate().rev() {
            let other = step(other);
            if own == 0 || other == 0 {
                continue;
            }
            if other <= own {
                break;
            }
            place = position;
        }
        fast_first.insert(place, axis);
    }
    fast_first.reverse();
    fast_first
}

/// What `a.shape = …` gives: the array in another shape without a copy.
///
/// # Errors
/// [`KernelError::Attribute`] with NumPy's message if it would take a copy, [`KernelError::Value`] as [`reshape`].
pub fn set_shape(a: &Array, shape: &[isize]) -> Result<Array> {
    match reshape(a, shape, OrderRequest::C)? {
        Reshaped::View(view) => Ok(view),
        Reshaped::NeedsCopy(_) => Err(KernelError::Attribute(
            "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape."
                .into(),
        )),
    }
}

/// Whether two windows on one buffer, each laid out densely in `order`, are the same sequence of elements.
///
/// For models that keep arrays dense (MATLAB, R): if so, a reshape or transpose of a dense array can keep its buffer.
/// So `(n,)`, `(n, 1)` and `(1, n)` are one sequence, and any reshape that reads and fills in `order` is.
pub fn same_sequence(old: &Layout, new: &Layout, order: Order) -> bool {
    let size = old.size();
    if size != new.size() {
        return false;
    }
    size == 0 || (old.offset == new.offset && steps(old, order) == steps(new, order))
}

/// Axes from the fastest on as (length, stride), evenly stepping neighbours joined: equal sequences of offsets have
/// equal steps, because the joined form of a sequence is unique.
fn steps(layout: &Layout, order: Order) -> Vec<(usize, isize)> {
    let mut steps: Vec<(usize, isize)> = Vec::with_capacity(layout.ndim());
    let axes: &mut dyn Iterator<Item = usize> = match order {
        Order::C => &mut (0..layout.ndim()).rev(),
        Order::F => &mut (0..layout.ndim()),
    };
    for axis in axes.filter(|&axis| layout.shape[axis] != 1) {
        let (n, stride) = (layout.shape[axis], layout.strides[axis]);
        match steps.last_mut() {
            Some((length, step)) if step.checked_mul(*length as isize) == Some(stride) => *length *= n,
            _ => steps.push((n, stride)),
        }
    }
    steps
}

/// The array itself if it is dense in that order, else a dense copy.
///
/// # Errors
/// [`KernelError::Memory`] over budget.
pub fn dense_in(a: &Array, order: Order) -> Result<Array> {
    if a.is_dense(order) { Ok(a.clone()) } else { copy::copy(a, order.into()) }
}
