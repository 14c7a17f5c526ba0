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
