//! Arrays cut into pieces.

use crate::engine::{ArrayRef, Value};
use crate::kernel::view::{self, Parts};
use crate::script::program::BinaryOp;
use crate::script::python::builtins::convert::to_int;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::RestructureKind as Kind;

use super::arguments::{items, needs_attribute};
use super::convert::{self, integer, integers};
use super::shape::{array, rearranged};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("array_split", array_split),
    Builtin::new("dsplit", |run, args| split_along(run, args, "dsplit", 2)),
    Builtin::new("hsplit", |run, args| split_along(run, args, "hsplit", 1)),
    Builtin::new("split", split),
    Builtin::new("unstack", unstack),
    Builtin::new("vsplit", |run, args| split_along(run, args, "vsplit", 0)),
];

fn split_with(run: &mut Runner, source: &ArrayRef, sections: &Value, axis: isize, equal: bool) -> Run<Value> {
    let has_length = match sections {
        Value::Array(array) => array.array().ndim() > 0,
        other => of_items(other) || run.length(other).is_some(),
    };
    let count = if has_length { None } else { Some(count(run, source, sections, axis, equal)?) };
    let parts = match count {
        Some(n) => view::array_split(&source.array(), Parts::Sections(n), axis)?,
        None => {
            let at = match sections {
                Value::Array(_) => integers(run, sections),
                many => {
                    // The positions are the bounds of slices.
                    let no_bound = "slice indices must be integers or None or have an __index__ method";
                    let items = items(run, many)?;
                    let bounds = items.iter().map(|item| convert::bound(run, item));
                    bounds.collect::<Option<Vec<_>>>().ok_or_else(|| Raise::type_error(no_bound))
                }
            }?;
            view::array_split(&source.array(), Parts::At(&at), axis)?
        }
    };
    let pieces = parts
        .into_iter()
        .map(|part| rearranged(run, source, Kind::Split, part).map(Value::Array))
        .collect::<Run<Vec<_>>>()?;
    Ok(Value::list(pieces))
}

fn of_items(value: &Value) -> bool {
    use Value::{ArrayText, Bytes, Dict, List, Range, Set, Text, Tuple};
    matches!(value, List(_) | Tuple(_) | Range(_) | Text(_) | ArrayText(_) | Bytes(_) | Dict(_) | Set(_))
}

/// A number of parts, of whatever type Python can divide by and make an `int` of.
fn count(run: &mut Runner, source: &ArrayRef, sections: &Value, axis: isize, equal: bool) -> Run<isize> {
    if equal {
        let at = convert::existing_axis(axis, source.array().ndim(), None)?;
        let length = Value::Int(source.array().shape()[at] as i64);
        let rest = run.binary(BinaryOp::Remainder, length, sections.clone())?;
        if run.truth(&rest)? {
            return Err(Raise::value_error("array split does not result in an equal division"));
        }
    }
    let whole = to_int(run, sections)?;
    integer(run, &whole)
}

/// The axis to cut along, the first by default.
fn along_tuple(run: &Runner, along: Option<Value>, source: &ArrayRef) -> Run<isize> {
    let along = along.unwrap_or(Value::Int(0));
    Ok(convert::subscript_axis(run, &along, source.array().ndim(), "tuple")? as isize)
}

fn split(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [ary, sections, along] = args.take("split", ["ary", "indices_or_sections", "axis"], 2)?;
    let source = array(run, ary)?;
    let along = along_tuple(run, along, &source)?;
    split_with(run, &source, &sections.unwrap_or_default(), along, true)
}

fn array_split(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [ary, sections, along] = args.take("array_split", ["ary", "indices_or_sections", "axis"], 2)?;
    let source = array(run, ary)?;
    let along = along_tuple(run, along, &source)?;
    split_with(run, &source, &sections.unwrap_or_default(), along, false)
}

/// `hsplit`, `vsplit`, `dsplit`: a fixed axis; `hsplit` cuts a vector along its only one.
fn split_along(run: &mut Runner, args: &mut Args, name: &str, along: usize) -> Run<Value> {
    let [ary, sections] = args.take(name, ["ary", "indices_or_sections"], 2)?;
    let source = array(run, ary)?;
    let ndim = source.array().ndim();
    let needed = match along {
        0 => 2,
        1 => 1,
        _ => 3,
    };
    if ndim < needed {
        return Err(Raise::value_error(format!("{name} only works on arrays of {needed} or more dimensions")));
    }
    let along = if along == 1 && ndim == 1 { 0 } else { along };
    split_with(run, &source, &sections.unwrap_or_default(), along as isize, true)
}

fn unstack(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let along = args.take_keyword("axis");
    let [x] = args.take("unstack", ["x"], 1)?;
    if let Some(x) = &x {
        needs_attribute(x, "ndim")?;
    }
    let source = array(run, x)?;
    if source.array().ndim() == 0 {
        return Err(Raise::value_error("Input array must be at least 1-d."));
    }
    let ndim = source.array().ndim();
    let along = convert::axis_tuple(run, &along.unwrap_or(Value::Int(0)), ndim, Some("source"), false)?;
    let front = view::moveaxis(&source.array(), &along, &[0])?;
    let mut slices = Vec::new();
    for i in 0..front.shape()[0] {
        let mut layout = front.layout().clone();
        layout.shape.remove(0);
        let stride = layout.strides.remove(0);
        layout.offset = layout.offset.wrapping_add_signed(stride.wrapping_mul(i as isize));
        let slice = front.with_layout(layout)?;
        if ndim == 1 {
            slices.push(convert::value_of(run, slice)?);
            continue;
        }
        slices.push(Value::Array(rearranged(run, &source, Kind::Split, slice)?));
    }
    Ok(Value::tuple(slices))
}
