//! Operators on values: plain numbers as Python computes them, text and containers; arrays go to the library.

mod numbers;
mod percent;

use std::rc::Rc;

use num_bigint::BigInt;

pub(crate) use numbers::{Plain, plain};
use numbers::{numbers, small};

use super::compare::of_array;
use super::type_name;
use crate::engine::{Set, Site, Value};
use crate::kernel::ufunc::{Unary, of_one};
use crate::script::program::{BinaryOp, UnaryOp};
use crate::script::python::builtins::set;
use crate::script::python::numpy::polynomials;
use crate::script::run::{Raise, Run, Runner};
use crate::semantics::Condition;

/// An operator in Python's messages.
pub(crate) fn told(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Power => "** or pow()",
        op => op.sign(),
    }
}

fn unsupported(sign: &str, a: &Value, b: &Value) -> Box<Raise> {
    Raise::type_error(format!("unsupported operand type(s) for {sign}: '{}' and '{}'", type_name(a), type_name(b)))
}

impl Runner {
    /// `a op b`. Operands are owned, so that temporaries can give their buffers to the result.
    ///
    /// # Errors
    /// Python's, for operands that do not fit.
    pub(crate) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Run<Value> {
        if let (Value::Foreign(_), _) | (_, Value::Foreign(_)) = (&a, &b)
            && let Some(result) = polynomials::object::binary(self, op, &a, &b)
        {
            return result;
        }
        if of_array(&a) || of_array(&b) {
            return match (op, &a, &b) {
                // Text has its own ideas of these before an array gets to see them.
                (BinaryOp::Remainder, Value::Text(_), _)
                | (BinaryOp::Add, Value::Text(_) | Value::ArrayText(_), Value::Num(_)) => self.binary_other(op, &a, &b),
                _ => self.array_binary(op, a, b),
            };
        }
        if let (Value::Int(x), Value::Int(y)) = (&a, &b)
            && let Some(result) = small(op, *x, *y)
        {
            return Ok(result);
        }
        if let (Value::Bool(x), Value::Bool(y)) = (&a, &b) {
            match op {
                BinaryOp::BitAnd => return Ok(Value::Bool(x & y)),
                BinaryOp::BitOr => return Ok(Value::Bool(x | y)),
                BinaryOp::BitXor => return Ok(Value::Bool(x ^ y)),
                _ => {}
            }
        }
        if let (Some(x), Some(y)) = (plain(&a), plain(&b)) {
            let elements = self.engine.model().elements;
            return numbers(op, x, y, elements, &a, &b).map(Value::from);
        }
        self.binary_other(op, &a, &b)
    }

