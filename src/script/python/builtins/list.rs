//! Methods of lists.

use std::rc::Rc;

use super::arguments::{index, receiver, values};
use super::order::sort_values;
use crate::engine::{List, Value};
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// The list that a method changes, as the only owner of its slots under value models.
fn own(run: &mut Runner, args: &mut Args) -> Run<Rc<List>> {
    match args.target.as_mut().map(|target| &mut target.value) {
        Some(Value::List(list)) => {
            run.engine.own_list(list);
            Ok(list.clone())
        }
        _ => Err(Raise::type_error("descriptor requires a 'list' object")),
    }
}

fn append(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [item] = values(args, "list.append", 1)?;
    let item = run.engine.hold(item.unwrap_or_default(), None)?;
    own(run, args)?.0.borrow_mut().push(item);
    Ok(Value::None)
}

fn extend(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "list.extend", 1)?;
    let items = run.collect(items.unwrap_or_default())?;
    let items = super::types::held(run, items)?;
    own(run, args)?.0.borrow_mut().extend(items);
    Ok(Value::None)
}

fn insert(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [at, item] = values(args, "list.insert", 2)?;
    let at = index(&at.unwrap_or_default())?;
    let item = run.engine.hold(item.unwrap_or_default(), None)?;
    let list = own(run, args)?;
    let mut items = list.0.borrow_mut();
    let len = items.len() as i64;
    let at = if at < 0 { (at + len).max(0) } else { at.min(len) };
    items.insert(at as usize, item);
    Ok(Value::None)
}

fn pop(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [at] = values(args, "list.pop", 0)?;
    let at = at.map_or(Ok(-1), |v| index(&v))?;
    let list = own(run, args)?;
    let mut items = list.0.borrow_mut();
    if items.is_empty() {
        return Err(Raise::index_error("pop from empty list"));
    }
    let len = items.len() as i64;
    let at = if at < 0 { at + len } else { at };
    if at < 0 || at >= len {
        return Err(Raise::index_error("pop index out of range"));
    }
    Ok(items.remove(at as usize))
}

/// The position of the first item equal to `wanted`.
pub(super) fn position(run: &mut Runner, items: &[Value], wanted: &Value) -> Run<Option<usize>> {
    for (i, item) in items.iter().enumerate() {
        if item.is(wanted) || run.equal(item, wanted)? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn remove(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [wanted] = values(args, "list.remove", 1)?;
    let wanted = wanted.unwrap_or_default();
    let list = own(run, args)?;
    let items = list.0.borrow().clone();
    match position(run, &items, &wanted)? {
        Some(at) => {
            drop(items);
            drop(list.0.borrow_mut().remove(at));
            Ok(Value::None)
        }
        None => Err(Raise::value_error("list.remove(x): x not in list")),
    }
}

fn clear(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "list.clear", 0)?;
    let old = std::mem::take(&mut *own(run, args)?.0.borrow_mut());
    drop(old);
    Ok(Value::None)
}

fn reverse(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "list.reverse", 0)?;
    own(run, args)?.0.borrow_mut().reverse();
    Ok(Value::None)
}

fn sort(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if !args.positional.is_empty() {
        return Err(Raise::type_error("sort() takes no positional arguments"));
    }
    let key = args.take_keyword("key");
    let reverse = args.take_keyword("reverse").map_or(Ok(false), |v| run.truth(&v))?;
    args.no_more_keywords("sort")?;
    let list = own(run, args)?;
    // The list is empty while it is being sorted, as in CPython.
    let items = std::mem::take(&mut *list.0.borrow_mut());
    let kept = items.clone();
    let sorted = sort_values(run, items, key.as_ref(), reverse);
    let (result, items) = match sorted {
        Ok(items) => (Ok(Value::None), items),
        Err(raise) => (Err(raise), kept),
    };
    *list.0.borrow_mut() = items;
    result
}

fn copy(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let receiver = receiver(args);
    let [] = values(args, "list.copy", 0)?;
    let items = run.collect(receiver)?;
    Ok(Value::list(super::types::held(run, items)?))
}

/// `xs.count(x)`, of lists and tuples.
pub(super) fn count(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let receiver = receiver(args);
    let [wanted] = values(args, "count", 1)?;
    let wanted = wanted.unwrap_or_default();
    let mut count = 0;
    for item in run.collect(receiver)? {
        if item.is(&wanted) || run.equal(&item, &wanted)? {
            count += 1;
        }
    }
    Ok(Value::Int(count))
}

/// `xs.index(x)`, of lists and tuples.
pub(super) fn index_of(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let receiver = receiver(args);
    let [wanted, start, stop] = values(args, "index", 1)?;
    let wanted = wanted.unwrap_or_default();
    let is_tuple = matches!(receiver, Value::Tuple(_));
    let items = run.collect(receiver)?;
    let len = items.len() as i64;
    let bound = |v: Option<Value>, default: i64| {
        v.map_or(Ok(default), |v| index(&v)).map(|i| if i < 0 { (i + len).max(0) } else { i.min(len) } as usize)
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, len)?);
    match position(run, items.get(start..stop).unwrap_or(&[]), &wanted)? {
        Some(at) => Ok(Value::Int((start + at) as i64)),
        None if is_tuple => Err(Raise::value_error("tuple.index(x): x not in tuple")),
        None => Err(Raise::value_error(format!("{} is not in list", run.repr(&wanted)?))),
    }
}

/// Methods of lists.
pub(super) const METHODS: &[Method] = &[
    Method::mutating("append", append),
    Method::mutating("extend", extend),
    Method::mutating("insert", insert),
    Method::mutating("pop", pop),
    Method::mutating("remove", remove),
    Method::mutating("clear", clear),
    Method::mutating("reverse", reverse),
    Method::mutating("sort", sort),
    Method::new("copy", copy),
    Method::new("count", count),
    Method::new("index", index_of),
];
