//! Arrays by their bytes: `np.ndarray(shape, buffer=…)`, `byteswap`, `getfield`, `setfield`.

use crate::engine::{ArrayRef, Region, Value};
use crate::kernel::{Array, DType, KernelError, Layout, Order, OrderRequest, Strides, cast, copy};
use crate::script::run::{Args, Method, Raise, Run, Runner};
use crate::semantics::{Origin, RestructureKind as Kind};

use super::convert::{self, explicit, flag, integer, integers, order, shape};
use super::methods::{copied, receiver};
use super::writes::with_target;

/// Methods of arrays.
pub(super) static METHODS: &[Method] = &[
    Method::mutating("byteswap", byteswap),
    Method::new("getfield", getfield),
    Method::mutating("setfield", setfield),
];

/// `np.ndarray(shape, dtype=float, buffer=None, offset=0, strides=None, order=None)`
///
/// New memory is zero here, as of `np.empty`.
pub(super) fn ndarray(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let names = ["shape", "dtype", "buffer", "offset", "strides", "order"];
    if let Some((name, _)) = args.keyword.iter().find(|(name, _)| !names.contains(&&**name)) {
        return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for ndarray()")));
    }
    let [lengths, dtype, buffer, offset, strides, given] = args.take("ndarray", names, 0)?;
    let Some(lengths) = lengths else {
        return Err(Raise::type_error("ndarray() missing required argument 'shape' (pos 1)"));
    };
    let mut shape = shape(run, &lengths)?;
    let (dtype, inner) = convert::explicit_with_axes(run, dtype.as_ref())?;
    shape.extend(inner);
    let dtype = match dtype {
        Some(dtype) => dtype,
        None => run.engine.semantics().element_type(Origin::Function, &DType::Float64),
    };
    let order = match order(given.as_ref(), OrderRequest::C)? {
        OrderRequest::F => Order::F,
        _ => Order::C,
    };
    let offset = offset.map_or(Ok(0), |v| integer(run, &v))?;
    let strides = match strides {
        None | Some(Value::None) => None,
        Some(value) => Some(integers(run, &value)?),
    };
    if strides.as_ref().is_some_and(|s| s.len() != shape.len()) {
        return Err(Raise::value_error("strides, if given, must be the same length as shape"));
    }
    let mut layout = Layout::dense(&shape, dtype.itemsize(), order)?;
    let needed = layout.size() * dtype.itemsize();
    let (source, available) = match buffer {
        None | Some(Value::None) => (None, needed),
        Some(Value::Array(source)) => {
            run.engine.materialise(&source)?;
            let array = source.array().clone();
            if !array.is_dense(Order::C) && !array.is_dense(Order::F) {
                return Err(Raise::value_error("ndarray is not contiguous"));
            }
            (Some(source), array.nbytes())
        }
        Some(Value::Bytes(bytes) | Value::ArrayBytes(bytes)) => {
            let raw = Array::from_slice(run.engine.memory(), &[bytes.len()], &bytes)?;
            let raw = run.engine.adopt(raw)?;
            raw.set_writeable(false);
            (Some(raw), bytes.len())
        }
        Some(other) => {
            let kind = convert::type_name(&other);
            return Err(Raise::type_error(format!("a bytes-like object is required, not '{kind}'")));
        }
    };
    let offset = if source.is_some() { offset } else { 0 };
    if let Some(strides) = strides {
        layout.strides = Strides::from_slice(&strides);
        if !fits(&layout, offset, available, dtype.itemsize()) {
            return Err(Raise::value_error("strides is incompatible with shape of requested array and size of buffer"));
        }
    } else if offset < 0 || (offset as usize).saturating_add(needed) > available {
        return Err(Raise::type_error("buffer is too small for requested array"));
    }
    match source {
        None => {
            let made = Array::zeros(run.engine.memory(), &shape, dtype, order)?;
            Ok(Value::Array(run.engine.adopt(made)?))
        }
        Some(source) => {
            let array = source.array().clone();
            layout.offset = array.layout().offset.saturating_add_signed(offset);
            let seen = Array::new(array.buffer().clone(), layout, dtype)?;
            drop(array);
            let made = run.engine.restructure(&source, Kind::Window, Some(seen), |a| Ok(a.clone()))?;
            made.set_writeable(source.is_writeable());
            Ok(Value::Array(made))
        }
    }
}

