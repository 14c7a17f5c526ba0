use num_complex::Complex;

use super::*;
use crate::kernel::cast::cast;
use crate::kernel::{Element, Layout, Order, Primitive};

mod half_precision;
mod recorded;

fn array<T: Primitive>(values: &[T]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

fn matrix<T: Primitive>(rows: usize, values: &[T]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[rows, values.len() / rows], values).unwrap()
}

fn run2<'a>(op: Binary, a: impl Into<Operand<'a>>, b: impl Into<Operand<'a>>) -> Result<(Array, Warnings)> {
    binary(&Memory::unlimited(), op, a.into(), b.into(), &Options::default())
}

fn failure<T>(result: Result<T>) -> String {
    match result {
        Ok(_) => "no error".into(),
        Err(error) => error.to_string(),
    }
}

fn ints(a: &Array) -> Vec<i64> {
    a.elements().iter().map(|e| e.as_i64().expect("an integer that fits")).collect()
}

fn floats(a: &Array) -> Vec<f64> {
    a.elements().iter().map(|e| e.as_f64().expect("a number")).collect()
}

#[test]
fn names_are_numpys() {
    assert_eq!("mod".parse::<Binary>().unwrap(), Binary::Remainder);
    assert_eq!(Binary::Remainder.name(), "remainder");
    assert_eq!("abs".parse::<Unary>().unwrap().name(), "absolute");
    assert!("frobnicate".parse::<Unary>().is_err());
    assert!(Binary::ALL.iter().all(|op| op.name().parse::<Binary>().unwrap() == *op));
}

#[test]
fn literals_must_fit_the_loop_but_may_be_compared() {
    let a = array(&[1u8, 2, 255]);
    let big = Literal::Int(300);
    assert_eq!(failure(run2(Binary::Add, &a, &big)), "Python integer 300 out of bounds for uint8");
    assert_eq!(ints(&run2(Binary::Less, &a, &big).unwrap().0.clone().pipe_bool()), [1, 1, 1]);
    assert_eq!(ints(&run2(Binary::Greater, &Literal::Int(-1), &a).unwrap().0.pipe_bool()), [0, 0, 0]);
    let huge = Literal::HugeInt("1".repeat(400));
    assert_eq!(ints(&run2(Binary::NotEqual, &a, &huge).unwrap().0.pipe_bool()), [1, 1, 1]);
    assert_eq!(failure(run2(Binary::Less, &array(&[1.0]), &huge)), "int too large to convert to float");
    assert_eq!(floats(&run2(Binary::Divide, &a, &big).unwrap().0)[1], 2.0 / 300.0);
}

/// Bools as integers, for compact comparison.
trait PipeBool {
    fn pipe_bool(self) -> Array;
}

impl PipeBool for Array {
    fn pipe_bool(self) -> Array {
        cast(&self, &DType::Int64).unwrap()
    }
}

#[test]
fn signed_and_unsigned_compare_exactly() {
    let (a, b) = (array(&[-1i64, i64::MAX]), array(&[1u64 << 63, i64::MAX as u64 + 1]));
    assert_eq!(ints(&run2(Binary::Less, &a, &b).unwrap().0.pipe_bool()), [1, 1]);
    assert_eq!(ints(&run2(Binary::Equal, &b, &a).unwrap().0.pipe_bool()), [0, 0]);
}

#[test]
fn shapes_broadcast_or_say_why_not() {
    let (two, three) = (array(&[1i64, 2]), array(&[1i64, 2, 3]));
    let message = failure(run2(Binary::Add, &two, &three));
    assert_eq!(message, "operands could not be broadcast together with shapes (2,) (3,) ");
    let m = matrix(2, &[0i64; 6]);
    let into = |a: &Array, out: &Array| {
        let options = Options { out: Some(out), ..Options::default() };
        binary(&Memory::unlimited(), Binary::Add, a.into(), (&Literal::Int(1)).into(), &options).map(|(r, _)| r)
    };
    let message = failure(into(&m, &three));
    assert_eq!(message, "non-broadcastable output operand with shape (3,) doesn't match the broadcast shape (2,3)");
    assert_eq!(ints(&into(&three, &m).unwrap()), [2, 3, 4, 2, 3, 4]);
    let message = failure(into(&array(&[1.5, 2.5]), &two));
    assert_eq!(
        message,
        "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'"
    );
    assert_eq!(ints(&into(&two, &array(&[0i8, 0])).unwrap()), [2, 3]);
}

