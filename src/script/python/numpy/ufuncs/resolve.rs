//! `ufunc.resolve_dtypes`: which types a universal function would compute in.

use super::{Kind, Ufunc};
use crate::engine::Value;
use crate::kernel::promote::{Casting, Literal, Operand, result_type};
use crate::kernel::ufunc::{check_input_cast, not_supported};
use crate::kernel::{Array, DType, Order};
use crate::script::python::builtins::types::class_name;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// An operand as far as types go.
enum Typed {
    Array(Array),
    Literal(Literal),
}

impl Typed {
    /// Of an element type, or of one of Python's classes of numbers.
    fn of(run: &Runner, value: &Value) -> Run<Self> {
        if let Value::DType(dtype) = value {
            return Ok(Self::Array(Array::zeros(run.engine.memory(), &[0], dtype.clone(), Order::C)?));
        }
        Ok(Self::Literal(match class_name(value).as_deref() {
            Some("int") => Literal::Int(0),
            Some("float") => Literal::Float(0.0),
            Some("complex") => Literal::Complex(Default::default()),
            _ => {
                return Err(Raise::type_error(
                    "Provided dtype must be a valid NumPy dtype, int, float, complex, or None.",
                ));
            }
        }))
    }

    fn operand(&self) -> Operand<'_> {
        match self {
            Self::Array(array) => array.into(),
            Self::Literal(literal) => literal.into(),
        }
    }
}

/// `ufunc.resolve_dtypes(dtypes, *, signature=None, casting=None, reduction=False)`
pub(super) fn resolve_dtypes(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Value> {
    let [signature, casting, reduction] = ["signature", "casting", "reduction"].map(|name| args.take_keyword(name));
    let [dtypes] = args.take("resolve_dtypes", ["dtypes"], 1)?;
    let casting = convert::casting(casting.as_ref(), Casting::SameKind)?;
    let reduction = convert::flag(run, reduction.as_ref(), false)?;
    let (inputs, outputs) = (ufunc.inputs(), ufunc.outputs());
    let given = match dtypes {
        Some(Value::Tuple(items)) if items.len() == inputs + outputs => items,
        _ => return Err(Raise::type_error("resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.")),
    };
    let missing = |value: &Value| matches!(value, Value::None);
    let mut operands = Vec::with_capacity(inputs);
    for (i, value) in given.iter().enumerate() {
        match (missing(value), i < inputs) {
            (true, true) if !(reduction && i == 0) => {
                return Err(Raise::type_error(
                    "All input dtypes must be provided (except the first one in reductions)",
                ));
            }
            (true, _) => {}
            (false, is_input) => {
                let operand = Typed::of(run, value)?;
                if !is_input && reduction {
                    return Err(Raise::type_error(
                        "Output dtype must not be passed for reductions, pass the first input instead.",
                    ));
                }
                if is_input {
                    operands.push(operand);
                }
            }
        }
    }
    let forced = forced(run, ufunc, signature)?;
    let own = result_type(&operands.iter().map(Typed::operand).collect::<Vec<_>>())?;
    let (computed, result) = match ufunc.kind {
        Kind::Binary(op) if reduction => {
            let dtype = crate::kernel::ufunc::fold_dtype(op, &own, forced.as_ref())?;
            (Some(dtype.clone()), op.result_dtype(&dtype))
        }
        Kind::Binary(op) => {
            let computed = op.loop_dtype(forced.as_ref().unwrap_or(&own));
            (computed.clone(), op.result_dtype(&computed.unwrap_or(own)))
        }
        Kind::Unary(op) => {
            let computed = op.loop_dtype(forced.as_ref().unwrap_or(&own));
            (computed.clone(), op.result_dtype(&computed.unwrap_or(own)))
        }
        _ => {
            return Err(Raise::unsupported(
                format!("{}.resolve_dtypes is not part of the surface cowscope runs", ufunc.name()),
                "ask the dtype of a result instead",
            ));
        }
    };
    let computed = computed.ok_or_else(|| not_supported(ufunc.name()))?;
    for (i, operand) in operands.iter().enumerate() {
        check_input_cast(ufunc.name(), i, inputs, &operand.operand(), &computed, casting)?;
    }
    let types = vec![Value::DType(computed); inputs].into_iter().chain(vec![Value::DType(result); outputs]);
    Ok(Value::tuple(types.collect::<Vec<_>>()))
}

/// The type that the signature asks for, of whichever operand it says so.
fn forced(run: &mut Runner, ufunc: Ufunc, signature: Option<Value>) -> Run<Option<DType>> {
    match signature {
        None | Some(Value::None) => Ok(None),
        Some(Value::Tuple(items)) => {
            let stated = items.iter().find(|item| !matches!(item, Value::None));
            stated.map(|item| convert::to_dtype(run, item)).transpose()
        }
        Some(Value::Text(text)) => {
            let letters = super::options::letters(ufunc, &text)?;
            letters.first().map(|letter| convert::to_dtype(run, letter)).transpose()
        }
        Some(_) => Err(Raise::type_error("the signature object to ufunc must be a string or a tuple.")),
    }
}
