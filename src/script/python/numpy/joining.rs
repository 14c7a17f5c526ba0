//! Arrays joined, repeated, padded, shifted; elements inserted and deleted.

mod block;

use num_bigint::BigInt;

use super::arguments::{Named, array, arrays, items};
use super::convert;
use super::flat::FlatIterator;
use super::flat::coordinates;
use super::output::{self, Fit};
use crate::engine::{Num, Value};
use crate::kernel::index::IndexItem;
use crate::kernel::join::{self, Places};
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::{Casting, Literal, Operand, can_cast, cast_error, result_type, sized as sized_for};
use crate::kernel::{Array, DType, Kind, Result, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::{Combining, OperandType};

/// Joins arrays in the element type of the model, in one that the script names, or in that of the output array.
fn joined(
    run: &mut Runner,
    args: &mut Args,
    named: &mut Named,
    inputs: &[Array],
    axis: Option<isize>,
    join: impl FnOnce(&[Array]) -> Result<Array>,
) -> Run<Value> {
    let given = named.take("dtype");
    let (dtype, inner) = convert::explicit_with_axes(run, given.as_ref())?;
    if let (Some(base), false) = (&dtype, inner.is_empty()) {
        let shown = run.repr(&super::subarray::value(base.clone(), inner))?;
        return Err(Raise::type_error(format!(
            "The dtype `{shown}` is not a valid dtype for concatenation since it is a subarray dtype (the subarray dimensions would be added as array dimensions)."
        )));
    }
    let casting = named.casting("casting", Casting::SameKind)?;
    let out = match &args.target {
        Some(target) if !matches!(target.value, Value::None) => match &target.value {
            Value::Array(out) => Some(out.clone()),
            _ => return Err(Raise::type_error("'out' must be an array")),
        },
        _ => None,
    };
    if out.is_some() && dtype.is_some() {
        return Err(Raise::type_error(
            "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
        ));
    }
    let into = out.as_ref().map(|out| out.array().dtype().clone()).filter(|_| !run.engine.has_values());
    // Shapes are complained about before types.
    let Some(wanted) = dtype.or(into) else {
        let result = run.engine.joined("concatenate", inputs, join)?;
        if !run.engine.has_values() {
            check_casts(inputs, result.dtype(), casting)?;
        }
        return output::deliver(run, args, result, Fit::Assigned(misfit(None, axis)), casting);
    };
    let wanted = sized(&wanted, inputs);
    let cast = inputs.iter().map(|a| convert::converted(run, a, &wanted)).collect::<Result<Vec<_>>>()?;
    let result = join(&cast)?;
    let sentence = misfit(out.as_ref().map(|out| out.array().ndim() == result.ndim()), axis);
    if let Some(out) = &out {
        if out.array().shape() != result.shape() {
            return Err(Raise::value_error(sentence));
        }
        if !out.is_writeable() {
            return Err(Raise::value_error("assignment destination is read-only"));
        }
    }
    check_casts(inputs, &wanted, casting)?;
    drop(out);
    output::deliver(run, args, result, Fit::Assigned(sentence), Casting::Unsafe)
}

/// In which words an output array of another shape is refused; flattened inputs have words of their own.
fn misfit(same_dimensions: Option<bool>, axis: Option<isize>) -> &'static str {
    match (same_dimensions, axis) {
        (Some(true), Some(_)) | (None, _) => "Output array is the wrong shape",
        (Some(false), Some(_)) => "Output array has wrong dimensionality",
        (Some(true), None) => "Output array is the wrong size",
        (Some(false), None) => "Output array must be 1D",
    }
}

/// Text of no stated width as wide as every input needs.
fn sized(dtype: &DType, inputs: &[Array]) -> DType {
    match dtype {
        DType::Str(0) | DType::Bytes(0) => {
            let each = inputs.iter().map(|a| sized_for(dtype, a.dtype()));
            each.max_by_key(DType::itemsize).unwrap_or_else(|| dtype.with_room())
        }
        other => other.clone(),
    }
}

fn check_casts(inputs: &[Array], dtype: &DType, casting: Casting) -> Run<()> {
    match inputs.iter().find(|a| !can_cast(a.dtype(), dtype, casting)) {
        Some(bad) => Err(cast_error(bad.dtype(), dtype, casting).into()),
        None => Ok(()),
    }
}

/// Whether Python would find `__getitem__` in a value.
fn has_items(value: &Value) -> bool {
    match value {
        Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_) => false,
        Value::Set(_) => false,
        Value::Foreign(_) => value.foreign::<FlatIterator>().is_some(),
        _ => true,
    }
}

