//! Values as plain data, and digests of those that are too long to write down.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::names::MAX_DEPTH;
use super::{Engine, Num, Value};
use crate::kernel::cast::bytes_repr;
use crate::kernel::cast::{NA_INTEGER, NA_REAL, Number};
use crate::kernel::element::{Primitive as _, dispatch};
use crate::kernel::loops;
use crate::kernel::{Array, DType, Element};
use crate::semantics::{Gap, Overflow};
use crate::trace::Values;

/// An element as a plain value of the script's language; a record as a tuple.
impl From<Element> for Value {
    fn from(element: Element) -> Self {
        match element {
            Element::Bool(b) => Value::Bool(b),
            Element::Int(i) => Value::Int(i),
            Element::UInt(u) => Value::big(u.into()),
            Element::Float(x) => Value::Float(x),
            Element::Complex(z) => Value::Complex(z),
            Element::Text(text) => Value::text(text),
            Element::Bytes(bytes) => Value::Bytes(bytes.into()),
            Element::Record(parts) => Value::tuple(parts.into_iter().map(Value::from).collect::<Vec<_>>()),
        }
    }
}

impl Engine {
    pub(super) fn values(&self, value: &Value, depth: usize, budget: &mut usize) -> Option<Values> {
        let items = |items: &[Value], budget: &mut usize| -> Option<Values> {
            items.iter().map(|item| self.values(item, depth + 1, budget)).collect::<Option<_>>().map(Values::List)
        };
        *budget = budget.checked_sub(1)?;
        Some(match value {
            _ if depth > MAX_DEPTH => Values::Null,
            Value::Bool(b) => Values::Bool(*b),
            Value::Int(i) => Values::Int((*i).into()),
            Value::BigInt(i) => i128::try_from(&**i).map_or_else(|_| Values::Text(i.to_string()), Values::Int),
            Value::Float(x) => self.float(*x),
            Value::Complex(z) => Values::Complex(z.re, z.im),
            Value::Text(t) | Value::ArrayText(t) => Values::Text(t.to_string()),
            Value::Num(n) => self.plain(&n.element(), &Num::dtype(*n)),
            Value::Array(a) | Value::Record(a) => {
                let array = a.array();
                *budget = budget.checked_sub(array.size())?;
                self.array_values(&array)
            }
            Value::Tuple(t) => items(t, budget)?,
            Value::List(list) => items(&list.0.borrow(), budget)?,
            Value::Set(set) => items(&set.0.borrow().values().cloned().collect::<Vec<_>>(), budget)?,
            Value::Range(r) => {
                *budget = budget.checked_sub(r.len())?;
                Values::List((0..r.len()).map(|i| Values::Int(r.get(i).into())).collect())
            }
            Value::Dict(dict) => {
                let dict = dict.0.borrow();
                let entry = |(key, item): &(Value, Value), budget: &mut usize| {
                    Some((key_text(key), self.values(item, depth + 1, budget)?))
                };
                Values::Dict(dict.values().map(|e| entry(e, budget)).collect::<Option<_>>()?)
            }
            Value::ArrayBytes(bytes) => Values::Text(bytes_repr(bytes)),
            Value::None | Value::Ellipsis | Value::Bytes(_) | Value::Slice(_) | Value::DType(_) | Value::Foreign(_) => {
                Values::Null
            }
        })
    }

    /// All values of an array, nested row by row.
    pub(super) fn array_values(&self, array: &Array) -> Values {
        let dtype = array.dtype();
        let offsets = || array.layout().offsets();
        let mut flat: Vec<Values> = Vec::with_capacity(array.size());
        if *dtype == DType::Bool {
            // A logical may be missing, which the element itself does not say.
            flat.extend(offsets().map(|o| match self.number(array, o) {
                Some(number) => self.plain(&number.element(), &number.dtype()),
                None => self.plain(&array.get(o), dtype),
            }));
        } else {
            dispatch!(dtype, T => loops::for_each::<T>(array, |x| flat.push(self.plain(&x.to_element(), dtype))), else => {
                flat.extend(offsets().map(|o| self.plain(&array.get(o), dtype)));
            });
        }
        nest(array.shape(), &mut flat.into_iter())
    }

    pub(super) fn plain(&self, element: &Element, dtype: &DType) -> Values {
        let r_integer = *dtype == DType::Int32 && self.model().overflow == Overflow::Missing;
        match element {
            Element::Bool(b) => Values::Bool(*b),
            Element::Int(i) if r_integer && *i == i64::from(NA_INTEGER) => Values::Missing,
            Element::Int(i) => Values::Int((*i).into()),
            Element::UInt(u) => Values::Int((*u).into()),
            Element::Float(x) => self.float(*x),
            Element::Complex(z) => Values::Complex(z.re, z.im),
            Element::Text(t) => Values::Text(t.clone()),
            Element::Bytes(bytes) => Values::Text(bytes_repr(bytes)),
            Element::Record(items) => {
                let types: Vec<_> =
                    dtype.as_struct().map(|s| s.fields.iter().map(|f| f.dtype.clone()).collect()).unwrap_or_default();
                let inner = |i: usize| types.get(i).unwrap_or(dtype);
                Values::List(items.iter().enumerate().map(|(i, item)| self.plain(item, inner(i))).collect())
            }
        }
    }

