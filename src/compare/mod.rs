//! Comparing: one program under several models, and where the runs part.
//!
//! `walk` goes through the traces side by side, `cause` says from what was recorded why a name parted.

mod cause;
mod shown;
mod walk;

use crate::trace::{Cause, Comparison, Divergence, Side, Status, Trace, Variable};
use cause::{Known, Moment};
pub use shown::shown;
use walk::Walk;

/// Finds where traces of one script part.
///
/// Steps are aligned by statement and execution count, so a model that stops early or takes another branch is
/// compared as far as it goes. A name that parts, agrees again and parts on another line is told twice.
pub fn divergences(traces: &[Trace]) -> Vec<Divergence> {
    let Some(longest) = traces.iter().max_by_key(|t| t.steps.len()) else { return Vec::new() };
    let mut walk = Walk::new(traces);
    let mut known = Known::new(&longest.flow);
    let mut found: Vec<Divergence> = Vec::new();
    for (at, step) in longest.steps.iter().enumerate() {
        let (present, touched) = walk.advance_to(step);
        let differ = |name: &&str| !agree(present.iter().map(|here| here.state(name)));
        let (parted, together): (Vec<&str>, Vec<&str>) = touched.into_iter().partition(differ);
        together.into_iter().for_each(|name| known.close(name));
        let moment = Moment { at, step, reference: longest, present: &present };
        for name in known.explain(&moment, &parted) {
            let why = known.why(name);
            let told = found.iter().any(|d| d.name == name && d.line == why.line);
            let Some(cause) = why.cause.filter(|_| !name.contains('.') && !told) else { continue };
            found.push(Divergence {
                line: why.line,
                name: name.to_owned(),
                cause,
                models: present.iter().map(|here| side(here.trace, here.state(name))).collect(),
                written_through: why.through.clone(),
                origin: known.origin(name),
            });
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
///
/// What a run writes to files no other run sees, and nothing on the disk changes.
#[cfg(feature = "script")]
pub fn compare(
    program: &crate::script::program::Program,
    models: Vec<NewModel>,
    limits: crate::script::run::Limits,
) -> Comparison {
    use crate::engine::Detail;
    let limits = limits.without_traces();
    let traces =
        models.into_iter().map(|model| crate::script::run::run(program, model, Detail::Full, limits.clone())).collect();
    let source = &program.source;
    comparison(&source.path, source.language, &source.text, traces)
}

fn agree<'a>(mut states: impl Iterator<Item = Option<&'a Variable>>) -> bool {
    let Some(first) = states.next() else { return true };
    states.all(|other| same(first, other))
}

fn same(a: Option<&Variable>, b: Option<&Variable>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same_value(a, b),
        _ => false,
    }
}

/// Whether two variables hold the same to a reader: shape and values, whatever the element type.
fn same_value(a: &Variable, b: &Variable) -> bool {
    match (&a.values, &b.values) {
        (Some(x), Some(y)) => a.shape.as_ref().zip(b.shape.as_ref()).is_none_or(|(s, t)| s == t) && x.agrees_with(y),
        _ => a.digest == b.digest,
    }
}

/// Names that differ at the end only because a model stopped before.
fn left_behind(traces: &[Trace], found: &[Divergence]) -> Vec<Divergence> {
    let Some(error) = traces.iter().find_map(|t| t.error.as_ref()) else { return Vec::new() };
    if traces.iter().all(|t| t.status == Status::Error) {
        return Vec::new();
    }
    fn find<'a>(trace: &'a Trace, name: &str) -> Option<&'a Variable> {
        trace.variables.iter().find(|v| v.name == name)
    }
    let mut names: Vec<&str> = traces.iter().flat_map(|t| t.variables.iter().map(|v| v.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter(|name| !found.iter().any(|d| d.name == *name))
        .filter(|name| !agree(traces.iter().map(|t| find(t, name))))
        .map(|name| Divergence {
            line: error.line,
            name: name.to_owned(),
            cause: Cause::Error,
            models: traces.iter().map(|t| side(t, find(t, name))).collect(),
            written_through: None,
            origin: None,
        })
        .collect()
}

fn side(trace: &Trace, variable: Option<&Variable>) -> Side {
    let shown = variable.map_or_else(|| "(does not exist)".to_owned(), shown);
    Side { model: trace.model.clone(), variable: variable.cloned(), shown }
}
