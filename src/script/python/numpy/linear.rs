//! Products of vectors and matrices, and `np.linalg`.

use super::arguments::{Named, array};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::linalg;
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::{self, Binary, Options, Unary};
use crate::kernel::{Array, KernelError, Layout, Order, Result, Shape, Strides, copy, join, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};
use crate::semantics::RestructureKind;

/// Two values as arrays of one element type.
fn pair(run: &mut Runner, a: &Value, b: &Value) -> Run<Vec<Array>> {
    let inputs = [array(run, a)?, array(run, b)?];
    Ok(join::to_common_type(&inputs)?)
}

/// `a @ b`
///
/// # Errors
/// NumPy's for shapes that do not fit; what the model refuses.
pub(crate) fn matmul(run: &mut Runner, a: &Value, b: &Value) -> Run<Value> {
    let result = product(run, a, b)?;
    convert::value_of(run, result)
}

/// The elements of `a @ b`.
///
/// # Errors
/// As [`matmul`].
pub(crate) fn product(run: &mut Runner, a: &Value, b: &Value) -> Run<Array> {
    let inputs = pair(run, a, b)?;
    Ok(run.engine.computed("matmul", &inputs, |x| linalg::matmul(&x[0], &x[1]))?)
}

/// `np.matmul(a, b, out=…)`
///
/// # Errors
/// As [`matmul`]; output arrays that do not fit.
pub(crate) fn matmul_into(run: &mut Runner, inputs: &[Value], casting: Casting, args: &mut Args) -> Run<Value> {
    let [a, b] = inputs else { return Err(Raise::type_error("matmul() takes two operands")) };
    let result = product(run, a, b)?;
    if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array()) {
        let out = out.array().shape().to_vec();
        let mut core = 2;
        for operand in [a, b] {
            core -= usize::from(array(run, operand)?.ndim() == 1);
        }
        check_core(&out, result.shape(), core)?;
    }
    output::deliver(run, args, result, Fit::Ufunc("matmul"), casting)
}

/// Refuses an output array whose last axes are not those of the product.
fn check_core(out: &[usize], result: &[usize], core: usize) -> Run<()> {
    let signature = "gufunc signature (n?,k),(k,m?)->(n?,m?)";
    if out.len() < core {
        return Err(Raise::value_error(format!(
            "matmul: Output operand 0 does not have enough dimensions (has {}, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires {core})",
            out.len()
        )));
    }
    let last = |shape: &[usize]| shape[shape.len() - core..].to_vec();
    match last(out).iter().zip(last(result)).enumerate().find(|(_, (have, want))| **have != *want) {
        Some((axis, (have, want))) => Err(Raise::value_error(format!(
            "matmul: Output operand 0 has a mismatch in its core dimension {axis}, with {signature} (size {have} is different from {want})"
        ))),
        None => Ok(()),
    }
}

/// A function of two arrays of one element type.
fn of_two(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    work: fn(&Array, &Array) -> Result<Array>,
) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "b", "out"], 2)?;
    let inputs = pair(run, &named.value("a"), &named.value("b"))?;
    let result = run.engine.computed(function, &inputs, |x| work(&x[0], &x[1]))?;
    let same_axes = |out: &crate::engine::ArrayRef| {
        let kernel = out.array();
        let fits = kernel.ndim() == result.ndim() && kernel.dtype() == result.dtype();
        fits && kernel.is_dense(Order::C) && out.is_writeable()
    };
    let unacceptable =
        "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)";
    let fit = match args.target.as_ref().and_then(|target| target.value.as_array()) {
        Some(out) if !same_axes(out) && !run.engine.has_values() => return Err(Raise::value_error(unacceptable)),
        _ => Fit::Exact("output array has wrong dimensions"),
    };
    output::deliver(run, args, result, fit, Casting::No)
}

fn dot(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_two(run, args, "dot", |a, b| if a.ndim() == 0 || b.ndim() == 0 { scaled(a, b) } else { linalg::dot(a, b) })
}

fn inner(run: &mut Runner, args: &mut Args) -> Run<Value> {
    of_two(run, args, "inner", |a, b| if a.ndim() == 0 || b.ndim() == 0 { scaled(a, b) } else { linalg::inner(a, b) })
}

/// The product with a single number.
fn scaled(a: &Array, b: &Array) -> Result<Array> {
    Ok(ufunc::binary(a.memory(), Binary::Multiply, a.into(), b.into(), &Options::default())?.0)
}

