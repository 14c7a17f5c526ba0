//! The operations, their NumPy names and the element types they have loops for.

use std::str::FromStr;

use crate::kernel::promote::{Casting, can_cast};
use crate::kernel::{DType, KernelError, Kind};

macro_rules! operations {
    ($(#[$doc:meta])* $kind:literal $Enum:ident { $($Variant:ident $name:literal $(| $alias:literal)*;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $Enum {
            $(#[doc = concat!("NumPy's `", $name, "`.")] $Variant,)*
        }

        impl $Enum {
            /// All of them.
            pub const ALL: &[$Enum] = &[$($Enum::$Variant),*];

            /// NumPy's name, as in its messages.
            pub fn name(self) -> &'static str {
                match self { $($Enum::$Variant => $name,)* }
            }
        }

        impl FromStr for $Enum {
            type Err = KernelError;

            /// Looks up NumPy's name or an alias of it.
            fn from_str(name: &str) -> Result<Self, KernelError> {
                match name {
                    $($name $(| $alias)* => Ok($Enum::$Variant),)*
                    _ => Err(KernelError::Attribute(format!(concat!("no ", $kind, " operation '{}'"), name))),
                }
            }
        }
    };
}

operations! {
    /// An operation on two elements.
    "binary" Binary {
        Add "add";
        Subtract "subtract";
        Multiply "multiply";
        Divide "divide" | "true_divide";
        FloorDivide "floor_divide";
        Remainder "remainder" | "mod";
        Fmod "fmod";
        Power "power" | "pow";
        FloatPower "float_power";
        Maximum "maximum";
        Minimum "minimum";
        Fmax "fmax";
        Fmin "fmin";
        BitwiseAnd "bitwise_and";
        BitwiseOr "bitwise_or";
        BitwiseXor "bitwise_xor";
        LeftShift "left_shift" | "bitwise_left_shift";
        RightShift "right_shift" | "bitwise_right_shift";
        LogicalAnd "logical_and";
        LogicalOr "logical_or";
        LogicalXor "logical_xor";
        Equal "equal";
        NotEqual "not_equal";
        Less "less";
        LessEqual "less_equal";
        Greater "greater";
        GreaterEqual "greater_equal";
        Arctan2 "arctan2" | "atan2";
        Hypot "hypot";
        Copysign "copysign";
        Nextafter "nextafter";
        Logaddexp "logaddexp";
        Logaddexp2 "logaddexp2";
        Gcd "gcd";
        Lcm "lcm";
        Heaviside "heaviside";
    }
}

operations! {
    /// An operation on one element.
    "unary" Unary {
        Negative "negative";
        Positive "positive";
        Absolute "absolute" | "abs";
        Fabs "fabs";
        Sign "sign";
        Sqrt "sqrt";
        Square "square";
        Cbrt "cbrt";
        Reciprocal "reciprocal";
        Exp "exp";
        Exp2 "exp2";
        Expm1 "expm1";
        Log "log";
        Log2 "log2";
        Log10 "log10";
        Log1p "log1p";
        Sin "sin";
        Cos "cos";
        Tan "tan";
        Arcsin "arcsin" | "asin";
        Arccos "arccos" | "acos";
        Arctan "arctan" | "atan";
        Sinh "sinh";
        Cosh "cosh";
        Tanh "tanh";
        Arcsinh "arcsinh" | "asinh";
        Arccosh "arccosh" | "acosh";
        Arctanh "arctanh" | "atanh";
        Degrees "degrees";
        Radians "radians";
        Deg2rad "deg2rad";
        Rad2deg "rad2deg";
        Floor "floor";
        Ceil "ceil";
        Trunc "trunc";
        Rint "rint";
        Isnan "isnan";
        Isinf "isinf";
        Isfinite "isfinite";
        Signbit "signbit";
        LogicalNot "logical_not";
        Invert "invert" | "bitwise_not" | "bitwise_invert";
        Conjugate "conjugate" | "conj";
        Spacing "spacing";
        BitwiseCount "bitwise_count";
    }
}

