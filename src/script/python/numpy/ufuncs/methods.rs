//! Methods of universal functions: `reduce`, `accumulate`, `reduceat`, `outer`, `at`.

use super::resolve::resolve_dtypes;
mod at;

use self::at::at;
use super::{Kind, Method, Ufunc, UfuncMethod, is_object, mask};
use crate::engine::{ArrayObject, Value};
use crate::kernel::layout::{MAX_DIMS, resolve_axis};
use crate::kernel::promote::{Casting, Literal, Operand};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Options, Warnings};
use crate::kernel::{Array, DType, Element, Layout, Order, cast, copy, join, view};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit, Folded};
use crate::script::python::numpy::reductions;
use crate::script::run::{Args, Raise, Run, Runner};

/// Calls a method of a universal function.
pub(super) fn call(run: &mut Runner, method: UfuncMethod, args: &mut Args) -> Run<Value> {
    let ufunc = method.ufunc;
    if method.method == Method::ResolveDtypes {
        return resolve_dtypes(run, ufunc, args);
    }
    if let Kind::Product(product) = ufunc.kind {
        let name = ufunc.name();
        return Err(match method.method {
            Method::Outer => Raise::type_error("method outer is not allowed in ufunc with non-trivial signature"),
            Method::At => Raise::type_error(format!(
                "{name}.at does not support ufunc with non-trivial signature: {name} has signature {}.",
                product.signature()
            )),
            _ => Raise::new("RuntimeError", "Reduction not defined on ufunc with signature"),
        });
    }
    if method.method == Method::At {
        return at(run, ufunc, args);
    }
    if method.method == Method::Outer {
        return outer(run, ufunc, args);
    }
    require(method.name(), args, if method.method == Method::Reduceat { &["array", "indices"] } else { &["array"] })?;
    let Kind::Binary(op) = ufunc.kind else {
        let what = if ufunc.inputs() == 2 { "functions returning a single value" } else { "binary functions" };
        return Err(Raise::value_error(format!("{} only supported for {what}", method.name())));
    };
    match method.method {
        Method::Reduce => reduce(run, op, args),
        Method::Accumulate => accumulate(run, op, args),
        _ => reduceat(run, op, args),
    }
}

/// Python's words for arguments that a function written in C misses.
fn require(function: &str, args: &Args, names: &[&str]) -> Run<()> {
    let is_given = |at: usize| args.positional.len() > at || args.keyword.iter().any(|(name, _)| **name == *names[at]);
    match (0..names.len()).find(|&at| !is_given(at)) {
        Some(at) => {
            Err(Raise::type_error(format!("{function}() missing required argument '{}' (pos {at})", names[at])))
        }
        None => Ok(()),
    }
}

/// The axis of an accumulation, which is one.
fn one_axis(run: &Runner, function: &str, value: Option<Value>, a: &Array) -> Run<usize> {
    let axes = convert::reduced_axes(run, Some(&value.unwrap_or(Value::Int(0))))?;
    let axis = match axes.as_deref() {
        Some([axis]) => *axis,
        None if a.ndim() == 1 => 0,
        _ => return Err(Raise::value_error(format!("{function} does not allow multiple axes"))),
    };
    if a.ndim() == 0 {
        return Err(Raise::type_error(format!("cannot {function} on a scalar")));
    }
    Ok(resolve_axis(axis, a.ndim())?)
}

/// Moves an output array that came as a value to where written arguments belong.
fn take_out(args: &mut Args, value: Option<Value>) {
    if let (None, Some(value)) = (&args.target, value)
        && !matches!(value, Value::None)
    {
        let scope = crate::semantics::Scope::Temporary;
        args.target = Some(crate::script::run::WriteTarget { value, name: None, scope });
    }
}

/// The model's name of a fold, and the kernel's function with NumPy's grouping and all options.
type Fold = (&'static str, fn(&Array, &Reduce<'_>) -> crate::kernel::Result<Array>);

fn fold_of(op: Binary) -> Option<Fold> {
    Some(match op {
        Binary::Add => ("sum", reduce::sum),
        Binary::Multiply => ("prod", reduce::prod),
        Binary::Maximum => ("max", reduce::max),
        Binary::Minimum => ("min", reduce::min),
        Binary::LogicalAnd => ("all", reduce::all),
        Binary::LogicalOr => ("any", reduce::any),
        _ => return None,
    })
}

