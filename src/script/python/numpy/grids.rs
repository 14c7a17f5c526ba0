//! Objects that are subscripted to make arrays: `np.r_`, `np.c_`, `np.s_`, `np.mgrid`, `np.ogrid`.

use std::any::Any;
use std::rc::Rc;

use super::convert::{self, number, value_of};
use crate::engine::{Foreign, Slice, Value};
use crate::kernel::join::{self, Number};
use crate::kernel::promote::{self, Operand};
use crate::kernel::{Array, DType, cast, view};
use crate::script::run::{Raise, Run, Runner};

/// Which object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grid {
    /// `np.r_`: joined along the first axis.
    Rows,
    /// `np.c_`: joined as columns.
    Columns,
    /// `np.s_`: the index itself.
    Index,
    /// `np.index_exp`: the index itself, always a tuple.
    IndexTuple,
    /// `np.mgrid`: coordinates of every point.
    Dense,
    /// `np.ogrid`: coordinates that broadcast.
    Open,
}

impl Foreign for Grid {
    fn type_name(&self) -> &str {
        match self {
            Grid::Rows => "RClass",
            Grid::Columns => "CClass",
            Grid::Index | Grid::IndexTuple => "IndexExpression",
            Grid::Dense => "MGridClass",
            Grid::Open => "OGridClass",
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The object of that name.
pub(crate) fn find(name: &str) -> Option<Value> {
    let grid = match name {
        "r_" => Grid::Rows,
        "c_" => Grid::Columns,
        "s_" => Grid::Index,
        "index_exp" => Grid::IndexTuple,
        "mgrid" => Grid::Dense,
        "ogrid" => Grid::Open,
        _ => return None,
    };
    Some(Value::Foreign(Rc::new(grid)))
}

/// `object[index]`
pub(crate) fn item(run: &mut Runner, grid: Grid, index: &Value) -> Run<Value> {
    match grid {
        Grid::Index => Ok(index.clone()),
        Grid::IndexTuple => Ok(match index {
            Value::Tuple(_) => index.clone(),
            one => Value::tuple(vec![one.clone()]),
        }),
        Grid::Dense | Grid::Open => coordinates(run, grid, index),
        Grid::Rows | Grid::Columns => joined(run, grid, index),
    }
}

/// The numbers that a slice stands for: `start:stop:step`, or `start:stop:count` with an imaginary count.
fn numbers(run: &mut Runner, slice: &Slice) -> Run<Array> {
    let or = |value: &Value, default: i64| match value {
        Value::None => Ok(Number::Int(default)),
        value => number(value),
    };
    let start = or(&slice.start, 0)?;
    if let Value::Complex(z) = &slice.step {
        let stop = or(&slice.stop, 0)?;
        let count = z.norm() as usize;
        let real = |n: Number| match n {
            Number::Int(i) => i as f64,
            Number::Float(x) => x,
        };
        return Ok(join::linspace(run.engine.memory(), real(start), real(stop), count, true, None)?.0);
    }
    if matches!(slice.stop, Value::None) {
        return Err(Raise::type_error("unsupported operand type(s) for -: 'NoneType' and 'int'"));
    }
    let (stop, step) = (number(&slice.stop)?, or(&slice.step, 1)?);
    Ok(join::arange(run.engine.memory(), start, stop, step, None)?)
}

fn coordinates(run: &mut Runner, grid: Grid, index: &Value) -> Run<Value> {
    let slices: Vec<Rc<Slice>> = match index {
        Value::Slice(slice) => {
            let line = numbers(run, slice)?;
            return value_of(run, line);
        }
        Value::Tuple(items) => items
            .iter()
            .map(|item| match item {
                Value::Slice(slice) => Ok(slice.clone()),
                _ => Err(Raise::type_error("grids are indexed with slices")),
            })
            .collect::<Run<_>>()?,
        _ => return Err(Raise::type_error("grids are indexed with slices")),
    };
    let mut lines = slices.iter().map(|slice| numbers(run, slice)).collect::<Run<Vec<_>>>()?;
    // One fractional axis makes all of them floating-point.
    if grid == Grid::Dense && lines.iter().any(|l| l.dtype().is_float()) {
        lines = lines.iter().map(|l| cast::cast(l, &DType::Float64)).collect::<Result<_, _>>()?;
    }
    let parts = join::meshgrid(&lines, false, grid == Grid::Open)?;
    if grid == Grid::Open {
        let values = parts.into_iter().map(|p| value_of(run, p)).collect::<Run<Vec<_>>>()?;
        return Ok(Value::tuple(values));
    }
    value_of(run, join::stack(&parts, 0)?)
}

fn joined(run: &mut Runner, grid: Grid, index: &Value) -> Run<Value> {
    let items: Vec<Value> = match index {
        Value::Tuple(items) => items.to_vec(),
        one => vec![one.clone()],
    };
    // `'axis'` or `'axis,ndim'` in front.
    let (mut axis, mut ndim) = (if grid == Grid::Columns { -1 } else { 0 }, if grid == Grid::Columns { 2 } else { 1 });
    let mut items = items.as_slice();
    if let Some((Value::Text(directive), rest)) = items.split_first() {
        let numbers: Option<Vec<isize>> = directive.split(',').map(|part| part.trim().parse().ok()).collect();
        match numbers.as_deref() {
            Some([a]) => axis = *a,
            Some([a, n]) => (axis, ndim) = (*a, (*n).max(1) as usize),
            _ => {
                return Err(Raise::unsupported(
                    format!("np.r_ with the directive '{directive}' is not supported"),
                    "join with np.concatenate or np.stack",
                ));
            }
        }
        items = rest;
    }
    // Plain numbers adapt to the arrays among them.
    let mut literals = Vec::new();
    let mut arrays: Vec<Array> = Vec::new();
    for item in items {
        let array = match item {
            Value::Slice(slice) => numbers(run, slice)?,
            other => match convert::literal(other) {
                Some(literal) => {
                    literals.push(literal);
                    convert::natural_array(run, other)?
                }
                None => convert::to_kernel(run, other, None)?,
            },
        };
        let array = widened(&array, ndim, grid == Grid::Columns)?;
        arrays.push(array);
    }
    let typed: Vec<&Array> =
        arrays.iter().zip(items).filter(|(_, v)| convert::literal(v).is_none()).map(|(a, _)| a).collect();
    let operands: Vec<Operand<'_>> =
        typed.into_iter().map(Operand::Array).chain(literals.iter().map(Operand::Literal)).collect();
    let dtype = promote::result_type(&operands)?;
    let same: Vec<Array> = arrays.iter().map(|a| cast::cast(a, &dtype)).collect::<Result<_, _>>()?;
    value_of(run, join::concatenate(&same, Some(axis))?)
}

/// At least `ndim` axes; for columns a vector stands upright.
fn widened(array: &Array, ndim: usize, upright: bool) -> Run<Array> {
    let mut array = array.clone();
    if array.ndim() == 0 {
        array = view::atleast_nd(&array, 1)?;
    }
    while array.ndim() < ndim {
        let position = if upright { array.ndim() } else { 0 };
        array = view::newaxis(&array, position)?;
    }
    Ok(array)
}
