use super::super::samples::{Numbers, layout};
use super::super::{DType, Element, KernelError, Memory, Order, OrderRequest, StructType, copy};
use super::*;

fn range(memory: &Memory, shape: &[usize]) -> Array {
    let n: usize = shape.iter().product();
    Array::from_slice(memory, shape, &(0..n as i64).collect::<Vec<_>>()).unwrap()
}

fn ints(a: &Array) -> Vec<i64> {
    a.elements().iter().filter_map(Element::as_i64).collect()
}

fn numbers<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.split(',').filter_map(|n| n.trim().parse().ok()).collect()
}

/// Does what one line of `recorded.txt` says and describes the result as the line does.
fn perform(a: &Array, operation: &str) -> String {
    let mut words = operation.split(' ');
    let name = words.next().unwrap_or_default();
    let mut next = || words.next().unwrap_or_default();
    let mut number = || next().parse::<isize>().unwrap();
    let result = match name {
        "moveaxis" => moveaxis(a, &[number()], &[number()]),
        "rollaxis" => rollaxis(a, number(), number()),
        "rot90" => rot90(a, number(), (number(), number())),
        "diagonal" => diagonal(a, number(), number(), number()),
        "flip" => flip(a, Some(&[number()])),
        "expand_dims" => expand_dims(a, &[number()]),
        "squeeze" => squeeze(a, None),
        "sliding_window_view" => {
            let axis = number();
            sliding_window_view(a, &[number()], Some(&[axis]))
        }
        _ => {
            let order: OrderRequest = next().parse().unwrap();
            let shape: Vec<isize> = numbers(next());
            let reshaped = match name {
                "reshape" => reshape(a, &shape, order),
                "ravel" => ravel(a, order),
                "flatten" => Ok(Reshaped::NeedsCopy(Shape::new())),
                _ => return described(a, &copy::copy(a, order).unwrap()),
            };
            match reshaped.unwrap() {
                Reshaped::View(view) => Ok(view),
                Reshaped::NeedsCopy(_) if name == "reshape" => reshape_copy(a, &shape, order),
                Reshaped::NeedsCopy(_) => flatten(a, order),
            }
        }
    };
    described(a, &result.unwrap())
}

fn described(a: &Array, result: &Array) -> String {
    let text = |n: &[isize]| n.iter().map(isize::to_string).collect::<Vec<_>>().join(",");
    let shape: Vec<isize> = result.shape().iter().map(|n| *n as isize).collect();
    let (shape, strides) = (text(&shape), text(result.strides()));
    if result.buffer().same(a.buffer()) {
        format!("V {shape}; {strides}; {}", result.layout().offset)
    } else {
        let elements = ints(result).iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        format!("C {shape}; {strides}; {elements}")
    }
}

