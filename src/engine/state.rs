//! State: what the variables hold after a statement, as plain data.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::names::{MAX_DEPTH, each_within};
use super::{ArrayRef, Detail, Engine, Value};
use crate::trace::{Flow, Part, ScriptError, Status, Step, Trace, Variable, VariableKind};

/// Executions of one statement whose variables are noted; later ones show in the statement around them.
const NOTED: u64 = 2;

/// What is known of the variables since the last noted statement.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By name: fingerprint of what it held, and the pass in which it was seen last.
    prints: FxHashMap<String, (u64, u64)>,
    /// How often the names were gone through.
    pass: u64,
    /// By statement: executions so far.
    executions: Vec<u64>,
    /// Digests of arrays told of before, by fingerprint: the same array is noted after several statements.
    digests: RefCell<FxHashMap<u64, String>>,
    /// Of each statement running, outermost first: the steps recorded when it began.
    running: Vec<usize>,
}

impl Engine {
    /// A statement begins: events from now on are its own.
    pub fn begin_statement(&mut self, line: u32) {
        self.recorder.set_line(line);
        if self.detail() == Detail::Full {
            self.recorder.begin();
            self.states.running.push(self.recorder.steps());
        }
    }

    /// A turn of a loop within the statement that began last begins.
    pub fn begin_turn(&mut self) {
        self.recorder.begin_turn();
    }

    /// The statement that began last ends, by an error or not; notes which variables it changed.
    pub fn end_statement(&mut self, statement: u32, line: u32, raised: bool) {
        self.settle();
        if self.detail() < Detail::Full {
            return;
        }
        let first = self.states.running.pop().unwrap_or_default();
        let events = self.recorder.end();
        let at = statement as usize;
        if self.states.executions.len() <= at {
            self.states.executions.resize(at + 1, 0);
        }
        let occurrence = self.states.executions[at];
        self.states.executions[at] += 1;
        let outermost = self.states.running.is_empty();
        if occurrence >= NOTED && !outermost && !raised {
            return;
        }
        let (changed, gone) = self.changes();
        let function = self.frame().function.as_deref().map(str::to_owned);
        self.recorder.step(Step { line, statement, occurrence, function, first, raised, changed, gone, events });
    }

    /// Ends the run: the trace, with the final variables.
    pub fn finish(&mut self) -> Trace {
        self.finish_with(String::new(), None)
    }

    /// Ends the run of a script that printed `stdout` and maybe stopped with an error.
    pub fn finish_with(&mut self, stdout: String, error: Option<ScriptError>) -> Trace {
        self.settle();
        let pinned = self.pinned_bytes();
        self.recorder.totals_mut().pinned_bytes = pinned;
        let variables = self.variables();
        let (events, steps, diagnostics) = self.recorder.take();
        let (captured, recycled) = self.recorder.take_facts();
        Trace {
            model: self.model().name.to_owned(),
            version: self.model().version.to_owned(),
            title: self.model().title.to_owned(),
            status: if error.is_some() { Status::Error } else { Status::Ok },
            error,
            stdout,
            variables,
            totals: *self.recorder.totals(),
            events,
            steps,
            flow: Flow::default(),
            captured,
            recycled,
            diagnostics,
        }
    }

    /// The global variables as they are now.
    pub fn variables(&self) -> Vec<Variable> {
        let mut variables = Vec::new();
        self.each_name(|name, value| {
            if name.contains('.') {
                return;
            }
            variables.extend(self.variable(name, value));
        });
        variables
    }

    /// The variables that changed since the last time, and those that are gone.
    fn changes(&mut self) -> (Vec<Variable>, Vec<String>) {
        let mut changed = Vec::new();
        let mut before = std::mem::take(&mut self.states.prints);
        self.states.pass += 1;
        let pass = self.states.pass;
        self.each_name(|name, value| {
            let print = self.fingerprint(value);
            match before.get_mut(name) {
                Some(known) if known.0 == print => known.1 = pass,
                Some(known) => {
                    *known = (print, pass);
                    changed.extend(self.variable(name, value));
                }
                None => {
                    before.insert(name.to_owned(), (print, pass));
                    changed.extend(self.variable(name, value));
                }
            }
        });
        let mut gone = Vec::new();
        before.retain(|name, (_, seen)| {
            let stays = *seen == pass;
            if !stays {
                gone.push(name.clone());
            }
            stays
        });
        gone.sort_unstable();
        self.states.prints = before;
        (changed, gone)
    }

    /// A number that changes when the value does: identity, layout and write count of arrays; contents of the rest.
    fn fingerprint(&self, value: &Value) -> u64 {
        let mut hasher = FxHasher::default();
        self.print_into(value, 0, &mut hasher);
        hasher.finish()
    }

