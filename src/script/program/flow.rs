//! What each statement reads and writes, found by looking at the program.
//!
//! It is an upper bound: both branches of `a if test else b` are read, and a name counts as calling every function
//! that is bound to it anywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ComprehensionLoop, Expr, ExprKind, FormatPart, FunctionId, NameRef, Program, Slot, Stmt, StmtKind, Target,
    TargetKind,
};
use crate::trace::{Flow, Form, Statement};

impl Program {
    /// What the statements read and write, by name.
    pub fn flow(&self) -> Flow {
        let mut finder = Finder {
            program: self,
            inside: Vec::new(),
            functions: BTreeMap::new(),
            used: BTreeMap::new(),
            statements: vec![Statement::default(); self.statements as usize],
            lambdas: vec![BTreeSet::new(); self.statements as usize],
            inner: BTreeMap::new(),
        };
        finder.function(Program::MAIN);
        finder.finish()
    }
}

struct Finder<'a> {
    program: &'a Program,
    /// The function being looked at last, the ones it is defined in before.
    inside: Vec<FunctionId>,
    /// Functions that may be bound to a name.
    functions: BTreeMap<String, BTreeSet<u32>>,
    /// What a function reads, by its id.
    used: BTreeMap<u32, BTreeSet<String>>,
    statements: Vec<Statement>,
    /// The lambdas within each statement.
    lambdas: Vec<BTreeSet<u32>>,
    /// Functions defined within a function, which it may give back.
    inner: BTreeMap<u32, BTreeSet<u32>>,
}

/// What an expression or a target mentions.
#[derive(Default)]
struct Mentions {
    reads: BTreeSet<String>,
    writes: BTreeSet<String>,
    may_write: BTreeSet<String>,
    outside: BTreeSet<String>,
    /// What the lambdas in it read.
    lambdas: BTreeMap<u32, BTreeSet<String>>,
}

