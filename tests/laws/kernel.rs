//! The kernel on random layouts, against index-by-index references.

use cowscope::kernel::reduce::{self, Reduce};
use cowscope::kernel::ufunc::{Binary, Options, binary};
use cowscope::kernel::view::{Reshaped, ravel, reshape, reshape_copy, transpose};
use cowscope::kernel::{Array, Memory, Order, OrderRequest, copy};

use super::generate::Dice;
use super::harness::cases;
use super::naive::{flat, indices};
use super::views::{addresses, counting, ints, shape, view};

#[test]
fn a_view_shows_the_elements_at_its_addresses() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(1000, |seed, g| {
        let mut dice = Dice(g);
        let shape = shape(&mut dice, 4);
        let a = view(&mut dice, &base, &shape, false);
        let expected: Vec<i64> = addresses(&a).iter().map(|at| *at as i64 / 8).collect();
        assert_eq!(ints(&a), expected, "seed {seed}: {a:?}");
        for order in [OrderRequest::C, OrderRequest::F, OrderRequest::Any, OrderRequest::Keep] {
            let copied = copy::copy(&a, order).expect("memory");
            assert_eq!((ints(&copied), copied.shape()), (expected.clone(), a.shape()), "seed {seed}: {a:?} {order:?}");
            assert!(!copied.buffer().same(a.buffer()));
        }
        assert!(copy::copy(&a, OrderRequest::C).expect("memory").is_dense(Order::C));
        assert!(copy::copy(&a, OrderRequest::F).expect("memory").is_dense(Order::F));
    });
}

/// A shape with this many elements.
fn shape_of(dice: &mut Dice<'_>, size: usize) -> Vec<isize> {
    let mut left = size;
    let mut shape = Vec::new();
    while left > 1 {
        let factors: Vec<usize> = (2..=left).filter(|f| left.is_multiple_of(*f)).collect();
        let factor = dice.pick(&factors).unwrap_or(left);
        shape.push(factor as isize);
        left /= factor;
    }
    for i in (1..shape.len()).rev() {
        shape.swap(i, dice.below(i + 1));
    }
    if size == 0 {
        shape.push(0);
    }
    if dice.chance(30) {
        shape.insert(dice.below(shape.len() + 1), 1);
    }
    shape
}

/// Whether equal steps along the axes of `shape` lead through these addresses.
fn steps_evenly(places: &[isize], shape: &[usize]) -> bool {
    let steps: Vec<isize> = (0..shape.len())
        .map(|axis| {
            let inner: usize = shape[axis + 1..].iter().product();
            if shape[axis] > 1 { places.get(inner).map_or(0, |p| p - places[0]) } else { 0 }
        })
        .collect();
    indices(shape).zip(places).all(|(index, place)| {
        places[0] + index.iter().zip(&steps).map(|(i, s)| *i as isize * s).sum::<isize>() == *place
    })
}

#[test]
fn reshape_gives_a_view_exactly_if_even_steps_lead_through_the_addresses() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(3000, |seed, g| {
        let mut dice = Dice(g);
        let old = shape(&mut dice, 4);
        let a = view(&mut dice, &base, &old, false);
        let wanted = shape_of(&mut dice, a.size());
        let sizes: Vec<usize> = wanted.iter().map(|n| *n as usize).collect();
        // In F order a reshape is that of the transpose, with all axes turned round.
        for order in [Order::C, Order::F] {
            let turned = |a: &Array| if order == Order::F { transpose(a, None).expect("all axes") } else { a.clone() };
            let mut read = sizes.clone();
            if order == Order::F {
                read.reverse();
            }
            let places = addresses(&turned(&a));
            let expected = steps_evenly(&places, &read);
            let what = format!("seed {seed}: {a:?} to {wanted:?} in {order:?}");
            match reshape(&a, &wanted, order.into()).expect(&what) {
                Reshaped::View(shown) => {
                    assert!(expected && shown.buffer().same(&a.buffer().clone()), "{what}");
                    assert_eq!(shown.shape(), sizes, "{what}");
                    assert_eq!(addresses(&turned(&shown)), places, "{what}");
                }
                Reshaped::NeedsCopy(needed) => {
                    assert!(!expected, "{what}");
                    assert_eq!(needed.as_slice(), sizes, "{what}");
                }
            }
            let copied = reshape_copy(&a, &wanted, order.into()).expect(&what);
            assert_eq!(ints(&turned(&copied)), ints(&turned(&a)), "{what}");
            let neighbours = places.windows(2).all(|w| w[1] == w[0] + 8);
            assert_eq!(matches!(ravel(&a, order.into()), Ok(Reshaped::View(_))), neighbours, "{what}");
        }
    });
}