/// `np.tensordot(a, b, axes)`: axes are a count or a pair of lists.
fn tensordot(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "tensordot", ["a", "b", "axes"], 2)?;
    let inputs = pair(run, &named.value("a"), &named.value("b"))?;
    let (of_a, of_b) = match named.take("axes").unwrap_or(Value::Int(2)) {
        Value::Tuple(items) if items.len() == 2 => {
            (convert::integers(run, &items[0])?, convert::integers(run, &items[1])?)
        }
        Value::List(list) if list.0.borrow().len() == 2 => {
            let items = list.0.borrow().clone();
            (convert::integers(run, &items[0])?, convert::integers(run, &items[1])?)
        }
        count => {
            let n = convert::integer(run, &count)?;
            ((-n..0).collect(), (0..n).collect())
        }
    };
    let result = run.engine.computed("tensordot", &inputs, |x| linalg::tensordot(&x[0], &x[1], &of_a, &of_b))?;
    // An array also where no axis is left.
    Ok(Value::Array(run.engine.adopt(result)?))
}

fn trace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trace", ["a", "offset", "axis1", "axis2", "dtype", "out"], 1)?;
    let a = named.array(run, "a")?;
    let offset = named.integer(run, "offset", 0)?;
    let axes = (named.integer(run, "axis1", 0)?, named.integer(run, "axis2", 1)?);
    let dtype = named.dtype(run, "dtype")?;
    let result = match dtype {
        Some(dtype) => linalg::trace(&a, offset, axes.0, axes.1, Some(dtype))?,
        None => run.engine.computed("trace", &[a], |x| linalg::trace(&x[0], offset, axes.0, axes.1, None))?,
    };
    output::deliver(run, args, result, Fit::Reduction("add"), Casting::Unsafe)
}

/// `np.einsum('ij,jk->ik', a, b)`
fn einsum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.take_keyword("optimize");
    args.no_more_keywords("einsum")?;
    let mut given = std::mem::take(&mut args.positional).into_iter();
    let Some(Value::Text(subscripts)) = given.next() else {
        return Err(Raise::unsupported("np.einsum takes its subscripts as text", "np.einsum('ij,jk->ik', a, b)"));
    };
    let operands: Vec<Value> = given.collect();
    let inputs: Vec<Array> = operands.iter().map(|v| array(run, v)).collect::<Run<_>>()?;
    let subscripts = without_ellipsis(&subscripts, &inputs)?;
    if let ([Value::Array(source)], Some(shown)) = (operands.as_slice(), rearranged(&subscripts, &inputs)?) {
        let kind =
            if shown.ndim() < source.array().ndim() { RestructureKind::Diagonal } else { RestructureKind::Transpose };
        let made = shown.clone();
        let value = run.engine.restructure(source, kind, Some(shown), move |_| copy::copy(&made, Order::C.into()))?;
        return Ok(Value::Array(value));
    }
    let common = if inputs.is_empty() { Vec::new() } else { join::to_common_type(&inputs)? };
    let result = run.engine.computed("einsum", &common, |x| linalg::einsum(&subscripts, x))?;
    convert::value_of(run, result)
}

/// The subscripts with every ellipsis spelt out in letters that they do not use.
fn without_ellipsis(subscripts: &str, operands: &[Array]) -> Run<String> {
    let text: String = subscripts.chars().filter(|c| !c.is_whitespace()).collect();
    if !text.contains("...") {
        return Ok(text);
    }
    let free: Vec<char> = ('A'..='Z').chain('a'..='z').filter(|c| !text.contains(*c)).collect();
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs.to_owned(), Some(output.to_owned())),
        None => (text, None),
    };
    let mut most = 0;
    let mut terms = Vec::new();
    for (term, operand) in inputs.split(',').zip(operands) {
        let named = term.replace("...", "").chars().count();
        let rest = if term.contains("...") { operand.ndim().saturating_sub(named) } else { 0 };
        most = most.max(rest);
        terms.push((term, rest));
    }
    let Some(names) = free.get(..most) else {
        return Err(Raise::value_error("too many subscripts in einsum"));
    };
    // Missing axes are the first ones, as in broadcasting.
    let last = |n: usize| -> String { names[most - n..].iter().collect() };
    let spelt: Vec<String> = terms.into_iter().map(|(term, rest)| term.replace("...", &last(rest))).collect();
    let inputs = spelt.join(",");
    let output = match output {
        Some(output) => output.replace("...", &last(most)),
        None => {
            let mut once: Vec<char> =
                inputs.chars().filter(|c| c.is_ascii_alphabetic() && !names.contains(c)).collect();
            once.retain(|c| inputs.matches(*c).count() == 1);
            once.sort_unstable();
            last(most) + &once.into_iter().collect::<String>()
        }
    };
    Ok(format!("{inputs}->{output}"))
}