#[test]
fn results_keep_the_axis_order_of_the_operands() {
    let memory = Memory::unlimited();
    let zeros = |shape: &[usize], axes: &[usize]| {
        let a = Array::zeros(&memory, shape, DType::Float64, Order::C).unwrap();
        let l = a.layout();
        let shape = axes.iter().map(|&i| l.shape[i]).collect();
        a.with_layout(Layout { shape, strides: axes.iter().map(|&i| l.strides[i]).collect(), offset: 0 }).unwrap()
    };
    let one = Literal::Float(1.0);
    let strides = |r: Result<(Array, Warnings)>| r.unwrap().0.strides().to_vec();
    assert_eq!(strides(run2(Binary::Add, &zeros(&[2, 3, 4], &[1, 0, 2]), &one)), [32, 96, 8]);
    assert_eq!(strides(run2(Binary::Add, &zeros(&[2, 3, 4], &[2, 0, 1]), &zeros(&[4, 2, 3], &[0, 1, 2]))), [48, 24, 8]);
    assert_eq!(strides(run2(Binary::Add, &zeros(&[2, 3], &[1, 0]), &zeros(&[2], &[0]))), [8, 24]);
    assert_eq!(strides(run2(Binary::Add, &zeros(&[4, 1], &[1, 0]), &zeros(&[4, 4], &[0, 1]))), [32, 8]);
}

#[test]
fn overlapping_output_is_as_if_inputs_were_copied() {
    let a = array(&[1i64, 2, 3, 4, 5]);
    let view = |start: usize| {
        let layout = Layout { shape: [4usize][..].into(), strides: [8isize][..].into(), offset: start * 8 };
        a.with_layout(layout).unwrap()
    };
    let options = Options { out: Some(&view(1)), ..Options::default() };
    binary(&Memory::unlimited(), Binary::Add, (&view(0)).into(), (&view(1)).into(), &options).unwrap();
    assert_eq!(ints(&a), [1, 3, 5, 7, 9]);
}

#[test]
fn masked_elements_are_neither_computed_nor_written() {
    let out = array(&[7.0, 8.0]);
    let mask = cast(&array(&[0i64, 1]), &DType::Bool).unwrap();
    let options = Options { out: Some(&out), where_: Some(&mask), ..Options::default() };
    let (x, y) = (array(&[1.0, 1.0]), array(&[0.0, 4.0]));
    let (_, warnings) = binary(&Memory::unlimited(), Binary::Divide, (&x).into(), (&y).into(), &options).unwrap();
    assert_eq!((floats(&out), warnings), (vec![7.0, 0.25], Warnings::NONE));
}

#[test]
fn an_asked_type_is_checked() {
    let ask = |dtype: DType| Options { dtype: Some(dtype), ..Options::default() };
    let (i, f) = (array(&[1i64, 2]), array(&[1.5, 2.5]));
    let memory = Memory::unlimited();
    let message = failure(binary(&memory, Binary::Add, (&i).into(), (&f).into(), &ask(DType::Int64)));
    assert_eq!(
        message,
        "Cannot cast ufunc 'add' input 1 from dtype('float64') to dtype('int64') with casting rule 'same_kind'"
    );
    let half = Literal::Float(1.5);
    let (r, _) = binary(&memory, Binary::Add, (&i).into(), (&half).into(), &ask(DType::Float32)).unwrap();
    assert_eq!((r.dtype(), floats(&r)), (&DType::Float32, vec![2.5, 3.5]));
    let message = failure(unary(&memory, Unary::Sqrt, (&f).into(), &ask(DType::Int64)));
    assert_eq!(message, "No loop matching the specified signature and casting was found for ufunc sqrt");
}

#[test]
fn texts_compare_and_join() {
    let (a, b) = (Literal::Text("a".into()), Literal::Text("bc".into()));
    let (joined, _) = run2(Binary::Add, &a, &b).unwrap();
    assert_eq!((joined.dtype(), joined.item().unwrap()), (&DType::Str(3), Element::Text("abc".into())));
    assert_eq!(run2(Binary::Less, &a, &b).unwrap().0.item().unwrap(), Element::Bool(true));
    let message = failure(run2(Binary::Add, &array(&[1i64]), &a));
    assert_eq!(
        message,
        "ufunc 'add' did not contain a loop with signature matching types (dtype('int64'), dtype('<U1')) -> None"
    );
    let message = failure(run2(Binary::Less, &a, &Literal::Int(1)));
    assert_eq!(
        message,
        "ufunc 'less' did not contain a loop with signature matching types (<class 'numpy.dtypes.StrDType'>, <class 'numpy.dtypes._PyLongDType'>) -> None"
    );
}

