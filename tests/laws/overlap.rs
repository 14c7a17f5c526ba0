//! Overlap: ask memory for the truth, and demand that every operation gives what it gives on copies.

use cowscope::kernel::index::{IndexItem, Selected, select, slice_indices};
use cowscope::kernel::overlap::{Overlap, internal_overlap, may_share, shares};
use cowscope::kernel::ufunc::{Binary, Options, Unary, binary, unary};
use cowscope::kernel::{Array, DType, Element, Layout, Memory, copy};

use super::generate::Dice;
use super::harness::cases;
use super::views::{addresses, apart, counting, ints, shape, view, zeros};

fn fill(a: &Array, x: i64) {
    copy::fill(a, &Element::Int(x)).expect("an integer");
}

#[test]
fn arrays_share_memory_exactly_if_one_shows_what_is_written_to_the_other() {
    let memory = Memory::unlimited();
    cases(3000, |seed, g| {
        let mut dice = Dice(g);
        let dtype = dice.pick(&[DType::Int8, DType::Int16, DType::Int64]).expect("some");
        let base = zeros(&memory, 256, dtype);
        let [a, b] = [(); 2].map(|()| {
            let shape = shape(&mut dice, 4);
            view(&mut dice, &base, &shape, false)
        });
        // NumPy's own test: every byte of `a` set, none of `b` otherwise.
        fill(&base, 0);
        fill(&a, -1);
        let expected = ints(&b).iter().any(|x| *x != 0);
        let answer = shares(&a, &b, None);
        assert_eq!(answer, if expected { Overlap::Yes } else { Overlap::No }, "seed {seed}: {a:?} {b:?}");
        assert_eq!(shares(&b, &a, None), answer, "seed {seed}: {b:?} {a:?}");
        assert!(may_share(&a, &b) || !expected, "seed {seed}: {a:?} {b:?}");
        let limited = shares(&a, &b, Some(1));
        assert!(limited == answer || limited == Overlap::TooHard, "seed {seed}: {a:?} {b:?}");
        let mut places = addresses(&a);
        places.sort_unstable();
        places.dedup();
        let twice = if places.len() < a.size() { Overlap::Yes } else { Overlap::No };
        assert_eq!(internal_overlap(&a, None), twice, "seed {seed}: {a:?}");
    });
}

#[test]
fn elements_of_different_sizes_share_memory_byte_by_byte() {
    let memory = Memory::unlimited();
    cases(1000, |seed, g| {
        let mut dice = Dice(g);
        let base = zeros(&memory, 30, DType::Int64);
        let narrow = cowscope::kernel::view::view_dtype(&base, DType::Int8).expect("dense");
        let a = view(&mut dice, &base, &[3], true);
        let b = view(&mut dice, &narrow, &[4, 3], false);
        fill(&base, 0);
        fill(&a, -1);
        let expected = ints(&b).iter().any(|x| *x != 0);
        assert_eq!(shares(&a, &b, None) == Overlap::Yes, expected, "seed {seed}: {a:?} {b:?}");
    });
}

/// All slices of `n` elements that show at least one.
fn slices(base: &Array) -> Vec<Array> {
    let n = base.size();
    let mut slices = Vec::new();
    for step in [-3, -2, -1, 1, 2, 3] {
        for start in 0..n as isize {
            for stop in (0..=n as isize).map(Some).chain([None]) {
                let (first, count) = slice_indices(Some(start), stop, step, n).expect("a step");
                let layout = Layout {
                    shape: [count].into_iter().collect(),
                    strides: [step * 8].into_iter().collect(),
                    offset: first * 8,
                };
                if count > 0 && !slices.iter().any(|a: &Array| *a.layout() == layout) {
                    slices.push(base.with_layout(layout).expect("within"));
                }
            }
        }
    }
    slices
}

#[test]
fn every_store_of_a_slice_into_a_slice_is_as_if_copied() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 9);
    let slices = slices(&base);
    let before = apart(&base);
    let mut pairs = 0;
    for dst in &slices {
        for src in slices.iter().filter(|src| src.size() == dst.size() || src.size() == 1) {
            pairs += 1;
            copy::assign(&base, &before).expect("same shape");
            let values = apart(src);
            let mut expected = ints(&before);
            let stretched = copy::stretch(&values, dst.shape()).expect("equal lengths");
            for (place, x) in addresses(dst).iter().zip(ints(&stretched)) {
                expected[*place as usize / 8] = x;
            }
            copy::assign(dst, src).expect("equal lengths");
            assert_eq!(ints(&base), expected, "{dst:?} = {src:?}");
        }
    }
    assert!(pairs > 4000, "only {pairs} pairs");
}

