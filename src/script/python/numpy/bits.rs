//! Bits in bytes: `np.packbits` and `np.unpackbits`.

use super::arguments::Named;
use super::convert;
use crate::engine::Value;
use crate::kernel::layout::resolve_axis;
use crate::kernel::{Array, DType, Element, Kind, Order, Result, copy, view};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// Whether the first bit is the lowest; `words` is the function's sentence for other orders.
fn lowest_first(named: &mut Named, function: &str, words: &str) -> Run<bool> {
    match named.take("bitorder") {
        None => Ok(false),
        Some(Value::Text(order)) => {
            // One reads the beginning of the word, the other its first letter.
            let (little, big) = if function == "pack" { ("little", "big") } else { ("l", "b") };
            match (order.starts_with(little), order.starts_with(big)) {
                (false, false) => Err(Raise::value_error(words)),
                (is_little, _) => Ok(is_little),
            }
        }
        Some(other) => {
            let kind = convert::type_name(&other);
            let position = if function == "pack" { 3 } else { 4 };
            Err(Raise::type_error(format!("{function}() argument {position} must be str, not {kind}")))
        }
    }
}

/// The array with the axis last (all in one row without any), and where the axis was.
fn rows(a: &Array, axis: Option<isize>) -> Result<(Array, Option<usize>)> {
    let a = if a.ndim() == 0 { view::atleast_nd(a, 1)? } else { a.clone() };
    match axis {
        None => Ok((view::reshape_copy(&a, &[a.size() as isize], Order::C.into())?, None)),
        Some(axis) => {
            let at = resolve_axis(axis, a.ndim())?;
            let turned = view::moveaxis(&a, &[at as isize], &[-1])?;
            Ok((copy::copy(&turned, Order::C.into())?, Some(at)))
        }
    }
}

/// Bytes of rows of a new length as an array, its last axis back where it was.
fn placed(like: &Array, bytes: &[u8], length: usize, at: Option<usize>) -> Result<Array> {
    let mut shape = like.shape().to_vec();
    if let Some(last) = shape.last_mut() {
        *last = length;
    }
    let made = Array::from_slice(like.memory(), &shape, bytes)?;
    let Some(at) = at else { return Ok(made) };
    copy::copy(&view::moveaxis(&made, &[-1], &[at as isize])?, Order::C.into())
}

/// `np.packbits(a, axis, bitorder)`: eight truth values in each byte, the last one filled up with zeros.
fn packbits(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "packbits", ["a", "axis", "bitorder"], 1)?;
    let a = named.array(run, "a")?;
    let little = lowest_first(&mut named, "pack", "'order' must be either 'little' or 'big'")?;
    if a.dtype().kind() > Kind::Signed {
        return Err(Raise::type_error("Expected an input array of integer or boolean data type"));
    }
    let (rows, at) = rows(&a, named.axis(run, "axis")?)?;
    let length = rows.shape().last().copied().unwrap_or(0);
    let bits: Vec<bool> = rows.elements().iter().map(Element::is_truthy).collect();
    let mut bytes = Vec::new();
    for row in bits.chunks(length.max(1)) {
        for eight in row.chunks(8) {
            let place = |i: usize| if little { i } else { 7 - i };
            bytes.push(eight.iter().enumerate().fold(0u8, |byte, (i, bit)| byte | u8::from(*bit) << place(i)));
        }
    }
    let made = placed(&rows, &bytes, length.div_ceil(8), at)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

/// `np.unpackbits(a, axis, count, bitorder)`: the bits of each byte, cut or filled up with zeros to a count.
fn unpackbits(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "unpackbits", ["a", "axis", "count", "bitorder"], 1)?;
    let a = named.array(run, "a")?;
    let little = lowest_first(&mut named, "unpack", "'order' must begin with 'l' or 'b'")?;
    if *a.dtype() != DType::UInt8 {
        return Err(Raise::type_error("Expected an input array of unsigned byte data type"));
    }
    let (rows, at) = rows(&a, named.axis(run, "axis")?)?;
    let length = rows.shape().last().copied().unwrap_or(0);
    let all = 8 * length;
    let count = match named.take("count") {
        None => all,
        Some(count) => match convert::integer(run, &count)? {
            n if n >= 0 => n as usize,
            n => all
                .checked_sub(n.unsigned_abs())
                .ok_or_else(|| Raise::value_error("-count larger than number of elements"))?,
        },
    };
    let lanes = rows.shape().iter().rev().skip(1).product();
    // Refuses what does not fit into memory.
    Array::zeros(rows.memory(), &[lanes, count], DType::UInt8, Order::C)?;
    let bytes: Vec<u8> = rows.elements().iter().map(|e| e.as_i64().unwrap_or(0) as u8).collect();
    let mut bits = Vec::new();
    for lane in 0..lanes {
        let row = &bytes[lane * length..(lane + 1) * length];
        bits.extend((0..count).map(|i| match row.get(i / 8) {
            Some(byte) => byte >> (if little { i % 8 } else { 7 - i % 8 }) & 1,
            None => 0,
        }));
    }
    let made = placed(&rows, &bits, count, at)?;
    Ok(Value::Array(run.engine.adopt(made)?))
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[Builtin::new("packbits", packbits), Builtin::new("unpackbits", unpackbits)];