#[test]
fn matlab_integers_saturate() {
    let memory = Memory::unlimited();
    let run = |op, a: &Array, b: &Array, loop_dtype: DType| {
        let out = a.dtype().clone();
        ints(&binary_as(&memory, op, [a, b], &loop_dtype, &out, Arithmetic::Saturate).unwrap().0)
    };
    let (a, b) = (array(&[100i8, -100, 5, 7]), array(&[100i8, 100, 2, 0]));
    assert_eq!(run(Binary::Add, &a, &b, DType::Int8), [127, 0, 7, 7]);
    assert_eq!(run(Binary::Multiply, &a, &b, DType::Int8), [127, -128, 10, 0]);
    // Octave: int8([100 -100 5 7]) ./ int8([100 100 2 0]) is 1 -1 3 127.
    assert_eq!(run(Binary::Divide, &a, &b, DType::Int8), [1, -1, 3, 127]);
    assert_eq!(run(Binary::Multiply, &array(&[3i8]), &array(&[2.5]), DType::Float64), [8]);
    assert_eq!(run(Binary::Add, &array(&[i64::MAX]), &array(&[1i64]), DType::Int64), [i64::MAX]);
    let unsigned = binary_as(
        &memory,
        Binary::Subtract,
        [&array(&[5u8]), &array(&[10u8])],
        &DType::UInt8,
        &DType::UInt8,
        Arithmetic::Saturate,
    );
    assert_eq!(ints(&unsigned.unwrap().0), [0]);
}

#[test]
fn r_integers_go_missing() {
    let memory = Memory::unlimited();
    let run = |op, a: &[i32], b: &[i32]| {
        let (a, b) = (array(a), array(b));
        binary_as(&memory, op, [&a, &b], &DType::Int32, &DType::Int32, Arithmetic::Missing).unwrap()
    };
    let na = i64::from(i32::MIN);
    let (sum, warnings) = run(Binary::Add, &[i32::MAX, i32::MIN, 1], &[1, 1, 1]);
    assert_eq!((ints(&sum), warnings), (vec![na, na, 2], Warnings::OVERFLOW));
    assert_eq!(ints(&run(Binary::FloorDivide, &[-7, 5], &[2, 0]).0), [-4, na]);
    let (a, b) = (array(&[5i32, i32::MIN]), array(&[2i32, 2]));
    let (quotient, _) =
        binary_as(&memory, Binary::Divide, [&a, &b], &DType::Float64, &DType::Float64, Arithmetic::Missing).unwrap();
    assert_eq!(floats(&quotient)[0], 2.5);
    assert!(floats(&quotient)[1].is_nan());
}

#[test]
fn folds_go_from_left_to_right() {
    let m = matrix(2, &[1i8, 2, 3, 4, 5, 6]);
    let folded = |op, axis| ints(&reduce_binary(op, &m, axis, None, None).unwrap().0);
    assert_eq!(folded(Binary::Subtract, 1), [-4, -7]);
    assert_eq!(folded(Binary::Subtract, 0), [-3, -3, -3]);
    let (sums, _) = accumulate(Binary::Add, &m, 0, None).unwrap();
    assert_eq!((sums.dtype(), ints(&sums)), (&DType::Int64, vec![1, 2, 3, 5, 7, 9]));
    assert_eq!(ints(&accumulate(Binary::Subtract, &array(&[1i8, 2, 3]), 0, None).unwrap().0), [1, -1, -4]);
    let reversed = array(&[1i64, 2, 3]);
    let layout = Layout { shape: [3usize][..].into(), strides: [-8isize][..].into(), offset: 16 };
    let reversed = reversed.with_layout(layout).unwrap();
    assert_eq!(ints(&reduce_binary(Binary::Subtract, &reversed, 0, None, None).unwrap().0), [0]);
    let message = failure(accumulate(Binary::Less, &array(&[1i64, 2]), 0, None));
    assert_eq!(message, "No loop matching the specified signature and casting was found for ufunc less");
    let initial = Literal::Int(10);
    assert_eq!(ints(&reduce_binary(Binary::Add, &array(&[1i64, 2]), 0, None, Some(&initial)).unwrap().0), [13]);
}

