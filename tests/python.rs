//! Runs the scripts of `tests/python`, which use no arrays, and compares what they print with what CPython 3.11
//! printed (`tests/record.py`).
#![cfg(feature = "script")]

use std::path::{Path, PathBuf};
use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::script::{python, run};
use cowscope::trace::{ScriptError, Trace};

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python");
    let files = std::fs::read_dir(folder).expect("the folder of scripts");
    let mut scripts: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|e| e == "py"));
    scripts.sort();
    scripts
}

fn run_under(path: &Path, model: &'static str, steps: u64) -> Trace {
    let text = std::fs::read_to_string(path).expect("a script");
    let program = python::parse("script.py", &text).unwrap_or_else(|e| panic!("{}: {}", path.display(), e.message));
    let semantics = move || Rc::from(cowscope_semantics::find(model).expect("a model"));
    run::run(&program, semantics, Detail::Totals, run::Limits { steps, ..run::Limits::default() })
}

/// The last line of a traceback.
fn last_line(error: &ScriptError) -> String {
    if error.message.is_empty() { error.kind.clone() } else { format!("{}: {}", error.kind, error.message) }
}

#[test]
fn scripts_without_arrays_print_what_python_prints() {
    let mut problems = Vec::new();
    for path in scripts() {
        let trace = run_under(&path, "numpy", 1_000_000);
        let recorded = |suffix: &str| std::fs::read_to_string(path.with_extension(suffix)).ok();
        let printed = recorded("out").unwrap_or_default();
        for (i, (wanted, seen)) in printed.lines().zip(trace.stdout.lines()).enumerate() {
            if wanted != seen {
                problems.push(format!("{}: line {}\n  wanted {wanted}\n  seen   {seen}", path.display(), i + 1));
            }
        }
        let (wanted, seen) = (printed.lines().count(), trace.stdout.lines().count());
        if wanted != seen {
            problems.push(format!("{}: wanted {wanted} lines, seen {seen}", path.display()));
        }
        let error = trace.error.as_ref().map(last_line);
        if error.as_deref() != recorded("err").as_deref().map(str::trim_end) {
            problems.push(format!("{}: stopped with {error:?}", path.display()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Lists and dictionaries are values under some models: scripts print other things there, and one that waits for
/// a list to change may never end.
#[test]
fn scripts_without_arrays_run_or_stop_with_an_error_under_every_model() {
    for path in scripts() {
        for model in ["matlab", "r", "copy-always"] {
            let trace = run_under(&path, model, 20_000);
            let known = |e: &ScriptError| run::class(e.kind.rsplit('.').next().unwrap_or(&e.kind)).is_some();
            assert!(trace.error.iter().all(known), "{} under {model}: {:?}", path.display(), trace.error);
        }
    }
}
