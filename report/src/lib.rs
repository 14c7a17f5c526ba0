//! Reports on what a script did under several models.
//!
//! Reading order: [`models`] runs a script and gives a [`Comparison`](cowscope::trace::Comparison); [`narrate`] puts
//! its events into words, models that did the same together; [`terminal`] and [`json`] are one format each, and
//! [`table`] compares the languages themselves. [`located`] shows errors at their place in the script. Nothing here runs or changes anything but through `cowscope`.

#![forbid(unsafe_code)]

pub mod models;

pub mod narrate;

pub mod json;
pub mod terminal;

pub mod table;

pub mod located;
mod text;

pub use text::{Look, bytes};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
