//! R's element types: logical < integer < double < complex < character.
//!
//! Source: R-4-2-2, arithmetic.c (`R_binary`, `R_integer_plus`), summary.c (`isum`, `irsum`), cum.c (`icumsum`),
//! relop.c, logic.c, subassign.c (`SubassignTypeFix`). All rows were run in R 4.2.2.
//!
//! A missing value (NA) is one value of each type. Comparisons with NaN or NA are NA, `&` and `|` have three values, a mask
//! picks NA where it is NA, `which` leaves NA out, and a condition that is NA stops the program. A single missing logical is
//! shown as the integer NA, which every operation treats alike. (`median` and `sd` of a vector with NaN are NaN here and NA
//! in R.)
//!
//! A plain `2` of the script is R's double `2`, not the integer `2L`. Integer arithmetic is computed in double,
//! as a product of two 32-bit integers that matters is exact there; `0L %/% 0L` then gives NA as in R.

use cowscope::kernel::{DType, Kind};
use cowscope::semantics::*;

use crate::operation::{Group, group};

/// What R computes differently (nmath/fround.c since R 4.0.0, summary.c: `do_first_min`, `rmax`; sort.R: `sort.default`
/// with `na.last = NA`).
///
/// `round(0.15, 1)` is 0.1, the nearer of the two candidates; `max` keeps NaN where `which.max` skips it; `sort` drops
/// NaN and NA from a vector; `max(numeric(0))` is -Inf with a warning, also of integers.
pub(super) const ELEMENTS: Elements = Elements {
    rounding: Rounding::NearestDecimal,
    zero_divisor: ZeroDivisor::Undefined,
    floor_division: FloorDivision::Exact,
    nan_in_extremes: Nan::Counts,
    nan_in_positions: Nan::Skipped,
    nan_in_sort: Nan::Skipped,
    distinct_nan: DistinctNan::Once,
    extreme_of_nothing: ExtremeOfNothing::Infinite,
    outside_domain: OutsideDomain::NaN,
    complex_without_imaginary: WithoutImaginary::StaysComplex,
    plain_by_zero: PlainByZero::Infinite,
    condition: Condition::OneElement,
};

/// Characters that hold any number printed in full.
const NUMBER_WIDTH: u32 = 64;

/// The R type that holds all values of an element type; R's vectors are in the machine's byte order.
pub(super) fn r_type(dtype: &DType) -> DType {
    match &*dtype.native() {
        DType::Int8 | DType::Int16 | DType::Int32 | DType::UInt8 | DType::UInt16 => DType::Int32,
        DType::Int64 | DType::UInt32 | DType::UInt64 | DType::LongLong | DType::ULongLong => DType::Float64,
        DType::Float16 | DType::Float32 | DType::Float64 => DType::Float64,
        DType::Complex64 | DType::Complex128 => DType::Complex128,
        kept => kept.clone(),
    }
}

/// The place in R's order of types.
fn rank(dtype: &DType) -> usize {
    match dtype.kind() {
        Kind::Bool => 0,
        Kind::Signed | Kind::Unsigned => 1,
        Kind::Float => 2,
        Kind::Complex => 3,
        Kind::Bytes | Kind::Text => 4,
        Kind::Record => 5,
    }
}

/// The characters of a text or byte string; `None` for other types.
fn characters(dtype: &DType) -> Option<u32> {
    match dtype {
        DType::Str(width) | DType::Bytes(width) => Some(*width),
        _ => None,
    }
}

pub(super) fn store(facts: &StoreFacts) -> Ruling<Storing> {
    let target = r_type(&facts.target);
    let value = r_type(&facts.value);
    let text = match (characters(&target), characters(&value)) {
        (Some(have), Some(need)) if need > have => Some(target.with_width(need)),
        (Some(have), None) if value.is_numeric() && have < NUMBER_WIDTH => Some(target.with_width(NUMBER_WIDTH)),
        (None, Some(need)) if target.is_numeric() => Some(value.with_width(NUMBER_WIDTH.max(need))),
        _ => None,
    };
    if let Some(text) = text {
        return ruling(Storing::Widen(text), "text-of-any-length", "a character vector holds text of any length");
    }
    if rank(&value) > rank(&target) && value.is_numeric() {
        let because = "the value has a wider type than the vector, so the whole vector is converted";
        return ruling(Storing::Widen(value), "widen-vector", because);
    }
    ruling(Storing::Cast, "fits-vector", "the vector's type can hold the value")
}