/// The one operand of an einsum that sums nothing, as a view: transposes and diagonals.
fn rearranged(subscripts: &str, operands: &[Array]) -> Run<Option<Array>> {
    let [a] = operands else { return Ok(None) };
    let Some((term, output)) = subscripts.split_once("->") else {
        // Without an output the letters that occur once come sorted.
        let mut letters: Vec<char> = subscripts.chars().collect();
        letters.sort_unstable();
        if letters.windows(2).any(|w| w[0] == w[1]) {
            return Ok(None);
        }
        return rearranged(&format!("{subscripts}->{}", letters.into_iter().collect::<String>()), operands);
    };
    let (term, output): (Vec<char>, Vec<char>) = (term.chars().collect(), output.chars().collect());
    let repeats = (1..output.len()).any(|i| output[..i].contains(&output[i]));
    if term.len() != a.ndim() || repeats || term.iter().any(|c| !output.contains(c)) {
        return Ok(None);
    }
    let mut layout = Layout { shape: Shape::new(), strides: Strides::new(), offset: a.layout().offset };
    for letter in &output {
        let axes: Vec<usize> = (0..term.len()).filter(|&i| term[i] == *letter).collect();
        let Some(&first) = axes.first() else { return Ok(None) };
        if axes.iter().any(|&i| a.shape()[i] != a.shape()[first]) {
            return Ok(None);
        }
        layout.shape.push(a.shape()[first]);
        layout.strides.push(axes.iter().map(|&i| a.strides()[i]).sum());
    }
    Ok(Some(a.with_layout(layout)?))
}

/// `np.cross(a, b, axisa, axisb, axisc, axis)`
fn cross(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "cross", ["a", "b", "axisa", "axisb", "axisc", "axis"], 2)?;
    let inputs = pair(run, &named.value("a"), &named.value("b"))?;
    let axis = named.axis(run, "axis")?;
    let mut given = [0; 3];
    for (slot, name) in given.iter_mut().zip(["axisa", "axisb", "axisc"]) {
        let own = named.integer(run, name, -1)?;
        *slot = axis.unwrap_or(own);
    }
    if inputs.iter().any(|input| input.ndim() == 0) {
        return Err(Raise::value_error("At least one array has zero dimension"));
    }
    let mut vectors = Vec::with_capacity(2);
    for ((input, axis), name) in inputs.iter().zip(given).zip(["axisa", "axisb"]) {
        let axis = named_axis(axis, input.ndim(), name)?;
        vectors.push(view::moveaxis(input, &[axis], &[-1])?);
    }
    let result = run.engine.computed("cross", &vectors, |x| linalg::cross(&x[0], &x[1]))?;
    let flat = vectors.iter().all(|v| v.shape()[v.ndim() - 1] == 2);
    // An array also where no axis is left.
    if flat || given[2] == -1 {
        return Ok(Value::Array(run.engine.adopt(result)?));
    }
    let axis = named_axis(given[2], result.ndim(), "axisc")?;
    let moved = view::moveaxis(&result, &[-1], &[axis])?;
    let whole = run.engine.adopt(result)?;
    let made = moved.clone();
    Ok(Value::Array(
        run.engine.restructure(&whole, RestructureKind::Transpose, Some(moved), move |_| {
            copy::copy(&made, Order::C.into())
        })?,
    ))
}

/// An axis that exists; the refusal names the parameter.
fn named_axis(axis: isize, ndim: usize, parameter: &str) -> Run<isize> {
    match crate::kernel::layout::resolve_axis(axis, ndim) {
        Ok(at) => Ok(at as isize),
        Err(error) => Err(Raise::new("AxisError", format!("{parameter}: {error}"))),
    }
}

/// The generalised functions that multiply vectors: name, signature, whether the operands have a matrix.
#[derive(Debug, Clone, Copy)]
struct VectorProduct {
    name: &'static str,
    signature: &'static str,
    /// How many axes at the end of each operand belong to the product.
    core: [usize; 2],
}

