//! MATLAB's classes: an integer class wins over double, double loses to single.
//!
//! Source: help/matlab/matlab_prog/integers.html; every row was run in GNU Octave 7.3. Where Octave is more
//! permissive than MATLAB's documentation (`sqrt` of an integer class) the documented error is an option.
//!
//! MATLAB has no half precision: a `float16` array counts as single.
//!
//! A plain `2` of the script is a double. Classes of up to 32 bits are computed in double, which is exact for them;
//! 64-bit classes are computed as in 80-bit extended precision (integers.html), powers with a fraction in double.
//!
//! Octave 7.3 is not followed where it departs from that page: it adds and subtracts a fraction from an int64 after
//! rounding it, loses the product of an int64 and a negative fraction, gives one less than the largest number for
//! `idivide(x, 0, 'floor')`, joins `max` of two integer classes, and turns a logical array double that is given a single.
//!
//! Joined arrays take the class of the first integer array, else single if one is single; the others are rounded and
//! limited to it (help/matlab/matlab_prog/valid-combinations-of-unlike-classes.html).

use cowscope::kernel::{DType, Kind};
use cowscope::semantics::*;

use crate::operation::{Group, group};

/// What MATLAB computes differently (help/matlab/ref: round, mod, rem, max, any; all run in Octave 7.3).
///
/// `round` goes away from zero at halves, `mod(x, 0)` is x, `max`, `min` and `any` leave NaN out unless there is
/// nothing else, `max([])` is `[]`, and `sort` puts NaN last. There is no `//`, so a whole quotient is
/// `floor(x ./ y)`, or `idivide(x, y, 'floor')` of integers. `sqrt(-4)` is complex, and complex results become real
/// when no imaginary part is left (help/matlab/ref/complex.html; after an element write that is Octave's behaviour).
/// An array is true if it has elements and none is zero (help/matlab/ref/if.html).
pub(super) const ELEMENTS: Elements = Elements {
    rounding: Rounding::HalfAway,
    zero_divisor: ZeroDivisor::Dividend,
    floor_division: FloorDivision::OfQuotient,
    nan_in_extremes: Nan::Skipped,
    nan_in_positions: Nan::Skipped,
    nan_in_sort: Nan::Counts,
    distinct_nan: DistinctNan::Each,
    extreme_of_nothing: ExtremeOfNothing::Empty,
    outside_domain: OutsideDomain::Complex,
    complex_without_imaginary: WithoutImaginary::BecomesReal,
    plain_by_zero: PlainByZero::Infinite,
    condition: Condition::AllElements,
};

pub(super) fn store(facts: &StoreFacts) -> Ruling<Storing> {
    let complex = facts.value.is_complex();
    match (facts.target.kind(), facts.value.kind()) {
        (Kind::Text, Kind::Text) | (Kind::Bytes, Kind::Bytes) if facts.value.itemsize() > facts.target.itemsize() => {
            ruling(Storing::Widen(facts.value.clone()), "text-of-any-length", "a string array holds text of any length")
        }
        (target, Kind::Text | Kind::Bytes) if target <= Kind::Complex => {
            ruling(Storing::Refuse, "text-into-numbers", "a numeric array does not take text")
        }
        (Kind::Float, _) if complex && facts.target != DType::Float64 => widen_complex(DType::Complex64),
        (Kind::Bool | Kind::Signed | Kind::Unsigned | Kind::Float, _) if complex => widen_complex(DType::Complex128),
        (Kind::Signed | Kind::Unsigned, _) => ruling(
            Storing::RoundSaturate,
            "round-saturate",
            "an integer array keeps its class, so the value is rounded and limited to its range",
        ),
        (Kind::Bool, _) => {
            ruling(Storing::Cast, "keeps-logical", "a logical array keeps its class, so any nonzero value is true")
        }
        _ => ruling(Storing::Cast, "keeps-class", "the array keeps its class, and the value is converted to it"),
    }
}

fn widen_complex(to: DType) -> Ruling<Storing> {
    ruling(Storing::Widen(to), "becomes-complex", "the value is complex, so the whole array becomes complex")
}

