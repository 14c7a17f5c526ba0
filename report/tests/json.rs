//! The JSON of a comparison keeps its contract: schema `cowscope.comparison/1`.

mod support;

use serde_json::{Map, Value, json};
use support::{at_root, cowscope, cowscope_reading};

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("not an object: {value}"))
}

/// The fields come first, in this order; more may follow.
fn begins_with(value: &Value, fields: &[&str]) {
    let names: Vec<&String> = object(value).keys().collect();
    assert_eq!(names.iter().take(fields.len()).collect::<Vec<_>>(), fields.iter().collect::<Vec<_>>());
}

fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(object(value).contains_key(*field), "no {field} in {value}");
    }
}

#[test]
fn every_field_of_the_contract_is_there() {
    let path = at_root("report/tests/scripts/slice_write.py");
    let done = cowscope(&["compare", path.to_str().expect("UTF-8"), "--format", "json"]);
    assert_eq!(done.status, 0, "{done:?}");
    let json: Value = serde_json::from_str(&done.stdout).expect("JSON");
    begins_with(&json, &["schema", "script", "models", "divergences"]);
    assert_eq!(json["schema"], "cowscope.comparison/1");
    assert_eq!(json["script"]["language"], "python");
    let names: Vec<_> = json["models"].as_array().expect("a list").iter().map(|m| &m["model"]).collect();
    assert_eq!(names, ["numpy", "matlab", "r"]);
    for model in json["models"].as_array().expect("a list") {
        begins_with(model, &["model", "version", "status", "error", "stdout", "variables", "totals", "events"]);
        has(
            &model["totals"],
            &[
                "allocations",
                "bytes_allocated",
                "copies",
                "bytes_copied",
                "copies_avoided",
                "writes_in_place",
                "peak_bytes",
                "live_bytes",
                "pinned_bytes",
            ],
        );
        for variable in model["variables"].as_array().expect("a list") {
            has(
                variable,
                &["name", "kind", "dtype", "shape", "values", "buffer", "offset", "strides", "nbytes", "shared_with"],
            );
        }
        for event in model["events"].as_array().expect("a list") {
            has(event, &["line", "occasion", "event", "reason", "because", "from", "to", "bytes"]);
        }
    }
    let divergence = &json["divergences"][0];
    begins_with(divergence, &["line", "name", "cause", "models"]);
    assert_eq!(divergence["line"], 6);
    assert_eq!((&divergence["name"], &divergence["cause"]), (&json!("a"), &json!("aliasing")));
    assert_eq!(divergence["written_through"], "b");
    assert_eq!(divergence["models"]["numpy"], "[1, 99, 3, 4, 5]");
}

#[test]
fn the_same_script_gives_the_same_bytes() {
    let path = at_root("report/tests/scripts/slice_write.py");
    let runs = [(); 2].map(|()| cowscope(&["compare", path.to_str().expect("UTF-8"), "--format", "json"]).stdout);
    assert_eq!(runs[0], runs[1]);
}