pub(super) fn combine(facts: &CombineFacts<'_>) -> Ruling<Combining> {
    let group = group(facts.operation);
    let types: Vec<DType> = facts.operands.iter().map(|operand| r_type(&operand.dtype)).collect();
    let Some(widest) = types.iter().max_by_key(|dtype| rank(dtype)).cloned() else {
        return ruling(Combining::Promote, "no-operands", "without operands there is no type to choose");
    };
    match widest.kind() {
        Kind::Bytes | Kind::Text | Kind::Record => not_numeric(group),
        Kind::Complex => complex(group, facts.operation),
        Kind::Float => double(group, &types),
        Kind::Bool | Kind::Signed | Kind::Unsigned => integer(group, &types),
    }
}

fn not_numeric(group: Group) -> Ruling<Combining> {
    match group {
        Group::Order | Group::Equality | Group::Extreme | Group::Move => {
            ruling(Combining::Promote, "text-rules", "text is compared and moved as text")
        }
        _ => ruling(Combining::Refuse, "not-numeric", "R has no arithmetic on text"),
    }
}

fn logical(compute: DType) -> Ruling<Combining> {
    ruling(exact(compute, DType::Bool), "logical-result", "the answer is true or false")
}

/// No overflow to speak of.
fn exact(compute: DType, result: DType) -> Combining {
    Combining::As { compute, result, overflow: Overflow::Wrap }
}

fn complex(group: Group, operation: &str) -> Ruling<Combining> {
    let modulus = matches!(operation, "absolute" | "abs" | "fabs");
    match group {
        Group::Equality | Group::Logical | Group::Test => logical(DType::Complex128),
        Group::Part => real_result(DType::Complex128),
        Group::Sign if modulus => real_result(DType::Complex128),
        Group::Rounding if !matches!(operation, "round" | "around") => no_complex(),
        Group::Order | Group::WholeDivision | Group::Extreme | Group::Median => no_complex(),
        Group::Bitwise | Group::Shift | Group::Invert => no_complex(),
        Group::Position => position(DType::Complex128),
        _ => ruling(
            exact(DType::Complex128, DType::Complex128),
            "complex-result",
            "one complex operand makes the result complex",
        ),
    }
}

fn no_complex() -> Ruling<Combining> {
    ruling(Combining::Refuse, "no-complex", "R does not define this operation for complex numbers")
}

fn real_result(compute: DType) -> Ruling<Combining> {
    ruling(exact(compute, DType::Float64), "real-result", "the result is real and held in a double vector")
}

fn position(compute: DType) -> Ruling<Combining> {
    ruling(exact(compute, DType::Int32), "integer-position", "positions and counts are integers")
}

/// `bitwAnd` and its siblings accept whole doubles but no logicals beside numbers.
fn bitwise(types: &[DType]) -> Ruling<Combining> {
    if types.contains(&DType::Bool) {
        return ruling(
            Combining::Refuse,
            "bits-of-logical",
            "R's bit operations do not take logical values with numbers",
        );
    }
    let combining = Combining::As { compute: DType::Int32, result: DType::Int32, overflow: Overflow::Missing };
    ruling(combining, "integer-bits", "bit operations work on 32-bit integers")
}

fn double(group: Group, types: &[DType]) -> Ruling<Combining> {
    match group {
        Group::Order | Group::Equality | Group::Logical | Group::Test => logical(DType::Float64),
        Group::Bitwise | Group::Shift | Group::Invert => bitwise(types),
        Group::Position => position(DType::Float64),
        _ => ruling(exact(DType::Float64, DType::Float64), "double-result", "the result is a double vector"),
    }
}

