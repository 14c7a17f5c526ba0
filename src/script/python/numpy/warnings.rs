//! Floating-point conditions: what `np.errstate` says becomes of divisions by zero, overflows and invalid values.

use num_complex::Complex;

use crate::engine::Value;
use crate::kernel::ufunc::Warnings;
use crate::kernel::{Array, DType, Element, Kind, cast, loops};
use crate::script::python::values::Handling;
use crate::script::run::{Args, Raise, Run, Runner};

/// From the largest single-precision number to the smallest one that rounds to infinity.
const BEYOND: f64 = 1.0 + 1.0 / ((1u64 << 25) - 2) as f64;

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

    /// Reports what a conversion lost: numbers beyond the integers that the processor converts to, and floating-point
    /// numbers that became infinite.
    ///
    /// # Errors
    /// As [`Self::report_conditions`].
    pub(crate) fn report_conversion(&mut self, source: &Array, to: &DType) -> Run<()> {
        let state = self.session.errors;
        let heard = [state.invalid, state.over].iter().any(|handling| !matches!(handling, Handling::Ignore));
        if !heard || self.engine.has_values() {
            return Ok(());
        }
        let found = match &*to.native() {
            DType::Float16 => (Warnings::OVERFLOW, -65520.0, 65520.0),
            // Half a step beyond the largest number rounds to infinity.
            DType::Float32 | DType::Complex64 => {
                (Warnings::OVERFLOW, -f64::from(f32::MAX) * BEYOND, f64::from(f32::MAX) * BEYOND)
            }
            DType::UInt64 | DType::ULongLong => (Warnings::INVALID, (-2f64.powi(63)).next_down(), 2f64.powi(64)),
            DType::UInt32 | DType::Int64 | DType::LongLong => {
                (Warnings::INVALID, (-2f64.powi(63)).next_down(), 2f64.powi(63))
            }
            // The narrow integers are made from 32 bits.
            to if to.is_integer() => (Warnings::INVALID, -2f64.powi(31) - 1.0, 2f64.powi(31)),
            _ => return Ok(()),
        };
        let (condition, low, high) = found;
        let whole = condition == Warnings::INVALID;
        let mut lost = false;
        let mut look = |x: f64| lost |= if x.is_finite() { x <= low || x >= high } else { whole };
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
            // Only halves are exceeded by whole numbers.
            from if from.is_integer() && *to.native() == DType::Float16 => {
                source.elements().iter().for_each(|element| look(element.as_f64().unwrap_or(0.0)));
            }
            from if from.kind() == Kind::Text && !whole => source.elements().iter().for_each(|element| {
                let text = match element {
                    Element::Text(text) => text.as_str(),
                    Element::Bytes(bytes) => std::str::from_utf8(bytes).unwrap_or(""),
                    _ => "",
                };
                look(cast::parse_float(text, "").unwrap_or(f64::NAN));
            }),
            _ => {}
        }
        if lost { self.report_conditions("cast", condition) } else { Ok(()) }
    }

    /// Reports a number that became infinite when it was stored as the only element of an array.
    ///
    /// # Errors
    /// As [`Self::report_conditions`].
    pub(crate) fn report_store(&mut self, value: &Value, stored: &Array) -> Run<()> {
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
