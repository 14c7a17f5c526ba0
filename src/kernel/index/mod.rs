//! Indexing: what an index selects, reading it and writing it.
