//! Built-in functions.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::arguments::{index, values};
use super::order::{extreme, sort_values};
use super::{convert, hash, lazy, types};
use crate::engine::{Site, Value};
use crate::kernel::DType;
use crate::script::program::{BinaryOp, CompareOp};
use crate::script::python::format::{float, quote};
use crate::script::python::values::compare::of_array;
use crate::script::python::values::iterate::next_of_flat;
use crate::script::python::values::operators::{Plain, plain};
use crate::script::python::values::{IteratorObject, type_name};
use crate::script::run::{Args, Bound, Builtin, Raise, Run, Runner, WriteTarget};
use crate::semantics::Scope;

/// Built-in functions by name.
pub(super) const FUNCTIONS: &[Builtin] = &[
    Builtin::new("abs", abs),
    Builtin::new("all", all),
    Builtin::new("any", any),
    Builtin::new("ascii", ascii),
    Builtin::new("bin", |_, args| in_radix(args, "bin", 2, "0b")),
    Builtin::new("callable", callable),
    Builtin::new("chr", chr),
    Builtin::new("divmod", divmod),
    Builtin::new("format", format),
    Builtin::new("getattr", getattr),
    Builtin::new("hasattr", hasattr),
    Builtin::new("hash", hash_of),
    Builtin::new("hex", |_, args| in_radix(args, "hex", 16, "0x")),
    Builtin::new("id", id),
    Builtin::new("isinstance", isinstance),
    Builtin::new("issubclass", issubclass),
    Builtin::new("iter", iter),
    Builtin::new("len", len),
    Builtin::new("max", |run, args| extremum(run, args, "max", CompareOp::Greater)),
    Builtin::new("min", |run, args| extremum(run, args, "min", CompareOp::Less)),
    Builtin::new("next", next),
    Builtin::new("oct", |_, args| in_radix(args, "oct", 8, "0o")),
    Builtin::new("ord", ord),
    Builtin::new("pow", pow),
    Builtin::new("print", print),
    Builtin::new("repr", repr),
    Builtin::new("round", round),
    Builtin::writing("setattr", 0, "object", setattr),
    Builtin::new("sorted", sorted),
    Builtin::new("sum", sum),
];

fn print(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut between = |name: &str, default: &str| match args.take_keyword(name) {
        None | Some(Value::None) => Ok(default.to_owned()),
        Some(Value::Text(text)) => Ok(text.to_string()),
        Some(other) => Err(Raise::type_error(format!("{name} must be None or a string, not {}", type_name(&other)))),
    };
    let (sep, end) = (between("sep", " ")?, between("end", "\n")?);
    let file = args.take_keyword("file").unwrap_or_default();
    drop(args.take_keyword("flush"));
    if let Some((name, _)) = args.keyword.first() {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for print()")));
    }
    let mut text = String::new();
    for (i, value) in args.positional.iter().enumerate() {
        if i > 0 {
            text.push_str(&sep);
        }
        text.push_str(&run.str(value)?);
    }
    text.push_str(&end);
    super::modules::write_to(run, &file, &text)?;
    Ok(Value::None)
}

/// `len(value)`
///
/// # Errors
/// `TypeError` for values without a length.
pub(super) fn length(run: &Runner, value: &Value) -> Run<usize> {
    Ok(match value {
        Value::Text(text) | Value::ArrayText(text) => text.chars().count(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Tuple(items) => items.len(),
        Value::List(list) => list.0.borrow().len(),
        Value::Dict(dict) => dict.0.borrow().len(),
        Value::Set(set) => set.0.borrow().len(),
        Value::Range(range) => range.len(),
        Value::Array(array) => match array.array().shape().first() {
            Some(len) => *len,
            None => return Err(Raise::type_error("len() of unsized object")),
        },
        Value::Record(record) => match record.array().dtype() {
            DType::Struct(record) => record.fields.len(),
            _ => 0,
        },
        Value::DType(DType::Struct(record)) => record.fields.len(),
        Value::DType(_) => 0,
        other => match run.length(other) {
            Some(len) => len,
            None => return Err(Raise::type_error(format!("object of type '{}' has no len()", type_name(other)))),
        },
    })
}

fn len(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "len", 1)?;
    Ok(Value::Int(length(run, &value.unwrap_or_default())? as i64))
}

