//! Attributes of arrays and array scalars.

use std::rc::Rc;

use super::broadcasting::Broadcast;
use super::convert::{self, type_name};
use super::files::{self, NpzFile};
use super::flags::Flags;
use super::flat::{self, FlatIterator};
use super::items::set_window;
use super::named_tuple::NamedTuple;
use super::records::FormatParser;
use super::shape::reshape_to;
use super::subarray::SubArray;
use super::types::Limits;
use super::ufuncs::{Ufunc, UfuncMethod};
use super::writes::write_elements;
use super::{apply, polynomials, random, removed};
use crate::engine::{ArrayObject, ArrayRef, Region, Site, Value};
use crate::kernel::index::{IndexItem, select_flat};
use crate::kernel::{Array, DType, Order, RecordClass, view};
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::RestructureKind;

/// `array.name`; `None` if there is no such attribute.
pub(crate) fn array_attribute(run: &mut Runner, array: &ArrayRef, name: &str) -> Option<Run<Value>> {
    Some(match name {
        "shape" => Ok(lengths(array.array().shape())),
        "strides" => {
            not_observable(run, "how far apart elements lie is not observable for values");
            let array = array.array();
            Ok(Value::tuple(array.strides().iter().map(|s| Value::Int(*s as i64)).collect::<Vec<_>>()))
        }
        "dtype" => {
            let dtype = array.array().dtype().clone();
            Ok(Value::DType(match dtype.record_class() {
                RecordClass::RecordArray => dtype.with_class(RecordClass::Record),
                _ => dtype,
            }))
        }
        "ndim" => Ok(Value::Int(array.array().ndim() as i64)),
        "size" => Ok(Value::Int(array.array().size() as i64)),
        "nbytes" => Ok(Value::Int(array.array().nbytes() as i64)),
        "itemsize" => Ok(Value::Int(array.array().dtype().itemsize() as i64)),
        "base" => {
            not_observable(run, "whose memory an array uses is not observable for values");
            Ok(array.base().map_or(Value::None, |base| Value::Array(base.clone())))
        }
        "flags" => {
            not_observable(run, "flags of memory are not observable for values");
            Ok(Value::Foreign(Rc::new(Flags { array: array.clone() })))
        }
        "flat" => FlatIterator::new(array.clone()).map(|flat| Value::Foreign(Rc::new(flat))),
        "T" => transposed(run, array),
        "mT" => matrix_transposed(run, array),
        "real" => real(run, array),
        "imag" => imag(run, array),
        "device" => Ok(Value::text("cpu")),
        "data" | "ctypes" | "__array_interface__" => Err(Raise::unsupported(
            format!("the attribute '{name}' gives out addresses, which cowscope does not have"),
            "compare memory with np.shares_memory, or look at .base and .strides",
        )),
        _ => return files::memmap::attribute(array, name).map(Ok),
    })
}

/// Says that a question has no meaning where names hold values.
pub(crate) fn not_observable(run: &mut Runner, message: &str) {
    if run.engine.has_values() {
        run.engine.diagnose("not-observable", message);
    }
}

/// Lengths as a tuple.
pub(crate) fn lengths(shape: &[usize]) -> Value {
    Value::tuple(shape.iter().map(|n| Value::Int(*n as i64)).collect::<Vec<_>>())
}

fn transposed(run: &mut Runner, array: &ArrayRef) -> Run<Value> {
    let turned = view::transpose(&array.array(), None)?;
    Ok(Value::Array(run.engine.restructure(array, RestructureKind::Transpose, Some(turned), |a| Ok(a.clone()))?))
}

fn matrix_transposed(run: &mut Runner, array: &ArrayRef) -> Run<Value> {
    if array.array().ndim() < 2 {
        return Err(Raise::value_error("matrix transpose with ndim < 2 is undefined"));
    }
    let turned = view::swapaxes(&array.array(), -1, -2)?;
    Ok(Value::Array(run.engine.restructure(array, RestructureKind::Transpose, Some(turned), |a| Ok(a.clone()))?))
}

/// `array.real`: the array itself, unless it is complex.
pub(crate) fn real(run: &mut Runner, array: &ArrayRef) -> Run<Value> {
    if !array.array().dtype().is_complex() {
        return Ok(Value::Array(array.clone()));
    }
    let part = view::real_part(&array.array())?;
    Ok(Value::Array(run.engine.restructure(array, RestructureKind::Part, Some(part), |a| Ok(a.clone()))?))
}

/// `array.imag`: of an array that is not complex, new zeros that cannot be written.
pub(crate) fn imag(run: &mut Runner, array: &ArrayRef) -> Run<Value> {
    let part = view::imag_part(&array.array())?;
    match part {
        Some(part) => {
            Ok(Value::Array(run.engine.restructure(array, RestructureKind::Part, Some(part), |a| Ok(a.clone()))?))
        }
        None => {
            let zeros = array.array().zeros_like(array.array().dtype().clone())?;
            let zeros = run.engine.adopt(zeros)?;
            zeros.set_writeable(false);
            Ok(Value::Array(zeros))
        }
    }
}

