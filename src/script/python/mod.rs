//! The Python surface: scripts written for Python 3.11 with NumPy 2.4.

pub mod format;
