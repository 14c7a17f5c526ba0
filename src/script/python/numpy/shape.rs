//! The same elements under another shape or order: functions and methods.

use std::rc::Rc;

use crate::engine::{ArrayObject, ArrayRef, Value};
use crate::kernel::view::{self, Reshaped};
use crate::kernel::{Array, DType, Layout, Order, OrderRequest, RecordClass};
use crate::script::run::{Args, Builtin, Method, Native, Raise, Run, Runner};
use crate::semantics::RestructureKind as Kind;

use super::arguments::needs_attribute;
use super::attributes::lengths;
use super::convert::{self, axis, integer, order, parsed_int, to_array};
use super::records::class::{array_class, of_class, refuse_other_elements};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("atleast_1d", |run, args| atleast(run, args, 1)),
    Builtin::new("atleast_2d", |run, args| atleast(run, args, 2)),
    Builtin::new("atleast_3d", |run, args| atleast(run, args, 3)),
    Builtin::new("expand_dims", expand_dims),
    Builtin::new("imag", |run, args| part(run, args, "imag")),
    Builtin::new("isfortran", isfortran),
    Builtin::new("matrix_transpose", matrix_transpose),
    Builtin::new("moveaxis", moveaxis),
    Builtin::new("ndim", ndim),
    Builtin::new("permute_dims", transpose),
    Builtin::new("ravel", ravel),
    Builtin::new("real", |run, args| part(run, args, "real")),
    Builtin::new("reshape", reshape),
    Builtin::new("rollaxis", rollaxis),
    Builtin::new("shape", shape),
    Builtin::new("size", size),
    Builtin::new("squeeze", squeeze),
    Builtin::new("swapaxes", swapaxes),
    Builtin::new("transpose", transpose),
];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::new("flatten", flatten),
    Method::new("ravel", ravel),
    Method::new("reshape", reshape_method),
    Method::mutating("resize", resize),
    Method::new("squeeze", |run, args| of_scalar(run, args, squeeze)),
    Method::new("swapaxes", swapaxes),
    Method::new("transpose", |run, args| of_scalar(run, args, transpose_method)),
    Method::new("view", view_method),
];

/// A rearrangement that strides can always express.
pub(super) fn rearranged(run: &mut Runner, source: &ArrayRef, kind: Kind, seen: Array) -> Run<ArrayRef> {
    Ok(run.engine.restructure(source, kind, Some(seen), |a| Ok(a.clone()))?)
}

/// The same bytes as other elements; a new array where the model has no elements of that type.
pub(super) fn reinterpreted(run: &mut Runner, source: &ArrayRef, seen: Array) -> Run<ArrayRef> {
    let stored = convert::as_stored(run, seen.clone())?;
    if stored.dtype() == seen.dtype() {
        return rearranged(run, source, Kind::Reinterpret, seen);
    }
    Ok(run.engine.adopt(stored)?)
}