/// Folds whose order does not matter, so that several axes may be folded at once.
fn is_reorderable(op: Binary) -> bool {
    matches!(
        op,
        Binary::Add
            | Binary::Multiply
            | Binary::BitwiseAnd
            | Binary::BitwiseOr
            | Binary::BitwiseXor
            | Binary::LogicalAnd
            | Binary::LogicalOr
            | Binary::LogicalXor
            | Binary::Maximum
            | Binary::Minimum
            | Binary::Fmax
            | Binary::Fmin
            | Binary::Hypot
            | Binary::Logaddexp
            | Binary::Logaddexp2
            | Binary::Gcd
            | Binary::Lcm
    )
}

fn reduce(run: &mut Runner, op: Binary, args: &mut Args) -> Run<Value> {
    let names = ["array", "axis", "dtype", "out", "keepdims", "initial", "where"];
    let [array, axis, dtype, out, keepdims, initial, where_] = args.take("reduce", names, 1)?;
    take_out(args, out);
    let array = array.unwrap_or_default();
    if is_object(&array) {
        return Err(Raise::unsupported("NumPy would fold Python objects here", "use numbers"));
    }
    let a = convert::to_kernel(run, &array, None)?;
    let axis = axis.unwrap_or(Value::Int(0));
    if a.ndim() == 0 && matches!(axis, Value::Tuple(ref items) if !items.is_empty()) {
        resolve_axis(0, 0)?;
    }
    let axes = convert::reduced_axes(run, Some(&axis))?;
    let dtype = convert::computing(run, dtype.as_ref())?;
    let keepdims = convert::switch(run, keepdims.as_ref())?;
    let mask = mask(run, where_)?;
    let starts_bare = matches!(initial, Some(Value::None));
    let loop_dtype = || ufunc::fold_dtype(op, a.dtype(), dtype.as_ref());
    let initial = match initial.filter(|v| !matches!(v, Value::None)) {
        Some(value) => Some(super::initial(run, &value, &loop_dtype()?)?),
        None => None,
    };
    let result = match fold_of(op) {
        Some((name, fold)) => {
            let how = Reduce { axes: axes.as_deref(), keepdims, dtype, initial, mask: mask.as_ref(), mean: None };
            let result = run.engine.reduce(name, &a, &how, fold)?;
            if matches!(op, Binary::Add | Binary::Multiply) {
                reductions::report_fold(run, "reduce", &a, &result, &how)?;
            }
            result
        }
        None => {
            let fold = Folding { op, dtype: &loop_dtype()?, initial, mask, starts_bare };
            let (result, warnings) = fold.along(&a, axes.as_deref(), keepdims)?;
            run.report_conditions("reduce", warnings)?;
            result
        }
    };
    if starts_bare && a.size() == 0 && result.size() > 0 {
        return Err(super::no_identity(op.name()));
    }
    let fit = Fit::Fold(Folded::new(op.name(), &a, axes.as_deref(), keepdims));
    output::deliver(run, args, result, fit, Casting::Unsafe)
}

/// A fold that the kernel's reductions do not have: strictly one element after the other.
struct Folding<'a> {
    op: Binary,
    /// The type it computes in.
    dtype: &'a DType,
    initial: Option<Element>,
    mask: Option<Array>,
    /// Not even the identity is there to start from.
    starts_bare: bool,
}

