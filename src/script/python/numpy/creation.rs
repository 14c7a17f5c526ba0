//! New arrays: from values, from a rule, from bytes.

mod grids;

use grids::{eye, identity, indices, ix, meshgrid, tri, triangle, vander};

use crate::engine::{ArrayRef, Value};
use crate::kernel::join;
use crate::kernel::layout::MAX_DIMS;
use crate::kernel::promote::sized;
use crate::kernel::{Array, DType, Element, Order, OrderRequest, cast, copy, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};
use crate::semantics::{Origin, RestructureKind as Kind};

use super::convert::{self, explicit, integer, order, shape};
use super::files::memmap;
use super::flags::Flags;
use super::methods::{astype_function, copied};
use super::records::class::without_attributes;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("array", array),
    Builtin::new("asanyarray", |run, args| asarray(run, args, true)),
    Builtin::new("asarray", |run, args| asarray(run, args, false)),
    Builtin::new("asarray_chkfinite", asarray_chkfinite),
    Builtin::new("ascontiguousarray", |run, args| in_order(run, args, "ascontiguousarray", Order::C)),
    Builtin::new("asfortranarray", |run, args| in_order(run, args, "asfortranarray", Order::F)),
    Builtin::new("astype", astype_function),
    Builtin::new("copy", copy_),
    Builtin::new("empty", |run, args| filled(run, args, "empty", 0)),
    Builtin::new("empty_like", |run, args| filled_like(run, args, "empty_like", 0)),
    Builtin::new("eye", eye),
    Builtin::new("full", full),
    Builtin::new("full_like", full_like),
    Builtin::new("identity", identity),
    Builtin::new("indices", indices),
    Builtin::new("ix_", ix),
    Builtin::new("meshgrid", meshgrid),
    Builtin::new("ones", |run, args| filled(run, args, "ones", 1)),
    Builtin::new("ones_like", |run, args| filled_like(run, args, "ones_like", 1)),
    Builtin::new("require", require),
    Builtin::new("tri", tri),
    Builtin::new("tril", |run, args| triangle(run, args, "tril", join::tril)),
    Builtin::new("triu", |run, args| triangle(run, args, "triu", join::triu)),
    Builtin::new("vander", vander),
    Builtin::new("zeros", |run, args| filled(run, args, "zeros", 0)),
    Builtin::new("zeros_like", |run, args| filled_like(run, args, "zeros_like", 0)),
];

const NO_COPY: &str = "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.";

/// Whether a new array is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copying {
    Always,
    IfNeeded,
    Never,
}

fn copying(run: &mut Runner, value: Option<&Value>, default: Copying) -> Run<Copying> {
    match value {
        None => Ok(default),
        Some(Value::None) => Ok(Copying::IfNeeded),
        Some(Value::Text(_) | Value::ArrayText(_)) => {
            Err(Raise::value_error("strings are not allowed for 'copy' keyword. Use True/False/None instead."))
        }
        Some(value) => Ok(if run.truth(value)? { Copying::Always } else { Copying::Never }),
    }
}

fn array(run: &mut Runner, args: &mut Args) -> Run<Value> {
    check_like(args)?;
    let ndmax = args.take_keyword("ndmax").map(|n| integer(run, &n)).transpose()?;
    let names = ["object", "dtype", "copy", "order", "subok", "ndmin"];
    let positional = args.positional.len();
    if positional > 2 {
        return Err(Raise::type_error(format!(
            "array() takes from 1 to 2 positional arguments but {positional} were given"
        )));
    }
    let [object, dtype, copy, given, subok, ndmin] = args.take("array", names, 0)?;
    let Some(object) = object else {
        return Err(Raise::type_error("array() missing required argument 'object' (pos 0)"));
    };
    let dtype = convert::explicit_with_axes(run, dtype.as_ref())?;
    let copy = copying(run, copy.as_ref(), Copying::Always)?;
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    let ndmin = ndmin.map_or(Ok(0), |n| integer(run, &n))?.max(0) as usize;
    let most = usize::try_from(ndmax.unwrap_or(MAX_DIMS as isize)).ok().filter(|n| *n <= MAX_DIMS);
    let most =
        most.ok_or_else(|| Raise::value_error(format!("ndmax must be in the range [0, NPY_MAXDIMS ({MAX_DIMS})] ")))?;
    if ndmin > most {
        return Err(Raise::value_error(format!("ndmin must be <= ndmax ({most})")));
    }
    if ndmax.is_some() && !matches!(object, Value::Array(_)) {
        convert::refuse_deeper(&object, most)?;
    }
    let mut made = made(run, &object, dtype, copy, order)?;
    if !convert::flag(run, subok.as_ref(), false)? {
        made = plain(run, made, &object)?;
    }
    if made.array().ndim() < ndmin {
        let seen = with_leading_axes(&made.array(), ndmin, order)?;
        return Ok(Value::Array(run.engine.restructure(&made, Kind::Relabel, Some(seen), |a| Ok(a.clone()))?));
    }
    Ok(Value::Array(made))
}

