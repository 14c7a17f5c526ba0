//! Universal functions: `np.add`, `np.sqrt` and their siblings as values, and the operators that call them.
//!
//! Reading order: [`Ufunc`]; `operators` (what `a + b`, `-a`, `a < b`, `a += b` do to arrays); `scalars` (array
//! scalars without arrays); `call` (`np.add(a, b, out=…, where=…)`) with `loops` and `signature`; `products` (`np.matmul` …);
//! `methods` (`np.add.reduce` …).

mod call;
mod huge;
mod loops;
mod methods;
mod operators;
mod options;
mod products;
mod resolve;
mod scalars;
mod underflow;

use std::any::Any;
use std::rc::Rc;

use super::convert::{self, Term};
use super::strings::Question;
use super::{apply, bound};
use crate::engine::{Foreign, Value};
use crate::kernel::ufunc::{Binary, Unary};
use crate::kernel::{Array, DType, Element, Kind as TypeKind, Layout};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run, Runner, Writes};
use products::Product;

/// What a universal function computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Two elements to one.
    Binary(Binary),
    /// One element to one.
    Unary(Unary),
    /// Quotient and remainder.
    Divmod,
    /// Fraction and whole part.
    Modf,
    /// Mantissa and exponent.
    Frexp,
    /// Mantissa and exponent joined.
    Ldexp,
    /// A product of vectors or matrices.
    Product(Product),
    /// A question about a text.
    Text(Question),
}

/// A universal function as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ufunc {
    /// What it computes.
    pub(crate) kind: Kind,
}

/// A method of a universal function as a value: `np.add.reduce`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UfuncMethod {
    /// Whose.
    pub(crate) ufunc: Ufunc,
    /// Which.
    pub(crate) method: Method,
}

/// The methods of universal functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// Folds an axis.
    Reduce,
    /// Every partial result of the fold.
    Accumulate,
    /// Folds slices of an axis.
    Reduceat,
    /// All pairs.
    Outer,
    /// In place at chosen elements, one after the other.
    At,
    /// The types that a call would compute in.
    ResolveDtypes,
}