/// The array argument that comes first.
pub(super) fn array(run: &mut Runner, value: Option<Value>) -> Run<ArrayRef> {
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
    let shape = convert::new_shape(run, &shape.unwrap_or_default())?;
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

fn reshape_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = args.take_keyword("order");
    let copy = args.take_keyword("copy");
    let by_name = args.take_keyword("shape");
    if let Some((name, _)) = args.keyword.first() {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for this function")));
    }
    let mut lengths = args.positional.split_off(1.min(args.positional.len()));
    lengths.extend(by_name);
    let source = array(run, args.positional.pop())?;
    let shape = match lengths.as_slice() {
        [] => return Err(Raise::type_error("reshape() takes exactly 1 argument (0 given)")),
        [one] => convert::new_shape(run, one)?,
        many => many.iter().map(|n| convert::length(run, n)).collect::<Run<_>>()?,
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

/// A method whose result has no axes where an array scalar has none: it is a scalar again.
fn of_scalar(run: &mut Runner, args: &mut Args, method: Native) -> Run<Value> {
    let is_scalar = !matches!(args.positional.first(), Some(Value::Array(_)));
    Ok(match method(run, args)? {
        Value::Array(array) if is_scalar && array.array().ndim() == 0 => convert::scalar_of(&array.array()),
        other => other,
    })
}

fn transpose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("transpose", ["a", "axes"], 1)?;
    let source = array(run, a)?;
    let axes = match given {
        None | Some(Value::None) => None,
        Some(given) => Some(convert::new_shape(run, &given)?),
    };
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
        [one] => Some(convert::new_shape(run, one)?),
        many => Some(many.iter().map(|n| convert::length(run, n)).collect::<Run<Vec<_>>>()?),
    };
    let seen = view::transpose(&source.array(), axes.as_deref())?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn matrix_transpose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x] = args.take("matrix_transpose", ["x"], 1)?;
    let source = array(run, x)?;
    let ndim = source.array().ndim();
    if ndim < 2 {
        return Err(Raise::value_error(format!("Input array must be at least 2-dimensional, but it is {ndim}")));
    }
    let seen = view::swapaxes(&source.array(), -1, -2)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn swapaxes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, one, two] = args.take("swapaxes", ["a", "axis1", "axis2"], 3)?;
    let source = array(run, a)?;
    let (one, two) = (parsed_int(run, &one.unwrap_or_default())?, parsed_int(run, &two.unwrap_or_default())?);
    let seen = view::swapaxes(&source.array(), one, two)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn moveaxis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, from, to] = args.take("moveaxis", ["a", "source", "destination"], 3)?;
    let source = array(run, a)?;
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let ndim = source.array().ndim();
    let from = convert::axis_tuple(run, &from, ndim, Some("source"), false)?;
    let to = convert::axis_tuple(run, &to, ndim, Some("destination"), false)?;
    let seen = view::moveaxis(&source.array(), &from, &to)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn rollaxis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, axis, start] = args.take("rollaxis", ["a", "axis", "start"], 2)?;
    a.as_ref().map_or(Ok(()), |a| needs_attribute(a, "ndim"))?;
    let source = array(run, a)?;
    let axis = convert::axis_index(run, &axis.unwrap_or_default(), source.array().ndim())? as isize;
    let start = start.map_or(Ok(0), |s| integer(run, &s))?;
    let seen = view::rollaxis(&source.array(), axis, start)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Transpose, seen)?))
}

fn squeeze(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("squeeze", ["a", "axis"], 1)?;
    let is_scalar = matches!(a, Some(Value::Num(_) | Value::ArrayText(_)));
    let source = array(run, a)?;
    let axes = match &given {
        Some(Value::Tuple(_)) => convert::reduced_axes(run, given.as_ref())?,
        one => axis(run, one.as_ref())?.map(|axis| vec![axis]),
    };
    let seen = view::squeeze(&source.array(), axes.as_deref())?;
    if is_scalar {
        return convert::value_of(run, seen);
    }
    Ok(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?))
}

fn expand_dims(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("expand_dims", ["a", "axis"], 2)?;
    let source = array(run, a)?;
    let given = given.unwrap_or_default();
    // The axes count in the result.
    let more = match &given {
        Value::Tuple(items) => items.len(),
        Value::List(list) => list.0.borrow().len(),
        _ => 1,
    };
    let given = if let Value::Tuple(_) | Value::List(_) = given { given } else { Value::tuple([given]) };
    let ndim = source.array().ndim() + more;
    let axes = convert::axis_tuple(run, &given, ndim, None, false)?;
    let seen = view::expand_dims(&source.array(), &axes)?;
    Ok(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?))
}

