//! Expressions.

use super::{Complaint, Lowering, Result, constants};
use crate::script::program::{Argument, BinaryOp, CompareOp, ComprehensionKind, Constant, Expr, ExprKind, UnaryOp};
use crate::script::python::parse::span;
use ruff_python_ast::{self as ast, ArgOrKeyword};
use ruff_text_size::{Ranged, TextRange};

impl Lowering<'_> {
    /// Lowers an expression.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Result<Expr> {
        let kind = self.deeper(expr.range(), |this| this.expr_kind(expr))?;
        Ok(Expr { kind, span: span(expr.range()) })
    }

    fn boxed(&mut self, expr: &ast::Expr) -> Result<Box<Expr>> {
        Ok(Box::new(self.expr(expr)?))
    }

    fn exprs(&mut self, exprs: &[ast::Expr]) -> Result<Vec<Expr>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn maybe(&mut self, expr: Option<&ast::Expr>) -> Result<Option<Box<Expr>>> {
        expr.map(|expr| self.boxed(expr)).transpose()
    }

    /// Lowers items that may be starred: of calls, lists, tuples and sets.
    fn items(&mut self, items: &[ast::Expr]) -> Result<Vec<Expr>> {
        items.iter().map(|item| self.item(item)).collect()
    }

    fn item(&mut self, item: &ast::Expr) -> Result<Expr> {
        match item {
            ast::Expr::Starred(starred) => {
                let kind = ExprKind::Starred(self.boxed(&starred.value)?);
                Ok(Expr { kind, span: span(item.range()) })
            }
            _ => self.expr(item),
        }
    }

    fn expr_kind(&mut self, expr: &ast::Expr) -> Result<ExprKind> {
        let unsupported = |what: &str, hint: &str| {
            Err(Complaint::refused(expr.range(), format!("{what} not part of the surface cowscope runs"), hint))
        };
        Ok(match expr {
            ast::Expr::Name(e) => ExprKind::Name(self.resolve(&e.id, e.range())?),
            ast::Expr::NumberLiteral(e) => ExprKind::Constant(constants::number(&e.value, e.range())?),
            ast::Expr::StringLiteral(e) => ExprKind::Constant(Constant::Text(e.value.to_str().to_string())),
            ast::Expr::BytesLiteral(e) => self.bytes(e),
            ast::Expr::BooleanLiteral(e) => ExprKind::Constant(Constant::Bool(e.value)),
            ast::Expr::NoneLiteral(_) => ExprKind::Constant(Constant::None),
            ast::Expr::EllipsisLiteral(_) => ExprKind::Constant(Constant::Ellipsis),
            ast::Expr::FString(e) => self.f_string(e)?,
            ast::Expr::TString(e) => self.t_string(e)?,
            ast::Expr::Tuple(e) => ExprKind::Tuple(self.items(&e.elts)?),
            ast::Expr::List(e) => ExprKind::List(self.items(&e.elts)?),
            ast::Expr::Set(e) => ExprKind::Set(self.items(&e.elts)?),
            ast::Expr::Dict(e) => {
                let mut items = Vec::with_capacity(e.items.len());
                for item in &e.items {
                    let key = item.key.as_ref().map(|key| self.expr(key)).transpose()?;
                    items.push((key, self.expr(&item.value)?));
                }
                ExprKind::Dict(items)
            }
            ast::Expr::BinOp(e) => {
                let left = self.boxed(&e.left)?;
                ExprKind::Binary { op: binary_op(e.op), left, right: self.boxed(&e.right)? }
            }
            ast::Expr::UnaryOp(e) => self.unary(e)?,
            ast::Expr::BoolOp(e) => match e.op {
                ast::BoolOp::And => ExprKind::And(self.exprs(&e.values)?),
                ast::BoolOp::Or => ExprKind::Or(self.exprs(&e.values)?),
            },
            ast::Expr::Compare(e) => {
                let first = self.boxed(&e.left)?;
                let mut rest = Vec::with_capacity(e.ops.len());
                for (op, operand) in e.ops.iter().zip(&e.comparators) {
                    rest.push((compare_op(*op), self.expr(operand)?));
                }
                ExprKind::Compare { first, rest }
            }
            ast::Expr::If(e) => {
                let then = self.boxed(&e.body)?;
                let test = self.boxed(&e.test)?;
                ExprKind::Conditional { test, then, otherwise: self.boxed(&e.orelse)? }
            }
            ast::Expr::Call(e) => {
                let callee = self.boxed(&e.func)?;
                ExprKind::Call { callee, arguments: self.arguments(&e.arguments)? }
            }
            ast::Expr::Attribute(e) => ExprKind::Attribute { object: self.boxed(&e.value)?, name: e.attr.to_string() },
            ast::Expr::Subscript(e) => {
                let object = self.boxed(&e.value)?;
                ExprKind::Subscript { object, index: self.boxed(&e.slice)? }
            }
            ast::Expr::Slice(e) => {
                let start = self.maybe(e.lower.as_deref())?;
                let stop = self.maybe(e.upper.as_deref())?;
                ExprKind::Slice { start, stop, step: self.maybe(e.step.as_deref())? }
            }
            ast::Expr::Lambda(e) => self.lambda(e)?,
            ast::Expr::ListComp(e) => self.comprehension(ComprehensionKind::List, &e.elt, None, &e.generators)?,
            ast::Expr::SetComp(e) => self.comprehension(ComprehensionKind::Set, &e.elt, None, &e.generators)?,
            ast::Expr::Generator(e) => self.comprehension(ComprehensionKind::Generator, &e.elt, None, &e.generators)?,
            ast::Expr::DictComp(e) => match &e.key {
                Some(key) => self.comprehension(ComprehensionKind::Dict, key, Some(&e.value), &e.generators)?,
                None => {
                    return Err(Complaint::syntax(expr.range(), "dict unpacking cannot be used in dict comprehension"));
                }
            },
            ast::Expr::Named(e) => {
                let ast::Expr::Name(name) = &*e.target else {
                    return Err(Complaint::syntax(e.range(), "cannot use assignment expressions with expression"));
                };
                let target = self.resolve_walrus(&name.id, e.range())?;
                ExprKind::Walrus { target, value: self.boxed(&e.value)? }
            }
            ast::Expr::Starred(_) => {
                return Err(Complaint::syntax(expr.range(), "can't use starred expression here"));
            }
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) if self.scopes.len() == 1 => {
                return Err(Complaint::syntax(expr.range(), "'yield' outside function"));
            }
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) => {
                return unsupported("generators are", "build a list and return it");
            }
            ast::Expr::Await(_) => return unsupported("await is", "call the function without await"),
            ast::Expr::IpyEscapeCommand(_) => return unsupported("IPython commands are", "write plain Python"),
        })
    }

    /// A negative number is a constant; anything else is an operation.
    fn unary(&mut self, unary: &ast::ExprUnaryOp) -> Result<ExprKind> {
        let operand = self.boxed(&unary.operand)?;
        let op = match unary.op {
            ast::UnaryOp::USub => UnaryOp::Negative,
            ast::UnaryOp::UAdd => UnaryOp::Positive,
            ast::UnaryOp::Invert => UnaryOp::Invert,
            ast::UnaryOp::Not => UnaryOp::Not,
        };
        if let (UnaryOp::Negative, ExprKind::Constant(constant)) = (op, &operand.kind)
            && let Some(constant) = constants::negated(constant)
        {
            return Ok(ExprKind::Constant(constant));
        }
        Ok(ExprKind::Unary { op, operand })
    }

    fn arguments(&mut self, arguments: &ast::Arguments) -> Result<Vec<Argument>> {
        let mut lowered: Vec<Argument> = Vec::with_capacity(arguments.len());
        for argument in arguments.iter_source_order() {
            let (name, value) = match argument {
                ArgOrKeyword::Arg(value) => (None, self.item(value)?),
                ArgOrKeyword::Keyword(keyword) => {
                    let name = match &keyword.arg {
                        Some(name) => self.keyword(name, keyword.range(), &lowered)?,
                        None => "**".to_string(),
                    };
                    (Some(name), self.expr(&keyword.value)?)
                }
            };
            lowered.push(Argument { name, value });
        }
        Ok(lowered)
    }

    fn keyword(&self, name: &str, range: TextRange, before: &[Argument]) -> Result<String> {
        if before.iter().any(|argument| argument.name.as_deref() == Some(name)) {
            return Err(Complaint::syntax(range, format!("keyword argument repeated: {name}")));
        }
        Ok(name.to_string())
    }
}

