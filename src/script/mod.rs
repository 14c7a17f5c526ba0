//! Surface languages: what a script means and how its values are written.

pub mod python;
