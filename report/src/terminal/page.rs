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
    /// Columns that labels may take from the text beside them.
    pub(super) const LABEL: usize = 20;

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
        self.hanging(&[], "", 0, style, text);
    }

    /// A paragraph at column `indent`, behind `first` on its first line and behind the quiet `rest` on the others.
    ///
    /// Neither is wider than `indent`.
    pub(super) fn hanging(&mut self, first: &[(Style, &str)], rest: &str, indent: usize, style: Style, text: &str) {
        let rest = [(Palette::QUIET, rest)];
        let room = self.look.width.saturating_sub(indent);
        for (i, line) in textwrap::wrap(text, room).iter().enumerate() {
            let lead = if i == 0 { first } else { &rest };
            let used: usize = lead.iter().map(|(_, part)| part.width()).sum();
            lead.iter().for_each(|(style, part)| self.put(*style, part));
            self.put(Palette::PLAIN, &" ".repeat(indent.saturating_sub(used)));
            self.put(style, line);
            self.end_line();
        }
    }

    /// A paragraph behind a label, which stands in a column of `width` after the margin, or on a line of its own if
    /// it does not fit there.
    ///
    /// The margin is one text on the first line and another, as wide, on the others.
    pub(super) fn labelled(&mut self, margin: [&str; 2], width: usize, label: &str, style: Style, text: &str) {
        let width = width.min(Self::LABEL);
        let indent = margin[0].width() + width + 2;
        let first = [(Palette::QUIET, margin[0]), (Palette::MODEL, label)];
        if label.width() <= width {
            self.hanging(&first, margin[1], indent, style, text);
        } else {
            self.line(&first);
            self.hanging(&[(Palette::QUIET, margin[1])], margin[1], indent, style, text);
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
