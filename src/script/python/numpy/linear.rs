//! Products of vectors and matrices, and `np.linalg`.

mod einsum;

use super::arguments::{Named, array, real};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::linalg::{self, Norm};
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, KernelError, Order, Result, copy, join, view};
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
    if [&of_a, &of_b].iter().any(|axes| (1..axes.len()).any(|i| axes[..i].contains(&axes[i]))) {
        return Err(Raise::value_error("duplicate axes are not allowed in tensordot"));
    }
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

/// Cross products with the vectors on the last axes.
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

/// `np.linalg.matrix_transpose`, `np.linalg.diagonal`, … : functions of `np` for the last two axes.
fn of_last_axes(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let [x, offset] = args.take(function, ["x", "offset"], 1)?;
    let (offset, last) = (offset.unwrap_or(Value::Int(0)), [Value::Int(-2), Value::Int(-1)]);
    run.call_numpy(function, [vec![x.unwrap_or_default(), offset], last.to_vec()].concat())
}

/// The errors of `np.linalg` that are of its own class.
fn linear_algebra(error: KernelError) -> Box<Raise> {
    let text = error.to_string();
    let own = ["Singular matrix", "Last 2 dimensions", "Incorrect dim", "-dimensional array given"];
    if own.iter().any(|part| text.contains(part)) { Raise::new("LinAlgError", text) } else { error.into() }
}

/// A function of one square matrix.
fn of_matrix(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    work: fn(&Array) -> Result<Array>,
) -> Run<Value> {
    let mut named = Named::new(args, function, ["a"], 1)?;
    let a = named.array(run, "a")?;
    let result = work(&a).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn solve(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "solve", ["a", "b"], 2)?;
    let (a, b) = (named.array(run, "a")?, named.array(run, "b")?);
    let result = linalg::solve(&a, &b).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn matrix_power(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_power", ["a", "n"], 2)?;
    let a = named.array(run, "a")?;
    let n = convert::integer(run, &named.value("n"))?;
    let result =
        run.engine.computed("matmul", &[a], |x| linalg::matrix_power(&x[0], n as i64)).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "norm", ["x", "ord", "axis", "keepdims"], 1)?;
    let x = named.array(run, "x")?;
    let order = named.take("ord");
    let axes = named.axes(run, "axis")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let axes_measured = axes.as_ref().map_or(x.ndim(), Vec::len);
    let which = match &order {
        None => Norm::Euclidean,
        Some(Value::Text(text)) => match &**text {
            "fro" => Norm::Euclidean,
            "nuc" => return Err(needs_singular_values("the nuclear norm")),
            _ => return Err(Raise::value_error("Invalid norm order for matrices.")),
        },
        Some(number) => match real(number)? {
            p if p == f64::INFINITY => Norm::Infinite,
            p if p == f64::NEG_INFINITY => Norm::NegativeInfinite,
            p if p.abs() == 2.0 && axes_measured == 2 => return Err(needs_singular_values("the spectral norm")),
            0.0 => Norm::Zero,
            p => Norm::Power(p),
        },
    };
    let result = linalg::norm(&x, which, axes.as_deref(), keepdims)?;
    convert::value_of(run, result)
}

/// `np.linalg.vector_norm(x, axis, keepdims, ord)`: without axes, of all elements as one vector.
fn vector_norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, axis, keepdims, order] = args.take("vector_norm", ["x", "axis", "keepdims", "ord"], 1)?;
    let x = x.unwrap_or_default();
    let x = match &axis {
        None | Some(Value::None) => run.call_numpy("ravel", vec![x])?,
        Some(_) => x,
    };
    let axis = axis.filter(|axis| !matches!(axis, Value::None)).unwrap_or(Value::Int(0));
    let order = order.unwrap_or(Value::Int(2));
    args.positional = vec![x, order, axis, keepdims.unwrap_or(Value::Bool(false))];
    norm(run, args)
}

/// `np.linalg.matrix_norm(x, keepdims, ord)`: of the matrices in the last two axes.
fn matrix_norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, keepdims, order] = args.take("matrix_norm", ["x", "keepdims", "ord"], 1)?;
    let last = Value::tuple(vec![Value::Int(-2), Value::Int(-1)]);
    let order = order.unwrap_or(Value::text("fro"));
    args.positional = vec![x.unwrap_or_default(), order, last, keepdims.unwrap_or(Value::Bool(false))];
    norm(run, args)
}

fn needs_singular_values(what: &str) -> Box<Raise> {
    Raise::unsupported(format!("{what} needs singular values, which cowscope does not compute"), "use another norm")
}

