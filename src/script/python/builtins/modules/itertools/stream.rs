//! Streams of items made of other streams.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::engine::Value;
use crate::script::program::BinaryOp;
use crate::script::python::builtins::{index, lazy, values};
use crate::script::python::values::{Iter, Iteration, IteratorObject};
use crate::script::run::{Args, Raise, Run, Runner};

fn object(name: &'static str, source: impl Iteration + 'static) -> Run<Value> {
    Ok(IteratorObject::value(name, Iter::new(source)))
}

#[derive(Debug)]
struct Chain {
    /// The iterables still to come.
    rest: Iter,
    current: Option<Iter>,
}

impl Iteration for Chain {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        loop {
            if let Some(current) = &mut self.current
                && let Some(item) = current.next(run)?
            {
                return Ok(Some(item));
            }
            match self.rest.next(run)? {
                Some(next) => self.current = Some(run.iterate(next)?),
                None => {
                    self.current = None;
                    return Ok(None);
                }
            }
        }
    }
}

pub(super) fn chain(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("chain")?;
    let rest = run.iterate(Value::tuple(std::mem::take(&mut args.positional)))?;
    object("itertools.chain", Chain { rest, current: None })
}

pub(super) fn chain_from_iterable(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "chain.from_iterable", 1)?;
    let rest = run.iterate(items.unwrap_or_default())?;
    object("itertools.chain", Chain { rest, current: None })
}

#[derive(Debug)]
struct Count {
    next: Value,
    step: Value,
}

impl Iteration for Count {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let following = run.binary(BinaryOp::Add, self.next.clone(), self.step.clone())?;
        Ok(Some(std::mem::replace(&mut self.next, following)))
    }
}

pub(super) fn count(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [start, step] = args.take("count", ["start", "step"], 0)?;
    object("itertools.count", Count { next: start.unwrap_or(Value::Int(0)), step: step.unwrap_or(Value::Int(1)) })
}

#[derive(Debug)]
struct Cycle {
    items: Iter,
    seen: Vec<Value>,
    at: Option<usize>,
}

impl Iteration for Cycle {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if self.at.is_none() {
            if let Some(item) = self.items.next(run)? {
                self.seen.push(item.clone());
                return Ok(Some(item));
            }
            self.at = Some(0);
        }
        if self.seen.is_empty() {
            return Ok(None);
        }
        let at = self.at.unwrap_or(0);
        self.at = Some((at + 1) % self.seen.len());
        Ok(Some(self.seen[at].clone()))
    }
}

pub(super) fn cycle(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "cycle", 1)?;
    let items = run.iterate(items.unwrap_or_default())?;
    object("itertools.cycle", Cycle { items, seen: Vec::new(), at: None })
}

#[derive(Debug)]
struct Repeat {
    item: Value,
    left: Option<i64>,
}

impl Iteration for Repeat {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        match &mut self.left {
            Some(..=0) => return Ok(None),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(Some(self.item.clone()))
    }
}

pub(super) fn repeat(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [item, times] = args.take("repeat", ["object", "times"], 1)?;
    let left = times.map(|v| index(&v)).transpose()?;
    object("itertools.repeat", Repeat { item: item.unwrap_or_default(), left })
}

#[derive(Debug)]
struct ISlice {
    items: Iter,
    /// Items to pass over before the next one.
    skip: usize,
    step: usize,
    /// Items of the source that may still be taken.
    left: Option<usize>,
}

impl Iteration for ISlice {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        for _ in 0..self.skip {
            if self.left == Some(0) {
                return Ok(None);
            }
            run.step()?;
            self.left = self.left.map(|n| n - 1);
            if self.items.next(run)?.is_none() {
                self.left = Some(0);
                return Ok(None);
            }
        }
        if self.left == Some(0) {
            return Ok(None);
        }
        self.left = self.left.map(|n| n - 1);
        self.skip = self.step - 1;
        self.items.next(run)
    }
}

