//! Divergences in words: what happened, where, through whom, and what each model has.

use cowscope::semantics::Occasion;
use cowscope::trace::{Cause, Comparison, Divergence, Event, EventKind, Origin, Side, Trace, Values};

use super::{several, spoken, titles, titles_in_sentence};
use crate::text::{cut, printable};

/// Divergences for readers: names that part on a line for one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parting {
    /// The line after which values differ.
    pub line: u32,
    /// What happened: `b[0] = 99 also changed a under NumPy, through buffer #1`.
    pub sentence: String,
    /// The names whose values differ, and what the models have; names and models that have the same together.
    pub names: Vec<(String, Vec<SideNote>)>,
}

/// What some models have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideNote {
    /// The models, by title.
    pub models: String,
    /// The value in a few characters.
    pub value: String,
    /// Its element type, where the types are the point.
    pub dtype: Option<String>,
    /// The first place that differs and what is there, where the value is too long to show it.
    pub differs_at: Option<String>,
    /// Whether what is shown is the same, and the difference lies in what is not.
    pub further_on: bool,
}

/// The divergences of a comparison, in words.
pub fn partings(comparison: &Comparison) -> Vec<Parting> {
    let all = &comparison.divergences;
    // An element type is told of one name.
    let alone = |d: &Divergence| matches!(d.cause, Cause::ElementType | Cause::Growth).then(|| d.name.clone());
    let cause = |d: &Divergence| (d.line, d.cause, d.written_through.clone(), d.origin.clone(), alone(d));
    let mut partings: Vec<Parting> =
        all.chunk_by(|a, b| cause(a) == cause(b)).map(|group| parting(comparison, group)).collect();
    partings.extend(stops(comparison));
    partings.sort_by_key(|parting| parting.line);
    partings
}

/// Lines that stop the script under some models only, where no name's divergence tells it.
fn stops(comparison: &Comparison) -> Vec<Parting> {
    let stopped_on = |trace: &Trace| trace.error.as_ref().map(|error| error.line);
    let mut lines: Vec<u32> = comparison.traces.iter().filter_map(stopped_on).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.retain(|line| !comparison.traces.iter().all(|trace| stopped_on(trace) == Some(*line)));
    // What grew under some models stopped the script under the others.
    let tells = |d: &Divergence| matches!(d.cause, Cause::Error | Cause::Growth);
    lines.retain(|line| !comparison.divergences.iter().any(|d| tells(d) && d.line == *line));
    let parting = |line: u32| {
        let stopped = |i: &usize| stopped_on(&comparison.traces[*i]) == Some(line);
        let models: Vec<usize> = (0..comparison.traces.len()).filter(stopped).collect();
        let under = titles_in_sentence(comparison, &models);
        let sentence = format!("{} stopped the script under {under}", source_line(comparison, line));
        Parting { line, sentence, names: Vec::new() }
    };
    lines.into_iter().map(parting).collect()
}

fn parting(comparison: &Comparison, group: &[Divergence]) -> Parting {
    let first = &group[0];
    // Names that hold the same are told together.
    let mut held: Vec<(Vec<String>, Vec<SideNote>)> = Vec::new();
    for divergence in group {
        let sides = sides(comparison, divergence);
        match held.iter_mut().find(|(_, known)| *known == sides) {
            Some((names, _)) => names.push(divergence.name.clone()),
            None => held.push((vec![divergence.name.clone()], sides)),
        }
    }
    let names = held.into_iter().map(|(names, sides)| (several(names), sides)).collect();
    Parting { line: first.line, sentence: sentence(comparison, group), names }
}

fn sides(comparison: &Comparison, divergence: &Divergence) -> Vec<SideNote> {
    let shown: Vec<Shown> = group(comparison, &divergence.models, divergence.cause == Cause::ElementType);
    let types: Vec<&Option<String>> = shown.iter().map(|s| &s.dtype).collect();
    let tell_types = divergence.cause == Cause::ElementType && types.windows(2).any(|pair| pair[0] != pair[1]);
    // Values that look the same differ further on than a line shows.
    let alike = shown.iter().enumerate().any(|(i, s)| shown[..i].iter().any(|other| other.value == s.value));
    let place = alike.then(|| first_difference(&divergence.models)).flatten();
    let note = |s: &Shown| SideNote {
        models: titles(comparison, &s.models),
        value: s.value.clone(),
        dtype: s.dtype.clone().filter(|_| tell_types),
        differs_at: place.as_ref().and_then(|path| {
            let value = at(divergence.models.get(s.first)?.variable.as_ref()?.values.as_ref()?, path)?;
            let indices: Vec<String> = path.iter().map(usize::to_string).collect();
            Some(format!("[{}] is {}", indices.join(", "), brief(value)))
        }),
        further_on: alike && place.is_none(),
    };
    shown.iter().map(note).collect()
}

