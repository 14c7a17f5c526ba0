use super::*;
use crate::kernel::promote::Literal;
use crate::kernel::{Kind, Memory, Primitive};

fn array<T: Primitive>(values: &[T]) -> Array {
    Array::from_slice(&Memory::unlimited(), &[values.len()], values).unwrap()
}

fn text(width: u32, values: &[&str]) -> Array {
    let a = Array::zeros(&Memory::unlimited(), &[values.len()], DType::Str(width), Order::C).unwrap();
    for (offset, value) in a.layout().offsets().zip(values) {
        a.set(offset, &Element::Text((*value).into())).unwrap();
    }
    a
}

fn ints(a: &Array) -> Vec<i128> {
    a.elements()
        .iter()
        .map(|e| match e {
            Element::UInt(u) => (*u).into(),
            other => other.as_i64().unwrap().into(),
        })
        .collect()
}

#[test]
fn floats_out_of_range_convert_as_on_x86() {
    let x = array(&[1e300, -1e300, f64::NAN, 3e9, -3e9, 1e19, 300.0, -1.9, 128.0, 255.9, 70000.0]);
    let (low, half) = (i128::from(i64::MIN), 1i128 << 63);
    let m = i128::from(i32::MIN);
    let cases: [(DType, [i128; 11]); 7] = [
        (DType::Int8, [0, 0, 0, 0, 0, 0, 44, -1, -128, -1, 112]),
        (DType::Int16, [0, 0, 0, 0, 0, 0, 300, -1, 128, 255, 4464]),
        (DType::Int32, [m, m, m, m, m, m, 300, -1, 128, 255, 70000]),
        (DType::Int64, [low, low, low, 3_000_000_000, -3_000_000_000, low, 300, -1, 128, 255, 70000]),
        (DType::UInt8, [0, 0, 0, 0, 0, 0, 44, 255, 128, 255, 112]),
        (DType::UInt32, [0, 0, 0, 3_000_000_000, 1_294_967_296, 0, 300, 4_294_967_295, 128, 255, 70000]),
        (
            DType::UInt64,
            [
                0,
                half,
                half,
                3_000_000_000,
                18_446_744_070_709_551_616,
                10_i128.pow(19),
                300,
                (1 << 64) - 1,
                128,
                255,
                70000,
            ],
        ),
    ];
    for (dtype, expected) in cases {
        assert_eq!(ints(&cast(&x, &dtype).unwrap()), expected, "{dtype}");
    }
}

#[test]
fn integers_wrap_and_complex_drops_its_imaginary_part() {
    assert_eq!(ints(&cast(&array(&[300i64, -1]), &DType::UInt8).unwrap()), [44, 255]);
    assert_eq!(ints(&cast(&array(&[u64::MAX]), &DType::Int64).unwrap()), [-1]);
    let z = array(&[num_complex::Complex::new(1.5, 2.0)]);
    assert_eq!(cast(&z, &DType::Float64).unwrap().elements(), [Element::Float(1.5)]);
    assert_eq!(cast(&array(&[f64::NAN, 0.0]), &DType::Bool).unwrap().elements(), [true, false].map(Element::Bool));
    assert_eq!(
        cast(&array(&[u64::MAX]), &DType::Float32).unwrap().elements(),
        [Element::Float(18446744073709551616.0)]
    );
}

#[test]
fn matlab_rounds_and_saturates() {
    let x = array(&[2.5, -2.5, 300.0, -300.0, f64::NAN, f64::INFINITY]);
    assert_eq!(ints(&cast_with(&x, &DType::Int8, Conversion::RoundSaturate).unwrap()), [3, -3, 127, -128, 0, 127]);
    assert_eq!(ints(&cast_with(&array(&[-5i64, 300]), &DType::UInt8, Conversion::RoundSaturate).unwrap()), [0, 255]);
}

#[test]
fn r_integers_know_missing_values() {
    let x = array(&[2.9, f64::NAN, 3e9]);
    let i = cast_with(&x, &DType::Int32, Conversion::Missing).unwrap();
    assert_eq!(ints(&i), [2, i32::MIN.into(), i32::MIN.into()]);
    let back = cast_with(&i, &DType::Float64, Conversion::Missing).unwrap().elements();
    assert!(matches!(back[1], Element::Float(x) if x.to_bits() == 0x7FF0_0000_0000_07A2));
    let shown = cast_with(&i, &DType::Str(11), Conversion::Missing).unwrap().elements();
    assert_eq!(shown[1], Element::Text("NA".into()));
}

