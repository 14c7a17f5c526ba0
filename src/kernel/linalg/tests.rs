use super::*;
use crate::kernel::ufunc::{self, Binary};
use crate::kernel::{Array, Element, Memory, Result, cast, view};

fn ints(shape: &[usize]) -> Array {
    let values: Vec<i64> = (0..shape.iter().product::<usize>() as i64).collect();
    Array::from_slice(&Memory::unlimited(), shape, &values).unwrap()
}

fn values(a: &Array) -> Vec<i64> {
    a.elements().iter().map(|e| e.as_i64().unwrap()).collect()
}

fn message(r: Result<Array>) -> String {
    r.unwrap_err().to_string()
}

#[test]
fn products_agree_with_their_einstein_sums() {
    let (a, b) = (ints(&[2, 3]), ints(&[3, 4]));
    let pair = [a.clone(), b.clone()];
    let product = values(&einsum("ij,jk", &pair).unwrap());
    assert_eq!(values(&matmul(&a, &b).unwrap()), product);
    assert_eq!(values(&dot(&a, &b).unwrap()), product);
    assert_eq!(values(&tensordot(&a, &b, &[1], &[0]).unwrap()), product);
    assert_eq!(values(&inner(&a, &a).unwrap()), values(&einsum("ij,kj", &[a.clone(), a.clone()]).unwrap()));
    assert_eq!(values(&trace(&a, 1, 0, 1, None).unwrap()), [6]);
    assert_eq!(values(&outer(&ints(&[2]), &ints(&[2])).unwrap()), [0, 0, 0, 1]);
}

#[test]
fn stacks_broadcast_and_vectors_lose_their_axis() {
    assert_eq!(matmul(&ints(&[2, 1, 3, 4]), &ints(&[5, 4, 2])).unwrap().shape(), [2, 5, 3, 2]);
    assert_eq!(matmul(&ints(&[3]), &ints(&[5, 3, 2])).unwrap().shape(), [5, 2]);
    assert_eq!(values(&matmul(&ints(&[3]), &ints(&[3])).unwrap()), [5]);
    assert_eq!(values(&matmul(&ints(&[2, 0]), &ints(&[0, 2])).unwrap()), [0; 4]);
}

#[test]
fn shapes_that_do_not_fit_are_refused_in_numpys_words() {
    assert_eq!(
        message(matmul(&ints(&[2]), &ints(&[3]))),
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 3 is different from 2)"
    );
    assert_eq!(message(dot(&ints(&[2, 3]), &ints(&[2]))), "shapes (2,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)");
    assert_eq!(
        message(einsum("ij->ii", &[ints(&[2, 3])])),
        "einstein sum subscripts string includes output subscript 'i' multiple times"
    );
    assert_eq!(message(inv(&ints(&[2, 3]))), "Last 2 dimensions of the array must be square");
}

#[test]
fn solving_inverts_multiplying() {
    let a = Array::from_slice(&Memory::unlimited(), &[2, 2], &[4.0, 3.0, 6.0, 3.0]).unwrap();
    let b = Array::from_slice(&Memory::unlimited(), &[2], &[10.0, 12.0]).unwrap();
    assert_eq!(solve(&a, &b).unwrap().elements(), [1.0, 2.0].map(Element::Float));
    assert!(matches!(det(&a).unwrap().elements()[0], Element::Float(x) if (x + 6.0).abs() < 1e-12));
    assert_eq!(message(inv(&Array::from_slice(a.memory(), &[1, 1], &[0.0]).unwrap())), "Singular matrix");
    assert_eq!(values(&matrix_power(&ints(&[2, 2]), &3.into()).unwrap()), [6, 11, 22, 39]);
}

#[test]
fn norms_measure_vectors_and_matrices() {
    let v = Array::from_slice(&Memory::unlimited(), &[2], &[3.0, -4.0]).unwrap();
    let length = |which| norm(&v, &which, None, false).unwrap().elements();
    assert_eq!(length(Norm::Default), [Element::Float(5.0)]);
    assert_eq!(length(Norm::Number(f64::INFINITY)), [Element::Float(4.0)]);
    assert_eq!(length(Norm::Number(1.0)), [Element::Float(7.0)]);
    assert_eq!(message(norm(&ints(&[2, 2]), &Norm::Number(7.0), None, false)), "Invalid norm order for matrices.");
}

/// Whether two arrays of numbers agree to rounding.
fn agree(a: &Array, b: &Array) -> bool {
    let difference = ufunc::of_two(Binary::Subtract, a, b).unwrap();
    let size = norm(&difference, &Norm::Default, None, false).unwrap();
    a.shape() == b.shape() && size.elements()[0].as_f64().is_some_and(|size| size < 1e-12)
}

/// Matrices that iterations have trouble with: of ones, of zeros, a cycle, a defective one, tall and wide.
fn matrices() -> Vec<Array> {
    let of = |shape: [usize; 2], f: fn(usize, usize) -> f64| {
        let values: Vec<f64> = (0..shape[0] * shape[1]).map(|at| f(at / shape[1], at % shape[1])).collect();
        Array::from_slice(&Memory::unlimited(), &shape, &values).unwrap()
    };
    vec![
        of([4, 4], |_, _| 1.0),
        of([3, 3], |_, _| 0.0),
        of([4, 4], |i, j| if (i + 1) % 4 == j { 1.0 } else { 0.0 }),
        of([3, 3], |i, j| if i == j || i + 1 == j { 2.0 } else { 0.0 }),
        of([4, 4], |i, j| ((3 * i + 5 * j) % 7) as f64 - 2.0),
        of([5, 3], |i, j| (i * j) as f64 - 1.0),
        of([3, 5], |i, j| (i + 2 * j) as f64),
    ]
}

#[test]
fn decompositions_multiply_to_what_they_were_made_of() {
    for a in matrices() {
        let (u, s, vh) = svd(&a, false).unwrap();
        let scaled = ufunc::of_two(Binary::Multiply, &u, &s).unwrap();
        assert!(agree(&matmul(&scaled, &vh).unwrap(), &a), "{:?}", a.elements());
        for mode in [QrMode::Reduced, QrMode::Complete] {
            let (q, r) = qr(&a, mode).unwrap();
            assert!(agree(&matmul(&q, &r).unwrap(), &a), "{:?}", a.elements());
        }
    }
}

#[test]
fn eigenvectors_are_only_stretched() {
    for a in matrices().into_iter().filter(|a| a.shape()[0] == a.shape()[1]) {
        let (values, vectors) = eig(&a, true).unwrap();
        let vectors = vectors.unwrap();
        let wide = cast::cast(&a, vectors.dtype()).unwrap();
        let stretched = ufunc::of_two(Binary::Multiply, &vectors, &values).unwrap();
        assert!(agree(&matmul(&wide, &vectors).unwrap(), &stretched), "{:?}", a.elements());
        let symmetric = ufunc::of_two(Binary::Add, &a, &view::transpose(&a, None).unwrap()).unwrap();
        let (values, vectors) = eigh(&symmetric, false).unwrap();
        let stretched = ufunc::of_two(Binary::Multiply, &vectors, &values).unwrap();
        assert!(agree(&matmul(&symmetric, &vectors).unwrap(), &stretched), "{:?}", a.elements());
    }
}
