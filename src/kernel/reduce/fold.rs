//! Folding elements along axes, and the folds themselves: sum, product, any, all, count.

use super::convert::{as_type, is_unaligned, scalar};
use super::number::Number;
use super::plan::{Operands, Plan, Stretch};
use super::{Reduce, result_of};
use crate::kernel::cast::Number as _;
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::layout::{broadcast_shapes, shape_text};
use crate::kernel::loops::{self, Run};
use crate::kernel::promote::dtype_repr;
use crate::kernel::ufunc::no_loop_for;
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Order, Result};

/// A way to fold elements of type `T` into one.
pub(super) trait Fold<T: Number> {
    /// The ufunc's name in messages.
    const NAME: &'static str;
    /// The result for no elements; without one an empty reduction is an error.
    const IDENTITY: Option<T>;
    /// Takes in one element.
    fn step(acc: T, x: T) -> T;
    /// Takes in one element of a run that goes to as many results.
    fn each(acc: T, x: T) -> T {
        Self::step(acc, x)
    }
    /// Takes in a run of elements.
    fn run(acc: T, run: Run<'_, T>) -> T {
        run.fold(acc, Self::step)
    }
}

/// Addition. (Other overflow rules than wrapping, for R and MATLAB, would be further folds beside this one.)
pub(super) struct Sum;

impl<T: Number> Fold<T> for Sum {
    const NAME: &'static str = "add";
    const IDENTITY: Option<T> = Some(T::ZERO);
    #[inline(always)]
    fn step(acc: T, x: T) -> T {
        acc.add(x)
    }
    fn run(acc: T, run: Run<'_, T>) -> T {
        acc.add_run(run)
    }
}

/// Multiplication.
pub(super) struct Product;

impl<T: Number> Fold<T> for Product {
    const NAME: &'static str = "multiply";
    const IDENTITY: Option<T> = Some(T::ONE);
    #[inline(always)]
    fn step(acc: T, x: T) -> T {
        acc.mul(x)
    }
    #[inline(always)]
    fn each(acc: T, x: T) -> T {
        acc.mul_fused(x)
    }
    fn run(acc: T, run: Run<'_, T>) -> T {
        acc.mul_run(run)
    }
}

/// A mask in the shape of the operand; NumPy's iterator tells of both shapes.
fn stretched(mask: &Array, a: &Array) -> Result<Array> {
    let longer = mask.ndim() > a.ndim();
    match broadcast_shapes(&[a.shape(), mask.shape()]) {
        Ok(_) => mask.broadcast_to(a.shape()),
        Err(_) if longer => mask.broadcast_to(a.shape()),
        Err(_) => Err(KernelError::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} {} ",
            shape_text(a.shape()),
            shape_text(mask.shape())
        ))),
    }
}

/// Folds `a` along the axes of `how` after converting it to `T`.
pub(super) fn fold<T: Number, F: Fold<T>>(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    a.buffer().materialise()?;
    let reduced = how.reduced(a.ndim())?;
    let mask = match how.mask {
        Some(mask) => Some(stretched(&as_type(mask, &DType::Bool)?, a)?),
        None => None,
    };
    let (result, out) = result_of(a, mask.as_ref(), &reduced, how.keepdims, T::DTYPE)?;
    start::<T, F>(a, &out, &reduced, how)?;

    let read = as_type(a, &T::DTYPE)?;
    let plan = Plan::new(&Operands {
        out: out.layout(),
        source: a.layout(),
        mask: mask.as_ref().map(Array::layout),
        read: read.layout(),
        converts: a.dtype() != &T::DTYPE || is_unaligned(a),
    });
    let buffer = Array::zeros(a.memory(), &[plan.buffered()], T::DTYPE, Order::C)?;
    plan.for_each_group(|group| {
        let mut pieces = 0;
        group.for_each_stretch(|_| pieces += 1);
        let chosen = |s: &Stretch| mask.as_ref().map(|m| Run::<Bool8>::new(m, s.mask.0, s.mask.1, s.len).to_vec());
        if pieces == 1 || !group.is_one_result() {
            group.for_each_stretch(|s| {
                let run = Run::new(&read, s.read.0, s.read.1, s.len);
                take_in::<T, F>(&out, s.out, run, chosen(&s).as_deref());
            });
            return;
        }
        // Not evenly spaced: NumPy folds a buffered copy as one run.
        let item = size_of::<T>();
        let (mut filled, mut target, mut wanted) = (0, (0, 0), mask.is_some().then(Vec::new));
        group.for_each_stretch(|s| {
            loops::copy_run::<T>((&buffer, filled * item, item as isize), (&read, s.read.0, s.read.1), s.len);
            filled += s.len;
            target = s.out;
            if let (Some(wanted), Some(chosen)) = (&mut wanted, chosen(&s)) {
                wanted.extend(chosen);
            }
        });
        take_in::<T, F>(&out, target, Run::new(&buffer, 0, item as isize, filled), wanted.as_deref());
    });
    Ok(result)
}

