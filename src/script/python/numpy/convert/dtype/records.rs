//! Records: lists of fields, dicts of lists, dicts of fields.

use std::sync::Arc;

use super::{Within, modified, spelled};
use crate::engine::Value;
use crate::kernel::{DType, Field, RecordClass, StructType};
use crate::script::python::format::quote;
use crate::script::python::numpy::convert::{integer, type_name};
use crate::script::run::{Raise, Run, Runner};

/// A field that has no place yet.
pub(super) fn unplaced(name: &str, title: Option<String>, dtype: DType, shape: Vec<usize>) -> Field {
    Field { name: name.into(), title, dtype, shape, offset: 0 }
}

/// One entry of a list of fields: `(name, type)` or `(name, type, shape)`; the name may be `(title, name)`.
pub(super) fn field(run: &Runner, item: &Value, within: Within) -> Run<Field> {
    let wrong = |run: &Runner| {
        let shown = run.repr(item)?;
        Err(Raise::type_error(format!("Field elements must be 2- or 3-tuples, got '{shown}'")))
    };
    let Value::Tuple(parts) = item else { return wrong(run) };
    if parts.len() > 3 {
        let shown = run.repr(item)?;
        return Err(Raise::type_error(format!("Field elements must be tuples with at most 3 elements, got '{shown}'")));
    }
    let (name, format, shape) = match &parts[..] {
        [name, format] => (name, format, None),
        [name, format, shape] => (name, format, Some(shape)),
        _ => return wrong(run),
    };
    let (title, name) = match name {
        Value::Tuple(both) => match &both[..] {
            [title, name @ (Value::Text(_) | Value::ArrayText(_))] => (some_title(title)?, text(name)?),
            [_, _] => return Err(Raise::type_error("Field name must be a str")),
            other => {
                return Err(Raise::type_error(format!(
                    "If a tuple, the first element of a field tuple must have two elements, not {}",
                    other.len()
                )));
            }
        },
        Value::Text(_) | Value::ArrayText(_) => (None, text(name)?),
        _ => return Err(Raise::type_error("First element of field tuple is neither a tuple nor str")),
    };
    let format = spelled(run, format, within)?;
    let (dtype, shape) = match shape {
        Some(behind) => modified(run, format, behind, within)?,
        None => format,
    };
    Ok(unplaced(&name, title, dtype, shape))
}

fn text(name: &Value) -> Run<String> {
    match name {
        Value::Text(t) | Value::ArrayText(t) => Ok(t.to_string()),
        _ => Err(Raise::value_error("field names must be strings")),
    }
}

/// A title; `None` is none.
fn some_title(title: &Value) -> Run<Option<String>> {
    match title {
        Value::None => Ok(None),
        Value::Text(t) | Value::ArrayText(t) => Ok(Some(t.to_string())),
        _ => Err(Raise::unsupported("titles of fields are text here", "use a str")),
    }
}

/// A record of fields one after the other; nameless ones are `f0`, `f1` …, or go by their title.
pub(super) fn record(mut fields: Vec<Field>, align: bool) -> Run<DType> {
    for i in 0..fields.len() {
        if fields[i].name == *"" {
            let title = fields[i].title.clone().filter(|title| !title.is_empty());
            fields[i].name = title.unwrap_or_else(|| format!("f{i}")).into();
        }
        let (name, before) = (fields[i].name.get(), &fields[..i]);
        if is_taken(before, &name) || fields[i].title.as_ref().is_some_and(|title| is_taken(before, title)) {
            return Err(Raise::value_error(format!("field {} occurs more than once", quote::repr(&name))));
        }
        if fields[i].title.as_deref() == Some(&*name) {
            return Err(title_taken());
        }
    }
    Ok(DType::Struct(Arc::new(StructType::laid_out(fields, align))))
}

/// Whether a field goes by that name or title.
fn is_taken(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|f| f.name == *name || f.title.as_deref() == Some(name))
}

fn title_taken() -> Box<Raise> {
    Raise::value_error("title already used as a name or title.")
}

fn sequence(value: &Value) -> Run<Vec<Value>> {
    match value {
        Value::List(list) => Ok(list.0.borrow().clone()),
        Value::Tuple(items) => Ok(items.to_vec()),
        Value::Text(text) => Ok(text.chars().map(|c| Value::text(c.to_string())).collect()),
        other => Err(Raise::type_error(format!("'{}' object is not subscriptable", type_name(other)))),
    }
}

