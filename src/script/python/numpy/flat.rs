//! `a.flat`: the elements of an array in C order, as one axis.

use std::any::Any;
use std::cell::Cell;

use super::convert::to_index;
use super::writes::write_elements;
use crate::engine::{ArrayRef, Foreign, Num, Region, Site, Value};
use crate::kernel::index::{IndexItem, select_flat};
use crate::kernel::{DType, Order, cast, view};
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// The flat iterator of an array; it holds the array.
#[derive(Debug)]
pub(crate) struct FlatIterator {
    /// The array.
    pub(crate) array: ArrayRef,
    /// Elements taken by `next`.
    pub(crate) position: Cell<usize>,
}

impl FlatIterator {
    /// At the first element.
    ///
    /// # Errors
    /// NumPy's `RuntimeError` for more axes than its iterator has room for.
    pub(crate) fn new(array: ArrayRef) -> Run<Self> {
        within_axes(array.array().ndim())?;
        Ok(Self { array, position: Cell::new(0) })
    }
}

/// Refuses more axes than NumPy's old iterators have room for.
///
/// # Errors
/// Its `RuntimeError`.
pub(super) fn within_axes(ndim: usize) -> Run<()> {
    const MOST: usize = 32;
    if ndim <= MOST {
        return Ok(());
    }
    let message = format!("this function only supports up to {MOST} dimensions but the array has {ndim}.");
    Err(Raise::new("RuntimeError", message))
}

impl Foreign for FlatIterator {
    fn type_name(&self) -> &str {
        "numpy.flatiter"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Array(self.array.clone())]
    }
}

/// The index along each axis of the `at`-th element in C order.
pub(crate) fn coordinates(shape: &[usize], mut at: usize) -> Vec<usize> {
    let mut index = vec![0; shape.len()];
    for (slot, n) in index.iter_mut().zip(shape).rev() {
        *slot = at % (*n).max(1);
        at /= (*n).max(1);
    }
    index
}

/// The byte offset of the `at`-th element in C order.
pub(crate) fn offset_of(array: &ArrayRef, at: usize) -> usize {
    let array = array.array();
    array.offset_of(&coordinates(array.shape(), at))
}

const NO_BOOLS: &str = "boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected to work in the future)";

const NO_INDEX: &str = "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices";

/// Numbers that are no array as positions: NumPy drops their fractions here.
fn as_positions(run: &mut Runner, index: &Value) -> Run<Vec<IndexItem>> {
    let array = super::convert::to_kernel(run, index, None)?;
    if *array.dtype() == DType::Bool {
        return Err(Raise::index_error(NO_BOOLS));
    }
    if !array.dtype().is_numeric() {
        return Err(Raise::index_error(NO_INDEX));
    }
    Ok(vec![IndexItem::Array(cast::cast(&array, &DType::Int64)?)])
}

/// The parts of a flat index.
fn flat_index(run: &mut Runner, index: &Value) -> Run<Vec<IndexItem>> {
    match index {
        Value::Num(Num::Bool(_)) => Err(Raise::index_error(NO_BOOLS)),
        Value::Tuple(items) if matches!(items[..], [Value::Bool(_)]) => Err(Raise::index_error(NO_BOOLS)),
        Value::Array(array) if !array.array().dtype().is_integer() && *array.array().dtype() != DType::Bool => {
            Err(Raise::index_error("arrays used as indices must be of integer (or boolean) type"))
        }
        Value::Float(_) | Value::Complex(_) | Value::Num(_) | Value::List(_) => as_positions(run, index),
        Value::Foreign(_) if index.foreign::<FlatIterator>().is_some() => {
            let array = super::convert::to_kernel(run, index, None)?;
            Ok(vec![IndexItem::Array(array)])
        }
        other => to_index(run, other).map_err(|raise| match raise.is_a("IndexError") {
            true => Raise::index_error(NO_INDEX),
            false => raise,
        }),
    }
}

/// `iterator[index]`: an element, or a new array.
pub(crate) fn item(run: &mut Runner, iterator: &FlatIterator, index: &Value) -> Run<Value> {
    let items = flat_index(run, index)?;
    run.engine.materialise(&iterator.array)?;
    let array = iterator.array.array().clone();
    let selected = select_flat(&array, &items)?;
    if let Some(offset) = selected.element() {
        return Ok(run.engine.element(&iterator.array, offset)?);
    }
    let picked = selected.read()?;
    drop((selected, array));
    Ok(Value::Array(run.engine.adopt(picked)?))
}

/// `array.flat[index] = value`; the values are repeated. Gives back the array, or the copy that was written.
pub(crate) fn set_item(
    run: &mut Runner,
    mut array: ArrayRef,
    index: &Value,
    value: &Value,
    site: Site<'_>,
) -> Run<ArrayRef> {
    let items = flat_index(run, index)?;
    if matches!(index, Value::Tuple(_)) && matches!(items[..], [] | [IndexItem::Ellipsis]) {
        return Err(Raise::index_error("Assigning to a flat iterator with a 0-D index is not supported"));
    }
    if !array.is_writeable() {
        return Err(Raise::value_error("underlying array is read-only"));
    }
    let one = matches!(items[..], [IndexItem::Int(_)]);
    write_elements(run, &mut array, value, site, |target, values| {
        let selected = select_flat(target, &items)?;
        selected.write(values)?;
        Ok(Region::Offsets(selected.offsets()?))
    })
    .map_err(|raise| {
        match one && ["TypeError", "ValueError", "OverflowError", "FloatingPointError"].contains(&raise.class.name) {
            true => Raise::value_error("Error setting single item of array."),
            false => raise,
        }
    })?;
    Ok(array)
}

/// How an attribute of a flat iterator refuses to be set; `None` if there is none of that name.
pub(crate) fn refuse_setting(name: &str) -> Option<Box<Raise>> {
    Some(Raise::attribute_error(match name {
        "base" => "readonly attribute".to_owned(),
        "index" | "coords" => format!("attribute '{name}' of 'numpy.flatiter' objects is not writable"),
        _ => return None,
    }))
}

/// Attributes of a flat iterator.
pub(crate) fn attribute(run: &mut Runner, iterator: &FlatIterator, name: &str) -> Option<Run<Value>> {
    let _ = run;
    Some(Ok(match name {
        "base" => Value::Array(iterator.array.clone()),
        "index" => Value::Int(iterator.position.get() as i64),
        "coords" => {
            let at = coordinates(iterator.array.array().shape(), iterator.position.get());
            Value::tuple(at.into_iter().map(|i| Value::Int(i as i64)).collect::<Vec<_>>())
        }
        _ => return None,
    }))
}

/// Methods of a flat iterator.
pub(crate) static METHODS: &[Method] = &[Method::new("__array__", copy), Method::new("copy", copy)];

fn copy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let Some(iterator) = args.positional.first().and_then(|v| v.foreign::<FlatIterator>()) else {
        return Err(Raise::type_error("copy() needs a flat iterator"));
    };
    let flat = view::flatten(&iterator.array.array(), Order::C.into())?;
    Ok(Value::Array(run.engine.adopt(flat)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_count_in_c_order() {
        let all: Vec<_> = (0..6).map(|at| coordinates(&[2, 3], at)).collect();
        assert_eq!(all, [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]);
        assert_eq!(coordinates(&[], 0), Vec::<usize>::new());
        assert_eq!(coordinates(&[0, 3], 0), [0, 0]);
    }
}
