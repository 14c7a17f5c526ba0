//! The parts of the view, in the order in which they stand.

use std::collections::BTreeMap;

use cowscope::trace::{Comparison, ScriptError};
use unicode_width::UnicodeWidthStr as _;

use super::page::{Page, Palette};
use crate::narrate::{self, Note, Tone, titles};
use crate::text::{cut, listed, printable};

/// Scripts longer than this have stretches without events left out, if they are longer than [`STRETCH`].
const LONG: usize = 60;
/// Scripts longer than this are told in a sentence first.
const SHORT: usize = 15;
/// Lines with divergences that the sentence names.
const PLACES: usize = 6;
/// Lines without events that are always shown.
const STRETCH: usize = 6;
/// Lines of output that are shown of each model.
const OUTPUT: usize = 8;

/// Which script, under which models.
pub(super) fn header(page: &mut Page, comparison: &Comparison) {
    let models = comparison.traces.iter().map(|t| match t.version.chars().next() {
        Some(c) if c.is_ascii_digit() => format!("{}\u{a0}{}", t.title, t.version),
        Some(_) => format!("{}\u{a0}({})", t.title, t.version),
        None => t.title.clone(),
    });
    let models: Vec<String> = models.collect();
    let path = if comparison.path == "-" { "standard input" } else { &comparison.path };
    page.text(Palette::HEADING, &format!("{} under {}", printable(path), models.join(", ")));
}

/// Where to look, in a sentence, for scripts that do not fit a screen.
pub(super) fn summary(page: &mut Page, comparison: &Comparison) {
    if comparison.divergences.is_empty() || comparison.text.lines().count() <= SHORT {
        return;
    }
    let mut lines: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for divergence in &comparison.divergences {
        lines.entry(divergence.line).or_default().push(&divergence.name);
    }
    let place = |(line, names): (&u32, &Vec<&str>)| match names.as_slice() {
        [_, _, _, _, ..] => format!("{line}\u{a0}({}\u{a0}names)", names.len()),
        few => format!("{line}\u{a0}({})", listed(few).replace(' ', "\u{a0}")),
    };
    let mut places: Vec<String> = lines.iter().map(place).collect();
    if places.len() > PLACES {
        let more = places.len() - PLACES;
        places.truncate(PLACES);
        places.push(format!("{more}\u{a0}more"));
    }
    let lines = if places.len() == 1 { "line" } else { "lines" };
    page.text(Palette::ALARM, &format!("The values part on {lines} {}.", listed(&places)));
}

/// The script, and below each statement what was done.
pub(super) fn script(page: &mut Page, comparison: &Comparison, notes: &BTreeMap<u32, Vec<Note>>) {
    page.blank();
    let count = comparison.text.lines().count();
    let gutter = count.to_string().len().max(3);
    let label = notes.values().flatten().map(|note| titles(comparison, &note.models).width()).max().unwrap_or(0);
    let mut quiet: Vec<(u32, &str)> = Vec::new();
    for (number, line) in (1..).zip(comparison.text.lines()) {
        let Some(notes) = notes.get(&number) else {
            quiet.push((number, line));
            continue;
        };
        quiet_lines(page, &mut quiet, gutter, count > LONG);
        source_line(page, gutter, number, line, true);
        for error in errors_on(comparison, number) {
            caret(page, gutter, error);
        }
        for note in notes {
            what_was_done(page, gutter, label, &titles(comparison, &note.models), note);
        }
    }
    quiet_lines(page, &mut quiet, gutter, count > LONG);
}

/// Lines without events: dimmed, a long stretch of a long script left out.
fn quiet_lines(page: &mut Page, lines: &mut Vec<(u32, &str)>, gutter: usize, shorten: bool) {
    let kept = if shorten && lines.len() > STRETCH { STRETCH / 3 } else { lines.len() };
    for (number, line) in &lines[..kept] {
        source_line(page, gutter, *number, line, false);
    }
    let end = lines.len().max(kept * 2) - kept;
    if end > kept {
        let text = format!("{:>gutter$}   {} lines that did nothing to arrays", "⋮", end - kept);
        page.line(&[(Palette::QUIET, &text)]);
    }
    for (number, line) in &lines[end.max(kept)..] {
        source_line(page, gutter, *number, line, false);
    }
    lines.clear();
}

fn source_line(page: &mut Page, gutter: usize, number: u32, line: &str, active: bool) {
    let number = format!("{number:>gutter$} │");
    let number = if line.is_empty() { number } else { number + " " };
    let line = printable(line);
    let line = cut(&line, page.width().saturating_sub(gutter + 3));
    let style = if active { Palette::CODE } else { Palette::QUIET };
    page.line(&[(Palette::QUIET, &number), (style, &line)]);
}

/// Distinct places of a line at which models stopped.
fn errors_on(comparison: &Comparison, line: u32) -> Vec<&ScriptError> {
    let mut errors: Vec<&ScriptError> = Vec::new();
    for error in comparison.traces.iter().filter_map(|t| t.error.as_ref()).filter(|e| e.line == line) {
        if !errors.iter().any(|e| (e.column, e.width) == (error.column, error.width)) {
            errors.push(error);
        }
    }
    errors
}

fn caret(page: &mut Page, gutter: usize, error: &ScriptError) {
    let room = page.width().saturating_sub(gutter + 3);
    let before = (error.column as usize).saturating_sub(1);
    if before < room {
        let carets = "^".repeat((error.width as usize).clamp(1, room - before));
        let lead = format!("{:gutter$} │ {:before$}", "", "");
        page.line(&[(Palette::QUIET, &lead), (Palette::ERROR, &carets)]);
    }
}

