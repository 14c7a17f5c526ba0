//! The syntax tree to a program: one file for each thing that is lowered.
//!
//! One walk in source order. When it enters a function, [`bindings`] has a look at what the function binds,
//! so that every name can be resolved by [`names`] the moment it is met.

mod bindings;
mod builtins;
mod comprehensions;
mod constants;
mod expressions;
mod functions;
mod imports;
mod names;
mod statements;
mod strings;
mod targets;

use super::parse::{Complaint, span};
use crate::script::program::{Function, FunctionId, Source, Stmt, StmtKind, Variable};
use names::Scope;
use ruff_python_ast::ModModule;
use ruff_text_size::TextRange;

type Result<T> = std::result::Result<T, Complaint>;

/// Levels of statements and expressions within one another.
const MAX_DEPTH: u32 = 200;

/// Runs one level of a recursion whose depth is bounded, but whose frames are large in unoptimised builds; the
/// parser grows its stack in the same way.
fn on_enough_stack<T>(f: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(128 * 1024, 1024 * 1024, f)
}

/// The functions of a module, the module itself first, and the number of its statements.
pub(super) fn lower(module: &ModModule, source: &Source) -> Result<(Vec<Function>, u32)> {
    let mut lowering = Lowering { source, functions: Vec::new(), scopes: Vec::new(), statements: 0, depth: 0 };
    lowering.module(module)?;
    Ok((lowering.functions, lowering.statements))
}

/// The state of the walk.
struct Lowering<'a> {
    source: &'a Source,
    /// In order of their definitions; the bodies of those in `scopes` are still empty.
    functions: Vec<Function>,
    /// The function being lowered last, the ones around it before. Never empty during the walk.
    scopes: Vec<Scope>,
    /// Statements so far: the id of the next one.
    statements: u32,
    depth: u32,
}

impl Lowering<'_> {
    /// Runs `f` one level deeper, or refuses.
    fn deeper<T>(&mut self, range: TextRange, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= MAX_DEPTH {
            let message = "too many levels of statements and expressions within one another";
            return Err(Complaint::syntax(range, message).with_hint("build it in several steps"));
        }
        self.depth += 1;
        let result = on_enough_stack(|| f(self));
        self.depth -= 1;
        result
    }

    /// Takes the next statement's id; `kind` is lowered after it, so that ids follow the source.
    fn numbered(&mut self, range: TextRange, kind: impl FnOnce(&mut Self) -> Result<StmtKind>) -> Result<Stmt> {
        let id = self.statements;
        self.statements += 1;
        let (line, _) = self.source.position(range.start().to_u32());
        Ok(Stmt { id, line, span: span(range), kind: kind(self)? })
    }

    /// From a node's start to the colon that ends its header, searched after `end`, where only closing
    /// parentheses, commas and comments can come before it.
    fn header(&self, start: TextRange, end: TextRange) -> TextRange {
        let bytes = self.source.text.as_bytes();
        let mut at = end.end().to_usize();
        let mut comment = false;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'#' => comment = true,
                b'\n' | b'\r' => comment = false,
                b':' if !comment => return TextRange::new(start.start(), (at as u32).into()),
                _ => {}
            }
        }
        TextRange::new(start.start(), end.end())
    }

    /// Adds a function whose body is still to come.
    fn declare(&mut self, name: &str, range: TextRange) -> FunctionId {
        let id = FunctionId(self.functions.len() as u32);
        self.functions.push(Function {
            name: name.to_string(),
            parameters: Vec::new(),
            slots: Vec::<Variable>::new(),
            body: Vec::new(),
            outer: Vec::new(),
            span: span(range),
        });
        id
    }

    fn scope(&mut self) -> &mut Scope {
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }
}
