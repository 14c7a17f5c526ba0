//! Every script of the corpus lowers to a program.

#![cfg(feature = "script")]

use cowscope::script::python::parse;
use std::path::Path;

#[test]
fn every_script_of_the_corpus_lowers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numpy");
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut problems = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.extension().is_none_or(|e| e != "py") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        match parse(&name, &text) {
            Ok(program) => assert!(program.outline().starts_with("<module>:"), "{name}"),
            Err(problem) => problems.push(format!("{name}:{}:{}: {problem}", problem.line, problem.column)),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