pub(super) fn combine(facts: &CombineFacts<'_>, strict_integers: bool) -> Ruling<Combining> {
    let group = group(facts.operation);
    let types: Vec<DType> = facts.operands.iter().map(class).collect();
    if types.is_empty() || types.iter().any(|dtype| !dtype.is_numeric()) {
        return ruling(Combining::Promote, "not-numeric", "text and records are compared and moved as they are");
    }
    let complex = types.iter().any(DType::is_complex);
    match group {
        Group::Order | Group::Equality => return comparison(&types),
        Group::Logical | Group::Test => return logical(own(&types)),
        Group::Position => {
            return ruling(exact(own(&types), DType::Float64), "double-position", "positions and counts are doubles");
        }
        _ => {}
    }
    let mut integers = types.iter().filter(|dtype| dtype.is_integer());
    let Some(class) = integers.next() else {
        return without_integers(group, facts.operation, &types);
    };
    if complex {
        return ruling(
            Combining::Refuse,
            "complex-integers",
            "MATLAB does not combine integer classes with complex numbers",
        );
    }
    if integers.any(|other| other != class) && group != Group::Move {
        return ruling(
            Combining::Refuse,
            "mixed-integers",
            "integer classes combine only with themselves and with doubles",
        );
    }
    integer(group, class, facts, strict_integers)
}

/// A plain whole number of the script is a double, a half a single.
fn class(operand: &OperandType) -> DType {
    match &operand.dtype {
        dtype if operand.plain && dtype.is_integer() => DType::Float64,
        DType::Float16 => DType::Float32,
        dtype => dtype.clone(),
    }
}

/// No overflow to speak of.
fn exact(compute: DType, result: DType) -> Combining {
    Combining::As { compute, result, overflow: Overflow::Wrap }
}

/// The floating-point class of a mixture: single beats double, complex beats real; integers count as double.
fn floating(types: &[DType]) -> DType {
    let single = types.iter().any(|dtype| matches!(dtype, DType::Float32 | DType::Complex64));
    match (single, types.iter().any(DType::is_complex)) {
        (true, true) => DType::Complex64,
        (true, false) => DType::Float32,
        (false, true) => DType::Complex128,
        (false, false) => DType::Float64,
    }
}

/// The class of a single operand, else the floating-point class.
fn own(types: &[DType]) -> DType {
    match types {
        [only] => only.clone(),
        _ => floating(types),
    }
}

fn real_part(class: &DType) -> DType {
    match class {
        DType::Complex64 => DType::Float32,
        DType::Complex128 => DType::Float64,
        real => real.clone(),
    }
}

fn is_wide(dtype: &DType) -> bool {
    matches!(dtype.plain(), DType::Int64 | DType::UInt64)
}

fn logical(compute: DType) -> Ruling<Combining> {
    ruling(exact(compute, DType::Bool), "logical-result", "the answer is true or false")
}

fn comparison(types: &[DType]) -> Ruling<Combining> {
    if types.iter().any(is_wide) {
        return ruling(Combining::Promote, "exact-comparison", "64-bit integers are compared without rounding");
    }
    let integer = types.iter().any(DType::is_integer);
    logical(if integer && !types.iter().any(DType::is_complex) { DType::Float64 } else { floating(types) })
}

fn without_integers(group: Group, operation: &str, types: &[DType]) -> Ruling<Combining> {
    let class = floating(types);
    let all_logical = types.iter().all(|dtype| *dtype == DType::Bool);
    let modulus = matches!(operation, "absolute" | "abs" | "fabs");
    match group {
        Group::Bitwise | Group::Invert | Group::Extreme | Group::Median | Group::Move if all_logical => {
            ruling(exact(DType::Bool, DType::Bool), "stays-logical", "logical values stay logical in this operation")
        }
        Group::Bitwise | Group::Shift | Group::Invert if class.is_complex() => {
            ruling(Combining::Refuse, "bits-of-complex", "complex numbers have no bit operations")
        }
        Group::Invert => ruling(Combining::Refuse, "bits-of-double", "a double has no fixed number of bits to invert"),
        Group::Bitwise | Group::Shift => {
            ruling(exact(DType::Int64, class), "bits-of-whole-doubles", "bit operations treat doubles as whole numbers")
        }
        Group::Sign if modulus => real_result(class),
        Group::Part => real_result(class),
        _ if all_logical => ruling(
            exact(DType::Float64, DType::Float64),
            "logical-to-double",
            "arithmetic on logical values gives doubles",
        ),
        _ => ruling(
            exact(class.clone(), class),
            "floating-class",
            "the result is single if an operand is, otherwise double, and complex if an operand is",
        ),
    }
}

fn real_result(class: DType) -> Ruling<Combining> {
    let result = real_part(&class);
    ruling(exact(class, result), "real-result", "the result is real")
}

