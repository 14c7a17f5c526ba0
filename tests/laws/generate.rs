//! Random programs.
//!
//! Statements are tried one after the other on the naive interpreter, so that shapes fit, numbers stay small and most
//! programs run to their end; some may stop with an error, as the last thing they do.

use quickcheck::Gen;

use super::naive::{self, Names, Stop, Value};
use super::program::{DType, Expr, Function, Index, Name, Op, Part, Program, Stmt};

/// What programs are like.
#[derive(Debug, Clone)]
pub(crate) struct Knobs {
    /// Statements at top level.
    pub(crate) statements: usize,
    /// Of 100 statements, how many write.
    pub(crate) writes: usize,
    /// Of 100 names bound, how many are bound to something that exists (aliases, views, slots of lists).
    pub(crate) sharing: usize,
    pub(crate) dtypes: &'static [DType],
    /// Operands of different shapes.
    pub(crate) stretching: bool,
    /// Of 100 programs, how many may end in an error.
    pub(crate) errors: usize,
}

impl Default for Knobs {
    fn default() -> Self {
        use DType::{Bool, Float32, Float64, Int32, Int64};
        Self {
            statements: 9,
            writes: 45,
            sharing: 70,
            dtypes: &[Int64, Int64, Float64, Float64, Float32, Int32, Bool],
            stretching: true,
            errors: 10,
        }
    }
}

impl Knobs {
    /// Programs that mean the same under every model but for aliasing: one element type, equal shapes.
    pub(crate) fn plain() -> Self {
        Self { dtypes: &[DType::Float64], stretching: false, errors: 0, ..Self::default() }
    }
}

const ARRAYS: [Name; 6] = ["a", "b", "c", "d", "e", "f"];
const LISTS: [Name; 2] = ["l", "m"];
const FUNCTIONS: [Name; 2] = ["f0", "f1"];
/// Numbers beyond this could overflow in one model and not in another.
const LARGEST: f64 = 1e6;

/// Random numbers for people.
pub(crate) struct Dice<'a>(pub(crate) &'a mut Gen);

impl Dice<'_> {
    /// A number in `0..n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        static NUMBERS: [u8; 256] = {
            let mut numbers = [0; 256];
            let mut i = 0;
            while i < 256 {
                numbers[i] = i as u8;
                i += 1;
            }
            numbers
        };
        self.0.choose(&NUMBERS[..n.clamp(1, 256)]).map_or(0, |i| usize::from(*i))
    }

    /// True `percent` times of 100.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Clone>(&mut self, items: &[T]) -> Option<T> {
        self.0.choose(items).cloned()
    }
}

/// A random program.
pub(crate) fn generate(g: &mut Gen, knobs: &Knobs) -> Program {
    let mut maker = Maker { dice: Dice(g), knobs, known: Vec::new() };
    let functions = FUNCTIONS.iter().map(|name| maker.function(name)).collect();
    let mut program = Program { functions, body: Vec::new() };
    let may_fail = maker.dice.chance(knobs.errors);
    let mut tries = 0;
    while program.body.len() < knobs.statements && tries < 8 * knobs.statements {
        tries += 1;
        maker.known = naive::run(&program, Names::Refer).globals().to_vec();
        program.body.push(maker.statement());
        let run = naive::run(&program, Names::Refer);
        let fits = run.largest <= LARGEST && (knobs.stretching || !run.stretched);
        match run.stop {
            None if fits => {}
            Some((Stop::Raised(_), _)) if fits && may_fail => break,
            _ => {
                program.body.pop();
            }
        }
    }
    // What is never called only distracts.
    program.functions.retain(|f| format!("{:?}", program.body).contains(&format!("Call({:?}", f.name)));
    program
}

struct Maker<'a, 'g> {
    dice: Dice<'g>,
    knobs: &'a Knobs,
    /// The variables so far.
    known: Vec<(Name, Value)>,
}

