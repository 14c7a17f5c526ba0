//! Element types: NumPy's names, sizes and kinds.

mod byte_order;
mod name;
mod width;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use name::FieldName;

/// The type of an array's elements.
///
/// The two names of C for 64-bit integers are types of their own in NumPy that are equal to one another: see
/// [`DType::plain`].
#[derive(Debug, Clone)]
pub enum DType {
    /// One byte, 0 or 1.
    Bool,
    /// Signed 8-bit integer.
    Int8,
    /// Signed 16-bit integer.
    Int16,
    /// Signed 32-bit integer.
    Int32,
    /// Signed 64-bit integer.
    Int64,
    /// Signed 64-bit integer under C's other name, `long long`: [`DType::Int64`] in everything but its own name.
    LongLong,
    /// Unsigned 8-bit integer.
    UInt8,
    /// Unsigned 16-bit integer.
    UInt16,
    /// Unsigned 32-bit integer.
    UInt32,
    /// Unsigned 64-bit integer.
    UInt64,
    /// Unsigned 64-bit integer under C's other name, `unsigned long long`.
    ULongLong,
    /// IEEE 754 half precision.
    Float16,
    /// IEEE 754 single precision.
    Float32,
    /// IEEE 754 double precision.
    Float64,
    /// Two `f32`: real, imaginary.
    Complex64,
    /// Two `f64`: real, imaginary.
    Complex128,
    /// Fixed-width text: this many UCS-4 code points, padded with NUL.
    Str(u32),
    /// Fixed-width byte strings: this many bytes, padded with NUL.
    Bytes(u32),
    /// Raw memory: this many bytes without a meaning.
    Void(u32),
    /// Records with named fields.
    Struct(Arc<StructType>),
    /// Numbers or text whose bytes lie in the order that is not this machine's; see [`DType::swapped`], which alone
    /// makes such a type. Invariant: of numbers of more than one byte or of text.
    Swapped(Arc<DType>),
}

impl PartialEq for DType {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (DType::Str(a), DType::Str(b)) | (DType::Bytes(a), DType::Bytes(b)) | (DType::Void(a), DType::Void(b)) => {
                a == b
            }
            (DType::Struct(a), DType::Struct(b)) => a == b,
            (DType::Swapped(a), DType::Swapped(b)) => a == b,
            (a, b) => std::mem::discriminant(a.plain()) == std::mem::discriminant(b.plain()),
        }
    }
}

impl Eq for DType {}

impl Hash for DType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self.plain()).hash(state);
        match self {
            DType::Str(width) | DType::Bytes(width) | DType::Void(width) => width.hash(state),
            DType::Struct(record) => record.hash(state),
            DType::Swapped(native) => native.hash(state),
            _ => {}
        }
    }
}

/// NumPy's one-letter kind of an element type, ordered for promotion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `b`
    Bool,
    /// `u`
    Unsigned,
    /// `i`
    Signed,
    /// `f`
    Float,
    /// `c`
    Complex,
    /// `S`
    Bytes,
    /// `U`
    Text,
    /// `V`
    Record,
}

/// A record type: fields at byte offsets within an item.
///
/// Two of them are equal if their fields lie at the same places, however they were declared.
#[derive(Debug, Clone)]
pub struct StructType {
    /// In declaration order. Invariant: every field lies within `itemsize`.
    pub fields: Vec<Field>,
    /// Bytes of one record, holes included.
    pub itemsize: usize,
    /// The alignment in bytes of a record declared with `align=True`.
    pub aligned: Option<usize>,
    /// What Python calls the records; makes no difference to equality.
    pub class: RecordClass,
}

/// The classes of NumPy that let scripts read fields as attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecordClass {
    /// Elements are `np.void`.
    #[default]
    Void,
    /// Elements are `np.record`.
    Record,
    /// Elements are `np.record`, and arrays of them `np.recarray`. Only arrays have such types: to scripts their
    /// element type is [`RecordClass::Record`].
    RecordArray,
}

