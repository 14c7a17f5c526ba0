//! Operands broadcast against one another, and Python's methods on each row of elements.

use std::borrow::Cow;

use super::super::convert::{self, Term};
use super::super::ufuncs::{is_object, window};
use crate::engine::Value;
use crate::kernel::cast::Conversion;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::promote::Casting;
use crate::kernel::{Array, DType, Element, Kind, Order, Shape, cast, ufunc};
use crate::script::run::{Args, Raise, Run, Runner};
use crate::semantics::FloatIndex;

/// NumPy's class of values without an element type, as its messages name it.
pub(in super::super) const OBJECT_CLASS: &str = "<class 'numpy.dtypes.ObjectDType'>";

/// Operands of one shape.
#[derive(Debug)]
pub(super) struct Rows {
    shape: Shape,
    views: Vec<Array>,
}

/// What a function gave for each row, in C order.
#[derive(Debug)]
pub(super) struct Results {
    shape: Shape,
    values: Vec<Value>,
}

impl Rows {
    /// Broadcasts operands.
    ///
    /// # Errors
    /// NumPy's `ValueError` for shapes that do not go together.
    pub(super) fn new(operands: &[Array]) -> Run<Self> {
        let shapes: Vec<&[usize]> = operands.iter().map(Array::shape).collect();
        let shape = broadcast_shapes(&shapes)?;
        let views = operands.iter().map(|a| a.broadcast_to(&shape)).collect::<Result<_, _>>()?;
        Ok(Self { shape, views })
    }

    /// The operands of a universal function `name` with one loop: `texts` texts, then whole numbers.
    ///
    /// # Errors
    /// NumPy's refusals of operands that the loop does not take.
    pub(super) fn in_loop(run: &mut Runner, name: &str, texts: usize, operands: Vec<Value>) -> Run<Self> {
        let count = operands.len();
        let terms = operands
            .iter()
            .map(|value| if is_object(value) { Ok(None) } else { convert::to_operand(run, value).map(Some) })
            .collect::<Run<Vec<Option<Term>>>>()?;
        let kind = |term: &Option<Term>| term.as_ref().map(|term| term.dtype().0.kind());
        let first = kind(&terms[0]).filter(|kind| matches!(kind, Kind::Text | Kind::Bytes));
        if first.is_none() || terms[..texts].iter().any(|term| kind(term) != first) {
            let class = |term: &Option<Term>| match term {
                Some(term) => term.with(|operand| operand.class()),
                None => OBJECT_CLASS.to_owned(),
            };
            return Err(ufunc::no_loop_for(name, &terms.iter().map(class).collect::<Vec<_>>()).into());
        }
        let mut arrays = Vec::with_capacity(count);
        for (i, (value, term)) in operands.iter().zip(terms).enumerate() {
            let Some(term) = term else {
                return Err(crate::kernel::KernelError::Casting(format!(
                    "Cannot cast ufunc '{name}' input {i} from dtype('O') to dtype('int64') with casting rule 'same_kind'"
                ))
                .into());
            };
            if i >= texts {
                let casting = if numbers_are_floating(run) { Casting::Unsafe } else { Casting::SameKind };
                term.with(|o| ufunc::check_input_cast(name, i, count, &o, &DType::Int64, casting))?;
            }
            arrays.push(match (term.kernel(), value) {
                (Some(array), _) if i >= texts => cast::cast(&array, &DType::Int64)?,
                (Some(array), _) => array,
                (None, number) if i >= texts => {
                    let number = convert::integer(run, number)? as i64;
                    Array::scalar(run.engine.memory(), DType::Int64, &Element::Int(number))?
                }
                (None, text) => convert::to_kernel(run, text, None)?,
            });
        }
        Self::new(&arrays)
    }

    /// The element type of the first operand, in this machine's byte order.
    pub(super) fn dtype(&self) -> Cow<'_, DType> {
        self.views[0].dtype().native()
    }

    /// `f` of the elements of each row.
    ///
    /// # Errors
    /// The first one's.
    pub(super) fn each(
        &self,
        run: &mut Runner,
        mut f: impl FnMut(&mut Runner, Vec<Value>) -> Run<Value>,
    ) -> Run<Results> {
        let mut offsets: Vec<_> = self.views.iter().map(|view| view.layout().offsets()).collect();
        let mut values = Vec::new();
        for _ in 0..self.shape.iter().product::<usize>() {
            let mut row = Vec::with_capacity(self.views.len());
            for (view, offsets) in self.views.iter().zip(&mut offsets) {
                if let Some(offset) = offsets.next() {
                    row.push(convert::scalar_of(&window(view, offset)?));
                }
            }
            values.push(f(run, row)?);
        }
        Ok(Results { shape: self.shape.clone(), values })
    }

    /// Python's method of each first operand, with the other operands as its arguments.
    ///
    /// # Errors
    /// The method's.
    pub(super) fn call(&self, run: &mut Runner, method: &str) -> Run<Results> {
        self.each(run, |run, row| call_method(run, method, row))
    }
}

