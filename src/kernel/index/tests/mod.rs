//! Indexing against two judges: cases recorded from NumPy, and a reference that follows one element at a time.

mod recorded;
mod reference;
