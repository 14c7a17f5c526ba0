//! Calls: of the script's functions, of library functions, of methods.

use std::rc::Rc;

use super::args::missing_arguments;
use super::places::Chain;
use super::{Args, At, Bound, Builtin, Flow, Raise, Run, Runner, UserFunction, WriteTarget, slot_names};
use crate::engine::{Frame, Value};
use crate::script::program::{
    Argument, Constant, Expr, ExprKind, Function, NameRef, ParameterKind, Program, Slot, StmtKind,
};

impl Runner {
    /// `callee(arguments)`; `result_name` is the variable the result is about to be bound to.
    pub(crate) fn call_expr(
        &mut self,
        call: &Expr,
        callee: &Expr,
        arguments: &[Argument],
        result_name: Option<NameRef>,
    ) -> Run<Value> {
        if let ExprKind::Attribute { object, name } = &callee.kind {
            return self.method_call(call, callee, object, name, arguments);
        }
        let function = self.eval(callee)?;
        if let Some(user) = function.foreign::<UserFunction>() {
            let moved = result_name.filter(|name| self.is_updated_by(user, *name, arguments));
            let args = self.arguments(arguments, None, moved)?;
            return self.call_user(user, args).at(call.span);
        }
        self.call_library(call, &function, arguments)
    }

    fn method_call(
        &mut self,
        call: &Expr,
        callee: &Expr,
        object: &Expr,
        name: &str,
        arguments: &[Argument],
    ) -> Run<Value> {
        // A module's function is no method; and asking for the method needs no owner of its own.
        let receiver = self.eval(object)?;
        let Some(method) = self.method(&receiver, name) else {
            let function = self.attribute(&receiver, name).at(callee.span)?;
            drop(receiver);
            if let Some(user) = function.foreign::<UserFunction>() {
                let args = self.arguments(arguments, None, None)?;
                return self.call_user(user, args).at(call.span);
            }
            return self.call_library(call, &function, arguments);
        };
        if method.mutates {
            drop(receiver);
            let args = self.arguments(arguments, None, None)?;
            let mut args = Some(args);
            return self
                .modify(object, Chain::Containers, &mut |run, holder, site| {
                    let mut args = args.take().unwrap_or_default();
                    let value = if run.engine.has_values() { std::mem::take(holder) } else { holder.clone() };
                    args.target = Some(WriteTarget { value, name: site.name.map(Rc::from), scope: site.scope });
                    let result = (method.call)(run, &mut args);
                    if let Some(target) = args.target.take() {
                        *holder = target.value;
                    }
                    result
                })
                .at(call.span);
        }
        let out = if method.out { arguments.iter().position(|a| a.name.as_deref() == Some("out")) } else { None };
        let mut args = self.arguments(arguments, out, None)?;
        args.positional.insert(0, receiver);
        match out {
            Some(out) => self.call_writing(call, method.call, args, &arguments[out].value),
            None => (method.call)(self, &mut args).at(call.span),
        }
    }

    fn call_library(&mut self, call: &Expr, function: &Value, arguments: &[Argument]) -> Run<Value> {
        if let Some(writes) = self.written_argument(function) {
            let by_name = arguments.iter().position(|a| a.name.as_deref() == Some(writes.name));
            let by_position = arguments
                .get(writes.position)
                .filter(|a| a.name.is_none() && !matches!(a.value.kind, ExprKind::Starred(_)))
                .map(|_| writes.position);
            let given = by_name.or(by_position).filter(|i| !is_none(&arguments[*i].value));
            if let Some(at) = given {
                let args = self.arguments(arguments, Some(at), None)?;
                let callable = function.clone();
                return self.call_writing_value(call, &callable, args, &arguments[at].value);
            }
        }
        let args = self.arguments(arguments, None, None)?;
        self.call(function, args).at(call.span)
    }

    fn call_writing(&mut self, call: &Expr, native: super::Native, args: Args, target: &Expr) -> Run<Value> {
        let builtin = Value::Foreign(Rc::new(Builtin::new("", native)));
        self.call_writing_value(call, &builtin, args, target)
    }

    /// Calls a function that writes to the place `target` names.
    fn call_writing_value(&mut self, call: &Expr, function: &Value, args: Args, target: &Expr) -> Run<Value> {
        // `out=(a,)` is `out=a`; `...` stands for an output only by itself.
        let target = match &target.kind {
            ExprKind::Tuple(items)
                if items.len() == 1 && !matches!(items[0].kind, ExprKind::Constant(Constant::Ellipsis)) =>
            {
                &items[0]
            }
            _ => target,
        };
        let mut args = Some(args);
        let mut written = None;
        let result = self
            .modify(target, Chain::Containers, &mut |run, holder, site| {
                let mut args = args.take().unwrap_or_default();
                let value = if run.engine.has_values() { std::mem::take(holder) } else { holder.clone() };
                args.target = Some(WriteTarget { value, name: site.name.map(Rc::from), scope: site.scope });
                let result = run.call_with(function, &mut args);
                if let Some(target) = args.target.take() {
                    *holder = target.value;
                    written = Some(holder.clone());
                }
                result
            })
            .at(call.span)?;
        Ok(result)
    }