/// What a function made of `given` as a plain array: no memory map and no record array.
fn plain(run: &mut Runner, made: ArrayRef, given: &Value) -> Run<ArrayRef> {
    Ok(memmap::plain(without_attributes(run, made, given)?))
}

/// A view with axes of length 1 in front, `ndmin` axes in all; their strides go by the order, as NumPy's do.
fn with_leading_axes(a: &Array, ndmin: usize, order: OrderRequest) -> crate::kernel::Result<Array> {
    let lies_by_columns = a.ndim() == 0 || order == OrderRequest::F || a.is_dense(Order::F) && !a.is_dense(Order::C);
    let stride = if lies_by_columns { a.dtype().itemsize() as isize } else { a.strides()[0] * a.shape()[0] as isize };
    let mut layout = a.layout().clone();
    for _ in a.ndim()..ndmin {
        layout.shape.insert(0, 1);
        layout.strides.insert(0, stride);
    }
    a.with_layout(layout)
}

/// `np.asarray`, or `np.asanyarray`, which passes on arrays of any class.
fn asarray(run: &mut Runner, args: &mut Args, any_class: bool) -> Run<Value> {
    on_the_processor(run, args)?;
    let names = ["a", "dtype", "order", "copy"];
    check_like(args)?;
    let [object, dtype, given, copy] = args.take("asarray", names, 0)?;
    if object.is_none() {
        return Err(Raise::type_error("asarray() missing required argument 'a' (pos 0)"));
    }
    let dtype = convert::explicit_with_axes(run, dtype.as_ref())?;
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    let copy = copying(run, copy.as_ref(), Copying::IfNeeded)?;
    let object = object.unwrap_or_default();
    let made = made(run, &object, dtype, copy, order)?;
    Ok(Value::Array(if any_class { made } else { plain(run, made, &object)? }))
}

/// `np.asarray_chkfinite(a)`: an array that has no NaN and no infinity.
fn asarray_chkfinite(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [object, dtype, given] = args.take("asarray_chkfinite", ["a", "dtype", "order"], 1)?;
    let dtype = convert::explicit_with_axes(run, dtype.as_ref())?;
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    let made = made(run, &object.unwrap_or_default(), dtype, Copying::IfNeeded, order)?;
    run.engine.materialise(&made)?;
    let is_finite = |e: &Element| match e {
        Element::Float(x) => x.is_finite(),
        Element::Complex(z) => z.is_finite(),
        _ => true,
    };
    if !made.array().elements().iter().all(is_finite) {
        return Err(Raise::value_error("array must not contain infs or NaNs"));
    }
    Ok(Value::Array(made))
}

