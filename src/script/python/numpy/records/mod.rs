//! `np.rec`: arrays of records whose fields are attributes.
//!
//! What an array is goes by its element type ([`RecordClass`]): `class` has what such arrays and their elements do,
//! `make` the functions that make them, `parser` the types that these are given as lists of formats and names.

pub(super) mod class;
mod make;
mod parser;

use super::types::{self, ScalarType};
use crate::engine::Value;
use crate::script::run::{Builtin, Runner};

pub(crate) use class::{attribute, method, set_attribute};
pub(crate) use parser::FormatParser;

/// The functions of `numpy.rec`.
static FUNCTIONS: &[Builtin] = &[
    Builtin::new("array", make::array),
    Builtin::new("find_duplicate", parser::find_duplicate),
    Builtin::new("format_parser", parser::format_parser),
    Builtin::new("fromarrays", make::fromarrays),
    Builtin::new("fromrecords", make::fromrecords),
    Builtin::new("fromstring", make::fromstring),
];

/// The names of `numpy.rec`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    match name {
        "recarray" | "record" => ScalarType::find(name).map(|class| types::class_value(run, class)),
        _ => super::shared(run, "numpy.rec", &[FUNCTIONS], name),
    }
}

/// `np.recarray(shape, dtype=…)`
pub(super) use make::recarray;
