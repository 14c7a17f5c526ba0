//! `np.linalg`: equations, decompositions and norms.
//!
//! Products and equations are in `linear`'s spirit: kernel functions with NumPy's arguments and refusals. Eigenvectors
//! and singular vectors are unique up to a factor of size 1 (a sign, for real ones), and LAPACK's choice is not followed.

use super::arguments::{Named, array, items, real};
use super::convert;
use super::linear::linear_algebra;
use super::named_tuple::NamedTuple;
use crate::engine::{Num, Value};
use crate::kernel::linalg::{self, Norm, QrMode};
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, DType, Element, Order, Result, cast, copy, index, sort, view};
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
    let axes = named
        .axes(run, "axis")
        .map_err(|_| Raise::type_error("'axis' must be None, an integer or a tuple of integers"))?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let result = linalg::norm(&x, &which, axes.as_deref(), keepdims).map_err(linear_algebra)?;
    convert::value_of(run, result)
}

fn matrix_norm(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_norm", ["x", "keepdims", "ord"], 1)?;
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
    let mut named = Named::new(args, "vector_norm", ["x", "axis", "keepdims", "ord"], 1)?;
    let x = named.array(run, "x")?;
    let axes = named.axes(run, "axis")?;
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

/// The singular values of each matrix; of Hermitian ones by their eigenvalues.
fn singular_values(a: &Array, hermitian: bool) -> Run<Array> {
    if !hermitian {
        return Ok(linalg::svd(a, false).map_err(linear_algebra)?.1);
    }
    let (values, _) = linalg::eigh(a, false).map_err(linear_algebra)?;
    let sizes = ufunc::of_one(Unary::Absolute, &values)?;
    let sorted = sort::sort(&sizes, Some(-1))?;
    Ok(copy::copy(&view::flip(&sorted, Some(&[-1]))?, Order::C.into())?)
}

fn svd(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "svd", ["a", "full_matrices", "compute_uv", "hermitian"], 1)?;
    let a = named.array(run, "a")?;
    let full = named.flag(run, "full_matrices", true)?;
    let with_vectors = named.flag(run, "compute_uv", true)?;
    let hermitian = named.flag(run, "hermitian", false)?;
    if !with_vectors {
        let values = singular_values(&a, hermitian)?;
        return convert::value_of(run, values);
    }
    let (u, s, vh) = if hermitian { by_eigenvectors(&a)? } else { linalg::svd(&a, full).map_err(linear_algebra)? };
    parts(run, "SVDResult", vec![("U", u), ("S", s), ("Vh", vh)])
}

/// The singular value decomposition of Hermitian matrices.
fn by_eigenvectors(a: &Array) -> Run<(Array, Array, Array)> {
    let (values, vectors) = linalg::eigh(a, false).map_err(linear_algebra)?;
    let sizes = ufunc::of_one(Unary::Absolute, &values)?;
    let falling = view::flip(&sort::argsort(&sizes, Some(-1))?, Some(&[-1]))?;
    let s = index::take_along_axis(&sizes, &falling, Some(-1))?;
    let last = |a: &Array| view::expand_dims(a, &[-2]);
    let wide = last(&falling)?.broadcast_to(vectors.shape())?;
    let u = index::take_along_axis(&vectors, &wide, Some(-1))?;
    let one = Literal::Float(1.0);
    let signs = ufunc::number_with(Binary::Copysign, one, &index::take_along_axis(&values, &falling, Some(-1))?)?;
    let turned = ufunc::of_two(Binary::Multiply, &u, &last(&signs)?)?;
    let vh = ufunc::of_one(Unary::Conjugate, &view::swapaxes(&turned, -1, -2)?)?;
    Ok((u, s, vh))
}

fn svdvals(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "svdvals", ["x"], 1)?;
    let values = singular_values(&named.array(run, "x")?, false)?;
    convert::value_of(run, values)
}

