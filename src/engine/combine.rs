//! Combine: in which type elements are computed, and how operands of unequal shape meet.
//!
//! The kernel knows NumPy's rules; other languages choose the type of a loop and of its result themselves
//! ([`Semantics::on_combine`](crate::semantics::Semantics::on_combine)) and may repeat the shorter operand.

use super::Engine;
use super::recycle::recycle;
use crate::kernel::cast::{Conversion, cast_with};
use crate::kernel::join::to_common_type_with;
use crate::kernel::layout::shape_tuple;
use crate::kernel::promote::{Literal, Operand};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Arithmetic, Binary, Options, Unary, Warnings};
use crate::kernel::{Array, DType, Element, KernelError, Order, Result};
use crate::semantics::{CombineFacts, Combining, FloorDivision, Nan, OperandType, Overflow, Ruling, ZeroDivisor};

impl Engine {
    /// Asks the model in which type an operation computes.
    pub fn combining(&self, operation: &str, operands: &[OperandType]) -> Ruling<Combining> {
        self.semantics.on_combine(&CombineFacts { operation, operands })
    }

    /// `a op b` under the model's rules for types and shapes.
    ///
    /// # Errors
    /// Those of [`ufunc::binary`]; operations the model does not have; shapes it does not join.
    pub fn binary(&mut self, op: Binary, a: Operand<'_>, b: Operand<'_>) -> Result<(Array, Warnings)> {
        let facts = [operand_type(&a), operand_type(&b)];
        let op = self.among_numbers(op);
        let ruling = self.combining(op.name(), &facts);
        let stretched = self.stretched(&a, &b)?;
        let (a, b) = match &stretched {
            Some((x, y)) => (x.as_ref().map_or(a, Operand::Array), y.as_ref().map_or(b, Operand::Array)),
            None => (a, b),
        };
        match &ruling.answer {
            Combining::Promote => ufunc::binary(&self.memory, op, a, b, &Options::default()),
            Combining::Refuse => Err(refusal(op.name(), &facts, &ruling)),
            Combining::As { compute, result, overflow } => {
                let (x, y) = (self.operand(&a)?, self.operand(&b)?);
                if let Some(result) = self.complex_power(op, [&x, &y], result)? {
                    return Ok(result);
                }
                let elements = self.model().elements;
                let from_quotient = elements.floor_division == FloorDivision::OfQuotient && compute.is_float();
                if op == Binary::FloorDivide && from_quotient {
                    return self.floor_of_quotient([&x, &y], compute, result, *overflow);
                }
                let compute = &with_loop(compute, |dtype| op.loop_dtype(dtype).is_some());
                let widens = *overflow == Overflow::Widen;
                let target = if widens { compute } else { result };
                let arithmetic = self.arithmetic(*overflow);
                let (array, warnings) = ufunc::binary_as(&self.memory, op, [&x, &y], compute, target, arithmetic)?;
                if op == Binary::Remainder && elements.zero_divisor == ZeroDivisor::Dividend {
                    return Ok((self.undivided(array, &x, &self.converted(&y, compute)?)?, warnings));
                }
                let array = if widens { self.fitted(array, result, *overflow)? } else { array };
                Ok((self.narrowed(array)?, warnings))
            }
        }
    }

    /// `op a` under the model's rules for types.
    ///
    /// # Errors
    /// Those of [`ufunc::unary`]; operations the model does not have.
    pub fn unary(&mut self, op: Unary, a: Operand<'_>) -> Result<(Array, Warnings)> {
        let facts = [operand_type(&a)];
        let ruling = self.combining(op.name(), &facts);
        let rounding = self.model().elements.rounding;
        match &ruling.answer {
            Combining::Promote => ufunc::unary(&self.memory, op, a, &Options::default()),
            Combining::Refuse => Err(refusal(op.name(), &facts, &ruling)),
            Combining::As { compute, result, overflow } => {
                let compute = &with_loop(compute, |dtype| op.loop_dtype(dtype).is_some());
                let x = self.converted(&self.operand(&a)?, compute)?;
                if let Some(result) = self.outside_domain(op, &x)? {
                    return Ok(result);
                }
                let (array, warnings) = match op {
                    Unary::Rint => (ufunc::round(&self.memory, &x, 0, rounding)?, Warnings::NONE),
                    Unary::LogicalNot if self.knows_missing() => (ufunc::not_or_missing(&x)?, Warnings::NONE),
                    Unary::Invert if self.knows_missing() && *x.dtype() == DType::Bool => {
                        (ufunc::not_or_missing(&x)?, Warnings::NONE)
                    }
                    _ => ufunc::unary(&self.memory, op, (&x).into(), &Options::default())?,
                };
                Ok((self.narrowed(self.fitted(array, result, *overflow)?)?, warnings))
            }
        }
    }

