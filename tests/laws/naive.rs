//! What a program does, told the slow way.
//!
//! A buffer is a list of numbers, an array is a list of places in a buffer and a shape. A view names its places one
//! by one, so there are no strides to get wrong; whether a view exists at all (`reshape`) is found by trying.
//!
//! Under [`Names::Refer`] this is NumPy. Under [`Names::Own`] every name, parameter, list slot and loop gets a deep
//! copy of its own, and a write through a chain of subscripts is read, modify, write back: values, with NumPy's
//! element types.

#[path = "naive/arithmetic.rs"]
mod arithmetic;
#[path = "naive/select.rs"]
mod select;
#[path = "naive/values.rs"]
mod values;
#[path = "naive/writes.rs"]
mod writes;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

pub(crate) use values::{Array, Buffer, Stop, Value, flat, indices};

use super::program::{DType, Expr, Function, HEADER_LINES, Index, Name, Op, Part, Program, Stmt};
use arithmetic::{broadcast, cast, operand, result_order, result_type, stretched};
use select::{item, pick};
use values::{Res, arrays_within, deep_copy, raise};
use writes::{item_to_update, root_of};

/// What names mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    Refer,
    Own,
}

/// Variables in order of first binding.
type Variables = Vec<(Name, Value)>;

/// The running program.
pub(crate) struct Run {
    names: Names,
    functions: Vec<Function>,
    /// Running functions, outermost first; the first one holds the globals.
    frames: Vec<(Option<Name>, Variables)>,
    /// Iterables of running loops.
    loops: Vec<Value>,
    line: usize,
    /// Writes by line, target name, and other names that saw them, sorted.
    pub(crate) writes: BTreeMap<(usize, Name, Vec<String>), u64>,
    /// Writes by line and name that a lazy copier may have to copy for.
    pub(crate) may_copy: BTreeMap<(usize, Name), u64>,
    /// An operation or store stretched an operand that was no number.
    pub(crate) stretched: bool,
    /// A store read elements that it wrote elsewhere: real NumPy may corrupt such stores.
    pub(crate) overlapped: bool,
    /// The largest number that came up.
    pub(crate) largest: f64,
    /// Where it stopped.
    pub(crate) stop: Option<(Stop, usize)>,
    steps: usize,
}

/// Runs a program.
pub(crate) fn run(program: &Program, names: Names) -> Run {
    let mut run = Run {
        names,
        functions: program.functions.clone(),
        frames: vec![(None, Vec::new())],
        loops: Vec::new(),
        line: 1,
        writes: BTreeMap::new(),
        may_copy: BTreeMap::new(),
        stretched: false,
        overlapped: false,
        largest: 0.0,
        stop: None,
        steps: 0,
    };
    let first = 1 + HEADER_LINES + program.functions.iter().map(Function::lines).sum::<usize>();
    if let Err(stop) = run.block(&program.body, first) {
        run.frames.truncate(1);
        run.stop = Some((stop, run.line));
    }
    run
}

impl Run {
    /// The global variables.
    pub(crate) fn globals(&self) -> &[(Name, Value)] {
        &self.frames[0].1
    }

    /// What a name or list slot of the globals holds: every array with its full name.
    pub(crate) fn arrays(&self) -> Vec<(String, Array)> {
        let mut found = Vec::new();
        for (name, value) in self.globals() {
            arrays_within(name, value, &mut found);
        }
        found
    }

    fn block(&mut self, body: &[Stmt], mut line: usize) -> Res<()> {
        for stmt in body {
            self.line = line;
            self.steps += 1;
            if self.steps > 500 {
                return Err(Stop::Outside);
            }
            self.statement(stmt, line)?;
            line += stmt.lines();
        }
        Ok(())
    }

