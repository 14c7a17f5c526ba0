//! `a.flags`: how an array lies in memory, whether it owns its buffer, whether it may be written.

use std::any::Any;

use super::convert::flag;
use crate::engine::{ArrayRef, Foreign, Value};
use crate::kernel::Order;
use crate::script::run::{Raise, Run, Runner};

/// The flags object of an array; it holds the array.
#[derive(Debug)]
pub(crate) struct Flags {
    /// The array.
    pub(crate) array: ArrayRef,
}

impl Foreign for Flags {
    fn type_name(&self) -> &str {
        "numpy._core.multiarray.flagsobj"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        vec![Value::Array(self.array.clone())]
    }
}

impl Flags {
    fn is_dense(&self, order: Order) -> bool {
        self.array.array().is_dense(order)
    }

    fn owns_data(&self) -> bool {
        self.array.base().is_none() && self.array.file().is_none()
    }

    /// Whether every element starts at a multiple of its own alignment; fields of packed records may not.
    pub(crate) fn is_aligned(&self) -> bool {
        let array = self.array.array();
        let wanted = array.dtype().alignment();
        let layout = array.layout();
        let moved = layout.strides.iter().zip(&layout.shape).filter(|(_, n)| **n > 1).map(|(s, _)| s.unsigned_abs());
        array.size() == 0 || std::iter::once(layout.offset).chain(moved).all(|bytes| bytes % wanted == 0)
    }

    /// The value of a flag by its attribute name.
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let (c, f) = (self.is_dense(Order::C), self.is_dense(Order::F));
        let (w, aligned) = (self.array.is_writeable(), self.is_aligned());
        Some(Value::Bool(match name {
            "c_contiguous" | "contiguous" => c,
            "f_contiguous" | "fortran" => f,
            "owndata" => self.owns_data(),
            "writeable" => w,
            "aligned" => aligned,
            "writebackifcopy" => false,
            "fnc" => f && !c,
            "forc" => f || c,
            "behaved" => aligned && w,
            "carray" => aligned && w && c,
            "farray" => aligned && w && f && !c,
            "num" => {
                let bits = [(c, 1), (f, 2), (self.owns_data(), 4), (aligned, 0x100), (w, 0x400)];
                return Some(Value::Int(bits.into_iter().filter(|(on, _)| *on).map(|(_, bit)| bit).sum()));
            }
            _ => return None,
        }))
    }

    /// What `print(a.flags)` shows.
    pub(crate) fn text(&self) -> String {
        let shown = [
            ("C_CONTIGUOUS", self.is_dense(Order::C)),
            ("F_CONTIGUOUS", self.is_dense(Order::F)),
            ("OWNDATA", self.owns_data()),
            ("WRITEABLE", self.array.is_writeable()),
            ("ALIGNED", self.is_aligned()),
            ("WRITEBACKIFCOPY", false),
        ];
        shown.iter().map(|(name, on)| format!("  {name} : {}\n", if *on { "True" } else { "False" })).collect()
    }
}

/// The attribute that a key of the flags object means: `'C_CONTIGUOUS'`, `'W'`.
pub(crate) fn attribute_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "C" | "C_CONTIGUOUS" | "CONTIGUOUS" => "c_contiguous",
        "F" | "F_CONTIGUOUS" | "FORTRAN" => "f_contiguous",
        "O" | "OWNDATA" => "owndata",
        "W" | "WRITEABLE" => "writeable",
        "A" | "ALIGNED" => "aligned",
        "X" | "WRITEBACKIFCOPY" => "writebackifcopy",
        "B" | "BEHAVED" => "behaved",
        "CA" | "CARRAY" => "carray",
        "FA" | "FARRAY" => "farray",
        "FNC" => "fnc",
        "FORC" => "forc",
        _ => return None,
    })
}

/// `a.flags['WRITEABLE']`
pub(crate) fn item(flags: &Flags, index: &Value) -> Run<Value> {
    let name = match index {
        Value::Text(name) => attribute_of(name),
        _ => None,
    };
    name.and_then(|name| flags.get(name)).ok_or_else(|| Raise::new("KeyError", "Unknown flag"))
}

/// `a.flags.writeable = on`
pub(crate) fn set(run: &mut Runner, flags: &Flags, name: &str, value: &Value) -> Run<()> {
    let kind = "numpy._core.multiarray.flagsobj";
    match name {
        "writeable" => {
            let on = flag(run, Some(value), true)?;
            set_writeable(&flags.array, on)
        }
        "aligned" | "writebackifcopy" => Ok(()),
        other if flags.get(other).is_some() => {
            Err(Raise::attribute_error(format!("attribute '{other}' of '{kind}' objects is not writable")))
        }
        other => Err(Raise::attribute_error(format!("'{kind}' object has no attribute '{other}'"))),
    }
}

/// Sets the writeable flag; a view can be unlocked only if the owner of its buffer may be written.
pub(crate) fn set_writeable(array: &ArrayRef, on: bool) -> Run<()> {
    let read_only = array.base().is_none() && array.file().is_some_and(|file| file.mode == "r");
    if on && (read_only || array.base().is_some_and(|base| !base.is_writeable())) {
        return Err(Raise::value_error("cannot set WRITEABLE flag to True of this array"));
    }
    array.set_writeable(on);
    Ok(())
}
