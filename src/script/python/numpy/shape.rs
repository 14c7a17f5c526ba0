//! The same elements under another shape or order: functions and methods.

use std::rc::Rc;

use crate::engine::{ArrayObject, ArrayRef, Value};
use crate::kernel::layout::{broadcast_shapes, shape_tuple};
use crate::kernel::view::{self, Parts, Reshaped};
use crate::kernel::{Array, OrderRequest};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::RestructureKind as Kind;

use super::attributes::lengths;
use super::convert::{self, axes, axis, flag, integer, integers, order, to_array, value_of};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("array_split", array_split),
    Builtin::new("atleast_1d", |run, args| atleast(run, args, 1)),
    Builtin::new("atleast_2d", |run, args| atleast(run, args, 2)),
    Builtin::new("atleast_3d", |run, args| atleast(run, args, 3)),
    Builtin::new("broadcast_arrays", broadcast_arrays),
    Builtin::new("broadcast_shapes", broadcast_shapes_),
    Builtin::new("broadcast_to", broadcast_to),
    Builtin::new("diag", diag),
    Builtin::new("diagflat", diagflat),
    Builtin::new("diagonal", diagonal),
    Builtin::new("dsplit", |run, args| split_along(run, args, "dsplit", 2)),
    Builtin::new("expand_dims", expand_dims),
    Builtin::new("flip", flip),
    Builtin::new("fliplr", |run, args| flip_fixed(run, args, "fliplr", 1)),
    Builtin::new("flipud", |run, args| flip_fixed(run, args, "flipud", 0)),
    Builtin::new("hsplit", |run, args| split_along(run, args, "hsplit", 1)),
    Builtin::new("imag", |run, args| part(run, args, "imag")),
    Builtin::new("matrix_transpose", matrix_transpose),
    Builtin::new("moveaxis", moveaxis),
    Builtin::new("ndim", ndim),
    Builtin::new("permute_dims", transpose),
    Builtin::new("ravel", ravel),
    Builtin::new("real", |run, args| part(run, args, "real")),
    Builtin::new("reshape", reshape),
    Builtin::new("rollaxis", rollaxis),
    Builtin::new("rot90", rot90),
    Builtin::new("shape", shape),
    Builtin::new("size", size),
    Builtin::new("split", split),
    Builtin::new("squeeze", squeeze),
    Builtin::new("swapaxes", swapaxes),
    Builtin::new("transpose", transpose),
    Builtin::new("unstack", unstack),
    Builtin::new("vsplit", |run, args| split_along(run, args, "vsplit", 0)),
];

/// Functions of `numpy.lib.stride_tricks`.
pub(super) static STRIDE_TRICKS: &[Builtin] =
    &[Builtin::new("as_strided", as_strided), Builtin::new("sliding_window_view", sliding_window_view)];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::new("diagonal", diagonal),
    Method::new("flatten", flatten),
    Method::new("ravel", ravel),
    Method::new("reshape", reshape_method),
    Method::mutating("resize", resize),
    Method::new("squeeze", squeeze),
    Method::new("swapaxes", swapaxes),
    Method::new("transpose", transpose_method),
    Method::new("view", view_method),
];

/// A rearrangement that strides can always express.
fn rearranged(run: &mut Runner, source: &ArrayRef, kind: Kind, seen: Array) -> Run<ArrayRef> {
    Ok(run.engine.restructure(source, kind, Some(seen), |a| Ok(a.clone()))?)
}

/// The array argument that comes first.
fn array(run: &mut Runner, value: Option<Value>) -> Run<ArrayRef> {
    to_array(run, &value.unwrap_or_default(), None)
}

/// `reshape`; `copy`: always, never, or if needed.
pub(super) fn reshape_to(
    run: &mut Runner,
    source: &ArrayRef,
    shape: &[isize],
    order: OrderRequest,
    copy: Option<bool>,
) -> Run<ArrayRef> {
    if order == OrderRequest::Keep {
        return Err(Raise::value_error("order 'K' is not permitted for reshaping"));
    }
    let seen = match view::reshape(&source.array(), shape, order)? {
        Reshaped::View(seen) if copy != Some(true) => Some(seen),
        Reshaped::NeedsCopy(_) if copy == Some(false) => {
            return Err(Raise::value_error("Unable to avoid creating a copy while reshaping."));
        }
        _ => None,
    };
    let needs_copy = seen.is_none();
    let result = run.engine.restructure(source, Kind::Reshape, seen, |a| view::reshape_copy(a, shape, order))?;
    // NumPy copies into a hidden array and gives out a view of it.
    if needs_copy && !run.engine.has_values() && result.base().is_none() {
        let hidden = result.array().clone();
        return Ok(ArrayObject::view(hidden, &result));
    }
    Ok(result)
}

