//! The `cowscope` command.
use std::process::ExitCode;
use cowscope::engine::Detail;
use cowscope::script::{python, run};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let (model, path) = (args[3].clone(), args[4].clone());
    let text = std::fs::read_to_string(&path).expect("a file");
    let program = match python::parse(&path, &text) {
        Ok(program) => program,
        Err(problem) => {
            eprintln!("{}: {}", problem.kind, problem.message);
            return ExitCode::from(1);
        }
    };
    let trace = run::run(&program, move || cowscope_semantics::find(&model).expect("a model").into(), Detail::Full, run::Limits::default());
    print!("{}", trace.stdout);
    match trace.error {
        Some(e) => {
            eprintln!("line {}: {:?}\n{}: {}", e.line, e.hint, e.kind, e.message);
            ExitCode::from(1)
        }
        None => ExitCode::SUCCESS,
    }
}