pub(super) fn islice(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, start, stop, step] = values(args, "islice", 2)?;
    let alone = stop.is_none() && step.is_none();
    let (start, stop) = if alone { (None, start) } else { (start, stop) };
    let part = |v: Option<Value>| match v {
        None | Some(Value::None) => Ok(None),
        Some(v) => index(&v).and_then(|i| {
            let what = if alone { "Stop argument" } else { "Indices" };
            let message = format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
            usize::try_from(i).map(Some).map_err(|_| Raise::value_error(message))
        }),
    };
    let (start, stop, step) = (part(start)?.unwrap_or(0), part(stop)?, part(step)?.unwrap_or(1));
    if step == 0 {
        return Err(Raise::value_error("Step for islice() must be a positive integer or None."));
    }
    let items = run.iterate(items.unwrap_or_default())?;
    object("itertools.islice", ISlice { items, skip: start, step, left: stop })
}

#[derive(Debug)]
struct Accumulate {
    items: Iter,
    function: Value,
    total: Option<Value>,
    /// The start value is the first item.
    initial: bool,
}

impl Iteration for Accumulate {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if std::mem::take(&mut self.initial) {
            return Ok(self.total.clone());
        }
        let Some(item) = self.items.next(run)? else { return Ok(None) };
        let total = match (self.total.take(), &self.function) {
            (None, _) => item,
            (Some(total), Value::None) => run.binary(BinaryOp::Add, total, item)?,
            (Some(total), function) => run.call(function, Args::positional([total, item]))?,
        };
        self.total = Some(total.clone());
        Ok(Some(total))
    }
}

pub(super) fn accumulate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let initial = args.take_keyword("initial").filter(|v| !matches!(v, Value::None));
    let [items, function] = args.take("accumulate", ["iterable", "func"], 1)?;
    let items = run.iterate(items.unwrap_or_default())?;
    let function = function.unwrap_or_default();
    object("itertools.accumulate", Accumulate { items, function, initial: initial.is_some(), total: initial })
}

#[derive(Debug)]
struct ZipLongest {
    parts: Vec<Option<Iter>>,
    fill: Value,
}

impl Iteration for ZipLongest {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let mut items = Vec::with_capacity(self.parts.len());
        for part in &mut self.parts {
            let item = match part {
                Some(iter) => iter.next(run)?,
                None => None,
            };
            if item.is_none() {
                *part = None;
            }
            items.push(item.unwrap_or_else(|| self.fill.clone()));
        }
        Ok(self.parts.iter().any(Option::is_some).then(|| Value::tuple(items)))
    }
}

pub(super) fn zip_longest(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let fill = args.take_keyword("fillvalue").unwrap_or_default();
    args.no_more_keywords("zip_longest")?;
    let parts: Run<Vec<Option<Iter>>> = args.positional.drain(..).map(|v| run.iterate(v).map(Some)).collect();
    object("itertools.zip_longest", ZipLongest { parts: parts?, fill })
}

/// `takewhile` and `dropwhile`.
#[derive(Debug)]
struct While {
    function: Value,
    items: Iter,
    takes: bool,
    /// The condition has failed.
    over: bool,
}

impl Iteration for While {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if self.over {
            return if self.takes { Ok(None) } else { self.items.next(run) };
        }
        while let Some(item) = self.items.next(run)? {
            let verdict = run.call(&self.function, Args::positional([item.clone()]))?;
            let holds = run.truth(&verdict)?;
            if holds && self.takes {
                return Ok(Some(item));
            }
            if !holds {
                self.over = true;
                return Ok((!self.takes).then_some(item));
            }
        }
        Ok(None)
    }
}

fn while_(run: &mut Runner, args: &mut Args, name: &str, object_name: &'static str, takes: bool) -> Run<Value> {
    let [function, items] = values(args, name, 2)?;
    let items = run.iterate(items.unwrap_or_default())?;
    object(object_name, While { function: function.unwrap_or_default(), items, takes, over: false })
}

pub(super) fn takewhile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    while_(run, args, "takewhile", "itertools.takewhile", true)
}

pub(super) fn dropwhile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    while_(run, args, "dropwhile", "itertools.dropwhile", false)
}

pub(super) fn filterfalse(run: &mut Runner, args: &mut Args) -> Run<Value> {
    lazy::filtered(run, args, "filterfalse", false)
}

#[derive(Debug)]
struct StarMap {
    function: Value,
    items: Iter,
}

impl Iteration for StarMap {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let Some(item) = self.items.next(run)? else { return Ok(None) };
        let arguments = run.collect(item)?;
        run.call(&self.function, Args::positional(arguments)).map(Some)
    }
}

