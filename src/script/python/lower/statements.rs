//! Statements.

use super::expressions::binary_op;
use super::{Complaint, Lowering, Result};
use crate::script::program::{Handler, NameRef, Stmt, StmtKind, Target};
use crate::script::python::parse::span;
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange, TextSize};

impl Lowering<'_> {
    /// Lowers statements in order.
    pub(super) fn block(&mut self, body: &[ast::Stmt]) -> Result<Vec<Stmt>> {
        let mut into = Vec::with_capacity(body.len());
        for stmt in body {
            self.deeper(stmt.range(), |this| this.statement(stmt, &mut into))?;
        }
        Ok(into)
    }

    fn statement(&mut self, stmt: &ast::Stmt, into: &mut Vec<Stmt>) -> Result<()> {
        match stmt {
            ast::Stmt::Import(import) => return self.import(import, into),
            ast::Stmt::ImportFrom(import) => return self.import_from(import, into),
            _ => {}
        }
        let range = self.tight(stmt);
        into.push(self.numbered(range, |this| this.kind(stmt))?);
        Ok(())
    }

    /// A statement's own text: of a compound statement its header, up to the colon.
    fn tight(&self, stmt: &ast::Stmt) -> TextRange {
        let end = match stmt {
            ast::Stmt::If(s) => s.test.range(),
            ast::Stmt::While(s) => s.test.range(),
            ast::Stmt::For(s) => s.iter.range(),
            ast::Stmt::With(s) => s.items.last().map_or(s.range(), Ranged::range),
            ast::Stmt::FunctionDef(s) => s.returns.as_ref().map_or(s.parameters.range(), |r| r.range()),
            ast::Stmt::Try(s) => TextRange::empty(s.start()),
            simple => return simple.range(),
        };
        self.header(stmt.range(), end)
    }

    fn kind(&mut self, stmt: &ast::Stmt) -> Result<StmtKind> {
        let unsupported = |what: &str, hint: &str| {
            Err(Complaint::refused(stmt.range(), format!("{what} not part of the surface cowscope runs"), hint))
        };
        Ok(match stmt {
            ast::Stmt::Expr(s) => StmtKind::Expr(self.expr(&s.value)?),
            ast::Stmt::Assign(s) => {
                let value = self.expr(&s.value)?;
                let targets = s.targets.iter().map(|target| self.target(target)).collect::<Result<_>>()?;
                StmtKind::Assign { targets, value }
            }
            ast::Stmt::AnnAssign(s) => match &s.value {
                Some(value) => {
                    let value = self.expr(value)?;
                    StmtKind::Assign { targets: vec![self.target(&s.target)?], value }
                }
                None => StmtKind::Pass,
            },
            ast::Stmt::AugAssign(s) => {
                let target = self.target(&s.target)?;
                StmtKind::Update { target, op: binary_op(s.op), value: self.expr(&s.value)? }
            }
            ast::Stmt::Delete(s) => {
                let mut targets = Vec::with_capacity(s.targets.len());
                s.targets.iter().try_for_each(|target| self.deleted(target, &mut targets))?;
                StmtKind::Delete(targets)
            }
            ast::Stmt::If(s) => self.branches(&s.test, &s.body, &s.elif_else_clauses)?,
            ast::Stmt::While(s) => {
                let test = self.expr(&s.test)?;
                let (body, otherwise) = self.repeated(&s.body, &s.orelse)?;
                StmtKind::While { test, body, otherwise }
            }
            ast::Stmt::For(s) if s.is_async => return unsupported("async for is", "write for without async"),
            ast::Stmt::For(s) => {
                let target = self.target(&s.target)?;
                let iterable = self.expr(&s.iter)?;
                let (body, otherwise) = self.repeated(&s.body, &s.orelse)?;
                StmtKind::For { target, iterable, body, otherwise }
            }
            ast::Stmt::Break(s) if self.scope().loops == 0 => {
                return Err(Complaint::syntax(s.range(), "'break' outside loop"));
            }
            ast::Stmt::Break(_) => StmtKind::Break,
            ast::Stmt::Continue(s) if self.scope().loops == 0 => {
                return Err(Complaint::syntax(s.range(), "'continue' not properly in loop"));
            }
            ast::Stmt::Continue(_) => StmtKind::Continue,
            ast::Stmt::Return(s) if self.scopes.len() == 1 => {
                return Err(Complaint::syntax(s.range(), "'return' outside function"));
            }
            ast::Stmt::Return(s) => StmtKind::Return(s.value.as_ref().map(|value| self.expr(value)).transpose()?),
            ast::Stmt::Raise(s) => self.raise(s)?,
            ast::Stmt::Assert(s) => {
                let test = self.expr(&s.test)?;
                StmtKind::Assert { test, message: s.msg.as_ref().map(|message| self.expr(message)).transpose()? }
            }
            ast::Stmt::Try(s) => self.guarded(s)?,
            ast::Stmt::With(s) if s.is_async => return unsupported("async with is", "write with without async"),
            ast::Stmt::With(s) => {
                let items = s.items.iter().map(|item| self.context(item)).collect::<Result<_>>()?;
                StmtKind::With { items, body: self.block(&s.body)? }
            }
            ast::Stmt::FunctionDef(s) => self.define(s)?,
            ast::Stmt::Pass(_) | ast::Stmt::Global(_) | ast::Stmt::Nonlocal(_) => StmtKind::Pass,
            ast::Stmt::ClassDef(_) => return unsupported("classes are", "use a dict or a function"),
            ast::Stmt::Match(_) => return unsupported("match is", "use if, elif and else"),
            ast::Stmt::TypeAlias(_) => return unsupported("type aliases are", "leave them out"),
            ast::Stmt::Import(_) | ast::Stmt::ImportFrom(_) | ast::Stmt::IpyEscapeCommand(_) => {
                return unsupported("this statement is", "write plain Python");
            }
        })
    }

    fn branches(&mut self, test: &ast::Expr, body: &[ast::Stmt], rest: &[ast::ElifElseClause]) -> Result<StmtKind> {
        let test = self.expr(test)?;
        let then = self.block(body)?;
        let otherwise = match rest {
            [] => Vec::new(),
            [ast::ElifElseClause { test: None, body, .. }, ..] => self.block(body)?,
            [clause @ ast::ElifElseClause { test: Some(test), .. }, rest @ ..] => {
                let range = self.header(clause.range(), test.range());
                let elif = |this: &mut Self| this.numbered(range, |this| this.branches(test, &clause.body, rest));
                vec![self.deeper(range, elif)?]
            }
        };
        Ok(StmtKind::If { test, then, otherwise })
    }

    /// A loop's body and its `else`, which is outside the loop.
    fn repeated(&mut self, body: &[ast::Stmt], orelse: &[ast::Stmt]) -> Result<(Vec<Stmt>, Vec<Stmt>)> {
        self.scope().loops += 1;
        let body = self.block(body)?;
        self.scope().loops -= 1;
        Ok((body, self.block(orelse)?))
    }

    /// The cause of an exception is shown in tracebacks only, so it is dropped where evaluating it does nothing.
    fn raise(&mut self, raise: &ast::StmtRaise) -> Result<StmtKind> {
        match raise.cause.as_deref() {
            None | Some(ast::Expr::NoneLiteral(_) | ast::Expr::Name(_)) => {}
            Some(cause) => {
                let message = "raise … from takes a name or None in the surface cowscope runs";
                return Err(Complaint::refused(cause.range(), message, "give the cause a name first, or leave it out"));
            }
        }
        Ok(StmtKind::Raise(raise.exc.as_ref().map(|exception| self.expr(exception)).transpose()?))
    }

    fn guarded(&mut self, guarded: &ast::StmtTry) -> Result<StmtKind> {
        if guarded.is_star {
            let message = "except* is not part of the surface cowscope runs";
            return Err(Complaint::refused(guarded.range(), message, "use except"));
        }
        let body = self.block(&guarded.body)?;
        let mut handlers = Vec::with_capacity(guarded.handlers.len());
        for (at, ast::ExceptHandler::ExceptHandler(handler)) in guarded.handlers.iter().enumerate() {
            if handler.type_.is_none() && at + 1 < guarded.handlers.len() {
                return Err(Complaint::syntax(handler.range(), "default 'except:' must be last"));
            }
            handlers.push(self.handler(handler)?);
        }
        let otherwise = self.block(&guarded.orelse)?;
        Ok(StmtKind::Try { body, handlers, otherwise, finally: self.block(&guarded.finalbody)? })
    }

    fn handler(&mut self, handler: &ast::ExceptHandlerExceptHandler) -> Result<Handler> {
        let exception = handler.type_.as_ref().map(|exception| self.expr(exception)).transpose()?;
        let target: Option<NameRef> = handler.name.as_ref().map(|name| self.resolve(name, name.range())).transpose()?;
        let keyword = TextRange::at(handler.start(), TextSize::new("except".len() as u32));
        let last = handler.name.as_ref().map(Ranged::range).or_else(|| handler.type_.as_ref().map(|t| t.range()));
        let header = self.header(handler.range(), last.unwrap_or(keyword));
        Ok(Handler { exception, target, body: self.block(&handler.body)?, span: span(header) })
    }

    fn context(&mut self, item: &ast::WithItem) -> Result<(crate::script::program::Expr, Option<Target>)> {
        let context = self.expr(&item.context_expr)?;
        let target = item.optional_vars.as_ref().map(|target| self.target(target)).transpose()?;
        Ok((context, target))
    }
}