/// What `np.array` and its relatives make of an object; the element type may have axes of its own.
fn made(
    run: &mut Runner,
    object: &Value,
    (dtype, inner): (Option<DType>, Vec<usize>),
    copy: Copying,
    order: OrderRequest,
) -> Run<ArrayRef> {
    let source = if inner.is_empty() { object.as_array() } else { None };
    let Some(source) = source else {
        if copy == Copying::Never {
            return Err(Raise::value_error(NO_COPY));
        }
        let made = convert::to_kernel_with_axes(run, object, dtype.as_ref(), &inner)?;
        let made = match order.resolve(&made) {
            Some(order) if !made.is_dense(order) => copy::copy(&made, order.into())?,
            _ => made,
        };
        let made = run.engine.adopt(made)?;
        made.set_constant(matches!(object, Value::List(_) | Value::Tuple(_)));
        return Ok(made);
    };
    let own = source.array().dtype().clone();
    let wanted = match dtype {
        Some(dtype) => sized(&dtype, &own),
        None => own.clone(),
    };
    // Where nothing must be copied, or all is converted, any order is that of the source.
    let loose = if order == OrderRequest::Any { OrderRequest::Keep } else { order };
    let fits = own == wanted && loose.is_met_by(&source.array());
    match (fits, copy) {
        (true, Copying::IfNeeded | Copying::Never) => {
            let seen = source.array().clone();
            Ok(run.engine.restructure(source, Kind::Ensure, Some(seen), |a| Ok(a.clone()))?)
        }
        (false, Copying::Never) => Err(Raise::value_error(NO_COPY)),
        _ if own == wanted => copied(run, source, order),
        _ => {
            run.engine.materialise(source)?;
            let kernel = source.array().clone();
            let made = convert::converted(run, &kernel, &wanted)?;
            run.report_conversion(&kernel, &wanted)?;
            let made = match loose.resolve(&kernel) {
                Some(order) if !made.is_dense(order) => copy::copy(&made, order.into())?,
                _ => made,
            };
            drop(kernel);
            Ok(run.engine.adopt(made)?)
        }
    }
}

fn in_order(run: &mut Runner, args: &mut Args, name: &str, wanted: Order) -> Run<Value> {
    let [a, dtype] = args.take(name, ["a", "dtype"], 1)?;
    let dtype = convert::explicit_with_axes(run, dtype.as_ref())?;
    let a = a.unwrap_or_default();
    let result = made(run, &a, dtype, Copying::IfNeeded, wanted.into())?;
    let result = plain(run, result, &a)?;
    if result.array().ndim() == 0 {
        let seen = view::atleast_nd(&result.array(), 1)?;
        return Ok(Value::Array(run.engine.restructure(&result, Kind::Relabel, Some(seen), |a| Ok(a.clone()))?));
    }
    Ok(Value::Array(result))
}

fn copy_(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given, subok] = args.take("copy", ["a", "order", "subok"], 1)?;
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    let a = a.unwrap_or_default();
    let made = made(run, &a, (None, Vec::new()), Copying::Always, order)?;
    Ok(Value::Array(if convert::flag(run, subok.as_ref(), false)? { made } else { plain(run, made, &a)? }))
}

fn require(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, requirements] = args.take("require", ["a", "dtype", "requirements"], 1)?;
    let dtype = convert::explicit_with_axes(run, dtype.as_ref())?;
    let names: Vec<String> = match requirements {
        None | Some(Value::None) => Vec::new(),
        Some(Value::Text(one)) => one.chars().map(String::from).collect(),
        Some(many) => {
            let mut names = Vec::new();
            let mut items = run.iterate(many)?;
            while let Some(item) = items.next(run)? {
                names.push(run.str(&item)?);
            }
            names
        }
    };
    let mut wanted = OrderRequest::Any;
    let (mut writeable, mut owned, mut aligned) = (false, false, false);
    let mut asked = false;
    for name in &names {
        match name.to_uppercase().as_str() {
            "C" | "C_CONTIGUOUS" | "CONTIGUOUS" => (wanted, asked) = (OrderRequest::C, true),
            "F" | "F_CONTIGUOUS" | "FORTRAN" => (wanted, asked) = (OrderRequest::F, true),
            "W" | "WRITEABLE" => writeable = true,
            "O" | "OWNDATA" => owned = true,
            "A" | "ALIGNED" => aligned = true,
            "E" | "ENSUREARRAY" => {}
            _ => {
                let key = Value::text(name);
                return Err(run.missing_key(&key));
            }
        }
    }
    let asks = |names: [&str; 3], given: &[String]| given.iter().any(|name| names.contains(&&*name.to_uppercase()));
    if asks(["C", "C_CONTIGUOUS", "CONTIGUOUS"], &names) && asks(["F", "F_CONTIGUOUS", "FORTRAN"], &names) {
        return Err(Raise::value_error("Cannot specify both \"C\" and \"F\" order"));
    }
    let order = if asked { wanted } else { OrderRequest::Keep };
    let result = made(run, &a.unwrap_or_default(), dtype, Copying::IfNeeded, order)?;
    let is_aligned = Flags { array: result.clone() }.is_aligned();
    if (writeable && !result.is_writeable()) || (owned && result.base().is_some()) || (aligned && !is_aligned) {
        return Ok(Value::Array(copied(run, &result, order)?));
    }
    Ok(Value::Array(result))
}

