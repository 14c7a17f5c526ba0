//! A copy-on-write array engine that compares the semantics of NumPy, MATLAB and R.

pub mod compare;
pub mod engine;
pub mod kernel;
#[cfg(feature = "script")]
pub mod script;
pub mod semantics;
pub mod trace;