    fn print_into(&self, value: &Value, depth: usize, h: &mut FxHasher) {
        std::mem::discriminant(value).hash(h);
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(a) | Value::Record(a) => {
                let array = a.array();
                let buffer = array.buffer().id();
                (buffer, self.recorder.version(buffer), array.shape(), array.strides(), array.layout().offset).hash(h);
                array.dtype().hash(h);
            }
            Value::List(list) => list.0.borrow().iter().for_each(|item| self.print_into(item, depth + 1, h)),
            Value::Tuple(items) => items.iter().for_each(|item| self.print_into(item, depth + 1, h)),
            Value::Dict(dict) => dict.0.borrow().iter().for_each(|(key, (_, item))| {
                key.hash(h);
                self.print_into(item, depth + 1, h);
            }),
            Value::Set(set) => set.0.borrow().keys().for_each(|key| key.hash(h)),
            other => super::Key::new(other).hash(h),
        }
    }

    /// A name and its value as plain data; `None` for functions and modules, which are no variables to compare.
    fn variable(&self, name: &str, value: &Value) -> Option<Variable> {
        let mut v = Variable {
            name: name.to_owned(),
            kind: VariableKind::Other,
            dtype: None,
            shape: None,
            values: None,
            digest: None,
            head: Vec::new(),
            buffer: None,
            offset: None,
            strides: None,
            nbytes: None,
            buffer_bytes: None,
            shared_with: Vec::new(),
            parts: Vec::new(),
        };
        match value {
            Value::Array(array) | Value::Record(array) => self.describe(&mut v, name, array),
            Value::Foreign(_) => return None,
            other => {
                v.kind = match other {
                    Value::None => VariableKind::None,
                    Value::Text(_) | Value::ArrayText(_) | Value::ArrayBytes(_) => VariableKind::Text,
                    Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Range(_) => VariableKind::List,
                    Value::Dict(_) => VariableKind::Dict,
                    Value::Ellipsis | Value::Slice(_) | Value::DType(_) | Value::Bytes(_) => VariableKind::Other,
                    _ => VariableKind::Scalar,
                };
                if let Value::Num(n) = other {
                    v.dtype = Some(n.dtype().name());
                }
                let mut budget = Variable::MAX_VALUES;
                v.values = self.values(other, 0, &mut budget);
                // Reading much takes time that a bare run does not have.
                if v.values.is_none() && self.detail() == Detail::Full {
                    let mut hasher = FxHasher::default();
                    self.digest_into(other, 0, &mut hasher);
                    v.digest = Some(format!("{:016x}", hasher.finish()));
                }
                if matches!(v.kind, VariableKind::List | VariableKind::Dict) {
                    self.describe_parts(&mut v, name, other);
                }
            }
        }
        Some(v)
    }

    fn describe(&self, v: &mut Variable, name: &str, value: &ArrayRef) {
        let array = value.array().clone();
        v.kind = VariableKind::Array;
        v.dtype = Some(array.dtype().to_string());
        v.shape = Some(array.shape().to_vec());
        v.buffer = self.recorder.number(array.buffer().id());
        v.offset = Some(array.layout().offset as u64);
        v.strides = Some(array.strides().to_vec());
        v.nbytes = Some(self.payload(&array) as u64);
        v.buffer_bytes = self.recorder.payload(array.buffer().id());
        if array.size() <= Variable::MAX_VALUES {
            v.values = Some(self.array_values(&array));
        } else {
            v.digest = (self.detail() == Detail::Full).then(|| {
                let print = self.fingerprint(&Value::Array(value.clone()));
                self.states.digests.borrow_mut().entry(print).or_insert_with(|| self.digest(&array)).clone()
            });
            v.head = array.layout().offsets().take(HEAD).map(|o| self.plain(&array.get(o), array.dtype())).collect();
        }
        v.shared_with = self.sharing(&array, name);
    }

    /// The arrays within a container, and who shares them.
    fn describe_parts(&self, v: &mut Variable, name: &str, container: &Value) {
        each_within(name, container, 0, &mut |place, value| {
            if v.parts.len() >= Variable::MAX_PARTS {
                return;
            }
            let array = value.array().clone();
            let shared_with = self.sharing(&array, place);
            for other in &shared_with {
                if other.split('[').next() != Some(name) && !v.shared_with.contains(other) {
                    v.shared_with.push(other.clone());
                }
            }
            v.parts.push(Part {
                name: place.to_owned(),
                dtype: array.dtype().to_string(),
                shape: array.shape().to_vec(),
                buffer: self.recorder.number(array.buffer().id()),
                offset: array.layout().offset as u64,
                strides: array.strides().to_vec(),
                nbytes: self.payload(&array) as u64,
                shared_with,
            });
        });
    }
}

/// Elements shown of an array whose values are told by a digest.
const HEAD: usize = 6;
