//! Functions of the script applied to parts of arrays.

use std::any::Any;
use std::rc::Rc;

use super::arguments::{Named, array, items};
use super::convert;
use crate::engine::{Foreign, Value};
use crate::kernel::layout::{broadcast_shapes, resolve_axis};
use crate::kernel::{Array, DType, Layout, Order, cast, copy, join, view};
use crate::script::python::builtins::types;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// A function of the script made to work element by element: `np.vectorize(f)`.
#[derive(Debug)]
pub(crate) struct Vectorized {
    function: Value,
    /// Element types of the results, if the script names them.
    types: Option<Vec<DType>>,
}

impl Foreign for Vectorized {
    fn type_name(&self) -> &str {
        "numpy.vectorize"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![self.function.clone()]
    }
}

/// `np.vectorize(f, otypes=…)`
fn vectorize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "vectorize", ["pyfunc", "otypes", "doc", "excluded", "cache", "signature"], 1)?;
    let function = named.value("pyfunc");
    if ["excluded", "signature"].iter().any(|name| named.take(name).is_some()) {
        return Err(Raise::unsupported("excluded and signature of np.vectorize are not supported", "use a loop"));
    }
    let types = match named.take("otypes") {
        None => None,
        Some(Value::Text(letters)) => {
            let letters: Vec<Value> = letters.chars().map(|c| Value::text(c.to_string())).collect();
            Some(letters.iter().map(|v| convert::to_dtype(run, v)).collect::<Run<Vec<_>>>()?)
        }
        Some(list) => {
            let list = items(run, &list)?;
            Some(list.iter().map(|v| convert::to_dtype(run, v)).collect::<Run<Vec<_>>>()?)
        }
    };
    Ok(Value::Foreign(Rc::new(Vectorized { function, types })))
}

/// Whether a value is a vectorised function.
pub(crate) fn is_vectorized(value: &Value) -> bool {
    value.foreign::<Vectorized>().is_some()
}

/// Calls a vectorised function; `None` if the value is none.
pub(crate) fn call(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    let vectorized = callee.foreign::<Vectorized>()?;
    let (function, types) = (vectorized.function.clone(), vectorized.types.clone());
    Some(call_vectorized(run, &function, types.as_deref(), args))
}

fn call_vectorized(run: &mut Runner, function: &Value, types: Option<&[DType]>, args: &mut Args) -> Run<Value> {
    if !args.keyword.is_empty() {
        return Err(Raise::unsupported(
            "keyword arguments of a vectorised function are not supported",
            "give them by position",
        ));
    }
    let given: Vec<Value> = args.positional.drain(..).collect();
    let inputs: Vec<Array> = given.iter().map(|v| array(run, v)).collect::<Run<_>>()?;
    let shape = broadcast_shapes(&inputs.iter().map(Array::shape).collect::<Vec<_>>())?;
    let wide: Vec<Array> = inputs.iter().map(|a| a.broadcast_to(&shape)).collect::<crate::kernel::Result<_>>()?;
    let offsets: Vec<Vec<usize>> = wide.iter().map(|a| a.layout().offsets().collect()).collect();
    let n: usize = shape.iter().product();
    if n == 0 && types.is_none() {
        return Err(Raise::value_error("cannot call `vectorize` on size 0 inputs unless `otypes` is set"));
    }
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(n);
    for i in 0..n {
        let mut elements = Vec::with_capacity(wide.len());
        for (a, at) in wide.iter().zip(&offsets) {
            let layout = Layout { shape: Default::default(), strides: Default::default(), offset: at[i] };
            elements.push(convert::scalar_of(&a.with_layout(layout)?));
        }
        let result = run.call(function, Args::positional(elements))?;
        rows.push(match result {
            Value::Tuple(parts) => parts.to_vec(),
            one => vec![one],
        });
    }
    let outputs = types.map_or_else(|| rows.first().map_or(1, Vec::len), <[DType]>::len);
    let mut values = Vec::with_capacity(outputs);
    for k in 0..outputs {
        let column: Vec<Value> = rows.iter().map(|row| row.get(k).cloned().unwrap_or_default()).collect();
        let dtype = match types.and_then(|t| t.get(k)) {
            Some(dtype) => Some(dtype.clone()),
            // The first result decides, as in NumPy.
            None => column.first().map(|v| array(run, v)).transpose()?.map(|a| a.dtype().clone()),
        };
        let dtype = match dtype {
            Some(DType::Str(_)) => Some(DType::Str(0)),
            other => other,
        };
        let flat = convert::to_kernel(run, &Value::list(column), dtype.as_ref())?;
        let whole: Vec<isize> = shape.iter().map(|n| *n as isize).collect();
        let made = view::reshape_copy(&flat, &whole, Order::C.into())?;
        // An array also of a single call.
        values.push(Value::Array(run.engine.adopt(made)?));
    }
    Ok(if values.len() == 1 { values.remove(0) } else { Value::tuple(values) })
}

