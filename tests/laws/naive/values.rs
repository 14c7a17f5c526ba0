//! What names hold: numbers, lists, and arrays as lists of places in a buffer.

use std::cell::RefCell;
use std::rc::Rc;

use crate::program::DType;

/// Why a program stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// An exception of that class.
    Raised(&'static str),
    /// The program leaves what is modelled here.
    Outside,
}

pub(crate) type Res<T> = Result<T, Stop>;

pub(crate) fn raise<T>(class: &'static str) -> Res<T> {
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
    pub(crate) lineage: Rc<()>,
}

#[derive(Debug, Clone, Default)]
pub(crate) enum Value {
    #[default]
    None,
    /// A number; `weak` if it is a plain Python number.
    Number {
        dtype: DType,
        weak: bool,
        x: f64,
    },
    Array(Array),
    List(Rc<RefCell<Vec<Value>>>),
}

impl Array {
    pub(crate) fn new(dtype: DType, shape: Vec<usize>, cells: Vec<f64>) -> Self {
        let places = (0..cells.len()).collect();
        let buffer = Rc::new(Buffer { dtype, cells: RefCell::new(cells) });
        Array { buffer, places, shape, lineage: Rc::new(()) }
    }

    /// A new array whose axes lie in memory in that order, slowest first.
    pub(crate) fn ordered(dtype: DType, shape: Vec<usize>, cells: &[f64], order: &[usize]) -> Self {
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
    pub(crate) fn distance(&self, axis: usize) -> usize {
        let inner: usize = self.shape[axis + 1..].iter().product();
        if self.shape[axis] < 2 || self.places.is_empty() { 0 } else { self.places[0].abs_diff(self.places[inner]) }
    }

    pub(crate) fn elements(&self) -> Vec<f64> {
        let cells = self.buffer.cells.borrow();
        self.places.iter().map(|p| cells[*p]).collect()
    }

    pub(crate) fn view(&self, places: Vec<usize>, shape: Vec<usize>) -> Array {
        let lineage = if places.len() == self.places.len() { self.lineage.clone() } else { Rc::new(()) };
        Array { buffer: self.buffer.clone(), places, shape, lineage }
    }

    pub(crate) fn same_buffer(&self, other: &Array) -> bool {
        Rc::ptr_eq(&self.buffer, &other.buffer)
    }

    pub(crate) fn transposed(&self) -> Array {
        let shape: Vec<usize> = self.shape.iter().rev().copied().collect();
        let places = indices(&shape).map(|mut index| {
            index.reverse();
            self.places[flat(&index, &self.shape)]
        });
        self.view(places.collect(), shape)
    }

    /// A view if steps along the new axes describe the places, else a copy.
    pub(crate) fn reshaped(&self, wanted: &[isize]) -> Res<Array> {
        let known: usize = wanted.iter().filter(|n| **n >= 0).map(|n| *n as usize).product();
        let size = self.places.len();
        let rest = size.checked_div(known).unwrap_or(0);
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
    pub(crate) fn raveled(&self) -> Array {
        let shape = vec![self.places.len()];
        if self.places.windows(2).all(|w| w[1] == w[0] + 1) {
            return self.view(self.places.clone(), shape);
        }
        Array { lineage: self.lineage.clone(), ..Array::new(self.dtype(), shape, self.elements()) }
    }

    pub(crate) fn copied(&self) -> Array {
        Array::new(self.dtype(), self.shape.clone(), self.elements())
    }
}

/// All indices of a shape in C order.
pub(crate) fn indices(shape: &[usize]) -> impl Iterator<Item = Vec<usize>> + use<> {
    let shape = shape.to_vec();
    (0..shape.iter().product()).map(move |mut i: usize| {
        let mut index: Vec<usize> = shape
            .iter()
            .rev()
            .map(|n| {
                let at = i % n;
                i /= n;
                at
            })
            .collect();
        index.reverse();
        index
    })
}

/// The position of an index in C order.
pub(crate) fn flat(index: &[usize], shape: &[usize]) -> usize {
    index.iter().zip(shape).fold(0, |at, (i, n)| at * n + i)
}

pub(crate) fn renew_within(value: &mut Value, target: &Array) {
    match value {
        Value::Array(a) if a.same_buffer(target) => a.lineage = Rc::new(()),
        Value::List(items) => items.borrow_mut().iter_mut().for_each(|item| renew_within(item, target)),
        _ => {}
    }
}

pub(crate) fn arrays_within(name: &str, value: &Value, found: &mut Vec<(String, Array)>) {
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

pub(crate) fn deep_copy(value: &Value) -> Value {
    match value {
        Value::Array(a) => Value::Array(Array { lineage: a.lineage.clone(), ..a.copied() }),
        Value::List(items) => Value::List(Rc::new(RefCell::new(items.borrow().iter().map(deep_copy).collect()))),
        Value::None | Value::Number { .. } => value.clone(),
    }
}
