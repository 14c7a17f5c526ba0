//! What a function binds and what it writes to: one look at its body before it is lowered.

use super::{Complaint, MAX_DEPTH, Result};
use ruff_python_ast::statement_visitor::{self, StatementVisitor};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

/// Methods that change the object they are called on, of arrays, lists, dicts and sets.
const CHANGES_ITS_OBJECT: &[&str] = &[
    "add",
    "append",
    "clear",
    "difference_update",
    "discard",
    "extend",
    "fill",
    "insert",
    "intersection_update",
    "itemset",
    "partition",
    "pop",
    "popitem",
    "put",
    "remove",
    "resize",
    "reverse",
    "setdefault",
    "setfield",
    "setflags",
    "sort",
    "symmetric_difference_update",
    "update",
    "byteswap",
];

/// Functions that change their first argument.
const CHANGES_ITS_ARGUMENT: &[&str] =
    &["at", "copyto", "fill_diagonal", "place", "put", "put_along_axis", "putmask", "shuffle", "setattr"];

/// The names of a function.
#[derive(Default)]
pub(super) struct Bindings {
    /// Names bound in the function, parameters first, then in source order, each once.
    pub(super) names: Vec<String>,
    /// Names declared `global`, with the declaration.
    pub(super) globals: FxHashMap<String, TextRange>,
    /// Names declared `nonlocal`, with the declaration.
    pub(super) nonlocals: FxHashMap<String, TextRange>,
    /// Names bound by imports only.
    pub(super) imported: FxHashSet<String>,
    /// Names whose elements are written: `x[0] = …`, `x.sort()`, `out=x`.
    pub(super) written: FxHashSet<String>,
    seen: FxHashSet<String>,
}

impl Bindings {
    /// Of a module: also every name that a function in it declares `global`.
    pub(super) fn of_module(body: &[Stmt]) -> Result<Self> {
        let mut bindings = Self::of(&[], |collector| {
            collector.module = true;
            collector.visit_body(body);
        })?;
        let mut globals = GlobalNames(Vec::new());
        globals.visit_body(body);
        for name in globals.0 {
            bindings.bind(&name);
        }
        Ok(bindings)
    }

    /// Of a function with a body of statements.
    pub(super) fn of_body(parameters: &[String], body: &[Stmt]) -> Result<Self> {
        Self::of(parameters, |collector| collector.visit_body(body))
    }

    /// Of a lambda.
    pub(super) fn of_expression(parameters: &[String], body: &Expr) -> Result<Self> {
        Self::of(parameters, |collector| collector.visit_expr(body))
    }

    fn of(parameters: &[String], visit: impl FnOnce(&mut Collector<'_>)) -> Result<Self> {
        let mut collector = Collector {
            bindings: Self::default(),
            parameters,
            used: FxHashSet::default(),
            annotated: FxHashSet::default(),
            module: false,
            comprehensions: Vec::new(),
            problem: None,
            depth: 0,
        };
        for name in parameters {
            collector.bindings.bind(name);
        }
        visit(&mut collector);
        match collector.problem {
            Some(problem) => Err(problem),
            None => Ok(collector.bindings),
        }
    }

    fn bind(&mut self, name: &str) {
        self.imported.remove(name);
        if self.seen.insert(name.to_string()) {
            self.names.push(name.to_string());
        }
    }

    fn import(&mut self, name: &str) {
        let only = !self.seen.contains(name) || self.imported.contains(name);
        self.bind(name);
        if only {
            self.imported.insert(name.to_string());
        }
    }
}

struct GlobalNames(Vec<String>);

impl<'a> StatementVisitor<'a> for GlobalNames {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Global(global) = stmt {
            self.0.extend(global.names.iter().map(|name| name.id.to_string()));
        }
        statement_visitor::walk_stmt(self, stmt);
    }
}

struct Collector<'p> {
    bindings: Bindings,
    parameters: &'p [String],
    used: FxHashSet<String>,
    annotated: FxHashSet<String>,
    /// Of the module, where `global` means nothing.
    module: bool,
    /// Loop variables of the comprehensions around.
    comprehensions: Vec<FxHashSet<String>>,
    problem: Option<Complaint>,
    depth: u32,
}