/// The rank of a matrix: rows that elimination with full pivoting leaves above NumPy's tolerance.
fn matrix_rank(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_rank", ["A"], 1)?;
    let a = named.array(run, "A")?;
    if a.ndim() != 2 {
        let any = a.elements().iter().any(crate::kernel::Element::is_truthy);
        return Ok(Value::Int(i64::from(any)));
    }
    let (rows, columns) = (a.shape()[0], a.shape()[1]);
    let numbers = crate::kernel::cast::cast(&a, &DType::Float64)?;
    let mut m: Vec<f64> = numbers.elements().iter().filter_map(crate::kernel::Element::as_f64).collect();
    let largest = m.iter().fold(0.0f64, |most, x| most.max(x.abs()));
    let tolerance = largest * rows.max(columns) as f64 * f64::EPSILON;
    let mut rank = 0;
    while rank < rows.min(columns) {
        let left = (rank..rows).flat_map(|i| (rank..columns).map(move |j| (i, j)));
        let pivot = left.max_by(|&(i, j), &(k, l)| m[i * columns + j].abs().total_cmp(&m[k * columns + l].abs()));
        let Some((row, column)) = pivot.filter(|&(i, j)| m[i * columns + j].abs() > tolerance) else { break };
        (0..columns).for_each(|j| m.swap(rank * columns + j, row * columns + j));
        (0..rows).for_each(|i| m.swap(i * columns + rank, i * columns + column));
        for i in rank + 1..rows {
            let factor = m[i * columns + rank] / m[rank * columns + rank];
            for j in rank..columns {
                m[i * columns + j] -= factor * m[rank * columns + j];
            }
        }
        rank += 1;
    }
    Ok(Value::Num(crate::engine::Num::Int64(rank as i64)))
}

/// Functions of `np.linalg` that need decompositions.
fn refused(_: &mut Runner, _: &mut Args) -> Run<Value> {
    Err(Raise::unsupported(
        "decompositions (eigenvalues, singular values, least squares) are not part of the surface cowscope runs",
        "np.linalg has norm, det, inv, solve, matrix_power and matrix_rank here",
    ))
}

/// The functions of this file in `np`.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("cross", cross),
    Builtin::writing("dot", 2, "out", dot),
    Builtin::with_out("einsum", einsum::einsum),
    Builtin::new("inner", inner),
    Builtin::new("kron", |run, args| of_two(run, args, "kron", join::kron)),
    Builtin::writing("outer", 2, "out", |run, args| of_two(run, args, "outer", linalg::outer)),
    Builtin::new("tensordot", tensordot),
    Builtin::writing("trace", 5, "out", trace),
    Builtin::new("vdot", |run, args| of_two(run, args, "vdot", linalg::vdot)),
];

/// The functions of `np.linalg`.
pub(crate) static LINALG: &[Builtin] = &[
    Builtin::new("cholesky", refused),
    Builtin::new("det", |run, args| of_matrix(run, args, "det", linalg::det)),
    Builtin::new("diagonal", |run, args| of_last_axes(run, args, "diagonal")),
    Builtin::new("eig", refused),
    Builtin::new("eigh", refused),
    Builtin::new("eigvals", refused),
    Builtin::new("eigvalsh", refused),
    Builtin::new("inv", |run, args| of_matrix(run, args, "inv", linalg::inv)),
    Builtin::new("lstsq", refused),
    Builtin::new("matmul", |run, args| {
        let [a, b] = args.take("matmul", ["x1", "x2"], 2)?;
        run.call_numpy("matmul", vec![a.unwrap_or_default(), b.unwrap_or_default()])
    }),
    Builtin::new("matrix_norm", matrix_norm),
    Builtin::new("matrix_power", matrix_power),
    Builtin::new("matrix_rank", matrix_rank),
    Builtin::new("matrix_transpose", |run, args| {
        let [x] = args.take("matrix_transpose", ["x"], 1)?;
        run.call_numpy("matrix_transpose", vec![x.unwrap_or_default()])
    }),
    Builtin::new("norm", norm),
    Builtin::new("pinv", refused),
    Builtin::new("qr", refused),
    Builtin::new("solve", solve),
    Builtin::new("svd", refused),
    Builtin::new("svdvals", refused),
    Builtin::new("trace", |run, args| of_last_axes(run, args, "trace")),
    Builtin::new("vector_norm", vector_norm),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::with_out("dot", dot), Method::with_out("trace", trace)];
