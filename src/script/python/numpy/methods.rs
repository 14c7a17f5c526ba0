//! Methods of arrays that copy, convert or read them; rearranging ones are in `shape`, writing ones in `memory`.

use crate::engine::{ArrayObject, ArrayRef, Num, Value};
use crate::kernel::cast::keep_values;
use crate::kernel::promote::{Casting, can_cast, cast_error, sized};
use crate::kernel::{Array, DType, Layout, Order, OrderRequest, RecordClass, bytes, copy};
use crate::script::run::{Args, Method, Raise, Run, Runner};
use crate::semantics::RestructureKind as Kind;

use super::convert::{self, flag, order, to_array};
use super::flat::{coordinates, offset_of};

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::new("__array__", asarray),
    Method::new("__copy__", copy_method),
    Method::new("__deepcopy__", |run, args| {
        args.positional.truncate(1);
        copy_method(run, args)
    }),
    Method::new("__getitem__", |run, args| {
        let [array, index] = args.take("__getitem__", ["self", "key"], 2)?;
        run.item(&array.unwrap_or_default(), &index.unwrap_or_default())
    }),
    Method::new("__len__", length),
    Method::mutating("__setitem__", set_item),
    Method::new("astype", astype),
    Method::new("copy", copy_method),
    Method::new("item", item),
    Method::new("setflags", setflags),
    Method::new("to_device", to_device),
    Method::new("tobytes", tobytes),
    Method::new("tolist", tolist),
];

/// The receiver; array scalars as 0-d arrays of their own.
pub(super) fn receiver(run: &mut Runner, value: Option<Value>) -> Run<ArrayRef> {
    match value {
        Some(Value::Record(record)) => Ok(record),
        Some(Value::Array(array)) => Ok(array),
        other => {
            let made = convert::to_kernel(run, &other.unwrap_or_default(), None)?;
            Ok(ArrayObject::owner(made))
        }
    }
}

/// The result for the receiver's kind: a scalar's results are scalars.
fn like_receiver(scalar: bool, array: ArrayRef) -> Value {
    if scalar && array.array().ndim() == 0 {
        let kernel = array.array().clone();
        return convert::scalar_of(&kernel);
    }
    Value::Array(array)
}

fn length(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [array] = args.take("__len__", ["self"], 1)?;
    let array = receiver(run, array)?;
    let first = array.array().shape().first().copied();
    first.map(|n| Value::Int(n as i64)).ok_or_else(|| Raise::type_error("len() of unsized object"))
}

fn set_item(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [index, value] = args.take("__setitem__", ["key", "value"], 2)?;
    let (index, value) = (index.unwrap_or_default(), value.unwrap_or_default());
    super::writes::with_target(run, args, "__setitem__", |run, _, target, site| {
        super::items::set_item(run, target, &index, &value, site)
    })?;
    Ok(Value::None)
}

fn is_scalar(value: Option<&Value>) -> bool {
    !matches!(value, Some(Value::Array(_)))
}

fn asarray(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype] = args.take("__array__", ["a", "dtype"], 1)?;
    let dtype = convert::explicit(run, dtype.as_ref())?;
    Ok(Value::Array(to_array(run, &a.unwrap_or_default(), dtype.as_ref())?))
}

fn copy_method(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("copy", ["a", "order"], 1)?;
    let scalar = is_scalar(a.as_ref());
    let source = receiver(run, a)?;
    let order = order(given.as_ref(), OrderRequest::C)?;
    if scalar {
        let made = copy::copy(&source.array(), order)?;
        return Ok(convert::scalar_of(&made));
    }
    Ok(Value::Array(copied(run, &source, order)?))
}

/// An explicit copy in the order asked for.
pub(super) fn copied(run: &mut Runner, source: &ArrayRef, order: OrderRequest) -> Run<ArrayRef> {
    Ok(run.engine.restructure(source, Kind::Copy, None, |a| copy::copy(a, order))?)
}

/// `a.to_device("cpu")`: the array itself.
fn to_device(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let given = args.positional.len().saturating_sub(1);
    if given != 1 {
        return Err(Raise::type_error(format!("to_device() takes exactly 1 positional argument ({given} given)")));
    }
    let [a, device, stream] = args.take("to_device", ["a", "device", "stream"], 2)?;
    if stream.is_some_and(|stream| !matches!(stream, Value::None)) {
        return Err(Raise::value_error("The stream argument in to_device() is not supported"));
    }
    let device = device.unwrap_or_default();
    match &device {
        Value::Text(name) if &**name == "cpu" => Ok(a.unwrap_or_default()),
        other => {
            let shown = run.str(other)?;
            Err(Raise::value_error(format!("Unsupported device: {shown}. Only 'cpu' is accepted.")))
        }
    }
}

