//! Files: which of them a script may touch, and what becomes of those it writes.
//!
//! A script sees files within the folders it was given, and nothing else: `..` and links that lead out of them are
//! refused. What it writes is written whole or not at all ([`Draft`]). A run that must not leave traces keeps what it
//! writes to itself ([`Files::private`]): the files go to a temporary folder that later reads look at first.

mod draft;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

pub use draft::Draft;
use tempfile::TempDir;

/// Which files a script may touch: none, unless folders are given.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Resolved: absolute, without links.
    folders: Vec<PathBuf>,
    /// What relative paths are relative to; the working directory of the process if empty.
    base: PathBuf,
    private: bool,
}

impl Files {
    /// The files within these folders.
    ///
    /// ```
    /// use cowscope::engine::Detail;
    /// use cowscope::script::{files::Files, python, run};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let script = "import numpy as np\nnp.save('a.npy', [1, 2])\nprint(np.load('a.npy'))\n";
    /// let program = python::parse("lesson.py", script)?;
    /// let files = Files::within([folder.path()])?.relative_to(folder.path());
    /// let numpy = || cowscope_semantics::find("numpy").unwrap().into();
    /// let trace = run::run(&program, numpy, Detail::Full, run::Limits { files, ..run::Limits::default() });
    /// assert_eq!(trace.stdout, "[1 2]\n");
    /// assert!(folder.path().join("a.npy").exists());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A folder that does not exist, or is none.
    pub fn within<P: AsRef<Path>>(folders: impl IntoIterator<Item = P>) -> io::Result<Self> {
        let resolved = |folder: P| {
            let folder = folder.as_ref().canonicalize()?;
            if folder.is_dir() { Ok(folder) } else { Err(io::ErrorKind::NotADirectory.into()) }
        };
        Ok(Self { folders: folders.into_iter().map(resolved).collect::<io::Result<_>>()?, ..Self::default() })
    }

    /// Makes relative paths relative to a folder other than the working directory.
    #[must_use]
    pub fn relative_to(self, folder: impl Into<PathBuf>) -> Self {
        Self { base: folder.into(), ..self }
    }

    /// Keeps what the script writes to the run: on the disk nothing changes, and no other run sees it.
    #[must_use]
    pub fn private(self) -> Self {
        Self { private: true, ..self }
    }
}

/// Why a file cannot be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// It lies outside the folders that the script was given.
    #[error("the file is in no folder that was given with --allow-dir")]
    NotAllowed,
    /// The operating system says no.
    #[error(transparent)]
    Os(#[from] io::Error),
}

/// The files of one run.
#[derive(Debug, Default)]
pub(crate) struct Access {
    files: Files,
    /// What a private run wrote: a folder for each folder of the files, by its number.
    written: Option<TempDir>,
}

/// A file within the folders.
struct Place {
    path: PathBuf,
    /// Number of the folder, and the file within it.
    within: (usize, PathBuf),
}

impl Access {
    /// The files of a run.
    pub(crate) fn new(files: Files) -> Self {
        Self { files, written: None }
    }

