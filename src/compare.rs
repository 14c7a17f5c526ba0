//! Comparing: one program under several models, and where the runs part.

use std::collections::BTreeMap;

use crate::trace::{Cause, Comparison, Divergence, Event, EventKind, Side, Status, Step, Trace, Values, Variable};

/// Finds where traces of one script part.
///
/// Steps are aligned by statement and execution count, so a model that stops early or takes another branch is
/// compared as far as it goes.
pub fn divergences(traces: &[Trace]) -> Vec<Divergence> {
    let Some(longest) = traces.iter().max_by_key(|t| t.steps.len()) else { return Vec::new() };
    let mut runs: Vec<Run<'_>> = traces.iter().map(Run::new).collect();
    let mut found: Vec<Divergence> = Vec::new();
    for step in &longest.steps {
        let key = (step.statement, step.occurrence);
        let reached: Vec<Option<&Step>> = runs.iter_mut().map(|run| run.advance_to(key)).collect();
        let mut touched: Vec<&str> = Vec::new();
        for here in reached.iter().flatten() {
            touched.extend(here.changed.iter().map(|v| v.name.as_str()));
            touched.extend(here.gone.iter().map(String::as_str));
        }
        touched.sort_unstable();
        touched.dedup();
        for name in touched.into_iter().filter(|n| !n.contains('.')) {
            if found.iter().any(|d| d.name == name) {
                continue;
            }
            let present: Vec<(&Run<'_>, Option<&Step>)> =
                runs.iter().zip(reached.iter().copied()).filter(|(_, step)| step.is_some()).collect();
            if agree(present.iter().map(|(run, _)| run.state.get(name).copied())) || hidden(&present, name) {
                continue;
            }
            found.push(explain(name, step, &present, &found));
        }
    }
    found.extend(left_behind(traces, &found));
    found.sort_by_key(|d| d.line);
    found
}

/// Puts traces of one script side by side.
pub fn comparison(path: &str, language: &str, text: &str, traces: Vec<Trace>) -> Comparison {
    let divergences = divergences(&traces);
    Comparison { path: path.into(), language: language.into(), text: text.into(), traces, divergences }
}

/// Makes a model on the thread that its run gets.
#[cfg(feature = "script")]
pub type NewModel = Box<dyn FnOnce() -> std::rc::Rc<dyn crate::semantics::Semantics> + Send>;

/// Runs a program under each model and puts the traces side by side.
#[cfg(feature = "script")]
pub fn compare(
    program: &crate::script::program::Program,
    models: Vec<NewModel>,
    limits: crate::script::run::Limits,
) -> Comparison {
    use crate::engine::Detail;
    let traces =
        models.into_iter().map(|model| crate::script::run::run(program, model, Detail::Full, limits)).collect();
    let source = &program.source;
    comparison(&source.path, source.language, &source.text, traces)
}

/// A trace being walked: the variables as of the step reached.
struct Run<'a> {
    trace: &'a Trace,
    next: usize,
    state: BTreeMap<&'a str, &'a Variable>,
}

impl<'a> Run<'a> {
    fn new(trace: &'a Trace) -> Self {
        Self { trace, next: 0, state: BTreeMap::new() }
    }

    /// Walks on to a step; `None` if it never came to it.
    fn advance_to(&mut self, key: (u32, u64)) -> Option<&'a Step> {
        let ahead = &self.trace.steps[self.next..];
        let at = ahead.iter().position(|s| (s.statement, s.occurrence) == key)?;
        for step in &ahead[..=at] {
            self.state.extend(step.changed.iter().map(|v| (v.name.as_str(), v)));
            for name in &step.gone {
                self.state.remove(name.as_str());
            }
        }
        self.next += at + 1;
        Some(&ahead[at])
    }

    fn events(&self, step: &'a Step) -> impl Iterator<Item = &'a Event> {
        let events = &self.trace.events;
        step.events.iter().filter_map(|i| events.get(*i))
    }
}

