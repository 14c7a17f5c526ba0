//! What a program computes.

use num_bigint::BigInt;
use num_complex::Complex;

use super::{FunctionId, NameRef, Span, Target};

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

impl BinaryOp {
    /// The usual sign of the operation.
    pub fn sign(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::FloorDivide => "//",
            BinaryOp::Remainder => "%",
            BinaryOp::Power => "**",
            BinaryOp::MatMultiply => "@",
            BinaryOp::BitAnd => "&",
            BinaryOp::BitOr => "|",
            BinaryOp::BitXor => "^",
            BinaryOp::LeftShift => "<<",
            BinaryOp::RightShift => ">>",
        }
    }
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

impl CompareOp {
    /// The comparison that says the same with its operands exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
            other => other,
        }
    }
}