fn qr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "qr", ["a", "mode"], 1)?;
    let a = named.array(run, "a")?;
    let name = named.text("mode", "reduced")?;
    let mode = match name.as_str() {
        "reduced" | "full" | "f" | "r" => QrMode::Reduced,
        "complete" => QrMode::Complete,
        "raw" | "economic" | "e" => QrMode::Raw,
        other => return Err(Raise::value_error(format!("Unrecognized mode '{other}'"))),
    };
    let (q, r) = linalg::qr(&a, mode).map_err(linear_algebra)?;
    match name.as_str() {
        "r" => kept(run, r),
        "raw" => Ok(Value::tuple([kept(run, q)?, kept(run, r)?])),
        "economic" | "e" => {
            let turned = copy::copy(&view::swapaxes(&q, -1, -2)?, Order::C.into())?;
            kept(run, turned)
        }
        _ => parts(run, "QRResult", vec![("Q", q), ("R", r)]),
    }
}

fn eig(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a"], 1)?;
    let a = named.array(run, "a")?;
    let (values, vectors) = linalg::eig(&a, function == "eig").map_err(linear_algebra)?;
    match vectors {
        Some(vectors) => parts(run, "EigResult", vec![("eigenvalues", values), ("eigenvectors", vectors)]),
        None => convert::value_of(run, values),
    }
}

fn eigh(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "UPLO"], 1)?;
    let a = named.array(run, "a")?;
    let upper = match named.text("UPLO", "L")?.to_uppercase().as_str() {
        "L" => false,
        "U" => true,
        _ => return Err(Raise::value_error("UPLO argument must be 'L' or 'U'")),
    };
    let (values, vectors) = linalg::eigh(&a, upper).map_err(linear_algebra)?;
    match function {
        "eigh" => parts(run, "EighResult", vec![("eigenvalues", values), ("eigenvectors", vectors)]),
        _ => convert::value_of(run, values),
    }
}

/// The distance from 1 to the next number of a real element type.
fn epsilon(dtype: &DType) -> f64 {
    if *dtype == DType::Float32 { f64::from(f32::EPSILON) } else { f64::EPSILON }
}

/// A tolerance as an array with an axis for the singular values.
fn tolerance(run: &mut Runner, value: &Value) -> Run<Array> {
    Ok(view::expand_dims(&array(run, value)?, &[-1])?)
}

/// `np.linalg.matrix_rank(A, tol, hermitian, rtol)`: how many singular values are above a tolerance.
fn matrix_rank(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "matrix_rank", ["A", "tol", "hermitian", "rtol"], 1)?;
    let a = named.array(run, "A")?;
    let (absolute, relative) = (named.take("tol"), named.take("rtol"));
    if absolute.is_some() && relative.is_some() {
        return Err(Raise::value_error("`tol` and `rtol` can't be both set."));
    }
    if a.ndim() < 2 {
        return Ok(Value::Int(i64::from(a.elements().iter().any(Element::is_truthy))));
    }
    let s = singular_values(&a, named.flag(run, "hermitian", false)?)?;
    let how = Reduce { axes: Some(&[-1]), keepdims: true, initial: Some(Element::Float(0.0)), ..Reduce::default() };
    let limit = match (absolute, relative) {
        (Some(tol), _) => tolerance(run, &tol)?,
        (None, Some(rtol)) => ufunc::of_two(Binary::Multiply, &reduce::max(&s, &how)?, &tolerance(run, &rtol)?)?,
        (None, None) => {
            let longest = a.shape()[a.ndim() - 2..].iter().max().copied().unwrap_or(0);
            let share = Literal::Float(longest as f64 * epsilon(s.dtype()));
            ufunc::with_number(Binary::Multiply, &reduce::max(&s, &how)?, share)?
        }
    };
    let above = ufunc::of_two(Binary::Greater, &s, &limit)?;
    let rank = reduce::count_nonzero(&above, &Reduce::along(&[-1]))?;
    let rank = super::arguments::positions(run, rank)?;
    convert::value_of(run, rank)
}

