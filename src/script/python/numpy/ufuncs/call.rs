//! Calling a universal function: `np.add(a, b, out=o, where=m, dtype=t, casting=c)`.

use super::products::{self, Places};
use super::signature::{self, Signature};
use super::{Kind, Ufunc, is_object, mask, plain_type, result, term};
use crate::engine::{ArrayRef, Site, Value};
use crate::kernel::promote::{Casting, Operand};
use crate::kernel::ufunc::{self, Binary, Options, Warnings};
use crate::kernel::{Array, DType, Memory, Order, OrderRequest, copy};
use crate::script::program::CompareOp;
use crate::script::python::numpy::convert::{self, Term};
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::FloatIndex;

/// The optional arguments of a call.
#[derive(Debug)]
pub(super) struct How {
    mask: Option<Array>,
    signature: Option<Signature>,
    pub(super) dtype: Option<DType>,
    pub(super) casting: Casting,
    order: OrderRequest,
    /// `out=...`: a single result is an array, too.
    pub(super) keep_array: bool,
}

/// Calls a universal function.
pub(super) fn call(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Value> {
    let name = ufunc.name();
    let (least, most) = (ufunc.inputs(), ufunc.inputs() + ufunc.outputs());
    // An output array given by position was taken out of its place.
    let given = args.positional.len() + usize::from(args.target.is_some() && args.positional.len() > least);
    if given < least || given > most {
        return Err(Raise::type_error(format!(
            "{name}() takes from {least} to {most} positional arguments but {given} {} given",
            if given == 1 { "was" } else { "were" }
        )));
    }
    let keep_array = take_outputs(ufunc, args)?;
    let places = match ufunc.kind {
        Kind::Product(product) => Places::take(ufunc, product, args)?,
        _ => Places::default(),
    };
    let how = options(run, ufunc, args, keep_array)?;
    let inputs: Vec<Value> = args.positional.drain(..).collect();
    if let (Some(op), [a, b], None) = (equality(ufunc), inputs.as_slice(), &args.target)
        && inputs.iter().any(is_object)
    {
        return run.array_compare(op, a, b);
    }
    if inputs.iter().any(is_object) {
        return Err(refuse_objects(ufunc, &inputs));
    }
    match ufunc.kind {
        Kind::Product(product) => products::call(run, product, &inputs, &how, places, args),
        Kind::Divmod | Kind::Modf | Kind::Frexp => several(run, ufunc, inputs, &how, args),
        _ => one(run, ufunc, inputs, &how, args),
    }
}

/// The operator of a function that compares objects too.
fn equality(ufunc: Ufunc) -> Option<CompareOp> {
    match ufunc.kind {
        Kind::Binary(Binary::Equal) => Some(CompareOp::Equal),
        Kind::Binary(Binary::NotEqual) => Some(CompareOp::NotEqual),
        _ => None,
    }
}

/// Moves output arrays given by position, or as a value, to where written arguments belong; whether `out=...` asks for
/// an array.
fn take_outputs(ufunc: Ufunc, args: &mut Args) -> Run<bool> {
    let by_position: Vec<Value> = args.positional.drain(ufunc.inputs()..).collect();
    let by_name = args.take_keyword("out");
    if by_position.iter().any(|v| matches!(v, Value::Ellipsis)) {
        return Err(Raise::type_error("out=... is only allowed as a keyword argument."));
    }
    if !by_position.is_empty() && by_name.as_ref().is_some_and(|v| !matches!(v, Value::None)) {
        return Err(Raise::type_error("cannot specify 'out' as both a positional and keyword argument"));
    }
    let given = args.target.take().map(|target| (target.value.clone(), target));
    let value = match (by_position.len(), by_name) {
        (0, None) | (0, Some(Value::None)) => match &given {
            Some((value, _)) => value.clone(),
            None => return Ok(false),
        },
        (0, Some(value)) => value,
        (1, _) if ufunc.outputs() == 1 => by_position.into_iter().next().unwrap_or_default(),
        _ => Value::tuple(given.iter().map(|(value, _)| value.clone()).chain(by_position).collect::<Vec<_>>()),
    };
    match &value {
        Value::Ellipsis => return Ok(true),
        Value::Tuple(items) if items.len() != ufunc.outputs() => {
            return Err(Raise::value_error("The 'out' tuple must have exactly one entry per ufunc output"));
        }
        Value::Tuple(items) if items.iter().any(|v| matches!(v, Value::Ellipsis)) => {
            return Err(Raise::type_error("must use `...` as `out=...` and not per-operand/in a tuple"));
        }
        Value::Tuple(items) if items.iter().all(|v| matches!(v, Value::None)) => return Ok(false),
        Value::None => return Ok(false),
        _ => {}
    }
    args.target = Some(match given {
        Some((_, target)) => WriteTarget { value, ..target },
        None => WriteTarget { value, name: None, scope: crate::semantics::Scope::Temporary },
    });
    Ok(false)
}

fn options(run: &mut Runner, ufunc: Ufunc, args: &mut Args, keep_array: bool) -> Run<How> {
    // Products have no elements to choose among.
    let mask = match ufunc.kind {
        Kind::Product(_) => None,
        _ => mask(run, args.take_keyword("where"))?,
    };
    let (signature, dtype) = signature::take(run, ufunc, args)?;
    let casting = args.take_keyword("casting");
    let casting = match convert::text(casting.as_ref(), "casting")? {
        Some(text) => text.parse().map_err(|_| {
            Raise::value_error(format!(
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '{text}')"
            ))
        })?,
        // Where whole numbers are floating-point by nature, they go into integers.
        None if run.engine.model().float_index != FloatIndex::Refuse => Casting::Unsafe,
        None => Casting::SameKind,
    };
    let order = args.take_keyword("order");
    let order = convert::order(order.as_ref(), OrderRequest::Keep)?;
    if !matches!(args.take_keyword("subok"), None | Some(Value::Bool(_))) {
        return Err(Raise::type_error("'subok' must be a boolean"));
    }
    args.no_more_keywords(ufunc.name())?;
    Ok(How { mask, signature, dtype, casting, order, keep_array })
}

