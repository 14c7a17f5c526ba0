//! What operators do to arrays and array scalars.

use super::{Kind, is_object, plain_type, products, result, scalars, term, underflow};
use crate::engine::{ArrayRef, Num, Site, Value};
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::promote::{Casting, Operand};
use crate::kernel::ufunc::{Binary, Options, Unary, Warnings};
use crate::kernel::{Array, DType, Element, Kind as TypeKind, Memory, join, ufunc as kernel};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::python::numpy::arguments::array;
use crate::script::python::numpy::convert::Term;
use crate::script::python::numpy::linear;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::python::values::compare::of_array;
use crate::script::python::values::type_name;
use crate::script::run::{Raise, Run, Runner, WriteTarget};
use crate::semantics::{Combining, OperandType};

/// The operation behind an operator; `@` has none that works element by element.
fn elementwise(op: BinaryOp) -> Option<Binary> {
    Some(match op {
        BinaryOp::Add => Binary::Add,
        BinaryOp::Subtract => Binary::Subtract,
        BinaryOp::Multiply => Binary::Multiply,
        BinaryOp::Divide => Binary::Divide,
        BinaryOp::FloorDivide => Binary::FloorDivide,
        BinaryOp::Remainder => Binary::Remainder,
        BinaryOp::Power => Binary::Power,
        BinaryOp::BitAnd => Binary::BitwiseAnd,
        BinaryOp::BitOr => Binary::BitwiseOr,
        BinaryOp::BitXor => Binary::BitwiseXor,
        BinaryOp::LeftShift => Binary::LeftShift,
        BinaryOp::RightShift => Binary::RightShift,
        BinaryOp::MatMultiply => return None,
    })
}

/// Operators whose result may take over the buffer of a temporary operand in NumPy (`temp_elide.c`).
fn may_reuse(op: Binary) -> bool {
    !matches!(op, Binary::Power | Binary::Remainder) && !op.is_predicate()
}

fn is_commutative(op: Binary) -> bool {
    matches!(op, Binary::Add | Binary::Multiply | Binary::BitwiseAnd | Binary::BitwiseOr | Binary::BitwiseXor)
}

/// Neither operand is an array: the operation is one of scalars, and reports so.
fn are_scalars(a: &Value, b: &Value) -> bool {
    let sequence = |v: &Value| matches!(v, Value::Array(_) | Value::List(_) | Value::Tuple(_) | Value::Range(_));
    !sequence(a) && !sequence(b)
}

impl Runner {
    /// `a op b` where one of them is an array or array scalar.
    ///
    /// # Errors
    /// NumPy's, for operands that do not fit; what the model refuses.
    pub(crate) fn array_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Run<Value> {
        let Some(ufunc) = elementwise(op) else { return self.array_product(a, b) };
        if let Some((value, warnings)) = scalars::binary(self, ufunc, &a, &b)? {
            if !warnings.is_empty() {
                self.report_conditions(&format!("scalar {}", ufunc.name()), warnings)?;
            }
            return Ok(value);
        }
        if let (BinaryOp::Add, Value::ArrayText(_)) = (op, &a)
            && !matches!(b, Value::Text(_) | Value::ArrayText(_) | Value::Array(_))
        {
            return Err(Raise::type_error(format!("can only concatenate str (not \"{}\") to str", type_name(&b))));
        }
        if is_object(&a) || is_object(&b) {
            return Err(unsupported(op, &a, &b));
        }
        if let Some(done) = self.sequence_operator(op, &a, &b) {
            return done;
        }
        let scalar = are_scalars(&a, &b);
        let divides = matches!(ufunc, Binary::FloorDivide | Binary::Remainder);
        if scalar && divides && [&a, &b].iter().any(|v| is_complex(v)) {
            let sign = crate::script::python::values::operators::told(op);
            let (a, b) = (type_name(&a), type_name(&b));
            return Err(Raise::type_error(format!("unsupported operand type(s) for {sign}: '{a}' and '{b}'")));
        }
        if let Some(power) = self.simpler_power(ufunc, &a, &b) {
            return self.unary_value(power, a);
        }
        let name = if scalar { format!("scalar {}", ufunc.name()) } else { ufunc.name().to_owned() };
        let (x, y) = (term(self, a)?, term(self, b)?);
        let (array, mut warnings) = self.combined(ufunc, &x, &y)?;
        if scalar && ufunc == Binary::Remainder && *array.dtype() == DType::Float16 {
            // Half-precision scalars are divided on the way to the remainder.
            warnings |= self.combined(Binary::FloorDivide, &x, &y)?.1;
        }
        let tiny = underflow::of_arrays(self, Kind::Binary(ufunc), &[&x, &y], &array)?;
        self.report_conditions(&name, warnings | tiny)?;
        if array.ndim() == 0 || !may_reuse(ufunc) {
            return result(self, array);
        }
        let value = self.engine.adopt_result(array, x.array(), y.array(), is_commutative(ufunc))?;
        Ok(Value::Array(value))
    }

