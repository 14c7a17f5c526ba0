//! The print options `formatter` and `override_repr`: functions of the script that write the elements of arrays, or
//! whole arrays.
//!
//! Printing itself changes nothing and calls nothing, so arrays that the script's functions write are written
//! before the text around them is made; [`Session::spelled`](crate::script::python::values::Session) keeps them until then.

use std::cell::RefCell;
use std::rc::Rc;

use super::convert::value_of;
use crate::engine::{Key, Value};
use crate::kernel::{Array, DType, Element};
use crate::script::python::format::{self, Speller};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Raise, Run, Runner};

/// The text of an array by its address, and whether it is its `repr`.
pub(crate) type Spelled = (*const (), bool, String);

/// The print options that are functions of the script.
#[derive(Debug, Clone, Default)]
pub(crate) struct PrintFunctions {
    /// A dict of functions that write elements, or `None`.
    pub(crate) formatter: Value,
    /// A function that writes the `repr` of arrays, or `None`.
    pub(crate) override_repr: Value,
}

/// Containers within each other that are searched for arrays.
const DEEPEST: usize = 1000;

/// The function for elements of a type; the particular name counts before the kind, and that before `all`.
fn function(table: &Value, dtype: &DType) -> Option<Value> {
    let Value::Dict(dict) = table else { return None };
    let names: &[&str] = match dtype {
        DType::Struct(_) => return None,
        DType::Void(_) => &["void", "all"],
        DType::Bytes(_) => &["numpystr", "all"],
        DType::Bool => &["bool", "all"],
        DType::Str(_) => &["numpystr", "str_kind", "all"],
        _ if dtype.is_integer() => &["int", "int_kind", "all"],
        _ if dtype.is_complex() => &["complexfloat", "complex_kind", "all"],
        _ => &["float", "float_kind", "all"],
    };
    let dict = dict.0.borrow();
    let given = |name: &&str| dict.get(&Key::Text((*name).into())).map(|(_, function)| function.clone());
    names.iter().filter_map(given).find(|function| !matches!(function, Value::None))
}

fn covers(table: &Value, dtype: &DType) -> bool {
    match dtype.as_struct() {
        Some(record) => record.fields.iter().any(|field| covers(table, &field.dtype)),
        None => function(table, dtype).is_some(),
    }
}

/// Calls the script's functions; after the first exception no more.
struct Functions<'a> {
    run: RefCell<&'a mut Runner>,
    table: &'a Value,
    raised: RefCell<Option<Box<Raise>>>,
}

impl Functions<'_> {
    fn call(&self, dtype: &DType, element: &Element) -> Run<String> {
        let Some(function) = function(self.table, dtype) else { return Ok(String::new()) };
        let run = &mut **self.run.borrow_mut();
        let element = Array::scalar(run.engine.memory(), dtype.clone(), element)?;
        let element = value_of(run, element)?;
        match run.call(&function, Args::positional(vec![element]))? {
            Value::Text(text) | Value::ArrayText(text) => Ok(text.to_string()),
            other => Err(Raise::new(
                "AttributeError",
                format!("'{}' object has no attribute 'splitlines'", type_name(&other)),
            )),
        }
    }
}

impl Speller for Functions<'_> {
    fn covers(&self, dtype: &DType) -> bool {
        function(self.table, dtype).is_some()
    }

    fn write(&self, dtype: &DType, element: &Element) -> String {
        if self.raised.borrow().is_some() {
            return String::new();
        }
        self.call(dtype, element).unwrap_or_else(|raise| {
            self.raised.replace(Some(raise));
            String::new()
        })
    }
}

/// Text that is made with the functions of `table` at hand.
///
/// # Errors
/// What the functions raise; results that are no text.
pub(super) fn spelled(run: &mut Runner, table: &Value, make: impl FnOnce(&dyn Speller) -> String) -> Run<String> {
    let functions = Functions { run: RefCell::new(run), table, raised: RefCell::default() };
    let text = make(&functions);
    functions.raised.into_inner().map_or(Ok(text), Err)
}

/// What the script's function writes for an array.
///
/// # Errors
/// What the function raises; `TypeError` for a result that is no text.
fn overridden(run: &mut Runner, function: &Value, array: &Value) -> Run<String> {
    match run.call(function, Args::positional(vec![array.clone()]))? {
        Value::Text(text) | Value::ArrayText(text) => Ok(text.to_string()),
        other => Err(Raise::type_error(format!("__repr__ returned non-string (type {})", type_name(&other)))),
    }
}

impl Runner {
    /// `str(value)` or `repr(value)` where the script's functions may be called.
    ///
    /// # Errors
    /// As [`Runner::str`], and what the functions raise.
    pub(crate) fn shown_text(&mut self, value: &Value, repr: bool) -> Run<String> {
        self.spelling(value, repr, |run| if repr { run.repr(value) } else { run.str(value) })
    }

    /// [`Runner::format_field`] where the script's functions may be called.
    ///
    /// # Errors
    /// As [`Runner::format_field`], and what the functions raise.
    pub(crate) fn shown_field(&mut self, value: &Value, conversion: Option<char>, text: &str) -> Run<String> {
        let repr = !matches!(conversion, None | Some('s'));
        self.spelling(value, repr, |run| run.format_field(value, conversion, text))
    }

    fn spelling(&mut self, value: &Value, repr: bool, write: impl FnOnce(&Self) -> Run<String>) -> Run<String> {
        let functions = &self.session.print_functions;
        if matches!((&functions.formatter, &functions.override_repr), (Value::None, Value::None)) {
            return write(self);
        }
        let mut spelled = Vec::new();
        self.spell(value, repr, &mut spelled, 0)?;
        self.session.spelled = spelled;
        let text = write(self);
        self.session.spelled.clear();
        text
    }

    /// Writes the arrays in a value.
    fn spell(&mut self, value: &Value, repr: bool, out: &mut Vec<Spelled>, depth: usize) -> Run<()> {
        let items: Vec<Value> = match value {
            Value::Array(array) => {
                let PrintFunctions { formatter: table, override_repr } = self.session.print_functions.clone();
                let shown = self.shown(array)?;
                if repr && !matches!(override_repr, Value::None) {
                    let text = overridden(self, &override_repr, value)?;
                    out.push((Rc::as_ptr(array).cast(), repr, text));
                } else if covers(&table, shown.dtype()) {
                    let options = self.session.print.clone();
                    let text = spelled(self, &table, |speller| match repr {
                        true => format::array::array_repr_by(&shown, &options, Some(speller)),
                        false => format::array::array_str_by(&shown, &options, Some(speller)),
                    })?;
                    out.push((Rc::as_ptr(array).cast(), repr, text));
                }
                return Ok(());
            }
            // What contains itself is not shown deeper than this.
            _ if depth > DEEPEST => return Ok(()),
            Value::Tuple(items) => items.to_vec(),
            Value::List(list) => list.0.borrow().clone(),
            Value::Dict(dict) => dict.0.borrow().values().map(|(_, item)| item.clone()).collect(),
            _ => return Ok(()),
        };
        items.iter().try_for_each(|item| self.spell(item, true, out, depth + 1))
    }

    /// The text of an array that was written with the script's functions.
    pub(crate) fn spelled_array(&self, address: *const (), repr: bool) -> Option<String> {
        let mut spelled = self.session.spelled.iter();
        spelled.find(|(at, is_repr, _)| *at == address && *is_repr == repr).map(|(_, _, text)| text.clone())
    }
}
