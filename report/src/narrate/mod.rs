//! What happened, in words: events become sentences, and models that did the same are named together.
//!
//! Every format for readers says the same words, because it takes them from here.

mod deeds;
mod holders;
mod parting;

use std::collections::BTreeMap;

use cowscope::trace::{Comparison, EventKind};

use crate::text::listed;
use deeds::Teller;
pub use parting::{Parting, SideNote, partings};

/// What some models did on a line, all of them the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who: positions in [`Comparison::traces`].
    pub models: Vec<usize>,
    /// What, in order.
    pub deeds: Vec<Deed>,
}

/// One sentence, without capital and full stop. Its parts that belong together are tied by no-break spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What kind of thing it tells.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// What was done to memory.
    Deed,
    /// Other names changed by a write that was not theirs.
    Elsewhere,
    /// The script stopped here.
    Stopped,
    /// A remark of the model on this line.
    Remark,
}

/// Why models did what they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The line where the rule was applied for the first time.
    pub line: u32,
    /// By which model: a position in [`Comparison::traces`].
    pub model: usize,
    /// The rule, one sentence.
    pub because: &'static str,
}

/// What was done on each line that did anything, by line.
pub fn lines(comparison: &Comparison) -> BTreeMap<u32, Vec<Note>> {
    let mut lines: BTreeMap<u32, Vec<Note>> = BTreeMap::new();
    for (model, trace) in comparison.traces.iter().enumerate() {
        for (line, deeds) in Teller::new(trace, &comparison.text).lines() {
            let notes = lines.entry(line).or_default();
            match notes.iter_mut().find(|note| note.deeds == deeds) {
                Some(note) => note.models.push(model),
                None => notes.push(Note { models: vec![model], deeds }),
            }
        }
    }
    lines
}

/// The rules behind what was done, each model's own words, each rule once.
pub fn reasons(comparison: &Comparison) -> Vec<Why> {
    let mut reasons: Vec<Why> = Vec::new();
    for (model, trace) in comparison.traces.iter().enumerate() {
        for event in &trace.events {
            let telling = match event.event {
                EventKind::Share | EventKind::View | EventKind::Copy | EventKind::Grow | EventKind::Materialise => true,
                EventKind::Write => !event.also_changed.is_empty(),
                EventKind::Allocate | EventKind::Release => false,
            };
            let known = |why: &Why| why.model == model && why.because == event.because;
            if telling && !reasons.iter().any(known) {
                reasons.push(Why { line: event.line, model, because: event.because });
            }
        }
    }
    reasons.sort_by_key(|why| (why.line, why.model));
    reasons
}

/// The models meant, by title: `MATLAB, R`; `all` if that is every one of several.
pub fn titles(comparison: &Comparison, models: &[usize]) -> String {
    let titles: Vec<&str> = models.iter().filter_map(|i| Some(comparison.traces.get(*i)?.title.as_str())).collect();
    if titles.len() > 1 && titles.len() == comparison.traces.len() { "all".to_owned() } else { titles.join(", ") }
}

/// The models meant as part of a sentence: `MATLAB and R`.
fn titles_in_sentence(comparison: &Comparison, models: &[usize]) -> String {
    let titles: Vec<&str> = models.iter().filter_map(|i| Some(comparison.traces.get(*i)?.title.as_str())).collect();
    listed(&titles)
}

/// Names in a row before the rest is counted.
const NAMES: usize = 4;

/// Names as people list them, of many the first ones.
fn several(mut names: Vec<String>) -> String {
    if names.len() > NAMES {
        let more = names.len() - (NAMES - 1);
        names.truncate(NAMES - 1);
        names.push(format!("{more}\u{a0}more"));
    }
    listed(&names)
}

/// A name as people say it: `x in zero` for a function's variable `zero.x`.
fn spoken(name: &str) -> String {
    match name.split_once('.') {
        Some((function, variable)) if !name.contains('[') => {
            format!("{variable}\u{a0}in\u{a0}{}", function.trim_matches(['<', '>']))
        }
        _ => name.to_owned(),
    }
}

/// Where a text contains a name as a word of its own, and not as an attribute.
fn words<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let hits = text.match_indices(name).map(|(at, _)| at);
    hits.filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(|c| part_of_word(c) || c == '.') && !after.is_some_and(part_of_word)
    })
}
