//! Subscripts of arrays, array scalars, records, element types and flat iterators.

mod stored;

pub(super) use stored::{one_from_sequence, storable};

use std::rc::Rc;

use super::convert::{self, Subscript, subscript, to_index};
use super::flat::{self, FlatIterator};
use super::subarray;
use crate::engine::{ArrayObject, ArrayRef, Num, Region, Site, Value};
use crate::kernel::cast::{NA_INTEGER, NA_REAL};
use crate::kernel::index::{self, IndexItem, Selected};
use crate::kernel::join::{self, Places};
use crate::kernel::{Array, DType, Element, KernelError, StructType, view};
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::StoreFacts;

/// `array[index]`
pub(crate) fn item(run: &mut Runner, array: &ArrayRef, index: &Value) -> Run<Value> {
    if let Value::Int(i) = index {
        return select(run, array, &[IndexItem::Int(*i as isize)]);
    }
    let dtype = array.array().dtype().clone();
    match subscript(run, index, &dtype)? {
        Subscript::Items(items) => select(run, array, &items),
        Subscript::Field(name) => Ok(Value::Array(run.engine.field(array, &name)?)),
        Subscript::Fields(names) => {
            let names: Vec<&str> = names.iter().map(|n| &**n).collect();
            Ok(Value::Array(run.engine.fields(array, &names)?))
        }
    }
}

fn select(run: &mut Runner, array: &ArrayRef, items: &[IndexItem]) -> Run<Value> {
    match run.engine.select(array, items) {
        Err(KernelError::Index(_)) if run.engine.model().reads_past_end && is_past_end(array, items) => {
            Ok(missing(array.array().dtype()))
        }
        other => Ok(other?),
    }
}

/// One position at or behind the end of a vector.
fn is_past_end(array: &ArrayRef, items: &[IndexItem]) -> bool {
    let array = array.array();
    matches!((items, array.shape()), ([IndexItem::Int(i)], [n]) if *i >= *n as isize)
}

/// The missing value of an element type.
fn missing(dtype: &DType) -> Value {
    match dtype {
        DType::Bool | DType::Int32 => Value::Num(Num::Int32(NA_INTEGER)),
        DType::Complex128 => Value::Num(Num::Complex128(num_complex::Complex::new(NA_REAL, NA_REAL))),
        DType::Str(_) => Value::ArrayText("NA".into()),
        DType::Bytes(_) => Value::ArrayBytes((*b"NA").into()),
        _ => Value::Num(Num::Float64(NA_REAL)),
    }
}

/// `record[index]`: a field by name or position.
pub(crate) fn record_item(run: &mut Runner, record: &ArrayRef, index: &Value) -> Run<Value> {
    let dtype = record.array().dtype().clone();
    if let Some(name) = field_name(run, &dtype, index)? {
        let part = view::field(&record.array(), &name)?;
        return part_value(run, record, part);
    }
    match subscript(run, index, &dtype)? {
        Subscript::Fields(names) => {
            let names: Vec<&str> = names.iter().map(|n| &**n).collect();
            let part = view::fields(&record.array(), &names)?;
            part_value(run, record, part)
        }
        Subscript::Items(items) if items.is_empty() => Ok(Value::Record(record.clone())),
        Subscript::Items(items) => select(run, record, &items),
        Subscript::Field(_) => Err(Raise::index_error("invalid index")),
    }
}

/// A part of a record as a value: a plain field as a scalar, a sub-array or a record as a window.
fn part_value(run: &Runner, record: &ArrayRef, part: Array) -> Run<Value> {
    if part.ndim() > 0 {
        return Ok(Value::Array(run.window(part, record)));
    }
    if let DType::Struct(_) = part.dtype() {
        return Ok(Value::Record(run.window(part, record)));
    }
    Ok(convert::scalar_of(&part))
}

impl Runner {
    /// A window on a record that needs no ruling: it is the record's own part.
    fn window(&self, part: Array, of: &ArrayRef) -> ArrayRef {
        if self.engine.has_values() { ArrayObject::owner(part) } else { ArrayObject::view(part, of) }
    }
}

/// The name of the field that an index of a record means.
fn field_name(run: &Runner, dtype: &DType, index: &Value) -> Run<Option<Rc<str>>> {
    let DType::Struct(record) = dtype else { return Ok(None) };
    match index {
        Value::Text(name) | Value::ArrayText(name) => Ok(Some(name.clone())),
        Value::Int(_) | Value::Num(_) => {
            let i = convert::integer(run, index)?;
            let n = record.fields.len() as isize;
            let at = if i < 0 { i + n } else { i };
            match usize::try_from(at).ok().and_then(|at| record.fields.get(at)) {
                Some(field) => Ok(Some(Rc::from(&*field.name.get()))),
                None => Err(Raise::index_error(format!("invalid index ({i})"))),
            }
        }
        _ => Ok(None),
    }
}

