//! What a program does, told the slow way.
//!
//! A buffer is a list of numbers, an array is a list of places in a buffer and a shape. A view names its places one
//! by one, so there are no strides to get wrong; whether a view exists at all (`reshape`) is found by trying.
//!
//! Under [`Names::Refer`] this is NumPy. Under [`Names::Own`] every name, parameter, list slot and loop gets a deep
//! copy of its own, and a write through a chain of subscripts is read, modify, write back: values, with NumPy's
//! element types.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::program::{DType, Expr, HEADER_LINES, Index, Name, Op, Part, Program, Stmt};

/// What names mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    Refer,
    Own,
}

/// Why a program stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// An exception of that class.
    Raised(&'static str),
    /// The program leaves what is modelled here.
    Outside,
}

pub(crate) type Res<T> = Result<T, Stop>;

fn raise<T>(class: &'static str) -> Res<T> {
    Err(Stop::Raised(class))
}

#[derive(Debug)]
pub(crate) struct Buffer {
    pub(crate) dtype: DType,
    pub(crate) cells: RefCell<Vec<f64>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Array {
    pub(crate) buffer: Rc<Buffer>,
    /// Places in the buffer, in C order.
    pub(crate) places: Vec<usize>,
    pub(crate) shape: Vec<usize>,
    /// Values that a lazy copier might keep in one buffer have one lineage.
    lineage: Rc<()>,
}

#[derive(Debug, Clone, Default)]
pub(crate) enum Value {
    #[default]
    None,
    /// A number; `weak` if it is a plain Python number.
    Number { dtype: DType, weak: bool, x: f64 },
    Array(Array),
    List(Rc<RefCell<Vec<Value>>>),
}

impl Array {
    fn new(dtype: DType, shape: Vec<usize>, cells: Vec<f64>) -> Self {
        let places = (0..cells.len()).collect();
        let buffer = Rc::new(Buffer { dtype, cells: RefCell::new(cells) });
        Array { buffer, places, shape, lineage: Rc::new(()) }
    }

    /// A new array whose axes lie in memory in that order, slowest first.
    fn ordered(dtype: DType, shape: Vec<usize>, cells: &[f64], order: &[usize]) -> Self {
        let lengths: Vec<usize> = order.iter().map(|axis| shape[*axis]).collect();
        let place = |index: Vec<usize>| flat(&order.iter().map(|axis| index[*axis]).collect::<Vec<_>>(), &lengths);
        let places: Vec<usize> = indices(&shape).map(place).collect();
        let mut stored = vec![0.0; cells.len()];
        places.iter().zip(cells).for_each(|(place, x)| stored[*place] = *x);
        let buffer = Rc::new(Buffer { dtype, cells: RefCell::new(stored) });
        Array { buffer, places, shape, lineage: Rc::new(()) }
    }

    pub(crate) fn dtype(&self) -> DType {
        self.buffer.dtype
    }

    /// How far apart neighbours along an axis are in memory.
    fn distance(&self, axis: usize) -> usize {
        let inner: usize = self.shape[axis + 1..].iter().product();
        if self.shape[axis] < 2 || self.places.is_empty() { 0 } else { self.places[0].abs_diff(self.places[inner]) }
    }

    pub(crate) fn elements(&self) -> Vec<f64> {
        let cells = self.buffer.cells.borrow();
        self.places.iter().map(|p| cells[*p]).collect()
    }

    fn view(&self, places: Vec<usize>, shape: Vec<usize>) -> Array {
        let lineage = if places.len() == self.places.len() { self.lineage.clone() } else { Rc::new(()) };
        Array { buffer: self.buffer.clone(), places, shape, lineage }
    }

    pub(crate) fn same_buffer(&self, other: &Array) -> bool {
        Rc::ptr_eq(&self.buffer, &other.buffer)
    }

    fn transposed(&self) -> Array {
        let shape: Vec<usize> = self.shape.iter().rev().copied().collect();
        let places = indices(&shape).map(|mut index| {
            index.reverse();
            self.places[flat(&index, &self.shape)]
        });
        self.view(places.collect(), shape)
    }

