//! Replays what NumPy 2.4.6 computed for corner values of each type (`recorded.txt`, written by `recorded.py`).

use std::collections::HashMap;

use super::*;

const RECORDED: &str = include_str!("../recorded.txt");

/// Functions whose last digits depend on the mathematics library; NumPy brings its own for some.
fn is_transcendental(op: &str) -> bool {
    let exact = "sqrt absolute fabs sign square reciprocal floor ceil trunc rint negative positive conjugate spacing";
    let binary = "power float_power arctan2 hypot logaddexp logaddexp2";
    match op.parse::<Unary>() {
        Ok(unary) => !unary.is_predicate() && !exact.contains(op),
        Err(_) => binary.contains(op),
    }
}

fn element(dtype: &str, text: &str) -> Element {
    let float = |t: &str| t.parse::<f64>().unwrap();
    match text.split_once(':') {
        Some((re, im)) => Element::Complex(Complex::new(float(re), float(im))),
        None if dtype.starts_with("float") => Element::Float(float(text)),
        None if dtype == "bool" => Element::Bool(text == "1"),
        None => text.parse().map(Element::Int).unwrap_or_else(|_| Element::UInt(text.parse().unwrap())),
    }
}

fn corner(line: &[&str]) -> Array {
    let dtype = DType::NUMERIC.into_iter().find(|d| d.name() == line[1]).unwrap();
    let values: Vec<_> = line[3].split(' ').map(|t| element(line[1], t)).collect();
    let a = Array::zeros(&Memory::unlimited(), &[values.len()], dtype, Order::C).unwrap();
    a.layout().offsets().zip(&values).for_each(|(offset, value)| a.set(offset, value).unwrap());
    a
}

/// The operands of a binary operation: all pairs.
fn pairs(a: &Array) -> (Array, Array) {
    let n = a.size();
    let square = |strides: [isize; 2]| {
        let layout = Layout { shape: [n, n][..].into(), strides: strides[..].into(), offset: 0 };
        a.with_layout(layout).unwrap()
    };
    let s = a.strides()[0];
    (square([s, 0]), square([0, s]))
}

/// Same bits up to NaN payloads, or within some units in the last place.
fn agrees(got: f64, expected: f64, single: bool, ulps: f64, scale: f64) -> bool {
    let unit = if single { f64::from(f32::EPSILON) } else { f64::EPSILON };
    got.to_bits() == expected.to_bits()
        || got.is_nan() && expected.is_nan()
        || (got - expected).abs() <= ulps * unit * scale
}

fn same(got: &Element, expected: &Element, single: bool, ulps: f64) -> bool {
    match (got, expected) {
        (Element::Float(x), Element::Float(y)) => agrees(*x, *y, single, ulps, y.abs()),
        (Element::Complex(x), Element::Complex(y)) => {
            agrees(x.re, y.re, single, ulps, y.norm()) && agrees(x.im, y.im, single, ulps, y.norm())
        }
        (Element::UInt(u), Element::Int(i)) => i64::try_from(*u) == Ok(*i),
        _ => got == expected,
    }
}

#[test]
fn corner_values_agree_with_numpy() {
    let mut corners = HashMap::new();
    let mut problems = Vec::new();
    for line in RECORDED.lines() {
        let parts: Vec<&str> = line.split(';').collect();
        let (op, dtype) = (parts[0], parts[1]);
        if op == "corner" {
            corners.insert(dtype, corner(&parts));
            continue;
        }
        let a = &corners[dtype];
        let outcome = match op.parse::<Binary>() {
            Ok(binary) => {
                let (x, y) = pairs(a);
                run2(binary, &x, &y)
            }
            Err(_) => unary(&Memory::unlimited(), op.parse().unwrap(), a.into(), &Options::default()),
        };
        let (result, warnings) = match (outcome, parts[2].strip_prefix('!')) {
            (Err(error), Some(message)) => {
                if error.to_string() != message {
                    problems.push(format!("{op} {dtype}: {error}"));
                }
                continue;
            }
            (Ok(outcome), None) => outcome,
            (Ok(_), Some(message)) => {
                problems.push(format!("{op} {dtype}: no error {message}"));
                continue;
            }
            (Err(error), None) => {
                problems.push(format!("{op} {dtype}: {error}"));
                continue;
            }
        };
        if result.dtype().name() != parts[2] {
            problems.push(format!("{op} {dtype}: {} for {}", result.dtype(), parts[2]));
            continue;
        }
        let single = dtype == "float32";
        let ulps = match (is_transcendental(op), dtype == "complex128") {
            (_, true) => 16.0,
            (true, false) => 4.0,
            (false, false) => 0.0,
        };
        for (i, (got, text)) in result.elements().iter().zip(parts[3].split(' ')).enumerate() {
            let expected = element(parts[2], text);
            if !same(got, &expected, single, ulps) {
                problems.push(format!("{op} {dtype} #{i}: {got:?} for {expected:?}"));
            }
        }
        let conditions: String = [(Warnings::DIVIDE, 'd'), (Warnings::INVALID, 'i'), (Warnings::OVERFLOW, 'o')]
            .iter()
            .filter(|(flag, _)| warnings.contains(*flag))
            .map(|(_, c)| *c)
            .collect();
        if conditions != parts[4] {
            problems.push(format!("{op} {dtype}: conditions {conditions} for {}", parts[4]));
        }
    }
    assert!(problems.is_empty(), "{} differ\n{}", problems.len(), problems.join("\n"));
}