impl Finder<'_> {
    fn function(&mut self, id: FunctionId) {
        self.inside.push(id);
        self.block(&self.program.function(id).body, None);
        self.inside.pop();
    }

    fn block(&mut self, body: &[Stmt], parent: Option<u32>) {
        body.iter().for_each(|stmt| self.statement(stmt, parent));
    }

    fn statement(&mut self, stmt: &Stmt, parent: Option<u32>) {
        let mut m = Mentions::default();
        let mut form = Form::Simple;
        let mut bodies: Vec<&[Stmt]> = Vec::new();
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr(value, &mut m),
            StmtKind::Assign { targets, value } => {
                self.expr(value, &mut m);
                targets.iter().for_each(|target| self.target(target, &mut m));
                for name in m.writes.iter().filter(|_| !m.lambdas.is_empty()) {
                    self.functions.entry(name.clone()).or_default().extend(m.lambdas.keys());
                }
            }
            StmtKind::Update { target, value, .. } => {
                self.expr(value, &mut m);
                self.target(target, &mut m);
                m.reads.extend(m.writes.iter().cloned());
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.target(target, &mut m)),
            StmtKind::If { test, then, otherwise } => {
                form = Form::Branch;
                self.expr(test, &mut m);
                bodies.extend([then.as_slice(), otherwise]);
            }
            StmtKind::While { test, body, otherwise } => {
                form = Form::Loop;
                self.expr(test, &mut m);
                bodies.extend([body.as_slice(), otherwise]);
            }
            StmtKind::For { target, iterable, body, otherwise } => {
                form = Form::Loop;
                self.expr(iterable, &mut m);
                self.target(target, &mut m);
                bodies.extend([body.as_slice(), otherwise]);
            }
            StmtKind::Return(value) | StmtKind::Raise(value) => value.iter().for_each(|v| self.expr(v, &mut m)),
            StmtKind::Assert { test, message } => {
                self.expr(test, &mut m);
                message.iter().for_each(|v| self.expr(v, &mut m));
            }
            StmtKind::Try { body, handlers, otherwise, finally } => {
                form = Form::Guard;
                bodies.push(body);
                for handler in handlers {
                    m.writes.extend(handler.target.and_then(|target| self.name(target)));
                    bodies.push(&handler.body);
                }
                bodies.extend([otherwise.as_slice(), finally]);
            }
            StmtKind::With { items, body } => {
                form = Form::Guard;
                for (context, target) in items {
                    self.expr(context, &mut m);
                    target.iter().for_each(|target| self.target(target, &mut m));
                }
                bodies.push(body);
            }
            StmtKind::Define { target, function, defaults } => {
                defaults.iter().for_each(|value| self.expr(value, &mut m));
                if let Some(name) = self.name(*target) {
                    self.functions.entry(name.clone()).or_default().insert(function.0);
                    m.writes.insert(name);
                }
                let around = *self.inside.last().unwrap_or(&Program::MAIN);
                self.inner.entry(around.0).or_default().insert(function.0);
                self.function(*function);
            }
            StmtKind::Import { target, .. } => m.writes.extend(self.name(*target)),
            StmtKind::Break | StmtKind::Continue | StmtKind::Pass => {}
        }
        self.note(stmt, parent, form, m);
        bodies.into_iter().for_each(|body| self.block(body, Some(stmt.id)));
    }

    fn note(&mut self, stmt: &Stmt, parent: Option<u32>, form: Form, m: Mentions) {
        let function = *self.inside.last().unwrap_or(&Program::MAIN);
        self.used.entry(function.0).or_default().extend(m.reads.iter().cloned());
        if let Some(lambdas) = self.lambdas.get_mut(stmt.id as usize) {
            lambdas.extend(m.lambdas.keys());
        }
        self.inner.entry(function.0).or_default().extend(m.lambdas.keys());
        self.used.extend(m.lambdas);
        let name = (function != Program::MAIN).then(|| self.program.function(function).name.clone());
        let Some(statement) = self.statements.get_mut(stmt.id as usize) else { return };
        *statement = Statement {
            line: stmt.line,
            function: name,
            parent,
            form,
            reads: m.reads.into_iter().collect(),
            calls: Vec::new(),
            may_write: m.may_write.difference(&m.writes).cloned().collect(),
            writes: m.writes.into_iter().collect(),
            writes_outside: m.outside.into_iter().collect(),
        };
    }

    /// Adds to every statement what the functions read that it names.
    fn finish(mut self) -> Flow {
        // A name may be bound to a function that another one gave back.
        for i in 0..self.statements.len() {
            let inner = |id: &u32| self.inner.get(id).into_iter().flatten().copied();
            let given: BTreeSet<u32> = self.called_by(i).0.iter().flat_map(inner).collect();
            for name in self.statements[i].writes.iter().filter(|_| !given.is_empty()) {
                self.functions.entry(name.clone()).or_default().extend(&given);
            }
        }
        for i in 0..self.statements.len() {
            let (called, reads) = self.called_by(i);
            let names = called.iter().map(|id| self.program.function(FunctionId(*id)).name.clone());
            let names: BTreeSet<String> = names.collect();
            self.statements[i].calls = names.into_iter().collect();
            self.statements[i].reads = reads.into_iter().collect();
        }
        Flow { statements: self.statements }
    }

    /// The functions that a statement names, with those that they name, and all that is read in the statement and them.
    fn called_by(&self, statement: usize) -> (BTreeSet<u32>, BTreeSet<String>) {
        let mut reads: BTreeSet<String> = self.statements[statement].reads.iter().cloned().collect();
        let mut called = self.lambdas[statement].clone();
        let bound = |name: &String| self.functions.get(name).into_iter().flatten().copied();
        let mut todo: Vec<u32> = called.iter().copied().chain(reads.iter().flat_map(bound)).collect();
        while let Some(id) = todo.pop() {
            called.insert(id);
            for name in self.used.get(&id).into_iter().flatten() {
                if reads.insert(name.clone()) {
                    todo.extend(bound(name).filter(|f| !called.contains(f)));
                }
            }
        }
        (called, reads)
    }

    /// A variable's name as traces have it; `None` for hidden ones and for what is no variable.
    fn name(&self, name: NameRef) -> Option<String> {
        match name {
            NameRef::Local(slot) => self.variable(0, slot),
            NameRef::Outer { hops, slot, .. } => self.variable(hops, slot),
            NameRef::Builtin(_) | NameRef::Unknown => None,
        }
    }

    fn variable(&self, hops: u32, Slot(slot): Slot) -> Option<String> {
        let id = *self.inside.iter().rev().nth(hops as usize)?;
        let function = self.program.function(id);
        let variable = function.slots.get(slot as usize).filter(|v| !v.hidden)?;
        Some(match id {
            Program::MAIN => variable.name.clone(),
            _ => format!("{}.{}", function.name, variable.name),
        })
    }

    fn read(&self, name: NameRef, m: &mut Mentions) {
        m.reads.extend(self.name(name));
        if let NameRef::Outer { own: Some(own), .. } = name {
            m.reads.extend(self.variable(0, own));
        }
    }

    fn target(&self, target: &Target, m: &mut Mentions) {
        match &target.kind {
            TargetKind::Name(name) => m.writes.extend(self.name(*name)),
            TargetKind::Subscript { object, index } => {
                self.expr(object, m);
                self.expr(index, m);
                self.place(object, m);
            }
            TargetKind::Attribute { object, .. } => {
                self.expr(object, m);
                self.place(object, m);
            }
            TargetKind::Tuple { items, .. } => items.iter().for_each(|item| self.target(item, m)),
        }
    }

    /// An expression of which elements may be written.
    fn place(&self, object: &Expr, m: &mut Mentions) {
        let Some(name) = object.as_place() else { return };
        m.writes.extend(self.name(name));
        if let NameRef::Outer { declared: false, own, .. } = name {
            m.outside.extend(self.name(name));
            m.writes.extend(own.and_then(|own| self.variable(0, own)));
        }
    }

    fn expr(&self, expr: &Expr, m: &mut Mentions) {
        match &expr.kind {
            ExprKind::Constant(_) => {}
            ExprKind::Name(name) => self.read(*name, m),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => self.exprs(items, m),
            ExprKind::And(items) | ExprKind::Or(items) => self.exprs(items, m),
            ExprKind::Dict(items) => {
                for (key, value) in items {
                    self.exprs(key, m);
                    self.expr(value, m);
                }
            }
            ExprKind::Starred(value) | ExprKind::Unary { operand: value, .. } => self.expr(value, m),
            ExprKind::Binary { left, right, .. } => self.exprs([&**left, right], m),
            ExprKind::Compare { first, rest } => {
                self.expr(first, m);
                self.exprs(rest.iter().map(|(_, e)| e), m);
            }
            ExprKind::Conditional { test, then, otherwise } => self.exprs([&**test, then, otherwise], m),
            ExprKind::Call { callee, arguments } => {
                // A method may write its object, a function the array it is given as `out`.
                let object = match &callee.kind {
                    ExprKind::Attribute { object, .. } => Some(&**object),
                    _ => None,
                };
                for place in object.into_iter().chain(arguments.iter().map(|a| &a.value)) {
                    let Some(name) = place.as_place() else { continue };
                    m.may_write.extend(self.name(name));
                    if let NameRef::Outer { declared: false, .. } = name {
                        m.outside.extend(self.name(name));
                    }
                }
                self.expr(callee, m);
                self.exprs(arguments.iter().map(|a| &a.value), m);
            }
            ExprKind::Attribute { object, .. } => self.expr(object, m),
            ExprKind::Subscript { object, index } => self.exprs([&**object, index], m),
            ExprKind::Slice { start, stop, step } => {
                self.exprs([start, stop, step].into_iter().flatten().map(|e| &**e), m);
            }
            ExprKind::Lambda { function, defaults } => {
                self.exprs(defaults, m);
                self.lambda(*function, m);
            }
            ExprKind::Comprehension { element, value, loops, .. } => {
                self.expr(element, m);
                self.exprs(value.as_deref(), m);
                for ComprehensionLoop { target, iterable, conditions } in loops {
                    self.expr(iterable, m);
                    self.target(target, m);
                    self.exprs(conditions, m);
                }
            }
            ExprKind::Format(parts) => self.format(parts, m),
            ExprKind::Walrus { target, value } => {
                m.writes.extend(self.name(*target));
                self.expr(value, m);
            }
        }
    }

    fn exprs<'e>(&self, items: impl IntoIterator<Item = &'e Expr>, m: &mut Mentions) {
        items.into_iter().for_each(|item| self.expr(item, m));
    }

    fn format(&self, parts: &[FormatPart], m: &mut Mentions) {
        for part in parts {
            if let FormatPart::Field { value, spec, .. } = part {
                self.expr(value, m);
                self.format(spec, m);
            }
        }
    }

    fn lambda(&self, id: FunctionId, m: &mut Mentions) {
        let within = Finder {
            program: self.program,
            inside: self.inside.iter().copied().chain([id]).collect(),
            functions: BTreeMap::new(),
            used: BTreeMap::new(),
            statements: Vec::new(),
            lambdas: Vec::new(),
            inner: BTreeMap::new(),
        };
        let mut own = Mentions::default();
        for stmt in &self.program.function(id).body {
            if let StmtKind::Return(Some(value)) = &stmt.kind {
                within.expr(value, &mut own);
            }
        }
        m.reads.extend(own.reads.iter().cloned());
        m.lambdas.insert(id.0, own.reads);
        m.lambdas.extend(own.lambdas);
    }
}

