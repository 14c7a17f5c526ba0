//! Causes: why a name parted, from what was recorded and from what statements read and write.
//!
//! Up to the step looked at all values that a statement read were the same or are known to have parted before, so one
//! of these holds, in this order:
//!
//! 1. a write through another name reached this one under some models only (aliasing);
//! 2. the name grew under some models only (growth);
//! 3. the statement asked what some model does not know (not observable; no divergence);
//! 4. a statement raised an error under some models only (error);
//! 5. the statement, or what decided that it runs, read a name that had parted, and takes over its cause;
//! 6. the write reached the name's own elements under some models only, or more of them (scope, aliasing);
//! 7. a function used another state of a variable (capture), or a value was repeated (recycling);
//! 8. the statement read a file (file);
//! 9. otherwise the same operation on the same values gave others (element type, layout).

use std::collections::{BTreeMap, BTreeSet};

use super::same;
use super::walk::Here;
use crate::semantics::Occasion;
use crate::trace::{Cause, Event, EventKind, Flow, Form, Origin, Statement, Step, Trace, Variable, VariableKind};

/// A step that the runs came to.
pub(super) struct Moment<'m, 'a> {
    /// Position of the step in the reference trace.
    pub(super) at: usize,
    pub(super) step: &'m Step,
    /// The trace that sets the pace.
    pub(super) reference: &'m Trace,
    pub(super) present: &'m [Here<'a, 'm>],
}

/// Why a name parted.
#[derive(Debug, Clone)]
pub(super) struct Why {
    pub(super) line: u32,
    /// `None` for what cannot be observed under some model, and what was computed from it: no divergence.
    pub(super) cause: Option<Cause>,
    pub(super) through: Option<String>,
    /// Of an inherited difference: the name read, and the position of what is known of it.
    from: Option<(String, usize)>,
    /// Position of the step in the reference trace.
    at: usize,
}

impl Why {
    fn new(cause: Cause, line: u32, at: usize) -> Self {
        Why { line, cause: Some(cause), through: None, from: None, at }
    }

    fn through(mut self, name: Option<&str>) -> Self {
        self.through = name.map(str::to_owned);
        self
    }
}

/// What is known of the names that parted.
pub(super) struct Known<'a> {
    flow: &'a Flow,
    /// Names of functions' variables.
    locals: BTreeSet<&'a str>,
    functions: BTreeMap<u32, &'a str>,
    all: Vec<Why>,
    /// Names whose values differ now, with the position of why.
    open: BTreeMap<String, usize>,
    /// Names that ever parted, likewise.
    ever: BTreeMap<String, usize>,
}

impl<'a> Known<'a> {
    pub(super) fn new(flow: &'a Flow) -> Self {
        let names = flow.statements.iter().flat_map(|s| s.reads.iter().chain(&s.writes));
        let functions = flow.statements.iter().filter_map(|s| Some((s.line, s.function.as_deref()?)));
        Self {
            flow,
            locals: names.map(String::as_str).filter(|n| n.contains('.')).collect(),
            functions: functions.collect(),
            all: Vec::new(),
            open: BTreeMap::new(),
            ever: BTreeMap::new(),
        }
    }

    /// The models agree on a name again.
    pub(super) fn close(&mut self, name: &str) {
        self.open.remove(name);
    }

