//! Elements picked or put into a random order.

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64;

use super::{receiver, with_stream};
use crate::engine::{Site, Value};
use crate::kernel::index::{self, Mode};
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::Casting;
use crate::kernel::{Array, DType, Element, Order, copy};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::Origin;

/// `n` positions in a random order.
fn shuffled(stream: &mut Pcg64, n: usize) -> Vec<i64> {
    let mut positions: Vec<i64> = (0..n as i64).collect();
    positions.shuffle(stream);
    positions
}

/// `rng.shuffle(x)`: in place, along an axis.
pub(super) fn shuffle(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut target = match args.target.take() {
        Some(target) => target,
        None if args.positional.is_empty() => return Err(Raise::type_error("shuffle() missing 1 required positional argument: 'x'")),
        None => WriteTarget {
            value: args.positional.remove(0),
            name: None,
            scope: crate::semantics::Scope::Temporary,
        },
    };
    let mut named = Named::new(args, "shuffle", ["axis"], 0)?;
    let axis = named.integer(run, "axis", 0)?;
    let result = shuffle_target(run, &generator, &mut target, axis);
    args.target = Some(target);
    result.map(|()| Value::None)
}

fn shuffle_target(run: &mut Runner, generator: &Value, target: &mut WriteTarget, axis: isize) -> Run<()> {
    let site = Site { name: target.name.as_deref(), scope: target.scope };
    match &mut target.value {
        Value::List(list) => {
            run.engine.own_list(list);
            let n = list.0.borrow().len();
            let order = with_stream(generator, |stream| shuffled(stream, n))?;
            let old = list.0.borrow().clone();
            *list.0.borrow_mut() = order.into_iter().map(|i| old[i as usize].clone()).collect();
            Ok(())
        }
        Value::Array(array) => {
            if !array.is_writeable() {
                return Err(Raise::value_error("array is read-only"));
            }
            run.engine.materialise(array)?;
            let made = {
                let a = array.array();
                let at = resolve_axis(axis, a.ndim())?;
                let order = with_stream(generator, |stream| shuffled(stream, a.shape()[at]))?;
                taken(&a, &order, at)?
            };
            output::bind(run, array, made, Fit::Exact("shuffle keeps the shape"), Casting::No, site)
        }
        other => {
            let kind = convert::type_name(other);
            Err(Raise::type_error(format!("'{kind}' object does not support item assignment")))
        }
    }
}

/// The slices at these positions of an axis.
fn taken(a: &Array, order: &[i64], axis: usize) -> crate::kernel::Result<Array> {
    let positions = Array::from_slice(a.memory(), &[order.len()], order)?;
    index::take(a, &positions, Some(axis as isize), Mode::Raise)
}

/// What is permuted: an array, or the numbers below an integer.
fn population(run: &mut Runner, value: &Value) -> Run<Array> {
    let a = array(run, value)?;
    if a.ndim() > 0 {
        return Ok(a);
    }
    let n = convert::integer(run, value)?.max(0) as i64;
    let numbers: Vec<i64> = (0..n).collect();
    let whole = Array::from_slice(run.engine.memory(), &[numbers.len()], &numbers)?;
    let dtype = run.engine.semantics().element_type(Origin::Range, &DType::Int64);
    Ok(crate::kernel::cast::cast(&whole, &dtype)?)
}

/// `rng.permutation(x)`: a shuffled copy, or the numbers below `x` in a random order.
pub(super) fn permutation(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "permutation", ["x", "axis"], 1)?;
    let a = population(run, &named.value("x"))?;
    let axis = resolve_axis(named.integer(run, "axis", 0)?, a.ndim())?;
    let order = with_stream(&generator, |stream| shuffled(stream, a.shape()[axis]))?;
    convert::value_of(run, taken(&a, &order, axis)?)
}

