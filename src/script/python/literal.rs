//! Literals: text that means a value and nothing else, as `ast.literal_eval` reads it. Nothing in it is run.

use super::parse::parse;
use crate::engine::Value;
use crate::script::program::{Expr, ExprKind, Program, StmtKind, UnaryOp};
use crate::script::run::constant_value;

/// Why a text is no literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoLiteral {
    /// It is not Python.
    Syntax,
    /// It is Python that would have to be run.
    Malformed,
}

/// The value that a text means: constants, and tuples, lists and dicts of them.
///
/// # Errors
/// Any other text.
pub(crate) fn literal(text: &str) -> Result<Value, NoLiteral> {
    let program = parse("literal", text.trim_matches([' ', '\t', '\n'])).map_err(|problem| match problem.kind {
        "NotSupported" => NoLiteral::Malformed,
        _ => NoLiteral::Syntax,
    })?;
    match program.function(Program::MAIN).body.as_slice() {
        [statement] => match &statement.kind {
            StmtKind::Expr(expression) => value(expression).ok_or(NoLiteral::Malformed),
            _ => Err(NoLiteral::Syntax),
        },
        _ => Err(NoLiteral::Syntax),
    }
}

fn value(expression: &Expr) -> Option<Value> {
    let values = |items: &[Expr]| items.iter().map(value).collect::<Option<Vec<Value>>>();
    Some(match &expression.kind {
        ExprKind::Constant(constant) => constant_value(constant),
        ExprKind::Tuple(items) => Value::tuple(values(items)?),
        ExprKind::List(items) => Value::list(values(items)?),
        ExprKind::Dict(entries) => {
            let entry = |(key, item): &(Option<Expr>, Expr)| Some((value(key.as_ref()?)?, value(item)?));
            Value::dict(entries.iter().map(entry).collect::<Option<Vec<_>>>()?)
        }
        ExprKind::Unary { op: UnaryOp::Negative, operand } => match value(operand)? {
            Value::Int(i) => Value::big(-num_bigint::BigInt::from(i)),
            Value::BigInt(i) => Value::big(-&*i),
            Value::Float(x) => Value::Float(-x),
            _ => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_and_containers_are_literals_and_nothing_else_is() {
        assert!(matches!(literal(" 'a' \n"), Ok(Value::Text(_))));
        assert!(matches!(literal("-3"), Ok(Value::Int(-3))));
        assert!(matches!(literal("{'a': (1, [None, True]), 2: -2.5}"), Ok(Value::Dict(_))));
        for (text, why) in [
            ("", NoLiteral::Syntax),
            ("a = 1", NoLiteral::Syntax),
            ("1; 2", NoLiteral::Syntax),
            ("{'a': ", NoLiteral::Syntax),
            (&"(".repeat(100_000), NoLiteral::Syntax),
            ("print(1)", NoLiteral::Malformed),
            ("[x for x in (1, 2)]", NoLiteral::Malformed),
            ("10 ** 9", NoLiteral::Malformed),
            ("name", NoLiteral::Malformed),
            ("__import__('os')", NoLiteral::Malformed),
        ] {
            assert_eq!(literal(text).unwrap_err(), why, "{text:.20}");
        }
    }
}