#[cfg(test)]
mod tests {
    use crate::script::python::parse;
    use crate::trace::Form;

    /// `line: reads -> writes` of the statements that mention variables.
    fn flow(text: &str) -> Vec<String> {
        let flow = parse("-", text).expect("a script").flow();
        let lines = flow.statements.iter().filter(|s| !(s.reads.is_empty() && s.writes.is_empty()));
        lines.map(|s| format!("{}: {} -> {}", s.line, s.reads.join(" "), s.writes.join(" "))).collect()
    }

    #[test]
    fn a_statement_reads_its_right_side_and_writes_its_targets() {
        let text = "c = []\na = 1\nb, c[a] = a, 2\nb += c[0]\n";
        assert_eq!(flow(text)[1..], ["2:  -> a", "3: a c -> b c", "4: b c -> b"]);
        assert_eq!(flow("a = 1\nfor i in a:\n    b = i\n"), ["1:  -> a", "2: a -> i", "3: i -> b"]);
        assert_eq!(flow("a = []\nb = 1\na.append(b)\n")[2], "3: a b -> ");
    }

    #[test]
    fn a_call_reads_what_the_function_reads() {
        let text = "k = 1\ndef f(x):\n    t = x + k\n    return t\ny = f(2)\ng = lambda: k\nz = g()\n";
        let all = flow(text);
        assert_eq!(all[2..4], ["3: f.x k -> f.t", "4: f.t -> "]);
        assert_eq!(all[4], "5: f f.t f.x k -> y");
        assert_eq!(all[5..], ["6: <lambda>.k k -> g", "7: <lambda>.k g k -> z"]);
    }

    #[test]
    fn elements_of_outer_variables_are_told_apart_from_declared_ones() {
        let flow = parse("-", "a = [1]\nb = [1]\ndef f():\n    global b\n    a[0] = 2\n    b[0] = 2\nf()\n");
        let flow = flow.expect("a script").flow();
        let outside: Vec<_> = flow.statements.iter().flat_map(|s| s.writes_outside.iter()).collect();
        assert_eq!(outside, ["a"]);
    }

    #[test]
    fn statements_know_what_they_stand_in() {
        let flow = parse("-", "for i in range(3):\n    if i:\n        a = 1\n").expect("a script").flow();
        let forms: Vec<_> = flow.around(2).map(|s| s.form).collect();
        assert_eq!(forms, [Form::Branch, Form::Loop]);
    }
}
