//! `np.linalg`: equations, decompositions and norms.
//!
//! Products and equations are in `linear`'s spirit: kernel functions with NumPy's arguments and refusals. Eigenvectors
//! and singular vectors are unique up to a factor of size 1 (a sign, for real ones), and LAPACK's choice is not followed.

mod decompositions;

use decompositions::{cond, eig, eigh, lstsq, matrix_rank, pinv, qr, svd, svdvals};

use super::arguments::{Named, array, items, real};
use super::convert;
use super::linear::linear_algebra;
use super::named_tuple::NamedTuple;
use crate::engine::Value;
use crate::kernel::join::Number;
use crate::kernel::linalg::{self, Norm};
use crate::kernel::{Array, Order, Result, cast, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// A function of one matrix, or a stack of them.
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

/// A result with named parts.
fn parts(run: &mut Runner, name: &'static str, arrays: Vec<(&'static str, Array)>) -> Run<Value> {
    let mut items = Vec::with_capacity(arrays.len());
    for (part, array) in arrays {
        items.push((part, convert::value_of(run, array)?));
    }
    Ok(NamedTuple::value(name, items))
}

/// An array also where it has no axis.
fn kept(run: &mut Runner, a: Array) -> Run<Value> {
    Ok(Value::Array(run.engine.adopt(a)?))
}

fn solve(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "solve", ["a", "b"], 2)?;
    let (a, b) = (named.array(run, "a")?, named.array(run, "b")?);
    let result = linalg::solve(&a, &b).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn slogdet(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "slogdet", ["a"], 1)?;
    let a = named.array(run, "a")?;
    let (sign, logarithm) = linalg::slogdet(&a).map_err(linear_algebra)?;
    let dtype = linalg::common_type("slogdet", &[&a])?;
    let sign = cast::cast(&sign, &dtype)?;
    let logarithm = cast::cast(&logarithm, &linalg::real_type(&dtype))?;
    parts(run, "SlogdetResult", vec![("sign", sign), ("logabsdet", logarithm)])
}

fn cholesky(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "cholesky", ["a", "upper"], 1)?;
    let a = named.array(run, "a")?;
    let upper = named.flag(run, "upper", false)?;
    let result = linalg::cholesky(&a, upper).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn matrix_power(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_power", ["a", "n"], 2)?;
    let a = named.array(run, "a")?;
    let n = named.value("n");
    let n = match &n {
        Value::BigInt(n) => (**n).clone(),
        other => convert::integer(run, other).map_err(|_| Raise::type_error("exponent must be an integer"))?.into(),
    };
    let result = run.engine.computed("matmul", &[a], |x| linalg::matrix_power(&x[0], &n)).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

/// The norm that a value names.
fn which(order: Option<Value>) -> Run<Norm> {
    Ok(match order {
        None => Norm::Default,
        Some(Value::Text(text)) => match &*text {
            "fro" | "f" => Norm::Frobenius(text.to_string()),
            "nuc" => Norm::Nuclear,
            other => Norm::Unknown(other.to_owned()),
        },
        Some(number) => Norm::Number(real(&number)?),
    })
}

fn norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "norm", ["x", "ord", "axis", "keepdims"], 1)?;
    let x = named.array(run, "x")?;
    let which = which(named.take("ord"))?;
    let axes = norm_axes(run, named.take("axis"))?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let result = linalg::norm(&x, &which, axes.as_deref(), keepdims).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

/// The axes of a norm: whatever `int()` takes, or a tuple of integers.
fn norm_axes(run: &mut Runner, value: Option<Value>) -> Run<Option<Vec<isize>>> {
    match value {
        None | Some(Value::Tuple(_)) => convert::reduced_axes(run, value.as_ref()),
        Some(Value::Bool(axis)) => Ok(Some(vec![isize::from(axis)])),
        Some(value) => {
            let refused = || Raise::type_error("'axis' must be None, an integer or a tuple of integers");
            let axis = match convert::number(&value) {
                Ok(Number::Int(axis)) => axis as isize,
                Ok(Number::Float(axis)) if axis.is_finite() => axis as isize,
                _ => return Err(refused()),
            };
            convert::reduced_axes(run, Some(&Value::Int(axis as i64)))
        }
    }
}

fn matrix_norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_norm", ["x", "/", "*", "keepdims", "ord"], 1)?;
    let x = named.array(run, "x")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let which = match named.is_given("ord") {
        true => which(named.take("ord"))?,
        false => Norm::Default,
    };
    let result = linalg::norm(&x, &which, Some(&[-2, -1]), keepdims).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

