//! Single elements: the Rust types behind [`DType`], and one element read out of an array.

use half::f16;
use num_complex::Complex;

use super::DType;

/// One element, detached from any array, in the widest type of its kind.
///
/// Exact for every element type: `f16` and `f32` widen to `f64` without loss.
#[derive(Debug, Clone, PartialEq)]
pub enum Element {
    /// From [`DType::Bool`].
    Bool(bool),
    /// From a signed integer type.
    Int(i64),
    /// From an unsigned integer type.
    UInt(u64),
    /// From a floating type.
    Float(f64),
    /// From a complex type.
    Complex(Complex<f64>),
    /// From [`DType::Str`], trailing NULs removed.
    Text(String),
    /// From [`DType::Bytes`], trailing NULs removed, or all those of [`DType::Void`].
    Bytes(Vec<u8>),
    /// From [`DType::Struct`], one entry a field (a sub-array field is a nested `Record`).
    Record(Vec<Element>),
}

impl Element {
    /// Python's truth value.
    pub fn is_truthy(&self) -> bool {
        match self {
            Element::Bool(b) => *b,
            Element::Int(i) => *i != 0,
            Element::UInt(u) => *u != 0,
            Element::Float(f) => *f != 0.0,
            Element::Complex(c) => c.re != 0.0 || c.im != 0.0,
            Element::Text(s) => !s.is_empty(),
            Element::Bytes(bytes) => bytes.iter().any(|byte| *byte != 0),
            Element::Record(fields) => fields.iter().any(Element::is_truthy),
        }
    }

    /// The value as a real number, imaginary part dropped; `None` for text, bytes and records.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Element::Bool(b) => Some(f64::from(u8::from(*b))),
            Element::Int(i) => Some(*i as f64),
            Element::UInt(u) => Some(*u as f64),
            Element::Float(f) => Some(*f),
            Element::Complex(c) => Some(c.re),
            Element::Text(_) | Element::Bytes(_) | Element::Record(_) => None,
        }
    }

    /// The value as an integer, if it is a bool or an integer that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Element::Bool(b) => Some(i64::from(*b)),
            Element::Int(i) => Some(*i),
            Element::UInt(u) => i64::try_from(*u).ok(),
            _ => None,
        }
    }

    /// The value as an integer that holds every element, if it is a bool or an integer.
    pub fn as_i128(&self) -> Option<i128> {
        match self {
            Element::UInt(u) => Some(i128::from(*u)),
            other => other.as_i64().map(i128::from),
        }
    }
}

/// A Rust type that is stored as one element of a numeric [`DType`].
///
/// `Copy`, no padding, any bit pattern valid: the conditions under which `loops` moves raw bytes.
/// Sealed: implemented here for the 14 numeric types only.
pub trait Primitive: Copy + PartialEq + 'static + sealed::Sealed {
    /// The element type this Rust type stores.
    const DTYPE: DType;
    /// Widens to an [`Element`].
    fn to_element(self) -> Element;
    /// The number whose bytes lie the other way round; of a complex number, those of each part.
    #[must_use]
    fn swap_bytes(self) -> Self;
}

mod sealed {
    pub trait Sealed {}
}

/// A stored bool: one byte, anything but 0 is true (a `view(bool)` may show other bytes).
#[derive(Debug, Clone, Copy, Default)]
#[repr(transparent)]
pub struct Bool8(pub u8);

