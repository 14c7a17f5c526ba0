//! Text of values: `str`, `repr`, `format`.

use crate::engine::Value;
use crate::script::run::{Raise, Run, Runner};

impl Runner {
    /// `str(value)`
    pub(crate) fn str(&mut self, value: &Value) -> Run<String> {
        let _ = value;
        Err(Raise::unsupported("str", ""))
    }

    /// `repr(value)`
    pub(crate) fn repr(&mut self, value: &Value) -> Run<String> {
        let _ = value;
        Err(Raise::unsupported("repr", ""))
    }

    /// A field of an f-string: `{value!conversion:spec}`.
    pub(crate) fn format_field(&mut self, value: &Value, conversion: Option<char>, spec: &str) -> Run<String> {
        let _ = (value, conversion, spec);
        Err(Raise::unsupported("format", ""))
    }
}