fn abs(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "abs", 1)?;
    let value = value.unwrap_or_default();
    if of_array(&value) {
        return run.call_numpy("absolute", vec![value]);
    }
    match plain(&value) {
        Some(Plain::Complex(z)) => Ok(Value::Float(z.re.hypot(z.im))),
        Some(Plain::Float(x)) => Ok(Value::Float(x.abs())),
        Some(integer) => Ok(Value::big(integer.to_big().abs())),
        None => Err(Raise::type_error(format!("bad operand type for abs(): '{}'", type_name(&value)))),
    }
}

/// Whether any (or not all) items of an iterable have a truth value.
fn has(run: &mut Runner, args: &mut Args, function: &str, wanted: bool) -> Run<bool> {
    let [items] = values(args, function, 1)?;
    let mut items = run.iterate(items.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        if run.truth(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn any(run: &mut Runner, args: &mut Args) -> Run<Value> {
    has(run, args, "any", true).map(Value::Bool)
}

fn all(run: &mut Runner, args: &mut Args) -> Run<Value> {
    has(run, args, "all", false).map(|found| Value::Bool(!found))
}

fn repr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "repr", 1)?;
    Ok(Value::text(run.repr(&value.unwrap_or_default())?))
}

fn ascii(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "ascii", 1)?;
    Ok(Value::text(quote::escape_non_ascii(&run.repr(&value.unwrap_or_default())?)))
}

fn format(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, spec] = values(args, "format", 1)?;
    let spec = match spec {
        None => "".into(),
        Some(Value::Text(spec)) => spec,
        Some(other) => {
            return Err(Raise::type_error(format!("format() argument 2 must be str, not {}", type_name(&other))));
        }
    };
    Ok(Value::text(run.format_field(&value.unwrap_or_default(), None, &spec)?))
}

fn in_radix(args: &mut Args, function: &str, radix: u32, prefix: &str) -> Run<Value> {
    let [value] = values(args, function, 1)?;
    let value = value.unwrap_or_default();
    let number = match &value {
        Value::BigInt(i) => (**i).clone(),
        other => BigInt::from(index(other)?),
    };
    let sign = if number.is_negative() { "-" } else { "" };
    Ok(Value::text(format!("{sign}{prefix}{}", number.abs().to_str_radix(radix))))
}

fn chr(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "chr", 1)?;
    let code = index(&value.unwrap_or_default())?;
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    c.map(|c| Value::text(c.to_string())).ok_or_else(|| Raise::value_error("chr() arg not in range(0x110000)"))
}

fn ord(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "ord", 1)?;
    let count = match value.unwrap_or_default() {
        Value::Text(text) | Value::ArrayText(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => return Ok(Value::Int(u32::from(c).into())),
                _ => text.chars().count(),
            }
        }
        Value::Bytes(bytes) if bytes.len() == 1 => return Ok(Value::Int(bytes[0].into())),
        Value::Bytes(bytes) => bytes.len(),
        other => {
            let name = type_name(&other);
            return Err(Raise::type_error(format!("ord() expected string of length 1, but {name} found")));
        }
    };
    Err(Raise::type_error(format!("ord() expected a character, but string of length {count} found")))
}

fn callable(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "callable", 1)?;
    Ok(Value::Bool(types::is_callable(run, &value.unwrap_or_default())))
}

fn isinstance(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, class] = values(args, "isinstance", 2)?;
    types::is_instance(run, &value.unwrap_or_default(), &class.unwrap_or_default()).map(Value::Bool)
}

fn issubclass(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [class, of] = values(args, "issubclass", 2)?;
    let class = class.unwrap_or_default();
    if types::class_name(&class).is_none() {
        return Err(Raise::type_error("issubclass() arg 1 must be a class"));
    }
    types::is_any_of(&class, &of.unwrap_or_default(), "issubclass").map(Value::Bool)
}

