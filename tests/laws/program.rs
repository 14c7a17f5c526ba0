//! Small programs: what they are made of, how they read as Python, and how they are made smaller.

use std::fmt;

use quickcheck::{Arbitrary, Gen};

use super::generate::{Knobs, generate};

pub(crate) type Name = &'static str;

/// Element types that programs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DType {
    Bool,
    Int32,
    Int64,
    Float32,
    Float64,
}

impl DType {
    pub(crate) fn name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::Int32 => "int32",
            DType::Int64 => "int64",
            DType::Float32 => "float32",
            DType::Float64 => "float64",
        }
    }

    pub(crate) fn itemsize(self) -> usize {
        match self {
            DType::Bool => 1,
            DType::Int32 | DType::Float32 => 4,
            DType::Int64 | DType::Float64 => 8,
        }
    }

    pub(crate) fn is_float(self) -> bool {
        matches!(self, DType::Float32 | DType::Float64)
    }
}

/// What stands between two commas of a subscript.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Int(isize),
    Slice(Option<isize>, Option<isize>, Option<isize>),
    Ellipsis,
    NewAxis,
    List(Vec<isize>),
    Mask(Vec<bool>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Index {
    Parts(Vec<Part>),
    /// `x[x > limit]`, `x` being the expression indexed.
    Above(i32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Add,
    Sub,
    Mul,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// `np.array(…, dtype=…)`
    Array {
        dtype: DType,
        shape: Vec<usize>,
        halves: Vec<i32>,
    },
    /// A plain integer, or a plain float if `float`; in halves, so that every float type holds it exactly.
    Number {
        halves: i32,
        float: bool,
    },
    Name(Name),
    Item(Box<Expr>, Index),
    Transpose(Box<Expr>),
    Reshape(Box<Expr>, Vec<isize>),
    Ravel(Box<Expr>),
    Copy(Box<Expr>),
    Binary(Op, Box<Expr>, Box<Expr>),
    Call(Name, Box<Expr>),
    List(Vec<Expr>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stmt {
    Assign(Name, Expr),
    /// `object[index] = value`
    Store(Expr, Index, Expr),
    /// `target op= value`; the target is a name or an item.
    Update(Expr, Op, Expr),
    Append(Name, Expr),
    Delete(Name),
    Do(Expr),
    /// `for name in iterable:`
    For(Name, Expr, Vec<Stmt>),
    /// `for i in range(n):`
    Repeat(usize, Vec<Stmt>),
}

impl Stmt {
    /// Lines that the statement takes.
    pub(crate) fn lines(&self) -> usize {
        match self {
            Stmt::For(_, _, body) | Stmt::Repeat(_, body) => 1 + body.iter().map(Stmt::lines).sum::<usize>(),
            _ => 1,
        }
    }
}

/// A function of one parameter, `x`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Function {
    pub(crate) name: Name,
    pub(crate) body: Vec<Stmt>,
    pub(crate) result: Option<Expr>,
}

impl Function {
    pub(crate) fn lines(&self) -> usize {
        1 + self.body.iter().map(Stmt::lines).sum::<usize>()
            + usize::from(self.result.is_some() || self.body.is_empty())
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Program {
    pub(crate) functions: Vec<Function>,
    pub(crate) body: Vec<Stmt>,
}

/// Lines before the first function: the import.
pub(crate) const HEADER_LINES: usize = 1;

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "import numpy as np")?;
        for function in &self.functions {
            writeln!(f, "def {}(x):", function.name)?;
            write_block(f, &function.body, 1)?;
            match &function.result {
                Some(result) => writeln!(f, "    return {result}")?,
                None if function.body.is_empty() => writeln!(f, "    pass")?,
                None => {}
            }
        }
        write_block(f, &self.body, 0)
    }
}

fn write_block(f: &mut fmt::Formatter<'_>, body: &[Stmt], depth: usize) -> fmt::Result {
    for stmt in body {
        write!(f, "{}", "    ".repeat(depth))?;
        match stmt {
            Stmt::Assign(name, value) => writeln!(f, "{name} = {value}")?,
            Stmt::Store(object, index, value) => writeln!(f, "{} = {value}", Subscript(object, index))?,
            Stmt::Update(target, op, value) => writeln!(f, "{target} {op}= {value}")?,
            Stmt::Append(list, value) => writeln!(f, "{list}.append({value})")?,
            Stmt::Delete(name) => writeln!(f, "del {name}")?,
            Stmt::Do(call) => writeln!(f, "{call}")?,
            Stmt::For(name, iterable, body) => {
                writeln!(f, "for {name} in {iterable}:")?;
                write_block(f, body, depth + 1)?;
            }
            Stmt::Repeat(n, body) => {
                writeln!(f, "for i in range({n}):")?;
                write_block(f, body, depth + 1)?;
            }
        }
    }
    Ok(())
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Op::Add => "+",
            Op::Sub => "-",
            Op::Mul => "*",
        })
    }
}

