//! Truth, equality, order, membership, identity.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

use super::operators::{Plain, plain};
use super::type_name;
use crate::engine::{Key, Value};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::{Array, Element};
use crate::script::program::CompareOp;
use crate::script::python::builtins::set;
use crate::script::python::numpy::convert::to_array;
use crate::script::python::numpy::files::NpzFile;
use crate::script::python::numpy::flat::FlatIterator;
use crate::script::python::numpy::subarray::SubArray;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::Condition;

impl Runner {
    /// Whether a value counts as true.
    ///
    /// # Errors
    /// `ValueError` for arrays of several elements.
    pub(crate) fn truth(&mut self, value: &Value) -> Run<bool> {
        Ok(match value {
            Value::None => false,
            Value::Bool(b) => *b,
            Value::Int(i) => *i != 0,
            Value::BigInt(_) => true,
            Value::Float(x) => *x != 0.0,
            Value::Complex(z) => z.re != 0.0 || z.im != 0.0,
            Value::Text(t) | Value::ArrayText(t) => !t.is_empty(),
            Value::Bytes(b) | Value::ArrayBytes(b) => !b.is_empty(),
            Value::Num(n) if self.engine.is_missing(*n) => {
                return Err(Raise::value_error("missing value where TRUE/FALSE needed"));
            }
            Value::Num(n) => n.element().is_truthy(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(list) => !list.0.borrow().is_empty(),
            Value::Dict(dict) => !dict.0.borrow().is_empty(),
            Value::Set(set) => !set.0.borrow().is_empty(),
            Value::Range(r) => !r.is_empty(),
            Value::Array(a) | Value::Record(a) => {
                self.engine.materialise(a)?;
                let array = a.array();
                match array.size() {
                    n if n != 1 && self.engine.model().elements.condition == Condition::AllElements => {
                        return self.all_true(&array);
                    }
                    1 => {
                        let number = self.engine.number(&array, array.layout().offset);
                        if number.is_some_and(|n| self.engine.is_missing(n)) {
                            return Err(Raise::value_error("missing value where TRUE/FALSE needed"));
                        }
                        array.item()?.is_truthy()
                    }
                    0 => {
                        return Err(Raise::value_error(
                            "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
                        ));
                    }
                    _ => {
                        return Err(Raise::value_error(
                            "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
                        ));
                    }
                }
            }
            Value::Foreign(_) => self.length(value).is_none_or(|n| n > 0),
            Value::Ellipsis | Value::Slice(_) | Value::DType(_) => true,
        })
    }

    /// Whether an array has elements and none is zero.
    fn all_true(&self, array: &Array) -> Run<bool> {
        if array.elements().iter().any(|e| matches!(e, Element::Float(x) if x.is_nan())) {
            return Err(Raise::value_error("NaN's cannot be converted to logicals."));
        }
        Ok(array.size() > 0 && reduce::all(array, &Reduce::default())?.item()?.is_truthy())
    }

    /// `a op b` of a comparison.
    ///
    /// # Errors
    /// `TypeError` for values without an order.
    pub(crate) fn compare(&mut self, op: CompareOp, a: &Value, b: &Value) -> Run<Value> {
        match op {
            CompareOp::Is => return Ok(Value::Bool(self.is_same(a, b))),
            CompareOp::IsNot => return Ok(Value::Bool(!self.is_same(a, b))),
            CompareOp::In => return self.contains(b, a).map(Value::Bool),
            CompareOp::NotIn => return self.contains(b, a).map(|found| Value::Bool(!found)),
            _ => {}
        }
        let is_flat = |value: &Value| value.foreign::<FlatIterator>().is_some();
        if is_flat(a) || is_flat(b) {
            // The comparison is that of the iterator's elements; plain values on the left leave it to them.
            let elements = |run: &mut Self, v: &Value| match is_flat(v) {
                true => to_array(run, v, None).map(Value::Array),
                false => Ok(v.clone()),
            };
            let (x, y) = (elements(self, a)?, elements(self, b)?);
            return match is_flat(a) || of_array(a) {
                true => self.array_compare(op, &x, &y),
                false => self.array_compare(op.mirrored(), &y, &x),
            };
        }
        if of_array(a) || of_array(b) {
            return self.array_compare(op, a, b);
        }
        if let (Value::Foreign(_), Value::Foreign(_)) = (a, b)
            && matches!(op, CompareOp::Equal | CompareOp::NotEqual)
            && let Some(same) = crate::script::python::numpy::polynomials::object::equal(self, a, b)
        {
            let same = same?;
            return if op == CompareOp::Equal { Ok(same) } else { self.truth(&same).map(|same| Value::Bool(!same)) };
        }
        match op {
            CompareOp::Equal => self.equal(a, b).map(Value::Bool),
            CompareOp::NotEqual => self.equal(a, b).map(|same| Value::Bool(!same)),
            _ => self.order(op, a, b).map(Value::Bool),
        }
    }

    /// `a is b`; under value models two names of one value are the same, and that says nothing about memory.
    fn is_same(&mut self, a: &Value, b: &Value) -> bool {
        let arrays = matches!((a, b), (Value::Array(_), Value::Array(_)));
        if arrays && self.engine.has_values() {
            self.engine
                .diagnose("not-observable", "whether two names are the same object is not observable for values");
        }
        a.is(b)
    }

    /// `a == b` as one truth value.
    ///
    /// # Errors
    /// `ValueError` where the comparison gives an array of several truth values.
    pub(crate) fn equal(&mut self, a: &Value, b: &Value) -> Run<bool> {
        if let (Some(x), Some(y)) = (plain(a), plain(b)) {
            return Ok(compare_plain(&x, &y) == Some(Ordering::Equal));
        }
        Ok(match (a, b) {
            (Value::Text(x) | Value::ArrayText(x), Value::Text(y) | Value::ArrayText(y)) => x == y,
            (Value::Bytes(x) | Value::ArrayBytes(x), Value::Bytes(y) | Value::ArrayBytes(y)) => x == y,
            (Value::Tuple(x), Value::Tuple(y)) => Rc::ptr_eq(x, y) || self.equal_items(x, y)?,
            (Value::List(x), Value::List(y)) => {
                let (x, y) = (x.0.borrow().clone(), y.0.borrow().clone());
                self.equal_items(&x, &y)?
            }
            (Value::Dict(x), Value::Dict(y)) => {
                let (x, y) = (x.0.borrow().clone(), y.0.borrow().clone());
                if x.len() != y.len() {
                    return Ok(false);
                }
                let pairs: Option<Vec<_>> = x.iter().map(|(key, (_, a))| Some((a, &y.get(key)?.1))).collect();
                let Some(pairs) = pairs else { return Ok(false) };
                let (a, b): (Vec<Value>, Vec<Value>) = pairs.into_iter().map(|(a, b)| (a.clone(), b.clone())).unzip();
                self.equal_items(&a, &b)?
            }
            _ if a.foreign::<SubArray>().is_some() || b.foreign::<SubArray>().is_some() => self.equal_dtypes(a, b),
            (Value::Set(_) | Value::Foreign(_), Value::Set(_) | Value::Foreign(_)) => {
                match (set::as_set(a), set::as_set(b)) {
                    (Some(x), Some(y)) => {
                        let (x, y) = (x.0.borrow(), y.0.borrow());
                        x.len() == y.len() && x.keys().all(|k| y.contains_key(k))
                    }
                    _ => match (self.foreign_items(a), self.foreign_items(b)) {
                        (Some(x), Some(y)) => self.equal_items(&x, &y)?,
                        _ => a.is(b),
                    },
                }
            }
            (Value::Range(x), Value::Range(y)) => {
                x.len() == y.len() && (x.is_empty() || (x.start == y.start && (x.len() == 1 || x.step == y.step)))
            }
            (Value::DType(_), _) | (_, Value::DType(_)) => self.equal_dtypes(a, b),
            (Value::Slice(x), Value::Slice(y)) => {
                self.equal(&x.start, &y.start)? && self.equal(&x.stop, &y.stop)? && self.equal(&x.step, &y.step)?
            }
            _ if of_array(a) || of_array(b) => {
                let result = self.array_compare(CompareOp::Equal, a, b)?;
                self.truth(&result)?
            }
            _ => match (self.foreign_items(a), self.foreign_items(b)) {
                (Some(x), Some(y)) => self.equal_items(&x, &y)?,
                _ => a.is(b),
            },
        })
    }

    fn equal_items(&mut self, x: &[Value], y: &[Value]) -> Run<bool> {
        if x.len() != y.len() {
            return Ok(false);
        }
        self.nested(|run| {
            for (a, b) in x.iter().zip(y) {
                if !a.is(b) && !run.equal(a, b)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// Compares items of containers, which may be containers, which may hold themselves.
    fn nested<T>(&mut self, compare: impl FnOnce(&mut Runner) -> Run<T>) -> Run<T> {
        const DEEPEST: usize = 1000;
        if self.session.comparing >= DEEPEST {
            return Err(Raise::new("RecursionError", "maximum recursion depth exceeded in comparison"));
        }
        self.session.comparing += 1;
        let result = compare(self);
        self.session.comparing -= 1;
        result
    }

    /// `<`, `<=`, `>`, `>=`
    fn order(&mut self, op: CompareOp, a: &Value, b: &Value) -> Run<bool> {
        let sign = match op {
            CompareOp::Less => "<",
            CompareOp::LessEqual => "<=",
            CompareOp::Greater => ">",
            _ => ">=",
        };
        if let (Some(x), Some(y)) = (set::as_set(a), set::as_set(b)) {
            let (x, y) = (x.0.borrow(), y.0.borrow());
            let within = x.keys().all(|k| y.contains_key(k));
            let contains = y.keys().all(|k| x.contains_key(k));
            return Ok(match op {
                CompareOp::Less => within && x.len() < y.len(),
                CompareOp::LessEqual => within,
                CompareOp::Greater => contains && y.len() < x.len(),
                _ => contains,
            });
        }
        if let Some(ordered) = self.order_dtypes(op, a, b) {
            return Ok(ordered);
        }
        let unordered = || {
            Raise::type_error(format!(
                "'{sign}' not supported between instances of '{}' and '{}'",
                type_name(a),
                type_name(b)
            ))
        };
        // NaN has no order, which is no error.
        let ordering = match (plain(a), plain(b)) {
            (Some(Plain::Complex(_)), Some(_)) | (Some(_), Some(Plain::Complex(_))) => return Err(unordered()),
            (Some(x), Some(y)) => compare_plain(&x, &y),
            _ => match (a, b) {
                (Value::Text(x) | Value::ArrayText(x), Value::Text(y) | Value::ArrayText(y)) => Some(x.cmp(y)),
                (Value::Bytes(x) | Value::ArrayBytes(x), Value::Bytes(y) | Value::ArrayBytes(y)) => Some(x.cmp(y)),
                (Value::Tuple(x), Value::Tuple(y)) => return self.order_items(op, x, y),
                (Value::List(x), Value::List(y)) => {
                    let (x, y) = (x.0.borrow().clone(), y.0.borrow().clone());
                    return self.order_items(op, &x, &y);
                }
                _ => return Err(unordered()),
            },
        };
        Ok(ordering.is_some_and(|o| match op {
            CompareOp::Less => o == Ordering::Less,
            CompareOp::LessEqual => o != Ordering::Greater,
            CompareOp::Greater => o == Ordering::Greater,
            _ => o != Ordering::Less,
        }))
    }

    fn order_items(&mut self, op: CompareOp, x: &[Value], y: &[Value]) -> Run<bool> {
        let decided = self.nested(|run| {
            for (a, b) in x.iter().zip(y) {
                if !a.is(b) && !run.equal(a, b)? {
                    let result = run.compare(op, a, b)?;
                    return run.truth(&result).map(Some);
                }
            }
            Ok(None)
        })?;
        if let Some(decided) = decided {
            return Ok(decided);
        }
        Ok(match op {
            CompareOp::Less => x.len() < y.len(),
            CompareOp::LessEqual => x.len() <= y.len(),
            CompareOp::Greater => x.len() > y.len(),
            _ => x.len() >= y.len(),
        })
    }

    /// `item in container`
    pub(crate) fn contains(&mut self, container: &Value, item: &Value) -> Run<bool> {
        match container {
            Value::Dict(dict) => {
                let key = self.dict_key(item)?;
                Ok(dict.0.borrow().contains_key(&key))
            }
            Value::Set(set) => {
                let key = self.dict_key(item)?;
                Ok(set.0.borrow().contains_key(&key))
            }
            Value::Text(text) | Value::ArrayText(text) => match item {
                Value::Text(part) | Value::ArrayText(part) => Ok(text.contains(&**part)),
                other => Err(Raise::type_error(format!(
                    "'in <string>' requires string as left operand, not {}",
                    type_name(other)
                ))),
            },
            Value::Bytes(bytes) | Value::ArrayBytes(bytes) => match item {
                Value::Bytes(part) | Value::ArrayBytes(part) => {
                    Ok(part.is_empty() || bytes.windows(part.len()).any(|w| w == &**part))
                }
                other => {
                    let byte = crate::script::python::builtins::index(other).map_err(|_| {
                        Raise::type_error(format!("a bytes-like object is required, not '{}'", type_name(other)))
                    })?;
                    let byte = u8::try_from(byte).map_err(|_| Raise::value_error("byte must be in range(0, 256)"))?;
                    Ok(bytes.contains(&byte))
                }
            },
            Value::Foreign(_) if container.foreign::<NpzFile>().is_some() => {
                Ok(container.foreign::<NpzFile>().is_some_and(|archive| archive.contains(item)))
            }
            Value::Foreign(_) if set::as_set(container).is_some() => {
                let key = self.dict_key(item)?;
                Ok(set::as_set(container).is_some_and(|set| set.0.borrow().contains_key(&key)))
            }
            Value::Range(range) => {
                let wanted = match Key::new(item) {
                    Some(Key::Int(i)) => i.to_i64(),
                    _ => None,
                };
                let (start, stop, step) = (i128::from(range.start), i128::from(range.stop), i128::from(range.step));
                let (low, high) = if step > 0 { (start, stop) } else { (stop + 1, start + 1) };
                Ok(wanted.map(i128::from).is_some_and(|i| (low..high).contains(&i) && (i - start) % step == 0))
            }
            Value::Array(_) => {
                let equal = self.array_compare(CompareOp::Equal, container, item)?;
                self.any(&equal)
            }
            _ => {
                let mut items = self.iterate(container.clone()).map_err(|_| {
                    Raise::type_error(format!("argument of type '{}' is not iterable", type_name(container)))
                })?;
                while let Some(candidate) = items.next(self)? {
                    if candidate.is(item) || self.equal(&candidate, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }
}

/// Whether a value takes part in operations as arrays do.
pub(crate) fn of_array(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Num(_) | Value::Record(_))
}

/// The order of two plain numbers; `None` if there is a NaN. Exact between integers and floats of any size.
pub(crate) fn compare_plain(a: &Plain, b: &Plain) -> Option<Ordering> {
    match (a, b) {
        (Plain::Int(x), Plain::Int(y)) => Some(x.cmp(y)),
        (Plain::Float(x), Plain::Float(y)) => x.partial_cmp(y),
        (Plain::Complex(x), _) | (_, Plain::Complex(x)) => {
            let other = if let Plain::Complex(_) = a { b } else { a };
            let other = match other {
                Plain::Complex(z) => *z,
                Plain::Float(f) => num_complex::Complex::new(*f, 0.0),
                Plain::Int(_) | Plain::Big(_) => {
                    return if x.im == 0.0 { compare_plain(&Plain::Float(x.re), other) } else { Some(Ordering::Less) };
                }
            };
            Some(if *x == other { Ordering::Equal } else { Ordering::Less })
        }
        (Plain::Float(x), _) => compare_float_int(*x, &b.to_big()),
        (_, Plain::Float(y)) => compare_float_int(*y, &a.to_big()).map(Ordering::reverse),
        _ => Some(a.to_big().cmp(&b.to_big())),
    }
}

fn compare_float_int(x: f64, i: &BigInt) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let floor = BigInt::from_f64(x.floor())?;
    Some(match floor.cmp(i) {
        Ordering::Equal if x.fract() != 0.0 => Ordering::Greater,
        other => other,
    })
}
