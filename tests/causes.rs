//! Every divergence has a cause, the line that made it and, if it was taken over, where it came from.

use std::rc::Rc;

use cowscope::compare;
use cowscope::engine::Detail;
use cowscope::script::files::Files;
use cowscope::script::{python, run};
use cowscope::trace::Comparison;

fn compared(script: &str) -> Comparison {
    let program = python::parse("script", script).unwrap_or_else(|e| panic!("does not parse: {}", e.message));
    let under = |model: &'static str| {
        let semantics = move || Rc::from(cowscope_semantics::find(model).expect("a model"));
        let folder = tempfile::tempdir().expect("a folder for the files of the script");
        let files = Files::within([folder.path()]).expect("the folder").relative_to(folder.path());
        run::run(&program, semantics, Detail::Full, run::Limits { files, ..run::Limits::default() })
    };
    compare::comparison("script", "python", script, ["numpy", "matlab", "r"].map(under).into())
}

/// `line name: cause [through name | from root:line [via name]]`, in the order of the script.
fn causes(script: &str) -> Vec<String> {
    let told = |d: &cowscope::trace::Divergence| {
        let cause = serde_json::to_value(d.cause).expect("plain data");
        let through = d.written_through.as_ref().map(|n| format!(" through {n}"));
        let from = d.origin.as_ref().map(|o| {
            let via = if o.via == o.name { String::new() } else { format!(" via {}", o.via) };
            format!(" from {}:{}{via}", o.name, o.line)
        });
        let extra = from.or(through).unwrap_or_default();
        format!("{} {}: {}{extra}", d.line, d.name, cause.as_str().expect("a word"))
    };
    compared(script).divergences.iter().map(told).collect()
}

fn check(body: &str, expected: &[&str]) {
    let script = format!("import numpy as np\n{body}");
    assert_eq!(causes(&script), expected, "\n{script}");
}

#[test]
fn a_write_through_another_name_is_aliasing() {
    check("a = np.zeros(3)\nb = a[1:]\nb[0] = 9\n", &["4 a: aliasing through b"]);
    check("a = np.zeros(3)\nb = a\nb += 1\n", &["4 a: aliasing through b"]);
    check("a = np.array([2, 1])\nb = a\na.sort()\n", &["4 b: aliasing through a"]);
    check("m = np.zeros((2, 2))\nfor row in m:\n    row += 1\n", &["4 m: aliasing through row"]);
    check("def f(v):\n    v[0] = 1\na = np.zeros(2)\nf(a)\n", &["3 a: aliasing through v"]);
}

#[test]
fn a_change_of_a_list_or_of_a_shape_is_seen_through_the_name_changed() {
    check("a = [1]\nb = a\nb.append(2)\n", &["4 a: aliasing through b"]);
    check("a = [1]\nb = a\nb += [2]\n", &["4 a: aliasing through b"]);
    check("a = np.arange(4.0)\nb = a\nb.shape = (2, 2)\n", &["4 a: aliasing through b"]);
    check("a = [1]\ndef f(l):\n    l.append(2)\nf(a)\n", &["4 a: aliasing through l"]);
    check("def f(l=[]):\n    l.append(1)\n    return len(l)\na = f()\nb = f()\n", &["6 b: aliasing from f.l:3"]);
}

#[test]
fn a_file_that_a_write_reached_under_some_models_only_is_a_cause_of_its_own() {
    check(
        "np.zeros(3).tofile('f')\nm = np.memmap('f', dtype='f8')\nm[0] = 1\nx = np.fromfile('f')\nm.flush()\ny = np.fromfile('f')\n",
        &["5 x: file"],
    );
}

#[test]
fn a_target_that_is_its_own_alias_is_aliasing_through_itself() {
    check("m = np.array([[1, 2], [3, 4]])\nm[0], m[1] = m[1], m[0]\n", &["3 m: aliasing through m"]);
    check("w = np.array([[1, 2], [3, 4]])\nw[:] = [w[1], w[0]]\n", &["3 w: aliasing through w"]);
    check("g = [[0, 0]] * 2\ng[0][0] = 1\n", &["3 g: aliasing through g"]);
    check("a = np.array([3, 2, 1])\na[1:].sort()\n", &["3 a: aliasing through a"]);
    check("a = np.array([3, 2, 1])\na[[0, 1]][0] = 7\n", &["3 a: aliasing through a"]);
}