/// What `np.stack` and its siblings join: the items of a sequence.
fn to_stack(run: &mut Runner, value: &Value) -> Run<Vec<Array>> {
    if !has_items(value) {
        return Err(Raise::type_error("arrays to stack must be passed as a \"sequence\" type such as list or tuple."));
    }
    arrays(run, value)
}

/// What `np.concatenate` joins: the items of a sequence; dictionaries and iterators are none.
fn to_concatenate(run: &mut Runner, value: &Value) -> Run<Vec<Value>> {
    let found = items(run, value).map_err(|error| match error.is_a("TypeError") {
        true => Raise::type_error("dispatcher for __array_function__ did not return an iterable"),
        false => error,
    })?;
    if !has_items(value) || matches!(value, Value::Dict(_)) {
        return Err(Raise::type_error("The first input argument needs to be a sequence"));
    }
    Ok(found)
}

/// Values that are flattened and joined, in the type that they have together: plain numbers adapt.
fn adapted(run: &mut Runner, values: &[Value], inputs: Vec<Array>) -> Run<Vec<Array>> {
    let terms = values.iter().map(|value| convert::to_operand(run, value)).collect::<Run<Vec<_>>>()?;
    if terms.iter().all(|term| !term.dtype().1) || run.engine.has_values() {
        return Ok(inputs);
    }
    let plain: Vec<Option<Literal>> = values.iter().map(convert::literal).collect();
    let operands: Vec<Operand<'_>> =
        plain.iter().zip(&inputs).map(|(plain, array)| plain.as_ref().map_or(array.into(), Into::into)).collect();
    let dtype = result_type(&operands)?;
    let adapt = |(plain, array): (&Option<Literal>, &Array)| match plain {
        Some(literal) if literal.is_weak() => crate::kernel::cast::cast(array, &dtype),
        _ => Ok(array.clone()),
    };
    Ok(plain.iter().zip(&inputs).map(adapt).collect::<Result<_>>()?)
}

fn concatenate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "concatenate", ["arrays", "axis", "out", "*", "dtype", "casting"], 1)?;
    let values = to_concatenate(run, &named.value("arrays"))?;
    let mut inputs = values.iter().map(|value| array(run, value)).collect::<Run<Vec<_>>>()?;
    let axis = named.axis_or(run, "axis", 0)?;
    if axis.is_none() && !inputs.is_empty() {
        inputs = adapted(run, &values, inputs)?;
    }
    joined(run, args, &mut named, &inputs, axis, |inputs| join::concatenate(inputs, axis))
}

fn stack(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "stack", ["arrays", "axis", "out", "*", "dtype", "casting"], 1)?;
    let inputs = to_stack(run, &named.value("arrays"))?;
    let axis = match named.given("axis") {
        None => 0,
        Some(value) => convert::c_int(run, &value)?,
    };
    joined(run, args, &mut named, &inputs, Some(axis), |inputs| join::stack(inputs, axis))
}

/// `vstack` and its siblings, which know their axis; some take an element type.
fn stacked(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    takes_types: bool,
    join: fn(&[Array]) -> Result<Array>,
) -> Run<Value> {
    let mut named = match takes_types {
        true => Named::new(args, function, ["tup", "*", "dtype", "casting"], 1)?,
        false => Named::new(args, function, ["tup"], 1)?,
    };
    let inputs = to_stack(run, &named.value("tup"))?;
    joined(run, args, &mut named, &inputs, Some(0), join)
}

fn append(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "append", ["arr", "values", "axis"], 2)?;
    let inputs = [named.array(run, "arr")?, named.array(run, "values")?];
    let axis = named.axis(run, "axis")?;
    let result = run.engine.joined("append", &inputs, |inputs| join::append(&inputs[0], &inputs[1], axis))?;
    convert::value_of(run, result)
}

/// Positions as `np.insert` takes them: no lists of lists, no floating-point numbers.
fn insertion_places(run: &mut Runner, value: &Value, n: usize) -> Run<Places> {
    let found = match value {
        Value::Slice(_) => return places(run, value, n),
        other => array(run, other)?,
    };
    if found.ndim() > 1 {
        return Err(Raise::value_error("index array argument obj to insert must be one dimensional or scalar"));
    }
    let is_whole = found.dtype().is_integer() || *found.dtype() == DType::Bool || run.engine.has_values();
    match (is_whole, found.size()) {
        (true, _) => places(run, value, n),
        (false, 1) => Err(Raise::type_error("slice indices must be integers or None or have an __index__ method")),
        (false, 0) if !matches!(value, Value::Array(_)) => places(run, value, n),
        _ => Err(Raise::index_error("arrays used as indices must be of integer (or boolean) type")),
    }
}

