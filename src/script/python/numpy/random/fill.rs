//! Random numbers into a shape.

use rand_pcg::Pcg64;

use super::Generator;
use crate::engine::Value;
use crate::kernel::element::Primitive;
use crate::kernel::layout::shape_tuple;
use crate::kernel::{Array, DType, Order, Shape, cast, view};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// The shape asked for (`size=`); `None` means a single number, or the shape of the parameters.
pub(super) fn size(run: &mut Runner, named: &mut Named) -> Run<Option<Vec<usize>>> {
    let Some(size) = named.take("size") else { return Ok(None) };
    convert::shape(run, &size).map(Some)
}

/// The parameters of a distribution as real numbers, stretched to one shape.
#[derive(Debug)]
pub(super) struct Parameters {
    columns: Vec<Vec<f64>>,
    /// The shape of the result.
    pub(super) shape: Shape,
    /// Neither a size nor a parameter asks for an array.
    pub(super) single: bool,
}

impl Parameters {
    /// Takes the parameters called `names`, with the defaults of the last of them, and `size`.
    ///
    /// # Errors
    /// Parameters that are no numbers, and that do not broadcast to one shape.
    fn take(run: &mut Runner, named: &mut Named, names: &[&str], defaults: &[f64]) -> Run<Self> {
        let required = names.len() - defaults.len();
        let mut arrays = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            arrays.push(match named.take(name) {
                Some(value) => convert::to_kernel(run, &value, Some(&DType::Float64))?,
                None => {
                    let default = i.checked_sub(required).map_or(0.0, |at| defaults[at]);
                    Array::from_slice(run.engine.memory(), &[], &[default])?
                }
            });
        }
        let size = size(run, named)?;
        let single = size.is_none() && arrays.iter().all(|a| a.ndim() == 0);
        let shape = common_shape(run, &arrays, size)?;
        let columns = arrays
            .iter()
            .map(|a| if a.size() == 1 { floats(a) } else { floats(&a.broadcast_to(&shape)?) })
            .collect::<crate::kernel::Result<_>>()?;
        Ok(Self { columns, shape, single })
    }

    /// Draws the numbers that a call of a distribution's function asks for; `law` and `draw` as in `draw`.
    ///
    /// # Errors
    /// Those of [`Parameters::take`] and of `law`.
    pub(super) fn sample<L, T, const N: usize>(
        run: &mut Runner,
        args: &mut Args,
        (function, names): (&'static str, [&'static str; N]),
        defaults: &[f64],
        law: impl Fn(&[f64]) -> Run<L>,
        draw: impl Fn(&L, &mut Pcg64) -> T,
    ) -> Run<(Vec<T>, Self)> {
        let generator = Generator::receiver(args)?;
        let mut named = Named::new(args, function, names, N - 1 - defaults.len())?;
        let parameters = Self::take(run, &mut named, &names[..N - 1], defaults)?;
        Ok((parameters.draw(&generator, law, draw)?, parameters))
    }

    /// Draws a number for each place; `law` is made once where the parameters are the same everywhere.
    ///
    /// # Errors
    /// Those of `law`, NumPy's for parameters outside their range.
    fn draw<L, T>(
        &self,
        generator: &Generator,
        law: impl Fn(&[f64]) -> Run<L>,
        draw: impl Fn(&L, &mut Pcg64) -> T,
    ) -> Run<Vec<T>> {
        let n: usize = self.shape.iter().product();
        let row =
            |i: usize| -> Vec<f64> { self.columns.iter().map(|c| if c.len() == 1 { c[0] } else { c[i] }).collect() };
        if self.columns.iter().all(|c| c.len() == 1) {
            let law = law(&row(0))?;
            return Ok(generator.with(|stream| (0..n).map(|_| draw(&law, stream)).collect()));
        }
        // All parameters are checked before the first number is drawn.
        let laws: Vec<L> = (0..n).map(|i| law(&row(i))).collect::<Run<_>>()?;
        Ok(generator.with(|stream| laws.iter().map(|law| draw(law, stream)).collect()))
    }
}

/// The shape of the result: the size asked for, to which the parameters must stretch; else their own.
pub(super) fn common_shape(run: &mut Runner, parameters: &[Array], size: Option<Vec<usize>>) -> Run<Shape> {
    let mut all: Vec<&Array> = parameters.iter().collect();
    let Some(size) = size else {
        return Ok(view::broadcast_arrays(&all)?
            .first()
            .map(|a| a.shape().iter().copied().collect())
            .unwrap_or_default());
    };
    if parameters.iter().all(|a| a.size() == 1 && a.ndim() <= size.len()) {
        return Ok(size.into());
    }
    let asked = Array::zeros(run.engine.memory(), &[], DType::Bool, Order::C)?.broadcast_to(&size)?;
    all.insert(0, &asked);
    let whole = view::broadcast_arrays(&all)?;
    if whole[0].shape() != size.as_slice() {
        return Err(Raise::value_error(format!(
            "Output size {} is not compatible with broadcast dimensions of inputs {}.",
            shape_tuple(&size),
            shape_tuple(whole[0].shape())
        )));
    }
    Ok(size.into())
}

/// Drawn numbers as the value of a function: a single one as it is, others as an array of that element type.
///
/// # Errors
/// Out of memory.
pub(super) fn delivered<T: Primitive>(
    run: &mut Runner,
    numbers: &[T],
    shape: &[usize],
    dtype: &DType,
    single: Option<fn(T) -> Value>,
) -> Run<Value> {
    if let (Some(single), [number]) = (single, numbers) {
        return Ok(single(*number));
    }
    let drawn = Array::from_slice(run.engine.memory(), shape, numbers)?;
    let drawn = if drawn.dtype() == dtype { drawn } else { cast::cast(&drawn, dtype)? };
    Ok(Value::Array(run.engine.adopt(drawn)?))
}
