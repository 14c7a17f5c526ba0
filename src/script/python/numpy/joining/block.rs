//! `np.block`: arrays arranged as nested lists show them.

use crate::engine::Value;
use crate::kernel::{Array, OrderRequest, Result, copy, join, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::run::{Args, Raise, Run, Runner};

/// Where an array stands in the nested lists: the index in each list; `None` stands for the inside of an empty list.
type Path = Vec<Option<usize>>;

/// `np.block([[a, b], [c, d]])`: lists are joined along the last axis, lists of lists along the one before, …
pub(super) fn block(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "block", ["arrays"], 1)?;
    let value = named.value("arrays");
    let bottom = bottom(&value, &Path::new())?;
    if let Some(None) = bottom.last() {
        return Err(Raise::value_error(format!("List at {} cannot be empty", spelled(&bottom))));
    }
    let depth = bottom.len();
    let mut leaves = Vec::new();
    collect_leaves(run, &value, &mut leaves)?;
    let ndim = leaves.iter().map(Array::ndim).max().unwrap_or(0).max(depth);
    let result = run.engine.joined("concatenate", &leaves, |inputs| {
        let mut next = inputs.iter();
        assembled(&value, depth as isize, ndim, &mut next)
    })?;
    Ok(Value::Array(run.engine.adopt(result)?))
}

/// The path of the first array; of the last empty list, if there is one.
///
/// # Errors
/// `TypeError` for tuples, `ValueError` for lists that are not all nested as deeply as the first.
fn bottom(value: &Value, path: &Path) -> Run<Path> {
    let list = match value {
        Value::Tuple(_) => {
            return Err(Raise::type_error(format!(
                "{} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.",
                spelled(path)
            )));
        }
        Value::List(list) => list.0.borrow(),
        _ => return Ok(path.clone()),
    };
    let inside = |at: Option<usize>| path.iter().copied().chain([at]).collect::<Path>();
    let mut first: Option<Path> = None;
    for (i, item) in list.iter().enumerate() {
        let found = bottom(item, &inside(Some(i)))?;
        let kept = first.get_or_insert_with(|| found.clone());
        if found.len() != kept.len() {
            return Err(Raise::value_error(format!(
                "List depths are mismatched. First element was at depth {}, but there is an element at depth {} ({})",
                kept.len(),
                found.len(),
                spelled(&found)
            )));
        }
        if let Some(None) = found.last() {
            *kept = found;
        }
    }
    Ok(first.unwrap_or_else(|| inside(None)))
}

/// A path as the script would write it.
fn spelled(path: &Path) -> String {
    let indices: String = path.iter().flatten().map(|i| format!("[{i}]")).collect();
    format!("arrays{indices}")
}

fn collect_leaves(run: &mut Runner, value: &Value, into: &mut Vec<Array>) -> Run<()> {
    match value {
        Value::List(list) => {
            let items = list.0.borrow().clone();
            items.iter().try_for_each(|item| collect_leaves(run, item, into))
        }
        other => {
            into.push(array(run, other)?);
            Ok(())
        }
    }
}

/// Joins the blocks of a nested list, innermost first; `leaves` are its arrays in order.
fn assembled<'a>(
    value: &Value,
    depth: isize,
    ndim: usize,
    leaves: &mut impl Iterator<Item = &'a Array>,
) -> Result<Array> {
    if let Value::List(list) = value {
        let parts: Result<Vec<Array>> =
            list.0.borrow().iter().map(|item| assembled(item, depth - 1, ndim, leaves)).collect();
        return join::concatenate(&parts?, Some(-depth));
    }
    let leaf = leaves.next().ok_or_else(|| crate::kernel::KernelError::value("List at arrays cannot be empty"))?;
    let mut leaf = copy::copy(leaf, OrderRequest::Keep)?;
    while leaf.ndim() < ndim {
        leaf = view::newaxis(&leaf, 0)?;
    }
    Ok(leaf)
}
