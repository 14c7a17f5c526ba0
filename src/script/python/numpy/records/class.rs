//! What record arrays and records do that other arrays do not.

use crate::engine::{ArrayObject, ArrayRef, Site, Value};
use crate::kernel::{Array, DType, RecordClass, view};
use crate::script::python::numpy::attributes::{missing_attribute, set_array_attribute, set_scalar_attribute};
use crate::script::python::numpy::items::{item, record_item, set_item, set_record_item};
use crate::script::python::numpy::types::ScalarType;
use crate::script::python::numpy::writes::with_target;
use crate::script::run::{Args, Method, Raise, Run, Runner};
use crate::semantics::RestructureKind;

/// The element type of the array or record, if its fields are attributes.
fn dtype_of(object: &Value) -> Option<DType> {
    let (array, fits): (_, fn(RecordClass) -> bool) = match object {
        Value::Array(array) => (array, |class| class == RecordClass::RecordArray),
        Value::Record(record) => (record, |class| class != RecordClass::Void),
        _ => return None,
    };
    let dtype = array.array().dtype().clone();
    fits(dtype.record_class()).then_some(dtype)
}

fn has_field(dtype: &DType, name: &str) -> bool {
    dtype.as_struct().is_some_and(|record| record.field(name).is_some())
}

/// A field by its name, of what has no other attribute of that name; `None` if fields are no attributes.
pub(crate) fn attribute(run: &mut Runner, object: &Value, name: &str) -> Option<Run<Value>> {
    let dtype = dtype_of(object)?;
    let found = has_field(&dtype, name);
    Some(match object {
        Value::Array(array) if found => item(run, array, &Value::text(name)),
        Value::Record(record) if found => record_item(run, record, &Value::text(name)),
        Value::Array(_) => Err(Raise::attribute_error(format!("recarray has no attribute {name}"))),
        _ => Err(Raise::attribute_error(format!("'record' object has no attribute '{name}'"))),
    })
}

/// `array.name = value` or `record.name = value`, which sets a field unless arrays have an attribute of that name.
pub(crate) fn set_attribute(
    run: &mut Runner,
    holder: &mut Value,
    name: &str,
    value: &Value,
    site: Site<'_>,
) -> Run<()> {
    let field = dtype_of(holder).filter(|dtype| has_field(dtype, name));
    match (holder, field) {
        (Value::Array(array), Some(_)) => match set_array_attribute(run, array, name, value, site) {
            Err(raise) if raise.is_a("AttributeError") => set_item(run, array, &Value::text(name), value, site),
            done => done,
        },
        (Value::Array(array), None) => set_array_attribute(run, array, name, value, site),
        (Value::Record(_), _) if matches!(name, "setfield" | "getfield" | "dtype") => {
            Err(Raise::attribute_error(format!("Cannot set '{name}' attribute")))
        }
        (Value::Record(record), Some(_)) => set_record_item(run, record, &Value::text(name), value, site),
        (other, _) => Err(match dtype_of(other) {
            Some(_) => Raise::attribute_error(format!("'record' object has no attribute '{name}'")),
            None => set_scalar_attribute(other, name),
        }),
    }
}

/// The methods of record arrays and records that other arrays do not have.
pub(crate) fn method(object: &Value, name: &str) -> Option<Method> {
    dtype_of(object)?;
    match (object, name) {
        (Value::Array(_), "field") => Some(Method::mutating("field", field)),
        (Value::Record(_), "pprint") => Some(Method::new("pprint", pprint)),
        _ => None,
    }
}