/// Attributes of an array scalar: those of a 0-d array, whose arrays are scalars again.
pub(crate) fn scalar_attribute(run: &mut Runner, scalar: &Value, name: &str) -> Option<Run<Value>> {
    if let (Value::Record(record), "base") = (scalar, name) {
        return Some(Ok(record.base().map_or(Value::None, |base| Value::Array(base.clone()))));
    }
    let array = match scalar {
        Value::Record(record) => record.clone(),
        other => match convert::to_kernel(run, other, None) {
            Ok(array) => ArrayObject::owner(array),
            Err(raise) => return Some(Err(raise)),
        },
    };
    match name {
        "T" => return Some(Ok(scalar.clone())),
        "real" | "imag" => {
            let part = match name {
                "real" => view::real_part(&array.array()).map(Some),
                _ => view::imag_part(&array.array()),
            };
            return Some(match part {
                Ok(Some(part)) => Ok(convert::scalar_of(&part)),
                Ok(None) => Array::zeros(run.engine.memory(), &[], array.array().dtype().clone(), Order::C)
                    .map(|zero| convert::scalar_of(&zero))
                    .map_err(Into::into),
                Err(error) => Err(error.into()),
            });
        }
        _ => {}
    }
    let found = array_attribute(run, &array, name)?;
    if name == "flags" {
        array.set_writeable(false);
    }
    Some(found)
}

/// Attributes of things that only the library knows.
pub(crate) fn foreign_attribute(run: &mut Runner, object: &Value, name: &str) -> Option<Run<Value>> {
    if let Some(flags) = object.foreign::<Flags>() {
        return flags.get(name).map(Ok);
    }
    if let Some(iterator) = object.foreign::<FlatIterator>() {
        return flat::attribute(run, iterator, name);
    }
    if let Some(dtype) = object.foreign::<SubArray>() {
        return dtype.attribute(run, name);
    }
    if let Some(broadcast) = object.foreign::<Broadcast>() {
        return broadcast.attribute(name).map(Ok);
    }
    if let Some(ufunc) = object.foreign::<Ufunc>() {
        return Some(ufunc.attribute(name));
    }
    if let Some(parser) = object.foreign::<FormatParser>() {
        return (name == "dtype").then(|| Ok(Value::DType(parser.dtype.clone())));
    }
    if let Some(method) = object.foreign::<UfuncMethod>() {
        return (name == "__name__").then(|| Ok(Value::text(method.name())));
    }
    if let Some(tuple) = object.foreign::<NamedTuple>() {
        return tuple.get(name).map(Ok);
    }
    if let Some(archive) = object.foreign::<NpzFile>() {
        return archive.attribute(name).map(Ok);
    }
    if let Some(found) = random::attribute(object, name) {
        return Some(found);
    }
    if let Some(found) = apply::vectorize::attribute(object, name) {
        return Some(found);
    }
    if let Some(found) = polynomials::object::attribute(run, object, name) {
        return Some(found);
    }
    object.foreign::<Limits>()?.attribute(name).map(Ok)
}

/// Attributes that arrays have and nobody can set.
const READ_ONLY: [&str; 11] =
    ["T", "base", "ctypes", "data", "device", "flags", "itemsize", "mT", "nbytes", "ndim", "size"];

/// `array.name = value`
pub(crate) fn set_array_attribute(
    run: &mut Runner,
    target: &mut ArrayRef,
    name: &str,
    value: &Value,
    site: Site<'_>,
) -> Run<()> {
    match name {
        "shape" => set_shape(run, target, value),
        "dtype" => {
            let mut dtype = convert::to_dtype(run, value)?;
            if target.array().dtype().record_class() == RecordClass::RecordArray {
                dtype = dtype.with_class(RecordClass::RecordArray);
            }
            let seen = view::view_dtype(&target.array(), dtype)?;
            relabel(run, target, RestructureKind::Reinterpret, seen)
        }
        "flat" if !target.is_writeable() => Err(Raise::value_error("array is read-only")),
        "flat" => {
            let everything = [IndexItem::Ellipsis];
            write_elements(run, target, value, site, |array, values| {
                select_flat(array, &everything)?.write(values)?;
                Ok(Region::Window(array.clone()))
            })
        }
        "real" => set_window(run, target, value, site, view::real_part),
        "imag" => {
            if !target.array().dtype().is_complex() {
                return Err(Raise::type_error("array does not have imaginary part to set"));
            }
            set_window(run, target, value, site, |a| Ok(view::imag_part(a)?.unwrap_or_else(|| a.clone())))
        }
        // The object of `a.flags.writeable = False` comes back: the flag is already set on the array.
        "flags" if value.foreign::<Flags>().is_some() => Ok(()),
        "strides" => set_strides(run, target, value),
        other if READ_ONLY.contains(&other) => {
            Err(Raise::attribute_error(format!("attribute '{other}' of 'numpy.ndarray' objects is not writable")))
        }
        other => Err(Raise::attribute_error(format!("'numpy.ndarray' object has no attribute '{other}'"))),
    }
}

