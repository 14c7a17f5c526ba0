//! Values without an element type: what a script writes down.

use num_complex::Complex;

use super::{DType, KernelError, Kind, Result, class_name};

/// A single value as the script's language holds it, before any element type is chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A truth value; promotes like a bool array.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// A whole number that does not fit 128 bits, as decimal digits with an optional sign.
    HugeInt(String),
    /// A floating-point number.
    Float(f64),
    /// A complex number.
    Complex(Complex<f64>),
    /// A text; promotes like a text array of its length.
    Text(String),
    /// Bytes; promote like an array of byte strings of that length.
    Bytes(Vec<u8>),
}

impl Literal {
    /// Whether the literal adapts to arrays instead of taking part with its own type.
    pub fn is_weak(&self) -> bool {
        !matches!(self, Literal::Bool(_) | Literal::Text(_) | Literal::Bytes(_))
    }

    /// Order among weak literals: the highest decides.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Literal::Complex(_) => 2,
            Literal::Float(_) => 1,
            _ => 0,
        }
    }

    /// The element type of an array made of this value alone, as `np.array(value)` chooses it.
    ///
    /// A whole number beyond 64 bits has none (NumPy makes an object array); it reports `int64`, and storing it fails.
    pub fn own_dtype(&self) -> DType {
        match self {
            Literal::Int(i) if i64::try_from(*i).is_err() && u64::try_from(*i).is_ok() => DType::UInt64,
            other => other.default_dtype(),
        }
    }

    /// The element type when only literals take part, as `np.add(1, 2)` chooses it: whole numbers are `int64` whatever their size.
    pub(super) fn default_dtype(&self) -> DType {
        match self {
            Literal::Bool(_) => DType::Bool,
            Literal::Int(_) | Literal::HugeInt(_) => DType::Int64,
            Literal::Float(_) => DType::Float64,
            Literal::Complex(_) => DType::Complex128,
            Literal::Text(text) => DType::Str(text.chars().count() as u32),
            Literal::Bytes(bytes) => DType::Bytes(bytes.len() as u32),
        }
    }

    /// The type that a weak literal and an array of numbers compute in.
    pub(super) fn adapt_to(&self, dtype: &DType) -> DType {
        let (lowest, default) = match self {
            Literal::Complex(_) => (Kind::Complex, DType::Complex128),
            Literal::Float(_) => (Kind::Float, DType::Float64),
            _ => (Kind::Unsigned, DType::Int64),
        };
        match dtype.kind() {
            kind if kind >= lowest => dtype.clone(),
            Kind::Float if *dtype != DType::Float64 => DType::Complex64,
            _ => default,
        }
    }

    /// NumPy's class for the literal in its messages.
    pub fn weak_class(&self) -> String {
        match self {
            Literal::Bool(_) | Literal::Text(_) | Literal::Bytes(_) => class_name(&self.own_dtype()),
            Literal::Int(_) | Literal::HugeInt(_) => "<class 'numpy.dtypes._PyLongDType'>".into(),
            Literal::Float(_) => "<class 'numpy.dtypes._PyFloatDType'>".into(),
            Literal::Complex(_) => "<class 'numpy.dtypes._PyComplexDType'>".into(),
        }
    }

    /// Python's truth value.
    pub fn is_truthy(&self) -> bool {
        match self {
            Literal::Bool(b) => *b,
            Literal::Int(i) => *i != 0,
            Literal::HugeInt(_) => true,
            Literal::Float(x) => *x != 0.0,
            Literal::Complex(z) => z.re != 0.0 || z.im != 0.0,
            Literal::Text(text) => !text.is_empty(),
            Literal::Bytes(bytes) => !bytes.is_empty(),
        }
    }

    /// Python's name of the value's type.
    pub(in crate::kernel) fn kind(&self) -> &'static str {
        match self {
            Literal::Bool(_) => "bool",
            Literal::Int(_) | Literal::HugeInt(_) => "int",
            Literal::Float(_) => "float",
            Literal::Complex(_) => "complex",
            Literal::Text(_) => "str",
            Literal::Bytes(_) => "bytes",
        }
    }
}

/// The smallest element type that holds a value, as `np.min_scalar_type`; an array of one axis or more keeps its own.
///
/// # Errors
/// [`KernelError::Overflow`] for whole numbers beyond 64 bits, which NumPy keeps as objects.
pub fn min_scalar_type(value: &Literal) -> Result<DType> {
    let fits_f32 = |x: f64| !x.is_finite() || x.abs() < 3.4e38;
    Ok(match value {
        Literal::Int(i) if *i >= 0 => match *i {
            0..=0xFF => DType::UInt8,
            0x100..=0xFFFF => DType::UInt16,
            0x1_0000..=0xFFFF_FFFF => DType::UInt32,
            i if i <= u64::MAX.into() => DType::UInt64,
            _ => return Err(too_large_for_long()),
        },
        Literal::Int(i) => match -(*i + 1) {
            0..=0x7F => DType::Int8,
            0x80..=0x7FFF => DType::Int16,
            0x8000..=0x7FFF_FFFF => DType::Int32,
            i if i <= i64::MAX.into() => DType::Int64,
            _ => return Err(too_large_for_long()),
        },
        Literal::HugeInt(_) => return Err(too_large_for_long()),
        Literal::Float(x) => {
            if !x.is_finite() || x.abs() < 65000.0 {
                DType::Float16
            } else if fits_f32(*x) {
                DType::Float32
            } else {
                DType::Float64
            }
        }
        Literal::Complex(z) => {
            if fits_f32(z.re) && fits_f32(z.im) {
                DType::Complex64
            } else {
                DType::Complex128
            }
        }
        other => other.own_dtype(),
    })
}

/// Python's complaint about a whole number that the C type behind an element type does not hold: `long` or `long long`.
pub(crate) fn too_large_for(dtype: &DType) -> KernelError {
    match dtype {
        DType::LongLong | DType::ULongLong => KernelError::Overflow("int too big to convert".into()),
        _ => too_large_for_long(),
    }
}

/// Python's complaint about a whole number that no C integer holds.
pub(crate) fn too_large_for_long() -> KernelError {
    KernelError::Overflow("Python int too large to convert to C long".into())
}
