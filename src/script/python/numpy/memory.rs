//! Shared memory, and writes to whole arrays and to elements that a function picks.

use crate::engine::{ArrayObject, ArrayRef, Region, Value};
use crate::kernel::index::{self, IndexItem, Mode, select_flat};
use crate::kernel::overlap::{self, Overlap};
use crate::kernel::promote::{self, Casting, Operand, can_cast, cast_error, dtype_repr};
use crate::kernel::{Array, DType, KernelError, Order, copy};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

use super::attributes::not_observable;
use super::convert::{self, integer, to_kernel, to_operand};
use super::flat::FlatIterator;
use super::items::one_from_sequence;
use super::picks::{axis_of_lanes, elements, mode, positions};
use super::writes::{with_target, write_elements};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::writing("copyto", 0, "dst", copyto),
    Builtin::writing("fill_diagonal", 0, "a", fill_diagonal),
    Builtin::new("may_share_memory", may_share_memory),
    Builtin::writing("place", 0, "arr", place),
    Builtin::writing("put", 0, "a", put),
    Builtin::writing("put_along_axis", 0, "arr", put_along_axis),
    Builtin::writing("putmask", 0, "", putmask),
    Builtin::new("shares_memory", shares_memory),
];

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[Method::mutating("fill", fill), Method::mutating("put", put)];

fn shares_memory(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, work] = args.take("shares_memory", ["a", "b", "max_work"], 2)?;
    not_observable(run, "whether arrays share memory is not observable for values");
    let (a, b) = (memory_of(run, a)?, memory_of(run, b)?);
    let work = match work {
        None | Some(Value::None) => None,
        Some(work) => match work_limit(run, &work)? {
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

/// `max_work`
fn work_limit(run: &Runner, value: &Value) -> Run<isize> {
    integer(run, value).map_err(|raise| match raise.class.name {
        "OverflowError" => Raise::new("OverflowError", "Python int too large to convert to C ssize_t"),
        _ => Raise::value_error("max_work must be an integer"),
    })
}

/// The array whose memory an argument means; values that are no arrays get memory of their own.
fn memory_of(run: &mut Runner, value: Option<Value>) -> Run<Array> {
    match value.unwrap_or_default() {
        Value::Array(array) | Value::Record(array) => Ok(array.array().clone()),
        other => match other.foreign::<FlatIterator>() {
            Some(iterator) => Ok(iterator.array.array().clone()),
            None => to_kernel(run, &other, None),
        },
    }
}

fn may_share_memory(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, work] = args.take("may_share_memory", ["a", "b", "max_work"], 2)?;
    not_observable(run, "whether arrays share memory is not observable for values");
    let (a, b) = (memory_of(run, a)?, memory_of(run, b)?);
    match work {
        None | Some(Value::None | Value::Int(0)) => Ok(Value::Bool(overlap::may_share(&a, &b))),
        Some(work) => {
            let limit = work_limit(run, &work)?;
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
    let casting = convert::casting(given.as_ref(), Casting::SameKind)?;
    let mask = where_.map(|w| to_kernel(run, &w, Some(&DType::Bool))).transpose()?;
    with_target(run, args, "copyto", |run, _, target, site| {
        let dtype = target.array().dtype().clone();
        check_casting(run, &src, &dtype, casting)?;
        // A plain number is cast like an array here, not stored like an element.
        let value = match to_operand(run, &src)? {
            convert::Term::Array(array) => Value::Array(array),
            term => match term.kernel() {
                Some(kernel) => Value::Array(ArrayObject::owner(kernel)),
                None if matches!(src, Value::Float(_) | Value::Complex(_)) => {
                    Value::Array(ArrayObject::owner(convert::natural_array(run, &src)?))
                }
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

pub(super) fn masked_assign(array: &Array, values: &Array, mask: &Array) -> crate::kernel::Result<()> {
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
        let dtype = target.array().dtype().clone();
        let value = match &value {
            // One element takes no sequence.
            Value::List(_) | Value::Tuple(_) if dtype.as_struct().is_none() => one_from_sequence(run, &value, &dtype)?,
            Value::Array(values) if values.array().ndim() > 0 => {
                return Err(Raise::value_error("setting an array element with a sequence."));
            }
            _ => value,
        };
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

/// Refuses values that are an array and could lose something in the element type of the target; numbers and lists
/// are converted one by one whatever they lose.
fn refuse_loss(run: &Runner, values: Option<&Value>, target: &ArrayRef) -> Run<()> {
    let Some(Value::Array(values)) = values else { return Ok(()) };
    let (from, to) = (values.array().dtype().clone(), target.array().dtype().clone());
    if run.engine.has_values() || can_cast(&from, &to, Casting::Safe) {
        return Ok(());
    }
    let error = cast_error(&from, &to, Casting::Safe).to_string();
    Err(Raise::type_error(match values.array().ndim() {
        0 => error.replacen("array data", "scalar", 1),
        _ => error,
    }))
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
        refuse_loss(run, vals.as_ref(), target)?;
        write_elements(run, target, &vals.unwrap_or_default(), site, |array, values| {
            let region = mask_region(array, &mask);
            index::place(array, &mask, values)?;
            Ok(region)
        })
    })?;
    Ok(Value::None)
}

fn putmask(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.keyword.iter().any(|(name, _)| &**name == "a") {
        let told = "putmask() got some positional-only arguments passed as keyword arguments: 'a'";
        return Err(Raise::type_error(told));
    }
    let [mask, values] = args.take("putmask", ["mask", "values"], 2)?;
    let mask = elements(run, mask)?;
    with_target(run, args, "putmask", |run, _, target, site| {
        writeable(target, "putmask: output array is read-only")?;
        refuse_loss(run, values.as_ref(), target)?;
        write_elements(run, target, &values.unwrap_or_default(), site, |array, values| {
            let region = mask_region(array, &mask);
            index::putmask(array, &mask, values)?;
            Ok(region)
        })
    })?;
    Ok(Value::None)
}

fn put_along_axis(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [indices, values, along] = args.take("put_along_axis", ["indices", "values", "axis"], 2)?;
    let indices = indices.unwrap_or_default();
    let ndim = args.target.as_ref().and_then(|target| target.value.as_array()).map(|array| array.array().ndim());
    let along = match ndim {
        Some(ndim) => axis_of_lanes(run, along, &indices, |_| Ok(ndim))?,
        // What is no array is refused below.
        None => None,
    };
    let at = elements(run, Some(indices))?;
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
    if let Some(target) = args.target.as_ref().filter(|target| target.value.as_array().is_none()) {
        let kind = convert::type_name(&target.value);
        return Err(Raise::attribute_error(format!("'{kind}' object has no attribute 'ndim'")));
    }
    with_target(run, args, "fill_diagonal", |run, _, target, site| {
        writeable(target, "underlying array is read-only")?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagonals_are_where_numpy_fills_them() {
        assert_eq!(diagonal_positions(&[3, 3], false).unwrap(), [0, 4, 8]);
        assert_eq!(diagonal_positions(&[5, 2], false).unwrap(), [0, 3]);
        assert_eq!(diagonal_positions(&[5, 2], true).unwrap(), [0, 3, 6, 9]);
        assert_eq!(diagonal_positions(&[2, 4], false).unwrap(), [0, 5]);
        assert_eq!(diagonal_positions(&[2, 2, 2], false).unwrap(), [0, 7]);
        assert!(diagonal_positions(&[3], false).is_err() && diagonal_positions(&[2, 2, 3], false).is_err());
    }
}
