//! `signature=` of a call: the script chooses the loop.

use super::{Kind, Ufunc, loops};
use crate::engine::Value;
use crate::kernel::promote::{Casting, can_cast, dtype_repr};
use crate::kernel::{Array, DType, KernelError, Order, cast};
use crate::script::python::numpy::convert::{self, Term};
use crate::script::run::{Args, Raise, Run, Runner};

/// The element types that a call asks for: inputs, then outputs; `None` where the function may choose.
#[derive(Debug, Clone)]
pub(super) struct Signature {
    types: Vec<Option<DType>>,
}

/// Takes `signature=`, `sig=` or `dtype=`, only one of which may be given; `dtype` asks for the outputs' type.
///
/// # Errors
/// NumPy's for signatures that are none of the function's.
pub(super) fn take(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<(Option<Signature>, Option<DType>)> {
    let (short, long) = (args.take_keyword("sig"), args.take_keyword("signature"));
    let dtype = args.take_keyword("dtype");
    if short.is_some() && long.is_some() {
        return Err(Raise::type_error("cannot specify both 'sig' and 'signature'"));
    }
    let given = short.or(long);
    if given.is_some() && dtype.as_ref().is_some_and(|d| !matches!(d, Value::None)) {
        return Err(Raise::type_error("cannot specify both 'signature' and 'dtype'"));
    }
    let dtype = convert::explicit(run, dtype.as_ref())?;
    if let Some(DType::Struct(_)) | Some(DType::Str(1..)) = dtype {
        return Err(Raise::type_error(
            "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. You can avoid this error by using the scalar types `np.float64` or the dtype string notation.",
        ));
    }
    let signature = given.map(|given| parse(run, ufunc, &given)).transpose()?;
    let signature = signature.filter(|s| s.types.iter().any(Option::is_some));
    // A type for the outputs alone asks for the loop that has it throughout, where there is one.
    match (signature, dtype) {
        (Some(signature), _) => match signature.uniform(ufunc) {
            Some(dtype) => Ok((None, Some(dtype))),
            None => Ok((Some(signature), None)),
        },
        (None, Some(dtype)) if matches!(ufunc.kind, Kind::Ldexp | Kind::Divmod | Kind::Modf | Kind::Frexp) => {
            let (inputs, outputs) = (vec![None; ufunc.inputs()], vec![Some(dtype); ufunc.outputs()]);
            Ok((Some(Signature { types: [inputs, outputs].concat() }), None))
        }
        (None, Some(dtype)) if !writes(run, ufunc, &dtype) => Err(no_loop(ufunc)),
        (None, dtype) => Ok((None, dtype)),
    }
}

/// A text as `'dd->d'`, or a tuple of element types and `None`.
fn parse(run: &mut Runner, ufunc: Ufunc, given: &Value) -> Run<Signature> {
    let (inputs, outputs) = (ufunc.inputs(), ufunc.outputs());
    let single = || Raise::type_error("Use `dtype` or  fill the tuple with more than one 'None'.");
    let types = match given {
        Value::Tuple(items) if items.len() == 1 => return Err(single()),
        Value::Tuple(items) if items.len() == inputs + outputs => items
            .iter()
            .map(|item| match item {
                Value::None => Ok(None),
                item => convert::explicit(run, Some(item)),
            })
            .collect::<Run<_>>()?,
        Value::Tuple(_) => {
            return Err(Raise::value_error(format!(
                "a type-tuple must be specified of length {} for ufunc '{}'",
                inputs + outputs,
                ufunc.name()
            )));
        }
        Value::Text(text) if text.chars().count() == 1 => return Err(single()),
        Value::Text(text) => {
            let parts = text.split_once("->").filter(|(a, b)| a.len() == inputs && b.len() == outputs);
            let Some((a, b)) = parts else {
                return Err(Raise::value_error(format!(
                    "a type-string for {}, {inputs} typecode(s) before and {outputs} after the -> sign",
                    ufunc.name()
                )));
            };
            let letters = a.chars().chain(b.chars());
            let types = letters.map(|c| convert::to_dtype(run, &Value::text(c.to_string())).map(Some));
            types.collect::<Run<_>>().map_err(|raise| match raise.is_a("TypeError") {
                true => Raise::value_error("Invalid data-type for array"),
                false => raise,
            })?
        }
        _ => return Err(Raise::type_error("the signature object to ufunc must be a string or a tuple.")),
    };
    Ok(Signature { types })
}

fn no_loop(ufunc: Ufunc) -> Box<Raise> {
    Raise::type_error(format!(
        "No loop matching the specified signature and casting was found for ufunc {}",
        ufunc.name()
    ))
}

/// Whether some loop of the function writes elements of a type.
fn writes(run: &Runner, ufunc: Ufunc, dtype: &DType) -> bool {
    let of = |letter: char| convert::to_dtype(run, &Value::text(letter.to_string())).ok();
    !dtype.is_numeric()
        || loops::types(ufunc).iter().filter_map(|text| text.chars().last()).any(|c| of(c).as_ref() == Some(dtype))
}

impl Signature {
    /// The outputs' type, if nothing is asked of the inputs and a loop has that type throughout.
    fn uniform(&self, ufunc: Ufunc) -> Option<DType> {
        let (inputs, outputs) = self.types.split_at(ufunc.inputs());
        let dtype = outputs.first().cloned().flatten()?;
        let alike = inputs.iter().all(Option::is_none) && outputs.iter().all(|o| o.as_ref() == Some(&dtype));
        (alike && matches!(ufunc.kind, Kind::Binary(_) | Kind::Unary(_))).then_some(dtype)
    }

    /// The operands in the types of the first loop that has the types asked for and takes the others safely.
    ///
    /// # Errors
    /// NumPy's `TypeError` if there is no such loop; casts that `casting` does not allow.
    pub(super) fn apply(&self, run: &Runner, ufunc: Ufunc, terms: Vec<Term>, casting: Casting) -> Run<Vec<Term>> {
        let found = loops::types(ufunc).into_iter().find_map(|text| {
            let types: Option<Vec<DType>> = text
                .replace("->", "")
                .chars()
                .map(|c| convert::to_dtype(run, &Value::text(c.to_string())).ok())
                .collect();
            types.filter(|types| {
                types.iter().zip(&self.types).enumerate().all(|(i, (own, asked))| match (asked, terms.get(i)) {
                    (Some(asked), _) => own == asked,
                    (None, Some(term)) => takes(own, term),
                    (None, None) => true,
                })
            })
        });
        let Some(types) = found else { return Err(no_loop(ufunc)) };
        terms
            .into_iter()
            .zip(types)
            .enumerate()
            .map(|(i, (term, to))| converted(run, ufunc, i, term, &to, casting))
            .collect()
    }
}

/// Whether an operand goes into a loop's type without being asked for; plain numbers adapt to any type of their kind.
fn takes(own: &DType, term: &Term) -> bool {
    let (dtype, plain) = term.dtype();
    can_cast(&dtype, own, Casting::Safe) || (plain && dtype.kind() <= own.kind() && dtype.is_numeric())
}

fn converted(run: &Runner, ufunc: Ufunc, i: usize, term: Term, to: &DType, casting: Casting) -> Run<Term> {
    let (from, plain) = term.dtype();
    if from == *to && !plain {
        return Ok(term);
    }
    let fits = can_cast(&from, to, casting) || (plain && from.kind() <= to.kind());
    if !fits {
        return Err(KernelError::Casting(format!(
            "Cannot cast ufunc '{}' input {i} from {} to {} with casting rule '{casting}'",
            ufunc.name(),
            dtype_repr(&from),
            dtype_repr(to)
        ))
        .into());
    }
    let array = match (&term, term.kernel()) {
        (_, Some(array)) => cast::cast(&array, to)?,
        (Term::Plain(literal), None) => {
            let scalar = Array::zeros(run.engine.memory(), &[], to.clone(), Order::C)?;
            cast::store_literal(&scalar, 0, literal)?;
            scalar
        }
        (_, None) => return Ok(term),
    };
    Ok(Term::Typed(array))
}
