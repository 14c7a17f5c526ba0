//! What a trace says of a run: whose events they are, what is folded, who shares what.

use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::script::{python, run};
use cowscope::trace::{EventKind, Trace, Variable};

fn traced(model: &'static str, body: &str) -> Trace {
    let script = format!("import numpy as np\n{body}");
    let program = python::parse("script", &script).unwrap_or_else(|e| panic!("does not parse: {}", e.message));
    let semantics = move || Rc::from(cowscope_semantics::find(model).expect("a model"));
    let trace = run::run(&program, semantics, Detail::Full, run::Limits::default());
    assert!(trace.error.is_none(), "{:?}", trace.error);
    trace
}

fn variable<'a>(trace: &'a Trace, name: &str) -> &'a Variable {
    trace.variables.iter().find(|v| v.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// `kind count` of the events of a line.
fn on_line(trace: &Trace, line: u32) -> Vec<String> {
    let here = trace.events.iter().filter(|e| e.line == line);
    here.map(|e| format!("{} {}", e.event.name(), e.count)).collect()
}

#[test]
fn what_a_loop_does_between_its_turns_is_its_own() {
    let trace =
        traced("numpy", "m = np.zeros((4, 2))\nfor row in m:\n    row += 1\nn = 0\nwhile m[n, 0] < 1:\n    n = 9\n");
    assert_eq!(on_line(&trace, 3), ["view 4"]);
    assert_eq!(on_line(&trace, 4), ["write 4"]);
    let trace = traced("r", "m = np.zeros((4, 2))\nfor row in m:\n    pass\n");
    assert!(on_line(&trace, 3).contains(&"copy 4".to_owned()), "{:?}", on_line(&trace, 3));
}

#[test]
fn arrays_in_containers_have_a_place_in_memory_and_are_known_to_share_it() {
    let trace = traced("numpy", "a = np.zeros(3)\nl = [a, a[1:], 5]\nd = {'x': {'y': a}}\ne = [1]\n");
    let list = variable(&trace, "l");
    assert_eq!(list.shared_with, ["a", "d['x']['y']"]);
    let parts: Vec<_> = list.parts.iter().map(|p| (p.name.as_str(), p.buffer, p.offset, p.nbytes)).collect();
    let buffer = variable(&trace, "a").buffer;
    assert_eq!(parts, [("l[0]", buffer, 0, 24), ("l[1]", buffer, 8, 16)]);
    assert_eq!(list.parts[1].shared_with, ["a", "l[0]", "d['x']['y']"]);
    assert_eq!(variable(&trace, "d").parts[0].name, "d['x']['y']");
    assert_eq!(variable(&trace, "a").shared_with, ["l[0]", "l[1]", "d['x']['y']"]);
    assert!(variable(&trace, "e").parts.is_empty() && variable(&trace, "e").shared_with.is_empty());
    let trace = traced("matlab", "a = np.zeros(3)\nl = [a, a[1:]]\nl[0][0] = 1\n");
    assert!(variable(&trace, "l").shared_with.is_empty());
}

#[test]
fn a_store_into_slack_is_one_write() {
    let trace = traced("r", "a = np.zeros(100)\na[100] = 1\na[101] = 2\na[102] = 3\n");
    for line in [4, 5] {
        assert_eq!(on_line(&trace, line), ["write 1"]);
    }
    let bytes: Vec<_> = trace.events.iter().filter(|e| e.line == 4).map(|e| e.bytes).collect();
    assert_eq!(bytes, [8]);
}

#[test]
fn results_of_one_statement_for_several_names_are_several_events() {
    let trace = traced("numpy", "a = np.zeros(4)\nb, c = a.copy(), a.copy()\n");
    let made: Vec<_> = trace.events.iter().filter(|e| e.event == EventKind::Copy).map(|e| e.to).collect();
    assert_eq!(made, [variable(&trace, "b").buffer, variable(&trace, "c").buffer]);
    let trace = traced("numpy", "a = np.zeros(4)\nfor i in range(5):\n    b, c = a[:2], a[2:]\n");
    assert_eq!(on_line(&trace, 4), ["view 5", "view 5"]);
    let trace = traced("numpy", "a = np.zeros(4)\nl = [a[i:] for i in range(4)]\n");
    assert_eq!(on_line(&trace, 3), ["view 4"]);
}

#[test]
fn a_list_that_grows_does_not_make_the_trace_grow() {
    let trace = traced("numpy", "a = np.zeros(2)\nl = []\nfor i in range(50):\n    a[0] = i\n    l.append(a)\n");
    assert_eq!(on_line(&trace, 5).len(), 10, "{:?}", on_line(&trace, 5));
    assert_eq!(trace.events.iter().filter(|e| e.line == 5).map(|e| e.count).sum::<u64>(), 50);
    assert_eq!(trace.totals.writes_seen_elsewhere, 49);
}

#[test]
fn a_write_in_a_container_that_others_hold_is_seen_by_them() {
    let trace = traced("numpy", "w = {'x': np.zeros(2)}\nd = {'a': w}\nd['a']['x'][0] = 1\n");
    let write = trace.events.iter().find(|e| e.line == 4 && e.event == EventKind::Write).expect("a write");
    assert_eq!(write.also_changed, ["w['x']"]);
}

#[test]
fn lists_of_many_elements_have_a_digest_of_what_they_hold() {
    let body = "l = [np.zeros(600), np.ones(600)]\nn = [i for i in range(1500)]\n";
    let digests = ["numpy", "matlab", "r"].map(|model| {
        let trace = traced(model, body);
        ["l", "n"].map(|name| variable(&trace, name).digest.clone().expect("a digest"))
    });
    assert_eq!(digests[0], digests[1]);
    assert_eq!(digests[0], digests[2]);
}
