//! Every model as a table: which facts lead to which ruling.
//!
//! Facts are enumerated per occasion, the model is asked about every combination, and combinations that differ
//! only in facts the model ignores are merged into one line. The tables are stored under `tests/decision_tables/`;
//! `COWSCOPE_BLESS=1 cargo test --test decision_tables` rewrites them.

mod decision_tables {
    pub(crate) mod facts;
    pub(crate) mod tree;
}

use std::collections::BTreeMap;
use std::path::Path;

use cowscope::semantics::Semantics;
use decision_tables::facts;

fn names() -> impl Iterator<Item = &'static str> {
    cowscope_semantics::models().iter().map(|entry| entry.model.name)
}

fn model(name: &str) -> Box<dyn Semantics> {
    cowscope_semantics::find(name).unwrap_or_else(|unknown| panic!("{unknown}"))
}

/// Every model with every option, and all options at once.
fn variants() -> Vec<String> {
    let mut variants = Vec::new();
    for entry in cowscope_semantics::models() {
        variants.push(entry.model.name.to_owned());
        let mut all = entry.model.name.to_owned();
        for option in entry.options {
            variants.push(format!("{}+{}", entry.model.name, option.name));
            all = format!("{all}+{}", option.name);
        }
        variants.push(all);
    }
    variants
}

#[test]
fn each_model_decides_as_its_stored_table_says() {
    let bless = std::env::var_os("COWSCOPE_BLESS").is_some();
    for name in names() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/decision_tables/{name}.txt"));
        let table = facts::table(&*model(name)).0;
        if bless {
            std::fs::write(&path, &table).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        let changed: Vec<_> = table.lines().filter(|line| !stored.lines().any(|old| old == *line)).collect();
        assert!(
            table == stored,
            "{name} decides differently; if that is meant, run COWSCOPE_BLESS=1 cargo test --test decision_tables\n{}",
            changed.join("\n")
        );
    }
}

#[test]
fn a_table_stays_readable() {
    for name in names() {
        let table = facts::table(&*model(name)).0;
        let lines = table.lines().take_while(|line| *line != "reasons").count();
        assert!(lines < 150, "{name}: {lines} lines before the list of reasons");
    }
}

#[test]
fn the_same_facts_always_give_the_same_ruling() {
    for variant in variants() {
        assert_eq!(facts::table(&*model(&variant)), facts::table(&*model(&variant)), "{variant}");
    }
}

#[test]
fn a_reason_has_one_code_and_one_sentence() {
    for variant in variants() {
        let mut code_of = BTreeMap::new();
        let mut sentence_of = BTreeMap::new();
        for reason in facts::table(&*model(&variant)).1 {
            let code = code_of.entry(reason.because).or_insert(reason.code);
            assert_eq!(*code, reason.code, "{variant}: two codes for \"{}\"", reason.because);
            let sentence = sentence_of.entry(reason.code).or_insert(reason.because);
            assert_eq!(*sentence, reason.because, "{variant}: two sentences for {}", reason.code);
        }
    }
}

#[test]
fn codes_are_lower_case_and_hyphenated() {
    for reason in variants().iter().flat_map(|variant| facts::table(&*model(variant)).1) {
        let words = reason.code.split('-');
        let plain = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
        assert!(words.clone().count() <= 5 && words.clone().all(plain), "{}", reason.code);
    }
}

#[test]
fn sentences_can_be_set_into_running_text() {
    let proper = ["R ", "R's ", "Re()", "NumPy", "MATLAB", "Octave", "Python", "A(:)", "64-bit"];
    for reason in variants().iter().flat_map(|variant| facts::table(&*model(variant)).1) {
        let sentence = reason.because;
        assert!(!sentence.ends_with('.') && sentence.len() <= 120, "{sentence}");
        let lower = sentence.starts_with(|c: char| c.is_lowercase());
        assert!(lower || proper.iter().any(|name| sentence.starts_with(name)), "{sentence}");
    }
}
