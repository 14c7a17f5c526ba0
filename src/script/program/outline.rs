//! A program written out on few lines, for tests and for looking at what was lowered.
//!
//! Names carry the slot they were resolved to: `a:0` is slot 0 of the running function, `a^1:0` slot 0 of the
//! function one definition up (`!` if declared there, `~2` if slot 2 keeps the function's own copy), `print` alone
//! a builtin, and `nope?` a name that nothing binds.

use super::{
    Argument, CompareOp, ComprehensionKind, ComprehensionLoop, Constant, Expr, ExprKind, FormatPart, Function,
    FunctionId, Handler, NameRef, ParameterKind, Program, Span, Stmt, StmtKind, Target, TargetKind, UnaryOp,
};
use std::fmt::Write as _;

impl Program {
    /// The program on few lines: a line for each statement, with its id, and names with their slots.
    ///
    /// ```
    /// # use cowscope::script::python::parse;
    /// let program = parse("-", "a = [1, 2]\nb = a").unwrap();
    /// assert_eq!(program.outline(), "<module>: a b\n  0 a:0 = [1, 2]\n  1 b:1 = a:0\n");
    /// ```
    pub fn outline(&self) -> String {
        let mut outline = Outline { program: self, inside: Vec::new(), depth: 0, text: String::new() };
        outline.function(Self::MAIN, "");
        outline.text
    }
}

struct Outline<'a> {
    program: &'a Program,
    /// The function written last, the ones it is defined in before.
    inside: Vec<FunctionId>,
    /// Blocks around the current line.
    depth: usize,
    text: String,
}

impl<'a> Outline<'a> {
    /// Writes a function: a line with its variables (`*` if captured, `.` before hidden ones), then its body.
    fn function(&mut self, id: FunctionId, prefix: &str) {
        let function: &Function = self.program.function(id);
        self.inside.push(id);
        let variables = function.slots.iter().map(|v| {
            let (hidden, captured) = (if v.hidden { "." } else { "" }, if v.captured { "*" } else { "" });
            format!(" {hidden}{}{captured}", v.name)
        });
        let variables: String = variables.collect();
        let signature = if id == Program::MAIN { String::new() } else { signature(function) };
        let _ = writeln!(self.text, "{prefix}{}{signature}:{variables}", function.name);
        self.block(&function.body);
        self.inside.pop();
    }

    fn line(&mut self, id: Option<u32>, text: &str) {
        let id = id.map_or_else(|| "- ".to_string(), |id| format!("{id} "));
        let _ = writeln!(self.text, "{}{id}{text}", self.indent());
    }

    fn indent(&self) -> String {
        "  ".repeat(self.depth)
    }

    fn block(&mut self, body: &'a [Stmt]) {
        self.depth += 1;
        body.iter().for_each(|stmt| self.statement(stmt));
        self.depth -= 1;
    }

    /// A block that belongs to a statement, under a line of its own.
    fn nested(&mut self, title: &str, body: &'a [Stmt]) {
        if !body.is_empty() || title.is_empty() {
            if !title.is_empty() {
                self.line(None, title);
            }
            self.block(body);
        }
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        let id = Some(stmt.id);
        match &stmt.kind {
            StmtKind::Expr(value) => self.line(id, &self.expr(value)),
            StmtKind::Assign { targets, value } => {
                let targets: String = targets.iter().map(|t| format!("{} = ", self.target(t))).collect();
                self.line(id, &format!("{targets}{}", self.expr(value)));
            }
            StmtKind::Update { target, op, value } => {
                self.line(id, &format!("{} {}= {}", self.target(target), op.sign(), self.expr(value)));
            }
            StmtKind::Delete(targets) => self.line(id, &format!("del {}", list(targets, |t| self.target(t)))),
            StmtKind::If { test, then, otherwise } => {
                self.line(id, &format!("if {}", self.expr(test)));
                self.nested("", then);
                self.nested("else", otherwise);
            }
            StmtKind::While { test, body, otherwise } => {
                self.line(id, &format!("while {}", self.expr(test)));
                self.nested("", body);
                self.nested("else", otherwise);
            }
            StmtKind::For { target, iterable, body, otherwise } => {
                self.line(id, &format!("for {} in {}", self.target(target), self.expr(iterable)));
                self.nested("", body);
                self.nested("else", otherwise);
            }
            StmtKind::Break => self.line(id, "break"),
            StmtKind::Continue => self.line(id, "continue"),
            StmtKind::Pass => self.line(id, "pass"),
            StmtKind::Return(value) => self.line(id, &self.after("return", value.as_ref())),
            StmtKind::Raise(value) => self.line(id, &self.after("raise", value.as_ref())),
            StmtKind::Assert { test, message } => {
                let message = message.as_ref().map_or_else(String::new, |m| format!(", {}", self.expr(m)));
                self.line(id, &format!("assert {}{message}", self.expr(test)));
            }
            StmtKind::Try { body, handlers, otherwise, finally } => {
                self.line(id, "try");
                self.nested("", body);
                for Handler { exception, target, body, span } in handlers {
                    let target = target.map_or_else(String::new, |t| format!(" as {}", self.name(t, *span)));
                    let title = self.after("except", exception.as_ref()) + &target;
                    self.nested(&title, body);
                }
                self.nested("else", otherwise);
                self.nested("finally", finally);
            }
            StmtKind::With { items, body } => {
                let items = list(items, |(context, target)| {
                    let target = target.as_ref().map_or_else(String::new, |t| format!(" as {}", self.target(t)));
                    self.expr(context) + &target
                });
                self.line(id, &format!("with {items}"));
                self.nested("", body);
            }
            StmtKind::Define { target, function, defaults } => {
                let defaults = if defaults.is_empty() { String::new() } else { format!(" ({})", self.exprs(defaults)) };
                let title = format!("{}{} {}{defaults} = def ", self.indent(), stmt.id, self.name(*target, stmt.span));
                self.function(*function, &title);
            }
            StmtKind::Import { target, path } => {
                self.line(id, &format!("import {path} as {}", self.name(*target, stmt.span)));
            }
        }
    }

