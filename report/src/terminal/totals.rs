//! What each model cost, as a table: models side by side, one measure a row.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use cowscope::trace::{Comparison, Totals};

use super::page::{Page, Palette};
use crate::text::{bytes, grouped};

/// A row: what is measured, and how a model's totals say it.
type Row = (&'static str, fn(&Totals) -> String);

const ROWS: [Row; 9] = [
    ("arrays allocated", |t| grouped(t.allocations)),
    ("bytes allocated", |t| bytes(t.bytes_allocated)),
    ("copies", |t| with_bytes(t.copies, t.bytes_copied)),
    ("copies avoided", |t| with_bytes(t.copies_avoided, t.bytes_avoided)),
    ("writes in place", |t| grouped(t.writes_in_place)),
    ("writes that changed another name", |t| grouped(t.writes_seen_elsewhere)),
    ("peak", |t| bytes(t.peak_bytes)),
    ("alive at the end", |t| bytes(t.live_bytes)),
    ("of it pinned by a smaller view", |t| bytes(t.pinned_bytes)),
];

/// Sums of every model.
pub(super) fn totals(page: &mut Page, comparison: &Comparison) {
    page.heading("What it cost");
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(page.width()).unwrap_or(u16::MAX));
    let titles = comparison.traces.iter().map(|t| right(&t.title));
    table.set_header(std::iter::once(Cell::new("")).chain(titles));
    for (what, measure) in ROWS {
        let cells = comparison.traces.iter().map(|t| right(&measure(&t.totals)));
        table.add_row(std::iter::once(Cell::new(what)).chain(cells));
    }
    for (i, line) in table.lines().enumerate() {
        let style = if i == 0 { Palette::MODEL } else { Palette::PLAIN };
        page.line(&[(style, line.trim_end())]);
    }
}

fn right(text: &str) -> Cell {
    // Comfy-table breaks at spaces; a number is not to be broken.
    Cell::new(text.replace(' ', "\u{a0}")).set_alignment(CellAlignment::Right)
}

fn with_bytes(count: u64, n: u64) -> String {
    if count == 0 { "0".to_owned() } else { format!("{} ({})", grouped(count), bytes(n)) }
}
