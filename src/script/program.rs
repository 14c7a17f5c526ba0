//! The program: what every surface syntax is lowered to and what the runner executes.
//!
//! Names are resolved to slots once, here; nothing in a program is looked up by text while it runs except
//! attributes. Every node carries the [`Span`] of the source it came from, so that errors can point at it.
//! Indices are numbers counted from 0, whatever the surface counts from.

mod flow;
mod outline;

use num_bigint::BigInt;
use num_complex::Complex;

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

/// One statement.
#[derive(Debug, Clone)]
pub struct Stmt {
    /// Position among all statements of the program, in source order.
    pub id: u32,
    /// Line of its first byte, from 1.
    pub line: u32,
    /// Its source.
    pub span: Span,
    /// What it does.
    pub kind: StmtKind,
}

/// What a statement does.
#[derive(Debug, Clone)]
pub enum StmtKind {
    /// An expression evaluated for its effect.
    Expr(Expr),
    /// `t1 = t2 = value`: the value is evaluated once, then bound from left to right.
    Assign {
        /// At least one.
        targets: Vec<Target>,
        /// The right side.
        value: Expr,
    },
    /// `target op= value`.
    Update {
        /// A name or an element; never a tuple.
        target: Target,
        /// The operation.
        op: BinaryOp,
        /// The right side.
        value: Expr,
    },
    /// `del a, b[0]`.
    Delete(Vec<Target>),
    /// `if`; `elif` is nested in `otherwise`.
    If {
        /// Condition.
        test: Expr,
        /// When true.
        then: Vec<Stmt>,
        /// When false.
        otherwise: Vec<Stmt>,
    },
    /// `while`.
    While {
        /// Condition.
        test: Expr,
        /// Repeated.
        body: Vec<Stmt>,
        /// `else`: when the loop was not left by `break`.
        otherwise: Vec<Stmt>,
    },
    /// `for target in iterable`.
    For {
        /// Bound on every turn.
        target: Target,
        /// Iterated.
        iterable: Expr,
        /// Repeated.
        body: Vec<Stmt>,
        /// `else`: when the loop was not left by `break`.
        otherwise: Vec<Stmt>,
    },
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `return`, with `None` if nothing is given.
    Return(Option<Expr>),
    /// `raise`, `raise X`, `raise X from Y`.
    Raise(Option<Expr>),
    /// `assert test, message`.
    Assert {
        /// Must be true.
        test: Expr,
        /// What the error says.
        message: Option<Expr>,
    },
    /// `try`.
    Try {
        /// Guarded.
        body: Vec<Stmt>,
        /// In order.
        handlers: Vec<Handler>,
        /// When nothing was raised.
        otherwise: Vec<Stmt>,
        /// Always.
        finally: Vec<Stmt>,
    },
    /// `with context as target`.
    With {
        /// Contexts in order.
        items: Vec<(Expr, Option<Target>)>,
        /// Guarded.
        body: Vec<Stmt>,
    },
    /// `def`: binds the function to the target.
    Define {
        /// The function's name.
        target: NameRef,
        /// The function.
        function: FunctionId,
        /// Defaults of the parameters that have one, in order.
        defaults: Vec<Expr>,
    },
    /// `import module as target`; the path is dotted: `numpy.random`.
    Import {
        /// Name bound.
        target: NameRef,
        /// Dotted path of a module or of a thing in one (`numpy.lib.stride_tricks.as_strided`).
        path: String,
    },
    /// Nothing: `pass`, `global`.
    Pass,
}

/// An `except` clause.
#[derive(Debug, Clone)]
pub struct Handler {
    /// What it catches; everything if absent.
    pub exception: Option<Expr>,
    /// `as name`; unbound at the end of the clause.
    pub target: Option<NameRef>,
    /// Its body.
    pub body: Vec<Stmt>,
    /// Its source.
    pub span: Span,
}

/// What can be assigned to.
#[derive(Debug, Clone)]
pub struct Target {
    /// The target.
    pub kind: TargetKind,
    /// Its source.
    pub span: Span,
}