    /// Calls any value.
    pub(crate) fn call(&mut self, function: &Value, mut args: Args) -> Run<Value> {
        if let Some(user) = function.foreign::<UserFunction>() {
            return self.call_user(user, args);
        }
        if let Some(bound) = function.foreign::<Bound>() {
            let receiver = bound.receiver.clone();
            if bound.method.mutates {
                args.target =
                    Some(WriteTarget { value: receiver, name: None, scope: crate::semantics::Scope::Temporary });
            } else {
                args.positional.insert(0, receiver);
            }
            return (bound.method.call)(self, &mut args);
        }
        self.set_target(function, &mut args);
        self.call_with(function, &mut args)
    }

    /// Makes the argument that a function writes to, if it was given as a value (`f(*args)`), a target without a name.
    fn set_target(&self, function: &Value, args: &mut Args) {
        let Some(writes) = self.written_argument(function).filter(|_| args.target.is_none()) else { return };
        let value = match args.keyword.iter().position(|(name, _)| **name == *writes.name) {
            Some(at) if matches!(args.keyword[at].1, Value::None) => return,
            Some(at) => args.keyword.remove(at).1,
            None => match args.positional.get_mut(writes.position) {
                None | Some(Value::None) => return,
                Some(_) if writes.position == 0 => args.positional.remove(0),
                Some(value) => std::mem::take(value),
            },
        };
        args.target = Some(WriteTarget { value, name: None, scope: crate::semantics::Scope::Temporary });
    }

    fn call_with(&mut self, function: &Value, args: &mut Args) -> Run<Value> {
        match function.foreign::<Builtin>() {
            Some(builtin) => (builtin.call)(self, args),
            None => self.call_object(function, args),
        }
    }

    /// The arguments of a call; the one at `skip` is a place to be written and is left out. Behind other positions
    /// a `None` keeps its position.
    fn arguments(&mut self, arguments: &[Argument], skip: Option<usize>, moved: Option<NameRef>) -> Run<Args> {
        let mut args = Args::default();
        for (i, argument) in arguments.iter().enumerate() {
            if skip == Some(i) {
                if i > 0 && argument.name.is_none() {
                    args.positional.push(Value::None);
                }
                continue;
            }
            let value = &argument.value;
            match (&argument.name, &value.kind) {
                (None, ExprKind::Starred(inner)) => {
                    let spread = self.eval(inner)?;
                    let mut items = self.iterate(spread).at(inner.span)?;
                    while let Some(item) = items.next(self)? {
                        args.positional.push(item);
                    }
                }
                (Some(name), _) if name == "**" => match self.eval(value)? {
                    Value::Dict(dict) => {
                        for (key, item) in dict.0.borrow().values() {
                            let Value::Text(key) = key else {
                                return Err(Raise::type_error("keywords must be strings").at(value.span));
                            };
                            args.keyword.push((key.clone(), item.clone()));
                        }
                    }
                    _ => return Err(Raise::type_error("argument after ** must be a mapping").at(value.span)),
                },
                (Some(name), _) => {
                    let value = self.eval(value)?;
                    args.keyword.push((Rc::from(name.as_str()), value));
                }
                (None, ExprKind::Name(name)) if moved == Some(*name) => {
                    args.positional.push(self.give_up(*name, value)?);
                }
                (None, _) => {
                    let value = self.eval(value)?;
                    args.positional.push(value);
                }
            }
        }
        Ok(args)
    }

    /// Takes a variable's value out, if the model hands it over in `x = f(x)`.
    fn give_up(&mut self, name: NameRef, expr: &Expr) -> Run<Value> {
        let value = self.eval(expr)?;
        if self.engine.passes_by_move(&value)
            && let Some((frame, slot)) = self.variable(name)
        {
            drop(frame.take(slot));
        }
        Ok(value)
    }

    /// Whether `name = user(name, …)` updates the variable: the function returns that very parameter.
    fn is_updated_by(&self, user: &UserFunction, name: NameRef, arguments: &[Argument]) -> bool {
        let uses = |a: &Argument| a.name.is_none() && matches!(&a.value.kind, ExprKind::Name(n) if *n == name);
        let positions: Vec<usize> = (0..arguments.len()).filter(|i| uses(&arguments[*i])).collect();
        let [position] = positions[..] else { return false };
        let returned = self.program().function(user.id).body.last().map(|s| &s.kind);
        matches!(returned, Some(StmtKind::Return(Some(Expr { kind: ExprKind::Name(NameRef::Local(slot)), .. })))
            if slot.0 as usize == position)
    }

