//! Element-wise operations: NumPy's universal functions.
//!
//! [`binary`] and [`unary`] choose a loop by the element types ([`promote`](super::promote)), convert the
//! operands to it, broadcast, allocate the result in the operands' axis order and run one compiled loop.
//! [`binary_as`] leaves the choice of the types to a model of another language, whose integers may
//! saturate or go missing.

mod binary_loops;
mod calc;
mod complex;
mod extended;
mod fold;
mod hyperbolic;
mod integer;
mod inverse;
mod missing;
mod ops;
mod parts;
mod real;
mod resolve;
mod rounding;
mod run;
mod select;
mod single;
mod text;
mod unary_loops;
mod warnings;

pub use calc::{number_with, of_one, of_two, with_number};
pub use fold::{accumulate, at, fold_dtype, identity, outer, reduce_binary};
pub use missing::not_or_missing;
pub use ops::{Binary, Unary};
pub use parts::{angle, divmod, frexp, imag, ldexp, modf, real_part};
pub(crate) use resolve::{no_loop_for, not_supported};
pub use rounding::{Rounding, round};
pub(crate) use run::check_input_cast;
pub use run::result_array;
pub use select::{array_equal, clip, isclose, isclose_each, where_};
pub use text::of_text;
pub use warnings::Warnings;

use binary_loops::Lanes;

use super::cast::{Conversion, cast_with, integer_bounds};
use super::promote::{Casting, Literal, Operand};
use super::{Array, DType, Memory, OrderRequest, Result};

/// The optional arguments of an operation.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Writes into this array instead of a new one.
    pub out: Option<&'a Array>,
    /// Bool array, broadcast to the result: computes only where it is true; elsewhere `out` keeps its value (a new array has 0).
    pub where_: Option<&'a Array>,
    /// Takes the loop whose result has this type.
    pub dtype: Option<DType>,
    /// Takes the loop whose operands have this type.
    pub signature: Option<DType>,
    /// Which conversions of the result into `out`, and of operands into the loop's type, are allowed.
    pub casting: Casting,
    /// The order of a new array's axes in memory.
    pub order: OrderRequest,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            out: None,
            where_: None,
            dtype: None,
            signature: None,
            casting: Casting::SameKind,
            order: OrderRequest::Keep,
        }
    }
}

/// What integers do beyond their bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Arithmetic {
    /// NumPy: wrap around.
    #[default]
    Wrap,
    /// MATLAB's integer classes: round half away from zero, saturate.
    Saturate,
    /// R's integers: become missing. What is missing, or a NaN in a comparison, stays so.
    Missing,
}

impl Arithmetic {
    /// How operands convert to the type of the loop, and results to theirs.
    fn conversion(self) -> Conversion {
        match self {
            Arithmetic::Wrap => Conversion::Unsafe,
            Arithmetic::Saturate => Conversion::RoundSaturate,
            Arithmetic::Missing => Conversion::Missing,
        }
    }
}

