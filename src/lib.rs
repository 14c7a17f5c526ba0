//! cowscope
pub mod kernel;