    /// A view if steps along the new axes describe the places, else a copy.
    fn reshaped(&self, wanted: &[isize]) -> Res<Array> {
        let known: usize = wanted.iter().filter(|n| **n >= 0).map(|n| *n as usize).product();
        let size = self.places.len();
        let rest = if known == 0 { 0 } else { size / known };
        let shape: Vec<usize> = wanted.iter().map(|n| if *n < 0 { rest } else { *n as usize }).collect();
        if shape.iter().product::<usize>() != size {
            return raise("ValueError");
        }
        let steps: Vec<isize> = (0..shape.len())
            .map(|axis| {
                let inner: usize = shape[axis + 1..].iter().product();
                if shape[axis] > 1 && size > 0 { self.places[inner] as isize - self.places[0] as isize } else { 0 }
            })
            .collect();
        let even = indices(&shape).zip(&self.places).all(|(index, place)| {
            let along: isize = index.iter().zip(&steps).map(|(i, s)| *i as isize * s).sum();
            self.places[0] as isize + along == *place as isize
        });
        let mut result = self.view(self.places.clone(), shape);
        if !even {
            let copy = Array::new(self.dtype(), result.shape, self.elements());
            result = Array { lineage: self.lineage.clone(), ..copy };
        }
        Ok(result)
    }

    /// A view of neighbouring cells, else a copy.
    fn raveled(&self) -> Array {
        let shape = vec![self.places.len()];
        if self.places.windows(2).all(|w| w[1] == w[0] + 1) {
            return self.view(self.places.clone(), shape);
        }
        Array { lineage: self.lineage.clone(), ..Array::new(self.dtype(), shape, self.elements()) }
    }

