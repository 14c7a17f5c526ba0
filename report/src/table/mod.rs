//! The comparison table of the languages: every cell is measured by a probe that runs when the table is made.
//!
//! A probe is a small script (`report/src/probes/`) with the statement in question marked. Probes that touch
//! matrices do so in each language's own storage order, so that no language pays for another's.

mod measure;
mod render;

use cowscope::engine::Detail;
use cowscope::script::program::Program;
use cowscope::script::python::{self, SyntaxProblem};
use cowscope::script::run::Limits;
use cowscope::semantics::Storage;
use serde::Serialize;

use crate::models::ChosenModel;
use measure::Probed;
pub use render::{json, markdown, terminal};

/// The table's schema as JSON. Fields may be added under it; none changes its meaning.
pub const SCHEMA: &str = "cowscope.table/1";

/// A table of models, one column each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The columns: what the models are called in running text.
    pub models: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A scenario under every model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What is done: `b = a[1:4]`.
    pub scenario: &'static str,
    /// File name of the script that was run.
    pub probe: &'static str,
    /// What each model does, in the order of [`Table::models`].
    pub cells: Vec<Cell>,
}

/// What one model does in one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// In words, derived from the events: `view`, `copy at the write`.
    pub text: String,
    /// Bytes of arrays made by the statement in question, or by the whole probe where it is measured as a whole.
    pub bytes: u64,
}

/// A script of the table.
#[derive(Debug, Clone, Copy)]
struct Probe {
    name: &'static str,
    text: &'static str,
}

macro_rules! probe {
    ($name:literal) => {
        Probe { name: concat!($name, ".py"), text: include_str!(concat!("../probes/", $name, ".py")) }
    };
}

/// What is read from a probe's trace.
#[derive(Debug, Clone, Copy)]
enum Measure {
    /// What the marked statement did.
    Statement,
    /// What a copy taken beforehand, as in this probe, adds.
    CopyBefore(Probe),
    /// Bytes of the whole run.
    Memory,
    /// How many of the marked writes changed another name.
    Mutation,
}

const ROWS: [(&str, Probe, Measure); 16] = [
    ("b = a", probe!("alias"), Measure::Statement),
    ("b[0] = 99 after b = a", probe!("alias_write"), Measure::Statement),
    ("b = a[1:4]", probe!("slice"), Measure::Statement),
    ("b[0] = 99 after b = a[1:4]", probe!("slice_write"), Measure::Statement),
    ("explicit copy before the write", probe!("slice_write"), Measure::CopyBefore(probe!("slice_copy_write"))),
    ("memory for five looks at 8 000 B", probe!("memory"), Measure::Memory),
    ("accidental mutation", probe!("mutation"), Measure::Mutation),
    ("b = a[mask]", probe!("mask"), Measure::Statement),
    ("b = a row (column) of m", probe!("line"), Measure::Statement),
    ("b = m.T", probe!("transpose"), Measure::Statement),
    ("b = m reshaped in its own order", probe!("reshape"), Measure::Statement),
    ("f(a) that reads", probe!("pass"), Measure::Statement),
    ("f(a) that writes x[0] = 99", probe!("pass_write"), Measure::Statement),
    ("b += 1 after b = a", probe!("update"), Measure::Statement),
    ("a[5] = 99 past the end", probe!("past_end"), Measure::Statement),
    ("a[0] = 1.5 into int32", probe!("fraction"), Measure::Statement),
];

impl Probe {
    /// The probe in the storage order of a language.
    fn program(self, storage: Storage) -> Result<Program, SyntaxProblem> {
        let text = match storage {
            Storage::Strided => self.text.to_owned(),
            Storage::ColumnMajor => self.text.replace("order = 'C'\n", "order = 'F'\n"),
        };
        python::parse(self.name, &text)
    }

    fn run(self, model: &ChosenModel) -> Result<Probed, SyntaxProblem> {
        let program = self.program(model.model().storage)?;
        let marked = (1..).zip(program.source.text.lines()).filter(|(_, line)| line.ends_with("# measured"));
        let marked = marked.map(|(number, _)| number).collect();
        let trace = model.trace(&program, Detail::Full, Limits::default());
        Ok(Probed { trace, marked, values: model.model().values })
    }
}

/// Runs every probe under every model.
///
/// # Errors
/// None with the probes as they are: that a probe does not parse would be a fault of this package.
pub fn table(models: &[ChosenModel]) -> Result<Table, SyntaxProblem> {
    let row = |(scenario, probe, how): (&'static str, Probe, Measure)| {
        let cell = |model: &ChosenModel| {
            let probed = probe.run(model)?;
            Ok(match how {
                Measure::Statement => probed.statement(),
                Measure::CopyBefore(copying) => probed.copy_before(&copying.run(model)?),
                Measure::Memory => probed.memory(),
                Measure::Mutation => probed.mutation(),
            })
        };
        let cells: Result<Vec<Cell>, SyntaxProblem> = models.iter().map(cell).collect();
        Ok(Row { scenario, probe: probe.name, cells: cells? })
    };
    let rows: Result<Vec<Row>, SyntaxProblem> = ROWS.into_iter().map(row).collect();
    Ok(Table { models: models.iter().map(ChosenModel::title).collect(), rows: rows? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probe_parses_in_both_orders_and_marks_what_it_measures() {
        for (scenario, probe, how) in ROWS {
            for storage in [Storage::Strided, Storage::ColumnMajor] {
                assert_eq!(probe.program(storage).map(|_| ()), Ok(()), "{scenario}");
            }
            let marked = probe.text.lines().any(|line| line.ends_with("# measured"));
            assert!(marked || matches!(how, Measure::Memory), "{scenario}");
        }
    }
}