struct Subscript<'a>(&'a Expr, &'a Index);

impl fmt::Display for Subscript<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = Nested(self.0);
        match self.1 {
            Index::Parts(parts) => write!(f, "{object}[{}]", commas(parts)),
            Index::Above(limit) => write!(f, "{object}[{object} > {limit}]"),
        }
    }
}

/// An expression before a dot or bracket, or as an operand.
struct Nested<'a>(&'a Expr);

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Expr::Binary(..) => write!(f, "({})", self.0),
            Expr::Number { halves, .. } if *halves < 0 => write!(f, "({})", self.0),
            other => other.fmt(f),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |i: &Option<isize>| i.map_or(String::new(), |i| i.to_string());
        match self {
            Part::Int(i) => write!(f, "{i}"),
            Part::Slice(start, stop, None) => write!(f, "{}:{}", end(start), end(stop)),
            Part::Slice(start, stop, step) => write!(f, "{}:{}:{}", end(start), end(stop), end(step)),
            Part::Ellipsis => f.write_str("..."),
            Part::NewAxis => f.write_str("None"),
            Part::List(items) => write!(f, "[{}]", commas(items)),
            Part::Mask(items) => {
                write!(f, "[{}]", commas(&items.iter().map(|b| if *b { "True" } else { "False" }).collect::<Vec<_>>()))
            }
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Array { dtype, shape, halves } => {
                let texts: Vec<String> = halves.iter().map(|h| element_text(*dtype, *h)).collect();
                write!(f, "np.array({}", nested_text(shape, &texts))?;
                match dtype {
                    // What the elements say by themselves.
                    DType::Bool | DType::Int64 | DType::Float64 if !halves.is_empty() => f.write_str(")"),
                    _ => write!(f, ", dtype=np.{})", if *dtype == DType::Bool { "bool_" } else { dtype.name() }),
                }
            }
            Expr::Number { halves, float: true } => f.write_str(&element_text(DType::Float64, *halves)),
            Expr::Number { halves, float: false } => write!(f, "{}", halves / 2),
            Expr::Name(name) => f.write_str(name),
            Expr::Item(object, index) => Subscript(object, index).fmt(f),
            Expr::Transpose(a) => write!(f, "{}.T", Nested(a)),
            Expr::Reshape(a, shape) => write!(f, "{}.reshape({})", Nested(a), commas(shape)),
            Expr::Ravel(a) => write!(f, "{}.ravel()", Nested(a)),
            Expr::Copy(a) => write!(f, "{}.copy()", Nested(a)),
            Expr::Binary(op, a, b) => write!(f, "{} {op} {}", Nested(a), Nested(b)),
            Expr::Call(function, argument) => write!(f, "{function}({argument})"),
            Expr::List(items) => write!(f, "[{}]", commas(items)),
        }
    }
}

