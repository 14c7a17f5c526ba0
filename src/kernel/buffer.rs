//! Buffers: counted blocks of bytes, handed out by a [`Memory`] with a budget.
//!
//! A buffer is shared by cloning its handle. The count is not atomic, because an engine runs on one
//! thread and every element access would pay for the locked instruction.

mod mapped;

use std::alloc::{self, Layout as AllocLayout};
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::fs::File;
use std::io;
use std::ptr::NonNull;
use std::rc::Rc;

use super::{DType, KernelError, Result};
use mapped::Mapped;
pub use mapped::{Mapping, PAGE};

/// Identifies a buffer within its [`Memory`]; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BufferId(pub u64);

/// Hands out buffers and keeps the books: live bytes against a limit, and which buffers died.
///
/// Clones share the same books.
#[derive(Debug, Clone)]
pub struct Memory(Rc<Books>);

#[derive(Debug)]
struct Books {
    limit: usize,
    live: Cell<usize>,
    next_id: Cell<u64>,
    watched: RefCell<Vec<BufferId>>,
}

impl Memory {
    /// Memory that refuses to hold more than `limit` bytes at a time.
    pub fn with_limit(limit: usize) -> Self {
        Self(Rc::new(Books { limit, live: Cell::new(0), next_id: Cell::new(1), watched: RefCell::new(Vec::new()) }))
    }

    /// Memory limited by the machine only.
    pub fn unlimited() -> Self {
        Self::with_limit(isize::MAX as usize)
    }

    /// A buffer of `bytes` zero bytes.
    ///
    /// # Errors
    /// [`KernelError::Memory`] if the budget or the machine cannot provide them.
    pub fn zeroed(&self, bytes: usize) -> Result<Buffer> {
        let heap = Heap::zeroed(self, bytes)?;
        Ok(self.block(bytes, Storage::Heap(heap)))
    }

    /// An arithmetic sequence that takes no memory until its elements are asked for as bytes.
    pub fn range(&self, range: Range) -> Buffer {
        let bytes = range.len * range.dtype().itemsize();
        self.block(bytes, Storage::Range(range, OnceCell::new()))
    }

    /// Bytes of a file, from `offset` on, at their place in memory; only those of a private mapping count in the budget.
    ///
    /// # Errors
    /// A part that reaches beyond the end of the file; a shared mapping of a file that is not open for writing; a
    /// private one over budget; a machine that maps no files.
    pub fn map(&self, file: &File, offset: u64, len: usize, mapping: Mapping) -> io::Result<Buffer> {
        let mapped = Mapped::new(self, file, offset, len, mapping)?;
        Ok(self.block(len, Storage::Mapped(mapped)))
    }

    /// Bytes that are kept outside of buffers and count all the same; none yet.
    pub fn charge(&self) -> Charge {
        Charge { memory: self.clone(), bytes: 0 }
    }

    /// Bytes allocated and not yet freed.
    pub fn live_bytes(&self) -> usize {
        self.0.live.get()
    }

    /// The limit given at creation.
    pub fn limit(&self) -> usize {
        self.0.limit
    }

    /// The buffers freed since the last call that were marked with [`Buffer::watch`], in order.
    pub fn take_released(&self) -> Vec<BufferId> {
        std::mem::take(&mut self.0.watched.borrow_mut())
    }

    fn block(&self, len: usize, storage: Storage) -> Buffer {
        let id = BufferId(self.0.next_id.get());
        self.0.next_id.set(id.0 + 1);
        Buffer(Rc::new(Block { id, len, storage, watched: Cell::new(false), memory: self.clone() }))
    }
}

/// An arithmetic sequence `first, first + step, …` of `len` elements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// First element and step, which also say the element type.
    pub terms: RangeTerms,
    /// Number of elements.
    pub len: usize,
}

/// First element and step of a [`Range`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RangeTerms {
    /// `int32` elements (R's integers).
    Int32(i32, i32),
    /// `int64` elements.
    Int64(i64, i64),
    /// `float64` elements.
    Float64(f64, f64),
}

impl Range {
    /// The element type of the sequence.
    pub fn dtype(&self) -> DType {
        match self.terms {
            RangeTerms::Int32(..) => DType::Int32,
            RangeTerms::Int64(..) => DType::Int64,
            RangeTerms::Float64(..) => DType::Float64,
        }
    }
}

/// A counted handle on one block of bytes.
#[derive(Clone)]
pub struct Buffer(Rc<Block>);

struct Block {
    id: BufferId,
    /// Invariant: a heap block, the expansion of a range, and a mapping hold exactly `len` readable and writable bytes.
    len: usize,
    storage: Storage,
    watched: Cell<bool>,
    memory: Memory,
}

enum Storage {
    Heap(Heap),
    Range(Range, OnceCell<Heap>),
    Mapped(Mapped),
}

impl Buffer {
    /// This buffer's identity.
    pub fn id(&self) -> BufferId {
        self.0.id
    }