    /// Any other operation under the model's rules for types: operands are converted to the type that the model
    /// computes in, the result to the type it gives.
    ///
    /// # Errors
    /// Those of `run`; operations the model does not have.
    pub fn computed(
        &mut self,
        operation: &str,
        operands: &[Array],
        run: impl FnOnce(&[Array]) -> Result<Array>,
    ) -> Result<Array> {
        let facts: Vec<OperandType> =
            operands.iter().map(|a| OperandType { dtype: a.dtype().clone(), plain: false }).collect();
        let ruling = self.combining(operation, &facts);
        match &ruling.answer {
            Combining::Promote => run(operands),
            Combining::Refuse => Err(refusal(operation, &facts, &ruling)),
            Combining::As { compute, result, overflow } => {
                let inputs: Result<Vec<Array>> = operands.iter().map(|a| self.converted(a, compute)).collect();
                let array = run(&inputs?)?;
                self.narrowed(self.fitted(array, result, *overflow)?)
            }
        }
    }

    /// Arrays joined into one under the model's rules for types, which see each array's own.
    ///
    /// # Errors
    /// As [`Engine::computed`]; [`KernelError::Type`] if the arrays have no type in common.
    pub fn joined(
        &mut self,
        operation: &str,
        inputs: &[Array],
        join: impl FnOnce(&[Array]) -> Result<Array>,
    ) -> Result<Array> {
        let facts: Vec<OperandType> =
            inputs.iter().map(|a| OperandType { dtype: a.dtype().clone(), plain: false }).collect();
        match self.combining(operation, &facts).answer {
            Combining::As { .. } => self.computed(operation, inputs, join),
            // A failure to join nothing is left to the operation to report.
            Combining::Promote | Combining::Refuse if inputs.is_empty() => self.computed(operation, inputs, join),
            Combining::Promote | Combining::Refuse => {
                self.computed(operation, &to_common_type_with(inputs, self.conversion())?, join)
            }
        }
    }

    /// The operation that leaves NaN out, where the model's does.
    pub(crate) fn among_numbers(&self, op: Binary) -> Binary {
        match (op, self.model().elements.nan_in_extremes) {
            (Binary::Maximum, Nan::Skipped) => Binary::Fmax,
            (Binary::Minimum, Nan::Skipped) => Binary::Fmin,
            _ => op,
        }
    }

    /// Remainders, with the dividend itself where the divisor is 0.
    fn undivided(&self, remainders: Array, dividend: &Array, divisor: &Array) -> Result<Array> {
        let zero = Operand::Literal(&Literal::Int(0));
        let (by_zero, _) = ufunc::binary(&self.memory, Binary::Equal, divisor.into(), zero, &Options::default())?;
        if !reduce::any(&by_zero, &Reduce::default())?.item()?.is_truthy() {
            return Ok(remainders);
        }
        let dividend = cast_with(dividend, remainders.dtype(), self.conversion())?;
        ufunc::where_(&self.memory, &by_zero, (&dividend).into(), (&remainders).into())
    }

    /// An operand as an array in its own type; a plain whole number is a floating-point one where it fits.
    fn operand(&self, operand: &Operand<'_>) -> Result<Array> {
        match operand {
            Operand::Array(array) => Ok((*array).clone()),
            Operand::Literal(literal) => {
                let own = match literal {
                    Literal::Int(i) if i.unsigned_abs() <= 1 << 53 => DType::Float64,
                    Literal::Int(i) if i64::try_from(*i).is_err() => DType::Float64,
                    other => other.own_dtype(),
                };
                let scalar = Array::zeros(&self.memory, &[], own, Order::C)?;
                crate::kernel::cast::store_literal(&scalar, 0, literal)?;
                Ok(scalar)
            }
        }
    }

    /// An operand in the type of the loop.
    fn converted(&self, array: &Array, dtype: &DType) -> Result<Array> {
        if array.dtype() == dtype || !array.dtype().is_numeric() {
            return Ok(array.clone());
        }
        cast_with(array, dtype, self.conversion())
    }

    /// A result in the type that the model gives it.
    fn fitted(&self, array: Array, dtype: &DType, overflow: Overflow) -> Result<Array> {
        if array.dtype() == dtype || !array.dtype().is_numeric() || !dtype.is_numeric() {
            return Ok(array);
        }
        let conversion = match overflow {
            Overflow::Saturate => Conversion::RoundSaturate,
            Overflow::Missing => Conversion::Missing,
            Overflow::Wrap => self.conversion(),
            Overflow::Widen => {
                let (low, high) = crate::kernel::cast::integer_bounds(dtype);
                let fits = |element: &Element| match element {
                    // A missing value fits: it is one in every type.
                    Element::Float(x) => x.is_nan() || (*x > low as f64 && *x <= high as f64),
                    _ => true,
                };
                if !array.elements().iter().all(fits) {
                    return Ok(array);
                }
                Conversion::Missing
            }
        };
        cast_with(&array, dtype, conversion)
    }