fn element_text(dtype: DType, halves: i32) -> String {
    match dtype {
        DType::Bool => if halves != 0 { "True" } else { "False" }.to_owned(),
        DType::Int32 | DType::Int64 => (halves / 2).to_string(),
        DType::Float32 | DType::Float64 => format!("{:?}", f64::from(halves) / 2.0),
    }
}

fn nested_text(shape: &[usize], items: &[String]) -> String {
    let Some((n, inner)) = shape.split_first() else { return items[0].clone() };
    let step: usize = inner.iter().product();
    let rows: Vec<String> = (0..*n).map(|i| nested_text(inner, &items[i * step..(i + 1) * step])).collect();
    format!("[{}]", rows.join(", "))
}

fn commas<T: fmt::Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl Arbitrary for Program {
    fn arbitrary(g: &mut Gen) -> Self {
        generate(g, &Knobs::default())
    }

    /// Programs with a statement less, a loop unrolled to its body, or a simpler value.
    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        let mut smaller = Vec::new();
        for i in 0..self.functions.len() {
            let without = |body: Vec<Stmt>, p: &Program| {
                let mut p = p.clone();
                p.functions[i].body = body;
                p
            };
            let mut gone = self.clone();
            gone.functions.remove(i);
            smaller.push(gone);
            smaller.extend(smaller_blocks(&self.functions[i].body).into_iter().map(|body| without(body, self)));
        }
        let blocks = smaller_blocks(&self.body).into_iter();
        smaller.extend(blocks.map(|body| Program { functions: self.functions.clone(), body }));
        Box::new(smaller.into_iter())
    }
}

fn smaller_blocks(body: &[Stmt]) -> Vec<Vec<Stmt>> {
    let replaced = |i: usize, by: Vec<Stmt>| {
        let mut block = body.to_vec();
        block.splice(i..=i, by);
        block
    };
    let mut smaller: Vec<Vec<Stmt>> = (0..body.len()).map(|i| replaced(i, vec![])).collect();
    for (i, stmt) in body.iter().enumerate() {
        smaller.extend(smaller_statements(stmt).into_iter().map(|by| replaced(i, by)));
    }
    smaller
}

fn smaller_statements(stmt: &Stmt) -> Vec<Vec<Stmt>> {
    let nine = || Expr::Number { halves: 18, float: true };
    let is_number = |value: &Expr| matches!(value, Expr::Number { .. });
    match stmt {
        Stmt::For(name, iterable, body) => {
            let inner = smaller_blocks(body).into_iter().filter(|b| !b.is_empty());
            let mut smaller = vec![body.clone()];
            smaller.extend(inner.map(|b| vec![Stmt::For(name, iterable.clone(), b)]));
            smaller
        }
        Stmt::Repeat(n, body) => {
            let inner = smaller_blocks(body).into_iter().filter(|b| !b.is_empty());
            let mut smaller = vec![body.clone()];
            smaller.extend(inner.map(|b| vec![Stmt::Repeat(*n, b)]));
            smaller
        }
        Stmt::Store(object, index, value) if !is_number(value) => {
            vec![vec![Stmt::Store(object.clone(), index.clone(), nine())]]
        }
        Stmt::Update(target, op, value) if !is_number(value) => vec![vec![Stmt::Update(target.clone(), *op, nine())]],
        Stmt::Assign(name, value) => parts_of(value).into_iter().map(|part| vec![Stmt::Assign(name, part)]).collect(),
        _ => Vec::new(),
    }
}

/// The operands of an expression.
fn parts_of(value: &Expr) -> Vec<Expr> {
    match value {
        Expr::Item(a, _)
        | Expr::Transpose(a)
        | Expr::Reshape(a, _)
        | Expr::Ravel(a)
        | Expr::Copy(a)
        | Expr::Call(_, a) => {
            vec![(**a).clone()]
        }
        Expr::Binary(_, a, b) => vec![(**a).clone(), (**b).clone()],
        Expr::List(items) if items.len() > 1 => {
            (0..items.len()).map(|i| Expr::List([&items[..i], &items[i + 1..]].concat())).collect()
        }
        _ => Vec::new(),
    }
}