impl Folding<'_> {
    /// The fold along axes; `None` for all.
    fn along(&self, a: &Array, axes: Option<&[isize]>, keepdims: bool) -> Run<(Array, Warnings)> {
        let mut folded: Vec<usize> = match axes {
            None => (0..a.ndim()).collect(),
            Some([0 | -1]) if a.ndim() == 0 => Vec::new(),
            Some(axes) => axes.iter().map(|&axis| resolve_axis(axis, a.ndim())).collect::<Result<_, _>>()?,
        };
        folded.sort_unstable();
        if folded.windows(2).any(|w| w[0] == w[1]) {
            return Err(Raise::value_error("duplicate value in 'axis'"));
        }
        if folded.len() > 1 && !is_reorderable(self.op) {
            return Err(Raise::value_error(format!(
                "reduction operation '{}' is not reorderable, so at most one axis may be specified",
                self.op.name()
            )));
        }
        let (mut array, warnings) = match &self.mask {
            Some(mask) => self.chosen(a, mask, &folded)?,
            None => self.all(a, &folded)?,
        };
        if keepdims {
            for &axis in &folded {
                array = view::newaxis(&array, axis)?;
            }
        }
        Ok((array, warnings))
    }

    /// Every element: one axis after the other, the last first.
    fn all(&self, a: &Array, folded: &[usize]) -> Run<(Array, Warnings)> {
        let (mut array, mut warnings) = (copy::copy(a, Order::C.into())?, Warnings::NONE);
        let mut initial = self.initial.as_ref().and_then(literal);
        for &axis in folded.iter().rev() {
            let found;
            (array, found) = ufunc::reduce_binary(self.op, &array, axis, Some(self.dtype), initial.take().as_ref())?;
            warnings |= found;
        }
        Ok((array, warnings))
    }

    /// The elements where the mask is true.
    fn chosen(&self, a: &Array, mask: &Array, folded: &[usize]) -> Run<(Array, Warnings)> {
        let identity = ufunc::identity(self.op).filter(|_| !self.starts_bare);
        let Some(start) = self.initial.as_ref().and_then(literal).or(identity) else {
            return Err(Raise::value_error(format!(
                "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                self.op.name()
            )));
        };
        let mask = mask.broadcast_to(a.shape())?;
        let (kept, lanes): (Vec<usize>, Vec<usize>) = (0..a.ndim()).partition(|axis| !folded.contains(axis));
        let order: Vec<usize> = lanes.iter().chain(&kept).copied().collect();
        let shape: Vec<usize> = kept.iter().map(|&axis| a.shape()[axis]).collect();
        let lengths: Vec<isize> = std::iter::once(-1).chain(shape.iter().map(|n| *n as isize)).collect();
        let out = Array::zeros(a.memory(), &shape, self.dtype.clone(), Order::C)?;
        let first = Array::zeros(a.memory(), &[], self.dtype.clone(), Order::C)?;
        // -1 stands for all bits, also in unsigned types.
        if start == Literal::Int(-1) {
            cast::cast_into(&first, &Array::from_slice(a.memory(), &[], &[-1i64])?)?;
        } else {
            cast::store_literal(&first, 0, &start)?;
        }
        copy::assign(&out, &first)?;
        let mut warnings = Warnings::NONE;
        if a.size() == 0 {
            return Ok((out, warnings));
        }
        let rows = |array: &Array| view::reshape_copy(&view::transpose_axes(array, &order), &lengths, Order::C.into());
        let (values, masks) = (rows(a)?, rows(&mask)?);
        for i in 0..values.shape()[0] {
            let at = |array: &Array| row(array, i);
            let options = Options {
                out: Some(&out),
                where_: Some(&at(&masks)?),
                casting: Casting::Unsafe,
                signature: Some(self.dtype.clone()),
                ..Options::default()
            };
            let next = at(&values)?;
            let (out, next) = (Operand::Array(&out), Operand::Array(&next));
            warnings |= ufunc::binary(a.memory(), self.op, out, next, &options)?.1;
        }
        Ok((out, warnings))
    }
}

/// An element as a plain number.
fn literal(element: &Element) -> Option<Literal> {
    Some(match element {
        Element::Bool(b) => Literal::Bool(*b),
        Element::Int(i) => Literal::Int((*i).into()),
        Element::UInt(u) => Literal::Int((*u).into()),
        Element::Float(x) => Literal::Float(*x),
        Element::Complex(z) => Literal::Complex(*z),
        _ => return None,
    })
}

fn accumulate(run: &mut Runner, op: Binary, args: &mut Args) -> Run<Value> {
    let [array, axis, dtype, out] = args.take("accumulate", ["array", "axis", "dtype", "out"], 1)?;
    take_out(args, out);
    let a = convert::to_kernel(run, &array.unwrap_or_default(), None)?;
    let dtype = convert::computing(run, dtype.as_ref())?;
    let axis = one_axis(run, "accumulate", axis, &a)?;
    let name = match op {
        Binary::Add => "cumsum",
        Binary::Multiply => "cumprod",
        _ => op.name(),
    };
    let mut warnings = Warnings::NONE;
    let op = run.engine.among_numbers(op);
    let mut accumulated = |a: &Array| {
        let (array, found) = ufunc::accumulate(op, a, axis, dtype.as_ref())?;
        warnings = found;
        Ok(array)
    };
    let result = match dtype {
        Some(_) => accumulated(&a)?,
        None => run.engine.computed(name, std::slice::from_ref(&a), |inputs| accumulated(&inputs[0]))?,
    };
    run.report_conditions("accumulate", warnings)?;
    if args.target.as_ref().is_some_and(|target| {
        !matches!(target.value, Value::None | Value::Ellipsis | Value::Array(_) | Value::Tuple(_))
    }) {
        return Err(Raise::type_error("return arrays must be of ArrayType"));
    }
    output::deliver(run, args, result, Fit::Accumulation(op.name()), Casting::Unsafe)
}

