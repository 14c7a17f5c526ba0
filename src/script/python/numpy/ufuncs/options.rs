//! The optional arguments of a universal function's call: `out=`, `where=`, `dtype=`, `signature=`, `casting=`, `order=`.

use super::{Kind, Ufunc, mask};
use crate::engine::{ArrayRef, Value};
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::Options;
use crate::kernel::{Array, DType, OrderRequest};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::{FloatIndex, Scope};

/// How a call is to compute.
#[derive(Debug)]
pub(super) struct How {
    /// Where.
    pub(super) mask: Option<Array>,
    /// The type of the result.
    pub(super) dtype: Option<DType>,
    /// The type of the operands.
    pub(super) signature: Option<DType>,
    /// Which conversions are allowed.
    pub(super) casting: Casting,
    /// The order of a new array.
    order: OrderRequest,
    /// `out=...`: a single result is an array, too.
    pub(super) keep_array: bool,
    /// A casting rule or an order was asked for.
    is_particular: bool,
}

impl How {
    /// Takes the optional arguments of a call, without the outputs.
    ///
    /// # Errors
    /// NumPy's, for arguments that it does not know or understand.
    pub(super) fn new(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Self> {
        let known = |name: &str| match name {
            "where" => !matches!(ufunc.kind, Kind::Product(_)),
            _ => matches!(name, "dtype" | "casting" | "order" | "subok" | "signature" | "sig"),
        };
        if let Some((unknown, _)) = args.keyword.iter().find(|(name, _)| !known(name)) {
            let name = ufunc.name();
            return Err(Raise::type_error(format!("{name}() got an unexpected keyword argument '{unknown}'")));
        }
        let (order, casting) = (args.take_keyword("order"), args.take_keyword("casting"));
        let is_particular = order.is_some() || casting.is_some();
        let order = convert::order(order.as_ref(), OrderRequest::Keep)?;
        // Where whole numbers are floating-point by nature, they go into integers.
        let usual = match run.engine.model().float_index {
            FloatIndex::Refuse => Casting::SameKind,
            _ => Casting::Unsafe,
        };
        let casting = convert::casting(casting.as_ref(), usual)?;
        if args.take_keyword("subok").is_some_and(|value| !matches!(value, Value::Bool(_))) {
            return Err(Raise::type_error("'subok' must be a boolean"));
        }
        let (signature, dtype) = types(run, ufunc, args)?;
        let mask = mask(run, args.take_keyword("where"))?;
        Ok(Self { mask, dtype, signature, casting, order, keep_array: false, is_particular })
    }

    /// Nothing decides on the types but the operands, nor on the result's place in memory.
    pub(super) fn is_plain(&self) -> bool {
        self.dtype.is_none() && self.signature.is_none() && !self.is_particular
    }

    /// As the kernel takes it.
    pub(super) fn options<'a>(&'a self, out: Option<&'a Array>, where_: Option<&'a Array>) -> Options<'a> {
        Options {
            out,
            where_,
            dtype: self.dtype.clone(),
            signature: self.signature.clone(),
            casting: self.casting,
            order: self.order,
        }
    }
}