/// Models that have the same.
struct Shown {
    models: Vec<usize>,
    /// Position of the first of them in [`Divergence::models`].
    first: usize,
    value: String,
    dtype: Option<String>,
}

/// Models that have the same; where types are the point, in the same type.
fn group(comparison: &Comparison, sides: &[Side], by_type: bool) -> Vec<Shown> {
    let mut groups: Vec<Shown> = Vec::new();
    for (i, side) in sides.iter().enumerate() {
        let model = comparison.traces.iter().position(|trace| trace.model == side.model);
        let value = printable(&side.shown).into_owned();
        let dtype = side.variable.as_ref().and_then(|v| v.dtype.clone());
        let same = |group: &&mut Shown| {
            let first = &sides[group.first];
            (!by_type || group.value == value && group.dtype == dtype) && agree(first, side)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.models.extend(model),
            None => groups.push(Shown { models: model.into_iter().collect(), first: i, value, dtype }),
        }
    }
    groups
}

fn agree(a: &Side, b: &Side) -> bool {
    let values = |side: &Side| side.variable.as_ref().map(|v| (v.values.clone(), v.digest.clone()));
    match (values(a), values(b)) {
        (Some((Some(x), _)), Some((Some(y), _))) => x.agrees_with(&y),
        (x, y) => x == y,
    }
}

fn sentence(comparison: &Comparison, group: &[Divergence]) -> String {
    let first = &group[0];
    let line = source_line(comparison, first.line);
    if let Some(origin) = &first.origin {
        return inherited(&line, origin);
    }
    let names = several(group.iter().map(|divergence| divergence.name.clone()).collect());
    // The models that did something on the line, in words.
    let under = |did: &dyn Fn(&Trace) -> bool| {
        let models: Vec<usize> = (0..comparison.traces.len()).filter(|i| did(&comparison.traces[*i])).collect();
        (!models.is_empty()).then(|| titles_in_sentence(comparison, &models))
    };
    let event = |trace: &Trace, is_meant: &dyn Fn(&Event) -> bool| {
        trace.events.iter().any(|e| e.line == first.line && is_meant(e))
    };
    let said = match first.cause {
        Cause::Aliasing if !who_saw(comparison, group).0.is_empty() => {
            let (models, buffer) = who_saw(comparison, group);
            let buffer = buffer.map(|n| format!(", through buffer\u{a0}#{n}")).unwrap_or_default();
            Some(format!("{line} also changed {names} under {}{buffer}", titles_in_sentence(comparison, &models)))
        }
        Cause::Aliasing => {
            let within = under(&|t| event(t, &|e| e.also_within));
            let stale = under(&|t| event(t, &|e| e.source_overwritten));
            let wrote = |e: &Event| e.event == EventKind::Write && e.name.as_deref() == Some(&first.name);
            let held = |t: &Trace| {
                let side = first.models.iter().find(|side| side.model == t.model)?;
                side.variable.as_ref()?.buffer
            };
            let reached = under(&|t| held(t).is_some_and(|buffer| event(t, &|e| wrote(e) && e.to == Some(buffer))));
            let changed = under(&|t| {
                let here = t.steps.iter().filter(|step| step.line == first.line);
                here.flat_map(|step| &step.changed).any(|v| v.name == first.name)
            });
            within
                .map(|under| format!("{line} also changed other elements of {names} under {under}"))
                .or_else(|| stale.map(|under| format!("{line} reads what it has just overwritten under {under}")))
                .or_else(|| reached.map(|under| format!("{line} changed {names} itself under {under} only")))
                .or_else(|| changed.map(|under| format!("{line} also changed {names} under {under}")))
        }
        Cause::Scope => {
            let own = |t: &Trace| event(t, &|e| e.event == EventKind::Copy && e.name.as_deref() == Some(&first.name));
            let (outer, own) = (under(&|t| !own(t)), under(&own));
            outer.zip(own).map(|(outer, own)| {
                format!("{line} writes the outer {names} under {outer}, a copy of the function's own under {own}")
            })
        }
        Cause::Capture => under(&|t| !t.captured.is_empty())
            .map(|under| format!("{line} calls a function that keeps the values of its definition under {under}")),
        Cause::File => Some(format!("{line} reads a file that writes had reached under some models only")),
        Cause::ElementType => Some(element_types(comparison, first, &line)),
        Cause::Growth => {
            let longer = |e: &Event| e.event == EventKind::Grow || e.occasion == Occasion::Extend;
            let short = |e: &Event| e.name.as_deref() == Some(first.name.as_str());
            let grew = under(&|t| event(t, &|e| longer(e) && (short(e) || e.name.is_some())));
            grew.map(|under| format!("{line} made {names} longer under {under}"))
        }
        Cause::Error => {
            let stopped = |t: &Trace| t.error.as_ref().is_some_and(|e| e.line == first.line);
            let raised = |t: &Trace| t.steps.iter().any(|s| s.raised && s.line == first.line);
            let stopped = under(&stopped).map(|under| format!("{line} stopped the script under {under}"));
            stopped.or_else(|| under(&raised).map(|under| format!("{line} raised an error under {under}")))
        }
        Cause::Recycling => under(&|t| t.recycled.contains(&first.line))
            .map(|under| format!("{line} repeats the shorter operand under {under}")),
        Cause::Layout => Some(format!("{line} depends on how the elements lie in memory")),
    };
    said.unwrap_or_else(|| format!("after {line}, {names} differs"))
}

