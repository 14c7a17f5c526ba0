//! Operators on values.

use crate::engine::{Site, Value};
use crate::script::program::{BinaryOp, UnaryOp};
use crate::script::run::{Args, Raise, Run, Runner};

impl Runner {
    /// `a op b`. Operands are owned, so that temporaries can give their buffers to the result.
    pub(crate) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Run<Value> {
        let _ = (op, a, b);
        Err(Raise::unsupported("binary", ""))
    }

    /// `op a`
    pub(crate) fn unary(&mut self, op: UnaryOp, a: Value) -> Run<Value> {
        let _ = (op, a);
        Err(Raise::unsupported("unary", ""))
    }

    /// `holder op= operand`: afterwards `holder` is what the name is bound to.
    pub(crate) fn update_in_place(&mut self, op: BinaryOp, holder: &mut Value, operand: &Value, site: Site<'_>) -> Run<()> {
        let _ = (op, holder, operand, site);
        Err(Raise::unsupported("update_in_place", ""))
    }

    /// Calls a type, a class, a ufunc or any other callable that is no function.
    pub(crate) fn call_object(&mut self, function: &Value, args: &mut Args) -> Run<Value> {
        let _ = (function, args);
        Err(Raise::unsupported("call_object", ""))
    }
}
