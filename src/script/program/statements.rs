//! What a program does, one statement after the other.

use super::{BinaryOp, Expr, FunctionId, NameRef, Span};

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