pub(super) fn starmap(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [function, items] = values(args, "starmap", 2)?;
    let items = run.iterate(items.unwrap_or_default())?;
    object("itertools.starmap", StarMap { function: function.unwrap_or_default(), items })
}

#[derive(Debug)]
struct Pairwise {
    items: Iter,
    last: Option<Value>,
}

impl Iteration for Pairwise {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let first = match self.last.take() {
            Some(last) => Some(last),
            None => self.items.next(run)?,
        };
        let Some(first) = first else { return Ok(None) };
        let Some(second) = self.items.next(run)? else { return Ok(None) };
        self.last = Some(second.clone());
        Ok(Some(Value::tuple([first, second])))
    }
}

pub(super) fn pairwise(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "pairwise", 1)?;
    let items = run.iterate(items.unwrap_or_default())?;
    object("itertools.pairwise", Pairwise { items, last: None })
}

#[derive(Debug)]
struct Compress {
    items: Iter,
    selectors: Iter,
}

impl Iteration for Compress {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        while let (Some(item), Some(selector)) = (self.items.next(run)?, self.selectors.next(run)?) {
            if run.truth(&selector)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

pub(super) fn compress(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, selectors] = args.take("compress", ["data", "selectors"], 2)?;
    let items = run.iterate(items.unwrap_or_default())?;
    let selectors = run.iterate(selectors.unwrap_or_default())?;
    object("itertools.compress", Compress { items, selectors })
}

/// What the iterators of one `tee` share: the source, and for each iterator the items it has not given yet.
#[derive(Debug)]
struct Shared {
    source: Iter,
    waiting: Vec<VecDeque<Value>>,
}

#[derive(Debug)]
struct Tee {
    shared: Rc<RefCell<Shared>>,
    at: usize,
}

impl Iteration for Tee {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let Ok(mut shared) = self.shared.try_borrow_mut() else {
            return Err(Raise::new("RuntimeError", "cannot re-enter the tee iterator"));
        };
        if let Some(item) = shared.waiting[self.at].pop_front() {
            return Ok(Some(item));
        }
        let Some(item) = shared.source.next(run)? else { return Ok(None) };
        for (i, waiting) in shared.waiting.iter_mut().enumerate() {
            if i != self.at {
                waiting.push_back(item.clone());
            }
        }
        Ok(Some(item))
    }
}

pub(super) fn tee(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, n] = values(args, "tee", 1)?;
    let n = n.map_or(Ok(2), |v| index(&v))?;
    let n = usize::try_from(n).map_err(|_| Raise::value_error("n must be >= 0"))?.min(1 << 16);
    let source = run.iterate(items.unwrap_or_default())?;
    let shared = Rc::new(RefCell::new(Shared { source, waiting: vec![VecDeque::new(); n] }));
    let parts: Run<Vec<Value>> =
        (0..n).map(|at| object("itertools._tee", Tee { shared: shared.clone(), at })).collect();
    Ok(Value::tuple(parts?))
}

#[derive(Debug)]
struct GroupBy {
    items: Iter,
    key: Value,
    /// The first item of the next group, with its key.
    pending: Option<(Value, Value)>,
}

impl GroupBy {
    fn keyed(&mut self, run: &mut Runner) -> Run<Option<(Value, Value)>> {
        let Some(item) = self.items.next(run)? else { return Ok(None) };
        let key = match &self.key {
            Value::None => item.clone(),
            key => run.call(key, Args::positional([item.clone()]))?,
        };
        Ok(Some((key, item)))
    }
}

impl Iteration for GroupBy {
    /// A group is collected before it is given: the iterators of two groups do not depend on each other.
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let first = match self.pending.take() {
            Some(pending) => Some(pending),
            None => self.keyed(run)?,
        };
        let Some((key, item)) = first else { return Ok(None) };
        let mut group = vec![item];
        while let Some((next, item)) = self.keyed(run)? {
            if !run.equal(&key, &next)? {
                self.pending = Some((next, item));
                break;
            }
            group.push(item);
        }
        let group = IteratorObject::value("itertools._grouper", run.iterate(Value::list(group))?);
        Ok(Some(Value::tuple([key, group])))
    }
}

pub(super) fn groupby(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, key] = args.take("groupby", ["iterable", "key"], 1)?;
    let items = run.iterate(items.unwrap_or_default())?;
    object("itertools.groupby", GroupBy { items, key: key.unwrap_or_default(), pending: None })
}
