//! cowscope
pub mod kernel;
#[cfg(feature = "script")]
pub mod script;
