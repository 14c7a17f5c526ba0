use super::*;
use crate::kernel::{Array, Element, Memory, Result};

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
    let length = |which| norm(&v, which, None, false).unwrap().elements();
    assert_eq!(length(Norm::Euclidean), [Element::Float(5.0)]);
    assert_eq!(length(Norm::Infinite), [Element::Float(4.0)]);
    assert_eq!(length(Norm::Power(1.0)), [Element::Float(7.0)]);
    let text = norm(&ints(&[2, 2]), Norm::Power(7.0), None, false).unwrap_err().to_string();
    assert_eq!(text, "Invalid norm order for matrices.");
}
