//! Arrays joined, repeated, padded, shifted; elements inserted and deleted.

use super::arguments::{Named, array, arrays, items};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::join::{self, Padding, Places};
use crate::kernel::promote::{Casting, can_cast, cast_error};
use crate::kernel::{Array, DType, OrderRequest, Result, copy, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// Joins arrays in the element type of the model, or in one that the script names.
fn joined(
    run: &mut Runner,
    args: &mut Args,
    named: &mut Named,
    inputs: &[Array],
    join: impl FnOnce(&[Array]) -> Result<Array>,
) -> Run<Value> {
    let dtype = named.dtype(run, "dtype")?;
    let casting: Casting = named.text("casting", "same_kind")?.parse()?;
    let has_out = args.target.as_ref().is_some_and(|target| !matches!(target.value, Value::None));
    let result = match dtype {
        Some(_) if has_out => {
            return Err(Raise::type_error(
                "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
            ));
        }
        Some(dtype) => {
            // Text of no width is as wide as the widest operand needs.
            let dtype = match dtype {
                DType::Str(0) => {
                    let needed = inputs.iter().filter_map(|a| crate::kernel::promote::text_width(a.dtype()));
                    DType::Str(needed.max().unwrap_or(1).max(1))
                }
                other => other,
            };
            if let Some(bad) = inputs.iter().find(|a| !can_cast(a.dtype(), &dtype, casting)) {
                return Err(cast_error(bad.dtype(), &dtype, casting).into());
            }
            let cast: Result<Vec<Array>> = inputs.iter().map(|a| crate::kernel::cast::cast(a, &dtype)).collect();
            join(&cast?)?
        }
        None => {
            let common = common(inputs)?;
            run.engine.computed("concatenate", &common, join)?
        }
    };
    let sentence = match &args.target {
        Some(target) if target.value.as_array().is_some_and(|o| o.array().ndim() != result.ndim()) => {
            "Output array has wrong dimensionality"
        }
        _ => "Output array is the wrong shape",
    };
    output::deliver(run, args, result, Fit::Exact(sentence), casting)
}

/// The arrays in their common element type; a failure is left to the function itself to report in its order.
fn common(inputs: &[Array]) -> Result<Vec<Array>> {
    if inputs.is_empty() { Ok(Vec::new()) } else { join::to_common_type(inputs) }
}

fn concatenate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "concatenate", ["arrays", "axis", "out", "dtype", "casting"], 1)?;
    let given = named.value("arrays");
    let axis = named.axis_or(run, "axis", 0)?;
    let inputs = match &given {
        // Plain numbers adapt to the element types of the others.
        Value::List(_) | Value::Tuple(_) if axis.is_none() && !named.is_given("dtype") => {
            let values = items(run, &given)?;
            if values.iter().any(|v| convert::literal(v).is_some())
                && values.iter().any(|v| matches!(v, Value::Num(_) | Value::Array(_)))
            {
                super::picks::common(run, &values)?
            } else {
                arrays(run, &given)?
            }
        }
        _ => arrays(run, &given)?,
    };
    joined(run, args, &mut named, &inputs, |inputs| join::concatenate(inputs, axis))
}

fn stack(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "stack", ["arrays", "axis", "out", "dtype", "casting"], 1)?;
    let inputs = sequence(run, &named.value("arrays"))?;
    let axis = named.integer(run, "axis", 0)?;
    joined(run, args, &mut named, &inputs, |inputs| join::stack(inputs, axis))
}

/// Arrays to stack: a list, a tuple or the rows of an array, not anything that can be looped over.
fn sequence(run: &mut Runner, value: &Value) -> Run<Vec<Array>> {
    match value {
        Value::List(_) | Value::Tuple(_) | Value::Array(_) => arrays(run, value),
        _ => Err(Raise::type_error("arrays to stack must be passed as a \"sequence\" type such as list or tuple.")),
    }
}