/// `np.<op>(a, b, out=…, where=…, dtype=…, casting=…, order=…)`.
///
/// The result takes its memory from `memory`; with `out` it is `out`.
///
/// # Errors
/// NumPy's: [`super::KernelError::Type`] if there is no loop, [`super::KernelError::Value`] if the shapes do not
/// broadcast, [`super::KernelError::Overflow`] if a literal does not fit the loop, [`super::KernelError::Casting`] if
/// the result may not go into `out`.
///
/// ```
/// use cowscope::kernel::{Array, DType, Memory, promote::Literal, ufunc::{self, Binary, Options}};
/// let memory = Memory::unlimited();
/// let a = Array::from_slice(&memory, &[2], &[1u8, 255])?;
/// let (sum, _) = ufunc::binary(&memory, Binary::Add, (&a).into(), (&Literal::Int(1)).into(), &Options::default())?;
/// assert_eq!((sum.dtype(), sum.elements()[1].as_i64()), (&DType::UInt8, Some(0)));
/// # Ok::<(), cowscope::kernel::KernelError>(())
/// ```
pub fn binary(
    memory: &Memory,
    op: Binary,
    a: Operand<'_>,
    b: Operand<'_>,
    options: &Options<'_>,
) -> Result<(Array, Warnings)> {
    if let Some(done) = text::binary(memory, op, &a, &b, options)? {
        return Ok(done);
    }
    if let Some((x, y)) = beyond_bounds(memory, op, &a, &b)? {
        return in_loop(memory, op, &[x, y], &DType::Int8, options);
    }
    if let (true, Operand::Array(x), Operand::Array(y)) = (op.is_comparison(), &a, &b)
        && matches!(
            (x.dtype().native().plain(), y.dtype().native().plain()),
            (DType::Int64, DType::UInt64) | (DType::UInt64, DType::Int64)
        )
    {
        let inputs = [x.native()?, y.native()?];
        return run::elementwise(memory, op.name(), &inputs, &DType::Bool, options, &|views, out| {
            let lanes = Lanes { a: &views[0], b: &views[1], out, in_order: false };
            Ok(Warnings(binary_loops::mixed_signs(op, lanes).unwrap_or(0)))
        });
    }
    let chosen = resolve::binary_loop(op, &a, &b);
    let own_loop = |asked: &DType| op.loop_dtype(asked).filter(|d| d == asked);
    let dtype = asked_loop(op.name(), chosen, options, own_loop, |d| op.result_dtype(d))?;
    run::check_input_casts(op.name(), &[a, b], &dtype, options.casting)?;
    let inputs = [run::operand(memory, &a, &dtype)?, run::operand(memory, &b, &dtype)?];
    in_loop(memory, op, &inputs, &dtype, options)
}

/// The loop that the caller asked for by the types of its operands or its result; else the chosen one.
fn asked_loop(
    name: &str,
    chosen: Result<DType>,
    options: &Options<'_>,
    own_loop: impl Fn(&DType) -> Option<DType>,
    result: impl Fn(&DType) -> DType,
) -> Result<DType> {
    let fits = |dtype: &DType| options.dtype.as_ref().is_none_or(|asked| result(dtype) == *asked);
    let found = match (&options.signature, &options.dtype, chosen) {
        (Some(operands), _, _) => own_loop(operands).filter(fits),
        (None, None, chosen) => return chosen,
        // Truth values and counts come from every loop; magnitudes from that of the real type too.
        (None, Some(_), Ok(chosen)) if fits(&chosen) && result(&chosen) != chosen => Some(chosen),
        (None, Some(asked), _) => own_loop(asked).filter(fits),
    };
    found.ok_or_else(|| no_matching_loop(name))
}

/// NumPy's refusal of types that were asked for.
pub(crate) fn no_matching_loop(name: &str) -> super::KernelError {
    super::KernelError::type_(format!(
        "No loop matching the specified signature and casting was found for ufunc {name}"
    ))
}

/// Runs the loop of `dtype` over operands of that type.
fn in_loop(
    memory: &Memory,
    op: Binary,
    inputs: &[Array; 2],
    dtype: &DType,
    options: &Options<'_>,
) -> Result<(Array, Warnings)> {
    run::elementwise(memory, op.name(), inputs, &op.result_dtype(dtype), options, &|views, out| {
        binary_loops::run(op, dtype, Lanes { a: &views[0], b: &views[1], out, in_order: false })
    })
}