    fn copied(&self) -> Array {
        Array::new(self.dtype(), self.shape.clone(), self.elements())
    }
}

/// All indices of a shape in C order.
pub(crate) fn indices(shape: &[usize]) -> impl Iterator<Item = Vec<usize>> + use<> {
    let shape = shape.to_vec();
    (0..shape.iter().product()).map(move |mut i: usize| {
        let mut index: Vec<usize> = shape.iter().rev().map(|n| { let at = i % n; i /= n; at }).collect();
        index.reverse();
        index
    })
}

/// The position of an index in C order.
pub(crate) fn flat(index: &[usize], shape: &[usize]) -> usize {
    index.iter().zip(shape).fold(0, |at, (i, n)| at * n + i)
}

/// A number as an element of a type.
pub(crate) fn cast(x: f64, dtype: DType) -> f64 {
    match dtype {
        DType::Bool => f64::from(u8::from(x != 0.0)),
        DType::Int32 => f64::from(x as i64 as i32),
        DType::Int64 => x.trunc() + 0.0,
        DType::Float32 => f64::from(x as f32),
        DType::Float64 => x,
    }
}

fn kind(dtype: DType) -> u8 {
    match dtype {
        DType::Bool => 0,
        DType::Int32 | DType::Int64 => 1,
        DType::Float32 | DType::Float64 => 2,
    }
}

fn promote((a, a_weak): (DType, bool), (b, b_weak): (DType, bool)) -> DType {
    use DType::{Bool, Float64, Int32, Int64};
    match (a_weak, b_weak) {
        (true, false) => return promote((b, false), (a, true)),
        (false, true) if kind(b) <= kind(a) => return a,
        (false, true) if kind(b) == 1 => return Int64,
        (false, true) => return Float64,
        _ => {}
    }
    match (a, b) {
        (x, y) if x == y => x,
        (Bool, x) | (x, Bool) => x,
        (Int32, Int64) | (Int64, Int32) => Int64,
        _ => Float64,
    }
}

fn broadcast(a: &[usize], b: &[usize]) -> Res<Vec<usize>> {
    let ndim = a.len().max(b.len());
    let at = |shape: &[usize], axis: usize| (axis + shape.len()).checked_sub(ndim).map_or(1, |i| shape[i]);
    (0..ndim)
        .map(|axis| match (at(a, axis), at(b, axis)) {
            (n, m) if n == m || m == 1 => Ok(n),
            (1, m) => Ok(m),
            _ => raise("ValueError"),
        })
        .collect()
}

/// The order of axes, slowest first, in which NumPy lays out the result of an operation: as its operands lie, in C
/// order where they disagree (`npyiter_find_best_axis_ordering`).
fn result_order(ndim: usize, operands: [&Value; 2]) -> Vec<usize> {
    let distances: Vec<Vec<usize>> = operands
        .into_iter()
        .filter_map(|v| if let Value::Array(a) = v { Some(a) } else { None })
        .map(|a| (0..ndim).map(|axis| (axis + a.shape.len()).checked_sub(ndim).map_or(0, |i| a.distance(i))).collect())
        .collect();
    let mut fastest_first: Vec<usize> = (0..ndim).rev().collect();
    for i in 1..ndim {
        let mut to = i;
        for j in (0..i).rev() {
            let (own, other) = (fastest_first[i], fastest_first[j]);
            let known: Vec<bool> =
                distances.iter().filter(|d| d[own] > 0 && d[other] > 0).map(|d| d[other] > d[own]).collect();
            if known.contains(&false) {
                break;
            }
            if !known.is_empty() {
                to = j;
            }
        }
        let axis = fastest_first.remove(i);
        fastest_first.insert(to, axis);
    }
    fastest_first.reverse();
    fastest_first
}

/// Elements stretched to a shape that they broadcast to.
fn stretched(shape: &[usize], elements: &[f64], to: &[usize]) -> Vec<f64> {
    let lead = to.len() - shape.len();
    let at = |index: Vec<usize>| {
        let own: Vec<usize> = shape.iter().zip(&index[lead..]).map(|(n, i)| if *n == 1 { 0 } else { *i }).collect();
        elements[flat(&own, shape)]
    };
    indices(to).map(at).collect()
}

/// What an index selects.
struct Selected {
    places: Vec<usize>,
    shape: Vec<usize>,
    how: How,
    /// The axis of the listed elements, which a copy has first in memory.
    listed: usize,
    /// A listed element does not exist, which is noticed last.
    outside: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Element,
    View,
    Gather,
    /// A mask of the whole array: what is stored there has at most one axis.
    Mask,
}

/// The running program.
pub(crate) struct Run {
    names: Names,
    functions: Vec<super::program::Function>,
    /// Running functions, outermost first: name, variables in order of first binding.
    frames: Vec<(Option<Name>, Vec<(Name, Value)>)>,
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
    let first = 1 + HEADER_LINES + program.functions.iter().map(super::program::Function::lines).sum::<usize>();
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
            Stmt::Update(target, op, operand) => {
                let operand = self.eval(operand)?;
                match target {
                    Expr::Name(name) => {
                        let mut holder = self.lookup(name)?;
                        self.update(&mut holder, *op, &operand, name, true)?;
                        self.set(name, holder);
                    }
                    Expr::Item(object, index) => self.modify(object, &mut |run, holder, root, direct| {
                        run.update_item(holder, index, *op, &operand, root, direct)
                    })?,
                    _ => return Err(Stop::Outside),
                }
            }
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
        let (_, variables) = self.frames.last().expect("the globals");
        match variables.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => Ok(value.clone()),
            None => raise("NameError"),
        }
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
                let items: Res<Vec<Value>> = items.iter().map(|item| Ok(self.eval(item)?)).collect();
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
        let first = 1 + HEADER_LINES + self.functions[..at].iter().map(super::program::Function::lines).sum::<usize>();
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
                cast(match op {
                    Op::Add => x + y,
                    Op::Sub => x - y,
                    Op::Mul => x * y,
                }, dtype)
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

