//! `np.vectorize`: a function of the script made to work element by element.

mod signature;

use std::any::Any;
use std::rc::Rc;

use signature::Signature;

use crate::engine::{Foreign, Value};
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::{Array, DType, Layout, Order, view};
use crate::script::python::numpy::arguments::{Named, array, items};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::methods::plain;
use crate::script::run::{Args, Builtin, Raise, Run, Runner, UserFunction};

/// The function and how to call it.
#[derive(Debug)]
struct Vectorized {
    function: Value,
    /// Element types of the results, if the script names them.
    types: Option<Vec<DType>>,
    /// The call that finds the element types counts as the first.
    caches: bool,
    /// Positions and keywords of arguments that are handed over whole.
    excluded: Vec<Value>,
    /// The axes that the function works on, if it takes arrays.
    signature: Option<Signature>,
}

impl Foreign for Vectorized {
    fn type_name(&self) -> &str {
        "numpy.vectorize"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        [std::slice::from_ref(&self.function), &self.excluded].concat()
    }
}

/// `np.vectorize(f, otypes, excluded, cache, signature)`
pub(super) fn vectorize(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["pyfunc", "otypes", "doc", "excluded", "cache", "signature"];
    let mut named = Named::new(args, "vectorize", names, 0)?;
    let Some(function) = named.take("pyfunc") else {
        return Err(Raise::unsupported(
            "np.vectorize without a function is not supported",
            "give the function: np.vectorize(f, otypes=[float])",
        ));
    };
    if !crate::script::python::builtins::types::is_callable(run, &function) {
        return Err(Raise::type_error("When used as a decorator, only accepts keyword arguments."));
    }
    let types = match named.take("otypes") {
        None => None,
        Some(Value::Text(letters)) => {
            Some(letters.chars().map(|letter| type_of_letter(run, letter)).collect::<Run<Vec<_>>>()?)
        }
        Some(list @ (Value::List(_) | Value::Tuple(_))) => {
            let list = items(run, &list)?;
            Some(list.iter().map(|v| convert::to_dtype(run, v)).collect::<Run<Vec<_>>>()?)
        }
        Some(_) => return Err(Raise::value_error("Invalid otype specification")),
    };
    let caches = named.flag(run, "cache", false)?;
    let excluded = match named.take("excluded") {
        Some(places) => run.collect(places)?,
        None => Vec::new(),
    };
    let signature = match named.take("signature") {
        Some(Value::Text(text)) => Some(Signature::parse(&text)?),
        Some(other) => {
            let kind = convert::type_name(&other);
            return Err(Raise::type_error(format!("expected string or bytes-like object, got '{kind}'")));
        }
        None => None,
    };
    Ok(Value::Foreign(Rc::new(Vectorized { function, types, caches, excluded, signature })))
}

fn type_of_letter(run: &mut Runner, letter: char) -> Run<DType> {
    convert::to_dtype(run, &Value::text(letter.to_string()))
        .map_err(|_| Raise::value_error(format!("Invalid otype specified: {letter}")))
}

/// Whether a value is a vectorised function.
pub(crate) fn is_vectorized(value: &Value) -> bool {
    value.foreign::<Vectorized>().is_some()
}

/// An attribute of a vectorised function; `None` if the value is none, or has no such attribute.
pub(crate) fn attribute(object: &Value, name: &str) -> Option<Run<Value>> {
    let vectorized = object.foreign::<Vectorized>()?;
    match name {
        "pyfunc" => Some(Ok(vectorized.function.clone())),
        "__name__" => {
            let user = vectorized.function.foreign::<UserFunction>().map(|f| Value::Text(f.name.clone()));
            user.or_else(|| vectorized.function.foreign::<Builtin>().map(|f| Value::text(f.name))).map(Ok)
        }
        _ => None,
    }
}

/// Calls a vectorised function; `None` if the value is none.
pub(crate) fn call(run: &mut Runner, callee: &Value, args: &mut Args) -> Option<Run<Value>> {
    callee.foreign::<Vectorized>()?;
    // The handle lives as long as the call: the script may let go of the function meanwhile.
    let callee = callee.clone();
    let vectorized = callee.foreign::<Vectorized>()?;
    Some(vectorized.call(run, args))
}

/// The arguments of one call apart: those that are taken element by element, and places for them among the others.
struct Places {
    positional: Vec<Option<Value>>,
    keyword: Vec<(Rc<str>, Option<Value>)>,
}

impl Places {
    /// The arguments with elements where they belong.
    fn filled(&self, elements: Vec<Value>) -> Args {
        let mut elements = elements.into_iter();
        let mut fill = |fixed: &Option<Value>| fixed.clone().or_else(|| elements.next()).unwrap_or_default();
        let positional = self.positional.iter().map(&mut fill).collect();
        let keyword = self.keyword.iter().map(|(name, fixed)| (name.clone(), fill(fixed))).collect();
        Args { positional, keyword, target: None }
    }
}