    /// Calls a function of the script.
    pub(crate) fn call_user(&mut self, user: &UserFunction, args: Args) -> Run<Value> {
        let program: Rc<Program> = self.program().clone();
        let function = program.function(user.id);
        if self.depth >= self.limits.depth {
            return Err(Raise::new("RecursionError", "maximum recursion depth exceeded"));
        }
        let environment = user.environment.clone();
        let frame = Frame::new(Some(user.name.clone()), slot_names(&function.slots), Some(environment));
        self.fill_parameters(user, function, &frame, args)?;
        for (hops, slot, value) in user.captured.iter() {
            // The captured value stands in for the outer variable.
            if let Some(own) = own_slot(function, *hops, *slot) {
                frame.set(own.0 as usize, Some(value.clone()));
            }
        }
        self.depth += 1;
        let line = self.engine.line();
        self.engine.push_frame(frame.clone());
        let result = match function.body.as_slice() {
            // A lambda's body is one expression, not a statement of its own in the trace.
            [only] if function.name == "<lambda>" => match &only.kind {
                StmtKind::Return(Some(expr)) => self.eval(expr).map(Flow::Return),
                _ => self.block(&function.body),
            },
            body => self.block(body),
        };
        self.engine.clear_frame(&frame, |slot| function.slots[slot].captured);
        self.engine.pop_frame();
        self.engine.set_line(line);
        self.depth -= 1;
        match result? {
            Flow::Return(value) => Ok(self.engine.give_back(value)?),
            _ => Ok(Value::None),
        }
    }

    fn fill_parameters(&mut self, user: &UserFunction, function: &Function, frame: &Rc<Frame>, args: Args) -> Run<()> {
        let name = &user.qualified_name();
        let mut positional = args.positional.into_iter();
        let mut keyword = args.keyword;
        let mut defaults = user.defaults.iter();
        let (mut missing, mut missing_names) = (Vec::new(), Vec::new());
        let given = positional.len();
        for (slot, parameter) in function.parameters.iter().enumerate() {
            let default = if parameter.has_default { defaults.next() } else { None };
            let by_name = |keyword: &mut Vec<(Rc<str>, Value)>| {
                let at = keyword.iter().position(|(n, _)| **n == *parameter.name)?;
                Some(keyword.remove(at).1)
            };
            let value = match parameter.kind {
                ParameterKind::Positional => positional.next(),
                ParameterKind::Normal => match positional.next() {
                    Some(_) if keyword.iter().any(|(n, _)| **n == *parameter.name) => {
                        return Err(Raise::type_error(format!(
                            "{name}() got multiple values for argument '{}'",
                            parameter.name
                        )));
                    }
                    Some(value) => Some(value),
                    None => by_name(&mut keyword),
                },
                ParameterKind::Keyword => by_name(&mut keyword),
                ParameterKind::Rest => Some(Value::tuple(positional.by_ref().collect::<Vec<_>>())),
                ParameterKind::KeywordRest => Some(Value::dict(keyword.drain(..).map(|(n, v)| (Value::Text(n), v)))),
            };
            match value.or_else(|| default.cloned()) {
                Some(value) => {
                    let value = self.engine.pass(value, &parameter.name)?;
                    frame.set(slot, Some(value));
                }
                None if matches!(parameter.kind, ParameterKind::Keyword) => missing_names.push(&*parameter.name),
                None => missing.push(&*parameter.name),
            }
        }
        if let Some((unknown, _)) = keyword.first() {
            return Err(Raise::type_error(format!("{name}() got an unexpected keyword argument '{unknown}'")));
        }
        let takes =
            function.parameters.iter().filter(|p| matches!(p.kind, ParameterKind::Normal | ParameterKind::Positional));
        if positional.next().is_some() {
            let most = takes.clone().count();
            let least = takes.filter(|p| !p.has_default).count();
            let count = if least == most { most.to_string() } else { format!("from {least} to {most}") };
            return Err(Raise::type_error(format!(
                "{name}() takes {count} positional argument{} but {given} {} given",
                if count == "1" { "" } else { "s" },
                if given == 1 { "was" } else { "were" }
            )));
        }
        if !missing.is_empty() {
            return Err(missing_arguments(name, "positional", &missing));
        }
        if !missing_names.is_empty() {
            return Err(missing_arguments(name, "keyword-only", &missing_names));
        }
        Ok(())
    }
}

fn is_none(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(Constant::None))
}

/// The variables of enclosing functions that a function uses: hops, slot, name.
pub(crate) fn outer_names(function: &Function) -> Vec<(u32, Slot, String)> {
    function.outer.iter().map(|o| (o.hops, o.slot, o.name.clone())).collect()
}

fn own_slot(function: &Function, hops: u32, slot: Slot) -> Option<Slot> {
    function.outer.iter().find(|o| o.hops == hops && o.slot == slot).and_then(|o| o.own)
}
