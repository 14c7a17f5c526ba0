//! Vectorised functions of arrays: `np.vectorize(f, signature='(n),(n)->()')`.

use crate::engine::Value;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::{Array, DType, Layout, Order, copy};
use crate::script::python::numpy::arguments::array;
use crate::script::python::numpy::convert;
use crate::script::run::{Raise, Run, Runner};

/// The names of the core axes of each input and of each output.
#[derive(Debug, Clone)]
pub(super) struct Signature {
    inputs: Vec<Vec<String>>,
    outputs: Vec<Vec<String>>,
}

impl Signature {
    /// # Errors
    /// NumPy's `ValueError` for text that is no signature.
    pub(super) fn parse(text: &str) -> Run<Self> {
        let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let parsed = dense
            .split_once("->")
            .and_then(|(inputs, outputs)| Some(Self { inputs: parse_list(inputs)?, outputs: parse_list(outputs)? }));
        parsed.ok_or_else(|| Raise::value_error(format!("not a valid gufunc signature: {text}")))
    }
}

/// `(n,m),()`; `None` for anything else.
fn parse_list(text: &str) -> Option<Vec<Vec<String>>> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    inner.split("),(").map(parse_axes).collect()
}

fn parse_axes(text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    text.split(',').map(|name| is_name(name).then(|| name.to_owned())).collect()
}

/// The lengths of core axes that are known.
#[derive(Debug, Default)]
struct Sizes(Vec<(String, usize)>);

impl Sizes {
    fn of(&self, name: &str) -> Option<usize> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, size)| *size)
    }

    /// Notes the lengths that the last axes of an array give.
    fn note(&mut self, shape: &[usize], names: &[String]) -> Run<()> {
        let Some(loops) = shape.len().checked_sub(names.len()) else {
            let comma = if names.len() == 1 { "," } else { "" };
            let listed: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            return Err(Raise::value_error(format!(
                "{}-dimensional argument does not have enough dimensions for all core dimensions ({}{comma})",
                shape.len(),
                listed.join(", ")
            )));
        };
        for (name, &size) in names.iter().zip(&shape[loops..]) {
            match self.of(name) {
                Some(known) if known != size => {
                    return Err(Raise::value_error(format!(
                        "inconsistent size for core dimension '{name}': {size} vs {known}"
                    )));
                }
                Some(_) => {}
                None => self.0.push((name.clone(), size)),
            }
        }
        Ok(())
    }

    /// The shape of an output; `None` if a length is not known.
    fn shape(&self, loops: &[usize], names: &[String]) -> Option<Vec<usize>> {
        let core = names.iter().map(|name| self.of(name)).collect::<Option<Vec<_>>>()?;
        Some([loops, &core].concat())
    }
}

/// Calls a function with the core arrays of its inputs, one call for each element of their other axes.
///
/// # Errors
/// NumPy's, for inputs and results that do not fit the signature; those of the function.
pub(super) fn call(
    run: &mut Runner,
    signature: &Signature,
    types: Option<&[DType]>,
    given: &[Value],
    once: &mut dyn FnMut(&mut Runner, Vec<Value>) -> Run<Value>,
) -> Run<Value> {
    if given.len() != signature.inputs.len() {
        return Err(Raise::type_error(format!(
            "wrong number of positional arguments: expected {}, got {}",
            signature.inputs.len(),
            given.len()
        )));
    }
    let inputs = given.iter().map(|value| array(run, value)).collect::<Run<Vec<_>>>()?;
    let mut sizes = Sizes::default();
    let mut loops = Vec::new();
    for (input, names) in inputs.iter().zip(&signature.inputs) {
        sizes.note(input.shape(), names)?;
        loops.push(&input.shape()[..input.ndim() - names.len()]);
    }
    let loops = broadcast_shapes(&loops)?.to_vec();
    let wide = inputs.iter().zip(&signature.inputs).map(|(input, names)| {
        let core = &input.shape()[input.ndim() - names.len()..];
        input.broadcast_to(&[&loops, core].concat())
    });
    let wide = wide.collect::<crate::kernel::Result<Vec<Array>>>()?;
    let mut outputs: Option<Vec<Array>> = None;
    for at in 0..loops.iter().product() {
        let mut parts = Vec::with_capacity(wide.len());
        for input in &wide {
            let part = core(input, &loops, at)?;
            parts.push(match part.ndim() {
                0 => convert::scalar_of(&part),
                _ => Value::Array(run.engine.adopt(copy::copy(&part, Order::C.into())?)?),
            });
        }
        let results = results(once(run, parts)?, signature.outputs.len())?;
        let arrays = results.iter().map(|value| array(run, value)).collect::<Run<Vec<_>>>()?;
        let outputs = match &outputs {
            Some(outputs) => outputs,
            None => {
                for (result, names) in arrays.iter().zip(&signature.outputs) {
                    sizes.note(result.shape(), names)?;
                }
                let own: Vec<DType> = match types {
                    Some(types) => types.to_vec(),
                    None => arrays.iter().map(|result| result.dtype().clone()).collect(),
                };
                outputs.insert(made(run, signature, &sizes, &loops, &own)?)
            }
        };
        for (output, result) in outputs.iter().zip(&arrays) {
            let slot = core(output, &loops, at)?;
            copy::assign(&slot, &convert::converted(run, result, output.dtype())?)?;
        }
    }
    let outputs = match (outputs, types) {
        (Some(outputs), _) => outputs,
        (None, Some(types)) => made(run, signature, &sizes, &loops, types)?,
        (None, None) => {
            return Err(Raise::value_error("cannot call `vectorize` on size 0 inputs unless `otypes` is set"));
        }
    };
    let mut values =
        outputs.into_iter().map(|a| Ok(Value::Array(run.engine.adopt(a)?))).collect::<Run<Vec<Value>>>()?;
    Ok(if values.len() == 1 { values.remove(0) } else { Value::tuple(values) })
}

/// The core array at a position of the other axes, counted in C order.
fn core(a: &Array, loops: &[usize], mut at: usize) -> crate::kernel::Result<Array> {
    let mut offset = a.layout().offset;
    for (axis, length) in loops.iter().enumerate().rev() {
        offset = offset.wrapping_add_signed((at % length) as isize * a.strides()[axis]);
        at /= length;
    }
    let layout = a.layout();
    a.with_layout(Layout {
        shape: layout.shape[loops.len()..].into(),
        strides: layout.strides[loops.len()..].into(),
        offset,
    })
}

fn results(value: Value, wanted: usize) -> Run<Vec<Value>> {
    let found = match &value {
        Value::Tuple(parts) => parts.len(),
        _ => 1,
    };
    if found != wanted {
        return Err(Raise::value_error(format!("wrong number of outputs from pyfunc: expected {wanted}, got {found}")));
    }
    Ok(match value {
        Value::Tuple(parts) if wanted > 1 => parts.to_vec(),
        one => vec![one],
    })
}

fn made(run: &Runner, signature: &Signature, sizes: &Sizes, loops: &[usize], types: &[DType]) -> Run<Vec<Array>> {
    let mut outputs = Vec::with_capacity(signature.outputs.len());
    for (names, dtype) in signature.outputs.iter().zip(types) {
        let Some(shape) = sizes.shape(loops, names) else {
            return Err(Raise::value_error(
                "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs",
            ));
        };
        outputs.push(Array::zeros(run.engine.memory(), &shape, dtype.clone(), Order::C)?);
    }
    Ok(outputs)
}
