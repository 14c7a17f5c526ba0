//! What `np.char` has of its own: comparisons that ignore blanks at the end, joining, parts in one array.

use super::super::ufuncs::is_object;
use super::rows::{Rows, is_text, kept};
use super::{methods, search, width};
use crate::engine::Value;
use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, cast, join};
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Texts compared, without the blanks at their ends if `bare`.
fn compared(run: &mut Runner, operands: [Option<Value>; 2], op: Binary, bare: bool) -> Run<Value> {
    let refused = || Raise::type_error("comparison of non-string arrays");
    let mut sides = Vec::with_capacity(2);
    for value in operands {
        let value = value.unwrap_or_default();
        let array = if is_object(&value) { return Err(refused()) } else { convert::to_kernel(run, &value, None)? };
        if !is_text(&array) {
            return Err(refused());
        }
        sides.push(if bare { stripped(run, array)? } else { array });
    }
    let memory = run.engine.memory().clone();
    let (result, _) = ufunc::binary(&memory, op, (&sides[0]).into(), (&sides[1]).into(), &Options::default())?;
    kept(run, result)
}

fn stripped(run: &mut Runner, array: Array) -> Run<Array> {
    let dtype = array.dtype().clone();
    Rows::new(&[array])?.call(run, "rstrip")?.array(run, dtype)
}

fn compare(run: &mut Runner, args: &mut Args, function: &str, op: Binary) -> Run<Value> {
    let operands = args.take(function, ["x1", "x2"], 2)?;
    compared(run, operands, op, true)
}

fn compare_chararrays(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, op, bare] = args.take("compare_chararrays", ["a1", "a2", "cmp", "rstrip"], 0)?;
    let given = [("a1", a.is_some()), ("a2", b.is_some()), ("cmp", op.is_some()), ("rstrip", bare.is_some())];
    if let Some(i) = given.iter().position(|(_, is_given)| !is_given) {
        let message = format!("compare_chararrays() missing required argument '{}' (pos {})", given[i].0, i + 1);
        return Err(Raise::type_error(message));
    }
    let op = match convert::text(op.as_ref(), "cmp")? {
        Some("==") => Binary::Equal,
        Some("!=") => Binary::NotEqual,
        Some("<") => Binary::Less,
        Some("<=") => Binary::LessEqual,
        Some(">") => Binary::Greater,
        Some(">=") => Binary::GreaterEqual,
        _ => return Err(Raise::value_error("comparison must be '==', '!=', '<', '>', '<=', '>='")),
    };
    let bare = convert::flag(run, bare.as_ref(), false)?;
    compared(run, [a, b], op, bare)
}

fn multiply(run: &mut Runner, args: &mut Args) -> Run<Value> {
    width::multiply(run, args).map_err(|raise| {
        if raise.is_a("TypeError") { Raise::value_error("Can only multiply by integers") } else { raise }
    })
}

/// The three parts along a new last axis.
fn partition(run: &mut Runner, args: &mut Args, function: &str) -> Run<Value> {
    let parts = search::parts(run, args, function)?;
    let widest = parts.iter().map(Array::dtype).max_by_key(|dtype| dtype.itemsize());
    let wide = widest.map_or(DType::Str(1), DType::with_room);
    let parts = parts.iter().map(|part| cast::cast(part, &wide)).collect::<crate::kernel::Result<Vec<_>>>()?;
    let stacked = join::stack(&parts, -1)?;
    kept(run, stacked)
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("compare_chararrays", compare_chararrays),
    Builtin::new("equal", |run, args| compare(run, args, "equal", Binary::Equal)),
    Builtin::new("greater", |run, args| compare(run, args, "greater", Binary::Greater)),
    Builtin::new("greater_equal", |run, args| compare(run, args, "greater_equal", Binary::GreaterEqual)),
    Builtin::new("join", methods::join),
    Builtin::new("less", |run, args| compare(run, args, "less", Binary::Less)),
    Builtin::new("less_equal", |run, args| compare(run, args, "less_equal", Binary::LessEqual)),
    Builtin::new("multiply", multiply),
    Builtin::new("not_equal", |run, args| compare(run, args, "not_equal", Binary::NotEqual)),
    Builtin::new("partition", |run, args| partition(run, args, "partition")),
    Builtin::new("rpartition", |run, args| partition(run, args, "rpartition")),
    Builtin::new("rsplit", |run, args| methods::lists(run, args, "rsplit")),
    Builtin::new("split", |run, args| methods::lists(run, args, "split")),
    Builtin::new("splitlines", |run, args| methods::lists(run, args, "splitlines")),
];