/// `vstack` and its siblings, which know their axis.
fn stacked(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    join: fn(&[Array]) -> Result<Array>,
) -> Run<Value> {
    let takes_types = matches!(function, "vstack" | "hstack" | "row_stack");
    if let Some((name, _)) = args.keyword.iter().find(|(name, _)| !takes_types && &**name != "tup") {
        return Err(Raise::type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
    }
    let mut named = Named::new(args, function, ["tup", "dtype", "casting"], 1)?;
    let inputs = sequence(run, &named.value("tup"))?;
    joined(run, args, &mut named, &inputs, join)
}

/// `np.block([[a, b], [c, d]])`: lists are joined along the last axis, lists of lists along the one before, …
fn block(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "block", ["arrays"], 1)?;
    let value = named.value("arrays");
    let depth = block_depth(&value)?;
    let mut leaves = Vec::new();
    collect_leaves(run, &value, &mut leaves)?;
    let ndim = leaves.iter().map(Array::ndim).max().unwrap_or(0).max(depth);
    let common = common(&leaves)?;
    let result = run.engine.computed("concatenate", &common, |inputs| {
        let mut next = inputs.iter();
        assembled(&value, depth as isize, ndim, &mut next)
    })?;
    convert::value_of(run, result)
}

fn block_depth(value: &Value) -> Run<usize> {
    match value {
        Value::Tuple(_) => Err(Raise::type_error(
            "arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.",
        )),
        Value::List(list) => {
            let items = list.0.borrow();
            if items.is_empty() {
                return Err(Raise::value_error("List at arrays cannot be empty"));
            }
            let depths: Vec<usize> = items.iter().map(block_depth).collect::<Run<_>>()?;
            match depths.iter().position(|d| *d != depths[0]) {
                Some(at) => Err(Raise::value_error(format!(
                    "List depths are mismatched. First element was at depth {}, but there is an element at depth {} (arrays[{at}])",
                    depths[0] + 1,
                    depths[at] + 1
                ))),
                None => Ok(depths[0] + 1),
            }
        }
        _ => Ok(0),
    }
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

fn append(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "append", ["arr", "values", "axis"], 2)?;
    let inputs = [named.array(run, "arr")?, named.array(run, "values")?];
    let axis = named.axis(run, "axis")?;
    let common = common(&inputs)?;
    let result = run.engine.computed("append", &common, |inputs| join::append(&inputs[0], &inputs[1], axis))?;
    convert::value_of(run, result)
}

/// Positions as `np.insert` and `np.delete` take them, on an axis of length `n`.
fn places(run: &mut Runner, value: &Value, n: usize) -> Run<Places> {
    if let Value::Slice(slice) = value {
        let part = |v: &Value| -> Run<Option<isize>> { convert::axis(run, Some(v)) };
        let (start, stop, step) = (part(&slice.start)?, part(&slice.stop)?, part(&slice.step)?.unwrap_or(1));
        let (first, count) = crate::kernel::index::slice_indices(start, stop, step, n)?;
        return Ok(Places::slice(first as isize, step, count));
    }
    if matches!(value, Value::Int(_) | Value::Num(_) | Value::BigInt(_)) {
        return Ok(Places::One(convert::integer(run, value)?));
    }
    let array = array(run, value)?;
    Ok(match array.dtype() {
        DType::Bool if array.ndim() > 0 => {
            Places::Mask(array.elements().iter().map(crate::kernel::Element::is_truthy).collect())
        }
        _ if array.ndim() == 0 => Places::One(convert::integer(run, value)?),
        dtype if dtype.is_integer() || array.size() == 0 || run.engine.has_values() => {
            let whole = crate::kernel::cast::cast(&array, &DType::Int64)?;
            Places::Many(whole.elements().iter().filter_map(|e| e.as_i64().map(|i| i as isize)).collect())
        }
        _ => return Err(Raise::index_error("arrays used as indices must be of integer (or boolean) type")),
    })
}

/// The length of the axis that positions count along.
fn length(a: &Array, axis: Option<isize>) -> Result<usize> {
    Ok(match axis {
        None => a.size(),
        Some(axis) => a.shape()[crate::kernel::layout::resolve_axis(axis, a.ndim())?],
    })
}