impl Foreign for Ufunc {
    fn type_name(&self) -> &str {
        "numpy.ufunc"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Foreign for UfuncMethod {
    fn type_name(&self) -> &str {
        "builtin_function_or_method"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The universal function of that name or alias.
pub(crate) fn find(name: &str) -> Option<Value> {
    let kind = match name {
        "divmod" => Kind::Divmod,
        "modf" => Kind::Modf,
        "frexp" => Kind::Frexp,
        "ldexp" => Kind::Ldexp,
        "matmul" => Kind::Product(Product::Matmul),
        "matvec" => Kind::Product(Product::Matvec),
        "vecdot" => Kind::Product(Product::Vecdot),
        "vecmat" => Kind::Product(Product::Vecmat),
        _ => match (name.parse(), name.parse()) {
            (Ok(op), _) => Kind::Binary(op),
            (_, Ok(op)) => Kind::Unary(op),
            _ => return None,
        },
    };
    Some(Value::Foreign(Rc::new(Ufunc { kind })))
}

impl Ufunc {
    /// Its `__name__`.
    pub(crate) fn name(self) -> &'static str {
        match self.kind {
            Kind::Binary(op) => op.name(),
            Kind::Unary(op) => op.name(),
            Kind::Divmod => "divmod",
            Kind::Modf => "modf",
            Kind::Frexp => "frexp",
            Kind::Ldexp => "ldexp",
            Kind::Product(product) => product.name(),
            Kind::Text(question) => question.name(),
        }
    }

    /// Number of operands.
    pub(crate) fn inputs(self) -> usize {
        match self.kind {
            Kind::Unary(_) | Kind::Modf | Kind::Frexp | Kind::Text(_) => 1,
            _ => 2,
        }
    }

    /// Number of results.
    pub(crate) fn outputs(self) -> usize {
        if matches!(self.kind, Kind::Divmod | Kind::Modf | Kind::Frexp) { 2 } else { 1 }
    }

    /// What an empty fold gives.
    fn identity(self) -> Value {
        let Kind::Binary(op) = self.kind else { return Value::None };
        match op {
            Binary::Add | Binary::BitwiseOr | Binary::BitwiseXor | Binary::Hypot | Binary::Gcd => Value::Int(0),
            Binary::Multiply => Value::Int(1),
            Binary::BitwiseAnd => Value::Int(-1),
            Binary::LogicalAnd => Value::Bool(true),
            Binary::LogicalOr | Binary::LogicalXor => Value::Bool(false),
            Binary::Logaddexp | Binary::Logaddexp2 => Value::Float(f64::NEG_INFINITY),
            _ => Value::None,
        }
    }

    /// An attribute.
    ///
    /// # Errors
    /// `AttributeError` for unknown ones.
    pub(crate) fn attribute(self, name: &str) -> Run<Value> {
        let method = |method| Ok(Value::Foreign(Rc::new(UfuncMethod { ufunc: self, method })));
        match name {
            "nin" => Ok(Value::Int(self.inputs() as i64)),
            "nout" => Ok(Value::Int(self.outputs() as i64)),
            "nargs" => Ok(Value::Int((self.inputs() + self.outputs()) as i64)),
            "identity" => Ok(self.identity()),
            "__name__" | "__qualname__" => Ok(Value::text(self.name())),
            "signature" => Ok(match self.kind {
                Kind::Product(product) => Value::text(product.signature()),
                _ => Value::None,
            }),
            "types" => Ok(Value::list(loops::types(self).iter().map(Value::text).collect())),
            "ntypes" => Ok(Value::Int(loops::types(self).len() as i64)),
            "reduce" => method(Method::Reduce),
            "accumulate" => method(Method::Accumulate),
            "reduceat" => method(Method::Reduceat),
            "outer" => method(Method::Outer),
            "at" => method(Method::At),
            "resolve_dtypes" => method(Method::ResolveDtypes),
            _ => Err(Raise::attribute_error(format!("'numpy.ufunc' object has no attribute '{name}'"))),
        }
    }

    /// Which argument a call writes to.
    pub(crate) fn writes(self) -> Writes {
        Writes { position: self.inputs(), name: "out" }
    }
}

impl UfuncMethod {
    /// Which argument a call writes to.
    pub(crate) fn writes(self) -> Writes {
        match self.method {
            Method::At => Writes { position: 0, name: "a" },
            Method::Reduce | Method::Accumulate => Writes { position: 3, name: "out" },
            Method::Reduceat => Writes { position: 4, name: "out" },
            Method::Outer | Method::ResolveDtypes => Writes { position: usize::MAX, name: "out" },
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self.method {
            Method::Reduce => "reduce",
            Method::Accumulate => "accumulate",
            Method::Reduceat => "reduceat",
            Method::Outer => "outer",
            Method::At => "at",
            Method::ResolveDtypes => "resolve_dtypes",
        }
    }
}

impl Runner {
    /// Calls a universal function or a method of one; `None` if the value is neither.
    pub(crate) fn call_ufunc(&mut self, function: &Value, args: &mut Args) -> Option<Run<Value>> {
        if let Some(ufunc) = function.foreign::<Ufunc>() {
            return Some(call::call(self, *ufunc, args));
        }
        if let Some(result) = bound::call(self, function, args) {
            return Some(result);
        }
        if let Some(result) = apply::vectorize::call(self, function, args) {
            return Some(result);
        }
        let method = function.foreign::<UfuncMethod>()?;
        Some(methods::call(self, *method, args))
    }

    /// Whether a value is a universal function or a method of one.
    pub(crate) fn is_ufunc(&self, value: &Value) -> bool {
        value.foreign::<Ufunc>().is_some()
            || value.foreign::<UfuncMethod>().is_some()
            || bound::is_bound(value)
            || apply::vectorize::is_vectorized(value)
            || super::polynomials::object::is_polynomial(value)
    }

    /// Whether any element of a truth value or an array of them is true.
    ///
    /// # Errors
    /// Values without a truth value.
    pub(crate) fn any(&mut self, value: &Value) -> Run<bool> {
        let Value::Array(array) = value else { return self.truth(value) };
        self.engine.materialise(array)?;
        let any = crate::kernel::reduce::any(&array.array(), &crate::kernel::reduce::Reduce::default())?;
        Ok(any.item()?.is_truthy())
    }
}

/// Which argument calling this value writes to, if it is a universal function or a method of one.
pub(crate) fn written_argument(function: &Value) -> Option<Writes> {
    let ufunc = function.foreign::<Ufunc>().map(|u| u.writes());
    ufunc.or_else(|| function.foreign::<UfuncMethod>().map(|m| m.writes())).or_else(|| bound::writes(function))
}

/// A value that NumPy would treat as a Python object: it has no element type.
pub(super) fn is_object(value: &Value) -> bool {
    match value {
        Value::None | Value::Ellipsis | Value::Dict(_) | Value::Set(_) | Value::Slice(_) | Value::DType(_) => true,
        Value::Foreign(_) => value.foreign::<super::flat::FlatIterator>().is_none(),
        _ => false,
    }
}

/// An operand that gives up its handle, so that a temporary stays one.
fn term(run: &mut Runner, value: Value) -> Run<Term> {
    match value {
        Value::Array(array) => {
            run.engine.materialise(&array)?;
            Ok(Term::Array(array))
        }
        other => convert::to_operand(run, &other),
    }
}

/// The plain type that an element of the operand has: `int` for an integer array.
fn plain_type(value: &Value) -> String {
    let dtype = match value {
        Value::Array(array) | Value::Record(array) => array.array().dtype().clone(),
        Value::Num(number) => number.dtype(),
        other => return type_name(other),
    };
    match dtype.kind() {
        TypeKind::Bool => "bool",
        TypeKind::Signed | TypeKind::Unsigned => "int",
        TypeKind::Float => "float",
        TypeKind::Complex => "complex",
        TypeKind::Bytes => "bytes",
        TypeKind::Text => "str",
        TypeKind::Record => "tuple",
    }
    .to_owned()
}

/// The result of an element-wise operation as a value: one element as a scalar.
fn result(run: &mut Runner, array: Array) -> Run<Value> {
    convert::value_of(run, array)
}

/// A 0-d window on the element at a byte offset.
pub(super) fn window(array: &Array, offset: usize) -> crate::kernel::Result<Array> {
    array.with_layout(Layout { shape: Default::default(), strides: Default::default(), offset })
}

/// What a fold starts from (`initial=`), in the type that it computes in.
///
/// # Errors
/// Values that the type cannot hold, sequences.
pub(crate) fn initial(run: &mut Runner, value: &Value, dtype: &DType) -> Run<Element> {
    let start = convert::to_kernel(run, value, Some(dtype))?;
    if start.size() != 1 {
        return Err(Raise::value_error("setting an array element with a sequence."));
    }
    Ok(start.item()?)
}

/// NumPy's complaint about folding nothing with nothing to start from.
pub(crate) fn no_identity(name: &str) -> Box<Raise> {
    Raise::value_error(format!("zero-size array to reduction operation {name} which has no identity"))
}

/// A mask argument (`where=`): bools.
///
/// # Errors
/// NumPy's `TypeError` for other element types.
pub(crate) fn mask(run: &mut Runner, value: Option<Value>) -> Run<Option<Array>> {
    match value {
        None | Some(Value::Bool(true)) => Ok(None),
        Some(value) => {
            let wanted = if let Value::None = value { Some(&DType::Bool) } else { None };
            let array = convert::to_kernel(run, &value, wanted)?;
            let array = match (&value, array.dtype()) {
                (_, DType::Bool) => array,
                // Plain numbers have no type to be wrong.
                (Value::Array(_), dtype) => {
                    let (from, to) = (dtype.clone(), DType::Bool);
                    return Err(convert::unsafe_cast(&from, &to, array.ndim()));
                }
                _ => crate::kernel::cast::cast(&array, &DType::Bool)?,
            };
            Ok(Some(array))
        }
    }
}
