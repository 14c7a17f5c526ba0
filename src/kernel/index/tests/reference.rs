//! Random indices of all element types against a reference that resolves every position of the result by itself.

use quickcheck::{Arbitrary, Gen, quickcheck};

use super::{array, ints, line, range};
use crate::kernel::index::{IndexItem, Selected, select};
use crate::kernel::{Array, DType, Element, Layout, Memory, Order, StructType};

/// A 3-D array shape and an integer index array (or none) for each axis; all index arrays have one length.
#[derive(Debug, Clone)]
struct Case {
    shape: [usize; 3],
    picks: [Option<Vec<i64>>; 3],
    dtype: DType,
}

impl Arbitrary for Case {
    fn arbitrary(g: &mut Gen) -> Self {
        let shape = std::array::from_fn(|_| usize::arbitrary(g) % 4 + 1);
        let n = usize::arbitrary(g) % 6;
        let picks = shape.map(|len| {
            bool::arbitrary(g)
                .then(|| (0..n).map(|_| i64::arbitrary(g).rem_euclid(2 * len as i64) - len as i64).collect())
        });
        let record = StructType::packed([("a".into(), DType::UInt8, vec![]), ("b".into(), DType::Str(2), vec![])]);
        let dtypes = [
            DType::UInt8,
            DType::Int16,
            DType::Float32,
            DType::Int64,
            DType::Complex128,
            DType::Str(3),
            DType::Struct(record.into()),
        ];
        Case { shape, picks, dtype: g.choose(&dtypes).unwrap().clone() }
    }
}

/// An element that tells its position.
fn element(dtype: &DType, i: usize) -> Element {
    match dtype {
        DType::UInt8 => Element::UInt(i as u64),
        DType::Float32 => Element::Float(i as f64),
        DType::Complex128 => Element::Complex(num_complex::Complex::new(i as f64, -1.0)),
        DType::Str(_) => Element::Text(i.to_string()),
        DType::Struct(_) => Element::Record(vec![Element::UInt(i as u64), Element::Text(i.to_string())]),
        _ => Element::Int(i as i64),
    }
}

/// One byte off every alignment, and with the last axis reversed.
fn unaligned(shape: &[usize], dtype: &DType, first: usize) -> Array {
    let size = dtype.itemsize();
    let count = shape.iter().product::<usize>();
    let buffer = Memory::unlimited().zeroed(count * size + 1).unwrap();
    let mut layout = Layout::dense(shape, size, Order::C).unwrap();
    let last = shape.len() - 1;
    layout.offset = if count > 0 { 1 + (shape[last] - 1) * size } else { 0 };
    layout.strides[last] *= -1;
    let a = Array::new(buffer, layout, dtype.clone()).unwrap();
    for (i, at) in a.layout().offsets().enumerate() {
        a.set(at, &element(dtype, first + i)).unwrap();
    }
    a
}

impl Case {
    fn index(&self) -> Vec<IndexItem> {
        self.picks.iter().map(|p| p.as_ref().map_or(IndexItem::ALL, |i| IndexItem::Array(line(i)))).collect()
    }

    /// Shape of the result, and the array index that each of its positions stands for.
    fn expected(&self) -> (Vec<usize>, Vec<[usize; 3]>) {
        let picked: Vec<usize> = (0..3).filter(|&k| self.picks[k].is_some()).collect();
        let n = self.picks[picked[0]].as_ref().unwrap().len();
        let together = picked.windows(2).all(|w| w[0] + 1 == w[1]);
        let mut axes: Vec<Option<usize>> = (0..3).filter(|k| !picked.contains(k)).map(Some).collect();
        axes.insert(if together { picked[0] } else { 0 }, None);
        let shape: Vec<usize> = axes.iter().map(|axis| axis.map_or(n, |k| self.shape[k])).collect();
        let mut all = vec![];
        for flat in 0..shape.iter().product() {
            let (mut left, mut at) = (flat, [0; 3]);
            for (position, axis) in axes.iter().enumerate().rev() {
                let i = left % shape[position];
                left /= shape[position];
                match axis {
                    Some(k) => at[*k] = i,
                    None => picked.iter().for_each(|&k| {
                        let index = self.picks[k].as_ref().unwrap()[i];
                        at[k] = (if index < 0 { index + self.shape[k] as i64 } else { index }) as usize;
                    }),
                }
            }
            all.push(at);
        }
        (shape, all)
    }
}

