//! The NumPy library: arrays made, computed, rearranged.

pub(crate) mod convert;
pub(crate) mod flat;
pub(crate) mod types;
