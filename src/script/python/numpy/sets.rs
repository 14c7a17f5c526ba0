//! Arrays as sets: distinct elements, membership, union and the rest.

use super::arguments::{Named, positions};
use super::convert;
use crate::engine::Value;
use crate::kernel::sort::{self, Unique};
use crate::kernel::{Array, DType, Element, Layout, Order, OrderRequest, StructType, copy, join, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::DistinctNan;

fn unique(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["ar", "return_index", "return_inverse", "return_counts", "axis", "equal_nan", "sorted"];
    let mut named = Named::new(args, "unique", names, 1)?;
    let a = named.array(run, "ar")?;
    let index = named.flag(run, "return_index", false)?;
    let inverse = named.flag(run, "return_inverse", false)?;
    let counts = named.flag(run, "return_counts", false)?;
    let alike = run.engine.model().elements.distinct_nan == DistinctNan::Once;
    let equal_nan = named.flag(run, "equal_nan", alike)?;
    let only_values = !index && !inverse && !counts;
    named.take("sorted");
    let found = match named.axis(run, "axis")? {
        Some(axis) => unique_along(&a, axis)?,
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
    Ok(Unique { values: join::concatenate(&pieces, Some(0))?, ..found })
}

/// The distinct slices along an axis: slices become records, which compare field by field.
fn unique_along(a: &Array, axis: isize) -> Run<Unique> {
    let moved = view::moveaxis(a, &[axis], &[0])?;
    let dense = copy::copy(&moved, Order::C.into())?;
    let n = dense.shape()[0];
    let width = dense.size().checked_div(n).unwrap_or(0);
    if width == 0 {
        return Err(Raise::unsupported(
            "np.unique along an axis needs slices that are not empty",
            "test the shape first",
        ));
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

/// Two arrays in their common element type.
fn pair(run: &mut Runner, named: &mut Named) -> Run<[Array; 2]> {
    let (a, b) = (named.array(run, "ar1")?, named.array(run, "ar2")?);
    let common = join::to_common_type(&[a, b])?;
    common.try_into().map_err(|_| Raise::type_error("two arrays are needed"))
}

/// A set operation on two arrays.
fn combined(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    operation: fn(&Array, &Array) -> crate::kernel::Result<Array>,
) -> Run<Value> {
    let mut named = match function {
        "union1d" => Named::new(args, function, ["ar1", "ar2"], 2)?,
        _ => Named::new(args, function, ["ar1", "ar2", "assume_unique"], 2)?,
    };
    let [a, b] = pair(run, &mut named)?;
    let result = run.engine.computed(function, &[a, b], |inputs| operation(&inputs[0], &inputs[1]))?;
    convert::value_of(run, result)
}

/// `np.setdiff1d(a, b)`: the distinct elements of `a` that are not in `b`, in the element type of `a`.
fn setdiff1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "setdiff1d", ["ar1", "ar2", "assume_unique"], 2)?;
    let (a, b) = (named.array(run, "ar1")?, named.array(run, "ar2")?);
    // Elements that are said to be distinct keep their order.
    let distinct = match named.flag(run, "assume_unique", false)? {
        true => view::flatten(&a, Order::C.into())?,
        false => sort::unique(&a)?.values,
    };
    let common = join::to_common_type(&[distinct.clone(), b])?;
    let apart = sort::isin(&common[0], &common[1], true)?;
    convert::value_of(run, crate::kernel::index::compress(&apart, &distinct, Some(0))?)
}

fn intersect1d(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "intersect1d", ["ar1", "ar2", "assume_unique", "return_indices"], 2)?;
    let [a, b] = pair(run, &mut named)?;
    let indices = named.flag(run, "return_indices", false)?;
    let common = sort::intersect1d(&a, &b)?;
    let found = convert::value_of(run, common.clone())?;
    if !indices {
        return Ok(found);
    }
    let mut parts = vec![found];
    for array in [&a, &b] {
        let distinct = sort::unique(array)?;
        let at = sort::searchsorted(&distinct.values, &common, sort::Side::Left, None)?;
        let first = crate::kernel::index::take(&distinct.first, &at, Some(0), crate::kernel::index::Mode::Raise)?;
        let first = positions(run, first)?;
        parts.push(convert::value_of(run, first)?);
    }
    Ok(Value::tuple(parts))
}

fn isin(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["element", "test_elements", "assume_unique", "invert", "kind"], 2)?;
    let (a, set) = (named.array(run, "element")?, named.array(run, "test_elements")?);
    let invert = named.flag(run, "invert", false)?;
    let common = join::to_common_type(&[a, set])?;
    let found = sort::isin(&common[0], &common[1], invert)?;
    Ok(Value::Array(run.engine.adopt(found)?))
}

/// `np.unique_values` and its siblings.
fn unique_part(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["x"], 1)?;
    let a = named.array(run, "x")?;
    let found = sort::unique(&a)?;
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
    Builtin::new("isin", |run, args| isin(run, args, "isin")),
    Builtin::new("setdiff1d", setdiff1d),
    Builtin::new("setxor1d", |run, args| combined(run, args, "setxor1d", sort::setxor1d)),
    Builtin::new("union1d", |run, args| combined(run, args, "union1d", sort::union1d)),
    Builtin::new("unique", unique),
    Builtin::new("unique_all", |run, args| unique_part(run, args, "unique_all")),
    Builtin::new("unique_counts", |run, args| unique_part(run, args, "unique_counts")),
    Builtin::new("unique_inverse", |run, args| unique_part(run, args, "unique_inverse")),
    Builtin::new("unique_values", |run, args| unique_part(run, args, "unique_values")),
];
