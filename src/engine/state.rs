//! State: what the variables hold after a statement, as plain data.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::names::{MAX_DEPTH, each_within};
use super::{ArrayRef, Detail, Engine, Num, Value};
use crate::kernel::cast::{NA_INTEGER, NA_REAL, Number};
use crate::kernel::element::{Primitive as _, dispatch};
use crate::kernel::loops;
use crate::kernel::{Array, BufferId, DType, Element};
use crate::semantics::{Gap, Overflow};
use crate::trace::{Flow, Part, ScriptError, Status, Step, Trace, Values, Variable, VariableKind};

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
                    Value::Text(_) | Value::ArrayText(_) => VariableKind::Text,
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
                if v.values.is_none() {
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
            // Reading a large array takes time that a bare run does not have.
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

    fn values(&self, value: &Value, depth: usize, budget: &mut usize) -> Option<Values> {
        let items = |items: &[Value], budget: &mut usize| -> Option<Values> {
            items.iter().map(|item| self.values(item, depth + 1, budget)).collect::<Option<_>>().map(Values::List)
        };
        *budget = budget.checked_sub(1)?;
        Some(match value {
            _ if depth > MAX_DEPTH => Values::Null,
            Value::Bool(b) => Values::Bool(*b),
            Value::Int(i) => Values::Int((*i).into()),
            Value::BigInt(i) => i128::try_from(&**i).map_or_else(|_| Values::Text(i.to_string()), Values::Int),
            Value::Float(x) => self.float(*x),
            Value::Complex(z) => Values::Complex(z.re, z.im),
            Value::Text(t) | Value::ArrayText(t) => Values::Text(t.to_string()),
            Value::Num(n) => self.plain(&n.element(), &Num::dtype(*n)),
            Value::Array(a) | Value::Record(a) => {
                let array = a.array();
                *budget = budget.checked_sub(array.size())?;
                self.array_values(&array)
            }
            Value::Tuple(t) => items(t, budget)?,
            Value::List(list) => items(&list.0.borrow(), budget)?,
            Value::Set(set) => items(&set.0.borrow().values().cloned().collect::<Vec<_>>(), budget)?,
            Value::Range(r) => {
                *budget = budget.checked_sub(r.len())?;
                Values::List((0..r.len()).map(|i| Values::Int(r.get(i).into())).collect())
            }
            Value::Dict(dict) => {
                let dict = dict.0.borrow();
                let entry = |(key, item): &(Value, Value), budget: &mut usize| {
                    Some((key_text(key), self.values(item, depth + 1, budget)?))
                };
                Values::Dict(dict.values().map(|e| entry(e, budget)).collect::<Option<_>>()?)
            }
            Value::None | Value::Ellipsis | Value::Bytes(_) | Value::Slice(_) | Value::DType(_) | Value::Foreign(_) => {
                Values::Null
            }
        })
    }

    /// All values of an array, nested row by row.
    fn array_values(&self, array: &Array) -> Values {
        let dtype = array.dtype();
        let offsets = || array.layout().offsets();
        let mut flat: Vec<Values> = Vec::with_capacity(array.size());
        if *dtype == DType::Bool {
            // A logical may be missing, which the element itself does not say.
            flat.extend(offsets().map(|o| match self.number(array, o) {
                Some(number) => self.plain(&number.element(), &number.dtype()),
                None => self.plain(&array.get(o), dtype),
            }));
        } else {
            dispatch!(dtype, T => loops::for_each::<T>(array, |x| flat.push(self.plain(&x.to_element(), dtype))), else => {
                flat.extend(offsets().map(|o| self.plain(&array.get(o), dtype)));
            });
        }
        nest(array.shape(), &mut flat.into_iter())
    }

    fn plain(&self, element: &Element, dtype: &DType) -> Values {
        let r_integer = *dtype == DType::Int32 && self.model().overflow == Overflow::Missing;
        match element {
            Element::Bool(b) => Values::Bool(*b),
            Element::Int(i) if r_integer && *i == i64::from(NA_INTEGER) => Values::Missing,
            Element::Int(i) => Values::Int((*i).into()),
            Element::UInt(u) => Values::Int((*u).into()),
            Element::Float(x) => self.float(*x),
            Element::Complex(z) => Values::Complex(z.re, z.im),
            Element::Text(t) => Values::Text(t.clone()),
            Element::Record(items) => {
                let types: Vec<_> =
                    dtype.as_struct().map(|s| s.fields.iter().map(|f| f.dtype.clone()).collect()).unwrap_or_default();
                let inner = |i: usize| types.get(i).unwrap_or(dtype);
                Values::List(items.iter().enumerate().map(|(i, item)| self.plain(item, inner(i))).collect())
            }
        }
    }

    fn float(&self, x: f64) -> Values {
        // R knows NA among the NaNs by the low half of its bits; arithmetic keeps that half.
        let is_missing =
            self.semantics.gap() == Gap::Missing && x.is_nan() && x.to_bits() as u32 == NA_REAL.to_bits() as u32;
        if is_missing { Values::Missing } else { Values::Float(x) }
    }

    /// Equal for equal shapes and elements, whatever the element type and memory layout.
    fn digest(&self, array: &Array) -> String {
        let mut hasher = FxHasher::default();
        array.shape().hash(&mut hasher);
        // Elements take turns on several hashers, which a processor runs side by side.
        let (mut lanes, mut at) = ([const { FxHasher::with_seed(0) }; 4], 0);
        dispatch!(array.dtype(), T => loops::for_each::<T>(array, |x| {
            let lane = &mut lanes[at % 4];
            at += 1;
            hash_real(x.re64(), lane);
            if x.im64() != 0.0 {
                hash_real(x.im64(), lane);
            }
        }), else => for offset in array.layout().offsets() {
            hash_element(&array.get(offset), &mut hasher);
        });
        lanes.iter().for_each(|lane| lane.finish().hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    }

    /// As [`Engine::digest`] for any value: equal for equal contents, wherever they lie.
    fn digest_into(&self, value: &Value, depth: usize, h: &mut FxHasher) {
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(a) | Value::Record(a) => self.digest(&a.array()).hash(h),
            Value::Num(n) => hash_element(&n.element(), h),
            Value::Bool(b) => hash_real(f64::from(u8::from(*b)), h),
            Value::Int(i) => hash_real(*i as f64, h),
            Value::Float(x) => hash_real(*x, h),
            Value::List(list) => list.0.borrow().iter().for_each(|item| self.digest_into(item, depth + 1, h)),
            Value::Tuple(items) => items.iter().for_each(|item| self.digest_into(item, depth + 1, h)),
            Value::Dict(dict) => dict.0.borrow().values().for_each(|(key, item)| {
                key_text(key).hash(h);
                self.digest_into(item, depth + 1, h);
            }),
            Value::Set(set) => set.0.borrow().values().for_each(|item| self.digest_into(item, depth + 1, h)),
            other => super::Key::new(other).hash(h),
        }
    }

    /// Bytes of buffers alive only because views smaller than them are.
    fn pinned_bytes(&self) -> u64 {
        // By buffer: payload of the whole, and the merged byte intervals that names see.
        let mut seen: FxHashMap<BufferId, (u64, usize, Intervals)> = FxHashMap::default();
        self.each_array(|_, value| {
            let array = value.array();
            let buffer = array.buffer();
            let Some(payload) = self.recorder.payload(buffer.id()) else { return };
            let entry = seen.entry(buffer.id()).or_insert((payload, buffer.len(), Vec::new()));
            shown_intervals(&array, &mut entry.2);
        });
        let mut pinned = 0;
        for (payload, len, mut intervals) in seen.into_values() {
            intervals.sort_unstable();
            let (mut covered, mut end) = (0, 0);
            for (from, to) in intervals {
                let from = from.max(end);
                if to > from {
                    covered += to - from;
                    end = to;
                }
            }
            if len > 0 {
                pinned += (payload as u128 * (len - covered.min(len)) as u128 / len as u128) as u64;
            }
        }
        pinned
    }
}

