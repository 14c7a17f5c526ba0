//! The recorder: keeps the totals, folds repeated events, notes the state of variables after statements.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::kernel::{Buffer, BufferId};
use crate::semantics::{Occasion, Reason};
use crate::trace::{Diagnostic, Event, EventKind, Last, Step, Totals};

/// How much of a run is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Sums only.
    Totals,
    /// Sums, events, and the variables after each statement.
    Full,
}

/// What the engine tells the recorder of one event.
#[derive(Debug)]
pub(crate) struct Note<'a> {
    pub(crate) occasion: Occasion,
    pub(crate) event: EventKind,
    pub(crate) reason: Reason,
    pub(crate) name: Option<&'a str>,
    pub(crate) from: Option<BufferId>,
    pub(crate) to: Option<BufferId>,
    pub(crate) bytes: usize,
    pub(crate) avoided: usize,
    pub(crate) also_changed: Vec<String>,
    pub(crate) also_within: bool,
    pub(crate) source_overwritten: bool,
}

impl<'a> Note<'a> {
    pub(crate) fn new(occasion: Occasion, event: EventKind, reason: Reason) -> Self {
        Note {
            occasion,
            event,
            reason,
            name: None,
            from: None,
            to: None,
            bytes: 0,
            avoided: 0,
            also_changed: Vec::new(),
            also_within: false,
            source_overwritten: false,
        }
    }
    pub(crate) fn name(mut self, name: Option<&'a str>) -> Self {
        self.name = name;
        self
    }
    pub(crate) fn from(mut self, buffer: &Buffer) -> Self {
        self.from = Some(buffer.id());
        self
    }
    pub(crate) fn to(mut self, buffer: &Buffer) -> Self {
        self.to = Some(buffer.id());
        self
    }
    pub(crate) fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }
    pub(crate) fn avoided(mut self, bytes: usize) -> Self {
        self.avoided = bytes;
        self
    }
}

/// A buffer as the recorder knows it.
#[derive(Debug, Clone, Copy)]
struct Account {
    /// Number shown to people: 1, 2, 3 … in order of appearance.
    number: u64,
    payload: u64,
    /// Was bound to a name or stored in a container, so that its end is worth an event.
    kept: bool,
}

/// What makes two events the same event happening again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Fold {
    line: u32,
    occasion: Occasion,
    event: EventKind,
    code: &'static str,
    name: Option<String>,
    /// A write that others see is another event than one that nobody else sees. After [`SEEN`] different ones on a
    /// line they are told apart by variable only, since a list may gain an item with every turn of a loop.
    also_changed: Vec<String>,
    /// Which of the unnamed results of one statement this is: `b, c = a[:2], a[2:]` makes two.
    result: usize,
}

/// Sets of other names that see the writes of a line, before they are told apart by variable only.
const SEEN: usize = 8;

/// Unnamed results of one statement that are told apart.
const RESULTS: usize = 8;

/// Keeps the books of one run.
#[derive(Debug)]
pub(crate) struct Recorder {
    detail: Detail,
    line: u32,
    totals: Totals,
    events: Vec<Event>,
    folds: FxHashMap<Fold, usize>,
    /// By line: sets of other names that saw its writes.
    seen: FxHashMap<u32, usize>,
    accounts: FxHashMap<BufferId, Account>,
    next_number: u64,
    versions: FxHashMap<BufferId, u64>,
    /// Buffers written since the statement that began last did.
    touched: Vec<BufferId>,
    /// Unnamed results since the statement or turn that began last did, by what made them.
    results: Vec<(EventKind, &'static str)>,
    steps: Vec<Step>,
    diagnostics: Vec<Diagnostic>,
    /// Variables whose values functions kept.
    captured: BTreeSet<String>,
    /// Lines on which a shorter operand or value was repeated.
    recycled: BTreeSet<u32>,
    /// Events noted since each of the statements running now began, innermost last.
    running: Vec<Vec<usize>>,
}

impl Recorder {
    pub(crate) fn new(detail: Detail) -> Self {
        Self {
            detail,
            line: 0,
            totals: Totals::default(),
            events: Vec::new(),
            folds: FxHashMap::default(),
            seen: FxHashMap::default(),
            accounts: FxHashMap::default(),
            next_number: 1,
            versions: FxHashMap::default(),
            touched: Vec::new(),
            results: Vec::new(),
            steps: Vec::new(),
            diagnostics: Vec::new(),
            captured: BTreeSet::new(),
            recycled: BTreeSet::new(),
            running: Vec::new(),
        }
    }

