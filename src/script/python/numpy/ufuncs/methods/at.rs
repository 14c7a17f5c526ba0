//! `ufunc.at`: chosen elements one after the other, so that repeated indices count.

use super::super::{Kind, Ufunc, term, window};
use crate::engine::{Region, Site, Value};
use crate::kernel::index::{self, IndexItem, Selected};
use crate::kernel::promote::Operand;
use crate::kernel::ufunc::{self, Binary, Options, Unary, Warnings};
use crate::kernel::{Array, KernelError, Layout, Order, Shape, Strides, copy};
use crate::script::python::numpy::convert::{self, Term};
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.add.at(a, indices, b)`: one index after the other, so that repeated indices count.
pub(super) fn at(run: &mut Runner, ufunc: Ufunc, args: &mut Args) -> Run<Value> {
    let given = args.positional.len() + usize::from(args.target.is_some());
    if !(2..=3).contains(&given) {
        let (bound, count) = if given < 2 { ("least", 2) } else { ("most", 3) };
        return Err(Raise::type_error(format!("at() takes at {bound} {count} arguments ({given} given)")));
    }
    let mut target = args.target.take();
    if target.is_none() && !args.positional.is_empty() {
        let value = args.positional.remove(0);
        target = Some(crate::script::run::WriteTarget { value, name: None, scope: crate::semantics::Scope::Temporary });
    }
    let [indices, operand] = args.take("at", ["indices", "b"], 1)?;
    let Some(mut written) = target else { return Err(Raise::type_error("at() needs an array")) };
    let result = at_target(run, ufunc, &mut written, &indices.unwrap_or_default(), operand);
    args.target = Some(written);
    result
}

fn at_target(
    run: &mut Runner,
    ufunc: Ufunc,
    written: &mut crate::script::run::WriteTarget,
    indices: &Value,
    operand: Option<Value>,
) -> Run<Value> {
    let site = Site { name: written.name.as_deref(), scope: written.scope };
    let Value::Array(target) = &mut written.value else {
        return Err(Raise::type_error("first operand must be array"));
    };
    if ufunc.outputs() > 1 {
        return Err(Raise::value_error("Only single output ufuncs supported at this time"));
    }
    let items = convert::to_index(run, indices)?;
    run.engine.materialise(target)?;
    // A bad index or operand is reported before anything is copied.
    let (_, shape) = chosen(&target.array(), &items)?;
    let operand = match (ufunc.kind, operand) {
        (Kind::Binary(_), None) => return Err(Raise::value_error("second operand needed for ufunc")),
        (Kind::Unary(_), Some(_)) => return Err(Raise::value_error("second operand provided when ufunc is unary")),
        (_, Some(value)) => Some(spread(term(run, value)?, &shape)?),
        (_, None) => None,
    };
    let memory = run.engine.memory().clone();
    let into = run.engine.before_write(target, None, site)?;
    let array = target.array().clone();
    let name = if has_own_loop(ufunc, &array, operand.as_ref()) { ufunc.name() } else { "at" };
    let (offsets, _) = chosen(&array, &items)?;
    let warnings = match (ufunc.kind, &operand) {
        (Kind::Binary(op), Some(b)) => b.with(|b| ufunc::at(&memory, op, &array, &offsets, b))?,
        (Kind::Unary(op), None) => each(&memory, op, &array, &offsets)?,
        _ => return Err(Raise::unsupported(format!("np.{}.at is not supported", ufunc.name()), "use a loop")),
    };
    drop(array);
    run.engine.after_write(target, &Region::Offsets(offsets), site, into);
    run.report_conditions(name, warnings)?;
    Ok(Value::None)
}

/// Whether NumPy has a loop for this: a simple operation on a vector, without conversions. Conditions then have its name.
fn has_own_loop(ufunc: Ufunc, array: &Array, operand: Option<&Term>) -> bool {
    use Binary::{Add, Divide, FloorDivide, Multiply, Subtract};
    array.ndim() == 1
        && match ufunc.kind {
            Kind::Binary(Divide) => array.dtype().is_float(),
            Kind::Binary(op) => matches!(op, Add | Subtract | Multiply | FloorDivide),
            _ => false,
        }
        && operand.is_some_and(|operand| operand.dtype().0 == *array.dtype())
}

/// The byte offsets of the elements an index chooses, in order, and the shape of the choice.
fn chosen(array: &Array, items: &[IndexItem]) -> Run<(Vec<usize>, Shape)> {
    Ok(match index::select(array, items)? {
        Selected::Element { offset } => (vec![offset], Shape::new()),
        Selected::View(window) => (window.layout().offsets().collect(), window.layout().shape.clone()),
        Selected::Gather(gather) => (gather.offsets()?, Shape::from_slice(gather.shape())),
    })
}

/// The operand with one element for each chosen one, along one axis.
fn spread(operand: Term, shape: &[usize]) -> Run<Term> {
    let Some(array) = operand.kernel() else { return Ok(operand) };
    if array.ndim() > shape.len() {
        return Err(KernelError::value("array is not broadcastable to correct shape").into());
    }
    let wide =
        array.broadcast_to(shape).map_err(|_| KernelError::value("array is not broadcastable to correct shape"))?;
    let dense = copy::copy(&wide, Order::C.into())?;
    let (n, size) = (dense.size(), dense.dtype().itemsize() as isize);
    let flat = Layout { shape: Shape::from_slice(&[n]), strides: Strides::from_slice(&[size]), offset: 0 };
    Ok(Term::Typed(dense.with_layout(flat)?))
}

/// A unary operation on one element after the other.
fn each(
    memory: &crate::kernel::Memory,
    op: Unary,
    array: &Array,
    offsets: &[usize],
) -> crate::kernel::Result<Warnings> {
    let mut warnings = Warnings::NONE;
    for &offset in offsets {
        let element = window(array, offset)?;
        let options = Options { out: Some(&element), ..Options::default() };
        warnings |= ufunc::unary(memory, op, Operand::Array(&element), &options)?.1;
    }
    Ok(warnings)
}