/// Operands that compare like an integer array and a literal outside its type's bounds: zeros and ±1.
fn beyond_bounds(memory: &Memory, op: Binary, a: &Operand<'_>, b: &Operand<'_>) -> Result<Option<(Array, Array)>> {
    let side = |array: &Array, literal: &Literal| {
        let dtype = if *array.dtype() == DType::Bool { DType::Int64 } else { array.dtype().clone() };
        let (low, high) = integer_bounds(&dtype);
        match literal {
            _ if !dtype.is_integer() => None,
            Literal::Int(i) => (!(low..=high).contains(i)).then_some(if *i < 0 { -1i8 } else { 1 }),
            Literal::HugeInt(digits) => Some(if digits.starts_with('-') { -1 } else { 1 }),
            _ => None,
        }
    };
    let zeros = |array: &Array| Array::from_slice(memory, &[], &[0i8])?.broadcast_to(array.shape());
    let one = |sign: i8| Array::from_slice(memory, &[], &[sign]);
    Ok(match (a, b) {
        _ if !op.is_comparison() => None,
        (Operand::Array(array), Operand::Literal(literal)) => match side(array, literal) {
            Some(sign) => Some((zeros(array)?, one(sign)?)),
            None => None,
        },
        (Operand::Literal(literal), Operand::Array(array)) => match side(array, literal) {
            Some(sign) => Some((one(sign)?, zeros(array)?)),
            None => None,
        },
        _ => None,
    })
}

/// `np.<op>(a, out=…, where=…, dtype=…)`.
///
/// # Errors
/// As [`binary`].
pub fn unary(memory: &Memory, op: Unary, a: Operand<'_>, options: &Options<'_>) -> Result<(Array, Warnings)> {
    let chosen = resolve::unary_loop(op, &a.own_dtype().native());
    let own_loop = |asked: &DType| op.loop_dtype(asked).filter(|d| d == asked);
    let dtype = asked_loop(op.name(), chosen, options, own_loop, |d| op.result_dtype(d))?;
    run::check_input_casts(op.name(), &[a], &dtype, options.casting)?;
    let input = run::operand(memory, &a, &dtype)?;
    run::elementwise(memory, op.name(), &[input], &op.result_dtype(&dtype), options, &|views, out| {
        unary_loops::run(op, &dtype, &views[0], out)
    })
}

/// A binary operation in the types that the caller chose, for languages with other rules than NumPy's.
///
/// Operands convert to `loop_dtype` and the result to `out_dtype` by the rule of `arithmetic`. Where
/// `loop_dtype` is an integer type, MATLAB's `+ - * / ^` saturate the exact result (64-bit ones also beside a fraction),
/// and R's `+ - * %/% %%` (on `int32`) give missing values. R's comparisons and logic are missing where an operand
/// is (logic only if the other operand does not decide). All else computes as in NumPy.
///
/// # Errors
/// As [`binary`].
pub fn binary_as(
    memory: &Memory,
    op: Binary,
    [a, b]: [&Array; 2],
    loop_dtype: &DType,
    out_dtype: &DType,
    arithmetic: Arithmetic,
) -> Result<(Array, Warnings)> {
    let input = |array: &Array| {
        // A fraction beside a 64-bit integer class takes part with all its digits.
        let exact =
            arithmetic == Arithmetic::Saturate && extended::computes(op, loop_dtype) && array.dtype().is_float();
        if exact {
            cast_with(array, &DType::Float64, arithmetic.conversion())
        } else if array.dtype() == loop_dtype {
            Ok(array.clone())
        } else {
            cast_with(array, loop_dtype, arithmetic.conversion())
        }
    };
    let inputs = [input(a)?, input(b)?];
    // Division has no integer loop of NumPy's, but the exact rules below write the loop's own type.
    let result = if op.is_predicate() { DType::Bool } else { loop_dtype.clone() };
    let (array, warnings) =
        run::elementwise(memory, op.name(), &inputs, &result, &Options::default(), &|views, out| {
            let lanes = Lanes { a: &views[0], b: &views[1], out, in_order: false };
            let special = match arithmetic {
                Arithmetic::Saturate if loop_dtype.is_integer() => {
                    extended::binary(op, lanes).or_else(|| binary_loops::saturating(op, lanes))
                }
                Arithmetic::Missing => missing::binary(op, loop_dtype, lanes),
                Arithmetic::Wrap | Arithmetic::Saturate => None,
            };
            special.map_or_else(|| binary_loops::run(op, loop_dtype, lanes), |status| Ok(Warnings(status)))
        })?;
    let array = if array.dtype() == out_dtype { array } else { cast_with(&array, out_dtype, arithmetic.conversion())? };
    Ok((array, warnings))
}

#[cfg(test)]
mod tests;
