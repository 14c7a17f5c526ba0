use super::*;
use crate::kernel::{Array, DType, Element, Layout, Memory, Shape};

fn floats(values: &[f64]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

fn ints(values: &[i64]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

fn texts(values: &[&str]) -> Array {
    let a = Array::zeros(&Memory::unlimited(), &[values.len()], DType::Str(3), crate::kernel::Order::C).unwrap();
    for (i, text) in values.iter().enumerate() {
        a.set(a.offset_of(&[i]), &Element::Text((*text).into())).unwrap();
    }
    a
}

#[test]
fn nan_sorts_last_and_ties_keep_their_order() {
    let a = floats(&[f64::NAN, 2.0, -1.0, 2.0]);
    assert_eq!(argsort(&a, Some(0)).unwrap().elements(), [2, 1, 3, 0].map(Element::Int));
    assert_eq!(sort(&a, None).unwrap().elements()[..3], [-1.0, 2.0, 2.0].map(Element::Float));
}

#[test]
fn a_strided_view_is_sorted_where_it_lies() {
    let a = ints(&[5, 0, 3, 0, 4, 0]);
    let layout = Layout { shape: Shape::from_slice(&[3]), strides: [16isize].into_iter().collect(), offset: 0 };
    sort_in_place(&a.with_layout(layout).unwrap(), 0).unwrap();
    assert_eq!(a.elements(), [3, 0, 4, 0, 5, 0].map(Element::Int));
    assert!(sort_in_place(&Array::from_slice(a.memory(), &[], &[1i64]).unwrap(), -1).is_err());
}

#[test]
fn text_sorts_by_code_points() {
    let a = texts(&["b", "é", "", "ab", "a"]);
    let sorted: Vec<_> = ["", "a", "ab", "b", "é"].map(|t| Element::Text(t.into())).into();
    assert_eq!(sort(&a, Some(0)).unwrap().elements(), sorted);
    sort_in_place(&a, 0).unwrap();
    assert_eq!(a.elements(), sorted);
}

#[test]
fn lexsort_sorts_by_the_last_key_first() {
    let keys = [ints(&[1, 0, 1, 0]), ints(&[2, 2, 1, 1])];
    assert_eq!(lexsort(&keys, -1).unwrap().elements(), [3, 2, 1, 0].map(Element::Int));
}

#[test]
fn searching_puts_values_before_or_behind_their_equals() {
    let (a, v) = (ints(&[1, 3, 3, 5]), ints(&[3, 0, 9]));
    assert_eq!(searchsorted(&a, &v, Side::Left, None).unwrap().elements(), [1, 0, 4].map(Element::Int));
    assert_eq!(searchsorted(&a, &v, Side::Right, None).unwrap().elements(), [3, 0, 4].map(Element::Int));
    let (a, order) = (ints(&[5, 1, 3]), ints(&[1, 2, 0]));
    assert_eq!(searchsorted(&a, &v, Side::Left, Some(&order)).unwrap().elements(), [1, 0, 3].map(Element::Int));
}

#[test]
fn unique_says_where_and_how_often() {
    let u = unique(&floats(&[2.0, f64::NAN, 1.0, 2.0, f64::NAN])).unwrap();
    assert_eq!(u.values.elements()[..2], [1.0, 2.0].map(Element::Float));
    assert_eq!(u.first.elements(), [2, 0, 1].map(Element::Int));
    assert_eq!(u.inverse.elements(), [1, 2, 0, 1, 2].map(Element::Int));
    assert_eq!(u.counts.elements(), [1, 2, 2].map(Element::Int));
}

#[test]
fn set_operations_give_sorted_distinct_elements() {
    let (a, b) = (ints(&[3, 1, 3, 2]), ints(&[2, 4, 3]));
    assert_eq!(intersect1d(&a, &b, false).unwrap().values.elements(), [2, 3].map(Element::Int));
    assert_eq!(union1d(&a, &b).unwrap().elements(), [1, 2, 3, 4].map(Element::Int));
    assert_eq!(setdiff1d(&a, &b, false).unwrap().elements(), [Element::Int(1)]);
    assert_eq!(setxor1d(&a, &b, false).unwrap().elements(), [1, 4].map(Element::Int));
    assert_eq!(isin(&a, &b, false).unwrap().elements(), [true, false, true, true].map(Element::Bool));
}
