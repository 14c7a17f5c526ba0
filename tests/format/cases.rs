//! Reads the recorded cases.

use std::path::Path;
use std::sync::Arc;

use cowscope::kernel::{Array, DType, Element, Field, Memory, Order, RecordClass, StructType};
use cowscope::script::python::format::options::{FloatMode, Sign};
use cowscope::script::python::format::{PrintOptions, Result};
use num_bigint::BigInt;
use num_complex::Complex;
use serde_json::Value;

use super::values::Py;

/// Runs every case of one file and shows the first that differ.
pub(crate) fn check(file: &str, run: impl Fn(&str, &Arguments) -> Result<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/format/{file}.txt"));
    let text = std::fs::read_to_string(path).expect("recorded cases");
    let text = text.strip_prefix("> ").expect("a case").strip_suffix('\n').expect("a last line");
    let (mut cases, mut failures) = (0, Vec::new());
    for case in text.split("\n> ") {
        let (call, expected) = case.split_once('\n').expect("an outcome");
        let (function, arguments) = call.split_once(' ').expect("arguments");
        let given = Arguments(serde_json::from_str(arguments).expect("JSON"));
        let got = run(function, &given).unwrap_or_else(|e| format!("! {}: {e}", crate::exception(&e)));
        cases += 1;
        if got != expected {
            failures.push(format!("{call}\nexpected:\n{expected}\ngot:\n{got}\n"));
        }
    }
    failures.sort_by_key(String::len);
    let shown = failures.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} of {cases} cases differ, the first:\n{shown}", failures.len());
}

/// The arguments of one case.
pub(crate) struct Arguments(pub(crate) Value);

impl Arguments {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_else(|| panic!("no text {name}"))
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0[name].as_bool().unwrap_or_else(|| panic!("no flag {name}"))
    }

    pub(crate) fn count(&self, name: &str) -> Option<usize> {
        self.0[name].as_u64().map(|n| n as usize)
    }

    pub(crate) fn float(&self, name: &str) -> f64 {
        float_of(self.text(name))
    }

    pub(crate) fn integer(&self, name: &str) -> BigInt {
        integer_of(self.text(name))
    }

    pub(crate) fn values(&self, name: &str) -> Vec<Py> {
        self.0[name].as_array().expect("a list").iter().map(Py::of).collect()
    }

    pub(crate) fn dtype(&self) -> DType {
        dtype(&self.0["dtype"])
    }

    pub(crate) fn print_options(&self) -> PrintOptions {
        let mut options = PrintOptions::default();
        let set = |name: &str, to: &mut usize| *to = self.count(name).unwrap_or(*to);
        set("precision", &mut options.precision);
        set("threshold", &mut options.threshold);
        set("edgeitems", &mut options.edgeitems);
        set("linewidth", &mut options.linewidth);
        options.suppress = self.0["suppress"].as_bool().unwrap_or(false);
        let text = |name: &str| self.0[name].as_str();
        options.nanstr = text("nanstr").map_or(options.nanstr, str::to_owned);
        options.infstr = text("infstr").map_or(options.infstr, str::to_owned);
        options.sign = text("sign").map_or(options.sign, |s| Sign::parse(s).expect("a sign"));
        options.floatmode = text("floatmode").map_or(options.floatmode, |s| FloatMode::parse(s).expect("a mode"));
        options
    }

    pub(crate) fn array(&self) -> Array {
        let shape: Vec<usize> = self.0["shape"]
            .as_array()
            .expect("a shape")
            .iter()
            .map(|n| n.as_u64().expect("a length") as usize)
            .collect();
        let array = Array::zeros(&Memory::unlimited(), &shape, self.dtype(), Order::C).expect("small");
        self.fill(&array);
        array
    }

    /// Fills an array with the bytes, over and over.
    pub(crate) fn fill(&self, array: &Array) {
        let bytes = bytes(self.text("bytes"));
        let itemsize = array.dtype().itemsize();
        if bytes.is_empty() || itemsize == 0 {
            return;
        }
        for (offset, item) in array.layout().offsets().zip(bytes.chunks(itemsize).cycle()) {
            array.set(offset, &element(array.dtype(), item)).expect("an element of the type");
        }
    }
}