fn refuse_objects(ufunc: Ufunc, inputs: &[Value]) -> Box<Raise> {
    let sign = match ufunc.kind {
        Kind::Binary(Binary::Add) => "+",
        Kind::Binary(Binary::Subtract) => "-",
        Kind::Binary(Binary::Multiply) => "*",
        Kind::Binary(Binary::Divide) => "/",
        Kind::Binary(Binary::FloorDivide) => "//",
        Kind::Binary(Binary::Remainder) => "%",
        Kind::Binary(Binary::Power) => "** or pow()",
        _ => {
            let at = inputs.iter().position(is_object).unwrap_or(0);
            return Raise::type_error(format!(
                "loop of ufunc does not support argument {at} of type {} which has no callable {} method",
                plain_type(&inputs[at]),
                ufunc.name()
            ));
        }
    };
    let types: Vec<String> = inputs.iter().map(|v| format!("'{}'", plain_type(v))).collect();
    Raise::type_error(format!("unsupported operand type(s) for {sign}: {}", types.join(" and ")))
}

/// A function with one result.
fn one(run: &mut Runner, ufunc: Ufunc, inputs: Vec<Value>, how: &How, args: &mut Args) -> Run<Value> {
    let terms = operands(run, ufunc, inputs, how)?;
    if let Some(target) = args.target.as_mut()
        && !run.engine.has_values()
    {
        return into_object(run, ufunc, &terms, how, target);
    }
    let (array, warnings) = match (&how.dtype, &how.mask) {
        (None, None) => modelled(run, ufunc, &terms)?,
        (None, Some(mask)) => {
            let (full, warnings) = modelled(run, ufunc, &terms)?;
            (masked(run, full, mask, args)?, warnings)
        }
        (Some(_), _) => {
            let options = Options { out: None, where_: None, dtype: how.dtype.clone(), casting: how.casting };
            let (full, warnings) = compute(&run.engine.memory().clone(), ufunc, &terms, &options)?;
            match &how.mask {
                Some(mask) => (masked(run, full, mask, args)?, warnings),
                None => (full, warnings),
            }
        }
    };
    // A text that the model's types make wider stays; conditions are those of the elements computed.
    run.report_conditions(ufunc.name(), if how.mask.is_some() { Warnings::NONE } else { warnings })?;
    drop(terms);
    match args.target.as_mut() {
        Some(target) => output::store(run, target, array, Fit::Ufunc(ufunc.name()), how.casting),
        None => finished(run, array, how),
    }
}

/// The operands, in the types of the loop that a signature asks for.
fn operands(run: &mut Runner, ufunc: Ufunc, inputs: Vec<Value>, how: &How) -> Run<Vec<Term>> {
    let terms: Vec<Term> = inputs.into_iter().map(|v| term(run, v)).collect::<Run<_>>()?;
    match &how.signature {
        Some(signature) => signature.apply(run, ufunc, terms, how.casting),
        None => Ok(terms),
    }
}

/// A new result in the order of axes that the call asks for.
fn finished(run: &mut Runner, array: Array, how: &How) -> Run<Value> {
    let array = ordered(array, how)?;
    if how.keep_array { Ok(Value::Array(run.engine.adopt(array)?)) } else { result(run, array) }
}

/// The result as an array in the order of axes that a call asks for.
fn ordered(array: Array, how: &How) -> crate::kernel::Result<Array> {
    let wanted = match how.order {
        OrderRequest::C => Order::C,
        OrderRequest::F => Order::F,
        _ => return Ok(array),
    };
    if array.is_dense(wanted) { Ok(array) } else { copy::copy(&array, how.order) }
}

/// The operation in the model's types.
fn modelled(run: &mut Runner, ufunc: Ufunc, terms: &[Term]) -> Run<(Array, Warnings)> {
    match (ufunc.kind, terms) {
        (Kind::Binary(op), [a, b]) => run.combined(op, a, b),
        (Kind::Unary(op), [a, ..]) => {
            let engine = &mut run.engine;
            Ok(a.with(|a| engine.unary(op, a))?)
        }
        _ => Ok(compute(&run.engine.memory().clone(), ufunc, terms, &Options::default())?),
    }
}

