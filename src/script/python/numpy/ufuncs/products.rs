//! Universal functions over whole vectors and matrices: `matmul`, `vecdot`, `matvec`, `vecmat`.

use super::Ufunc;
use super::options::How;
use crate::engine::Value;
use crate::kernel::layout::{broadcast_shapes, resolve_axis, shape_text};
use crate::kernel::promote::{can_cast, dtype_repr};
use crate::kernel::ufunc::{self, Unary};
use crate::kernel::{Array, KernelError, cast, join, linalg, view};
use crate::script::python::numpy::arguments::{array, items};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner};

/// A product along the operands' last axes, the other axes broadcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Product {
    /// Matrices, or vectors as rows and columns.
    Matmul,
    /// A matrix and a vector.
    Matvec,
    /// Two vectors, the first conjugated.
    Vecdot,
    /// A conjugated vector and a matrix.
    Vecmat,
}

impl Product {
    /// The function's `__name__`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Product::Matmul => "matmul",
            Product::Matvec => "matvec",
            Product::Vecdot => "vecdot",
            Product::Vecmat => "vecmat",
        }
    }

    /// Which axes belong to the product; the others are looped over.
    pub(super) fn signature(self) -> &'static str {
        match self {
            Product::Matmul => "(n?,k),(k,m?)->(n?,m?)",
            Product::Matvec => "(m,n),(n)->(m)",
            Product::Vecdot => "(n),(n)->()",
            Product::Vecmat => "(n),(n,m)->(m)",
        }
    }

    /// Number of axes that each operand must have.
    fn required(self) -> [usize; 2] {
        match self {
            Product::Matmul | Product::Vecdot => [1, 1],
            Product::Matvec => [2, 1],
            Product::Vecmat => [1, 2],
        }
    }

    /// Number of axes of the product in each operand of these dimensions, and in the result.
    fn core(self, operands: &[Array; 2]) -> [usize; 3] {
        match self {
            Product::Matmul => {
                let [a, b] = [operands[0].ndim().min(2), operands[1].ndim().min(2)];
                [a, b, a + b - 2]
            }
            Product::Matvec => [2, 1, 1],
            Product::Vecdot => [1, 1, 0],
            Product::Vecmat => [1, 2, 1],
        }
    }
}

/// Calls a product with its own arguments `axes`, `axis` and `keepdims`.
pub(super) fn call(
    run: &mut Runner,
    product: Product,
    inputs: &[Value],
    how: &How,
    places: Places,
    args: &mut Args,
) -> Run<Value> {
    let name = product.name();
    let [a, b] = inputs else { return Err(Raise::type_error(format!("{name}() takes two operands"))) };
    let mut operands = [array(run, a)?, array(run, b)?];
    for (i, (operand, least)) in operands.iter().zip(product.required()).enumerate() {
        if operand.ndim() < least {
            return Err(Raise::value_error(format!(
                "{name}: Input operand {i} does not have enough dimensions (has {}, gufunc core with signature {} requires {least})",
                operand.ndim(),
                product.signature()
            )));
        }
    }
    let core = product.core(&operands);
    let axes = places.resolve(run, product, core)?;
    for (i, operand) in operands.iter_mut().enumerate() {
        let last: Vec<isize> = (1..=core[i] as isize).rev().map(|k| -k).collect();
        let own = distinct(i, &axes[i], operand.ndim())?;
        *operand = view::moveaxis(operand, &own, &last)?;
    }
    if let Some(dtype) = &how.dtype {
        for (i, operand) in operands.iter_mut().enumerate() {
            if !can_cast(operand.dtype(), dtype, how.casting) {
                return Err(KernelError::Casting(format!(
                    "Cannot cast ufunc '{name}' input {i} from {} to {} with casting rule '{}'",
                    dtype_repr(operand.dtype()),
                    dtype_repr(dtype),
                    how.casting
                ))
                .into());
            }
            *operand = cast::cast(operand, dtype)?;
        }
    }
    let operands = common(product, operands)?;
    check_inner(product, &operands)?;
    // Without axes of its own, a kept axis goes where the operands' axis was.
    let own = if places.keepdims { &axes[0] } else { &axes[2] };
    if let Some(Value::Array(out)) = args.target.as_ref().map(|target| &target.value)
        && !run.engine.has_values()
    {
        check_output(product, &operands, own, &out.array().clone())?;
    }
    let result = run.engine.computed(name, &operands, |x| multiplied(product, &x[0], &x[1]))?;
    let result = if places.keepdims { view::newaxis(&result, result.ndim())? } else { result };
    let last: Vec<isize> = (1..=own.len() as isize).rev().map(|k| -k).collect();
    let own = distinct(2, own, result.ndim())?;
    let result = view::moveaxis(&result, &last, &own)?;
    if how.keep_array && args.target.is_none() {
        return Ok(Value::Array(run.engine.adopt(result)?));
    }
    output::deliver(run, args, result, Fit::Ufunc(name), how.casting)
}

