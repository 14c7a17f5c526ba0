//! Shared memory, writes to elements that a function picks, and reading of elements by position or mask.

use crate::engine::{ArrayRef, Region, Site, Value};
use crate::kernel::index::{self, IndexItem, Mode, select_flat};
use crate::kernel::overlap::{self, Overlap};
use crate::kernel::promote::{self, Casting, Operand, can_cast, cast_error, dtype_repr};
use crate::kernel::{Array, DType, KernelError, Order, cast, copy, join};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::Origin;

use super::convert::{self, axis, integer, order, shape, text, to_array, to_kernel, to_operand, value_of};
use super::writes::{with_target, write_elements};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("argwhere", argwhere),
    Builtin::with_out("choose", choose),
    Builtin::with_out("compress", compress),
    Builtin::writing("copyto", 0, "dst", copyto),
    Builtin::new("diag_indices", diag_indices),
    Builtin::new("diag_indices_from", diag_indices_from),
    Builtin::new("extract", extract),
    Builtin::writing("fill_diagonal", 0, "a", fill_diagonal),
    Builtin::new("flatnonzero", flatnonzero),
    Builtin::new("may_share_memory", may_share_memory),
    Builtin::new("nonzero", nonzero),
    Builtin::writing("place", 0, "arr", place),
    Builtin::writing("put", 0, "a", put),
    Builtin::writing("put_along_axis", 0, "arr", put_along_axis),
    Builtin::writing("putmask", 0, "a", putmask),
    Builtin::new("ravel_multi_index", ravel_multi_index),
    Builtin::new("select", select),
    Builtin::new("shares_memory", shares_memory),
    Builtin::with_out("take", take),
    Builtin::new("take_along_axis", take_along_axis),
    Builtin::new("tril_indices", |run, args| triangle_indices(run, args, "tril_indices", false)),
    Builtin::new("tril_indices_from", |run, args| triangle_indices_from(run, args, "tril_indices_from", false)),
    Builtin::new("triu_indices", |run, args| triangle_indices(run, args, "triu_indices", true)),
    Builtin::new("triu_indices_from", |run, args| triangle_indices_from(run, args, "triu_indices_from", true)),
    Builtin::new("unravel_index", unravel_index),
    Builtin::new("where", where_),
];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::with_out("choose", choose),
    Method::with_out("compress", compress_method),
    Method::mutating("fill", fill),
    Method::new("nonzero", nonzero),
    Method::mutating("put", put),
    Method::with_out("take", take),
];

/// The elements of an argument.
fn elements(run: &mut Runner, value: Option<Value>) -> Run<Array> {
    to_kernel(run, &value.unwrap_or_default(), None)
}

/// Integer positions of an argument; where numbers are floating-point by nature, whole ones count.
///
/// `lists`: the numbers of a list lose their fraction; `rule` is the casting rule that the refusal of others names.
fn positions(run: &mut Runner, value: Option<Value>, lists: bool, rule: Casting) -> Run<Array> {
    let value = value.unwrap_or_default();
    if lists && !matches!(value, Value::Array(_) | Value::Num(_)) {
        return convert::fill(run, &value, &DType::Int64);
    }
    let array = to_kernel(run, &value, None)?;
    let dtype = array.dtype().clone();
    if dtype.is_integer() || dtype == DType::Bool {
        return Ok(if dtype == DType::Int64 { array } else { cast::cast(&array, &DType::Int64)? });
    }
    let natural = run.engine.model().float_index != crate::semantics::FloatIndex::Refuse;
    if dtype.is_float() && (natural || array.size() == 0) {
        return Ok(cast::cast(&array, &DType::Int64)?);
    }
    Err(cast_error(&dtype, &DType::Int64, rule).into())
}

/// Positions as a result: in the model's type for them.
fn as_positions(run: &mut Runner, array: Array) -> Run<Value> {
    let wanted = run.engine.semantics().element_type(Origin::Position, &DType::Int64);
    let array = if *array.dtype() == wanted { array } else { cast::cast(&array, &wanted)? };
    value_of(run, array)
}