fn inherited(line: &str, origin: &Origin) -> String {
    let via = spoken(&origin.via);
    if origin.via == origin.name {
        return format!("{line} uses {via}, which parted on line {}", origin.line);
    }
    format!("{line} uses {via}, which follows from {} on line {}", spoken(&origin.name), origin.line)
}

/// Which element types the models chose, if that is what makes them differ.
fn element_types(comparison: &Comparison, divergence: &Divergence, line: &str) -> String {
    let mut types: Vec<(String, Vec<usize>)> = Vec::new();
    for side in group(comparison, &divergence.models, true) {
        let Some(dtype) = side.dtype else { continue };
        match types.iter_mut().find(|(known, _)| *known == dtype) {
            Some((_, models)) => models.extend(side.models),
            None => types.push((dtype, side.models)),
        }
    }
    if types.len() < 2 {
        return format!("{line} follows each language's rules for {}", types.first().map_or("numbers", |(t, _)| t));
    }
    let typed = types.iter().map(|(dtype, models)| format!("{dtype} under {}", titles_in_sentence(comparison, models)));
    format!("{line}: {} holds {}", divergence.name, typed.collect::<Vec<_>>().join("; "))
}

/// The models under which the write of the line changed the name, and the buffer they have in common.
fn who_saw(comparison: &Comparison, group: &[Divergence]) -> (Vec<usize>, Option<u64>) {
    let mut buffers: Vec<u64> = Vec::new();
    let saw = |i: &usize| {
        let here = comparison.traces[*i].events.iter().filter(|e| e.line == group[0].line);
        let root = |name: &str| name.split(['[', '.']).next().map(str::to_owned);
        let is_meant = |name: &String| group.iter().any(|d| root(name).as_deref() == Some(&d.name));
        let event = here.into_iter().find(|e| e.also_changed.iter().any(is_meant));
        buffers.extend(event.and_then(|e| e.to));
        event.is_some()
    };
    let models = (0..comparison.traces.len()).filter(saw).collect();
    buffers.dedup();
    // A number is told only if it means the same buffer to all of them.
    (models, buffers.first().copied().filter(|_| buffers.len() == 1))
}

/// The statement of a line, short.
fn source_line(comparison: &Comparison, line: u32) -> String {
    let text = comparison.text.lines().nth((line as usize).saturating_sub(1)).unwrap_or("").trim();
    cut(&printable(without_comment(text).trim_end_matches(':')), 48).replace(' ', "\u{a0}")
}

/// A line of Python up to its comment, which is no part of what was done.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') => return line[..at].trim_end(),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    line
}

/// Indices of the first element that is not the same in all models.
fn first_difference(sides: &[Side]) -> Option<Vec<usize>> {
    let values: Vec<&Values> = sides.iter().filter_map(|s| s.variable.as_ref()?.values.as_ref()).collect();
    let (first, others) = values.split_first()?;
    let other = others.iter().find(|other| !first.agrees_with(other))?;
    let mut path = Vec::new();
    let (mut a, mut b) = (*first, *other);
    while let (Values::List(x), Values::List(y)) = (a, b) {
        let at = x.iter().zip(y).position(|(x, y)| !x.agrees_with(y))?;
        path.push(at);
        (a, b) = (&x[at], &y[at]);
    }
    Some(path).filter(|path| !path.is_empty())
}

fn at<'a>(values: &'a Values, path: &[usize]) -> Option<&'a Values> {
    path.iter().try_fold(values, |values, i| match values {
        Values::List(items) => items.get(*i),
        _ => None,
    })
}

fn brief(value: &Values) -> String {
    let text = match value {
        Values::Float(x) => cowscope::script::python::format::float::float_repr(*x),
        Values::Int(i) => i.to_string(),
        Values::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
        other => serde_json::to_string(other).unwrap_or_default(),
    };
    cut(&printable(&text), 24).into_owned()
}
