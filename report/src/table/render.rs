//! The table for a terminal, a page, a program.

use comfy_table::{Cell, ContentArrangement, Table as Grid, presets};
use serde::Serialize;

use super::{SCHEMA, Table};
use crate::text::Look;

/// For reading.
pub fn terminal(table: &Table, look: Look) -> String {
    let mut grid = Grid::new();
    grid.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    let (scenario, models) = headings(table);
    grid.set_header(std::iter::once(scenario).chain(models).map(Cell::new));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| tied(&cell.text));
        grid.add_row(std::iter::once(row.scenario.to_owned()).chain(cells));
    }
    let mut text = String::new();
    for line in grid.lines() {
        text.push_str(line.replace('\u{a0}', " ").trim_end());
        text.push('\n');
    }
    text
}

/// For a page: a Markdown table.
pub fn markdown(table: &Table) -> String {
    let (scenario, models) = headings(table);
    let mut text = String::new();
    let mut line = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    };
    line(std::iter::once(scenario).chain(models).map(str::to_owned).collect());
    line(vec!["---".to_owned(); table.models.len() + 1]);
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| cell.text.clone());
        line(std::iter::once(row.scenario.to_owned()).chain(cells).collect());
    }
    text
}

/// For a program: schema [`SCHEMA`], one line.
pub fn json(table: &Table) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        #[serde(flatten)]
        table: &'a Table,
    }
    let document = Document { schema: SCHEMA, table };
    let mut text = serde_json::to_string(&document).expect("plain data with text keys is always JSON");
    text.push('\n');
    text
}

fn headings(table: &Table) -> (&'static str, impl Iterator<Item = &str>) {
    ("scenario", table.models.iter().map(String::as_str))
}

/// Numbers are kept with their units.
fn tied(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = letters.next() {
        let joins =
            c == ' ' && last.is_ascii_digit() && letters.peek().is_some_and(|n| n.is_ascii_digit() || *n == 'B');
        tied.push(if joins { '\u{a0}' } else { c });
        last = c;
    }
    tied
}