/// Whether all elements from `offset` on lie within `available` bytes.
fn fits(layout: &Layout, offset: isize, available: usize, itemsize: usize) -> bool {
    if layout.size() == 0 {
        return true;
    }
    let (mut low, mut high) = (offset as i128, offset as i128);
    for (n, stride) in layout.shape.iter().zip(&layout.strides) {
        let span = (*n as i128 - 1) * *stride as i128;
        if span < 0 { low += span } else { high += span }
    }
    low >= 0 && high + itemsize as i128 <= available as i128
}

/// `a.byteswap(inplace=False)`: the same element type, the bytes of every number reversed.
fn byteswap(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [inplace] = args.take("byteswap", ["inplace"], 0)?;
    let inplace = flag(run, inplace.as_ref(), false)?;
    let given = args.target.as_ref().map(|target| target.value.clone());
    let scalar = !matches!(given, Some(Value::Array(_)));
    if inplace && !scalar {
        drop(given);
        return with_target(run, args, "byteswap", |run, _, target, site| {
            if !target.is_writeable() {
                return Err(Raise::value_error("Cannot byte-swap in-place on a read-only array"));
            }
            run.engine.materialise(target)?;
            let into = run.engine.before_write(target, None, site)?;
            let array = target.array().clone();
            cast::swap_bytes(&array);
            run.engine.after_write(target, &Region::Window(array), site, into);
            Ok(Value::Array(target.clone()))
        });
    }
    let source: ArrayRef = receiver(run, given)?;
    let made = copied(run, &source, OrderRequest::Keep)?;
    if run.engine.has_values() {
        // The copy may share the memory of the array until it is written.
        let dense = copy::copy(&made.array(), OrderRequest::Keep)?;
        cast::swap_bytes(&dense);
        return Ok(if scalar { convert::scalar_of(&dense) } else { Value::Array(run.engine.adopt(dense)?) });
    }
    cast::swap_bytes(&made.array());
    let array = made.array().clone();
    Ok(if scalar { convert::scalar_of(&array) } else { Value::Array(made) })
}

/// The window on `dtype` at `offset` bytes into every element.
fn field(array: &Array, dtype: &DType, offset: isize) -> crate::kernel::Result<Array> {
    let own = array.dtype().itemsize();
    if dtype.itemsize() > own {
        return Err(KernelError::value("new type is larger than original type"));
    }
    let offset = usize::try_from(offset).map_err(|_| KernelError::value("offset is negative"))?;
    if offset + dtype.itemsize() > own {
        return Err(KernelError::value("new type plus offset is larger than original type"));
    }
    let mut layout = array.layout().clone();
    if array.size() > 0 {
        layout.offset += offset;
    }
    Array::new(array.buffer().clone(), layout, dtype.clone())
}

/// `a.getfield(dtype, offset=0)`: the bytes at an offset of every element, as another type.
fn getfield(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, dtype, offset] = args.take("getfield", ["a", "dtype", "offset"], 1)?;
    let Some(dtype) = explicit(run, dtype.as_ref())? else {
        return Err(Raise::type_error("getfield() missing required argument 'dtype' (pos 1)"));
    };
    let offset = offset.map_or(Ok(0), |v| integer(run, &v))?;
    let scalar = !matches!(a, Some(Value::Array(_)));
    let source = receiver(run, a)?;
    run.engine.materialise(&source)?;
    let seen = field(&source.array(), &dtype, offset)?;
    if scalar {
        return Ok(convert::scalar_of(&seen));
    }
    Ok(Value::Array(run.engine.restructure(&source, Kind::Reinterpret, Some(seen), |a| Ok(a.clone()))?))
}

/// `a.setfield(value, dtype, offset=0)`
fn setfield(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value, dtype, offset] = args.take("setfield", ["val", "dtype", "offset"], 2)?;
    let dtype = explicit(run, dtype.as_ref())?.unwrap_or(DType::Float64);
    let offset = offset.map_or(Ok(0), |v| integer(run, &v))?;
    let value = value.unwrap_or_default();
    with_target(run, args, "setfield", |run, _, target, site| {
        super::items::set_window(run, target, &value, site, |a| field(a, &dtype, offset))
    })?;
    Ok(Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strides_may_not_lead_out_of_the_buffer() {
        let layout = |n: usize, stride: isize| Layout {
            shape: [n].as_slice().into(),
            strides: [stride].as_slice().into(),
            offset: 0,
        };
        assert!(fits(&layout(4, -8), 32, 80, 8) && !fits(&layout(4, -16), 32, 80, 8));
        assert!(fits(&layout(8, 0), 24, 80, 8) && !fits(&layout(8, 8), 24, 80, 8));
        assert!(fits(&layout(0, 80), 0, 0, 8));
    }
}