/// Positions as `np.delete` takes them: truth values must be one for each element of the axis.
fn deletion_places(run: &mut Runner, value: &Value, n: usize) -> Run<Places> {
    if let Value::Slice(_) = value {
        return places(run, value, n);
    }
    let found = array(run, value)?;
    let whole = found.dtype().is_integer() || run.engine.has_values();
    match found.dtype() {
        DType::Bool if found.shape() != [n] => Err(Raise::value_error(format!(
            "boolean array argument obj to delete must be one dimensional and match the axis length of {n}"
        ))),
        DType::Bool => places(run, value, n),
        _ if !whole && (found.size() > 0 || matches!(value, Value::Array(_))) => {
            Err(Raise::index_error("arrays used as indices must be of integer (or boolean) type"))
        }
        _ => places(run, value, n),
    }
}

/// Positions on an axis of length `n`.
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
        // A list of nothing has no type yet.
        dtype
            if dtype.is_integer()
                || (array.size() == 0 && !matches!(value, Value::Array(_)))
                || run.engine.has_values() =>
        {
            let whole = crate::kernel::cast::cast(&array, &DType::Int64)?;
            Places::Many(whole.elements().iter().filter_map(|e| e.as_i64().map(|i| i as isize)).collect())
        }
        _ => return Err(Raise::index_error("arrays used as indices must be of integer (or boolean) type")),
    })
}

/// The axis that `np.insert` and `np.delete` work along, if one was given.
fn one_axis(run: &Runner, named: &mut Named, ndim: usize) -> Run<Option<isize>> {
    named.take("axis").map(|axis| Ok(convert::axis_index(run, &axis, ndim)? as isize)).transpose()
}

/// The length of the axis that positions count along.
fn length(a: &Array, axis: Option<isize>) -> Result<usize> {
    Ok(match axis {
        None => a.size(),
        Some(axis) => a.shape()[resolve_axis(axis, a.ndim())?],
    })
}

fn insert(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "insert", ["arr", "obj", "values", "axis"], 3)?;
    let a = named.array(run, "arr")?;
    let axis = one_axis(run, &mut named, a.ndim())?;
    let n = length(&a, axis)?;
    let places = insertion_places(run, &named.value("obj"), n)?;
    let values = match a.dtype() {
        DType::Struct(_) => convert::to_kernel(run, &named.value("values"), Some(a.dtype()))?,
        _ => named.array(run, "values")?,
    };
    let facts = [&a, &values].map(|array| OperandType { dtype: array.dtype().clone(), plain: false });
    let result = match run.engine.combining("insert", &facts).answer {
        // NumPy keeps the type of the array; elsewhere an insertion joins the parts.
        Combining::Promote if a.dtype().kind() < Kind::Record => join::insert(&a, &places, &values, axis)?,
        _ => run.engine.joined("insert", &[a, values], |both| join::insert(&both[0], &places, &both[1], axis))?,
    };
    convert::value_of(run, result)
}

fn delete(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "delete", ["arr", "obj", "axis"], 2)?;
    let a = named.array(run, "arr")?;
    let axis = one_axis(run, &mut named, a.ndim())?;
    let n = length(&a, axis)?;
    let places = deletion_places(run, &named.value("obj"), n)?;
    let result = join::delete(&a, &places, axis)?;
    convert::value_of(run, result)
}

fn tile(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "tile", ["A", "reps"], 2)?;
    let a = named.array(run, "A")?;
    let reps = named.value("reps");
    let repeats = match convert::integers(run, &reps) {
        Ok(repeats) => repeats,
        Err(raise) => {
            // The elements are repeated before the shape is made.
            convert::counts(run, &reps)?;
            return Err(raise);
        }
    };
    convert::value_of(run, join::tile(&a, &repeats)?)
}

fn repeat(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "repeat", ["a", "repeats", "axis"], 2)?;
    let a = named.array(run, "a")?;
    let counts = convert::counts(run, &named.value("repeats"))?;
    let axis = named.axis(run, "axis")?;
    convert::value_of(run, join::repeat(&a, &counts, axis)?)
}

/// How far to roll: numbers of whatever size, of which the rest modulo the number of elements counts.
fn shifts(run: &mut Runner, value: &Value, size: usize) -> Run<Vec<isize>> {
    let one = |run: &mut Runner, value: &Value| match value {
        Value::BigInt(i) => {
            let rest = &**i % BigInt::from(size.max(1));
            Ok(isize::try_from(rest).unwrap_or(0))
        }
        other => Ok(convert::counts(run, other)?.first().copied().unwrap_or(0)),
    };
    if let Value::Num(Num::UInt64(i) | Num::ULongLong(i)) = value {
        return Ok(vec![(i % size.max(1) as u64) as isize]);
    }
    match value {
        Value::Tuple(_) | Value::List(_) => items(run, value)?.iter().map(|item| one(run, item)).collect(),
        Value::BigInt(_) => Ok(vec![one(run, value)?]),
        other => convert::counts(run, other),
    }
}

