//! How arrays are printed: options, and text of arrays and floats.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::engine::Value;
use crate::kernel::{Array, Kind};
use crate::script::python::format::array::Frame;
use crate::script::python::format::notation::{Notation, Trim, Width};
use crate::script::python::format::options::{FloatMode, Legacy, Sign};
use crate::script::python::format::{self, PrintOptions};
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

use super::convert::{flag, integer, text, to_kernel};
use super::formatter::{PrintFunctions, spelled};
use crate::script::python::builtins::contexts;
use crate::script::python::values::type_name;

/// Functions of `numpy`.
pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("array2string", array2string),
    Builtin::new("array_repr", array_repr),
    Builtin::new("array_str", array_str),
    Builtin::new("base_repr", base_repr),
    Builtin::new("binary_repr", binary_repr),
    Builtin::new("format_float_positional", |run, args| format_float(run, args, "format_float_positional", false)),
    Builtin::new("format_float_scientific", |run, args| format_float(run, args, "format_float_scientific", true)),
    Builtin::new("get_printoptions", get_printoptions),
    Builtin::new("printoptions", printoptions),
    Builtin::new("set_printoptions", set_printoptions),
];

/// The options that calls give; those that are `None` stay as they are.
#[derive(Debug, Default)]
struct Given {
    precision: Option<Value>,
    threshold: Option<Value>,
    edgeitems: Option<Value>,
    linewidth: Option<Value>,
    suppress: Option<Value>,
    nanstr: Option<Value>,
    infstr: Option<Value>,
    sign: Option<Value>,
    floatmode: Option<Value>,
    legacy: Option<Value>,
}

impl Given {
    /// The options of now with the changes.
    fn apply(self, run: &mut Runner) -> Run<PrintOptions> {
        fn some(value: Option<Value>) -> Option<Value> {
            value.filter(|value| !matches!(value, Value::None))
        }
        let count = |run: &Runner, value: &Value| integer(run, value).map(|n| n.max(0) as usize);
        let mut options = run.session.print.clone();
        options.suppress = flag(run, some(self.suppress).as_ref(), options.suppress)?;
        if let Some(floatmode) = some(self.floatmode) {
            options.floatmode = FloatMode::parse(&run.str(&floatmode)?)?;
        }
        if let Some(sign) = some(self.sign) {
            options.sign = Sign::parse(&run.str(&sign)?)?;
        }
        if let Some(legacy) = some(self.legacy) {
            options.legacy = legacy_of(run, &legacy)?;
        }
        if let Some(threshold) = some(self.threshold) {
            options.threshold = match threshold {
                Value::Float(x) if x.is_nan() => {
                    return Err(Raise::value_error(
                        "threshold must be non-NAN, try sys.maxsize for untruncated representation",
                    ));
                }
                Value::Float(x) => x as usize,
                other => count(run, &other).map_err(|_| Raise::type_error("threshold must be numeric"))?,
            };
        }
        if let Some(precision) = some(self.precision) {
            let negative = integer(run, &precision).is_ok_and(|n| n < 0);
            options.precision = match count(run, &precision) {
                _ if negative => return Err(Raise::value_error("precision must be >= 0")),
                Err(_) => return Err(Raise::type_error("precision must be an integer")),
                Ok(precision) => precision,
            };
        }
        if let Some(edgeitems) = some(self.edgeitems) {
            options.edgeitems = count(run, &edgeitems)?;
        }
        if let Some(linewidth) = some(self.linewidth) {
            options.linewidth = count(run, &linewidth)?;
        }
        if let Some(nanstr) = text(some(self.nanstr).as_ref(), "nanstr")? {
            options.nanstr = nanstr.to_owned();
        }
        if let Some(infstr) = text(some(self.infstr).as_ref(), "infstr")? {
            options.infstr = infstr.to_owned();
        }
        Ok(options)
    }
}

