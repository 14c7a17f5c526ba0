//! Products of vectors and matrices, and `np.linalg`.

use super::arguments::{Named, array};
use super::convert;
use super::output::{self, Fit};
use crate::engine::Value;
use crate::kernel::linalg;
use crate::kernel::promote::Casting;
use crate::kernel::ufunc::{self, Binary, Options};
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
pub(crate) fn matmul_into(run: &mut Runner, inputs: &[Value], args: &mut Args) -> Run<Value> {
    let [a, b] = inputs else { return Err(Raise::type_error("matmul() takes two operands")) };
    let result = product(run, a, b)?;
    output::deliver(run, args, result, Fit::Ufunc("matmul"), Casting::SameKind)
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
        let out = out.array();
        out.ndim() == result.ndim() && out.dtype() == result.dtype() && out.is_dense(Order::C)
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

/// `np.vecdot`, `np.matvec` and `np.vecmat`: products over the last axes, stacks of vectors and matrices broadcast.
///
/// Vectors on the left are conjugated.
fn stacked_product(run: &mut Runner, args: &mut Args, function: &'static str, signature: &str) -> Run<Value> {
    let mut named = Named::new(args, function, ["x1", "x2", "axis"], 2)?;
    let inputs = pair(run, &named.value("x1"), &named.value("x2"))?;
    let axis = if function == "vecdot" { named.integer(run, "axis", -1)? } else { -1 };
    let (left_vector, right_vector) = (function != "matvec", function != "vecmat");
    for (operand, (a, is_vector)) in inputs.iter().zip([left_vector, right_vector]).enumerate() {
        let core = if is_vector { 1 } else { 2 };
        if a.ndim() < core {
            return Err(Raise::value_error(format!(
                "{function}: Input operand {operand} does not have enough dimensions (has {}, gufunc core with signature \
                 {signature} requires {core})",
                a.ndim()
            )));
        }
    }
    let last = |a: &Array| view::moveaxis(a, &[axis], &[-1]);
    let (a, b) = (last(&inputs[0])?, last(&inputs[1])?);
    let a = if left_vector && a.dtype().is_complex() { ufunc::of_one(ufunc::Unary::Conjugate, &a)? } else { a };
    let summed = if right_vector { b.shape()[b.ndim() - 1] } else { b.shape()[b.ndim() - 2] };
    let wanted = a.shape()[a.ndim() - 1];
    if summed != wanted {
        return Err(Raise::value_error(format!(
            "{function}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size \
             {summed} is different from {wanted})"
        )));
    }
    let a = if left_vector { view::expand_dims(&a, &[-2])? } else { a };
    let b = if right_vector { view::expand_dims(&b, &[-1])? } else { b };
    let gone: &[isize] = match (left_vector, right_vector) {
        (true, true) => &[-2, -1],
        (true, false) => &[-2],
        _ => &[-1],
    };
    let result =
        run.engine.computed("matmul", &[a, b], |x| view::squeeze(&linalg::matmul(&x[0], &x[1])?, Some(gone)))?;
    convert::value_of(run, result)
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

/// Cross products with the vectors on the last axes.
fn cross(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "cross", ["a", "b", "axisa", "axisb", "axisc", "axis"], 2)?;
    if ["axisa", "axisb", "axisc", "axis"].iter().any(|name| named.take(name).is_some()) {
        return Err(Raise::unsupported(
            "np.cross along other axes than the last is not supported",
            "use np.moveaxis first",
        ));
    }
    let inputs = pair(run, &named.value("a"), &named.value("b"))?;
    let result = run.engine.computed("cross", &inputs, |x| linalg::cross(&x[0], &x[1]))?;
    // An array also where no axis is left.
    Ok(Value::Array(run.engine.adopt(result)?))
}

/// The errors of `np.linalg` that are of its own class.
pub(super) fn linear_algebra(error: KernelError) -> Box<Raise> {
    let text = error.to_string();
    let own = ["Singular matrix", "Last 2 dimensions", "Incorrect dim", "-dimensional array given", "infs or NaNs", "did not converge", "not positive definite"];
    if own.iter().any(|part| text.contains(part)) { Raise::new("LinAlgError", text) } else { error.into() }
}

/// The functions of this file in `np`.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("cross", cross),
    Builtin::writing("dot", 2, "out", dot),
    Builtin::new("einsum", einsum),
    Builtin::new("inner", inner),
    Builtin::new("kron", |run, args| of_two(run, args, "kron", join::kron)),
    Builtin::new("matvec", |run, args| stacked_product(run, args, "matvec", "(m,n),(n)->(m)")),
    Builtin::writing("outer", 2, "out", |run, args| of_two(run, args, "outer", linalg::outer)),
    Builtin::new("tensordot", tensordot),
    Builtin::writing("trace", 5, "out", trace),
    Builtin::new("vdot", |run, args| of_two(run, args, "vdot", linalg::vdot)),
    Builtin::new("vecdot", |run, args| stacked_product(run, args, "vecdot", "(n),(n)->()")),
    Builtin::new("vecmat", |run, args| stacked_product(run, args, "vecmat", "(n),(n,m)->(m)")),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[Method::with_out("dot", dot), Method::with_out("trace", trace)];
