//! Sums over named axes: einsum, and the products that are special cases of it.

use smallvec::SmallVec;

use crate::kernel::element::dispatch;
use crate::kernel::layout::{resolve_axis, shape_text};
use crate::kernel::reduce::number::Number;
use crate::kernel::reduce::{Reduce, axis_order, no_loop, sum};
use crate::kernel::view;
use crate::kernel::view::broadcast_arrays;
use crate::kernel::{Array, DType, KernelError, Layout, Order, Result, Shape, Strides, loops};

/// Refuses subscripts for another number of operands.
///
/// # Errors
/// [`KernelError::Value`] in NumPy's words, which call what the subscripts are short of "fewer operands".
pub fn check_count(subscripts: &str, operands: usize) -> Result<()> {
    let inputs = subscripts.split_once("->").map_or(subscripts, |(inputs, _)| inputs);
    let which = match inputs.split(',').count().cmp(&operands) {
        std::cmp::Ordering::Less => "fewer",
        std::cmp::Ordering::Greater => "more",
        std::cmp::Ordering::Equal => return Ok(()),
    };
    Err(KernelError::value(format!(
        "{which} operands provided to einstein sum function than specified in the subscripts string"
    )))
}

/// The Einstein sum of up to three operands of one element type: axes with the same letter go together, and those that
/// the output does not name are summed over.
///
/// Without `->` the output has the letters that occur once, sorted. An ellipsis is not supported.
///
/// # Errors
/// [`KernelError::Value`] with NumPy's messages for subscripts that do not fit; [`KernelError::Type`] for text and records.
pub fn einsum(subscripts: &str, operands: &[Array]) -> Result<Array> {
    let text: String = subscripts.chars().filter(|c| !c.is_whitespace()).collect();
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (text.as_str(), None),
    };
    let terms: Vec<&str> = inputs.split(',').collect();
    if inputs.contains('-') {
        return Err(KernelError::value("einstein sum subscript string does not contain proper '->' output specified"));
    }
    let whole = output.unwrap_or_default();
    if let Some((_, twice)) = whole.char_indices().find(|(i, c)| whole[i + c.len_utf8()..].contains(*c)) {
        return Err(repeated(twice));
    }
    if let Some(bad) = text.replace("->", "").chars().find(|c| !c.is_ascii_alphabetic() && *c != ',') {
        return Err(KernelError::value(format!(
            "invalid subscript '{bad}' in einstein sum subscripts string, subscripts must be letters"
        )));
    }
    check_count(&text, operands.len())?;
    let Some(first) = operands.first().filter(|_| operands.len() <= 3) else {
        return Err(KernelError::value("einsum takes one to three operands here"));
    };
    if operands.iter().any(|a| a.dtype() != first.dtype()) || !first.dtype().is_numeric() {
        return Err(KernelError::type_("invalid data type for einsum"));
    }
    operands.iter().try_for_each(|a| a.buffer().materialise())?;
    for (i, (term, a)) in terms.iter().zip(operands).enumerate() {
        if term.len() > a.ndim() {
            return Err(KernelError::value(format!(
                "einstein sum subscripts string contains too many subscripts for operand {i}"
            )));
        }
        if term.len() < a.ndim() {
            return Err(KernelError::value(
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
            ));
        }
    }
    let mut letters: Vec<char> = terms.iter().flat_map(|t| t.chars()).collect();
    letters.sort_unstable();
    let once: String = letters.iter().filter(|c| letters.iter().filter(|d| d == c).count() == 1).collect();
    letters.dedup();
    let kept = output.unwrap_or(&once);
    for (i, c) in kept.char_indices() {
        if kept[i + c.len_utf8()..].contains(c) {
            return Err(repeated(c));
        }
        if !letters.contains(&c) {
            return Err(KernelError::value(format!(
                "einstein sum subscripts string included output subscript '{c}' which never appeared in an input"
            )));
        }
    }
    // Output letters first, then those summed over: one loop nest over all of them.
    let summed = letters.iter().copied().filter(|c| !kept.contains(*c));
    let order: Vec<char> = kept.chars().chain(summed).collect();
    let lengths = lengths(&order, kept.len(), &terms, operands)?;
    let views = terms
        .iter()
        .zip(operands)
        .map(|(term, a)| {
            let strides = order.iter().map(|c| {
                let own = term.chars().zip(a.strides()).zip(a.shape());
                own.filter(|((d, _), n)| d == c && **n != 1).map(|((_, s), _)| *s).sum()
            });
            a.with_layout(Layout {
                shape: SmallVec::from_slice(&lengths),
                strides: strides.collect(),
                offset: a.layout().offset,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let shape = &lengths[..kept.len()];
    // The axes of the result lie in memory as the loops over the operands do.
    let axes = axis_order(&views.iter().map(Array::layout).collect::<Vec<_>>());
    let axes: Vec<usize> = axes.into_iter().rev().filter(|axis| *axis < shape.len()).collect();
    let out = Array::zeros_with_axes(first.memory(), shape, first.dtype().clone(), &axes)?;
    dispatch!(first.dtype(), T => accumulate::<T>(&views, &out), else => return Err(no_loop("einsum", first.dtype())));
    Ok(out)
}

fn repeated(letter: char) -> KernelError {
    KernelError::value(format!("einstein sum subscripts string includes output subscript '{letter}' multiple times"))
}

fn lengths(order: &[char], kept: usize, terms: &[&str], operands: &[Array]) -> Result<Shape> {
    order
        .iter()
        .map(|c| {
            let mut length = 1;
            for (i, (term, a)) in terms.iter().zip(operands).enumerate() {
                let mut own = None;
                for (_, &n) in term.chars().zip(a.shape()).filter(|(d, _)| d == c) {
                    if let Some(own) = own.filter(|own| *own != n) {
                        // One operand without a sum is a view, which has its own message.
                        let summed = order.len() > kept;
                        let which =
                            if terms.len() > 1 || summed { format!("operand {i}") } else { "single operand".into() };
                        return Err(KernelError::value(format!(
                            "dimensions in {which} for collapsing index '{c}' don't match ({own} != {n})"
                        )));
                    }
                    own = Some(n);
                }
                let own = own.unwrap_or(1);
                if length != 1 && own != 1 && length != own {
                    return Err(mismatch(order, terms, operands));
                }
                length = if length == 1 { own } else { length };
            }
            Ok(length)
        })
        .collect()
}

/// NumPy's message shows each operand's axes in the order of the loops.
fn mismatch(order: &[char], terms: &[&str], operands: &[Array]) -> KernelError {
    let shown = terms.iter().zip(operands).map(|(term, a)| {
        let first = order.iter().position(|c| term.contains(*c)).unwrap_or(order.len());
        let axes: Vec<String> = order[first..]
            .iter()
            .map(|c| term.chars().position(|d| d == *c).map_or("newaxis".into(), |k| a.shape()[k].to_string()))
            .collect();
        let comma = if axes.len() == 1 { "," } else { "" };
        format!("{}->({}{comma}) ", shape_text(a.shape()), axes.join(","))
    });
    KernelError::value(format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {}",
        shown.collect::<String>()
    ))
}

/// Adds up the products of views of one shape; the result covers their first axes.
fn accumulate<T: Number>(views: &[Array], out: &Array) {
    let inner: usize = views[0].shape()[out.ndim()..].iter().product();
    if inner == 0 || out.size() == 0 {
        return;
    }
    let mut offsets: Vec<_> = views.iter().map(|v| v.layout().offsets()).collect();
    loops::generate(out, || {
        let mut total = T::ZERO;
        for _ in 0..inner {
            let mut product = T::ONE;
            for (view, offsets) in views.iter().zip(&mut offsets) {
                if let Some(at) = offsets.next() {
                    product = product.mul(loops::get_at(view, at));
                }
            }
            total = total.add(product);
        }
        total
    });
}

/// The axes of one operand in the order of the output, without copying: transposes and diagonals. `None` where
/// something is summed, or the subscripts do not fit.
///
/// # Errors
/// None of its own.
pub fn rearranged(term: &str, output: &str, a: &Array) -> Result<Option<Array>> {
    let (term, output): (Vec<char>, Vec<char>) = (term.chars().collect(), output.chars().collect());
    let repeats = (1..output.len()).any(|i| output[..i].contains(&output[i]));
    if term.len() != a.ndim() || repeats || term.iter().any(|c| !output.contains(c)) {
        return Ok(None);
    }
    let mut layout = Layout { shape: Shape::new(), strides: Strides::new(), offset: a.layout().offset };
    for letter in &output {
        let axes: Vec<usize> = (0..term.len()).filter(|&i| term[i] == *letter).collect();
        let Some(&first) = axes.first() else { return Ok(None) };
        if axes.iter().any(|&i| a.shape()[i] != a.shape()[first]) {
            return Ok(None);
        }
        layout.shape.push(a.shape()[first]);
        layout.strides.push(axes.iter().map(|&i| a.strides()[i]).sum());
    }
    a.with_layout(layout).map(Some)
}

/// Sums over pairs of axes of two operands of one element type; the result has the other axes of `a`, then those of `b`.
///
/// # Errors
/// [`KernelError::Value`] if the axes do not pair up in number and length; axis errors.
pub fn tensordot(a: &Array, b: &Array, axes_a: &[isize], axes_b: &[isize]) -> Result<Array> {
    let unfit = || KernelError::value("shape-mismatch for sum");
    if axes_a.len() != axes_b.len() {
        return Err(unfit());
    }
    let resolve = |axes: &[isize], n: usize| axes.iter().map(|&k| resolve_axis(k, n)).collect::<Result<Vec<_>>>();
    let (gone_a, gone_b) = (resolve(axes_a, a.ndim())?, resolve(axes_b, b.ndim())?);
    if gone_a.iter().zip(&gone_b).any(|(&i, &j)| a.shape()[i] != b.shape()[j]) {
        return Err(unfit());
    }
    let matrix = |x: &Array, gone: &[usize], first: bool| -> Result<(Array, Shape)> {
        let kept: Vec<usize> = (0..x.ndim()).filter(|k| !gone.contains(k)).collect();
        let axes: Vec<usize> = if first {
            gone.iter().chain(&kept).copied().collect()
        } else {
            kept.iter().chain(gone).copied().collect()
        };
        let layout = Layout {
            shape: axes.iter().map(|&k| x.shape()[k]).collect(),
            strides: axes.iter().map(|&k| x.strides()[k]).collect(),
            offset: x.layout().offset,
        };
        let dense = Array::zeros(x.memory(), &layout.shape, x.dtype().clone(), Order::C)?;
        loops::copy(&dense, &x.with_layout(layout)?);
        let rest: Shape = kept.iter().map(|&k| x.shape()[k]).collect();
        let (inner, outer) = (gone.iter().map(|&k| x.shape()[k]).product(), rest.iter().product());
        let shape = if first { [inner, outer] } else { [outer, inner] };
        Ok((dense.with_layout(Layout::dense(&shape, x.dtype().itemsize(), Order::C)?)?, rest))
    };
    a.buffer().materialise()?;
    b.buffer().materialise()?;
    let ((left, rest_a), (right, rest_b)) = (matrix(a, &gone_a, false)?, matrix(b, &gone_b, true)?);
    let product = super::dot(&left, &right)?;
    let shape: Shape = rest_a.into_iter().chain(rest_b).collect();
    product.with_layout(Layout::dense(&shape, a.dtype().itemsize(), Order::C)?)
}

/// The cross product of vectors of length 3 (or 2, taken as flat) along the last axes.
///
/// # Errors
/// [`KernelError::Value`] for other lengths or shapes that do not broadcast.
pub fn cross(a: &Array, b: &Array) -> Result<Array> {
    let length = |x: &Array| x.shape().last().copied().unwrap_or(0);
    let (la, lb) = (length(a), length(b));
    if !(2..=3).contains(&la) || !(2..=3).contains(&lb) {
        return Err(KernelError::value("incompatible dimensions for cross product\n(dimension must be 2 or 3)"));
    }
    if a.dtype() != b.dtype() {
        return Err(no_loop("multiply", a.dtype()));
    }
    let component = |x: &Array, k: usize| -> Result<Array> {
        let mut layout = x.layout().clone();
        layout.shape.pop();
        let step = layout.strides.pop().unwrap_or(0);
        if x.size() > 0 {
            layout.offset = (layout.offset as isize + k as isize * step) as usize;
        }
        x.with_layout(layout)
    };
    let lead = Shape::from_slice(broadcast_arrays(&[&component(a, 0)?, &component(b, 0)?])?[0].shape());
    let part = |x: &Array, k: usize| -> Result<Option<Array>> {
        (k < length(x)).then(|| component(x, k)?.broadcast_to(&lead)).transpose()
    };
    let flat = la == 2 && lb == 2;
    let shape: Shape = lead.iter().copied().chain((!flat).then_some(3)).collect();
    let out = Array::zeros(a.memory(), &shape, a.dtype().clone(), Order::C)?;
    a.buffer().materialise()?;
    b.buffer().materialise()?;
    dispatch!(a.dtype(), T => {
        let read = |x: &Array| -> Result<[Vec<T>; 3]> {
            let mut parts = [Vec::new(), Vec::new(), Vec::new()];
            for (k, values) in parts.iter_mut().enumerate() {
                match part(x, k)? {
                    Some(view) => loops::for_each(&view, |x: T| values.push(x)),
                    None => values.resize(lead.iter().product(), T::ZERO),
                }
            }
            Ok(parts)
        };
        let (x, y) = (read(a)?, read(b)?);
        let term = |i: usize, j: usize, at: usize| x[i][at].mul(y[j][at]).sub(x[j][at].mul(y[i][at]));
        let mut cell = 0;
        loops::generate(&out, || {
            let at = cell;
            cell += 1;
            if flat {
                return term(0, 1, at);
            }
            let k = at % 3;
            term((k + 1) % 3, (k + 2) % 3, at / 3)
        });
    }, else => return Err(no_loop("multiply", a.dtype())));
    Ok(out)
}

/// The sum of the `offset`-th diagonal of two axes.
///
/// # Errors
/// [`KernelError::Value`] for fewer than two axes or equal ones; axis errors; [`KernelError::Type`] for text and records.
pub fn trace(a: &Array, offset: isize, axis1: isize, axis2: isize, dtype: Option<DType>) -> Result<Array> {
    let diagonal = view::diagonal(a, offset, axis1, axis2)?;
    sum(&diagonal, &Reduce { axes: Some(&[-1]), dtype, ..Reduce::default() })
}
