//! What programs compute: against the naive interpreter.

use std::collections::BTreeMap;
use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::script::{python, run};
use cowscope::trace::{EventKind, Trace, Values, Variable};

use super::generate::Knobs;
use super::harness::check;
use super::naive::{self, Names, Run, Stop, Value};
use super::program::{DType, Program};

/// Runs a program under a model.
pub(crate) fn trace(program: &Program, model: &str, detail: Detail) -> Trace {
    let text = program.to_string();
    let parsed = python::parse("law.py", &text).unwrap_or_else(|e| panic!("{text}\ndoes not parse: {}", e.message));
    let semantics = cowscope_semantics::find(model).unwrap_or_else(|e| panic!("{e}"));
    run::Runner::new(Rc::new(parsed), Rc::from(semantics), detail, run::Limits::default()).run()
}

/// Whether the naive interpreter has something to say about a program.
pub(crate) fn is_modelled(run: &Run) -> bool {
    !matches!(run.stop, Some((Stop::Outside | Stop::Raised("NameError"), _)))
}

fn plain(dtype: DType, x: f64) -> Values {
    match dtype {
        DType::Bool => Values::Bool(x != 0.0),
        DType::Int32 | DType::Int64 => Values::Int(x as i128),
        DType::Float32 | DType::Float64 => Values::Float(x),
    }
}

fn nested(dtype: DType, shape: &[usize], elements: &[f64]) -> Values {
    match shape.split_first() {
        None => plain(dtype, elements[0]),
        Some((n, inner)) => {
            let step: usize = inner.iter().product();
            Values::List((0..*n).map(|i| nested(dtype, inner, &elements[i * step..(i + 1) * step])).collect())
        }
    }
}

fn values(value: &Value) -> Values {
    match value {
        Value::None => Values::Null,
        Value::Number { dtype, x, .. } => plain(*dtype, *x),
        Value::Array(a) => nested(a.dtype(), &a.shape, &a.elements()),
        Value::List(items) => Values::List(items.borrow().iter().map(values).collect()),
    }
}

/// Compares how two runs ended, and what their variables hold. `typed`: element types must agree too.
fn same_end(seen: &Trace, expected: &Run, typed: bool) -> Result<(), String> {
    match (&seen.error, &expected.stop) {
        (None, None) => {}
        (Some(e), Some((Stop::Raised(class), line))) => {
            // Which of two faults of an update is told is not a matter of values.
            let either = seen.model != "numpy" && e.kind == "ValueError";
            let class_fits =
                e.kind.ends_with(class) || (*class == "UFuncTypeError" && (e.kind.contains("UFunc") || either));
            if !class_fits || e.line as usize != *line {
                return Err(format!("{} on line {}: {}; expected {class} on line {line}", e.kind, e.line, e.message));
            }
        }
        (Some(e), _) => return Err(format!("{} on line {}: {}; expected none", e.kind, e.line, e.message)),
        (None, Some(stop)) => return Err(format!("runs to its end; expected {stop:?}")),
    }
    let mut names: BTreeMap<&str, &Variable> = seen.variables.iter().map(|v| (v.name.as_str(), v)).collect();
    for (name, value) in expected.globals() {
        let Some(variable) = names.remove(name) else { return Err(format!("there is no {name}")) };
        let expected = values(value);
        if !variable.values.as_ref().is_some_and(|v| v.agrees_with(&expected)) {
            return Err(format!("{name} is {:?}\n   expected {expected:?}", variable.values));
        }
        let (dtype, shape) = match value {
            Value::Array(a) => (Some(a.dtype()), Some(a.shape.clone())),
            Value::Number { dtype, weak: false, .. } => (Some(*dtype), None),
            _ => (None, None),
        };
        if variable.shape != shape {
            return Err(format!("{name} has shape {:?}, expected {shape:?}", variable.shape));
        }
        if typed && variable.dtype.as_deref() != dtype.map(DType::name) {
            return Err(format!("{name} has type {:?}, expected {dtype:?}", variable.dtype));
        }
    }
    if names.is_empty() { Ok(()) } else { Err(format!("there are {:?} besides", names.keys())) }
}

/// The names that share a buffer, by name.
fn sharing(expected: &Run) -> BTreeMap<String, Vec<String>> {
    let arrays = expected.arrays();
    let others = |name: &str, array: &naive::Array| {
        let mut others: Vec<String> =
            arrays.iter().filter(|(n, a)| n != name && a.same_buffer(array)).map(|(n, _)| n.clone()).collect();
        others.sort_unstable();
        others
    };
    arrays.iter().filter(|(n, _)| !n.contains('[')).map(|(n, a)| (n.clone(), others(n, a))).collect()
}

#[test]
fn numpy_is_the_naive_numpy() {
    check(1500, &Knobs::default(), |program| {
        let expected = naive::run(program, Names::Refer);
        if !is_modelled(&expected) {
            return Ok(());
        }
        let seen = trace(program, "numpy", Detail::Full);
        same_end(&seen, &expected, true)?;
        for (name, others) in sharing(&expected) {
            let variable = seen.variables.iter().find(|v| v.name == name);
            let mut shared = variable.map(|v| v.shared_with.clone()).unwrap_or_default();
            shared.sort_unstable();
            if shared != others {
                return Err(format!("{name} shares with {shared:?}, expected {others:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_write_tells_exactly_the_other_names_that_changed() {
    check(1000, &Knobs { writes: 60, errors: 0, ..Knobs::default() }, |program| {
        let expected = naive::run(program, Names::Refer);
        if !is_modelled(&expected) {
            return Ok(());
        }
        let seen = trace(program, "numpy", Detail::Full);
        let mut writes: BTreeMap<(usize, &str, Vec<String>), u64> = BTreeMap::new();
        for event in seen.events.iter().filter(|e| e.event == EventKind::Write) {
            let Some(name) = event.name.as_deref() else { continue };
            let mut also = event.also_changed.clone();
            also.sort_unstable();
            *writes.entry((event.line as usize, name, also)).or_default() += event.count;
        }
        if writes == expected.writes { Ok(()) } else { Err(format!("{writes:?}\n   expected {:?}", expected.writes)) }
    });
}

#[test]
fn copy_always_gives_every_name_a_value_of_its_own() {
    check(1000, &Knobs::default(), |program| {
        let expected = naive::run(program, Names::Own);
        if !is_modelled(&expected) {
            return Ok(());
        }
        same_end(&trace(program, "copy_always", Detail::Full), &expected, true)
    });
}

#[test]
fn lazy_value_models_compute_what_eager_copies_compute() {
    check(1000, &Knobs::plain(), |program| {
        let expected = naive::run(program, Names::Own);
        // Where lengths differ or a program fails, languages differ for other reasons than copying.
        if expected.stop.is_some() || expected.stretched {
            return Ok(());
        }
        for model in ["matlab", "r", "matlab+octave-slices"] {
            same_end(&trace(program, model, Detail::Full), &expected, false)
                .map_err(|why| format!("{model}: {why}"))?;
        }
        Ok(())
    });
}
