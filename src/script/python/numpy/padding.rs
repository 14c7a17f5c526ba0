//! `np.pad`: the arguments of its modes.

use super::arguments::{Named, array};
use super::convert;
use crate::engine::Value;
use crate::kernel::index::IndexItem;
use crate::kernel::join::{self, Padding};
use crate::kernel::reduce;
use crate::kernel::ufunc::{self, Rounding};
use crate::kernel::{Array, DType, Element, Order, cast, view};
use crate::script::python::builtins::types;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The modes, and which further argument each takes.
const MODES: [(&str, Option<&str>); 11] = [
    ("constant", Some("constant_values")),
    ("edge", None),
    ("empty", None),
    ("linear_ramp", Some("end_values")),
    ("maximum", Some("stat_length")),
    ("mean", Some("stat_length")),
    ("median", Some("stat_length")),
    ("minimum", Some("stat_length")),
    ("reflect", Some("reflect_type")),
    ("symmetric", Some("reflect_type")),
    ("wrap", None),
];

/// `np.pad(array, pad_width, mode, **kwargs)`
fn pad(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let more: Vec<_> =
        args.keyword.extract_if(.., |(name, _)| !matches!(&**name, "array" | "pad_width" | "mode")).collect();
    let mut named = Named::new(args, "pad", ["array", "pad_width", "mode"], 2)?;
    let a = named.array(run, "array")?;
    let widths = widths(run, &named.value("pad_width"), a.ndim())?;
    let mode = match named.is_given("mode") {
        true => named.value("mode"),
        false => Value::text("constant"),
    };
    if types::is_callable(run, &mode) {
        return by_function(run, &a, &widths, &mode, more);
    }
    if matches!(mode, Value::Array(_) | Value::List(_) | Value::Dict(_) | Value::Set(_)) {
        return Err(Raise::type_error(format!("unhashable type: '{}'", convert::type_name(&mode))));
    }
    let shown = run.str(&mode)?;
    let known = MODES.iter().find(|(name, _)| matches!(&mode, Value::Text(text) if &**text == *name));
    let Some((mode, argument)) = known else {
        return Err(Raise::value_error(format!("mode '{shown}' is not supported")));
    };
    let surplus: Vec<String> =
        more.iter().filter(|(name, _)| argument.is_none_or(|a| a != &**name)).map(|(n, _)| format!("'{n}'")).collect();
    if !surplus.is_empty() {
        return Err(Raise::value_error(format!(
            "unsupported keyword arguments for mode '{mode}': {{{}}}",
            surplus.join(", ")
        )));
    }
    let given = more.into_iter().next().map(|(_, value)| value);
    let padding = padding(run, mode, given, a.ndim())?;
    if let Padding::Statistic(..) = padding {
        check_lengths(&a, &padding, mode)?;
    }
    // An array also of no axis.
    let padded = join::pad(&a, &widths, &padding)?;
    Ok(Value::Array(run.engine.adopt(padded)?))
}

fn padding(run: &mut Runner, mode: &str, given: Option<Value>, ndim: usize) -> Run<Padding> {
    let is_odd = |given: &Option<Value>| matches!(given, Some(Value::Text(kind)) if &**kind == "odd");
    Ok(match mode {
        "edge" => Padding::Edge,
        "wrap" => Padding::Wrap,
        "reflect" => Padding::Reflect { odd: is_odd(&given) },
        "symmetric" => Padding::Symmetric { odd: is_odd(&given) },
        "constant" | "empty" | "linear_ramp" => {
            let values = array(run, &given.unwrap_or(Value::Int(0)))?;
            let sides = pairs(&values, ndim)?;
            let values = (0..ndim).map(|axis| Ok((cell(&sides, axis, 0)?, cell(&sides, axis, 1)?)));
            let values = values.collect::<Run<Vec<_>>>()?;
            if mode == "linear_ramp" { Padding::Ramp(values) } else { Padding::Constant(values) }
        }
        _ => {
            let statistic: join::Statistic = match mode {
                "maximum" => reduce::max,
                "minimum" => reduce::min,
                "mean" => reduce::mean,
                _ => reduce::median,
            };
            let lengths = match given {
                None | Some(Value::None) => vec![[None, None]; ndim],
                Some(given) => {
                    let given = array(run, &given)?;
                    let counts = counts(&pairs(&rounded(&given)?, ndim)?)?;
                    counts.into_iter().map(|(before, behind)| [Some(before), Some(behind)]).collect()
                }
            };
            Padding::Statistic(statistic, lengths)
        }
    })
}

/// Extrema need elements.
fn check_lengths(a: &Array, padding: &Padding, mode: &str) -> Run<()> {
    let Padding::Statistic(_, lengths) = padding else { return Ok(()) };
    let needs_one = matches!(mode, "maximum" | "minimum");
    if needs_one && a.size() > 0 && lengths.iter().flatten().any(|length| *length == Some(0)) {
        return Err(Raise::value_error("stat_length of 0 yields no value for padding"));
    }
    Ok(())
}

