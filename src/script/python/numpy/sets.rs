//! Arrays as sets: distinct elements, membership, union and the rest.

use super::arguments::{Named, array, positions};
use super::convert;
use crate::engine::Value;
use crate::kernel::cast::integer_bounds;
use crate::kernel::layout::resolve_axis;
use crate::kernel::sort::{self, Unique};
use crate::kernel::{Array, DType, Element, Layout, Order, OrderRequest, StructType, copy, join, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::DistinctNan;

fn unique(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["ar", "return_index", "return_inverse", "return_counts", "axis", "*", "equal_nan", "sorted"];
    let mut named = Named::new(args, "unique", names, 1)?;
    let a = named.array(run, "ar")?;
    let index = named.flag(run, "return_index", false)?;
    let inverse = named.flag(run, "return_inverse", false)?;
    let counts = named.flag(run, "return_counts", false)?;
    let alike = run.engine.model().elements.distinct_nan == DistinctNan::Once;
    let equal_nan = named.flag(run, "equal_nan", alike)?;
    let only_values = !index && !inverse && !counts;
    named.flag(run, "sorted", true)?;
    let found = match named.take("axis") {
        Some(axis) if a.ndim() == 1 => {
            // The only axis: as without one.
            convert::axis_index(run, &axis, 1)?;
            sort::unique(&a)?
        }
        Some(axis) => {
            let axis = convert::axis_tuple(run, &axis, a.ndim(), None, false)?;
            unique_along(&a, &axis)?
        }
        // Distinct elements come sorted.
        None if only_values => sort::unique(&run.engine.sortable(&a)?)?,
        None => sort::unique(&a)?,
    };
    let found = if equal_nan { found } else { apart(found)? };
    let values = convert::value_of(run, found.values)?;
    let mut parts = vec![values];
    for (wanted, array) in [(index, found.first), (inverse, found.inverse), (counts, found.counts)] {
        if wanted {
            let array = positions(run, array)?;
            // Arrays also where the array had no axis.
            parts.push(Value::Array(run.engine.adopt(array)?));
        }
    }
    Ok(if parts.len() == 1 { parts.remove(0) } else { Value::tuple(parts) })
}

/// With every NaN as an element of its own.
fn apart(found: Unique) -> Run<Unique> {
    let last_nan = found.values.elements().last().is_some_and(|e| e.as_f64().is_some_and(f64::is_nan));
    let count = found.counts.elements().last().and_then(Element::as_i64).unwrap_or(0);
    if !last_nan || count < 2 {
        return Ok(found);
    }
    let nan = found.values.with_layout(Layout {
        shape: smallvec::smallvec![1],
        strides: smallvec::smallvec![0],
        offset: found.values.offset_of(&[found.values.size() - 1]),
    })?;
    let mut pieces = vec![found.values.clone()];
    pieces.extend((1..count).map(|_| nan.clone()));
    let values = join::concatenate(&pieces, Some(0))?;
    let last = found.values.size() - 1;
    let numbers = |array: &Array| array.elements().iter().filter_map(Element::as_i64).collect::<Vec<_>>();
    let (mut first, mut counts) = (numbers(&found.first), numbers(&found.counts));
    let mut inverse = numbers(&found.inverse);
    first.truncate(last);
    counts.truncate(last);
    for (at, which) in inverse.iter_mut().enumerate().filter(|(_, which)| **which == last as i64) {
        *which = first.len() as i64;
        first.push(at as i64);
        counts.push(1);
    }
    let memory = found.values.memory();
    let line = |numbers: &[i64]| Array::from_slice(memory, &[numbers.len()], numbers);
    let inverse = Array::from_slice(memory, found.inverse.shape(), &inverse)?;
    Ok(Unique { first: line(&first)?, counts: line(&counts)?, inverse, values })
}

/// The distinct slices along an axis: slices become records, which compare field by field.
fn unique_along(a: &Array, axis: &[isize]) -> Run<Unique> {
    let [axis] = *axis else {
        return Err(Raise::value_error("`source` and `destination` arguments must have the same number of elements"));
    };
    let axis = resolve_axis(axis, a.ndim())? as isize;
    let moved = view::moveaxis(a, &[axis], &[0])?;
    let dense = copy::copy(&moved, Order::C.into())?;
    let n = dense.shape()[0];
    let width = dense.shape()[1..].iter().product::<usize>();
    if width == 0 {
        return equal_slices(a, axis, n);
    }
    let fields = (0..width).map(|i| (format!("f{i}"), dense.dtype().clone(), Vec::new()));
    let record = DType::Struct(StructType::packed(fields).into());
    let layout = Layout::dense(&[n], record.itemsize(), Order::C)?;
    let rows = Array::new(dense.buffer().clone(), layout, record)?;
    let found = sort::unique(&rows)?;
    let mut shape = dense.shape().to_vec();
    shape[0] = found.values.size();
    let plain = Layout::dense(&shape, dense.dtype().itemsize(), Order::C)?;
    let rows = copy::copy(&found.values, Order::C.into())?;
    let values = Array::new(rows.buffer().clone(), plain, dense.dtype().clone())?;
    let values = view::moveaxis(&values, &[0], &[axis])?;
    Ok(Unique { values: copy::copy(&values, OrderRequest::from(Order::C))?, ..found })
}

/// The distinct ones of slices without elements, which are all equal.
fn equal_slices(a: &Array, axis: isize, n: usize) -> Run<Unique> {
    let (memory, distinct) = (a.memory(), n.min(1));
    let mut shape = a.shape().to_vec();
    shape[axis as usize] = distinct;
    Ok(Unique {
        values: Array::zeros(memory, &shape, a.dtype().clone(), Order::C)?,
        first: Array::from_slice(memory, &[distinct], &vec![0i64; distinct])?,
        inverse: Array::from_slice(memory, &[n], &vec![0i64; n])?,
        counts: Array::from_slice(memory, &[distinct], &vec![n as i64; distinct])?,
    })
}

/// Two arrays in their common element type.
fn pair(run: &mut Runner, named: &mut Named) -> Run<[Array; 2]> {
    let (a, b) = (named.array(run, "ar1")?, named.array(run, "ar2")?);
    let common = join::to_common_type(&[a, b])?;
    common.try_into().map_err(|_| Raise::type_error("two arrays are needed"))
}

/// `np.union1d(a, b)`
fn union1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "union1d", ["ar1", "ar2"], 2)?;
    let [a, b] = pair(run, &mut named)?;
    let result = run.engine.computed("union1d", &[a, b], |x| sort::union1d(&x[0], &x[1]))?;
    convert::value_of(run, result)
}

