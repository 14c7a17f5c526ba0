//! Where a result goes: into `out=`, or into a new value.

use super::convert;
use crate::engine::{ArrayRef, Site, Value};
use crate::kernel::layout::{broadcast_shapes, resolve_axis, shape_text, shape_tuple};
use crate::kernel::promote::{Casting, can_cast};
use crate::kernel::{Array, KernelError, Result, Shape, cast};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};

/// In which words a function refuses an output array that does not fit.
#[derive(Debug, Clone)]
pub(crate) enum Fit {
    /// An element-wise function of that name.
    Ufunc(&'static str),
    /// An element-wise function of that name over operands of these shapes, its outputs among them.
    Loop(&'static str, Vec<Shape>),
    /// A reduction by the ufunc of that name.
    Reduction(&'static str),
    /// An accumulation by the ufunc of that name.
    Accumulation(&'static str),
    /// A reduction that knows what it folded.
    Fold(Folded),
    /// A function with a sentence of its own.
    Exact(&'static str),
    /// A function that fills its output array by plain assignment; the sentence is about the shape.
    Assigned(&'static str),
    /// A function that works in a copy of its output array, which therefore must convert to the type of the result
    /// and takes that back whatever it loses; the sentence is about the shape.
    Buffered(&'static str),
    /// `np.choose`, which assigns whatever it loses.
    Chosen,
}

/// What a reduction folded.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    /// The ufunc.
    name: &'static str,
    /// The shape of its operand.
    shape: Vec<usize>,
    /// Which of its axes are reduced.
    reduced: Vec<bool>,
    keepdims: bool,
}

impl Folded {
    /// A fold along axes that exist; `None` for all.
    pub(crate) fn new(name: &'static str, a: &Array, axes: Option<&[isize]>, keepdims: bool) -> Self {
        let mut reduced = vec![axes.is_none(); a.ndim()];
        for axis in axes.unwrap_or_default() {
            if let Ok(axis) = resolve_axis(*axis, a.ndim()) {
                reduced[axis] = true;
            }
        }
        Self { name, shape: a.shape().to_vec(), reduced, keepdims }
    }

    /// NumPy's words for an output array of another shape: its iterator looks at the axes of the operand.
    fn mismatch(&self, out: &[usize]) -> Option<String> {
        let kept = self.reduced.iter().filter(|gone| self.keepdims || !**gone).count();
        if out.len() != kept {
            let hint = if self.keepdims { " (must match the operand's when keepdims=True)" } else { "" };
            return Some(format!(
                "output parameter for reduction operation {} has the wrong number of dimensions: Found {} but expected {kept}{hint}",
                self.name,
                out.len(),
            ));
        }
        let mut lengths = out.iter().copied();
        // The axis of the output array for each of the operand.
        let seen: Vec<Option<usize>> =
            self.reduced.iter().map(|gone| if *gone && !self.keepdims { None } else { lengths.next() }).collect();
        let clashes = |(seen, n): (&Option<usize>, &usize)| seen.is_some_and(|seen| seen != 1 && *n != 1 && seen != *n);
        if seen.iter().zip(&self.shape).any(clashes) {
            let mut remapped: Vec<String> =
                seen.iter().map(|n| n.map_or_else(|| "newaxis".to_owned(), |n| n.to_string())).collect();
            while remapped.first().is_some_and(|first| first == "newaxis") {
                remapped.remove(0);
            }
            return Some(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: {}->({}) {} ",
                shape_text(out),
                remapped.join(","),
                shape_text(&self.shape)
            ));
        }
        let stretched = seen.iter().zip(&self.shape).zip(&self.reduced);
        let widened: Vec<usize> = stretched
            .map(|((seen, n), reduced)| seen.filter(|seen| !reduced && *n == 1 && *seen > 1).unwrap_or(*n))
            .collect();
        if widened != self.shape {
            return Some(format!(
                "non-broadcastable operand with shape {} doesn't match the broadcast shape {}",
                shape_text(&self.shape),
                shape_text(&widened)
            ));
        }
        (0..self.shape.len()).rev().find_map(|axis| match (seen[axis]?, self.reduced[axis]) {
            (n, true) if n != 1 => Some(format!(
                "operand was set up as a reduction along axis {axis}, but the length of the axis is {n} (it has to be 1)"
            )),
            (1, false) if self.shape[axis] != 1 => {
                let axis = seen[..axis].iter().flatten().count();
                Some(format!(
                    "output operand requires a reduction along dimension {axis}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape."
                ))
            }
            _ => None,
        })
    }
}

impl Fit {
    /// The words of the element-wise function `name` over `operands`, whose output array is that of the call.
    pub(crate) fn over(name: &'static str, operands: &[&Array], args: &Args) -> Self {
        let out = args.target.as_ref().and_then(|target| target.value.as_array());
        let out = out.map(|out| Shape::from_slice(out.array().shape()));
        Fit::Loop(name, operands.iter().map(|a| Shape::from_slice(a.shape())).chain(out).collect())
    }

    /// Whether the result goes into the output array.
    ///
    /// # Errors
    /// NumPy's sentences for shapes and element types that do not fit.
    fn check(&self, result: &Array, out: &Array, casting: Casting) -> Result<()> {
        if result.shape() != out.shape() {
            return Err(match self {
                Fit::Chosen => KernelError::type_("choose: invalid shape for output array."),
                _ => KernelError::value(self.mismatch(result, out)),
            });
        }
        match self {
            Fit::Chosen => return Ok(()),
            Fit::Buffered(_) if !can_cast(out.dtype(), result.dtype(), Casting::Safe) => {
                let error = crate::kernel::promote::cast_error(out.dtype(), result.dtype(), Casting::Safe);
                return Err(match out.ndim() {
                    0 => KernelError::type_(error.to_string().replacen("array data", "scalar", 1)),
                    _ => error,
                });
            }
            Fit::Buffered(_) => return Ok(()),
            _ => {}
        }
        if can_cast(result.dtype(), out.dtype(), casting) {
            return Ok(());
        }
        Err(match self {
            Fit::Ufunc(name)
            | Fit::Loop(name, _)
            | Fit::Reduction(name)
            | Fit::Accumulation(name)
            | Fit::Fold(Folded { name, .. }) => KernelError::Casting(format!(
                "Cannot cast ufunc '{name}' output from dtype('{}') to dtype('{}') with casting rule '{casting}'",
                result.dtype().spelling(),
                out.dtype().spelling()
            )),
            _ => crate::kernel::promote::cast_error(result.dtype(), out.dtype(), casting),
        })
    }

    fn mismatch(&self, result: &Array, out: &Array) -> String {
        let (have, want) = (out.shape(), result.shape());
        let told = match self {
            Fit::Fold(folded) => folded.mismatch(have),
            Fit::Loop(_, shapes) => {
                let shapes: Vec<&[usize]> = shapes.iter().map(Shape::as_slice).collect();
                broadcast_shapes(&shapes).err().map(|refusal| refusal.to_string())
            }
            _ => None,
        };
        if let Some(told) = told {
            return told;
        }
        match self {
            Fit::Ufunc(_) | Fit::Loop(..) => format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                shape_text(have),
                shape_text(want)
            ),
            Fit::Reduction(name) if have.len() != want.len() => format!(
                "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but expected {}",
                have.len(),
                want.len()
            ),
            // Another element type takes the iterator, which has words of its own.
            Fit::Accumulation(_) if want.len() == 1 && result.dtype() == out.dtype() => {
                "provided out is the wrong size for the accumulation.".to_owned()
            }
            Fit::Accumulation(_) => accumulation_mismatch(have, want),
            Fit::Reduction(_) | Fit::Fold(_) => format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                shape_text(have),
                shape_text(want)
            ),
            Fit::Exact(sentence) | Fit::Assigned(sentence) | Fit::Buffered(sentence) => {
                sentence.replace("{out}", &shape_tuple(have)).replace("{result}", &shape_tuple(want))
            }
            Fit::Chosen => "choose: invalid shape for output array.".to_owned(),
        }
    }

    /// The refusal of a read-only output array.
    fn read_only(&self) -> &'static str {
        match self {
            Fit::Assigned(_) => "assignment destination is read-only",
            Fit::Buffered(_) => "WRITEBACKIFCOPY base is read-only",
            _ => "output array is read-only",
        }
    }

    /// Whether `out=...` stands for a new array, as for element-wise functions and their reductions.
    fn takes_ellipsis(&self) -> bool {
        !matches!(self, Fit::Exact(_) | Fit::Assigned(_) | Fit::Buffered(_) | Fit::Chosen)
    }

    /// The refusal of an output that is no array.
    fn no_array(&self) -> &'static str {
        match self {
            Fit::Ufunc(_) | Fit::Loop(..) | Fit::Reduction(_) | Fit::Fold(_) => "return arrays must be of ArrayType",
            _ => "output must be an array",
        }
    }
}

/// NumPy's words for the output of an accumulation with another shape: its iterator sees as many axes as it needs.
fn accumulation_mismatch(have: &[usize], want: &[usize]) -> String {
    let Some(seen) = have.get(..want.len()) else {
        let (place, axis) = if have.is_empty() { (want.len() - 1, 0) } else { (0, want.len() - 1) };
        return format!(
            "Iterator input op_axes[0][{place}] (=={axis}) is not a valid axis of op[0], which has {} dimensions ",
            have.len()
        );
    };
    match seen.iter().zip(want).any(|(seen, want)| seen != want && *seen != 1 && *want != 1) {
        true => format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}->{} {2}->{2} ",
            shape_text(have),
            shape_text(seen),
            shape_text(want)
        ),
        false => format!(
            "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
            shape_text(have),
            shape_text(seen),
            shape_text(want)
        ),
    }
}

