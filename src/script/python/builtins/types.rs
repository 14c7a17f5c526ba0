//! Types as values: `int`, `list`, `type(x)`, `isinstance`.

use std::any::Any;
use std::borrow::Cow;
use std::rc::Rc;

use num_traits::ToPrimitive;

use super::arguments::{index, values};
use super::set::FrozenSet;
use super::{convert, dict, lazy, set};
use crate::engine::{Foreign, IntRange, Num, Slice, Value};
use crate::script::python::numpy::files::NpzFile;
use crate::script::python::numpy::types::ScalarType;
use crate::script::python::values::exceptions::{ExceptionClass, make};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, ExceptionValue, Native, Raise, Run, Runner};

/// One of Python's own types as a value.
#[derive(Debug)]
pub(crate) struct Type {
    /// Its name, with the module if that is not Python's own.
    pub(crate) name: Cow<'static, str>,
    /// Makes an instance.
    pub(crate) call: Native,
}

impl Foreign for Type {
    fn type_name(&self) -> &str {
        "type"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Types that can be called by name.
const TYPES: &[(&str, Native)] = &[
    ("bool", to_bool),
    ("bytes", to_bytes),
    ("complex", to_complex),
    ("dict", dict::make),
    ("enumerate", lazy::enumerate),
    ("filter", lazy::filter),
    ("float", to_float),
    ("frozenset", to_frozenset),
    ("int", to_int),
    ("list", to_list),
    ("map", lazy::map),
    ("object", object),
    ("range", range),
    ("reversed", lazy::reversed),
    ("set", to_set),
    ("slice", slice),
    ("str", to_str),
    ("tuple", to_tuple),
    ("type", type_or_class),
    ("zip", lazy::zip),
];

/// The type of that name, if it is one of Python's own that can be called.
pub(crate) fn named(run: &mut Runner, name: &str) -> Option<Value> {
    let (name, call) = TYPES.iter().find(|(n, _)| *n == name)?;
    Some(run.object(name, || Value::Foreign(Rc::new(Type { name: Cow::Borrowed(name), call: *call }))))
}

/// The qualified name of a type: `int`, `numpy.int64`, `numpy.exceptions.AxisError`; `None` for other values.
pub(crate) fn class_name(value: &Value) -> Option<Cow<'static, str>> {
    if let Some(class) = value.foreign::<Type>() {
        Some(class.name.clone())
    } else if let Some(class) = value.foreign::<ExceptionClass>() {
        Some(Cow::Borrowed(class.0.qualified))
    } else if let Some(class) = value.foreign::<ScalarType>() {
        Some(format!("numpy.{}", class.name).into())
    } else {
        let name = value.foreign::<Builtin>()?.name;
        CLASSES.contains(&name).then(|| format!("numpy.{name}").into())
    }
}

/// Functions of `numpy` that are classes to scripts.
const CLASSES: [&str; 7] = ["errstate", "finfo", "iinfo", "ndenumerate", "ndindex", "poly1d", "vectorize"];

/// `type(value)`
pub(crate) fn type_of(run: &mut Runner, value: &Value) -> Value {
    if let Some(exception) = value.foreign::<ExceptionValue>() {
        return run.exception_class(exception.0.class);
    }
    let name = type_name(value);
    if let Some(class) = named(run, &name) {
        return class;
    }
    if let Some(scalar) = name.strip_prefix("numpy.")
        && let Some(class) = run.numpy_class(scalar)
    {
        return class;
    }
    if let Some(class) = name.strip_prefix("numpy.").filter(|class| CLASSES.contains(class))
        && let Some(class) = run.numpy_name(class)
    {
        return class;
    }
    run.object(&format!("class {name}"), || {
        let call = crate::script::python::numpy::dtypes::class_call(&name).unwrap_or(no_instances);
        Value::Foreign(Rc::new(Type { name: Cow::Owned(name.clone()), call }))
    })
}

fn no_instances(_: &mut Runner, _: &mut Args) -> Run<Value> {
    Err(Raise::type_error("cannot create instances of this type"))
}

/// The types that a type derives from, itself included.
fn ancestors(name: &str) -> Vec<&str> {
    let mut all = vec![name];
    let integer = ["numpy.integer", "numpy.number", "numpy.generic"];
    match name {
        "bool" => all.push("int"),
        "numpy.int8" | "numpy.int16" | "numpy.int32" | "numpy.int64" | "numpy.longlong" => {
            all.push("numpy.signedinteger");
            all.extend(integer);
        }
        "numpy.uint8" | "numpy.uint16" | "numpy.uint32" | "numpy.uint64" | "numpy.ulonglong" => {
            all.push("numpy.unsignedinteger");
            all.extend(integer);
        }
        "numpy.signedinteger" | "numpy.unsignedinteger" => all.extend(integer),
        "numpy.integer" => all.extend(&integer[1..]),
        "numpy.float64" => all.extend(["numpy.floating", "numpy.inexact", "numpy.number", "numpy.generic", "float"]),
        "numpy.float16" | "numpy.float32" => {
            all.extend(["numpy.floating", "numpy.inexact", "numpy.number", "numpy.generic"]);
        }
        "numpy.complex128" => {
            all.extend(["numpy.complexfloating", "numpy.inexact", "numpy.number", "numpy.generic", "complex"]);
        }
        "numpy.complex64" => all.extend(["numpy.complexfloating", "numpy.inexact", "numpy.number", "numpy.generic"]),
        "numpy.floating" | "numpy.complexfloating" => all.extend(["numpy.inexact", "numpy.number", "numpy.generic"]),
        "numpy.inexact" => all.extend(["numpy.number", "numpy.generic"]),
        "numpy.number" | "numpy.bool" => all.push("numpy.generic"),
        "numpy.memmap" => all.push("numpy.ndarray"),
        "numpy.str_" => all.extend(["str", "numpy.character", "numpy.flexible", "numpy.generic"]),
        "numpy.bytes_" => all.extend(["bytes", "numpy.character", "numpy.flexible", "numpy.generic"]),
        "numpy.void" => all.extend(["numpy.flexible", "numpy.generic"]),
        "numpy.record" => all.extend(["numpy.void", "numpy.flexible", "numpy.generic"]),
        "numpy.rec.recarray" => all.push("numpy.ndarray"),
        "collections.OrderedDict" | "collections.defaultdict" | "collections.Counter" => all.push("dict"),
        class if class.starts_with("numpy.dtypes.") => all.push("numpy.dtype"),
        _ => {}
    }
    all.push("object");
    all
}

/// Whether a type is another one or derives from it.
fn is_subclass(class: &Value, of: &Value) -> bool {
    if let (Some(a), Some(b)) = (class.foreign::<ExceptionClass>(), of.foreign::<ExceptionClass>()) {
        return a.0.is_a(b.0.name);
    }
    match (class_name(class), class_name(of)) {
        (Some(class), Some(of)) => ancestors(&class).contains(&&*of),
        _ => false,
    }
}

/// `isinstance(value, class)`, `class` may be a tuple of classes.
///
/// # Errors
/// `TypeError` for a class that is none.
pub(super) fn is_instance(run: &mut Runner, value: &Value, class: &Value) -> Run<bool> {
    let own = type_of(run, value);
    is_any_of(&own, class, "isinstance")
}

/// `issubclass(class, of)`, `of` may be a tuple of classes.
///
/// # Errors
/// `TypeError` for a class that is none.
pub(super) fn is_any_of(class: &Value, of: &Value, function: &str) -> Run<bool> {
    if let Value::Tuple(classes) = of {
        for one in classes.iter() {
            if is_any_of(class, one, function)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if class_name(of).is_none() {
        let type_ = if function == "isinstance" { "type" } else { "class" };
        let many = if function == "isinstance" { "types" } else { "classes" };
        return Err(Raise::type_error(format!("{function}() arg 2 must be a {type_}, a tuple of {many}, or a union")));
    }
    Ok(is_subclass(class, of))
}

impl Runner {
    /// Calls a type, a class, a ufunc or any other callable that is no function.
    ///
    /// # Errors
    /// `TypeError` for values that cannot be called, and what the call raises.
    pub(crate) fn call_object(&mut self, callee: &Value, args: &mut Args) -> Run<Value> {
        if let Some(class) = callee.foreign::<Type>() {
            return (class.call)(self, args);
        }
        if let Some(class) = callee.foreign::<ExceptionClass>() {
            if let Some((name, _)) = args.keyword.first() {
                let class = class.0.name;
                return Err(Raise::type_error(format!("{class}() takes no keyword arguments (got '{name}')")));
            }
            return Ok(Value::Foreign(Rc::new(ExceptionValue(*make(class.0, args)))));
        }
        if let Some(result) = super::modules::call_object(self, callee, args) {
            return result;
        }
        if let Some(result) = self.call_class(callee, args) {
            return result;
        }
        if let Some(result) = self.call_ufunc(callee, args) {
            return result;
        }
        Err(Raise::type_error(format!("'{}' object is not callable", type_name(callee))))
    }
}

/// Whether a value can be called.
pub(crate) fn is_callable(run: &mut Runner, value: &Value) -> bool {
    use crate::script::run::{Bound, Builtin, UserFunction};
    class_name(value).is_some()
        || value.foreign::<UserFunction>().is_some()
        || value.foreign::<Builtin>().is_some()
        || value.foreign::<Bound>().is_some()
        || super::modules::is_callable(value)
        || run.is_ufunc(value)
}

fn to_bool(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "bool", 0)?;
    value.map_or(Ok(false), |v| run.truth(&v)).map(Value::Bool)
}

fn to_int(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if let Some(base) = args.take_keyword("base") {
        args.positional.push(base);
    }
    let [value, base] = values(args, "int", 0)?;
    let Some(value) = value else { return Ok(Value::Int(0)) };
    let Some(base) = base else { return convert::to_int(run, &value) };
    let base = index(&base)?;
    match &value {
        Value::Text(text) | Value::ArrayText(text) => convert::int_in_base(text, base),
        Value::Bytes(bytes) | Value::ArrayBytes(bytes) => convert::int_of_bytes(bytes, base),
        _ => Err(Raise::type_error("int() can't convert non-string with explicit base")),
    }
}

fn to_float(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "float", 0)?;
    value.map_or(Ok(0.0), |v| convert::to_float(run, &v)).map(Value::Float)
}

fn to_complex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [real, imaginary] = args.take("complex", ["real", "imag"], 0)?;
    let mut part = |v: Option<Value>| v.map_or(Ok(num_complex::Complex::default()), |v| convert::to_complex(run, &v));
    // A part that is real adds nothing to the other one, not even the sign of a zero.
    let complex =
        |v: &Option<Value>| matches!(v, Some(Value::Complex(_) | Value::Num(Num::Complex64(_) | Num::Complex128(_))));
    let (both, crossed) = (imaginary.is_some(), complex(&imaginary));
    let own = complex(&real) || !both;
    let (re, im) = (part(real)?, part(imaginary)?);
    Ok(Value::Complex(num_complex::Complex::new(
        if crossed { re.re - im.im } else { re.re },
        match (own, both) {
            (true, true) => re.im + im.re,
            (true, false) => re.im,
            (false, _) => im.re,
        },
    )))
}

