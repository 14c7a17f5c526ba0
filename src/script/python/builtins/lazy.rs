//! Lazy objects: `enumerate`, `zip`, `map`, `filter`, `reversed`, `iter(f, sentinel)`.

use num_bigint::BigInt;

use super::arguments::values;
use crate::engine::{IntRange, Value};
use crate::script::python::values::{Iter, Iteration, IteratorObject, type_name};
use crate::script::run::{Args, Raise, Run, Runner};

#[derive(Debug)]
struct Enumerate {
    items: Iter,
    next: BigInt,
}

impl Iteration for Enumerate {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let Some(item) = self.items.next(run)? else { return Ok(None) };
        let number = Value::big(self.next.clone());
        self.next += 1;
        Ok(Some(Value::tuple([number, item])))
    }
}

/// `enumerate(items, start=0)`
pub(super) fn enumerate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, start] = args.take("enumerate", ["iterable", "start"], 1)?;
    let next = match start {
        Some(Value::BigInt(start)) => (*start).clone(),
        Some(start) => super::index(&start)?.into(),
        None => 0.into(),
    };
    let items = run.iterate(items.unwrap_or_default())?;
    Ok(IteratorObject::value("enumerate", Iter::new(Enumerate { items, next })))
}

#[derive(Debug)]
struct Zip {
    parts: Vec<Iter>,
    strict: bool,
}

impl Iteration for Zip {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let mut items = Vec::with_capacity(self.parts.len());
        for i in 0..self.parts.len() {
            if let Some(item) = self.parts[i].next(run)? {
                items.push(item);
                continue;
            }
            if self.strict {
                self.complain(run, i)?;
            }
            self.parts.clear();
            return Ok(None);
        }
        Ok((!items.is_empty()).then(|| Value::tuple(items)))
    }
}

impl Zip {
    /// Part `ended` has no more items: neither may the others.
    fn complain(&mut self, run: &mut Runner, ended: usize) -> Run<()> {
        let others = |n: usize| if n == 1 { " 1".to_owned() } else { format!("s 1-{n}") };
        if ended > 0 {
            let message = format!("zip() argument {} is shorter than argument{}", ended + 1, others(ended));
            return Err(Raise::value_error(message));
        }
        for i in 1..self.parts.len() {
            if self.parts[i].next(run)?.is_some() {
                let message = format!("zip() argument {} is longer than argument{}", i + 1, others(i));
                return Err(Raise::value_error(message));
            }
        }
        Ok(())
    }
}

/// `zip(a, b, …, strict=False)`
pub(super) fn zip(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let strict = args.take_keyword("strict").map_or(Ok(false), |v| run.truth(&v))?;
    args.no_more_keywords("zip")?;
    let parts = iterators(run, args)?;
    Ok(IteratorObject::value("zip", Iter::new(Zip { parts, strict })))
}

fn iterators(run: &mut Runner, args: &mut Args) -> Run<Vec<Iter>> {
    args.positional.drain(..).map(|part| run.iterate(part)).collect()
}

#[derive(Debug)]
struct Map {
    function: Value,
    parts: Vec<Iter>,
}

impl Iteration for Map {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let mut items = Vec::with_capacity(self.parts.len());
        for part in &mut self.parts {
            match part.next(run)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        run.call(&self.function, Args::positional(items)).map(Some)
    }
}

/// `map(function, a, b, …)`
pub(super) fn map(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("map")?;
    if args.positional.len() < 2 {
        return Err(Raise::type_error("map() must have at least two arguments."));
    }
    let function = args.positional.remove(0);
    let parts = iterators(run, args)?;
    Ok(IteratorObject::value("map", Iter::new(Map { function, parts })))
}

#[derive(Debug)]
struct Filter {
    function: Value,
    items: Iter,
    /// Items for which the function is true are kept, or those for which it is false.
    keeps: bool,
}

impl Iteration for Filter {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        while let Some(item) = self.items.next(run)? {
            let verdict = match &self.function {
                Value::None => item.clone(),
                function => run.call(function, Args::positional([item.clone()]))?,
            };
            if run.truth(&verdict)? == self.keeps {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

/// `filter(function, items)`
pub(super) fn filter(run: &mut Runner, args: &mut Args) -> Run<Value> {
    filtered(run, args, "filter", true)
}

/// `filter`, or `itertools.filterfalse`.
pub(super) fn filtered(run: &mut Runner, args: &mut Args, name: &'static str, keeps: bool) -> Run<Value> {
    let [function, items] = values(args, name, 2)?;
    let items = run.iterate(items.unwrap_or_default())?;
    let function = function.unwrap_or_default();
    Ok(IteratorObject::value(name, Iter::new(Filter { function, items, keeps })))
}

/// Items from the last to the first, by index, so that changes of a list are seen.
#[derive(Debug)]
struct Reversed {
    items: Value,
    left: usize,
}

impl Iteration for Reversed {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        match &self.items {
            Value::List(list) => Ok(list.0.borrow().get(self.left).cloned()),
            other => run.item(other, &Value::Int(self.left as i64)).map(Some),
        }
    }
}

/// `reversed(items)`
pub(super) fn reversed(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "reversed", 1)?;
    let items = items.unwrap_or_default();
    let (name, items) = match items {
        Value::List(_) => ("list_reverseiterator", items),
        Value::Range(range) => {
            let left = range.len();
            return Ok(IteratorObject::value("range_iterator", Iter::new(Backwards { range: *range, left })));
        }
        Value::Dict(_) => ("dict_reversekeyiterator", Value::list(run.collect(items)?)),
        Value::Text(_) | Value::Tuple(_) | Value::Array(_) | Value::Bytes(_) | Value::ArrayBytes(_) => {
            ("reversed", items)
        }
        Value::Foreign(_) if items.foreign::<super::dict::DictView>().is_some() => {
            ("dict_reverseitemiterator", Value::list(run.collect(items)?))
        }
        other => return Err(Raise::type_error(format!("'{}' object is not reversible", type_name(&other)))),
    };
    let left = super::functions::length(run, &items)?;
    Ok(IteratorObject::value(name, Iter::new(Reversed { items, left })))
}

#[derive(Debug)]
struct Backwards {
    range: IntRange,
    left: usize,
}

impl Iteration for Backwards {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        Ok(Some(Value::Int(self.range.get(self.left))))
    }
}

#[derive(Debug)]
struct Until {
    function: Value,
    sentinel: Value,
}

impl Iteration for Until {
    fn next(&mut self, run: &mut Runner) -> Run<Option<Value>> {
        let item = run.call(&self.function, Args::default())?;
        Ok(if run.equal(&item, &self.sentinel)? { None } else { Some(item) })
    }
}

/// `iter(function, sentinel)`
pub(super) fn until(function: Value, sentinel: Value) -> Value {
    IteratorObject::value("callable_iterator", Iter::new(Until { function, sentinel }))
}
