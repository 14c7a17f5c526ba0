//! What does one occasion cost under each model? Binding, slicing, the first write after sharing, the next write,
//! reshaping, transposing.
//!
//! Timed: the engine's one operation on an array of doubles that is ready, with totals recorded and no events.
//! Not timed: making the array, freeing it, and any script around it. Baseline: `vec` clones a `Vec<f64>` of the
//! same length, which is what an eager copy costs at least.
//!
//! Read the lines of one group side by side; absolute times are those of this machine. Where a line stays flat over
//! the sizes nothing was copied.

use std::hint::black_box;
use std::time::Duration;

use cowscope::engine::{ArrayRef, Detail, Engine, Value};
use cowscope::kernel::copy::copy;
use cowscope::kernel::index::IndexItem;
use cowscope::kernel::view::{self, Reshaped};
use cowscope::kernel::{Array, Memory, Order, OrderRequest};
use cowscope::semantics::RestructureKind;
use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main};

const MODELS: [&str; 4] = ["numpy", "matlab", "r", "copy_always"];
const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];

/// An engine in which `a` holds n doubles.
fn with_a(model: &str, n: usize) -> Engine {
    let semantics = cowscope_semantics::find(model).expect("a model").into();
    let mut engine = Engine::with(semantics, Memory::unlimited(), Detail::Totals);
    let array = Array::from_slice(engine.memory(), &[n], &vec![1.5; n]).expect("memory");
    let a = engine.adopt(array).expect("memory");
    engine.bind_name("a", a.into()).expect("bound");
    engine
}

/// The same with `a` in ten rows.
fn in_rows(model: &str, n: usize) -> Engine {
    let mut engine = with_a(model, n);
    let a = array(&engine, "a").array().clone();
    let order = if engine.is_dense() { OrderRequest::F } else { OrderRequest::C };
    let dense = copy(&rows(&a), order).expect("memory");
    let dense = engine.adopt(dense).expect("memory");
    engine.bind_name("a", dense.into()).expect("bound");
    engine
}

/// The same with a second name, `b = a`.
fn shared(model: &str, n: usize) -> Engine {
    let mut engine = with_a(model, n);
    let a: Value = array(&engine, "a").into();
    engine.bind_name("b", a).expect("bound");
    engine
}

/// The same after the first write to `b`.
fn written(model: &str, n: usize) -> Engine {
    let mut engine = shared(model, n);
    write(&mut engine);
    engine
}

fn array(engine: &Engine, name: &str) -> ArrayRef {
    engine.array_named(name).expect("an array")
}

fn write(engine: &mut Engine) {
    engine.write_name("b", &[IndexItem::Int(7)], 9.0.into()).expect("written");
}

/// `a` as ten rows in C order, which strides can always express.
fn rows(a: &Array) -> Array {
    let columns = (a.size() / 10) as isize;
    match view::reshape(a, &[10, columns], Order::C.into()).expect("the elements fit") {
        Reshaped::View(rows) => rows,
        Reshaped::NeedsCopy(_) => unreachable!("`a` is dense"),
    }
}

/// `b = a` rearranged: with strides if the model allows it, as a copy otherwise.
fn restructure(engine: &mut Engine, kind: RestructureKind, seen: fn(&Array) -> Array) {
    let source = array(engine, "a");
    let as_view = seen(&source.array());
    let order = if engine.is_dense() { OrderRequest::F } else { OrderRequest::C };
    let make = |a: &Array| copy(&seen(a), order);
    let made = engine.restructure(&source, kind, Some(as_view), make).expect("restructured");
    engine.bind_name("b", made.into()).expect("bound");
}

/// Times one operation on a prepared engine, for every size and model.
fn occasion(c: &mut Criterion, name: &str, ready: fn(&str, usize) -> Engine, operation: fn(&mut Engine, usize)) {
    let mut group = c.benchmark_group(name);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(800)).sample_size(20);
    for n in SIZES {
        for model in MODELS {
            group.bench_with_input(BenchmarkId::new(model, n), &n, |bencher, &n| {
                let timed = |mut engine: Engine| {
                    operation(&mut engine, n);
                    engine
                };
                bencher.iter_batched(|| ready(model, n), timed, BatchSize::PerIteration);
            });
        }
        baseline(&mut group, n);
    }
    group.finish();
}

fn baseline(group: &mut BenchmarkGroup<'_, WallTime>, n: usize) {
    let source = vec![1.5f64; n];
    group.bench_with_input(BenchmarkId::new("vec", n), &source, |bencher, source| {
        bencher.iter_batched(|| (), |()| black_box(source.clone()), BatchSize::PerIteration);
    });
}

fn occasions(c: &mut Criterion) {
    occasion(c, "bind", with_a, |engine, _| {
        let a: Value = array(engine, "a").into();
        engine.bind_name("b", a).expect("bound");
    });
    occasion(c, "slice", with_a, |engine, n| {
        let item = IndexItem::Slice { start: Some(1), stop: Some(n as isize - 1), step: 1 };
        let part = engine.select(&array(engine, "a"), &[item]).expect("selected");
        engine.bind_name("b", part).expect("bound");
    });
    occasion(c, "first write", shared, |engine, _| write(engine));
    occasion(c, "next write", written, |engine, _| write(engine));
    occasion(c, "reshape to ten rows", with_a, |engine, _| restructure(engine, RestructureKind::Reshape, rows));
    occasion(c, "transpose of ten rows", in_rows, |engine, _| {
        restructure(engine, RestructureKind::Transpose, |a| view::transpose(a, None).expect("axes"));
    });
}

criterion_group!(benches, occasions);
criterion_main!(benches);