fn to_str(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, encoding, _errors] = args.take("str", ["object", "encoding", "errors"], 0)?;
    match (value, encoding) {
        (None, _) => Ok(Value::text("")),
        (Some(Value::Bytes(bytes) | Value::ArrayBytes(bytes)), Some(_)) => super::text::decoded(&bytes),
        (Some(value), _) => Ok(Value::text(run.shown_text(&value, false)?)),
    }
}

/// Bytes that a script may make of nothing.
const MOST_BYTES: usize = 1 << 30;

/// So many zero bytes.
fn zeros(count: &Value) -> Run<Rc<[u8]>> {
    let n = usize::try_from(index(count)?).map_err(|_| Raise::value_error("negative count"))?;
    if n > MOST_BYTES {
        return Err(Raise::new("MemoryError", ""));
    }
    Ok(vec![0; n].into())
}

/// `bytes(source, encoding)`
///
/// # Errors
/// Python's, for values that are no bytes.
pub(crate) fn to_bytes(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [source, encoding] = args.take("bytes", ["source", "encoding"], 0)?;
    Ok(Value::Bytes(match source {
        None => Rc::from([]),
        Some(Value::Bytes(bytes) | Value::ArrayBytes(bytes)) => bytes,
        Some(Value::Text(text) | Value::ArrayText(text)) if encoding.is_some() => Rc::from(text.as_bytes()),
        Some(Value::Text(_) | Value::ArrayText(_)) => {
            return Err(Raise::type_error("string argument without an encoding"));
        }
        Some(Value::Num(n)) if n.dtype().is_integer() => zeros(&Value::Num(n))?,
        Some(array @ (Value::Array(_) | Value::Num(_) | Value::Record(_))) => {
            let to_bytes = run.attribute(&array, "tobytes")?;
            return run.call(&to_bytes, Args::default());
        }
        Some(count @ (Value::Int(_) | Value::Bool(_))) => zeros(&count)?,
        Some(other @ (Value::Float(_) | Value::Complex(_) | Value::None)) => {
            let kind = type_name(&other);
            return Err(Raise::type_error(format!("cannot convert '{kind}' object to bytes")));
        }
        Some(other) => {
            let byte = |v: Value| {
                let byte = u8::try_from(index(&v)?);
                byte.map_err(|_| Raise::value_error("bytes must be in range(0, 256)"))
            };
            run.collect(other)?.into_iter().map(byte).collect::<Run<Vec<u8>>>()?.into()
        }
    }))
}

