//! A variable's state: kind, values (abbreviated if long), place in memory.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

/// A name and what it holds at one moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variable {
    /// The name; of a function's variable: `function.name`.
    pub name: String,
    /// What kind of thing it holds.
    pub kind: VariableKind,
    /// Element type, of an array or array scalar.
    pub dtype: Option<String>,
    /// Lengths of the axes, of an array.
    pub shape: Option<Vec<usize>>,
    /// The values; `None` above [`Variable::MAX_VALUES`] elements.
    pub values: Option<Values>,
    /// Digest of type, shape and values where `values` is `None`: equal digests, equal arrays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// First elements, as many as a line shows, where `values` is `None`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Values>,
    /// The buffer, of an array.
    pub buffer: Option<u64>,
    /// Byte offset of the first element.
    pub offset: Option<u64>,
    /// Byte strides.
    pub strides: Option<Vec<isize>>,
    /// Payload bytes of the elements shown.
    pub nbytes: Option<u64>,
    /// Payload bytes of the whole buffer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_bytes: Option<u64>,
    /// Other names on the same buffer; of a list or dictionary: on the buffer of an array in it.
    pub shared_with: Vec<String>,
    /// Arrays in a list or dictionary, the first [`Variable::MAX_PARTS`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// An array in a list or dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Where it is: `rows[0]`, `model['weights']`.
    pub name: String,
    /// Element type.
    pub dtype: String,
    /// Lengths of the axes.
    pub shape: Vec<usize>,
    /// The buffer.
    pub buffer: Option<u64>,
    /// Byte offset of the first element.
    pub offset: u64,
    /// Byte strides.
    pub strides: Vec<isize>,
    /// Payload bytes of the elements shown.
    pub nbytes: u64,
    /// Other names on the same buffer.
    pub shared_with: Vec<String>,
}

impl Variable {
    /// Arrays in a list or dictionary that are told of.
    pub const MAX_PARTS: usize = 32;

    /// Arrays of more elements than this are told by a digest.
    pub const MAX_VALUES: usize = 1000;
}

/// What kind of thing a name holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VariableKind {
    /// An n-d array.
    Array,
    /// A number or truth value, plain or of an array type.
    Scalar,
    /// Text.
    Text,
    /// A list or tuple.
    List,
    /// A dictionary.
    Dict,
    /// Nothing.
    None,
    /// Something a comparison has nothing to say about: a generator, an element type.
    Other,
}

/// A value, as plain data.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// No value, or nothing to compare.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i128),
    /// A real number.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// R's missing value.
    Missing,
    /// Text.
    Text(String),
    /// The entries of an axis, a list, a tuple or a record.
    List(Vec<Values>),
    /// The entries of a dictionary, in order; keys as text.
    Dict(Vec<(String, Values)>),
}

impl Values {
    /// Whether two values are the same to a reader: numbers by value whatever their type, NaN equal to itself.
    pub fn agrees_with(&self, other: &Values) -> bool {
        use Values::{Bool, Complex, Dict, Float, Int, List};
        fn number(v: &Values) -> Option<(f64, f64)> {
            match *v {
                Bool(b) => Some((f64::from(u8::from(b)), 0.0)),
                Int(i) => Some((i as f64, 0.0)),
                Float(x) => Some((x, 0.0)),
                Complex(re, im) => Some((re, im)),
                _ => None,
            }
        }
        let same = |x: f64, y: f64| x == y || (x.is_nan() && y.is_nan());
        match (self, other) {
            (Int(a), Int(b)) => a == b,
            (List(a), List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.agrees_with(y)),
            (Dict(a), Dict(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((k, x), (l, y))| k == l && x.agrees_with(y))
            }
            _ => match (number(self), number(other)) {
                (Some(a), Some(b)) => same(a.0, b.0) && same(a.1, b.1),
                (None, None) => self == other,
                _ => false,
            },
        }
    }
}

/// JSON: complex as `[re, im]`, NaN, infinities and R's NA as text.
impl Serialize for Values {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Values::Null => s.serialize_none(),
            Values::Bool(b) => s.serialize_bool(*b),
            Values::Int(i) => match i64::try_from(*i) {
                Ok(i) => s.serialize_i64(i),
                Err(_) => match u64::try_from(*i) {
                    Ok(u) => s.serialize_u64(u),
                    Err(_) => s.serialize_f64(*i as f64),
                },
            },
            Values::Float(x) => Number(*x).serialize(s),
            Values::Complex(re, im) => [Number(*re), Number(*im)].serialize(s),
            Values::Missing => s.serialize_str("NA"),
            Values::Text(t) => s.serialize_str(t),
            Values::List(items) => {
                let mut seq = s.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| seq.serialize_element(item))?;
                seq.end()
            }
            Values::Dict(entries) => s.collect_map(entries.iter().map(|(k, v)| (k, v))),
        }
    }
}

struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            x if x.is_nan() => s.serialize_str("NaN"),
            f64::INFINITY => s.serialize_str("Infinity"),
            f64::NEG_INFINITY => s.serialize_str("-Infinity"),
            x => s.serialize_f64(x),
        }
    }
}
