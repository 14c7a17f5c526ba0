//! Moving elements between arrays of one shape, as if the source were copied first.
