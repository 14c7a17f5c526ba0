//! Everything around a loop: broadcasting, the result array, `out`, `where`, overlap and casts.

use super::{Options, Warnings};
use crate::kernel::cast::{cast, cast_into, store_literal};
use crate::kernel::layout::{broadcast_shapes, shape_text};
use crate::kernel::promote::{Casting, Operand, can_cast, dtype_repr};
use crate::kernel::{
    Array, DType, KernelError, Kind, Layout, Memory, Order, OrderRequest, Result, Shape, Strides, loops, overlap,
};

/// A loop over operands of one shape: inputs, then the output.
pub(super) type Run<'r> = &'r dyn Fn(&[Array], &Array) -> Result<Warnings>;

/// Runs a loop over converted inputs into a new array or `options.out`.
///
/// `result` is the element type that the loop writes.
pub(super) fn elementwise(
    memory: &Memory,
    name: &str,
    inputs: &[Array],
    result: &DType,
    options: &Options<'_>,
    run: Run<'_>,
) -> Result<(Array, Warnings)> {
    // A result that may not go into `out` is noticed before shapes that do not fit.
    if let Some(out) = options.out
        && !can_cast(result, out.dtype(), options.casting)
    {
        return Err(KernelError::Casting(format!(
            "Cannot cast ufunc '{name}' output from {} to {} with casting rule '{}'",
            dtype_repr(result),
            dtype_repr(out.dtype()),
            options.casting
        )));
    }
    let shape = common_shape(inputs, options)?;
    let views = inputs.iter().map(|a| a.broadcast_to(&shape)).collect::<Result<Vec<_>>>()?;
    let Some(out) = options.out else {
        let fresh = match new_order(options.order, &views) {
            Some(order) => Array::zeros(memory, &shape, result.clone(), order)?,
            None => result_array(memory, &shape, &views, result)?,
        };
        let warnings = fill(&views, &fresh, options.where_, run)?;
        return Ok((fresh, warnings));
    };
    if out.dtype() != result {
        let fresh = result_array(memory, &shape, &views, result)?;
        let warnings = fill(&views, &fresh, options.where_, run)?;
        match options.where_ {
            None => cast_into(out, &fresh)?,
            Some(mask) => {
                let mask = mask.broadcast_to(out.shape())?;
                scatter(out, &chosen(out, &mask), &cast(&gather(&fresh, &chosen(&fresh, &mask))?, out.dtype())?);
            }
        }
        return Ok((out.clone(), warnings));
    }
    let views = views.into_iter().map(|view| unless_overlapping(view, out)).collect::<Result<Vec<_>>>()?;
    let warnings = fill(&views, out, options.where_, run)?;
    Ok((out.clone(), warnings))
}

/// The order that a new array was asked to have; `None` if it follows its operands.
fn new_order(order: OrderRequest, operands: &[Array]) -> Option<Order> {
    match order {
        OrderRequest::Keep => None,
        OrderRequest::C => Some(Order::C),
        OrderRequest::F => Some(Order::F),
        OrderRequest::Any if operands.iter().all(|a| a.is_dense(Order::F)) => Some(Order::F),
        OrderRequest::Any => Some(Order::C),
    }
}

/// The broadcast shape of the inputs, the mask and the output, which the output must have already.
fn common_shape(inputs: &[Array], options: &Options<'_>) -> Result<Shape> {
    let shapes = inputs.iter().chain(options.out).chain(options.where_).map(Array::shape);
    let shape = broadcast_shapes(&shapes.collect::<Vec<_>>())?;
    match options.out {
        Some(out) if out.shape() != shape.as_slice() => Err(KernelError::value(format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            shape_text(out.shape()),
            shape_text(&shape)
        ))),
        _ => Ok(shape),
    }
}

/// A copy of an input that `out` would overwrite before it is read; the very same elements need none.
fn unless_overlapping(view: Array, out: &Array) -> Result<Array> {
    let same = view.layout() == out.layout() && view.dtype().itemsize() == out.dtype().itemsize();
    let safe = if same {
        overlap::internal_overlap(out, Some(1)).is_excluded()
    } else {
        overlap::shares(&view, out, Some(1)).is_excluded()
    };
    if safe {
        return Ok(view);
    }
    let copy = view.zeros_like(view.dtype().clone())?;
    loops::copy(&copy, &view);
    Ok(copy)
}

/// Runs the loop where the mask is true (everywhere without one).
fn fill(views: &[Array], out: &Array, mask: Option<&Array>, run: Run<'_>) -> Result<Warnings> {
    let Some(mask) = mask else { return run(views, out) };
    if *mask.dtype() != DType::Bool {
        return Err(KernelError::type_(format!(
            "Cannot cast array data from {} to dtype('bool') according to the rule 'safe'",
            dtype_repr(mask.dtype())
        )));
    }
    let mask = mask.broadcast_to(out.shape())?;
    let gathered = views.iter().map(|view| gather(view, &chosen(view, &mask))).collect::<Result<Vec<_>>>()?;
    let to = chosen(out, &mask);
    let values = Array::zeros(out.memory(), &[to.len()], out.dtype().clone(), Order::C)?;
    let warnings = run(&gathered, &values)?;
    scatter(out, &to, &values);
    Ok(warnings)
}

/// The byte offsets of the elements where a mask of the array's shape is true.
fn chosen(array: &Array, mask: &Array) -> Vec<usize> {
    let mut is_chosen = Vec::with_capacity(mask.size());
    loops::for_each(mask, |m: crate::kernel::element::Bool8| is_chosen.push(m.get()));
    array.layout().offsets().zip(is_chosen).filter(|(_, chosen)| *chosen).map(|(offset, _)| offset).collect()
}