fn reshape(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, shape, given, copy] = args.take("reshape", ["a", "shape", "order", "copy"], 2)?;
    let source = array(run, a)?;
    let shape = new_shape(run, &shape.unwrap_or_default())?;
    let order = order(given.as_ref(), OrderRequest::C)?;
    let copy = optional_flag(run, copy)?;
    Ok(Value::Array(reshape_to(run, &source, &shape, order, copy)?))
}

fn optional_flag(run: &mut Runner, value: Option<Value>) -> Run<Option<bool>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => run.truth(&value).map(Some),
    }
}

/// Lengths, one of which may be negative.
fn new_shape(run: &mut Runner, value: &Value) -> Run<Vec<isize>> {
    if let Value::Float(_) = value
        && integer(run, value).is_err()
    {
        let shown = run.str(value)?;
        return Err(Raise::type_error(format!("expected a sequence of integers or a single integer, got '{shown}'")));
    }
    integers(run, value)
}

fn reshape_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = args.take_keyword("order");
    let copy = args.take_keyword("copy");
    let by_name = args.take_keyword("shape");
    args.no_more_keywords("reshape")?;
    let mut lengths = args.positional.split_off(1.min(args.positional.len()));
    lengths.extend(by_name);
    let source = array(run, args.positional.pop())?;
    let shape = match lengths.as_slice() {
        [] => return Err(Raise::type_error("reshape() takes exactly 1 argument (0 given)")),
        [one] => new_shape(run, one)?,
        many => many.iter().map(|n| integer(run, n)).collect::<Run<_>>()?,
    };
    let order = order(given.as_ref(), OrderRequest::C)?;
    let copy = optional_flag(run, copy)?;
    Ok(Value::Array(reshape_to(run, &source, &shape, order, copy)?))
}

fn ravel(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("ravel", ["a", "order"], 1)?;
    let source = array(run, a)?;
    let order = order(given.as_ref(), OrderRequest::C)?;
    let seen = match view::ravel(&source.array(), order)? {
        Reshaped::View(seen) => Some(seen),
        Reshaped::NeedsCopy(_) => None,
    };
    Ok(Value::Array(run.engine.restructure(&source, Kind::Ravel, seen, |a| view::flatten(a, order))?))
}

fn flatten(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("flatten", ["a", "order"], 1)?;
    let source = array(run, a)?;
    let order = order(given.as_ref(), OrderRequest::C)?;
    Ok(Value::Array(run.engine.restructure(&source, Kind::Flatten, None, |a| view::flatten(a, order))?))
}

fn transpose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("transpose", ["a", "axes"], 1)?;
    let source = array(run, a)?;
    let axes = axes(run, given.as_ref())?;
    let seen = view::transpose(&source.array(), axes.as_deref())?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn transpose_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let by_name = args.take_keyword("axes");
    args.no_more_keywords("transpose")?;
    let mut given = args.positional.split_off(1.min(args.positional.len()));
    given.extend(by_name);
    let source = array(run, args.positional.pop())?;
    let axes = match given.as_slice() {
        [] | [Value::None] => None,
        [one] => Some(integers(run, one)?),
        many => Some(many.iter().map(|n| integer(run, n)).collect::<Run<Vec<_>>>()?),
    };
    let seen = view::transpose(&source.array(), axes.as_deref())?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn matrix_transpose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x] = args.take("matrix_transpose", ["x"], 1)?;
    let source = array(run, x)?;
    let ndim = source.array().ndim();
    if ndim < 2 {
        return Err(Raise::value_error(format!(
            "Input array must be at least 2-dimensional, but it is {ndim}"
        )));
    }
    let seen = view::swapaxes(&source.array(), -1, -2)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn swapaxes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, one, two] = args.take("swapaxes", ["a", "axis1", "axis2"], 3)?;
    let source = array(run, a)?;
    let (one, two) = (integer(run, &one.unwrap_or_default())?, integer(run, &two.unwrap_or_default())?);
    let seen = view::swapaxes(&source.array(), one, two)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn moveaxis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, from, to] = args.take("moveaxis", ["a", "source", "destination"], 3)?;
    let source = array(run, a)?;
    let (from, to) = (integers(run, &from.unwrap_or_default())?, integers(run, &to.unwrap_or_default())?);
    let seen = view::moveaxis(&source.array(), &from, &to)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn rollaxis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, axis, start] = args.take("rollaxis", ["a", "axis", "start"], 2)?;
    let source = array(run, a)?;
    let axis = integer(run, &axis.unwrap_or_default())?;
    let start = start.map_or(Ok(0), |s| integer(run, &s))?;
    let seen = view::rollaxis(&source.array(), axis, start)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn squeeze(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("squeeze", ["a", "axis"], 1)?;
    let source = array(run, a)?;
    let axes = axes(run, given.as_ref())?;
    let seen = view::squeeze(&source.array(), axes.as_deref())?;
    Ok(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?))
}