/// The same operation in the program's words.
pub(super) fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Subtract,
        ast::Operator::Mult => BinaryOp::Multiply,
        ast::Operator::Div => BinaryOp::Divide,
        ast::Operator::FloorDiv => BinaryOp::FloorDivide,
        ast::Operator::Mod => BinaryOp::Remainder,
        ast::Operator::Pow => BinaryOp::Power,
        ast::Operator::MatMult => BinaryOp::MatMultiply,
        ast::Operator::BitAnd => BinaryOp::BitAnd,
        ast::Operator::BitOr => BinaryOp::BitOr,
        ast::Operator::BitXor => BinaryOp::BitXor,
        ast::Operator::LShift => BinaryOp::LeftShift,
        ast::Operator::RShift => BinaryOp::RightShift,
    }
}

fn compare_op(op: ast::CmpOp) -> CompareOp {
    match op {
        ast::CmpOp::Eq => CompareOp::Equal,
        ast::CmpOp::NotEq => CompareOp::NotEqual,
        ast::CmpOp::Lt => CompareOp::Less,
        ast::CmpOp::LtE => CompareOp::LessEqual,
        ast::CmpOp::Gt => CompareOp::Greater,
        ast::CmpOp::GtE => CompareOp::GreaterEqual,
        ast::CmpOp::In => CompareOp::In,
        ast::CmpOp::NotIn => CompareOp::NotIn,
        ast::CmpOp::Is => CompareOp::Is,
        ast::CmpOp::IsNot => CompareOp::IsNot,
    }
}