/// `scalar[index]`: `...` makes an array of it, `()` gives it back, `None` adds an axis.
pub(crate) fn scalar_item(run: &mut Runner, scalar: &Value, index: &Value) -> Run<Value> {
    let refused = || Raise::index_error("invalid index to scalar variable.");
    match to_index(run, index) {
        Ok(items) if items.is_empty() => Ok(scalar.clone()),
        Ok(items)
            if items.iter().all(|i| matches!(i, IndexItem::Ellipsis | IndexItem::NewAxis | IndexItem::Bool(_))) =>
        {
            let array = convert::to_array(run, scalar, None)?;
            match items.iter().filter(|i| matches!(i, IndexItem::NewAxis)).count() {
                count if count > crate::kernel::layout::MAX_DIMS => Err(refused()),
                _ => select(run, &array, &items),
            }
        }
        _ => Err(refused()),
    }
}

/// `dtype['field']`, `dtype[0]`
pub(crate) fn dtype_item(run: &mut Runner, dtype: &DType, index: &Value) -> Run<Value> {
    let DType::Struct(record) = dtype else {
        return Err(Raise::new(
            "KeyError",
            format!(
                "There are no fields in dtype {}.",
                crate::kernel::promote::dtype_repr(dtype).trim_start_matches("dtype('").trim_end_matches("')")
            ),
        ));
    };
    match index {
        Value::Text(name) | Value::ArrayText(name) => match record.field(name) {
            Some(field) => Ok(subarray::value(field.dtype.clone(), field.shape.clone())),
            None => Err(Raise::new("KeyError", format!("Field named '{name}' not found."))),
        },
        Value::List(names) => some_fields(record, &names.0.borrow()),
        Value::Int(_) | Value::Num(_) => {
            let i = convert::integer(run, index).map_err(|_| not_a_field())?;
            let n = record.fields.len() as isize;
            let at = if i < 0 { i + n } else { i };
            usize::try_from(at)
                .ok()
                .and_then(|at| record.fields.get(at))
                .map(|field| subarray::value(field.dtype.clone(), field.shape.clone()))
                .ok_or_else(|| Raise::index_error(format!("Field index {i} out of range.")))
        }
        _ => Err(not_a_field()),
    }
}

fn not_a_field() -> Box<Raise> {
    Raise::type_error("Field key must be an integer field offset, single field name, or list of field names.")
}

/// `dtype[['x', 'z']]`: a record of some fields, which stay where they are.
fn some_fields(record: &StructType, names: &[Value]) -> Run<Value> {
    let mut fields: Vec<crate::kernel::Field> = Vec::with_capacity(names.len());
    for name in names {
        let (Value::Text(name) | Value::ArrayText(name)) = name else { return Err(not_a_field()) };
        let Some(field) = record.field(name) else { return Err(Raise::new("KeyError", name.to_string())) };
        if field.name != **name {
            return Err(Raise::new("KeyError", "cannot use field titles in multi-field index"));
        }
        if fields.contains(field) {
            return Err(Raise::value_error(format!("duplicate field of name '{name}'")));
        }
        fields.push(field.clone());
    }
    let aligned = record.aligned.map(|_| 1);
    Ok(Value::DType(DType::Struct(StructType { fields, aligned, ..record.clone() }.into())))
}

/// Subscripts of things that only the library knows; `None` if this is none of them.
pub(crate) fn foreign_item(run: &mut Runner, object: &Value, index: &Value) -> Option<Run<Value>> {
    if let Some(iterator) = object.foreign::<FlatIterator>() {
        return Some(flat::item(run, iterator, index));
    }
    if let Some(flags) = object.foreign::<super::flags::Flags>() {
        return Some(super::flags::item(flags, index));
    }
    if let Some(archive) = object.foreign::<super::files::NpzFile>() {
        return Some(archive.item(run, index));
    }
    if let Some(coefficient) = super::polynomials::object::item(run, object, index) {
        return Some(coefficient);
    }
    if let Some(tuple @ Value::Tuple(_)) = super::stands_for(object) {
        return Some(run.item(&tuple, index));
    }
    object.foreign::<super::grids::Grid>().map(|grid| super::grids::item(run, *grid, index))
}

