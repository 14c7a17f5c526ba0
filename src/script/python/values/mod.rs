//! What operators, subscripts, attributes and iteration do to values.

mod attributes;
mod compare;
mod display;
mod exceptions;
mod items;
mod iterate;
mod operators;

pub(crate) use iterate::Iter;

/// State of the library that belongs to one run.
#[derive(Debug, Default)]
pub struct Session {}