#[test]
fn numbers_become_text_as_str_does() {
    let shown = |a: &Array| {
        let wide = cast(a, &DType::Str(64)).unwrap().elements();
        wide.iter().map(|e| number_text(e, false)).collect::<Vec<_>>().join(" ")
    };
    let x = [300.25, 1e16, 1e-5, 123456789012345678.0, f64::NAN, f64::NEG_INFINITY, 0.1, -0.0, 1e15];
    assert_eq!(shown(&array(&x)), "300.25 1e+16 1e-05 1.2345678901234568e+17 nan -inf 0.1 -0.0 1000000000000000.0");
    assert_eq!(shown(&array(&[0.1f32, 3.4e38, 1e6, 123456.0, 1e-4])), "0.1 3.4e+38 1e+06 123456.0 1e-04");
    let z = [(1.0, 2.0), (f64::NAN, f64::NEG_INFINITY), (1e16, 0.0), (-0.0, -0.5), (0.0, 1.0)];
    let z = z.map(|(re, im)| num_complex::Complex::new(re, im));
    assert_eq!(shown(&array(&z)), "(1+2j) (nan-infj) (1e+16+0j) (-0-0.5j) 1j");
    assert_eq!(cast(&array(&[300i64]), &DType::Str(2)).unwrap().elements(), [Element::Text("30".into())]);
}

#[test]
fn text_parses_or_says_why_not() {
    assert_eq!(ints(&cast(&text(5, &["12", " 3 ", "-4", "1_000"]), &DType::Int32).unwrap()), [12, 3, -4, 1000]);
    let failure = |t: &str, dtype: DType| cast(&text(20, &[t]), &dtype).unwrap_err().to_string();
    assert_eq!(failure("12.5", DType::Int32), "invalid literal for int() with base 10: np.str_('12.5')");
    assert_eq!(failure("", DType::Float64), "could not convert string to float: np.str_('')");
    assert_eq!(failure("x", DType::Complex128), "complex() arg is a malformed string");
    assert_eq!(failure("300", DType::UInt8), "Python integer 300 out of bounds for uint8");
    assert_eq!(failure("99999999999999999999", DType::Int64), "Python int too large to convert to C long");
    assert_eq!(parse_complex("1e-2-3.5j").unwrap(), num_complex::Complex::new(0.01, -3.5));
    assert_eq!(parse_complex("(-j)").unwrap(), num_complex::Complex::new(0.0, -1.0));
}

#[test]
fn records_convert_by_position() {
    let memory = Memory::unlimited();
    let record = |fields: [(&str, DType, &[usize]); 2]| {
        DType::Struct(StructType::packed(fields.map(|(n, d, s)| (n.to_owned(), d, s.to_vec()))).into())
    };
    let from = record([("a", DType::Int32, &[2]), ("b", DType::Float64, &[])]);
    let to = record([("x", DType::Float32, &[3]), ("y", DType::Int64, &[])]);
    let a = Array::zeros(&memory, &[2], from, Order::C).unwrap();
    let items = Element::Record(vec![Element::Int(1), Element::Int(2)]);
    a.set(16, &Element::Record(vec![items, Element::Float(2.5)])).unwrap();
    let b = cast(&a, &to).unwrap();
    let x = Element::Record([1.0, 2.0, 0.0].map(Element::Float).to_vec());
    assert_eq!(b.elements()[1], Element::Record(vec![x, Element::Int(2)]));
    assert!(cast(&a, &DType::Float64).is_err());
    let filled = cast(&array(&[1.5]), &to).unwrap().elements();
    let x = Element::Record([1.5; 3].map(Element::Float).to_vec());
    assert_eq!(filled[0], Element::Record(vec![x, Element::Int(1)]));
}

#[test]
fn overlapping_casts_read_before_they_write() {
    let a = array(&[1i64, 2, 3, 4]);
    let reversed =
        a.with_layout(Layout { shape: [4usize][..].into(), strides: [-8isize][..].into(), offset: 24 }).unwrap();
    cast_into(&a, &reversed).unwrap();
    assert_eq!(ints(&a), [4, 3, 2, 1]);
}

#[test]
fn single_values_are_stored_as_python_would() {
    let store = |dtype: DType, value: Literal| {
        let a = Array::zeros(&Memory::unlimited(), &[1], dtype, Order::C).unwrap();
        store_literal(&a, 0, &value).map(|()| number_text(&a.get(0), false)).unwrap_or_else(|e| e.to_string())
    };
    use DType::*;
    let nan = Literal::Float(f64::NAN);
    assert_eq!(store(UInt8, Literal::Int(300)), "Python integer 300 out of bounds for uint8");
    assert_eq!(store(UInt8, Literal::Int(10_i128.pow(30))), "Python int too large to convert to C long");
    assert_eq!(store(UInt64, Literal::Int(-1)), "Python integer -1 out of bounds for uint64");
    assert_eq!(store(UInt8, Literal::Float(2.7)), "2");
    assert_eq!(store(UInt8, Literal::Float(-1.5)), "Python integer -1 out of bounds for uint8");
    assert_eq!(store(Int64, nan.clone()), "cannot convert float NaN to integer");
    assert_eq!(store(Int64, Literal::Float(f64::INFINITY)), "cannot convert float infinity to integer");
    assert_eq!(store(Int64, Literal::Text("abc".into())), "invalid literal for int() with base 10: 'abc'");
    assert_eq!(store(Float32, Literal::HugeInt("1".repeat(400))), "int too large to convert to float");
    assert_eq!(
        store(Float32, Literal::Complex(num_complex::Complex::I)),
        "float() argument must be a string or a real number, not 'complex'"
    );
    assert_eq!(store(Bool, nan), "True");
    assert_eq!(store(Str(3), Literal::Int(10_i128.pow(30))), "100");
}

