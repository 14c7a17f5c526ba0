//! A copy-on-write array engine that compares the semantics of NumPy, MATLAB and R.

pub mod kernel;
pub mod semantics;
pub mod trace;
#[cfg(feature = "script")]
pub mod script;
