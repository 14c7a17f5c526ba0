//! Values as text, exactly as Python 3.11 and NumPy 2.4.6 print them.
//!
//! Everything here is a function from plain values ([`Array`](crate::kernel::Array),
//! [`Element`](crate::kernel::Element), `f64`, `&str`) to a `String`; nothing knows the interpreter.
//! `tests/format.rs` compares each function with text recorded from the real Python and NumPy.
//!
//! Reading order: the digits of a number (`digits`, [`notation`]), Python's and NumPy's scalars
//! ([`float`], [`scalar`], [`quote`]), whole arrays ([`options`], `columns`, [`mod@array`], [`dtype`]),
//! then the templates ([`spec`], [`template`], [`percent`]).

mod digits;
pub mod notation;

pub mod float;
pub mod quote;
pub mod scalar;

pub mod array;
mod columns;
mod custom;
pub mod dtype;
pub mod options;

pub mod percent;
pub mod spec;
pub mod template;

mod error;

pub use array::{array_repr, array_str, array2string};
pub use custom::Speller;
pub use dtype::{dtype_repr, dtype_str};
pub use error::{FormatError, LONGEST};
pub use options::PrintOptions;

/// Result of a formatting operation that a script can get wrong.
pub type Result<T> = std::result::Result<T, FormatError>;
