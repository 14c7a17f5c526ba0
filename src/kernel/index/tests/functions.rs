//! `take`, `put` and their kin: results and messages seen in NumPy 2.4.6.

use super::{array, ints, line, message, range, transposed};
use crate::kernel::index::{
    IndexItem, Mode, choose, compress, flatnonzero, nonzero, place, put, put_along_axis, putmask, ravel_multi_index,
    select_flat, take, take_along_axis, unravel_index,
};
use crate::kernel::{Array, DType, Memory, Order};

fn greater(a: &Array, limit: i64) -> Array {
    let truth = ints(a).iter().map(|x| (*x > limit).into()).collect::<Vec<crate::kernel::element::Bool8>>();
    Array::from_slice(&Memory::unlimited(), a.shape(), &truth).unwrap()
}

#[test]
fn take_replaces_the_axis_and_is_c_ordered() {
    let a = range(&[3, 4]);
    let t = take(&a, &array(&[1, 2], &[0, 1]), Some(1), Mode::Raise).unwrap();
    assert_eq!((t.shape(), t.strides(), ints(&t)), (&[3, 1, 2][..], &[16, 16, 8][..], vec![0, 1, 4, 5, 8, 9]));
    let t = take(&transposed(&a), &line(&[0, 1]), Some(0), Mode::Raise).unwrap();
    assert_eq!((t.strides(), ints(&t)), (&[24, 8][..], vec![0, 4, 8, 1, 5, 9]));
    let t = take(&transposed(&a), &array(&[], &[-1]), None, Mode::Raise).unwrap();
    assert_eq!((t.ndim(), ints(&t)), (0, vec![11]));
    assert_eq!(ints(&take(&a, &line(&[-9, 3]), Some(0), Mode::Clip).unwrap()), [0, 1, 2, 3, 8, 9, 10, 11]);
    assert_eq!(ints(&take(&a, &line(&[-1, 13]), None, Mode::Wrap).unwrap()), [11, 1]);
    assert_eq!(ints(&take(&array(&[], &[5]), &line(&[0, 0]), Some(-1), Mode::Raise).unwrap()), [5, 5]);
}

#[test]
fn take_refuses_as_numpy_does() {
    let (a, zero) = (range(&[3, 4]), line(&[0]));
    assert_eq!(
        message(take(&a, &line(&[0, 3]), Some(0), Mode::Raise)),
        "index 3 is out of bounds for axis 0 with size 3"
    );
    assert_eq!(
        message(take(&a, &line(&[-13]), None, Mode::Raise)),
        "index -13 is out of bounds for axis 0 with size 12"
    );
    assert_eq!(message(take(&a, &zero, Some(2), Mode::Raise)), "axis 2 is out of bounds for array of dimension 2");
    let empty = "cannot do a non-empty take from an empty axes.";
    assert_eq!(message(take(&range(&[0, 3]), &zero, Some(0), Mode::Clip)), empty);
    assert_eq!(take(&range(&[0, 3]), &line(&[5]), Some(1), Mode::Raise).unwrap().shape(), [0, 1]);
    let outside = message(take(&range(&[3, 0]), &line(&[5]), Some(0), Mode::Raise));
    assert_eq!(outside, "index 5 is out of bounds for axis 0 with size 3");
    assert_eq!(message(Mode::parse("x")), "clipmode must be one of 'clip', 'raise', or 'wrap' (got 'x')");
}

#[test]
fn compress_takes_where_the_condition_holds() {
    let a = range(&[3, 4]);
    assert_eq!(ints(&compress(&line(&[2, 0, -1]), &a, Some(0)).unwrap()), [0, 1, 2, 3, 8, 9, 10, 11]);
    assert_eq!(ints(&compress(&line(&[1, 0, 1]), &a, None).unwrap()), [0, 2]);
    assert_eq!(message(compress(&array(&[1, 1], &[1]), &a, Some(0))), "condition must be a 1-d array");
    let outside = message(compress(&line(&[0, 0, 0, 1]), &a, Some(0)));
    assert_eq!(outside, "index 3 is out of bounds for axis 0 with size 3");
}

#[test]
fn nonzero_gives_columns_of_one_table() {
    let found = nonzero(&greater(&range(&[3, 4]), 5)).unwrap();
    assert_eq!((ints(&found[0]), ints(&found[1])), (vec![1, 1, 2, 2, 2, 2], vec![2, 3, 0, 1, 2, 3]));
    assert_eq!(found[0].strides(), [16]);
    assert_eq!(ints(&flatnonzero(&transposed(&range(&[2, 2]))).unwrap()), [1, 2, 3]);
    assert_eq!(nonzero(&range(&[0, 3])).unwrap().len(), 2);
    let refused = "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.";
    assert_eq!(message(nonzero(&array(&[], &[1]))), refused);
    let text = Array::zeros(&Memory::unlimited(), &[3], DType::Str(2), Order::C).unwrap();
    text.set(8, &crate::kernel::Element::Text("0".into())).unwrap();
    assert_eq!(ints(&flatnonzero(&text).unwrap()), [1]);
}