#[test]
fn numbers_that_json_lacks_are_text_and_complex_numbers_are_pairs() {
    let text = "import numpy as np\na = np.array([np.nan, np.inf, -np.inf, 0.5])\nc = np.array([1 + 2j])\n\
                n = None\nt = 'text'\nl = [1, 'two', 2.5]\nm = np.zeros((2, 3), dtype=np.int32)\n";
    let done = cowscope_reading(text, &["compare", "-", "--models", "numpy", "--format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let variables = json["models"][0]["variables"].as_array().expect("a list");
    let of = |name: &str| variables.iter().find(|v| v["name"] == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(of("a")["values"], json!(["NaN", "Infinity", "-Infinity", 0.5]));
    assert_eq!(of("c")["values"], json!([[1.0, 2.0]]));
    assert_eq!((&of("n")["kind"], &of("n")["values"]), (&json!("none"), &Value::Null));
    assert_eq!((&of("t")["kind"], &of("t")["values"]), (&json!("text"), &json!("text")));
    assert_eq!((&of("l")["kind"], &of("l")["values"]), (&json!("list"), &json!([1, "two", 2.5])));
    assert_eq!(of("m")["values"], json!([[0, 0, 0], [0, 0, 0]]));
    assert_eq!((&of("m")["shape"], &of("m")["strides"]), (&json!([2, 3]), &json!([12, 4])));
}

#[test]
fn above_a_thousand_elements_a_digest_stands_for_the_values() {
    let text = "import numpy as np\na = np.zeros(1000)\nb = np.zeros(1001)\n";
    let done = cowscope_reading(text, &["compare", "-", "--models", "numpy", "--format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let variables = &json["models"][0]["variables"];
    assert!(variables[0]["values"].is_array() && variables[0].get("digest").is_none());
    assert!(variables[1]["values"].is_null() && variables[1]["digest"].is_string());
}

#[test]
fn an_error_has_type_message_line_and_column() {
    let done = cowscope_reading("a = 1\nb = a / 0\n", &["compare", "-", "--format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    let error = &json["models"][0]["error"];
    begins_with(error, &["type", "message", "line", "column"]);
    assert_eq!((&error["type"], &error["line"]), (&json!("ZeroDivisionError"), &json!(2)));
}

#[test]
fn variants_of_a_model_are_told_apart_by_name() {
    let done =
        cowscope_reading("a = 1\n", &["compare", "-", "--models", "matlab,MATLAB+Copy_Calls", "--format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    assert_eq!(json["models"][1]["model"], "matlab+copy-calls");
}

/// The comparison of a text, by the command, with the status it ended with.
fn json_of(text: &str) -> (i32, Value) {
    let done = cowscope_reading(text, &["compare", "-", "--format", "json"]);
    let json = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {done:?}"));
    (done.status, json)
}

/// A variable of a model, by name.
fn variable<'a>(json: &'a Value, model: usize, name: &str) -> &'a Value {
    let variables = json["models"][model]["variables"].as_array().expect("a list");
    variables.iter().find(|v| v["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

fn is_count(value: &Value) -> bool {
    value.is_u64()
}

fn is_count_or_null(value: &Value) -> bool {
    value.is_u64() || value.is_null()
}

fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|names| names.iter().all(Value::is_string))
}

fn is_numbers(value: &Value) -> bool {
    value.as_array().is_some_and(|numbers| numbers.iter().all(Value::is_i64))
}

/// A script with everything that a comparison tells of.
const EVERYTHING: &str = "import numpy as np
def f(v):
    v[0] = 9
    return v
a = np.array([1, 2, 3])
b = a[1:]
f(b)
s = a.sum()
c = np.array([1 + 2j, 3])
x = np.array([np.nan, np.inf, -np.inf])
t = np.array(['one', 'three'])
r = np.array([('Ann', 31, 1.5)], dtype=[('name', 'U5'), ('age', 'i4'), ('wage', 'f8')])
large = np.zeros((40, 26))
l = [a, 'two', None, [1, 2.5], (3, True)]
d = {'w': np.zeros(2), 'n': {'k': 1}, 7: 'seven'}
n = None
i = 3
z = 1 - 2j
q = np.float32(0.5)
k = True
w = 'text'
big = 2 ** 70
tensor = np.zeros((2, 1, 2), dtype=np.int16)
empty = np.zeros((0, 3))
a[1] = 1.5
";

#[test]
fn every_field_has_its_type() {
    let (status, json) = json_of(EVERYTHING);
    assert_eq!(status, 0);
    assert_eq!(json["script"]["path"], "-");
    for model in json["models"].as_array().expect("a list") {
        assert!(model["model"].is_string() && model["version"].is_string() && model["stdout"].is_string());
        assert_eq!((&model["status"], &model["error"]), (&json!("ok"), &Value::Null));
        assert!(object(&model["totals"]).values().all(is_count), "{}", model["totals"]);
        for v in model["variables"].as_array().expect("a list") {
            assert!(v["name"].is_string(), "{v}");
            let kinds = ["array", "scalar", "text", "list", "dict", "none", "other"];
            assert!(kinds.iter().any(|kind| v["kind"] == **kind), "{v}");
            assert!(v["dtype"].is_string() || v["dtype"].is_null(), "{v}");
            assert!(is_names(&v["shared_with"]), "{v}");
            if v["kind"] == "array" {
                assert!(is_numbers(&v["shape"]) && is_numbers(&v["strides"]), "{v}");
                assert!(is_count(&v["buffer"]) && is_count(&v["offset"]) && is_count(&v["nbytes"]), "{v}");
                assert!(v["values"].is_array() != v["digest"].is_string(), "{v}");
            } else {
                for field in ["shape", "strides", "buffer", "offset", "nbytes"] {
                    assert!(v[field].is_null(), "{v}");
                }
            }
        }
        for e in model["events"].as_array().expect("a list") {
            assert!(is_count(&e["line"]) && is_count(&e["bytes"]) && is_count(&e["count"]), "{e}");
            assert!(is_count_or_null(&e["from"]) && is_count_or_null(&e["to"]), "{e}");
            for field in ["occasion", "event", "reason", "because"] {
                assert!(e[field].as_str().is_some_and(|text| !text.is_empty()), "{e}");
            }
            let events = ["allocate", "share", "view", "copy", "write", "grow", "materialise", "release"];
            assert!(events.iter().any(|event| e["event"] == **event), "{e}");
            let occasions = [
                "bind",
                "pass",
                "return",
                "select",
                "restructure",
                "write",
                "update",
                "extend",
                "delete",
                "range",
                "capture",
                "release",
                "compute",
            ];
            assert!(occasions.iter().any(|occasion| e["occasion"] == **occasion), "{e}");
        }
    }
    let causes =
        ["aliasing", "element-type", "growth", "error", "inherited", "scope", "capture", "recycling", "layout"];
    for d in json["divergences"].as_array().expect("a list") {
        assert!(is_count(&d["line"]) && d["name"].is_string(), "{d}");
        assert!(causes.iter().any(|cause| d["cause"] == **cause), "{d}");
        assert_eq!(object(&d["models"]).keys().collect::<Vec<_>>(), ["numpy", "matlab", "r"]);
        assert!(object(&d["models"]).values().all(Value::is_string), "{d}");
        let aliasing = d["cause"] == "aliasing";
        assert!(!aliasing || d["written_through"].is_string(), "{d}");
        let inherited = d["cause"] == "inherited";
        assert_eq!(inherited, d.get("inherited_from").is_some(), "{d}");
        if inherited {
            let from = &d["inherited_from"];
            assert!(from["via"].is_string() && from["name"].is_string() && is_count(&from["line"]), "{d}");
            assert!(causes.iter().any(|cause| from["cause"] == **cause && *cause != "inherited"), "{d}");
        }
    }
}

#[test]
fn every_kind_of_value_has_its_form() {
    let (_, json) = json_of(EVERYTHING);
    let of = |name: &str| variable(&json, 0, name);
    let is = |name: &str, kind: &str, values: Value| {
        assert_eq!((&of(name)["kind"], &of(name)["values"]), (&json!(kind), &values), "{name}");
    };
    is("c", "array", json!([[1.0, 2.0], [3.0, 0.0]]));
    is("x", "array", json!(["NaN", "Infinity", "-Infinity"]));
    is("t", "array", json!(["one", "three"]));
    is("r", "array", json!([["Ann", 31, 1.5]]));
    is("large", "array", Value::Null);
    is("l", "list", json!([[1, 1, 3], "two", null, [1, 2.5], [3, true]]));
    is("d", "dict", json!({"w": [0.0, 0.0], "n": {"k": 1}, "7": "seven"}));
    is("n", "none", Value::Null);
    is("i", "scalar", json!(3));
    is("z", "scalar", json!([1.0, -2.0]));
    is("q", "scalar", json!(0.5));
    is("k", "scalar", json!(true));
    is("w", "text", json!("text"));
    let big = of("big")["values"].as_f64().expect("a number");
    assert!((big / 2f64.powi(70) - 1.0).abs() < 1e-15, "integers that JSON's readers do not hold are rounded");
    is("tensor", "array", json!([[[0, 0]], [[0, 0]]]));
    is("empty", "array", json!([]));
    assert_eq!((&of("q")["dtype"], &of("i")["dtype"]), (&json!("float32"), &Value::Null));
    assert_eq!((&of("r")["shape"], &of("r")["nbytes"]), (&json!([1]), &json!(32)));
    assert_eq!((&of("b")["buffer"], &of("b")["offset"]), (&of("a")["buffer"], &json!(8)));
    assert_eq!(of("b")["shared_with"], json!(["a", "l[0]"]));
    // Functions and modules are no variables.
    let names: Vec<&Value> =
        json["models"][0]["variables"].as_array().expect("a list").iter().map(|v| &v["name"]).collect();
    assert!(!names.contains(&&json!("f")) && !names.contains(&&json!("np")));
    // The same values have the same digest, whatever the model.
    let digests = [0, 1, 2].map(|model| variable(&json, model, "large")["digest"].clone());
    assert!(digests[0].is_string() && digests.iter().all(|digest| *digest == digests[0]));
}

#[test]
fn the_status_says_whether_any_model_came_to_the_end() {
    let (status, json) = json_of("import numpy as np\na = np.zeros(2)\na[5] = 1\n");
    assert_eq!(
        (status, &json["models"][0]["status"], &json["models"][1]["status"]),
        (0, &json!("error"), &json!("ok"))
    );
    let error = object(&json["models"][0]["error"]);
    assert_eq!((&error["type"], &error["line"], &error["column"]), (&json!("IndexError"), &json!(3), &json!(1)));
    assert_eq!(error["message"], "index 5 is out of bounds for axis 0 with size 2");
    let (status, json) = json_of("print('so far')\nnope\n");
    assert_eq!((status, &json["models"][2]["stdout"]), (1, &json!("so far\n")));
    let done = cowscope_reading("def\n", &["compare", "-", "--format", "json"]);
    assert_eq!((done.status, done.stdout.as_str()), (1, ""));
    assert!(done.last_line().starts_with("SyntaxError: "), "{done:?}");
    assert_eq!(cowscope(&["compare", "-", "--format", "nonsense"]).status, 2);
    assert_eq!(cowscope(&["compare", "-", "--models", "fortran"]).status, 2);
    assert_eq!(cowscope(&["compare", "no_such_file.py", "--format", "json"]).status, 2);
}

#[test]
fn a_file_gets_the_very_text_that_standard_output_gets() {
    let folder = support::folder();
    let path = folder.path().join("out.json");
    let text = "a = 1\n";
    let shown = cowscope_reading(text, &["compare", "-", "--format", "json"]);
    let written = cowscope_reading(text, &["compare", "-", "--format", "json", "-o", path.to_str().expect("UTF-8")]);
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(path).expect("written"), shown.stdout);
    assert!(shown.stdout.ends_with("}\n") && shown.stdout.lines().count() == 1);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut command = support::command(&["compare", "-", "--format", "json"]);
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command was built with the tests");
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), EVERYTHING.as_bytes()).expect("read");
    let output = child.wait_with_output().expect("the command ends");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