/// How many elements go before and behind each axis: `2`, `(1, 2)`, `((1, 2), (0, 0))`, `{-1: 3}`.
fn widths(run: &mut Runner, value: &Value, ndim: usize) -> Run<Vec<(usize, usize)>> {
    if let Value::Dict(dict) = value {
        let entries: Vec<(Value, Value)> = dict.0.borrow().values().cloned().collect();
        let mut rows = vec![Value::tuple([Value::Int(0), Value::Int(0)]); ndim];
        for (axis, width) in entries {
            let Ok(axis) = convert::integer(run, &axis) else {
                let kind = convert::type_name(&axis);
                return Err(Raise::type_error(format!("list indices must be integers or slices, not {kind}")));
            };
            let at = if axis < 0 { axis + ndim as isize } else { axis };
            let slot = usize::try_from(at).ok().and_then(|at| rows.get_mut(at));
            let Some(slot) = slot else { return Err(Raise::new("IndexError", "list assignment index out of range")) };
            *slot = match width {
                Value::Tuple(_) => width,
                both => Value::tuple([both.clone(), both]),
            };
        }
        return widths(run, &Value::list(rows), ndim);
    }
    let no_integers = || Raise::type_error("`pad_width` must be of integral type.");
    let given = match array(run, value) {
        // What would be an array of Python objects.
        Err(raise) if raise.is_a("NotImplementedError") => return Err(no_integers()),
        given => given?,
    };
    match given.dtype().kind_char() {
        'i' => counts(&pairs(&given, ndim)?),
        _ => Err(no_integers()),
    }
}

/// One row for each axis with a value before and one behind it.
fn pairs(given: &Array, ndim: usize) -> Run<Array> {
    let shape = [ndim, 2];
    let given = match (given.ndim(), given.size()) {
        (..=2, 1) => view::reshape_copy(given, &[1], Order::C.into())?,
        (..=2, 2) if given.shape() != [2, 1] => view::reshape_copy(given, &[2], Order::C.into())?,
        _ => given.clone(),
    };
    Ok(given.broadcast_to(&shape)?)
}

fn rounded(a: &Array) -> Run<Array> {
    Ok(cast::cast(&ufunc::round(a.memory(), a, 0, Rounding::HalfEven)?, &DType::Int64)?)
}

/// Pairs of numbers that count something.
fn counts(pairs: &Array) -> Run<Vec<(usize, usize)>> {
    let numbers: Option<Vec<usize>> =
        pairs.elements().iter().map(|n| n.as_i64().and_then(|n| usize::try_from(n).ok())).collect();
    match numbers {
        Some(numbers) => Ok(numbers.chunks(2).map(|w| (w[0], w[1])).collect()),
        None => Err(Raise::value_error("index can't contain negative values")),
    }
}

/// One element as an array of no axis.
fn cell(a: &Array, row: usize, column: usize) -> Run<Array> {
    let elements: Vec<Element> = a.elements();
    Ok(Array::scalar(a.memory(), a.dtype().clone(), &elements[2 * row + column])?)
}

/// The mode as a function of the script, which writes to each lane of each axis.
fn by_function(
    run: &mut Runner,
    a: &Array,
    widths: &[(usize, usize)],
    function: &Value,
    more: Vec<(std::rc::Rc<str>, Value)>,
) -> Run<Value> {
    if run.engine.has_values() {
        return Err(Raise::unsupported(
            "np.pad with a function that writes to views needs a model with views",
            "use one of the named modes",
        ));
    }
    let zero = Array::zeros(a.memory(), &[], DType::Int64, Order::C)?;
    let zeros = Padding::Constant(vec![(zero.clone(), zero); a.ndim()]);
    let padded = run.engine.adopt(join::pad(a, widths, &zeros)?)?;
    let keywords = Value::dict(more.into_iter().map(|(name, value)| (Value::Text(name), value)));
    let shape = padded.array().shape().to_vec();
    for (axis, (before, behind)) in widths.iter().enumerate() {
        let lead: Vec<usize> = (0..shape.len()).filter(|k| *k != axis).map(|k| shape[k]).collect();
        for lane in 0..lead.iter().product() {
            let mut index: Vec<IndexItem> =
                super::flat::coordinates(&lead, lane).into_iter().map(|i| IndexItem::Int(i as isize)).collect();
            index.insert(axis, IndexItem::ALL);
            let sides = Value::tuple([Value::Int(*before as i64), Value::Int(*behind as i64)]);
            let lane = run.engine.select(&padded, &index)?;
            let call = Args::positional(vec![lane, sides, Value::Int(axis as i64), keywords.clone()]);
            run.call(function, call)?;
        }
    }
    Ok(Value::Array(padded))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[Builtin::new("pad", pad)];