/// `np.linalg.pinv(a, rcond, hermitian, rtol)`: by the singular values above a tolerance.
fn pinv(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "pinv", ["a", "rcond", "hermitian", "rtol"], 1)?;
    let a = named.array(run, "a")?;
    let given = named.take("rcond");
    if given.is_some() && named.is_given("rtol") {
        return Err(Raise::value_error("`rtol` and `rcond` can't be both set."));
    }
    let [.., rows, columns] = *a.shape() else {
        let text = format!("{}-dimensional array given. Array must be at least two-dimensional", a.ndim());
        return Err(Raise::new("LinAlgError", text));
    };
    let default = match named.is_given("rtol") {
        true => rows.max(columns) as f64 * epsilon(&linalg::real_type(a.dtype())),
        false => 1e-15,
    };
    let share = match given.or_else(|| named.take("rtol")) {
        Some(share) => tolerance(run, &share)?,
        None => Array::from_slice(a.memory(), &[1], &[default])?,
    };
    if a.size() == 0 {
        let mut shape = a.shape().to_vec();
        let n = shape.len();
        shape.swap(n - 1, n - 2);
        let empty = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
        return kept(run, empty);
    }
    let conjugate = if a.dtype().is_complex() { ufunc::of_one(Unary::Conjugate, &a)? } else { a.clone() };
    let hermitian = named.flag(run, "hermitian", false)?;
    let (u, s, vh) = if hermitian {
        by_eigenvectors(&conjugate)?
    } else {
        linalg::svd(&conjugate, false).map_err(linear_algebra)?
    };
    let how = Reduce { axes: Some(&[-1]), keepdims: true, ..Reduce::default() };
    let limit = cast::cast(&ufunc::of_two(Binary::Multiply, &share, &reduce::max(&s, &how)?)?, s.dtype())?;
    let large = ufunc::of_two(Binary::Greater, &s, &limit)?;
    let inverse = ufunc::number_with(Binary::Divide, Literal::Float(1.0), &s)?;
    let inverse = ufunc::where_(a.memory(), &large, (&inverse).into(), (&Literal::Float(0.0)).into())?;
    let right = ufunc::of_two(Binary::Multiply, &view::expand_dims(&inverse, &[-1])?, &view::swapaxes(&u, -1, -2)?)?;
    let turned = view::swapaxes(&vh, -1, -2)?;
    let common = crate::kernel::join::to_common_type(&[turned, right])?;
    let result = linalg::matmul(&common[0], &common[1])?;
    kept(run, result)
}

/// `np.linalg.lstsq(a, b, rcond)`: the shortest solution that is nearest, what remains, the rank, the singular values.
fn lstsq(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "lstsq", ["a", "b", "rcond"], 2)?;
    let (a, b) = (named.array(run, "a")?, named.array(run, "b")?);
    let is_vector = b.ndim() == 1;
    let b = if is_vector { view::expand_dims(&b, &[1])? } else { b };
    for matrix in [&a, &b] {
        if matrix.ndim() != 2 {
            let text = format!("{}-dimensional array given. Array must be two-dimensional", matrix.ndim());
            return Err(Raise::new("LinAlgError", text));
        }
    }
    let (rows, columns) = (a.shape()[0], a.shape()[1]);
    if b.shape()[0] != rows {
        return Err(Raise::new("LinAlgError", "Incompatible dimensions"));
    }
    let dtype = linalg::common_type("lstsq", &[&a, &b])?;
    let wide = if dtype.is_complex() { DType::Complex128 } else { DType::Float64 };
    let default = f64::EPSILON * rows.max(columns) as f64;
    let share = named.real("rcond", default)?;
    // A negative share stands for the smallest that makes sense.
    let share = if share < 0.0 { f64::EPSILON } else { share };
    let (left, right) = (cast::cast(&a, &wide)?, cast::cast(&b, &wide)?);
    let (u, s, vh) = linalg::svd(&left, false).map_err(linear_algebra)?;
    let sizes = super::statistics::floats(&s)?;
    let limit = sizes.first().copied().unwrap_or(0.0) * share;
    let rank = sizes.iter().filter(|size| **size > limit).count();
    let inverse: Vec<f64> = sizes.iter().map(|size| if *size > limit { 1.0 / size } else { 0.0 }).collect();
    let inverse = Array::from_slice(a.memory(), &[inverse.len(), 1], &inverse)?;
    let adjoint = |a: &Array| -> Result<Array> {
        let turned = view::transpose(a, None)?;
        if a.dtype().is_complex() { ufunc::of_one(Unary::Conjugate, &turned) } else { Ok(turned) }
    };
    let along = ufunc::of_two(Binary::Multiply, &linalg::matmul(&adjoint(&u)?, &right)?, &inverse)?;
    let x = linalg::matmul(&adjoint(&vh)?, &along)?;
    let rest = ufunc::of_two(Binary::Subtract, &right, &linalg::matmul(&left, &x)?)?;
    let size = ufunc::of_one(Unary::Absolute, &rest)?;
    let rest = reduce::sum(&ufunc::of_two(Binary::Multiply, &size, &size)?, &Reduce::along(&[0]))?;
    let real = linalg::real_type(&dtype);
    let rest = match rank == columns && rows > columns {
        true => cast::cast(&rest, &real)?,
        false => Array::zeros(a.memory(), &[0], real.clone(), Order::C)?,
    };
    let x = cast::cast(&x, &dtype)?;
    let x = if is_vector { view::reshape_copy(&x, &[columns as isize], Order::C.into())? } else { x };
    let s = cast::cast(&s, &real)?;
    let rank = Value::Num(Num::Int32(rank as i32));
    Ok(Value::tuple([kept(run, x)?, kept(run, rest)?, rank, kept(run, s)?]))
}