fn mode(value: Option<&Value>) -> Run<Mode> {
    match value {
        Some(Value::Int(0)) => Mode::parse("raise").map_err(Into::into),
        Some(Value::Int(1)) => Mode::parse("wrap").map_err(Into::into),
        Some(Value::Int(2)) => Mode::parse("clip").map_err(Into::into),
        other => Ok(Mode::parse(text(other, "mode")?.unwrap_or("raise"))?),
    }
}

/// Gives a result to `out=` if there is one, else to the caller.
pub(super) fn deliver(run: &mut Runner, args: &mut Args, name: &str, result: Array) -> Run<Value> {
    if args.target.is_none() {
        return value_of(run, result);
    }
    with_target(run, args, name, |run, _, target, site| {
        let (dtype, want) = (target.array().dtype().clone(), target.array().shape().to_vec());
        if result.shape() != want {
            return Err(Raise::value_error("output array does not match result of ".to_owned() + name));
        }
        if !can_cast(result.dtype(), &dtype, Casting::SameKind) {
            return Err(cast_error(result.dtype(), &dtype, Casting::SameKind).into());
        }
        let result = if *result.dtype() == dtype { result } else { cast::cast(&result, &dtype)? };
        write_result(run, target, result, site)?;
        Ok(Value::Array(target.clone()))
    })
}

/// Overwrites an array as a whole, or binds its name to the result, as the model does.
fn write_result(run: &mut Runner, target: &mut ArrayRef, result: Array, site: Site<'_>) -> Run<()> {
    if run.engine.has_values() {
        return Ok(run.engine.rebind(target, result, site)?);
    }
    Ok(run.engine.update(target, site, |array| copy::assign(array, &result))?)
}

fn shares_memory(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, work] = args.take("shares_memory", ["a", "b", "max_work"], 2)?;
    let (a, b) = (memory_of(run, a)?, memory_of(run, b)?);
    let work = match work {
        None | Some(Value::None) => None,
        Some(work) => match integer(run, &work)? {
            -1 => None,
            limit => Some(limit.max(0) as u64),
        },
    };
    match overlap::shares(&a, &b, work) {
        Overlap::Yes => Ok(Value::Bool(true)),
        Overlap::No => Ok(Value::Bool(false)),
        Overlap::TooHard if work == Some(0) => Ok(Value::Bool(true)),
        Overlap::TooHard => Err(KernelError::TooHard("Exceeded max_work".into()).into()),
        Overlap::Overflow => Err(Raise::new("OverflowError", "Integer overflow in computing overlap")),
    }
}

/// The array whose memory an argument means; values that are no arrays get memory of their own.
fn memory_of(run: &mut Runner, value: Option<Value>) -> Run<Array> {
    match value.unwrap_or_default() {
        Value::Array(array) | Value::Record(array) => Ok(array.array().clone()),
        other => to_kernel(run, &other, None),
    }
}

fn may_share_memory(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, work] = args.take("may_share_memory", ["a", "b", "max_work"], 2)?;
    let (a, b) = (memory_of(run, a)?, memory_of(run, b)?);
    match work {
        None | Some(Value::None | Value::Int(0)) => Ok(Value::Bool(overlap::may_share(&a, &b))),
        Some(work) => {
            let limit = integer(run, &work)?;
            let limit = if limit < 0 { None } else { Some(limit as u64) };
            Ok(Value::Bool(!overlap::shares(&a, &b, limit).is_excluded()))
        }
    }
}

/// `np.copyto(dst, src, casting='same_kind', where=True)`
fn copyto(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let where_ = args.take_keyword("where");
    let given = args.take_keyword("casting");
    if let Some(target) = &args.target
        && target.value.as_array().is_none()
    {
        let kind = convert::type_name(&target.value);
        return Err(Raise::type_error(format!("copyto() argument 1 must be a numpy.ndarray, not {kind}")));
    }
    let [src] = args.take("copyto", ["src"], 1)?;
    let src = src.unwrap_or_default();
    let casting: Casting = text(given.as_ref(), "casting")?.unwrap_or("same_kind").parse()?;
    let mask = where_.map(|w| to_kernel(run, &w, Some(&DType::Bool))).transpose()?;
    with_target(run, args, "copyto", |run, _, target, site| {
        let dtype = target.array().dtype().clone();
        check_casting(run, &src, &dtype, casting)?;
        // A plain number is cast like an array here, not stored like an element.
        let value = match to_operand(run, &src)? {
            convert::Term::Array(array) => Value::Array(array),
            term => match term.kernel() {
                Some(kernel) => Value::Array(crate::engine::ArrayObject::owner(kernel)),
                None => src.clone(),
            },
        };
        write_elements(run, target, &value, site, |array, values| {
            match &mask {
                None => copy::assign(array, values)?,
                Some(mask) => masked_assign(array, values, mask)?,
            }
            Ok(Region::Window(array.clone()))
        })
    })?;
    Ok(Value::None)
}

