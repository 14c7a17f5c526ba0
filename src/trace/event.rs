//! Events and their sums.

use serde::{Serialize, Serializer};

use crate::semantics::Occasion;

/// What the engine did to memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A new buffer for a result.
    Allocate,
    /// Another holder of the same array: an alias, or a promise to copy before a write.
    Share,
    /// Another array on the same buffer, through which writes are seen.
    View,
    /// A new buffer with elements of an old one.
    Copy,
    /// Elements overwritten where they are.
    Write,
    /// A new, longer buffer.
    Grow,
    /// A sequence written out.
    Materialise,
    /// A buffer given up by its last holder.
    Release,
}

impl EventKind {
    /// As in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Allocate => "allocate",
            EventKind::Share => "share",
            EventKind::View => "view",
            EventKind::Copy => "copy",
            EventKind::Write => "write",
            EventKind::Grow => "grow",
            EventKind::Materialise => "materialise",
            EventKind::Release => "release",
        }
    }
}

/// One thing that happened to memory, or the same thing happening repeatedly on one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// Line of the statement, from 1.
    pub line: u32,
    /// The occasion on which the model was asked.
    #[serde(serialize_with = "as_text")]
    pub occasion: Occasion,
    /// What was done.
    pub event: EventKind,
    /// The ruling's reason code.
    pub reason: &'static str,
    /// The ruling's sentence.
    pub because: &'static str,
    /// The name concerned, if there is one: bound, written, released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The buffer that elements were read from or that was shared.
    pub from: Option<u64>,
    /// The buffer that holds the result.
    pub to: Option<u64>,
    /// Payload bytes allocated, copied or written; 0 for a share or view.
    pub bytes: u64,
    /// Bytes that copies would have taken, where none was made; of all times together.
    #[serde(skip_serializing_if = "is_zero")]
    pub avoided: u64,
    /// Other names that see a write, and so changed without being its target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_changed: Vec<String>,
    /// Whether a write also changed other elements of its own target: a list that holds one array twice.
    #[serde(skip_serializing_if = "is_false")]
    pub also_within: bool,
    /// Whether what was written had itself been overwritten since the statement began.
    #[serde(skip)]
    pub source_overwritten: bool,
    /// How often this happened; the fields above tell the first time.
    pub count: u64,
    /// Bytes of all times together.
    pub total_bytes: u64,
    /// The last of several times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Last>,
}

/// The last repetition of a folded event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Last {
    /// As [`Event::from`].
    pub from: Option<u64>,
    /// As [`Event::to`].
    pub to: Option<u64>,
    /// As [`Event::bytes`].
    pub bytes: u64,
}

fn as_text<S: Serializer>(occasion: &Occasion, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(occasion)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_false(b: &bool) -> bool {
    !*b
}

/// Sums over a run; exact, and the same on every run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Buffers allocated, whatever for.
    pub allocations: u64,
    /// Their payload bytes.
    pub bytes_allocated: u64,
    /// Buffers allocated to hold elements of an existing array.
    pub copies: u64,
    /// Their payload bytes.
    pub bytes_copied: u64,
    /// Times a copy was not made: aliases, shares and views.
    pub copies_avoided: u64,
    /// Bytes those copies would have taken.
    pub bytes_avoided: u64,
    /// Writes that went into an existing buffer.
    pub writes_in_place: u64,
    /// Writes seen through a name that was not their target.
    pub writes_seen_elsewhere: u64,
    /// The most payload bytes alive at a time.
    pub peak_bytes: u64,
    /// Payload bytes alive at the end.
    pub live_bytes: u64,
    /// Bytes alive at the end only because a smaller view needs its buffer.
    pub pinned_bytes: u64,
}
