//! Cells from traces: words derived from events, bytes measured.

use cowscope::semantics::{Occasion, Values};
use cowscope::trace::{Event, EventKind, Trace};

use super::Cell;
use crate::text::{bytes, listed};

/// A probe that ran.
pub(super) struct Probed {
    pub(super) trace: Trace,
    /// Lines in question.
    pub(super) marked: Vec<u32>,
    /// Whether the language's names hold references or values.
    pub(super) values: Values,
}

impl Probed {
    /// What the marked statement did.
    pub(super) fn statement(&self) -> Cell {
        let mut words: Vec<String> = Vec::new();
        let mut made = 0;
        for event in self.events() {
            made += allocated(event);
            let word = self.word(event);
            words.extend(word.filter(|word| !words.contains(word)));
        }
        if let Some(error) = &self.trace.error {
            words.push(error.kind.clone());
        }
        if words.is_empty() {
            words.push("reads".to_owned());
        }
        if let Some(dtype) = self.new_dtype() {
            words.push(format!("now {dtype}"));
        }
        Cell { text: format!("{} ({})", words.join(", "), bytes(made)), bytes: made }
    }

    /// Whether a copy taken before the write is needed, and what it costs.
    pub(super) fn copy_before(&self, with: &Probed) -> Cell {
        if let Some(cell) = self.stopped().or_else(|| with.stopped()) {
            return cell;
        }
        let needed = self.seen_elsewhere() > 0 && with.seen_elsewhere() == 0;
        let more = with.trace.totals.bytes_copied.saturating_sub(self.trace.totals.bytes_copied);
        let verdict = if needed { "needed, costs" } else { "not needed, adds" };
        Cell { text: format!("{verdict} {}", bytes(more)), bytes: more }
    }

    /// Bytes of the whole run.
    pub(super) fn memory(&self) -> Cell {
        if let Some(cell) = self.stopped() {
            return cell;
        }
        let t = &self.trace.totals;
        let text =
            format!("{}, peak {}, pinned {}", bytes(t.bytes_allocated), bytes(t.peak_bytes), bytes(t.pinned_bytes));
        Cell { text, bytes: t.bytes_allocated }
    }

    /// How many of the marked writes changed another name.
    pub(super) fn mutation(&self) -> Cell {
        if let Some(cell) = self.stopped() {
            return cell;
        }
        let text = format!("{} of {} writes change another name", self.seen_elsewhere(), self.marked.len());
        Cell { text, bytes: self.trace.totals.bytes_copied }
    }

    /// A probe that did not come to its end measured nothing.
    fn stopped(&self) -> Option<Cell> {
        let error = self.trace.error.as_ref()?;
        Some(Cell { text: format!("stopped: {}", error.kind), bytes: 0 })
    }

    /// Marked writes that changed another name.
    fn seen_elsewhere(&self) -> usize {
        let seen = |line: &&u32| self.trace.events.iter().any(|e| e.line == **line && !e.also_changed.is_empty());
        self.marked.iter().filter(seen).count()
    }

    fn events(&self) -> impl Iterator<Item = &Event> {
        self.trace.events.iter().filter(|event| self.marked.contains(&event.line))
    }

    fn word(&self, event: &Event) -> Option<String> {
        let word = match event.event {
            EventKind::Share if self.values == Values::Reference => "alias",
            EventKind::Share => "lazy copy",
            EventKind::View => "view",
            EventKind::Copy if event.occasion == Occasion::Write => "copy at the write",
            EventKind::Copy => "copy",
            EventKind::Grow => "grows into a copy",
            EventKind::Materialise => "written out",
            EventKind::Allocate if event.occasion == Occasion::Range => "sequence",
            EventKind::Allocate => "new array",
            EventKind::Release => return None,
            EventKind::Write if event.also_changed.is_empty() => {
                return Some(format!("only {} changes", event.name.as_deref().unwrap_or("it")));
            }
            EventKind::Write => return Some(format!("changes {} too", listed(&event.also_changed))),
        };
        Some(word.to_owned())
    }

    /// The element type that the marked statement gave the array it wrote to, if it is another one.
    fn new_dtype(&self) -> Option<&str> {
        let written = self.events().find(|event| event.event == EventKind::Write)?.name.as_deref()?;
        let states = self.trace.steps.iter().flat_map(|step| step.changed.iter().map(move |v| (step.line, v)));
        let mut types = states.filter(|(_, v)| v.name == written).map(|(line, v)| (line, v.dtype.as_deref()));
        let (_, before) = types.clone().next()?;
        let (_, after) = types.find(|(line, _)| self.marked.contains(line))?;
        after.filter(|_| before != after)
    }
}

/// Bytes of the arrays that an event made.
fn allocated(event: &Event) -> u64 {
    match event.event {
        EventKind::Allocate | EventKind::Copy | EventKind::Grow | EventKind::Materialise => event.total_bytes,
        EventKind::Share | EventKind::View | EventKind::Write | EventKind::Release => 0,
    }
}
