//! The modules `functools` and `operator`.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::script::program::{BinaryOp, CompareOp, UnaryOp};
use crate::script::python::builtins::attributes::from_table;
use crate::script::python::builtins::values;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

/// The names of `functools`.
pub(super) fn functools(run: &mut Runner, name: &str) -> Option<Value> {
    const TABLE: &[Builtin] = &[
        Builtin::new("cache", no_cache),
        Builtin::new("lru_cache", no_cache),
        Builtin::new("partial", partial),
        Builtin::new("reduce", reduce),
    ];
    from_table(run, "functools", TABLE, name)
}

fn no_cache(_: &mut Runner, _: &mut Args) -> Run<Value> {
    Err(Raise::unsupported("caching decorators are not part of the surface cowscope runs", "keep results in a dict"))
}

fn reduce(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [function, items, start] = values(args, "reduce", 2)?;
    let function = function.unwrap_or_default();
    let mut items = run.iterate(items.unwrap_or_default())?;
    let mut total = match start {
        Some(start) => start,
        None => match items.next(run)? {
            Some(first) => first,
            None => return Err(Raise::type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = items.next(run)? {
        total = run.call(&function, Args::positional([total, item]))?;
    }
    Ok(total)
}

/// An object that can be called, made by a function of `functools` or `operator`.
#[derive(Debug)]
pub(super) enum Callable {
    /// `partial(function, …)`
    Partial { function: Value, positional: Vec<Value>, keyword: Vec<(Rc<str>, Value)> },
    /// `itemgetter(…)`
    Items(Vec<Value>),
    /// `attrgetter(…)`
    Attributes(Vec<Rc<str>>),
    /// `methodcaller(name, …)`
    Method { name: Rc<str>, positional: Vec<Value>, keyword: Vec<(Rc<str>, Value)> },
}

impl Foreign for Callable {
    fn type_name(&self) -> &str {
        match self {
            Self::Partial { .. } => "functools.partial",
            Self::Items(_) => "operator.itemgetter",
            Self::Attributes(_) => "operator.attrgetter",
            Self::Method { .. } => "operator.methodcaller",
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        match self {
            Self::Partial { positional, keyword, .. } | Self::Method { positional, keyword, .. } => {
                positional.iter().chain(keyword.iter().map(|(_, v)| v)).cloned().collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Callable {
    fn value(self) -> Value {
        Value::Foreign(Rc::new(self))
    }

    /// Calls it.
    pub(super) fn call(&self, run: &mut Runner, args: &mut Args) -> Run<Value> {
        match self {
            Self::Partial { function, positional, keyword } => {
                let mut all = Args::positional(positional.clone());
                all.positional.append(&mut args.positional);
                let overridden = |name: &Rc<str>| args.keyword.iter().any(|(n, _)| n == name);
                all.keyword = keyword.iter().filter(|(name, _)| !overridden(name)).cloned().collect();
                all.keyword.append(&mut args.keyword);
                run.call(function, all)
            }
            Self::Items(keys) => {
                let [object] = values(args, "itemgetter", 1)?;
                let object = object.unwrap_or_default();
                let found: Run<Vec<Value>> = keys.iter().map(|key| run.item(&object, key)).collect();
                one_or_all(found?)
            }
            Self::Attributes(paths) => {
                let [object] = values(args, "attrgetter", 1)?;
                let object = object.unwrap_or_default();
                let follow =
                    |path: &Rc<str>| path.split('.').try_fold(object.clone(), |o, name| run.attribute(&o, name));
                one_or_all(paths.iter().map(follow).collect::<Run<_>>()?)
            }
            Self::Method { name, positional, keyword } => {
                let [object] = values(args, "methodcaller", 1)?;
                let method = run.attribute(&object.unwrap_or_default(), name)?;
                let mut all = Args::positional(positional.clone());
                all.keyword.clone_from(keyword);
                run.call(&method, all)
            }
        }
    }
}

fn one_or_all(mut found: Vec<Value>) -> Run<Value> {
    Ok(if found.len() == 1 { found.remove(0) } else { Value::tuple(found) })
}

fn partial(_: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.is_empty() {
        return Err(Raise::type_error("type 'partial' takes at least one argument"));
    }
    let function = args.positional.remove(0);
    let positional = std::mem::take(&mut args.positional);
    Ok(Callable::Partial { function, positional, keyword: std::mem::take(&mut args.keyword) }.value())
}

fn itemgetter(_: &mut Runner, args: &mut Args) -> Run<Value> {
    if args.positional.is_empty() {
        return Err(Raise::type_error("itemgetter expected 1 argument, got 0"));
    }
    Ok(Callable::Items(std::mem::take(&mut args.positional)).value())
}

fn attrgetter(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let name = |value: Value| match value {
        Value::Text(name) => Ok(name),
        _ => Err(Raise::type_error("attribute name must be a string")),
    };
    let names: Run<Vec<Rc<str>>> = std::mem::take(&mut args.positional).into_iter().map(name).collect();
    Ok(Callable::Attributes(names?).value())
}

fn methodcaller(_: &mut Runner, args: &mut Args) -> Run<Value> {
    let name = if args.positional.is_empty() { None } else { Some(args.positional.remove(0)) };
    let Some(Value::Text(name)) = name else { return Err(Raise::type_error("method name must be a string")) };
    let positional = std::mem::take(&mut args.positional);
    Ok(Callable::Method { name, positional, keyword: std::mem::take(&mut args.keyword) }.value())
}

/// The names of `operator`.
pub(super) fn operator(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "operator", OPERATOR, name)
}

fn binary(run: &mut Runner, args: &mut Args, name: &str, op: BinaryOp) -> Run<Value> {
    let [a, b] = values(args, name, 2)?;
    run.binary(op, a.unwrap_or_default(), b.unwrap_or_default())
}

fn compare(run: &mut Runner, args: &mut Args, name: &str, op: CompareOp) -> Run<Value> {
    let [a, b] = values(args, name, 2)?;
    run.compare(op, &a.unwrap_or_default(), &b.unwrap_or_default())
}

fn unary(run: &mut Runner, args: &mut Args, name: &str, op: UnaryOp) -> Run<Value> {
    let [a] = values(args, name, 1)?;
    run.unary(op, a.unwrap_or_default())
}

const OPERATOR: &[Builtin] = &[
    Builtin::new("abs", |run, args| {
        let abs = run.builtin("abs").unwrap_or_default();
        run.call(&abs, std::mem::take(args))
    }),
    Builtin::new("add", |run, args| binary(run, args, "add", BinaryOp::Add)),
    Builtin::new("and_", |run, args| binary(run, args, "and_", BinaryOp::BitAnd)),
    Builtin::new("attrgetter", attrgetter),
    Builtin::new("concat", |run, args| binary(run, args, "concat", BinaryOp::Add)),
    Builtin::new("contains", |run, args| {
        let [container, item] = values(args, "contains", 2)?;
        run.contains(&container.unwrap_or_default(), &item.unwrap_or_default()).map(Value::Bool)
    }),
    Builtin::new("eq", |run, args| compare(run, args, "eq", CompareOp::Equal)),
    Builtin::new("floordiv", |run, args| binary(run, args, "floordiv", BinaryOp::FloorDivide)),
    Builtin::new("ge", |run, args| compare(run, args, "ge", CompareOp::GreaterEqual)),
    Builtin::new("getitem", |run, args| {
        let [object, index] = values(args, "getitem", 2)?;
        run.item(&object.unwrap_or_default(), &index.unwrap_or_default())
    }),
    Builtin::new("gt", |run, args| compare(run, args, "gt", CompareOp::Greater)),
    Builtin::new("index", |_, args| {
        let [value] = values(args, "index", 1)?;
        super::super::index(&value.unwrap_or_default()).map(Value::Int)
    }),
    Builtin::new("inv", |run, args| unary(run, args, "_operator.inv", UnaryOp::Invert)),
    Builtin::new("invert", |run, args| unary(run, args, "_operator.invert", UnaryOp::Invert)),
    Builtin::new("is_", |run, args| compare(run, args, "is_", CompareOp::Is)),
    Builtin::new("is_not", |run, args| compare(run, args, "is_not", CompareOp::IsNot)),
    Builtin::new("itemgetter", itemgetter),
    Builtin::new("le", |run, args| compare(run, args, "le", CompareOp::LessEqual)),
    Builtin::new("lshift", |run, args| binary(run, args, "lshift", BinaryOp::LeftShift)),
    Builtin::new("lt", |run, args| compare(run, args, "lt", CompareOp::Less)),
    Builtin::new("matmul", |run, args| binary(run, args, "matmul", BinaryOp::MatMultiply)),
    Builtin::new("methodcaller", methodcaller),
    Builtin::new("mod", |run, args| binary(run, args, "mod", BinaryOp::Remainder)),
    Builtin::new("mul", |run, args| binary(run, args, "mul", BinaryOp::Multiply)),
    Builtin::new("ne", |run, args| compare(run, args, "ne", CompareOp::NotEqual)),
    Builtin::new("neg", |run, args| unary(run, args, "_operator.neg", UnaryOp::Negative)),
    Builtin::new("not_", |run, args| unary(run, args, "_operator.not_", UnaryOp::Not)),
    Builtin::new("or_", |run, args| binary(run, args, "or_", BinaryOp::BitOr)),
    Builtin::new("pos", |run, args| unary(run, args, "_operator.pos", UnaryOp::Positive)),
    Builtin::new("pow", |run, args| binary(run, args, "pow", BinaryOp::Power)),
    Builtin::new("rshift", |run, args| binary(run, args, "rshift", BinaryOp::RightShift)),
    Builtin::new("sub", |run, args| binary(run, args, "sub", BinaryOp::Subtract)),
    Builtin::new("truediv", |run, args| binary(run, args, "truediv", BinaryOp::Divide)),
    Builtin::new("truth", |run, args| {
        let [value] = values(args, "truth", 1)?;
        run.truth(&value.unwrap_or_default()).map(Value::Bool)
    }),
    Builtin::new("xor", |run, args| binary(run, args, "xor", BinaryOp::BitXor)),
];