fn to_list(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "list", 0)?;
    let items = items.map_or(Ok(Vec::new()), |v| run.collect(v))?;
    Ok(Value::list(held(run, items)?))
}

/// Items on their way into a new container.
pub(super) fn held(run: &mut Runner, items: Vec<Value>) -> Run<Vec<Value>> {
    items.into_iter().map(|item| Ok(run.engine.hold(item, None)?)).collect()
}

fn to_tuple(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "tuple", 0)?;
    match items {
        Some(Value::Tuple(items)) => Ok(Value::Tuple(items)),
        Some(items) => Ok(Value::tuple(run.collect(items)?)),
        None => Ok(Value::tuple([])),
    }
}

fn to_set(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "set", 0)?;
    let items = items.map_or(Ok(Vec::new()), |v| run.collect(v))?;
    Ok(Value::Set(Rc::new(set::of(run, items)?)))
}

fn to_frozenset(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "frozenset", 0)?;
    let items = items.map_or(Ok(Vec::new()), |v| run.collect(v))?;
    Ok(Value::Foreign(Rc::new(FrozenSet(Rc::new(set::of(run, items)?)))))
}

/// `object()`, or a constant such as `NotImplemented`: equal to nothing but itself.
#[derive(Debug)]
pub(super) struct Object(pub(super) &'static str);

impl Foreign for Object {
    fn type_name(&self) -> &str {
        self.0
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn object(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = values(args, "object", 0)?;
    Ok(Value::Foreign(Rc::new(Object("object"))))
}

fn range(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [start, stop, step] = values(args, "range", 1)?;
    let part = |v: Option<Value>, default: i64| {
        v.map_or(Ok(default), |v| match &v {
            Value::BigInt(i) => Ok(i.to_i64().unwrap_or(if **i > 0.into() { i64::MAX } else { i64::MIN })),
            other => index(other),
        })
    };
    let (start, stop) = if stop.is_none() { (0, part(start, 0)?) } else { (part(start, 0)?, part(stop, 0)?) };
    let step = part(step, 1)?;
    if step == 0 {
        return Err(Raise::value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(IntRange { start, stop, step })))
}

fn slice(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [start, stop, step] = values(args, "slice", 1)?;
    let (start, stop) = if stop.is_none() { (None, start) } else { (start, stop) };
    let part = Option::unwrap_or_default;
    Ok(Value::Slice(Rc::new(Slice { start: part(start), stop: part(stop), step: part(step) })))
}

fn type_or_class(run: &mut Runner, args: &mut Args) -> Run<Value> {
    match &args.positional[..] {
        [value] => {
            let value = value.clone();
            if class_name(&value).is_some() {
                return Ok(named(run, "type").unwrap_or_default());
            }
            Ok(type_of(run, &value))
        }
        [_, _, _] => Err(Raise::unsupported("making classes is not part of the surface cowscope runs", "use a dict")),
        _ => Err(Raise::type_error("type() takes 1 or 3 arguments")),
    }
}

/// The types a type derives from, as values, itself first.
pub(super) fn lineage(run: &mut Runner, class: &Value) -> Vec<Value> {
    let mut all = vec![class.clone()];
    if let Some(exception) = class.foreign::<ExceptionClass>() {
        let mut next = exception.0.parents.first();
        while let Some(parent) = next.and_then(|name| crate::script::run::class(name)) {
            all.push(run.exception_class(parent));
            next = parent.parents.first();
        }
    } else if let Some(name) = class_name(class) {
        for ancestor in ancestors(&name).into_iter().skip(1).filter(|a| *a != "object") {
            let found = match ancestor.strip_prefix("numpy.") {
                Some(scalar) => run.numpy_class(scalar),
                None => named(run, ancestor),
            };
            all.extend(found);
        }
    }
    all.extend(named(run, "object"));
    all
}

impl Runner {
    /// `len(value)` of a view of a dictionary or another object of the library; `None` if it has none.
    pub(crate) fn length(&self, value: &Value) -> Option<usize> {
        if let Some(view) = value.foreign::<dict::DictView>() {
            Some(view.dict.0.borrow().len())
        } else if let Some(archive) = value.foreign::<NpzFile>() {
            Some(archive.files().len())
        } else if let Some(flat) = value.foreign::<crate::script::python::numpy::flat::FlatIterator>() {
            Some(flat.array.array().size())
        } else if let Some(order) = crate::script::python::numpy::polynomials::object::order(value) {
            Some(order)
        } else if let Some(Value::Tuple(items)) = crate::script::python::numpy::stands_for(value) {
            Some(items.len())
        } else {
            value.foreign::<FrozenSet>().map(|set| set.0.0.borrow().len())
        }
    }

    /// The items of an object that compares by its items.
    pub(crate) fn foreign_items(&self, value: &Value) -> Option<Vec<Value>> {
        if let Some(view) = value.foreign::<dict::DictView>() {
            return (view.part != crate::script::python::values::iterate::Part::Values).then(|| view.items());
        }
        if let Some(Value::Tuple(items)) = crate::script::python::numpy::stands_for(value) {
            return Some(items.to_vec());
        }
        value.foreign::<FrozenSet>().map(|set| set::in_order(&set.0))
    }
}