#[test]
fn put_writes_until_an_index_is_outside() {
    let after = |a: &Array, i: &[i64], mode| {
        let outcome = put(a, &line(i), &line(&[70, 80, 90]), mode).map_err(|e| e.to_string());
        (ints(a)[..4].to_vec(), outcome)
    };
    let outside = Err("index 99 is out of bounds for axis 0 with size 12".to_owned());
    assert_eq!(after(&range(&[3, 4]), &[0, -11, 2], Mode::Raise), (vec![70, 80, 90, 3], Ok(())));
    assert_eq!(after(&range(&[3, 4]), &[0, 99, 2], Mode::Raise), (vec![70, 1, 2, 3], outside.clone()));
    assert_eq!(after(&transposed(&range(&[3, 4])), &[0, 99, 2], Mode::Raise), (vec![0, 4, 8, 1], outside));
    assert_eq!(after(&range(&[3, 4]), &[0, 13, -1], Mode::Wrap), (vec![70, 80, 2, 3], Ok(())));
    assert_eq!(after(&range(&[3, 4]), &[-5, 99, 1, 2], Mode::Clip), (vec![70, 90, 70, 3], Ok(())));
    assert_eq!(
        message(put(&range(&[0]), &line(&[0]), &line(&[1]), Mode::Wrap)),
        "cannot replace elements of an empty array"
    );
}

#[test]
fn place_counts_true_elements_and_putmask_counts_all() {
    let a = range(&[3, 4]);
    place(&a, &greater(&a, 5), &line(&[100, 101])).unwrap();
    assert_eq!(ints(&a)[5..9], [5, 100, 101, 100]);
    let a = range(&[3, 4]);
    let t = transposed(&a);
    putmask(&t, &greater(&t, 5), &line(&[100, 101, 102])).unwrap();
    assert_eq!(ints(&a), [0, 1, 2, 3, 4, 5, 101, 101, 102, 102, 102, 102]);
    let (mask, none) = (greater(&a, 5), line(&[]));
    assert_eq!(message(place(&a, &line(&[1]), &line(&[1]))), "place: mask and data must be the same size");
    assert_eq!(message(putmask(&a, &line(&[1]), &line(&[1]))), "putmask: mask and data must be the same size");
    assert_eq!(message(place(&a, &mask, &none)), "Cannot insert from an empty array!");
    assert!(place(&a, &greater(&a, 1000), &none).is_ok() && putmask(&a, &mask, &none).is_ok());
}