quickcheck! {
    fn reading_and_writing_follow_every_index(case: Case) -> bool {
        if case.picks.iter().all(Option::is_none) {
            return true;
        }
        let a = unaligned(&case.shape, &case.dtype, 0);
        let Selected::Gather(gather) = select(&a, &case.index()).unwrap() else { return false };
        let (shape, positions) = case.expected();
        let offsets: Vec<usize> = positions.iter().map(|at| a.offset_of(at)).collect();
        let wanted: Vec<Element> = offsets.iter().map(|&at| a.get(at)).collect();
        let read = gather.read().unwrap();
        let fine = read.shape() == shape && read.elements() == wanted && gather.offsets().unwrap() == offsets;

        let value = unaligned(&shape, &case.dtype, 100);
        let copy = unaligned(&case.shape, &case.dtype, 0);
        for (&to, element) in offsets.iter().zip(value.elements()) {
            copy.set(to, &element).unwrap();
        }
        // With a block at each place, or one index array, elements selected twice keep the last value.
        let repeats = offsets.len() != offsets.iter().collect::<std::collections::HashSet<_>>().len();
        gather.write(&value).unwrap();
        fine && (repeats || a.elements() == copy.elements())
    }

    fn masks_select_the_true_elements_in_c_order(truth: Vec<bool>, transpose: bool, text: bool) -> bool {
        let n = truth.len() / 2;
        let dtype = if text { DType::Str(3) } else { DType::Int16 };
        let a = unaligned(&[n, 2], &dtype, 0);
        let bits: Vec<crate::kernel::element::Bool8> = truth[..2 * n].iter().map(|b| (*b).into()).collect();
        let mask = Array::from_slice(&Memory::unlimited(), &[n, 2], &bits).unwrap();
        let (a, mask) = if transpose { (super::transposed(&a), super::transposed(&mask)) } else { (a, mask) };
        let Selected::Gather(gather) = select(&a, &[IndexItem::Mask(mask.clone())]).unwrap() else { return false };
        let chosen: Vec<bool> = mask.elements().iter().map(Element::is_truthy).collect();
        let old = a.elements();
        let wanted: Vec<Element> = old.iter().zip(&chosen).filter(|(_, c)| **c).map(|(e, _)| e.clone()).collect();
        let read = gather.read().unwrap();
        let value = unaligned(&[read.size()], &dtype, 500);
        gather.write(&value).unwrap();
        let mut next = value.elements().into_iter();
        let written: Vec<Element> =
            old.into_iter().zip(&chosen).map(|(e, c)| if *c { next.next().unwrap() } else { e }).collect();
        read.elements() == wanted && a.elements() == written
    }
}

#[test]
fn values_and_indices_that_overlap_the_target_count_as_copied_before() {
    let a = range(&[6]);
    let reversed = Layout { shape: [6].into_iter().collect(), strides: [-8].into_iter().collect(), offset: 40 };
    let write = |index: IndexItem, value: &Array| match select(&a, &[index]).unwrap() {
        Selected::Gather(gather) => gather.write(value).unwrap(),
        _ => unreachable!(),
    };
    // a[a] = a[::-1]
    write(IndexItem::Array(a.clone()), &a.with_layout(reversed.clone()).unwrap());
    assert_eq!(ints(&a), [5, 4, 3, 2, 1, 0]);
    // a[mask] = a[::-1], which NumPy 2.4.6 gets wrong
    let mask = Array::from_slice(&Memory::unlimited(), &[6], &[crate::kernel::element::Bool8(1); 6]).unwrap();
    write(IndexItem::Mask(mask), &a.with_layout(reversed).unwrap());
    assert_eq!(ints(&a), [0, 1, 2, 3, 4, 5]);
    // a[[[4], [5]]] = a[:1]
    let first = a.with_layout(Layout::dense(&[1], 8, Order::C).unwrap()).unwrap();
    write(IndexItem::Array(array(&[2, 1], &[4, 5])), &first);
    assert_eq!(ints(&a), [0, 1, 2, 3, 0, 0]);
}

#[test]
fn nothing_is_written_if_an_index_or_the_value_does_not_fit() {
    let a = range(&[5]);
    let Selected::Gather(gather) = select(&a, &[IndexItem::Array(line(&[0, 9]))]).unwrap() else { unreachable!() };
    assert_eq!(super::message(gather.write(&line(&[7, 8]))), "index 9 is out of bounds for axis 0 with size 5");
    let shape = "shape mismatch: value array of shape (3,) could not be broadcast to indexing result of shape (2,)";
    assert_eq!(super::message(gather.write(&line(&[7, 8, 9]))), shape);
    assert_eq!(ints(&a), [0, 1, 2, 3, 4]);
}
