//! Other layouts of the same buffer: reshape without a copy, transposes, flips, windows, fields.
