//! The program: what every surface syntax is lowered to and what the runner executes.
//!
//! Names are resolved to slots once, here; nothing in a program is looked up by text while it runs except
//! attributes. Every node carries the [`Span`] of the source it came from, so that errors can point at it.
//! Indices are numbers counted from 0, whatever the surface counts from.

mod expressions;
mod flow;
mod outline;
mod statements;

pub use expressions::*;
pub use statements::*;

/// A half-open byte range of the source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A whole script, ready to run.
#[derive(Debug, Clone)]
pub struct Program {
    /// Where the program came from.
    pub source: Source,
    /// Every function, inner ones included; the script itself is [`Program::MAIN`].
    pub functions: Vec<Function>,
    /// Number of statements; each has an id below it, in source order.
    pub statements: u32,
}

impl Program {
    /// The script's top level: a function without parameters whose slots are the global names.
    pub const MAIN: FunctionId = FunctionId(0);

    /// The function of that id.
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.0 as usize]
    }
}

/// The text of a script and how to find lines in it.
#[derive(Debug, Clone)]
pub struct Source {
    /// As given on the command line; `-` is standard input.
    pub path: String,
    /// The surface language: `python`.
    pub language: &'static str,
    /// The whole text.
    pub text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// Takes the text of a script.
    pub fn new(path: impl Into<String>, language: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        let starts = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1);
        let line_starts = std::iter::once(0).chain(starts).collect();
        Self { path: path.into(), language, text, line_starts }
    }

    /// Line and column, both from 1, columns in characters.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|s| *s <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = (offset as usize).clamp(start, self.text.len());
        let column = self.text.get(start..end).map_or(0, |s| s.chars().count());
        (line as u32, column as u32 + 1)
    }

    /// The text of a line counted from 1, without its line break; empty past the end.
    pub fn line(&self, line: u32) -> &str {
        self.text.lines().nth((line as usize).saturating_sub(1)).unwrap_or("")
    }
}

/// Index into [`Program::functions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FunctionId(pub u32);

/// Index of a local variable in its function's frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot(pub u32);

/// A function, a lambda, or the script's top level.
#[derive(Debug, Clone)]
pub struct Function {
    /// Name for messages; `<lambda>` and `<module>` as Python says.
    pub name: String,
    /// Parameters in order.
    pub parameters: Vec<Parameter>,
    /// All local variables, parameters first.
    pub slots: Vec<Variable>,
    /// The body.
    pub body: Vec<Stmt>,
    /// Variables of enclosing functions that the body names.
    pub outer: Vec<OuterName>,
    /// The whole definition.
    pub span: Span,
}

/// A variable of an enclosing function that a function names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OuterName {
    /// Its name.
    pub name: String,
    /// Definitions to go up; at least 1.
    pub hops: u32,
    /// Slot there.
    pub slot: Slot,
    /// The function's own copy, as in [`NameRef::Outer`]; lambdas have one for every outer name, so that a
    /// model can capture values.
    pub own: Option<Slot>,
}

/// A local variable.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The name as written; hidden variables (of comprehensions) keep it for messages.
    pub name: String,
    /// Used by an inner function, so it outlives the call.
    pub captured: bool,
    /// Not a variable of the user's: loop variables of comprehensions.
    pub hidden: bool,
}

/// A function's parameter; it occupies the slot of its position in [`Function::slots`].
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// How it takes arguments.
    pub kind: ParameterKind,
    /// Has a default; the defaults are evaluated where the function is defined, see [`StmtKind::Define`].
    pub has_default: bool,
}

/// How a parameter takes arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// By position only.
    Positional,
    /// By position or by name.
    Normal,
    /// `*args`.
    Rest,
    /// By name only.
    Keyword,
    /// `**kwargs`.
    KeywordRest,
}

/// Which variable a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRef {
    /// A variable of the running function (at top level: a global).
    Local(Slot),
    /// A variable of an enclosing function, `hops` definitions up; the top level counts as outermost.
    Outer {
        /// Definitions to go up; at least 1.
        hops: u32,
        /// Slot there.
        slot: Slot,
        /// Declared `global` or `nonlocal` here.
        declared: bool,
        /// Where a value model keeps the function's own copy once the function writes elements of a variable
        /// that is not its own; reads look here first. Only for names that are element-written, undeclared.
        own: Option<Slot>,
    },
    /// Not assigned anywhere: a name of the language itself: `print`, `len`, `ValueError`.
    Builtin(&'static str),
    /// Not assigned anywhere and not known.
    Unknown,
}
