//! The functions that make record arrays.

use super::class::as_record_array;
use super::parser::Description;
use crate::engine::{Site, Value};
use crate::kernel::{DType, RecordClass};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::bytes;
use crate::script::python::numpy::convert::{self, type_name};
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.recarray(shape, dtype=…)` or `np.recarray(shape, formats=…, names=…)`
pub(in crate::script::python::numpy) fn recarray(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names =
        ["shape", "dtype", "buf", "offset", "strides", "formats", "names", "titles", "byteorder", "aligned", "order"];
    let mut named = Named::new(args, "recarray.__new__", names, 1)?;
    let dtype = Description::of(&mut named).records(run)?;
    new(run, dtype, ["shape", "buf", "offset", "strides", "order"].map(|name| named.take(name)))
}

/// A new record array, or one on the bytes of a buffer: shape, buffer, offset, strides, order.
fn new(run: &mut Runner, dtype: DType, [shape, buffer, offset, strides, order]: [Option<Value>; 5]) -> Run<Value> {
    if dtype.as_struct().is_none() {
        return Err(Raise::unsupported(
            "record arrays of elements that are no records are not provided",
            "use np.ndarray",
        ));
    }
    let dtype = Value::DType(dtype.with_class(RecordClass::RecordArray));
    let mut args = Args::positional(vec![shape.unwrap_or_default(), dtype]);
    let named = [("buffer", buffer), ("offset", offset), ("strides", strides), ("order", order)];
    args.keyword.extend(named.into_iter().filter_map(|(name, value)| Some((name.into(), value?))));
    bytes::ndarray(run, &mut args)
}

/// `np.rec.fromarrays(arrays, …)`: one array for each field.
pub(super) fn fromarrays(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["arrayList", "dtype", "shape", "formats", "names", "titles", "aligned", "byteorder"];
    let mut named = Named::new(args, "fromarrays", names, 1)?;
    let arrays = run.collect(named.value("arrayList"))?;
    from_arrays(run, arrays, Description::of(&mut named), named.take("shape"))
}

fn from_arrays(run: &mut Runner, arrays: Vec<Value>, mut given: Description, shape: Option<Value>) -> Run<Value> {
    let arrays = arrays.into_iter().map(|array| run.call_numpy("asarray", vec![array])).collect::<Run<Vec<Value>>>()?;
    let shape_of = |array: &Value| match array {
        Value::Array(array) => array.array().shape().to_vec(),
        _ => Vec::new(),
    };
    let mut shape = match shape {
        Some(shape) => convert::shape(run, &shape)?,
        None => match arrays.first() {
            Some(first) => shape_of(first),
            None => return Err(Raise::index_error("list index out of range")),
        },
    };
    if !given.has_type() {
        let types = arrays.iter().map(|array| run.attribute(array, "dtype")).collect::<Run<Vec<Value>>>()?;
        given.formats = Some(Value::list(types));
    }
    let dtype = given.records(run)?;
    let fields = dtype.as_struct().map_or(Vec::new(), |record| record.fields.clone());
    if fields.len() != arrays.len() {
        return Err(Raise::value_error("mismatch between the number of fields and the number of arrays"));
    }
    shape.truncate(shape.len().saturating_sub(fields.first().map_or(0, |field| field.shape.len())));
    let lengths = super::super::attributes::lengths(&shape);
    let mut made = new(run, dtype, [Some(lengths), None, None, None, None])?;
    for (k, (field, array)) in fields.iter().zip(&arrays).enumerate() {
        let own = shape_of(array);
        if own[..own.len().saturating_sub(field.shape.len())] != shape {
            return Err(Raise::value_error(format!("array-shape mismatch in array {k} (\"{}\")", field.name)));
        }
        run.set_item(&mut made, &Value::text(field.name.get()), array.clone(), Site::TEMPORARY)?;
    }
    Ok(made)
}

/// `np.rec.fromrecords(records, …)`: a tuple for each record.
pub(super) fn fromrecords(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["recList", "dtype", "shape", "formats", "names", "titles", "aligned", "byteorder"];
    let mut named = Named::new(args, "fromrecords", names, 1)?;
    from_records(run, named.value("recList"), Description::of(&mut named), named.take("shape"))
}

fn from_records(run: &mut Runner, records: Value, given: Description, shape: Option<Value>) -> Run<Value> {
    if !given.has_type() {
        let columns = columns(run, &records)?;
        return from_arrays(run, columns, given, shape);
    }
    let dtype = given.records(run)?;
    let wanted = |records: Value| vec![records, Value::DType(dtype.clone())];
    let made = match run.call_numpy("array", wanted(records.clone())) {
        Err(raise) if raise.is_a("TypeError") || raise.is_a("ValueError") => {
            let rows = run.collect(records)?;
            let rows = rows.into_iter().map(|row| Ok(Value::tuple(run.collect(row)?))).collect::<Run<Vec<_>>>()?;
            let made = run.call_numpy("array", wanted(Value::list(rows)))?;
            run.warn(
                "FutureWarning",
                "fromrecords expected a list of tuples, may have received a list of lists instead. In the future that will raise an error",
            )?;
            made
        }
        made => {
            let made = made?;
            match shape {
                Some(shape) => run.call_numpy("reshape", vec![made, shape])?,
                None => made,
            }
        }
    };
    in_records(run, &made)
}

/// An array seen as a record array.
fn in_records(run: &mut Runner, made: &Value) -> Run<Value> {
    let array = convert::to_array(run, made, None)?;
    Ok(Value::Array(as_record_array(run, &array)?))
}

/// The i-th items of all records as arrays, whose shape is that of the lists that the records stand in.
fn columns(run: &mut Runner, records: &Value) -> Run<Vec<Value>> {
    fn is_sequence(value: &Value) -> bool {
        matches!(value, Value::List(_) | Value::Tuple(_) | Value::Record(_))
    }
    fn width(run: &mut Runner, value: &Value) -> Run<usize> {
        let items = run.collect(value.clone())?;
        match items.first() {
            Some(first) if is_sequence(first) => width(run, first),
            _ => Ok(items.len()),
        }
    }
    fn column(run: &mut Runner, value: &Value, i: usize) -> Run<Value> {
        let items = run.collect(value.clone())?;
        if items.first().is_some_and(is_sequence) {
            let inner = items.iter().map(|item| column(run, item, i)).collect::<Run<Vec<_>>>()?;
            return Ok(Value::list(inner));
        }
        items.get(i).cloned().ok_or_else(|| Raise::index_error("tuple index out of range"))
    }
    let width = width(run, records)?;
    (0..width)
        .map(|i| {
            let column = column(run, records, i)?;
            run.call_numpy("array", vec![column])
        })
        .collect()
}

/// `np.rec.fromstring(bytes, …)`: a window on the bytes.
pub(super) fn fromstring(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["datastring", "dtype", "shape", "offset", "formats", "names", "titles", "aligned", "byteorder"];
    let mut named = Named::new(args, "fromstring", names, 1)?;
    let (data, given) = (named.value("datastring"), Description::of(&mut named));
    from_bytes(run, data, given, named.take("shape"), named.take("offset"))
}

fn from_bytes(
    run: &mut Runner,
    data: Value,
    given: Description,
    shape: Option<Value>,
    offset: Option<Value>,
) -> Run<Value> {
    if !given.has_type() {
        return Err(Raise::type_error("fromstring() needs a 'dtype' or 'formats' argument"));
    }
    let dtype = given.records(run)?;
    let bytes = match &data {
        Value::Bytes(bytes) => bytes.len(),
        Value::Array(array) => array.array().nbytes(),
        other => {
            return Err(Raise::type_error(format!("a bytes-like object is required, not '{}'", type_name(other))));
        }
    };
    let start = offset.as_ref().map_or(Ok(0), |offset| convert::integer(run, offset))?.max(0) as usize;
    let shape = shape.filter(|shape| !matches!(shape, Value::Int(-1)));
    let whole = Value::Int((bytes.saturating_sub(start) / dtype.itemsize().max(1)) as i64);
    new(run, dtype, [Some(shape.unwrap_or(whole)), Some(data), offset, None, None])
}

/// `np.rec.array(obj, …)`: what the other functions make, by the kind of the object.
pub(super) fn array(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names =
        ["obj", "dtype", "shape", "offset", "strides", "formats", "names", "titles", "aligned", "byteorder", "copy"];
    let mut named = Named::new(args, "array", names, 1)?;
    let given = Description::of(&mut named);
    let [object, shape, offset, strides, copy] =
        ["obj", "shape", "offset", "strides", "copy"].map(|name| named.take(name));
    let no_object = object.is_none();
    let object = object.unwrap_or_default();
    if (no_object || matches!(object, Value::Text(_))) && !given.has_type() {
        return Err(Raise::value_error("Must define formats (or dtype) if object is None, string, or an open file"));
    }
    if no_object {
        if shape.is_none() {
            return Err(Raise::value_error("Must define a shape if obj is None"));
        }
        let dtype = given.records(run)?;
        return new(run, dtype, [shape, None, offset, strides, None]);
    }
    match object {
        Value::Bytes(_) => from_bytes(run, object, given, shape, offset),
        Value::List(_) | Value::Tuple(_) => {
            let items = run.collect(object.clone())?;
            match items.first() {
                Some(Value::List(_) | Value::Tuple(_)) => from_records(run, object, given, shape),
                Some(_) => from_arrays(run, items, given, shape),
                None if matches!(object, Value::List(_)) => Err(Raise::index_error("list index out of range")),
                None => Err(Raise::index_error("tuple index out of range")),
            }
        }
        Value::Array(_) => {
            let own = run.attribute(&object, "dtype")?;
            let mut seen = object;
            if given.has_type() {
                let dtype = Value::DType(given.records(run)?);
                if !run.equal_dtypes(&own, &dtype) {
                    let view = run.attribute(&seen, "view")?;
                    seen = run.call(&view, Args::positional(vec![dtype]))?;
                }
            }
            if copy.map_or(Ok(true), |copy| run.truth(&copy))? {
                let method = run.attribute(&seen, "copy")?;
                seen = run.call(&method, Args::default())?;
            }
            in_records(run, &seen)
        }
        _ => Err(Raise::value_error("Unknown input type")),
    }
}
