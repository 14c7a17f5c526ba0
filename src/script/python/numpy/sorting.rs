//! Sorting and searching.

use super::arguments::{Named, array, arrays, items, positions};
use super::convert;
use crate::engine::{Region, Site, Value};
use crate::kernel::promote::{Casting, can_cast, cast_error};
use crate::kernel::sort::{self, Side};
use crate::kernel::{Array, DType, KernelError, StructType};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner, WriteTarget};

/// Looks at `kind=` and `stable=`, of which the result does not depend: every sort here is stable.
///
/// # Errors
/// `ValueError` for unknown kinds, for both, and for what has no truth value.
fn check_kind(run: &mut Runner, named: &mut Named) -> Run<()> {
    let stable = named.take("stable");
    if let Some(stable) = &stable {
        run.truth(stable)?;
    }
    match named.take("kind") {
        None => Ok(()),
        Some(Value::Text(_) | Value::ArrayText(_)) if stable.is_some() => Err(Raise::value_error(
            "`kind` and keyword parameters can't be provided at the same time. Use only one of them.",
        )),
        // The first letter decides.
        Some(Value::Text(kind) | Value::ArrayText(kind)) => match kind.chars().next() {
            Some('q' | 'Q' | 'h' | 'H' | 'm' | 'M' | 's' | 'S') => Ok(()),
            _ => {
                Err(Raise::value_error(format!("sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')")))
            }
        },
        Some(other) => Err(Raise::type_error(format!("sort kind must be str, not {}", convert::type_name(&other)))),
    }
}

/// Looks at `kind=` of a partition, of which there is one.
///
/// # Errors
/// `ValueError` for others.
fn check_selection(named: &mut Named) -> Run<()> {
    match named.take("kind") {
        None => Ok(()),
        Some(Value::Text(kind) | Value::ArrayText(kind)) if kind.starts_with(['i', 'I']) => Ok(()),
        Some(Value::Text(kind) | Value::ArrayText(kind)) => {
            Err(Raise::value_error(format!("select kind must be 'introselect' (got '{kind}')")))
        }
        Some(other) => Err(Raise::type_error(format!("select kind must be str, not {}", convert::type_name(&other)))),
    }
}

/// The positions that a partition puts in place.
///
/// # Errors
/// `TypeError` for what is no integer, `ValueError` for truth values and nested lists.
fn selected(run: &mut Runner, value: &Value) -> Run<Vec<isize>> {
    let not_whole = || Raise::type_error("Partition index must be integer");
    if let Value::None = value {
        return Err(not_whole());
    }
    let array = array(run, value)?;
    match array.dtype() {
        DType::Bool => Err(Raise::value_error("Booleans unacceptable as partition index")),
        dtype if !dtype.is_integer() && !run.engine.has_values() => Err(not_whole()),
        _ => convert::counts(run, value),
    }
}

/// The fields to sort records by first (`order=`); the others follow in their own order.
fn order(run: &mut Runner, named: &mut Named) -> Run<Vec<String>> {
    let Some(value) = named.take("order") else { return Ok(Vec::new()) };
    let names = match &value {
        Value::Text(_) => vec![value.clone()],
        other => items(run, other)?,
    };
    names
        .iter()
        .map(|name| match name {
            Value::Text(name) => Ok(name.to_string()),
            other => Err(Raise::value_error(format!("unknown field name: {}", run.str(other)?))),
        })
        .collect()
}

/// The same records with their fields in another order, so that they compare by that order.
fn ordered(a: &Array, order: &[String]) -> Run<Array> {
    if order.is_empty() {
        return Ok(a.clone());
    }
    let DType::Struct(record) = a.dtype() else {
        return Err(Raise::value_error("Cannot specify order when the array has no fields."));
    };
    let mut fields = Vec::with_capacity(record.fields.len());
    for name in order {
        match record.fields.iter().find(|f| f.name == **name) {
            Some(field) if fields.contains(field) => {
                return Err(Raise::value_error(format!("duplicate field name: {name}")));
            }
            Some(field) => fields.push(field.clone()),
            None => return Err(Raise::value_error(format!("unknown field name: {name}"))),
        }
    }
    fields.extend(record.fields.iter().filter(|f| !order.iter().any(|name| f.name == **name)).cloned());
    let record = StructType { fields, ..(**record).clone() };
    Ok(Array::new(a.buffer().clone(), a.layout().clone(), DType::Struct(record.into()))?)
}

const SORT: [&str; 6] = ["a", "axis", "kind", "order", "*", "stable"];