/// The float with these little-endian bytes.
pub(crate) fn float_of(hex: &str) -> f64 {
    f64::from_le_bytes(bytes(hex).try_into().expect("8 bytes"))
}

/// From Python's `hex(i)`.
pub(crate) fn integer_of(hex: &str) -> BigInt {
    BigInt::parse_bytes(hex.replace("0x", "").as_bytes(), 16).expect("hexadecimal digits")
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).expect("hexadecimal digits")).collect()
}

fn dtype(value: &Value) -> DType {
    if let Some(code) = value.as_str() {
        if let Some(chars) = code.strip_prefix("<U") {
            return DType::Str(chars.parse().expect("a width"));
        }
        let known = DType::NUMERIC.into_iter().find(|d| d.typestr() == code);
        return known.unwrap_or_else(|| panic!("dtype {code}"));
    }
    let fields = value["fields"].as_array().expect("fields").iter().map(|field| Field {
        name: field[0].as_str().expect("a name").into(),
        title: None,
        dtype: dtype(&field[1]),
        shape: field[2].as_array().expect("a shape").iter().map(|n| n.as_u64().expect("a length") as usize).collect(),
        offset: field[3].as_u64().expect("an offset") as usize,
    });
    let itemsize = value["itemsize"].as_u64().expect("a size") as usize;
    DType::Struct(Arc::new(StructType { fields: fields.collect(), itemsize, aligned: None, class: RecordClass::Void }))
}

fn element(dtype: &DType, bytes: &[u8]) -> Element {
    macro_rules! read {
        ($t:ty) => {{
            let (head, _) = bytes.split_at(size_of::<$t>());
            <$t>::from_le_bytes(head.try_into().expect("enough bytes"))
        }};
        ($t:ty, $at:expr) => {{
            let bytes = &bytes[$at..];
            let (head, _) = bytes.split_at(size_of::<$t>());
            <$t>::from_le_bytes(head.try_into().expect("enough bytes"))
        }};
    }
    match dtype {
        DType::Bool => Element::Bool(bytes[0] != 0),
        DType::Int8 => Element::Int(read!(i8).into()),
        DType::Int16 => Element::Int(read!(i16).into()),
        DType::Int32 => Element::Int(read!(i32).into()),
        DType::Int64 | DType::LongLong => Element::Int(read!(i64)),
        DType::UInt8 => Element::UInt(read!(u8).into()),
        DType::UInt16 => Element::UInt(read!(u16).into()),
        DType::UInt32 => Element::UInt(read!(u32).into()),
        DType::UInt64 | DType::ULongLong => Element::UInt(read!(u64)),
        DType::Float16 => Element::Float(half::f16::from_bits(read!(u16)).into()),
        DType::Float32 => Element::Float(read!(f32).into()),
        DType::Float64 => Element::Float(read!(f64)),
        DType::Complex64 => Element::Complex(Complex::new(read!(f32).into(), read!(f32, 4).into())),
        DType::Complex128 => Element::Complex(Complex::new(read!(f64), read!(f64, 8))),
        DType::Str(chars) => {
            let points = (0..*chars as usize).map(|i| read!(u32, 4 * i));
            let text: String = points.map(|p| char::from_u32(p).expect("a character")).collect();
            Element::Text(text.trim_end_matches('\0').to_owned())
        }
        DType::Struct(record) => Element::Record(record.fields.iter().map(|f| field(f, bytes)).collect()),
        other => unreachable!("no recorded case is of {other}"),
    }
}

fn field(field: &Field, record: &[u8]) -> Element {
    fn axis(dtype: &DType, shape: &[usize], bytes: &[u8]) -> Element {
        match shape.split_first() {
            None => element(dtype, bytes),
            Some((&n, inner)) => {
                let step = dtype.itemsize() * inner.iter().product::<usize>();
                Element::Record((0..n).map(|i| axis(dtype, inner, &bytes[i * step..])).collect())
            }
        }
    }
    axis(&field.dtype, &field.shape, &record[field.offset..])
}
