//! Running the command as a user does.

#![allow(dead_code, reason = "each test binary uses its part of this")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the command left.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    /// The last line of standard error.
    pub(crate) fn last_line(&self) -> &str {
        self.stderr.lines().last().unwrap_or("")
    }
}

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cowscope"));
    // The tests decide about colour, not the machine they run on.
    command.args(args).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
    command
}

/// Runs the command without input.
pub(crate) fn cowscope(args: &[&str]) -> Done {
    cowscope_reading("", args)
}

/// Runs the command with this text on standard input.
pub(crate) fn cowscope_reading(input: &str, args: &[&str]) -> Done {
    finish(command(args), input.as_bytes())
}

pub(crate) fn finish(mut command: Command, input: &[u8]) -> Done {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built with the tests");
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("the command ends");
    let status = output.status.code().unwrap_or_else(|| panic!("killed by a signal: {output:?}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let done = Done { status, stdout: text(output.stdout), stderr: text(output.stderr) };
    assert!(!done.stderr.contains("panicked"), "{done:?}");
    done
}

/// A file of the repository.
pub(crate) fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A folder that goes with the test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A script in a folder; gives its path.
pub(crate) fn script(folder: &tempfile::TempDir, text: &str) -> String {
    let path = folder.path().join("script.py");
    std::fs::write(&path, text).expect("the folder is writable");
    path.to_str().expect("UTF-8").to_owned()
}
