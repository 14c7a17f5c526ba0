//! Values recorded from NumPy 2.4.6; inputs come from a generator that Python can repeat.

use super::*;
use crate::kernel::{Memory, Shape};

/// `x = (x * 6364136223846793005 + 1442695040888963407) % 2**64`; the top 53 bits as a number in -0.5..0.5.
fn numbers(n: usize) -> Vec<f64> {
    let mut x = 1u64;
    let mut next = || {
        x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (x >> 11) as f64 / (1u64 << 53) as f64 - 0.5
    };
    (0..n).map(|_| next()).collect()
}

fn array(shape: &[usize]) -> Array {
    Array::from_slice(&Memory::unlimited(), shape, &numbers(shape.iter().product())).unwrap()
}

fn view(a: &Array, shape: &[usize], strides: &[isize], offset: usize) -> Array {
    let layout = Layout { shape: Shape::from_slice(shape), strides: strides.iter().copied().collect(), offset };
    a.with_layout(layout).unwrap()
}

/// The bits of a `float64` result, folded into one number as Python's check does.
fn digest(a: &Array) -> u64 {
    let mut hash = 0u64;
    loops::for_each(a, |x: f64| hash = hash.wrapping_mul(31).wrapping_add(x.to_bits()));
    hash
}

fn along(a: &Array, axes: &[isize]) -> u64 {
    digest(&sum(a, &Reduce::along(axes)).unwrap())
}

#[test]
fn sums_agree_with_numpy_to_the_last_bit_in_every_layout() {
    let all = Reduce::default();
    let m = array(&[300, 400]);
    let part = view(&m, &[300, 250], &[3200, 8], 0);
    let turned = view(&m, &[400, 300], &[8, 3200], 0);
    let down = view(&m, &[300, 400], &[-3200, 8], 299 * 3200);
    let cube = view(&array(&[20, 30, 40]), &[20, 15, 13], &[9600, 640, 24], 8);
    let found = [
        digest(&sum(&m, &all).unwrap()),
        digest(&sum(&part, &all).unwrap()),
        digest(&sum(&turned, &all).unwrap()),
        digest(&sum(&down, &all).unwrap()),
        digest(&sum(&cube, &all).unwrap()),
        along(&m, &[0]),
        along(&m, &[1]),
        along(&part, &[1]),
        along(&turned, &[0]),
        along(&cube, &[0, 2]),
        along(&cube, &[1]),
        along(&cube, &[0, 1]),
        digest(&var(&m, 1.0, &Reduce::along(&[0])).unwrap()),
        digest(&mean(&part, &all).unwrap()),
        digest(&std(&cube, 0.0, &Reduce::along(&[2])).unwrap()),
    ];
    assert_eq!(found, EXPECTED);
}

/// Recorded with the same numbers in NumPy.
const EXPECTED: [u64; 15] = [
    0x4036e89ffcb3d128,
    0x403e5379df65f76d,
    0x4036e89ffcb3d128,
    0x4036e89ffcb3d133,
    0xc002559e1820814c,
    0xba68f61a13b08521,
    0xd8515b8dbb83c23b,
    0x36a72dada56961a2,
    0xd8515b8dbb83c23b,
    0x66609e006ce47803,
    0x1d3cb99c0aae1784,
    0xefe41d3d0a869a67,
    0x2be421c03fa51792,
    0x3f3a7fd432b39810,
    0xa45058b90a84b55d,
];

