//! What a script can get wrong when it formats, in the words of Python's exceptions.

/// A failed formatting; the variant is Python's exception type, the text its message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// `ValueError`
    #[error("{0}")]
    Value(String),
    /// `TypeError`
    #[error("{0}")]
    Type(String),
    /// `OverflowError`
    #[error("{0}")]
    Overflow(String),
    /// `IndexError`
    #[error("{0}")]
    Index(String),
    /// `KeyError`; the text is the key's `repr`, as Python shows it.
    #[error("{0}")]
    Key(String),
    /// `MemoryError`: the text would be longer than [`LONGEST`] characters.
    #[error("")]
    Memory,
}

/// The longest padding that is produced, in characters. Python would try and fail at the machine's
/// memory; a script must not be able to bring the process down with `'%999999999999d'`.
pub const LONGEST: usize = 1 << 28;

impl FormatError {
    /// The name of Python's exception.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Value(_) => "ValueError",
            Self::Type(_) => "TypeError",
            Self::Overflow(_) => "OverflowError",
            Self::Index(_) => "IndexError",
            Self::Key(_) => "KeyError",
            Self::Memory => "MemoryError",
        }
    }

    pub(super) fn value(message: impl Into<String>) -> Self {
        Self::Value(message.into())
    }

    pub(super) fn type_(message: impl Into<String>) -> Self {
        Self::Type(message.into())
    }

    pub(super) fn overflow(message: impl Into<String>) -> Self {
        Self::Overflow(message.into())
    }
}
