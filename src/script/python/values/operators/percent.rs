//! `template % values`

use std::rc::Rc;

use super::{Plain, plain};
use crate::engine::{Key, Value};
use crate::kernel::Element;
use crate::script::python::format::percent::{self, Number, Operands};
use crate::script::python::values::type_name;
use crate::script::run::{Raise, Run, Runner};

/// `template % values`
///
/// # Errors
/// Python's, for conversions that do not fit the values.
pub(super) fn percent(run: &Runner, template: &str, values: &Value) -> Run<Value> {
    let operand = |value: &Value| Operand::new(run, value.clone());
    let text = match values {
        Value::Tuple(items) => {
            let items: Vec<Operand<'_>> = items.iter().map(operand).collect::<Run<_>>()?;
            percent::percent(template, Operands::Tuple(&items))?
        }
        one => percent::percent(template, Operands::One(&operand(one)?))?,
    };
    Ok(Value::text(text))
}

/// A value, with what is needed to show it.
struct Operand<'a> {
    run: &'a Runner,
    value: Value,
    number: Option<Number>,
}

impl<'a> Operand<'a> {
    fn new(run: &'a Runner, value: Value) -> Run<Self> {
        let element = match &value {
            Value::Num(n) => Some(n.element()),
            Value::Array(array) if array.array().ndim() == 0 => Some(array.array().item()?),
            _ => None,
        };
        let number = match element {
            Some(Element::Bool(b)) => Some(Number::Int(u8::from(b).into())),
            Some(Element::Int(i)) => Some(Number::Int(i.into())),
            Some(Element::UInt(u)) => Some(Number::Int(u.into())),
            Some(Element::Float(x)) => Some(Number::Float(x)),
            Some(_) => None,
            None => match plain(&value) {
                Some(Plain::Float(x)) => Some(Number::Float(x)),
                Some(Plain::Complex(_)) | None => None,
                Some(integer) => Some(Number::Int(integer.to_big())),
            },
        };
        Ok(Self { run, value, number })
    }
}

impl percent::Operand for Operand<'_> {
    type Error = Box<Raise>;

    fn type_name(&self) -> String {
        type_name(&self.value)
    }
    fn number(&self) -> Option<Number> {
        self.number.clone()
    }
    fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::ArrayText(text) => Some(text),
            _ => None,
        }
    }
    fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Dict(_) | Value::List(_) | Value::Array(_) | Value::Num(_))
    }
    fn to_str(&self) -> Run<String> {
        self.run.str(&self.value)
    }
    fn to_repr(&self) -> Run<String> {
        self.run.repr(&self.value)
    }
    fn item(&self, key: &str) -> Run<Self> {
        let Value::Dict(dict) = &self.value else {
            return Err(match self.value {
                Value::Num(_) => Raise::index_error("invalid index to scalar variable."),
                _ => Raise::type_error("list indices must be integers or slices, not str"),
            });
        };
        let found = dict.0.borrow().get(&Key::Text(Rc::from(key))).map(|(_, item)| item.clone());
        match found {
            Some(item) => Self::new(self.run, item),
            None => Err(self.run.missing_key(&Value::text(key))),
        }
    }
}
