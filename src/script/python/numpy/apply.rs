//! Functions of the script applied to parts of arrays; `vectorize`: to every element.

pub(crate) mod vectorize;

use super::arguments::{Named, array, items, needs_attribute};
use super::convert;
use super::flat::coordinates;
use crate::engine::Value;
use crate::kernel::index::IndexItem;
use crate::kernel::layout::resolve_axis;
use crate::kernel::{Array, DType, Layout, Order, cast, copy, view};
use crate::script::python::builtins::types;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// `np.apply_along_axis(f, axis, a, *more)`: each lane of an axis is replaced by what the function makes of it.
///
/// The function gets the lane as the model selects it, so that it may write to the array where lanes are views.
fn apply_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let more: Vec<Value> = args.positional.split_off(3.min(args.positional.len()));
    let keywords: Vec<_> =
        args.keyword.extract_if(.., |(name, _)| !matches!(&**name, "func1d" | "axis" | "arr")).collect();
    let mut named = Named::new(args, "apply_along_axis", ["func1d", "axis", "arr"], 3)?;
    let function = named.value("func1d");
    let axis = named.c_int(run, "axis", 0)?;
    let source = convert::to_array(run, &named.value("arr"), None)?;
    let shape = source.array().shape().to_vec();
    let at = resolve_axis(axis, shape.len())?;
    let lead: Vec<usize> = (0..shape.len()).filter(|k| *k != at).map(|k| shape[k]).collect();
    if lead.contains(&0) {
        return Err(Raise::value_error("Cannot apply_along_axis when any iteration dimensions are 0"));
    }
    let mut results = Results { lead: lead.clone(), buffer: None };
    for lane in 0..lead.iter().product() {
        let mut index: Vec<IndexItem> =
            coordinates(&lead, lane).into_iter().map(|i| IndexItem::Int(i as isize)).collect();
        index.insert(at, IndexItem::ALL);
        let mut call = Args::positional(vec![run.engine.select(&source, &index)?]);
        call.positional.extend(more.iter().cloned());
        call.keyword.extend(keywords.iter().cloned());
        let result = run.call(&function, call)?;
        let result = array(run, &result)?;
        results.put(lane, &result)?;
    }
    let Some(buffer) = results.buffer else { return Ok(Value::None) };
    // The axes of a result stand where the lane's axis was.
    let inner = buffer.ndim() - lead.len();
    let order: Vec<usize> = (0..at).chain(lead.len()..lead.len() + inner).chain(at..lead.len()).collect();
    let placed = view::transpose_axes(&buffer, &order);
    Ok(Value::Array(run.engine.adopt(placed)?))
}

/// Results of a function for each lane, in the shape and element type of the first.
struct Results {
    lead: Vec<usize>,
    buffer: Option<Array>,
}

impl Results {
    fn put(&mut self, lane: usize, result: &Array) -> crate::kernel::Result<()> {
        let buffer = match &self.buffer {
            Some(buffer) => buffer,
            None => {
                let shape: Vec<usize> = self.lead.iter().chain(result.shape()).copied().collect();
                let made = Array::zeros(result.memory(), &shape, result.dtype().clone(), Order::C)?;
                self.buffer.insert(made)
            }
        };
        let inner = &buffer.layout().shape[self.lead.len()..];
        let size = inner.iter().product::<usize>() * buffer.dtype().itemsize();
        let place = Layout {
            shape: inner.iter().copied().collect(),
            strides: buffer.strides()[self.lead.len()..].iter().copied().collect(),
            offset: lane * size,
        };
        copy::assign(&buffer.with_layout(place)?, &cast::cast(result, buffer.dtype())?)
    }
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
        needs_attribute(&result, "ndim")?;
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
const PIECEWISE: [&str; 3] = ["x", "condlist", "funclist"];

fn piecewise(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let more: Vec<Value> = args.positional.split_off(3.min(args.positional.len()));
    let (own, passed_on): (Vec<_>, Vec<_>) =
        std::mem::take(&mut args.keyword).into_iter().partition(|(name, _)| PIECEWISE.contains(&&**name));
    args.keyword = own;
    let mut named = Named::new(args, "piecewise", PIECEWISE, 3)?;
    let x = named.array(run, "x")?;
    let conditions = named.value("condlist");
    let conditions = match &conditions {
        Value::Bool(_) | Value::Num(_) => vec![conditions],
        _ => {
            let found = items(run, &conditions)?;
            // A condition that is no list of its own is the only one.
            match found.first() {
                Some(Value::List(_) | Value::Array(_)) => found,
                Some(_) if x.ndim() > 0 => vec![conditions],
                _ => found,
            }
        }
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
        let mask = array(run, condition)?;
        let mask = if mask.size() == 1 { view::reshape_copy(&mask, &[], Order::C.into())? } else { mask };
        let mask = mask.broadcast_to(x.shape())?;
        let chosen: Vec<usize> =
            mask.elements().iter().enumerate().filter(|(_, e)| e.is_truthy()).map(|(i, _)| i).collect();
        chosen.iter().for_each(|&i| untouched[i] = false);
        steps.push((chosen, function.clone()));
    }
    if let Some(default) = functions.get(n) {
        steps.push(((0..x.size()).filter(|i| untouched[*i]).collect(), default.clone()));
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
            call.keyword.extend(passed_on.iter().cloned());
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
    let ones = crate::kernel::join::full(run.engine.memory(), &[n, n], DType::Int64, &crate::kernel::Element::Int(1))?;
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
    Builtin::new("vectorize", vectorize::vectorize),
];