#[test]
fn operands_are_stretched_as_if_repeated() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(1500, |seed, g| {
        let mut dice = Dice(g);
        let full: Vec<usize> = shape(&mut dice, 4);
        let mut operand = || {
            let drop = if dice.chance(40) { dice.below(full.len() + 1) } else { 0 };
            let own: Vec<usize> = full[drop..].iter().map(|n| if dice.chance(30) { 1 } else { *n }).collect();
            view(&mut dice, &base, &own, false)
        };
        let (a, b) = (operand(), operand());
        let ndim = a.ndim().max(b.ndim());
        let length = |a: &Array, axis: usize| (axis + a.ndim()).checked_sub(ndim).map_or(1, |i| a.shape()[i]);
        let joint: Vec<usize> =
            (0..ndim).map(|axis| if length(&a, axis) == 1 { length(&b, axis) } else { length(&a, axis) }).collect();
        let at = |a: &Array, index: &[usize]| {
            let own = a.shape().iter().zip(&index[ndim - a.ndim()..]).map(|(n, i)| if *n == 1 { 0 } else { *i });
            ints(a)[flat(&own.collect::<Vec<_>>(), a.shape())]
        };
        let (sum, _) = binary(&memory, Binary::Add, (&a).into(), (&b).into(), &Options::default()).expect("shapes fit");
        assert_eq!(sum.shape(), joint, "seed {seed}: {a:?} {b:?}");
        let expected: Vec<i64> = indices(&joint).map(|index| at(&a, &index) + at(&b, &index)).collect();
        assert_eq!(ints(&sum), expected, "seed {seed}: {a:?} {b:?}");
        let stretched = a.broadcast_to(&joint);
        if !joint.is_empty() {
            let expected: Vec<i64> = indices(&joint).map(|index| at(&a, &index)).collect();
            assert_eq!(ints(&stretched.expect("shapes fit")), expected, "seed {seed}: {a:?}");
        }
    });
}

/// Folds the elements along axes, index by index.
fn folded(a: &Array, axes: &[usize], fold: impl Fn(i64, i64) -> i64) -> (Vec<usize>, Vec<Option<i64>>) {
    let kept: Vec<usize> = (0..a.ndim()).filter(|axis| !axes.contains(axis)).collect();
    let shape: Vec<usize> = kept.iter().map(|axis| a.shape()[*axis]).collect();
    let mut results = vec![None; shape.iter().product()];
    for (index, x) in indices(a.shape()).zip(ints(a)) {
        let own: Vec<usize> = kept.iter().map(|axis| index[*axis]).collect();
        let result = &mut results[flat(&own, &shape)];
        *result = Some(result.map_or(x, |r| fold(r, x)));
    }
    (shape, results)
}

#[test]
fn reductions_of_integers_are_folds() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(1500, |seed, g| {
        let mut dice = Dice(g);
        let shape = shape(&mut dice, 4);
        let a = view(&mut dice, &base, &shape, false);
        let axes: Vec<usize> = (0..a.ndim()).filter(|_| dice.chance(50)).collect();
        let keepdims = dice.chance(30);
        let signed: Vec<isize> =
            axes.iter().map(|axis| *axis as isize - if dice.chance(30) { a.ndim() as isize } else { 0 }).collect();
        let how = Reduce { keepdims, ..Reduce::along(&signed) };
        let what = format!("seed {seed}: {a:?} along {signed:?}");
        let check = |result: Array, (mut shape, expected): (Vec<usize>, Vec<i64>)| {
            if keepdims {
                axes.iter().for_each(|axis| shape.insert(*axis, 1));
            }
            assert_eq!(result.shape(), shape, "{what}");
            assert_eq!(ints(&result), expected, "{what}");
        };
        let or = |(shape, results): (Vec<usize>, Vec<Option<i64>>), empty: i64| {
            (shape, results.into_iter().map(|r| r.unwrap_or(empty)).collect())
        };
        check(reduce::sum(&a, &how).expect(&what), or(folded(&a, &axes, |x, y| x + y), 0));
        check(reduce::prod(&a, &how).expect(&what), or(folded(&a, &axes, i64::wrapping_mul), 1));
        let truths =
            |(shape, results): (Vec<usize>, Vec<i64>)| (shape, results.iter().map(|r| i64::from(*r != 0)).collect());
        check(reduce::any(&a, &how).expect(&what), truths(or(folded(&a, &axes, |x, y| x | y), 0)));
        if a.size() > 0 {
            check(reduce::max(&a, &how).expect(&what), or(folded(&a, &axes, i64::max), 0));
            check(reduce::min(&a, &how).expect(&what), or(folded(&a, &axes, i64::min), 0));
        }
        let mut running = 0;
        let expected: Vec<i64> = ints(&a)
            .iter()
            .map(|x| {
                running += x;
                running
            })
            .collect();
        assert_eq!(ints(&reduce::cumsum(&a, None, None).expect(&what)), expected, "{what}");
    });
}
