//! Elements picked by position, mask or choice.

use crate::engine::Value;
use crate::kernel::index::{self, Mode};
use crate::kernel::promote::{self, Casting, Operand, cast_error};
use crate::kernel::{Array, DType, Order, cast, copy, join, ufunc, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::{Combining, FloatIndex, OperandType, Origin};

use super::arguments::needs_attribute;
use super::convert::{self, axis, text, to_kernel, value_of};
use super::memory::masked_assign;
use super::output::{Fit, deliver};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("argwhere", argwhere),
    Builtin::with_out("choose", choose),
    Builtin::with_out("compress", compress),
    Builtin::new("extract", extract),
    Builtin::new("flatnonzero", flatnonzero),
    Builtin::new("nonzero", nonzero),
    Builtin::new("select", select),
    Builtin::with_out("take", take),
    Builtin::new("take_along_axis", take_along_axis),
    Builtin::new("where", where_),
];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::with_out("choose", choose),
    Method::with_out("compress", compress_method),
    Method::new("nonzero", nonzero),
    Method::with_out("take", take),
];

/// The elements of an argument.
pub(super) fn elements(run: &mut Runner, value: Option<Value>) -> Run<Array> {
    to_kernel(run, &value.unwrap_or_default(), None)
}

/// Integer positions of an argument; where numbers are floating-point by nature, whole ones count.
///
/// `lists`: the numbers of a list lose their fraction; `rule` is the casting rule that the refusal of others names.
pub(super) fn positions(run: &mut Runner, value: Option<Value>, lists: bool, rule: Casting) -> Run<Array> {
    let value = value.unwrap_or_default();
    if lists && !matches!(value, Value::Array(_) | Value::Num(_)) {
        return convert::fill(run, &value, &DType::Int64);
    }
    let array = to_kernel(run, &value, None)?;
    let dtype = array.dtype().clone();
    if dtype.is_integer() || dtype == DType::Bool {
        return Ok(if dtype == DType::Int64 { array } else { cast::cast(&array, &DType::Int64)? });
    }
    let natural = run.engine.model().float_index != FloatIndex::Refuse;
    if dtype.is_float() && (natural || array.size() == 0) {
        return Ok(cast::cast(&array, &DType::Int64)?);
    }
    Err(cast_error(&dtype, &DType::Int64, rule).into())
}

/// Positions as a result: in the model's type for them.
pub(super) fn as_positions(run: &mut Runner, array: Array) -> Run<Value> {
    let wanted = run.engine.semantics().element_type(Origin::Position, &DType::Int64);
    let array = if *array.dtype() == wanted { array } else { cast::cast(&array, &wanted)? };
    value_of(run, array)
}

pub(super) fn mode(value: Option<&Value>) -> Run<Mode> {
    match value {
        // As C numbers them.
        Some(Value::Int(0)) => Ok(Mode::Clip),
        Some(Value::Int(1)) => Ok(Mode::Wrap),
        Some(Value::Int(2)) => Ok(Mode::Raise),
        Some(bytes @ Value::Bytes(_)) => convert::word(bytes, "mode", Mode::parse),
        Some(Value::Int(_)) => {
            Err(Raise::value_error("integer clipmode must be RAISE, WRAP, or CLIP from 'numpy._core.multiarray'"))
        }
        None | Some(Value::None) => Ok(Mode::Raise),
        Some(Value::Text(_) | Value::ArrayText(_)) => Ok(Mode::parse(text(value, "mode")?.unwrap_or_default())?),
        Some(_) => Err(Raise::type_error("clipmode not understood")),
    }
}

/// How `np.take` and its relatives use an output array.
const TAKEN: Fit = Fit::Buffered("output array does not match result of ndarray.take");

fn take(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, indices, along, out, given] = args.take("take", ["a", "indices", "axis", "out", "mode"], 2)?;
    drop(out);
    let mode = mode(given.as_ref())?;
    let along = axis(run, along.as_ref())?;
    let source = elements(run, a)?;
    let at = positions(run, indices, true, Casting::SameKind)?;
    let result = index::take(&source, &at, along, mode)?;
    drop(source);
    deliver(run, args, result, TAKEN, Casting::Safe)
}

/// The axis whose lanes are picked from or written to, the last by default; `None` for the flat elements.
pub(super) fn axis_of_lanes(
    run: &mut Runner,
    along: Option<Value>,
    indices: &Value,
    ndim: impl FnOnce(&mut Runner) -> Run<usize>,
) -> Run<Option<isize>> {
    let along = match along.unwrap_or(Value::Int(-1)) {
        Value::None => {
            needs_attribute(indices, "ndim")?;
            return Ok(None);
        }
        axis => {
            let ndim = ndim(run)?;
            convert::axis_index(run, &axis, ndim)?
        }
    };
    needs_attribute(indices, "dtype")?;
    Ok(Some(along as isize))
}

