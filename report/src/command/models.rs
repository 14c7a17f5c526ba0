//! `cowscope models`: what can be compared.

use std::fmt::Write as _;
use std::process::ExitCode;

use cowscope_semantics::models as registered;

use crate::failure::Failure;
use crate::output::{self, Output};

/// Models with their versions, and below each its options.
pub(crate) fn models() -> Result<ExitCode, Failure> {
    let width = Output::Stdout.look().width;
    let mut text = String::new();
    for entry in registered() {
        let model = entry.model;
        let default = if entry.compared_by_default { ", compared by default" } else { "" };
        let _ = writeln!(text, "{:12}{} ({}){default}", model.name, model.title, model.version);
        paragraph(&mut text, model.summary, 12, width);
        for option in entry.options {
            let _ = writeln!(text, "  {}+{}", model.name, option.name);
            paragraph(&mut text, option.summary, 12, width);
        }
    }
    text.push_str("\nOptions are joined with +: matlab+octave-slices+lazy-ranges\n");
    output::stdout(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn paragraph(text: &mut String, words: &str, indent: usize, width: usize) {
    for line in textwrap::wrap(words, width.saturating_sub(indent)) {
        let _ = writeln!(text, "{:indent$}{line}", "");
    }
}
