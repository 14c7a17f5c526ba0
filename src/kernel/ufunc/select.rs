//! Choosing and comparing elements of several arrays.

use num_complex::Complex;

use super::binary_loops::{self, Lanes};
use super::resolve::no_loop_for;
use super::{Binary, Options, Unary, Warnings, binary, run, unary};
use crate::kernel::cast::{cast, integer_bounds};
use crate::kernel::element::Bool8;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::promote::{Literal, Operand, dtype_repr, result_type};
use crate::kernel::{Array, DType, Memory, Result, loops};

/// `np.where(condition, x, y)`: elements of `x` where the condition is true, of `y` elsewhere.
///
/// Whole numbers that do not fit the common type wrap around, as in NumPy.
///
/// # Errors
/// [`crate::kernel::KernelError::Value`] if the shapes do not broadcast, [`crate::kernel::KernelError::Type`] without a common type.
pub fn where_(memory: &Memory, condition: &Array, x: Operand<'_>, y: Operand<'_>) -> Result<Array> {
    let dtype = result_type(&[x, y])?;
    let converted = |operand: &Operand<'_>| match operand {
        Operand::Array(_) => run::operand(memory, operand, &dtype),
        Operand::Literal(_) => cast(&run::operand(memory, operand, &operand.own_dtype())?, &dtype),
    };
    let (x, y) = (converted(&x)?, converted(&y)?);
    let shape = broadcast_shapes(&[condition.shape(), x.shape(), y.shape()])?;
    let condition = if *condition.dtype() == DType::Bool { condition.clone() } else { cast(condition, &DType::Bool)? };
    let views = [condition.broadcast_to(&shape)?, x.broadcast_to(&shape)?, y.broadcast_to(&shape)?];
    let out = run::result_array(memory, &shape, &views, &dtype)?;
    let [condition, x, y] = views;
    loops::copy(&out, &y);
    // One pass over the mask: copies single items, whatever their type.
    let places = out.layout().offsets().zip(x.layout().offsets()).zip(condition.layout().offsets());
    for ((to, from), at) in places {
        if loops::get_at::<Bool8>(&condition, at).get() {
            loops::copy_item(&out, to, &x, from);
        }
    }
    Ok(out)
}

/// `np.clip(a, low, high)`: `minimum(maximum(a, low), high)`; a missing bound does not bind.
///
/// Whole-number bounds that no element of an integer array can cross do not bind either.
///
/// # Errors
/// As [`binary`].
pub fn clip(
    memory: &Memory,
    a: &Array,
    low: Option<Operand<'_>>,
    high: Option<Operand<'_>>,
    options: &Options<'_>,
) -> Result<(Array, Warnings)> {
    let (least, most) = integer_bounds(a.dtype());
    let integers = a.dtype().is_integer();
    let binds = |bound: &Operand<'_>, never: &dyn Fn(i128) -> bool| !matches!(bound, Operand::Literal(Literal::Int(i)) if integers && never(*i));
    let low = low.filter(|bound| binds(bound, &|i| i < least));
    let high = high.filter(|bound| binds(bound, &|i| i > most));
    let operands: Vec<Operand<'_>> = std::iter::once(Operand::Array(a)).chain(low).chain(high).collect();
    if operands.iter().any(|o| !o.own_dtype().is_numeric()) {
        let types: Vec<String> = operands.iter().map(|o| dtype_repr(&o.own_dtype())).collect();
        return Err(no_loop_for("clip", &types));
    }
    let dtype = result_type(&operands)?;
    let inputs = operands.iter().map(|o| run::operand(memory, o, &dtype)).collect::<Result<Vec<_>>>()?;
    let steps: Vec<Binary> = low.map(|_| Binary::Maximum).into_iter().chain(high.map(|_| Binary::Minimum)).collect();
    run::elementwise(memory, "clip", &inputs, &dtype, options, &|views, out| {
        let mut current = views[0].clone();
        for (i, (op, bound)) in steps.iter().zip(&views[1..]).enumerate() {
            // The output may be a bound that is still needed: only the last step writes to it.
            let last = i + 1 == steps.len();
            let target = if last { out.clone() } else { out.zeros_like(dtype.clone())? };
            // The element is the second operand, which wins where both are equal.
            binary_loops::run(*op, &dtype, Lanes { a: bound, b: &current, out: &target, in_order: false })?;
            current = target;
        }
        if steps.is_empty() {
            loops::copy(out, &current);
        }
        Ok(Warnings::NONE)
    })
}

