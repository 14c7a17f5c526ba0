//! Objects that are subscripted to make arrays: `np.r_`, `np.c_`, `np.s_`, `np.mgrid`, `np.ogrid`.

use std::any::Any;
use std::rc::Rc;

use super::convert::{self, Term, number, value_of};
use super::sequences::no_sequence_of_text;
use crate::engine::{ArrayObject, Foreign, Slice, Value};
use crate::kernel::join::{self, Number};
use crate::kernel::promote::{self, Literal, Operand};
use crate::kernel::{Array, DType, Element, Result, cast, view};
use crate::script::program::BinaryOp;
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
    if [&slice.start, &slice.stop, &slice.step].iter().any(|end| matches!(end, Value::Text(_))) {
        return Err(no_sequence_of_text());
    }
    let or = |value: &Value, default: i64| match value {
        Value::None => Ok(Number::Int(default)),
        value => number(value),
    };
    let start = or(&slice.start, 0)?;
    if let Some(count) = count(&slice.step) {
        let stop = or(&slice.stop, 0)?;
        let real = |n: Number| match n {
            Number::Int(i) => i as f64,
            Number::Float(x) => x,
        };
        let line = join::linspace(run.engine.memory(), real(start), real(stop), count, true, None)?.0;
        let dtype = common_type(run, Literal::Float(1.0), &[&slice.start, &slice.stop])?;
        return Ok(cast::cast(&line, &dtype)?);
    }
    if matches!(slice.stop, Value::None) {
        return Err(Raise::type_error("unsupported operand type(s) for -: 'NoneType' and 'int'"));
    }
    let (stop, step) = (number(&slice.stop)?, or(&slice.step, 1)?);
    Ok(join::arange(run.engine.memory(), start, stop, step, None)?)
}

/// The count that an imaginary step stands for.
fn count(step: &Value) -> Option<usize> {
    match step {
        Value::Complex(z) => Some(z.norm() as usize),
        Value::Num(number) => match number.element() {
            Element::Complex(z) => Some(z.norm() as usize),
            _ => None,
        },
        _ => None,
    }
}

/// The element type of a plain number and some ends of slices together; those left out do not count.
fn common_type(run: &mut Runner, weak: Literal, ends: &[&Value]) -> Run<DType> {
    let given = ends.iter().filter(|end| !matches!(end, Value::None));
    let terms = given.map(|end| convert::to_operand(run, end)).collect::<Run<Vec<Term>>>()?;
    let (mut typed, mut plain) = (Vec::new(), vec![weak]);
    for term in terms {
        match term {
            Term::Plain(literal) => plain.push(literal),
            other => typed.extend(other.kernel()),
        }
    }
    let operands: Vec<Operand<'_>> =
        typed.iter().map(Operand::Array).chain(plain.iter().map(Operand::Literal)).collect();
    Ok(promote::result_type(&operands)?)
}

/// One axis of a grid: `start`, `start + step`, …
struct Steps {
    /// Negative where the stop lies before the start.
    length: i64,
    start: Value,
    step: Value,
    /// The step was a count.
    counted: bool,
}

impl Steps {
    fn new(run: &mut Runner, slice: &Slice) -> Run<Self> {
        let or = |value: &Value, default: i64| match value {
            Value::None => Value::Int(default),
            value => value.clone(),
        };
        let (start, step) = (or(&slice.start, 0), or(&slice.step, 1));
        let distance = run.binary(BinaryOp::Subtract, slice.stop.clone(), start.clone())?;
        if let Some(length) = count(&step) {
            let step = match length {
                1 => Value::Int(1),
                _ => run.binary(BinaryOp::Divide, distance, Value::Float(length as f64 - 1.0))?,
            };
            return Ok(Self { length: length as i64, start, step, counted: true });
        }
        let steps = run.binary(BinaryOp::Divide, distance, step.clone())?;
        let length = super::arguments::real(&steps)?.ceil() as i64;
        Ok(Self { length, start, step, counted: false })
    }

    fn line(self, run: &mut Runner, dtype: &DType) -> Run<Array> {
        let (first, end, one) = (Number::Int(0), Number::Int(self.length), Number::Int(1));
        let positions = cast::cast(&join::arange(run.engine.memory(), first, end, one, None)?, dtype)?;
        let scaled = run.binary(BinaryOp::Multiply, Value::Array(ArrayObject::owner(positions)), self.step)?;
        let moved = run.binary(BinaryOp::Add, scaled, self.start)?;
        convert::to_kernel(run, &moved, None)
    }
}

