//! The NumPy library: arrays made, computed, rearranged.