/// Both operands in one element type that has a loop.
fn common(product: Product, operands: [Array; 2]) -> Run<Vec<Array>> {
    if operands.iter().any(|a| !a.dtype().is_numeric()) {
        return Err(Raise::new(
            "_UFuncNoLoopError",
            format!(
                "ufunc '{}' did not contain a loop with signature matching types ({}, {}) -> None",
                product.name(),
                dtype_repr(operands[0].dtype()),
                dtype_repr(operands[1].dtype())
            ),
        ));
    }
    Ok(join::to_common_type(&operands)?)
}

/// The axis that both operands share must have one length.
fn check_inner(product: Product, operands: &[Array]) -> Run<()> {
    let last = |i: usize, k: usize| operands[i].shape()[operands[i].ndim() - k];
    let (inner, other) = match product {
        Product::Matmul => return Ok(()),
        Product::Matvec | Product::Vecdot => (last(0, 1), last(1, 1)),
        Product::Vecmat => (last(0, 1), last(1, 2)),
    };
    if inner == other {
        return Ok(());
    }
    Err(Raise::value_error(format!(
        "{}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {} (size {other} is different from {inner})",
        product.name(),
        product.signature()
    )))
}

/// The product over the last axes.
fn multiplied(product: Product, a: &Array, b: &Array) -> crate::kernel::Result<Array> {
    let conjugate = |a: &Array| match a.dtype().is_complex() {
        true => Ok(ufunc::unary(a.memory(), Unary::Conjugate, a.into(), &ufunc::Options::default())?.0),
        false => Ok(a.clone()),
    };
    // A vector is a row on the left and a column on the right.
    let row = |a: &Array| view::newaxis(a, a.ndim() - 1);
    let column = |a: &Array| view::newaxis(a, a.ndim());
    if product == Product::Matmul {
        return linalg::matmul(a, b);
    }
    check_batches(product, a, b)?;
    match product {
        Product::Matmul => linalg::matmul(a, b),
        Product::Matvec => view::squeeze(&linalg::matmul(a, &column(b)?)?, Some(&[-1])),
        Product::Vecdot => view::squeeze(&linalg::matmul(&row(&conjugate(a)?)?, &column(b)?)?, Some(&[-2, -1])),
        Product::Vecmat => view::squeeze(&linalg::matmul(&row(&conjugate(a)?)?, b)?, Some(&[-2])),
    }
}

/// The axes looped over must broadcast; NumPy shows them with the result's own axes as new ones.
fn check_batches(product: Product, a: &Array, b: &Array) -> crate::kernel::Result<()> {
    let [of_a, of_b] = product.required();
    let batches = [&a.shape()[..a.ndim() - of_a], &b.shape()[..b.ndim() - of_b]];
    if broadcast_shapes(&batches).is_ok() {
        return Ok(());
    }
    let requested: &[usize] = match product {
        Product::Matvec => &a.shape()[a.ndim() - 2..a.ndim() - 1],
        Product::Vecmat => &b.shape()[b.ndim() - 1..],
        _ => &[],
    };
    Err(KernelError::value(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}  and requested shape {}",
        remapped(a.shape(), batches[0], requested.len()),
        remapped(b.shape(), batches[1], requested.len()),
        shape_text(requested).replace(",)", ")")
    )))
}

