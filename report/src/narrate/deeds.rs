//! Events of one trace as sentences, line by line.

use std::collections::{BTreeMap, BTreeSet};

use cowscope::semantics::{Occasion, Values};
use cowscope::trace::{Event, EventKind, Trace};

use super::holders::Holders;
use super::{Deed, NAMES, Tone, several, spoken, words};
use crate::located::last_line;
use crate::text::{grouped, tied_bytes};

/// Tells what one model did.
pub(super) struct Teller<'a> {
    trace: &'a Trace,
    source: Vec<&'a str>,
    holders: Holders<'a>,
    /// Whether a second name is a second name for one thing, rather than a second value.
    reference: bool,
}

/// Buffers that come and go within a line, or go at its end.
#[derive(Default)]
struct Tally {
    buffers: Vec<u64>,
    count: u64,
    bytes: u64,
}

impl Tally {
    fn add(&mut self, event: &Event, buffer: Option<u64>) {
        self.buffers.extend(buffer);
        self.count += event.count;
        self.bytes += event.total_bytes;
    }
}

impl<'a> Teller<'a> {
    pub(super) fn new(trace: &'a Trace, source: &'a str) -> Self {
        let name = trace.model.split('+').next().unwrap_or_default();
        let model = cowscope_semantics::models().iter().find(|entry| entry.model.name == name);
        let reference = model.is_some_and(|entry| entry.model.values == Values::Reference);
        Self { trace, source: source.lines().collect(), holders: Holders::new(trace), reference }
    }

    /// What was done, by line.
    pub(super) fn lines(&self) -> BTreeMap<u32, Vec<Deed>> {
        let mut events: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
        for event in &self.trace.events {
            events.entry(event.line).or_default().push(event);
        }
        let mut lines: BTreeMap<u32, Vec<Deed>> =
            events.into_iter().map(|(line, events)| (line, self.line(&events))).collect();
        for remark in self.trace.diagnostics.iter() {
            let deed = Deed { tone: Tone::Remark, text: remark.message.clone() };
            lines.entry(remark.line).or_default().push(deed);
        }
        if let Some(error) = &self.trace.error {
            let text = format!("stops: {}", last_line(&error.kind, &error.message));
            lines.entry(error.line).or_default().push(Deed { tone: Tone::Stopped, text });
        }
        lines.retain(|_, deeds| !deeds.is_empty());
        lines
    }

    fn line(&self, events: &[&Event]) -> Vec<Deed> {
        let merged = self.merged(events);
        let events: Vec<&Event> = merged.iter().collect();
        let events = events.as_slice();
        let mut deeds: Vec<Deed> = Vec::new();
        let mut unnamed = Tally::default();
        let mut freed = Tally::default();
        let is_item = |event: &&&Event| {
            event.event == EventKind::Share && event.occasion == Occasion::Bind && self.target(event).is_none()
        };
        let items: u64 = events.iter().filter(is_item).map(|event| event.count).sum();
        let sources = events.iter().filter(is_item).count();
        let mut done = |tone, text| deeds.push(Deed { tone, text });
        for (i, event) in events.iter().enumerate() {
            match event.event {
                EventKind::Allocate => match self.target(event) {
                    Some(_) => done(Tone::Deed, self.new_array(event)),
                    None => unnamed.add(event, event.to),
                },
                EventKind::Release => freed.add(event, event.from),
                EventKind::Write => {
                    let alike = |other: &&Event| {
                        other.event == EventKind::Write
                            && variables(&other.also_changed) == variables(&event.also_changed)
                    };
                    if events[..i].iter().any(alike) {
                        continue;
                    }
                    let writes: Vec<&Event> = events[i..].iter().copied().filter(alike).collect();
                    let before = events[..i].iter().rev().find(|earlier| earlier.event != EventKind::Share);
                    let just_made = event.to.is_some() && before.is_some_and(|earlier| made(earlier) == event.to);
                    done(Tone::Deed, self.writes(&writes, just_made && writes.len() == 1));
                    if !event.also_changed.is_empty() {
                        let all: BTreeSet<&String> = writes.iter().flat_map(|write| &write.also_changed).collect();
                        let names: Vec<String> = match writes.as_slice() {
                            [one] => one.also_changed.iter().map(|name| spoken(name)).collect(),
                            _ => all.into_iter().map(|name| spoken(name)).collect(),
                        };
                        let verb = if names.len() == 1 { "changes" } else { "change" };
                        done(Tone::Elsewhere, format!("{} {verb} too", several(names)));
                    }
                }
                EventKind::Share if sources >= NAMES && is_item(&event) => {
                    if events[..i].iter().any(|earlier| is_item(&earlier)) {
                        continue;
                    }
                    let avoided: u64 = events.iter().filter(is_item).map(|event| event.avoided).sum();
                    let (items, avoided) = (tied(items), tied_bytes(avoided));
                    let what =
                        if self.reference { "are other names for arrays" } else { "share arrays until one is written" };
                    done(Tone::Deed, format!("{items}\u{a0}items {what} (0\u{a0}B instead of {avoided})"));
                }
                EventKind::Share => done(Tone::Deed, self.share(event)),
                EventKind::View => done(Tone::Deed, self.view(event)),
                EventKind::Copy => done(Tone::Deed, self.copy(event)),
                EventKind::Grow => done(Tone::Deed, self.grow(event)),
                EventKind::Materialise => {
                    let place = self.place(event, event.to);
                    done(Tone::Deed, format!("the sequence in {place} is written out{}", cost(event)));
                }
            }
        }
        if unnamed.count > 0 {
            let text = match unnamed.count {
                1 => format!("an unnamed array ({})", tied_bytes(unnamed.bytes)),
                n => format!("{}\u{a0}unnamed arrays ({})", tied(n), tied_bytes(unnamed.bytes)),
            };
            // Results on the way to what gets a name, or items of a list: told first.
            deeds.insert(0, Deed { tone: Tone::Deed, text });
        }
        if freed.count > 0 {
            let bytes = tied_bytes(freed.bytes);
            let text = match freed.buffers.as_slice() {
                [one] if freed.count == 1 => format!("{} is given up ({bytes})", number(*one)),
                _ => format!("{}\u{a0}buffers are given up ({bytes})", tied(freed.count)),
            };
            deeds.push(Deed { tone: Tone::Deed, text });
        }
        deeds
    }

