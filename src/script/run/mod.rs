//! Running a program on the engine.
//!
//! Reading order: [`Runner`], `statements`, `expressions`, `places` (what can be written to), `calls`.
//! What operators, attributes and library functions do to values is the surface's: `script/python`.

mod args;
mod calls;
mod expressions;
mod function;
mod output;
mod places;
mod raise;
mod statements;

use std::rc::Rc;

pub use args::{Args, WriteTarget};
pub(crate) use expressions::constant_value;
pub use function::{Bound, Builtin, Method, Module, Native, UserFunction, Writes};
pub use output::{Output, Sink};
pub use raise::{CLASSES, Class, ExceptionValue, Raise, Run, class};

use super::files::{Access, Files};
use super::program::{NameRef, Program, Slot, Span};
use super::python::Session;
use crate::engine::{Detail, Engine, Frame, Value};
use crate::kernel::Memory;
use crate::semantics::Semantics;
use crate::trace::{ScriptError, Trace};

/// What a script may use.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of buffers alive at a time.
    pub memory: usize,
    /// Statements executed and turns of loops.
    pub steps: u64,
    /// Nested calls, as Python's recursion limit.
    pub depth: usize,
    /// Files that it may touch; none by default.
    pub files: Files,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: isize::MAX as usize, steps: 1_000_000_000, depth: 1000, files: Files::default() }
    }
}

impl Limits {
    /// The same, where what the script writes to files stays within its run.
    #[must_use]
    pub fn without_traces(self) -> Self {
        Self { files: self.files.private(), ..self }
    }
}

/// Runs one program under one model.
pub struct Runner {
    program: Rc<Program>,
    /// The engine that arrays live on.
    pub engine: Engine,
    /// What the script printed.
    pub out: Output,
    /// State of the surface's library: print options, random streams, warnings.
    pub session: Session,
    /// The files that the script may touch.
    pub(crate) files: Access,
    limits: Limits,
    steps: u64,
    depth: usize,
    /// Exceptions being handled, innermost last: for a bare `raise`.
    handling: Vec<Raise>,
}

/// Runs a program under a model and gives the trace; errors of the script are part of it.
///
/// The run has a thread of its own with a stack deep enough for the recursion limit.
///
/// ```
/// use cowscope::engine::Detail;
/// use cowscope::script::{python, run};
///
/// let program = python::parse("lesson.py", "import numpy as np\na = np.zeros(3)\nb = a[1:]\nb[0] = 1\nprint(a)\n")?;
/// let numpy = || cowscope_semantics::find("numpy").unwrap().into();
/// let trace = run::run(&program, numpy, Detail::Full, run::Limits::default());
/// assert_eq!(trace.stdout, "[0. 1. 0.]\n");
/// assert_eq!((trace.totals.copies, trace.totals.copies_avoided), (0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(
    program: &Program,
    semantics: impl FnOnce() -> Rc<dyn Semantics> + Send,
    detail: Detail,
    limits: Limits,
) -> Trace {
    run_printing(program, semantics, detail, limits, Output::default)
}

/// [`run`], where what the script prints goes to `output` while it runs.
pub fn run_printing(
    program: &Program,
    semantics: impl FnOnce() -> Rc<dyn Semantics> + Send,
    detail: Detail,
    limits: Limits,
    output: impl FnOnce() -> Output + Send,
) -> Trace {
    const STACK: usize = 512 << 20;
    let work = || {
        let mut runner = Runner::new(Rc::new(program.clone()), semantics(), detail, limits);
        runner.out = output();
        runner.run()
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        // The machine refuses the thread only where it would refuse the script's arrays too.
        let thread = thread.unwrap_or_else(|error| panic!("no memory for the stack of a script: {error}"));
        // A panic of the thread is a bug of ours; let it show as one.
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

impl Runner {
    /// A runner at the start of a program.
    pub fn new(program: Rc<Program>, semantics: Rc<dyn Semantics>, detail: Detail, limits: Limits) -> Self {
        let mut engine = Engine::with(semantics, Memory::with_limit(limits.memory), detail);
        let main = program.function(Program::MAIN);
        engine.set_globals(Frame::new(None, slot_names(&main.slots), None));
        Self {
            program,
            engine,
            out: Output::default(),
            session: Session::default(),
            files: Access::new(limits.files.clone()),
            limits,
            steps: 0,
            depth: 0,
            handling: Vec::new(),
        }
    }

    /// Runs the program to its end.
    pub fn run(mut self) -> Trace {
        let program = self.program.clone();
        let result = self.block(&program.function(Program::MAIN).body);
        let error = result.err().filter(|raise| !raise.is_quiet_exit()).map(|raise| self.report(&raise));
        let mut trace = self.engine.finish_with(self.out.into_text(), error);
        if self.engine.detail() == Detail::Full {
            trace.flow = program.flow();
        }
        trace
    }

    /// The program being run.
    pub fn program(&self) -> &Rc<Program> {
        &self.program
    }

    /// Counts a statement or a turn of a loop against the limit.
    pub(crate) fn step(&mut self) -> Run<()> {
        self.steps += 1;
        if self.steps > self.limits.steps {
            let mut raise = Raise::new("StepLimit", format!("the script took more than {} steps", self.limits.steps));
            raise.final_ = true;
            raise.hint = Some("allow more with --max-steps".to_owned());
            return Err(raise);
        }
        Ok(())
    }

    fn report(&self, raise: &Raise) -> ScriptError {
        let span = raise.span.unwrap_or_default();
        let source = &self.program.source;
        let (line, column) = if raise.span.is_some() { source.position(span.start) } else { (self.engine.line(), 1) };
        let width = source.text.get(span.start as usize..span.end as usize);
        let width = width.map_or(1, |s| s.lines().next().unwrap_or("").chars().count().max(1)) as u32;
        let hint = raise.hint.clone();
        ScriptError {
            kind: raise.class.qualified.to_owned(),
            message: self.exception_text(raise),
            line,
            column,
            width,
            hint,
        }
    }

    /// The variable a name means: its frame and slot.
    pub(crate) fn variable(&self, name: NameRef) -> Option<(Rc<Frame>, usize)> {
        let frame = self.engine.frame();
        Some(match name {
            NameRef::Local(Slot(slot)) => (frame.clone(), slot as usize),
            NameRef::Outer { own: Some(Slot(own)), .. } if frame.get(own as usize).is_some() => {
                (frame.clone(), own as usize)
            }
            NameRef::Outer { hops, slot: Slot(slot), .. } => (frame.up(hops), slot as usize),
            NameRef::Builtin(_) | NameRef::Unknown => return None,
        })
    }
}

pub(crate) fn slot_names(slots: &[super::program::Variable]) -> Rc<[Rc<str>]> {
    slots.iter().map(|s| Rc::from(if s.hidden { "" } else { s.name.as_str() })).collect()
}

/// Adds the place to an error that has none.
pub(crate) trait At<T> {
    fn at(self, span: Span) -> Run<T>;
}

impl<T, E: Into<Box<Raise>>> At<T> for Result<T, E> {
    fn at(self, span: Span) -> Run<T> {
        self.map_err(|e| e.into().at(span))
    }
}

/// What a statement makes the statements around it do.
#[derive(Debug)]
pub(crate) enum Flow {
    Next,
    Break,
    Continue,
    Return(Value),
}