impl Maker<'_, '_> {
    fn statement(&mut self) -> Stmt {
        let arrays = self.known.iter().filter(|(_, v)| matches!(v, Value::Array(_))).count();
        if arrays < 2 {
            let name = self.free_name();
            return Stmt::Assign(name, self.new_array());
        }
        match self.dice.below(100) {
            0..4 => Stmt::Delete(self.any_name()),
            4..10 => self.looping(),
            n if n < 10 + self.knobs.writes * 9 / 10 => self.writing(),
            _ => self.binding(),
        }
    }

    fn free_name(&mut self) -> Name {
        let free: Vec<Name> = ARRAYS.into_iter().filter(|n| !self.known.iter().any(|(k, _)| k == n)).collect();
        self.dice.pick(&free).unwrap_or_else(|| self.any_name())
    }

    fn any_name(&mut self) -> Name {
        let names: Vec<Name> = self.known.iter().map(|(n, _)| *n).filter(|n| *n != "i").collect();
        self.dice.pick(&names).unwrap_or("a")
    }

    fn new_array(&mut self) -> Expr {
        let dtype = self.dice.pick(self.knobs.dtypes).unwrap_or(DType::Float64);
        let shape = match self.dice.below(9) {
            0..4 => vec![1 + self.dice.below(6)],
            4..8 => vec![1 + self.dice.below(3), 1 + self.dice.below(4)],
            _ => vec![1 + self.dice.below(2), 1 + self.dice.below(3), 1 + self.dice.below(3)],
        };
        let size: usize = shape.iter().product();
        let halves = (0..size)
            .map(|_| match dtype {
                DType::Bool => self.dice.below(2) as i32,
                DType::Int32 | DType::Int64 => 2 * self.dice.below(10) as i32,
                DType::Float32 | DType::Float64 => self.dice.below(20) as i32,
            })
            .collect();
        Expr::Array { dtype, shape, halves }
    }

    fn number(&mut self) -> Expr {
        let float = self.knobs.dtypes.iter().all(|d| d.is_float()) || self.dice.chance(20);
        let halves = self.dice.below(40) as i32 - 4;
        Expr::Number { halves: if float { halves } else { halves / 2 * 2 }, float }
    }

    /// An expression that names an existing array (or list), with its shape if it is an array.
    fn place(&mut self) -> (Expr, Option<Vec<usize>>) {
        let candidates: Vec<(Name, Value)> =
            self.known.iter().filter(|(_, v)| matches!(v, Value::Array(_) | Value::List(_))).cloned().collect();
        let Some((name, value)) = self.dice.pick(&candidates) else { return (Expr::Name("a"), None) };
        match value {
            Value::Array(a) => (Expr::Name(name), Some(a.shape)),
            Value::List(items) => {
                let items = items.borrow();
                let at = self.dice.below(items.len());
                let slot = Expr::Item(Box::new(Expr::Name(name)), Index::Parts(vec![Part::Int(at as isize)]));
                match items.get(at) {
                    Some(Value::Array(a)) => (slot, Some(a.shape.clone())),
                    _ => (slot, None),
                }
            }
            Value::None | Value::Number { .. } => (Expr::Name(name), None),
        }
    }

    fn slice(&mut self, n: usize) -> Part {
        let end = |dice: &mut Dice<'_>| dice.chance(60).then(|| dice.below(2 * n + 3) as isize - n as isize - 1);
        let (start, stop) = (end(&mut self.dice), end(&mut self.dice));
        let step = match self.dice.below(8) {
            0..4 => None,
            4 => Some(2),
            5 => Some(-1),
            6 => Some(-2),
            _ => Some(3),
        };
        Part::Slice(start, stop, step)
    }

