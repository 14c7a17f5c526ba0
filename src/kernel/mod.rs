//! Strided n-dimensional arrays over counted buffers.
//!
//! The kernel knows no names, models, scripts or traces: it moves elements. Reading order:
//! what an element is ([`DType`], [`Element`]), where elements live ([`Memory`], [`Buffer`]),
//! how a buffer is seen ([`Layout`], [`Array`]), then the operations.
//!
//! All `unsafe` code of the project is in `buffer` and `loops`.

pub mod array;
pub mod buffer;
pub mod dtype;
pub mod element;
pub mod error;
pub mod layout;
pub(crate) mod loops;

pub mod bytes;
pub mod cast;
pub mod copy;
pub mod index;
pub mod join;
pub mod linalg;
pub mod overlap;
pub mod promote;
pub mod reduce;
pub mod sort;
pub mod ufunc;
pub mod view;

#[cfg(test)]
pub(crate) mod samples;

pub use array::Array;
pub use buffer::{Buffer, BufferId, Charge, Mapping, Memory};
pub use dtype::{DType, Field, FieldName, Kind, RecordClass, StructType};
pub use element::{Element, Primitive};
pub use error::{KernelError, Result};
pub use layout::{Layout, Order, OrderRequest, Shape, Strides};
