//! What the operating system refuses, in Python's words.

use std::io;

use crate::script::files::Refusal;
use crate::script::run::Raise;

/// Python's exception for a file that cannot be had.
pub(crate) fn os_error(refusal: &Refusal, path: &str) -> Box<Raise> {
    match refusal {
        Refusal::Os(error) => numbered(error, Some(path)),
        Refusal::NotAllowed => {
            let mut raise = Raise::new("PermissionError", format!("[Errno 13] Permission denied: {}", quoted(path)));
            raise.hint = Some("a script can touch files only in folders given with --allow-dir DIR".to_owned());
            raise
        }
    }
}

/// Python's exception for a stream that fails.
pub(crate) fn io_error(error: &io::Error) -> Box<Raise> {
    numbered(error, None)
}

fn numbered(error: &io::Error, path: Option<&str>) -> Box<Raise> {
    let place = path.map_or(String::new(), |path| format!(": {}", quoted(path)));
    match (error.raw_os_error(), error.kind()) {
        (Some(number), _) => {
            let class = match number {
                1 | 13 => "PermissionError",
                2 => "FileNotFoundError",
                17 => "FileExistsError",
                20 => "NotADirectoryError",
                21 => "IsADirectoryError",
                _ => "OSError",
            };
            let text = error.to_string();
            let text = text.rfind(" (os error").map_or(text.as_str(), |at| &text[..at]);
            Raise::new(class, format!("[Errno {number}] {text}{place}"))
        }
        (None, io::ErrorKind::OutOfMemory) => Raise::new("MemoryError", ""),
        // A zero byte in a path is found before the operating system is asked.
        (None, io::ErrorKind::InvalidInput) if path.is_some() => Raise::value_error("embedded null byte"),
        (None, io::ErrorKind::Unsupported) => Raise::new("UnsupportedOperation", error.to_string()),
        (None, _) => Raise::new("OSError", format!("{error}{place}")),
    }
}

fn quoted(path: &str) -> String {
    crate::script::python::format::quote::repr(path)
}