#[test]
fn choose_broadcasts_and_refuses_negative_indices() {
    let (x, y) = (line(&[1, 2, 3]), line(&[4, 5, 6]));
    let chosen = |i: &Array, mode| choose(i, &[x.clone(), y.clone()], mode);
    assert_eq!(ints(&chosen(&array(&[2, 1], &[0, 1]), Mode::Raise).unwrap()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(ints(&chosen(&line(&[0, -1, 5]), Mode::Wrap).unwrap()), [1, 5, 6]);
    assert_eq!(ints(&chosen(&line(&[0, -1, 5]), Mode::Clip).unwrap()), [1, 2, 6]);
    assert_eq!(message(chosen(&line(&[0, -1, 0]), Mode::Raise)), "invalid entry in choice array");
    assert_eq!(message(choose(&x, &[], Mode::Raise)), "0-length sequence.");
    assert_eq!(
        message(chosen(&line(&[0, 1]), Mode::Raise)),
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (3,) and arg 2 with shape (2,)."
    );
}

#[test]
fn along_an_axis_each_line_has_its_own_index() {
    let a = range(&[3, 4]);
    assert_eq!(ints(&take_along_axis(&a, &array(&[3, 1], &[0, 1, 2]), Some(1)).unwrap()), [0, 5, 10]);
    assert_eq!(ints(&take_along_axis(&transposed(&a), &line(&[1]), None).unwrap()), [4]);
    put_along_axis(&a, &array(&[3, 1], &[0, 1, 2]), &array(&[], &[99]), Some(-1)).unwrap();
    assert_eq!(ints(&a), [99, 1, 2, 3, 4, 99, 6, 7, 8, 9, 99, 11]);
    let refused = |i: &Array, axis| message(take_along_axis(&a, i, axis));
    assert_eq!(refused(&line(&[0]), Some(1)), "`indices` and `arr` must have the same number of dimensions");
    assert_eq!(refused(&array(&[1, 1], &[0]), None), "when axis=None, `indices` must have a single dimension.");
    assert_eq!(refused(&greater(&a, 0), Some(1)), "`indices` must be an integer array");
    assert_eq!(refused(&array(&[1, 1], &[5]), Some(1)), "index 5 is out of bounds for axis 1 with size 4");
}

#[test]
fn flat_indices_select_in_c_order() {
    let a = range(&[3, 4]);
    let read = |index: &[IndexItem]| select_flat(&transposed(&a), index).and_then(|f| f.read()).map(|r| ints(&r));
    assert_eq!(select_flat(&a, &[IndexItem::Int(-2)]).unwrap().element(), Some(80));
    assert_eq!(read(&[IndexItem::Slice { start: None, stop: None, step: -5 }]).unwrap(), [11, 2, 4]);
    assert_eq!(read(&[IndexItem::Array(array(&[2, 1], &[1, -1]))]).unwrap(), [4, 11]);
    assert_eq!(read(&[IndexItem::Mask(greater(&range(&[12]), 9))]).unwrap(), [7, 11]);
    assert_eq!(read(&[]).unwrap()[..3], [0, 4, 8]);
    assert_eq!(message(read(&[IndexItem::Int(12)])), "index 12 is out of bounds for size 12");
    assert_eq!(message(read(&[IndexItem::Array(line(&[0, -13]))])), "index -13 is out of bounds for size 12");
    let two = "too many indices for flat iterator: flat iterator is 1-dimensional, but 2 were indexed";
    assert_eq!(message(read(&[IndexItem::Mask(greater(&a, 5))])), two);
    assert_eq!(
        message(read(&[IndexItem::NewAxis])),
        "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices"
    );
}

#[test]
fn flat_writes_cycle_and_stop_at_an_index_outside() {
    let a = range(&[3, 4]);
    select_flat(&transposed(&a), &[IndexItem::Slice { start: Some(0), stop: Some(5), step: 1 }])
        .and_then(|f| f.write(&line(&[91, 92])))
        .unwrap();
    assert_eq!(ints(&a), [91, 92, 2, 3, 92, 91, 6, 7, 91, 9, 10, 11]);
    let part = select_flat(&a, &[IndexItem::Array(line(&[1, 30]))]).unwrap();
    assert_eq!(message(part.write(&line(&[7, 8]))), "index 30 is out of bounds for size 12");
    assert_eq!(ints(&a)[1], 7);
    let one = select_flat(&a, &[IndexItem::Int(1)]).unwrap();
    assert_eq!(message(one.write(&line(&[5]))), "Error setting single item of array.");
    let all = select_flat(&a, &[IndexItem::Ellipsis]).unwrap();
    all.write(&line(&[])).unwrap();
    let backwards =
        crate::kernel::Layout { shape: [12].into_iter().collect(), strides: [-8].into_iter().collect(), offset: 88 };
    let before = ints(&a);
    all.write(&a.with_layout(backwards).unwrap()).unwrap();
    assert_eq!(ints(&a), before.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn flat_positions_and_index_tuples_convert_both_ways() {
    let memory = Memory::unlimited();
    let ravel = |i: &[i64], mode: &[Mode], order| {
        let each: Vec<Array> = i.iter().map(|i| array(&[], &[*i])).collect();
        ravel_multi_index(&memory, &each, &[3, 4], mode, order).map(|r| ints(&r)[0])
    };
    assert_eq!(ravel(&[1, 2], &[Mode::Raise], Order::C), Ok(6));
    assert_eq!(ravel(&[1, 2], &[Mode::Raise], Order::F), Ok(7));
    assert_eq!(ravel(&[5, -1], &[Mode::Clip, Mode::Wrap], Order::C), Ok(11));
    assert_eq!(message(ravel(&[-1, 0], &[Mode::Raise], Order::C)), "invalid entry in coordinates array");
    assert_eq!(message(ravel(&[1], &[Mode::Raise], Order::C)), "parameter multi_index must be a sequence of length 2");
    let outer =
        ravel_multi_index(&memory, &[array(&[2, 1], &[0, 1]), line(&[1, 2, 3])], &[3, 4], &[Mode::Raise], Order::C);
    assert_eq!(ints(&outer.unwrap()), [1, 2, 3, 5, 6, 7]);
    let back = unravel_index(&transposed(&array(&[2, 3], &[0, 5, 11, 1, 2, 3])), &[3, 4], Order::C).unwrap();
    assert_eq!((ints(&back[0]), ints(&back[1])), (vec![0, 0, 1, 0, 2, 0], vec![0, 1, 1, 2, 3, 3]));
    assert_eq!(back[0].strides(), [16, 48]);
    assert_eq!(
        message(unravel_index(&line(&[0, 13]), &[3, 4], Order::C)),
        "index 13 is out of bounds for array with size 12"
    );
    assert_eq!(message(unravel_index(&line(&[0]), &[], Order::C)), "multiple indices are not supported for 0d arrays");
}