    /// A path as an absolute one, as `os.path.abspath` would have it.
    pub(crate) fn absolute(&self, path: &str) -> PathBuf {
        let joined = self.files.base.join(path);
        std::path::absolute(&joined).unwrap_or(joined)
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// It is not there or is no file, or the script may not touch it.
    pub(crate) fn read(&self, path: &str) -> Result<File, Refusal> {
        let place = self.place(path)?;
        let path = self.own(&place).filter(|own| own.exists()).unwrap_or(place.path);
        check_kind(&path)?;
        Ok(File::open(path)?)
    }

    /// Opens a file for reading and writing where it is: it must be there.
    ///
    /// # Errors
    /// As [`Access::read`].
    pub(crate) fn change(&mut self, path: &str) -> Result<File, Refusal> {
        let place = self.place(path)?;
        check_kind(self.own(&place).filter(|own| own.exists()).as_ref().unwrap_or(&place.path))?;
        let path = self.writing_place(&place)?;
        if path != place.path && !path.exists() {
            fs::copy(&place.path, &path)?;
        }
        Ok(OpenOptions::new().read(true).write(true).open(path)?)
    }

    /// Begins a file that takes its place when it is finished.
    ///
    /// # Errors
    /// Its folder is not there, it is no file, or the script may not touch it.
    pub(crate) fn write(&mut self, path: &str) -> Result<Draft, Refusal> {
        let place = self.place(path)?;
        match check_kind(&place.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        if !place.path.parent().is_some_and(Path::is_dir) {
            return Err(io::Error::from_raw_os_error(NO_SUCH_FILE).into());
        }
        Ok(Draft::beside(&self.writing_place(&place)?)?)
    }

    /// Where a file is written: at its place, or in the folder of the run.
    fn writing_place(&mut self, place: &Place) -> io::Result<PathBuf> {
        if self.files.private && self.written.is_none() {
            self.written = Some(TempDir::with_prefix("cowscope")?);
        }
        let Some(own) = self.own(place) else { return Ok(place.path.clone()) };
        if let Some(folder) = own.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(own)
    }

    /// Where a private run that has written already keeps a file.
    fn own(&self, place: &Place) -> Option<PathBuf> {
        let (folder, inside) = &place.within;
        Some(self.written.as_ref()?.path().join(folder.to_string()).join(inside))
    }

    /// Finds out which file a path means, links and `..` resolved, and whether the script may touch it.
    fn place(&self, path: &str) -> Result<Place, Refusal> {
        if self.files.folders.is_empty() {
            return Err(Refusal::NotAllowed);
        }
        if path.is_empty() {
            return Err(io::Error::from_raw_os_error(NO_SUCH_FILE).into());
        }
        let path = std::path::absolute(self.files.base.join(path))?;
        let resolved = match (path.canonicalize(), path.parent().zip(path.file_name())) {
            (Ok(resolved), _) => resolved,
            // A new file has a folder.
            (Err(error), Some((folder, name))) => match folder.canonicalize() {
                Ok(folder) => folder.join(name),
                Err(_) => return Err(self.missing(&path, error)),
            },
            (Err(error), None) => return Err(self.missing(&path, error)),
        };
        let folders = self.files.folders.iter().enumerate();
        let within = folders.filter_map(|(i, folder)| Some((i, resolved.strip_prefix(folder).ok()?.to_owned()))).next();
        match within {
            Some(within) => Ok(Place { path: resolved, within }),
            None => Err(Refusal::NotAllowed),
        }
    }

    /// What to say of a path that is not there; of places outside the folders, not even that.
    fn missing(&self, path: &Path, error: io::Error) -> Refusal {
        let nearest = path.ancestors().find_map(|folder| folder.canonicalize().ok());
        match nearest.is_some_and(|nearest| self.files.folders.iter().any(|folder| nearest.starts_with(folder))) {
            true => Refusal::Os(error),
            false => Refusal::NotAllowed,
        }
    }
}

/// Makes sure that the device has room for the first bytes of a file, where the operating system can tell: a write to a
/// mapping that finds the device full would end the process.
pub(crate) fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if bytes > 0 {
        use rustix::{fs, io::Errno};
        return match fs::fallocate(file, fs::FallocateFlags::empty(), 0, bytes) {
            // Not every file system can.
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
            other => Ok(other?),
        };
    }
    let _ = (file, bytes);
    Ok(())
}

/// Folders are no files, and reading a device or a pipe might never end.
fn check_kind(path: &Path) -> io::Result<()> {
    let kind = fs::metadata(path)?;
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => Ok(()),
        (_, true) => Err(io::Error::from_raw_os_error(IS_A_DIRECTORY)),
        _ => Err(io::Error::from_raw_os_error(NOT_PERMITTED)),
    }
}

/// `ENOENT`
const NO_SUCH_FILE: i32 = 2;
/// `EACCES`
const NOT_PERMITTED: i32 = 13;
/// `EISDIR`
const IS_A_DIRECTORY: i32 = 21;

#[cfg(test)]
mod tests;
