//! Functions of floats.

use super::{domain_error, float, range_error, unary};
use crate::engine::Value;
use crate::script::python::builtins::convert::whole;
use crate::script::python::builtins::{index, to_float, values};
use crate::script::python::values::operators::{Plain, plain};
use crate::script::python::values::type_name;
use crate::script::run::{Args, Builtin, Raise, Run, Runner};

macro_rules! unary {
    ($($name:literal $(($pole:literal))? = $f:expr;)*) => {
        [$(Builtin::new($name, |run, args| {
            unary(run, args, concat!("math.", $name), $f, false $(|| $pole)?)
        })),*]
    };
}

/// Functions of one float; `(true)` where infinity means a pole.
const UNARY: [Builtin; 22] = unary! {
    "acos" = f64::acos;
    "acosh" = f64::acosh;
    "asin" = f64::asin;
    "asinh" = f64::asinh;
    "atan" = f64::atan;
    "atanh" (true) = f64::atanh;
    "cbrt" = f64::cbrt;
    "cos" = f64::cos;
    "cosh" = f64::cosh;
    "degrees" = |x| x * (180.0 / std::f64::consts::PI);
    "exp" = f64::exp;
    "exp2" = f64::exp2;
    "expm1" = f64::exp_m1;
    "fabs" = f64::abs;
    "log1p" (true) = f64::ln_1p;
    "radians" = |x| x * (std::f64::consts::PI / 180.0);
    "sin" = f64::sin;
    "sinh" = f64::sinh;
    "sqrt" = f64::sqrt;
    "tan" = f64::tan;
    "tanh" = f64::tanh;
    "ulp" = ulp;
};

/// Functions of floats by name.
pub(super) const TABLE: &[Builtin] = &{
    const OTHERS: [Builtin; 22] = [
        Builtin::new("atan2", |run, args| binary(run, args, "atan2", |y, x| Ok(y.atan2(x)))),
        Builtin::new("ceil", |run, args| to_whole(run, args, "math.ceil", f64::ceil)),
        Builtin::new("copysign", |run, args| binary(run, args, "copysign", |x, y| Ok(x.copysign(y)))),
        Builtin::new("dist", dist),
        Builtin::new("floor", |run, args| to_whole(run, args, "math.floor", f64::floor)),
        Builtin::new("fmod", |run, args| binary(run, args, "fmod", fmod)),
        Builtin::new("frexp", frexp),
        Builtin::new("fsum", fsum),
        Builtin::new("hypot", hypot),
        Builtin::new("isclose", isclose),
        Builtin::new("isfinite", |run, args| is(run, args, "math.isfinite", f64::is_finite)),
        Builtin::new("isinf", |run, args| is(run, args, "math.isinf", f64::is_infinite)),
        Builtin::new("isnan", |run, args| is(run, args, "math.isnan", f64::is_nan)),
        Builtin::new("ldexp", ldexp),
        Builtin::new("log", log),
        Builtin::new("log10", |run, args| logarithm(run, args, "math.log10", f64::log10, std::f64::consts::LOG10_2)),
        Builtin::new("log2", |run, args| logarithm(run, args, "math.log2", f64::log2, 1.0)),
        Builtin::new("modf", modf),
        Builtin::new("nextafter", |run, args| binary(run, args, "nextafter", |x, y| Ok(next_after(x, y)))),
        Builtin::new("pow", |run, args| binary(run, args, "pow", pow)),
        Builtin::new("remainder", |run, args| binary(run, args, "remainder", remainder)),
        Builtin::new("trunc", |run, args| to_whole(run, args, "math.trunc", f64::trunc)),
    ];
    let mut all = [OTHERS[0]; UNARY.len() + OTHERS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < UNARY.len() { UNARY[i] } else { OTHERS[i - UNARY.len()] };
        i += 1;
    }
    all
};

fn binary(run: &mut Runner, args: &mut Args, name: &str, f: fn(f64, f64) -> Run<f64>) -> Run<Value> {
    let [x, y] = values(args, name, 2)?;
    let (x, y) = (float(run, x)?, float(run, y)?);
    f(x, y).map(Value::Float)
}

fn is(run: &mut Runner, args: &mut Args, name: &str, f: fn(f64) -> bool) -> Run<Value> {
    let [x] = values(args, name, 1)?;
    Ok(Value::Bool(f(float(run, x)?)))
}

fn fmod(x: f64, y: f64) -> Run<f64> {
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(r) }
}