/// `np.setxor1d(a, b)`
fn setxor1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "setxor1d", ["ar1", "ar2", "assume_unique"], 2)?;
    let [a, b] = pair(run, &mut named)?;
    let distinct = named.flag(run, "assume_unique", false)?;
    let result = run.engine.computed("setxor1d", &[a, b], |x| sort::setxor1d(&x[0], &x[1], distinct))?;
    convert::value_of(run, result)
}

/// `np.setdiff1d(a, b)`: the distinct elements of `a` that are not in `b`, in the element type of `a`.
fn setdiff1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "setdiff1d", ["ar1", "ar2", "assume_unique"], 2)?;
    let (a, b) = (named.array(run, "ar1")?, named.array(run, "ar2")?);
    let distinct = match named.flag(run, "assume_unique", false)? {
        true => view::reshape_copy(&a, &[-1], OrderRequest::C)?,
        false => sort::unique(&a)?.values,
    };
    let apart = belongs(&distinct, &b, true, None)?;
    convert::value_of(run, crate::kernel::index::compress(&apart, &distinct, Some(0))?)
}

fn intersect1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "intersect1d", ["ar1", "ar2", "assume_unique", "return_indices"], 2)?;
    let [a, b] = pair(run, &mut named)?;
    let distinct = named.flag(run, "assume_unique", false)?;
    let indices = named.flag(run, "return_indices", false)?;
    let common = sort::intersect1d(&a, &b, distinct)?;
    let mut parts = vec![convert::value_of(run, common.values)?];
    if !indices {
        return Ok(parts.remove(0));
    }
    for found in [common.first, common.second] {
        let found = positions(run, found)?;
        parts.push(convert::value_of(run, found)?);
    }
    Ok(Value::tuple(parts))
}

