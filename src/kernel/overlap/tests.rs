use super::*;
use crate::kernel::samples::{Numbers, layout};
use crate::kernel::{DType, Element, Memory, copy};

const ROUNDS: usize = if cfg!(miri) { 10 } else { 3000 };

fn base(memory: &Memory) -> Array {
    Array::zeros(memory, &[5, 4, 3, 6], DType::Int16, Order::C).unwrap()
}

/// Asks memory instead of the solver: zeros everywhere, ones through `a`, then looks in `b`.
fn seen(a: &Array, b: &Array) -> bool {
    copy::fill(b, &Element::Int(0)).unwrap();
    copy::fill(a, &Element::Int(0x0101)).unwrap();
    b.elements().iter().any(|e| *e != Element::Int(0))
}

#[test]
fn interleaved_slices_do_not_share_although_their_bounds_cross() {
    let memory = Memory::unlimited();
    let a = Array::from_slice(&memory, &[8], &[0i64; 8]).unwrap();
    let [even, odd] = [0, 8].map(|offset| a.with_layout(layout(&[4], &[16], offset)).unwrap());
    assert!(may_share(&even, &odd));
    assert_eq!(shares(&even, &odd, None), Overlap::No);
    assert_eq!(shares(&even, &odd, Some(0)), Overlap::TooHard);
    assert_eq!(shares(&even, &a, Some(1)), Overlap::Yes);
}

#[test]
fn what_is_written_through_one_view_is_seen_in_the_other_iff_they_share() {
    let memory = Memory::unlimited();
    let base = base(&memory);
    let mut numbers = Numbers(1);
    let (mut yes, mut no) = (0, 0);
    for _ in 0..ROUNDS {
        let (a, b) = (numbers.view(&base), numbers.view(&base));
        let expected = seen(&a, &b);
        let answer = shares(&a, &b, None);
        assert_eq!(answer, if expected { Overlap::Yes } else { Overlap::No }, "{a:?} {b:?}");
        assert_eq!(shares(&b, &a, None), answer);
        assert!(may_share(&a, &b) || !expected);
        yes += usize::from(expected);
        no += usize::from(!expected && may_share(&a, &b));
        let offsets: Vec<usize> = a.layout().offsets().collect();
        assert_eq!(touches(b.layout(), 2, offsets, 2), expected, "{a:?} {b:?}");
    }
    assert!(cfg!(miri) || (yes > ROUNDS / 20 && no > ROUNDS / 20), "{yes} {no}");
}

#[test]
fn views_with_common_steps_need_no_search() {
    let memory = Memory::unlimited();
    let base = base(&memory);
    let mut numbers = Numbers(2);
    for _ in 0..ROUNDS {
        let [mut a, mut b] = [base.layout().clone(), base.layout().clone()];
        for axis in 0..base.ndim() {
            let (n, step) = (base.shape()[axis], 1 + numbers.below(2));
            for side in [&mut a, &mut b] {
                let start = numbers.below(n);
                side.shape[axis] = 1 + numbers.below((n - start).div_ceil(step));
                side.offset += start * side.strides[axis].unsigned_abs();
                side.strides[axis] *= step as isize;
            }
        }
        let [a, b] = [a, b].map(|l| numbers.turned(&base.with_layout(l).unwrap()));
        let expected = if seen(&a, &b) { Overlap::Yes } else { Overlap::No };
        assert_eq!(shares(&a, &b, Some(1)), expected, "{a:?} {b:?}");
    }
}

#[test]
fn internal_overlap_agrees_with_counting_bytes() {
    let memory = Memory::unlimited();
    let base = base(&memory);
    let mut numbers = Numbers(3);
    let mut found = [0, 0];
    for _ in 0..ROUNDS {
        let ndim = 1 + numbers.below(3);
        let shape: Vec<usize> = (0..ndim).map(|_| 1 + numbers.below(5)).collect();
        let strides: Vec<isize> = (0..ndim).map(|_| numbers.below(60) as isize - 20).collect();
        let Ok(a) = base.with_layout(layout(&shape, &strides, 360)) else { continue };
        let mut bytes: Vec<usize> = a.layout().offsets().flat_map(|o| [o, o + 1]).collect();
        let all = bytes.len();
        bytes.sort_unstable();
        bytes.dedup();
        let expected = bytes.len() < all;
        found[usize::from(expected)] += 1;
        assert_eq!(internal_overlap(&a, None), if expected { Overlap::Yes } else { Overlap::No }, "{a:?}");
        for byte in 300..420 {
            assert_eq!(reaches(a.layout(), 2, byte), bytes.binary_search(&byte).is_ok(), "{byte} {a:?}");
        }
    }
    assert!(cfg!(miri) || found.iter().all(|n| *n > ROUNDS / 10), "{found:?}");
}

#[test]
fn empty_arrays_and_other_buffers_share_nothing() {
    let memory = Memory::unlimited();
    let a = base(&memory);
    let empty = a.with_layout(layout(&[0, 3], &[6, 2], 100)).unwrap();
    let point = a.with_layout(layout(&[], &[], 100)).unwrap();
    for other in [&a, &empty, &point] {
        assert_eq!(shares(&empty, other, None), Overlap::No);
        assert_eq!(shares(&base(&memory), other, None), Overlap::No);
    }
    assert_eq!(shares(&point, &a, Some(0)), Overlap::Yes);
    assert_eq!(internal_overlap(&empty, None), Overlap::No);
    assert!(!reaches(empty.layout(), 2, 100) && reaches(point.layout(), 2, 101) && !reaches(point.layout(), 2, 102));
    assert!(touches(point.layout(), 2, [97, 98], 3) && !touches(point.layout(), 2, [98, 102], 2));
}