fn expand_dims(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("expand_dims", ["a", "axis"], 2)?;
    let source = array(run, a)?;
    let axes = integers(run, &given.unwrap_or_default())?;
    let seen = view::expand_dims(&source.array(), &axes)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?))
}

fn atleast(run: &mut Runner, args: &mut Args, minimum: usize) -> Run<Value> {
    args.no_more_keywords("atleast_nd")?;
    let mut results = Vec::new();
    for value in std::mem::take(&mut args.positional) {
        let source = array(run, Some(value))?;
        let seen = view::atleast_nd(&source.array(), minimum)?;
        results.push(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?));
    }
    Ok(if results.len() == 1 { results.remove(0) } else { Value::tuple(results) })
}

fn broadcast_to(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, shape, _subok] = args.take("broadcast_to", ["array", "shape", "subok"], 2)?;
    let source = array(run, a)?;
    let shape = integers(run, &shape.unwrap_or_default())?;
    let shape: Option<Vec<usize>> = shape.into_iter().map(|n| usize::try_from(n).ok()).collect();
    let shape = shape.ok_or_else(|| Raise::value_error("all elements of broadcast shape must be non-negative"))?;
    let seen = source.array().broadcast_to(&shape)?;
    let result = rearranged(run, &source, Kind::Broadcast, seen)?;
    if !run.engine.has_values() {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}

fn broadcast_arrays(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let _subok = args.take_keyword("subok");
    args.no_more_keywords("broadcast_arrays")?;
    let sources: Vec<ArrayRef> =
        std::mem::take(&mut args.positional).into_iter().map(|v| array(run, Some(v))).collect::<Run<_>>()?;
    let arrays: Vec<Array> = sources.iter().map(|s| s.array().clone()).collect();
    let stretched = view::broadcast_arrays(&arrays.iter().collect::<Vec<_>>())?;
    let same: Vec<bool> = arrays.iter().map(|a| stretched.iter().all(|s| s.shape() == a.shape())).collect();
    drop(arrays);
    // If every array has the shape already, all come back as they are; else all are views.
    let untouched = same.iter().all(|s| *s);
    let mut results = Vec::new();
    for (source, seen) in sources.iter().zip(stretched) {
        let unchanged = seen.shape() == source.array().shape();
        results.push(Value::Array(if untouched || (unchanged && run.engine.has_values()) {
            source.clone()
        } else {
            rearranged(run, source, Kind::Broadcast, seen)?
        }));
    }
    Ok(Value::tuple(results))
}

fn broadcast_shapes_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("broadcast_shapes")?;
    let shapes = std::mem::take(&mut args.positional)
        .iter()
        .map(|v| convert::shape(run, v))
        .collect::<Run<Vec<Vec<usize>>>>()?;
    let all: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    match broadcast_shapes(&all) {
        Ok(shape) => Ok(lengths(&shape)),
        Err(error) => Err(clash(&shapes).map_or_else(|| error.into(), Raise::value_error)),
    }
}

/// NumPy's words for the first two shapes that do not go together.
fn clash(shapes: &[Vec<usize>]) -> Option<String> {
    for (i, b) in shapes.iter().enumerate() {
        for (j, a) in shapes.iter().enumerate().take(i) {
            if a.iter().rev().zip(b.iter().rev()).any(|(x, y)| x != y && *x != 1 && *y != 1) {
                return Some(format!(
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {j} with shape {} and arg {i} with shape {}.",
                    shape_tuple(a),
                    shape_tuple(b)
                ));
            }
        }
    }
    None
}

