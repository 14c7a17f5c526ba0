//! Where a result goes: into `out=`, or into a new value.

use super::convert;
use crate::engine::{ArrayRef, Site, Value};
use crate::kernel::layout::{shape_text, shape_tuple};
use crate::kernel::promote::{Casting, can_cast};
use crate::kernel::{Array, KernelError, Result, cast};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};

/// In which words a function refuses an output array that does not fit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fit {
    /// An element-wise function of that name.
    Ufunc(&'static str),
    /// A reduction by the ufunc of that name.
    Reduction(&'static str),
    /// A function with a sentence of its own.
    Exact(&'static str),
}

impl Fit {
    /// Whether the result goes into the output array.
    ///
    /// # Errors
    /// NumPy's sentences for shapes and element types that do not fit.
    fn check(self, result: &Array, out: &Array, casting: Casting) -> Result<()> {
        if result.shape() != out.shape() {
            return Err(KernelError::value(self.mismatch(result, out)));
        }
        if can_cast(result.dtype(), out.dtype(), casting) {
            return Ok(());
        }
        Err(match self {
            Fit::Ufunc(name) | Fit::Reduction(name) => KernelError::Casting(format!(
                "Cannot cast ufunc '{name}' output from dtype('{}') to dtype('{}') with casting rule '{casting}'",
                result.dtype(),
                out.dtype()
            )),
            Fit::Exact(_) => crate::kernel::promote::cast_error(result.dtype(), out.dtype(), casting),
        })
    }

    fn mismatch(self, result: &Array, out: &Array) -> String {
        let (have, want) = (out.shape(), result.shape());
        match self {
            Fit::Ufunc(_) => format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                shape_text(have),
                shape_text(want)
            ),
            Fit::Reduction(name) if have.len() != want.len() => format!(
                "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but expected {}",
                have.len(),
                want.len()
            ),
            Fit::Reduction(_) => format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                shape_text(have),
                shape_text(want)
            ),
            Fit::Exact(sentence) => {
                sentence.replace("{out}", &shape_tuple(have)).replace("{result}", &shape_tuple(want))
            }
        }
    }
}

/// A computed result as the function's value: in the output array if one was given.
///
/// # Errors
/// Output arrays that are none, do not fit or are read-only; out of memory.
pub(crate) fn deliver(run: &mut Runner, args: &mut Args, result: Array, fit: Fit, casting: Casting) -> Run<Value> {
    match args.target.as_mut() {
        // `out=...` asks for an array also where there are no axes.
        Some(target) if matches!(target.value, Value::Ellipsis) => Ok(Value::Array(run.engine.adopt(result)?)),
        Some(target) if !matches!(target.value, Value::None) => store(run, target, result, fit, casting),
        _ => convert::value_of(run, result),
    }
}

/// Puts a result into the output array, under reference models; gives it to the variable, under value models.
///
/// # Errors
/// As [`deliver`].
pub(crate) fn store(
    run: &mut Runner,
    target: &mut WriteTarget,
    result: Array,
    fit: Fit,
    casting: Casting,
) -> Run<Value> {
    let site = Site { name: target.name.as_deref(), scope: target.scope };
    let value = match &mut target.value {
        Value::Tuple(items) if items.len() == 1 => {
            return store_into_tuple(run, items[0].clone(), result, fit, casting);
        }
        value => value,
    };
    let Value::Array(out) = value else { return Err(Raise::type_error("return arrays must be of ArrayType")) };
    bind(run, out, result, fit, casting, site)?;
    Ok(Value::Array(out.clone()))
}

fn store_into_tuple(run: &mut Runner, value: Value, result: Array, fit: Fit, casting: Casting) -> Run<Value> {
    let mut target = WriteTarget { value, name: None, scope: crate::semantics::Scope::Temporary };
    store(run, &mut target, result, fit, casting)
}

/// Gives an array a newly computed value: written into the array object, or bound in its place.
///
/// # Errors
/// As [`deliver`].
pub(crate) fn bind(
    run: &mut Runner,
    out: &mut ArrayRef,
    result: Array,
    fit: Fit,
    casting: Casting,
    site: Site<'_>,
) -> Run<()> {
    // An element-wise function stretches its operands to the output array.
    let wide = match fit {
        Fit::Ufunc(_) if !run.engine.has_values() => result.broadcast_to(out.array().shape()).ok(),
        _ => None,
    };
    let result = wide.unwrap_or(result);
    let fits = {
        let array = out.array();
        array.dtype() == result.dtype() && array.shape() == result.shape()
    };
    if run.engine.has_values() && (fits || !run.engine.updates_in_place(out, fits, 0, site)) {
        return Ok(run.engine.rebind(out, result, site)?);
    }
    if !out.is_writeable() {
        return Err(Raise::value_error("output array is read-only"));
    }
    fit.check(&result, &out.array(), casting)?;
    if run.engine.has_values() {
        // The array keeps its type and shape, and someone else may hold it.
        let in_copy = run.engine.before_write(out, None, false, site)?;
        let array = out.array().clone();
        cast::cast_into(&array, &result)?;
        run.engine.after_write(out, &crate::engine::Region::Window(array), site, in_copy);
        return Ok(());
    }
    Ok(run.engine.update(out, site, |array| cast::cast_into(array, &result))?)
}
