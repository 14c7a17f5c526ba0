//! Python's built-in functions, types and methods.
