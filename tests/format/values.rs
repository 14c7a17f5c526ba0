//! A few of Python's values, enough to run the templates on.

use cowscope::script::python::format::percent::{Number, Operand};
use cowscope::script::python::format::spec::{Value, format_value, unsupported};
use cowscope::script::python::format::template::{Arguments, Conversion, Key, no_keyword, no_positional};
use cowscope::script::python::format::{FormatError, Result, quote};
use num_bigint::BigInt;
use num_complex::Complex;

use super::cases::{float_of, integer_of};

/// A value as `value_json` of `record.py` writes it.
#[derive(Debug, Clone)]
pub(crate) enum Py {
    None,
    Bool(bool),
    Int(BigInt),
    Float(f64),
    Complex(Complex<f64>),
    Str(String),
    List(Vec<Py>),
    Dict(Vec<(String, Py)>),
}

impl Py {
    pub(crate) fn of(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        let hex = |json: &Json| json.as_str().expect("hexadecimal digits").to_owned();
        match json {
            Json::Bool(b) => Py::Bool(*b),
            Json::String(text) => Py::Str(text.clone()),
            Json::Array(items) => Py::List(items.iter().map(Py::of).collect()),
            Json::Object(object) => match object.iter().next().map(|(k, v)| (k.as_str(), v)) {
                Some(("int", digits)) => Py::Int(integer_of(&hex(digits))),
                Some(("float", bytes)) => Py::Float(float_of(&hex(bytes))),
                Some(("complex", parts)) => {
                    Py::Complex(Complex::new(float_of(&hex(&parts[0])), float_of(&hex(&parts[1]))))
                }
                Some(("dict", Json::Object(items))) => {
                    Py::Dict(items.iter().map(|(k, v)| (k.clone(), Py::of(v))).collect())
                }
                _ => panic!("value {json}"),
            },
            _ => Py::None,
        }
    }

    fn repr(&self) -> Result<String> {
        let all = |items: &[Py]| items.iter().map(Py::repr).collect::<Result<Vec<_>>>();
        Ok(match self {
            Py::Str(text) => quote::repr(text),
            Py::List(items) => format!("[{}]", all(items)?.join(", ")),
            Py::Dict(items) => {
                let pairs = items.iter().map(|(k, v)| Ok(format!("{}: {}", quote::repr(k), v.repr()?)));
                format!("{{{}}}", pairs.collect::<Result<Vec<_>>>()?.join(", "))
            }
            _ => self.format("")?,
        })
    }

    pub(crate) fn format(&self, spec: &str) -> Result<String> {
        let value = match self {
            Py::None if spec.is_empty() => return Ok("None".into()),
            Py::List(_) | Py::Dict(_) if spec.is_empty() => return self.repr(),
            Py::None | Py::List(_) | Py::Dict(_) => return Err(unsupported(&self.type_name())),
            Py::Bool(b) => Value::Bool(*b),
            Py::Int(i) => Value::Int(i.clone()),
            Py::Float(x) => Value::Float(*x),
            Py::Complex(z) => Value::Complex(*z),
            Py::Str(text) => Value::Str(text),
        };
        format_value(&value, spec)
    }

    fn get(&self, key: &str) -> Result<Py> {
        match self {
            Py::Dict(items) => {
                let found = items.iter().find(|(name, _)| name == key);
                found.map(|(_, value)| value.clone()).ok_or_else(|| FormatError::Key(quote::repr(key)))
            }
            _ => Err(FormatError::Type("list indices must be integers or slices, not str".into())),
        }
    }
}

impl Operand for Py {
    type Error = FormatError;

    fn type_name(&self) -> String {
        match self {
            Py::None => "NoneType",
            Py::Bool(_) => "bool",
            Py::Int(_) => "int",
            Py::Float(_) => "float",
            Py::Complex(_) => "complex",
            Py::Str(_) => "str",
            Py::List(_) => "list",
            Py::Dict(_) => "dict",
        }
        .into()
    }

    fn number(&self) -> Option<Number> {
        match self {
            Py::Bool(b) => Some(Number::Int(i32::from(*b).into())),
            Py::Int(i) => Some(Number::Int(i.clone())),
            Py::Float(x) => Some(Number::Float(*x)),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        if let Py::Str(text) = self { Some(text) } else { None }
    }

    fn is_mapping(&self) -> bool {
        matches!(self, Py::List(_) | Py::Dict(_))
    }

    fn to_str(&self) -> Result<String> {
        if let Py::Str(text) = self { Ok(text.clone()) } else { self.repr() }
    }

    fn to_repr(&self) -> Result<String> {
        self.repr()
    }

    fn item(&self, key: &str) -> Result<Self> {
        self.get(key)
    }
}

/// The arguments of a call of `str.format`.
pub(crate) struct Call {
    pub(crate) args: Vec<Py>,
    pub(crate) names: Py,
}

impl Arguments for Call {
    type Value = Py;
    type Error = FormatError;

    fn positional(&mut self, index: usize) -> Result<Py> {
        self.args.get(index).cloned().ok_or_else(|| no_positional(index))
    }

    fn keyword(&mut self, name: &str) -> Result<Py> {
        self.names.get(name).map_err(|_| no_keyword(name))
    }

    fn attribute(&mut self, value: Py, name: &str) -> Result<Py> {
        assert_eq!(name, "real", "the only attribute that the cases read");
        Ok(value)
    }

    fn item(&mut self, value: Py, key: Key<'_>) -> Result<Py> {
        match (&value, key) {
            (Py::List(items), Key::Index(index)) => {
                items.get(index).cloned().ok_or_else(|| FormatError::Index("list index out of range".into()))
            }
            (Py::List(_) | Py::Dict(_), Key::Name(name)) => value.get(name),
            (Py::Dict(_), Key::Index(index)) => Err(FormatError::Key(index.to_string())),
            _ => Err(FormatError::Type(format!("'{}' object is not subscriptable", value.type_name()))),
        }
    }

    fn convert(&mut self, value: Py, conversion: Conversion) -> Result<Py> {
        Ok(Py::Str(match conversion {
            Conversion::Str => value.to_str()?,
            Conversion::Repr => value.repr()?,
            Conversion::Ascii => quote::escape_non_ascii(&value.repr()?),
        }))
    }

    fn format(&mut self, value: Py, spec: &str) -> Result<String> {
        value.format(spec)
    }
}
