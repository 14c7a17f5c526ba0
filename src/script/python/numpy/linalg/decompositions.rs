//! Singular values, eigenvalues, and what is computed from them.

use super::{kept, parts, which};
use crate::engine::{Num, Value};
use crate::kernel::linalg::{self, Fit, Norm, QrMode};
use crate::kernel::promote::Literal;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Unary};
use crate::kernel::{Array, DType, Element, Order, Result, cast, copy, index, sort, view};
use crate::script::python::numpy::arguments::{Named, array};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::linear::linear_algebra;
use crate::script::run::{Args, Raise, Run, Runner};

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

pub(super) fn svd(run: &mut Runner, args: &mut Args) -> Run<Value> {
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

pub(super) fn svdvals(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "svdvals", ["x"], 1)?;
    let values = singular_values(&named.array(run, "x")?, false)?;
    convert::value_of(run, values)
}

pub(super) fn qr(run: &mut Runner, args: &mut Args) -> Run<Value> {
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

pub(super) fn eig(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a"], 1)?;
    let a = named.array(run, "a")?;
    let (values, vectors) = linalg::eig(&a, function == "eig").map_err(linear_algebra)?;
    match vectors {
        Some(vectors) => parts(run, "EigResult", vec![("eigenvalues", values), ("eigenvectors", vectors)]),
        None => convert::value_of(run, values),
    }
}

pub(super) fn eigh(run: &mut Runner, args: &mut Args, function: &'static str) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "UPLO"], 1)?;
    let a = named.array(run, "a")?;
    let side = named.given("UPLO").unwrap_or_else(|| Value::text("L"));
    let (Value::Text(side) | Value::ArrayText(side)) = &side else {
        let kind = convert::type_name(&side);
        return Err(Raise::attribute_error(format!("'{kind}' object has no attribute 'upper'")));
    };
    let upper = match &*side.to_uppercase() {
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
    if *dtype.native() == DType::Float32 { f64::from(f32::EPSILON) } else { f64::EPSILON }
}

/// A tolerance as an array with an axis for the singular values.
fn tolerance(run: &mut Runner, value: &Value) -> Run<Array> {
    Ok(view::expand_dims(&array(run, value)?, &[-1])?)
}

/// `np.linalg.matrix_rank(A, tol, hermitian, rtol)`: how many singular values are above a tolerance.
pub(super) fn matrix_rank(run: &mut Runner, args: &mut Args) -> Run<Value> {
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
    let rank = crate::script::python::numpy::arguments::positions(run, rank)?;
    convert::value_of(run, rank)
}

/// `np.linalg.pinv(a, rcond, hermitian, rtol)`: by the singular values above a tolerance.
pub(super) fn pinv(run: &mut Runner, args: &mut Args) -> Run<Value> {
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
pub(super) fn lstsq(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "lstsq", ["a", "b", "rcond"], 2)?;
    let (a, b) = (named.array(run, "a")?, named.array(run, "b")?);
    let is_vector = b.ndim() == 1;
    let b = if is_vector { view::expand_dims(&b, &[1])? } else { b };
    let default = f64::EPSILON * a.shape().iter().take(2).copied().max().unwrap_or(0) as f64;
    let share = named.real("rcond", default)?;
    let Fit { solution, rest, rank, values } = linalg::lstsq(&a, &b, share).map_err(linear_algebra)?;
    let solution = if is_vector { view::squeeze(&solution, Some(&[1]))? } else { solution };
    let rank = Value::Num(Num::Int32(rank as i32));
    Ok(Value::tuple([kept(run, solution)?, kept(run, rest)?, rank, kept(run, values)?]))
}

/// `np.linalg.cond(x, p)`: how much a solution magnifies errors.
pub(super) fn cond(run: &mut Runner, args: &mut Args) -> Run<Value> {
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
            let end = |at: usize| -> Result<Array> {
                view::squeeze(&crate::script::python::numpy::arguments::part(&lanes, at, 1)?, Some(&[0]))
            };
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