    /// Finds out why names parted; gives those that did only now.
    pub(super) fn explain<'n>(&mut self, m: &Moment<'_, '_>, parted: &[&'n str]) -> Vec<&'n str> {
        let new: Vec<&str> = parted.iter().copied().filter(|name| !self.open.contains_key(*name)).collect();
        let mut pending: Vec<&str> = new.clone();
        for name in &new {
            self.settle(m, name, &mut pending);
        }
        new
    }

    /// Why a name parted that did.
    pub(super) fn why(&self, name: &str) -> &Why {
        &self.all[self.ever[name]]
    }

    /// Where an inherited difference began.
    pub(super) fn origin(&self, name: &str) -> Option<Origin> {
        let (via, mut root_at) = self.why(name).from.clone()?;
        let mut root = via.clone();
        while let Some((name, at)) = &self.all[root_at].from {
            root.clone_from(name);
            root_at = *at;
        }
        let why = &self.all[root_at];
        why.cause.map(|_| Origin { via, name: root, line: why.line })
    }

    /// Explains one of the names that parted at this step, those that it follows from first.
    fn settle(&mut self, m: &Moment<'_, '_>, name: &str, pending: &mut Vec<&str>) -> Option<usize> {
        if let Some(at) = pending.iter().position(|n| *n == name) {
            pending.remove(at);
            let why = self.find(m, name, pending);
            self.all.push(why);
            self.open.insert(name.to_owned(), self.all.len() - 1);
            self.ever.insert(name.to_owned(), self.all.len() - 1);
        }
        self.open.get(name).copied()
    }

    fn find(&mut self, m: &Moment<'_, '_>, name: &str, pending: &mut Vec<&str>) -> Why {
        let writers = self.writers(m, name);
        let direct = self.seen_through(m, name).or_else(|| self.grown(m, name));
        if let Some(why) = direct.or_else(|| self.touched(m, name)).or_else(|| self.seen_before(m, name)) {
            return why;
        }
        if let Some(why) = self.not_observable(m, name, &writers) {
            return why;
        }
        if let Some(why) = self.raised(m, name).or_else(|| self.inherited(m, name, &writers, pending)) {
            return why;
        }
        self.reaches(m, name, &writers)
            .or_else(|| self.captured(m, &writers))
            .or_else(|| self.recycled(m, &writers))
            .or_else(|| self.read(m, &writers))
            .unwrap_or_else(|| self.computed(m, name, &writers))
    }

    /// The statements that may have given the name what it holds after the step, in the order of the script.
    fn writers(&self, m: &Moment<'_, '_>, name: &str) -> Vec<u32> {
        let mentions = |names: &[String]| names.iter().any(|n| n == name);
        let writes = |id: &u32| self.flow.statement(*id).is_some_and(|s| mentions(&s.writes));
        let may_write = |id: &u32| self.flow.statement(*id).is_some_and(|s| mentions(&s.may_write));
        let own = m.step.statement;
        let is_simple = self.flow.statement(own).is_some_and(|s| s.form == Form::Simple);
        if is_simple && writes(&own) {
            return vec![own];
        }
        // A loop binds its variable before the first of its statements.
        let mut around = std::iter::successors(Some(own), |id| self.flow.statement(*id)?.parent).skip(1);
        if let Some(binds) = around.find(writes) {
            return vec![binds];
        }
        if is_simple && may_write(&own) && m.present.iter().any(|here| here.changes(name)) {
            return vec![own];
        }
        // Some executions of repeated statements are not recorded: their changes show at the next step that is.
        let outermost = m.enclosing().last().map(|step| step.statement);
        for within in [Some(own), outermost].into_iter().flatten() {
            let within = self.within(within);
            for is_writer in [&writes as &dyn Fn(&u32) -> bool, &may_write] {
                let found: Vec<u32> = within.iter().copied().filter(|id| is_writer(id)).collect();
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// A statement, those in it, and those of the functions that they name.
    fn within(&self, id: u32) -> Vec<u32> {
        let inside = |other: &u32| {
            let mut around = std::iter::successors(Some(*other), |id| self.flow.statement(*id)?.parent);
            around.any(|around| around == id)
        };
        let all = 0..self.flow.statements.len() as u32;
        let body: Vec<u32> = all.clone().filter(inside).collect();
        let calls: BTreeSet<&str> = body
            .iter()
            .filter_map(|id| self.flow.statement(*id))
            .flat_map(|s| s.calls.iter().map(String::as_str))
            .collect();
        let called = |id: &u32| {
            let function = self.flow.statement(*id).and_then(|s| s.function.as_deref());
            function.is_some_and(|f| calls.contains(f))
        };
        let mut ids: Vec<u32> = all.filter(called).chain(body).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn lines_within(&self, id: u32) -> BTreeSet<u32> {
        self.within(id).into_iter().filter_map(|id| Some(self.flow.statement(id)?.line)).collect()
    }

    /// Whether the target that an event tells of, by its short name, is this variable.
    fn is_target(&self, event: &Event, name: &str) -> bool {
        let Some(short) = event.name.as_deref() else { return false };
        match name.split_once('.') {
            Some((function, variable)) => variable == short && self.functions.get(&event.line) == Some(&function),
            None => {
                let hidden_by = |function: &&str| self.locals.contains(format!("{function}.{name}").as_str());
                // A function's own copy of an outer variable bears its name; under some models there is none.
                let outside = || self.statements_on(event.line).any(|s| s.writes_outside.iter().any(|n| n == name));
                short == name && (!self.functions.get(&event.line).is_some_and(hidden_by) || outside())
            }
        }
    }

    fn statements_on(&self, line: u32) -> impl Iterator<Item = &'a Statement> {
        self.flow.statements.iter().filter(move |s| s.line == line)
    }

    /// 1. A write through another name.
    fn seen_through(&self, m: &Moment<'_, '_>, name: &str) -> Option<Why> {
        let event = m.some_only(name, |e| sees(e, name))?;
        Some(Why::new(Cause::Aliasing, event.line, m.at).through(event.name.as_deref()))
    }

    /// 1. A write through another name in an execution that is not recorded, where the recorded one does not write.
    fn seen_before(&self, m: &Moment<'_, '_>, name: &str) -> Option<Why> {
        let statement = self.flow.statement(m.step.statement).filter(|s| s.form == Form::Simple)?;
        if statement.writes.iter().chain(&statement.may_write).any(|n| n == name) {
            return None;
        }
        let lines = self.lines_within(m.enclosing().last()?.statement);
        let sees = |e: &&Event| lines.contains(&e.line) && sees(e, name);
        let here = m.some_only_here(name, |here| here.trace.events.iter().any(|e| sees(&e)))?;
        let event = here.trace.events.iter().find(sees)?;
        Some(Why::new(Cause::Aliasing, event.line, m.at).through(event.name.as_deref()))
    }

    /// 1. A change of a name that the statement does not mention as a target: by a method of a list, by a new shape.
    fn touched(&self, m: &Moment<'_, '_>, name: &str) -> Option<Why> {
        let statement = self.flow.statement(m.step.statement).filter(|s| s.form == Form::Simple)?;
        let mentions = |names: &[String]| names.iter().any(|n| n == name || n.rsplit('.').next() == Some(name));
        if mentions(&statement.writes) || mentions(&statement.may_write) {
            return None;
        }
        m.some_only_here(name, |here| here.step.changed.iter().any(|v| v.name == name))?;
        let through = statement.writes.iter().chain(&statement.may_write).find(|n| {
            // What the statement changed under all models.
            m.present.iter().all(|here| here.step.changed.iter().any(|v| v.name == **n))
        })?;
        Some(Why::new(Cause::Aliasing, m.step.line, m.at).through(through.rsplit('.').next()))
    }

    /// 2. A write past the end.
    fn grown(&self, m: &Moment<'_, '_>, name: &str) -> Option<Why> {
        let grows = |e: &&Event| {
            let longer = e.event == EventKind::Grow || e.event == EventKind::Write && e.occasion == Occasion::Extend;
            longer && self.is_target(e, name)
        };
        Some(Why::new(Cause::Growth, m.some_only(name, grows)?.line, m.at))
    }

    /// 3. A question that has no meaning under some model.
    fn not_observable(&self, m: &Moment<'_, '_>, name: &str, writers: &[u32]) -> Option<Why> {
        let is_array = m.present.iter().any(|here| here.state(name).is_some_and(|v| v.shape.is_some()));
        let lines: Vec<u32> = match writers {
            [] => vec![m.step.line],
            _ => writers.iter().filter_map(|id| Some(self.flow.statement(*id)?.line)).collect(),
        };
        let mut remarks = m.present.iter().flat_map(|here| &here.trace.diagnostics);
        let line = remarks.find(|d| d.code == "not-observable" && lines.contains(&d.line)).map(|d| d.line)?;
        let why = Why { line, cause: None, through: None, from: None, at: m.at };
        (!is_array).then_some(why)
    }

    /// 5. A name that had parted was read.
    fn inherited(&mut self, m: &Moment<'_, '_>, name: &str, writers: &[u32], pending: &mut Vec<&str>) -> Option<Why> {
        let flow = self.flow;
        // What the statements read themselves, before a function's own copy is a cause of its own; what decided that
        // they ran; what the callers read.
        let own = writers.iter().filter_map(|id| flow.statement(*id).map(|s| (*id, s)));
        let around = writers.iter().flat_map(|id| flow.around(*id).map(move |s| (*id, s)));
        let callers = m.enclosing().filter_map(|step| flow.statement(step.statement).map(|s| (step.statement, s)));
        let step = flow.statement(m.step.statement).map(|s| (m.step.statement, s));
        let tiers: [Vec<(u32, &Statement)>; 3] =
            [own.collect(), around.collect(), step.into_iter().chain(callers).collect()];
        // A function's own copy of an outer variable is no other name.
        let mut written = writers.iter().filter_map(|id| flow.statement(*id)).flat_map(|s| &s.writes_outside);
        let copied = written.any(|n| n == name);
        let own_copy = |read: &str| copied && read.rsplit('.').next() == Some(name);
        for (i, tier) in tiers.into_iter().enumerate() {
            if i == 1
                && let Some(why) = self.in_own_copy(m, name, writers)
            {
                return Some(why);
            }
            let mut best: Option<(usize, u32, &str)> = None;
            for (writer, statement) in tier {
                for read in statement.reads.iter().filter(|read| *read != name && !own_copy(read)) {
                    let Some(at) = self.parted_before(m, read, writer, pending) else { continue };
                    if best.is_none_or(|(known, ..)| at < known) {
                        best = Some((at, writer, read));
                    }
                }
            }
            if let Some((at, writer, via)) = best {
                let line = if writers.contains(&writer) { flow.statement(writer).map(|s| s.line) } else { None };
                let root = &self.all[at];
                let why = Why {
                    line: line.unwrap_or(m.step.line),
                    cause: root.cause,
                    through: root.through.clone(),
                    from: Some((via.to_owned(), at)),
                    at: m.at,
                };
                return Some(why);
            }
        }
        None
    }

    /// Position of why a name had parted when a statement read it.
    fn parted_before(&mut self, m: &Moment<'_, '_>, read: &str, writer: u32, pending: &mut Vec<&str>) -> Option<usize> {
        if pending.contains(&read) {
            // Both parted in this step: one follows from the other unless one statement wrote both.
            if self.writers(m, read).contains(&writer) {
                return None;
            }
            return self.settle(m, read, pending);
        }
        if let Some(at) = self.open.get(read) {
            let why = &self.all[*at];
            let simple = self.flow.statement(m.step.statement).is_some_and(|s| s.form == Form::Simple);
            let at_once = why.at == m.at && simple && self.writers(m, read).contains(&writer);
            return (!at_once).then_some(*at);
        }
        // The variables of a function that ran and returned are gone, but the result came from them.
        self.ever.get(read).copied().filter(|_| read.contains('.'))
    }

    /// 4. An error under some models only.
    fn raised(&self, m: &Moment<'_, '_>, name: &str) -> Option<Why> {
        let here = m.some_only_here(name, |here| here.raised().is_some())?;
        Some(Why::new(Cause::Error, here.raised()?.line, m.at))
    }

    /// 6. A write that reaches the name's elements, or more of them, under some models only.
    fn reaches(&self, m: &Moment<'_, '_>, name: &str, writers: &[u32]) -> Option<Why> {
        let short = name.rsplit('.').next();
        let twice = |e: &&Event| {
            e.event == EventKind::Write && (e.also_within || e.source_overwritten) && self.is_target(e, name)
        };
        if let Some(event) = m.some_only(name, twice) {
            return Some(Why::new(Cause::Aliasing, event.line, m.at).through(event.name.as_deref()));
        }
        if let Some(writer) = writers.iter().find_map(|id| self.flow.statement(*id))
            && m.some_only_here(name, |here| here.changes(name)).is_some()
        {
            return Some(Why::new(Cause::Aliasing, writer.line, m.at).through(short));
        }
        // A loop over an array that it writes sees the writes if it goes over the array itself.
        let is_loop = |id: &&u32| self.flow.statement(**id).is_some_and(|s| s.form == Form::Loop);
        let iterates = *writers.iter().find(is_loop)?;
        let inside = self.lines_within(iterates);
        let iterates = self.flow.statement(iterates)?;
        let mut events = m.present.iter().flat_map(|here| &here.trace.events).filter(|e| inside.contains(&e.line));
        let event = events
            .find(|e| e.event == EventKind::Write && iterates.reads.iter().any(|read| self.is_target(e, read)))?;
        Some(Why::new(Cause::Aliasing, event.line, m.at).through(event.name.as_deref()))
    }

    /// 6. A function that writes a variable around it, or a copy of its own.
    fn in_own_copy(&self, m: &Moment<'_, '_>, name: &str, writers: &[u32]) -> Option<Why> {
        let short = name.rsplit('.').next();
        let outside = |s: &&Statement| s.writes_outside.iter().any(|n| n == name || Some(n.as_str()) == short);
        let statement = writers.iter().filter_map(|id| self.flow.statement(*id)).find(outside)?;
        m.some_only_here(name, |here| here.changes(name))?;
        Some(Why::new(Cause::Scope, statement.line, m.at).through(short))
    }

    /// 7. A function that keeps the values it was defined with.
    fn captured(&self, m: &Moment<'_, '_>, writers: &[u32]) -> Option<Why> {
        let keeps = |statement: &&Statement, trace: &Trace| {
            !statement.calls.is_empty() && trace.captured.iter().any(|name| statement.reads.contains(name))
        };
        let mut statements = writers.iter().filter_map(|id| self.flow.statement(*id));
        let statement = statements.find(|s| {
            let kept = m.present.iter().filter(|here| keeps(s, here.trace)).count();
            (1..m.present.len()).contains(&kept)
        })?;
        Some(Why::new(Cause::Capture, statement.line, m.at))
    }

    /// 7. Operands or values of unequal length.
    fn recycled(&self, m: &Moment<'_, '_>, writers: &[u32]) -> Option<Why> {
        let lines = writers.iter().filter_map(|id| Some(self.flow.statement(*id)?.line));
        let mut lines = lines.filter(|line| m.present.iter().any(|here| here.trace.recycled.contains(line)));
        Some(Why::new(Cause::Recycling, lines.next()?, m.at))
    }

    /// 8. What is in a file depends on which writes have reached it.
    fn read(&self, m: &Moment<'_, '_>, writers: &[u32]) -> Option<Why> {
        let mut lines = writers.iter().filter_map(|id| Some(self.flow.statement(*id)?.line));
        let reads = |line: u32, e: &Event| e.line == line && matches!(e.reason, "reads-file" | "maps-file");
        let read = |line: &u32| m.present.iter().any(|here| here.trace.events.iter().any(|e| reads(*line, e)));
        Some(Why::new(Cause::File, lines.find(read)?, m.at))
    }

    /// 9. The same operation on the same values.
    fn computed(&self, m: &Moment<'_, '_>, name: &str, writers: &[u32]) -> Why {
        let plain = |name: &str| {
            let mut states = m.present.iter().filter_map(|here| here.state(name));
            states.all(|v| v.shape.is_none() && v.dtype.is_none() && v.parts.is_empty())
        };
        let is_container = |v: &Variable| matches!(v.kind, VariableKind::List | VariableKind::Dict);
        let mut states = m.present.iter().filter_map(|here| here.state(name));
        let read = writers.iter().filter_map(|id| self.flow.statement(*id)).flat_map(|s| &s.reads);
        if states.any(is_container) && read.map(String::as_str).chain([name]).all(plain) {
            // Containers have no element type; one that lives on between calls is shared.
            return Why::new(Cause::Aliasing, m.step.line, m.at).through(name.rsplit('.').next());
        }
        let types_differ = |name: &str| {
            let mut types = m.present.iter().filter_map(|here| here.state(name)?.dtype.as_deref());
            types.next().is_some_and(|first| types.any(|other| other != first))
        };
        let whole = |name: &str| {
            let mut types = m.present.iter().filter_map(|here| here.state(name)?.dtype.as_deref());
            types.any(|t| !t.starts_with("float") && !t.starts_with("complex"))
        };
        let strides_differ = |name: &str| {
            let mut strides = m.present.iter().filter_map(|here| here.state(name)?.strides.as_ref());
            strides.next().is_some_and(|first| strides.any(|other| other != first))
        };
        let statements: Vec<&Statement> = writers.iter().filter_map(|id| self.flow.statement(*id)).collect();
        let of_types = statements.iter().find(|s| s.reads.iter().any(|n| types_differ(n)));
        let computing = statements.iter().find(|s| !s.reads.is_empty());
        let line = of_types.or(computing).or(statements.first()).map_or(m.step.line, |s| s.line);
        let reads = || statements.iter().flat_map(|s| &s.reads).map(String::as_str).chain([name]);
        let by_layout = reads().any(strides_differ) && !reads().any(|n| types_differ(n) || whole(n));
        Why::new(if by_layout { Cause::Layout } else { Cause::ElementType }, line, m.at)
    }
}

impl<'a> Moment<'_, 'a> {
    /// The steps of the reference trace that this one is part of, innermost first.
    fn enclosing(&self) -> impl Iterator<Item = &Step> {
        self.reference.steps.iter().skip(self.at + 1).filter(|step| step.first <= self.at)
    }

    /// A run for which something holds, where it does not for one with another value of the name.
    fn some_only_here(&self, name: &str, holds: impl Fn(&Here<'a, '_>) -> bool) -> Option<&Here<'a, '_>> {
        let (with, without): (Vec<_>, Vec<_>) = self.present.iter().partition(|here| holds(here));
        with.into_iter().find(|one| without.iter().any(|other| !same(one.state(name), other.state(name))))
    }

    /// The first event of a kind that some runs have, where one with another value of the name has none.
    fn some_only(&self, name: &str, is_meant: impl Fn(&&Event) -> bool) -> Option<&'a Event> {
        self.some_only_here(name, |here| here.events().any(|e| is_meant(&e)))?.events().find(|e| is_meant(e))
    }
}

/// Whether an event is a write that a name saw without being its target.
fn sees(event: &Event, name: &str) -> bool {
    event.event == EventKind::Write && event.also_changed.iter().any(|n| n.split('[').next() == Some(name))
}