    /// An index for a shape. `picking` allows lists and masks.
    fn index(&mut self, shape: &[usize], picking: bool) -> Index {
        if picking && self.dice.chance(12) {
            return Index::Above(self.dice.below(9) as i32);
        }
        let mut parts = Vec::new();
        let used = if self.dice.chance(60) { shape.len() } else { self.dice.below(shape.len() + 1).max(1) };
        for (axis, n) in shape.iter().enumerate().take(used) {
            match self.dice.below(20) {
                0..7 => {
                    let past = self.dice.chance(2);
                    let i = self.dice.below(n + usize::from(past)) as isize;
                    parts.push(Part::Int(if self.dice.chance(25) { i - *n as isize } else { i }));
                }
                7 | 8 if picking => {
                    let count = 1 + self.dice.below(3);
                    parts.push(Part::List((0..count).map(|_| self.dice.below(*n) as isize).collect()));
                }
                9 if picking => parts.push(Part::Mask((0..*n).map(|_| self.dice.chance(60)).collect())),
                10 if axis > 0 || shape.len() == 1 => {
                    parts.push(Part::Ellipsis);
                    break;
                }
                11 => {
                    parts.push(Part::NewAxis);
                    parts.push(self.slice(*n));
                }
                _ => parts.push(self.slice(*n)),
            }
        }
        if parts.is_empty() {
            parts.push(Part::Ellipsis);
        }
        Index::Parts(parts)
    }

    fn item(&mut self, picking: bool) -> Expr {
        let (place, shape) = self.place();
        match shape {
            Some(shape) => {
                let index = self.index(&shape, picking);
                Expr::Item(Box::new(place), index)
            }
            None => place,
        }
    }

    /// Something that exists, seen in some way.
    fn shared(&mut self) -> Expr {
        let (place, shape) = self.place();
        let place = Box::new(place);
        match self.dice.below(20) {
            0..3 => *place,
            3..5 => Expr::Transpose(place),
            5..8 => {
                let size: usize = shape.iter().flatten().product();
                let shapes: Vec<Vec<isize>> = match size {
                    6 => vec![vec![2, 3], vec![3, -1], vec![6], vec![1, 6]],
                    12 => vec![vec![3, 4], vec![2, 6], vec![2, 3, 2], vec![-1]],
                    n if n % 2 == 0 => vec![vec![2, -1], vec![-1, 2], vec![-1]],
                    _ => vec![vec![-1], vec![1, -1], vec![-1, 1]],
                };
                Expr::Reshape(place, self.dice.pick(&shapes).unwrap_or_default())
            }
            8 | 9 => Expr::Ravel(place),
            10 => {
                let flipped = Box::new(Expr::Transpose(Box::new(self.item(false))));
                if self.dice.chance(50) { Expr::Ravel(flipped) } else { *flipped }
            }
            11 => Expr::Call(self.dice.pick(&FUNCTIONS).unwrap_or("f0"), place),
            _ => self.item(false),
        }
    }

    fn binding(&mut self) -> Stmt {
        if self.dice.chance(15) {
            let name = self.dice.pick(&LISTS).unwrap_or("l");
            let lists: Vec<Name> =
                self.known.iter().filter(|(_, v)| matches!(v, Value::List(_))).map(|(n, _)| *n).collect();
            return match self.dice.pick(&lists) {
                Some(other) if self.dice.chance(40) && other != name => Stmt::Assign(name, Expr::Name(other)),
                Some(other) if self.dice.chance(30) => Stmt::Append(other, self.shared()),
                _ => {
                    let n = 1 + self.dice.below(3);
                    Stmt::Assign(name, Expr::List((0..n).map(|_| self.shared()).collect()))
                }
            };
        }
        let name = if self.dice.chance(70) { self.free_name() } else { self.dice.pick(&ARRAYS).unwrap_or("a") };
        if self.dice.chance(self.knobs.sharing) {
            return Stmt::Assign(name, self.shared());
        }
        let value = match self.dice.below(6) {
            0 => self.new_array(),
            1 => Expr::Copy(Box::new(self.item(false))),
            2 | 3 => self.item(true),
            _ => {
                let (a, b) = (self.shared(), self.operand());
                Expr::Binary(self.op(), Box::new(a), Box::new(b))
            }
        };
        Stmt::Assign(name, value)
    }

    fn op(&mut self) -> Op {
        self.dice.pick(&[Op::Add, Op::Add, Op::Sub, Op::Mul]).unwrap_or(Op::Add)
    }

    fn operand(&mut self) -> Expr {
        if self.dice.chance(50) { self.number() } else { self.shared() }
    }