#[test]
fn a_shared_container_is_seen_through_the_other_one() {
    let script = "w = {'x': np.zeros(2)}\nd = {'a': w, 'b': w}\nd['a']['x'][0] = 1\n";
    check(script, &["4 d: aliasing through d", "4 w: aliasing through d"]);
}

#[test]
fn a_write_past_the_end_is_growth_and_what_follows_is_inherited() {
    let script = "a = np.zeros(2)\ntry:\n    a[3] = 1\n    ok = True\nexcept IndexError:\n    ok = False\n\
                  for v in a:\n    last = v\n";
    check(script, &["4 a: growth", "4 ok: error", "8 v: growth from a:4", "9 last: growth from a:4 via v"]);
}

#[test]
fn elements_that_models_store_or_compute_differently_are_element_types() {
    check("a = np.array([1, 2])\na[0] = 1.5\n", &["3 a: element-type"]);
    check("a = np.array([100], dtype=np.int8)\nb = a + a\n", &["3 b: element-type"]);
    check(
        "a = np.array([1, 2])\ndef f():\n    t = np.array([1, 2])\n    t[0] = 1.5\n    return t.sum()\ny = f()\n",
        &["7 y: element-type from f.t:5"],
    );
}

#[test]
fn a_difference_late_in_a_loop_is_put_down_to_the_line_that_made_it() {
    let script = "x = np.int8(30)\nt = np.int8(0)\nfor i in range(9):\n    t = t + x\n    n = int(t)\n";
    check(script, &["5 t: element-type", "6 n: element-type from t:5"]);
    let script =
        "a = np.zeros(4)\nw = a[1:]\nfor i in range(6):\n    b = i\n    if i == 5:\n        w[0] = 7\n    c = a[1]\n";
    check(script, &["7 a: aliasing through w", "8 c: aliasing from a:7"]);
}

#[test]
fn conditions_carry_a_difference_to_what_they_decide() {
    let script = "a = np.zeros(2)\nb = a\nb[0] = 1\nif a[0] > 0:\n    s = 'changed'\nelse:\n    s = 'kept'\n";
    check(script, &["4 a: aliasing through b", "6 s: aliasing from a:4"]);
}

#[test]
fn functions_have_scopes_and_some_keep_values() {
    check(
        "c = np.zeros(2)\ndef f():\n    c[0] += 1\nf()\nt = c.sum()\n",
        &["4 c: scope through c", "6 t: scope from c:4"],
    );
    check("k = 2\nf = lambda x: x * k\nk = 5\ny = f(10)\n", &["5 y: capture"]);
}

#[test]
fn what_cannot_be_observed_is_no_divergence_nor_what_follows_from_it() {
    let script = "a = np.zeros(3)\nb = a[1:]\ns = np.shares_memory(a, b)\nm = np.may_share_memory(a, b)\n\
                  same = b.base is a\nown = b.base is None\nf = a.flags.owndata\nn = 1 if s else 0\nt = n + 1\n\
                  p = np.zeros((2, 3)).strides\n";
    check(script, &[]);
    let remarks = compared(&format!("import numpy as np\n{script}")).traces[1].diagnostics.len();
    assert!(remarks >= 5);
}

#[test]
fn a_name_that_agrees_again_may_part_again() {
    let script = "a = np.zeros(2)\nb = a\nb[0] = 1\na = np.array([3, 4])\na[0] = 1.5\n";
    check(script, &["4 a: aliasing through b", "6 a: element-type"]);
}

#[test]
fn operands_of_unequal_length_and_memory_order_have_words_of_their_own() {
    check("m = np.ones((2, 2))\nr = np.array([1.0, 2.0])\ns = m * r\n", &["4 s: recycling"]);
    check("m = np.arange(6.0).reshape(2, 3)\nk = m.ravel('K')\n", &["3 k: layout"]);
}

#[test]
fn names_that_only_the_models_that_went_on_have_are_put_down_to_the_error() {
    check("a = np.arange(3)\na.flags.writeable = False\nb = a\nb[0] = 1\nc = 2\n", &["5 b: error", "5 c: error"]);
}