fn integer(group: Group, class: &DType, facts: &CombineFacts<'_>, strict: bool) -> Ruling<Combining> {
    match group {
        Group::Sum
        | Group::Product
        | Group::RunningSum
        | Group::RunningProduct
        | Group::Average
        | Group::DotProduct => ruling(
            exact(DType::Float64, DType::Float64),
            "double-sum",
            "sums, products and means of integers are doubles",
        ),
        Group::Function if strict => {
            ruling(Combining::Refuse, "function-of-integers", "this function is documented for single and double only")
        }
        Group::Function => ruling(
            exact(DType::Float64, DType::Float64),
            "double-function",
            "this function of an integer class gives doubles",
        ),
        Group::MatrixProduct => {
            ruling(Combining::Refuse, "integer-matrix-product", "the matrix product is not defined for integer classes")
        }
        Group::Bitwise | Group::Shift | Group::Invert => {
            ruling(exact(class.clone(), class.clone()), "bits-of-class", "bit operations keep the integer class")
        }
        _ => {
            let wide = is_wide(class);
            let compute = match group {
                // Joining, remainders, `max` and `min` convert the other operands to the class first.
                Group::Move | Group::Extreme => class.clone(),
                Group::WholeDivision if wide || facts.operation != "floor_divide" => class.clone(),
                Group::Power if wide && facts.operands.iter().all(|operand| is_whole(operand, class)) => class.clone(),
                Group::Power | Group::Median => DType::Float64,
                // Double would lose digits beyond 2^53; the kernel keeps those of fractions too.
                _ if wide => class.clone(),
                _ => DType::Float64,
            };
            ruling(
                Combining::As { compute, result: class.clone(), overflow: Overflow::Saturate },
                "integer-class-wins",
                "the result has the integer class, rounded and limited to its range",
            )
        }
    }
}

/// Of the class itself, logical, or a plain whole number beside a signed class.
fn is_whole(operand: &OperandType, class: &DType) -> bool {
    operand.dtype == DType::Bool || operand.dtype == *class && (!operand.plain || *class == DType::Int64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Matlab;
    use crate::testing::combine;

    fn array(dtype: DType) -> (DType, bool) {
        (dtype, false)
    }

    const PLAIN_TWO: (DType, bool) = (DType::Int64, true);

    fn result(operation: &str, operands: &[(DType, bool)]) -> Option<DType> {
        match combine(&Matlab::default(), operation, operands) {
            Combining::As { result, .. } => Some(result),
            _ => None,
        }
    }

    #[test]
    fn an_integer_class_wins_and_two_of_them_do_not_mix() {
        assert_eq!(result("add", &[array(DType::Int32), PLAIN_TWO]), Some(DType::Int32));
        assert_eq!(result("true_divide", &[array(DType::Int32), array(DType::Int32)]), Some(DType::Int32));
        assert_eq!(result("add", &[array(DType::Int32), array(DType::Int8)]), None);
        assert_eq!(result("less", &[array(DType::Int32), array(DType::Int8)]), Some(DType::Bool));
        assert_eq!(result("concatenate", &[array(DType::Int32), array(DType::Int8)]), Some(DType::Int32));
    }

    #[test]
    fn single_wins_over_double() {
        assert_eq!(result("add", &[array(DType::Float32), array(DType::Float64)]), Some(DType::Float32));
        assert_eq!(result("mean", &[array(DType::Float32)]), Some(DType::Float32));
    }

    #[test]
    fn logicals_add_to_doubles() {
        assert_eq!(result("add", &[array(DType::Bool), array(DType::Bool)]), Some(DType::Float64));
        assert_eq!(result("sum", &[array(DType::Bool)]), Some(DType::Float64));
        assert_eq!(result("bitwise_and", &[array(DType::Bool), array(DType::Bool)]), Some(DType::Bool));
    }

    #[test]
    fn roots_of_integers_are_doubles_unless_strict() {
        assert_eq!(result("sqrt", &[array(DType::Int32)]), Some(DType::Float64));
        let strict = Matlab::with_options(&["strict-integers"]);
        assert_eq!(combine(&strict, "sqrt", &[array(DType::Int32)]), Combining::Refuse);
    }

    #[test]
    fn wide_integers_are_computed_exactly_where_possible() {
        let compute = |operand| match combine(&Matlab::default(), "add", &[array(DType::Int64), operand]) {
            Combining::As { compute, .. } => Some(compute),
            _ => None,
        };
        assert_eq!(compute(PLAIN_TWO), Some(DType::Int64));
        assert_eq!(compute(array(DType::Float64)), Some(DType::Int64));
    }

    #[test]
    fn an_array_keeps_its_class_unless_the_value_is_complex() {
        let stored = |target, value| store(&StoreFacts { target, value, plain: true }).answer;
        assert_eq!(stored(DType::Int8, DType::Float64), Storing::RoundSaturate);
        assert_eq!(stored(DType::Bool, DType::Int64), Storing::Cast);
        assert_eq!(stored(DType::Float32, DType::Float64), Storing::Cast);
        assert_eq!(stored(DType::Float64, DType::Complex128), Storing::Widen(DType::Complex128));
        assert_eq!(stored(DType::Float32, DType::Complex128), Storing::Widen(DType::Complex64));
    }
}