/// How `np.isin` is asked to look for elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    Sort,
    Table,
}

fn isin(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let kind = args.take_keyword("kind");
    let mut named = Named::new(args, "isin", ["element", "test_elements", "assume_unique", "invert"], 2)?;
    let a = named.array(run, "element")?;
    let set = match named.value("test_elements") {
        // A set is one Python object, which no element equals.
        Value::Set(_) => Array::zeros(a.memory(), &[0], a.dtype().clone(), Order::C)?,
        other => array(run, &other)?,
    };
    let invert = named.flag(run, "invert", false)?;
    let kind = match kind {
        None | Some(Value::None) => None,
        Some(Value::Text(word)) if &*word == "sort" => Some(Search::Sort),
        Some(Value::Text(word)) if &*word == "table" => Some(Search::Table),
        Some(other) => {
            let shown = run.str(&other)?;
            return Err(Raise::value_error(format!("Invalid kind: '{shown}'. Please use None, 'sort' or 'table'.")));
        }
    };
    let found = belongs(&a, &set, invert, kind)?;
    Ok(Value::Array(run.engine.adopt(found)?))
}

/// Whether each element of `a` is, or is not, among those of `set`.
///
/// As in NumPy, integers are looked up in a table where their range allows it, and few of them are compared one by
/// one: both are exact. Everything else is compared in the common type.
fn belongs(a: &Array, set: &Array, invert: bool, kind: Option<Search>) -> Run<Array> {
    let whole = |array: &Array| array.dtype().is_integer() || *array.dtype() == DType::Bool;
    let integers = whole(a) && whole(set);
    if kind == Some(Search::Table) && !integers {
        return Err(Raise::value_error(
            "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.",
        ));
    }
    if integers {
        let values = || set.elements().into_iter().filter_map(|e| e.as_i128());
        let range = values().max().zip(values().min()).map_or(0, |(high, low)| high - low);
        let fits = *set.dtype() == DType::Bool || range <= integer_bounds(set.dtype()).1;
        if kind == Some(Search::Table) && !fits {
            return Err(Raise::new(
                "RuntimeError",
                "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'.",
            ));
        }
        let dense = fits && range <= 6 * (a.size() + set.size()) as i128;
        let few = (set.size() as f64) < 10.0 * (a.size() as f64).powf(0.145);
        if kind != Some(Search::Sort) && dense || few || kind == Some(Search::Table) {
            return Ok(sort::isin_integers(a, set, invert)?);
        }
    }
    let common = join::to_common_type(&[a.clone(), set.clone()])?;
    Ok(sort::isin(&common[0], &common[1], invert)?)
}

/// `np.unique_values` and its siblings.
fn unique_part(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["x"], 1)?;
    let a = named.array(run, "x")?;
    let found = apart(sort::unique(&a)?)?;
    let values = convert::value_of(run, found.values)?;
    let fields: &[(&'static str, Array)] = match function {
        "unique_values" => return Ok(values),
        "unique_counts" => &[("counts", found.counts)],
        "unique_inverse" => &[("inverse_indices", found.inverse)],
        _ => &[("indices", found.first), ("inverse_indices", found.inverse), ("counts", found.counts)],
    };
    let mut parts = vec![("values", values)];
    for (name, array) in fields {
        let array = positions(run, array.clone())?;
        parts.push((name, Value::Array(run.engine.adopt(array)?)));
    }
    let name = match function {
        "unique_counts" => "UniqueCountsResult",
        "unique_inverse" => "UniqueInverseResult",
        _ => "UniqueAllResult",
    };
    Ok(super::named_tuple::NamedTuple::value(name, parts))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("intersect1d", intersect1d),
    Builtin::new("isin", isin),
    Builtin::new("setdiff1d", setdiff1d),
    Builtin::new("setxor1d", setxor1d),
    Builtin::new("union1d", union1d),
    Builtin::new("unique", unique),
    Builtin::new("unique_all", |run, args| unique_part(run, args, "unique_all")),
    Builtin::new("unique_counts", |run, args| unique_part(run, args, "unique_counts")),
    Builtin::new("unique_inverse", |run, args| unique_part(run, args, "unique_inverse")),
    Builtin::new("unique_values", |run, args| unique_part(run, args, "unique_values")),
];
