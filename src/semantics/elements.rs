//! Element rules: where languages compute other numbers from the same operands.

pub use crate::kernel::ufunc::Rounding;

/// What operations compute where languages give other numbers, not only other types.
///
/// [`Overflow::Missing`](super::Overflow::Missing) says one more thing of that kind: the language knows missing values, so that a comparison
/// with NaN or a missing value is itself missing, logic has three values, and no operation loses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elements {
    /// How halves and decimals are rounded.
    pub rounding: Rounding,
    /// What is left over after a division by zero.
    pub zero_divisor: ZeroDivisor,
    /// How the whole quotient of floating-point numbers is found.
    pub floor_division: FloorDivision,
    /// NaN among the numbers whose smallest or largest is asked for, and in asking whether any is true.
    pub nan_in_extremes: Nan,
    /// NaN among the numbers of which the position of the smallest or largest is asked for.
    pub nan_in_positions: Nan,
    /// NaN in a vector that is sorted.
    pub nan_in_sort: Nan,
    /// NaN among the distinct elements of an array.
    pub distinct_nan: DistinctNan,
    /// The smallest or largest of no elements.
    pub extreme_of_nothing: ExtremeOfNothing,
    /// Functions of real numbers that have only complex results: `sqrt(-1)`.
    pub outside_domain: OutsideDomain,
    /// Complex results without imaginary parts.
    pub complex_without_imaginary: WithoutImaginary,
    /// A plain number divided by zero.
    pub plain_by_zero: PlainByZero,
    /// An array of any number of elements as a condition.
    pub condition: Condition,
}

impl Elements {
    /// NumPy's answers.
    pub const NUMPY: Elements = Elements {
        rounding: Rounding::HalfEven,
        zero_divisor: ZeroDivisor::Undefined,
        floor_division: FloorDivision::Exact,
        nan_in_extremes: Nan::Counts,
        nan_in_positions: Nan::Counts,
        nan_in_sort: Nan::Counts,
        distinct_nan: DistinctNan::Once,
        extreme_of_nothing: ExtremeOfNothing::Refuse,
        outside_domain: OutsideDomain::NaN,
        complex_without_imaginary: WithoutImaginary::StaysComplex,
        plain_by_zero: PlainByZero::Refuse,
        condition: Condition::OneElement,
    };
}

/// Which arrays can be conditions: `if a > 0:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Those of one element; others are an error.
    OneElement,
    /// All: true if there are elements and none is zero.
    AllElements,
}

/// What a function of real numbers gives where its result is not real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutsideDomain {
    /// NaN.
    NaN,
    /// The complex result, which makes the whole array complex.
    Complex,
}

/// What becomes of a complex result all of whose imaginary parts are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WithoutImaginary {
    /// It keeps its type.
    StaysComplex,
    /// It is stored as real.
    BecomesReal,
}

/// What dividing a plain number of the script by zero gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlainByZero {
    /// An error of the script's language.
    Refuse,
    /// An infinity or NaN, as in arrays: the language's plain numbers are floating-point.
    Infinite,
}

/// What is left over after a division by zero: `5 % 0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ZeroDivisor {
    /// NaN, a missing value, or where the type has neither, 0.
    Undefined,
    /// All of the dividend.
    Dividend,
}

/// How the whole quotient of floating-point numbers is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FloorDivision {
    /// The exact quotient is rounded down: `1 // 0.1` is 9.
    Exact,
    /// The quotient is rounded to a floating-point number, then down, for want of an operator of its own: `floor(1 / 0.1)`
    /// is 10.
    OfQuotient,
}

/// What a NaN among numbers does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nan {
    /// It takes part: it is the result, or goes last.
    Counts,
    /// It is left out.
    Skipped,
}

/// Whether NaN is one of the distinct elements of an array, or each NaN is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DistinctNan {
    /// All NaN are one element.
    Once,
    /// No NaN equals another.
    Each,
}

/// The smallest or largest of no elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExtremeOfNothing {
    /// An error.
    Refuse,
    /// The neutral element: an infinity.
    Infinite,
    /// Nothing: an empty array.
    Empty,
}
