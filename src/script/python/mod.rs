//! The Python surface: scripts written for Python 3.11 with NumPy 2.4.
//!
//! [`parse()`] and `lower` turn text into a [`Program`](super::program::Program); `values` says what operators,
//! subscripts and attributes do; `builtins` and `numpy` are the library; `format` prints.

mod builtins;
pub mod format;
mod literal;
mod lower;
mod numpy;
mod parse;
mod values;

pub use parse::{SyntaxProblem, parse};
pub use values::Session;