    /// Size in bytes (of the elements, whether or not they are materialised).
    pub fn len(&self) -> usize {
        self.0.len
    }

    /// Whether the buffer has no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.len == 0
    }

    /// Handles on this buffer.
    pub fn owners(&self) -> usize {
        Rc::strong_count(&self.0)
    }

    /// Whether two handles are on the same block.
    pub fn same(&self, other: &Buffer) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The memory that this buffer was taken from.
    pub fn memory(&self) -> &Memory {
        &self.0.memory
    }

    /// Asks [`Memory::take_released`] to report when this buffer is freed.
    pub fn watch(&self) {
        self.0.watched.set(true);
    }

    /// The sequence behind a range buffer whose elements have not been materialised.
    pub fn lazy_range(&self) -> Option<&Range> {
        match &self.0.storage {
            Storage::Range(range, cache) if cache.get().is_none() => Some(range),
            _ => None,
        }
    }

    /// Writes the elements of a range buffer to memory; does nothing to any other buffer.
    ///
    /// # Errors
    /// [`KernelError::Memory`] if the budget does not allow it.
    pub fn materialise(&self) -> Result<()> {
        if let Storage::Range(range, cache) = &self.0.storage
            && cache.get().is_none()
        {
            let heap = Heap::zeroed(&self.0.memory, self.0.len)?;
            expand(range, &heap);
            let _ = cache.set(heap);
        }
        Ok(())
    }

    /// Where what is written goes, if this is a part of a file.
    pub fn mapping(&self) -> Option<Mapping> {
        match &self.0.storage {
            Storage::Mapped(mapped) => Some(mapped.mapping()),
            _ => None,
        }
    }

    /// Hands what was written to a shared mapping to its file; does nothing to any other buffer.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn flush(&self) -> io::Result<()> {
        match &self.0.storage {
            Storage::Mapped(mapped) => mapped.flush(),
            _ => Ok(()),
        }
    }

    /// How many pages of a private mapping are copied because these bytes are written for the first time.
    pub fn copied_pages(&self, spans: impl Iterator<Item = std::ops::Range<usize>>) -> usize {
        match &self.0.storage {
            Storage::Mapped(mapped) => mapped.copied_pages(spans),
            _ => 0,
        }
    }

    /// Copies bytes into the buffer, from the `at`-th on.
    ///
    /// # Panics
    /// If they do not fit.
    pub fn put_bytes(&self, at: usize, bytes: &[u8]) {
        assert!(at.checked_add(bytes.len()).is_some_and(|end| end <= self.len()), "bytes outside the buffer");
        // SAFETY: the bytes lie within the buffer (just checked), and no reference into a buffer is ever made.
        unsafe { std::ptr::copy(bytes.as_ptr(), self.first_byte().add(at), bytes.len()) }
    }

    /// Copies bytes out of the buffer, from the `at`-th on.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn take_bytes(&self, at: usize, out: &mut [u8]) {
        assert!(at.checked_add(out.len()).is_some_and(|end| end <= self.len()), "bytes outside the buffer");
        // SAFETY: the bytes lie within the buffer (just checked), and `out` cannot: no reference into one is ever made.
        unsafe { std::ptr::copy(self.first_byte().add(at), out.as_mut_ptr(), out.len()) }
    }

    /// The first byte. Valid for reads and writes of [`Buffer::len`] bytes for as long as a handle lives.
    ///
    /// A range that the caller has not materialised is materialised here; if there is no memory left
    /// for it the process ends as on any failed Rust allocation, so callers materialise first.
    #[inline]
    pub(super) fn first_byte(&self) -> *mut u8 {
        match &self.0.storage {
            Storage::Heap(heap) => heap.first.as_ptr(),
            Storage::Mapped(mapped) => mapped.first_byte(),
            Storage::Range(range, cache) => cache
                .get_or_init(|| {
                    let heap = Heap::zeroed(&self.0.memory, self.0.len).unwrap_or_else(|_| {
                        alloc::handle_alloc_error(AllocLayout::new::<u8>());
                    });
                    expand(range, &heap);
                    heap
                })
                .first
                .as_ptr(),
        }
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({}, {} bytes, {} owners)", self.id().0, self.len(), self.owners())
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if self.watched.get() {
            self.memory.0.watched.borrow_mut().push(self.id);
        }
    }
}

/// Bytes that count in the books of a memory until this is dropped.
#[derive(Debug)]
pub struct Charge {
    memory: Memory,
    bytes: usize,
}

impl Charge {
    /// Counts at least so many bytes from now on.
    ///
    /// # Errors
    /// [`KernelError::Memory`] if the budget does not allow it.
    pub fn grow_to(&mut self, bytes: usize) -> Result<()> {
        let books = &self.memory.0;
        let more = bytes.saturating_sub(self.bytes);
        let live = books.live.get().checked_add(more).filter(|live| *live <= books.limit);
        books.live.set(live.ok_or_else(|| self.refusal(bytes))?);
        self.bytes += more;
        Ok(())
    }