/// The operation by NumPy's rules.
fn compute(
    memory: &Memory,
    ufunc: Ufunc,
    terms: &[Term],
    options: &Options<'_>,
) -> crate::kernel::Result<(Array, Warnings)> {
    match (ufunc.kind, terms) {
        (Kind::Binary(op), [a, b]) => a.with(|a| b.with(|b| ufunc::binary(memory, op, a, b, options))),
        (Kind::Unary(op), [a, ..]) => a.with(|a| ufunc::unary(memory, op, a, options)),
        (_, [a, b]) => {
            let (array, warnings) = a.with(|a| b.with(|b| ufunc::ldexp(memory, a, b)))?;
            match options.out {
                Some(out) => {
                    copy::assign(out, &array)?;
                    Ok((out.clone(), warnings))
                }
                None => Ok((array, warnings)),
            }
        }
        _ => Err(crate::kernel::KernelError::type_("a ufunc needs operands")),
    }
}

/// Where the mask is false, the output array's old element, or zero.
fn masked(run: &mut Runner, full: Array, mask: &Array, args: &Args) -> Run<Array> {
    let memory = run.engine.memory().clone();
    let old = match args.target.as_ref().map(|t| &t.value) {
        Some(Value::Array(old)) => Some(old.array().clone()),
        _ => None,
    };
    let shapes = [Some(full.shape()), Some(mask.shape()), old.as_ref().map(Array::shape)];
    let shape = crate::kernel::layout::broadcast_shapes(&shapes.into_iter().flatten().collect::<Vec<_>>())?;
    let full = full.broadcast_to(&shape)?;
    let otherwise = match &old {
        Some(old) => old.broadcast_to(&shape)?,
        None => full.zeros_like(full.dtype().clone())?,
    };
    Ok(ufunc::where_(&memory, mask, Operand::Array(&full), Operand::Array(&otherwise))?)
}

/// Into an output array under reference models: the kernel writes it, once all checks have passed.
fn into_object(run: &mut Runner, ufunc: Ufunc, terms: &[Term], how: &How, target: &mut WriteTarget) -> Run<Value> {
    let value = match &target.value {
        Value::Tuple(items) if items.len() == 1 => items[0].clone(),
        value => value.clone(),
    };
    let Value::Array(out) = value else { return Err(Raise::type_error("return arrays must be of ArrayType")) };
    if !out.is_writeable() {
        return Err(Raise::value_error("output array is read-only"));
    }
    let site = Site { name: target.name.as_deref(), scope: target.scope };
    let memory = run.engine.memory().clone();
    let mut found = Warnings::NONE;
    run.engine.update(&out, site, |array| {
        let options =
            Options { out: Some(array), where_: how.mask.as_ref(), dtype: how.dtype.clone(), casting: how.casting };
        found = compute(&memory, ufunc, terms, &options)?.1;
        Ok(())
    })?;
    run.report_conditions(ufunc.name(), found)?;
    Ok(Value::Array(out))
}

/// A function with two results.
fn several(run: &mut Runner, ufunc: Ufunc, inputs: Vec<Value>, how: &How, args: &mut Args) -> Run<Value> {
    let terms = operands(run, ufunc, inputs, how)?;
    let memory = run.engine.memory().clone();
    let (first, second, warnings) = match (ufunc.kind, terms.as_slice()) {
        (Kind::Divmod, [a, b]) if run.engine.model().recycles => {
            let (q, w) = run.combined(Binary::FloorDivide, a, b)?;
            let (r, _) = run.combined(Binary::Remainder, a, b)?;
            (q, r, w)
        }
        (Kind::Divmod, [a, b]) => a.with(|a| b.with(|b| ufunc::divmod(&memory, a, b)))?,
        (Kind::Modf, [a, ..]) => {
            let (fraction, whole) = a.with(|a| ufunc::modf(&memory, a))?;
            (fraction, whole, Warnings::NONE)
        }
        (_, [a, ..]) => {
            let (mantissa, exponent) = a.with(|a| ufunc::frexp(&memory, a))?;
            (mantissa, exponent, Warnings::NONE)
        }
        (_, []) => return Err(Raise::type_error("a ufunc needs operands")),
    };
    run.report_conditions(ufunc.name(), warnings)?;
    drop(terms);
    let outputs: Vec<Option<ArrayRef>> = match args.target.as_ref().map(|t| &t.value) {
        Some(Value::Tuple(items)) => items.iter().map(|v| v.as_array().cloned()).collect(),
        None | Some(Value::None) => Vec::new(),
        Some(_) => return Err(Raise::value_error("The 'out' tuple must have exactly one entry per ufunc output")),
    };
    let mut values = Vec::with_capacity(2);
    for (i, array) in [first, second].into_iter().enumerate() {
        values.push(match outputs.get(i).cloned().flatten() {
            Some(mut out) => {
                output::bind(run, &mut out, array, Fit::Ufunc(ufunc.name()), Casting::SameKind, Site::TEMPORARY)?;
                Value::Array(out)
            }
            None => finished(run, array, how)?,
        });
    }
    Ok(Value::tuple(values))
}
