//! The languages cowscope compares, one file each.
//!
//! A model is a page of rules with their sources: what the language does on every [occasion](cowscope::semantics::Occasion).
//! Models are pure and see plain facts, never an array, so each can be printed as a table
//! (`tests/decision_tables/` of the root package). Start with [`copy_always`], the simplest.
//!
//! ```
//! let matlab = cowscope_semantics::find("matlab+update-in-place")?;
//! assert_eq!(matlab.model().title, "MATLAB");
//! # Ok::<(), cowscope_semantics::UnknownModel>(())
//! ```

#![forbid(unsafe_code)]

pub mod copy_always;
pub mod matlab;
pub mod numpy;
pub mod r;

mod operation;
mod registry;
#[cfg(test)]
mod testing;

pub use copy_always::CopyAlways;
pub use matlab::Matlab;
pub use numpy::NumPy;
pub use r::R;
pub use registry::{Entry, ModelOption, UnknownModel, default_models, find, models};