fn what_was_done(page: &mut Page, gutter: usize, label: usize, models: &str, note: &Note) {
    let margin = format!("{:gutter$} │   ", "");
    let mut first = true;
    for (tone, text) in paragraphs(note) {
        let style = match tone {
            Tone::Deed => Palette::PLAIN,
            Tone::Elsewhere | Tone::Remark => Palette::ALARM,
            Tone::Stopped => Palette::ERROR,
        };
        let name = if first { models } else { "" };
        page.labelled([&margin, &margin], label, name, style, &text);
        first = false;
    }
}

/// What was done in one paragraph, what it did elsewhere and remarks in their own.
fn paragraphs(note: &Note) -> Vec<(Tone, String)> {
    let mut paragraphs: Vec<(Tone, String)> = Vec::new();
    for deed in &note.deeds {
        let text = printable(&deed.text);
        match paragraphs.last_mut() {
            Some((Tone::Deed, sofar)) if deed.tone == Tone::Deed => {
                sofar.push_str("; ");
                sofar.push_str(&text);
            }
            _ if deed.tone == Tone::Elsewhere => paragraphs.push((deed.tone, format!("→ {text}"))),
            _ => paragraphs.push((deed.tone, text.into_owned())),
        }
    }
    paragraphs
}

/// Where values part, side by side.
pub(super) fn partings(page: &mut Page, comparison: &Comparison) {
    let partings = narrate::partings(comparison);
    if partings.is_empty() {
        if comparison.traces.len() > 1 {
            let stop = comparison.traces.first().and_then(|trace| trace.error.as_ref());
            page.heading(&match stop {
                Some(error) => format!("The models agree on every value, and all stop on line {}.", error.line),
                None => "The models agree on every value.".to_owned(),
            });
        }
        return;
    }
    page.heading("Where the values part");
    for parting in &partings {
        let sides = || parting.names.iter().flat_map(|(name, sides)| sides.iter().map(move |side| (name, side)));
        let label = sides().map(|(_, side)| side.models.width()).max().unwrap_or(0);
        let lead = format!("  line {}: ", parting.line);
        let sentence = printable(&parting.sentence);
        page.hanging(&[(Palette::HEADING, &lead)], "", lead.width(), Palette::ALARM, &sentence);
        for (name, side) in sides() {
            let dtype = side.dtype.as_ref().map(|dtype| format!("  ({dtype})")).unwrap_or_default();
            let place = match &side.differs_at {
                Some(at) => format!("  where {at}"),
                None if side.further_on => "  and so on, but not the same".to_owned(),
                None => String::new(),
            };
            let room = page.width().saturating_sub(4 + label.min(Page::LABEL) + 2);
            let room = room.saturating_sub(name.width() + 3 + dtype.width() + place.width()).max(12);
            let text = format!("{name} = {}{dtype}{place}", cut(&side.value, room));
            page.labelled(["    ", "    "], label, &side.models, Palette::PLAIN, &text);
        }
    }
}

/// What the script printed, if it did not print the same under all models.
pub(super) fn printed(page: &mut Page, comparison: &Comparison) {
    let mut outputs: Vec<(&str, Vec<usize>)> = Vec::new();
    for (i, trace) in comparison.traces.iter().enumerate() {
        match outputs.iter_mut().find(|(stdout, _)| *stdout == trace.stdout) {
            Some((_, models)) => models.push(i),
            None => outputs.push((&trace.stdout, vec![i])),
        }
    }
    if outputs.len() < 2 {
        return;
    }
    page.heading("What the script printed");
    let label = outputs.iter().map(|(_, models)| titles(comparison, models).width()).max().unwrap_or(0);
    let indent = 2 + label + 2;
    for (stdout, models) in outputs {
        let models = titles(comparison, &models);
        let lines: Vec<&str> = stdout.lines().collect();
        let shown = if lines.len() > OUTPUT { OUTPUT - 1 } else { lines.len() };
        for (i, line) in lines[..shown].iter().enumerate() {
            let name = if i == 0 { models.as_str() } else { "" };
            let line = printable(line);
            let text = cut(&line, page.width().saturating_sub(indent));
            page.line(&[(Palette::MODEL, &format!("  {name:label$}  ")), (Palette::PLAIN, &text)]);
        }
        let rest = lines.len() - shown;
        if rest > 0 {
            page.line(&[(Palette::QUIET, &format!("{:indent$}… {rest} more lines", ""))]);
        }
        if lines.is_empty() {
            page.line(&[(Palette::MODEL, &format!("  {models:label$}  ")), (Palette::QUIET, "nothing")]);
        }
    }
}

/// The rules behind what was done.
pub(super) fn reasons(page: &mut Page, comparison: &Comparison) {
    let reasons = narrate::reasons(comparison);
    if reasons.is_empty() {
        return;
    }
    page.heading("Why");
    let label = comparison.traces.iter().map(|t| t.title.width()).max().unwrap_or(0);
    let number = reasons.iter().map(|why| why.line.to_string().len()).max().unwrap_or(1);
    let mut last = 0;
    for why in &reasons {
        // The line is told once.
        let line = if why.line == last { String::new() } else { format!("line {:>number$}", why.line) };
        let margin = format!("  {line:width$}  ", width = number + 5);
        last = why.line;
        let title = &comparison.traces[why.model].title;
        let rest = " ".repeat(margin.width());
        page.labelled([&margin, &rest], label, title, Palette::PLAIN, why.because);
    }
}
