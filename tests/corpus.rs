//! Runs the Markdown pages of `tests/corpus`: documentation and test at once. The page format is told there.

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use cowscope::compare;
use cowscope::engine::Detail;
use cowscope::script::files::Files;
use cowscope::script::{python, run};
use cowscope::trace::{Comparison, EventKind, Trace};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A page: its script and, by model (or `comparison`), what it expects.
struct Page {
    script: String,
    expectations: Vec<(String, Vec<String>)>,
}

fn read(text: &str) -> Page {
    let mut page = Page { script: String::new(), expectations: Vec::new() };
    let mut block: Option<(String, String)> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                block = Some((info.to_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, body)) = &mut block {
                    body.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => match block.take() {
                Some((info, body)) if info == "python" => page.script = body,
                Some((info, body)) => {
                    if let Some(model) = info.strip_prefix("expect ") {
                        page.expectations.push((model.to_owned(), body.lines().map(str::to_owned).collect()));
                    }
                }
                None => {}
            },
            _ => {}
        }
    }
    page
}

fn run_under(script: &str, model: &str) -> Trace {
    let program = python::parse("page", script).unwrap_or_else(|e| panic!("does not parse: {}", e.message));
    let name = model.to_owned();
    let semantics = move || Rc::from(cowscope_semantics::find(&name).unwrap_or_else(|e| panic!("{e}")));
    let folder = tempfile::tempdir().expect("a folder for the files of the page");
    let files = Files::within([folder.path()]).expect("the folder").relative_to(folder.path());
    run::run(&program, semantics, Detail::Full, run::Limits { files, ..run::Limits::default() })
}

/// Checks one expectation; says what was seen instead if it does not hold.
fn check(trace: &Trace, line: &str) -> Result<(), String> {
    if let Some((head, error)) = line.strip_prefix("error ").and_then(|rest| rest.split_once(": ")) {
        let seen = trace.error.as_ref().map(|e| (format!("{} on line {}", e.kind, e.line), e.message.as_str()));
        return same(seen, Some((head.to_owned(), error)));
    }
    if let Some((number, rest)) = line.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) {
        return check_event(trace, number.parse().map_err(|_| "no line number")?, rest);
    }
    if let Some((name, other)) = line.split_once(" shares ") {
        return same(shares(trace, name, other)?, true);
    }
    if let Some((name, other)) = line.split_once(" apart from ") {
        return same(shares(trace, name, other)?, false);
    }
    let (name, wanted) = line.split_once(" == ").ok_or("not an expectation")?;
    let wanted: serde_json::Value = serde_json::from_str(wanted).map_err(|e| e.to_string())?;
    let totals = serde_json::to_value(trace.totals).map_err(|e| e.to_string())?;
    if let Some(total) = totals.get(name) {
        return same(total, &wanted);
    }
    let (name, field) = name.split_once(' ').unwrap_or((name, "values"));
    let variable = trace.variables.iter().find(|v| v.name == name).ok_or_else(|| format!("no variable {name}"))?;
    let seen = serde_json::to_value(variable).map_err(|e| e.to_string())?;
    let seen = seen.get(field).ok_or_else(|| format!("a variable has no {field}"))?;
    if numbers_agree(seen, &wanted) { Ok(()) } else { Err(format!("it is {seen}")) }
}

fn check_event(trace: &Trace, number: u32, rest: &str) -> Result<(), String> {
    let here = || trace.events.iter().filter(move |e| e.line == number);
    if let Some(code) = rest.strip_prefix("diagnosed ") {
        let seen: Vec<_> = trace.diagnostics.iter().filter(|d| d.line == number).map(|d| d.code).collect();
        return if seen.contains(&code) { Ok(()) } else { Err(format!("it is {seen:?}")) };
    }
    let holds = if let Some((changed, through)) = rest.strip_prefix("changes ").and_then(|r| r.split_once(" through "))
    {
        here().any(|e| {
            e.event == EventKind::Write
                && e.name.as_deref() == Some(through)
                && e.also_changed.iter().any(|n| n == changed)
        })
    } else {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let bytes = words.get(2).map(|b| b.parse::<u64>()).transpose().map_err(|e| e.to_string())?;
        here().any(|e| {
            words.first() == Some(&e.event.name())
                && words.get(1) == Some(&e.reason)
                && bytes.is_none_or(|b| e.total_bytes == b)
        })
    };
    if holds {
        return Ok(());
    }
    let mut seen = String::new();
    for e in here() {
        let _ = write!(seen, "\n      {} {} {} bytes", e.event.name(), e.reason, e.total_bytes);
        let _ = write!(
            seen,
            "{}",
            if e.also_changed.is_empty() {
                String::new()
            } else {
                format!(" changes {:?} through {:?}", e.also_changed, e.name)
            }
        );
    }
    Err(format!("on that line:{seen}"))
}

