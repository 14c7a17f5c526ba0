//! Reductions: `np.sum`, `a.mean(axis=0)`, `np.cumsum`, their NaN-ignoring siblings.

use super::arguments::{Named, positions};
use super::convert;
use super::output::{self, Fit, Folded};
use super::ufuncs;
use crate::engine::Value;
use crate::kernel::promote::Casting;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Options, Unary, Warnings};
use crate::kernel::{Array, DType, Element, KernelError, Kind, Order, Result, view};
use crate::script::run::{Args, Builtin, Method, Raise, Run, Runner};

/// A reduction of the kernel.
type Fold = fn(&Array, &Reduce<'_>) -> Result<Array>;

/// A reduction of the kernel that divides by `n - ddof`.
type Spread = fn(&Array, f64, &Reduce<'_>) -> Result<Array>;

/// What a reduction was asked for.
#[derive(Debug)]
struct Asked {
    array: Array,
    axes: Option<Vec<isize>>,
    keepdims: bool,
    dtype: Option<DType>,
    initial: Option<Element>,
    /// `initial=None` was given: there is nothing to start from.
    starts_bare: bool,
    mask: Option<Array>,
}

impl Asked {
    fn new(run: &mut Runner, named: &mut Named, adds: bool, counts: bool) -> Run<Self> {
        let array = named.array(run, "a")?;
        let axes = named.take("axis");
        let is_tuple = matches!(axes, Some(Value::Tuple(_)));
        if counts {
            // The number of elements is found first, in Python.
            for axis in listed(axes.as_ref()) {
                convert::c_int(run, axis)?;
            }
        }
        let axes = convert::reduced_axes(run, axes.as_ref())?;
        // NumPy lets an array without axes be folded along its "only" one.
        let only = array.ndim() == 0 && !is_tuple && matches!(axes.as_deref(), Some([0 | -1]));
        for axis in axes.iter().flatten().filter(|_| !only) {
            convert::existing_axis(*axis, array.ndim(), None)?;
        }
        let keepdims = convert::switch(run, named.given("keepdims").as_ref())?;
        let dtype = convert::computing(run, named.take("dtype").as_ref())?;
        let (starts_bare, initial) = match named.given("initial") {
            None => (false, None),
            Some(Value::None) => (true, None),
            Some(value) => (false, Some(ufuncs::initial(run, &value, &loop_type(&array, dtype.as_ref(), adds))?)),
        };
        let mask = ufuncs::mask(run, named.take("where"))?;
        Ok(Self { array, axes, keepdims, dtype, initial, starts_bare, mask })
    }

    /// How an output array that does not fit the fold by that ufunc is refused.
    fn fit(&self, ufunc: &'static str) -> Fit {
        Fit::Fold(Folded::new(ufunc, &self.array, self.axes.as_deref(), self.keepdims))
    }

    fn how(&self) -> Reduce<'_> {
        Reduce {
            axes: self.axes.as_deref(),
            keepdims: self.keepdims,
            dtype: self.dtype.clone(),
            initial: self.initial.clone(),
            mask: self.mask.as_ref(),
            mean: None,
        }
    }
}

/// The axes in an argument: itself, or the items of a tuple.
fn listed(axes: Option<&Value>) -> &[Value] {
    match axes {
        None => &[],
        Some(Value::Tuple(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// The type that a sum or an extreme computes in: sums of short integers are long.
fn loop_type(array: &Array, dtype: Option<&DType>, adds: bool) -> DType {
    match (dtype, array.dtype().kind()) {
        (Some(dtype), _) => dtype.clone(),
        (None, Kind::Bool | Kind::Signed) if adds => DType::Int64,
        (None, Kind::Unsigned) if adds => DType::UInt64,
        (None, _) => array.dtype().clone(),
    }
}

/// Parses the parameters of a reduction, folds, and puts the result where it belongs.
fn folded<const N: usize>(
    run: &mut Runner,
    args: &mut Args,
    (function, ufunc): (&'static str, &'static str),
    names: [&'static str; N],
    fold: Fold,
) -> Run<Value> {
    let mut named = Named::new(args, function, names, 1)?;
    let is_array = matches!(named.peek("a"), Some(Value::Array(_)));
    let asked =
        Asked::new(run, &mut named, matches!(ufunc, "add" | "multiply"), matches!(function, "mean" | "nanmean"))?;
    output::refuse_ellipsis(args)?;
    stays_inexact(function, &asked, args)?;
    let result = match run.engine.reduce(function, &asked.array, &asked.how(), fold) {
        // Only arrays go to the ufuncs that leave NaN out: of other values NumPy first makes copies without NaN.
        Err(KernelError::Value(text)) if matches!(ufunc, "fmin" | "fmax") => {
            let plain = if ufunc == "fmin" { "minimum" } else { "maximum" };
            return Err(Raise::value_error(match is_array {
                true => text.replace(&format!("operation '{plain}'"), &format!("operation '{ufunc}'")),
                false => text.replace(&format!("operation {ufunc}"), &format!("operation {plain}")),
            }));
        }
        result => result?,
    };
    if asked.starts_bare && asked.array.size() == 0 && result.size() > 0 {
        return Err(ufuncs::no_identity(ufunc));
    }
    warn_of_nothing(run, function, &asked, &result)?;
    if matches!(function, "sum" | "prod" | "mean" | "nansum" | "nanprod") && !result.elements().iter().all(is_finite) {
        report_fold(run, "reduce", &seen(function, &asked.array)?, &result, &asked.how())?;
    }
    // The range is the maximum, less the minimum.
    let fit = asked.fit(if function == "ptp" { "maximum" } else { ufunc });
    output::deliver(run, args, result, fit, Casting::Unsafe)
}

const SUM: [&str; 7] = ["a", "axis", "dtype", "out", "keepdims", "initial", "where"];
const EXTREME: [&str; 6] = ["a", "axis", "out", "keepdims", "initial", "where"];
const TRUTH: [&str; 6] = ["a", "axis", "out", "keepdims", "*", "where"];
const MEAN: [&str; 7] = ["a", "axis", "dtype", "out", "keepdims", "*", "where"];

/// Standard deviation and variance.
fn spread(run: &mut Runner, args: &mut Args, function: &'static str, fold: Spread) -> Run<Value> {
    let names = ["a", "axis", "dtype", "out", "ddof", "keepdims", "*", "where", "mean", "correction"];
    let mut named = Named::new(args, function, names, 1)?;
    let mean = named.optional_array(run, "mean")?;
    let mut ddof = named.real("ddof", 0.0)?;
    if let Some(correction) = named.take("correction") {
        if ddof != 0.0 {
            return Err(Raise::value_error("ddof and correction can't be provided simultaneously."));
        }
        ddof = super::arguments::real(&correction)?;
    }
    let mut asked = Asked::new(run, &mut named, true, true)?;
    output::refuse_ellipsis(args)?;
    stays_inexact(function, &asked, args)?;
    if asked.dtype.as_ref().is_some_and(|dtype| dtype.is_integer() || *dtype == DType::Bool) {
        return Err(Raise::unsupported(
            format!("np.{function} in a type of whole numbers truncates every square, which is not supported"),
            "leave dtype out, and convert the result",
        ));
    }
    // Squares are real; a complex type that was asked for comes last.
    let complex = asked.dtype.clone().filter(|dtype| dtype.is_complex() && !asked.array.dtype().is_complex());
    if let Some(complex) = &complex {
        asked.dtype = Some(if *complex == DType::Complex64 { DType::Float32 } else { DType::Float64 });
    }
    let result = run.engine.reduce(function, &asked.array, &asked.how(), |a, how| {
        fold(a, ddof, &Reduce { mean: mean.as_ref(), ..how.clone() })
    })?;
    let result = match &complex {
        Some(complex) => crate::kernel::cast::cast(&result, complex)?,
        None => result,
    };
    let lanes = asked.array.size() / result.size().max(1);
    if lanes as f64 <= ddof {
        run.runtime_warning("Degrees of freedom <= 0 for slice")?;
        run.report_conditions(division(&result), Warnings::INVALID)?;
    }
    if !result.elements().iter().all(is_finite) {
        let (source, how) = (seen(function, &asked.array)?, asked.how());
        let total = reduce::sum(&source, &how)?;
        report_fold(run, "reduce", &source, &total, &how)?;
    }
    let fit = asked.fit("add");
    output::deliver(run, args, result, fit, Casting::Unsafe)
}

/// Refuses to divide what is left of inexact elements without NaN in an integer type.
fn stays_inexact(function: &str, asked: &Asked, args: &Args) -> Run<()> {
    let divides = matches!(function, "nanmean" | "nanvar" | "nanstd");
    let inexact = |dtype: &DType| dtype.is_float() || dtype.is_complex();
    if !divides || !inexact(asked.array.dtype()) {
        return Ok(());
    }
    let out = args.target.as_ref().and_then(|target| target.value.as_array());
    let what = match (&asked.dtype, out) {
        (Some(dtype), _) if !inexact(dtype) => "dtype",
        (_, Some(out)) if !inexact(out.array().dtype()) => "out",
        _ => return Ok(()),
    };
    Err(Raise::type_error(format!("If a is inexact, then {what} must be inexact")))
}

/// How NumPy calls the division by the number of elements.
fn division(result: &Array) -> &'static str {
    if result.ndim() == 0 { "scalar divide" } else { "divide" }
}

fn is_nan(element: &Element) -> bool {
    match element {
        Element::Float(x) => x.is_nan(),
        Element::Complex(z) => z.is_nan(),
        _ => false,
    }
}

fn is_infinite(element: &Element) -> bool {
    match element {
        Element::Float(x) => x.is_infinite(),
        Element::Complex(z) => z.re.is_infinite() || z.im.is_infinite(),
        _ => false,
    }
}

fn is_finite(element: &Element) -> bool {
    !is_nan(element) && !is_infinite(element)
}

/// What the fold of a function sees: without NaN where it leaves them out.
fn seen(function: &str, a: &Array) -> Result<Array> {
    let neutral = if function.ends_with("prod") { 1.0 } else { 0.0 };
    let replaced = if function.starts_with("nan") { reduce::without_nan(a, neutral)? } else { None };
    Ok(replaced.map_or_else(|| a.clone(), |(numbers, _)| numbers))
}

/// Reports what a sum or product met on the way, told from its elements: a NaN out of none is invalid, an infinity out of
/// finite numbers an overflow.
///
/// # Errors
/// As [`Runner::report_conditions`].
pub(super) fn report_fold(run: &mut Runner, method: &str, a: &Array, result: &Array, how: &Reduce<'_>) -> Run<()> {
    let found = result.elements();
    if how.initial.is_some() || a.size() == 0 || found.iter().all(is_finite) {
        return Ok(());
    }
    let truth = Reduce { dtype: None, initial: None, ..how.clone() };
    let any = |op: Unary| -> Result<Vec<Element>> {
        let (each, _) = ufunc::unary(a.memory(), op, a.into(), &Options::default())?;
        Ok(reduce::any(&each, &truth)?.elements())
    };
    let (nans, infinities) = (any(Unary::Isnan)?, any(Unary::Isinf)?);
    let mut conditions = Warnings::NONE;
    for ((r, nan), infinity) in found.iter().zip(&nans).zip(&infinities) {
        if nan.is_truthy() {
            continue;
        }
        match !infinity.is_truthy() && is_infinite(r) {
            true => conditions |= Warnings::OVERFLOW,
            false if is_nan(r) => conditions |= Warnings::INVALID,
            false => {}
        }
    }
    run.report_conditions(method, conditions)
}

/// NumPy's warning about the mean of no elements.
fn warn_of_nothing(run: &mut Runner, function: &str, asked: &Asked, result: &Array) -> Run<()> {
    if asked.array.size() == 0 && result.size() > 0 && matches!(function, "mean" | "nanmean") {
        run.runtime_warning("Mean of empty slice")?;
        run.report_conditions(division(result), Warnings::INVALID)?;
    }
    Ok(())
}

/// Where the largest or smallest element is.
fn position(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    find: fn(&Array, Option<isize>, bool) -> Result<Array>,
) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "axis", "out", "*", "keepdims"], 1)?;
    let array = named.array(run, "a")?;
    let axis = named.axis(run, "axis")?;
    let keepdims = named.flag(run, "keepdims", false)?;
    let found = run.engine.position(function, &array, axis, keepdims, find)?;
    let found = positions(run, found)?;
    let sentence = match function {
        "argmin" | "nanargmin" => "output array does not match result of np.argmin.",
        _ => "output array does not match result of np.argmax.",
    };
    output::deliver(run, args, found, Fit::Buffered(sentence), Casting::Safe)
}

/// Running sums and products.
fn running(
    run: &mut Runner,
    args: &mut Args,
    (function, ufunc): (&'static str, &'static str),
    scan: fn(&Array, Option<isize>, Option<DType>) -> Result<Array>,
) -> Run<Value> {
    let mut named = Named::new(args, function, ["a", "axis", "dtype", "out"], 1)?;
    let array = named.array(run, "a")?;
    let axis = named.axis(run, "axis")?;
    let dtype = named.dtype(run, "dtype")?;
    if args.target.as_ref().is_some_and(|target| matches!(target.value, Value::Ellipsis)) {
        return Err(Raise::type_error("output must be an array"));
    }
    let result = match dtype {
        Some(ref dtype) => scan(&array, axis, Some(dtype.clone()))?,
        None => run.engine.computed(function, std::slice::from_ref(&array), |inputs| scan(&inputs[0], axis, None))?,
    };
    report_running(run, (function, ufunc), &array, axis, &result)?;
    output::deliver(run, args, result, Fit::Accumulation(ufunc), Casting::Unsafe)
}

/// Reports what running sums and products met on the way: what is not finite stays so to the end.
fn report_running(
    run: &mut Runner,
    (function, ufunc): (&str, &str),
    a: &Array,
    axis: Option<isize>,
    result: &Array,
) -> Run<()> {
    let inexact = result.dtype().is_float() || result.dtype().is_complex();
    if run.engine.has_values() || result.size() == 0 || !inexact {
        return Ok(());
    }
    let at = match axis {
        Some(axis) if a.ndim() > 0 => convert::existing_axis(axis, a.ndim(), None)?,
        _ => 0,
    };
    let mut last = result.layout().clone();
    let steps = last.shape[at] as isize - 1;
    last.offset = last.offset.wrapping_add_signed(last.strides[at].wrapping_mul(steps));
    last.shape[at] = 1;
    if result.with_layout(last)?.elements().iter().all(is_finite) {
        return Ok(());
    }
    let source = seen(function, a)?;
    let source = if axis.is_none() || a.ndim() == 0 { view::flatten(&source, Order::C.into())? } else { source };
    let op = if ufunc == "add" { Binary::Add } else { Binary::Multiply };
    let (_, found) = ufunc::accumulate(op, &source, at, Some(result.dtype()))?;
    run.report_conditions("accumulate", found)
}

/// `np.cumulative_sum(x, axis, dtype, out, include_initial)`: as `cumsum`, optionally with a leading zero.
fn cumulative(
    run: &mut Runner,
    args: &mut Args,
    function: &'static str,
    scan: fn(&Array, Option<isize>, Option<DType>) -> Result<Array>,
    first: i64,
) -> Run<Value> {
    let names = ["x", "/", "*", "axis", "dtype", "out", "include_initial"];
    let mut named = Named::new(args, function, names, 1)?;
    let array = named.array(run, "x")?;
    let axis = named.axis(run, "axis")?;
    let dtype = named.dtype(run, "dtype")?;
    let include = named.flag(run, "include_initial", false)?;
    let array = if array.ndim() == 0 { view::newaxis(&array, 0)? } else { array };
    if axis.is_none() && array.ndim() != 1 {
        return Err(Raise::value_error("For arrays which have more than one dimension ``axis`` argument is required."));
    }
    let axis = axis.unwrap_or(0);
    let operation = if first == 0 { "cumsum" } else { "cumprod" };
    let result = run.engine.computed(operation, &[array], |inputs| {
        let sums = scan(&inputs[0], Some(axis), dtype)?;
        if !include {
            return Ok(sums);
        }
        let at = crate::kernel::layout::resolve_axis(axis, sums.ndim())?;
        let mut shape = sums.shape().to_vec();
        shape[at] = 1;
        let start = crate::kernel::join::full(sums.memory(), &shape, DType::Int64, &Element::Int(first))?;
        let start = crate::kernel::cast::cast(&start, sums.dtype())?;
        crate::kernel::join::concatenate(&[start, sums], Some(axis))
    })?;
    output::deliver(run, args, result, Fit::Ufunc("add"), Casting::Unsafe)
}

fn count_nonzero(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "count_nonzero", ["a", "axis", "*", "keepdims"], 1)?;
    let asked = Asked::new(run, &mut named, true, false)?;
    let counts = run.engine.count_nonzero(&asked.array, &asked.how())?;
    let counts = positions(run, counts)?;
    convert::value_of(run, counts)
}

fn ptp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("ptp", "subtract"), ["a", "axis", "out", "keepdims"], reduce::ptp)
}

