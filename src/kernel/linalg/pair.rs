//! An Einstein sum of two operands as a product of matrices, or as an element-wise product if nothing is summed.

use super::{matmul, rearranged};
use crate::kernel::ufunc::{Binary, of_two};
use crate::kernel::view::Reshaped;
use crate::kernel::{Array, KernelError, Order, Result, view};

/// How the product of two operands came about, which decides how it goes into an output array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An element-wise product.
    Elementwise,
    /// A product of matrices as it is.
    Matrices,
    /// A product of matrices in another shape or order of axes.
    Rearranged,
}

/// The sum over the letters that `output` does not name, and how it was computed.
///
/// The operands have one element type. The result is laid out as its computation leaves it.
///
/// # Errors
/// [`KernelError::Value`] for axes of one letter that do not fit; those of the products.
pub fn contract_pair(
    (left, right): (&str, &str),
    output: &str,
    a: &Array,
    b: &Array,
) -> Result<(Array, Form)> {
    let mut sizes: Vec<(char, usize)> = Vec::new();
    // Axes of length 1 are left out, and put back in front of the result.
    let mut long = |term: &str, x: &Array| -> Result<Vec<char>> {
        let mut own = Vec::new();
        for (letter, &n) in term.chars().zip(x.shape()).filter(|(_, n)| **n != 1) {
            match sizes.iter().find(|(c, _)| *c == letter) {
                Some((_, known)) if *known != n => {
                    return Err(KernelError::value(format!("Index {letter} has mismatched sizes {known} and {n}.")));
                }
                Some(_) => {}
                None => sizes.push((letter, n)),
            }
            if !own.contains(&letter) {
                own.push(letter);
            }
        }
        Ok(own)
    };
    let (in_left, in_right) = (long(left, a)?, long(right, b)?);
    let both = |c: &char| in_left.contains(c) && in_right.contains(c);
    let batch: Vec<char> = in_left.iter().copied().filter(|c| both(c) && output.contains(*c)).collect();
    let summed: Vec<char> = in_left.iter().copied().filter(|c| both(c) && !output.contains(*c)).collect();
    let kept = |own: &[char]| own.iter().copied().filter(|c| !both(c) && output.contains(*c)).collect::<Vec<char>>();
    let (rows, columns) = (kept(&in_left), kept(&in_right));
    if summed.is_empty() {
        let product = of_two(Binary::Multiply, &stretched(left, output, a)?, &stretched(right, output, b)?)?;
        return Ok((product, Form::Elementwise));
    }
    let length = |c: &char| sizes.iter().find(|(d, _)| d == c).map_or(1, |(_, n)| *n as isize);
    let fused = |x: &Array, term: &str, groups: [&[char]; 3]| -> Result<Array> {
        let wanted: String = groups.into_iter().flatten().collect();
        let x = if wanted == term { x.clone() } else { of_one(term, &wanted, x)? };
        let groups = &groups[usize::from(batch.is_empty())..];
        if groups.iter().all(|group| group.len() == 1) {
            return Ok(x);
        }
        let shape: Vec<isize> = groups.iter().map(|group| group.iter().map(length).product()).collect();
        reshaped(&x, &shape)
    };
    let x = fused(a, left, [&batch, &rows, &summed])?;
    let y = fused(b, right, [&batch, &summed, &columns])?;
    let product = matmul(&x, &y)?;
    let short: Vec<char> =
        output.chars().filter(|c| !in_left.contains(c) && !in_right.contains(c)).collect();
    let made: Vec<char> = short.iter().chain(&batch).chain(&rows).chain(&columns).copied().collect();
    let simple = [&batch, &rows, &columns][usize::from(batch.is_empty())..].iter().all(|group| group.len() == 1);
    let mut form = Form::Matrices;
    let mut result = product;
    if !simple || !short.is_empty() {
        let shape: Vec<isize> = made.iter().map(length).collect();
        result = reshaped(&result, &shape)?;
        form = Form::Rearranged;
    }
    let order: Vec<usize> = output.chars().filter_map(|c| made.iter().position(|d| *d == c)).collect();
    if order.iter().enumerate().any(|(i, k)| i != *k) {
        result = view::transpose_axes(&result, &order);
        form = Form::Rearranged;
    }
    Ok((result, form))
}

/// In another shape, a view where strides can express it.
fn reshaped(a: &Array, shape: &[isize]) -> Result<Array> {
    match view::reshape(a, shape, Order::C.into())? {
        Reshaped::View(seen) => Ok(seen),
        Reshaped::NeedsCopy(_) => view::reshape_copy(a, shape, Order::C.into()),
    }
}

/// An operand with the axes of the output, of length 1 where it has none of its own.
fn stretched(term: &str, output: &str, a: &Array) -> Result<Array> {
    let wanted: String = output.chars().filter(|c| term.contains(*c)).collect();
    let own = if wanted == term { a.clone() } else { of_one(term, &wanted, a)? };
    let mut lengths = own.shape().iter();
    let shape: Vec<isize> = output
        .chars()
        .map(|c| if term.contains(c) { lengths.next().map_or(1, |n| *n as isize) } else { 1 })
        .collect();
    reshaped(&own, &shape)
}

/// The sum of one operand, without copying it if nothing is summed.
fn of_one(term: &str, output: &str, a: &Array) -> Result<Array> {
    match rearranged(term, output, a)? {
        Some(seen) => Ok(seen),
        None => super::einsum(&format!("{term}->{output}"), std::slice::from_ref(a)),
    }
}