/// NumPy's words for the output of `reduceat` with another shape: its iterator sees the output, the operand without
/// the axis, and the indices along it.
pub(crate) fn ranges_mismatch(out: &[usize], shape: &[usize], axis: usize, ranges: usize) -> Option<String> {
    let wanted = |k: usize| if k == axis { ranges } else { shape[k] };
    let clashes = |k: usize| out[k] != 1 && wanted(k) != 1 && out[k] != wanted(k);
    if out.len() < shape.len() || !(0..shape.len()).any(clashes) {
        return None;
    }
    let remapped = |of: &dyn Fn(usize) -> Option<usize>| {
        let axes: Vec<String> = (0..shape.len())
            .map(of)
            .skip_while(Option::is_none)
            .map(|n| n.map_or_else(|| "newaxis".to_owned(), |n| n.to_string()))
            .collect();
        let comma = if shape.len() == 1 && !axes.is_empty() { "," } else { "" };
        format!("({}{comma})", axes.join(","))
    };
    Some(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {}->{} {}->{} ({ranges},)->{} ",
        shape_text(out),
        remapped(&|k| Some(out[k])),
        shape_text(shape),
        remapped(&|k| (k != axis).then(|| shape[k])),
        remapped(&|k| (k == axis).then_some(ranges)),
    ))
}