    /// Reaches what a chain of subscripts names and lets `action` change it. The action is told the name at the root
    /// and whether it got the root itself.
    fn modify(&mut self, object: &Expr, action: &mut dyn FnMut(&mut Run, &mut Value, Name, bool) -> Res<()>) -> Res<()> {
        let mut links = Vec::new();
        let mut root = object;
        while let Expr::Item(inner, index) = root {
            links.push(index.clone());
            root = inner;
        }
        let Expr::Name(root) = root else { return Err(Stop::Outside) };
        links.reverse();
        let mut holder = self.lookup(root)?;
        self.modify_links(&mut holder, &links, root, true, action)
    }

    fn modify_links(
        &mut self,
        holder: &mut Value,
        links: &[Index],
        root: Name,
        direct: bool,
        action: &mut dyn FnMut(&mut Run, &mut Value, Name, bool) -> Res<()>,
    ) -> Res<()> {
        let Some((link, rest)) = links.split_first() else { return action(self, holder, root, direct) };
        let mut part = item(holder, link)?;
        // A slot of a list is a variable itself.
        let slot = matches!(holder, Value::List(_));
        if self.names == Names::Refer {
            return self.modify_links(&mut part, rest, root, direct, action);
        }
        if !slot {
            part = deep_copy(&part);
        }
        self.modify_links(&mut part, rest, root, direct && slot, action)?;
        if slot {
            return Ok(());
        }
        self.store(holder, link, &part, root, direct)
    }

    /// `holder[index] = value`
    fn store(&mut self, holder: &mut Value, index: &Index, value: &Value, root: Name, direct: bool) -> Res<()> {
        match holder {
            Value::List(items) => {
                let at = list_position(&items.borrow(), index)?;
                let value = self.held(value.clone());
                items.borrow_mut()[at] = value;
                Ok(())
            }
            Value::Array(target) => {
                let selected = select(target, index)?;
                let ((_, _), mut shape, elements) = operand(value)?;
                if selected.how == How::Element && !shape.is_empty() {
                    return raise("ValueError");
                }
                if selected.how == How::Mask && shape.len() > 1 {
                    return raise("TypeError");
                }
                while shape.len() > selected.shape.len() && shape[0] == 1 {
                    shape.remove(0);
                }
                if broadcast(&shape, &selected.shape)? != selected.shape {
                    return raise("ValueError");
                }
                if selected.outside {
                    return raise("IndexError");
                }
                self.stretched |= !shape.is_empty() && shape != selected.shape;
                if let Value::Array(source) = value {
                    self.overlapped |= source.same_buffer(target)
                        && source.places != selected.places
                        && source.places.iter().any(|p| selected.places.contains(p));
                }
                let new = stretched(&shape, &elements, &selected.shape);
                {
                    let mut cells = target.buffer.cells.borrow_mut();
                    for (place, x) in selected.places.iter().zip(&new) {
                        cells[*place] = cast(*x, target.dtype());
                    }
                }
                self.note_write(target, &selected.places, root, direct);
                Ok(())
            }
            _ => raise("TypeError"),
        }
    }

    /// `holder op= operand`
    fn update(&mut self, holder: &mut Value, op: Op, operand: &Value, root: Name, direct: bool) -> Res<()> {
        let target = match holder {
            Value::Array(a) => a.clone(),
            Value::Number { .. } => {
                *holder = self.binary(op, holder, operand)?;
                return Ok(());
            }
            _ => return Err(Stop::Outside),
        };
        if kind(result_type(op, holder, operand)?) > kind(target.dtype()) {
            return raise("UFuncTypeError");
        }
        let (shape, cells) = match self.binary(op, holder, operand)? {
            Value::Array(a) => (a.shape.clone(), a.elements()),
            Value::Number { x, .. } => (vec![], vec![x]),
            _ => return Err(Stop::Outside),
        };
        if shape != target.shape {
            return raise("ValueError");
        }
        for (place, x) in target.places.iter().zip(&cells) {
            target.buffer.cells.borrow_mut()[*place] = cast(*x, target.dtype());
        }
        self.note_write(&target, &target.places, root, direct);
        Ok(())
    }

