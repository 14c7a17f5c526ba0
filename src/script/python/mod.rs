//! The Python surface.

pub mod parse;
mod lower;