/// An output array must have the result's lengths along the product's axes, and be the target of its loop.
///
/// # Errors
/// NumPy's words for an output array of another shape.
pub(super) fn check_output(product: Product, operands: &[Array], own: &[isize], out: &Array) -> Run<()> {
    let refuse = |sentence: String| Err(Raise::value_error(sentence));
    let [a, b] = operands else { return Ok(()) };
    let mut core = product.core(&[a.clone(), b.clone()]);
    // An output array of one axis leaves no room for rows: NumPy then loops over those of the first operand.
    let rowless = product == Product::Matmul && own.len() == 2 && out.ndim() == 1;
    let split = |a: &Array, core: usize| {
        let (batch, inner) = a.shape().split_at(a.ndim().saturating_sub(core));
        (batch.to_vec(), inner.to_vec())
    };
    let ((batch_a, core_a), (batch_b, core_b)) = (split(a, core[0]), split(b, core[1]));
    let mut wanted: Vec<usize> = match product {
        Product::Matmul if core_a.last() != core_b.first() => return Ok(()),
        Product::Matmul => core_a[..core_a.len() - 1].iter().chain(&core_b[1..]).copied().collect(),
        Product::Matvec => vec![core_a[0]],
        Product::Vecmat => vec![core_b[1]],
        Product::Vecdot => Vec::new(),
    };
    let (own, batch_a) = match rowless {
        true => {
            core[0] = 1;
            wanted.remove(0);
            (&[-1][..], split(a, core[0]).0)
        }
        false => (own, batch_a),
    };
    // An axis that is kept has length 1.
    wanted.resize(own.len(), 1);
    if out.ndim() < own.len() {
        return refuse(format!(
            "{}: Output operand 0 does not have enough dimensions (has {}, gufunc core with signature {} requires {})",
            product.name(),
            out.ndim(),
            product.signature(),
            own.len()
        ));
    }
    let own = distinct(2, own, out.ndim())?;
    for (k, (axis, want)) in own.iter().zip(&wanted).enumerate() {
        let have = out.shape()[*axis as usize];
        if have != *want {
            return refuse(format!(
                "{}: Output operand 0 has a mismatch in its core dimension {k}, with gufunc signature {} (size {have} is different from {want})",
                product.name(),
                product.signature()
            ));
        }
    }
    let batch_out: Vec<usize> =
        (0..out.ndim()).filter(|axis| !own.contains(&(*axis as isize))).map(|axis| out.shape()[axis]).collect();
    let Ok(loop_shape) = broadcast_shapes(&[&batch_a, &batch_b, &batch_out]) else {
        let shown = [(a, &batch_a), (b, &batch_b)].map(|(a, batch)| remapped(a.shape(), batch, own.len())).join(" ");
        let whole: Vec<usize> = batch_out.iter().chain(&wanted).copied().collect();
        return refuse(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {shown} {}  and requested shape {}",
            remapped(out.shape(), &whole, 0),
            shape_text(&wanted).replace(",)", ")")
        ));
    };
    let missing = loop_shape.len() - batch_out.len();
    // NumPy's iterator looks at the last axis first.
    for axis in (0..loop_shape.len()).rev().filter(|axis| loop_shape[*axis] != 1) {
        match axis.checked_sub(missing).map(|axis| batch_out[axis]) {
            None => {
                return refuse(
                    "output operand requires a reduction along dimension -1, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape."
                        .to_owned(),
                );
            }
            Some(n) if n != loop_shape[axis] => {
                let turned: Vec<usize> = batch_out.iter().chain(&wanted).rev().copied().collect();
                let whole: Vec<usize> = loop_shape.iter().chain(&wanted).copied().collect();
                return refuse(format!(
                    "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
                    shape_text(out.shape()),
                    shape_text(&turned),
                    shape_text(&whole)
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What `a @= b` needs: the product takes the place of the first operand.
///
/// # Errors
/// NumPy's words for a product of another shape.
pub(super) fn check_update(operands: &[Array; 2]) -> Run<()> {
    let [a, b] = operands;
    if a.ndim() == 0 || b.ndim() == 1 {
        return Err(Raise::value_error(
            "inplace matrix multiplication requires the first operand to have at least one and the second at least two dimensions.",
        ));
    }
    // A number is no matrix: the product itself says so.
    if b.ndim() == 0 {
        return Ok(());
    }
    let own: &[isize] = if a.ndim() == 1 { &[-1] } else { &[-2, -1] };
    check_output(Product::Matmul, operands, own, a)
}

/// `original->remapped`, where the result's own axes are new ones behind those looped over.
fn remapped(shape: &[usize], batch: &[usize], core: usize) -> String {
    if core == 0 {
        return format!("{}->{}", shape_text(shape), shape_text(batch));
    }
    let lead = batch.iter().map(usize::to_string);
    let axes: Vec<_> = lead.chain(std::iter::repeat_n("newaxis".to_owned(), core)).collect();
    format!("{}->({})", shape_text(shape), axes.join(","))
}

/// Axes resolved against an operand, each named once.
fn distinct(operand: usize, axes: &[isize], ndim: usize) -> Run<Vec<isize>> {
    let mut resolved = Vec::with_capacity(axes.len());
    for &axis in axes {
        let at = resolve_axis(axis, ndim)? as isize;
        if resolved.contains(&at) {
            return Err(Raise::value_error(format!("axes item {operand} has value {axis} repeated")));
        }
        resolved.push(at);
    }
    Ok(resolved)
}

/// Where the product's axes are: `axes=[…]` for each operand, or `axis=` for all.
#[derive(Debug, Default)]
pub(super) struct Places {
    axes: Option<Value>,
    axis: Option<Value>,
    keepdims: bool,
}

impl Places {
    /// Takes the arguments out of a call.
    ///
    /// # Errors
    /// Arguments that the product does not have, or that are no truth values.
    pub(super) fn take(ufunc: Ufunc, product: Product, args: &mut Args) -> Run<Self> {
        let (axes, axis) = (args.take_keyword("axes"), args.take_keyword("axis"));
        if axes.is_some() && axis.is_some() {
            return Err(Raise::type_error("cannot specify both 'axis' and 'axes'"));
        }
        let keepdims = match args.take_keyword("keepdims") {
            None => false,
            Some(Value::Bool(on)) => on,
            Some(_) => return Err(Raise::type_error("'keepdims' must be a boolean")),
        };
        if keepdims && product != Product::Vecdot {
            let core = if product == Product::Matmul { 2 } else { 1 };
            return Err(Raise::type_error(format!(
                "{} does not support keepdims: its signature {} requires output 0 to have {core} core dimensions, but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.",
                ufunc.name(),
                product.signature()
            )));
        }
        if axis.is_some() && product != Product::Vecdot {
            let dimensions = if product == Product::Matmul { 3 } else { 2 };
            return Err(Raise::type_error(format!(
                "{}: axis can only be used with a single shared core dimension, not with the {dimensions} distinct ones implied by signature {}.",
                ufunc.name(),
                product.signature()
            )));
        }
        Ok(Self { axes, axis, keepdims })
    }

    /// The product's axes in every operand and in the result.
    fn resolve(&self, run: &mut Runner, product: Product, core: [usize; 3]) -> Run<[Vec<isize>; 3]> {
        let last = |n: usize| (1..=n as isize).rev().map(|k| -k).collect::<Vec<_>>();
        if let Some(axis) = &self.axis {
            let axis = convert::integer(run, axis)?;
            return Ok([vec![axis], vec![axis], Vec::new()]);
        }
        let Some(axes) = self.axes.as_ref().filter(|v| !matches!(v, Value::None)) else {
            return Ok(core.map(last));
        };
        let Value::List(_) = axes else { return Err(Raise::type_error("axes should be a list.")) };
        let entries = items(run, axes)?;
        let may_omit = core[2] == 0;
        if entries.len() != 3 && !(may_omit && entries.len() == 2) {
            return Err(Raise::value_error(
                "axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of them has core axes.",
            ));
        }
        let mut out = [Vec::new(), Vec::new(), Vec::new()];
        for (i, entry) in entries.iter().enumerate() {
            let expected = if i == 2 && self.keepdims { core[0] } else { core[i] };
            out[i] = match entry {
                Value::Tuple(given) if given.len() != expected => {
                    return Err(Raise::new(
                        "AxisError",
                        format!(
                            "{}: operand {i} has {expected} core dimensions, but {} dimensions are specified by axes tuple.",
                            product.name(),
                            given.len()
                        ),
                    ));
                }
                Value::Tuple(given) => given.iter().map(|v| convert::integer(run, v)).collect::<Run<_>>()?,
                single => {
                    let axis = convert::integer(run, single)?;
                    if expected != 1 {
                        return Err(Raise::new(
                            "AxisError",
                            format!(
                                "{}: operand {i} has {expected} core dimensions, but the axes item is a single integer.",
                                product.name()
                            ),
                        ));
                    }
                    vec![axis]
                }
            };
        }
        Ok(out)
    }
}
