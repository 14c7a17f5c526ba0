//! Replays outcomes recorded from the real NumPy, R and Octave (`tests/engines/*.md`): the final value of every variable.
//!
//! The `matlab` model is held to Octave's values, which are MATLAB's wherever both are documented. Pages on
//! which a model is known to differ are listed with the reason in `tests/engines/KNOWN.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::script::{python, run};
use cowscope::trace::Trace;
use serde_json::Value;

/// Engine that was recorded, and the model that is held to it.
const PAIRS: [(&str, &str); 3] = [("numpy", "numpy"), ("r", "r"), ("octave", "matlab")];

fn block<'a>(page: &'a str, language: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("```{language}\n"))?;
    rest.split_once("\n```").map(|(body, _)| body)
}

fn run_under(script: &str, model: &'static str) -> Trace {
    let program = python::parse("page", script).unwrap_or_else(|e| panic!("does not parse: {}", e.message));
    let semantics = move || Rc::from(cowscope_semantics::find(model).expect("a model"));
    run::run(&program, semantics, Detail::Totals, run::Limits::default())
}

/// Equality with 1, 1.0 and true the same, floats to the last few bits.
fn agree(a: &Value, b: &Value) -> bool {
    fn number(v: &Value) -> Option<f64> {
        match v {
            Value::Bool(b) => Some(f64::from(u8::from(*b))),
            Value::Number(n) => n.as_f64(),
            _ => None,
        }
    }
    match (a, b) {
        (Value::Array(x), Value::Array(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| agree(x, y)),
        (Value::Object(x), Value::Object(y)) => {
            x.len() == y.len() && x.iter().all(|(k, v)| y.get(k).is_some_and(|w| agree(v, w)))
        }
        _ => match (number(a), number(b)) {
            (Some(x), Some(y)) => x == y || (x - y).abs() <= 1e-12 * x.abs().max(y.abs()),
            _ => a == b,
        },
    }
}

/// What differs between a run and a recorded outcome, one line each.
fn differences(trace: &Trace, recorded: &Value) -> Vec<String> {
    let mut out = Vec::new();
    match (recorded.get("error").and_then(Value::as_str), &trace.error) {
        (None, Some(e)) => out.push(format!("stopped on line {}: {}: {}", e.line, e.kind, e.message)),
        (Some(kind), None) => out.push(format!("should have stopped with {kind}")),
        (Some(kind), Some(e))
            if kind != "error" && !e.kind.ends_with(kind) && !(kind == "TypeError" && e.kind.contains("UFunc")) =>
        {
            out.push(format!("stopped with {} instead of {kind}", e.kind));
        }
        _ => {}
    }
    for (name, wanted) in recorded.as_object().into_iter().flatten() {
        if name == "error" || name.starts_with('_') {
            continue;
        }
        let Some(variable) = trace.variables.iter().find(|v| v.name == *name) else {
            out.push(format!("{name} does not exist, should be {wanted}"));
            continue;
        };
        let seen = serde_json::to_value(&variable.values).expect("plain data");
        if !agree(&seen, wanted) {
            out.push(format!("{name} is {seen}, should be {wanted}"));
        }
    }
    out
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the pages")
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"))
        .collect();
    pages.sort();
    pages
}

/// `page engine: reason`, by page and engine.
fn known() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/KNOWN.txt");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    lines.filter_map(|l| l.split_once(": ")).map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

#[test]
fn models_end_with_the_values_of_the_real_engines() {
    let only = std::env::var("COWSCOPE_PAGE").unwrap_or_default();
    let known = known();
    let (mut report, mut checked) = (String::new(), 0);
    for path in pages() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if !name.contains(&only) {
            continue;
        }
        let page = std::fs::read_to_string(&path).expect("readable");
        let script = block(&page, "python").expect("a script");
        let recorded: Value = serde_json::from_str(block(&page, "json").expect("outcomes")).expect("JSON");
        for (engine, model) in PAIRS {
            let Some(outcome) = recorded.get(engine) else { continue };
            checked += 1;
            let found = differences(&run_under(script, model), outcome);
            match (found.is_empty(), known.get(&format!("{name} {engine}"))) {
                (true, Some(_)) => {
                    let _ = writeln!(report, "{name} {engine}: agrees; take it off KNOWN.txt");
                }
                (false, None) => found.iter().for_each(|f| {
                    let _ = writeln!(report, "{name} {engine}: {f}");
                }),
                _ => {}
            }
        }
    }
    assert!(checked > 0, "no page matches");
    assert!(report.is_empty(), "\n{report}");
}
