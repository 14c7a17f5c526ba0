//! Elements put into a random order.

use rand::seq::SliceRandom;
use rand_pcg::Pcg64;

use super::Generator;
use crate::engine::{Site, Value};
use crate::kernel::index::{self, Mode};
use crate::kernel::layout::resolve_axis;
use crate::kernel::promote::Casting;
use crate::kernel::{Array, DType, Order, Result, cast, copy, loops, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::{Origin, Scope};

/// `n` positions in a random order.
pub(super) fn shuffled(stream: &mut Pcg64, n: usize) -> Vec<i64> {
    let mut positions: Vec<i64> = (0..n as i64).collect();
    positions.shuffle(stream);
    positions
}

/// The slices at these positions of an axis, as a new array.
pub(super) fn taken(a: &Array, positions: &[i64], axis: usize) -> Result<Array> {
    let positions = Array::from_slice(a.memory(), &[positions.len()], positions)?;
    index::take(a, &positions, Some(axis as isize), Mode::Raise)
}

/// The whole numbers below `n`, in the type that the model gives them.
pub(super) fn numbers_below(run: &mut Runner, n: usize) -> Run<Array> {
    let numbers: Vec<i64> = (0..n as i64).collect();
    let numbers = Array::from_slice(run.engine.memory(), &[n], &numbers)?;
    let dtype = run.engine.semantics().element_type(Origin::Function, &DType::Int64);
    Ok(cast::cast(&numbers, &dtype)?)
}

/// `rng.shuffle(x, axis)`: the variable's own array or list, in place where the model updates in place.
pub(super) fn shuffle(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let mut target = match args.target.take().or_else(|| temporary(args)) {
        Some(target) => target,
        None => return Err(Raise::type_error("shuffle() takes at least 1 positional argument (0 given)")),
    };
    let mut named = match generator.legacy {
        true => Named::new(args, "shuffle", [], 0)?,
        false => Named::new(args, "shuffle", ["axis"], 0)?,
    };
    let axis = named.integer(run, "axis", 0)?;
    let result = shuffle_target(run, &generator, &mut target, axis);
    args.target = Some(target);
    result.map(|()| Value::None)
}

/// An argument that is no variable: shuffled, then gone.
fn temporary(args: &mut Args) -> Option<WriteTarget> {
    let value = args.take_keyword("x").or_else(|| (!args.positional.is_empty()).then(|| args.positional.remove(0)))?;
    Some(WriteTarget { value, name: None, scope: Scope::Temporary })
}

fn shuffle_target(run: &mut Runner, generator: &Generator, target: &mut WriteTarget, axis: isize) -> Run<()> {
    let site = Site { name: target.name.as_deref(), scope: target.scope };
    match &mut target.value {
        Value::Array(array) => {
            run.engine.materialise(array)?;
            let made = {
                let a = array.array();
                if a.ndim() == 0 {
                    return Err(Raise::type_error("len() of unsized object"));
                }
                let at = resolve_axis(axis, a.ndim())?;
                if !array.is_writeable() {
                    return Err(Raise::value_error("array is read-only"));
                }
                let order = generator.with(|stream| shuffled(stream, a.shape()[at]));
                taken(&a, &order, at)?
            };
            output::bind(run, array, made, Fit::Exact("shuffle keeps the shape"), Casting::No, site)
        }
        _ if axis != 0 => Err(Raise::new("NotImplementedError", "Axis argument is only supported on ndarray objects")),
        Value::List(list) => {
            run.engine.own_list(list);
            let old = list.0.borrow().clone();
            let order = generator.with(|stream| shuffled(stream, old.len()));
            *list.0.borrow_mut() = order.into_iter().map(|i| old[i as usize].clone()).collect();
            Ok(())
        }
        // NumPy swaps the keys that a dictionary happens to have.
        Value::Dict(entries) if entries.0.borrow().is_empty() => Ok(()),
        other => {
            let kind = convert::type_name(other);
            Err(Raise::type_error(match other {
                Value::Tuple(_) | Value::Text(_) | Value::Range(_) | Value::Bytes(_) | Value::ArrayBytes(_) => {
                    format!("'{kind}' object does not support item assignment")
                }
                _ => format!("object of type '{kind}' has no len()"),
            }))
        }
    }
}

/// `rng.permutation(x, axis)`: a shuffled copy, or the numbers below `x` in a random order.
pub(super) fn permutation(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let mut named = match generator.legacy {
        true => Named::new(args, "permutation", ["x"], 1)?,
        false => Named::new(args, "permutation", ["x", "axis"], 1)?,
    };
    let value = named.value("x");
    let a = match convert::integer(run, &value) {
        Ok(n) => numbers_below(run, n.try_into().unwrap_or(0))?,
        Err(_) => array(run, &value)?,
    };
    if generator.legacy && a.ndim() == 0 {
        return Err(Raise::index_error("x must be an integer or at least 1-dimensional"));
    }
    let axis = resolve_axis(named.integer(run, "axis", 0)?, a.ndim())?;
    let order = generator.with(|stream| shuffled(stream, a.shape()[axis]));
    convert::value_of(run, taken(&a, &order, axis)?)
}

/// `rng.permuted(x, axis, out)`: each lane of an axis in an order of its own; all elements without an axis.
pub(super) fn permuted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let generator = Generator::receiver(args)?;
    let mut named = Named::new(args, "permuted", ["x", "axis", "out"], 1)?;
    let a = named.array(run, "x")?;
    if a.ndim() == 0 {
        return Err(Raise::type_error("len() of unsized object"));
    }
    let axis = named.axis(run, "axis")?.map(|axis| resolve_axis(axis, a.ndim())).transpose()?.map(|axis| axis as isize);
    // The lanes lie one behind the other in a copy whose last axis is the one to shuffle.
    let source = match axis {
        Some(axis) => view::moveaxis(&a, &[axis], &[-1])?,
        None => a.clone(),
    };
    let source = copy::copy(&source, Order::C.into())?;
    let lane = if axis.is_some() { source.shape()[source.ndim() - 1] } else { source.size() };
    let made = Array::zeros(a.memory(), source.shape(), a.dtype().clone(), Order::C)?;
    let item = a.dtype().itemsize();
    for start in (0..source.size()).step_by(lane.max(1)) {
        let order = generator.with(|stream| shuffled(stream, lane));
        for (to, from) in order.iter().enumerate() {
            let from = source.layout().offset + (start + *from as usize) * item;
            loops::copy_item(&made, (start + to) * item, &source, from);
        }
    }
    let made = match axis {
        Some(axis) => copy::copy(&view::moveaxis(&made, &[-1], &[axis])?, Order::C.into())?,
        None => made,
    };
    output::deliver(run, args, made, Fit::Exact("out must have the same shape as x"), Casting::SameKind)
}