    fn writing(&mut self) -> Stmt {
        if self.dice.chance(12) {
            let argument = self.shared();
            return Stmt::Do(Expr::Call(self.dice.pick(&FUNCTIONS).unwrap_or("f0"), Box::new(argument)));
        }
        let (mut object, mut shape) = self.place();
        // A chain of subscripts.
        if let (true, Some(known)) = (self.dice.chance(15), &shape) {
            let index = self.index(known, true);
            object = Expr::Item(Box::new(object), index);
            shape = None;
        }
        let index = self.index(shape.as_deref().unwrap_or(&[2]), true);
        match self.dice.below(10) {
            0 | 1 => Stmt::Update(object, self.op(), self.operand()),
            2 => Stmt::Update(Expr::Item(Box::new(object), index), self.op(), self.operand()),
            n => {
                let value = match n {
                    3..6 => self.number(),
                    // The same array through another index: overlapping stores.
                    6 | 7 => {
                        let other = self.index(shape.as_deref().unwrap_or(&[2]), true);
                        Expr::Item(Box::new(object.clone()), other)
                    }
                    _ => self.shared(),
                };
                Stmt::Store(object, index, value)
            }
        }
    }

    fn looping(&mut self) -> Stmt {
        let before = self.known.len();
        let stmt = if self.dice.chance(60) {
            let (iterable, shape) = self.place();
            // What the body may say about a row.
            if let Some([_, row @ ..]) = shape.as_deref().filter(|s| s.len() > 1) {
                let elements =
                    Expr::Array { dtype: DType::Float64, shape: row.to_vec(), halves: vec![0; row.iter().product()] };
                let program = Program { functions: vec![], body: vec![Stmt::Assign("r", elements)] };
                self.known.extend(naive::run(&program, Names::Refer).globals().to_vec());
            }
            let body = self.body();
            Stmt::For("r", iterable, body)
        } else {
            let n = 1 + self.dice.below(3);
            Stmt::Repeat(n, self.body())
        };
        self.known.truncate(before);
        stmt
    }

    fn body(&mut self) -> Vec<Stmt> {
        let n = 1 + self.dice.below(2);
        (0..n).map(|_| if self.dice.chance(75) { self.writing() } else { self.binding() }).collect()
    }

    /// A function of `x`, whatever its shape.
    fn function(&mut self, name: Name) -> Function {
        let x = || Box::new(Expr::Name("x"));
        let all = || Index::Parts(vec![Part::Ellipsis]);
        let tail = || Index::Parts(vec![Part::Slice(Some(1), None, None)]);
        let n = 1 + self.dice.below(2);
        let mut body: Vec<Stmt> = Vec::new();
        for _ in 0..n {
            let step = match self.dice.below(10) {
                0 => Stmt::Store(*x(), Index::Parts(vec![Part::Int(0)]), self.number()),
                1 => Stmt::Store(*x(), all(), self.number()),
                2 => Stmt::Store(*x(), tail(), self.number()),
                3 => Stmt::Store(*x(), Index::Above(2), self.number()),
                4 => Stmt::Update(*x(), self.op(), self.number()),
                5 => {
                    body.push(Stmt::Assign("y", Expr::Item(x(), tail())));
                    Stmt::Update(Expr::Name("y"), Op::Add, self.number())
                }
                6 => {
                    body.push(Stmt::Assign("y", *x()));
                    Stmt::Store(Expr::Name("y"), Index::Parts(vec![Part::Int(-1)]), self.number())
                }
                // A variable around the function.
                7 => Stmt::Store(Expr::Name("a"), Index::Parts(vec![Part::Int(0)]), self.number()),
                8 => Stmt::Assign("x", Expr::Binary(self.op(), x(), Box::new(self.number()))),
                _ => Stmt::Update(Expr::Item(x(), tail()), Op::Mul, Expr::Number { halves: 4, float: false }),
            };
            body.push(step);
        }
        let result = match self.dice.below(5) {
            0 => None,
            1 | 2 => Some(*x()),
            3 => Some(Expr::Item(x(), tail())),
            _ => Some(Expr::Transpose(x())),
        };
        Function { name, body, result }
    }
}