fn roll(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "roll", ["a", "shift", "axis"], 2)?;
    let a = named.array(run, "a")?;
    let shifts = shifts(run, &named.value("shift"), a.size())?;
    let axes = match named.take("axis") {
        Some(axis) => Some(convert::axis_tuple(run, &axis, a.ndim(), None, true)?),
        None => None,
    };
    let rolled = join::roll(&a, &shifts, axes.as_deref())?;
    if a.ndim() == 0 {
        // An array also of a single number.
        return Ok(Value::Array(run.engine.adopt(rolled)?));
    }
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
    let shape = convert::lengths(run, &named.value("new_shape"))?;
    let shape: Option<Vec<usize>> = shape.iter().map(|&n| usize::try_from(n).ok()).collect();
    let Some(shape) = shape else {
        return Err(Raise::value_error("all elements of `new_shape` must be non-negative"));
    };
    let resized = join::resize(&a.native()?, &shape)?;
    Ok(Value::Array(run.engine.adopt(resized)?))
}

/// `np.trim_zeros(filt, trim, axis)`: without the zeros at the ends of its axes; lists stay lists.
fn trim_zeros(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trim_zeros", ["filt", "trim", "axis"], 1)?;
    let value = named.value("filt");
    let trim = named.text("trim", "fb")?.to_lowercase();
    if !matches!(&*trim, "fb" | "bf" | "f" | "b") {
        return Err(Raise::value_error(format!("unexpected character(s) in `trim`: '{trim}'")));
    }
    let a = array(run, &value)?;
    let axes: Vec<usize> = match named.take("axis") {
        None => (0..a.ndim()).collect(),
        Some(axis) => {
            let axes = convert::axis_tuple(run, &axis, a.ndim(), Some("axis"), false)?;
            axes.into_iter().map(|axis| axis as usize).collect()
        }
    };
    // The box around all elements that are not zero; empty at the front if there is none.
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; a.ndim()];
    for (place, element) in a.elements().iter().enumerate() {
        if element.is_truthy() {
            for (end, at) in ends.iter_mut().zip(coordinates(a.shape(), place)) {
                let (low, high) = end.unwrap_or((at, at));
                *end = Some((low.min(at), high.max(at)));
            }
        }
    }
    let bounds = |axis: usize| match ends[axis] {
        None => (0, 0),
        Some((low, high)) => {
            (if trim.contains('f') { low } else { 0 }, if trim.contains('b') { high + 1 } else { a.shape()[axis] })
        }
    };
    if let (Value::List(_) | Value::Tuple(_), [0]) = (&value, axes.as_slice()) {
        let (start, stop) = bounds(0);
        let kept: Vec<Value> = items(run, &value)?.into_iter().take(stop).skip(start).collect();
        return Ok(if let Value::List(_) = value { Value::list(kept) } else { Value::tuple(kept) });
    }
    let slices: Vec<IndexItem> = (0..a.ndim())
        .map(|axis| match axes.contains(&axis) {
            true => {
                let (start, stop) = bounds(axis);
                IndexItem::Slice { start: Some(start as isize), stop: Some(stop as isize), step: 1 }
            }
            false => IndexItem::ALL,
        })
        .collect();
    match &value {
        _ if axes.is_empty() => Ok(value),
        Value::Array(source) => Ok(run.engine.select(source, &slices)?),
        _ => {
            let kept = run.engine.adopt(a)?;
            Ok(run.engine.select(&kept, &slices)?)
        }
    }
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("append", append),
    Builtin::new("block", block::block),
    Builtin::new("column_stack", |run, args| stacked(run, args, "column_stack", false, join::column_stack)),
    Builtin::writing("concat", 2, "out", concatenate),
    Builtin::writing("concatenate", 2, "out", concatenate),
    Builtin::new("delete", delete),
    Builtin::new("dstack", |run, args| stacked(run, args, "dstack", false, join::dstack)),
    Builtin::new("hstack", |run, args| stacked(run, args, "hstack", true, join::hstack)),
    Builtin::new("insert", insert),
    Builtin::new("repeat", repeat),
    Builtin::new("resize", resize),
    Builtin::new("roll", roll),
    Builtin::new("row_stack", |run, args| stacked(run, args, "row_stack", true, join::vstack)),
    Builtin::writing("stack", 2, "out", stack),
    Builtin::new("tile", tile),
    Builtin::new("trim_zeros", trim_zeros),
    Builtin::new("vstack", |run, args| stacked(run, args, "vstack", true, join::vstack)),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::new("repeat", repeat)];
