//! Positions: of flat indices, diagonals and triangles.

use crate::engine::Value;
use crate::kernel::{Array, DType, Order, OrderRequest, cast, index, join};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::FloatIndex;

use super::arguments::{dispatched, needs_attribute};
use super::convert::{integer, order, shape, to_array, to_kernel};
use super::picks::{as_positions, mode};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("diag_indices", diag_indices),
    Builtin::new("diag_indices_from", diag_indices_from),
    Builtin::new("ravel_multi_index", ravel_multi_index),
    Builtin::new("tril_indices", |run, args| triangle_indices(run, args, "tril_indices", false)),
    Builtin::new("tril_indices_from", |run, args| triangle_indices_from(run, args, "tril_indices_from", false)),
    Builtin::new("triu_indices", |run, args| triangle_indices(run, args, "triu_indices", true)),
    Builtin::new("triu_indices_from", |run, args| triangle_indices_from(run, args, "triu_indices_from", true)),
    Builtin::new("unravel_index", unravel_index),
];

fn ravel_multi_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["multi_index", "dims", "mode", "order"];
    let [indices, dims, given, by] = args.take("ravel_multi_index", names, 2)?;
    let indices = indices.unwrap_or_default();
    dispatched(&indices)?;
    let mut items = run.iterate(indices)?;
    let mut arrays = Vec::new();
    while let Some(item) = items.next(run)? {
        let made = to_kernel(run, &item, None)?;
        refuse_empty(&item, &made)?;
        arrays.push(made);
    }
    drop(items);
    let dims = shape(run, &dims.unwrap_or_default())?;
    let modes = match &given {
        Some(Value::Tuple(modes)) if modes.len() != dims.len() => {
            let (given, axes) = (modes.len(), dims.len());
            return Err(Raise::value_error(format!("list of clipmodes has wrong length ({given} instead of {axes})")));
        }
        Some(Value::Tuple(modes)) => modes.iter().map(|m| mode(Some(m))).collect::<Run<Vec<_>>>()?,
        other => vec![mode(other.as_ref())?],
    };
    let order = memory_order(by.as_ref())?;
    let flat = index::ravel_multi_index(run.engine.memory(), &arrays, &dims, &modes, order)?;
    as_positions(run, flat)
}

/// Refuses an empty sequence, which has floating-point elements by default, as positions.
fn refuse_empty(value: &Value, made: &Array) -> Run<()> {
    if made.size() == 0 && matches!(value, Value::List(_) | Value::Tuple(_)) {
        return Err(Raise::type_error(
            "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'",
        ));
    }
    Ok(())
}

fn memory_order(value: Option<&Value>) -> Run<Order> {
    Ok(match order(value, OrderRequest::C)? {
        OrderRequest::F => Order::F,
        OrderRequest::C => Order::C,
        OrderRequest::Any | OrderRequest::Keep => {
            return Err(Raise::value_error("only 'C' or 'F' order is permitted"));
        }
    })
}

fn unravel_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [indices, dims, by] = args.take("unravel_index", ["indices", "shape", "order"], 2)?;
    let indices = indices.unwrap_or_default();
    let at = to_kernel(run, &indices, None)?;
    refuse_empty(&indices, &at)?;
    let natural = run.engine.model().float_index != FloatIndex::Refuse;
    let at = if natural && at.dtype().is_float() { cast::cast(&at, &DType::Int64)? } else { at };
    let dims = shape(run, &dims.unwrap_or_default())?;
    let found = index::unravel_index(&at, &dims, memory_order(by.as_ref())?)?;
    let values = found.into_iter().map(|a| as_positions(run, a)).collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple(values))
}

fn diag_indices(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n, ndim] = args.take("diag_indices", ["n", "ndim"], 1)?;
    let n = integer(run, &n.unwrap_or_default())?.max(0) as i64;
    let ndim = ndim.map_or(Ok(2), |d| integer(run, &d))?.max(0) as usize;
    diagonal_tuple(run, n, ndim)
}

fn diagonal_tuple(run: &mut Runner, n: i64, ndim: usize) -> Run<Value> {
    crate::kernel::layout::checked_nbytes(&[n.max(0) as usize], 8)?;
    let line: Vec<i64> = (0..n).collect();
    let line = Array::from_slice(run.engine.memory(), &[line.len()], &line)?;
    let value = as_positions(run, line)?;
    let mut tuple = Vec::new();
    tuple.try_reserve(ndim).map_err(|_| Raise::new("MemoryError", ""))?;
    tuple.resize(ndim, value);
    Ok(Value::tuple(tuple))
}

fn diag_indices_from(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [arr] = args.take("diag_indices_from", ["arr"], 1)?;
    let arr = arr.unwrap_or_default();
    needs_attribute(&arr, "ndim")?;
    let source = to_array(run, &arr, None)?;
    let shape = source.array().shape().to_vec();
    if shape.len() < 2 {
        return Err(Raise::value_error("input array must be at least 2-d"));
    }
    if shape.iter().any(|n| *n != shape[0]) {
        return Err(Raise::value_error("All dimensions of input must be of equal length"));
    }
    diagonal_tuple(run, shape[0] as i64, shape.len())
}

fn triangle_of(run: &mut Runner, rows: usize, columns: usize, k: isize, upper: bool) -> Run<Value> {
    let below = join::tri(run.engine.memory(), rows, columns, if upper { k - 1 } else { k }, DType::Bool)?;
    let mut kept = [Vec::new(), Vec::new()];
    for (i, element) in below.elements().iter().enumerate() {
        if element.is_truthy() != upper {
            kept[0].push((i / columns.max(1)) as i64);
            kept[1].push((i % columns.max(1)) as i64);
        }
    }
    let values = kept
        .iter()
        .map(|line| {
            let line = Array::from_slice(run.engine.memory(), &[line.len()], line)?;
            as_positions(run, line)
        })
        .collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple(values))
}

fn triangle_indices(run: &mut Runner, args: &mut Args, name: &str, upper: bool) -> Run<Value> {
    let [n, k, m] = args.take(name, ["n", "k", "m"], 1)?;
    let rows = integer(run, &n.unwrap_or_default())?.max(0) as usize;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let columns = match m {
        None | Some(Value::None) => rows,
        Some(m) => integer(run, &m)?.max(0) as usize,
    };
    triangle_of(run, rows, columns, k, upper)
}

fn triangle_indices_from(run: &mut Runner, args: &mut Args, name: &str, upper: bool) -> Run<Value> {
    let [arr, k] = args.take(name, ["arr", "k"], 1)?;
    let arr = arr.unwrap_or_default();
    needs_attribute(&arr, "ndim")?;
    let source = to_array(run, &arr, None)?;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let shape = source.array().shape().to_vec();
    let [rows, columns] = shape[..] else { return Err(Raise::value_error("input array must be 2-d")) };
    triangle_of(run, rows, columns, k, upper)
}
