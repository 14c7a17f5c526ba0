//! Differences of neighbours, slopes, areas.

use super::floats;
use crate::engine::Value;
use crate::kernel::promote::{Casting, Literal, Operand, can_cast};
use crate::kernel::reduce::{self, Reduce, Spacing};
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, Element, Order, Result, cast, copy, join, view};
use crate::script::python::numpy::arguments::{Named, array, real};
use crate::script::python::numpy::convert::{self, Term, existing_axis};
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.diff(a, n, axis, prepend, append)`
pub(super) fn diff(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "diff", ["a", "n", "axis", "prepend", "append"], 1)?;
    let value = named.value("a");
    let n = named.integer(run, "n", 1)?;
    if n == 0 {
        // NumPy gives the argument itself back.
        return Ok(value);
    }
    if n < 0 {
        return Err(Raise::value_error(format!("order must be non-negative but got {n}")));
    }
    let a = array(run, &value)?;
    if a.ndim() == 0 {
        return Err(Raise::value_error("diff requires input that is at least one dimensional"));
    }
    let at = existing_axis(named.c_int(run, "axis", -1)?, a.ndim(), None)?;
    let axis = at as isize;
    let (before, behind) = (named.take("prepend"), named.take("append"));
    let mut pieces = Vec::with_capacity(3);
    pieces.extend(beside(run, before, &a, at)?);
    pieces.push(a.clone());
    pieces.extend(beside(run, behind, &a, at)?);
    let whole = match pieces.len() {
        1 => a,
        _ => join::concatenate(&join::to_common_type(&pieces)?, Some(axis))?,
    };
    let result = run.engine.computed("diff", &[whole], |x| reduce::diff(&x[0], n, axis))?;
    convert::value_of(run, result)
}

/// What goes before or behind the elements along an axis: a number is stretched over the other axes.
fn beside(run: &mut Runner, value: Option<Value>, a: &Array, axis: usize) -> Run<Option<Array>> {
    let Some(value) = value else { return Ok(None) };
    let piece = array(run, &value)?;
    if piece.ndim() > 0 {
        return Ok(Some(piece));
    }
    let mut shape = a.shape().to_vec();
    shape[axis] = 1;
    Ok(Some(piece.broadcast_to(&shape)?))
}

/// `np.ediff1d(ary, to_end, to_begin)`
pub(super) fn ediff1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "ediff1d", ["ary", "to_end", "to_begin"], 1)?;
    let a = named.array(run, "ary")?;
    let (end, begin) = (named.optional_array(run, "to_end")?, named.optional_array(run, "to_begin")?);
    for (piece, name) in [(&begin, "to_begin"), (&end, "to_end")] {
        if piece.as_ref().is_some_and(|p| !can_cast(p.dtype(), a.dtype(), Casting::SameKind)) {
            return Err(Raise::type_error(format!(
                "dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule."
            )));
        }
    }
    let result = run.engine.computed("ediff1d", &[a], |x| reduce::ediff1d(&x[0], begin.as_ref(), end.as_ref()))?;
    convert::value_of(run, result)
}

/// `np.gradient(f, *distances, axis, edge_order)`: one array for each axis, alone if it is the only one.
pub(super) fn gradient(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let distances: Vec<Value> = args.positional.split_off(1.min(args.positional.len()));
    let mut named = Named::new(args, "gradient", ["f", "axis", "edge_order"], 1)?;
    let f = named.array(run, "f")?;
    let axes = named.axes(run, "axis", f.ndim())?.unwrap_or_else(|| (0..f.ndim() as isize).collect());
    let mut spacings = distances.iter().map(|value| spacing(run, value)).collect::<Run<Vec<_>>>()?;
    match spacings.as_slice() {
        [] => spacings = vec![Spacing::Uniform(1.0); axes.len()],
        [Spacing::Uniform(step)] => spacings = vec![Spacing::Uniform(*step); axes.len()],
        many if many.len() == axes.len() => {}
        _ => return Err(Raise::type_error("invalid number of arguments")),
    }
    let edge_order = named.integer(run, "edge_order", 1)?;
    let mut slopes = Vec::with_capacity(axes.len());
    for (&axis, spacing) in axes.iter().zip(&spacings) {
        let slope = run
            .engine
            .computed("mean", std::slice::from_ref(&f), |x| reduce::gradient(&x[0], spacing, axis, edge_order))?;
        slopes.push(convert::value_of(run, slope)?);
    }
    Ok(if slopes.len() == 1 { slopes.remove(0) } else { Value::tuple(slopes) })
}

/// Distances between samples: a number, or a coordinate for each sample.
fn spacing(run: &mut Runner, value: &Value) -> Run<Spacing> {
    let a = array(run, value)?;
    match a.ndim() {
        0 => Ok(Spacing::Uniform(real(value)?)),
        1 => Ok(Spacing::Coordinates(floats(&a)?)),
        _ => Err(Raise::value_error("distances must be either scalars or 1d")),
    }
}

/// `np.trapezoid(y, x, dx, axis)`
pub(super) fn trapezoid(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trapezoid", ["y", "x", "dx", "axis"], 1)?;
    let y = named.array(run, "y")?;
    let x = named.optional_array(run, "x")?;
    let step = named.take("dx").unwrap_or(Value::Float(1.0));
    let axis = named.given("axis").unwrap_or(Value::Int(-1));
    let at = convert::subscript_axis(run, &axis, y.ndim(), "list assignment")?;
    convert::reduced_axes(run, Some(&axis))?;
    let widths = match x {
        None => convert::to_operand(run, &step)?,
        Some(x) if x.ndim() == 1 => {
            let mut shape = vec![1; y.ndim()];
            shape[at] = -1;
            Term::Typed(view::reshape_copy(&reduce::diff(&x, 1, -1)?, &shape, Order::C.into())?)
        }
        Some(x) => Term::Typed(reduce::diff(&x, 1, at as isize)?),
    };
    let result = run.engine.computed("mean", &[y], |y| widths.with(|widths| areas(&y[0], widths, at)))?;
    convert::value_of(run, result)
}

/// The areas between neighbours along an axis, added up.
fn areas(y: &Array, widths: Operand<'_>, axis: usize) -> Result<Array> {
    let n = y.shape()[axis];
    let sums = ufunc::of_two(Binary::Add, &neighbours(y, axis, n.min(1))?, &neighbours(y, axis, 0)?)?;
    let (products, _) = ufunc::binary(y.memory(), Binary::Multiply, widths, (&sums).into(), &Options::default())?;
    let areas = ufunc::with_number(Binary::Divide, &products, Literal::Float(2.0))?;
    reduce::sum(&areas, &Reduce::along(&[axis as isize]))
}

/// All positions of an axis but one, from `start` on.
fn neighbours(y: &Array, axis: usize, start: usize) -> Result<Array> {
    let mut layout = y.layout().clone();
    layout.offset = layout.offset.wrapping_add_signed(layout.strides[axis].wrapping_mul(start as isize));
    layout.shape[axis] = layout.shape[axis].saturating_sub(1);
    y.with_layout(layout)
}

/// `np.unwrap(p, discont, axis, period)`: jumps of more than half a period are taken out.
pub(super) fn unwrap(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "unwrap", ["p", "discont", "axis", "*", "period"], 1)?;
    let p = named.array(run, "p")?;
    if p.ndim() == 0 {
        return Err(Raise::value_error("diff requires input that is at least one dimensional"));
    }
    let axis = existing_axis(named.c_int(run, "axis", -1)?, p.ndim(), None)? as isize;
    let period = named.take("period");
    let whole = p.dtype().is_integer() && matches!(period, Some(Value::Int(_)));
    let period = period.map_or(Ok(2.0 * std::f64::consts::PI), |v| real(&v))?;
    let discontinuity = named.real("discont", period / 2.0)?;
    let moved = view::moveaxis(&cast::cast(&p, &DType::Float64)?, &[axis], &[-1])?;
    let dense = copy::copy(&moved, Order::C.into())?;
    let lane = dense.shape().last().copied().unwrap_or(0);
    let values: Vec<f64> = dense.elements().iter().filter_map(Element::as_f64).collect();
    let mut out = Vec::with_capacity(values.len());
    for lane in values.chunks(lane.max(1)) {
        let mut shift = 0.0;
        out.extend(lane.first());
        for pair in lane.windows(2) {
            let step = pair[1] - pair[0];
            let mut folded = (step + period / 2.0).rem_euclid(period) - period / 2.0;
            if folded == -period / 2.0 && step > 0.0 {
                folded = period / 2.0;
            }
            shift += if step.abs() < discontinuity { 0.0 } else { folded - step };
            out.push(pair[1] + shift);
        }
    }
    let made = Array::from_slice(p.memory(), dense.shape(), &out)?;
    // Integers folded by an integer stay what they are.
    let short = matches!(p.dtype(), DType::Float16 | DType::Float32);
    let made = if whole || short { cast::cast(&made, p.dtype())? } else { made };
    convert::value_of(run, copy::copy(&view::moveaxis(&made, &[-1], &[axis])?, Order::C.into())?)
}