/// An array of one value: `0` or `1` in the element type.
fn constant(run: &mut Runner, shape: &[usize], dtype: DType, order: Order, value: i64) -> Run<Array> {
    let dtype = dtype.with_room();
    let out = Array::zeros(run.engine.memory(), shape, dtype.clone(), order)?;
    if value != 0 {
        let one = Array::scalar(run.engine.memory(), DType::Int64, &Element::Int(value))?;
        copy::assign(&out, &cast::cast(&one, &dtype)?)?;
    }
    Ok(out)
}

fn filled(run: &mut Runner, args: &mut Args, name: &'static str, value: i64) -> Run<Value> {
    check_like(args)?;
    on_the_processor(run, args)?;
    let [lengths, dtype, given] = args.take(name, ["shape", "dtype", "order"], 0)?;
    if lengths.is_none() {
        // `ones` is written in Python, the others are not.
        return Err(Raise::type_error(match name {
            "ones" => "ones() missing 1 required positional argument: 'shape'".to_owned(),
            _ => format!("{name}() missing required argument 'shape' (pos 0)"),
        }));
    }
    let mut shape = shape(run, &lengths.unwrap_or_default())?;
    let (dtype, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    let dtype = dtype.unwrap_or_else(|| run.engine.semantics().element_type(Origin::Function, &DType::Float64));
    shape.extend(inner);
    let order = plain_order(given.as_ref())?;
    let made = constant(run, &shape, dtype, order, value)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

/// Takes `device=`, which is `"cpu"` wherever it is given.
///
/// # Errors
/// `ValueError` for other devices.
pub(super) fn on_the_processor(run: &Runner, args: &mut Args) -> Run<()> {
    match args.take_keyword("device") {
        None | Some(Value::None) => Ok(()),
        Some(Value::Text(name)) if &*name == "cpu" => Ok(()),
        Some(other) => {
            let shown = run.str(&other)?;
            Err(Raise::value_error(format!("Device not understood. Only \"cpu\" is allowed, but received: {shown}")))
        }
    }
}

/// Takes `like=`, which must be an array.
pub(super) fn check_like(args: &mut Args) -> Run<()> {
    match args.take_keyword("like") {
        // An array makes an array, as everything does here.
        None | Some(Value::None | Value::Array(_) | Value::Num(_)) => Ok(()),
        Some(_) => Err(Raise::type_error(
            "The `like` argument must be an array-like that implements the `__array_function__` protocol.",
        )),
    }
}

fn plain_order(given: Option<&Value>) -> Run<Order> {
    match order(given, OrderRequest::C)? {
        OrderRequest::F => Ok(Order::F),
        OrderRequest::C => Ok(Order::C),
        OrderRequest::Any | OrderRequest::Keep => Err(Raise::value_error("only 'C' or 'F' order is permitted")),
    }
}

fn filled_like(run: &mut Runner, args: &mut Args, name: &'static str, value: i64) -> Run<Value> {
    on_the_processor(run, args)?;
    let model = if name == "empty_like" { "prototype" } else { "a" };
    let names = [model, "dtype", "order", "subok", "shape"];
    let [a, dtype, given, subok, lengths] = args.take(name, names, 1)?;
    convert::switch(run, subok.as_ref())?;
    let out = like(run, a, dtype, given, lengths)?;
    if value != 0 {
        let one = convert::fill(run, &Value::Int(value), out.dtype())?;
        copy::assign(&out, &one)?;
    }
    Ok(Value::Array(run.engine.adopt(out)?))
}

/// Zeros in the shape, type and axis order of an array, unless others are given.
fn like(
    run: &mut Runner,
    a: Option<Value>,
    dtype: Option<Value>,
    given: Option<Value>,
    lengths: Option<Value>,
) -> Run<Array> {
    let model = convert::to_kernel(run, &a.unwrap_or_default(), None)?;
    let (dtype, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    let dtype = dtype.unwrap_or_else(|| model.dtype().clone());
    let dtype = dtype.with_room();
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    match lengths {
        None | Some(Value::None) if !inner.is_empty() => {
            Ok(convert::repeated(&copy::zeros_like(&model, dtype, OrderRequest::C)?, &inner)?)
        }
        None | Some(Value::None) => Ok(copy::zeros_like(&model, dtype, order)?),
        Some(lengths) => {
            let mut shape = shape(run, &lengths)?;
            shape.extend(inner);
            let memory = run.engine.memory();
            Ok(match order {
                // The order of the axes in memory says something about a shape with as many axes only.
                OrderRequest::Keep if shape.len() != model.ndim() => Array::zeros(memory, &shape, dtype, Order::C)?,
                _ => match order.resolve(&model) {
                    Some(order) => Array::zeros(memory, &shape, dtype, order)?,
                    None => Array::zeros_with_axes(memory, &shape, dtype, &model.layout().axes_by_stride())?,
                },
            })
        }
    }
}

fn full(run: &mut Runner, args: &mut Args) -> Run<Value> {
    check_like(args)?;
    on_the_processor(run, args)?;
    let [lengths, value, dtype, given] = args.take("full", ["shape", "fill_value", "dtype", "order"], 2)?;
    let mut shape = shape(run, &lengths.unwrap_or_default())?;
    let value = value.unwrap_or_default();
    let (dtype, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    shape.extend(inner);
    let order = plain_order(given.as_ref())?;
    let value = match (&value, &dtype) {
        // Sequences and inexact numbers are made into an array first, and then cast.
        (Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Text(_) | Value::Bytes(_), Some(_))
        | (_, Some(DType::Void(_))) => {
            let natural = convert::to_kernel(run, &value, None)?;
            convert::converted(run, &natural, dtype.as_ref().unwrap_or(&DType::Float64))?
        }
        (Value::Float(_) | Value::Complex(_) | Value::Num(_) | Value::Array(_), Some(dtype)) if dtype.is_numeric() => {
            let natural = convert::to_kernel(run, &value, None)?;
            run.report_conversion(&natural, dtype)?;
            convert::converted(run, &natural, dtype)?
        }
        _ => convert::to_kernel(run, &value, dtype.as_ref())?,
    };
    let out = Array::zeros(run.engine.memory(), &shape, value.dtype().clone(), order)?;
    copy::assign(&out, &value)?;
    Ok(Value::Array(run.engine.adopt(out)?))
}

fn full_like(run: &mut Runner, args: &mut Args) -> Run<Value> {
    on_the_processor(run, args)?;
    let names = ["a", "fill_value", "dtype", "order", "subok", "shape"];
    let [a, value, dtype, given, subok, lengths] = args.take("full_like", names, 2)?;
    convert::switch(run, subok.as_ref())?;
    let out = like(run, a, dtype, given, lengths)?;
    let value = match value.unwrap_or_default() {
        // An array of another type is cast, a plain value is stored.
        typed @ (Value::Array(_) | Value::Num(_) | Value::Text(_) | Value::Bytes(_)) => {
            let kernel = convert::to_kernel(run, &typed, None)?;
            run.report_conversion(&kernel, out.dtype())?;
            cast::cast_with(&kernel, out.dtype(), run.engine.conversion())?
        }
        other => convert::fill(run, &other, out.dtype())?,
    };
    copy::assign(&out, &value)?;
    Ok(Value::Array(run.engine.adopt(out)?))
}

fn length(run: &Runner, value: &Value) -> Run<usize> {
    usize::try_from(convert::length(run, value)?).map_err(|_| Raise::value_error("negative dimensions are not allowed"))
}

pub(super) fn function_type(run: &mut Runner, dtype: Option<&Value>) -> Run<DType> {
    Ok(match explicit(run, dtype)? {
        Some(dtype) => dtype,
        None => run.engine.semantics().element_type(Origin::Function, &DType::Float64),
    })
}