fn agree<'a>(mut states: impl Iterator<Item = Option<&'a Variable>>) -> bool {
    let Some(first) = states.next() else { return true };
    states.all(|other| match (first, other) {
        (None, None) => true,
        (Some(a), Some(b)) => same_value(a, b),
        _ => false,
    })
}

/// Whether two variables hold the same to a reader: shape and values, whatever the element type.
fn same_value(a: &Variable, b: &Variable) -> bool {
    match (&a.values, &b.values) {
        (Some(x), Some(y)) => a.shape.as_ref().zip(b.shape.as_ref()).is_none_or(|(s, t)| s == t) && x.agrees_with(y),
        _ => a.digest == b.digest,
    }
}

/// Whether a difference has no meaning under some model: identity and `base` of values.
fn hidden(present: &[(&Run<'_>, Option<&Step>)], name: &str) -> bool {
    present.iter().any(|(run, step)| {
        let line = step.map_or(0, |s| s.line);
        let says_so = run.trace.diagnostics.iter().any(|d| d.line == line && d.code == "not-observable");
        says_so && run.state.get(name).is_none_or(|v| v.shape.is_none())
    })
}

fn explain(name: &str, step: &Step, present: &[(&Run<'_>, Option<&Step>)], before: &[Divergence]) -> Divergence {
    let models = present.iter().map(|(run, _)| side(run.trace, run.state.get(name).copied())).collect();
    let events = || present.iter().flat_map(|(run, step)| step.iter().flat_map(|s| run.events(s)));
    // A write through another name that changed this one, in any model.
    let through = events().find(|e| e.event == EventKind::Write && e.also_changed.iter().any(|n| base_name(n) == name));
    let grew = events().find(|e| e.event == EventKind::Grow && e.name.as_deref() == Some(name));
    let stopped = present.iter().find_map(|(run, here)| {
        let error = run.trace.error.as_ref()?;
        here.is_some_and(|_| run.next == run.trace.steps.len()).then_some(error.line)
    });
    let held: Vec<&Variable> = present.iter().filter_map(|(run, _)| run.state.get(name).copied()).collect();
    let types: Vec<_> = held.iter().filter_map(|v| v.dtype.as_deref()).collect();
    let (cause, line) = if let Some(event) = through {
        (Cause::Aliasing, event.line)
    } else if let Some(event) = grew {
        (Cause::Growth, event.line)
    } else if let Some(line) = stopped {
        (Cause::Error, line)
    } else if let Some(root) = before.first().filter(|_| types.windows(2).all(|t| t[0] == t[1])) {
        (root.cause, step.line)
    } else if held.iter().any(|one| held.iter().all(|v| same_value(one, v) || storage_explains(one, v))) {
        (Cause::ElementType, step.line)
    } else {
        // No name was written through, but the elements are others: a view without a name, a container.
        (Cause::Aliasing, step.line)
    };
    let written_through = through.and_then(|e| e.name.clone());
    Divergence { line, name: name.to_owned(), cause, models, written_through }
}

/// Whether the values of a name may differ because of how models store and compute numbers: fractions dropped or
/// rounded, integers that wrap, saturate or go missing.
fn storage_explains(a: &Variable, b: &Variable) -> bool {
    if same_value(a, b) {
        return true;
    }
    let floats =
        |v: &Variable| v.dtype.as_deref().is_some_and(|t| t.starts_with("float64") || t.starts_with("complex128"));
    if floats(a) && floats(b) || a.shape.is_some() && a.shape != b.shape {
        return false;
    }
    match (&a.values, &b.values) {
        (Some(x), Some(y)) => close_by_storage(x, y),
        _ => a.dtype != b.dtype,
    }
}

fn close_by_storage(a: &Values, b: &Values) -> bool {
    use Values::{Bool, Dict, Float, Int, List, Missing};
    let number = |v: &Values| match *v {
        Bool(b) => Some(f64::from(u8::from(b))),
        Int(i) => Some(i as f64),
        Float(x) => Some(x),
        _ => None,
    };
    match (a, b) {
        (List(x), List(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| close_by_storage(x, y)),
        (Dict(x), Dict(y)) => {
            x.len() == y.len() && x.iter().zip(y).all(|((k, x), (l, y))| k == l && close_by_storage(x, y))
        }
        (Missing, other) | (other, Missing) => number(other).is_some() || *other == Missing,
        _ => match (number(a), number(b)) {
            (Some(x), Some(y)) => {
                let apart = (x - y).abs();
                // Wrapped by a power of two, or stopped at the largest or smallest integer of some width.
                let limit = |v: f64| {
                    [8, 16, 32, 64].iter().any(|bits| {
                        let top = 2_f64.powi(*bits);
                        [top - 1.0, top / 2.0 - 1.0, -top / 2.0].contains(&v)
                    })
                };
                !apart.is_finite() || apart <= 1.0 || apart % 256.0 == 0.0 || limit(x) || limit(y)
            }
            _ => a == b,
        },
    }
}

/// Names that only the models that did not stop have.
fn left_behind(traces: &[Trace], found: &[Divergence]) -> Vec<Divergence> {
    let Some(error) = traces.iter().find_map(|t| t.error.as_ref()) else { return Vec::new() };
    if traces.iter().all(|t| t.status == Status::Error) {
        return Vec::new();
    }
    let find = |trace: &'_ Trace, name: &str| trace.variables.iter().position(|v| v.name == name);
    let mut names: Vec<&str> = traces.iter().flat_map(|t| t.variables.iter().map(|v| v.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter(|name| !found.iter().any(|d| d.name == *name))
        .filter(|name| !agree(traces.iter().map(|t| find(t, name).map(|i| &t.variables[i]))))
        .map(|name| Divergence {
            line: error.line,
            name: name.to_owned(),
            cause: Cause::Error,
            models: traces.iter().map(|t| side(t, find(t, name).map(|i| &t.variables[i]))).collect(),
            written_through: None,
        })
        .collect()
}

fn side(trace: &Trace, variable: Option<&Variable>) -> Side {
    let shown = variable.map_or_else(|| "(does not exist)".to_owned(), shown);
    Side { model: trace.model.clone(), variable: variable.cloned(), shown }
}

fn base_name(name: &str) -> &str {
    name.split(['[', '.']).next().unwrap_or(name)
}

/// Characters that a value may take in a line of a comparison.
const WIDTH: usize = 60;

/// A variable's value in a few characters.
pub fn shown(variable: &Variable) -> String {
    let mut text = String::new();
    match &variable.values {
        Some(values) => write_values(values, &mut text),
        None => {
            let mut head = String::new();
            write_values(&Values::List(variable.head.clone()), &mut head);
            text = format!("{}, …]", head.trim_end_matches(']'));
        }
    }
    if text.chars().count() > WIDTH {
        text = text.chars().take(WIDTH - 1).collect::<String>() + "…";
    }
    text
}

fn write_values(values: &Values, text: &mut String) {
    match values {
        Values::Null => text.push_str("None"),
        Values::Bool(b) => text.push_str(if *b { "True" } else { "False" }),
        Values::Int(i) => text.push_str(&i.to_string()),
        Values::Float(x) if x.fract() == 0.0 && x.abs() < 1e15 => text.push_str(&format!("{x:.0}")),
        Values::Float(x) => text.push_str(&format!("{}", (x * 1e6).round() / 1e6)),
        Values::Complex(re, im) => text.push_str(&format!("{re}{im:+}j")),
        Values::Missing => text.push_str("NA"),
        Values::Text(t) => text.push_str(&format!("'{t}'")),
        Values::List(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    text.push_str(", ");
                }
                // No line shows more than this, so no more is written.
                if text.len() > 4 * WIDTH {
                    text.push('…');
                    break;
                }
                write_values(item, text);
            }
            text.push(']');
        }
        Values::Dict(entries) => {
            text.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                let comma = if i > 0 { ", " } else { "" };
                text.push_str(&format!("{comma}{key}: "));
                write_values(value, text);
            }
            text.push('}');
        }
    }
}