fn ints(values: &[i64]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

#[test]
fn small_integers_are_summed_in_64_bits() {
    let a = Array::from_slice(&Memory::unlimited(), &[3], &[100i8, 100, 100]).unwrap();
    assert_eq!(sum(&a, &Reduce::default()).unwrap().elements(), [Element::Int(300)]);
    let narrow = Reduce { dtype: Some(DType::Int8), ..Reduce::default() };
    assert_eq!(sum(&a, &narrow).unwrap().elements(), [Element::Int(44)]);
    assert_eq!(mean(&a, &Reduce::default()).unwrap().elements(), [Element::Float(100.0)]);
}

#[test]
fn empty_reductions_have_an_identity_or_an_error() {
    let none = array(&[0, 3]);
    assert_eq!(sum(&none, &Reduce::default()).unwrap().elements(), [Element::Float(0.0)]);
    assert_eq!(prod(&none, &Reduce::along(&[0])).unwrap().elements(), [1.0; 3].map(Element::Float));
    let text = |r: Result<Array>| r.unwrap_err().to_string();
    assert_eq!(
        text(max(&none, &Reduce::default())),
        "zero-size array to reduction operation maximum which has no identity"
    );
    assert_eq!(text(argmax(&none, None, false)), "attempt to get argmax of an empty sequence");
    assert_eq!(max(&none, &Reduce::along(&[1])).unwrap().size(), 0);
    assert!(matches!(sum(&none, &Reduce::along(&[2])), Err(KernelError::Axis(_))));
    assert_eq!(text(sum(&none, &Reduce::along(&[0, -2]))), "duplicate value in 'axis'");
}

#[test]
fn nan_is_the_largest_and_the_smallest_unless_left_out() {
    let a = Array::from_slice(&Memory::unlimited(), &[4], &[1.0, f64::NAN, 3.0, -2.0]).unwrap();
    let all = Reduce::default();
    assert!(matches!(max(&a, &all).unwrap().elements()[0], Element::Float(x) if x.is_nan()));
    assert_eq!(argmin(&a, None, false).unwrap().elements(), [Element::Int(1)]);
    assert_eq!(nanmax(&a, &all).unwrap().elements(), [Element::Float(3.0)]);
    assert_eq!(nanmin(&a, &all).unwrap().elements(), [Element::Float(-2.0)]);
    assert_eq!(nanmean(&a, &all).unwrap().elements(), [Element::Float(2.0 / 3.0)]);
    assert_eq!(nanargmax(&a, None, false).unwrap().elements(), [Element::Int(2)]);
}

#[test]
fn scans_and_differences_undo_each_other() {
    let a = ints(&[3, 1, 4, 1, 5]);
    let sums = cumsum(&a, None, None).unwrap();
    assert_eq!(sums.elements(), [3, 4, 8, 9, 14].map(Element::Int));
    assert_eq!(diff(&sums, 1, 0).unwrap().elements(), [1, 4, 1, 5].map(Element::Int));
    assert_eq!(cumprod(&a, Some(0), None).unwrap().elements(), [3, 3, 12, 12, 60].map(Element::Int));
}

#[test]
fn quantiles_lie_between_the_sorted_elements() {
    let a = ints(&[4, 1, 3, 2]);
    let q = Array::from_slice(a.memory(), &[2], &[0.5, 0.9]).unwrap();
    let found = |method| quantile(&a, &q, false, method, &Reduce::default()).unwrap().elements();
    assert_eq!(found(QuantileMethod::Linear), [2.5, 3.7].map(Element::Float));
    assert_eq!(found(QuantileMethod::Lower), [2, 3].map(Element::Int));
    assert_eq!(found(QuantileMethod::Hazen), [2.5, 4.0].map(Element::Float));
    assert_eq!(median(&a, &Reduce::default()).unwrap().elements(), [Element::Float(2.5)]);
}

#[test]
fn a_mask_chooses_what_is_counted() {
    let a = ints(&[1, 2, 3, 4]);
    let mask =
        Array::from_slice(a.memory(), &[4], &[true, false, true, false].map(crate::kernel::element::Bool8::from))
            .unwrap();
    let how = Reduce { mask: Some(&mask), initial: Some(Element::Int(10)), ..Reduce::default() };
    assert_eq!(sum(&a, &how).unwrap().elements(), [Element::Int(14)]);
    assert_eq!(max(&a, &how).unwrap().elements(), [Element::Int(10)]);
    let how = Reduce { mask: Some(&mask), ..Reduce::default() };
    assert_eq!(mean(&a, &how).unwrap().elements(), [Element::Float(2.0)]);
    assert!(
        min(&a, &how).unwrap_err().to_string().starts_with("reduction operation 'minimum' does not have an identity")
    );
}

#[test]
fn histograms_count_the_last_edge() {
    let a = ints(&[1, 2, 2, 3]);
    let (counts, edges) = histogram(&a, &Bins::Equal(2, None), None, false).unwrap();
    assert_eq!(counts.elements(), [1, 3].map(Element::Int));
    assert_eq!(edges.elements(), [1.0, 2.0, 3.0].map(Element::Float));
    assert_eq!(bincount(&a, None, 0).unwrap().elements(), [0, 1, 2, 1].map(Element::Int));
}

#[test]
fn halves_reduce_as_in_numpy() {
    use half::f16;
    let memory = Memory::unlimited();
    let values: Vec<f16> = (0..1000).map(|i| f16::from_f64(f64::from(i * 37 % 101) / 16.0)).collect();
    let x = Array::from_slice(&memory, &[1000], &values).unwrap();
    let all = Reduce::default();
    let bits = |a: &Array| {
        a.layout().offsets().map(|at| crate::kernel::loops::get_at::<f16>(a, at).to_bits()).collect::<Vec<_>>()
    };
    let got = [sum(&x, &all), mean(&x, &all), var(&x, 0.0, &all), std(&x, 0.0, &all), median(&x, &all)];
    let got: Vec<u16> = got.into_iter().flat_map(|a| bits(&a.unwrap())).collect();
    assert_eq!(got, [0x6a1b, 0x4240, 0x42a7, 0x3f4c, 0x4240]);
    let m = Array::from_slice(&memory, &[20, 50], &values).unwrap();
    assert_eq!(bits(&sum(&m, &Reduce::along(&[0])).unwrap())[..5], [0x5342, 0x5384, 0x53c6, 0x533e, 0x5380]);
    assert_eq!(bits(&sum(&m, &Reduce::along(&[1])).unwrap())[..5], [0x58e2, 0x58da, 0x58d2, 0x58fd, 0x58c2]);
    let running = bits(&cumsum(&x, None, None).unwrap());
    assert_eq!([running[10], running[100], running[999]], [0x5010, 0x5cec, 0x6a14]);
    let some = Array::from_slice(&memory, &[11], &values[1..12]).unwrap();
    assert_eq!(bits(&prod(&some, &all).unwrap()), [0x6bc1]);
    assert_eq!(bits(&crate::kernel::linalg::dot(&x, &x).unwrap()), [0x7265]);
}
