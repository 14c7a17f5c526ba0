//! The commands, one file each.

mod compare;
mod models;
mod run;
mod table;

pub(crate) use compare::compare;
pub(crate) use models::models;
pub(crate) use run::run;
pub(crate) use table::table;
