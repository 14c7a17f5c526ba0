//! Element types, operands of different shapes, the layout of results.

use super::values::{Res, Stop, Value, flat, indices, raise};
use crate::program::{DType, Op};

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

pub(crate) fn kind(dtype: DType) -> u8 {
    match dtype {
        DType::Bool => 0,
        DType::Int32 | DType::Int64 => 1,
        DType::Float32 | DType::Float64 => 2,
    }
}

pub(crate) fn promote((a, a_weak): (DType, bool), (b, b_weak): (DType, bool)) -> DType {
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

pub(crate) fn broadcast(a: &[usize], b: &[usize]) -> Res<Vec<usize>> {
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
pub(crate) fn result_order(ndim: usize, operands: [&Value; 2]) -> Vec<usize> {
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
pub(crate) fn stretched(shape: &[usize], elements: &[f64], to: &[usize]) -> Vec<f64> {
    let lead = to.len() - shape.len();
    let at = |index: Vec<usize>| {
        let own: Vec<usize> = shape.iter().zip(&index[lead..]).map(|(n, i)| if *n == 1 { 0 } else { *i }).collect();
        elements[flat(&own, shape)]
    };
    indices(to).map(at).collect()
}

/// The element type in which an operation computes.
pub(crate) fn result_type(op: Op, a: &Value, b: &Value) -> Res<DType> {
    match promote(operand(a)?.0, operand(b)?.0) {
        DType::Bool if op == Op::Sub => raise("TypeError"),
        dtype => Ok(dtype),
    }
}

pub(crate) type Operand = ((DType, bool), Vec<usize>, Vec<f64>);

pub(crate) fn operand(value: &Value) -> Res<Operand> {
    match value {
        Value::Number { dtype, weak, x } => Ok(((*dtype, *weak), vec![], vec![*x])),
        Value::Array(a) => Ok(((a.dtype(), false), a.shape.clone(), a.elements())),
        Value::None | Value::List(_) => Err(Stop::Outside),
    }
}
