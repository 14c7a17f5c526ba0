//! Types whose elements have a width of their own: text, byte strings, raw memory.

use super::{DType, Kind};

impl DType {
    /// The text that a script spells a type without fields with: [`DType::name`] of numbers, else the array-protocol
    /// string without what says nothing.
    pub fn spelling(&self) -> String {
        match self {
            own if own.is_unsized() => own.typestr().trim_matches(['|', '0']).to_owned(),
            DType::Bytes(_) | DType::Void(_) => self.typestr().trim_start_matches('|').to_owned(),
            plain => plain.to_string(),
        }
    }

    /// Whether this stands for text, bytes or raw memory as wide as the elements need.
    pub fn is_unsized(&self) -> bool {
        matches!(self.native().as_ref(), DType::Str(0) | DType::Bytes(0) | DType::Void(0))
    }

    /// Text, bytes or raw memory of this kind and of that many characters.
    #[must_use]
    pub fn with_width(&self, width: u32) -> DType {
        match self.kind() {
            Kind::Bytes => DType::Bytes(width),
            Kind::Record => DType::Void(width),
            _ => DType::Str(width),
        }
    }

    /// The type that new elements have: text and byte strings take one character at least.
    #[must_use]
    pub fn with_room(&self) -> DType {
        match self {
            DType::Str(0) => DType::Str(1),
            DType::Bytes(0) => DType::Bytes(1),
            other => other.clone(),
        }
    }
}