/// `np.linalg.vector_norm(x, axis, keepdims, ord)`: several axes count as one.
fn vector_norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "vector_norm", ["x", "/", "*", "axis", "keepdims", "ord"], 1)?;
    let x = named.array(run, "x")?;
    let axes = match named.take("axis") {
        Some(given @ Value::Tuple(_)) => Some(convert::axis_tuple(run, &given, x.ndim(), None, false)?),
        other => norm_axes(run, other)?,
    };
    let keepdims = named.flag(run, "keepdims", false)?;
    let which = match named.is_given("ord") {
        true => which(named.take("ord"))?,
        false => Norm::Number(2.0),
    };
    let gone: Vec<usize> = match &axes {
        None => (0..x.ndim()).collect(),
        Some(axes) => {
            axes.iter().map(|axis| crate::kernel::layout::resolve_axis(*axis, x.ndim())).collect::<Result<_>>()?
        }
    };
    let order: Vec<usize> = gone.iter().copied().chain((0..x.ndim()).filter(|axis| !gone.contains(axis))).collect();
    let mut shape: Vec<isize> = vec![gone.iter().map(|axis| x.shape()[*axis] as isize).product()];
    shape.extend(order[gone.len()..].iter().map(|axis| x.shape()[*axis] as isize));
    let lanes = view::reshape_copy(&view::transpose_axes(&x, &order), &shape, Order::C.into())?;
    let mut result = linalg::norm(&lanes, &which, Some(&[0]), false).map_err(linear_algebra)?;
    if keepdims {
        let shape: Vec<isize> =
            (0..x.ndim()).map(|axis| if gone.contains(&axis) { 1 } else { x.shape()[axis] as isize }).collect();
        result = view::reshape_copy(&result, &shape, Order::C.into())?;
    }
    convert::value_of(run, result)
}

/// `np.linalg.tensorinv(a, ind)`
fn tensorinv(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "tensorinv", ["a", "ind"], 1)?;
    let a = named.array(run, "a")?;
    let Some(first) = usize::try_from(named.integer(run, "ind", 2)?).ok().filter(|n| *n > 0) else {
        return Err(Raise::value_error("Invalid ind argument."));
    };
    let first = first.min(a.ndim());
    let (front, back) = a.shape().split_at(first);
    let shape: Vec<isize> = back.iter().chain(front).map(|n| *n as isize).collect();
    let rows: usize = back.iter().product();
    let matrix = view::reshape_copy(&a, &[rows as isize, -1], Order::C.into())?;
    let inverse = linalg::inv(&matrix).map_err(linear_algebra)?;
    let result = view::reshape_copy(&inverse, &shape, Order::C.into())?;
    convert::value_of(run, result)
}

/// `np.linalg.tensorsolve(a, b, axes)`
fn tensorsolve(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "tensorsolve", ["a", "b", "axes"], 2)?;
    let (mut a, b) = (named.array(run, "a")?, named.array(run, "b")?);
    if let Some(axes) = named.take("axes") {
        let axes = items(run, &axes)?;
        let axes = axes.iter().map(|axis| convert::integer(run, axis)).collect::<Run<Vec<_>>>()?;
        let behind: Vec<isize> = (0..axes.len() as isize).map(|k| k - axes.len() as isize).collect();
        a = view::moveaxis(&a, &axes, &behind)?;
    }
    let shape = a.shape()[b.ndim().min(a.ndim())..].to_vec();
    let n: usize = shape.iter().product();
    if n.checked_mul(n) != Some(a.size()) {
        return Err(Raise::new(
            "LinAlgError",
            "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])",
        ));
    }
    let matrix = view::reshape_copy(&a, &[n as isize, n as isize], Order::C.into())?;
    let wanted = view::reshape_copy(&b, &[b.size() as isize], Order::C.into())?;
    let found = linalg::solve(&matrix, &wanted).map_err(linear_algebra)?;
    let shape: Vec<isize> = shape.iter().map(|n| *n as isize).collect();
    let result = view::reshape_copy(&found, &shape, Order::C.into())?;
    convert::value_of(run, result)
}

/// `np.linalg.multi_dot(arrays)`: in the order that takes the fewest products.
fn multi_dot(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "multi_dot", ["arrays", "out"], 1)?;
    let arrays = items(run, &named.value("arrays"))?;
    if arrays.len() < 2 {
        return Err(Raise::value_error("Expecting at least two arrays."));
    }
    let mut factors = arrays.iter().map(|a| array(run, a)).collect::<Run<Vec<_>>>()?;
    let last = factors.len() - 1;
    let ends = [factors[0].ndim() == 1, factors[last].ndim() == 1];
    if factors.len() == 2 {
        let factors = crate::kernel::join::to_common_type(&factors)?;
        let result = run.engine.computed("dot", &factors, |x| linalg::dot(&x[0], &x[1]))?;
        return super::output::deliver(run, args, result, FIT, crate::kernel::promote::Casting::No);
    }
    if ends[0] {
        factors[0] = view::expand_dims(&factors[0], &[0])?;
    }
    if ends[1] {
        factors[last] = view::expand_dims(&factors[last], &[1])?;
    }
    if let Some(other) = factors.iter().find(|a| a.ndim() != 2) {
        let text = format!("{}-dimensional array given. Array must be two-dimensional", other.ndim());
        return Err(Raise::new("LinAlgError", text));
    }
    let factors = crate::kernel::join::to_common_type(&factors)?;
    let result = cheapest(&factors)?;
    let result = match ends {
        [true, true] => view::reshape_copy(&result, &[], Order::C.into())?,
        [false, false] => result,
        _ => view::reshape_copy(&result, &[result.size() as isize], Order::C.into())?,
    };
    super::output::deliver(run, args, result, FIT, crate::kernel::promote::Casting::No)
}

