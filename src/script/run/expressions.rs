//! Expressions.

use std::rc::Rc;

use super::{At, Raise, Run, Runner};
use crate::engine::{Dict, Frame, Key, Set, Slice, Value};
use crate::script::program::{
    CompareOp, ComprehensionKind, ComprehensionLoop, Constant, Expr, ExprKind, FormatPart, NameRef, Span,
};

impl Runner {
    /// The value of an expression.
    pub(crate) fn eval(&mut self, expr: &Expr) -> Run<Value> {
        match &expr.kind {
            ExprKind::Constant(constant) => Ok(constant_value(constant)),
            ExprKind::Name(name) => self.name(*name, expr.span),
            ExprKind::Tuple(items) => Ok(Value::tuple(self.items(items, false)?)),
            ExprKind::List(items) => Ok(Value::list(self.items(items, true)?)),
            ExprKind::Set(items) => {
                let set = Set::default();
                for item in self.items(items, true)? {
                    let key = self.dict_key(&item).at(expr.span)?;
                    set.0.borrow_mut().entry(key).or_insert(item);
                }
                Ok(Value::Set(Rc::new(set)))
            }
            ExprKind::Dict(entries) => self.dict(entries),
            ExprKind::Starred(inner) => {
                Err(Raise::new("SyntaxError", "can't use starred expression here").at(inner.span))
            }
            ExprKind::Binary { op, left, right } => {
                let a = self.eval(left)?;
                let b = self.eval(right)?;
                self.binary(*op, a, b).at(expr.span)
            }
            ExprKind::Unary { op, operand } => {
                let value = self.eval(operand)?;
                self.unary(*op, value).at(expr.span)
            }
            ExprKind::Compare { first, rest } => self.comparison(first, rest, expr.span),
            ExprKind::And(operands) => self.short_circuit(operands, false),
            ExprKind::Or(operands) => self.short_circuit(operands, true),
            ExprKind::Conditional { test, then, otherwise } => {
                let holds = self.condition(test)?;
                self.eval(if holds { then } else { otherwise })
            }
            ExprKind::Call { callee, arguments } => self.call_expr(expr, callee, arguments, None),
            ExprKind::Attribute { object, name } => {
                let object = self.eval(object)?;
                self.attribute(&object, name).at(expr.span)
            }
            ExprKind::Subscript { object, index } => {
                let object = self.eval(object)?;
                let index = self.eval(index)?;
                self.item(&object, &index).at(expr.span)
            }
            ExprKind::Slice { start, stop, step } => {
                let mut part = |e: &Option<Box<Expr>>| e.as_ref().map_or(Ok(Value::None), |e| self.eval(e));
                let (start, stop, step) = (part(start)?, part(stop)?, part(step)?);
                Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
            }
            ExprKind::Lambda { function, defaults } => self.closure(*function, defaults),
            ExprKind::Comprehension { kind, element, value, loops } => {
                self.comprehension(*kind, element, value.as_deref(), loops)
            }
            ExprKind::Format(parts) => Ok(Value::text(self.format_parts(parts)?)),
            ExprKind::Walrus { target, value } => {
                let value = self.eval(value)?;
                self.bind_name(*target, value.clone()).at(expr.span)?;
                Ok(value)
            }
        }
    }

    /// The value of a variable.
    fn name(&mut self, name: NameRef, span: Span) -> Run<Value> {
        if let NameRef::Builtin(builtin) = name {
            return self.builtin(builtin).ok_or_else(|| self.unknown_name(name, span));
        }
        let (frame, slot) = self.variable(name).ok_or_else(|| self.unknown_name(name, span))?;
        frame.get(slot).ok_or_else(|| self.unbound(&frame, slot, span))
    }

    pub(crate) fn unknown_name(&self, name: NameRef, span: Span) -> Box<Raise> {
        let text = match name {
            NameRef::Builtin(builtin) => builtin,
            _ => self.program().source.text.get(span.start as usize..span.end as usize).unwrap_or("?"),
        };
        let root = text.split(['[', '.', '(', ' ']).next().unwrap_or(text);
        Raise::new("NameError", format!("name '{root}' is not defined")).at(span)
    }

    pub(crate) fn unbound(&self, frame: &Rc<Frame>, slot: usize, span: Span) -> Box<Raise> {
        let name = frame.names.borrow()[slot].clone();
        let own = Rc::ptr_eq(frame, self.engine.frame());
        match (&frame.function, own) {
            (Some(_), true) => Raise::new(
                "UnboundLocalError",
                format!("cannot access local variable '{name}' where it is not associated with a value"),
            ),
            (Some(_), false) => Raise::new(
                "NameError",
                format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            ),
            (None, _) => Raise::new("NameError", format!("name '{name}' is not defined")),
        }
        .at(span)
    }