/// Whether a value may be cast to an element type; plain numbers by their kind.
fn check_casting(run: &mut Runner, value: &Value, dtype: &DType, casting: Casting) -> Run<()> {
    let (from, what) = match convert::literal(value) {
        Some(literal) => {
            let adapted = promote::result_type(&[
                Operand::Literal(&literal),
                Operand::Array(&Array::zeros(run.engine.memory(), &[], dtype.clone(), Order::C)?),
            ]);
            if adapted.is_ok_and(|d| d == *dtype) {
                return Ok(());
            }
            (literal.own_dtype(), "scalar")
        }
        None => (to_kernel(run, value, None)?.dtype().clone(), "array data"),
    };
    if can_cast(&from, dtype, casting) {
        return Ok(());
    }
    Err(Raise::type_error(format!(
        "Cannot cast {what} from {} to {} according to the rule '{casting}'",
        dtype_repr(&from),
        dtype_repr(dtype)
    )))
}

fn masked_assign(array: &Array, values: &Array, mask: &Array) -> crate::kernel::Result<()> {
    let mask = mask.broadcast_to(array.shape())?;
    let values = copy::stretch(values, array.shape())?;
    let values = if values.buffer().same(array.buffer()) { copy::copy(&values, Order::C.into())? } else { values };
    for ((to, from), on) in array.layout().offsets().zip(values.layout().offsets()).zip(mask.layout().offsets()) {
        if mask.get(on).is_truthy() {
            crate::kernel::loops::copy_item(array, to, &values, from);
        }
    }
    Ok(())
}

fn fill(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("fill", ["value"], 1)?;
    let value = value.unwrap_or_default();
    with_target(run, args, "fill", |run, _, target, site| {
        write_elements(run, target, &value, site, |array, values| {
            copy::assign(array, values)?;
            Ok(Region::Window(array.clone()))
        })
    })?;
    Ok(Value::None)
}

/// `np.put(a, ind, v, mode='raise')`
fn put(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if let Some(target) = &args.target
        && target.value.as_array().is_none()
    {
        let kind = convert::type_name(&target.value);
        return Err(Raise::type_error(format!("argument 1 must be numpy.ndarray, not <class '{kind}'>")));
    }
    rename(args, "values", "v");
    rename(args, "indices", "ind");
    let [ind, v, given] = args.take("put", ["ind", "v", "mode"], 2)?;
    let mode = mode(given.as_ref())?;
    let at = positions(run, ind, true, Casting::Safe)?;
    with_target(run, args, "put", |run, _, target, site| {
        writeable(target, "put: output array is read-only")?;
        write_elements(run, target, &v.unwrap_or_default(), site, |array, values| {
            index::put(array, &at, values, mode)?;
            Ok(flat_region(array, &at))
        })
    })?;
    Ok(Value::None)
}

/// Refuses a read-only array in the function's own words.
fn writeable(target: &ArrayRef, refusal: &str) -> Run<()> {
    if target.is_writeable() { Ok(()) } else { Err(Raise::value_error(refusal)) }
}

/// Methods and functions name some parameters differently.
fn rename(args: &mut Args, from: &str, to: &str) {
    for (name, _) in &mut args.keyword {
        if **name == *from {
            *name = to.into();
        }
    }
}

/// The elements at flat positions; all of them if a position is outside.
fn flat_region(array: &Array, at: &Array) -> Region {
    select_flat(array, &[IndexItem::Array(at.clone())])
        .and_then(|picked| picked.offsets())
        .map_or_else(|_| Region::Window(array.clone()), Region::Offsets)
}

/// The elements under a mask of the same size.
fn mask_region(array: &Array, mask: &Array) -> Region {
    let offsets = array
        .layout()
        .offsets()
        .zip(mask.layout().offsets())
        .filter(|(_, on)| mask.get(*on).is_truthy())
        .map(|(offset, _)| offset);
    Region::Offsets(offsets.collect())
}

