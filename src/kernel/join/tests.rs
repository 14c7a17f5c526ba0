use super::*;
use crate::kernel::{Array, DType, Element, Memory, Result};

fn ints(shape: &[usize], values: &[i64]) -> Array {
    Array::from_slice(&Memory::unlimited(), shape, values).unwrap()
}

fn values(a: &Array) -> Vec<i64> {
    a.elements().iter().map(|e| e.as_i64().unwrap()).collect()
}

fn message<T: std::fmt::Debug>(r: Result<T>) -> String {
    r.unwrap_err().to_string()
}

#[test]
fn joined_arrays_keep_their_elements_in_order() {
    let (a, b) = (ints(&[1, 2], &[1, 2]), ints(&[1, 2], &[3, 4]));
    let pair = [a.clone(), b];
    assert_eq!(values(&concatenate(&pair, Some(0)).unwrap()), [1, 2, 3, 4]);
    assert_eq!(concatenate(&pair, Some(-1)).unwrap().shape(), [1, 4]);
    assert_eq!(values(&concatenate(&pair, None).unwrap()), [1, 2, 3, 4]);
    assert_eq!(stack(&pair, 2).unwrap().shape(), [1, 2, 2]);
    assert_eq!(message(concatenate(&[], Some(0))), "need at least one array to concatenate");
    assert_eq!(
        message(concatenate(&[a, ints(&[3], &[0; 3])], Some(0))),
        "all the input arrays must have same number of dimensions, but the array at index 0 has 2 dimension(s) and the array at index 1 has 1 dimension(s)"
    );
}

#[test]
fn arange_counts_and_steps_as_numpy() {
    let memory = Memory::unlimited();
    let range = |a, b, d, dtype| arange(&memory, a, b, d, dtype);
    use Number::{Float, Int};
    assert_eq!(values(&range(Int(5), Int(0), Int(-2), None).unwrap()), [5, 3, 1]);
    assert_eq!(range(Float(0.0), Float(1.0), Float(0.1), None).unwrap().size(), 10);
    // The first two terms are converted, then continued: all zero.
    assert_eq!(values(&range(Int(0), Int(3), Float(0.5), Some(DType::Int64)).unwrap()), [0; 6]);
    assert_eq!(values(&range(Int(126), Int(130), Int(1), Some(DType::Int8)).unwrap()), [126, 127, -128, -127]);
    assert_eq!(range(Int(3), Int(0), Int(1), None).unwrap().size(), 0);
    assert_eq!(message(range(Int(0), Float(f64::NAN), Int(1), None)), "arange: cannot compute length");
    assert_eq!(message(range(Int(0), Int(1), Int(0), None)), "division by zero");
}

#[test]
fn linspace_ends_exactly_at_its_stop() {
    let (a, step) = linspace(&Memory::unlimited(), 0.0, 0.3, 4, true, None).unwrap();
    assert_eq!(a.elements().last(), Some(&Element::Float(0.3)));
    assert_eq!(step, Some(0.3 / 3.0));
    assert_eq!(linspace(&Memory::unlimited(), 0.0, 1.0, 0, true, None).unwrap().0.size(), 0);
}

#[test]
fn positions_are_taken_repeated_moved_and_left_out() {
    let a = ints(&[2, 2], &[1, 2, 3, 4]);
    assert_eq!(values(&tile(&a, &[1, 2]).unwrap()), [1, 2, 1, 2, 3, 4, 3, 4]);
    assert_eq!(values(&repeat(&a, &[1, 2], Some(0)).unwrap()), [1, 2, 3, 4, 3, 4]);
    assert_eq!(values(&roll(&a, &[1], None).unwrap()), [4, 1, 2, 3]);
    assert_eq!(values(&roll(&a, &[1], Some(&[1])).unwrap()), [2, 1, 4, 3]);
    assert_eq!(values(&delete(&a, &Places::One(-1), Some(0)).unwrap()), [1, 2]);
    assert_eq!(values(&resize(&a, &[5]).unwrap()), [1, 2, 3, 4, 1]);
    assert_eq!(message(delete(&a, &Places::One(2), Some(1))), "index 2 is out of bounds for axis 1 with size 2");
}

#[test]
fn inserted_values_stand_before_their_positions() {
    let a = ints(&[3], &[1, 2, 3]);
    let put = |places: Places, v: &[i64]| values(&insert(&a, &places, &ints(&[v.len()], v), None).unwrap());
    assert_eq!(put(Places::One(1), &[7, 8]), [1, 7, 8, 2, 3]);
    assert_eq!(put(Places::Many(vec![3, 0]), &[7, 8]), [8, 1, 2, 3, 7]);
    assert_eq!(put(Places::Many(vec![1, 1]), &[7, 8]), [1, 7, 8, 2, 3]);
}

#[test]
fn padding_mirrors_or_repeats_the_array() {
    let a = ints(&[3], &[1, 2, 3]);
    let padded = |p| values(&pad(&a, &[(4, 3)], &p).unwrap());
    assert_eq!(padded(Padding::Edge), [1, 1, 1, 1, 1, 2, 3, 3, 3, 3]);
    assert_eq!(padded(Padding::Reflect { odd: false }), [1, 2, 3, 2, 1, 2, 3, 2, 1, 2]);
    assert_eq!(padded(Padding::Symmetric { odd: false }), [3, 3, 2, 1, 1, 2, 3, 3, 2, 1]);
    assert_eq!(padded(Padding::Wrap), [3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
}

#[test]
fn grids_and_triangles_have_the_right_shape() {
    let a = ints(&[2, 2], &[1, 2, 3, 4]);
    assert_eq!(values(&tril(&a, 0).unwrap()), [1, 0, 3, 4]);
    assert_eq!(values(&triu(&a, 1).unwrap()), [0, 2, 0, 0]);
    assert_eq!(diag(&ints(&[2], &[1, 2]), -1).unwrap().shape(), [3, 3]);
    let grid = meshgrid(&[ints(&[2], &[1, 2]), ints(&[3], &[1, 2, 3])], true, false).unwrap();
    assert_eq!(grid[0].shape(), [3, 2]);
    assert_eq!(values(&indices(a.memory(), &[2, 2]).unwrap()), [0, 0, 1, 1, 0, 1, 0, 1]);
    assert_eq!(values(&kron(&ints(&[2], &[1, 10]), &ints(&[2], &[1, 2])).unwrap()), [1, 2, 10, 20]);
    assert_eq!(values(&vander(&ints(&[2], &[2, 3]), 3, false).unwrap()), [4, 2, 1, 9, 3, 1]);
}