fn take_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [arr, indices, along] = args.take("take_along_axis", ["arr", "indices", "axis"], 2)?;
    let (arr, indices) = (arr.unwrap_or_default(), indices.unwrap_or_default());
    let along = axis_of_lanes(run, along, &indices, |run| {
        needs_attribute(&arr, "ndim")?;
        Ok(to_kernel(run, &arr, None)?.ndim())
    })?;
    let source = elements(run, Some(arr))?;
    let at = elements(run, Some(indices))?;
    let natural = run.engine.model().float_index != FloatIndex::Refuse;
    let at = if natural && at.dtype().is_float() { cast::cast(&at, &DType::Int64)? } else { at };
    let result = index::take_along_axis(&source, &at, along)?;
    drop(source);
    value_of(run, result)
}

fn compress(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [condition, a, along, _out] = args.take("compress", ["condition", "a", "axis", "out"], 2)?;
    let condition = elements(run, condition)?;
    let source = elements(run, a)?;
    let along = axis(run, along.as_ref())?;
    let result = index::compress(&condition, &source, along)?;
    drop(source);
    deliver(run, args, result, TAKEN, Casting::Safe)
}

fn compress_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.len() > 1 {
        args.positional.swap(0, 1);
    } else if let Some(condition) = args.take_keyword("condition") {
        args.positional.insert(0, condition);
    }
    compress(run, args)
}

fn choose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = args.take_keyword("mode");
    let by_name = ["a", "choices"].map(|name| args.take_keyword(name));
    // A place to write to comes as the target.
    args.take_keyword("out");
    args.no_more_keywords("choose")?;
    let mut rest = std::mem::take(&mut args.positional);
    rest.extend(by_name.into_iter().flatten());
    if rest.len() < 2 {
        return Err(Raise::type_error("choose() missing 1 required positional argument: 'choices'"));
    }
    let at = positions(run, Some(rest.remove(0)), false, Casting::Safe)?;
    // One argument is a sequence of choices; the method also takes them one by one.
    let values: Vec<Value> = if rest.len() == 1 {
        let mut items = run.iterate(rest.remove(0))?;
        let mut values = Vec::new();
        while let Some(item) = items.next(run)? {
            values.push(item);
        }
        values
    } else {
        rest
    };
    let choices = common(run, &values)?;
    super::flat::within_axes(choices.iter().map(Array::ndim).max().unwrap_or(0).max(at.ndim()))?;
    if choices.len() > 63 {
        return Err(Raise::value_error("Need at least 0 and at most 64 array objects."));
    }
    let result = index::choose(&at, &choices, mode(given.as_ref())?)?;
    drop(choices);
    deliver(run, args, result, Fit::Chosen, Casting::Unsafe)
}

/// Several values in their common element type; plain numbers adapt to the arrays.
pub(super) fn common(run: &mut Runner, values: &[Value]) -> Run<Vec<Array>> {
    let literals: Vec<Option<promote::Literal>> = values.iter().map(convert::literal).collect();
    let arrays = values.iter().map(|v| to_kernel(run, v, None)).collect::<Run<Vec<_>>>()?;
    let operands: Vec<Operand<'_>> = literals
        .iter()
        .zip(&arrays)
        .map(|(literal, array)| match literal {
            Some(literal) => Operand::Literal(literal),
            None => Operand::Array(array),
        })
        .collect();
    if operands.is_empty() {
        return Ok(Vec::new());
    }
    let facts: Vec<OperandType> = operands
        .iter()
        .map(|o| OperandType { dtype: o.own_dtype(), plain: matches!(o, Operand::Literal(_)) })
        .collect();
    let dtype = match run.engine.combining("where", &facts).answer {
        Combining::As { result, .. } => result,
        Combining::Promote | Combining::Refuse => promote::result_type(&operands)?,
    };
    let in_type = |a: &Array| if *a.dtype() == dtype { Ok(a.clone()) } else { Ok(convert::converted(run, a, &dtype)?) };
    arrays.iter().map(in_type).collect()
}

fn nonzero(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("nonzero", ["a"], 1)?;
    let source = elements(run, a)?;
    places_of(run, source)
}

fn places_of(run: &mut Runner, source: Array) -> Run<Value> {
    if source.ndim() == 0 {
        return Err(Raise::value_error(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.".split(" If the context").next().unwrap_or(""),
        ));
    }
    let found = index::nonzero(&run.engine.certain(&source)?)?;
    drop(source);
    let values = found.into_iter().map(|at| as_positions(run, at)).collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple(values))
}

fn flatnonzero(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("flatnonzero", ["a"], 1)?;
    let source = elements(run, a)?;
    let found = index::flatnonzero(&run.engine.certain(&source)?)?;
    drop(source);
    as_positions(run, found)
}