/// `np.apply_along_axis(f, axis, a, *more)`: each lane of an axis is replaced by what the function makes of it.
fn apply_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let more: Vec<Value> = args.positional.split_off(3.min(args.positional.len()));
    let keywords: Vec<_> =
        args.keyword.extract_if(.., |(name, _)| !matches!(&**name, "func1d" | "axis" | "arr")).collect();
    let mut named = Named::new(args, "apply_along_axis", ["func1d", "axis", "arr"], 3)?;
    let function = named.value("func1d");
    let axis = named.integer(run, "axis", 0)?;
    let a = named.array(run, "arr")?;
    let at = resolve_axis(axis, a.ndim())?;
    let moved = view::moveaxis(&a, &[at as isize], &[-1])?;
    let lead: Vec<usize> = moved.shape()[..a.ndim() - 1].to_vec();
    let lanes: usize = lead.iter().product();
    if lanes == 0 {
        return Err(Raise::value_error("Cannot apply_along_axis when any iteration dimensions are 0"));
    }
    let (length, stride) = (moved.shape()[a.ndim() - 1], moved.strides()[a.ndim() - 1]);
    let mut heads = moved.layout().clone();
    heads.shape.pop();
    heads.strides.pop();
    let starts: Vec<usize> = heads.offsets().collect();
    let mut results = Vec::with_capacity(lanes);
    for offset in starts {
        let shape = smallvec::smallvec![length];
        let lane = moved.with_layout(Layout { shape, strides: smallvec::smallvec![stride], offset })?;
        let lane = run.engine.adopt(copy::copy(&lane, Order::C.into())?)?;
        let mut call = Args::positional(vec![Value::Array(lane)]);
        call.positional.extend(more.iter().cloned());
        call.keyword.extend(keywords.iter().cloned());
        let result = run.call(&function, call)?;
        results.push(array(run, &result)?);
    }
    let inner: Vec<usize> = results[0].shape().to_vec();
    let dtype = results[0].dtype().clone();
    let same: Vec<Array> = results.iter().map(|r| cast::cast(r, &dtype)).collect::<crate::kernel::Result<_>>()?;
    let stacked = join::stack(&same, 0)?;
    let whole: Vec<isize> = lead.iter().chain(&inner).map(|n| *n as isize).collect();
    let made = view::reshape_copy(&stacked, &whole, Order::C.into())?;
    // The axes of a result stand where the lane's axis was.
    let from: Vec<isize> = (0..inner.len()).map(|k| (lead.len() + k) as isize).collect();
    let to: Vec<isize> = (0..inner.len()).map(|k| (at + k) as isize).collect();
    let placed = view::moveaxis(&made, &from, &to)?;
    convert::value_of(run, copy::copy(&placed, Order::C.into())?)
}

/// `np.apply_over_axes(f, a, axes)`: one reduction after the other, keeping the axes.
fn apply_over_axes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "apply_over_axes", ["func", "a", "axes"], 3)?;
    let function = named.value("func");
    let mut current = named.value("a");
    for axis in convert::integers(run, &named.value("axes"))? {
        let a = array(run, &current)?;
        let axis = resolve_axis(axis, a.ndim())? as isize;
        let call = Args::positional(vec![current.clone(), Value::Int(axis as i64)]);
        let result = run.call(&function, call)?;
        let made = array(run, &result)?;
        current = if made.ndim() == a.ndim() {
            result
        } else {
            let expanded = view::expand_dims(&made, &[axis])?;
            convert::value_of(run, copy::copy(&expanded, Order::C.into())?)?
        };
    }
    Ok(current)
}

