//! Floating-point conditions: what `np.errstate` says becomes of divisions by zero, overflows and invalid values.

use crate::engine::Value;
use crate::kernel::ufunc::Warnings;
use crate::script::python::values::Handling;
use crate::script::run::{Args, Raise, Run, Runner};

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