fn flip(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [m, given] = args.take("flip", ["m", "axis"], 1)?;
    let source = array(run, m)?;
    let axes = axes(run, given.as_ref())?;
    let seen = view::flip(&source.array(), axes.as_deref())?;
    Ok(Value::Array(rearranged(run, &source, Kind::Flip, seen)?))
}

fn flip_fixed(run: &mut Runner, args: &mut Args, name: &str, axis: isize) -> Run<Value> {
    let [m] = args.take(name, ["m"], 1)?;
    let source = array(run, m)?;
    if source.array().ndim() as isize <= axis {
        return Err(Raise::value_error(format!("Input must be >= {}-d.", axis + 1)));
    }
    let seen = view::flip(&source.array(), Some(&[axis]))?;
    Ok(Value::Array(rearranged(run, &source, Kind::Flip, seen)?))
}

fn rot90(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [m, k, plane] = args.take("rot90", ["m", "k", "axes"], 1)?;
    let source = array(run, m)?;
    let k = k.map_or(Ok(1), |k| integer(run, &k))?;
    let plane = plane.map_or(Ok(vec![0, 1]), |p| integers(run, &p))?;
    let [from, to] = plane[..] else { return Err(Raise::value_error("len(axes) must be 2.")) };
    let seen = view::rot90(&source.array(), k, (from, to))?;
    Ok(Value::Array(rearranged(run, &source, Kind::Flip, seen)?))
}

fn split_with(
    run: &mut Runner,
    source: &ArrayRef,
    sections: &Value,
    axis: isize,
    split: fn(&Array, Parts<'_>, isize) -> crate::kernel::Result<Vec<Array>>,
) -> Run<Value> {
    let parts = match integer(run, sections) {
        Ok(n) => split(&source.array(), Parts::Sections(n), axis)?,
        Err(_) => {
            let at = integers(run, sections)?;
            split(&source.array(), Parts::At(&at), axis)?
        }
    };
    let pieces = parts
        .into_iter()
        .map(|part| rearranged(run, source, Kind::Split, part).map(Value::Array))
        .collect::<Run<Vec<_>>>()?;
    Ok(Value::list(pieces))
}

fn split(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [ary, sections, along] = args.take("split", ["ary", "indices_or_sections", "axis"], 2)?;
    let source = array(run, ary)?;
    let along = axis(run, along.as_ref())?.unwrap_or(0);
    split_with(run, &source, &sections.unwrap_or_default(), along, view::split)
}

fn array_split(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [ary, sections, along] = args.take("array_split", ["ary", "indices_or_sections", "axis"], 2)?;
    let source = array(run, ary)?;
    let along = axis(run, along.as_ref())?.unwrap_or(0);
    split_with(run, &source, &sections.unwrap_or_default(), along, view::array_split)
}

/// `hsplit`, `vsplit`, `dsplit`: a fixed axis; `hsplit` cuts a vector along its only one.
fn split_along(run: &mut Runner, args: &mut Args, name: &str, along: usize) -> Run<Value> {
    let [ary, sections] = args.take(name, ["ary", "indices_or_sections"], 2)?;
    let source = array(run, ary)?;
    let ndim = source.array().ndim();
    let needed = match along {
        0 => 2,
        1 => 1,
        _ => 3,
    };
    if ndim < needed {
        return Err(Raise::value_error(format!("{name} only works on arrays of {needed} or more dimensions")));
    }
    let along = if along == 1 && ndim == 1 { 0 } else { along };
    split_with(run, &source, &sections.unwrap_or_default(), along as isize, view::split)
}

fn unstack(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let along = args.take_keyword("axis");
    let [x] = args.take("unstack", ["x"], 1)?;
    let source = array(run, x)?;
    if source.array().ndim() == 0 {
        return Err(Raise::value_error("Input array must be at least 1-d."));
    }
    let along = axis(run, along.as_ref())?.unwrap_or(0);
    let front = view::moveaxis(&source.array(), &[along], &[0])?;
    let mut slices = Vec::new();
    for i in 0..front.shape()[0] {
        let mut layout = front.layout().clone();
        layout.shape.remove(0);
        let stride = layout.strides.remove(0);
        layout.offset = layout.offset.wrapping_add_signed(stride.wrapping_mul(i as isize));
        let slice = front.with_layout(layout)?;
        slices.push(Value::Array(rearranged(run, &source, Kind::Split, slice)?));
    }
    Ok(Value::tuple(slices))
}

fn diagonal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, offset, one, two] = args.take("diagonal", ["a", "offset", "axis1", "axis2"], 1)?;
    let source = array(run, a)?;
    let int = |run: &Runner, v: Option<Value>, default: isize| v.map_or(Ok(default), |v| integer(run, &v));
    let (offset, one, two) = (int(run, offset, 0)?, int(run, one, 0)?, int(run, two, 1)?);
    let seen = view::diagonal(&source.array(), offset, one, two)?;
    let result = rearranged(run, &source, Kind::Diagonal, seen)?;
    if !run.engine.has_values() {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}