/// The order in which NumPy tries its loops.
const LOOP_ORDER: [DType; 14] = [
    DType::Bool,
    DType::Int8,
    DType::UInt8,
    DType::Int16,
    DType::UInt16,
    DType::Int32,
    DType::UInt32,
    DType::Int64,
    DType::UInt64,
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Complex64,
    DType::Complex128,
];

/// The first loop that `dtype` converts to safely, among those that `has_loop` accepts.
fn first_loop(dtype: &DType, has_loop: impl Fn(&DType) -> bool) -> Option<DType> {
    if dtype.is_numeric() && has_loop(dtype) {
        return Some(dtype.clone());
    }
    LOOP_ORDER.into_iter().find(|to| has_loop(to) && dtype.is_numeric() && can_cast(dtype, to, Casting::Safe))
}

impl Binary {
    /// Whether the result is a truth value.
    pub fn is_predicate(self) -> bool {
        self.is_comparison() || matches!(self, Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor)
    }

    /// Equal, not equal and the four orderings.
    pub fn is_comparison(self) -> bool {
        use Binary::*;
        matches!(self, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
    }

    /// The element type that operands of a common type compute in; `None` if there is no loop.
    pub fn loop_dtype(self, common: &DType) -> Option<DType> {
        use Binary::*;
        first_loop(common, |to| {
            let kind = to.kind();
            match self {
                Divide => {
                    kind >= Kind::Float && (kind != Kind::Float || !common_is_integer(common) || *to == DType::Float64)
                }
                FloatPower => matches!(to, DType::Float64 | DType::Complex128),
                FloorDivide | Remainder | Fmod => kind != Kind::Bool && kind <= Kind::Float,
                Subtract | Power => kind != Kind::Bool,
                BitwiseAnd | BitwiseOr | BitwiseXor => kind <= Kind::Signed,
                LeftShift | RightShift => to.is_integer(),
                Gcd | Lcm => to.is_integer() && *common != DType::Bool,
                _ if self.is_real_only() => kind == Kind::Float,
                _ => true,
            }
        })
    }

    /// Whether there are loops for floating-point numbers only.
    pub(super) fn is_real_only(self) -> bool {
        use Binary::*;
        matches!(self, Arctan2 | Hypot | Copysign | Nextafter | Logaddexp | Logaddexp2 | Heaviside)
    }

    /// The type of the result when the loop computes in `dtype`.
    pub fn result_dtype(self, dtype: &DType) -> DType {
        if self.is_predicate() { DType::Bool } else { dtype.clone() }
    }
}

fn common_is_integer(common: &DType) -> bool {
    common.kind() <= Kind::Signed
}

impl Unary {
    /// Whether the result is a truth value.
    pub fn is_predicate(self) -> bool {
        matches!(self, Unary::Isnan | Unary::Isinf | Unary::Isfinite | Unary::Signbit | Unary::LogicalNot)
    }

    /// The element type that the operation computes in; `None` if there is no loop.
    pub fn loop_dtype(self, dtype: &DType) -> Option<DType> {
        use Unary::*;
        first_loop(dtype, |to| {
            let kind = to.kind();
            match self {
                Negative | Positive | Sign | Square | Reciprocal | Conjugate => kind != Kind::Bool,
                Absolute | Isnan | Isinf | Isfinite | LogicalNot => true,
                Fabs | Cbrt | Degrees | Radians | Deg2rad | Rad2deg | Signbit | Spacing => kind == Kind::Float,
                Floor | Ceil | Trunc => kind <= Kind::Float,
                Invert => kind <= Kind::Signed,
                BitwiseCount => kind <= Kind::Signed && kind != Kind::Bool,
                _ => kind >= Kind::Float,
            }
        })
    }

    /// The type of the result when the loop computes in `dtype`.
    pub fn result_dtype(self, dtype: &DType) -> DType {
        match (self, dtype) {
            (Unary::BitwiseCount, _) => DType::UInt8,
            (Unary::Absolute, DType::Complex64) => DType::Float32,
            (Unary::Absolute, DType::Complex128) => DType::Float64,
            _ if self.is_predicate() => DType::Bool,
            _ => dtype.clone(),
        }
    }
}
