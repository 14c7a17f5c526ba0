//! The terminal view, as a reader sees it at 80 columns.

mod support;

use cowscope::script::python;
use cowscope::script::run::Limits;
use cowscope_report::models::{self, ChosenModel};
use cowscope_report::{Look, terminal};
use support::{at_root, command, finish};
use unicode_width::UnicodeWidthStr as _;

fn view(path: &str, models: &[ChosenModel], look: Look) -> String {
    let text = std::fs::read_to_string(at_root(path)).expect("a script of the repository");
    let name = path.rsplit('/').next().unwrap_or(path);
    let program = python::parse(name, &text).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    terminal::render(&models::compare(&program, models, Limits::default()), look)
}

macro_rules! snapshot {
    ($test:ident, $path:literal) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(view($path, &ChosenModel::defaults(), Look::PLAIN));
        }
    };
}

snapshot!(a_slice_written_to, "report/tests/scripts/slice_write.py");
snapshot!(a_function_that_writes_its_argument, "report/tests/scripts/function_argument.py");
snapshot!(growth_types_and_an_error, "report/tests/scripts/growth_and_types.py");
snapshot!(a_loop, "report/tests/scripts/loop.py");

#[test]
fn the_readme_shows_what_the_command_prints() {
    let mut command = command(&["compare", "examples/slice_write.py"]);
    command.current_dir(at_root("."));
    let readme = std::fs::read_to_string(at_root("README.md")).expect("the README");
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of text");
    assert_eq!(finish(command, b"").stdout, shown);
}

#[test]
fn one_to_four_models_fit_the_page() {
    let names = ["numpy", "matlab+octave-slices+lazy-ranges", "r", "copy_always"];
    let models: Vec<ChosenModel> = names.iter().map(|name| name.parse().expect("a model")).collect();
    for n in 1..=4 {
        for width in [60, 80, 100] {
            let look = Look { colour: false, width };
            let text = view("report/tests/scripts/growth_and_types.py", &models[..n], look);
            let widest = text.lines().max_by_key(|line| line.width()).unwrap_or("");
            assert!(widest.width() <= width, "{n} models, {width} columns: {widest:?}");
        }
    }
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let models = ChosenModel::defaults();
    let plain = view("report/tests/scripts/slice_write.py", &models, Look::PLAIN);
    let coloured = view("report/tests/scripts/slice_write.py", &models, Look { colour: true, ..Look::PLAIN });
    assert_ne!(plain, coloured);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

/// Every page of the corpus can be shown: nothing panics, no line is too wide.
#[test]
fn every_script_of_the_corpus_fits_the_page() {
    for page in std::fs::read_dir(at_root("tests/corpus")).expect("the corpus") {
        let path = page.expect("a page").path();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let Some(script) = text.split("```python\n").nth(1).and_then(|rest| rest.split("\n```").next()) else {
            continue;
        };
        let Ok(program) = python::parse("page.py", script) else { continue };
        let comparison = models::compare(&program, &ChosenModel::defaults(), Limits::default());
        for line in terminal::render(&comparison, Look::PLAIN).lines() {
            assert!(line.width() <= 80, "{}: {line:?}", path.display());
        }
    }
}