fn pow(x: f64, y: f64) -> Run<f64> {
    let power = x.powf(y);
    if power.is_nan() && !x.is_nan() && !y.is_nan() || x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain_error());
    }
    if power.is_infinite() && x.is_finite() && y.is_finite() { Err(range_error()) } else { Ok(power) }
}

/// The difference to the nearest multiple of `y`, ties to the even one.
fn remainder(x: f64, y: f64) -> Run<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, unit) = (x.abs(), y.abs());
    let part = size % unit;
    let rest = unit - part;
    let nearest = if part < rest {
        part
    } else if part > rest {
        -rest
    } else {
        part - 2.0 * (0.5 * (size - part) % unit)
    };
    Ok(1f64.copysign(x) * nearest)
}

fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let up = x.next_up();
    if up.is_infinite() { x - x.next_down() } else { up - x }
}

fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x == y {
        y
    } else if y > x {
        x.next_up()
    } else {
        x.next_down()
    }
}

/// `floor`, `ceil`, `trunc`: an integer, whatever the size.
fn to_whole(run: &mut Runner, args: &mut Args, name: &str, f: fn(f64) -> f64) -> Run<Value> {
    let [value] = values(args, name, 1)?;
    let value = value.unwrap_or_default();
    match plain(&value) {
        Some(integer @ (Plain::Int(_) | Plain::Big(_))) => Ok(integer.into()),
        None if name == "math.trunc" && !matches!(value, Value::Num(_) | Value::Array(_)) => {
            Err(Raise::type_error(format!("type {} doesn't define __trunc__ method", type_name(&value))))
        }
        _ => whole(f(float(run, Some(value))?)),
    }
}

/// A logarithm, of integers of any size too: `per_bit` is that of 2.
fn log_of(run: &mut Runner, value: &Value, f: fn(f64) -> f64, per_bit: f64) -> Run<f64> {
    const KEPT: u64 = 1000;
    let x = match value {
        Value::BigInt(i) if i.bits() > KEPT => {
            let shift = i.bits() - KEPT;
            if i.sign() == num_bigint::Sign::Minus {
                return Err(domain_error());
            }
            let head = Plain::Big(&**i >> shift).to_float()?;
            return Ok(f(head) + shift as f64 * per_bit);
        }
        other => float(run, Some(other.clone()))?,
    };
    if x <= 0.0 { Err(domain_error()) } else { Ok(f(x)) }
}

fn logarithm(run: &mut Runner, args: &mut Args, name: &str, f: fn(f64) -> f64, per_bit: f64) -> Run<Value> {
    let [x] = values(args, name, 1)?;
    log_of(run, &x.unwrap_or_default(), f, per_bit).map(Value::Float)
}

fn log(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, base] = values(args, "log", 1)?;
    let numerator = log_of(run, &x.unwrap_or_default(), f64::ln, std::f64::consts::LN_2)?;
    let Some(base) = base else { return Ok(Value::Float(numerator)) };
    let denominator = log_of(run, &base, f64::ln, std::f64::consts::LN_2)?;
    if denominator == 0.0 {
        return Err(Raise::new("ZeroDivisionError", "float division by zero"));
    }
    Ok(Value::Float(numerator / denominator))
}

fn modf(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x] = values(args, "math.modf", 1)?;
    let x = float(run, x)?;
    let fraction = if x.is_infinite() { 0f64.copysign(x) } else { x.fract().copysign(x) };
    Ok(Value::tuple([Value::Float(fraction), Value::Float(x.trunc())]))
}

fn frexp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x] = values(args, "math.frexp", 1)?;
    let x = float(run, x)?;
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::tuple([Value::Float(x), Value::Int(0)]));
    }
    const BIAS: i64 = 1022;
    // Numbers below the normal ones are scaled up first.
    let (scaled, shift) = if x.is_normal() { (x, 0) } else { (x * 2f64.powi(64), 64) };
    let exponent = (scaled.to_bits() >> 52 & 0x7ff) as i64 - BIAS;
    let mantissa = f64::from_bits(scaled.to_bits() & !(0x7ff << 52) | (BIAS as u64) << 52);
    Ok(Value::tuple([Value::Float(mantissa), Value::Int(exponent - shift)]))
}

fn ldexp(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [x, exponent] = values(args, "ldexp", 2)?;
    let x = float(run, x)?;
    const FAR: i64 = 5000;
    let mut left = index(&exponent.unwrap_or_default())?.clamp(-FAR, FAR);
    let mut y = x;
    while left != 0 && y != 0.0 && y.is_finite() {
        // Down to the last step without rounding twice.
        let step = left.clamp(-1000, 1000);
        y *= 2f64.powi(step as i32);
        left -= step;
    }
    if y.is_infinite() && x.is_finite() { Err(range_error()) } else { Ok(Value::Float(y)) }
}