    /// The operation on one operand that NumPy takes for `a ** 2` and its like (`number.c`, `fast_scalar_power`).
    fn simpler_power(&self, op: Binary, a: &Value, b: &Value) -> Option<Unary> {
        let (Binary::Power, Value::Array(array)) = (op, a) else { return None };
        let exponent = match b {
            Value::Int(i) => *i as f64,
            Value::Float(x) => *x,
            _ => return None,
        };
        let dtype = array.array().dtype().clone();
        let simpler = match exponent {
            2.0 if matches!(dtype.kind(), TypeKind::Float | TypeKind::Complex) => Unary::Square,
            // Truth values are squared as the smallest integers, and what cannot be is refused in that operation's name.
            2.0 if matches!(b, Value::Int(_)) => Unary::Square,
            -1.0 if matches!(dtype.kind(), TypeKind::Float | TypeKind::Complex) => Unary::Reciprocal,
            0.5 if matches!(dtype.kind(), TypeKind::Float | TypeKind::Complex) => Unary::Sqrt,
            _ => return None,
        };
        let facts = [OperandType { dtype, plain: false }, OperandType { dtype: DType::Float64, plain: true }];
        (self.engine.combining(op.name(), &facts).answer == Combining::Promote).then_some(simpler)
    }

    /// The engine's result of two operands.
    pub(crate) fn combined(&mut self, op: Binary, x: &Term, y: &Term) -> Run<(Array, Warnings)> {
        let engine = &mut self.engine;
        Ok(x.with(|p| y.with(|q| engine.binary(op, p, q)))?)
    }

