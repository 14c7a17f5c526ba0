//! Scripts: a surface syntax is parsed and lowered to one [`program`], which runs on the engine.

pub mod files;
pub mod program;
pub mod python;
pub mod run;