    /// `holder[index] op= operand`
    fn update_item(&mut self, holder: &mut Value, index: &Index, op: Op, by: &Value, root: Name, direct: bool) -> Res<()> {
        match holder {
            Value::List(items) => {
                let at = list_position(&items.borrow(), index)?;
                let mut slot = items.borrow()[at].clone();
                self.update(&mut slot, op, by, root, direct)?;
                items.borrow_mut()[at] = slot;
                Ok(())
            }
            Value::Array(target) => {
                let selected = select(target, index)?;
                let mut part = item(&Value::Array(target.clone()), index)?;
                match selected.how {
                    How::View if self.names == Names::Refer => self.update(&mut part, op, by, root, direct),
                    _ => {
                        let was_noted = (self.writes.clone(), self.may_copy.clone());
                        part = deep_copy(&part);
                        self.update(&mut part, op, by, root, direct)?;
                        (self.writes, self.may_copy) = was_noted;
                        self.store(holder, index, &part, root, direct)
                    }
                }
            }
            // An array scalar is read before it refuses to be written.
            Value::Number { weak: false, .. } => raise("IndexError"),
            _ => raise("TypeError"),
        }
    }

    fn note_write(&mut self, target: &Array, places: &[usize], root: Name, direct: bool) {
        if places.is_empty() {
            return;
        }
        match self.names {
            Names::Refer => {
                let own = match self.frames.last() {
                    Some((Some(function), _)) => format!("{function}.{root}"),
                    _ => root.to_owned(),
                };
                let mut seen: Vec<String> = self
                    .everything()
                    .into_iter()
                    .filter(|(name, other)| {
                        name.split('[').next() != Some(own.as_str())
                            && other.same_buffer(target)
                            && other.places.iter().any(|p| places.contains(p))
                    })
                    .map(|(name, _)| name)
                    .collect();
                seen.sort_unstable();
                seen.dedup();
                *self.writes.entry((self.line, root, seen)).or_default() += 1;
            }
            Names::Own => {
                let mut holders: Vec<Array> = self.everything().into_iter().map(|(_, a)| a).collect();
                for looped in &self.loops {
                    let mut within = Vec::new();
                    arrays_within("", looped, &mut within);
                    holders.extend(within.into_iter().map(|(_, a)| a));
                }
                let kin = holders.iter().filter(|a| Rc::ptr_eq(&a.lineage, &target.lineage)).count();
                if kin > 1 || !direct {
                    *self.may_copy.entry((self.line, root)).or_default() += 1;
                }
                self.renew(target);
            }
        }
    }