    fn after(&self, keyword: &str, value: Option<&Expr>) -> String {
        value.map_or_else(|| keyword.to_string(), |value| format!("{keyword} {}", self.expr(value)))
    }

    /// A name with where it was resolved to; `span` finds the text of one that was not.
    fn name(&self, name: NameRef, span: Span) -> String {
        let variable = |hops: u32, slot: super::Slot| {
            let function =
                self.inside.iter().rev().nth(hops as usize).and_then(|id| self.program.functions.get(id.0 as usize));
            function.and_then(|f| f.slots.get(slot.0 as usize)).map_or("<no such slot>", |v| &v.name)
        };
        match name {
            NameRef::Local(slot) => format!("{}:{}", variable(0, slot), slot.0),
            NameRef::Outer { hops, slot, declared, own } => {
                let declared = if declared { "!" } else { "" };
                let own = own.map_or_else(String::new, |own| format!("~{}", own.0));
                format!("{}^{hops}:{}{declared}{own}", variable(hops, slot), slot.0)
            }
            NameRef::Builtin(name) => name.to_string(),
            NameRef::Unknown => format!("{}?", self.source(span)),
        }
    }

    fn source(&self, span: Span) -> &str {
        self.program.source.text.get(span.start as usize..span.end as usize).unwrap_or("<no such text>")
    }