const VECDOT: VectorProduct = VectorProduct { name: "vecdot", signature: "(n),(n)->()", core: [1, 1] };
const MATVEC: VectorProduct = VectorProduct { name: "matvec", signature: "(m,n),(n)->(m)", core: [2, 1] };
const VECMAT: VectorProduct = VectorProduct { name: "vecmat", signature: "(n),(n,m)->(m)", core: [1, 2] };

/// `np.vecdot`, `np.matvec`, `np.vecmat`: products over the last axes, the others broadcast; a vector on the left
/// of a vector or a matrix counts conjugated.
fn vector_product(run: &mut Runner, args: &mut Args, product: VectorProduct) -> Run<Value> {
    let VectorProduct { name, signature, core } = product;
    let axis = args.take_keyword("axis");
    let mut named = Named::new(args, name, ["x1", "x2", "out"], 2)?;
    let mut inputs = pair(run, &named.value("x1"), &named.value("x2"))?;
    if let Some(axis) = axis {
        if name != "vecdot" {
            return Err(Raise::type_error(format!(
                "{name}: axis can only be used with a single shared core dimension, not with the 2 distinct ones implied by signature {signature}."
            )));
        }
        let axis = convert::integer(run, &axis)?;
        inputs = inputs.iter().map(|a| view::moveaxis(a, &[axis], &[-1])).collect::<Result<_>>()?;
    }
    for (i, (input, core)) in inputs.iter().zip(core).enumerate() {
        if input.ndim() < core {
            return Err(Raise::value_error(format!(
                "{name}: Input operand {i} does not have enough dimensions (has {}, gufunc core with signature {signature} requires {core})",
                input.ndim()
            )));
        }
    }
    let length = inputs[0].shape()[inputs[0].ndim() - 1];
    let other = inputs[1].shape()[inputs[1].ndim() - core[1]];
    if length != other {
        return Err(Raise::value_error(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {other} is different from {length})"
        )));
    }
    let result = run.engine.computed("matmul", &inputs, |x| {
        use view::newaxis;
        let rows = core[0] == 1;
        let left = if rows { newaxis(&x[0], x[0].ndim() - 1)? } else { x[0].clone() };
        let left = match left.dtype().is_complex() && rows {
            true => ufunc::unary(left.memory(), Unary::Conjugate, (&left).into(), &Options::default())?.0,
            false => left,
        };
        let columns = core[1] == 1;
        let right = if columns { newaxis(&x[1], x[1].ndim())? } else { x[1].clone() };
        let mut made = linalg::matmul(&left, &right)?;
        if columns {
            made = view::squeeze(&made, Some(&[-1]))?;
        }
        if rows { view::squeeze(&made, Some(&[if columns { -1 } else { -2 }])) } else { Ok(made) }
    })?;
    output::deliver(run, args, result, Fit::Ufunc(name), Casting::SameKind)
}

/// The errors of `np.linalg` that are of its own class.
pub(super) fn linear_algebra(error: KernelError) -> Box<Raise> {
    let text = error.to_string();
    let own = [
        "Singular matrix",
        "Last 2 dimensions",
        "Incorrect dim",
        "-dimensional array given",
        "infs or NaNs",
        "did not converge",
        "not positive definite",
    ];
    if own.iter().any(|part| text.contains(part)) { Raise::new("LinAlgError", text) } else { error.into() }
}

/// The functions of this file in `np`.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("cross", cross),
    Builtin::writing("dot", 2, "out", dot),
    Builtin::new("einsum", einsum),
    Builtin::new("inner", inner),
    Builtin::new("kron", |run, args| of_two(run, args, "kron", join::kron)),
    Builtin::writing("matvec", 2, "out", |run, args| vector_product(run, args, MATVEC)),
    Builtin::writing("outer", 2, "out", |run, args| of_two(run, args, "outer", linalg::outer)),
    Builtin::new("tensordot", tensordot),
    Builtin::writing("trace", 5, "out", trace),
    Builtin::new("vdot", |run, args| of_two(run, args, "vdot", linalg::vdot)),
    Builtin::writing("vecdot", 2, "out", |run, args| vector_product(run, args, VECDOT)),
    Builtin::writing("vecmat", 2, "out", |run, args| vector_product(run, args, VECMAT)),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::with_out("dot", dot), Method::with_out("trace", trace)];
