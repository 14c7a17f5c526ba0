//! `a.flat`: the elements of an array in C order, as one axis.

use std::any::Any;
use std::cell::Cell;

use super::convert::to_index;
use super::writes::write_elements;
use crate::engine::{ArrayRef, Foreign, Region, Site, Value};
use crate::kernel::index::{IndexItem, select_flat};
use crate::kernel::{Order, view};
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
    pub(crate) fn new(array: ArrayRef) -> Self {
        Self { array, position: Cell::new(0) }
    }
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

/// The parts of a flat index; NumPy drops the fraction of a number here.
fn flat_index(run: &mut Runner, index: &Value) -> Run<Vec<IndexItem>> {
    match index {
        Value::Float(x) if x.is_finite() => Ok(vec![IndexItem::Int(*x as isize)]),
        Value::Foreign(_) if index.foreign::<FlatIterator>().is_some() => {
            let array = super::convert::to_kernel(run, index, None)?;
            Ok(vec![IndexItem::Array(array)])
        }
        other => to_index(run, other).map_err(|raise| match raise.is_a("IndexError") {
            true => Raise::index_error(
                "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices",
            ),
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
    if !array.is_writeable() {
        return Err(Raise::value_error("underlying array is read-only"));
    }
    let one = matches!(items[..], [IndexItem::Int(_)]);
    write_elements(run, &mut array, value, site, |target, values| {
        let selected = select_flat(target, &items)?;
        selected.write(values)?;
        Ok(Region::Offsets(selected.offsets()?))
    })
    .map_err(|raise| match one && ["TypeError", "ValueError", "OverflowError"].contains(&raise.class.name) {
        true => Raise::value_error("Error setting single item of array."),
        false => raise,
    })?;
    Ok(array)
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