/// `np.piecewise(x, conditions, functions)`: a function or number for each condition; one more is the default.
fn piecewise(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let more: Vec<Value> = args.positional.split_off(3.min(args.positional.len()));
    let mut named = Named::new(args, "piecewise", ["x", "condlist", "funclist"], 3)?;
    let x = named.array(run, "x")?;
    let conditions = named.value("condlist");
    let conditions = match &conditions {
        Value::Array(one) if one.array().shape() == x.shape() && *one.array().dtype() == DType::Bool => {
            vec![conditions]
        }
        _ => items(run, &conditions)?,
    };
    let functions = items(run, &named.value("funclist"))?;
    let (n, m) = (conditions.len(), functions.len());
    if m != n && m != n + 1 {
        return Err(Raise::value_error(format!(
            "with {n} condition(s), either {n} or {} functions are expected",
            n + 1
        )));
    }
    let out = x.zeros_like(x.dtype().clone())?;
    let mut untouched = vec![true; x.size()];
    let places: Vec<usize> = out.layout().offsets().collect();
    let from: Vec<usize> = x.layout().offsets().collect();
    let mut steps: Vec<(Vec<usize>, Value)> = Vec::with_capacity(m);
    for (condition, function) in conditions.iter().zip(&functions) {
        let mask = array(run, condition)?.broadcast_to(x.shape())?;
        let chosen: Vec<usize> =
            mask.elements().iter().enumerate().filter(|(_, e)| e.is_truthy()).map(|(i, _)| i).collect();
        chosen.iter().for_each(|&i| untouched[i] = false);
        steps.push((chosen, function.clone()));
    }
    if let Some(default) = functions.get(n) {
        // The default goes first in NumPy's list; its places are those that no condition covers.
        steps.insert(0, ((0..x.size()).filter(|i| untouched[*i]).collect(), default.clone()));
    }
    for (chosen, function) in steps {
        if chosen.is_empty() {
            continue;
        }
        let value = if types::is_callable(run, &function) {
            let picked = Array::zeros(x.memory(), &[chosen.len()], x.dtype().clone(), Order::C)?;
            for (to, &i) in picked.layout().offsets().zip(&chosen) {
                crate::kernel::loops::copy_item(&picked, to, &x, from[i]);
            }
            let picked = run.engine.adopt(picked)?;
            let mut call = Args::positional(vec![Value::Array(picked)]);
            call.positional.extend(more.iter().cloned());
            run.call(&function, call)?
        } else {
            function
        };
        let values = cast::cast(&array(run, &value)?, x.dtype())?.broadcast_to(&[chosen.len()])?;
        let sources: Vec<usize> = values.layout().offsets().collect();
        for (&i, at) in chosen.iter().zip(sources) {
            crate::kernel::loops::copy_item(&out, places[i], &values, at);
        }
    }
    // An array also of a single number.
    Ok(Value::Array(run.engine.adopt(out)?))
}

/// `np.mask_indices(n, mask_func, k)`: where the function leaves ones standing.
fn mask_indices(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "mask_indices", ["n", "mask_func", "k"], 2)?;
    let n = named.integer(run, "n", 0)?.max(0) as usize;
    let function = named.value("mask_func");
    let k = named.take("k").unwrap_or(Value::Int(0));
    let ones = join::full(run.engine.memory(), &[n, n], DType::Int64, &crate::kernel::Element::Int(1))?;
    let ones = Value::Array(run.engine.adopt(ones)?);
    let masked = run.call(&function, Args::positional(vec![ones, k]))?;
    run.call_numpy("nonzero", vec![masked])
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("apply_along_axis", apply_along_axis),
    Builtin::new("apply_over_axes", apply_over_axes),
    Builtin::new("mask_indices", mask_indices),
    Builtin::new("piecewise", piecewise),
    Builtin::new("vectorize", vectorize),
];