fn legacy_of(run: &mut Runner, value: &Value) -> Run<Legacy> {
    let known = match value {
        Value::Text(name) => Legacy::named(name),
        Value::Bool(false) => Some(Legacy::Current),
        _ => None,
    };
    if let Some(legacy) = known {
        return Ok(legacy);
    }
    run.warn(
        "UserWarning",
        "legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or `False`",
    )?;
    // NumPy compares it with a number as soon as it prints.
    Err(Raise::type_error(format!("'<=' not supported between instances of '{}' and 'int'", type_name(value))))
}

/// The functions that a call gives for elements, or `None`.
fn formatter(given: Option<Value>) -> Run<Value> {
    match given {
        None => Ok(Value::None),
        Some(table @ (Value::None | Value::Dict(_))) => Ok(table),
        Some(other) => {
            Err(Raise::new("AttributeError", format!("'{}' object has no attribute 'keys'", type_name(&other))))
        }
    }
}

/// The options of now with those changed that a call gives, and the functions that write, which no call keeps.
fn changed(run: &mut Runner, args: &mut Args, function: &str) -> Run<(PrintOptions, PrintFunctions)> {
    const NAMES: [&str; 10] = [
        "precision",
        "threshold",
        "edgeitems",
        "linewidth",
        "suppress",
        "nanstr",
        "infstr",
        "formatter",
        "sign",
        "floatmode",
    ];
    let (legacy, override_repr) = (args.take_keyword("legacy"), args.take_keyword("override_repr"));
    let [precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, table, sign, floatmode] =
        args.take(function, NAMES, 0)?;
    let functions = PrintFunctions { formatter: formatter(table)?, override_repr: override_repr.unwrap_or_default() };
    let given = Given { precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign, floatmode, legacy };
    let mut options = given.apply(run)?;
    if options.legacy == Legacy::V1_13 {
        options.sign = Sign::Minus;
    }
    Ok((options, functions))
}

fn set_printoptions(run: &mut Runner, args: &mut Args) -> Run<Value> {
    (run.session.print, run.session.print_functions) = changed(run, args, "set_printoptions")?;
    Ok(Value::None)
}

fn get_printoptions(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [] = args.take("get_printoptions", [], 0)?;
    Ok(options_dict(run))
}

/// The options of now as NumPy's dict.
pub(crate) fn options_dict(run: &Runner) -> Value {
    let options = &run.session.print;
    let count = |n: usize| Value::big(n.into());
    let sign = match options.sign {
        Sign::Minus => "-",
        Sign::Plus => "+",
        Sign::Space => " ",
    };
    let floatmode = match options.floatmode {
        FloatMode::Fixed => "fixed",
        FloatMode::Unique => "unique",
        FloatMode::MaxPrecision => "maxprec",
        FloatMode::MaxPrecisionEqual => "maxprec_equal",
    };
    let entries = [
        ("edgeitems", count(options.edgeitems)),
        ("threshold", count(options.threshold)),
        ("floatmode", Value::text(floatmode)),
        ("precision", count(options.precision)),
        ("suppress", Value::Bool(options.suppress)),
        ("linewidth", count(options.linewidth)),
        ("nanstr", Value::text(&options.nanstr)),
        ("infstr", Value::text(&options.infstr)),
        ("sign", Value::text(sign)),
        ("formatter", run.session.print_functions.formatter.clone()),
        ("legacy", options.legacy.name().map_or(Value::Bool(false), Value::text)),
        ("override_repr", run.session.print_functions.override_repr.clone()),
    ];
    Value::dict(entries.map(|(name, value)| (Value::text(name), value)))
}

/// An array to print: other values do not have what NumPy asks of it first.
fn printable(run: &mut Runner, value: Option<Value>, asked: &str) -> Run<Array> {
    match value.unwrap_or_default() {
        array @ (Value::Array(_) | Value::Num(_) | Value::ArrayText(_) | Value::Record(_)) => {
            to_kernel(run, &array, None)
        }
        other => Err(Raise::attribute_error(format!("'{}' object has no attribute '{asked}'", type_name(&other)))),
    }
}