impl Bool8 {
    /// Whether the byte is not 0.
    #[inline]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

impl From<bool> for Bool8 {
    #[inline]
    fn from(b: bool) -> Self {
        Bool8(u8::from(b))
    }
}

impl PartialEq for Bool8 {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

macro_rules! primitives {
    ($($t:ty => $dtype:ident, |$x:ident| $element:expr, $swapped:expr;)*) => {$(
        impl sealed::Sealed for $t {}
        impl Primitive for $t {
            const DTYPE: DType = DType::$dtype;
            #[inline]
            fn to_element(self) -> Element {
                let $x = self;
                $element
            }
            #[inline]
            fn swap_bytes(self) -> Self {
                let $x = self;
                $swapped
            }
        }
    )*};
}

primitives! {
    Bool8 => Bool, |x| Element::Bool(x.get()), x;
    i8 => Int8, |x| Element::Int(x.into()), i8::swap_bytes(x);
    i16 => Int16, |x| Element::Int(x.into()), i16::swap_bytes(x);
    i32 => Int32, |x| Element::Int(x.into()), i32::swap_bytes(x);
    i64 => Int64, |x| Element::Int(x), i64::swap_bytes(x);
    u8 => UInt8, |x| Element::UInt(x.into()), u8::swap_bytes(x);
    u16 => UInt16, |x| Element::UInt(x.into()), u16::swap_bytes(x);
    u32 => UInt32, |x| Element::UInt(x.into()), u32::swap_bytes(x);
    u64 => UInt64, |x| Element::UInt(x), u64::swap_bytes(x);
    f16 => Float16, |x| Element::Float(x.into()), f16::from_bits(x.to_bits().swap_bytes());
    f32 => Float32, |x| Element::Float(x.into()), f32::from_bits(x.to_bits().swap_bytes());
    f64 => Float64, |x| Element::Float(x), f64::from_bits(x.to_bits().swap_bytes());
    Complex<f32> => Complex64, |x| Element::Complex(Complex::new(x.re.into(), x.im.into())), Complex::new(Primitive::swap_bytes(x.re), Primitive::swap_bytes(x.im));
    Complex<f64> => Complex128, |x| Element::Complex(x), Complex::new(Primitive::swap_bytes(x.re), Primitive::swap_bytes(x.im));
}

/// Runs an expression with a type alias bound to the Rust type of a numeric dtype.
///
/// `dispatch!(dtype, T => expr, else => expr)`: the `else` arm takes text, bytes, records and what is
/// not in this machine's byte order (which must be made [`native`](crate::kernel::Array::native) before it gets there).
macro_rules! dispatch {
    ($dtype:expr, $T:ident => $body:expr, else => $other:expr) => {
        match $dtype {
            $crate::kernel::DType::Bool => {
                type $T = $crate::kernel::element::Bool8;
                $body
            }
            $crate::kernel::DType::Int8 => {
                type $T = i8;
                $body
            }
            $crate::kernel::DType::Int16 => {
                type $T = i16;
                $body
            }
            $crate::kernel::DType::Int32 => {
                type $T = i32;
                $body
            }
            $crate::kernel::DType::Int64 | $crate::kernel::DType::LongLong => {
                type $T = i64;
                $body
            }
            $crate::kernel::DType::UInt8 => {
                type $T = u8;
                $body
            }
            $crate::kernel::DType::UInt16 => {
                type $T = u16;
                $body
            }
            $crate::kernel::DType::UInt32 => {
                type $T = u32;
                $body
            }
            $crate::kernel::DType::UInt64 | $crate::kernel::DType::ULongLong => {
                type $T = u64;
                $body
            }
            $crate::kernel::DType::Float16 => {
                type $T = half::f16;
                $body
            }
            $crate::kernel::DType::Float32 => {
                type $T = f32;
                $body
            }
            $crate::kernel::DType::Float64 => {
                type $T = f64;
                $body
            }
            $crate::kernel::DType::Complex64 => {
                type $T = num_complex::Complex<f32>;
                $body
            }
            $crate::kernel::DType::Complex128 => {
                type $T = num_complex::Complex<f64>;
                $body
            }
            $crate::kernel::DType::Str(_)
            | $crate::kernel::DType::Bytes(_)
            | $crate::kernel::DType::Void(_)
            | $crate::kernel::DType::Struct(_)
            | $crate::kernel::DType::Swapped(_) => $other,
        }
    };
}
pub(crate) use dispatch;