    /// Whole quotients as the floor of rounded ones.
    fn floor_of_quotient(
        &self,
        [x, y]: [&Array; 2],
        compute: &DType,
        result: &DType,
        overflow: Overflow,
    ) -> Result<(Array, Warnings)> {
        let arithmetic = self.arithmetic(overflow);
        let (quotient, warnings) =
            ufunc::binary_as(&self.memory, Binary::Divide, [x, y], compute, compute, arithmetic)?;
        let (whole, _) = ufunc::unary(&self.memory, Unary::Floor, (&quotient).into(), &Options::default())?;
        Ok((self.fitted(whole, result, overflow)?, warnings))
    }

    /// How the kernel computes where the ruling says what happens on overflow.
    pub(super) fn arithmetic(&self, overflow: Overflow) -> Arithmetic {
        match (overflow, self.model().overflow) {
            (Overflow::Saturate, _) | (Overflow::Wrap, Overflow::Saturate) => Arithmetic::Saturate,
            (Overflow::Missing, _) | (_, Overflow::Missing) => Arithmetic::Missing,
            _ => Arithmetic::Wrap,
        }
    }

    /// Under languages that recycle, the operands stretched to one shape; `None` if they may stay as they are.
    ///
    /// Vectors of unequal length repeat the shorter one; a vector fills a matrix column by column; two
    /// matrices of different shape do not join (arithmetic.c: `R_binary`).
    ///
    /// # Errors
    /// R's sentences for shapes that do not join.
    fn stretched(&mut self, a: &Operand<'_>, b: &Operand<'_>) -> Result<Option<(Option<Array>, Option<Array>)>> {
        let (Some(x), Some(y)) = (a.as_array(), b.as_array()) else { return Ok(None) };
        if !self.model().recycles || x.shape() == y.shape() || x.ndim() == 0 || y.ndim() == 0 {
            return Ok(None);
        }
        let (n, m) = (x.size(), y.size());
        let shape = match (x.ndim() > 1, y.ndim() > 1) {
            (true, true) => return Err(KernelError::value("non-conformable arrays")),
            _ if n == 0 || m == 0 => vec![0],
            (true, false) if m > n && n > 1 => return Err(too_long(n, m)),
            (false, true) if n > m && m > 1 => return Err(too_long(m, n)),
            (true, false) if n > 1 || m == 1 => x.shape().to_vec(),
            (false, true) if m > 1 || n == 1 => y.shape().to_vec(),
            _ => vec![n.max(m)],
        };
        self.recorder.recycled();
        let (longer, shorter) = (n.max(m), n.min(m));
        if shorter > 0 && longer % shorter != 0 {
            self.diagnose("recycling", "longer object length is not a multiple of shorter object length");
        } else if shorter > 1 {
            self.diagnose(
                "recycling",
                format!(
                    "operands of shapes {} and {}: the shorter one is repeated",
                    shape_tuple(x.shape()),
                    shape_tuple(y.shape())
                ),
            );
        }
        let fill = |array: &Array| {
            if array.shape() == shape.as_slice() { Ok(None) } else { recycle(array, &shape).map(Some) }
        };
        Ok(Some((fill(x)?, fill(y)?)))
    }
}

/// What the model may know of an operand.
fn operand_type(operand: &Operand<'_>) -> OperandType {
    OperandType { dtype: operand.own_dtype(), plain: matches!(operand, Operand::Literal(_)) }
}

/// The type to compute in: functions of integers compute in them also where a language's whole numbers are floating-point.
fn with_loop(compute: &DType, has_loop: impl Fn(&DType) -> bool) -> DType {
    if !has_loop(compute) && has_loop(&DType::Int64) { DType::Int64 } else { compute.clone() }
}

fn too_long(product: usize, length: usize) -> KernelError {
    KernelError::value(format!("dims [product {product}] do not match the length of object [{length}]"))
}

fn refusal(operation: &str, operands: &[OperandType], ruling: &Ruling<Combining>) -> KernelError {
    let types: Vec<String> = operands.iter().map(|o| o.dtype.to_string()).collect();
    KernelError::type_(format!("no '{operation}' for {}: {}", types.join(" and "), ruling.reason.because))
}