    /// Results without a name that were made in the same way from the same buffer become one.
    fn merged(&self, events: &[&Event]) -> Vec<Event> {
        let mut merged: Vec<Event> = Vec::new();
        for (i, event) in events.iter().enumerate() {
            let mut event = (*event).clone();
            let unnamed = matches!(event.event, EventKind::View | EventKind::Copy | EventKind::Share)
                && event.name.is_none()
                && event.to.is_some();
            if unnamed {
                // Several results of one statement are bound to several names, in that order.
                let alike = |other: &&&Event| {
                    other.name.is_none()
                        && other.event == event.event
                        && other.to == event.to
                        && other.reason == event.reason
                };
                let newcomers = self.assigned(&event);
                if newcomers.len() > 1 && events.iter().filter(alike).count() == newcomers.len() {
                    let nth = events[..i].iter().filter(alike).count();
                    event.name = newcomers.get(nth).map(|name| (*name).to_owned());
                }
            }
            // A new array that is at once seen in another shape is bound in that shape.
            if event.event == EventKind::Allocate && event.name.is_none() {
                let seen =
                    |other: &&Event| other.event == EventKind::View && other.from == event.to && other.name.is_none();
                if events[i..].iter().copied().any(|other| seen(&other)) {
                    event.name = Some(String::new());
                }
            }
            let same = |other: &&mut Event| {
                (other.event, other.reason, other.from, other.occasion)
                    == (event.event, event.reason, event.from, event.occasion)
            };
            let known = merged.iter_mut().find(same);
            match known {
                Some(known) if unnamed && self.target(known).is_none() && self.target(&event).is_none() => {
                    add(known, &event);
                }
                // `a = b = x` binds several names to one array.
                Some(known) if event.event == EventKind::Share && event.occasion == Occasion::Bind => {
                    match (&mut known.name, &event.name) {
                        (Some(names), Some(name)) if !names.is_empty() && names != name => {
                            names.push_str(SEVERAL);
                            names.push_str(name);
                            add(known, &event);
                        }
                        _ => merged.push(event),
                    }
                }
                _ => merged.push(event),
            }
        }
        merged
    }

    /// The names that hold the event's result when the line ends, did not before, and are assigned on it.
    fn assigned(&self, event: &Event) -> Vec<&str> {
        // A parameter is new on the first line of its function, too, but that line does not assign it.
        let line = self.source.get((event.line as usize).saturating_sub(1)).copied().unwrap_or_default();
        let assigned = |name: &&str| assigns(line, name.rsplit('.').next().unwrap_or(name));
        let newcomers = event.to.map(|to| self.holders.newcomers(event.line, to)).unwrap_or_default();
        newcomers.into_iter().filter(assigned).collect()
    }