fn array2string(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut take = |name: &str| args.take_keyword(name);
    let [table, threshold, edgeitems] = ["formatter", "threshold", "edgeitems"].map(&mut take);
    let [sign, floatmode, suffix, legacy] = ["sign", "floatmode", "suffix", "legacy"].map(&mut take);
    let names = ["a", "max_line_width", "precision", "suppress_small", "separator", "prefix"];
    let [a, linewidth, precision, suppress, separator, prefix] = args.take("array2string", names, 1)?;
    let given =
        Given { precision, threshold, edgeitems, linewidth, suppress, sign, floatmode, legacy, ..Given::default() };
    let table = match formatter(table)? {
        Value::None => run.session.print_functions.formatter.clone(),
        table => table,
    };
    let options = given.apply(run)?;
    let asked = if options.legacy <= Legacy::V1_13 { "shape" } else { "size" };
    let array = printable(run, a, asked)?;
    let frame = Frame {
        separator: text(separator.as_ref(), "separator")?.unwrap_or(" "),
        prefix: text(prefix.as_ref(), "prefix")?.unwrap_or(""),
        suffix: text(suffix.as_ref(), "suffix")?.unwrap_or(""),
    };
    Ok(Value::text(spelled(run, &table, |speller| {
        format::array::array2string_by(&array, &options, &frame, Some(speller))
    })?))
}

/// The arguments of `np.array_str` and `np.array_repr`.
fn one_array(run: &mut Runner, args: &mut Args, name: &str) -> Run<(Value, PrintOptions)> {
    let [a, linewidth, precision, suppress] = args.take(
        name,
        [if name == "array_str" { "a" } else { "arr" }, "max_line_width", "precision", "suppress_small"],
        1,
    )?;
    let options = Given { precision, linewidth, suppress, ..Given::default() }.apply(run)?;
    Ok((a.unwrap_or_default(), options))
}

fn array_str(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (array, options) = one_array(run, args, "array_str")?;
    let array = printable(run, Some(array), "shape")?;
    let table = run.session.print_functions.formatter.clone();
    Ok(Value::text(spelled(run, &table, |by| format::array::array_str_by(&array, &options, Some(by)))?))
}

fn array_repr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (array, options) = one_array(run, args, "array_repr")?;
    let PrintFunctions { formatter: table, override_repr } = run.session.print_functions.clone();
    if !matches!(override_repr, Value::None) {
        return run.call(&override_repr, Args::positional(vec![array]));
    }
    let array = printable(run, Some(array), "size")?;
    Ok(Value::text(spelled(run, &table, |by| format::array::array_repr_by(&array, &options, Some(by)))?))
}

fn format_float(run: &mut Runner, args: &mut Args, name: &str, scientific: bool) -> Run<Value> {
    let names = if scientific {
        ["x", "precision", "unique", "trim", "sign", "pad_left", "exp_digits", "min_digits", "", ""]
    } else {
        ["x", "precision", "unique", "fractional", "trim", "sign", "pad_left", "pad_right", "min_digits", ""]
    };
    let taken = args.take(name, names, 1)?;
    let get = |wanted: &str| {
        names.iter().position(|n| *n == wanted).and_then(|i| taken[i].clone()).filter(|v| !matches!(v, Value::None))
    };
    let x = match get("x").unwrap_or_default() {
        Value::None => return Err(Raise::type_error("must be real number, not NoneType")),
        x => to_kernel(run, &x, None)?,
    };
    if x.ndim() > 0 {
        return Err(Raise::type_error("only 0-dimensional arrays can be converted to Python scalars"));
    }
    let width = Width::of(x.dtype());
    let Some(x) = x.item()?.as_f64().filter(|_| !x.dtype().is_complex()) else {
        let kind = if x.dtype().is_complex() { "complex" } else { "str" };
        return Err(Raise::type_error(format!("must be real number, not {kind}")));
    };
    let count = |run: &Runner, name: &str| -> Run<Option<usize>> {
        get(name).map(|v| integer(run, &v).map(|n| n.max(0) as usize)).transpose()
    };
    for name in ["precision", "pad_left", "pad_right", "min_digits", "exp_digits"] {
        if let Some(value) = get(name)
            && integer(run, &value)? < 0
        {
            return Err(Raise::value_error(format!("{name} must be >= 0")));
        }
    }
    let trim = get("trim");
    let notation = Notation {
        precision: count(run, "precision")?,
        unique: flag(run, get("unique").as_ref(), true)?,
        fractional: flag(run, get("fractional").as_ref(), true)?,
        trim: text(trim.as_ref(), "trim")?.map_or(Ok(Trim::Keep), Trim::parse)?,
        sign: flag(run, get("sign").as_ref(), false)?,
        pad_left: count(run, "pad_left")?.unwrap_or(0),
        pad_right: count(run, "pad_right")?,
        min_digits: count(run, "min_digits")?,
        exp_digits: count(run, "exp_digits")?,
    };
    let shown = if scientific { notation.scientific(x, width)? } else { notation.positional(x, width)? };
    Ok(Value::text(shown))
}

