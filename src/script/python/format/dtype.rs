//! Element types as text.

use super::quote;
use crate::kernel::layout::shape_tuple;
use crate::kernel::{DType, Field, StructType};

/// `str(dtype)`: `int64`, `<U5`, `[('x', '<i4'), ('y', '<f8')]`.
pub fn dtype_str(dtype: &DType) -> String {
    match dtype {
        DType::Struct(record) => record_text(record),
        plain => plain.to_string(),
    }
}

/// `repr(dtype)`: `dtype('int64')`, `dtype('<U5')`, `dtype([('x', '<i4'), ('y', '<f8')])`.
pub fn dtype_repr(dtype: &DType) -> String {
    match dtype {
        DType::Struct(record) => format!("dtype({})", record_text(record)),
        DType::Str(0) => "dtype('<U')".into(),
        plain => format!("dtype('{plain}')"),
    }
}

/// What `repr(array)` writes after `dtype=`.
pub(super) fn dtype_short(dtype: &DType) -> String {
    match dtype {
        DType::Str(_) => format!("'{dtype}'"),
        _ => dtype_str(dtype),
    }
}

/// Whether `np.array` would choose this type for the printed elements anyway.
pub(super) fn is_implied(dtype: &DType) -> bool {
    matches!(dtype, DType::Bool | DType::Int64 | DType::Float64 | DType::Complex128)
}

/// A list of fields if they are packed in order, else NumPy's dictionary with offsets.
fn record_text(record: &StructType) -> String {
    let mut end = 0;
    let in_order = record.fields.iter().all(|f| {
        let follows = f.offset == end;
        end += f.nbytes();
        follows
    });
    if in_order && end == record.itemsize {
        let fields = record.fields.iter().map(|f| {
            let shape = if f.shape.is_empty() { String::new() } else { format!(", {}", shape_tuple(&f.shape)) };
            format!("({}, {}{shape})", quote::repr(&f.name), base_type(f))
        });
        return format!("[{}]", comma_list(fields));
    }
    let names = record.fields.iter().map(|f| quote::repr(&f.name));
    let formats = record.fields.iter().map(|f| match f.shape.as_slice() {
        [] => base_type(f),
        shape => format!("({}, {})", base_type(f), shape_tuple(shape)),
    });
    let offsets = record.fields.iter().map(|f| f.offset.to_string());
    format!(
        "{{'names': [{}], 'formats': [{}], 'offsets': [{}], 'itemsize': {}}}",
        comma_list(names),
        comma_list(formats),
        comma_list(offsets),
        record.itemsize
    )
}

fn base_type(field: &Field) -> String {
    match &field.dtype {
        DType::Struct(record) => record_text(record),
        DType::Bool => "'?'".into(),
        DType::Int8 => "'i1'".into(),
        DType::UInt8 => "'u1'".into(),
        DType::Str(0) => "'<U'".into(),
        plain => format!("'{}'", plain.typestr()),
    }
}

fn comma_list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
