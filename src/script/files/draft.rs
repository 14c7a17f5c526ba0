//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file in the making: it lies beside its place, takes it when it is finished, and is gone if it never is.
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
    path: PathBuf,
}

impl Draft {
    /// Begins what will be the file at `path`.
    ///
    /// The file behind a link is replaced, not the link; what an existing file permits stays.
    ///
    /// # Errors
    /// The folder is not there, or cannot be written.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let (path, permissions) = match fs::metadata(path) {
            Ok(kind) => (path.canonicalize()?, Some(kind.permissions())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), new_file_permissions()),
            Err(error) => return Err(error),
        };
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        Ok(Self { file: builder.prefix(".cowscope").tempfile_in(folder)?, path })
    }

    /// Makes the file as long as this, with zero bytes at its end.
    ///
    /// # Errors
    /// The device has no room.
    pub fn set_len(&self, bytes: u64) -> io::Result<()> {
        self.file.as_file().set_len(bytes)
    }

    /// Puts the file in its place; it stays open for reading and writing.
    ///
    /// # Errors
    /// The place cannot be taken.
    pub fn finish(mut self) -> io::Result<fs::File> {
        self.file.flush()?;
        self.file.persist(&self.path).map_err(|e| e.error)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Draft {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// What a new file permits: everything but what the user's mask forbids.
#[cfg(unix)]
fn new_file_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_file_permissions() -> Option<fs::Permissions> {
    None
}
