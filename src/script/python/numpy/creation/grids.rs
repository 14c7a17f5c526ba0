//! Matrices of a pattern, and grids of coordinates.

use super::{check_like, function_type, length, on_the_processor, plain_order};
use crate::engine::Value;
use crate::kernel::join::{self, Number};
use crate::kernel::promote::promote_types;
use crate::kernel::{Array, DType, Order, OrderRequest, cast, copy, view};
use crate::script::python::numpy::convert::{self, explicit, flag, integer, shape, text, to_array, value_of};
use crate::script::run::{Args, Raise, Run, Runner};
use crate::semantics::{Origin, RestructureKind as Kind};

/// Rows, columns (as many, unless given) and the diagonal that `eye` and `tri` are told.
fn band(run: &mut Runner, rows: Option<Value>, columns: Option<Value>, k: Option<Value>) -> Run<(usize, usize, isize)> {
    let rows = length(run, &rows.unwrap_or_default())?;
    let columns = columns_or(run, columns, rows)?;
    Ok((rows, columns, k.map_or(Ok(0), |k| integer(run, &k))?))
}

fn columns_or(run: &mut Runner, columns: Option<Value>, default: usize) -> Run<usize> {
    match columns {
        None | Some(Value::None) => Ok(default),
        Some(columns) => length(run, &columns),
    }
}

pub(super) fn eye(run: &mut Runner, args: &mut Args) -> Run<Value> {
    check_like(args)?;
    on_the_processor(run, args)?;
    let [rows, columns, k, dtype, given] = args.take("eye", ["N", "M", "k", "dtype", "order"], 1)?;
    let (rows, columns, k) = band(run, rows, columns, k)?;
    let dtype = function_type(run, dtype.as_ref())?;
    let made = join::eye(run.engine.memory(), rows, columns, k, dtype)?;
    let made = match plain_order(given.as_ref())? {
        Order::F => copy::copy(&made, OrderRequest::F)?,
        Order::C => made,
    };
    Ok(Value::Array(run.engine.adopt(made)?))
}

