//! Which element type an operation computes in: NumPy's promotion (NEP 50) and casting rules.

mod casting;
mod literal;
mod refusal;

pub(crate) use casting::dtype_repr;
pub use casting::{Casting, can_cast, cast_error};
pub use literal::{Literal, min_scalar_type};
pub(crate) use literal::{too_large_for, too_large_for_long};
use refusal::{no_common, no_common_of};

use super::{Array, DType, Field, KernelError, Kind, Result, StructType};

/// An operand of an operation: an array (NumPy scalars are 0-d arrays) or a value without an element type of its own.
#[derive(Debug, Clone, Copy)]
pub enum Operand<'a> {
    /// Takes part in promotion with its element type.
    Array(&'a Array),
    /// A Python value: adapts to the element types of the arrays ("weak").
    Literal(&'a Literal),
}

impl Operand<'_> {
    /// Lengths of the axes; a literal has none.
    pub fn shape(&self) -> &[usize] {
        match self {
            Operand::Array(array) => array.shape(),
            Operand::Literal(_) => &[],
        }
    }

    /// The element type that the operand has when it stands alone.
    pub fn own_dtype(&self) -> DType {
        match self {
            Operand::Array(array) => array.dtype().clone(),
            Operand::Literal(literal) => literal.own_dtype(),
        }
    }

    /// NumPy's class of the operand in its messages.
    pub fn class(&self) -> String {
        match self {
            Operand::Array(array) => class_name(array.dtype()),
            Operand::Literal(literal) => literal.weak_class(),
        }
    }

    /// The array, if it is one.
    pub fn as_array(&self) -> Option<&Array> {
        match self {
            Operand::Array(array) => Some(array),
            Operand::Literal(_) => None,
        }
    }
}

impl<'a> From<&'a Array> for Operand<'a> {
    fn from(array: &'a Array) -> Self {
        Operand::Array(array)
    }
}

impl<'a> From<&'a Literal> for Operand<'a> {
    fn from(literal: &'a Literal) -> Self {
        Operand::Literal(literal)
    }
}

/// The smallest element type that both convert to without loss, by NumPy's table; in this machine's byte order, records
/// packed.
///
/// # Errors
/// [`KernelError::Promotion`] for records and anything else, for raw memory of different widths, or for records with
/// different field names.
///
/// ```
/// use cowscope::kernel::{DType, promote::promote_types};
/// assert_eq!(promote_types(&DType::Int64, &DType::UInt64)?, DType::Float64);
/// assert_eq!(promote_types(&DType::Int64, &DType::Str(5))?, DType::Str(21));
/// # Ok::<(), cowscope::kernel::KernelError>(())
/// ```
pub fn promote_types(a: &DType, b: &DType) -> Result<DType> {
    let (a, b) = (&*a.native(), &*b.native());
    if let (DType::Struct(x), DType::Struct(y)) = (a, b) {
        return promote_records(x, y);
    }
    if a == b {
        // Of equal types, `long long` is the later one.
        let later = matches!(b, DType::LongLong | DType::ULongLong);
        return Ok(if later { b } else { a }.clone());
    }
    match (a, b) {
        (DType::Struct(_), DType::Void(_)) | (DType::Void(_), DType::Struct(_)) => {
            Err(KernelError::Promotion("invalid type promotion with structured datatype(s).".into()))
        }
        (DType::Void(_), DType::Void(_)) => Err(KernelError::Promotion(
            "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead to pad the shorter value with trailing zero bytes.".into(),
        )),
        _ if a.kind() == Kind::Record || b.kind() == Kind::Record => Err(no_common(&class_name(a), &class_name(b))),
        _ => match (text_width(a), text_width(b)) {
            (Some(x), Some(y)) if a.kind() == Kind::Text || b.kind() == Kind::Text => Ok(DType::Str(x.max(y))),
            (Some(x), Some(y)) if a.kind() == Kind::Bytes || b.kind() == Kind::Bytes => Ok(DType::Bytes(x.max(y))),
            _ => Ok(promote_numeric(a, b)),
        },
    }
}

