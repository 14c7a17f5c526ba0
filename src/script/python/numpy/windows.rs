//! Windows on an array: stretched, reversed, along a diagonal, sliding, or with any strides.

use crate::engine::{ArrayRef, Value};
use crate::kernel::layout::{broadcast_shapes, shape_tuple};
use crate::kernel::{Array, Kind as DTypeKind, Layout, Order, join, ufunc, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::RestructureKind as Kind;

use super::attributes::lengths;
use super::convert::{self, flag, integer, integers, value_of};
use super::shape::{array, rearranged};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("broadcast_arrays", broadcast_arrays),
    Builtin::new("broadcast_shapes", broadcast_shapes_),
    Builtin::new("broadcast_to", broadcast_to),
    Builtin::new("diag", diag),
    Builtin::new("diagflat", diagflat),
    Builtin::new("diagonal", diagonal),
    Builtin::new("flip", flip),
    Builtin::new("fliplr", |run, args| flip_fixed(run, args, "fliplr", 1)),
    Builtin::new("flipud", |run, args| flip_fixed(run, args, "flipud", 0)),
    Builtin::new("rot90", rot90),
];

/// Functions of `numpy.lib.stride_tricks`.
pub(super) static STRIDE_TRICKS: &[Builtin] =
    &[Builtin::new("as_strided", as_strided), Builtin::new("sliding_window_view", sliding_window_view)];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[Method::new("diagonal", diagonal)];

fn broadcast_to(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, shape, _subok] = args.take("broadcast_to", ["array", "shape", "subok"], 2)?;
    let source = array(run, a)?;
    let shape = convert::lengths(run, &shape.unwrap_or_default())?;
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

/// NumPy's words for the first two shapes that do not go together, axis by axis from the first.
pub(super) fn clash(shapes: &[Vec<usize>]) -> Option<String> {
    let ndim = shapes.iter().map(Vec::len).max()?;
    for axis in 0..ndim {
        let mut decided: Option<usize> = None;
        for (i, shape) in shapes.iter().enumerate() {
            let length = |shape: &[usize]| (axis + shape.len()).checked_sub(ndim).map_or(1, |at| shape[at]);
            match decided {
                _ if length(shape) == 1 => {}
                Some(j) if length(&shapes[j]) != length(shape) => {
                    return Some(format!(
                        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {j} with shape {} and arg {i} with shape {}.",
                        shape_tuple(&shapes[j]),
                        shape_tuple(shape)
                    ));
                }
                Some(_) => {}
                None => decided = Some(i),
            }
        }
    }
    None
}

fn flip(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [m, given] = args.take("flip", ["m", "axis"], 1)?;
    let source = array(run, m)?;
    let ndim = source.array().ndim();
    let axes = match given.filter(|axis| !matches!(axis, Value::None)) {
        Some(axis) => Some(convert::axis_tuple(run, &axis, ndim, None, false)?),
        None => None,
    };
    let seen = view::flip(&source.array(), axes.as_deref())?;
    if ndim == 0 {
        return value_of(run, seen);
    }
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

fn diagonal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, offset, one, two] = args.take("diagonal", ["a", "offset", "axis1", "axis2"], 1)?;
    let source = array(run, a)?;
    let int = |run: &Runner, v: Option<Value>, default: isize| v.map_or(Ok(default), |v| convert::parsed_int(run, &v));
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
    if let (1, Some(Value::Text(_))) = (source.array().ndim(), &k) {
        return Err(Raise::type_error("bad operand type for abs(): 'str'"));
    }
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let ndim = source.array().ndim();
    match ndim {
        1 => {
            run.engine.materialise(&source)?;
            let made = join::diag(&source.array(), k)?;
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
    value_of(run, join::diagflat(&source, k)?)
}

fn as_strided(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["x", "shape", "strides", "subok", "writeable"];
    let [x, shape, strides, _subok, writeable] = args.take("as_strided", names, 1)?;
    let source = array(run, x)?;
    let given = |run: &Runner, v: Option<Value>| match v {
        None | Some(Value::None) => Ok(None),
        Some(v @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Num(_))) => {
            Err(Raise::type_error(format!("'{}' object is not iterable", convert::type_name(&v))))
        }
        Some(v) => integers(run, &v).map(Some),
    };
    let (shape, strides) = (given(run, shape)?, given(run, strides)?);
    let shape = shape.unwrap_or_else(|| source.array().shape().iter().map(|n| *n as isize).collect());
    let strides = match strides {
        Some(strides) => strides,
        // NumPy's description of a dense array has no strides: they follow from the shape.
        None if source.array().is_dense(Order::C) && shape.iter().all(|n| *n >= 0) => {
            let lengths: Vec<usize> = shape.iter().map(|n| n.unsigned_abs()).collect();
            Layout::dense(&lengths, source.array().dtype().itemsize(), Order::C)?.strides.to_vec()
        }
        None => source.array().strides().to_vec(),
    };
    let seen = view::as_strided(&source.array(), &shape, &strides)?;
    let result = rearranged(run, &source, Kind::Window, seen)?;
    if !flag(run, writeable.as_ref(), true)? {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}

fn sliding_window_view(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["x", "window_shape", "axis", "*", "subok", "writeable"];
    let [x, window, along, _, _subok, writeable] = args.take("sliding_window_view", names, 2)?;
    let source = array(run, x)?;
    let window = window.unwrap_or_default();
    if convert::natural_array(run, &window).is_ok_and(|lengths| lengths.dtype().kind() == DTypeKind::Text) {
        let operands = ["<class 'numpy.dtypes.StrDType'>", "<class 'numpy.dtypes._PyLongDType'>"];
        return Err(ufunc::no_loop_for("less", &operands.map(str::to_owned)).into());
    }
    let window = integers(run, &window)?;
    let ndim = source.array().ndim();
    let axes = match along.filter(|axis| !matches!(axis, Value::None)) {
        Some(axis) => Some(convert::axis_tuple(run, &axis, ndim, None, true)?),
        None => None,
    };
    let seen = view::sliding_window_view(&source.array(), &window, axes.as_deref())?;
    let result = rearranged(run, &source, Kind::Window, seen)?;
    let writeable = flag(run, writeable.as_ref(), false)?;
    if !writeable && !run.engine.has_values() {
        result.set_writeable(false);
    }
    Ok(Value::Array(result))
}
