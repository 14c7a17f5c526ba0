//! `np.lib.array_utils`: axes counted from the front, and where arrays lie.

use super::arguments::Named;
use super::convert;
use crate::engine::Value;
use crate::script::run::{Args, Builtin, Run, Runner};

/// `normalize_axis_index(axis, ndim, msg_prefix)`
fn normalize_axis_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "normalize_axis_index", ["axis", "ndim", "msg_prefix"], 2)?;
    let (axis, ndim) = (named.c_int(run, "axis", 0)?, named.c_int(run, "ndim", 0)?);
    let prefix = named.text("msg_prefix", "")?;
    let axis = convert::existing_axis(axis, ndim.max(0) as usize, Some(prefix.as_str()).filter(|p| !p.is_empty()))?;
    Ok(Value::Int(axis as i64))
}

/// `normalize_axis_tuple(axis, ndim, argname, allow_duplicate)`
fn normalize_axis_tuple(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["axis", "ndim", "argname", "allow_duplicate"];
    let mut named = Named::new(args, "normalize_axis_tuple", names, 2)?;
    let given = named.value("axis");
    let ndim = named.c_int(run, "ndim", 0)?.max(0) as usize;
    let name = named.text("argname", "")?;
    let repeats = named.flag(run, "allow_duplicate", false)?;
    let found = convert::axis_tuple(run, &given, ndim, Some(name.as_str()).filter(|name| !name.is_empty()), repeats)?;
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
