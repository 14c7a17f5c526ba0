//! What can go wrong in the kernel, in the words and categories of NumPy's exceptions.

/// Result of a kernel operation.
pub type Result<T> = std::result::Result<T, KernelError>;

/// A failed kernel operation.
///
/// The variant is the category (the script surface maps it to its language's exception type),
/// the text is the full message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KernelError {
    /// An index is outside its axis, or there are too many of them.
    #[error("{0}")]
    Index(String),
    /// Shapes or values do not fit together.
    #[error("{0}")]
    Value(String),
    /// An operation is not defined for these element types.
    #[error("{0}")]
    Type(String),
    /// Element types have no common type.
    #[error("{0}")]
    Promotion(String),
    /// A value is too large for its element type.
    #[error("{0}")]
    Overflow(String),
    /// The memory budget does not allow the allocation.
    #[error("{0}")]
    Memory(String),
    /// An attribute cannot be set as asked.
    #[error("{0}")]
    Attribute(String),
    /// A name is not among the keys of a mapping, such as the fields of a record; the text is the quoted name.
    #[error("{0}")]
    Key(String),
    /// An axis number is outside the array's dimensions.
    #[error("{0}")]
    Axis(String),
    /// An exact answer would take more work than allowed.
    #[error("{0}")]
    TooHard(String),
    /// A casting rule (`same_kind`, `safe` …) forbids the conversion of a ufunc operand or result.
    #[error("{0}")]
    Casting(String),
    /// A text has characters that the bytes asked for cannot hold.
    #[error("{0}")]
    Encode(String),
    /// Bytes are no text.
    #[error("{0}")]
    Decode(String),
    /// Integer division or modulus by zero where the language raises.
    #[error("{0}")]
    ZeroDivision(String),
}

impl KernelError {
    /// An [`KernelError::Index`] error.
    pub fn index(message: impl Into<String>) -> Self {
        Self::Index(message.into())
    }
    /// A [`KernelError::Value`] error.
    pub fn value(message: impl Into<String>) -> Self {
        Self::Value(message.into())
    }
    /// A [`KernelError::Type`] error.
    pub fn type_(message: impl Into<String>) -> Self {
        Self::Type(message.into())
    }
    /// NumPy's message for an axis outside `-ndim..ndim`.
    pub fn axis(axis: isize, ndim: usize) -> Self {
        Self::Axis(format!("axis {axis} is out of bounds for array of dimension {ndim}"))
    }
}
