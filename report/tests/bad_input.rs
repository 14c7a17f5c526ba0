//! Whatever the command is given, it says clearly what is wrong, with the documented exit status, and never panics.

mod support;

use std::io::{BufRead as _, BufReader};

use support::{Done, at_root, command, cowscope, cowscope_reading, finish, folder, script};

/// Both commands that take a script.
fn each_command(file: &str) -> [Done; 2] {
    [cowscope(&["run", "--model", "numpy", file]), cowscope(&["compare", file])]
}

#[test]
fn a_missing_file_is_misuse() {
    for done in each_command("no/such/script.py") {
        assert_eq!(done.status, 2);
        assert!(done.stderr.contains("cannot read 'no/such/script.py': No such file"), "{done:?}");
    }
}

#[test]
fn a_directory_is_misuse() {
    for done in each_command(at_root("examples").to_str().expect("UTF-8")) {
        assert_eq!(done.status, 2);
        assert!(done.stderr.contains("Is a directory"), "{done:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_located() {
    let folder = folder();
    let path = folder.path().join("latin.py");
    std::fs::write(&path, b"a = 1\nb = '\xe9'\n").expect("writable");
    for done in each_command(path.to_str().expect("UTF-8")) {
        assert_eq!(done.status, 1);
        assert!(done.stderr.contains("byte 0xe9 at offset 11, on line 2"), "{done:?}");
        assert!(done.last_line().starts_with("SyntaxError: "), "{done:?}");
    }
}

#[test]
fn an_empty_script_is_fine_and_there_is_nothing_to_compare() {
    for text in ["", "\n\n", "\u{feff}"] {
        let done = cowscope_reading(text, &["compare", "-"]);
        assert_eq!((done.status, done.stderr.as_str()), (0, ""));
        assert!(done.stdout.contains("nothing to compare"), "{done:?}");
        let done = cowscope_reading(text, &["run", "--model", "r", "-"]);
        assert_eq!((done.status, done.stdout.as_str()), (0, ""));
    }
}

#[test]
fn a_syntax_error_has_its_line_a_caret_and_pythons_words() {
    let folder = folder();
    for done in each_command(&script(&folder, "a = 1\nb = = 2\n")) {
        assert_eq!((done.status, done.stdout.as_str()), (1, ""));
        assert!(done.stderr.contains("script.py:2:5"), "{done:?}");
        assert!(done.stderr.contains("2 | b = = 2\n  |     ^"), "{done:?}");
        assert_eq!(done.last_line(), "SyntaxError: invalid syntax");
    }
}

#[test]
fn an_unsupported_construct_is_refused_with_a_hint() {
    let done = cowscope_reading("class A:\n    pass\n", &["compare", "-"]);
    assert_eq!(done.status, 1);
    assert!(done.stderr.contains("help: ") && done.stderr.contains("-:1:1"), "{done:?}");
}

#[test]
fn an_unknown_name_stops_the_script_at_its_place() {
    let done = cowscope_reading("a = 1\nb = a + c\n", &["run", "--model", "numpy", "-"]);
    assert_eq!(done.status, 1);
    assert!(done.stderr.contains("2 | b = a + c\n  |         ^"), "{done:?}");
    assert_eq!(done.last_line(), "NameError: name 'c' is not defined");
}

#[test]
fn an_unknown_model_is_answered_with_a_suggestion() {
    for args in [["compare", "--models", "numpy,matlb", "-"], ["run", "--model", "matlb", "-"]] {
        let done = cowscope(&args);
        assert_eq!(done.status, 2);
        assert!(done.stderr.contains("there is no model 'matlb'; did you mean 'matlab'?"), "{done:?}");
    }
    let done = cowscope(&["compare", "--models", "matlab+lazy", "-"]);
    assert!(done.status == 2 && done.stderr.contains("did you mean 'lazy-ranges'?"), "{done:?}");
}

#[test]
fn a_model_asked_for_twice_is_misuse_but_two_variants_are_not() {
    let done = cowscope_reading("a = 1\n", &["compare", "--models", "numpy,NumPy", "-"]);
    assert_eq!(done.status, 2);
    assert!(done.stderr.contains("the model numpy is asked for twice"), "{done:?}");
    let done = cowscope_reading("a = 1\n", &["compare", "--models", "matlab,matlab+copy-calls", "-"]);
    assert_eq!(done.status, 0);
}

#[test]
fn an_unknown_format_is_answered_with_those_that_exist() {
    for command in ["compare", "table"] {
        let mut args = vec![command, "--format", "pdf"];
        args.extend((command == "compare").then_some("-"));
        let done = cowscope(&args);
        assert_eq!(done.status, 2);
        assert!(done.stderr.contains("possible values: terminal, json"), "{done:?}");
    }
}

#[test]
fn a_command_without_what_it_needs_is_misuse() {
    for args in [&[][..], &["compare"], &["run", "-"], &["run", "--model", "numpy"], &["frobnicate"]] {
        assert_eq!(cowscope(args).status, 2, "{args:?}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_misuse_and_nothing_is_left_there() {
    let folder = folder();
    let inside = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    for place in [inside("missing/out.json"), inside("")] {
        let done = cowscope_reading("a = 1\n", &["compare", "-", "-o", &place]);
        assert_eq!(done.status, 2, "{done:?}");
        assert!(done.stderr.contains("cannot write to"), "{done:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn where_a_script_stops_is_told_with_what_parts() {
    let done = cowscope_reading("import numpy as np\na = np.zeros(3)\na[7]\n", &["compare", "-"]);
    assert!(done.stdout.contains("line 3: a[7] stopped the script under NumPy and MATLAB"), "{done:?}");
    let done = cowscope_reading("b\n", &["compare", "-"]);
    assert!(done.stdout.contains("The models agree on every value, and all stop on line 1."), "{done:?}");
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = folder();
    let out = folder.path().join("out.json");
    let place = out.to_str().expect("UTF-8");
    std::fs::write(&out, "old").expect("writable");
    // The script is not valid, so the old report stays.
    assert_eq!(cowscope_reading("a = (\n", &["compare", "-", "-o", place]).status, 1);
    assert_eq!(std::fs::read_to_string(&out).expect("still there"), "old");
    let done = cowscope_reading("a = 1\n", &["compare", "-", "--format", "json", "-o", place]);
    assert_eq!((done.status, done.stdout.as_str()), (0, ""));
    let text = std::fs::read_to_string(&out).expect("written");
    assert!(text.starts_with(r#"{"schema":"cowscope.comparison/1""#) && text.ends_with("}\n"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "no temporary file is left");
}

#[test]
fn a_reader_that_has_gone_ends_the_command_quietly() {
    let folder = folder();
    let file = script(&folder, "for i in range(50000):\n    print(i)\n");
    for args in [&["run", "--model", "numpy", &file][..], &["compare", &file], &["models"]] {
        let mut command = command(args);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = command.stdout(writer).output().expect("the command ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn a_script_prints_while_it_runs_and_ends_when_nobody_reads() {
    let folder = folder();
    let endless = script(&folder, "i = 0\nwhile True:\n    i += 1\n    print(i)\n");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let mut child = command(&["run", "--model", "numpy", &endless]).stdout(writer).spawn().expect("a command");
    let mut first = String::new();
    BufReader::new(reader).read_line(&mut first).expect("text");
    assert_eq!(first, "1\n");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn an_endless_loop_stops_at_the_limit() {
    let done = cowscope_reading("while True:\n    pass\n", &["run", "--model", "numpy", "-", "--max-steps", "1000"]);
    assert_eq!(done.status, 1);
    assert!(done.stderr.contains("--max-steps"), "{done:?}");
    assert!(done.last_line().starts_with("StepLimit: "), "{done:?}");
}

#[test]
fn deep_recursion_is_an_error_of_the_script() {
    let text = "def f(n):\n    return f(n + 1)\nf(0)\n";
    let done = cowscope_reading(text, &["run", "--model", "numpy", "-"]);
    assert_eq!(done.status, 1);
    assert!(done.last_line().starts_with("RecursionError: "), "{done:?}");
}

#[test]
fn an_array_larger_than_the_machine_is_a_memory_error() {
    let text = "import numpy as np\nprint('before')\na = np.zeros(2 ** 50)\n";
    let done = cowscope_reading(text, &["run", "--model", "numpy", "-"]);
    assert_eq!((done.status, done.stdout.as_str()), (1, "before\n"));
    assert!(done.last_line().contains("MemoryError: Unable to allocate 8.00 PiB"), "{done:?}");
}

#[test]
fn the_memory_limit_is_given_in_any_unit() {
    let text = "import numpy as np\na = np.zeros(1000)\n";
    for (size, status) in [("7KiB", 1), ("7000", 1), ("8kB", 0), ("2GiB", 0), ("1.5 MB", 0)] {
        let done = cowscope_reading(text, &["run", "--model", "numpy", "-", "--max-memory", size]);
        assert_eq!(done.status, status, "{size}: {done:?}");
    }
    assert_eq!(cowscope(&["run", "--model", "numpy", "-", "--max-memory", "lots"]).status, 2);
}

#[test]
fn a_model_that_stops_keeps_the_others_results() {
    let text = "import numpy as np\na = np.array([1.0, 2.0])\na[5] = 9\nprint(a)\n";
    let done = cowscope_reading(text, &["compare", "-", "--format", "json"]);
    assert_eq!(done.status, 0, "{done:?}");
    let json: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let status: Vec<_> = (0..3).map(|i| json["models"][i]["status"].as_str().unwrap_or("")).collect();
    assert_eq!(status, ["error", "ok", "ok"]);
    assert_eq!(json["models"][0]["error"]["type"], "IndexError");
    assert_eq!(json["models"][1]["variables"][0]["values"], serde_json::json!([1.0, 2.0, 0.0, 0.0, 0.0, 9.0]));
    // Under every model: the comparison is shown, and the status says that the script failed.
    let done = cowscope_reading("a = 1\nb = a + 'x'\n", &["compare", "-"]);
    assert_eq!(done.status, 1);
    assert!(done.stdout.contains("TypeError: unsupported operand type(s) for +"), "{done:?}");
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let coloured = |args: &[&str]| finish(command(args), b"a = 1\n").stdout.contains('\u{1b}');
    assert!(!coloured(&["compare", "-"]));
    assert!(coloured(&["compare", "-", "--color", "always"]));
    assert!(!coloured(&["compare", "-", "--color", "never"]));
    let mut forced = command(&["compare", "-"]);
    forced.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!finish(forced, b"a = 1\n").stdout.contains('\u{1b}'), "NO_COLOR wins over an environment that forces");
}

#[test]
fn a_script_cannot_write_to_the_terminal_through_the_view() {
    let done = cowscope_reading("a = '\\x1b[2J'\nb = '\u{1b}[2J'\n", &["compare", "-"]);
    assert!(!done.stdout.contains('\u{1b}'), "{done:?}");
}