    /// Items of a display; `*spread` items are spread. Items of a list are held by it from now on.
    fn items(&mut self, items: &[Expr], held: bool) -> Run<Vec<Value>> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            if let ExprKind::Starred(inner) = &item.kind {
                let value = self.eval(inner)?;
                let mut iterator = self.iterate(value).at(inner.span)?;
                while let Some(value) = iterator.next(self)? {
                    out.push(value);
                }
            } else {
                let value = self.eval(item)?;
                out.push(if held { self.engine.hold(value, None).at(item.span)? } else { value });
            }
        }
        Ok(out)
    }

    fn dict(&mut self, entries: &[(Option<Expr>, Expr)]) -> Run<Value> {
        let dict = Dict::default();
        for (key, value) in entries {
            match key {
                Some(key_expr) => {
                    let key_value = self.eval(key_expr)?;
                    let key = self.dict_key(&key_value).at(key_expr.span)?;
                    let item = self.eval(value)?;
                    let item = self.engine.hold(item, None).at(value.span)?;
                    insert(&dict, key, key_value, item);
                }
                None => match self.eval(value)? {
                    Value::Dict(other) => {
                        for (key, (key_value, item)) in other.0.borrow().iter() {
                            insert(&dict, key.clone(), key_value.clone(), item.clone());
                        }
                    }
                    _ => return Err(Raise::type_error("object is not a mapping").at(value.span)),
                },
            }
        }
        Ok(Value::Dict(Rc::new(dict)))
    }

    fn comparison(&mut self, first: &Expr, rest: &[(CompareOp, Expr)], span: Span) -> Run<Value> {
        let mut left = self.eval(first)?;
        let mut result = Value::Bool(true);
        for (i, (op, expr)) in rest.iter().enumerate() {
            let right = self.eval(expr)?;
            result = self.compare(*op, &left, &right).at(span)?;
            if i + 1 < rest.len() && !self.truth(&result).at(span)? {
                break;
            }
            left = right;
        }
        Ok(result)
    }

    fn short_circuit(&mut self, operands: &[Expr], stop_at: bool) -> Run<Value> {
        let Some((last, init)) = operands.split_last() else { return Ok(Value::None) };
        for operand in init {
            let value = self.eval(operand)?;
            if self.truth(&value).at(operand.span)? == stop_at {
                return Ok(value);
            }
        }
        self.eval(last)
    }

    fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        element: &Expr,
        value: Option<&Expr>,
        loops: &[ComprehensionLoop],
    ) -> Run<Value> {
        match kind {
            ComprehensionKind::List | ComprehensionKind::Generator => {
                let mut items = Vec::new();
                self.turns(loops, &mut |run| {
                    let item = run.eval(element)?;
                    items.push(run.engine.hold(item, None).at(element.span)?);
                    Ok(())
                })?;
                if kind == ComprehensionKind::List { Ok(Value::list(items)) } else { Ok(self.iterator_over(items)) }
            }
            ComprehensionKind::Set => {
                let set = Set::default();
                self.turns(loops, &mut |run| {
                    let item = run.eval(element)?;
                    let key = run.dict_key(&item).at(element.span)?;
                    set.0.borrow_mut().entry(key).or_insert(item);
                    Ok(())
                })?;
                Ok(Value::Set(Rc::new(set)))
            }
            ComprehensionKind::Dict => {
                let dict = Dict::default();
                self.turns(loops, &mut |run| {
                    let key_value = run.eval(element)?;
                    let key = run.dict_key(&key_value).at(element.span)?;
                    let item = value.map_or(Ok(Value::None), |v| run.eval(v))?;
                    let item = run.engine.hold(item, None).at(element.span)?;
                    insert(&dict, key, key_value, item);
                    Ok(())
                })?;
                Ok(Value::Dict(Rc::new(dict)))
            }
        }
    }

    fn turns(&mut self, loops: &[ComprehensionLoop], body: &mut dyn FnMut(&mut Runner) -> Run<()>) -> Run<()> {
        let Some((first, rest)) = loops.split_first() else { return body(self) };
        let value = self.eval(&first.iterable)?;
        let mut items = self.iterate(value).at(first.iterable.span)?;
        while let Some(item) = items.next(self).at(first.iterable.span)? {
            self.step().at(first.target.span)?;
            self.engine.begin_turn();
            self.assign(&first.target, item)?;
            let mut holds = true;
            for condition in &first.conditions {
                holds = holds && self.condition(condition)?;
            }
            if holds {
                self.turns(rest, body)?;
            }
        }
        Ok(())
    }

    fn format_parts(&mut self, parts: &[FormatPart]) -> Run<String> {
        let mut text = String::new();
        for part in parts {
            match part {
                FormatPart::Text(t) => text.push_str(t),
                FormatPart::Field { value, conversion, spec, debug } => {
                    text.push_str(debug.as_deref().unwrap_or(""));
                    let evaluated = self.eval(value)?;
                    let spec = self.format_parts(spec)?;
                    let conversion = conversion.or((debug.is_some() && spec.is_empty()).then_some('r'));
                    text.push_str(&self.shown_field(&evaluated, conversion, &spec).at(value.span)?);
                }
            }
        }
        Ok(text)
    }
}

fn insert(dict: &Dict, key: Key, key_value: Value, item: Value) {
    let mut map = dict.0.borrow_mut();
    match map.get_mut(&key) {
        Some(entry) => entry.1 = item,
        None => {
            map.insert(key, (key_value, item));
        }
    }
}

/// A constant of the program text as a value.
pub(crate) fn constant_value(constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(b) => Value::Bool(*b),
        Constant::Int(i) => Value::Int(*i),
        Constant::BigInt(i) => Value::BigInt(Rc::new(i.clone())),
        Constant::Float(x) => Value::Float(*x),
        Constant::Complex(z) => Value::Complex(*z),
        Constant::Text(t) => Value::text(t),
        Constant::Bytes(b) => Value::Bytes(Rc::from(b.as_slice())),
    }
}