pub(super) fn identity(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [n, dtype] = args.take("identity", ["n", "dtype"], 1)?;
    let n = length(run, &n.unwrap_or_default())?;
    let dtype = function_type(run, dtype.as_ref())?;
    let made = join::eye(run.engine.memory(), n, n, 0, dtype)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

pub(super) fn tri(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [rows, columns, k, dtype] = args.take("tri", ["N", "M", "k", "dtype"], 1)?;
    // Rows and columns are sequences of numbers up to these, whole or not.
    let up_to = |value: &Value| match value {
        Value::Float(x) if x.is_finite() => Value::Int(x.ceil() as i64),
        other => other.clone(),
    };
    let (rows, columns) = (rows.as_ref().map(up_to), columns.as_ref().map(up_to));
    let (rows, columns, k) = band(run, rows, columns, k)?;
    let dtype = function_type(run, dtype.as_ref())?;
    let made = join::tri(run.engine.memory(), rows, columns, k, dtype)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

pub(super) fn triangle(
    run: &mut Runner,
    args: &mut Args,
    name: &str,
    make: fn(&Array, isize) -> crate::kernel::Result<Array>,
) -> Run<Value> {
    let [m, k] = args.take(name, ["m", "k"], 1)?;
    let source = convert::to_kernel(run, &m.unwrap_or_default(), None)?;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let made = make(&source, k)?;
    drop(source);
    value_of(run, made)
}

pub(super) fn vander(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, columns, increasing] = args.take("vander", ["x", "N", "increasing"], 1)?;
    let source = convert::to_kernel(run, &x.unwrap_or_default(), None)?;
    let columns = columns_or(run, columns, source.size())?;
    let increasing = flag(run, increasing.as_ref(), false)?;
    let wide = promote_types(source.dtype(), &DType::Int64)?;
    let source = if source.ndim() == 1 { cast::cast(&source, &wide)? } else { source };
    let made = join::vander(&source, columns, increasing)?;
    drop(source);
    value_of(run, made)
}

pub(super) fn meshgrid(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (copied, sparse, indexing) =
        (args.take_keyword("copy"), args.take_keyword("sparse"), args.take_keyword("indexing"));
    args.no_more_keywords("meshgrid")?;
    let sparse = flag(run, sparse.as_ref(), false)?;
    let views = !flag(run, copied.as_ref(), true)?;
    let swap = match text(indexing.as_ref(), "indexing")?.unwrap_or("xy") {
        "xy" => true,
        "ij" => false,
        _ => return Err(Raise::value_error("Valid values for `indexing` are 'xy' and 'ij'.")),
    };
    let given = std::mem::take(&mut args.positional);
    if views {
        return stretched_grids(run, &given, swap, sparse);
    }
    let vectors = given.iter().map(|v| convert::to_kernel(run, v, None)).collect::<Run<Vec<_>>>()?;
    let grids = join::meshgrid(&vectors, swap, sparse)?;
    let values = grids.into_iter().map(|g| run.engine.adopt(g).map(Value::Array)).collect::<Result<Vec<_>, _>>()?;
    Ok(Value::tuple(values))
}

/// `meshgrid(…, copy=False)`: the vectors themselves, stretched.
fn stretched_grids(run: &mut Runner, given: &[Value], swap: bool, sparse: bool) -> Run<Value> {
    let sources = given.iter().map(|v| to_array(run, v, None)).collect::<Run<Vec<_>>>()?;
    let n = sources.len();
    let place = |i: usize| if swap && n > 1 && i < 2 { 1 - i } else { i };
    let mut shape = vec![1; n];
    for (i, source) in sources.iter().enumerate() {
        shape[place(i)] = source.array().size();
    }
    let mut grids = Vec::new();
    for (i, source) in sources.iter().enumerate() {
        let mut thin = vec![1isize; n];
        thin[place(i)] = -1;
        let line = view::set_shape(&source.array(), &thin)?;
        let seen = if sparse { line } else { line.broadcast_to(&shape)? };
        grids.push(Value::Array(run.engine.restructure(source, Kind::Broadcast, Some(seen), |a| Ok(a.clone()))?));
    }
    Ok(Value::tuple(grids))
}

pub(super) fn indices(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [dimensions, dtype, sparse] = args.take("indices", ["dimensions", "dtype", "sparse"], 1)?;
    let shape = shape(run, &dimensions.unwrap_or_default())?;
    let dtype = explicit(run, dtype.as_ref())?;
    let typed = |run: &mut Runner, made: Array| -> Run<Value> {
        let wanted =
            dtype.clone().unwrap_or_else(|| run.engine.semantics().element_type(Origin::Position, &DType::Int64));
        let made = if *made.dtype() == wanted { made } else { cast::cast(&made, &wanted)? };
        Ok(Value::Array(run.engine.adopt(made)?))
    };
    if flag(run, sparse.as_ref(), false)? {
        let lines = shape
            .iter()
            .map(|n| join::arange(run.engine.memory(), Number::Int(0), Number::Int(*n as i64), Number::Int(1), None))
            .collect::<Result<Vec<_>, _>>()?;
        let open = join::meshgrid(&lines, false, true)?;
        return Ok(Value::tuple(open.into_iter().map(|line| typed(run, line)).collect::<Run<Vec<_>>>()?));
    }
    let made = join::indices(run.engine.memory(), &shape)?;
    typed(run, made)
}

pub(super) fn ix(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("ix_")?;
    let vectors = std::mem::take(&mut args.positional)
        .iter()
        .map(|v| match convert::to_kernel(run, v, None)? {
            // A list without elements has no type of its own.
            empty if empty.size() == 0 && v.as_array().is_none() => {
                Ok(Array::zeros(run.engine.memory(), empty.shape(), DType::Int64, Order::C)?)
            }
            vector => Ok(vector),
        })
        .collect::<Run<Vec<_>>>()?;
    let open = join::ix(&vectors)?;
    drop(vectors);
    let values = open.into_iter().map(|g| run.engine.adopt(g).map(Value::Array)).collect::<Result<Vec<_>, _>>()?;
    Ok(Value::tuple(values))
}