impl PartialEq for StructType {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields && self.itemsize == other.itemsize
    }
}

impl Eq for StructType {}

impl Hash for StructType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fields.hash(state);
        self.itemsize.hash(state);
    }
}

/// One named field of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// The field's name.
    pub name: FieldName,
    /// A second name.
    pub title: Option<String>,
    /// Element type.
    pub dtype: DType,
    /// Shape of a sub-array field; empty for a plain field.
    pub shape: Vec<usize>,
    /// Bytes from the start of the record.
    pub offset: usize,
}

impl Field {
    /// Bytes of the field, sub-array included.
    pub fn nbytes(&self) -> usize {
        self.dtype.itemsize() * self.shape.iter().product::<usize>()
    }
}

impl StructType {
    /// Fields packed one after the other, as NumPy lays out `dtype([...])` without `align`.
    pub fn packed(fields: impl IntoIterator<Item = (String, DType, Vec<usize>)>) -> Self {
        let field = |(name, dtype, shape)| Field { name: FieldName::from(name), title: None, dtype, shape, offset: 0 };
        Self::laid_out(fields.into_iter().map(field).collect(), false)
    }

    /// Fields one after the other, whatever offsets they have; with `aligned` each at a multiple of its alignment, and
    /// the whole padded so that the next record is aligned too, as a C compiler lays out a struct.
    pub fn laid_out(mut fields: Vec<Field>, aligned: bool) -> Self {
        let (mut end, mut widest) = (0usize, 1);
        for field in &mut fields {
            let step = if aligned { field.dtype.alignment() } else { 1 };
            field.offset = end.next_multiple_of(step);
            end = field.offset + field.nbytes();
            widest = widest.max(step);
        }
        Self {
            fields,
            itemsize: end.next_multiple_of(widest),
            aligned: aligned.then_some(widest),
            class: RecordClass::Void,
        }
    }

    /// Whether the fields lie where [`Self::laid_out`] would put them.
    pub fn is_laid_out(&self) -> bool {
        let usual = Self::laid_out(self.fields.clone(), self.aligned.is_some());
        *self == usual
    }

    /// Whether bytes of the record belong to no field, or to several.
    pub fn has_holes(&self) -> bool {
        self.fields.iter().map(Field::nbytes).sum::<usize>() != self.itemsize
    }

    /// The field of that name or title.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == *name || f.title.as_deref() == Some(name))
    }
}

impl DType {
    /// Bytes that elements are aligned to.
    pub fn alignment(&self) -> usize {
        match self {
            DType::Complex64 | DType::Complex128 => self.itemsize() / 2,
            DType::Str(_) => 4,
            DType::Bytes(_) | DType::Void(_) => 1,
            DType::Struct(record) => record.aligned.unwrap_or(1),
            DType::Swapped(native) => native.alignment(),
            _ => self.itemsize(),
        }
    }

    /// The numeric types from narrow to wide, `Bool` first.
    pub const NUMERIC: [DType; 14] = [
        DType::Bool,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::UInt8,
        DType::UInt16,
        DType::UInt32,
        DType::UInt64,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Complex64,
        DType::Complex128,
    ];

    /// The type under its first name: what a `long long` is equal to.
    pub fn plain(&self) -> &DType {
        match self {
            DType::LongLong => &DType::Int64,
            DType::ULongLong => &DType::UInt64,
            other => other,
        }
    }