fn place(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [mask, vals] = args.take("place", ["mask", "vals"], 2)?;
    let mask = elements(run, mask)?;
    with_target(run, args, "place", |run, _, target, site| {
        writeable(target, "WRITEBACKIFCOPY base is read-only")?;
        write_elements(run, target, &vals.unwrap_or_default(), site, |array, values| {
            index::place(array, &mask, values)?;
            Ok(mask_region(array, &mask))
        })
    })?;
    Ok(Value::None)
}

fn putmask(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [mask, values] = args.take("putmask", ["mask", "values"], 2)?;
    let mask = elements(run, mask)?;
    with_target(run, args, "putmask", |run, _, target, site| {
        writeable(target, "putmask: output array is read-only")?;
        write_elements(run, target, &values.unwrap_or_default(), site, |array, values| {
            index::putmask(array, &mask, values)?;
            Ok(mask_region(array, &mask))
        })
    })?;
    Ok(Value::None)
}

fn put_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [indices, values, along] = args.take("put_along_axis", ["indices", "values", "axis"], 2)?;
    let at = elements(run, indices)?;
    let along = axis(run, along.as_ref())?;
    with_target(run, args, "put_along_axis", |run, _, target, site| {
        write_elements(run, target, &values.unwrap_or_default(), site, |array, values| {
            index::put_along_axis(array, &at, values, along)?;
            Ok(Region::Window(array.clone()))
        })
    })?;
    Ok(Value::None)
}

fn fill_diagonal(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [val, wrap] = args.take("fill_diagonal", ["val", "wrap"], 1)?;
    let wrap = convert::flag(run, wrap.as_ref(), false)?;
    with_target(run, args, "fill_diagonal", |run, _, target, site| {
        let shape = target.array().shape().to_vec();
        let at = diagonal_positions(&shape, wrap)?;
        let at = Array::from_slice(run.engine.memory(), &[at.len()], &at)?;
        write_elements(run, target, &val.unwrap_or_default(), site, |array, values| {
            index::put(array, &at, values, Mode::Raise)?;
            Ok(flat_region(array, &at))
        })
    })?;
    Ok(Value::None)
}

/// Flat C-order positions of the main diagonal; `wrap` continues it below a tall matrix.
fn diagonal_positions(shape: &[usize], wrap: bool) -> Run<Vec<i64>> {
    let size: usize = shape.iter().product();
    match shape {
        [] | [_] => Err(Raise::value_error("array must be at least 2-d")),
        [_, columns] => {
            let end = if wrap { size } else { (columns * columns).min(size) };
            Ok((0..end).step_by(columns + 1).map(|i| i as i64).collect())
        }
        [n, rest @ ..] => {
            if rest.iter().any(|m| m != n) {
                return Err(Raise::value_error("All dimensions of input must be of equal length"));
            }
            let step: usize = 1 + (0..rest.len()).map(|k| n.pow(k as u32 + 1)).sum::<usize>();
            Ok((0..size).step_by(step).map(|i| i as i64).collect())
        }
    }
}

fn take(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, indices, along, out, given] = args.take("take", ["a", "indices", "axis", "out", "mode"], 2)?;
    drop(out);
    let mode = mode(given.as_ref())?;
    let along = axis(run, along.as_ref())?;
    let source = elements(run, a)?;
    let at = positions(run, indices, true, Casting::SameKind)?;
    let result = index::take(&source, &at, along, mode)?;
    drop(source);
    deliver(run, args, "take", result)
}

fn take_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [arr, indices, along] = args.take("take_along_axis", ["arr", "indices", "axis"], 2)?;
    let along = match along {
        None => Some(-1),
        Some(along) => axis(run, Some(&along))?,
    };
    let source = elements(run, arr)?;
    let at = elements(run, indices)?;
    let natural = run.engine.model().float_index != crate::semantics::FloatIndex::Refuse;
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
    deliver(run, args, "compress", result)
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
    let by_name = args.take_keyword("choices");
    args.no_more_keywords("choose")?;
    let mut rest = std::mem::take(&mut args.positional);
    rest.extend(by_name);
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
    let result = index::choose(&at, &choices, mode(given.as_ref())?)?;
    drop(choices);
    deliver(run, args, "choose", result)
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
    let dtype = promote::result_type(&operands)?;
    arrays.iter().map(|a| if *a.dtype() == dtype { Ok(a.clone()) } else { Ok(cast::cast(a, &dtype)?) }).collect()
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
    let found = index::nonzero(&source)?;
    drop(source);
    let values = found.into_iter().map(|at| as_positions(run, at)).collect::<Run<Vec<_>>>()?;
    Ok(Value::tuple(values))
}

