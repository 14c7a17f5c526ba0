//! Characters that spell element types, and the inexact types that hold others.

use super::arguments::{Named, items};
use super::convert;
use super::types::class_of;
use crate::engine::Value;
use crate::kernel::ufunc::{self, Unary};
use crate::kernel::{DType, Element, promote};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Which characters spell element types of a kind; those of kinds that are absent here as well.
pub(super) fn typecodes() -> Value {
    let kinds = [
        ("Character", "c"),
        ("Integer", "bhilqnp"),
        ("UnsignedInteger", "BHILQNP"),
        ("Float", "efdg"),
        ("Complex", "FDG"),
        ("AllInteger", "bBhHiIlLqQnNpP"),
        ("AllFloat", "efdgFDG"),
        ("Datetime", "Mm"),
        ("All", "?bhilqnpBHILQNPefdgFDGSUVOMm"),
    ];
    Value::dict(kinds.map(|(kind, codes)| (Value::text(kind), Value::text(codes))))
}

/// `np.asarray_chkfinite(a, dtype, order)`: as `np.asarray`, of finite numbers only.
fn asarray_chkfinite(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, order] = args.take("asarray_chkfinite", ["a", "dtype", "order"], 1)?;
    let given = vec![a.unwrap_or_default(), dtype.unwrap_or_default(), order.unwrap_or_default()];
    let made = run.call_numpy("asarray", given)?;
    let array = convert::to_kernel(run, &made, None)?;
    let inexact = array.dtype().is_float() || array.dtype().is_complex();
    if inexact {
        let finite = ufunc::of_one(Unary::Isfinite, &array)?;
        if !finite.elements().iter().all(Element::is_truthy) {
            return Err(Raise::value_error("array must not contain infs or NaNs"));
        }
    }
    Ok(made)
}

/// `np.common_type(*arrays)`: the class of inexact numbers that holds the elements of all.
fn common_type(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("common_type")?;
    let mut all = DType::Float16;
    for value in std::mem::take(&mut args.positional) {
        let array = convert::to_kernel(run, &value, None)?;
        let dtype = match array.dtype() {
            own if own.is_float() || own.is_complex() => own.clone(),
            own if own.is_integer() => DType::Float64,
            _ => return Err(Raise::type_error("can't get common type for non-numeric array")),
        };
        all = promote::promote_types(&all, &dtype)?;
    }
    Ok(class_of(run, &all))
}

/// `np.mintypecode(typechars, typeset, default)`: the character of the smallest type that holds those in the set.
fn mintypecode(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "mintypecode", ["typechars", "typeset", "default"], 1)?;
    let given = named.value("typechars");
    let mut codes = String::new();
    for item in items(run, &given)? {
        match &item {
            Value::Text(code) => codes.push_str(code),
            other => {
                let dtype = convert::to_kernel(run, other, None)?.dtype().clone();
                let code = run.attribute(&Value::DType(dtype), "char")?;
                codes.push_str(&run.str(&code)?);
            }
        }
    }
    let set = named.text("typeset", "GDFgdf")?;
    let default = named.text("default", "d")?;
    let found: Vec<char> = codes.chars().filter(|code| set.contains(*code)).collect();
    if found.is_empty() {
        return Ok(Value::text(default));
    }
    if found.contains(&'F') && found.contains(&'d') {
        return Ok(Value::text("D"));
    }
    // From the largest to the smallest.
    let order = "GDFgdf";
    let smallest = found.iter().filter_map(|code| order.find(*code)).min().unwrap_or(0);
    Ok(Value::text(&order[smallest..=smallest]))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("asarray_chkfinite", asarray_chkfinite),
    Builtin::new("common_type", common_type),
    Builtin::new("mintypecode", mintypecode),
];
