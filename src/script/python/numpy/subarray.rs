//! Element types that are arrays themselves: `np.dtype('2i4')`, `np.dtype((float, (2, 3)))`.
//!
//! Arrays never have such a type: its axes become the array's own last axes.

use std::any::Any;
use std::rc::Rc;

use super::attributes::lengths;
use crate::engine::{Foreign, Value};
use crate::kernel::DType;
use crate::kernel::layout::shape_tuple;
use crate::script::run::{Run, Runner};

/// An element type with axes of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SubArray {
    /// The type of the items.
    pub(crate) base: DType,
    /// At least one axis.
    pub(crate) shape: Vec<usize>,
}

impl Foreign for SubArray {
    fn type_name(&self) -> &str {
        "numpy.dtypes.VoidDType"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// An element type as a value; without axes a plain one.
pub(crate) fn value(base: DType, shape: Vec<usize>) -> Value {
    if shape.is_empty() { Value::DType(base) } else { Value::Foreign(Rc::new(SubArray { base, shape })) }
}

impl SubArray {
    fn itemsize(&self) -> usize {
        self.base.itemsize() * self.shape.iter().product::<usize>()
    }

    /// `str(dtype)`
    pub(super) fn text(&self) -> String {
        let base = match &self.base {
            DType::Struct(_) => self.base.to_string(),
            DType::Bool => "'?'".to_owned(),
            DType::Str(_) | DType::Bytes(_) | DType::Void(_) => format!("'{}'", self.base.spelling()),
            plain => format!("'{}'", plain.typestr()),
        };
        format!("({base}, {})", shape_tuple(&self.shape))
    }

    /// `dtype.shape` and its siblings; `None` if there is no such attribute.
    pub(super) fn attribute(&self, run: &mut Runner, name: &str) -> Option<Run<Value>> {
        let raw = format!("|V{}", self.itemsize());
        Some(Ok(match name {
            "name" => Value::text(format!("void{}", self.itemsize() * 8)),
            "kind" | "char" => Value::text("V"),
            "num" => Value::Int(20),
            "str" => Value::text(raw),
            "descr" => Value::list(vec![Value::tuple(vec![Value::text(""), Value::text(raw)])]),
            "itemsize" => Value::Int(self.itemsize() as i64),
            "alignment" => Value::Int(self.base.alignment() as i64),
            "byteorder" => Value::text("|"),
            "isnative" => Value::Bool(true),
            "hasobject" | "isalignedstruct" => Value::Bool(false),
            "isbuiltin" | "flags" => Value::Int(0),
            "ndim" => Value::Int(self.shape.len() as i64),
            "shape" => lengths(&self.shape),
            "subdtype" => Value::tuple(vec![Value::DType(self.base.clone()), lengths(&self.shape)]),
            "base" => Value::DType(self.base.clone()),
            "names" | "fields" | "metadata" => Value::None,
            "type" => run.numpy_class("void").unwrap_or_default(),
            _ => return None,
        }))
    }
}
