//! `np.lib.array_utils`: axes counted from the front, and where arrays lie.

use super::arguments::Named;
use super::convert;
use crate::engine::Value;
use crate::kernel::layout::resolve_axis;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// An axis that exists, with what the caller wants said in front of the refusal.
fn checked(axis: isize, ndim: usize, prefix: Option<&str>) -> Run<usize> {
    resolve_axis(axis, ndim).map_err(|error| {
        Raise::new("AxisError", prefix.map_or_else(|| error.to_string(), |prefix| format!("{prefix}: {error}")))
    })
}

/// `normalize_axis_index(axis, ndim, msg_prefix)`
fn normalize_axis_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "normalize_axis_index", ["axis", "ndim", "msg_prefix"], 2)?;
    let (axis, ndim) = (named.integer(run, "axis", 0)?, named.integer(run, "ndim", 0)?);
    let prefix = named.text("msg_prefix", "")?;
    let axis = checked(axis, ndim.max(0) as usize, Some(prefix.as_str()).filter(|p| !p.is_empty()))?;
    Ok(Value::Int(axis as i64))
}

/// `normalize_axis_tuple(axis, ndim, argname, allow_duplicate)`
fn normalize_axis_tuple(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["axis", "ndim", "argname", "allow_duplicate"];
    let mut named = Named::new(args, "normalize_axis_tuple", names, 2)?;
    let given = named.value("axis");
    let axes = convert::integers(run, &given)?;
    let ndim = named.integer(run, "ndim", 0)?.max(0) as usize;
    let name = named.text("argname", "")?;
    let prefix = Some(name.as_str()).filter(|name| !name.is_empty());
    let mut found = Vec::with_capacity(axes.len());
    for axis in axes {
        found.push(checked(axis, ndim, prefix)?);
    }
    let repeats = (1..found.len()).any(|i| found[..i].contains(&found[i]));
    if repeats && !named.flag(run, "allow_duplicate", false)? {
        return Err(Raise::value_error(match prefix {
            Some(name) => format!("repeated axis in `{name}` argument"),
            None => "repeated axis".to_owned(),
        }));
    }
    Ok(Value::tuple(found.into_iter().map(|axis| Value::Int(axis as i64)).collect::<Vec<_>>()))
}

/// `byte_bounds(a)`: the addresses of the first byte and of the one behind the last.
fn byte_bounds(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "byte_bounds", ["a"], 1)?;
    let a = named.array(run, "a")?;
    // Buffers are told apart by numbers; each gets addresses of its own.
    let base = (a.buffer().id().0 as i64 + 1) << 40;
    let (first, behind) = a.layout().extent(a.dtype().itemsize()).unwrap_or((a.layout().offset, a.layout().offset));
    Ok(Value::tuple([Value::Int(base + first as i64), Value::Int(base + behind as i64)]))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("byte_bounds", byte_bounds),
    Builtin::new("normalize_axis_index", normalize_axis_index),
    Builtin::new("normalize_axis_tuple", normalize_axis_tuple),
];
