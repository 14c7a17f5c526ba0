use super::*;

/// `np.promote_types` of NumPy 2.4.6 for all pairs of [`DType::NUMERIC`], as `dtype.char` (long is `l`).
const PROMOTED: &str = "?bhilBHILefdFD bbhilhildefdFD hhhilhildffdFD iiiiliilddddDD llllllllddddDD BhhilBHILefdFD \
    HiiilHHILffdFD IllllIIILdddDD LddddLLLLdddDD eefddefddefdFD fffddffddffdFD ddddddddddddDD FFFDDFFDDFFDFD \
    DDDDDDDDDDDDDD";

#[test]
fn numeric_pairs_promote_as_in_numpy() {
    let chars = "?bhilBHILefdFD";
    for (a, row) in DType::NUMERIC.iter().zip(PROMOTED.split_whitespace()) {
        let got: String = DType::NUMERIC
            .iter()
            .map(|b| {
                let c = promote_types(a, b).unwrap();
                chars.chars().nth(DType::NUMERIC.iter().position(|d| *d == c).unwrap()).unwrap()
            })
            .collect();
        assert_eq!(got, row, "{a}");
    }
}

/// `np.can_cast(from, to)` over [`DType::NUMERIC`] and `U5`, `U64`.
const SAFE: &str = "1111111111111111 0111100001111111 0011100000111101 0001100000010101 0000100000010101 0011111111111111 \
    0001101110111111 0000100110010101 0000000010010101 0000000001111101 0000000000111101 0000000000010101 \
    0000000000001101 0000000000000101 0000000000000011 0000000000000001";
const SAME_KIND: &str = "1111111111111111 0111100001111111 0111100001111111 0111100001111111 0111100001111111 0111111111111111 \
    0111111111111111 0111111111111111 0111111111111111 0000000001111111 0000000001111111 0000000001111111 \
    0000000000001111 0000000000001111 0000000000000011 0000000000000011";

#[test]
fn casting_rules_are_numpys() {
    let all: Vec<DType> = DType::NUMERIC.into_iter().chain([DType::Str(5), DType::Str(64)]).collect();
    for (rule, table) in [(Casting::Safe, SAFE), (Casting::SameKind, SAME_KIND)] {
        for (from, row) in all.iter().zip(table.split_whitespace()) {
            let got: String = all.iter().map(|to| if can_cast(from, to, rule) { '1' } else { '0' }).collect();
            assert_eq!(got, row, "{from} {rule}");
        }
    }
    assert!(can_cast(&DType::Str(5), &DType::Int8, Casting::Unsafe));
    assert!(!can_cast(&DType::Int8, &DType::Int16, Casting::Equiv));
}

#[test]
fn literals_adapt_to_arrays() {
    use Literal::*;
    let memory = crate::kernel::Memory::unlimited();
    let array = |dtype: &DType| Array::zeros(&memory, &[1], dtype.clone(), crate::kernel::Order::C).unwrap();
    let cases = [
        (DType::Int8, Int(300), DType::Int8),
        (DType::Bool, Int(2), DType::Int64),
        (DType::Int8, Float(1.5), DType::Float64),
        (DType::Float16, Float(1.5), DType::Float16),
        (DType::Float16, Int(70_000), DType::Float16),
        (DType::Float16, Complex(num_complex::Complex::I), DType::Complex64),
        (DType::Float32, Float(1.5), DType::Float32),
        (DType::Float32, Complex(num_complex::Complex::I), DType::Complex64),
        (DType::Int64, Complex(num_complex::Complex::I), DType::Complex128),
        (DType::Complex64, Float(1.5), DType::Complex64),
        (DType::Int8, Bool(true), DType::Int8),
        (DType::Str(1), Text("bcd".into()), DType::Str(3)),
    ];
    for (strong, literal, expected) in cases {
        let a = array(&strong);
        assert_eq!(result_type(&[(&a).into(), (&literal).into()]).unwrap(), expected, "{strong} {literal:?}");
    }
    assert_eq!(result_type(&[(&Int(1)).into(), (&Bool(true)).into()]).unwrap(), DType::Int64);
    let text = array(&DType::Str(1));
    assert!(result_type(&[(&text).into(), (&Int(1)).into()]).is_err());
}

#[test]
fn records_promote_field_by_field() {
    let record =
        |name: &str, dtype: DType| DType::Struct(StructType::packed([(name.to_owned(), dtype, vec![])]).into());
    let (a4, a8, b8) = (record("a", DType::Int32), record("a", DType::Float64), record("b", DType::Float64));
    assert_eq!(promote_types(&a4, &a8).unwrap(), a8);
    assert_eq!(promote_types(&a4, &b8).unwrap_err().to_string(), "field names `('a',)` and `('b',)` mismatch.");
    assert!(promote_types(&a4, &DType::Int32).is_err());
}

#[test]
fn min_scalar_type_is_the_narrowest() {
    let of = |i: i128| min_scalar_type(&Literal::Int(i)).unwrap();
    assert_eq!(
        [of(255), of(300), of(70_000), of(1 << 63)],
        [DType::UInt8, DType::UInt16, DType::UInt32, DType::UInt64]
    );
    assert_eq!([of(-1), of(-300), of(-(1 << 63))], [DType::Int8, DType::Int16, DType::Int64]);
    assert!(min_scalar_type(&Literal::Int(1 << 70)).is_err());
    let of = |x: f64| min_scalar_type(&Literal::Float(x)).unwrap();
    assert_eq!([of(0.1), of(65_000.0), of(1e300)], [DType::Float16, DType::Float32, DType::Float64]);
}