/// Refuses `out=...` for functions that pass their output on by position.
///
/// # Errors
/// `TypeError`
pub(crate) fn refuse_ellipsis(args: &Args) -> Run<()> {
    match &args.target {
        Some(target) if matches!(target.value, Value::Ellipsis) => {
            Err(Raise::type_error("out=... is only allowed as a keyword argument."))
        }
        _ => Ok(()),
    }
}

/// A computed result as the function's value: in the output array if one was given.
///
/// # Errors
/// Output arrays that are none, do not fit or are read-only; out of memory.
pub(crate) fn deliver(run: &mut Runner, args: &mut Args, result: Array, fit: Fit, casting: Casting) -> Run<Value> {
    match args.target.as_mut() {
        // `out=...` asks for an array also where there are no axes.
        Some(target) if matches!(target.value, Value::Ellipsis) && fit.takes_ellipsis() => {
            Ok(Value::Array(run.engine.adopt(result)?))
        }
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
    let Value::Array(out) = value else { return Err(Raise::type_error(fit.no_array())) };
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
    let wide = match &fit {
        Fit::Ufunc(_) | Fit::Loop(..) if !run.engine.has_values() => result.broadcast_to(out.array().shape()).ok(),
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
        return Err(Raise::value_error(fit.read_only()));
    }
    fit.check(&result, &out.array(), casting)?;
    if run.engine.has_values() {
        // The array keeps its type and shape, and someone else may hold it.
        let into = run.engine.before_write(out, None, site)?;
        let array = out.array().clone();
        cast::cast_into(&array, &result)?;
        run.engine.after_write(out, &crate::engine::Region::Window(array), site, into);
        return Ok(());
    }
    Ok(run.engine.update(out, site, |array| cast::cast_into(array, &result))?)
}