    /// Whether two equal types also go by the same name.
    pub fn is_same(&self, other: &DType) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self == other
    }

    /// Bytes of one element.
    pub fn itemsize(&self) -> usize {
        match self {
            DType::Bool | DType::Int8 | DType::UInt8 => 1,
            DType::Int16 | DType::UInt16 | DType::Float16 => 2,
            DType::Int32 | DType::UInt32 | DType::Float32 => 4,
            DType::Int64 | DType::UInt64 | DType::LongLong | DType::ULongLong => 8,
            DType::Float64 | DType::Complex64 => 8,
            DType::Complex128 => 16,
            DType::Str(chars) => *chars as usize * 4,
            DType::Bytes(bytes) | DType::Void(bytes) => *bytes as usize,
            DType::Struct(s) => s.itemsize,
            DType::Swapped(native) => native.itemsize(),
        }
    }

    /// NumPy's kind.
    pub fn kind(&self) -> Kind {
        match self {
            DType::Bool => Kind::Bool,
            DType::UInt8 | DType::UInt16 | DType::UInt32 | DType::UInt64 | DType::ULongLong => Kind::Unsigned,
            DType::Int8 | DType::Int16 | DType::Int32 | DType::Int64 | DType::LongLong => Kind::Signed,
            DType::Float16 | DType::Float32 | DType::Float64 => Kind::Float,
            DType::Complex64 | DType::Complex128 => Kind::Complex,
            DType::Bytes(_) => Kind::Bytes,
            DType::Str(_) => Kind::Text,
            DType::Struct(_) | DType::Void(_) => Kind::Record,
            DType::Swapped(native) => native.kind(),
        }
    }

    /// Signed or unsigned integer (not bool).
    pub fn is_integer(&self) -> bool {
        matches!(self.kind(), Kind::Signed | Kind::Unsigned)
    }

    /// Real floating point.
    pub fn is_float(&self) -> bool {
        self.kind() == Kind::Float
    }

    /// Complex floating point.
    pub fn is_complex(&self) -> bool {
        self.kind() == Kind::Complex
    }

    /// Bool, integer, float or complex.
    pub fn is_numeric(&self) -> bool {
        self.kind() <= Kind::Complex
    }

    /// The type of the real and of the imaginary parts of complex numbers; `None` for other types.
    pub fn part(&self) -> Option<DType> {
        match self {
            DType::Complex64 => Some(DType::Float32),
            DType::Complex128 => Some(DType::Float64),
            DType::Swapped(native) => native.part().map(|part| part.swapped()),
            _ => None,
        }
    }

    /// NumPy's name: `int64`, `complex128`, `str160` … (`dtype.name`).
    pub fn name(&self) -> String {
        match self {
            DType::Bool => "bool".into(),
            DType::Int8 => "int8".into(),
            DType::Int16 => "int16".into(),
            DType::Int32 => "int32".into(),
            DType::Int64 | DType::LongLong => "int64".into(),
            DType::UInt8 => "uint8".into(),
            DType::UInt16 => "uint16".into(),
            DType::UInt32 => "uint32".into(),
            DType::UInt64 | DType::ULongLong => "uint64".into(),
            DType::Float16 => "float16".into(),
            DType::Float32 => "float32".into(),
            DType::Float64 => "float64".into(),
            DType::Complex64 => "complex64".into(),
            DType::Complex128 => "complex128".into(),
            DType::Str(_) => self.sized_name("str"),
            DType::Bytes(_) => self.sized_name("bytes"),
            DType::Struct(_) | DType::Void(_) => self.sized_name("void"),
            DType::Swapped(native) => native.name(),
        }
    }

    /// A name with the number of bits, if there are any.
    fn sized_name(&self, name: &str) -> String {
        match self.itemsize() * 8 {
            0 => name.into(),
            bits => format!("{name}{bits}"),
        }
    }

    /// NumPy's number of the type; in promotion the type with the larger number decides.
    pub fn number(&self) -> u8 {
        match self {
            DType::Bool => 0,
            DType::Int8 => 1,
            DType::UInt8 => 2,
            DType::Int16 => 3,
            DType::UInt16 => 4,
            DType::Int32 => 5,
            DType::UInt32 => 6,
            DType::Int64 => 7,
            DType::LongLong => 9,
            DType::UInt64 => 8,
            DType::ULongLong => 10,
            DType::Float16 => 23,
            DType::Float32 => 11,
            DType::Float64 => 12,
            DType::Complex64 => 14,
            DType::Complex128 => 15,
            DType::Bytes(_) => 18,
            DType::Str(_) => 19,
            DType::Struct(_) | DType::Void(_) => 20,
            DType::Swapped(native) => native.number(),
        }
    }

    /// The one-letter character of NumPy's array-protocol string.
    pub fn kind_char(&self) -> char {
        match self.kind() {
            Kind::Bool => 'b',
            Kind::Unsigned => 'u',
            Kind::Signed => 'i',
            Kind::Float => 'f',
            Kind::Complex => 'c',
            Kind::Bytes => 'S',
            Kind::Text => 'U',
            Kind::Record => 'V',
        }
    }

    /// NumPy's `dtype.str`: `<i8`, `|b1`, `<U5` …
    pub fn typestr(&self) -> String {
        match self {
            DType::Str(n) => format!("<U{n}"),
            DType::Swapped(native) => native.typestr().replace('<', ">"),
            _ => {
                let has_order = self.is_numeric() && self.itemsize() > 1;
                let order = if has_order { '<' } else { '|' };
                format!("{order}{}{}", self.kind_char(), self.itemsize())
            }
        }
    }

    /// The same records under another class of Python, renamed whenever these are; other types as they are.
    pub fn with_class(self, class: RecordClass) -> DType {
        match self {
            DType::Struct(record) if record.class != class => {
                let fields = record.fields.iter().map(|f| Field { name: f.name.shared(), ..f.clone() }).collect();
                DType::Struct(Arc::new(StructType { fields, class, ..*record }))
            }
            other => other,
        }
    }

    /// The class of the records; other elements are of none of these.
    pub fn record_class(&self) -> RecordClass {
        self.as_struct().map_or(RecordClass::Void, |record| record.class)
    }

    /// A record type, if this is one.
    pub fn as_struct(&self) -> Option<&StructType> {
        match self {
            DType::Struct(s) => Some(s),
            _ => None,
        }
    }
}

