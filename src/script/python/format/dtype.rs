//! Element types as text.

use super::quote;
use crate::kernel::layout::shape_tuple;
use crate::kernel::{DType, Field, StructType};

/// `str(dtype)`: `int64`, `<U5`, `[('x', '<i4'), ('y', '<f8')]`.
pub fn dtype_str(dtype: &DType) -> String {
    match dtype {
        DType::Struct(record) => record_text(record, true),
        plain => plain.to_string(),
    }
}

/// `repr(dtype)`: `dtype('int64')`, `dtype('<U5')`, `dtype([('x', '<i4'), ('y', '<f8')])`.
pub fn dtype_repr(dtype: &DType) -> String {
    match dtype {
        DType::Struct(record) => {
            let align = if record.aligned.is_some() { ", align=True" } else { "" };
            format!("dtype({}{align})", record_text(record, false))
        }
        plain => format!("dtype('{}')", without_width(plain.to_string())),
    }
}

/// What `repr(array)` writes after `dtype=`.
pub(super) fn dtype_short(dtype: &DType) -> String {
    match dtype {
        DType::Str(_) | DType::Swapped(_) => format!("'{dtype}'"),
        _ => dtype_str(dtype),
    }
}

/// Whether `np.array` would choose this type for the printed elements anyway.
pub(super) fn is_implied(dtype: &DType) -> bool {
    matches!(dtype, DType::Bool | DType::Int64 | DType::Float64 | DType::Complex128)
}

/// A list of fields if they lie one after the other, else NumPy's dictionary with offsets. `tells_alignment` in the text
/// itself, which takes the dictionary.
fn record_text(record: &StructType, tells_alignment: bool) -> String {
    let tells = tells_alignment && record.aligned.is_some();
    if record.is_laid_out() && !tells {
        let fields = record.fields.iter().map(|f| {
            let shape = if f.shape.is_empty() { String::new() } else { format!(", {}", shape_tuple(&f.shape)) };
            let name = match &f.title {
                Some(title) => format!("({}, {})", quote::repr(title), quote::repr(&f.name)),
                None => quote::repr(&f.name),
            };
            format!("({name}, {}{shape})", base_type(f))
        });
        return format!("[{}]", comma_list(fields));
    }
    let names = record.fields.iter().map(|f| quote::repr(&f.name));
    let formats = record.fields.iter().map(|f| match f.shape.as_slice() {
        [] => base_type(f),
        shape => format!("({}, {})", base_type(f), shape_tuple(shape)),
    });
    let offsets = record.fields.iter().map(|f| f.offset.to_string());
    let titles = match record.fields.iter().any(|f| f.title.is_some()) {
        true => {
            let titles = record.fields.iter().map(|f| f.title.as_deref().map_or_else(|| "None".into(), quote::repr));
            format!(", 'titles': [{}]", comma_list(titles))
        }
        false => String::new(),
    };
    format!(
        "{{'names': [{}], 'formats': [{}], 'offsets': [{}]{titles}, 'itemsize': {}{}}}",
        comma_list(names),
        comma_list(formats),
        comma_list(offsets),
        record.itemsize,
        if tells { ", 'aligned': True" } else { "" }
    )
}

fn base_type(field: &Field) -> String {
    match &field.dtype {
        DType::Struct(record) => record_text(record, false),
        DType::Bool => "'?'".into(),
        DType::Int8 => "'i1'".into(),
        DType::UInt8 => "'u1'".into(),
        plain => format!("'{}'", without_width(plain.typestr())),
    }
}

/// Text as wide as needed is written without a width.
fn without_width(text: String) -> String {
    text.strip_suffix("U0").map_or(text.clone(), |order| format!("{order}U"))
}

fn comma_list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