    pub(crate) fn detail(&self) -> Detail {
        self.detail
    }

    pub(crate) fn set_line(&mut self, line: u32) {
        self.line = line;
    }

    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    pub(crate) fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(crate) fn totals_mut(&mut self) -> &mut Totals {
        &mut self.totals
    }

    /// Opens an account for a new buffer.
    pub(crate) fn open(&mut self, buffer: &Buffer, payload: usize) {
        let number = self.next_number;
        self.next_number += 1;
        buffer.watch();
        let payload = payload as u64;
        self.accounts.insert(buffer.id(), Account { number, payload, kept: false });
        self.totals.allocations += 1;
        self.totals.bytes_allocated = self.totals.bytes_allocated.saturating_add(payload);
        self.totals.live_bytes = self.totals.live_bytes.saturating_add(payload);
        self.totals.peak_bytes = self.totals.peak_bytes.max(self.totals.live_bytes);
    }

    /// Changes the payload of an account: a range that was written out.
    pub(crate) fn enlarge(&mut self, buffer: &Buffer, payload: usize) {
        if let Some(account) = self.accounts.get_mut(&buffer.id()) {
            let more = (payload as u64).saturating_sub(account.payload);
            account.payload = account.payload.saturating_add(more);
            self.totals.bytes_allocated = self.totals.bytes_allocated.saturating_add(more);
            self.totals.live_bytes = self.totals.live_bytes.saturating_add(more);
            self.totals.peak_bytes = self.totals.peak_bytes.max(self.totals.live_bytes);
        }
    }

    /// Closes the account of a freed buffer; gives its number and payload back if its end is worth an event.
    pub(crate) fn close(&mut self, buffer: BufferId) -> Option<(u64, u64)> {
        let account = self.accounts.remove(&buffer)?;
        self.versions.remove(&buffer);
        self.totals.live_bytes = self.totals.live_bytes.saturating_sub(account.payload);
        account.kept.then_some((account.number, account.payload))
    }

    /// A name or container holds this buffer.
    pub(crate) fn keep(&mut self, buffer: BufferId) {
        if let Some(account) = self.accounts.get_mut(&buffer) {
            account.kept = true;
        }
    }

    /// The number people see for a buffer.
    pub(crate) fn number(&self, buffer: BufferId) -> Option<u64> {
        self.accounts.get(&buffer).map(|a| a.number)
    }

    /// Payload bytes of a buffer.
    pub(crate) fn payload(&self, buffer: BufferId) -> Option<u64> {
        self.accounts.get(&buffer).map(|a| a.payload)
    }

    /// Counts a write into a buffer, so that states taken before and after can be told apart.
    pub(crate) fn touch(&mut self, buffer: BufferId) {
        if self.detail == Detail::Full {
            *self.versions.entry(buffer).or_default() += 1;
            if !self.touched.contains(&buffer) {
                self.touched.push(buffer);
            }
        }
    }

    /// Whether a buffer was written since the statement that began last did.
    pub(crate) fn touched(&self, buffer: BufferId) -> bool {
        self.touched.contains(&buffer)
    }

    /// How often a buffer was written.
    pub(crate) fn version(&self, buffer: BufferId) -> u64 {
        self.versions.get(&buffer).copied().unwrap_or(0)
    }

    /// Notes an event.
    pub(crate) fn note(&mut self, note: Note<'_>) {
        match note.event {
            EventKind::Share | EventKind::View => {
                self.totals.copies_avoided += 1;
                self.totals.bytes_avoided = self.totals.bytes_avoided.saturating_add(note.avoided as u64);
            }
            EventKind::Copy | EventKind::Grow => {
                self.totals.copies += 1;
                self.totals.bytes_copied = self.totals.bytes_copied.saturating_add(note.bytes as u64);
            }
            EventKind::Write if !note.also_changed.is_empty() => self.totals.writes_seen_elsewhere += 1,
            _ => {}
        }
        if self.detail < Detail::Full {
            return;
        }
        let from = note.from.and_then(|b| self.number(b));
        let to = note.to.and_then(|b| self.number(b));
        self.fold(note, from, to);
    }

    /// Notes the end of a buffer whose account is closed already.
    pub(crate) fn note_release(&mut self, reason: Reason, (number, payload): (u64, u64)) {
        if self.detail == Detail::Full {
            let note = Note::new(Occasion::Release, EventKind::Release, reason).bytes(payload as usize);
            self.fold(note, Some(number), None);
        }
    }