impl Collector<'_> {
    fn complain(&mut self, range: TextRange, message: String) {
        self.problem.get_or_insert_with(|| Complaint::syntax(range, message));
    }

    fn bind(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.complain(range, "cannot assign to __debug__".into());
        }
        self.bindings.bind(name);
    }

    fn is_loop_variable(&self, name: &str) -> bool {
        self.comprehensions.iter().any(|c| c.contains(name))
    }

    /// Notes that elements of what an expression names are written.
    fn write(&mut self, place: &Expr) {
        match place {
            Expr::Name(name) if !self.is_loop_variable(&name.id) => {
                self.bindings.written.insert(name.id.to_string());
            }
            Expr::Subscript(e) => self.write(&e.value),
            Expr::Attribute(e) => self.write(&e.value),
            Expr::Starred(e) => self.write(&e.value),
            Expr::Tuple(e) => e.elts.iter().for_each(|item| self.write(item)),
            _ => {}
        }
    }

    fn call(&mut self, call: &ast::ExprCall) {
        let function = match &*call.func {
            Expr::Attribute(method) => {
                if CHANGES_ITS_OBJECT.contains(&method.attr.as_str()) {
                    self.write(&method.value);
                }
                method.attr.as_str()
            }
            Expr::Name(name) => name.id.as_str(),
            _ => "",
        };
        if let (true, Some(first)) = (CHANGES_ITS_ARGUMENT.contains(&function), call.arguments.args.first()) {
            self.write(first);
        }
        if let Some(out) = call.arguments.find_keyword("out") {
            self.write(&out.value);
        }
    }

    /// Checks a `global` or `nonlocal` against what came before it, in CPython's order of complaints.
    fn declare(&mut self, names: &[ast::Identifier], range: TextRange, keyword: &str) {
        for name in names {
            let id = name.as_str();
            let known = self.bindings.seen.contains(id);
            let other = if keyword == "global" { &self.bindings.nonlocals } else { &self.bindings.globals };
            let message = if self.parameters.iter().any(|p| p == id) {
                Some(format!("name '{id}' is parameter and {keyword}"))
            } else if other.contains_key(id) {
                Some(format!("name '{id}' is nonlocal and global"))
            } else if self.used.contains(id) {
                Some(format!("name '{id}' is used prior to {keyword} declaration"))
            } else if self.annotated.contains(id) {
                Some(format!("annotated name '{id}' can't be {keyword}"))
            } else if known && !self.bindings.globals.contains_key(id) && !self.bindings.nonlocals.contains_key(id) {
                Some(format!("name '{id}' is assigned to before {keyword} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                self.complain(range, message);
            }
            let declared = if keyword == "global" { &mut self.bindings.globals } else { &mut self.bindings.nonlocals };
            declared.entry(id.to_string()).or_insert(range);
        }
    }

    /// A comprehension: its first iterable belongs to the function, the rest sees the loop variables.
    fn comprehension(&mut self, elements: &[&Expr], loops: &[ast::Comprehension]) {
        if let Some(first) = loops.first() {
            self.visit_expr(&first.iter);
        }
        let variables = loops.iter().flat_map(|l| super::targets::names(&l.target)).collect();
        self.comprehensions.push(variables);
        for (at, part) in loops.iter().enumerate() {
            self.visit_expr(&part.target);
            if at > 0 {
                self.visit_expr(&part.iter);
            }
            part.ifs.iter().for_each(|condition| self.visit_expr(condition));
        }
        elements.iter().for_each(|element| self.visit_expr(element));
        self.comprehensions.pop();
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.defaults(&def.parameters);
                self.bind(&def.name, def.name.range());
            }
            Stmt::ClassDef(class) => self.bind(&class.name, class.name.range()),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.bindings.import(name.split('.').next().unwrap_or(name));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bindings.import(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::Global(global) => self.declare(&global.names, global.range(), "global"),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, nonlocal.range(), "nonlocal"),
            Stmt::AnnAssign(assign) => {
                if let (Expr::Name(name), true) = (&*assign.target, assign.simple) {
                    let declared = match name.id.as_str() {
                        _ if self.module => None,
                        id if self.bindings.globals.contains_key(id) => Some("global"),
                        id if self.bindings.nonlocals.contains_key(id) => Some("nonlocal"),
                        _ => None,
                    };
                    if let Some(keyword) = declared {
                        let message = format!("annotated name '{}' can't be {keyword}", name.id);
                        self.complain(assign.range(), message);
                    }
                    self.annotated.insert(name.id.to_string());
                }
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&assign.target);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name, name.range());
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        // Deeper than this the lowering refuses anyway.
        if self.depth > 2 * MAX_DEPTH {
            return;
        }
        self.depth += 1;
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load if self.comprehensions.is_empty() => {
                    self.used.insert(name.id.to_string());
                }
                ExprContext::Store | ExprContext::Del if !self.is_loop_variable(&name.id) => {
                    self.bind(&name.id, name.range());
                }
                _ => {}
            },
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
            }
            Expr::ListComp(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::SetComp(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::Generator(e) => self.comprehension(&[&e.elt], &e.generators),
            Expr::DictComp(e) => {
                let elements: Vec<&Expr> = e.key.as_deref().into_iter().chain([&*e.value]).collect();
                self.comprehension(&elements, &e.generators);
            }
            _ => {
                match expr {
                    Expr::Subscript(e) if e.ctx != ExprContext::Load => self.write(&e.value),
                    Expr::Attribute(e) if e.ctx != ExprContext::Load => self.write(&e.value),
                    Expr::Call(call) => self.call(call),
                    _ => {}
                }
                super::on_enough_stack(|| visitor::walk_expr(self, expr));
            }
        }
        self.depth -= 1;
    }
}
