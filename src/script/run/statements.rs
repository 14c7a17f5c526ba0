//! Statements.

use std::rc::Rc;

use super::{At, Bound, ExceptionValue, Flow, Raise, Run, Runner, UserFunction};
use crate::engine::Value;
use crate::script::program::{Expr, ExprKind, Handler, NameRef, Program, Stmt, StmtKind, Target, TargetKind};

impl Runner {
    pub(crate) fn block(&mut self, body: &[Stmt]) -> Run<Flow> {
        for stmt in body {
            match self.statement(stmt)? {
                Flow::Next => {}
                leave => return Ok(leave),
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, stmt: &Stmt) -> Run<Flow> {
        self.step().at(stmt.span)?;
        let around = self.engine.line();
        self.engine.begin_statement(stmt.line);
        let result = self.execute(stmt).at(stmt.span);
        self.engine.end_statement(stmt.id, stmt.line, result.is_err());
        // What a loop does between its turns is its own.
        self.engine.set_line(around);
        result
    }

    fn execute(&mut self, stmt: &Stmt) -> Run<Flow> {
        match &stmt.kind {
            StmtKind::Expr(expr) => {
                self.eval(expr)?;
            }
            StmtKind::Assign { targets, value } => {
                let value = self.eval_for(value, targets)?;
                let (last, first) = match targets.split_last() {
                    Some(split) => split,
                    None => return Ok(Flow::Next),
                };
                for target in first {
                    self.assign(target, value.clone())?;
                }
                self.assign(last, value)?;
            }
            StmtKind::Update { target, op, value } => self.augmented(target, *op, value)?,
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete(t))?,
            StmtKind::If { test, then, otherwise } => {
                let holds = self.condition(test)?;
                return self.block(if holds { then } else { otherwise });
            }
            StmtKind::While { test, body, otherwise } => {
                while self.condition(test)? {
                    self.step().at(test.span)?;
                    match self.block(body)? {
                        Flow::Break => return Ok(Flow::Next),
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                        Flow::Next | Flow::Continue => {}
                    }
                }
                return self.block(otherwise);
            }
            StmtKind::For { target, iterable, body, otherwise } => {
                let mut items = {
                    let value = self.eval(iterable)?;
                    self.iterate(value).at(iterable.span)?
                };
                while let Some(item) = items.next(self).at(iterable.span)? {
                    self.step().at(target.span)?;
                    self.engine.begin_turn();
                    self.assign(target, item)?;
                    match self.block(body)? {
                        Flow::Break => return Ok(Flow::Next),
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                        Flow::Next | Flow::Continue => {}
                    }
                }
                return self.block(otherwise);
            }
            StmtKind::Break => return Ok(Flow::Break),
            StmtKind::Continue => return Ok(Flow::Continue),
            StmtKind::Return(value) => {
                let value = value.as_ref().map_or(Ok(Value::None), |v| self.eval(v))?;
                return Ok(Flow::Return(value));
            }
            StmtKind::Raise(None) => {
                return Err(match self.handling.last() {
                    Some(raise) => Box::new(raise.clone()),
                    None => Raise::new("RuntimeError", "No active exception to reraise"),
                });
            }
            StmtKind::Raise(Some(expr)) => {
                let value = self.eval(expr)?;
                return Err(self.exception_from(value)?.at(stmt.span));
            }
            StmtKind::Assert { test, message } => {
                if !self.condition(test)? {
                    let mut raise = Raise::new("AssertionError", "");
                    raise.args = match message {
                        Some(message) => Rc::from([self.eval(message)?]),
                        None => Rc::from([]),
                    };
                    return Err(raise);
                }
            }
            StmtKind::Try { body, handlers, otherwise, finally } => {
                return self.try_(body, handlers, otherwise, finally);
            }
            StmtKind::With { items, body } => return self.with(items, body),
            StmtKind::Define { target, function, defaults } => {
                let function = self.closure(*function, defaults)?;
                self.bind_name(*target, function)?;
            }
            StmtKind::Import { target, path } => {
                let value = self.import(path)?;
                self.bind_name(*target, value)?;
            }
            StmtKind::Pass => {}
        }
        Ok(Flow::Next)
    }

    /// The value of an assignment; `x = f(x)` may hand `x` over instead of sharing it.
    fn eval_for(&mut self, value: &Expr, targets: &[Target]) -> Run<Value> {
        if let ([Target { kind: TargetKind::Name(name), .. }], ExprKind::Call { callee, arguments }) =
            (targets, &value.kind)
            && self.engine.depth() > 0
            && self.engine.has_values()
        {
            return self.call_expr(value, callee, arguments, Some(*name));
        }
        self.eval(value)
    }

    pub(crate) fn condition(&mut self, test: &Expr) -> Run<bool> {
        let value = self.eval(test)?;
        self.truth(&value).at(test.span)
    }

    fn try_(&mut self, body: &[Stmt], handlers: &[Handler], otherwise: &[Stmt], finally: &[Stmt]) -> Run<Flow> {
        let mut result = self.block(body);
        match result {
            Ok(Flow::Next) => result = self.block(otherwise),
            Err(raise) if !raise.final_ => result = self.handle(raise, handlers),
            _ => {}
        }
        if finally.is_empty() || result.as_ref().is_err_and(|r| r.final_) {
            return result;
        }
        match self.block(finally)? {
            Flow::Next => result,
            leave => Ok(leave),
        }
    }

    fn handle(&mut self, raise: Box<Raise>, handlers: &[Handler]) -> Run<Flow> {
        for handler in handlers {
            let caught = match &handler.exception {
                None => true,
                Some(expr) => {
                    let class = self.eval(expr)?;
                    self.catches(&class, &raise).at(expr.span)?
                }
            };
            if !caught {
                continue;
            }
            if let Some(name) = handler.target {
                self.bind_name(name, Value::Foreign(Rc::new(ExceptionValue((*raise).clone()))))?;
            }
            self.handling.push(*raise);
            let result = self.block(&handler.body);
            self.handling.pop();
            if let Some(name) = handler.target
                && let Some((frame, slot)) = self.variable(name)
            {
                self.engine.unbind(&frame, slot);
            }
            return result;
        }
        Err(raise)
    }

    fn with(&mut self, items: &[(Expr, Option<Target>)], body: &[Stmt]) -> Run<Flow> {
        let Some(((context, target), rest)) = items.split_first() else { return self.block(body) };
        let manager = self.eval(context)?;
        let entered = self.enter(&manager).at(context.span)?;
        if let Some(target) = target {
            self.assign(target, entered)?;
        }
        let result = self.with(rest, body);
        let raised = result.as_ref().err().map(|r| (**r).clone());
        let swallowed = self.leave(&manager, raised.as_ref()).at(context.span)?;
        match result {
            Err(_) if swallowed => Ok(Flow::Next),
            result => result,
        }
    }

    /// A function value: its defaults, the frame around it, and the values the model captures now.
    pub(crate) fn closure(&mut self, id: crate::script::program::FunctionId, defaults: &[Expr]) -> Run<Value> {
        let defaults: Vec<Value> = defaults.iter().map(|d| self.eval(d)).collect::<Run<_>>()?;
        let program: Rc<Program> = self.program().clone();
        let function = program.function(id);
        let environment = self.engine.frame().clone();
        let mut captured = Vec::new();
        for (hops, slot, name) in super::calls::outer_names(function) {
            // Seen from inside: one hop up is the frame being run now.
            let frame = environment.up(hops - 1);
            let index = slot.0 as usize;
            if let Some(value) = frame.get(index)
                && function.name == "<lambda>"
                && let Some(kept) = self.engine.capture(&value, &name)?
            {
                captured.push((hops, slot, kept));
            }
        }
        Ok(Value::Foreign(Rc::new(UserFunction {
            id,
            name: Rc::from(function.name.as_str()),
            defaults: defaults.into(),
            environment,
            captured: captured.into(),
        })))
    }

    pub(crate) fn bind_name(&mut self, name: NameRef, value: Value) -> Run<()> {
        // A method that is not called at once keeps its receiver, as any other holder does.
        if let Some(bound) = value.foreign::<Bound>() {
            self.engine.hold(bound.receiver.clone(), None)?;
        }
        match self.variable(name) {
            Some((frame, slot)) => Ok(self.engine.bind(&frame, slot, value)?),
            None => Err(Raise::new("NameError", "cannot assign to this name")),
        }
    }
}