fn flatnonzero(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a] = args.take("flatnonzero", ["a"], 1)?;
    let source = elements(run, a)?;
    let found = index::flatnonzero(&source)?;
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
    let found = index::nonzero(&source)?;
    drop(source);
    let table = join::stack(&found, 1)?;
    as_positions(run, table)
}

fn where_(run: &mut Runner, args: &mut Args) -> Run<Value> {
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
    let shape = crate::kernel::layout::broadcast_shapes(&[condition.shape(), values[0].shape(), values[1].shape()])?;
    let (x, y) = (values[0].broadcast_to(&shape)?, values[1].broadcast_to(&shape)?);
    let out = Array::zeros(run.engine.memory(), &shape, x.dtype().clone(), Order::C)?;
    copy::assign(&out, &y)?;
    masked_assign(&out, &x, &condition)?;
    Ok(out)
}

/// Which elements are true.
fn truths(array: &Array) -> crate::kernel::Result<Array> {
    let out = Array::zeros(array.memory(), array.shape(), DType::Bool, Order::C)?;
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
    let mut values = common(run, &all)?;
    let masks = conditions.iter().map(|c| to_kernel(run, c, None)).collect::<Run<Vec<_>>>()?;
    for (i, mask) in masks.iter().enumerate() {
        if *mask.dtype() != DType::Bool {
            return Err(Raise::type_error(format!("invalid entry {i} in condlist: should be boolean ndarray")));
        }
    }
    let shapes: Vec<&[usize]> = masks.iter().chain(&values).map(Array::shape).collect();
    let shape = crate::kernel::layout::broadcast_shapes(&shapes)?;
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

fn ravel_multi_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["multi_index", "dims", "mode", "order"];
    let [indices, dims, given, by] = args.take("ravel_multi_index", names, 2)?;
    let mut items = run.iterate(indices.unwrap_or_default())?;
    let mut arrays = Vec::new();
    while let Some(item) = items.next(run)? {
        arrays.push(to_kernel(run, &item, None)?);
    }
    drop(items);
    let dims = shape(run, &dims.unwrap_or_default())?;
    let modes = match &given {
        Some(Value::Tuple(modes)) => modes.iter().map(|m| mode(Some(m))).collect::<Run<Vec<_>>>()?,
        other => vec![mode(other.as_ref())?],
    };
    let order = memory_order(by.as_ref())?;
    let flat = index::ravel_multi_index(run.engine.memory(), &arrays, &dims, &modes, order)?;
    as_positions(run, flat)
}

fn memory_order(value: Option<&Value>) -> Run<Order> {
    Ok(match order(value, crate::kernel::OrderRequest::C)? {
        crate::kernel::OrderRequest::F => Order::F,
        _ => Order::C,
    })
}

fn unravel_index(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [indices, dims, by] = args.take("unravel_index", ["indices", "shape", "order"], 2)?;
    let at = elements(run, indices)?;
    let natural = run.engine.model().float_index != crate::semantics::FloatIndex::Refuse;
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
    let line: Vec<i64> = (0..n).collect();
    let line = Array::from_slice(run.engine.memory(), &[line.len()], &line)?;
    let value = as_positions(run, line)?;
    Ok(Value::tuple(vec![value; ndim]))
}

fn diag_indices_from(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [arr] = args.take("diag_indices_from", ["arr"], 1)?;
    let source = to_array(run, &arr.unwrap_or_default(), None)?;
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
    let source = to_array(run, &arr.unwrap_or_default(), None)?;
    let k = k.map_or(Ok(0), |k| integer(run, &k))?;
    let shape = source.array().shape().to_vec();
    let [rows, columns] = shape[..] else { return Err(Raise::value_error("input array must be 2-d")) };
    triangle_of(run, rows, columns, k, upper)
}
