//! The engine driven from Rust: what each model does on the occasions, in copies, bytes and names.

use cowscope::engine::{ArrayRef, Engine, Value};
use cowscope::kernel::index::IndexItem;
use cowscope::kernel::{Array, Element};
use cowscope::trace::{EventKind, Trace};

fn engine(model: &str) -> Engine {
    Engine::new(cowscope_semantics::find(model).expect("a model").into())
}

/// An engine with `a` bound to the floats 0, 1, … n - 1.
fn with_a(model: &str, n: usize) -> Engine {
    let mut engine = engine(model);
    let values: Vec<f64> = (0..n).map(|i| i as f64).collect();
    let array = Array::from_slice(engine.memory(), &[n], &values).expect("memory");
    let a = engine.adopt(array).expect("memory");
    engine.bind_name("a", a.into()).expect("bound");
    engine
}

fn slice(start: isize, stop: isize) -> IndexItem {
    IndexItem::Slice { start: Some(start), stop: Some(stop), step: 1 }
}

fn bind_slice(engine: &mut Engine, from: &str, to: &str, range: IndexItem) {
    let source = engine.array_named(from).expect("an array");
    let part = engine.select(&source, &[range]).expect("selected");
    drop(source);
    engine.bind_name(to, part).expect("bound");
}

fn bind_alias(engine: &mut Engine, from: &str, to: &str) {
    let value: Value = engine.array_named(from).expect("an array").into();
    engine.bind_name(to, value).expect("bound");
}

fn values(engine: &Engine, name: &str) -> Vec<f64> {
    let array: ArrayRef = engine.array_named(name).expect("an array");
    let elements = array.array().elements();
    elements.iter().map(|e| Element::as_f64(e).expect("a number")).collect()
}

fn events(trace: &Trace) -> Vec<(EventKind, &'static str, u64)> {
    trace.events.iter().map(|e| (e.event, e.reason, e.bytes)).collect()
}

#[test]
fn numpy_slices_are_views_and_writes_change_the_other_name() {
    let mut engine = with_a("numpy", 5);
    bind_slice(&mut engine, "a", "b", slice(1, 4));
    engine.write_name("b", &[IndexItem::Int(0)], 99i64.into()).expect("written");
    assert_eq!(values(&engine, "a"), [0.0, 99.0, 2.0, 3.0, 4.0]);
    let trace = engine.finish();
    assert_eq!(trace.events.last().expect("a write").also_changed, ["a"]);
    assert_eq!((trace.totals.copies, trace.totals.bytes_allocated, trace.totals.writes_in_place), (0, 40, 1));
    assert_eq!(trace.totals.writes_seen_elsewhere, 1);
}

#[test]
fn value_models_copy_the_slice_and_then_write_in_place() {
    for model in ["matlab", "r", "copy_always"] {
        let mut engine = with_a(model, 5);
        bind_slice(&mut engine, "a", "b", slice(1, 4));
        engine.write_name("b", &[IndexItem::Int(0)], 99.0.into()).expect("written");
        assert_eq!(values(&engine, "a"), [0.0, 1.0, 2.0, 3.0, 4.0], "{model}");
        let trace = engine.finish();
        assert_eq!((trace.totals.copies, trace.totals.bytes_copied), (1, 24), "{model}");
        assert_eq!(trace.totals.writes_in_place, 1, "{model}: {:?}", events(&trace));
    }
}

#[test]
fn lazy_copies_happen_at_the_first_write_and_only_once() {
    for model in ["matlab", "r"] {
        let mut engine = with_a(model, 5);
        bind_alias(&mut engine, "a", "b");
        for i in 0..3 {
            engine.write_name("b", &[IndexItem::Int(i)], 9.0.into()).expect("written");
        }
        engine.write_name("a", &[IndexItem::Int(0)], 7.0.into()).expect("written");
        let trace = engine.finish();
        assert_eq!((trace.totals.copies, trace.totals.bytes_copied), (1, 40), "{model}: {:?}", events(&trace));
        assert_eq!(trace.totals.writes_in_place, 3, "{model}");
    }
}

#[test]
fn copy_always_copies_at_the_binding() {
    let mut engine = with_a("copy_always", 5);
    bind_alias(&mut engine, "a", "b");
    engine.write_name("b", &[IndexItem::Int(0)], 9.0.into()).expect("written");
    let trace = engine.finish();
    assert_eq!((trace.totals.copies, trace.totals.writes_in_place), (1, 1));
}

#[test]
fn a_small_view_pins_the_whole_buffer() {
    let mut engine = with_a("numpy", 1000);
    bind_slice(&mut engine, "a", "b", slice(0, 10));
    let (frame, slot) = (engine.globals().clone(), engine.globals().slot("a"));
    engine.unbind(&frame, slot);
    let trace = engine.finish();
    assert_eq!((trace.totals.live_bytes, trace.totals.pinned_bytes), (8000, 7920));
}

#[test]
fn r_grows_a_vector_past_its_end_with_na() {
    let mut engine = with_a("r", 3);
    engine.write_name("a", &[IndexItem::Int(5)], 9.0.into()).expect("grown");
    let shown = serde_json::to_string(&engine.variables()[0].values).expect("plain data");
    assert_eq!(shown, r#"[0.0,1.0,2.0,"NA","NA",9.0]"#);
    let trace = engine.finish();
    assert!(trace.events.iter().any(|e| e.event == EventKind::Grow), "{:?}", events(&trace));
}

#[test]
fn matlab_grows_with_zeros_and_numpy_refuses() {
    let mut engine = with_a("matlab", 2);
    engine.write_name("a", &[IndexItem::Int(3)], 9.0.into()).expect("grown");
    assert_eq!(values(&engine, "a"), [0.0, 1.0, 0.0, 9.0]);
    let mut engine = with_a("numpy", 2);
    let error = engine.write_name("a", &[IndexItem::Int(3)], 9.0.into()).expect_err("out of bounds");
    assert_eq!(error.to_string(), "index 3 is out of bounds for axis 0 with size 2");
}

#[test]
fn a_failed_write_leaves_the_variable_and_copies_nothing() {
    for model in ["numpy", "matlab", "r", "copy_always"] {
        let mut engine = with_a(model, 3);
        bind_alias(&mut engine, "a", "b");
        let copies = engine.finish().totals.copies;
        assert!(engine.write_name("b", &[IndexItem::Int(-9)], 1.0.into()).is_err(), "{model}");
        assert_eq!(values(&engine, "b"), [0.0, 1.0, 2.0], "{model}");
        assert_eq!(engine.finish().totals.copies, copies, "{model}");
    }
}

#[test]
fn totals_do_not_depend_on_the_detail_recorded() {
    use cowscope::engine::Detail;
    use cowscope::kernel::Memory;
    let run = |detail| {
        let mut engine =
            Engine::with(cowscope_semantics::find("r").expect("a model").into(), Memory::unlimited(), detail);
        let array = Array::from_slice(engine.memory(), &[4], &[1.0, 2.0, 3.0, 4.0]).expect("memory");
        let a = engine.adopt(array).expect("memory");
        engine.bind_name("a", a.into()).expect("bound");
        bind_alias(&mut engine, "a", "b");
        engine.write_name("b", &[IndexItem::Int(0)], 9.0.into()).expect("written");
        engine.finish().totals
    };
    assert_eq!(run(Detail::Totals), run(Detail::Full));
}