/// `np.linalg.cond(x, p)`: how much a solution magnifies errors.
fn cond(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "cond", ["x", "p"], 1)?;
    let x = named.array(run, "x")?;
    if x.ndim() >= 2 && x.size() == 0 && x.shape()[x.ndim() - 2..].contains(&0) {
        return Err(Raise::new("LinAlgError", "cond is not defined on empty arrays"));
    }
    let which = which(named.take("p"))?;
    let ratio = match which {
        Norm::Default | Norm::Number(2.0 | -2.0) => {
            let s = singular_values(&x, false)?;
            let lanes = view::moveaxis(&s, &[-1], &[0])?;
            let end =
                |at: usize| -> Result<Array> { view::squeeze(&super::arguments::part(&lanes, at, 1)?, Some(&[0])) };
            let (first, last) = (end(0)?, end(lanes.shape()[0].saturating_sub(1))?);
            let (over, under) = if which == Norm::Number(-2.0) { (last, first) } else { (first, last) };
            ufunc::of_two(Binary::Divide, &over, &under)?
        }
        _ => {
            let size = |a: &Array| linalg::norm(a, &which, Some(&[-2, -1]), false).map_err(linear_algebra);
            let sizes = size(&x)?;
            match linalg::inv(&x) {
                Ok(inverse) => ufunc::of_two(Binary::Multiply, &sizes, &size(&inverse)?)?,
                // What has no inverse magnifies without limit.
                Err(error) if error.to_string() == "Singular matrix" => {
                    ufunc::with_number(Binary::Multiply, &sizes, Literal::Float(f64::INFINITY))?
                }
                Err(error) => return Err(linear_algebra(error)),
            }
        }
    };
    // Undefined only where the matrix itself is.
    let has_nan = reduce::any(&ufunc::of_one(Unary::Isnan, &x)?, &Reduce::along(&[-2, -1]))?;
    let undefined = ufunc::of_one(Unary::Isnan, &ratio)?;
    let unlimited = ufunc::of_two(Binary::Greater, &undefined, &has_nan)?;
    let infinite = Literal::Float(f64::INFINITY);
    let ratio = ufunc::where_(x.memory(), &unlimited, (&infinite).into(), (&ratio).into())?;
    convert::value_of(run, ratio)
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
    if let Some(axes) = named.axes(run, "axes")? {
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
    let mut named = Named::new(args, "cross", ["x1", "x2", "axis"], 2)?;
    let (a, b) = (named.array(run, "x1")?, named.array(run, "x2")?);
    let axis = named.integer(run, "axis", -1)?;
    let extents = [&a, &b].map(|a| crate::kernel::layout::resolve_axis(axis, a.ndim()).map(|at| a.shape()[at]));
    let [first, second] = extents;
    let (first, second) = (first?, second?);
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
