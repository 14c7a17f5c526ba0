//! Floating-point conditions: what `np.errstate` says becomes of divisions by zero, overflows and invalid values.

use num_complex::Complex;

use crate::engine::Value;
use crate::kernel::ufunc::Warnings;
use crate::kernel::{Array, DType, Element, Kind, cast, loops};
use crate::script::python::values::Handling;
use crate::script::run::{Args, Raise, Run, Runner};

/// From the largest single-precision number to the smallest one that rounds to infinity.
const BEYOND: f64 = 1.0 + 1.0 / ((1u64 << 25) - 2) as f64;

/// What a number loses in an integer type that holds those between two bounds.
fn cut(x: f64, low: f64, high: f64) -> Warnings {
    if x > low && x < high { Warnings::NONE } else { Warnings::INVALID }
}

/// What a number loses in a narrower floating-point type: the first number too large for it, its smallest normal one.
fn narrowed(x: f64, beyond: f64, normal: f64, round: fn(f64) -> f64) -> Warnings {
    match x.abs() {
        size if size.is_finite() && size >= beyond => Warnings::OVERFLOW,
        size if size < normal && round(x) != x => Warnings::UNDERFLOW,
        _ => Warnings::NONE,
    }
}

impl Runner {
    /// Treats what an operation reported as the script asked.
    ///
    /// # Errors
    /// `FloatingPointError` where the script asked for one; the warning itself where warnings are raised.
    pub(crate) fn report_conditions(&mut self, operation: &str, found: Warnings) -> Run<()> {
        if found.is_empty() {
            return Ok(());
        }
        let state = self.session.errors;
        // The numbers are those that C gives the conditions.
        let conditions = [
            (Warnings::DIVIDE, 1, state.divide),
            (Warnings::OVERFLOW, 2, state.over),
            (Warnings::UNDERFLOW, 4, state.under),
            (Warnings::INVALID, 8, state.invalid),
        ];
        let flags = conditions.iter().filter(|c| found.contains(c.0)).map(|c| c.1).sum();
        for (condition, _, handling) in conditions.into_iter().filter(|c| found.contains(c.0)) {
            let what = condition.name();
            match handling {
                Handling::Warn => self.runtime_warning(&format!("{what} encountered in {operation}"))?,
                Handling::Raise => {
                    return Err(Raise::new("FloatingPointError", format!("{what} encountered in {operation}")));
                }
                Handling::Call => self.call_back(what, operation, flags)?,
                Handling::Log => {
                    return Err(Raise::new(
                        "NameError",
                        format!("log specified for {what} (in {operation}) but no object with write method found."),
                    ));
                }
                // Printed lines go to the standard error stream.
                Handling::Ignore | Handling::Print => {}
            }
        }
        Ok(())
    }

    /// Reports what a conversion lost: numbers beyond the integers that the processor converts to, numbers that became
    /// infinite, and those that lost digits because they are tiny.
    ///
    /// # Errors
    /// As [`Self::report_conditions`].
    pub(crate) fn report_conversion(&mut self, source: &Array, to: &DType) -> Run<()> {
        let state = self.session.errors;
        let heard = [state.invalid, state.over, state.under].iter().any(|h| !matches!(h, Handling::Ignore));
        if !heard || self.engine.has_values() {
            return Ok(());
        }
        let to = &*to.native();
        let lost: &dyn Fn(f64) -> Warnings = match to {
            DType::Float16 => &|x| narrowed(x, 65520.0, 2f64.powi(-14), |x| half::f16::from_f64(x).into()),
            DType::Float32 | DType::Complex64 => {
                // Half a step beyond the largest number rounds to infinity.
                let beyond = f64::from(f32::MAX) * BEYOND;
                &move |x| narrowed(x, beyond, f32::MIN_POSITIVE.into(), |x| (x as f32).into())
            }
            DType::UInt64 | DType::ULongLong => &|x| cut(x, (-2f64.powi(63)).next_down(), 2f64.powi(64)),
            DType::UInt32 | DType::Int64 | DType::LongLong => &|x| cut(x, (-2f64.powi(63)).next_down(), 2f64.powi(63)),
            // The narrow integers are made from 32 bits.
            to if to.is_integer() => &|x| cut(x, -2f64.powi(31) - 1.0, 2f64.powi(31)),
            _ => return Ok(()),
        };
        let mut found = Warnings::NONE;
        let mut look = |x: f64| found |= lost(x);
        let source = &source.native()?;
        match source.dtype() {
            DType::Float16 => loops::for_each(source, |x: half::f16| look(x.into())),
            DType::Float32 => loops::for_each(source, |x: f32| look(x.into())),
            DType::Float64 => loops::for_each(source, &mut look),
            DType::Complex64 => loops::for_each(source, |z: Complex<f32>| look(z.re.into())),
            DType::Complex128 => loops::for_each(source, |z: Complex<f64>| {
                look(z.re);
                if to.is_complex() {
                    look(z.im);
                }
            }),
            own if own.is_integer() && *to == DType::Float16 => {
                loops::for_each(&cast::cast(source, &DType::Float64)?, &mut look);
            }
            own if matches!(own.kind(), Kind::Text | Kind::Bytes) && !to.is_integer() => {
                source.elements().iter().for_each(|element| {
                    let text = match element {
                        Element::Text(text) => text.as_str(),
                        Element::Bytes(bytes) => std::str::from_utf8(bytes).unwrap_or(""),
                        _ => "",
                    };
                    look(cast::parse_float(text, "").unwrap_or(f64::NAN));
                });
            }
            _ => {}
        }
        self.report_conditions("cast", found)
    }

    /// Reports a number that became infinite when it was stored as the only element of an array.
    ///
    /// # Errors
    /// As [`Self::report_conditions`].
    pub(crate) fn report_store(&mut self, value: &Value, stored: &Array) -> Run<()> {
        if let Value::Num(number) = value {
            let scalar = Array::scalar(stored.memory(), number.dtype(), &number.element())?;
            return self.report_conversion(&scalar, stored.dtype());
        }
        let wide = match &*stored.dtype().native() {
            DType::Float16 | DType::Float32 => DType::Float64,
            DType::Complex64 => DType::Complex128,
            _ => return Ok(()),
        };
        let is_infinite = |element: Element| match element {
            Element::Float(x) => x.is_infinite(),
            Element::Complex(z) => z.re.is_infinite() || z.im.is_infinite(),
            _ => false,
        };
        if self.engine.has_values() || !is_infinite(stored.item()?) {
            return Ok(());
        }
        let lost = !is_infinite(super::convert::fill(self, value, &wide)?.item()?);
        if lost { self.report_conditions("cast", Warnings::OVERFLOW) } else { Ok(()) }
    }

    /// Calls the function that the script set for conditions, with the condition and the flags of all that were found.
    fn call_back(&mut self, what: &str, operation: &str, flags: i64) -> Run<()> {
        let function = self.session.error_callback.clone();
        if let Value::None = function {
            // Two blanks, as NumPy writes it.
            return Err(Raise::new(
                "NameError",
                format!("python callback specified for {what} (in  {operation}) but no function found."),
            ));
        }
        self.call(&function, Args::positional(vec![Value::text(what), Value::Int(flags)])).map(drop)
    }

    /// A `RuntimeWarning`: NumPy writes it to the standard error stream, here it is a diagnosis of the line.
    ///
    /// # Errors
    /// The warning itself, where warnings are raised.
    pub(crate) fn runtime_warning(&mut self, message: &str) -> Run<()> {
        self.engine.diagnose("runtime-warning", message);
        self.warn("RuntimeWarning", message)
    }
}