    fn target(&self, target: &Target) -> String {
        match &target.kind {
            TargetKind::Name(name) => self.name(*name, target.span),
            TargetKind::Subscript { object, index } => format!("{}[{}]", self.expr(object), self.expr(index)),
            TargetKind::Attribute { object, name } => format!("{}.{name}", self.expr(object)),
            TargetKind::Tuple { items, starred } => {
                let items = items.iter().enumerate().map(|(at, item)| {
                    let star = if *starred == Some(at) { "*" } else { "" };
                    format!("{star}{}", self.target(item))
                });
                format!("({})", items.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn exprs(&self, exprs: &[Expr]) -> String {
        list(exprs, |expr| self.expr(expr))
    }

    fn expr(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Constant(constant) => self::constant(constant),
            ExprKind::Name(name) => self.name(*name, expr.span),
            ExprKind::Tuple(items) => format!("({}{})", self.exprs(items), if items.len() == 1 { "," } else { "" }),
            ExprKind::List(items) => format!("[{}]", self.exprs(items)),
            ExprKind::Set(items) => format!("{{{}}}", self.exprs(items)),
            ExprKind::Dict(items) => {
                let items = list(items, |(key, value)| match key {
                    Some(key) => format!("{}: {}", self.expr(key), self.expr(value)),
                    None => format!("**{}", self.expr(value)),
                });
                format!("{{{items}}}")
            }
            ExprKind::Starred(value) => format!("*{}", self.expr(value)),
            ExprKind::Binary { op, left, right } => {
                format!("({} {} {})", self.expr(left), op.sign(), self.expr(right))
            }
            ExprKind::Unary { op, operand } => format!("({}{})", unary(*op), self.expr(operand)),
            ExprKind::Compare { first, rest } => {
                let rest: String = rest.iter().map(|(op, e)| format!(" {} {}", compare(*op), self.expr(e))).collect();
                format!("({}{rest})", self.expr(first))
            }
            ExprKind::And(items) => format!("and({})", self.exprs(items)),
            ExprKind::Or(items) => format!("or({})", self.exprs(items)),
            ExprKind::Conditional { test, then, otherwise } => {
                format!("({} if {} else {})", self.expr(then), self.expr(test), self.expr(otherwise))
            }
            ExprKind::Call { callee, arguments } => {
                let arguments = list(arguments, |Argument { name, value }| match name.as_deref() {
                    Some("**") => format!("**{}", self.expr(value)),
                    Some(name) => format!("{name}={}", self.expr(value)),
                    None => self.expr(value),
                });
                format!("{}({arguments})", self.expr(callee))
            }
            ExprKind::Attribute { object, name } => format!("{}.{name}", self.expr(object)),
            ExprKind::Subscript { object, index } => format!("{}[{}]", self.expr(object), self.expr(index)),
            ExprKind::Slice { start, stop, step } => {
                let part = |part: &Option<Box<Expr>>| part.as_ref().map_or_else(String::new, |e| self.expr(e));
                let step = step.as_ref().map_or_else(String::new, |e| format!(":{}", self.expr(e)));
                format!("{}:{}{step}", part(start), part(stop))
            }
            ExprKind::Lambda { function, defaults } => self.lambda(*function, defaults),
            ExprKind::Comprehension { kind, element, value, loops } => {
                let value = value.as_ref().map_or_else(String::new, |v| format!(": {}", self.expr(v)));
                let loops: String = loops.iter().map(|l| self.comprehension_loop(l)).collect();
                let (open, close) = match kind {
                    ComprehensionKind::List => ('[', ']'),
                    ComprehensionKind::Set | ComprehensionKind::Dict => ('{', '}'),
                    ComprehensionKind::Generator => ('(', ')'),
                };
                format!("{open}{}{value}{loops}{close}", self.expr(element))
            }
            ExprKind::Format(parts) => format!("f\"{}\"", self.format(parts)),
            ExprKind::Walrus { target, value } => {
                format!("({} := {})", self.name(*target, expr.span), self.expr(value))
            }
        }
    }

    fn comprehension_loop(&self, part: &ComprehensionLoop) -> String {
        let conditions: String = part.conditions.iter().map(|c| format!(" if {}", self.expr(c))).collect();
        format!(" for {} in {}{conditions}", self.target(&part.target), self.expr(&part.iterable))
    }

    fn lambda(&self, id: FunctionId, defaults: &[Expr]) -> String {
        let function = self.program.function(id);
        let inside = self.inside.iter().copied().chain([id]).collect();
        let within = Outline { program: self.program, inside, depth: 0, text: String::new() };
        let value = match function.body.as_slice() {
            [Stmt { kind: StmtKind::Return(Some(value)), .. }] => within.expr(value),
            _ => "<not a return>".to_string(),
        };
        let defaults = if defaults.is_empty() { String::new() } else { format!(" ({})", self.exprs(defaults)) };
        format!("<lambda{}{defaults} {value}>", signature(function))
    }

    fn format(&self, parts: &[FormatPart]) -> String {
        let parts = parts.iter().map(|part| match part {
            FormatPart::Text(text) => text.clone(),
            FormatPart::Field { value, conversion, spec, debug } => {
                let debug = debug.as_deref().unwrap_or("");
                let conversion = conversion.map_or_else(String::new, |c| format!("!{c}"));
                let spec = if spec.is_empty() { String::new() } else { format!(":{}", self.format(spec)) };
                format!("{debug}{{{}{conversion}{spec}}}", self.expr(value))
            }
        });
        parts.collect()
    }
}

fn list<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
    items.iter().map(write).collect::<Vec<_>>().join(", ")
}

fn signature(function: &Function) -> String {
    let parameters = list(&function.parameters, |parameter| {
        let mark = match parameter.kind {
            ParameterKind::Positional => "/",
            ParameterKind::Normal => "",
            ParameterKind::Rest => "*",
            ParameterKind::Keyword => "=",
            ParameterKind::KeywordRest => "**",
        };
        format!("{mark}{}{}", parameter.name, if parameter.has_default { "?" } else { "" })
    });
    format!("({parameters})")
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_string(),
        Constant::Ellipsis => "...".to_string(),
        Constant::Bool(value) => if *value { "True" } else { "False" }.to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => format!("{value}n"),
        Constant::Float(value) => format!("{value:?}"),
        Constant::Complex(value) => format!("complex({:?}, {:?})", value.re, value.im),
        Constant::Text(value) => format!("{value:?}"),
        Constant::Bytes(value) => format!("b\"{}\"", value.escape_ascii()),
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Negative => "-",
        UnaryOp::Positive => "+",
        UnaryOp::Invert => "~",
        UnaryOp::Not => "not ",
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        CompareOp::Less => "<",
        CompareOp::LessEqual => "<=",
        CompareOp::Greater => ">",
        CompareOp::GreaterEqual => ">=",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
    }
}
