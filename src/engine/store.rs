//! Store: what a value becomes when it is put into an array of another element type.

use super::{Engine, Value};
use crate::kernel::cast::{self, Conversion};
use crate::kernel::promote::Literal;
use crate::kernel::{Array, DType, Element, KernelError, Memory, Order, Result};
use crate::semantics::{Overflow, StoreFacts, Storing};

/// A value on its way into an array.
#[derive(Debug, Clone)]
pub(crate) enum Stored {
    /// A plain value of the script's language.
    Literal(Literal),
    /// A number, text or record that knows its element type: a 0-d array.
    Scalar(Array),
    /// An array.
    Array(Array),
}

impl Stored {
    /// What a value is on its way into an array; sequences must be made into arrays before.
    ///
    /// # Errors
    /// [`KernelError::Type`] for values that are no elements.
    pub(crate) fn new(value: &Value, memory: &Memory) -> Result<Stored> {
        Ok(match value {
            Value::Array(a) => Stored::Array(a.array().clone()),
            Value::Record(r) => Stored::Scalar(r.array().clone()),
            Value::Num(n) => Stored::Scalar(Array::scalar(memory, n.dtype(), &n.element())?),
            Value::ArrayText(t) => Stored::Scalar(text_scalar(memory, t)?),
            Value::ArrayBytes(b) => Stored::Scalar(bytes_scalar(memory, b)?),
            Value::Bool(b) => Stored::Literal(Literal::Bool(*b)),
            Value::Int(i) => Stored::Literal(Literal::Int((*i).into())),
            Value::BigInt(i) => Stored::Literal(big_literal(i)),
            Value::Float(x) => Stored::Literal(Literal::Float(*x)),
            Value::Complex(z) => Stored::Literal(Literal::Complex(*z)),
            Value::Text(t) => Stored::Literal(Literal::Text(t.to_string())),
            Value::Bytes(b) => Stored::Literal(Literal::Bytes(b.to_vec())),
            other => {
                return Err(KernelError::type_(format!(
                    "float() argument must be a string or a real number, not '{}'",
                    match other {
                        Value::None => "NoneType",
                        Value::List(_) => "list",
                        Value::Dict(_) => "dict",
                        Value::Foreign(f) => f.type_name(),
                        _ => "object",
                    }
                )));
            }
        })
    }

    /// The element type the value would have on its own, and whether it is a plain value.
    fn natural(&self) -> (DType, bool) {
        match self {
            Stored::Literal(Literal::Bool(_)) => (DType::Bool, true),
            Stored::Literal(Literal::Int(_) | Literal::HugeInt(_)) => (DType::Int64, true),
            Stored::Literal(Literal::Float(_)) => (DType::Float64, true),
            Stored::Literal(Literal::Complex(_)) => (DType::Complex128, true),
            Stored::Literal(literal @ (Literal::Text(_) | Literal::Bytes(_))) => (literal.own_dtype(), true),
            Stored::Scalar(a) | Stored::Array(a) => (a.dtype().clone(), false),
        }
    }

    /// Number of elements.
    pub(crate) fn len(&self) -> usize {
        match self {
            Stored::Literal(_) => 1,
            Stored::Scalar(a) | Stored::Array(a) => a.size(),
        }
    }

    /// Whether the value is a view of an array, or the array itself.
    pub(crate) fn is_within(&self, array: &Array) -> bool {
        matches!(self, Stored::Array(a) if a.buffer().same(array.buffer()))
    }

    /// The facts the model is asked with.
    pub(crate) fn facts(&self, target: &DType) -> StoreFacts {
        let (value, plain) = self.natural();
        StoreFacts { target: target.clone(), value, plain }
    }

    /// The value as an array of exactly this element type, ready to be moved in.
    pub(crate) fn into_array(self, dtype: &DType, conversion: Conversion, memory: &Memory) -> Result<Array> {
        match self {
            Stored::Array(a) | Stored::Scalar(a) if a.dtype() == dtype => Ok(a),
            Stored::Array(a) => cast::cast_with(&a, dtype, conversion),
            Stored::Scalar(a) if conversion == Conversion::Unsafe => {
                let slot = Array::zeros(memory, &[], dtype.clone(), Order::C)?;
                cast::store_scalar(&slot, 0, &a)?;
                Ok(slot)
            }
            Stored::Scalar(a) => cast::cast_with(&a, dtype, conversion),
            Stored::Literal(literal) => {
                let slot = Array::zeros(memory, &[], dtype.clone(), Order::C)?;
                match (&literal, conversion) {
                    (_, Conversion::Unsafe) | (Literal::Text(_) | Literal::Bytes(_), _) => {
                        cast::store_literal(&slot, 0, &literal)?;
                    }
                    _ => {
                        let natural = Stored::Literal(literal.clone()).natural().0;
                        let natural = if natural == DType::Int64 { DType::Float64 } else { natural };
                        let exact = Array::zeros(memory, &[], natural, Order::C)?;
                        cast::store_literal(&exact, 0, &literal)?;
                        cast::cast_into_with(&slot, &exact, conversion)?;
                    }
                }
                Ok(slot)
            }
        }
    }
}

fn text_scalar(memory: &Memory, text: &str) -> Result<Array> {
    Array::scalar(memory, DType::Str(text.chars().count() as u32), &Element::Text(text.to_owned()))
}

/// Bytes of an array type as a 0-d array.
pub(crate) fn bytes_scalar(memory: &Memory, bytes: &[u8]) -> Result<Array> {
    Array::scalar(memory, DType::Bytes(bytes.len() as u32), &Element::Bytes(bytes.to_vec()))
}

/// A plain integer of any size as a literal.
pub(crate) fn big_literal(i: &num_bigint::BigInt) -> Literal {
    i128::try_from(i).map_or_else(|_| Literal::HugeInt(i.to_string()), Literal::Int)
}

impl Engine {
    /// How numbers that do not fit are converted under the model.
    pub fn conversion(&self) -> Conversion {
        match self.model().overflow {
            Overflow::Wrap | Overflow::Widen => Conversion::Unsafe,
            Overflow::Saturate => Conversion::RoundSaturate,
            Overflow::Missing => Conversion::Missing,
        }
    }

    /// What storing does: the array's new element type, if it must change, and how the value is converted.
    pub(crate) fn storing(&self, facts: &StoreFacts) -> Result<(Option<DType>, Conversion)> {
        let ruling = self.semantics.on_store(facts);
        match ruling.answer {
            // A plain cast keeps what the language knows as missing.
            Storing::Cast if self.model().overflow == Overflow::Missing => Ok((None, Conversion::Missing)),
            Storing::Cast => Ok((None, Conversion::Unsafe)),
            Storing::RoundSaturate => Ok((None, Conversion::RoundSaturate)),
            Storing::Widen(dtype) => Ok(((dtype != facts.target).then_some(dtype), self.conversion())),
            Storing::Refuse => Err(KernelError::type_(format!(
                "cannot store {} into an array of {}: {}",
                facts.value, facts.target, ruling.reason.because
            ))),
        }
    }
}
