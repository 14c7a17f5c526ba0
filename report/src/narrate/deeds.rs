//! Events of one trace as sentences, line by line.

use std::collections::BTreeMap;

use cowscope::semantics::{Occasion, Values};
use cowscope::trace::{Event, EventKind, Trace};

use super::holders::Holders;
use super::{Deed, Tone, spoken};
use crate::located::last_line;
use crate::text::{grouped, listed, tied_bytes};

/// Tells what one model did.
pub(super) struct Teller<'a> {
    trace: &'a Trace,
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
    pub(super) fn new(trace: &'a Trace) -> Self {
        let name = trace.model.split('+').next().unwrap_or_default();
        let model = cowscope_semantics::models().iter().find(|entry| entry.model.name == name);
        let reference = model.is_some_and(|entry| entry.model.values == Values::Reference);
        Self { trace, holders: Holders::new(trace), reference }
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
        let mut deeds: Vec<Deed> = Vec::new();
        let mut temporaries = Tally::default();
        let mut freed = Tally::default();
        let mut done = |tone, text| deeds.push(Deed { tone, text });
        for (i, event) in events.iter().enumerate() {
            match event.event {
                EventKind::Allocate => match self.target(event) {
                    Some(_) => done(Tone::Deed, self.new_array(event)),
                    None => temporaries.add(event, event.to),
                },
                EventKind::Release => freed.add(event, event.from),
                EventKind::Write => {
                    let copied = events[..i].iter().rev().find(|earlier| earlier.event != EventKind::Share);
                    done(Tone::Deed, self.write(event, copied.is_some_and(|earlier| made(earlier) == event.to)));
                    if !event.also_changed.is_empty() {
                        let names: Vec<String> = event.also_changed.iter().map(|name| spoken(name)).collect();
                        let verb = if names.len() == 1 { "changes" } else { "change" };
                        done(Tone::Elsewhere, format!("{} {verb} too", listed(&names)));
                    }
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
        if temporaries.count > 0 {
            let text = match temporaries.count {
                1 => format!("a temporary array ({})", tied_bytes(temporaries.bytes)),
                n => format!("{}\u{a0}temporary arrays ({})", grouped(n), tied_bytes(temporaries.bytes)),
            };
            // A result that no name keeps: told first, as it comes before what is kept.
            deeds.insert(0, Deed { tone: Tone::Deed, text });
        }
        if freed.count > 0 {
            let bytes = tied_bytes(freed.bytes);
            let text = match freed.buffers.as_slice() {
                [one] if freed.count == 1 => format!("{} is given up ({bytes})", number(*one)),
                _ => format!("{}\u{a0}buffers are given up ({bytes})", grouped(freed.count)),
            };
            deeds.push(Deed { tone: Tone::Deed, text });
        }
        deeds
    }

    /// The name that the event gave something to.
    fn target(&self, event: &Event) -> Option<String> {
        let newcomers = || event.to.map(|to| self.holders.newcomers(event.line, to)).unwrap_or_default();
        let names = match &event.name {
            // The engine names a function's variable by its short name.
            Some(name) => vec![name.as_str()],
            None => newcomers(),
        };
        let names: Vec<String> = names.into_iter().map(spoken).collect();
        (!names.is_empty()).then(|| listed(&names))
    }

    /// `a's buffer #1`, or `buffer #1` if no other name than the target holds it.
    fn place(&self, event: &Event, buffer: Option<u64>) -> String {
        let Some(buffer) = buffer else { return "it".to_owned() };
        match self.holders.owner(event.line, buffer) {
            Some(owner) if event.name.as_deref() != Some(owner) || event.to != Some(buffer) => {
                format!("{}'s\u{a0}{}", spoken(owner), number(buffer))
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
            _ => "a new array,",
        };
        format!("{target} is {what} {}{}", self.place_of_target(event), cost(event))
    }

    fn place_of_target(&self, event: &Event) -> String {
        event.to.map_or_else(|| "no buffer".to_owned(), number)
    }

    fn share(&self, event: &Event) -> String {
        let target = self.target(event).unwrap_or_else(|| "the result".to_owned());
        let target = match (event.occasion, &event.name) {
            (Occasion::Pass, Some(name)) => format!("parameter\u{a0}{}", spoken(name)),
            _ => target,
        };
        let source = match event.from {
            Some(_) => self.place(event, event.from),
            None => "the same container".to_owned(),
        };
        let saved = saved(event);
        if self.reference {
            format!("{target} is another name for {source}{saved}")
        } else {
            format!("{target} shares {source} until one is written{saved}")
        }
    }

    fn view(&self, event: &Event) -> String {
        let target = self.target(event).map_or_else(|| "looks through".to_owned(), |target| format!("{target} is"));
        format!("{target} a view of {}{}", self.place(event, event.from), saved(event))
    }

    fn copy(&self, event: &Event) -> String {
        let into = event.to.map(number).unwrap_or_default();
        match (event.occasion, self.target(event)) {
            (_, _) if event.to.is_none() => format!("copies the container{}", cost(event)),
            (Occasion::Write | Occasion::Update | Occasion::Extend, _) => {
                format!("copies {} to {into} first{}", self.place(event, event.from), cost(event))
            }
            (_, Some(target)) => format!("{target} is a copy, {into}{}", cost(event)),
            (_, None) => format!("a temporary copy from {}{}", self.place(event, event.from), cost(event)),
        }
    }

    fn grow(&self, event: &Event) -> String {
        let target = self.target(event).unwrap_or_else(|| "the array".to_owned());
        format!("{target} grows into {}{}", event.to.map(number).unwrap_or_default(), cost(event))
    }

    fn write(&self, event: &Event, just_made: bool) -> String {
        if just_made {
            return format!("writes {} there{}", tied_bytes(event.bytes), times(event));
        }
        let place = event.to.map_or_else(|| "place".to_owned(), number);
        format!("writes {} into {place}{}", tied_bytes(event.bytes), times(event))
    }
}

/// The buffer that an event made, if it made one.
fn made(event: &Event) -> Option<u64> {
    matches!(event.event, EventKind::Copy | EventKind::Grow).then_some(event.to)?
}

fn number(buffer: u64) -> String {
    format!("buffer\u{a0}#{buffer}")
}

/// ` (40 B)`, and what repetitions took together.
fn cost(event: &Event) -> String {
    match event.count {
        1 => format!(" ({})", tied_bytes(event.bytes)),
        n => format!(" (×{}, {} in all)", grouped(n).replace(' ', "\u{a0}"), tied_bytes(event.total_bytes)),
    }
}

/// ` (×1000, 8 000 B in all)` if it happened repeatedly.
fn times(event: &Event) -> String {
    if event.count == 1 { String::new() } else { cost(event) }
}

/// ` (0 B, not 40 B)`: what a copy would have taken.
fn saved(event: &Event) -> String {
    let times = if event.count == 1 { String::new() } else { format!("×{}, ", grouped(event.count)) };
    match event.avoided {
        0 => format!(" ({times}0\u{a0}B)"),
        avoided => format!(" ({times}0\u{a0}B, a copy: {})", tied_bytes(avoided)),
    }
}
