//! The same bytes as other elements: reinterpretation, parts of complex numbers, fields of records.

use std::sync::Arc;

use super::super::layout::checked_nbytes;
use super::super::{Array, DType, Field, KernelError, Layout, RecordClass, Result, StructType};

/// The same bytes read as elements of another type; the last axis absorbs a change of item size.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's messages where the last axis cannot.
pub fn view_dtype(a: &Array, dtype: DType) -> Result<Array> {
    let (old, new) = (a.dtype().itemsize(), dtype.itemsize());
    let mut layout = a.layout().clone();
    if old == new {
        return Array::new(a.buffer().clone(), layout, dtype);
    }
    let Some(last) = a.ndim().checked_sub(1) else {
        return Err(KernelError::value(
            "Changing the dtype of a 0d array is only supported if the itemsize is unchanged",
        ));
    };
    if layout.shape[last] != 1 && a.size() != 0 && layout.strides[last] != old as isize {
        return Err(KernelError::value("To change to a dtype of a different size, the last axis must be contiguous"));
    }
    if new < old {
        if new == 0 || old % new != 0 {
            return Err(KernelError::value(
                "When changing to a smaller dtype, its size must be a divisor of the size of original dtype",
            ));
        }
        layout.shape[last] *= old / new;
    } else {
        let bytes = layout.shape[last] * old;
        if !bytes.is_multiple_of(new) {
            return Err(KernelError::value(
                "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.",
            ));
        }
        layout.shape[last] = bytes / new;
    }
    layout.strides[last] = new as isize;
    checked_nbytes(&layout.shape, new)?;
    Array::new(a.buffer().clone(), layout, dtype)
}

/// The real parts of complex elements, or the array itself.
///
/// # Errors
/// [`KernelError::Value`] never in practice: the parts lie within the elements.
pub fn real_part(a: &Array) -> Result<Array> {
    match a.dtype().part() {
        Some(part) => Array::new(a.buffer().clone(), a.layout().clone(), part),
        None => Ok(a.clone()),
    }
}

/// The imaginary parts of complex elements; `None` for other types, whose imaginary part is not stored.
///
/// # Errors
/// As [`real_part`].
pub fn imag_part(a: &Array) -> Result<Option<Array>> {
    match a.dtype().part() {
        Some(part) => shifted(a, part.itemsize(), part).map(Some),
        None => Ok(None),
    }
}

/// The bytes `by` further within each element; an empty array stays where it is.
fn shifted(a: &Array, by: usize, dtype: DType) -> Result<Array> {
    let mut layout = a.layout().clone();
    if a.size() > 0 {
        layout.offset += by;
    }
    Array::new(a.buffer().clone(), layout, dtype)
}

/// One field of every record; a sub-array field adds its axes at the end.
///
/// # Errors
/// [`KernelError::Value`] for an unknown name, [`KernelError::Index`] if the elements are not records.
pub fn field(a: &Array, name: &str) -> Result<Array> {
    let record = record_type(a)?;
    let field = record.field(name).ok_or_else(|| KernelError::value(format!("no field of name {name}")))?;
    // Records within records whose fields are attributes are such themselves.
    let dtype = match record.class {
        RecordClass::RecordArray => field.dtype.clone().with_class(record.class),
        _ => field.dtype.clone(),
    };
    let plain = shifted(a, field.offset, dtype)?;
    if field.shape.is_empty() {
        return Ok(plain);
    }
    let inner = Layout::dense(&field.shape, field.dtype.itemsize(), super::super::Order::C)?;
    let mut layout = plain.layout().clone();
    layout.shape.extend(inner.shape);
    layout.strides.extend(inner.strides);
    checked_nbytes(&layout.shape, field.dtype.itemsize())?;
    plain.with_layout(layout)
}

/// Some fields of every record, in the order listed; the bytes of the others stay as holes.
///
/// # Errors
/// [`KernelError::Key`] for an unknown name, [`KernelError::Value`] for a repeated one,
/// [`KernelError::Index`] if the elements are not records.
pub fn fields(a: &Array, names: &[&str]) -> Result<Array> {
    let record = record_type(a)?;
    let mut chosen: Vec<Field> = Vec::with_capacity(names.len());
    for &name in names {
        let field = record.field(name).ok_or_else(|| KernelError::Key(format!("'{name}'")))?;
        if field.name != *name {
            return Err(KernelError::Key("'cannot use field titles in multi-field index'".into()));
        }
        if chosen.iter().any(|other| other.name == *name) {
            return Err(KernelError::value(format!("duplicate field of name '{name}'")));
        }
        chosen.push(field.clone());
    }
    let dtype = DType::Struct(Arc::new(StructType {
        fields: chosen,
        itemsize: record.itemsize,
        aligned: record.aligned.map(|_| 1),
        class: record.class,
    }));
    Array::new(a.buffer().clone(), a.layout().clone(), dtype)
}

fn record_type(a: &Array) -> Result<&StructType> {
    a.dtype().as_struct().ok_or_else(|| {
        KernelError::index(
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
        )
    })
}
