//! New arrays from a rule: constants, sequences, identity matrices.

use crate::kernel::element::dispatch;
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{as_type, scalar};
use crate::kernel::{Array, DType, Element, KernelError, Memory, Order, Result, cast, loops};

/// A Python number as an argument: its type decides the type of the result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

impl Number {
    fn as_f64(self) -> f64 {
        match self {
            Number::Int(i) => i as f64,
            Number::Float(x) => x,
        }
    }

    fn element(self) -> Element {
        match self {
            Number::Int(i) => Element::Int(i),
            Number::Float(x) => Element::Float(x),
        }
    }
}

/// An array with every element set to one value of the same kind.
///
/// # Errors
/// As [`Array::set`]; [`KernelError::Memory`] over budget.
pub fn full(memory: &Memory, shape: &[usize], dtype: DType, value: &Element) -> Result<Array> {
    let out = Array::zeros(memory, shape, dtype.clone(), Order::C)?;
    let value = Array::scalar(memory, dtype, value)?;
    loops::copy(&out, &value.broadcast_to(shape)?);
    Ok(out)
}

/// `rows` × `columns` zeros with ones on the `k`-th diagonal.
///
/// # Errors
/// [`KernelError::Type`] for a type that has no 1; [`KernelError::Memory`] over budget.
pub fn eye(memory: &Memory, rows: usize, columns: usize, k: isize, dtype: DType) -> Result<Array> {
    let dtype = dtype.with_room();
    let out = Array::zeros(memory, &[rows, columns], dtype.clone(), Order::C)?;
    let one = as_type(&Array::scalar(memory, DType::Int64, &Element::Int(1))?, &dtype)?;
    // No row beyond the last column's has a one.
    for row in 0..rows.min(columns.saturating_add_signed(k.saturating_neg())) {
        if let Some(column) = row.checked_add_signed(k).filter(|c| *c < columns) {
            loops::copy_item(&out, out.offset_of(&[row, column]), &one, 0);
        }
    }
    Ok(out)
}

/// How many elements `arange` gives: `ceil((stop - start) / step)`.
///
/// # Errors
/// [`KernelError::ZeroDivision`] for a step of 0, [`KernelError::Value`] for lengths that are no numbers or too large.
pub fn arange_len(start: Number, stop: Number, step: Number) -> Result<usize> {
    if let (Number::Int(start), Number::Int(stop), Number::Int(step)) = (start, stop, step) {
        if step == 0 {
            return Err(KernelError::ZeroDivision("division by zero".into()));
        }
        let (distance, step) = (i128::from(stop) - i128::from(start), i128::from(step));
        // Rounded up; nothing if the step leads away.
        let len = distance / step + i128::from(distance % step != 0 && (distance > 0) == (step > 0));
        return usize::try_from(len.max(0)).map_err(|_| KernelError::value("Maximum allowed size exceeded"));
    }
    let (start, stop, step) = (start.as_f64(), stop.as_f64(), step.as_f64());
    if step == 0.0 {
        return Err(KernelError::ZeroDivision("float division by zero".into()));
    }
    let distance = stop - start;
    let quotient = distance / step;
    // A quotient that underflows to 0 still counts the start.
    let len = if quotient == 0.0 && distance != 0.0 {
        if quotient.is_sign_negative() { 0.0 } else { 1.0 }
    } else {
        quotient.ceil()
    };
    if len.is_nan() {
        return Err(KernelError::value("arange: cannot compute length"));
    }
    if len >= isize::MAX as f64 {
        return Err(KernelError::value("Maximum allowed size exceeded"));
    }
    Ok(len.max(0.0) as usize)
}

/// `start, start + step, …` up to but without `stop`.
///
/// As in NumPy the first two elements are converted to the element type, and the others continue from there:
/// element `i` is `first + i * (second - first)`. Without a type: `int64` if all three are integers, else `float64`.
///
/// # Errors
/// As [`arange_len`]; [`KernelError::Type`] for more than two bools, text or records; [`KernelError::Memory`] over budget.
pub fn arange(memory: &Memory, start: Number, stop: Number, step: Number, dtype: Option<DType>) -> Result<Array> {
    let all_ints = [start, stop, step].iter().all(|n| matches!(n, Number::Int(_)));
    let dtype = dtype.unwrap_or(if all_ints { DType::Int64 } else { DType::Float64 });
    if !dtype.is_native() {
        let native = arange(memory, start, stop, step, Some(dtype.native().into_owned()))?;
        return as_type(&native, &dtype);
    }
    let len = arange_len(start, stop, step)?;
    if dtype == DType::Bool && len > 2 {
        return Err(KernelError::type_(
            "arange() is only supported for booleans when the result has at most length 2.",
        ));
    }
    let second = match (start, step) {
        (Number::Int(a), Number::Int(d)) => Number::Int(a.wrapping_add(d)),
        _ => Number::Float(start.as_f64() + step.as_f64()),
    };
    let out = Array::zeros(memory, &[len], dtype.clone(), Order::C)?;
    // Integers must hold the first two elements; the others go around.
    let term = |n: Number, is_there: bool| match n {
        _ if !dtype.is_integer() => as_type(&scalar(&out, &n.element())?, &dtype),
        _ => {
            let term = Array::zeros(memory, &[], dtype.clone(), Order::C)?;
            match n {
                _ if !is_there => {}
                Number::Int(i) => cast::store_literal(&term, 0, &Literal::Int(i.into()))?,
                Number::Float(x) => cast::store_literal(&term, 0, &Literal::Float(x))?,
            }
            Ok(term)
        }
    };
    let (first, second) = (term(start, len > 0)?, term(second, len > 1)?);
    dispatch!(&dtype, T => {
        let (first, second) = (loops::get_at::<T>(&first, 0), loops::get_at::<T>(&second, 0));
        let mut i = 0;
        loops::generate(&out, || {
            let x = match i {
                0 => first,
                1 => second,
                _ => first.term(second, i),
            };
            i += 1;
            x
        });
    }, else => return Err(KernelError::type_(format!("no arange for {dtype}"))));
    Ok(out)
}

/// Arithmetic of arithmetic sequences.
trait Sequence: Copy {
    /// The `i`-th element of the sequence that starts with this and `second`.
    fn term(self, second: Self, i: i64) -> Self;
}

macro_rules! integer_sequences {
    ($($t:ty)*) => {$(
        impl Sequence for $t {
            fn term(self, second: Self, i: i64) -> Self {
                self.wrapping_add(second.wrapping_sub(self).wrapping_mul(i as $t))
            }
        }
    )*};
}
integer_sequences! { i8 i16 i32 i64 u8 u16 u32 u64 }

macro_rules! float_sequences {
    ($($t:ty)*) => {$(
        impl Sequence for $t {
            fn term(self, second: Self, i: i64) -> Self {
                self + i as $t * (second - self)
            }
        }
        impl Sequence for num_complex::Complex<$t> {
            fn term(self, second: Self, i: i64) -> Self {
                Self { re: self.re.term(second.re, i), im: self.im.term(second.im, i) }
            }
        }
    )*};
}
float_sequences! { f32 f64 }

impl Sequence for half::f16 {
    fn term(self, second: Self, i: i64) -> Self {
        Self::from_f32(self.to_f32().term(second.to_f32(), i))
    }
}

impl Sequence for crate::kernel::element::Bool8 {
    /// Never asked: a sequence of bools has at most two terms.
    fn term(self, _: Self, _: i64) -> Self {
        self
    }
}
