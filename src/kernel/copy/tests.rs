use super::*;
use crate::kernel::samples::{Numbers, layout};
use crate::kernel::{Memory, view};

fn range(memory: &Memory, shape: &[usize]) -> Array {
    let n: usize = shape.iter().product();
    Array::from_slice(memory, shape, &(0..n as i64).collect::<Vec<_>>()).unwrap()
}

fn ints(a: &Array) -> Vec<i64> {
    a.elements().iter().filter_map(Element::as_i64).collect()
}

#[test]
fn assignment_between_random_views_is_as_if_the_source_were_copied() {
    let memory = Memory::unlimited();
    let mut numbers = Numbers(11);
    for _ in 0..if cfg!(miri) { 20 } else { 3000 } {
        let base = range(&memory, &[4, 3, 5]);
        let (dst, src) = (numbers.view(&base), numbers.view(&base));
        let axes: Vec<usize> = (0..3).map(|axis| dst.shape()[axis].min(src.shape()[axis])).collect();
        let cut = |a: &Array| a.with_layout(Layout { shape: axes.as_slice().into(), ..a.layout().clone() }).unwrap();
        let (dst, mut src) = (cut(&dst), cut(&src));
        let aligned = [&dst, &src].iter().all(|a| a.layout().offsets().all(|offset| offset % 8 == 0));
        if !aligned || overlap::internal_overlap(&dst, None) != overlap::Overlap::No {
            continue;
        }
        if numbers.below(4) == 0 && src.size() > 0 {
            let axis = numbers.below(3);
            let mut one = src.layout().clone();
            one.shape[axis] = 1;
            src = src.with_layout(one).unwrap();
        }
        let expected = ints(&stretch(&src, dst.shape()).unwrap());
        let mut whole = ints(&base);
        for (offset, value) in dst.layout().offsets().zip(&expected) {
            whole[offset / 8] = *value;
        }
        assign(&dst, &src).unwrap();
        assert_eq!(ints(&base), whole, "{dst:?} {src:?}");
    }
}

#[test]
fn extra_leading_axes_of_length_1_are_dropped() {
    let memory = Memory::unlimited();
    let m = range(&memory, &[2, 3]);
    let zeros = |shape: &[usize]| Array::zeros(&memory, shape, DType::Int64, Order::C).unwrap();
    let message = |dst: &Array, shape: &[usize]| assign(dst, &zeros(shape)).unwrap_err().to_string();
    assign(&m, &zeros(&[1, 1, 2, 3])).unwrap();
    assert_eq!(ints(&m), [0; 6]);
    assert_eq!(message(&m, &[2, 1, 3]), "could not broadcast input array from shape (2,1,3) into shape (2,3)");
    assert_eq!(message(&m, &[1, 3, 2]), "could not broadcast input array from shape (3,2) into shape (2,3)");
    assert_eq!(message(&m, &[2]), "could not broadcast input array from shape (2,) into shape (2,3)");
    assert_eq!(message(&zeros(&[]), &[1, 2]), "could not broadcast input array from shape (2,) into shape ()");
    assert_eq!(message(&zeros(&[0]), &[5]), "could not broadcast input array from shape (5,) into shape (0,)");
    assign(&zeros(&[0]), &zeros(&[1])).unwrap();
}

#[test]
fn assigning_a_view_to_itself_moves_nothing_and_needs_no_memory() {
    let memory = Memory::with_limit(80);
    let a = range(&memory, &[10]);
    assign(&a, &a.clone()).unwrap();
    let shifted = [0, 8].map(|offset| a.with_layout(layout(&[9], &[8], offset)).unwrap());
    assign(&shifted[1], &shifted[0]).unwrap();
    assert_eq!(ints(&a), [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    let reversed = view::flip(&a, None).unwrap();
    assert!(matches!(assign(&a, &reversed), Err(KernelError::Memory(_))));
}

#[test]
fn element_types_must_agree() {
    let memory = Memory::unlimited();
    let a = Array::zeros(&memory, &[2], DType::Float64, Order::C).unwrap();
    assert!(matches!(assign(&a, &range(&memory, &[2])), Err(KernelError::Type(_))));
    fill(&a, &Element::Float(2.5)).unwrap();
    assert_eq!(a.elements(), vec![Element::Float(2.5); 2]);
}

#[test]
fn long_transposed_copies_agree_with_the_slow_way() {
    let memory = Memory::unlimited();
    let large = [&[17, 16, 19][..], &[33, 40], &[3, 20, 2, 18]];
    let small = [&[17, 18][..], &[2, 16, 17]];
    for shape in if cfg!(miri) { &small[..] } else { &large } {
        let a = range(&memory, shape);
        let mut numbers = Numbers(shape.len() as u64);
        for _ in 0..if cfg!(miri) { 2 } else { 20 } {
            let turned = numbers.turned(&a);
            assert_eq!(ints(&copy(&turned, OrderRequest::C).unwrap()), ints(&turned));
            assert_eq!(ints(&copy(&turned, OrderRequest::F).unwrap()), ints(&turned));
        }
    }
    let pairs = Array::zeros(&memory, &[20, 20], DType::Str(3), Order::C).unwrap();
    pairs.set(12, &Element::Text("abc".into())).unwrap();
    let transposed = view::transpose(&pairs, None).unwrap();
    assert_eq!(copy(&transposed, OrderRequest::C).unwrap().elements(), transposed.elements());
}

#[test]
fn faults_are_those_numpy_shows() {
    let memory = Memory::unlimited();
    let m = || range(&memory, &[3, 3]);
    let line = |a: &Array, stride: isize, offset: usize| a.with_layout(layout(&[3], &[stride], offset)).unwrap();
    let fault = |dst: &Array, src: &Array| assign_fault(dst, src).map(|stored| ints(&stored));
    let a = m();
    assert_eq!(fault(&line(&a, 8, 24), &line(&a, 24, 16)), Some(vec![2, 8, 8]));
    assert_eq!(fault(&line(&a, 24, 16), &line(&a, 8, 24)), Some(vec![3, 4, 4]));
    assert_eq!(fault(&line(&a, 16, 0), &line(&a, 8, 0)), Some(vec![0, 1, 1]));
    assert_eq!(fault(&line(&a, 8, 0), &line(&a, 16, 0)), None);
    assert_eq!(fault(&line(&a, 8, 8), &line(&a, 8, 0)), None);
    assert_eq!(ints(&a), ints(&m()), "asking changes nothing");
}

/// All pairs of slices of `arange(9)` of equal length: counts and digest from NumPy 2.4.6.
#[test]
#[cfg_attr(miri, ignore = "thousands of pairs")]
fn faults_of_all_slice_pairs_are_those_of_numpy() {
    let memory = Memory::unlimited();
    let a = range(&memory, &[9]);
    let mut slices = Vec::new();
    for step in [-4, -3, -2, -1, 1, 2, 3, 4] {
        for start in 0..9 {
            for n in 2..=9isize {
                if (0..9).contains(&(start + (n - 1) * step)) {
                    slices.push(a.with_layout(layout(&[n as usize], &[step * 8], start as usize * 8)).unwrap());
                }
            }
        }
    }
    let (mut pairs, mut faults, mut digest) = (0, 0, 0);
    for dst in &slices {
        for src in slices.iter().filter(|src| src.size() == dst.size()) {
            pairs += 1;
            if let Some(stored) = assign_fault(dst, src) {
                faults += 1;
                digest = ints(&stored).iter().fold(digest, |digest, x| (digest * 31 + x) % 1_000_003);
            }
        }
    }
    assert_eq!((pairs, faults, digest), (4316, 56, 546_423));
}
