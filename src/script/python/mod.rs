//! The Python surface: scripts written for Python 3.11 with NumPy 2.4.
//!
//! `parse` and `lower` turn text into a [`Program`](super::program::Program); `values` says what operators,
//! subscripts and attributes do; `builtins` and `numpy` are the library; `format` prints.

pub mod format;
mod builtins;
mod numpy;
mod values;

pub use values::Session;