/// The types of the operands and of the result that `signature=`, `sig=` and `dtype=` ask for.
fn types(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<(Option<DType>, Option<DType>)> {
    let (signature, sig, dtype) =
        (args.take_keyword("signature"), args.take_keyword("sig"), args.take_keyword("dtype"));
    let signature = match (signature, sig) {
        (Some(_), Some(_)) => return Err(Raise::type_error("cannot specify both 'sig' and 'signature'")),
        (signature, sig) => signature.or(sig),
    };
    let Some(signature) = signature else {
        return Ok((None, convert::computing(run, dtype.as_ref())?));
    };
    if dtype.is_some_and(|dtype| !matches!(dtype, Value::None)) {
        return Err(Raise::type_error("cannot specify both 'signature' and 'dtype'"));
    }
    let (inputs, outputs) = (ufunc.inputs(), ufunc.outputs());
    let spelled: Vec<Value> = match &signature {
        Value::Text(text) | Value::ArrayText(text) => letters(ufunc, text)?,
        Value::Tuple(items) if items.len() == 1 && matches!(items[0], Value::None) => {
            return Err(Raise::type_error("a single item type tuple cannot contain None."));
        }
        Value::Tuple(items) if items.len() == 1 => {
            return Err(Raise::type_error("Use `dtype` or  fill the tuple with more than one 'None'."));
        }
        Value::Tuple(items) if items.len() == inputs + outputs => items.to_vec(),
        Value::Tuple(_) => {
            return Err(Raise::value_error(format!(
                "a type-tuple must be specified of length {} for ufunc '{}'",
                inputs + outputs,
                ufunc.name()
            )));
        }
        _ => return Err(Raise::type_error("the signature object to ufunc must be a string or a tuple.")),
    };
    let types: Vec<Option<DType>> =
        spelled.iter().map(|value| convert::computing(run, Some(value))).collect::<Run<_>>()?;
    let mut operands = types[..inputs].iter().flatten();
    let operand = operands.next().cloned();
    if operands.any(|other| Some(other) != operand.as_ref()) {
        return Err(Raise::type_error(format!(
            "No loop matching the specified signature and casting was found for ufunc {}",
            ufunc.name()
        )));
    }
    Ok((operand, types[inputs].clone()))
}

/// The types of a signature such as `dd->d`, one letter each.
pub(super) fn letters(ufunc: Ufunc, text: &str) -> Run<Vec<Value>> {
    let (inputs, outputs) = (ufunc.inputs(), ufunc.outputs());
    match text.split_once("->") {
        Some((before, after)) if before.chars().count() == inputs && after.chars().count() == outputs => {
            let letter = |c: char| match "?bBhHiIlLqQnNpPefdFD".contains(c) {
                true => Ok(Value::text(c.to_string())),
                false => Err(Raise::value_error("Invalid data-type for array")),
            };
            before.chars().chain(after.chars()).map(letter).collect()
        }
        None if text.chars().count() == 1 => {
            Err(Raise::type_error("Use `dtype` or  fill the tuple with more than one 'None'."))
        }
        _ => Err(Raise::value_error(format!(
            "a type-string for {}, {inputs} typecode(s) before and {outputs} after the -> sign",
            ufunc.name()
        ))),
    }
}

/// Whether `out=...` asks for an array where the result would be a scalar.
///
/// # Errors
/// NumPy's `TypeError` for `...` among several outputs, or as a positional one.
pub(super) fn asks_for_array(ufunc: Ufunc, args: &mut Args) -> Run<bool> {
    let is_ellipsis = |value: &Value| matches!(value, Value::Ellipsis);
    // The runner leaves a `None` where it took the written argument from.
    let by_position = args.positional.get(ufunc.inputs()..).unwrap_or_default();
    let taken = args.target.as_ref().filter(|_| matches!(by_position.first(), Some(Value::None)));
    if by_position.iter().any(is_ellipsis) || taken.is_some_and(|target| is_ellipsis(&target.value)) {
        return Err(Raise::type_error("out=... is only allowed as a keyword argument."));
    }
    let by_name = args.keyword.iter().find(|(name, _)| &**name == "out").map(|(_, value)| value.clone());
    let given = by_name.or_else(|| args.target.as_ref().map(|target| target.value.clone()));
    match given {
        Some(Value::Ellipsis) => {
            args.take_keyword("out");
            args.target = None;
            Ok(true)
        }
        Some(Value::Tuple(items)) if items.iter().any(is_ellipsis) => {
            Err(Raise::type_error("must use `...` as `out=...` and not per-operand/in a tuple"))
        }
        _ => Ok(false),
    }
}

/// The output arrays of a call, one entry per result. A single one stays where written arguments belong.
///
/// # Errors
/// NumPy's, for outputs given twice, of the wrong number, or that are no arrays.
pub(super) fn outputs(ufunc: Ufunc, args: &mut Args) -> Run<Vec<Option<ArrayRef>>> {
    let mut by_position: Vec<Value> = args.positional.drain(ufunc.inputs()..).collect();
    let by_name = args.take_keyword("out");
    // The runner leaves a `None` where it took the written argument from.
    let was_taken = args.target.is_some() && matches!(by_position.first(), Some(Value::None));
    if !by_position.is_empty() && (by_name.is_some() || args.target.is_some() && !was_taken) {
        return Err(Raise::type_error("cannot specify 'out' as both a positional and keyword argument"));
    }
    let count = ufunc.outputs();
    let taken = args.target.as_ref().map(|target| target.value.clone());
    let given: Vec<Value> = if by_position.is_empty() {
        match by_name.or(taken) {
            None | Some(Value::None) => Vec::new(),
            Some(Value::Tuple(items)) if items.len() == count => items.to_vec(),
            Some(Value::Tuple(_)) => {
                return Err(Raise::value_error("The 'out' tuple must have exactly one entry per ufunc output"));
            }
            Some(_) if count > 1 => return Err(Raise::type_error("'out' must be a tuple of arrays")),
            Some(value) => vec![value],
        }
    } else {
        if let (true, Some(value)) = (was_taken, taken) {
            by_position[0] = value;
        }
        by_position
    };
    let mut arrays = Vec::with_capacity(count);
    for value in &given {
        arrays.push(match value {
            Value::None => None,
            Value::Array(array) => Some(array.clone()),
            _ => return Err(Raise::type_error("return arrays must be of ArrayType")),
        });
    }
    arrays.resize(count, None);
    if count == 1 {
        // The handle in the variable's place is the only one.
        let value = arrays.pop().flatten();
        let is_tuple = args.target.as_ref().is_some_and(|target| !matches!(target.value, Value::Array(_)));
        match value {
            None => args.target = None,
            Some(array) if args.target.is_none() || is_tuple => {
                args.target = Some(WriteTarget { value: Value::Array(array), name: None, scope: Scope::Temporary });
            }
            Some(_) => {}
        }
    }
    Ok(arrays)
}