    /// Tells the unnamed results of one statement apart.
    fn result_of(&mut self, note: &Note<'_>) -> usize {
        use EventKind::{Allocate, Copy, Share, View};
        let made = matches!(note.event, Allocate | Copy | Share | View);
        if !made || note.name.is_some() || self.results.len() >= RESULTS {
            return 0;
        }
        let kind = (note.event, note.reason.code);
        self.results.push(kind);
        self.results.iter().filter(|k| **k == kind).count() - 1
    }

    fn bounded(&mut self, key: Fold) -> Fold {
        if key.also_changed.is_empty() || self.folds.contains_key(&key) {
            return key;
        }
        let seen = self.seen.entry(key.line).or_default();
        *seen += 1;
        if *seen <= SEEN { key } else { Fold { also_changed: variables(&key.also_changed), ..key } }
    }

    fn fold(&mut self, note: Note<'_>, from: Option<u64>, to: Option<u64>) {
        let result = self.result_of(&note);
        let key = Fold {
            line: self.line,
            occasion: note.occasion,
            event: note.event,
            code: note.reason.code,
            name: note.name.map(str::to_owned),
            also_changed: note.also_changed.clone(),
            result,
        };
        let key = self.bounded(key);
        let bytes = note.bytes as u64;
        let at = *self.folds.entry(key).or_insert(self.events.len());
        if let Some(event) = self.events.get_mut(at) {
            event.count += 1;
            event.total_bytes = event.total_bytes.saturating_add(bytes);
            event.also_within |= note.also_within;
            event.source_overwritten |= note.source_overwritten;
            event.avoided += note.avoided as u64;
            event.last = Some(Last { from, to, bytes });
        } else {
            self.events.push(Event {
                line: self.line,
                occasion: note.occasion,
                event: note.event,
                reason: note.reason.code,
                because: note.reason.because,
                name: note.name.map(str::to_owned),
                from,
                to,
                bytes,
                avoided: note.avoided as u64,
                also_changed: note.also_changed,
                also_within: note.also_within,
                source_overwritten: note.source_overwritten,
                count: 1,
                total_bytes: bytes,
                last: None,
            });
        }
        for running in &mut self.running {
            if running.last() != Some(&at) && !running.contains(&at) {
                running.push(at);
            }
        }
    }

    /// A statement begins.
    pub(crate) fn begin(&mut self) {
        self.running.push(Vec::new());
        self.touched.clear();
        self.results.clear();
    }

    /// A turn of a loop within a statement begins.
    pub(crate) fn begin_turn(&mut self) {
        self.results.clear();
    }

    /// The statement that began last ends; gives the events noted during it.
    pub(crate) fn end(&mut self) -> Vec<usize> {
        self.running.pop().unwrap_or_default()
    }

    /// Steps recorded so far.
    pub(crate) fn steps(&self) -> usize {
        self.steps.len()
    }

    pub(crate) fn step(&mut self, step: Step) {
        self.steps.push(step);
    }

    pub(crate) fn diagnose(&mut self, code: &'static str, message: String) {
        let diagnostic = Diagnostic { line: self.line, code, message };
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// A function keeps a variable's value of now.
    pub(crate) fn captured(&mut self, name: String) {
        self.captured.insert(name);
    }

    /// A shorter operand or value is repeated.
    pub(crate) fn recycled(&mut self) {
        self.recycled.insert(self.line);
    }

    /// The variables whose values functions kept, and the lines on which values were repeated.
    pub(crate) fn take_facts(&mut self) -> (Vec<String>, Vec<u32>) {
        let (captured, recycled) = (std::mem::take(&mut self.captured), std::mem::take(&mut self.recycled));
        (captured.into_iter().collect(), recycled.into_iter().collect())
    }

    /// Hands the record over; the recorder is empty afterwards.
    pub(crate) fn take(&mut self) -> (Vec<Event>, Vec<Step>, Vec<Diagnostic>) {
        self.folds.clear();
        (std::mem::take(&mut self.events), std::mem::take(&mut self.steps), std::mem::take(&mut self.diagnostics))
    }
}

/// The variables of names of places, each once: `rows` for `rows[0]` and `rows[1]`.
fn variables(places: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in places.iter().filter_map(|place| place.split('[').next()) {
        if !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    names
}
