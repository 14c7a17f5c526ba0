//! `np.iinfo` and `np.finfo`.

use std::any::Any;
use std::rc::Rc;

use super::ScalarType;
use crate::engine::{Foreign, Value};
use crate::kernel::DType;
use crate::kernel::cast::integer_bounds;
use crate::script::python::numpy::convert::to_dtype;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.iinfo` and `np.finfo` of an element type.
#[derive(Debug)]
pub(crate) struct Limits {
    /// The element type; for complex types their parts'.
    dtype: DType,
}

impl Foreign for Limits {
    fn type_name(&self) -> &str {
        if self.dtype.is_float() { "numpy.finfo" } else { "numpy.iinfo" }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The element type whose limits are asked for: the one a value spells, else that of the value's own class;
/// `None` if this is a class of objects.
fn limited(run: &mut Runner, value: &Value) -> Run<Option<DType>> {
    match value {
        Value::Array(_) | Value::List(_) => Ok(None),
        Value::Num(n) => Ok(Some(n.dtype())),
        Value::Foreign(_) if value.foreign::<Limits>().is_some() => {
            Ok(value.foreign::<Limits>().map(|limits| limits.dtype.clone()))
        }
        other => match to_dtype(run, other) {
            Ok(dtype) => Ok(Some(dtype)),
            Err(raise) if raise.is_a("TypeError") => Ok(match other {
                Value::Bool(_) => Some(DType::Bool),
                Value::Int(_) | Value::BigInt(_) => Some(DType::Int64),
                Value::Float(_) => Some(DType::Float64),
                Value::Complex(_) => Some(DType::Complex128),
                Value::Text(_) | Value::ArrayText(_) => Some(DType::Str(0)),
                Value::Bytes(_) | Value::ArrayBytes(_) => Some(DType::Bytes(0)),
                _ => None,
            }),
            Err(raise) => Err(raise),
        },
    }
}

pub(super) fn iinfo(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("iinfo.__init__", ["int_type"], 1)?;
    match limited(run, &value.unwrap_or_default())? {
        Some(dtype) if dtype.is_integer() => Ok(Value::Foreign(Rc::new(Limits { dtype }))),
        other => {
            // NumPy's letter of the kind, not of the type: 'b' is that of truth values.
            let kind = other.map_or('O', |dtype| dtype.kind_char());
            Err(Raise::value_error(format!("Invalid integer data type '{kind}'.")))
        }
    }
}

/// `np.finfo(t)`: one object for each type.
pub(super) fn finfo(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = args.take("finfo.__new__", ["dtype"], 1)?;
    let dtype = match limited(run, &value.unwrap_or_default())?.map(|dtype| dtype.native().into_owned()) {
        Some(DType::Complex64) => DType::Float32,
        Some(DType::Complex128) => DType::Float64,
        Some(dtype) if dtype.is_float() => dtype,
        other => {
            let class = other.map_or("<class 'numpy.object_'>".to_owned(), |dtype| ScalarType::of(&dtype).text());
            return Err(Raise::value_error(format!("data type {class} not inexact")));
        }
    };
    let name = format!("finfo {dtype}");
    Ok(run.object(&name, || Value::Foreign(Rc::new(Limits { dtype }))))
}

impl Limits {
    /// `np.iinfo(t).max`, `np.finfo(t).eps` …
    pub(crate) fn attribute(&self, name: &str) -> Option<Value> {
        use crate::engine::Num;
        use half::f16;
        let bits = self.dtype.itemsize() as i64 * 8;
        match name {
            "bits" => return Some(Value::Int(bits)),
            "dtype" => return Some(Value::DType(self.dtype.clone())),
            _ => {}
        }
        if self.dtype.is_integer() {
            let (low, high) = integer_bounds(&self.dtype);
            return match name {
                "min" => Some(Value::big(low.into())),
                "max" => Some(Value::big(high.into())),
                "kind" => Some(Value::text(self.dtype.kind_char().to_string())),
                _ => None,
            };
        }
        let whole = |half: i64, single: i64, double: i64| {
            Some(Value::Int(match self.dtype {
                DType::Float16 => half,
                DType::Float32 => single,
                _ => double,
            }))
        };
        match name {
            "precision" => return whole(3, 6, 15),
            "nmant" => return whole(10, 23, 52),
            "nexp" | "iexp" => return whole(5, 8, 11),
            "machep" => return whole(-10, -23, -52),
            "negep" => return whole(-11, -24, -53),
            "minexp" => return whole(-14, -126, -1022),
            "maxexp" => return whole(16, 128, 1024),
            _ => {}
        }
        if self.dtype == DType::Float16 {
            return Some(Value::Num(Num::Float16(match name {
                "max" => f16::MAX,
                "min" => f16::MIN,
                "eps" => f16::EPSILON,
                "epsneg" => f16::from_f32(f16::EPSILON.to_f32() / 2.0),
                "tiny" | "smallest_normal" => f16::MIN_POSITIVE,
                "smallest_subnormal" => f16::MIN_POSITIVE_SUBNORMAL,
                "resolution" => f16::from_f32(1e-3),
                _ => return None,
            })));
        }
        if self.dtype == DType::Float32 {
            Some(Value::Num(Num::Float32(match name {
                "max" => f32::MAX,
                "min" => f32::MIN,
                "eps" => f32::EPSILON,
                "epsneg" => f32::EPSILON / 2.0,
                "tiny" | "smallest_normal" => f32::MIN_POSITIVE,
                "smallest_subnormal" => f32::from_bits(1),
                "resolution" => 1e-6,
                _ => return None,
            })))
        } else {
            Some(Value::Num(Num::Float64(match name {
                "max" => f64::MAX,
                "min" => f64::MIN,
                "eps" => f64::EPSILON,
                "epsneg" => f64::EPSILON / 2.0,
                "tiny" | "smallest_normal" => f64::MIN_POSITIVE,
                "smallest_subnormal" => f64::from_bits(1),
                "resolution" => 1e-15,
                _ => return None,
            })))
        }
    }

    /// `repr(np.iinfo(t))`
    pub(crate) fn text(&self, run: &Runner) -> Run<String> {
        let part = |name: &str| self.part(run, name);
        Ok(if self.dtype.is_integer() {
            format!("iinfo(min={}, max={}, dtype={})", part("min")?, part("max")?, self.dtype)
        } else {
            let (resolution, min, max) = (part("resolution")?, part("min")?, part("max")?);
            // NumPy writes the largest half with all its digits.
            let (min, max) = match self.dtype {
                DType::Float16 => ("-6.55040e+04".to_owned(), "6.55040e+04".to_owned()),
                _ => (min, max),
            };
            format!("finfo(resolution={resolution}, min={min}, max={max}, dtype={})", self.dtype)
        })
    }

    fn part(&self, run: &Runner, name: &str) -> Run<String> {
        self.attribute(name).map_or(Ok(String::new()), |value| run.str(&value))
    }

    /// `str(np.iinfo(t))`
    pub(crate) fn table(&self, run: &Runner) -> Run<String> {
        let line = "-".repeat(63);
        let part = |name: &str| self.part(run, name);
        let head = format!("Machine parameters for {}\n{line}\n", self.dtype);
        if self.dtype.is_integer() {
            return Ok(format!("{head}min = {}\nmax = {}\n{line}\n", part("min")?, part("max")?));
        }
        let mut out = head;
        out += &format!("precision = {}   resolution = {}\n", part("precision")?, part("resolution")?);
        out += &format!("machep = {}   eps =        {}\n", part("machep")?, part("eps")?);
        out += &format!("negep =  {}   epsneg =     {}\n", part("negep")?, part("epsneg")?);
        out += &format!("minexp = {}   tiny =       {}\n", part("minexp")?, part("tiny")?);
        out += &format!("maxexp = {}   max =        {}\n", part("maxexp")?, part("max")?);
        out += &format!("nexp =   {}   min =        -max\n", part("nexp")?);
        let (normal, subnormal) = (part("smallest_normal")?, part("smallest_subnormal")?);
        out += &format!("smallest_normal = {normal}   smallest_subnormal = {subnormal}\n{line}\n");
        Ok(out)
    }
}