/// `row[0].method(row[1], …)` of a text.
pub(super) fn call_method(run: &mut Runner, method: &str, row: Vec<Value>) -> Run<Value> {
    let found = row.first().and_then(|text| run.method(text, method));
    let kind = if matches!(row.first(), Some(Value::ArrayBytes(_))) { "bytes" } else { "str" };
    let found =
        found.ok_or_else(|| Raise::attribute_error(format!("type object '{kind}' has no attribute '{method}'")))?;
    (found.call)(run, &mut Args::positional(row))
}

impl Results {
    /// The number of characters of the longest text.
    ///
    /// # Errors
    /// NumPy's `ValueError` if there is none.
    pub(super) fn longest(&self) -> Run<u32> {
        match self.values.iter().map(length).max() {
            Some(longest) => Ok(u32::try_from(longest).unwrap_or(u32::MAX)),
            None => Err(super::super::ufuncs::no_identity("maximum")),
        }
    }

    /// The results as an array; texts beyond the width are cut.
    ///
    /// # Errors
    /// Out of memory.
    pub(super) fn array(&self, run: &Runner, dtype: DType) -> Run<Array> {
        let out = Array::zeros(run.engine.memory(), &self.shape, dtype, Order::C)?;
        for (offset, value) in out.layout().offsets().zip(&self.values) {
            let element = match value {
                Value::Text(text) | Value::ArrayText(text) => Element::Text(text.to_string()),
                Value::Bytes(bytes) | Value::ArrayBytes(bytes) => Element::Bytes(bytes.to_vec()),
                Value::Int(i) => Element::Int(*i),
                other => Element::Bool(matches!(other, Value::Bool(true))),
            };
            out.set(offset, &element)?;
        }
        Ok(out)
    }

    /// The results as texts of the longest one's width: what NumPy computes into a new array, also without axes.
    ///
    /// # Errors
    /// As [`Results::longest`].
    pub(super) fn widest(&self, run: &mut Runner) -> Run<Value> {
        let width = self.longest()?.max(1);
        let is_bytes = matches!(self.values.first(), Some(Value::Bytes(_) | Value::ArrayBytes(_)));
        let like = if is_bytes { DType::Bytes(0) } else { DType::Str(0) };
        let array = self.array(run, like.with_width(width))?;
        kept(run, array)
    }

    /// Each result by itself.
    pub(super) fn map(&self, f: impl FnMut(&Value) -> Value) -> Self {
        Self { shape: self.shape.clone(), values: self.values.iter().map(f).collect() }
    }
}

/// The number of characters, or bytes.
pub(super) fn length(text: &Value) -> usize {
    match text {
        Value::Text(text) | Value::ArrayText(text) => text.chars().count(),
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => bytes.len(),
        _ => 0,
    }
}

/// Text or byte strings.
pub(super) fn is_text(array: &Array) -> bool {
    matches!(array.dtype().kind(), Kind::Text | Kind::Bytes)
}

/// An array also where it has no axis.
pub(super) fn kept(run: &mut Runner, array: Array) -> Run<Value> {
    Ok(Value::Array(run.engine.adopt(array)?))
}

/// Texts whose lengths are asked for.
///
/// # Errors
/// NumPy's refusal of other elements.
pub(super) fn with_length(array: &Array) -> Run<()> {
    match array.dtype() {
        text if matches!(text.kind(), Kind::Text | Kind::Bytes) => Ok(()),
        other => Err(ufunc::no_loop_for("str_len", &[crate::kernel::promote::class_name(other)]).into()),
    }
}

/// Whole numbers: the operand that messages call by this name.
///
/// # Errors
/// NumPy's `TypeError` for other numbers.
pub(super) fn whole(run: &mut Runner, value: &Value, name: &str) -> Run<Array> {
    let refused = |kind: String| Raise::type_error(format!("unsupported type {kind} for operand '{name}'"));
    let is_huge = matches!(value, Value::BigInt(i) if u64::try_from(&**i).is_err());
    if is_object(value) || is_huge {
        return Err(refused("object".to_owned()));
    }
    let array = convert::to_kernel(run, value, None)?;
    let fits = array.dtype().is_integer() || array.dtype().is_float() && numbers_are_floating(run);
    if fits {
        Ok(cast::cast_with(&array, &DType::Int64, Conversion::RoundSaturate)?)
    } else {
        Err(refused(array.dtype().to_string()))
    }
}

/// Whether whole numbers are floating-point by nature in the model's language.
fn numbers_are_floating(run: &Runner) -> bool {
    !matches!(run.engine.model().float_index, FloatIndex::Refuse)
}
