//! Methods of tuples and ranges.

use super::arguments::{receiver, values};
use super::list;
use crate::engine::Value;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// Methods of tuples.
pub(super) const METHODS: &[Method] = &[Method::new("count", list::count), Method::new("index", list::index_of)];

fn count(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let range = receiver(args);
    let [wanted] = values(args, "range.count", 1)?;
    Ok(Value::Int(run.contains(&range, &wanted.unwrap_or_default())?.into()))
}

fn index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let range = receiver(args);
    let [wanted] = values(args, "range.index", 1)?;
    let wanted = wanted.unwrap_or_default();
    if let (Value::Range(r), true) = (&range, run.contains(&range, &wanted)?) {
        let wanted = super::index(&wanted)?;
        let steps = (i128::from(wanted) - i128::from(r.start)) / i128::from(r.step);
        return Ok(Value::big(steps.into()));
    }
    Err(Raise::value_error(format!("{} is not in range", run.repr(&wanted)?)))
}

/// Methods of ranges.
pub(super) const RANGE: &[Method] = &[Method::new("count", count), Method::new("index", index)];