fn sum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("sum", "add"), SUM, reduce::sum)
}

fn prod(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("prod", "multiply"), SUM, reduce::prod)
}

fn max(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("max", "maximum"), EXTREME, reduce::max)
}

fn min(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("min", "minimum"), EXTREME, reduce::min)
}

fn any(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("any", "logical_or"), TRUTH, reduce::any)
}

fn all(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("all", "logical_and"), TRUTH, reduce::all)
}

fn mean(run: &mut Runner, args: &mut Args) -> Run<Value> {
    folded(run, args, ("mean", "add"), MEAN, reduce::mean)
}

fn std(run: &mut Runner, args: &mut Args) -> Run<Value> {
    spread(run, args, "std", reduce::std)
}

fn var(run: &mut Runner, args: &mut Args) -> Run<Value> {
    spread(run, args, "var", reduce::var)
}

fn argmax(run: &mut Runner, args: &mut Args) -> Run<Value> {
    position(run, args, "argmax", reduce::argmax)
}

fn argmin(run: &mut Runner, args: &mut Args) -> Run<Value> {
    position(run, args, "argmin", reduce::argmin)
}

fn cumsum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    running(run, args, ("cumsum", "add"), reduce::cumsum)
}

fn cumprod(run: &mut Runner, args: &mut Args) -> Run<Value> {
    running(run, args, ("cumprod", "multiply"), reduce::cumprod)
}