/// `np.isclose(a, b, rtol, atol, equal_nan)`: `|a - b| <= atol + rtol * |b|`, or equal infinities.
///
/// # Errors
/// As [`binary`].
pub fn isclose(
    memory: &Memory,
    a: Operand<'_>,
    b: Operand<'_>,
    (rtol, atol): (f64, f64),
    equal_nan: bool,
) -> Result<Array> {
    let complex = a.own_dtype().is_complex() || b.own_dtype().is_complex();
    let dtype = if complex { DType::Complex128 } else { DType::Float64 };
    // A plain number is rounded to the type of the array beside it before it is compared.
    let adapted = |o: &Operand<'_>, other: &Operand<'_>| match (o, other) {
        (Operand::Literal(_), Operand::Array(array)) if array.dtype().is_float() && !complex => {
            cast(&run::operand(memory, o, array.dtype())?, &dtype)
        }
        _ => run::operand(memory, o, &dtype),
    };
    let inputs = [adapted(&a, &b)?, adapted(&b, &a)?];
    let near = |distance: f64, size: f64| size.is_finite() && distance <= atol + rtol * size;
    let (out, _) = run::elementwise(memory, "isclose", &inputs, &DType::Bool, &Options::default(), &|views, out| {
        let (a, b) = (&views[0], &views[1]);
        if complex {
            loops::map2(a, b, out, |x: Complex<f64>, y: Complex<f64>| {
                let both_nan = (x.re.is_nan() || x.im.is_nan()) && (y.re.is_nan() || y.im.is_nan());
                Bool8::from(x == y || near((x - y).norm(), y.norm()) || equal_nan && both_nan)
            });
        } else {
            loops::map2(a, b, out, |x: f64, y: f64| {
                Bool8::from(x == y || near((x - y).abs(), y.abs()) || equal_nan && x.is_nan() && y.is_nan())
            });
        }
        Ok(Warnings::NONE)
    })?;
    Ok(out)
}

/// [`isclose`] with a relative and an absolute tolerance for each element, by the functions that its formula names.
///
/// # Errors
/// As [`binary`].
pub fn isclose_each(
    memory: &Memory,
    a: Operand<'_>,
    b: Operand<'_>,
    [rtol, atol]: [Operand<'_>; 2],
    equal_nan: bool,
) -> Result<Array> {
    let options = Options::default();
    let two = |op, x: Operand<'_>, y: Operand<'_>| binary(memory, op, x, y, &options).map(|done| done.0);
    let one = |op, x: Operand<'_>| unary(memory, op, x, &options).map(|done| done.0);
    // Tolerances that are no numbers are refused first.
    for tolerance in [&atol, &rtol] {
        one(Unary::Isfinite, *tolerance)?;
    }
    // Plain numbers stay plain, and what is computed from them alone.
    let real = |o: &Operand<'_>| match o {
        Operand::Literal(Literal::Bool(b)) => Some(f64::from(u8::from(*b))),
        Operand::Literal(Literal::Int(i)) => Some(*i as f64),
        Operand::Literal(Literal::Float(x)) => Some(*x),
        _ => None,
    };
    let (plain, typed);
    let b = match real(&b) {
        Some(x) => {
            plain = Literal::Float(x);
            Operand::Literal(&plain)
        }
        None => {
            let dtype = result_type(&[b, Operand::Literal(&Literal::Float(1.0))])?;
            typed = run::operand(memory, &b, &dtype)?;
            Operand::Array(&typed)
        }
    };
    let (alone, bound);
    let scaled = |size: Operand<'_>| two(Binary::Multiply, rtol, size);
    let bound = match (real(&b), real(&rtol), real(&atol)) {
        (Some(b), Some(rtol), Some(atol)) => {
            alone = Literal::Float(atol + rtol * b.abs());
            Operand::Literal(&alone)
        }
        (Some(b), ..) => {
            bound = two(Binary::Add, atol, (&scaled(Operand::Literal(&Literal::Float(b.abs())))?).into())?;
            Operand::Array(&bound)
        }
        _ => {
            bound = two(Binary::Add, atol, (&scaled((&one(Unary::Absolute, b)?).into())?).into())?;
            Operand::Array(&bound)
        }
    };
    let distance = one(Unary::Absolute, (&two(Binary::Subtract, a, b)?).into())?;
    let near = two(Binary::LessEqual, (&distance).into(), bound)?;
    let finite = two(Binary::BitwiseAnd, (&near).into(), (&one(Unary::Isfinite, b)?).into())?;
    let close = two(Binary::BitwiseOr, (&finite).into(), (&two(Binary::Equal, a, b)?).into())?;
    if !equal_nan {
        return Ok(close);
    }
    let both = two(Binary::BitwiseAnd, (&one(Unary::Isnan, a)?).into(), (&one(Unary::Isnan, b)?).into())?;
    two(Binary::BitwiseOr, (&close).into(), (&both).into())
}

/// `np.array_equal(a, b)`: same shape and equal elements; types that cannot be compared are unequal.
///
/// # Errors
/// [`crate::kernel::KernelError::Memory`] over budget.
pub fn array_equal(memory: &Memory, a: &Array, b: &Array) -> Result<bool> {
    if a.shape() != b.shape() {
        return Ok(false);
    }
    let equal = match binary(memory, Binary::Equal, a.into(), b.into(), &Options::default()) {
        Ok((equal, _)) => equal,
        Err(error @ crate::kernel::KernelError::Memory(_)) => return Err(error),
        Err(_) => return Ok(false),
    };
    let mut all = true;
    loops::for_each(&equal, |e: Bool8| all &= e.get());
    Ok(all)
}