/// The elements at byte offsets, as a new array of one axis.
pub(super) fn gather(array: &Array, offsets: &[usize]) -> Result<Array> {
    let out = Array::zeros(array.memory(), &[offsets.len()], array.dtype().clone(), Order::C)?;
    for (to, &from) in out.layout().offsets().zip(offsets) {
        loops::copy_item(&out, to, array, from);
    }
    Ok(out)
}

/// Writes the elements of an array of one axis to byte offsets.
pub(super) fn scatter(array: &Array, offsets: &[usize], values: &Array) {
    for (from, &to) in values.layout().offsets().zip(offsets) {
        loops::copy_item(array, to, values, from);
    }
}

/// An operand in the loop's element type.
///
/// Whole arrays are converted before the loop; a buffered conversion in chunks would save the memory.
pub(super) fn operand(memory: &Memory, operand: &Operand<'_>, dtype: &DType) -> Result<Array> {
    match operand {
        Operand::Array(array) if array.dtype() == dtype => Ok((*array).clone()),
        Operand::Array(array) => {
            // What is repeated stays so, and leaves the order of the axes to the other operands.
            let mut once = array.layout().clone();
            let repeated = once.strides.iter().zip(&mut once.shape).filter(|(stride, n)| **stride == 0 && **n > 1);
            repeated.for_each(|(_, n)| *n = 1);
            cast(&array.with_layout(once)?, dtype)?.broadcast_to(array.shape())
        }
        Operand::Literal(literal) => {
            let scalar = Array::zeros(memory, &[], dtype.clone(), Order::C)?;
            store_literal(&scalar, 0, literal)?;
            Ok(scalar)
        }
    }
}

/// The lowest kind that a plain number of that type adapts to.
fn lowest(dtype: &DType) -> Kind {
    if dtype.is_integer() { Kind::Unsigned } else { dtype.kind() }
}

/// Refuses inputs that may not be converted to the loop's type.
pub(super) fn check_input_casts(name: &str, inputs: &[Operand<'_>], dtype: &DType, casting: Casting) -> Result<()> {
    let count = inputs.len();
    inputs.iter().enumerate().try_for_each(|(i, input)| check_input_cast(name, i, count, input, dtype, casting))
}

/// Refuses the input at place `i` of `count` if it may not be converted to the loop's type; plain numbers adapt.
///
/// # Errors
/// [`KernelError::Casting`] in NumPy's words.
pub(crate) fn check_input_cast(
    name: &str,
    i: usize,
    count: usize,
    input: &Operand<'_>,
    dtype: &DType,
    casting: Casting,
) -> Result<()> {
    let from = input.own_dtype();
    let weak = matches!(input, Operand::Literal(literal) if literal.is_weak() && lowest(&from) <= dtype.kind());
    if weak && casting == Casting::Equiv && from != *dtype {
        let (class, to) = match (lowest(&from), dtype) {
            (Kind::Complex, _) => ("complex", dtype),
            (Kind::Float, _) => ("float", dtype),
            _ => ("int", dtype),
        };
        return Err(KernelError::type_(format!(
            "cannot cast Python {class} to {to} under the casting rule '{casting}'"
        )));
    }
    if weak || can_cast(&from, dtype, casting) {
        return Ok(());
    }
    let which = if count > 1 { format!("input {i}") } else { "input".into() };
    Err(KernelError::Casting(format!(
        "Cannot cast ufunc '{name}' {which} from {} to {} with casting rule '{casting}'",
        dtype_repr(&from),
        dtype_repr(dtype)
    )))
}

/// A new dense array whose axes lie in memory in the order of the operands' strides (NumPy's order `K`).
///
/// As in NumPy's iterator, an axis moves inwards past another only if no operand objects, so that conflicts are settled in C order.
///
/// # Errors
/// [`KernelError::Memory`](crate::kernel::KernelError::Memory) over budget.
pub(super) fn result_array(memory: &Memory, shape: &[usize], operands: &[Array], dtype: &DType) -> Result<Array> {
    let mut inner_first: Shape = (0..shape.len()).rev().collect();
    for i in 1..inner_first.len() {
        let mut place = i;
        for j in (0..i).rev() {
            match belongs_inside(inner_first[i], inner_first[j], operands) {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        inner_first[place..=i].rotate_right(1);
    }
    let permuted: Shape = inner_first.iter().rev().map(|&axis| shape[axis]).collect();
    let dense = Layout::dense(&permuted, dtype.itemsize(), Order::C)?;
    let mut strides: Strides = dense.strides.clone();
    for (&axis, &stride) in inner_first.iter().rev().zip(&dense.strides) {
        strides[axis] = stride;
    }
    let bytes = crate::kernel::layout::checked_nbytes(&permuted, dtype.itemsize())?;
    Array::new(memory.zeroed(bytes)?, Layout { shape: Shape::from_slice(shape), strides, offset: 0 }, dtype.clone())
}

/// Whether `axis` has smaller strides than `other`, which lies inside it so far; `None` if no operand tells.
fn belongs_inside(axis: usize, other: usize, operands: &[Array]) -> Option<bool> {
    let mut verdict = None;
    for strides in operands.iter().map(Array::strides) {
        let (own, inner) = (strides[axis].unsigned_abs(), strides[other].unsigned_abs());
        if own != 0 && inner != 0 {
            if inner <= own {
                return Some(false);
            }
            verdict = Some(true);
        }
    }
    verdict
}