fn diag(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [v, k] = args.take("diag", ["v", "k"], 1)?;
    let source = array(run, v)?;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let ndim = source.array().ndim();
    match ndim {
        1 => {
            run.engine.materialise(&source)?;
            let made = crate::kernel::join::diag(&source.array(), k)?;
            value_of(run, made)
        }
        2 => {
            let seen = view::diagonal(&source.array(), k, 0, 1)?;
            let result = rearranged(run, &source, Kind::Diagonal, seen)?;
            if !run.engine.has_values() {
                result.set_writeable(false);
            }
            Ok(Value::Array(result))
        }
        _ => Err(Raise::value_error("Input must be 1- or 2-d.")),
    }
}

fn diagflat(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [v, k] = args.take("diagflat", ["v", "k"], 1)?;
    let source = convert::to_kernel(run, &v.unwrap_or_default(), None)?;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    value_of(run, crate::kernel::join::diagflat(&source, k)?)
}

fn part(run: &mut Runner, args: &mut Args, name: &'static str) -> Run<Value> {
    let [value] = args.take(name, ["val"], 1)?;
    let value = value.unwrap_or_default();
    match &value {
        Value::Num(_) => run.attribute(&value, name),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Complex(_) => run.attribute(&value, name),
        other => {
            let source = to_array(run, other, None)?;
            match name {
                "real" => super::attributes::real(run, &source),
                _ => super::attributes::imag(run, &source),
            }
        }
    }
}

fn shape(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("shape", ["a"], 1)?;
    match a.unwrap_or_default() {
        Value::Array(a) => Ok(lengths(a.array().shape())),
        other => Ok(lengths(convert::to_kernel(run, &other, None)?.shape())),
    }
}

fn ndim(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("ndim", ["a"], 1)?;
    Ok(Value::Int(match a.unwrap_or_default() {
        Value::Array(a) => a.array().ndim() as i64,
        other => convert::to_kernel(run, &other, None)?.ndim() as i64,
    }))
}

fn size(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, along] = args.take("size", ["a", "axis"], 1)?;
    let shape = match a.unwrap_or_default() {
        Value::Array(a) => a.array().shape().to_vec(),
        other => convert::to_kernel(run, &other, None)?.shape().to_vec(),
    };
    let axes = axes(run, along.as_ref())?;
    let Some(axes) = axes else { return Ok(Value::Int(shape.iter().product::<usize>() as i64)) };
    let mut size = 1;
    for axis in axes {
        let at = if axis < 0 { axis + shape.len() as isize } else { axis };
        let n = usize::try_from(at).ok().and_then(|at| shape.get(at));
        size *= *n.ok_or_else(|| Raise::index_error("tuple index out of range"))?;
    }
    Ok(Value::Int(size as i64))
}

/// `a.view()`, `a.view(dtype)`
fn view_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, kind] = args.take("view", ["a", "dtype", "type"], 1)?;
    let source = array(run, a)?;
    let ndarray = |v: &Value| v.foreign::<super::types::ScalarType>().is_some_and(|c| c.name == "ndarray");
    if kind.as_ref().is_some_and(|k| !ndarray(k)) {
        return Err(Raise::unsupported("views of another class are not supported", "give an element type"));
    }
    let seen = match dtype {
        None | Some(Value::None) => source.array().clone(),
        Some(dtype) if ndarray(&dtype) => source.array().clone(),
        Some(dtype) => {
            let dtype = convert::to_dtype(run, &dtype)?;
            view::view_dtype(&source.array(), dtype)?
        }
    };
    Ok(Value::Array(rearranged(run, &source, Kind::Reinterpret, seen)?))
}