/// A target's form.
#[derive(Debug, Clone)]
pub enum TargetKind {
    /// A variable.
    Name(NameRef),
    /// `object[index]`; `object` is read as a place, see [`Expr::as_place`].
    Subscript {
        /// What is indexed.
        object: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
    /// `object.name`.
    Attribute {
        /// Whose attribute.
        object: Box<Expr>,
        /// The attribute.
        name: String,
    },
    /// `a, b = …`; at most one item is starred.
    Tuple {
        /// The items.
        items: Vec<Target>,
        /// Position of the item that takes the rest.
        starred: Option<usize>,
    },
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// Its source.
    pub span: Span,
}

/// What an expression computes.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A constant of the program text.
    Constant(Constant),
    /// A variable.
    Name(NameRef),
    /// `a, b`.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{k: v}`; a `None` key spreads a mapping.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// `*items` within a call, list or tuple.
    Starred(Box<Expr>),
    /// `a + b`.
    Binary {
        /// The operation.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `-a`.
    Unary {
        /// The operation.
        op: UnaryOp,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `a < b < c`.
    Compare {
        /// First operand.
        first: Box<Expr>,
        /// The others with their comparisons.
        rest: Vec<(CompareOp, Expr)>,
    },
    /// `a and b and c`: the first false one, or the last.
    And(Vec<Expr>),
    /// `a or b or c`: the first true one, or the last.
    Or(Vec<Expr>),
    /// `then if test else otherwise`.
    Conditional {
        /// Condition.
        test: Box<Expr>,
        /// When true.
        then: Box<Expr>,
        /// When false.
        otherwise: Box<Expr>,
    },
    /// `callee(args)`.
    Call {
        /// What is called; an attribute is a method call.
        callee: Box<Expr>,
        /// Arguments in source order.
        arguments: Vec<Argument>,
    },
    /// `object.name`.
    Attribute {
        /// Whose.
        object: Box<Expr>,
        /// Which.
        name: String,
    },
    /// `object[index]`.
    Subscript {
        /// What is indexed.
        object: Box<Expr>,
        /// The index; several indices are a tuple.
        index: Box<Expr>,
    },
    /// `start:stop:step` within an index.
    Slice {
        /// First.
        start: Option<Box<Expr>>,
        /// One past the last.
        stop: Option<Box<Expr>>,
        /// Distance.
        step: Option<Box<Expr>>,
    },
    /// `lambda`.
    Lambda {
        /// The function.
        function: FunctionId,
        /// Defaults of the parameters that have one, in order.
        defaults: Vec<Expr>,
    },
    /// `[element for … if …]` and its relatives; loop variables are hidden slots of the enclosing function.
    Comprehension {
        /// What is built.
        kind: ComprehensionKind,
        /// Evaluated on each turn (of a dictionary: the key).
        element: Box<Expr>,
        /// Of a dictionary: the value.
        value: Option<Box<Expr>>,
        /// Loops, outermost first.
        loops: Vec<ComprehensionLoop>,
    },
    /// An f-string.
    Format(Vec<FormatPart>),
    /// `name := value`.
    Walrus {
        /// Bound.
        target: NameRef,
        /// The value, which is the result too.
        value: Box<Expr>,
    },
}

impl Expr {
    /// The name at the root of a chain of subscripts and attributes, if this is one: such an expression
    /// names a place that can be written to.
    pub fn as_place(&self) -> Option<NameRef> {
        match &self.kind {
            ExprKind::Name(name) => Some(*name),
            ExprKind::Subscript { object, .. } | ExprKind::Attribute { object, .. } => object.as_place(),
            _ => None,
        }
    }
}

/// What a comprehension builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComprehensionKind {
    /// `[…]`
    List,
    /// `{…}`
    Set,
    /// `{k: v …}`
    Dict,
    /// `(…)`: an iterator; run eagerly.
    Generator,
}

/// One `for … in … if …` of a comprehension.
#[derive(Debug, Clone)]
pub struct ComprehensionLoop {
    /// Bound on every turn.
    pub target: Target,
    /// Iterated.
    pub iterable: Expr,
    /// All must hold.
    pub conditions: Vec<Expr>,
}

/// One argument of a call.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Given by name; `**mapping` has the name `**`.
    pub name: Option<String>,
    /// The value; `*items` is [`ExprKind::Starred`].
    pub value: Expr,
}

/// A piece of an f-string.
#[derive(Debug, Clone)]
pub enum FormatPart {
    /// Text as it is.
    Text(String),
    /// `{value!conversion:spec}`.
    Field {
        /// The value.
        value: Expr,
        /// `r`, `s` or `a`.
        conversion: Option<char>,
        /// Format specification, itself with fields.
        spec: Vec<FormatPart>,
        /// `{value=}`: the text to put before it.
        debug: Option<String>,
    },
}

/// A constant of the program text.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// No value.
    None,
    /// `...`
    Ellipsis,
    /// A truth value.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// Any other integer.
    BigInt(BigInt),
    /// A floating-point number.
    Float(f64),
    /// A complex number.
    Complex(Complex<f64>),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A binary operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `//`
    FloorDivide,
    /// `%`
    Remainder,
    /// `**`
    Power,
    /// `@`
    MatMultiply,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `<<`
    LeftShift,
    /// `>>`
    RightShift,
}

/// A unary operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `-`
    Negative,
    /// `+`
    Positive,
    /// `~`
    Invert,
    /// `not`
    Not,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `is`
    Is,
    /// `is not`
    IsNot,
}
