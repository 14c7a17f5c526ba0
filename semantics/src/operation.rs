//! NumPy's operations grouped by how languages choose the type of their result.

/// Operations whose result types follow one rule in every language described here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// `+ - *`
    Arithmetic,
    /// `// %`
    WholeDivision,
    /// `/`
    Division,
    /// `**`
    Power,
    /// Negative, positive, absolute.
    Sign,
    /// Floor, ceil, round, sign.
    Rounding,
    /// `< <= > >=`
    Order,
    /// `== !=`
    Equality,
    /// `and or not xor`, any, all.
    Logical,
    /// `& | ^`
    Bitwise,
    /// `<< >>`
    Shift,
    /// `~`
    Invert,
    /// The sum of the elements.
    Sum,
    /// The product of the elements.
    Product,
    /// Running sums.
    RunningSum,
    /// Running products.
    RunningProduct,
    /// Mean, variance, standard deviation.
    Average,
    /// The middle element.
    Median,
    /// Smallest and largest, of one array or of two.
    Extreme,
    /// Where something is, or how many there are.
    Position,
    /// Is it NaN, finite, infinite?
    Test,
    /// Square root, exponential, sine and the like.
    Function,
    /// `@`
    MatrixProduct,
    /// `np.dot` and its relatives.
    DotProduct,
    /// Real and imaginary part, phase.
    Part,
    /// Anything that only moves elements: concatenate, sort, where.
    Move,
}

/// The group of an operation by NumPy's name; unknown names move elements.
pub(crate) fn group(operation: &str) -> Group {
    match operation {
        "add" | "subtract" | "multiply" | "diff" | "ediff1d" | "cross" => Group::Arithmetic,
        "floor_divide" | "remainder" | "mod" | "fmod" | "divmod" => Group::WholeDivision,
        "divide" | "true_divide" => Group::Division,
        "power" | "float_power" | "pow" => Group::Power,
        "negative" | "positive" | "absolute" | "abs" | "fabs" => Group::Sign,
        "floor" | "ceil" | "trunc" | "rint" | "round" | "around" | "fix" | "sign" => Group::Rounding,
        "less" | "less_equal" | "greater" | "greater_equal" => Group::Order,
        "equal" | "not_equal" => Group::Equality,
        "logical_and" | "logical_or" | "logical_not" | "logical_xor" | "any" | "all" => Group::Logical,
        "bitwise_and" | "bitwise_or" | "bitwise_xor" => Group::Bitwise,
        "left_shift" | "right_shift" => Group::Shift,
        "invert" | "bitwise_not" => Group::Invert,
        "sum" | "nansum" | "trace" => Group::Sum,
        "prod" => Group::Product,
        "cumsum" => Group::RunningSum,
        "cumprod" => Group::RunningProduct,
        "mean" | "average" | "std" | "var" | "nanmean" => Group::Average,
        "median" => Group::Median,
        "minimum" | "maximum" | "fmin" | "fmax" | "min" | "max" | "amin" | "amax" | "nanmin" | "nanmax" | "ptp"
        | "clip" => Group::Extreme,
        "argmin" | "argmax" | "argsort" | "nonzero" | "count_nonzero" | "searchsorted" => Group::Position,
        "isnan" | "isinf" | "isfinite" | "signbit" => Group::Test,
        "sqrt" | "cbrt" | "exp" | "exp2" | "expm1" | "log" | "log2" | "log10" | "log1p" | "sin" | "cos" | "tan"
        | "arcsin" | "arccos" | "arctan" | "arctan2" | "sinh" | "cosh" | "tanh" | "arcsinh" | "arccosh" | "arctanh"
        | "hypot" | "degrees" | "radians" | "deg2rad" | "rad2deg" => Group::Function,
        "matmul" => Group::MatrixProduct,
        "dot" | "vdot" | "inner" | "outer" | "tensordot" | "einsum" => Group::DotProduct,
        "real" | "imag" | "angle" => Group::Part,
        _ => Group::Move,
    }
}