fn no_step(value: &Value) -> Box<Raise> {
    Raise::attribute_error(format!("'{}' object has no attribute 'step'", convert::type_name(value)))
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
                other => Err(no_step(other)),
            })
            .collect::<Run<_>>()?,
        other => return Err(no_step(other)),
    };
    let steps = slices.iter().map(|slice| Steps::new(run, slice)).collect::<Run<Vec<_>>>();
    // What NumPy tries next, after an error of types, is to take the tuple for a slice.
    let steps = steps.map_err(|raise| match raise.is_a("TypeError") {
        true => Raise::attribute_error("'tuple' object has no attribute 'step'"),
        false => raise,
    })?;
    if grid == Grid::Dense && steps.iter().any(|steps| steps.length < 0) {
        return Err(Raise::value_error("negative dimensions are not allowed"));
    }
    let weak = if steps.iter().any(|steps| steps.counted) { Literal::Float(0.0) } else { Literal::Int(0) };
    let ends: Vec<&Value> =
        slices.iter().flat_map(|s| [&s.start, &s.stop, &s.step]).filter(|end| count(end).is_none()).collect();
    let dtype = common_type(run, weak, &ends)?;
    let mut lines = Vec::with_capacity(steps.len());
    for steps in steps {
        let line = steps.line(run, &dtype)?;
        lines.push(if grid == Grid::Dense { cast::cast(&line, &dtype)? } else { line });
    }
    let parts = join::meshgrid(&lines, false, grid == Grid::Open)?;
    if grid == Grid::Open {
        let values = parts.into_iter().map(|p| value_of(run, p)).collect::<Run<Vec<_>>>()?;
        return Ok(Value::tuple(values));
    }
    value_of(run, join::stack(&parts, 0)?)
}

/// How `np.r_` and `np.c_` join: along which axis, with how many axes at least, and where those of an item go.
#[derive(Debug, Clone, Copy)]
struct Placement {
    axis: isize,
    ndim: usize,
    /// The place of an item's own axes among the new ones; `-1` at the end.
    first: isize,
}

impl Placement {
    /// A directive: `'axis'`, `'axis,ndim'` or `'axis,ndim,first'`.
    fn directed(self, directive: &str) -> Run<Self> {
        if matches!(directive, "r" | "c") {
            return Err(Raise::unsupported(
                format!("np.r_ with the directive '{directive}' makes a matrix, which cowscope does not have"),
                "leave the directive out, or give axes",
            ));
        }
        let parts: Vec<&str> = directive.split(',').collect();
        // Beyond three parts NumPy reads the first two.
        let read = if parts.len() == 3 { 3 } else { parts.len().min(2) };
        let numbers: Option<Vec<isize>> = parts[..read].iter().map(|part| part.trim().parse().ok()).collect();
        match numbers.as_deref() {
            Some([axis]) => Ok(Self { axis: *axis, ..self }),
            Some([axis, ndim]) => Ok(Self { axis: *axis, ndim: (*ndim).max(0) as usize, ..self }),
            Some([axis, ndim, first]) => Ok(Self { axis: *axis, ndim: (*ndim).max(0) as usize, first: *first }),
            _ if directive.contains(',') => Err(Raise::value_error(format!("unknown special directive '{directive}'"))),
            _ => Err(Raise::value_error("unknown special directive")),
        }
    }

    /// An item with at least so many axes, its own in their place.
    fn placed(self, array: &Array, is_line: bool) -> Result<Array> {
        let own = array.ndim();
        let wide = (own..self.ndim.max(1)).try_fold(array.clone(), |array, _| view::newaxis(&array, 0))?;
        let ndim = wide.ndim();
        if self.first == -1 || own >= self.ndim {
            return Ok(wide);
        }
        if is_line {
            return view::swapaxes(&wide, -1, self.first);
        }
        let new = ndim - own;
        let first = if self.first < 0 { self.first + new as isize + 1 } else { self.first };
        let first = first.clamp(0, new as isize) as usize;
        let order: Vec<usize> = (0..first).chain(new..ndim).chain(first..new).collect();
        Ok(view::transpose_axes(&wide, &order))
    }
}

/// An item of `np.r_[…]`.
enum Part {
    /// It has a type.
    Typed(Array),
    /// A plain number, which adapts.
    Plain(Value, Literal),
}

fn joined(run: &mut Runner, grid: Grid, index: &Value) -> Run<Value> {
    let items: Vec<Value> = match index {
        Value::Tuple(items) => items.to_vec(),
        one => vec![one.clone()],
    };
    let mut how = match grid {
        Grid::Columns => Placement { axis: -1, ndim: 2, first: 0 },
        _ => Placement { axis: 0, ndim: 1, first: -1 },
    };
    let mut parts = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        parts.push(match &item {
            Value::Text(directive) if place == 0 => {
                how = how.directed(directive)?;
                continue;
            }
            Value::Text(_) => return Err(Raise::value_error("special directives must be the first entry.")),
            Value::Slice(slice) => Part::Typed(how.placed(&numbers(run, slice)?, true)?),
            other => match convert::literal(other) {
                Some(literal) => Part::Plain(item, literal),
                None => Part::Typed(how.placed(&convert::to_kernel(run, other, None)?, false)?),
            },
        });
    }
    if parts.is_empty() {
        return Err(Raise::value_error("need at least one array to concatenate"));
    }
    let operands: Vec<Operand<'_>> = parts
        .iter()
        .map(|part| match part {
            Part::Typed(array) => Operand::Array(array),
            Part::Plain(_, literal) => Operand::Literal(literal),
        })
        .collect();
    let dtype = promote::result_type(&operands)?;
    let mut same = Vec::with_capacity(parts.len());
    for part in &parts {
        same.push(match part {
            Part::Typed(array) => cast::cast(array, &dtype)?,
            Part::Plain(value, _) => view::atleast_nd(&convert::to_kernel(run, value, Some(&dtype))?, how.ndim.max(1))?,
        });
    }
    value_of(run, join::concatenate(&same, Some(how.axis))?)
}
