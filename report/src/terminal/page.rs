//! Lines of a terminal: wrapped, indented, coloured, never wider than the page.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::text::{Look, TIED};

/// The styles that the view uses, and what for.
pub(super) struct Palette;

impl Palette {
    pub(super) const PLAIN: Style = Style::new();
    pub(super) const HEADING: Style = Style::new().bold();
    /// What is there for completeness: line numbers, lines that did nothing, reasons.
    pub(super) const QUIET: Style = Style::new().dimmed();
    pub(super) const CODE: Style = Style::new().bold();
    pub(super) const MODEL: Style = AnsiColor::Cyan.on_default();
    /// A change that its author may not have expected.
    pub(super) const ALARM: Style = AnsiColor::Yellow.on_default().bold();
    pub(super) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
}

/// A text under construction.
pub(super) struct Page {
    look: Look,
    text: String,
}

impl Page {
    pub(super) fn new(look: Look) -> Self {
        Page { look, text: String::new() }
    }

    pub(super) fn width(&self) -> usize {
        self.look.width
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A heading with space above.
    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.text(Palette::HEADING, text);
    }

    /// A paragraph from the left margin.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        self.hanging(&[], 0, style, text);
    }

    /// A paragraph that begins behind `lead` on its first line and at column `indent` on the others, where the
    /// first part of the lead, the margin, is repeated.
    ///
    /// The lead is padded to `indent`, and must not be wider.
    pub(super) fn hanging(&mut self, lead: &[(Style, &str)], indent: usize, style: Style, text: &str) {
        let room = self.look.width.saturating_sub(indent).max(20);
        for (i, line) in textwrap::wrap(text, room).iter().enumerate() {
            let lead = if i == 0 { lead } else { lead.get(..1).unwrap_or_default() };
            let used: usize = lead.iter().map(|(_, part)| part.width()).sum();
            lead.iter().for_each(|(style, part)| self.put(*style, part));
            self.put(Palette::PLAIN, &" ".repeat(indent.saturating_sub(used)));
            self.put(style, line);
            self.end_line();
        }
    }

    /// A line as it is, which must fit.
    pub(super) fn line(&mut self, parts: &[(Style, &str)]) {
        parts.iter().for_each(|(style, part)| self.put(*style, part));
        self.end_line();
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn put(&mut self, style: Style, text: &str) {
        let text = text.replace(TIED, " ");
        if self.look.colour && style != Palette::PLAIN && !text.trim().is_empty() {
            self.text.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.text.push_str(&text);
        }
    }

    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }
}
