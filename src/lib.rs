//! A copy-on-write array engine that compares the semantics of NumPy, MATLAB and R.

pub mod kernel;
pub mod semantics;
#[cfg(feature = "script")]
pub mod script;