fn insert(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "insert", ["arr", "obj", "values", "axis"], 3)?;
    let a = named.array(run, "arr")?;
    let axis = named.axis(run, "axis")?;
    let n = length(&a, axis)?;
    let places = places(run, &named.value("obj"), n)?;
    let values = named.array(run, "values")?;
    // Where a vector widens to hold a value, so does this one.
    let both = common(&[a.clone(), values.clone()])?;
    let (a, values) = if run.engine.model().recycles { (both[0].clone(), both[1].clone()) } else { (a, values) };
    let result = join::insert(&a, &places, &values, axis)?;
    convert::value_of(run, result)
}

fn delete(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "delete", ["arr", "obj", "axis"], 2)?;
    let a = named.array(run, "arr")?;
    let axis = named.axis(run, "axis")?;
    let n = length(&a, axis)?;
    let places = places(run, &named.value("obj"), n)?;
    let result = join::delete(&a, &places, axis)?;
    convert::value_of(run, result)
}

fn tile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "tile", ["A", "reps"], 2)?;
    let a = named.array(run, "A")?;
    let repeats = convert::integers(run, &named.value("reps"))?;
    convert::value_of(run, join::tile(&a, &repeats)?)
}

fn repeat(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "repeat", ["a", "repeats", "axis"], 2)?;
    let a = named.array(run, "a")?;
    let counts = convert::integers(run, &named.value("repeats"))?;
    let axis = named.axis(run, "axis")?;
    convert::value_of(run, join::repeat(&a, &counts, axis)?)
}

fn roll(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "roll", ["a", "shift", "axis"], 2)?;
    let a = named.array(run, "a")?;
    let shifts = convert::integers(run, &named.value("shift"))?;
    let axes = named.axes(run, "axis")?;
    let rolled = join::roll(&a, &shifts, axes.as_deref())?;
    if axes.is_some() || a.ndim() < 2 {
        return convert::value_of(run, rolled);
    }
    // NumPy rolls the flattened elements and gives them their shape back.
    let shape: Vec<isize> = a.shape().iter().map(|n| *n as isize).collect();
    let flat = view::reshape_copy(&rolled, &[-1], crate::kernel::Order::C.into())?;
    let flat = run.engine.adopt(flat)?;
    let shown = match view::reshape(&flat.array(), &shape, crate::kernel::Order::C.into())? {
        view::Reshaped::View(shown) => Some(shown),
        _ => None,
    };
    let made = rolled.clone();
    Ok(Value::Array(run.engine.restructure(&flat, crate::semantics::RestructureKind::Reshape, shown, |_| Ok(made))?))
}

fn resize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "resize", ["a", "new_shape"], 2)?;
    let a = named.array(run, "a")?;
    let shape = convert::integers(run, &named.value("new_shape"))?;
    let shape: Option<Vec<usize>> = shape.iter().map(|&n| usize::try_from(n).ok()).collect();
    let Some(shape) = shape else {
        return Err(Raise::value_error("all elements of `new_shape` must be non-negative"));
    };
    convert::value_of(run, join::resize(&a, &shape)?)
}

/// How many elements go before and behind each axis: `2`, `(1, 2)`, `((1, 2), (0, 0))`.
fn widths(run: &mut Runner, value: &Value, ndim: usize) -> Run<Vec<(usize, usize)>> {
    let array = array(run, value)?;
    let whole = crate::kernel::cast::cast(&array, &DType::Int64)?;
    let wide = whole.broadcast_to(&[ndim, 2]).map_err(|_| {
        Raise::value_error(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} and requested shape ({ndim},2)",
            crate::kernel::layout::shape_text(array.shape())
        ))
    })?;
    let numbers: Vec<i64> = wide.elements().iter().filter_map(crate::kernel::Element::as_i64).collect();
    if numbers.iter().any(|n| *n < 0) {
        return Err(Raise::value_error("index can't contain negative values"));
    }
    Ok(numbers.chunks(2).map(|w| (w[0] as usize, w[1] as usize)).collect())
}