const FIT: super::output::Fit = super::output::Fit::Exact(
    "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)",
);

/// The product of a chain of matrices, split where the fewest multiplications are needed.
fn cheapest(factors: &[Array]) -> Result<Array> {
    let n = factors.len();
    let extent = |k: usize| if k == 0 { factors[0].shape()[0] } else { factors[k - 1].shape()[1] } as f64;
    let mut costs = vec![vec![(0.0, 0); n]; n];
    for span in 1..n {
        for i in 0..n - span {
            let j = i + span;
            let cost = |k: usize| costs[i][k].0 + costs[k + 1][j].0 + extent(i) * extent(k + 1) * extent(j + 1);
            // Of equally cheap splits the first, as NumPy.
            let best = (i..j).map(|k| (cost(k), k)).min_by(|a, b| a.0.total_cmp(&b.0));
            costs[i][j] = best.unwrap_or((0.0, i));
        }
    }
    multiplied(factors, &costs, 0, n - 1)
}

fn multiplied(factors: &[Array], costs: &[Vec<(f64, usize)>], i: usize, j: usize) -> Result<Array> {
    if i == j {
        return Ok(factors[i].clone());
    }
    let split = costs[i][j].1;
    linalg::dot(&multiplied(factors, costs, i, split)?, &multiplied(factors, costs, split + 1, j)?)
}

/// A function of `np` on the last two axes of its first argument.
fn on_last_axes(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["x", "offset", "dtype"], 1)?;
    let mut arguments = vec![named.value("x"), named.take("offset").unwrap_or(Value::Int(0))];
    arguments.extend([Value::Int(-2), Value::Int(-1)]);
    arguments.extend(named.take("dtype"));
    run.call_numpy(function, arguments)
}

fn outer(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "outer", ["x1", "x2"], 2)?;
    let (a, b) = (named.value("x1"), named.value("x2"));
    let (x, y) = (array(run, &a)?, array(run, &b)?);
    if x.ndim() != 1 || y.ndim() != 1 {
        return Err(Raise::value_error(format!(
            "Input arrays must be one-dimensional, but they are x1.ndim={} and x2.ndim={}.",
            x.ndim(),
            y.ndim()
        )));
    }
    run.call_numpy("outer", vec![a, b])
}

fn cross(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "cross", ["x1", "x2", "/", "*", "axis"], 2)?;
    let (a, b) = (named.array(run, "x1")?, named.array(run, "x2")?);
    let axis = named.given("axis").unwrap_or(Value::Int(-1));
    let extent = |a: &Array| -> Run<usize> { Ok(a.shape()[convert::subscript_axis(run, &axis, a.ndim(), "tuple")?]) };
    let (first, second) = (extent(&a)?, extent(&b)?);
    let axis = convert::c_int(run, &axis)?;
    if first != 3 || second != 3 {
        return Err(Raise::value_error(format!(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they are {first} and {second} dimensional \
             instead."
        )));
    }
    let last = |a: &Array| view::moveaxis(a, &[axis], &[-1]);
    let common = crate::kernel::join::to_common_type(&[last(&a)?, last(&b)?])?;
    let result = view::moveaxis(&linalg::cross(&common[0], &common[1])?, &[-1], &[axis])?;
    kept(run, result)
}

/// The functions of `np.linalg` that `np` does not have, or has with other arguments.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("cholesky", cholesky),
    Builtin::new("cond", cond),
    Builtin::new("cross", cross),
    Builtin::new("det", |run, args| of_matrix(run, args, "det", linalg::det)),
    Builtin::new("diagonal", |run, args| on_last_axes(run, args, "diagonal")),
    Builtin::new("eig", |run, args| eig(run, args, "eig")),
    Builtin::new("eigh", |run, args| eigh(run, args, "eigh")),
    Builtin::new("eigvals", |run, args| eig(run, args, "eigvals")),
    Builtin::new("eigvalsh", |run, args| eigh(run, args, "eigvalsh")),
    Builtin::new("inv", |run, args| of_matrix(run, args, "inv", linalg::inv)),
    Builtin::new("lstsq", lstsq),
    Builtin::new("matrix_norm", matrix_norm),
    Builtin::new("matrix_power", matrix_power),
    Builtin::new("matrix_rank", matrix_rank),
    Builtin::writing("multi_dot", 1, "out", multi_dot),
    Builtin::new("norm", norm),
    Builtin::new("outer", outer),
    Builtin::new("pinv", pinv),
    Builtin::new("qr", qr),
    Builtin::new("slogdet", slogdet),
    Builtin::new("solve", solve),
    Builtin::new("svd", svd),
    Builtin::new("svdvals", svdvals),
    Builtin::new("tensorinv", tensorinv),
    Builtin::new("tensorsolve", tensorsolve),
    Builtin::new("trace", |run, args| on_last_axes(run, args, "trace")),
    Builtin::new("vector_norm", vector_norm),
];