    /// Operators that belong to a plain sequence or text although the other operand is an array scalar:
    /// repetition, formatting.
    fn sequence_operator(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Option<Run<Value>> {
        let repeats = |v: &Value| {
            matches!(
                v,
                Value::List(_)
                    | Value::Tuple(_)
                    | Value::Text(_)
                    | Value::ArrayText(_)
                    | Value::Bytes(_)
                    | Value::ArrayBytes(_)
            )
        };
        match op {
            BinaryOp::Remainder if matches!(a, Value::Text(_) | Value::ArrayText(_)) => {
                Some(self.binary_other(op, a, b))
            }
            BinaryOp::Multiply if repeats(a) || repeats(b) => {
                let (sequence, count) = if repeats(a) { (a, b) } else { (b, a) };
                match (count, scalars::count(count)) {
                    (_, Some(count)) => Some(self.binary_other(op, sequence, &count)),
                    (Value::Num(_), None) => Some(Err(Raise::type_error(format!(
                        "can't multiply sequence by non-int of type '{}'",
                        type_name(count)
                    )))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// `a @ b`
    fn array_product(&mut self, a: Value, b: Value) -> Run<Value> {
        if are_scalars(&a, &b) {
            return Err(Raise::type_error(format!(
                "unsupported operand type(s) for @: '{}' and '{}'",
                type_name(&a),
                type_name(&b)
            )));
        }
        linear::matmul(self, &a, &b)
    }

    /// `-a`, `+a`, `~a`
    ///
    /// # Errors
    /// NumPy's, for element types without the operation.
    pub(crate) fn array_unary(&mut self, op: UnaryOp, a: Value) -> Run<Value> {
        let op = match op {
            UnaryOp::Negative => Unary::Negative,
            UnaryOp::Positive => Unary::Positive,
            UnaryOp::Invert => Unary::Invert,
            UnaryOp::Not => return self.truth(&a).map(|t| Value::Bool(!t)),
        };
        self.unary_value(op, a)
    }

    /// `abs(a)` of an array scalar.
    ///
    /// # Errors
    /// NumPy's, for element types without an absolute value.
    pub(crate) fn scalar_absolute(&mut self, a: Value) -> Run<Value> {
        self.unary_value(Unary::Absolute, a)
    }

    /// `divmod(a, b)` where one of them is an array or array scalar.
    ///
    /// # Errors
    /// As [`Self::array_binary`].
    pub(crate) fn array_divmod(&mut self, a: Value, b: Value) -> Run<Value> {
        let quotient = scalars::binary(self, Binary::FloorDivide, &a, &b)?;
        let rest = scalars::binary(self, Binary::Remainder, &a, &b)?;
        let (Some((quotient, found)), Some((rest, _))) = (quotient, rest) else {
            let scalar = are_scalars(&a, &b);
            if scalar && [&a, &b].iter().any(|v| is_complex(v)) {
                let (a, b) = (type_name(&a), type_name(&b));
                return Err(Raise::type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")));
            }
            let (x, y) = (term(self, a.clone())?, term(self, b.clone())?);
            if scalar && [&x, &y].iter().any(|term| *term.dtype().0.plain() == DType::Float16) {
                let (quotient, found) = self.combined(Binary::FloorDivide, &x, &y)?;
                let rest = self.combined(Binary::Remainder, &x, &y)?.0;
                self.report_conditions("scalar divmod", found)?;
                return Ok(Value::tuple([result(self, quotient)?, result(self, rest)?]));
            }
            return self.call_numpy("divmod", vec![a, b]);
        };
        self.report_conditions("scalar divmod", found)?;
        Ok(Value::tuple([quotient, rest]))
    }

    fn unary_value(&mut self, op: Unary, a: Value) -> Run<Value> {
        let scalar = !matches!(a, Value::Array(_));
        if let (true, Some((value, warnings))) = (scalar, scalars::unary(self, op, &a)) {
            if !warnings.is_empty() {
                self.report_conditions(&format!("scalar {}", op.name()), warnings)?;
            }
            return Ok(value);
        }
        let x = term(self, a)?;
        let engine = &mut self.engine;
        let (array, warnings) = x.with(|p| engine.unary(op, p))?;
        let tiny = underflow::of_arrays(self, Kind::Unary(op), &[&x], &array)?;
        self.report_conditions(op.name(), warnings | tiny)?;
        if array.ndim() == 0 || op == Unary::Positive {
            return result(self, array);
        }
        Ok(Value::Array(self.engine.adopt_result(array, x.array(), None, false)?))
    }

    /// `a op b` of a comparison where one of them is an array or array scalar.
    ///
    /// # Errors
    /// NumPy's, for shapes that do not broadcast and types without an order.
    pub(crate) fn array_compare(&mut self, op: CompareOp, a: &Value, b: &Value) -> Run<Value> {
        let (ufunc, sign) = match op {
            CompareOp::Equal => (Binary::Equal, "=="),
            CompareOp::NotEqual => (Binary::NotEqual, "!="),
            CompareOp::Less => (Binary::Less, "<"),
            CompareOp::LessEqual => (Binary::LessEqual, "<="),
            CompareOp::Greater => (Binary::Greater, ">"),
            CompareOp::GreaterEqual => (Binary::GreaterEqual, ">="),
            CompareOp::In | CompareOp::NotIn | CompareOp::Is | CompareOp::IsNot => return self.compare(op, a, b),
        };
        if let Some((value, _)) = scalars::binary(self, ufunc, a, b)? {
            return Ok(value);
        }
        let equality = matches!(ufunc, Binary::Equal | Binary::NotEqual);
        if is_object(a) || is_object(b) {
            if !equality {
                return Err(Raise::type_error(format!(
                    "'{sign}' not supported between instances of '{}' and '{}'",
                    plain_type(a),
                    plain_type(b)
                )));
            }
            let shape = if is_object(a) { b } else { a };
            if is_record(shape) {
                return Err(not_records());
            }
            return match shape {
                Value::Array(array) => {
                    let shape = array.array().shape().to_vec();
                    self.constant(&shape, ufunc == Binary::NotEqual)
                }
                _ => Ok(Value::Bool(ufunc == Binary::NotEqual)),
            };
        }
        let (x, y) = (term(self, a.clone())?, term(self, b.clone())?);
        let kinds = (x.dtype().0.kind(), y.dtype().0.kind());
        if equality && kinds == (TypeKind::Record, TypeKind::Record) {
            let fields = (x.dtype().0.as_struct().is_some(), y.dtype().0.as_struct().is_some());
            let message = match fields {
                (true, true) => None,
                (false, false) if x.dtype().0 == y.dtype().0 => None,
                (false, false) => Some(
                    "cannot compare unstructured voids of different length. Use bytes to compare. (This may return array of False in the future.)",
                ),
                _ => Some(
                    "Cannot compare structured with unstructured void arrays. (unreachable error, please report to NumPy devs.)",
                ),
            };
            if let Some(message) = message {
                return Err(Raise::type_error(message));
            }
        }
        // Text, byte strings and numbers are never equal, nor are they to records, unless these are asked; asking for their order is
        // an error.
        let differs = |kind| (kinds.0 == kind) != (kinds.1 == kind);
        let records_are_asked = if of_array(a) { is_record(a) } else { is_record(b) };
        if equality
            && !records_are_asked
            && (differs(TypeKind::Text) || differs(TypeKind::Bytes) || differs(TypeKind::Record))
        {
            let shapes = (x.shape(), y.shape());
            let shape = broadcast_shapes(&[&shapes.0, &shapes.1])?;
            return self.constant(&shape, ufunc == Binary::NotEqual);
        }
        let (array, warnings) = self.combined(ufunc, &x, &y)?;
        self.report_conditions(ufunc.name(), warnings)?;
        result(self, array)
    }

    /// An array of one truth value everywhere.
    fn constant(&mut self, shape: &[usize], truth: bool) -> Run<Value> {
        if shape.is_empty() {
            return Ok(Value::Num(Num::Bool(truth)));
        }
        let array = join::full(self.engine.memory(), shape, DType::Bool, &Element::Bool(truth))?;
        result(self, array)
    }

    /// `holder op= operand` on an array: in place where the model updates in place, else the result is bound.
    ///
    /// # Errors
    /// As [`Runner::array_binary`]; results that the array cannot hold; read-only arrays.
    pub(crate) fn array_update(
        &mut self,
        op: BinaryOp,
        holder: &mut Value,
        operand: &Value,
        site: Site<'_>,
    ) -> Run<()> {
        let simpler = elementwise(op).and_then(|ufunc| self.simpler_power(ufunc, holder, operand));
        let Value::Array(target) = &mut *holder else {
            let a = std::mem::take(holder);
            *holder = self.array_binary(op, a, operand.clone())?;
            return Ok(());
        };
        if let (true, Some(ufunc)) = (is_object(operand), elementwise(op)) {
            return Err(unsupported_update(ufunc, target));
        }
        let Some(ufunc) = elementwise(op) else {
            if !self.engine.has_values() {
                let operands = [target.array().clone(), array(self, operand)?];
                products::check_update(&operands)?;
            }
            let product = linear::product(self, &Value::Array(target.clone()), operand)?;
            let mut out =
                WriteTarget { value: std::mem::take(holder), name: site.name.map(Into::into), scope: site.scope };
            let stored = output::store(self, &mut out, product, Fit::Ufunc("matmul"), Casting::SameKind);
            *holder = out.value;
            return stored.map(drop);
        };
        if !self.engine.has_values() {
            return match simpler {
                Some(power) => self.update_with(target, site, power.name(), &|memory, array, options| {
                    kernel::unary(memory, power, Operand::Array(array), options)
                }),
                None => {
                    let y = term(self, operand.clone())?;
                    self.update_with(target, site, ufunc.name(), &|memory, array, options| {
                        y.with(|q| kernel::binary(memory, ufunc, Operand::Array(array), q, options))
                    })
                }
            };
        }
        let y = term(self, operand.clone())?;
        self.engine.materialise(target)?;
        let (array, warnings) = {
            let array = target.array();
            let engine = &mut self.engine;
            y.with(|q| engine.binary(ufunc, Operand::Array(&array), q))?
        };
        drop(y);
        self.report_conditions(ufunc.name(), warnings)?;
        output::bind(self, target, array, Fit::Ufunc(ufunc.name()), Casting::SameKind, site)
    }

    /// Overwrites an array object with a result: everything is checked before anything is written.
    fn update_with(&mut self, target: &ArrayRef, site: Site<'_>, name: &str, compute: Update<'_>) -> Run<()> {
        if !target.is_writeable() {
            return Err(Raise::value_error("output array is read-only"));
        }
        let memory: Memory = self.engine.memory().clone();
        let mut found = Warnings::NONE;
        self.engine.update(target, site, |array| {
            let options = Options { out: Some(array), ..Options::default() };
            found = compute(&memory, array, &options)?.1;
            Ok(())
        })?;
        self.report_conditions(name, found)
    }
}

/// Computes from the array that it writes.
type Update<'a> = &'a dyn Fn(&Memory, &Array, &Options<'_>) -> crate::kernel::Result<(Array, Warnings)>;

impl Term {
    /// Its shape.
    pub(crate) fn shape(&self) -> Vec<usize> {
        self.with(|operand| operand.shape().to_vec())
    }
}

fn is_complex(value: &Value) -> bool {
    matches!(value, Value::Complex(_) | Value::Num(Num::Complex64(_) | Num::Complex128(_)))
}

fn unsupported(op: BinaryOp, a: &Value, b: &Value) -> Box<Raise> {
    if let (BinaryOp::Add, "str") = (op, plain_type(a).as_str()) {
        return Raise::type_error(format!("can only concatenate str (not \"{}\") to str", plain_type(b)));
    }
    Raise::type_error(format!(
        "unsupported operand type(s) for {}: '{}' and '{}'",
        crate::script::python::values::operators::told(op),
        plain_type(a),
        plain_type(b)
    ))
}

/// What NumPy makes of an object on the right: an array of objects, whose sum the target cannot hold.
fn unsupported_update(op: Binary, target: &ArrayRef) -> Box<Raise> {
    crate::kernel::KernelError::Casting(format!(
        "Cannot cast ufunc '{}' output from dtype('O') to dtype('{}') with casting rule 'same_kind'",
        op.name(),
        target.array().dtype()
    ))
    .into()
}

/// Records, or one of them.
fn is_record(value: &Value) -> bool {
    match value {
        Value::Array(array) => array.array().dtype().kind() == TypeKind::Record,
        value => matches!(value, Value::Record(_)),
    }
}

fn not_records() -> Box<Raise> {
    Raise::type_error("Cannot compare structured or void to non-void arrays.")
}