    /// The name that the event gave something to.
    fn target(&self, event: &Event) -> Option<String> {
        let names = match &event.name {
            // The engine names a function's variable by its short name.
            Some(name) => vec![name.as_str()],
            None => self.assigned(event),
        };
        // Variables that the script did not name have no name either.
        let names = names.into_iter().flat_map(|name| name.split(SEVERAL)).filter(|name| !name.is_empty());
        let names: Vec<String> = names.map(spoken).collect();
        (!names.is_empty()).then(|| several(names))
    }

    /// `a's buffer #1`, or `buffer #1` if no other name than the target holds it.
    fn place(&self, event: &Event, buffer: Option<u64>) -> String {
        let Some(buffer) = buffer else { return "it".to_owned() };
        match self.holders.owner(event.line, buffer) {
            Some(owner)
                if (event.name.as_deref() != Some(owner) && !self.assigned(event).contains(&owner))
                    || event.to != Some(buffer) =>
            {
                if owner.contains('.') {
                    format!("{} of {}", number(buffer), spoken(owner))
                } else {
                    format!("{owner}'s\u{a0}{}", number(buffer))
                }
            }
            _ => number(buffer),
        }
    }

    fn new_array(&self, event: &Event) -> String {
        let target = self.target(event).unwrap_or_default();
        let what = match event.occasion {
            Occasion::Range if event.reason.contains("compact") || event.reason.contains("lazy") => {
                "a sequence, not written out, in"
            }
            _ if event.reason == "maps-file" => "a mapped file,",
            _ => "a new array,",
        };
        format!("{target} is {what} {}{}", self.place_of_target(event), cost(event))
    }

    fn place_of_target(&self, event: &Event) -> String {
        event.to.map_or_else(|| "no buffer".to_owned(), number)
    }

    fn share(&self, event: &Event) -> String {
        let target = match (event.occasion, self.target(event)) {
            (Occasion::Pass, Some(name)) => format!("parameter\u{a0}{name}"),
            (Occasion::Bind, None) => "an item".to_owned(),
            (_, target) => target.unwrap_or_else(|| "the result".to_owned()),
        };
        let source = match event.from {
            Some(_) => self.place(event, event.from),
            None => "the same container".to_owned(),
        };
        let saved = saved(event);
        match (self.reference, target.contains(" and ")) {
            (true, false) => format!("{target} is another name for {source}{saved}"),
            (true, true) => format!("{target} are other names for {source}{saved}"),
            (false, false) => format!("{target} shares {source} until one is written{saved}"),
            (false, true) => format!("{target} share {source} until one is written{saved}"),
        }
    }

    fn view(&self, event: &Event) -> String {
        let what = self.target(event).map_or_else(
            || "an unnamed view".to_owned(),
            |target| {
                let verb = if target.contains(" and ") { "are views" } else { "is a view" };
                format!("{target} {verb}")
            },
        );
        format!("{what} of {}{}", self.place(event, event.from), saved(event))
    }

    fn copy(&self, event: &Event) -> String {
        let into = event.to.map(number).unwrap_or_default();
        if let Some(last) = event.last.as_ref().filter(|last| event.count == 2 && last.from == event.to) {
            // R duplicates a vector and then converts the duplicate.
            let on = last.to.map(number).unwrap_or_default();
            let (source, bytes) = (self.place(event, event.from), tied_bytes(event.total_bytes));
            return format!("copies {source} to {into} and on to {on} first ({bytes})");
        }
        match (event.occasion, self.target(event)) {
            (_, _) if event.to.is_none() => format!("copies the container{}", cost(event)),
            // Pages of a private mapping.
            (_, _) if event.to == event.from => format!("pages of {into} are copied first{}", cost(event)),
            (Occasion::Write | Occasion::Update | Occasion::Extend, _) => {
                let into = if event.count == 1 { format!(" to {into}") } else { String::new() };
                format!("copies {}{into} first{}", self.place(event, event.from), cost(event))
            }
            (_, Some(target)) if event.count == 1 => format!("{target} is a copy, {into}{}", cost(event)),
            (_, Some(target)) => format!("{target} is a copy{}", cost(event)),
            (_, None) => format!("an unnamed copy from {}{}", self.place(event, event.from), cost(event)),
        }
    }