/// The common type of several: floating-point types take in each integer type by itself, so that what two integer
/// types need together does not widen them. `None` for no types.
///
/// # Errors
/// As [`promote_types`].
pub fn promote_all<'a>(types: impl Iterator<Item = &'a DType> + Clone) -> Result<Option<DType>> {
    let is_inexact = |dtype: &&DType| dtype.is_float() || dtype.is_complex();
    let mut all = types.clone().filter(is_inexact).chain(types.filter(|dtype| !is_inexact(dtype)));
    let Some(first) = all.next() else { return Ok(None) };
    all.try_fold(promote_types(first, first)?, |common, dtype| promote_types(&common, dtype)).map(Some)
}

/// Promotion among the 14 numeric types.
fn promote_numeric(a: &DType, b: &DType) -> DType {
    let (low, high) = if a.kind() <= b.kind() { (a, b) } else { (b, a) };
    match (low.kind(), high.kind()) {
        (Kind::Bool, _) => high.clone(),
        (x, y) if x == y => {
            if low.itemsize() >= high.itemsize() {
                low.clone()
            } else {
                high.clone()
            }
        }
        (Kind::Unsigned, Kind::Signed) if low.itemsize() < high.itemsize() => high.clone(),
        (Kind::Unsigned, Kind::Signed) => match low.itemsize().saturating_mul(2).max(high.itemsize()) {
            2 => DType::Int16,
            4 => DType::Int32,
            8 => DType::Int64,
            _ => DType::Float64,
        },
        // An integer of up to 8 bits fits half precision exactly, one of up to 16 bits single precision.
        (Kind::Unsigned | Kind::Signed, Kind::Float) => match (low.itemsize(), high) {
            (1, _) => high.clone(),
            (2, DType::Float16) => DType::Float32,
            (2, _) => high.clone(),
            _ => DType::Float64,
        },
        (Kind::Unsigned | Kind::Signed, _) => {
            if low.itemsize() <= 2 {
                high.clone()
            } else {
                DType::Complex128
            }
        }
        _ => {
            if low.itemsize() <= 4 {
                high.clone()
            } else {
                DType::Complex128
            }
        }
    }
}

/// Characters that the text of any value of the type needs, as NumPy reserves them; `None` for records.
pub fn text_width(dtype: &DType) -> Option<u32> {
    Some(match dtype {
        DType::Bool | DType::UInt16 => 5,
        DType::Int8 => 4,
        DType::Int16 => 6,
        DType::Int32 => 11,
        DType::Int64 | DType::LongLong => 21,
        DType::UInt8 => 3,
        DType::UInt32 => 10,
        DType::UInt64 | DType::ULongLong => 20,
        DType::Float16 | DType::Float32 | DType::Float64 => 32,
        DType::Complex64 | DType::Complex128 => 64,
        DType::Str(width) | DType::Bytes(width) => *width,
        DType::Struct(_) | DType::Void(_) => return None,
        DType::Swapped(native) => return text_width(native),
    })
}

/// A type that stands for as much as is needed, as wide as elements of type `source` need it; other types as they are.
pub fn sized(wanted: &DType, source: &DType) -> DType {
    let width = || text_width(source).unwrap_or(1).max(1);
    match (wanted, source) {
        (text, _) if text.is_unsized() && text.kind() == source.kind() && source.itemsize() > 0 => source.clone(),
        (DType::Str(0), _) => DType::Str(width()),
        (DType::Bytes(0), _) => DType::Bytes(width()),
        (DType::Void(0), _) => DType::Void(source.itemsize() as u32),
        (other, _) => other.clone(),
    }
}

fn promote_records(x: &StructType, y: &StructType) -> Result<DType> {
    let refused = |message: String| Err(KernelError::Promotion(message));
    if x.fields.len() != y.fields.len() || x.fields.iter().zip(&y.fields).any(|(f, g)| f.name != g.name) {
        return refused(format!("field names `{}` and `{}` mismatch.", quoted_names(x), quoted_names(y)));
    }
    let mut fields = Vec::with_capacity(x.fields.len());
    for (f, g) in x.fields.iter().zip(&y.fields) {
        if f.shape != g.shape {
            return Err(no_common_fields(f, g));
        }
        let dtype = promote_types(&f.dtype, &g.dtype)?;
        if f.title != g.title {
            return refused(format!("field titles of field '{}' mismatch", f.name));
        }
        fields.push(Field { dtype, ..f.clone() });
    }
    Ok(DType::Struct(StructType::laid_out(fields, x.aligned.or(y.aligned).is_some()).into()))
}