impl Vectorized {
    /// Calls the function with one element of each argument.
    fn once(&self, run: &mut Runner, elements: Vec<Value>, places: &Places) -> Run<Vec<Value>> {
        Ok(match run.call(&self.function, places.filled(elements))? {
            Value::Tuple(parts) => parts.to_vec(),
            one => vec![one],
        })
    }

    /// The arguments that are taken element by element, and the places of all.
    fn places(&self, args: &mut Args) -> (Vec<Value>, Places) {
        let mut given = Vec::new();
        let mut place = |value: Value, is_excluded: bool| match is_excluded {
            true => Some(value),
            false => {
                given.push(value);
                None
            }
        };
        let at = |i: usize| self.excluded.iter().any(|e| matches!(e, Value::Int(n) if *n == i as i64));
        let named = |name: &str| self.excluded.iter().any(|e| matches!(e, Value::Text(text) if &**text == name));
        let positional = args.positional.drain(..).enumerate().map(|(i, value)| place(value, at(i))).collect();
        let keyword = args.keyword.drain(..).map(|(name, value)| {
            let is_excluded = named(&name);
            (name, place(value, is_excluded))
        });
        let keyword = keyword.collect();
        (given, Places { positional, keyword })
    }

    fn call(&self, run: &mut Runner, args: &mut Args) -> Run<Value> {
        let (given, places) = self.places(args);
        if let Some(signature) = &self.signature {
            let mut once = |run: &mut Runner, parts| run.call(&self.function, places.filled(parts));
            return signature::call(run, signature, self.types.as_deref(), &given, &mut once);
        }
        if given.is_empty() {
            return run.call(&self.function, places.filled(Vec::new()));
        }
        let inputs: Vec<Array> = given.iter().map(|v| array(run, v)).collect::<Run<_>>()?;
        // The first call, with array scalars, finds the element types; the elements of the others are plain.
        let first = match &self.types {
            Some(_) => None,
            None if inputs.iter().any(|a| a.size() == 0) => {
                return Err(Raise::value_error("cannot call `vectorize` on size 0 inputs unless `otypes` is set"));
            }
            None => {
                let heads = inputs.iter().map(head).collect::<crate::kernel::Result<Vec<_>>>()?;
                Some(self.once(run, heads, &places)?)
            }
        };
        let types = match (&self.types, &first) {
            (Some(types), _) => types.clone(),
            (None, first) => first.iter().flatten().map(|v| Ok(array(run, v)?.dtype().clone())).collect::<Run<_>>()?,
        };
        let shape = broadcast_shapes(&inputs.iter().map(Array::shape).collect::<Vec<_>>())?;
        let wide: Vec<Array> = inputs.iter().map(|a| a.broadcast_to(&shape)).collect::<crate::kernel::Result<_>>()?;
        let offsets: Vec<Vec<usize>> = wide.iter().map(|a| a.layout().offsets().collect()).collect();
        let n: usize = shape.iter().product();
        let mut columns: Vec<Vec<Value>> = vec![Vec::with_capacity(n); types.len()];
        let mut cached = first.filter(|_| self.caches);
        for i in 0..n {
            let row = match cached.take() {
                Some(row) => row,
                None => {
                    let elements =
                        wide.iter().zip(&offsets).map(|(a, at)| plain(run, a, at[i])).collect::<Result<_, _>>()?;
                    self.once(run, elements, &places)?
                }
            };
            if row.len() != types.len() && types.len() > 1 {
                return Err(Raise::value_error("the function gave another number of results than the first time"));
            }
            // One result is wanted: a tuple would have to be an element.
            if row.len() > 1 && types.len() == 1 {
                return Err(Raise::value_error("setting an array element with a sequence."));
            }
            columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        }
        let mut results = Vec::with_capacity(types.len());
        for (column, dtype) in columns.into_iter().zip(&types) {
            results.push(column_array(run, column, dtype, &shape)?);
        }
        Ok(if results.len() == 1 { results.remove(0) } else { Value::tuple(results) })
    }
}

/// The first element as an array scalar.
fn head(a: &Array) -> crate::kernel::Result<Value> {
    let offset = a.layout().offsets().next().unwrap_or(0);
    let layout = Layout { shape: Default::default(), strides: Default::default(), offset };
    Ok(convert::scalar_of(&a.with_layout(layout)?))
}

/// The results as an array of that element type; text is as wide as it must be.
fn column_array(run: &mut Runner, column: Vec<Value>, dtype: &DType, shape: &[usize]) -> Run<Value> {
    let dtype = match dtype {
        DType::Str(_) => DType::Str(0),
        DType::Bytes(_) => DType::Bytes(0),
        other => other.clone(),
    };
    let flat = convert::to_kernel(run, &Value::list(column), Some(&dtype))?;
    let lengths: Vec<isize> = shape.iter().map(|n| *n as isize).collect();
    let made = view::reshape_copy(&flat, &lengths, Order::C.into())?;
    Ok(Value::Array(run.engine.adopt(made)?))
}