fn pad(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "pad", ["array", "pad_width", "mode", "constant_values", "reflect_type"], 2)?;
    let a = named.array(run, "array")?;
    let widths = widths(run, &named.value("pad_width"), a.ndim())?;
    let mode = named.text("mode", "constant")?;
    let padding = match mode.as_str() {
        "constant" | "empty" => {
            let fill = named.take("constant_values").unwrap_or(Value::Int(0));
            let fill = array(run, &fill)?;
            if fill.size() != 1 {
                return Err(Raise::unsupported(
                    "a constant for each side is not supported",
                    "pad one side after the other",
                ));
            }
            Padding::Constant(view::reshape_copy(&fill, &[], crate::kernel::Order::C.into())?)
        }
        "edge" => Padding::Edge,
        "reflect" => Padding::Reflect,
        "symmetric" => Padding::Symmetric,
        "wrap" => Padding::Wrap,
        "linear_ramp" | "maximum" | "mean" | "median" | "minimum" => {
            return Err(Raise::unsupported(
                format!("np.pad with mode='{mode}' is not part of the surface cowscope runs"),
                "use 'constant', 'edge', 'reflect', 'symmetric' or 'wrap'",
            ));
        }
        other => return Err(Raise::value_error(format!("mode '{other}' is not supported"))),
    };
    if named.text("reflect_type", "even")? != "even" {
        return Err(Raise::unsupported("reflect_type='odd' is not supported", "use the default"));
    }
    convert::value_of(run, join::pad(&a, &widths, &padding)?)
}

/// `np.trim_zeros(filt, trim)`: without the zeros at its ends; lists stay lists.
fn trim_zeros(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trim_zeros", ["filt", "trim", "axis"], 1)?;
    let value = named.value("filt");
    let trim = named.text("trim", "fb")?.to_lowercase();
    let a = array(run, &value)?;
    if a.ndim() != 1 {
        return Err(Raise::unsupported(
            "np.trim_zeros of more than one axis is not supported",
            "trim one axis by slicing",
        ));
    }
    let truth: Vec<bool> = a.elements().iter().map(crate::kernel::Element::is_truthy).collect();
    let n = truth.len();
    let (first, last) = match (truth.iter().position(|t| *t), truth.iter().rposition(|t| *t)) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (n, n),
    };
    let start = if trim.contains('f') { first } else { 0 };
    let stop = if trim.contains('b') && first < n {
        last
    } else if trim.contains('b') {
        start
    } else {
        n
    };
    if let Value::List(_) | Value::Tuple(_) = value {
        let kept: Vec<Value> = items(run, &value)?.into_iter().take(stop).skip(start).collect();
        return Ok(if let Value::List(_) = value { Value::list(kept) } else { Value::tuple(kept) });
    }
    let slice =
        crate::kernel::index::IndexItem::Slice { start: Some(start as isize), stop: Some(stop as isize), step: 1 };
    match &value {
        Value::Array(source) => Ok(run.engine.select(source, &[slice])?),
        _ => convert::value_of(run, a),
    }
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("append", append),
    Builtin::new("block", block),
    Builtin::new("column_stack", |run, args| stacked(run, args, "column_stack", join::column_stack)),
    Builtin::writing("concat", 2, "out", concatenate),
    Builtin::writing("concatenate", 2, "out", concatenate),
    Builtin::new("delete", delete),
    Builtin::new("dstack", |run, args| stacked(run, args, "dstack", join::dstack)),
    Builtin::new("hstack", |run, args| stacked(run, args, "hstack", join::hstack)),
    Builtin::new("insert", insert),
    Builtin::new("pad", pad),
    Builtin::new("repeat", repeat),
    Builtin::new("resize", resize),
    Builtin::new("roll", roll),
    Builtin::new("row_stack", |run, args| stacked(run, args, "row_stack", join::vstack)),
    Builtin::writing("stack", 2, "out", stack),
    Builtin::new("tile", tile),
    Builtin::new("trim_zeros", trim_zeros),
    Builtin::new("vstack", |run, args| stacked(run, args, "vstack", join::vstack)),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::new("repeat", repeat)];
