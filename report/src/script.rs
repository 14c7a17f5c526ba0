//! Reading a script.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use cowscope::script::program::Program;
use cowscope::script::python;
use cowscope_report::located;

use crate::failure::Failure;

/// More than this is not a script somebody wrote; an endless device is given up here.
const LONGEST: u64 = 64 << 20;

/// Reads and parses the script at a path, or standard input for `-`.
pub(crate) fn load(path: &Path) -> Result<Program, Failure> {
    let name = if path == Path::new("-") { "-".to_owned() } else { path.display().to_string() };
    let text = text(path, &name)?;
    python::parse(&name, &text).map_err(|problem| Failure::Script(located::syntax(&name, &text, &problem)))
}

fn text(path: &Path, name: &str) -> Result<String, Failure> {
    let bad = |error: io::Error| Failure::Misuse(format!("cannot read '{name}': {error}"));
    let bytes = if name == "-" { read(io::stdin().lock()) } else { File::open(path).and_then(read) }.map_err(bad)?;
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::Misuse(format!("'{name}' is longer than {} MiB, which is no script", LONGEST >> 20)));
    }
    match String::from_utf8(bytes) {
        // A byte order mark is no part of the text.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(Failure::Script(located::not_utf8(name, error.as_bytes(), at)))
        }
    }
}

fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