    /// Text, lists, tuples, sets, dictionaries.
    pub(crate) fn binary_other(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Run<Value> {
        match (op, a, b) {
            (BinaryOp::Remainder, Value::Text(template) | Value::ArrayText(template), _) => {
                percent::percent(self, template, b)
            }
            (BinaryOp::Add, Value::Text(x) | Value::ArrayText(x), Value::Text(y) | Value::ArrayText(y)) => {
                Ok(Value::text(format!("{x}{y}")))
            }
            (BinaryOp::Add, Value::Bytes(x) | Value::ArrayBytes(x), Value::Bytes(y) | Value::ArrayBytes(y)) => {
                Ok(Value::Bytes([&**x, &**y].concat().into()))
            }
            (BinaryOp::Add, Value::Tuple(x), Value::Tuple(y)) => Ok(Value::tuple([&**x, &**y].concat())),
            (BinaryOp::Add, Value::List(x), Value::List(y)) => {
                let items = [x.0.borrow().as_slice(), y.0.borrow().as_slice()].concat();
                Ok(Value::list(items))
            }
            (BinaryOp::Add, Value::Text(_) | Value::ArrayText(_), _) => {
                Err(Raise::type_error(format!("can only concatenate str (not \"{}\") to str", type_name(b))))
            }
            (BinaryOp::Add, Value::List(_), _) => {
                Err(Raise::type_error(format!("can only concatenate list (not \"{}\") to list", type_name(b))))
            }
            (BinaryOp::Add, Value::Tuple(_), _) => {
                Err(Raise::type_error(format!("can only concatenate tuple (not \"{}\") to tuple", type_name(b))))
            }
            (BinaryOp::Multiply, sequence, count) if is_sequence(sequence) => repeat(sequence, count),
            (BinaryOp::Multiply, count, sequence) if is_sequence(sequence) => repeat(sequence, count),
            (BinaryOp::BitOr, Value::Dict(x), Value::Dict(y)) => {
                let mut merged = x.0.borrow().clone();
                for (key, entry) in y.0.borrow().iter() {
                    merged.insert(key.clone(), entry.clone());
                }
                Ok(Value::Dict(Rc::new(crate::engine::Dict(merged.into()))))
            }
            (BinaryOp::Add, Value::Bytes(_) | Value::ArrayBytes(_), _) => {
                Err(Raise::type_error(format!("can't concat {} to {}", type_name(b), type_name(a))))
            }
            _ => match (set::as_set(a), set::as_set(b)) {
                (Some(x), Some(y)) => match set_operation(op, &x, &y) {
                    // The left operand says what kind of set it is.
                    Some(Value::Set(result)) if a.foreign::<set::FrozenSet>().is_some() => {
                        Ok(Value::Foreign(Rc::new(set::FrozenSet(result))))
                    }
                    Some(result) => Ok(result),
                    None => Err(unsupported(told(op), a, b)),
                },
                _ => Err(unsupported(told(op), a, b)),
            },
        }
    }

    /// `op a`
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub(crate) fn unary(&mut self, op: UnaryOp, a: Value) -> Run<Value> {
        if op == UnaryOp::Not {
            // Where arrays are conditions, `not` looks at each element.
            if let Value::Array(array) = &a
                && array.array().size() != 1
                && self.engine.model().elements.condition == Condition::AllElements
            {
                self.engine.materialise(array)?;
                let opposite = of_one(Unary::LogicalNot, &array.array())?;
                return Ok(Value::Array(self.engine.adopt(opposite)?));
            }
            return self.truth(&a).map(|t| Value::Bool(!t));
        }
        if of_array(&a) {
            return self.array_unary(op, a);
        }
        if let (UnaryOp::Negative, Some(result)) = (op, polynomials::object::negated(self, &a)) {
            return result;
        }
        if op == UnaryOp::Positive && polynomials::object::is_polynomial(&a) {
            return Ok(a);
        }
        let sign = match op {
            UnaryOp::Negative => "-",
            UnaryOp::Positive => "+",
            _ => "~",
        };
        let bad = || Raise::type_error(format!("bad operand type for unary {sign}: '{}'", type_name(&a)));
        let x = plain(&a).ok_or_else(bad)?;
        Ok(match (op, x) {
            (UnaryOp::Negative, Plain::Int(i)) => {
                i.checked_neg().map_or_else(|| Value::big(-BigInt::from(i)), Value::Int)
            }
            (UnaryOp::Negative, Plain::Big(i)) => Value::big(-i),
            (UnaryOp::Negative, Plain::Float(x)) => Value::Float(-x),
            (UnaryOp::Negative, Plain::Complex(z)) => Value::Complex(-z),
            (UnaryOp::Invert, Plain::Int(i)) => Value::Int(!i),
            (UnaryOp::Invert, Plain::Big(i)) => Value::big(!i),
            (UnaryOp::Invert, _) => return Err(bad()),
            (_, x) => x.into(),
        })
    }

    /// `holder op= operand`: afterwards `holder` is what the name is bound to.
    ///
    /// # Errors
    /// As [`Runner::binary`].
    pub(crate) fn update_in_place(
        &mut self,
        op: BinaryOp,
        holder: &mut Value,
        operand: &Value,
        site: Site<'_>,
    ) -> Run<()> {
        match (op, &mut *holder) {
            (_, Value::Array(_)) => return self.array_update(op, holder, operand, site),
            // An array on the right takes over: the name is bound to an array.
            (BinaryOp::Add, Value::List(list)) if !matches!(operand, Value::Array(_) | Value::Num(_)) => {
                let mut items = Vec::new();
                let mut more = self.iterate(operand.clone())?;
                while let Some(item) = more.next(self)? {
                    items.push(self.engine.hold(item, None)?);
                }
                drop(more);
                self.engine.own_list(list);
                list.0.borrow_mut().extend(items);
                return Ok(());
            }
            (BinaryOp::Multiply, Value::List(list)) => {
                let repeated = repeat(&Value::List(list.clone()), operand)?;
                if let Value::List(repeated) = repeated {
                    self.engine.own_list(list);
                    *list.0.borrow_mut() = repeated.0.borrow().clone();
                }
                return Ok(());
            }
            (BinaryOp::BitOr, Value::Dict(dict)) => {
                if let Value::Dict(more) = operand {
                    self.engine.own_dict(dict);
                    for (key, entry) in more.0.borrow().iter() {
                        dict.0.borrow_mut().insert(key.clone(), entry.clone());
                    }
                    return Ok(());
                }
            }
            (BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Subtract | BinaryOp::BitXor, Value::Set(set)) => {
                if let Value::Set(other) = operand
                    && let Some(Value::Set(result)) = set_operation(op, set, other)
                {
                    if self.engine.has_values() {
                        *set = result;
                    } else {
                        *set.0.borrow_mut() = result.0.borrow().clone();
                    }
                    return Ok(());
                }
            }
            _ => {}
        }
        let sign = format!("{}=", op.sign());
        let a = std::mem::take(holder);
        let kept = a.clone();
        match self.binary(op, a, operand.clone()) {
            Ok(result) => {
                *holder = result;
                Ok(())
            }
            Err(raise) => {
                let raise = if raise.is_a("TypeError")
                    && matches!(raise.args.first(), Some(Value::Text(t)) if t.starts_with("unsupported operand"))
                {
                    unsupported(&sign, &kept, operand)
                } else {
                    raise
                };
                *holder = kept;
                Err(raise)
            }
        }
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(
        value,
        Value::Text(_)
            | Value::ArrayText(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Bytes(_)
            | Value::ArrayBytes(_)
    )
}

/// Items that a repetition may have, so that a slip of the pen is an error and not the end of the machine.
const MAX_ITEMS: usize = 1 << 30;

fn repeat(sequence: &Value, count: &Value) -> Run<Value> {
    let count = match plain(count) {
        Some(Plain::Int(n)) => usize::try_from(n).unwrap_or(0),
        Some(Plain::Big(_)) => return Err(Raise::new("OverflowError", "cannot fit 'int' into an index-sized integer")),
        _ => {
            return Err(Raise::type_error(format!(
                "can't multiply sequence by non-int of type '{}'",
                type_name(count)
            )));
        }
    };
    let fits =
        |len: usize| len.checked_mul(count).filter(|n| *n <= MAX_ITEMS).ok_or_else(|| Raise::new("MemoryError", ""));
    Ok(match sequence {
        Value::Text(t) | Value::ArrayText(t) => {
            fits(t.len())?;
            Value::text(t.repeat(count))
        }
        Value::Bytes(b) | Value::ArrayBytes(b) => {
            fits(b.len())?;
            Value::Bytes(b.repeat(count).into())
        }
        Value::Tuple(items) => {
            fits(items.len())?;
            Value::tuple(std::iter::repeat_n(&**items, count).flatten().cloned().collect::<Vec<_>>())
        }
        Value::List(list) => {
            let items = list.0.borrow();
            fits(items.len())?;
            Value::list(std::iter::repeat_n(items.as_slice(), count).flatten().cloned().collect())
        }
        other => other.clone(),
    })
}

fn set_operation(op: BinaryOp, x: &Rc<Set>, y: &Rc<Set>) -> Option<Value> {
    let (x, y) = (x.0.borrow(), y.0.borrow());
    let mut result = indexmap::IndexMap::new();
    let mut add = |from: &indexmap::IndexMap<crate::engine::Key, Value>, keep: &dyn Fn(&crate::engine::Key) -> bool| {
        result.extend(from.iter().filter(|(k, _)| keep(k)).map(|(k, v)| (k.clone(), v.clone())));
    };
    match op {
        BinaryOp::BitOr => {
            add(&x, &|_| true);
            add(&y, &|_| true);
        }
        BinaryOp::BitAnd => add(&x, &|k| y.contains_key(k)),
        BinaryOp::Subtract => add(&x, &|k| !y.contains_key(k)),
        BinaryOp::BitXor => {
            add(&x, &|k| !y.contains_key(k));
            add(&y, &|k| !x.contains_key(k));
        }
        _ => return None,
    }
    Some(Value::Set(Rc::new(Set(result.into()))))
}