/// `np.sort(a)`: a sorted copy.
fn sorted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "sort", SORT, 1)?;
    check_kind(run, &mut named)?;
    let order = order(run, &mut named)?;
    let a = named.array(run, "a")?;
    let axis = match named.given("axis") {
        Some(Value::None) => None,
        given => Some(given.map_or(Ok(-1), |axis| convert::c_int(run, &axis))?),
    };
    if !order.is_empty() {
        let sorted = sort::sort(&ordered(&a, &order)?, axis)?;
        let result = Array::new(sorted.buffer().clone(), sorted.layout().clone(), a.dtype().clone())?;
        return convert::value_of(run, result);
    }
    let a = run.engine.sortable(&a)?;
    let result = run.engine.computed("sort", &[a], |inputs| sort::sort(&inputs[0], axis))?;
    convert::value_of(run, result)
}

fn argsort(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "argsort", SORT, 1)?;
    check_kind(run, &mut named)?;
    let order = order(run, &mut named)?;
    let a = named.array(run, "a")?;
    let axis = named.axis_or(run, "axis", -1)?;
    let a = run.engine.comparable(&a)?;
    let found = sort::argsort(&ordered(&a, &order)?, axis)?;
    let found = positions(run, found)?;
    convert::value_of(run, found)
}

fn partition(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "partition", ["a", "kth", "axis", "kind", "order"], 2)?;
    check_selection(&mut named)?;
    let a = named.array(run, "a")?;
    let kth = selected(run, &named.value("kth"))?;
    let axis = match named.given("axis") {
        Some(Value::None) => None,
        given => Some(given.map_or(Ok(-1), |axis| convert::c_int(run, &axis))?),
    };
    let result = run.engine.computed("partition", &[a], |inputs| sort::partition(&inputs[0], &kth, axis))?;
    convert::value_of(run, result)
}

fn argpartition(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "argpartition", ["a", "kth", "axis", "kind", "order"], 2)?;
    check_selection(&mut named)?;
    let a = named.array(run, "a")?;
    let kth = selected(run, &named.value("kth"))?;
    let axis = named.axis_or(run, "axis", -1)?;
    let found = sort::argpartition(&a, &kth, axis)?;
    let found = positions(run, found)?;
    convert::value_of(run, found)
}

/// `a.sort()` and `a.partition(k)`: in place.
fn in_place(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    work: impl Fn(&Array, isize) -> crate::kernel::Result<()>,
    named: &mut Named,
) -> Run<Value> {
    if function == "sort" {
        check_kind(run, named)?;
    } else {
        check_selection(named)?;
    }
    let order = order(run, named)?;
    let axis = named.given("axis").map_or(Ok(-1), |axis| convert::c_int(run, &axis))?;
    let Some(WriteTarget { value, name, scope }) = args.target.as_mut() else {
        return Err(Raise::type_error(format!("{function}() needs an array")));
    };
    let site = Site { name: name.as_deref(), scope: *scope };
    let Value::Array(target) = value else {
        return Err(Raise::attribute_error(format!(
            "'{}' object has no attribute '{function}'",
            convert::type_name(value)
        )));
    };
    if !target.is_writeable() {
        return Err(Raise::value_error(format!("{function} array is read-only")));
    }
    crate::kernel::layout::resolve_axis(axis, target.array().ndim())?;
    ordered(&target.array(), &order)?;
    let work = |array: &Array, axis: isize| match ordered(array, &order) {
        Ok(records) => work(&records, axis),
        // Checked above.
        Err(_) => Ok(()),
    };
    if !run.engine.has_values() {
        run.engine.update(target, site, |array| work(array, axis))?;
        return Ok(Value::None);
    }
    run.engine.materialise(target)?;
    let shorter = run.engine.sortable(&target.array())?;
    if function == "sort" && shorter.size() < target.array().size() {
        work(&shorter, axis)?;
        run.engine.rebind(target, shorter, site)?;
        return Ok(Value::None);
    }
    drop(shorter);
    if run.engine.updates_in_place(target, true, 0, site) {
        let into = run.engine.before_write(target, None, site)?;
        let array = target.array().clone();
        work(&array, axis)?;
        run.engine.after_write(target, &Region::Window(array), site, into);
        return Ok(Value::None);
    }
    run.engine.materialise(target)?;
    let made = crate::kernel::copy::copy(&target.array(), crate::kernel::OrderRequest::Keep)?;
    work(&made, axis)?;
    run.engine.rebind(target, made, site)?;
    Ok(Value::None)
}

fn sort_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "sort", ["axis", "kind", "order", "*", "stable"], 0)?;
    in_place(run, args, "sort", sort::sort_in_place, &mut named)
}

fn partition_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "partition", ["kth", "axis", "kind", "order"], 1)?;
    let kth = selected(run, &named.value("kth"))?;
    let work = move |array: &Array, axis: isize| {
        let sorted = sort::partition(array, &kth, Some(axis))?;
        crate::kernel::copy::assign(array, &sorted)
    };
    in_place(run, args, "partition", work, &mut named)
}