/// Folds a run into the result, without the elements that are not chosen: those split it into shorter runs.
fn take_in<T: Number, F: Fold<T>>(
    out: &Array,
    (at, stride): (usize, isize),
    run: Run<'_, T>,
    chosen: Option<&[Bool8]>,
) {
    let Some(chosen) = chosen else {
        if stride == 0 {
            loops::set_at(out, at, F::run(loops::get_at(out, at), run));
        } else {
            Run::<T>::new(out, at, stride, run.len()).update(run, F::each);
        }
        return;
    };
    let mut first = 0;
    for piece in chosen.chunk_by(|a, b| a == b) {
        if piece[0].get() {
            let at = (at as isize + first as isize * stride) as usize;
            take_in::<T, F>(out, (at, stride), run.part(first, piece.len()), None);
        }
        first += piece.len();
    }
}

/// Sets the result to where the fold starts: the initial value, the identity, or each first element.
fn start<T: Number, F: Fold<T>>(a: &Array, out: &Array, reduced: &[bool], how: &Reduce<'_>) -> Result<()> {
    let unspread = |array: &Array| {
        let mut layout = array.layout().clone();
        layout.shape.iter_mut().zip(reduced).filter(|(_, gone)| **gone).for_each(|(n, _)| *n = 1);
        array.with_layout(layout)
    };
    let out_shape = |layout: &Layout| -> Vec<usize> {
        layout.shape.iter().zip(reduced).map(|(&n, &gone)| if gone { 1 } else { n }).collect()
    };
    if let Some(initial) = &how.initial {
        let initial = as_type(&scalar(a, initial)?, &T::DTYPE)?;
        // The result may have elements although the array has none.
        let shape = out_shape(out.layout());
        let target = out.with_layout(Layout { shape: shape.as_slice().into(), ..out.layout().clone() })?;
        loops::copy(&target, &initial.broadcast_to(&shape)?);
        return Ok(());
    }
    if let Some(identity) = F::IDENTITY {
        let shape = out_shape(out.layout());
        let target = out.with_layout(Layout { shape: shape.as_slice().into(), ..out.layout().clone() })?;
        loops::generate(&target, || identity);
        return Ok(());
    }
    if how.mask.is_some() {
        return Err(KernelError::value(format!(
            "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
            F::NAME
        )));
    }
    // A first element is missing where a reduced axis is empty, even if the result is empty, too.
    let nothing = a.shape().iter().zip(reduced).any(|(&n, &gone)| gone && n == 0);
    if !nothing && out_shape(out.layout()).contains(&0) {
        return Ok(());
    }
    if nothing || a.size() == 0 {
        return Err(KernelError::value(format!(
            "zero-size array to reduction operation {} which has no identity",
            F::NAME
        )));
    }
    loops::copy(&unspread(out)?, &as_type(&unspread(a)?, &T::DTYPE)?);
    Ok(())
}

/// The element type that sums and products of `dtype` are computed in, unless the caller says otherwise.
pub(super) fn accumulator(dtype: &DType) -> DType {
    match dtype.kind() {
        _ if matches!(dtype, DType::LongLong | DType::ULongLong) => dtype.clone(),
        Kind::Bool | Kind::Signed => DType::Int64,
        Kind::Unsigned => DType::UInt64,
        _ => dtype.native().into_owned(),
    }
}

/// The element type that a reduction was asked to compute in, else its own choice; in this machine's byte order.
pub(super) fn computed_in(how: &Reduce<'_>, own: impl FnOnce() -> DType) -> DType {
    how.dtype.clone().unwrap_or_else(own).native().into_owned()
}

/// NumPy's message for a ufunc that has no loop for an operand's type.
pub(crate) fn no_loop(ufunc: &str, dtype: &DType) -> KernelError {
    let name = dtype_repr(dtype);
    no_loop_for(ufunc, &[name.clone(), name])
}

/// Text adds element by element, but a sum of text has no fixed width.
pub(crate) fn refuse_sum(dtype: &DType, method: &str) -> KernelError {
    match &*dtype.native() {
        DType::Str(n) | DType::Bytes(n) => {
            let kind = dtype.kind_char();
            let (own, double) = (dtype_repr(&dtype.native()), 2 * u64::from(*n));
            let joined = own.replace(&format!("{kind}{n}'"), &format!("{kind}{double}'"));
            KernelError::type_(format!(
                "the resolved dtypes are not compatible with add.{method}. Resolved ({own}, {own}, {joined})"
            ))
        }
        _ => no_loop("add", dtype),
    }
}