/// `np.astype(x, dtype, copy=…)`: the method, for arrays and array scalars.
pub(super) fn astype_function(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.len() > 2 {
        let given = args.positional.len();
        return Err(Raise::type_error(format!("astype() takes 2 positional arguments but {given} were given")));
    }
    super::creation::on_the_processor(run, args)?;
    let copied = args.take_keyword("copy");
    let [x, dtype] = args.take("astype", ["x", "dtype"], 2)?;
    let x = x.unwrap_or_default();
    if !matches!(x, Value::Array(_) | Value::Num(_) | Value::Record(_) | Value::ArrayText(_) | Value::ArrayBytes(_)) {
        let kind = convert::type_name(&x);
        return Err(Raise::type_error(format!(
            "Input should be a NumPy array or scalar. It is a <class '{kind}'> instead."
        )));
    }
    args.positional = vec![x, dtype.unwrap_or_default()];
    args.keyword.extend(copied.map(|copied| ("copy".into(), copied)));
    astype(run, args)
}

fn astype(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["a", "dtype", "order", "casting", "subok", "copy"];
    if args.positional.len() > names.len() {
        let given = args.positional.len() - 1;
        return Err(Raise::type_error(format!(
            "astype() takes from 1 to 5 positional arguments but {given} were given"
        )));
    }
    let [a, dtype, given, casting, _subok, copied] = args.take("astype", names, 1)?;
    if dtype.is_none() {
        return Err(Raise::type_error("astype() missing required argument 'dtype' (pos 0)"));
    }
    let scalar = is_scalar(a.as_ref());
    let source = receiver(run, a)?;
    let (wanted, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    let wanted = sized(&wanted.unwrap_or(DType::Float64), source.array().dtype());
    let wanted = match source.array().dtype().record_class() {
        class @ RecordClass::RecordArray => wanted.with_class(class),
        _ => wanted,
    };
    let order = order(given.as_ref(), OrderRequest::Keep)?;
    let casting = match &casting {
        Some(value) => convert::word(value, "casting", Casting::of_astype)?,
        None => Casting::Unsafe,
    };
    let own = source.array().dtype().clone();
    if !can_cast(&own, &wanted, casting) {
        if !inner.is_empty() {
            let (own, wanted) = (Value::DType(own), super::subarray::value(wanted, inner));
            let (own, wanted) = (run.repr(&own)?, run.repr(&wanted)?);
            return Err(Raise::type_error(format!(
                "Cannot cast array data from {own} to {wanted} according to the rule '{casting}'"
            )));
        }
        return Err(cast_error(&own, &wanted, casting).into());
    }
    if own.is_complex() && wanted.is_numeric() && !wanted.is_complex() && wanted != DType::Bool {
        run.warn("ComplexWarning", "Casting complex values to real discards the imaginary part")?;
    }
    let always = flag(run, copied.as_ref(), true)?;
    if !inner.is_empty() {
        run.engine.materialise(&source)?;
        let made = convert::repeated(&convert::converted(run, &source.array(), &wanted)?, &inner)?;
        return Ok(Value::Array(run.engine.adopt(made)?));
    }
    if own == wanted && !own.is_same(&wanted) {
        // `long long` and `long` are two names of one type: the elements stay, the name changes.
        let renamed = source.array().clone().named_as(&wanted);
        let made = copy::copy(&renamed, order)?;
        return Ok(like_receiver(scalar, run.engine.adopt(made)?));
    }
    if own == wanted {
        let fits = order.is_met_by(&source.array());
        if !always && fits {
            let seen = source.array().clone();
            let same = run.engine.restructure(&source, Kind::Ensure, Some(seen), |a| Ok(a.clone()))?;
            return Ok(like_receiver(scalar, same));
        }
        let made = self::copied(run, &source, order)?;
        return Ok(like_receiver(scalar, made));
    }
    run.engine.materialise(&source)?;
    let kernel = source.array().clone();
    let made = convert::converted(run, &kernel, &wanted)?;
    run.report_conversion(&kernel, &wanted)?;
    if casting == Casting::SameValue {
        keep_values(&kernel, &made)?;
    }
    let made = match order.resolve(&kernel) {
        Some(order) if !made.is_dense(order) => copy::copy(&made, order.into())?,
        _ => made,
    };
    drop(kernel);
    if scalar {
        return convert::value_of(run, made);
    }
    Ok(Value::Array(run.engine.adopt(made)?))
}

/// One element as a plain value of the language; sub-arrays of records stay arrays.
pub(super) fn plain(run: &Runner, array: &Array, offset: usize) -> crate::kernel::Result<Value> {
    if let DType::Struct(record) = array.dtype() {
        let fields = record.fields.iter().map(|field| {
            let inner = Layout::dense(&field.shape, field.dtype.itemsize(), Order::C)?;
            let layout = Layout { offset: offset + field.offset, ..inner };
            let part = Array::new(array.buffer().clone(), layout, field.dtype.clone())?;
            match field.shape.as_slice() {
                [] => plain(run, &part, offset + field.offset),
                _ => Ok(Value::Array(ArrayObject::owner(copy::copy(&part, OrderRequest::C)?))),
            }
        });
        return Ok(Value::tuple(fields.collect::<crate::kernel::Result<Vec<_>>>()?));
    }
    Ok(match run.engine.number(array, offset) {
        // No plain integer or truth value is missing.
        Some(number @ Num::Int32(_)) if run.engine.is_missing(number) => Value::Num(number),
        _ => array.get(offset).into(),
    })
}

fn item(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("item")?;
    let mut given = args.positional.split_off(1.min(args.positional.len()));
    let source = receiver(run, args.positional.pop())?;
    run.engine.materialise(&source)?;
    if let [Value::Tuple(items)] = given.as_slice() {
        given = items.to_vec();
    }
    let array = source.array().clone();
    let (shape, n) = (array.shape().to_vec(), array.size());
    let offset = match given.as_slice() {
        [] if n == 1 => offset_of(&source, 0),
        [] => return Err(Raise::value_error("can only convert an array of size 1 to a Python scalar")),
        [one] => {
            let i = convert::length(run, one)?;
            let at = if i < 0 { i + n as isize } else { i };
            let at = usize::try_from(at).ok().filter(|at| *at < n);
            let at = at.ok_or_else(|| Raise::index_error(format!("index {i} is out of bounds for size {n}")))?;
            array.offset_of(&coordinates(&shape, at))
        }
        many if many.len() == shape.len() => {
            let mut index = Vec::with_capacity(shape.len());
            for (axis, (value, len)) in many.iter().zip(&shape).enumerate() {
                let i = convert::length(run, value)?;
                let at = if i < 0 { i + *len as isize } else { i };
                let at = usize::try_from(at).ok().filter(|at| at < len);
                index.push(at.ok_or_else(|| {
                    Raise::index_error(format!("index {i} is out of bounds for axis {axis} with size {len}"))
                })?);
            }
            array.offset_of(&index)
        }
        _ => return Err(Raise::value_error("incorrect number of indices for array")),
    };
    Ok(plain(run, &array, offset)?)
}

fn tolist(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("tolist")?;
    if args.positional.len() > 1 {
        return Err(Raise::type_error(format!(
            "function takes exactly 0 arguments ({} given)",
            args.positional.len() - 1
        )));
    }
    let source = receiver(run, args.positional.pop())?;
    run.engine.materialise(&source)?;
    let array = source.array().clone();
    let mut offsets = array.layout().offsets();
    Ok(nested(run, &array, array.shape(), &mut offsets)?)
}

fn nested(
    run: &Runner,
    array: &Array,
    shape: &[usize],
    offsets: &mut dyn Iterator<Item = usize>,
) -> crate::kernel::Result<Value> {
    match shape.split_first() {
        None => offsets.next().map_or(Ok(Value::None), |offset| plain(run, array, offset)),
        Some((n, inner)) => {
            let rows = (0..*n).map(|_| nested(run, array, inner, offsets)).collect::<crate::kernel::Result<_>>()?;
            Ok(Value::list(rows))
        }
    }
}

fn tobytes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, given] = args.take("tobytes", ["a", "order"], 1)?;
    let source = receiver(run, a)?;
    let order = order(given.as_ref(), OrderRequest::C)?;
    run.engine.materialise(&source)?;
    let dense = copy::copy(&source.array(), order)?;
    Ok(Value::Bytes(bytes::as_they_lie(&dense)?.into()))
}

fn setflags(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let known = ["write", "align", "uic"];
    if let Some((name, _)) = args.keyword.iter().find(|(name, _)| !known.contains(&&**name)) {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for setflags()")));
    }
    let [a, write, _align, uic] = args.take("setflags", ["a", "write", "align", "uic"], 1)?;
    let source = receiver(run, a)?;
    if let Some(uic) = uic.filter(|uic| !matches!(uic, Value::None))
        && run.truth(&uic)?
    {
        return Err(Raise::value_error("cannot set WRITEBACKIFCOPY flag to True"));
    }
    match write {
        None | Some(Value::None) => {}
        Some(write) => {
            let on = run.truth(&write)?;
            super::flags::set_writeable(&source, on)?;
        }
    }
    Ok(Value::None)
}
