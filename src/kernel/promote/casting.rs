//! Which conversions a casting rule allows.

use std::fmt;
use std::str::FromStr;

use super::{DType, KernelError, Kind, Result, StructType, promote_numeric, sized, text_width};

/// NumPy's casting rules, from the strictest to the most permissive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Casting {
    /// Same type.
    No,
    /// Same type up to byte order.
    Equiv,
    /// No value can be lost.
    Safe,
    /// Safe, or within a kind (`float64` to `float32`).
    SameKind,
    /// Anything.
    Unsafe,
    /// Any numbers, if each element keeps its value ([`cast::keep_values`](crate::kernel::cast::keep_values)); known to
    /// `astype` only.
    SameValue,
}

impl fmt::Display for Casting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Casting::No => "no",
            Casting::Equiv => "equiv",
            Casting::Safe => "safe",
            Casting::SameKind => "same_kind",
            Casting::Unsafe => "unsafe",
            Casting::SameValue => "same_value",
        })
    }
}

impl Casting {
    /// The rule of that name, of those that `astype` knows.
    ///
    /// # Errors
    /// [`KernelError::Value`] for other names.
    pub fn of_astype(name: &str) -> Result<Self> {
        if name == "same_value" {
            return Ok(Casting::SameValue);
        }
        name.parse().map_err(|error: KernelError| {
            KernelError::value(error.to_string().replace("'unsafe' (got", "'unsafe', 'same_value' (got"))
        })
    }
}

impl FromStr for Casting {
    type Err = KernelError;

    fn from_str(name: &str) -> Result<Self> {
        [Casting::No, Casting::Equiv, Casting::Safe, Casting::SameKind, Casting::Unsafe]
            .into_iter()
            .find(|rule| rule.to_string() == name)
            .ok_or_else(|| {
                KernelError::value(format!(
                    "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '{name}')"
                ))
            })
    }
}

/// Whether the rule allows the conversion, as `np.can_cast(from, to, casting)`.
pub fn can_cast(from: &DType, to: &DType, casting: Casting) -> bool {
    if from == to {
        return true;
    }
    if to.is_unsized() && !from.is_unsized() {
        return can_cast(from, &sized(to, from), casting);
    }
    match (from, to) {
        (DType::Struct(x), DType::Struct(y)) => can_cast_records(x, y, casting),
        (DType::Void(own), _) => match to {
            DType::Void(width) => match casting {
                Casting::No | Casting::Equiv => false,
                Casting::Safe => own <= width,
                _ => true,
            },
            _ => casting == Casting::Unsafe,
        },
        (DType::Struct(x), DType::Void(_)) => x.fields.len() == 1 && casting == Casting::Unsafe,
        (_, DType::Void(width)) => {
            let fits = from.itemsize() <= *width as usize;
            casting == Casting::Unsafe || fits && matches!(casting, Casting::Safe | Casting::SameKind)
        }
        (DType::Struct(x), _) => match x.fields.as_slice() {
            [one] => casting == Casting::Unsafe && can_cast(&one.dtype, to, casting),
            _ => false,
        },
        (_, DType::Struct(_)) => casting == Casting::Unsafe,
        (DType::Swapped(_), _) | (_, DType::Swapped(_)) => {
            casting != Casting::No && can_cast(&from.native(), &to.native(), casting)
        }
        _ => match casting {
            Casting::No | Casting::Equiv => false,
            Casting::Safe => is_safe(from, to),
            Casting::SameKind => is_safe(from, to) || from.kind() <= to.kind(),
            Casting::Unsafe => true,
            Casting::SameValue => from.is_numeric() && to.is_numeric(),
        },
    }
}

/// Fields convert by position. Other places in the record need `equiv`, other names or titles `safe`.
fn can_cast_records(from: &StructType, to: &StructType, casting: Casting) -> bool {
    let mut fields = from.fields.iter().zip(&to.fields);
    let moved = from.itemsize != to.itemsize || fields.clone().any(|(f, g)| f.offset != g.offset);
    let renamed = fields.clone().any(|(f, g)| f.name != g.name || f.title != g.title);
    from.fields.len() == to.fields.len()
        && (!moved || casting >= Casting::Equiv)
        && (!renamed || casting >= Casting::Safe)
        && fields.all(|(f, g)| {
            let shapes = match (f.shape == g.shape, f.shape.is_empty()) {
                (true, _) => true,
                // One element fills an array.
                (false, true) => casting >= Casting::Safe,
                (false, false) => casting == Casting::Unsafe,
            };
            shapes && can_cast(&f.dtype, &g.dtype, casting)
        })
}

fn is_safe(from: &DType, to: &DType) -> bool {
    match (from.kind(), to) {
        // Text of no width stands for as much as is needed.
        (_, DType::Str(0)) => true,
        (_, DType::Str(width)) => text_width(from).is_some_and(|needed| needed <= *width),
        (Kind::Text, _) => false,
        (_, DType::Bytes(0)) => true,
        (_, DType::Bytes(width)) => text_width(from).is_some_and(|needed| needed <= *width),
        (Kind::Bytes, _) => false,
        _ => promote_numeric(from, to) == *to,
    }
}

/// NumPy's refusal to convert array data.
pub fn cast_error(from: &DType, to: &DType, casting: Casting) -> KernelError {
    KernelError::type_(format!(
        "Cannot cast array data from {} to {} according to the rule '{casting}'",
        dtype_repr(from),
        dtype_repr(to)
    ))
}

/// `repr(dtype)`: `dtype('int64')`, `dtype([('x', '<i4')])`.
pub(crate) fn dtype_repr(dtype: &DType) -> String {
    match dtype {
        DType::Struct(_) => format!("dtype({dtype})"),
        _ => format!("dtype('{}')", dtype.spelling()),
    }
}