fn atleast(run: &mut Runner, args: &mut Args, minimum: usize) -> Run<Value> {
    args.no_more_keywords(&format!("atleast_{minimum}d"))?;
    let mut results = Vec::new();
    for value in std::mem::take(&mut args.positional) {
        let source = array(run, Some(value))?;
        let seen = view::atleast_nd(&source.array(), minimum)?;
        results.push(Value::Array(rearranged(run, &source, Kind::Relabel, seen)?));
    }
    Ok(if results.len() == 1 { results.remove(0) } else { Value::tuple(results) })
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

/// `np.isfortran(a)`: in Fortran order and not in C order.
fn isfortran(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("isfortran", ["a"], 1)?;
    let a = a.unwrap_or_default();
    needs_attribute(&a, "flags")?;
    Ok(Value::Bool(a.as_array().is_some_and(|a| a.array().is_dense(Order::F) && !a.array().is_dense(Order::C))))
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
    let lengths: usize = match along.filter(|axis| !matches!(axis, Value::None)) {
        None => shape.iter().product(),
        Some(axis) => {
            let axes = convert::axis_tuple(run, &axis, shape.len(), None, false)?;
            axes.iter().map(|axis| shape[*axis as usize]).product()
        }
    };
    Ok(Value::Int(lengths as i64))
}

/// `a.view()`, `a.view(dtype)`
fn view_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, kind] = args.take("view", ["a", "dtype", "type"], 1)?;
    let is_scalar = !matches!(a, Some(Value::Array(_)));
    let source = array(run, a)?;
    let own = source.array().dtype().record_class();
    let (dtype, class) = match (dtype.filter(|dtype| !matches!(dtype, Value::None)), kind) {
        (Some(dtype), None) if array_class(&dtype).is_some() => (None, array_class(&dtype)),
        (dtype, Some(kind)) => match array_class(&kind) {
            Some(class) => (dtype, Some(class)),
            None => {
                return Err(Raise::unsupported("views of another class are not supported", "give an element type"));
            }
        },
        (dtype, None) => (dtype, None),
    };
    let seen = match dtype {
        None => source.array().clone(),
        Some(dtype) => {
            let (dtype, inner) = convert::spelled_with_axes(run, &dtype)?;
            if inner.is_empty() {
                view::view_dtype(&source.array(), dtype)?
            } else {
                sub_arrays(&source.array(), dtype, &inner)?
            }
        }
    };
    let is_plain = class == Some(RecordClass::Record);
    let class = match (class, own, seen.dtype().record_class()) {
        (Some(RecordClass::RecordArray), ..) | (None, RecordClass::RecordArray, _) => RecordClass::RecordArray,
        (Some(_), _, RecordClass::RecordArray) => RecordClass::Record,
        (_, _, class) => class,
    };
    if class == RecordClass::RecordArray && own != class {
        refuse_other_elements(&seen)?;
    }
    let dtype = seen.dtype().clone().with_class(class);
    let seen = view::view_dtype(&seen, dtype)?;
    if is_scalar {
        return convert::value_of(run, seen);
    }
    let made = of_class(reinterpreted(run, &source, seen)?, class)?;
    Ok(Value::Array(if is_plain { super::files::memmap::plain(made) } else { made }))
}

/// Every element seen as a sub-array of the same size.
fn sub_arrays(array: &Array, dtype: DType, inner: &[usize]) -> Run<Array> {
    let within = Layout::dense(inner, dtype.itemsize(), Order::C)?;
    if within.size() * dtype.itemsize() != array.dtype().itemsize() {
        return Err(Raise::value_error(
            "Changing the dtype to a subarray type is only supported if the total itemsize is unchanged",
        ));
    }
    let mut layout = array.layout().clone();
    layout.shape.extend(within.shape);
    layout.strides.extend(within.strides);
    Ok(Array::new(array.buffer().clone(), layout, dtype)?)
}

/// `a.resize(shape)`: in place, only by the sole owner of the elements.
fn resize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let check = args.take_keyword("refcheck");
    let check = check.map_or(Ok(true), |check| convert::switch(run, Some(&check)))?;
    if let Some((unknown, _)) = args.keyword.first() {
        return Err(Raise::type_error(format!("'{unknown}' is an invalid keyword argument for this function")));
    }
    let lengths = std::mem::take(&mut args.positional);
    super::writes::with_target(run, args, "resize", |run, _, target, site| {
        let shape = match lengths.as_slice() {
            [] | [Value::None] => return Ok(Value::None),
            [one] => convert::new_shape(run, one)?,
            many => convert::new_shape(run, &Value::tuple(many.to_vec()))?,
        };
        let shape: Option<Vec<usize>> = shape.into_iter().map(|n| usize::try_from(n).ok()).collect();
        let shape = shape.ok_or_else(|| Raise::value_error("negative dimensions not allowed"))?;
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
        let dense = target.array().is_dense(Order::C) || target.array().is_dense(Order::F);
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
                    "cannot resize an array that references or is referenced\nby another object in this way.\nUse the np.resize function to get a new resized copy or\n set refcheck=False to disable this check",
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
    let zero = Array::zeros(resized.memory(), &[], resized.dtype().clone(), Order::C)?;
    for i in old.size()..resized.size() {
        crate::kernel::loops::copy_item(&resized, resized.layout().offset + i * itemsize, &zero, 0);
    }
    Ok(resized)
}
