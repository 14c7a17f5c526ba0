//! The modules `sys`, `time` and `gc`, as far as they make sense without a machine below.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::values;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// `sys.stdout` and `sys.stderr`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Errors,
}

impl Foreign for Stream {
    fn type_name(&self) -> &str {
        "_io.TextIOWrapper"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `sys.float_info`
#[derive(Debug)]
pub(super) struct FloatInfo;

impl Foreign for FloatInfo {
    fn type_name(&self) -> &str {
        "sys.float_info"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl FloatInfo {
    pub(super) fn attribute(name: &str) -> Option<Value> {
        Some(match name {
            "epsilon" => Value::Float(f64::EPSILON),
            "max" => Value::Float(f64::MAX),
            "min" => Value::Float(f64::MIN_POSITIVE),
            "dig" => Value::Int(f64::DIGITS.into()),
            "mant_dig" => Value::Int(f64::MANTISSA_DIGITS.into()),
            "max_exp" => Value::Int(f64::MAX_EXP.into()),
            "min_exp" => Value::Int(f64::MIN_EXP.into()),
            "max_10_exp" => Value::Int(f64::MAX_10_EXP.into()),
            "min_10_exp" => Value::Int(f64::MIN_10_EXP.into()),
            "radix" => Value::Int(f64::RADIX.into()),
            _ => return None,
        })
    }
}

/// The names of `sys`.
pub(super) fn sys(run: &mut Runner, name: &str) -> Option<Value> {
    Some(match name {
        "maxsize" => Value::Int(i64::MAX),
        "byteorder" => Value::text("little"),
        "platform" => Value::text("linux"),
        "version" => Value::text("3.11.7"),
        "version_info" => Value::tuple(
            [3, 11, 7].map(Value::Int).into_iter().chain([Value::text("final"), Value::Int(0)]).collect::<Vec<_>>(),
        ),
        "argv" => Value::list(vec![Value::text("script.py")]),
        "maxunicode" => Value::Int(0x0010_ffff),
        "float_info" => Value::Foreign(Rc::new(FloatInfo)),
        "stdout" => run.object("sys.stdout", || Value::Foreign(Rc::new(Stream::Out))),
        "stderr" => run.object("sys.stderr", || Value::Foreign(Rc::new(Stream::Errors))),
        _ => return from_table(run, "sys", SYS, name),
    })
}

const SYS: &[Builtin] = &[
    Builtin::new("exit", exit),
    Builtin::new("getrecursionlimit", |_, _| Ok(Value::Int(1000))),
    Builtin::new("getrefcount", getrefcount),
    Builtin::new("getsizeof", |_, _| {
        Err(Raise::unsupported("sys.getsizeof is not part of the surface cowscope runs", "use a.nbytes"))
    }),
    Builtin::new("intern", |_, args| Ok(args.positional.first().cloned().unwrap_or_default())),
    Builtin::new("setrecursionlimit", |_, _| Ok(Value::None)),
];

fn exit(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut raise = Raise::new("SystemExit", "");
    raise.args = std::mem::take(&mut args.positional).into();
    Err(raise)
}

/// Handles on a value, the argument itself included, as CPython counts.
fn getrefcount(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let [value] = values(args, "sys.getrefcount", 1)?;
    let count = match &value {
        Some(Value::Array(array)) => Rc::strong_count(array),
        Some(Value::List(list)) => Rc::strong_count(list),
        Some(Value::Dict(dict)) => Rc::strong_count(dict),
        Some(Value::Tuple(items)) => Rc::strong_count(items),
        _ => {
            let hint = "ask for the count of an array, a list or a dict";
            return Err(Raise::unsupported("sys.getrefcount of this value is an accident of CPython", hint));
        }
    };
    Ok(Value::Int(count as i64))
}

/// The names of `time`.
pub(super) fn time(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "time", TIME, name)
}

/// A clock that ticks a microsecond whenever it is read, so that every run of a script prints the same.
const TIME: &[Builtin] = &[
    Builtin::new("monotonic", |run, _| Ok(Value::Float(tick(run) as f64 / 1e9))),
    Builtin::new("perf_counter", |run, _| Ok(Value::Float(tick(run) as f64 / 1e9))),
    Builtin::new("perf_counter_ns", |run, _| Ok(Value::Int(tick(run) as i64))),
    Builtin::new("process_time", |run, _| Ok(Value::Float(tick(run) as f64 / 1e9))),
    Builtin::new("sleep", |_, _| {
        Err(Raise::unsupported("time.sleep is not part of the surface cowscope runs", "leave it out"))
    }),
    Builtin::new("time", |run, _| Ok(Value::Float(tick(run) as f64 / 1e9))),
    Builtin::new("time_ns", |run, _| Ok(Value::Int(tick(run) as i64))),
];

fn tick(run: &mut Runner) -> u64 {
    const TICK: u64 = 1_000;
    run.session.clock += TICK;
    run.session.clock
}

/// The names of `gc`: buffers are freed when their last holder lets go, so there is never anything to collect.
pub(super) fn gc(run: &mut Runner, name: &str) -> Option<Value> {
    const GC: &[Builtin] = &[
        Builtin::new("collect", |_, _| Ok(Value::Int(0))),
        Builtin::new("disable", |_, _| Ok(Value::None)),
        Builtin::new("enable", |_, _| Ok(Value::None)),
    ];
    from_table(run, "gc", GC, name)
}
