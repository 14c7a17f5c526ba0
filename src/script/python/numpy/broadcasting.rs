//! `np.broadcast(a, b, …)`: arrays walked over together.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use super::attributes::lengths;
use super::convert::{to_array, type_name};
use super::flat::{FlatIterator, coordinates};
use super::windows::clash;
use crate::engine::{ArrayRef, Foreign, Value};
use crate::kernel::layout::broadcast_shapes;
use crate::script::run::{Args, Method, Raise, Run, Runner};

/// Most arrays that are walked over together.
const MOST: usize = 64;

/// Arrays that broadcast to one shape, and how far they have been walked over.
#[derive(Debug)]
pub(crate) struct Broadcast {
    arrays: Vec<ArrayRef>,
    shape: Vec<usize>,
    position: Cell<usize>,
}

impl Foreign for Broadcast {
    fn type_name(&self) -> &str {
        "numpy.broadcast"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        self.arrays.iter().cloned().map(Value::Array).collect()
    }
}

/// `np.broadcast(…)`; the arrays of another broadcast object are taken over.
pub(super) fn broadcast(run: &mut Runner, args: &mut Args) -> Run<Value> {
    if !args.keyword.is_empty() {
        return Err(Raise::value_error("keyword arguments not accepted."));
    }
    let mut arrays = Vec::new();
    for value in std::mem::take(&mut args.positional) {
        match value.foreign::<Broadcast>() {
            Some(other) => arrays.extend(other.arrays.iter().cloned()),
            None => arrays.push(to_array(run, &value, None)?),
        }
    }
    if arrays.len() > MOST {
        return Err(Raise::value_error(format!("Need at least 0 and at most {MOST} array objects.")));
    }
    let shapes: Vec<Vec<usize>> = arrays.iter().map(|a| a.array().shape().to_vec()).collect();
    let all: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    match broadcast_shapes(&all) {
        Ok(shape) => Ok(Value::Foreign(Rc::new(Broadcast { arrays, shape: shape.to_vec(), position: Cell::new(0) }))),
        Err(error) => Err(clash(&shapes).map_or_else(|| error.into(), Raise::value_error)),
    }
}

impl Broadcast {
    fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Value> {
        Some(match name {
            "shape" => lengths(&self.shape),
            "ndim" | "nd" => Value::Int(self.shape.len() as i64),
            "size" => Value::Int(self.size() as i64),
            "numiter" => Value::Int(self.arrays.len() as i64),
            "index" => Value::Int(self.position.get() as i64),
            "iters" => {
                let iterator = |a: &ArrayRef| {
                    let flat = FlatIterator { array: a.clone(), position: Cell::new(0) };
                    Value::Foreign(Rc::new(flat))
                };
                Value::tuple(self.arrays.iter().map(iterator).collect::<Vec<_>>())
            }
            _ => return None,
        })
    }

    /// The next elements, one of each array; `None` after the last.
    pub(crate) fn next(&self, run: &mut Runner) -> Run<Option<Value>> {
        let at = self.position.get();
        if at >= self.size() {
            return Ok(None);
        }
        self.position.set(at + 1);
        let place = coordinates(&self.shape, at);
        let mut elements = Vec::with_capacity(self.arrays.len());
        for source in &self.arrays {
            run.engine.materialise(source)?;
            let offset = {
                let array = source.array();
                let own = &place[place.len() - array.ndim()..];
                let own: Vec<usize> =
                    own.iter().zip(array.shape()).map(|(i, n)| if *n == 1 { 0 } else { *i }).collect();
                array.offset_of(&own)
            };
            elements.push(run.engine.element(source, offset)?);
        }
        Ok(Some(Value::tuple(elements)))
    }
}

/// Methods of broadcast objects.
pub(super) static METHODS: &[Method] = &[Method::new("reset", |_, args| {
    let [object] = args.take("reset", ["self"], 1)?;
    let object = object.unwrap_or_default();
    match object.foreign::<Broadcast>() {
        Some(broadcast) => {
            broadcast.position.set(0);
            Ok(Value::None)
        }
        None => Err(Raise::type_error(format!("reset() needs a broadcast object, not {}", type_name(&object)))),
    }
})];