/// The sum along axes; small integers and bools are summed as 64-bit integers.
///
/// Floating-point sums agree with NumPy 2.4 to the last bit, whatever the memory layout.
///
/// # Errors
/// [`KernelError::Type`] for text and records; axis errors; [`KernelError::Memory`] over budget.
pub fn sum(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(refuse_sum(a.dtype(), "reduce"));
    }
    let dtype = computed_in(how, || accumulator(a.dtype()));
    let folded: Result<Array> =
        dispatch!(&dtype, T => fold::<T, Sum>(a, how), else => Err(refuse_sum(&dtype, "reduce")));
    Ok(folded?.named_as(&dtype))
}

/// The product along axes, in the element types of [`sum`].
///
/// # Errors
/// As [`sum`].
pub fn prod(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if !a.dtype().is_numeric() {
        return Err(no_loop("multiply", a.dtype()));
    }
    let dtype = computed_in(how, || accumulator(a.dtype()));
    let folded: Result<Array> =
        dispatch!(&dtype, T => fold::<T, Product>(a, how), else => Err(no_loop("multiply", &dtype)));
    Ok(folded?.named_as(&dtype))
}

/// Whether some element along axes is not 0 (or not the empty text).
///
/// # Errors
/// [`KernelError::Type`] for records; axis errors; [`KernelError::Memory`] over budget.
pub fn any(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    // `or` is addition, and `and` multiplication, of bools.
    if a.dtype().is_numeric() { fold::<Bool8, Sum>(a, how) } else { fold::<Bool8, Sum>(&truth(a)?, how) }
}

/// Whether all elements along axes are not 0 (or not the empty text).
///
/// # Errors
/// As [`any`].
pub fn all(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if a.dtype().is_numeric() { fold::<Bool8, Product>(a, how) } else { fold::<Bool8, Product>(&truth(a)?, how) }
}

/// *Or* of truth values that may be missing: only a true one decides.
struct Or;

impl Fold<Bool8> for Or {
    const NAME: &'static str = "logical_or";
    const IDENTITY: Option<Bool8> = Some(Bool8(0));
    #[inline(always)]
    fn step(acc: Bool8, x: Bool8) -> Bool8 {
        // A missing value gives way to a true one.
        if acc.get() && !acc.is_missing() || !x.get() { acc } else { x }
    }
}

/// *And* of truth values that may be missing: only a false one decides.
struct And;

impl Fold<Bool8> for And {
    const NAME: &'static str = "logical_and";
    const IDENTITY: Option<Bool8> = Some(Bool8(1));
    #[inline(always)]
    fn step(acc: Bool8, x: Bool8) -> Bool8 {
        if !acc.get() || x.get() && !x.is_missing() { acc } else { x }
    }
}

/// [`any`] of bools that may be [missing](crate::kernel::cast::NA_LOGICAL): missing if no element is true and one is missing.
///
/// # Errors
/// As [`any`].
pub fn any_or_missing(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    fold::<Bool8, Or>(a, how)
}

/// [`all`] of bools that may be [missing](crate::kernel::cast::NA_LOGICAL): missing if no element is false and one is missing.
///
/// # Errors
/// As [`any`].
pub fn all_or_missing(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    fold::<Bool8, And>(a, how)
}

/// How many elements along axes are not 0 (or not the empty text).
///
/// # Errors
/// As [`any`].
pub fn count_nonzero(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    if a.dtype().as_struct().is_some() && how.axes.is_none() {
        // Counted record by record: a record is not 0 if any field is.
        return sum(&any_field(a)?, &Reduce { dtype: Some(DType::Int64), ..how.clone() });
    }
    sum(&truth(a)?, &Reduce { dtype: Some(DType::Int64), ..how.clone() })
}

/// Whether any field of each record is not 0.
pub(crate) fn any_field(a: &Array) -> Result<Array> {
    a.buffer().materialise()?;
    let out = a.zeros_like(DType::Bool)?;
    let mut records = a.layout().offsets();
    loops::generate(&out, || Bool8::from(records.next().is_some_and(|at| a.get(at).is_truthy())));
    Ok(out)
}

/// The truth value of each element.
pub(crate) fn truth(a: &Array) -> Result<Array> {
    a.buffer().materialise()?;
    if a.dtype() == &DType::Bool {
        return Ok(a.clone());
    }
    let out = a.zeros_like(DType::Bool)?;
    dispatch!(a.dtype(), T => loops::map1(a, &out, |x: T| Bool8::from(x != T::ZERO)), else => {
        if a.dtype().as_struct().is_some() {
            return Err(KernelError::type_(format!(
                "Iterator operand 1 dtype could not be cast from {} to dtype('bool') according to the rule 'unsafe'",
                dtype_repr(a.dtype())
            )));
        }
        let mut texts = a.layout().offsets();
        loops::generate(&out, || Bool8::from(texts.next().is_some_and(|at| a.get(at).is_truthy())));
    });
    Ok(out)
}