/// `rng.permuted(x, axis)`: each lane of an axis in an order of its own; all elements without an axis.
pub(super) fn permuted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "permuted", ["x", "axis", "out"], 1)?;
    let a = named.array(run, "x")?;
    let axis = named.axis(run, "axis")?;
    let source = match axis {
        Some(axis) => crate::kernel::view::moveaxis(&a, &[axis], &[-1])?,
        None => a.clone(),
    };
    let dense = copy::copy(&source, Order::C.into())?;
    let lane = if axis.is_some() { dense.shape().last().copied().unwrap_or(1) } else { dense.size() };
    let out = Array::zeros(a.memory(), dense.shape(), a.dtype().clone(), Order::C)?;
    let size = a.dtype().itemsize();
    for start in (0..dense.size()).step_by(lane.max(1)) {
        let order = with_stream(&generator, |stream| shuffled(stream, lane))?;
        for (to, from) in order.iter().enumerate() {
            let from = (start + *from as usize) * size;
            crate::kernel::loops::copy_item(&out, (start + to) * size, &dense, dense.layout().offset + from);
        }
    }
    let result = match axis {
        Some(axis) => copy::copy(&crate::kernel::view::moveaxis(&out, &[-1], &[axis])?, Order::C.into())?,
        None => out,
    };
    output::deliver(run, args, result, Fit::Exact("out must have the shape of x"), Casting::SameKind)
}

/// `rng.choice(a, size, replace, p, axis, shuffle)`
pub(super) fn choice(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = receiver(args)?;
    let mut named = Named::new(args, "choice", ["a", "size", "replace", "p", "axis", "shuffle"], 1)?;
    let value = named.value("a");
    let a = population(run, &value)?;
    let axis = resolve_axis(named.integer(run, "axis", 0)?, a.ndim())?;
    let shape = named.take("size").map(|size| convert::shape(run, &size)).transpose()?;
    let replace = named.flag(run, "replace", true)?;
    named.take("shuffle");
    let p = named.optional_array(run, "p")?;
    let n = a.shape()[axis];
    let wanted: usize = shape.as_ref().map_or(1, |s| s.iter().product());
    if n == 0 && wanted > 0 {
        return Err(Raise::value_error("a must be a positive integer unless no samples are taken"));
    }
    if !replace && wanted > n {
        return Err(Raise::value_error("Cannot take a larger sample than population when replace is False"));
    }
    let mut weights: Vec<f64> = match p {
        Some(p) => p.elements().iter().filter_map(Element::as_f64).collect(),
        None => Vec::new(),
    };
    if !weights.is_empty() {
        if weights.len() != n {
            return Err(Raise::value_error("a and p must have same size"));
        }
        if weights.iter().any(|w| *w < 0.0) {
            return Err(Raise::value_error("Probabilities are not non-negative"));
        }
        if (weights.iter().sum::<f64>() - 1.0).abs() > 1e-8 {
            return Err(Raise::value_error("Probabilities do not sum to 1. See Notes section of docstring for more information."));
        }
        if !replace && weights.iter().filter(|w| **w > 0.0).count() < wanted {
            return Err(Raise::value_error("Fewer non-zero entries in p than size"));
        }
    }
    let order = with_stream(&generator, |stream| match (weights.is_empty(), replace) {
        (true, true) => (0..wanted).map(|_| stream.random_range(0..n as i64)).collect(),
        (true, false) => shuffled(stream, n).into_iter().take(wanted).collect(),
        (false, _) => (0..wanted).map(|_| weighted(stream, &mut weights, replace)).collect::<Vec<i64>>(),
    })?;
    let picked = taken(&a, &order, axis)?;
    match shape {
        // One element, not an array of one.
        None => {
            let one = crate::kernel::view::squeeze(&picked, Some(&[axis as isize]))?;
            match (one.ndim(), &value) {
                (0, Value::Int(_)) if one.dtype().is_integer() => Ok(Value::Int(one.item()?.as_i64().unwrap_or(0))),
                _ => convert::value_of(run, copy::copy(&one, Order::C.into())?),
            }
        }
        Some(shape) => {
            let mut whole: Vec<isize> = a.shape()[..axis].iter().map(|n| *n as isize).collect();
            whole.extend(shape.iter().map(|n| *n as isize));
            whole.extend(a.shape()[axis + 1..].iter().map(|n| *n as isize));
            convert::value_of(run, crate::kernel::view::reshape_copy(&picked, &whole, Order::C.into())?)
        }
    }
}

/// One position drawn by weight; without replacement its weight is gone afterwards.
fn weighted(stream: &mut Pcg64, weights: &mut [f64], replace: bool) -> i64 {
    let total: f64 = weights.iter().sum();
    let mut rest = stream.random::<f64>() * total;
    let last = weights.iter().rposition(|w| *w > 0.0).unwrap_or(0);
    let at = weights
        .iter()
        .position(|w| {
            rest -= w;
            rest < 0.0
        })
        .unwrap_or(last);
    if !replace {
        weights[at] = 0.0;
    }
    at as i64
}
