//! Products of vectors and matrices, and `np.linalg`.

mod einsum;

use super::arguments::{Named, array, items};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::linalg;
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, KernelError, Order, Result, Shape, copy, join, view};
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
    let mut named = match function {
        "dot" | "outer" => Named::new(args, function, ["a", "b", "out"], 2)?,
        "kron" => Named::new(args, function, ["a", "b"], 2)?,
        _ => Named::new(args, function, ["a", "b", "/"], 2)?,
    };
    let inputs = pair(run, &named.value("a"), &named.value("b"))?;
    let result = run.engine.computed(function, &inputs, |x| work(&x[0], &x[1]))?;
    let target = args.target.as_ref().map(|target| &target.value);
    if function != "outer" && !matches!(target, None | Some(Value::None | Value::Array(_))) {
        return Err(Raise::type_error("'out' must be an array"));
    }
    let same_axes = |out: &crate::engine::ArrayRef| {
        let kernel = out.array();
        let fits = kernel.ndim() == result.ndim() && kernel.dtype() == result.dtype();
        fits && kernel.is_dense(Order::C) && out.is_writeable()
    };
    let unacceptable =
        "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)";
    let fit = match args.target.as_ref().and_then(|target| target.value.as_array()) {
        _ if function == "outer" => {
            output::refuse_ellipsis(args)?;
            let [column, row] = [[inputs[0].size(), 1], [1, inputs[1].size()]];
            let out = args.target.as_ref().and_then(|target| target.value.as_array()).map(|out| out.array().clone());
            let shapes = [&column[..], &row[..]].into_iter().chain(out.as_ref().map(Array::shape));
            let fit = Fit::Loop("multiply", shapes.map(Shape::from_slice).collect());
            return output::deliver(run, args, result, fit, Casting::SameKind);
        }
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
    let (of_a, of_b) = tensordot_axes(run, &mut named, &inputs)?;
    let result = run.engine.computed("tensordot", &inputs, |x| linalg::tensordot(&x[0], &x[1], &of_a, &of_b))?;
    // An array also where no axis is left.
    Ok(Value::Array(run.engine.adopt(result)?))
}

/// The axes that `np.tensordot` sums over, of each operand.
fn tensordot_axes(run: &mut Runner, named: &mut Named, inputs: &[Array]) -> Run<(Vec<isize>, Vec<isize>)> {
    let axes = named.given("axes").unwrap_or(Value::Int(2));
    let listed = match &axes {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_) | Value::Num(_) | Value::None => None,
        other => Some(items(run, other)?),
    };
    let [of_a, of_b]: [Vec<Value>; 2] = match listed {
        None => {
            let n = convert::integer(run, &axes)?;
            // Beyond the axes that exist one more says enough.
            let most = inputs.iter().map(Array::ndim).max().unwrap_or(0) as i64 + 1;
            let n = (n as i64).min(most);
            [(-n..0).map(Value::Int).collect(), (0..n).map(Value::Int).collect()]
        }
        Some(pair) => {
            let lists = pair.iter().map(|part| match part {
                one @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Complex(_) | Value::Num(_)) => {
                    Ok(vec![one.clone()])
                }
                many => items(run, many),
            });
            let lists = lists.collect::<Run<Vec<_>>>()?;
            let given = lists.len();
            <[Vec<Value>; 2]>::try_from(lists).map_err(|_| {
                Raise::value_error(match given {
                    0 | 1 => format!("not enough values to unpack (expected 2, got {given})"),
                    _ => "too many values to unpack (expected 2)".to_owned(),
                })
            })?
        }
    };
    for axes in [&of_a, &of_b] {
        let plain = axes.iter().map(|axis| convert::index_of(run, axis)).collect::<Run<Vec<_>>>()?;
        if (1..plain.len()).any(|i| plain[i].is_some() && plain[..i].contains(&plain[i])) {
            return Err(Raise::value_error("duplicate axes are not allowed in tensordot"));
        }
    }
    let mismatch = || Raise::value_error("shape-mismatch for sum");
    if of_a.len() != of_b.len() {
        return Err(mismatch());
    }
    let mut found = (Vec::with_capacity(of_a.len()), Vec::with_capacity(of_b.len()));
    for (a, b) in of_a.iter().zip(&of_b) {
        let a = convert::subscript_axis(run, a, inputs[0].ndim(), "tuple")?;
        let b = convert::subscript_axis(run, b, inputs[1].ndim(), "tuple")?;
        if inputs[0].shape()[a] != inputs[1].shape()[b] {
            return Err(mismatch());
        }
        found.0.push(a as isize);
        found.1.push(b as isize);
    }
    Ok(found)
}

fn trace(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "trace", ["a", "offset", "axis1", "axis2", "dtype", "out"], 1)?;
    let a = named.array(run, "a")?;
    let offset = named.c_int(run, "offset", 0)?;
    let axes = (named.c_int(run, "axis1", 0)?, named.c_int(run, "axis2", 1)?);
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
    let axis = named.take("axis");
    let mut given = [0; 3];
    for (slot, name) in given.iter_mut().zip(["axisa", "axisb", "axisc"]) {
        *slot = match &axis {
            Some(axis) => convert::c_int(run, axis)?,
            None => named.c_int(run, name, -1)?,
        };
    }
    if inputs.iter().any(|input| input.ndim() == 0) {
        return Err(Raise::value_error("At least one array has zero dimension"));
    }
    let mut vectors = Vec::with_capacity(2);
    for ((input, axis), name) in inputs.iter().zip(given).zip(["axisa", "axisb"]) {
        let axis = convert::existing_axis(axis, input.ndim(), Some(name))? as isize;
        vectors.push(view::moveaxis(input, &[axis], &[-1])?);
    }
    let result = run.engine.computed("cross", &vectors, |x| linalg::cross(&x[0], &x[1]))?;
    let flat = vectors.iter().all(|v| v.shape()[v.ndim() - 1] == 2);
    // An array also where no axis is left.
    if flat || given[2] == -1 {
        return Ok(Value::Array(run.engine.adopt(result)?));
    }
    let axis = convert::existing_axis(given[2], result.ndim(), Some("axisc"))? as isize;
    let moved = view::moveaxis(&result, &[-1], &[axis])?;
    let whole = run.engine.adopt(result)?;
    let made = moved.clone();
    Ok(Value::Array(
        run.engine.restructure(&whole, RestructureKind::Transpose, Some(moved), move |_| {
            copy::copy(&made, Order::C.into())
        })?,
    ))
}

/// The errors of `np.linalg` that are of its own class.
pub(super) fn linear_algebra(error: KernelError) -> Box<Raise> {
    let text = error.to_string();
    let own = [
        "Singular matrix",
        "Last 2 dimensions",
        "Incorrect dim",
        "Incompatible dim",
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
    Builtin::with_out("einsum", einsum::einsum),
    Builtin::new("einsum_path", einsum::einsum_path),
    Builtin::new("inner", inner),
    Builtin::new("kron", |run, args| of_two(run, args, "kron", join::kron)),
    Builtin::writing("outer", 2, "out", |run, args| of_two(run, args, "outer", linalg::outer)),
    Builtin::new("tensordot", tensordot),
    Builtin::writing("trace", 5, "out", trace),
    Builtin::new("vdot", |run, args| of_two(run, args, "vdot", linalg::vdot)),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::with_out("dot", dot), Method::with_out("trace", trace)];
