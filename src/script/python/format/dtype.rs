//! Element types as text.

use super::options::Legacy;
use super::quote;
use crate::kernel::layout::shape_tuple;
use crate::kernel::{DType, Field, RecordClass, StructType};

/// `str(dtype)`: `int64`, `<U5`, `[('x', '<i4'), ('y', '<f8')]`.
pub fn dtype_str(dtype: &DType, legacy: Legacy) -> String {
    match dtype {
        DType::Struct(record) => record_text(record, true, legacy),
        plain => plain.to_string(),
    }
}

/// `repr(dtype)`: `dtype('int64')`, `dtype('<U5')`, `dtype([('x', '<i4'), ('y', '<f8')])`.
pub fn dtype_repr(dtype: &DType, legacy: Legacy) -> String {
    match dtype {
        DType::Struct(record) => {
            let align = if record.aligned.is_some() { ", align=True" } else { "" };
            format!("dtype({}{align})", record_text(record, false, legacy))
        }
        plain => format!("dtype('{}')", plain.spelling()),
    }
}

/// What `repr(array)` writes after `dtype=`.
pub(super) fn dtype_short(dtype: &DType, legacy: Legacy) -> String {
    match dtype {
        DType::Str(_) | DType::Bytes(_) | DType::Void(_) | DType::Swapped(_) => format!("'{dtype}'"),
        _ => dtype_str(dtype, legacy),
    }
}

/// Whether `np.array` would choose this type for the printed elements anyway.
pub(super) fn is_implied(dtype: &DType, legacy: Legacy) -> bool {
    match dtype {
        DType::Bool => legacy > Legacy::V1_13,
        other => matches!(other, DType::Int64 | DType::Float64 | DType::Complex128),
    }
}

/// A list of fields if they lie one after the other, else NumPy's dictionary with offsets. `tells_alignment` in the text
/// itself, which takes the dictionary.
fn record_text(record: &StructType, tells_alignment: bool, legacy: Legacy) -> String {
    let fields = fields_text(record, tells_alignment, legacy);
    if record.class == RecordClass::Void { fields } else { format!("(numpy.record, {fields})") }
}

fn fields_text(record: &StructType, tells_alignment: bool, legacy: Legacy) -> String {
    let tells = tells_alignment && record.aligned.is_some();
    if record.is_laid_out() && !tells {
        let fields = record.fields.iter().map(|f| {
            let shape = if f.shape.is_empty() { String::new() } else { format!(", {}", shape_tuple(&f.shape)) };
            let name = match &f.title {
                Some(title) => format!("({}, {})", quote::repr(title), quote::repr(&f.name.get())),
                None => quote::repr(&f.name.get()),
            };
            format!("({name}, {}{shape})", base_type(f, legacy))
        });
        return format!("[{}]", fields.collect::<Vec<_>>().join(", "));
    }
    let (colon, comma) = if legacy <= Legacy::V1_21 { (":", ",") } else { (": ", ", ") };
    let list = |key: &str, item: &dyn Fn(&Field) -> String| {
        let items: Vec<String> = record.fields.iter().map(item).collect();
        format!("'{key}'{colon}[{}], ", items.join(comma))
    };
    let format_of = |f: &Field| match f.shape.as_slice() {
        [] => base_type(f, legacy),
        shape => format!("({}, {})", base_type(f, legacy), shape_tuple(shape)),
    };
    let title = |f: &Field| f.title.as_deref().map_or_else(|| "None".into(), quote::repr);
    let mut text = "{".to_owned();
    text += &list("names", &|f| quote::repr(&f.name.get()));
    text += &list("formats", &format_of);
    text += &list("offsets", &|f| f.offset.to_string());
    if record.fields.iter().any(|f| f.title.is_some()) {
        text += &list("titles", &title);
    }
    let aligned = if tells { format!(", 'aligned'{colon}True") } else { String::new() };
    format!("{text}'itemsize'{colon}{}{aligned}}}", record.itemsize)
}

fn base_type(field: &Field, legacy: Legacy) -> String {
    match &field.dtype {
        DType::Struct(record) => record_text(record, false, legacy),
        DType::Bool => "'?'".into(),
        DType::Int8 => "'i1'".into(),
        DType::UInt8 => "'u1'".into(),
        DType::Str(_) | DType::Bytes(_) | DType::Void(_) => format!("'{}'", field.dtype.spelling()),
        plain => format!("'{}'", plain.typestr()),
    }
}
