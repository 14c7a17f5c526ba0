//! Replays what NumPy 2.4.6 computed in half precision (`half_precision.txt`: the bits of operands `a`, `b` and results).

use half::f16;

use super::*;

const RECORDED: &str = include_str!("half_precision.txt");

#[test]
fn half_precision_agrees_with_numpy_to_the_last_bit() {
    let memory = Memory::unlimited();
    let lines: Vec<(&str, Vec<f16>)> = RECORDED
        .lines()
        .map(|line| {
            let (name, bits) = line.split_once(' ').unwrap();
            (name, bits.split(' ').map(|b| f16::from_bits(u16::from_str_radix(b, 16).unwrap())).collect())
        })
        .collect();
    let array = |i: usize| Array::from_slice(&memory, &[lines[i].1.len()], &lines[i].1).unwrap();
    let (a, b) = (array(0), array(1));
    let mut problems = Vec::new();
    for (name, expected) in &lines[2..] {
        let none = Options::default();
        let (got, _) = match name.parse::<Binary>() {
            Ok(op) => binary(&memory, op, (&a).into(), (&b).into(), &none).unwrap(),
            Err(_) => unary(&memory, name.parse().unwrap(), (&a).into(), &none).unwrap(),
        };
        assert_eq!(*got.dtype(), DType::Float16, "{name}");
        for (i, (offset, want)) in got.layout().offsets().zip(expected).enumerate() {
            let found: f16 = crate::kernel::loops::get_at(&got, offset);
            if found.to_bits() != want.to_bits() && !(found.is_nan() && want.is_nan()) {
                problems.push(format!("{name} {} {}: {found} for {want}", lines[0].1[i], lines[1].1[i]));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn functions_of_small_integers_are_half_precision() {
    let memory = Memory::unlimited();
    let none = Options::default();
    for (dtype, expected) in [
        (DType::Bool, DType::Float16),
        (DType::UInt8, DType::Float16),
        (DType::Int16, DType::Float32),
        (DType::Int32, DType::Float64),
    ] {
        let a = Array::zeros(&memory, &[1], dtype.clone(), Order::C).unwrap();
        assert_eq!(*unary(&memory, Unary::Sqrt, (&a).into(), &none).unwrap().0.dtype(), expected, "sqrt {dtype}");
        let (angle, _) = binary(&memory, Binary::Arctan2, (&a).into(), (&a).into(), &none).unwrap();
        assert_eq!(*angle.dtype(), expected, "arctan2 {dtype}");
    }
}