fn shares(trace: &Trace, name: &str, other: &str) -> Result<bool, String> {
    let variable = trace.variables.iter().find(|v| v.name == name).ok_or_else(|| format!("no variable {name}"))?;
    Ok(variable.shared_with.iter().any(|n| n == other))
}

fn same<T: PartialEq + std::fmt::Debug>(seen: T, wanted: T) -> Result<(), String> {
    if seen == wanted { Ok(()) } else { Err(format!("it is {seen:?}")) }
}

/// Equality of JSON values with 1 and 1.0 the same number.
fn numbers_agree(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (a, b) {
        (Array(x), Array(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| numbers_agree(x, y)),
        (Object(x), Object(y)) => {
            x.len() == y.len() && x.iter().all(|(k, v)| y.get(k).is_some_and(|w| numbers_agree(v, w)))
        }
        (Number(x), Number(y)) => x.as_f64() == y.as_f64(),
        _ => a == b,
    }
}

fn check_comparison(comparison: &Comparison, line: &str) -> Result<(), String> {
    let mut seen: Vec<String> = Vec::new();
    for d in &comparison.divergences {
        let cause = serde_json::to_value(d.cause).map_err(|e| e.to_string())?;
        let through = d.written_through.as_ref().map(|n| format!(" through {n}"));
        let origin = d.origin.as_ref().map(|o| match o.via == o.name {
            true => format!(" from {}", o.name),
            false => format!(" from {} via {}", o.name, o.via),
        });
        let through = origin.or(through).unwrap_or_default();
        seen.push(format!("{} diverges on line {}: {}{through}", d.name, d.line, cause.as_str().unwrap_or("")));
    }
    let holds = if line == "no divergence" { seen.is_empty() } else { seen.iter().any(|s| s == line) };
    if holds { Ok(()) } else { Err(format!("seen: {seen:?}")) }
}

fn check_page(page: &Page) -> Vec<String> {
    let mut failures = Vec::new();
    let mut traces = Vec::new();
    for (model, lines) in &page.expectations {
        if model == "comparison" {
            let comparison = compare::comparison("page", "python", &page.script, std::mem::take(&mut traces));
            failures.extend(lines.iter().filter(|l| !l.is_empty()).filter_map(|line| {
                check_comparison(&comparison, line).err().map(|why| format!("comparison: `{line}`: {why}"))
            }));
            continue;
        }
        let trace = run_under(&page.script, model);
        let printed: Vec<&str> =
            lines.iter().filter_map(|l| l.strip_prefix('>').map(|t| t.strip_prefix(' ').unwrap_or(t))).collect();
        let seen: Vec<&str> = trace.stdout.lines().collect();
        if !printed.is_empty() && printed != seen {
            failures.push(format!("{model}: printed {seen:#?}"));
        }
        if let Some(error) = &trace.error
            && !lines.iter().any(|l| l.starts_with("error "))
        {
            failures.push(format!("{model}: stopped on line {}: {}: {}", error.line, error.kind, error.message));
        }
        // A script that stopped by mistake fails in one line, not in all that follow from it.
        let stopped = trace.error.is_some() && !lines.iter().any(|l| l.starts_with("error "));
        for line in lines.iter().filter(|l| !stopped && !l.is_empty() && !l.starts_with('>')) {
            if let Err(why) = check(&trace, line) {
                failures.push(format!("{model}: `{line}`: {why}"));
            }
        }
        traces.push(trace);
    }
    if page.script.is_empty() || page.expectations.is_empty() {
        failures.push("the page has no script or expects nothing".to_owned());
    }
    failures
}

#[test]
fn every_page_of_the_corpus_holds() {
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut pages: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").filter_map(|e| Some(e.ok()?.path())).collect();
    pages.sort();
    let mut report = String::new();
    let mut run = 0;
    for path in pages {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_page = path.extension().is_some_and(|e| e == "md") && name != "README.md";
        if !is_page || !(name.contains(&only) || only.starts_with("every")) {
            continue;
        }
        run += 1;
        let page = read(&std::fs::read_to_string(&path).expect("readable"));
        for failure in check_page(&page) {
            let _ = writeln!(report, "  {name}: {failure}");
        }
    }
    assert!(run > 0, "no page matches");
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let text = "```python\nimport numpy as np\na = np.array([1, 2])\nb = a\nb[0] = 9\n```\n\n```expect numpy\na == [1, 2]\n```\n";
    assert_eq!(check_page(&read(text)).len(), 1);
}

#[test]
fn every_example_runs_to_its_end_under_every_model() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut run = 0;
    for path in std::fs::read_dir(folder).expect("the examples").filter_map(|e| Some(e.ok()?.path())) {
        if path.extension().is_none_or(|e| e != "py") {
            continue;
        }
        run += 1;
        let script = std::fs::read_to_string(&path).expect("readable");
        for model in ["numpy", "matlab", "r"] {
            let trace = run_under(&script, model);
            assert!(trace.error.is_none(), "{} under {model}: {:?}", path.display(), trace.error);
        }
    }
    assert!(run > 0, "no example");
}
