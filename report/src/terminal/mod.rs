//! A comparison for a terminal: what a teacher would project, readable at 80 columns.
//!
//! The script with what each model did below each statement, models that did the same on one line; where values
//! part, side by side; the rules behind it; what each model cost.

mod page;
mod parts;
mod totals;

use cowscope::trace::Comparison;

use crate::narrate;
use crate::text::Look;
use page::{Page, Palette};

/// The comparison as text. Ends with a line break; no line is wider than `look.width`.
pub fn render(comparison: &Comparison, look: Look) -> String {
    let mut page = Page::new(look);
    parts::header(&mut page, comparison);
    if comparison.text.trim().is_empty() {
        page.blank();
        page.text(Palette::PLAIN, "The script is empty: there is nothing to compare.");
        return page.finish();
    }
    parts::summary(&mut page, comparison);
    parts::script(&mut page, comparison, &narrate::lines(comparison));
    parts::partings(&mut page, comparison);
    parts::printed(&mut page, comparison);
    parts::reasons(&mut page, comparison);
    totals::totals(&mut page, comparison);
    page.finish()
}
