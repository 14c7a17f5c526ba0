//! What does a whole script cost under each model? Every script of `examples/`, without its trace.
//!
//! Timed: running the parsed program from an empty engine to the end, with totals recorded and no events, including
//! the thread it runs on. Not timed: reading and parsing the file, starting the process, printing.
//!
//! Read the lines of one script side by side: they are the same work under other rules.

use std::path::Path;
use std::time::Duration;

use cowscope::engine::Detail;
use cowscope::script::{python, run};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn scripts(c: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).expect("the folder of examples").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "py")).collect();
    files.sort();
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("a script");
        let program = python::parse(&name, &text).expect("an example is valid");
        let mut group = c.benchmark_group(&*name);
        group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(800)).sample_size(20);
        for model in ["numpy", "matlab", "r", "copy_always"] {
            let semantics = || cowscope_semantics::find(model).expect("a model").into();
            group.bench_function(BenchmarkId::from_parameter(model), |bencher| {
                bencher.iter(|| run::run(&program, semantics, Detail::Totals, run::Limits::default()));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, scripts);
criterion_main!(benches);
