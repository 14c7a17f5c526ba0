//! Arithmetic under each model: the types of results, overflow, operands of unequal shape.

use cowscope::engine::Engine;
use cowscope::kernel::reduce::{self, Reduce};
use cowscope::kernel::ufunc::Binary;
use cowscope::kernel::{Array, DType, Memory, Primitive};

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