fn iter(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, sentinel] = values(args, "iter", 1)?;
    let items = items.unwrap_or_default();
    if let Some(sentinel) = sentinel {
        return Ok(lazy::until(items, sentinel));
    }
    let name = match &items {
        Value::List(_) => "list_iterator",
        Value::Tuple(_) => "tuple_iterator",
        Value::Range(_) => "range_iterator",
        Value::Text(text) if text.is_ascii() => "str_ascii_iterator",
        Value::Text(_) | Value::ArrayText(_) => "str_iterator",
        Value::Bytes(_) => "bytes_iterator",
        Value::Dict(_) => "dict_keyiterator",
        Value::Set(_) => "set_iterator",
        Value::Foreign(object) => match object.type_name() {
            "dict_keys" => "dict_keyiterator",
            "dict_values" => "dict_valueiterator",
            "dict_items" => "dict_itemiterator",
            "frozenset" => "set_iterator",
            // Iterators are their own iterators.
            _ => return run.iterate(items.clone()).map(|_| items),
        },
        _ => "iterator",
    };
    Ok(IteratorObject::value(name, run.iterate(items)?))
}

fn next(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [iterator, default] = values(args, "next", 1)?;
    let iterator = iterator.unwrap_or_default();
    let item = if let Some(object) = iterator.foreign::<IteratorObject>() {
        object.next(run)?
    } else if let Some(flat) = iterator.foreign() {
        next_of_flat(run, flat)?
    } else {
        return Err(Raise::type_error(format!("'{}' object is not an iterator", type_name(&iterator))));
    };
    item.or(default).ok_or_else(|| {
        let mut stop = Raise::new("StopIteration", "");
        stop.args = [].into();
        stop
    })
}

fn extremum(run: &mut Runner, args: &mut Args, name: &str, op: CompareOp) -> Run<Value> {
    let key = args.take_keyword("key");
    let default = args.take_keyword("default");
    args.no_more_keywords(name)?;
    let several = args.positional.len() > 1;
    let items = match args.positional.len() {
        0 => return Err(Raise::type_error(format!("{name} expected at least 1 argument, got 0"))),
        1 => run.collect(args.positional.remove(0))?,
        _ => std::mem::take(&mut args.positional),
    };
    if several && default.is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(Raise::type_error(message));
    }
    let best = extreme(run, items, key.as_ref(), op)?;
    best.or(default).ok_or_else(|| Raise::value_error(format!("{name}() arg is an empty sequence")))
}

fn sorted(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let key = args.take_keyword("key");
    let reverse = args.take_keyword("reverse").map_or(Ok(false), |v| run.truth(&v))?;
    args.no_more_keywords("sort")?;
    let [items] = values(args, "sorted", 1).map_err(|_| {
        let given = args.positional.len();
        Raise::type_error(format!("sorted expected 1 argument, got {given}"))
    })?;
    let items = run.collect(items.unwrap_or_default())?;
    let sorted = sort_values(run, items, key.as_ref(), reverse)?;
    Ok(Value::list(types::held(run, sorted)?))
}