    fn grow(&self, event: &Event) -> String {
        let target = self.target(event).unwrap_or_else(|| "the array".to_owned());
        let into = made(event).map(number).unwrap_or_default();
        match event.count {
            1 => format!("{target} grows into {into} ({})", tied_bytes(event.bytes)),
            n => format!(
                "{target} grows {} times, at last into {into} ({} in all)",
                tied(n),
                tied_bytes(event.total_bytes)
            ),
        }
    }

    /// Writes of a line that the same names saw.
    fn writes(&self, writes: &[&Event], just_made: bool) -> String {
        let count: u64 = writes.iter().map(|event| event.count).sum();
        let total: u64 = writes.iter().map(|event| event.total_bytes).sum();
        let buffers = writes.iter().flat_map(|event| [event.to, event.last.as_ref().map_or(event.to, |last| last.to)]);
        let mut buffers: Vec<u64> = buffers.flatten().collect();
        buffers.dedup();
        let place = match buffers.as_slice() {
            _ if just_made => " there".to_owned(),
            [one] => format!(" into {}", number(*one)),
            _ => String::new(),
        };
        match count {
            1 => format!("writes {}{place}", tied_bytes(total)),
            n => format!("writes {}\u{a0}times{place} ({} in all)", tied(n), tied_bytes(total)),
        }
    }
}

/// Between names that one event gave something to.
const SEVERAL: &str = "\n";

/// The variables of names of places: `rows` for `rows[0]` and `rows[1]`.
fn variables(places: &[String]) -> BTreeSet<&str> {
    places.iter().filter_map(|place| place.split('[').next()).collect()
}

/// Counts an event to one like it.
fn add(known: &mut Event, event: &Event) {
    known.count += event.count;
    known.total_bytes += event.total_bytes;
    known.avoided += event.avoided;
}

/// The buffer that an event made, the last time it happened, if it made one.
fn made(event: &Event) -> Option<u64> {
    let last = event.last.as_ref().map_or(event.to, |last| last.to);
    matches!(event.event, EventKind::Copy | EventKind::Grow).then_some(last)?
}

/// Whether a line gives the name a value: `b = …`, `a, b = …`, `for b in …`; not `b[0] = …`.
fn assigns(line: &str, name: &str) -> bool {
    let line = line.trim_start();
    let targets = match line.strip_prefix("for ") {
        Some(rest) => rest.split(" in ").next().unwrap_or(rest),
        None => &line[..last_assignment(line)],
    };
    words(targets, name).any(|at| !targets[at + name.len()..].starts_with(['[', '.', '(']))
}

/// Where the last `=` of a line is that assigns; its targets are all left of it, as in `a = b = …`.
fn last_assignment(line: &str) -> usize {
    let (mut depth, mut last, mut before) = (0_i32, 0, ' ');
    for (at, c) in line.char_indices() {
        match c {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth -= 1,
            '=' if depth == 0 && !line[at + 1..].starts_with('=') && !"=<>!".contains(before) => last = at,
            '#' => break,
            _ => {}
        }
        before = c;
    }
    last
}

fn number(buffer: u64) -> String {
    format!("buffer\u{a0}#{buffer}")
}

/// ` (40 B)`, and what repetitions took together.
fn cost(event: &Event) -> String {
    match event.count {
        1 => format!(" ({})", tied_bytes(event.bytes)),
        n => format!(" (×{}, {} in all)", tied(n), tied_bytes(event.total_bytes)),
    }
}

/// A count that is not broken across lines.
fn tied(n: u64) -> String {
    grouped(n).replace(' ', "\u{a0}")
}

/// ` (0 B instead of 40 B)`: what a copy would have taken.
fn saved(event: &Event) -> String {
    let times = if event.count == 1 { String::new() } else { format!("×{}, ", tied(event.count)) };
    match event.avoided {
        0 => format!(" ({times}0\u{a0}B)"),
        avoided => format!(" ({times}0\u{a0}B instead of {})", tied_bytes(avoided)),
    }
}

#[cfg(test)]
mod tests {
    use super::assigns;

    #[test]
    fn a_line_assigns_the_names_left_of_its_last_equals_sign() {
        for line in
            ["b = a[1:]", "b: int = 1", "a, b = f(x=1)", "a = b = 0", "for b in m:", "    b = 1  # = c", "b += 1"]
        {
            assert!(assigns(line, "b"), "{line}");
        }
        for line in ["b[0] = 1", "a = b[1:]", "f(b=1)", "ab = 1", "b.flat = 0", "a = b == c", "a = f(b)  # b = 1"] {
            assert!(!assigns(line, "b"), "{line}");
        }
    }
}