#[test]
fn numpy_scalars_overflow_into_signed_and_wrap_into_unsigned() {
    let store = |dtype: DType, value: &Array| {
        let a = Array::zeros(&Memory::unlimited(), &[1], dtype, Order::C).unwrap();
        store_scalar(&a, 0, value).map(|()| number_text(&a.get(0), false)).unwrap_or_else(|e| e.to_string())
    };
    assert_eq!(store(DType::UInt8, &array(&[300i64])), "44");
    assert_eq!(store(DType::Int8, &array(&[300i64])), "Python integer 300 out of bounds for int8");
    assert_eq!(store(DType::Int8, &array(&[300.5])), "Python integer 300 out of bounds for int8");
    assert_eq!(store(DType::UInt8, &array(&[-3.0])), "253");
    assert_eq!(store(DType::Int64, &array(&[1u64 << 63])), "Python int too large to convert to C long");
    assert_eq!(store(DType::Int8, &text(3, &["7"])), "7");
}

quickcheck::quickcheck! {
    /// The loops agree with converting one exact value at a time.
    fn integer_casts_wrap_modulo_the_width(values: Vec<i64>) -> bool {
        let a = array(&values);
        DType::NUMERIC.iter().filter(|d| d.is_integer()).all(|dtype| {
            let bits = dtype.itemsize() * 8;
            let expected = values.iter().map(|v| {
                let low = i128::from(*v).rem_euclid(1 << bits);
                if dtype.kind() == Kind::Signed && low >= 1 << (bits - 1) { low - (1 << bits) } else { low }
            });
            ints(&cast(&a, dtype).unwrap()).into_iter().eq(expected)
        })
    }
}

#[test]
fn every_half_survives_the_way_through_the_wider_types() {
    let all: Vec<half::f16> = (0..=u16::MAX).map(half::f16::from_bits).collect();
    let halves = array(&all);
    for wider in [DType::Float32, DType::Float64, DType::Complex64, DType::Complex128] {
        let back = cast(&cast(&halves, &wider).unwrap(), &DType::Float16).unwrap();
        for (x, offset) in all.iter().zip(back.layout().offsets()) {
            let y: half::f16 = loops::get_at(&back, offset);
            assert!(x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan(), "{x} {y} {wider}");
        }
    }
}

#[test]
fn doubles_round_once_to_halves() {
    let half = |x| nearest_half(x).to_bits();
    // Between each two neighbours: the tie goes to the even one, and the slightest difference decides.
    for bits in 0..0x7BFF {
        let (low, high) = (half::f16::from_bits(bits).to_f64(), half::f16::from_bits(bits + 1).to_f64());
        let middle = (low + high) / 2.0;
        let even = bits + bits % 2;
        assert_eq!([half(middle.next_down()), half(middle), half(middle.next_up())], [bits, even, bits + 1]);
        assert_eq!(half(-middle.next_up()), (bits + 1) | 0x8000);
    }
    let (largest, infinity) = (0x7BFF, 0x7C00);
    assert_eq!([65_520f64.next_down(), 65_520.0, 1e300].map(half), [largest, infinity, infinity]);
    assert_eq!([f64::MIN_POSITIVE, -5e-324].map(half), [0, 0x8000]);
    assert_eq!(
        cast(&array(&[70_000i64, 2049]), &DType::Float16).unwrap().elements(),
        [f64::INFINITY, 2048.0].map(Element::Float)
    );
}

#[test]
fn halves_are_written_with_the_fewest_digits() {
    let all: Vec<half::f16> = (1..0x7C00).map(half::f16::from_bits).collect();
    for x in all {
        let text = shortest_half(x.to_f64()).unwrap();
        assert_eq!(nearest_half(text.parse().unwrap()), x, "{text}");
    }
    let halves = [0.1, 65_504.0, 1e-4, 1e-5, 1000.0, 999.0, -0.0, 0.015_625, 5.96e-8].map(half::f16::from_f64);
    let texts: Vec<Element> = cast(&array(&halves), &DType::Str(32)).unwrap().elements();
    let expected = ["0.1", "6.55e+04", "0.0001", "1e-05", "1e+03", "999.0", "-0.0", "0.01563", "6e-08"];
    assert_eq!(texts, expected.map(|t| Element::Text(t.into())));
}