fn lexsort(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "lexsort", ["keys", "axis"], 1)?;
    let keys = named.value("keys");
    if !matches!(keys, Value::Text(_)) && convert::literal(&keys).is_some() {
        return Err(Raise::type_error("need sequence of keys with len > 0 in lexsort"));
    }
    let keys = arrays(run, &keys)?;
    let axis = named.c_int(run, "axis", -1)?;
    let found = sort::lexsort(&keys, axis)?;
    let found = positions(run, found)?;
    convert::value_of(run, found)
}

fn searchsorted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "searchsorted", ["a", "v", "side", "sorter"], 2)?;
    let a = named.array(run, "a")?;
    let v = named.array(run, "v")?;
    let side = side(&named.text("side", "left")?)?;
    let sorter = named.optional_array(run, "sorter")?;
    let found = search(&a, &v, side, sorter.as_ref())?;
    let found = positions(run, found)?;
    convert::value_of(run, found)
}

fn side(text: &str) -> Run<Side> {
    match text {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        // Once the first letter was enough, which NumPy still recognises.
        other if other.starts_with(['l', 'L', 'r', 'R']) => {
            Err(Raise::value_error("search side must be one of 'left' or 'right'"))
        }
        other => Err(Raise::value_error(format!("search side must be 'left' or 'right' (got '{other}')"))),
    }
}

/// A search in the common element type of both arrays.
fn search(a: &Array, v: &Array, side: Side, sorter: Option<&Array>) -> crate::kernel::Result<Array> {
    let [a, v]: [Array; 2] = crate::kernel::join::to_common_type(&[a.clone(), v.clone()])?
        .try_into()
        .map_err(|_| KernelError::type_("two arrays are needed"))?;
    sort::searchsorted(&a, &v, side, sorter)
}

/// `np.digitize(x, bins, right)`: which bin each element falls into.
fn digitize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "digitize", ["x", "bins", "right"], 2)?;
    let x = named.array(run, "x")?;
    let bins = named.array(run, "bins")?;
    let right = named.flag(run, "right", false)?;
    if x.dtype().is_complex() {
        return Err(Raise::type_error("x may not be complex"));
    }
    if !can_cast(bins.dtype(), &DType::Float64, Casting::SameKind) {
        return Err(cast_error(bins.dtype(), &DType::Float64, Casting::Safe).into());
    }
    if bins.ndim() != 1 {
        let depth = if bins.ndim() > 1 { "too deep" } else { "of too small depth" };
        return Err(Raise::value_error(format!("object {depth} for desired array")));
    }
    let edges: Vec<f64> = crate::kernel::cast::cast(&bins, &DType::Float64)?
        .elements()
        .iter()
        .filter_map(crate::kernel::Element::as_f64)
        .collect();
    let rises = edges.windows(2).all(|w| w[0] <= w[1]);
    if !rises && !edges.windows(2).all(|w| w[0] >= w[1]) {
        return Err(Raise::value_error("bins must be monotonically increasing or decreasing"));
    }
    let side = if right { Side::Left } else { Side::Right };
    let found = if rises {
        search(&bins, &x, side, None)?
    } else {
        // Falling edges are searched from behind.
        let flipped = crate::kernel::view::flip(&bins, None)?;
        let behind = search(&flipped, &x, side, None)?;
        let n = edges.len() as i64;
        crate::kernel::loops::map1(&behind, &behind, |i: i64| n - i);
        behind
    };
    let found = positions(run, found)?;
    convert::value_of(run, found)
}

/// `np.sort_complex(a)`: sorted, as complex numbers.
fn sort_complex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "sort_complex", ["a"], 1)?;
    let value = named.value("a");
    let a = array(run, &value)?;
    let sorted = sort::sort(&a, Some(-1))?;
    let wide = match a.dtype() {
        own if own.is_complex() => own.clone(),
        DType::Int8 | DType::Int16 | DType::UInt8 | DType::UInt16 => DType::Complex64,
        _ => DType::Complex128,
    };
    let complex = crate::kernel::cast::cast(&sorted, &wide)?;
    convert::value_of(run, complex)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("argpartition", argpartition),
    Builtin::new("argsort", argsort),
    Builtin::new("digitize", digitize),
    Builtin::new("lexsort", lexsort),
    Builtin::new("partition", partition),
    Builtin::new("searchsorted", searchsorted),
    Builtin::new("sort", sorted),
    Builtin::new("sort_complex", sort_complex),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[
    Method::new("argpartition", argpartition),
    Method::new("argsort", argsort),
    Method::mutating("partition", partition_method),
    Method::new("searchsorted", searchsorted),
    Method::mutating("sort", sort_method),
];
