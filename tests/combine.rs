//! Arithmetic under each model: the types of results, overflow, operands of unequal shape.

use cowscope::engine::Engine;
use cowscope::kernel::element::Bool8;
use cowscope::kernel::reduce::{self, Reduce};
use cowscope::kernel::ufunc::{self, Binary, Unary};
use cowscope::kernel::{Array, DType, Memory, Primitive, cast, join};

fn engine(name: &str) -> Engine {
    Engine::new(cowscope_semantics::find(name).unwrap_or_else(|e| panic!("{e}")).into())
}

fn vector<T: Primitive>(values: &[T]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

fn floats(array: &Array) -> Vec<f64> {
    array.elements().iter().map(|e| e.as_f64().unwrap()).collect()
}

#[test]
fn integers_wrap_in_numpy_saturate_in_matlab_and_go_missing_in_r() {
    let (a, b) = (vector(&[i32::MAX, 1]), vector(&[1i32, 1]));
    let sum = |name: &str| floats(&engine(name).binary(Binary::Add, (&a).into(), (&b).into()).unwrap().0);
    assert_eq!(sum("numpy"), [f64::from(i32::MIN), 2.0]);
    assert_eq!(sum("matlab"), [f64::from(i32::MAX), 2.0]);
    assert_eq!(sum("r"), [f64::from(i32::MIN), 2.0]);
}

#[test]
fn r_repeats_the_shorter_vector_and_goes_down_the_columns() {
    let mut r = engine("r");
    let (a, b) = (vector(&[1.0, 2.0, 3.0, 4.0]), vector(&[10.0, 20.0]));
    assert_eq!(floats(&r.binary(Binary::Add, (&a).into(), (&b).into()).unwrap().0), [11.0, 22.0, 13.0, 24.0]);
    let m = Array::from_slice(&Memory::unlimited(), &[2, 3], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let row = vector(&[10.0, 20.0, 30.0]);
    let (sum, _) = r.binary(Binary::Add, (&m).into(), (&row).into()).unwrap();
    assert_eq!(floats(&sum), [11.0, 32.0, 23.0, 24.0, 15.0, 36.0]);
    let column = Array::from_slice(&Memory::unlimited(), &[2, 1], &[1.0, 2.0]).unwrap();
    let refused = r.binary(Binary::Add, (&m).into(), (&column).into()).unwrap_err();
    assert_eq!(refused.to_string(), "non-conformable arrays");
    let long = vector(&[0.0; 7]);
    let refused = r.binary(Binary::Add, (&m).into(), (&long).into()).unwrap_err();
    assert_eq!(refused.to_string(), "dims [product 6] do not match the length of object [7]");
}

#[test]
fn a_sum_of_rs_integers_widens_only_if_it_must() {
    let sum = |values: &[i32]| {
        let a = vector(values);
        let how = Reduce::default();
        engine("r").reduce("sum", &a, &how, reduce::sum).unwrap()
    };
    assert_eq!(sum(&[1, 2]).dtype(), &DType::Int32);
    assert_eq!(sum(&[i32::MAX, 2]).dtype(), &DType::Float64);
}

#[test]
fn halves_go_to_the_even_number_or_away_from_zero_and_decimals_to_the_nearer_number_in_r() {
    let round = |name: &str, values: &[f64], decimals| {
        let engine = engine(name);
        let rule = engine.semantics().model().elements.rounding;
        floats(&ufunc::round(engine.memory(), &vector(values), decimals, rule).unwrap())
    };
    assert_eq!(round("numpy", &[0.5, 1.5, -0.5], 0), [0.0, 2.0, 0.0]);
    assert_eq!(round("matlab", &[0.5, 1.5, -0.5], 0), [1.0, 2.0, -1.0]);
    assert_eq!(round("r", &[0.5, 1.5, -0.5], 0), [0.0, 2.0, 0.0]);
    assert_eq!(round("numpy", &[0.15, 1.005], 1), [0.2, 1.0]);
    assert_eq!(round("r", &[0.15, 0.25, 0.35, 2.675], 1), [0.1, 0.2, 0.3, 2.7]);
    assert_eq!(round("r", &[0.15, 0.285, 5.015], 2), [0.15, 0.28, 5.02]);
    assert_eq!(round("r", &[15.0, 25.0, 250.0, 1234.0, -15.0], -1), [20.0, 20.0, 250.0, 1230.0, -20.0]);
}

#[test]
fn a_remainder_by_zero_is_the_dividend_in_matlab() {
    let rest = |name: &str| {
        let (a, b) = (vector(&[5.0, -5.0]), vector(&[0.0, 3.0]));
        floats(&engine(name).binary(Binary::Remainder, (&a).into(), (&b).into()).unwrap().0)
    };
    assert!(rest("numpy")[0].is_nan() && rest("r")[0].is_nan());
    assert_eq!(rest("matlab"), [5.0, 1.0]);
}

#[test]
fn the_largest_of_numbers_and_nan_is_a_number_in_matlab_only() {
    let a = vector(&[3.0, f64::NAN, 1.0]);
    let largest = |name: &str| engine(name).reduce("max", &a, &Reduce::default(), reduce::max).unwrap();
    assert!(floats(&largest("numpy"))[0].is_nan() && floats(&largest("r"))[0].is_nan());
    assert_eq!(floats(&largest("matlab")), [3.0]);
    let place = |name: &str| floats(&engine(name).position("argmax", &a, None, false, reduce::argmax).unwrap());
    assert_eq!((place("numpy"), place("matlab"), place("r")), (vec![1.0], vec![0.0], vec![0.0]));
}

#[test]
fn the_largest_of_nothing_is_an_error_or_nothing_or_an_infinity() {
    let nothing = vector::<i32>(&[]);
    let largest = |name: &str| engine(name).reduce("max", &nothing, &Reduce::default(), reduce::max);
    assert!(largest("numpy").is_err());
    assert_eq!(largest("matlab").unwrap().shape(), [0]);
    assert_eq!(floats(&largest("r").unwrap()), [f64::NEG_INFINITY]);
}

#[test]
fn comparisons_and_logic_have_three_values_in_r() {
    let mut r = engine("r");
    let missing = |array: &Array| -> Vec<Option<bool>> {
        let known = cast::cast_with(array, &DType::Float64, cast::Conversion::Missing).unwrap();
        floats(&known).iter().map(|x| (!x.is_nan()).then_some(*x != 0.0)).collect()
    };
    let (a, b) = (vector(&[1.0, f64::NAN]), vector(&[1.0, 1.0]));
    let (equal, _) = r.binary(Binary::Equal, (&a).into(), (&b).into()).unwrap();
    assert_eq!(missing(&equal), [Some(true), None]);
    let (flipped, _) = r.unary(Unary::LogicalNot, (&equal).into()).unwrap();
    assert_eq!(missing(&flipped), [Some(false), None]);
    let mut join = |op, with: [bool; 2]| {
        let with = vector(&with.map(Bool8::from));
        missing(&r.binary(op, (&equal).into(), (&with).into()).unwrap().0)
    };
    assert_eq!(join(Binary::LogicalAnd, [true, false]), [Some(true), Some(false)]);
    assert_eq!(join(Binary::BitwiseOr, [false, true]), [Some(true), Some(true)]);
    assert_eq!(join(Binary::BitwiseOr, [false, false]), [Some(true), None]);
    let fold = |name| missing(&engine("r").reduce(name, &equal, &Reduce::default(), reduce::all).unwrap());
    assert_eq!((fold("any"), fold("all")), (vec![Some(true)], vec![None]));
}

#[test]
fn joined_arrays_take_the_class_of_the_first_integers_in_matlab() {
    let (a, b) = (vector(&[100i8, 2]), vector(&[300.0, -2.5]));
    let join = |name: &str| {
        engine(name).joined("concatenate", &[b.clone(), a.clone()], |parts| join::concatenate(parts, Some(0))).unwrap()
    };
    assert_eq!((join("matlab").dtype(), floats(&join("matlab"))), (&DType::Int8, vec![127.0, -3.0, 100.0, 2.0]));
    assert_eq!(join("numpy").dtype(), &DType::Float64);
    assert_eq!(join("r").dtype(), &DType::Float64);
}

#[test]
fn the_root_of_a_negative_number_is_complex_in_matlab_and_its_square_real_again() {
    let a = vector(&[4.0, -9.0]);
    let mut matlab = engine("matlab");
    let (root, _) = matlab.unary(Unary::Sqrt, (&a).into()).unwrap();
    assert_eq!(root.dtype(), &DType::Complex128);
    let (square, _) = matlab.binary(Binary::Multiply, (&root).into(), (&root).into()).unwrap();
    assert_eq!((square.dtype(), floats(&square)), (&DType::Float64, vec![4.0, -9.0]));
    let (root, _) = engine("r").unary(Unary::Sqrt, (&a).into()).unwrap();
    assert!(floats(&root)[1].is_nan());
}

#[test]
fn a_sorted_vector_loses_nan_in_r() {
    let a = vector(&[3.0, f64::NAN, 1.0]);
    assert_eq!(engine("r").sortable(&a).unwrap().size(), 2);
    assert_eq!(engine("matlab").sortable(&a).unwrap().size(), 3);
}