/// `array.field(name_or_number, value)`: the field, or nothing if it is set.
fn field(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [name, value] = args.take("field", ["attr", "val"], 1)?;
    let (name, value) = (name.unwrap_or_default(), value.unwrap_or_default());
    with_target(run, args, "field", |run, _, target, site| {
        let dtype = target.array().dtype().clone();
        let names = dtype.as_struct().map(|record| record.fields.iter().map(|f| f.name.get()).collect::<Vec<_>>());
        let name = match (&name, names) {
            (Value::Int(i), Some(names)) => {
                let at = if *i < 0 { *i + names.len() as i64 } else { *i };
                let found = usize::try_from(at).ok().and_then(|at| names.get(at));
                Value::text(found.ok_or_else(|| Raise::index_error("tuple index out of range"))?)
            }
            (other, _) => other.clone(),
        };
        let known = matches!(&name, Value::Text(name) if has_field(&dtype, name));
        if !known {
            return Err(run.missing_key(&name));
        }
        if matches!(value, Value::None) {
            return item(run, target, &name);
        }
        set_item(run, target, &name, &value, site)?;
        Ok(Value::None)
    })
}

/// `record.pprint()`: the fields, one a line.
fn pprint(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [record] = args.take("pprint", ["self"], 1)?;
    let record = record.unwrap_or_default();
    let Some(dtype) = dtype_of(&record) else { return Err(missing_attribute(&record, "pprint")) };
    let names: Vec<_> = dtype.as_struct().map_or(Vec::new(), |r| r.fields.iter().map(|f| f.name.get()).collect());
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(names.len());
    for name in names {
        let value = run.attribute(&record, &name)?;
        lines.push(format!("{name:>width$}: {}", run.str(&value)?));
    }
    Ok(Value::text(lines.join("\n")))
}

/// The array seen under a class of its records, if that is another one.
pub(crate) fn seen_as(run: &mut Runner, array: &ArrayRef, class: RecordClass) -> Run<ArrayRef> {
    let own = array.array().clone();
    if own.dtype().record_class() == class {
        return Ok(array.clone());
    }
    let seen = view::view_dtype(&own, own.dtype().clone().with_class(class))?;
    drop(own);
    let made = run.engine.restructure(array, RestructureKind::Reinterpret, Some(seen), |a| Ok(a.clone()))?;
    of_class(made, class)
}

/// The array with records of that class: where the same elements are the same value, a value of its own.
pub(crate) fn of_class(made: ArrayRef, class: RecordClass) -> Run<ArrayRef> {
    let own = made.array().clone();
    if own.dtype().record_class() == class {
        return Ok(made);
    }
    Ok(ArrayObject::owner(view::view_dtype(&own, own.dtype().clone().with_class(class))?))
}

/// An array whose fields are no attributes, made of `given`: a view of a record array that was passed through, or the
/// new array itself under another class.
pub(crate) fn without_attributes(run: &mut Runner, made: ArrayRef, given: &Value) -> Run<ArrayRef> {
    if made.array().dtype().record_class() != RecordClass::RecordArray {
        return Ok(made);
    }
    if matches!(given, Value::Array(given) if std::rc::Rc::ptr_eq(given, &made)) {
        return seen_as(run, &made, RecordClass::Record);
    }
    let own = made.array().clone();
    made.relabel(view::view_dtype(&own, own.dtype().clone().with_class(RecordClass::Record))?);
    Ok(made)
}

/// The view of an array that `np.recarray` stands for.
///
/// # Errors
/// Elements that are no records, which NumPy allows.
pub(crate) fn as_record_array(run: &mut Runner, array: &ArrayRef) -> Run<ArrayRef> {
    refuse_other_elements(&array.array())?;
    seen_as(run, array, RecordClass::RecordArray)
}

/// # Errors
/// Elements that are no records.
pub(crate) fn refuse_other_elements(array: &Array) -> Run<()> {
    match array.dtype().as_struct() {
        Some(_) => Ok(()),
        None => Err(Raise::unsupported(
            "record arrays of elements that are no records are not provided",
            "use a plain array",
        )),
    }
}

/// What views are that `np.recarray` or `np.ndarray` is asked for.
pub(crate) fn array_class(value: &Value) -> Option<RecordClass> {
    match value.foreign::<ScalarType>()?.name {
        "rec.recarray" => Some(RecordClass::RecordArray),
        "ndarray" => Some(RecordClass::Record),
        _ => None,
    }
}