/// `array.shape = …`: the array object itself gets another header; where names hold values the name gets a
/// reshaped value.
fn set_shape(run: &mut Runner, target: &mut ArrayRef, value: &Value) -> Run<()> {
    let shape = convert::new_shape(run, value)?;
    if run.engine.has_values() {
        *target = reshape_to(run, target, &shape, Order::C.into(), None)?;
        return Ok(());
    }
    let seen = view::set_shape(&target.array(), &shape)?;
    target.relabel(seen);
    Ok(())
}

/// Other strides over the same buffer, which NumPy would rather not set any more.
fn set_strides(run: &mut Runner, target: &mut ArrayRef, value: &Value) -> Run<()> {
    let strides = match value {
        Value::None | Value::Text(_) => return Err(Raise::type_error("invalid strides")),
        value => convert::integers(run, value)?,
    };
    run.warn(
        "DeprecationWarning",
        "Setting the strides on a NumPy array has been deprecated in NumPy 2.4.\nAs an alternative, you can create a new view using np.lib.stride_tricks.as_strided.",
    )?;
    let shape: Vec<isize> = target.array().shape().iter().map(|n| *n as isize).collect();
    if strides.len() != shape.len() {
        return Err(Raise::value_error(format!("strides must be  same length as shape ({})", shape.len())));
    }
    let seen = view::as_strided(&target.array(), &shape, &strides)
        .map_err(|_| Raise::value_error("strides is not compatible with available memory"))?;
    relabel(run, target, RestructureKind::Window, seen)
}

fn relabel(run: &mut Runner, target: &mut ArrayRef, kind: RestructureKind, seen: Array) -> Run<()> {
    if run.engine.has_values() {
        *target = run.engine.restructure(target, kind, Some(seen), |a| Ok(a.clone()))?;
    } else {
        target.relabel(seen);
    }
    Ok(())
}

/// `record.name = value` and attributes of other scalars: there are none to set.
pub(crate) fn set_scalar_attribute(scalar: &Value, name: &str) -> Box<Raise> {
    Raise::attribute_error(format!("'{}' object has no attribute '{name}'", type_name(scalar)))
}

/// Names of NumPy that cowscope does not have, with what to do instead.
pub(crate) fn absent(module: &str, name: &str) -> Option<Box<Raise>> {
    if let ("numpy", Some(sentence)) = (module, removed::sentence(name)) {
        return Some(Raise::attribute_error(sentence));
    }
    if module == "numpy.random" {
        return random::absent(module, name);
    }
    let hint = match (module, name) {
        ("numpy", "savetxt" | "loadtxt" | "genfromtxt" | "fromregex") => {
            "files of text are not read or written here; use np.save and np.load"
        }
        ("numpy", "nditer" | "nested_iters") => "loop with np.ndindex, np.ndenumerate or a.flat",
        ("numpy", "longdouble" | "float128" | "clongdouble" | "complex256") => {
            "there are float16, float32, float64, complex64 and complex128"
        }
        (
            "numpy",
            "object_" | "bytes_" | "datetime64" | "timedelta64" | "void" | "busday_count" | "busday_offset"
            | "busdaycalendar" | "datetime_as_string" | "datetime_data" | "is_busday" | "isnat" | "frompyfunc",
        ) => "there are numbers, text and records of them",
        ("numpy", "einsum_path" | "from_dlpack" | "info" | "show_config" | "show_runtime" | "get_include" | "test") => {
            "leave it out: it computes nothing"
        }
        ("numpy", "core") => "the names of np.core are in np itself",
        ("numpy", "matrix" | "asmatrix" | "bmat" | "ma" | "chararray") => {
            "use plain arrays; fields of records are read as a['name']"
        }
        ("numpy", "fft" | "polynomial" | "ctypeslib" | "f2py" | "typing") => "the module is not part of cowscope",
        _ => return None,
    };
    Some(Raise::unsupported(format!("{module}.{name} is not part of the surface cowscope runs"), hint))
}

/// The element type of a value of the library, for messages: `numpy.dtypes.Int64DType`.
pub(crate) fn missing_attribute(object: &Value, name: &str) -> Box<Raise> {
    let kind = match object {
        Value::DType(DType::Struct(_) | DType::Void(_)) => "numpy.dtypes.VoidDType".to_owned(),
        // A class written in Python has no module in front.
        Value::Array(array) if array.file().is_some() => "memmap".to_owned(),
        other => type_name(other),
    };
    Raise::attribute_error(format!("'{kind}' object has no attribute '{name}'"))
}