/// Folds `indices[i]..indices[i + 1]` of an axis; where that is no range, the element at `indices[i]`.
fn reduceat(run: &mut Runner, op: Binary, args: &mut Args) -> Run<Value> {
    let [array, indices, axis, dtype, out] = args.take("reduceat", ["array", "indices", "axis", "dtype", "out"], 2)?;
    take_out(args, out);
    let a = convert::to_kernel(run, &array.unwrap_or_default(), None)?;
    let indices = convert::vector(run, &indices.unwrap_or_default(), &DType::Int64)?;
    let indices: Vec<isize> = indices.elements().iter().filter_map(|e| e.as_i64().map(|i| i as isize)).collect();
    let dtype = convert::computing(run, dtype.as_ref())?;
    let axis = one_axis(run, "reduceat", axis, &a)?;
    let n = a.shape()[axis];
    if let Some(bad) = indices.iter().find(|&&i| i < 0 || i as usize >= n) {
        return Err(Raise::index_error(format!("index {bad} out-of-bounds in {}.reduceat [0, {n})", op.name())));
    }
    let mut parts = Vec::with_capacity(indices.len());
    for (i, &start) in indices.iter().enumerate() {
        let start = start as usize;
        let stop = indices.get(i + 1).map_or(n, |&next| next as usize);
        let len = if stop > start { stop - start } else { 1 };
        let part = slice(&a, axis, start, len)?;
        let folded = match fold_of(op) {
            Some((_, fold)) => {
                let along = [axis as isize];
                let how = Reduce { dtype: dtype.clone(), ..Reduce::along(&along) };
                let folded = fold(&part, &how)?;
                if matches!(op, Binary::Add | Binary::Multiply) {
                    reductions::report_fold(run, "reduceat", &part, &folded, &how)?;
                }
                folded
            }
            None => {
                let (folded, warnings) = ufunc::reduce_binary(op, &part, axis, dtype.as_ref(), None)?;
                run.report_conditions("reduceat", warnings)?;
                folded
            }
        };
        parts.push(view::newaxis(&folded, axis)?);
    }
    let result =
        if parts.is_empty() { slice(&a, axis, 0, 0)? } else { join::concatenate(&parts, Some(axis as isize))? };
    if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array())
        && let Some(told) = output::ranges_mismatch(out.array().shape(), a.shape(), axis, indices.len())
    {
        return Err(Raise::value_error(told));
    }
    output::deliver(run, args, result, Fit::Ufunc(op.name()), Casting::Unsafe)
}

/// The array at a position of the first axis.
fn row(a: &Array, i: usize) -> crate::kernel::Result<Array> {
    let one = slice(a, 0, i, 1)?;
    let mut layout = one.layout().clone();
    layout.shape.remove(0);
    layout.strides.remove(0);
    one.with_layout(layout)
}

fn slice(a: &Array, axis: usize, start: usize, len: usize) -> crate::kernel::Result<Array> {
    let mut layout: Layout = a.layout().clone();
    layout.shape[axis] = len;
    if a.size() > 0 && len > 0 {
        layout.offset = layout.offset.wrapping_add_signed(layout.strides[axis] * start as isize);
    }
    a.with_layout(layout)
}

/// `np.add.outer(a, b)`: the function itself, on axes of `a` before those of `b`.
fn outer(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Value> {
    if ufunc.inputs() != 2 {
        return Err(Raise::value_error("outer product only supported for binary functions"));
    }
    if args.positional.len() != 2 {
        return Err(Raise::type_error("exactly two arguments expected"));
    }
    let (b, a) = (args.positional.pop().unwrap_or_default(), args.positional.pop().unwrap_or_default());
    let (mut a, b) = (convert::to_kernel(run, &a, None)?, convert::to_kernel(run, &b, None)?);
    if a.ndim() + b.ndim() > MAX_DIMS {
        return Err(Raise::value_error(format!(
            "maximum supported dimension for an ndarray is {MAX_DIMS}, but `{}.outer()` result would have {}.",
            ufunc.name(),
            a.ndim() + b.ndim()
        )));
    }
    for _ in 0..b.ndim() {
        a = view::newaxis(&a, a.ndim())?;
    }
    args.positional = [a, b].map(|array| Value::Array(ArrayObject::owner(array))).to_vec();
    super::call::call(run, ufunc, args)
}
