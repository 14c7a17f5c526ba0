//! The classes of scalars without a fixed width: `np.str_`, `np.bytes_`, `np.void`.

use crate::engine::{ArrayObject, Value};
use crate::kernel::{Array, DType, Order, cast};
use crate::script::python::builtins::types::to_bytes;
use crate::script::python::format::dtype_repr;
use crate::script::python::numpy::convert::{self, to_dtype};
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.str_(value, encoding)`
pub(super) fn text(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, encoding, _errors] = args.take("str_", ["value", "encoding", "errors"], 0)?;
    Ok(Value::ArrayText(match (value, encoding) {
        (None, _) => "".into(),
        (Some(Value::Bytes(bytes) | Value::ArrayBytes(bytes)), Some(_)) => cast::of_ascii(&bytes)?.into(),
        (Some(value), _) => run.str(&value)?.into(),
    }))
}

/// `np.bytes_(value, encoding)`: as Python's `bytes`, else as an array of the value.
pub(super) fn bytes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let value = args.positional.first().cloned();
    match (to_bytes(run, args), value) {
        (Ok(Value::Bytes(bytes)), _) => {
            let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            Ok(Value::ArrayBytes(bytes[..end].into()))
        }
        (Err(raise), Some(value)) if raise.is_a("TypeError") => of_array(run, &value),
        (other, _) => other,
    }
}

fn of_array(run: &mut Runner, value: &Value) -> Run<Value> {
    let array = convert::to_kernel(run, value, Some(&DType::Bytes(0)))?;
    convert::value_of(run, array)
}

/// `np.void(value, dtype=None)`: so many zero bytes, the bytes of a value, or a record.
pub(super) fn void(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.is_empty() && args.keyword.is_empty() {
        return Err(Raise::type_error("void() takes at least 1 positional argument (0 given)"));
    }
    let [value, dtype] = args.take("void", ["data", "dtype"], 1)?;
    let value = value.unwrap_or_default();
    let length = match (&value, &dtype) {
        (Value::Bool(_), _) | (_, Some(_)) => None,
        (value, None) => convert::integer(run, value).ok(),
    };
    if let Some(length) = length {
        let length = u32::try_from(length).ok().filter(|n| *n <= i32::MAX as u32).ok_or_else(|| {
            Raise::new("OverflowError", format!("size must be non-negative and not greater than {}", i32::MAX))
        })?;
        let zeros = Array::zeros(run.engine.memory(), &[], DType::Void(length.max(1)), Order::C)?;
        return convert::value_of(run, zeros);
    }
    let dtype = match dtype {
        None | Some(Value::None) => DType::Void(0),
        Some(given) => to_dtype(run, &given)?,
    };
    if !matches!(dtype, DType::Void(_) | DType::Struct(_)) {
        return Err(Raise::type_error(format!(
            "void: descr must be a `void` dtype that is not a subarray dtype (structured or unstructured). Got '{}'.",
            dtype_repr(&dtype, run.session.print.legacy)
        )));
    }
    let array = convert::to_kernel(run, &value, Some(&dtype))?;
    if array.ndim() > 0 {
        return Ok(Value::Array(run.engine.adopt(array)?));
    }
    Ok(Value::Record(ArrayObject::owner(array)))
}