/// The functions of this file.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::writing("all", 2, "out", all),
    Builtin::writing("amax", 2, "out", max),
    Builtin::writing("amin", 2, "out", min),
    Builtin::writing("any", 2, "out", any),
    Builtin::writing("argmax", 2, "out", argmax),
    Builtin::writing("argmin", 2, "out", argmin),
    Builtin::new("count_nonzero", count_nonzero),
    Builtin::writing("cumprod", 3, "out", cumprod),
    Builtin::writing("cumsum", 3, "out", cumsum),
    Builtin::with_out("cumulative_prod", |run, args| cumulative(run, args, "cumulative_prod", reduce::cumprod, 1)),
    Builtin::with_out("cumulative_sum", |run, args| cumulative(run, args, "cumulative_sum", reduce::cumsum, 0)),
    Builtin::writing("max", 2, "out", max),
    Builtin::writing("mean", 3, "out", mean),
    Builtin::writing("min", 2, "out", min),
    Builtin::new("nanargmax", |run, args| position(run, args, "nanargmax", reduce::nanargmax)),
    Builtin::new("nanargmin", |run, args| position(run, args, "nanargmin", reduce::nanargmin)),
    Builtin::new("nancumprod", |run, args| running(run, args, ("nancumprod", "multiply"), reduce::nancumprod)),
    Builtin::new("nancumsum", |run, args| running(run, args, ("nancumsum", "add"), reduce::nancumsum)),
    Builtin::writing("nanmax", 2, "out", |run, args| folded(run, args, ("nanmax", "fmax"), EXTREME, reduce::nanmax)),
    Builtin::writing("nanmean", 3, "out", |run, args| folded(run, args, ("nanmean", "add"), MEAN, reduce::nanmean)),
    Builtin::writing("nanmin", 2, "out", |run, args| folded(run, args, ("nanmin", "fmin"), EXTREME, reduce::nanmin)),
    Builtin::writing("nanprod", 3, "out", |run, args| folded(run, args, ("nanprod", "multiply"), SUM, reduce::nanprod)),
    Builtin::writing("nanstd", 3, "out", |run, args| spread(run, args, "nanstd", reduce::nanstd)),
    Builtin::writing("nansum", 3, "out", |run, args| folded(run, args, ("nansum", "add"), SUM, reduce::nansum)),
    Builtin::writing("nanvar", 3, "out", |run, args| spread(run, args, "nanvar", reduce::nanvar)),
    Builtin::writing("prod", 3, "out", prod),
    Builtin::writing("ptp", 2, "out", ptp),
    Builtin::writing("std", 3, "out", std),
    Builtin::writing("sum", 3, "out", sum),
    Builtin::writing("var", 3, "out", var),
];

/// The methods of this file.
pub(crate) static METHODS: &[Method] = &[
    Method::with_out("all", all),
    Method::with_out("any", any),
    Method::with_out("argmax", argmax),
    Method::with_out("argmin", argmin),
    Method::with_out("cumprod", cumprod),
    Method::with_out("cumsum", cumsum),
    Method::with_out("max", max),
    Method::with_out("mean", mean),
    Method::with_out("min", min),
    Method::with_out("prod", prod),
    Method::with_out("std", std),
    Method::with_out("sum", sum),
    Method::with_out("var", var),
];
