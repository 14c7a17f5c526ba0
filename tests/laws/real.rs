//! The naive interpreter against NumPy itself: `COWSCOPE_LAWS_PYTHON=python3 cargo test --test laws`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::generate::{Knobs, generate};
use super::harness::cases;
use super::naive::{self, Names, Run, Stop, Value};
use super::programs::is_modelled;

/// Compares what NumPy makes of a program with what is expected: how it ends, values, types, shapes, buffers.
const CHECKER: &str = r#"
import numpy as np

def buffer(a):
    while a.base is not None:
        a = a.base
    return id(a)

def plain(v):
    if isinstance(v, list):
        return ("list", [plain(x) for x in v])
    if isinstance(v, np.ndarray):
        return (v.dtype.name, list(v.shape), v.ravel().tolist())
    if isinstance(v, np.generic):
        return (v.dtype.name, v.item())
    return v

def arrays(names):
    for name, v in names.items():
        if isinstance(v, np.ndarray):
            yield name, v
        if isinstance(v, list):
            yield from arrays({f"{name}[{i}]": x for i, x in enumerate(v)})

def check(seed, text, stop, expected, sharing):
    space = {}
    seen = None
    try:
        exec(compile(text, "law.py", "exec"), space)
    except Exception as e:
        trace = e.__traceback__
        while trace.tb_next is not None and trace.tb_next.tb_frame.f_code.co_filename == "law.py":
            trace = trace.tb_next
        seen = ([c.__name__ for c in type(e).__mro__], trace.tb_lineno)
    names = {k: v for k, v in space.items() if k not in ("np", "f0", "f1") and not k.startswith("__")}
    ended = seen == stop if seen is None or stop is None else (stop[0] in seen[0] and stop[1] == seen[1])
    values = {k: plain(v) for k, v in names.items()}
    found = {frozenset((m, n)) for m, a in arrays(names) for n, b in arrays(names) if m < n and buffer(a) == buffer(b)}
    shared = {frozenset(pair) for pair in sharing}
    if not ended or values != expected or found != shared:
        print(f"seed {seed}\n{text}stop {seen}, expected {stop}\n{values}\nexpected {expected}\n{found ^ shared}\n")
"#;

#[test]
fn the_naive_numpy_is_numpy() {
    let Ok(python) = std::env::var("COWSCOPE_LAWS_PYTHON") else { return };
    let mut script = CHECKER.to_owned();
    cases(1000, |seed, g| {
        let program = generate(g, &Knobs::default());
        let expected = naive::run(&program, Names::Refer);
        // NumPy 2.4 corrupts some overlapping stores.
        if !is_modelled(&expected) || expected.overlapped {
            return;
        }
        let _ = writeln!(
            script,
            "check({seed}, {:?}, {}, {}, {})",
            program.to_string(),
            stop(&expected),
            values(&expected),
            sharing(&expected)
        );
    });
    let mut child =
        Command::new(python).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Python starts");
    child.stdin.take().expect("piped").write_all(script.as_bytes()).expect("Python reads");
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "Python fails");
    assert!(output.stdout.is_empty(), "\n{}", String::from_utf8_lossy(&output.stdout));
}

fn stop(run: &Run) -> String {
    match &run.stop {
        Some((Stop::Raised(class), line)) => format!("({class:?}, {line})"),
        _ => "None".to_owned(),
    }
}

fn values(run: &Run) -> String {
    let entries: Vec<String> = run.globals().iter().map(|(name, v)| format!("{name:?}: {}", value(v))).collect();
    format!("{{{}}}", entries.join(", "))
}

fn value(v: &Value) -> String {
    match v {
        Value::None => "None".to_owned(),
        Value::Number { weak: true, x, .. } => format!("{x:?}"),
        Value::Number { dtype, x, .. } => format!("({:?}, {x:?})", dtype.name()),
        Value::Array(a) => format!("({:?}, {:?}, {:?})", a.dtype().name(), a.shape, a.elements()),
        Value::List(items) => {
            format!("(\"list\", [{}])", items.borrow().iter().map(value).collect::<Vec<_>>().join(", "))
        }
    }
}

fn sharing(run: &Run) -> String {
    let arrays = run.arrays();
    let mut pairs = Vec::new();
    for (i, (name, a)) in arrays.iter().enumerate() {
        for (other, b) in &arrays[i + 1..] {
            if a.same_buffer(b) {
                pairs.push(format!("({name:?}, {other:?})"));
            }
        }
    }
    format!("[{}]", pairs.join(", "))
}
