//! What NumPy would warn about.

use std::ops::{BitOr, BitOrAssign};

/// The floating-point conditions that NumPy reports as `RuntimeWarning` after an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Warnings(pub(crate) u8);

impl Warnings {
    /// Nothing to report.
    pub const NONE: Self = Self(0);
    /// `divide by zero encountered in …`
    pub const DIVIDE: Self = Self(1);
    /// `overflow encountered in …`
    pub const OVERFLOW: Self = Self(2);
    /// `invalid value encountered in …`
    pub const INVALID: Self = Self(4);
    /// `underflow encountered in …`
    pub const UNDERFLOW: Self = Self(8);

    /// The status of a loop in which this condition holds or does not.
    #[inline(always)]
    pub(crate) fn bit(self, holds: bool) -> u8 {
        u8::from(holds) * self.0
    }

    /// Whether there is nothing to report.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all conditions of `other` are set.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What NumPy calls one condition.
    pub fn name(self) -> &'static str {
        match self {
            Self::DIVIDE => "divide by zero",
            Self::OVERFLOW => "overflow",
            Self::UNDERFLOW => "underflow",
            _ => "invalid value",
        }
    }
}

impl BitOr for Warnings {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Warnings {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