/// `object[index] = value` of things that only the library knows.
pub(crate) fn set_foreign_item(
    run: &mut Runner,
    holder: &mut Value,
    index: &Value,
    value: &Value,
    site: Site<'_>,
) -> Option<Run<()>> {
    if let Some(array) = holder.foreign::<FlatIterator>().map(|f| f.array.clone()) {
        return Some(flat::set_item(run, array, index, value, site).and_then(|array| {
            *holder = Value::Foreign(Rc::new(FlatIterator::new(array)?));
            Ok(())
        }));
    }
    if let Some(done) = super::polynomials::object::set_item(run, holder, index, value) {
        return Some(done);
    }
    let flags = holder.foreign::<super::flags::Flags>()?;
    let name = match index {
        Value::Text(name) => super::flags::attribute_of(name),
        _ => None,
    };
    Some(match name {
        Some(name) => super::flags::set(run, flags, name, value),
        None => Err(Raise::new("KeyError", "Unknown flag")),
    })
}

/// `array[index] = value`
pub(crate) fn set_item(
    run: &mut Runner,
    target: &mut ArrayRef,
    index: &Value,
    value: &Value,
    site: Site<'_>,
) -> Run<()> {
    let dtype = target.array().dtype().clone();
    let items = match index {
        Value::Int(i) => vec![IndexItem::Int(*i as isize)],
        _ => match subscript(run, index, &dtype)? {
            Subscript::Items(items) => items,
            Subscript::Field(name) => return set_window(run, target, value, site, |a| view::field(a, &name)),
            Subscript::Fields(names) => {
                let names: Vec<&str> = names.iter().map(|n| &**n).collect();
                return set_window(run, target, value, site, |a| view::fields(a, &names));
            }
        },
    };
    let items = apart(items, target)?;
    let is_element = items.len() == target.array().ndim() && items.iter().all(|i| matches!(i, IndexItem::Int(_)));
    if !run.engine.has_values() {
        if is_element && matches!(value, Value::List(_) | Value::Tuple(_)) && dtype.as_struct().is_none() {
            let truth = one_from_sequence(run, value, &dtype)?;
            return Ok(run.engine.write(target, &items, &truth, site)?);
        }
        if let (true, Value::List(_), Some(record)) = (is_element, value, dtype.as_struct())
            && record.fields.iter().all(|field| field.shape.is_empty() && field.dtype.as_struct().is_none())
            && let Some(field) = record.fields.iter().find(|field| field.dtype != DType::Bool)
        {
            // Only a tuple is taken apart; a list goes into every field as it is.
            one_from_sequence(run, value, &field.dtype)?;
        }
        if set_from_list(run, target, &items, value, site)? {
            return Ok(());
        }
    }
    let value = storable(run, value, &dtype)?;
    Ok(run.engine.write(target, &items, &value, site)?)
}

/// Copies of the index arrays that lie in the memory that is about to be written.
fn apart(items: Vec<IndexItem>, target: &ArrayRef) -> Run<Vec<IndexItem>> {
    let separate = |item: IndexItem| match item {
        IndexItem::Array(array) if array.buffer().same(target.array().buffer()) => {
            Ok(IndexItem::Array(crate::kernel::copy::copy(&array, crate::kernel::Order::C.into())?))
        }
        other => Ok(other),
    };
    items.into_iter().map(separate).collect()
}

/// `target[window] = value`, where the window is a field or another part of every element.
pub(crate) fn set_window(
    run: &mut Runner,
    target: &mut ArrayRef,
    value: &Value,
    site: Site<'_>,
    window: impl Fn(&Array) -> crate::kernel::Result<Array>,
) -> Run<()> {
    let dtype = window(&target.array())?.dtype().clone();
    let value = storable(run, value, &dtype)?;
    Ok(run.engine.write_window(target, &value, site, window)?)
}

/// `record['field'] = value`
pub(crate) fn set_record_item(
    run: &mut Runner,
    record: &mut ArrayRef,
    index: &Value,
    value: &Value,
    site: Site<'_>,
) -> Run<()> {
    let dtype = record.array().dtype().clone();
    if let Some(name) = field_name(run, &dtype, index)? {
        return set_window(run, record, value, site, |a| view::field(a, &name));
    }
    match subscript(run, index, &dtype)? {
        Subscript::Fields(names) => {
            let names: Vec<&str> = names.iter().map(|n| &**n).collect();
            set_window(run, record, value, site, |a| view::fields(a, &names))
        }
        Subscript::Items(items) if items.is_empty() || matches!(items[..], [IndexItem::Ellipsis]) => {
            set_window(run, record, value, site, |a| Ok(a.clone()))
        }
        _ => Err(Raise::index_error("invalid index")),
    }
}