#[test]
fn empty_folds_give_the_identity() {
    let empty = Array::zeros(&Memory::unlimited(), &[2, 0], DType::UInt8, Order::C).unwrap();
    let folded = |op| reduce_binary(op, &empty, 1, None, None).map(|(r, _)| ints(&r));
    assert_eq!(folded(Binary::Add).unwrap(), [0, 0]);
    assert_eq!(folded(Binary::BitwiseAnd).unwrap(), [255, 255]);
    let message = failure(folded(Binary::Maximum));
    assert_eq!(message, "zero-size array to reduction operation maximum which has no identity");
    assert_eq!(ints(&reduce_binary(Binary::Add, &empty, 0, None, None).unwrap().0), [0i64; 0]);
}

#[test]
fn outer_pairs_everything_and_at_counts_repetitions() {
    let (a, b) = (array(&[1i64, 2]), array(&[1i64, 2, 3]));
    let (r, _) = outer(&Memory::unlimited(), Binary::Subtract, &a, &b, &Options::default()).unwrap();
    assert_eq!((r.shape(), ints(&r)), (&[2, 3][..], vec![0, -1, -2, 1, 0, -1]));
    at(&Memory::unlimited(), Binary::Add, &a, &[8, 0, 8, 8], (&Literal::Int(10)).into()).unwrap();
    assert_eq!(ints(&a), [11, 32]);
    at(&Memory::unlimited(), Binary::Multiply, &a, &[0, 0], (&array(&[2i64, 3])).into()).unwrap();
    assert_eq!(ints(&a), [66, 32]);
}

#[test]
fn select_and_clip_promote_their_operands() {
    let memory = Memory::unlimited();
    let mask = cast(&array(&[1i64, 0]), &DType::Bool).unwrap();
    let x = array(&[1u8]);
    let r = where_(&memory, &mask, (&x).into(), (&Literal::Int(300)).into()).unwrap();
    assert_eq!((r.dtype(), ints(&r)), (&DType::UInt8, vec![1, 44]));
    let r = where_(&memory, &mask, (&Literal::Int(1)).into(), (&Literal::Float(2.5)).into()).unwrap();
    assert_eq!(floats(&r), [1.0, 2.5]);
    let bounds = |a: &Array, low: Literal, high: Literal| {
        floats(&clip(&memory, a, Some((&low).into()), Some((&high).into()), &Options::default()).unwrap().0)
    };
    let u = array(&[1u8, 5, 9]);
    assert_eq!(bounds(&u, Literal::Int(2), Literal::Int(300)), [2.0, 5.0, 9.0]);
    assert_eq!(bounds(&u, Literal::Int(-1), Literal::Int(7)), [1.0, 5.0, 7.0]);
    assert_eq!(bounds(&u, Literal::Int(7), Literal::Int(2)), [2.0, 2.0, 2.0]);
    assert_eq!(bounds(&u, Literal::Float(2.5), Literal::Int(7)), [2.5, 5.0, 7.0]);
    let nan = bounds(&array(&[1.0, f64::NAN]), Literal::Int(2), Literal::Int(5));
    assert!(nan[0] == 2.0 && nan[1].is_nan());
}

#[test]
fn rounding_goes_to_even_after_scaling() {
    let memory = Memory::unlimited();
    let rounded = |a: &Array, decimals| floats(&round(&memory, a, decimals, Rounding::HalfEven).unwrap());
    assert_eq!(rounded(&array(&[1.25, 2.675, -0.5, 123456.0]), 1), [1.2, 2.7, -0.5, 123456.0]);
    assert_eq!(rounded(&array(&[5.015, 1.005, 0.285, 1e-5]), 2), [5.01, 1.0, 0.28, 0.0]);
    assert_eq!(rounded(&array(&[15i64, 25, -15, 7]), -1), [20.0, 20.0, -20.0, 10.0]);
    assert_eq!(rounded(&array(&[123u8, 155]), -2), [100.0, 200.0]);
    assert_eq!(rounded(&array(&[1234567.891]), -3), [1235000.0]);
    assert_eq!(rounded(&array(&[5i64, 6]), 2), [5.0, 6.0]);
    let z = round(&memory, &array(&[Complex::new(1.555, 2.675)]), 2, Rounding::HalfEven).unwrap();
    assert_eq!(z.elements(), [Element::Complex(Complex::new(1.56, 2.68))]);
}

