//! Loops over indices and elements: `np.ndindex`, `np.ndenumerate`.

use crate::engine::Value;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

use super::convert::{self, to_array};
use super::flat::{coordinates, offset_of};

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[Builtin::new("ndenumerate", ndenumerate), Builtin::new("ndindex", ndindex)];

fn tuple(index: Vec<usize>) -> Value {
    Value::tuple(index.into_iter().map(|i| Value::Int(i as i64)).collect::<Vec<_>>())
}

/// `np.ndindex(2, 3)`: every index of an array of that shape.
fn ndindex(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("ndindex")?;
    let given = std::mem::take(&mut args.positional);
    let shape = match given.as_slice() {
        [one] => convert::shape(run, one)?,
        many => convert::shape(run, &Value::tuple(many.to_vec()))?,
    };
    let size: usize = shape.iter().product();
    let limit = run.engine.memory().limit() / size_of::<Value>();
    if size > limit {
        return Err(Raise::new("MemoryError", "too many indices to loop over"));
    }
    let items = (0..size).map(|at| tuple(coordinates(&shape, at))).collect();
    Ok(run.iterator_over(items))
}

/// `np.ndenumerate(a)`: every index with its element.
fn ndenumerate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [arr] = args.take("ndenumerate", ["arr"], 1)?;
    let source = to_array(run, &arr.unwrap_or_default(), None)?;
    run.engine.materialise(&source)?;
    let (shape, size) = (source.array().shape().to_vec(), source.array().size());
    let mut items = Vec::with_capacity(size);
    for at in 0..size {
        let element = run.engine.element(&source, offset_of(&source, at))?;
        items.push(Value::tuple(vec![tuple(coordinates(&shape, at)), element]));
    }
    Ok(run.iterator_over(items))
}