/// As `str(dtype)` in NumPy: the name, the array-protocol string for text, the field list for records.
impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DType::Str(_) | DType::Bytes(_) | DType::Void(_) | DType::Swapped(_) => f.write_str(&self.typestr()),
            DType::Struct(s) => {
                let packed =
                    StructType::packed(s.fields.iter().map(|f| (f.name.to_string(), f.dtype.clone(), f.shape.clone())));
                if packed == **s { write_fields(f, s) } else { write_offsets(f, s) }
            }
            _ => f.write_str(&self.name()),
        }
    }
}

/// A field's type inside a list of fields: always the array-protocol string.
fn field_type(field: &Field) -> String {
    match &field.dtype {
        DType::Struct(_) => field.dtype.to_string(),
        plain => format!("'{}'", plain.typestr().replace("|b1", "?")),
    }
}

fn tuple(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

fn write_fields(f: &mut fmt::Formatter<'_>, s: &StructType) -> fmt::Result {
    f.write_str("[")?;
    for (i, field) in s.fields.iter().enumerate() {
        let comma = if i > 0 { ", " } else { "" };
        write!(f, "{comma}('{}', {}", field.name, field_type(field))?;
        if !field.shape.is_empty() {
            write!(f, ", {}", tuple(&field.shape))?;
        }
        f.write_str(")")?;
    }
    f.write_str("]")
}

/// Records with holes or reordered fields print as NumPy's dictionary form.
fn write_offsets(f: &mut fmt::Formatter<'_>, s: &StructType) -> fmt::Result {
    let join = |items: Vec<String>| items.join(", ");
    write!(
        f,
        "{{'names': [{}], 'formats': [{}], 'offsets': [{}], 'itemsize': {}}}",
        join(s.fields.iter().map(|x| format!("'{}'", x.name)).collect()),
        join(
            s.fields
                .iter()
                .map(|x| match x.shape.as_slice() {
                    [] => field_type(x),
                    shape => format!("({}, {})", field_type(x), tuple(shape)),
                })
                .collect()
        ),
        join(s.fields.iter().map(|x| x.offset.to_string()).collect()),
        s.itemsize
    )
}
