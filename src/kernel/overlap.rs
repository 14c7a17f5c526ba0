//! Whether two arrays share memory: bounds test and exact solver.