    fn float(&self, x: f64) -> Values {
        // R knows NA among the NaNs by the low half of its bits; arithmetic keeps that half.
        let is_missing =
            self.semantics.gap() == Gap::Missing && x.is_nan() && x.to_bits() as u32 == NA_REAL.to_bits() as u32;
        if is_missing { Values::Missing } else { Values::Float(x) }
    }

    /// Equal for equal shapes and elements, whatever the element type and memory layout.
    pub(super) fn digest(&self, array: &Array) -> String {
        let mut hasher = FxHasher::default();
        array.shape().hash(&mut hasher);
        let array = &without_repeats(array);
        let array = &array.native().unwrap_or_else(|_| array.clone());
        // Elements take turns on several hashers, which a processor runs side by side.
        let (mut lanes, mut at) = ([const { FxHasher::with_seed(0) }; 4], 0);
        dispatch!(array.dtype(), T => loops::for_each::<T>(array, |x| {
            let lane = &mut lanes[at % 4];
            at += 1;
            hash_real(x.re64(), lane);
            if x.im64() != 0.0 {
                hash_real(x.im64(), lane);
            }
        }), else => for offset in array.layout().offsets() {
            hash_element(&array.get(offset), &mut hasher);
        });
        lanes.iter().for_each(|lane| lane.finish().hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    }

    /// As [`Engine::digest`] for any value: equal for equal contents, wherever they lie.
    pub(super) fn digest_into(&self, value: &Value, depth: usize, h: &mut FxHasher) {
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(a) | Value::Record(a) => self.digest(&a.array()).hash(h),
            Value::Num(n) => hash_element(&n.element(), h),
            Value::Bool(b) => hash_real(f64::from(u8::from(*b)), h),
            Value::Int(i) => hash_real(*i as f64, h),
            Value::Float(x) => hash_real(*x, h),
            Value::List(list) => list.0.borrow().iter().for_each(|item| self.digest_into(item, depth + 1, h)),
            Value::Tuple(items) => items.iter().for_each(|item| self.digest_into(item, depth + 1, h)),
            Value::Dict(dict) => dict.0.borrow().values().for_each(|(key, item)| {
                key_text(key).hash(h);
                self.digest_into(item, depth + 1, h);
            }),
            Value::Set(set) => set.0.borrow().values().for_each(|item| self.digest_into(item, depth + 1, h)),
            other => super::Key::new(other).hash(h),
        }
    }
}

/// An array of more elements than memory holds, without those it shows again along axes of stride 0; any other as
/// it is. No dense array is equal to the former, so its digest need not be that of one.
fn without_repeats(array: &Array) -> Array {
    const MOST: usize = 1 << 30;
    if array.size() <= MOST {
        return array.clone();
    }
    let mut layout = array.layout().clone();
    for (n, stride) in layout.shape.iter_mut().zip(&layout.strides) {
        if *stride == 0 {
            *n = 1;
        }
    }
    array.with_layout(layout).unwrap_or_else(|_| array.clone())
}

/// Values in C order as nested lists.
fn nest(shape: &[usize], flat: &mut impl Iterator<Item = Values>) -> Values {
    match shape.split_first() {
        None => flat.next().unwrap_or(Values::Null),
        Some((n, inner)) => Values::List((0..*n).map(|_| nest(inner, flat)).collect()),
    }
}

fn key_text(key: &Value) -> String {
    match key {
        Value::Text(t) | Value::ArrayText(t) => t.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Float(x) => x.to_string(),
        Value::Tuple(items) => format!("({})", items.iter().map(key_text).collect::<Vec<_>>().join(", ")),
        other => format!("{other:?}"),
    }
}

/// Numbers hash by value, so that 1 and 1.0 have one digest, as they are one value to a reader.
fn hash_real(x: f64, h: &mut FxHasher) {
    let x = if x.is_nan() { f64::NAN } else { x + 0.0 };
    h.write_u64(x.to_bits());
}

fn hash_element(element: &Element, h: &mut FxHasher) {
    match element {
        Element::Text(t) => t.hash(h),
        Element::Bytes(bytes) => bytes.hash(h),
        Element::Record(items) => items.iter().for_each(|item| hash_element(item, h)),
        Element::Complex(z) if z.im != 0.0 => {
            hash_real(z.re, h);
            hash_real(z.im, h);
        }
        number => hash_real(number.as_f64().unwrap_or(f64::NAN), h),
    }
}