/// Values in C order as nested lists.
fn nest(shape: &[usize], flat: &mut impl Iterator<Item = Values>) -> Values {
    match shape.split_first() {
        None => flat.next().unwrap_or(Values::Null),
        Some((n, inner)) => Values::List((0..*n).map(|_| nest(inner, flat)).collect()),
    }
}

/// Elements shown of an array whose values are told by a digest.
const HEAD: usize = 6;

fn key_text(key: &Value) -> String {
    match key {
        Value::Text(t) | Value::ArrayText(t) => t.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Float(x) => x.to_string(),
        Value::Tuple(items) => format!("({})", items.iter().map(key_text).collect::<Vec<_>>().join(", ")),
        other => format!("{other:?}"),
    }
}

/// Numbers hash by value, so that 1 and 1.0 have one digest, as they are one value to a reader.
fn hash_real(x: f64, h: &mut FxHasher) {
    let x = if x.is_nan() { f64::NAN } else { x + 0.0 };
    h.write_u64(x.to_bits());
}

fn hash_element(element: &Element, h: &mut FxHasher) {
    match element {
        Element::Text(t) => t.hash(h),
        Element::Record(items) => items.iter().for_each(|item| hash_element(item, h)),
        Element::Complex(z) if z.im != 0.0 => {
            hash_real(z.re, h);
            hash_real(z.im, h);
        }
        number => hash_real(number.as_f64().unwrap_or(f64::NAN), h),
    }
}

/// Byte intervals of one buffer.
type Intervals = Vec<(usize, usize)>;

/// Elements that are told one by one when the bytes that views show are counted.
const MOST_INTERVALS: usize = 1 << 20;

/// The byte intervals that an array shows: one for dense arrays, one an element otherwise. Of a scattered view
/// of very many elements the whole extent counts.
fn shown_intervals(array: &Array, into: &mut Intervals) {
    use crate::kernel::Order;
    let size = array.dtype().itemsize();
    let mut layout = array.layout().clone();
    // Repetitions show nothing new.
    for (n, stride) in layout.shape.iter_mut().zip(&layout.strides) {
        if *stride == 0 && *n > 1 {
            *n = 1;
        }
    }
    let dense = layout.is_dense(size, Order::C) || layout.is_dense(size, Order::F);
    if dense || layout.size() > MOST_INTERVALS {
        into.extend(layout.extent(size));
    } else {
        into.extend(layout.offsets().map(|o| (o, o + size)));
    }
}
