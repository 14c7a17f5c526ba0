//! Mapped buffers: bytes of a file that are read when they are looked at.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::ops::Range;

use memmap2::{MmapOptions, MmapRaw};

use super::{Charge, Memory};

/// Whether what is written to a mapping reaches the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapping {
    /// It does, and every other mapping of the file sees it.
    Shared,
    /// It stays in memory: the operating system copies a page before it is written for the first time. Since that may
    /// come to all of them, they count in the budget.
    Private,
    /// Nobody is to write.
    ReadOnly,
}

/// Bytes in a page, as pages are counted here; some machines have larger ones.
pub const PAGE: usize = 4096;

/// A part of a file in memory.
pub(super) struct Mapped {
    raw: MmapRaw,
    mapping: Mapping,
    /// Where in its first page the part begins.
    lead: usize,
    /// The pages of a private mapping that were written, by number.
    written: RefCell<BTreeSet<usize>>,
    _charge: Option<Charge>,
}

impl Mapped {
    /// Maps `len` bytes of a file from `offset` on; a shared mapping needs a file that is open for writing.
    pub(super) fn new(memory: &Memory, file: &File, offset: u64, len: usize, mapping: Mapping) -> io::Result<Self> {
        let end = offset.checked_add(len as u64);
        if end.is_none_or(|end| end > file.metadata().map_or(0, |m| m.len())) {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the part to map reaches beyond the end of the file",
            ));
        }
        let mut charge = (mapping == Mapping::Private).then(|| memory.charge());
        if let Some(charge) = &mut charge {
            charge.grow_to(len).map_err(|_| io::ErrorKind::OutOfMemory)?;
        }
        let mut options = MmapOptions::new();
        options.offset(offset).len(len);
        let raw = match mapping {
            Mapping::Shared => options.map_raw(file)?,
            // SAFETY: what can go wrong with a mapping is that its bytes change behind a reference to them.
            // 1. Nobody makes a reference: `MmapRaw` gives a pointer, and elements are copied in and out through it
            //    (`loops`, fact 3; `Buffer::put_bytes`, `Buffer::take_bytes`). Every pattern of bytes is a valid element.
            // 2. The mapping is readable and writable whatever the file permits, because it is private, so that a
            //    write to a read-only one that the engine should have refused changes nothing but this memory.
            // 3. It lies within the file (checked above). A program elsewhere that shortens the file meanwhile
            //    makes the operating system end this one (SIGBUS), as it ends NumPy; scripts cannot shorten a file:
            //    they replace it as a whole, and a mapping keeps the file it was made of.
            Mapping::Private | Mapping::ReadOnly => MmapRaw::from(unsafe { options.no_reserve_swap().map_copy(file) }?),
        };
        let lead = (offset % PAGE as u64) as usize;
        Ok(Self { raw, mapping, lead, written: RefCell::default(), _charge: charge })
    }

    /// The first byte; valid for reads and writes of the length asked for until the mapping is dropped.
    pub(super) fn first_byte(&self) -> *mut u8 {
        self.raw.as_mut_ptr()
    }

    pub(super) fn mapping(&self) -> Mapping {
        self.mapping
    }

    /// Hands what was written to a shared mapping to the file.
    pub(super) fn flush(&self) -> io::Result<()> {
        match self.mapping {
            Mapping::Shared => self.raw.flush(),
            Mapping::Private | Mapping::ReadOnly => Ok(()),
        }
    }

    /// How many pages are copied because these bytes are written.
    pub(super) fn copied_pages(&self, spans: impl Iterator<Item = Range<usize>>) -> usize {
        if self.mapping != Mapping::Private {
            return 0;
        }
        let mut written = self.written.borrow_mut();
        let before = written.len();
        let mut last = None;
        for span in spans.filter(|span| !span.is_empty()) {
            let pages = (self.lead + span.start) / PAGE..(self.lead + span.end - 1) / PAGE + 1;
            // Most elements lie in the page of the one before.
            if pages.len() == 1 && last == Some(pages.start) {
                continue;
            }
            last = Some(pages.end - 1);
            written.extend(pages);
        }
        written.len() - before
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, Write};

    use super::super::Memory;
    use super::*;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn content(mut file: &File) -> Vec<u8> {
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri maps no files")]
    fn a_shared_mapping_writes_the_file_and_a_private_one_does_not() {
        let file = file(b"0123456789");
        let memory = Memory::unlimited();
        let shared = memory.map(&file, 2, 4, Mapping::Shared).unwrap();
        let private = memory.map(&file, 0, 10, Mapping::Private).unwrap();
        shared.put_bytes(1, b"xy");
        let mut seen = [0; 10];
        private.take_bytes(0, &mut seen);
        assert_eq!(&seen, b"012xy56789");
        private.put_bytes(0, b"zzz");
        shared.flush().unwrap();
        assert_eq!(content(&file), b"012xy56789");
        assert_eq!((memory.live_bytes(), shared.len()), (10, 4));
        drop(private);
        assert_eq!(memory.live_bytes(), 0);
        assert!(Memory::with_limit(9).map(&file, 0, 10, Mapping::Private).is_err());
        assert!(Memory::with_limit(9).map(&file, 0, 10, Mapping::ReadOnly).is_ok());
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri maps no files")]
    fn a_mapping_lies_within_its_file() {
        let file = file(b"0123");
        let map = |offset, len| Memory::unlimited().map(&file, offset, len, Mapping::Private).map(|b| b.len());
        assert_eq!(map(0, 4).ok(), Some(4));
        assert_eq!(map(4, 0).ok(), Some(0));
        assert!(map(0, 5).is_err() && map(5, 0).is_err() && map(u64::MAX, 2).is_err());
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri maps no files")]
    fn a_page_is_copied_once() {
        let file = file(&[0; 3 * PAGE]);
        let memory = Memory::unlimited();
        let map = memory.map(&file, 8, 2 * PAGE, Mapping::Private).unwrap();
        let pages = |from: usize, to: usize| map.copied_pages(std::iter::once(from..to));
        assert_eq!((pages(0, 8), pages(0, PAGE - 8), pages(PAGE - 9, PAGE - 7), pages(0, 2 * PAGE)), (1, 0, 1, 1));
        let shared = memory.map(&file, 0, PAGE, Mapping::Shared).unwrap();
        assert_eq!(shared.copied_pages(std::iter::once(0..8)), 0);
    }
}
