//! A copy-on-write array engine that compares the semantics of NumPy, MATLAB and R.
//!
//! One strided kernel, several models: the same operations run under each, and a trace tells what was copied,
//! shared or viewed, why, and who else saw a write. The models live in `cowscope-semantics`, the `cowscope` command
//! in `cowscope-report`.
//!
//! Reading order: [`semantics`] is the question put to a model at every occasion, [`engine`] asks and does,
//! [`trace`] is what it records, [`kernel`] moves the elements. [`script`] runs Python with NumPy on the engine, and
//! [`mod@compare`] finds where the traces of several models part.
//!
//! # One script under several models
//!
#![cfg_attr(feature = "script", doc = "```")]
#![cfg_attr(not(feature = "script"), doc = "```ignore")]
//! use cowscope::compare;
//! use cowscope::script::{python, run::Limits};
//!
//! let program = python::parse("lesson.py", "import numpy as np\na = np.zeros(3)\nb = a[1:]\nb[0] = 1\n")?;
//! let model = |name: &'static str| -> compare::NewModel {
//!     Box::new(move || cowscope_semantics::find(name).expect("a known model").into())
//! };
//! let comparison = compare::compare(&program, vec![model("numpy"), model("r")], Limits::default());
//! let parted = &comparison.divergences[0];
//! assert_eq!((parted.line, parted.name.as_str()), (4, "a"));
//! assert_eq!(parted.written_through.as_deref(), Some("b"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The engine without a script
//!
//! See [`engine`].

pub mod compare;
pub mod engine;
pub mod kernel;
#[cfg(feature = "script")]
pub mod script;
pub mod semantics;
pub mod trace;