/// A list of the very shape of its target is stored item by item into it, as NumPy does, so that elements before one
/// that does not fit are stored, and items that are views of the target show what was stored before them:
/// `w[:] = [w[1], w[0]]` makes two equal rows. Whether this was such a case.
fn set_from_list(
    run: &mut Runner,
    target: &mut ArrayRef,
    items: &[IndexItem],
    value: &Value,
    site: Site<'_>,
) -> Run<bool> {
    if !matches!(value, Value::List(_) | Value::Tuple(_)) || !target.is_writeable() {
        return Ok(false);
    }
    let window = match index::select(&target.array(), items)? {
        Selected::View(window) => window,
        Selected::Element { .. } | Selected::Gather(_) => return Ok(false),
    };
    if window.dtype().as_struct().is_none() {
        convert::refuse_deeper(value, window.ndim())?;
    }
    let is_view = |item: &Value| matches!(item, Value::Array(a) if a.array().buffer().same(target.array().buffer()));
    let has_views = holds(value, &is_view);
    let is_meant = matches!(value, Value::List(_)) || has_views;
    let has_others = holds(value, &|item| matches!(item, Value::Record(_) | Value::Foreign(_)));
    if !is_meant || has_others {
        return Ok(false);
    }
    if window.dtype().as_struct().is_some() || nesting(value) != window.shape() {
        return Ok(false);
    }
    let facts = StoreFacts { target: window.dtype().clone(), value: window.dtype().clone(), plain: false };
    let into = run.engine.before_write(target, Some(&facts), site)?;
    let result = convert::put(run, value, &window);
    if has_views {
        run.engine.after_write_of_itself(target, &Region::Window(window), site, into);
    } else {
        run.engine.after_write(target, &Region::Window(window), site, into);
    }
    result.map(|()| true)
}

/// Whether something is true of an item of nested lists and tuples.
fn holds(value: &Value, is_meant: &dyn Fn(&Value) -> bool) -> bool {
    match value {
        Value::List(list) => list.0.borrow().iter().any(|item| holds(item, is_meant)),
        Value::Tuple(items) => items.iter().any(|item| holds(item, is_meant)),
        other => is_meant(other),
    }
}

/// The lengths of evenly nested lists; something that no array has if they are uneven.
fn nesting(value: &Value) -> Vec<usize> {
    let inner = |items: &[Value]| -> Vec<usize> {
        let mut shapes = items.iter().map(nesting);
        let first = shapes.next().unwrap_or_default();
        let mut shape = vec![items.len()];
        if shapes.all(|s| s == first) {
            shape.extend(first);
        } else {
            shape.extend([usize::MAX; 2]);
        }
        shape
    };
    match value {
        Value::List(list) => inner(&list.0.borrow()),
        Value::Tuple(items) => inner(items),
        Value::Range(range) => vec![range.len()],
        Value::Array(array) => array.array().shape().to_vec(),
        _ => Vec::new(),
    }
}

/// Whether an array is a window on the very buffer of the holder, so that storing it back is for nothing.
pub(crate) fn is_window_of(holder: &Value, part: &Value) -> bool {
    let (Value::Array(part), Value::Array(holder) | Value::Record(holder)) = (part, holder) else { return false };
    part.base().is_some() && part.array().buffer().same(holder.array().buffer())
}

/// `del array[index]`
pub(crate) fn delete_item(run: &mut Runner, target: &mut ArrayRef, index: &Value, site: Site<'_>) -> Run<()> {
    let shape = target.array().shape().to_vec();
    let items = if run.engine.has_values() { to_index(run, index)? } else { Vec::new() };
    let picked = |n: usize, item: &IndexItem| -> crate::kernel::Result<Option<Places>> {
        Ok(Some(match item {
            IndexItem::Int(i) => Places::One(*i),
            IndexItem::Slice { start, stop, step } => {
                let (first, len) = index::slice_indices(*start, *stop, *step, n)?;
                Places::slice(first as isize, *step, len)
            }
            IndexItem::Mask(mask) if mask.ndim() == 1 => {
                Places::Mask(mask.elements().iter().map(Element::is_truthy).collect())
            }
            IndexItem::Array(at) if at.ndim() <= 1 => {
                Places::Many(at.elements().iter().filter_map(Element::as_i64).map(|i| i as isize).collect())
            }
            _ => return Ok(None),
        }))
    };
    run.engine
        .delete(target, site, |array| {
            let whole = |item: &IndexItem| matches!(item, IndexItem::Slice { start: None, stop: None, step: 1 });
            let axis = match items.as_slice() {
                [_] if shape.len() == 1 => 0,
                items if items.len() == shape.len() && items.iter().filter(|i| !whole(i)).count() == 1 => {
                    items.iter().position(|i| !whole(i)).unwrap_or(0)
                }
                [_] => 0,
                _ => return Err(KernelError::value("only whole rows, columns or elements of a vector can be deleted")),
            };
            match picked(shape[axis], &items[axis.min(items.len() - 1)])? {
                Some(places) => join::delete(array, &places, Some(axis as isize)),
                None => Err(index::invalid_index()),
            }
        })
        .map_err(Into::into)
}