    fn statement(&mut self, stmt: &Stmt, line: usize) -> Res<()> {
        match stmt {
            Stmt::Assign(name, value) => {
                let value = self.eval(value)?;
                self.bind(name, value);
            }
            Stmt::Store(object, index, value) => {
                let value = self.eval(value)?;
                self.modify(object, &mut |run, holder, root, direct| run.store(holder, index, &value, root, direct))?;
            }
            Stmt::Update(Expr::Name(name), op, operand) => {
                let operand = self.eval(operand)?;
                let mut holder = self.lookup(name)?;
                self.update(&mut holder, *op, &operand, name, true)?;
                self.set(name, holder);
            }
            Stmt::Update(Expr::Item(object, index), op, operand) => {
                // Python reads the item before it looks at the operand.
                let mut holder = self.eval(object)?;
                let part = item_to_update(&holder, index)?;
                let operand = self.eval(operand)?;
                if self.names == Names::Refer {
                    return self.update_item(&mut holder, index, part, *op, &operand, root_of(object)?, true);
                }
                self.modify(object, &mut |run, holder, root, direct| {
                    let part = item_to_update(holder, index)?;
                    run.update_item(holder, index, part, *op, &operand, root, direct)
                })?;
            }
            Stmt::Update(..) => return Err(Stop::Outside),
            Stmt::Append(list, value) => {
                let value = self.eval(value)?;
                let Value::List(items) = self.lookup(list)? else { return Err(Stop::Outside) };
                let value = self.held(value);
                items.borrow_mut().push(value);
            }
            Stmt::Delete(name) => {
                let frame = self.frame();
                let Some(at) = frame.iter().position(|(n, _)| n == name) else { return raise("NameError") };
                frame.remove(at);
            }
            Stmt::Do(call) => {
                self.eval(call)?;
            }
            Stmt::For(name, iterable, body) => self.for_each(name, iterable, body, line)?,
            Stmt::Repeat(n, body) => {
                for i in 0..*n {
                    self.set("i", Value::Number { dtype: DType::Int64, weak: true, x: i as f64 });
                    self.block(body, line + 1)?;
                }
            }
        }
        Ok(())
    }

    fn for_each(&mut self, name: Name, iterable: &Expr, body: &[Stmt], line: usize) -> Res<()> {
        let iterable = self.eval(iterable)?;
        let iterable = self.held(iterable);
        self.loops.push(iterable.clone());
        let mut i = 0;
        loop {
            self.line = line;
            let item = match &iterable {
                Value::Array(a) if a.shape.is_empty() => return raise("TypeError"),
                Value::Array(a) if i < a.shape[0] => pick(a, &Index::Parts(vec![Part::Int(i as isize)]))?,
                Value::List(items) => match items.borrow().get(i) {
                    Some(item) => item.clone(),
                    None => break,
                },
                Value::Array(_) => break,
                _ => return raise("TypeError"),
            };
            self.bind(name, item);
            self.block(body, line + 1)?;
            i += 1;
        }
        self.loops.pop();
        Ok(())
    }

    fn frame(&mut self) -> &mut Vec<(Name, Value)> {
        &mut self.frames.last_mut().expect("the globals").1
    }

    fn lookup(&self, name: Name) -> Res<Value> {
        let (_, own) = self.frames.last().expect("the globals");
        match own.iter().chain(self.globals()).find(|(n, _)| *n == name) {
            Some((_, value)) => Ok(value.clone()),
            None => raise("NameError"),
        }
    }

    /// Whether the running function has a variable of that name itself.
    fn is_own(&self, name: Name) -> bool {
        self.frames.last().is_some_and(|(_, own)| own.iter().any(|(n, _)| *n == name))
    }

    fn set(&mut self, name: Name, value: Value) {
        let frame = self.frame();
        match frame.iter_mut().find(|(n, _)| *n == name) {
            Some((_, old)) => *old = value,
            None => frame.push((name, value)),
        }
    }

    fn bind(&mut self, name: Name, value: Value) {
        let value = self.held(value);
        self.set(name, value);
    }

    /// A value as a name or slot holds it.
    fn held(&self, value: Value) -> Value {
        if self.names == Names::Own { deep_copy(&value) } else { value }
    }