    /// After a write the target shares nothing any more.
    fn renew(&mut self, target: &Array) {
        for (_, variables) in &mut self.frames {
            for (_, value) in variables {
                renew_within(value, target);
            }
        }
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

fn renew_within(value: &mut Value, target: &Array) {
    match value {
        Value::Array(a) if a.same_buffer(target) => a.lineage = Rc::new(()),
        Value::List(items) => items.borrow_mut().iter_mut().for_each(|item| renew_within(item, target)),
        _ => {}
    }
}

fn arrays_within(name: &str, value: &Value, found: &mut Vec<(String, Array)>) {
    match value {
        Value::Array(a) => found.push((name.to_owned(), a.clone())),
        Value::List(items) => {
            for (i, item) in items.borrow().iter().enumerate() {
                arrays_within(&format!("{name}[{i}]"), item, found);
            }
        }
        Value::None | Value::Number { .. } => {}
    }
}

fn deep_copy(value: &Value) -> Value {
    match value {
        Value::Array(a) => Value::Array(Array { lineage: a.lineage.clone(), ..a.copied() }),
        Value::List(items) => Value::List(Rc::new(RefCell::new(items.borrow().iter().map(deep_copy).collect()))),
        Value::None | Value::Number { .. } => value.clone(),
    }
}

/// The element type in which an operation computes.
fn result_type(op: Op, a: &Value, b: &Value) -> Res<DType> {
    match promote(operand(a)?.0, operand(b)?.0) {
        DType::Bool if op == Op::Sub => raise("TypeError"),
        dtype => Ok(dtype),
    }
}

type Operand = ((DType, bool), Vec<usize>, Vec<f64>);

fn operand(value: &Value) -> Res<Operand> {
    match value {
        Value::Number { dtype, weak, x } => Ok(((*dtype, *weak), vec![], vec![*x])),
        Value::Array(a) => Ok(((a.dtype(), false), a.shape.clone(), a.elements())),
        Value::None | Value::List(_) => Err(Stop::Outside),
    }
}

fn list_position(items: &[Value], index: &Index) -> Res<usize> {
    let Index::Parts(parts) = index else { return Err(Stop::Outside) };
    let [Part::Int(i)] = parts.as_slice() else { return Err(Stop::Outside) };
    resolve(*i, items.len())
}

fn resolve(i: isize, n: usize) -> Res<usize> {
    let at = if i < 0 { i + n as isize } else { i };
    if (0..n as isize).contains(&at) { Ok(at as usize) } else { raise("IndexError") }
}

/// `object[index]`
fn item(object: &Value, index: &Index) -> Res<Value> {
    match object {
        Value::List(items) => {
            let at = list_position(&items.borrow(), index)?;
            Ok(items.borrow()[at].clone())
        }
        Value::Array(a) => pick(a, index),
        Value::None | Value::Number { .. } => Err(Stop::Outside),
    }
}

fn pick(a: &Array, index: &Index) -> Res<Value> {
    let selected = select(a, index)?;
    if selected.outside {
        return raise("IndexError");
    }
    let cells = || selected.places.iter().map(|p| a.buffer.cells.borrow()[*p]).collect::<Vec<_>>();
    Ok(match selected.how {
        How::Element => Value::Number { dtype: a.dtype(), weak: false, x: cells()[0] },
        How::View => Value::Array(a.view(selected.places, selected.shape)),
        How::Gather | How::Mask => {
            let mut order: Vec<usize> = (0..selected.shape.len()).collect();
            order.remove(selected.listed);
            order.insert(0, selected.listed);
            Value::Array(Array::ordered(a.dtype(), selected.shape.clone(), &cells(), &order))
        }
    })
}

/// The indices that a slice visits, by counting.
fn visited(n: usize, start: Option<isize>, stop: Option<isize>, step: isize) -> Vec<usize> {
    let n = n as isize;
    let wrap = |i: isize| if i < 0 { i + n } else { i };
    let (mut i, stop) = if step > 0 {
        (start.map_or(0, |i| wrap(i).max(0)), stop.map_or(n, |i| wrap(i).min(n)))
    } else {
        (start.map_or(n - 1, |i| wrap(i).min(n - 1)), stop.map_or(-1, |i| wrap(i).max(-1)))
    };
    let mut visited = Vec::new();
    while if step > 0 { i < stop } else { i > stop } {
        visited.push(i as usize);
        i += step;
    }
    visited
}

fn select(a: &Array, index: &Index) -> Res<Selected> {
    let parts = match index {
        Index::Parts(parts) => parts,
        Index::Above(limit) => {
            let above = |p: &&usize| a.buffer.cells.borrow()[**p] > f64::from(*limit);
            let places: Vec<usize> = a.places.iter().filter(above).copied().collect();
            return Ok(Selected { shape: vec![places.len()], places, how: How::Mask, listed: 0, outside: false });
        }
    };
    // What each part asks of its axis: `None` for a new axis.
    enum Axis {
        Fixed(usize),
        Kept(Vec<usize>),
        Listed(Vec<usize>),
        New,
    }
    let used = parts.iter().filter(|p| !matches!(p, Part::Ellipsis | Part::NewAxis)).count();
    let Some(left) = a.shape.len().checked_sub(used) else { return raise("IndexError") };
    if parts.iter().filter(|p| **p == Part::Ellipsis).count() > 1 {
        return raise("IndexError");
    }
    let mut axes: Vec<Axis> = Vec::new();
    let (mut at, mut outside) = (0, false);
    // Where `...` stood, however many axes it meant: it separates lists all the same.
    let mut separators: Vec<usize> = Vec::new();
    for part in parts {
        let n = a.shape.get(at).copied().unwrap_or(0);
        match part {
            Part::Int(i) => axes.push(Axis::Fixed(resolve(*i, n)?)),
            Part::Slice(start, stop, step) => axes.push(Axis::Kept(visited(n, *start, *stop, step.unwrap_or(1)))),
            Part::List(items) => {
                outside |= items.iter().any(|i| resolve(*i, n).is_err());
                axes.push(Axis::Listed(items.iter().map(|i| resolve(*i, n).unwrap_or(0)).collect()));
            }
            Part::Mask(mask) if mask.len() != n => return raise("IndexError"),
            Part::Mask(mask) => axes.push(Axis::Listed((0..n).filter(|i| mask[*i]).collect())),
            Part::NewAxis => {
                axes.push(Axis::New);
                continue;
            }
            Part::Ellipsis => {
                separators.push(axes.len());
                axes.extend((0..left).map(|i| Axis::Kept((0..a.shape[at + i]).collect())));
                at += left;
                continue;
            }
        }
        at += 1;
    }
    axes.extend(a.shape[at..].iter().map(|n| Axis::Kept((0..*n).collect())));
    let any_list = axes.iter().any(|axis| matches!(axis, Axis::Listed(_)));
    let lists: Vec<usize> = axes.iter().filter_map(|x| if let Axis::Listed(l) = x { Some(l.len()) } else { None }).collect();
    let mut count = 1;
    for n in lists {
        count = match (count, n) {
            (1, n) => n,
            (m, 1) => m,
            (m, n) if m == n => n,
            _ => return raise("IndexError"),
        };
    }
    // Lists and integers beside them are one group; its axis goes where the group stands, or first if it is torn.
    let is_group = |axis: &Axis| any_list && matches!(axis, Axis::Listed(_) | Axis::Fixed(_));
    let members: Vec<usize> = (0..axes.len()).filter(|i| is_group(&axes[*i])).collect();
    let (first, last) = (members.first().copied().unwrap_or(0), members.last().copied().unwrap_or(0));
    let torn = members.len() != last + 1 - first || separators.iter().any(|s| first < *s && *s <= last);
    let group_at = if torn { 0 } else { first };
    let mut shape = Vec::new();
    for i in 0..=axes.len() {
        if any_list && i == group_at {
            shape.push(count);
        }
        match axes.get(i) {
            Some(Axis::Kept(kept)) => shape.push(kept.len()),
            Some(Axis::New) => shape.push(1),
            _ => {}
        }
    }
    // The group's axis, among the axes of the result.
    let listed = axes[..group_at].iter().filter(|x| matches!(x, Axis::Kept(_) | Axis::New)).count();
    let reached = if outside { vec![] } else { shape.clone() };
    let places = indices(&reached)
        .filter(|_| !outside)
        .map(|index| {
            let picked = if any_list { index[listed] } else { 0 };
            let mut rest = index.iter().enumerate().filter(|(i, _)| !any_list || *i != listed).map(|(_, i)| *i);
            let mut source = Vec::new();
            for axis in &axes {
                match axis {
                    Axis::Fixed(i) => source.push(*i),
                    Axis::Kept(kept) => source.push(kept[rest.next().unwrap_or(0)]),
                    Axis::Listed(list) => source.push(if list.len() == 1 { list[0] } else { list[picked] }),
                    Axis::New => {
                        rest.next();
                    }
                }
            }
            a.places[flat(&source, &a.shape)]
        })
        .collect();
    let all_fixed = parts.len() == a.shape.len() && parts.iter().all(|p| matches!(p, Part::Int(_)));
    let whole_mask = a.shape.len() == 1 && matches!(parts.as_slice(), [Part::Mask(_)]);
    let how = match () {
        () if whole_mask => How::Mask,
        () if any_list => How::Gather,
        () if all_fixed => How::Element,
        () => How::View,
    };
    Ok(Selected { places, shape, how, listed, outside })
}