/// Shapes, strides, offsets, and view or copy, as recorded by `recorded.py`.
#[test]
fn random_layouts_become_what_numpy_makes_of_them() {
    let memory = Memory::unlimited();
    let base = range(&memory, &[4200]);
    let lines = include_str!("recorded.txt").lines();
    for line in lines.step_by(if cfg!(miri) { 40 } else { 1 }) {
        let mut parts = line.splitn(5, "; ");
        let mut part = || parts.next().unwrap();
        let (shape, strides, offset) = (numbers(part()), numbers(part()), part().parse().unwrap());
        let a = base.with_layout(layout(&shape, &strides, offset)).unwrap();
        let (operation, expected) = (part(), part());
        let found = perform(&a, operation);
        // Where nothing can be seen, where it is seen is NumPy's private matter.
        let shows_nothing =
            found.strip_prefix("V ").is_some_and(|v| numbers::<usize>(v.split(';').next().unwrap()).contains(&0));
        let place = if shows_nothing { found.rfind(';') } else { None };
        let (found, expected) = match place {
            Some(end) => (&found[..end], &expected[..expected.rfind(';').unwrap()]),
            None => (&found[..], expected),
        };
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn messages_of_shapes_are_numpys() {
    let memory = Memory::unlimited();
    let a = range(&memory, &[6]);
    let message = |shape: &[isize]| reshape(&a, shape, OrderRequest::C).unwrap_err().to_string();
    assert_eq!(message(&[4]), "cannot reshape array of size 6 into shape (4,)");
    assert_eq!(message(&[4, -1]), "cannot reshape array of size 6 into shape (4,newaxis)");
    assert_eq!(message(&[-1, 4]), "cannot reshape array of size 6 into shape (4)");
    assert_eq!(message(&[0, -1]), "cannot reshape array of size 6 into shape (0,newaxis)");
    assert_eq!(message(&[]), "cannot reshape array of size 6 into shape ()");
    assert_eq!(message(&[-1, -1]), "can only specify one unknown dimension");
    assert_eq!(message(&[1 << 62, 4]), "cannot reshape array of size 6 into shape (4611686018427387904,4)");
    assert_eq!(message(&[1; 65]), "maximum supported dimension for an ndarray is currently 64, found 65");
    assert_eq!(
        "Z".parse::<OrderRequest>().unwrap_err().to_string(),
        "order must be one of 'C', 'F', 'A', or 'K' (got 'Z')"
    );
    let turned = transpose(&range(&memory, &[2, 3]), None).unwrap();
    assert!(matches!(set_shape(&turned, &[6]), Err(KernelError::Attribute(_))));
    assert_eq!(set_shape(&turned, &[1, 3, -1]).unwrap().shape(), [1, 3, 2]);
    assert!(matches!(set_shape(&turned, &[4]), Err(KernelError::Value(_))));
    let empty = range(&memory, &[0, 3]);
    assert_eq!(
        reshape(&empty, &[0, -1], OrderRequest::C).unwrap_err().to_string(),
        "cannot reshape array of size 0 into shape (0,newaxis)"
    );
    assert!(matches!(reshape(&empty, &[-1, 7], OrderRequest::F), Ok(Reshaped::View(v)) if v.shape() == [0, 7]));
}

#[test]
fn messages_of_axes_are_numpys() {
    let memory = Memory::unlimited();
    let (m, t) = (range(&memory, &[2, 3]), range(&memory, &[2, 3, 4]));
    let text = |result: Result<Array>| result.unwrap_err().to_string();
    assert_eq!(text(transpose(&m, Some(&[0]))), "axes don't match array");
    assert_eq!(text(transpose(&m, Some(&[0, 0]))), "repeated axis in transpose");
    assert_eq!(text(transpose(&m, Some(&[0, -3]))), "axis -3 is out of bounds for array of dimension 2");
    assert_eq!(text(moveaxis(&t, &[0], &[3])), "destination: axis 3 is out of bounds for array of dimension 3");
    assert_eq!(text(moveaxis(&t, &[0, 0], &[0, 1])), "repeated axis in `source` argument");
    assert_eq!(
        text(moveaxis(&t, &[0, 1], &[0])),
        "`source` and `destination` arguments must have the same number of elements"
    );
    assert_eq!(text(rollaxis(&t, 0, 4)), "'start' arg requires -3 <= start < 4, but 4 was passed in");
    assert_eq!(text(rollaxis(&t, 0, -4)), "'start' arg requires -3 <= start < 4, but -1 was passed in");
    assert_eq!(text(swapaxes(&t, -4, 0)), "axis1: axis -4 is out of bounds for array of dimension 3");
    assert_eq!(text(squeeze(&t, Some(&[0]))), "cannot select an axis to squeeze out which has size not equal to one");
    assert_eq!(text(squeeze(&range(&memory, &[1, 2]), Some(&[0, 0]))), "duplicate value in 'axis'");
    assert_eq!(text(expand_dims(&m, &[3])), "axis 3 is out of bounds for array of dimension 3");
    assert_eq!(text(expand_dims(&m, &[0, 0])), "repeated axis");
    assert_eq!(text(flip(&m, Some(&[0, 0]))), "repeated axis");
    assert_eq!(text(rot90(&m, 1, (0, -2))), "Axes must be different.");
    assert_eq!(text(rot90(&t, 1, (3, 1))), "Axes=(3, 1) out of range for array of ndim=3.");
    assert_eq!(text(diagonal(&m, 0, 0, 2)), "axis2: axis 2 is out of bounds for array of dimension 2");
    assert_eq!(text(diagonal(&m, 0, 0, -2)), "axis1 and axis2 cannot be the same");
    assert_eq!(
        text(sliding_window_view(&m, &[2], None)),
        "Since axis is `None`, must provide window_shape for all dimensions of `x`; got 1 window_shape elements and `x.ndim` is 2."
    );
    assert_eq!(text(sliding_window_view(&m, &[4], Some(&[1]))), "window shape cannot be larger than input array shape");
    assert_eq!(text(m.broadcast_to(&[3])), "input operand has more dimensions than allowed by the axis remapping");
    assert_eq!(text(m.broadcast_to(&[])), "cannot broadcast a non-scalar to a scalar array");
    let [a, b, c] = [&[6][..], &[4, 1], &[3, 1]].map(|shape| range(&memory, shape));
    assert_eq!(
        broadcast_arrays(&[&a, &b, &c]).unwrap_err().to_string(),
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 1 with shape (4, 1) and arg 2 with shape (3, 1)."
    );
    let both = broadcast_arrays(&[&a, &b]).unwrap();
    assert_eq!((both[0].strides(), both[1].strides()), (&[0, 8][..], &[8, 0][..]));
}

#[test]
fn parts_lie_where_slices_would() {
    let memory = Memory::unlimited();
    let a = range(&memory, &[6]);
    let parts = |result: Result<Vec<Array>>| result.unwrap().iter().map(ints).collect::<Vec<_>>();
    assert_eq!(parts(array_split(&a, Parts::Sections(4), 0)), [&[0, 1][..], &[2, 3], &[4], &[5]]);
    assert_eq!(parts(split(&a, Parts::At(&[2, 9, 1]), 0)), [&[0, 1][..], &[2, 3, 4, 5], &[], &[1, 2, 3, 4, 5]]);
    assert_eq!(parts(split(&a, Parts::At(&[1, -1]), -1)), [&[0][..], &[1, 2, 3, 4], &[5]]);
    assert_eq!(
        split(&a, Parts::Sections(0), 0).unwrap_err(),
        KernelError::ZeroDivision("integer modulo by zero".into())
    );
    assert_eq!(
        split(&a, Parts::Sections(4), 0).unwrap_err().to_string(),
        "array split does not result in an equal division"
    );
    assert_eq!(split(&a, Parts::Sections(-3), 0).unwrap_err().to_string(), "number sections must be larger than 0.");
    assert_eq!(array_split(&a, Parts::Sections(3), 1).unwrap_err(), KernelError::index("tuple index out of range"));
}

#[test]
fn as_strided_stays_within_the_buffer() {
    let memory = Memory::unlimited();
    let a = range(&memory, &[6]);
    assert_eq!(ints(&as_strided(&a, &[3, 2], &[8, 16]).unwrap()), [0, 2, 1, 3, 2, 4]);
    let text = |shape: &[isize], strides: &[isize]| as_strided(&a, shape, strides).unwrap_err().to_string();
    assert_eq!(text(&[7], &[8]), "as_strided would reach bytes 0 to 56 of a buffer of 48 bytes");
    assert_eq!(text(&[2], &[-8]), "as_strided would reach bytes -8 to 8 of a buffer of 48 bytes");
    assert_eq!(text(&[3], &[8, 8]), "mismatch in length of strides and shape");
    assert_eq!(text(&[-3], &[8]), "negative dimensions are not allowed");
    assert!(text(&[1 << 40, 1 << 40], &[0, 0]).starts_with("array is too big; "));
    let nothing = as_strided(&a, &[5, 0, 3], &[isize::MAX, isize::MIN, isize::MAX]).unwrap();
    for order in [OrderRequest::C, OrderRequest::F, OrderRequest::Keep] {
        assert_eq!(copy::copy(&nothing, order).unwrap().size(), 0);
        assert!(matches!(ravel(&nothing, order), Ok(Reshaped::View(_))));
    }
    for view in
        [flip(&nothing, None), transpose(&nothing, None), rot90(&nothing, 1, (0, 2)), diagonal(&nothing, 1, 0, 2)]
    {
        copy::assign(&view.unwrap(), &Array::zeros(&memory, &[], DType::Int64, Order::C).unwrap()).unwrap();
    }
}

#[test]
fn bytes_are_reinterpreted_as_in_numpy() {
    let memory = Memory::unlimited();
    let zeros = |shape: &[usize], dtype| Array::zeros(&memory, shape, dtype, Order::C).unwrap();
    let seen = |a: &Array, dtype| view_dtype(a, dtype).map(|v| (v.shape().to_vec(), v.strides().to_vec()));
    let a = zeros(&[6], DType::Int64);
    let every_other = a.with_layout(layout(&[3], &[16], 0)).unwrap();
    assert_eq!(seen(&a, DType::Int32), Ok((vec![12], vec![4])));
    assert_eq!(seen(&a, DType::Str(3)), Ok((vec![4], vec![12])));
    assert_eq!(seen(&every_other, DType::Float64), Ok((vec![3], vec![16])));
    let text = |a: &Array, dtype| view_dtype(a, dtype).unwrap_err().to_string();
    assert_eq!(
        text(&every_other, DType::Int32),
        "To change to a dtype of a different size, the last axis must be contiguous"
    );
    assert_eq!(
        text(&zeros(&[], DType::Int64), DType::Int32),
        "Changing the dtype of a 0d array is only supported if the itemsize is unchanged"
    );
    assert_eq!(
        text(&zeros(&[3], DType::Str(3)), DType::Int64),
        "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
    );
    let larger = "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.";
    assert_eq!(text(&zeros(&[3], DType::Int32), DType::Int64), larger);
    assert_eq!(text(&zeros(&[0, 1], DType::Int32), DType::Int64), larger);
    let rows = flip(&zeros(&[3, 4], DType::Int32), Some(&[0])).unwrap();
    assert_eq!(seen(&rows, DType::Int64), Ok((vec![3, 2], vec![-16, 8])));
    let z = zeros(&[2], DType::Complex128);
    copy::fill(&imag_part(&z).unwrap().unwrap(), &Element::Float(2.0)).unwrap();
    copy::fill(&real_part(&z).unwrap(), &Element::Float(1.0)).unwrap();
    assert_eq!(z.elements(), vec![Element::Complex(num_complex::Complex::new(1.0, 2.0)); 2]);
    assert!(imag_part(&a).unwrap().is_none() && real_part(&a).unwrap().buffer().same(a.buffer()));
}

#[test]
fn fields_are_views_with_holes() {
    let memory = Memory::unlimited();
    let packed = StructType::packed([
        ("x".into(), DType::Int32, vec![]),
        ("y".into(), DType::Float64, vec![]),
        ("z".into(), DType::Int16, vec![2, 3]),
    ]);
    let s = Array::zeros(&memory, &[3], DType::Struct(packed.into()), Order::C).unwrap();
    let z = field(&s, "z").unwrap();
    assert_eq!((z.shape(), z.strides(), z.layout().offset), (&[3, 2, 3][..], &[24, 6, 2][..], 12));
    let zx = fields(&s, &["z", "x"]).unwrap();
    assert_eq!(
        zx.dtype().to_string(),
        "{'names': ['z', 'x'], 'formats': [('<i2', (2, 3)), '<i4'], 'offsets': [12, 0], 'itemsize': 24}"
    );
    copy::fill(&field(&s, "y").unwrap(), &Element::Float(1.5)).unwrap();
    assert_eq!(
        s.elements()[2],
        Element::Record(vec![
            Element::Int(0),
            Element::Float(1.5),
            Element::Record(vec![Element::Record(vec![Element::Int(0); 3]); 2]),
        ])
    );
    assert_eq!(field(&s, "q").unwrap_err(), KernelError::value("no field of name q"));
    assert_eq!(fields(&s, &["x", "q"]).unwrap_err(), KernelError::Key("'q'".into()));
    assert_eq!(fields(&s, &["x", "x"]).unwrap_err(), KernelError::value("duplicate field of name 'x'"));
    assert!(matches!(field(&range(&memory, &[2]), "x"), Err(KernelError::Index(_))));
}

#[test]
fn a_sequence_is_the_same_iff_its_offsets_are() {
    let memory = Memory::unlimited();
    let base = range(&memory, &[4, 3, 2]);
    let mut numbers = Numbers(21);
    let offsets = |a: &Array, order: Order| -> Vec<usize> {
        let read = if order == Order::C { a.clone() } else { transpose(a, None).unwrap() };
        read.layout().offsets().collect()
    };
    let mut found = [0, 0];
    for _ in 0..if cfg!(miri) { 20 } else { 2000 } {
        let a = numbers.view(&base);
        let shape: Vec<isize> = [2isize, -1, 1][..1 + numbers.below(3)].into();
        let b = match (numbers.below(3), reshape(&a, &shape, OrderRequest::C)) {
            (0, _) => numbers.turned(&a),
            (1, Ok(Reshaped::View(view))) => view,
            _ => numbers.view(&base),
        };
        for order in [Order::C, Order::F] {
            let expected = offsets(&a, order) == offsets(&b, order);
            found[usize::from(expected)] += 1;
            assert_eq!(same_sequence(a.layout(), b.layout(), order), expected, "{order:?} {a:?} {b:?}");
        }
    }
    assert!(cfg!(miri) || found.iter().all(|n| *n > 200), "{found:?}");
}

#[test]
fn arrays_are_made_dense_only_when_they_are_not() {
    let memory = Memory::unlimited();
    let m = range(&memory, &[2, 3]);
    assert!(dense_in(&m, Order::C).unwrap().buffer().same(m.buffer()));
    let f = dense_in(&m, Order::F).unwrap();
    assert!(!f.buffer().same(m.buffer()) && f.strides() == [8, 16] && ints(&f) == ints(&m));
}

#[test]
fn scalars_and_sixty_four_axes_work_everywhere() {
    let memory = Memory::unlimited();
    let (point, wide) = (range(&memory, &[]), range(&memory, &[1; 64]));
    for a in [&point, &wide] {
        assert_eq!(ints(&flip(&transpose(a, None).unwrap(), None).unwrap()), [0]);
        assert_eq!(ints(&flatten(a, OrderRequest::Keep).unwrap()), [0]);
        assert_eq!(squeeze(a, None).unwrap().ndim(), 0);
        assert!(matches!(ravel(a, OrderRequest::Any), Ok(Reshaped::View(v)) if v.shape() == [1]));
    }
    assert!(newaxis(&wide, 3).is_err() && expand_dims(&wide, &[0]).is_err());
    assert_eq!([1, 2, 3].map(|n| atleast_nd(&point, n).unwrap().ndim()), [1, 2, 3]);
    let line = range(&memory, &[3]);
    let cube = atleast_nd(&line, 3).unwrap();
    assert_eq!((cube.shape(), cube.strides()), (&[1, 3, 1][..], &[0, 8, 0][..]));
    assert_eq!(atleast_nd(&range(&memory, &[2, 3]), 3).unwrap().shape(), [2, 3, 1]);
}