/// Runs `act` on views of one base and on copies of its inputs; the base must end up the same.
fn as_if_copied(seed: u64, inputs: [&Array; 2], out: &Array, base: &Array, act: impl Fn(&Array, &Array, &Array)) {
    let start = apart(base);
    let [a, b] = inputs.map(apart);
    act(&a, &b, out);
    let expected = ints(base);
    copy::assign(base, &start).expect("same shape");
    act(inputs[0], inputs[1], out);
    assert_eq!(ints(base), expected, "seed {seed}: {inputs:?} {out:?}");
}

#[test]
fn stores_and_operations_between_overlapping_views_are_as_on_copies() {
    let memory = Memory::unlimited();
    cases(2500, |seed, g| {
        let mut dice = Dice(g);
        let base = counting(&memory, 256);
        let shape = shape(&mut dice, 4);
        let out = view(&mut dice, &base, &shape, true);
        // Inputs may be stretched to the shape of the result, and see an element twice.
        let [a, b] = [(); 2].map(|()| {
            let drop = if dice.chance(30) { dice.below(shape.len() + 1) } else { 0 };
            let own: Vec<usize> = shape[drop..].iter().map(|n| if dice.chance(10) { 1 } else { *n }).collect();
            view(&mut dice, &base, &own, false)
        });
        let options = Options { out: Some(&out), ..Options::default() };
        match dice.below(4) {
            0 => as_if_copied(seed, [&a, &b], &out, &base, |a, _, out| copy::assign(out, a).expect("fits")),
            1 => as_if_copied(seed, [&a, &b], &out, &base, |a, _, _| {
                unary(&memory, Unary::Negative, a.into(), &options).expect("fits");
            }),
            _ => {
                let op = dice.pick(&[Binary::Add, Binary::Subtract, Binary::Multiply, Binary::Maximum]).expect("some");
                as_if_copied(seed, [&a, &b], &out, &base, |a, b, _| {
                    binary(&memory, op, a.into(), b.into(), &options).expect("fits");
                });
            }
        }
    });
}

#[test]
fn operations_into_one_of_their_inputs_or_past_it_are_as_on_copies() {
    let memory = Memory::unlimited();
    let floats: Vec<f64> = (0..70).map(f64::from).collect();
    // Long enough for whole vectors of every width, at all small distances.
    for (shift, step) in (0..12).flat_map(|shift| [(shift, 1), (shift, 2), (shift, -1)]) {
        let run = |copied: bool, into_first: bool| {
            let base = Array::from_slice(&memory, &[70], &floats).expect("fits");
            let slice = |first: usize, step: isize| {
                let layout = Layout {
                    shape: [24].into_iter().collect(),
                    strides: [8 * step].into_iter().collect(),
                    offset: 8 * if step < 0 { first + 23 } else { first },
                };
                base.with_layout(layout).expect("within")
            };
            let (near, far) = (slice(5, 1), slice(5 + shift, step));
            let (out, input) = if into_first { (near, far) } else { (far, near) };
            let input = if copied { apart(&input) } else { input };
            let options = Options { out: Some(&out), ..Options::default() };
            binary(&memory, Binary::Add, (&input).into(), (&input).into(), &options).expect("fits");
            base.elements()
        };
        for into_first in [false, true] {
            assert_eq!(run(false, into_first), run(true, into_first), "{shift} {step} {into_first}");
        }
    }
}

#[test]
fn stores_to_listed_and_masked_elements_are_as_if_copied() {
    let memory = Memory::unlimited();
    cases(1500, |seed, g| {
        let mut dice = Dice(g);
        let base = counting(&memory, 60);
        let n = 2 + dice.below(6);
        let target = view(&mut dice, &base, &[n, 3], true);
        let index = if dice.chance(50) {
            // The list lies in the memory that is written, if its elements are indices.
            let list = view(&mut dice, &base, &[3], true);
            if ints(&list).iter().any(|i| *i >= n as i64) {
                let list: Vec<i64> = (0..3).map(|_| dice.below(n) as i64).collect();
                vec![IndexItem::Array(Array::from_slice(&memory, &[3], &list).expect("fits"))]
            } else {
                vec![IndexItem::Array(list)]
            }
        } else {
            let bits: Vec<i8> = (0..n).map(|_| i8::from(dice.chance(60))).collect();
            let bits = Array::from_slice(&memory, &[n], &bits).expect("fits");
            vec![IndexItem::Mask(
                cowscope::kernel::cast::cast_with(&bits, &DType::Bool, cowscope::kernel::cast::Conversion::Unsafe)
                    .expect("a number"),
            )]
        };
        let Selected::Gather(gather) = select(&target, &index).expect("in range") else { panic!("a view") };
        let value = view(&mut dice, &base, gather.shape(), false);
        let mut expected = ints(&base);
        for (place, x) in gather.offsets().expect("in range").iter().zip(ints(&value)) {
            expected[place / 8] = x;
        }
        gather.write(&value).expect("fits");
        assert_eq!(ints(&base), expected, "seed {seed}: {target:?} {index:?} {value:?}");
    });
}