/// Digits of a whole number in a base, without its sign.
fn digits(n: &BigInt, base: u32) -> String {
    n.magnitude().to_str_radix(base).to_ascii_uppercase()
}

fn whole(run: &mut Runner, value: Option<Value>) -> Run<BigInt> {
    let value = value.unwrap_or_default();
    if let Value::BigInt(big) = &value {
        return Ok(BigInt::clone(big));
    }
    let array = to_kernel(run, &value, None)?;
    let n = array.item()?.as_i128().filter(|_| array.dtype().kind() < Kind::Float);
    n.map(BigInt::from).ok_or_else(|| Raise::type_error("'float' object cannot be interpreted as an integer"))
}

/// `np.binary_repr(-3, width=5)`: negative numbers in two's complement, if there is a width.
fn binary_repr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [num, width] = args.take("binary_repr", ["num", "width"], 1)?;
    let n = whole(run, num)?;
    let negative = n.is_negative();
    let magnitude = digits(&n, 2);
    let width = match width {
        None | Some(Value::None) => {
            return Ok(Value::text(if negative { format!("-{magnitude}") } else { magnitude }));
        }
        // Zero has a digit in any case.
        Some(width) => integer(run, &width)?.max(isize::from(n.is_zero())) as usize,
    };
    let (bits, filler) = if negative {
        // Bits that the number takes in two's complement.
        let needed = digits(&(&n + 1), 2).len() + usize::from(n < BigInt::from(-1));
        (digits(&((BigInt::from(1) << needed) + n), 2), '1')
    } else {
        (magnitude, '0')
    };
    let Some(missing) = width.checked_sub(bits.len()) else {
        let needed = bits.len();
        return Err(Raise::value_error(format!("Insufficient bit width={width} provided for binwidth={needed}")));
    };
    let mut shown = String::new();
    shown.try_reserve(width).map_err(|_| Raise::new("MemoryError", ""))?;
    shown.extend(std::iter::repeat_n(filler, missing));
    shown.push_str(&bits);
    Ok(Value::text(shown))
}

fn base_repr(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [number, base, padding] = args.take("base_repr", ["number", "base", "padding"], 1)?;
    let n = whole(run, number)?;
    let base = base.map_or(Ok(2), |b| integer(run, &b))?;
    if base > 36 {
        return Err(Raise::value_error("Bases greater than 36 not handled in base_repr."));
    }
    if base < 2 {
        return Err(Raise::value_error("Bases less than 2 not handled in base_repr."));
    }
    let padding = padding.map_or(Ok(0), |p| integer(run, &p))?.max(0) as usize;
    let body = if n.is_zero() && padding > 0 { String::new() } else { digits(&n, base as u32) };
    let zeros = "0".repeat(padding.min(1 << 20));
    Ok(Value::text(format!("{}{zeros}{body}", if n.is_negative() { "-" } else { "" })))
}

/// `with np.printoptions(precision=3):`
fn printoptions(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (options, functions) = changed(run, args, "_set_printoptions")?;
    Ok(contexts::print_options(options, functions))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count_in_any_base() {
        let shown = |n: i128, base| digits(&n.into(), base);
        assert_eq!([shown(0, 2), shown(10, 2), shown(255, 16), shown(35, 36)], ["0", "1010", "FF", "Z"]);
        assert_eq!(shown(i128::MIN, 2).len(), 128);
    }
}