fn hypot(run: &mut Runner, args: &mut Args) -> Run<Value> {
    args.no_more_keywords("math.hypot")?;
    let parts: Run<Vec<f64>> = args.positional.drain(..).map(|v| float(run, Some(v))).collect();
    Ok(Value::Float(length(&parts?)))
}

fn length(parts: &[f64]) -> f64 {
    match parts {
        [] => 0.0,
        [x] => x.abs(),
        [x, y] => x.hypot(*y),
        _ if parts.iter().any(|x| x.is_infinite()) => f64::INFINITY,
        _ => {
            let largest = parts.iter().fold(0f64, |most, x| most.max(x.abs()));
            if largest == 0.0 || parts.iter().any(|x| x.is_nan()) {
                return parts.iter().sum::<f64>().abs();
            }
            largest * exact_sum(parts.iter().map(|x| (x / largest) * (x / largest))).sqrt()
        }
    }
}

fn dist(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [p, q] = values(args, "dist", 2)?;
    let (p, q) = (run.collect(p.unwrap_or_default())?, run.collect(q.unwrap_or_default())?);
    if p.len() != q.len() {
        return Err(Raise::value_error("both points must have the same number of dimensions"));
    }
    let parts: Run<Vec<f64>> =
        p.into_iter().zip(q).map(|(x, y)| Ok(float(run, Some(x))? - float(run, Some(y))?)).collect();
    Ok(Value::Float(length(&parts?)))
}

fn fsum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [items] = values(args, "math.fsum", 1)?;
    let items: Run<Vec<f64>> =
        run.collect(items.unwrap_or_default())?.into_iter().map(|v| float(run, Some(v))).collect();
    Ok(Value::Float(exact_sum(items?)))
}

/// The float nearest to the exact sum: partial sums that do not overlap (Shewchuk 1997).
fn exact_sum(items: impl IntoIterator<Item = f64>) -> f64 {
    let mut partials: Vec<f64> = Vec::new();
    let mut special = 0.0;
    for item in items {
        if !item.is_finite() {
            special += item;
            continue;
        }
        let mut x = item;
        let mut kept = 0;
        for i in 0..partials.len() {
            let y = partials[i];
            let (large, small) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    if special != 0.0 {
        return special;
    }
    let Some(mut high) = partials.pop() else { return 0.0 };
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        let low = y - (high - x);
        if low != 0.0 {
            // Half way: the sign of what is left decides.
            let next = partials.last().copied().unwrap_or(0.0);
            if low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0 {
                let doubled = low * 2.0;
                let sum = high + doubled;
                if doubled == sum - high {
                    high = sum;
                }
            }
            break;
        }
    }
    high
}

fn isclose(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [a, b, relative, absolute] = args.take("isclose", ["a", "b", "rel_tol", "abs_tol"], 2)?;
    let (a, b) = (float(run, a)?, float(run, b)?);
    let relative = relative.map_or(Ok(1e-9), |v| to_float(run, &v))?;
    let absolute = absolute.map_or(Ok(0.0), |v| to_float(run, &v))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(Raise::value_error("tolerances must be non-negative"));
    }
    let difference = (a - b).abs();
    let finite = a.is_finite() && b.is_finite();
    let close = difference <= (relative * b.abs()).max(relative * a.abs()) || difference <= absolute;
    Ok(Value::Bool(a == b || finite && close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_sums_do_not_lose_what_cancels() {
        assert_eq!(exact_sum([0.1; 10]), 1.0);
        assert_eq!(exact_sum([1e20, 1.0, -1e20]), 1.0);
        assert_eq!(exact_sum([1e16, 1.0, 1e-16]), 10_000_000_000_000_002.0);
        assert_eq!(exact_sum([]), 0.0);
        assert_eq!(exact_sum([f64::INFINITY, 1.0]), f64::INFINITY);
    }

    #[test]
    fn remainders_go_to_the_nearest_multiple() {
        let seen = |x, y| remainder(x, y).ok();
        assert_eq!(seen(7.0, 2.0), Some(-1.0));
        assert_eq!(seen(5.0, 2.0), Some(1.0));
        assert_eq!(seen(-7.0, 3.0), Some(-1.0));
        assert_eq!(seen(1.0, 0.0), None);
    }
}