    fn refusal(&self, bytes: usize) -> KernelError {
        let books = &self.memory.0;
        KernelError::Memory(format!(
            "Unable to allocate {} ({} in use, limit {})",
            human_bytes(bytes),
            human_bytes(books.live.get()),
            human_bytes(books.limit)
        ))
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        let books = &self.memory.0;
        books.live.set(books.live.get() - self.bytes);
    }
}

/// An owned allocation, counted in the books of its memory.
struct Heap {
    first: NonNull<u8>,
    len: usize,
    _charge: Charge,
}

/// Every block starts on a cache line, which also suits every vector instruction.
const ALIGN: usize = 64;

impl Heap {
    fn zeroed(memory: &Memory, len: usize) -> Result<Self> {
        let mut charge = memory.charge();
        charge.grow_to(len)?;
        let first = if len == 0 {
            NonNull::<AlignedByte>::dangling().cast()
        } else {
            let layout = AllocLayout::from_size_align(len, ALIGN).map_err(|_| charge.refusal(len))?;
            // SAFETY: `layout` has a size above 0.
            let first = unsafe { alloc::alloc_zeroed(layout) };
            NonNull::new(first).ok_or_else(|| charge.refusal(len))?
        };
        Ok(Self { first, len, _charge: charge })
    }
}

#[repr(align(64))]
struct AlignedByte;

impl Drop for Heap {
    fn drop(&mut self) {
        if self.len > 0
            && let Ok(layout) = AllocLayout::from_size_align(self.len, ALIGN)
        {
            // SAFETY: `first` came from `alloc_zeroed` with this very layout (`zeroed` built it from
            // the same size and alignment), and this is the only drop of its owner.
            unsafe { alloc::dealloc(self.first.as_ptr(), layout) }
        }
    }
}

fn expand(range: &Range, heap: &Heap) {
    fn fill<T: Copy>(heap: &Heap, len: usize, term: impl Fn(usize) -> T) {
        debug_assert!(heap.len == len * size_of::<T>());
        let first = heap.first.as_ptr().cast::<T>();
        for i in 0..len {
            // SAFETY: the block holds `len` elements of `T` (`Memory::range` sized it), starts on a
            // 64-byte boundary, and nothing else knows it yet.
            unsafe { first.add(i).write(term(i)) }
        }
    }
    match range.terms {
        RangeTerms::Int32(a, d) => fill(heap, range.len, |i| a.wrapping_add(d.wrapping_mul(i as i32))),
        RangeTerms::Int64(a, d) => fill(heap, range.len, |i| a.wrapping_add(d.wrapping_mul(i as i64))),
        RangeTerms::Float64(a, d) => fill(heap, range.len, |i| a + d * i as f64),
    }
}

/// `1.50 GiB`, as NumPy words an allocation it could not make.
fn human_bytes(bytes: usize) -> String {
    const UNITS: [&str; 6] = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
    let unit = ((usize::BITS - bytes.leading_zeros()).saturating_sub(1) / 10).min(5) as usize;
    if unit == 0 {
        return format!("{bytes} bytes");
    }
    let scaled = bytes as f64 / (1u64 << (10 * unit)) as f64;
    let digits = if scaled < 10.0 {
        2
    } else if scaled < 100.0 {
        1
    } else {
        0
    };
    format!("{scaled:.digits$} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_returned_when_the_last_handle_drops() {
        let memory = Memory::with_limit(100);
        let a = memory.zeroed(60).unwrap();
        assert!(memory.zeroed(60).is_err());
        let b = a.clone();
        assert_eq!(a.owners(), 2);
        drop(a);
        assert_eq!(memory.live_bytes(), 60);
        drop(b);
        assert_eq!(memory.live_bytes(), 0);
        assert!(memory.zeroed(60).is_ok());
    }

    #[test]
    fn a_range_takes_memory_when_materialised() {
        let memory = Memory::with_limit(1000);
        let r = memory.range(Range { terms: RangeTerms::Int64(5, 2), len: 10 });
        assert_eq!((memory.live_bytes(), r.len()), (0, 80));
        r.materialise().unwrap();
        assert_eq!(memory.live_bytes(), 80);
        assert!(r.lazy_range().is_none());
        let huge = memory.range(Range { terms: RangeTerms::Int64(0, 1), len: 1 << 40 });
        assert!(matches!(huge.materialise(), Err(KernelError::Memory(_))));
    }

    #[test]
    fn watched_buffers_report_their_end() {
        let memory = Memory::unlimited();
        let a = memory.zeroed(8).unwrap();
        let b = memory.zeroed(8).unwrap();
        a.watch();
        let id = a.id();
        drop(a);
        drop(b);
        assert_eq!(memory.take_released(), [id]);
    }
}