fn argwhere(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("argwhere", ["a"], 1)?;
    let source = elements(run, a)?;
    if source.ndim() == 0 {
        let rows = usize::from(source.item()?.is_truthy());
        let empty = Array::zeros(run.engine.memory(), &[rows, 0], DType::Int64, Order::C)?;
        return as_positions(run, empty);
    }
    let found = index::nonzero(&run.engine.certain(&source)?)?;
    drop(source);
    // NumPy stacks the positions by axis and gives out the transpose.
    let table = view::transpose(&join::stack(&found, 0)?, None)?;
    as_positions(run, table)
}

fn where_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let by_name: Vec<&str> = ["condition", "x", "y"]
        .into_iter()
        .filter(|name| args.keyword.iter().any(|(given, _)| **given == **name))
        .collect();
    if !by_name.is_empty() {
        return Err(Raise::type_error(format!(
            "where() got some positional-only arguments passed as keyword arguments: '{}'",
            by_name.join(", ")
        )));
    }
    let [condition, x, y] = args.take("where", ["condition", "x", "y"], 1)?;
    let condition = elements(run, condition)?;
    let (x, y) = match (x, y) {
        (None, None) => return places_of(run, condition),
        (Some(x), Some(y)) => (x, y),
        _ => return Err(Raise::value_error("either both or neither of x and y should be given")),
    };
    let result = choice(run, &condition, &x, &y)?;
    drop(condition);
    Ok(Value::Array(run.engine.adopt(result)?))
}

/// The elements of `x` where the condition is true, of `y` elsewhere.
fn choice(run: &mut Runner, condition: &Array, x: &Value, y: &Value) -> Run<Array> {
    let values = common(run, &[x.clone(), y.clone()])?;
    let condition = if *condition.dtype() == DType::Bool { condition.clone() } else { truths(condition)? };
    let out = ufunc::where_(run.engine.memory(), &condition, (&values[0]).into(), (&values[1]).into())?;
    run.engine.spread_missing(&condition, &out)?;
    Ok(out)
}

/// Which elements are true.
fn truths(array: &Array) -> crate::kernel::Result<Array> {
    let out = array.zeros_like(DType::Bool)?;
    for (to, from) in out.layout().offsets().zip(array.layout().offsets()) {
        out.set(to, &crate::kernel::Element::Bool(array.get(from).is_truthy()))?;
    }
    Ok(out)
}

fn select(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [conditions, choices, default] = args.take("select", ["condlist", "choicelist", "default"], 2)?;
    let list = |run: &mut Runner, value: Option<Value>| -> Run<Vec<Value>> {
        let mut items = run.iterate(value.unwrap_or_default())?;
        let mut out = Vec::new();
        while let Some(item) = items.next(run)? {
            out.push(item);
        }
        Ok(out)
    };
    let (conditions, choices) = (list(run, conditions)?, list(run, choices)?);
    if conditions.len() != choices.len() {
        return Err(Raise::value_error("list of cases must be same length as list of conditions"));
    }
    if conditions.is_empty() {
        return Err(Raise::value_error("select with an empty condition list is not possible"));
    }
    let mut all = choices;
    all.push(default.unwrap_or(Value::Int(0)));
    let mut values = common(run, &all).map_err(|raise| match raise.is_a("DTypePromotionError") {
        true => {
            let what = run.exception_text(&raise);
            Raise::type_error(format!("Choicelist and default value do not have a common dtype: {what}"))
        }
        false => raise,
    })?;
    let masks = conditions.iter().map(|c| to_kernel(run, c, None)).collect::<Run<Vec<_>>>()?;
    for (i, mask) in masks.iter().enumerate() {
        if *mask.dtype() != DType::Bool {
            return Err(Raise::type_error(format!("invalid entry {i} in condlist: should be boolean ndarray")));
        }
    }
    let choices = view::broadcast_arrays(&values.iter().collect::<Vec<_>>())?;
    let conditions = view::broadcast_arrays(&masks.iter().collect::<Vec<_>>())?;
    let shape = view::broadcast_arrays(&[&conditions[0], &choices[0]])?[0].shape().to_vec();
    drop((choices, conditions));
    let default = values.pop().ok_or_else(|| Raise::value_error("no default"))?;
    let out = Array::zeros(run.engine.memory(), &shape, default.dtype().clone(), Order::C)?;
    copy::assign(&out, &default)?;
    // The first condition that holds decides, so the last is applied first.
    for (mask, value) in masks.iter().zip(&values).rev() {
        masked_assign(&out, value, mask)?;
    }
    drop((masks, values));
    value_of(run, out)
}

fn extract(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [condition, arr] = args.take("extract", ["condition", "arr"], 2)?;
    let condition = elements(run, condition)?;
    let source = elements(run, arr)?;
    let at = index::flatnonzero(&condition)?;
    let result = index::take(&source, &at, None, Mode::Raise)?;
    drop(source);
    value_of(run, result)
}
