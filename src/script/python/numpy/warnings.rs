//! Floating-point conditions: what `np.errstate` says becomes of divisions by zero, overflows and invalid values.

use crate::kernel::ufunc::Warnings;
use crate::script::python::values::Handling;
use crate::script::run::{Raise, Run, Runner};

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
        let conditions =
            [(Warnings::DIVIDE, state.divide), (Warnings::OVERFLOW, state.over), (Warnings::INVALID, state.invalid)];
        for (condition, handling) in conditions {
            if !found.contains(condition) {
                continue;
            }
            for message in condition.messages(operation) {
                match handling {
                    Handling::Warn => self.runtime_warning(&message)?,
                    Handling::Raise => return Err(Raise::new("FloatingPointError", message)),
                    Handling::Ignore | Handling::Call | Handling::Print | Handling::Log => {}
                }
            }
        }
        Ok(())
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
