//! A comparison as JSON, schema `cowscope.comparison/1`.
//!
//! The trace types serialise themselves; this file only adds what stands around them.

use cowscope::trace::{Comparison, Divergence, Trace};
use serde::Serialize;

/// The schema's name. Fields may be added under it; none changes its meaning.
pub const SCHEMA: &str = "cowscope.comparison/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    script: Script<'a>,
    models: &'a [Trace],
    divergences: &'a [Divergence],
}

#[derive(Serialize)]
struct Script<'a> {
    path: &'a str,
    language: &'a str,
}

/// The comparison as one line of JSON, with a line break at its end.
pub fn render(comparison: &Comparison) -> String {
    let document = Document {
        schema: SCHEMA,
        script: Script { path: &comparison.path, language: &comparison.language },
        models: &comparison.traces,
        divergences: &comparison.divergences,
    };
    let mut text = serde_json::to_string(&document).expect("plain data with text keys is always JSON");
    text.push('\n');
    text
}