/// Field names as Python prints the tuple.
fn quoted_names(s: &StructType) -> String {
    match s.fields.as_slice() {
        [one] => format!("('{}',)", one.name),
        many => format!("({})", many.iter().map(|f| format!("'{}'", f.name)).collect::<Vec<_>>().join(", ")),
    }
}

/// Fields of which one at least is an array.
fn no_common_fields(f: &Field, g: &Field) -> KernelError {
    let void = |field: &Field| !field.shape.is_empty() || field.dtype.kind() == Kind::Record;
    let class = |field: &Field| match void(field) {
        true => "<class 'numpy.dtypes.VoidDType'>".to_owned(),
        false => class_name(&field.dtype),
    };
    let both_arrays = !f.shape.is_empty() && !g.shape.is_empty();
    match (both_arrays, void(f) && void(g)) {
        (true, _) => KernelError::Promotion("invalid type promotion with subarray datatypes (shape mismatch).".into()),
        (_, true) => KernelError::Promotion("invalid type promotion with structured datatype(s).".into()),
        _ => no_common(&class(f), &class(g)),
    }
}

/// `<class 'numpy.dtypes.Int64DType'>`, as NumPy's messages name an element type's class.
pub fn class_name(dtype: &DType) -> String {
    let class = match dtype {
        DType::Bool => "Bool",
        DType::Int8 => "Int8",
        DType::Int16 => "Int16",
        DType::Int32 => "Int32",
        DType::Int64 => "Int64",
        DType::LongLong => "LongLong",
        DType::UInt8 => "UInt8",
        DType::UInt16 => "UInt16",
        DType::UInt32 => "UInt32",
        DType::UInt64 => "UInt64",
        DType::ULongLong => "ULongLong",
        DType::Float16 => "Float16",
        DType::Float32 => "Float32",
        DType::Float64 => "Float64",
        DType::Complex64 => "Complex64",
        DType::Complex128 => "Complex128",
        DType::Str(_) => "Str",
        DType::Bytes(_) => "Bytes",
        DType::Struct(_) | DType::Void(_) => "Void",
        DType::Swapped(native) => return class_name(native),
    };
    format!("<class 'numpy.dtypes.{class}DType'>")
}

/// The element type that operands compute in together: arrays promote with each other, literals adapt (NEP 50).
///
/// # Errors
/// [`KernelError::Promotion`] if there is no common type.
pub fn result_type(operands: &[Operand<'_>]) -> Result<DType> {
    let mut strong = Vec::with_capacity(operands.len());
    let mut weak: Option<&Literal> = None;
    for operand in operands {
        match operand {
            Operand::Literal(literal) if literal.is_weak() => {
                weak = Some(weak.map_or(literal, |w| if literal.rank() > w.rank() { literal } else { w }));
            }
            other => strong.push(other.own_dtype()),
        }
    }
    let common = promote_all(strong.iter()).map_err(|error| in_sequence(error, operands))?;
    match (common, weak) {
        (Some(dtype), Some(_)) if !dtype.is_numeric() => Err(no_common_of(operands)),
        (Some(dtype), Some(literal)) => Ok(literal.adapt_to(&dtype)),
        (Some(dtype), None) => Ok(dtype),
        (None, Some(literal)) => Ok(literal.default_dtype()),
        (None, None) => Err(KernelError::value("at least one array or dtype is required")),
    }
}

/// A refusal in the words for any number of operands; what records find wrong with their fields stays.
fn in_sequence(error: KernelError, operands: &[Operand<'_>]) -> KernelError {
    let records = operands.iter().all(|operand| operand.own_dtype().kind() == Kind::Record);
    if records { error } else { no_common_of(operands) }
}

#[cfg(test)]
mod tests;