/// All operands are logical or integer.
fn integer(group: Group, types: &[DType]) -> Ruling<Combining> {
    let all_logical = types.iter().all(|dtype| *dtype == DType::Bool);
    let widest = if all_logical { DType::Bool } else { DType::Int32 };
    match group {
        Group::Order | Group::Equality | Group::Logical => logical(widest),
        Group::Test => logical(DType::Float64),
        Group::Bitwise | Group::Invert if all_logical => logical(widest),
        Group::Bitwise | Group::Shift | Group::Invert => bitwise(types),
        Group::Arithmetic | Group::WholeDivision | Group::Sign | Group::RunningSum => ruling(
            Combining::As { compute: DType::Float64, result: DType::Int32, overflow: Overflow::Missing },
            "integer-or-missing",
            "integers give 32-bit integers, and a result that does not fit is NA",
        ),
        Group::Sum => ruling(
            Combining::As { compute: DType::Float64, result: DType::Int32, overflow: Overflow::Widen },
            "integer-sum",
            "a sum of integers is an integer if it fits and a double if not, since R 3.5",
        ),
        Group::Extreme => ruling(
            Combining::As { compute: DType::Float64, result: DType::Int32, overflow: Overflow::Missing },
            "integer-extreme",
            "the smallest and largest of logicals or integers are integers",
        ),
        Group::Position => position(widest),
        Group::Move => {
            ruling(exact(widest.clone(), widest), "wider-type", "the wider of the operands' types holds all elements")
        }
        Group::Division
        | Group::Power
        | Group::Rounding
        | Group::Product
        | Group::RunningProduct
        | Group::Average
        | Group::Median
        | Group::Function
        | Group::MatrixProduct
        | Group::DotProduct
        | Group::Part => ruling(
            exact(DType::Float64, DType::Float64),
            "always-double",
            "R computes this in double even for integers",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::R;
    use crate::testing::combine;

    const PLAIN_TWO: (DType, bool) = (DType::Int64, true);
    const INTEGER: (DType, bool) = (DType::Int32, false);
    const LOGICAL: (DType, bool) = (DType::Bool, false);

    fn result(operation: &str, operands: &[(DType, bool)]) -> Option<(DType, Overflow)> {
        match combine(&R, operation, operands) {
            Combining::As { result, overflow, .. } => Some((result, overflow)),
            _ => None,
        }
    }

    #[test]
    fn integers_overflow_to_missing_but_their_sum_becomes_double() {
        assert_eq!(result("add", &[INTEGER, INTEGER]), Some((DType::Int32, Overflow::Missing)));
        assert_eq!(result("cumsum", &[INTEGER]), Some((DType::Int32, Overflow::Missing)));
        assert_eq!(result("sum", &[INTEGER]), Some((DType::Int32, Overflow::Widen)));
        assert_eq!(result("sum", &[LOGICAL]), Some((DType::Int32, Overflow::Widen)));
    }

    #[test]
    fn a_plain_number_is_a_double() {
        let double = Some((DType::Float64, Overflow::Wrap));
        assert_eq!(result("add", &[INTEGER, PLAIN_TWO]), double);
        assert_eq!(result("true_divide", &[INTEGER, INTEGER]), double);
        assert_eq!(result("power", &[INTEGER, INTEGER]), double);
    }

    #[test]
    fn logicals_add_as_integers_and_compare_as_logicals() {
        assert_eq!(result("add", &[LOGICAL, LOGICAL]), Some((DType::Int32, Overflow::Missing)));
        assert_eq!(result("bitwise_and", &[LOGICAL, LOGICAL]).map(|r| r.0), Some(DType::Bool));
        assert_eq!(result("less", &[INTEGER, PLAIN_TWO]).map(|r| r.0), Some(DType::Bool));
        assert_eq!(combine(&R, "bitwise_and", &[LOGICAL, INTEGER]), Combining::Refuse);
        assert_eq!(combine(&R, "less", &[(DType::Complex128, false), INTEGER]), Combining::Refuse);
    }

    #[test]
    fn a_wider_value_converts_the_vector() {
        let stored = |target, value, plain| store(&StoreFacts { target, value, plain }).answer;
        assert_eq!(stored(DType::Int32, DType::Float64, true), Storing::Widen(DType::Float64));
        assert_eq!(stored(DType::Int32, DType::Int64, true), Storing::Widen(DType::Float64));
        assert_eq!(stored(DType::Bool, DType::Int32, false), Storing::Widen(DType::Int32));
        assert_eq!(stored(DType::Float64, DType::Complex128, true), Storing::Widen(DType::Complex128));
        assert_eq!(stored(DType::Float64, DType::Int32, false), Storing::Cast);
        assert_eq!(stored(DType::Int32, DType::Bool, true), Storing::Cast);
        assert_eq!(stored(DType::Str(2), DType::Str(5), true), Storing::Widen(DType::Str(5)));
        assert_eq!(stored(DType::Bytes(2), DType::Bytes(5), true), Storing::Widen(DType::Bytes(5)));
    }
}
