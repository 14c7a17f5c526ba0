//! Calling a universal function: `np.add(a, b, out=o, where=m, dtype=t, casting=c)`.

use super::options::{self, How};
use super::products::{self, Places};
use super::{Kind, Ufunc, huge, is_object, plain_type, result, term, underflow};
use crate::engine::{ArrayObject, ArrayRef, Site, Value};
use crate::kernel::promote::Operand;
use crate::kernel::ufunc::{self, Binary, Options, Warnings};
use crate::kernel::{Array, Element, Kind as TypeKind, Memory, Order, Shape};
use crate::script::program::CompareOp;
use crate::script::python::numpy::convert::{self, Term};
use crate::script::python::numpy::output::{self, Fit};
use crate::script::python::numpy::strings::OBJECT_CLASS;
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};

/// Calls a universal function.
pub(super) fn call(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Value> {
    let name = ufunc.name();
    let (least, most) = (ufunc.inputs(), ufunc.inputs() + ufunc.outputs());
    let given = args.positional.len();
    if given < least || given > most {
        return Err(Raise::type_error(format!(
            "{name}() takes from {least} to {most} positional arguments but {given} {} given",
            if given == 1 { "was" } else { "were" }
        )));
    }
    let keep_array = options::asks_for_array(ufunc, args)?;
    let outputs = options::outputs(ufunc, args)?;
    let places = match ufunc.kind {
        Kind::Product(product) => Places::take(ufunc, product, args)?,
        _ => Places::default(),
    };
    let mut how = How::new(run, ufunc, args)?;
    how.keep_array = keep_array;
    let inputs: Vec<Value> = args.positional.drain(..).collect();
    if let (Some(op), [a, b], None) = (equality(ufunc), inputs.as_slice(), &args.target)
        && inputs.iter().any(is_object)
    {
        return run.array_compare(op, a, b);
    }
    if inputs.iter().any(is_object) {
        return Err(refuse_objects(ufunc, &inputs));
    }
    if let (None, Some(value)) = (&args.target, huge::call(ufunc, &inputs)) {
        return value;
    }
    match ufunc.kind {
        Kind::Product(product) => {
            let inputs = in_types(run, ufunc, inputs, &how)?;
            products::call(run, product, &inputs, &how, places, args)
        }
        Kind::Divmod | Kind::Modf | Kind::Frexp => several(run, ufunc, inputs, &how, &outputs),
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

fn refuse_objects(ufunc: Ufunc, inputs: &[Value]) -> Box<Raise> {
    let sign = match ufunc.kind {
        Kind::Text(question) => return ufunc::no_loop_for(question.name(), &[OBJECT_CLASS.to_owned()]).into(),
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
    let terms: Vec<Term> = inputs.into_iter().map(|v| term(run, v)).collect::<Run<_>>()?;
    // Records are compared by the operators only.
    if equality(ufunc).is_some() && terms.iter().any(|term| term.dtype().0.kind() == TypeKind::Record) {
        let classes: Vec<String> = terms.iter().map(|term| term.with(|operand| operand.class())).collect();
        return Err(ufunc::no_loop_for(ufunc.name(), &classes).into());
    }
    if let Some(target) = args.target.as_mut()
        && !run.engine.has_values()
    {
        return into_object(run, ufunc, &terms, how, target);
    }
    let (array, warnings) = if how.is_plain() || run.engine.has_values() && how.dtype.is_none() {
        modelled(run, ufunc, &terms)?
    } else {
        compute(&run.engine.memory().clone(), ufunc, &terms, &how.options(None, None))?
    };
    let warnings = warnings | underflow::of_arrays(run, ufunc.kind, &terms.iter().collect::<Vec<_>>(), &array)?;
    let array = match &how.mask {
        Some(mask) => {
            let old = args.target.as_ref().and_then(|t| t.value.as_array()).map(|old| old.array().clone());
            masked(run, array, mask, old)?
        }
        None => array,
    };
    // A text that the model's types make wider stays; conditions are those of the elements computed.
    run.report_conditions(ufunc.name(), if how.mask.is_some() { Warnings::NONE } else { warnings })?;
    drop(terms);
    match args.target.as_mut() {
        Some(target) => output::store(run, target, array, Fit::Ufunc(ufunc.name()), how.casting),
        None => finished(run, array, how),
    }
}

/// A new result: a scalar if it has no axes, unless the call asks for an array.
fn finished(run: &mut Runner, array: Array, how: &How) -> Run<Value> {
    if how.keep_array { Ok(Value::Array(run.engine.adopt(array)?)) } else { result(run, array) }
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
        (Kind::Text(question), [a, ..]) => a.with(|a| {
            if a.own_dtype().kind() == TypeKind::Bytes && !question.is_for_bytes() {
                return Err(ufunc::no_loop_for(question.name(), &[a.class()]));
            }
            let answer = |element: &Element| question.answer(element);
            ufunc::of_text(memory, question.name(), a, &question.dtype(), options, &answer)
        }),
        (_, [a, b]) => {
            let computed = a.with(|a| b.with(|b| ufunc::ldexp(memory, a, b)));
            let (array, warnings) = match (computed, &options.dtype) {
                (Err(_), Some(_)) => return Err(ufunc::no_matching_loop(ufunc.name())),
                (computed, _) => computed?,
            };
            let array = match &options.dtype {
                Some(dtype) if dtype != array.dtype() => crate::kernel::cast::cast(&array, dtype)?,
                _ => array,
            };
            match options.out {
                Some(out) => {
                    crate::kernel::copy::assign(out, &array)?;
                    Ok((out.clone(), warnings))
                }
                None => Ok((array, warnings)),
            }
        }
        _ => Err(crate::kernel::KernelError::type_("a ufunc needs operands")),
    }
}

/// Where the mask is false, the output array's old element, or zero.
fn masked(run: &mut Runner, full: Array, mask: &Array, old: Option<Array>) -> Run<Array> {
    let memory = run.engine.memory().clone();
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
    let Value::Array(out) = target.value.clone() else {
        return Err(Raise::type_error("return arrays must be of ArrayType"));
    };
    if !out.is_writeable() {
        return Err(Raise::value_error("output array is read-only"));
    }
    let site = Site { name: target.name.as_deref(), scope: target.scope };
    let memory = run.engine.memory().clone();
    let mut found = Warnings::NONE;
    run.engine.update(&out, site, |array| {
        found = compute(&memory, ufunc, terms, &how.options(Some(array), how.mask.as_ref()))?.1;
        Ok(())
    })?;
    run.report_conditions(ufunc.name(), found)?;
    Ok(Value::Array(out))
}

/// The operands in the type that `dtype=` or `signature=` asks for.
fn in_types(run: &mut Runner, ufunc: Ufunc, inputs: Vec<Value>, how: &How) -> Run<Vec<Value>> {
    let Some(dtype) = how.signature.as_ref().or(how.dtype.as_ref()) else { return Ok(inputs) };
    if ufunc.kind == Kind::Frexp || !dtype.is_numeric() {
        return Err(Raise::unsupported(
            format!("the types of np.{} cannot be chosen here", ufunc.name()),
            "convert the operands with astype",
        ));
    }
    let terms: Vec<Term> = inputs.into_iter().map(|v| term(run, v)).collect::<Run<_>>()?;
    let mut converted = Vec::with_capacity(terms.len());
    for (i, one) in terms.iter().enumerate() {
        one.with(|operand| ufunc::check_input_cast(ufunc.name(), i, terms.len(), &operand, dtype, how.casting))?;
        let array = match one {
            Term::Plain(literal) => {
                let scalar = Array::zeros(run.engine.memory(), &[], dtype.clone(), Order::C)?;
                crate::kernel::cast::store_literal(&scalar, 0, literal)?;
                scalar
            }
            typed => match typed.kernel() {
                Some(array) => convert::converted(run, &array, dtype)?,
                None => continue,
            },
        };
        converted.push(Value::Array(ArrayObject::owner(array)));
    }
    Ok(converted)
}

/// A function with two results.
fn several(run: &mut Runner, ufunc: Ufunc, inputs: Vec<Value>, how: &How, outputs: &[Option<ArrayRef>]) -> Run<Value> {
    let inputs = in_types(run, ufunc, inputs, how)?;
    let terms: Vec<Term> = inputs.into_iter().map(|v| term(run, v)).collect::<Run<_>>()?;
    let memory = run.engine.memory().clone();
    let of_terms = terms.iter().map(|term| term.kernel().map_or_else(Shape::new, |a| Shape::from_slice(a.shape())));
    let of_outputs = outputs.iter().flatten().map(|out| Shape::from_slice(out.array().shape()));
    let shapes: Vec<Shape> = of_terms.chain(of_outputs).collect();
    let (first, second, warnings) = match (ufunc.kind, terms.as_slice()) {
        (Kind::Divmod, [a, b]) if run.engine.has_values() => {
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
    let mut values = Vec::with_capacity(2);
    for (i, array) in [first, second].into_iter().enumerate() {
        let out = outputs.get(i).cloned().flatten();
        let array = match &how.mask {
            Some(mask) => masked(run, array, mask, out.as_ref().map(|out| out.array().clone()))?,
            None => array,
        };
        values.push(match out {
            Some(mut out) => {
                let fit = Fit::Loop(ufunc.name(), shapes.clone());
                output::bind(run, &mut out, array, fit, how.casting, Site::TEMPORARY)?;
                Value::Array(out)
            }
            None => finished(run, array, how)?,
        });
    }
    Ok(Value::tuple(values))
}