/// `{'names': …, 'formats': …, 'offsets': …, 'titles': …, 'itemsize': …}`; the first four are the lists.
pub(super) fn placed(run: &Runner, lists: [Option<Value>; 4], itemsize: Option<Value>, within: Within) -> Run<DType> {
    let align = within.align;
    let lists: Vec<Option<Vec<Value>>> =
        lists.iter().map(|list| list.as_ref().map(sequence).transpose()).collect::<Run<_>>()?;
    let [Some(names), Some(formats), offsets, titles] = &lists[..] else {
        return Err(Raise::value_error("entry not a 2- or 3- tuple"));
    };
    if [Some(formats), offsets.as_ref(), titles.as_ref()].into_iter().flatten().any(|list| list.len() < names.len()) {
        return Err(Raise::value_error(
            "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length",
        ));
    }
    let mut fields: Vec<Field> = Vec::new();
    for (i, (name, format)) in names.iter().zip(formats).enumerate() {
        let name = text(name)?;
        let title = titles.as_ref().map_or(Ok(None), |titles| some_title(&titles[i]))?;
        if is_taken(&fields, &name) {
            return Err(Raise::value_error("name already used as a name or title"));
        }
        if title.as_ref().is_some_and(|title| *title == name || is_taken(&fields, title)) {
            return Err(title_taken());
        }
        let (dtype, shape) = spelled(run, format, within)?;
        let offset = offsets.as_ref().map_or(Ok(0), |offsets| place(run, &offsets[i], &dtype, align))?;
        fields.push(Field { offset, ..unplaced(&name, title, dtype, shape) });
    }
    let record = match offsets {
        None => StructType::laid_out(fields, align),
        Some(_) => spread(fields, align),
    };
    let end = record.itemsize;
    let itemsize = match itemsize {
        None | Some(Value::None) => end,
        Some(size) => {
            let size = integer(run, &size)?;
            let size = usize::try_from(size).ok().filter(|s| *s >= end).ok_or_else(|| {
                Raise::value_error(format!(
                    "NumPy dtype descriptor requires {end} bytes, cannot override to smaller itemsize of {size}"
                ))
            })?;
            match record.aligned {
                Some(widest) if size % widest != 0 => {
                    return Err(Raise::value_error(format!(
                        "NumPy dtype descriptor requires alignment of {widest} bytes, which is not divisible into the specified itemsize {size}"
                    )));
                }
                _ => size,
            }
        }
    };
    Ok(DType::Struct(Arc::new(StructType { itemsize, ..record })))
}

/// An offset that the script states.
fn place(run: &Runner, offset: &Value, dtype: &DType, align: bool) -> Run<usize> {
    let offset = integer(run, offset)?;
    let offset =
        usize::try_from(offset).map_err(|_| Raise::value_error(format!("offset {offset} cannot be negative")))?;
    let step = dtype.alignment();
    if align && offset % step != 0 {
        return Err(Raise::value_error(format!(
            "offset {offset} for NumPy dtype with fields is not divisible by the field alignment {step} with align=True"
        )));
    }
    Ok(offset)
}

/// A record whose fields have their places.
fn spread(fields: Vec<Field>, align: bool) -> StructType {
    let end = fields.iter().map(|f| f.offset + f.nbytes()).max().unwrap_or(0);
    let widest = fields.iter().map(|f| f.dtype.alignment()).max().unwrap_or(1);
    match align {
        true => StructType {
            fields,
            itemsize: end.next_multiple_of(widest),
            aligned: Some(widest),
            class: RecordClass::Void,
        },
        false => StructType { fields, itemsize: end, aligned: None, class: RecordClass::Void },
    }
}

/// `{'x': ('f4', 0), 'y': ('i4', 4, 'a title')}`
pub(super) fn by_name(run: &Runner, entries: &[(Value, Value)], within: Within) -> Run<DType> {
    let align = within.align;
    let mut fields: Vec<Field> = Vec::new();
    for (name, entry) in entries {
        let (name, Value::Tuple(parts)) = (text(name)?, entry) else {
            return Err(Raise::value_error("entry not a 2- or 3- tuple"));
        };
        let (format, offset, title) = match &parts[..] {
            [format, offset] => (format, offset, None),
            [format, offset, title] => (format, offset, some_title(title)?),
            _ => return Err(Raise::value_error("entry not a 2- or 3- tuple")),
        };
        let (dtype, shape) = spelled(run, format, within)?;
        if integer(run, offset)? < 0 {
            return Err(Raise::value_error("invalid offset."));
        }
        let offset = place(run, offset, &dtype, align)?;
        if title.as_ref().is_some_and(|title| *title == name || is_taken(&fields, title)) {
            return Err(title_taken());
        }
        fields.push(Field { offset, ..unplaced(&name, title, dtype, shape) });
    }
    fields.sort_by_key(|f| f.offset);
    Ok(DType::Struct(Arc::new(spread(fields, align))))
}