#[test]
fn numbers_come_apart_and_together() {
    let memory = Memory::unlimited();
    let x = array(&[1.5, -2.5, f64::INFINITY, -0.0]);
    let (fraction, whole) = modf(&memory, (&x).into()).unwrap();
    assert_eq!((floats(&fraction), floats(&whole)), (vec![0.5, -0.5, 0.0, -0.0], vec![1.0, -2.0, f64::INFINITY, -0.0]));
    let x = array(&[1.5, -2.5, 0.0, 5e-324]);
    let (mantissa, exponent) = frexp(&memory, (&x).into()).unwrap();
    assert_eq!((floats(&mantissa), ints(&exponent)), (vec![0.75, -0.625, 0.0, 0.5], vec![1, 2, 0, -1073]));
    let powers = array(&[2000i64, -1074, -1076]);
    let (r, warnings) = ldexp(&memory, (&array(&[1.0, 1.0, 5.0])).into(), (&powers).into()).unwrap();
    assert_eq!((floats(&r), warnings), (vec![f64::INFINITY, 5e-324, 5e-324], Warnings::OVERFLOW));
    let z = array(&[Complex::new(0.0, 1.0), Complex::new(-1.0, 0.0)]);
    assert_eq!(floats(&angle(&memory, &z).unwrap().0), [std::f64::consts::FRAC_PI_2, std::f64::consts::PI]);
    assert_eq!(floats(&imag(&z).unwrap()), [1.0, 0.0]);
    let (q, r, w) = divmod(&memory, (&array(&[1i64, -7])).into(), (&array(&[0i64, 2])).into()).unwrap();
    assert_eq!((ints(&q), ints(&r), w), (vec![0, -4], vec![0, 1], Warnings::DIVIDE));
}

#[test]
fn closeness_is_relative_to_the_second() {
    let memory = Memory::unlimited();
    let (a, b) = (array(&[1.0, f64::NAN, f64::INFINITY, 1e-9]), array(&[1.0 + 1e-9, f64::NAN, f64::INFINITY, 0.0]));
    let close = |nan| ints(&isclose(&memory, (&a).into(), (&b).into(), (1e-5, 1e-8), nan).unwrap().pipe_bool());
    assert_eq!((close(false), close(true)), (vec![1, 0, 1, 1], vec![1, 1, 1, 1]));
    assert!(array_equal(&memory, &array(&[1i64, 2]), &array(&[1.0, 2.0])).unwrap());
    assert!(!array_equal(&memory, &array(&[1i64, 2]), &array(&[1i64])).unwrap());
}

quickcheck::quickcheck! {
    fn wrapping_arithmetic_agrees_with_exact_arithmetic(pairs: Vec<(i16, i16)>) -> bool {
        let (a, b): (Vec<i16>, Vec<i16>) = pairs.iter().copied().unzip();
        let (x, y) = (array(&a), array(&b));
        type Exact = fn(i64, i64) -> i64;
        let exact: [(Binary, Exact); 5] = [
            (Binary::Add, |a, b| a + b),
            (Binary::Multiply, |a, b| a * b),
            (Binary::FloorDivide, |a, b| if b == 0 { 0 } else { (a as f64 / b as f64).floor() as i64 }),
            (Binary::Remainder, |a, b| if b == 0 { 0 } else { a - b * (a as f64 / b as f64).floor() as i64 }),
            (Binary::Maximum, std::cmp::max),
        ];
        exact.iter().all(|(op, f)| {
            let expected = pairs.iter().map(|(a, b)| i64::from(f((*a).into(), (*b).into()) as i16));
            ints(&run2(*op, &x, &y).unwrap().0).into_iter().eq(expected)
        })
    }

    fn strided_operands_give_the_same_as_dense_ones(values: Vec<f64>) -> bool {
        let n = values.len() / 2;
        let a = array(&values);
        let strided = |start: usize, stride: isize| {
            let layout = Layout { shape: [n][..].into(), strides: [stride * 8][..].into(), offset: start * 8 };
            a.with_layout(layout).unwrap()
        };
        if n == 0 {
            return true;
        }
        let (even, backward) = (strided(0, 2), strided(n - 1, -1));
        let (r, _) = run2(Binary::Divide, &even, &backward).unwrap();
        (0..n).all(|i| {
            let (expected, got) = (values[2 * i] / values[n - 1 - i], floats(&r)[i]);
            expected.to_bits() == got.to_bits() || expected.is_nan() && got.is_nan()
        })
    }
}