/// `a.resize(shape)`: in place, only by the sole owner of the elements.
fn resize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let check = args.take_keyword("refcheck");
    let check = flag(run, check.as_ref(), true)?;
    args.no_more_keywords("resize")?;
    let lengths = std::mem::take(&mut args.positional);
    super::writes::with_target(run, args, "resize", |run, _, target, site| {
        let shape = match lengths.as_slice() {
            [] | [Value::None] => return Ok(Value::None),
            [one] => convert::shape(run, one)?,
            many => convert::shape(run, &Value::tuple(many.to_vec()))?,
        };
        if run.engine.has_values() {
            let resized = crate::kernel::join::resize(&target.array(), &shape)?;
            let resized = cleared(&target.array(), resized)?;
            run.engine.rebind(target, resized, site)?;
            return Ok(Value::None);
        }
        if target.array().shape() == shape {
            return Ok(Value::None);
        }
        let (size, wanted) = (target.array().size(), shape.iter().product::<usize>());
        let dense = target.array().is_dense(crate::kernel::Order::C) || target.array().is_dense(crate::kernel::Order::F);
        if !dense {
            return Err(Raise::value_error("resize only works on single-segment arrays"));
        }
        if size != wanted {
            if target.base().is_some() {
                return Err(Raise::value_error("cannot resize this array: it does not own its data"));
            }
            // The variable's handle and the two that the call goes through; a view holds the buffer.
            let referenced = target.array().buffer().owners() > 1 || Rc::strong_count(target) > 3;
            if check && referenced {
                return Err(Raise::value_error(
                    "cannot resize an array that references or is referenced\nby another array in this way.\nUse the np.resize function or refcheck=False",
                ));
            }
            let resized = crate::kernel::join::resize(&target.array(), &shape)?;
            let resized = cleared(&target.array(), resized)?;
            let fresh = run.engine.adopt(resized)?;
            let kernel = fresh.array().clone();
            drop(fresh);
            target.replace(kernel);
            run.engine.settle();
            return Ok(Value::None);
        }
        let signed: Vec<isize> = shape.iter().map(|n| *n as isize).collect();
        let seen = view::set_shape(&target.array(), &signed)?;
        target.relabel(seen);
        Ok(Value::None)
    })
}

/// New elements are zero, not repeated.
fn cleared(old: &Array, resized: Array) -> crate::kernel::Result<Array> {
    let itemsize = resized.dtype().itemsize();
    let zero = Array::zeros(resized.memory(), &[], resized.dtype().clone(), crate::kernel::Order::C)?;
    for i in old.size()..resized.size() {
        crate::kernel::loops::copy_item(&resized, resized.layout().offset + i * itemsize, &zero, 0);
    }
    Ok(resized)
}

fn as_strided(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["x", "shape", "strides", "subok", "writeable"];
    let [x, shape, strides, _subok, writeable] = args.take("as_strided", names, 1)?;
    let source = array(run, x)?;
    let given = |run: &Runner, v: Option<Value>| match v {
        None | Some(Value::None) => Ok(None),
        Some(v) => integers(run, &v).map(Some),
    };
    let (shape, strides) = (given(run, shape)?, given(run, strides)?);
    let shape = shape.unwrap_or_else(|| source.array().shape().iter().map(|n| *n as isize).collect());
    let strides = strides.unwrap_or_else(|| source.array().strides().to_vec());
    let seen = view::as_strided(&source.array(), &shape, &strides)?;
    let result = rearranged(run, &source, Kind::Window, seen)?;
    if !flag(run, writeable.as_ref(), true)? {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}

fn sliding_window_view(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["x", "window_shape", "axis", "subok", "writeable"];
    let [x, window, along, _subok, writeable] = args.take("sliding_window_view", names, 2)?;
    let source = array(run, x)?;
    let window = integers(run, &window.unwrap_or_default())?;
    let axes = axes(run, along.as_ref())?;
    let seen = view::sliding_window_view(&source.array(), &window, axes.as_deref())?;
    let result = rearranged(run, &source, Kind::Window, seen)?;
    let writeable = flag(run, writeable.as_ref(), false)?;
    if !writeable && !run.engine.has_values() {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}
