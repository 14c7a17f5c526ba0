//! Replays what the real NumPy printed (`tests/numpy/*.py` with `.out` and `.err`), byte for byte.
//!
//! Scripts that do not pass yet are listed in `tests/numpy/KNOWN.txt`, which may only shrink: the test fails if a
//! script that is listed passes, and if one that is not listed fails.

#![cfg(feature = "script")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::script::files::Files;
use cowscope::script::{python, run};
use cowscope::trace::Trace;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numpy")
}

fn run_script(name: &str, text: &str) -> Result<Trace, String> {
    let program = python::parse(name, text).map_err(|e| format!("does not parse: {e}"))?;
    let semantics =
        || -> Rc<dyn cowscope::semantics::Semantics> { Rc::from(cowscope_semantics::find("numpy").expect("a model")) };
    // Like the recorder: a script may touch the files in a folder of its own.
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let files = Files::within([folder.path()]).map_err(|e| e.to_string())?.relative_to(folder.path());
    let limits = run::Limits { files, ..run::Limits::default() };
    let trace = catch_unwind(AssertUnwindSafe(|| run::run(&program, semantics, Detail::Totals, limits)));
    trace.map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        format!(
            "panicked: {}",
            text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
        )
    })
}

/// The first line on which two texts differ.
fn first_difference(got: &str, want: &str) -> String {
    let (mut g, mut w) = (got.lines(), want.lines());
    for line in 1.. {
        match (g.next(), w.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                return format!(
                    "line {line} of the output: {:?}\n    NumPy printed: {:?}",
                    a.unwrap_or("<end>"),
                    b.unwrap_or("<end>")
                );
            }
        }
    }
    "only line ends differ".to_owned()
}

/// Why a script does not do as NumPy; `None` if it does.
fn problem(path: &Path) -> Option<String> {
    let read = |extension: &str| std::fs::read_to_string(path.with_extension(extension)).ok();
    let name = path.file_name()?.to_string_lossy().into_owned();
    let trace = match run_script(&name, &read("py")?) {
        Ok(trace) => trace,
        Err(problem) => return Some(problem),
    };
    let last = trace
        .error
        .as_ref()
        .map(|e| if e.message.is_empty() { e.kind.clone() } else { format!("{}: {}", e.kind, e.message) });
    let expected = read("err").map(|text| text.trim_end_matches('\n').to_owned());
    let want = read("out")?;
    if trace.stdout != want {
        let stopped = last.filter(|_| expected.is_none()).map_or(String::new(), |e| format!("\n    stopped: {e}"));
        return Some(format!("{}{stopped}", first_difference(&trace.stdout, &want)));
    }
    (last != expected).then(|| format!("ended with {last:?}\n    NumPy: {expected:?}"))
}

#[test]
fn scripts_print_what_numpy_prints() {
    let known = std::fs::read_to_string(folder().join("KNOWN.txt")).unwrap_or_default();
    let known: BTreeSet<&str> =
        known.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty()).collect();
    let only = std::env::var("SCRIPT").ok();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of recorded scripts")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "py") && p.with_extension("out").exists())
        .filter(|p| {
            only.as_ref().is_none_or(|o| p.file_stem().is_some_and(|s| s.to_string_lossy().contains(o.as_str())))
        })
        .collect();
    paths.sort();
    let mut report = String::new();
    let mut passed = 0;
    for path in &paths {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        match (problem(path), known.contains(name.as_str())) {
            (None, false) => passed += 1,
            (None, true) => {
                let _ = writeln!(report, "{name}: passes now; take it out of KNOWN.txt");
            }
            (Some(_), true) if only.is_none() => {}
            (Some(problem), _) => {
                let _ = writeln!(report, "{name}: {problem}");
            }
        }
    }
    println!("{passed} of {} scripts print what NumPy prints", paths.len());
    assert!(report.is_empty(), "{report}");
}
