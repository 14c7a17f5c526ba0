//! Functions on what types become together: `np.result_type`, `np.can_cast` and their siblings.

use super::class_of;
use crate::engine::Value;
use crate::kernel::promote::{self, Casting, Literal, Operand, can_cast, promote_types};
use crate::kernel::{Array, DType, Order};
use crate::script::python::numpy::convert::{self, literal, to_dtype};
use crate::script::python::numpy::dtypes;
use crate::script::run::{Args, Raise, Run, Runner};

pub(super) fn promote_types_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b] = args.take("promote_types", ["type1", "type2"], 2)?;
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    if matches!(a, Value::None) || matches!(b, Value::None) {
        return Err(Raise::type_error("did not understand one of the types"));
    }
    let (a, b) = (to_dtype(run, &a)?, to_dtype(run, &b)?);
    Ok(Value::DType(promote_types(&a, &b)?))
}

pub(super) fn result_type(run: &mut Runner, args: &mut Args) -> Run<Value> {
    enum Given {
        Typed(Array),
        Plain(Literal),
    }
    args.no_more_keywords("result_type")?;
    // What is no array and no number is a type; types come first.
    let is_type = |value: &Value| {
        !matches!(
            value,
            Value::Array(_) | Value::Num(_) | Value::Record(_) | Value::ArrayText(_) | Value::ArrayBytes(_)
        ) && literal(value).is_none_or(|literal| matches!(literal, Literal::Text(_) | Literal::Bytes(_)))
    };
    let (types, others): (Vec<Value>, Vec<Value>) = std::mem::take(&mut args.positional).into_iter().partition(is_type);
    let mut given = Vec::new();
    for value in types.into_iter().chain(others) {
        given.push(match &value {
            spelling if is_type(spelling) => {
                let dtype = to_dtype(run, spelling)?;
                Given::Typed(Array::zeros(run.engine.memory(), &[], dtype, Order::C)?)
            }
            other => match literal(other) {
                Some(literal) => Given::Plain(literal),
                None => Given::Typed(convert::to_kernel(run, other, None)?),
            },
        });
    }
    if given.is_empty() {
        return Err(Raise::value_error("at least one array or dtype is required"));
    }
    let operands: Vec<Operand<'_>> = given
        .iter()
        .map(|g| match g {
            Given::Typed(array) => Operand::Array(array),
            Given::Plain(literal) => Operand::Literal(literal),
        })
        .collect();
    Ok(Value::DType(promote::result_type(&operands)?))
}

pub(super) fn can_cast_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [from, to, casting] = args.take("can_cast", ["from_", "to", "casting"], 2)?;
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    if matches!(from, Value::None) || matches!(to, Value::None) {
        return Err(Raise::type_error("did not understand one of the types; 'None' not accepted"));
    }
    let from = match &from {
        Value::Int(_) | Value::Float(_) | Value::Complex(_) | Value::BigInt(_) => {
            return Err(Raise::type_error(
                "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.",
            ));
        }
        Value::Num(n) => n.dtype(),
        Value::Array(a) => a.array().dtype().clone(),
        other => to_dtype(run, other)?,
    };
    let to = to_dtype(run, &to)?;
    let casting = convert::casting(casting.as_ref(), Casting::Safe)?;
    Ok(Value::Bool(can_cast(&from, &to, casting)))
}

pub(super) fn min_scalar_type(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("min_scalar_type", ["a"], 1)?;
    let value = value.unwrap_or_default();
    Ok(Value::DType(match &value {
        Value::Array(a) if a.array().ndim() > 0 => a.array().dtype().clone(),
        Value::Num(_) | Value::Array(_) => {
            let array = convert::to_kernel(run, &value, None)?;
            use crate::kernel::Element;
            promote::min_scalar_type(&match array.item()? {
                Element::Bool(b) => Literal::Bool(b),
                Element::Int(i) => Literal::Int(i.into()),
                Element::UInt(u) => Literal::Int(u.into()),
                Element::Float(x) => Literal::Float(x),
                Element::Complex(z) => Literal::Complex(z),
                _ => return Ok(Value::DType(array.dtype().clone())),
            })?
        }
        other => match literal(other) {
            Some(literal) => promote::min_scalar_type(&literal)?,
            None => convert::to_kernel(run, other, None)?.dtype().clone(),
        },
    }))
}

/// `np.common_type(*arrays)`: the inexact class that holds the numbers of all arrays.
pub(super) fn common_type(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("common_type")?;
    let (mut precision, mut is_complex) = (0, false);
    for value in std::mem::take(&mut args.positional) {
        let dtype = convert::to_kernel(run, &value, None)?.dtype().native().into_owned();
        is_complex |= dtype.is_complex();
        precision = precision.max(match &dtype {
            DType::Float16 => 0,
            DType::Float32 | DType::Complex64 => 1,
            DType::Float64 | DType::Complex128 => 2,
            integer if integer.is_integer() => 2,
            _ => return Err(Raise::type_error("can't get common type for non-numeric array")),
        });
    }
    let dtype = match (is_complex, precision) {
        (false, 0) => DType::Float16,
        (false, 1) => DType::Float32,
        (false, _) => DType::Float64,
        (true, 0 | 1) => DType::Complex64,
        (true, _) => DType::Complex128,
    };
    Ok(class_of(run, &dtype))
}

/// `np.mintypecode(typechars, typeset, default)`: the smallest letter of the set that is given.
pub(super) fn mintypecode(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [given, set, default] = args.take("mintypecode", ["typechars", "typeset", "default"], 1)?;
    let set = convert::text(set.as_ref(), "typeset")?.unwrap_or("GDFgdf").to_owned();
    let mut letters = String::new();
    let mut items = run.iterate(given.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        match &item {
            Value::Text(text) => letters.push_str(text),
            other => letters.push(dtypes::letter(convert::to_kernel(run, other, None)?.dtype())),
        }
    }
    let common: Vec<char> = letters.chars().filter(|letter| set.contains(*letter)).collect();
    if common.contains(&'F') && common.contains(&'d') {
        return Ok(Value::text("D"));
    }
    const BY_SIZE: &str = "GDFgdfQqLlIiHhBb?";
    match common.into_iter().min_by_key(|letter| BY_SIZE.find(*letter)) {
        Some(letter) => Ok(Value::text(letter.to_string())),
        None => Ok(default.unwrap_or_else(|| Value::text("d"))),
    }
}