    pub(crate) fn eval(&mut self, expr: &Expr) -> Res<Value> {
        Ok(match expr {
            Expr::Array { dtype, shape, halves } => {
                let cells = halves.iter().map(|h| cast(f64::from(*h) / 2.0, *dtype)).collect();
                Value::Array(Array::new(*dtype, shape.clone(), cells))
            }
            Expr::Number { halves, float: true } => {
                Value::Number { dtype: DType::Float64, weak: true, x: f64::from(*halves) / 2.0 }
            }
            Expr::Number { halves, .. } => Value::Number { dtype: DType::Int64, weak: true, x: f64::from(*halves / 2) },
            Expr::Name(name) => self.lookup(name)?,
            Expr::Item(object, index) => {
                let object = self.eval(object)?;
                item(&object, index)?
            }
            Expr::Transpose(a) => Value::Array(self.array(a)?.transposed()),
            Expr::Reshape(a, shape) => Value::Array(self.array(a)?.reshaped(shape)?),
            Expr::Ravel(a) => Value::Array(self.array(a)?.raveled()),
            Expr::Copy(a) => Value::Array(self.array(a)?.copied()),
            Expr::Binary(op, a, b) => {
                let (a, b) = (self.eval(a)?, self.eval(b)?);
                self.binary(*op, &a, &b)?
            }
            Expr::Call(function, argument) => {
                let argument = self.eval(argument)?;
                self.call(function, argument)?
            }
            Expr::List(items) => {
                let items: Res<Vec<Value>> = items.iter().map(|item| self.eval(item)).collect();
                let items = items?.into_iter().map(|item| self.held(item)).collect();
                Value::List(Rc::new(RefCell::new(items)))
            }
        })
    }

    fn array(&mut self, expr: &Expr) -> Res<Array> {
        match self.eval(expr)? {
            Value::Array(a) => Ok(a),
            _ => Err(Stop::Outside),
        }
    }

    fn call(&mut self, name: Name, argument: Value) -> Res<Value> {
        let at = self.functions.iter().position(|f| f.name == name);
        let Some(at) = at else { return raise("NameError") };
        let (argument, line) = (self.held(argument), self.line);
        let function = self.functions[at].clone();
        let first = 1 + HEADER_LINES + self.functions[..at].iter().map(Function::lines).sum::<usize>();
        self.frames.push((Some(name), vec![("x", argument)]));
        self.block(&function.body, first + 1)?;
        self.line = first + function.lines() - 1;
        let result = function.result.as_ref().map_or(Ok(Value::None), |r| self.eval(r))?;
        self.frames.pop();
        self.line = line;
        Ok(result)
    }

    fn binary(&mut self, op: Op, a: &Value, b: &Value) -> Res<Value> {
        let (a_type, a_shape, a_elements) = operand(a)?;
        let (b_type, b_shape, b_elements) = operand(b)?;
        let dtype = result_type(op, a, b)?;
        let shape = broadcast(&a_shape, &b_shape)?;
        for own in [&a_shape, &b_shape] {
            self.stretched |= *own != shape && !own.is_empty();
        }
        let (x, y) = (stretched(&a_shape, &a_elements, &shape), stretched(&b_shape, &b_elements, &shape));
        let cells: Vec<f64> = x
            .iter()
            .zip(&y)
            .map(|(x, y)| {
                let (x, y) = (cast(*x, dtype), cast(*y, dtype));
                cast(
                    match op {
                        Op::Add => x + y,
                        Op::Sub => x - y,
                        Op::Mul => x * y,
                    },
                    dtype,
                )
            })
            .collect();
        self.largest = cells.iter().fold(self.largest, |m, x| m.max(x.abs()));
        // Results without axes are numbers, not arrays.
        Ok(match shape.as_slice() {
            [] => Value::Number { dtype, weak: a_type.1 && b_type.1, x: cells[0] },
            _ => {
                let order = result_order(shape.len(), [a, b]);
                Value::Array(Array::ordered(dtype, shape, &cells, &order))
            }
        })
    }

    /// Arrays of all running functions by their full names.
    fn everything(&self) -> Vec<(String, Array)> {
        let mut found = Vec::new();
        for (function, variables) in &self.frames {
            for (name, value) in variables {
                let name = function.map_or((*name).to_owned(), |f| format!("{f}.{name}"));
                arrays_within(&name, value, &mut found);
            }
        }
        found
    }
}
