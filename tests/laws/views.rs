//! Random views for the laws of the kernel, and what they show by address.

use cowscope::kernel::{Array, DType, Element, Layout, Memory, Order, copy};

use super::generate::Dice;
use super::naive::indices;

/// `0, 1, 2, …` as int64.
pub(crate) fn counting(memory: &Memory, n: usize) -> Array {
    let values: Vec<i64> = (0..n as i64).collect();
    Array::from_slice(memory, &[n], &values).expect("fits")
}

/// Elements of an integer or bool array in C order.
pub(crate) fn ints(a: &Array) -> Vec<i64> {
    let int = |e: Element| match e {
        Element::Bool(b) => i64::from(b),
        other => other.as_i64().expect("an integer"),
    };
    a.elements().into_iter().map(int).collect()
}

/// Byte addresses of the elements in C order, index by index.
pub(crate) fn addresses(a: &Array) -> Vec<isize> {
    let layout = a.layout();
    let at = |index: Vec<usize>| {
        layout.offset as isize + index.iter().zip(&layout.strides).map(|(i, s)| *i as isize * s).sum::<isize>()
    };
    indices(&layout.shape).map(at).collect()
}

/// A shape of up to `ndim` short axes.
pub(crate) fn shape(dice: &mut Dice<'_>, ndim: usize) -> Vec<usize> {
    let n = dice.below(ndim + 1);
    (0..n).map(|_| if dice.chance(4) { 0 } else { 1 + dice.below(4) }).collect()
}

/// A view of that shape of a 1-D base: axes in any order of strides, some backwards, with gaps. Unless `tidy`, strides
/// may be 0 or so short that elements meet.
pub(crate) fn view(dice: &mut Dice<'_>, base: &Array, shape: &[usize], tidy: bool) -> Array {
    assert!(shape.iter().product::<usize>() <= base.size());
    loop {
        let steps = steps(dice, shape, tidy);
        let reaches = || shape.iter().zip(&steps).map(|(n, s)| (*n as isize - 1).max(0) * s);
        let low: isize = reaches().filter(|r| *r < 0).sum();
        let high: isize = reaches().filter(|r| *r > 0).sum();
        let Some(room) = base.size().checked_sub((high - low) as usize).filter(|room| *room > 0) else { continue };
        let itemsize = base.dtype().itemsize() as isize;
        let offset = dice.below(room) as isize - low;
        let layout = Layout {
            shape: shape.into(),
            strides: steps.iter().map(|s| s * itemsize).collect(),
            offset: (offset * itemsize) as usize,
        };
        return base.with_layout(layout).expect("within the base");
    }
}

/// Steps along the axes, in elements.
fn steps(dice: &mut Dice<'_>, shape: &[usize], tidy: bool) -> Vec<isize> {
    let mut order: Vec<usize> = (0..shape.len()).collect();
    for i in (1..order.len()).rev() {
        order.swap(i, dice.below(i + 1));
    }
    let mut steps = vec![0; shape.len()];
    let mut reach = 1;
    for axis in order {
        let mut step: isize = if dice.chance(20) { reach + 1 } else { reach };
        if !tidy {
            step = match dice.below(8) {
                0 => 0,
                1 => 1,
                2 => 1 + dice.below(5) as isize,
                _ => step,
            };
        }
        reach = reach.max(step * shape[axis].max(1) as isize);
        steps[axis] = if dice.chance(30) { -step } else { step };
    }
    steps
}

/// The array in a buffer of its own.
pub(crate) fn apart(a: &Array) -> Array {
    copy::copy(a, Order::C.into()).expect("memory")
}

/// `n` zeros.
pub(crate) fn zeros(memory: &Memory, n: usize, dtype: DType) -> Array {
    Array::zeros(memory, &[n], dtype, Order::C).expect("memory")
}