fn sum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items, start] = args.take("sum", ["iterable", "start"], 1)?;
    let mut total = start.unwrap_or(Value::Int(0));
    match &total {
        Value::Text(_) => return Err(Raise::type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => return Err(Raise::type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        _ => {}
    }
    let mut items = run.iterate(items.unwrap_or_default())?;
    while let Some(item) = items.next(run)? {
        total = run.binary(BinaryOp::Add, total, item)?;
    }
    Ok(total)
}

fn divmod(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b] = values(args, "divmod", 2)?;
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    if of_array(&a) || of_array(&b) {
        return run.call_numpy("divmod", vec![a, b]);
    }
    match (plain(&a), plain(&b)) {
        (Some(Plain::Float(_)), Some(y)) if y.to_float()? == 0.0 => {
            return Err(Raise::new("ZeroDivisionError", "float divmod()"));
        }
        (Some(_), Some(Plain::Float(0.0))) => return Err(Raise::new("ZeroDivisionError", "float divmod()")),
        (Some(Plain::Complex(_)), _) | (_, Some(Plain::Complex(_)) | None) | (None, _) => {
            let (a, b) = (type_name(&a), type_name(&b));
            return Err(Raise::type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")));
        }
        _ => {}
    }
    let quotient = run.binary(BinaryOp::FloorDivide, a.clone(), b.clone())?;
    Ok(Value::tuple([quotient, run.binary(BinaryOp::Remainder, a, b)?]))
}

fn pow(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [base, exponent, modulus] = args.take("pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    let Some(modulus) = modulus.filter(|m| !matches!(m, Value::None)) else {
        return run.binary(BinaryOp::Power, base, exponent);
    };
    let whole = |v: &Value| match plain(v) {
        Some(Plain::Int(_) | Plain::Big(_)) => plain(v).map(|p| p.to_big()),
        _ => None,
    };
    let (Some(b), Some(e), Some(m)) = (whole(&base), whole(&exponent), whole(&modulus)) else {
        return Err(Raise::type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    if m.is_zero() {
        return Err(Raise::value_error("pow() 3rd argument cannot be 0"));
    }
    let (b, e) = if e.is_negative() {
        let inverse = b.modinv(&m).ok_or_else(|| Raise::value_error("base is not invertible for the given modulus"))?;
        (inverse, -e)
    } else {
        (b, e)
    };
    Ok(Value::big(b.modpow(&e, &m)))
}

fn round(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, digits] = args.take("round", ["number", "ndigits"], 1)?;
    let value = value.unwrap_or_default();
    let digits = match digits {
        None | Some(Value::None) => None,
        Some(digits) => Some(index(&digits)?),
    };
    if let Value::Num(_) = &value {
        return match digits {
            Some(digits) => run.call_numpy("round", vec![value, Value::Int(digits)]),
            None => match convert::unwrapped(run, &value)? {
                Value::Float(x) => convert::whole(x.round_ties_even()),
                _ => Ok(value),
            },
        };
    }
    match (plain(&value), digits) {
        (Some(Plain::Float(x)), None) => convert::whole(x.round_ties_even()),
        (Some(Plain::Float(x)), Some(digits)) => Ok(Value::Float(rounded(x, digits)?)),
        (Some(Plain::Int(_) | Plain::Big(_)), None | Some(0..)) => Ok(match value {
            Value::Bool(b) => Value::Int(b.into()),
            other => other,
        }),
        (Some(number @ (Plain::Int(_) | Plain::Big(_))), Some(digits)) => {
            const MOST: u64 = 100_000;
            let zeros = digits.unsigned_abs().min(MOST) as u32;
            Ok(Value::big(rounded_integer(&number.to_big(), &BigInt::from(10).pow(zeros))))
        }
        _ => Err(Raise::type_error(format!("type {} doesn't define __round__ method", type_name(&value)))),
    }
}

/// To the nearest multiple of `unit`, halves to the even one.
fn rounded_integer(i: &BigInt, unit: &BigInt) -> BigInt {
    let mut quotient = i / unit;
    let mut rest = i - &quotient * unit;
    if rest.is_negative() {
        quotient -= 1;
        rest += unit;
    }
    let twice = &rest * 2;
    if twice > *unit || twice == *unit && quotient.bit(0) {
        quotient += 1;
    }
    quotient * unit
}

/// A float with so many decimals, correctly rounded: the exact decimal expansion decides.
fn rounded(x: f64, digits: i64) -> Run<f64> {
    const ALL: i64 = 323;
    if !x.is_finite() || digits > ALL {
        return Ok(x);
    }
    if digits >= 0 {
        return Ok(format!("{x:.*}", digits as usize).parse().unwrap_or(x));
    }
    let whole = match convert::whole(x.trunc())? {
        Value::Int(i) => BigInt::from(i),
        Value::BigInt(i) => (*i).clone(),
        _ => return Ok(x),
    };
    if digits < -ALL {
        return Ok(0f64.copysign(x));
    }
    let unit = BigInt::from(10).pow(digits.unsigned_abs() as u32);
    // A fraction breaks the tie that the whole part alone would be.
    let (rest, twice_rest): (BigInt, BigInt) = (&whole % &unit, &whole * 2 % &unit);
    let tied = twice_rest.is_zero() && !rest.is_zero() && x.fract() != 0.0;
    let nudged = if tied { whole + if x < 0.0 { -1 } else { 1 } } else { whole };
    let result = rounded_integer(&nudged, &unit);
    let result: f64 = float::int_repr(&result)?.parse().unwrap_or(x);
    if result.is_infinite() {
        return Err(Raise::new("OverflowError", "rounded value too large to represent"));
    }
    Ok(if result == 0.0 { 0f64.copysign(x) } else { result })
}

fn id(run: &mut Runner, args: &mut Args) -> Run<Value> {
    use crate::engine::Key;
    use std::rc::Rc;
    let [value] = values(args, "id", 1)?;
    let value = value.unwrap_or_default();
    let address = match &value {
        Value::Array(a) | Value::Record(a) => Rc::as_ptr(a) as usize,
        Value::List(list) => Rc::as_ptr(list) as usize,
        Value::Dict(dict) => Rc::as_ptr(dict) as usize,
        Value::Set(set) => Rc::as_ptr(set) as usize,
        Value::Tuple(items) => items.as_ptr() as usize,
        other => match Key::new(other) {
            Some(Key::Identity(address)) => address,
            // Plain values: one for all equal ones.
            Some(key) => hash::hash(&key) as usize | 1,
            None => 1,
        },
    };
    if run.engine.has_values() && matches!(value, Value::Array(_)) {
        run.engine.diagnose("not-observable", "where a value lives is not observable for values");
    }
    Ok(Value::Int(run.number_of_address(address)))
}

fn hash_of(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "hash", 1)?;
    Ok(Value::Int(hash::hash(&run.dict_key(&value.unwrap_or_default())?)))
}

/// The name that `getattr` and its like are given.
fn attribute_name(value: Option<Value>) -> Run<std::rc::Rc<str>> {
    match value {
        Some(Value::Text(name)) => Ok(name),
        other => {
            let name = type_name(&other.unwrap_or_default());
            Err(Raise::type_error(format!("attribute name must be string, not '{name}'")))
        }
    }
}

/// `object.name`, methods included.
fn attribute(run: &mut Runner, object: &Value, name: &str) -> Run<Value> {
    match run.method(object, name) {
        Some(method) => Ok(Value::Foreign(std::rc::Rc::new(Bound { receiver: object.clone(), method }))),
        None => run.attribute(object, name),
    }
}

fn getattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [object, name, default] = values(args, "getattr", 2)?;
    let name = attribute_name(name)?;
    match (attribute(run, &object.unwrap_or_default(), &name), default) {
        (Err(raise), Some(default)) if raise.is_a("AttributeError") => Ok(default),
        (result, _) => result,
    }
}

fn hasattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [object, name] = values(args, "hasattr", 2)?;
    let name = attribute_name(name)?;
    match attribute(run, &object.unwrap_or_default(), &name) {
        Ok(_) => Ok(Value::Bool(true)),
        Err(raise) if raise.is_a("AttributeError") => Ok(Value::Bool(false)),
        Err(raise) => Err(raise),
    }
}

fn setattr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut target = match args.target.take() {
        Some(target) => target,
        None => WriteTarget { value: super::receiver(args), name: None, scope: Scope::Temporary },
    };
    let [name, value] = values(args, "setattr", 2)?;
    let name = attribute_name(name)?;
    let label = target.name.clone();
    let site = Site { name: label.as_deref(), scope: target.scope };
    let result = run.set_attribute(&mut target.value, &name, value.unwrap_or_default(), site);
    args.target = Some(target);
    result.map(|()| Value::None)
}
