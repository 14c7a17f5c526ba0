//! Walking traces side by side.

use std::collections::{BTreeMap, HashMap};

use crate::trace::{Event, Step, Trace, Variable};

/// Traces being walked together.
pub(super) struct Walk<'a> {
    runs: Vec<Run<'a>>,
}

/// A trace being walked: the variables as of the step reached.
struct Run<'a> {
    trace: &'a Trace,
    /// Position of each step by statement and execution.
    places: HashMap<(u32, u64), usize>,
    next: usize,
    state: BTreeMap<&'a str, &'a Variable>,
}

/// A run that came to the step looked at.
pub(super) struct Here<'a, 'w> {
    pub(super) trace: &'a Trace,
    /// Its step.
    pub(super) step: &'a Step,
    /// That step with all that it consists of.
    pub(super) extent: &'a [Step],
    state: &'w BTreeMap<&'a str, &'a Variable>,
}

impl<'a> Here<'a, '_> {
    /// A variable after the step.
    pub(super) fn state(&self, name: &str) -> Option<&'a Variable> {
        self.state.get(name).copied()
    }

    /// What happened to memory during the step.
    pub(super) fn events(&self) -> impl Iterator<Item = &'a Event> {
        self.step.events.iter().filter_map(|i| self.trace.events.get(*i))
    }

    /// The step that raised an error within this one, the innermost; whether or not it was caught.
    pub(super) fn raised(&self) -> Option<&'a Step> {
        self.extent.iter().find(|step| step.raised)
    }

    /// Whether a variable was bound or written during the step.
    pub(super) fn changes(&self, name: &str) -> bool {
        self.extent
            .iter()
            .any(|step| step.changed.iter().any(|v| v.name == name) || step.gone.iter().any(|n| n == name))
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(traces: &'a [Trace]) -> Self {
        let run = |trace: &'a Trace| {
            let places = trace.steps.iter().enumerate().map(|(i, s)| ((s.statement, s.occurrence), i)).collect();
            Run { trace, places, next: 0, state: BTreeMap::new() }
        };
        Self { runs: traces.iter().map(run).collect() }
    }

    /// Walks on to a step: the runs that come to it, and the names touched on the way, sorted.
    pub(super) fn advance_to(&mut self, step: &Step) -> (Vec<Here<'a, '_>>, Vec<&'a str>) {
        let mut touched: Vec<&str> = Vec::new();
        let mut present = Vec::new();
        for run in &mut self.runs {
            let place = run.places.get(&(step.statement, step.occurrence));
            let Some(at) = place.copied().filter(|at| *at >= run.next) else { continue };
            let trace = run.trace;
            for step in &trace.steps[run.next..=at] {
                touched.extend(step.changed.iter().map(|v| v.name.as_str()));
                touched.extend(step.gone.iter().map(String::as_str));
                run.state.extend(step.changed.iter().map(|v| (v.name.as_str(), v)));
                for name in &step.gone {
                    run.state.remove(name.as_str());
                }
            }
            run.next = at + 1;
            let step = &trace.steps[at];
            let extent = &trace.steps[step.first.min(at)..=at];
            present.push(Here { trace, step, extent, state: &run.state });
        }
        touched.sort_unstable();
        touched.dedup();
        (present, touched)
    }
}
